"""Facts that are not in the papers: given in words or in a file, matched to what the clause waits for, and used."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import portfolio
from portfolio.agreement import Agreement
from portfolio.beside import facts_from_toml
from portfolio.errors import RuleError
from portfolio.licence.events import Fact, Told, is_of_right, key, told, told_in_words
from portfolio.licence.needs import Need
from portfolio.licence.rights import by_country, work_out
from portfolio.term import OPEN, After, Bounds, Case, Date, Earlier, Event, Later, PerCountry, Period, Rights, Rule

SALE = date(2006, 5, 1)
TERM = (
    '9.1 "Term" means, on a country-by-country basis, the later of the expiration of the last Valid Claim in such '
    "country and ten years from the First Commercial Sale in such country.\n"
)
SCHEDULE = """
SCHEDULE A

Country    Patent No.    Expiration
USA        5519155       24 Apr 2015
Germany    4414000       19 Apr 2014
"""
ELSEWHERE = "the end in a country where no right is listed"
Load = Callable[..., Agreement]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Give a function that reads a text with facts in words, and with a file of facts beside it."""

    def read(text: str, *words: str, filed: str = "", facts: str | bool = True) -> Agreement:
        path = tmp_path / "paper.txt"
        path.write_text(text, encoding="utf-8")
        if filed:
            (tmp_path / "paper.facts.toml").write_text(filed, encoding="utf-8")
        return portfolio.load(path, more_facts=words, facts=facts)

    return read


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2006-05-01", Bounds.on(SALE)),
        ("2006-05", Bounds(SALE, date(2006, 5, 31))),
        ("2006-12", Bounds(date(2006, 12, 1), date(2006, 12, 31))),
        ("2006", Bounds(date(2006, 1, 1), date(2006, 12, 31))),
        ("2006..2008", Bounds(date(2006, 1, 1), date(2008, 12, 31))),
        ("2006-05-01 .. 2008-02", Bounds(SALE, date(2008, 2, 29))),
        ("2006-05-01..", Bounds(SALE, None)),
        ("..2006-05", Bounds(None, date(2006, 5, 31))),
        ("3 years", Period(3)),
        ("1 Month", Period(0, 1)),
        ("90 days", Period(0, 0, 90)),
        ("none", "none"),
        ("Yes", "yes"),
    ],
)
def test_facts_in_words(words: str, value: Fact) -> None:
    """A day, a month or a year, a span of them with either side open, a period, yes, no, and none."""
    assert told_in_words(f" First  Sale = {words} ") == Told("First Sale", value, "command line")
    assert told("First Sale", words, "a file").value == told("First Sale", value, "a call").value == value


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sale", "'sale' is not NAME=VALUE, such as"),
        ("=2006-05-01", "'=2006-05-01' is not NAME=VALUE"),
        ("sale=", "'sale': '' is not a day such as"),
        ("sale=..", "'sale': '..' is not a day such as"),
        ("sale=soon", "'sale': 'soon' is not a day such as 2018-04-24; a month, a year, a span"),
        ("sale=2006..soon", "'2006..soon' is not a day"),
        ("sale=2006-13", "'2006-13' is not a day"),
        ("sale=2006-02-30", "'2006-02-30' is not a day"),
        ("sale=0000", "'0000' is not a day"),
        ("sale=9999", "'9999' is not a day"),
        ("sale=2008..2006", "'2008..2006' is not a day .*bounds are reversed"),
        ("sale=three years", "'three years' is not a day"),
    ],
)
def test_what_is_no_fact_is_refused(words: str, said: str) -> None:
    """In one line that says what came and what was expected."""
    with pytest.raises(RuleError, match=said) as refused:
        told_in_words(words)

    assert "\n" not in str(refused.value)


@given(st.text(max_size=30))
def test_any_words_are_a_fact_or_refused(words: str) -> None:
    """Whatever comes behind the name, it is one or the other."""
    try:
        assert isinstance(told_in_words(f"sale={words}"), Told)
    except RuleError as refused:
        assert "\n" not in str(refused) or "\n" in words  # noqa: PT017 either is right


