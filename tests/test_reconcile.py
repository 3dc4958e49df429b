"""Copies of a schedule -> rights and discrepancies: small pairs of copies, as they would be printed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest
from conftest import document
from hypothesis import given
from hypothesis import strategies as st

from portfolio.copies import numbered
from portfolio.licence.rights import work_out
from portfolio.model import Discrepancy, Right, Schedule
from portfolio.parse import parse
from portfolio.reconcile import reconcile, weighed
from portfolio.term import OPEN, After, Bounds, Later, Rights

RULE = After(Later((Rights(("US", "EU"), date(2001, 8, 28), ("granted",), "Schedule A", dated=True),)), years=3)
COLUMNS = "Country | Application No. | Patent No. | Expiration"
US = "USA | 08/428444 | 5519155 | 24 Apr 2015"
DE = "Germany | 44 14 000 | 4414000 | 19 Apr 2014"


def table(*rows: str, columns: str = COLUMNS, title: str = "SCHEDULE A") -> str:
    """Print a schedule: cells are divided by bars, a row without one stands as it is."""
    lines = (
        "".join(cell.strip().ljust(30) for cell in row.split("|")) if "|" in row else row for row in (columns, *rows)
    )
    return "\n".join([title, "", *lines, ""])


def copies(*tables: str) -> tuple[Schedule, ...]:
    """Read tables that follow each other in one document."""
    return numbered(parse(document("\n".join(tables))))


def lines(right: Right) -> list[int]:
    """Give the lines that speak of a right."""
    return [listing.source.line for listing in right.supports]


def named(schedules: Sequence[Schedule]) -> list[tuple[str, tuple[int, ...]]]:
    """Give each right's name and copies."""
    return [(right.name, right.copies) for right in reconcile(schedules).rights]


def findings(schedules: Sequence[Schedule], *kinds: str) -> list[Discrepancy]:
    """Give the discrepancies of some kinds (or all), which have been asked what they move."""
    found = weighed(reconcile(schedules), RULE).discrepancies
    return [each for each in found if not kinds or each.kind in kinds]


def told(schedules: Sequence[Schedule], *kinds: str) -> list[tuple[str, str, bool | None]]:
    """Give kind, field and effect of each discrepancy."""
    return [(each.kind, each.field, each.moves_term) for each in findings(schedules, *kinds)]


def ends(schedules: Sequence[Schedule]) -> Bounds:
    """Give what the term comes to."""
    return work_out(RULE, reconcile(schedules).rights).term.ends


def on(year: int, month: int, day: int) -> Bounds:
    """Give a day that is known exactly."""
    return Bounds.on(date(year, month, day))


def test_the_same_application() -> None:
    """Rows of one country with one application number are one right, however the number is printed."""
    schedules = copies(table(US, DE), table("United States | US 08 / 428,444 | 5,519,155 | 24 Apr 2015", DE))

    assert named(schedules) == [("US 5519155", (1, 2)), ("DE 4414000", (1, 2))]
    assert ends(schedules) == on(2018, 4, 24)


@pytest.mark.parametrize("first", [0, 1])
def test_the_same_patent(first: int) -> None:
    """Where one row has no application number, the patent number tells."""
    tables = [table(US), table("USA | -- | 5,519,155 | 24 Apr 2015")]
    schedules = copies(tables[first], tables[1 - first])

    assert named(schedules) == [("US 5519155", (1, 2))]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_row_that_joins_two(order: Sequence[int]) -> None:
    """A row with both numbers makes one right of the rows that have one each, whichever comes first."""
    tables = [table(US), table("USA | 08/428444 | -- | 24 Apr 2015"), table("USA | -- | 5519155 | 24 Apr 2015")]

    assert [of for _, of in named(copies(*(tables[place] for place in order)))] == [(1, 2, 3)]


def test_the_same_patent_of_different_applications() -> None:
    """Where both rows have an application number and these differ, they are two rights."""
    schedules = copies(table(US), table("USA | 08/428445 | 5519155 | 24 Apr 2015"))

    assert named(schedules)[0] == ("US 5519155", (1,))
    assert [copies_ for _, copies_ in named(schedules)] == [(1,), (2,)]
    assert told(schedules) == [("missing", "", False)] * 2


