"""Nothing is lost: every line between the rows of a table is accounted for."""

from collections import Counter
from pathlib import Path

import pytest
from conftest import LICENCE, document, grid, listed

import portfolio
from portfolio.model import Document
from portfolio.parse import Account, accounts, parse
from portfolio.read import read

EXHIBITS = Path(__file__).parents[2] / "shared" / "exhibits"
AMONG_ROWS = {"row", "rest of a row", "headings", "heading", "furniture", "not understood"}
SAMPLES = [path for path in sorted(EXHIBITS.glob("*")) if path.suffix == ".pdf" or path.name.endswith("2007.txt")]


def sorts(account: Account) -> list[str]:
    """Give what the lines of a schedule are, from its first row to its last."""
    told = [sort for _, sort in account.lines]
    places = [place for place, sort in enumerate(told) if sort == "row"]
    return told[places[0] : places[-1] + 1]


def assert_nothing_is_lost(found: Document) -> None:
    """Hold that each line stands once, in order, under a sort that the listings, or what was not read, bear out."""
    listed = [schedule for schedule in parse(found) if schedule.listings or schedule.unread]
    told = list(accounts(found))

    assert [account.schedule for account in told] == listed
    for account in told:
        numbers = [line.number for line, _ in account.lines]
        counts = Counter(sort for _, sort in account.lines)
        rows = {row.source.line for row in account.schedule.listings}
        assert numbers == list(range(numbers[0], numbers[-1] + 1))
        assert [found.lines[number - 1] for number in numbers] == [line for line, _ in account.lines]
        assert counts.total() == len(numbers)
        assert set(counts) <= AMONG_ROWS | {"text", "other right"}
        unread = {unread.source.line for unread in account.schedule.unread}
        assert {line.number for line, sort in account.lines if sort == "row"} == rows - unread
        assert counts["not understood"] == len(unread)
        if account.columns and rows:
            assert set(sorts(account)) <= AMONG_ROWS


def test_the_real_licence_is_accounted_for() -> None:
    """Of the two printed copies of Schedule A, each line is a row, the rest of one, a heading or furniture."""
    found = read(str(LICENCE))
    first, second = accounts(found)

    assert_nothing_is_lost(found)
    assert [len(account.schedule.listings) for account in (first, second)] == [50, 37]
    assert [Counter(sorts(account))["row"] for account in (first, second)] == [50, 37]
    assert [Counter(sorts(account))["rest of a row"] for account in (first, second)] == [1, 1]


@pytest.mark.skipif(not SAMPLES, reason="the exhibits that the parser is measured with are not on this machine")
@pytest.mark.parametrize("path", SAMPLES or [None], ids=lambda path: path.name if path else "none")
def test_exhibits_are_accounted_for(path: Path) -> None:
    """Of real exhibits, no line between the first and the last row of a table is passed over in silence."""
    assert_nothing_is_lost(read(str(path)))


def test_every_sort_of_line(page: Document) -> None:
    """A schedule has its lines counted from its heading on; what leads to its table is text.

    The parties agree on what follows.

    EXHIBIT A

    as amended from time to time

               Application
    Country    No.             Title             Patent No.
    -------    -----------     -------------     ----------

    Family: X-1
    USA        08/428,444      Complexes of      5,519,155
                               platinum
    fees were paid on 1 May 2003 by the licensor for all of them in full

                               - 23 -

    Canada     2,147,567       Mixtures          2,147,568

    The parties agree on what precedes.
    """
    (account,) = accounts(page)

    assert_nothing_is_lost(page)
    assert [sort for line, sort in account.lines if line.text.strip()] == [
        "heading",
        "text",
        "headings",
        "headings",
        "furniture",
        "heading",
        "row",
        "rest of a row",
        "not understood",
        "furniture",
        "row",
    ]
    assert account.columns == (
        ("Country", ("country",)),
        ("Application No.", ("application",)),
        ("Title", ("title",)),
        ("Patent No.", ("patent",)),
    )


def test_rows_under_groups_are_accounted_for(page: Document) -> None:
    """What stands over rows is a heading, whether a country, a title or a reference.

    EXHIBIT A

    Application No.    Patent No.    Issue Date

    Germany

    44 14 000          4414000       19 Apr 1999

    1.  Platinum complexes and their use

    44 14 001          4414001       20 Apr 1999

    Docket: X-2

    44 14 002          4414002       21 Apr 1999
    """
    (account,) = accounts(page)

    assert_nothing_is_lost(page)
    assert [line.text for line, sort in account.lines if sort == "heading"] == [
        "EXHIBIT A",
        "Germany",
        "1.  Platinum complexes and their use",
        "Docket: X-2",
    ]
    assert "not understood" not in sorts(account)


def test_cells_one_after_another_are_accounted_for(page: Document) -> None:
    """Where each cell has a line of its own, the first of a row is the row and the others its rest.

    EXHIBIT A

    Application No.

    Filing Date

    Patent No.

    08/428,444

    25 Apr 1995

    5,519,155

    Canada

    2,147,567

    20 Apr 1995

    2,147,568
    """
    (account,) = accounts(page)
    first, second = account.schedule.listings

    assert_nothing_is_lost(page)
    assert [(row.country, row.patent) for row in (first, second)] == [("US", "5519155"), ("CA", "2147568")]
    assert Counter(sort for line, sort in account.lines if line.text.strip()) == {
        "heading": 2,
        "headings": 3,
        "row": 2,
        "rest of a row": 4,
    }


