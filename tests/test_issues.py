"""One test a defect that was found, with the paper that showed it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import chain, combinations
from random import Random

import pytest
from conftest import document
from hypothesis import given
from hypothesis import strategies as st

from portfolio.agreement import Agreement, load
from portfolio.errors import RuleError, UnclearError
from portfolio.licence.rights import Scales, work_out
from portfolio.model import Listing
from portfolio.parse import parse
from portfolio.reconcile import rights_of
from portfolio.rulefile import rule_from_toml
from portfolio.term import After, Bounds, Earlier, Later, Rights, Rule

Read = Callable[[str], Agreement]
DATED = "DATED AUGUST 28, 2001\n\n"
TERM = """TERM: the term terminating three (3) years following the expiry of the last to expire of the patents granted
in the United States of America or any of the countries currently comprising the European Union which have expiration
dates specified on Schedule A.

"""
HEAD = "Country         Application No.    Patent No.               Expiration\n"
US = "USA             07/723971          5244919                  14 Sep 2010\n"


def table(*rows: str, title: str = "SCHEDULE A") -> str:
    """Give a schedule of rows in the columns of HEAD."""
    return f"{title}\n\n{HEAD}{''.join(rows)}\n"


def test_a_european_row_in_an_undated_agreement(agreement_of: Read) -> None:
    """Where nobody knows which states were in the Union, nobody knows that a European patent reaches none of them."""
    europe = "Europe          95302629           0679656                  19 Apr 2015\n"
    term = agreement_of(TERM + table(US, europe)).term()

    assert term.ends == Bounds(date(2013, 9, 14), date(2018, 4, 19))
    assert term.missing == ("EP 0679656",)


@pytest.mark.parametrize("cell", ["allowed, to issue 2002", "see 5519155"])
def test_words_are_no_patent_number(agreement_of: Read, cell: str) -> None:
    """A cell with words is no evidence of a grant, and is reported."""
    agreement = agreement_of(DATED + TERM + table(US, f"USA             08/428444          {cell:25}24 Apr 2015\n"))

    assert agreement.term().ends == Bounds(date(2013, 9, 14), date(2018, 4, 24))
    assert [(found.kind, found.moves_term) for found in agreement.portfolio.discrepancies] == [("illegible", True)]


def test_words_are_no_day_of_grant() -> None:
    """A cell for the day of grant that holds no day is no evidence of one."""
    text = "Country   Application No.   Grant Date   Expiration\nUSA       08/428444         Pending      24 Apr 2015\n"
    (listing,) = parse(document(text))[0].listings

    assert listing.status == "unknown"
    assert "Pending" in listing.problems[0]


def test_a_clause_beside_one_that_is_not_understood(agreement_of: Read) -> None:
    """A clause that is not understood is never passed over because another is."""
    other = "TERM: the term ending ten (10) years after the first sale.\n\n"
    agreement = agreement_of(DATED + TERM + other + table(US))

    with pytest.raises(UnclearError, match="not understood"):
        agreement.term()


def test_a_schedule_of_nearly_the_same_name(agreement_of: Read) -> None:
    """Schedule A-1 is not Schedule A."""
    more = table("Germany         44 14 000          4414000                  19 Apr 2019\n", title="SCHEDULE A-1")

    assert agreement_of(DATED + TERM + table(US) + more).term().ends == Bounds.on(date(2013, 9, 14))


def test_copies_whose_headings_differ_behind_the_name(agreement_of: Read) -> None:
    """'SCHEDULE A' and 'SCHEDULE A - PATENT RIGHTS' are two copies of one schedule."""
    copies = table(US) + table(US.replace("2010", "2011"), title="SCHEDULE A - PATENT RIGHTS")
    agreement = agreement_of(DATED + TERM + copies)

    assert agreement.copies == (1, 2)
    assert [found.kind for found in agreement.portfolio.discrepancies] == ["disagreement"]
    assert agreement.portfolio.discrepancies[0].moves_term is True


def test_two_spellings_of_the_deciding_number(agreement_of: Read) -> None:
    """The reading in which the deciding patent drops out takes both spellings of its number."""
    rows = [
        "Germany         95302629           0679656                  19 Apr 2015\n",
        "France          95302629           EP679656                 19 Apr 2015\n",
    ]
    agreement = agreement_of(DATED + TERM + table(US, *rows))

    assert agreement.term("driver-out").ends == Bounds.on(date(2013, 9, 14))
    assert len(agreement.evaluated()) > 5


def test_a_case_that_looks_like_an_adjustment(agreement_of: Read) -> None:
    """A case may hold a plus sign and a word that is also the name of an adjustment."""
    agreement = agreement_of(DATED + TERM + table("Case ABC+only 3\n", HEAD, US))

    assert agreement.term("family-out").missing == ("a right that counts",)


def test_a_last_row_that_is_not_understood(agreement_of: Read) -> None:
    """A line with a date in the column for dates is reported, even behind an empty line."""
    ruritania = f"\nRuritania{'1 Jan 2019':>61}\n"
    agreement = agreement_of(DATED + TERM + table(US, ruritania))

    assert [found.kind for found in agreement.portfolio.discrepancies] == ["not-understood"]
    assert agreement.term().ends == Bounds(date(2013, 9, 14), None)


@pytest.mark.parametrize(
    "row",
    [
        "USA\n",
        "USA 08/428444 5519155 24Apr15\n",
        "\nUSA 08/428444 5519155 24Apr15\n",
        "\nUtopia          08/428444          5519155                  24 Apr 2015\n",
        "Note: it is owned jointly.\n\nUtopia          08/428444          5519155                  24 Apr 2015\n",
    ],
)
def test_a_last_row_in_another_layout(agreement_of: Read, row: str) -> None:
    """A row that stands otherwise than the others is read or reported; the answer is never exact without it."""
    agreement = agreement_of(DATED + TERM + table(US, row))

    assert agreement.term().ends.exact is None
    assert date(2018, 4, 24) in agreement.term().ends


def test_an_extension_behind_an_empty_line(agreement_of: Read) -> None:
    """The rest of a wrapped date that an empty line parts from its row is reported, and leaves the answer open."""
    rest = f"\n{'(can be extended to 24 Apr 2020)':>92}\n"

    assert agreement_of(DATED + TERM + table(US, rest)).term().ends == Bounds(date(2013, 9, 14), None)


@pytest.mark.parametrize("head", ["Schedule A", "Exhibit 10.5", "Attachment 3: see below", "SCHEDULE A\n(continued)"])
def test_a_running_head_among_the_rows(agreement_of: Read, head: str) -> None:
    """A heading with no columns of its own heads a page, not another schedule."""
    usa = "USA             08/428444          5519155                  24 Apr 2015\n"
    agreement = agreement_of(DATED + TERM + table(US, f"\n{head}\n\n", usa))

    assert agreement.term().ends == Bounds.on(date(2018, 4, 24))
    assert agreement.copies == (1,)
    assert agreement.portfolio.discrepancies == ()


def test_a_schedule_continued_with_its_columns(agreement_of: Read) -> None:
    """A heading that says it is continued begins no other copy, though it repeats the columns."""
    usa = "USA             08/428444          5519155                  24 Apr 2015\n"
    agreement = agreement_of(DATED + TERM + table(US, f"\nSCHEDULE A\n(continued)\n\n{HEAD}", usa))

    assert agreement.term().ends == Bounds.on(date(2018, 4, 24))
    assert agreement.copies == (1,)


def test_a_column_that_is_not_understood(agreement_of: Read) -> None:
    """A column whose heading is not known is reported, and its cells are kept."""
    text = "SCHEDULE A\n\nCountry   Patent No.   Valid until\nUSA       5519155      24 Apr 2015\n"
    agreement = agreement_of(DATED + TERM + text)

    assert [found.message for found in agreement.portfolio.discrepancies] == [
        "SCHEDULE A, copy 1: the column 'Valid until' was not understood"
    ]
    assert list(agreement.listings["other_as_listed"]) == ["Valid until: 24 Apr 2015"]


def test_columns_squeezed_together(agreement_of: Read) -> None:
    """Where a row has a cell for each column but not in its place, their order tells which is which."""
    agreement = agreement_of(DATED + TERM + table(US, "USA  08/428444  5519155  24 Apr 2015\n"))

    assert agreement.term().ends == Bounds.on(date(2018, 4, 24))
    assert list(agreement.listings["patent"]) == ["5244919", "5519155"]


@pytest.mark.parametrize(
    "words",
    [
        "17.    This Agreement shall continue until 1 January 2010.",
        "This Agreement shall remain in full force and effect until the last Valid Claim expires.",
        "provided that the TERM shall not extend beyond 1 January 2016.",
        "In no event shall the TERM extend beyond 1 January 2016.",
        "Notwithstanding anything, the TERM shall end on 1 January 2010.",
        "This Agreement shall expire on the tenth anniversary of the EFFECTIVE DATE.",
        "The term of this Agreement shall be twenty years.",
    ],
)
def test_words_elsewhere_that_set_an_end(agreement_of: Read, words: str) -> None:
    """A sentence elsewhere that sets an end, or a limit, is not passed over, be it understood or not."""
    with pytest.raises(UnclearError, match=r"not understood|conflict"):
        agreement_of(f"{DATED}{TERM}{words}\n\n{table(US)}").term()


@pytest.mark.parametrize("cell", ["[***]", "tbd", ""])
def test_a_patent_number_that_is_hidden(agreement_of: Read, cell: str) -> None:
    """A number that cannot be read is not a number that is not there: only an empty cell means pending."""
    term = agreement_of(DATED + TERM + table(US, f"USA             08/428444          {cell:25}24 Apr 2015\n")).term()
    open_to = date(2018, 4, 24) if cell else date(2013, 9, 14)

    assert term.ends == Bounds(date(2013, 9, 14), open_to)


def test_an_expiry_that_one_copy_leaves_out(agreement_of: Read) -> None:
    """Where one copy lists no expiry for a right and the other does, the right may count."""
    row = "USA             08/428444          5519155                  "
    agreement = agreement_of(DATED + TERM + table(US, f"{row}24 Apr 2015\n") + table(US, f"{row}--\n"))

    assert agreement.term().ends == Bounds(date(2013, 9, 14), date(2018, 4, 24))
    assert agreement.portfolio.discrepancies[0].moves_term is True


def test_one_defect_in_both_copies(agreement_of: Read) -> None:
    """What neither copy can be read on is varied in both together."""
    row = "USA             08/428444          5519155                  31 Feb 2015\n"
    agreement = agreement_of(DATED + TERM + table(US, row) * 2)

    assert agreement.term().ends == Bounds(date(2013, 9, 14), None)
    assert [found.moves_term for found in agreement.portfolio.discrepancies if found.kind == "illegible"] == [True]


def test_one_digit_in_one_copy(agreement_of: Read) -> None:
    """Two rights of one name do not spoil the readings that name them."""
    canada = "Canada          {}             1340286                  22 Dec 2015\n"
    agreement = agreement_of(DATED + TERM + table(US, canada.format(589796)) + table(US, canada.format(589797)))

    assert {each.reading.name for each in agreement.evaluated()} >= {"every-country-but-later"}


@pytest.mark.parametrize(
    ("field", "words"),
    [('territory = ["USA"]', "'USA'"), ('territory = ["us"]', "'us'"), ('status = ["pendng"]', "'pendng'")],
)
def test_a_rule_of_places_that_are_not(tmp_path_factory: pytest.TempPathFactory, field: str, words: str) -> None:
    """A rule that names a place or a status that is not known is refused, not read as nobody."""
    path = tmp_path_factory.mktemp("rule") / "rule.toml"
    path.write_text(f"[term]\nends = {{ later = {{ rights = {{ {field} }} }} }}\n", encoding="utf-8")

    with pytest.raises(RuleError, match=words):
        rule_from_toml(str(path))


def test_an_unknown_status_is_reported() -> None:
    """A printed status that is not known is a finding, not only a vague answer."""
    text = "Country   Patent No.   Status\nUSA       5519155      Dormant\n"

    assert parse(document(text))[0].listings[0].problems == ("status 'Dormant' is not known",)


def test_a_filing_day_that_cannot_be_read_moves_nothing(agreement_of: Read) -> None:
    """What cannot be read is varied in its own cell: a filing day does not take a United States patent away."""
    text = "Country   Patent No.   Filing Date   Expiration\nUSA       5519155      31 Feb 1995   24 Apr 2015\n"
    agreement = agreement_of(f"{DATED}{TERM}SCHEDULE A\n\n{text}")

    assert [found.moves_term for found in agreement.portfolio.discrepancies] == [False]


def test_files_of_one_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two files of one name are told apart by their folders."""
    paths = [tmp_path_factory.mktemp("copy") / "x.txt" for _ in range(2)]
    for path in paths:
        path.write_text(DATED + TERM + table(US), encoding="utf-8")

    assert load(*paths).name == f"{paths[0]}, {paths[1]}"


