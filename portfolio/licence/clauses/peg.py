"""A small engine for grammars that are written as text: every rule is tried once at each word, so time is linear.

What begins with other words than the one at hand is not tried at all.

A grammar has one rule a line, ``name = words``, and goes on where a line is indented. Words stand for themselves,
``[x]`` may be there or not, ``{x}`` any number of times, ``a | b`` is the first of the two that fits, ``(a | b)``
groups, ``<rule>`` is another rule. A mark that would mean something stands between quotes: ``'('``. A rule may
have an action that makes a value of what was caught in it, or refuses it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from portfolio.errors import RuleError
from portfolio.licence.clauses.tokens import Token, said

_NOTATION = re.compile(r"<(\w+)>|'([^']+)'|([\[\]{}()|])|([^\s\[\]{}()|<>']+)")


class Caught:
    """What a rule caught: its words, and the values of the rules in it, by name."""

    __slots__ = ("values", "words")

    def __init__(self, words: Sequence[Token], values: tuple[tuple[str, Any], ...]) -> None:
        """Keep both."""
        self.words = words
        self.values = values

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 whatever the rule of that name makes
        """Give the first value of a name, None if there is none."""
        return next((value for key, value in self.values if key == name), None)

    def all(self, name: str) -> tuple[Any, ...]:
        """Give every value of a name, in order."""
        return tuple(value for key, value in self.values if key == name)

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a value of a name."""
        return any(key == name for key, _ in self.values)

    @property
    def text(self) -> str:
        """The words as one text."""
        return said(self.words)


Match = tuple[int, tuple[tuple[str, Any], ...]]
Action = Callable[[Caught], Any]  # None refuses what was caught
Terminal = Callable[[Sequence[Token], int], "tuple[int, Any] | None"]
_Step = Callable[["Reading", int], "Match | None"]
_Notation = tuple[str, str, str, str]  # a rule, a mark between quotes, a bracket or a bar, a word: one of the four
_DEPTH = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


class Grammar:
    """Rules as text, terminals and actions by name; a rule is compiled when it is first needed."""

    def __init__(self, rules: str, terminals: Mapping[str, Terminal], actions: Mapping[str, Action]) -> None:
        """Take the rules apart by name."""
        lines = "\n".join(line for line in rules.splitlines() if line.strip() and not line.startswith("#"))
        parts = (line.split("=", 1) for line in re.sub(r"\n\s+", " ", lines.strip()).splitlines())
        self.rules: dict[str, str] = {}
        for name, rule in parts:
            if name.strip() in self.rules:
                raise RuleError(f"the grammar has two rules '{name.strip()}'")
            self.rules[name.strip()] = rule
        self.terminals = terminals
        self.actions = actions
        self._compiled: dict[str, _Step] = {}
        self._firsts: dict[str, frozenset[str] | None] = {}

    def step(self, rule: str) -> _Step:
        """Give the compiled rule of a name."""
        if rule not in self._compiled:
            self._compiled[rule] = _choice(self, _NOTATION.findall(self.rules[rule]))
        return self._compiled[rule]

    def first(self, rule: str) -> frozenset[str] | None:
        """Give the words with which a rule can begin; None where that may be any, or none at all."""
        if rule not in self._firsts:
            self._firsts[rule] = None  # what a rule that begins with itself can begin with
            self._firsts[rule] = None if rule in self.terminals else self._begins(_NOTATION.findall(self.rules[rule]))
        return self._firsts[rule]

    def _begins(self, notation: Sequence[_Notation]) -> frozenset[str] | None:
        firsts = [self.begin(own) for own in _alternatives(notation)]
        return frozenset().union(*(first for first in firsts if first)) if all(firsts) else None

    def begin(self, notation: Sequence[_Notation]) -> frozenset[str] | None:
        """Give the words with which one thing behind another can begin; what need not be there adds its own."""
        words: frozenset[str] = frozenset()
        rest = list(reversed(notation))
        while rest:
            rule, mark, bracket, word = rest.pop()
            inner = self._begins(list(_inside(rest))) if bracket else self.first(rule) if rule else {mark or word}
            if inner is None:
                return None
            words |= inner
            if bracket not in ("[", "{"):
                return words
        return None

    def read(self, rule: str, words: Sequence[Token], at: int = 0) -> "Reading":
        """Read words from a place on by a rule."""
        reading = Reading(self, words)
        reading.match = reading.rule(rule, at)
        return reading


