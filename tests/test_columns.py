"""The law over columns: it says of every row what the law over facts says of that right."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import portfolio
from portfolio import columns
from portfolio.errors import PortfolioError, RuleError
from portfolio.law import EVENTS, PERIODS, Authority, Law, Provision, Window, law_of, offices
from portfolio.law.facts import RESTORED, Facts
from portfolio.law.given import yes_facts
from portfolio.law.known import effective, first_abroad, likely_sorts
from portfolio.law.statutory import statutory
from portfolio.term import After, Bounds, Date, Earlier, Event, Later, Period, Rights, Rule, shifted

LISTED = {"filed": "filing", "granted": "grant", "priority": "priority", "published": "publication"}
OTHERS = sorted(EVENTS - set(LISTED.values()))
Row = dict[str, Any]


def by_facts(law: Law | None, row: Row, as_at: date | None) -> tuple[date | None, date | None, str]:
    """Give what the law over facts says of a row."""
    office = row["country"] or ""
    days = {LISTED.get(name, name): Bounds.on(day) for name in (*LISTED, *OTHERS) if (day := row.get(name))}
    sorts = frozenset((row["right"],)) if row["right"] else likely_sorts(office, ())
    facts = Facts(
        effective(first_abroad(days, sorts), office)[0],
        {name: Period(days=count) for name in PERIODS if (count := row.get(name)) is not None},
        frozenset(name for name in yes_facts() if row.get(name)),
        sorts,
    )
    answer = statutory(law, office, facts, as_at)
    none = f"no rule for {office or 'a right without a country'}"
    return answer.ends.earliest, answer.ends.latest, answer.rules or none


def table(rows: Sequence[Row]) -> pd.DataFrame:
    """Give rows as a table in the dtypes of the schemas."""
    frame = pd.DataFrame(list(rows))
    dtypes = dict.fromkeys((*LISTED, *OTHERS), "datetime64[s]") | dict.fromkeys(PERIODS, "Int64")
    dtypes |= dict.fromkeys(yes_facts(), "boolean") | dict.fromkeys(("country", "right"), "string")
    return frame.astype({str(name): dtypes[str(name)] for name in frame})


def by_columns(rows: Sequence[Row], as_at: date | None) -> list[tuple[date | None, date | None, str]]:
    """Give what the law over columns says of every row."""
    found = portfolio.statutory(table(rows), as_at)
    days = [[None if pd.isna(x) else x.date() for x in found[f"statutory_{side}"]] for side in ("earliest", "latest")]
    return list(zip(*days, found["rule"], strict=True))


def assert_agreement(law: Law | None, rows: Sequence[Row], as_at: date | None) -> None:
    """Hold columns against facts; where a law contradicts itself over facts, it does so over columns."""
    expected = {}
    for at, row in enumerate(rows):
        try:
            expected[at] = by_facts(law, row, as_at)
        except RuleError:
            with pytest.raises(RuleError, match="hold for the same facts"):
                portfolio.statutory(table(rows), as_at)
    left = [rows[at] for at in expected]
    assert not left or by_columns(left, as_at) == list(expected.values())


def turning_days(law: Law | None) -> list[date]:
    """Give the days on which a law changed, that from which priorities are restored, and a leap day."""
    windows = [window for each in (law.rules + law.extensions if law else ()) for window in each.when]
    days = {day for _, first, last in windows for day in (first, last) if day}
    return sorted(
        days | {each.since for each in (law.rules if law else ()) if each.since} | {RESTORED, date(1996, 2, 29)}
    )


@st.composite
def rows_near(draw: st.DrawFn, countries: Sequence[str | None], days: Sequence[date], sorts: Sequence[str]) -> Row:
    """Give a row with days near the given ones or a term of years before, known or not, possible or contradictory."""
    near = st.builds(
        lambda day, years, off: shifted(day, -years, 0, off),
        st.sampled_from(days),
        st.sampled_from((0, 0, 0, 10, 17, 18, 20)),
        st.sampled_from((0, 0, 1, -1, 366)) | st.integers(-900, 900),
    )
    row: Row = {"country": draw(st.sampled_from(countries)), "right": draw(st.none() | st.sampled_from(sorts))}
    row |= draw(st.fixed_dictionaries({}, optional=dict.fromkeys(LISTED, near)))
    row |= draw(st.dictionaries(st.sampled_from(OTHERS), near, max_size=3))
    row |= draw(st.dictionaries(st.sampled_from(sorted(PERIODS)), st.integers(0, 1500), max_size=2))
    return row | dict.fromkeys(draw(st.sets(st.sampled_from(sorted(yes_facts())), max_size=2)), True)


def sorts_of(law: Law | None) -> list[str]:
    """Give the sorts of right that a law speaks of, and a design."""
    return sorted({sort for each in (law.rules if law else ()) for sort in each.sorts} | {"design"})


@pytest.mark.parametrize("office", [*offices(), "XX"])
@settings(max_examples=8)
@given(data=st.data())
def test_columns_agree_with_facts(office: str, data: st.DataObject) -> None:
    """Around every day on which a law changed, both evaluators give the same bounds by the same rules."""
    law = law_of(office)
    days = turning_days(law)
    rows = data.draw(st.lists(rows_near([office], days, sorts_of(law)), min_size=1, max_size=6))

    assert_agreement(law, rows, data.draw(st.none() | st.sampled_from(days)))


AROUND = [date(1995, 6, 8), date(1996, 2, 29), date(2000, 2, 29), date(2012, 3, 31)]
EDGES = [date(1, 1, 1), date(1, 3, 1), date(9980, 2, 29), date(9999, 12, 31)]
AUTHORITY = Authority("none", "unverified")
leaves = st.sampled_from(AROUND).map(Date) | st.sampled_from(("filing", "grant", "earliest filing")).map(Event)
spans = st.fixed_dictionaries(
    {"years": st.sampled_from((0, 17, 20, -1)), "months": st.sampled_from((0, 0, 1, -13)), "days": st.integers(-2, 2)},
    optional={"by": st.sampled_from(sorted(PERIODS))},
)


def terms(leaf: st.SearchStrategy[Any]) -> st.SearchStrategy[Rule]:
    """Give terms of any shape over the leaves, a choice of nothing among them."""

    def grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        many = st.lists(inner, max_size=3).map(tuple)
        after = st.builds(lambda rule, span: After(rule, **span), inner, spans)
        return after | st.builds(Later, many) | st.builds(Earlier, many)

    return st.recursive(leaf, grown, max_leaves=4)


@st.composite
def windows(draw: st.DrawFn, leaf: st.SearchStrategy[Any]) -> Window:
    """Give a condition of any form over the leaves, its days in order."""
    first, last = draw(st.none() | st.sampled_from(AROUND)), draw(st.none() | st.sampled_from(AROUND))
    ordered = sorted((first, last)) if first and last else (first, last)
    return Window(draw(leaf | terms(leaf)), *ordered)


@st.composite
def provisions(
    draw: st.DrawFn, name: str, leaf: st.SearchStrategy[Any],
    given: st.SearchStrategy[Any], unless: st.SearchStrategy[Any],
) -> Provision:  # fmt: skip
    """Give a provision of any form."""
    return Provision(
        id=name,
        term=draw(terms(leaf)),
        authority=AUTHORITY,
        sorts=draw(st.sampled_from((("patent",), ("patent", "design"), ("design",), ("pipeline patent",)))),
        when=tuple(draw(st.lists(windows(leaf), max_size=2))),
        since=draw(st.none() | st.sampled_from(AROUND)),
        instead_of=tuple(draw(st.sets(st.sampled_from(("A", "B", "C")), max_size=2)) - {name}),
        last=draw(st.sampled_from(("", "anniversary", "day before", "copied"))),
        given=draw(given),
        unless=draw(unless),
        union=draw(st.sampled_from(("", "", "EPC", "EEA"))),
    )


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """Give a law that nobody made, of the United States or of Bulgaria, which joined its unions between the days."""
    facts = st.sampled_from(("patent term adjustment", "lapsed", "paediatric extension", "grant"))
    unless = st.just(()) | st.tuples(facts)
    extension = leaves | st.just(Event("term")) | st.just(Event("lapsed"))
    return Law(
        office=draw(st.sampled_from(("US", "BG"))),
        last=draw(st.sampled_from(("anniversary", "day before"))),
        day=AUTHORITY,
        rules=tuple(
            draw(provisions(name, leaves, st.just(()), st.just(()))) for name in "ABC"[: draw(st.integers(1, 3))]
        ),
        extensions=tuple(draw(provisions(name, extension, st.tuples(facts), unless)) for name in "DE"),
        floors=(),
        forms=(),
    )


@pytest.mark.parametrize("days", [AROUND, EDGES], ids=["around the turning days", "at the ends of the calendar"])
@settings(max_examples=45, deadline=None)
@given(law=laws(), data=st.data())
def test_columns_agree_with_facts_under_any_law(days: list[date], law: Law, data: st.DataObject) -> None:
    """Whatever a law says, in all forms that a law can have, both evaluators give the same."""
    rows = data.draw(
        st.lists(rows_near([law.office], days, ["patent", "design", "pipeline patent"]), min_size=1, max_size=4)
    )

    with patch.object(columns, "law_of", lambda _: law):
        assert_agreement(law, rows, data.draw(st.none() | st.sampled_from(AROUND)))


ONE = Provision(id="ONE", term=After(Event("filing"), years=20), authority=AUTHORITY)
SIMPLE = Law(office="AA", last="anniversary", day=AUTHORITY, rules=(ONE,), extensions=(), floors=(), forms=())
PIPELINE = Provision(
    id="PIPELINE",
    term=Earlier((After(Event("first foreign filing"), years=20), After(Event("filing"), years=10))),
    authority=AUTHORITY,
    sorts=("pipeline patent",),
)
LATE = Earlier((Event("filing"), Event("grant")))


@pytest.fixture
def simple(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let AA be the only office with a law: twenty years from filing."""
    monkeypatch.setattr(columns, "law_of", {"AA": SIMPLE}.get)


