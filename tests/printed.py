"""An agreement in plain text, printed to the other formats: its words as paragraphs, its schedules as tables."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

HEADINGS = re.compile(r"\s*Country\s+Application No\.")
PAGE_NUMBER = re.compile(r"\s+\d{1,2}\s*")


class Block(NamedTuple):
    """A stretch of an agreement: lines of text, or rows of a table."""

    lines: list[str]
    rows: list[list[str]]


def blocks(text: str) -> Iterator[Block]:
    """Divide a text into paragraphs and tables; a table goes from its headings to the first empty line."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        begins = at
        if HEADINGS.match(lines[at]):
            at += 2 + (not lines[at + 2].strip())  # the rule under the headings, and perhaps an empty line
            while at < len(lines) and lines[at].strip():
                at += 1
            yield Block([], list(_rows([lines[begins], *lines[begins + 2 : at]])))
        elif lines[at].strip():
            while at < len(lines) and lines[at].strip() and not HEADINGS.match(lines[at]):
                at += 1
            yield Block(lines[begins:at], [])
        else:
            at += 1


def _rows(lines: list[str]) -> Iterator[list[str]]:
    row: list[str] = []
    for cells in (re.split(r"\s{2,}", line.strip()) for line in lines if line.strip()):
        if len(cells) == 1:
            row[-1] += f"\n{cells[0]}"
            continue
        if row:
            yield row
        row = cells
    yield row


def pages(text: str) -> Iterator[list[str]]:
    """Divide a text into the lines of its pages, each of which ends with its number."""
    page: list[str] = []
    for line in text.split("\n"):
        page.append(line)
        if PAGE_NUMBER.fullmatch(line):
            yield page
            page = []
    yield page


def html_tables(text: str) -> bytes:
    """Print to HTML, schedules as tables."""

    def table(rows: list[list[str]]) -> str:
        cells = ("".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) for row in rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"

    told = (table(each.rows) if each.rows else f"<p>{escape(' '.join(each.lines))}</p>" for each in blocks(text))
    return f"<html><body>{''.join(told)}</body></html>".encode()


def html_pre(text: str) -> bytes:
    """Print to HTML that keeps the lines."""
    return f"<html><body><pre>{escape(text)}</pre></body></html>".encode()


def pdf_pages(text: str) -> bytes:
    """Print to PDF in a font of one width, page by page."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    pdf = Canvas(stream, pagesize=(612, 1200))
    for page in pages(text):
        pdf.setFont("Courier", 9)
        for row, line in enumerate(page):
            pdf.drawString(36, 1160 - 11 * row, line)
        pdf.showPage()
    pdf.save()
    return stream.getvalue()


def pdf_tables(text: str) -> bytes:
    """Print to PDF in a proportional font, schedules as ruled tables that run over pages."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    style = getSampleStyleSheet()["Normal"]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "Times-Roman", 10)]
    stream = io.BytesIO()
    flow = [
        Table(each.rows, style=grid) if each.rows else Paragraph(escape(" ".join(each.lines)), style)
        for each in blocks(text)
    ]
    SimpleDocTemplate(stream).build([part for each in flow for part in (each, Spacer(1, 12))])
    return stream.getvalue()


def docx(text: str) -> bytes:
    """Print to a document of Word, schedules as tables."""
    from docx import Document

    document = Document()
    for each in blocks(text):
        if not each.rows:
            document.add_paragraph(" ".join(each.lines))
            continue
        table = document.add_table(rows=len(each.rows), cols=len(each.rows[0]))
        for row, cells in zip(table.rows, each.rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def sheet(text: str) -> Iterator[list[str]]:
    """Give the rows of a spreadsheet: a line of text in the first cell, an empty row between blocks."""
    for each in blocks(text):
        yield from each.rows or ([line.strip()] for line in each.lines)
        yield []


def xlsx(text: str) -> bytes:
    """Print to a workbook of one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    for cells in sheet(text):
        book.active.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def delimited(text: str, mark: str = ",", encoding: str = "utf-8") -> bytes:
    """Print to delimited text as a spreadsheet saves it: every row as wide as the widest."""
    rows = list(sheet(text))
    width = max(map(len, rows))
    stream = io.StringIO()
    csv.writer(stream, delimiter=mark).writerows(row + [""] * (width - len(row)) for row in rows)
    return stream.getvalue().encode(encoding)


def csv_schedules(text: str) -> bytes:
    """Print to CSV the schedules alone, with the lines that head them."""
    heads = re.compile(r"SCHEDULE A|\d\.\s+Case .*")
    kept = (each for each in blocks(text) if each.rows or all(heads.fullmatch(line.strip()) for line in each.lines))
    rows = [row for each in kept for row in each.rows or [[each.lines[0].strip(), "", "", ""]]]
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(row for row, _ in groupby(rows))
    return stream.getvalue().encode("cp1252")


WHOLE: dict[str, Callable[[str], bytes]] = {
    "text": str.encode,
    "text in UTF-16": lambda text: text.encode("utf-16"),
    "text in UTF-16 without a mark": lambda text: text.encode("utf-16-be"),
    "text with carriage returns": lambda text: text.replace("\n", "\r\n").encode("cp1252"),
    "HTML tables": html_tables,
    "HTML with its lines kept": html_pre,
    "PDF in a font of one width": pdf_pages,
    "PDF with ruled tables": pdf_tables,
    "DOCX": docx,
    "XLSX": xlsx,
    "CSV": delimited,
    "TSV in UTF-16": lambda text: delimited(text, "\t", "utf-16"),
}
"""Formats to which a whole agreement is printed, each by what prints it."""
