"""Plain text: UTF-8 with or without a byte order mark, or Windows-1252. Form feeds and EDGAR's <PAGE> mark pages."""

import re
from collections.abc import Iterable, Sequence
from itertools import count, repeat

from portfolio.model import Document, Line

_OF_TEXT = bytes({*range(256)} - {*range(7), *range(14, 27), *range(28, 32)})
_LINE_END = re.compile(r"\r\n|\r|\n")
_PAGE_MARK = re.compile(r"<PAGE>(?:\s*\d{1,4})?")
_TABS = 8
# Escape sequences and other control characters would act on the terminal that shows the text.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def knows(data: bytes) -> bool:
    """Tell whether the bytes are text: not marked as a PDF, and without control characters that text has no use for."""
    return not data.startswith(b"%PDF") and not data.translate(None, _OF_TEXT)


def read(name: str, data: bytes) -> Document:
    """Read text as a document; lines are those an editor shows, counted from 1, an unterminated last one included."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if _CONTROL.search(text):
        text = _CONTROL.sub(" ", text)
    lines = _LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    shown = (line.replace("\f", " ").expandtabs(_TABS).rstrip() for line in lines)
    return Document(name, tuple(map(Line, count(1), shown, _pages(text, lines))))


def _pages(text: str, lines: Sequence[str]) -> Iterable[int | None]:
    """Give the page of each line, from 1; None where nothing marks pages. A mark before any words begins no page."""
    if "\f" not in text and "<PAGE>" not in text:
        return repeat(None)
    pages, page, begun = [], 1, False
    for line in lines:
        words = line.strip()
        marked = bool(_PAGE_MARK.fullmatch(words))
        page += begun and (marked or line.startswith("\f"))
        pages.append(page)
        begun = begun or (bool(words) and not marked)
        page += begun and "\f" in line.lstrip("\f")
    return pages
