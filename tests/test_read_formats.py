"""The licence in every format it may come in: the same rows, and the same end."""

import csv
from pathlib import Path

import printed
import pytest
from conftest import LICENCE

import portfolio
from portfolio.agreement import Agreement

for library in ("lxml", "pypdfium2", "reportlab", "docx"):
    pytest.importorskip(library)

TRUTH = Path(__file__).parent / "agreements" / f"{LICENCE.stem}.csv"
NUMBERS = ("application", "patent")
COLUMNS = ("copy", "case", "country", *NUMBERS, "expiry", "expiry_if_extended")
TEXT = LICENCE.read_text(encoding="utf-8")


def truth() -> list[dict[str, str]]:
    """Give the rows of the truth, numbers less their spaces and commas."""
    with TRUTH.open(encoding="utf-8", newline="") as file:
        rows = [{name: row[name] for name in COLUMNS} for row in csv.DictReader(file)]
    return [row | {name: row[name].replace(" ", "").replace(",", "") for name in NUMBERS} for row in rows]


def listed(agreement: Agreement) -> list[dict[str, str]]:
    """Give the rows of an agreement in the columns of the truth."""
    frame = agreement.listings[list(COLUMNS)].astype("string").fillna("")
    return [{str(name): str(cell) for name, cell in row.items()} for row in frame.to_dict("records")]


def load(path: Path, data: bytes) -> Agreement:
    """Write a file whose name says nothing of its format, and read it."""
    path.write_bytes(data)
    return portfolio.load(str(path))


@pytest.mark.parametrize("name", printed.WHOLE)
def test_the_whole_licence(tmp_path: Path, name: str) -> None:
    """Printed to any format, the licence has the 87 rows of the truth, and ends on the same day."""
    agreement = load(tmp_path / "licence", printed.WHOLE[name](TEXT))

    assert listed(agreement) == truth()
    assert str(agreement.term().ends) == "2018-04-24"
    assert agreement.not_read == ()


def test_the_schedules_alone(tmp_path: Path) -> None:
    """The schedules alone, in delimited text with semicolons, have the same rows; two-digit years need a day."""
    rows = listed(load(tmp_path / "schedules", printed.csv_schedules(TEXT)))
    dates = ("expiry", "expiry_if_extended")

    assert [{name: row[name] for name in COLUMNS if name not in dates} for row in rows] == [
        {name: row[name] for name in COLUMNS if name not in dates} for row in truth()
    ]
