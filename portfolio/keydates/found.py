"""Where the times of a document stand, sentence by sentence, and what stands before them that they count from."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from portfolio.keydates.grammar import BEFORE_IT, SAME, STARTERS, UNSAID, Time, counted_from, time_at
from portfolio.keydates.lengths import IN_NUMBERS, MONTH_NAMES, Span, is_day
from portfolio.licence.clauses.items import Item, items
from portfolio.licence.clauses.times import NUMBER_WORDS
from portfolio.licence.clauses.tokens import Token, sentences, tokens, vocabulary
from portfolio.licence.clauses.words import TERMINALS
from portfolio.model import Document, Line
from portfolio.term import Event, Rule, mapped, walk

_MAY_TELL = (
    *("day", "month", "year", "week", "quarter", "hour", "date", "term", "execut", "sign", "until", "[", "continu"),
    *("anniv", "durat", "expir", "time", "life", "currency", "earl", "later"),
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
)
_STATUTES = vocabulary("directive regulation act law convention treaty decree code ordinance statute")
_RATES = vocabulary("libor euribor sofr")
_MEASURES = vocabulary("treasury year basis old equivalent")  # what a length measures that is none of ours
_AGES = frozenset((("of", "age"), ("of", "experience"), ("or", "older"), ("hours", "of")))
_MONEY = vocabulary("$ € £ usd eur gbp chf")
_DIGITS = 5  # of the number of a right, at least
_NEEDED = vocabulary(  # one of these, a number or a month is in every time
    """date day quarter term agreement licence license execution signature signing continuance until end close last
    expiration expiry completion conclusion earlier earliest sooner shorter later latest longer frame anniversary"""
)
_MANY, _SHORT, _CLOSE = 8, 20, 6  # days of a register, words beside each, lines between two
_REACH = 16  # words before a time in which what it follows stands
_DUTIES = vocabulary("shall must will")
_ACTS = vocabulary(
    """pay remit repay refund reimburse deliver supply ship provide furnish send submit notify report issue file make
    give transfer return perform complete"""
)
_DONE = frozenset(
    (
        *(f"{act.removesuffix('e')}ed" for act in _ACTS),
        *vocabulary("paid repaid shipped sent submitted notified made given transferred"),
    )
)
_DUE, _PAST = vocabulary("due payable"), vocabulary("was were been fell became")
_BEHIND_PAST = vocabulary("by between in into at with under")  # 'the deed signed by the Buyer on'
_TURNS = vocabulary("which that who as if when where after before until")  # what follows is another verb's
_FURNITURE = 3  # times that a line stands in a document before it is furniture


class Found(NamedTuple):
    """A time, where it stands, and the sentence around it; ``names`` are those that the document gives it."""

    time: Time
    first: Line
    last: Line
    article: str
    words: str
    sentence: tuple[Token, ...]
    printed: str
    begin: int
    end: int
    names: tuple[str, ...] = ()


def found_in(document: Document, listed: Collection[int] = ()) -> Iterator[Found]:
    """Find every time of a document, in its order; days on ``listed`` lines belong to a schedule."""
    often = Counter(" ".join(line.text.split()) for line in document.lines)
    run: list[Found] = []
    for item in items(document, _may_tell):
        for found in _in_item(item):
            if not is_day(found.time.rule):
                yield from _unless_register(run)
                yield found
                run = []
            elif found.first.number not in listed and often[" ".join(found.first.text.split())] < _FURNITURE:
                if run and found.first.number - run[-1].last.number > _CLOSE:
                    yield from _unless_register(run)
                    run = []
                run.append(found)
    yield from _unless_register(run)


def _unless_register(run: Sequence[Found]) -> Sequence[Found]:
    """Give a run of days but one that is a column of a long list without sums: a register of rights or names."""
    alone = [each for each in run if each.time.form == "date" and len(each.first.text.split()) <= _SHORT]
    sums = any(not _MONEY.isdisjoint(each.first.text.casefold().split()) for each in run)
    return () if len(alone) >= _MANY and len(alone) == len(run) and not sums else run


def _may_tell(text: str) -> bool:
    folded = text.casefold()
    return any(map(folded.__contains__, _MAY_TELL)) or IN_NUMBERS.search(text) is not None


def _in_item(item: Item) -> Iterator[Found]:
    spans: dict[Span, Rule] = {}
    for sentence in sentences(tokens(item.body)):
        yield from _in_sentence(item, sentence, spans)


def _in_sentence(item: Item, sentence: tuple[Token, ...], spans: dict[Span, Rule]) -> Iterator[Found]:
    """Find the times of a sentence; ``spans`` are the rules of the last period of each length in the item."""
    whole = item.body[sentence[0].start : sentence[-1].start + len(sentence[-1].printed)]
    last: Found | None = None
    near_tell = _near_tell(sentence)
    at = 0
    while at < len(sentence):
        match = time_at(sentence, at) if near_tell[at] and _may_begin(sentence[at]) else None
        if match is None or match[0] <= at:
            at += 1
            continue
        end, time = match
        if not _is_decoy(sentence, at, end, time):
            near = last.time.rule if last and at - last.end <= _REACH else UNSAID
            due = replace(time, form="deadline") if _is_due(sentence, at, time) else time
            last = _found(item, (sentence, whole), at, end, _resolved(due, near, spans))
            if time.span:
                spans[time.span] = last.time.rule
            yield last
        at = end


def _near_tell(sentence: Sequence[Token]) -> list[bool]:
    """Tell for each word whether one that every time needs stands soon behind it, or is it."""
    near, left = [], 0
    for word in reversed(sentence):
        left = _REACH if _tells(word) else left - 1
        near.append(left > 0)
    return near[::-1]


def _is_due(sentence: Sequence[Token], at: int, time: Time) -> bool:
    """Tell whether a day is a fixed one for a duty: 'shall pay ... on', 'shall be paid on', 'is due on'."""
    if time.form != "date" or not is_day(time.rule) or sentence[at].text != "on":
        return False
    before = [word.text for word in sentence[max(0, at - _REACH) : at]]
    if before[-1:] and before[-1] in _DUE:
        return _PAST.isdisjoint(before[-3:])
    duty = next((place for place in reversed(range(len(before))) if before[place] in _DUTIES), len(before))
    own, passive = before[duty + 1 :], "be" in before[duty + 1 : duty + 4]
    acts = _DONE if passive else _ACTS
    said = next((place for place, text in enumerate(own[:5]) if text in acts), len(own))
    between = own[said + 1 :]
    pairs = pairwise((*between, "by"))
    past = any(text.endswith("ed") and follows in _BEHIND_PAST for text, follows in pairs)
    return said < len(own) and "not" not in own[:said] and _TURNS.isdisjoint(between) and not past


def _tells(word: Token) -> bool:
    text = word.text
    return text in _NEEDED or text in NUMBER_WORDS or text in MONTH_NAMES or text[0].isdigit() or text[0] == "["


def _may_begin(word: Token) -> bool:
    text = word.text
    return text in STARTERS or text in NUMBER_WORDS or text in MONTH_NAMES or text[0].isdigit() or text[0] == "["


def _is_decoy(sentence: Sequence[Token], at: int, end: int, time: Time) -> bool:
    """Tell whether a time is none of the agreement: the day of a statute, or what only looks like a length of time."""
    if is_day(time.rule):
        return _is_of_statute(sentence, at) or (time.form == "date" and _is_in_register(sentence, at, end))
    texts = [word.text for word in sentence[at:end]]
    if time.span and _is_measure(sentence, at, end):
        return True
    if time.form == "period" and not _AGES.isdisjoint(pairwise(texts)):
        return True
    heading = texts[0].isdigit() and sentence[end - 1].printed.isupper() and time.form == "period"
    return heading or (UNSAID in walk(time.rule) and _is_alone(sentence, at, end))


def _is_alone(sentence: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether not two words stand around a time."""
    around = (*sentence[max(0, at - _REACH) : at], *sentence[end : end + _REACH])
    return sum(word.is_word for word in around) < 2


