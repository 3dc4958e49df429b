"""Cells that several facts share, and rows that several rights do: one layout a test, which is the test's docstring."""

import pytest
from conftest import document, grid, listed, not_understood

from portfolio.model import Document
from portfolio.parse import parse
from portfolio.parse.headings import headings


def test_records_of_two_lines(page: Document) -> None:
    """Under headings of two lines, each with its number and its date, a row is one right with both.

    EXHIBIT A

    Country    Serial No./    Filing Date/
               Patent No.     Issue Date
    USA        08/428,444     April 25, 1995
               5,519,155      May 21, 1996
    Canada     2,147,567      April 21, 1995
               2147567        May 7, 2002
    """
    rows = [
        (str(row.filed and row.filed.exact), str(row.granted and row.granted.exact)) for row in parse(page)[0].listings
    ]

    assert listed(page, "country application patent") == [
        ("US", "08/428444", "5519155"),
        ("CA", "2147567", "2147567"),
    ]
    assert rows == [("1995-04-25", "1996-05-21"), ("1995-04-21", "2002-05-07")]
    assert not_understood(page) == []


@pytest.mark.parametrize(
    ("number", "printed", "filed", "granted"),
    [
        ("Patent No.", "5,519,155 | May 21, 1996", "", ""),
        ("Patent No.", "5,519,155 | April 25, 1995 / May 21, 1996", "1995-04-25", "1996-05-21"),
        ("Serial No.", "08/428,444 | April 25, 1995", "1995-04-25", ""),
        ("Serial/Patent No.", "08/428,444 | April 25, 1995", "1995-04-25", ""),
        ("Serial/Patent No.", "5,519,155 | May 21, 1996", "", "1996-05-21"),
        ("Serial/Patent No.", "5,519,155 | pending", "", ""),
        ("Serial/Patent No.", "08/428,444\n-- | April 25, 1995\n--", "1995-04-25", ""),
    ],
)
def test_a_date_of_filing_or_of_issue(number: str, printed: str, filed: str, granted: str) -> None:
    """One date under a heading for two is the one that its number has, or else left open; it stays in its cell."""
    numbers, dates = printed.split(" | ")
    (row,) = parse(grid((number, "Title", "Filing/Issue Date"), (numbers, "Complexes", dates)))[0].listings

    assert [str(day.exact) if day else "" for day in (row.filed, row.granted)] == [filed, granted]
    assert dates in row.printed.values() or not {"/", "--"}.isdisjoint(dates.split())


def test_two_patents_in_two_lines(page: Document) -> None:
    """Two patents under a heading for an application and a patent are two rights.

    EXHIBIT A

    Country    Title        Serial No./
                            Patent No.
    USA        Complexes    US 5,519,155
                            US 6,011,166
    """
    assert listed(page, "country application patent") == [("US", "", "US5519155"), ("US", "", "US6011166")]


def test_a_column_for_each_office() -> None:
    """Under the names of offices each number is a right of its own; what stands before them is that of all."""
    page = grid(
        ("Family", "Title", "US", "EP", "Japan"),
        ("X-1", "Complexes", "5,519,155", "0 679 656", "-"),
        ("X-2", "Uses", "08/428,444", "Pending", "JP 3456789"),
    )

    assert listed(page, "case title country application patent publication status") == [
        ("X-1", "Complexes", "US", "", "5519155", "", "granted"),
        ("X-1", "Complexes", "EP", "", "", "0679656", "unknown"),
        ("X-2", "Uses", "US", "08/428444", "", "", "unknown"),
        ("X-2", "Uses", "EP", "", "", "", "pending"),
        ("X-2", "Uses", "JP", "", "JP3456789", "", "granted"),
    ]


def test_a_column_for_each_office_in_text(page: Document) -> None:
    """A number whose form tells nothing is of an application.

    EXHIBIT A

    Title              United States    Germany
    Trans complexes    5,519,155        4414000
    """
    assert listed(page, "title country application patent") == [
        ("Trans complexes", "US", "", "5519155"),
        ("Trans complexes", "DE", "4414000", ""),
    ]


@pytest.mark.parametrize(
    "line", ["Title   US", "Title   US   US", "Patent No.   US", "US   Title   EP", "US   EP   JP"]
)
def test_lines_with_offices_that_are_no_headings(line: str) -> None:
    """A table with a column for each office has two of them at least, behind other columns."""
    assert headings(document(line).lines, 0) is None


def test_numbers_of_two_offices_under_headings_that_name_them() -> None:
    """A date without an office is that of the first right in its row, for it cannot be that of both."""
    page = grid(
        ("U.S. Patent No.", "Filed", "European Patent No.", "Title"),
        ("5,519,155", "25 Apr 1995", "0679656", "Complexes"),
        ("6,011,166", "26 Apr 1995", "", "Uses"),
    )

    assert listed(page, "title country patent") == [
        ("Complexes", "US", "5519155"),
        ("Complexes", "EP", "0679656"),
        ("Uses", "US", "6011166"),
    ]
    assert [bool(row.filed) for row in parse(page)[0].listings] == [True, False, True]


def test_a_number_of_another_office_than_its_heading_says(page: Document) -> None:
    """A number that can be of one office alone is of that, whatever office its heading names.

    EXHIBIT A

    U.S. Application No.    Filing Date
    08/428,444              25 Apr 1995
    PCT/GB95/00945          26 Apr 1995
    """
    assert listed(page, "country application") == [("US", "08/428444"), ("WO", "PCT/GB95/00945")]


def test_a_country_over_its_number(page: Document) -> None:
    """A country may stand in the cell of a number, before it.

    APPENDIX 1

    Patent            Filing date

    United Kingdom    5 May 1994
    2 291 234

    France            5 May 1995
    94 05678
    """
    assert listed(page, "country patent") == [("GB", "2291234"), ("FR", "9405678")]
    assert [row.printed["country"] for row in parse(page)[0].listings] == ["United Kingdom", "France"]


def test_a_date_in_the_place_of_a_title() -> None:
    """Where no title is known yet, its cell may say when the application was filed."""
    page = grid(("Application No.", "Title"), ("08/428,444", "(Filed April 25, 1995)"), ("08/428,445", "Filed teeth"))

    assert [row.filed and str(row.filed.exact) for row in parse(page)[0].listings] == ["1995-04-25", None]
