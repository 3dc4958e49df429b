"""The law over facts: which provisions may govern a right, and the last day that each of them gives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

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
    certain: bool = True

    @property
    def confidence(self) -> str:
        """The least of the CONFIDENCE in what was applied."""
        applied = (self.provision, *self.extensions)
        return min((each.authority.confidence for each in applied), key=CONFIDENCE.index)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law says of a right: the candidates, the extensions that could apply besides, or why it says nothing."""

    office: str
    candidates: tuple[Candidate, ...] = ()
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
    rules = [each for each in law.rules if facts.sorts & set(each.sorts) and in_force(each, as_at)]
    if not rules:
        return Answer(office, why_not=f"no rule for {office}, {' or '.join(sorted(facts.sorts))}", days=days)
    candidates = tuple(_candidates(law, rules, asked, as_at))
    why_not = "" if candidates else f"no rule for {office} with {_known(days)}"
    possible = tuple(
        each
        for each in law.extensions
        if in_force(each, as_at) and facts.sorts & set(each.sorts) and not all(map(facts.has, each.given))
        and fit(each, days) != NO
    )  # fmt: skip
    return Answer(office, candidates, possible, why_not, days)


def first_event(office: str) -> str:
    """Name the event that falls within the priority year: in the United States later filings may go on from it."""
    return "earliest filing" if office == "US" else "filing"


def _known(days: Mapping[str, Bounds]) -> str:
    return ", ".join(f"{name} {bounds}" for name, bounds in sorted(days.items())) or "nothing known"


def in_force(provision: Provision, as_at: date | None) -> bool:
    """Tell whether the law as it stood on a day had a provision."""
    return not (as_at and provision.since and provision.since > as_at)


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


def _candidates(law: Law, rules: Sequence[Provision], facts: Facts, as_at: date | None) -> Iterator[Candidate]:
    fits = {each.id: fit(each, facts.days) for each in rules}
    sorts = {sort for each in rules for sort in each.sorts} & facts.sorts
    left = []
    for each in rules:
        days = narrowed(each, facts.days, first_event(law.office)) if fits[each.id] != NO else None
        if days is not None and not any(_displaces(other, each, days) for other in rules):
            left.append((each, days))
    certain = [each.id for each, _ in left if fits[each.id] == YES and sorts <= set(each.sorts)]
    if len(certain) > 1:
        raise RuleError(f"{law.office}: {' and '.join(certain)} hold for the same facts: {_known(facts.days)}")
    for each, days in left:
        yield _worked_out(law, each, replace(facts, days=days), as_at, certain=len(left) == 1)


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


def _worked_out(law: Law, rule: Provision, facts: Facts, as_at: date | None, *, certain: bool) -> Candidate:
    term = evaluate(rule.term, facts.days, facts.periods)
    anniversary = term.ends
    if (rule.last or law.last) == "day before":
        term = Term(term.ends.shifted(days=-1), "the day before", parts=(term,), decides=(0,))
    grant = facts.days.get("grant", OPEN)
    if grant.earliest:
        ends = common(term.ends, Bounds(grant.earliest)) or term.ends
        anniversary = common(anniversary, Bounds(grant.earliest)) or anniversary
        term = replace(term, ends=ends)
    term = replace(term, source=rule.authority.cite)
    applied = []
    for each in law.extensions:
        applies = in_force(each, as_at) and facts.sorts & set(each.sorts) and all(map(facts.has, each.given))
        if applies and (fitting := fit(each, facts.days)) != NO:
            longer = extended(each, term, facts)
            term = longer if fitting == YES else replace(longer, ends=hull((term.ends, longer.ends)))
            applied.append(each)
    return Candidate(rule, term, anniversary, facts.days, tuple(applied), certain)


def extended(extension: Provision, term: Term, facts: Facts) -> Term:
    """Give the term under an extension; what the facts do not say leaves it open."""
    ends = evaluate(extension.term, {**facts.days, "term": term.ends}, facts.periods).ends
    return Term(ends, extension.id, extension.authority.cite, parts=(term,), decides=(0,))
