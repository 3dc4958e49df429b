"""Listings -> rights: which rows speak of one right. Every listing supports a right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.cells import plain
from portfolio.cells.number import key
from portfolio.licence.judging import UNION_OF_OFFICE
from portfolio.model import NUMBERS, Listing, Right
from portfolio.term import EVER


def rights_of(listings: Iterable[Listing]) -> tuple[Right, ...]:
    """Group listings that speak of one right: same country, same case, same application number.

    A listing without a case joins the one right that it can mean. Where there is no application number the patent
    number decides, else the publication number; what may mean several rights stays a right of its own. A regional
    listing (EP, EA, AP, OA) supports the national rights of its states that bear its number; without any it is a right
    of its own. The order of the listings does not matter but for the order of the rights.
    """
    groups: dict[Identity, list[Listing]] = {}
    for place, listing in enumerate(listings):
        groups.setdefault(_identity(listing, place), []).append(listing)
    return _with_regions(_joined(groups))


class Identity(NamedTuple):
    """What names a right: its country, the kind of number and the number it goes by, and its case."""

    country: str
    kind: str
    number: str
    case: str


def _identity(listing: Listing, place: int) -> Identity:
    country = listing.country or plain(listing.printed.get("country", ""))
    for kind in NUMBERS:
        if number := getattr(listing, kind):
            return Identity(country, kind, key(number), listing.case)
    return Identity(country, "place", str(place), listing.case)


def _joined(groups: dict[Identity, list[Listing]]) -> list[list[Listing]]:
    """Join each group that goes by less than another to the one group that it can mean, if there is just one."""
    bearing: defaultdict[tuple[str, str, str], list[Identity]] = defaultdict(list)
    for identity, group in groups.items():
        for kind in NUMBERS:
            for number in {key(getattr(listing, kind)) for listing in group} - {""}:
                bearing[identity.country, kind, number].append(identity)
    target = {identity: _fuller(identity, bearing[identity[:3]]) for identity in groups}
    joined: dict[Identity, list[Listing]] = {}
    for identity, group in groups.items():
        last = identity
        while target[last] != last:
            last = target[last]
        joined.setdefault(last, []).extend(group)
    return list(joined.values())


def _fuller(identity: Identity, near: list[Identity]) -> Identity:
    """Give the one identity that says more than this one and agrees with it; this one, if there is none or several."""
    rank = (*NUMBERS, "place").index
    fuller = [
        other
        for other in near
        if (rank(other.kind), not other.case) < (rank(identity.kind), not identity.case)
        and rank(other.kind) <= rank(identity.kind)
        and (other.case == identity.case or not identity.case)
    ]
    return fuller[0] if len(fuller) == 1 else identity


def _compatible(one: str, other: str) -> bool:
    return not (one and other) or one == other


def _with_regions(groups: list[list[Listing]]) -> tuple[Right, ...]:
    national: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        if group[0].country not in UNION_OF_OFFICE:
            for kind in NUMBERS:
                for number in {key(getattr(listing, kind)) for listing in group} - {""}:
                    national[kind, number].append(place)
    regional: defaultdict[int, list[Listing]] = defaultdict(list)
    supporting = set()
    for place, group in enumerate(groups):
        if union := UNION_OF_OFFICE.get(group[0].country):
            for state in sorted({state for listing in group for state in _states(listing, groups, national, union)}):
                regional[state] += group
                supporting.add(place)
    return tuple(
        Right(tuple(group), tuple(regional[place])) for place, group in enumerate(groups) if place not in supporting
    )


def _states(
    region: Listing, groups: list[list[Listing]], national: Mapping[tuple[str, str], list[int]], union: str
) -> list[int]:
    """Give the groups of national rights that a regional listing speaks of."""
    states = offices.members(union, EVER) | (offices.members("EPO-EXT", EVER) if union == "EPC" else frozenset())
    for kind in NUMBERS:
        number = getattr(region, kind)
        near = national.get((kind, key(number)), []) if number else []
        if found := [
            place
            for place in near
            if groups[place][0].country in states
            and _compatible(_first(groups[place], "case"), region.case)
            and _compatible(key(_first(groups[place], "application")), key(region.application))
        ]:
            return found
    return []


def _first(group: Iterable[Listing], name: str) -> str:
    return next((value for listing in group if (value := getattr(listing, name))), "")
