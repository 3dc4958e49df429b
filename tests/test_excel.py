"""The workbook, read again with openpyxl, and recalculated by LibreOffice where that is installed."""

from __future__ import annotations

import csv
import subprocess
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl import load_workbook

from portfolio import excel, frame, write_report
from portfolio.decisions import made
from portfolio.excel import table_bytes
from portfolio.excel.live import NotLiveError, live_formulas
from portfolio.model import STATUSES
from portfolio.term import After, Bounds, Date, Earlier, Event, Later, Rights, Rule, in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from portfolio.agreement import Agreement
    from portfolio.term import Term

SOFFICE = which("soffice") or ""
recalculates = pytest.mark.skipif(
    not SOFFICE, reason="skipped: soffice (LibreOffice), which recalculates, is not installed"
)

TERM = """\
16.    TERM: the term commencing on the EFFECTIVE DATE and terminating three (3)
       years following the expiry of the last to expire of the patents granted
       in the United States of America or any of the countries currently
       comprising the European Union which have expiration dates specified on
       Schedule A.
"""
SCHEDULE = """\
                                   SCHEDULE A

1.     Case =CMD()

       Country       Application No.       Patent No.    Expiration
       -------       ---------------       -----------   ----------
       Austria       EP891300787           0328274       29Feb08
       France        +1/2                  @SUM(1)       01Mar06
       Ireland       31989                 65503         31Jan06 (can be extended to 31Jan09)
       Atlantis      77                    88            1Feb20

2.     Case Two

       Norway        =1+1                  -5            1Feb19
"""
PAPER = f"Dated as of January 5, 2001\n\n{TERM}\n{SCHEDULE}"
GRANTED = Rights(status=("granted",))
IN_US_OR_EU = Rights(("US", "EU"), date(2001, 1, 5), ("granted",), "Schedule A", dated=True)


