"""Cells that span columns and rows -> a grid, in which the same place of every row is the same column."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_WIDEST = 300  # columns; what lies beyond is joined to the last, where one cell at most spans rows
_PROSE = 2000  # characters of a cell that holds more than a fact or two
_FEW = 3  # columns: a mark, a term and what it means
_SENTENCE = 120  # characters; two paragraphs of that length are prose, too


class Cell(NamedTuple):
    """A cell, and how many columns and rows it takes up."""

    text: str
    across: int = 1
    down: int = 1


class _Placed(NamedTuple):
    text: str
    start: int
    end: int


def unfold(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Give rows of cells as rows of text, all of one length; columns and rows without any text are left out.

    A cell that spans columns stands in the first of them, one that spans rows in each of them. Columns under one
    heading of which no row fills more than one are one column: the others are there for their width.
    """
    placed = [row for row in _placed(rows) if row]
    columns = _columns(placed)
    width = max(columns.values(), default=-1) + 1
    return [_row(row, columns, width) for row in placed]


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows are of a table: of two columns or more, and without prose, which is there for its layout.

    A table of many columns may have prose in a few of its rows.
    """
    prose = sum(any(map(_is_prose, row)) for row in rows)
    return bool(rows) and len(rows[0]) > 1 and (not prose or (len(rows[0]) > _FEW and prose * 2 < len(rows)))


def _is_prose(text: str) -> bool:
    return len(text) > _PROSE or sum(len(each) > _SENTENCE for each in text.split("\n")) > 1


def _row(row: Iterable[_Placed], columns: dict[int, int], width: int) -> list[str]:
    cells = [""] * width
    for each in row:
        at = columns[each.start]
        cells[at] = f"{cells[at]}\n{each.text}" if cells[at] else each.text
    return cells


def _placed(rows: Iterable[Iterable[Cell]]) -> Iterator[list[_Placed]]:
    """Give the cells of each row that hold text, at their columns."""
    above: dict[int, tuple[int, _Placed]] = {}  # by column: how many more rows a cell takes up
    for cells in rows:
        below = {at: (more - 1, each) for at, (more, each) in above.items() if more > 1}
        row = {each.start: each for _, each in above.values()}
        at = 0
        for cell in cells:
            while at in above:
                at += 1
            each = _Placed(cell.text, min(at, _WIDEST), min(at + cell.across, _WIDEST + 1))
            row[at] = each
            if cell.down > 1:
                below |= dict.fromkeys(range(each.start, each.end), (cell.down - 1, each))
            at += cell.across
        yield [each for _, each in sorted(row.items()) if each.text]
        above = below


def _columns(rows: Sequence[Sequence[_Placed]]) -> dict[int, int]:
    """Give the column of the grid for each place where text begins."""
    filled: dict[int, set[int]] = {}
    for number, row in enumerate(rows):
        for each in row:
            filled.setdefault(each.start, set()).add(number)
    joined = {at for row in rows if len(row) > 2 for each in row for at in range(each.start + 1, each.end)}
    columns: dict[int, int] = {}
    column, taken, last = -1, set[int](), -1
    for at in sorted(filled):
        if column < 0 or not joined.issuperset(range(last + 1, at + 1)) or taken & filled[at]:
            column, taken = column + 1, set()
        columns[at] = column
        taken = taken | filled[at]
        last = at
    return columns
