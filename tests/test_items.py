"""Runs of words -> items: tables of what is printed and what a careful reader takes out of it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.cells.items import dates, items


def told(text: str, kind: str) -> list[str]:
    """Give the words of the items of a kind."""
    return [item.text for item in items(text) if item.kind == kind]


@pytest.mark.parametrize(
    "number",
    [
        "5,123,456",
        "5123456",
        "US 5,123,456 B1",
        "4,123,456B2",
        "5,519,155*PED",  # as the list of approved drugs marks it
        "08/428,444",
        "60/123,456",  # provisional
        "US 2004/0012345 A1",
        "RE35,123",
        "Re. 35,123",
        "US RE35,123 E1",
        "D345,678",
        "Des. 345,678",
        "PP12,345",
        "PCT/US99/12345",
        "PCT/US2009/012345",
        "WO 99/12345",
        "WO 2009/012345 A1",
        "EP 0 679 656 B1",
        "EP 95302629.1",  # with its check digit
        "EP-A-0 679 656",  # the kind code before the number, as the EPO prints it
        "0-679-656",
        "ZL95106789.X",
        "ZL 95 1 06789.X",
        "2004 8 0012345.6",
        "H07-100870",
        "JP 7-100870",
        "JP2005-123456A",
        "DE 60 2009 024 610.0",
        "P 3 512 345.6",
        "10-2004-0012345",
        "GB2,123,456A",
        "BR PI 9912345-6",
        "MX/a/2004/001234",
        "PA/a/2004/001234",
        *("I234567", "TW I-345678", "TW M345678"),  # grants of Taiwan
        *("CN 100345678 C", "2,123,456 A"),  # a kind code that stands apart
        *("AU 2001 254321", "DK PA 2001 00567", "1234/DELNP/2005"),
        *("P 35 12 345.6", "DE 195 12 345 C2", "AP 1456"),
    ],
)
def test_numbers_are_taken_whole(number: str) -> None:
    """A number is one item with its prefix, its groups and its kind code, be it alone or between words."""
    assert told(number, "number") == [number]
    assert told(f"Patent No. {number}, and others", "number") == [number]
    assert told(f"({number})", "number") == [number]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nos. 5,123,456, 5,234,567 and 6,345,678", ["5,123,456", "5,234,567", "6,345,678"]),
        ("5,123,456/5,234,567 ", ["5,123,456/5,234,567"]),  # one run: nothing in it says where it is to be divided
        ("5,123,456; 5,234,567", ["5,123,456", "5,234,567"]),
        ("5,123,456\n5,234,567", ["5,123,456", "5,234,567"]),
        ("5,123,456,\n5,234,567", ["5,123,456", "5,234,567"]),
        ("08/\n428,444", ["08/\n428,444"]),  # the end of a line parts no number
        ("5,123,\n456", ["5,123,\n456"]),
        ("Hei 7-100870", ["7-100870"]),  # the era is no part of it
        ("No. 5,123,456.", ["5,123,456"]),  # nor is what stands for 'number', nor the end of the sentence
        ("In 19345", ["19345"]),  # a word, not India
        ("5,123,456 A method", ["5,123,456"]),  # nor is an article a kind code
        ("U.S.P. 5,123,456; USP 5,234,567", ["5,123,456", "5,234,567"]),
        ("Hei-7-100870", ["7-100870"]),
        *((f"{code} 9,100,005", []) for code in ("USD", "EUR", "GBP", "CHF", "JPY")),  # money
        ("Indian application no. 1234/DELNP/2005", ["1234/DELNP/2005"]),
        # codes that are words, too, where a line or an item of a list begins
        ("NO 2001 5678\nIN 250001 / NO 20015678; IN 250002", ["NO 2001 5678", "IN 250001", "NO 20015678", "IN 250002"]),
    ],
)
def test_numbers_beside_others(text: str, numbers: list[str]) -> None:
    """Marks and words between numbers part them, what belongs to a number does not."""
    assert told(text, "number") == numbers


@pytest.mark.parametrize(
    "text",
    [
        *("", "none", "U.S. Patent", "Nos."),
        *("$5,123,456", "US$5,123,456", "US$ 5,123,456", "€ 250,000"),  # money
        *("50%", "12.5%"),
        "12345.67",  # an amount: no check digit has two
        "A123456789B",  # inside a word
        *("E-045-2001/0", "cv-01234", "ABC-12345"),  # part of another code
    ],
)
def test_what_is_no_number(text: str) -> None:
    """Money, shares of a hundred and digits inside of words are no numbers."""
    assert told(text, "number") == []


@pytest.mark.parametrize(
    "day",
    [
        *("August 24, 1993", "Aug. 24, 1993", "AUGUST 24, 1993", "August 24th, 1993", "August\n24, 1993"),
        *("24 August 1993", "24th August 1993", "24th of August, 1993", "24th day of August, 1993"),
        *("26Jan09", "31-Jan-06", "Feb 24/98", "26. Mai 2009", "14 de agosto de 2033", "14 août 2033"),
        *("24/8/1993", "24.08.1993", "8-24-93", "1993-08-24", "2009/8/4"),
    ],
)
def test_dates_are_taken_whole(day: str) -> None:
    """A date is one item, whatever its form, and gives no number."""
    assert [item.text for item in dates(f"issued {day}; lapsed")] == [day]
    assert (told(f"issued {day}; lapsed", "date"), told(day, "number")) == ([day], [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "August",
        "08/428,444",
        "60/12/3456789",
        "2004/0012345",
        "5,123,456",
        "Marketing 24, 1993,4",
        "in 1993",
        "1993-13-24",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Months and years alone, and numbers with slashes, are no dates."""
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("United States Patent No. 5,123,456", ["US"]),
        ("U.S. Patent", ["US"]),
        ("US Patent", ["US"]),
        ("Japan, South Korea and Hong Kong", ["JP", "KR", "HK"]),
        ("GERMANY", ["DE"]),
        ("the United\nKingdom", ["GB"]),
        ("DE patent", ["DE"]),  # a code speaks where words of patents follow
        ("de patent", []),
        ("DE and FR", []),
        ("Nigerian", []),  # part of another word
        ("XX patent", [""]),  # looks like a code and is none
    ],
)
def test_countries_in_sentences(text: str, offices: list[str]) -> None:
    """Names of offices are items with their codes; codes are, if words of patents follow."""
    assert [item.value for item in items(text) if item.kind == "country"] == offices


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *((words, "application") for words in ("Application", "Appln.", "Serial", "Ser.", "S/N", "provisional")),
        *((words, "patent") for words in ("Patent", "Pat.", "Letters Patent", "Reissue", "U.S.P. No.")),
        *((words, "publication") for words in ("Publication", "published", "Publ. No.", "laid-open")),
        *((words, "filed") for words in ("filed", "Filing Date", "date of filing")),
        *((words, "granted") for words in ("issued", "Issue Date", "granted")),
        *((words, "expiry") for words in ("expires", "Expiration")),
        *((words, "relation") for words in ("continuation-in-part of", "division of", "claims priority", "parent")),
        *((words, "mark") for words in ("trademark", "Trade-Mark", "copyright", "domain name")),
        *(
            (words, "other")
            for words in ("Section", "U.S.C.", "telephone", "Invoice", "P.O. Box", "shares", "VAT", "P/N", "Reel")
        ),
        *((words, "title") for words in ("entitled", "Title")),
        *((words, "case") for words in ("Docket", "our ref", "HHS Ref")),
        ("priority", "priority"),
    ],
)
def test_telling_words(text: str, meaning: str) -> None:
    """A word that tells what a number or a date is has that meaning, whatever its case."""
    assert [item.value for item in items(text) if item.kind == "key"][:1] == [meaning]
    assert [item.value for item in items(text.upper()) if item.kind == "key"][:1] == [meaning]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("J. Smith", []),  # initials
        ("the rest. Then", ["stop"]),
        ("the rest.", ["stop"]),
        ("No. 5 and Ser. No. 6", ["and"]),
        ("first; second", ["stop"]),
        ("first & second or third", ["and", "and"]),
        ("first\nsecond", ["line"]),
        ("first\n\nsecond", ["stop"]),
        ("sand", []),
    ],
)
def test_marks(text: str, marks: list[str]) -> None:
    """The end of a sentence or a paragraph parts, the end of a line and 'and' do less; an abbreviation ends nothing."""
    assert [item.value for item in items(text) if item.kind == "mark"] == marks


