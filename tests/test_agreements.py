"""The real licence against its truth, transcribed by hand from its two printed copies of Schedule A."""

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from conftest import LICENCE

from portfolio.agreement import Agreement
from portfolio.licence.rights import work_out
from portfolio.model import Discrepancy, Listing
from portfolio.reconcile import reconcile
from portfolio.term import Bounds

TRUTH = Path(__file__).parent / "agreements" / f"{LICENCE.stem}.csv"
END = Bounds.on(date(2018, 4, 24))
COUNTING = {
    "MBUS 1044": "AT BE FR DE GB GR IT LU NL ES SE FI IE PT US US",
    "MBUS 1192": "AT BE DK FR DE GR GB NL IE IT PT ES SE US",
}
"""By case, the countries of the rights that Article I.16 speaks of: granted, in the USA or in the EU of 2001."""


def truth() -> list[dict[str, str]]:
    """Give the rows of the truth, which prints numbers as the page does."""
    with TRUTH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bare(number: str) -> str:
    """Give a number less its spaces and commas."""
    return number.replace(" ", "").replace(",", "")


def expected(row: Mapping[str, str]) -> dict[str, str]:
    """Give a row of the truth with its numbers in canonical form."""
    return {**row, "application": bare(row["application"]), "patent": bare(row["patent"])}


def found(listing: Listing) -> dict[str, str]:
    """Give a listing in the columns of the truth."""
    expiry = listing.expiry or Bounds()
    return {
        "copy": str(listing.copy),
        "case": listing.case,
        "line": str(listing.source.line),
        "country_as_listed": listing.printed["country"],
        "country": listing.country,
        "application": listing.application,
        "patent": listing.patent,
        "status": listing.status,
        "expiry": str(expiry.earliest),
        "expiry_if_extended": "" if expiry.exact else str(expiry.latest),
    }


def difference(truth: list[dict[str, str]], rows: list[dict[str, str]]) -> str:
    """Give the rows lost and gained, one a line."""
    lost = [f"- {','.join(row.values())}" for row in truth if row not in rows]
    gained = [f"+ {','.join(row.values())}" for row in rows if row not in truth]
    return "\n".join(["", *lost, *gained])


@pytest.fixture(scope="module")
def listings(licence: Agreement) -> list[Listing]:
    """Give every listing of the licence, in the order of the document."""
    return [listing for schedule in licence.schedules for listing in schedule.listings]


def test_every_row_is_read(listings: list[Listing]) -> None:
    """Each row of both copies is found, at its line, with its cells, and none besides."""
    wanted, rows = list(map(expected, truth())), list(map(found, listings))

    assert rows == wanted, difference(wanted, rows)


def test_two_copies_of_one_schedule(licence: Agreement) -> None:
    """The copies have 50 and 37 rows, and every line among them is understood."""
    copies = [(schedule.title, schedule.copy, len(schedule.listings)) for schedule in licence.schedules]

    assert copies == [("SCHEDULE A", 1, 50), ("SCHEDULE A", 2, 37)]
    assert [schedule.unread for schedule in licence.schedules] == [(), ()]
    assert [problem for schedule in licence.schedules for x in schedule.listings for problem in x.problems] == []


def test_what_is_printed_is_kept(listings: list[Listing]) -> None:
    """Numbers stand as printed beside what is read: ditto marks and dashes, too."""
    marks = Counter[tuple[int, str]]()
    for listing, row in zip(listings, truth(), strict=True):
        for name in ("application", "patent"):
            if listing.printed[name] != row[name]:
                marks[listing.copy, listing.printed[name]] += 1

    assert marks == {(1, '"'): 22, (2, '"'): 22, (1, "--"): 4, (2, "-"): 4}


def test_only_ireland_can_be_extended(listings: list[Listing]) -> None:
    """The one row that says so, in each copy, is wrapped over two lines."""
    extendable = [(x.country, str(x.source.lines)) for x in listings if x.extendable]

    assert extendable == [("IE", "933-934"), ("IE", "1040-1041")]


def test_every_listing_supports_a_right(licence: Agreement, listings: list[Listing]) -> None:
    """The 87 listings make 50 rights; the row 'Europe' supports fourteen, every other listing one."""
    supported = Counter(listing for right in licence.portfolio.rights for listing in right.supports)
    europe = [listing for listing in listings if listing.printed["country"] == "Europe"]

    assert len(licence.portfolio.rights) == 50
    assert set(supported) == set(listings)
    assert len(supported) == 87
    assert [supported[listing] for listing in europe] == [14]
    assert sum(supported.values()) == 86 + 14