def test_the_answer_has_the_rows_of_the_table(simple: None) -> None:
    """Index and order are as given; an office without a law has no dates, and its name in the rule."""
    filed = pd.Series(["1996-02-29", "2001-05-05", None, "1996-02-29"]).astype("datetime64[ns]")
    rights = pd.DataFrame({"country": ["AA", "XX", "AA", None], "filed": filed}).set_axis([7, 7, 3, 1])

    found = portfolio.statutory(rights)

    assert list(found.index) == [7, 7, 3, 1]
    assert list(found.dtypes.astype(str)) == ["datetime64[s]", "datetime64[s]", "string"]
    assert found["rule"].tolist() == ["ONE", "no rule for XX", "ONE", "no rule for a right without a country"]
    assert found["statutory_latest"].iloc[0] == pd.Timestamp("2016-02-29")
    assert found.iloc[1:, :2].isna().all(axis=None)


def test_a_table_without_rows_has_an_answer_without_rows(simple: None) -> None:
    """Nothing is asked, nothing answered, in the same columns."""
    found = portfolio.statutory(pd.DataFrame({"country": pd.Series([], dtype="category"), "filed": []}))

    assert list(found) == ["statutory_earliest", "statutory_latest", "rule"]
    assert len(found) == 0


@pytest.mark.parametrize(
    "filed",
    [
        pd.Series([date(1996, 2, 29), None], dtype=object),
        pd.Series([datetime(1996, 2, 29, 23, 59), None], dtype=object),  # noqa: DTZ001 tables hold days without zones
        pd.Series([pd.Timestamp("1996-02-29 23:59:59.9"), pd.NaT]),
    ],
    ids=["dates", "datetimes", "timestamps"],
)
def test_days_come_in_several_types(simple: None, filed: pd.Series) -> None:
    """A column of dates serves as well as one of timestamps; the time of day is left out."""
    found = portfolio.statutory(pd.DataFrame({"country": pd.Categorical(["AA", "AA"]), "filed": filed}))

    assert found["statutory_earliest"].iloc[0] == pd.Timestamp("2016-02-29")
    assert pd.isna(found["statutory_earliest"].iloc[1])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"filed": "1996-02-29"}, "column 'filed' holds no days"),
        ({"granted": 1996}, "column 'granted' holds no days"),
        ({"filed": pd.Timestamp("1996-02-29", tz="UTC")}, "column 'filed' holds no days"),
        ({"filed": pd.Timestamp("0000-01-01").as_unit("s")}, "column 'filed' holds days outside the years 1 to 9999"),
        ({"patent term adjustment": "143 days"}, "column 'patent term adjustment' holds no whole numbers of days"),
        ({"patent term adjustment": -1}, "column 'patent term adjustment' holds no whole numbers of days"),
        ({"patent term adjustment": 1.5}, "column 'patent term adjustment' holds no whole numbers of days"),
        ({"right": "pattern"}, "no sort of right 'pattern'"),
    ],
)
def test_a_column_that_holds_something_else_is_refused(wrong: Row, message: str) -> None:
    """What is asked for in vain is said in one line."""
    with pytest.raises(PortfolioError, match=message) as refusal:
        portfolio.statutory(pd.DataFrame({"country": ["US"]} | {name: [value] for name, value in wrong.items()}))

    assert "\n" not in str(refusal.value)


