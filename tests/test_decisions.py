"""Decisions: read and written, made on what is open, applied while the papers are the same, and reported when not."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import LICENCE
from hypothesis import given
from hypothesis import strategies as st

import portfolio
from portfolio.agreement import Agreement
from portfolio.decisions import added, from_toml, made, to_toml
from portfolio.errors import RuleError, UnreadableError
from portfolio.model import Decision

DAY = date(2026, 11, 24)
BRAZIL = {
    "right": "BR 1100963-2", "field": "expiry", "value": "2008-02-02", "reason": "as its family", "by": "counsel",
    "date": "2026-11-24",
}  # fmt: skip
TERM = (
    "DATED AUGUST 28, 2001\n\n"
    "TERM: the term ending three (3) years following the expiry of the last to expire of the patents granted in USA.\n"
)
CLAUSE = "patents granted in USA which have expiration dates specified on Schedule A"
COPY = """
SCHEDULE A

Country   Application No.   Patent No.   Filed      Expiration
-------   ---------------   ----------   -------    ----------
"""
FIRST, SECOND = (
    "USA       08/428444         5519155      {}    {}\nUSA       08/428555         5519166      {}    {}\n".format(
        *days
    )
    for days in (("25Apr95", "24Apr15", "1May95", "1May10"), ("25Apr95", "24Apr12", "1May95", "1May13"))
)
TWO_COPIES = TERM + COPY + FIRST + "\n" + COPY + SECOND

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
days = st.dates(date(1900, 1, 1))


def decided(agreement: Agreement, **changed: object) -> Decision:
    """Make the decision on Brazil, or another."""
    return made(agreement.portfolio, BRAZIL | changed)


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[..., Agreement]:
    """Give a function that reads text with decisions."""

    def load(text: str, *decisions: Decision) -> Agreement:
        (tmp_path / "paper.txt").write_text(text, encoding="utf-8")
        (tmp_path / "paper.decisions.toml").write_text("\n".join(map(to_toml, decisions)), encoding="utf-8")
        return portfolio.load(tmp_path / "paper.txt")

    return load


def test_a_decision_keeps_what_the_papers_said(licence: Agreement) -> None:
    """A decision names its right in full, and holds the words of each copy beside the value."""
    assert decided(licence) == Decision(
        "BR 1100963-2 (MBUS 1044)", "expiry", date(2008, 2, 2), "as its family", "counsel", DAY, ("14May17", "2Feb08")
    )


@pytest.mark.parametrize("right", ["Brazil 1100963-2", "1100963-2", "BR 1100963-2 (MBUS 1044)", "br 1,100,963-2"])
def test_a_right_is_named_as_in_facts(licence: Agreement, right: str) -> None:
    """Country by code or name, number in any spelling, case in brackets."""
    assert decided(licence, right=right) == decided(licence)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"right": "BR 7"}, "'BR 7' names no right"),
        ({"right": "0679656"}, "'0679656' names several rights: AT 0679656"),
        ({"right": " "}, "needs a right"),
        ({"field": "country"}, "no field 'country' can be decided; there are expiry, "),
        ({"value": "2Feb08"}, "expiry is a day such as 2018-04-24, not '2Feb08'"),
        ({"field": "patent", "value": "--"}, "nobody disputes the patent"),
        ({"right": "US 5519155"}, "nobody disputes the expiry of US 5519155 .*: the papers say '24Apr15', '24Apr15'"),
        (
            {"right": "US 5519155", "field": "filed"},
            "nobody disputes the filed of US .*: the papers say nothing, nothing",
        ),
        ({"right": "US 5519155", "field": "status", "value": "pending"}, "nobody disputes the status"),
        ({"right": "AT 0679656", "field": "application", "value": "1"}, "nobody disputes the application"),
        ({"reason": ""}, "needs a reason in words"),
        ({"by": "\udcff"}, "the by of a decision holds what is no character"),
        ({"date": "today"}, "date is a day such as"),
    ],
)
def test_what_is_no_decision_is_refused(licence: Agreement, changed: Mapping[str, str], said: str) -> None:
    """No such right or field, no value that can be read, nothing in dispute, no reason, no day: an error in a line."""
    with pytest.raises(RuleError, match=said) as error:
        decided(licence, **changed)

    assert "\n" not in str(error.value)


def test_what_the_law_or_a_check_doubts_may_be_decided(licence: Agreement) -> None:
    """A date against the law is open to decision; a number whose check digit fails is, too, for each of its rights."""
    ireland = decided(licence, right="IE 65503", value="2009-01-31")
    number = decided(licence, right="AT 0328274", field="application", value="EP 89300787.2")

    assert ireland.papers[0] == "31Jan 06(can be extended to 31Jan09)"
    assert number.value == "EP89300787.2"
    with pytest.raises(RuleError, match="'--' is no number"):
        decided(licence, right="AT 0328274", field="application", value="--")


def test_what_is_not_exact_may_be_decided(loaded: Callable[..., Agreement]) -> None:
    """A month for a day, a printed status that says neither: a ruling settles them, though nobody disagrees."""
    rows = "Country   Patent No.   Status       Expiration\nUSA       5519155      perhaps      Apr 2015\n"
    paper = loaded(f"{TERM}\n{rows}")
    status = decided(paper, right="US 5519155", field="status", value="granted")
    expiry = decided(paper, right="US 5519155", value="2015-04-24")
    ruled = loaded(f"{TERM}\n{rows}", status, expiry)

    assert (status.papers, expiry.papers) == (("perhaps",), ("Apr 2015",))
    assert str(paper.term().ends) != str(ruled.term().ends) == "2018-04-24"
    assert "decided: expiry 2015-04-24, by counsel" in ruled.term().explain()
    assert [ruled.rights.loc[0, "status"], ruled.listings.loc[0, "status"]] == ["granted", "unknown"]
    with pytest.raises(RuleError, match="no status 'perhaps' can be decided; there are granted"):
        decided(paper, right="US 5519155", field="status", value="perhaps")


@given(st.builds(
    Decision, texts, st.just("expiry"), days, texts, texts, days,
    st.lists(st.text(st.characters(exclude_categories=["Cs"]))).map(tuple),
))  # fmt: skip
def test_a_decision_is_read_back_as_it_was_written(decision: Decision) -> None:
    """Whatever the words hold, quotes, control characters, lines: what is written is read back."""
    assert from_toml("x", to_toml(decision)) == (decision,)
    assert str(decision).isprintable()


def test_a_decision_is_added_behind_what_stands_there(licence: Agreement) -> None:
    """Remarks and decisions of a file stay as they are; what cannot take a table more is refused."""
    text, decision = f"# ours\n{to_toml(decided(licence))}# the end\n\n\n", decided(licence, value="2008-02-03")

    assert added("x", text, decision) == f"{text.rstrip()}\n\n{to_toml(decision)}".encode()
    assert added("x", "", decision) == to_toml(decision).encode()
    with pytest.raises(RuleError, match="x: Cannot mutate immutable namespace"):
        added("x", "decision = []", decision)


def test_what_acts_on_a_terminal_is_shown_as_blanks(loaded: Callable[..., Agreement]) -> None:
    """Escape sequences, and marks that turn the direction of text, are kept in the file and never shown."""
    words = "\x1b[2J\u202e\u2028 why\x7f"
    decision = decided(loaded(TWO_COPIES), right="US 5519155", value="2015-04-24", reason=words, by=words)
    ruled = loaded(TWO_COPIES, decision._replace(right="\x1b[2J"), decision)

    assert [each.reason for each in ruled.grouped[0].decisions] == [words]
    assert str(ruled.rights.loc[0, "decided"]).isprintable()
    assert all(found.message.isprintable() for found in ruled.portfolio.discrepancies)
    with pytest.raises(RuleError, match="names no right") as error:
        decided(ruled, right=words)
    assert str(error.value).isprintable()


def test_a_mark_of_the_byte_order_is_no_part_of_a_file(tmp_path: Path, licence: Agreement) -> None:
    """Some editors put one before what they write."""
    path = tmp_path / "own.toml"
    path.write_text(to_toml(decided(licence)), encoding="utf-8-sig", newline="\r\n")

    assert portfolio.load(LICENCE, decisions=path).decisions == (decided(licence),)


def test_a_file_is_read_when_its_decision_is_made(
    tmp_path: Path, licence: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody else decides while the papers are held against the law is not lost."""
    path = tmp_path / "own.toml"

    def slow(*_: object) -> Decision:
        path.write_text(to_toml(decided(licence, reason="another")), encoding="utf-8")
        return decided(licence)

    monkeypatch.setattr("portfolio.decisions.made", slow)
    written = licence.with_decision(str(path), BRAZIL).decode()

    assert [each.reason for each in from_toml("x", written)] == ["another", "as its family"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("decision", "x: "),
        ("[other]", "tables \\[\\[decision\\]\\] were expected"),
        ("decision = 1", "tables \\[\\[decision\\]\\] were expected"),
        ("decision = [1]", "a decision has the keys by, date, .*; there stands 1"),
        ("[[decision]]", "there stands nothing"),
        ("[[decision]]\nright = 'BR 1'", "there stands right"),
    ],
)
def test_a_file_that_holds_no_decisions_is_refused(text: str, said: str) -> None:
    """The keys are closed, and all are needed."""
    with pytest.raises(RuleError, match=said):
        from_toml("x", text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('papers = ["14May17", "2Feb08"]', "papers = [1]", "'papers' is a list"),
        ('papers = ["14May17", "2Feb08"]', 'papers = "2Feb08"', "'papers' is a list"),
        ("date = 2026-11-24", "date = 2026-11-24T10:00:00", "date is a day"),
        ("value = 2008-02-02", "value = 2008", "expiry is a day"),
        ('by = "counsel"', "by = 7", "needs a by in words"),
        ('field = "expiry"', 'field = "status"', "needs a value in words"),
    ],
)
def test_a_value_of_the_wrong_sort_is_refused(licence: Agreement, old: str, new: str, said: str) -> None:
    """Each value of a file is held to its sort."""
    text = to_toml(decided(licence))

    assert old in text
    with pytest.raises(RuleError, match=said):
        from_toml("x", text.replace(old, new))


