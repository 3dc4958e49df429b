"""How long: numbers in words and in figures, and the units of time that contracts count in."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from portfolio.licence.clauses.peg import Terminal
from portfolio.licence.clauses.times import TERMINALS as TIMES
from portfolio.licence.clauses.times import number_in_words
from portfolio.licence.clauses.tokens import TAKEN_OUT, Token, tokens
from portfolio.term import Period

_UNITS = {"year": "years", "month": "months", "week": "weeks", "day": "days", "quarter": "quarters", "hour": "hours"}
MONTHS = {
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july",
    "aug": "august", "sep": "september", "sept": "september", "oct": "october", "nov": "november", "dec": "december",
}  # fmt: skip
MONTH_NAMES = frozenset((*MONTHS, *MONTHS.values(), "may"))
HIDDEN = "period that is taken out"
YEARLY = "every "  # how the name of a day of each year begins
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


def _calendar(words: Sequence[Token], at: int) -> tuple[int, date] | None:
    """Read a day with its month in words, in full or cut short: ``Sept. 30, 2009``."""
    if _text(words, at) in ("", ",", "of", "day"):
        return None
    here = words[at : at + 9]
    short = next((place for place, word in enumerate(here[:3]) if word.text in MONTHS), -1)
    if short < 0:
        return TIMES["calendar"](words, at)
    full = [word._replace(text=MONTHS.get(word.text, word.text)) for word in here]
    dotted = _text(here, short + 1) == "."
    found = TIMES["calendar"](full[: short + 1] + full[short + 1 + dotted :], 0)
    return (at + found[0] + dotted, found[1]) if found else None


def _month_day(words: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Read a day of every year, ``November 1`` or ``1st November``, if no year follows."""
    here = [word.text for word in words[at : at + 2]]
    number = next((text.rstrip("stndrh") for text in here if text[0].isdigit()), "")
    month = next((MONTHS.get(text, text) for text in here if text in MONTH_NAMES), "")
    name = f"{number} {month.capitalize()}"
    return (at + 2, name) if number and month and day_of(name, _LEAP) else None


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
}
