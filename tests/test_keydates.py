"""Key dates: both exhibits held against what was worked out by hand, wordings, laws, and what is none."""

from csv import DictReader
from datetime import date
from pathlib import Path

import pytest
from conftest import LICENCE, SETTLEMENT, document
from wordings_of_times import DECOYS, WORDINGS

import portfolio
from portfolio.keydates import KINDS, KeyDate, has_times, key_dates
from portfolio.licence.clauses import peg
from portfolio.model import Document, Line
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
    records = portfolio.load(path).dates
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
        for each in portfolio.load(path).dates:
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


def test_words_lines_and_sentence_are_those_of_the_page() -> None:
    """A time over a page break keeps its words as printed, its first and its last line, and its page."""
    lines = [
        Line(1, "9.1    It shall be sent within ten", 3),
        Line(2, "", 3),
        Line(3, "    4", 3),
        Line(4, "days after", 4),
    ]
    (each,) = key_dates(Document("x.txt", (*lines, Line(5, "the sale of it. It is red.", 4))))

    assert (each.source.lines, each.source.page, each.article) == ("1-5", 3, "Item 9.1")
    assert each.words == "within ten days after the sale of it"
    assert each.sentence == "It shall be sent within ten days after the sale of it."


def test_thereafter_counts_from_what_stands_before_it() -> None:
    """'During the Term and for two years thereafter' counts from the end of the term."""
    _, each = dates(
        "It holds during the Term and for a period of two (2) years thereafter.", Bounds.on(date(2018, 4, 24))
    )

    assert str(each.when) == "2020-04-24"


def test_such_period_is_that_of_its_length_before_it() -> None:
    """'Such ninety day period' is the one of ninety days, not the one of thirty."""
    before = "It is sent within ninety (90) days after the sale, or thirty (30) days after the loan; "
    *_, each = dates(f"{before}such ninety (90) day period ends.")

    assert in_words(each.rule) == "90 days after the sale"


def test_what_recurs_has_its_first_day_its_last_and_all_between() -> None:
    """A statement each quarter is due first for the quarter of the Effective Date, last for that of the end."""
    text = "It shall be sent within 30 days of the end of each calendar quarter."
    each = only(text, Bounds.on(date(2002, 4, 24)))

    assert [str(day) for day in each.days] == ["2001-10-30", "2002-01-30", "2002-04-30", "2002-07-30"]
    assert (each.when, each.recurs, each.missing) == (Bounds(each.days[0], each.days[-1]), "calendar quarter", ())
    open_ended = only(text)
    assert (open_ended.when, open_ended.missing) == (Bounds(date(2001, 10, 30)), ("the end of the term",))
    assert only("It is sent within 30 days of the end of each fiscal year.").missing == ("the end of each fiscal year",)
    (unknown,) = dates(text)
    assert (unknown.when, unknown.missing) == (Bounds(), ("the Effective Date",))


def test_a_day_of_each_year_recurs_within_the_term() -> None:
    """The first is the first after the Effective Date, the last the last before the end; 29 February is not always."""
    term = Bounds.on(date(2005, 4, 24))
    november = only("It shall be sent no later than November 1 of each Calendar Year.", term)
    leap = only("It shall be sent by 29 February of each year.", term)
    days_after = only("It shall be sent within five business days after the end of each calendar year.", term)

    assert [str(day) for day in november.days] == ["2001-11-01", "2002-11-01", "2003-11-01", "2004-11-01"]
    assert (november.recurs, november.missing) == ("year", ())
    assert [str(day) for day in leap.days] == ["2004-02-29"]
    assert (days_after.when, days_after.missing) == (Bounds(date(2001, 12, 31)), ("5 business days",))
    assert str(only("It shall be sent by 1 May of each year.").when) == "2002-05-01 or later"
    never = only("It shall be sent by 29 February of each year.", Bounds.on(date(2002, 1, 1)))
    assert (never.when, never.missing) == (Bounds(), ("every 29 February",))
    either = only("It is sent upon the later of the sale and the end of each calendar year.")
    assert (either.when, either.missing) == (Bounds(), ("the end of each calendar year",))


