"""Offices and states: what they are called, and the unions they belong to, from one day to another (offices.csv)."""

import csv
import os.path
import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from portfolio.cells import plain
from portfolio.term import EVER

_AROUND = " \t\r\n*†‡§:;,"  # marks of footnotes, and what joins a name to what follows
_ITEM = re.compile(r"(?:\(?[\dA-Za-z]{1,3}[.)]\s+)?(?:(?:country|jurisdiction|territory)\s*:\s*)?", re.IGNORECASE)
_BESIDE = re.compile(r"[()/\n]| - ")
_WITH_STATES = re.compile(r"([^()]+)\(([^()]+)\)")
# What is said of a right behind the name of its office: how it came there, or what it is.
_QUALIFIED = (
    r"(?i)([^()\[\]]+)[(\[](?:(?:nat(?:ional|\.)?|regional|reg\.) ?(?:phase|stage|entry)|validat(?:ion|ed)|PCT|EPO?"
    r"|div(?:isional|ision|\.)?|continuation|cont\.|con|cip|c-i-p|provisional|reissue|utility|design|part)[)\]]"
)
_PART_OF_EP = r"EPO? ?[-–—] ?(\w[\w .]{1,40})"
_REGIONAL = frozenset(("AP", "EA", "EP", "OA"))
CONFIDENCE = ("unverified", "partly", "verified")


class Membership(NamedTuple):
    """A state's time in a union, from the first day to the last (None: still a member), and how well that is known."""

    state: str
    union: str
    first: date
    last: date | None
    confidence: str
    source: str

    def holds(self, as_at: date | str) -> bool:
        """Tell whether the state is a member on a day, or at any time for EVER."""
        return as_at == EVER or (
            isinstance(as_at, date) and self.first <= as_at and (not self.last or as_at <= self.last)
        )


class _Offices(NamedTuple):
    names: dict[str, str]
    codes: dict[str, str]
    printed: list[str]
    unions: dict[str, list[Membership]]


@cache
def _offices() -> _Offices:
    offices = _Offices({}, {}, [], {})
    path = os.path.join(os.path.dirname(__file__), "..", "offices.csv")  # noqa: PTH118, PTH120 pathlib is slow to load
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        for code, what, value, first, last, confidence, source, _ in list(csv.reader(file))[1:]:
            if what == "member":
                until = date.fromisoformat(last) if last else None
                member = Membership(code, value, date.fromisoformat(first), until, confidence, source)
                offices.unions.setdefault(value, []).append(member)
                continue
            offices.codes[plain(value)] = code
            offices.printed.append(value)
            if what == "name":
                offices.names[code] = value
    return offices


@lru_cache(4096)
def country(printed: str) -> str:
    """Give the WIPO ST.3 code of a printed country or office; empty if the name or code is not known, never a guess.

    Two names of one office beside each other, as in ``Japan (JP)``, are that office, and so is a regional office with
    the states that it grants for, as in ``EP (DE, FR)``. What is said of the right, as in ``US (national phase)``, is
    passed over; ``Germany (EP)`` and ``EP - Germany`` are the part of a European patent there.
    """
    bare = printed.strip(_AROUND)
    if not bare.isascii():
        from unicodedata import normalize

        bare = normalize("NFC", bare)
    if bare in _offices().names:
        return bare
    return _offices().codes.get(plain(bare), "") or _twice(bare) or _with_states(bare) or _qualified(bare)


def _with_states(printed: str) -> str:
    found = _WITH_STATES.fullmatch(printed)
    office = country(found[1]) if found else ""
    return office if office in _REGIONAL and found and all(map(country, found[2].split(","))) else ""


def _qualified(printed: str) -> str:
    pattern = _QUALIFIED if printed.endswith((")", "]")) else _PART_OF_EP if printed.startswith("EP") else ""
    found = re.fullmatch(pattern, printed) if pattern else None
    return country(found[1]) if found else ""


def _twice(printed: str) -> str:
    parts = [part for part in _BESIDE.split(printed) if part.strip()] if _BESIDE.search(printed) else []
    named = {country(part) for part in parts} if 1 < len(parts) < 4 else set()
    return named.pop() if len(named) == 1 else ""


@cache
def spoken() -> tuple[str, ...]:
    """Give the names of offices as they stand in sentences, the longest first; codes alone are left out."""
    printed = {
        name
        for name in _offices().printed
        if (len(name) > 3 or "." in name or name.isupper()) and not name.startswith("European Patent")
    }
    return tuple(sorted(printed | {name.upper() for name in printed}, key=len, reverse=True))


# What stands beside the name of an office over a list of its patents.
_FILLER = frozenset(
    ("patent", "patents", "application", "applications", "filing", "filings", "registration", "registrations",
     "registered", "issued", "granted", "grants", "pending", "filed", "licensed", "assigned", "owned",
     "published", "national", "foreign", "list", "schedule", "table", "family", "families", "office", "trademark",
     "and", "the", "of", "in", "under", "for", "utility", "design")
)  # fmt: skip


_TELLING = _FILLER - {"and", "the", "of", "in", "under", "for"}
_LONGEST = 100  # characters


@lru_cache(1024)
def named(words: str) -> str:
    """Give the office that a line over a list names, as in 'U.S. Patents and Applications'; empty if it says more."""
    words = _ITEM.sub("", words.strip(), count=1)
    if bare := country(words):
        return bare
    if len(words) > _LONGEST or _TELLING.isdisjoint(plain(words).split()):
        return ""
    rest = words
    first, _, behind = rest.partition(" ")
    found = {first} & _offices().names.keys()
    rest = behind if found else rest
    for spoken_name in spoken():
        if spoken_name in rest and len(spoken_name) > 1:
            found.add(country(spoken_name))
            rest = rest.replace(spoken_name, " ")
    others = set(plain(rest).split()) - _FILLER
    return found.pop() if len(found) == 1 and not others else ""


def says_what_follows(words: str) -> bool:
    """Tell whether a line says no more than what follows, as in 'Issued Patents'."""
    return _FILLER.issuperset(plain(words).split())


def name(code: str) -> str:
    """Give the usual name of an ST.3 code, or the code itself."""
    return _offices().names.get(code, code)


def is_union(code: str) -> bool:
    """Tell whether a code is a union with members, such as EU or EPC."""
    return code in _offices().unions


@cache
def memberships(union: str, as_at: date | str) -> tuple[Membership, ...]:
    """Give the memberships of a union that hold on a day, or at any time for EVER, in the order of offices.csv."""
    return tuple(m for m in _offices().unions.get(union, ()) if m.holds(as_at))


@cache
def members(union: str, as_at: date | str) -> frozenset[str]:
    """Give the ST.3 codes of a union's members on a day, or at any time for EVER."""
    return frozenset(m.state for m in memberships(union, as_at))


def last_change(union: str) -> date:
    """Give the first day on which a union has had the members that it has in offices.csv."""
    ends = (date.fromordinal(m.last.toordinal() + 1) for m in memberships(union, EVER) if m.last)
    return max([*(m.first for m in memberships(union, EVER)), *ends])


def confidence(union: str, as_at: date | str) -> str:
    """Give the least of the CONFIDENCE in which the memberships on a day are held."""
    return min((m.confidence for m in memberships(union, as_at)), key=CONFIDENCE.index, default="unverified")


def codes() -> tuple[str, ...]:
    """Give the ST.3 codes of every office that is known, in alphabetical order."""
    return tuple(sorted(_offices().names))
