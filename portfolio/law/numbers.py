"""Numbers as facts: whether a printed number has a form of its office, and when a number of that form was given out.

The forms are data, in the office's law file: a pattern, what it numbers, the year it names, the days between which it
was in use, or the first running numbers of dated periods; and the check digit.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from portfolio.cells.number import canonical, check_digit
from portfolio.law import Form, Law
from portfolio.law.facts import common
from portfolio.term import OPEN, Bounds, hull

_SERIES = re.compile(r"([A-Z]{0,3})(\d\d)(?=[/-])")
_LONGEST = 60  # no office gives out a number of as many characters

# What is added to a year of an era, and its first and last day.
_ERAS = {
    "gregorian": (0, OPEN),
    "showa": (1925, Bounds(date(1926, 12, 25), date(1989, 1, 7))),
    "heisei": (1988, Bounds(date(1989, 1, 8), date(2019, 4, 30))),
    "reiwa": (2018, Bounds(date(2019, 5, 1))),
    "roc": (1911, Bounds(date(1912, 1, 1))),
}


class Number(NamedTuple):
    """A number as its office would know it: what its forms tell, or why it is refused.

    ``wrong`` tells that it was printed wrongly, and does not only have a form that is not known.
    """

    canonical: str
    days: Mapping[str, Bounds] = {}
    sorts: frozenset[str] = frozenset()
    cites: tuple[str, ...] = ()
    refused: str = ""
    wrong: bool = False


def read_number(law: Law, of: str, printed: str) -> Number:
    """Read an application, patent or publication number by the forms of an office.

    Gives the bounds that it implies for events and the sorts of right that bear such numbers; where several forms fit,
    the hull of what they tell. Leading zeros stay. What no form fits, what names a year or a running number from
    another time than its form, and what has a wrong check digit is refused; of the last the sorts are still told.
    """
    number = canonical(printed)
    bare = re.sub(f"^{law.office}[-.]?", "", number.upper())
    forms = [form for form in law.forms if form.of == of and len(bare) <= _LONGEST]
    found = [(form, form.form.fullmatch(bare)) for form in forms]
    told = [(form, match, days) for form, match in found if match and (days := _days(form, match, law)) is not None]
    if not told:
        never = ": none was given out then" if any(match for _, match in found) else _no_series(forms, bare)
        refused = f"'{_quoted(printed)}' has no known form of the {of} numbers of {law.office}{never}"
        return Number(number, refused=refused, wrong=bool(never))
    wrong = [(match["check"], expected) for form, match, _ in told if (expected := _expected(form, match))]
    if len(wrong) == len(told):
        has, expected = wrong[0]
        refused = f"'{_quoted(printed)}' has check digit {has}; {expected} was expected"
        return Number(number, sorts=frozenset(form.sort for form, *_ in told), refused=refused, wrong=True)
    sound = [(form, days) for form, match, days in told if not _expected(form, match)]
    events = sorted({event for _, days in sound for event in days})
    implied = {event: hull(days.get(event, OPEN) for _, days in sound) for event in events}
    return Number(
        number,
        {event: bounds for event, bounds in implied.items() if bounds != OPEN},
        frozenset(form.sort for form, _ in sound),
        tuple(dict.fromkeys(form.authority.cite for form, _ in sound)),
    )


def _no_series(forms: Sequence[Form], bare: str) -> str:
    """Say that there is no such year or series, where a number would have a form with another."""
    own = _SERIES.match(bare)
    others = (f"{own[1]}{series:02}{bare[own.end() :]}" for series in range(100)) if own else ()
    known = any(form.form.fullmatch(other) for other in others for form in forms)
    return f": there is no year or series {own[2]}" if own and known else ""


def _quoted(printed: str) -> str:
    line = " ".join(printed.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _expected(form: Form, found: re.Match[str]) -> str:
    """Give the check digit that would be right, where another is printed; a form may be printed without one."""
    if not form.check or found["check"] is None:
        return ""
    expected = CHECKS[form.check](found["body"])
    return "" if found["check"] == expected else expected


def _days(form: Form, found: re.Match[str], law: Law) -> Mapping[str, Bounds] | None:
    """Give what a number that has a form tells of its events; None where it cannot be such a number."""
    used = Bounds(form.used.first, form.used.last) if form.used else OPEN
    given_out = common(used, _between(form.first, int(found["n"]))) if form.first else used
    if not form.year or given_out is None:
        return None if given_out is None else {form.event: given_out}
    checked = form.authority.checked or law.day.checked or date.max
    within = _within_year(form, found.groupdict(), given_out if form.event == form.year else OPEN, checked)
    return None if within is None else {form.event: given_out, form.year: within}


def _between(first: tuple[tuple[int, date], ...], number: int) -> Bounds:
    """Give the days between which a running number was given out."""
    place = bisect_right(first, number, key=lambda each: each[0])
    low = first[place - 1][1] if place else None
    high = first[place][1] - timedelta(1) if place < len(first) else None
    return Bounds(low, high)


def _within_year(form: Form, groups: Mapping[str, str | None], used: Bounds, checked: date) -> Bounds | None:
    """Give the days of the year that a number names; of the centuries that are possible the last two are meant.

    A year that was yet to come when the form, or else the office's law, was last held against a source is meant only
    where no other can be.
    """
    begins, era = _ERAS[form.era]
    if full := groups.get("yyyy"):
        years = [int(full)]
    elif form.era == "gregorian":
        years = [century + int(groups["yy"] or 0) for century in (1800, 1900, 2000)]
    else:
        years = [begins + int(groups["yy"] or 0)]
    days = [Bounds(date(year, 1, 1), date(year, 12, 31)) for year in years if 0 < year <= MAXYEAR]
    possible = [both for each in days if (held := common(each, era)) and (both := common(held, used))]
    past = [each for each in possible if not each.earliest or each.earliest <= checked]
    return hull((past or possible)[-2:]) if possible else None


def _mod11_br(body: str) -> str:
    """Give the check digit of Brazil's INPI: weights 2, 3, ... from the right, 11 less the rest, 0 for 10 and 11."""
    total = sum(int(digit) * weight for weight, digit in enumerate(reversed(body), 2))
    return str((11 - total % 11) % 11 % 10)


def _mod11_cn(body: str) -> str:
    """Give the check digit of China's CNIPA: weights 2 to 9 from the left, again from 2; X for 10."""
    total = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(body))
    return "0123456789X"[total % 11]


CHECKS: Mapping[str, Callable[[str], str]] = {"luhn": check_digit, "mod11-br": _mod11_br, "mod11-cn": _mod11_cn}