COUNTRY = st.sampled_from(["US", "DE", "HU", "EP"])
NUMBER = st.sampled_from(["", "1000001", "1000002"])
DAY = st.dates(date(2015, 1, 1), date(2015, 1, 20))
PLACES = st.integers(1, 10**6)


@st.composite
def listings(draw: st.DrawFn) -> list[Listing]:
    """Draw listings of a few countries and numbers, so that they meet."""
    (blank,) = parse(document(HEAD + US))[0].listings
    made = []
    for line in range(draw(st.integers(1, 7))):
        earliest, latest = (draw(st.sampled_from((side, side, None))) for side in sorted((draw(DAY), draw(DAY))))
        status = draw(st.sampled_from(["granted", "pending", "unknown"]))
        made.append(
            replace(
                blank, source=blank.source._replace(line=line), copy=draw(st.integers(1, 2)), country=draw(COUNTRY),
                application=draw(NUMBER), patent=draw(NUMBER), case=draw(st.sampled_from(["", "F 1", "F 2"])),
                status=status, expiry=Bounds(earliest, latest),
            )
        )  # fmt: skip
    return made


RULES: list[Rule] = [
    After(Later((Rights(("US", "EU"), date(2001, 8, 28), ("granted",)),)), years=3),
    Earlier((Rights(("US", "EU"), None, ("granted",)),)),
    Later((Rights(("US",), None, ("granted",)), After(Earlier((Rights(("EU",), date(2004, 5, 1)),)), years=1))),
]


