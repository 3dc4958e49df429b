"""The definitions of the patents that a clause names: their limits are read, or asked for, and never passed over."""

import pytest
from conftest import document

from portfolio.agreement import Agreement
from portfolio.licence.clauses import term_clauses
from portfolio.term import Later, Rights, walk

TERM = "2.1 This Agreement shall continue until the expiration of the last to expire of the {}.\n\n"
SCHEDULES = """
SCHEDULE A - LICENSED PATENTS

Country    Patent No.    Expiration
USA        6,000,001     24 Apr 2015
Germany    4414000       19 Apr 2019
"""
SECOND = """
SCHEDULE B - LICENSEE PATENTS

Country    Patent No.    Expiration
USA        6,000,009     24 Apr 2030
"""
LAST, FIRST = "2019-04-19", "2015-04-24"
ALL = Rights(listed_in="Schedule A")
OPEN = "a place under the definition of 'Licensed Patents'"


def ends(text: str, name: str = "Licensed Patents", more: str = "") -> str:
    """Give when an agreement with such a text ends."""
    return str(Agreement((document(f"{text}\n\n{TERM.format(name)}{SCHEDULES}{more}"),)).term().ends)


def read(text: str, name: str = "Licensed Patents") -> Rights:
    """Give the rights of which the clause of such a text speaks."""
    (clause,) = term_clauses(document(f"{text}\n\n{TERM.format(name)}"))
    assert clause.rule
    (node,) = (node for node in walk(clause.rule) if isinstance(node, Rights))
    return node


@pytest.mark.parametrize(
    ("text", "rights"),
    [
        ('"Licensed Patents" means the patents listed in Schedule A.', ALL),
        ('"Licensed Patents" (together the "Patents") means the patents listed in Schedule A.', ALL),
        ('The patents listed in Schedule A are licensed. "Licensed" things are listed.', Rights()),
        ('"Licensed Patents" shall mean the patents and patent applications set forth on Schedule B attached hereto.',
         Rights(listed_in="Schedule B")),
        (('"Licensed Patents" means the patents listed in Schedule A, and all continuations, divisions, reissues and '
         "extensions thereof."), ALL),
        ('"Licensed Patents" means the patents listed in Schedule A and any foreign counterparts thereof.', ALL),
        ('"Licensed Patents" means the United States patents listed in Schedule A.',
         Rights(("US",), listed_in="Schedule A")),
        ('"Licensed Patents" means the U.S. patents listed in Schedule A and any continuations thereof.',
         Rights(("US",), listed_in="Schedule A")),
        ('"Licensed Patents" means all issued German patents.', Rights(("DE",), status=("granted",))),
        ('"Licensed Patents" means all patents granted in the United States.', Rights(("US",), status=("granted",))),
        ('"Licensed Patents" means issued patents and pending patent applications in Japan.', Rights(("JP",))),
        ('Licensor owns the patents listed in Schedule A (the "Licensed Patents").', ALL),
        ('Licensor owns the United States patents listed in Schedule A (the "Licensed Patents").',
         Rights(("US",), listed_in="Schedule A")),
        ("LICENSED PATENTS: the patents listed in Schedule A.", ALL),
        ('The "Licensed Patents" are the patents listed in Schedule A.', ALL),
        (('"Licensed Patents" has the meaning given in Section 3.\n\n3. "Licensed Patents" means the patents listed in '
         "Schedule A."), ALL),
        ('"Patents" means the patents listed in Schedule A.', ALL),
        ('"Other Licensed Patents" means the United States patents listed in Schedule A.', Rights()),
        (('"Improvements" means what is not claimed in the Licensed Patents. Licensor shall maintain the Licensed '
         "Patents."), Rights()),
    ],
)  # fmt: skip
def test_what_a_definition_takes_in(text: str, rights: Rights) -> None:
    """A territory, a status and a schedule are taken over; what descends from a patent changes nothing."""
    assert read(f"1.1 {text}") == rights


