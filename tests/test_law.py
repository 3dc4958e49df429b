"""The engine of the law: properties over laws at random and the real ones, and small laws worked out by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import event, given, reject, settings
from hypothesis import strategies as st
from laws import NAMES, PERIODS_KNOWN, PTA, SOURCE, Vague, days, facts_about, inside, laws

from portfolio.errors import RuleError
from portfolio.law import EVENTS, Law, Provision, Window, law_of, offices
from portfolio.law.facts import Facts, common, contradictions, tightened, year_after
from portfolio.law.statutory import Answer, cited, fit, narrowed, statutory
from portfolio.term import OPEN, After, Bounds, Date, Earlier, Event, Later, Period, Rule

FILING, GRANT = Event("filing"), Event("grant")
PAEDIATRIC = frozenset(("paediatric extension",))


def a_law(
    *rules: Provision, office: str = "XX", last: str = "anniversary", extensions: Sequence[Provision] = ()
) -> Law:
    """Give a small law."""
    return Law(office=office, last=last, day=SOURCE, rules=rules, extensions=tuple(extensions), floors=(), forms=())


def rule(name: str, term: Rule, *when: Window, **more: object) -> Provision:
    """Give a small rule."""
    return replace(Provision(id=name, term=term, authority=SOURCE, when=when), **more)  # type: ignore[arg-type]


def on(**events: str | Bounds) -> dict[str, Bounds]:
    """Give days by event, an exact day in ISO form."""
    named = {name.replace("_", " "): day for name, day in events.items()}
    return {name: day if isinstance(day, Bounds) else Bounds.on(date.fromisoformat(day)) for name, day in named.items()}


def ask(law: Law, days: Mapping[str, Bounds], **more: object) -> Answer:
    """Ask a law about a patent."""
    return statutory(law, law.office, replace(Facts(days), **more))  # type: ignore[arg-type]


def between(first: str, last: str) -> Bounds:
    """Give bounds."""
    return Bounds(date.fromisoformat(first), date.fromisoformat(last))


def holds_inside(law: Law, facts: Facts, vague: Vague, as_at: date | None) -> None:
    """Assert that each vaguer answer contains the one before it, rule by rule."""
    exact, narrow, wide = (statutory(law, law.office, replace(facts, days=each), as_at) for each in vague)
    for inner, outer in ((exact, narrow), (narrow, wide)):
        terms = {each.provision.id: each for each in outer.candidates}
        for each in inner.candidates:
            outside = terms[each.provision.id]
            assert inside(each.term.ends, outside.term.ends), (each.rules, each.term.explain(), outside.term.explain())
            assert set(each.extensions) <= set(outside.extensions)
        assert not inner.candidates or inside(inner.ends, outer.ends)
        assert {each.id for each in inner.possible} <= {each.id for each in outer.possible}


def asked(law: Law, facts: Facts, as_at: date | None = None) -> Answer:
    """Ask a law at random; one that has two rules for the same facts is none."""
    try:
        return statutory(law, law.office, facts, as_at)
    except RuleError:
        reject()


@given(
    laws(), facts_about("XX", days, NAMES, kept=("lapsed",)), PERIODS_KNOWN,
    st.sampled_from((frozenset(), PAEDIATRIC)), st.none() | days,
)  # fmt: skip
def test_vague_facts_never_say_anything_false(
    law: Law, vague: Vague, periods: Mapping[str, Period], said: frozenset[str], as_at: date | None
) -> None:
    """Whatever the exact days turn out to be, the answer from vaguer ones contains theirs, extensions included."""
    law = replace(law, office="XX")
    facts = Facts(vague.exact, periods, said)
    answer = asked(law, facts, as_at)
    event(f"{len(answer.candidates)} candidates, {len(answer.rules.split(' + ')) - 1} extensions")

    holds_inside(law, facts, vague, as_at)


@given(laws(), st.data())
def test_in_the_united_states_the_earliest_filing_falls_within_the_priority_year(law: Law, data: st.DataObject) -> None:
    """The same holds where it is another event that the priority bounds."""
    law = replace(law, office="US")
    vague = data.draw(facts_about("US", days, NAMES, kept=("lapsed",)))
    asked(law, Facts(vague.exact))

    holds_inside(law, Facts(vague.exact), vague, None)


def edges(law: Law) -> list[date]:
    """Give the days on which a law changed."""
    windows = [window for each in (*law.rules, *law.extensions) for window in each.when]
    return sorted({day for _, first, last in windows for day in (first, last) if day} | {date(1990, 1, 1)})


@st.composite
def near(draw: st.DrawFn, edges: Sequence[date]) -> date:
    """Give a day near one on which a law changed, or a term of years before it."""
    years = draw(st.sampled_from((0, 0, 0, 15, 16, 17, 18, 20)))
    return draw(st.sampled_from(edges)) - timedelta(years * 365 + years // 4) + timedelta(draw(st.integers(-400, 400)))


@pytest.mark.parametrize("office", offices())
@settings(max_examples=25)
@given(data=st.data())
def test_vague_facts_never_say_anything_false_of_a_real_right(office: str, data: st.DataObject) -> None:
    """The same holds for the law of every office, around the days on which it changed."""
    law = law_of(office)
    assert law
    kept = {name for each in law.extensions for name in (*each.given, *each.unless)}
    vague = data.draw(facts_about(office, near(edges(law)), EVENTS, kept))
    periods, said = {}, set()
    for name in sorted(kept - set(vague.exact)):
        if "term" in name.split() and data.draw(st.booleans()):
            periods[name] = Period(days=data.draw(st.integers(0, 2000)))
        elif data.draw(st.booleans()):
            said.add(name)
    sorts = sorted({sort for each in law.rules for sort in each.sorts} | {"patent"})
    asked = data.draw(st.sets(st.sampled_from(sorts), min_size=1, max_size=2))
    as_at = data.draw(st.none() | st.sampled_from(edges(law)))

    holds_inside(law, Facts(vague.exact, periods, frozenset(said), frozenset(asked)), vague, as_at)


@given(laws(), facts_about("XX", days, NAMES, kept=("lapsed",)))
def test_a_right_of_one_sort_is_a_case_of_a_right_of_several(law: Law, vague: Vague) -> None:
    """What a law says of a right that is a patent or a design contains what it says of either."""
    law = replace(law, office="XX", extensions=())
    either = Facts(vague.exact, sorts=frozenset(("patent", "design")))
    for sort in ("patent", "design"):
        facts = replace(either, sorts=frozenset((sort,)))
        inner, outer = asked(law, facts), asked(law, either)
        assert not inner.candidates or inside(inner.ends, outer.ends)


@given(laws(), st.dictionaries(st.sampled_from(NAMES), days.map(Bounds.on)), PERIODS_KNOWN)
def test_days_in_any_order_never_crash(law: Law, known: dict[str, Bounds], periods: Mapping[str, Period]) -> None:
    """Facts that contradict each other give an answer, or that the law is at fault; never anything else."""
    try:
        answer = statutory(law, law.office, Facts(known, periods))
    except RuleError as error:
        assert "hold for the same facts" in str(error)  # noqa: PT017 either is right
        return
    assert bool(answer.candidates) != bool(answer.why_not)


def test_two_rules_for_the_same_exact_facts_are_an_error() -> None:
    """Windows that overlap are a fault of the law file, and it is said in which days; what is vague is their hull."""
    law = a_law(
        rule("A", After(FILING, 20), Window(FILING, None, date(1995, 6, 8))),
        rule("B", After(GRANT, 17), Window(FILING, date(1995, 6, 8), None)),
    )
    days = on(filing="1995-06-08", grant="1997-01-01")

    with pytest.raises(RuleError, match="XX: A and B hold for the same facts: filing 1995-06-08, grant 1997-01-01"):
        ask(law, days)
    vague = ask(law, on(filing=between("1995-06-07", "1995-06-09"), grant="1997-01-01"))
    assert vague.rules == "A or B"
    assert vague.ends == between("2014-01-01", "2015-06-08")


def test_a_rule_that_another_may_displace_does_not_hold_for_sure() -> None:
    """Two rules are an error only where they hold whatever the vague facts turn out to be."""
    law = a_law(
        rule("A", After(FILING, 20)),
        rule("B", After(FILING, 18)),
        rule("C", After(FILING, 16), Window(GRANT, date(1990, 1, 1), None), instead_of=("A", "B")),
    )

    assert ask(law, on(filing="1985-01-01")).rules == "A or B or C"
    assert ask(law, on(filing="1985-01-01", grant="1991-01-01")).rules == "C"
    with pytest.raises(RuleError, match="XX: A and B hold"):
        ask(law, on(filing="1985-01-01", grant="1989-01-01"))


def test_a_rule_is_displaced_only_for_the_sorts_that_the_other_has() -> None:
    """A rule for patents and designs goes where a patent is asked for, and stays where it may be a design."""
    law = a_law(
        rule("A", After(FILING, 20), sorts=("patent", "design")), rule("B", After(FILING, 18), instead_of=("A",))
    )
    expected = {"patent": "B", "design": "A", "patent design": "A or B"}

    for sorts, found in expected.items():
        assert ask(law, on(filing="1985-01-01"), sorts=frozenset(sorts.split())).rules == found
    assert [each.rules for each in ask(law, on(filing="1985-01-01")).displaced] == ["A"]


@pytest.mark.parametrize(
    ("law", "office", "sorts", "known", "why"),
    [
        (None, "QQ", {"patent"}, {}, "no rule for QQ"),
        (None, "", {"patent"}, {}, "no rule for a right without a country"),
        (a_law(rule("A", GRANT)), "XX", {"design", "plant patent"}, {}, "no rule for XX, design or plant patent"),
        (a_law(rule("A", GRANT, Window(FILING, date(1978, 6, 1), None))), "XX", {"patent"},
         on(filing="1978-05-31"), "no rule for XX with filing 1978-05-31"),
        (a_law(rule("A", GRANT, Window(After(FILING, 20), date(1998, 6, 1), None))), "XX", {"patent"},
         on(grant="1970-01-01"), "no rule for XX with grant 1970-01-01"),
        (a_law(rule("A", After(FILING, 20))), "XX", {"patent"}, on(filing="1960-01-01", grant="1990-01-01"),
         "granted after 1980-01-01, where A would end"),
    ],
)  # fmt: skip
def test_what_no_rule_governs_gets_no_date(
    law: Law | None, office: str, sorts: set[str], known: dict[str, Bounds], why: str
) -> None:
    """An office, a sort or days without a rule are said to be that; there is never a date."""
    answer = statutory(law, office, Facts(known, sorts=frozenset(sorts)))

    assert answer.candidates == ()
    assert answer.ends == OPEN
    assert answer.rules == answer.cites == ""
    assert why in answer.why_not
    assert answer.why_not.startswith("no rule for")


def test_nothing_known_may_be_anything() -> None:
    """Without any fact every rule may govern, and nothing is known of the day."""
    law = a_law(rule("A", After(FILING, 20)))

    answer = ask(law, {})

    assert (answer.rules, answer.ends, answer.why_not) == ("A", OPEN, "")
    closed = a_law(rule("A", GRANT, Window(Date(date(2000, 1, 1)), None, date(1999, 1, 1))))
    assert ask(closed, {}).why_not == "no rule for XX with nothing known"


def test_the_law_as_it_stood_on_a_day() -> None:
    """A provision is not asked before it came into force, nor does it then displace another."""
    law = a_law(
        rule("OLD", After(GRANT, 17)),
        rule("NEW", After(FILING, 20), since=date(1995, 6, 8), instead_of=("OLD",)),
        extensions=(rule("EXT", After(Event("term"), days=9), since=date(2000, 1, 1), given=("lapsed",)),),
    )
    days = on(filing="1990-01-01", grant="1992-01-01", lapsed="2005-01-01")

    asked = {day: ask_as_at(law, days, day) for day in ("1995-06-07", "1995-06-08", "2000-01-01")}

    assert {day: answer.rules for day, answer in asked.items()} == {
        "1995-06-07": "OLD", "1995-06-08": "NEW", "2000-01-01": "NEW + EXT",
    }  # fmt: skip
    assert ask(law, days).rules == "NEW + EXT"


def ask_as_at(law: Law, days: Mapping[str, Bounds], day: str) -> Answer:
    """Ask for the law as it stood on a day."""
    return statutory(law, law.office, Facts(days), date.fromisoformat(day))


def test_what_binds_a_union_binds_its_members_from_their_day_on() -> None:
    """Finland joined the European Union in 1995: as at 1994 it has no rule of it."""
    law = a_law(rule("A", After(FILING, 20), union="EU"), office="FI")
    known = on(filing="1990-01-01")

    assert [ask_as_at(law, known, day).rules for day in ("1994-12-31", "1995-01-01")] == ["", "A"]
    assert ask(law, known).rules == "A"


def test_where_a_rule_governs_its_windows_narrow_the_days() -> None:
    """What a rule says of an event bounds it, and what follows for others; a rule that cannot hold is none."""
    known = on(grant=between("1992-01-01", "1996-01-01"))
    found = narrowed(rule("A", GRANT, Window(FILING, None, date(1990, 1, 1))), known, "filing")
    assert found == tightened({**known, "filing": Bounds(None, date(1990, 1, 1))}, "filing")
    assert found["earliest filing"] == Bounds(None, date(1990, 1, 1))

    later = rule("B", GRANT, Window(FILING, date(1997, 1, 1), None))
    assert narrowed(later, tightened(known, "filing"), "filing") is None
    worked_out = Window(After(FILING, 20), date(2017, 1, 1), None)
    assert narrowed(rule("C", GRANT, worked_out), tightened(known, "filing"), "filing") is None


def test_conditions_hold_do_not_or_may() -> None:
    """A day inside a window holds, outside does not, and one that may be either may."""
    window = rule("A", GRANT, Window(FILING, date(1990, 1, 1), date(1990, 12, 31)))
    cases = {
        "yes": between("1990-01-01", "1990-12-31"),
        "no": between("1989-01-01", "1989-12-31"),
        "maybe": between("1989-12-31", "1990-06-01"),
    }
    assert {fit(window, {"filing": day}) for day in cases.values()} == set(cases)
    for word, day in cases.items():
        assert fit(window, {"filing": day}) == word
    assert fit(window, {"filing": Bounds(date(1991, 1, 1))}) == "no"
    assert fit(window, {}) == "maybe"
    assert fit(rule("A", GRANT), {}) == "yes"


def test_the_grant_bounds_a_term_from_below() -> None:
    """No term ends before its grant; one that was only just longer is not moved, and the working says so."""
    law = a_law(rule("A", After(FILING, 20)))

    answer = ask(law, on(filing=between("1960-01-01", "1989-01-01"), grant="1990-01-01"))
    assert answer.ends == between("1990-01-01", "2009-01-01")
    assert "not before the grant, 1990-01-01 or later" in answer.candidates[0].term.explain()
    assert ask(law, on(filing="1970-01-01", grant="1990-01-01")).ends.exact == date(1990, 1, 1)


def test_a_term_that_ends_before_the_grant_may_be_extended_beyond_it() -> None:
    """The grant is held against the term with its extensions, not against the term without."""
    law = a_law(rule("A", After(FILING, 20)), extensions=[rule("PTA", After(Event("term"), by=PTA), given=(PTA,))])
    known = on(filing="1970-01-01", grant="1991-01-01")

    assert ask(law, known, periods={PTA: Period(years=2)}).ends.exact == date(1992, 1, 1)
    assert ask(law, known).candidates == ()


def test_both_conventions_of_the_last_day() -> None:
    """The day before is the office's convention or the rule's; a copied date is taken as it is."""
    base = rule("A", After(FILING, 20))
    ends = {
        (office, own): ask(a_law(replace(base, last=own), last=office), on(filing="1990-01-01")).ends.exact
        for office in ("anniversary", "day before")
        for own in ("", "anniversary", "day before", "copied")
    }

    before = {key for key, day in ends.items() if day == date(2009, 12, 31)}
    assert before == {("anniversary", "day before"), ("day before", ""), ("day before", "day before")}
    assert set(ends.values()) == {date(2009, 12, 31), date(2010, 1, 1)}


def test_an_extension_applies_only_where_a_fact_speaks_of_it() -> None:
    """Extensions apply in their order, to the term so far; one that no fact speaks of is named beside."""
    term = Event("term")
    law = a_law(
        rule("A", After(FILING, 20)),
        extensions=[
            rule("PTA", After(term, by=PTA), given=(PTA,)),
            rule("TD", Earlier((term, Event("disclaimed to"))), given=("disclaimed to",)),
            rule("SPC", Later((term, After(Event("marketing authorisation"), 15))), given=("marketing authorisation",)),
            rule("PAED", After(term, months=6), Window(FILING, date(1980, 1, 1), None), given=tuple(PAEDIATRIC)),
            rule("OLD", After(term, years=1), Window(FILING, None, date(1980, 1, 1)), given=("SPC expiry",)),
        ],
    )

    plain = ask(law, on(filing="1990-01-01"))
    assert [each.id for each in plain.possible] == ["PTA", "TD", "SPC", "PAED"]
    assert plain.ends.exact == date(2010, 1, 1)
    told = ask(law, on(filing="1990-01-01", disclaimed_to="2010-01-05"), periods={PTA: Period(days=9)}, said=PAEDIATRIC)
    assert told.rules == "A + PTA + TD + PAED"
    assert told.ends.exact == date(2010, 7, 5)
    assert [each.id for each in told.possible] == ["SPC"]


def test_an_extension_waits_for_all_that_it_is_given() -> None:
    """A certificate for children needs the certificate and the plan: with one of them it may only come yet."""
    both = rule("X", After(Event("term"), months=6), given=("lapsed", "paediatric extension"))
    law = a_law(rule("A", After(FILING, 20)), extensions=[both])

    answer = ask(law, on(filing="1990-01-01"), said=PAEDIATRIC)
    assert (answer.rules, answer.possible) == ("A", (both,))
    assert ask(law, on(filing="1990-01-01", lapsed="2000-01-01"), said=PAEDIATRIC).rules == "A + X"


def test_an_extension_keeps_away_where_another_fact_is_there() -> None:
    """One of two extensions applies, by whether the authorisation is known; the other is not possible besides."""
    term, approved = Event("term"), Event("marketing authorisation")
    plain = rule("PLAIN", After(term, 5), given=("lapsed",), unless=("marketing authorisation",))
    capped = rule("CAPPED", Later((term, After(approved, 14))), given=("lapsed", "marketing authorisation"))
    law = a_law(rule("A", After(FILING, 20)), extensions=[plain, capped])
    known = on(filing="1990-01-01", lapsed="2000-01-01")

    alone = ask(law, known)
    assert (alone.rules, alone.ends.exact, alone.possible) == ("A + PLAIN", date(2015, 1, 1), (capped,))
    both = ask(law, known | on(marketing_authorisation="1998-01-01"))
    assert (both.rules, both.ends.exact, both.possible) == ("A + CAPPED", date(2012, 1, 1), ())
    assert ask(law, on(filing="1990-01-01", marketing_authorisation="1998-01-01")).possible == (capped,)


@pytest.mark.parametrize(
    ("office", "facts", "said", "ends"),
    [
        ("DE", on(filing="1990-01-01"), "supplementary certificate", between("2010-01-01", "2015-01-01")),
        ("GB", on(filing="1990-01-01"), "supplementary certificate", between("2009-12-31", "2014-12-31")),
        ("CH", on(filing="1990-01-01"), "supplementary certificate", between("2010-01-01", "2015-01-01")),
        ("CA", on(filing="1990-01-01"), "supplementary certificate", between("2010-01-01", "2012-01-01")),
        ("AU", on(filing="1996-01-01"), "extension of term", between("2016-01-01", "2021-01-01")),
        ("RU", on(filing="1996-01-01"), "extension of term", between("2016-01-01", "2021-01-01")),
    ],
)
def test_a_certificate_without_its_authorisation_leaves_the_term_open(
    office: str, facts: dict[str, Bounds], said: str, ends: Bounds
) -> None:
    """How long a certificate lasts is not known before the authorisation is: up to the most that the law allows."""
    assert statutory(law_of(office), office, Facts(facts, said=frozenset((said,)))).ends == ends


def test_a_certificate_for_children_without_its_authorisation_leaves_the_term_open() -> None:
    """The six months are on top of what the certificate comes to."""
    said = frozenset(("supplementary certificate", "paediatric extension"))

    answer = statutory(law_of("DE"), "DE", Facts(on(filing="1990-01-01"), said=said))
    assert (answer.rules, answer.ends) == ("DE-16 + EU-PED", between("2010-01-01", "2015-07-01"))


def test_a_rule_about_a_priority_is_held_against_the_grant() -> None:
    """No priority is later than the grant, given or not, whether the grant is known exactly or not."""
    law = a_law(rule("A", After(GRANT, 17), Window(Event("priority"), date(1990, 1, 2), None)))

    assert ask(law, on(grant="1990-01-01")).candidates == ()
    assert ask(law, on(grant=between("1989-01-01", "1990-01-01"))).candidates == ()
    assert ask(law, on(grant=between("1989-01-01", "1990-01-02"))).ends.exact == date(2007, 1, 2)


def test_the_year_of_a_priority_that_is_not_given_bounds_nothing() -> None:
    """That a division's parent was filed long before it does not make its own filing impossible."""
    known = tightened({**on(earliest_filing="1978-06-01"), "filing": Bounds(None, date(1990, 1, 1))}, "filing")

    assert known["filing"] == between("1978-06-01", "1990-01-01")


