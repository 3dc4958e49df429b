"""Dates as documents print them the world over: a small closed grammar. What it does not know it reports; no guesses.

A day with its month in words, in any of seven languages (``26Jan09``, ``Feb 24/98``, ``14 de agosto de 2033``), in
numbers (``2033-08-14``, ``20330814``, ``09.12.2008``, ``6/9/2015``), or no more than a month or a year (``Jan 2009``,
``2009``), in brackets or not; and two of them, as in ``31Jan 06 (can be extended to 31Jan09)``.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from portfolio.term import OPEN, Bounds, hull, shifted

Order = Literal["day", "month"]
_Form = tuple[str, str, str]  # year, month and day in digits

# English, French, German, Spanish, Italian, Portuguese, Dutch; without accents, which are often lost. One row a month.
_MONTHS = (
    "january jan janvier janv januar janner jaenner enero ene gennaio genn gen janeiro januari",
    "february feb fevrier fevr fev februar febr febrero febbraio febb fevereiro februari",
    "march mar mars marz maerz mrz marzo marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juin juni junio giugno giu junho",
    "july jul juillet juil juli julio luglio lug julho",
    "august aug aout agosto ago augustus",
    "september sept sep septembre septiembre setiembre settembre sett set setembro",
    "october oct octobre oktober okt octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec decembre dezember dez diciembre dic dicembre dezembro",
)
_MONTH = {name: str(number) for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")
_SPLIT_BY_OCR = re.compile(r"\d(?: ?\d)?[-/.](?:[^\W_]+|\d \d)[-/.]\d \d(?: \d \d)?")
_SAME = str.maketrans("‐‑–\u00a0\u202f", "---  ")  # hyphens and spaces that typesetters put instead of the plain ones
_AROUND = " \t\r\n.,;()[]"
_BETWEEN = frozenset("-/.,'’º°") | {"st", "nd", "rd", "th", "er", "e", "day", "of", "de", "del"}
_EXTENDABLE = (
    *((able, "be", "extended", "to") for able in ("can", "may", "could", "might")),
    *((able, "to") for able in ("extendable", "extendible", "extensible")),
    ("if", "extended"),
)
_CENTURIES = ("19", "20")  # of a year or a row of digits that stands alone
_NULLS = frozenset(((0, 0, 0), (1970, 1, 1)))  # what databases print where they hold no date

_NOT_READ = " is not in a form of date that is read"
_NO_DAY = " is not a day of the calendar"
_WHAT_FOLLOWS = ": what follows the first date is not understood"
_REVERSED = ": the extension ends before the date that it extends"


class PrintedDate(NamedTuple):
    """A printed date as read: its bounds, whether the page says they can be extended, and what was not understood."""

    bounds: Bounds
    extendable: bool = False
    problem: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether the cell holds a database's mark for 'no date': it bounds nothing, and there is no problem."""
        return self == (OPEN, False, "")


def read_date(printed: str, near: date | None, order: Order | None = None) -> PrintedDate:
    """Read a cell that holds one date, or one date and another to which it can be extended.

    A two-digit year takes the century that puts it nearest to ``near``, the day of the agreement; without that day both
    centuries are possible. In numbers alone the day stands before the month or behind it, as ``order`` says, unless the
    numbers allow only one; without it both are possible. Bounds then hold all that is possible. A month or a year
    alone is the bounds of its days. Never raises: a problem is part of the answer, in one line.
    """
    read = _read(_tokens(printed), near, order)
    return read._replace(problem=f"'{_quoted(printed)}'{read.problem}") if read.problem else read


@lru_cache(4096)
def is_date(printed: str) -> bool:
    """Tell whether a cell has the form of a date: a day, a month or a year, of whatever century and order."""
    found, rest = _date_at(_tokens(printed), date(2000, 1, 1), None)
    return found is not None and not rest and found.problem != _NO_DAY


def order_of(cells: Iterable[str]) -> Order | None:
    """Tell what stands first in a document's dates in numbers; None if none of them decides it, or they contradict."""
    found = {first for cell in cells for first in _decided(_tokens(cell))} - {"", "year"}
    if found == {"day"}:
        return "day"
    return "month" if found == {"month"} else None


def leading_date(text: str) -> date | None:
    """Give the exact date with a four-digit year that a text begins with, if it does."""
    found, _ = _date_at(_tokens(text[:60]), None, None)
    return found.bounds.exact if found else None


def _decided(tokens: list[str]) -> Iterable[str]:
    parts, marks = tokens[::2], [tokens[1:2], tokens[3:4]]
    possible = _possible(_forms(parts, marks), None) if len(tokens) == 5 else {}
    return possible if len(possible) == 1 else ()


def _tokens(printed: str) -> list[str]:
    text = printed.casefold()
    if not text.isascii():
        from unicodedata import combining, normalize

        text = "".join(each for each in normalize("NFD", text.translate(_SAME)) if not combining(each))
    text = text.strip(_AROUND)
    return _TOKEN.findall(text.replace(" ", "") if _SPLIT_BY_OCR.fullmatch(text) else text)


