"""Sheets, cells and tables of a workbook: how they look, and what may not survive in them."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.cell import Cell
    from openpyxl.worksheet.dimensions import ColumnDimension
    from openpyxl.worksheet.worksheet import Worksheet

Row = tuple[object, ...]

DAY, DAY_OR_NOTHING = "yyyy-mm-dd", "yyyy-mm-dd;;"
LONGEST, CUT = 32767, " [cut here: a cell holds no more]"
WIDEST, HIGHEST = 54, 409
CHARACTERS, SPACING = 1.1, 1.37
CHANGEABLE = ("expiry", "expiry_latest", "counts")

BOLD, LARGE, WHITE = (
    Font(name="Calibri", b=True, **look) for look in ({"sz": 11}, {"sz": 14}, {"sz": 11, "color": "FFFFFF"})
)
BLUE, GREEN, YELLOW = (PatternFill("solid", fgColor=colour) for colour in ("1F3864", "E2EFDA", "FFF9DB"))
FAINT, STRIKING = Font(color="808080"), PatternFill("solid", bgColor="FCE4D6")

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@")


def new_book() -> Workbook:
    """Give a workbook without sheets, whose properties do not depend on the time."""
    book = Workbook()
    book.remove(book.active)
    book.calculation.fullCalcOnLoad = True
    book.properties.creator = "portfolio"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 the format has no zones
    return book


def to_bytes(book: Workbook) -> bytes:
    """Give the workbook's bytes, without the times at which its parts were written."""
    for sheet in book.worksheets:
        _heighten(sheet)
    stamped, plain = BytesIO(), BytesIO()
    ExcelWriter(book, ZipFile(stamped, "w")).save()
    with ZipFile(stamped) as source, ZipFile(plain, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return plain.getvalue()


def put(sheet: Worksheet, row: int, column: int, value: object, **style: object) -> Cell:
    """Write a value to a cell: text stays text, days are days, and long text is wrapped."""
    cell = sheet.cell(row, column)
    cell.value = value = _value(value)
    cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=isinstance(value, str))
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA)
    elif isinstance(value, date):
        cell.number_format = DAY
    for name, look in style.items():
        setattr(cell, name, look)
    return cell


def _value(value: Any) -> str | int | date | None:  # noqa: ANN401 whatever a table holds
    if pd.isna(value):
        return None
    if isinstance(value, str):
        return _text(value) or None
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return day if day.year >= 1900 else day.isoformat()
    return int(value)


def _text(text: str) -> str:
    """Give text that a cell can hold; its length is counted as Excel does, in units of UTF-16."""
    fit = _NOT_XML.sub("\ufffd", text)
    if len(units := fit.encode("utf-16-le")) > 2 * LONGEST:
        fit = units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
    return fit


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, **style: object) -> None:
    """Write a formula whose answer is a day."""
    cell = put(sheet, row, column, None, number_format=DAY_OR_NOTHING, **style)
    cell.value = formula


def _heighten(sheet: Worksheet) -> None:
    """Make each row as high as its wrapped text: not every program does so by itself."""
    for row, cells in enumerate(sheet.iter_rows(), 1):
        heights = [_lines(cell) * cell.font.size * SPACING for cell in cells]
        sheet.row_dimensions[row].height = min(max(heights), HIGHEST)


def _lines(cell: Cell) -> int:
    if not cell.alignment.wrap_text:
        return 1
    width = int(cell.parent.column_dimensions[cell.column_letter].width * CHARACTERS)
    return sum(max(len(wrap(line, width)), 1) for line in str(cell.value).split("\n"))


def _set_up(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.oddFooter.center.text = "&A, page &P of &N"


def add_table(book: Workbook, title: str, table: pd.DataFrame) -> Worksheet:
    """Add a sheet with one table: its heading, its rows, a filter, and widths that fit."""
    sheet = book.create_sheet(title)
    for column, name in enumerate(table.columns, 1):
        put(sheet, 1, column, name, font=WHITE, fill=BLUE)
        for row, value in enumerate(table[name], 2):
            if not pd.isna(value):
                put(sheet, row, column, value)
        _fit(sheet.column_dimensions[get_column_letter(column)], name, table[name])
    _set_up(sheet)
    sheet.auto_filter.ref = sheet.dimensions
    return sheet


def _fit(dimension: ColumnDimension, name: str, values: pd.Series[Any]) -> None:
    """Give a column its width; one that is empty in every row is folded away, to be opened with its [+]."""
    shown = [str(_value(value)) for value in values if not pd.isna(value)]
    dimension.width = min(max(len(name) + 5, *(len(text) + 2 for text in shown), 0), WIDEST)
    if len(values) and not shown and name not in (*CHANGEABLE, "expiry_last"):
        dimension.outlineLevel, dimension.hidden = 1, True


def mark(sheet: Worksheet, condition: str, **look: object) -> None:
    """Mark the rows for which a condition holds, said for the first row under the heading."""
    if sheet.max_row > 1:
        body = sheet.auto_filter.ref.replace("A1", "A2", 1)
        sheet.conditional_formatting.add(body, FormulaRule(formula=[condition], **look))


def letters(table: pd.DataFrame) -> dict[str, str]:
    """Give the letter of each column of a table."""
    return {name: get_column_letter(column) for column, name in enumerate(table.columns, 1)}


def add_page(book: Workbook, title: str, words: str, widths: tuple[int, ...]) -> Worksheet:
    """Begin a sheet that is read from top to bottom."""
    sheet = book.create_sheet(title)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    put(sheet, 1, 1, words, alignment=Alignment(), font=LARGE)
    _set_up(sheet)
    return sheet


def add_block(sheet: Worksheet, headings: Row, rows: Iterable[Row]) -> None:
    """Add rows under their headings, with an empty line before; nothing where there are no rows."""
    rows = list(rows)
    start = sheet.max_row + 2
    for number, row in enumerate([headings, *rows] if rows else []):
        for column, value in enumerate(row, 1):
            put(sheet, start + number, column, value, **({} if number else {"font": WHITE, "fill": BLUE}))
