"""Documents -> schedules: one layout a test, which is the test's docstring."""

import string
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from conftest import document
from hypothesis import given
from hypothesis import strategies as st

from portfolio.model import Document, Line, Listing, Schedule
from portfolio.parse import parse
from portfolio.parse.headings import Headings, headings
from portfolio.parse.meanings import meaning
from portfolio.term import OPEN, Bounds


def only(page: Document) -> Schedule:
    """Give the one schedule of a page."""
    (schedule,) = parse(page)
    return schedule


def numbers(schedule: Schedule) -> list[tuple[str, str, str]]:
    """Give country, application and patent of each row."""
    return [(row.country, row.application, row.patent) for row in schedule.listings]


def expiries(schedule: Schedule) -> list[Bounds | None]:
    """Give the expiry of each row."""
    return [row.expiry for row in schedule.listings]


def unread(schedule: Schedule) -> list[int]:
    """Give the lines that were not understood."""
    return [each.source.line for each in schedule.unread]


def on(year: int, month: int, day: int) -> Bounds:
    """Give a day that is known exactly."""
    return Bounds.on(date(year, month, day))


def test_two_levels_of_headings(page: Document) -> None:
    """A schedule holds cases, and each row has that of the heading above it.

    DATED 28 August 2001

                     SCHEDULE A

                    Patent Rights

    1.     Case X 1044

           Country       Application No.       Patent No.    Expiration
           -------       ---------------       -----------   ----------

           Austria       EP891300787           0328274       26Jan09
           S. Korea      89/1069               147270        15May13

    2.     Case X 1192

           Country       Application No.       Patent No.    Expiration
           USA           08/428444             5519155       24Apr15
    """
    schedule = only(page)
    first, second, third = schedule.listings

    assert (schedule.title, schedule.copy, schedule.unread) == ("SCHEDULE A", 1, ())
    assert [row.case for row in schedule.listings] == ["X 1044", "X 1044", "X 1192"]
    assert numbers(schedule)[:2] == [("AT", "EP891300787", "0328274"), ("KR", "89/1069", "147270")]
    assert expiries(schedule) == [on(2009, 1, 26), on(2013, 5, 15), on(2015, 4, 24)]
    assert (str(first.source), str(second.source), str(third.source)) == ("test.txt:14", "test.txt:15", "test.txt:20")
    assert second.printed == {"country": "S. Korea", "application": "89/1069", "patent": "147270", "expiry": "15May13"}


def test_headings_repeated_after_page_breaks(page: Document) -> None:
    """Repeated headings are no rows, and their table goes on, whether its columns move or a page number stands between.

    SCHEDULE A

    1. Case X

    Country       Application No.    Patent No.    Expiration
    -------       ---------------    ----------    ----------
    France        1                  11            1 May 2015

                             - 23 -

    Country       Application No.    Patent No.    Expiration
    -------       ---------------    ----------    ----------
    Germany       2                  12            2 May 2015

    <PAGE>

      Country         Application No.    Patent No.    Expiration
      Spain           3                  13            3 May 2015


      Country  Expiration   Patent No.  Application No.
      Italy    4 May 2015   14          4
    """
    schedule = only(page)

    assert numbers(schedule) == [("FR", "1", "11"), ("DE", "2", "12"), ("ES", "3", "13"), ("IT", "4", "14")]
    assert expiries(schedule) == [on(2015, 5, day) for day in (1, 2, 3, 4)]
    assert {row.case for row in schedule.listings} == {"X"}
    assert schedule.unread == ()


def test_ditto_marks(page: Document) -> None:
    """A ditto mark means the cell above, also after a cell that was itself a mark; what is printed stays a mark.

    SCHEDULE A

    Country     Application No.    Patent No.    Expiration
    Austria     EP89300787.2       0328274       26 Jan 2009
    Belgium           "               "          27 Jan 2009
    France            ''              ditto           "
    Hungary     52289              --            3 Feb 2009
    Romania     52290               "            4 Feb 2009
    """
    schedule = only(page)

    assert numbers(schedule) == [
        ("AT", "EP89300787.2", "0328274"),
        ("BE", "EP89300787.2", "0328274"),
        ("FR", "EP89300787.2", "0328274"),
        ("HU", "52289", ""),
        ("RO", "52290", ""),
    ]
    assert expiries(schedule)[1:3] == [on(2009, 1, 27), on(2009, 1, 27)]
    assert schedule.listings[1].printed["application"] == '"'


