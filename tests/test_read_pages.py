"""PDF and DOCX -> documents: columns on the page, ruled tables, merged cells, pages, and the files that are refused."""

import io
import re
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import portfolio
from portfolio.errors import NothingToReadError, UnreadableError
from portfolio.model import Document
from portfolio.read import read

canvas = pytest.importorskip("reportlab.pdfgen.canvas")
encryption = pytest.importorskip("reportlab.lib.pdfencrypt")
word = pytest.importorskip("docx")
breaks = pytest.importorskip("docx.enum.text").WD_BREAK
oxml = pytest.importorskip("docx.oxml")
pytest.importorskip("pypdfium2")
pytest.importorskip("lxml")

Draw = Callable[[Any], None]
ROWS = [["Country", "Number", "Title"], ["US", "5,123,456", "A long"], ["EP", "95302629.1", "Short"]]


def read_bytes(tmp_path: Path, data: bytes) -> Document:
    """Write a file whose name says nothing of its format, and read it."""
    path = tmp_path / "agreement"
    path.write_bytes(data)
    return read(str(path))


def drawn(*pages: Draw, **options: Any) -> bytes:  # noqa: ANN401
    """Give the bytes of a PDF, each page drawn by a function."""
    stream = io.BytesIO()
    pdf = canvas.Canvas(stream, pagesize=(600, 800), **options)
    for draw in pages:
        pdf.setFont("Helvetica", 10)
        draw(pdf)
        pdf.showPage()
    pdf.save()
    return stream.getvalue()


def columns(pdf: Any) -> None:  # noqa: ANN401
    """Draw rows in columns without rules."""
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            pdf.drawString(50 + 150 * column, 700 - 14 * row, cell)


def ruled(pdf: Any) -> None:  # noqa: ANN401
    """Draw rows in a grid of rules, one cell wrapped."""
    pdf.grid([50, 200, 350, 500], [700, 660, 620, 580])
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            pdf.drawString(55 + 150 * column, 685 - 40 * row, cell)
    pdf.drawString(355, 633, "title")
    pdf.drawString(50, 750, "SCHEDULE A")
    pdf.drawString(50, 500, "end")


def texts(document: Document) -> list[str]:
    """Give the lines of a document that hold words."""
    return [line.text for line in document.lines if line.text]


def test_columns_of_a_page(tmp_path: Path) -> None:
    """What stands in one column of the page begins at one place of the lines, two blanks from its neighbours."""
    lines = texts(read_bytes(tmp_path, drawn(columns)))
    starts = [[line.index(cell) for cell in cells] for line, cells in zip(lines, ROWS, strict=True)]

    assert [line.split() for line in lines] == [" ".join(cells).split() for cells in ROWS]
    assert starts[0] == starts[1] == starts[2]
    assert all("  " + cells[1] + "  " in line for line, cells in zip(lines, ROWS, strict=True))


def test_paragraphs_and_pages(tmp_path: Path) -> None:
    """Lines stand from the top, an empty one between paragraphs, with their page from 1."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        for height, words in ((700, "two"), (712, "one"), (660, "three")):
            pdf.drawString(50, height, words)

    lines = read_bytes(tmp_path, drawn(draw, columns)).lines

    assert [(line.text.strip(), line.page) for line in lines[:5]] == [
        ("one", 1), ("two", 1), ("", 1), ("three", 1), ("", 1),
    ]  # fmt: skip
    assert {line.page for line in lines[5:]} == {2}
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages(tmp_path: Path, turn: int) -> None:
    """A page that is stored on its side is read as it is shown, its rules too."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        pdf.setPageSize((600, 800) if turn % 180 == 0 else (800, 600))
        pdf.setPageRotation(turn)
        corner = {0: (0, 0), 90: (800, 0), 180: (600, 800), 270: (0, 600)}[turn]
        pdf.translate(*corner)
        pdf.rotate(turn)
        ruled(pdf)

    lines = [line for line in read_bytes(tmp_path, drawn(draw)).lines if line.text]

    assert [line.text.strip() for line in lines if not line.cells] == ["SCHEDULE A", "end"]
    assert [line.cells for line in lines if line.cells] == [
        ("Country", "Number", "Title"), ("US", "5,123,456", "A long\ntitle"), ("EP", "95302629.1", "Short"),
    ]  # fmt: skip