def test_facts_in_a_file() -> None:
    """Events stand in one table, facts on rights in others; each knows the file that it is from."""
    facts = facts_from_toml(
        "x.toml",
        '[events]\nlaunch = 2006-05-01\n"approval in US" = "2006..2008"\n"US 1 counts" = true\n"US 2 counts" = false\n'
        '[[right]]\ncountry = "US"\ngrant = 1996-05-21\nsource = "front page"\n',
    )

    assert [each.value for each in facts.told] == [
        Bounds.on(SALE), Bounds(date(2006, 1, 1), date(2008, 12, 31)), "yes", "no",
    ]  # fmt: skip
    assert {each.source for each in facts.told} == {"x.toml"}
    assert [each.source for each in facts.given] == ["front page (x.toml)"]
    assert str(facts.told[0]) == "launch: 2006-05-01"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a table [events] or tables [[right]] were expected; there stands nothing"),
        ("[event]\nlaunch = 2006-05-01", "there stands event"),
        ("events = 5", "a table [events] or tables [[right]] were expected; there stands events"),
        ("[events]\nlaunch = 5", "'launch': '5' is not a day such as"),
        ("[events]\nlaunch = 2006-05-01T00:00:00", "is not a day such as"),
        ("[events]\nlaunch = { on = 2006-05-01 }", "is not a day such as"),
        ("[events", "Expected"),
    ],
)
def test_a_file_of_facts_that_is_none(text: str, said: str) -> None:
    """Refused in one line that names the file."""
    with pytest.raises(RuleError) as refused:
        facts_from_toml("x.toml", text)

    assert str(refused.value).startswith("x.toml: ")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("words", "of_right"),
    [
        ("US 5519155: grant=1996-05-21", True),
        ("first commercial sale in US=2006-05-01", False),
        ("US 9, application 2, test.txt:3=2006-05-01", False),
        ("sale=12:30", False),
    ],
)
def test_what_a_fact_is_about(words: str, *, of_right: bool) -> None:
    """The colon behind a right is none of a place, and none of the value."""
    assert is_of_right(words) == of_right


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("First Commercial  Sale", "first commercial sale"),
        ("first commercial sale in United States", "First commercial sale in US"),
        ("first commercial sale in us", "first commercial sale in the USA"),
        ("launch in Holland", "launch in NL"),
        ("launch in eu", "launch in EU"),
    ],
)
def test_names_are_matched_as_people_write(one: str, other: str) -> None:
    """In capitals or not, with the country's code or its name."""
    assert key(one) == key(other)
    assert key(one) != key(f"{other}s")


def test_an_end_per_country(load: Load) -> None:
    """What is not given is named with its country; what is, moves the bound; each country has its end."""
    bare, sold = load(TERM + SCHEDULE), load(TERM + SCHEDULE, f"first commercial sale in USA={SALE}")

    assert bare.outcome().term.ends == OPEN
    assert [need.words for need in bare.outcome().needs][:2] == [
        "first commercial sale in DE", "first commercial sale in US",
    ]  # fmt: skip
    assert sold.outcome().term.ends == Bounds(date(2016, 5, 1))
    assert Need("first commercial sale in DE", "first commercial sale in DE=YYYY-MM-DD") in sold.outcome().needs
    assert list(sold.by_country) == ["DE", "US"]
    assert sold.by_country["US"].term.ends.earliest == date(2016, 5, 1)
    assert sold.by_country["DE"].term.ends == OPEN
    assert sold.outcome().term.notes == (f"given: first commercial sale in USA: {SALE}  [command line]",)


def test_what_is_needed_can_be_given(load: Load) -> None:
    """Giving what an answer names, and saying which rights count, ends in a day; the working says what was given."""
    facts: dict[str, str] = {ELSEWHERE: "none"}
    values = {"YYYY-MM-DD": "2006-05-01", "yes": "yes", "none": "none"}
    for _ in range(9):
        outcome = load(TERM + SCHEDULE, *(f"{name}={value}" for name, value in facts.items())).outcome()
        if not outcome.needs:
            break
        name, _, value = outcome.needs[0].fact.rpartition("=")
        facts[name] = "none" if "may count but is not listed" in name else values[value]

    assert outcome.term.ends == Bounds.on(date(2016, 5, 1))
    assert set(facts) == {
        ELSEWHERE, "first commercial sale in DE", "first commercial sale in US",
        "a right that may count but is not listed in DE", "a right that may count but is not listed in US",
    }  # fmt: skip
    assert "falls away, as there is none" in outcome.term.explain()


