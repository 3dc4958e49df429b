"""Files -> documents: encodings, line ends, pages, and the files that are refused."""

import io
import re
import sys
from pathlib import Path

import pytest

from portfolio.errors import UnreadableError
from portfolio.model import Document, Line
from portfolio.read import read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file that is not there yet."""
    return tmp_path / "agreement.txt"


def read_bytes(path: Path, data: bytes) -> Document:
    """Write a file and read it."""
    path.write_bytes(data)
    return read(str(path))


def texts(document: Document) -> list[str]:
    """Give the lines of a document without their numbers."""
    return [line.text for line in document.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(path: Path, encoding: str) -> None:
    """The same words are read from UTF-8 and UTF-16, with or without a byte order mark, and from Windows-1252."""
    words = "Côte d’Ivoire — 31Jan06 “TERM”"

    assert texts(read_bytes(path, words.encode(encoding))) == [words]


def test_bytes_of_no_encoding(path: Path) -> None:
    """A byte that neither encoding knows is shown as such and harms nothing around it."""
    assert texts(read_bytes(path, b"caf\xe9 \x81 bar")) == ["café � bar"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(path: Path, end: str) -> None:
    """Lines are counted from 1 whatever ends them, empty ones included."""
    document = read_bytes(path, end.join(["one", "", "three", ""]).encode())

    assert document.lines == (Line(1, "one"), Line(2, ""), Line(3, "three"))


def test_mixed_line_ends(path: Path) -> None:
    """A carriage return before a line feed is one end of line, after it another."""
    assert texts(read_bytes(path, b"a\r\nb\n\rc\r\rd")) == ["a", "b", "", "c", "", "d"]


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_the_last_line_is_kept(path: Path, end: bytes) -> None:
    """A last line is read whether it is ended or not."""
    assert texts(read_bytes(path, b"first\nlast" + end)) == ["first", "last"]


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029", "\x0b"])
def test_marks_that_end_no_line(path: Path, mark: str) -> None:
    """Only what ends a line in an editor ends it here, so that line numbers agree."""
    first, second = texts(read_bytes(path, f"a{mark}b\nc".encode()))

    assert first in (f"a{mark}b", "a b")
    assert second == "c"


def test_tabs(path: Path) -> None:
    """A tab reaches to the next multiple of eight characters that leaves two spaces or more, which divide cells."""
    assert texts(read_bytes(path, b"USA\t5519155\tx")) == [f"USA     5519155{' ' * 9}x"]


def test_escape_sequences(path: Path) -> None:
    """What would act on a terminal is blank, and moves nothing from its column."""
    assert texts(read_bytes(path, b"a\x1b[31mb\x07\x7fc")) == ["a [31mb  c"]


def test_trailing_blanks(path: Path) -> None:
    """Blanks at the end of a line are left out, those at its beginning kept."""
    assert texts(read_bytes(path, b"  a  \n\t\nb")) == ["  a", "", "b"]


def test_marks_for_tables(path: Path) -> None:
    """EDGAR's marks for tables are blank, and move nothing from its column."""
    document = read_bytes(path, b"<TABLE>\n<CAPTION>\nCountry  Number\n<S>      <C>\n<S>US   5519155\n</TABLE>")

    assert texts(document) == ["", "", "Country  Number", "", "   US   5519155", ""]


def pages(document: Document) -> list[tuple[str, int | None]]:
    """Give the lines that hold words, each with its page."""
    return [(line.text.strip(), line.page) for line in document.lines if line.text.strip()]


def test_no_pages(path: Path) -> None:
    """Without marks for pages, lines have none."""
    assert pages(read_bytes(path, b"a\n\n 23\n\nb")) == [("a", None), ("23", None), ("b", None)]


def test_form_feeds(path: Path) -> None:
    """A form feed at the beginning of a line begins a page, and leaves the words in their columns."""
    document = read_bytes(path, b"a\nb\n\fc\n\f\nd")

    assert pages(document) == [("a", 1), ("b", 1), ("c", 2), ("d", 3)]
    assert document.lines[2].number == 3


def test_a_form_feed_behind_the_words(path: Path) -> None:
    """A form feed at the end of a line begins the next page."""
    assert pages(read_bytes(path, b"a\nb\f\nc")) == [("a", 1), ("b", 1), ("c", 2)]


@pytest.mark.parametrize("mark", ["<PAGE>", "  <PAGE>  ", "<PAGE>   2"])
def test_page_tags(path: Path, mark: str) -> None:
    """EDGAR's tag begins a page, with the number that it may carry or without."""
    document = read_bytes(path, f"a\n{mark}\nb".encode())

    assert (document.lines[0].page, document.lines[2].page) == (1, 2)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash stands for standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\nb")))

    assert read("-") == Document("standard input", (Line(1, "a"), Line(2, "b")))


def test_the_name(path: Path) -> None:
    """A document is called by the name of its file, without the folders."""
    assert read_bytes(path, b"a").name == "agreement.txt"


REFUSED = {
    b"": "is empty",
    b" \n\t\r\n\x0c ": "is empty",
    b"\xef\xbb\xbf": "is empty",
    b"\xef\xbb\xbf \n": "is empty",
    "\u00a0\n".encode(): "is empty",
    b"TERM\x00: the term": "is not text",
    "TERM\0: the term".encode("utf-16"): "is not text",
    b"{\\rtf1 TERM}": "is in the Rich Text Format",
    b"%PDF-1.4\nTERM: the term": "is a PDF",
    b"PK\x03\x04rest": "is a zip archive",
    b"\x89PNG\r\n\x1a\n": "is a picture",
}


@pytest.mark.parametrize(("data", "words"), REFUSED.items(), ids=list(map(repr, REFUSED)))
def test_files_that_are_refused(path: Path, data: bytes, words: str) -> None:
    """A file that is no text is refused in one line that names it and says what it is."""
    with pytest.raises(UnreadableError, match=re.escape(f"{path} {words}")) as caught:
        read_bytes(path, data)

    assert "\n" not in str(caught.value)


def test_a_missing_file(path: Path) -> None:
    """A file that is not there is refused in one line that names it."""
    with pytest.raises(UnreadableError, match=re.escape(f"{path} does not exist")) as caught:
        read(str(path))

    assert "\n" not in str(caught.value)


def test_a_directory(tmp_path: Path) -> None:
    """A directory is refused in one line that names it."""
    with pytest.raises(UnreadableError, match=re.escape(f"{tmp_path} is a directory")) as caught:
        read(str(tmp_path))

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_path_that_cannot_be(name: str) -> None:
    """A path that the system cannot open is refused in one line, too."""
    with pytest.raises(UnreadableError, match="cannot be opened") as caught:
        read(name)

    assert "\n" not in str(caught.value)
