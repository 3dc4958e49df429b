"""The language of terms: properties over random rules, and tables of truth made by hand."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from math import inf, isinf
from typing import Any, NamedTuple

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.errors import RuleError, Source
from portfolio.term import (
    EVER,
    OPEN,
    After,
    Bounds,
    Case,
    Date,
    Earlier,
    Event,
    Later,
    PerCountry,
    PerProduct,
    Rights,
    Rule,
    Term,
    earlier,
    evaluate,
    from_data,
    hull,
    in_words,
    later,
    mapped,
    shifted,
    to_data,
    walk,
)

DAY = date(2001, 8, 28)
EXACT = Bounds.on(DAY)

# Dates from two centuries rarely meet; these three weeks do, and they hold a 29 February and the end of a month.
days = st.integers(0, 21).map(lambda count: date(2016, 2, 14) + timedelta(count))
periods = st.fixed_dictionaries(
    {"years": st.integers(-1, 3), "months": st.sampled_from((0, 0, -13, -1, 1, 11)), "days": st.integers(-3, 3)}
)
names = st.sampled_from("abcd")


class Facts(NamedTuple):
    """The same facts, known exactly, less well, and least of all."""

    exact: dict[str, Bounds]
    narrow: dict[str, Bounds]
    wide: dict[str, Bounds]


def widened(bounds: Bounds, before: int | None, after: int | None) -> Bounds:
    """Give bounds moved apart by days; None opens a side."""
    low = bounds.earliest - timedelta(before) if bounds.earliest and before is not None else None
    high = bounds.latest + timedelta(after) if bounds.latest and after is not None else None
    return Bounds(low, high)


def inside(inner: Bounds, outer: Bounds) -> bool:
    """Tell whether every day of some bounds lies in others."""
    low = not outer.earliest or (inner.earliest is not None and inner.earliest >= outer.earliest)
    return low and (not outer.latest or (inner.latest is not None and inner.latest <= outer.latest))


@st.composite
def known(draw: st.DrawFn) -> Facts:
    """Draw the days of the four events, and two degrees of knowing them; what is unknown may go without saying."""
    slack = st.sampled_from((0, 0, 0, 1, 2, 5, None))
    exact = {name: Bounds.on(draw(days)) for name in "abcd"}
    narrow = {name: widened(exact[name], draw(slack), draw(slack)) for name in "abcd"}
    wide = {name: widened(narrow[name], draw(slack), draw(slack)) for name in "abcd"}
    said = {name: bounds for name, bounds in wide.items() if bounds != OPEN or draw(st.booleans())}
    return Facts(exact, narrow, said)


def trees(leaf: st.SearchStrategy[Any], period: st.SearchStrategy[dict[str, int]] = periods) -> st.SearchStrategy[Rule]:
    """Give rules of any shape over the leaves, each choice between at least one rule."""

    def grown(rule: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        many = st.lists(rule, min_size=1, max_size=3).map(tuple)
        after = st.builds(lambda inner, period: After(inner, **period), rule, period)
        return after | st.builds(Later, many) | st.builds(Earlier, many)

    return st.recursive(leaf, grown, max_leaves=8)


leaves = days.map(Date) | names.map(Event)
rules = trees(leaves)


def by_hand(rule: Rule, known: Mapping[str, float]) -> float:
    """Work a rule out in another way: over days as numbers, infinite where unknown, shifted by pandas."""
    match rule:
        case Date(day):
            return day.toordinal()
        case Event(name):
            return known[name]
        case After(inner, years, months, count):
            start = by_hand(inner, known)
            period = pd.DateOffset(years=years, months=months, days=count)
            return start if isinf(start) else (pd.Timestamp.fromordinal(int(start)) + period).toordinal()
        case Later(many) | Earlier(many):
            return (max if isinstance(rule, Later) else min)(by_hand(each, known) for each in many)
    raise AssertionError(rule)


def side(facts: Mapping[str, Bounds], which: str, unknown: float) -> dict[str, float]:
    """Give one side of the facts as numbers."""
    ends = {name: getattr(facts.get(name, OPEN), which) for name in "abcd"}
    return {name: day.toordinal() if day else unknown for name, day in ends.items()}


@given(rules, known())
def test_vague_facts_never_say_anything_false(rule: Rule, facts: Facts) -> None:
    """Whatever the exact days turn out to be, each vaguer answer contains the answer from them."""
    exact, narrow, wide = (evaluate(rule, each).ends for each in facts)

    assert inside(exact, narrow)
    assert inside(narrow, wide)


@given(rules, known())
def test_answers_are_the_narrowest_that_are_true(rule: Rule, facts: Facts) -> None:
    """Each side of an answer is the day that the rule gives when all facts lie on that side."""
    low, high = by_hand(rule, side(facts.wide, "earliest", -inf)), by_hand(rule, side(facts.wide, "latest", inf))
    ends = evaluate(rule, facts.wide).ends

    assert (ends.earliest.toordinal() if ends.earliest else -inf) == low
    assert (ends.latest.toordinal() if ends.latest else inf) == high


@given(rules, known())
def test_exact_facts_give_an_exact_answer(rule: Rule, facts: Facts) -> None:
    """Where every event is known to the day, so is the end."""
    day = by_hand(rule, side(facts.exact, "earliest", -inf))

    assert evaluate(rule, facts.exact).ends == Bounds.on(date.fromordinal(int(day)))


@given(st.lists(rules, min_size=1, max_size=4), st.sampled_from((Later, Earlier)), known(), st.data())
def test_order_does_not_matter(
    many: list[Rule], kind: type[Later | Earlier], facts: Facts, data: st.DataObject
) -> None:
    """The latest and the earliest of several days do not depend on the order in which they are named."""
    other = data.draw(st.permutations(many))

    assert evaluate(kind(tuple(many)), facts.wide).ends == evaluate(kind(tuple(other)), facts.wide).ends


@given(st.lists(known(), min_size=1, max_size=4))
def test_hull_contains_all_and_no_more(many: list[Facts]) -> None:
    """A hull holds every one of its bounds, and each of its sides is the side of one of them."""
    bounds = [facts.narrow["a"] for facts in many]
    found = hull(iter(bounds))

    assert all(inside(each, found) for each in bounds)
    assert found.earliest in [each.earliest for each in bounds]
    assert found.latest in [each.latest for each in bounds]


@given(days, days, periods)
def test_a_period_keeps_the_order_of_days(one: date, other: date, period: dict[str, int]) -> None:
    """Of two days, the same period after the earlier one never ends after that of the later one."""
    first, last = sorted((one, other))
    found = Bounds(first, last).shifted(**period)

    assert found.earliest is not None
    assert found.latest is not None
    assert (found.earliest, found.latest) == (shifted(first, **period), shifted(last, **period))
    assert found.earliest <= found.latest


@given(rules, known())
def test_something_is_missing_only_while_the_end_is_open(rule: Rule, facts: Facts) -> None:
    """Missing facts are named as long as the end is not exact; once they are known it is."""
    term = evaluate(rule, facts.wide)
    learnt = facts.wide | {name: facts.exact[name] for name in term.missing}

    assert bool(term.missing) == (term.ends.exact is None)
    assert evaluate(rule, learnt).ends.exact


@given(rules, known())
def test_what_does_not_decide_does_not_matter(rule: Rule, facts: Facts) -> None:
    """Learning more about a day that does not decide the end changes nothing."""
    term = evaluate(rule, facts.wide)
    deciding = {leaf.because for leaf in term.deciding}
    learnt = facts.wide | {name: day for name, day in facts.exact.items() if name not in deciding}

    assert evaluate(rule, learnt).ends == term.ends


@given(trees(leaves, st.just({"days": 0})), known())
def test_deciding_leaves_have_the_end(rule: Rule, facts: Facts) -> None:
    """Where no period stands between, exact leaves that decide have the very end, and some leaf always decides."""
    term = evaluate(rule, facts.exact)

    assert term.deciding
    assert {leaf.ends for leaf in term.deciding} == {term.ends}


@given(st.lists(leaves, min_size=1, max_size=4).map(tuple), st.sampled_from((Later, Earlier)), known())
def test_only_what_may_decide_decides(many: tuple[Rule, ...], kind: type[Later | Earlier], facts: Facts) -> None:
    """A part decides if, and only if, there is a day in the bounds of the whole on which it may fall."""
    term = evaluate(kind(many), facts.wide)

    assert [leaf.ends for leaf in term.deciding] == [part.ends for part in term.parts if touches(part.ends, term.ends)]


def touches(one: Bounds, other: Bounds) -> bool:
    """Tell whether two bounds share a day."""
    low = max(one.earliest or date.min, other.earliest or date.min)
    return low <= min(one.latest or date.max, other.latest or date.max)


words = st.lists(st.sampled_from(("US", "EU", "granted")), max_size=2).map(tuple)
rights = st.builds(
    Rights, words, days | st.sampled_from((None, EVER)), words, st.sampled_from(("", "Schedule A")), st.booleans()
)
over_rights = st.builds(Later, st.tuples(rights)) | st.builds(Earlier, st.tuples(rights, leaves))
of_licences = (
    st.builds(PerCountry, over_rights, words)
    | st.builds(PerProduct, over_rights)
    | st.builds(Case, rights, leaves, leaves)
)


@given(trees(leaves | over_rights | of_licences))
@example(Later(()))
@example(After(Date(DAY)))
def test_rules_survive_being_written_as_data(rule: Rule) -> None:
    """Reading the data that a rule was written as gives the rule back."""
    assert from_data(to_data(rule)) == rule


KEYS = ("date", "event", "after", "later", "earlier", "rights", "years", "months", "territory", "as_at", "dated")
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from((*KEYS, "two\nlines")), inner),
    max_leaves=12,
)


def refusal(data: object) -> str:
    """Give the words in which data is refused as a rule; empty if it is one."""
    try:
        from_data(data)
    except RuleError as error:
        return str(error)
    return ""


@given(anything)
def test_data_is_a_rule_or_is_refused_in_one_line(data: object) -> None:
    """Whatever the data, reading it gives a rule or the RuleError that says what came, and nothing else."""
    message = refusal(data)

    assert len(message.splitlines()) == 1 or from_data(to_data(from_data(data))) == from_data(data)


# --- truth made by hand ---

PERIODS = [
    ("2015-04-24", (3, 0, 0), "2018-04-24"),  # the licence of 2001: the last expiry and three years
    ("2012-02-29", (3, 0, 0), "2015-02-28"),  # no such day: the last of the month
    ("2012-02-29", (4, 0, 0), "2016-02-29"),
    ("2015-02-28", (1, 0, 0), "2016-02-28"),  # the same number, not the last day of the month
    ("2001-01-31", (0, 1, 0), "2001-02-28"),
    ("2004-01-31", (0, 1, 0), "2004-02-29"),
    ("2001-03-31", (0, 1, 0), "2001-04-30"),
    ("2001-01-31", (0, 2, 0), "2001-03-31"),  # one period, not a month and then another
    ("2001-12-31", (0, 2, 0), "2002-02-28"),  # over the end of a year
    ("2001-12-15", (0, 12, 0), "2002-12-15"),
    ("2001-12-15", (1, 1, 0), "2003-01-15"),
    ("2001-08-28", (0, 0, 4), "2001-09-01"),
    ("2015-01-30", (0, 1, 1), "2015-03-01"),  # 28 February and a day; the day first would give 28 February
    ("2015-01-31", (0, 1, -1), "2015-02-27"),
    ("2016-02-29", (-1, 0, 0), "2015-02-28"),  # negative periods go back
    ("2001-03-31", (0, -1, 0), "2001-02-28"),
    ("2001-01-15", (0, -1, 0), "2000-12-15"),
    ("2001-03-01", (0, 0, -1), "2001-02-28"),
    ("2001-08-28", (1, -12, 0), "2001-08-28"),
    ("9998-12-31", (1, 0, 0), "9999-12-31"),  # the last day there is
    ("9998-12-31", (1, 0, 1), "9999-12-31"),  # beyond it a day stops at the end of the calendar
    ("9999-12-31", (0, 1, 0), "9999-12-31"),
    ("0001-01-31", (0, -1, 0), "0001-01-01"),
    ("0001-01-01", (0, 0, -1), "0001-01-01"),
    ("2001-08-28", (10**30, 0, 0), "9999-12-31"),
    ("2001-08-28", (0, 0, 10**30), "9999-12-31"),
]


@pytest.mark.parametrize(("start", "period", "end"), PERIODS)
def test_corresponding_date(start: str, period: tuple[int, int, int], end: str) -> None:
    """A period ends on the day with the same number, or on the last of a shorter month; days come after months."""
    found = shifted(date.fromisoformat(start), *period)

    assert found == date.fromisoformat(end)


def test_a_side_beyond_the_calendar_is_open() -> None:
    """A period that leads out of the calendar opens that side only, and an open side stays open."""
    bounds = Bounds(date(9990, 1, 1), date(9999, 1, 1))

    assert bounds.shifted(years=5) == Bounds(date(9995, 1, 1), None)
    assert Bounds(date(1, 1, 1), date(9, 1, 1)).shifted(months=-12) == Bounds(None, date(8, 1, 1))
    assert OPEN.shifted(years=5) == OPEN


def on(low: int | None, high: int | None) -> Bounds:
    """Give bounds in days of August 2001; None opens a side."""
    return Bounds(*(None if day is None else date(2001, 8, day) for day in (low, high)))


CHOICES: list[tuple[list[Bounds], Bounds, Bounds, Bounds]] = [
    # bounds, the later, the earlier, the hull
    ([], OPEN, OPEN, OPEN),
    ([on(3, 5)], on(3, 5), on(3, 5), on(3, 5)),
    ([on(3, 3), on(5, 5)], on(5, 5), on(3, 3), on(3, 5)),
    ([on(1, 9), on(3, 5)], on(3, 9), on(1, 5), on(1, 9)),
    ([on(1, 3), on(4, 6)], on(4, 6), on(1, 3), on(1, 6)),
    ([on(3, 3), OPEN], on(3, None), on(None, 3), OPEN),  # an unknown day may be later, and earlier
    ([on(3, None), on(5, 5)], on(5, None), on(3, 5), on(3, None)),
    ([on(None, 3), on(5, 5)], on(5, 5), on(None, 3), on(None, 5)),  # a day that is over by the third is not the last
    ([on(None, 3), on(2, None)], on(2, None), on(None, 3), OPEN),
    ([OPEN, OPEN], OPEN, OPEN, OPEN),
]


@pytest.mark.parametrize(("many", "last", "first", "whole"), CHOICES)
def test_choices(many: list[Bounds], last: Bounds, first: Bounds, whole: Bounds) -> None:
    """The later, the earlier and the hull of a few bounds, in every order, are those made by hand."""
    for order in permutations(many):
        assert (later(order), earlier(order), hull(order)) == (last, first, whole)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (EXACT, "2001-08-28"),
        (on(3, 5), "2001-08-03 to 2001-08-05"),
        (on(3, None), "2001-08-03 or later"),
        (on(None, 5), "2001-08-05 or earlier"),
        (OPEN, "unknown"),
    ],
)
def test_bounds_in_words(bounds: Bounds, words: str) -> None:
    """Bounds print as a day, as two days, or by the side that is known."""
    assert str(bounds) == words


@pytest.mark.parametrize(
    ("bounds", "inside"),
    [(on(3, 5), "345"), (on(3, None), "3456"), (on(None, 5), "2345"), (OPEN, "23456"), (on(4, 4), "4")],
)
def test_bounds_hold_days(bounds: Bounds, inside: str) -> None:
    """Both sides belong to the bounds, and an open side holds everything."""
    assert [day for day in range(2, 7) if date(2001, 8, day) in bounds] == list(map(int, inside))


def test_bounds_are_exact_only_when_both_sides_meet() -> None:
    """Only bounds of one day give an exact day; reversed ones are refused."""
    assert EXACT.exact == DAY
    assert [each.exact for each in (on(3, 5), on(3, None), on(None, 3), OPEN)] == [None] * 4
    with pytest.raises(ValueError, match="bounds are reversed: 2001-08-05 is after 2001-08-03"):
        on(5, 3)


SCHEDULE_A = Later(
    (Event("US 5,123,456", "a.txt:914"), Event("EP 0683160"), Earlier((Date(date(2009, 1, 26)), Event("JP 7-100870")))),
    words="the last of 3 expiries",
    notes=("does not count: CA 2,100,100", "EU on 2001-08-28: 15 states"),
)
FACTS = {"US 5,123,456": Bounds.on(date(2015, 4, 24)), "EP 0683160": Bounds(date(2014, 3, 1), date(2016, 3, 1))}


def test_explanation() -> None:
    """The working is a tree: what each step came to, why, where that is said, what decides, what was left out."""
    term = evaluate(After(SCHEDULE_A, years=3, months=1, days=-1), FACTS)

    assert term.explain().split("\n") == [
        "2018-05-23 to 2019-03-31  3 years 1 month -1 day after",
        "└─ 2015-04-24 to 2016-03-01  the last of 3 expiries",
        "   ├─ 2015-04-24  US 5,123,456  [a.txt:914]  <- decides",
        "   ├─ 2014-03-01 to 2016-03-01  EP 0683160  <- decides",
        "   ├─ 2009-01-26 or earlier  the earliest of",
        "   │  ├─ 2009-01-26  the day named",
        "   │  └─ unknown  JP 7-100870",
        "   ├─ does not count: CA 2,100,100",
        "   └─ EU on 2001-08-28: 15 states",
    ]
    assert term.driver == "US 5,123,456, EP 0683160"
    assert term.missing == ("EP 0683160",)


def test_explanation_of_a_leaf() -> None:
    """A rule of one step decides itself; no period at all is said to be none."""
    assert evaluate(Event("grant", "a.txt:1"), {}).explain() == "unknown  grant  [a.txt:1]  <- decides"
    assert evaluate(After(Date(DAY)), {}).explain().split("\n")[0] == "2001-08-28  0 days after"
    assert evaluate(After(Date(DAY), days=1), {}).because == "1 day after"


@pytest.mark.parametrize(
    ("count", "driver"), [(1, "a"), (2, "a, b"), (3, "a, b, c"), (4, "a, b, c and 1 more"), (6, "a, b, c and 3 more")]
)
def test_driver_names_three(count: int, driver: str) -> None:
    """The first three deciding leaves are named, the others counted; those that do not decide are neither."""
    facts = dict.fromkeys("abcdef"[:count], EXACT)
    term = evaluate(Later((Date(date(2001, 8, 27)), *map(Event, facts))), facts)

    assert term.driver == driver
    assert [part.because for part in term.deciding] == list(facts)


@pytest.mark.parametrize(("kind", "because"), [(Later, "the latest of"), (Earlier, "the earliest of")])
def test_a_choice_of_nothing_is_unknown(kind: type[Later | Earlier], because: str) -> None:
    """Where there is nothing to choose from the end is unknown, and says so."""
    term = evaluate(After(kind(()), years=3), {})

    assert (term.ends, term.missing) == (OPEN, (because,))


def test_nothing_is_missing_once_the_end_is_exact() -> None:
    """A vague day that can at most fall on an exact end need not be known, for the latest and for the earliest."""
    last = evaluate(Later((Date(DAY), Event("a"))), {"a": Bounds(None, DAY)})
    first = evaluate(Earlier((Date(DAY), Event("a"))), {"a": Bounds(DAY, None)})

    assert (last.ends, last.missing) == (first.ends, first.missing) == (EXACT, ())


def test_a_named_choice_keeps_its_words_and_notes() -> None:
    """Both choices pass their words and notes on to the term."""
    for kind in (Later, Earlier):
        term = evaluate(kind((Date(DAY),), "of these", ("but not those",)), {})

        assert term == Term(
            EXACT, "of these", parts=(Term(EXACT, "the day named"),), notes=("but not those",), decides=(0,)
        )


def test_rights_are_unfolded_before_a_rule_is_worked_out() -> None:
    """The language of terms itself knows no patents."""
    with pytest.raises(RuleError, match="rights stand inside 'later' or 'earlier', and are unfolded before"):
        evaluate(Later((Rights(),)), {})


def test_walk() -> None:
    """A walk meets a rule, then every rule inside it, in the order in which they are written."""
    rule = After(Later((Date(DAY), Earlier((Event("a"), Rights())), Event("b"))), years=3)
    later, many = rule.rule, [Date(DAY), Earlier((Event("a"), Rights())), Event("a"), Rights(), Event("b")]

    assert list(walk(rule)) == [rule, later, *many]


RULES: list[tuple[object, Rule]] = [
    ({"date": DAY}, Date(DAY)),
    ({"event": "grant"}, Event("grant")),
    ({"years": 17, "after": {"event": "grant"}}, After(Event("grant"), years=17)),
    ({"months": -1, "days": 2, "after": {"date": DAY}}, After(Date(DAY), months=-1, days=2)),
    ({"days": 0, "after": {"date": DAY}}, After(Date(DAY))),
    ({"later": [{"event": "a"}, {"date": DAY}]}, Later((Event("a"), Date(DAY)))),
    ({"earlier": {"event": "a"}}, Earlier((Event("a"),))),
    ({"later": []}, Later(())),
    ({"later": {"rights": {}}}, Later((Rights(),))),
    (
        {
            "later": {
                "rights": {"territory": "US", "as_at": EVER, "status": ["granted"], "listed_in": "A", "dated": True}
            }
        },
        Later((Rights(("US",), EVER, ("granted",), "A", dated=True),)),
    ),
    ({"later": {"rights": {"territory": ["US", "EU"], "as_at": DAY}}}, Later((Rights(("US", "EU"), DAY),))),
]


@pytest.mark.parametrize(("data", "rule"), RULES)
def test_rules_from_data(data: object, rule: Rule) -> None:
    """Plain data in each of its forms is the rule made by hand."""
    assert from_data(data) == rule


def test_rules_as_data() -> None:
    """A rule is written in the shortest form: no empty period, no list of one, no empty field."""
    rule = After(Later((Rights(("US",), DAY),)), years=3)

    assert to_data(rule) == {"years": 3, "after": {"later": {"rights": {"territory": ["US"], "as_at": DAY}}}}
    assert to_data(After(Earlier((Date(DAY), Event("a"))))) == {
        "days": 0,
        "after": {"earlier": [{"date": DAY}, {"event": "a"}]},
    }


ONE_OF = "a rule is one of date, event, after, later, earlier, rights; here stands "
PERIOD = "'after' goes with years, months or days in whole numbers, or with by; here stands "
NOT = "not in the language of terms: "
FIELDS = "rights have territory, as_at, status, listed_in, dated, claims, within; here stands "
REFUSED: list[tuple[object, str]] = [
    ("grant", "a rule is a table such as { event = \"grant\" }, not 'grant'"),
    ([{"event": "a"}], "a rule is a table such as { event = \"grant\" }, not [{'event': 'a'}]"),
    ({"later": ["a"]}, "a rule is a table such as { event = \"grant\" }, not 'a'"),
    ({"years": 1, "after": None}, 'a rule is a table such as { event = "grant" }, not None'),
    ({}, ONE_OF + "[]"),
    ({"years": 3}, ONE_OF + "['years']"),
    ({"event": "a", "date": DAY}, ONE_OF + "['date', 'event']"),
    ({"event": "a", 7: "b"}, ONE_OF + "['7', 'event']"),
    ({"after": {"event": "a"}}, PERIOD + "{'after': {'event': 'a'}}"),
    ({"years": 3, "event": "a"}, PERIOD + "{'years': 3, 'event': 'a'}"),
    ({"years": True, "after": {}}, PERIOD + "{'years': True, 'after': {}}"),  # True is an int to Python
    ({"years": 3.0, "after": {}}, PERIOD + "{'years': 3.0, 'after': {}}"),
    ({"years": "3", "after": {}}, PERIOD + "{'years': '3', 'after': {}}"),
    ({"years": 3, "months": None, "after": {}}, PERIOD + "{'years': 3, 'months': None, 'after': {}}"),
    ({"eventually": "a"}, NOT + "eventually = 'a'"),
    ({7: "a"}, NOT + "7 = 'a'"),
    ({"event": 7}, NOT + "event = 7"),
    ({"date": "2001-08-28"}, NOT + "date = '2001-08-28'"),
    ({"later": "a"}, NOT + "later = 'a'"),
    ({"earlier": None}, NOT + "earlier = None"),
    ({"earlier": [{"rights": "all"}]}, NOT + "rights = 'all'"),
    ({"later": {"rights": {"land": "US"}}}, FIELDS + "{'land': 'US'}"),
    ({"later": {"rights": {"listed_in": 1}}}, FIELDS + "{'listed_in': 1}"),
    ({"later": {"rights": {"dated": 1}}}, FIELDS + "{'dated': 1}"),
    ({"later": {"rights": {"as_at": "now"}}}, "as_at is a date or \"ever\", not 'now'"),
    ({"later": {"rights": {"territory": 1}}}, "expected a word or a list of words, not 1"),
    ({"later": {"rights": {"status": ["granted", 1]}}}, "expected a word or a list of words, not ['granted', 1]"),
]


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_refusals_say_what_came(data: object, message: str) -> None:
    """What is not a rule is refused in one line that says what was expected and what came."""
    kinds = "; a rule is one of date, event, after, later, earlier, rights"

    assert refusal(data) == message + kinds * message.startswith("not in the language of terms")


@pytest.mark.parametrize(
    "data",
    [
        {"date": datetime(2001, 8, 28, tzinfo=UTC)},  # not comparable with a date: working the rule out would fail
        {"later": {"rights": {"as_at": datetime(2001, 8, 28, tzinfo=UTC)}}},
        {"two\nlines": 1},
    ],
    ids=["day", "as_at", "lines"],
)
def test_refusals_of_what_would_fail_later(data: object) -> None:
    """A time of day where a day belongs, and a key of two lines, are refused at once and in one line."""
    assert len(refusal(data).splitlines()) == 1


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source("a.txt", None, 914), "a.txt:914"),
        (Source("a.txt", 3, 914, 914), "a.txt:914"),
        (Source("a.txt", None, 161, 169), "a.txt:161-169"),
    ],
)
def test_places_in_words(source: Source, words: str) -> None:
    """A place prints as its document and its line, or its first and last line where these differ."""
    assert str(source) == words


def test_the_end_of_the_calendar_is_sound() -> None:
    """What lies beyond the calendar is later, or earlier, than its ends; the answer from vaguer facts contains that."""
    beyond = Bounds.on(date.max).shifted(years=5)
    vague = Bounds(date(9990, 1, 1), date.max).shifted(years=5)
    before = Bounds.on(date.min).shifted(days=-1)

    assert (beyond, vague) == (Bounds(date.max, None), Bounds(date(9995, 1, 1), None))
    assert before == Bounds(None, date.min)
    assert evaluate(After(Event("a"), years=9000), {"a": Bounds.on(date(2001, 8, 28))}).missing == (
        "a day within the calendar",
    )


@given(leaves, leaves, rights, known())
def test_what_a_licence_adds(one: Rule, other: Rule, some: Rights, facts: Facts) -> None:
    """For each country, or product, a rule is worked out as it stands; a case that is open is the hull of its two."""
    each = evaluate(one, facts.wide).ends

    assert evaluate(PerCountry(one, ("EU",)), facts.wide).ends == each
    assert evaluate(PerProduct(one), facts.wide).ends == each
    assert evaluate(Case(some, one, other), facts.wide).ends == hull([each, evaluate(other, facts.wide).ends])
    assert inside(evaluate(Case(some, one, other), facts.exact).ends, evaluate(Case(some, one, other), facts.wide).ends)


@given(trees(leaves | over_rights | of_licences))
def test_nothing_changed_is_the_same(rule: Rule) -> None:
    """A rule whose parts are changed into themselves is the same; in words it is one line."""
    assert mapped(rule, lambda part: part) == rule
    assert "\n" not in in_words(rule)


IN_US = Later((Rights(("US",)),))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (PerCountry(Event("sale"), ("EU",)), "for each country (EU as one): sale"),
        (PerProduct(PerCountry(Event("sale"))), "for each product: for each country: sale"),
        (Case(Rights(claims="a claim"), IN_US, Event("sale")),
         ("the last to expire of the rights granted or not in US or, without the rights granted or not in any country "
          "with a claim, sale")),
        (Earlier((Rights(("US",)),)), "the first to expire of the rights granted or not in US"),
    ],
)  # fmt: skip
def test_what_a_licence_adds_in_words(rule: Rule, words: str) -> None:
    """The rules of licences are said like the others."""
    assert in_words(rule) == words


@pytest.mark.parametrize(
    "data",
    [
        {"per_country": {"event": "sale"}, "years": 1},
        {"per_product": {"event": "sale"}, "as_one": ["EU"]},
        {"where": {"event": "sale"}, "holds": {"event": "sale"}, "otherwise": {"event": "sale"}},
        {"where": {"rights": {}}, "holds": {"event": "sale"}},
    ],
)
def test_what_a_licence_adds_is_refused(data: object) -> None:
    """The keys of these rules are closed as well."""
    with pytest.raises(RuleError, match="a rule is per_country"):
        from_data(data)


WORDS = [
    (Event("grant"), "grant"),
    (Date(DAY), str(DAY)),
    (After(Event("grant"), 17), "17 years after grant"),
    (After(Event("grant"), days=1, by="adjustment"), "1 day and the adjustment after grant"),
    (After(Event("term"), by="adjustment"), "the adjustment after term"),
    (After(Event("term")), "no days after term"),
    (Later((Event("a"), Event("b"), Event("c"))), "the later of a, b and c"),
    (Earlier((Event("a"),)), "a"),
    (Rights(("US", "EU"), status=("granted",)), "the rights granted in US or EU"),
    (Rights(), "the rights granted or not in any country"),
]


@pytest.mark.parametrize(("rule", "words"), WORDS)
def test_a_rule_in_words(rule: Rule, words: str) -> None:
    """A rule is said on one line."""
    assert in_words(rule) == words
