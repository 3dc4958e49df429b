"""The readings of a licence, what moves its end and by how much, and what is to be minded beside the date."""

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from conftest import LICENCE, document

import portfolio
from portfolio import present
from portfolio.agreement import Agreement
from portfolio.answer import as_data
from portfolio.errors import RuleError
from portfolio.frame import SENSITIVITY
from portfolio.licence import readings as inventory
from portfolio.licence.adjustments import adjusted
from portfolio.licence.approvals import approvals, speaks_of_medicines
from portfolio.licence.hypotheses import hypotheses
from portfolio.licence.rights import Scales, work_out
from portfolio.licence.sensitivity import KINDS, Variation, sensitivity
from portfolio.model import Decision, Right
from portfolio.parse import parse
from portfolio.reconcile import reconcile
from portfolio.term import OPEN, After, Bounds, Case, Date, Event, Later, PerCountry, Rights, Rule

HERE = Path(__file__).parent
TERM = HERE.parents[1] / "shared" / "law" / "term.md"


def rows(name: str) -> list[dict[str, str]]:
    """Give the rows of a truth made by hand."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


READINGS = rows("readings.csv")


@pytest.mark.parametrize("row", READINGS, ids=lambda row: f"{row['id']} {row['adjustments']}"[:60])
def test_every_reading_of_the_table(licence: Agreement, row: dict[str, str]) -> None:
    """Each reading ends on its day, in copy 1 and in copy 2, and is decided by its patent."""
    lasts, drivers = row["last"].split("|"), row["driver"].split("|")
    for copy in (1, 2):
        outcome = licence.outcome(row["adjustments"] or None, prefer_copy=copy)
        (last,) = {leaf.ends for leaf in outcome.term.deciding}
        deciding = {f"{'EP' if right.application.startswith('EP') else right.country} {right.patent}"
                    for right in outcome.deciding}  # fmt: skip

        assert outcome.term.ends == Bounds.on(date.fromisoformat(row[f"copy_{copy}"]))
        assert last == Bounds.on(date.fromisoformat((lasts * 2)[copy - 1]))
        assert deciding == {(drivers * 2)[copy - 1]}


def told() -> dict[str, tuple[str, str]]:
    """Give the ends in copy 1 and 2 of each row of the table in the reference text."""
    found: dict[str, tuple[str, str]] = {}
    for line in TERM.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip(" *") for cell in line.strip("|").split("|")]
        if re.fullmatch(r"[RH]\d+b?", cells[0]):
            first, second = cells[4], cells[5]
            same = found["R0"][0] if first.startswith("no change") else ""
            first = same or datetime.strptime(first, "%d %b %Y").date().isoformat()  # noqa: DTZ007
            second = first if second == "same" else datetime.strptime(second, "%d %b %Y").date().isoformat()  # noqa: DTZ007
            found[cells[0]] = first, second
    return found


@pytest.mark.skipif(not TERM.exists(), reason="the reference text is not there")
def test_the_table_is_that_of_the_reference() -> None:
    """The truth that the readings are held against has every row of the reference, and its days."""
    assert {row["id"]: (row["copy_1"], row["copy_2"]) for row in READINGS} == told()


def test_the_hypotheses_count_from_the_days_of_the_contract(licence: Agreement) -> None:
    """The extensions that the table names are offered, with the target days of Article IV and where they stand."""
    offered = {each.adjustments: each for each in licence.readings() if each.kind == "hypothesis"}
    wanted = [row["adjustments"] for row in READINGS if row["id"] in ("H1", "H2", "H3", "H4")]

    assert set(wanted) < set(offered)
    assert f"approval in US on 2005-01-01 [{LICENCE.name}:250-251]" in offered[wanted[0]].meaning
    assert f"approval in EU on 2006-01-01 [{LICENCE.name}:253-255]" in offered[wanted[2]].meaning


def test_the_band_is_that_of_the_reasonable_readings(licence: Agreement) -> None:
    """The band holds the readings that the words can bear; misreadings and hypotheses stand apart."""
    kinds = {each.reading.adjustments: each.reading.kind for each in licence.evaluated()}
    reasonable = [kinds[row["adjustments"]] for row in READINGS if row["id"] in ("R0", "R1", "R4", "R5", "R5b", "R12")]

    assert str(licence.band()) == "2018-04-19 to 2018-04-25"
    assert set(reasonable) == {"reading"}
    assert kinds["every-country"] == kinds["inclusive"] == "misreading"
    assert kinds["without=MBUS 1192"] == "hypothesis"


@pytest.mark.parametrize("row", rows("sensitivity.csv"), ids=lambda row: row["what"])
def test_what_moves_the_end(licence: Agreement, row: dict[str, str]) -> None:
    """Each thing varied moves the end by the days worked out by hand, or not at all."""
    table = licence.sensitivity
    (found,) = table[(table["kind"] == row["kind"]) & table["item"].str.startswith(row["item"])].to_dict("records")[:1]

    assert found["moves"] == row["moves"]
    assert found["days"] == int(row["days"])
    assert (found["days"] if pd.isna(found["days_latest"]) else found["days_latest"]) == int(row["days_latest"])


def test_nothing_else_moves_the_end(licence: Agreement) -> None:
    """Of rights only the driver moves it, of cases only its own, of countries only the two that end later."""
    moving = [(each.kind, each.item) for each in licence.varied() if each.moves != "no"]

    assert [each for each in moving if each[0] not in inventory.KINDS] == [
        ("territory", "Brazil counted in"),
        ("territory", "Canada counted in"),
        ("case", "MBUS 1192 drops out"),
        ("right", "US 5519155 (MBUS 1192) drops out"),
    ]


def test_a_variation_is_what_its_adjustments_give(licence: Agreement) -> None:
    """What is asked of the scales is what working the whole term out under the same adjustments gives."""
    varied = [each for each in licence.varied() if each.adjustments]

    assert len(varied) > 60
    assert {each.kind for each in varied} == set(KINDS) - {"finding"}
    for each in varied:
        assert licence.term(each.adjustments).ends == each.ends, each.item


def test_the_table_has_its_columns(licence: Agreement) -> None:
    """The schema is a contract; a day is 0, not empty, where the end stays."""
    table = licence.sensitivity.set_index("item")

    assert {name: str(dtype) for name, dtype in licence.sensitivity.dtypes.items()} == {
        name: str(dtype) for name, dtype in SENSITIVITY.items()
    }
    assert list(table[["days", "days_latest"]].loc["Brazil counted in"]) == [0, 751]
    assert list(table[["days", "days_latest"]].loc["copy 1"]) == [0, pd.NA]
    assert table.loc["every-country", "ends_latest"] == pd.Timestamp("2020-05-14")


def test_readings_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the readings again gets what was worked out; another day is another question."""
    agreement, asked = portfolio.load(str(LICENCE)), []
    real = inventory.readings
    monkeypatch.setattr(inventory, "readings", lambda *given: asked.append(given) or real(*given))  # type: ignore[func-returns-value]
    present.summary(agreement)
    as_data(agreement, agreement.standings)
    present.explanation(agreement, agreement.outcome())

    assert agreement.terms.shape[0] == len(agreement.evaluated()) == 26
    assert len(asked) == 1
    assert len(agreement.evaluated(date(2010, 1, 1))) == 26
    assert len(asked) == 2


