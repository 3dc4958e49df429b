"""Lists and prose -> the rights that they name: tables of what is printed and what a careful reader takes from it."""

import re

import pytest
from conftest import document, not_understood
from hypothesis import given
from hypothesis import strategies as st

from portfolio.model import Document, Listing
from portfolio.parse import parse
from portfolio.parse.cited import Reader, entries
from portfolio.parse.naming import rights_named, side_by_side
from portfolio.parse.paragraphs import telling

Said = dict[str, str]


def us(**said: str) -> Said:
    """Give what is said of a right of the United States."""
    return {"country": "US", **said}


def patents(*numbers: str) -> list[Said]:
    """Give patents of the United States of which nothing but the number is said."""
    return [us(patent=number) for number in numbers]


def said(text: str, *, office: str = "", strict: bool = True, dated: bool = False) -> list[Said]:
    """Give what a text says of each right."""
    return [entry.said for entry in entries(text, office=office, strict=strict, dated=dated)]


def listed(page: Document) -> list[Listing]:
    """Give the rows of all schedules of a page."""
    return [row for schedule in parse(page) for row in schedule.listings]


def numbers(page: Document) -> list[tuple[str, str, str]]:
    """Give country, application and patent of each row."""
    return [(row.country, row.application, row.patent) for row in listed(page)]


