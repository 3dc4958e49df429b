"""Hold each reader against the bare extraction by the library underneath, and time a long table above start-up.

The licence is printed to every format by the tests' printer. Both sides of each ratio are measured in turn in one run,
because machines are noisy; the medians are compared.
"""

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from zipfile import ZipFile

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import printed

from portfolio.parse import parse
from portfolio.read import read

LICENCE = Path(__file__).parents[1] / "data/johnson-matthey-neotherapeutics-licence-2001.txt"
ROUNDS = 9
ROWS = 1_400


def seconds(work: Callable[[], object]) -> float:
    """Give the time that work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def bare_text(data: bytes) -> None:
    data.decode().split("\n")


def bare_html(data: bytes) -> None:
    from lxml.html import document_fromstring

    list(document_fromstring(data).itertext())


def bare_pdf(data: bytes) -> None:
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as pdf:
        for page in pdf:
            page.get_textpage().get_text_range()


def placed_pdf(data: bytes) -> None:
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            text.get_text_range()
            list(map(text.get_charbox, range(text.count_chars())))


def bare_docx(data: bytes) -> None:
    from lxml import etree

    with ZipFile(io.BytesIO(data)) as archive:
        list(etree.fromstring(archive.read("word/document.xml")).itertext())


def bare_xlsx(data: bytes) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    for sheet in book.worksheets:
        list(sheet.iter_rows(values_only=True))


def bare_csv(data: bytes) -> None:
    list(csv.reader(io.StringIO(data.decode(), newline="")))


BARE = (
    ("text", "decoding", bare_text),
    ("HTML tables", "lxml", bare_html),
    ("HTML with its lines kept", "lxml", bare_html),
    ("PDF in a font of one width", "pypdfium2, text", bare_pdf),
    ("PDF in a font of one width", "pypdfium2, places", placed_pdf),
    ("PDF with ruled tables", "pypdfium2, text", bare_pdf),
    ("PDF with ruled tables", "pypdfium2, places", placed_pdf),
    ("DOCX", "lxml", bare_docx),
    ("XLSX", "openpyxl", bare_xlsx),
    ("CSV", "csv", bare_csv),
)
"""Formats, and what takes the text out of them bare: in a PDF also with the place of each character, as its reader."""


def formats(folder: Path) -> None:
    """Time reading the licence in each format, and reading and parsing it, against the bare extraction."""
    text = LICENCE.read_text(encoding="utf-8")
    pages = len(list(printed.pages(text)))
    for name, library, bare in BARE:
        data = printed.WHOLE[name](text)
        path = folder / "licence"
        path.write_bytes(data)
        works = partial(bare, data), partial(read, str(path)), partial(parse, read(str(path)))
        for work in works:
            work()
        extracted, reading, parsing = (
            median(times) for times in zip(*([seconds(work) for work in works] for _ in range(ROUNDS)), strict=True)
        )
        print(
            f"{name:26} {library:17} {extracted / pages * 1e3:6.3f} ms a page, read {reading / pages * 1e3:6.3f}, "
            f"parse {parsing / pages * 1e3:6.3f}; read / bare = {reading / extracted:.2f} (aim 2)"
        )


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "portfolio", *arguments], check=True, capture_output=True)


def long_table(folder: Path) -> None:
    """Time the schedule of a long table above that of a table of one row, which is the start-up."""
    head = "Country,Application No.,Patent No.,Filing Date,Expiration Date,Title\n"
    rows = [
        f"US,{9 + at // 999:02}/{at % 999:03}101,{5_000_000 + at},2001-05-14,2021-05-14,Title {at}"
        for at in range(ROWS)
    ]
    short, long = folder / "short.csv", folder / "long.csv"
    short.write_text(head + "\n".join(rows[:2]), encoding="utf-8")
    long.write_text(head + "\n".join(rows), encoding="utf-8")
    works = [partial(run, "schedule", str(path), "--format", "csv") for path in (short, long)]
    start, whole = (median(times) for times in zip(*([seconds(work) for work in works] for _ in range(5)), strict=True))
    print(f"a CSV of {ROWS:,} rows: {whole - start:.3f} s above a start-up of {start:.3f} s (aim: under a second)")


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        formats(Path(name))
        long_table(Path(name))
