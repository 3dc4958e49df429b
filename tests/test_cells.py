"""One printed cell at a time: tables of what is printed and what it means, and the offices that the tables rest on."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import portfolio.term
from portfolio.cells import country as offices
from portfolio.cells import is_ditto, is_redacted, plain, says_nothing
from portfolio.cells.country import CONFIDENCE, country
from portfolio.cells.date import is_date
from portfolio.cells.number import (
    EpApplication,
    canonical,
    check_digit,
    deletions,
    ep_application,
    ep_filed,
    form,
    is_number,
    key,
)
from portfolio.cells.status import status, status_in
from portfolio.term import EVER, OPEN, Bounds

COUNTRIES = {
    "US": ("US", "USA", "U.S.A.", "U. S. A.", "United States of America", " UNITED STATES "),
    "GB": ("GB", "UK", "Great Britain", "United Kingdom"),  # UK is no ST.3 code, and still what is printed
    "NL": ("Holland", "The Netherlands"),
    "KR": ("Korea", "S. Korea", "Korea, Republic of"),  # patents are filed in the South
    "KP": ("North Korea", "Democratic People's Republic of Korea"),
    "TW": ("Taiwan (ROC)", "Republic of China", "Rep. of China"),
    "CN": ("P.R. China", "People's Republic of China", "People's Rep. of China"),
    "EP": ("EP", "Europe", "EPO", "European Patent"),
    "WO": ("PCT", "WIPO"),
    "FR": ("EP - France", "EPO-France", "France (EP)"),  # the part of a European patent there
    "JP": ("Japan [divisional]", "JP (DIV.)"),
    "AU": ("AU (national phase)", "AU (nat. phase)", "Australia (PCT)"),
    "EA": ("Eurasia",),
    "AP": ("ARIPO",),
    "OA": ("OAPI",),
    "CZ": ("Czech Republic",),
    "CS": ("Czechoslovakia",),
    "DE": ("West Germany", "W. Germany", "Fed. Rep. of Germany"),
    "DD": ("East Germany",),
    "SU": ("Soviet Union",),
    "HK": ("Hong Kong", "HONGKONG"),
    "TR": ("Türkiye", "Tu\u0308rkiye"),  # the same, with a combining mark
    "CI": ("Côte d'Ivoire", "Cote d'Ivoire", "Ivory Coast"),
    "NE": ("Niger",),
    "NG": ("Nigeria",),
    "GN": ("Guinea",),
    "GQ": ("Equatorial Guinea",),
    "": (
        *(
            "",
            "---",
            "Atlantis",
            "Germany and France",
            "Germanyy",
            "Scandinavia",
            "XX",
            "XX (PCT)",
            "EP - XX",
            "5,123,456",
            "No.",
            "In",
        ),
        "EU",  # a union with members, but no office
        "ZL",  # how China marks its numbers
        # words of a sentence that are codes in capitals only
        *("in", "de", "is", "it", "at", "be", "no", "my", "me", "am", "so", "do", "to", "as", "la", "es", "al", "an"),
    ),
}


@pytest.mark.parametrize(("printed", "code"), [(each, code) for code, many in COUNTRIES.items() for each in many])
def test_countries(printed: str, code: str) -> None:
    """A country or office is known by its code, its name and the spellings of offices.csv; it is never a guess."""
    assert country(printed) == code


def test_names_of_offices() -> None:
    """A code has a usual name, which leads back to it; what is no code is its own name."""
    assert offices.name("KR") == "South Korea"
    assert country(offices.name("EP")) == "EP"
    assert offices.name("Schedule A") == "Schedule A"


EU_1958 = "BE DE FR IT LU NL"
EU_1995 = f"{EU_1958} DK IE GB GR ES PT AT FI SE"
EU_2013 = f"{EU_1995} CY CZ EE HU LV LT MT PL SK SI BG RO HR"
EPC_1986 = "BE CH DE FR GB LU NL SE IT AT LI ES GR"
EPC_1992 = f"{EPC_1986} DK MC PT IE"


@pytest.mark.parametrize(
    ("union", "day", "states"),
    [
        ("EU", "1957-12-31", ""),
        ("EU", "1958-01-01", EU_1958),
        ("EU", "1994-12-31", f"{EU_1958} DK IE GB GR ES PT"),  # the twelve, the day before Austria, Finland and Sweden
        ("EU", "1995-01-01", EU_1995),
        ("EU", "2001-08-28", EU_1995),  # the day of the licence
        ("EU", "2004-04-30", EU_1995),
        ("EU", "2020-01-31", EU_2013),  # the last day of the United Kingdom
        ("EU", "2020-02-01", EU_2013.replace("GB ", "")),
        ("EPC", "1977-10-06", ""),
        ("EPC", "1989-01-27", EPC_1986),
        ("EPC", "1995-04-20", EPC_1992),
        ("EPC", "2015-01-01", f"{EPC_1992} FI CY TR BG CZ EE SK SI HU RO PL IS LT LV MT HR NO MK SM AL RS"),
        ("EAPC", "2012-04-25", "TM BY TJ RU KZ AZ KG MD AM"),  # the last day of Moldova
        ("EAPC", "2012-04-26", "TM BY TJ RU KZ AZ KG AM"),
        ("EEA", "2001-08-28", f"{EU_1995} NO IS LI"),  # the Union and three more, not the three alone
        ("Mars", "2001-08-28", ""),
        ("EU", "whenever", ""),  # no day: nobody is known to be a member
    ],
)
def test_members(union: str, day: str, states: str) -> None:
    """A union has on each day the members that its treaties gave it, from the first to the last day of each."""
    as_at = date.fromisoformat(day) if day[0].isdecimal() else day

    assert offices.members(union, as_at) == set(states.split())


@pytest.mark.parametrize(
    ("union", "day", "count"),
    [
        *(("EU", "1994-12-31", 12), ("EU", "2001-08-28", 15), ("EU", "2004-05-01", 25), ("EU", "2007-01-01", 27)),
        *(("EU", "2020-01-31", 28), ("EU", "2020-02-01", 27)),
        *(("EPC", "1989-01-27", 13), ("EPC", "1995-04-20", 17), ("EPC", "2015-01-01", 38), ("EPC", "2022-10-01", 39)),
    ],
)
def test_how_many_members(union: str, day: str, count: int) -> None:
    """The number of members is the one that the history books give."""
    assert len(offices.members(union, date.fromisoformat(day))) == count


def test_members_at_any_time() -> None:
    """For EVER a state counts that has been a member on any day, and once only."""
    assert offices.members("EU", EVER) == set(EU_2013.split())
    assert " ".join(each.state for each in offices.memberships("EAPC", EVER)) == "TM BY TJ RU KZ AZ KG MD AM"


@pytest.mark.parametrize(
    ("union", "day"),
    [("EU", "2020-02-01"), ("EPC", "2022-10-01"), ("EAPC", "2012-04-26"), ("UPC", "2024-09-01")],
)
def test_last_change(union: str, day: str) -> None:
    """The members are the present ones from the day the last one joined, or the day after the last one left."""
    assert offices.last_change(union) == date.fromisoformat(day)
    assert offices.members(union, date.fromisoformat(day)) == offices.members(union, date.max)


@pytest.mark.parametrize(
    ("code", "union"), [("EU", True), ("EPC", True), ("OAPI", True), ("EP", False), ("US", False), ("", False)]
)
def test_unions(code: str, union: bool) -> None:  # noqa: FBT001
    """A union has members; a state and an office have none."""
    assert offices.is_union(code) is union


@pytest.mark.parametrize(
    ("union", "day", "confidence"),
    [
        ("UPC", "2023-06-01", "verified"),
        ("EU", "2001-08-28", "partly"),
        ("OAPI", "1982-02-08", "partly"),  # the Congo is verified, the others in part
        ("EPC", "1977-10-07", "partly"),
        ("EPC", "1978-05-01", "unverified"),  # Sweden was not looked up
        ("UPC", "2001-08-28", "unverified"),  # no member yet: nothing to rely on
    ],
)
def test_confidence_is_that_of_the_weakest(union: str, day: str, confidence: str) -> None:
    """Membership on a day is known no better than the least known of its members."""
    assert offices.confidence(union, date.fromisoformat(day)) == confidence


with Path(portfolio.term.__file__).with_name("offices.csv").open(encoding="utf-8", newline="") as file:
    OFFICES = list(csv.DictReader(file))
NAMES = [row for row in OFFICES if row["what"] != "member"]
MEMBERS = [row for row in OFFICES if row["what"] == "member"]


def test_offices_are_of_known_kinds() -> None:
    """Every row of offices.csv is a name, a spelling or a membership, and fills the columns of its kind."""
    assert {row["what"] for row in OFFICES} == {"name", "spelling", "member"}
    assert all(len(row) == 8 and None not in row.values() for row in OFFICES)
    assert all(row["value"].strip() == row["value"] != "" for row in OFFICES)
    assert not any(row["from"] or row["to"] or row["confidence"] for row in NAMES)
    assert all(row["from"] and row["source"] and row["confidence"] in CONFIDENCE for row in MEMBERS)


def test_offices_have_one_name_each() -> None:
    """Every code is two capitals and has one name; every spelling and every membership is of such a code."""
    codes = [row["code"] for row in OFFICES if row["what"] == "name"]

    assert len(set(codes)) == len(codes)
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in codes)
    assert {row["code"] for row in OFFICES} == set(codes)


def test_spellings_lead_to_one_office() -> None:
    """No two offices share a spelling once case and punctuation are gone, nor is one's spelling another's code."""
    found = defaultdict(set)
    for row in NAMES:
        found["".join(filter(str.isalnum, row["value"].casefold()))].add(row["code"])
    for code in {row["code"] for row in NAMES} & {spelling.upper() for spelling in found}:
        found[code.casefold()].add(code)

    assert "" not in found
    assert {spelling: codes for spelling, codes in found.items() if len(codes) > 1} == {}


def test_spellings_are_read() -> None:
    """Every code, name and spelling of offices.csv is read as its code, in capitals too."""
    wrong = [
        row
        for row in NAMES
        if {country(row["value"]), country(row["value"].upper()), country(row["code"])} != {row["code"]}
    ]

    assert wrong == []


def test_memberships_do_not_overlap() -> None:
    """Each membership begins before it ends, and after an earlier one of the same state in the same union."""
    spans = defaultdict(list)
    for row in MEMBERS:
        last = row["to"] or date.max.isoformat()
        spans[row["code"], row["value"]].append((date.fromisoformat(row["from"]), date.fromisoformat(last)))
    for many in spans.values():
        days = [day for span in sorted(many) for day in span]

        assert days == sorted(set(days))


def test_extension_ends_where_membership_begins() -> None:
    """A state that joined the EPC left the extension system on the day before, at the latest."""
    joined = {row["code"]: date.fromisoformat(row["from"]) for row in MEMBERS if row["value"] == "EPC"}
    left = {row["code"]: row["to"] for row in MEMBERS if row["value"] == "EPO-EXT"}

    assert all(left[state] and date.fromisoformat(left[state]) < joined[state] for state in joined.keys() & left)
    assert {state for state, last in left.items() if not last} == {"BA"}


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("5,123,456", "5123456"),
        ("EP 95302629.1", "EP95302629.1"),  # no prefix taken away, no check digit
        ("0328274", "0328274"),  # no zero dropped
        ("08/428,444", "08/428444"),
        (" 28971 / 89 ", "28971/89"),
        ("P 3 512\u00a0345.6", "P3512345.6"),  # a space that does not break is one too
        ("jp 7-100870", "jp7-100870"),
        ("ＥＰ ９５３０２６２９", "ＥＰ95302629"),  # digits of another width
        ("٦٥٠", "650"),
        ("7½", "7½"),  # no digit
        ("", ""),
    ],
)
def test_canonical_numbers(printed: str, number: str) -> None:
    """A canonical number is the printed one less spaces and commas, in plain digits."""
    assert canonical(printed) == number


SAME = [
    ("EP 95302629.1", "95302629", "EP95302629", "ep 95 302 629.1", "EP-95302629", "EP.95302629.1"),
    ("0328274", "EP 328274", "EP0328274", "EP 0 328 274 B1", "EP0328274A2", "00328274"),
    ("5,123,456", "US 5,123,456", "US5123456A", "US-5123456", "５,１２３,４５６"),
    ("28971/89", "AU 28971/89", "AU-28971/89", "2897189"),
    ("JP 7-100870", "7-100870", "7/100870"),
    ("08/428444", "US 08/428,444", "8/428,444"),
    ("PCT/GB95/00001", "PCT GB95 00001"),
    ("DE 695 20 001.7", "69520001", "DE69520001.7", "DE69520001T2"),
    ("ZL 95 1 06789.X", "ZL95106789"),  # China's check digit may be X; ZL is no office
    ("PP12,345", "PP 12345"),
    ("RE35,123", "RE 35,123", "US RE35,123"),
    ("D345,678", "US D345,678"),
    (
        "EP-A-0 683 160",
        "EP-B-0683160",
        "EP-A1-0683160",
        "EP 0683160 B1",
        "683160",
    ),  # the kind code before the number, as the EPO prints it
]


@pytest.mark.parametrize("many", SAME, ids=lambda many: many[0])
def test_spellings_of_one_number(many: tuple[str, ...]) -> None:
    """Spellings of one number share a key."""
    assert {key(each) for each in many} == {key(many[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("95302629", "95302628"),
        ("5,123,456", "512,345"),
        ("12345.1", "12345"),  # too short for the point to part a check digit
        ("12345.6", "12345.7"),
        ("ZL95106789", "95106789"),  # no office of that code: it stays
        ("PP12,345", "12,345"),  # a plant patent is not the patent of that number
        ("RE35,123", "35,123"),  # nor is a reissue: RE is the code of Réunion too
        ("D345678", "345678"),
        ("A1", "1"),
    ],
)
def test_different_numbers(one: str, other: str) -> None:
    """Numbers that differ in more than prefix, punctuation, kind code and check digit do not share a key."""
    assert key(one) != key(other)


@pytest.mark.parametrize(("printed", "shared"), [("", ""), ("000", ""), ("---", ""), ("EP", "EP"), ("0001A1", "1")])
def test_keys_of_hardly_anything(printed: str, shared: str) -> None:
    """A number of nothing but zeros and marks has an empty key; letters alone are no prefix."""
    assert key(printed) == shared


EP_NUMBERS = [
    ("EP 95302629.1", EpApplication(1995, "3", "02629", "1")),
    ("95302629.1", EpApplication(1995, "3", "02629", "1")),
    ("953026291", EpApplication(1995, "3", "02629", "1")),  # the point is often left out
    ("ep95302629", EpApplication(1995, "3", "02629", "")),
    ("05025792.2", EpApplication(2005, "0", "25792", "2")),
    ("78100001", EpApplication(1978, "1", "00001", "")),  # the first year of the EPO
    ("77100001", EpApplication(2077, "1", "00001", "")),
    ("EP 0328274", None),  # a publication number
    ("5,123,456", None),
    ("08/428444", None),
    ("EP95302629.", None),
    ("EP95302629.11", None),
    ("GB95302629", None),
    ("", None),
]


@pytest.mark.parametrize(("printed", "number"), EP_NUMBERS)
def test_european_applications(printed: str, number: EpApplication | None) -> None:
    """A European application number has eight digits, perhaps EP before them and a check digit behind."""
    assert ep_application(printed) == number


@pytest.mark.parametrize(
    ("printed", "valid"),
    [
        ("EP 95302629.1", True),
        ("86306914.2", True),
        ("85111497.5", True),
        ("87301564.8", True),
        ("05025792.2", True),
        ("95302629", True),  # no check digit, nothing to be wrong
        ("95302629.2", False),
        ("95302692.1", False),  # two digits changed about
        ("EP891300787", False),
    ],
)
def test_check_digits(printed: str, valid: bool) -> None:  # noqa: FBT001
    """The check digit of an application number that was really given is right, that of a misprint is not."""
    found = ep_application(printed)

    assert found
    assert found.valid is valid


def test_check_digit_of_a_body() -> None:
    """The digits count once and twice in turn, their sums' digits are added, and the check digit makes full tens."""
    assert check_digit("95302629") == "1"  # 9+1+3+0+2+3+2+9 = 29
    assert check_digit("00000000") == "0"
    assert EpApplication(2005, "0", "25792", "2").body == "05025792"


