"""Schedules -> rights and discrepancies, and which of these move the term. Every listing supports a right."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.cells import is_ditto, plain
from portfolio.cells.number import EpApplication, check_digit, deletions, ep_application, key
from portfolio.copies import copies_of
from portfolio.licence.rights import UNION_OF_OFFICE, Scales, places
from portfolio.model import COLUMNS, DATES, NUMBERS, Change, Discrepancy, Listing, Portfolio, Right, Schedule
from portfolio.term import EVER, OPEN, Bounds, Rule, shifted

# Stand for 'at any time before' and 'after' every day that a document may mean; a term may still be added to the last.
FIRST, LAST = date(1, 1, 1), date(9000, 1, 1)
NO_COUNTRY = "no country is listed"
# What each event comes after, and the most years that a grant comes after its filing.
AFTER = {
    "filed": ("priority",), "published": ("priority", "filed"), "granted": ("priority", "filed"),
    "expiry": ("priority", "filed", "granted"),
}  # fmt: skip
LONGEST = 30


def reconcile(schedules: Sequence[Schedule]) -> Portfolio:
    """Group the listings of all schedules into rights, and report every way in which the papers disagree or err.

    Whether a discrepancy moves the term is left open here; ``weighed`` tells it under a rule.
    """
    listings = [listing for schedule in schedules for listing in schedule.listings]
    rights = rights_of(listings)
    return Portfolio(rights, tuple(found for check in CHECKS for found in check(schedules, rights)))


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
        ends = set()
        for variant in found.variants:
            changes = dict(variant)
            meant = (changes.get(listing, listing) for listing in listings)
            ends.add(self.scales.ends(touched, rights_of(listing for listing in meant if listing)))
        return replace(found, moves_term=len(ends) > 1)

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


def _instead(listings: Iterable[Listing], name: str, value: object) -> tuple[Change, ...]:
    return tuple((listing, replace(listing, **{name: value})) for listing in listings)  # type: ignore[arg-type]


def _without(listings: Iterable[Listing]) -> tuple[Change, ...]:
    return tuple((listing, None) for listing in listings)


Check = Callable[[Sequence[Schedule], tuple[Right, ...]], Iterator[Discrepancy]]


def disagreements(_: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report a date, number or printed status that listings of one right give differently."""
    for right in rights:
        for name in (*DATES, *NUMBERS, "status", "title"):
            among = right.supports if name in DATES else right.listings
            saying = [listing for listing in among if name in listing.printed]
            values = dict.fromkeys(_value(listing, name) for listing in saying)
            if len(values) > 1:
                yield _disagreement(right, name, saying, list(values))


def _value(listing: Listing, name: str) -> object:
    value = getattr(listing, name)
    return key(value) if name in NUMBERS else plain(value) if name == "title" else value


def _disagreement(right: Right, name: str, saying: list[Listing], values: list[object]) -> Discrepancy:
    by_value = {value: [x for x in saying if _value(x, name) == value] for value in values}
    where = _in_copies if _copies_tell_apart(by_value.values()) else _at_lines
    said = "; ".join(f"{_quoted(many[0], name)} in {where(many)}" for many in by_value.values())
    if name in DATES:
        variants = tuple(_instead(saying, name, value) for value in values)
    else:
        variants = tuple(_without(x for x in saying if x not in many) for many in by_value.values())
    return Discrepancy("disagreement", name, tuple(saying), f"{right.name}: {name} is {said}", variants=variants)


def _copies_tell_apart(groups: Collection[list[Listing]]) -> bool:
    copies = [copy for many in groups for copy in {listing.copy for listing in many}]
    return len(set(copies)) == len(copies)


def _at_lines(listings: Iterable[Listing]) -> str:
    by_copy: defaultdict[int, list[Listing]] = defaultdict(list)
    for listing in listings:
        by_copy[listing.copy].append(listing)
    return ", ".join(f"copy {copy} ({places(x.source for x in many)})" for copy, many in sorted(by_copy.items()))


