"""The law over columns: what ``law.statutory`` works out for one right, worked out for every row of a table at once.

Rows of one office and sort of right of which the same is known are worked out together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from portfolio.columns.days import (
    ALL,
    BEFORE,
    BEYOND,
    OPEN,
    Days,
    Rows,
    evaluate,
    number,
    shifted,
    with_bounds,
    year_after,
)
from portfolio.columns.table import Facts, Mask, Table, days_of
from portfolio.errors import RuleError
from portfolio.law import EVENTS, Law, Provision, law_of
from portfolio.law.facts import ORDER
from portfolio.law.statutory import first_event, in_force
from portfolio.term import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

_NOWHERE, _EVERYWHERE = np.zeros((), bool), np.ones((), bool)


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
    table = Table.read(rights)
    low, high = np.full(len(rights), BEFORE), np.full(len(rights), BEYOND)
    named, names = np.zeros(len(rights), np.int32), {"": 0}
    for office, rows, facts in table.groups():
        law = law_of(office)
        ends, codes = _governed(law, facts, as_at, names) if law else (OPEN, np.zeros(facts.count, np.int32))
        low[rows], high[rows] = ends
        none = names.setdefault(f"no rule for {office or 'a right without a country'}", len(names))
        named[rows] = np.where(codes, codes, none)
    words = pd.array(list(names), dtype="string").take(named)
    columns = {"statutory_earliest": days_of(low), "statutory_latest": days_of(high), "rule": words}
    return pd.DataFrame(columns, index=rights.index)


def _governed(law: Law, facts: Facts, as_at: date | None, names: dict[str, int]) -> tuple[Days, NDArray[np.int32]]:
    """Give the hull of what the candidates give, and which they are as a number of ``names``; 0 where there is none."""
    low, high = np.full(facts.count, BEYOND), np.full(facts.count, BEFORE)
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


def _candidates(law: Law, facts: Facts, as_at: date | None) -> Iterator[tuple[Rows, Days, str]]:
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
        return (ALL,) if count else ()
    rows = np.flatnonzero(mask) if mask.ndim else np.array([], np.intp)
    return (rows,) if len(rows) else ()


def _of(rows: Rows, some: Rows) -> Rows:
    return rows if isinstance(some, slice) else some if isinstance(rows, slice) else rows[some]


def _fit(provision: Provision, days: Mapping[str, Days]) -> tuple[Mask, Mask]:
    """Tell where the conditions of a provision do not hold, and where they do."""
    no, yes = _NOWHERE, _EVERYWHERE
    for rule, first, last in provision.when:
        day = evaluate(rule, days, {})
        start, end = number(first) if first else BEFORE, number(last) if last else BEYOND
        no = no | (day.low > end) | (day.high < start)
        yes = yes & (day.low >= start) & (day.high <= end)
    return no, yes & ~no


def _narrowed(rule: Provision, facts: Facts, office: str) -> tuple[Mask, Facts]:
    """Give where a rule can govern, and the days as they must be there."""
    vague, left = dict[str, Days](), _EVERYWHERE
    for condition, first, last in rule.when:
        if isinstance(condition, Event) and not (day := {**facts.days, **vague}.get(condition.name, OPEN)).exact:
            low = np.maximum(day.low, np.int32(number(first))) if first else day.low
            high = np.minimum(day.high, np.int32(number(last))) if last else day.high
            vague[condition.name], left = Days(low, high), left & (low <= high)
    if not vague:
        return left, facts
    known = _tightened({**facts.days, **vague}, office)
    return left & ~_fit(rule, known)[0], replace(facts, days=known)


def _tightened(days: Mapping[str, Days], office: str) -> dict[str, Days]:
    """Give events with the bounds that the others set for them: see ``law.facts.tightened``."""
    known, first = {name: days.get(name, OPEN) for name in EVENTS}, first_event(office)
    applied = BEYOND
    for _ in range(len(ORDER)):
        before = dict(known)
        for sooner, later in ORDER:
            known[sooner] = with_bounds(known[sooner], high=known[later].high)
            known[later] = with_bounds(known[later], low=known[sooner].low)
        if not known[first].exact and (priority := known["priority"].high) is not applied:
            known[first], applied = with_bounds(known[first], high=year_after(priority)), priority
        if all(known[name] is before[name] for name in known):
            break
    return {name: day for name, day in known.items() if not day.open}


def _term(law: Law, rule: Provision, facts: Facts) -> Days:
    term = evaluate(rule.term, facts.days, facts.periods)
    if (rule.last or law.last) == "day before":
        term = shifted(term, 0, -1)
    return with_bounds(term, low=facts.days.get("grant", OPEN).low)


def _extended(
    extensions: Sequence[Provision], term: Days, facts: Facts, rows: Rows, name: str
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
        new = evaluate(extension.term, {**own.days, "term": old}, own.periods)
        if not sure.all():
            new = Days(
                np.where(sure, new.low, np.minimum(old.low, new.low)),
                np.where(sure, new.high, np.maximum(old.high, new.high)),
            )
        yield from _extended(others, new, own, _of(rows, some), f"{name} + {extension.id}")
