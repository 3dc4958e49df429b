"""Key dates as a calendar: all-day events with their source, their words and their rule."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
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

    Where only bounds are known the event stands on the earliest day, or else on the latest, and says so. Its UID depends
    on the document, the place and the words alone. Raises PortfolioError where the library is not installed.
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
    for many in _together(records):
        calendar.add_component(_event(many))
    put(calendar.to_ical(), target)


def _together(records: Sequence[KeyDate]) -> Iterator[list[KeyDate]]:
    """Give what makes one event: each key date alone, but all that merely last as long as the term together."""
    with_day = [each for each in records if each.when.earliest or each.when.latest]
    order = sorted(with_day, key=_group)
    yield from sorted((list(many) for _, many in groupby(order, key=_group)), key=lambda many: with_day.index(many[0]))
