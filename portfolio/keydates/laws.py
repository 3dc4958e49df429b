"""Which law governs an agreement, by its own words, and how that law counts days (``conventions.toml``)."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from portfolio.licence.clauses.peg import Grammar
from portfolio.licence.clauses.tokens import Token, vocabulary
from portfolio.term import Bounds

RULES = """
governed  = (law | laws) [and regulations] of [the] [<realm>] <law> | [the] <law> law
named     = (law | laws) [and regulations] of [[the] <realm>] <name> | (by | with | under | to) [the] <name> law
realm     = (state | commonwealth | province | republic | federal republic | kingdom | swiss confederation) of [the]
"""
_LONGEST = 6  # words of a name
_NO_NAMES = vocabulary(
    """applicable governing substantive such all any its their other law laws without with regardless notwithstanding
    excluding except irrespective as and or in which where for to but shall is territory country jurisdiction state"""
)
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


def _name(words: Sequence[Token], at: int) -> tuple[int, Convention] | None:
    """Read the name of a law that is not known: words with capitals, in which an 'of' may stand."""
    the = at < len(words) and words[at].text == "the"
    begin = end = at + the
    while end < min(len(words), begin + _LONGEST) and _goes_on(words, end, begin):
        end += 1
    name = " ".join(word.printed.title() if word.printed.isupper() else word.printed for word in words[begin:end])
    return (end, _unknown(f"the {name}" if the else name)) if name else None


def _goes_on(words: Sequence[Token], at: int, begin: int) -> bool:
    """Tell whether a word is one of a name that began before it."""
    if words[at].text == "of":
        return begin < at < len(words) - 1 and _goes_on(words, at + 1, begin)
    return words[at].is_name and words[at].text not in _NO_NAMES


def _unknown(name: str) -> Convention:
    return NOT_SAID._replace(law=f"the law of {name}", counts=f"its conventions are not known; {NOT_SAID.counts}")


_GRAMMAR = Grammar(RULES, {"law": _law, "name": _name}, {})


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
        found = _GRAMMAR.read("governed", sentence, at)["law"] or _GRAMMAR.read("named", sentence, at)["name"]
        if found:
            yield found


def governing(laws: Sequence[Convention]) -> Convention:
    """Give the convention of the one law that governs; where there is none, or several, one that leaves more open.

    A law whose conventions are not known counts where no other is named.
    """
    known = [law for law in laws if law.open != NOT_SAID.open] or laws
    names = list(dict.fromkeys(law.law for law in known))
    if len(names) < 2:
        return known[0] if known else NOT_SAID
    return NOT_SAID._replace(law=f"several governing laws were found ({', '.join(names)})")
