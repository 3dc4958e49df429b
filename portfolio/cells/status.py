"""The status of a right, as printed or as its numbers tell."""

_OF_STATUS = {
    "granted": (
        "granted", "issued", "registered", "in force", "patented", "granted patent", "issued patent", "patent granted",
        "patent issued",
    ),
    "pending": (
        "pending", "filed", "application", "allowed", "not yet patented", "not yet granted", "not yet issued",
        "not granted", "application pending", "patent pending", "under examination", "in prosecution", "to be filed",
        "unpublished", "not yet published",
    ),
    "published": ("published", "laid open"),
    "lapsed": ("lapsed", "ceased"),
    "expired": ("expired",),
    "abandoned": ("abandoned", "withdrawn"),
}  # fmt: skip
_WORDS = {word: status for status, words in _OF_STATUS.items() for word in words}


def is_status(printed: str) -> bool:
    """Tell whether a printed status is one that is known."""
    return _plain(printed) in _WORDS


def status_in(printed: str) -> str:
    """Give the words of a status that stand where a number would, such as 'Not yet patented'; empty if none do."""
    return printed if is_status(" ".join(printed.split())) else ""


def _plain(printed: str) -> str:
    return " ".join(printed.split()).casefold().rstrip(".")


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