def test_the_same_publication() -> None:
    """Where neither application nor patent tells, the publication number does."""
    columns = "Country | Publication No. | Expiration"
    row = "Germany | DE 44 14 000 A1 | 19 Apr 2014"
    schedules = copies(table(row, columns=columns), table("Germany | 4414000 | 19 Apr 2014", columns=columns))

    assert named(schedules) == [("DE DE4414000A1", (1, 2))]


def test_rows_without_any_number() -> None:
    """Rows without a number are a right each: a country alone says nothing."""
    schedules = copies(table("Japan | -- | -- | 24 Apr 2015", "Japan | -- | -- | 24 Apr 2015"))

    assert named(schedules) == [("JP line 4", (1,)), ("JP line 5", (1,))]


def test_one_number_in_two_cases() -> None:
    """Families of different cases stay apart, and a row without a case belongs to the one there is."""
    schedules = copies(table("1. Case X", COLUMNS, US, "2. Case Y", COLUMNS, US), table("1. Case X", COLUMNS, US))

    assert named(schedules) == [("US 5519155 (X)", (1, 2)), ("US 5519155 (Y)", (1,))]


def test_a_case_in_one_copy_only() -> None:
    """A copy that names no case lists the right of the one that does."""
    schedules = copies(table("1. Case X", COLUMNS, US), table(US))

    assert named(schedules) == [("US 5519155 (X)", (1, 2))]


def test_hungary_twice() -> None:
    """Two rights of one country in one case stay two."""
    rows = ("1. Case X", COLUMNS, "Hungary | 52289 | 205767 | 3 Feb 2009", "Hungary | P/P00163 | 210872 | 9 Dec 2008")
    schedules = copies(table(*rows), table(*rows))

    assert named(schedules) == [("HU 205767 (X)", (1, 2)), ("HU 210872 (X)", (1, 2))]
    assert findings(schedules) == []


@pytest.mark.parametrize(("lacking", "moves"), [(US, True), (DE, False)])
def test_a_right_that_one_copy_lacks(lacking: str, *, moves: bool) -> None:
    """A right that a copy does not list is reported; it moves the term where it decides it."""
    schedules = copies(table(US, DE), table(*(row for row in (US, DE) if row != lacking)))
    (each,) = findings(schedules)

    assert (each.kind, each.moves_term) == ("missing", moves)
    assert each.message.endswith("listed in copy 1, not in copy 2")
    assert list(each.said()) == [(1, "")]


def test_schedules_of_different_titles() -> None:
    """A right is missing only from another copy of its own schedule."""
    assert findings(copies(table(US), table(DE, title="SCHEDULE B"))) == []


@pytest.mark.parametrize(
    ("mine", "yours", "field", "moves"),
    [
        (US, US.replace("2015", "2016"), "expiry", True),
        (US, US.replace("2015", "2013"), "expiry", True),
        (US, US.replace("24 Apr 2015", "--"), "expiry", True),
        (US, US.replace("5519155", "--"), "patent", True),
        (US, US.replace("5519155", "5519156"), "patent", False),
        (DE, DE.replace("2014", "2013"), "expiry", False),
        (DE, DE.replace("2014", "2016"), "expiry", True),
        (DE, DE.replace("4414000", "-"), "patent", False),
    ],
)
def test_disagreements(mine: str, yours: str, field: str, *, moves: bool) -> None:
    """What copies print differently is reported; it moves the term only where the term depends on it."""
    other = DE if mine == US else US
    schedules = copies(table(mine, other), table(yours, other))

    assert told(schedules) == [("disagreement", field, moves)]


def test_the_message_of_a_disagreement() -> None:
    """A disagreement quotes each copy as printed, and says how it was read."""
    schedules = copies(table(US), table(US.replace("24 Apr 2015", "24 April 2016")), table(US))
    (each,) = findings(schedules)
    (first, second) = each.said(), each.sources

    assert each.message == (
        "US 5519155: expiry is '24 Apr 2015' (2015-04-24) in copies 1, 3; '24 April 2016' (2016-04-24) in copy 2"
    )
    assert list(first) == [(1, "24 Apr 2015"), (2, "24 April 2016"), (3, "24 Apr 2015")]
    assert [str(source) for source in second] == ["test.txt:4", "test.txt:9", "test.txt:14"]


