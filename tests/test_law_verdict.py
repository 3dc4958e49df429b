"""Verdicts: a listed date held against small laws, by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from laws import PTA, SOURCE

from portfolio.law import Law, Provision, Window, law_of
from portfolio.law.facts import Facts
from portfolio.law.statutory import statutory
from portfolio.law.verdict import Condition, Verdict, verdict
from portfolio.term import OPEN, After, Bounds, Date, Earlier, Event, Later, Period, Rule

TERM, FILING, GRANT = Event("term"), Event("filing"), Event("grant")
LATER = Later((After(GRANT, 17), After(FILING, 20)))


def day(text: str) -> date:
    """Give a day in ISO form."""
    return date.fromisoformat(text)


def law(term: Rule, last: str = "anniversary", extensions: Sequence[Provision] = (), own: str = "") -> Law:
    """Give a law of one rule."""
    rules = (Provision(id="A", term=term, authority=SOURCE, last=own),)
    return Law(office="XX", last=last, day=SOURCE, rules=rules, extensions=tuple(extensions), floors=(), forms=())


def extension(name: str, term: Rule, given: str, *when: Window) -> Provision:
    """Give an extension."""
    return Provision(id=name, term=term, authority=SOURCE, given=(given,), when=when)


def held(
    listed: str | Bounds | None, against: Law, periods: Mapping[str, Period] | None = None, *,
    extendable: bool = False, **events: str | Bounds,
) -> Verdict:  # fmt: skip
    """Hold a listed date against a law."""
    named = {name.replace("_", " "): value for name, value in events.items()}
    days = {name: each if isinstance(each, Bounds) else Bounds.on(day(each)) for name, each in named.items()}
    facts = Facts(days, periods or {})
    bounds = Bounds.on(day(listed)) if isinstance(listed, str) else listed
    return verdict(bounds, statutory(against, "XX", facts), facts, extendable=extendable)


@pytest.mark.parametrize(
    ("last", "own", "listed", "off"),
    [
        ("anniversary", "", "2010-01-01", 0), ("anniversary", "", "2009-12-31", -1),
        ("day before", "", "2009-12-31", 0), ("day before", "", "2010-01-01", 1),
        ("day before", "copied", "2010-01-01", 0), ("anniversary", "copied", "2009-12-31", -1),
    ],
)  # fmt: skip
def test_a_day_is_explained_by_either_count_of_the_last_day(last: str, own: str, listed: str, off: int) -> None:
    """The corresponding day and the day before it are both counts of the same term; it is said which is the other."""
    found = held(listed, law(After(FILING, 20), last, own=own), filing="1990-01-01")

    assert (found.kind, found.rule, found.off) == ("explained", "A", off)
    assert ("the other count of the last day" in found.why) == bool(off)
    assert f"A gives {listed}" in str(found)


@pytest.mark.parametrize(("last", "listed"), [("anniversary", "2010-01-02"), ("day before", "2009-12-30")])
def test_no_more_than_one_day_is_a_count(last: str, listed: str) -> None:
    """A day on the far side of either convention is against the law."""
    found = held(listed, law(After(FILING, 20), last), filing="1990-01-01")

    assert (found.kind, abs(found.off)) == ("against the law", 1)
    assert found.why.startswith("1 day ")


def test_an_extended_term_is_counted_as_its_office_counts() -> None:
    """The day before an extended term is its other count, the day behind it is not."""
    against = law(After(FILING, 20), extensions=[extension("PTA", After(TERM, by=PTA), PTA)])
    listed = {"2010-01-09": "explained", "2010-01-10": "explained", "2010-01-11": "against the law",
              "2010-01-01": "against the law"}  # fmt: skip

    for each, kind in listed.items():
        assert held(each, against, {PTA: Period(days=9)}, filing="1990-01-01").kind == kind


def test_a_day_may_be_right_on_a_condition() -> None:
    """One limb gives the day if the other does not decide; it is said what must be so."""
    found = held("2010-05-01", law(LATER), grant="1993-05-01")
    assert (found.kind, found.off) == ("conditional", 0)
    assert found.conditions == (Condition("filing", Bounds(None, day("1990-05-01"))),)
    assert found.why == "A gives 2010-05-01 if filing 1990-05-01 or earlier"

    other = law(Earlier((After(GRANT, 17), After(FILING, 20))), "day before")
    found = held("2010-04-30", other, grant="1993-05-01")
    assert found.why == "A gives 2010-04-30 if filing 1990-05-01 or later"
    assert held("2010-05-01", other, grant="1993-05-01").off == 1


def test_conditions_may_be_of_any_limb() -> None:
    """A day that the rule names, a limb of limbs, and one that leaves the day alone whatever it turns out to be."""
    named = law(Later((Date(day("2010-05-01")), After(FILING, 20), After(Date(day("1980-01-01")), 1))))
    assert held("2010-05-01", named).why == "A gives 2010-05-01 if filing 1990-05-01 or earlier"
    nested = law(Later((After(GRANT, 17), Earlier((Event("lapsed"), Event("SPC expiry"))))))
    assert held("2010-05-01", nested, grant="1993-05-01").why.endswith("if another limb 2010-05-01 or earlier")
    adjusted = law(Later((After(GRANT, 17), After(FILING, 20, by=PTA))))
    assert held("2010-05-01", adjusted, grant="1993-05-01").why.endswith("if another limb 2010-05-01 or earlier")
    late: dict[str, Any] = {"grant": "1993-05-01", "filing": Bounds(day("1991-01-01"))}
    assert held("2010-05-01", law(LATER), **late).kind == "against the law"


def test_no_condition_makes_a_term_end_before_its_grant() -> None:
    """A limb that would end before the grant is none on any condition."""
    copied = law(Later((Event("foreign expiry"), After(FILING, 20))))

    assert held("1999-01-01", copied, foreign_expiry="1999-01-01").kind == "conditional"
    assert held("1999-01-01", copied, foreign_expiry="1999-01-01", grant="2000-01-01").kind == "against the law"


def test_a_day_inside_bounds_is_possible() -> None:
    """Neither explained nor against the law; on either edge the other convention is allowed for."""
    known: dict[str, Any] = {"filing": Bounds(day("1990-01-01"), day("1990-12-31"))}
    listed = ("2009-12-31", "2010-01-01", "2010-12-31", "2011-01-01", "2009-12-30")

    kinds = [held(each, law(After(FILING, 20)), **known).kind for each in listed]
    assert kinds == ["possible", "possible", "possible", "against the law", "against the law"]
    assert held("2010-06-01", law(After(FILING, 20)), **known).why == "A allows 2010-01-01 to 2010-12-31"


def test_bounds_as_listed_are_possible_or_against_the_law() -> None:
    """A month alone holds the day or does not."""
    june, july = Bounds(day("2010-06-01"), day("2010-06-30")), Bounds(day("2010-07-01"), day("2010-07-31"))

    assert held(june, law(After(FILING, 20)), filing="1990-06-15").kind == "possible"
    found = held(july, law(After(FILING, 20)), filing="1990-06-15")
    assert (found.kind, found.off) == ("against the law", 16)
    assert held(Bounds(day("2011-01-01")), law(After(FILING, 20)), filing="1990-06-15").off == 200


def test_a_day_against_the_law_is_told_by_how_much_and_which_limb_would_allow_it() -> None:
    """The days are counted from the nearest that the law allows; a limb that does not decide is named."""
    found = held("2010-01-01", law(LATER), filing="1990-01-01", grant="1994-01-01")

    assert (found.kind, found.off) == ("against the law", -365)
    assert found.why == (
        "365 days before what A allows, 2011-01-01; 20 years after filing, 2010-01-01, would allow it, "
        "but the rule takes the latest"
    )
    deeper = law(After(LATER, days=0), "day before")
    assert "20 years after filing" in held("2009-12-31", deeper, filing="1990-01-01", grant="1994-01-01").why
    assert "would allow" not in held("2009-12-01", law(LATER), filing="1990-01-01", grant="1994-01-01").why


def test_what_a_displaced_rule_would_have_given_is_told() -> None:
    """A date under the old law is against the new one, and is explained by what it displaced; others are not named."""
    since, before = Window(FILING, day("1990-01-01"), None), Window(FILING, None, day("1989-12-31"))
    old = Provision(id="OLD", term=After(GRANT, 17), authority=SOURCE, when=(since,))
    new = Provision(id="NEW", term=After(FILING, 20), authority=SOURCE, when=(since,), instead_of=("OLD",))
    other = Provision(id="X", term=After(GRANT, 1), authority=SOURCE, when=(before,))
    against = Law(
        office="XX", last="anniversary", day=SOURCE, rules=(old, new, other), extensions=(), floors=(), forms=()
    )
    known: dict[str, Any] = {"filing": "1990-01-01", "grant": "1992-01-01"}

    assert held("2009-01-01", against, **known).why == (
        "365 days before what NEW allows, 2010-01-01; OLD, which it displaced, would give 2009-01-01, which fits"
    )
    assert "2009-01-01, 1 day before it" in held("2009-01-02", against, **known).why
    assert "2009-01-01, 31 days after it" in held("2008-12-01", against, **known).why
    vague = held("1993-02-01", against, filing=Bounds(day("1989-01-01"), day("1991-01-01")), grant="1992-01-01")
    assert vague.why == "31 days after what X allows, 1993-01-01"


SPC = extension("SPC", Later((TERM, Earlier((After(TERM, 5), After(Event("marketing authorisation"), 15))))),
                "marketing authorisation")  # fmt: skip
PAED = extension("PAED", After(TERM, months=6), "paediatric extension")
OLD = extension("OLD", After(TERM, 50), "lapsed", Window(FILING, None, day("1980-01-01")))


def test_only_an_extension_could_give_the_day() -> None:
    """The extensions that no fact speaks of are tried, as few together as are needed."""
    against = law(After(FILING, 20), extensions=[SPC, PAED, OLD])

    alone = held("2014-01-01", against, filing="1990-01-01")
    assert (alone.kind, alone.off) == ("extension", 1461)
    assert alone.why == "A alone allows 2010-01-01; only SPC could give the listed day"
    assert "only SPC or PAED could" in held("2010-07-01", against, filing="1990-01-01").why
    assert "only SPC + PAED could" in held("2015-07-01", against, filing="1990-01-01").why
    assert held("2015-07-02", against, filing="1990-01-01").kind == "against the law"
    assert held("2014-01-01", law(After(FILING, 20)), filing="1990-01-01").kind == "against the law"


def test_a_cap_comes_with_the_extension_that_it_caps() -> None:
    """What caps an extension is no reason for a term that ends sooner than without one."""
    longer = extension("PTE", After(TERM, 5), "patent term extension")
    cap = replace(
        extension("CAP", Earlier((TERM, After(Event("marketing authorisation"), 14))), ""),
        given=("patent term extension", "marketing authorisation"),
    )
    disclaimer = extension("TD", Earlier((TERM, Event("disclaimed to"))), "disclaimed to")

    sooner = held("2009-01-01", law(After(FILING, 20), extensions=[disclaimer, longer, cap]), filing="1990-01-01")
    assert sooner.why.endswith("only TD could give the listed day")
    capped = held("2012-01-01", law(After(FILING, 20), extensions=[longer, cap]), filing="1990-01-01")
    assert capped.why.endswith("only PTE + CAP could give the listed day")


def test_an_extension_that_another_keeps_away_is_not_applied_besides() -> None:
    """Where a further fact would put a capped extension in the place of the one applied, it starts from the term."""
    approved, granted = Event("marketing authorisation"), "patent term extension"
    plain = replace(extension("PTE", After(TERM, by=granted), granted), unless=("marketing authorisation",))
    capped = replace(
        extension("CAPPED", Later((TERM, Earlier((After(TERM, by=granted), After(approved, 14))))), ""),
        given=(granted, "marketing authorisation"),
    )
    disclaimer = extension("TD", Earlier((TERM, Event("disclaimed to"))), "disclaimed to")
    against, known = law(After(FILING, 20), extensions=[disclaimer, plain, capped]), {granted: Period(years=3)}

    assert held("2013-01-01", against, known, filing="1990-01-01").kind == "explained"
    assert "only TD or CAPPED could" in held("2012-01-01", against, known, filing="1990-01-01").why
    assert held("2016-01-01", against, known, filing="1990-01-01").kind == "against the law"
    assert "only TD could" in held("2009-01-01", against, filing="1990-01-01").why
    assert "only PTE could" in held("2013-01-01", against, filing="1990-01-01").why


@pytest.mark.parametrize(("office", "expected"), [("US", "US-TD or US-MAINT"), ("CN", ""), ("IL", ""), ("KR", "")])
def test_no_cap_is_offered_without_what_it_caps(office: str, expected: str) -> None:
    """A day before the base term is no work of the cap on a restoration."""
    days = {name: Bounds.on(day("2001-01-01")) for name in ("filing", "earliest filing")}
    facts = Facts(days | {"grant": Bounds.on(day("2006-02-14"))})
    found = verdict(Bounds.on(day("2019-03-01")), statutory(law_of(office), office, facts), facts)

    assert found.kind == ("extension" if expected else "against the law")
    assert f"only {expected} could give the listed day" in found.why if expected else "could give" not in found.why


def test_an_extendable_listing_is_two_dates() -> None:
    """The first is held against the term, the second against it with an extension or without."""
    against = law(After(FILING, 20), extensions=[SPC, PAED])
    twice = {
        "2014-12-31": "A gives 2010-01-01; 2014-12-31 fits SPC",
        "2020-01-01": "A gives 2010-01-01; no rule or extension gives 2020-01-01",
        "2010-01-01": "A gives 2010-01-01; 2010-01-01 fits A",
    }
    for second, why in twice.items():
        found = held(Bounds(day("2010-01-01"), day(second)), against, extendable=True, filing="1990-01-01")
        assert (found.kind, found.why) == ("explained", why)
    one_side = held(Bounds(day("2010-01-01")), against, extendable=True, filing="1990-01-01")
    assert one_side.kind == "possible"


def test_what_is_not_listed_or_has_no_rule_gets_no_verdict() -> None:
    """Without a date there is nothing to hold, without a rule nothing to hold it against."""
    assert held(None, law(After(FILING, 20))) == Verdict("not listed")
    assert held(OPEN, law(After(FILING, 20))) == Verdict("not listed")
    assert str(held(None, law(FILING))) == "not listed"
    found = held("2010-01-01", law(After(FILING, 20)), filing="1980-01-01", grant="2001-01-01")
    assert found.kind == "no rule"
    assert found.why.startswith("no rule for XX with filing 1980-01-01, grant 2001-01-01")


def test_a_rule_that_may_not_govern_explains_on_a_condition() -> None:
    """An exact day explains nothing while another rule may govern; what must be so is told, if it is not known."""
    old, new = Window(FILING, None, day("1995-06-07")), Window(FILING, day("1995-06-08"), None)
    alive = Window(After(GRANT, 17), day("1995-06-08"), None)
    rules = (
        Provision(id="OLD", term=After(GRANT, 17), authority=SOURCE, when=(old, alive)),
        Provision(id="NEW", term=After(FILING, 20), authority=SOURCE, when=(new,)),
    )
    against = Law(office="XX", last="anniversary", day=SOURCE, rules=rules, extensions=(), floors=(), forms=())

    found = held("2018-07-31", against, grant="2001-07-31")
    assert (found.kind, found.rule, found.off) == ("conditional", "OLD", 0)
    assert found.why == "OLD gives 2018-07-31 if filing 1995-06-07 or earlier"
    assert held("2018-07-31", against, grant="2001-07-31", filing="1995-06-07").kind == "explained"


def test_of_several_rules_that_may_govern_the_one_that_fits_best_is_told() -> None:
    """A day that one of two rules explains is explained by it, one that fits neither is held against the nearer."""
    rules = tuple(
        Provision(id=name, term=After(FILING, years), authority=SOURCE, when=(Window(GRANT, *window),))
        for name, years, window in (("A", 16, (None, day("1992-07-31"))), ("B", 20, (day("1992-08-01"), None)))
    )
    against = Law(office="XX", last="anniversary", day=SOURCE, rules=rules, extensions=(), floors=(), forms=())

    assert held("2010-01-01", against, filing="1990-01-01").rule == "B"
    assert held("2006-01-01", against, filing="1990-01-01").rule == "A"
    assert str(held("2010-01-01", against, filing="1990-01-01", grant="1992-08-01")) == "explained: B gives 2010-01-01"
    found = held("2006-02-01", against, filing="1990-01-01")
    assert (found.kind, found.rule, found.off) == ("against the law", "A", 31)


def test_a_floor_of_a_treaty_is_said_where_a_listed_day_is_below_it() -> None:
    """Twenty years from filing are the least that a member of the WTO gives, by either count of the last day."""
    floor = Provision(id="F", term=After(FILING, 20), authority=SOURCE)
    bound = replace(law(After(FILING, 20)), floors=(floor,))

    assert held("2009-12-30", bound, filing="1990-01-01").why.endswith("; below the floor of F")
    assert "floor" not in held("2010-01-03", bound, filing="1990-01-01").why


def test_a_rule_that_is_not_verified_says_so() -> None:
    """The words name the confidence of the weakest provision that was applied."""
    weak = law(After(FILING, 20))
    (only,) = weak.rules
    weak = replace(weak, rules=(replace(only, authority=SOURCE._replace(confidence="partly")),))

    assert held("2010-01-01", weak, filing="1990-01-01").why == "A (partly verified) gives 2010-01-01"


def test_a_day_inside_what_a_displaced_rule_allows_fits_it() -> None:
    """How far a listed day is from a rule is counted from the outside of its bounds alone."""
    old = Provision(id="O", term=After(GRANT, 15), authority=SOURCE)
    new = Provision(id="N", term=After(FILING, 20), authority=SOURCE, instead_of=("O",))
    both = replace(law(After(FILING, 20)), rules=(old, new))

    found = held("2008-01-01", both, filing="1990-01-01", grant=Bounds(day("1992-01-01"), day("1996-01-01")))
    assert "O, which it displaced, would give 2007-01-01 to 2011-01-01, which fits" in found.why
