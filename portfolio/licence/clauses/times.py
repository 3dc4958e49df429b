"""The grammar of legal times: ``three (3) years following``, ``tenth (10th) anniversary of``, ``December 31, 2010``.

Numbers in words and in figures must agree. A number that somebody hid (``[***] years``) is a length that is not known.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from portfolio.licence.clauses.peg import Caught, Terminal
from portfolio.licence.clauses.tokens import TAKEN_OUT, Token
from portfolio.term import Period

RULES = """
length      = <quantity> [full | calendar | consecutive | additional] <unit> | '[*]'
unit        = years | year | months | month | weeks | week | days | day
following   = (following | after) | from [and after | the date of expiry of] | [,] (commencing | beginning |
            starting |
            counted |
              measured | calculated) (on | from | upon | with | as of)
anniversary = [the] (<ordinal> [year | yearly] | <quantity> year) anniversary
"""

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_NUMBERS = {**{word: number for number, word in enumerate(_ONES)}, **_TENS}
_IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_ORDINALS = {
    **{f"{word}th": number for word, number in _NUMBERS.items() if 3 < number < 20},
    **{f"{word[:-1]}ieth": number for word, number in _TENS.items()},
    **_IRREGULAR,
}
NUMBER_WORDS = frozenset((*_NUMBERS, *_ORDINALS))
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
HIDDEN = "the period that is taken out"


class Length(NamedTuple):
    """A length of time; ``by`` names the one that somebody hid."""

    period: Period
    by: str = ""


def _count(words: Sequence[Token], at: int, known: dict[str, int], ending: tuple[str, ...]) -> tuple[int, int] | None:
    """Give a number in words, such as ``twenty-five``, or in figures with an ending, and where it ends."""
    text = words[at].text if at < len(words) else "-"
    stem = next((text[: -len(end)] for end in ending if text.endswith(end)), "") if ending[0] else text
    if stem.isascii() and stem.isdecimal() and len(stem) <= 3:
        return at + 1, int(stem)
    below = known.get(words[at + 1].text, 0) if at + 1 < len(words) and text in _TENS else 0
    if 0 < below < 10:
        return at + 2, _TENS[text] + below
    return (at + 1, known[text]) if text in known else None


def number_in_words(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read a number up to 999, in figures or in words, such as ``one hundred and twenty``, and where it ends."""
    found = _count(words, at, _NUMBERS, ("",))
    if found is None or found[0] == len(words) or words[found[0]].text != "hundred" or not 0 < found[1] < 10:
        return found
    end = found[0] + 1
    joined = end + (end < len(words) and words[end].text == "and")
    below = _count(words, joined, _NUMBERS, ("",))
    if below and below[1] < 100 and not words[joined].text[0].isdigit():
        return below[0], 100 * found[1] + below[1]
    return end, 100 * found[1]


def _agreeing(
    words: Sequence[Token], at: int, known: dict[str, int], ending: tuple[str, ...]
) -> tuple[int, int] | None:
    """Give a number that may be repeated in figures, ``three (3)``; None where the two differ."""
    first = _count(words, at, known, ending)
    if first is None or first[0] == len(words) or words[first[0]].text != "(":
        return first
    again = _count(words, first[0] + 1, {}, ending)
    if again is None or again[0] == len(words) or words[again[0]].text != ")" or again[1] != first[1]:
        return None
    return again[0] + 1, first[1]


def _quantity(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read ``three (3)``, ``three``, ``3`` or ``[***] ([***])``, which counts as none."""
    here = [word.text for word in words[at : at + 4]]
    if here[:1] == [TAKEN_OUT]:
        return at + (4 if here[1:] == ["(", TAKEN_OUT, ")"] else 1), -1
    return _agreeing(words, at, _NUMBERS, ("",))


def _ordinal(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read ``tenth (10th)``, ``tenth``, ``10th`` or ``[***]``."""
    if at < len(words) and words[at].text == TAKEN_OUT:
        return at + 1, -1
    return _agreeing(words, at, _ORDINALS, ("st", "nd", "rd", "th"))


def _calendar(words: Sequence[Token], at: int) -> tuple[int, date] | None:
    """Read ``December 31, 2010``, ``31 December 2010`` or ``31st day of December, 2010``."""
    here = [word.text for word in words[at : at + 8]]
    used = [word for word in here if word not in (",", "of", "day", "the")][:3]
    month = next((word for word in used[:2] if word in _MONTHS), "")
    numbers = [word.rstrip("stndrh") for word in used if word != month]
    if not month or len(numbers) != 2 or not all(word.isascii() and word.isdecimal() for word in numbers):
        return None
    try:
        day = date(int(numbers[1]), _MONTHS.index(month) + 1, int(numbers[0]))
    except ValueError:
        return None
    return (at + here.index(used[2]) + 1, day) if day.year > 999 else None


def _length(caught: Caught) -> Length | None:
    """Give a length; calendar years end with the year, and are no years from a day."""
    count, unit = caught["quantity"], caught["unit"]
    if unit == "years" and any(word.text == "calendar" for word in caught.words):
        return None
    if unit is None or count < 0:
        return Length(Period(), HIDDEN)
    return Length(Period(days=7 * count) if unit == "weeks" else Period(**{unit: count}))


def _anniversary(caught: Caught) -> Length:
    years = caught["ordinal"] if "ordinal" in caught else caught["quantity"]
    return Length(Period(), HIDDEN) if years < 0 else Length(Period(years=years))


TERMINALS: dict[str, Terminal] = {"quantity": _quantity, "ordinal": _ordinal, "calendar": _calendar}
ACTIONS = {
    "length": _length,
    "unit": lambda caught: f"{caught.text.rstrip('s')}s",
    "following": lambda _: True,
    "anniversary": _anniversary,
}
