"""PDF: the text layer as it stands on the page; rows of ruled tables as lines of cells."""

import ctypes
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from portfolio.errors import UnreadableError
from portfolio.model import Document, Line
from portfolio.read import lines
from portfolio.read.layout import Glyph, Page, unit
from portfolio.read.ruled import Box, alone, edges, tables

if TYPE_CHECKING:
    from collections.abc import Callable

_DEPTH = 5  # of forms within forms
_HYPHENS = {0xFFFE: "-", 0x0002: "-", 0x00AD: "-"}  # at the end of a line
_WORD = re.compile(r"[^\s\0]+")
_DIGIT = re.compile(r"\d")
_BOXES = 20_000  # on one page: more are a drawing
_SEGMENTS = 6  # of a rule or a box; longer paths are several rules, or a drawing


def read(name: str, data: bytes) -> Document:
    """Read a PDF as a document: text placed in columns of characters as on the page, ruled tables as rows of cells.

    Pages count from 1. One without a text layer is a line that says so. Raises UnreadableError for a file that needs a
    password.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        needs = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise UnreadableError("it needs a password" if needs else "it is damaged") from error
    with pdf:
        pages = [_page(pdf[number]) for number in range(len(pdf))]
    width = unit(pages)
    return lines.document(name, (line for number, page in enumerate(pages, 1) for line in _lines(page, number, width)))


def _page(page: pypdfium2.PdfPage) -> Page:
    """Give what stands on a page: its glyphs, and the boxes that may be rules. Upright, whatever way it is stored."""
    upright = _upright(page)
    glyphs = _Glyphs(page, upright).read()
    boxes = list(_boxes(page, upright)) if glyphs else []
    page.close()
    found = tables(edges(boxes))
    return Page(glyphs, found, alone(boxes, found))


def _lines(page: Page, number: int, width: float) -> Iterator[Line]:
    """Give the lines of a page, an empty one behind them."""
    if not page.blocks:
        yield lines.without_text(number)
    yield from page.lines(width, number)
    yield lines.line("", number)


class _Glyphs:
    """The text layer of a page. Its library is asked for whole words, and for single characters only where it must."""

    def __init__(self, page: pypdfium2.PdfPage, upright: "Callable[[Box], Box] | None") -> None:
        self._text = page.get_textpage()
        self._upright = upright
        self._bases: dict[tuple[float, float], float] = {}
        self._box = raw.FS_RECTF()
        self._pointer = ctypes.byref(self._box)

    def read(self) -> list[Glyph]:
        """Give the glyphs of the page, once what is printed twice to look bold, and close its text layer."""
        glyphs, seen, end = [], set(), 0
        for word in _WORD.finditer(_characters(self._text)):
            start, before, end = word.start(), end, word.end()
            for glyph in self._word(word[0], start, spaced=self._spaced(before, start)):
                place = (glyph.char, round(glyph.left), round(glyph.base))
                if place not in seen:
                    seen.add(place)
                    glyphs.append(glyph)
        self._text.close()
        return glyphs

    def _spaced(self, end: int, start: int) -> bool:
        """Tell whether the file has a blank there; the library adds some, within words too if letters stand apart."""
        return any(not raw.FPDFText_IsGenerated(self._text.raw, at) for at in range(end, start))

    def _word(self, word: str, at: int, *, spaced: bool) -> Iterator[Glyph]:
        """Give a word as one glyph if it stands on one line in one font; digits may be raised among others."""
        first = self._place(at)
        last = self._place(at + len(word) - 1) if len(word) > 1 else first
        if first and last and first[2:] == last[2:] and not _DIGIT.search(word):
            left, _, base, size = first
            if last[1] - last[0] <= last[1] - left <= size * len(word):
                yield Glyph(word, left, last[1], base, size, spaced)
                return
        for number, char in enumerate(word, at):
            if place := self._place(number):
                yield Glyph(char, *place, spaced)
                spaced = False

    def _place(self, at: int) -> tuple[float, float, float, float] | None:
        """Give the left and the right side of a character, its baseline and its size; None if it stands nowhere."""
        if not raw.FPDFText_GetLooseCharBox(self._text.raw, at, self._pointer):
            return None
        found = self._box
        left, bottom, right, top = found.left, found.bottom, found.right, found.top
        if self._upright:
            left, bottom, right, top = self._upright(Box(left, bottom, right, top))
        base = self._bases.get((bottom, top))
        if base is None:  # asked for once a line and font
            base = self._bases[bottom, top] = self._base(at)
        return left, right, base, max(top - bottom, 1.0)

    def _base(self, at: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text.raw, at, x, y)
        point = Box(x.value, y.value, x.value, y.value)
        return (self._upright(point) if self._upright else point).bottom


def _characters(text: pypdfium2.PdfTextPage) -> str:
    """Give the characters of a page, each at its number, all at once if their numbers allow it."""
    count = text.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text.raw, 0, count, buffer)
    chars = bytes(buffer)[:-2].decode("utf-16-le", "replace")
    if written != count + 1 or len(chars) != count:
        chars = "".join(chr(raw.FPDFText_GetUnicode(text.raw, at)) for at in range(count))
    return chars.translate(_HYPHENS)


def _boxes(page: pypdfium2.PdfPage, upright: "Callable[[Box], Box] | None") -> Iterator[Box]:
    size = max(page.get_size()) * 0.98
    paths = _paths(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    boxes = (box for path, matrix in paths for box in _drawn(path, matrix))
    for box in map(upright, islice(boxes, _BOXES)) if upright else islice(boxes, _BOXES):
        if box.right - box.left < size and box.top - box.bottom < size:
            yield box


def _paths(
    holder: object,
    count: "Callable[..., int]",
    get: "Callable[..., object]",
    outer: pypdfium2.PdfMatrix | None = None,
    depth: int = 0,
) -> Iterator[tuple[object, pypdfium2.PdfMatrix]]:
    """Give the paths of a page, and of the forms in it, each with the matrix that places it."""
    outer = outer or pypdfium2.PdfMatrix()
    for at in range(max(count(holder), 0)):
        each = get(holder, at)
        kind = raw.FPDFPageObj_GetType(each)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield each, outer
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(each, matrix)
            inner = pypdfium2.PdfMatrix.from_raw(matrix).multiply(outer)
            yield from _paths(each, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)


def _drawn(path: object, matrix: pypdfium2.PdfMatrix) -> Iterator[Box]:
    """Give the box of a path that is a rule or a box, and those of the straight lines of a longer one."""
    if raw.FPDFPath_CountSegments(path) <= _SEGMENTS:
        sides = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(path, *sides)
        yield Box(*matrix.on_rect(*(side.value for side in sides)))
        return
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, own)
    placed = pypdfium2.PdfMatrix.from_raw(own).multiply(matrix)
    before = None
    for kind, point in _points(path):
        here = placed.on_point(*point)
        if kind == raw.FPDF_SEGMENT_LINETO and before and min(abs(here[0] - before[0]), abs(here[1] - before[1])) < 1:
            yield Box(*map(min, here, before), *map(max, here, before))
        before = here


def _points(path: object) -> Iterator[tuple[int, tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield raw.FPDFPathSegment_GetType(segment), (x.value, y.value)


def _upright(page: pypdfium2.PdfPage) -> "Callable[[Box], Box] | None":
    """Give the function that turns a box of the page as it is stored to where it is shown; None if it is upright."""
    turn = page.get_rotation()
    _, _, right, top = page.get_mediabox()
    if turn == 90:
        return lambda box: Box(box.bottom, right - box.right, box.top, right - box.left)
    if turn == 180:
        return lambda box: Box(right - box.right, top - box.top, right - box.left, top - box.bottom)
    if turn == 270:
        return lambda box: Box(top - box.top, box.left, top - box.bottom, box.right)
    return None
