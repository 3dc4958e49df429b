"""HTML, and submissions that hold it -> documents: paragraphs, tables, pages, and what is not shown."""

import tracemalloc
from inspect import cleandoc
from pathlib import Path

import pytest

from portfolio.errors import UnreadableError
from portfolio.model import Document
from portfolio.read import read
from portfolio.read.grid import Cell, unfold

pytest.importorskip("lxml")


def read_html(tmp_path: Path, body: str, encoding: str = "utf-8") -> Document:
    """Write a page and read it."""
    path = tmp_path / "agreement.htm"
    path.write_bytes(f"<html><body>{body}</body></html>".encode(encoding))
    return read(str(path))


def texts(document: Document) -> list[str]:
    """Give the lines of a document, without an empty last one."""
    found = [line.text for line in document.lines]
    return found if found[-1] else found[:-1]


def table(tmp_path: Path, rows: str) -> list[tuple[str, ...] | None]:
    """Read the rows of a table, given without the tags around it."""
    return [line.cells for line in read_html(tmp_path, f"<table>{rows}</table>").lines if line.text]


FLOW = {
    "<p>one</p><p>two</p>": ["one", "", "two"],
    "<div>one<div>two</div>three</div>": ["one", "", "two", "", "three"],
    "one<br>two<br><br>three": ["one", "two", "", "three"],
    "<p>o<b>n</b>e &amp;\n  two&nbsp;&nbsp;x&#8203;y</p>": ["one & two xy"],
    "<p>a <ix:nonNumeric name='x'>fact</ix:nonNumeric> told</p>": ["a fact told"],
    "<pre>a   b\n  c</pre>d": ["a   b", "  c", "", "d"],
    "one<script>x</script><style>y</style><!-- z -->two": ["onetwo"],
    "<p style='DISPLAY: none'>x</p>one<span hidden>y</span>two": ["onetwo"],
    "<div style='display:none'><ix:header>x</ix:header></div>one": ["one"],
    "5,123,456<sup>1</sup>, the 10<sup>th</sup>": ["5,123,456 (1), the 10th"],
    "a\x1b[31mb": ["a [31mb"],
    "12&shy;34<sup>(a)</sup> 5<sup> * </sup>": ["1234 (a) 5 *"],
    "a&nosuch;b &lt;b&gt;": ["a&nosuch;b <b>"],
}


@pytest.mark.parametrize(("body", "told"), FLOW.items(), ids=FLOW)
def test_text(tmp_path: Path, body: str, told: list[str]) -> None:
    """Blocks are divided by an empty line, breaks divide lines, and what the page hides is not read."""
    assert texts(read_html(tmp_path, body)) == told


def test_a_table(tmp_path: Path) -> None:
    """Rows are lines of cells, lines within a cell stay apart, and as text they are one line."""
    body = (
        "<p>SCHEDULE A</p><table><tr><th>Country</th><th>Appl.<br>No.</th></tr>"
        "<tr><td><p>US</p></td><td><div>1</div><div>2</div></td></tr></table><p>end</p>"
    )
    lines = read_html(tmp_path, body).lines

    assert [(line.text, line.cells) for line in lines[:6]] == [
        ("SCHEDULE A", None), ("", None), ("Country  Appl. No.", ("Country", "Appl.\nNo.")),
        ("US  1 2", ("US", "1\n2")), ("", None), ("end", None),
    ]  # fmt: skip
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_spans(tmp_path: Path) -> None:
    """A cell that spans columns stands in the first of them, one that spans rows in each."""
    rows = (
        "<tr><td rowspan=2>US</td><td>1</td><td rowspan='2'>x</td></tr><tr><td>2</td></tr>"
        "<tr><td colspan=3>all</td></tr><tr><td>EP</td><td colspan=2>3</td></tr>"
    )

    assert table(tmp_path, rows) == [("US", "1", "x"), ("US", "2", "x"), ("all", "", ""), ("EP", "3", "")]


