"""HTML: paragraphs as lines, tables as rows of cells. Nothing is fetched, run or shown that the page hides."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from portfolio.errors import UnreadableError
from portfolio.model import Document, Line
from portfolio.read import grid
from portfolio.read.lines import document, line, raised, row
from portfolio.read.text import decoded
from portfolio.read.text import lines as text_lines

_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_UNICODE = ("utf-8", "utf8", "us-ascii", "ascii", "utf-16", "unicode", "iso-8859-1", "latin-1", "windows-1252")
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "dir", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "menu", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_UNSEEN = frozenset((
    "head", "script", "style", "template", "noscript", "object", "iframe", "select", "textarea", "svg", "math",
    "ix:header",
))  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BEFORE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
_AFTER = re.compile(r"(?:page-)?break-after\s*:\s*(?:always|page|left|right)", re.IGNORECASE)
_BLANKS = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))  # of no width; others are blanks to str.split
_SPAN = 100  # columns that one cell can take up
_FALL = 500  # rows
_NUMBER = re.compile(r"\s*\+?0*(\d{1,9})")


def read(name: str, data: bytes) -> Document:
    """Read a page as a document: each paragraph a line, each row of a table a line of cells.

    A cell that spans columns stands in the first of them, one that spans rows in each of them. A table for the layout
    alone, around other tables or paragraphs of prose, is read as text. Pages are those that the page breaks when it is
    printed. Raises UnreadableError for tags in more levels than the library reads, or a text beyond measure.
    """
    return document(name, page_lines(_decoded(data)))


def page_lines(text: str) -> Iterator[Line]:
    """Give the lines of a page, not numbered yet."""
    parser = HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    # A null would end the page for the library.
    root = document_fromstring(text.replace("\0", " ").encode("utf-8", "replace"), parser=parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableError("its tags or texts are beyond what is safe to read")
    broken = "break-" in text.lower() and (_BEFORE.search(text) or _AFTER.search(text))
    flow = _Flow(1 if broken else None)
    return flow.lines(root)


def _decoded(data: bytes) -> str:
    found = _META.search(data[:4096])
    charset = found[1].decode().lower() if found else "utf-8"
    if charset in _UNICODE:
        return decoded(data)
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return decoded(data)


class _Flow:
    """The text of a page as it flows by, broken into lines at blocks."""

    def __init__(self, page: int | None = None) -> None:
        self.page = page
        self.parts: list[str] = []
        self.begun = False

    def lines(self, root: HtmlElement) -> Iterator[Line]:
        """Give the lines of an element, an empty one between those of different blocks."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                yield from self._leave(element, root)
                continue
            whole = () if _unseen(element) or self._noted(element) else self._whole(element)
            if whole is None:
                yield from self._enter(element)
            else:
                walk.skip_subtree()
                yield from whole
        yield self._flush()

    def _noted(self, element: HtmlElement) -> bool:
        """Take in the mark of a footnote, and tell whether that is all that an element is."""
        text = "".join(element.itertext()) if element.tag == "sup" else ""
        if is_note := raised(text) != text:
            self.parts.append(raised(text))
        return is_note

    def _whole(self, element: HtmlElement) -> Iterable[Line] | None:
        """Give the lines of what is read as a whole, a table or text that keeps its lines; None if it flows."""
        if element.tag == "pre":
            made = [*text_lines("".join(element.itertext()))]
        elif element.tag == "table" and (rows := _rows(element)):
            made = [*_captions(element), *(row(cells, self.page) for cells in rows)]
        else:
            return None
        before = [self._flush(), line("", self.page)]
        self._turn(element, _BEFORE)
        self.begun = True
        return [*before, *(each._replace(page=self.page) for each in made)]

    def _enter(self, element: HtmlElement) -> Iterator[Line]:
        if element.tag in _BLOCKS:
            yield from (self._flush(), line("", self.page))
        elif element.tag == "br":
            yield self._flush()
        self._turn(element, _BEFORE)
        self.parts.append(element.text or "")

    def _leave(self, element: HtmlElement, root: HtmlElement) -> Iterator[Line]:
        if element.tag in _BLOCKS:
            yield from (self._flush(), line("", self.page))
        self._turn(element, _AFTER)
        if element is not root:
            self.parts.append(element.tail or "")

    def _flush(self) -> Line:
        text = _shown("".join(self.parts))
        self.parts.clear()
        self.begun = self.begun or bool(text)
        return line(text, self.page)

    def _turn(self, element: HtmlElement, mark: re.Pattern[str]) -> None:
        """Begin a page, if the element says so and it is not the first."""
        if self.page and self.begun and mark.search(element.get("style", "")):
            self.page += 1


def _shown(text: str) -> str:
    """Give text as a page shows it: each stretch of blanks as one, without what has no width."""
    return " ".join((text if text.isascii() else text.translate(_BLANKS)).split())


def _unseen(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.tag in _UNSEEN or "hidden" in element.attrib or bool(style and _HIDDEN.search(style))


def _rows(table: HtmlElement) -> list[list[str]]:
    """Give the rows of a table as cells; none if it serves the layout alone and its text flows."""
    if any(
        each.tag == "pre" or (len(each) > 1 and not _own(each, table)) for each in table.iterdescendants("pre", "tr")
    ):
        return []
    cells = [[_cell(each) for each in tr.iterchildren("td", "th") if not _unseen(each)] for tr in _seen(table)]
    rows = grid.unfold(cells)
    return rows if grid.is_table(rows) else []


def _captions(table: HtmlElement) -> Iterator[Line]:
    for caption in table.iterchildren("caption"):
        yield from (line(each, None) for each in _cell(caption).text.split("\n"))


def _seen(table: HtmlElement) -> Iterator[HtmlElement]:
    for tr in table.iterdescendants("tr"):
        parent = tr.getparent()
        if not _unseen(tr) and _own(tr, table) and (parent is table or parent is None or not _unseen(parent)):
            yield tr


def _own(element: HtmlElement, table: HtmlElement) -> bool:
    """Tell whether an element stands in a table itself, not in one within."""
    return next(element.iterancestors("table"), None) is table


def _cell(element: HtmlElement) -> grid.Cell:
    flows = len(element) > 0
    text = "\n".join(each.text for each in _Flow().lines(element) if each.text) if flows else _shown(element.text or "")
    return grid.Cell(text, _span(element, "colspan", _SPAN), _span(element, "rowspan", _FALL))


def _span(element: HtmlElement, name: str, most: int) -> int:
    found = _NUMBER.match(element.get(name, ""))
    least = most if name == "rowspan" else 1  # that of 0 goes to the end
    return min(int(found[1]) or least, most) if found else 1