def test_what_only_follows_from_other_days_speaks_of_no_extension() -> None:
    """An extension given the foreign expiry waits for that fact: that it came after the foreign filing is none."""
    law = a_law(
        rule("A", After(FILING, 20)), extensions=[rule("X", Event("foreign expiry"), given=("foreign expiry",))]
    )

    answer = ask(law, on(filing="1990-01-01", foreign_filing="1989-01-01"))

    assert (answer.rules, [each.id for each in answer.possible]) == ("A", ["X"])


def test_an_extension_that_may_apply_gives_the_hull() -> None:
    """Where its condition is only maybe, the term with it and the term without are both inside; where not, neither."""
    term = Event("term")
    adjusted = rule("PTA", After(term, by=PTA), Window(FILING, date(2000, 5, 29), None), given=(PTA,))
    law = a_law(rule("A", After(GRANT, 17)), extensions=[adjusted])
    known = {"periods": {PTA: Period(days=10)}}

    maybe = ask(law, on(filing=between("2000-05-28", "2000-05-29"), grant="2002-01-01"), **known)
    assert maybe.ends == between("2019-01-01", "2019-01-11")
    assert maybe.rules == "A + PTA"
    before = ask(law, on(filing="2000-05-28", grant="2002-01-01"), **known)
    assert (before.ends.exact, before.rules, before.possible) == (date(2019, 1, 1), "A", ())


