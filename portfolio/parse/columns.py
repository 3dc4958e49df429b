"""Columns, and lines of a table -> cells: where things stand on a page, and what belongs under which heading."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from portfolio.cells import is_ditto, is_redacted, says_nothing
from portfolio.cells.country import country
from portfolio.cells.date import is_date
from portfolio.cells.number import is_number
from portfolio.cells.status import is_status
from portfolio.model import DATES, NUMBERS, Line

BARE = "column"  # how a column without a heading is called, before its number
_CELL = re.compile(r"\S+(?: \S+)*")


class Span(NamedTuple):
    """A run of text on a line, from one place to before another: characters, or cells of a table's grid."""

    text: str
    start: int
    end: int

    def distance(self, start: int, end: int) -> int:
        """Give the gap to a stretch of the line; negative, by how much, where they overlap."""
        return max(self.start - end, start - self.end)


class Column(NamedTuple):
    """A column of a table: what its cells may hold, the places its heading and rule take up, its heading as printed.

    ``roles`` are names of COLUMNS, or ``number`` or ``date`` where the heading does not say of what; none where its
    meaning is not known. ``office`` is the country that the heading names, as in 'U.S. Patent No.'.
    """

    roles: tuple[str, ...]
    start: int
    end: int
    heading: str
    office: str = ""

    @property
    def key(self) -> str:
        """What its cells are kept under: its meaning or, where that is not known, its heading."""
        return self.roles[0] if len(self.roles) == 1 else self.heading

    def holds(self, names: Iterable[str]) -> bool:
        """Tell whether its cells may hold one of some names."""
        return not set(self.roles).isdisjoint(names)

    def widened(self, rule: Span) -> "Column":
        """Give the column with the width of a rule, where that is drawn under its heading."""
        if rule.distance(self.start, self.end) >= 0:
            return self
        return self._replace(start=min(self.start, rule.start), end=max(self.end, rule.end))


def second_half(columns: Sequence[Column]) -> int:
    """Give the place where the headings of columns begin once more, as they stand; 0 if they do not."""
    known = [at for at, column in enumerate(columns) if column.roles]
    names = [columns[at].heading for at in known]
    half = len(names) // 2
    return known[half] if half > 1 and names[:half] == names[half:] else 0


def spans(line: Line) -> Iterator[Span]:
    """Give the runs of a line that stand apart: its cells or, in text, what two spaces or more divide."""
    return iter(_spans(line.text, line.cells))


@lru_cache(4096)
def _spans(text: str, cells: tuple[str, ...] | None) -> list[Span]:
    if cells is not None:
        return [Span(cell.strip(), at, at + 1) for at, cell in enumerate(cells) if cell.strip()]
    return [Span(found[0], *found.span()) for found in _CELL.finditer(text)]


def cells(line: Line, columns: Sequence[Column]) -> dict[int, str]:
    """Give the cells of a line by the place of their column; a run that reaches into the next column is divided."""
    parts = [part for span in spans(line) for part in _divided(span, line, columns)]
    if line.cells is not None:
        at = {column.start: place for place, column in enumerate(columns)}
        return {at[part.start]: part.text for part in parts if part.start in at}
    found: dict[int, str] = {}
    for place, part in zip(_places(parts, columns), parts, strict=True):
        found[place] = f"{found[place]} {part.text}" if place in found else part.text
    return found


def _divided(span: Span, line: Line, columns: Sequence[Column]) -> Iterable[Span]:
    """Divide a run where columns begin behind a single blank, if it begins in the column before and looks like both."""
    cut = [
        (before, column)
        for before, column in pairwise(columns)
        if span.start < column.start < span.end and line.text[column.start - 1] == " " and span.start < before.end
    ]
    if not cut:
        return (span,)
    starts = [span.start, *(column.start for _, column in cut)]
    ends = zip(starts, [*starts[1:], span.end], strict=True)
    parts = [Span(line.text[start:end].strip(), start, end) for start, end in ends]
    own = [cut[0][0], *(column for _, column in cut)]
    sound = not any(unlike(kind(part.text), column) for part, column in zip(parts, own, strict=True))
    return parts if sound else (span,)


