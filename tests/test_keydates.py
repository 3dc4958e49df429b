"""Key dates: both exhibits held against what was worked out by hand, wordings, laws, and what is none."""

from csv import DictReader
from datetime import date
from pathlib import Path

import pytest
from conftest import LICENCE, SETTLEMENT, document
from wordings_of_times import DECOYS, WORDINGS

import portfolio
from portfolio.keydates import KINDS, KeyDate, has_times, key_dates
from portfolio.term import Bounds, in_words

TRUTH = Path(__file__).parent / "keydates"
DATED = "Dated 28 August 2001\n\n"


def dates(text: str, term: Bounds | None = None, **facts: date) -> tuple[KeyDate, ...]:
    """Read the key dates of a text."""
    known = {name.replace("_", " "): Bounds.on(day) for name, day in facts.items()}
    return key_dates(document(text), term=term or Bounds(), facts=known)


def only(text: str, term: Bounds | None = None, **facts: date) -> KeyDate:
    """Read the one key date of an article of an agreement of 28 August 2001."""
    own = [each for each in dates(f"{DATED}9.1    {text}", term, **facts) if each.source.line > 1]
    assert len(own) == 1, own
    return own[0]


@pytest.mark.parametrize("path", [LICENCE, SETTLEMENT], ids=["licence", "settlement"])
def test_the_exhibits(path: Path) -> None:
    """Every date, duration and deadline of an exhibit is found, with its trigger, its rule and what it comes to."""
    records = portfolio.load(path).dates()
    told = [
        {
            "lines": each.source.lines, "kind": each.kind, "trigger": each.trigger, "rule": in_words(each.rule),
            "date": str(each.when) if each.when != Bounds() else "missing",
        }
        for each in records
    ]  # fmt: skip
    with (TRUTH / f"{path.stem}.csv").open(encoding="utf-8") as file:
        truth = sorted(DictReader(file), key=lambda row: int(row["lines"].partition("-")[0]))
    notes = [row.pop("note") for row in truth]

    assert sorted(map(str, told)) == sorted(map(str, truth))
    for row, note in zip(truth, notes, strict=True):
        said = [each.notes for each in records if (each.source.lines, each.kind) == (row["lines"], row["kind"])]
        assert not note or any(note in words for notes_of in said for words in notes_of), row


def test_every_key_date_says_what_it_lacks() -> None:
    """A key date without a day names what would have to be known for one; one with a day lacks nothing."""
    for path in (LICENCE, SETTLEMENT):
        for each in portfolio.load(path).dates():
            assert bool(each.missing) == (each.when.exact is None and not (each.recurs and each.when.latest)), each


@pytest.mark.parametrize(("text", "form", "rule"), WORDINGS, ids=lambda value: str(value)[:50])
def test_wordings(text: str, form: str, rule: str) -> None:
    """Each wording is one time, of that kind and with that rule."""
    each = only(text)

    assert (each.kind, in_words(each.rule)) == (form, rule)
    assert each.kind in KINDS


@pytest.mark.parametrize("text", DECOYS)
def test_decoys(text: str) -> None:
    """What only looks like a time is none."""
    assert [each.words for each in dates(text)] == []
    assert not has_times(document(text))
