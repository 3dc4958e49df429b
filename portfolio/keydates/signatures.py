"""The days of signature: what the block of signatures dates, and what it leaves undated."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from portfolio.cells.date import leading_date
from portfolio.model import Document, Line
from portfolio.term import OPEN, Bounds

_WITNESS = re.compile(r"(?i)in witness where\s*of")
_CELL = re.compile(r"(?i)(?:date(?:d)?\s*:|(?=[A-Z])[^\W\d_][\w.' -]{1,30}, ?)(.*)")
_GAP = re.compile(r" {3,}|\t")
_SIGNED = ("by:", "/s/", "signed by", "signature:")
_REACH = 60  # lines that a block of signatures may have
_BLANK = frozenset(" _.-/\t")


class Signatures(NamedTuple):
    """The days that a block of signatures gives, and how many signatures it leaves undated."""

    dated: tuple[tuple[Line, Bounds], ...] = ()
    undated: int = 0

    @property
    def last(self) -> Bounds:
        """The day of the last signature: open on the later side where one is undated, open where none is dated."""
        if not self.dated:
            return OPEN
        latest = max(day.earliest for _, day in self.dated if day.earliest)
        return Bounds(latest, None if self.undated else latest)

    @property
    def note(self) -> str:
        """What the last of them rests on."""
        return "earliest: the other signature is undated" if self.dated and self.undated else ""


def signatures(document: Document) -> Signatures:
    """Read the block of signatures: cells that are a date, or a place and a date: ``Irvine,``."""
    dated, undated = [], 0
    for line, cell in _cells(document):
        found = _CELL.fullmatch(cell)
        if not found:
            continue
        if day := leading_date(found[1]):
            dated.append((line, Bounds.on(day)))
        elif set(found[1]) <= _BLANK:
            undated += 1
    return Signatures(tuple(dated), undated)


def _cells(document: Document) -> Iterator[tuple[Line, str]]:
    begins = _begins(document)
    if begins is None:
        return
    for line in document.lines[begins : begins + _REACH]:
        text = line.text.strip()
        for cell in _GAP.split(text) if text else ():
            yield line, cell.strip()


def _begins(document: Document) -> int | None:
    """Give where the block begins: with 'in witness whereof' or, without, with the first line that is signed."""
    signed = None
    for place, line in enumerate(document.lines):
        text = line.text.strip().casefold()
        if "witness" in text and _WITNESS.search(text):
            return place + 1
        if signed is None and text.startswith(_SIGNED):
            signed = place
    return signed
