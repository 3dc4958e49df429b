"""The law of each office as data: what ends a right there, when, since when, and where that is written.

One TOML file an office; what binds many offices stands in ``shared.toml``, and they refer to it by its id.
"""

import os.path
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, NoReturn, TypeVar

from portfolio.errors import RuleError
from portfolio.term import After, Bounds, Earlier, Event, Later, Rights, Rule, from_data, walk

_T = TypeVar("_T")
_Table = Mapping[str, Any]

EVENTS = frozenset(
    ("priority", "first foreign filing", "foreign filing", "filing", "earliest filing", "publication",
     "examined publication", "grant", "foreign expiry", "original expiry", "marketing authorisation", "SPC expiry",
     "disclaimed to", "lapsed")
)  # fmt: skip
_ENDS = frozenset(("term", "foreign expiry", "original expiry", "SPC expiry", "disclaimed to", "lapsed"))
PERIODS = frozenset(("patent term adjustment", "patent term extension", "term extension under the URAA"))
SORTS = (
    "patent", "european patent", "unitary patent", "pipeline patent", "design", "plant patent", "reissue",
    "utility model", "statutory invention registration", "provisional",
)  # fmt: skip
LAST_DAYS = ("anniversary", "day before", "copied")
CONFIDENCE = ("unverified", "partly", "verified")
NUMBERED = {"application": "filing", "patent": "grant", "publication": "publication"}  # what happens as they are given
ERAS = ("gregorian", "showa", "heisei", "reiwa", "roc")
CHECK_DIGITS = ("luhn", "mod11-br", "mod11-cn")
_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 pathlib is slow to load


class Authority(NamedTuple):
    """Where a rule is written, how well that is known, and when somebody last held it against a source."""

    cite: str
    confidence: str
    checked: date | None = None
    note: str = ""