def test_columns_for_their_width(tmp_path: Path) -> None:
    """Empty columns are left out, and those under one heading of which no row fills two are one column."""
    rows = (
        "<tr><th>Country</th><td>&nbsp;</td><th colspan=2>Number</th><th>Date</th></tr>"
        "<tr><td>US</td><td></td><td>1</td><td></td><td>x</td></tr><tr><td>EP</td><td></td><td></td><td>2</td><td>y</td></tr>"
    )

    assert table(tmp_path, rows) == [("Country", "Number", "Date"), ("US", "1", "x"), ("EP", "2", "y")]


def test_columns_under_one_heading(tmp_path: Path) -> None:
    """Columns under one heading that a row fills both stay two."""
    rows = (
        "<tr><th>Country</th><th colspan=2>Numbers</th><th>Date</th></tr>"
        "<tr><td>US</td><td>1</td><td>2</td><td>x</td></tr>"
    )

    assert table(tmp_path, rows) == [("Country", "Numbers", "", "Date"), ("US", "1", "2", "x")]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "99999999999999999999"])
def test_spans_without_sense(tmp_path: Path, span: str) -> None:
    """A span that is no number, or an immense one, neither moves nor costs much."""
    rows = f"<tr><td>a</td><td rowspan='{span}' colspan='{span}'>b</td></tr><tr><td>c</td></tr>"

    assert table(tmp_path, rows)[0] == ("a", "b")


def test_spans_in_every_row() -> None:
    """Cells that all span more than the table has take up no more memory than its width, however many they are."""
    rows = [[Cell("a", 100, 500), Cell(str(number))] for number in range(500)]
    tracemalloc.start()
    unfold(rows)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 2_000_000


def test_a_table_wider_than_any(tmp_path: Path) -> None:
    """What lies beyond the widest table is joined to its last column."""
    cells = table(tmp_path, f"<tr>{'<td>x</td>' * 400}</tr>")[0]

    assert cells is not None
    assert len(cells) == 301
    assert cells[-1].count("x") == 100


LAYOUT = {
    "other tables": ("<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table>", ["a", "", "b  c"]),
    "prose": (
        f"<table><tr><td>1.</td><td><p>{'w' * 130}</p><p>{'v' * 130}</p></td></tr></table>",
        ["1.", "", "w" * 130, "", "v" * 130],
    ),
    "one column": ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", ["a", "", "b"]),
    "no rows": ("<table>a</table>", ["a"]),
}


@pytest.mark.parametrize("name", LAYOUT)
def test_tables_for_the_layout(tmp_path: Path, name: str) -> None:
    """A table around other tables or prose, or of one column, is read as text."""
    body, told = LAYOUT[name]

    assert texts(read_html(tmp_path, body)) == told


def test_a_caption(tmp_path: Path) -> None:
    """A caption stands above the rows of its table."""
    lines = read_html(tmp_path, "<table><caption>SCHEDULE A</caption><tr><td>a</td><td>b</td></tr></table>").lines

    assert [line.cells or line.text for line in lines if line.text] == ["SCHEDULE A", ("a", "b")]


def test_a_cell_that_spans_all_rows(tmp_path: Path) -> None:
    """A cell with a span of no rows goes to the end of its table."""
    rows = "<tr><td rowspan=0>a</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr>"

    assert table(tmp_path, rows) == [("a", "1"), ("a", "2"), ("a", "3")]


def test_a_table_for_one_cell(tmp_path: Path) -> None:
    """A table of one column within a cell is what the cell holds."""
    inner = "<table><tr><td>5,519,155</td></tr><tr><td>B1</td></tr></table>"

    assert table(tmp_path, f"<tr><td>US</td><td>{inner}</td></tr>") == [("US", "5,519,155\nB1")]


