"""The law over columns: what ``law.statutory`` works out for one right, worked out for every row of a table at once.

A column of days is whole numbers since 1970, twice: the earliest and the latest; where every row is known exactly, both
are one array. What is the same in every row is a single number. An open side lies beyond the calendar, so that it
compares as it should. Rows of one office and sort of right of which the same is known are worked out together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from portfolio.errors import PortfolioError, RuleError
from portfolio.frame import DAY
from portfolio.law import EVENTS, PERIODS, SORTS, Law, Provision, law_of
from portfolio.law.facts import ORDER, RESTORED
from portfolio.law.given import yes_facts
from portfolio.law.known import likely_sorts
from portfolio.law.statutory import first_event, in_force
from portfolio.term import After, Date, Earlier, Event, Later, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Side = NDArray[np.int32]  # of no dimension where every row has the same
Mask = NDArray[np.bool_]
Rows = NDArray[np.intp] | slice

_ALL = slice(None)
_EPOCH = date(1970, 1, 1).toordinal()
_FIRST, _LAST = date.min.toordinal() - _EPOCH, date.max.toordinal() - _EPOCH
_BEFORE, _BEYOND = np.array(-(10**9), np.int32), np.array(10**9, np.int32)
_NOWHERE, _EVERYWHERE = np.zeros((), bool), np.ones((), bool)
_UNKNOWN = np.iinfo(np.int32).min
_COLUMNS = {"priority": "priority", "filed": "filing", "granted": "grant", "published": "publication"} | {
    name: name for name in sorted(EVENTS - {"priority", "filing", "grant", "publication", "term"})
}


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
        return not self.low.ndim and not self.high.ndim and bool(self.low == _BEFORE and self.high == _BEYOND)

    def taken(self, rows: Rows) -> Days:
        """Give the days of some of the rows."""
        low = _taken(self.low, rows)
        return Days(low, low if self.exact else _taken(self.high, rows))


OPEN = Days(_BEFORE, _BEYOND)


def _taken(side: Side, rows: Rows) -> Side:
    return side if isinstance(rows, slice) or not side.ndim else side.take(rows)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of rows alike: see ``law.facts.Facts``; periods are in days."""

    count: int
    days: Mapping[str, Days]
    periods: Mapping[str, Side]
    said: frozenset[str]
    sorts: frozenset[str]

    def has(self, name: str) -> bool:
        return name in self.periods or name in self.said or name in self.days

    def taken(self, rows: Rows) -> _Facts:
        if isinstance(rows, slice):
            return self
        sides = {id(side): _taken(side, rows) for day in self.days.values() for side in day}
        days = {name: Days(sides[id(day.low)], sides[id(day.high)]) for name, day in self.days.items()}
        periods = {name: _taken(period, rows) for name, period in self.periods.items()}
        return replace(self, count=len(rows), days=days, periods=periods)


def statutory(rights: pd.DataFrame, as_at: date | None = None) -> pd.DataFrame:
    """Work out the bounds that the law sets to the last day in force of every right in a table.

    Read are ``country`` (ST.3 codes), the days ``filed``, ``granted``, ``priority`` and ``published`` and, where they
    are there, events, periods in days and yes-facts by the names that the law gives them, such as ``earliest filing``
    or ``patent term adjustment``, and ``right``, the sort of right; what is missing is not known. A right that was
    filed after its year of priority entered a national phase: that day is not its filing.

    The answer has the index of the table and the columns ``statutory_earliest`` and ``statutory_latest`` (NaT where
    that side is open) and ``rule``: the rules that may govern, or that there is none. ``as_at`` asks for the law as it
    stood on a day. Raises PortfolioError for a table without countries, or with a column that does not hold what its
    name says.
    """
    table = _Table.read(rights)
    low, high = np.full(len(rights), _BEFORE), np.full(len(rights), _BEYOND)
    named, names = np.zeros(len(rights), np.int32), {"": 0}
    for office, rows, facts in table.groups():
        law = law_of(office)
        ends, codes = _governed(law, facts, as_at, names) if law else (OPEN, np.zeros(facts.count, np.int32))
        low[rows], high[rows] = ends
        none = names.setdefault(f"no rule for {office or 'a right without a country'}", len(names))
        named[rows] = np.where(codes, codes, none)
    words = pd.array(list(names), dtype="string").take(named)
    columns = {"statutory_earliest": _days_of(low), "statutory_latest": _days_of(high), "rule": words}
    return pd.DataFrame(columns, index=rights.index)


