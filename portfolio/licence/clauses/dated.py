"""The day that an agreement bears."""

import re
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from portfolio.cells.date import is_date, leading_date
from portfolio.errors import Source
from portfolio.model import Document

_DATED = r"(?:DATED?|Dated?)\b ?:? ?(?:as of )?(.+)"
# A line that is a day and nothing more, but for what it is the day of: the agreement itself, not another that it is to.
_OF_DAY = (
    r"(?i)(?:(?:(?!to |under |of )[a-z&-]+ ){0,6}(?:agreement|licen[cs]e),? (?:dated(?: as of)?|(?:as )?of)"
    r"|as of|effective date:?) (.+)"
)
_MADE = (
    r"(?i)\bthis (?:[a-z&-]+ ){0,5}(?:agreement|licen[cs]e|deed)\b[^.]{0,120}?"
    r"\b(?:dated|made|entered into|effective|executed)\b(?: and [a-z ]{0,20})?"
    r"(?: as)?(?: of| on)?(?: this| the)? (\S.{5,40})"
)


class Dated(NamedTuple):
    """The day of an agreement, and where it says so."""

    day: date
    source: Source


def dated(document: Document) -> Dated | None:
    """Give the day that an agreement bears, by its first line 'Dated ...' or words like 'this Agreement, made on'."""
    for line, below in zip_longest(document.lines, document.lines[1:]):
        text = " ".join(line.text.split())
        found = re.match(_DATED, text)
        if not found and (alone := re.match(_OF_DAY, text)) and is_date(alone[1]):
            found = alone
        if not found and "this" in text.casefold():
            found = re.search(_MADE, f"{text} {below.text.strip() if below else ''}")
        if found and (day := leading_date(found[1])):
            return Dated(day, document.source(line))
    return None
