"""Workbooks and delimited text -> documents: sheets, dates, numbers, delimiters, and the files that are refused."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest

from portfolio.errors import UnreadableError
from portfolio.model import Document, Line
from portfolio.read import READERS, Format, known, read, zipped


def read_bytes(tmp_path: Path, data: bytes) -> Document:
    """Write a file whose name says nothing of its format, and read it."""
    path = tmp_path / "agreement"
    path.write_bytes(data)
    return read(str(path))


def saved(book: openpyxl.Workbook) -> bytes:
    """Give the bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(rows: Sequence[Sequence[object]], title: str = "Patents") -> openpyxl.Workbook:
    """Give a workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def test_a_sheet(tmp_path: Path) -> None:
    """A sheet is its name and its rows, each as wide as the widest, with a page of its own."""
    book = workbook([["Country", "Number", None], ["US", 5519155.0, "x\ny"]])

    assert read_bytes(tmp_path, saved(book)).lines[:3] == (
        Line(1, "Patents", 1),
        Line(2, "Country  Number", 1, ("Country", "Number", "")),
        Line(3, "US  5519155  x y", 1, ("US", "5519155", "x\ny")),
    )


VALUES = {
    datetime(2015, 4, 24): "2015-04-24",  # noqa: DTZ001 days of a workbook have no zone
    datetime(2015, 4, 24, 6, 30): "2015-04-24 06:30:00",  # noqa: DTZ001
    time(6, 30): "06:30:00",
    7: "7",
    7.5: "7.5",
    True: "True",
    "  US  ": "US",
}


@pytest.mark.parametrize(("value", "told"), VALUES.items(), ids=map(repr, VALUES))
def test_values(tmp_path: Path, value: object, told: str) -> None:
    """Dates are told in ISO form without a time of midnight, whole numbers without a fraction."""
    document = read_bytes(tmp_path, saved(workbook([["a", value]])))

    assert document.lines[1].cells == ("a", told)


def test_sheets_in_their_order(tmp_path: Path) -> None:
    """Every sheet is read, a hidden one too, which its heading says; lines are counted through."""
    book = workbook([["a", "b"], [], ["c", "d"]])
    book.create_sheet("Old").append(["e"])
    book["Old"].sheet_state = "hidden"
    lines = read_bytes(tmp_path, saved(book)).lines

    assert [(line.text, line.page) for line in lines if line.text] == [
        ("Patents", 1), ("a  b", 1), ("c  d", 1), ("Old (hidden sheet)", 2), ("e", 2),
    ]  # fmt: skip
    assert lines[2].cells is None
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_merged_cells(tmp_path: Path) -> None:
    """What merged cells hold stands in the first of them."""
    book = workbook([["SCHEDULE A", None, None], ["US", "1", "2"]])
    book.active.merge_cells("A1:C1")

    assert read_bytes(tmp_path, saved(book)).lines[1].cells == ("SCHEDULE A", "", "")


def test_a_zip_bomb(tmp_path: Path) -> None:
    """A file that unfolds to an immense size is refused before it is unfolded."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(zipped.LIMIT + 1))

    with pytest.raises(UnreadableError, match=r"is an XLSX workbook, but it unfolds to 200 MB; at most 200 MB"):
        read_bytes(tmp_path, stream.getvalue())


@pytest.mark.parametrize("name", ["xl/workbook.xml", "word/document.xml"])
def test_damaged_archives(tmp_path: Path, name: str) -> None:
    """A workbook or document without sense inside is refused in one line."""
    pytest.importorskip("lxml")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "<a")

    with pytest.raises(UnreadableError, match="but cannot be read: ") as caught:
        read_bytes(tmp_path, stream.getvalue())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("cut", [100, 1000, 3000])
