"""What papers say of themselves: amounts, numbering and references, in the real agreements and in small ones."""

import csv
from collections.abc import Callable, Iterator
from inspect import cleandoc
from pathlib import Path

import pytest
from conftest import DATA, LICENCE, SETTLEMENT, document, grid

import portfolio
from portfolio import frame
from portfolio.agreement import Agreement
from portfolio.errors import Source
from portfolio.model import Discrepancy, Document
from portfolio.papers import examined
from portfolio.papers.outline import Outline
from portfolio.read import read

TRUTH = Path(__file__).parent / "agreements"
REAL = Path(__file__).parents[2] / "shared" / "exhibits"
ELSEWHERE = {
    "array-biopharma.txt": {("reference", 451), ("reference", 1079), ("numbering", 47), ("numbering", 1173)},
    "cytodyn-2020.txt": {("reference", 535)},
    "innoviva-2014.txt": {("reference", 193)},
    "fidelity-information-2009.pdf": {("reference", 584)},
    "pacira-2009.pdf": {("numbering", 1614)},
}
"""By document, the kind and the first line of what was held against the page, and is so."""


def rows(name: str) -> list[dict[str, str]]:
    """Give the rows of a truth."""
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(found: Discrepancy) -> str:
    """Give the places of a finding, in the form of the truth."""
    return " ".join(place.lines for place in found.sources)


def found_in(text: str, clauses: list[Source] | None = None) -> list[tuple[str, str, str, str]]:
    """Give the kind, the lines, the printed and the meant words of the findings in a text."""
    return [(x.kind, lines(x), x.printed, x.meant) for x in examined(document(cleandoc(text)), clauses)]


@pytest.mark.parametrize("path", [LICENCE, SETTLEMENT], ids=lambda path: path.stem)
def test_the_papers_of_the_two_agreements(path: Path) -> None:
    """Every finding that was made by hand is found, with its places and the better value; no other is."""
    expected = [tuple(row.values())[1:] for row in rows("papers.csv") if row["document"] == path.name]

    assert sorted((x.kind, lines(x), x.printed, x.meant) for x in examined(read(str(path)))) == sorted(expected)


def test_the_difference_is_the_price_of_the_option() -> None:
    """The two lists of invoices differ by what the option costs, and by what the licence may cost at most."""
    (found,) = (each for each in examined(read(str(SETTLEMENT))) if each.kind == "sum")

    assert "the table on lines 69-75 comes to CHF 485'470, stated on line 60" in found.message
    assert "Attachment 2 (lines 209-215) comes to CHF 1'013'146, stated nowhere" in found.message
    assert (
        "CHF 527'676, stated on line 90 (purchase price of an option) and line 104 (license fee, at most)"
        in found.message
    )


def test_the_table_of_amounts() -> None:
    """Every row of both lists, as printed and as read."""
    table = portfolio.load(SETTLEMENT).amounts
    truth = rows(f"{SETTLEMENT.stem}.amounts.csv")

    assert list(table.columns) == list(frame.AMOUNTS)
    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == {k: str(v) for k, v in frame.AMOUNTS.items()}
    printed = table[list(truth[0])].astype("string").fillna("")
    assert printed.assign(amount=table["amount"].map("{:.0f}".format)).to_dict("records") == truth


def real() -> Iterator[Path]:
    """Give the real documents, where they are at hand."""
    yield from sorted(path for path in REAL.glob("**/*") if path.suffix in (".pdf", ".txt"))


@pytest.mark.skipif(not REAL.exists(), reason="the real documents are not at hand")
@pytest.mark.parametrize("path", list(real()), ids=lambda path: path.name)
def test_no_false_alarm(path: Path) -> None:
    """In eleven real agreements nothing is reported but what is so: each was looked up on its page."""
    found = {(each.kind, each.sources[0].line) for each in examined(read(str(path)))}

    assert found == ELSEWHERE.get(path.name, set())
