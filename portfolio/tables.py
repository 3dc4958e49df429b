"""A table to a file or a stream, as text, CSV, JSON, Parquet or a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from portfolio.errors import PortfolioError
from portfolio.files import put

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    import pandas as pd

_FORMULA = ("=", "+", "@", "-", "\t", "\r")


def write(table: pd.DataFrame, target: Path | BinaryIO, form: str) -> None:
    """Write a table as ``table``, ``csv``, ``json``, ``parquet`` or ``xlsx``; days in ISO form, missing cells empty.

    A file is written whole or not at all. Raises PortfolioError where Parquet's library is not installed.
    """
    put(_BYTES[form](table), target)


def _in_iso(table: pd.DataFrame) -> pd.DataFrame:
    """Give the table with its days as text."""
    shown = table.copy()
    for name in table.select_dtypes("datetime").columns:
        shown[name] = table[name].dt.strftime("%Y-%m-%d")
    return shown


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table with every cell as text, days in ISO form, missing cells empty, and without its empty columns."""
    return _in_iso(table).dropna(axis="columns", how="all").astype("string").fillna("")


def _text(table: pd.DataFrame) -> bytes:
    return (in_words(table).to_string(index=False) + "\n").encode()


def _csv(table: pd.DataFrame) -> bytes:
    shown = table.copy()
    text: list[str] = list(table.select_dtypes("string").columns)
    for name in text:
        shown[name] = table[name].map(_inert, na_action="ignore")
    return shown.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n").encode()


def _inert(cell: str) -> str:
    """Give a cell that a spreadsheet will not run: what could begin a formula is led by an apostrophe."""
    return f"'{cell}" if cell.startswith(_FORMULA) and any(map(str.isalnum, cell)) else cell


def _json(table: pd.DataFrame) -> bytes:
    text = _in_iso(table).to_json(orient="records", indent=2, force_ascii=False)
    return f"{text}\n".encode()


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = BytesIO()
    try:
        table.to_parquet(buffer, index=False)
    except ImportError as error:
        raise PortfolioError(
            "Parquet needs a library that is not installed: pip install 'portfolio[parquet]'"
        ) from error
    return buffer.getvalue()


def _xlsx(table: pd.DataFrame) -> bytes:
    from portfolio.excel import table_bytes

    data: bytes = table_bytes(table, "Listings")
    return data


_BYTES = {"table": _text, "csv": _csv, "json": _json, "parquet": _parquet, "xlsx": _xlsx}