def test_filing_year_of_a_european_number() -> None:
    """The year in the number bounds the day of filing; another number says nothing about it."""
    assert ep_filed("EP 95302629.1") == Bounds(date(1995, 1, 1), date(1995, 12, 31))
    assert ep_filed("5,123,456") == OPEN


def test_deletions() -> None:
    """One digit too many may be any but the two of the year; each shorter number is given once, in order."""
    found = deletions("EP891300787")

    assert list(found) == ["89100787", "89130077", "89130078", "89130087", "89130787", "89300787"]
    assert found["89300787"] == EpApplication(1989, "3", "00787", "")


@pytest.mark.parametrize("printed", ["", "EP", "EP95302629", "EP8913007871", "EP 123"])
def test_no_deletions(printed: str) -> None:
    """Only a number of nine digits has one too many."""
    assert deletions(printed) == {}


# What a hostile cell is made of: the marks, words and digits that the readers look for, in any order, and anything.
cells = st.text() | st.lists(
    st.sampled_from(
        [*"0129²٢-/.,'’()\" \n", "31", "Jan", "may", "2001", "extended to", "EP", "US", "th", "ſt", "A1", "X"]
    )
).map("".join)


@given(cells)
def test_any_cell_is_read_or_reported(printed: str) -> None:
    """Whatever a cell holds, its readers give an answer and no error."""
    assert country(printed) in {"", *(row["code"] for row in NAMES)}
    assert canonical(canonical(printed)) == canonical(printed)
    assert key(printed) == key(canonical(printed))
    assert ep_application(printed) == ep_application(canonical(printed))
    assert all(len(each) == 8 for each in deletions(printed))
    assert status(printed, patent="", application="", granted=False) in STATUSES