def test_a_ditto_mark_with_nothing_above(page: Document) -> None:
    """A ditto mark in the first row repeats nothing, and nothing is made up.

    Country     Application No.    Patent No.
    Austria     "                  0328274
    """
    (row,) = only(page).listings

    assert (row.application, row.patent, row.status) == ("", "0328274", "granted")


def test_marks_for_nothing(page: Document) -> None:
    """Dashes of any length and an empty cell all say that there is no number.

    Country     Application No.    Patent No.    Expiration
    Denmark     0491/89            --            1 Feb 2009
    Romania     C-20256            -             2 Feb 2008
    Canada      2147567                          20 Apr 2015
    USA         08/428444          5519155       24 Apr 2015
    Japan       7-100870           n/a           --
    """
    schedule = only(page)

    assert [row.patent for row in schedule.listings] == ["", "", "", "5519155", ""]
    assert [row.status for row in schedule.listings] == ["pending", "pending", "pending", "granted", "pending"]
    assert expiries(schedule)[2:] == [on(2015, 4, 20), on(2015, 4, 24), None]
    assert [row.printed.get("patent", "") for row in schedule.listings] == ["--", "-", "", "5519155", "n/a"]


def test_a_wrapped_expiry(page: Document) -> None:
    """The rest of a cell on the next line belongs to the row above it, and its lines are both pointed at.

    Dated: 28 August 2001

       Country       Application No.    Patent No.    Expiration
    -- -------       ---------------    ----------    -----------------------
       Ireland       31989              65503         31Jan 06(can be extended
                                                      to 31Jan09)
       Israel        89119              89119         29Jan09
    """
    ireland, israel = only(page).listings

    assert ireland.expiry == Bounds(date(2006, 1, 31), date(2009, 1, 31))
    assert ireland.extendable
    assert ireland.printed["expiry"] == "31Jan 06(can be extended to 31Jan09)"
    assert (str(ireland.source), str(israel.source)) == ("test.txt:7-8", "test.txt:9")
    assert (israel.expiry, israel.extendable) == (on(2009, 1, 29), False)


def test_centred_cells(page: Document) -> None:
    """Cells that stand under the middle of their headings are found.

    Country          Application No.          Patent No.          Expiration
    -------          ---------------          ----------          ----------
     Chile              1/1999                  40001             1 May 2019
      Peru                2                       --             12 May 2019
    Colombia       991234567890123456            40003            3 May 2019
    """
    schedule = only(page)

    assert numbers(schedule) == [("CL", "1/1999", "40001"), ("PE", "2", ""), ("CO", "991234567890123456", "40003")]
    assert expiries(schedule) == [on(2019, 5, 1), on(2019, 5, 12), on(2019, 5, 3)]


def test_a_single_space_before_the_next_column(page: Document) -> None:
    """A long cell that all but touches the next column is parted from it where that column begins.

    Country                  Application No.   Patent No.  Expiration
    United States of America 08/428444         5519155     24 Apr 2015
    USA                      08/428445         5519156     25 Apr 2015
    """
    schedule = only(page)

    assert numbers(schedule) == [("US", "08/428444", "5519155"), ("US", "08/428445", "5519156")]


def test_an_unknown_country(page: Document) -> None:
    """A row whose country is not known is kept as printed, and says so.

    Country     Application No.    Patent No.    Expiration
    USA         08/428444          5519155       24 Apr 2015
    Ruritania   77                 88            25 Apr 2015
    Japan       7-100870           --            26 Apr 2015
    """
    schedule = only(page)
    odd = schedule.listings[1]

    assert numbers(schedule) == [("US", "08/428444", "5519155"), ("", "77", "88"), ("JP", "7-100870", "")]
    assert odd.printed["country"] == "Ruritania"
    assert odd.problems == ("'Ruritania' is not the name or code of a known country or office",)
    assert odd.expiry == on(2015, 4, 25)


def test_an_unknown_country_first(page: Document) -> None:
    """A row whose country is not known is kept where it is the first one, too.

    Country     Application No.    Patent No.    Expiration
    Ruritania   77                 88            25 Apr 2015
    USA         08/428444          5519155       24 Apr 2015
    """
    assert numbers(only(page)) == [("", "77", "88"), ("US", "08/428444", "5519155")]


