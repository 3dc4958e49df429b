"""How long: numbers in words and in figures, and the units of time that contracts count in."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from portfolio.cells.date import read_date
from portfolio.licence.clauses.peg import Terminal
from portfolio.licence.clauses.times import TERMINALS as TIMES
from portfolio.licence.clauses.times import number_in_words
from portfolio.licence.clauses.tokens import TAKEN_OUT, Token, tokens
from portfolio.term import Date, Event, Period, Rule

_UNITS = {"year": "years", "month": "months", "week": "weeks", "day": "days", "quarter": "quarters", "hour": "hours"}
MONTHS = {
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july",
    "aug": "august", "sep": "september", "sept": "september", "oct": "october", "nov": "november", "dec": "december",
}  # fmt: skip
MONTH_NAMES = frozenset((*MONTHS, *MONTHS.values(), "may"))
HIDDEN = "period that is taken out"
YEARLY = "every "  # how the name of a day of each year begins
PRINTED = (
    "the day printed: "  # how the name of a day begins whose words alone do not tell which it is; none has a colon
)
IN_NUMBERS = re.compile(
    r"(?<![\d/.])(?:\d{1,2}([/.-])\d{1,2}\1[12]\d{3}|[12]\d{3}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d\d)(?![\d/])"
)
_LAST_DAYS = ("29", "30", "31")  # those that some month lacks
_JOINED = ((2, [",", "and"]), (1, ["and"]), (1, [","]))
_MOST = 6  # days of each year that are named together
_LEAP = 2000
_IN_DAYS = {"weeks": Period(days=7), "quarters": Period(months=3)}


class Span(NamedTuple):
    """A length of time; ``by`` names one that no calendar alone can count, as business days or one that is hidden."""

    period: Period
    by: str = ""

    @classmethod
    def of(cls, quantity: int | str, unit: str, business: str = "") -> "Span":
        """Give the length of so many units; a quantity in words is one that cannot be counted, and says why."""
        if isinstance(quantity, str):
            return cls(Period(), f"{quantity} {unit}")
        if business or unit == "hours":
            named = unit.removesuffix("s") if quantity == 1 else unit
            return cls(Period(), " ".join(filter(None, (str(quantity), business, named))))
        own = _IN_DAYS.get(unit) or Period(**{unit: 1})
        return cls(Period(*(quantity * each for each in own)))


def _text(words: Sequence[Token], at: int) -> str:
    return words[at].text if at < len(words) else ""


def _number(words: Sequence[Token], at: int) -> tuple[int, int | str] | None:
    """Read ``three (3)``, ``30 (thirty)``, ``120`` or ``[***]``; where words and figures differ, both as printed."""
    if _text(words, at) == TAKEN_OUT:
        return (at + 4 if [word.text for word in words[at + 1 : at + 4]] == ["(", TAKEN_OUT, ")"] else at + 1), HIDDEN
    first = number_in_words(words, at)
    if first is None or _text(words, first[0]) != "(":
        return first
    again = number_in_words(words, first[0] + 1)
    if again is None or _text(words, again[0]) != ")":
        return first
    if again[1] == first[1]:
        return again[0] + 1, first[1]
    return again[0] + 1, f"{first[1]} or {again[1]}, as words and figures differ,"


def _unit(words: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Read ``days``, ``month's`` or ``years'``."""
    unit = _UNITS.get(_text(words, at).removesuffix("'").removesuffix("'s").removesuffix("s"))
    return (at + 1, unit) if unit else None


def _hidden(words: Sequence[Token], at: int) -> tuple[int, Span] | None:
    """Read a length that somebody hid as a whole: ``within [***] of``."""
    if _text(words, at) != TAKEN_OUT or _unit(words, at + 1):
        return None
    return at + 1, Span(Period(), HIDDEN)


