"""The calendar, read back by the library that wrote it: days, sources, identifiers, marks of a hostile document."""

import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import LICENCE, SETTLEMENT, document

import portfolio
from portfolio.calendar import write
from portfolio.errors import PortfolioError
from portfolio.keydates import KeyDate, key_dates

icalendar = pytest.importorskip("icalendar")


def written(records: tuple[KeyDate, ...]) -> bytes:
    """Write a calendar."""
    target = BytesIO()
    write(records, target)
    return target.getvalue()


def events(records: tuple[KeyDate, ...]) -> list[Any]:
    """Write a calendar and read its events back."""
    return list(icalendar.Calendar.from_ical(written(records)).walk("VEVENT"))


@pytest.mark.parametrize("path", [LICENCE, SETTLEMENT], ids=["licence", "settlement"])
def test_every_day_that_is_known_is_an_event(path: Path) -> None:
    """Each key date with a day is an all-day event, or shares that of the term, with its source, words and rule."""
    records = portfolio.load(path).dates
    read = events(records)
    told = {(event["dtstart"].dt, str(event["description"])) for event in read}

    known = [each for each in records if each.when.earliest or each.when.latest]
    for each in known:
        words = " ".join(each.words.split())
        own = [day for day, said in told if f"{each.source}" in said and words in said and "Rule: " in said]
        assert (each.when.earliest or each.when.latest) in own
    assert all(type(event["dtstart"].dt) is date for event in read)
    assert len({event["uid"] for event in read}) == len(read) <= len(known)
    assert written(records) == written(records)


def test_what_recurs_is_one_event_with_all_its_days() -> None:
    """The quarterly statements of the licence: the first, and sixty-seven others."""
    event = next(event for event in events(portfolio.load(LICENCE).dates) if "359-360" in event["description"])
    days = [each.dt for each in event["rdate"].dts]

    assert event["dtstart"].dt == date(2001, 10, 30)
    assert (days[0], days[-1], len(days)) == (date(2002, 1, 30), date(2018, 7, 30), 67)


def test_a_bound_says_that_it_is_one() -> None:
    """The option of the settlement ends on 26 September 2003 at the earliest, the secrecy in 2028 at the latest."""
    option = next(event for event in events(portfolio.load(SETTLEMENT).dates) if "twelve (12)" in event["summary"])
    secrecy = next(event for event in events(portfolio.load(LICENCE).dates) if "ten years" in event["summary"])

    assert (option["dtstart"].dt, secrecy["dtstart"].dt) == (date(2003, 9, 26), date(2028, 4, 24))
    assert option["summary"].startswith("at the earliest: option: ")
    assert secrecy["summary"].startswith("at the latest: survival: ")
    assert "earliest: the other signature is undated" in option["description"]


def test_a_milestone_is_told_by_its_row() -> None:
    """What is to be reached stands in the table, not in the day."""
    summaries = [str(event["summary"]) for event in events(portfolio.load(LICENCE).dates)]

    assert any(words.startswith("milestone: 2 Receipt of US FDA approval of NDA") for words in summaries)
    assert summaries.count("end of the term") == 1


def test_a_document_cannot_write_events_of_its_own() -> None:
    """Line breaks, commas and control characters of a document stay text."""
    hostile = "Sent by May 4, 2001\x07 for\rEND:VEVENT\x0bBEGIN:VALARM; it holds."
    (event,) = events(key_dates(document(hostile)))

    assert event["summary"] == "deadline: by May 4, 2001"
    assert "END:VEVENT BEGIN:VALARM; it holds." in event["description"]
    assert [line for line in written(key_dates(document(hostile))).splitlines() if line == b"BEGIN:VALARM"] == []


def test_the_same_words_twice_on_a_line_are_two_events() -> None:
    """An identifier is given once."""
    both = events(key_dates(document("Sent by May 4, 2001, and sent by May 4, 2001.")))

    assert len({event["uid"] for event in both}) == 2


def test_without_the_library_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be installed is named."""
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(PortfolioError, match="portfolio\\[calendar\\]"):
        written(())
