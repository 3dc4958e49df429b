"""Sheets, cells and tables of a workbook: how they look, and what may not survive in them."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Row = tuple[object, ...]

DAY, DAY_OR_NOTHING = "yyyy-mm-dd", "yyyy-mm-dd;;"
LONGEST, CUT = 32767, " [cut here: a cell holds no more]"
WIDEST, HIGHEST, LINE = 44, 409, 15.0
CHARACTERS = 1.15  # that a width of one holds, where they are of all kinds

INK, FAINT, BLUE, LINK = "1F2933", "808A94", "1F3864", "0B3C78"
GREEN, YELLOW, ORANGE, PALE, GREY = "E2EFDA", "FFF9DB", "FCE4D6", "DCE9F9", "F1F3F5"
_TOP, _WRAPPED = (Alignment(vertical="top", horizontal="left", wrap_text=wrapped) for wrapped in (False, True))


def font(**look: Any) -> Font:  # noqa: ANN401 what fonts are made of
    """Give the letters of a cell, larger, bold or in another colour."""
    return Font(**{"name": "Calibri", "sz": 11, "color": INK, **look})


def _looks(**more: Any) -> dict[str, Any]:  # noqa: ANN401 what styles are made of
    return {"font": font(), "alignment": _TOP, **more}


def fill(colour: str) -> PatternFill:
    """Give the filling of one colour, for a cell or for a condition."""
    return PatternFill("solid", fgColor=colour, bgColor=colour)


# The styles that a workbook's own list offers, by name; a cell has one of them and little else.
STYLES: dict[str, dict[str, Any]] = {
    "Words": _looks(alignment=_WRAPPED),
    "Figure": _looks(),
    "Day": _looks(number_format=DAY),
    "Worked out": _looks(number_format=DAY_OR_NOTHING),
    "Worked out, large": _looks(number_format=DAY_OR_NOTHING, font=font(b=True), fill=fill(GREEN)),
    "To fill": _looks(alignment=_WRAPPED, fill=fill(YELLOW), number_format="@"),
    "To fill, a day": _looks(fill=fill(YELLOW), number_format=DAY),
    "Head": _looks(
        font=font(b=True, color="FFFFFF"), fill=fill(BLUE),
        alignment=Alignment(vertical="center", horizontal="left", wrap_text=True),
    ),
    "Heading": _looks(font=font(b=True, sz=12, color=BLUE), border=Border(bottom=Side("medium", color=BLUE))),
    "Label": _looks(font=font(b=True, color=FAINT), alignment=_WRAPPED),
    "Title": _looks(font=font(b=True, sz=18, color=BLUE)),
    "The answer": _looks(font=font(b=True, sz=22, color=LINK), number_format=DAY),
    "Strong": _looks(font=font(b=True), alignment=_WRAPPED),
    "Strong day": _looks(font=font(b=True), number_format=DAY),
    "Caption": _looks(font=font(color=FAINT)),
    "Remark": _looks(font=font(color=FAINT), alignment=_WRAPPED),
    "Doubt": _looks(fill=fill(ORANGE), alignment=_WRAPPED),
    "Link": _looks(font=font(color=LINK, u="single")),
}  # fmt: skip
HEIGHTS = {"Caption": LINE, "Title": 27.0, "The answer": 33.0, "Heading": 22.0}

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "\t", "\n")


def new_book() -> Workbook:
    """Give a workbook without sheets, whose properties do not depend on the time."""
    book = Workbook()
    book.remove(book.active)
    book.calculation.fullCalcOnLoad = True
    book.properties.creator = "portfolio"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 the format has no zones
    for name, look in STYLES.items():
        book.add_named_style(NamedStyle(name, **look))
    return book


def to_bytes(book: Workbook) -> bytes:
    """Give the workbook's bytes, without the times at which its parts were written."""
    for sheet in book.worksheets:
        _heighten(sheet)
        if sheet.auto_filter.ref:
            _rule_off(sheet)
    stamped, plain = BytesIO(), BytesIO()
    ExcelWriter(book, ZipFile(stamped, "w")).save()
    with ZipFile(stamped) as source, ZipFile(plain, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return plain.getvalue()


def put(sheet: Worksheet, row: int, column: int, value: object, look: str = "") -> Cell:
    """Write a value to a cell in one of STYLES: text stays text, days are days; without a style, that of its kind."""
    cell = sheet.cell(row, column)
    value = _value(value)
    cell.value = value
    cell.style = look or {str: "Words", date: "Day"}.get(type(value), "Figure")
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_FORMULA):
            cell.quotePrefix = True
    if look in HEIGHTS:
        sheet.row_dimensions[row].height = HEIGHTS[look]
    return cell