def test_an_empty_cell_disagrees() -> None:
    """A cell that one copy leaves empty disagrees with the number in the other, and makes the status unknown."""
    schedules = copies(table(US), table("USA | 08/428444 |  | 24 Apr 2015"))
    (each,) = findings(schedules)
    (right,) = reconcile(schedules).rights

    assert each.message == "US 5519155: patent is '5519155' in copy 1; empty in copy 2"
    assert right.status == "unknown"
    assert ends(schedules) == Bounds(None, date(2018, 4, 24))


def test_a_column_that_one_copy_has_not() -> None:
    """A copy without a column says nothing on it, and so disagrees with nobody."""
    schedules = copies(table(US), table("USA | 08/428444", columns="Country | Application No."))

    assert [each.field for each in findings(schedules)] == []
    assert ends(schedules) == on(2018, 4, 24)


def test_the_status_as_printed() -> None:
    """A status that copies print differently is reported, and the right may or may not count."""
    columns = "Country | Application No. | Status | Expiration"
    first, second = (f"USA | 08/428444 | {status} | 24 Apr 2015" for status in ("Granted", "Pending"))
    schedules = copies(table(first, columns=columns), table(second, columns=columns))

    assert told(schedules) == [("disagreement", "status", True)]
    assert ends(schedules) == Bounds(None, date(2018, 4, 24))


def test_spellings_move_nothing() -> None:
    """What is printed differently and read the same is a spelling, between copies and within one."""
    schedules = copies(table("GB | 1 | 2 | 1 May 2015"), table("Great Britain | 1 | 2 | 1 May 15", "UK | 3 | 4 | --"))
    spelled = findings(copies(table("GB | 1 | 2,0 | 1 May 2015"), table("Great Britain | 1 | 20 | 01May2015")))

    assert [(each.field, each.moves_term) for each in spelled] == [
        ("country", False),
        ("patent", False),
        ("expiry", False),
    ]
    assert spelled[0].message == "country is printed 'GB' and 'Great Britain'; read the same"
    assert "country is printed 'Great Britain' and 'UK'; read the same" in [x.message for x in findings(schedules)]


AT = "Austria | EP 95302629.1 | 0 679 656 | 19 Apr 2015"
PT = "Portugal | EP 95302629.1 | 0 679 656 | 19 Apr 2015"
CH = "Switzerland | EP 95302629.1 | 0 679 656 | 19 Apr 2015"
EP = "Europe | 95302629 | 0 679 656 | 19 Apr 2015"


@pytest.mark.parametrize("turned", [False, True])
def test_a_regional_row_and_its_states(*, turned: bool) -> None:
    """A regional row supports the rights of its states, is none of its own, and is reported once."""
    tables = [table(AT, PT, CH), table(EP)]
    schedules = copies(*(tables[::-1] if turned else tables))
    (each,) = findings(schedules, "regional-row")

    assert named(schedules) == [(f"{country} 0679656", (1, 2)) for country in ("AT", "PT", "CH")]
    assert each.moves_term is False
    assert "one row in copy" in each.message
    assert "3 rows by country" in each.message
    assert not findings(schedules, "missing", "disagreement")


def test_a_regional_row_of_another_date() -> None:
    """A regional row that dates the rights of its states otherwise disagrees with them, which may move the term."""
    schedules = copies(table(AT), table(EP.replace("2015", "2016")))

    assert told(schedules, "disagreement") == [("disagreement", "expiry", True)]
    assert told(schedules, "regional-row") == [("regional-row", "country", True)]
    assert ends(schedules) == Bounds(date(2018, 4, 19), date(2019, 4, 19))


def test_a_regional_row_in_the_same_copy() -> None:
    """A regional row beside those of its states in one copy is no disagreement."""
    schedules = copies(table(EP, AT))

    assert named(schedules) == [("AT 0679656", (1,))]
    assert not findings(schedules, "regional-row", "missing", "disagreement")


