"""Which printed schedules are copies of one another: the rights that they share tell it, not their headings alone."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations, count
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.cells import designation, plain
from portfolio.cells.number import key
from portfolio.licence.judging import UNION_OF_OFFICE
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


def copies_of(schedules: Sequence[Schedule]) -> list[Collection[int]]:
    """Give, for each schedule, the places of its copies, its own among them.

    Two schedules are copies if half the rights of each stand in the other. A heading in common, or a file for each,
    says that they are meant as copies: half the rights of the smaller then do, and where it is both, a single right. So
    neither a schedule that lists a part for another purpose, nor a second 'Schedule A' of other rights, is a copy that
    lacks the rest.
    """
    places: defaultdict[_Print, list[int]] = defaultdict(list)
    for place, (schedule, rights) in enumerate(zip(schedules, _rights(schedules), strict=True)):
        heading, file = designation(schedule.title), schedule.listings[0].source.document if rights else ""
        places[_Print(heading, file, rights or frozenset((place,)))].append(place)
    copies = {each: set(own) for each, own in places.items()}
    for (one, other), shared in _sharing(places).items():
        if shared >= _needed(one, other):
            copies[one].update(places[other])
            copies[other].update(places[one])
    alike = {place: copies[each] for each, own in places.items() for place in own}
    return [alike[place] for place in range(len(schedules))]


class _Print(NamedTuple):
    """What schedules have in common that are alike: heading, file and rights; one without rights is like no other."""

    heading: str
    file: str
    rights: Collection[Hashable]


def _sharing(prints: Iterable[_Print]) -> Counter[tuple[_Print, _Print]]:
    """Count the rights of each two that share any."""
    having: defaultdict[Hashable, list[_Print]] = defaultdict(list)
    for each in prints:
        for right in each.rights:
            having[right].append(each)
    return Counter(chain.from_iterable(combinations(those, 2) for those in having.values()))


def _needed(one: _Print, other: _Print) -> float:
    """Give how many rights two have to share, by what says that they are meant as copies: their headings and files."""
    meant = (one.heading == other.heading != "") + (one.file != other.file)
    smaller, larger = sorted((len(one.rights), len(other.rights)))
    return (larger / 2, smaller / 2, 1)[meant]


class Mark(NamedTuple):
    """A number that a right goes by."""

    country: str
    kind: str
    number: str


def _rights(schedules: Sequence[Schedule]) -> list[frozenset[Mark]]:
    """Give the rights of each schedule, each as one mark that stands for all numbers that rows tie together."""
    seen: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for listing in chain.from_iterable(schedule.listings for schedule in schedules):
        for mark in _marks(listing):
            seen[mark.kind, mark.number].add(mark.country)
    rows = [[[*_of_states(_marks(listing), seen)] for listing in schedule.listings] for schedule in schedules]
    tied = _tied(chain.from_iterable(rows))
    return [frozenset(_first(tied, row[0]) for row in of_one if row) for of_one in rows]


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
