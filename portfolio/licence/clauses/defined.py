"""What a document means by the patents that a clause names: the limits of a definition, such as to one country.

It is asked only where a clause names patents by a term of its own, such as the Licensed Patents.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from portfolio.errors import Source
from portfolio.licence.clauses.items import Item, items
from portfolio.licence.clauses.sentences import GRAMMAR, replaced
from portfolio.licence.clauses.tokens import Token, sentences, tokens, vocabulary
from portfolio.licence.clauses.words import TERMINALS, folded, is_named, names_of_patents
from portfolio.model import Document
from portfolio.term import Rights, Rule, walk

_MODAL = vocabulary("shall will do does not no longer also only hereby be is are")
_CHANGES = vocabulary("include includes exclude excludes limited excluded")
_WITHIN = vocabulary("not never be is are deemed considered constitute included in within form part of the among from")
_OUT = vocabulary("not never excluded excluding")
_TURNING = vocabulary(
    "exclude excludes excluded excluding except excepting not only limited include includes including than however"
)
_HERETO = vocabulary(
    """attached hereto as hereof of to this agreement and made a part incorporated herein by reference annexed which
    is are , . ; ( )"""
)
_KIN = _HERETO | vocabulary(
    """any all or together with including continuation continuations continuing divisions division divisional
    divisionals reissue reissues reissued reexamination reexaminations renewal renewals substitution substitutions
    substitute substitutes extension extensions thereof therefrom thereon foregoing the such patent patents
    application applications issuing issued may supplementary protection certificate certificates term restoration
    restorations part in on from"""
)
_ABROAD = vocabulary("foreign counterpart counterparts equivalent equivalents corresponding")
_BACK = vocabulary("thereof therefrom thereon foregoing")
_LONGEST = 500  # words of a definition that is read
_OPEN = "a place under the definition of"


class Defined(NamedTuple):
    """What a document says of a name for patents: the rights it takes in, None where that is left open; and where.

    ``elsewhere`` tells that it only points to another place.
    """

    name: str
    rights: Rights | None
    source: Source
    elsewhere: bool = False


def as_defined(document: Document, words: Sequence[Token], rule: Rule) -> tuple[Rule, tuple[str, ...]]:
    """Limit the rights of a rule by what the document means by the names in its words, and note where it says so.

    Where that is not said without doubt, which rights have a place under the definition is to be asked for.
    """
    found = tuple(each for name in dict.fromkeys(names_of_patents(words)) for each in _meant_by(document, name))
    if not found:
        return rule, ()
    limited: dict[Rule, Rights] = {node: _limited(node, found) for node in walk(rule) if isinstance(node, Rights)}
    is_open = any(_OPEN in node.claims for node in limited.values())
    how = "has a definition that leaves open which rights it takes in:" if is_open else "is read as defined"
    return replaced(rule, limited), tuple(dict.fromkeys(f"'{each.name}' {how} [{each.source}]" for each in found))


def _limited(node: Rights, found: Sequence[Defined]) -> Rights:
    said = {each.rights for each in found}
    known = [rights for rights in said if rights]
    limited = _both(node, known[0]) if len(known) == 1 else None
    if limited and None not in said:
        return replace(limited, claims="") if _is_name(node.claims, found) else limited
    names = " and ".join(dict.fromkeys(f"'{each.name}'" for each in found))
    return replace(limited or node, claims=f"{node.claims} {_OPEN} {names}".strip())


def _is_name(claims: str, found: Sequence[Defined]) -> bool:
    """Tell whether what is asked of the claims is no more than the name that is defined."""
    return claims.rstrip("s") in [each.name.casefold().rstrip("s") for each in found]


def _both(node: Rights, limit: Rights) -> Rights | None:
    """Give the rights that are both; None where each names a territory or a schedule of its own."""
    apart = any(
        own and other and own != other
        for own, other in ((node.territory, limit.territory), (node.listed_in.casefold(), limit.listed_in.casefold()))
    )
    return (
        None
        if apart
        else replace(
            node,
            territory=node.territory or limit.territory,
            as_at=node.as_at if node.territory else limit.as_at,
            status=node.status or limit.status,
            listed_in=node.listed_in or limit.listed_in,
            dated=node.dated or limit.dated,
        )
    )


def _meant_by(document: Document, name: tuple[str, ...]) -> tuple[Defined, ...]:
    """Give what is said of the longest part of a name that the document defines."""
    found = list(_definitions(document, name))
    longest = max((len(each.name.split()) for each in found), default=0)
    own = [each for each in found if len(each.name.split()) == longest]
    return tuple([each for each in own if not each.elsewhere] or own)


def _definitions(document: Document, name: tuple[str, ...]) -> Iterator[Defined]:
    for item in items(document, lambda text: "patent" in text.casefold()):
        many = list(sentences(tokens(item.body)))
        for words, behind in zip(many, [*many[1:], ()], strict=True):
            texts = [word.text for word in words]
            for begin, end in _occurrences(words, name):
                found = (
                    None if _heads_a_list(item, words[end : end + 2]) else _said_of(words, texts, begin, end, behind)
                )
                if found:
                    source = document.source(item.line_at(words[begin].start))
                    rights, elsewhere = found
                    yield Defined(" ".join(word.printed for word in words[begin:end]), rights, source, elsewhere)


def _heads_a_list(item: Item, behind: Sequence[Token]) -> bool:
    """Tell whether what is behind a name is a colon and a line of its own that begins no sentence: rows of a table."""
    marked = [word.text for word in behind[:1]] == [":"]
    return marked and not (behind[1:] and (behind[1].printed[0].islower() or _same_line(item, behind[0], behind[1])))


def _same_line(item: Item, one: Token, other: Token) -> bool:
    return item.line_at(one.start) is item.line_at(other.start)


def _occurrences(words: Sequence[Token], name: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Give where a name of patents stands, or a part of it with its patents, the longest that begins at a word."""
    texts, place = folded(words), name.index("patent")
    sizes = [(begin, end) for begin in range(place + 1) for end in range(len(name), place, -1)]
    for at, text in enumerate(texts):
        if text in name[: place + 1] and not (at and words[at - 1].is_name and is_named(words[at - 1])):
            ends = (at + end - begin for begin, end in sizes if texts[at : at + end - begin] == name[begin:end])
            if end := max(ends, default=0):
                yield at, end


