"""How formats are known by their bytes. Cheap, and nothing is loaded for text: every file is asked all of these."""

import io
import re
from functools import lru_cache
from typing import Literal

from portfolio.read.text import decoded, is_text

_PDF = b"%PDF"
_ZIP = b"PK\x03\x04"
_RTF = b"{\\rtf"
_OTHERS = {
    _PDF: "a PDF",
    _ZIP: "a zip archive",
    _RTF: "in the Rich Text Format",
    b"\xd0\xcf\x11\xe0": "an old or encrypted Word or Excel file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
}

# Patterns of what few files are: compiled when a file begins like one.
# A part of a submission to EDGAR has a heading of its own before the page.
_HTML = (
    r"(?is)\s*(?:<DOCUMENT>\s*(?:<[A-Z]+>[^<]*)*?<TEXT>\s*)?(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|center|font|h\d)\b"
)
# EDGAR's tables in text begin with the same tag, but have columns of characters.
_TEXT_TABLE = r"(?i)\s*<TABLE>\s*<(?:CAPTION|S)>"
_SUBMISSION = (
    "-----BEGIN PRIVACY-ENHANCED MESSAGE-----", "<SEC-DOCUMENT>", "<SEC-HEADER>", "<IMS-DOCUMENT>", "<IMS-HEADER>",
)  # fmt: skip
_SECOND = rb"(?ms)^<DOCUMENT>\s.*?^<DOCUMENT>\s"
_SEP = r"(?im)\ufeff?\"?sep=(.)\"?\s*$"  # how Excel says what divides columns
_SAMPLE = 1 << 16  # bytes, an even number of them for UTF-16
_DELIMITERS = "\t;~|,"
_ROWS = 20  # that a delimiter is counted on
_COLUMNS = 3  # of a table, or more
_TITLES = 5  # rows above the headings
_REGULAR = 0.75  # of the rows have one width: others lack their last cells, or have too many
_FEW = 5  # rows of one width: as many may be chance
_HEADING = 4  # words of a heading of columns
_WORDS = 30  # of a cell: prose has more
_DIGITS = 3  # more than these are of a number or a date, and of no heading
_GROUPED = r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)"  # a number with commas in it


def text(data: bytes) -> bool:
    """Tell whether the bytes are text and nothing more."""
    return is_text(data) and not (
        data.startswith((_PDF, _RTF)) or submission(data) or html(data) or delimiter(start(data))
    )


def submission(data: bytes) -> bool:
    """Tell whether the bytes are a whole submission to EDGAR: one with its header, or with several documents."""
    if not is_text(data):
        return False
    begins = start(data)
    return begins.lstrip().startswith(_SUBMISSION) or ("<DOCUMENT>" in begins and bool(re.search(_SECOND, data)))


def html(data: bytes) -> bool:
    """Tell whether the bytes are a page of HTML, behind EDGAR's heading or not."""
    return is_text(data) and is_page(start(data)) and not submission(data)


def is_page(begins: str) -> bool:
    """Tell whether text begins as a page of HTML does."""
    return begins.lstrip().startswith("<") and bool(re.match(_HTML, begins)) and not re.match(_TEXT_TABLE, begins)


def delimited(data: bytes) -> bool:
    """Tell whether the bytes are text in columns that one character divides."""
    if not is_text(data) or data.startswith((_PDF, _RTF)):
        return False
    begins = start(data)
    return bool(delimiter(begins)) and not is_page(begins) and not submission(data)


def delimiter(begins: str) -> str:
    """Give the character that divides the first lines into columns; empty if none does.

    A table has two rows or more and no prose in it. Few of its rows may be cut short, and titles may stand above it.
    One of two columns has headings, and a number in every row.
    """
    if "=" in begins[:6] and (told := re.match(_SEP, begins)):
        return told[1]
    lines = begins.splitlines()[: _ROWS * 5]
    first = [line for line in lines if line.strip()][: _TITLES + 2]
    marks = [mark for mark in _DELIMITERS if first and _may_divide(mark, first)]
    if sum("   " in line.strip() for line in lines) * 2 > sum(map(bool, lines)):
        marks = [mark for mark in marks if mark != ","]  # columns of characters, whose cells hold commas
    found = {mark: tables for mark in marks if (tables := _divided(mark, lines))}
    return max(found, key=lambda mark: found[mark], default="")


