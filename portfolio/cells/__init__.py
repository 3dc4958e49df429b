"""One printed cell: whether it says something, the same as above, or nothing."""

import re
from functools import lru_cache

_DESIGNATOR = re.compile(r"(schedule|exhibit|annex|appendix|attachment)\s+([\w.()-]*\w\)?)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_STARS = frozenset("*•●◆")
_AROUND_STARS = frozenset("[]() \t\n†")
_IN_PART = r"[A-Z\d/,. -]{1,12}\[\*+\][\d/,.-]{0,12}|\[\*+\][\d/,.-]{1,12}"  # 09/[***]
_HIDDEN = re.compile(r"_{3,}|x{3,}|redacted|omitted", re.IGNORECASE)
_NOTHING = frozenset(("", "-", "--", "---", "–", "—", "n/a", "na", "n.a.", "none", "nil", "not applicable"))
_DITTO = frozenset(('"', "''", "”", "“", "〃", '" "', "do.", "ditto", "same", "same as above"))


def says_nothing(printed: str) -> bool:
    """Tell whether a cell is empty or holds a mark for 'nothing'."""
    return printed.strip().casefold() in _NOTHING


@lru_cache(4096)
def is_redacted(printed: str) -> bool:
    """Tell whether a cell holds a mark for what was taken out, such as ``[***]``, and nothing but parts of a number."""
    if not _STARS.isdisjoint(printed) and (_STARS | _AROUND_STARS).issuperset(printed):
        return sum(char in _STARS for char in printed) > 1 or "]" in printed
    if "[*" in printed and re.fullmatch(_IN_PART, printed.strip(" \t\n†")):
        return not {"/", *"0123456789"}.isdisjoint(printed)
    return bool(_HIDDEN.fullmatch(printed.strip(" \t\n[]()*†")))


def is_ditto(printed: str) -> bool:
    """Tell whether a cell repeats the one above it."""
    return printed.strip().casefold() in _DITTO


def plain(words: str) -> str:
    """Give words less their case, punctuation and spacing, for comparing headings and names."""
    return " ".join(_WORD.findall(words.casefold()))


@lru_cache(1024)
def designation(heading: str) -> str:
    """Give what tells one schedule from another: ``schedule a`` of 'SCHEDULE A - Patents', else the plain heading."""
    found = _DESIGNATOR.match(heading.strip())
    return f"{found[1]} {found[2]}".casefold() if found else plain(heading)