@pytest.fixture(scope="module")
def book(licence: Agreement) -> Workbook:
    """Give the workbook of the licence of 28 August 2001, read again; it is not to be changed."""
    return workbook(licence)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the argument that keeps LibreOffice's settings out of the user's own."""
    return f"-env:UserInstallation={tmp_path_factory.mktemp('office').as_uri()}"


def workbook(agreement: Agreement) -> Workbook:
    """Give the workbook of an agreement, read again."""
    stream = BytesIO()
    write_report(agreement, stream)
    return load_workbook(stream)


def rows(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """Give the values of a sheet, row by row."""
    return list(sheet.iter_rows(values_only=True))


def answers(book: Workbook) -> dict[Any, tuple[Any, ...]]:
    """Give the rows of the sheet Answer by their first cell; of several with the same, the first."""
    return {row[0]: row[1:] for row in reversed(rows(book["Answer"]))}


def column(sheet: Worksheet, name: str) -> list[Any]:
    """Give the cells of a column by its heading."""
    cells: list[list[Any]] = [list(cells) for cells in sheet.iter_cols()]
    return next(below for first, *below in cells if first.value in (name, head(name)))


def head(name: str) -> str:
    """Give the heading of a column."""
    return name.replace("_", " ").capitalize()


def test_the_sheets_stand_in_their_order(book: Workbook) -> None:
    """The answer stands first, with a link to each other sheet; each printed copy has one."""
    links = [(cell.value, cell.hyperlink.location) for cell in book["Answer"]["A"] if cell.hyperlink]

    assert book.sheetnames == [
        "Answer", "Rights", "Discrepancies", "Timeline", "Readings", "Law", "Working", "Copy 1", "Copy 2", "Sources",
        "Timeline data", "Lists",
    ]  # fmt: skip
    assert links == [(name, f"'{name}'!A1") for name in book.sheetnames[1:-1]]
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"] == ["Lists"]


def test_the_cover_breaks_before_a_block(book: Workbook) -> None:
    """On paper what is so on a day begins a page, with its heading."""
    sheet = book["Answer"]
    (end,) = [each.id for each in sheet.row_breaks.brk]

    assert sheet.cell(end + 1, 1).value == "As of a day"
    assert sheet.cell(end, 1).value is None


def test_a_single_reading_is_no_band(agreement_of: Callable[[str], Agreement], book: Workbook) -> None:
    """Where the words bear the one reading that was answered, the cover does not count it."""
    alone = answers(workbook(agreement_of("This Agreement shall expire on 5 January 2011.\n")))

    assert alone["End of the term"][0] == datetime(2011, 1, 5)  # noqa: DTZ001
    assert "Ends under other readings" not in alone
    assert int(answers(book)["Ends under other readings"][1].split()[0]) > 1


def test_every_right_listing_finding_and_reading_is_there(licence: Agreement, book: Workbook) -> None:
    """Each table stands on its sheet whole, in its columns and its order."""
    expected = {"Rights": 50, "Law": 50, "Copy 1": 50, "Copy 2": 37, "Discrepancies": len(licence.discrepancies)}
    headings = {
        "Rights": {"no", "right", *(name for name in frame.RIGHTS if name not in frame.LAW), "expiry_last"},
        "Discrepancies": {"no", "right", *frame.DISCREPANCIES, "ruling", "reason", "by", "date"},
        "Copy 1": {*frame.LISTINGS},
        "Readings": {*frame.TERMS},
    }

    assert {name: book[name].max_row - 1 for name in expected} == expected
    for name, columns in headings.items():
        assert (name, {cell.value for cell in book[name][1]}) == (name, set(map(head, columns)))
    assert [cell.value for cell in column(book["Rights"], "patent")[-2:]] == [None, "5519155"]
    assert [cell.value for cell in column(book["Copy 2"], "line")[:2]] == [1021, 1022]
    assert [cell.value for cell in column(book["Readings"], "reading")] == list(licence.terms["reading"])


def test_dates_are_dates_and_numbers_are_text(book: Workbook) -> None:
    """A date can be reckoned with, and a patent number keeps its leading nought."""
    sheet = book["Rights"]
    expiry, patent = column(sheet, "expiry")[0], column(sheet, "patent")[0]

    assert (expiry.value, expiry.number_format, expiry.data_type) == (datetime(2009, 1, 26), "yyyy-mm-dd", "d")  # noqa: DTZ001
    assert (patent.value, patent.data_type) == ("0328274", "s")
    assert {type(cell.value) for cell in column(sheet, "application")} == {str}
    assert {cell.value for cell in column(sheet, "granted")} == {None}


def test_tables_are_made_to_be_used_and_printed(book: Workbook) -> None:
    """A table has its heading frozen and repeated, a filter over every row, and fits the width of a page."""
    for name in ("Rights", "Discrepancies", "Copy 1", "Copy 2", "Readings"):
        sheet = book[name]

        assert (name, sheet.freeze_panes[1:]) == (name, "2")
        assert (name, sheet.auto_filter.ref) == (name, sheet.dimensions)
        assert (name, sheet.print_title_rows) == (name, "$1:$1")
        assert (name, sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (name, "landscape", 0)
        assert (name, sheet.oddHeader.left.text, sheet.oddFooter.center.text) == (name, "&A", "page &P of &N")


def test_what_may_be_changed_is_marked_and_has_its_choices(book: Workbook) -> None:
    """The cells that may be changed are yellow; what they may hold is said, by lists that have names."""
    sheet = book["Rights"]
    yellow = {
        cell.value for cell, below in zip(sheet[1], sheet[2], strict=True) if below.fill.fgColor.rgb == "00FFF9DB"
    }
    rules = {(str(rule.sqref), rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}

    assert yellow == {"Country", "Status", "Expiry", "Expiry latest", "Counts"}
    assert rules == {
        ("R2:R51", "list", '"yes,maybe,no"'),
        ("I2:I51", "list", "statuses"),
        ("E2:E51", "list", "countries"),
        ("N2:O51", "date", "1"),
    }
    assert held(book, "statuses") == list(STATUSES)
    assert {"US", "EP", "IE"} < set(held(book, "countries"))


def held(book: Workbook, name: str) -> list[Any]:
    """Give what the cells of a defined name hold."""
    ((title, where),) = book.defined_names[name].destinations
    cells = book[title][where]
    return [cell.value for (cell,) in cells] if isinstance(cells, tuple) else [cells.value]


def marks(sheet: Worksheet) -> list[tuple[str, str]]:
    """Give the conditions of a sheet with what they mark, the one that outranks the others first."""
    rules = [
        (rule.priority, str(area.sqref), rule.formula[0])
        for area in sheet.conditional_formatting
        for rule in area.rules
    ]
    return [(where, condition) for _, where, condition in sorted(rules)]


def test_the_looks_of_the_rights_follow_their_cells(book: Workbook) -> None:
    """What decides, has expired on the day asked for, counts, may count, is disputed or does not count is marked."""
    expired = "AND(ISNUMBER(as_of),$P2>0,$P2<as_of)"
    found = marks(book["Rights"])

    assert found[0] == ("B2:B51", 'AND($R2="yes",$N2=deciding_expiry)')
    assert [where for where, condition in found if condition == expired] == [
        "B2:B51", "N2:P51", "R2:R51", "A2:V51",
    ]  # fmt: skip
    assert ("R2:R51", '$R2="yes"') in found
    assert ("R2:R51", 'OR($R2="maybe",$R2="unknown")') in found
    assert ("N2:P51", 'OR($Q2="copies disagree",$Q2="not exact")') in found
    assert found[-2:] == [("A2:V51", '$R2="no"'), ("A2:V51", "TRUE")]


def test_empty_columns_are_folded_away_but_not_those_to_be_filled(book: Workbook) -> None:
    """A column that is empty in every row is folded; ``expiry_latest`` stays, so that a date can be put there."""
    sheet = book["Rights"]
    hidden = {cell.value for cell in sheet[1] if sheet.column_dimensions[cell.column_letter].hidden}

    assert hidden == {"Title", "Publication", "Priority", "Filed", "Granted", "Published", "Decided"}
    assert book["Discrepancies"].column_dimensions["I"].hidden is False


def test_long_text_is_wrapped_in_a_row_that_is_high_enough(book: Workbook) -> None:
    """The clause of 600 characters wraps, and its row is several lines high."""
    sheet = book["Answer"]
    clause = next(cells[1] for cells in sheet.iter_rows() if cells[0].value == "The clause")

    assert clause.alignment.wrap_text
    assert sheet.row_dimensions[clause.row].height > 7 * 15


def test_the_answer_says_when_and_why(licence: Agreement, book: Workbook) -> None:
    """The day, the patent that decides it, the clause with its lines, and how many findings move the term."""
    said = answers(book)

    assert said["End of the term"][0] == datetime(2018, 4, 24)  # noqa: DTZ001
    assert said["Decided by"][0] == "US 5519155 (MBUS 1192)"
    assert said["Decided by"][1].endswith(":985, 1070, printed 24Apr15")
    assert said["The clause"][0].startswith("16. TERM: the term commencing")
    assert said["The clause"][1] == "Article I.16, johnson-matthey-neotherapeutics-licence-2001.txt:161-169"
    assert said["Discrepancies that move the term"] == (0, f"of {len(licence.discrepancies)}; sheet Discrepancies")
    assert "What is missing" not in said


def test_the_working_is_an_indented_tree(book: Workbook) -> None:
    """Each step stands on its own row, indented under what it belongs to; what decides is bold; the notes follow."""
    sheet = book["Working"]
    start = next(cell.row for cell in sheet["A"] if cell.value == "Day")
    steps = [(row[1].value, row[1].alignment.indent, row[1].font.b) for row in sheet.iter_rows(start + 1, start + 4)]

    assert [(indent, bold) for _, indent, bold in steps] == [(0, False), (2, False), (4, True), (4, False)]
    assert [words[:14] for words, _, _ in steps] == [
        "3 years after",
        "the last of 30",
        "US 5519155 (MB",
        "AT 0679656 (MB",
    ]
    assert "'currently' is read as the day of the agreement" in str(rows(sheet))
    assert "does not count: JP 7-100870" in str(rows(sheet))


def test_the_live_formula_says_the_rule(book: Workbook) -> None:
    """Three years after the last expiry is EDATE over MAXIFS, over named columns of the sheet Rights."""
    said = answers(book)
    names = {name: defined.attr_text for name, defined in book.defined_names.items()}

    assert 'EDATE(_xlfn.MAXIFS(expiry,counts,"yes",expiry,">0"),36)' in said["Earliest end"][0]
    assert 'EDATE(_xlfn.MAXIFS(expiry_last,counts,"<>no",expiry_last,">0"),36)' in said["Latest end"][0]
    assert names["expiry"] == "'Rights'!$N$2:$N$51"
    assert names["counts"] == "'Rights'!$R$2:$R$51"
    assert names["expiry_last"] == "'Rights'!$P$2:$P$51"
    assert held(book, "right_name")[-1] == "US 5519155 (MBUS 1192)"
    assert held(book, "end_latest") == [said["Latest end"][0]]
    assert column(book["Rights"], "expiry_last")[0].value == "=MAX(N2,O2)"


def test_what_is_not_exact_says_what_it_lacks(agreement_of: Callable[[str], Agreement]) -> None:
    """Where the facts give only bounds, both ends stand there as dates, and what is missing is named."""
    said = answers(workbook(agreement_of(PAPER)))

    assert said["Earliest end of the term"][0] == datetime(2011, 2, 28)  # noqa: DTZ001
    assert said["Latest end of the term"][0] == datetime(2023, 2, 1)  # noqa: DTZ001
    assert said["What is missing"][0] == "whether Atlantis 88 (=CMD()) counts"
    assert said["Decided by"][1].count("\n") == 2


def test_how_the_term_follows_is_said_only_of_a_period(agreement_of: Callable[[str], Agreement]) -> None:
    """'3 years after that' is a sentence; 'the latest of that' is none."""
    rule = Later((Date(date(2020, 1, 1)), Event("launch")))
    sheet = workbook(replace(agreement_of(PAPER), rule=rule))["Answer"]

    assert [row[2].value for row in sheet.iter_rows() if row[0].value == "Day that decides"] == [None]
    assert [row[1].value for row in sheet.iter_rows() if str(row[0].value).startswith("The rule")] == [in_words(rule)]


def test_an_end_that_is_open_on_one_side_is_said_to_be(agreement_of: Callable[[str], Agreement]) -> None:
    """A date that cannot be read leaves the latest end not known, in words."""
    said = answers(workbook(agreement_of(PAPER.replace("01Mar06", "smudged"))))

    assert said["Latest end of the term"][0] == "not known"


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        (Date(date(1899, 12, 31)), "a workbook has no formula for '1899-12-31'"),
        (Later(()), "a workbook has no formula for 'nothing'"),
        (Later((Rights(("US",)), Rights(("JP",)))), "two different sets of rights"),
    ],
)
def test_a_rule_that_cells_cannot_say_has_no_formula(
    rule: Rule, reason: str, agreement_of: Callable[[str], Agreement]
) -> None:
    """A day before Excel's calendar and two sets of rights give no live formula, and the sheet says why."""
    said = answers(workbook(replace(agreement_of(PAPER), rule=rule, rule_source="rule.toml")))

    assert reason in said["none"][0]
    assert said["The rule, given in place of a clause"][1] == "rule.toml"
    assert "Earliest end" not in said