def test_a_table_without_countries_is_refused() -> None:
    """Without a country no law can be asked."""
    with pytest.raises(PortfolioError, match="a column 'country' was expected; there are filed, granted"):
        portfolio.statutory(pd.DataFrame({"filed": [], "granted": []}))


def test_an_entry_into_the_national_phase_is_no_filing(simple: None) -> None:
    """A day after the year of priority leaves the filing open, between the priority and a year later."""
    days = {"filed": ["2001-05-05"], "priority": ["1999-05-03"]}
    found = portfolio.statutory(pd.DataFrame(days).astype("datetime64[s]").assign(country="AA"))

    assert found.iloc[0, :2].tolist() == [pd.Timestamp("2019-05-03"), pd.Timestamp("2020-05-03")]


@pytest.mark.parametrize(
    ("provision", "row"),
    [
        (ONE, {"priority": RESTORED}),
        (ONE, {"priority": date(2007, 3, 31)}),
        (replace(ONE, term=Event("filing")), {"filed": date.max}),
        (replace(ONE, term=Event("filing")), {"priority": date.max}),
        (replace(ONE, term=After(Event("filing"), days=-1)), {"filed": date(1, 1, 2)}),
        (replace(ONE, term=After(Event("filing"), days=1)), {"filed": date(9999, 12, 30)}),
        (replace(ONE, term=After(Event("filing"), years=1, days=-9)), {"filed": date(9999, 1, 30)}),
        (ONE, {"filed": date(1990, 1, 1), "granted": date(2010, 1, 1)}),
        (ONE, {"filed": date(1990, 1, 1), "granted": date(2010, 1, 2)}),
        (ONE, {"priority": date(1990, 1, 1), "granted": date(2010, 6, 1)}),
        (PIPELINE, {"right": "pipeline patent", "priority": date(1990, 1, 1), "filed": date(1997, 1, 1)}),
        (PIPELINE, {"right": None, "priority": date(1990, 1, 1), "filed": date(1997, 1, 1)}),
        (
            replace(ONE, when=(Window(Event("grant"), None, date(1995, 6, 7)), Window(LATE, date(1995, 6, 8), None))),
            {"filed": None},
        ),
    ],
)
def test_columns_agree_with_facts_where_it_is_narrow(provision: Provision, row: Row) -> None:
    """On the first day of restored priorities, at the ends of the calendar and of a term, and what is ruled out."""
    law = replace(SIMPLE, rules=(provision,))
    whole = {"country": "AA", "right": "patent"} | row

    with patch.object(columns, "law_of", lambda _: law):
        assert by_columns([whole], None) == [by_facts(law, whole, None)]