def test_a_term_disclaimed_to_a_day_that_is_not_known_is_open() -> None:
    """It ends no later than without the disclaimer, and not before the grant."""
    disclaimer = rule("TD", Earlier((Event("term"), Event("disclaimed to"))), given=("disclaimed to",))
    known = on(filing="1990-01-01", grant="1993-01-01")

    answer = ask(a_law(rule("A", After(FILING, 20)), extensions=[disclaimer]), known, said=frozenset(disclaimer.given))

    assert (answer.rules, answer.ends) == ("A + TD", between("1993-01-01", "2010-01-01"))


def test_an_extension_may_depend_on_the_term_so_far() -> None:
    """A condition on the term is held against what the extensions before gave."""
    term = Event("term")
    law = a_law(
        rule("A", After(FILING, 20)),
        extensions=[
            rule("PTA", After(term, by=PTA), given=(PTA,)),
            rule("PAED", After(term, months=6), Window(term, date(2010, 1, 10), None), given=tuple(PAEDIATRIC)),
        ],
    )
    known = on(filing="1990-01-01")

    assert ask(law, known, said=PAEDIATRIC).rules == "A"
    assert ask(law, known, said=PAEDIATRIC, periods={PTA: Period(days=9)}).rules == "A + PTA + PAED"


def test_confidence_is_that_of_the_weakest_provision() -> None:
    """What is relied on is cited, and marked where it is not verified."""
    weak = SOURCE._replace(cite="an old statute", confidence="unverified")
    law = a_law(
        rule("A", After(FILING, 20), authority=SOURCE._replace(confidence="partly")),
        extensions=[rule("X", Event("term"), given=("lapsed",), authority=weak)],
    )

    plain, extended = (ask(law, on(filing="1990-01-01", **more)) for more in ({}, {"lapsed": "1999-01-01"}))
    assert [each.candidates[0].confidence for each in (plain, extended)] == ["partly", "unverified"]
    assert extended.cites == "a statute (partly verified); an old statute (unverified)"
    assert cited(SOURCE) == "a statute"


