"""Other readings of a licence: a few adjustments that combine, each evaluated like the reading as written."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from portfolio.cells import country as offices
from portfolio.cells import plain
from portfolio.cells.number import key
from portfolio.errors import RuleError
from portfolio.licence.rights import Outcome
from portfolio.model import Listing, Right
from portfolio.term import EVER, Bounds, Rights, Rule, mapped, walk

Given = tuple[Rule, tuple[Right, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading by name, what it takes for granted, the adjustments it is made of, and whether it is a misreading.

    ``kind`` is ``reading`` for what the words can bear, ``misreading`` for what they cannot, shown for comparison.
    """

    name: str
    meaning: str
    adjustments: str
    kind: str = "reading"


def adjusted(rule: Rule, rights: Sequence[Right], adjustments: str) -> Given:
    """Apply adjustments such as ``pending`` or ``every-country+without=BR`` to a rule and its rights.

    Raises RuleError for a name that is not in ADJUSTMENTS, or a value that it does not take.
    """
    given = rule, tuple(rights)
    copies = {str(copy) for right in rights for copy in right.copies}
    for one in filter(None, re.split(rf"\+(?=(?:{'|'.join(ADJUSTMENTS)})(?:[=+]|$))", adjustments)):
        name, _, value = one.partition("=")
        adjust = ADJUSTMENTS.get(name.strip())
        if adjust is None:
            raise RuleError(f"no reading '{one}'; the adjustments are {', '.join(ADJUSTMENTS)}")
        if name == "copy" and value not in copies:
            raise RuleError(
                f"there is no copy {value or '(none named)'}; there is {', '.join(sorted(copies)) or 'none'}"
            )
        if name == "without" and not any(_answers_to(right, value.strip()) for right in rights):
            raise RuleError(f"without={value}: no right has that country, number, case or name")
        given = adjust(*given, value.strip())
    return given


def _rewrite(rule: Rule, change: Callable[[Rights], Rights]) -> Rule:
    return change(rule) if isinstance(rule, Rights) else mapped(rule, lambda inner: _rewrite(inner, change))


def _pending(rule: Rule, rights: tuple[Right, ...], _: str) -> Given:
    statuses = ("granted", "pending", "published")
    return _rewrite(rule, lambda node: replace(node, status=node.status and statuses)), rights


def _as_at(rule: Rule, rights: tuple[Right, ...], value: str) -> Given:
    try:
        day = value if value == EVER else date.fromisoformat(value)
    except ValueError as error:
        raise RuleError(f"as-at takes a day such as 2004-05-01, or '{EVER}', not '{value}'") from error
    return _rewrite(rule, lambda node: replace(node, as_at=day)), rights


def _every_country(rule: Rule, rights: tuple[Right, ...], _: str) -> Given:
    return _rewrite(rule, lambda node: replace(node, territory=())), rights


def _only(rule: Rule, rights: tuple[Right, ...], value: str) -> Given:
    place = value if offices.is_union(value) else offices.country(value)
    if not place:
        raise RuleError(f"only takes the code of a country or a union, not '{value}'")
    return _rewrite(rule, lambda node: replace(node, territory=(place,))), rights


def _without(rule: Rule, rights: tuple[Right, ...], value: str) -> Given:
    return rule, tuple(right for right in rights if not _answers_to(right, value))


def _answers_to(right: Right, value: str) -> bool:
    numbers = {key(number) for number in (right.patent, right.application, right.publication) if number}
    named = value in (right.country, right.name) or plain(value) == plain(right.case) or key(value) in numbers
    return bool(value) and named


def _copy(rule: Rule, rights: tuple[Right, ...], value: str) -> Given:
    return rule, tuple(right.preferring(int(value)) for right in rights)


def _expiring(right: Right, choose: Callable[[Listing], Bounds | None]) -> Right:
    own, regional = (tuple(replace(x, expiry=choose(x)) for x in many) for many in (right.listings, right.regional))
    return right._replace(listings=own, regional=regional)


def _extended(rule: Rule, rights: tuple[Right, ...], _: str) -> Given:
    def choose(listing: Listing) -> Bounds | None:
        expiry = listing.expiry
        return Bounds.on(expiry.latest) if expiry and expiry.latest and listing.extendable else expiry

    return rule, tuple(_expiring(right, choose) for right in rights)


def _disputed_to(side: str) -> Callable[[Rule, tuple[Right, ...], str], Given]:
    def adjust(rule: Rule, rights: tuple[Right, ...], _: str) -> Given:
        def settle(right: Right) -> Right:
            said = {listing.expiry for listing in right.supports if listing.expiry is not None}
            day = getattr(right.expiry, side)
            return _expiring(right, lambda _: Bounds.on(day)) if day and len(said) > 1 else right

        return rule, tuple(map(settle, rights))

    return adjust


ADJUSTMENTS: dict[str, Callable[[Rule, tuple[Right, ...], str], Given]] = {
    "pending": _pending,
    "as-at": _as_at,
    "every-country": _every_country,
    "only": _only,
    "without": _without,
    "copy": _copy,
    "extended": _extended,
    "earliest": _disputed_to("earliest"),
    "latest": _disputed_to("latest"),
}


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