def test_a_day_that_is_none(page: Document) -> None:
    """A date that cannot be stays in its row, whose expiry is then open, and is reported.

    Dated 28 August 2001

    Country     Application No.    Patent No.    Expiration
    Austria     EP89300787.2       0328274       31Feb09
    Belgium     EP89300788.0       0328275       soon
    """
    schedule = only(page)

    assert expiries(schedule) == [OPEN, OPEN]
    assert [row.printed["expiry"] for row in schedule.listings] == ["31Feb09", "soon"]
    assert [row.problems for row in schedule.listings] == [
        ("expiry '31Feb09' is not a day of the calendar",),
        ("expiry 'soon' is not in a form of date that is read",),
    ]


def test_two_digit_years_of_an_undated_document(page: Document) -> None:
    """Without the day of the agreement a two-digit year is of either century, and reported.

    Country     Application No.    Patent No.    Expiration
    Austria     EP89300787.2       0328274       26Jan09
    """
    (row,) = only(page).listings

    assert row.expiry == Bounds(date(1909, 1, 26), date(2009, 1, 26))
    assert row.problems == ("expiry '26Jan09': the century is open",)


def test_a_line_that_is_not_understood(page: Document) -> None:
    """A line among the rows that is neither row, heading nor furniture is kept apart, never dropped.

    SCHEDULE A

    Country     Application No.    Patent No.    Expiration
    Austria     EP89300787.2       0328274       26 Jan 2009
    *** see the letter of the licensor about the fees of the year ***
    and what it says of Belgium and of all the other states of the union
    France      EP89300789.8       0328276       28 Jan 2009

    Rights that are held with others in common and subject to consent:
    Spain       EP89300790.6       0328277       29 Jan 2009

    Rights that are held alone:
    Italy       EP89300791.4       0328278       30 Jan 2009
    """
    schedule = only(page)

    assert [row.country for row in schedule.listings] == ["AT", "FR", "ES", "IT"]
    assert unread(schedule) == [7, 8, 11, 14]


def test_a_row_with_a_country_and_no_number(page: Document) -> None:
    """A line that looks like a row but has neither number nor date is kept or reported, and spoils no other row.

    Country     Application No.    Patent No.    Expiration
    Austria     EP89300787.2       0328274       26 Jan 2009
    Belgium     to be filed        applied for   unknown
    France      EP89300789.8       0328276       28 Jan 2009
    """
    schedule = only(page)
    rows = [row for row in numbers(schedule) if row[0] != "BE"]

    assert rows == [("AT", "EP89300787.2", "0328274"), ("FR", "EP89300789.8", "0328276")]
    assert len(schedule.listings) == 3 or unread(schedule) == [5]


def test_a_wrapped_country(page: Document) -> None:
    """The name of a country may go on below, and nothing else there is taken for the rest of it.

    Country             Application No.    Patent No.    Expiration
    United States       08/428444          5519155       24 Apr 2015
    of America
    Austria             EP89300787.2       0328274       26 Jan 2009
    and elsewhere
    France              EP89300789.8       0328276       28 Jan 2009
    """
    schedule = only(page)

    assert [row.country for row in schedule.listings] == ["US", "AT", "FR"]
    assert unread(schedule) == [7]


def test_prose_after_a_table(page: Document) -> None:
    """Prose behind the last row is no row, whatever countries and dates it speaks of.

    SCHEDULE A

    Country     Application No.    Patent No.    Expiration
    Austria     EP89300787.2       0328274       26 Jan 2009

    The licensor has paid the fees of 2001 in Germany, in France and in the USA
    until 31 January 2002.  Rights in Japan  (7-100870)  are not part of this
    schedule.  United States   law does not apply.  Case law of 24 April 2015 does.

    In Canada the parties will meet on 1 May 2003.
    """
    schedule = only(page)

    assert numbers(schedule) == [("AT", "EP89300787.2", "0328274")]
    assert schedule.listings[0].printed["expiry"] == "26 Jan 2009"


def test_prose_that_touches_a_table(page: Document) -> None:
    """Prose right behind the last row adds nothing to its cells.

    SCHEDULE A

    Country         Application No.    Patent No.    Expiration
    Austria         EP89300787.2       0328274       26 Jan 2009
    This is true as of the day first above written, in Austria, on 26 January.
    End of list
    """
    schedule = only(page)

    assert len(schedule.listings) == 1
    assert schedule.listings[0].printed["country"] == "Austria"


def test_milestones_are_not_patents(page: Document) -> None:
    """A table of milestones has no column of numbers, and no rows.

    Schedule B

    Country          Milestone             Date
    -------          ---------             ----
    USA              First MILESTONE       1 January 2004
    Germany          Second MILESTONE      1 January 2005

    Payment          Title                 Status
    100,000          First MILESTONE       pending
    """
    assert parse(page) == ()


