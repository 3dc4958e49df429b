"""Document -> schedules: headings, columns, rows, ditto marks, wrapped and repeated lines.

The columns are found on the page: a line of column headings, and the rule under it, say where they stand.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial, reduce
from typing import Any, NamedTuple

from portfolio.cells import designation, is_ditto, says_nothing
from portfolio.cells.country import country
from portfolio.cells.date import PrintedDate, order_of, read_date
from portfolio.cells.number import canonical, is_number
from portfolio.cells.status import is_status, status
from portfolio.columns import Column, cells, find_columns, fits, spans
from portfolio.licence.clauses import dated
from portfolio.model import DATES, NUMBERS, Document, Line, Listing, Schedule, Unread
from portfolio.term import OPEN

# What a line that is no row can be. One pattern, because every line of a document goes through it.
_LINE = re.compile(
    r"(?P<furniture>-?\s*\d{1,4}\s*-?|<page>(?:\s*\d{1,4})?|)"
    r"|(?P<rule>[-=_][-=_ ]+)"
    r"|(?P<schedule>(?:schedule|exhibit|annex|appendix|attachment)\s+[\w.()-]+(?:\s*[-:–—].{0,80})?)"
    r"|(?:\(?[\divxa-z]{1,4}[.)]\s+)?(?:case|family|docket|our ref)(?: no\.?)?[.:]?\s+(?P<group>\S.*)",
    re.IGNORECASE,
)


ReadDate = Callable[[str], PrintedDate]


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
        self.width = 0
        self.before = "nothing"

    def take(self, line: Line, kind: str, group: str) -> None:
        """Take a line: a row, part of one, a heading, furniture, or not understood; the next line asks what it was."""
        if kind == "rule" and self.before == "headings":
            rules = list(spans(line))
            self.columns = [reduce(Column.widened, rules, column) for column in self.columns]
        elif kind in ("", "group") and (columns := find_columns(line)) is not None:
            self.columns, self.width, kind = columns, len(line.cells or ()), "headings"
        elif kind == "group":
            self.case = group
        elif not kind and self.columns:
            kind = self._in_table(line)
        elif not kind:
            self.case = ""
        self.before = kind

    def closed(self) -> "_Table":
        """Give the table at its end: of the lines behind its rows, those that begin like a row are not understood."""
        self.unread += [line for line in self.doubtful if _begins_like_a_row(line.text)]
        return self

    def _in_table(self, line: Line) -> str:
        found = self._cells(line)
        if _is_row(found, self.columns, follows=not self.doubtful):
            self.unread += self.doubtful
            self.doubtful.clear()
            self.rows.append(_Row([line], found, self.case, [column.key for column in self.columns]))
            return "row"
        if self.before == "row" and fits(line, self.columns) and (longer := self._continued(found)):
            self.rows[-1].lines.append(line)
            self.rows[-1].cells.update(longer)
            return "row"
        if self.before in ("row", "touching") or _telling(found, DATES):
            self.unread.append(line)
            return "touching"
        self.doubtful.append(line)
        return ""

    def _cells(self, line: Line) -> dict[str, str]:
        """Give a line's cells by column; none of a row of another table, which has another width."""
        return cells(line, self.columns) if len(line.cells or ()) == self.width else {}

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
    Two-digit years are read from the day that the document bears, else from ``near``; the order of day and month from
    its own dates in numbers, where they decide it.
    """
    said = dated(document)
    near = said.day if said else near
    printed: Counter[str] = Counter()
    schedules = []
    tables = list(_tables(document.lines))
    order = order_of(
        text for table in tables for row in table.rows for name, text in row.cells.items() if name in DATES
    )
    for table in tables:
        printed[designation(table.title)] += 1
        copy = printed[designation(table.title)]
        read = partial(read_date, near=near, order=order)
        listings = tuple(_listings(document, table, copy, read))
        unread = tuple(_unread(document, line) for line in table.unread)
        schedules.append(Schedule(table.title, copy, listings, unread))
    return tuple(schedules)


def _unread(document: Document, line: Line) -> Unread:
    """Give a line that was not understood; one with a digit, or with the name of a country alone, may list a right."""
    text = line.text.strip()
    return Unread(document.source(line), text, any(map(str.isdecimal, text)) or bool(country(text)))


def _tables(lines: Iterable[Line]) -> Iterator[_Table]:
    """Divide lines into tables: a schedule's heading begins one if columns of its own follow, else it heads a page."""
    table, above = _Table(""), None
    for line in lines:
        text = line.text.strip()
        found = _LINE.fullmatch(text)
        kind = (found and found.lastgroup) or ""
        if kind == "schedule":
            table.before = "heading"
            above = table if table.rows else above
            table = _Table(text)
        elif above and text.casefold().startswith(("continued", "(continued", "cont'd", "(cont'd")):
            table, above = above, None
        else:
            table.take(line, kind, found["group"] if found and kind == "group" else "")
            if above and table.before == "headings":
                yield above.closed()
                above = None
            elif above and not kind:
                read = len(above.rows)
                above.take(line, kind, "")
                if len(above.rows) > read:
                    table, above = above, None
    for last in (above, table):
        if last and last.rows:
            yield last.closed()


