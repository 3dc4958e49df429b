"""The law over columns: what ``law.statutory`` works out for one right, worked out for every row of a table at once.

Rows of one office and sort of right of which the same is known are worked out together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from portfolio.columns.days import (
    BEFORE,
    BEYOND,
    OPEN,
    Days,
    Mask,
    Rows,
    Side,
    evaluate,
    number,
    rows_of,
    rows_where,
    shifted,
    taken,
    with_bounds,
    year_after,
)
from portfolio.columns.table import Facts, Table, days_of
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
    for rows, ends, name in _candidates(law, facts, as_at):
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
    rules, extensions = (
        [each for each in many if facts.sorts & set(each.sorts) and in_force(each, law.office, as_at)]
        for many in (law.rules, law.extensions)
    )
    told = [each for each in extensions if each.asked_by(facts.has)]
    facts = replace(facts, days=_tightened(facts.days, law.office))
    for each, rows, own in _governing(law, rules, facts):
        yield from _extended(told, _term(law, each, own), own, rows, each.id)


def _governing(law: Law, rules: Sequence[Provision], facts: Facts) -> Iterator[tuple[Provision, Rows, Facts]]:
    """Give each rule with the rows that it may govern, and what is known of them then."""
    sorts = facts.sorts & {sort for each in rules for sort in each.sorts}
    fits = {each.id: _fit(each, facts.days) for each in rules}
    certain = np.zeros(facts.count, np.int8)
    for each in rules:
        instead = _instead_of(each, rules, sorts)
        no, sure = fits[each.id]
        for other in instead:
            sure = sure & (fits[other.id][0] | fits[other.id][1])
        for rows in rows_where(~no, facts.count):
            left, own = _narrowed(each, facts.taken(rows), law.office)
            for other in instead:
                left = left & ~_fit(other, own.days)[1]
            for kept in rows_where(left, own.count):
                governed = rows_of(rows, kept)
                certain[governed] += (sure[governed] if sure.ndim else sure) & (sorts <= set(each.sorts))
                yield each, governed, own.taken(kept)
    if (certain > 1).any():
        raise RuleError(f"{law.office}: two of {', '.join(x.id for x in rules)} hold for the same facts")


def _instead_of(rule: Provision, rules: Sequence[Provision], sorts: frozenset[str]) -> list[Provision]:
    """Give the rules that displace another where they hold, for every sort asked that has it."""
    own = sorts & set(rule.sorts)
    return [each for each in rules if rule.id in each.instead_of and own <= set(each.sorts)]


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
    before, applied = dict[str, Days](), {"year": BEYOND}

    def fresh(bound: Side, use: str) -> bool:
        old, applied[use] = applied.get(use), bound
        return bound is not old

    while any(known[name] is not before.get(name) for name in known):
        before = dict(known)
        for sooner, later in ORDER:
            if (sooner != "priority" or later == first) and fresh(known[later].high, f"{sooner} < {later}"):
                known[sooner] = with_bounds(known[sooner], high=known[later].high)
            if fresh(known[sooner].low, f"{later} > {sooner}"):
                known[later] = with_bounds(known[later], low=known[sooner].low)
        if not known[first].exact and fresh(priority := known["priority"].high, "year"):
            known[first] = with_bounds(known[first], high=year_after(priority))
    return {name: day for name, day in known.items() if not day.open}


def _term(law: Law, rule: Provision, facts: Facts) -> Days:
    term = evaluate(rule.term, facts.days, facts.periods)
    return shifted(term, 0, -1) if (rule.last or law.last) == "day before" else term


def _extended(
    extensions: Sequence[Provision], term: Days, facts: Facts, rows: Rows, name: str
) -> Iterator[tuple[Rows, Days, str]]:
    """Apply extensions one after another; where one applies to some rows only, they go on apart."""
    if not extensions:
        yield from _after_grant(term, facts, rows, name)
        return
    extension, *others = extensions
    no, yes = _fit(extension, {**facts.days, "term": term})
    for some in rows_where(no, facts.count):
        yield from _extended(others, term.taken(some), facts.taken(some), rows_of(rows, some), name)
    for some in rows_where(~no, facts.count):
        old, own, sure = term.taken(some), facts.taken(some), yes[some] if yes.ndim else yes
        new = evaluate(extension.term, {**own.days, "term": old}, own.periods)
        if not sure.all():
            new = Days(
                np.where(sure, new.low, np.minimum(old.low, new.low)),
                np.where(sure, new.high, np.maximum(old.high, new.high)),
            )
        yield from _extended(others, new, own, rows_of(rows, some), f"{name} + {extension.id}")


def _after_grant(term: Days, facts: Facts, rows: Rows, name: str) -> Iterator[tuple[Rows, Days, str]]:
    """Give the rows whose term does not end before the grant, and the term there."""
    grant = facts.days.get("grant", OPEN).low
    for some in rows_where(np.asarray(grant <= term.high), facts.count):
        yield rows_of(rows, some), with_bounds(term.taken(some), low=taken(grant, some)), name
