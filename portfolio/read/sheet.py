"""XLSX: every sheet in its order, each row that holds anything a line of cells; nothing is calculated."""

import io
import warnings
from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from portfolio.model import Document, Line
from portfolio.read import lines, zipped

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_COLUMNS = 500  # what lies beyond is formatting that somebody drew to the edge of the sheet


def read(name: str, data: bytes) -> Document:
    """Read a workbook as a document: a line with the name of each sheet, then its rows, a page to each sheet.

    Dates are in ISO form, whole numbers without a fraction; formulas are as they were last calculated, merged cells
    stand in the first of them. Raises UnreadableError for a file that would unfold to an immense size.
    """
    zipped.check(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about formatting that it does not know
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        pages = enumerate(book.worksheets, 1)
        return lines.document(name, (line for page, sheet in pages for line in _sheet(sheet, page)))


def _sheet(sheet: "ReadOnlyWorksheet", page: int) -> Iterator[Line]:
    hidden = "" if sheet.sheet_state == "visible" else " (hidden sheet)"
    yield lines.line(f"{sheet.title}{hidden}", page)
    sheet.reset_dimensions()  # those that a file states are often wrong
    rows = [_filled(row[:_COLUMNS]) for row in sheet.iter_rows(values_only=True)]
    width = max(map(len, rows), default=0)
    for cells in rows:
        yield lines.row(cells + [""] * (width - len(cells)), page) if cells else lines.line("", page)
    yield lines.line("", page)


def _filled(row: tuple[object, ...]) -> list[str]:
    """Give the cells of a row up to its last that holds anything."""
    cells = [_text(value) for value in row]
    return cells[: max((at for at, cell in enumerate(cells, 1) if cell), default=0)]


def _text(value: object) -> str:
    """Give a cell as text; a time of midnight is no part of a date."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()  # a date or a time is ISO, too
