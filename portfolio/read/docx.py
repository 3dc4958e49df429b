"""DOCX: paragraphs as lines and tables as rows of cells, in the order of the document."""

import io
import re
from collections.abc import Iterator
from itertools import chain
from zipfile import ZipFile

from lxml import etree

from portfolio.model import Document, Line
from portfolio.read import grid, zipped
from portfolio.read.lines import document, line, raised, row

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPAN = 100  # columns that one cell can take up
_RAISED = f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']"
_BEFORE, _ACROSS, _MERGED = f"{_W}trPr/{_W}gridBefore", f"{_W}tcPr/{_W}gridSpan", f"{_W}tcPr/{_W}vMerge"
_UNREAD = {f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sectPr")} | {_FALLBACK}
_CHARS = {f"{_W}tab": "    ", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}lastRenderedPageBreak": "\f"}
_NOTES = (f"{_W}footnote", f"{_W}endnote")
_REFERENCES = (f"{_W}footnoteReference", f"{_W}endnoteReference")
_ASIDE = re.compile(r"word/(?:footnotes|endnotes|header\d*|footer\d*)\.xml")
_HOLDERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}


def read(name: str, data: bytes) -> Document:
    """Read a document of Word: each paragraph a line or, where it has line breaks, several; each row a line of cells.

    A cell that spans columns stands in the first of them, one that spans rows in each of them. What was deleted under
    revision is left out, what was inserted is read. Pages are those of the breaks that Word noted when it last laid the
    document out or, without them, of those set by hand; None where there are none. Footnotes, headers and footers come
    behind the words of the document, each once and without a page.
    """
    zipped.check(data)
    # Word writes no document type definition; without entities there is nothing to unfold.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    with ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"), parser=parser)
        parts = [etree.fromstring(archive.read(each), parser) for each in filter(_ASIDE.fullmatch, archive.namelist())]
    asides = dict.fromkeys(text for part in parts for text in _asides(part))
    return document(name, chain(_lines(root), (line(each) for text in asides for each in (*text.split("\n"), ""))))


def _asides(root: etree._Element) -> Iterator[str]:
    """Give the texts that stand outside of the document: notes, each behind its mark, or what runs on every page."""
    for part in list(root.iterchildren(*_NOTES)) or [root]:
        text = _text(part).replace("\f", "\n").strip()
        if text and part.get(f"{_W}type") is None:  # that of a separator
            yield _mark(part) + text


def _mark(element: etree._Element) -> str:
    number = element.get(f"{_W}id")
    return f"({number}) " if number else ""


def _lines(root: etree._Element) -> Iterator[Line]:
    noted = next(root.iter(f"{_W}lastRenderedPageBreak"), None) is not None
    by_hand = any(each.get(f"{_W}type") == "page" for each in root.iter(f"{_W}br"))
    page = 1 if noted or by_hand else None
    for block in _children(root[0], "p", "tbl"):
        if block.tag == f"{_W}tbl":
            yield from _table(block, page)
            page = page and page + sum(_text(each).count("\f") for each in block)
        else:
            for number, part in enumerate(_text(block, noted=noted).split("\f")):
                page = page and page + (number > 0)
                yield from (line(each, page) for each in part.split("\n"))
        yield line("", page)


def _table(table: etree._Element, page: int | None) -> Iterator[Line]:
    rows = grid.unfold(list(_rows(table)))
    if grid.is_table(rows):
        yield from (row(cells, page) for cells in rows)
    else:
        yield from (line(each, page) for cells in rows for cell in cells for each in (*cell.split("\n"), ""))


def _rows(table: etree._Element) -> Iterator[list[grid.Cell]]:
    above: dict[int, str] = {}
    for tr in _children(table, "tr"):
        if tr.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells = [grid.Cell("", _value(tr, _BEFORE, 0))]
        below: dict[int, str] = {}
        for tc in _children(tr, "tc"):
            at = sum(cell.across for cell in cells)
            merged = tc.find(_MERGED)
            goes_on = merged is not None and merged.get(f"{_W}val") != "restart"
            text = above.get(at, "") if goes_on else _text(tc).replace("\f", "\n").strip()
            below[at] = text
            cells.append(grid.Cell(text, _value(tc, _ACROSS, 1)))
        above = below
        yield cells


def _value(element: etree._Element, path: str, least: int) -> int:
    found = element.find(path)
    return least if found is None else min(max(int(found.get(f"{_W}val", least)), least), _SPAN)


def _children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Give the children of some names, and those within what only marks or holds them."""
    tags = {f"{_W}{name}" for name in names}
    waiting = list(element)[::-1]
    while waiting:
        child = waiting.pop()
        if child.tag in tags:
            yield child
        elif child.tag in _HOLDERS:
            waiting.extend(list(child)[::-1])


def _text(element: etree._Element, *, noted: bool = False) -> str:
    """Give the text of a paragraph or a cell; a form feed stands for a page break: those noted or those set by hand."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start",))
    for _, each in walk:
        if each.tag in _UNREAD:
            walk.skip_subtree()
        elif each.tag == f"{_W}t":
            parts.append(each.text or "")
        elif each.tag == f"{_W}r" and each.find(_RAISED) is not None and each.find(f"{_W}t") is not None:
            parts.append(raised("".join(each.itertext(f"{_W}t"))))
            walk.skip_subtree()
        elif each.tag in _REFERENCES:
            parts.append(f" {_mark(each)}".rstrip())
        elif each.tag == f"{_W}p" and parts:
            parts.append("\n")
        elif each.tag == f"{_W}br":
            by_hand = each.get(f"{_W}type") == "page" and not noted
            parts.append("\f" if by_hand else "\n")
        elif each.tag != f"{_W}lastRenderedPageBreak" or noted:
            parts.append(_CHARS.get(each.tag, ""))
    return "".join(parts)
