"""An agreement as a workbook: the answer with live formulas, the tables, the timeline, and what all of it rests on."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.styles import Font

from portfolio.excel.chart import DATA, add_timeline, add_timeline_data
from portfolio.excel.cover import add_contents, add_cover
from portfolio.excel.report import Report
from portfolio.excel.rights import add_law, add_lists, add_rights
from portfolio.excel.rulings import add_discrepancies
from portfolio.excel.sheet import FAINT, ORANGE, add_table, fill, letters, mark, new_book, to_bytes
from portfolio.excel.sheet import put as put_cell
from portfolio.excel.working import add_sources, add_working
from portfolio.files import put

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import BinaryIO

    import pandas as pd
    from openpyxl import Workbook

    from portfolio.agreement import Agreement


def write_report(agreement: Agreement, path: str | PathLike[str] | BinaryIO, *, as_of: date | None = None) -> None:
    """Write the workbook of an agreement to a path, whole or not at all, or to a binary stream.

    ``as_of`` is the day for whatever depends on one; it stands in a cell, and can be changed there. The same agreement
    and day give the same bytes. Raises OSError where the path cannot be written.
    """
    book, report, contents = new_book(), Report(agreement, as_of), []
    for title, add, words in SHEETS:
        before = len(book.sheetnames)
        add(book, title, report)
        contents += [(name, words) for name in book.sheetnames[before:]]
    add_contents(book.worksheets[0], contents[1:])
    for sheet in book.worksheets:
        sheet.sheet_properties.tabColor = "F2C84B" if sheet.data_validations.dataValidation else "1F3864"
    put(to_bytes(book), Path(path) if isinstance(path, str | PathLike) else path)


def table_bytes(table: pd.DataFrame, title: str) -> bytes:
    """Give the bytes of a workbook that holds one table."""
    book = new_book()
    add_table(book, title, table, plain=True)
    return to_bytes(book)


def _copies(book: Workbook, title: str, report: Report) -> None:
    table = report.agreement.listings
    for number in report.agreement.copies:
        add_table(book, f"{title} {number}", table[table["copy"] == number])


def _readings(book: Workbook, title: str, report: Report) -> None:
    """Add the readings, then the countries; ends unlike the one as written stand out, misreadings are faint."""
    table = report.readings.table
    sheet, at = add_table(book, title, table), letters(table)
    mark(sheet, f'${at["kind"]}2="misreading"', font=Font(color=FAINT))
    ends = at["ends"]
    for row, missing in enumerate(table["missing"].notna(), 2):
        for name in ("ends", "ends_latest") if missing else ():
            cell = sheet[f"{at[name]}{row}"]
            put_cell(sheet, row, cell.column, cell.value or "not known")
    mark(sheet, f"${ends}2<>${ends}$2", f"{ends}:{at['ends_latest']}", fill=fill(ORANGE))


# Each adds a sheet, or a few; the words say on the cover what is there.
SHEETS: tuple[tuple[str, Callable[[Workbook, str, Report], None], str], ...] = (
    ("Answer", add_cover, ""),
    ("Rights", add_rights, "every right, whether it counts and why; the formulas follow its yellow cells"),
    ("Discrepancies", add_discrepancies, "what the papers disagree on, and whether it moves the term; to be ruled on"),
    ("Timeline", add_timeline, "the rights over time: a chart that follows the sheet Rights, and the picture as drawn"),
    ("Readings", _readings, "the end under other readings of the clause"),
    ("Law", add_law, "what the law gives each right, and what it says of the listed expiry"),
    ("Working", add_working, "every step to the end, and what was assumed or left out"),
    ("Copy", _copies, "each row as printed in this copy of the schedule, and as read"),
    ("Sources", add_sources, "documents, clauses, schedules, and the members of unions"),
    (DATA, add_timeline_data, "the rows that the chart of the timeline is drawn from"),
    ("Lists", add_lists, "what cells of status and country may be filled with; hidden, so as not to be printed"),
)
