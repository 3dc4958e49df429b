"""Lines under headings, and the rows that they are: one layout a test, which is the test's docstring."""

from collections.abc import Iterator

import pytest
from conftest import document, grid, listed, not_understood

from portfolio.licence.rights import work_out
from portfolio.model import Document, Line
from portfolio.parse import parse, rows
from portfolio.parse.columns import Span, spans
from portfolio.reconcile import reconcile
from portfolio.term import Later, Rights


def test_groups_by_country(page: Document) -> None:
    """The name of a country over rows is theirs until the next one, also where it stands over the headings.

    EXHIBIT A

    United States

    Application No.    Patent No.    Issue Date
    08/428,444         5,519,155     21 May 1996

    Germany

    44 14 000          4414000       19 Apr 1999
    44 14 001          4414001       20 Apr 1999
    """
    assert listed(page, "country patent") == [("US", "5519155"), ("DE", "4414000"), ("DE", "4414001")]
    assert not_understood(page) == []


def test_groups_by_case(page: Document) -> None:
    """The reference of a family over rows is theirs until the next one.

    EXHIBIT A

    Country    Application No.    Patent No.

    Family: X-1
    USA        08/428,444         5,519,155
    Canada     2,147,567          --

    Family: X-2
    USA        08/428,445         6,011,166
    """
    assert listed(page, "case patent") == [("X-1", "5519155"), ("X-1", ""), ("X-2", "6011166")]


def test_groups_by_title(page: Document) -> None:
    """A title over rows is that of each until the next one.

    EXHIBIT A

    Country    Application No.    Patent No.

    Platinum Complexes of Trans Configuration

    USA        08/428,444         5,519,155
    Canada     2,147,567          --

    Methods of Treating Tumours

    USA        08/428,445         6,011,166
    """
    first, second = "Platinum Complexes of Trans Configuration", "Methods of Treating Tumours"

    assert listed(page, "title patent") == [(first, "5519155"), (first, ""), (second, "6011166")]


def test_groups_by_labelled_titles(page: Document) -> None:
    """A title that a word announces is one wherever it stands, over the headings or among the rows.

    EXHIBIT A

    Title: complexes of platinum

    Country    Application No.    Patent No.
    USA        08/428,444         5,519,155
    Title of Invention: methods of use
    USA        08/428,445         6,011,166
    """
    assert listed(page, "title patent") == [("complexes of platinum", "5519155"), ("methods of use", "6011166")]
    assert not_understood(page) == []


def test_groups_that_are_numbered(page: Document) -> None:
    """A number before a title over rows is no part of the title.

    EXHIBIT A

    Country    Application No.    Patent No.

    1.  Platinum complexes and their use
    USA        08/428,444         5,519,155

    2.  Methods of treating tumours
    USA        08/428,445         6,011,166
    """
    assert listed(page, "title patent") == [
        ("Platinum complexes and their use", "5519155"),
        ("Methods of treating tumours", "6011166"),
    ]


def test_groups_that_are_redacted(page: Document) -> None:
    """A mark for what was taken out stands over rows in place of a title and tells nothing of them.

    EXHIBIT A

    Country    Application No.    Patent No.

    [***]

    USA        08/428,444         5,519,155
    """
    assert listed(page, "country title patent") == [("US", "", "5519155")]
    assert not_understood(page) == []


def test_a_group_ends_with_its_table(page: Document) -> None:
    """The family that stands over the rows of one table is not that of the rows of another with other columns.

    EXHIBIT A

    Country    Application No.    Patent No.

    Family: X-1
    Germany    44 14 000          4414000

    Country    Title       Patent No.
    USA        Complex     5,519,155
    """
    assert listed(page, "case patent") == [("X-1", "4414000"), ("", "5519155")]


def test_a_blank_country_means_the_one_above(page: Document) -> None:
    """Where the country, case or title is printed once, the rows below that leave it blank have it, too.

    EXHIBIT A

    Docket    Country    Application No.    Patent No.
    X-1       USA        08/428,444         5,519,155
                         08/428,445         6,011,166
              Canada     2,147,567          --
    """
    assert listed(page, "case country application") == [
        ("X-1", "US", "08/428444"),
        ("X-1", "US", "08/428445"),
        ("X-1", "CA", "2147567"),
    ]


