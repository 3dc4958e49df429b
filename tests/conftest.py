"""Fixtures: the test's docstring as a document, and the two real agreements."""

from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import portfolio
from portfolio.agreement import Agreement
from portfolio.model import Document, Line
from portfolio.parse import parse

# How long an example takes says something of the machine, not of the program.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

DATA = Path(__file__).parents[1] / "data"
LICENCE = DATA / "johnson-matthey-neotherapeutics-licence-2001.txt"
SETTLEMENT = DATA / "neotherapeutics-merck-eprova-settlement-2002.txt"


def document(text: str, name: str = "test.txt") -> Document:
    """Give text as a document, its lines counted from 1."""
    return Document(name, tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1)))


def grid(*rows: tuple[str, ...]) -> Document:
    """Give rows of cells as a document, as a reader of tables does."""
    lines = (Line(number, "  ".join(filter(None, row)), None, row) for number, row in enumerate(rows, 1))
    return Document("table.html", tuple(lines))


def listed(document: Document, names: str) -> list[tuple[str, ...]]:
    """Give some fields of every listing of a document, as words: days in ISO form, empty where the page gives none."""
    return [
        tuple(str(getattr(row, name) or "") for name in names.split())
        for schedule in parse(document)
        for row in schedule.listings
    ]


def not_understood(document: Document) -> list[int]:
    """Give the lines of a document that were not understood."""
    return [each.source.line for schedule in parse(document) for each in schedule.unread]


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Document:
    """Give the test's own docstring as a document."""
    return document(cleandoc(request.function.__doc__))


@pytest.fixture(scope="session")
def licence() -> Agreement:
    """Give the licence of 28 August 2001, read once."""
    return portfolio.load(str(LICENCE))


@pytest.fixture
def agreement_of(tmp_path: Path) -> Callable[[str], Agreement]:
    """Give a function that reads text as an agreement."""

    def load(text: str) -> Agreement:
        path = tmp_path / "agreement.txt"
        path.write_text(text, encoding="utf-8")
        return portfolio.load(str(path))

    return load
