"""The ways in which papers may be meant, as changes of listings, and how what they print is quoted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from portfolio.model import Change, Listing
from portfolio.term import Bounds

# Stand for 'at any time before' and 'after' every day that a document may mean; a term may still be added to the last.
FIRST, LAST = date(1, 1, 1), date(9000, 1, 1)


def instead(listings: Iterable[Listing], name: str, value: object) -> tuple[Change, ...]:
    """Give the change of listings to what they would be with another value in a field."""
    return tuple((listing, replace(listing, **{name: value})) for listing in listings)  # type: ignore[arg-type]


def without(listings: Iterable[Listing]) -> tuple[Change, ...]:
    """Give the change of listings to none."""
    return tuple((listing, None) for listing in listings)


def quoted(listing: Listing, name: str) -> str:
    """Quote what a listing prints in a field, and say how a date was read."""
    printed = listing.printed.get(name, "")
    value = getattr(listing, name)
    read = f" ({value})" if isinstance(value, Bounds) and printed and printed != str(value) else ""
    return f"'{printed}'{read}" if printed else "empty"


def in_copies(listings: Iterable[Listing]) -> str:
    """Name the copies of some listings, as in 'copies 1, 2'."""
    copies = sorted({listing.copy for listing in listings})
    return ("copy " if len(copies) == 1 else "copies ") + ", ".join(map(str, copies))