def test_the_same(page: Document) -> None:
    """The word 'same' stands for the cell above.

    EXHIBIT A

    Country    Title                 Application No.    Filing Date
    USA        Platinum complexes    08/428,444         25 Apr 1995
    Canada     Same                  2,147,567          same
    """
    assert listed(page, "country title filed") == [
        ("US", "Platinum complexes", "1995-04-25"),
        ("CA", "Platinum complexes", "1995-04-25"),
    ]


def test_the_number_on_the_first_line(page: Document) -> None:
    """The rest of a title stands below the line with the number.

    EXHIBIT A

    Country    Title                 Patent No.
    USA        Platinum complexes    5,519,155
               of trans kind
    USA        Methods of            6,011,166
               treating tumours
    """
    assert listed(page, "title patent") == [
        ("Platinum complexes of trans kind", "5519155"),
        ("Methods of treating tumours", "6011166"),
    ]
    assert not_understood(page) == []


def test_the_number_on_the_last_line(page: Document) -> None:
    """The first part of a title stands above the line with the number.

    EXHIBIT A

    Country    Title                 Patent No.
               Platinum complexes
    USA        of trans kind         5,519,155
               Methods of
    USA        treating tumours      6,011,166
    """
    assert listed(page, "title patent") == [
        ("Platinum complexes of trans kind", "5519155"),
        ("Methods of treating tumours", "6011166"),
    ]


def test_the_number_on_the_middle_line(page: Document) -> None:
    """A title stands around the line with the number, as much of it above as below.

    EXHIBIT A

    Country    Title                 Patent No.
               Platinum
    USA        complexes             5,519,155
               of trans kind
               Methods
    USA        of treating           6,011,166
               tumours
    """
    assert listed(page, "title patent") == [
        ("Platinum complexes of trans kind", "5519155"),
        ("Methods of treating tumours", "6011166"),
    ]


def test_rows_that_empty_lines_divide(page: Document) -> None:
    """Where empty lines divide the rows, each has all the lines between two, wherever its number stands.

    EXHIBIT A

    Country    Title                 Patent No.

    USA        Platinum complexes    5,519,155
               of trans kind

               Methods of treating
    USA        tumours               6,011,166

               Mixtures of
    Canada     many and              2,147,567
               other kinds
    """
    assert listed(page, "title patent") == [
        ("Platinum complexes of trans kind", "5519155"),
        ("Methods of treating tumours", "6011166"),
        ("Mixtures of many and other kinds", "2147567"),
    ]


def test_a_number_that_wraps(page: Document) -> None:
    """A number that ends with a stroke, a dash or its office goes on below.

    EXHIBIT A

    Country    Title         Application No.    Filing Date
    PCT        Complexes     PCT/GB95/          25 Apr 1995
                             00945
    Japan      Mixtures      2001-              26 Apr 2001
                             123456
    Europe     Methods       EP                 27 Apr 2001
                             95302629.1
    """
    assert listed(page, "country application filed") == [
        ("WO", "PCT/GB95/00945", "1995-04-25"),
        ("JP", "2001-123456", "2001-04-26"),
        ("EP", "EP95302629.1", "2001-04-27"),
    ]
    assert not_understood(page) == []


def test_a_date_that_wraps(page: Document) -> None:
    """The year of a date may stand below its month.

    EXHIBIT A

    Country    Title         Patent No.    Issue Date
    USA        Complexes     5,519,155     May 21,
                                           1996
    USA        Mixtures      6,011,166     January 4,
                                           2000
    """
    assert listed(page, "patent granted") == [("5519155", "1996-05-21"), ("6011166", "2000-01-04")]


def test_a_country_that_wraps(page: Document) -> None:
    """A country of several words may stand on two lines.

    EXHIBIT A

    Country        Title         Patent No.
    United         Complexes     5,519,155
    States
    South          Mixtures      147,270
    Korea
    """
    assert listed(page, "country patent title") == [("US", "5519155", "Complexes"), ("KR", "147270", "Mixtures")]
    assert not_understood(page) == []


def test_a_row_that_a_page_cuts(page: Document) -> None:
    """The words at the head of a page are the rest of the last row on the page before.

    EXHIBIT A

    Country    Title                 Patent No.
    USA        Methods of            6,011,166
               treating tumours
    USA        Platinum complexes    5,519,155

                        - 23 -

    Country    Title                 Patent No.
               of trans kind
    Canada     Mixtures of           2,147,567
               many kinds
    """
    assert listed(page, "title patent") == [
        ("Methods of treating tumours", "6011166"),
        ("Platinum complexes of trans kind", "5519155"),
        ("Mixtures of many kinds", "2147567"),
    ]
    assert not_understood(page) == []


