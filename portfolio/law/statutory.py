"""The law over facts: which provisions may govern a right, and the last day that each of them gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from portfolio.cells.country import members
from portfolio.errors import RuleError
from portfolio.law import CONFIDENCE, Law, Provision
from portfolio.law.facts import Facts, common, tightened
from portfolio.term import OPEN, Bounds, Event, Term, evaluate, hull

YES, MAYBE, NO = "yes", "maybe", "no"


class Candidate(NamedTuple):
    """A provision that may govern, and its term.

    ``anniversary`` is the day before the convention of the last day, ``days`` are the events as they must be where the
    provision governs, ``extensions`` those that were applied.
    """

    provision: Provision
    term: Term
    anniversary: Bounds
    days: Mapping[str, Bounds]
    extensions: tuple[Provision, ...] = ()

    @property
    def confidence(self) -> str:
        """The least of the CONFIDENCE in what was applied."""
        applied = (self.provision, *self.extensions)
        return min((each.authority.confidence for each in applied), key=CONFIDENCE.index)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says of a right, or why it says nothing.

    ``displaced`` are the rules that would hold but for another, ``possible`` the extensions that could apply besides.
    """

    office: str
    candidates: tuple[Candidate, ...] = ()
    displaced: tuple[Candidate, ...] = ()
    possible: tuple[Provision, ...] = ()
    why_not: str = ""
    days: Mapping[str, Bounds] | None = None

    @property
    def ends(self) -> Bounds:
        """The bounds of the last day over all candidates; OPEN where there is none."""
        return hull(each.term.ends for each in self.candidates)

    @property
    def rules(self) -> str:
        """The ids of the rules and of the extensions applied, ``or`` between rules that may each govern."""
        return " or ".join(" + ".join([x.provision.id, *(e.id for e in x.extensions)]) for x in self.candidates)

    @property
    def cites(self) -> str:
        """The citations, those that are not verified marked as such."""
        applied = dict.fromkeys(p for x in self.candidates for p in (x.provision, *x.extensions))
        return "; ".join(map(cited, applied))


def cited(provision: Provision) -> str:
    """Give the citation of a provision and how well it is known, where that is not well."""
    known = {"verified": "", "partly": " (partly verified)", "unverified": " (unverified)"}
    return provision.authority.cite + known[provision.authority.confidence]


def statutory(law: Law | None, office: str, facts: Facts, as_at: date | None = None) -> Answer:
    """Work out the last day in force that the law of an office gives a right.

    The bounds are before extensions that no fact speaks of. ``as_at`` asks for the law as it stood on a day; None for
    all that is known of it. Whatever the exact days turn out to be, the answer from vaguer ones contains the answer
    from them. Raises RuleError where two rules hold for the same facts: the law file is at fault.
    """
    if law is None:
        return Answer(office, why_not=f"no rule for {office or 'a right without a country'}")
    days = tightened(facts.days, first_event(office))
    asked = replace(facts, days=days)
    rules = [each for each in law.rules if facts.sorts & set(each.sorts) and _in_force(each, law.office, as_at)]
    if not rules:
        return Answer(office, why_not=f"no rule for {office}, {' or '.join(sorted(facts.sorts))}", days=days)
    candidates, displaced = _candidates(law, rules, asked, as_at)
    why_not = "" if candidates else f"no rule for {office} with {_known(days)}"
    possible = tuple(
        each
        for each in law.extensions
        if _in_force(each, law.office, as_at) and facts.sorts & set(each.sorts) and not all(map(facts.has, each.given))
        and fit(each, days) != NO
    )  # fmt: skip
    return Answer(office, candidates, displaced, possible, why_not, days)


def first_event(office: str) -> str:
    """Name the event that falls within the priority year: in the United States later filings may go on from it."""
    return "earliest filing" if office == "US" else "filing"


def _known(days: Mapping[str, Bounds]) -> str:
    return ", ".join(f"{name} {bounds}" for name, bounds in sorted(days.items())) or "nothing known"


def _in_force(provision: Provision, office: str, as_at: date | None) -> bool:
    if as_at is None:
        return True
    joined = not provision.union or office in members(provision.union, as_at)
    return joined and not (provision.since and provision.since > as_at)


def fit(provision: Provision, days: Mapping[str, Bounds]) -> str:
    """Tell whether the conditions of a provision hold: yes, no, or maybe where the days are too vague."""
    verdict = YES
    for rule, first, last in provision.when:
        day = evaluate(rule, days).ends
        if (last and day.earliest and day.earliest > last) or (first and day.latest and day.latest < first):
            return NO
        inside = (not first or (day.earliest and day.earliest >= first)) and (
            not last or (day.latest and day.latest <= last)
        )
        verdict = verdict if inside else MAYBE
    return verdict


def _candidates(
    law: Law, rules: Sequence[Provision], facts: Facts, as_at: date | None
) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """Give the rules that may govern, and those that would but for another."""
    narrow = {each: days for each in rules if (days := narrowed(each, facts.days, first_event(law.office))) is not None}
    displaced = {each for each, days in narrow.items() if any(_displaces(other, each, days) for other in rules)}
    sorts = {sort for each in rules for sort in each.sorts} & facts.sorts
    left = [each for each in narrow if each not in displaced]
    certain = [each.id for each in left if fit(each, facts.days) == YES and sorts <= set(each.sorts)]
    if len(certain) > 1:
        raise RuleError(f"{law.office}: {' and '.join(certain)} hold for the same facts: {_known(facts.days)}")
    found = {each: _worked_out(law, each, replace(facts, days=days), as_at) for each, days in narrow.items()}
    return tuple(found[each] for each in left), tuple(found[each] for each in narrow if each in displaced)


def _displaces(other: Provision, rule: Provision, days: Mapping[str, Bounds]) -> bool:
    return rule.id in other.instead_of and set(rule.sorts) <= set(other.sorts) and fit(other, days) == YES


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


def _worked_out(law: Law, rule: Provision, facts: Facts, as_at: date | None) -> Candidate:
    term = evaluate(rule.term, facts.days, facts.periods)
    anniversary = term.ends
    if (rule.last or law.last) == "day before":
        term = Term(term.ends.shifted(days=-1), "the day before", parts=(term,), decides=(0,))
    grant = facts.days.get("grant", OPEN)
    if grant.earliest:
        ends = common(term.ends, Bounds(grant.earliest)) or term.ends
        anniversary = common(anniversary, Bounds(grant.earliest)) or anniversary
        term = term._replace(ends=ends)
    term = term._replace(source=rule.authority.cite)
    applied = []
    for each in law.extensions:
        applies = (
            _in_force(each, law.office, as_at) and facts.sorts & set(each.sorts) and all(map(facts.has, each.given))
        )
        if applies and (fitting := fit(each, facts.days)) != NO:
            longer = extended(each, term, facts)
            term = longer if fitting == YES else longer._replace(ends=hull((term.ends, longer.ends)))
            applied.append(each)
    return Candidate(rule, term, anniversary, facts.days, tuple(applied))


def extended(extension: Provision, term: Term, facts: Facts) -> Term:
    """Give the term under an extension; what the facts do not say leaves it open."""
    ends = evaluate(extension.term, {**facts.days, "term": term.ends}, facts.periods).ends
    return Term(ends, extension.id, extension.authority.cite, parts=(term,), decides=(0,))
