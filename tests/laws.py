"""Laws made at random in the language of law files, and facts that are known more or less well."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st

from portfolio.law import Authority, Law, Provision, Window
from portfolio.law.facts import ORDER, year_after
from portfolio.law.statutory import first_event
from portfolio.term import OPEN, After, Bounds, Date, Earlier, Event, Later, Period, Rule

SOURCE = Authority("a statute", "verified")
PTA = "patent term adjustment"
NAMES = ("filing", "grant", "priority", "earliest filing", "publication", "foreign expiry", "lapsed")
START = date(2016, 2, 14)

# Dates from two centuries rarely meet; these five weeks do, and they hold a 29 February.
days = st.integers(0, 35).map(lambda count: START + timedelta(count))


@cache
def rules(names: tuple[str, ...], by: tuple[str, ...] = ("",)) -> st.SearchStrategy[Rule]:
    """Give trees of terms over events: a few days or years after some of them, the later or the earlier, and so on."""
    leaf = st.sampled_from(tuple(map(Event, names))) | days.map(Date)
    few, no_or_one = st.integers(-9, 20), st.sampled_from((0, 0, 1))
    after = st.builds(After, leaf, no_or_one, no_or_one, few, st.sampled_from(by))
    many = st.lists(leaf | after, min_size=1, max_size=3).map(tuple)
    choice = many.map(Later) | many.map(Earlier)
    return after | choice | st.builds(After, choice, no_or_one, no_or_one, few, st.sampled_from(by))


@cache
def windows(names: tuple[str, ...]) -> st.SearchStrategy[Window]:
    """Give conditions, on an event or on a day worked out from events."""
    event = st.sampled_from(tuple(map(Event, names)))
    rule = event | event | st.builds(After, event, days=st.integers(-3, 9)) | rules(names)
    ordered = st.tuples(days, days).map(lambda pair: tuple(sorted(pair)))
    sides = ordered | ordered.map(lambda pair: (pair[0], None)) | ordered.map(lambda pair: (None, pair[1]))
    return st.builds(lambda rule, pair: Window(rule, *pair), rule, sides)


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """Give a law of one to four rules and at most three extensions; an office's first event is its filing, or not."""
    base = [
        Provision(
            id=f"R{at}", term=draw(rules(NAMES, ("", PTA))), authority=SOURCE,
            sorts=draw(st.sampled_from((("patent",), ("patent",), ("design",), ("patent", "design")))),
            when=tuple(draw(st.lists(windows(NAMES), max_size=2))), since=draw(st.none() | st.none() | days),
            instead_of=tuple(draw(st.sets(st.sampled_from([f"R{x}" for x in range(at)])))) if at else (),
            last=draw(st.sampled_from(("", "", "day before", "copied"))),
        )
        for at in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    extensions = [
        Provision(
            id=f"E{at}", term=draw(rules((*NAMES, "term", "term"), ("", PTA))), authority=SOURCE,
            when=tuple(draw(st.lists(windows((*NAMES, "term")), max_size=1))),
            given=draw(st.sampled_from(((PTA,), ("lapsed",), ("paediatric extension",), (PTA, "lapsed")))),
            unless=draw(st.sampled_from(((), (), (), (PTA,), ("lapsed",), ("paediatric extension", PTA)))),
        )
        for at in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    office, last = draw(st.sampled_from(("US", "XX"))), draw(st.sampled_from(("anniversary", "day before")))
    return Law(
        office=office, last=last, day=SOURCE, rules=tuple(base), extensions=tuple(extensions), floors=(), forms=()
    )


class Vague(NamedTuple):
    """The same days, known exactly, less well, and least of all."""

    exact: dict[str, Bounds]
    narrow: dict[str, Bounds]
    wide: dict[str, Bounds]


def in_order(exact: Mapping[str, date], office: str) -> dict[str, date]:
    """Give days as they can be: each moved behind what comes before it, no priority that is older than a year."""
    known = dict(exact)
    for _ in ORDER:
        for sooner, later in ORDER:
            if sooner in known and later in known:
                known[later] = max(known[later], known[sooner])
    first = max(known.get(name, date.min) for name in ("earliest filing", first_event(office)))
    if "priority" in known and first > year_after(known["priority"]):
        del known["priority"]
    return known


@st.composite
def vaguely(draw: st.DrawFn, exact: Mapping[str, date], kept: Collection[str] = ()) -> Vague:
    """Give days with two degrees of knowing them; only those that are not kept may go without saying."""
    slack = st.sampled_from((0, 0, 0, 1, 3, 10, 400, None))
    narrow, wide = {}, {}
    for name, day in exact.items():
        narrow[name] = _widened(Bounds.on(day), draw(slack), draw(slack))
        wide[name] = _widened(narrow[name], draw(slack), draw(slack))
        if name in kept and OPEN in (narrow[name], wide[name]):
            narrow[name] = wide[name] = Bounds.on(day)
    said = {name: bounds for name, bounds in wide.items() if name in kept or bounds != OPEN or draw(st.booleans())}
    return Vague({name: Bounds.on(day) for name, day in exact.items()}, narrow, said)


def _widened(bounds: Bounds, before: int | None, after: int | None) -> Bounds:
    low = bounds.earliest - timedelta(before) if bounds.earliest and before is not None else None
    high = bounds.latest + timedelta(after) if bounds.latest and after is not None else None
    return Bounds(low, high)


@st.composite
def facts_about(
    draw: st.DrawFn, office: str, near: st.SearchStrategy[date], names: Collection[str], kept: Collection[str] = ()
) -> Vague:
    """Give some days near others, in an order that can be, with two degrees of knowing them."""
    exact = {name: draw(near) for name in sorted(names)}
    exact["priority"] -= timedelta(draw(st.sampled_from((0, 300, 366))))
    told = draw(st.sets(st.sampled_from(sorted(names))))
    return draw(vaguely({name: day for name, day in in_order(exact, office).items() if name in told}, kept))


PERIODS_KNOWN = st.sampled_from(({}, {PTA: Period(days=3)}, {PTA: Period(1, 0, 2)}))


def inside(inner: Bounds, outer: Bounds) -> bool:
    """Tell whether every day of some bounds lies in others."""
    low = not outer.earliest or (inner.earliest is not None and inner.earliest >= outer.earliest)
    return low and (not outer.latest or (inner.latest is not None and inner.latest <= outer.latest))