def test_a_country_of_which_only_a_fact_tells(load: Load) -> None:
    """Where no right is listed the clause still holds, and what it waits for is named as it is to be given."""
    bare, sold = load(TERM), load(TERM, f"first commercial sale in Japan={SALE}")

    assert (bare.by_country, list(sold.by_country)) == ({}, ["JP"])
    assert sold.outcome().term.ends == Bounds(date(2016, 5, 1))
    assert bare.outcome().needs == (
        Need("first commercial sale in each country where no right is listed",
             "first commercial sale in COUNTRY=YYYY-MM-DD"),
        Need("whether there are other countries", f"{ELSEWHERE}=none"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "first commercial sale=2006-05-01",
            "no event 'first commercial sale' decides this term; .*commercial sale in DE",
        ),
        ("first commercial sale in JPN=2006-05-01", "no event 'first commercial sale in JPN'"),
        ("US 1: grant=1996-05-21", "a fact was given, but no right bears country US, number 1"),
        ("first commercial sale in US=yes", "'first commercial sale in US' is an event: a day was expected, or none"),
        ("first commercial sale in US=3 years", "is an event: a day was expected, or none, not '3 years'"),
        ("US 5519155 counts=2006-05-01", "'US 5519155 counts' is yes or no, not '2006-05-01'"),
        ("US 7 counts=yes", "no event 'US 7 counts'"),
    ],
)
def test_a_fact_that_nothing_needs_is_refused(load: Load, words: str, said: str) -> None:
    """On the command line it is a slip; the refusal names what could be told."""
    with pytest.raises(RuleError, match=said):
        load(TERM + SCHEDULE, words)


def test_a_fact_of_a_file_that_nothing_needs_is_reported(load: Load, tmp_path: Path) -> None:
    """One file may serve several papers: what is not needed is said, and the rest used."""
    filed = (
        f'[events]\nlaunch = {SALE}\n"first commercial sale in US" = {SALE}\n[[right]]\npatent = "7"\ngrant = {SALE}\n'
    )
    agreement = load(TERM + SCHEDULE, filed=filed)
    path = str(tmp_path / "paper.facts.toml")

    assert agreement.outcome().term.ends == Bounds(date(2016, 5, 1))
    assert [source for source, _ in agreement.unneeded] == [path, path]
    assert "no event 'launch' decides this term" in agreement.unneeded[0][1]
    assert agreement.unneeded[1][1] == "a fact was given, but no right bears patent 7"
    assert len(agreement.held) == 2
    assert load(TERM + SCHEDULE, facts=False).outcome().term.ends == OPEN


def test_words_outrank_a_file(load: Load) -> None:
    """The command line has the last word, and of two facts in words the later has."""
    filed = f'[events]\n"first commercial sale in US" = {SALE}\n'
    names = "first commercial sale in US=2007-05-01", "First Commercial Sale in the USA=2008-05-01"

    assert load(TERM + SCHEDULE, filed=filed).outcome().term.ends.earliest == date(2016, 5, 1)
    assert load(TERM + SCHEDULE, names[0], filed=filed).outcome().term.ends.earliest == date(2017, 5, 1)
    assert load(TERM + SCHEDULE, *names, filed=filed).outcome().term.ends.earliest == date(2018, 5, 1)


def test_facts_on_events_where_no_clause_is_understood(load: Load) -> None:
    """Whether they are needed is not known; they are no error."""
    agreement = load(
        f"{SCHEDULE}\n9.1 This Agreement shall continue until the second last Patent expires.\n", "launch=2006"
    )

    assert agreement.standings is None
    assert agreement.unneeded == ()
    assert agreement.by_country == {}


def test_other_readings_use_the_facts(load: Load) -> None:
    """A fact about a right that a reading leaves out is no error there."""
    agreement = load(TERM + SCHEDULE, "US 5519155=2030-01-01", f"{ELSEWHERE}=none")

    assert agreement.outcome().term.ends.latest is None
    assert {each.reading.name for each in agreement.evaluated()} >= {"as-written", "driver-out"}


def rights(text: str) -> Agreement:
    """Give the rights of a schedule."""
    from conftest import document

    return Agreement((document(text),))


IN_DE = Rights(("DE",), claims="c")
IN_US = Rights(("US",), claims="a claim", listed_in="Schedule A")