SENTENCES = [
    # lists
    ("U.S. Patent Nos. 5,123,456, 5,234,567 and 6,345,678", patents("5,123,456", "5,234,567", "6,345,678")),
    ("U.S. Patent Nos. 5,123,456; 5,234,567; and RE35,123", patents("5,123,456", "5,234,567", "RE35,123")),
    ("United States Patents:\n5,123,456\n5,234,567", patents("5,123,456", "5,234,567")),
    ("the patent applications:\n08/428,444\n08/428,445", [us(application="08/428,444"), us(application="08/428,445")]),
    ("U.S. Patent No. 5,123,\n456", patents("5,123, 456")),  # broken by the end of a line
    ("U.S. Patent No. 5,123,456 and 6,345,678.", patents("5,123,456", "6,345,678")),
    # kinds
    ("U.S. Patent No. D345,678; U.S. Plant Patent No. PP12,345", patents("D345,678", "PP12,345")),
    ("U.S. Reissue Patent No. RE35,123", patents("RE35,123")),
    ("U.S. Provisional Application No. 60/123,456", [us(application="60/123,456")]),
    ("U.S. Patent/Application No. 08/428,444", [us(application="08/428,444")]),
    (
        "patents or patent applications 08/428,444 and 5,519,155",
        [us(application="08/428,444"), us(patent="5,519,155")],
    ),
    ("U.S. patent application publication 2004/0012345", [us(publication="2004/0012345")]),
    # several numbers of one right
    (
        "U.S. Patent No. 5,123,456/Application Serial No. 07/428,444",
        [us(patent="5,123,456", application="07/428,444")],
    ),
    (
        "U.S. Patent No. 5,123,456 (Application Serial No. 07/428,444, filed March 1, 1990)",
        [us(patent="5,123,456", application="07/428,444", filed="March 1, 1990")],
    ),
    (
        "U.S. Serial No. 08/428,444 (now U.S. Patent No. 5,519,155)",
        [us(application="08/428,444", patent="5,519,155")],
    ),
    (
        "U.S. Patent Application Serial No. 10/428,444, published as US 2004/0012345 A1 on January 15, 2004",
        [us(application="10/428,444", publication="US 2004/0012345 A1", published="January 15, 2004")],
    ),
    (
        "International Application PCT/US99/12345, filed May 7, 1999, published as WO 99/54321",
        [{"country": "WO", "application": "PCT/US99/12345", "filed": "May 7, 1999", "publication": "WO 99/54321"}],
    ),
    # dates
    ("U.S. Patent No. 5,238,456, issued August 24, 1993", [us(patent="5,238,456", granted="August 24, 1993")]),
    (
        "U.S. Patent No. 5,238,456, filed March 1, 1990 and issued August\n24, 1993",
        [us(patent="5,238,456", filed="March 1, 1990", granted="August 24, 1993")],
    ),
    ("Patent No. 5,123,456 (expires August 24, 2010)", [us(patent="5,123,456", expiry="August 24, 2010")]),
    ("U.S. Application No. 08/428,444 of April 25, 1995", [us(application="08/428,444", filed="April 25, 1995")]),
    (
        "filed August 24, 1992 as U.S. Application Serial No. 08/123,456",
        [us(application="08/123,456", filed="August 24, 1992")],
    ),
    ("a patent dated August 24, 1993 No. 5,238,456", patents("5,238,456")),  # the day of what, nobody says
    (
        "US Provisional Nos. 60/123,456 and 60/123,457, each filed May 1, 1997",
        [us(application="60/123,456", filed="May 1, 1997"), us(application="60/123,457", filed="May 1, 1997")],
    ),
    (
        "U.S. Patent No. 5,123,456. U.S. Patent Nos. 5,234,567 and RE35,123, all of which were issued on May 4, 1997",
        [*patents("5,123,456"), *({**each, "granted": "May 4, 1997"} for each in patents("5,234,567", "RE35,123"))],
    ),
    (
        "each of U.S. Patent No. 5,123,456 and No. 5,234,567, filed May 1, 1990",
        [*patents("5,123,456"), us(patent="5,234,567", filed="May 1, 1990")],
    ),
    (
        "U.S. Patent No. 5,123,456 and Serial Nos. 08/428,444 and 08/428,445, each filed May 1, 1995",
        [*patents("5,123,456"), *(us(application=f"08/428,44{n}", filed="May 1, 1995") for n in (4, 5))],
    ),
    # states
    (
        "U.S. Serial No. 08/428,444, now abandoned, and No. 08/428,445 (pending)",
        [us(application="08/428,444", status="abandoned"), us(application="08/428,445", status="pending")],
    ),
    ("U.S. Patent No. 5,123,456 (expired December 3, 2010)", [us(patent="5,123,456", expiry="December 3, 2010")]),
    # titles and references
    (
        'U.S. Patent No. 5,123,456, entitled "Platinum\nComplexes,"',
        [us(patent="5,123,456", title="Platinum Complexes")],
    ),
    (
        'entitled "Platinum Complexes", U.S. Patent No. 5,123,456',
        [us(patent="5,123,456", title="Platinum Complexes")],
    ),
    ('U.S. Patent No. 5,123,456 (the "First Licensed Right")', patents("5,123,456")),  # a name, not a title
    ("our docket 12345-001, U.S. Patent No. 5,238,456", patents("5,238,456")),
    ("in which case U.S. Patent No. 5,238,456 lapses", patents("5,238,456")),  # no reference
    # offices
    (
        "European Patent No. 0 679 656 and Japanese Patent No. 2,123,456",
        [{"country": "EP", "patent": "0 679 656"}, {"country": "JP", "patent": "2,123,456"}],
    ),
    (
        "Australian Patent No. 650,123 and Canadian Application No. 2,123,456",
        [{"country": "AU", "patent": "650,123"}, {"country": "CA", "application": "2,123,456"}],
    ),
    ("German Patent No. DE 60 2009 024 610.0", [{"country": "DE", "patent": "DE 60 2009 024 610.0"}]),
    ("Chinese Patent No. ZL 95 1 06789.X", [{"country": "CN", "patent": "ZL 95 1 06789.X"}]),
    ("Japanese Patent Application No. Hei 7-100870", [{"country": "JP", "application": "7-100870"}]),
    ("Korean Patent Application No. 10-2004-0012345", [{"country": "KR", "application": "10-2004-0012345"}]),
    ("Mexican Patent Application No. PA/a/2004/001234", [{"country": "MX", "application": "PA/a/2004/001234"}]),
    ("Taiwan Patent No. I234567", [{"country": "TW", "patent": "I234567"}]),
    ("U.S.P. 5,123,456", patents("5,123,456")),
    # what else has numbers
    ("U.S. Patent No. 5,123,456 [NIH Ref. E-045-2001/0-US-01]", patents("5,123,456")),
    ("U.S. Patent No. 5,123,456 in Civil Action No. 1:99-cv-01234", patents("5,123,456")),
    ("U.S. Patent No. 5,123,456 (Reel 023456, Frame 0123)", patents("5,123,456")),
    ("U.S. Patent No. 5,123,456 of Acme Ltd, company number 01234567, VAT GB 987654321", patents("5,123,456")),
    # another sentence need not be of the same office, nor of the same right
    ("U.S. Patent No. 5,123,456. Patent No. 650,123", [*patents("5,123,456"), {"country": "", "patent": "650,123"}]),
    (
        "U.S. Patent No. 5,123,456. Application No. 08/428,444 is another.",
        [us(patent="5,123,456"), us(application="08/428,444")],
    ),
    ("Patents:\n5,123,456\n08/428,444", [us(patent="5,123,456"), us(application="08/428,444")]),
    (
        "Japanese Patent No. 2,123,456, Application No. 7-100870, Canada 2,123,456",  # another country, another right
        [{"country": "JP", "patent": "2,123,456", "application": "7-100870"}],
    ),
    ("European Patent Application No. EP 0 679 656 A2", [{"country": "EP", "publication": "EP 0 679 656 A2"}]),
    (
        "Indian application no. 1234/DELNP/2005; Indian Patent No. 212345",
        [{"country": "IN", "application": "1234/DELNP/2005"}, {"country": "IN", "patent": "212345"}],
    ),
    (
        "Applications pending in India (no. 1234/DELNP/2005), Japan (no. 2005-512345) and Brazil (no. PI0512345-0)",
        [
            {"country": "IN", "application": "1234/DELNP/2005"},
            {"country": "JP", "application": "2005-512345"},
            {"country": "BR", "application": "PI0512345-0"},
        ],
    ),
    (  # words in brackets say nothing of the number behind them
        "US 8,100,001 (Appl. No. 12/100,001)\nEP 1 400 103 (Appl. No. 04712345.6)\nJP 4400104 (Appl. No. 2004-512345)",
        [
            us(patent="US 8,100,001", application="12/100,001"),
            {"country": "EP", "publication": "EP 1 400 103", "application": "04712345.6"},
            {"country": "JP", "patent": "JP 4400104", "application": "2004-512345"},
        ],
    ),
    # other things
    ("U.S. Patent No. 5,123,456. Lot 5,123,457. Serial number of the machine: 5,234,567.", patents("5,123,456")),
    ("U.S. Trademark Reg. No. 1,234,567 and U.S. Patent No. 5,123,456", patents("5,123,456")),
    ("U.S. Patent No. 5,123,456. The deposit of 7,654,321 was paid.", patents("5,123,456")),
    ("U.S. Patent No. 5,123,456, claims 1 to 12345 of which", patents("5,123,456")),
]