def test_signatures_are_not_patents(page: Document) -> None:
    """The blocks of signatures behind a schedule are no rows.

    SCHEDULE A

       Country       Application No.       Patent No.    Expiration
       USA           08/428444             5519155       24 Apr 2015

                                       24

       IN WITNESS whereof the parties have caused this Agreement to be executed
       the day and year first above written

    SIGNED by:  /s/ A. Licensor               28 August 2001
              ------------------------- ------

    For and on behalf of                     )
    LICENSOR PUBLIC LIMITED COMPANY          )   London    England     28 August 2001
    """
    assert numbers(only(page)) == [("US", "08/428444", "5519155")]


def test_signatures_with_nothing_between(page: Document) -> None:
    """Nor are they where no words stand between them and the table.

    SCHEDULE A

    Country             Application No.       Patent No.         Expiration
    USA                 08/428444             5519155            24 Apr 2015


    Signed              for the Licensor      at London          28 August 2001
    """
    assert numbers(only(page)) == [("US", "08/428444", "5519155")]


def test_two_schedules(page: Document) -> None:
    """Schedules of different titles are each the first copy of their own; a title may say what they hold.

    SCHEDULE A

    Case X
    Country     Application No.    Patent No.
    USA         08/428444          5519155

    Exhibit 1.14 - Improvements

    Country     Application No.    Patent No.
    USA         08/428445          5519156
    """
    first, second = parse(page)

    assert (first.title, first.copy) == ("SCHEDULE A", 1)
    assert (second.title, second.copy) == ("Exhibit 1.14 - Improvements", 1)
    assert (first.listings[0].schedule, second.listings[0].schedule) == (first.title, second.title)
    assert (first.listings[0].case, second.listings[0].case) == ("X", "")


def test_one_schedule_twice(page: Document) -> None:
    """The same title again is another copy, however it is spelled; a mention without rows is none.

    SCHEDULE A

    (attached)

    SCHEDULE A

    Country     Application No.    Patent No.
    USA         08/428444          5519155

    Schedule  A

    Country     Application No.    Patent No.
    USA         08/428444          5519155
    """
    schedules = parse(page)

    assert [schedule.copy for schedule in schedules] == [1, 2]
    assert [row.copy for schedule in schedules for row in schedule.listings] == [1, 2]


def test_other_columns(page: Document) -> None:
    """A table may give the case, title, status and other dates, in an order of its own, and columns that are not known.

    EXHIBIT B

    Docket No.  Status     Territory  Serial No.  Filing Date   Patent Number  Issue Date    Title       Remarks
    X-1         Issued     US         08/428444   25 Apr 1995   5,519,155      21 May 1996   A complex   fees paid
    X-1         Pending    CA         2147567     20 Apr 1995   --                           A complex
    X-2         Abandoned  JP         7-100870    24 Apr 1995                                A mixture
    """
    first, second, third = only(page).listings

    assert [row.case for row in (first, second, third)] == ["X-1", "X-1", "X-2"]
    assert [row.status for row in (first, second, third)] == ["granted", "pending", "abandoned"]
    assert [row.title for row in (first, second, third)] == ["A complex", "A complex", "A mixture"]
    assert (first.patent, first.filed, first.granted) == ("5519155", on(1995, 4, 25), on(1996, 5, 21))
    assert first.printed["Remarks"] == "fees paid"
    assert (second.patent, second.granted, second.expiry) == ("", None, None)


def test_a_table_without_countries(page: Document) -> None:
    """Where no column gives the country, numbers and dates make the rows, and the form of a number tells its office.

    Patent No.     Title               Expiration Date
    5,519,155      Platinum complex    24 April 2015
    see note       Formulation         none yet
    """
    assert numbers(only(page)) == [("US", "", "5519155")]


def test_publications(page: Document) -> None:
    """Publication numbers and dates have columns of their own.

    Country     Publication No.    Publication Date    Priority Date
    Europe      0 679 656          25 Oct 1995         25 Apr 1994
    """
    (row,) = only(page).listings

    assert (row.country, row.publication, row.patent, row.status) == ("EP", "0679656", "", "unknown")
    assert (row.published, row.priority) == (on(1995, 10, 25), on(1994, 4, 25))


def test_no_table(page: Document) -> None:
    """Words alone give no schedule.

    SCHEDULE A

    The patents are those of which the parties know.
    """
    assert parse(page) == ()