CLAUSE = (
    "This Agreement shall remain in force until three (3) years following the expiry of the last to expire of the "
    "patents granted in the United States of America or any of the countries currently comprising the European Union "
    "which have expiration dates specified on Schedule A."
)
PAID = "The Licensee shall pay a royalty of 5% of Net Sales."
TABLE = """Dated 28 August 2001

{0}

SCHEDULE A

Country     Patent No.    Filed          Expiration
{1}
"""
US, DE, CH, JP = (f"{country:12}{number:14}{dates}" for country, number, dates in (
    ("USA", "5244919", "15 May 1991    14 Sep 2010"),
    ("Germany", "3912345", "20 Apr 1989    19 Apr 2009"),
    ("Switzerland", "678901", "2 Feb 1989     1 Feb 2009"),
    ("Japan", "--", "20 Apr 1990    19 Apr 2010"),
))  # fmt: skip


def test_the_law_takes_the_place_of_the_list(agreement_of: Callable[[str], Agreement]) -> None:
    """A filing that is listed makes the law's last day exact; it is taken wherever no extension can explain the list.

    German patents end on the day with the number of the filing (section 16 PatG), British ones the day before.
    """
    rows_ = [
        f"{name:12}{number:14}{filed:15}{listed}"
        for name, number, filed, listed in (
            ("Germany", "3912345", "20 Apr 1989", "19 Apr 2009"),
            ("Germany", "3912346", "20 Apr 1989", "20 Apr 2009"),
            ("Germany", "3912347", "20 Apr 1989", "1 May 2008"),
            ("Germany", "3912348", "20 Apr 1989", "20 Apr 2013"),
            ("GB", "2217001", "20 Apr 1989", "20 Apr 2009"),
            ("Germany", "3912349", "20 Apr 1989", "31Apr09"),
        )
    ]
    agreement = agreement_of(TABLE.format(CLAUSE, "\n".join(rows_)))
    _, rights = adjusted(agreement.governing()[0], agreement.grouped, "statutory")

    assert [str(right.expiry) for right in rights] == [
        "2009-04-20", "2009-04-20", "2009-04-20", "2013-04-20", "2009-04-19", "2009-04-20",
    ]  # fmt: skip


