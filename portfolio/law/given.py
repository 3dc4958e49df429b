"""Facts that somebody gives of rights, in a file in TOML or in columns of a schedule beside those of its contract."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.cells import plain, says_nothing
from portfolio.cells.date import read_date
from portfolio.cells.fact import fact
from portfolio.cells.number import key
from portfolio.errors import RuleError
from portfolio.law import EVENTS, PERIODS, SORTS, law_of
from portfolio.law import offices as known_offices
from portfolio.law.facts import Facts
from portfolio.model import COLUMNS, NUMBERS, Listing, Right
from portfolio.term import OPEN, Bounds, Period, hull

_ABOUT = ("case", "country", "number", *NUMBERS)
_OTHER = ("right", "inferred", "source")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_PERIOD = re.compile(r"(?:(\d{1,3}) years?)?,? ?(?:(\d{1,4}) months?)?,? ?(?:(\d{1,5})(?: days?)?)?")


class Given(NamedTuple):
    """Facts that somebody gives of the rights that bear all its marks, such as ``{"case": ("MBUS 1044",)}``.

    A mark of several values is borne by what bears one of them.

    ``inferred`` names the facts that were worked out from the listed expiry, and so prove nothing about it.
    """

    about: Mapping[str, tuple[str, ...]]
    facts: Facts
    inferred: frozenset[str] = frozenset()
    source: str = ""

    @property
    def marks(self) -> str:
        """The marks in words."""
        return ", ".join(f"{mark} {' or '.join(values)}" for mark, values in self.about.items())

    def speaks_of(self, right: Right) -> bool:
        """Tell whether a right bears all the marks."""
        return all(any(_bears(right, mark, value) for value in values) for mark, values in self.about.items())


def _bears(right: Right, mark: str, value: str) -> bool:
    if mark == "number":
        return any(_bears(right, each, value) for each in NUMBERS)
    own = getattr(right, mark)
    if mark in NUMBERS:
        return bool(own) and key(own) == key(value)
    return plain(own) == plain(value) or (mark == "country" and own == offices.country(value))


@cache
def _asked_for() -> frozenset[str]:
    laws = filter(None, map(law_of, known_offices()))
    return frozenset(name for law in laws for each in law.extensions for name in each.given)


@cache
def yes_facts() -> frozenset[str]:
    """Give the names of the facts that are said or not, as the laws of all offices ask for them."""
    return _asked_for() - EVENTS - PERIODS


# What columns call sorts of right; what says only how a right was filed tells none.
_SORT_WORDS = {
    **dict.fromkeys(
        ("utility", "utility patent", "invention", "invention patent", "patent of invention", "pat"), "patent"
    ),
    **dict.fromkeys(("design patent", "registered design", "design registration", "des"), "design"),
    "um": "utility model", "plant": "plant patent",
    **{sort: sort for sort in SORTS},
    **dict.fromkeys(
        ("continuation", "con", "continuation in part", "cip", "division", "divisional", "div", "national", "pct",
         "national phase", "national stage", "original", "ordinary", "ord", "regular", "nonprovisional",
         "non provisional", "ep", "epc", "epo", "epv", "european"), ""
    ),
}  # fmt: skip
_YES = frozenset(("yes", "y", "true", "1", "x"))
_NO = frozenset(("no", "n", "false", "0"))


def columns_of(right: Right) -> Facts:
    """Give the facts that stand in columns of a schedule beside those of its contract, as ``PTA (days)``.

    Days that differ give their hull; a period that is not the same in all copies, and what cannot be read, is unclear.
    A day that only a "yes" stands for, as of a terminal disclaimer, is said to be there, and is not known.
    """
    days: defaultdict[str, list[Bounds]] = defaultdict(list)
    periods: defaultdict[str, set[Period]] = defaultdict(set)
    said, sorts, unclear = set(), set(), set()
    for _, _, name, read in _cells(right):
        if isinstance(read, Bounds):
            days[name].append(read)
        elif isinstance(read, Period):
            periods[name].add(read)
        elif isinstance(read, str):
            sorts.add(read)
        elif read:
            said.add(name)
        elif read is None and name != "right":
            unclear.add(name)
    unclear |= {name for name, many in periods.items() if len(many) > 1}
    return Facts(
        {name: hull(many) for name, many in days.items() if name not in unclear},
        {name: period for name, (period, *_) in periods.items() if name not in unclear},
        frozenset(said - unclear), frozenset(sorts - {""}), frozenset(unclear),
    )  # fmt: skip


def illegible(right: Right) -> Iterator[tuple[Listing, str, str]]:
    """Give the cells of facts that cannot be read: the listing, the heading, and what was expected there."""
    for listing, heading, name, read in _cells(right):
        if read is None:
            expected = {"right": "no sort of right", **dict.fromkeys(EVENTS, "neither a day nor yes or no")}
            other = "no period such as '143 days'" if name in PERIODS else "neither yes nor no"
            yield listing, heading, f"'{listing.printed[heading]}' is {expected.get(name, other)}"


def _cells(right: Right) -> Iterator[tuple[Listing, str, str, Bounds | Period | str | bool | None]]:
    """Give the cells of a right that hold facts: the listing, the heading, the fact, and what the cell was read as."""
    for listing in right.supports:
        for heading, printed in listing.printed.items():
            if heading not in COLUMNS and (name := fact(heading)):
                yield listing, heading, name, _read(name, printed)


def _read(name: str, printed: str) -> Bounds | Period | str | bool | None:
    """Read a cell as a day, a period, a sort of right, or yes or no; None where it cannot be read."""
    words = plain(printed)
    if says_nothing(printed):
        return False
    if name == "right":
        return _SORT_WORDS.get(words)
    if name in PERIODS:
        return period_of(printed) or (False if words in _NO else None)
    if name in EVENTS and (day := read_date(printed, None).bounds) != OPEN:
        return day
    if words in _YES and name in _asked_for():
        return True
    return False if words in _NO else None


def period_of(words: str | int) -> Period | None:
    """Read a period such as ``143``, ``1,143 days`` or ``2 years 30 days``; None for anything else."""
    found = _PERIOD.fullmatch(_THOUSANDS.sub("", " ".join(str(words).casefold().split())))
    return Period(*(int(count or 0) for count in found.groups())) if found and any(found.groups()) else None


def given_in_tables(tables: object) -> tuple[Given, ...]:
    """Read the tables ``[[right]]`` of a file of facts: the marks of the rights they speak of, and facts by name.

    A mark, one text or a list of them, is case, country, application, patent, publication, or number for any of these
    three. A fact is a day, a period in words or in days, or true; ``right`` is the sort of right, ``inferred`` lists
    the facts that were worked out from the listed expiry, ``source`` says where the others are from. Raises RuleError
    for anything else.
    """
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise RuleError(f"tables [[right]] were expected, not {tables!r}")
    return tuple(map(_given, tables))


def fact_from_words(words: str) -> Given:
    """Read a fact as it is given on the command line: ``US 5,519,155: grant = 1996-05-21``, ``DE EP0456789: ...``.

    Before the colon stands the right, its country or its number or both; behind it one fact as in a file of facts.
    Raises RuleError for anything else.
    """
    mark, colon, fact = words.partition(":")
    name, equals, value = (part.strip() for part in fact.partition("="))
    if not (mark.strip() and colon and name and equals and value):
        raise RuleError(f"'{words}' is not RIGHT: FACT=VALUE, such as 'US 5519155: grant=1996-05-21'")
    return Given(marks_of(mark), with_fact(Facts(sorts=frozenset()), name, _value(name, value)))


def marks_of(words: str) -> Mapping[str, tuple[str, ...]]:
    """Give the marks in words such as ``US 5,519,155``, ``5519155`` or ``US 5519155 (MBUS 1192)``."""
    named, _, case = words.strip().removesuffix(")").partition(" (")
    parts = named.split()
    splits = ((" ".join(parts[:count]), " ".join(parts[count:])) for count in range(1, len(parts)))
    country, number = next((split for split in splits if offices.country(split[0])), ("", named))
    marks = {"country": country, "number": number, "case": case}
    return {mark: (value,) for mark, value in marks.items() if value}


def _value(name: str, text: str) -> object:
    if name not in EVENTS:
        return text if name in PERIODS else text == "yes"
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RuleError(f"'{text}' is not a day such as 2018-04-24") from error


def _given(table: Mapping[str, object]) -> Given:
    about = {mark: _values(table[mark]) for mark in _ABOUT if mark in table}
    if not about:
        raise RuleError(f"a table [[right]] needs one of {', '.join(_ABOUT)}; there stands {', '.join(sorted(table))}")
    named = {name: value for name, value in table.items() if name not in (*_ABOUT, *_OTHER)}
    given = Facts(sorts=frozenset((_sort(table["right"]),)) if "right" in table else frozenset())
    for name, value in named.items():
        given = with_fact(given, name, value)
    inferred = table.get("inferred", [])
    if not isinstance(inferred, list) or not all(name in list(named) for name in inferred):
        raise RuleError(f"'inferred' lists facts of its table; there stands {inferred!r}")
    return Given(about, given, frozenset(inferred), str(table.get("source", "")))


def _values(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(each, str) for each in values):
        raise RuleError(f"a mark is a text or a list of texts, not {value!r}")
    return tuple(values)


def _sort(value: object) -> str:
    if value not in SORTS:
        raise RuleError(f"no sort of right '{value}'; there are {', '.join(SORTS)}")
    return str(value)


def with_fact(facts: Facts, name: str, value: object) -> Facts:
    """Give facts with one more, a day, a period or true. Raises RuleError for a name or a value that is none."""
    if name in EVENTS and isinstance(value, date) and not isinstance(value, datetime):
        return replace(facts, days={**facts.days, name: Bounds.on(value)})
    if name in PERIODS and isinstance(value, str | int) and (period := period_of(value)):
        return replace(facts, periods={**facts.periods, name: period})
    if name in yes_facts() and value is True:
        return replace(facts, said=facts.said | {name})
    expected = "a day" if name in EVENTS else "a period such as '143 days'" if name in PERIODS else "true"
    if name not in EVENTS | PERIODS | yes_facts():
        names = ", ".join(sorted(EVENTS | PERIODS | yes_facts()))
        raise RuleError(f"no fact '{name}'; there are {names}")
    raise RuleError(f"'{name}' is {expected}, not {value!r}")
