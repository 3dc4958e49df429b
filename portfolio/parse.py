"""Document -> schedules: headings, columns, rows, ditto marks, wrapped and repeated lines.

The columns are found on the page: a line of column headings, and the rule under it, say where they stand.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Any, NamedTuple

from portfolio.cells import is_ditto, plain, says_nothing
from portfolio.cells.country import country
from portfolio.cells.date import read_date
from portfolio.cells.number import canonical
from portfolio.cells.status import status
from portfolio.licence.clauses import dated
from portfolio.model import DATES, NUMBERS, Document, Line, Listing, Schedule

HEADINGS = {
    "country": ("country", "jurisdiction", "territory", "office"),
    "application": (
        "application no",
        "application number",
        "application",
        "appln no",
        "appl no",
        "app no",
        "serial no",
    ),
    "patent": ("patent no", "patent number", "patent", "grant no", "registration no"),
    "publication": ("publication no", "publication number", "publication"),
    "filed": ("filing date", "date filed", "filed", "application date"),
    "granted": ("grant date", "issue date", "date of grant", "date granted"),
    "published": ("publication date", "date published"),
    "priority": ("priority date", "priority"),
    "expiry": ("expiration", "expiry", "expiration date", "expiry date", "date of expiry", "expires"),
    "status": ("status",),
    "title": ("title", "invention", "title of invention"),
    "case": ("case", "case no", "docket", "docket no", "our ref", "family"),
}
_COLUMN = {words: column for column, many in HEADINGS.items() for words in many}

# What a line that is no row can be. One pattern, because every line of a document goes through it.
_LINE = re.compile(
    r"(?P<furniture>-?\s*\d{1,4}\s*-?|<page>(?:\s*\d{1,4})?|)"
    r"|(?P<rule>[-=_][-=_ ]+)"
    r"|(?P<schedule>(?:schedule|exhibit|annex|appendix|attachment)\s+[\w.()-]+(?:\s*[-:–—].{0,80})?)"
    r"|(?:\(?[\divxa-z]{1,4}[.)]\s+)?(?:case|family|docket|our ref)(?: no\.?)?[.:]?\s+(?P<group>\S.*)",
    re.IGNORECASE,
)
_CELL = re.compile(r"\S+(?: \S+)*")
_OF_NUMBERS = re.compile("app|serial|patent|grant|regist|publ", re.IGNORECASE)


class Span(NamedTuple):
    """A run of text on a line, from one character to before another."""

    text: str
    start: int
    end: int

    def distance(self, start: int, end: int) -> int:
        """Give the gap to a stretch of the line; negative, by how much, where they overlap."""
        return max(self.start - end, start - self.end)


class Column(NamedTuple):
    """A column of a table: its name, the characters its heading and rule take up, and its heading as printed."""

    name: str
    start: int
    end: int
    heading: str

    def widened(self, rule: Span) -> "Column":
        """Give the column with the width of a rule, where that is drawn under its heading."""
        if rule.distance(self.start, self.end) >= 0:
            return self
        return self._replace(start=min(self.start, rule.start), end=max(self.end, rule.end))


class _Row(NamedTuple):
    """A row as it is gathered: its lines, its printed cells by column, and the columns there are."""

    lines: list[Line]
    cells: dict[str, str]
    case: str
    columns: list[str]


class _Table:
    """A schedule as it is gathered, line by line."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.case = ""
        self.columns: list[Column] = []
        self.rows: list[_Row] = []
        self.unread: list[Line] = []
        self.doubtful: list[Line] = []
        self.before = "nothing"

    def take(self, line: Line, kind: str, group: str) -> None:
        """Take a line: a row, part of one, a heading, furniture, or not understood; the next line asks what it was."""
        if kind == "rule" and self.before == "headings":
            spans = list(_spans(line.text))
            self.columns = [reduce(Column.widened, spans, column) for column in self.columns]
        elif kind in ("", "group") and (columns := find_columns(line)):
            self.columns, kind = columns, "headings"
        elif kind == "group":
            self.case = group
        elif not kind and self.columns:
            kind = self._in_table(line)
        elif not kind:
            self.case = ""
        self.before = kind

    def _in_table(self, line: Line) -> str:
        cells = _cells(line.text, self.columns)
        if _is_row(cells, self.columns, follows=not self.doubtful):
            self.unread += self.doubtful
            self.doubtful.clear()
            self.rows.append(_Row([line], cells, self.case, [column.name or column.heading for column in self.columns]))
            return "row"
        if self.before == "row" and _fits(line.text, self.columns) and (longer := self._continued(cells)):
            self.rows[-1].lines.append(line)
            self.rows[-1].cells.update(longer)
            return "row"
        if self.before in ("row", "touching"):
            self.unread.append(line)
            return "touching"
        self.doubtful.append(line)
        return ""

    def _continued(self, cells: dict[str, str]) -> dict[str, str] | None:
        """Give the cells of the last row with those of a line under it, if that can be the rest of some of them.

        It leaves a column empty, and a country that goes on is one that is known.
        """
        row = self.rows[-1].cells
        longer = {name: f"{row.get(name, '')} {text}".strip() for name, text in cells.items()}
        sound = "country" not in longer or country(longer["country"])
        return longer if sound and len(cells) < len(self.columns) else None