def test_a_regional_row_supports_no_other_country() -> None:
    """A state outside the region that bears the same number has nothing to do with it."""
    schedules = copies(table(EP, "Japan | 95302629 | 0679656 | 19 Apr 2015"))

    assert named(schedules) == [("EP 0679656", (1,)), ("JP 0679656", (1,))]


@pytest.mark.parametrize("row", [EP, "Europe | 95302629 | -- | 19 Apr 2015"])
def test_a_regional_row_supports_by_number(row: str) -> None:
    """A regional row is that of the states with its application or, where that is missing, its patent number."""
    schedules = copies(table(AT), table(row), table("Europe | -- | 679656 | 19 Apr 2015"))

    assert named(schedules) == [("AT 0679656", (1, 2, 3))]


def test_a_regional_row_alone() -> None:
    """Where no state is listed a regional row is a right, which reaches at most the states of the day of filing."""
    (right,) = reconcile(copies(table(EP))).rights
    (standing,) = work_out(RULE, [right]).standings
    in_finland = After(Later((Rights(("FI",), None, ("granted",)),)), years=3)

    assert (right.country, standing.counts) == ("EP", "yes")
    assert standing.why.endswith("AT BE DE DK ES FR GB GR IE IT LU NL PT SE")
    assert work_out(in_finland, [right]).standings[0].counts == "no"


def test_a_number_with_a_digit_too_many() -> None:
    """A check digit that fails is reported with the only number that is likely meant."""
    schedules = copies(table("Austria | EP891300787 | 0328274 | 26 Jan 2009", "Belgium | EP95302629.1 | 0679656 | --"))
    (each,) = findings(schedules)

    assert (each.kind, each.field, each.moves_term) == ("check-digit", "application", False)
    assert lines_of(each) == [4]
    assert each.message.startswith("EP891300787: as 89130078 its check digit would be 2, not 7; probably 89300787.2")


def lines_of(each: Discrepancy) -> list[int]:
    """Give the lines that a discrepancy rests on."""
    return [source.line for source in each.sources]


@pytest.mark.parametrize("sibling", [[], ["Belgium | EP95802629.6 | 0679656 | --"]])
def test_a_check_digit_with_nothing_to_compare(sibling: list[str]) -> None:
    """Without a sound number filed at the same place nothing is said to be likely."""
    schedules = copies(table("Austria | EP891300787 | 0328274 | 26 Jan 2009", *sibling))
    (each,) = findings(schedules, "check-digit")

    assert each.message.endswith("not 7; no single number is likely to be meant")
    assert each.moves_term is None


def test_check_digits_that_are_right() -> None:
    """A right check digit, a number without one, and a number of another office are all well."""
    rows = ("Austria | EP95302629.1 | 1 | --", "Spain | EP89300787 | 2 | --", "USA | 891300787 | 3 | --")

    assert not findings(copies(table(*rows)))


def test_a_check_digit_in_a_regional_row() -> None:
    """In a regional row the number needs no prefix."""
    (each,) = findings(copies(table("Europe | 95302629.2 | 0679656 | 19 Apr 2015")))

    assert (each.kind, each.moves_term) == ("check-digit", None)


def test_an_expiry_that_cannot_be_read() -> None:
    """On a right that counts it leaves only bounds, and moves the term."""
    schedules = copies(table(US.replace("24 Apr", "31 Apr"), DE))

    assert ends(schedules) == Bounds(date(2017, 4, 19), None)
    assert told(schedules) == [("illegible", "", True)]


def test_an_expiry_that_cannot_be_read_elsewhere() -> None:
    """On a right that does not count it moves nothing."""
    schedules = copies(table(US, "Japan | 7-100870 | 2781403 | 31 Apr 2019"))

    assert ends(schedules) == on(2018, 4, 24)
    assert told(schedules) == [("illegible", "", False)]


def test_the_only_expiry_cannot_be_read() -> None:
    """Where the only right that counts has an expiry that cannot be read, nobody can say that the term stays."""
    schedules = copies(table(US.replace("24 Apr", "31 Apr")))
    (each,) = findings(schedules)

    assert ends(schedules) == OPEN
    assert each.moves_term is not False


def test_no_expiry_can_be_read() -> None:
    """Two that cannot be read do not excuse each other."""
    schedules = copies(table(US.replace("24 Apr", "31 Apr"), DE.replace("19 Apr", "31 Apr")))

    assert [each.moves_term is not False for each in findings(schedules)] == [True, True]


