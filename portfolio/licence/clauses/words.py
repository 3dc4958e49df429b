"""The small words of clauses: which bear a meaning and are never passed over, and what is made of the others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from portfolio.cells.country import country
from portfolio.licence.clauses.peg import Terminal
from portfolio.licence.clauses.times import NUMBER_WORDS
from portfolio.licence.clauses.tokens import Token, said, vocabulary

# Words that say when, whether or which: nothing but a rule that knows them may pass them over.
_MEANING = vocabulary(
    """not no nor non none never neither without except excepting excluding exclude excludes exclusive other otherwise
    than unless until till if whether provided notwithstanding whichever later earlier latest earliest last
    first longer longest shorter shortest greater lesser sooner soonest second third next prior before after
    following thereafter hereafter only but although while during since year years month months week weeks day
    days quarter quarters anniversary date dates period periods term terms end ends ending ended expire expires
    expired expiring expiration expiry terminate terminates terminated terminating termination survive survives
    lapse lapses lapsed cease ceases continue continues extend extends extended extension extensions renew
    renews renewed renewal exclusivity covering covers cover covered claiming infringed infringe shall will
    would may must can could should is are be been being was were has have had maximum minimum least most more
    less half loss commencing beginning starting commence commences begin begins patent patents claim claims
    then currently now launch approval abandonment abandoned invalid invalidated invalidation pending outside"""
)
_JOINING = vocabulary(
    """of in for by with to under within at on upon from as and or that which who where when into per"""
)
_DETERMINING = vocabulary("""the a an any all such said its their this that each every given particular applicable""")
_STANDING = vocabulary("issued granted unexpired valid enforceable")
_OF_PATENTS = vocabulary("right rights application applications")
_NOUNS = vocabulary("""agreement licence license royalty royalties obligation obligations payments""")
DIMENSIONS = {"country": "country", "jurisdiction": "country", "product": "product", "products": "product"}
_AUTHORITY = vocabulary(
    """section sections article articles clause clauses paragraph paragraphs subsection and or through to this the
    of agreement terms provisions hereof herein hereunder below above hereto otherwise set forth provided in
    termination its contemplated as pursuant accordance with under by either party for hereinafter elsewhere law
    mutual written consent parties its subject stated operation acts specified described out terminated other any
    a conditions herewith right rights early"""
)
_NAMED = vocabulary(
    """the a an and or each such this as in hereinafter herein collectively individually together , ; referred to
    called for agreement"""
)
_REGIONAL = frozenset(("EP", "EA", "AP", "OA", "WO"))  # offices that are no country
_NAMING = ("and", "or", "section", "sections", "article", "articles", "clause", "clauses")
_LETTERED = ("clause", "clauses", "paragraph", "paragraphs", "subsection", "subclause", "limb")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*|[ivxl]{1,5}|[a-z]|\d+[a-z]?")

Found = tuple[int, object] | None


def _text(words: Sequence[Token], at: int) -> str:
    return words[at].text if at < len(words) else ""


def is_plain(word: Token) -> bool:
    """Tell whether a word says nothing of times: the names of products, parties and deeds."""
    text = word.text
    return text[0].isalpha() and text not in _MEANING and text not in _JOINING and text not in NUMBER_WORDS


def is_named(word: Token) -> bool:
    """Tell whether a word may be a part of the name of patents: no article, and nothing of their standing."""
    return is_plain(word) and word.text not in _DETERMINING and word.text not in _STANDING


def folded(words: Iterable[Token]) -> tuple[str, ...]:
    """Give words in the singular."""
    return tuple([word.text.rstrip("s") for word in words])


def names_of_patents(words: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    """Give the terms by which words name patents, in the singular; ``the patents`` in small letters is none."""
    for at, word in enumerate(words):
        if word.text in ("patent", "patents"):
            before = [*takewhile(is_named, reversed(words[max(0, at - 5) : at]))][::-1]
            behind = takewhile(lambda each: each.text in _OF_PATENTS, words[at + 1 : at + 3])
            if before or word.is_name:
                yield folded((*before, word, *behind))


def _plain(words: Sequence[Token], at: int) -> Found:
    fits = at < len(words) and is_plain(words[at]) and words[at].text not in _DETERMINING
    return (at + 1, words[at].text) if fits and not by_each(words, at) else None


def by_each(words: Sequence[Token], at: int) -> str:
    """Give the dimension of ``country-by-country`` or ``Product-by-Licensed Product``, if a word begins one."""
    name = words[at].text
    if name not in DIMENSIONS or _text(words, at + 1) != "by":
        return ""
    return DIMENSIONS[name] if name in (_text(words, at + 2), _text(words, at + 3)) else ""


def _adjective(words: Sequence[Token], at: int) -> Found:
    """Read a plain word that is not what it may stand before."""
    return _plain(words, at) if _text(words, at) not in _NOUNS else None


def _determiner(words: Sequence[Token], at: int) -> Found:
    return (at + 1, words[at].text) if _text(words, at) in _DETERMINING else None


def _name(words: Sequence[Token], at: int) -> Found:
    """Read one capitalised word that says nothing of times."""
    return _plain(words, at) if at < len(words) and words[at].is_name else None


def _the_term(words: Sequence[Token], at: int) -> Found:
    """Read ``the Term`` or ``the Initial Term``, which is that of the agreement only if it is a defined one."""
    end = at + 1 + (_text(words, at + 1) == "initial")
    fits = _text(words, at) == "the" and _text(words, end) == "term" and words[end].is_name
    return (end + 1, "term") if fits else None


def _enumerator(words: Sequence[Token], at: int) -> Found:
    """Read ``(a)``, ``(ii)`` or ``a)``."""
    begin = at + (_text(words, at) == "(")
    if _text(words, begin + 1) == ")" and _NUMBERED.fullmatch(_text(words, begin)):
        return begin + 2, _text(words, begin)
    return None


def _authority(words: Sequence[Token], at: int) -> Found:
    """Read words that only name where something is said: ``pursuant to Sections 12.2 and 12.3 of this Agreement``."""
    end = at
    while end < len(words):
        before = words[end - 1].text if end > at else "-"
        inside = _enumerator(words, end) if before[0].isdigit() or before in _LETTERED else None
        if not inside and not _is_naming(words, end):
            break
        end = inside[0] if inside else end + 1
    while end > at and words[end - 1].text in (",", "and", "or"):
        end -= 1
    return (end, end > at) if end > at else None


def _is_naming(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word names a place or an act; a comma does, if the name of another place follows."""
    if words[at].text == ",":
        return bool(_NUMBERED.fullmatch(_text(words, at + 1))) or _text(words, at + 1) in _NAMING
    return words[at].text in _AUTHORITY or bool(_NUMBERED.fullmatch(words[at].text))


