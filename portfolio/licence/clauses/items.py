"""A document as numbered items: what stands under one number, be it on many lines or one of many on a line."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from portfolio.licence.clauses.tokens import vocabulary
from portfolio.model import Document, Line

_ARTICLE = re.compile(r"\s*(article|section|clause)\s+([ivxlc\d]+)\b", re.IGNORECASE)
_ITEM = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})+|\d{1,3}(?=[.)]))[.)]?\s+(?=\S)")
_INSIDE = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3})+\.?\s+(?=[\"“A-Z])")
_REFERS = vocabulary(
    """section sections article articles clause clauses paragraph paragraphs and or to through exhibit of"""
)
_PAGE_NUMBER = re.compile(r"-?\s*\d{1,4}\s*-?|<PAGE>.*", re.IGNORECASE)


class Item(NamedTuple):
    """What stands under one number: its lines, its text, the number and the text behind it, the article it is in.

    ``lines`` are those of its paragraph, ``starts`` where each begins, counted from where the text of the item does.
    """

    first: Line
    last: Line
    text: str
    body: str
    article: str
    lines: Sequence[Line]
    starts: Sequence[int]

    def line_at(self, place: int) -> Line:
        """Give the line on which a place in the body stands."""
        return self.lines[bisect_right(self.starts, place + len(self.text) - len(self.body)) - 1]


def items(document: Document, wanted: Callable[[str], bool] = bool) -> Iterator[Item]:
    """Divide a document into items, in order; of paragraphs whose words are not wanted none is given."""
    heading = ""
    for lines in _paragraphs(document):
        if found := _ARTICLE.match(" ".join([line.text for line in lines[:2]])):
            heading = f"{found[1].capitalize()} {found[2]}"
        if not wanted(" ".join([line.text for line in lines])):
            continue
        texts = [" ".join(line.text.split()) for line in lines]
        text = " ".join(texts)
        starts = list(accumulate((len(each) + 1 for each in texts), initial=0))
        for begin, end in pairwise([0, *_numbers_inside(text), len(text)]):
            own = text[begin:end].strip()
            number = _ITEM.match(own)
            last = max(begin, end - 2)
            yield Item(
                lines[bisect_right(starts, begin) - 1],
                lines[min(bisect_right(starts, last), len(lines)) - 1],
                own,
                own[number.end() :] if number else own,
                _place(heading, number[1] if number else ""),
                lines,
                [start - begin for start in starts[:-1]],
            )


def _place(heading: str, number: str) -> str:
    """Name an item: 1 under Article 2 is Article 2.1, and so is 2.1, which says so itself."""
    kind, _, counted = heading.partition(" ")
    if counted and number.startswith(f"{counted}."):
        return f"{kind} {number}"
    return f"{heading}.{number}" if heading and number else heading or (number and f"Item {number}")


def _numbers_inside(text: str) -> Iterator[int]:
    """Give where an item begins in the middle of a text; a section that is referred to begins none."""
    for found in _INSIDE.finditer(text):
        before = text[max(0, found.start() - 24) : found.start()].split()
        if found.start() and before and before[-1].lower() not in _REFERS and not before[-1].endswith(","):
            yield found.start()


def _paragraphs(document: Document) -> Iterator[list[Line]]:
    """Give runs of lines that belong together: divided by empty lines and numbered items, joined over page breaks."""
    run: list[Line] = []
    gap = turned = False
    for line in document.lines:
        text = line.text.strip()
        if not text or (not text[0].isalpha() and _PAGE_NUMBER.fullmatch(text)):
            gap, turned = True, turned or bool(text)
            continue
        if run and (
            (gap and not _goes_on(run[-1], text, turned=turned)) or (text[0].isdecimal() and _ITEM.match(text))
        ):
            yield run
            run = []
        run.append(line)
        gap = turned = False
    if run:
        yield run


def _goes_on(above: Line, text: str, *, turned: bool) -> bool:
    """Tell whether a line goes on with the one above a gap: in the middle of a sentence, or on the next page."""
    return (turned or text[0].islower()) and not above.text.endswith((".", ";", ":"))