def test_a_regional_row_that_cannot_be_read() -> None:
    """What cannot be read in a regional row is reported like anywhere else."""
    schedules = copies(table(AT), table(EP.replace("19 Apr", "31 Apr")))

    assert ends(schedules) != on(2018, 4, 19)
    assert "'31 Apr 2015' is not a day of the calendar" in "; ".join(
        x.message for x in findings(schedules, "illegible")
    )


def test_a_country_that_is_not_known() -> None:
    """A right of a country that is not known may count: it is reported, and moves the term where it may be the last."""
    late, early = ("Ruritania | 77 | 88 | 1 May 2019", "Ruritania | 77 | 88 | 1 May 2009")

    assert told(copies(table(US, late))) == [("illegible", "", True)]
    assert ends(copies(table(US, late))) == Bounds(date(2018, 4, 24), date(2022, 5, 1))
    assert told(copies(table(US, early))) == [("illegible", "", False)]
    assert named(copies(table(US, late), table(US, late)))[1] == ("Ruritania 88", (1, 2))


def test_a_schedule_of_which_no_row_was_read() -> None:
    """A schedule without rows has no copies and no columns, but what was not understood in it is reported."""
    (schedule,) = copies(table(US, "and all of its continuations wherever they are filed or granted", DE))
    found = reconcile(numbered([schedule._replace(listings=()), schedule._replace(listings=())]))

    assert found.rights == ()
    assert [each.kind for each in found.discrepancies] == ["not-understood"] * 2


def test_a_line_among_the_rows() -> None:
    """A line that was not understood is reported where it stands, and nobody can say what it moves."""
    (each,) = findings(copies(table(US, "and all of its continuations wherever they are filed or granted", DE)))

    assert (each.kind, each.moves_term) == ("not-understood", None)
    assert [str(source) for source in each.sources] == ["test.txt:5"]


DATED = "Country | Patent No. | Priority Date | Filing Date | Publication Date | Issue Date | Expiration"
SOUND = ("1 May 1994", "25 Apr 1995", "1 Jun 1996", "21 May 1996", "24 Apr 2015")


def dated(*days: str, country: str = "USA") -> str:
    """Print a row of a right with a day in each column of DATED; where fewer are given, the rest are empty."""
    return " | ".join((country, "5519155", *days, *("--",) * (len(SOUND) - len(days))))


def impossible(*rows: str) -> list[Discrepancy]:
    """Give the dates that cannot be in copies of a schedule, a row each."""
    return findings(copies(*(table(row, columns=DATED) for row in rows)), "impossible-date")


IMPOSSIBLE = [
    (3, "24 August 1953", "granted", False, "granted '24 August 1953' (1953-08-24) is before priority '1 May 1994' "),
    (1, "25 Apr 1994", "filed", False, "filed '25 Apr 1994' (1994-04-25) is before priority '1 May 1994' (1994-05-01)"),
    (2, "1 Apr 1995", "published", False, "published '1 Apr 1995' (1995-04-01) is before filed '25 Apr 1995' "),
    (4, "24 Apr 1996", "expiry", True, "expiry '24 Apr 1996' (1996-04-24) is before granted '21 May 1996' "),
    (0, "1 May 2094", "priority", False, "filed '25 Apr 1995' (1995-04-25) is before priority '1 May 2094' "),
    (
        3,
        "25 Apr 1995",
        "granted",
        False,
        "granted '25 Apr 1995' (1995-04-25) is on the same day as filed '25 Apr 1995'",
    ),
]


@pytest.mark.parametrize(
    ("place", "day", "field", "moves", "words"), IMPOSSIBLE, ids=[words for *_, words in IMPOSSIBLE]
)
def test_a_date_that_cannot_be(place: int, day: str, field: str, words: str, *, moves: bool) -> None:
    """A date that contradicts another of its row is one finding, whatever it contradicts, and says what is printed."""
    days = [*SOUND[:place], day, *SOUND[place + 1 :]]
    (each,) = impossible(dated(*days))

    assert each.message.startswith(f"US 5519155: {words}")
    assert (each.field, each.moves_term, lines_of(each)) == (field, moves, [4])