class Window(NamedTuple):
    """A condition: the day that a rule comes to lies between two days, both included; None leaves a side open."""

    rule: Rule
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A rule of an office: the term it gives to which sorts of right, when, since when, and instead of which rules.

    ``given`` names the facts without which an extension does not apply, ``unless`` those that keep it away; ``last`` is
    empty where the convention of the office holds, ``union`` names the union among whose members alone it holds.
    """

    id: str
    term: Rule
    authority: Authority
    sorts: tuple[str, ...] = ("patent",)
    when: tuple[Window, ...] = ()
    since: date | None = None
    instead_of: tuple[str, ...] = ()
    last: str = ""
    given: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    union: str = ""

    def asked_by(self, has: Callable[[str], bool]) -> bool:
        """Tell whether the facts ask for an extension: all that it needs are there, and none that keeps it away."""
        return all(map(has, self.given)) and not any(map(has, self.unless))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What the printed form of a number tells: see ``law.numbers``."""

    of: str
    form: re.Pattern[str]
    example: str
    authority: Authority
    event: str
    year: str = ""
    era: str = "gregorian"
    used: Window | None = None
    first: tuple[tuple[int, date], ...] = ()
    sort: str = ""
    check: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The law of an office, extensions in the order in which they apply."""

    office: str
    last: str
    day: Authority
    rules: tuple[Provision, ...]
    extensions: tuple[Provision, ...]
    floors: tuple[Provision, ...]
    forms: tuple[Form, ...]


def offices() -> tuple[str, ...]:
    """Give the ST.3 codes of the offices whose law is known, in their order."""
    files = (name for name in os.listdir(_FOLDER) if name.endswith(".toml") and name != "shared.toml")  # noqa: PTH208
    return tuple(sorted(name.removesuffix(".toml").upper() for name in files))


@cache
def law_of(office: str) -> Law | None:
    """Give the law of an office by its ST.3 code; None where none is known. Raises RuleError for a file at fault."""
    if not re.fullmatch("[A-Z]{2}", office) or not os.path.exists(path := _path(office)):  # noqa: PTH110
        return None
    return read_law(path, _shared())


def _path(office: str) -> str:
    return os.path.join(_FOLDER, f"{office.lower()}.toml")  # noqa: PTH118


@cache
def _shared() -> Mapping[str, tuple[str, Provision]]:
    return read_shared(os.path.join(_FOLDER, "shared.toml"))  # noqa: PTH118


def read_shared(path: str) -> Mapping[str, tuple[str, Provision]]:
    """Read what binds many offices, by id, each with its kind. Raises RuleError as ``read_law`` does."""
    return _read(path, _shared_law)


def read_law(path: str, shared: Mapping[str, tuple[str, Provision]]) -> Law:
    """Read a law file. Raises RuleError, with the file and the rule at fault, for what the form does not know."""
    return _read(path, lambda data: _law(data, shared))


def _read(path: str, read: Callable[[_Table], _T]) -> _T:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return read(tomllib.load(file))
    except (RuleError, ValueError) as error:
        raise RuleError(f"{path}: {' '.join(str(error).split())}") from error


_KINDS = {
    "rule": ("right", "when", "since", "instead_of", "last", "union"),
    "extension": ("right", "when", "since", "unless", "union"),
    "floor": ("right", "when"),
}


def _shared_law(data: _Table) -> Mapping[str, tuple[str, Provision]]:
    _closed(data, "what is shared", (), _KINDS)
    many = [(kind, each) for kind in _KINDS for each in _provisions(data, kind)]
    _told_apart([each for _, each in many])
    return {each.id: (kind, each) for kind, each in many}


def _law(data: _Table, shared: Mapping[str, tuple[str, Provision]]) -> Law:
    _closed(data, "a law file", ("office", "day"), ("shared", "number", *_KINDS))
    (day,) = _tables(data, "day", lambda table: _closed(table, "it", ("last", "cite", "confidence"), _SEEN))
    referred = [shared[_one_of(name, shared)] for name in _words(data.get("shared", []))]
    own = {kind: (*_provisions(data, kind), *(each for other, each in referred if other == kind)) for kind in _KINDS}
    _told_apart([each for many in own.values() for each in many])
    last = _one_of(day["last"], LAST_DAYS)
    counted = (replace(each, term=_to_day_before(each.term)) for each in own["extension"])
    return Law(
        office=_word(data["office"]), last=last, day=_authority(day), rules=own["rule"],
        extensions=tuple(counted) if last == "day before" else own["extension"], floors=own["floor"],
        forms=tuple(_tables(data, "number", _form)),
    )  # fmt: skip


def _to_day_before(rule: Rule) -> Rule:
    """Count what runs from an event to the day before; what runs from the last day of a right is counted so already."""
    match rule:
        case After(inner):
            from_end = any(isinstance(node, Event) and node.name in _ENDS for node in walk(inner))
            return rule._replace(rule=_to_day_before(inner)) if from_end else rule._replace(days=rule.days - 1)
        case Later(rules) | Earlier(rules):
            return replace(rule, rules=tuple(map(_to_day_before, rules)))
    return rule


def _told_apart(provisions: Collection[Provision]) -> None:
    ids = [each.id for each in provisions]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise RuleError(f"{', '.join(twice)} stands for more than one provision")
    for each in provisions:
        if unknown := sorted(set(each.instead_of) - set(ids)):
            raise RuleError(f"{each.id} stands instead of {', '.join(unknown)}, which is not there")


def _tables(data: _Table, name: str, read: Callable[[_Table], _T]) -> Iterator[_T]:
    """Read each table of a name, and say at which of them a fault lies."""
    for table in _many(data.get(name, [])):
        try:
            yield read(_table(table))
        except (RuleError, ValueError, re.error) as error:
            which = table.get("id", table.get("form", "")) if isinstance(table, dict) else ""
            raise RuleError(" ".join(filter(None, (name, str(which)))) + f": {error}") from error


_SEEN = ("checked", "note")


def _provisions(data: _Table, kind: str) -> Iterator[Provision]:
    return _tables(data, kind, lambda table: _provision(table, kind))


def _provision(table: _Table, kind: str) -> Provision:
    given = ("given",) if kind == "extension" else ()
    _closed(table, kind, ("id", "term", "cite", "confidence", *given), (*_SEEN, *_KINDS[kind]))
    events = EVENTS | {"term"} if given else EVENTS
    return Provision(
        id=_word(table["id"]),
        term=_rule(table["term"], events),
        authority=_authority(table),
        sorts=tuple(_one_of(each, SORTS) for each in _words(table.get("right", "patent"))),
        when=tuple(_window(each, events) for each in _many(table.get("when", []))),
        since=_day(table.get("since")),
        instead_of=_words(table.get("instead_of", [])),
        last=_one_of(table.get("last", ""), ("", *LAST_DAYS)),
        given=_words(table.get("given", [])),
        unless=_words(table.get("unless", [])),
        union=_word(table["union"]) if "union" in table else "",
    )


def _authority(table: _Table) -> Authority:
    confidence = _one_of(table["confidence"], CONFIDENCE)
    return Authority(_word(table["cite"]), confidence, _day(table.get("checked")), str(table.get("note", "")))


def _window(value: object, events: Collection[str]) -> Window:
    table = _table(value)
    rule = {key: each for key, each in table.items() if key not in ("from", "to")}
    if rule == table:
        _refuse(table, "a rule with 'from' or 'to'")
    return Window(_rule(rule, events), *_from_to(table))


def _from_to(table: _Table) -> tuple[date | None, date | None]:
    bounds = Bounds(_day(table.get("from")), _day(table.get("to")))
    return bounds.earliest, bounds.latest


def _rule(data: object, events: Collection[str]) -> Rule:
    """Read a rule whose events and periods are all in the vocabulary."""
    rule = from_data(data)
    for node in walk(rule):
        match node:
            case Event(name):
                _one_of(name, events)
            case After(by=by) if by:
                _one_of(by, PERIODS)
            case Rights():
                raise RuleError("a law does not speak of the rights of a licence")
    return rule


_GROUPS = {"year": ({"yy"}, {"yyyy"}), "first": ({"n"},), "check": ({"body", "check"},)}


def _form(table: _Table) -> Form:
    _closed(table, "number", ("of", "form", "example", "cite", "confidence"),
            ("year", "era", "used", "event", "first", "right", "check", *_SEEN))  # fmt: skip
    form, used = re.compile(_word(table["form"])), _table(table.get("used", {}))
    for key, choices in _GROUPS.items():
        if key in table and not any(groups <= set(form.groupindex) for groups in choices):
            needed = " or ".join(" and ".join(sorted(groups)) for groups in choices)
            raise RuleError(f"'{key}' needs the group {needed} in the form")
    _closed(used, "used", (), ("from", "to"))
    event = _one_of(table.get("event", NUMBERED[_one_of(table["of"], NUMBERED)]), EVENTS)
    return Form(
        of=table["of"], form=form, example=_word(table["example"]), authority=_authority(table), event=event,
        year=_one_of(table.get("year", ""), ("", *EVENTS)), era=_one_of(table.get("era", "gregorian"), ERAS),
        used=Window(Event(event), *_from_to(used)) if used else None,
        first=_first(_table(table.get("first", {}))),
        sort=_one_of(table.get("right", ""), ("", *SORTS)), check=_one_of(table.get("check", ""), ("", *CHECK_DIGITS)),
    )  # fmt: skip


def _first(table: Mapping[str, object]) -> tuple[tuple[int, date], ...]:
    first = tuple(sorted((int(number), _day(day) or date.max) for number, day in table.items()))
    days = [day for _, day in first]
    if days != sorted(days):
        raise RuleError("later first numbers were given out on earlier days")
    return first


def _closed(table: _Table, what: str, needed: Collection[str], other: Collection[str]) -> _Table:
    if lacking := set(needed) - set(table):
        raise RuleError(f"{what} lacks {', '.join(sorted(lacking))}")
    if unknown := set(table) - set(needed) - set(other):
        raise RuleError(f"{what} has no {', '.join(sorted(unknown))}; it has {', '.join(sorted({*needed, *other}))}")
    return table


def _one_of(word: object, known: Collection[str]) -> str:
    if not isinstance(word, str) or word not in known:
        raise RuleError(f"{word!r} is none of {', '.join(sorted(filter(None, known)))}")
    return word


def _words(value: object) -> tuple[str, ...]:
    return tuple(map(_word, _many(value)))


def _many(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _table(value: object) -> _Table:
    return value if isinstance(value, dict) else _refuse(value, "a table")


def _word(value: object) -> str:
    return value if isinstance(value, str) and value else _refuse(value, "words")


def _day(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    return _refuse(value, "a day such as 1995-06-08")


def _refuse(value: object, expected: str) -> NoReturn:
    raise RuleError(f"{expected} was expected, not {value!r}")