def test_prose_in_a_table(tmp_path: Path) -> None:
    """A table of many columns stays one if a few of its cells hold prose."""
    prose = f"<td><p>{'w ' * 70}</p><p>{'v ' * 70}</p></td>"
    rows = "<tr><td>US</td><td>1</td><td>2</td><td>t</td></tr>" * 2 + f"<tr><td>EP</td><td>1</td><td>2</td>{prose}</tr>"

    assert [cells and cells[0] for cells in table(tmp_path, rows)] == ["US", "US", "EP"]


def test_hidden_rows(tmp_path: Path) -> None:
    """Rows and cells that the page hides are not read."""
    rows = (
        "<thead hidden><tr><td>h</td><td>i</td></tr></thead><tr><td>a</td><td>b</td><td hidden>c</td></tr>"
        "<tr style='display:none'><td>x</td><td>y</td></tr>"
    )

    assert table(tmp_path, rows) == [("a", "b")]


def test_pages(tmp_path: Path) -> None:
    """Page breaks, before a block or behind one, begin pages; before any words they begin none."""
    body = (
        "<p style='page-break-before:always'>a</p><hr style='page-break-after: always'><p>b</p>"
        "<table style='break-before:page'><tr><td>c</td><td>d</td></tr></table>"
    )
    found = [(line.text, line.page) for line in read_html(tmp_path, body).lines if line.text]

    assert found == [("a", 1), ("b", 2), ("c  d", 3)]


def test_no_pages(tmp_path: Path) -> None:
    """Without page breaks, lines have no page."""
    assert {line.page for line in read_html(tmp_path, "<p>a</p><p>b</p>").lines} == {None}


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "cp1252"),
        ("<meta charset='utf-8'>", "cp1252"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>", "iso-8859-2"),
        ("<meta charset='nosuch'>", "utf-8"),
    ],
)
def test_encodings(tmp_path: Path, meta: str, encoding: str) -> None:
    """The encoding is that of the byte order mark, the page's own word, UTF-8 or Windows-1252."""
    path = tmp_path / "page"
    path.write_bytes(f"<html><head>{meta}</head><body>Grün</body></html>".encode(encoding))

    assert texts(read(str(path))) == ["Grün"]


@pytest.mark.parametrize(
    "start", ["<?xml version='1.0' encoding='UTF-8'?>\n<!-- x --><html>", "<DOCUMENT>\n<TYPE>EX-10\n<TEXT>\n<HTML>"]
)
def test_what_may_stand_before(tmp_path: Path, start: str) -> None:
    """An XML declaration, a comment or EDGAR's heading may stand before the page."""
    path = tmp_path / "page"
    path.write_text(f"{start}<body><table><tr><td>a</td><td>b</td></tr></table></body></html>", encoding="utf-8")

    assert ("a", "b") in [line.cells for line in read(str(path)).lines]


@pytest.mark.parametrize("body", ["<div>" * 5000 + "deep", "x" * 11_000_000], ids=["deep", "long"])
def test_beyond_measure(tmp_path: Path, body: str) -> None:
    """A page that the library would cut off is refused in one line, not read in part."""
    with pytest.raises(UnreadableError, match="is an HTML page, but its tags or texts are beyond what is safe"):
        read_html(tmp_path, body)


def test_a_text_table_is_text(tmp_path: Path) -> None:
    """EDGAR's table in plain text begins as one of HTML does, but is none."""
    path = tmp_path / "page"
    path.write_text("<TABLE>\n<CAPTION>\nCountry    Number\n<S>        <C>\nUS         1\n</TABLE>", encoding="utf-8")

    assert read(str(path)).lines[4].text == "US         1"


SUBMISSION = cleandoc("""
    <SEC-DOCUMENT>0001.txt
    <DOCUMENT>
    <TYPE>EX-10.1
    <TEXT>
    SCHEDULE A
    <PAGE>
    Country   Number
    </TEXT>
    </DOCUMENT>
    <DOCUMENT>
    <TYPE>GRAPHIC
    <TEXT>
    begin 644 logo.gif
    M1TE&.#EA
    </TEXT>
    </DOCUMENT>
    <DOCUMENT>
    <TYPE>EX-10.2
    <TEXT>
    <HTML><BODY><P>one<P>two<TABLE><TR><TD>a<TD>b</TABLE></BODY></HTML>
    </TEXT>
    </DOCUMENT>
""")