def _may_divide(mark: str, lines: list[str]) -> bool:
    """Tell cheaply whether a character may divide lines: it is often in two of them, or in every one."""
    return sum(line.count(mark) > 1 for line in lines) > 1 or all(mark in line for line in lines)


def quoting(mark: str) -> Literal[0, 3]:
    """Tell the module ``csv`` whether quotation marks hold cells together: not in files like the Orange Book's."""
    return 3 if mark == "~" else 0


def _divided(mark: str, lines: list[str]) -> tuple[int, int] | None:
    """Rank how a character divides lines: less with titles above the rows, more with wide ones; None if no table."""
    import csv
    from collections import Counter

    read = csv.reader(lines, delimiter=mark, quoting=quoting(mark))
    rows = [row for row in read if any(map(str.strip, row))][:_ROWS]
    whole = [len(row) for row in (rows if len(rows) < _ROWS else rows[:-1])]  # the last may be cut
    if not whole:
        return None
    width, count = Counter(whole).most_common(1)[0]
    table = whole[next(at for at, each in enumerate(whole) if each == width) :]
    titles = len(whole) - len(table)
    if width < _COLUMNS:
        return (0, width) if _is_in_pairs(rows) else None
    regular = count > 1 and count >= len(table) * _REGULAR and titles <= _TITLES
    return (-titles, width) if regular and not _is_prose(mark, rows[titles:]) else None


def _is_in_pairs(rows: list[list[str]]) -> bool:
    """Tell whether rows are a table of two columns: short headings without a digit, and below them a number each."""
    head, *below = rows
    short = all(cell.strip() and len(cell.split()) <= _HEADING for cell in head)
    pairs = all(len(row) == 2 and row[1].strip() for row in rows) and not any(map(str.isdecimal, "".join(head)))
    return short and pairs and len(below) > 1 and all(any(map(str.isdecimal, row[1])) for row in below)


def _is_prose(mark: str, rows: list[list[str]]) -> bool:
    """Tell whether cells are parts of sentences: no headings are above them, and blanks or many words are in them.

    Where commas divide, most of what they divide may be numbers, too: then there is nothing else to make columns.
    """
    head, whole = rows[0], [_whole(row) for row in rows] if mark == "," else rows
    words, digits = max(len(cell.split()) for cell in head), sum(map(str.isdecimal, "".join(head)))
    if words <= _HEADING and not (digits > _DIGITS or any(cell.startswith(" ") for cell in head)):
        return False
    if sum(len(row) < _COLUMNS for row in whole) * 2 > len(rows):
        return True
    if words <= _HEADING and not all(any(map(str.isdecimal, cell)) for cell in head):
        return False
    behind = [cell for row in whole for cell in row[1:]]
    spaced = sum(cell.startswith(" ") for cell in behind) * 3 > len(behind)  # commas stand within numbers, too
    return spaced or (len(rows) < _FEW and max(len(cell.split()) for row in rows for cell in row) > _WORDS)


def _whole(row: list[str]) -> list[str]:
    """Give the cells of a row with those joined again that are the parts of one number."""
    return re.sub(_GROUPED, lambda number: number[0].replace(",", ""), ",".join(row)).split(",")


@lru_cache(maxsize=1)
def start(data: bytes) -> str:
    """Give the beginning of a text, as far as a whole line goes."""
    begins = decoded(data[:_SAMPLE])
    return begins if len(data) <= _SAMPLE else begins[: begins.rfind("\n") + 1] or begins


def xlsx(data: bytes) -> bool:
    """Tell whether the bytes are a workbook in the format of Excel since 2007."""
    return "xl/workbook.xml" in _members(data)


def docx(data: bytes) -> bool:
    """Tell whether the bytes are a document in the format of Word since 2007."""
    return "word/document.xml" in _members(data)


def pdf(data: bytes) -> bool:
    """Tell whether the bytes begin as a PDF does."""
    return data.startswith(_PDF)


def looks_like(data: bytes) -> str:
    """Say what a file is that nobody reads."""
    return next((words for magic, words in _OTHERS.items() if data.startswith(magic)), "not text")


def _members(data: bytes) -> list[str]:
    if not data.startswith(_ZIP):
        return []
    from zipfile import BadZipFile, ZipFile

    try:
        return ZipFile(io.BytesIO(data)).namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return []
