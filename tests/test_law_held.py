"""Rights held against the law of their offices: facts from outside, the law of a day, families, regional rows."""

from collections.abc import Callable
from datetime import date

import pytest

from portfolio.agreement import Agreement
from portfolio.errors import RuleError
from portfolio.law.given import fact_from_words
from portfolio.law.held import Held, by_listing, held_against_law
from portfolio.law.verdict import Verdict

Read = Callable[[str], Agreement]
HEADS = (
    "SCHEDULE A\n\n"
    "Case      Country         Application No.   Patent No.   Filing Date     Issue Date      Expiration\n"
)
US = "MB 1      United States   07/602,931        5,072,011                    Dec. 10, 1991   Dec. 9, 2008\n"
DE = "MB 1      Germany         P 39 01 234.5                  Jan. 27, 1989\n"
JP = "MB 1      Japan           63-123456                      May 2, 1988\n"


def held(agreement: Agreement, country: str) -> Held:
    """Give the one right of a country."""
    (found,) = [each for each in agreement.held if each.right.country == country]
    return found


def test_a_condition_is_doubted_where_the_family_was_filed_later(agreement_of: Read) -> None:
    """The listed day needs a filing by December 1988; the only other of the family was filed in January 1989."""
    (doubt,) = held(agreement_of(HEADS + US + DE), "US").doubts

    assert "earliest filing 1988-12-10 or earlier" in doubt
    assert "1 later: probably understated" in doubt


def test_a_condition_is_not_doubted_where_one_of_the_family_was_filed_in_time(agreement_of: Read) -> None:
    """A filing of the family by the day that the condition names lets it stand."""
    assert held(agreement_of(HEADS + US + DE + JP), "US").doubts == ()


def test_a_condition_without_a_family_is_not_doubted(agreement_of: Read) -> None:
    """Where no case is listed, nothing is known of a family."""
    paper = (HEADS + US + DE).replace("Case", "    ").replace("MB 1", "    ")

    assert held(agreement_of(paper), "US").doubts == ()


def test_a_fact_about_no_right_is_refused(agreement_of: Read) -> None:
    """What was given of a right that no schedule lists is a mistake."""
    rights = agreement_of(HEADS + US).grouped

    with pytest.raises(RuleError, match="no right bears number 1234567"):
        held_against_law(rights, [fact_from_words("1234567: grant=1996-05-21")])


def test_the_law_of_the_day_of_the_agreement(agreement_of: Read) -> None:
    """A listed day that today's law does not give may be that of the law as it stood; or of neither."""
    taiwan = "MB 1      Taiwan          78/100752         51931                                        Oct. 20, 2006\n"
    rights = agreement_of(HEADS + taiwan).grouped
    facts = [fact_from_words("TW 51931: examined publication=1991-10-21")]

    (then,), (now,) = (held_against_law(rights, facts, day) for day in (date(2001, 8, 28), None))

    assert then.worst.kind == "explained"
    assert "as the law stood on 2001-08-28; TW-20T" in then.worst.why
    assert now.worst.kind == "against the law"


def test_a_regional_row_is_held_as_a_right_of_its_own(agreement_of: Read) -> None:
    """One row for Europe beside rows by country has the verdict of a European patent."""
    rows = (
        "MB 1      Germany         95302629.1        0 679 656    Apr. 20, 1995                   Apr. 20, 2015\n"
        "MB 1      Europe          95302629.1        0 679 656    Apr. 20, 1995                   Apr. 20, 2015\n"
    )
    agreement = agreement_of(HEADS + rows)
    each = by_listing(agreement.held)
    regional, national = (
        next(held for listing, held in each.items() if listing.country == code) for code in ("EP", "DE")
    )

    assert (regional.right.country, national.right.country) == ("EP", "DE")
    assert {x.worst.kind for x in (regional, national)} == {"explained"}
    assert national.verdict_on(regional.right.listings[0]).kind == "explained"


def test_what_is_not_listed_has_no_verdict(agreement_of: Read) -> None:
    """A right without a listed expiry has what the law gives, and no verdict on anything."""
    found = held(agreement_of(HEADS + DE), "DE")

    assert found.worst == Verdict("not listed")
    assert found.verdict_on(found.right.listings[0]) == Verdict("not listed")
    assert found.answer.ends.exact == date(2009, 1, 27)


def test_the_law_of_the_day_that_says_no_more_leaves_todays(agreement_of: Read) -> None:
    """Where only an extension could give the listed day, by the law of either day, today's verdict stands."""
    taiwan = "MB 1      Taiwan          78/100752         51931                                        Oct. 20, 2010\n"
    facts = [fact_from_words("TW 51931: examined publication=1991-10-21")]

    (found,) = held_against_law(agreement_of(HEADS + taiwan).grouped, facts, date(2001, 8, 28))

    assert found.worst.kind == "extension"
    assert "as the law stood" not in found.worst.why


def test_a_number_from_another_year_than_the_listed_filing_is_a_finding(agreement_of: Read) -> None:
    """The number says 1989, the column of filings 1995: both stay, and it is said."""
    row = "MB 1      Australia       28971/89          618310         Feb. 1, 1995\n"
    found = [each for each in agreement_of(HEADS + row).portfolio.discrepancies if each.kind == "number-date"]

    assert len(found) == 1
    assert "28971/89" in found[0].message


def test_a_date_against_a_law_that_leaves_the_end_open(agreement_of: Read) -> None:
    """A listed day before the grant is against the law, though nothing bounds the end above."""
    row = "MB 1      Portugal        89608             89608                          Jan. 27, 1999   Jan. 27, 1998\n"
    found = [each for each in agreement_of(HEADS + row).portfolio.discrepancies if each.kind == "against-law"]

    assert len(found) == 1
