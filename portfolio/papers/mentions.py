"""Where a text names rights besides the rows that list them."""

import re
from collections.abc import Iterable, Mapping

from portfolio.cells.number import key
from portfolio.errors import Source
from portfolio.model import NUMBERS, Document, Right

_NUMBER = re.compile(r"(?<![\w/.,$€£-])(?:[A-Z]{2}[ ]?)?\d[\d,./-]{3,24}\d(?![\w/])")
_FEWEST = 6  # digits and letters of a number that can be of nothing else


def mentions(documents: Iterable[Document], rights: Iterable[Right]) -> Mapping[Right, tuple[Source, ...]]:
    """Give, for each right, the lines that print one of its numbers and that no listing of it stands on."""
    bearing: dict[str, list[Right]] = {}
    listed: dict[Right, set[tuple[str, int]]] = {}
    for right in rights:
        for number in {key(getattr(each, kind)) for each in right.supports for kind in NUMBERS}:
            if len(number) >= _FEWEST:
                bearing.setdefault(number, []).append(right)
        listed[right] = {place for each in right.supports for place in _lines(each.source)}
    found: dict[Right, dict[Source, None]] = {right: {} for right in listed}
    for document in documents if bearing else ():
        for line in document.lines:
            for number in _NUMBER.findall(line.text):
                for right in bearing.get(key(number), ()):
                    if (document.name, line.number) not in listed[right]:
                        found[right][document.source(line)] = None
    return {right: tuple(places) for right, places in found.items()}


def _lines(source: Source) -> Iterable[tuple[str, int]]:
    return ((source.document, line) for line in range(source.line, (source.last or source.line) + 1))
