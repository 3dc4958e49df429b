"""Fixtures: the test's docstring as a document, and the two real agreements."""

from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path

import pytest

import portfolio
from portfolio.agreement import Agreement
from portfolio.model import Document, Line

DATA = Path(__file__).parents[1] / "data"
LICENCE = DATA / "johnson-matthey-neotherapeutics-licence-2001.txt"
SETTLEMENT = DATA / "neotherapeutics-merck-eprova-settlement-2002.txt"


def document(text: str, name: str = "test.txt") -> Document:
    """Give text as a document, its lines counted from 1."""
    return Document(name, tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1)))


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
