"""A table as the law asks for it: its days as numbers, and the rows of which the same is known together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from portfolio.columns.days import (
    ALL,
    BEYOND,
    FIRST,
    LAST,
    Days,
    Mask,
    Rows,
    Side,
    rows_of,
    rows_where,
    taken,
    year_after,
)
from portfolio.errors import PortfolioError
from portfolio.frame import DAY
from portfolio.law import EVENTS, PERIODS, SORTS
from portfolio.law.given import yes_facts
from portfolio.law.known import first_abroad, likely_sorts
from portfolio.law.statutory import first_event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

_UNKNOWN = np.iinfo(np.int32).min
_COLUMNS = {"priority": "priority", "filed": "filing", "granted": "grant", "published": "publication"} | {
    name: name for name in sorted(EVENTS - {"priority", "filing", "grant", "publication"})
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of rows alike: see ``law.facts.Facts``; periods are in days."""

    count: int
    days: Mapping[str, Days]
    periods: Mapping[str, Side]
    said: frozenset[str]
    sorts: frozenset[str]

    def has(self, name: str) -> bool:
        """Tell whether something is known by a name."""
        return name in self.periods or name in self.said or name in self.days

    def taken(self, rows: Rows) -> Facts:
        """Give what is known of some of the rows."""
        if isinstance(rows, slice):
            return self
        sides = {id(side): taken(side, rows) for day in self.days.values() for side in day}
        days = {name: Days(sides[id(day.low)], sides[id(day.high)]) for name, day in self.days.items()}
        periods = {name: taken(period, rows) for name, period in self.periods.items()}
        return replace(self, count=len(rows), days=days, periods=periods)


class Table(NamedTuple):
    """The columns of a table that the law asks for, days as numbers."""

    offices: tuple[NDArray[Any], Sequence[str]]
    sorts: tuple[NDArray[Any], Sequence[str]]
    days: Mapping[str, Side]
    periods: Mapping[str, Side]
    said: Mapping[str, Mask]

    @classmethod
    def read(cls, rights: pd.DataFrame) -> Table:
        """Read a table. Raises PortfolioError where a column does not hold what its name says."""
        if "country" not in rights:
            raise PortfolioError(f"a column 'country' was expected; there are {', '.join(map(str, rights)) or 'none'}")
        return cls(
            _factorized(rights["country"]),
            _sorts(rights),
            {event: _numbers(rights[name]) for name, event in _COLUMNS.items() if name in rights},
            {name: _counts(rights[name]) for name in sorted(PERIODS) if name in rights},
            {name: rights[name].isin([True]).to_numpy(bool) for name in yes_facts() if name in rights},
        )

    def groups(self) -> Iterator[tuple[str, Rows, Facts]]:
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
            asked = likely_sorts(office, ()) if sort < 0 else frozenset((sort_names[sort],))
            days = {name: Days.on(column[rows]) for name, column in self.days.items() if name in known}
            facts = Facts(
                count=len(key) if isinstance(rows, slice) else len(rows),
                days=first_abroad(days, asked),
                periods={name: column[rows] for name, column in self.periods.items() if name in known},
                said=frozenset(known & self.said.keys()),
                sorts=asked,
            )
            for some, effective in _without_entries(facts, office):
                yield office, rows_of(rows, some), effective


def _without_entries(facts: Facts, office: str) -> Iterator[tuple[Rows, Facts]]:
    """Leave filings out that are later than the year of priority, and those rows apart: see ``law.known.effective``."""
    days = facts.days
    if not {"priority", "filing"} <= days.keys() or first_event(office) != "filing":
        yield ALL, facts
        return
    late = days["filing"].low > year_after(days["priority"].low)
    without = replace(facts, days={name: day for name, day in days.items() if name != "filing"})
    for mask, left in ((~late, facts), (late, without)):
        for rows in rows_where(mask, facts.count):
            yield rows, left.taken(rows)


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
        yield ALL
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
    if ((days != _UNKNOWN) & ((days < FIRST) | (days > LAST))).any():
        raise PortfolioError(f"column '{column.name}' holds days outside the years 1 to 9999")
    return days.astype(np.int32)


def _counts(column: pd.Series[Any]) -> Side:
    """Give a column of numbers of days. Raises PortfolioError where it holds anything else."""
    known = column.notna().to_numpy()
    try:
        counts = np.where(known, column.to_numpy(float, na_value=np.nan), 0)
    except (TypeError, ValueError):
        counts = np.array(-1.0)
    if ((counts < 0) | (counts > LAST) | (counts % 1 != 0)).any():
        raise PortfolioError(f"column '{column.name}' holds no whole numbers of days")
    return np.where(known, counts, _UNKNOWN).astype(np.int32)


def days_of(side: Side) -> NDArray[np.datetime64]:
    """Give a side as dates, NaT where it is open."""
    open_sides = np.abs(side) == BEYOND
    return np.where(open_sides, np.datetime64("NaT", "s"), (side.astype(np.int64) * 86_400).view(DAY))
