"""Key dates as a calendar: all-day events with their source, their words and their rule."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.files import put
from portfolio.term import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path
    from typing import BinaryIO

    from icalendar import Event

    from portfolio.keydates import KeyDate

_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC)  # RFC 5545 wants a stamp; a fixed one, so that two runs give the same bytes


def write(records: Sequence[KeyDate], target: Path | BinaryIO) -> None:
    """Write every key date that has a day as an event, whole or not at all; one that recurs as one with all its days.

    Where only bounds are known the event stands on the earliest day, or else on the latest, and says so. Its UID
    depends on the document, the place and the words alone. Raises PortfolioError where the library is not installed.
    Source: RFC 5545.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise PortfolioError(
            "a calendar needs a library that is not installed: pip install 'portfolio[calendar]'"
        ) from error
    calendar = Calendar()
    calendar.add("prodid", "-//portfolio//key dates//EN")
    calendar.add("version", "2.0")
    given: Counter[str] = Counter()
    for many in _together(records):
        digest = _digest(many[0])
        given[digest] += 1
        calendar.add_component(_event(many, f"{digest}-{given[digest]}@portfolio"))
    put(calendar.to_ical(), target)


def _together(records: Sequence[KeyDate]) -> Iterator[list[KeyDate]]:
    """Give what makes one event: each key date alone, but all that merely last as long as the term together."""
    many: dict[object, list[KeyDate]] = {}
    for place, each in enumerate(records):
        if each.when.earliest or each.when.latest:
            key = (each.source.document, each.when) if each.kind == "term" else place
            many.setdefault(key, []).append(each)
    yield from many.values()


def _event(many: Sequence[KeyDate], uid: str) -> Event:
    from icalendar import Event

    first = many[0]
    day, bound = _day(first)
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", _WRITTEN)
    event.add("dtstart", day)
    if first.days[1:]:
        event.add("rdate", list(first.days[1:]), parameters={"VALUE": "DATE"})
    event.add("summary", _plain(f"{bound}{_summary(first)}"))
    event.add("description", "\n\n".join(_plain(line) for each in many for line in _said(each)))
    event.add("transp", "TRANSPARENT")
    return event


def _summary(each: KeyDate) -> str:
    """Say in a line what the day is: a milestone by its row of the table, the term alone, else by the time's words."""
    if each.kind == "term":
        return "end of the term"
    return f"{each.kind}: {each.sentence if each.kind == 'milestone' else each.words}"


def _day(each: KeyDate) -> tuple[date, str]:
    """Give the day of the event, and what to say of it where it is a bound."""
    earliest, latest = each.when.earliest, each.when.latest
    if earliest:
        return earliest, "" if each.when.exact or each.recurs else "at the earliest: "
    assert latest  # noqa: S101 one of the two is known
    return latest, "at the latest: "


def _digest(each: KeyDate) -> str:
    """Give what tells a key date from every other, and stays the same as long as the papers do."""
    place = (each.source.document, each.source.lines, each.kind, each.words, in_words(each.rule))
    return sha256("\n".join(place).encode()).hexdigest()[:32]


def _said(each: KeyDate) -> Iterator[str]:
    yield f"{each.source}{f', {each.article}' if each.article else ''}: {each.words}"
    yield f"Rule: {in_words(each.rule)}: {each.when}"
    yield from each.notes
    yield from filter(None, (each.convention, each.sentence))


def _plain(words: str) -> str:
    """Give words on one line, without marks that steer a program."""
    return "".join(mark if mark.isprintable() else " " for mark in " ".join(words.split()))
