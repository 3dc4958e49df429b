"""What is known of a right, as bounds of events: what follows from some days for others, whatever the law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from portfolio.law import EVENTS
from portfolio.term import OPEN, Bounds, Period, shifted

# Which events are never later than which.
ORDER = (
    ("priority", "earliest filing"), ("priority", "filing"), ("earliest filing", "filing"),
    ("filing", "publication"), ("filing", "examined publication"), ("filing", "grant"),
    ("examined publication", "grant"), ("foreign filing", "foreign expiry"),
)  # fmt: skip
# From then on a priority can be restored within two more months: PCT Regulations, Rule 26bis.3.
RESTORED = date(2007, 4, 1)


@dataclass(frozen=True, slots=True)
class Facts:
    """Events as bounds, periods and plain facts by name, and the sorts of right that it may be."""

    days: Mapping[str, Bounds] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset(("patent",))

    def has(self, name: str) -> bool:
        """Tell whether something is known by a name."""
        return name in self.periods or name in self.said or self.days.get(name, OPEN) != OPEN


def common(one: Bounds, other: Bounds) -> Bounds | None:
    """Give the days that both allow; None where there are none."""
    lows = [day for day in (one.earliest, other.earliest) if day]
    highs = [day for day in (one.latest, other.latest) if day]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low and high and low > high else Bounds(low, high)


def tightened(days: Mapping[str, Bounds], first: str) -> dict[str, Bounds]:
    """Give events with the bounds that the others set for them: no grant before its filing, and the priority year.

    ``first`` is the event that falls within the priority year. Bounds that contradict each other are left as they are.
    Source: Paris Convention, article 4C(1) to (3).
    """
    known = {name: days.get(name, OPEN) for name in EVENTS}
    for _ in range(len(ORDER)):
        before = dict(known)
        for sooner, later in ORDER:
            known[sooner] = common(known[sooner], Bounds(None, known[later].latest)) or known[sooner]
            known[later] = common(known[later], Bounds(known[sooner].earliest)) or known[later]
        priority = known["priority"]
        if priority.latest:
            known[first] = common(known[first], Bounds(None, year_after(priority.latest))) or known[first]
        if known == before:
            break
    return {name: bounds for name, bounds in known.items() if bounds != OPEN}


def year_after(priority: date) -> date:
    """Give the last day on which a priority can be claimed, days on which no office is open but Sundays apart."""
    last = shifted(priority, 0, 14 if priority >= RESTORED else 12, 0)
    return last + timedelta({5: 2, 6: 1}.get(last.weekday(), 0))