def _is_measure(sentence: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a length is that of a rate of interest, an age or a year of so many days."""
    before = [word.text for word in sentence[max(0, at - 3) : at]]
    behind = [word.text for word in sentence[end : end + 2]]
    return not (_RATES.isdisjoint((*before, *behind)) and _MEASURES.isdisjoint(behind[:1])) or tuple(behind) in _AGES


def _is_of_statute(sentence: Sequence[Token], at: int) -> bool:
    before = [word.text for word in sentence[max(0, at - 16) : at]]
    return (before[-1:] == ["of"] or sentence[at].text == "dated") and not _STATUTES.isdisjoint(before)


def _is_in_register(sentence: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether a day stands alone beside the number of a right, as in a list of patents or trade marks."""
    if sentence[at].text in STARTERS:
        return False
    near = (*range(max(0, at - _REACH), at), *range(end, min(len(sentence), end + _REACH)))
    numbers = [place for place in near if _is_number(sentence[place].text)]
    return any(not place or sentence[place - 1].text not in _MONEY for place in numbers)


def _is_number(text: str) -> bool:
    return text[0].isdigit() and sum(map(str.isdigit, text)) >= _DIGITS


def _resolved(time: Time, near: Rule, spans: Mapping[Span, Rule]) -> Time:
    """Put in the place of 'thereafter' and 'such period' what stands before them."""
    leaves = set(walk(time.rule))
    if BEFORE_IT in leaves:
        return replace(time, rule=_put(time.rule, BEFORE_IT, near))
    if SAME in leaves and time.span:
        return replace(time, rule=spans.get(time.span) or counted_from(UNSAID, time.span))
    return time


def _put(rule: Rule, name: Event, instead: Rule) -> Rule:
    return instead if rule == name else mapped(rule, lambda inner: _put(inner, name, instead))


def _found(item: Item, said: tuple[tuple[Token, ...], str], at: int, end: int, time: Time) -> Found:
    sentence, whole = said
    first, last = sentence[at], sentence[end - 1]
    stop = last.start + len(last.printed)
    aside = TERMINALS["aside"](sentence, end)
    names = aside[1] if aside else ()
    return Found(
        time, item.line_at(first.start), item.line_at(last.start), item.article, item.body[first.start : stop],
        sentence, whole, at, end, names if isinstance(names, tuple) else (),
    )  # fmt: skip
