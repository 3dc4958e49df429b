"""Headings of columns: one layout a test, which is the test's docstring."""

import pytest
from conftest import document, grid, listed, not_understood

from portfolio.model import Document
from portfolio.parse import accounts, parse
from portfolio.parse.headings import headings
from portfolio.parse.meanings import office_in, roles

ROLES = {
    "Patent/Application No.": ("patent", "application"),
    "Serial No. (Filed)": ("application", "filed"),
    "PATENT NO. AND DATE": ("patent", "granted"),
    "Appl. No. / Filing Date": ("application", "filed"),
    "Publication No. and Date": ("publication", "published"),
    "Patent or Publication Number": ("patent", "publication"),
    "Date": ("date",),
    "#": ("number",),
    "No.": ("number",),
    "Serial No.": ("application",),
    "Title of Invention and Country": ("title", "country"),
    "Patent or Invention": ("title",),
    "Country Name": ("country",),
    "Countr y": ("country",),
    "Jurisdi ction": ("country",),
    "Pate nt Num ber": ("patent",),
    "Name": ("title",),
    "Granted No.": ("patent",),
    "Granted": ("granted",),
    "Inventor": (),
    "Patent " * 20: (),
}


@pytest.mark.parametrize(("heading", "expected"), ROLES.items())
def test_what_a_heading_of_several_parts_means(heading: str, expected: tuple[str, ...]) -> None:
    """A heading of several parts holds what each of them means, if every part means something."""
    assert roles(heading) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("U.S. Patent No.", "US"),
        ("European Patent No.", "EP"),
        ("Japan Serial No.", "JP"),
        ("Patent No.", ""),
        ("", ""),
    ],
)
def test_the_office_of_a_heading(heading: str, expected: str) -> None:
    """A heading may begin with the office whose numbers stand under it."""
    assert office_in(heading) == expected


def test_numbers_of_two_kinds_under_one_heading(page: Document) -> None:
    """What a number is, under a heading for two kinds, is told by its form.

    EXHIBIT A

    Country    Patent/Application No.    Title
    USA        5,519,155                 Platinum complexes
    USA        08/428,444                Methods of use
    PCT        PCT/GB95/00945            Trans complexes
    """
    assert listed(page, "country application patent") == [
        ("US", "", "5519155"),
        ("US", "08/428444", ""),
        ("WO", "PCT/GB95/00945", ""),
    ]


def test_a_heading_broken_inside_a_word() -> None:
    """A narrow column may break the word of its heading."""
    assert listed(grid(("Countr\ny", "Patent Number"), ("JP", "4987654"), ("CA", "2987654")), "country patent") == [
        ("JP", "4987654"),
        ("CA", "2987654"),
    ]


def test_headings_twice_side_by_side(page: Document) -> None:
    """Under headings that stand there twice, each line is two rows, the last perhaps one.

    ISSUED PATENTS

    Patent No.     Issue Date          Patent No.     Issue Date
    6,100,001      08/08/2000          6,100,005      08/08/2000
    6,100,002      08/15/2000          RE38,007       02/25/2003
    6,100,004      08/22/2000
    """
    assert listed(page, "patent granted") == [
        ("6100001", "2000-08-08"),
        ("6100005", "2000-08-08"),
        ("6100002", "2000-08-15"),
        ("RE38007", "2003-02-25"),
        ("6100004", "2000-08-22"),
    ]


def test_the_status_tells_what_a_number_is(page: Document) -> None:
    """Under a heading for two kinds, a number whose form is that of either is what the status of the right says.

    EXHIBIT A

    Country    Patent/Appl. No.    Status     Expiration
    France     9712345             Issued     03/05/2017
    Germany    97 123 456          Pending    03/05/2017
    Japan      9712346             Granted    03/05/2017
    """
    assert listed(page, "country application patent") == [
        ("FR", "", "9712345"),
        ("DE", "97123456", ""),
        ("JP", "", "9712346"),
    ]