def test_a_day_before_the_calendar_of_excel_is_text(agreement_of: Callable[[str], Agreement]) -> None:
    """Excel has no day before 1900, so that such a day is written out."""
    said = answers(workbook(replace(agreement_of(PAPER), rule=Date(date(1899, 12, 31)))))

    assert said["End of the term"][0] == "1899-12-31"


def test_a_clause_without_a_schedule_gives_an_answer(agreement_of: Callable[[str], Agreement]) -> None:
    """Without rights nothing can be reckoned: no copies, no names, no formula, and the clause still stands there."""
    book = workbook(agreement_of(f"Dated as of January 5, 2001\n\n{TERM}"))
    said = answers(book)

    assert [name for name in book.sheetnames if name.startswith(("Copy", "Timeline"))] == ["Timeline"]
    assert said["Earliest end of the term"][0] == "not known"
    assert said["none"][0] == "no rights are listed"
    assert set(book.defined_names) - {"finding", "ruling"} == {
        "as_of",
        "end_earliest",
        "end_latest",
        "statuses",
        "countries",
    }
    assert book["Timeline"]["A2"].value == "no rights are listed"


@pytest.mark.parametrize(
    ("text", "says"),
    [(SCHEDULE, "holds no term clause"), (PAPER.replace("last to expire", "sooner of"), "was not understood")],
)
def test_without_a_clause_the_rest_still_appears(
    text: str, says: str, agreement_of: Callable[[str], Agreement]
) -> None:
    """Where no clause is found, or none understood, the sheet says so, and the tables stand there all the same."""
    book = workbook(agreement_of(text))
    said = answers(book)

    assert said["End of the term"][0] == "not known"
    assert says in said["End of the term"][1]
    assert said["Discrepancies that move the term"][1].endswith("it is not known; sheet Discrepancies")
    assert book["Copy 1"].max_row == 6
    assert {cell.value for cell in column(book["Rights"], "counts")} == {"unknown"}


