"""Rights held against the law: what it gives each of them, and what it says of every date that the papers list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from portfolio.errors import RuleError
from portfolio.law import law_of
from portfolio.law.given import Given
from portfolio.law.known import Known, known_of
from portfolio.law.statutory import Answer, statutory
from portfolio.law.verdict import KINDS, Condition, Verdict, verdict
from portfolio.model import Listing, Right
from portfolio.term import OPEN, Bounds

FITS = ("explained", "conditional", "possible")


class Held(NamedTuple):
    """A right, what is known of it, what the law gives it today, and a verdict on each date that is listed for it.

    ``doubts`` say why a date that fits on a condition probably does not.
    """

    right: Right
    known: Known
    answer: Answer
    verdicts: tuple[tuple[tuple[Listing, ...], Verdict], ...]
    doubts: tuple[str, ...] = ()

    @property
    def proves_nothing(self) -> bool:
        """Whether a fact that the verdict rests on was itself worked out from the listed date."""
        return bool(self.known.inferred)

    @property
    def events(self) -> Mapping[str, Bounds]:
        """When the events lie of which lists, numbers or facts tell, and the filing by them."""
        days = {**self.known.facts.days, **self.answer.days}
        return {name: days[name] for name in sorted({*self.known.facts.days, "filing"}) if days.get(name, OPEN) != OPEN}

    def verdict_on(self, listing: Listing) -> Verdict:
        """Give the verdict on what one listing prints."""
        return next((each for listings, each in self.verdicts if listing in listings), Verdict("not listed"))

    @property
    def worst(self) -> Verdict:
        """The verdict on the listed date that fits the law least."""
        return max((each for _, each in self.verdicts), key=_rank, default=Verdict("not listed"))


def _rank(each: Verdict) -> tuple[int, int]:
    return KINDS.index(each.kind) if each.kind in (*FITS, "extension", "against the law") else -1, abs(each.off)


def held_against_law(
    rights: Iterable[Right], given: Sequence[Given] = (), as_at: date | None = None
) -> tuple[Held, ...]:
    """Hold every right against the law of its office.

    ``given`` are facts that are not in the papers; ``as_at`` is the day of the agreement: a listed date that the law of
    today does not give is held against the law as it stood then, too. Raises RuleError for a fact about no right.
    """
    rights = tuple(rights)
    for fact in given:
        if not any(map(fact.speaks_of, rights)):
            raise RuleError(f"a fact was given, but no right bears {fact.marks}")
    held = [_held(right, given, as_at) for right in rights]
    families: defaultdict[str, list[Held]] = defaultdict(list)
    for each in held:
        families[each.right.case].append(each)
    return tuple(each._replace(doubts=tuple(_doubts(each, families))) for each in held)


def by_listing(held: Iterable[Held], given: Sequence[Given] = (), as_at: date | None = None) -> Mapping[Listing, Held]:
    """Give for each listing the right of its own, held against the law; a regional row is a right of the region."""
    own, regional = {}, {}
    for each in held:
        own.update(dict.fromkeys(each.right.listings, each))
        regional.update(dict.fromkeys(each.right.regional))
    return {**{listing: _held(Right((listing,)), given, as_at) for listing in regional}, **own}


def _held(right: Right, given: Sequence[Given], as_at: date | None) -> Held:
    known, law = known_of(right, given), law_of(right.country)
    office = right.country or right.listings[0].printed.get("country", "")
    now = statutory(law, office, known.facts)
    then = statutory(law, office, known.facts, as_at) if as_at else now
    saying: defaultdict[object, list[Listing]] = defaultdict(list)
    for listing in right.supports:
        if listing.expiry is not None:
            saying[listing.expiry, listing.extendable].append(listing)
    return Held(
        right, known, now, tuple((tuple(many), _verdict(many[0], now, then, known, as_at)) for many in saying.values())
    )


def _verdict(listing: Listing, now: Answer, then: Answer, known: Known, as_at: date | None) -> Verdict:
    if known.inferred:
        proved = _verdict(listing, now, then, known._replace(inferred=frozenset()), as_at)
        which = " and ".join(sorted(known.inferred))
        return proved._replace(why=f"{proved.why}; proves nothing: {which} was inferred from the listed day")
    today = verdict(listing.expiry, now, known.facts, extendable=listing.extendable)
    if today.kind in FITS or then == now:
        return today
    before = verdict(listing.expiry, then, known.facts, extendable=listing.extendable)
    if before.kind not in (*FITS, "against the law"):
        return today
    since = f"; {now.rules} has since given {now.ends}" if (then.rules, then.ends) != (now.rules, now.ends) else ""
    return before._replace(why=f"{before.why}, as the law stood on {as_at}{since}")


def _doubts(held: Held, families: Mapping[str, Sequence[Held]]) -> Iterator[str]:
    """Doubt a date that fits only if its right was filed by a day on which no other of its family is known to be."""
    for _, each in held.verdicts:
        for event, bounds in each.conditions if held.right.case else ():
            if event not in ("filing", "earliest filing") or not bounds.latest:
                continue
            others = [_filed(other) for other in families[held.right.case] if other is not held]
            sooner = any(other.latest and other.latest <= bounds.latest for other in others)
            later = sum(bool(other.earliest and other.earliest > bounds.latest) for other in others)
            if later and not sooner:
                yield (
                    f"{each.rule} gives the listed day only if {Condition(event, bounds)}, but no right of its family "
                    f"is known to have been filed by then, and {later} later: probably understated"
                )


def _filed(held: Held) -> Bounds:
    days = held.answer.days or held.known.facts.days
    return days.get("filing", OPEN)
