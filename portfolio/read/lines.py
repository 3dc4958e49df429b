"""What readers of pages with tables share: lines without numbers yet, and rows of cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from portfolio.model import Document, Line
from portfolio.read.text import harmless

_NOTE = r"\(?(?:(?P<count>\d{1,2}|[a-d])|(?P<sign>[*†‡§]+))\)?"


def document(name: str, lines: Iterable[Line]) -> Document:
    """Make a document of lines, which are counted from 1; of empty lines that follow one another the first is kept."""
    return Document(name, tuple(line._replace(number=number) for number, line in enumerate(single(lines), 1)))


def without_text(page: int) -> Line:
    """Make the line that stands for a page whose words cannot be read, because it is a picture."""
    return Line(0, f"[page {page} has no text layer]", page)


def pages_without_text(document: Document) -> str:
    """Name the pages of a document that ``without_text`` stands for, such as '2, 5-7'; empty if there are none."""
    pages = [each.page for each in document.lines if each.page and each.text == without_text(each.page).text]
    runs = [[page for _, page in run] for _, run in groupby(enumerate(pages), lambda each: each[1] - each[0])]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def line(text: str, page: int | None = None) -> Line:
    """Make a line of text."""
    return Line(0, harmless(text).rstrip(), page)


def row(cells: Sequence[str], page: int | None = None) -> Line:
    """Make a line of the cells of a row: as text they stand apart by two spaces, and the lines in them by one."""
    told = tuple(harmless(cell).strip() for cell in cells)
    return Line(0, "  ".join(" ".join(cell.split()) for cell in told if cell), page, told)


def raised(text: str) -> str:
    """Give what stands raised on its line; the mark of a footnote in brackets and apart, for it is part of no number.

    >>> raised("1"), raised("(a)"), raised("*"), raised("th")
    (' (1)', ' (a)', ' *', 'th')
    """
    if not (mark := re.fullmatch(_NOTE, text.strip())):
        return text
    return f" {mark[0]}" if mark["sign"] else f" ({mark['count']})"


def single(lines: Iterable[Line]) -> Iterator[Line]:
    """Give lines, of empty ones that follow one another the first."""
    before = Line(0, "")
    for each in lines:
        if each.text or each.cells or before.text:
            yield each
        before = each