@given(listings(), st.sampled_from(RULES))
def test_the_scales_weigh_like_the_rule(drawn: list[Listing], rule: Rule) -> None:
    """What is weighed for a discrepancy is what the rule comes to."""
    rights = rights_of(drawn)

    assert Scales(rule, rights).ends((), ()) == work_out(rule, rights).term.ends
    assert Scales(rule, rights).ends(range(len(rights)), rights) == work_out(rule, rights).term.ends
    for out in chain.from_iterable(combinations(range(len(rights)), size) for size in (1, 2)):
        left = [right for place, right in enumerate(rights) if place not in out]
        assert Scales(rule, rights).ends(out, ()) == work_out(rule, left).term.ends


@given(listings(), st.randoms(use_true_random=False))
def test_the_order_of_listings_changes_no_right(drawn: list[Listing], random: Random) -> None:
    """Rights are the same sets of listings in whatever order these come, and none is lost."""
    shuffled = random.sample(drawn, len(drawn))
    one, other = (
        {frozenset(x.source.line for x in right.supports) for right in rights_of(many)} for many in (drawn, shuffled)
    )

    assert one == other
    assert set().union(*one) == {listing.source.line for listing in drawn}


def test_rows_without_numbers(agreement_of: Read) -> None:
    """Rows that nothing tells apart but their lines are rights of their own, each with a name of its own."""
    rows = "Germany         --                 --                       19 Apr 2015\n" * 3
    agreement = agreement_of(DATED + TERM + table(rows))

    assert len(agreement.rights) == 3
    assert len(agreement.outcome("pending").standings) == 3