def _value(value: Any) -> str | int | date | None:  # noqa: ANN401 whatever a table holds
    if value is None or isinstance(value, str):
        return _text(value or "") or None
    if isinstance(value, datetime):
        return _value(value.date())
    if isinstance(value, date):
        return value if value.year >= 1900 else value.isoformat()
    return int(value)


def _text(text: str) -> str:
    """Give text that a cell can hold; its length is counted as Excel does, in units of UTF-16.

    What Excel would take for the code of a character, as ``_x0041_``, stays as it is (ECMA-376, ST_Xstring).
    """
    fit = _NOT_XML.sub("\ufffd", text)
    if "\r" in fit:
        fit = fit.replace("\r\n", "\n").replace("\r", "\n")
    if len(fit) > LONGEST // 2 and len(units := fit.encode("utf-16-le")) > 2 * LONGEST:
        fit = units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT
    return _ESCAPE.sub("_x005F_", fit) if "_x" in fit else fit


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, look: str = "Worked out") -> Cell:
    """Write a formula, whose answer is a day if no other style is given."""
    cell = put(sheet, row, column, None, look)
    cell.value = formula
    return cell


def define(book: Workbook, name: str, sheet: Worksheet, where: str) -> None:
    """Give a name to a range of a sheet, such as ``$B$2:$B$9``."""
    book.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(sheet.title)}!{where}")


def choose(sheet: Worksheet, where: str, choices: str, *, strict: bool = True) -> None:
    """Let the cells of a range be filled from a list: the name of a range, or words between quotation marks."""
    rule = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=strict)
    if strict:
        rule.errorTitle, rule.error = "Not in the list", "Please choose one of the values in the list."
    rule.add(where)
    sheet.add_data_validation(rule)


