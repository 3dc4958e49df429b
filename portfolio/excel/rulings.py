"""The discrepancies in a workbook, each with the columns of a decision: ruling, reason, by, date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.styles import Font

from portfolio.decisions import FIELDS
from portfolio.excel.sheet import FAINT, GREEN, ORANGE, add_table, choose, choose_day, define, fill, letters, mark, put
from portfolio.model import DATES
from portfolio.term import Bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook

    from portfolio.agreement import Agreement
    from portfolio.excel.report import Report
    from portfolio.model import Discrepancy

RULING = ("ruling", "reason", "by", "date")
COLUMNS = [
    "no", "kind", "right", "case", "country", "field", "says", "moves_term", *RULING, "decided", "message", "sources",
]  # fmt: skip
WIDTHS = {"kind": 13, "right": 26, "says": 32, "ruling": 14, "reason": 28, "by": 12, "date": 13, "sources": 34}
SHOWN = 3  # rights that are named, of those that a finding is about
LONGEST_LIST = 255  # characters of a list of choices that stands in the rule itself


def add_discrepancies(book: Workbook, title: str, report: Report) -> None:
    """Add the findings; those that move the term stand out, and what is ruled in the yellow cells turns green."""
    agreement = report.agreement
    found = agreement.portfolio.discrepancies
    table = agreement.discrepancies.assign(no=range(1, len(found) + 1), right=list(_whose(agreement)))
    table = table.assign(**{name: [_ruled(each)[place] for each in found] for place, name in enumerate(RULING)})[
        COLUMNS
    ]
    sheet = add_table(book, title, table, to_fill=RULING, widths=WIDTHS, folded=("case", "country"))
    at, last = letters(table), len(table) + 1
    sheet.freeze_panes = "D2"
    if table.empty:
        return
    for row, each in enumerate(found, 2):
        looks = {"date": "To fill, a day"} | ({"ruling": "To fill, a day"} if each.field in DATES else {})
        if each.kind == "spelling":
            looks = dict.fromkeys(RULING, "Words")
        for name, look in looks.items():
            cell = sheet[f"{at[name]}{row}"]
            put(sheet, row, cell.column, cell.value, look)
        if each.kind != "spelling" and (choices := _choices(each)):
            choose(sheet, f"{at['ruling']}{row}", f'"{choices}"', strict=False)
    choose_day(sheet, f"{at['date']}2:{at['date']}{last}")
    define(book, "ruling", sheet, f"${at['ruling']}$2:${at['ruling']}${last}")
    ruled = f'${at["ruling"]}2<>""'
    mark(sheet, ruled, f"{at['ruling']}:{at['date']}", fill=fill(GREEN))
    mark(sheet, f'AND({ruled},OR(${at["reason"]}2="",${at["by"]}2="",${at["date"]}2=""))', "A:B", fill=fill(ORANGE))
    mark(sheet, f'${at["moves_term"]}2="yes"', fill=fill(ORANGE))
    mark(sheet, f'${at["kind"]}2="spelling"', font=Font(color=FAINT))


def _whose(agreement: Agreement) -> Iterator[str]:
    """Give for each finding the names of the rights that it is about, by which a decision names them."""
    names = {listing: right.name for right in agreement.grouped for listing in right.supports}
    names |= {listing: right.name for right in agreement.grouped for listing in right.listings}
    for each in agreement.portfolio.discrepancies:
        whose = list(dict.fromkeys(names[listing] for listing in each.listings if listing in names))
        more = f" and {len(whose) - SHOWN} more" if len(whose) > SHOWN else ""
        yield "; ".join(whose[:SHOWN]) + more


def _ruled(found: Discrepancy) -> tuple[Any, ...]:
    """Give what was decided on a finding, if it was one thing."""
    rulings = {(each.value, each.reason, each.by, each.on) for each in found.decided}
    return rulings.pop() if len(rulings) == 1 else ("", "", "", None)


def _choices(found: Discrepancy) -> str:
    """Give what the papers say in the field in dispute as a list of choices; empty where a list cannot hold it."""
    if found.field not in FIELDS:
        return ""
    said = dict.fromkeys(word for listing in found.listings for word in _words(getattr(listing, found.field)))
    choices = ",".join(said)
    held = (
        len(choices) + 2 <= LONGEST_LIST and choices.isprintable() and not any(set(',"') & set(word) for word in said)
    )
    return choices if held else ""


def _words(value: Bounds | str | None) -> Iterator[str]:
    sides = (value.earliest, value.latest) if isinstance(value, Bounds) else (value,)
    yield from (str(side) for side in sides if side and str(side).strip())
