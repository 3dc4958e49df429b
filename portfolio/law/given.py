"""Facts that somebody gives of rights, in a file in TOML or in columns of a schedule beside those of its contract."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from portfolio.cells import country as offices
from portfolio.cells import plain
from portfolio.cells.date import read_date
from portfolio.cells.number import key
from portfolio.errors import RuleError
from portfolio.law import EVENTS, PERIODS, SORTS, law_of
from portfolio.law import offices as known_offices
from portfolio.law.facts import Facts
from portfolio.model import COLUMNS, NUMBERS, Right
from portfolio.term import OPEN, Bounds, Period, hull

_ABOUT = ("case", "country", "number", *NUMBERS)
_OTHER = ("right", "inferred", "source")
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
def yes_facts() -> frozenset[str]:
    """Give the names of the facts that are said or not, as the laws of all offices ask for them."""
    laws = filter(None, map(law_of, known_offices()))
    return frozenset(name for law in laws for each in law.extensions for name in each.given) - EVENTS - PERIODS


# What columns call the facts for which a schedule has no column of its own.
_COLUMNS = {
    "pta": "patent term adjustment", "pta days": "patent term adjustment", "154 b days": "patent term adjustment",
    "patent term adjustment days": "patent term adjustment", "pte": "patent term extension",
    "pte days": "patent term extension", "patent term extension days": "patent term extension",
    "terminal disclaimer": "disclaimed to", "terminal disclaimer date": "disclaimed to",
    "earliest non provisional filing": "earliest filing", "effective filing date": "earliest filing",
    "marketing authorization": "marketing authorisation", "ma date": "marketing authorisation", "lapse": "lapsed",
    "lapse date": "lapsed", "kind of right": "right", "type": "right", "right": "right",
}  # fmt: skip
_SORT_WORDS = {"utility": "patent", "plant": "plant patent"}


def columns_of(right: Right) -> Facts:
    """Give the facts that stand in columns of a schedule beside those of its contract, as ``PTA (days)``.

    Days that differ give their hull; a period that is not the same in all copies is not known.
    """
    days: defaultdict[str, list[Bounds]] = defaultdict(list)
    periods: defaultdict[str, set[Period]] = defaultdict(set)
    said, sorts = set(), set()
    for name, printed in _facts_printed(right):
        if name in EVENTS and (day := read_date(printed, None).bounds) != OPEN:
            days[name].append(day)
        elif name in PERIODS and (period := period_of(printed)):
            periods[name].add(period)
        elif name == "right" and (sort := _SORT_WORDS.get(plain(printed), plain(printed))) in SORTS:
            sorts.add(sort)
        elif name in yes_facts() and plain(printed) in ("yes", "y", "true", "1", "x"):
            said.add(name)
    agreed = {name: period for name, (period, *others) in periods.items() if not others}
    return Facts({name: hull(many) for name, many in days.items()}, agreed, frozenset(said), frozenset(sorts))


def _facts_printed(right: Right) -> Iterator[tuple[str, str]]:
    for listing in right.supports:
        for heading, printed in listing.printed.items():
            if heading not in COLUMNS and (name := _fact_name(plain(heading))):
                yield name, printed


@cache
def _fact_name(heading: str) -> str:
    known = {plain(name): name for name in (*EVENTS, *PERIODS, *yes_facts())}
    return _COLUMNS.get(heading, known.get(heading, ""))


def period_of(words: str | int) -> Period | None:
    """Read a period such as ``143``, ``143 days`` or ``2 years 30 days``; None for anything else."""
    found = _PERIOD.fullmatch(" ".join(str(words).casefold().split()))
    return Period(*(int(count or 0) for count in found.groups())) if found and any(found.groups()) else None


def facts_from_toml(path: str, text: str) -> tuple[Given, ...]:
    """Read a file of facts: tables ``[[right]]`` with the marks of the rights they speak of, and facts by name.

    A mark, one text or a list of them, is case, country, application, patent, publication, or number for any of these
    three. A fact is a day, a period in words or in days, or true; ``right`` is the sort of right, ``inferred`` lists
    the facts that were worked out from the listed expiry, ``source`` says where the others are from. Raises RuleError
    for anything else.
    """
    try:
        return tuple(map(_given, _tables(tomllib.loads(text))))
    except (tomllib.TOMLDecodeError, RuleError) as error:
        raise RuleError(f"{path}: {' '.join(str(error).split())}") from error


def _tables(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    tables = data.get("right")
    if set(data) != {"right"} or not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise RuleError(f"tables [[right]] were expected; there stands {', '.join(sorted(data)) or 'nothing'}")
    return tables


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
        return Facts({**facts.days, name: Bounds.on(value)}, facts.periods, facts.said, facts.sorts)
    if name in PERIODS and isinstance(value, str | int) and (period := period_of(value)):
        return Facts(facts.days, {**facts.periods, name: period}, facts.said, facts.sorts)
    if name in yes_facts() and value is True:
        return Facts(facts.days, facts.periods, facts.said | {name}, facts.sorts)
    expected = "a day" if name in EVENTS else "a period such as '143 days'" if name in PERIODS else "true"
    if name not in EVENTS | PERIODS | yes_facts():
        names = ", ".join(sorted(EVENTS | PERIODS | yes_facts()))
        raise RuleError(f"no fact '{name}'; there are {names}")
    raise RuleError(f"'{name}' is {expected}, not {value!r}")
