"""The day from which a term counts: what the document says without doubt, what a fact overrules, nothing guessed."""

from datetime import date

import pytest
from conftest import document

from portfolio.agreement import Agreement
from portfolio.licence.events import Told
from portfolio.term import After, Bounds, Event

YEARS = "9.1 This Agreement shall continue for ten (10) years from {}.\n"
EFFECTIVE = YEARS.format("the Effective Date")


def agreement(*texts: str, told: tuple[Told, ...] = ()) -> Agreement:
    """Give an agreement of such texts."""
    return Agreement(tuple(document(text, f"{at}.txt") for at, text in enumerate(texts, 1)), told=told)


@pytest.mark.parametrize(
    "text",
    [
        'This Agreement is made on January 15, 2001 (the "Effective Date") by and between',
        'This Agreement is made as of this 15th day of January, 2001 (the "Effective Date").',
        'This Agreement is made as of 15 January 2001 (hereinafter the "Effective\nDate").',
        '1.1 "Effective Date" means January 15, 2001.',
        '1.1 "Effective Date" shall mean January 15, 2001; it is a Monday.',
        "Effective Date: January 15, 2001\nLicensor: Acme",
        "Effective Date: January 15, 2001",
        "1.1 The Effective Date is January 15, 2001.",
        'Made on January 15, 2001 (the "Effective Date").\n\n1.1 "Effective Date" means January 15, 2001.',
    ],
)
def test_the_effective_date(text: str) -> None:
    """A day that bears the name of the Effective Date is that, and the answer says where it stands."""
    term = agreement(f"{text}\n\n{EFFECTIVE}").term()

    assert term.ends == Bounds.on(date(2011, 1, 15))
    assert term.notes[0].startswith("'effective date' is 2001-01-15 [1.txt:")


@pytest.mark.parametrize(
    "text",
    [
        "This Agreement is made on January 15, 2001.",
        'This Agreement is made on the later of January 15, 2001 (the "Effective Date") or approval.',
        'The last of approval or January 15, 2001 (the "Effective Date").',
        '1.1 "Effective Date" means January 15, 2001 or, if later, the day of approval.',
        '1.1 "Effective Date" means the day of approval.',
        'The Supply Agreement is made on January 15, 2001 (the "Supply Effective Date").',
        "The Supply Effective Date is January 15, 2001.",
        "The approval is given. Effective date January 15, 2001 is not meant.",
        'Made on January 15, 2001 (the "Effective Date").\n\n1.1 "Effective Date" means January 16, 2001.',
        'The agreement (the "Agreement") is made before the Effective Date.',
        '(the "Effective Date")',
    ],
)
def test_no_effective_date(text: str) -> None:
    """What is not said without doubt is asked for."""
    term = agreement(f"{text}\n\n{EFFECTIVE}").term()

    assert term.ends == Bounds()
    assert term.missing == ("effective date",)


def test_two_papers() -> None:
    """Two that say the same day are of one mind; two days leave it open."""
    said = '1.1 "Effective Date" means January {}, 2001.'

    assert agreement(EFFECTIVE, said.format(15), said.format(15)).term().ends.exact
    assert agreement(EFFECTIVE, said.format(15), said.format(16)).term().ends == Bounds()


def test_a_fact_overrules_what_the_document_says() -> None:
    """The day that is given counts, and the note on the other one goes."""
    told = (Told("Effective Date", Bounds.on(date(2002, 1, 1)), "a fact"),)
    term = agreement(f'1.1 "Effective Date" means January 15, 2001.\n\n{EFFECTIVE}', told=told).term()

    assert term.ends == Bounds.on(date(2012, 1, 1))
    assert term.notes == ("given: Effective Date: 2002-01-01  [a fact]",)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("the date of this Agreement", date(2011, 8, 28)),
        ("the date hereof", date(2011, 8, 28)),
        ("the date of execution of this Agreement", None),
        ("the First Commercial Sale", None),
    ],
)
def test_the_date_of_this_agreement(words: str, end: date | None) -> None:
    """It is the day that the agreement bears; the day of its execution need not be."""
    assert agreement(f"Dated 28 August 2001\n\n{YEARS.format(words)}").term().ends.exact == end
    assert agreement(YEARS.format(words)).term().ends == Bounds()


def test_a_rule_that_is_given() -> None:
    """It counts from the same day, for it may be the clause as it was printed."""
    rule = After(Event("effective date"), years=10)
    found = Agreement((document('1.1 "Effective Date" means January 15, 2001.'),), rule)

    assert found.term().ends == Bounds.on(date(2011, 1, 15))
    assert "'effective date' is 2001-01-15 [test.txt:1]" in found.term().notes