def test_cells_that_are_one(tmp_path: Path) -> None:
    """Cells without a rule between them are one, which stands in the first."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        pdf.rect(50, 600, 300, 100)
        pdf.line(150, 600, 150, 700)
        pdf.line(150, 650, 350, 650)
        pdf.line(250, 600, 250, 650)
        for x, y, cell in ((60, 645, "family"), (160, 670, "over both columns"), (160, 620, "1"), (260, 620, "2")):
            pdf.drawString(x, y, cell)

    rows = [line.cells for line in read_bytes(tmp_path, drawn(draw)).lines if line.text]

    assert rows == [("family", "over both columns", ""), ("", "1", "2")]


def test_cells_that_are_filled(tmp_path: Path) -> None:
    """Cells drawn as coloured boxes are a table, rows of it too; headings right above belong to its columns."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        for row, cells in enumerate(ROWS):
            for column, cell in enumerate(cells):
                pdf.setFillGray(0.9)
                if row:
                    pdf.rect(50 + 110 * column, 680 - 25 * row, 110, 20, stroke=0, fill=1)
                pdf.setFillGray(0)
                pdf.drawString(55 + 110 * column, 686 - 25 * row, cell)

    rows = [line.cells for line in read_bytes(tmp_path, drawn(draw)).lines if line.text]

    assert rows == [tuple(cells) for cells in ROWS]


def test_rows_that_no_rule_divides(tmp_path: Path) -> None:
    """Rows of which only the columns are ruled are rows; a cell that is wrapped beside others is one."""
    rows = [
        ["Country", "Number", "Date", "Note"],
        *(["US", f"5,123,45{at}", f"{at}Apr15", "x"[at % 2 :]] for at in range(4)),
    ]

    def draw(pdf: Any) -> None:  # noqa: ANN401
        pdf.grid([50, 150, 250, 350, 450], [700, 680, 600, 540])
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                pdf.drawString(55 + 100 * column, 685 - 18 * row, cell)
        for at, words in enumerate(("EP", "1", "2Apr15", "a long")):
            pdf.drawString(55 + 100 * at, 585, words)
        for height, words in ((573, "title in"), (561, "a few lines")):
            pdf.drawString(355, height, words)

    found = [line.cells for line in read_bytes(tmp_path, drawn(draw)).lines if line.text]

    assert found == [*map(tuple, rows), ("EP", "1", "2Apr15", "a long\ntitle in\na few lines")]


def test_rules_under_headings(tmp_path: Path) -> None:
    """Rules under headings are hyphens, as wide as their columns; those under words of a sentence are nothing."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        columns(pdf)
        for left in (40, 190, 340):
            pdf.line(left, 698, left + 140, 698)
        pdf.drawString(50, 600, "a sentence of words, three of which are underlined in it, and which goes on")
        for left in (60, 100, 150):
            pdf.line(left, 598, left + 30, 598)

    heads, hyphens, *rows, sentence = texts(read_bytes(tmp_path, drawn(draw)))
    rules = [(found.start(), found.end()) for found in re.finditer("-+", hyphens)]
    starts = [heads.index(word) for word in ROWS[0]]

    assert set(hyphens) == {" ", "-"}
    assert [start <= at < end for (start, end), at in zip(rules, starts, strict=True)] == [True] * 3
    assert all(end + 2 <= start for (_, end), (start, _) in pairwise(rules))
    assert [row.split()[0] for row in rows] == ["US", "EP"]
    assert sentence.strip().startswith("a sentence")


def test_words_above_a_table(tmp_path: Path) -> None:
    """A line above a table that does not keep to its columns is no row of headings."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        ruled(pdf)
        pdf.drawString(150, 705, "a line of words that reaches over the columns")

    lines = read_bytes(tmp_path, drawn(draw)).lines

    assert next(line for line in lines if "reaches" in line.text).cells is None


def test_prose_in_a_frame(tmp_path: Path) -> None:
    """A table with prose in a cell is read as text."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        pdf.grid([50, 150, 500], [400, 700])
        pdf.drawString(60, 680, "Technology")
        for line in range(15):
            pdf.drawString(160, 680 - 14 * line, f"line {line} of the prose")

    lines = [line for line in read_bytes(tmp_path, drawn(draw)).lines if line.text]

    assert len(lines) == 15
    assert all(line.cells is None for line in lines)


def test_a_drawing(tmp_path: Path) -> None:
    """Curves, a frame around the page and single rules make no table."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        pdf.circle(300, 300, 50)
        pdf.lines([(x, 600, x + 50, 720) for x in range(40, 500, 50)] + [(40, 600, 540, 600), (40, 720, 540, 720)])
        pdf.rect(0, 0, 600, 800)
        pdf.line(50, 650, 500, 650)
        pdf.rect(100, 100, 2, 2)
        columns(pdf)

    assert all(line.cells is None for line in read_bytes(tmp_path, drawn(draw)).lines)