def test_a_workbook_cut_short(tmp_path: Path, cut: int) -> None:
    """A workbook that lost its end is refused in one line."""
    with pytest.raises(UnreadableError, match="is a zip archive") as caught:
        read_bytes(tmp_path, saved(workbook([["a", "b"]]))[:cut])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("mark", [",", ";", "\t", "~", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_delimiters(tmp_path: Path, mark: str, encoding: str) -> None:
    """Whatever divides the columns, and however it is encoded, the cells are the same."""
    rows = [["Country", "Number", "Where"], ["US", "5519155", "Côte"], ["EP", "", ""]]
    document = read_bytes(tmp_path, "\r\n".join(mark.join(row) for row in rows).encode(encoding))

    assert [line.cells for line in document.lines] == [tuple(row) for row in rows]
    assert document.lines[1].text == "US  5519155  Côte"


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("Country,Patent No.\nUS,5519155\nFR,2640984\n", True),
        ("Patent;Expiry\n5519155;24 Apr 2015\n2640984;14 Sep 2010\n", True),
        ("Country,Patent No.\nUS,5519155\n", False),
        ("Country,Patent No.\nUS,5519155\nFR,\n", False),
        ("US,5519155\nFR,2640984\nGB,2286018\n", False),
        ("Patents, granted\nUS 5,519,155\nUS 5,244,919\n", False),
        ("The patents, of which\nUS 5519155, the first\nUS 5244919, the second\n", False),
    ],
)
def test_tables_of_two_columns(text: str, table: bool) -> None:  # noqa: FBT001
    """Two columns are a table where headings stand above numbers, and nothing else could be meant."""
    assert known.delimited(text.encode()) is table


EXPORTS = {
    "a cell of prose": "Country,Number,Date\nUS,5519155,x\nEP,,\n" + f"US,1,{'word ' * 40}\n" + "US,1,x\n" * 3,
    "a word for Excel": "sep=;\nCountry;Number;Date\nUS;5519155;x\nEP;;\n",
    "titles above the headings": "Patents of A, B and C\n\nCountry,Number,Date\nUS,5519155,x\nEP,,\n",
    "a title as wide as the table": "Patents,,\nCountry,Number,Date\nUS,5519155,x\nEP,,\n",
    "empty columns at the end": "Country,Number,Date,,\nUS,5519155,x,,\nEP,,,,\n",
    "rows cut short": "Country;Number;Date\nUS;5519155;x\nEP\nUS;5519155;x\nUS;5519155;x\nUS;5519155;x\n",
    "names within a cell": 'Country,Number,Date\nUS,5519155,"a; b; c"\nEP,,"d; e; f"\n',
    "quoted line breaks": '"Country","Number","Date"\r\n"US","5519155","x\r\ny"\r\n"EP","",""\r\n',
    "numbers with commas in quotation marks": 'Country,Number,Date\nUS,5519155,x\nEP,,\nUS,"5,519,155","1,234"\n',
    "a quotation mark in the Orange Book": 'Country~Number~Date\nUS~5519155~"x\nEP~~\n',
}


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_exports(tmp_path: Path, text: str, encoding: str) -> None:
    """Tables as programs write them are rows of one width, whatever stands around them."""
    rows = [line.cells for line in read_bytes(tmp_path, text.encode(encoding)).lines if line.cells]
    heads = rows.index(("Country", "Number", "Date"))

    assert {len(row) for row in rows} == {3}
    assert rows[heads + 1][:2] == ("US", "5519155")
    assert rows[heads + 2][:2] == ("EP", "")
    assert not any("sep=" in cell for row in rows for cell in row)


def test_a_row_with_too_many_cells(tmp_path: Path) -> None:
    """A row with more cells than the others, because a comma stands bare in one, loses none."""
    document = read_bytes(tmp_path, b"Country,Number,Date\n" + b"US,1,x\n" * 4 + b"US,5,519,155,x\n")

    assert document.lines[0].cells == ("Country", "Number", "Date", "", "")
    assert document.lines[-1].cells == ("US", "5", "519", "155", "x")


def test_quotation_marks(tmp_path: Path) -> None:
    """Delimiters, marks and ends of lines stand in quoted cells; a row has the number of its first line."""
    document = read_bytes(tmp_path, b'a,b,c\n1,"x, ""y""\nz",3\n\n4,5,6\n')

    assert [(line.number, line.cells) for line in document.lines] == [
        (1, ("a", "b", "c")), (2, ("1", 'x, "y"\nz', "3")), (4, None), (5, ("4", "5", "6")),
    ]  # fmt: skip


def test_numbers_with_commas(tmp_path: Path) -> None:
    """Without headings, commas divide columns if there are some outside of the numbers."""
    document = read_bytes(tmp_path, b'US,"5,519,155",1995-04-25\nUS,"5,519,156",1995-04-26\n')

    assert [line.cells for line in document.lines] == [
        ("US", "5,519,155", "1995-04-25"),
        ("US", "5,519,156", "1995-04-26"),
    ]