def test_the_law_dates_what_the_list_does_not(agreement_of: Callable[[str], Agreement]) -> None:
    """A right without a listed expiry ends by the law, unless the clause counts those that the list dates alone."""
    agreement = agreement_of(TABLE.format(CLAUSE, "Germany     3912345       20 Apr 1989    -"))
    undated, dated = (Later((Rights(dated=dated),)) for dated in (False, True))

    assert str(work_out(*adjusted(undated, agreement.grouped, "statutory")).term.ends) == "2009-04-20"
    assert work_out(*adjusted(dated, agreement.grouped, "statutory")).term.ends == OPEN
    assert work_out(undated, agreement.grouped).term.ends == OPEN


def test_an_office_without_rules_keeps_the_listed_day(agreement_of: Callable[[str], Agreement]) -> None:
    """Where no rule is known nothing is counted otherwise."""
    text = TABLE.format(
        CLAUSE,
        "Monaco      123           2 Feb 1989     1 Feb 2009\nRuritania   124           2 Feb 1989     1 Feb 2009",
    )
    agreement = agreement_of(text)
    _, rights = adjusted(agreement.governing()[0], agreement.grouped, "statutory")

    assert [right.expiry for right in rights] == [right.expiry for right in agreement.grouped]


def test_facts_that_were_given_are_known_to_the_readings(licence: Agreement) -> None:
    """With a filing given that the listed day cannot come from, the law's day is taken: twenty years from it."""
    told_ = portfolio.load(str(LICENCE), more_facts=("0679656: filing=1995-04-21",))

    assert str(told_.term("only=EU+statutory").ends) == "2018-04-21"
    assert str(licence.term("only=EU+statutory").ends) == "2018-04-20"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ("US 1: lapsed=2008-05-21", "no right bears country US, number 1"),
        ("US 5519155: supplementary certificate=yes", "the law of US asks for no such facts"),
        ("RO C-20256: supplementary certificate=no", "no fact|true|asks for no such"),
        ("US 5519155: colour=blue", "no fact 'colour'"),
        ("US 5519155", "is not RIGHT: FACT=VALUE"),
        ("US 5519155: lapsed=tomorrow", "'tomorrow' is not a day"),
    ],
)
def test_facts_that_change_nothing_are_refused(licence: Agreement, facts: str, words: str) -> None:
    """A supposed fact must be about a right, of a known name, and one that the law of its office asks for."""
    with pytest.raises(RuleError, match=words):
        licence.term(f"fact={facts}")


def test_a_lapse_that_is_told_is_not_passed_over() -> None:
    """The listed day is kept, which is said, with the fact that takes the other; a longer term is no such thing."""
    lapsed = portfolio.load(str(LICENCE), more_facts=("US 5519155: lapsed=2008-05-21",))
    longer = portfolio.load(str(LICENCE), more_facts=("US 5519155: patent term adjustment=9",))
    ((source, words),) = lapsed.kept

    assert str(lapsed.term().ends) == "2018-04-24"
    assert source == "command line"
    assert words.startswith(
        "US 5519155 (MBUS 1192) would end on 2008-05-21 by this fact, but is listed until 2015-04-24"
    )
    assert words.endswith('--fact "US 5519155 (MBUS 1192)=2008-05-21" takes the other day')
    assert not longer.kept


