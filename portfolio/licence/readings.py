"""Other readings of a licence: names for adjustments that combine, each evaluated like the reading as written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portfolio.cells import country as offices
from portfolio.licence.rights import Outcome
from portfolio.model import Right
from portfolio.term import EVER, After, Rights, Rule, walk


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading by name, what it takes for granted, the adjustments it is made of, and its kind.

    ``kind`` is ``reading`` for what the words and the papers can bear, ``misreading`` for what they cannot, shown for
    comparison, and ``hypothesis`` for what would have had to happen besides.
    """

    name: str
    meaning: str
    adjustments: str
    kind: str = "reading"


KINDS = ("reading", "misreading", "hypothesis")


def readings(rule: Rule, outcome: Outcome, as_of: date | None = None) -> tuple[Reading, ...]:
    """Give the readings that make sense for a rule and what it came to, the one as written first.

    ``as_of`` is the day for 'the union as it is now'; without it, that of the last change known to its members.
    """
    found = (
        Reading("as-written", "the clause as it is read", ""),
        *_of_rights(rule, as_of),
        *_of_outcome(rule, outcome),
        *_of_days(rule),
    )
    return tuple(sorted(found, key=lambda each: KINDS.index(each.kind)))


def nodes_of(rule: Rule) -> list[Rights]:
    """Give the nodes of a rule that speak of rights."""
    return [node for node in walk(rule) if isinstance(node, Rights)]


def _of_rights(rule: Rule, as_of: date | None) -> Iterator[Reading]:
    nodes = nodes_of(rule)
    if any(node.status == ("granted",) for node in nodes):
        yield Reading("pending-included", "applications count like granted patents", "pending")
    for union in dict.fromkeys(place for node in nodes for place in node.territory if offices.is_union(place)):
        day = as_of or offices.last_change(union)
        yield Reading(f"{union}-on-{day}", f"the members of {union} on {day}", f"as-at={day}")
        yield Reading(f"{union}-ever", f"the states that were in {union} at any time", f"as-at={EVER}")
    if nodes:
        yield Reading(
            "extended", "every extension that the schedule says is possible was granted", "extended", "hypothesis"
        )
        yield Reading("statutory", "the law's own last day, or the listed day as the office counts it", "statutory")
        yield Reading("at-midnight", "a patent has expired when the listed day begins", "at-midnight")


def _of_days(rule: Rule) -> Iterator[Reading]:
    if any(isinstance(node, After) for node in walk(rule)):
        meaning = "the day from which a period runs is counted in it"
        yield Reading("inclusive", meaning, "inclusive", "misreading")


def _of_outcome(rule: Rule, outcome: Outcome) -> Iterator[Reading]:
    places = list(dict.fromkeys(place for node in nodes_of(rule) for place in node.territory))
    numbers = dict.fromkeys(right.patent or right.application or right.name for right in outcome.deciding)
    cases = dict.fromkeys(right.case for right in outcome.deciding if right.case)
    if numbers:
        drop = "+".join(f"without={number}" for number in numbers)
        yield Reading("driver-out", f"{', '.join(numbers)} drops out: invalid, disclaimed or lapsed", drop)
        yield Reading("driver-out-statutory", "the same, and the law's own last days", f"{drop}+statutory")
    for place in places if len(places) > 1 else ():
        yield Reading(f"only-{place}", f"only rights in {place} count", f"only={place}")
    families = "+".join(f"without={case}" for case in cases)
    if families:
        yield Reading("family-out", f"the whole family {', '.join(cases)} drops out", families, "hypothesis")
        for place in places if len(places) > 1 else ():
            yield Reading(
                f"family-out-only-{place}", f"the same, and only {place}", f"{families}+only={place}", "hypothesis"
            )
    if places:
        yield from _everywhere(outcome)


def _everywhere(outcome: Outcome) -> Iterator[Reading]:
    yield Reading("every-country", "the words on territory are overlooked", "every-country", "misreading")
    yield Reading(
        "every-country-earliest", "the same, disputed dates at their earliest", "every-country+earliest", "misreading"
    )
    end = outcome.term.deciding[0].ends.latest
    beyond = [s.right for s in outcome.standings if s.counts == "no" and end and _later(s.right, end)]
    if beyond:
        drop = "+".join(["every-country", *(f"without={right.name}" for right in beyond)])
        names = ", ".join(right.name for right in beyond)
        yield Reading("every-country-but-later", f"every country, but without {names}, which would end later", drop)


def _later(right: Right, end: date) -> bool:
    return right.status == "granted" and (right.expiry.latest or date.min) > end