class _Table(NamedTuple):
    """The columns of a table that the law asks for, days as numbers."""

    offices: tuple[NDArray[Any], Sequence[str]]
    sorts: tuple[NDArray[Any], Sequence[str]]
    days: Mapping[str, Side]
    periods: Mapping[str, Side]
    said: Mapping[str, Mask]

    @classmethod
    def read(cls, rights: pd.DataFrame) -> _Table:
        if "country" not in rights:
            raise PortfolioError(f"a column 'country' was expected; there are {', '.join(map(str, rights)) or 'none'}")
        offices = _factorized(rights["country"])
        days = {event: _numbers(rights[name]) for name, event in _COLUMNS.items() if name in rights}
        return cls(
            offices,
            _sorts(rights),
            _without_entries(days, *offices),
            {name: _counts(rights[name]) for name in sorted(PERIODS) if name in rights},
            {name: rights[name].isin([True]).to_numpy(bool) for name in yes_facts() if name in rights},
        )

    def groups(self) -> Iterator[tuple[str, Rows, _Facts]]:
        """Give the rows of one office and sort of right of which the same is known, and what that is."""
        (offices, office_names), (sorts, sort_names) = self.offices, self.sorts
        key = (offices + 1).astype(np.int64) * (len(sort_names) + 1) + sorts + 1
        named = [*self.days.items(), *self.periods.items(), *self.said.items()]
        for name, column in named:
            key = key * 2 + (column if name in self.said else column != _UNKNOWN)
        for rows in _alike(key):
            row = 0 if isinstance(rows, slice) else rows[0]
            office, sort = office_names[offices[row]] if offices[row] >= 0 else "", sorts[row]
            known = {name for at, (name, _) in enumerate(reversed(named)) if key[row] >> at & 1}
            yield (
                office,
                rows,
                _Facts(
                    count=len(key) if isinstance(rows, slice) else len(rows),
                    days={name: Days.on(column[rows]) for name, column in self.days.items() if name in known},
                    periods={name: column[rows] for name, column in self.periods.items() if name in known},
                    said=frozenset(known & self.said.keys()),
                    sorts=likely_sorts(office, ()) if sort < 0 else frozenset((sort_names[sort],)),
                ),
            )


def _without_entries(days: dict[str, Side], codes: NDArray[Any], names: Sequence[str]) -> dict[str, Side]:
    """Leave filings out that are later than the year of priority: see ``law.known``."""
    if {"priority", "filing"} <= days.keys():
        filing, priority = days["filing"], days["priority"]
        rows = np.flatnonzero(priority != _UNKNOWN)
        late = rows[filing[rows] > _year_after(priority[rows])]
        first = np.array([first_event(name) for name in (*names, "")])
        filing[late[first[codes[late]] == "filing"]] = _UNKNOWN
    return days


def _sorts(rights: pd.DataFrame) -> tuple[NDArray[Any], Sequence[str]]:
    if "right" not in rights:
        return np.full(len(rights), -1), ()
    codes, names = _factorized(rights["right"])
    if unknown := sorted(set(names) - set(SORTS)):
        raise PortfolioError(f"no sort of right '{unknown[0]}'; there are {', '.join(SORTS)}")
    return codes, names


def _factorized(column: pd.Series[Any]) -> tuple[NDArray[Any], Sequence[str]]:
    codes, names = pd.factorize(column)
    return codes, [str(name) for name in names]


def _alike(key: NDArray[np.int64]) -> Iterator[Rows]:
    codes, keys = pd.factorize(key)
    if len(keys) == 1:
        yield _ALL
        return
    order = np.argsort(codes.astype(np.min_scalar_type(len(keys))), kind="stable")
    yield from np.split(order, np.bincount(codes, minlength=len(keys)).cumsum()[:-1]) if len(keys) else ()