STATUSES = {"granted", "pending", "published", "lapsed", "expired", "abandoned", "unknown"}


@pytest.mark.parametrize(
    ("printed", "meaning"),
    [
        *((word, "granted") for word in ("Granted", "ISSUED", "registered.", "In force", "Patented")),
        *((word, "pending") for word in (" pending ", "Filed", "Application", "Not yet patented")),
        *((word, "published") for word in ("Published", "Laid open")),
        ("Lapsed", "lapsed"),
        ("Expired.", "expired"),
        *((word, "abandoned") for word in ("Abandoned", "Withdrawn")),
        *((word, "unknown") for word in ("dormant", "grantedd", "not quite granted", "?")),
    ],
)
def test_printed_status(printed: str, meaning: str) -> None:
    """A printed status wins over what the numbers tell, even where its word is not known."""
    assert status(printed, patent="", application="1", granted=False) == meaning
    assert status(printed, patent="1", application="", granted=True) == meaning


@pytest.mark.parametrize(
    ("patent", "application", "granted", "meaning"),
    [
        (None, "2", False, "unknown"),  # no column of patents: that none is printed tells nothing
        (None, None, False, "unknown"),
        (None, "2", True, "granted"),
        ("1", "", False, "granted"),
        ("1", "2", False, "granted"),
        ("", "2", True, "granted"),  # a grant date is evidence too
        ("", "", True, "granted"),
        ("", "2", False, "pending"),
        ("", "", False, "unknown"),
    ],
)
def test_status_by_evidence(patent: str | None, application: str | None, granted: bool, meaning: str) -> None:  # noqa: FBT001
    """Without a printed status, a patent number or grant date means granted, an empty patent cell pending."""
    assert status("", patent=patent, application=application, granted=granted) == meaning