def test_nothing_at_all() -> None:
    """A document without lines has no schedule."""
    assert parse(Document("empty.txt", ())) == ()


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("  SCHEDULE A  ", True),
        ("Exhibit 1.14", True),
        ("Annex 2 - Patents", True),
        ("Appendix (iii): List of Patents", True),
        ("Schedule A lists the patents.", False),
        ("in Schedule A", False),
        ("SCHEDULE", False),
        ("Attachment 1 -" + "-" * 100, False),
    ],
)
def test_headings_of_schedules(line: str, *, heads: bool) -> None:
    """A line heads a schedule only if it holds its name and title, and nothing else."""
    schedule = only(document(f"{line}\nCountry    Patent No.\nUSA        5519155"))

    assert schedule.title == (line.strip() if heads else "")
    assert numbers(schedule) == [("US", "", "5519155")]


@pytest.mark.parametrize(
    "line",
    [
        "Country",
        "Country   Date",
        "Country   Expiration",
        "Patent   Patent No.",
        "Patent No.   Amount   Currency   Payee   Country   Due",
    ],
)
def test_lines_that_are_no_headings_of_columns(line: str) -> None:
    """Columns need two known headings, each once, one of them of a number, and not outnumbered by unknown ones."""
    assert headings(document(line).lines, 0) is None


HEADINGS = {
    "country": ["Country", "JURISDICTION", "Country or Authority", "Territory", "Office"],
    "application": ["App. No.", "Application Number", "Serial No.", "Application SN", "Appln. Sr. No.", "APP NO."],
    "patent": ["Patent No.", "Patent", "Registration No.", "Grant No", "Reg. Number"],
    "publication": ["Publication No.", "Pub. No."],
    "filed": ["Filing Date", "Date Filed", "Application Date", "App. Date", "Filed"],
    "granted": ["Issue Date", "Grant Date", "Date of Grant", "Issued", "Reg. Date", "Patent Date"],
    "published": ["Publication Date", "Date Published"],
    "priority": ["Priority Date", "Priority"],
    "expiry": ["Expiration", "Expiry", "Expiration Date", "Date of Expiry", "Expires", "Term"],
    "status": ["Status", "App. Status"],
    "title": ["Title", "Invention", "Title of Invention", "Patent Name", "Protection Conferred"],
    "case": ["Docket", "Docket No.", "Our Ref", "Case", "Family", "Attorney's Reference"],
    "": [
        "Remarks",
        "Inventor",
        "Patent Use Code",
        "",
        "Term of the Agreement",
        "the serial number of each patent application that is listed",
    ],
}


@pytest.mark.parametrize(("column", "words"), [(name, words) for name, many in HEADINGS.items() for words in many])
def test_what_a_heading_means(column: str, words: str) -> None:
    """Each way of heading a column is read as that column, whatever its case and punctuation."""
    assert meaning(words) == column
    assert meaning(f"  {words.upper()}: ") == column


def test_a_list_of_approved_drugs(page: Document) -> None:
    """Its applications are not those of the patents, and nothing says what country these are of.

    Appl_Type   Appl_No   Product_No   Patent_No     Patent_Expire_Date_Text   Drug_Product_Flag   Patent_Use_Code
    N           021462    001          5344932       Jan 24, 2022              Y
    N           021462    001          5344932*PED   Jul 24, 2022                                  U-1148
    """
    schedule = only(page)

    assert numbers(schedule) == [("", "", "5344932"), ("", "", "5344932*PED")]
    assert expiries(schedule) == [on(2022, 1, 24), on(2022, 7, 24)]
    assert schedule.listings[1].printed["Appl_No"] == "021462"
    assert meaning("Appl_No") == "application"


@pytest.mark.parametrize(
    "line", ["Mark   Country   Reg. No.   Class", "Domain name   Registration No.   Expiration date"]
)
def test_tables_of_something_else(line: str) -> None:
    """Trade marks and domain names have tables of the same look; their rows are not patents."""
    rows = f"Country   Patent No.\nUSA       5519155\n\n{line}\nUSA    75/123,456   1,234,567   9"

    assert headings(document(line).lines, 0) == Headings(1, ())
    assert numbers(only(document(rows))) == [("US", "", "5519155")]