def test_a_number_with_its_date_in_brackets(page: Document) -> None:
    """Under 'Serial No. (Filed)' each cell gives a number and the day of its filing.

    EXHIBIT A

    Title                 Serial No. (Filed)               Country
    Platinum complexes    08/428,444 (April 25, 1995)      USA
    Trans complexes       10/123,456 (March 5, 2002)       USA
    """
    assert listed(page, "application filed") == [("08/428444", "1995-04-25"), ("10/123456", "2002-03-05")]


def test_a_date_under_its_number(page: Document) -> None:
    """Under 'Patent No. and date' the date stands on the line below the number.

    EXHIBIT A

    TITLE                  PATENT NO. AND DATE      STATUS
    Platinum complexes     5,519,155                Issued
                           May 21, 1996
    Trans complexes        6,011,166                Issued
                           January 4, 2000
    """
    assert listed(page, "patent granted title") == [
        ("5519155", "1996-05-21", "Platinum complexes"),
        ("6011166", "2000-01-04", "Trans complexes"),
    ]
    assert not_understood(page) == []


def test_several_rights_in_a_cell() -> None:
    """Where a cell holds several numbers, each with its date, each is a right of its own under the title of the row."""
    page = grid(
        ("TITLE", "PATENT NO. AND DATE"),
        ("Platinum complexes", "U.S. 5,519,155\nMay 21, 1996\nU.S. 6,011,166\nJanuary 4, 2000"),
        ("Methods of use", "U.S. 7,123,456\nOctober 17, 2006"),
    )

    assert listed(page, "country patent granted title") == [
        ("US", "5519155", "1996-05-21", "Platinum complexes"),
        ("US", "6011166", "2000-01-04", "Platinum complexes"),
        ("US", "7123456", "2006-10-17", "Methods of use"),
    ]


def test_headings_on_two_lines(page: Document) -> None:
    """The lower half of a heading belongs to the half above it.

    EXHIBIT A

               Application    Filing         Patent       Issue
    Country    Number         Date           Number       Date
    USA        08/428,444     25 Apr 1995    5,519,155    21 May 1996
    Canada     2,147,567      20 Apr 1995    2,147,567    4 May 1999
    """
    assert listed(page, "country application filed patent granted") == [
        ("US", "08/428444", "1995-04-25", "5519155", "1996-05-21"),
        ("CA", "2147567", "1995-04-20", "2147567", "1999-05-04"),
    ]


def test_headings_on_three_lines(page: Document) -> None:
    """Headings of one, two and three lines stand side by side.

    EXHIBIT A

                                                Date
                              Application       of
    Title       Country       No.               Filing
    Complex     USA           08/428,444        25 Apr 1995
    Mixture     Canada        2,147,567         20 Apr 1995
    """
    assert listed(page, "title country application filed") == [
        ("Complex", "US", "08/428444", "1995-04-25"),
        ("Mixture", "CA", "2147567", "1995-04-20"),
    ]


def test_headings_on_four_lines(page: Document) -> None:
    """No more than four lines are needed for a heading.

    EXHIBIT A

                              Patent or
               Application    Publication    Date
               Serial         Serial         of
    Country    Number         Number         Filing
    USA        08/428,444     5,519,155      25 Apr 1995
    Germany    44 14 000      4414000        20 Apr 1994
    """
    assert listed(page, "country application filed")[0] == ("US", "08/428444", "1995-04-25")
    assert [heading for heading, _ in next(accounts(page)).columns] == [
        "Country",
        "Application Serial Number",
        "Patent or Publication Serial Number",
        "Date of Filing",
    ]
    assert listed(page, "patent filed")[0] == ("5519155", "1995-04-25")


def test_a_heading_over_two_columns(page: Document) -> None:
    """A heading that stands over two columns holds for both.

    EXHIBIT A

                U.S. or foreign application    U.S. or foreign patent
    Country     Number        Date             Number       Date
    USA         08/428,444    25 Apr 1995      5,519,155    21 May 1996
    Canada      2,147,567     20 Apr 1995      2,147,568    4 May 1999
    """
    assert listed(page, "country application filed patent granted") == [
        ("US", "08/428444", "1995-04-25", "5519155", "1996-05-21"),
        ("CA", "2147567", "1995-04-20", "2147568", "1999-05-04"),
    ]