@pytest.mark.parametrize("printed", ["", "  ", "-", " --- ", "–", "—", "N/A", "n/a", "NA", "N.A.", "None", "nil"])
def test_marks_for_nothing(printed: str) -> None:
    """An empty cell, a dash and the words for nothing say nothing, and do not repeat the cell above."""
    assert says_nothing(printed)
    assert not is_ditto(printed)


@pytest.mark.parametrize("printed", ['"', "''", "”", "“", "〃", ' " ', '" "', "do.", "Ditto", "SAME", "Same as above"])
def test_marks_for_the_same(printed: str) -> None:
    """Ditto marks and words repeat the cell above, which is more than saying nothing."""
    assert is_ditto(printed)
    assert not says_nothing(printed)


@pytest.mark.parametrize("printed", ["0", "no", "US", "----", "same day", "do", "'", "n"])
def test_cells_that_speak_for_themselves(printed: str) -> None:
    """Anything else is what it says."""
    assert not says_nothing(printed)
    assert not is_ditto(printed)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Japan (JP)", "JP"),
        ("JP - Japan", "JP"),
        ("Japan/JP", "JP"),
        ("Japan\nJP", "JP"),
        ("(Japan)", "JP"),  # brackets around a single one
        ("Japan (KR)", ""),  # a contradiction
        ("Japan (pending)", ""),
        ("Japan / JP / Japan / JP", ""),  # a list of somewhat else
        ("EP (AT, BE, Sweden)", "EP"),  # an office and the states for which it granted
        ("EP (AT, pending)", ""),
        ("Japan (AT, BE)", ""),
    ],
)
def test_two_names_of_one_office(words: str, code: str) -> None:
    """Two names of one office beside each other are that office; of different ones, only an office with its states."""
    assert country(words) == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        *(("Japan", "JP"), ("JAPAN:", "JP"), ("JP", "JP")),
        *(("U.S. Patents and Applications", "US"), ("US Patents", "US"), ("United States Issued Patents", "US")),
        *(("A. Canada", "CA"), ("(ii) Country: Canada", "CA"), ("Territory: Hong Kong", "HK")),
        ("Patents in Japan", "JP"),
        ("JP Japan patents", "JP"),  # twice the same
        ("Patents in Japan and Korea", ""),
        ("US Patents owned by Canada", ""),
        ("U.S. Patents of Acme Inc.", ""),  # says more
        ("Issued Patents", ""),
        ("", ""),
        ("Patents " * 20 + "Japan", ""),  # a paragraph
    ],
)
def test_the_office_of_a_heading(line: str, code: str) -> None:
    """A line over a list names an office, if it names a single one and says no more than that its patents follow."""
    assert offices.named(line) == code


