"""Which law governs an agreement, by its own words, and how that law counts days (``conventions.toml``)."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from portfolio.licence.clauses.peg import Grammar
from portfolio.licence.clauses.tokens import Token
from portfolio.term import Bounds

RULES = """
governed  = (law | laws) [and regulations] of [the] [<realm>] <law> | [the] <law> law
realm     = (state | commonwealth | province | republic | federal republic | kingdom | swiss confederation) of [the]
"""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Convention(NamedTuple):
    """How a law counts days: what it says, where, how well that is known, and what moves a last day."""

    law: str
    counts: str
    cite: str = ""
    confidence: str = "unverified"
    moves: tuple[str, ...] = ()
    holidays: tuple[str, ...] = ()
    open: str = ""

    def __str__(self) -> str:
        """Give the law, how it counts, and where that is said."""
        known = f"[{self.cite}]" if self.cite else f"({self.confidence})"
        return f"{self.law}: {self.counts} {known}"

    def moved(self, when: Bounds) -> Bounds:
        """Move each side that falls on a day on which nobody works."""
        low, high = (side and self._working(side) for side in (when.earliest, when.latest))
        return Bounds(low, high)

    def _working(self, day: date) -> date:
        while day < date.max and (weekday(day) in self.moves or f"{day:%m-%d}" in self.holidays):
            day += timedelta(1)
        return day


NOT_SAID = Convention(
    "no governing law was found",
    "the day of the event is left out; the corresponding day of the month, or its last",
    open="whether a day on which nobody works moves depends on the law that governs",
)


def weekday(day: date) -> str:
    """Give the English name of a day of the week."""
    return _WEEKDAYS[day.weekday()]


@cache
def _conventions() -> dict[tuple[str, ...], Convention]:
    """Read the laws by the words of each of their names."""
    data: dict[str, Any] = tomllib.loads(files("portfolio.keydates").joinpath("conventions.toml").read_text("utf-8"))
    found: dict[tuple[str, ...], Convention] = {}
    for law in data["law"]:
        for name in law["names"]:
            own = law["name"] if law["name"] != "the law of" else f"the law of {name.title()}"
            found[tuple(name.split())] = Convention(
                own, law["counts"], law["cite"], law["confidence"], tuple(law.get("moves", ())),
                tuple(law.get("holidays", ())), law.get("open", ""),
            )  # fmt: skip
    return found


def _law(words: Sequence[Token], at: int) -> tuple[int, Convention] | None:
    known = _conventions()
    for size in (3, 2, 1):
        if found := known.get(tuple(word.text for word in words[at : at + size])):
            return at + size, found
    return None


_GRAMMAR = Grammar(RULES, {"law": _law}, {})


def laws_in(sentence: Sequence[Token]) -> Iterator[Convention]:
    """Give the laws by which a sentence says that an agreement is governed."""
    texts = {word.text for word in sentence}
    if (
        not {"law", "laws"} & texts
        or not {"governed", "construed"} & texts
        or not {"agreement", "contract", "licence", "license"} & texts
    ):
        return
    for at in range(len(sentence)):
        if found := _GRAMMAR.read("governed", sentence, at)["law"]:
            yield found


def governing(laws: Sequence[Convention]) -> Convention:
    """Give the convention of the one law that governs; where there is none, or several, one that leaves more open."""
    names = list(dict.fromkeys(law.law for law in laws))
    if len(names) < 2:
        return laws[0] if laws else NOT_SAID
    return NOT_SAID._replace(law=f"several governing laws were found ({', '.join(names)})")
