"""The cover of a workbook: the answer, what it lacks, what disagrees, live cells, and what is on the sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break

from portfolio.errors import NothingToReadError, UnclearError
from portfolio.excel.live import NotLiveError, live_formulas
from portfolio.excel.sheet import (
    FAINT,
    GREEN,
    GREY,
    ORANGE,
    PALE,
    YELLOW,
    add_block,
    add_page,
    choose_day,
    define,
    fill,
    font,
    put,
    put_formula,
)  # fmt: skip
from portfolio.licence.clauses import dated
from portfolio.licence.judging import places
from portfolio.missing import facts
from portfolio.term import OPEN, Bounds, Term, hull, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from portfolio.agreement import Agreement
    from portfolio.excel.report import Report
    from portfolio.excel.sheet import Row

SHOWN = 8  # disagreements, those that move the term first
LOOKS = ("Label", "", "Remark")
LIVE = "follows what is changed in the yellow cells of the sheet Rights"
_THEN = '_xlfn.MINIFS(right_no,counts,"yes",expiry,deciding_expiry)'
RIGHT_THEN = f'=IFERROR(INDEX(right_name,MATCH({_THEN},right_no,0)),"not known")'
_OVER, _NOT_OVER = "AND(ISNUMBER(end_latest),as_of>end_latest)", "AND(ISNUMBER(end_earliest),as_of<=end_earliest)"
ON_THAT_DAY = f'IF({_OVER},"over",IF({_NOT_OVER},"not over","not known"))'
OPEN_YET = "Of substance, without a ruling"
COLOURS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("blue name, bold", "counts for the term", {"font": font(b=True), "fill": fill(PALE)}),
    ("orange name", "may count, or it is not known whether it does", {"fill": fill(ORANGE)}),
    ("grey words", "does not count for the term", {"font": font(color=FAINT)}),
    ("green", "has the expiry that the rule looks for", {"font": font(b=True), "fill": fill(GREEN)}),
    ("orange expiry", "disputed: the copies disagree, or the day is not exact", {"fill": fill(ORANGE)}),
    ("struck through", "expired on the day at 'As of'", {"font": font(strike=True, color=FAINT), "fill": fill(GREY)}),
    ("green ruling", "ruled; with an orange number, it lacks a reason, a name or a day", {"fill": fill(GREEN)}),
    ("yellow", "may be changed or filled", {"fill": fill(YELLOW)}),
)  # fmt: skip


def add_cover(book: Workbook, title: str, report: Report) -> None:
    """Add the answer, the disagreements, the cell ``as_of``, and the formulas that follow the sheet Rights."""
    sheet = add_page(book, title, "When does the licence end?", (34, 76, 66))
    put(sheet, 2, 1, report.agreement.name, "Caption")
    rows = add_block(sheet, ("The answer", "", "Where"), _summary(report), LOOKS)
    ends = [row for row in rows if str(sheet.cell(row, 1).value).lower().endswith("end of the term")]
    for row in ends:
        put(sheet, row, 2, sheet.cell(row, 2).value, "The answer")
    for name, row in (("end_earliest", ends[0]), ("end_latest", ends[-1])):
        define(book, name, sheet, f"$B${row}")
    for row in add_block(sheet, ("Disagreements", "", "Where"), _disagreements(report), LOOKS):
        if sheet.cell(row, 1).value == OPEN_YET:
            put_formula(sheet, row, 2, '=COUNTIFS(finding,"<>spelling",ruling,"")', "Figure")
    _live(sheet, report)
    _as_of(sheet, report)


def _summary(report: Report) -> Iterator[Row]:
    agreement, term = report.agreement, report.term
    yield from _answer(report, term) if term else _no_answer(agreement)
    yield from (("Warning", f"{each.message} ({each.authority})", places(each.sources)) for each in agreement.warnings)
    yield from (("Given", f"{each['name']}: {each['value']}", each["source"]) for each in facts(agreement))
    for right in agreement.grouped:
        yield from (("Decided by a person", f"{right.name}: {each}") for each in right.decisions)
    yield from (("Not applied", found.message) for found in agreement.stale)
    yield from (("Not read", words) for words in agreement.not_read)
    yield from _papers(agreement)


def _answer(report: Report, term: Term) -> Iterator[Row]:
    yield from _ends(term)
    yield "Decided by", term.driver, "\n".join(dict.fromkeys(leaf.source for leaf in term.deciding[:3]))
    decides = hull(leaf.ends for leaf in term.deciding)
    yield "Day that decides", _day(decides), f"the term: {term.because} that" if term.because.endswith(" after") else ""
    needs = report.needs
    yield from (("What is missing", need.words, need.fact) for need in needs[:SHOWN])
    if len(needs) > SHOWN:
        yield "", f"and {len(needs) - SHOWN} more; the sheet Readings has them"
    _, count, band = report.readings
    if band != OPEN and count > 1:
        yield "Ends under other readings", _day(band), f"{count} readings that the words bear; sheet Readings"
    rule, clause = report.agreement.governing()
    if clause:
        yield "The clause", clause.words, clause.place
    else:
        yield "The rule, given in place of a clause", in_words(rule), report.agreement.rule_source


def _no_answer(agreement: Agreement) -> Iterator[Row]:
    try:
        agreement.governing()
    except (NothingToReadError, UnclearError) as error:
        yield "End of the term", "not known", str(error)
    for clause in agreement.clauses:
        yield "The clause", clause.words, clause.place
        if clause.not_understood:
            yield "Not understood from here on", clause.not_understood


def _ends(term: Term) -> list[Row]:
    if term.ends.exact:
        return [("End of the term", term.ends.exact, term.source)]
    earliest, latest = term.ends.earliest or "not known", term.ends.latest or "not known"
    return [("Earliest end of the term", earliest, term.source), ("Latest end of the term", latest, term.source)]


def _day(bounds: Bounds) -> object:
    return bounds.exact or ("not known" if bounds == OPEN else str(bounds))


def _papers(agreement: Agreement) -> Iterator[Row]:
    rows = sum(len(schedule.listings) for schedule in agreement.schedules)
    yield "Rights listed", len(agreement.grouped), f"{rows} rows in {len(agreement.schedules)} printed schedules"
    for document in agreement.documents:
        made = dated(document)
        yield "Document", document.name, f"dated {made.day}, {made.source}" if made else "no date was found"


def _disagreements(report: Report) -> Iterator[Row]:
    found = report.agreement.portfolio.discrepancies
    yield _moving(report.agreement)
    if found:
        yield OPEN_YET, "", "follows the yellow cells of the sheet Discrepancies"
    substance = [each for each in found if each.kind != "spelling"]
    substance.sort(key=lambda each: ("yes", "unknown", "no").index(each.moves))
    for each in substance[:SHOWN]:
        words = f"{each.message}; decided" if each.decided else each.message
        yield f"Moves the term: {each.moves}", words, places(each.sources)
    if len(substance) > SHOWN:
        yield "", f"and {len(substance) - SHOWN} more of substance; the sheet Discrepancies lists them"


def _moving(agreement: Agreement) -> Row:
    moves = [each.moves for each in agreement.portfolio.discrepancies]
    unknown = moves.count("unknown")
    also = f", and for {unknown} it is not known" if unknown else ""
    return "Discrepancies that move the term", moves.count("yes"), f"of {len(moves)}{also}; sheet Discrepancies"


def _as_of(sheet: Worksheet, report: Report) -> None:
    """Add the cell ``as_of``, empty if no day was given, and what is so on that day."""
    dates = 'IF(ISNUMBER(as_of),{},"no day is given")'
    state = [("The licence on that day", dates.format(ON_THAT_DAY))]
    if len(report.agreement.rights):
        live = 'COUNTIFS({}expiry_last,">="&as_of)'
        state.append(("Rights not expired on that day", dates.format(live.format(""))))
        state.append(("of which count for the term", dates.format(live.format('counts,"yes",'))))
    hint = "type a day; there is no hidden today. The sheet Rights marks what has expired"
    rows = add_block(
        sheet, ("As of a day", "", "How"), [("As of", report.as_of, hint), *((name,) for name, _ in state)], LOOKS
    )
    sheet.row_breaks.append(Break(rows.start - 2))
    put(sheet, rows[0], 2, report.as_of, "To fill day")
    choose_day(sheet, f"B{rows[0]}")
    define(sheet.parent, "as_of", sheet, f"$B${rows[0]}")
    for row, (_, formula) in zip(rows[1:], state, strict=True):
        put_formula(sheet, row, 2, f"={formula}", "Figure")


def _live(sheet: Worksheet, report: Report) -> None:
    """Add the formulas, or the reason why there are none; the cells that they stand in have names."""
    agreement = report.agreement
    if report.term is None:
        return
    try:
        live = live_formulas(agreement.governing()[0], agreement.grouped, agreement.unread)
    except NotLiveError as reason:
        add_block(sheet, ("Live formula", "", ""), [("none", str(reason))], LOOKS)
        return
    cells = list(zip(("Earliest end", "Latest end"), live.end, strict=True))
    if live.expiry:
        labels = f"{live.which} expiry that counts", "which may be as late as", "Right that expires then"
        cells += zip(labels, (*live.expiry, RIGHT_THEN), strict=True)
    asked = [(name, "", "type the day on which it happened") for name in live.events]
    rows = add_block(sheet, ("Live formula", "", "How"), [*((label, "", LIVE) for label, _ in cells), *asked], LOOKS)
    for row, name in zip(rows[len(cells) :], live.events.values(), strict=True):
        put(sheet, row, 2, None, "To fill day")
        choose_day(sheet, f"B{row}")
        define(sheet.parent, name, sheet, f"$B${row}")
    for row, (_, formula) in zip(rows, cells, strict=False):
        put_formula(sheet, row, 2, formula, "Worked out large" if row in rows[:2] else "Worked out")
    for row, name in zip(rows, ("end_earliest", "end_latest", "deciding_expiry"), strict=False):
        define(sheet.parent, name, sheet, f"$B${row}")


def add_contents(sheet: Worksheet, sheets: Iterable[tuple[str, str]]) -> None:
    """Add the names of the sheets, each a link, with what is on them, and what the colours say."""
    there = list(sheets)
    for row, (title, _) in zip(add_block(sheet, ("Sheets", "", ""), there), there, strict=True):
        cell = put(sheet, row, 1, title)
        if sheet.parent[title].sheet_state == "hidden":
            continue
        cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{title}'!A1", display=title)
        cell.style = "Link"
    legend = add_block(sheet, ("Colours", "", ""), (row[:2] for row in COLOURS))
    for row, (_, _, look) in zip(legend, COLOURS, strict=True):
        for name, value in look.items():
            setattr(sheet.cell(row, 1), name, value)