@pytest.mark.parametrize(("text", "rights"), SENTENCES)
def test_rights_in_sentences(text: str, rights: list[Said]) -> None:
    """A sentence says which number is of what, from where, and which dates and title go with it."""
    assert said(text) == rights


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "U.S. Trademark Registration No. 1,234,567",
        "the trade mark of U.S. Registration 1,234,567",
        "the copyright registration TX 1-234-567",
        "Telephone: (212) 555-1234",
        "patents, tel. 212-555-1234",
        "The patents are kept at 1 Main Street, Wilmington, DE 19801",
        "The patents are kept at Menlo Park, CA 94025-1234",
        "U.S. patents of Acme, New York, NY 10019-6064",
        "35 U.S.C. 12345",
        "37 C.F.R. 1.12345",
        "The Patents: Section 10.12345",
        "Registration Statement No. 333-123456; Commission File No. 001-12345",
        "Patents licensed for a fee of $5,123,456",
        "Patents licensed for a fee of US$ 5,123,456",
        "invoice no. 1234567 for patents",
        "our docket 12345-001",
        "U.S. Patent No. 123",  # too short to be one
        "Patent of August 24, 1993",
    ],
)
def test_numbers_of_other_things(text: str, *, strict: bool) -> None:
    """Trademarks, addresses, statutes, sections, money, invoices and references are no patents."""
    assert said(text, strict=strict) == []