@pytest.mark.parametrize(
    "text",
    [
        '"Licensed Patents" means United States Patent No. 6,000,001.',
        '"Licensed Patents" means the patents listed in Schedule A other than German patents.',
        '"Licensed Patents" means the patents listed in Schedule A. German patents are excluded.',
        (
            '"Licensed Patents" means the patents listed in Schedule A. 1.2 As used in Section 2.1, Licensed Patents '
            "excludes German patents."
        ),
        '"Licensed Patents" means the patents listed in Schedule A, except those granted in Germany.',
        '"Licensed Patents" means the patents listed in Schedule A and all other patents of Licensor.',
        '"Licensed Patents" means the patents listed in Schedule A and all patents.',
        '"Licensed Patents" means the patents listed in Schedule A and listed in Schedule B.',
        '"Licensed Patents" means the patents owned by Licensor, including those listed in Schedule A.',
        '"Licensed Patents" means the United States patents listed in Schedule A and foreign counterparts thereof.',
        '"Licensed Patents" means the first family of Schedule A.',
        '"Licensed Patents" means the United States patents granted in Germany.',
        '"Licensed Patents" has the meaning given in the Master Agreement.',
        '"Licensed Patents" means the European patents listed in Schedule A.',
        "For purposes of Section 2.1, the German patents shall not be deemed Licensed Patents.",
        "For purposes of Section 2.1, the Licensed Patents shall not include German patents.",
        'Licensor owns U.S. Patent No. 6,000,001 (the "Licensed Patents").',
        "German patents are excluded from the Licensed Patents.",
        '"Licensed Patents" means the patents listed in Schedule A.\n\n"Licensed Patents" means German patents.',
        '"Licensed Patents" means:\n\n(a) the United States patents listed in Schedule A.',
    ],
)
def test_what_leaves_open_which_rights_there_are(text: str) -> None:
    """No exact date is given, and the note tells where the definition stands."""
    node = read(f"1.1 {text}")

    assert node.claims == OPEN
    agreement = Agreement((document(f"1.1 {text}\n\n{TERM.format('Licensed Patents')}{SCHEDULES}"),))
    assert agreement.term().ends.exact is None
    asked = [note for note in agreement.term().notes if "has a definition that leaves open" in note]
    assert len(asked) == len([note for note in asked if "[test.txt:" in note]) > 0


@pytest.mark.parametrize(
    ("name", "defined"),
    [
        ("Licensed Patents", '"Licensed Patents" means'),
        ("issued Licensed Patents", '"Licensed Patents" means'),
        ("Licensed Patent", '"Licensed Patents" means'),
        ("Patent Rights", '"Patent Rights" means'),
        ("Licensor Patents", '"Licensor Patents" shall mean'),
        ("licensed patents", '"Licensed Patents" means'),
        ("Patents", '"Patents" means'),
    ],
)
def test_a_definition_by_any_name(name: str, defined: str) -> None:
    """The United States patents end with the American one, whatever they are called."""
    text = f"1.1 {defined} the issued United States patents listed in Schedule A."

    assert ends(text, name) == FIRST
    assert ends("", name) in (LAST, "unknown")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Licensed Patents:\nUSA   6,000,001   24 Apr 2015", LAST),
        ("Licensed Patents:", LAST),
        ("Licensed Patents: U.S. Patent No. 6,000,001.", "unknown"),
        ("Licensed Patents:\nthe United States patents.", FIRST),
    ],
)
def test_a_heading_over_a_list(text: str, last: str) -> None:
    """A name over rows is no definition of it; what stands behind it on its line is."""
    assert ends("", more=f"\n\n{text}\n") == last


def test_a_second_schedule() -> None:
    """What Schedule B lists is none of the patents of Schedule A."""
    text = '1.1 "Licensed Patents" means the patents listed in Schedule A.'

    assert ends(text, more=SECOND) == LAST
    assert ends("", more=SECOND) == "2030-04-24"


def test_a_clause_with_limits_of_its_own() -> None:
    """They agree with those of the definition, or which rights are both is asked for."""
    text = '1.1 "Licensed Patents" means the United States patents listed in Schedule A.'

    assert read(text, "Licensed Patents granted in the United States").territory == ("US",)
    assert read(text, "Licensed Patents granted in Germany").claims == OPEN
    assert read(text, "Licensed Patents listed in Schedule A").listed_in == "Schedule A"


def test_a_term_by_whose_name_a_clause_ends() -> None:
    """The note on the patents of the Royalty Term is that of the agreement which ends with it."""
    text = (
        '1.1 "Licensed Patents" means the United States patents.\n\n1.2 "Royalty Term" means the period until the '
        "expiration of the last to expire of the Licensed Patents.\n\n"
        "9.1 The term of this Agreement shall continue until the expiration of the Royalty Term."
    )
    clause = term_clauses(document(text))[-1]

    assert clause.rule == Later((Rights(("US",)),))
    assert clause.notes == ("'Licensed Patents' is read as defined [test.txt:1]",)


def test_a_schedule_without_a_name() -> None:
    """Whether it is Schedule A is not told, so what it lists may count."""
    table = SCHEDULES.replace("SCHEDULE A - LICENSED PATENTS", "")
    text = f'1.1 "Licensed Patents" means the patents listed in Schedule A.\n\n{TERM.format("Licensed Patents")}{table}'

    assert str(Agreement((document(text),)).term().ends) == f"{LAST} or earlier"