def test_a_drawing_of_many_lines(tmp_path: Path) -> None:
    """A page with more rules than any table has is read as text."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        ruled(pdf)
        for at in range(2000):
            x, y = at % 100 * 5, at // 100 * 10
            pdf.line(x, y, x, y + 5)

    assert all(line.cells is None for line in read_bytes(tmp_path, drawn(draw)).lines)


def test_a_form(tmp_path: Path) -> None:
    """What is drawn by way of a form, moved and scaled, is read where it is shown."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        pdf.beginForm("table")
        pdf.setFont("Helvetica", 10)
        ruled(pdf)
        pdf.endForm()
        pdf.translate(20, 30)
        pdf.scale(0.5, 0.5)
        pdf.doForm("table")

    rows = [line.cells for line in read_bytes(tmp_path, drawn(draw)).lines if line.cells]

    assert rows[1] == ("US", "5,123,456", "A long\ntitle")


def test_letters_apart(tmp_path: Path) -> None:
    """Letters that stand a little apart are one word; raised small ones are on the line of their word."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        pdf.drawString(50, 700, "28-Apr-06", charSpace=1)
        text = pdf.beginText(150, 700)
        text.textOut("ADRO")
        text.setFont("Helvetica", 5)
        text.setRise(5)
        text.textOut("TM")
        pdf.drawText(text)

    assert texts(read_bytes(tmp_path, drawn(draw)))[0].split() == ["28-Apr-06", "ADROTM"]


def test_marks_of_footnotes(tmp_path: Path) -> None:
    """The raised mark of a footnote is no digit of the number that it stands behind."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        text = pdf.beginText(50, 700)
        for words, size, rise in (("5,519,155", 10, 0), ("1", 6, 4), (" and 10", 10, 0), ("th", 6, 4), (" US", 10, 0)):
            text.setFont("Helvetica", size)
            text.setRise(rise)
            text.textOut(words)
        pdf.drawText(text)

    document = word.Document()
    paragraph = document.add_paragraph("5,519,155")
    for words, up in (("1", True), (" and 10", False), ("th", True), (" US", False)):
        paragraph.add_run(words).font.superscript = up

    assert texts(read_bytes(tmp_path, drawn(draw)))[0].strip() == "5,519,155 (1) and 10th US"
    assert texts(read_bytes(tmp_path, saved(document))) == ["5,519,155 (1) and 10th US"]


def test_printed_twice(tmp_path: Path) -> None:
    """What is printed twice at one place, to look bold, is read once."""

    def draw(pdf: Any) -> None:  # noqa: ANN401
        pdf.drawString(50, 700, "SCHEDULE A")
        pdf.drawString(50.1, 700, "SCHEDULE A")

    assert [text.strip() for text in texts(read_bytes(tmp_path, drawn(draw)))] == ["SCHEDULE A"]


def test_a_page_without_text(tmp_path: Path) -> None:
    """A page of pictures alone is a line that says so."""
    document = read_bytes(tmp_path, drawn(columns, lambda pdf: pdf.circle(300, 300, 50)))

    assert (document.lines[-2].text, document.lines[-2].page) == ("[page 2 has no text layer]", 2)


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    """Whoever reads an agreement is told which of its pages are not read, even if nothing else is found in it."""

    def clause(pdf: Any) -> None:  # noqa: ANN401
        pdf.drawString(50, 700, "1. TERM: the term terminating three (3) years following the expiry of the last to")
        pdf.drawString(50, 688, "expire of the patents granted in the United States of America.")

    def scan(pdf: Any) -> None:  # noqa: ANN401
        pdf.circle(300, 300, 50)

    path = tmp_path / "agreement.pdf"
    path.write_bytes(drawn(scan, clause, scan, scan))
    told = portfolio.load(str(path)).not_read
    path.write_bytes(drawn(scan, scan))

    assert told == ("agreement.pdf: no text layer on page 1, 3-4; what is printed there was not read",)
    with pytest.raises(NothingToReadError, match=r"\(agreement.pdf: no text layer on page 1-2; what is printed there"):
        portfolio.load(str(path))


def test_a_password(tmp_path: Path) -> None:
    """A PDF that needs a password is refused in one line, one that only forbids printing is read."""
    locked = encryption.StandardEncryption("secret", canPrint=0)
    free = encryption.StandardEncryption("", ownerPassword="x", canPrint=0)

    assert len(texts(read_bytes(tmp_path, drawn(columns, encrypt=free)))) == 3
    with pytest.raises(UnreadableError, match=r"is a PDF, but it needs a password$"):
        read_bytes(tmp_path, drawn(columns, encrypt=locked))


def test_a_damaged_pdf(tmp_path: Path) -> None:
    """A file that only begins as a PDF is refused in one line."""
    with pytest.raises(UnreadableError, match=r"is a PDF, but it is damaged$"):
        read_bytes(tmp_path, b"%PDF-1.4\nTERM")