def test_a_clause_that_is_not_understood_is_shown(agreement_of: Callable[[str], Agreement]) -> None:
    """The words stand there with their lines, and again from where the reading stopped."""
    said = answers(workbook(agreement_of(PAPER.replace("last to expire", "sooner of"))))

    assert "following the expiry of the sooner of" in said["The clause"][0]
    assert said["The clause"][1].endswith(":3-7")
    assert said["Not understood from here on"][0].startswith("sooner of")


def test_clauses_that_conflict_are_shown_side_by_side(agreement_of: Callable[[str], Agreement]) -> None:
    """Two clauses that were understood but do not agree give no answer; the words of both stand there."""
    shown = rows(workbook(agreement_of(f"{PAPER}\n{TERM.replace('three (3)', 'five (5)')}"))["Answer"])

    assert [row[1].split()[11] for row in shown if row[0] == "The clause"] == ["three", "five"]
    assert next(row[2] for row in shown if row[0] == "End of the term").endswith("conflict")
    assert "Not understood from here on" not in [row[0] for row in shown]


def test_the_sources_are_told(book: Workbook, agreement_of: Callable[[str], Agreement]) -> None:
    """Document, clause, schedules, the members of each union and how well they are known."""
    told = rows(book["Sources"])
    europe = rows(workbook(agreement_of(PAPER.replace("Atlantis", "Europe  ")))["Sources"])
    undated = rows(workbook(agreement_of(SCHEDULE))["Sources"])
    name = "johnson-matthey-neotherapeutics-licence-2001.txt"

    assert (name, f"{name}:6", datetime(2001, 8, 28), None, None) in told  # noqa: DTZ001
    assert ("Article I.16", f"{name}:161-169", "last-to-expire-plus", None, None) in told
    assert [row[2:] for row in told if row[0] == "SCHEDULE A"] == [(1, 50, 0), (2, 37, 0)]
    assert "EU on 2001-08-28: 15" in [row[0] for row in told]
    assert [row[2:] for row in told if row[0] == "AT  Austria"] == [(datetime(1995, 1, 1), None, "partly")]  # noqa: DTZ001
    assert any(str(row[0]).startswith("EPC at any time: ") for row in europe)
    assert ("agreement.txt", "no date was found") in [row[:2] for row in undated]


