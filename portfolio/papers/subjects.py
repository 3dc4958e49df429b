"""References that speak of one thing and lead to an article about another."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from portfolio.licence.clauses.tokens import vocabulary
from portfolio.model import Discrepancy
from portfolio.papers.finding import finding
from portfolio.papers.outline import Outline, Path, Unit
from portfolio.papers.references import Reference

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|[.;:,]")
_REACH = 200  # characters before a reference that may name its subject
_COMMON = vocabulary(
    """the a an this that these those such any all each every its their his no of to in on at by for with from under
    and or as is are be been was were has have had shall will may must not other same said first above below hereunder
    herein hereof hereto party parties agreement term condition provision section article clause item following
    foregoing period time date right except otherwise than but only"""
)
_DESCRIBED = vocabulary(
    "described defined specified stated mentioned listed contemplated granted provided set referred contained"
)
_LINKS = vocabulary("as is are forth out to for in by under pursuant the")  # from a name to 'described' and a number
_ACCORDING = (("according", "to"), ("in", "accordance", "with"))
_POWERS = vocabulary("right option licence")
_GRANTS = _POWERS | vocabulary("may can entitled permitted allowed grant authorised authorized")
_STOPS = vocabulary("shall will must may . ; : ,")
_SAME = {"license": "licence", "repurchase": "buy", "purchase": "buy", "acquire": "buy"}
_BELONGS = (
    _LINKS
    | _DESCRIBED
    | vocabulary("except other than only but of circumstance case event condition according accordance with upon")
)
_APART = _STOPS | vocabulary(
    "to at for in on by of with from under pursuant through until upon section article clause item"
)
_OBJECT = 8  # words of what a right is done to, the verb among them
_HEADS = vocabulary("agreement right period date term")  # tell something behind another word only
_SHORTEST = 3  # letters of a word that tells something
_BETWEEN = 4  # words from a right to the 'to' of what it is a right to do
_SENTENCE = 2000  # characters of the longest sentence
_TITLE = 60  # characters of a title
_MOST = 12  # units with a subject; one that is in more is nobody's own

Subject = tuple[str, ...]


class _Asked(NamedTuple):
    """A reference and what it speaks of: a compound such as 'supply agreement', or what somebody has a right to do."""

    reference: Reference
    unit: Unit
    subject: Subject


def strayed(outline: Outline, found: Sequence[Reference]) -> Iterator[Discrepancy]:
    """Report references whose subject is not in the article that they name, but is the subject of another."""
    asked = [
        _Asked(each, each.unit, subject)
        for each in found
        if each.unit and each.path in outline.under and (subject := _subject(outline.text, each, each.unit))
    ]
    where = _Where(outline, asked)
    wrong: defaultdict[tuple[Path, Path, str], list[_Asked]] = defaultdict(list)
    for each in asked:
        if meant := where.meant(each):
            wrong[each.unit.path, each.reference.path, meant].append(each)
    alike: defaultdict[tuple[int, Path], list[Reference]] = defaultdict(list)
    for one in found:
        alike[_sentence(outline.text, one.start), one.path].append(one)
    for (_, path, meant), many in wrong.items():
        sentences = dict.fromkeys(_sentence(outline.text, each.reference.start) for each in many)
        together = {x.start: x for sentence in sentences for x in alike[sentence, path]}
        yield _found(outline, many[0], meant, [together[start] for start in sorted(together)])


def _found(outline: Outline, first: _Asked, meant: str, alike: Sequence[Reference]) -> Discrepancy:
    printed = f"{first.reference.word} {first.reference.printed}"
    kind, *words = first.subject
    subject = f" {'to ' if kind == 'power' else ''}".join(words)
    message = f"'{printed}' is cited for '{subject}', of which it does not speak; {meant} does and is probably meant"
    places = [outline.source(each.start) for each in alike]
    return finding("reference", message, places, printed, meant)


def _sentence(text: str, at: int) -> int:
    """Give where the sentence of a place begins; of one that is too long to be a sentence, a part of its own."""
    begin = max(text.rfind(mark, max(0, at - _SENTENCE), at) for mark in (". ", "; "))
    return begin if begin >= 0 else at // _SENTENCE * _SENTENCE


def _words(text: str, start: int, end: int) -> list[str]:
    """Give the words of a part of a text in the singular, and the marks between sentences and clauses."""
    return [_plain(word) for word in _WORD.findall(text, start, end)]


@lru_cache(8192)
def _plain(word: str) -> str:
    bare = word.casefold().partition("'")[0].partition("’")[0]
    singular = bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss") else bare
    return _SAME.get(singular, singular)


def _subject(text: str, reference: Reference, unit: Unit) -> Subject | None:
    """Give what a reference speaks of, by the words before it in its unit."""
    before = _words(text, max(unit.start, reference.start - _REACH), reference.start)
    return _compound(before) or _power(before)


def _compound(before: Sequence[str]) -> Subject | None:
    """Give the two words of a name behind which stand words such as 'described in'."""
    size = len(before)
    while size and (before[size - 1] in _LINKS or before[size - 1] in _DESCRIBED):
        size -= 1
    link = before[size:]
    according = (
        next((size - n for n in (1, 2, 3) if tuple(before[size - n :]) in _ACCORDING), None) if size > 2 else None
    )
    if _DESCRIBED.isdisjoint(link) and according is None:
        return None
    names = before[: size if according is None else according][-2:]
    if len(names) < 2 or min(map(len, names)) < _SHORTEST or names[0] in _COMMON or names[1] in _COMMON - _HEADS:
        return None
    return ("compound", *names)


def _power(before: Sequence[str]) -> Subject | None:
    """Give the right, the option or the licence to do something to which a reference belongs.

    Between stand what it is done to, without a preposition, and words such as 'except in the circumstances of'.
    """
    size = len(before)
    while size and before[size - 1] in _BELONGS:
        size -= 1
    begin = size
    while begin and before[begin - 1] not in _APART and size - begin < _OBJECT:
        begin -= 1
    for noun, verb in _powers(before[max(0, begin - _BETWEEN - 1) : size]):
        if begin and before[begin - 1] == "to" and before[begin] == verb:
            return ("power", noun, verb)
    return None


def _powers(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give every right with what it is a right to do: 'right hereunder to manufacture'."""
    for at, word in enumerate(words[:-1]):
        if word == "to" and words[at + 1] not in _COMMON and words[at + 1].isalpha():
            near = words[max(0, at - _BETWEEN) : at]
            yield from ((noun, words[at + 1]) for noun in near if noun in _POWERS)


