"""The law files: every rule has a case worked out by hand, every case names its rule, and the files are sound."""

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.law import EVENTS, PERIODS, Law, Provision, law_of, offices
from portfolio.law.facts import ORDER, Facts
from portfolio.law.given import with_fact
from portfolio.law.numbers import CHECKS, read_number
from portfolio.law.statutory import statutory
from portfolio.term import Bounds

CASES = Path(__file__).parent / "law"


class Case(NamedTuple):
    """One line of a file of cases."""

    office: str
    rule: str
    facts: Facts
    as_at: date | None
    expected: date | None


def cases() -> Iterator[Case]:
    """Give every case of every office."""
    for path in sorted(CASES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                facts = Facts(sorts=frozenset((row["right"] or "patent",)))
                for pair in filter(None, map(str.strip, row["facts"].split(";"))):
                    name, _, value = (part.strip() for part in pair.partition("="))
                    facts = with_fact(facts, name, _value(name, value))
                as_at = date.fromisoformat(row["as_at"]) if row["as_at"] else None
                expected = date.fromisoformat(row["expected"]) if row["expected"] else None
                assert row["source"], (path.name, row)
                yield Case(path.stem.upper(), row["rule"], facts, as_at, expected)


def _value(name: str, text: str) -> object:
    return date.fromisoformat(text) if name in EVENTS else text if name in PERIODS else text == "yes"


ALL = tuple(cases())


def law(office: str) -> Law:
    """Give the law of an office that has one."""
    known = law_of(office)
    assert known, office
    return known


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.office}-{case.rule}")
def test_a_case_worked_out_by_hand(case: Case) -> None:
    """The rule of the case is the only one that may govern, and gives the day."""
    answer = statutory(law_of(case.office), case.office, case.facts, case.as_at)

    if case.rule == "none":
        assert not answer.candidates
        assert f"no rule for {case.office}" in answer.why_not
        return
    assert len(answer.candidates) == 1, answer.rules
    (found,) = answer.candidates
    applied = [found.provision.id, *(each.id for each in found.extensions)]
    assert case.rule in (applied[0], applied[-1]), answer.rules
    assert found.term.ends.exact == case.expected, found.term.explain()


@pytest.mark.parametrize("office", offices())
def test_every_rule_is_hit_by_a_case(office: str) -> None:
    """No rule or extension of an office lacks a case."""
    hit = {case.rule for case in ALL if case.office == office}

    assert {each.id for each in (*law(office).rules, *law(office).extensions)} <= hit


@pytest.mark.parametrize("office", offices())
def test_a_law_file_is_sound(office: str) -> None:
    """It bears the name of its office, says where its rules are written, and refers to rules that it has."""
    known = law(office)
    provisions = (*known.rules, *known.extensions, *known.floors)
    ids = [each.id for each in provisions]

    assert known.office == office
    assert len(set(ids)) == len(ids)
    assert {name for each in known.rules for name in each.instead_of} <= set(ids)
    for authority in (known.day, *(each.authority for each in provisions), *(form.authority for form in known.forms)):
        assert authority.cite
    assert all(each.given for each in known.extensions)
    asked = {name for each in known.extensions for name in each.given}
    assert {name for each in known.extensions for name in each.unless} <= asked | EVENTS


@pytest.mark.parametrize("office", offices())
def test_forms_of_numbers_read_their_examples(office: str) -> None:
    """Every form fits its example, the check digit included, and runs in linear time."""
    for form in law(office).forms:
        found = read_number(law(office), form.of, form.example)
        assert not found.refused, found.refused
        assert form.check in ("", *CHECKS)
        assert not re.search(r"[+*}]\)[+*{]", form.form.pattern)
        numbers = [number for number, _ in form.first]
        days = [day for _, day in form.first]
        assert numbers == sorted(set(numbers))
        assert days == sorted(days)


def _boundaries(provision: Provision) -> Iterator[date]:
    for _, first, last in provision.when:
        yield from filter(None, (first, last))


@pytest.mark.parametrize("office", [office for office in offices() if law(office).rules])
@settings(max_examples=50)
@given(data=st.data())
def test_exact_facts_have_one_rule(office: str, data: st.DataObject) -> None:
    """Around every day on which a law changed, exact facts are governed by one rule, or by none that is known."""
    known = law(office)
    near = sorted({day for each in known.rules for day in _boundaries(each)} | {date(1990, 1, 1)})
    facts = Facts(data.draw(exact_days(near)), sorts=frozenset((data.draw(st.sampled_from(sorts(known))),)))
    as_at = data.draw(st.none() | st.sampled_from(near))

    answer = statutory(known, office, facts, as_at)

    assert len(answer.candidates) <= 1, answer.rules


def sorts(known: Law) -> list[str]:
    """Give the sorts of right that the rules of an office speak of."""
    return sorted({sort for each in known.rules for sort in each.sorts})


@st.composite
def exact_days(draw: st.DrawFn, near: list[date]) -> dict[str, Bounds]:
    """Give a day for every event, near the given ones or a term of years before them, in an order that can be."""
    names = sorted(EVENTS - {"term", "priority"})
    days = {}
    for name in names:
        start = draw(st.sampled_from(near))
        years = draw(st.sampled_from((0, 0, 0, 10, 15, 16, 17, 18, 20)))
        days[name] = start - timedelta(days=years * 365 + years // 4) + timedelta(draw(st.integers(-400, 400)))
    for sooner, later in (*ORDER, *ORDER):
        if sooner != "priority":
            days[later] = max(days[later], days[sooner])
    return {name: Bounds.on(day) for name, day in days.items()}
