"""Checks of the dates of a right: those that cannot all be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from portfolio.model import DATES, Change, Discrepancy, Listing, Right, Schedule
from portfolio.reconcile.meant import FIRST, LAST, instead, quoted
from portfolio.term import OPEN, Bounds, shifted

# What each event comes after, and the most years that a grant comes after its filing.
AFTER = {
    "filed": ("priority",), "published": ("priority", "filed"), "granted": ("priority", "filed"),
    "expiry": ("priority", "filed", "granted"),
}  # fmt: skip
LONGEST = 30


class Fault(NamedTuple):
    """Two dates that cannot both be: a later event, what it is to the earlier one, and the earlier one."""

    later: str
    relation: str
    earlier: str


def impossible_dates(_: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report printed dates that cannot all be: of one row or, where each row alone is sound, of the rows of a right.

    That a grant or filing is later than the agreement is nothing: schedules are kept up to date.
    """
    seen: set[Listing] = set()
    for right in rights:
        rows: defaultdict[_Dates, list[Listing]] = defaultdict(list)
        for listing in right.supports:
            rows[tuple((name, day) for name in DATES if (day := getattr(listing, name)))].append(listing)
        unsound = {many[0]: (dates, many) for dates, many in rows.items() if _faults(dict(dates))}
        if not unsound and len(rows) > 1:
            together = tuple((name, right.date(name)) for name in DATES)
            unsound = {right.listings[0]: (together, list(right.supports))} if _faults(dict(together)) else {}
        for dates, many in unsound.values():
            if not seen.issuperset(many):
                yield _impossible(right, dict(dates), many)
            seen.update(many)


_Dates = tuple[tuple[str, Bounds], ...]


def _faults(dates: Mapping[str, Bounds]) -> list[Fault]:
    """Give the pairs of dates that contradict each other whatever days their bounds may mean."""
    if len(dates) < 2:
        return []
    pairs = ((later, earlier) for later, before in AFTER.items() for earlier in before)
    return [
        Fault(later, relation, earlier)
        for later, earlier in pairs
        if (relation := _relation(later, dates.get(later, OPEN), earlier, dates.get(earlier, OPEN)))
    ]


def _relation(later: str, one: Bounds, earlier: str, other: Bounds) -> str:
    """Say what is wrong between two dates; nothing where it may be right."""
    if one.latest and other.earliest and one.latest < other.earliest:
        return "before"
    if (later, earlier) == ("granted", "filed"):
        if one.exact and one == other:
            return "on the same day as"
        if one.earliest and other.latest and one.earliest > shifted(other.latest, LONGEST, 0, 0):
            return f"more than {LONGEST} years after"
    return ""


def _impossible(right: Right, dates: Mapping[str, Bounds], listings: Sequence[Listing]) -> Discrepancy:
    faults = _faults(dates)
    names = dict.fromkeys(name for fault in faults for name in (fault.later, fault.earlier))
    suspects = [name for name in names if all(name in fault for fault in faults)] or list(names)
    printed = {name: quoted(next(x for x in listings if getattr(x, name)), name) for name in names}
    said = "; ".join(f"{x.later} {printed[x.later]} is {x.relation} {x.earlier} {printed[x.earlier]}" for x in faults)
    saying = tuple(listing for listing in listings if any(getattr(listing, name) for name in names))
    variants = ((), *chain.from_iterable(_otherwise(saying, name, dates) for name in suspects))
    return Discrepancy("impossible-date", suspects[0], saying, f"{right.name}: {said}", variants=variants)


def _otherwise(listings: Iterable[Listing], name: str, dates: Mapping[str, Bounds]) -> Iterator[tuple[Change, ...]]:
    """Give the first and the last day that a date may mean beside the others, where they are sound without it."""
    saying = [listing for listing in listings if getattr(listing, name)]
    before = [day for other in AFTER.get(name, ()) if (day := dates.get(other, OPEN).earliest)]
    after = [day for other, known in AFTER.items() if name in known and (day := dates.get(other, OPEN).latest)]
    first, last = max(before, default=FIRST), min(after, default=LAST)
    yield from (instead(saying, name, Bounds.on(day)) for day in ((first, last) if first <= last else (FIRST, LAST)))