def test_several_numbers_in_a_cell(page: Document) -> None:
    """Each of several numbers in a cell is a right, and each has what else the row says.

    EXHIBIT A

    Country    Title         Patent No.
    USA        Complexes     5,519,155; 6,011,166 and 6,011,167
    Canada     Mixtures      2,147,567
    """
    assert listed(page, "country patent title") == [
        ("US", "5519155", "Complexes"),
        ("US", "6011166", "Complexes"),
        ("US", "6011167", "Complexes"),
        ("CA", "2147567", "Mixtures"),
    ]


def test_two_rows_in_one() -> None:
    """Where the cells of a row have as many lines, each of these is a row; a title of one line is that of the first."""
    page = grid(
        ("Country", "Title", "Application No.", "Patent No.", "Issue Date"),
        ("USA\nCanada", "Complexes", "08/428,444\n2,147,567", "5,519,155\n--", "21 May 1996\n--"),
        ("Japan", "Mixtures", "7-100870", "--", "--"),
    )

    assert listed(page, "country application patent granted") == [
        ("US", "08/428444", "5519155", "1996-05-21"),
        ("CA", "2147567", "", ""),
        ("JP", "7-100870", "", ""),
    ]


def test_footnote_marks(page: Document) -> None:
    """A mark behind a cell and the note that it points to belong to no number.

    EXHIBIT A

    Country     Application No.    Patent No.
    USA(1)      08/428,444 (a)     5,519,155*
    Canada      2,147,567 [b]      2147568 †

    * Licensed 5,519,156 is held in common.
    """
    assert listed(page, "country application patent") == [
        ("US", "08/428444", "5519155"),
        ("CA", "2147567", "2147568"),
    ]


def test_rows_that_are_taken_out(page: Document) -> None:
    """A row that somebody hid is a listing that says so, and a hidden cell is a problem of its row.

    EXHIBIT A

    Country    Application No.    Patent No.
    USA        08/428,444         5,519,155
    [***]      [***]              [***]
    Canada     [***]              2,147,568
    """
    (schedule,) = parse(page)

    assert [row.status for row in schedule.listings] == ["granted", "redacted", "granted"]
    assert [row.problems for row in schedule.listings] == [
        (),
        ("the row is taken out",),
        ("application is taken out",),
    ]


def test_statuses_in_place_of_numbers(page: Document) -> None:
    """Where a status stands in the column of the patent, there is no number and the status is that one.

    EXHIBIT A

    Country    Application No.    Patent No.           Issue Date
    USA        08/428,444         Not yet patented     --
    Canada     2,147,567          Abandoned            --
    Japan      7-100870           3,123,456            4 Jan 2000
    """
    assert listed(page, "country patent status problems") == [
        ("US", "", "pending", ""),
        ("CA", "", "abandoned", ""),
        ("JP", "3123456", "granted", ""),
    ]


def test_a_table_of_trade_marks_between(page: Document) -> None:
    """A caption says what the tables under it are of, until the next one.

    EXHIBIT A

    Patents

    Country    Application No.    Registration No.
    USA        08/428,444         5,519,155

    Trademarks

    Country    Application No.    Registration No.
    USA        75/123,456         1,234,567

    Patents

    Country    Application No.    Registration No.
    Canada     2,147,567          2,147,568
    """
    assert listed(page, "country patent") == [("US", "5519155"), ("CA", "2147568")]


def test_a_schedule_of_trade_marks(page: Document) -> None:
    """The tables of a schedule whose title names trade marks are of those.

    SCHEDULE B - TRADEMARKS

    Country    Application No.    Registration No.
    USA        75/123,456         1,234,567
    """
    assert parse(page) == ()


def test_running_heads(page: Document) -> None:
    """The head that each page repeats over the rows begins no schedule and is no row.

    EXHIBIT A

    Country    Application No.    Patent No.
    USA        08/428,444         5,519,155

    <PAGE>

    EXHIBIT A
    (continued)

    Canada     2,147,567          2,147,568

    Exhibit B

    Japan      7-100870           3,123,456
    """
    (schedule,) = parse(page)

    assert [row.country for row in schedule.listings] == ["US", "CA", "JP"]
    assert schedule.unread == ()


