"""The law over facts: which provisions may govern a right, and the last day that each of them gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from portfolio.cells.country import members
from portfolio.errors import RuleError
from portfolio.law import CONFIDENCE, Authority, Law, Provision
from portfolio.law.facts import Facts, common, tightened
from portfolio.term import OPEN, Bounds, Event, Term, evaluate, hull

YES, MAYBE, NO = "yes", "maybe", "no"

_Narrow = dict[Provision, dict[str, Bounds]]


class Candidate(NamedTuple):
    """A provision that may govern, and its term.

    ``last`` is one of LAST_DAYS, ``days`` are the events as they must be where the provision governs, ``extensions``
    those that were applied.
    """

    provision: Provision
    term: Term
    last: str
    days: Mapping[str, Bounds]
    extensions: tuple[Provision, ...] = ()

    @property
    def rules(self) -> str:
        """The ids of the rule and of the extensions applied."""
        return " + ".join(each.id for each in (self.provision, *self.extensions))

    @property
    def confidence(self) -> str:
        """The least of the CONFIDENCE in what was applied."""
        applied = (self.provision, *self.extensions)
        return min((each.authority.confidence for each in applied), key=CONFIDENCE.index)

    @property
    def named(self) -> str:
        """The ids, and how well what was applied is known, where that is not well."""
        return self.rules + _KNOWN[self.confidence]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says of a right, or why it says nothing.

    ``displaced`` are the rules that would hold but for another, ``possible`` the extensions that could apply besides,
    ``floors`` the days before which treaties let no term end, by the id of the floor.
    """

    office: str
    candidates: tuple[Candidate, ...] = ()
    displaced: tuple[Candidate, ...] = ()
    possible: tuple[Provision, ...] = ()
    why_not: str = ""
    day: Authority | None = None
    floors: Mapping[str, date] = field(default_factory=dict)
    days: Mapping[str, Bounds] = field(default_factory=dict)

    @property
    def ends(self) -> Bounds:
        """The bounds of the last day over all candidates; OPEN where there is none."""
        return hull(each.term.ends for each in self.candidates)

    @property
    def rules(self) -> str:
        """The ids of the rules and of the extensions applied, ``or`` between rules that may each govern."""
        return " or ".join(each.rules for each in self.candidates)

    @property
    def cites(self) -> str:
        """The citations, those that are not verified marked as such; of the last day's convention only then."""
        applied = dict.fromkeys(p.authority for x in self.candidates for p in (x.provision, *x.extensions))
        counted = self.day if any(not each.provision.last for each in self.candidates) else None
        doubtful = counted and counted.confidence != "verified"
        return "; ".join([*map(cited, applied), *([f"last day: {cited(counted)}"] if counted and doubtful else [])])


_KNOWN = {"verified": "", "partly": " (partly verified)", "unverified": " (unverified)"}


def cited(authority: Authority) -> str:
    """Give a citation and how well it is known, where that is not well."""
    return authority.cite + _KNOWN[authority.confidence]


def statutory(law: Law | None, office: str, facts: Facts, as_at: date | None = None) -> Answer:
    """Work out the last day in force that the law of an office gives a right.

    The bounds are before extensions that no fact speaks of, and never before the grant. ``as_at`` asks for the law as
    it stood on a day; None for all that is known of it. Whatever the exact days turn out to be, the answer from vaguer
    ones contains the answer from them, unless they contradict each other or are the first to speak of an extension.
    Raises RuleError where two rules hold for the same facts: the law file is at fault.
    """
    if law is None:
        return Answer(office, why_not=f"no rule for {office or 'a right without a country'}")
    days = tightened(facts.days, first_event(office))
    rules, extensions = (
        [each for each in many if facts.sorts & set(each.sorts) and in_force(each, law.office, as_at)]
        for many in (law.rules, law.extensions)
    )
    if not rules:
        return Answer(office, why_not=f"no rule for {office}, {' or '.join(sorted(facts.sorts))}", days=days)
    told = [each for each in extensions if each.asked_by(facts.has)]
    possible = tuple(
        each
        for each in extensions
        if each not in told and not any(map(facts.has, each.unless)) and fit(each, days) != NO
    )
    left, displaced = (
        [_worked_out(law, rule, told, replace(facts, days=narrow)) for rule, narrow in many.items()]
        for many in _governing(law, rules, facts, days)
    )
    candidates = tuple(in_time for each in left if (in_time := _after_grant(each)))
    why_not = "" if candidates else f"no rule for {office} with {_known(facts.days)}{_too_late(left)}"
    return Answer(
        office, candidates, tuple(displaced), possible, why_not, law.day, _floors(law, facts.sorts, days), days
    )


def _floors(law: Law, sorts: frozenset[str], days: Mapping[str, Bounds]) -> dict[str, date]:
    """Give the floors that hold for sure, less the day by which counts of the last day differ."""
    sure = (each for each in law.floors if sorts <= set(each.sorts) and fit(each, days) == YES)
    least = ((each.id, evaluate(each.term, days).ends.shifted(days=-1).earliest) for each in sure)
    return {name: day for name, day in least if day}


