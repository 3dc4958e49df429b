"""The licence held against the law: each of its rights with facts from outside, and what numbers alone tell."""

import csv
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import portfolio
from portfolio.agreement import Agreement
from portfolio.cells.number import canonical
from portfolio.law.held import FITS, Held
from portfolio.reconcile.law import AGAINST
from portfolio.term import Bounds

HERE = Path(__file__).parent
NAME = "johnson-matthey-neotherapeutics-licence-2001"
FACTS = HERE / f"facts/{NAME}.toml"
LICENCE = HERE.parent / f"data/{NAME}.txt"


def truth() -> dict[tuple[str, str], dict[str, str]]:
    """Give what a careful reader says of each row of the first copy, by country and application."""
    with (HERE / f"facts/{NAME}.csv").open(encoding="utf-8", newline="") as file:
        return {(row["country"], canonical(row["application"])): row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def licence() -> Agreement:
    """Give the licence with the facts from outside."""
    return portfolio.load(LICENCE, facts=FACTS)


@pytest.fixture(scope="module")
def alone() -> Agreement:
    """Give the licence with nothing but its papers."""
    return portfolio.load(LICENCE)


def reading(held: Held) -> str:
    """Say of the first copy's date what a careful reader would: fits, conditionally, or anomaly."""
    listing = next(each for each in held.right.supports if each.copy == 1)
    kind = held.verdict_on(listing).kind
    if kind == "against the law" or held.doubts:
        return "anomaly"
    return "conditionally" if kind == "conditional" else "fits" if kind in FITS else kind


def test_every_row_comes_out_as_worked_by_hand(licence: Agreement) -> None:
    """Of 50 rights 44 fit, 2 on a condition, and 4 do not."""
    by_hand = truth()
    found = {(each.right.country, each.right.application): reading(each) for each in licence.held}

    assert found == {key: row["verdict"] for key, row in by_hand.items()}
    assert Counter(found.values()) == {"fits": 44, "conditionally": 2, "anomaly": 4}


def test_facts_inferred_from_the_listed_date_prove_nothing(licence: Agreement) -> None:
    """Where a fact was worked out from the listed date, the verdict says so."""
    inferred = {key for key, row in truth().items() if row["inferred"] == "yes"}

    for each in licence.held:
        said = [verdict.why for _, verdict in each.verdicts]
        proves_nothing = (each.right.country, each.right.application) in inferred
        assert all(("proves nothing" in why) == proves_nothing for why in said), each.right.name


def against(agreement: Agreement) -> dict[str, str]:
    """Give the messages of the findings against the law, by the country of their right."""
    return {x.listings[0].country: x.message for x in agreement.portfolio.discrepancies if x.kind == AGAINST}


def test_the_law_supports_the_second_copy_for_brazil(licence: Agreement) -> None:
    """Twenty years from the first foreign filing; twenty from the Brazilian one only cap them."""
    message = against(licence)["BR"]

    assert "copy 1 is 3389 days after what BR-PIPE allows, 2008-02-02" in message
    assert "20 years after filing" in message
    assert "copy 2 ('2Feb08' (2008-02-02)) is what the law gives" in message


def test_ireland_is_a_year_off_by_numbers_alone(alone: Agreement) -> None:
    """An Irish patent filed in 1989 ended 16 or, by the Act of 1992, 20 years after: never in January 2006."""
    message = against(alone)["IE"]

    assert "before what IE-1964X allows, 2008-12-31 to 2009-12-30" in message
    assert "IE-1964, which it displaced, would give 2004-12-31 to 2005-12-30" in message
    assert "2009-01-31 fits IE-1964X" in message


def test_without_facts_the_bounds_are_honest(alone: Agreement, licence: Agreement) -> None:
    """What the papers alone allow contains what the facts give, but where a remembered priority year narrows it."""
    for before, after in zip(alone.held, licence.held, strict=True):
        assert before.answer.ends.earliest is None or after.answer.ends.earliest is not None
        if after.answer.ends.exact and not before.known.contradictions:
            assert after.answer.ends.exact in before.answer.ends, after.right.name


def test_hungary_was_filed_after_the_priority_year(licence: Agreement) -> None:
    """Twenty years back from 3 February 2009 lies a day after the year from 2 February 1988."""
    assert "1 day after what HU-20 (partly verified) allows" in against(licence)["HU"]
    assert "filing within the year from priority 1988-02-02" in against(licence)["HU"]


def test_the_first_united_states_patent_is_probably_understated(licence: Agreement) -> None:
    """Its listed date needs a filing by December 1988, but the family was filed from January 1989 on."""
    assert "earliest filing 1988-12-10 or earlier" in against(licence)["US"]
    assert "probably understated" in against(licence)["US"]
    assert licence.rights["verdict_why"].str.contains("probably understated").sum() == 1


def test_taiwan_is_judged_by_the_law_of_its_day(licence: Agreement) -> None:
    """Fifteen years from publication until 2002; twenty from filing since."""
    (taiwan,) = [each for each in licence.held if each.right.country == "TW"]

    assert taiwan.answer.rules == "TW-20T"
    assert taiwan.answer.ends == Bounds(date(2008, 12, 31), date(2009, 2, 1))
    assert "TW-15 gives 2006-10-20, as the law stood on 2001-08-28" in taiwan.worst.why


def test_no_finding_against_the_law_moves_the_term(licence: Agreement) -> None:
    """The last patent that counts is explained, and nothing else comes near it."""
    found = [each for each in licence.portfolio.discrepancies if each.kind == AGAINST]

    assert len(found) == 4
    assert {each.moves_term for each in found} == {False}
    assert licence.term().ends.exact == date(2018, 4, 24)


def test_the_facts_are_labelled_for_what_they_are() -> None:
    """Every fact from outside says that it is remembered, inferred or a guess."""
    tables = tomllib.loads(FACTS.read_text(encoding="utf-8"))["right"]

    assert all("remembered" in x["source"] or "inferred" in x["source"] or "guess" in x["source"] for x in tables)
