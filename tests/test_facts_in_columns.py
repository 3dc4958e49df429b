"""Lists with facts for the law: columns told from others, facts read, and reported with numbers if they cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import document, grid, listed, not_understood

import portfolio
from portfolio.agreement import Agreement
from portfolio.cells.fact import NAMES, fact
from portfolio.law import EVENTS, PERIODS
from portfolio.law.given import yes_facts
from portfolio.parse import parse

OWN = ("Country", "Patent No.", "Filed", "Granted", "Expiration")
FACTS = ("PTA (days)", "PTE (days)", "Terminal disclaimer", "Marketing authorisation", "Lapsed", "Type")
US = ("US", "7000000", "2001-01-01", "2006-02-14", "2021-04-11")

Csv = Callable[..., Agreement]


@pytest.fixture
def csv(tmp_path: Path) -> Csv:
    """Give a function that reads rows of cells as an agreement in CSV."""

    def load(*rows: tuple[str, ...]) -> Agreement:
        path = tmp_path / "list.csv"
        path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")
        return portfolio.load(str(path))

    return load


def found(agreement: Agreement) -> list[tuple[str, str]]:
    """Give the kind and the words of what is to be said about an agreement."""
    return [(each.kind, each.message) for each in agreement.portfolio.discrepancies]


def test_the_headings_that_hold_facts_are_those_of_the_law() -> None:
    """Every fact that the law of an office asks for is known by its name, and nothing else is."""
    assert set(NAMES) == EVENTS | PERIODS | yes_facts() | {"right"}
    assert [fact(name.upper()) for name in NAMES] == list(NAMES)
    assert (fact("PTA (days)"), fact("Remarks")) == ("patent term adjustment", "")


def test_more_columns_of_facts_than_of_the_contract() -> None:
    """Six columns of facts beside five others leave a table a table."""
    rows = (*OWN, *FACTS), (*US, *"111111"), ("DE", "1", "2002-01-01", "", "", *"111111")

    assert listed(grid(*rows), "country patent filed") == [("US", "7000000", "2001-01-01"), ("DE", "1", "2002-01-01")]


def test_more_columns_of_facts_in_text() -> None:
    """What holds a fact is known in a table of text, too; other columns are not."""
    headings, more = "Country   Patent No.   ", "Lapsed    PTA (days)   PTE (days)"
    row = "US        7000000      2001-02-03   1            1\n"

    assert listed(document(f"SCHEDULE A\n\n{headings}{more}\n{row}"), "country patent") == [("US", "7000000")]
    others = more.replace("PTA (days)", "Colour    ").replace("PTE", "Day").replace("Lapsed", "Colour")
    assert listed(document(f"SCHEDULE A\n\n{headings}{others}\n{row}"), "country patent") != [("US", "7000000")]


def test_any_number_of_other_columns() -> None:
    """A grid with a column of countries and one of patents is a table of patents, whatever else it holds."""
    others = ("Annuity 2024", "Colour", "Weight", "Depth", "Shelf", "Owner")
    rows = (*OWN[:2], *others), (*US[:2], *"123456")

    assert listed(grid(*rows), "country patent") == [("US", "7000000")]
    assert listed(grid(("Country", "Number", *others), rows[1]), "country patent") == []


def test_a_column_of_facts_leaves_its_meaning_to_others() -> None:
    """The earliest filing is not the filing, wherever its column stands; where there is no other it may be."""
    rows = ("Country", "Patent No.", "Earliest filing", "Filed"), ("US", "7000000", "2000-01-01", "2001-01-01")

    assert listed(grid(*rows), "patent filed") == [("7000000", "2001-01-01")]
    assert listed(grid(*(row[:3] for row in rows)), "patent filed") == [("7000000", "2000-01-01")]


@pytest.mark.parametrize("country", ["US", "Atlantis"])
def test_rows_without_a_number_are_rows_or_reported(country: str) -> None:
    """No row vanishes: with a date it is a row, if its country is known, else it is not understood."""
    facts = ("", "", "", "", *"111111")
    page = grid((*OWN, *FACTS), (*US, *"111111"), (country, "", "2001-01-01", "", *facts[3:]), (country, *facts))

    lines = [2, 3] if country == "US" else [2]
    assert [row.source.line for schedule in parse(page) for row in schedule.listings] == lines
    assert not_understood(page) == [line for line in (3, 4) if line not in lines]


@pytest.mark.parametrize("country", ["XX", "Atlantis"])
def test_a_country_that_is_not_known(csv: Csv, country: str) -> None:
    """A number and a date in a grid make a row, alone and after others; its office has no rule, and is named."""
    row = (country, "1", "2001-01-01", "", "", "5")
    alone, after = csv((*OWN, FACTS[0]), row), csv((*OWN, FACTS[0]), (*US, "1"), row)

    assert [each.answer.why_not for each in alone.held] == [f"no rule for {country}"]
    assert [each.right.country for each in after.held] == ["US", ""]
    assert ("illegible", f"{country} 1: '{country}' is not the name or code of a known country or office") in found(
        alone
    )


def test_a_line_of_sums_is_no_row() -> None:
    """A number beside what is no country, without a date, is not understood, also behind the last row."""
    assert not_understood(grid(OWN, US, ("Total", "12", "", "", ""))) == [3]
    assert not_understood(grid(OWN, US, ("Total", "", "", "", ""))) == []


def test_columns_of_facts_are_understood(csv: Csv) -> None:
    """Of the columns beside the contract's only those are reported that hold no fact."""
    assert found(csv((*OWN, *FACTS[:2]), (*US, "1", "2"))) == []
    assert found(csv((*OWN, *FACTS[:2], "Shelf"), (*US, "1", "2", "3"))) == [
        ("not-understood", "list.csv, copy 1: the column 'Shelf' was not understood")
    ]


