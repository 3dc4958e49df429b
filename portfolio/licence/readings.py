"""Other readings of a licence: names for adjustments that combine, each evaluated like the reading as written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portfolio.cells import country as offices
from portfolio.licence.rights import Outcome
from portfolio.model import Right
from portfolio.term import EVER, Rights, Rule, walk


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading by name, what it takes for granted, the adjustments it is made of, and whether it is a misreading.

    ``kind`` is ``reading`` for what the words can bear, ``misreading`` for what they cannot, shown for comparison.
    """

    name: str
    meaning: str
    adjustments: str
    kind: str = "reading"


def readings(rule: Rule, outcome: Outcome, as_of: date | None = None) -> tuple[Reading, ...]:
    """Give the readings that make sense for a rule and what it came to, the one as written first.

    ``as_of`` is the day for 'the union as it is now'; without it, that of the last change known to its members.
    """
    return (
        Reading("as-written", "the clause as it is read", ""),
        *_of_rights(rule, as_of),
        *_of_outcome(rule, outcome),
    )


def _nodes(rule: Rule) -> list[Rights]:
    return [node for node in walk(rule) if isinstance(node, Rights)]


def _of_rights(rule: Rule, as_of: date | None) -> Iterator[Reading]:
    nodes = _nodes(rule)
    if any(node.status == ("granted",) for node in nodes):
        yield Reading("pending-included", "applications count like granted patents", "pending")
    for union in dict.fromkeys(place for node in nodes for place in node.territory if offices.is_union(place)):
        day = as_of or offices.last_change(union)
        yield Reading(f"{union}-on-{day}", f"the members of {union} on {day}", f"as-at={day}")
        yield Reading(f"{union}-ever", f"the states that were in {union} at any time", f"as-at={EVER}")
    if nodes:
        yield Reading("extended", "every extension that the schedule says is possible was granted", "extended")


def _of_outcome(rule: Rule, outcome: Outcome) -> Iterator[Reading]:
    places = list(dict.fromkeys(place for node in _nodes(rule) for place in node.territory))
    numbers = dict.fromkeys(right.patent or right.application or right.name for right in outcome.deciding)
    cases = dict.fromkeys(right.case for right in outcome.deciding if right.case)
    if numbers:
        drop = "+".join(f"without={number}" for number in numbers)
        yield Reading("driver-out", f"{', '.join(numbers)} drops out: invalid, disclaimed or lapsed", drop)
    for place in places if len(places) > 1 else ():
        yield Reading(f"only-{place}", f"only rights in {place} count", f"only={place}")
    families = "+".join(f"without={case}" for case in cases)
    if families:
        yield Reading("family-out", f"the whole family {', '.join(cases)} drops out", families, "misreading")
        for place in places if len(places) > 1 else ():
            yield Reading(
                f"family-out-only-{place}", f"the same, and only {place}", f"{families}+only={place}", "misreading"
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