@pytest.mark.parametrize(
    ("text", "office", "rights"),
    [
        ("5,519,155", "", patents("5,519,155")),
        ("08/428,444", "", [us(application="08/428,444")]),
        ("EP 0 679 656 B1", "", [{"country": "EP", "patent": "EP 0 679 656 B1"}]),
        ("EP-A-0 679 656", "", [{"country": "EP", "publication": "EP-A-0 679 656"}]),
        ("GB2,123,456A", "", [{"country": "GB", "publication": "GB2,123,456A"}]),
        ("GB2,123,456A", "US", [{"country": "GB", "publication": "GB2,123,456A"}]),  # what the number says is surer
        (
            "Canada 2,123,456 filed May 1, 1995",
            "",
            [{"country": "CA", "application": "2,123,456", "filed": "May 1, 1995"}],
        ),
        ("Patent 650,123", "AU", [{"country": "AU", "patent": "650,123"}]),
        ("Japan 7-100870 2,123,456", "", [{"country": "JP", "application": "7-100870", "patent": "2,123,456"}]),
        ('5,519,155 "Salt of platinum complexes"', "", [us(patent="5,519,155", title="Salt of platinum complexes")]),
        ('5,519,155 "Licensed U.S. Patent"', "", patents("5,519,155")),  # what the agreement calls it
        ('5,519,155 ("Salt")', "", patents("5,519,155")),
        ("1234567", "", []),  # any number
        (
            "Japan 7-100870, 7-200870",  # a comma makes a list of them
            "",
            [{"country": "JP", "application": "7-100870"}, {"country": "JP", "application": "7-200870"}],
        ),
        (
            "U.S. Patent No. 5,123,456, Canadian Application No. 2,123,456",
            "",
            [us(patent="5,123,456"), {"country": "CA", "application": "2,123,456"}],
        ),
        (  # what is said of a right stays with it
            "JP 4,012,345\nAU 2001 254321 (abandoned)\nNO 2001 5678\nDK PA 2001 00567",
            "",
            [
                {"country": "JP", "patent": "JP 4,012,345"},
                {"country": "AU", "application": "AU 2001 254321", "status": "abandoned"},
                {"country": "NO", "application": "NO 2001 5678"},
                {"country": "DK", "application": "DK PA 2001 00567"},
            ],
        ),
        ("Patents:\nMX/a/2012/000001", "", [{"country": "MX", "application": "MX/a/2012/000001"}]),
        ("CN ZL02800107.8", "", [{"country": "CN", "patent": "CN ZL02800107.8"}]),
        ("JP 4,012,345\n20017543 (abandoned)", "", [{"country": "JP", "patent": "JP 4,012,345"}]),  # of another
        ("Austria 12345", "", []),  # a postcode perhaps
    ],
)
def test_rights_in_lists(text: str, office: str, rights: list[Said]) -> None:
    """In a list of patents the form of a number, or the office before it, is enough."""
    assert said(text, office=office, strict=False) == rights


@pytest.mark.parametrize("text", ["5,519,155", "US 5,519,155 B1", "EP-A-0 679 656", "Canada 2,123,456"])
def test_prose_needs_words(text: str) -> None:
    """In prose a number needs a word that tells it to be of a patent, but for the forms that nothing else has."""
    assert said(text) == []
    assert said(f"{text} and PCT/US99/12345") == [{"country": "WO", "application": "PCT/US99/12345"}]


@pytest.mark.parametrize(
    ("text", "dated", "rights"),
    [
        ("Patent No. 5,519,155\nMay 21, 1996", True, [us(patent="5,519,155", granted="May 21, 1996")]),
        ("Patent No. 5,519,155\nMay 21, 1996", False, [us(patent="5,519,155", date="May 21, 1996")]),
        ("Appl. No. 08/428,444\nMay 21, 1995", False, [us(application="08/428,444", filed="May 21, 1995")]),
        (
            "WO 99/12345\nMay 21, 1999",
            True,
            [{"country": "WO", "publication": "WO 99/12345", "published": "May 21, 1999"}],
        ),
        # the first date is the one; another is of nobody knows what
        ("Patent No. 5,519,155, May 21, 1996, June 3, 1997", True, [us(patent="5,519,155", granted="May 21, 1996")]),
    ],
)
def test_dates_without_words(text: str, dated: bool, rights: list[Said]) -> None:  # noqa: FBT001
    """Where a date behind a number needs no word it is that of filing, grant or publication."""
    assert said(text, dated=dated) == rights