def test_quotations() -> None:
    """A quotation is one item, in straight marks or in curved ones, whatever numbers it holds."""
    text = 'entitled "Salt of 12345678" and “Use of 5,123,456,\nin Japan”'

    assert [item.value for item in items(text) if item.kind == "quote"] == [
        "Salt of 12345678",
        "Use of 5,123,456,\nin Japan",
    ]
    assert (told(text, "number"), told(text, "country")) == ([], [])


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("Title: Salt of platinum\nPatent", "title", ["Salt of platinum"]),
        ("Title: Use of 12 salts; Patent No. 5,123,456", "title", ["Use of 12 salts"]),
        ("Title: Salt, Patent No. 5,123,456", "title", []),  # it would take the number with it
        ('Title: "Salt"', "title", []),  # a quotation
        ("5,123,456 (expired), 08/428,444 (now abandoned)", "status", ["expired", "abandoned"]),
        ("5,123,456, now abandoned; and 5,234,567 – Lapsed", "status", ["abandoned", "Lapsed"]),
        ("expired, or pending before a court", "status", []),  # a sentence
        ("Status: Issued June 4, 2001", "status", ["Issued"]),
        ("Status: Awaiting fees\n", "status", ["Awaiting fees"]),
        ("Status: 12 of 20", "status", []),
    ],
)
def test_titles_and_states(text: str, kind: str, values: list[str]) -> None:
    """A title and a status are told by the word before them, a status also by its place behind a number."""
    assert [item.value for item in items(text) if item.kind == kind] == values


# Made of what the patterns look for, in any order, and of anything.
WORDS = st.text() | st.lists(
    st.sampled_from(
        [
            *(
                "5,123,456",
                "08/",
                "428,444",
                "0 679 656",
                "August ",
                "24",
                ", ",
                "1993",
                "U.S. ",
                "Japan ",
                "EP ",
                "-A-",
            ),
            *("Patent ", "No. ", "Reg. ", "tel.", "filed ", "and ", "\n", ". ", ";", '"', "“", "”", "$", "RE", "ZL "),
            *("PCT/US", "B1", "/", "A "),
        ]
    )
).map("".join)


@given(WORDS)
def test_items_lie_in_their_text(text: str) -> None:
    """Items are parts of the text, in its order, and no two of them overlap."""
    found = items(text)

    assert all(text[item.start : item.end] == item.text != "" for item in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
