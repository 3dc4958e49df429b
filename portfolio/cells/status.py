"""The status of a right, as printed or as its numbers tell."""

_WORDS = {
    "granted": "granted", "issued": "granted", "registered": "granted", "in force": "granted", "patented": "granted",
    "pending": "pending", "filed": "pending", "application": "pending", "not yet patented": "pending",
    "published": "published", "laid open": "published", "lapsed": "lapsed", "expired": "expired",
    "abandoned": "abandoned", "withdrawn": "abandoned",
}  # fmt: skip


def is_status(printed: str) -> bool:
    """Tell whether a printed status is one that is known."""
    return _plain(printed) in _WORDS


def _plain(printed: str) -> str:
    return printed.strip().casefold().rstrip(".")


def status(printed: str, *, patent: str | None, application: str | None, granted: bool) -> str:
    """Give the status that a cell prints or, without one, the one that the numbers are evidence of.

    A patent number or a grant date means granted, an empty patent cell beside an application pending, otherwise
    unknown. A number is None where the table has no column for it.
    """
    if printed:
        return _WORDS.get(_plain(printed), "unknown")
    if patent or granted:
        return "granted"
    return "pending" if application and patent is not None else "unknown"