def test_a_lapse_that_is_supposed(licence: Agreement) -> None:
    """The driver lapses for an unpaid fee: the European patent decides, five days earlier."""
    assert str(licence.term("fact=US 5519155: lapsed=2008-05-21").ends) == "2018-04-19"


def test_what_was_decided_is_counted_otherwise_too(licence: Agreement) -> None:
    """A decided expiry is a listed day like another for the readings that move the listed days."""
    decided = Decision("BR", "expiry", date(2008, 2, 2), "a slip", "counsel", date(2026, 11, 24), ())
    (brazil,) = [right for right in licence.grouped if right.country == "BR"]
    _, (moved,) = adjusted(licence.governing()[0], [brazil._replace(decisions=(decided,))], "at-midnight")

    assert str(moved.expiry) == "2008-02-01"


def test_a_period_counted_from_the_day_itself() -> None:
    """Each period in a rule ends a day sooner where the day from which it runs is counted in it; nothing else moves."""
    given = Later((After(Date(date(2015, 4, 24)), 3), After(Event("first sale"), 0, 0, 0), Date(date(2017, 1, 1))))
    rule_, _ = adjusted(given, (), "inclusive")

    assert rule_ == Later((After(Date(date(2015, 4, 24)), 3, 0, -1), *given.rules[1:]))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Receipt of US FDA approval of NDA (a Second MILESTONE)   1st January 2005", ("US", "2005-01-01")),
        (
            "Approval in the first European Union state of a new drug application   1st January 2006",
            ("EU", "2006-01-01"),
        ),
        ("The product was approved by the FDA on 21 May 2001.", ("US", "2001-05-21")),
        ("Marketing Authorization in Japan was granted on March 4, 2003.", ("JP", "2003-03-04")),
        ("Regulatory Approval in Germany: 4 March 2003", ("DE", "2003-03-04")),
        (
            "Approval by US FDA of JM216 for the first indication other than the other   1 January 2007",
            None,
        ),
        ("Submission of NDA for FDA approval in the United States   1st January 2004", None),
        ("Receipt of FDA approval before 1 May 2004 or 1 May 2005", None),
        ("The board's approval is given in the United States on 1 May 2004", None),
        ("Receipt of marketing approval on 1 May 2004", None),
        ("Marketing approval in Germany or France on 1 May 2004", None),
        ("FDA review of the United States plant ends on 1 May 2004", None),
        ("Receipt of US FDA approval of NDA", None),
    ],
)
def test_approvals_that_a_document_dates(words: str, found: tuple[str, str] | None) -> None:
    """A sentence with one day, one place and the approval of a medicine dates it; a further indication does not."""
    assert [(each.place, str(each.day)) for each in approvals(document(words))] == ([found] if found else [])


def test_the_first_approval_counts() -> None:
    """Of several days for a place the earliest is that from which extensions are counted, in every state of a union."""
    both = document("The FDA approval came on 1 May 2004.\n\nThe FDA approval came on 1 May 2003.\n\n"
                    "EMEA approval: 1 June 2005")  # fmt: skip
    first, second = approvals(both)

    assert (str(first.day), str(first.source)) == ("2003-05-01", "test.txt:3")
    assert (first.holds_in("US"), first.holds_in("DE"), second.holds_in("DE")) == (True, False, True)


MEDICINE = f"{CLAUSE} Licensee shall seek regulatory approval."


def test_without_a_day_an_extension_is_taken_at_the_most(agreement_of: Callable[[str], Agreement]) -> None:
    """Where no approval is dated, the law's own limits alone hold: five years, in the USA and in a certificate."""
    agreement = agreement_of(TABLE.format(MEDICINE, f"{US}\n{DE}\n{CH}"))
    ends = {
        each.reading.name: str(each.term.ends)
        for each in agreement.evaluated()
        if "extended, at" in each.reading.meaning
    }

    assert ends == {
        "US-PTE-5244919": "2018-09-14",
        "EU-SPC-3912345": "2017-04-19",
        "EU-PED-3912345": "2017-10-19",
    }


