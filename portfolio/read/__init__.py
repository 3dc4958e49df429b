"""One format a file: bytes -> Document. A format is known by its content, not by its suffix alone."""

import os.path
import sys

from portfolio.errors import UnreadableError
from portfolio.model import Document
from portfolio.read import text

READERS = (text,)


def read(path: str) -> Document:
    """Read a file, or standard input for ``-``, as a document. Raises UnreadableError if it cannot be read."""
    name = "standard input" if path == "-" else os.path.basename(path)  # noqa: PTH119 pathlib is slow to load
    data = content(path)
    able = [reader for reader in READERS if reader.knows(data)]
    if len(able) != 1:
        raise UnreadableError(
            f"{path} is {_looks_like(data)}; plain text was expected (other formats are not read yet)"
        )
    document: Document = able[0].read(name, data)
    if not any(line.text.strip() for line in document.lines):
        raise UnreadableError(f"{path} is empty; an agreement was expected")
    return document


def content(path: str) -> bytes:
    """Give the bytes of a file, or of standard input for ``-``. Raises UnreadableError if they cannot be had."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except IsADirectoryError as error:
        raise UnreadableError(f"{path} is a directory; the file of an agreement was expected") from error
    except FileNotFoundError as error:
        raise UnreadableError(f"{path} does not exist; the file of an agreement was expected") from error
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path} cannot be opened: {error}") from error


_MAGIC = {b"%PDF": "a PDF", b"PK\x03\x04": "a zip archive, such as a DOCX or XLSX", b"\x89PNG": "a picture"}


def _looks_like(data: bytes) -> str:
    return next((words for magic, words in _MAGIC.items() if data.startswith(magic)), "not text")
