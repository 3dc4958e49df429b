"""A document's lines -> its schedules: where each begins and ends, its tables, and the lines that stand in none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, reduce

from portfolio.cells import designation
from portfolio.cells.country import named, says_what_follows
from portfolio.model import Line
from portfolio.parse.columns import Column, spans
from portfolio.parse.headings import Headings, headings
from portfolio.parse.lines import is_title, labelled, numbered, sort_of
from portfolio.parse.rows import Group
from portfolio.parse.table import Part, Table

_CONTINUED = ("continued", "(continued", "cont'd", "(cont'd", "cont.", "(cont.")
_OTHER_TOPIC = re.compile(r"trade-?\s?marks?|service marks?|domain names?|copyright|\bmarks\b|software")
_BODY = re.compile(r"whereas|now,? therefore|in witness|hereinafter|^\s*article\b", re.MULTILINE)
# What the text of an agreement says of its schedules, as in 'the patents listed in Schedule A'.
_SCHEDULE = r"((?:schedule|exhibit|annex|appendix|attachment)\s[\w.()-]{1,12})"
_TOLD = (
    r"\b(?:patents?|inventions?)\b[^.;]{0,80}?\b(?:listed|set\s(?:forth|out)|identified|described|specified|enumerated"
    rf"|shown|contained)\s(?:in|on|at|under)\s{_SCHEDULE}"
    rf"|{_SCHEDULE}\s(?:lists|sets\s(?:forth|out)|identifies|specifies|shows|contains)\b[^.;]{{0,40}}?\bpatents?\b"
)
_ENOUGH = 3  # meanings of headings that touch a row
_FEW = 2  # runs that a line of a sentence can have
_SHORT = 8  # words of a line that says what the tables under it are of


class Section:
    """A schedule as it is gathered, line by line: its tables, and the lines that stand in none."""

    def __init__(self, heading: Line | None) -> None:
        """Begin with the line that heads the schedule, if one does."""
        self.heading = heading
        self.title = heading.text.strip() if heading else ""
        self.parts: list[Part] = []
        self._last: Table | None = None
        self.loose: list[Line] = []
        self.others: list[Line] = []  # loose as well, but of something else than patents
        self.told = False  # whether the text elsewhere says that it lists patents
        self.foreign = _is_of_others(self.title) and not _is_of_patents(self.title)

    def begin(self, found: Headings, lines: Sequence[Line]) -> None:
        """Begin a table under headings; one of other things than patents has no columns."""
        if not self._lists_patents(found):
            found = found._replace(columns=())
        self.parts.append(Part(found, len(lines[0].cells or ()), list(lines), []))

    def _lists_patents(self, found: Headings) -> bool:
        """Tell whether headings are of patents, or may be: grants and registrations are of shares and marks, too."""
        if self.foreign:
            return any("patent" in column.heading.casefold() for column in found.columns)
        return found.tells or any(map(_is_of_patents, (self.title, *(line.text for line in self.loose))))

    def take(self, line: Line) -> None:
        """Take a line: into the table that is open, or else as one that stands over tables."""
        text = line.text.strip()
        caption = text.count(" ") < _SHORT and bool(text)
        if caption and ((patents := _is_of_patents(text)) or _is_of_others(text)) and is_title(text):
            self.foreign = not patents
        if self.is_open:
            self.parts[-1].lines.append(line)
            return
        other = self.foreign or (bool(self.parts) and len(list(spans(line))) > _FEW)
        (self.others if other else self.loose).append(line)

    @cached_property
    def group(self) -> Group:
        """What stands over the first rows, once every line is taken."""
        return reduce(_grouped, self.unplaced, Group())

    def resume(self, heading: Line | None, lines: Iterable[Line]) -> None:
        """Go on with the last table: a heading and what followed it were those of a page."""
        self.parts[-1].lines.extend([*([heading] if heading else []), *lines])

    def goes_on(self, line: Line) -> bool:
        """Tell whether a line makes a row of the last table, beyond doubt."""
        if self.is_open and self._last is None:
            self._last = Table(self.parts[-1])
        return self._last is not None and self._last.is_sure(line)

    @property
    def is_open(self) -> bool:
        """Whether the lines that follow stand in a table of patents."""
        return bool(self.parts) and bool(self.parts[-1].headings.columns)

    def goes_on_with(self, found: Headings, above: Line) -> bool:
        """Tell whether what looks like headings is the rest of a row: it touches one, and says less than they do."""
        if not self.parts or not self.parts[-1].lines or above is not self.parts[-1].lines[-1] or sort_of(above)[0]:
            return False
        own = self.parts[-1].headings
        return bool(own.columns) and (found.streamed or found.worth < min(own.worth, _ENOUGH))

    @property
    def unplaced(self) -> list[Line]:
        """The lines that stand in no table, of patents or of something else."""
        return sorted([*self.loose, *self.others])

    @property
    def lines(self) -> list[Line]:
        """Every line of the schedule, in the order of the document."""
        inside = [line for part in self.parts for line in (*part.over, *part.lines)]
        return sorted([*([self.heading] if self.heading else []), *self.loose, *self.others, *inside])

    @cached_property
    def _words(self) -> str:
        return "\n".join(line.text for line in self.loose).lower()

    @cached_property
    def _is_body(self) -> bool:
        return bool(_BODY.search(self._words))

    @property
    def may_be_told(self) -> bool:
        """Whether what the text elsewhere says of the schedule can make it a list of patents."""
        return bool(self.heading) and not self.is_list and not self._is_body and any(map(str.isdecimal, self._words))

    @property
    def is_list(self) -> bool:
        """Whether the lines in no table list patents, so that the form of a number is enough to know it by."""
        return (self.told or _is_of_patents(self._words) or _is_of_patents(self.title)) and not self._is_body


def _grouped(group: Group, line: Line) -> Group:
    """Give what stands over rows behind one more line."""
    text = line.text.strip()
    title = labelled(text) or numbered(text)
    if not title and text.count(" ") >= _SHORT:
        return Group(country=group.country)
    kind, words = sort_of(line)
    if kind:
        return Group(case=words) if kind == "group" else group
    if place := named(text):
        return Group(country=place)
    return Group(country=group.country, title="" if says_what_follows(title) else title)


def _is_of_patents(text: str) -> bool:
    words = text.lower()
    return "patent" in words or "invention" in words


def _is_of_others(text: str) -> bool:
    return bool(_OTHER_TOPIC.search(text.lower()))


def sections(lines: Sequence[Line]) -> Iterator[Section]:
    """Divide lines into schedules, and tell those of which the text elsewhere says that they list patents."""
    said: list[set[str]] = []
    for section in _divided(lines):
        if section.may_be_told:
            said = said or [_said_to_list(lines)]
            section.told = designation(section.title) in said[0]
        yield section


def _said_to_list(lines: Sequence[Line]) -> set[str]:
    found = re.finditer(_TOLD, "\n".join(line.text.strip() for line in lines).lower())
    return {designation(each[1] or each[2]) for each in found}


def _divided(lines: Sequence[Line]) -> Iterator[Section]:
    """Divide lines into schedules: a heading begins one if columns of its own follow, else it may head a page.

    It heads a page if rows of the table before it go on behind it.
    """
    section, waiting = Section(None), list[Section]()
    at = 0
    while at < len(lines):
        line = lines[at]
        kind, _ = sort_of(line)
        if kind == "schedule":
            waiting.append(section)
            section = Section(line)
        elif waiting and waiting[-1].parts and line.text.strip().casefold().startswith(_CONTINUED):
            waiting[-1].resume(section.heading, [*section.unplaced, line])
            section = waiting.pop()
        elif (
            kind in ("", "group") and (found := headings(lines, at)) and not section.goes_on_with(found, lines[at - 1])
        ):
            yield from waiting
            waiting.clear()
            own, below = lines[at : at + found.used], lines[at + found.used : at + found.used + 1]
            section.begin(found if line.cells else _widened(found, below), own)
            at += found.used
            continue
        elif not kind and section.is_open and _heads_another(lines[at : at + 2]):
            section.begin(Headings(1, ()), [line])
        elif waiting and not kind and not section.parts and (before := _running(waiting, line)):
            before.resume(section.heading, [*section.unplaced, line])
            section = before
        else:
            section.take(line)
        at += 1
    yield from (*waiting, section)


def _heads_another(lines: Sequence[Line]) -> bool:
    """Tell whether a line heads a table of something else: words that stand apart, with rules under them."""
    own = list(spans(lines[0])) if len(lines) > 1 and sort_of(lines[1])[0] == "rule" else []
    return len(own) > 1 < len(list(spans(lines[1]))) and not any(map(str.isdecimal, lines[0].text))


def _running(waiting: list[Section], line: Line) -> Section | None:
    """Give the schedule that a line goes on with, though headings stand between; they were those of pages then."""
    place = len(waiting) - 1
    while place >= 0 and not waiting[place].parts:
        place -= 1
    if place < 0 or not waiting[place].goes_on(line):
        return None
    for later in waiting[place + 1 :]:
        waiting[place].resume(later.heading, later.unplaced)
    section = waiting[place]
    del waiting[place:]
    return section


def _widened(found: Headings, below: Sequence[Line]) -> Headings:
    """Give headings with their columns as wide as the rules drawn under them."""
    if found.streamed or not below or sort_of(below[0])[0] != "rule":
        return found
    rules = [rule for rule in spans(below[0]) if sum(rule.distance(c.start, c.end) < 0 for c in found.columns) == 1]
    return found._replace(columns=tuple(reduce(Column.widened, rules, column) for column in found.columns))
