"""What is known of a right: the dates that the papers list, what its numbers imply, and facts that somebody gave."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from portfolio.cells import country as offices
from portfolio.cells.number import canonical
from portfolio.law import Law, law_of
from portfolio.law.facts import Facts, common, contradictions, year_after
from portfolio.law.given import Given, columns_of
from portfolio.law.numbers import Number, read_number
from portfolio.law.statutory import first_event
from portfolio.model import NUMBERS, Right
from portfolio.term import EVER, OPEN, Bounds

_T = TypeVar("_T")

_NATIONAL = ("patent", "pipeline patent")
_REGIONAL = {"EP": "european patent", "UP": "unitary patent"}
_EVENTS = {"priority": "priority", "filed": "filing", "granted": "grant", "published": "publication"}


class Known(NamedTuple):
    """What is known of a right: the facts, those inferred from its expiry, and where they contradict each other."""

    facts: Facts
    inferred: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()


def known_of(right: Right, given: Sequence[Given] = ()) -> Known:
    """Gather what is known of a right. Given facts outrank listed dates, and these what a number implies."""
    law = law_of(right.country)
    about = [each for each in given if each.speaks_of(right)]
    told = {name: day for each in about for name, day in each.facts.days.items()}
    listed = {event: day for column, event in _EVENTS.items() if (day := right.date(column)) != OPEN}
    columns = columns_of(right)
    days = {**listed, **columns.days, **told}
    numbers = list(_numbers(right, law))
    own, unlike = _sorts(right.country, columns.sorts, numbers, days.get("filing", OPEN))
    sorts = next((each.facts.sorts for each in reversed(about) if each.facts.sorts), own)
    days = first_abroad(days, sorts)
    days, disagreeing = _with_numbers(days, numbers)
    days, entry = (days, ()) if "filing" in told else effective(days, right.country)
    disordered = contradictions(days, first_event(right.country))
    facts = Facts(
        days,
        {**columns.periods, **{name: p for each in about for name, p in each.facts.periods.items()}},
        columns.said.union(*(each.facts.said for each in about)),
        sorts,
        columns.unclear.difference(*((*x.facts.days, *x.facts.periods, *x.facts.said) for x in about)),
    )
    inferred = frozenset[str]().union(*(each.inferred for each in about))
    return Known(
        facts, inferred, tuple(filter(None, (x.source for x in about))), (*unlike, *entry, *disagreeing, *disordered)
    )


def first_abroad(days: dict[str, _T], sorts: frozenset[str]) -> dict[str, _T]:
    """Take the priority of a pipeline patent as its first foreign filing: it was filed long after the priority year."""
    if "priority" not in days or "pipeline patent" not in sorts:
        return days
    first = {"first foreign filing": days["priority"], **days}
    return {name: day for name, day in first.items() if name != "priority" or len(sorts) > 1}


def effective(days: dict[str, Bounds], office: str) -> tuple[dict[str, Bounds], tuple[str, ...]]:
    """Leave a listed filing out that is later than the priority year: it entered a national phase, or was divided."""
    priority, filing = days.get("priority", OPEN).latest, days.get("filing", OPEN).earliest
    late = priority and filing and filing > year_after(priority) and first_event(office) == "filing"
    if not late:
        return days, ()
    note = f"filed {filing}, after the year from priority {priority}: an entry into the national phase, or a division"
    return {name: day for name, day in days.items() if name != "filing"}, (note,)


def _with_numbers(days: dict[str, Bounds], numbers: Sequence[Number]) -> tuple[dict[str, Bounds], tuple[str, ...]]:
    against = []
    for number in numbers:
        for event, bounds in number.days.items():
            inside = common(days.get(event, OPEN), bounds)
            if inside is None:
                against.append(
                    f"{event} {days[event]}, but number {number.canonical} was given out {bounds} ({number.cites[0]})"
                )
            else:
                days = {**days, event: inside}
    return days, tuple(against)


def _sorts(
    country: str, said: frozenset[str], numbers: Sequence[Number], filing: Bounds
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the sorts of right by column and numbers, and where these contradict each other; a number that tells wins.

    What is said to be a patent may be a European one.
    """
    likely = likely_sorts(country, numbers, filing)
    telling = next((each for each in numbers if each.sorts and "" not in each.sorts), None)
    if not said or said & likely or not (telling or country in _REGIONAL):
        return said or likely, ()
    if telling is None or said | likely <= {*_NATIONAL, *_REGIONAL.values()}:
        return likely, ()
    says, bears = (" or ".join(sorted(each)) for each in (said, likely))
    cite = "".join(f" ({cite})" for cite in telling.cites[:1])
    return likely, (f"listed as {says}, but number {telling.canonical} is one of a {bears}{cite}",)


def _numbers(right: Right, law: Law | None) -> Iterator[Number]:
    """Read the numbers of a right: by the forms of its office or else, where they look so, of the regional offices."""
    for of in NUMBERS:
        printed = getattr(right, of)
        laws = [each for each in (law, *map(law_of, _routes(right.country, of, printed))) if each] if printed else []
        read = [read_number(each, of, printed) for each in laws]
        if told := next((x for x in read if not x.refused), next((x for x in read if x.sorts), None)):
            yield told


# What only the European Patent Office numbers so: its code, a check digit behind eight digits, a leading zero.
_EUROPEAN = {"application": re.compile(r"EP.*|\d{8}\.\d"), "patent": re.compile(r"EP.*|0\d{6}(?:B\d)?")}


def _routes(country: str, of: str, number: str) -> tuple[str, ...]:
    """Give the offices besides its own that may have numbered a right of a country."""
    bare = canonical(number).upper()
    form = _EUROPEAN.get(of, _EUROPEAN["patent"])
    european = country in offices.members("EPC", EVER) and form.fullmatch(bare)
    return ("EP",) if european else ("WO",) if bare.startswith(("PCT", "WO")) else ()


def likely_sorts(country: str, numbers: Sequence[Number], filing: Bounds = OPEN) -> frozenset[str]:
    """Give the sorts of right that the first number of a form which tells them allows, else a national patent.

    A form that many sorts share, as of most applications, leaves it to another number. Without a number that tells, a
    right of a state that was party to the EPC when it was filed may be a European patent, too.
    """
    if country in _REGIONAL:
        return frozenset((_REGIONAL[country],))
    read = [number.sorts for number in numbers if number.sorts]
    told = next((sorts for sorts in read if "" not in sorts), next(iter(read), None))
    if told is None:
        joined = [m.first for m in offices.memberships("EPC", EVER) if m.state == country]
        european = joined and (not filing.latest or min(joined) <= filing.latest)
        return frozenset((*_NATIONAL, *(("european patent",) if european else ())))
    return frozenset(sort for each in told for sort in ((each,) if each else _NATIONAL))
