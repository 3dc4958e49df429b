"""Schedules -> rights and discrepancies, and which of these move the term. Every listing supports a right."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from portfolio.cells import country as offices
from portfolio.cells import is_ditto, plain
from portfolio.cells.number import EpApplication, check_digit, deletions, ep_application, key
from portfolio.licence.rights import UNION_OF_OFFICE, Scales
from portfolio.model import DATES, NUMBERS, Change, Discrepancy, Listing, Portfolio, Right, Schedule
from portfolio.term import EVER, Bounds, Rule

# Stand for 'at any time before' and 'after' every day that a document may mean; a term may still be added to the last.
FIRST, LAST = date(1, 1, 1), date(9000, 1, 1)


def reconcile(schedules: Sequence[Schedule]) -> Portfolio:
    """Group the listings of all schedules into rights, and report every way in which the papers disagree or err.

    Whether a discrepancy moves the term is left open here; ``weighed`` tells it under a rule.
    """
    listings = [listing for schedule in schedules for listing in schedule.listings]
    rights = rights_of(listings)
    return Portfolio(rights, tuple(found for check in CHECKS for found in check(schedules, rights)))


def rights_of(listings: Iterable[Listing]) -> tuple[Right, ...]:
    """Group listings that speak of one right: same country, compatible case, same application number.

    Where one of two listings has no application number the patent number decides, else the publication number. A
    regional listing (EP, EA, AP, OA) supports the national rights of its states that bear its number; without any it is
    a right of its own.
    """
    groups: list[list[Listing]] = []
    index: defaultdict[tuple[str, str, str], set[int]] = defaultdict(set)
    for listing in listings:
        mine = _keys(listing)
        near = sorted({place for each in mine for place in index[each] if _same(groups[place], listing)})
        place = near[0] if near else len(groups)
        groups.append([])
        groups[place].append(listing)
        for other in near[1:]:
            groups[place] += groups[other]
            groups[other] = []
        for each in chain(mine, *map(_keys, groups[place][1:] if len(near) > 1 else ())):
            index[each].difference_update(near)
            index[each].add(place)
    return _with_regions([group for group in groups if group])


def _keys(listing: Listing) -> list[tuple[str, str, str]]:
    country = listing.country or plain(listing.printed.get("country", ""))
    return [(country, name, key(number)) for name in NUMBERS if (number := getattr(listing, name))]


def _same(group: Iterable[Listing], listing: Listing) -> bool:
    """Tell whether a listing that shares a number with a group, and its country, speaks of the same right."""
    return all(
        _compatible(one.case, listing.case) and _compatible(key(one.application), key(listing.application))
        for one in group
    )


def _compatible(one: str, other: str) -> bool:
    return not (one and other) or one == other


def _with_regions(groups: list[list[Listing]]) -> tuple[Right, ...]:
    national: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        for name in NUMBERS:
            for number in {key(getattr(listing, name)) for listing in group} - {""}:
                national[name, number].append(place)
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
    region: Listing, groups: list[list[Listing]], national: dict[tuple[str, str], list[int]], union: str
) -> list[int]:
    """Give the groups of national rights that a regional listing speaks of."""
    for name in NUMBERS:
        number = getattr(region, name)
        near = national.get((name, key(number)), []) if number else []
        states = offices.members(union, EVER) | (offices.members("EPO-EXT", EVER) if union == "EPC" else frozenset())
        if found := [place for place in near if groups[place][0].country in states and _same(groups[place], region)]:
            return found
    return []


def weighed(portfolio: Portfolio, rule: Rule | None) -> Portfolio:
    """Tell of each discrepancy whether it moves the term: work the term out in every way the papers may be meant."""
    if rule is None:
        return portfolio
    scales = Scales(rule, portfolio.rights)
    places: defaultdict[Listing, list[int]] = defaultdict(list)
    for place, right in enumerate(portfolio.rights):
        for listing in right.supports:
            places[listing].append(place)
    weighed = tuple(_weigh(each, portfolio.rights, scales, places) for each in portfolio.discrepancies)
    return portfolio._replace(discrepancies=weighed)


def _weigh(
    found: Discrepancy, rights: tuple[Right, ...], scales: Scales, places: Mapping[Listing, list[int]]
) -> Discrepancy:
    if not found.listings:
        return found
    touched = sorted({place for variant in found.variants for listing, _ in variant for place in places[listing]})
    listings = dict.fromkeys(listing for place in touched for listing in rights[place].supports)
    ends = set()
    for variant in found.variants:
        changes = dict(variant)
        meant = (changes.get(listing, listing) for listing in listings)
        ends.add(scales.ends(touched, rights_of(listing for listing in meant if listing)))
    return replace(found, moves_term=len(ends) > 1)


def _instead(listings: Iterable[Listing], name: str, value: object) -> tuple[Change, ...]:
    return tuple((listing, replace(listing, **{name: value})) for listing in listings)  # type: ignore[arg-type]


def _without(listings: Iterable[Listing]) -> tuple[Change, ...]:
    return tuple((listing, None) for listing in listings)


Check = Callable[[Sequence[Schedule], tuple[Right, ...]], Iterator[Discrepancy]]


def disagreements(_: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report a date, number or printed status that listings of one right give differently."""
    for right in rights:
        for name in (*DATES, *NUMBERS, "status"):
            among = right.supports if name in DATES else right.listings
            saying = [listing for listing in among if name in listing.printed]
            values = dict.fromkeys(_value(listing, name) for listing in saying)
            if len(values) > 1:
                yield _disagreement(right, name, saying, list(values))


