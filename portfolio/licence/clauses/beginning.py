"""The days from which a term counts, where the document itself says them without doubt."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any

from portfolio.licence.clauses.dated import Dated, dated
from portfolio.licence.clauses.found import Clause
from portfolio.licence.clauses.items import Item, items
from portfolio.licence.clauses.times import TERMINALS
from portfolio.licence.clauses.tokens import Token, tokens
from portfolio.licence.clauses.words import TERMINALS as WORDS
from portfolio.model import Document

EFFECTIVE, MADE = "effective date", "execution"
_NAME = ["effective", "date"]
_ITS_DAY = ("date hereof", "date of this agreement")
_SIGNING = ("execut", "sign")
_BEFORE = ("on", "of", "dated", "this", "effective", "from", ",", "date")
_STOPS, _DOUBTS = (".", ";"), (["or"], ["if"], ["unless"])
_BEING = (["means"], ["shall", "mean"], ["is"], ["shall", "be"], [":"])


def beginnings(names: Collection[str], documents: Sequence[Document], clauses: Sequence[Clause]) -> dict[str, Dated]:
    """Give the days of the effective date and of the agreement, by the names of their events, of those that are asked.

    The effective date is a day that bears this name; of several, none. The date of this agreement is the day that it
    bears, where a clause counts from that, and not from its signing.
    """
    found: dict[str, Dated] = {}
    effective = [*chain.from_iterable(map(_effective, documents))] if EFFECTIVE in names else []
    if len({each.day for each in effective}) == 1:
        found[EFFECTIVE] = effective[0]
    if MADE in names and any(map(_counts_from_its_day, clauses)):
        made = [each for each in map(dated, documents) if each]
        if len({each.day for each in made}) == 1:
            found[MADE] = made[0]
    return found


def _counts_from_its_day(clause: Clause) -> bool:
    words = " ".join(clause.words.casefold().split())
    return any(map(words.__contains__, _ITS_DAY)) and not any(map(words.__contains__, _SIGNING))


def _effective(document: Document) -> Iterator[Dated]:
    """Give every day that is called the Effective Date, before it and its brackets or behind it in a definition."""
    for item in items(document, lambda text: "effective date" in text.casefold()):
        words = tokens(item.body)
        texts = [word.text for word in words]
        for at in (at for at, text in enumerate(texts) if text == "effective" and texts[at : at + 2] == _NAME):
            day = _day_before(words, texts, at)
            found = None if day else _day_behind(words, texts, at)
            if found and (found[0] == len(words) or texts[found[0]] in _STOPS or _begins_a_line(item, words, found[0])):
                day = found[1]
            if day:
                yield Dated(day, document.source(item.line_at(words[at].start)))


def _begins_a_line(item: Item, words: Sequence[Token], at: int) -> bool:
    return words[at].is_name and item.line_at(words[at].start) is not item.line_at(words[at - 1].start)


def _day_before(words: Sequence[Token], texts: Sequence[str], at: int) -> date | None:
    """Read ``on January 15, 2001 (the "Effective Date")``."""
    bracket = next((place for place in range(at - 1, max(0, at - 8), -1) if texts[place] == "("), 0)
    aside: Any = WORDS["aside"](words, bracket) if bracket else None
    if not aside or " ".join(_NAME) not in (aside[1] or ()) or texts[aside[0] : aside[0] + 1] in _DOUBTS:
        return None
    for begin in range(max(1, bracket - 8), bracket):
        found: tuple[int, date] | None = TERMINALS["calendar"](words, begin)
        if found and found[0] == bracket and texts[begin - 1] in _BEFORE:
            return found[1]
    return None


def _day_behind(words: Sequence[Token], texts: Sequence[str], at: int) -> tuple[int, date] | None:
    """Read ``"Effective Date" means January 15, 2001``, and where it ends; of no other date that is called alike."""
    quoted = texts[at - 1 : at] == ['"'] and texts[at + 2 : at + 3] == ['"']
    first = at - (texts[at - 1 : at] == ["the"])
    if not quoted and not (words[at].is_name and (not first or texts[first - 1] == ".")):
        return None
    at += 2 + quoted
    verb = next((verb for verb in _BEING if texts[at : at + len(verb)] == verb), None)
    return TERMINALS["calendar"](words, at + len(verb)) if verb else None
