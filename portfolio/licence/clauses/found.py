"""Where the term clauses of a document stand, and what they are read as."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from itertools import chain, count, pairwise
from typing import NamedTuple

from portfolio.errors import Source
from portfolio.licence.clauses.after import Effect, effect
from portfolio.licence.clauses.dated import Dated, dated
from portfolio.licence.clauses.ends import EXCLUSIVITY, NOW, ends_of
from portfolio.licence.clauses.forms import form_of, in_place, years_of
from portfolio.licence.clauses.said import Said, said_in
from portfolio.licence.clauses.sentences import Sentence, replaced
from portfolio.licence.clauses.times import HIDDEN
from portfolio.licence.clauses.tokens import Token, said
from portfolio.licence.clauses.words import DIMENSIONS, TERMINALS, by_each, names_of_patents
from portfolio.model import Document
from portfolio.term import After, Earlier, Event, Later, PerCountry, PerProduct, Rights, Rule, mapped, walk

_END_OF = "the end of the "
EARLY_END = Event("the early end for which the clause provides")
LAST_RENEWAL = Event("the end of the last renewal")


class Clause(NamedTuple):
    """A clause that says when something ends: where it stands, its words, and the rule that they were read as.

    ``governs`` is what ends, the agreement or what is owed as royalty. ``rule`` is None where the words were not
    understood; ``not_understood`` then begins where the reading stopped. ``years`` are those that the rule counts,
    ``per`` tells for each of what it is read (none, country, product, both), ``territory`` whose rights count.
    ``form`` names the kind of clause, ``extensions`` tells that granted ones count, ``unextended`` that none does,
    ``as_at`` where the day comes from at which the members of a union are asked for, ``defined`` what was made of the
    definitions of its patents.
    """

    source: Source
    article: str
    words: str
    rule: Rule | None = None
    form: str = ""
    not_understood: str = ""
    extensions: bool = False
    as_at: Source | None = None
    governs: str = "agreement"
    years: int | None = None
    per: str = "none"
    territory: tuple[str, ...] = ()
    renews: bool = False
    unextended: bool = False
    defined: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The article and the lines, for people."""
        return f"{self.article}, {self.source}" if self.article else str(self.source)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reading of the words rests on."""
        as_at = f"'currently' is read as the day of the agreement [{self.as_at}]"
        extensions = (
            "an extension that was granted counts; the listed dates are taken as they stand where none is known"
        )
        unextended = "no extension counts: a listed date that holds one is later than the end"
        renews = "it may be renewed: the end given is that of the first term, or later"
        said = (
            (as_at, self.as_at),
            (extensions, self.extensions),
            (unextended, self.unextended),
            (renews, self.renews),
        )
        return (*self.defined, *(note for note, holds in said if holds))


def term_clauses(document: Document) -> tuple[Clause, ...]:
    """Find and read every clause that says when the agreement ends, or until when royalties are owed, in order."""
    made = dated(document)
    found = _as_defined(document, said_in(document))
    terms = _Terms([each for each in found if each.governs or each.sentence])
    return tuple(_clause(document, each, terms, made) for each in found if each.governs)


def _as_defined(document: Document, found: list[Said]) -> list[Said]:
    """Limit the rights of each by the definitions of their names; most documents have none to be asked for."""
    return [_limited_as_defined(document, each) if _names_patents(each) else each for each in found]


def _names_patents(each: Said) -> bool:
    nodes = walk(each.sentence.rule) if each.sentence else ()
    return any(isinstance(node, Rights) for node in nodes) and any(True for _ in names_of_patents(each.words))


def _limited_as_defined(document: Document, each: Said) -> Said:
    from portfolio.licence.clauses.defined import as_defined

    assert each.sentence  # noqa: S101 asked for before
    rule, defined = as_defined(document, each.words, each.sentence.rule)
    return each._replace(sentence=each.sentence._replace(rule=rule), defined=defined)


class _Terms:
    """The terms that a document defines, by name."""

    def __init__(self, found: Sequence[Said]) -> None:
        self.rules: dict[str, dict[Rule, frozenset[str]]] = {}
        self.defined: dict[str, tuple[str, ...]] = {}
        for each in found:
            for name in _names(each):
                self.defined[ends_of(name).name] = each.defined
                if each.sentence:
                    self.rules.setdefault(name, {})[each.sentence.rule] = each.sentence.per
                else:
                    self.rules.setdefault(name, {})[Event(f"the {name}, which was not understood")] = frozenset()

    def resolve(self, rule: Rule, depth: int = 8) -> tuple[Rule, frozenset[str]] | None:
        """Put the rules of defined terms in the places of their names; None where one is not clearly defined."""
        named = {node: self._named(node, depth) for node in walk(rule) if isinstance(node, Event) and _is_end(node)}
        if None in named.values():
            return None
        known = {event: found for event, found in named.items() if found}
        per = frozenset[str]().union(*(each[1] for each in known.values()))
        return replaced(rule, {event: each[0] for event, each in known.items()}), per

    def _named(self, event: Event, depth: int) -> tuple[Rule, frozenset[str]] | None:
        rules = self.rules.get(event.name.removeprefix(_END_OF), {})
        if len(rules) != 1 or not depth:
            return None
        ((rule, per),) = rules.items()
        found = self.resolve(rule, depth - 1)
        return found and (found[0], found[1] | per)


def _is_end(event: Event) -> bool:
    return event.name.startswith(_END_OF) and event != EXCLUSIVITY


def _names(each: Said) -> Iterator[str]:
    if each.sentence and each.sentence.defines:
        yield each.sentence.defines
    for at, word in enumerate(each.words):
        if word.text == "(" and (found := TERMINALS["aside"](each.words, at)):
            yield from found[1]


def _clause(document: Document, each: Said, terms: _Terms, made: Dated | None) -> Clause:
    clause = Clause(
        document.source(each.item.first, each.item.last), each.item.article, each.item.text, governs=each.governs
    )
    if each.sentence is None:
        return clause._replace(not_understood=each.unread)
    effects = [(effect(words), words) for words in each.behind]
    unknown = next((words for kind, words in effects if kind is Effect.UNKNOWN), None)
    resolved = terms.resolve(each.sentence.rule)
    if unknown or resolved is None:
        return clause._replace(not_understood=said(unknown or each.words))
    named = (terms.defined.get(node.name, ()) for node in walk(each.sentence.rule) if isinstance(node, Event))
    clause = clause._replace(defined=tuple(dict.fromkeys(chain(each.defined, *named))))
    return _understood(clause, each, resolved, frozenset(kind for kind, _ in effects), made)


def _understood(
    clause: Clause, each: Said, resolved: tuple[Rule, frozenset[str]], effects: AbstractSet[Effect], made: Dated | None
) -> Clause:
    """Fill a clause with what was understood of it, if that is of a form that is known."""
    sentence = each.sentence
    assert sentence  # noqa: S101 read before
    per = sentence.per | _each(each.words) | resolved[1]
    form = _form(sentence, resolved[0], per, each.words)
    by = {by_each(each.words, at) for at in range(len(each.words))}
    for dimension in ("country", "product"):
        if dimension not in per and (dimension in by or f"such {dimension}" in said(each.words)):
            return clause._replace(not_understood=f"{'each' if dimension in by else 'such'} {dimension}")
    if not form:
        return clause._replace(not_understood=said(each.words))
    extended = not {"extension", "extensions"}.isdisjoint(word.text for word in each.words)
    unextended = extended and "without" in said(each.words)
    currently = any(isinstance(node, Rights) and node.as_at == NOW for node in walk(resolved[0]))
    rule = _told_apart(_at(resolved[0], made.day if made else None))
    renews = Effect.RENEWS in effects or _renews(sentence.renewal)
    return clause._replace(
        rule=_per(_limited(rule, effects, renews=renews), per, ("EU",) if Effect.EU_AS_ONE in effects else ()),
        form="region-as-one-country" if Effect.EU_AS_ONE in effects else form,
        extensions=Effect.EXTENSIONS in effects or (extended and not unextended),
        unextended=unextended,
        as_at=made.source if made and currently else None,
        years=years_of(resolved[0]),
        per={0: "none", 1: next(iter(per), ""), 2: "both"}[len(per)],
        territory=in_place(rule),
        renews=renews,
    )


def _renews(words: str) -> bool:
    """Tell whether a clause goes on of itself or as one party wills, not as both may agree."""
    return bool(words) and not any(map(words.__contains__, ("agree", "mutual", "parties")))


def _form(sentence: Sentence, rule: Rule, per: AbstractSet[str], words: Sequence[Token]) -> str:
    """Name the form by the clause's own words or, where they only name another term, by what that stands for."""
    own = sentence.rule
    form = form_of(rule, per, words, sentence.defines)
    if isinstance(own, After) and isinstance(own.rule, Event) and _is_end(own.rule):
        patented = any(isinstance(node, Rights) for node in walk(rule))
        return "last-to-expire-plus" if form and patented else ""
    return form


