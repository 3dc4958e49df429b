"""What readers of pages with tables share: lines without numbers yet, and rows of cells."""

from collections.abc import Iterable, Iterator, Sequence

from portfolio.model import Document, Line
from portfolio.read.text import harmless


def document(name: str, lines: Iterable[Line]) -> Document:
    """Make a document of lines, which are counted from 1; of empty lines that follow one another the first is kept."""
    kept = _single(lines)
    return Document(name, tuple(line._replace(number=number) for number, line in enumerate(kept, 1)))


def line(text: str, page: int | None = None) -> Line:
    """Make a line of text."""
    return Line(0, harmless(text).rstrip(), page)


def row(cells: Sequence[str], page: int | None = None) -> Line:
    """Make a line of the cells of a row: as text they stand apart by two spaces, and the lines in them by one."""
    told = tuple(harmless(cell).strip() for cell in cells)
    return Line(0, "  ".join(" ".join(cell.split()) for cell in told if cell), page, told)


def _single(lines: Iterable[Line]) -> Iterator[Line]:
    before = Line(0, "")
    for each in lines:
        if each.text or each.cells or before.text:
            yield each
        before = each
