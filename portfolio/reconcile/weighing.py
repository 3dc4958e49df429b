"""Which discrepancies move the term: it is worked out in every way in which the papers may be meant."""

from collections import defaultdict
from dataclasses import replace

from portfolio.cells.number import key
from portfolio.decisions import again
from portfolio.grouping import rights_of
from portfolio.licence.rights import Scales
from portfolio.model import NUMBERS, Discrepancy, Listing, Portfolio, Right
from portfolio.term import Rule, hull


def weighed(portfolio: Portfolio, rule: Rule | None) -> Portfolio:
    """Tell of each discrepancy whether it moves the term: work the term out in every way the papers may be meant."""
    if rule is None:
        return portfolio
    weighing = _Weighing(rule, portfolio.rights)
    return portfolio._replace(discrepancies=tuple(map(weighing.weigh, portfolio.discrepancies)))


class _Weighing:
    """What a rule comes to when some listings are meant otherwise than they are printed."""

    def __init__(self, rule: Rule, rights: tuple[Right, ...]) -> None:
        self.rights = rights
        self.scales = Scales(rule, rights)
        self.kin: defaultdict[str, set[int]] = defaultdict(set)
        self.places: defaultdict[Listing, list[int]] = defaultdict(list)
        for place, right in enumerate(rights):
            for listing in right.supports:
                self.places[listing].append(place)
                for number in _numbers(listing):
                    self.kin[number].add(place)

    def weigh(self, found: Discrepancy) -> Discrepancy:
        if found.kind == "spelling":
            return replace(found, moves_term=False)
        if not found.variants:
            return found
        touched = self._touched(found)
        listings = dict.fromkeys(listing for place in touched for listing in self.rights[place].supports)
        decisions = tuple(dict.fromkeys(each for place in touched for each in self.rights[place].decisions))
        ends = set()
        for variant in found.variants:
            changes = dict(variant)
            meant = (changes.get(listing, listing) for listing in listings)
            rights = rights_of(listing for listing in meant if listing)
            ends.add(self.scales.ends(touched, again(rights, decisions) if decisions else rights))
        return replace(found, moves_term=len(ends) > 1, ends=hull(ends))

    def _touched(self, found: Discrepancy) -> list[int]:
        """Give every right that may be grouped otherwise: those that numbers link to a change, in whatever country."""
        changed = [each for variant in found.variants for change in variant for each in change if each]
        touched = {place for listing in changed for place in self.places.get(listing, ())}
        numbers = {number for listing in changed for number in _numbers(listing)}
        known: set[str] = set()
        while numbers > known:
            new = numbers - known
            known |= new
            near = {place for number in new for place in self.kin.get(number, ())} - touched
            touched |= near
            numbers |= {number for place in near for each in self.rights[place].supports for number in _numbers(each)}
        return sorted(touched)


def _numbers(listing: Listing) -> set[str]:
    return {key(getattr(listing, kind)) for kind in NUMBERS} - {""}
