"""A whole submission to EDGAR: several documents in one file, each behind a heading of tags."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portfolio.errors import UnreadableError
from portfolio.model import Document, Line
from portfolio.read.known import is_page
from portfolio.read.lines import single
from portfolio.read.text import decoded
from portfolio.read.text import lines as text_lines

_PART = re.compile(r"^(?=<DOCUMENT>)|(?<=^<TEXT>)\n|^(?=</TEXT>)", re.MULTILINE)
_BINARY = re.compile(r"\s*(?:<(?:PDF|XML|XBRL|JSON|ZIP|EXCEL)>|begin \d{3} )")
_TYPE = re.compile(r"<TYPE>[^\S\n]*(\S[^\n]*)")


class _Part(NamedTuple):
    """A stretch of a submission: its text, the line on which it begins, and the type of the document it belongs to."""

    text: str
    begins: int
    type: str


def read(name: str, data: bytes) -> Document:
    """Read a submission as one document: its texts as they are, pages of HTML as that reader gives them.

    Lines are those of the file, or come right behind those of a page of HTML that takes up more. Pages count from 1 in
    each part. What is no text (pictures, archives, data) is one line that says so.
    """
    return Document(name, tuple(_lines(_parts(data))))


def read_exhibit(name: str, data: bytes, exhibit: str) -> Document:
    """Read the documents of one type. Raises UnreadableError, which names the types there are, if there is none."""
    parts = list(_parts(data))
    found = [part for part in parts if part.type and part.type.casefold() == exhibit.strip().casefold()]
    if not found:
        types = ", ".join(dict.fromkeys(part.type for part in parts if part.type)) or "none"
        raise UnreadableError(f"it has no exhibit {exhibit!r}; there are {types}")
    return Document(name, tuple(_lines(found)))


def _parts(data: bytes) -> Iterator[_Part]:
    begins, type_ = 1, ""
    for text in _PART.split(decoded(data).replace("\r\n", "\n").replace("\r", "\n")):
        if text.startswith("<DOCUMENT>"):
            type_ = found[1].strip() if (found := _TYPE.search(text)) else ""
        if text:
            yield _Part(text, begins, type_)
        begins += text.count("\n") + text.endswith("<TEXT>")  # that line ends where the next part begins


def _lines(parts: Iterable[_Part]) -> Iterator[Line]:
    last = 0
    for part in parts:
        for number, line in enumerate(_part(part.text), max(last + 1, part.begins)):
            yield line._replace(number=number)
            last = number


def _part(text: str) -> Iterator[Line]:
    if _BINARY.match(text):
        yield Line(0, "[not text]")
    elif is_page(text) and not text.startswith("<DOCUMENT>"):
        from portfolio.read.html import page_lines

        yield from single(page_lines(text))
    else:
        yield from text_lines(text)
