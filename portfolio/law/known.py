"""What is known of a right: the dates that the papers list, what its numbers imply, and facts that somebody gave."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.law import Law, law_of
from portfolio.law.facts import Facts, common, year_after
from portfolio.law.given import Given, columns_of
from portfolio.law.numbers import Number, read_number
from portfolio.law.statutory import first_event
from portfolio.model import NUMBERS, Right
from portfolio.term import EVER, OPEN, Bounds

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
    days, entry = (days, ()) if "filing" in told else effective(days, right.country)
    numbers = list(_numbers(right, law))
    implied, contradictions = _with_numbers(days, numbers)
    sorts = next((each.facts.sorts for each in reversed(about) if each.facts.sorts), None)
    facts = Facts(
        implied,
        {**columns.periods, **{name: p for each in about for name, p in each.facts.periods.items()}},
        columns.said.union(*(each.facts.said for each in about)),
        sorts or likely_sorts(right.country, numbers),
    )
    inferred = frozenset[str]().union(*(each.inferred for each in about))
    return Known(facts, inferred, tuple(filter(None, (x.source for x in about))), (*entry, *contradictions))


def effective(days: dict[str, Bounds], office: str) -> tuple[dict[str, Bounds], tuple[str, ...]]:
    """Leave a listed filing out that is later than the priority year: it entered a national phase, or was divided."""
    priority, filing = days.get("priority", OPEN).latest, days.get("filing", OPEN).earliest
    late = priority and filing and filing > year_after(priority) and first_event(office) == "filing"
    if not late:
        return days, ()
    note = f"filed {filing}, after the year from priority {priority}: an entry into the national phase, or a division"
    return {name: day for name, day in days.items() if name != "filing"}, (note,)


def _with_numbers(days: dict[str, Bounds], numbers: Sequence[Number]) -> tuple[dict[str, Bounds], tuple[str, ...]]:
    contradictions = []
    for number in numbers:
        for event, bounds in number.days.items():
            inside = common(days.get(event, OPEN), bounds)
            if inside is None:
                contradictions.append(
                    f"{event} {days[event]}, but number {number.canonical} was given out {bounds} ({number.cites[0]})"
                )
            else:
                days = {**days, event: inside}
    return days, tuple(contradictions)


def _numbers(right: Right, law: Law | None) -> Iterator[Number]:
    """Read the numbers of a right: by the forms of its office or, where none fits, of the European and PCT offices."""
    for of in NUMBERS:
        printed = getattr(right, of)
        laws = [each for each in (law, *map(law_of, _routes(right.country))) if each] if printed else []
        read = [read_number(each, of, printed) for each in laws]
        if told := next((x for x in read if not x.refused), next((x for x in read if x.sorts), None)):
            yield told


def _routes(country: str) -> tuple[str, ...]:
    return ("EP", "WO") if country in offices.members("EPC", EVER) else ("WO",)


def likely_sorts(country: str, numbers: Sequence[Number]) -> frozenset[str]:
    """Give the sorts of right that the numbers allow: a national patent where they tell nothing else."""
    if country == "EP":
        return frozenset(("european patent",))
    if country == "UP":
        return frozenset(("unitary patent",))
    told = [{sort for sort in number.sorts if sort} for number in numbers if "" not in number.sorts]
    if told:
        return frozenset(set.intersection(*told) or set.union(*told))
    national = {"patent", "pipeline patent"}
    return frozenset(
        national if numbers or country not in offices.members("EPC", EVER) else national | {"european patent"}
    )
