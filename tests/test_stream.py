"""Cells that follow one another without columns on the page -> records: one layout a test, in its docstring."""

import pytest
from conftest import document

from portfolio.model import Document, Line, Listing
from portfolio.parse import parse
from portfolio.parse.columns import Column
from portfolio.parse.stream import Record, records


def columns(*roles: str) -> tuple[Column, ...]:
    """Give columns of these roles; none for one whose meaning is not known."""
    return tuple(Column((role,) if role else (), at, at + 1, role or "Remarks") for at, role in enumerate(roles))


def read(text: str, *roles: str) -> list[dict[str, str] | int]:
    """Give the records of a text under columns of these roles, by role, and the number of each line in none."""
    return told(document(text).lines, *roles)


def told(lines: tuple[Line, ...], *roles: str) -> list[dict[str, str] | int]:
    """Give the records of lines under columns of these roles, by role, and the number of each line in none."""
    return [
        {found.columns[at].key: cell for at, cell in found.cells.items()} if isinstance(found, Record) else found.number
        for found in records(lines, columns(*roles))
    ]


def listed(page: Document) -> list[Listing]:
    """Give the rows of the one schedule of a page."""
    (schedule,) = parse(page)
    return list(schedule.listings)


ROLES = ("country", "application", "filed", "patent")
AT = {"country": "Austria", "application": "EP891300787", "filed": "26 Jan 1989", "patent": "0328274"}
KR = {"country": "S. Korea", "application": "89/1069", "filed": "31 Jan 1989", "patent": "147270"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Austria\nEP891300787\n26 Jan 1989\n0328274\nS. Korea\n89/1069\n31 Jan 1989\n147270", [AT, KR]),  # a line each
        ("Austria  EP891300787\n26 Jan 1989  0328274  S. Korea  89/1069\n\n31 Jan 1989\n147270", [AT, KR]),
        ("Austria EP891300787 26 Jan 1989 0328274", [AT]),  # single blanks, which numbers and dates tell apart
        ("Austria\nEP891300787\n26 Jan 1989\n--", [{**AT, "patent": "--"}]),  # a mark takes its place
        ("Austria\n0328274", [{"country": "Austria", "application": "0328274"}]),  # the first place that takes it
        ("Austria\n26 Jan 1989\n0328274", [{"country": "Austria", "filed": "26 Jan 1989", "patent": "0328274"}]),
        ("Austria\n26 Jan 1989", [{"country": "Austria", "filed": "26 Jan 1989"}]),  # a date beside something
        ("EP891300787\n26 Jan 1989\n0328274", [1, 2, 3]),
        ("26 Jan 1989", [1]),  # a date alone is no row: nothing may stand without its country
        ("Austria", [1]),
        ("0328274", [1]),
        ("Austria\nS. Korea\n89/1069\n31 Jan 1989\n147270", [1, KR]),
        ("all that is left\nAustria\nEP891300787\n26 Jan 1989\n0328274\nand more", [1, AT, 6]),
        ("", []),
        ("--\n--\n--\n--\n--", [1, 2, 3, 4, 5]),  # marks for nothing are no rows
    ],
)
def test_cells_in_order(text: str, found: list[dict[str, str] | int]) -> None:
    """A cell belongs to the next column that holds such cells; one that fits none behind begins another row."""
    assert read(text, *ROLES) == found


def test_words_go_on() -> None:
    """Words behind a title go on with it, be it a line below; other words behind a date do not."""
    text = "Platinum complexes\nand their use\n08/428444\nin all cases"

    assert read(text, "title", "application", "filed") == [
        {"title": "Platinum complexes and their use", "application": "08/428444"},
        4,
    ]


def test_columns_of_unknown_meaning() -> None:
    """A column whose meaning is not known takes what comes, and words that go on with it."""
    assert read("Austria\nsee the note\nand the other\n0328274", "country", "", "patent") == [
        {"country": "Austria", "Remarks": "see the note and the other", "patent": "0328274"}
    ]


def test_words_of_two_columns() -> None:
    """Words behind words belong to the next column, if that takes words."""
    text = "X-1\nPlatinum complexes\n08/428444\nX-2\nMixtures\n08/428445"

    assert read(text, "case", "title", "application") == [
        {"case": "X-1", "title": "Platinum complexes", "application": "08/428444"},
        {"case": "X-2", "title": "Mixtures", "application": "08/428445"},
    ]


def test_a_number_more_than_there_are_columns() -> None:
    """A number of another kind in the paragraph of a row has a column of its own; one of the same begins a row."""
    first = {"country": "USA", "application": "08/428,444"}

    assert read("USA\n08/428,444\nUS 5,519,155", "country", "application") == [{**first, "patent": "US 5,519,155"}]
    assert read("USA\n08/428,444\n\nUS 5,519,155", "country", "application") == [first, 4]
    assert read("USA\n08/428,444\n08/428,445", "country", "application") == [first, 3]


def test_lines_of_a_grid() -> None:
    """A line of cells holds one value a cell, and is named once in its record."""
    line = Line(1, "Austria EP891300787", None, ("Austria", "", "EP891300787"))
    (record,) = records([line], columns(*ROLES))

    assert isinstance(record, Record)
    assert (record.cells, record.lines) == ({0: "Austria", 1: "EP891300787"}, [line])


def test_headings_and_cells_in_lines_of_their_own(page: Document) -> None:
    """Headings one under another, and cells that do the same.

    SCHEDULE A

    Country
    Application No.
    Filing Date
    Patent No.

    United States
    08/428,444
    April 25, 1995
    5,519,155

    Canada
    2,147,567
    April 20, 1995
    --
    """
    rows = listed(page)

    assert [(row.country, row.application, row.patent, str(row.filed)) for row in rows] == [
        ("US", "08/428444", "5519155", "1995-04-25"),
        ("CA", "2147567", "", "1995-04-20"),
    ]
    assert [(row.source.line, row.source.last) for row in rows] == [(10, 13), (15, 18)]