def test_headings_with_an_office(page: Document) -> None:
    """Where no column gives the country, the office in a heading does.

    EXHIBIT A

    U.S. Patent No.    Issue Date      Title
    5,519,155          21 May 1996     Platinum complexes
    6011166            4 Jan 2000      Trans complexes
    """
    assert listed(page, "country patent granted") == [("US", "5519155", "1996-05-21"), ("US", "6011166", "2000-01-04")]


def test_headings_one_after_another(page: Document) -> None:
    """Where each cell stands on a line of its own, the headings do, too, and the order tells what is what.

    EXHIBIT A

    Country

    Application No.

    Filing Date

    Patent No.

    USA

    08/428,444

    25 Apr 1995

    5,519,155

    Canada

    2,147,567

    20 Apr 1995

    2,147,568
    """
    assert listed(page, "country application filed patent") == [
        ("US", "08/428444", "1995-04-25", "5519155"),
        ("CA", "2147567", "1995-04-20", "2147568"),
    ]


def test_headings_and_cells_in_one_run(page: Document) -> None:
    """Where single blanks alone divide the cells, their form tells them apart.

    EXHIBIT A

    Title Application No. Filing Date Patent No. Issue Date
    Platinum complexes 08/428,444 25 Apr 1995 5,519,155 21 May 1996
    Trans complexes 08/428,445 26 Apr 1995 6,011,166 4 Jan 2000
    """
    assert listed(page, "title application filed patent granted") == [
        ("Platinum complexes", "08/428444", "1995-04-25", "5519155", "1996-05-21"),
        ("Trans complexes", "08/428445", "1995-04-26", "6011166", "2000-01-04"),
    ]


def test_a_last_cell_that_some_rows_lack(page: Document) -> None:
    """In cells one after another, a row that has no patent yet ends sooner.

    EXHIBIT A

    Country
    Application No.
    Filing Date
    Patent No.
    USA
    08/428,444
    25 Apr 1995
    Canada
    2,147,567
    20 Apr 1995
    2,147,568
    """
    assert listed(page, "country application patent") == [("US", "08/428444", ""), ("CA", "2147567", "2147568")]


def test_headings_of_trade_marks_one_after_another(page: Document) -> None:
    """The cells under headings of trade marks are no patents, though they follow one another.

    EXHIBIT A

    Patent No.    Country
    5,519,155     USA

    Trademark

    Country

    Registration No.

    Filing Date

    ACME

    USA

    1,234,567

    25 Apr 1995
    """
    assert listed(page, "country patent") == [("US", "5519155")]


def test_a_title_over_the_headings(page: Document) -> None:
    """A line of heading words that names the table is none of its headings.

    EXHIBIT A

                  Patents and Applications
    Country       Application No.     Patent No.
    USA           08/428,444          5,519,155
    """
    (schedule,) = parse(page)

    assert listed(page, "country application patent") == [("US", "08/428444", "5519155")]
    assert list(schedule.listings[0].printed) == ["country", "application", "patent"]


def test_a_heading_repeated_in_its_table(page: Document) -> None:
    """A second heading of one meaning keeps what it prints, and does not push out the first.

    EXHIBIT A

    Country    Patent No.    Title        Remarks      Patent
    USA        5,519,155     Complex      paid         in force
    """
    (row,) = parse(page)[0].listings

    assert (row.patent, row.printed["Patent"], row.printed["Remarks"]) == ("5519155", "in force", "paid")


def test_no_headings_at_all(page: Document) -> None:
    """Without headings, the form of the numbers and the words before them tell what is listed.

    EXHIBIT A
    PATENTS

    1.  U.S. Patent No. 5,519,155, issued May 21, 1996
    2.  U.S. Patent Application Serial No. 08/428,444, filed April 25, 1995
    """
    assert listed(page, "country application filed patent granted") == [
        ("US", "", "", "5519155", "1996-05-21"),
        ("US", "08/428444", "1995-04-25", "", ""),
    ]


