"""The sentences of a document that may say when something ends, and those that change what another says, as read."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from portfolio.licence.clauses.after import Effect, effect
from portfolio.licence.clauses.amended import amends, may_amend, new_words, numbers, schedules, unanswered
from portfolio.licence.clauses.anchors import is_of_agreement, is_of_royalties
from portfolio.licence.clauses.items import Item, items
from portfolio.licence.clauses.sentences import GRAMMAR, Sentence
from portfolio.licence.clauses.tokens import Token, said, sentences, tokens, vocabulary
from portfolio.model import Document
from portfolio.term import Event, Rights, walk

_TELLS = (
    *("until", "expir", "term”", 'term"', "term:", "shall mean", "shall end"),
    *("perpet", "term of", "the term", "year", "remain"),
)
_OF_AGREEMENT = frozenset(
    (
        "term",
        "initial term",
        "agreement term",
        "license term",
        "licence term",
        "term of this agreement",
        "contract term",
    )
)
_DEFINING = frozenset(('"', ":", "mean", "means"))  # one of these stands in every definition
_LONGEST = 500  # words of a sentence that is read
_HEADWORDS = vocabulary(
    "term terms and of termination expiration duration effectiveness effective date initial royalty royalties "
    "agreement period license licence life renewal general & . : the"
)


class Said(NamedTuple):
    """A sentence that a clause may be: what governs, how it was read, and the sentences behind it in its item.

    ``amends`` are the numbers of what it changes, ``defined`` what was made of the definitions of its patents.
    """

    item: Item
    words: tuple[Token, ...]
    governs: str
    sentence: Sentence | None
    unread: str
    behind: tuple[tuple[Token, ...], ...]
    amends: frozenset[str] = frozenset()
    defined: tuple[str, ...] = ()


def said_in(document: Document) -> list[Said]:
    """Give each such sentence of a document, in order."""
    found = [each for item in items(document, _may_tell) if _may_tell(item.body) for each in _said(item)]
    return _relisted(document, _amended(_renewed(found)))


def _may_tell(text: str) -> bool:
    """Tell cheaply whether a text may hold a clause."""
    folded = text.casefold()
    if "renewed" in folded or ("term" in folded and any(map(folded.__contains__, _TELLS))) or may_amend(folded):
        return True
    lasts = any(
        map(
            folded.__contains__,
            (
                *("until", "expir", "years", "continue", "remain", "shall terminate", "will terminate", "hereby term"),
                *("shall end", "will end", "lapse", "later than", "extend", "terminates", "with effect", "end date"),
                *("shall run", "will run", " runs "),
            ),
        )
    )
    return lasts and any(map(folded.__contains__, ("royalt", "agreement", "licen", "step-down")))


def _said(item: Item) -> Iterator[Said]:
    many = list(sentences(tokens(item.body)))
    changing = may_amend(item.body.casefold())
    if changing:
        many = [part for words in many for part in _parts(words)]
    told = [(place, *found) for place, words in enumerate(many) if (found := _tells(words, changing=changing))]
    ends = [*(place for place, *_ in told[1:]), len(many)]
    for (place, read, changed), end in zip(told, ends, strict=False):
        yield Said(item, many[place], *read, tuple(many[place + 1 : end]), changed)


def _parts(words: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Divide a sentence that changes a clause from the new words that it gives."""
    at = new_words(words)
    at = at if at and amends(words[:at]) else 0
    quoted = at and words[at].text == '"' and not GRAMMAR.read("defines", words, at).match
    yield from (words[:at], words[at + bool(quoted) :]) if at else (words,)


def _tells(
    words: tuple[Token, ...], *, changing: bool
) -> tuple[tuple[str, Sentence | None, str], frozenset[str]] | None:
    """Read a sentence, if it is one that may say when something ends, or that changes one that does."""
    found, changed = _read(words), amends(words) | schedules(words) if changing else frozenset[str]()
    return (found or ("", None, said(words)), changed) if found or changed else None