def parse(document: Document, near: date | None = None) -> tuple[Schedule, ...]:
    """Find every printed copy of every schedule in a document, in its order; empty if it has none.

    Each row becomes a Listing. A line between rows that is neither row, heading nor furniture stands in ``unread``.
    Two-digit years are read from the day that the document bears, else from ``near``.
    """
    said = dated(document)
    near = said.day if said else near
    printed: Counter[str] = Counter()
    schedules = []
    for table in _tables(document.lines):
        printed[plain(table.title)] += 1
        copy = printed[plain(table.title)]
        listings = tuple(_listings(document, table, copy, near))
        schedules.append(Schedule(table.title, copy, listings, tuple(map(document.source, table.unread))))
    return tuple(schedules)


def _tables(lines: Iterable[Line]) -> Iterator[_Table]:
    table = _Table("")
    for line in lines:
        text = line.text.strip()
        found = _LINE.fullmatch(text)
        kind = (found and found.lastgroup) or ""
        if kind != "schedule":
            table.take(line, kind, found["group"] if found and kind == "group" else "")
            continue
        if table.rows:
            yield table
        table = _Table(text)
    if table.rows:
        yield table


def find_columns(line: Line) -> list[Column] | None:
    """Give the columns of a line of headings; None if it is not one: two known headings, one of them of a number."""
    if "  " not in line.text.strip() or not _OF_NUMBERS.search(line.text):
        return None
    spans = list(_spans(line.text))
    columns = [Column(_COLUMN.get(plain(s.text), ""), s.start, s.end, s.text) for s in spans]
    known = [column.name for column in columns if column.name]
    repeated = len(set(known)) < len(known)
    if len(known) < 2 or repeated or len(known) * 2 < len(columns) or not set(known) & set(NUMBERS):
        return None
    return columns


def _spans(text: str) -> Iterator[Span]:
    return (Span(found[0], found.start(), found.end()) for found in _CELL.finditer(text))


def _cells(text: str, columns: Sequence[Column]) -> dict[str, str]:
    """Give the cells of a line by column; a run that reaches into the next column's start is divided there."""
    cells: dict[str, list[str]] = {}
    for span in _spans(text):
        for part in _divided(span, text, columns):
            column = _column(part, columns)
            cells.setdefault(column.name or column.heading, []).append(part.text)
    return {name: " ".join(parts) for name, parts in cells.items()}