def test_names_in_sentences() -> None:
    """Names stand before those that they begin with, in capitals too; mere codes and short words are none of them."""
    spoken = offices.spoken()

    assert spoken.index("South Korea") < spoken.index("Korea")
    assert {"Japan", "JAPAN", "U.S.", "UK"} <= set(spoken)
    assert {"JP", "DE", "IN"}.isdisjoint(spoken)
    assert not any(name.upper().startswith("EUROPEAN PATENT") for name in spoken)  # 'European Patent No.' names more


FORMS = [
    *((each, ("WO", "application")) for each in ("PCT/US99/12345", "PCT/US2009/012345", "PCTUS99/12345")),
    *((each, ("WO", "publication")) for each in ("WO 99/12345", "WO 2009/012345 A1", "WO2009012345")),
    *((each, ("US", "patent")) for each in ("RE35,123", "Re. 35,123", "US RE35,123 E1", "D345,678", "Des. 345,678")),
    *((each, ("US", "patent")) for each in ("PP12,345", "PP12,345 P2", "H1,234", "US 5,123,456", "US-5,123,456-A")),
    *(
        (each, ("US", "application"))
        for each in ("08/428,444", "08/428444", "60/123,456", "29/123,456", "US 10/123,456")
    ),
    *((each, ("US", "publication")) for each in ("2004/0012345", "US 2004-0012345 A1", "US20040012345")),
    *((each, ("EP", "application")) for each in ("EP 95302629.1", "EP95302629")),
    *((each, ("EP", "publication")) for each in ("EP 0 679 656", "EP 679656", "EP 0679656 A2", "EP-A-0 679 656")),
    *((each, ("EP", "patent")) for each in ("EP 0 679 656 B1", "EP-B-0679656", "EP-B1-0679656")),
    ("AU 650123", ("AU", "patent")),
    *((each, ("TW", "patent")) for each in ("TW I-345678", "TW I345678", "TW M345678")),
    *((each, ("JP", "patent")) for each in ("JP 2123456", "JP 2,123,456")),
    ("GB2,123,456A", ("GB", "publication")),
    ("GB2,123,456B", ("GB", "patent")),
    *((each, ("CN", "patent")) for each in ("ZL95106789.X", "ZL 95 1 06789.X")),
    *((each, ("MX", "application")) for each in ("MX/a/2004/001234", "PA/a/2004/001234")),
    ("DE 60 2009 024 610.0", ("DE", "")),
    ("KR 10-2004-0012345", ("KR", "")),
]