def of_kind(licence: Agreement, kind: str) -> list[Discrepancy]:
    """Give the discrepancies of a kind."""
    return [each for each in licence.portfolio.discrepancies if each.kind == kind]


def lines(each: Discrepancy) -> list[int]:
    """Give the lines that a discrepancy rests on."""
    return sorted(source.line for source in each.sources)


def test_the_discrepancies(licence: Agreement) -> None:
    """The papers disagree or err in nine ways, none of which moves the term."""
    kinds = Counter((each.kind, each.field) for each in licence.portfolio.discrepancies)

    assert kinds == {
        ("disagreement", "expiry"): 1,
        ("regional-row", "country"): 1,
        ("check-digit", "application"): 1,
        ("against-law", "expiry"): 1,
        ("spelling", "patent"): 1,
        ("spelling", "expiry"): 1,
        ("spelling", "application"): 1,
        ("spelling", "country"): 2,
    }
    assert [each.moves_term for each in licence.portfolio.discrepancies] == [False] * 9


def test_brazil(licence: Agreement) -> None:
    """The copies give Brazil expiries nine years apart."""
    (brazil,) = of_kind(licence, "disagreement")

    assert lines(brazil) == [927, 1034]
    assert list(brazil.said()) == [(1, "14May17"), (2, "2Feb08")]
    assert [x.expiry for x in brazil.listings] == [Bounds.on(date(2017, 5, 14)), Bounds.on(date(2008, 2, 2))]


def test_europe(licence: Agreement) -> None:
    """One row of copy 2 stands for fourteen of copy 1."""
    (europe,) = of_kind(licence, "regional-row")

    assert lines(europe) == [*range(968, 982), 1066]


def test_the_check_digit(licence: Agreement) -> None:
    """The application of 1989 has a digit too many; the number that is likely meant stands in the message."""
    (wrong,) = of_kind(licence, "check-digit")

    assert lines(wrong) == [*range(914, 926), *range(1021, 1033)]
    assert wrong.message.startswith("EP891300787: ")
    assert "89300787.2" in wrong.message


def test_spellings(licence: Agreement) -> None:
    """What is printed in two ways and read the same is said once each, with all its places."""
    nothing, application = [929, 953, 983, 984, 1036, 1057, 1068, 1069], [*range(968, 982), 1066]
    spelled = [
        (tuple(dict.fromkeys(x.printed[each.field] for x in each.listings)), lines(each))
        for each in of_kind(licence, "spelling")
    ]

    assert sorted(spelled) == [
        (("--", "-"), nothing),
        (("31Jan 06(can be extended to 31Jan09)", "31Jan 06 (can be extended to 31Jan09)"), [933, 1040]),
        (("EP 95302629.1", "95302629"), application),
        (("Great Britain", "GB"), [918, 974]),
        (("Netherlands", "Holland"), [922, 975]),
    ]


def test_the_term(licence: Agreement) -> None:
    """The licence ends three years after the last listed day of US 5519155, which both copies give."""
    term = licence.term()
    (decides,) = term.deciding

    assert term.ends == END
    assert decides.because == "US 5519155 (MBUS 1192)"
    assert ":985, 1070, printed 24Apr15" in decides.source
    assert term.missing == ()


def test_the_clause(licence: Agreement) -> None:
    """The term is worked out from Article I.16, whose 'currently' is the day on the cover; XI.1 only names it."""
    rule, clause = licence.governing()

    assert clause is not None
    assert (clause.article, clause.source.lines) == ("Article I.16", "161-169")
    assert clause.as_at is not None
    assert clause.as_at.line == 6
    assert [(each.article, each.rule == rule) for each in licence.clauses] == [
        ("Article I.16", True),
        ("Article XI.1", True),
    ]


@pytest.mark.parametrize("copy", [1, 2])
def test_the_term_by_one_copy(licence: Agreement, copy: int) -> None:
    """Each copy gives the same term, preferred to the other or on its own."""
    alone = reconcile([schedule for schedule in licence.schedules if schedule.copy == copy])
    outcome = work_out(licence.governing()[0], alone.rights)

    assert licence.term(prefer_copy=copy).ends == END
    assert outcome.term.ends == END
    assert [right.patent for right in outcome.deciding] == ["5519155"]


def test_which_rights_count(licence: Agreement) -> None:
    """Thirty rights count: those granted in the USA or in a state of the European Union of 28 August 2001."""
    counting: dict[str, list[str]] = {case: [] for case in COUNTING}
    for standing in licence.outcome().standings:
        assert standing.counts in ("yes", "no"), standing
        if standing.counts == "yes":
            counting[standing.right.case].append(standing.right.country)

    assert {case: sorted(many) for case, many in counting.items()} == {
        case: sorted(many.split()) for case, many in COUNTING.items()
    }
    assert sum(map(len, counting.values())) == 30