def test_anniversaries_recur_from_the_first_to_the_end_of_the_term() -> None:
    """An event of a known day has one each year; without that day nothing is known."""
    term = Bounds.on(date(2004, 8, 28))
    effective = only("It is sent on each anniversary of the Effective Date.", term)
    leap = only("It is sent ten days after each anniversary of 29 February 2000.", Bounds.on(date(2003, 1, 1)))
    launch = only("It is sent on each anniversary of the launch.", term)

    assert [str(day) for day in effective.days] == ["2002-08-28", "2003-08-28", "2004-08-28"]
    assert (effective.recurs, effective.missing) == ("year", ())
    assert [str(day) for day in leap.days] == ["2001-03-10", "2002-03-10"]
    assert (launch.when, launch.missing, launch.recurs) == (Bounds(), ("the launch",), "year")
    assert str(only("It is sent on each anniversary of the Effective Date.").when) == "2002-08-28 or later"


def test_several_days_of_each_year_recur() -> None:
    """Each of them, in the order of the calendar."""
    each = only("It is sent within one month of 30 June and 31 December by the Buyer.", Bounds.on(date(2003, 1, 1)))

    assert [str(day) for day in each.days] == ["2002-01-31", "2002-07-30", "2003-01-31"]
    (unsaid,) = dates("It is sent on 30 June and 31 December 2003.")
    assert (unsaid.words, str(unsaid.when)) == ("31 December 2003", "2003-12-31")


def test_a_day_that_is_none_is_listed_as_not_known() -> None:
    """A slip of the pen is listed, and the reader told."""
    each = only("It shall be sent by 31 February 2003.")

    assert (each.when, each.missing) == (Bounds(), ("the day printed: 31 February 2003",))
    assert each.notes == ("'31 February 2003' is not a day of the calendar",)


@pytest.mark.parametrize(
    ("also", "when"),
    [
        ("", "2003-03-04 to 2003-04-03"),
        (" It was made on 25/12/2002.", "2003-04-03"),
        (" It was made on 12/25/2002.", "2003-03-04"),
        (" It was made on 12/25/2002 and on 25/12/2002.", "2003-03-04 to 2003-04-03"),
    ],
)
def test_the_order_of_a_date_in_numbers(also: str, when: str) -> None:
    """The document's other dates in numbers decide the order of day and month; without them both days are possible."""
    text = 'It shall be sent by 03/04/2003 (the "Closing Date"), and it ends within ten days after the Closing Date.'
    first, second, *_ = dates(f"{text}{also}")

    assert str(first.when) == when
    assert first.notes == (("'03/04/2003': the order of day and month is open",) if " to " in when else ())
    assert str(second.when.earliest) == ("2003-03-14" if when.startswith("2003-03") else "2003-04-13")
    (short,) = only("It shall be sent by 03/04/03.").notes
    assert "the order of day and month is open" in short
    assert only("It shall be sent by 03/03/03.").when.exact == date(2003, 3, 3)


def test_a_register_of_days_in_numbers_is_none() -> None:
    """Days in numbers are told from a register as other days are."""
    assert dates("\n\n".join(f"name{number}.com    0{number}/04/2019    Owner" for number in range(1, 10))) == ()
    assert dates("US 5,072,011 Pipes 10/12/1991") == ()


def test_a_fixed_day_for_a_duty_moves_under_swiss_law() -> None:
    """CO art. 78 holds for any day of performance, whether a period ends on it or it is named."""
    duty, other = dates(
        "The Buyer shall pay on 2 January 2005. It was found on 2 January 2005.\n\n"
        "This Agreement shall be governed by Swiss law."
    )

    assert (str(duty.when), duty.notes) == ("2005-01-03", ("Sunday 2005-01-02 moves to Monday 2005-01-03",))
    assert (str(other.when), other.notes) == ("2005-01-02", ())


def test_days_that_cannot_be_counted_give_a_bound() -> None:
    """Business days and lengths that are taken out give no day but the earliest, and are what is missing."""
    each = only("It shall be sent within five (5) business days after the Effective Date.")

    assert (each.when, each.missing) == (Bounds(date(2001, 8, 28)), ("5 business days",))


def test_facts_give_the_days_of_events() -> None:
    """An event whose day is given is known, and so is what counts from it."""
    each = only("It shall be sent within ten days after the Closing.", closing=date(2002, 1, 31))

    assert (str(each.when), each.missing) == ("2002-02-10", ())


