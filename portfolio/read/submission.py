"""A whole submission to EDGAR: several documents in one file, each behind a heading of tags."""

import re
from collections.abc import Iterator

from portfolio.model import Document, Line
from portfolio.read.known import is_page
from portfolio.read.text import decoded
from portfolio.read.text import lines as text_lines

_PART = re.compile(r"^(?=<DOCUMENT>)|(?<=^<TEXT>)\n|^(?=</TEXT>)", re.MULTILINE)
_BINARY = re.compile(r"\s*(?:<(?:PDF|XML|XBRL|JSON|ZIP|EXCEL)>|begin \d{3} )")


def read(name: str, data: bytes) -> Document:
    """Read a submission as one document: its texts as they are, pages of HTML as that reader gives them.

    Lines are counted through; they are those of the file as long as it has no HTML. Pages count from 1 in each part.
    What is no text (pictures, archives, data) is one line that says so.
    """
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    lines = (line for part in _PART.split(text) if part for line in _part(part))
    return Document(name, tuple(line._replace(number=number) for number, line in enumerate(lines, 1)))


def _part(text: str) -> Iterator[Line]:
    if _BINARY.match(text):
        yield Line(0, "[not text]")
    elif is_page(text) and not text.startswith("<DOCUMENT>"):
        from portfolio.read.html import page_lines

        yield from page_lines(text)
    else:
        yield from text_lines(text)
