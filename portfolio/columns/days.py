"""Days in columns, and the language of terms over them: see ``portfolio.term`` for what its words mean.

A column of days is whole numbers since 1970, twice: the earliest and the latest; where every row is known exactly, both
are one array. What is the same in every row is an array without a dimension. An open side lies beyond the calendar, so
that it compares as it should.
"""

from __future__ import annotations

from datetime import date
from functools import cache, reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from portfolio.errors import RuleError
from portfolio.law.facts import RESTORED
from portfolio.term import After, Date, Earlier, Event, Later, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Side = NDArray[np.int32]
Mask = NDArray[np.bool_]
Rows = NDArray[np.intp] | slice

ALL = slice(None)
_EPOCH = date(1970, 1, 1).toordinal()
FIRST, LAST = date.min.toordinal() - _EPOCH, date.max.toordinal() - _EPOCH
BEFORE, BEYOND = np.array(-(10**9), np.int32), np.array(10**9, np.int32)


class Days(NamedTuple):
    """A day a row, known to lie between two days, both included."""

    low: Side
    high: Side

    @classmethod
    def on(cls, days: Side) -> Days:
        """Give the bounds of days that are known exactly."""
        return cls(days, days)

    @property
    def exact(self) -> bool:
        """Whether the day of every row is known exactly."""
        return self.low is self.high

    @property
    def open(self) -> bool:
        """Whether nothing is known of any row."""
        return not self.low.ndim and not self.high.ndim and bool(self.low == BEFORE and self.high == BEYOND)

    def taken(self, rows: Rows) -> Days:
        """Give the days of some of the rows."""
        low = taken(self.low, rows)
        return Days(low, low if self.exact else taken(self.high, rows))


OPEN = Days(BEFORE, BEYOND)


def taken(side: Side, rows: Rows) -> Side:
    """Give some rows of a side; what is the same in every row stays so."""
    return side if isinstance(rows, slice) or not side.ndim else side.take(rows)


def rows_where(mask: Mask, count: int) -> Sequence[Rows]:
    """Give the rows for which a mask holds, if there are any."""
    if mask.all():
        return (ALL,) if count else ()
    rows = np.flatnonzero(mask) if mask.ndim else np.array([], np.intp)
    return (rows,) if len(rows) else ()


def rows_of(rows: Rows, some: Rows) -> Rows:
    """Give some of some rows."""
    return rows if isinstance(some, slice) else some if isinstance(rows, slice) else rows[some]


def number(day: date) -> int:
    """Give a day as columns have it."""
    return day.toordinal() - _EPOCH


def with_bounds(days: Days, low: Side = BEFORE, high: Side = BEYOND) -> Days:
    """Give days within bounds; as they are where they contradict them, or lie within them anyway."""
    if days.exact or (low is BEFORE and high is BEYOND):
        return days
    lows = low if days.low is BEFORE else days.low if low is BEFORE else np.maximum(days.low, low)
    highs = high if days.high is BEYOND else days.high if high is BEYOND else np.minimum(days.high, high)
    if not (fits := lows <= highs).all():
        lows, highs = np.where(fits, lows, days.low), np.where(fits, highs, days.high)
    return days if _same(lows, days.low) and _same(highs, days.high) else Days(lows, highs)


def _same(one: Side, other: Side) -> bool:
    return one is other or np.array_equal(one, other)


def year_after(priority: Side) -> Side:
    """Give the last day on which a priority can be claimed: see ``law.facts.year_after``."""
    year, restored = _after(priority, 12), _after(priority, 14)
    last = np.where(restored >= number(RESTORED), restored, year)
    to_monday = np.array((0, 0, 0, 0, 0, 2, 1), np.int32)[(last + 3) % 7]  # 1 January 1970 was a Thursday
    return np.where(priority > LAST, BEYOND, np.minimum(last + to_monday, LAST))


def evaluate(rule: Rule, days: Mapping[str, Days], periods: Mapping[str, Side]) -> Days:
    """Work a rule out over columns: see ``term.evaluate``."""
    match rule:
        case Date(day):
            return Days.on(np.array(number(day), np.int32))
        case Event(name):
            return days.get(name, OPEN)
        case After(inner, years, months, count, by):
            start = shifted(evaluate(inner, days, periods), years * 12 + months, count)
            if not by:
                return start
            return shifted(start, 0, periods[by]) if by in periods else Days(start.low, BEYOND)
        case Later(rules):
            return _chosen(np.maximum, [evaluate(each, days, periods) for each in rules])
        case Earlier(rules):
            return _chosen(np.minimum, [evaluate(each, days, periods) for each in rules])
        case _:
            raise RuleError("a law speaks of no rights of a licence")


def _chosen(choose: Callable[[Side, Side], Side], days: Sequence[Days]) -> Days:
    if not days:
        return OPEN
    low = reduce(choose, (each.low for each in days))
    return Days(low, low if all(each.exact for each in days) else reduce(choose, (each.high for each in days)))


def shifted(days: Days, months: int, count: int | Side) -> Days:
    """Move both sides by a period: see ``Bounds.shifted``."""
    low = _after(days.low, months) + count
    high = low if days.exact else _after(days.high, months) + count
    if low.min() > FIRST and high.max() < LAST:
        return Days(low, high)
    return Days(
        np.where(low <= FIRST, BEFORE, np.minimum(low, LAST)),
        np.where(high >= LAST, BEYOND, np.maximum(high, FIRST)),
    )


def _after(days: Side, months: int) -> Side:
    """Give the corresponding days, or a day beyond the calendar, where open sides stay; see ``term.shifted``.

    Where the days lie closer together than there are rows, every day between them is moved once and looked up.
    """
    if not months:
        return days
    first, last = int(days.min()), int(days.max())
    if first < FIRST or last > LAST:
        inside = (days >= FIRST) & (days <= LAST)
        moved: Side = np.where(inside, _after(np.clip(days, FIRST, LAST), months), days)
        return moved
    if last - first < days.size - 1:
        between = np.arange(first, last + 1, dtype=np.int32)
        return _corresponding(between, months)[days - first]
    return _corresponding(days, months)


def _corresponding(days: Side, months: int) -> Side:
    """Guess the month of each day by the mean length of months, which is out by one at most; then move it."""
    starts = _month_starts()
    month = ((days - FIRST) / 30.436875).astype(np.int32)
    month -= starts[month] > days
    month += starts[month + 1] <= days
    moved, last = month + months, len(starts) - 2
    at = np.clip(moved, 0, last)
    day = np.minimum(days - starts[month] + starts[at], starts[at + 1] - 1)
    return np.where(moved < 0, BEFORE, np.where(moved > last, BEYOND, day))


@cache
def _month_starts() -> Side:
    return np.arange("0001-01", "10000-02", dtype="datetime64[M]").astype("datetime64[D]").astype(np.int32)