@pytest.mark.parametrize("words", ["(continued)", "(Cont'd)", "Exhibit A, continued", "(continued on next page)"])
def test_a_table_that_is_continued(words: str) -> None:
    """A line that says that the table goes on is no row, nor a schedule."""
    page = document(
        "EXHIBIT A\n\nCountry   Application No.   Patent No.\nUSA       08/428,444        5,519,155\n\n"
        f"{words}\n\nCountry   Application No.   Patent No.\nCanada    2,147,567         2,147,568"
    )

    assert listed(page, "country copy") == [("US", "1"), ("CA", "1")]
    assert not_understood(page) == []


def test_a_column_without_a_heading() -> None:
    """In a grid, a cell in a column without a heading makes the number beside it whole or is kept under its place."""
    page = grid(
        ("Country", "Application No.", "", "Patent No.", ""),
        ("USA", "08/", "428,444", "5,519,155", "note"),
        ("Canada", "2,147,567", "", "2,147,568", ""),
    )
    (schedule,) = parse(page)
    first, second = schedule.listings

    assert listed(page, "country application patent") == [
        ("US", "08/428444", "5519155"),
        ("CA", "2147567", "2147568"),
    ]
    assert first.printed["column 5"] == "note"
    assert second.printed.get("column 5", "") == ""


def test_a_grid_with_countries_over_its_rows() -> None:
    """In a grid, a lone cell over rows is what they have in common; the rest of a row leaves cells empty."""
    page = grid(
        ("Application No.", "Title", "Patent No."),
        ("Germany", "", ""),
        ("44 14 000", "Complexes", "4414000"),
        ("", "of platinum", ""),
        ("France", "", ""),
        ("95 04 123", "Mixtures", "2719999"),
    )

    assert listed(page, "country title patent") == [
        ("DE", "Complexes of platinum", "4414000"),
        ("FR", "Mixtures", "2719999"),
    ]


def test_bars_between_cells(page: Document) -> None:
    """Bars and rules drawn in characters part cells and rows, and are neither.

    EXHIBIT A

    +---------+-----------------+------------+
      Country   Application No.   Patent No.
    +---------+-----------------+------------+
      USA       08/428,444        5,519,155
    +---------+-----------------+------------+
      Canada    2,147,567         2,147,568
    +---------+-----------------+------------+
    """
    assert listed(page, "country application patent") == [("US", "08/428444", "5519155"), ("CA", "2147567", "2147568")]
    assert not_understood(page) == []


def test_an_application_that_has_expired_is_no_expired_patent(page: Document) -> None:
    """An expired provisional or international application was never granted; an expired patent was.

    EXHIBIT A

    Country    Application No.    Patent No.    Status
    PCT        PCT/GB95/00945     --            Expired
    USA        60/123,456         --            Expired
    USA        08/428,444         5,519,155     Expired
    """
    outcome = work_out(Later((Rights(status=("granted",)),)), reconcile(parse(page)).rights)

    assert listed(page, "country patent status") == [
        ("WO", "", "expired"),
        ("US", "", "expired"),
        ("US", "5519155", "expired"),
    ]
    assert {right.application: counts for right, counts, _ in outcome.standings} == {
        "PCT/GB95/00945": "no",
        "60/123456": "no",
        "08/428444": "yes",
    }


def test_countries_that_only_the_number_tells(page: Document) -> None:
    """Without a column for it, the prefix or the form of a number tells the country.

    EXHIBIT A

    Number               Title         Date
    US 5,519,155         Complexes     21 May 1996
    EP 0 679 656 B1      Mixtures      25 Oct 1995
    PCT/GB95/00945       Methods       25 Apr 1995
    ZL 95102345.6        Uses          1 May 2002
    """
    assert [row[0] for row in listed(page, "country")] == ["US", "EP", "WO", "CN"]


def test_words_under_a_country_that_are_none_of_it(page: Document) -> None:
    """A country that would be none with the words below keeps its own line, and these are reported.

    EXHIBIT A

    Country     Application No.    Patent No.
    USA         08/428,444         5,519,155
    and others
    Canada      2,147,567          2,147,568
    """
    assert listed(page, "country patent") == [("US", "5519155"), ("CA", "2147568")]
    assert not_understood(page) == [7]


def test_a_number_with_words(page: Document) -> None:
    """The words beside a number, and the date behind it, are read apart from it.

    EXHIBIT A

    Country    Application No.                          Patent No.
    USA        Serial No. 08/428,444 filed 4/25/1995    No. 5,519,155
    Canada     2,147,567 filed 20 Apr 1995              2,147,568 or the like
    """
    assert listed(page, "application filed patent") == [
        ("08/428444", "1995-04-25", "5519155"),
        ("2147567", "1995-04-20", ""),
    ]