def test_extensions_are_supposed_of_medicines_alone(agreement_of: Callable[[str], Agreement]) -> None:
    """A licence that does not speak of what has to be approved has no such hypotheses."""
    agreement = agreement_of(TABLE.format(CLAUSE, US))

    assert not speaks_of_medicines(agreement.documents[0])
    assert [each for each in agreement.readings() if "fact=" in each.adjustments] == []


def test_no_extension_is_supposed_where_the_law_knows_none() -> None:
    """New Zealand extends no patent for the approval of its product."""
    rights = listed("New Zealand 227839        20 Apr 1990    19 Apr 2010")

    assert list(hypotheses(work_out(RULES["everywhere"], rights), ())) == []


def test_hypotheses_do_not_grow_with_the_list(agreement_of: Callable[[str], Agreement]) -> None:
    """Of many rights, three are supposed to be extended by each provision, the last to expire first."""
    many = "\n".join(f"USA         {5244900 + each}       15 May 1991    {each + 1} Sep 2010" for each in range(20))
    agreement = agreement_of(TABLE.format(MEDICINE, many))
    names = [each.name for each in agreement.readings() if "fact=" in each.adjustments]

    assert names == ["US-PTE-5244919", "US-PTE-5244918", "US-PTE-5244917"]


RULES: dict[str, Rule] = {
    "by country": PerCountry(After(Later((Rights(status=("granted",)),)), 1)),
    "by country, the union as one": PerCountry(Later((Rights(status=("granted",)),)), ("EU",)),
    "where there is one": Case(
        Rights(("US",), None, ("granted",), "Schedule A"), Later((Rights(("US", "DE")),)), Date(date(2030, 1, 1))
    ),
    "where there is one in each": PerCountry(
        Case(Rights((), None, ("granted",), "Schedule A"), Later((Rights(),)), Date(date(2031, 1, 1)))
    ),
    "everywhere": After(Later((Rights(),)), 3),
    "some": Later(
        (Rights(("US", "EU"), date(2001, 8, 28), ("granted",), "Schedule A", dated=True), Date(date(2010, 1, 1)))
    ),
    "none": Date(date(2010, 1, 1)),
}
"""Rules of every form that looks at rights, each with how many of the five rights below may count under it."""


def listed(*lines: str) -> tuple[Right, ...]:
    """Give the rights of a schedule of these lines."""
    return reconcile(parse(document(TABLE.format("", "\n".join(lines))))).rights


@pytest.mark.parametrize(("rule_", "count"), list(zip(RULES.values(), (5, 5, 3, 5, 5, 3, 0), strict=True)), ids=RULES)
def test_a_right_dropped_is_as_if_it_were_not_listed(rule_: Rule, count: int) -> None:
    """Whatever the rule, dropping rights one by one gives what working it out over the others gives."""
    rights = listed(US, DE, DE.replace("2345", "2346").replace("2009", "2010"), CH, JP)
    as_written = inventory.Reading("as-written", "", "")
    base = work_out(rule_, rights).term.ends
    varied = sensitivity(rule_, rights, [(as_written, base)], ())

    assert Scales(rule_, rights).ends() == base
    assert sum(each.kind == "right" for each in varied) == count
    for each in varied:
        assert each.ends == work_out(*adjusted(rule_, rights, each.adjustments)).term.ends, each.item


def test_a_country_that_has_no_right_left_ends_nothing() -> None:
    """The only right of the country that ends last drops out: the next country ends the agreement, not none."""
    rights = listed(US, DE)
    rule_ = RULES["by country"]

    assert str(work_out(rule_, rights).term.ends) == "2011-09-14"
    assert str(Scales(rule_, rights).ends((0,))) == "2010-04-19"


def test_a_variation_says_what_is_not_known() -> None:
    """Where neither end is known, whether one moves is unknown; days are counted where both are known."""
    on = Bounds.on(date(2018, 4, 24))
    low = Bounds(date(2018, 4, 20), None)

    assert Variation("x", "right", OPEN, OPEN, "").moves == "unknown"
    assert Variation("x", "right", on, low, "").days == (-4, None)
    assert (Variation("x", "right", on, on, "").moves, Variation("x", "right", on, low, "").moves) == ("no", "yes")
    assert Variation("x", "finding", on, on, "", told="unknown").moves == "unknown"


