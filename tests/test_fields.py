"""Lines that each name a fact of a right and say it: one layout a test, which is the test's docstring."""

from conftest import grid, listed

from portfolio.model import Document
from portfolio.parse.fields import rows_of_fields


def test_values_in_a_column(page: Document) -> None:
    """Values may stand in a column of their own, behind as many blanks as it takes, and go on below.

    SCHEDULE 1 - THE PATENTS

    Title:            Improved Valve
                      Assembly
    Country:          United Kingdom
    Application No:   GB 0412345.6
    Filing Date:      3 June 2004
    Application Date: 3 June 2004
    Patent No:        GB 2414778
    Grant Date:       9 May 2007
    Status:           Granted

    Country:          Australia
    Application No:   2005250990
    Filing Date:      1 June 2005
    Patent No:
    Status:           Pending
    """
    assert listed(page, "title country application patent filed granted status") == [
        ("Improved Valve Assembly", "GB", "GB0412345.6", "GB2414778", "2004-06-03", "2007-05-09", "granted"),
        ("", "AU", "2005250990", "", "2005-06-01", "", "pending"),
    ]


def test_an_office_over_fields(page: Document) -> None:
    """The name of an office stands over the rights behind it; the day of a patent is that of its grant.

    PATENTS

    Japan

    Patent Number: 4222002
    Date of Patent: Nov. 28, 2008
    Expiration Date: August 3, 2024

    Patent Number: 4222003
    Date of Patent: Nov. 29, 2008
    Expiration Date: August 4, 2024
    """
    assert listed(page, "country patent granted expiry") == [
        ("JP", "4222002", "2008-11-28", "2024-08-03"),
        ("JP", "4222003", "2008-11-29", "2024-08-04"),
    ]


def test_fields_as_cells() -> None:
    """Names and values may stand in cells beside each other."""
    document = grid(
        ("PATENTS",), ("Country:", "Norway"), ("Application No.:", "20051234"), ("Filing date:", "9 March 2005"),
        ("Patent No.:", "334455"), ("Grant date:", "10 March 2014"),
    )  # fmt: skip

    assert listed(document, "country application patent filed granted") == [
        ("NO", "20051234", "334455", "2005-03-09", "2014-03-10")
    ]


def test_fields_in_paragraphs(page: Document) -> None:
    """Fields may be parted by empty lines.

    PATENTS

    Country: Norway

    Application No.: 20051234

    Filing date: 9 March 2005

    Patent No.: 334455

    Grant date: 10 March 2014
    """
    assert listed(page, "country application patent filed granted") == [
        ("NO", "20051234", "334455", "2005-03-09", "2014-03-10")
    ]


def test_fields_of_trade_marks(page: Document) -> None:
    """A record of a trade mark among patents is none of a patent.

    PATENTS AND TRADEMARKS

    Mark: ACME
    Country: Norway
    Registration No.: 334455
    Filing date: 9 March 2005
    """
    assert rows_of_fields(page.lines) == []