def _quoted(printed: str) -> str:
    line = " ".join(printed.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _read(tokens: list[str], near: date | None, order: Order | None) -> PrintedDate:
    first, rest = _date_at(tokens, near, order)
    if not first:
        return PrintedDate(OPEN, problem=_NOT_READ)
    if not rest:
        return first
    words = [token for token in rest if token not in _AROUND]
    said = next((phrase for phrase in _EXTENDABLE if tuple(words[: len(phrase)]) == phrase), ())
    second, rest = _date_at(words[len(said) :], near, order) if said else (None, [])
    if not second or rest or first.says_nothing or second.says_nothing:
        return PrintedDate(OPEN, problem=_WHAT_FOLLOWS)
    return _extended(first, second)


def _extended(first: PrintedDate, second: PrintedDate) -> PrintedDate:
    problem = first.problem or second.problem
    low, high = first.bounds.earliest, second.bounds.latest
    if low and high and high < low:
        problem = _REVERSED
    return PrintedDate(OPEN if problem else hull((first.bounds, second.bounds)), extendable=True, problem=problem)


def _date_at(tokens: list[str], near: date | None, order: Order | None) -> tuple[PrintedDate | None, list[str]]:
    """Read a date at the head of the tokens; give it, if there is one, and the tokens that follow."""
    places = list(islice((i for i, token in enumerate(tokens) if token not in _BETWEEN), 3))
    parts = [tokens[i] for i in places]
    found, used = None, 0
    if forms := _forms(parts, [tokens[i + 1 : j] for i, j in pairwise(places)]):
        found, used = _days(forms, near, order), 3
    elif parts and (forms := _eight_digits(parts[0])):
        found, used = _days(forms, near, order), 1
    elif len(parts) > 1 and parts[0] in _MONTH and _is_year(parts[1]):
        found, used = _whole(date(int(parts[1]), int(_MONTH[parts[0]]), 1), months=1), 2
    elif parts and _is_year(parts[0]):
        found, used = _whole(date(int(parts[0]), 1, 1), months=12), 1
    return found, tokens[places[used - 1] + 1 :] if used else tokens


def _forms(parts: list[str], marks: list[list[str]]) -> dict[str, _Form]:
    """Give the ways to take three parts as a date, by what stands first; the calendar is not asked yet."""
    forms: dict[str, _Form] = {}
    match parts:
        case [day, month, year] if month in _MONTH:
            forms = {"": (day, _MONTH[month], year) if len(day) == 4 else (year, _MONTH[month], day)}
        case [month, day, year] if month in _MONTH:
            forms = {"": (year, _MONTH[month], day)}
        case [year, month, day] if len(year) == 4:
            forms = {"year": (year, month, day)}
        case [one, two, year] if marks[0] == marks[1] and marks[0] in (["-"], ["/"], ["."]):
            forms = {"day": (year, two, one), "month": (year, one, two)}
            if marks[0] == ["-"]:  # ISO 8601 allowed two-digit years until 2004
                forms["year"] = (one, two, year)
    return {first: form for first, form in forms.items() if _fits(*form)}


def _fits(year: str, month: str, day: str) -> bool:
    return (year + month + day).isdecimal() and len(year) in {2, 4} and max(len(month), len(day)) <= 2


def _eight_digits(digits: str) -> dict[str, _Form]:
    """Give year, month and day of eight digits that begin with 19 or 20 and hold a possible day; else nothing."""
    if len(digits) != 8 or not digits.startswith(_CENTURIES):
        return {}
    year, month, day = digits[:4], digits[4:6], digits[6:]
    return {"year": (year, month, day)} if _day(int(year), month, day) else {}


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.startswith(_CENTURIES)


def _whole(first: date, months: int) -> PrintedDate:
    return PrintedDate(Bounds(first, shifted(first, 0, months, -1)))


def _days(forms: dict[str, _Form], near: date | None, order: Order | None) -> PrintedDate:
    if "" not in forms and {tuple(map(int, form)) for form in forms.values()} <= _NULLS:
        return PrintedDate(OPEN)
    possible = _possible(forms, near)
    many = [possible[order]] if order in possible else list(possible.values())
    if not many:
        return PrintedDate(OPEN, problem=_NO_DAY)
    unknown = []
    if any(days != many[0] for days in many):
        unknown.append(f"the order of {'year, month and day' if 'year' in possible else 'day and month'} is open")
    if any(len(days) > 1 for days in many):
        unknown.append("the century is open")
    problem = f": {' and '.join(unknown)}" if unknown else ""
    return PrintedDate(Bounds(min(map(min, many)), max(map(max, many))), problem=problem)


def _possible(forms: dict[str, _Form], near: date | None) -> dict[str, list[date]]:
    """Give the days of the calendar that each form may be; a form that is none is left out."""
    days = {
        first: [found for each in _years(year, near) if (found := _day(each, month, day))]
        for first, (year, month, day) in forms.items()
    }
    return {first: many for first, many in days.items() if many}


def _years(printed: str, near: date | None) -> list[int]:
    if len(printed) == 4:
        return [int(printed)]
    centuries = [century + int(printed) for century in (1900, 2000)]
    return [min(centuries, key=lambda year: abs(year - near.year))] if near else centuries


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
