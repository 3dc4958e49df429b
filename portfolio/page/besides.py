"""What an answer has besides its end: the end by country, what would move it, facts; each as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from portfolio.cells import country as offices

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


def _span(item: Row) -> str:
    """Give the days of an end as they stand in the answer: its earliest, and its latest where that is another."""
    first, last = (item.get(name) for name in ("ends_earliest", "ends_latest"))
    first = first or item.get("ends")
    if first and last and first != last:
        return f"{first} to {last}"
    return str(first or (f"{last} or earlier" if last else "not known"))


def _in_country(each: Row) -> list[str]:
    code = str(each["country"])
    name = offices.name(code)
    named = f"{code} {name}" if name and name != code else code
    return [named, _span(each), each["driver"], "; ".join(each["missing"])]


def _moved(each: Row) -> list[str]:
    """Give what moves the end; nothing of what does not."""
    if each["moves"] == "no":
        return []
    known = dict.fromkeys(days for days in (each["days"], each["days_latest"]) if days is not None)
    return [each["item"], each["kind"], " to ".join(f"{days:+}" for days in known), _span(each), each["why"]]


def _fact(each: Row) -> list[str]:
    return [each["name"], each["value"], each["source"]]


TABLES: tuple[tuple[str, str, list[str], Callable[[Row], list[str]]], ...] = (
    ("ends_by_country", "The end, country by country", ["Country", "End", "Decided by", "It lacks"], _in_country),
    ("sensitivity", "What would move the end", ["What", "Kind", "Days", "To", "Why"], _moved),
    ("facts", "Facts from outside the papers", ["Fact", "Value", "From"], _fact),
)
