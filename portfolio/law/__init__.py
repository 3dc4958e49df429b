"""The law of each office as data: what ends a right there, when, since when, and where that is written.

One TOML file an office; what binds many offices stands in ``shared.toml``, and they refer to it by its id.
"""

import os.path
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from portfolio.errors import RuleError
from portfolio.term import After, Event, Rule, from_data, walk

EVENTS = frozenset(
    ("priority", "first foreign filing", "foreign filing", "filing", "earliest filing", "publication",
     "examined publication", "grant", "foreign expiry", "original expiry", "marketing authorisation", "SPC expiry",
     "disclaimed to", "lapsed", "term")
)  # fmt: skip
PERIODS = frozenset(("patent term adjustment", "patent term extension", "term extension under the URAA"))
SORTS = (
    "patent", "european patent", "unitary patent", "pipeline patent", "design", "plant patent", "reissue",
    "utility model", "statutory invention registration", "provisional",
)  # fmt: skip
LAST_DAYS = ("anniversary", "day before", "copied")
CONFIDENCE = ("unverified", "partly", "verified")
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

    ``given`` names the facts without which an extension does not apply; ``last`` is empty where the convention of the
    office holds.
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
    data = _toml(os.path.join(_FOLDER, "shared.toml"))  # noqa: PTH118
    return {each.id: (kind, each) for kind in _KINDS for each in _provisions(data, kind)}


def read_law(path: str, shared: Mapping[str, tuple[str, Provision]]) -> Law:
    """Read a law file. Raises RuleError, with the file and the rule at fault, for what the form does not know."""
    data = _toml(path)
    try:
        return _law(data, shared)
    except (RuleError, KeyError, TypeError, ValueError, re.error) as error:
        raise RuleError(f"{path}: {error}") from error


def _toml(path: str) -> dict[str, Any]:
    with open(path, "rb") as file:  # noqa: PTH123
        return tomllib.load(file)


_KINDS = ("rule", "extension", "floor")


def _law(data: dict[str, Any], shared: Mapping[str, tuple[str, Provision]]) -> Law:
    _closed(data, "a law file", {"office", "day"}, {"shared", "number", *_KINDS})
    _closed(data["day"], "day", {"last", "cite", "confidence"}, {"checked", "note"})
    if unknown := set(data.get("shared", ())) - set(shared):
        raise RuleError(f"no shared rule {', '.join(sorted(unknown))}")
    referred = [shared[name] for name in data.get("shared", ())]
    own = {kind: (*_provisions(data, kind), *(each for other, each in referred if other == kind)) for kind in _KINDS}
    return Law(
        office=data["office"], last=_one_of(data["day"]["last"], LAST_DAYS), day=_authority(data["day"]),
        rules=own["rule"], extensions=own["extension"], floors=own["floor"],
        forms=tuple(map(_form, data.get("number", ()))),
    )  # fmt: skip


def _provisions(data: Mapping[str, Any], kind: str) -> Iterator[Provision]:
    for table in data.get(kind, ()):
        try:
            yield _provision(table, kind)
        except (RuleError, KeyError, TypeError, ValueError) as error:
            raise RuleError(f"{kind} {table.get('id', '?')}: {error}") from error


def _provision(table: Mapping[str, Any], kind: str) -> Provision:
    _closed(table, kind, {"id", "term", "cite", "confidence"},
            {"right", "when", "since", "instead_of", "last", "given", "checked", "note"})  # fmt: skip
    sorts = table.get("right", "patent")
    return Provision(
        id=table["id"],
        term=_known(from_data(table["term"])),
        authority=_authority(table),
        sorts=tuple(_one_of(each, SORTS) for each in ([sorts] if isinstance(sorts, str) else sorts)),
        when=tuple(map(_window, table.get("when", ()))),
        since=table.get("since"),
        instead_of=tuple(table.get("instead_of", ())),
        last=_one_of(table.get("last", ""), ("", *LAST_DAYS)),
        given=tuple(table.get("given", ())),
    )


def _authority(table: Mapping[str, Any]) -> Authority:
    confidence = _one_of(table["confidence"], CONFIDENCE)
    return Authority(table["cite"], confidence, table.get("checked"), table.get("note", ""))


def _window(table: Mapping[str, Any]) -> Window:
    rule = {key: value for key, value in table.items() if key not in ("from", "to")}
    return Window(_known(from_data(rule)), table.get("from"), table.get("to"))


def _known(rule: Rule) -> Rule:
    """Give a rule whose events and periods are all in the vocabulary."""
    for node in walk(rule):
        if isinstance(node, Event) and node.name not in EVENTS:
            raise RuleError(f"no event '{node.name}'; there are {', '.join(sorted(EVENTS))}")
        if isinstance(node, After) and node.by and node.by not in PERIODS:
            raise RuleError(f"no period '{node.by}'; there are {', '.join(sorted(PERIODS))}")
    return rule


_EVENT_OF = {"application": "filing", "patent": "grant", "publication": "publication"}


def _form(table: Mapping[str, Any]) -> Form:
    _closed(table, "number", {"of", "form", "example", "cite", "confidence"},
            {"year", "era", "used", "event", "first", "right", "check", "checked", "note"})  # fmt: skip
    event = _one_of(table.get("event", _EVENT_OF[table["of"]]), EVENTS)
    used = table.get("used")
    return Form(
        of=table["of"], form=re.compile(table["form"]), example=table["example"], authority=_authority(table),
        event=event, year=table.get("year", ""), era=table.get("era", "gregorian"),
        used=Window(Event(event), used.get("from"), used.get("to")) if used else None,
        first=tuple(sorted((int(number), day) for number, day in table.get("first", {}).items())),
        sort=table.get("right", ""), check=table.get("check", ""),
    )  # fmt: skip


def _closed(table: Mapping[str, Any], what: str, needed: set[str], other: set[str]) -> None:
    if lacking := needed - set(table):
        raise RuleError(f"{what} lacks {', '.join(sorted(lacking))}")
    if unknown := set(table) - needed - other:
        raise RuleError(f"{what} has no {', '.join(sorted(unknown))}; it has {', '.join(sorted(needed | other))}")


def _one_of(word: str, known: Any) -> str:  # noqa: ANN401 any collection of words
    if word not in known:
        raise RuleError(f"'{word}' is none of {', '.join(sorted(known))}")
    return word