def test_a_decided_day_stands_beside_what_is_printed(loaded: Callable[..., Agreement]) -> None:
    """The right has the decided day; its listings keep theirs, the finding stays and is marked, and the end follows."""
    paper = loaded(TWO_COPIES)
    later = decided(paper, right="US 5519155", value="2015-04-24")
    ruled = loaded(TWO_COPIES, later)
    finding = ruled.discrepancies.set_index("message").filter(like="5519155: expiry is", axis="index").iloc[0]

    assert (str(paper.term().ends), str(ruled.term().ends)) == ("2015-04-24 to 2018-04-24", "2018-04-24")
    assert list(ruled.listings["expiry"]) == list(paper.listings["expiry"])
    assert list(ruled.rights["expiry_note"]) == ["decided", "copies disagree"]
    assert (
        ruled.rights.loc[0, "decided"]
        == finding["decided"]
        == "expiry 2015-04-24, by counsel on 2026-11-24: as its family"
    )
    assert finding["moves_term"] == "no"
    assert ruled.stale == ()


def test_what_is_decided_weighs_in_the_other_findings(loaded: Callable[..., Agreement]) -> None:
    """With one right decided early, the dispute on another moves the term; while the first may be late, it may not."""

    def moves(agreement: Agreement) -> list[str]:
        found = agreement.portfolio.discrepancies
        return [each.moves for each in found if each.kind == "disagreement"]

    paper = loaded(TWO_COPIES)
    early = decided(paper, right="US 5519155", value="2012-04-24")
    late = decided(paper, right="US 5519155", value="2015-04-24")

    assert moves(paper) == ["yes", "yes"]
    assert moves(loaded(TWO_COPIES, early)) == ["no", "yes"]
    assert moves(loaded(TWO_COPIES, late)) == ["no", "no"]


