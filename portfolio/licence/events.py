"""Facts about what a rule waits for: events, periods, and whether a right counts. Names are matched as people write."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.errors import RuleError
from portfolio.term import After, Bounds, Case, Earlier, Event, Later, Period, Rule, in_words

NONE, YES, NO = "none", "yes", "no"
COMMAND_LINE = "command line"
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PERIOD = re.compile(r"(\d{1,4}) (year|month|day)s?")
_EXPECTED = (
    "a day such as 2018-04-24; a month, a year, a span such as 2006..2008 or 2026-11-24.. (not before), "
    "a period such as '3 years', yes, no or none would do, too"
)

Fact = Bounds | Period | str


class Told(NamedTuple):
    """A fact that somebody gives by name, and where: in a file, or on the command line.

    It is the day of an event, exact or as bounds; the length of a period; yes or no for whether a right counts; or
    none, for an event that there is not.
    """

    name: str
    value: Fact
    source: str

    def __str__(self) -> str:
        """Give the fact in a line."""
        return f"{self.name}: {self.value}"


def told(name: str, value: object, source: str) -> Told:
    """Give a fact, its value as TOML or the command line has it. Raises RuleError for what is none."""
    name = " ".join(name.split())
    try:
        read = _read(value)
    except ValueError as error:  # a day that there is not, or bounds that are reversed
        raise RuleError(f"'{name}': '{value}' is not {_EXPECTED} ({error})") from error
    if read is None:
        raise RuleError(f"'{name}': '{value}' is not {_EXPECTED}")
    return Told(name, read, source)


def told_in_words(words: str) -> Told:
    """Read a fact as the command line gives it: ``first commercial sale in US=2006-05-01``."""
    name, equals, value = words.rpartition("=")
    if not equals or not name.strip():
        raise RuleError(
            f"'{words}' is not NAME=VALUE, such as 'first commercial sale=2006-05-01', nor RIGHT: FACT=VALUE, such as "
            "'US 5519155: grant=1996-05-21'"
        )
    return told(name, value.strip(), COMMAND_LINE)


def is_of_right(words: str) -> bool:
    """Tell whether the words of a fact name a right and, behind a colon, what the law asks of it.

    The colon of a place, as in ``US 9, licence.txt:914``, stands before a digit, where no fact has one.
    """
    return re.search(r":(?!\d)", words.rpartition("=")[0]) is not None


def _read(value: object) -> Fact | None:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Bounds | Period):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return Bounds.on(value)
    return _in_words(" ".join(value.casefold().split())) if isinstance(value, str) else None


def _in_words(words: str) -> Fact | None:
    if words in (NONE, YES, NO):
        return words
    if period := _PERIOD.fullmatch(words):
        return Period(**{f"{period[2]}s": int(period[1])})
    first, span, last = (side.strip() for side in words.partition(".."))
    sides = [_days(side) for side in (first, last if span else first)]
    known = [side for side in sides if side]
    if not known or any(words and not side for words, side in zip((first, last), sides, strict=True)):
        return None
    return Bounds(sides[0] and sides[0][0], sides[1] and sides[1][1])


def _days(words: str) -> tuple[date, date] | None:
    """Give the first and the last day of a day, a month or a year; None for anything else."""
    if not (found := _DAY.fullmatch(words)):
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    first = date(year or 0, month or 1, day or 1)
    if day:
        return first, first
    after = date(first.year + (not month or month == 12), (month or 12) % 12 + 1, 1)
    return first, after - timedelta(1)


def key(name: str) -> str:
    """Give a name as it is compared: in small letters, and the country at its end by its code."""
    words = " ".join(name.casefold().split())
    event, inside, _ = words.rpartition(" in ")
    return f"{event} in {place}" if inside and (place := place_of(name)) else words


def place_of(name: str) -> str:
    """Give the code of the country or the union that an event is said to be in; empty where there is none."""
    words = " ".join(name.split())
    place = words.rpartition(" in ")[2].removeprefix("the ") if " in " in words else ""
    code = place.upper()
    return code if place and offices.is_union(code) else offices.country(place) or offices.country(code)


def bounds(facts: Mapping[str, Fact], name: str) -> Bounds | None:
    """Give the day of an event, if it is given. Raises RuleError where something else is."""
    value = facts.get(key(name)) if facts else None
    if value is None or isinstance(value, Bounds) or value == NONE:
        return value if isinstance(value, Bounds) else None
    raise RuleError(f"'{name}' is an event: a day was expected, or none, not '{value}'")


def period(facts: Mapping[str, Fact], name: str) -> Period | None:
    """Give the length of a period, if it is given. Raises RuleError where something else is."""
    value = facts.get(key(name)) if facts else None
    if value is None or isinstance(value, Period):
        return value
    raise RuleError(f"'{name}' is a period: a length such as '3 years' was expected, not '{value}'")


def counting(facts: Mapping[str, Fact], name: str) -> str | None:
    """Give whether a right counts, yes or no, if that is given. Raises RuleError where something else is."""
    value = facts.get(key(f"{name} counts")) if facts else None
    if value in (None, YES, NO):
        return str(value) if value else None
    raise RuleError(f"'{name} counts' is yes or no, not '{value}'")


NOTHING = Event("another end, for none of the events happens that would be one, as the facts say")


def without_what_is_not(rule: Rule, facts: Mapping[str, Fact]) -> Rule:
    """Give a rule without the events that there are not; what is counted from them falls away, and is noted."""
    return (_left(rule, facts) or NOTHING) if NONE in facts.values() else rule


def _left(rule: Rule, facts: Mapping[str, Fact]) -> Rule | None:
    match rule:
        case Event(name):
            return None if facts.get(key(name)) == NONE else rule
        case Later(rules, words, notes) | Earlier(rules, words, notes):
            left = [(each, _left(each, facts)) for each in rules]
            gone = (f"falls away, as there is none: {in_words(each)}" for each, kept in left if kept is None)
            kept = tuple(kept for _, kept in left if kept is not None)
            return type(rule)(kept, words, (*notes, *gone)) if kept else None
        case After(inner):
            remains = _left(inner, facts)
            return remains and rule._replace(rule=remains)
        case Case(rights, inner, otherwise):
            first, second = _left(inner, facts), _left(otherwise, facts)
            return Case(rights, first, second) if first and second else first or second
        case _:
            return rule