def test_rows_of_a_grid_are_accounted_for() -> None:
    """A row of a table of another width is not understood, and the rest of a cell goes with its row."""
    page = grid(
        ("Country", "Title", "Patent No."),
        ("USA", "Complexes", "5,519,155"),
        ("", "of platinum", ""),
        ("Ruritania", "1"),
        ("Canada", "Mixtures", "2,147,568"),
    )
    (account,) = accounts(page)

    assert_nothing_is_lost(page)
    assert [sort for _, sort in account.lines] == ["headings", "row", "rest of a row", "not understood", "row"]


def test_running_heads_are_accounted_for(page: Document) -> None:
    """The heads of a page over rows that go on are lines of the schedule that goes on.

    EXHIBIT A

    Country    Application No.    Patent No.
    USA        08/428,444         5,519,155

    Exhibit 10.5

    Exhibit A

    Canada     2,147,567          2,147,568
    """
    assert_nothing_is_lost(page)


def test_lines_that_a_reader_left_out_have_no_account() -> None:
    """The lines are those of the document, whose numbers need not follow one another."""
    lines = document("Country   Patent No.\nUSA       5,519,155\n\nCanada    2,147,568").lines
    (account,) = accounts(Document("table.html", tuple(line for line in lines if line.text)))

    assert [(line.number, sort) for line, sort in account.lines] == [(1, "headings"), (2, "row"), (4, "row")]


def test_several_rights_on_a_line_are_one_row(page: Document) -> None:
    """A line that lists several rights is one row of as many listings.

    EXHIBIT A

    Country    Title         Patent No.
    USA        Complexes     5,519,155; 6,011,166
    Canada     Mixtures      2,147,567
    """
    (account,) = accounts(page)

    assert_nothing_is_lost(page)
    assert (sorts(account), len(account.schedule.listings)) == (["row", "row"], 3)


def test_a_document_without_schedules_has_no_accounts() -> None:
    """Words alone are no schedule and have no account."""
    assert list(accounts(document("SCHEDULE A\n\nThe patents are those of which the parties know."))) == []


def test_the_order_of_days_and_months_is_told(page: Document) -> None:
    """A date that can be read in one way only tells how the others are read, and the account says so.

    EXHIBIT A

    Country    Patent No.    Issue Date
    USA        5,519,155     05/21/1996
    USA        6,011,166     01/04/2000
    """
    (account,) = accounts(page)

    assert account.order == "month"
    assert str(account.schedule.listings[1].granted) == "2000-01-04"


def test_accounts_of_files_that_are_copies(tmp_path: Path) -> None:
    """Several files have their copies numbered over all of them, as in the schedules; a name picks those of its own."""
    table = "Country   Application No.   Patent No.\nUSA       08/428,444        5,519,155\n"
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path in paths:
        path.write_text(f"SCHEDULE A\n\n{table}\nSCHEDULE B\n\n{table.replace('USA', 'Japan ')}", encoding="utf-8")
    agreement = portfolio.load(*map(str, paths))
    picked = portfolio.load(*map(str, paths), schedule="schedule b")

    assert [account.schedule for account in agreement.accounts()] == list(agreement.schedules)
    assert [(a.schedule.title, a.schedule.copy) for a in agreement.accounts()] == [
        ("SCHEDULE A", 1),
        ("SCHEDULE B", 1),
        ("SCHEDULE A", 2),
        ("SCHEDULE B", 2),
    ]
    assert [(account.schedule.title, account.schedule.copy) for account in picked.accounts()] == [
        ("SCHEDULE B", 1),
        ("SCHEDULE B", 2),
    ]


def test_trade_marks_are_accounted_for(page: Document) -> None:
    """Rows of other rights than patents are told from text; what a sentence behind them names is read.

    EXHIBIT A

    Country    Patent No.
    USA        5,519,155

    Mark         Country    Reg. No.        Date
    ACME         USA        US 1,234,567    May 4, 1999

    The U.S. Patent No. 6,011,166 is licensed as well.
    """
    (account,) = accounts(page)

    assert listed(page, "patent") == [("5519155",), ("6011166",)]
    assert [(line.number, sort) for line, sort in account.lines if sort == "other right"] == [(9, "other right")]


def test_a_heading_in_capitals(page: Document) -> None:
    """Words in capitals behind the number of a schedule head it; a row that was read in part is not understood.

    SCHEDULE 3 PATENTS

    US 6,901,234
    JP 4,012,345, 20017543 (abandoned)
    EP 1 284 567
    """
    (account,) = accounts(page)

    assert account.schedule.title == "SCHEDULE 3 PATENTS"
    assert sorts(account) == ["row", "not understood", "row"]
    assert [row.status for row in account.schedule.listings] == ["granted", "granted", "unknown"]