@pytest.mark.parametrize(
    ("text", "rights"),
    [
        (
            (
                "U.S. Patent No. 6,345,678, a continuation of U.S. Patent Application Serial No. 08/428,444, "
                "now U.S. Patent No. 5,519,155"
            ),
            [("6,345,678", False), ("08/428,444 5,519,155", True)],
        ),
        (
            (
                "U.S. Patent No. 6,345,678, a continuation of Serial No. 08/428,444, which is a division of "
                "U.S. Patent No. 5,519,155"
            ),
            [("6,345,678", False), ("08/428,444", True), ("5,519,155", True)],
        ),
        (
            (
                "U.S. Application No. 10/428,444, which claims priority to U.S. Provisional Application "
                "No. 60/123,456. U.S. Patent No. 6,345,678"
            ),
            [("10/428,444", False), ("60/123,456", True), ("6,345,678", False)],
        ),
        (
            "U.S. Patent No. 6,345,678, a continuation of Application No. 08/428,444. Patent No. 5,519,155",
            [("6,345,678", False), ("08/428,444", True), ("5,519,155", False)],
        ),
        (
            "U.S. Patent No. 6,345,678 and its continuation, U.S. Patent No. 6,456,789",  # a right of its own
            [("6,345,678", False), ("6,456,789", False)],
        ),
    ],
)
def test_relatives_are_named_in_passing(text: str, rights: list[tuple[str, bool]]) -> None:
    """What a right continues or claims is another right, named in passing until the sentence ends."""
    found = [(" ".join(v for k, v in e.said.items() if k != "country"), e.passing) for e in entries(text)]

    assert found == rights


def test_the_date_of_a_relative() -> None:
    """A date between the word of relation and the number is that of the relative."""
    text = "U.S. Patent No. 6,345,678, a continuation of an application filed May 1, 1990 as Serial No. 07/428,444"

    assert said(text) == [us(patent="6,345,678"), us(application="07/428,444", filed="May 1, 1990")]


def test_a_number_far_from_its_word() -> None:
    """In a list a word tells of the number behind it only if that stands close by."""
    near, far = "to be assigned", "to be assigned by the owner whose name is to be told at a later day"

    assert said(f"Patent {near} 650123", strict=False) == [{"country": "", "patent": "650123"}]
    assert said(f"Patent {far} 650123", strict=False) == []


def test_where_a_right_is_named() -> None:
    """An entry reaches from behind the words that tell of its number to the last thing that is said of it."""
    text = "Licensed are U.S. Patent No. 5,123,456, issued June 23, 1992, and others."
    (entry,) = entries(text)

    assert text[entry.start : entry.end].strip() == "No. 5,123,456, issued June 23, 1992"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("U.S. Patent No. 5,123,456 and the deposit of 7,654,321", ["7,654,321"]),
        ("The deposit of 7,654,321 for the patents was paid", []),  # no right
        ("U.S. Patent No. 5,123,456, tel. 7654321, our docket 12345-001, 35 U.S.C. 123456", []),
    ],
)
def test_numbers_left_in_prose(text: str, left: list[str]) -> None:
    """A number in a paragraph that gives a right is left if it is not read and not known to be of something else."""
    assert [item.text for item in Reader(text, "", strict=True).left] == left


OF_OTHERS = re.compile(r"(?<!\d)\d{3,5}-\d{4}(?!\d)")  # telephones, postcodes, spans of years
NUMBERS = st.from_regex(r"([A-Z]{2}[ /-]?)?[1-9][0-9]{2,4}[/,.-]?[0-9]{3,5}(-[A-Z0-9])?", fullmatch=True).filter(
    lambda number: not OF_OTHERS.search(number)
)


@given(NUMBERS)
def test_no_number_is_lost_beside_a_right(number: str) -> None:
    """Beside a right, what looks like a number and is no telephone is read or reported."""
    reader = Reader(f"US 5,519,155; {number}; US 5,519,156", "", strict=False)
    told = [*(text for entry in reader.entries for text in entry.said.values()), *(item.text for item in reader.left)]
    digits = "".join(filter(str.isdecimal, number))

    assert digits in ["".join(filter(str.isdecimal, text)) for text in told]


@given(st.text().filter(lambda text: not any(map(str.isdecimal, text))), st.booleans())
def test_no_right_without_digits(text: str, strict: bool) -> None:  # noqa: FBT001
    """A text without digits names no right."""
    assert entries(f"U.S. Patent {text}", strict=strict, office="US") == []


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        (["5,123,456    5,234,567", "issued       issued"], ["5,123,456\nissued", "5,234,567\nissued"]),
        (["one  two", "three"], ["one  two\nthree"]),  # a line goes through
        (["  a  b", "  c  d"], ["a\nc", "b\nd"]),  # a margin divides nothing
        (["a b", "c d"], ["a b\nc d"]),  # nor does a single blank
        ([""], [""]),
        ([], [""]),
    ],
)
def test_columns_side_by_side(lines: list[str], columns: list[str]) -> None:
    """A strip of two blanks or more through all lines divides them."""
    assert side_by_side(lines) == columns