def test_the_readings_follow_a_decision(loaded: Callable[..., Agreement]) -> None:
    """Each copy preferred, disputes at their latest, extensions: where it was decided they all give one answer."""
    paper = loaded(TWO_COPIES)
    both = [decided(paper, right=right, value="2011-01-01") for right in ("US 5519155", "US 5519166")]
    ruled = loaded(TWO_COPIES, *both)

    ends = {str(ruled.term(prefer_copy=copy).ends) for copy in (1, 2)}
    ends |= {str(ruled.term(reading).ends) for reading in ("latest", "earliest", "extended")}
    assert ends == {"2014-01-01"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("24Apr12", "25Apr12", "said '24Apr15', '24Apr12' then and '24Apr15', '25Apr12' now"),
        ("24Apr12", "       ", "and '24Apr15', nothing now"),
        ("24Apr12", "24Apr15", "and '24Apr15', '24Apr15' now"),
        ("5519155", "5519177", "the papers list no such right, or several"),
    ],
)
def test_a_stale_decision_is_a_finding_and_is_not_applied(
    loaded: Callable[..., Agreement], old: str, new: str, said: str
) -> None:
    """As soon as the papers differ from what was decided on, the answer is that of the papers, and it is said."""
    decision = decided(loaded(TWO_COPIES), right="US 5519155", value="2011-01-01")
    changed = TWO_COPIES.replace(old, new)
    paper, ruled = loaded(changed), loaded(changed, decision)
    found = ruled.portfolio.discrepancies[0]

    assert ruled.term().ends == paper.term().ends
    assert (found.kind, found.field) == ("stale-decision", "expiry")
    assert said in found.message
    assert found.moves == ("unknown" if "5519177" in new else "yes")
    assert len(ruled.portfolio.discrepancies) == len(paper.portfolio.discrepancies) + 1
    assert found.message in ruled.term().notes
    assert not ruled.rights["decided"].notna().any()