def _each(words: Sequence[Token]) -> frozenset[str]:
    """Give what a clause speaks of one by one: each country, a particular product."""
    texts = [word.text for word in words]
    if not {"sale", "launch", "royalties", "royalty"} & set(texts):
        return frozenset()
    found: set[str] = set()
    for at, text in enumerate(texts):
        if text in ("each", "every", "particular", "given"):
            found.update(DIMENSIONS.get(word, "") for word in texts[at + 1 : at + 4])
    found.update(name for name in ("country", "product") if _such(texts, name))
    return frozenset(found - {""})


def _such(texts: Sequence[str], name: str) -> bool:
    """Tell whether a clause says 'such country' behind 'a country': it is read for whichever one it may be."""
    at = next((at for at, pair in enumerate(pairwise(texts)) if pair == ("such", name)), 0)
    return any(
        text in ("a", "any") and name in texts[place : min(place + 4, at)] for place, text in enumerate(texts[:at])
    )


def _at(rule: Rule, day: date | None) -> Rule:
    if isinstance(rule, Rights):
        return replace(rule, as_at=day) if rule.as_at == NOW else rule
    return mapped(rule, lambda inner: _at(inner, day))


def _told_apart(rule: Rule) -> Rule:
    """Number the periods that were taken out, where there are several: they need not be of one length."""
    hidden = [node for node in walk(rule) if isinstance(node, After) and node.by == HIDDEN]
    numbers = count(1)

    def named(node: Rule) -> Rule:
        node = mapped(node, named)
        if isinstance(node, After) and node.by == HIDDEN:
            return node._replace(by=f"{HIDDEN}, number {next(numbers)}")
        return node

    return named(rule) if len(hidden) > 1 else rule


def _limited(rule: Rule, effects: AbstractSet[Effect], *, renews: bool) -> Rule:
    rule = Earlier((rule, EARLY_END)) if Effect.ENDS_EARLY in effects else rule
    return Later((rule, LAST_RENEWAL)) if renews else rule


def _per(rule: Rule, per: AbstractSet[str], as_one: tuple[str, ...]) -> Rule:
    rule = PerCountry(rule, as_one) if "country" in per or as_one else rule
    return PerProduct(rule) if "product" in per else rule
