"""Which printed schedules are copies of one another: the rights that they share tell it, not their headings alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations, count
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.cells import designation, plain
from portfolio.cells.number import key
from portfolio.licence.rights import UNION_OF_OFFICE
from portfolio.model import NUMBERS, Listing, Schedule
from portfolio.term import EVER


def numbered(schedules: Sequence[Schedule]) -> tuple[Schedule, ...]:
    """Give schedules the numbers of their copies: to each the first that no copy of it before it has.

    Which schedules are copies of one another does not depend on their order; the first of them has number 1.
    """
    numbers: list[int] = []
    for place, others in enumerate(copies_of(schedules)):
        taken = {numbers[other] for other in others if other < place}
        numbers.append(next(number for number in count(1) if number not in taken))
    return tuple(map(_numbered, schedules, numbers))


def _numbered(schedule: Schedule, copy: int) -> Schedule:
    if schedule.copy == copy:
        return schedule
    return schedule._replace(copy=copy, listings=tuple(replace(x, copy=copy) for x in schedule.listings))


def copies_of(schedules: Sequence[Schedule]) -> list[set[int]]:
    """Give, for each schedule, the places of the others that are copies of it.

    Two schedules are copies if half the rights of each stand in the other. A heading in common, or a file for each,
    says that they are meant as copies: half the rights of the smaller then do, and where it is both, a single right. So
    neither a schedule that lists a part for another purpose, nor a second 'Schedule A' of other rights, is a copy that
    lacks the rest.
    """
    rights = _rights(schedules)
    copies: list[set[int]] = [set() for _ in schedules]
    for one, other in combinations(range(len(schedules)), 2):
        shared = len(rights[one] & rights[other])
        if shared and shared >= _needed(_meant(schedules[one], schedules[other]), rights[one], rights[other]):
            copies[one].add(other)
            copies[other].add(one)
    return copies


def _needed(meant: int, one: Collection["Mark"], other: Collection["Mark"]) -> float:
    smaller, larger = sorted((len(one), len(other)))
    return (larger / 2, smaller / 2, 1)[meant]


def _meant(one: Schedule, other: Schedule) -> int:
    """Count what says that two schedules are meant as copies: a heading in common, and a file for each."""
    heading = designation(one.title)
    files = {schedule.listings[0].source.document for schedule in (one, other)}
    return (heading == designation(other.title) != "") + (len(files) == 2)


class Mark(NamedTuple):
    """A number that a right goes by."""

    country: str
    kind: str
    number: str


def _rights(schedules: Sequence[Schedule]) -> list[set[Mark]]:
    """Give the rights of each schedule, each as one mark that stands for all numbers that rows tie together."""
    seen: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for listing in chain.from_iterable(schedule.listings for schedule in schedules):
        for mark in _marks(listing):
            seen[mark.kind, mark.number].add(mark.country)
    rows = [[[*_of_states(_marks(listing), seen)] for listing in schedule.listings] for schedule in schedules]
    tied = _tied(chain.from_iterable(rows))
    return [{_first(tied, row[0]) for row in of_one if row} for of_one in rows]


def _marks(listing: Listing) -> list[Mark]:
    country = listing.country or plain(listing.printed.get("country", ""))
    numbers = ((kind, getattr(listing, kind)) for kind in NUMBERS)
    return [Mark(country, kind, key(number)) for kind, number in numbers if number]


def _of_states(marks: Iterable[Mark], seen: Mapping[tuple[str, str], set[str]]) -> Iterator[Mark]:
    """Give marks and, of a regional office, those that rows of its states bear."""
    for mark in marks:
        yield mark
        if union := UNION_OF_OFFICE.get(mark.country):
            states = seen[mark.kind, mark.number] & offices.members(union, EVER)
            yield from (mark._replace(country=state) for state in sorted(states))


def _tied(rows: Iterable[Sequence[Mark]]) -> dict[Mark, Mark]:
    """Tie the marks of each row together: every mark leads to another of its right, or to itself."""
    tied: dict[Mark, Mark] = {}
    for row in rows:
        for mark in row:
            tied.setdefault(mark, mark)
            tied[_first(tied, mark)] = _first(tied, row[0])
    return tied


def _first(tied: dict[Mark, Mark], mark: Mark) -> Mark:
    """Give the mark that stands for all that are tied to one; the way there is halved for the next time."""
    while tied[mark] != mark:
        tied[mark] = tied[tied[mark]]
        mark = tied[mark]
    return mark
