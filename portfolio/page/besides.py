"""What an answer has besides its end: the end by country, what would move it, facts; each as a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from portfolio.cells import country as offices
from portfolio.term import Bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Row = Mapping[str, Any]


def besides(answer: Row) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Give the heading, the columns and the rows of every table; what an answer lacks has none."""
    for key, heading, columns, cells in TABLES:
        if rows := [row for each in answer.get(key) or () if any(row := cells(each))]:
            yield heading, columns, rows


def warnings(answer: Row) -> Iterator[tuple[str, str]]:
    """Give each warning, and on what authority and by which lines."""
    for each in answer.get("warnings") or ():
        yield each["message"], ", ".join(filter(None, (each["authority"], "; ".join(each["sources"]))))


def needs(answer: Row) -> list[tuple[str, str]]:
    """Give what the answer lacks, and the fact that tells it as the command line takes it, where one does."""
    given = answer.get("needs") or [{"words": words} for words in answer["missing"]]
    return [(each["words"], each.get("fact", "")) for each in given]


def bounds(item: Row, name: str) -> Bounds:
    """Read the bounds of a day back from the answer."""
    sides = (item.get(f"{name}_earliest"), item.get(f"{name}_latest"))
    return Bounds(*(date.fromisoformat(side) if side else None for side in sides))


def _in_country(each: Row) -> list[str]:
    code = str(each["country"])
    name = offices.name(code)
    named = f"{code} {name}" if name and name != code else code
    return [named, str(bounds(each, "ends")), each["driver"], "; ".join(each["missing"])]


def _moved(each: Row) -> list[str]:
    """Give what moves the end; nothing of what does not."""
    if each["moves"] == "no":
        return []
    ends = str(bounds(each, "ends"))
    known = dict.fromkeys(days for days in (each["days"], each["days_latest"]) if days is not None)
    return [each["item"], each["kind"], " to ".join(f"{days:+}" for days in known), ends, each["why"]]


def _fact(each: Row) -> list[str]:
    return [each["name"], each["value"], each["source"]]


TABLES: tuple[tuple[str, str, list[str], Callable[[Row], list[str]]], ...] = (
    ("ends_by_country", "The end, country by country", ["Country", "End", "Decided by", "It lacks"], _in_country),
    ("sensitivity", "What would move the end", ["What", "Kind", "Days", "To", "Why"], _moved),
    ("facts", "Facts from outside the papers", ["Fact", "Value", "From"], _fact),
)
