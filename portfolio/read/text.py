"""Plain text: UTF-8 or UTF-16, with or without a byte order mark, or Windows-1252.

Form feeds and EDGAR's <PAGE> mark pages.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count, repeat

from portfolio.model import Document, Line

_OF_TEXT = bytes({*range(256)} - {*range(7), *range(14, 27), *range(28, 32)})
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 4096  # bytes, for the nulls of UTF-16 that bears no mark
_TABLE_MARK = r"(?i)</?(?:TABLE|CAPTION|S|C)>"
_PAGE_MARK = r"<PAGE>(?:\s*\d{1,4})?"
_BARS = "|"
_TABS = 8
_TAB = "  \t"  # at least two spaces: a tab divides cells, however near its stop is
# Escape sequences and other control characters would act on the terminal that shows the text.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


@lru_cache(maxsize=1)  # each format asks this of the same bytes
def is_text(data: bytes) -> bool:
    """Tell whether the bytes are text: without control characters that text has no use for."""
    if _utf_16(data):
        return not decoded(data).encode("utf-8", "replace").translate(None, _OF_TEXT)
    return not data.translate(None, _OF_TEXT)


def _utf_16(data: bytes) -> str:
    """Give the encoding of text in UTF-16; without its mark it is known by nulls in every other place, mostly."""
    if data.startswith(_UTF_16):
        return "utf-16"
    sample = data[:_LOOKED_AT]
    high, low = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or (high and low) or max(high, low) * 4 <= len(sample):
        return ""
    return "utf-16-be" if high else "utf-16-le"


def decoded(data: bytes) -> str:
    """Give bytes as text: UTF-16 or UTF-8 if they are marked so or look it, else Windows-1252."""
    if encoding := _utf_16(data):
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read(name: str, data: bytes) -> Document:
    """Read text as a document; lines are those an editor shows, counted from 1, an unterminated last one included."""
    return Document(name, lines(decoded(data)))


def lines(text: str) -> tuple[Line, ...]:
    """Give the lines of a text, counted from 1; EDGAR's marks for tables are blank, but take up their room."""
    text = harmless(text)
    split = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not split[-1]:
        split.pop()
    if "<" in text:
        split = [re.sub(_TABLE_MARK, _blank, line) if "<" in line else line for line in split]
    spaced = split
    if "\t" in text or "\f" in text:
        spaced = [line.replace("\f", " ").replace("\t", _TAB).expandtabs(_TABS) for line in split]
    made = tuple(map(Line, count(1), map(str.rstrip, spaced), _pages(text, split)))
    return tuple(map(_barred, made)) if _BARS in text else made


def _barred(line: Line) -> Line:
    """Give a line that stands between bars with the cells that they divide; one of rules between bars stays text."""
    text = line.text.strip()
    if not (text.startswith(_BARS) and text.endswith(_BARS) and text.count(_BARS) > 2) or not any(
        map(str.isalnum, text)
    ):
        return line
    return line._replace(cells=tuple(cell.strip() for cell in text[1:-1].split(_BARS)))


def harmless(text: str) -> str:
    """Give text with blanks for the characters that would act on a terminal."""
    return _CONTROL.sub(" ", text) if _CONTROL.search(text) else text


def _blank(mark: re.Match[str]) -> str:
    return " " * len(mark[0])


def _pages(text: str, lines: Sequence[str]) -> Iterable[int | None]:
    """Give the page of each line, from 1; None where nothing marks pages. A mark before any words begins no page."""
    if "\f" not in text and "<PAGE>" not in text:
        return repeat(None)
    pages, page, begun = [], 1, False
    for line in lines:
        words = line.strip()
        marked = words.startswith("<PAGE>") and bool(re.fullmatch(_PAGE_MARK, words))
        page += begun and (marked or line.startswith("\f"))
        pages.append(page)
        begun = begun or (bool(words) and not marked)
        page += begun and "\f" in line.lstrip("\f")
    return pages