def test_a_long_file(tmp_path: Path) -> None:
    """A file of more lines than are looked at for its delimiter is read to its end."""
    document = read_bytes(tmp_path, b"a,b,c\n" * 30_000 + b"d\n")

    assert len(document.lines) == 30_001
    assert document.lines[-1].cells == ("d", "", "")


PLAIN = {
    "one line": "a,b,c",
    "two columns": "a,b\nc,d\n",
    "ragged": "a,b,c\nd,e,f\ng,h\n",
    "prose": f"a,b,{'word ' * 31}\nc,d,e\n",
    "a contract": "This Agreement, made on 1 May 2001, is between\nA, B and C.\n",
    "commas alone": ",,,\n,,,\n",
    "columns on the page": "Country  Number   Date\nUS       5519155  x\n",
    "numbers with commas": "SCHEDULE A\n\nU.S. Patent No. 5,087,654\nU.S. Patent No. 5,087,655\n",
    "offices and numbers": "US 5,087,654\nUS 5,087,655\nUS 5,087,656\n",
    "bare numbers": "5,087,654\n5,087,655\n5,087,656\n",
    "numbers and prose": "Patents, which A, B and C own:\n\n(a) US Patent No. 5,087,654\n(b) US Patent No. 5,087,655\n",
    "numbers and days": "US 5,087,654, issued May 1, 2001\nUS 5,087,655, issued May 2, 2001\n",
    "several numbers a line": "US 5,087,654, US 5,087,655, US 5,087,656\n" * 3,
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_plain_text(tmp_path: Path, text: str) -> None:
    """Text that has commas, but is no table of three columns throughout, is read as text."""
    document = read_bytes(tmp_path, text.encode())

    assert all(line.cells is None for line in document.lines)


def test_a_cell_beyond_measure(tmp_path: Path) -> None:
    """A cell longer than the library takes of itself is read as well."""
    document = read_bytes(tmp_path, b"a,b,c\n" * 30 + b'd,e,"' + b"x" * 200_000 + b'"\n')

    assert document.lines[-1].cells == ("d", "e", "x" * 200_000)


def test_two_formats_that_claim_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that two readers know is refused, and the line names both."""
    monkeypatch.setattr("portfolio.read.READERS", (*READERS, Format("a poem", known.text, "text")))

    with pytest.raises(UnreadableError, match="could be plain text or a poem; one format was expected"):
        read_bytes(tmp_path, b"words")


def test_a_missing_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library for a format, the line says how to install it."""
    monkeypatch.setattr("portfolio.read.READERS", (Format("a poem", known.text, "nosuch"),))

    with pytest.raises(UnreadableError, match=r"is a poem; to read it, run: pip install 'portfolio\[documents\]'$"):
        read_bytes(tmp_path, b"words")


def test_an_error_without_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that says nothing is named by its kind."""

    def fails(*_: object) -> Document:
        raise KeyError

    monkeypatch.setattr("portfolio.read.text.read", fails)

    with pytest.raises(UnreadableError, match="is plain text, but cannot be read: KeyError"):
        read_bytes(tmp_path, b"words")


SAMPLES: dict[str, Callable[[], bytes]] = {
    "plain text": lambda: b"words",
    "a submission to EDGAR": lambda: b"<SEC-DOCUMENT>x",
    "an HTML page": lambda: b"<!DOCTYPE html><p>x",
    "delimited text": lambda: b"a,b,c\nd,e,f",
    "an XLSX workbook": lambda: saved(workbook([["a"]])),
    "a PDF": lambda: b"%PDF-1.4",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_format_is_known_by_one_reader(name: str) -> None:
    """Of all formats, one knows a sample of it."""
    assert [each.name for each in READERS if each.knows(SAMPLES[name]())] == [name]


def test_sentences_with_as_many_commas_are_no_table(tmp_path: Path) -> None:
    """Lines of prose that commas happen to divide alike are text."""
    line = "The Licensee shall, within 30 days, pay $1,250,000, and U.S. Patent No. 6,543,210 is licensed.\n"
    path = tmp_path / "prose"
    path.write_text(line * 8, encoding="utf-8")

    assert {each.cells for each in read(str(path)).lines} == {None}


def test_a_long_cell_under_headings(tmp_path: Path) -> None:
    """A table with headings is one, however long a cell of its few rows is."""
    path = tmp_path / "table"
    path.write_text('Country,Patent No.,Abstract\nUS,"5,123,456",' + "word " * 40 + "\n", encoding="utf-8")

    assert [len(each.cells or ()) for each in read(str(path)).lines] == [3, 3]
