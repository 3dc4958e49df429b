"""The rights in a workbook: what may be changed, what stands out, the names that formulas use, and the law beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Font

from portfolio.cells import country as offices
from portfolio.excel.sheet import (
    FAINT,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PALE,
    add_block,
    add_page,
    add_table,
    choose,
    choose_day,
    define,
    fill,
    letters,
    mark,
    put_formula,
)  # fmt: skip
from portfolio.frame import LAW, RIGHTS
from portfolio.model import STATUSES

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from portfolio.excel.report import Report

COLUMNS = ["no", "right", *(name for name in RIGHTS if name not in LAW)]
COLUMNS.insert(COLUMNS.index("expiry_latest") + 1, "expiry_last")
TO_FILL = ("country", "status", "expiry", "expiry_latest", "counts")
LAW_WIDTHS = {"cite": 60, "verdict_why": 48}
NAMES = {"no": "right_no", "right": "right_name"}  # of columns whose own name would be taken for something else
NAMED = ("no", "right", *TO_FILL, "expiry_last")


def add_rights(book: Workbook, title: str, report: Report) -> None:
    """Add the rights, what may be changed in yellow, and ``expiry_last``: the last day that each may have."""
    table = _with_names(report, report.agreement.rights).assign(expiry_last=None)[COLUMNS]
    sheet = add_table(book, title, table, to_fill=(*TO_FILL, "expiry_last"), widths={"sources": 34})
    at, last = letters(table), len(table) + 1
    sheet.freeze_panes = "C2"
    if table.empty:
        return
    for row in range(2, last + 1):
        latest = f"=MAX({at['expiry']}{row},{at['expiry_latest']}{row})"
        put_formula(sheet, row, COLUMNS.index("expiry_last") + 1, latest)
    for name in NAMED:
        define(book, NAMES.get(name, name), sheet, f"${at[name]}$2:${at[name]}${last}")
    choose(sheet, f"{at['counts']}2:{at['counts']}{last}", '"yes,maybe,no"')
    choose(sheet, f"{at['status']}2:{at['status']}{last}", "statuses")
    choose(sheet, f"{at['country']}2:{at['country']}{last}", "countries")
    choose_day(sheet, f"{at['expiry']}2:{at['expiry_latest']}{last}")
    _mark_rights(sheet, at, decides="deciding_expiry" in book.defined_names)


def _with_names(report: Report, table: pd.DataFrame) -> pd.DataFrame:
    """Put before a table of the rights their numbers, in document order, and their names."""
    names = [right.name for right in report.agreement.grouped]
    return table.assign(no=range(1, len(table) + 1), right=names)[["no", "right", *table.columns]]


def _mark_rights(sheet: Worksheet, at: dict[str, str], *, decides: bool) -> None:
    """Mark by conditions, so that the looks follow what is changed, and the day that is put into the cell as_of.

    What marks whole rows comes last: some programs show one mark a cell.
    """
    name, days, counts = (
        f"{at[one]}:{at[other]}" for one, other in (("right",) * 2, ("expiry", "expiry_last"), ("counts",) * 2)
    )
    expiry, last, says, note = (f"${at[column]}2" for column in ("expiry", "expiry_last", "counts", "expiry_note"))
    expired, gone = f"AND(ISNUMBER(as_of),{last}>0,{last}<as_of)", Font(strike=True, color=FAINT)
    for where in (name, days) * decides:
        mark(
            sheet, f'AND({says}="yes",{expiry}=deciding_expiry)', where, font=Font(b=True, color=INK), fill=fill(GREEN)
        )
    for where in (name, days, counts):
        mark(sheet, expired, where, font=gone, fill=fill(GREY))
    for where in (name, counts):
        mark(sheet, f'{says}="yes"', where, font=Font(b=True, color=INK), fill=fill(PALE))
        mark(sheet, f'OR({says}="maybe",{says}="unknown")', where, fill=fill(ORANGE))
    mark(sheet, f'OR({note}="copies disagree",{note}="not exact")', days, fill=fill(ORANGE))
    mark(sheet, expired, font=Font(color=FAINT), fill=fill(GREY))
    mark(sheet, f'{says}="no"', font=Font(color=FAINT))


def add_law(book: Workbook, title: str, report: Report) -> None:
    """Add each right with what is listed for it beside what the law gives; what is against the law stands out."""
    beside = ["case", "country", "application", "patent", "filed", "granted", "expiry", "expiry_latest"]
    table = _with_names(report, report.agreement.rights[[*beside, *LAW]])
    sheet, at = add_table(book, title, table, widths=LAW_WIDTHS, folded=("case", "country")), letters(table)
    sheet.freeze_panes = "C2"
    mark(sheet, f'${at["verdict"]}2="against the law"', fill=fill(ORANGE))
    mark(sheet, f'OR(${at["verdict"]}2="no rule",${at["verdict"]}2="not listed")', font=Font(color=FAINT))


def add_lists(book: Workbook, title: str, _: Report) -> None:
    """Add what the cells of status and country may be filled with, on a sheet that is hidden."""
    sheet = add_page(book, title, "What cells may be filled with", (14, 14, 40))
    sheet.sheet_state = "hidden"  # nobody prints nine pages of countries
    codes = offices.codes()
    for name, column, values in (("statuses", "A", STATUSES), ("countries", "B", codes)):
        define(book, name, sheet, f"${column}$4:${column}${3 + len(values)}")
    names = map(offices.name, codes)
    blank = [""] * (len(codes) - len(STATUSES))
    add_block(sheet, ("Status", "Country", ""), zip([*STATUSES, *blank], codes, names, strict=True))
