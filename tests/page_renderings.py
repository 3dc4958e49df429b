"""The pieces of a document printed as PDF or DOCX."""

import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import pytest
from known_rights import Known
from layouts import Layout, Table, Words, blocks
from renderings import for_grid, render_text

canvas = pytest.importorskip("reportlab.pdfgen.canvas")
platypus = pytest.importorskip("reportlab.platypus")
word = pytest.importorskip("docx")

_PAGE = (792, 612)  # points
_STYLES = pytest.importorskip("reportlab.lib.styles")
_CELL = _STYLES.ParagraphStyle("cell", fontName="Times-Roman", fontSize=8, leading=9)
_WIDTHS = {"title": 150, "country": 70, "case": 60, "status": 50, "application": 100}  # points; 75 for others
_STANDS = {"first": "TOP", "middle": "MIDDLE", "last": "BOTTOM"}


def render_typed_pdf(rights: Sequence[Known], layout: Layout) -> bytes:
    """Print the rights as a PDF in the letters of a typewriter, each line of the text a line of a page."""
    file = io.BytesIO()
    pdf = canvas.Canvas(file, pagesize=_PAGE)
    for page in render_text(rights, layout).split("\f"):
        words = pdf.beginText(40, 570)
        words.setFont("Courier", 7)
        words.textLines(page, trim=0)
        pdf.drawText(words)
        pdf.showPage()
    pdf.save()
    return file.getvalue()


def render_set_pdf(rights: Sequence[Known], layout: Layout) -> bytes:
    """Print the rights as a PDF with cells of set type, wrapped at the width of their columns, between rules or not."""
    file = io.BytesIO()
    pdf = platypus.SimpleDocTemplate(file, pagesize=_PAGE, leftMargin=30, rightMargin=30)
    pdf.build([each for piece in blocks(rights, for_grid(layout)) for each in _flowables(piece, layout)])
    return file.getvalue()


def _flowables(piece: Words | Table, layout: Layout) -> Iterator[Any]:
    if isinstance(piece, Words):
        paragraphs = [platypus.Paragraph(escape(line)) for line in piece.lines]
        yield from [platypus.PageBreak()] if piece.kind == "page" else paragraphs
        yield platypus.Spacer(1, 10)
        return
    all_ = (0, 0), (-1, -1)
    style: list[tuple[object, ...]] = [("VALIGN", *all_, _STANDS[layout.stands]), ("BOTTOMPADDING", *all_, 6)]
    style += [("GRID", *all_, 0.5, "black")] if layout.rules else []
    cells = [[platypus.Paragraph(escape(cell), _CELL) for cell in row] for row in (piece.headings, *piece.rows) if row]
    widths = [_WIDTHS.get(name, 75) for name in piece.columns or ("",) * len(cells[0])]
    yield platypus.Table(cells, widths, style=style, repeatRows=1, hAlign="LEFT")
    yield platypus.Spacer(1, 10)


def render_docx(rights: Sequence[Known], layout: Layout) -> bytes:
    """Print the rights as a DOCX document with a table of each run of rows under headings."""
    document = word.Document()
    table: Any = None
    for piece in blocks(rights, for_grid(layout)):
        if isinstance(piece, Words) and piece.kind == "group" and table and layout.inside:
            cells = table.add_row().cells
            cells[0].merge(cells[-1]).text = piece.lines[0]
        elif isinstance(piece, Words):
            for line in piece.lines if piece.kind != "page" else ():
                document.add_paragraph(line)
            table = None
        else:
            if piece.headings:
                table = document.add_table(0, len(piece.headings))
            for row in (piece.headings, *piece.rows):
                for cell, text in zip(table.add_row().cells if row else (), row, strict=True):
                    cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