@pytest.mark.parametrize(
    "days",
    [
        SOUND,
        ("--", "25 Apr 1995", "--", "21 May 2020", "--"),
        ("25 Apr 1995",) * 2,
        ("--", "1995", "1995", "May 1995", "24 Apr 2015"),
        ("--", "25 Apr 1995", "April 1995", "--", "--"),
        ("--", "--", "--", "31 Apr 1990", "24 Apr 1980"),
        ("--", "--", "--", "24 August 1953", "--"),
    ],
)
def test_dates_that_may_be(days: Sequence[str]) -> None:
    """Dates in order, bounds that overlap, a date that cannot be read and one that stands alone contradict nothing."""
    assert impossible(dated(*days)) == []


def test_two_slips_in_one_row() -> None:
    """Where no single date explains what is wrong, any of them may be meant otherwise."""
    (each,) = impossible(dated("1 May 2000", "25 Apr 1995", "--", "21 May 2001", "24 Apr 1996"))

    assert each.message.count(" is before ") == 3
    assert each.moves_term is True


def test_a_grant_decades_after_the_filing() -> None:
    """A grant more than thirty years after the filing is reported, where both are printed."""
    (each,) = impossible(dated("--", "25 Apr 1955", "--", "26 Apr 1985"))

    assert each.message.endswith(
        "granted '26 Apr 1985' (1985-04-26) is more than 30 years after filed '25 Apr 1955' (1955-04-25)"
    )
    assert impossible(dated("--", "25 Apr 1955", "--", "25 Apr 1985")) == []


def test_one_slip_in_two_copies() -> None:
    """What two copies print alike is one finding, and says both lines."""
    (each,) = impossible(dated("--", "25 Apr 1995", "--", "1 May 1994"), dated("--", "25-Apr-1995", "--", "1 May 1994"))

    assert lines_of(each) == [4, 9]


def test_a_slip_in_one_copy() -> None:
    """The copy that is sound is not among those that cannot be."""
    (each,) = impossible(dated("--", "25 Apr 1995", "--", "1 May 1994"), dated("--", "25 Apr 1995", "--", "1 May 1996"))

    assert lines_of(each) == [4]


def test_dates_of_two_copies_that_cannot_be() -> None:
    """Dates that stand in different copies can contradict each other too."""
    (each,) = impossible(dated("--", "25 Apr 1995"), dated("--", "--", "--", "1 May 1994"))

    assert each.message == ("US 5519155: granted '1 May 1994' (1994-05-01) is before filed '25 Apr 1995' (1995-04-25)")
    assert lines_of(each) == [4, 9]


def test_a_regional_row_that_cannot_be() -> None:
    """What is wrong in a regional row is reported once, not for each of its states."""
    rows = (dated("--", "25 Apr 1995", "--", "1 May 1996", country=country) for country in ("Austria", "Spain"))
    region = dated("--", "25 Apr 1995", "--", "1 May 1994", country="Europe")
    found = findings(copies(table(*rows, columns=DATED), table(region, columns=DATED)), "impossible-date")

    assert [lines_of(each) for each in found] == [[10]]


def test_nothing_is_weighed_without_a_rule() -> None:
    """Where no clause was understood, what a discrepancy moves stays open."""
    found = reconcile(copies(table(US, DE), table(US)))

    assert weighed(found, None) == found
    assert [each.moves_term for each in found.discrepancies] == [None]


def test_preferring_a_copy() -> None:
    """A right can be taken as one copy has it; one that the copy does not list stays as it is."""
    schedules = copies(table(US, AT), table(US.replace("2015", "2016"), EP.replace("2015", "2017")), table(DE))
    us, at, de = reconcile(schedules).rights

    assert (us.preferring(2).expiry, us.preferring(2).copies) == (on(2016, 4, 24), (2,))
    assert (at.preferring(1).expiry, at.preferring(2).expiry) == (on(2015, 4, 19), on(2017, 4, 19))
    assert at.preferring(2).country == "AT"
    assert de.preferring(2) == de


