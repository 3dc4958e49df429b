"""A document's text made fit to be looked at: no sign that a reader could not see, and its places turned into links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from portfolio.model import Document

# Control characters by the pictures that Unicode has for them; what turns the direction of a line by its number.
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    **{code: f"<U+{code:04X}>" for code in (*range(0x7F, 0xA0), *_TURNING, 0x2028, 0x2029, 0xFEFF)},
}

_GAP = re.compile("( {2,}|\t+)")
_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")


def visible(text: str) -> str:
    """Give a text in which each control character, and each that turns the direction of a line, is shown as a sign."""
    return text.translate(_UNSEEN)


def columns(text: str) -> list[str]:
    """Give the columns of a line and, at the odd places, the gaps between them: each column has a direction of its own.

    A line that is all of one direction, left to right, is given whole: only letters from right to left turn round what
    stands beside them (Unicode Standard Annex 9, Unicode Bidirectional Algorithm).
    """
    turned = not text.isascii() and any(bidirectional(letter) in ("R", "AL") for letter in text)
    return _GAP.split(text) if turned else [text]


def whole_days(text: str) -> Markup:
    """Give a text, escaped, whose days in ISO form no line breaks apart."""
    from markupsafe import Markup, escape

    return Markup(_DAY.sub(r'<span class="day">\1</span>', str(escape(visible(text)))))  # noqa: S704 escaped before


class Place(NamedTuple):
    """Lines of a document: its number, from 1, and the first and the last line."""

    document: int
    first: int
    last: int

    @property
    def anchor(self) -> str:
        """The identifier of the first line on the page."""
        return f"d{self.document}-{self.first}"


class Places:
    """Finds in a text the places that it names, as ``licence.txt:914, 1021-1022``, and makes links of them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Take the names from the documents."""
        self._numbers = {document.name: number for number, document in enumerate(documents, 1)}
        self._lines = {n: {line.number for line in document.lines} for n, document in enumerate(documents, 1)}
        names = "|".join(map(re.escape, sorted(self._numbers, key=len, reverse=True)))
        self._named = re.compile(rf"({names}):(\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*)")

    def of(self, texts: Iterable[str]) -> Iterator[Place]:
        """Give every place that texts name, in their order."""
        for text in texts:
            for found in self._named.finditer(text):
                yield from (place for _, place in self._read(*found.groups()) if place)

    def _read(self, name: str, lines: str) -> Iterator[tuple[str, Place | None]]:
        """Give each run of lines as it is written, and its place; None where the document has no such line."""
        number = self._numbers[name]
        for run in lines.split(", "):
            first, _, last = run.partition("-")
            place = Place(number, int(first), int(last or first))
            yield run, place if place.first in self._lines[number] else None

    def linked(self, text: str) -> Markup:
        """Give a text, escaped, with a link for every place that it names; a single document goes without name."""
        from markupsafe import Markup

        parts, done = Markup(), 0
        for found in self._named.finditer(text):
            parts += whole_days(text[done : found.start()]) + self._link(*found.groups())
            done = found.end()
        return parts + whole_days(text[done:])

    def _link(self, name: str, lines: str) -> Markup:
        from markupsafe import Markup, escape

        read = list(self._read(name, lines))
        runs = (f'<a class="at" href="#{at.anchor}" data-last="{at.last}">{run}</a>' if at else run for run, at in read)
        single = len(read) == 1 and "-" not in lines
        label = ("line " if single else "lines ") if len(self._numbers) == 1 else f"{visible(name)}:"
        return escape(label) + Markup(", ".join(runs))  # noqa: S704 numbers alone