def _quoted(listing: Listing, name: str) -> str:
    printed = listing.printed.get(name, "")
    value = getattr(listing, name)
    read = f" ({value})" if isinstance(value, Bounds) and printed and printed != str(value) else ""
    return f"'{printed}'{read}" if printed else "empty"


def _in_copies(listings: Iterable[Listing]) -> str:
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
            message = f"{name}: one row in copy {region.copy}, {len(many)} rows by country in {_in_copies(many)}"
            variants = (_without([region]), _without(many))
            yield Discrepancy("regional-row", "country", (*many, region), message, variants=variants)


def missing(schedules: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report a right that one copy of a schedule lists and another does not; ``copies_of`` tells what is a copy."""
    expected = {
        listing: {schedule.copy, *(schedules[other].copy for other in others)}
        for schedule, others in zip(schedules, copies_of(schedules), strict=True)
        for listing in schedule.listings
    }
    for right in rights:
        if lacking := sorted(set().union(*(expected[each] for each in right.supports)) - set(right.copies)):
            where = f"listed in {_in_copies(right.supports)}, not in {', '.join(f'copy {copy}' for copy in lacking)}"
            message = f"{right.name}: {where}"
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
    """Report cells that could not be read, and lines among the rows and columns that were not understood."""
    seen: set[tuple[Listing, str]] = set()
    for right in rights:
        together: defaultdict[str, list[Listing]] = defaultdict(list)
        for listing in right.supports:
            for problem in listing.problems:
                if not _of_the_table(listing, problem):
                    together[problem].append(listing)
        for problem, many in together.items():
            if (many[0], problem) not in seen:
                variants = _together(_meant(listing, problem.split(" ", 1)[0]) for listing in many)
                yield Discrepancy("illegible", "", tuple(many), f"{right.name}: {problem}", variants=variants)
            seen.update((listing, problem) for listing in many)
    for schedule in schedules:
        yield from _not_understood(schedule)


def _of_the_table(listing: Listing, problem: str) -> bool:
    """Tell whether a row has no country because its table has no column for it, which is said once of the table."""
    return problem == NO_COUNTRY and "country" not in listing.printed


def _not_understood(schedule: Schedule) -> Iterator[Discrepancy]:
    title, source = schedule.title or schedule.listings[0].source.document, schedule.listings[0].source
    for unread in schedule.unread:
        message = f"{title}: a line among the rows was not understood: {unread.text[:80]!r}"
        yield Discrepancy("not-understood", "", (), message, source=unread.source)
    if others := sorted(_printed_in(schedule) - COLUMNS):
        names = ", ".join(map(repr, others))
        columns = f"the column {names} was" if len(others) == 1 else f"the columns {names} were"
        message = f"{title}, copy {schedule.copy}: {columns} not understood"
        yield Discrepancy("not-understood", "", (), message, source=source)
    if without := [x for x in schedule.listings if any(_of_the_table(x, problem) for problem in x.problems)]:
        message = f"{title}, copy {schedule.copy}: no column gives the country of its {len(without)} rows"
        yield Discrepancy("illegible", "country", (), message, source=source, variants=((), _without(without)))


def _printed_in(schedule: Schedule) -> set[str]:
    return {name for listing in schedule.listings for name, text in listing.printed.items() if text}


def _together(many: Iterable[tuple[tuple[Change, ...], ...]]) -> tuple[tuple[Change, ...], ...]:
    """Give the ways in which several listings may be meant, all of them in the same way."""
    return tuple(tuple(chain(*same)) for same in zip(*many, strict=True))


def _meant(listing: Listing, name: str) -> tuple[tuple[Change, ...], ...]:
    """Give what a cell that cannot be read may mean: the earliest or the latest day, a grant or none."""
    if name in DATES:
        day = getattr(listing, name) or Bounds()
        dates = tuple(
            _instead([listing], name, Bounds.on(each)) for each in (day.earliest or FIRST, day.latest or LAST)
        )
        return (*dates, *_granted_or_not(listing)) if name == "granted" and not listing.patent else dates
    if name in ("patent", "status"):
        return _granted_or_not(listing)
    return ((), _without([listing]))


def _granted_or_not(listing: Listing) -> tuple[tuple[Change, ...], ...]:
    return tuple(_instead([listing], "status", status) for status in ("granted", "pending"))


class Fault(NamedTuple):
    """Two dates that cannot both be: a later event, what it is to the earlier one, and the earlier one."""

    later: str
    relation: str
    earlier: str


def impossible_dates(_: Sequence[Schedule], rights: tuple[Right, ...]) -> Iterator[Discrepancy]:
    """Report printed dates that cannot all be: of one row or, where each row alone is sound, of the rows of a right.

    That a grant or filing is later than the agreement is nothing: schedules are kept up to date.
    """
    seen: set[Listing] = set()
    for right in rights:
        rows: defaultdict[_Dates, list[Listing]] = defaultdict(list)
        for listing in right.supports:
            rows[tuple((name, day) for name in DATES if (day := getattr(listing, name)))].append(listing)
        unsound = {many[0]: (dates, many) for dates, many in rows.items() if _faults(dict(dates))}
        if not unsound and len(rows) > 1:
            together = tuple((name, right.date(name)) for name in DATES)
            unsound = {right.listings[0]: (together, list(right.supports))} if _faults(dict(together)) else {}
        for dates, many in unsound.values():
            if not seen.issuperset(many):
                yield _impossible(right, dict(dates), many)
            seen.update(many)


_Dates = tuple[tuple[str, Bounds], ...]


def _faults(dates: Mapping[str, Bounds]) -> list[Fault]:
    """Give the pairs of dates that contradict each other whatever days their bounds may mean."""
    if len(dates) < 2:
        return []
    pairs = ((later, earlier) for later, before in AFTER.items() for earlier in before)
    return [
        Fault(later, relation, earlier)
        for later, earlier in pairs
        if (relation := _relation(later, dates.get(later, OPEN), earlier, dates.get(earlier, OPEN)))
    ]


def _relation(later: str, one: Bounds, earlier: str, other: Bounds) -> str:
    """Say what is wrong between two dates; nothing where it may be right."""
    if one.latest and other.earliest and one.latest < other.earliest:
        return "before"
    if (later, earlier) == ("granted", "filed"):
        if one.exact and one == other:
            return "on the same day as"
        if one.earliest and other.latest and one.earliest > shifted(other.latest, LONGEST, 0, 0):
            return f"more than {LONGEST} years after"
    return ""


def _impossible(right: Right, dates: Mapping[str, Bounds], listings: Sequence[Listing]) -> Discrepancy:
    faults = _faults(dates)
    names = dict.fromkeys(name for fault in faults for name in (fault.later, fault.earlier))
    suspects = [name for name in names if all(name in fault for fault in faults)] or list(names)
    quoted = {name: _quoted(next(x for x in listings if getattr(x, name)), name) for name in names}
    said = "; ".join(f"{x.later} {quoted[x.later]} is {x.relation} {x.earlier} {quoted[x.earlier]}" for x in faults)
    saying = tuple(listing for listing in listings if any(getattr(listing, name) for name in names))
    variants = ((), *chain.from_iterable(_otherwise(saying, name, dates) for name in suspects))
    return Discrepancy("impossible-date", suspects[0], saying, f"{right.name}: {said}", variants=variants)


def _otherwise(listings: Iterable[Listing], name: str, dates: Mapping[str, Bounds]) -> Iterator[tuple[Change, ...]]:
    """Give the first and the last day that a date may mean beside the others, where they are sound without it."""
    saying = [listing for listing in listings if getattr(listing, name)]
    before = [day for other in AFTER.get(name, ()) if (day := dates.get(other, OPEN).earliest)]
    after = [day for other, known in AFTER.items() if name in known and (day := dates.get(other, OPEN).latest)]
    first, last = max(before, default=FIRST), min(after, default=LAST)
    yield from (_instead(saying, name, Bounds.on(day)) for day in ((first, last) if first <= last else (FIRST, LAST)))


CHECKS: tuple[Check, ...] = (
    disagreements, regional_rows, missing, impossible_dates, illegible, check_digits, spellings,
)  # fmt: skip