def test_a_grid_of_cells() -> None:
    """A table that a reader gives as cells is read by the place of each, and a row of another width is not in it."""
    rows = [
        ("Country", "", "Application\nNo.", "Patent No."),
        ("United States\nof America", "note 1", "08/428444", "5,519,155"),
        ("Austria", "", "", "0328274"),
        ("Ruritania", "1", "2"),
        ("Japan", "", "7-100870", "--"),
    ]
    lines = tuple(Line(number, "  ".join(filter(None, row)), None, row) for number, row in enumerate(rows, 1))
    schedule = only(Document("table.html", lines))

    assert numbers(schedule) == [("US", "08/428444", "5519155"), ("AT", "", "0328274"), ("JP", "7-100870", "")]
    assert [each.source.line for each in schedule.unread] == [4]


COUNTRIES = {"Austria": "AT", "United States of America": "US", "S. Korea": "KR", "GB": "GB", "Europe": "EP"}
NUMBER = st.text(string.digits, min_size=1, max_size=9).map(lambda digits: f"1{digits}")
DAY = st.dates(date(1980, 1, 1), date(2060, 12, 31))
ROW = st.fixed_dictionaries(
    {
        "Country": st.sampled_from(sorted(COUNTRIES)),
        "Application No.": NUMBER,
        "Patent No.": NUMBER | st.just("--"),
        "Expiration": DAY.map(lambda day: f"{day:%d %b %Y}") | st.just("-"),
    }
)


@st.composite
def rendered(draw: st.DrawFn) -> tuple[list[dict[str, str]], str]:
    """Draw rows, and a text table of them: columns in any order, gaps, left margin and page breaks."""
    rows = draw(st.lists(ROW, min_size=1, max_size=12))
    order = draw(st.permutations(["Country", "Application No.", "Patent No.", "Expiration"]))
    gaps = draw(st.lists(st.integers(2, 9), min_size=4, max_size=4))
    longest = {name: max(len(cell) for cell in (name, *(row[name] for row in rows))) for name in order}
    widths = {name: longest[name] + gap for name, gap in zip(order, gaps, strict=True)}
    margin = " " * draw(st.integers(0, 12))
    breaks = draw(st.sets(st.integers(1, len(rows)), max_size=3))
    heading = margin + "".join(name.ljust(widths[name]) for name in order)
    rule = [margin + "".join(("-" * len(name)).ljust(widths[name]) for name in order)] * draw(st.integers(0, 1))

    def lines() -> Iterator[str]:
        yield from ("SCHEDULE A", "", heading, *rule)
        for place, row in enumerate(rows):
            if place in breaks:
                yield from ("", f"{margin}{place + 20}", "", heading, *rule)
            yield margin + "".join(row[name].ljust(widths[name]) for name in order)

    return rows, "\n".join(line.rstrip() for line in lines())


@given(rendered())
def test_a_rendered_table_is_read_back(case: tuple[list[dict[str, str]], str]) -> None:
    """Whatever the order of its columns, its gaps, margin and page breaks, a table gives back its rows."""
    rows, text = case
    schedule = only(document(text))

    assert [as_row(listing) for listing in schedule.listings] == [as_read(row) for row in rows]
    assert [listing.printed for listing in schedule.listings] == [
        {HEADING[name]: text for name, text in row.items()} for row in rows
    ]
    assert all(one.source.line < other.source.line for one, other in pairwise(schedule.listings))
    assert schedule.unread == ()


MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
HEADING = {"Country": "country", "Application No.": "application", "Patent No.": "patent", "Expiration": "expiry"}


def as_row(listing: Listing) -> tuple[str, str, str, str]:
    """Give the cells of a listing as read, the date in ISO form."""
    return listing.country, listing.application, listing.patent, str(listing.expiry or "")


def as_read(row: dict[str, str]) -> tuple[str, str, str, str]:
    """Give what the cells of a rendered row mean."""
    expiry = row["Expiration"].split()
    day = f"{expiry[2]}-{MONTHS.index(expiry[1]) // 3 + 1:02}-{expiry[0]}" if len(expiry) == 3 else ""
    return COUNTRIES[row["Country"]], row["Application No."], row["Patent No."].strip("-"), day


def test_the_order_of_day_and_month_in_lists() -> None:
    """Dates that lists print tell the order of day and month as those in tables do."""
    text = "EXHIBIT A\nPatents\n\nGerman Patent No. 4414000, filed {}\n\nCanadian Patent No. 2147567, filed 11.12.1997"
    told, open_ = (parse(document(text.format(day)))[0].listings[1].filed for day in ("27.12.1996", "27 December 1996"))

    assert told == on(1997, 12, 11)
    assert open_ not in (None, told)
