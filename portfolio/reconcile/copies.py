"""Checks between copies of a schedule: what they say differently, what one lacks, what is only spelled otherwise."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from portfolio.cells import is_ditto, plain
from portfolio.cells.number import key
from portfolio.copies import copies_of
from portfolio.licence.judging import places
from portfolio.model import DATES, NUMBERS, Discrepancy, Listing, Right, Schedule
from portfolio.reconcile.meant import in_copies, instead, quoted, without


def disagreements(_: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report a date, number or printed status that listings of one right give differently."""
    for right in rights:
        for name in (*DATES, *NUMBERS, "status", "title"):
            among = right.supports if name in DATES else right.listings
            saying = [listing for listing in among if name in listing.printed]
            if len({_value(listing, name) for listing in saying}) > 1:
                yield _disagreement(right, name, saying)


def _value(listing: Listing, name: str) -> object:
    value = getattr(listing, name)
    return key(value) if name in NUMBERS else plain(value) if name == "title" else value


def _disagreement(right: Right, name: str, saying: Sequence[Listing]) -> Discrepancy:
    by_value: defaultdict[object, list[Listing]] = defaultdict(list)
    for listing in saying:
        by_value[_value(listing, name)].append(listing)
    where = in_copies if _copies_tell_apart(by_value.values()) else _at_lines
    said = "; ".join(f"{quoted(many[0], name)} in {where(many)}" for many in by_value.values())
    if name in DATES:
        variants = tuple(instead(saying, name, value) for value in by_value)
    else:
        variants = tuple(without(x for x in saying if _value(x, name) != value) for value in by_value)
    return Discrepancy("disagreement", name, tuple(saying), f"{right.name}: {name} is {said}", variants=variants)


def _copies_tell_apart(groups: Collection[list[Listing]]) -> bool:
    copies = [copy for many in groups for copy in {listing.copy for listing in many}]
    return len(set(copies)) == len(copies)


def _at_lines(listings: Iterable[Listing]) -> str:
    by_copy: defaultdict[int, list[Listing]] = defaultdict(list)
    for listing in listings:
        by_copy[listing.copy].append(listing)
    return ", ".join(f"copy {copy} ({places(x.source for x in many)})" for copy, many in sorted(by_copy.items()))


def regional_rows(_: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report a regional row in one copy that stands for rows per country in another."""
    national: defaultdict[Listing, list[Listing]] = defaultdict(list)
    for right in rights:
        for region in right.regional:
            national[region] += [x for x in right.listings if x.copy != region.copy]
    for region, many in national.items():
        if many:
            name = f"{region.printed.get('country', region.country)} {region.patent or region.application}"
            message = f"{name}: one row in copy {region.copy}, {len(many)} rows by country in {in_copies(many)}"
            variants = (without([region]), without(many))
            yield Discrepancy("regional-row", "country", (*many, region), message, variants=variants)


def missing(schedules: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report a right that one copy of a schedule lists and another does not; ``copies_of`` tells what is a copy."""
    expected = {
        listing: {schedules[copy].copy for copy in copies}
        for schedule, copies in zip(schedules, copies_of(schedules), strict=True)
        for listing in schedule.listings
    }
    for right in rights:
        if lacking := sorted(set().union(*(expected[each] for each in right.supports)) - set(right.copies)):
            where = f"listed in {in_copies(right.supports)}, not in {', '.join(f'copy {copy}' for copy in lacking)}"
            message = f"{right.name}: {where}"
            yield Discrepancy("missing", "", right.supports, message, variants=((), without(right.listings)))


def spellings(schedules: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report what is printed differently but read the same: between copies of a right, and countries within a copy."""
    found: dict[tuple[str, tuple[str, ...]], dict[Listing, None]] = {}
    for right in rights:
        for name in ("country", *NUMBERS, *DATES, "status", "title"):
            among = right.listings if name == "country" else right.supports
            saying = [x for x in among if x.printed.get(name) and not is_ditto(x.printed[name])]
            forms = tuple(dict.fromkeys(listing.printed[name] for listing in saying))
            if len(forms) > 1 and len({_value(listing, name) for listing in saying}) == 1:
                found.setdefault((name, forms), {}).update(dict.fromkeys(saying))
    for schedule in schedules:
        named: defaultdict[str, dict[str, list[Listing]]] = defaultdict(lambda: defaultdict(list))
        for listing in schedule.listings:
            if listing.country:
                named[listing.country][listing.printed.get("country", "")].append(listing)
        for forms_of in named.values():
            if len(forms_of) > 1:
                found.setdefault(("country", tuple(forms_of)), {}).update(dict.fromkeys(chain(*forms_of.values())))
    for (name, forms), listings in found.items():
        message = f"{name} is printed {' and '.join(map(repr, forms))}; read the same"
        yield Discrepancy("spelling", name, tuple(listings), message)
