"""Numbers as facts: whether a printed number has a form of its office, and when a number of that form was given out.

The forms are data, in the office's law file: a pattern, what it numbers, the year it names, the days between which it
was in use, or the first running numbers of dated periods; and the check digit.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from portfolio.cells.number import canonical, check_digit
from portfolio.law import Form, Law
from portfolio.law.facts import common
from portfolio.term import OPEN, Bounds, hull

# The first and the last day of an era, and what is added to a year of it.
_ERAS = {
    "showa": (1925, Bounds(date(1926, 12, 25), date(1989, 1, 7))),
    "heisei": (1988, Bounds(date(1989, 1, 8), date(2019, 4, 30))),
    "reiwa": (2018, Bounds(date(2019, 5, 1))),
    "roc": (1911, Bounds(date(1912, 1, 1))),
}


class Number(NamedTuple):
    """A number as its office would know it: what its forms tell, or why it is refused."""

    canonical: str
    days: Mapping[str, Bounds] = {}
    sorts: frozenset[str] = frozenset()
    cites: tuple[str, ...] = ()
    refused: str = ""


def read_number(law: Law, of: str, printed: str) -> Number:
    """Read an application, patent or publication number by the forms of an office.

    Gives the bounds that it implies for events and the sorts of right that bear such numbers; where several forms fit,
    the hull of what they tell. Leading zeros stay. What no form fits, or whose check digit fails, is refused.
    """
    number = canonical(printed)
    bare = re.sub(f"^{law.office}[-.]?", "", number.upper())
    forms = [(form, found) for form in law.forms if form.of == of and (found := form.form.fullmatch(bare))]
    if not forms:
        return Number(number, refused=f"'{printed}' has no known form of the {of} numbers of {law.office}")
    sound = [(form, found) for form, found in forms if not (form.check and _fails(form, found))]
    if not sound:
        form, found = forms[0]
        expected = CHECKS[form.check](found["body"])
        refused = f"'{printed}' has check digit {found['check']}; {expected} was expected"
        return Number(number, sorts=frozenset(form.sort for form, _ in forms), refused=refused)
    told = [dict(_days(form, found)) for form, found in sound]
    events = {name for each in told for name in each}
    return Number(
        number,
        {name: days for name in sorted(events) if (days := hull(each.get(name, OPEN) for each in told)) != OPEN},
        frozenset(form.sort for form, _ in sound),
        tuple(dict.fromkeys(form.authority.cite for form, _ in sound)),
    )


def _fails(form: Form, found: re.Match[str]) -> bool:
    return found["check"] is not None and found["check"] != CHECKS[form.check](found["body"])


def _days(form: Form, found: re.Match[str]) -> Iterator[tuple[str, Bounds]]:
    used = Bounds(form.used.first, form.used.last) if form.used else OPEN
    if form.first:
        used = common(used, _between(form.first, int(found["n"]))) or used
    if used != OPEN:
        yield form.event, used
    if form.year:
        same = used if form.event == form.year else OPEN
        yield form.year, _within_year(form, found, same)


def _between(first: tuple[tuple[int, date], ...], number: int) -> Bounds:
    """Give the days between which a running number was given out."""
    place = bisect_right(first, number, key=lambda each: each[0])
    low = first[place - 1][1] if place else None
    high = first[place][1] - timedelta(1) if place < len(first) else None
    return Bounds(low, high)


def _within_year(form: Form, found: re.Match[str], used: Bounds) -> Bounds:
    groups = found.groupdict()
    if groups.get("yyyy"):
        years = [int(groups["yyyy"])]
    elif form.era != "gregorian":
        years = [int(groups["yy"]) + _ERAS[form.era][0]]
        used = common(used, _ERAS[form.era][1]) or used
    else:
        years = [century + int(groups["yy"]) for century in (1800, 1900, 2000)]
    within = [common(Bounds(date(year, 1, 1), date(year, 12, 31)), used) for year in years if year]
    possible = [each for each in within if each]
    return hull(possible[-2:]) if possible else OPEN


def _mod11_br(body: str) -> str:
    """Give the check digit of Brazil's INPI: weights 2, 3, ... from the right, 11 less the rest, 0 for 10 and 11."""
    total = sum(int(digit) * weight for weight, digit in enumerate(reversed(body), 2))
    return str((11 - total % 11) % 11 % 10)


def _mod11_cn(body: str) -> str:
    """Give the check digit of China's CNIPA: weights 2 to 9 from the left, again from 2; X for 10."""
    total = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(body))
    return "0123456789X"[total % 11]


CHECKS: Mapping[str, Callable[[str], str]] = {"luhn": check_digit, "mod11-br": _mod11_br, "mod11-cn": _mod11_cn}