def test_the_convention_of_the_last_day_is_cited_where_it_is_not_verified() -> None:
    """A doubtful count of the last day is said with the rule, unless the rule has its own."""
    day = SOURCE._replace(cite="practice", confidence="unverified")
    by_office, own = (replace(a_law(rule("A", After(FILING, 20), last=last)), day=day) for last in ("", "copied"))

    assert ask(by_office, on(filing="1990-01-01")).cites == "a statute; last day: practice (unverified)"
    assert ask(own, on(filing="1990-01-01")).cites == "a statute"


def test_contradictions_are_said() -> None:
    """Days in the wrong order, or outside the priority year, stay as they are given and are said to be wrong."""
    known = on(filing="1990-03-05", grant="1989-01-01", priority="1989-03-02")

    assert list(contradictions(known, "filing")) == [
        "grant 1989-01-01 is before priority 1989-03-02",
        "grant 1989-01-01 is before filing 1990-03-05",
        "filing 1990-03-05 is after the year from priority 1989-03-02",
    ]
    assert {name: tightened(known, "filing")[name] for name in known} == known
    sound = on(filing="1990-03-02", grant="1990-03-02", priority="1989-03-02")
    assert not list(contradictions(sound, "filing"))
    assert not list(contradictions({**sound, "grant": OPEN}, "filing"))