def _numbers(column: pd.Series[Any]) -> Side:
    """Give a column of days as numbers. Raises PortfolioError where it holds anything else."""
    if column.dtype.kind != "M" or not isinstance(column.dtype, np.dtype):
        if column.notna().any() and pd.api.types.infer_dtype(column, skipna=True) not in ("date", "datetime"):
            raise PortfolioError(f"column '{column.name}' holds no days but {column.dtype}; dates were expected")
        column = pd.Series(column, dtype="datetime64[s]")
    seconds = column.to_numpy(DAY).view(np.int64)
    days = np.where(column.isna(), _UNKNOWN, seconds // 86_400)
    if ((days != _UNKNOWN) & ((days < _FIRST) | (days > _LAST))).any():
        raise PortfolioError(f"column '{column.name}' holds days outside the years 1 to 9999")
    return days.astype(np.int32)


def _counts(column: pd.Series[Any]) -> Side:
    """Give a column of numbers of days. Raises PortfolioError where it holds anything else."""
    known = column.notna().to_numpy()
    try:
        counts = np.where(known, column.to_numpy(float, na_value=np.nan), 0)
    except (TypeError, ValueError):
        counts = np.array(-1.0)
    if ((counts < 0) | (counts > _LAST) | (counts % 1 != 0)).any():
        raise PortfolioError(f"column '{column.name}' holds no whole numbers of days")
    return np.where(known, counts, _UNKNOWN).astype(np.int32)


def _days_of(side: Side) -> NDArray[np.datetime64]:
    open_sides = np.abs(side) == _BEYOND
    return np.where(open_sides, np.datetime64("NaT", "s"), (side.astype(np.int64) * 86_400).view(DAY))


def _governed(law: Law, facts: _Facts, as_at: date | None, names: dict[str, int]) -> tuple[Days, NDArray[np.int32]]:
    """Give the hull of what the candidates give, and which they are as a number of ``names``; 0 where there is none."""
    low, high = np.full(facts.count, _BEYOND), np.full(facts.count, _BEFORE)
    codes = np.zeros(facts.count, np.int32)
    for rows, ends, name in _candidates(law, replace(facts, days=_tightened(facts.days, law.office)), as_at):
        low[rows], high[rows] = np.minimum(low[rows], ends.low), np.maximum(high[rows], ends.high)
        codes[rows] = _with_name(codes[rows], name, names)
    return Days(low, high), codes


def _with_name(codes: NDArray[np.int32], name: str, names: dict[str, int]) -> NDArray[np.int32]:
    words, longer = list(names), np.zeros(len(names), np.int32)
    for code in np.flatnonzero(np.bincount(codes)):
        longer[code] = names.setdefault(f"{words[code]} or {name}" if code else name, len(names))
    return longer[codes]


def _candidates(law: Law, facts: _Facts, as_at: date | None) -> Iterator[tuple[Rows, Days, str]]:
    """Give, for each rule that may govern, the rows that it may govern and what it gives there."""
    rules = [each for each in law.rules if facts.sorts & set(each.sorts) and in_force(each, as_at)]
    sorts = {sort for each in rules for sort in each.sorts} & facts.sorts
    extensions = [each for each in law.extensions if facts.sorts & set(each.sorts) and in_force(each, as_at)]
    certain = np.zeros(facts.count, np.int8)
    for each in rules:
        no, yes = _fit(each, facts.days)
        for rows in _where(~no, facts.count):
            left, own = _narrowed(each, facts.taken(rows), law.office)
            for other in rules:
                if each.id in other.instead_of and set(each.sorts) <= set(other.sorts):
                    left = left & ~_fit(other, own.days)[1]
            for kept in _where(left, own.count):
                governed = _of(rows, kept)
                certain[governed] += (yes[governed] if yes.ndim else yes) & (sorts <= set(each.sorts))
                own = own.taken(kept)
                yield from _extended(extensions, _term(law, each, own), own, governed, each.id)
    if (certain > 1).any():
        raise RuleError(f"{law.office}: two of {', '.join(x.id for x in rules)} hold for the same facts")


def _where(mask: Mask, count: int) -> Sequence[Rows]:
    """Give the rows for which a mask holds, if there are any."""
    if mask.all():
        return (_ALL,) if count else ()
    rows = np.flatnonzero(mask) if mask.ndim else np.array([], np.intp)
    return (rows,) if len(rows) else ()


def _of(rows: Rows, some: Rows) -> Rows:
    return rows if isinstance(some, slice) else some if isinstance(rows, slice) else rows[some]


def _fit(provision: Provision, days: Mapping[str, Days]) -> tuple[Mask, Mask]:
    """Tell where the conditions of a provision do not hold, and where they do."""
    no, yes = _NOWHERE, _EVERYWHERE
    for rule, first, last in provision.when:
        day = _evaluate(rule, days, {})
        start, end = _number(first) if first else _BEFORE, _number(last) if last else _BEYOND
        no = no | (day.low > end) | (day.high < start)
        yes = yes & (day.low >= start) & (day.high <= end)
    return no, yes & ~no


def _number(day: date) -> int:
    return day.toordinal() - _EPOCH


def _narrowed(rule: Provision, facts: _Facts, office: str) -> tuple[Mask, _Facts]:
    """Give where a rule can govern, and the days as they must be there."""
    vague, left = dict[str, Days](), _EVERYWHERE
    for condition, first, last in rule.when:
        if isinstance(condition, Event) and not (day := {**facts.days, **vague}.get(condition.name, OPEN)).exact:
            low = np.maximum(day.low, np.int32(_number(first))) if first else day.low
            high = np.minimum(day.high, np.int32(_number(last))) if last else day.high
            vague[condition.name], left = Days(low, high), left & (low <= high)
    if not vague:
        return left, facts
    known = _tightened({**facts.days, **vague}, office)
    return left & ~_fit(rule, known)[0], replace(facts, days=known)


def _tightened(days: Mapping[str, Days], office: str) -> dict[str, Days]:
    """Give events with the bounds that the others set for them: see ``law.facts.tightened``."""
    known, first = {name: days.get(name, OPEN) for name in EVENTS}, first_event(office)
    applied = _BEYOND
    for _ in range(len(ORDER)):
        before = dict(known)
        for sooner, later in ORDER:
            known[sooner] = _with_bounds(known[sooner], high=known[later].high)
            known[later] = _with_bounds(known[later], low=known[sooner].low)
        if not known[first].exact and (priority := known["priority"].high) is not applied:
            known[first], applied = _with_bounds(known[first], high=_year_after(priority)), priority
        if all(known[name] is before[name] for name in known):
            break
    return {name: day for name, day in known.items() if not day.open}


def _with_bounds(days: Days, low: Side = _BEFORE, high: Side = _BEYOND) -> Days:
    """Give days within bounds; as they are where they contradict them, or lie within them anyway."""
    if days.exact or (low is _BEFORE and high is _BEYOND):
        return days
    lows = low if days.low is _BEFORE else days.low if low is _BEFORE else np.maximum(days.low, low)
    highs = high if days.high is _BEYOND else days.high if high is _BEYOND else np.minimum(days.high, high)
    if not (fits := lows <= highs).all():
        lows, highs = np.where(fits, lows, days.low), np.where(fits, highs, days.high)
    return days if _same(lows, days.low) and _same(highs, days.high) else Days(lows, highs)


def _same(one: Side, other: Side) -> bool:
    return one is other or np.array_equal(one, other)


def _year_after(priority: Side) -> Side:
    """Give the last day on which a priority can be claimed: see ``law.facts.year_after``."""
    last = np.where(priority >= _number(RESTORED), _after(priority, 14), _after(priority, 12))
    to_monday = np.array((0, 0, 0, 0, 0, 2, 1), np.int32)[(last + 3) % 7]  # 1 January 1970 was a Thursday
    days: Side = last + to_monday
    return days


def _term(law: Law, rule: Provision, facts: _Facts) -> Days:
    term = _evaluate(rule.term, facts.days, facts.periods)
    if (rule.last or law.last) == "day before":
        term = _shifted(term, 0, -1)
    return _with_bounds(term, low=facts.days.get("grant", OPEN).low)


def _extended(
    extensions: Sequence[Provision], term: Days, facts: _Facts, rows: Rows, name: str
) -> Iterator[tuple[Rows, Days, str]]:
    """Apply extensions one after another; where one applies to some rows only, they go on apart."""
    at = next((at for at, each in enumerate(extensions) if all(map(facts.has, each.given))), None)
    if at is None:
        yield rows, term, name
        return
    extension, others = extensions[at], extensions[at + 1 :]
    no, yes = _fit(extension, facts.days)
    for some in _where(no, facts.count):
        yield from _extended(others, term.taken(some), facts.taken(some), _of(rows, some), name)
    for some in _where(~no, facts.count):
        old, own, sure = term.taken(some), facts.taken(some), yes[some] if yes.ndim else yes
        new = _evaluate(extension.term, {**own.days, "term": old}, own.periods)
        if not sure.all():
            new = Days(
                np.where(sure, new.low, np.minimum(old.low, new.low)),
                np.where(sure, new.high, np.maximum(old.high, new.high)),
            )
        yield from _extended(others, new, own, _of(rows, some), f"{name} + {extension.id}")


def _evaluate(rule: Rule, days: Mapping[str, Days], periods: Mapping[str, Side]) -> Days:
    """Work a rule out over columns: see ``term.evaluate``."""
    match rule:
        case Date(day):
            return Days.on(np.array(_number(day), np.int32))
        case Event(name):
            return days.get(name, OPEN)
        case After(inner, years, months, count, by):
            start = _shifted(_evaluate(inner, days, periods), years * 12 + months, count)
            if not by:
                return start
            return _shifted(start, 0, periods[by]) if by in periods else Days(start.low, _BEYOND)
        case Later(rules):
            return _chosen(np.maximum, [_evaluate(each, days, periods) for each in rules])
        case Earlier(rules):
            return _chosen(np.minimum, [_evaluate(each, days, periods) for each in rules])
        case _:
            raise RuleError("a law speaks of no rights of a licence")


def _chosen(choose: Callable[[Side, Side], Side], days: Sequence[Days]) -> Days:
    if not days:
        return OPEN
    low = reduce(choose, (each.low for each in days))
    return Days(low, low if all(each.exact for each in days) else reduce(choose, (each.high for each in days)))


def _shifted(days: Days, months: int, count: int | Side) -> Days:
    """Move both sides by a period: see ``Bounds.shifted``."""
    low = _after(days.low, months) + count
    high = low if days.exact else _after(days.high, months) + count
    if low.min() > _FIRST and high.max() < _LAST:
        return Days(low, high)
    return Days(
        np.where(low <= _FIRST, _BEFORE, np.minimum(low, _LAST)),
        np.where(high >= _LAST, _BEYOND, np.maximum(high, _FIRST)),
    )


def _after(days: Side, months: int) -> Side:
    """Give the corresponding days, or a day beyond the calendar, where open sides stay; see ``term.shifted``.

    Where the days lie closer together than there are rows, every day between them is moved once and looked up.
    """
    if not months:
        return days
    first, last = days.min(), days.max()
    if first < _FIRST or last > _LAST:
        inside = (days >= _FIRST) & (days <= _LAST)
        return np.where(inside, _after(np.clip(days, _FIRST, _LAST), months), days)
    if last - first < days.size - 1:
        return _corresponding(np.arange(first, last + 1, dtype=np.int32), months).take(days - first)
    return _corresponding(days, months)


def _corresponding(days: Side, months: int) -> Side:
    """Guess the month of each day by the mean length of months, which is out by one at most; then move it."""
    starts = _month_starts()
    month = ((days - _FIRST) / 30.436875).astype(np.int32)
    month -= starts[month] > days
    month += starts[month + 1] <= days
    moved, last = month + months, len(starts) - 2
    at = np.clip(moved, 0, last)
    day = np.minimum(days - starts[month] + starts[at], starts[at + 1] - 1)
    inside: Side = np.where(moved < 0, _BEFORE, np.where(moved > last, _BEYOND, day))
    return inside


@cache
def _month_starts() -> Side:
    return np.arange("0001-01", "10000-02", dtype="datetime64[M]").astype("datetime64[D]").astype(np.int32)