def test_an_office_over_paragraphs() -> None:
    """A paragraph that is the name of an office stands over those behind it; each right has its own lines."""
    lines = document("Australia\n\nPatent No. 650,123\nPatent No. 660,123\n\nCanada\n\nPatent No. 2,123,456").lines
    paragraphs = telling(lines, strict=False)
    named = rights_named(paragraphs, office="US", strict=False)
    found = [(right.said, [line.number for line in right.lines]) for right in named.rights]

    assert found == [
        ({"country": "AU", "patent": "650,123"}, [3]),
        ({"country": "AU", "patent": "660,123"}, [4]),
        ({"country": "CA", "patent": "2,123,456"}, [8]),
    ]


def test_a_list_in_prose(page: Document) -> None:
    """Numbers are rows; addresses and telephones are none.

    EXHIBIT A

    Licensed Patents

    U.S. Patent Nos. 5,123,456, 5,234,567 and 6,345,678.

    For notices: 1 Main Street, Wilmington, DE 19801, telephone (302) 555-1234.
    """
    assert numbers(page) == [("US", "", "5123456"), ("US", "", "5234567"), ("US", "", "6345678")]


def test_keys_and_values(page: Document) -> None:
    """Lines of a name and what it is make one right a paragraph.

    EXHIBIT A
    PATENTS

    Country: United States
    Application No.: 08/428,444
    Filing Date: April 25, 1995
    Patent No.: 5,519,155
    Issue Date: May 21, 1996

    Country: Canada
    Status: Pending
    Application No.: 2,147,567
    Filing Date: 20.4.1995
    Title of the Invention: Salts of 12 metals
    """
    first, second = listed(page)

    assert numbers(page) == [("US", "08/428444", "5519155"), ("CA", "2147567", "")]
    assert [str(day) for day in (first.filed, first.granted, second.filed)] == [
        "1995-04-25",
        "1996-05-21",
        "1995-04-20",
    ]
    assert (second.status, second.title) == ("pending", "Salts of 12 metals")


def test_patents_side_by_side(page: Document) -> None:
    """Typewritten cells stand side by side, and dates are broken over their lines.

    EXHIBIT A
    PATENTS

    Patent No.      Patent No.      Patent No.
    5,123,456       5,234,567       5,345,678
    issued June     issued August   issued
    23, 1992        10, 1993        September 6,
                                    1994
    """
    assert [(row.patent, str(row.granted), row.source.line, row.source.last) for row in listed(page)] == [
        ("5123456", "1992-06-23", 6, 9),
        ("5234567", "1993-08-10", 6, 9),
        ("5345678", "1994-09-06", 6, 10),
    ]
    assert listed(page)[0].printed["granted"] == "June 23, 1992"


def test_lines_that_look_like_columns(page: Document) -> None:
    """Lines that are read across say more than the columns that their gaps make.

    EXHIBIT A
    PATENTS

    U.S. Patent No.   5,123,456   issued June 23, 1992
    U.S. Patent No.   5,234,567   issued May 10, 1993
    U.S. Patent No.   5,345,678   issued May 6, 1994
    """
    assert [(row.country, row.patent, str(row.granted)) for row in listed(page)] == [
        ("US", "5123456", "1992-06-23"),
        ("US", "5234567", "1993-05-10"),
        ("US", "5345678", "1994-05-06"),
    ]


def test_a_list_behind_a_colon(page: Document) -> None:
    """What ends with a colon holds for the list behind it, empty lines or not, and no longer.

    This Agreement licenses the following patents of the United States:

    5,123,456

    5,234,567

    The parties have paid the sum of 1,234,567 and will go on to pay it.
    """
    assert numbers(page) == [("US", "", "5123456"), ("US", "", "5234567")]


