"""A document's own numbering: its articles, sections and items, what stands under each, and its schedules."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from portfolio.cells import designation
from portfolio.errors import Source
from portfolio.licence.clauses.tokens import vocabulary
from portfolio.model import Document, Line

Path = tuple[int | str, ...]

_PAGE = re.compile(r"-?\s*\d{1,4}\s*-?|<PAGE>.{0,20}", re.IGNORECASE)
_SCHEDULE = re.compile(r"(?:schedule|exhibit|annex|appendix|attachment)\s[\w.()-]{1,12}", re.IGNORECASE)
_TITLED = re.compile(
    r"\b((?:Schedule|Exhibit|Annex|Appendix|Attachment)\s[\w.()]{1,12})\*?\s?[-–—:]\s?[A-Z\[]"
    r"|\b((?:SCHEDULE|EXHIBIT|ANNEX|APPENDIX|ATTACHMENT)\s[\w.()-]{1,12})"
)
# What may begin a unit: the heading of an article, a number with its parts, a number or a letter with a mark.
_BEGINS = re.compile(
    r"(?<![\w.,(/-])(?:"
    r"(?:ARTICLE|Article|SECTION|Section|CLAUSE|Clause)\s(?P<article>[IVXLC]{1,7}|\d{1,2})(?![\w(]|\.\d)[.:]?"
    r"|(?:(?:SECTION|Section|CLAUSE|Clause)\s)?(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?(?=\s)"
    r"|\(?(?P<plain>\d{1,2})[.)](?=\s)"
    r"|\(?(?P<letter>[a-z])\)(?=\s)"
    r"|(?i:(?P<schedule>(?:schedule|exhibit|annex|appendix|attachment)\s[\w.()-]{1,12})(?=\s)))"
)
# Behind these, and behind a comma, stands a number that is referred to.
_REFERS = vocabulary(
    """section sections article articles clause clauses paragraph paragraphs and or to through exhibit of in under by
    with schedule item items attachment appendix the this pursuant rule from"""
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ITEM = 2  # numbers of an item: of its article, and its own
_GAP = 3  # numbers that a document may skip, or that were not seen, in one place


class Unit(NamedTuple):
    """What stands under one number, up to the next: its path, its number for people and as printed, and where.

    ``part`` is the schedule that it stands in, empty for what comes before the first.
    """

    part: str
    path: Path
    label: str
    printed: str
    start: int
    end: int

    @property
    def number(self) -> int:
        """The number of the article, or of the highest rank, that it stands in."""
        return int(self.path[0])

    @property
    def is_item_below(self) -> bool:
        """Whether it is numbered with a dot below an item of an article whose items are numbered anew."""
        return "." in self.printed and self.path != tuple(map(int, self.printed.split("."))) and len(self.path) > _ITEM


class Outline:
    """The text of a document as one line, its units in their order, and where each stands."""

    def __init__(self, document: Document) -> None:
        """Divide a document into its units."""
        self.document = document
        lines = [line for line in document.lines if not _PAGE.fullmatch(line.text.strip())]
        self.lines = [line for line in lines if line.text.strip()]
        texts = [" ".join(line.text.split()) for line in self.lines]
        self.starts = list(accumulate((len(each) + 1 for each in texts), initial=0))
        self.text = " ".join(texts)
        self.seen: set[str] = set()  # numbers that may begin a unit, whether one begins there or not
        self.units = tuple(_units(self))
        self.schedules = frozenset((*_heads(lines), *_named(self.text)))

    def source(self, at: int) -> Source:
        """Point at the line in which a place of the text lies."""
        return self.document.source(self.lines[bisect_right(self.starts, at) - 1])

    def unit(self, at: int) -> Unit | None:
        """Give the unit that a place of the text lies in; None before the first."""
        place = bisect_right(self._begins, at) - 1
        return self.units[place] if place >= 0 else None

    @cached_property
    def _begins(self) -> list[int]:
        return [unit.start for unit in self.units]

    @cached_property
    def under(self) -> dict[Path, list[Unit]]:
        """The units under each path of numbers: those that bear it, and those below."""
        found: dict[Path, list[Unit]] = {}
        for unit in self.units:
            for size in range(1, len(unit.path) + 1):
                found.setdefault(unit.path[:size], []).append(unit)
        return found

    @cached_property
    def under_in(self) -> dict[tuple[str, Path], list[Unit]]:
        """The units under each path of numbers, by the part of the document that they stand in."""
        found: dict[tuple[str, Path], list[Unit]] = {}
        for path, units in self.under.items():
            for unit in units:
                found.setdefault((unit.part, path), []).append(unit)
        return found

    @cached_property
    def lasts(self) -> dict[Path, int]:
        """The highest number under each path."""
        found: dict[Path, int] = {}
        for path in self.under:
            if isinstance(last := path[-1], int):
                found[path[:-1]] = max(found.get(path[:-1], 0), last)
        return found


def _heads(lines: Sequence[Line]) -> Iterator[str]:
    """Give the designations that head lines: no sentence goes on there, or they are all that the line holds."""
    free = True
    for line in lines:
        text = " ".join(line.text.split())
        found = _SCHEDULE.match(text)
        if found and (free or found.end() == len(text)):
            yield designation(found[0])
        free = not text or text[-1] in ".;:" or not any(map(str.isalnum, text))


def _named(text: str) -> Iterator[str]:
    """Give the designations that stand before their titles, as in a table of contents, or in capitals."""
    for found in _TITLED.finditer(text):
        yield designation(found[1] or found[2])


def _units(outline: Outline) -> Iterator[Unit]:
    found = list(_numbered(outline))
    bounds = pairwise([*(unit.start for unit in found), len(outline.text)])
    return (unit._replace(end=end) for unit, (_, end) in zip(found, bounds, strict=True))


def _numbered(outline: Outline) -> Iterator[Unit]:
    """Give where each unit begins: at the beginning of a line or, where it is the next one, inside of a line."""
    text, state = outline.text, _Numbering()
    indents = {start: _indent(line) for start, line in zip(outline.starts, outline.lines, strict=False)}
    for found in _BEGINS.finditer(text):
        at, kind = found.start(), found.lastgroup or ""
        if kind == "schedule":
            alone = at in indents and found.end() + 1 in indents
            state = _Numbering(designation(found[kind])) if alone and (state.path or state.part) else state
            continue
        if _refers(text[max(0, at - 24) : at].split()):
            continue
        outline.seen.add(found[kind])
        behind = text[found.end() : found.end() + 3].strip()
        titled = not behind or behind[0].isupper() or behind[0] in '"“[(' or behind[1:2] == ")"
        if not titled and found[0][0] in "SC":
            continue  # 'Section 16.3 shall not' goes on with a sentence
        marks = text[at : found.start(kind)] + text[found.end(kind) : found.end()]
        mark = _Mark(kind, marks, indents.get(at), titled)
        if placed := state.take(found[kind], mark):
            yield Unit(state.part, *placed, found[kind], at, at)


def _refers(before: Sequence[str]) -> bool:
    """Tell whether a number behind some words is referred to; behind '; and' the next of a list begins."""
    if not before or (len(before) > 1 and before[-2].endswith(";")):
        return False
    return before[-1].casefold() in _REFERS or before[-1].endswith(",")


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


class _Mark(NamedTuple):
    """How a number is printed: as what, with which marks, how far indented if it begins a line, before a capital."""

    kind: str
    marks: str
    indent: int | None
    titled: bool


def number(printed: str) -> int:
    """Give the value of a number in Roman or in Arabic figures."""
    if printed.isdecimal():
        return int(printed)
    values = [_ROMAN[char] for char in printed.upper()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


class _Numbering:
    """Where the numbering stands: the unit, the article, and how the article numbers what stands under it."""

    def __init__(self, part: str = "") -> None:
        self.part = part
        self.path: Path = ()
        self.label = ""
        self.article = ""
        self.style = ""  # of the article: items that begin anew, or numbers with that of the article before a dot
        self.listed = 0  # the last number of a list inside of a unit
        self.plain: _Mark | None = None  # how the last number of the highest rank is printed

    def take(self, printed: str, mark: _Mark) -> tuple[Path, str] | None:
        """Give the path and the label of what a number begins; None where it begins no unit."""
        match mark.kind:
            case "article":
                heads = mark.indent is not None or mark.marks.startswith("ARTICLE")
                return self._at_article(printed) if heads and mark.titled else None
            case "dotted":
                return self._at_dotted(printed, mark)
            case "plain":
                return None if mark.indent is None else self._at_plain(int(printed), mark)
        return self._at_letter(printed)

    def _now(self, path: Path, label: str) -> tuple[Path, str]:
        self.path, self.label = path, label
        return path, label

    @property
    def _numbers(self) -> tuple[int, ...]:
        return tuple(each for each in self.path if isinstance(each, int))

    def _at_article(self, printed: str) -> tuple[Path, str]:
        self.article, self.style, self.listed = printed, "", 0
        return self._now((number(printed),), printed)

    def _at_dotted(self, printed: str, mark: _Mark) -> tuple[Path, str] | None:
        numbers = tuple(map(int, printed.split(".")))
        heads = mark.indent is not None
        if self.article and self.style == "items":
            return self._now((*self._numbers[:2], *numbers[1:]), f"{self.article}.{printed}") if heads else None
        path = numbers[:-1] if numbers[-1] == 0 else numbers
        if not (self._is_near(path) if heads else mark.titled and self._is_next(path)):
            return None
        self.style, self.listed, self.plain = "dotted", 0, mark if len(path) == 1 else self.plain
        return self._now(path, ".".join(map(str, path)))

    def _is_next(self, path: tuple[int, ...]) -> bool:
        """Tell whether a path is the next: one more, the first below, or the first below the next."""
        now, size = self._numbers, len(path)
        if path[-1] == 1 and path[:-1] in (now, (_top(now) + 1,)):
            return True
        return size <= len(now) and path[:-1] == now[: size - 1] and path[-1] == now[size - 1] + 1

    def _is_near(self, path: tuple[int, ...]) -> bool:
        return path[0] == 1 or 0 <= path[0] - _top(self._numbers) <= _GAP

    def _at_plain(self, number: int, mark: _Mark) -> tuple[Path, str] | None:
        if self.article and self.style != "dotted":
            return self._at_item(number)
        top, goes_on = _top(self._numbers), self.listed > 0 and number == self.listed + 1
        if not self.article and mark.titled and number == top + 1 and not (goes_on and not self._is_like_top(mark)):
            self.listed, self.plain = 0, mark
            return self._now((number,), str(number))
        self.listed = number if goes_on or number == 1 else self.listed
        return None

    def _at_item(self, number: int) -> tuple[Path, str] | None:
        last = self._numbers[1] if len(self._numbers) > 1 else 0
        if number != 1 and not 0 < number - last <= _GAP:
            return None
        self.style = "items"
        return self._now((self._numbers[0], number), f"{self.article}.{number}")

    def _is_like_top(self, mark: _Mark) -> bool:
        return self.plain is not None and self.plain[:3] == mark[:3]

    def _at_letter(self, letter: str) -> tuple[Path, str] | None:
        numbers = self._numbers
        last = self.path[-1] if len(self.path) > len(numbers) else "`"
        if not numbers or ord(letter) != ord(str(last)) + 1:
            return None
        return self._now((*numbers, letter), f"{self.label.split(' ')[0]} {letter})")


def _top(path: tuple[int, ...]) -> int:
    return path[0] if path else 0