def _divided(span: Span, text: str, columns: Sequence[Column]) -> Iterable[Span]:
    cuts = [c.start for c in columns if span.start < c.start < span.end and text[c.start - 1] == " "]
    if not cuts:
        return (span,)
    ends = zip([span.start, *cuts], [*cuts, span.end], strict=True)
    return (Span(text[start:end].strip(), start, end) for start, end in ends)


def _column(part: Span, columns: Sequence[Column]) -> Column:
    """Give the column that a run begins with or, failing that, overlaps most or is nearest to."""
    for column in columns:
        if column.start == part.start:
            return column
    return min(columns, key=lambda column: part.distance(column.start, column.end))


def _is_row(cells: dict[str, str], columns: Sequence[Column], *, follows: bool) -> bool:
    """Tell a row: a country, where there is a column for it, and a number, a date, or a mark for one.

    A country that is not known still makes a row if the line follows other rows, has a number and fills all columns but
    one.
    """
    if not any(column.name == "country" for column in columns):
        return len(cells) > 1 and _telling(cells, (*NUMBERS, *DATES))
    if "country" not in cells:
        return False
    if country(cells["country"]):
        return _telling(cells, (*NUMBERS, *DATES))
    return follows and len(cells) + 1 >= len(columns) and _telling(cells, NUMBERS)


def _telling(cells: dict[str, str], names: Sequence[str]) -> bool:
    """Tell whether one of the cells holds a digit, or a mark for 'the same' or 'nothing'."""
    said = [cells[name] for name in names if name in cells]
    return any(is_ditto(text) or says_nothing(text) or any(map(str.isdecimal, text)) for text in said)


def _fits(text: str, columns: Sequence[Column]) -> bool:
    """Tell whether every run of a line stays within one column, as the rest of a wrapped cell does."""
    starts = [column.start for column in columns]
    return all(sum(span.start < start < span.end for start in starts) == 0 for span in _spans(text))


def _listings(document: Document, table: _Table, copy: int, near: date | None) -> Iterator[Listing]:
    cells: dict[str, str] = {}
    for row in table.rows:
        cells = {name: cells.get(name, "") if is_ditto(text) else text for name, text in row.cells.items()}
        source = document.source(row.lines[0], row.lines[-1] if len(row.lines) > 1 else None)
        said = {"case": row.case} | {name: text for name, text in cells.items() if not says_nothing(text)}
        printed = dict.fromkeys(row.columns, "") | row.cells
        yield listing(said, printed, near, source=source, copy=copy, schedule=table.title)


def listing(said: Mapping[str, str], printed: Mapping[str, str], near: date | None, **place: Any) -> Listing:  # noqa: ANN401
    """Read the cells of a row; what cannot be read is a problem of the listing, not an error.

    ``said`` holds what each cell means in words (ditto marks filled, empty cells left out), ``printed`` what every
    column of the table looks like there; ``near`` settles two-digit years.
    """
    numbers = {name: canonical(said[name]) for name in NUMBERS if any(map(str.isdecimal, said.get(name, "")))}
    dates = {name: read_date(said[name], near) for name in DATES if name in said}
    code = country(said.get("country", ""))
    problems = [f"{name} {each.problem}" for name, each in dates.items() if each.problem]
    problems += [f"{name} '{said[name]}' is not a number" for name in NUMBERS if name in said and name not in numbers]
    if not code:
        listed = said.get("country")
        unknown = f"'{listed}' is not the name or code of a known country or office"
        problems.append(unknown if listed else "no country is listed")
    evidence = {name: numbers.get(name, "") if name in printed else None for name in ("patent", "application")}
    fields: dict[str, Any] = {
        "printed": printed,
        "case": said.get("case", ""),
        "title": said.get("title", ""),
        "country": code,
        "status": status(said.get("status", ""), granted="granted" in dates, **evidence),
        "extendable": "expiry" in dates and dates["expiry"].extendable,
        "problems": tuple(problems),
    }
    return Listing(**fields | numbers | {name: each.bounds for name, each in dates.items()} | place)