@pytest.mark.parametrize(
    ("rule", "facts", "ends"),
    [
        (After(Event("a"), by="the delay"), {"a": Bounds.on(SALE)}, Bounds(SALE)),
        (After(Event("a"), by="delay"), {"a": Bounds.on(SALE), "Delay": Period(0, 0, 1)}, Bounds.on(date(2006, 5, 2))),
        (Later((Event("a"), Event("b"))), {"a": Bounds.on(SALE), "b": "none"}, Bounds.on(SALE)),
        (Later((Date(SALE), Event("b"))), {"b": "none"}, Bounds.on(SALE)),
        (Later((Event("a"), After(Event("b"), 3))), {"a": Bounds.on(SALE), "b": "none"}, Bounds.on(SALE)),
        (Earlier((Event("a"), Event("b"))), {"a": Bounds.on(SALE), "b": "none"}, Bounds.on(SALE)),
        (Later((Event("b"),)), {"b": "none"}, OPEN),
        (Case(IN_DE, Event("a"), Event("b")), {"a": Bounds.on(SALE), "b": "none"}, Bounds.on(SALE)),
        (Case(IN_DE, Event("a"), Event("b")), {"b": Bounds.on(SALE), "a": "none"}, Bounds.on(SALE)),
        (Case(IN_DE, Event("a"), Event("a")), {"a": Bounds.on(SALE)}, Bounds.on(SALE)),
        (Case(IN_DE, Event("a"), Event("b")), {"c": "none"}, OPEN),
        (Later((IN_US,)), {}, OPEN),
        (Later((IN_US,)), {"US 5519155 counts": "yes"}, Bounds.on(date(2015, 4, 24))),
        (Later((IN_US, Event("a"))), {"US 5519155 counts": "no", "a right that counts": "none", "a": Bounds.on(SALE)},
         Bounds.on(SALE)),
        (Later((Rights(("US",)),)), {"US 5519155 counts": "no"}, OPEN),
        (Later((Rights(("US",)),)), {"US 5519155": "none"}, OPEN),
    ],
)  # fmt: skip
def test_what_facts_make_of_a_rule(rule: Rule, facts: dict[str, Bounds | Period | str], ends: Bounds) -> None:
    """Days and periods are put in; what there is none of falls away; a right counts, or does not."""
    outcome = work_out(rule, rights(SCHEDULE).grouped, facts)

    assert outcome.term.ends.exact == ends.exact
    assert outcome.term.ends.earliest == ends.earliest
    assert bool(outcome.needs) == (ends.exact is None)


def test_what_is_missing_says_how_it_is_given() -> None:
    """A day, a length, whether a right counts; what no fact tells has none."""
    listed = rights(SCHEDULE).grouped
    tail = After(Later((IN_US,)), by="the tail")

    assert work_out(tail, listed).needs == (
        Need("the tail", "the tail=N years"),
        Need("whether US 5519155 counts", "US 5519155 counts=yes"),
    )
    assert work_out(Later(()), listed).needs == (Need("the latest of"),)
    assert work_out(Later((Event("a"),)), listed, {"a": "none"}).needs[0].fact == ""
    assert (
        work_out(Later(()), listed).refusal("a") == "no event 'a' decides this term; nothing that is told can move it"
    )


def test_a_period_that_is_given_is_a_period() -> None:
    """Anything else in its place is refused."""
    with pytest.raises(
        RuleError,
        match=r"'the tail' is a period: .*, not '2006-05-01'",
    ):
        work_out(After(Event("a"), by="the tail"), (), {"the tail": Bounds.on(SALE)})


def test_a_period_behind_the_last_of_the_countries() -> None:
    """In each country the period is added to the end there; the whole ends with the last."""
    rule = After(PerCountry(After(Event("sale"), 10)), 1)
    listed = rights(SCHEDULE).grouped
    facts: dict[str, Fact] = {
        "sale in US": Bounds.on(SALE),
        "sale in DE": Bounds.on(date(2007, 5, 1)),
        ELSEWHERE: "none",
    }

    assert work_out(rule, listed, facts).term.ends == Bounds.on(date(2018, 5, 1))
    assert {place: str(each.term.ends) for place, each in by_country(rule, listed, facts, ()).items()} == {
        "DE": "2018-05-01", "US": "2017-05-01",
    }  # fmt: skip


def test_the_table_of_terms_has_a_row_a_country(load: Load) -> None:
    """Behind the readings, the clause as written in each country; ``ends_latest`` only where it is another day."""
    facts = (f"first commercial sale in US={SALE}", "first commercial sale in DE=2006..2007", "DE 4414000 counts=no")
    none = ("a right that counts in DE=none", "a right that may count but is not listed in DE=none")
    table = load(TERM + SCHEDULE, *facts, *none).terms
    rows = table[table["territory"].notna()]

    assert list(rows["territory"]) == ["DE", "US"]
    assert set(rows["reading"]) == {"as-written"}
    assert list(rows["ends"].dt.strftime("%Y-%m-%d")) == ["2016-01-01", "2016-05-01"]
    assert rows["ends_latest"].iloc[0].date() == date(2017, 12, 31)
    assert rows["missing"].iloc[0] == "first commercial sale in DE"
    assert rows["because"].notna().all()
    assert table["territory"].isna().sum() == len(table) - 2