def test_a_status_is_stale_when_its_evidence_changes(loaded: Callable[..., Agreement]) -> None:
    """A status that no column prints is what the numbers say; a patent number that is new makes a decision stale."""
    rows = "Country   Application No.   Remarks\nUSA       08/428444         x\n"
    paper = loaded(f"{TERM}\n{rows}")
    decision = decided(paper, right="US 08/428444", field="status", value="pending")
    granted = "Country   Application No.   Patent No.\nUSA       08/428444         5519155\n"

    assert decision.papers == ("unknown",)
    assert loaded(f"{TERM}\n{rows}", decision).stale == ()
    assert len(loaded(f"{TERM}\n{granted}", decision).stale) == 1


def test_a_later_decision_takes_the_place_of_an_earlier_one(loaded: Callable[..., Agreement]) -> None:
    """The last on a field of a right holds, however it names the right; one on another field stands beside it."""
    text = TWO_COPIES.replace("25Apr95    24Apr12", "26Apr95    24Apr12")
    paper = loaded(text)
    first = decided(paper, right="US 5519155", value="2011-01-01")
    filed = decided(paper, right="US 5519155", field="filed", value="1995-04-26")
    second = decided(paper, right="US 5519155", value="2012-04-24", reason="better")._replace(right="5519155")
    ruled = loaded(text, first, filed, second)

    assert ruled.grouped[0].decisions == (second, filed)
    assert list(ruled.rights["filed"].dt.date) == [date(1995, 4, 26), date(1995, 5, 1)]
    assert ruled.stale == ()


def test_a_finding_on_many_rights_is_settled_by_a_decision_on_each(tmp_path: Path, licence: Agreement) -> None:
    """The European number of twelve rights is settled when all twelve are decided, and not before."""
    rights = [right.name for right in licence.grouped if right.application == "EP891300787"]
    path = tmp_path / "own.toml"

    def settled(names: list[str]) -> list[Any]:
        many = [decided(licence, right=name, field="application", value="EP89300787.2") for name in names]
        path.write_text("\n".join(map(to_toml, many)), encoding="utf-8")
        table = portfolio.load(LICENCE, decisions=path).discrepancies.set_index("kind")
        return list(table["decided"].notna().loc[["check-digit"]])

    assert len(rights) > 1
    assert (settled(rights[1:]), settled(rights)) == ([False], [True])


