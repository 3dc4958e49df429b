"""Document -> schedules: headings, columns, rows, ditto marks, wrapped and repeated lines, lists and prose.

The columns are found on the page: lines of column headings, and the rule under them, say where they stand. Where there
are none, the numbers that a list or a sentence names are found by their form and by the words that stand before them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial, reduce
from typing import Any

from portfolio.cells import designation
from portfolio.cells.country import country, named
from portfolio.cells.date import order_of, read_date
from portfolio.cells.number import key
from portfolio.licence.clauses import dated
from portfolio.model import DATES, NUMBERS, Document, Line, Listing, Schedule, Unread
from portfolio.parse.columns import Column, spans
from portfolio.parse.headings import Headings, headings
from portfolio.parse.lines import is_title, labelled, sort_of
from portfolio.parse.listing import ReadDate, listing, listings
from portfolio.parse.paragraphs import telling
from portfolio.parse.rows import Gathered, Group, gather
from portfolio.parse.table import Part, Table

_CONTINUED = ("continued", "(continued", "cont'd", "(cont'd", "cont.", "(cont.")
_OTHER_TOPIC = re.compile(r"trade-?\s?marks?|service marks?|domain names?|copyright|\bmarks\b|software", re.IGNORECASE)
_TOPIC = re.compile(r"patent|invention", re.IGNORECASE)
_BODY = re.compile(r"whereas|now,? therefore|in witness|hereinafter|^\s*article\b", re.IGNORECASE)
_SHORT = 8  # words of a line that says what the tables under it are of


class _Section:
    """A schedule as it is gathered, line by line: its tables, and the lines that stand in none."""

    def __init__(self, heading: Line | None) -> None:
        self.heading = heading
        self.title = heading.text.strip() if heading else ""
        self.parts: list[Part] = []
        self.loose: list[Line] = []
        self.group = Group()
        self.foreign = bool(_OTHER_TOPIC.search(self.title)) and not _TOPIC.search(self.title)

    def begin(self, found: Headings, lines: Sequence[Line]) -> None:
        """Begin a table under headings; one of other things than patents has no columns."""
        if self.foreign and not any("patent" in column.heading.casefold() for column in found.columns):
            found = found._replace(columns=())
        self.parts.append(Part(found, len(lines[0].cells or ()), list(lines), []))

    def take(self, line: Line) -> None:
        """Take a line: into the table that is open, or else as one that stands over tables."""
        text = line.text.strip()
        caption = text.count(" ") < _SHORT and bool(text)
        if caption and (_OTHER_TOPIC.search(text) or _TOPIC.search(text)) and is_title(text):
            self.foreign = not _TOPIC.search(text)
        if self.parts and self.parts[-1].headings.columns:
            self.parts[-1].lines.append(line)
            return
        self.loose.append(line)
        if text:
            self.group = self._over(line, text) if caption or labelled(text) else Group(country=self.group.country)

    def _over(self, line: Line, text: str) -> Group:
        kind, words = sort_of(line)
        if kind:
            return Group(case=words) if kind == "group" else self.group
        place = named(text)
        return Group(country=place) if place else Group(country=self.group.country, title=labelled(text))

    def resume(self, heading: Line | None, lines: Iterable[Line]) -> None:
        """Go on with the last table: a heading and what followed it were those of a page."""
        self.parts[-1].lines.extend([*([heading] if heading else []), *lines])

    def goes_on(self, line: Line) -> bool:
        """Tell whether a line makes a row of the last table."""
        return (
            bool(self.parts)
            and bool(self.parts[-1].headings.columns)
            and Table(self.parts[-1]).makes_row(line, follows=False)
        )

    @property
    def is_list(self) -> bool:
        """Whether the lines in no table list patents, so that the form of a number is enough to know it by."""
        text = [line.text for line in self.loose]
        topic = _TOPIC.search(self.title) or any(map(_TOPIC.search, text))
        return bool(topic) and not self.foreign and not any(map(_BODY.search, text))


def parse(document: Document, near: date | None = None) -> tuple[Schedule, ...]:
    """Find every printed copy of every schedule in a document, in its order; empty if it has none.

    Each row becomes a Listing, and so does each right that a list or a sentence names. A line between rows that is
    neither row, heading nor furniture stands in ``unread``. Two-digit years are read from the day that the document
    bears, else from ``near``; the order of day and month from its own dates in numbers, where they decide it.
    """
    said = dated(document)
    near = said.day if said else near
    found = [(section, gather(section.parts, section.group)) for section in _sections(document.lines)]
    order = order_of(
        text
        for _, gathered in found
        for row in gathered.rows
        for at, text in row.cells.items()
        if row.columns[at].holds((*DATES, "date"))
    )
    read = partial(read_date, near=near, order=order)
    printed: Counter[str] = Counter()
    schedules: list[Schedule] = []
    listed = _numbers_of(found)
    for section, gathered in found:
        own = designation(section.title)
        place = partial(_place, document, copy=printed[own] + 1, schedule=section.title)
        rows = [*listings(gathered.rows, read, place)]
        rows += _cited(section, gathered, read, place, listed)
        if not rows:
            continue
        printed[own] += 1
        rows.sort(key=lambda row: row.source.line)
        unread = tuple(_unread(document, line) for line in sorted(gathered.unread, key=lambda line: line.number))
        schedules.append(Schedule(section.title, printed[own], tuple(rows), unread))
    return tuple(schedules)


def _place(document: Document, lines: Sequence[Line], *, copy: int, schedule: str) -> Mapping[str, Any]:
    last = lines[-1] if len(lines) > 1 else None
    return {"source": document.source(lines[0], last), "copy": copy, "schedule": schedule}


def _unread(document: Document, line: Line) -> Unread:
    """Give a line that was not understood; one with a digit, or with the name of a country alone, may list a right."""
    text = line.text.strip()
    return Unread(document.source(line), text, any(map(str.isdecimal, text)) or bool(country(text)))


def _sections(lines: Sequence[Line]) -> Iterator[_Section]:
    """Divide lines into schedules: a heading begins one if columns of its own follow, else it may head a page.

    It heads a page if rows of the table before it go on behind it.
    """
    section, waiting = _Section(None), list[_Section]()
    at = 0
    while at < len(lines):
        line = lines[at]
        kind, _ = sort_of(line)
        if kind == "schedule":
            waiting.append(section)
            section = _Section(line)
        elif waiting and line.text.strip().casefold().startswith(_CONTINUED) and waiting[-1].parts:
            waiting[-1].resume(section.heading, [*section.loose, line])
            section = waiting.pop()
        elif kind in ("", "group") and (found := headings(lines, at)):
            yield from waiting
            waiting.clear()
            own, below = lines[at : at + found.used], lines[at + found.used : at + found.used + 1]
            section.begin(found if line.cells else _widened(found, below), own)
            at += found.used
            continue
        elif not kind and not section.parts and (before := _running(waiting, line)):
            before.resume(section.heading, [*section.loose, line])
            section = before
        else:
            section.take(line)
        at += 1
    yield from (*waiting, section)


def _running(waiting: list[_Section], line: Line) -> _Section | None:
    """Give the schedule that a line goes on with, though headings stand between; they were those of pages then."""
    place = next((at for at in range(len(waiting) - 1, -1, -1) if waiting[at].parts), None)
    if place is None or not waiting[place].goes_on(line):
        return None
    for later in waiting[place + 1 :]:
        waiting[place].resume(later.heading, later.loose)
    section = waiting[place]
    del waiting[place:]
    return section


def _widened(found: Headings, below: Sequence[Line]) -> Headings:
    """Give headings with their columns as wide as the rules drawn under them."""
    if found.streamed or not below or sort_of(below[0])[0] != "rule":
        return found
    rules = [rule for rule in spans(below[0]) if sum(rule.distance(c.start, c.end) < 0 for c in found.columns) == 1]
    return found._replace(columns=tuple(reduce(Column.widened, rules, column) for column in found.columns))


def _numbers_of(found: Iterable[tuple[_Section, Gathered]]) -> set[str]:
    """Give every number that tables list, in the form in which spellings are compared."""
    cells = (
        text
        for _, gathered in found
        for row in gathered.rows
        for at, text in row.cells.items()
        if row.columns[at].holds((*NUMBERS, "number"))
    )
    return {key(part) for text in cells for part in (text, *text.split("\n")) if any(map(str.isdecimal, part))}


def _cited(
    section: _Section, gathered: Gathered, read: ReadDate, place: Callable[..., Mapping[str, Any]], listed: set[str]
) -> Iterator[Listing]:
    """Give the listings of the rights that the lines outside of tables name, but for those that tables list."""
    strict = not section.is_list
    paragraphs = [] if section.foreign else telling(section.loose + gathered.loose, strict=strict)
    if not paragraphs:
        return
    from portfolio.parse.cited import rights_named

    cited = list(rights_named(paragraphs, office=section.group.country, strict=strict))
    known = listed | {key(entry.said[n]) for entry, _ in cited if not entry.passing for n in NUMBERS if n in entry.said}
    for entry, own in cited:
        numbers = {key(entry.said[name]) for name in NUMBERS if name in entry.said}
        if numbers.isdisjoint(known if entry.passing else listed):
            yield listing(entry.said, entry.said, read, **place(own))