def _aside(words: Sequence[Token], at: int) -> Found:
    """Read ``(the "Initial Term")`` or ``(as defined below)``, and give the names that it defines."""
    if _text(words, at) != "(":
        return None
    inside = [word.text for word in words[at + 1 : at + 32]]
    if ")" not in inside:
        return None
    inside = inside[: inside.index(")")]
    outside, *names = (part.strip() for part in " ".join(inside).split('"'))
    quoted = tuple(names[::2])
    defined = not quoted and inside[:2] == ["as", "defined"]
    known = quoted and _NAMED.issuperset(" ".join([outside, *names[1::2]]).split())
    return (at + len(inside) + 2, quoted) if defined or known else None


def _per(words: Sequence[Token], at: int) -> Found:
    """Read ``on a country-by-country and product-by-product basis``, and give what the clause is read for each of."""
    here = [word.text for word in words[at : at + 28]]
    if here[:2] not in (["on", "a"], ["on", "an"]) or "basis" not in here:
        return None
    inside = here[2 : here.index("basis")]
    before = [inside[place - 1] for place, word in enumerate(inside) if word == "by" and place]
    if (
        not before
        or any(name not in DIMENSIONS for name in before)
        or not all(map(_is_of_each, words[at + 2 :][: len(inside)]))
    ):
        return None
    return at + len(inside) + 3, frozenset(DIMENSIONS[name] for name in before)


def _is_of_each(word: Token) -> bool:
    return word.text in ("by", "and", ",", "/") or (is_plain(word) and word.text not in _DETERMINING)


def _country(words: Sequence[Token], at: int) -> Found:
    """Read the name of a country, the longest that fits; Europe is none, nor is what another office grants for many."""
    for size in range(6, 0, -1):
        many = words[at : at + size]
        if len(many) == size and all(word.is_word for word in many) and (code := country(said(many))):
            return None if code in _REGIONAL else (at + size, code)
    return None


def _as_long(words: Sequence[Token], at: int) -> Found:
    """Tell whether ``so long as`` comes, which needs no 'for' before it."""
    return (at, True) if _text(words, at) in ("so", "as") and _text(words, at + 1) == "long" else None


def _rest(words: Sequence[Token], at: int) -> Found:
    """Pass over what is left of a sentence, but for its full stop."""
    end = len(words) - (bool(words) and words[-1].text in (".", ";"))
    return (end, tuple(words[at:end])) if at <= end else None


def _any(words: Sequence[Token], at: int) -> Found:
    return (at + 1, words[at].text) if at < len(words) and words[at].is_word else None


def _stop(words: Sequence[Token], at: int) -> Found:
    """Read the mark that ends a sentence; nothing may follow it."""
    return (at + 1, True) if at + 1 == len(words) and words[at].text in (".", ";") else None


TERMINALS: dict[str, Terminal] = {
    "plain": _plain, "adjective": _adjective, "determiner": _determiner, "name": _name, "the_term": _the_term,
    "enumerator": _enumerator, "authority": _authority, "aside": _aside, "per": _per, "country": _country,
    "rest": _rest, "as_long": _as_long, "any": _any, "stop": _stop,
}  # fmt: skip