def _begins_like_a_row(text: str) -> bool:
    """Tell whether a line with a digit begins with the name of a country."""
    words = text.split()
    named = any(country(" ".join(words[:size])) for size in range(1, min(len(words), 4)))
    return named and any(map(str.isdecimal, text))


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


def _listings(document: Document, table: _Table, copy: int, read: ReadDate) -> Iterator[Listing]:
    cells: dict[str, str] = {}
    for row in table.rows:
        cells = {name: cells.get(name, "") if is_ditto(text) else text for name, text in row.cells.items()}
        source = document.source(row.lines[0], row.lines[-1] if len(row.lines) > 1 else None)
        said = {"case": row.case} | {name: text for name, text in cells.items() if not says_nothing(text)}
        printed = dict.fromkeys(row.columns, "") | row.cells
        yield listing(said, printed, read, source=source, copy=copy, schedule=table.title)


def listing(said: Mapping[str, str], printed: Mapping[str, str], read: ReadDate, **place: Any) -> Listing:  # noqa: ANN401
    """Read the cells of a row; what cannot be read is a problem of the listing, not an error.

    ``said`` holds what each cell means in words (ditto marks filled, empty cells left out), ``printed`` what every
    column of the table looks like there; ``read`` reads a date.
    """
    numbers = {name: canonical(said[name]) for name in NUMBERS if is_number(said.get(name, ""))}
    dates = {name: found for name in DATES if name in said and not (found := read(said[name])).says_nothing}
    code = country(said.get("country", ""))
    problems = [f"{name} {each.problem}" for name, each in dates.items() if each.problem]
    if "status" in said and not is_status(said["status"]):
        problems.append(f"status '{said['status']}' is not known")
    problems += [f"{name} '{said[name]}' is not a number" for name in NUMBERS if name in said and name not in numbers]
    if not code:
        listed = said.get("country")
        unknown = f"'{listed}' is not the name or code of a known country or office"
        problems.append(unknown if listed else "no country is listed")
    granted = "granted" in dates and dates["granted"].bounds != OPEN
    silent = {name for name in NUMBERS if name not in printed or (name in said and name not in numbers)}
    evidence = {name: None if name in silent else numbers.get(name, "") for name in ("patent", "application")}
    fields: dict[str, Any] = {
        "printed": printed,
        "case": said.get("case", ""),
        "title": said.get("title", ""),
        "country": code,
        "status": status(said.get("status", ""), granted=granted, **evidence),
        "extendable": "expiry" in dates and dates["expiry"].extendable,
        "problems": tuple(problems),
    }
    return Listing(**fields | numbers | {name: each.bounds for name, each in dates.items()} | place)
