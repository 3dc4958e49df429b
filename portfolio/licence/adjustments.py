"""What may be supposed of a licence otherwise than it is written: adjustments of its rule and its rights."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from portfolio.cells import country as offices
from portfolio.cells import plain
from portfolio.cells.number import key
from portfolio.errors import RuleError
from portfolio.model import Listing, Right
from portfolio.term import EVER, After, Bounds, Rights, Rule, mapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from portfolio.licence.by_law import ByLaw

Given = tuple[Rule, tuple[Right, ...]]


def _law_alone() -> ByLaw:
    from portfolio.licence.by_law import ByLaw

    return ByLaw()


def adjusted(rule: Rule, rights: Sequence[Right], adjustments: str, law: Callable[[], ByLaw] = _law_alone) -> Given:
    """Apply adjustments such as ``pending`` or ``every-country+without=BR`` to a rule and its rights.

    ``law`` gives the law, with what is known of the rights, where it is asked for. Raises RuleError for a name that is
    none of NAMES, or a value that it does not take.
    """
    given = rule, tuple(rights)
    copies = {str(copy) for right in rights for copy in right.copies}
    for one in filter(None, re.split(rf"\+(?=(?:{'|'.join(NAMES)})(?:[=+]|$))", adjustments)):
        name, _, value = one.partition("=")
        if name not in NAMES:
            raise RuleError(f"no reading '{one}'; the adjustments are {', '.join(NAMES)}")
        if name == "copy" and value not in copies:
            raise RuleError(
                f"there is no copy {value or '(none named)'}; there is {', '.join(sorted(copies)) or 'none'}"
            )
        if name == "without" and not any(_answers_to(right, value.strip()) for right in rights):
            raise RuleError(f"without={value}: no right has that country, number, case or name")
        given = (
            _by_law(*given, name, value.strip(), law()) if name in _BY_LAW else ADJUSTMENTS[name](*given, value.strip())
        )
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


def _also(rule: Rule, rights: tuple[Right, ...], value: str) -> Given:
    place = _place("also", value)
    return _rewrite(rule, lambda node: replace(node, territory=node.territory and (*node.territory, place))), rights


def _only(rule: Rule, rights: tuple[Right, ...], value: str) -> Given:
    place = _place("only", value)
    return _rewrite(rule, lambda node: replace(node, territory=(place,))), rights


def _place(name: str, value: str) -> str:
    place = value if offices.is_union(value) else offices.country(value)
    if not place:
        raise RuleError(f"{name} takes the code of a country or a union, not '{value}'")
    return place


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


def _at_midnight(rule: Rule, rights: tuple[Right, ...], _: str) -> Given:
    return rule, tuple(_redated(right, lambda day: day.shifted(days=-1)) for right in rights)


def _redated(right: Right, change: Callable[[Bounds], Bounds]) -> Right:
    """Give a right that expires otherwise than it is listed or, where somebody decided its expiry, than that."""
    if not (decision := right.decided("expiry")):
        return _expiring(right, lambda listing: listing.expiry and change(listing.expiry))
    left = tuple(each for each in right.decisions if each != decision)
    return _expiring(right, lambda _: change(right.expiry))._replace(decisions=left)


def _by_law(rule: Rule, rights: tuple[Right, ...], name: str, value: str, law: ByLaw) -> Given:
    """Let the law move the listed expiries: to its own last days, or by facts that are supposed."""
    if name == "statutory":
        return rule, tuple(_redated(right, law.statutory_day(right)) for right in rights)
    changes = law.supposed(rights, value)
    return rule, tuple(_redated(right, changes[at]) if at in changes else right for at, right in enumerate(rights))


def _inclusive(rule: Rule, rights: tuple[Right, ...], _: str) -> Given:
    def counted(node: Rule) -> Rule:
        inner = mapped(node, counted)
        return inner._replace(days=inner.days - 1) if isinstance(inner, After) and any(inner[1:4]) else inner

    return counted(rule), rights


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
    "also": _also,
    "only": _only,
    "without": _without,
    "copy": _copy,
    "extended": _extended,
    "at-midnight": _at_midnight,
    "inclusive": _inclusive,
    "earliest": _disputed_to("earliest"),
    "latest": _disputed_to("latest"),
}
_BY_LAW = ("statutory", "fact")
NAMES = (*ADJUSTMENTS, *_BY_LAW)
