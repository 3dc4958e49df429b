"""A listed expiry held against the law: explained, on a condition, possible, with an extension, or against it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from itertools import combinations
from typing import NamedTuple

from portfolio.law import Provision
from portfolio.law.facts import Facts, common, year_after
from portfolio.law.statutory import NO, YES, Answer, Candidate, extended, first_event, fit
from portfolio.term import OPEN, After, Bounds, Date, Earlier, Event, Later, Period, Rule, Term, evaluate, shifted

KINDS = ("explained", "conditional", "possible", "extension", "against the law", "no rule", "not listed")


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
    listed = Bounds.on(second)
    plain = [each.rules for each in answer.candidates if _allows(each.term.ends, each, listed)]
    longer = (name for each in answer.candidates for name in _extensions(listed, each, answer, facts))
    names = list(dict.fromkeys(plain or longer))
    words = f"{second} fits {' or '.join(names)}" if names else f"no rule or extension gives {second}"
    return first._replace(why=f"{first.why}; {words}")


def _verdicts(listed: Bounds, candidate: Candidate, answer: Answer, facts: Facts) -> Iterator[Verdict]:
    rule, named, ends = candidate.rules, candidate.named, candidate.term.ends
    if listed.exact and ends.exact and (off := (listed.exact - ends.exact).days) in (0, _OTHER[candidate.last]):
        side = "before" if off < 0 else "after"
        counted = f", one day {side} {ends}: the other count of the last day" if off else ""
        asked = tuple(_asked(candidate, answer))
        kind, words = ("conditional", f" if {' and '.join(map(str, asked))}") if asked else ("explained", "")
        yield Verdict(kind, rule, f"{named} gives {listed}{counted}{words}", off, asked)
        return
    yield from _conditional(listed.exact, candidate, answer) if listed.exact and not candidate.extensions else ()
    off = _off(listed, ends)
    if _allows(ends, candidate, listed):
        yield Verdict("possible", rule, f"{named} allows {ends}")
    elif names := " or ".join(_extensions(listed, candidate, answer, facts)):
        why = f"{named} alone allows {ends}; only {names} could give the listed day"
        yield Verdict("extension", rule, why, off)
    else:
        why = f"{_days(off)} {'before' if off < 0 else 'after'} what {named} allows, {ends}"
        besides = (_limb(candidate.term, listed), _before(candidate, answer, listed), _below(answer, listed))
        why = "".join((why, *besides, _in_year(candidate, answer)))
        yield Verdict("against the law", rule, why, off)


def _asked(candidate: Candidate, answer: Answer) -> Iterator[Condition]:
    """Give what must be so for a rule to govern, where another may: an exact day by a rule in doubt is in doubt."""
    sorts = set(candidate.provision.sorts)
    others = [each for each in answer.candidates if each is not candidate and sorts & set(each.provision.sorts)]
    for rule, first, last in candidate.provision.when if others else ():
        wanted = Bounds(first, last)
        known = evaluate(rule, answer.days).ends
        if isinstance(rule, Event) and common(known, wanted) != known:
            yield Condition(rule.name, wanted)


def _before(candidate: Candidate, answer: Answer, listed: Bounds) -> str:
    """Say what a rule that the candidate displaced would have given, and how far the listed day is from that."""
    words = ""
    for each in answer.displaced:
        if each.provision.id in candidate.provision.instead_of:
            off = _off(listed, each.term.ends)
            apart = f", {_days(off)} {'before' if off > 0 else 'after'} it" if off else ", which fits"
            words += f"; {each.provision.id}, which it displaced, would give {each.term.ends}{apart}"
    return words


def _in_year(candidate: Candidate, answer: Answer) -> str:
    """Say that the priority year is what bounds the filing, where it does."""
    first, priority = first_event(answer.office), candidate.days.get("priority", OPEN).latest
    bounds = priority and candidate.days.get(first, OPEN).latest == year_after(priority)
    return f"; {first} within the year from priority {priority}" if bounds else ""


def _below(answer: Answer, listed: Bounds) -> str:
    """Say which floors of treaties the listed day is below."""
    return "".join(
        f"; below the floor of {name}" for name, day in answer.floors.items() if listed.latest and listed.latest < day
    )


# Where the last day stands as the other convention counts it; what is copied was counted by another office's.
_OTHER = {"anniversary": -1, "day before": 1, "copied": -1}


def _allows(ends: Bounds, candidate: Candidate, listed: Bounds) -> bool:
    """Tell whether a listed day may be one of the last days, by either convention."""
    return any(common(ends.shifted(days=shift), listed) for shift in (0, _OTHER[candidate.last]))


def _extensions(listed: Bounds, candidate: Candidate, answer: Answer, facts: Facts) -> Sequence[str]:
    """Name the extensions that could apply and would then allow the listed day, as few together as are needed.

    Of those that are as few, the ones that ask for the fewest facts that are not known are named.
    Facts that one of them asks for may be all that another asks for: then both apply, as a term and its cap.
    """
    known = replace(facts, days=candidate.days)
    possible = [each for each in answer.possible if fit(each, candidate.days) != NO]
    for count in range(1, len(possible) + 1):
        fitting = [
            (sum(not facts.has(name) for name in _needed(chosen)), " + ".join(each.id for each in chosen))
            for chosen in combinations(possible, count)
            if _together(chosen, possible, candidate.days)
            and _allows(_under(chosen, candidate, known).ends, candidate, listed)
        ]
        if fitting:
            least = min(facts for facts, _ in fitting)
            return [names for facts, names in fitting if facts == least]
    return ()


def _together(chosen: Sequence[Provision], possible: Sequence[Provision], days: Mapping[str, Bounds]) -> bool:
    assumed = _needed(chosen)
    asked = [each for each in possible if each.asked_by(assumed.__contains__)]
    needed = (each for each in asked if fit(each, days) == YES)
    return all(each in asked for each in chosen) and all(each in chosen for each in needed)


def _needed(extensions: Iterable[Provision]) -> set[str]:
    return {name for each in extensions for name in each.given}


def _under(chosen: Sequence[Provision], candidate: Candidate, facts: Facts) -> Term:
    """Give the term under more extensions, without those applied that the facts for these would keep away."""
    kept = [each for each in candidate.extensions if _needed(chosen).isdisjoint(each.unless)]
    if len(kept) == len(candidate.extensions):
        term, extensions = candidate.term, chosen
    else:
        term = reduce(lambda longer, _: longer.parts[0], candidate.extensions, candidate.term)
        extensions = (*kept, *chosen)
    return reduce(lambda so_far, each: extended(each, so_far, facts), extensions, term)


def _days(count: int) -> str:
    return str(Period(days=abs(count)))


def _off(listed: Bounds, ends: Bounds) -> int:
    if listed.latest and ends.earliest and listed.latest < ends.earliest:
        return (listed.latest - ends.earliest).days
    if listed.earliest and ends.latest and listed.earliest > ends.latest:
        return (listed.earliest - ends.latest).days
    return 0


def _limb(term: Term, listed: Bounds) -> str:
    """Say which limb of the rule, though it does not decide, would give the listed day by either convention."""
    for at, part in enumerate(term.parts):
        if at not in term.decides and (common(part.ends, listed) or common(part.ends.shifted(days=-1), listed)):
            takes = term.because.removesuffix(" of")
            return f"; {part.because} {part.driver}, {part.ends}, would allow it, but the rule takes {takes}"
        if deeper := _limb(part, listed):
            return deeper
    return ""


def _conditional(day: date, candidate: Candidate, answer: Answer) -> Iterator[Verdict]:
    rule, counted = candidate.rules, -1 if candidate.last == "day before" else 0
    for value, conditions in _limbs(candidate.provision.term, candidate.days):
        last = shifted(value, 0, 0, counted)
        off = (day - last).days
        if conditions and last in candidate.term.ends and off in (0, _OTHER[candidate.last]):
            needed = (*conditions, *_asked(candidate, answer))
            words = " and ".join(map(str, needed))
            yield Verdict("conditional", rule, f"{candidate.named} gives {last} if {words}", off, needed)


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