def test_a_country_and_a_date_that_wrap_together(page: Document) -> None:
    """The line with the last word of a country and the year of a date is no row of its own.

    EXHIBIT A

    Country    Title         Patent No.    Issue Date
    USA        Complexes     5,519,155     May 21, 1996
    South      Mixtures      147,270       January 4,
    Korea                                  2000
    Japan      Methods       3,123,456     May 7, 2001
    """
    assert listed(page, "country patent granted") == [
        ("US", "5519155", "1996-05-21"),
        ("KR", "147270", "2000-01-04"),
        ("JP", "3123456", "2001-05-07"),
    ]


def test_the_rest_of_a_row_stands_alone_behind_a_page(page: Document) -> None:
    """Words alone at the head of a page, with an empty line below, are the rest of the last row, too.

    EXHIBIT A

    Country    Title                 Patent No.
    USA        Methods of            6,011,166
               treating tumours
    USA        Platinum complexes    5,519,155

                        - 23 -

    Country    Title                 Patent No.
               of trans kind

    Canada     Mixtures of           2,147,567
               many kinds
    """
    assert listed(page, "title patent") == [
        ("Methods of treating tumours", "6011166"),
        ("Platinum complexes of trans kind", "5519155"),
        ("Mixtures of many kinds", "2147567"),
    ]


def test_two_running_heads(page: Document) -> None:
    """Two heads on one page, of the paper and of its schedule, begin no schedule over rows that go on.

    EXHIBIT A

    Country    Application No.    Patent No.
    USA        08/428,444         5,519,155

    Exhibit 10.5

    Exhibit A

    Canada     2,147,567          2,147,568
    """
    (schedule,) = parse(page)

    assert [row.country for row in schedule.listings] == ["US", "CA"]
    assert schedule.unread == ()


def test_numbers_of_one_kind_beside_their_dates(page: Document) -> None:
    """Under 'Patent No. and date' any number is a patent's, also a short one and one of an office that is not known.

    EXHIBIT A

    Country      Patent No. and Date
    Germany      DE 4414000, 19 Apr 1999
    Ruritania    771234B1, 20 Apr 1999
    Ireland      65503
    Monaco       1234
    """
    assert listed(page, "country patent granted") == [
        ("DE", "DE4414000", "1999-04-19"),
        ("", "771234B1", "1999-04-20"),
        ("IE", "65503", ""),
        ("MC", "1234", ""),
    ]
    assert parse(page)[0].listings[1].problems == ("'Ruritania' is not the name or code of a known country or office",)


def test_a_number_alone_under_a_heading_of_a_date_and_a_number(page: Document) -> None:
    """A cell that holds nothing but a number is that number, though its heading names a date first.

    EXHIBIT A

    Country    Filing Date and Serial No.    Title
    USA        08/428,444                    Complexes
    Monaco     1234                          Mixtures
    """
    assert listed(page, "country application filed") == [("US", "08/428444", ""), ("MC", "1234", "")]


def test_a_number_that_the_text_names_again(page: Document) -> None:
    """What the words before a table name is not listed again, if the table lists it.

    EXHIBIT A

    The licensed patents are U.S. Patent No. 5,519,155 and U.S. Patent No. 6,011,166.

    Country    Application No.    Patent No.
    USA        08/428,444         5,519,155
    """
    assert listed(page, "application patent") == [("", "6011166"), ("08/428444", "5519155")]


def test_cells_one_after_another_over_a_page(page: Document) -> None:
    """Page numbers among cells that follow one another are none of them, nor is a mark for nothing passed over.

    EXHIBIT A

    Country

    Title

    Application No.

    Patent No.

    USA

    Platinum complexes

    of trans kind

    08/428,444

    --

                 - 23 -

    Canada

    Mixtures

    2,147,567

    2,147,568
    """
    assert listed(page, "country title application patent") == [
        ("US", "Platinum complexes of trans kind", "08/428444", ""),
        ("CA", "Mixtures", "2147567", "2147568"),
    ]


def test_a_filing_date_beside_a_patent(page: Document) -> None:
    """Under a heading for a patent and its filing date, the date is that of the filing.

    EXHIBIT A

    Country    Patent No. (Filing Date)    Title
    Germany    DE 4414000 (19 Apr 1994)    Complexes
    """
    assert listed(page, "country patent filed granted") == [("DE", "DE4414000", "1994-04-19", "")]


