"""PDF: the text layer as it stands on the page; rows of ruled tables as lines of cells."""

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from portfolio.errors import UnreadableError
from portfolio.model import Document, Line
from portfolio.read import lines
from portfolio.read.layout import Glyph, page_lines, unit
from portfolio.read.ruled import Box, alone, edges, tables

if TYPE_CHECKING:
    from collections.abc import Callable

_DEPTH = 5  # of forms within forms
_HYPHENS = {0xFFFE: "-", 0x0002: "-", 0x00AD: "-"}  # at the end of a line
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
        pages = [_Page(pdf[number]) for number in range(len(pdf))]
    width = unit(page.glyphs for page in pages)
    return lines.document(name, (line for number, page in enumerate(pages, 1) for line in page.lines(number, width)))


class _Page:
    """What stands on a page: its glyphs, and the boxes that may be rules. Upright, whatever way it is stored."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._upright = _upright(page)
        self.glyphs = list(self._glyphs(page))
        self.boxes = list(self._boxes(page, page.get_size())) if self.glyphs else []
        page.close()

    def lines(self, number: int, width: float) -> Iterator[Line]:
        """Give the lines of the page, an empty one behind them."""
        if not self.glyphs:
            yield lines.without_text(number)
        found = tables(edges(self.boxes))
        yield from page_lines(self.glyphs, found, alone(self.boxes, found), width, number)
        yield lines.line("", number)

    def _glyphs(self, page: pypdfium2.PdfPage) -> Iterator[Glyph]:
        text = page.get_textpage()
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        seen, spaced = set(), False
        for at in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, at)
            char = _HYPHENS.get(code) or chr(code)
            if char.isspace():
                # The library adds blanks of its own, within words too where letters stand apart.
                spaced = spaced or not raw.FPDFText_IsGenerated(text, at)
                continue
            if code == 0 or not raw.FPDFText_GetLooseCharBox(text, at, box):
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            left, bottom, right, top = self._upright(Box(box.left, box.bottom, box.right, box.top))
            base = self._upright(Box(x.value, y.value, x.value, y.value)).bottom
            glyph = Glyph(char, left, right, base, max(top - bottom, 1.0), spaced)
            spaced = False
            place = (char, round(left), round(glyph.base))
            if place not in seen:  # what is printed twice to look bold
                seen.add(place)
                yield glyph
        text.close()

    def _boxes(self, page: pypdfium2.PdfPage, size: tuple[float, float]) -> Iterator[Box]:
        paths = _paths(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
        boxes = (box for path, matrix in paths for box in _drawn(path, matrix))
        for box in map(self._upright, islice(boxes, _BOXES)):
            if box.right - box.left < max(size) * 0.98 and box.top - box.bottom < max(size) * 0.98:
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


def _upright(page: pypdfium2.PdfPage) -> "Callable[[Box], Box]":
    """Give the function that turns a box of the page as it is stored to where it is shown."""
    turn = page.get_rotation()
    _, _, right, top = page.get_mediabox()
    if turn == 90:
        return lambda box: Box(box.bottom, right - box.right, box.top, right - box.left)
    if turn == 180:
        return lambda box: Box(right - box.right, top - box.top, right - box.left, top - box.bottom)
    if turn == 270:
        return lambda box: Box(top - box.top, box.left, top - box.bottom, box.right)
    return lambda box: box