def test_a_submission(tmp_path: Path) -> None:
    """Each part is read as what it is, its lines those of the file; pictures are named, not read."""
    path = tmp_path / "whole.txt"
    path.write_text(SUBMISSION, encoding="utf-8")
    lines = read(str(path)).lines

    assert (lines[6].text, lines[6].page) == ("Country   Number", 2)
    assert [(line.number, line.text) for line in lines if line.text.startswith("<TYPE>")] == [
        (number, text) for number, text in enumerate(SUBMISSION.split("\n"), 1) if text.startswith("<TYPE>")
    ]
    assert [line.text for line in lines[8:16]] == [
        "</DOCUMENT>", "<DOCUMENT>", "<TYPE>GRAPHIC", "<TEXT>", "[not text]", "</TEXT>", "</DOCUMENT>", "<DOCUMENT>",
    ]  # fmt: skip
    assert ("a", "b") in [line.cells for line in lines]


def test_documents_without_the_header(tmp_path: Path) -> None:
    """Several documents in one file are a submission without its header, too."""
    path = tmp_path / "parts.txt"
    path.write_text(SUBMISSION.partition("\n")[2], encoding="utf-8")

    assert ("a", "b") in [line.cells for line in read(str(path)).lines]


def test_one_exhibit(tmp_path: Path) -> None:
    """One exhibit is read alone, however its type is written, with the lines of the file."""
    path = tmp_path / "whole.txt"
    path.write_text(SUBMISSION.replace("\n", "\r\n"), encoding="utf-8")
    first = read(str(path), "ex-10.1 ").lines

    assert [line.text for line in first][:4] == ["<DOCUMENT>", "<TYPE>EX-10.1", "<TEXT>", "SCHEDULE A"]
    assert [(line.number, line.page) for line in first][-1] == (9, None)
    assert [line.cells for line in read(str(path), "EX-10.2").lines if line.cells] == [("a", "b")]


def test_an_exhibit_that_is_not_there(tmp_path: Path) -> None:
    """A type that no document has is refused in one line, which names those there are; so is a file of one document."""
    whole, single = tmp_path / "whole.txt", tmp_path / "single.txt"
    whole.write_text(SUBMISSION, encoding="utf-8")
    single.write_text("an agreement", encoding="utf-8")

    with pytest.raises(UnreadableError, match=r"it has no exhibit 'EX-99'; there are EX-10.1, GRAPHIC, EX-10.2$"):
        read(str(whole), "EX-99")
    with pytest.raises(UnreadableError, match=r"is plain text, but only a whole submission to EDGAR has exhibits"):
        read(str(single), "EX-99")


def test_documents_without_types(tmp_path: Path) -> None:
    """Documents that say no type are no exhibit."""
    path = tmp_path / "parts.txt"
    path.write_text("<DOCUMENT>\n<TEXT>\na\n</TEXT>\n" * 2, encoding="utf-8")

    with pytest.raises(UnreadableError, match=r"it has no exhibit ''; there are none$"):
        read(str(path), "")


def test_lines_behind_a_page(tmp_path: Path) -> None:
    """Lines behind a page of HTML are those of the file again, or come right behind one that takes up more."""
    head, page, tail = "<DOCUMENT>\n<TYPE>EX-1\n<TEXT>\n", "<html>a\n\n\n\n\nb</html>\n", "</TEXT>\n</DOCUMENT>\n"
    path = tmp_path / "whole.txt"
    text = head + page + tail + head + page.replace("b", "<p>c" * 9) + tail
    path.write_text(text, encoding="utf-8")
    numbers = [line.number for line in read(str(path)).lines]

    assert numbers == sorted(set(numbers))
    assert [line.number for line in read(str(path)).lines if line.text == "<TYPE>EX-1"] == [2, 13]
    assert numbers[-1] > text.count("\n")
