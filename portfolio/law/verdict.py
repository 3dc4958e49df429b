"""A listed expiry held against the law: explained, on a condition, possible, with an extension, or against it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from portfolio.law.facts import Facts, common
from portfolio.law.statutory import Answer, Candidate, extended
from portfolio.term import OPEN, After, Bounds, Date, Earlier, Event, Later, Rule, Term, evaluate, shifted

KINDS = ("explained", "conditional", "possible", "extension", "against", "no rule", "not listed")


class Condition(NamedTuple):
    """What must be so for a listed date to be right: the days on which an event must lie."""

    event: str
    bounds: Bounds

    def __str__(self) -> str:
        """Give the condition in words."""
        return f"{self.event} {self.bounds}"


class Verdict(NamedTuple):
    """What the law says of a listed date: its kind, the rule, why in words, and by how many days it is off.

    ``off`` counts from the nearest day that the law allows: minus where the listed day comes before it.
    """

    kind: str
    rule: str = ""
    why: str = ""
    off: int = 0
    conditions: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        """Give the verdict in words."""
        return f"{self.kind}: {self.why}" if self.why else self.kind


def verdict(listed: Bounds | None, answer: Answer, facts: Facts, *, extendable: bool = False) -> Verdict:
    """Hold a listed expiry against the law.

    Where the page gives a day and another to which it can be extended, the first is held against the law without
    extension, the second against it with one.
    """
    if listed is None or listed == OPEN:
        return Verdict("not listed")
    if not answer.candidates:
        return Verdict("no rule", why=answer.why_not)
    if extendable and listed.earliest and listed.latest:
        return _both(verdict(Bounds.on(listed.earliest), answer, facts), listed.latest, answer, facts)
    found = (each for candidate in answer.candidates for each in _verdicts(listed, candidate, answer, facts))
    return min(found, key=lambda each: (KINDS.index(each.kind), abs(each.off)))


def _both(first: Verdict, second: date, answer: Answer, facts: Facts) -> Verdict:
    allows = [
        name for candidate in answer.candidates for name in _extensions(Bounds.on(second), candidate, answer, facts)
    ]
    words = f"{second} fits {', '.join(dict.fromkeys(allows))}" if allows else f"no extension gives {second}"
    return first._replace(why=f"{first.why}; {words}")


def _verdicts(listed: Bounds, candidate: Candidate, answer: Answer, facts: Facts) -> Iterator[Verdict]:
    rule, ends, day = _id(candidate), candidate.term.ends, listed.exact
    shift = -1 if ends == candidate.anniversary else 1  # to the last day as the other convention counts it
    if candidate.provision.last == "copied":
        shift = 0
    if day and ends.exact and (off := (day - ends.exact).days) in (0, shift):
        counted = (
            ""
            if not off
            else f", {'one day before' if off < 0 else 'one day after'} {ends}: the other count of the last day"
        )
        yield Verdict("explained", rule, f"{rule} gives {day}{counted}", off)
        return
    yield from _conditional(day, shift, candidate, rule) if day else ()
    if common(ends, listed) or (shift and common(ends.shifted(days=shift), listed)):
        yield Verdict("possible", rule, f"{rule} allows {ends}")
    elif names := list(_extensions(listed, candidate, answer, facts)):
        yield Verdict(
            "extension",
            rule,
            f"{rule} alone allows {ends}; only {' or '.join(names)} could give the listed day",
            _off(listed, ends),
        )
    else:
        off = _off(listed, ends)
        side = (
            f"{abs(off)} day{'s' if abs(off) > 1 else ''} {'before' if off < 0 else 'after'} what {rule} allows, {ends}"
        )
        yield Verdict("against", rule, f"{side}{_limb(candidate.term, listed)}", off)


def _id(candidate: Candidate) -> str:
    return " + ".join([candidate.provision.id, *(each.id for each in candidate.extensions)])


def _off(listed: Bounds, ends: Bounds) -> int:
    if listed.latest and ends.earliest and listed.latest < ends.earliest:
        return (listed.latest - ends.earliest).days
    return (listed.earliest - ends.latest).days if listed.earliest and ends.latest else 0


def _extensions(listed: Bounds, candidate: Candidate, answer: Answer, facts: Facts) -> Iterator[str]:
    """Name the extensions that could apply and would then allow the listed day, lapse and disclaimer among them."""
    for each in answer.possible:
        ends = extended(each, candidate.term, Facts(answer.days or {}, facts.periods, facts.said)).ends
        if common(ends, listed) or common(ends.shifted(days=-1), listed):
            yield each.id


def _limb(term: Term, listed: Bounds) -> str:
    """Say which limb of the rule, though it does not decide, would give the listed day."""
    for at, part in enumerate(term.parts):
        if len(term.parts) > 1 and at not in term.decides and part.ends != OPEN and common(part.ends, listed):
            return (
                f"; {part.because} {part.driver}, {part.ends}, would allow it, but {term.because} several days decides"
            )
        if deeper := _limb(part, listed):
            return deeper
    return ""


def _conditional(day: date, shift: int, candidate: Candidate, rule: str) -> Iterator[Verdict]:
    days = candidate.days
    counted = -1 if candidate.anniversary != candidate.term.ends else 0
    for value, conditions in _limbs(candidate.provision.term, days):
        last = shifted(value, 0, 0, counted)
        off = (day - last).days
        if conditions and off in (0, shift):
            words = " and ".join(map(str, conditions))
            yield Verdict("conditional", rule, f"{rule} gives {last} if {words}", off, conditions)


def _limbs(rule: Rule, days: Mapping[str, Bounds]) -> Iterator[tuple[date, tuple[Condition, ...]]]:
    """Give the exact days that a rule comes to by the parts that are known, and what must be so of the others."""
    match rule:
        case Date(day):
            yield day, ()
        case Event(name):
            if known := days.get(name, OPEN).exact:
                yield known, ()
        case After(inner, years, months, count, by=""):
            for day, conditions in _limbs(inner, days):
                yield shifted(day, years, months, count), conditions
        case Later(rules) | Earlier(rules):
            for at, each in enumerate(rules):
                for day, conditions in _limbs(each, days):
                    others = [
                        _beside(x, day, days, last=isinstance(rule, Later)) for x in (*rules[:at], *rules[at + 1 :])
                    ]
                    if None not in others:
                        yield day, (*conditions, *(c for other in others if other for c in other))


def _beside(rule: Rule, day: date, days: Mapping[str, Bounds], *, last: bool) -> Sequence[Condition] | None:
    """Give what must be so for another limb to leave a day alone, nothing if it does; None if it cannot."""
    wanted = Bounds(None, day) if last else Bounds(day)
    ends = evaluate(rule, days).ends
    if common(ends, wanted) is None:
        return None
    if common(ends, wanted) == ends and ends != OPEN:
        return ()
    back = rule
    while isinstance(back, After) and not back.by:
        wanted = wanted.shifted(-back.years, -back.months, -back.days)
        back = back.rule
    return (Condition(back.name if isinstance(back, Event) else "another limb", wanted),)
