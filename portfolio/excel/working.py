"""The working of an answer and the sources that it rests on, as sheets that are read from top to bottom."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment

from portfolio.cells import country as offices
from portfolio.excel.sheet import add_block, add_page, put
from portfolio.licence.clauses import dated
from portfolio.licence.judging import UNION_OF_OFFICE, places
from portfolio.term import EVER, Rights, Term, walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from portfolio.agreement import Agreement
    from portfolio.excel.report import Report
    from portfolio.excel.sheet import Row
    from portfolio.licence.clauses import Clause
    from portfolio.model import Document, Schedule


def add_working(book: Workbook, title: str, report: Report) -> None:
    """Add the tree, one row a step; the steps that decide stand in bold. What was assumed or left out follows."""
    sheet = add_page(book, title, "How the end was worked out", (26, 80, 92))
    term = report.term
    if term is None:
        put(sheet, 3, 1, "no term clause was understood", "Figure")
        return
    steps, deciding = list(_steps(term)), set(map(id, term.deciding))
    rows = [(step.ends.exact or str(step.ends), step.because, step.source) for _, step in steps]
    numbers = add_block(sheet, ("Day", "Step", "Source"), rows, ("", "", "Remark"))
    for row, (depth, step) in zip(numbers, steps, strict=True):
        if id(step) in deciding:
            put(sheet, row, 1, sheet.cell(row, 1).value, "Strong day")
            put(sheet, row, 2, sheet.cell(row, 2).value, "Strong")
        sheet.cell(row, 2).alignment = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=2 * depth)
    notes = [("", note) for _, step in steps for note in step.notes]
    add_block(sheet, ("Notes", "What was assumed, and what was left out", ""), notes)


def _steps(term: Term, depth: int = 0) -> Iterator[tuple[int, Term]]:
    yield depth, term
    for part in term.parts:
        yield from _steps(part, depth + 1)


def add_sources(book: Workbook, title: str, report: Report) -> None:
    """Add what the answer rests on: documents, clauses, schedules, and the members of the unions that are asked for."""
    agreement = report.agreement
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
    for row, member in zip(add_block(sheet, headings, rows), members, strict=True):
        if member.confidence != "verified":
            put(sheet, row, 5, member.confidence, "Doubt")