HOSTILE = ["=1+1", "+1", "-5", "@SUM(1)", "\t=1", "\n=1", "#N/A", "=", " =1", "0328274", "'=1", "TRUE", "1e5", "2Feb08"]


def test_hostile_text_stays_text() -> None:
    """What begins like a formula or reads like an error is text, also once the cell is opened and closed again."""
    sheet = load_workbook(BytesIO(table_bytes(pd.DataFrame({"text": HOSTILE}), "Listings")))["Listings"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]

    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells] == [text[0] in "=+-@\t\n" for text in HOSTILE]


def test_hostile_text_of_a_document_stays_text(agreement_of: Callable[[str], Agreement]) -> None:
    """The only formulas in the workbook are its own."""
    book = workbook(agreement_of(PAPER))
    formulas = {
        (sheet.title, cell.column_letter) for sheet in book for row in sheet for cell in row if cell.data_type == "f"
    }

    assert formulas == {("Answer", "B"), ("Rights", "P"), *(("Timeline data", letter) for letter in "ABCDEFG")}
    assert column(book["Copy 1"], "application_as_listed")[4].value == "=1+1"
    assert column(book["Copy 1"], "case")[0].value == "=CMD()"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00\x0b\x1f\ufffe\ud800b", "a\ufffd\ufffd\ufffd\ufffd\ufffdb"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("\r=1\r\nb", "\n=1\nb"),
        ("_x0041_ _x", "_x005F_x0041_ _x"),
        ("x" * 32767, "x" * 32767),
        ("x" * 32768, "x" * 32734 + " [cut here: a cell holds no more]"),
        ("\U0001d4ae" * 16384, "\U0001d4ae" * 16367 + " [cut here: a cell holds no more]"),
        ("", None),
    ],
)
def test_a_cell_holds_what_it_can(text: str, kept: str | None) -> None:
    """What XML forbids is replaced, and what is too long is cut and says so."""
    sheet = load_workbook(
        BytesIO(table_bytes(pd.DataFrame({"text": pd.Series([text, "-"], dtype="object")}), "Listings"))
    )["Listings"]

    assert sheet["A2"].value == kept


def test_two_runs_give_the_same_bytes(licence: Agreement) -> None:
    """No time of writing is left in the file."""
    first, second = BytesIO(), BytesIO()
    write_report(licence, first)
    write_report(licence, second)
    archive = ZipFile(first)

    assert first.getvalue() == second.getvalue()
    assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


def test_a_path_and_a_stream_get_the_same(licence: Agreement, tmp_path: Path) -> None:
    """A path may be text or a Path; what is written there is what a stream gets."""
    stream = BytesIO()
    write_report(licence, stream)
    write_report(licence, tmp_path / "a.xlsx")
    write_report(licence, str(tmp_path / "b.xlsx"))

    assert {path.name: path.read_bytes() == stream.getvalue() for path in tmp_path.iterdir()} == {
        "a.xlsx": True,
        "b.xlsx": True,
    }


