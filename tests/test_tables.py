"""Tables to files: every form, days in ISO form, nothing that a spreadsheet would run."""

import csv
import io
import json
import sys
from pathlib import Path

import pandas as pd
import pytest

from portfolio import tables
from portfolio.agreement import Agreement
from portfolio.errors import PortfolioError


def written(table: pd.DataFrame, form: str) -> str:
    """Give what is written for a table, as text."""
    stream = io.BytesIO()
    tables.write(table, stream, form)
    return stream.getvalue().decode()


def test_csv_holds_every_column_and_row(licence: Agreement) -> None:
    """A row a listing, a column of the contract each, days in ISO form, missing cells empty."""
    rows = list(csv.DictReader(io.StringIO(written(licence.listings, "csv"))))

    assert len(rows) == 87
    assert list(rows[0]) == list(licence.listings.columns)
    assert (rows[0]["patent"], rows[0]["expiry"], rows[0]["title"]) == ("0328274", "2009-01-26", "")


def test_json_holds_numbers_as_text_and_days_in_iso_form(licence: Agreement) -> None:
    """A patent number keeps its leading zero, a missing cell is null."""
    row = json.loads(written(licence.listings, "json"))[0]

    assert (row["patent"], row["expiry"], row["title"], row["line"]) == ("0328274", "2009-01-26", None, 914)


def test_text_leaves_out_only_empty_columns(licence: Agreement) -> None:
    """The table for people is never cut to a width: every line of the listings is there whole."""
    lines = written(licence.listings, "table").splitlines()

    assert len(lines) == 88
    assert "title" not in lines[0]
    assert "31Jan 06(can be extended to 31Jan09)" in lines[20]


@pytest.mark.parametrize("hostile", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1"])
def test_csv_runs_nothing(hostile: str) -> None:
    """A cell that a spreadsheet would run is led by an apostrophe; a mere dash stays as it is."""
    table = pd.DataFrame({"title": pd.Series([hostile, "--", "plain"], dtype="string")})
    rows = [row["title"] for row in csv.DictReader(io.StringIO(written(table, "csv"), newline=""))]

    assert rows == [f"'{hostile}", "--", "plain"]


def test_parquet_names_what_is_missing(monkeypatch: pytest.MonkeyPatch, licence: Agreement, tmp_path: Path) -> None:
    """Without its library, Parquet is refused with the command that installs it, and no file is left."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "fastparquet", None)

    with pytest.raises(PortfolioError, match=r"pip install 'portfolio\[parquet\]'"):
        tables.write(licence.listings, tmp_path / "x.parquet", "parquet")
    assert list(tmp_path.iterdir()) == []


def test_parquet_keeps_the_dtypes_that_it_knows(licence: Agreement, tmp_path: Path) -> None:
    """Dates, numbers and text come back as they were."""
    path = tmp_path / "listings.parquet"
    tables.write(licence.listings, path, "parquet")
    back = pd.read_parquet(path)

    assert list(back["patent"].dropna()) == list(licence.listings["patent"].dropna())
    assert list(back["expiry"]) == list(licence.listings["expiry"])