@pytest.mark.parametrize(("number", "meaning"), FORMS)
def test_forms_that_tell(number: str, meaning: tuple[str, str]) -> None:
    """The form of a number that only one office uses tells that office, and what it numbers where that is told, too."""
    found = form(number)

    assert (found.country, found.kind, found.sure) == (*meaning, True)


@pytest.mark.parametrize(
    ("number", "meaning"),
    [
        ("5,123,456", ("US", "patent")),
        ("10,123,456 B2", ("US", "patent")),
        ("No. 6,345,678", ("US", "patent")),  # not of Norway
        ("６,345,678", ("US", "patent")),
        ("95302629.1", ("EP", "application")),
        ("2,123,456", ("", "")),  # a Canadian patent, as likely as an American one of 1938
        ("2,123,456 C", ("", "patent")),
        ("650,123", ("", "")),
        ("602009024610.0", ("", "")),
        ("10-2004-0012345", ("", "")),
        ("99/428,444", ("", "")),  # no series of that number
        ("5123456", ("", "")),
        ("", ("", "")),
    ],
)
def test_forms_that_are_not_sure(number: str, meaning: tuple[str, str]) -> None:
    """The form of a number that others print, too, is a hint at best."""
    found = form(number)

    assert (found.country, found.kind, found.sure) == (*meaning, False)