def test_why_the_others_do_not_count(licence: Agreement) -> None:
    """A right that does not count is pending, or elsewhere, and says which."""
    why = {standing.right.name: standing.why for standing in licence.outcome().standings if standing.counts == "no"}

    assert len(why) == 20
    assert why["DK 0491/89 (MBUS 1044)"] == "pending, not granted"
    assert why["CH 0679656 (MBUS 1192)"] == "Switzerland is outside US and EU (as it was on 2001-08-28)"
    assert why["CA 2147567 (MBUS 1192)"].startswith("pending, not granted; Canada is outside")


READINGS = [
    ("as-written", "2018-04-24", "2018-04-24"),
    ("pending-included", "2018-04-24", "2018-04-24"),
    ("EU-on-2020-02-01", "2018-04-24", "2018-04-24"),
    ("EU-ever", "2018-04-24", "2018-04-24"),
    ("extended", "2018-04-24", "2018-04-24"),
    ("driver-out", "2018-04-19", "2018-04-19"),
    ("family-out", "2013-09-14", "2013-09-14"),
    ("only-EU", "2018-04-19", "2018-04-19"),
    ("only-US", "2018-04-24", "2018-04-24"),
    ("family-out-only-EU", "2012-02-02", "2012-02-02"),
    ("family-out-only-US", "2013-09-14", "2013-09-14"),
    ("every-country", "2020-05-14", "2018-12-22"),
    ("every-country-earliest", "2018-12-22", "2018-12-22"),
    ("every-country-but-later", "2018-04-24", "2018-04-24"),
    ("statutory", "2018-04-25", "2018-04-25"),
    ("driver-out-statutory", "2018-04-20", "2018-04-20"),
    ("at-midnight", "2018-04-23", "2018-04-23"),
    ("inclusive", "2018-04-23", "2018-04-23"),
    ("US-PTE-5519155", "2023-04-24", "2023-04-24"),
    ("US-PTE-14-5519155", "2022-01-01", "2022-01-01"),
    ("US-PTE-5244919", "2018-09-14", "2018-09-14"),
    ("US-PTE-14-5244919", "2018-09-14", "2018-09-14"),
    ("EU-SPC-0679656", "2023-04-19", "2023-04-19"),
    ("EU-PED-0679656", "2023-10-19", "2023-10-19"),
    ("EU-SPC-89608", "2018-04-24", "2018-04-24"),
    ("EU-PED-89608", "2018-04-24", "2018-04-24"),
]
"""The term of each reading by copy 1 and by copy 2, worked out by hand from the clause, the two copies and the law.

The approvals are those of Article IV: by the FDA on 1 January 2005, in the European Union on 1 January 2006.
"""


@pytest.mark.parametrize(("reading", "first", "second"), READINGS)
def test_readings(licence: Agreement, reading: str, first: str, second: str) -> None:
    """Each other reading of the clause has its own term, by one copy and by the other; over both, their hull."""
    ends = sorted(map(date.fromisoformat, (first, second)))

    assert licence.term(reading, prefer_copy=1).ends == Bounds.on(date.fromisoformat(first))
    assert licence.term(reading, prefer_copy=2).ends == Bounds.on(date.fromisoformat(second))
    assert licence.term(reading).ends == Bounds(*ends)


def test_there_are_no_other_readings(licence: Agreement) -> None:
    """The readings that the program offers are those worked out by hand."""
    assert sorted(reading.name for reading in licence.readings()) == sorted(name for name, *_ in READINGS)
    assert {e.reading.name: (str(e.by_copy[1].ends), str(e.by_copy[2].ends)) for e in licence.evaluated()} == {
        name: (first, second) for name, first, second in READINGS
    }


def test_who_decides_the_readings(licence: Agreement) -> None:
    """The right that decides is that of the reading."""
    deciding = {
        name: sorted({right.patent for right in licence.outcome(name, prefer_copy=1).deciding})
        for name in ("driver-out", "family-out", "family-out-only-EU", "every-country", "every-country-earliest")
    }

    assert deciding == {
        "driver-out": ["0679656"],
        "family-out": ["5244919"],
        "family-out-only-EU": ["89608"],
        "every-country": ["1100963-2"],
        "every-country-earliest": ["1340286"],
    }


def test_the_union_as_of_a_day(licence: Agreement) -> None:
    """The reading of the union as it is now takes the day that is given, and the same end."""
    names = [reading.name for reading in licence.readings(date(2004, 5, 1))]

    assert "EU-on-2004-05-01" in names
    assert licence.term("EU-on-2004-05-01", as_of=date(2004, 5, 1)).ends == END
