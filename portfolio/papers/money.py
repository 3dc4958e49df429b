"""Sums of money as they are printed: the currency, the digits with their marks, and what they come to."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_SAME = {"US$": "USD", "SFr.": "CHF", "Fr.": "CHF", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_CODES = ("CHF", "USD", "EUR", "GBP", "JPY", "CAD", "AUD", "DEM", *_SAME)
_MARKS = "'’`´,."
_CODE = "|".join(map(re.escape, _CODES))
_MONEY = re.compile(rf"(?<![\w$])(?P<code>{_CODE})\s{{0,40}}(?P<digits>\d[\d{_MARKS}]{{0,24}})(?![\d{_MARKS}])")
_PLAIN = re.compile(r"(\d+)(?:\.(\d{2}))?")
_GROUPED = re.compile(rf"(\d{{1,3}}(?:[{_MARKS}]\d{{3}})+)(?:([.,])(\d{{2}}))?")
_MARK = re.compile(rf"[{_MARKS}]")


class Money(NamedTuple):
    """A sum of money in a text: currency, digits as printed, the marks between thousands, and where it stands.

    ``amount`` is what the digits come to; None where they have no such form.
    """

    currency: str
    printed: str
    marks: str
    amount: Decimal | None
    start: int
    end: int


def sums(text: str) -> Iterator[Money]:
    """Find every sum of money in a text; a mark behind its last digit is that of the sentence."""
    for found in _MONEY.finditer(text):
        printed = found["digits"].rstrip(_MARKS)
        marks, amount = read(printed)
        end = found.start("digits") + len(printed)
        yield Money(_SAME.get(found["code"], found["code"]), printed, marks, amount, found.start(), end)


def read(printed: str) -> tuple[str, Decimal | None]:
    """Read digits with marks between thousands and at most two decimals: the marks, and what the digits come to."""
    if found := _PLAIN.fullmatch(printed):
        return "", Decimal(f"{found[1]}.{found[2] or 0}")
    if not (found := _GROUPED.fullmatch(printed)):
        return "", None
    marks = "".join(_MARK.findall(found[1]))
    if found[2] and found[2] in marks:
        return marks, None
    return marks, Decimal(f"{_MARK.sub('', found[1])}.{found[3] or 0}")


def written(amount: Decimal, mark: str) -> str:
    """Write an amount with a mark between thousands, and with decimals where there are any."""
    whole, _, cents = f"{amount:,.2f}".partition(".")
    return whole.replace(",", mark) + (f".{cents}" if cents != "00" else "")