def test_prose(page: Document) -> None:
    """Prose names patents by their words; trademarks, money, statutes and sections are none.

    WHEREAS Licensor owns U.S. Patent No. 5,123,456, issued June 23, 1992, and its continuation, U.S. Patent
    Application Serial No. 08/428,444, filed April 25, 1995. It owns U.S. Trademark Registration No. 1,234,567, too.

    The fee is $5,000,000 under Section 12.34567 and 35 U.S.C. 12345.
    """
    assert numbers(page) == [("US", "", "5123456"), ("US", "08/428444", "")]


def test_trademarks_are_no_patents(page: Document) -> None:
    """A schedule of trademarks lists no patents.

    EXHIBIT B
    TRADEMARKS

    U.S. Registration No. 1,234,567
    """
    assert parse(page) == ()


def paragraphs(text: str, *, strict: bool) -> list[list[int]]:
    """Give the numbers of the lines of the paragraphs that tell."""
    return [[line.number for line in paragraph] for paragraph in telling(document(text).lines, strict=strict)]


@pytest.mark.parametrize(
    ("text", "strict", "told"),
    [
        ("", False, []),
        ("patents, all of them", False, []),  # no digits
        ("It is 1,234,567", True, []),  # no word
        ("It is 1,234,567\n", False, [[1]]),
        ("Patent 5,123,456\nof Japan\n\n\nand so on\nand on", True, [[1, 2]]),
        ("Indian application no. 123/DELNP/2005", True, [[1]]),
        *((f"U.S. {word} No. 5,123,456", True, [[1]]) for word in ("Pat.", "Ser.", "App.")),
        ("and so on\nand on\n\nPatent\n5,123,456", True, [[4, 5]]),
        ("Japan\n\nPatent\n5,123,456", True, [[1], [3, 4]]),  # a line may stand over
        ("the patents:\n\n5,123,456\n\n5,234,567\n\nand so on", True, [[1, 2, 3, 4, 5, 6, 7]]),
        (  # a long line ends the list
            "the patents:\n\n5,123,456\n\nfor which eight or more words have been put down",
            True,
            [[1, 2, 3], [5]],
        ),
        ("a:\n\neight words or more begin it: the patent 5,123,456", True, [[1], [3]]),
    ],
)
def test_paragraphs_that_tell(text: str, strict: bool, told: list[list[int]]) -> None:  # noqa: FBT001
    """A paragraph tells if it has digits and, in prose, a word; a list behind a colon goes on over empty lines."""
    assert paragraphs(text, strict=strict) == told


def test_cells_are_paragraphs() -> None:
    """A row of cells is a paragraph, even between lines that belong together."""
    first, row, last = document("the patents\nNo. 5,123,456\nof Japan").lines
    found = telling([first, row._replace(cells=("No.", "5,123,456")), row._replace(cells=("",)), last], strict=False)

    assert [[line.text for line in each] for each in found] == [[first.text], [row.text], [row.text], [last.text]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("US Patent 7,234,567\nUS Serial No. 11/765,432", 2),
        ("Patent 7,234,567\nSerial No. 11/765,432", 2),
        ("U.S. Patents:\n5,123,456\n6,123,456\nU.S. Applications:\n10/123,456\n10/123,457", 4),
        ("Patents:\n5,123,456\nApplications:\n10/123,456", 2),
        ("U.S. Patent Nos. 5,123,456 and RE37,123, together with U.S. Application Nos. 11/111,222 and 11/111,223", 4),
        ("Patent No.: 5,123,456\nSerial No.: 07/123,456", 1),  # a record
        ("U.S. Patent No.: 5,123,456\nU.S. Serial No.: 07/123,456", 1),
        ("U.S. Serial No. 13/717,290\n- Issued as U.S. Patent No. 9,711,969", 1),
        ("Japanese Patent Application No. 6-329142,\npublished as No. 7-220091", 1),
        ("U.S. Patent No. 5,123,456, issued on\nApplication Serial No. 07/123,456", 1),  # a sentence
    ],
)
def test_rights_on_lines_of_their_own(text: str, named: int) -> None:
    """A line names another right, unless it is of a record or goes on with a sentence."""
    assert len(entries(text, strict=False)) == named


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("5,123,456\n1234567\n6,345,678", ["1234567"]),
        ("Swiss 12345", ["12345"]),  # an office, but few digits
        ("Sunnyvale, California 94089\nDE 19801\n555-1234\nDocket 1234567\nSection 1234567", []),
        ("5,123,456, 1234/56789-X, $1,234,567, USD 1,234,567, 1,234,567 shares and 12,345,678%", ["1234/56789"]),
        ("5,123,456 of 2003-2004 (E-1234/567-8)", ["E-1234/567-8"]),
        (f"{'The sum that is due is ' * 4}1234567 {'in all, and it is due ' * 4}", []),  # a sentence
    ],
)
def test_numbers_left_in_lists(text: str, left: list[str]) -> None:
    """A number in a line of a list that may be of a right is left if it is not read, but not what is something else."""
    assert [item.text for item in Reader(text, "", strict=False).left] == left
    assert Reader(text, "", strict=True).left == []


