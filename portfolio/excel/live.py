"""A rule of the language of terms -> a formula over the sheet Rights, so that the answer follows a changed cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from portfolio.term import After, Date, Earlier, Event, Later, Rights, Rule, in_words, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from portfolio.errors import Source
    from portfolio.model import Right


class NotLiveError(Exception):
    """A rule has no formula; the text says why."""


class Live(NamedTuple):
    """Formulas over the names of columns in the sheet Rights: of the end, and of the expiry that the rule looks for.

    Each is a pair, the earliest and the latest. ``which`` is Last or First; it is empty where the rule looks for none
    of them, or for both, and ``expiry`` then is empty, too. ``events`` are the days that the rule asks for, by the
    names of the cells that they are to be typed into.
    """

    end: tuple[str, ...]
    events: Mapping[str, str]
    which: str = ""
    expiry: tuple[str, ...] = ()


def live_formulas(rule: Rule, rights: Sequence[Right], unread: Sequence[Source]) -> Live:
    """Give the formulas of a rule over rights; ``unread`` are lines that may list a right but were not understood.

    What is not known makes an answer 'not known', never a wrong one; a right that counts 'maybe' moves one side only.
    """
    if unread:
        raise NotLiveError(f"{unread[0]} may list a right but was not understood")
    nodes = {node for node in walk(rule) if isinstance(node, Rights)}
    if len(nodes) > 1:
        raise NotLiveError("the rule speaks of two different sets of rights; the sheet Rights marks one")
    if nodes and not rights:
        raise NotLiveError("no rights are listed")
    for right in rights if nodes else ():
        if (right.expiry.earliest is None) != (right.expiry.latest is None):
            raise NotLiveError(f"{right.name} expires {right.expiry}, which no cell can hold")
    asked = dict.fromkeys(node.name for node in walk(rule) if isinstance(node, Event))
    events = {name: f"event_{number}" for number, name in enumerate(asked, 1)}
    end, sought = _both(rule, events), {kind for node in walk(rule) if (kind := _seeks(node))}
    if len(sought) != 1:
        return Live(end, events)
    kind = sought.pop()
    return Live(end, events, "Last" if kind is Later else "First", _both(kind((nodes.pop(),)), events))


def _both(rule: Rule, events: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_guarded(rule, days, events) for days in ("expiry", "expiry_last"))


def _seeks(node: Rule) -> type[Later | Earlier] | None:
    """Tell whether a node looks for the last or the first of some expiries."""
    chooses = isinstance(node, Later | Earlier) and any(isinstance(each, Rights) for each in node.rules)
    return type(node) if chooses else None  # type: ignore[return-value]


def _guarded(rule: Rule, days: str, events: Mapping[str, str]) -> str:
    needs: dict[str, None] = {}
    end = _translated(rule, days, events, needs)
    checked = f"IF(AND({','.join(needs)}),{end},NA())" if needs else end
    return f'=IFERROR({checked},"not known")'


def _translated(rule: Rule, days: str, events: Mapping[str, str], needs: dict[str, None]) -> str:
    """Say a rule in the words of a formula, and add to ``needs`` the conditions under which it holds."""
    match rule:
        case Date(day) if day.year >= 1900:
            return f"DATE({day.year},{day.month},{day.day})"
        case After(inner, years, months, period, by=""):
            moved = f"EDATE({_translated(inner, days, events, needs)},{12 * years + months})"
            return f"{moved}{period:+d}" if period else moved
        case Later([Rights() as node]) | Earlier([Rights() as node]):
            return _choice(type(rule), node, days, needs)
        case Later([_, *_] as rules) | Earlier([_, *_] as rules):
            single = (type(rule)((each,)) if isinstance(each, Rights) else each for each in rules)
            parts = ",".join(_translated(each, days, events, needs) for each in single)
            return f"{'MAX' if isinstance(rule, Later) else 'MIN'}({parts})"
        case Event(name):
            needs[f"ISNUMBER({events[name]})"] = None
            return events[name]
    raise NotLiveError(f"a workbook has no formula for '{in_words(rule)}'")


def _choice(kind: type[Later | Earlier], node: Rights, days: str, needs: dict[str, None]) -> str:
    """Choose among the rights that count and are dated or, on the other side, all that may count, if all are dated.

    That side is open where rights may count that are not listed.
    """
    if (kind is Later) == (days == "expiry"):
        counted, enough = '"yes"', "1"
    else:
        counted, enough = '"<>no"', 'MAX(1,COUNTIF(counts,"<>no"))'
        if node.claims and not node.listed_in:
            needs["FALSE"] = None
    needs[f'COUNTIFS(counts,{counted},{days},">0")>={enough}'] = None
    choose = "MAXIFS" if kind is Later else "MINIFS"
    return f'_xlfn.{choose}({days},counts,{counted},{days},">0")'
