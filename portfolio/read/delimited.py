"""Text in columns that a character divides: CSV, with commas or semicolons, TSV, and files like the Orange Book's."""

import csv
import io

from portfolio.model import Document
from portfolio.read.known import delimiter, start
from portfolio.read.lines import line, row
from portfolio.read.text import decoded


def read(name: str, data: bytes) -> Document:
    """Read delimited text as a document of one table: each line a row, numbered as in the file, as wide as the first.

    A row of several lines, in quotation marks, has the number of its first.
    """
    rows = csv.reader(io.StringIO(decoded(data), newline=""), delimiter=delimiter(start(data)))
    lines, begins, width = [], 1, 0
    for cells in rows:
        width = width or len(cells)
        made = row(cells + [""] * (width - len(cells))) if cells else line("")
        lines.append(made._replace(number=begins))
        begins = rows.line_num + 1
    return Document(name, tuple(lines))