def _value(listing: Listing, name: str) -> object:
    value = getattr(listing, name)
    return key(value) if name in NUMBERS else value


def _disagreement(right: Right, name: str, saying: list[Listing], values: list[object]) -> Discrepancy:
    by_value = {value: [x for x in saying if _value(x, name) == value] for value in values}
    said = "; ".join(f"{_quoted(many[0], name)} in {_copies(many)}" for many in by_value.values())
    if name in DATES:
        variants = tuple(_instead(saying, name, value) for value in values)
    else:
        variants = tuple(_without(x for x in saying if x not in many) for many in by_value.values())
    return Discrepancy("disagreement", name, tuple(saying), f"{right.name}: {name} is {said}", variants=variants)


def _quoted(listing: Listing, name: str) -> str:
    printed = listing.printed.get(name, "")
    value = getattr(listing, name)
    read = f" ({value})" if isinstance(value, Bounds) and printed and printed != str(value) else ""
    return f"'{printed}'{read}" if printed else "empty"


def _copies(listings: Iterable[Listing]) -> str:
    copies = sorted({listing.copy for listing in listings})
    return ("copy " if len(copies) == 1 else "copies ") + ", ".join(map(str, copies))


def regional_rows(_: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report a regional row in one copy that stands for rows per country in another."""
    national: defaultdict[Listing, list[Listing]] = defaultdict(list)
    for right in rights:
        for region in right.regional:
            national[region] += [x for x in right.listings if x.copy != region.copy]
    for region, many in national.items():
        if many:
            name = f"{region.printed.get('country', region.country)} {region.patent or region.application}"
            message = f"{name}: one row in copy {region.copy}, {len(many)} rows by country in {_copies(many)}"
            variants = (_without([region]), _without(many))
            yield Discrepancy("regional-row", "country", (*many, region), message, variants=variants)


def missing(schedules: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report a right that one copy of a schedule lists and another does not."""
    copies: defaultdict[str, set[int]] = defaultdict(set)
    for schedule in schedules:
        copies[plain(schedule.title)].add(schedule.copy)
    for right in rights:
        expected = copies[plain(right.listings[0].schedule)]
        if lacking := sorted(expected - set(right.copies)):
            message = (
                f"{right.name}: listed in {_copies(right.supports)}, not in {', '.join(f'copy {c}' for c in lacking)}"
            )
            yield Discrepancy("missing", "", right.supports, message, variants=((), _without(right.listings)))


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


def check_digits(schedules: Sequence[Schedule], _: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report European application numbers whose check digit fails, with the number that is likely meant.

    Source: EPO Guidelines A-II 1.7.1 (form and check digit of application numbers).
    """
    listings = [listing for schedule in schedules for listing in schedule.listings]
    by_number: defaultdict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        if listing.application.upper().startswith("EP") or listing.country == "EP":
            by_number[listing.application].append(listing)
    read = {number: ep_application(number) for number in by_number}
    sound = {number: found for number, found in read.items() if found and found.valid}
    for number, many in by_number.items():
        found = read[number]
        if found and not found.valid:
            meant, reason = _likely(number, sound)
            variants = ((), _instead(many, "application", meant)) if meant else ()
            wrong = f"as {found.body} its check digit would be {check_digit(found.body)}, not {found.check}"
            yield Discrepancy(
                "check-digit", "application", tuple(many), f"{number}: {wrong}; {reason}", variants=variants
            )


def _likely(number: str, sound: dict[str, EpApplication]) -> tuple[str, str]:
    """Give the one number that a digit too many may hide, judged by the place of filing of the sound ones, and why."""
    places = {found.place: printed for printed, found in sound.items() if found.check}
    likely = [body for body, found in deletions(number).items() if found.place in places]
    if len(likely) != 1:
        return "", "no single number is likely to be meant"
    body = likely[0]
    sibling = places[body[2]]
    reason = f"the only digit to leave out that keeps the year and gives the place of filing of {sibling}"
    return f"EP{body}", f"probably {body}.{check_digit(body)} is meant: {reason}"


def illegible(schedules: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report cells that could not be read, and lines among the rows that were not understood."""
    of = {listing: right for right in rights for listing in right.supports}
    for listing, right in of.items():
        for problem in listing.problems:
            variants = _whenever(listing) if problem.startswith("expiry") else ((), _without([listing]))
            yield Discrepancy("illegible", "", (listing,), f"{right.name}: {problem}", variants=variants)
    for schedule in schedules:
        for source in schedule.unread:
            yield Discrepancy(
                "not-understood", "", (), f"{schedule.title}: a line among the rows was not understood", source=source
            )


def _whenever(listing: Listing) -> tuple[tuple[Change, ...], ...]:
    """Give an expiry that cannot be read the earliest and the latest day that it may be."""
    expiry = listing.expiry or Bounds()
    days = (expiry.earliest or FIRST, expiry.latest or LAST)
    return tuple(_instead([listing], "expiry", Bounds.on(day)) for day in days)


CHECKS: tuple[Check, ...] = (disagreements, regional_rows, missing, illegible, check_digits, spellings)