NOTICE = "The Licensee may terminate this Agreement at any time upon sixty days written notice to the Licensor."


def warnings(agreement: Agreement) -> list[tuple[str, list[str]]]:
    """Give the authority of each warning, with the lines that give rise to it."""
    return [
        (each.authority[:8], [str(source).rpartition(":")[2] for source in each.sources]) for each in agreement.warnings
    ]


def test_royalties_after_expiry_are_warned_of(licence: Agreement) -> None:
    """V.4 asks for royalties during the TERM, three years past the patents; XI.4 lets the licensee leave at 60 days."""
    assert warnings(licence) == [("Brulotte", ["294-303"]), ("Ottung, ", ["294-303", "665-667"])]
    assert all("3 years after the last patent expires" in each.message for each in licence.warnings)
    assert "as it may here" in licence.warnings[1].message


@pytest.mark.parametrize(
    ("words", "right", "found"),
    [
        ((CLAUSE, PAID), US, [("Brulotte", ["5"])]),
        ((CLAUSE, PAID), DE, [("Ottung, ", ["5"])]),
        ((CLAUSE, PAID, NOTICE), DE, [("Ottung, ", ["5", "7"])]),
        ((CLAUSE, PAID, NOTICE.replace("Licensee may", "Licensor may")), DE, [("Ottung, ", ["5"])]),
        ((CLAUSE, PAID, NOTICE.replace("at any time", "for breach, at any time")), DE, [("Ottung, ", ["5"])]),
        ((CLAUSE, PAID, NOTICE.replace("at any time ", "")), DE, [("Ottung, ", ["5"])]),
        ((CLAUSE, PAID, NOTICE.replace("written notice to", "payment to")), DE, [("Ottung, ", ["5"])]),
        ((CLAUSE, PAID, NOTICE.replace("The Licensee", "Either party")), DE, [("Ottung, ", ["5", "7"])]),
        ((CLAUSE, PAID, "The Agreement terminates at any time."), DE, [("Ottung, ", ["5"])]),
        ((CLAUSE, PAID), CH, []),
        ((CLAUSE, "No royalty is asked for."), US, []),
        ((CLAUSE,), US, []),
        ((CLAUSE.replace("three (3) years following ", ""), PAID), US, []),
        (("This Agreement shall continue for a period of five (5) years after the Effective Date.", PAID), US, []),
    ],
)
def test_when_royalties_are_warned_of(
    agreement_of: Callable[[str], Agreement], words: tuple[str, ...], right: str, found: list[tuple[str, list[str]]]
) -> None:
    """Only where royalties are asked for and run on after the patents, and by the law of where these are."""
    clauses = words[0] + "".join(f"\n\n{each}" for each in words[1:])
    found_ = [
        (authority, [line for line in lines if line])
        for authority, lines in warnings(agreement_of(TABLE.format(clauses, right)))
    ]

    assert found_ == found


def test_a_clause_on_royalties_outranks_that_of_the_agreement(agreement_of: Callable[[str], Agreement]) -> None:
    """Where the papers say how long royalties are owed, that is held against the patents, not the agreement's term."""
    until = "Royalties shall be payable until {}the expiration of the last to expire of the Licensed Patents."
    short, long = (
        agreement_of(TABLE.format(f"{CLAUSE}\n\n{until.format(more)}", US)) for more in ("", "three (3) years after ")
    )

    assert [clause.governs for clause in short.clauses] == ["agreement", "royalty"]
    assert warnings(short) == []
    assert warnings(long) == [("Brulotte", ["5"])]


def test_without_a_clause_there_is_nothing_to_vary(agreement_of: Callable[[str], Agreement]) -> None:
    """Where no clause is understood there are no readings, no band, nothing that moves the end, and no warning."""
    agreement = agreement_of(TABLE.format(PAID, US))

    assert (agreement.evaluated(), agreement.varied(), agreement.warnings, agreement.band()) == ((), (), (), OPEN)
    assert agreement.sensitivity.shape == (0, len(SENSITIVITY))