@pytest.mark.parametrize(
    ("text", "ends", "left"),
    [
        ("U.S. Patent Nos. 5,123,456 through 5,123,460", ["5,123,456", "5,123,460"], ["5,123,460"]),
        ("U.S. Patent Nos. 5,123,456 to Nos. 5,123,460", ["5,123,456", "5,123,460"], ["5,123,460"]),
        ("U.S. Patent Nos. 5,123,456–5,123,460", ["5,123,456", "5,123,460"], ["5,123,460"]),
        ("U.S. Patent Nos. 5,123,456-5,123,460, 6,345,678", ["6,345,678"], ["5,123,456-5,123,460"]),
        ("Korean Patent No. 10-2004-0012345", ["10-2004-0012345"], []),
    ],
)
def test_ranges_are_left(text: str, ends: list[str], left: list[str]) -> None:
    """A range of numbers is left even in prose, for it names rights that are not printed; its ends may be printed."""
    found = Reader(text, "", strict=True)

    assert [entry.said.get("patent") for entry in found.entries] == ends
    assert [item.text for item in found.left] == left


@pytest.mark.parametrize(
    ("text", "office", "rights"),
    [
        ("2,123,456", "JP", [{"country": "JP", "patent": "2,123,456"}]),
        ("(a) 2,123,456 filed May 1, 1995", "CA",
         [{"country": "CA", "application": "2,123,456", "filed": "May 1, 1995"}]),
        ("2,123,456 (pending)", "CA", [{"country": "CA", "application": "2,123,456", "status": "pending"}]),
        ("555-1234", "CA", []),
        ("2,123,456 shares", "CA", []),
        ("Patents:\n450,123 (Reel 012345, Frame 0123)\n450,124", "AU",
         [{"country": "AU", "patent": "450,123"}, {"country": "AU", "patent": "450,124"}]),
        ("call 2,123,456", "CA", []),
        ("ARIPO AP 1456", "", [{"country": "AP", "application": "AP 1456"}]),
        ("AP 1456", "", [{"country": "AP", "application": "AP 1456"}]),
        ("AP 1998", "", []),  # a year
        ("CH-8001 Bern", "", []),
    ],
)  # fmt: skip
def test_bare_numbers_in_lists(text: str, office: str, rights: list[Said]) -> None:
    """In a list a number alone on its line is of the office above, a short one of the office whose code it bears."""
    assert said(text, office=office, strict=False) == rights


def test_what_is_left_is_reported(page: Document) -> None:
    """A line of a list of patents is never lost, unless its number is listed elsewhere.

    EXHIBIT A
    PATENTS

    U.S. Patent No. 5,123,456

    Ident. 1234567

    Ident. 5123456
    """
    assert numbers(page) == [("US", "", "5123456")]
    assert not_understood(page) == [8]


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("The patents that are listed in\nExhibit B are licensed.", ["5123456", "EP0456123"]),
        ("Exhibit B sets forth the Licensed Patents.", ["5123456", "EP0456123"]),
        ("The patents listed in Exhibit C are licensed. The prices are listed in Exhibit B.", []),
        ("Patents are licensed; the prices are listed in Exhibit B.", []),
    ],
)
def test_schedules_that_the_text_tells_of(sentence: str, listed: list[str]) -> None:
    """What a schedule lists may be said elsewhere in the agreement; then the form of its numbers is enough."""
    page = document(f"{sentence}\n\nEXHIBIT B\n\nUS 5,123,456\nEP 0 456 123\n")

    rows = [row for schedule in parse(page) for row in schedule.listings]

    assert [row.patent.removeprefix("US") or row.publication for row in rows] == listed