@pytest.mark.parametrize(
    ("printed", "is_one"),
    [
        *((each, True) for each in ("5,123,456", "PCT/US99/12345", "ZL95106789.X", "Re. 35,123", "Des. 345,678", "1")),
        *((each, True) for each in ("H07-100870", "MX/a/2004/001234", "5,519,155*PED")),
        *((each, False) for each in ("", "pending", "none", "US", "NO. 5,123,456", "NOS. 1 and 2", "$5,123,456")),
        *((each, False) for each in ("May 7, 1998", "MAY 7, 1998", "MAY 7, 98", "see 5,123,456", "ISSUED 5,123,456")),
    ],
)
def test_cells_of_numbers(printed: str, is_one: bool) -> None:  # noqa: FBT001
    """A number has a digit, no words but short codes, and is neither money nor a date."""
    assert is_number(printed) is is_one


@pytest.mark.parametrize(
    "printed",
    [
        "[***]",
        "[ * * * ]",
        "[*]",
        "***",
        "[●]",
        "•••",
        "____",
        "xxxx",
        "[REDACTED]",
        "(omitted)",
        "09/[***]",
        "PCT/[*]",
        "[**]345",
    ],
)
def test_marks_for_what_is_taken_out(printed: str) -> None:
    """Stars, dots, lines and words in brackets stand for what somebody took out, with or without a footnote."""
    assert is_redacted(printed)
    assert is_redacted(f" {printed}† ")


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "*",
        "-",
        "---",
        "__",
        "x",
        "xx",
        "5,123,456*",
        "[***] filed",
        "AB [***]",
        "Salt 5[***]",
        "N/A",
        "not redacted",
    ],
)
def test_what_is_not_taken_out(printed: str) -> None:
    """A footnote's mark, a dash, and a mark beside words are no sign that a cell was taken out."""
    assert not is_redacted(printed)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Not yet\npatented", "Not yet\npatented"),
        ("Pending.", "Pending."),
        ("5,123,456", ""),
        ("patent of addition", ""),
        ("", ""),
    ],
)
def test_status_where_a_number_would_stand(printed: str, words: str) -> None:
    """Words of a status in another cell are that status; anything else is none."""
    assert status_in(printed) == words


@pytest.mark.parametrize(
    ("printed", "is_one"),
    [
        *((each, True) for each in ("24 August 1993", "Aug. 24, 1993", "26Jan09", "8/24/93", "1993-08-24", "19930824")),
        *((each, True) for each in ("August 1993", "1993", "(May 7, 1998)")),
        *((each, False) for each in ("", "August", "08/428,444", "5123456", "31 February 2001", "13/13/1993")),
        *((each, False) for each in ("24 August 1993 (pending)", "filed 24 August 1993", "1893")),
    ],
)
def test_cells_of_dates(printed: str, is_one: bool) -> None:  # noqa: FBT001
    """A date is a day of the calendar, a month or a year, and nothing beside it."""
    assert is_date(printed) is is_one


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("SCHEDULE  A", "schedule a"),
        ("Appl'n. No.", "appl n no"),
        ("Exhibit 1.14:", "exhibit 1 14"),
        ("--", ""),
        ("", ""),
    ],
)
def test_plain_words(words: str, bare: str) -> None:
    """Plain words are compared without case, punctuation and spacing."""
    assert plain(words) == bare
