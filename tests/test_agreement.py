"""The public way in: load, tables, term, and what is refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import LICENCE, SETTLEMENT

import portfolio
from portfolio.agreement import Agreement
from portfolio.errors import NothingToReadError, RuleError, UnclearError
from portfolio.term import Bounds

CLAUSE = (
    "1. TERM: the term ending {} years following the expiry of the last to expire of the patents granted in USA.\n\n"
)


def test_the_licence_ends_on_24_april_2018(licence: Agreement) -> None:
    """The question this project is for: the day, the patent that decides it, and the clause."""
    term = licence.term()

    assert term.ends == Bounds.on(date(2018, 4, 24))
    assert term.driver == "US 5519155 (MBUS 1192)"
    assert term.missing == ()
    assert term.source == f"Article I.16, {LICENCE.name}:161-169"


def test_load_takes_a_path_or_a_string() -> None:
    """A path may be text or a Path."""
    assert portfolio.load(LICENCE).term().ends == portfolio.load(str(LICENCE)).term().ends


def test_neither_schedule_nor_clause(tmp_path: Path) -> None:
    """A document with neither is refused, by its name."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sirs,\n\nwe enclose the agreement that you asked for.\n", encoding="utf-8")

    with pytest.raises(NothingToReadError, match="neither a patent schedule nor a term clause"):
        portfolio.load(path)


def test_a_settlement_names_the_application_that_it_settles() -> None:
    """Prose names a right as a table does: the settlement's one application, with its line."""
    rows = portfolio.load(SETTLEMENT).listings

    assert list(rows["line"]) == [228, 228]
    assert list(rows["country"]) == ["WO", "US"]
    assert list(rows["application"].fillna("") + rows["publication"].fillna("")) == ["WO02/00659", "09/602048"]


def test_a_preferred_copy_settles_disputes(licence: Agreement) -> None:
    """Under the reading that overlooks the territory, the end follows the copy that is believed."""
    ends = {copy: licence.term("every-country", prefer_copy=copy).ends.exact for copy in (1, 2)}

    assert ends == {1: date(2020, 5, 14), 2: date(2018, 12, 22)}


def test_a_reading_as_of_a_day(licence: Agreement) -> None:
    """``as_of`` is the day for the union as it is now; without it, the last change that is known."""
    named = [reading.name for reading in licence.readings(as_of=date(2010, 1, 1))]

    assert "EU-on-2010-01-01" in named
    assert "EU-on-2020-02-01" in [reading.name for reading in licence.readings()]
    assert licence.term("EU-on-2010-01-01", as_of=date(2010, 1, 1)).ends.exact == date(2018, 4, 24)


def test_facts_may_be_days_or_bounds(licence: Agreement) -> None:
    """A fact that is vague makes the answer vague, never wrong."""
    vague = licence.term(facts={"US 5519155 (MBUS 1192)": Bounds(date(2015, 1, 1), date(2016, 1, 1))})

    assert vague.ends == Bounds(date(2018, 4, 19), date(2019, 1, 1))
    assert vague.missing == ("US 5519155 (MBUS 1192)",)
    with pytest.raises(RuleError, match="no event 'approval'"):
        licence.term(facts={"approval": date(2005, 1, 1)})


def test_a_reading_that_is_not_the_first_is_said(licence: Agreement) -> None:
    """The working of another reading names the adjustments it was made with."""
    assert "read otherwise: every-country+copy=2" in licence.term("every-country", prefer_copy=2).explain()


def test_two_clauses_that_conflict_are_not_decided(agreement_of: Callable[[str], Agreement]) -> None:
    """Neither of two clauses wins by standing first."""
    agreement = agreement_of(CLAUSE.format("two") + CLAUSE.format("three"))

    with pytest.raises(UnclearError, match=r"at Item 1, agreement\.txt:1; Item 1, agreement\.txt:3 conflict"):
        agreement.term()
    assert agreement.standings is None
    assert agreement.evaluated() == ()


def test_the_same_clause_twice_is_one_rule(agreement_of: Callable[[str], Agreement]) -> None:
    """Two clauses that say the same agree; there is nothing to decide."""
    agreement = agreement_of(CLAUSE.format("two") * 2)

    assert len(agreement.clauses) == 2
    assert agreement.term().missing == ("a right that counts",)


def test_a_rule_of_ones_own_outranks_the_clause(tmp_path: Path) -> None:
    """A rule in TOML is worked out instead of what was read, and is named as the source."""
    path = tmp_path / "rule.toml"
    path.write_text("[term]\nends = { date = 2030-01-31 }\nsource = 'side letter'\n", encoding="utf-8")
    agreement = portfolio.load(LICENCE, rule=path)

    assert agreement.term().ends == Bounds.on(date(2030, 1, 31))
    assert agreement.term().source == f"side letter ({path})"
    assert {standing.counts for standing in agreement.outcome().standings} == {"no"}


def test_copies_are_counted_over_files(tmp_path: Path) -> None:
    """The copies of a second file are counted on from those of the first."""
    path = tmp_path / "again.txt"
    path.write_bytes(LICENCE.read_bytes())

    assert portfolio.load(LICENCE, path).copies == (1, 2, 3, 4)
    assert len(portfolio.load(LICENCE, path).rights) == 50


def test_a_second_schedule_of_the_same_name(agreement_of: Callable[[str], Agreement]) -> None:
    """A 'Schedule A' of other rights, as of a sublicence that is attached, is not a copy that lacks the first ones."""
    columns = "Country   Application No.   Patent No.\n"
    first = f"SCHEDULE A\n\n{columns}USA       08/428444         5519155\n\n"
    second = f"SCHEDULE A\n\n{columns}Japan     7-100870          2781403\n\n"

    assert agreement_of(first + second).copies == (1,)
    assert agreement_of(first + second).portfolio.discrepancies == ()
    assert agreement_of(first + second + first).copies == (1, 2)