def _said_of(
    words: Sequence[Token], texts: Sequence[str], begin: int, end: int, behind: Sequence[Token]
) -> tuple[Rights | None, bool] | None:
    """Read what a sentence says that a name means: the rights, or that it stands elsewhere; None if it says nothing."""
    quoted = texts[begin - 1 : begin] == ['"'] and texts[end : end + 1] == ['"']
    at = end + quoted
    while at < len(words) and (aside := TERMINALS["aside"](words, at)):
        at = aside[0]
    if GRAMMAR.read("pointing", words, at).match:
        return None, True
    if means := GRAMMAR.read("being" if quoted else "heading" if not begin else "meaning", words, at).match:
        open_ended = not _TURNING.isdisjoint(word.text for word in behind)
        return None if open_ended else _meant(words[means[0] : means[0] + _LONGEST]), False
    if _changes(texts, begin, at):
        return None, False
    return (_meant_before(words, begin), False) if quoted and "(" in texts[max(0, begin - 12) : begin] else None


def _changes(texts: Sequence[str], begin: int, at: int) -> bool:
    """Tell whether a sentence takes something into the name or out of it: it excludes, or some are not within it."""
    modal = [*takewhile(_MODAL.__contains__, texts[at : at + 6])]
    before = [*takewhile(_WITHIN.union(_OUT).__contains__, reversed(texts[max(0, begin - 8) : begin]))]
    return not _CHANGES.isdisjoint(texts[at + len(modal) : at + len(modal) + 1]) or not _OUT.isdisjoint(before)


def _meant(words: Sequence[Token]) -> Rights | None:
    """Read the rights that a definition takes in; None where it says more than that, or something else."""
    match = GRAMMAR.read("meant", words).match
    if match is None or len(words) == _LONGEST:
        return None
    rest, rights = {word.text for word in words[match[0] :]}, match[1][0][1]
    kin = _KIN if rights.territory else _KIN | _ABROAD
    harmless = rest <= _HERETO or (rest <= kin and not rest.isdisjoint(_BACK))
    return rights if harmless else None


def _meant_before(words: Sequence[Token], end: int) -> Rights | None:
    """Read the rights that stand before the bracket in which they are given their name."""
    bracket = next(at for at in range(end - 1, -1, -1) if words[at].text == "(")
    found = (
        _meant(words[at:bracket]) for at in range(max(0, bracket - 60), bracket) if words[at].text in ("the", "all")
    )
    return next(filter(None, found), None)