EFFECTIVE = (
    ('as of May 4, 2009 (the "Effective Date")', "2009-05-14"),
    ('as of May 4, 2009 (the "Effective Date") and June 4, 2009 (the "Effective Date")', "2009-05-14 to 2009-06-14"),
    ('"Effective Date" means May 4, 2009', "2009-05-14"),
    ('"Effective Date" means the day of the first approval', "unknown"),
    ('"Effective Date" means the Closing Date', "unknown"),
    ('"Effective Date" means the date on which both have signed', "2001-09-07"),
    ("no word of it", "2001-09-07"),
)


@pytest.mark.parametrize(("words", "when"), EFFECTIVE)
def test_the_effective_date_is_the_one_that_the_document_defines(words: str, when: str) -> None:
    """Its own day if it has one, the agreement's day if it is that of signing, unknown if it is another event's."""
    *_, each = dates(f"{DATED}1.1    Made {words}.\n\n1.2    It is sent within ten days after the Effective Date.")

    assert str(each.when) == when


def test_a_day_with_a_name_is_known_by_it() -> None:
    """What counts from 'the Closing Date' counts from the day that is so named, whatever words follow."""
    *_, each = dates(
        'It closes on May 4, 2009 (the "Closing Date"). It is sent within ten days after the Closing Date of it.'
    )

    assert str(each.when) == "2009-05-14"


BLOCK = "It is sent within ten days after the execution of this agreement.\n\nIN WITNESS WHEREOF they sign.\n\n"
SIGNED = (
    ("Irvine,            Basel, 26 September 2002", "2002-10-06 or later", "earliest: the other signature is undated"),
    ("Date: 26 September 2002     Date: 27 September 2002", "2002-10-07", ""),
    ("Date: ___________     Date: ______", "unknown", ""),
    ("By: /s/ A. Body", "unknown", ""),
)


@pytest.mark.parametrize(("block", "when", "note"), SIGNED)
def test_signatures(block: str, when: str, note: str) -> None:
    """The last signature is known if all are dated, bounded if some are."""
    each = dates(BLOCK + block)[0]

    assert (str(each.when), "; ".join(each.notes)) == (when, note)


def test_signatures_without_witness() -> None:
    """Without 'in witness whereof' the block begins with the first line that is signed."""
    each = dates("It is sent within ten days after the last signature.\n\nBy: /s/ A. Body\nDate: 26 September 2002")[0]

    assert str(each.when) == "2002-10-06"


LAWS = (
    ("English Law", "2002-10-06", "English law: "),
    ("the laws of England and Wales", "2002-10-06", "English law: "),
    ("Swiss law", "2002-10-07", "Swiss law: "),
    ("the laws of the State of New York", "2002-10-06", "the law of New York: "),
    ("the laws of the moon", "2002-10-06", "no governing law was found: "),
    ("applicable Law", "2002-10-06", "no governing law was found: "),
    ("the laws of Wonderland", "2002-10-06", "the law of Wonderland: its conventions are not known; the day"),
    (
        "THE LAWS OF THE REPUBLIC OF WONDERLAND WITHOUT REGARD TO ITS CONFLICTS OF LAW",
        "2002-10-06",
        "the law of Wonderland: ",
    ),
    ("the laws of the Isle of Wonder", "2002-10-06", "the law of the Isle of Wonder: "),
    ("Wonderland law", "2002-10-06", "the law of Wonderland: "),
    ("Swiss law, whatever the laws of Wonderland are", "2002-10-07", "Swiss law: "),
    (
        "Wonderland law or the laws of Ruritania",
        "2002-10-06",
        "several governing laws were found (the law of Wonderland, the law of Ruritania)",
    ),
    (
        "Swiss law or the laws of Delaware",
        "2002-10-06",
        "several governing laws were found (Swiss law, the law of Delaware)",
    ),
)


@pytest.mark.parametrize(("law", "when", "convention"), LAWS)
def test_the_governing_law_counts_the_days(law: str, when: str, convention: str) -> None:
    """A Sunday moves under Swiss law, not under English; of other laws it is said that it is not verified."""
    text = f"It shall be sent within ten days after September 26, 2002.\n\nThis Agreement shall be governed by {law}."
    (each,) = dates(text)

    assert str(each.when) == when
    assert each.convention.startswith(convention)
    assert ("unverified" in each.convention) == (
        not law.startswith(("English", "Swiss law,", "the laws of England")) and law != "Swiss law"
    )