def test_nothing_is_left_behind_when_writing_fails(
    licence: Agreement, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full half-way leaves the old file as it was, and no other."""
    (tmp_path / "old.xlsx").write_bytes(b"old")

    def half(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space left"):
        write_report(licence, tmp_path / "old.xlsx")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"old.xlsx": b"old"}


def test_a_sheet_that_fails_writes_nothing(licence: Agreement, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workbook is finished before the first byte is written."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    stream = BytesIO()
    monkeypatch.setattr(excel, "SHEETS", (*excel.SHEETS, ("More", fail, "")))
    with pytest.raises(ZeroDivisionError):
        write_report(licence, stream)

    assert stream.getvalue() == b""


def run_office(office: str, form: str, *paths: Path) -> Path:
    """Let LibreOffice open workbooks and save them in another form, and give the folder where they then are."""
    out = paths[0].parent / "out"
    command = [SOFFICE, office, "--headless", "--convert-to", form, "--outdir", str(out), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return out


def through_office(office: str, *paths: Path) -> dict[str, Workbook]:
    """Give what LibreOffice makes of each workbook, by the name of its file, with the values of the formulas."""
    out = run_office(office, "xlsx", *paths)
    return {path.stem: load_workbook(out / path.name, data_only=True) for path in paths}


def recalculated(office: str, *paths: Path) -> dict[str, tuple[Any, Any]]:
    """Give what LibreOffice makes of the two live formulas in each workbook, by the name of its file."""
    said = {name: answers(book) for name, book in through_office(office, *paths).items()}
    return {name: (_day(each["Earliest end"][0]), _day(each["Latest end"][0])) for name, each in said.items()}


def _day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else {"not known": None}.get(str(value), value)


def ends(term: Term) -> tuple[date | None, date | None]:
    """Give the earliest and the latest end."""
    return term.ends.earliest, term.ends.latest


CHANGES = {
    "later": ("expiry", 49, date(2016, 2, 29)),
    "canada-counts": ("counts", 14, "yes"),
    "canada-may-count": ("counts", 14, "maybe"),
    "may-be-extended": ("expiry_latest", 49, date(2017, 6, 30)),
    "date-lost": ("expiry", 49, None),
}


@recalculates
def test_the_live_formula_follows_the_sheet_rights(licence: Agreement, tmp_path: Path, office: str) -> None:
    """Recalculated, the formula gives the computed end; with another date, or another right that counts, it moves."""
    paths = [tmp_path / f"{name}.xlsx" for name in ("as-written", *CHANGES)]
    write_report(licence, paths[0])
    for path, (heading, row, value) in zip(paths[1:], CHANGES.values(), strict=True):
        changed = load_workbook(paths[0])
        column(changed["Rights"], heading)[row].value = value
        changed.save(path)

    assert recalculated(office, *paths) == {
        "as-written": ends(licence.term()),
        "later": (date(2019, 2, 28), date(2019, 2, 28)),
        "canada-counts": (date(2018, 12, 22), date(2018, 12, 22)),
        "canada-may-count": (date(2018, 4, 24), date(2018, 12, 22)),
        "may-be-extended": (date(2018, 4, 24), date(2020, 6, 30)),
        "date-lost": (date(2018, 4, 19), None),
    }


def test_an_expiry_known_from_one_side_has_no_formula(licence: Agreement) -> None:
    """A cell holds one day: of an expiry on that day or later it would say too much."""
    right = licence.grouped[-1]
    vague = tuple(replace(each, expiry=Bounds(date(2015, 4, 24), None)) for each in right.listings)
    with pytest.raises(NotLiveError, match=r"US 5519155 .* expires 2015-04-24 or later, which no cell can hold"):
        live_formulas(Later((GRANTED,)), [right._replace(listings=vague)], [])


@recalculates
def test_the_day_of_an_event_is_typed_into_a_cell(
    agreement_of: Callable[[str], Agreement], tmp_path: Path, office: str
) -> None:
    """Where the rule asks for a day that the papers do not give, a yellow cell waits for it, and the end follows."""
    rule = Later((IN_US_OR_EU, After(Event("the first sale"), years=10)))
    agreement = replace(agreement_of(PAPER), rule=rule)
    paths = [tmp_path / f"{name}.xlsx" for name in ("empty", "typed")]
    write_report(agreement, paths[0])
    book = load_workbook(paths[0])
    sold = next(cell for cell in book["Answer"]["A"] if cell.value == "the first sale")
    book["Answer"].cell(sold.row, 2).value = day = date(2010, 2, 28)
    book.save(paths[1])

    assert held(book, "event_1") == [day]
    assert recalculated(office, *paths) == {
        "empty": (None, None),
        "typed": ends(agreement.term(facts={"the first sale": day})),
    }


LEAP = Date(date(2004, 2, 29))
RULES: dict[str, Rule] = {
    "last": After(Later((IN_US_OR_EU,)), years=3),
    "first": Earlier((IN_US_OR_EU,)),
    "first-of-all": Earlier((Rights(),)),
    "none-counts": Later((Rights(("JP",)),)),
    "none-counts-first": Earlier((Rights(("JP",)),)),
    "claims": Later((Rights(claims="a valid claim"),)),
    "claims-first": Earlier((Rights(claims="a valid claim"),)),
    "last-or-day": Later((IN_US_OR_EU, Date(date(2012, 5, 6)))),
    "last-or-sooner-day": Earlier((IN_US_OR_EU, Date(date(2012, 5, 6)))),
    "first-or-last": Later((After(Earlier((GRANTED,)), years=14), Later((GRANTED,)))),
    "leap-year": After(LEAP, years=1),
    "leap-months": After(LEAP, years=-1, months=-36, days=-1),
    "days": After(LEAP, days=366),
}


@recalculates
def test_each_rule_gives_what_the_program_computes(
    agreement_of: Callable[[str], Agreement], tmp_path: Path, office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every node of the language of terms, over rights of which one is extendable and one may count, says the same."""
    needed = ("Answer", "Rights", "Lists")
    monkeypatch.setattr(excel, "SHEETS", tuple(each for each in excel.SHEETS if each[0] in needed))
    agreement = agreement_of(PAPER)
    given = {name: replace(agreement, rule=rule) for name, rule in RULES.items()}
    given["undated"] = replace(agreement_of(PAPER.replace("01Mar06", "smudged")), rule=RULES["last"])
    given["undated-first"] = replace(given["undated"], rule=RULES["first"])
    for name, each in given.items():
        write_report(each, tmp_path / f"{name}.xlsx")
    found = recalculated(office, *(tmp_path / f"{name}.xlsx" for name in given))

    assert found == {name: ends(each.term()) for name, each in given.items()}


DAY = date(2010, 6, 1)


@pytest.fixture(scope="module")
def worked_out(licence: Agreement, tmp_path_factory: pytest.TempPathFactory, office: str) -> Workbook:
    """Give the workbook of the licence as of DAY, opened and saved by LibreOffice, with the values of its formulas."""
    path = tmp_path_factory.mktemp("worked-out") / "licence.xlsx"
    write_report(licence, path, as_of=DAY)
    return through_office(office, path)["licence"]


@recalculates
def test_every_formula_gives_a_value(licence: Agreement, worked_out: Workbook) -> None:
    """No cell is an error, and the cover says what is so on the day asked for."""
    said, rights = answers(worked_out), licence.rights
    alive = rights[rights["expiry_latest"].fillna(rights["expiry"]) >= pd.Timestamp(DAY)]
    errors = [
        (sheet.title, cell.coordinate, cell.value) for sheet in worked_out for row in sheet for cell in row
        if cell.data_type == "e" or str(cell.value).startswith("Err:")
    ]  # fmt: skip

    assert errors == []
    assert _day(said["As of"][0]) == DAY
    assert said["The licence on that day"][0] == "not over"
    assert said["Of substance, without a ruling"][0] == (licence.discrepancies["kind"] != "spelling").sum() == 8
    assert said["Rights not expired on that day"][0] == len(alive) > 0
    assert said["of which count for the term"][0] == (alive["counts"] == "yes").sum() > 0
    assert _day(said["Last expiry that counts"][0]) == date(2015, 4, 24)
    assert said["Right that expires then"][0] == "US 5519155 (MBUS 1192)"


@recalculates
def test_the_bars_of_the_chart_end_where_the_rights_do(licence: Agreement, worked_out: Workbook) -> None:
    """Where a bar begins and its length give the expiry; the first bar ends with the licence; none is left out."""
    _, term, *bars = [row[:7] for row in rows(worked_out["Timeline data"])]
    ends = {row[0]: row[1].date() + timedelta(sum(row[2:])) for row in bars}
    last = licence.rights["expiry_latest"].fillna(licence.rights["expiry"])
    expected = zip((right.name for right in licence.grouped), last, strict=True)

    assert term[0] == "The licence"
    assert (term[1].date(), term[1].date() + timedelta(sum(term[2:]))) == (date(2001, 8, 28), date(2018, 4, 24))
    assert ends == {name: day.date() for name, day in expected}
    assert next(row for row in bars if row[0] == "BR 1100963-2 (MBUS 1044)")[3:] == (0, 0, 4415, 3389)


@recalculates
def test_hostile_text_stays_text_in_a_spreadsheet(tmp_path: Path, office: str) -> None:
    """Opened and saved as CSV, every cell holds the very words: none was worked out, made a number or a day."""
    words = [*HOSTILE, "_x0041_", "_x005F_", "a\tb"]
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(table_bytes(pd.DataFrame({"text": words}), "Listings"))
    run_office(office, "csv", path)
    with (tmp_path / "out/hostile.csv").open(encoding="utf-8", newline="") as file:
        found = [row[0] for row in csv.reader(file)]

    assert found == ["text", *words]


def test_the_day_asked_for_stands_in_a_cell(licence: Agreement, book: Workbook) -> None:
    """``as_of`` is a cell that can be filled; it is empty where no day was given, and never today."""
    stream = BytesIO()
    write_report(licence, stream, as_of=DAY)
    given = load_workbook(stream)

    assert (held(book, "as_of"), [_day(day) for day in held(given, "as_of")]) == ([None], [DAY])
    assert b"TODAY" not in b"".join(ZipFile(stream).read(name) for name in ZipFile(stream).namelist())


def test_the_timeline_is_a_chart_beside_the_picture(book: Workbook) -> None:
    """Bars are stacked on one that is not seen; their rows stand on a sheet of their own."""
    sheet = book["Timeline"]
    (chart,), (picture,) = sheet._charts, sheet._images  # noqa: SLF001 openpyxl has no other way to them
    first, *others = chart.series

    assert (chart.barDir, chart.grouping, chart.overlap) == ("bar", "stacked", 100)
    assert first.graphicalProperties.noFill
    assert all(bars.graphicalProperties.solidFill for bars in others)
    assert {bars.cat.strRef.f for bars in chart.series} == {"'Timeline data'!$A$2:$A$52"}
    assert [bars.val.numRef.f[-7:] for bars in chart.series] == [f"{x}$2:${x}$52"[-7:] for x in "BCDEFG"]
    assert picture.anchor._from.col > chart.anchor._from.col == 0  # noqa: SLF001


def test_of_many_rights_the_chart_shows_the_last(agreement_of: Callable[[str], Agreement]) -> None:
    """More rights than can be told apart are not drawn in the chart: it says how many, and shows the last to expire."""
    lines = [f"       Austria       {70000 + n}             {20000 + n}         1Feb{n % 15 + 10}" for n in range(90)]
    agreement = agreement_of("\n".join([f"Dated as of January 5, 2001\n\n{TERM}", SCHEDULE, *lines]))
    sheet = workbook(agreement)["Timeline"]

    assert len(agreement.rights) == 95
    assert ", the 60 of 95 that expire last, first of those that count or may." in sheet["A2"].value
    assert sheet._charts[0].series[0].cat.strRef.f.endswith("$A$62")  # noqa: SLF001


def test_a_finding_can_be_ruled_on(licence: Agreement, book: Workbook) -> None:
    """Each has the columns of a decision, and as choices what the copies say; spelling alone asks for no ruling."""
    sheet = book["Discrepancies"]
    first = {cell.value: below for cell, below in zip(sheet[1], sheet[2], strict=True)}
    lists = {str(x.sqref): x.formula1 for x in sheet.data_validations.dataValidation if x.type == "list"}
    spelt = [cell.row for cell in column(sheet, "kind") if cell.value == "spelling"]
    yellow = {cell.row for cell in column(sheet, "reason") if cell.fill.fgColor.rgb == "00FFF9DB"}

    assert (first["Right"].value, first["Field"].value) == ("BR 1100963-2 (MBUS 1044)", "expiry")
    assert [first[name].value for name in ("Ruling", "Reason", "By", "Date")] == [None] * 4
    assert (first["Ruling"].number_format, first["Date"].number_format) == ("yyyy-mm-dd", "yyyy-mm-dd")
    assert lists[first["Ruling"].coordinate] == '"2017-05-14,2008-02-02"'
    assert yellow == set(range(2, 2 + len(licence.discrepancies))) - set(spelt)
    assert len(held(book, "ruling")) == len(licence.discrepancies)


def test_what_was_decided_stands_in_the_ruling(licence: Agreement) -> None:
    """A decision fills the columns of its finding, with a real day, and is told on the cover."""
    words = {"right": "BR 1100963-2", "field": "expiry", "value": "2008-02-02", "reason": "=a slip", "by": "counsel"}
    decision = made(licence.portfolio, words | {"date": "2026-11-24"})
    book = workbook(replace(licence, decisions=(decision,)))
    ruled = [column(book["Discrepancies"], name)[0].value for name in ("ruling", "reason", "by", "date")]

    assert ruled == [datetime(2008, 2, 2), "=a slip", "counsel", datetime(2026, 11, 24)]  # noqa: DTZ001
    assert answers(book)["Decided by a person"][0].endswith("by counsel on 2026-11-24: =a slip")


@pytest.mark.parametrize("said", ['a"b', "a,b", "a\nb", "a\x00b", "a" * 254])
def test_choices_that_no_list_can_hold_are_left_out(said: str, licence: Agreement) -> None:
    """A list in a cell's rule holds neither commas nor quotation marks, and is short; the cell can be filled freely."""
    first = licence.portfolio.discrepancies[0]
    odd = replace(first, field="patent", listings=tuple(replace(each, patent=said) for each in first.listings))
    agreement = replace(licence)
    agreement.__dict__["portfolio"] = licence.portfolio._replace(discrepancies=(odd,))
    rules = workbook(agreement)["Discrepancies"].data_validations.dataValidation

    assert [rule.type for rule in rules] == ["date"]


def test_one_right_and_text_that_no_cell_holds(agreement_of: Callable[[str], Agreement]) -> None:
    """A schedule of a single right, whose case is longer than any cell, gives every sheet."""
    row = "       Austria       EP891300787           0328274       29Feb08"
    schedule = "\n".join([*SCHEDULE.split("\n")[:6], row]).replace("Case =CMD()", "x" * 40000)
    book = workbook(agreement_of(f"Dated as of January 5, 2001\n\n{TERM}\n{schedule}"))

    assert book["Rights"].max_row == 2
    assert held(book, "right_name")[0].startswith("AT 0328274")
    assert max(len(str(cell.value)) for sheet in book for row in sheet for cell in row) <= 32767
