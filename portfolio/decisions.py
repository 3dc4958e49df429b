"""A person's decisions on what the papers leave open: read, written, made, and applied to the rights they speak of.

A file of decisions is a log. A later decision on a field of a right takes the place of an earlier one, which stays.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from typing import Any

from portfolio.cells.number import canonical, key
from portfolio.errors import RuleError
from portfolio.law.facts import Facts
from portfolio.law.given import Given, marks_of
from portfolio.model import DATES, NUMBERS, STATUSES, Decision, Discrepancy, Listing, Portfolio, Right, in_a_line
from portfolio.term import Bounds
from portfolio.toml import pairs

FIELDS = ("expiry", *(name for name in DATES if name != "expiry"), *NUMBERS, "status", "title")
STALE = "stale-decision"
_WORDS = ("right", "field", "reason", "by")
_KEYS = {"right", "field", "value", "reason", "by", "date", "papers"}
_DECIDED = tuple(status for status in STATUSES if status not in ("redacted", "unknown"))
_LISTED = "'portfolio schedule' lists them"
_DISPUTED = "'portfolio check' lists what is disputed"


def from_toml(path: str, text: str) -> tuple[Decision, ...]:
    """Read a file of decisions: tables ``[[decision]]`` with all the keys that ``to_toml`` writes, and no others.

    Raises RuleError for anything else.
    """
    try:
        return tuple(map(_decision, _tables(tomllib.loads(text))))
    except (tomllib.TOMLDecodeError, RecursionError, RuleError) as error:
        raise RuleError(f"{path}: {' '.join(str(error).split())}") from error


def _tables(data: dict[str, Any]) -> list[Any]:
    tables = data.pop("decision", [])
    if data or not isinstance(tables, list):
        raise RuleError("tables [[decision]] were expected, and nothing else")
    return tables


def _decision(table: Any) -> Decision:  # noqa: ANN401 whatever stands in a list of TOML
    if not isinstance(table, dict) or set(table) != _KEYS:
        there = ", ".join(sorted(table)) if isinstance(table, dict) else repr(table)
        raise RuleError(f"a decision has the keys {', '.join(sorted(_KEYS))}; there stands {there or 'nothing'}")
    papers = table["papers"]
    if not isinstance(papers, list) or not all(isinstance(words, str) for words in papers):
        raise RuleError(f"'papers' is a list of what each copy said, not {papers!r}")
    words = {name: _text(name, table[name]) for name in _WORDS}
    return Decision(
        **words, value=_value(words["field"], table["value"]), on=_day("date", table["date"]), papers=tuple(papers)
    )


def to_toml(decision: Decision) -> str:
    """Write a decision as a table ``[[decision]]``."""
    data = decision._asdict()
    data["date"], data["papers"] = data.pop("on"), data.pop("papers")
    return f"[[decision]]\n{pairs(data)}"


def added(path: str, text: str, decision: Decision) -> bytes:
    """Give a file of decisions with one more behind what it holds. Raises RuleError where that cannot be read back."""
    whole = f"{text.rstrip()}\n\n{to_toml(decision)}".lstrip()
    from_toml(path, whole)
    return whole.encode()


def made(portfolio: Portfolio, decision: Mapping[str, Any]) -> Decision:
    """Make a decision on a right from ``right``, ``field``, ``value``, ``reason``, ``by`` and ``date``.

    Raises RuleError where it names no right or several, no field, or a value that cannot be read; or where the field is
    neither disputed nor open in the papers.
    """
    field, rights = _text("field", decision["field"]), [right._replace(decisions=()) for right in portfolio.rights]
    places = _places(_text("right", decision["right"]), rights)
    if len(places) != 1:
        several = f"several rights: {', '.join(rights[place].name for place in places[:5])}"
        raise RuleError(
            f"{decision['right']!r} names {several if places else 'no right that the papers list; ' + _LISTED}"
        )
    right = rights[places[0]]
    about = _About(rights)
    disputes = (found for found in portfolio.discrepancies if field in _fields(found))
    if not _open(right, field) and not any(places[0] in about.places(found) for found in disputes):
        raise RuleError(
            f"nobody disputes the {field} of {right.name}: the papers say {_quoted(right.said(field))}; {_DISPUTED}"
        )
    words = {name: _text(name, decision[name]) for name in ("reason", "by")}
    value, day = _value(field, decision["value"]), _day("date", decision["date"])
    return Decision(right.name, field, value, **words, on=day, papers=right.said(field))


def _open(right: Right, field: str) -> bool:
    """Tell whether the papers speak of a field, but not exactly."""
    if field == "status":
        return right.status == "unknown"
    return field in DATES and any(right.said(field)) and not right.date(field).exact


def _fields(found: Discrepancy) -> set[str]:
    """Give the fields that a discrepancy is about: its own, and those that its variants change."""
    changes = (change for variant in found.variants for change in variant)
    changed = (name for one, meant in changes if meant for name in FIELDS if getattr(one, name) != getattr(meant, name))
    return {found.field, *changed} if found.kind != "spelling" else set()


class _About:
    """Which rights a discrepancy is about, by their places."""

    def __init__(self, rights: Iterable[Right]) -> None:
        self.own: defaultdict[Listing, set[int]] = defaultdict(set)
        self.regional: defaultdict[Listing, set[int]] = defaultdict(set)
        for place, right in enumerate(rights):
            for listing in right.listings:
                self.own[listing].add(place)
            for listing in right.regional:
                self.regional[listing].add(place)

    def places(self, found: Discrepancy) -> set[int]:
        """Give the rights that have its listings for their own; of regional rows alone, those that they support."""
        own, regional = (set().union(*(at[x] for x in found.listings)) for at in (self.own, self.regional))
        return own or regional


def _places(words: str, rights: Iterable[Right]) -> list[int]:
    marks = Given(marks_of(words), Facts())
    return [place for place, right in enumerate(rights) if words == right.name or marks.speaks_of(right)]


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RuleError(f"a decision needs a {name} in words, not {value!r}")
    if name == "field" and value not in FIELDS:
        raise RuleError(f"no field {value!r} can be decided; there are {', '.join(FIELDS)}")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise RuleError(f"the {name} of a decision holds what is no character: {value!r}")
    return value


def _value(field: str, value: object) -> date | str:
    if field in DATES:
        return _day(field, value)
    words = _text("value", value)
    if field in NUMBERS and not key(words):
        raise RuleError(f"{words!r} is no number")
    if field == "status" and words not in _DECIDED:
        raise RuleError(f"no status {words!r} can be decided; there are {', '.join(_DECIDED)}")
    return canonical(words) if field in NUMBERS else words


def _day(name: str, value: object) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        day = value
    if not isinstance(day, date) or isinstance(day, datetime):
        raise RuleError(f"{name} is a day such as 2018-04-24, not {value!r}")
    return day


def applied(
    rights: Sequence[Right], decisions: Iterable[Decision]
) -> tuple[tuple[Right, ...], tuple[Discrepancy, ...]]:
    """Give each right with the decisions that hold for it, and a finding for each decision that does not hold.

    It holds while the papers say what they said when it was made, if no later one takes its place.
    """
    last: dict[tuple[int | str, str], tuple[int | None, Decision]] = {}
    for decision in decisions:
        places = _places(decision.right, rights)
        place = places[0] if len(places) == 1 else None
        last[decision.right if place is None else place, decision.field] = place, decision
    held: defaultdict[int, list[Decision]] = defaultdict(list)
    stale = []
    for place, decision in last.values():
        if place is None or rights[place].said(decision.field) != decision.papers:
            stale.append(_stale(decision, None if place is None else rights[place]))
        else:
            held[place].append(decision)
    ruled = (right._replace(decisions=tuple(held.get(place, ()))) for place, right in enumerate(rights))
    return tuple(ruled), tuple(stale)


def _stale(decision: Decision, right: Right | None) -> Discrepancy:
    """Report a decision that is not applied; the papers may mean what they say, or what was decided."""
    words = f"{in_a_line(decision.right)}: decided was {decision}; not applied, as the papers"
    if right is None:
        return Discrepancy(STALE, decision.field, (), f"{words} list no such right, or several")
    value = Bounds.on(decision.value) if isinstance(decision.value, date) else decision.value
    meant: Any = {decision.field: value}
    as_decided = tuple((listing, replace(listing, **meant)) for listing in right.supports)
    said = f"{words} said {_quoted(decision.papers)} then and {_quoted(right.said(decision.field))} now"
    return Discrepancy(STALE, decision.field, right.supports, said, variants=((), as_decided))


def _quoted(said: Iterable[str]) -> str:
    return ", ".join(repr(words) if words else "nothing" for words in said)


def again(rights: Iterable[Right], decisions: Sequence[Decision]) -> tuple[Right, ...]:
    """Give rights that were grouped anew, each with those of the decisions that name it."""
    return tuple(
        right._replace(decisions=tuple(each for each in decisions if _places(each.right, [right]))) for right in rights
    )


def settled(found: Iterable[Discrepancy], rights: Sequence[Right]) -> Iterator[Discrepancy]:
    """Mark the discrepancies that are settled: each right that they are about has a decision on one of their fields."""
    about = _About(rights)
    for each in found:
        fields = _fields(each)
        ruled = [[d for d in rights[place].decisions if d.field in fields] for place in sorted(about.places(each))]
        yield replace(each, decided=tuple(chain(*ruled))) if ruled and all(ruled) else each