def test_a_table_of_something_else_under_rules(page: Document) -> None:
    """Words that stand apart over rules head another table, and its rows are no patents.

    EXHIBIT A

    Application No.    Patent No.    Issue Date
    08/428,444         5,519,155     21 May 1996

    Office             Title         Telephone
    ------             -----         ---------
    Licensing          Director      302 5550143
    """
    assert listed(page, "application patent") == [("08/428444", "5519155")]


def test_a_row_whose_cells_all_but_touch(page: Document) -> None:
    """Cells that fill their columns are divided where the columns begin, if each looks like its own.

    EXHIBIT A

    Country   Serial No.  Patent No.
    Australia 20142073551 2014207355
    and other parts of it
    """
    assert listed(page, "country application patent") == [("AU", "20142073551", "2014207355")]


def test_rules_between_cells_one_after_another(page: Document) -> None:
    """A heading of another schedule among such cells is none of them.

    EXHIBIT A

    Country
    Application No.
    Patent No.

    USA
    08/428,444
    5,519,155

    Case X-1

    Canada
    2,147,567
    2,147,568
    """
    assert listed(page, "country patent") == [("US", "5519155"), ("CA", "2147568")]


def test_numbers_between_two_lines_of_a_title(page: Document) -> None:
    """A title of as many lines as stand on no side of its number is whole: no row begins in the middle of a sentence.

    EXHIBIT A

    Country    Title                    Patent No.
               Method and apparatus
               for the continuous
    USA        manufacture of glass     5,519,155
               and of its uses
               Method and apparatus
               for the continuous
    Canada     manufacture of wool      2,147,567
               and of its uses
               Devices for the
    Germany                             4414000
               refining of sugar
    """
    titles = [
        f"Method and apparatus for the continuous manufacture of {what} and of its uses" for what in ("glass", "wool")
    ]

    assert listed(page, "country title") == [
        ("US", titles[0]), ("CA", titles[1]), ("DE", "Devices for the refining of sugar")
    ]  # fmt: skip


def test_a_last_row_of_one_line(page: Document) -> None:
    """Numbers stand in the middle of their rows, though the last row has no line below its number.

    EXHIBIT A

    Country    Title                Patent No.
               Method of making
    USA        glass in furnaces    5,519,155
               and kilns
               Method of washing
    Canada     wool in rivers       2,147,567
               and lakes
    Germany    Spoon                4414000
    """
    assert listed(page, "country title") == [
        ("US", "Method of making glass in furnaces and kilns"),
        ("CA", "Method of washing wool in rivers and lakes"),
        ("DE", "Spoon"),
    ]


def test_centred_numbers_with_a_line_that_is_of_no_row(page: Document) -> None:
    """A line that cannot be the rest of a row parts the one above it from the one below.

    EXHIBIT A

    Country    Title                Patent No.
               Method of making
    USA        glass in furnaces    5,519,155
               and kilns
    The rights that follow were licensed to others in 1999 already
               Method of washing
    Canada     wool in rivers       2,147,567
               and lakes
    """
    assert listed(page, "country title") == [
        ("US", "Method of making glass in furnaces and kilns"),
        ("CA", "Method of washing wool in rivers and lakes"),
    ]
    assert not_understood(page) == [9]


def test_a_title_that_ends_in_the_name_of_a_country(page: Document) -> None:
    """The name of a country that ends a title stands over no rows.

    EXHIBIT A

    Title           Application No.    Patent No.
    Trains for      08/428,444         5,519,155
    the north of
    Germany
    Complexes       08/428,445         6,011,166
    """
    assert listed(page, "title country") == [("Trains for the north of Germany", "US"), ("Complexes", "US")]


def test_a_row_wrapped_onto_thousands_of_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many lines the rest of a row takes up, each is looked at a few times."""
    looked: list[Line] = []

    def look(line: Line) -> Iterator[Span]:
        looked.append(line)
        return spans(line)

    monkeypatch.setattr(rows, "spans", look)
    wrapped = "            of a very\n" * 2000
    page = document(f"EXHIBIT A\n\nCountry    Patent No.   Title\nUSA        5,087,654    Method\n{wrapped}")

    assert listed(page, "country patent") == [("US", "5087654")]
    assert len(looked) < 10 * 2000