def _calendar(words: Sequence[Token], at: int) -> tuple[int, Rule] | None:
    """Read a day, with its month in words or in numbers; one that is none, or whose order is open, by its name."""
    if _text(words, at) in ("", ",", "of", "day"):
        return None
    here = words[at : at + 9]
    if found := _with_month(here):
        return at + found[0], Date(found[1])
    none = [word._replace(text="28") if word.text.rstrip("stndrh") in _LAST_DAYS else word for word in here]
    found = _with_month(none)
    return (at + found[0], _printed(here[: found[0]])) if found else _in_numbers(words, at)


def _with_month(here: Sequence[Token]) -> tuple[int, date] | None:
    """Read a day with its month in words, in full or cut short: ``Sept. 30, 2009``."""
    short = next((place for place, word in enumerate(here[:3]) if word.text in MONTHS), -1)
    if short < 0:
        return TIMES["calendar"](here, 0)
    full = [word._replace(text=MONTHS.get(word.text, word.text)) for word in here]
    dotted = _text(here, short + 1) == "."
    found = TIMES["calendar"](full[: short + 1] + full[short + 1 + dotted :], 0)
    return (found[0] + dotted, found[1]) if found else None


def _printed(words: Sequence[Token]) -> Event:
    """Name a day by its words, as they are printed but for spaces."""
    said = " ".join(word.printed for word in words)
    return Event(PRINTED + said.replace(" ,", ",").replace(" .", "."))


def _in_numbers(words: Sequence[Token], at: int) -> tuple[int, Rule] | None:
    """Read a day in numbers: ``03/04/2003``, ``3.4.2003``, ``2003-04-03``; hyphens are no words, but take room."""
    text = words[at].text
    if not text[0].isdigit() or (at and words[at - 1].text == "/"):
        return None
    size = 1 if "." in text else 5 if _text(words, at + 1) == "/" else 3
    here = words[at : at + size]
    apart = size == 3 and all(after.start == word.start + len(word.text) + 1 for word, after in pairwise(here))
    printed = ("-" if apart else "").join(word.text for word in here)
    if not IN_NUMBERS.fullmatch(printed) or _text(words, at + size) == "/":
        return None
    if day := read_date(printed, None).bounds.exact:
        return at + size, Date(day)
    is_form = all(0 < int(number) <= 31 for number in re.split("[/.-]", printed) if len(number) < 4)
    return (at + size, Event(PRINTED + printed)) if is_form else None


def is_day(rule: Rule) -> bool:
    """Tell whether a rule is a single day and nothing else, known or only printed."""
    return isinstance(rule, Date) or (isinstance(rule, Event) and rule.name.startswith(PRINTED))


def _month_day(words: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Read a day of every year, ``November 1`` or ``1st November``, if no year follows."""
    here = [word.text for word in words[at : at + 2]]
    number = next((text.rstrip("stndrh") for text in here if text[0].isdigit()), "")
    month = next((MONTHS.get(text, text) for text in here if text in MONTH_NAMES), "")
    name = f"{number} {month.capitalize()}"
    return (at + 2, name) if number and month and day_of(name, _LEAP) else None


def _month_days(words: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Read several days of every year, ``30 June and 31 December``, if no year follows; a range is something else."""
    found = _month_day(words, at)
    names: list[str] = []
    end = at
    while found and len(names) < _MOST:
        end = found[0]
        names.append(found[1])
        joined = next((size for size, marks in _JOINED if [word.text for word in words[end : end + size]] == marks), 0)
        found = _month_day(words, end + joined) if joined else None
    year = _text(words, end + (_text(words, end) == ","))
    if len(names) < 2 or (year.isdecimal() and len(year) == 4) or (at and words[at - 1].text == "between"):
        return None
    return end, f"{', '.join(names[:-1])} and {names[-1]}"


@lru_cache(512)
def day_of(name: str, year: int) -> date | None:
    """Give the day of a year that ``1 November`` names; None where there is none, as of 29 February."""
    found = TIMES["calendar"](tokens(f"{name} {year}"), 0)
    return found and found[1]


TERMINALS: dict[str, Terminal] = {
    "quantity": _number,
    "unit": _unit,
    "hidden": _hidden,
    "calendar": _calendar,
    "month_day": _month_day,
    "month_days": _month_days,
}