def first_event(office: str) -> str:
    """Name the event that falls within the priority year: in the United States later filings may go on from it."""
    return "earliest filing" if office == "US" else "filing"


def _known(days: Mapping[str, Bounds]) -> str:
    return ", ".join(f"{name} {bounds}" for name, bounds in sorted(days.items())) or "nothing known"


def in_force(provision: Provision, office: str, as_at: date | None) -> bool:
    """Tell whether a provision held for an office on a day; None asks for all that is known."""
    if as_at is None:
        return True
    joined = not provision.union or office in members(provision.union, as_at)
    return joined and not (provision.since and provision.since > as_at)


def fit(provision: Provision, days: Mapping[str, Bounds]) -> str:
    """Tell whether the conditions of a provision hold: yes, no, or maybe where the days are too vague."""
    verdict = YES
    for rule, first, last in provision.when:
        day = evaluate(rule, days).ends
        within = common(day, Bounds(first, last))
        if within is None:
            return NO
        verdict = verdict if within == day else MAYBE
    return verdict


def _governing(
    law: Law, rules: Sequence[Provision], facts: Facts, days: Mapping[str, Bounds]
) -> tuple[_Narrow, _Narrow]:
    """Give the rules that may govern, with the days as they must be then, and those that would but for another."""
    sorts = facts.sorts & {sort for each in rules for sort in each.sorts}
    first = first_event(law.office)
    narrow = {each: known for each in rules if (known := narrowed(each, days, first)) is not None}
    displaced = {each: known for each, known in narrow.items() if YES in _instead_of(each, rules, known, sorts)}
    left = {each: known for each, known in narrow.items() if each not in displaced}
    certain = [
        each.id
        for each in left
        if fit(each, days) == YES and sorts <= set(each.sorts) and MAYBE not in _instead_of(each, rules, days, sorts)
    ]
    if len(certain) > 1:
        raise RuleError(f"{law.office}: {' and '.join(certain)} hold for the same facts: {_known(facts.days)}")
    return left, displaced


def _instead_of(
    rule: Provision, rules: Sequence[Provision], days: Mapping[str, Bounds], sorts: frozenset[str]
) -> set[str]:
    """Tell for the rules that would displace another, for every sort asked that has it, whether they hold."""
    own = sorts & set(rule.sorts)
    return {fit(each, days) for each in rules if rule.id in each.instead_of and own <= set(each.sorts)}


def narrowed(rule: Provision, days: Mapping[str, Bounds], first: str) -> dict[str, Bounds] | None:
    """Give the days as they must be where a rule governs; None where it cannot."""
    known = dict(days)
    for condition, low, high in rule.when:
        if isinstance(condition, Event):
            inside = common(known.get(condition.name, OPEN), Bounds(low, high))
            if inside is None:
                return None
            known[condition.name] = inside
    known = tightened(known, first)
    return None if fit(rule, known) == NO else known


def _worked_out(law: Law, rule: Provision, extensions: Sequence[Provision], facts: Facts) -> Candidate:
    term = evaluate(rule.term, facts.days, facts.periods)
    last = rule.last or law.last
    if last == "day before":
        term = Term(term.ends.shifted(days=-1), "the day before", parts=(term,), decides=(0,))
    term, applied = lengthened(term._replace(source=rule.authority.cite), extensions, facts)
    return Candidate(rule, term, last, facts.days, applied)


def lengthened(term: Term, extensions: Iterable[Provision], facts: Facts) -> tuple[Term, tuple[Provision, ...]]:
    """Give a term under every extension that can apply to it, in their order, and those that were applied."""
    applied = []
    for each in extensions:
        if (fitting := fit(each, {**facts.days, "term": term.ends})) != NO:
            longer = extended(each, term, facts)
            sure = fitting == YES and facts.unclear.isdisjoint(each.given)
            term = longer if sure else longer._replace(ends=hull((term.ends, longer.ends)))
            applied.append(each)
    return term, tuple(applied)


def extended(extension: Provision, term: Term, facts: Facts) -> Term:
    """Give the term under an extension; what the facts do not say leaves it open."""
    ends = evaluate(extension.term, {**facts.days, "term": term.ends}, facts.periods).ends
    return Term(ends, extension.id, extension.authority.cite, parts=(term,), decides=(0,))


def _after_grant(found: Candidate) -> Candidate | None:
    """Give a candidate whose term does not end before the grant; None if it would."""
    grant = found.days.get("grant", OPEN).earliest
    ends = common(found.term.ends, Bounds(grant))
    if ends is None or ends == found.term.ends:
        return found if ends else None
    return found._replace(term=found.term._replace(ends=ends, notes=(f"not before the grant, {grant} or later",)))


def _too_late(many: Sequence[Candidate]) -> str:
    return "".join(f": granted after {each.term.ends}, where {each.rules} would end" for each in many)