class _Where:
    """Where a document speaks of the subjects of its references."""

    def __init__(self, outline: Outline, asked: Sequence[_Asked]) -> None:
        self.outline = outline
        self.units: defaultdict[Subject, list[Unit]] = defaultdict(list)
        self.cited: defaultdict[Subject, set[Path]] = defaultdict(set)
        self.vocabularies: dict[tuple[str, Path], frozenset[str]] = {}
        self.titles: defaultdict[Path, set[str]] = defaultdict(set)
        for each in asked:
            self.cited[each.subject].add(each.reference.path)
        for unit in outline.units if asked else ():
            self.titles[unit.path].update(self._title(unit))
            for subject in self._subjects(unit) & self.cited.keys():
                if len(self.units[subject]) <= _MOST:
                    self.units[subject].append(unit)

    def _subjects(self, unit: Unit) -> set[Subject]:
        words = _words(self.outline.text, unit.start, unit.end)
        return {("compound", *pair) for pair in pairwise(words)} | {("power", *pair) for pair in _powers(words)}

    def meant(self, each: _Asked) -> str:
        """Give the label of the one unit that a reference probably means instead; empty if it may be right."""
        units = self.units[each.subject]
        if len(units) > _MOST:
            return ""
        path = each.reference.path
        others = [unit for unit in units if unit.path != each.unit.path]
        if any(unit.path[: len(path)] == path for unit in others):
            return ""
        if each.subject[0] == "compound":
            return self._at_home(each, others)
        return self._empowering(each, others)

    def _at_home(self, each: _Asked, others: Sequence[Unit]) -> str:
        """Give the one article beside it that has the subject in its title and is cited for it elsewhere."""
        size = len(each.reference.path)
        beside = dict.fromkeys(unit.path[:size] for unit in others if len(unit.path) >= size)
        cited = {path[:size] for path in self.cited[each.subject]} - {each.reference.path}
        homes = [path for path in beside if path in cited and not self.titles[path].isdisjoint(each.subject[1:])]
        return self.outline.under[homes[0]][0].label if len(homes) == 1 else ""

    def _title(self, unit: Unit) -> list[str]:
        words = _words(self.outline.text, unit.start, min(unit.end, unit.start + _TITLE))
        return words[: words.index(".", 2)] if "." in words[2:] else words

    def _empowering(self, each: _Asked, others: Sequence[Unit]) -> str:
        """Give the one unit that has the right, if the article referred to has no such word, or grants nothing."""
        _, noun, verb = each.subject
        own = [unit for unit in others if unit.part == each.unit.part]
        known = self._vocabulary(each.unit.part, each.reference.path)
        does = any(word.startswith(verb.removesuffix("e")) for word in known)
        if len(own) != 1 or noun in known or (does and not known.isdisjoint(_GRANTS)):
            return ""
        return own[0].label

    def _vocabulary(self, part: str, path: Path) -> frozenset[str]:
        """Give the words under a path: in the same part of the document, where that has it, else in all."""
        key = (part, path) if (part, path) in self.outline.under_in else ("", path)
        if key not in self.vocabularies:
            units = self.outline.under_in.get(key) or self.outline.under[path]
            words = chain.from_iterable(_words(self.outline.text, unit.start, unit.end) for unit in units)
            self.vocabularies[key] = frozenset(words)
        return self.vocabularies[key]