@pytest.mark.parametrize("as_at", [None, date(2002, 6, 30), date(2002, 7, 1)])
def test_an_extension_may_depend_on_the_term_so_far_and_on_a_union(as_at: date | None) -> None:
    """It is asked row by row of the term, and holds for a member from the day on which it joined."""
    early = (Window(Event("term"), None, date(2010, 1, 1)),)
    longer = replace(ONE, id="E", term=After(Event("term"), years=2), when=early, given=("grant",), union="EPC")
    law = replace(SIMPLE, office="BG", extensions=(longer,))
    filed = (date(1990, 1, 1), date(1990, 1, 2), None)
    rows: list[Row] = [{"country": "BG", "right": "patent", "filed": day, "granted": date(1995, 1, 1)} for day in filed]

    with patch.object(columns, "law_of", lambda _: law):
        assert_agreement(law, rows, as_at)


@pytest.mark.parametrize("granted", [None, date(1989, 1, 1), date(1991, 1, 1)])
def test_a_rule_that_another_may_displace_does_not_hold_for_sure(granted: date | None) -> None:
    """Two rules are an error only in rows where nothing can displace them, as over facts."""
    newer = (Window(Event("grant"), date(1990, 1, 1), None),)
    rules = (ONE, replace(ONE, id="TWO"), replace(ONE, id="NEW", when=newer, instead_of=("ONE", "TWO")))
    law = replace(SIMPLE, rules=rules)
    rows: list[Row] = [{"country": "AA", "right": "patent", "filed": date(1985, 1, 1), "granted": granted}] * 2

    with patch.object(columns, "law_of", lambda _: law):
        assert_agreement(law, rows, None)


def test_rights_of_a_licence_are_no_law() -> None:
    """A law that speaks of the rights of a licence is refused over columns as over facts."""
    with pytest.raises(RuleError, match="rights"), patch.object(
        columns, "law_of", lambda _: replace(SIMPLE, rules=(replace(ONE, term=Rights()),))
    ):  # fmt: skip
        portfolio.statutory(pd.DataFrame({"country": ["AA"]}))
