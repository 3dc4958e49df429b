"""One format a file: bytes -> Document. A format is known by its content; its module is loaded when it is needed."""

import os.path
import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from portfolio.errors import PortfolioError, UnreadableError
from portfolio.model import Document
from portfolio.read import known

INSTALL = "pip install 'portfolio[documents]'"


class Format(NamedTuple):
    """A format: what a file of it is, how its bytes are known, and the module whose ``read(name, data)`` reads it."""

    name: str
    knows: Callable[[bytes], bool]
    module: str


READERS = (
    Format("plain text", known.text, "text"),
    Format("a submission to EDGAR", known.submission, "submission"),
    Format("an HTML page", known.html, "html"),
    Format("delimited text", known.delimited, "delimited"),
    Format("an XLSX workbook", known.xlsx, "sheet"),
    Format("a DOCX document", known.docx, "docx"),
    Format("a PDF", known.pdf, "pdf"),
)


def read(path: str, exhibit: str | None = None) -> Document:
    """Read a file, or standard input for ``-``, as a document.

    ``exhibit`` picks the documents of one type, such as ``EX-10.5``, from a whole submission to EDGAR, of which all are
    read otherwise. Raises UnreadableError if the file cannot be read, or has no such exhibit.
    """
    name = "standard input" if path == "-" else os.path.basename(path)  # noqa: PTH119 pathlib is slow to load
    document = _document(path, name, content(path), exhibit)
    if not any(line.text.strip() for line in document.lines):
        raise UnreadableError(f"{path} is empty; an agreement was expected")
    return document


def content(path: str, expected: str = "the file of an agreement") -> bytes:
    """Give the bytes of a file, or of standard input for ``-``. Raises UnreadableError if they cannot be had."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except IsADirectoryError as error:
        raise UnreadableError(f"{path} is a directory; {expected} was expected") from error
    except FileNotFoundError as error:
        raise UnreadableError(f"{path} does not exist; {expected} was expected") from error
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path} cannot be opened: {error}") from error


def _format(path: str, data: bytes) -> Format:
    able = [each for each in READERS if each.knows(data)]
    if not able:
        raise UnreadableError(f"{path} is {known.looks_like(data)}; text, HTML, PDF, DOCX, XLSX or CSV was expected")
    if len(able) > 1:
        raise UnreadableError(f"{path} could be {' or '.join(each.name for each in able)}; one format was expected")
    return able[0]


def _module(path: str, format_: Format) -> ModuleType:
    try:
        return import_module(f"portfolio.read.{format_.module}")
    except ModuleNotFoundError as error:
        raise UnreadableError(f"{path} is {format_.name}; to read it, run: {INSTALL}") from error


def _exhibits(module: ModuleType) -> Callable[[str, bytes, str], Document]:
    """Give the reader of one exhibit; only a format of several documents in a file has one."""
    if not hasattr(module, "read_exhibit"):
        raise UnreadableError("only a whole submission to EDGAR has exhibits to pick from")
    reader: Callable[[str, bytes, str], Document] = module.read_exhibit
    return reader


def _document(path: str, name: str, data: bytes, exhibit: str | None) -> Document:
    format_ = _format(path, data)
    module = _module(path, format_)
    try:
        document: Document = module.read(name, data) if exhibit is None else _exhibits(module)(name, data, exhibit)
    except PortfolioError as error:
        raise UnreadableError(f"{path} is {format_.name}, but {error}") from error
    except Exception as error:  # a library raises whatever a damaged file makes it stumble on
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise UnreadableError(f"{path} is {format_.name}, but cannot be read: {said}") from error
    return document