def test_facts_in_a_call_are_refused_where_nothing_needs_them(load: Load) -> None:
    """As on the command line; they outrank what was told when the papers were read."""
    agreement = load(TERM + SCHEDULE, f"first commercial sale in US={SALE}")

    assert agreement.term(facts={"first commercial sale in US": date(2007, 5, 1)}).ends.earliest == date(2017, 5, 1)
    with pytest.raises(RuleError, match="no event 'launch' decides this term"):
        agreement.term(facts={"launch": SALE})


def test_states_that_count_as_one() -> None:
    """A union that counts as one country has one end, and one event."""
    rule = PerCountry(Later((Later((Rights(),)), After(Event("sale"), 10))), ("EU",))
    listed = rights(SCHEDULE.replace("USA    ", "France ")).grouped
    outcome = work_out(rule, listed, {"sale in EU": Bounds.on(SALE), ELSEWHERE: "none"})

    assert outcome.term.ends == Bounds.on(date(2016, 5, 1))
    assert work_out(rule, listed, {"sale in DE": Bounds.on(SALE)}).unneeded == ("sale in DE",)


@pytest.mark.parametrize(
    ("sale", "moving"),
    [("1990-01-01", {"US 5519155 drops out": "yes", "DE 4414000 drops out": "no"}), ("2020-01-01", {})],
)
def test_what_moves_the_end_rests_on_the_facts(load: Load, tmp_path: Path, sale: str, moving: dict[str, str]) -> None:
    """A sale so late that ten years from it decide leaves no right to move the end, and no finding either."""
    rule = tmp_path / "rule.toml"
    rule.write_text('term.ends = { later = [{ later = { rights = {} } }, { years = 10, after = { event = "sale" } }] }')
    agreement = load(SCHEDULE + SCHEDULE.replace("24 Apr 2015", "24 May 2015"), f"sale={sale}")
    ruled = portfolio.load(tmp_path / "paper.txt", rule=rule, more_facts=[f"sale={sale}"])

    assert agreement.unneeded == ()
    told_of = {each.item: each.moves for each in ruled.varied() if each.kind == "right"}
    assert {item: moves for item, moves in told_of.items() if moving} == moving
    assert set(told_of.values()) == (set(moving.values()) or {"no"})
    assert [each.moves for each in ruled.portfolio.discrepancies] == ["yes" if moving else "no"]


@pytest.mark.parametrize("said", ["yes", "no"])
def test_whether_a_right_counts_is_known_to_what_moves_the_end(load: Load, said: str) -> None:
    """A right that does not count moves nothing when it drops out, and one that does counts in full."""
    facts = (f"US 5519155 counts={said}", "DE 4414000 counts=yes", "first commercial sale in US=1990-01-01")
    agreement = load(TERM + SCHEDULE, *facts, "first commercial sale in DE=1990-01-01", f"{ELSEWHERE}=none")

    items = {each.item: each.moves for each in agreement.varied() if each.kind == "right"}
    assert items.get("US 5519155 drops out") == ("yes" if said == "yes" else None)


def test_a_fact_that_only_a_key_date_needs_is_taken(load: Load) -> None:
    """What moves no term may move a deadline; what neither waits for is refused."""
    text = f"{TERM}9.2 The Licensee shall pay within ten (10) days after the Closing.\n{SCHEDULE}"

    assert load(text, "the Closing=2006-05-01").unneeded == ()
    with pytest.raises(RuleError, match="no event 'the Opening' decides this term"):
        load(text, "the Opening=2006-05-01")


def test_two_facts_of_one_name(load: Load) -> None:
    """Two days of one event from one place are refused, not the last taken; the same one again is no harm."""
    with pytest.raises(RuleError, match="command line: two facts of one name, 'launch: 2006-05-01' and 'Launch: 2007"):
        load(SCHEDULE, "launch=2006-05-01", "Launch=2007-05-01")
    with pytest.raises(RuleError, match="two facts of one name"):
        load(SCHEDULE, filed='[events]\nlaunch = 2006-05-01\n"Launch" = 2007-05-01\n')