class Reading:
    """One reading of words by a grammar: what fitted, and how far any rule came."""

    def __init__(self, grammar: Grammar, words: Sequence[Token]) -> None:
        """Begin with nothing read."""
        self.grammar = grammar
        self.words = words
        self.furthest = 0
        self.match: Match | None = None
        self._known: dict[tuple[str, int], Match | None] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 whatever the rule of that name makes
        """Give the first value of a name that the whole rule let through, None if there is none."""
        return Caught((), self.match[1])[name] if self.match else None

    def rule(self, name: str, at: int) -> Match | None:
        """Match a rule or a terminal at a place, once."""
        key = (name, at)
        if key not in self._known:
            self._known[key] = self._match(name, at)
        return self._known[key]

    def _match(self, name: str, at: int) -> Match | None:
        if terminal := self.grammar.terminals.get(name):
            found = terminal(self.words, at)
            self.furthest = max(self.furthest, at if found is None else found[0])
            return found and (found[0], ((name, found[1]),))
        match = self.grammar.step(name)(self, at)
        action = self.grammar.actions.get(name)
        if match is None or action is None:
            return match
        value = action(Caught(self.words[at : match[0]], match[1]))
        return None if value is None else (match[0], ((name, value),))


def _choice(grammar: Grammar, notation: Sequence[_Notation]) -> _Step:
    steps = [(grammar.begin(own), _sequence(grammar, own)) for own in _alternatives(notation)]

    def choice(reading: Reading, at: int) -> Match | None:
        word = reading.words[at].text if at < len(reading.words) else ""
        for first, step in steps:
            if first is not None and word not in first:
                reading.furthest = max(reading.furthest, at)
            elif (match := step(reading, at)) is not None:
                return match
        return None

    return choice


def _alternatives(notation: Sequence[_Notation]) -> Iterator[Sequence[_Notation]]:
    """Divide at the bars that stand in no brackets."""
    depth = begin = 0
    for at, (_, _, bracket, _) in enumerate(notation):
        if bracket == "|" and not depth:
            yield notation[begin:at]
            begin = at + 1
        depth += _DEPTH.get(bracket, 0)
    yield notation[begin:]


def _sequence(grammar: Grammar, notation: Sequence[_Notation]) -> _Step:
    """Make a step of one thing behind another; each is made only when the words come to it, most never do."""
    made: list[_Step] = []
    rest = list(reversed(notation))

    def steps() -> Iterator[_Step]:
        at = 0
        while at < len(made) or rest:
            if at == len(made):
                made.append(_one(grammar, rest))
            yield made[at]
            at += 1

    def sequence(reading: Reading, at: int) -> Match | None:
        values: tuple[tuple[str, Any], ...] = ()
        for step in steps() if rest else made:
            match = step(reading, at)
            if match is None:
                return None
            at, values = match[0], values + match[1]
        return at, values

    return sequence


def _one(grammar: Grammar, rest: list[_Notation]) -> _Step:
    rule, mark, bracket, word = rest.pop()
    if rule:
        return lambda reading, at: reading.rule(rule, at)
    if not bracket:
        return _literal(mark or word)
    inner = _choice(grammar, list(_inside(rest)))
    return {"(": inner, "[": _maybe(inner), "{": _many(inner)}[bracket]


def _inside(rest: list[_Notation]) -> Iterator[_Notation]:
    """Take what stands before the bracket that closes, and that bracket."""
    depth = 1
    while True:
        here = rest.pop()
        depth += _DEPTH.get(here[2], 0)
        if not depth:
            return
        yield here


def _literal(word: str) -> _Step:
    def literal(reading: Reading, at: int) -> Match | None:
        if at < len(reading.words) and reading.words[at].text == word:
            return at + 1, ()
        reading.furthest = max(reading.furthest, at)
        return None

    return literal


def _maybe(inner: _Step) -> _Step:
    return lambda reading, at: inner(reading, at) or (at, ())


def _many(inner: _Step) -> _Step:
    def many(reading: Reading, at: int) -> Match | None:
        values: tuple[tuple[str, Any], ...] = ()
        while (match := inner(reading, at)) and match[0] > at:
            at, values = match[0], values + match[1]
        return at, values

    return many