def test_the_one_line_says_the_band(agreement_of: Callable[[str], Agreement]) -> None:
    """The first line holds the end and the band; a single reading is said to be one."""
    clause = "This Agreement shall continue in force until 31 December 2011."
    text = f"{clause}\n\nSCHEDULE A\n\nCountry   Patent No.   Expiration\n\nUSA   5519155   24Apr2015\n"

    assert present.summary(agreement_of(text)).splitlines()[0] == ("The licence ends on 2011-12-31.")


def test_readings_without_an_end_are_told(agreement_of: Callable[[str], Agreement]) -> None:
    """Where the only right drops out nothing ends the agreement; the band is that of the others, and says so."""
    agreement = agreement_of(TABLE.format(CLAUSE, US))
    words = present.explanation(agreement, agreement.outcome())

    assert present.summary(agreement).splitlines()[0] == (
        "The licence ends on 2013-09-14; "
        "2013-09-13 to 2013-09-15 over all 10 reasonable readings, 3 of them without an end."
    )
    assert re.search(r"\n  to unknown +driver-out\n", words)


def test_what_may_move_an_end_that_is_not_known_is_counted(agreement_of: Callable[[str], Agreement]) -> None:
    """Where no end is known, whether a thing moves it is not known either."""
    clause = "This Agreement shall continue for a period of five (5) years after the Effective Date."
    agreement = agreement_of(TABLE.format(clause, US).partition("\n")[2])
    words = present.explanation(agreement, agreement.outcome())

    assert "  whether these do is not known: misreadings (1)" in words
    assert "Other readings:\n" in words


def test_what_moves_the_end_is_shown_and_the_rest_is_counted(licence: Agreement) -> None:
    """The explanation lists what moves the end with the days, and counts what does not."""
    words = present.explanation(licence, licence.outcome())
    moving = words.partition("What moves the end:\n")[2].partition("\n\n")[0].splitlines()

    assert "  +1 day             statutory" in moving
    assert "  +242 to +751 days  every-country" in moving
    assert "  0 to +751 days     Brazil counted in                 outside the territory: 1 right" in words
    assert "  and more, which --format json lists: hypotheses (1)" in moving
    assert moving[-1].startswith("  what does not: readings (5), hypotheses (3), copies (2), changes of membership (9)")
    assert words.count("Warning: ") == 2
    assert "Other readings, 2018-04-19 to 2018-04-25 over all 11 reasonable readings:" in words


def test_the_data_holds_the_band_and_what_moves_the_end(licence: Agreement) -> None:
    """As data every variation is given, with its adjustments, so that it can be asked for again."""
    data = as_data(licence, licence.outcome())
    (brazil,) = [each for each in data["sensitivity"] if each["item"] == "Brazil counted in"]

    assert data["band"] == {"earliest": "2018-04-19", "latest": "2018-04-25"}
    assert len(data["sensitivity"]) == len(licence.varied())
    assert (brazil["days"], brazil["days_latest"], brazil["adjustments"]) == (0, 751, "also=BR")
    assert data["warnings"][0]["sources"] == [f"{LICENCE.name}:294-303"]


TWO_COPIES = """Dated 28 August 2001

{0}

SCHEDULE A

Country     Patent No.    Filed          Expiration
{1}

SCHEDULE A

Country     Patent No.    Filed          Expiration
{2}
"""


@pytest.mark.parametrize("rule_", RULES.values(), ids=RULES)
@pytest.mark.parametrize("unread", ["", "\nItalien     see note 3"])
def test_by_copy_is_as_if_the_other_were_not_there(
    rule_: Rule, unread: str, agreement_of: Callable[[str], Agreement]
) -> None:
    """Each copy gives what working the term out with it preferred gives, also where a line was not understood."""
    one = f"{US}\n{DE}\n{CH}{unread}"
    text = TWO_COPIES.format(CLAUSE, one, one.replace("14 Sep 2010", "14 Sep 2012").replace("19 Apr 2009", "-"))
    agreement = replace(agreement_of(text), rule=rule_)

    assert agreement.copies == (1, 2)
    assert bool(agreement.unread) == bool(unread)
    for each in agreement.evaluated():
        for copy, ends in each.by_copy.items():
            assert agreement.term(each.reading.adjustments, prefer_copy=copy).ends == ends, (each.reading.name, copy)