def test_where_decisions_come_from(tmp_path: Path, licence: Agreement) -> None:
    """They stand beside the document, or where they are said to; they can be left out."""
    paper, own = tmp_path / "paper.txt", tmp_path / "own.toml"
    paper.write_bytes(LICENCE.read_bytes())
    (tmp_path / "paper.decisions.toml").write_text(to_toml(decided(licence)), encoding="utf-8")
    own.write_text(to_toml(decided(licence, value="2017-05-14")), encoding="utf-8")

    def ends(decisions: Any) -> str:  # noqa: ANN401
        return str(portfolio.load(paper, decisions=decisions).term("every-country").ends)

    assert {each: ends(each) for each in (True, False, own)} == {
        True: "2018-12-22", False: "2018-12-22 to 2020-05-14", own: "2020-05-14",
    }  # fmt: skip
    with pytest.raises(UnreadableError, match="does not exist"):
        ends(tmp_path / "none.toml")
    own.write_bytes(b"\xff")
    with pytest.raises(RuleError, match="is not TOML that can be read"):
        ends(own)


def test_a_right_that_one_copy_dates_counts_once_it_is_decided(loaded: Callable[..., Agreement]) -> None:
    """Where only one copy lists an expiry a right may count; a decision on that expiry makes it count."""
    text = TWO_COPIES.replace("24Apr12", "       ").replace("patents granted in USA", CLAUSE)
    paper = loaded(text)
    ruled = loaded(text, decided(paper, right="US 5519155", value="2015-04-24"))

    assert (paper.rights.loc[0, "counts"], ruled.rights.loc[0, "counts"]) == ("maybe", "yes")


def test_a_regional_row_alone_is_decided_for_each_of_its_states(loaded: Callable[..., Agreement]) -> None:
    """A finding on the one row of Europe is settled when every right that it supports is decided."""
    rows = "Country   Patent No.   Filed      Granted   Expiration\n"
    states = "".join(f"{state}   0 679 656               \n" for state in ("Germany", "France "))
    text = f"{TERM}\n{rows}{states}Europe    0 679 656    25Apr95    1Jan94    24Apr15\n"
    paper = loaded(text)
    both = [decided(paper, right=f"{state} 679656", field="filed", value="1993-01-01") for state in ("DE", "FR")]

    def marked(*many: Decision) -> list[bool]:
        found = loaded(text, *many).portfolio.discrepancies
        return [bool(each.decided) for each in found if each.kind == "impossible-date"]

    assert (marked(both[0]), marked(*both)) == ([False], [True])


def test_one_schedule_does_not_miss_the_rights_of_another(tmp_path: Path) -> None:
    """A decision on a right of another schedule than the one that is asked for is not stale."""
    paper = tmp_path / "paper.txt"
    other = COPY.replace("SCHEDULE A", "SCHEDULE B") + FIRST.replace("USA", "JPN").replace("19", "27")
    paper.write_text(f"{TWO_COPIES}\n{other}", encoding="utf-8")
    decision = decided(portfolio.load(paper), right="US 5519155", value="2011-01-01")
    (tmp_path / "paper.decisions.toml").write_text(to_toml(decision), encoding="utf-8")

    assert portfolio.load(paper, schedule="Schedule A").grouped[0].decisions == (decision,)
    assert portfolio.load(paper, schedule="Schedule B").stale == ()


def test_a_decided_number_can_be_decided_again(tmp_path: Path, licence: Agreement) -> None:
    """A right is still named by what the papers print, for whoever decides on it once more."""
    first = decided(licence, right="AT EP891300787", field="application", value="EP89300787.2")
    (tmp_path / "own.toml").write_text(to_toml(first), encoding="utf-8")
    ruled = portfolio.load(LICENCE, decisions=tmp_path / "own.toml")

    assert ruled.grouped[0].application == "EP89300787.2"
    assert decided(ruled, right="AT EP891300787", field="application", value="EP89300787.2") == first


def test_either_of_two_dates_that_cannot_both_be_may_be_decided(loaded: Callable[..., Agreement]) -> None:
    """A grant before its filing is one finding; the grant may be wrong, or the filing."""
    rows = (
        "Country   Patent No.   Filed      Granted   Expiration\nUSA       5519155      25Apr95    1Jan94    24Apr15\n"
    )
    paper = loaded(f"{TERM}\n{rows}")
    said = {name: decided(paper, right="US 5519155", field=name).papers for name in ("filed", "granted")}

    assert said == {"filed": ("25Apr95",), "granted": ("1Jan94",)}
    with pytest.raises(RuleError, match="nobody disputes the expiry"):
        decided(paper, right="US 5519155")