def _read(words: Sequence[Token]) -> tuple[str, Sentence | None, str] | None:
    """Read a sentence, if it is one that may say when something ends: what governs, what it says, what was not read."""
    texts = [word.text for word in words]
    defined = None if _DEFINING.isdisjoint(texts) else GRAMMAR.read("defines", words)["term_of"]
    if defined and ((found := _definition(defined, words)) is None or found[1] or words[0].text == '"'):
        return found
    if is_of_agreement(words):
        return _sentence("agreement", words)
    if defined:
        return found
    return _sentence("royalty", words) if is_of_royalties(texts) else None


def _definition(name: str, words: Sequence[Token]) -> tuple[str, Sentence | None, str] | None:
    royal = "royalty" in name or name == "step down date"
    governs = "royalty" if royal else "agreement" if name in _OF_AGREEMENT else ""
    if GRAMMAR.read("elsewhere", words).match:
        return None
    _, sentence, unread = _sentence("definition", words)
    return (governs, sentence, unread) if governs or sentence else None


def _sentence(kind: str, words: Sequence[Token]) -> tuple[str, Sentence | None, str]:
    readings = []
    for begin in range(_headed(words) + 1) if len(words) <= _LONGEST else ():
        reading = GRAMMAR.read(kind, words, begin)
        readings.append(reading)
        if reading.match:
            return kind, next(value for _, value in reading.match[1] if isinstance(value, Sentence)), ""
    furthest = max((reading.furthest for reading in readings), default=0)
    rest = words[furthest:]
    return kind, None, said(rest if any(word.is_word for word in rest) else words)


def _headed(words: Sequence[Token]) -> int:
    """Count the words of a heading that may stand before a sentence without a mark between them."""
    heading = takewhile(lambda word: word.text in _HEADWORDS, words[:12])
    return sum(1 for _ in heading)


def _amended(found: list[Said]) -> list[Said]:
    """Let what changes a clause, in words that are not read, govern what that one does."""
    called = [numbers(each.item) for each in found]
    for place, governs in unanswered(called, [each.governs for each in found], [each.amends for each in found]):
        found[place] = found[place]._replace(governs=governs)
    return found


def _relisted(document: Document, found: list[Said]) -> list[Said]:
    """Let what changes a schedule of patents govern the agreement, if that ends with patents, or elsewhere."""
    changing = [at for at, each in enumerate(found) if not each.governs and schedules(each.words)]
    own = [each.sentence for each in found if each.governs == "agreement" and each.sentence] if changing else []
    if own and not any(map(_may_end_with_patents, own)):
        return found
    for at in changing:
        if _lists_patents(document, found[at]):
            found[at] = found[at]._replace(governs="agreement")
    return found


def _may_end_with_patents(sentence: Sentence) -> bool:
    """Tell whether a sentence counts patents, or may do so by the name of another term."""
    return any(
        isinstance(node, Rights) or (isinstance(node, Event) and node.name.startswith("the end of"))
        for node in walk(sentence.rule)
    )


def _lists_patents(document: Document, each: Said) -> bool:
    """Tell whether a schedule that is changed is one of patents, by the sentence itself or a line that names both."""
    names = schedules(each.words)
    lines = (each.item.body.casefold(), *(line.text.casefold() for line in document.lines))
    return any("patent" in line and any(map(line.__contains__, names)) for line in lines)


def _renewed(found: list[Said]) -> list[Said]:
    """Put what renews the agreement, wherever it stands, behind each clause that says when it ends."""
    apart = [each for each in found if _only_renews(each)]
    rest = [each for each in found if not _only_renews(each)] if apart else found
    if not apart or not any(each.governs == "agreement" and each.sentence for each in rest):
        return found
    more = (apart[0].words,)
    return [each._replace(behind=each.behind + more) if each.governs == "agreement" else each for each in rest]


def _only_renews(each: Said) -> bool:
    return (
        each.governs == "agreement"
        and not each.sentence
        and effect(each.words) is Effect.RENEWS
        and Effect.UNKNOWN not in map(effect, each.behind)
    )