def test_headings_of_cells_and_of_text_do_not_stack() -> None:
    """A row of a grid is no second line of headings that stand in text."""
    text, cells = document("Country    Patent No.").lines, grid(("Application No.", "Filing Date", "Title")).lines

    assert (found := headings((*text, *cells), 0)) is not None
    assert (found.used, [column.heading for column in found.columns]) == (1, ["Country", "Patent No."])


@pytest.mark.parametrize(
    "line",
    [
        "Country and patent number of each of the rights that are licensed hereunder",
        "The Patent No. of the Country",
        "Patent 5,519,155   Country   Title",
        "United States   Germany   France",
    ],
)
def test_sentences_and_rows_are_no_headings(line: str) -> None:
    """Headings hold no digits, no names of countries and no sentence."""
    assert headings(document(line).lines, 0) is None


def test_the_lower_half_of_a_heading_between_two(page: Document) -> None:
    """A word below two headings goes on with the one that it stands under most; one that stands under none is its own.

    EXHIBIT A

    Country    Application    Patent
                 Number       Number                  Title
    USA        08/428,444     5,519,155               Complexes
    Canada     2,147,567      2,147,568               Mixtures
    """
    assert listed(page, "country application patent title") == [
        ("US", "08/428444", "5519155", "Complexes"),
        ("CA", "2147567", "2147568", "Mixtures"),
    ]


def test_a_word_that_reaches_under_the_next_heading(page: Document) -> None:
    """A long word in the middle of a heading belongs to the heading that it begins under.

    EXHIBIT A

    Country    Patent    Term
               Registration
               Number
    USA        5,519,155     25 Apr 2015
    Canada     2,147,568     20 Apr 2014
    """
    assert listed(page, "country patent expiry") == [("US", "5519155", "2015-04-25"), ("CA", "2147568", "2014-04-20")]


def test_headings_over_two_columns_of_a_grid() -> None:
    """A heading that spans columns is that of each below which says no more than number or date."""
    table = grid(
        ("Country", "Application", "", "Patent", ""),
        ("Country", "Number", "Date", "Number", "Date"),
        ("US", "09/876,543", "June 7, 2001", "6,654,321", "Nov. 25, 2003"),
    )
    assert listed(table, "application filed patent granted") == [
        ("09/876543", "2001-06-07", "6654321", "2003-11-25"),
    ]


def test_columns_of_one_heading(page: Document) -> None:
    """Columns with the same unknown heading keep their cells apart.

    Country    Patent No.    Fee paid    Fee paid
    USA        5,519,155     in 1999     in 2003
    """
    (row,) = parse(page)[0].listings

    assert {text for name, text in row.printed.items() if name.startswith("Fee")} == {"in 1999", "in 2003"}


def test_a_country_beside_a_number_of_another_office(page: Document) -> None:
    """A European patent that is listed under a state is that state's, under a heading of several kinds as well.

    Country    Filing Date   Patent No./App. No.
    Germany    4 May 2004    EP 1 500 123
    """
    assert listed(page, "country patent status") == [("DE", "EP1500123", "granted")]


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        (
            "Grantee       Grant No.   Grant Date     Expiration Date",
            "A. Holder     10123       May 4, 2005    May 4, 2015",
        ),
        ("Registration No.    Filed          State", "333-12345           May 4, 2001    Delaware"),
    ],
)
def test_grants_and_registrations_of_something_else(line: str, rows: str) -> None:
    """Shares are granted and statements registered, too: without a word of patents their tables are not read."""
    assert listed(document(f"SCHEDULE 3\n\n{line}\n{rows}"), "patent") == []
    assert listed(document(f"SCHEDULE 3\nPatents\n\n{line}\n{rows}"), "patent") != []


def test_a_domain_that_is_no_name(page: Document) -> None:
    """A domain alone may be a field of technology.

    EXHIBIT A

    Application No.    Title        Domain
    08/428,444         Complexes    Chemistry
    """
    assert listed(page, "application title") == [("08/428444", "Complexes")]
