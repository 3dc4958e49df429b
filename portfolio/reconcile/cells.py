"""Checks of single cells: what could not be read, and numbers whose check digit fails."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from portfolio.cells.fact import fact
from portfolio.cells.number import EpApplication, check_digit, deletions, ep_application
from portfolio.errors import Source
from portfolio.model import COLUMNS, DATES, Change, Discrepancy, Listing, Right, Schedule
from portfolio.reconcile.meant import FIRST, LAST, instead, without
from portfolio.term import Bounds

NO_COUNTRY = "no country is listed"


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
            variants = ((), instead(many, "application", meant)) if meant else ()
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
                if not _of_the_table(listing, problem) and listing.status != "redacted":
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
    for unread in schedule.unread:
        title = schedule.title or unread.source.document
        message = f"{title}: a line among the rows was not understood: {unread.text[:80]!r}"
        yield Discrepancy("not-understood", "", (), message, source=unread.source)
    if schedule.listings:
        yield from _columns(schedule, schedule.listings[0].source)


def _columns(schedule: Schedule, source: Source) -> Iterator[Discrepancy]:
    title = f"{schedule.title or source.document}, copy {schedule.copy}"
    if others := sorted(name for name in _printed_in(schedule) - COLUMNS if not fact(name)):
        names = ", ".join(map(repr, others))
        columns = f"the column {names} was" if len(others) == 1 else f"the columns {names} were"
        yield Discrepancy("not-understood", "", (), f"{title}: {columns} not understood", source=source)
    if hidden := tuple(x for x in schedule.listings if x.status == "redacted"):
        message = f"{title}: {len(hidden)} of {len(schedule.listings)} rows are taken out (redacted)"
        yield Discrepancy("redacted", "", hidden, message)
    if bare := [x for x in schedule.listings if any(_of_the_table(x, problem) for problem in x.problems)]:
        message = f"{title}: no column gives the country of its {len(bare)} rows"
        yield Discrepancy("illegible", "country", (), message, source=source, variants=((), without(bare)))


def _printed_in(schedule: Schedule) -> set[str]:
    return {name for listing in schedule.listings for name, text in listing.printed.items() if text}


def _together(many: Iterable[tuple[tuple[Change, ...], ...]]) -> tuple[tuple[Change, ...], ...]:
    """Give the ways in which several listings may be meant, all of them in the same way."""
    return tuple(tuple(chain(*same)) for same in zip(*many, strict=True))


def _meant(listing: Listing, name: str) -> tuple[tuple[Change, ...], ...]:
    """Give what a cell that cannot be read may mean: the earliest or the latest day, a grant or none."""
    if name in DATES:
        day = getattr(listing, name) or Bounds()
        dates = tuple(instead([listing], name, Bounds.on(each)) for each in (day.earliest or FIRST, day.latest or LAST))
        return (*dates, *_granted_or_not(listing)) if name == "granted" and not listing.patent else dates
    if name in ("patent", "status"):
        return _granted_or_not(listing)
    return ((), without([listing]))


def _granted_or_not(listing: Listing) -> tuple[tuple[Change, ...], ...]:
    return tuple(instead([listing], "status", status) for status in ("granted", "pending"))
