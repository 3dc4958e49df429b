"""An agreement as a workbook: the answer with a live formula, the tables, each printed copy, and the sources."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from portfolio.cells import country as offices
from portfolio.errors import NothingToReadError, UnclearError
from portfolio.excel.live import NotLiveError, live_formulas
from portfolio.excel.sheet import (
    BOLD,
    CHANGEABLE,
    FAINT,
    GREEN,
    LARGE,
    STRIKING,
    YELLOW,
    Row,
    add_block,
    add_page,
    add_table,
    letters,
    mark,
    new_book,
    put_formula,
    to_bytes,
)  # fmt: skip
from portfolio.files import whole
from portfolio.frame import LAW
from portfolio.licence.clauses import dated
from portfolio.licence.rights import UNION_OF_OFFICE, places
from portfolio.term import EVER, Rights, Term, to_data, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from os import PathLike
    from typing import BinaryIO

    import pandas as pd
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from portfolio.agreement import Agreement
    from portfolio.licence.clauses import Clause
    from portfolio.model import Document, Schedule


def write_report(agreement: Agreement, path: str | PathLike[str] | BinaryIO) -> None:
    """Write the workbook of an agreement to a path, whole or not at all, or to a binary stream.

    The same agreement gives the same bytes. Raises OSError where the path cannot be written.
    """
    book = new_book()
    for title, add in SHEETS:
        add(book, title, agreement)
    data = to_bytes(book)
    if hasattr(path, "write"):
        path.write(data)
    else:
        with whole(Path(path)) as target:
            target.write_bytes(data)


def table_bytes(table: pd.DataFrame, title: str) -> bytes:
    """Give the bytes of a workbook that holds one table."""
    book = new_book()
    add_table(book, title, table)
    return to_bytes(book)


def _rights(book: Workbook, title: str, agreement: Agreement) -> None:
    """Add the rights, what may be changed in yellow, and ``expiry_last``: the last day that each may have."""
    table = agreement.rights.drop(columns=list(LAW)).assign(expiry_last=None)
    sheet, at, last = add_table(book, title, table), letters(table), len(table) + 1
    mark(sheet, f'${at["counts"]}2="no"', font=FAINT)
    for row in range(2, last + 1):
        latest = f"=MAX({at['expiry']}{row},{at['expiry_latest']}{row})"
        put_formula(sheet, row, len(table.columns), latest)
        for name in CHANGEABLE:
            sheet[f"{at[name]}{row}"].fill = YELLOW
    if len(table):
        choices = DataValidation(type="list", formula1='"yes,maybe,no"')
        choices.add(f"{at['counts']}2:{at['counts']}{last}")
        sheet.add_data_validation(choices)
        for name in (*CHANGEABLE, "expiry_last"):
            book.defined_names[name] = DefinedName(name, attr_text=f"{title}!${at[name]}$2:${at[name]}${last}")


def _law(book: Workbook, title: str, agreement: Agreement) -> None:
    """Add each right with what is listed for it beside what the law gives; what is against the law stands out."""
    beside = ["case", "country", "application", "patent", "filed", "granted", "expiry", "expiry_latest"]
    table = agreement.rights[[*beside, *LAW]]
    sheet, at = add_table(book, title, table), letters(table)
    mark(sheet, f'${at["verdict"]}2="against the law"', fill=STRIKING)
    mark(sheet, f'OR(${at["verdict"]}2="no rule",${at["verdict"]}2="not listed")', font=FAINT)


def _discrepancies(book: Workbook, title: str, agreement: Agreement) -> None:
    table = agreement.discrepancies
    mark(add_table(book, title, table), f'${letters(table)["moves_term"]}2="yes"', fill=STRIKING)


def _copies(book: Workbook, title: str, agreement: Agreement) -> None:
    table = agreement.listings
    for number in agreement.copies:
        add_table(book, f"{title} {number}", table[table["copy"] == number])


def _readings(book: Workbook, title: str, agreement: Agreement) -> None:
    add_table(book, title, agreement.terms)


def _answer(book: Workbook, title: str, agreement: Agreement) -> None:
    sheet = add_page(book, title, f"When does the licence end? {agreement.name}", (36, 72, 80))
    if agreement.standings is None:
        add_block(sheet, ("Question", "Answer", "Where"), _no_answer(agreement))
        return
    term = agreement.standings.term
    add_block(sheet, ("Question", "Answer", "Where"), _summary(agreement, term))
    for row in range(4, 4 + len(_ends(term))):
        for column in (1, 2):
            sheet.cell(row, column).font, sheet.cell(row, column).fill = LARGE, GREEN
    _live(sheet, agreement)
    _working(sheet, term)
    notes = [("", note) for _, step in _steps(term) for note in step.notes]
    add_block(sheet, ("Notes", "What was assumed, and what was left out", ""), notes)


def _no_answer(agreement: Agreement) -> Iterator[Row]:
    try:
        agreement.governing()
    except (NothingToReadError, UnclearError) as error:
        yield "End of the term", "not known", str(error)
    for clause in agreement.clauses:
        yield "The clause", clause.words, clause.place
        if clause.not_understood:
            yield "Not understood from here on", clause.not_understood
    yield _moving(agreement)


def _ends(term: Term) -> list[Row]:
    if term.ends.exact:
        return [("End of the term", term.ends.exact, term.source)]
    earliest, latest = term.ends.earliest or "not known", term.ends.latest or "not known"
    return [("Earliest end of the term", earliest, term.source), ("Latest end of the term", latest, term.source)]


def _summary(agreement: Agreement, term: Term) -> Iterator[Row]:
    yield from _ends(term)
    yield "Decided by", term.driver, "\n".join(dict.fromkeys(leaf.source for leaf in term.deciding[:3]))
    rule, clause = agreement.governing()
    if clause:
        yield "The clause", clause.words, clause.place
    else:
        yield "The rule, given in place of a clause", str(to_data(rule)), agreement.rule_source
    yield from (("What is missing", name) for name in term.missing)
    yield _moving(agreement)


def _moving(agreement: Agreement) -> Row:
    moves = agreement.discrepancies["moves_term"]
    count, unknown = (int((moves == answer).sum()) for answer in ("yes", "unknown"))
    also = f", and for {unknown} it is not known" if unknown else ""
    return "Discrepancies that move the term", count, f"of {len(moves)}{also}; sheet Discrepancies"


def _live(sheet: Worksheet, agreement: Agreement) -> None:
    """Add the two formulas, or the reason why there are none."""
    how = "follows what is changed in the yellow cells of the sheet Rights"
    try:
        formulas = live_formulas(agreement.governing()[0], len(agreement.rights), agreement.unread)
    except NotLiveError as reason:
        add_block(sheet, ("Live formula", "", ""), [("none", str(reason))])
        return
    add_block(sheet, ("Live formula", "", "How"), [("Earliest end", "", how), ("Latest end", "", how)])
    for row, formula in enumerate(formulas, sheet.max_row - 1):
        put_formula(sheet, row, 2, formula, font=BOLD, fill=YELLOW)


def _working(sheet: Worksheet, term: Term) -> None:
    """Add the tree, one row a step; the steps that decide stand in bold."""
    steps, deciding = list(_steps(term)), set(map(id, term.deciding))
    rows = [(step.ends.exact or str(step.ends), step.because, step.source) for _, step in steps]
    add_block(sheet, ("Working", "Step", "Source"), rows)
    for row, (depth, step) in enumerate(steps, sheet.max_row - len(steps) + 1):
        sheet.cell(row, 2).alignment = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=2 * depth)
        if id(step) in deciding:
            sheet.cell(row, 1).font = sheet.cell(row, 2).font = BOLD


def _steps(term: Term, depth: int = 0) -> Iterator[tuple[int, Term]]:
    yield depth, term
    for part in term.parts:
        yield from _steps(part, depth + 1)


def _sources(book: Workbook, title: str, agreement: Agreement) -> None:
    words = f"What the answer rests on; written by portfolio {version('portfolio')}"
    sheet = add_page(book, title, words, (50, 86, 22, 14, 16))
    add_block(sheet, ("Document", "Dated in", "Dated", "", ""), map(_document, agreement.documents))
    add_block(sheet, ("Term clause", "Lines", "Read as", "", ""), map(_clause, agreement.clauses))
    add_block(sheet, ("Schedule", "Lines", "Copy", "Listings", "Unread lines"), map(_schedule, agreement.schedules))
    for union, as_at in dict.fromkeys(_unions(agreement)):
        _union(sheet, union, as_at)


def _document(document: Document) -> Row:
    made = dated(document)
    return (document.name, str(made.source), made.day) if made else (document.name, "no date was found")


def _clause(clause: Clause) -> Row:
    return clause.article, str(clause.source), clause.form or "not understood"


def _schedule(schedule: Schedule) -> Row:
    lines = places(listing.source for listing in schedule.listings)
    return schedule.title, lines, schedule.copy, len(schedule.listings), len(schedule.unread)


def _unions(agreement: Agreement) -> Iterator[tuple[str, date | str]]:
    """Give the unions that the rule or a regional right asks for, each with the day; where none is known, with EVER."""
    if agreement.standings:
        for node in walk(agreement.governing()[0]):
            if isinstance(node, Rights):
                yield from ((place, node.as_at or EVER) for place in node.territory if offices.is_union(place))
        regions = {standing.right.country for standing in agreement.standings.standings} & set(UNION_OF_OFFICE)
        yield from ((UNION_OF_OFFICE[code], EVER) for code in sorted(regions))


def _union(sheet: Worksheet, union: str, as_at: date | str) -> None:
    members = offices.memberships(union, as_at)
    when = "at any time" if as_at == EVER else f"on {as_at}"
    headings = (f"{union} {when}: {len(members)}", "Source", "First day", "Last day", "Confidence")
    rows = [(f"{m.state}  {offices.name(m.state)}", m.source, m.first, m.last, m.confidence) for m in members]
    add_block(sheet, headings, rows)
    for row, member in enumerate(members, sheet.max_row - len(members) + 1):
        if member.confidence != "verified":
            sheet.cell(row, 5).fill = YELLOW


SHEETS: tuple[tuple[str, Callable[[Workbook, str, Agreement], None]], ...] = (
    ("Answer", _answer),
    ("Rights", _rights),
    ("Law", _law),
    ("Discrepancies", _discrepancies),
    ("Copy", _copies),
    ("Readings", _readings),
    ("Sources", _sources),
)