@pytest.mark.parametrize(
    ("priority", "last"),
    [
        ("1988-02-02", "1989-02-02"), ("1988-02-04", "1989-02-06"), ("1988-02-05", "1989-02-06"),  # week-ends
        ("1988-02-29", "1989-02-28"),
        ("2006-01-31", "2007-01-31"), ("2006-02-01", "2007-04-02"), ("2010-01-15", "2011-03-15"),
        ("9999-12-31", "9999-12-31"),
    ],
)  # fmt: skip
def test_the_priority_year(priority: str, last: str) -> None:
    """It ends on the corresponding day or the Monday after, and two months later where it can be restored."""
    assert year_after(date.fromisoformat(priority)) == date.fromisoformat(last)


@given(days.flatmap(lambda day: st.tuples(st.just(day), days)), st.sampled_from((date(2007, 2, 1), date(2006, 2, 1))))
def test_a_later_priority_never_ends_sooner(pair: tuple[date, date], start: date) -> None:
    """The end of the priority year grows with the priority, also around the day from which it can be restored."""
    sooner, later = (start + (day - date(2016, 2, 29)) for day in sorted(pair))

    assert year_after(sooner) <= year_after(later)


@given(st.dictionaries(st.sampled_from(NAMES), st.builds(lambda one, two: Bounds(*sorted((one, two))), days, days)))
def test_tightened_days_are_never_wider_and_stay_as_they_are(known: dict[str, Bounds]) -> None:
    """Bounds only become narrower, and to tighten twice is to tighten once."""
    once = tightened(known, "filing")

    assert all(common(once[name], day) == once[name] for name, day in known.items())
    assert tightened(once, "filing") == once