def test_columns_of_facts_are_explained(csv: Csv) -> None:
    """``schedule --explain`` names the fact that a column holds."""
    from portfolio import present

    words = present.accounts(csv((*OWN, "PTA (days)", "Shelf"), (*US, "1", "2")))

    assert "  column 'PTA (days)': a fact for the law, patent term adjustment\n" in words
    assert "  column 'Shelf': not known; its cells are kept\n" in words


@pytest.mark.parametrize(
    ("heading", "printed", "ends"),
    [
        ("PTA (days)", "1,234 days", "2024-05-19"),
        ("PTA (days)", "see OB", "2021-01-01 or later"),
        ("PTE (days)", "-5", "2021-01-01 to 2026-01-01"),
        ("Paediatric extension", "perhaps", "2021-01-01 to 2021-07-01"),
        ("Terminal disclaimer", "Y", "2006-02-14 to 2021-01-01"),
        ("Terminal disclaimer", "perhaps", "2006-02-14 to 2021-01-01"),
    ],
)
def test_what_cannot_be_read_leaves_the_answer_open(csv: Csv, heading: str, printed: str, ends: str) -> None:
    """On the side to which the fact could move it."""
    agreement = csv((*OWN, "Earliest filing", heading), (*US, "2001-01-01", printed))

    assert str(agreement.held[0].answer.ends) == ends


def test_what_cannot_be_read_is_reported(csv: Csv) -> None:
    """With its place, its heading and what was expected; what many rows print alike is reported once."""
    row = (*US, "see OB", "banana")
    agreement = csv((*OWN, "PTA (days)", "Type"), row, (US[0], "7000001", *row[2:6], ""))

    assert found(agreement) == [
        ("illegible", "US 7000000 and 1 more: PTA (days) 'see OB' is no period such as '143 days'"),
        ("illegible", "US 7000000: Type 'banana' is no sort of right"),
    ]
    assert [[source.line for source in each.sources] for each in agreement.portfolio.discrepancies] == [[2, 3], [2]]


def test_a_sort_against_the_number_is_reported(csv: Csv) -> None:
    """A design patent that is listed as a utility patent is a design."""
    agreement = csv((*OWN[:4], "Type"), ("US", "D513425", *US[2:4], "utility"))

    assert agreement.held[0].answer.rules == "US-DESIGN"
    assert [kind for kind, words in found(agreement) if "listed as patent, but number D513425" in words] == [
        "number-date"
    ]


@pytest.mark.parametrize(
    ("office", "number", "said"),
    [
        ("BR", "PI9404567-5", "has check digit 5; 4 was expected"),
        ("CN", "200410012345.6", "has check digit 6; 5 was expected"),
        ("US", "99/123,456", "has no known form of the application numbers of US: there is no year or series 99"),
        ("JP", "H32-1234", "has no known form of the application numbers of JP: there is no year or series 32"),
        ("JP", "1999-123456", ""),
        ("US", "10/123,456", ""),
        ("US", "see above 1", ""),
        ("FR", "9739191.6", ""),
        ("GB", "95302629.1", ""),
        ("EP", "95302629.2", ""),
        ("QQ", "95302629.2", ""),
        ("EM", "002219340", ""),
    ],
)
def test_numbers_that_no_office_gave_out(csv: Csv, office: str, number: str, said: str) -> None:
    """They are reported where that is sure: not a form that is only unknown, nor what another office gave out."""
    agreement = csv(("Country", "Application No.", "Filed"), (office, number, "1999-02-03"))

    assert [each for each in found(agreement) if each[0] == "number"] == (
        [("number", f"{agreement.grouped[0].name}: application '{number.replace(',', '')}' {said}")] if said else []
    )
