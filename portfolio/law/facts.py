"""What is known of a right, as bounds of events: what follows from some days for others, whatever the law."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from portfolio.law import EVENTS
from portfolio.term import OPEN, Bounds, Period, shifted

# Which events are never later than which.
_CHAIN = ("priority", "earliest filing", "filing", "examined publication", "grant")
ORDER = (
    *combinations(_CHAIN, 2), *((sooner, "publication") for sooner in _CHAIN[:3]), ("foreign filing", "foreign expiry"),
)  # fmt: skip
# Applications filed from then on can restore a priority within two more months: PCT Regulations, Rule 26bis.3.
RESTORED = date(2007, 4, 1)


@dataclass(frozen=True, slots=True)
class Facts:
    """Events as bounds, periods and plain facts by name, and the sorts of right that it may be.

    ``unclear`` names facts of which something is said that cannot be read: they may be so or not.
    """

    days: Mapping[str, Bounds] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset(("patent",))
    unclear: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Tell whether something is known or said by a name."""
        return name in self.periods or name in self.said | self.unclear or self.days.get(name, OPEN) != OPEN


def common(one: Bounds, other: Bounds) -> Bounds | None:
    """Give the days that both allow; None where there are none."""
    lows = [day for day in (one.earliest, other.earliest) if day]
    highs = [day for day in (one.latest, other.latest) if day]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low and high and low > high else Bounds(low, high)


def tightened(days: Mapping[str, Bounds], first: str) -> dict[str, Bounds]:
    """Give events with the bounds that the others set for them: no grant before its filing, and the priority year.

    ``first`` is the event that falls within the year from a priority that is given. Bounds that contradict each other
    are left as they are.
    Source: Paris Convention, article 4C(1) to (3).
    """
    known = {name: days.get(name, OPEN) for name in EVENTS}
    before: dict[str, Bounds] = {}
    while known != before:
        before = dict(known)
        for sooner, later in ORDER:
            if sooner != "priority" or later == first:  # else the year would run from a bound that is none of its own
                _tighten(known, sooner, None, known[later].latest)
            _tighten(known, later, known[sooner].earliest, None)
        if priority := known["priority"].latest:
            _tighten(known, first, None, year_after(priority))
    return {name: bounds for name, bounds in known.items() if bounds != OPEN}


def _tighten(known: dict[str, Bounds], event: str, low: date | None, high: date | None) -> None:
    """Bound an event from one side, where that says more than is known and does not contradict it."""
    has = known[event]
    if low and (not has.earliest or has.earliest < low) and not (has.latest and has.latest < low):
        known[event] = Bounds(low, has.latest)
    if high and (not has.latest or high < has.latest) and not (has.earliest and high < has.earliest):
        known[event] = Bounds(has.earliest, high)


def contradictions(days: Mapping[str, Bounds], first: str) -> Iterator[str]:
    """Say which events cannot be as they are given: in the wrong order, or ``first`` outside the priority year."""
    for sooner, later in ORDER:
        low, high = days.get(sooner, OPEN).earliest, days.get(later, OPEN).latest
        if low and high and low > high:
            yield f"{later} {days[later]} is before {sooner} {days[sooner]}"
    low, priority = days.get(first, OPEN).earliest, days.get("priority", OPEN).latest
    if low and priority and low > year_after(priority):
        yield f"{first} {days[first]} is after the year from priority {days['priority']}"


def year_after(priority: date) -> date:
    """Give the last day on which a priority can be claimed; a week-end moves it, holidays are not known here."""
    year, restored = (shifted(priority, 0, months, 0) for months in (12, 14))
    last = restored if restored >= RESTORED else year
    return last + timedelta({5: 2, 6: 1}.get(last.weekday(), 0))