def test_what_a_right_takes_from_its_listings() -> None:
    """A right has every cell that any of its listings gives."""
    columns = "Country | Application No. | Title | Publication No. | Filed"
    schedules = copies(table(US), table("USA | 08/428444 | A complex | 95/1 | 25 Apr 1995", columns=columns))
    (right,) = reconcile(schedules).rights

    assert (right.title, right.publication, right.patent, right.case) == ("A complex", "95/1", "5519155", "")
    assert (right.date("filed"), right.date("granted"), right.dated) == (on(1995, 4, 25), OPEN, True)


PLACES = ("USA", "Japan", "Austria", "Germany", "Europe")
ROW = st.tuples(st.sampled_from(PLACES), st.integers(0, 3), st.sampled_from(("both", "application", "patent")))
COPY = st.lists(ROW, min_size=1, max_size=8, unique_by=lambda row: row[:2])


def printed(rows: Sequence[tuple[str, int, str]]) -> str:
    """Print a copy of a schedule: right 2 of a country has application 102 and patent 202, where they are shown."""
    return table(
        *(
            f"{country} | {'--' if shows == 'patent' else 100 + number} | "
            f"{'--' if shows == 'application' else 200 + number} | 1 May {2010 + number}"
            for country, number, shows in rows
        )
    )


def grouped(schedules: Sequence[Schedule]) -> set[tuple[int, ...]]:
    """Give the rights as the lines that speak of them."""
    return {tuple(sorted(lines(right))) for right in reconcile(schedules).rights}


@given(st.lists(COPY, min_size=2, max_size=3), st.permutations([0, 1, 2]))
def test_the_order_of_copies_changes_nothing(rows: list[list[tuple[str, int, str]]], order: list[int]) -> None:
    """The rights are the same whichever copy comes first."""
    schedules = copies(*map(printed, rows))
    turned = [schedules[place] for place in order if place < len(schedules)]

    assert grouped(turned) == grouped(schedules)


@given(COPY)
def test_a_schedule_agrees_with_itself(rows: list[tuple[str, int, str]]) -> None:
    """Two copies that print the same have nothing to report, and every right is in both."""
    schedules = copies(printed(rows), printed(rows))
    found = reconcile(schedules)

    assert [each.message for each in found.discrepancies if each.kind != "regional-row"] == []
    assert {right.copies for right in found.rights} == {(1, 2)}


@given(st.lists(COPY, min_size=1, max_size=3))
def test_no_listing_is_lost(rows: list[list[tuple[str, int, str]]]) -> None:
    """Every listing supports a right, a national one exactly one."""
    schedules = copies(*map(printed, rows))
    listings = [listing for schedule in schedules for listing in schedule.listings]
    supported = Counter(listing for right in reconcile(schedules).rights for listing in right.supports)

    assert set(supported) == set(listings)
    assert all(supported[listing] == 1 for listing in listings if listing.country != "EP")


def test_rows_that_are_taken_out_are_told_once() -> None:
    """Rows that somebody hid are one finding for their schedule, and none of them is illegible besides."""
    schedules = copies(table(US, "[***] | [***] | [***] | [***]", "[***] | [***] | [***] | [***]", DE))
    (found,) = findings(schedules, "redacted")

    assert found.message == "SCHEDULE A, copy 1: 2 of 4 rows are taken out (redacted)"
    assert [listing.source.line for listing in found.listings] == [5, 6]
    assert findings(schedules, "illegible") == []


def test_a_cell_that_is_taken_out() -> None:
    """A hidden cell of a row that stands is illegible, and the row is not counted among those that are taken out."""
    schedules = copies(table(US, "Germany | 44 14 000 | 4414000 | [***]"))

    assert findings(schedules, "redacted") == []
    assert [found.message for found in findings(schedules, "illegible")] == ["DE 4414000: expiry is taken out"]


def test_a_table_without_countries_is_told_once() -> None:
    """Where no column and no form of a number gives the country, that is said once, not of each row."""
    schedules = copies(table("771234 | 24 Apr 2015", "771235 | 25 Apr 2015", columns="Patent No. | Expiration"))
    (found,) = findings(schedules, "illegible")

    assert found.message == "SCHEDULE A, copy 1: no column gives the country of its 2 rows"
    assert (found.field, found.source and found.source.line) == ("country", 4)