def test_three_rights_of_one_name() -> None:
    """Rights of one number and line are still told apart."""
    rights = rights_of(
        replace(listing, application=str(number))
        for number, listing in enumerate(parse(document(HEAD + US * 3))[0].listings)
    )
    first = replace(rights[0].listings[0], application="9")
    same = [right._replace(listings=(first,)) for right in rights]

    assert len({standing.right.name for standing in work_out(RULES[0], same).standings}) == 1
    assert len(work_out(RULES[0], same).standings) == 3


def test_a_european_row_with_a_problem_is_reported_once(agreement_of: Read) -> None:
    """A regional row supports many rights, but its problem is one."""
    states = "Germany         95302629           0679656                  19 Apr 2015\n"
    region = "Europe          95302629           0679656                  31 Apr 2015\n"
    agreement = agreement_of(DATED + TERM + table(states, states.replace("Germany", "France ")) + table(region))

    assert [found.kind for found in agreement.portfolio.discrepancies].count("illegible") == 1


def test_cells_divided_by_single_tabs(agreement_of: Read) -> None:
    """A tab divides cells, however near its stop stands."""
    rows = ["Country\tApplication No.\tPatent No.\tExpiration", "USA\t08/428444\t5519155\t24 Apr 2015"]
    agreement = agreement_of(f"{DATED}{TERM}SCHEDULE A\n\n" + "\n".join(rows))

    assert agreement.term().ends == Bounds.on(date(2018, 4, 24))


def test_the_words_under_a_heading_belong_to_no_row_above(agreement_of: Read) -> None:
    """A heading that touches the last row ends it: the title under it is no rest of that row."""
    text = f"{DATED}{TERM}SCHEDULE A\n\n{HEAD}{US}SCHEDULE B\nPatent Rights 2\n\n{HEAD}{US}"
    agreement = agreement_of(text)

    assert [listing.country for schedule in agreement.schedules for listing in schedule.listings] == ["US", "US"]
    assert agreement.portfolio.discrepancies == ()
    assert agreement.term().ends == Bounds.on(date(2013, 9, 14))