def choose_day(sheet: Worksheet, where: str) -> None:
    """Let the cells of a range be filled with days only."""
    rule = DataValidation(type="date", operator="greaterThan", formula1="1", allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "Not a day", "Please type a day, such as 2018-04-24."
    rule.add(where)
    sheet.add_data_validation(rule)


def _heighten(sheet: Worksheet) -> None:
    """Make each row as high as its wrapped text, where it has more than a line: not every program does so by itself."""
    widths = {name: int(column.width * CHARACTERS) for name, column in sheet.column_dimensions.items()}
    room = [widths.get(get_column_letter(column), 9) for column in range(1, sheet.max_column + 1)]
    for row, cells in enumerate(sheet.iter_rows(), 1):
        if sheet.row_dimensions[row].height is None if row in sheet.row_dimensions else True:
            lines = max(_lines(cell.value, width) for cell, width in zip(cells, room, strict=True))
            if lines > 1:
                sheet.row_dimensions[row].height = min(lines * LINE, HIGHEST)


def _lines(value: object, width: int) -> int:
    if not isinstance(value, str) or value.startswith("=") or (len(value) <= width and "\n" not in value):
        return 1
    return sum(max(len(wrap(line[: 60 * width], width)), 1) for line in value.split("\n"))


def set_up(sheet: Worksheet, heads: int = 1) -> None:
    """Freeze and repeat the rows of headings, and print the sheet across, fitted to the width of a page."""
    sheet.freeze_panes = f"A{heads + 1}"
    sheet.print_title_rows = f"1:{heads}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.7, header=0.3, footer=0.3)
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = "&A", "portfolio"
    sheet.oddFooter.center.text = "page &P of &N"


def add_table(
    book: Workbook, title: str, table: pd.DataFrame, *, to_fill: Sequence[str] = (), plain: bool = False,
    widths: Mapping[str, float] | None = None, folded: Sequence[str] = (),
) -> Worksheet:  # fmt: skip
    """Add a sheet with one table: its headings, its rows, a filter, and widths that fit where none are given.

    A column that is ``folded`` or empty in every row is hidden, to be opened with its [+]; not so one of ``to_fill``,
    which a person fills. ``plain`` headings are the table's own names.
    """
    sheet, lines = book.create_sheet(title), [1]
    for column, name in enumerate(table.columns, 1):
        head = name if plain else spoken(name)
        put(sheet, 1, column, head, "Head")
        values = table[name].astype("object").where(table[name].notna(), None).tolist()
        look = ("To fill, a day" if table[name].dtype.kind == "M" else "To fill") if name in to_fill else ""
        for row, value in enumerate(values, 2):
            if look or value is not None:
                put(sheet, row, column, value, look)
        longest = max((len(str(_value(value))) for value in values if value is not None), default=0)
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width = (widths or {}).get(name) or min(max(_room(head), longest + 2), WIDEST)
        lines.append(len(wrap(head, max(int(dimension.width) - 3, 1))))
        if name in folded or (values and not longest and name not in to_fill):
            dimension.outlineLevel, dimension.hidden = 1, True
    sheet.row_dimensions[1].height = max(lines) * LINE + 3
    set_up(sheet)
    sheet.auto_filter.ref = sheet.dimensions
    return sheet


def spoken(name: str) -> str:
    """Give the name of a column as a heading."""
    return name.replace("_", " ").capitalize()


def _room(head: str) -> int:
    """Give the width of a heading that may wrap, with room for the button of the filter."""
    return max(map(len, head.split()), default=0) + 5


def _rule_off(sheet: Worksheet) -> None:
    """Draw a thin line under every row, the empty cells included: the last of the marks, as some programs show one."""
    mark(sheet, "TRUE", border=Border(bottom=Side("thin", color="E3E6EA")))


def mark(sheet: Worksheet, condition: str, where: str = "", **look: object) -> None:
    """Mark the cells for which a condition holds, said for the first row under the heading: all of it, or some columns.

    Of several marks the earlier outranks the later.
    """
    if sheet.max_row > 1:
        first, last = where.split(":") if where else ("A", get_column_letter(sheet.max_column))
        area = f"{first}2:{last}{sheet.max_row}"
        sheet.conditional_formatting.add(area, FormulaRule(formula=[condition], **look))


def letters(table: pd.DataFrame) -> dict[str, str]:
    """Give the letter of each column of a table."""
    return {name: get_column_letter(column) for column, name in enumerate(table.columns, 1)}


def add_page(book: Workbook, title: str, words: str, widths: Sequence[float]) -> Worksheet:
    """Begin a sheet that is read from top to bottom."""
    sheet = book.create_sheet(title)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    put(sheet, 1, 1, words, "Title")
    set_up(sheet)
    return sheet


def add_block(sheet: Worksheet, headings: Row, rows: Iterable[Row], looks: Sequence[str] = ()) -> range:
    """Add rows under their headings, with an empty line before, and give the numbers of the rows; none, no headings."""
    rows = list(rows)
    start = sheet.max_row + 2
    for number, row in enumerate([headings, *rows] if rows else []):
        for column, value in enumerate(row, 1):
            look = "Head" if not number else looks[column - 1] if column <= len(looks) else ""
            put(sheet, start + number, column, value, look)
    return range(start + 1, start + 1 + len(rows))
