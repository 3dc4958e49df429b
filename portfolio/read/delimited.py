"""Text in columns that a character divides: CSV, with commas or semicolons, TSV, and files like the Orange Book's."""

import csv
import io
from collections.abc import Iterator

from portfolio.model import Document
from portfolio.read.known import delimiter, quoting, start
from portfolio.read.lines import line, row
from portfolio.read.text import decoded


def read(name: str, data: bytes) -> Document:
    """Read delimited text as a document of one table: each line a row, numbered as in the file.

    All rows are as wide as the widest, up to the last column that holds anything. A row of several lines, in quotation
    marks, has the number of its first.
    """
    rows = list(_rows(decoded(data), delimiter(start(data))))
    width = max((len(cells) for _, cells in rows), default=0)
    made = ((number, row(cells + [""] * (width - len(cells))) if cells else line("")) for number, cells in rows)
    return Document(name, tuple(each._replace(number=number) for number, each in made))


def _rows(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows up to their last cell that holds anything, each with its number."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # the limit of the module, or one cell
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, quoting=quoting(mark))
    begins = 1
    for cells in rows:
        told = begins == 1 and cells and cells[0].casefold().startswith("sep=")
        filled = 0 if told else max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)
        yield begins, cells[:filled]
        begins = rows.line_num + 1
