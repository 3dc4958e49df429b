"""The days on which a document expects a product to be approved, or says that it was: extensions count from them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.cells.date import leading_date
from portfolio.errors import Source
from portfolio.licence.clauses.items import items
from portfolio.licence.clauses.tokens import Token, sentences, tokens, vocabulary
from portfolio.model import Document
from portfolio.term import EVER

_APPROVED = vocabulary("approval approvals approved approves authorisation authorization authorised authorized")
_OF_MEDICINES = (("fda",), ("nda",), ("new", "drug"), ("marketing",), ("regulatory",), ("emea",), ("ema",))
_MEDICINES = (
    *("patent term extension", "extension of patent term", "term restoration", "supplementary protection"),
    *("regulatory approval", "marketing authori", "marketing approval", "new drug application", "pharmaceutical"),
)
_NOT_THE_FIRST = vocabulary("other additional further subsequent another generic")
_NOT_YET = vocabulary("submission submit filing file application for")  # what stands before the approval
_AGENCIES = {"fda": "US", "emea": "EU", "ema": "EU", "mhra": "GB", "pmda": "JP", "swissmedic": "CH", "tga": "AU"}
_LONGEST = 60  # words of a sentence that names a day and what happens on it


class Approval(NamedTuple):
    """A day on which a product is, or is to be, first approved in a country or a union, and where that is said."""

    place: str
    day: date
    source: Source

    def holds_in(self, country: str) -> bool:
        """Tell whether the approval is one for a country."""
        return country == self.place or country in offices.members(self.place, EVER)


def approvals(document: Document) -> tuple[Approval, ...]:
    """Give the first approval that a document dates for each country or union; the earliest, where it dates several.

    A further indication is none: extensions count from the first authorisation. Source: 35 U.S.C. 156(a)(5)(A);
    Regulation (EC) 469/2009 art. 3(d) and 13(1).
    """
    found = sorted(_approvals(document), key=lambda each: each.day)
    return tuple({each.place: each for each in reversed(found)}.values())[::-1]


def speaks_of_medicines(document: Document) -> bool:
    """Tell whether a document speaks of what has to be approved before it is sold, for which patents are extended."""
    folded = (line.text.casefold() for line in document.lines)
    return any(words in text for text in folded for words in _MEDICINES)


def _approvals(document: Document) -> Iterator[Approval]:
    for item in items(document, _may_tell):
        for words in sentences(tokens(item.body)):
            days = {day for word in words if (day := _day(item.body, word))}
            place = _place(words) if len(days) == 1 and len(words) <= _LONGEST and _is_approval(words) else ""
            if place:
                yield Approval(place, days.pop(), document.source(item.first, item.last))


def _may_tell(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in ("approv", "authori")) and any(each.isdecimal() for each in folded)


def _day(text: str, word: Token) -> date | None:
    return leading_date(text[word.start :]) if word.printed[0].isdecimal() or word.is_name else None


def _is_approval(words: Sequence[Token]) -> bool:
    texts = [word.text for word in words]
    at = next((at for at, text in enumerate(texts) if text in _APPROVED), None)
    if at is None or not _NOT_THE_FIRST.isdisjoint(texts) or not _NOT_YET.isdisjoint(texts[:at]):
        return False
    return any(tuple(texts[at : at + len(each)]) == each for at in range(len(texts)) for each in _OF_MEDICINES)


def _place(words: Sequence[Token]) -> str:
    """Give the one country or union that a sentence names, by itself or by its agency."""
    said = f" {' '.join(word.text for word in words)} "
    if "european union" in said:
        return "EU"
    agencies = {place for name, place in _AGENCIES.items() if f" {name} " in said}
    named = {code for name in offices.spoken() if f" {name.casefold()} " in said and (code := offices.country(name))}
    return next(iter(agencies or named)) if len(agencies or named) == 1 else ""