def _places(parts: Sequence[Span], columns: Sequence[Column]) -> list[int]:
    """Give the column of each run: the one it begins with or, failing that, the best in order by place and content."""
    starts = {column.start: place for place, column in enumerate(columns)}
    exact = [starts.get(part.start, -1) for part in parts]
    if -1 not in exact and len(set(exact)) == len(exact):
        return exact
    if len(parts) == len(columns):
        near = [min(range(len(columns)), key=lambda at: part.distance(*columns[at][1:3])) for part in parts]
        return near if len(set(near)) == len(near) and near == sorted(near) else list(range(len(columns)))
    return _aligned(parts, columns)


def fitted(columns: tuple[Column, ...], lines: Iterable[Line]) -> tuple[Column, ...]:
    """Give columns as wide as the cells under them, as far as rows that fill each column show, and none overlap."""
    rows = [row for line in lines if len(row := list(spans(line))) == len(columns) and _suits(row, columns)]
    wide = [
        column._replace(
            start=min([column.start, *(row[at].start for row in rows)]),
            end=max([column.end, *(row[at].end for row in rows)]),
        )
        for at, column in enumerate(columns)
    ]
    apart = all(before.end <= after.start for before, after in pairwise(wide))
    return tuple(wide) if apart else columns


def _suits(row: Sequence[Span], columns: Sequence[Column]) -> bool:
    return not any(unlike(kind(span.text), column) for span, column in zip(row, columns, strict=True))


_EXACT = 6.0  # what it is worth, in characters, that a run begins where its heading does
_SHARED = 4.0  # what it costs, in characters, to put a run into the cell of the one before


def _aligned(parts: Sequence[Span], columns: Sequence[Column]) -> list[int]:
    """Give the columns of runs, in order, that cost least: far from a heading and unlike its cells is dear."""
    best: list[tuple[float, list[int]]] = [(0.0, []) for _ in columns]
    for number, part in enumerate(parts):
        costs = [_cost(part, column) for column in columns]
        row: list[tuple[float, list[int]]] = []
        for place, cost in enumerate(costs):
            before = best[: place + 1] if number else [(0.0, [])]
            total, path = min(
                ((paid + (_SHARED if taken and taken[-1] == place else 0), taken) for paid, taken in before),
                key=lambda each: each[0],
            )
            row.append((total + cost, [*path, place]))
        best = row
    return min(best, key=lambda each: each[0])[1] if parts else []


def _cost(part: Span, column: Column) -> float:
    gap = part.distance(column.start, column.end)
    middle = abs((part.start + part.end) - (column.start + column.end)) / 2
    near = (
        max(gap, 0)
        - _EXACT * (part.start == column.start)
        + min(abs(part.start - column.start), abs(part.end - column.end), middle) / 10
    )
    return near + unlike(kind(part.text), column)


@lru_cache(4096)
def kind(text: str) -> str:
    """Give what a cell looks like: date, country, number, status, words, or any where it holds a mark."""
    if says_nothing(text) or is_ditto(text) or is_redacted(text):
        return "any"
    if is_date(text):
        return "date"
    if country(text):
        return "country"
    if is_number(text):
        return "number" if sum(map(str.isdecimal, text)) > 3 else "any"
    return "status" if is_status(text) else "words"


# What it costs, in characters, that a cell looks unlike those of a column: by what the column holds.
_UNLIKE = {
    "country": {"words": 4, "status": 6, "number": 12, "date": 12},
    "status": {"number": 12, "date": 12, "country": 6},
    "title": {"date": 8, "number": 6},
    "case": {"date": 8},
    "number": {"words": 5, "date": 10, "country": 8},
    "date": {"words": 5, "number": 8, "country": 10},
}


def unlike(looks: str, column: Column) -> float:
    """Give what it costs, in characters, that a cell looks unlike those of a column."""
    return 0 if looks == "any" or not column.roles else _unlike(looks, column.roles)


@lru_cache(1024)
def _unlike(looks: str, roles: tuple[str, ...]) -> float:
    sorts = ("number" if role in NUMBERS else "date" if role in DATES else role for role in roles)
    return min(_UNLIKE.get(sort, {}).get(looks, 0) for sort in sorts)


def fits(line: Line, columns: Sequence[Column]) -> bool:
    """Tell whether every run of a line stays within one column, as the rest of a wrapped cell does."""
    beside = list(pairwise(columns))
    return not any(
        span.start < min(before.end, column.start) and column.start < span.end
        for span in spans(line)
        for before, column in beside
    )
