"""What extensions for the approval of a product would do to a licence, had they been granted."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from portfolio.cells.number import key
from portfolio.law import Provision, law_of
from portfolio.law.known import known_of
from portfolio.licence.approvals import Approval
from portfolio.licence.readings import Reading
from portfolio.licence.rights import Outcome
from portfolio.model import Right
from portfolio.term import Event, walk

# The facts that a right is extended because its product had to be approved, and how the longest is said.
_RESTORING = {"patent term extension": "5 years", "supplementary certificate": "yes", "extension of term": "yes"}
_BESIDES = {"paediatric extension": "yes"}
_APPROVED = "marketing authorisation"
_FAMILIES = 3  # of which hypotheses are worked out for each extension, the last to expire first


class _Basic(NamedTuple):
    """A right that an extension may be granted for, the day it is listed to expire, and a mark of its number."""

    right: Right
    expiry: date
    extension: Provision
    mark: str


def hypotheses(outcome: Outcome, approvals: Sequence[Approval]) -> Iterator[Reading]:
    """Give a reading for each extension for approval that a right which counts might have got, family by family.

    The day of the approval is that which the document gives; where it gives none, and beside it, the approval is taken
    to be so late that the law's own limits alone hold. Each is worked out for the last right of a family to expire.
    """
    for basic in _basics([each.right for each in outcome.standings if each.counts != "no"]):
        known = next((each for each in approvals if each.holds_in(basic.right.country)), None)
        yield from _supposed(basic, known)


def _basics(rights: Iterable[Right]) -> Iterator[_Basic]:
    ordered = [(day, right) for right in rights if (day := right.expiry.latest)]
    ordered.sort(key=lambda each: each[0], reverse=True)
    bearers: dict[str, set[str]] = {}
    for _, right in ordered:
        bearers.setdefault(key(_number(right)), set()).add(right.country)
    families: dict[str, set[str]] = {}
    for day, right in ordered:
        for extension in _extensions(right):
            seen = families.setdefault(extension.id, set())
            family = right.case or right.name
            if family not in seen and len(seen) < _FAMILIES:
                seen.add(family)
                number = _number(right)
                yield _Basic(right, day, extension, number if len(bearers[key(number)]) > 1 else _named(right))


def _number(right: Right) -> str:
    return right.patent or right.application or right.publication or right.name


def _named(right: Right) -> str:
    return f"{right.country} {_number(right)}"


def _extensions(right: Right) -> Iterator[Provision]:
    law = law_of(right.country)
    extensions = [each for each in law.extensions if _grants(each)] if law else []
    if extensions:
        sorts = known_of(right).facts.sorts
        yield from (each for each in extensions if sorts & set(each.sorts))


def _grants(extension: Provision) -> bool:
    asked = set(extension.given)
    return bool(asked & set(_RESTORING)) and asked <= {*_RESTORING, *_BESIDES, _APPROVED}


def _supposed(basic: _Basic, approval: Approval | None) -> Iterator[Reading]:
    right, extension = basic.right, basic.extension
    counted = any(node == Event(_APPROVED) for node in walk(extension.term))
    if _APPROVED in extension.given and approval is None:
        return  # the same as without that day, at the most
    facts = [f"{name}={words}" for name, words in {**_RESTORING, **_BESIDES}.items() if name in extension.given]
    if counted:
        facts.append(f"{_APPROVED}={approval.day if approval else basic.expiry}")
    when = (
        f"approval in {approval.place} on {approval.day} [{approval.source}]" if counted and approval else "at the most"
    )
    yield Reading(
        f"{extension.id}-{_number(right).replace(' ', '')}",
        f"{basic.mark} is extended, {when}: {extension.authority.cite}",
        f"fact={basic.mark}: {'; '.join(facts)}",
        "hypothesis",
    )
