"""What the sentences around a term clause do to it: nothing, extend it, end it early, or what is not understood."""

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from portfolio.licence.clauses.sentences import GRAMMAR
from portfolio.licence.clauses.tokens import Token, vocabulary

# Words of which at least one stands in a sentence that says something of the term.
_MATTER = vocabulary(
    """term terms expire expires expired expiration expiry extend extends extended extension extensions renew
    renews renewed renewal renewals terminate terminates terminated termination perpetual perpetuity country
    foregoing beyond exceed exceeds excluded disregarded added increased reduced shortened prolonged suspended"""
)
# Words for the term or its end that are not its name, and verbs of ending: two behind one another.
_ITS_END = tuple(
    tuple(each.split())
    for each in (
        *("such period", "such date", "such time", "that date", "that period", "this period", "said period"),
        *("the period", "shall end", "will end", "it ends", "shall last", "will last"),
        *("it last", "shall cease", "will cease", "shall run", "shall count", "will count"),
    )
)
_THAT_IT_ENDS = ("expiration", "expiry", "termination", "end", "expiration,", "expiry,")
_AFTERWARDS = (("upon",), ("after",), ("following",), ("from", "and", "after"), ("on",), ("thereafter",))
_TERMINATES = frozenset(("terminate", "terminated", "termination"))
RENEWING = frozenset(("renew", "renews", "renewed", "extended"))
_TOGETHER = frozenset(("parties", "mutual", "agree", "agreement's", "patent", "patents", "not", "no"))
_MAY = frozenset(("may", "can", "right", "entitled", "option"))


class Effect(Enum):
    """What a sentence does to the term clause before it."""

    NONE = auto()
    EXTENSIONS = auto()
    EU_AS_ONE = auto()
    RENEWS = auto()
    ENDS_EARLY = auto()
    UNKNOWN = auto()


def effect(sentence: Sequence[Token]) -> Effect:  # noqa: PLR0911 one for each effect
    """Tell what a sentence does to the term; UNKNOWN where it speaks of the term in words that are not understood."""
    texts = [word.text for word in sentence]
    there = frozenset(texts)
    if GRAMMAR.read("extending", sentence).match:
        return Effect.EXTENSIONS
    if GRAMMAR.read("as_one", sentence).match:
        return Effect.EU_AS_ONE
    if any(text[0].isalpha() for text in texts) and sentence[-1].is_word and not _is_heading(sentence):
        return Effect.UNKNOWN  # it breaks off
    if not _matters(texts, there):
        return Effect.NONE
    if there & RENEWING and "automatically" in there:
        return Effect.RENEWS
    if there & {*RENEWING, "extend", "extends"} and there & _MAY and not there & _TOGETHER:
        return Effect.RENEWS
    if _is_heading(sentence) or _is_harmless(texts, there):
        return Effect.NONE
    ends_early = (
        there & {"terminate", "expire", "end"} and there & {"immediately"} and texts[0] in ("notwithstanding", "if")
    )
    return Effect.ENDS_EARLY if ends_early and "term" in there else Effect.UNKNOWN


def _matters(texts: Sequence[str], there: frozenset[str]) -> bool:
    """Tell whether a sentence says something of the term, by its words or by two that stand for it."""
    telling = there & _MATTER - {"country"}
    if telling == {"foregoing"} and texts[0] in ("notwithstanding", "without"):
        return bool(there & {"years", "year", "months", "until", "period"})
    if telling or ("country" in there and {"considered", "deemed", "treated"} & there):
        return True
    return not set(pairwise(texts)).isdisjoint(_ITS_END)


def _is_heading(sentence: Sequence[Token]) -> bool:
    return (
        len(sentence) <= 10
        and sentence[-1].text not in ("the", "a", "any")
        and all(
            word.is_name or not word.is_word or word.text in ("and", "of", "for", "the", "on", "by")
            for word in sentence
        )
    )


def _is_harmless(texts: Sequence[str], there: frozenset[str]) -> bool:
    """Tell whether a sentence speaks of what follows an end, of a right to terminate, or of what may be agreed."""
    if "extend" in there or "extends" in there:
        return False
    if (is_afterwards(texts) and not there & RENEWING) or _is_of_licence(texts, there):
        return True
    if "mutual" in there and "agreement" in there and {"extended", "renewed"} & there:
        return True
    if {"cooperate", "negotiate", "discuss"} & there and "parties" in there:
        return True
    if there & _TERMINATES and there & _MAY and not there & {"extended", "renewed", "extension", "years"}:
        return True
    return texts[:2] == ["as", "used"] and "refers" in there


def is_afterwards(texts: Sequence[str]) -> bool:
    """Tell whether a sentence begins by saying that something has ended: upon expiration of the Term."""
    begins = texts[:14]
    return any(tuple(begins[: len(lead)]) == lead for lead in _AFTERWARDS) and any(
        word in _THAT_IT_ENDS for word in begins
    )


def _is_of_licence(texts: Sequence[str], there: frozenset[str]) -> bool:
    licensed = any(word.startswith(("license", "licence")) for word in texts)
    return (
        licensed
        and bool(there & {"become", "considered", "deemed", "paid"})
        and bool(there & {"non", "fully", "perpetual"})
    )