def saved(document: Any) -> bytes:  # noqa: ANN401
    """Give the bytes of a document of Word."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word(tmp_path: Path) -> None:
    """Headings, paragraphs and tables stand in their order; line breaks divide lines."""
    document = word.Document()
    document.add_heading("SCHEDULE A")
    document.add_paragraph("one\ntwo\tthree")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 2).add_paragraph("title")
    document.add_paragraph("end")
    lines = read_bytes(tmp_path, saved(document)).lines

    assert [line.text for line in lines[:5]] == ["SCHEDULE A", "", "one", "two    three", ""]
    assert [line.cells for line in lines if line.cells] == [
        ("Country", "Number", "Title"), ("US", "5,123,456", "A long\ntitle"), ("EP", "95302629.1", "Short"),
    ]  # fmt: skip
    assert lines[-2].text == "end"
    assert {line.page for line in lines} == {None}


def test_merged_cells_of_word(tmp_path: Path) -> None:
    """A cell that spans columns stands in the first of them, one that spans rows in each."""
    document = word.Document()
    table = document.add_table(rows=3, cols=3)
    for at, cell in enumerate(each for row in table.rows for each in row.cells):
        cell.text = str(at)
    for first, last in (((0, 0), (1, 0)), ((2, 1), (2, 2))):
        table.cell(*last).text = ""
        table.cell(*first).merge(table.cell(*last))
    rows = [line.cells for line in read_bytes(tmp_path, saved(document)).lines if line.cells]

    assert rows == [("0", "1", "2"), ("0", "4", "5"), ("6", "7", "")]


def test_pages_of_word(tmp_path: Path) -> None:
    """Page breaks set by hand begin pages; where Word noted its own, those count."""
    document = word.Document()
    document.add_paragraph("a").add_run().add_break(breaks.PAGE)
    document.add_paragraph("b")
    by_hand = [(line.text, line.page) for line in read_bytes(tmp_path, saved(document)).lines if line.text]
    document.paragraphs[1].runs[0]._r.insert(0, oxml.OxmlElement("w:lastRenderedPageBreak"))  # noqa: SLF001
    noted = [(line.text, line.page) for line in read_bytes(tmp_path, saved(document)).lines if line.text]

    assert by_hand == noted == [("a", 1), ("b", 2)]


def test_revisions_of_word(tmp_path: Path) -> None:
    """What was inserted is read, what was deleted is not, rows included."""
    document = word.Document()
    paragraph = document.add_paragraph("kept ")
    for name, text in (("w:ins", "new"), ("w:del", "old")):
        mark = oxml.OxmlElement(name)
        mark.append(paragraph.add_run(text)._r)  # noqa: SLF001
        paragraph._p.append(mark)  # noqa: SLF001
    table = document.add_table(rows=2, cols=2)
    for at, cell in enumerate(each for row in table.rows for each in row.cells):
        cell.text = str(at)
    table.rows[1]._tr.get_or_add_trPr().append(oxml.OxmlElement("w:del"))  # noqa: SLF001
    lines = [line for line in read_bytes(tmp_path, saved(document)).lines if line.text]

    assert [line.cells or line.text for line in lines] == ["kept new", ("0", "1")]


def test_notes_and_headers_of_word(tmp_path: Path) -> None:
    """Footnotes stand behind the words, each with the mark that refers to it, and headers once."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = word.Document()
    mark = oxml.OxmlElement("w:footnoteReference")
    mark.set(oxml.ns.qn("w:id"), "2")
    document.add_paragraph("5,519,155").add_run()._r.append(mark)  # noqa: SLF001
    document.sections[0].header.paragraphs[0].text = "SCHEDULE A"
    note = "<w:footnote {}><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>"
    notes = note.format('w:id="0" w:type="separator"', "-") + note.format('w:id="2"', "lapsed")
    stream = io.BytesIO(saved(document))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/footnotes.xml", f"<w:footnotes {space}>{notes}</w:footnotes>")

    assert sorted(texts(read_bytes(tmp_path, stream.getvalue()))) == ["(2) lapsed", "5,519,155 (2)", "SCHEDULE A"]


def test_a_held_table_of_word(tmp_path: Path) -> None:
    """A table within a content control is read; one of a single column or with prose is text."""
    document = word.Document()
    held, single = document.add_table(rows=1, cols=2), document.add_table(rows=2, cols=1)
    for at, cell in enumerate([*held.rows[0].cells, *single.columns[0].cells]):
        cell.text = str(at)
    control, content = oxml.OxmlElement("w:sdt"), oxml.OxmlElement("w:sdtContent")
    held._tbl.addprevious(control)  # noqa: SLF001
    control.append(content)
    content.append(held._tbl)  # noqa: SLF001
    lines = [line for line in read_bytes(tmp_path, saved(document)).lines if line.text]

    assert [line.cells or line.text for line in lines] == [("0", "1"), "2", "3"]
