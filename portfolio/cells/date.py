"""Dates as documents print them: a small closed grammar. What it does not know it reports; it never guesses."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from portfolio.term import OPEN, Bounds, hull

_MONTHS = ("january", "february", "march", "april", "may", "june",
           "july", "august", "september", "october", "november", "december")  # fmt: skip
_MONTH = {name[:size]: number for number, name in enumerate(_MONTHS, 1) for size in (3, len(name))} | {"sept": 9}
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_BETWEEN = frozenset("-/.,'’")
_EXTENDABLE = (
    *((able, "be", "extended", "to") for able in ("can", "may", "could", "might")),
    *((able, "to") for able in ("extendable", "extendible", "extensible")),
    ("if", "extended"),
)


class PrintedDate(NamedTuple):
    """A printed date as read: its bounds, whether the page says they can be extended, and what was not understood."""

    bounds: Bounds
    extendable: bool = False
    problem: str = ""


def read_date(printed: str, near: date | None) -> PrintedDate:
    """Read a cell that holds one date, or one date and another to which it can be extended.

    A two-digit year takes the century that puts it nearest to ``near``, the day of the agreement; without that day both
    centuries are possible, and the bounds hold both. Never raises: a problem is part of the answer.
    """
    tokens = list(_tokens(printed.rstrip(" .")))
    first, used = _date_at(tokens, near)
    if first is None:
        return PrintedDate(OPEN, problem=f"'{printed}' is not in a form of date that is read")
    rest = tokens[used:]
    if not rest:
        return _possible(printed, first)
    words = [token for token in rest if token not in ("(", ",")]
    said = next((phrase for phrase in _EXTENDABLE if tuple(words[: len(phrase)]) == phrase), ())
    second, used = _date_at(words[len(said) :], near) if said else (None, 0)
    if second is None or set(words[len(said) + used :]) - {")"}:
        return PrintedDate(OPEN, problem=f"'{printed}': what follows the first date is not understood")
    ends = [_possible(printed, each) for each in (first, second)]
    problem = next((end.problem for end in ends if end.problem), "")
    if first and second and max(second) < min(first):
        problem = f"'{printed}': the extension ends before the date that it extends"
    bounds = OPEN if problem else hull(end.bounds for end in ends)
    return PrintedDate(bounds, extendable=True, problem=problem)


def leading_date(text: str) -> date | None:
    """Give the exact date with a four-digit year that a text begins with, if it does."""
    found, _ = _date_at([token for token in _tokens(text[:60]) if token not in ("day", "of")], None)
    return found[0] if found and len(found) == 1 else None


def _tokens(printed: str) -> Iterator[str]:
    return (token for token in _TOKEN.findall(printed.casefold()) if token not in _ORDINALS)


def _date_at(tokens: list[str], near: date | None) -> tuple[list[date] | None, int]:
    """Read a date at the head of the tokens: the days it may be (none if the calendar has no such day), tokens used."""
    places = [i for i, token in enumerate(tokens) if token not in _BETWEEN][:3]
    match [tokens[i] for i in places]:
        case [day, month, year] if day.isdecimal() and month in _MONTH and year.isdecimal():
            parts = day, _MONTH[month], year
        case [month, day, year] if month in _MONTH and day.isdecimal() and year.isdecimal():
            parts = day, _MONTH[month], year
        case [year, month, day] if (year + month + day).isdecimal() and len(year) == 4 and len(month) <= 2:
            parts = day, int(month), year
        case _:
            return None, 0
    years = _years(parts[2], near)
    if years is None or len(parts[0]) > 2:
        return None, 0
    days = (_day(year, parts[1], int(parts[0])) for year in years)
    return [day for day in days if day], places[-1] + 1


def _years(printed: str, near: date | None) -> list[int] | None:
    if len(printed) == 4:
        return [int(printed)]
    if len(printed) != 2:
        return None
    centuries = [century + int(printed) for century in (1900, 2000)]
    return [min(centuries, key=lambda year: abs(year - near.year))] if near else centuries


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _possible(printed: str, days: list[date]) -> PrintedDate:
    if not days:
        return PrintedDate(OPEN, problem=f"'{printed}' is not a day of the calendar")
    return PrintedDate(
        Bounds(min(days), max(days)), problem="" if len(days) == 1 else f"'{printed}': the century is open"
    )