@pytest.mark.parametrize("words", ["at least ten (10) days before October 16, 2002", "before October 7, 2002"])
def test_what_is_counted_back_does_not_move(words: str) -> None:
    """Moved from Sunday the 6th to Monday the 7th, it would be too late for what it comes before."""
    (each,) = dates(f"It shall be sent {words}.\n\nThis Agreement shall be governed by Swiss law.")

    assert str(each.when) == "2002-10-06"
    assert each.notes == ("a Sunday",)


def test_the_swiss_national_holiday_moves_but_no_saturday() -> None:
    """CO art. 78 names Sundays and public holidays; 1 August 2003 is a Friday, 2 August a Saturday."""
    law = "\n\nThis contract is governed by Swiss law, whatever the laws of Germany say in this contract."
    swiss = law.replace(", whatever the laws of Germany say in this contract", "")

    (holiday,) = dates(f"It shall be sent by August 1, 2003.{swiss}")
    (saturday,) = dates(f"It shall be sent by August 2, 2003.{swiss}")
    (period,) = dates(f"It lasts for ten days after September 26, 2002.{swiss}")
    assert [str(each.when) for each in (holiday, saturday, period)] == ["2003-08-02", "2003-08-02", "2002-10-06"]
    assert holiday.notes == ("Friday 2003-08-01 moves to Saturday 2003-08-02",)
    assert saturday.notes == ("a Saturday",)


TABLE = """It shall meet them within ninety (90) days of the date specified for each:

1  Filing            1st January 2004

2  Approval          1st January 2005

It is sent on May 5, 2009.
"""


def test_a_table_of_target_dates_hangs_on_the_clause_above_it() -> None:
    """Each day of the table is a deadline of its own; the clause has their bounds; what follows is none of them."""
    clause, *targets, last = dates(TABLE)

    assert str(clause.when) == "2004-03-31 to 2005-04-01"
    assert [(each.kind, str(each.when)) for each in targets] == [
        ("milestone", "2004-03-31"),
        ("milestone", "2005-04-01"),
    ]
    assert (last.kind, str(last.when)) == ("date", "2009-05-05")
    assert "from 2003-10-03" in targets[0].notes[1]


def test_registers_and_furniture_are_no_key_dates() -> None:
    """A long column of days without sums is a register, a line on every page furniture; a plan of payments is not."""
    names = "\n\n".join(f"name{number}.com    {number}-Apr-2019    Owner" for number in range(1, 10))
    plan = "\n\n".join(f"Part {number}    $ 10    {number} April 2019" for number in range(1, 10))
    far = "\n".join(["It is sent on May 4, 2001.", *[""] * 9, "It is sent on May 5, 2001."])

    assert dates(names) == ()
    assert len(dates(plan)) == 9
    assert len(dates(far)) == 2
    assert dates("\n\n".join(["Draft of May 4, 2001"] * 3)) == ()
    assert key_dates(document("Made on May 4, 2001."), listed={1}) == ()
    assert len(dates("Number $ 100,000 May 4, 2001")) == 1


def test_a_document_without_a_time_has_none() -> None:
    """Nothing is found in nothing."""
    assert dates("") == ()
    assert not has_times(document("Nothing here."))


HOSTILE = (
    "within thirty (30) days after ", "the later of ", "within ", "sixty (60) days prior written ", "May ", "[***] ",
    "the earlier of (a) a, ", "during the ", "until the date of ", "at least one hundred and ", "Effective Date ",
    "any of the end of each calendar ", "90 (", "03/04/", "30 June and ", "shall pay on ", "each anniversary of ",
    "no later than ten days before the other ",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_documents_are_read_in_linear_time(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many near-misses take about twice as many steps."""
    steps = 0
    match = peg.Reading.rule

    def counted(self: peg.Reading, name: str, at: int) -> peg.Match | None:
        nonlocal steps
        steps += 1
        return match(self, name, at)

    monkeypatch.setattr(peg.Reading, "rule", counted)
    counts = []
    for size in (200, 400):
        steps = 0
        dates(words * size)
        counts.append(steps)
    assert counts[1] <= 2.3 * counts[0] + 100
