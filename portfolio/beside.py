"""What people put beside a document: ``licence.facts.toml`` and ``licence.decisions.toml`` beside ``licence.txt``."""

from __future__ import annotations

import os.path
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from portfolio.errors import RuleError
from portfolio.licence.events import COMMAND_LINE, is_of_right, told, told_in_words
from portfolio.read import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from portfolio.law.given import Given
    from portfolio.licence.events import Told
    from portfolio.licence.rights import Outcome
    from portfolio.model import Decision, Right

    Path = str | PathLike[str]


class Facts(NamedTuple):
    """Facts that are not in the papers: about what the clause waits for, and about rights as the law asks for them."""

    told: tuple[Told, ...] = ()
    given: tuple[Given, ...] = ()


def beside(path: Path, kind: str) -> str:
    """Give the name of a file beside a document: ``licence.facts.toml`` beside ``licence.txt`` for ``facts``."""
    return f"{os.path.splitext(str(path))[0]}.{kind}.toml"  # noqa: PTH122 pathlib is slow to load


def _files(kind: str, documents: Iterable[Path], named: Path | bool) -> Iterator[str]:  # noqa: FBT001 True: those beside
    """Give the file that is named or, for True, those that stand beside the documents; none for False."""
    if named is not True:
        yield from [str(named)] if named else []
        return
    there = (beside(path, kind) for path in documents)
    yield from (name for name in dict.fromkeys(there) if os.path.exists(name))  # noqa: PTH110


def decisions(documents: Sequence[Path], named: Path | bool) -> tuple[Decision, ...]:  # noqa: FBT001 True: those beside
    """Read the decisions of a file or, for True, of those beside the documents. Raises RuleError for what is none."""
    names = list(_files("decisions", documents, named))
    if not names:
        return ()
    from portfolio.decisions import from_toml

    return tuple(chain.from_iterable(from_toml(name, text(name)) for name in names))


def facts(documents: Sequence[Path], named: Path | bool, words: Iterable[str]) -> Facts:  # noqa: FBT001 True: those beside
    """Read the facts of a file or, for True, of those beside the documents, and those in words, which outrank them.

    Raises RuleError for what is none.
    """
    filed = [facts_from_toml(name, text(name)) for name in _files("facts", documents, named)]
    many = [*filed, *map(_in_words, words)]
    known = Facts(tuple(chain(*(each.told for each in many))), tuple(chain(*(each.given for each in many))))
    _agree(known.told)
    return known


def _agree(events: Iterable[Told]) -> None:
    """Refuse two different facts of one name from one place."""
    values: dict[tuple[str, str], Told] = {}
    for each in events:
        first = values.setdefault((each.name.casefold(), each.source), each)
        if first.value != each.value:
            raise RuleError(f"{each.source}: two facts of one name, '{first}' and '{each}'")


def _in_words(words: str) -> Facts:
    if not is_of_right(words):
        return Facts((told_in_words(words),))
    from portfolio.law.given import fact_from_words

    return Facts(given=(fact_from_words(words)._replace(source=COMMAND_LINE),))


def facts_from_toml(path: str, text: str) -> Facts:
    """Read a file of facts: a table ``[events]`` of what the clause waits for, and tables ``[[right]]``.

    An event has its name and its day, or what else ``licence.events.Told`` can be; a right what ``law.given`` reads.
    Raises RuleError for anything else.
    """
    import tomllib

    try:
        return _facts(path, tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError, RuleError) as error:
        raise RuleError(f"{path}: {' '.join(str(error).split())}") from error


def _facts(path: str, data: dict[str, object]) -> Facts:
    events = data.get("events", {})
    if not data or set(data) - {"events", "right"} or not isinstance(events, dict):
        there = ", ".join(sorted(data)) or "nothing"
        raise RuleError(f"a table [events] or tables [[right]] were expected; there stands {there}")
    return Facts(_told(path, events), _given(path, data["right"]) if "right" in data else ())


def _told(path: str, events: dict[str, object]) -> tuple[Told, ...]:
    return tuple(told(name, value, path) for name, value in events.items())


def _given(path: str, tables: object) -> tuple[Given, ...]:
    from portfolio.law.given import given_in_tables

    many = given_in_tables(tables)
    return tuple(each._replace(source=f"{each.source} ({path})" if each.source else path) for each in many)


def unneeded(
    events: Iterable[Told], given: Iterable[Given], outcome: Outcome | None, rights: Sequence[Right]
) -> Iterator[tuple[str, str]]:
    """Give where each fact is from that nothing needs, and why; of events none, where no term was worked out."""
    if outcome:
        idle = set(outcome.unneeded)
        yield from ((each.source, outcome.refusal(each.name)) for each in events if each.name in idle)
    lost = (each for each in given if not any(map(each.speaks_of, rights)))
    yield from ((each.source, f"a fact was given, but no right bears {each.marks}") for each in lost)


def text(path: str, *, or_none: bool = False) -> str:
    """Give the text of a file in TOML; nothing for a file that there is not, if there may be none.

    Raises UnreadableError where there must be one, RuleError if it is no text.
    """
    if or_none and not os.path.exists(path):  # noqa: PTH110
        return ""
    try:
        return content(path, "a file in TOML").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(f"{path} is not TOML that can be read: {error}") from error
