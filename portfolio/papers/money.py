"""Sums of money as they are printed: the currency, the digits with their marks, and what they come to."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_SAME = {"US$": "USD", "SFr.": "CHF", "Fr.": "CHF", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_CODES = ("CHF", "USD", "EUR", "GBP", "JPY", "CAD", "AUD", "DEM", *_SAME)
_MARKS = "'’`´,."
_MINUS = "-−–"
_NO_CENTS = "[-–—]{1,2}"  # in the place of cents
_CODE = "|".join(map(re.escape, _CODES))
_MONEY = re.compile(
    rf"(?<![\w$])(?P<code>{_CODE})\s{{0,40}}(?P<printed>(?P<bracket>\()?(?:[{_MINUS}]\s?)?"
    rf"\d[\d{_MARKS}]{{0,24}}(?![\d{_MARKS}])(?:(?<=[.,]){_NO_CENTS}(?![\w—−–-])|[{_MINUS}]\Z)?(?(bracket)\)))"
)
_SIGNED = re.compile(
    rf"(?P<bracket>\()?(?P<minus>[{_MINUS}])?(?P<digits>[\d{_MARKS}]*\d)"
    rf"(?:[.,]{_NO_CENTS}|(?P<behind>[{_MINUS}]))?(?(bracket)\))"
)
_PLAIN = re.compile(r"(\d+)(?:\.(\d{2}))?")
_GROUPED = re.compile(rf"(\d{{1,3}}(?:[{_MARKS}]\d{{3}})+)(?:([.,])(\d{{2}}))?")
_MARK = re.compile(rf"[{_MARKS}]")


class Money(NamedTuple):
    """A sum of money in a text: currency, digits as printed, the marks between thousands, and where it stands.

    ``amount`` is what the digits come to, below zero for a credit; None where they have no such form.
    """

    currency: str
    printed: str
    marks: str
    amount: Decimal | None
    start: int
    end: int

    def behind(self, sign: str) -> "Money":
        """Give it with a sign, a dash or a bracket, that stands before its currency."""
        printed = f"({self.printed})" if sign == "(" else f"{sign}{self.printed}"
        return self._replace(printed=printed, amount=read(printed)[1])


def sums(text: str) -> Iterator[Money]:
    """Find every sum of money in a text; a mark behind its last digit is that of the sentence."""
    for found in _MONEY.finditer(text):
        printed = found["printed"].rstrip(_MARKS)
        marks, amount = read(printed)
        end = found.start("printed") + len(printed)
        yield Money(_SAME.get(found["code"], found["code"]), printed, marks, amount, found.start(), end)


def read(printed: str) -> tuple[str, Decimal | None]:
    """Read digits with marks between thousands and at most two decimals: the marks, and what the digits come to.

    A dash before or behind them, or brackets around them, make a credit, below zero; dashes may stand for no cents.
    """
    if not (signed := _SIGNED.fullmatch(printed)):
        return "", None
    marks, amount = _digits(signed["digits"])
    credit = signed["bracket"] or signed["minus"] or signed["behind"]
    return marks, -amount if amount is not None and credit else amount


def _digits(printed: str) -> tuple[str, Decimal | None]:
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
