"""What papers say of themselves: amounts, numbering and references, in the real agreements and in small ones."""

import csv
from collections.abc import Callable, Iterator
from inspect import cleandoc
from pathlib import Path

import pytest
from conftest import LICENCE, SETTLEMENT, document, grid
from hypothesis import given
from hypothesis import strategies as st

import portfolio
from portfolio import frame
from portfolio.agreement import Agreement
from portfolio.errors import Source
from portfolio.grouping import rights_of
from portfolio.model import Discrepancy
from portfolio.papers import amounts, examined, mentions, money
from portfolio.papers.outline import Outline
from portfolio.parse import parse
from portfolio.read import read

TRUTH = Path(__file__).parent / "agreements"
REAL = Path(__file__).parents[2] / "shared" / "exhibits"
ELSEWHERE = {
    "array-biopharma.txt": {("reference", 451), ("reference", 1079), ("numbering", 47), ("numbering", 1173)},
    "cytodyn-2020.txt": {("reference", 535)},
    "innoviva-2014.txt": {("reference", 193)},
    "fidelity-information-2009.pdf": {("reference", 584)},
    "pacira-2009.pdf": {("numbering", 1614)},
}
"""By document, the kind and the first line of what was held against the page, and is so."""


def rows(name: str) -> list[dict[str, str]]:
    """Give the rows of a truth."""
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(found: Discrepancy) -> str:
    """Give the places of a finding, in the form of the truth."""
    return " ".join(place.lines for place in found.sources)


def found_in(text: str, clauses: list[Source] | None = None) -> list[tuple[str, str, str, str]]:
    """Give the kind, the lines, the printed and the meant words of the findings in a text."""
    return [(x.kind, lines(x), x.printed, x.meant) for x in examined(document(cleandoc(text)), clauses)]


@pytest.mark.parametrize("path", [LICENCE, SETTLEMENT], ids=lambda path: path.stem)
def test_the_papers_of_the_two_agreements(path: Path) -> None:
    """Every finding that was made by hand is found, with its places and the better value; no other is."""
    expected = [tuple(row.values())[1:] for row in rows("papers.csv") if row["document"] == path.name]

    assert sorted((x.kind, lines(x), x.printed, x.meant) for x in examined(read(str(path)))) == sorted(expected)


def test_the_difference_is_the_price_of_the_option() -> None:
    """The two lists of invoices differ by what the option costs, and by what the licence may cost at most."""
    (found,) = (each for each in examined(read(str(SETTLEMENT))) if each.kind == "sum")

    assert "the table on lines 69-75 comes to CHF 485'470, stated on line 60" in found.message
    assert "Attachment 2 (lines 209-215) comes to CHF 1'013'146, stated nowhere" in found.message
    assert (
        "CHF 527'676, stated on line 90 (purchase price of an option) and line 104 (license fee, at most)"
        in found.message
    )


def test_the_table_of_amounts() -> None:
    """Every row of both lists, as printed and as read."""
    table = portfolio.load(SETTLEMENT).amounts
    truth = rows(f"{SETTLEMENT.stem}.amounts.csv")

    assert list(table.columns) == list(frame.AMOUNTS)
    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == {k: str(v) for k, v in frame.AMOUNTS.items()}
    printed = table[list(truth[0])].astype("string").fillna("")
    assert printed.assign(amount=table["amount"].map("{:.0f}".format)).to_dict("records") == truth


def real() -> Iterator[Path]:
    """Give the real documents, where they are at hand."""
    yield from sorted(path for path in REAL.glob("**/*") if path.suffix in (".pdf", ".txt"))


@pytest.mark.skipif(not REAL.exists(), reason="the real documents are not at hand")
@pytest.mark.parametrize("path", list(real()), ids=lambda path: path.name)
def test_no_false_alarm(path: Path) -> None:
    """In eleven real agreements nothing is reported but what is so: each was looked up on its page."""
    found = {(each.kind, each.sources[0].line) for each in examined(read(str(path)))}

    assert found == ELSEWHERE.get(path.name, set())


def test_a_total_that_does_not_come_out() -> None:
    """A total of a table is its rows' sum, in the table or in the words above it; else both are given."""
    text = """
        The total fee of USD 1,000 is made of the following amounts:

        A-100   Study      USD 400
        A-200   Report     USD 500
        Total              USD 950
    """

    assert found_in(text) == [
        ("sum", "5 3-5", "950", "USD 900"),
        ("sum", "1 3-5", "1,000", "USD 900"),
    ]


def test_a_total_that_comes_out() -> None:
    """Nothing is found where it does, or where a sum is of something else."""
    good = """
        The total of USD 900 is made of the following:
        A-100   Study on 3 May 2001   USD 400
        ------------------------------------
        A-200   Report                USD 500
        Total                         USD 900

        The licensee pays USD 5,000 a year.
    """
    assert found_in(good) == []


def test_a_total_that_cannot_be_checked() -> None:
    """Over rows of several currencies or that cannot be read it is said so; a total of each currency is checked."""
    mixed = "A-100 Study CHF 400\nA-200 Report EUR 500\nTotal CHF {}"
    unread = "A-100 Study USD 4,00\nA-200 Report USD 500\nTotal USD 5"
    words = [
        x.message for text in (mixed.format("999'000"), unread) for x in examined(document(text)) if x.kind == "sum"
    ]

    assert words == [
        "the table on lines 1-3: CHF 999'000 is stated, which cannot be checked, as it has amounts in CHF and EUR",
        "the table on lines 1-3: USD 5 is stated, which cannot be checked, as 'USD 4,00' cannot be read",
    ]
    assert found_in(mixed.format("400\nTotal EUR 500")) == []
    assert found_in(mixed.format("400\nTotal USD 500")) == [("sum", "4 1-4", "500", "")]


ACCOUNTS = """
    Attachment 1
    {0}
    A-100 Study USD 400.50
    A-200 Report USD 500
    A-300 Visit USD 10

    Attachment 2
    {0}
    A-100 Study USD 400.50
    A-200 Report USD 300
    A-400 Test USD 10

    Attachment 3
    {0}
    B-100 Study USD 1
    A-100 Report USD 2
    B-300 Report USD 2
"""


def test_accounts_of_the_same() -> None:
    """Two lists of the same invoices are held against each other, row by row; other lists are not."""
    assert found_in(ACCOUNTS.format("Invoice")) == [
        ("amounts", "4 10", "500 | 300", ""),
        ("amounts", "5", "10", ""),
        ("amounts", "11", "10", ""),
        ("sum", "3-5 9-11", "", "USD 200"),
    ]


def test_prices_may_differ() -> None:
    """What is no list of debts may have other amounts elsewhere."""
    assert found_in(ACCOUNTS.format("Product")) == []


def test_accounts_that_come_to_the_same() -> None:
    """Rows that only change places, or are of another currency, make no difference in all."""
    text = "Invoice\nA-10 Study {} 4\nA-20 Report {} 6\n\nInvoice\nA-10 Study {} 6\nA-20 Report {} 4"

    assert [kind for kind, *_ in found_in(text.format("USD", "USD", "USD", "USD"))] == ["amounts", "amounts"]
    assert [kind for kind, *_ in found_in(text.format("USD", "EUR", "USD", "USD"))] == ["amounts", "amounts"]


@pytest.mark.parametrize(
    ("printed", "amount"),
    [("1'013'146", "1013146"), ("1,000.50", "1000.50"), ("1.000,50", "1000.50"), ("1000", "1000"), ("12.50", "12.50"),
     ("1'0000", "None"), ("1,000,50", "None"), ("1,00", "None"), ("10'000.-", "10000"), ("10'000.--", "10000"),
     ("10.000,—", "10000"), ("-5'000", "-5000"), ("−5'000", "-5000"), ("(5'000)", "-5000"), ("(-5'000.-)", "-5000"),
     ("5'000-", "-5000"), ("- 5'000", "None"), ("(5'000", "None"), ("()", "None")],
)  # fmt: skip
def test_printed_digits(printed: str, amount: str) -> None:
    """Digits with any mark between thousands, two decimals and a sign are read; what has another form is not."""
    assert str(money.read(printed)[1]).removesuffix(".0") == amount


def test_digits_that_cannot_be_read() -> None:
    """They are reported, and the table then comes to nothing that is known."""
    text = "A-100 Study USD 4,00\nA-200 Report USD 500\nTotal USD 5"

    assert found_in(text) == [("sum", "3 1-3", "5", ""), ("illegible", "1", "4,00", "")]


CREDITS = """
    A-1   Study      CHF 100'000
    A-2   Report     CHF 100'000
    A-3   Credit     {}
    A-4   Visit      CHF 10'000
    Total            CHF 205'000
"""


@pytest.mark.parametrize(
    "credit",
    ["CHF (5'000)", "CHF -5'000", "CHF −5'000.-", "CHF (5'000.--)", "-CHF 5'000", "(CHF 5'000)", "CHF 5'000-"],
)
def test_a_credit_is_a_negative_row(credit: str) -> None:
    """A credit is a row like the others, and takes from what they come to."""
    text = cleandoc(CREDITS.format(credit))
    wrong = text.replace("205'000", "215'000")

    assert [int(row.amount or 0) for row in amounts(document(text))] == [100_000, 100_000, -5_000, 10_000, 205_000]
    assert found_in(text) == []
    assert found_in(wrong) == [("sum", "5 1-5", "215'000", "CHF 205'000")]


def test_a_credit_whose_sign_is_open() -> None:
    """A dash apart from the digits may be no sign: the row is kept, and neither it nor the total is read."""
    assert found_in(CREDITS.format("CHF - 5'000")) == [
        ("sum", "5 1-5", "205'000", ""),
        ("illegible", "3", "- 5'000", ""),
    ]


def test_brackets_around_every_sum_are_no_signs() -> None:
    """Where every row has its sum in brackets, or behind a dash, they only set it off."""
    for form in ("Study (USD {})", "Study -USD {}"):
        rows_of = amounts(document("\n".join(form.format(digits) for digits in ("4.-", "6.--"))))
        assert [(row.printed, str(row.amount)) for row in rows_of] == [("4.-", "4.0"), ("6.--", "6.0")]


def test_a_mark_that_stands_alone() -> None:
    """A mark that one amount has and most others do not is spelled wrongly; where both are common nothing is said."""
    assert found_in("A-1 a CHF 1'000\nA-2 b CHF 2'000\nA-3 c CHF 3`000.50\nA-4 d CHF 4'000") == [
        ("spelling", "3", "3`000.50", "3'000.50")
    ]
    assert found_in("A-1 a CHF 1'000\nA-2 b CHF 2,000") == []


def test_the_day_of_an_invoice() -> None:
    """A day is neither its reference nor a part of what it is for; a table in a schedule bears its heading."""
    text = "Licence\n\nSchedule A\n\n1. 3 May 2001 INV-7 Study: USD 400\n2. 4 May 2001 Visit USD 5"
    found = amounts(document(text))

    assert [(x.title, str(x.day), x.reference, x.item, x.name) for x in found] == [
        ("Schedule A", "2001-05-03", "INV-7", "Study", "INV-7"), ("Schedule A", "2001-05-04", "", "Visit", "Visit"),
    ]  # fmt: skip


def test_what_ends_in_a_sum_is_no_table() -> None:
    """A single line, a line with two sums, and a sum alone make no table."""
    assert amounts(document("He pays USD 5\n\nUSD 6\nUSD 7\nfrom USD 5 to USD 6\nfrom USD 6 to USD 7")) == ()


CONTRACT = """
    ARTICLE I DEFINITIONS

    1.     FIELD: the treatment of cancer.
    2.     SUPPLY AGREEMENT: see Article III.1.

    ARTICLE II GRANT

    1.     The LICENSEE has {here}.
    2.     The LICENSEE pays under Article III.2.

    ARTICLE III SUPPLY

    1.     The parties make the supply agreement described in Article III.1 below.
    2.     The LICENSEE may be asked for a fee.
    3.     If supply fails, the LICENSEE has the right to manufacture the product:
           3.1   itself; or
           3.2   through others, as Article II.1 says.
"""


@pytest.mark.parametrize(
    ("here", "found"),
    [
        ("no right to manufacture but in the case of Article III.3", []),
        ("no right to manufacture but in the case of Article III.2", ["article III.2 -> III.3"]),
        ("no right to manufacture; it pays as Article III.2 says", []),
        ("no right to sell but in the case of Article III.2", []),
        ("a right, under the supply agreement described in Article II", ["article II -> III"]),
        ("a right, under the supply agreement described in Article III", []),
        ("a right, under the supply agreement according to Article II", ["article II -> III"]),
        ("a right, under the supply agreement in accordance with Article II", ["article II -> III"]),
        ("a right, under the supply agreement described in Article I", []),
        ("a right, under the other agreement described in Article II", []),
        ("a right in accordance with Article III.3", []),
        ("a claim according to Article III.3", []),
        ("a right to manufacture at the price described in Article III.2", []),
        ("a right to manufacture; the fee is due under Article III.2", []),
        ("a right to manufacture under Article III.2", ["article III.2 -> III.3"]),
        ("a duty to manufacture under Article III.2", []),
        ("a right, see Article III.9 Companies Act", []),
        ("a right, see Exhibit A, Article III.9", []),
        ("a right, see Article III.4", ["article III.4 -> "]),
        ("a right, see Article III.4 of the Supply Agreement", []),
        ("a right, see Article III.4 of this Agreement", ["article III.4 -> "]),
        ("a right under the Companies Act, Section 9", []),
        ("a right, see Article IV", ["article IV -> "]),
        ("a right, see Article IV.2", []),
        ("a right, see Section 302", []),
        ("a right, see Articles III.2, III.3 and III.5", ["article III.5 -> "]),
        ("a right, see Article III 3, and more", []),
        ("a right as set forth in Exhibit A attached hereto", ["Exhibit A -> "]),
        ("a right to see Exhibit A", []),
        ("a right to perform as Annex IV informs", []),
        ("a right as set forth in Exhibit A to the Merger Agreement", []),
        ("a right, as attached in Exhibit 7 to the Form 10-K", []),
    ],
)
def test_where_a_reference_leads(here: str, found: list[str]) -> None:
    """A reference is reported where it leads nowhere, or elsewhere than to what it speaks of; no other is."""
    said = found_in(CONTRACT.format(here=here))

    assert [f"{printed} -> {meant}" for kind, _, printed, meant in said if kind == "reference"] == found


def test_references_where_the_numbering_was_not_read() -> None:
    """Where many lead nowhere, or there are few, the numbering was not read, and nothing is said."""
    lost = "ARTICLE I A\n\nSee Article II, Article III, Article IV and Article V.\n\nARTICLE II B\n\nSee Article I."
    few = "ARTICLE I A\n\nSee Article III.\n\nARTICLE II B\n\nSee Article I."
    gap = f"ARTICLE I A\n\nARTICLE III B\n\n{'See Article I. ' * 9}See Article IV."

    assert (found_in(lost), found_in(few), found_in(gap)) == ([], [], [])


def test_schedules_that_are_there() -> None:
    """A schedule is there if it heads a line, if its title follows, or if only its parts are there."""
    text = """
        As listed in Exhibit A, Schedule 1.2, Annex IV, Appendix 5 and Attachment 6 hereto.

        Exhibit A - Patents

        Schedule 1.2(a)

        ANNEX IV
        5

        see the words of
        Appendix 5 attached hereto
    """

    assert [printed for _, _, printed, _ in found_in(text)] == ["Appendix 5", "Attachment 6"]


def test_numbers_of_an_earlier_numbering() -> None:
    """Numbers under an item that bear another's are reported where others bear their own, and one that goes back."""
    text = """
        ARTICLE I A

        1.     All
               1.1   that
               1.2   is
        2.     It
               3.1   may; and
               3.2   be.
        1.     Once more
    """

    assert found_in(text) == [
        ("numbering", "7 8", "3.1 to 3.2", "2.1 to 2.2"),
        ("numbering", "9", "I.1", "1.3"),
    ]
    assert found_in(text.replace("1.1   that", "").replace("1.2   is", "").replace("1.     Once more", "")) == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1. One\n\n1.1 Of it\n\n2. Two\n1. first\n2. second\n3. third\n\n3.0 Three\n\n3.1 Of it", "1 1.1 2 3 3.1"),
        ("1) One\n1) a\n2) b\n\n2) Two\n\n3) c) Three\na) of it\nb) more\nc) last", "1 2 3 3 a) 3 b) 3 c)"),
        ("(1) One\n\n(2) Two\n 1. a\n 2. b\n 3. c\n\n(3) Three\n\n(1) d\n(2) e\n(3) f\n(4) Four", "1 2 3 4"),
        ("Text of Article 1. Then\nARTICLE 1 ONE 1.1 It, see Section 9.9. 1.2 Two 2.1 Next 8.7 Not", "1 1.1 1.2 2.1"),
        ("SECTION 1 ONE\n1. a\n5. not\n\nSection 2 goes on\n\nSection 2. Two", "1 1.1 2"),
        ("See Section\n4.1 which, and Article\nIII. And 12.5 Million", ""),
        ("1. One\n\n(90) days\n\n9.1 Far\n\nSchedule A\n\n1. In it\n\nSchedule B\n\n1. In that", "1 1 1"),
        ("1. One\n\nX. Nothing 2. Two\n\n<PAGE>\n\n- 3 -\n\n2. Two", "1 2"),
    ],
)  # fmt: skip
def test_the_outline(text: str, labels: str) -> None:
    """The numbers that begin units, by how people cite them."""
    assert " ".join(unit.label for unit in Outline(document(text)).units) == labels


def test_a_finding_in_the_term_clause_may_move_the_term() -> None:
    """Elsewhere it does not; where no clause is understood nothing is known."""
    text = "The form is attached hereto as Exhibit A."
    at = [Source("test.txt", None, 1)]

    assert [x.moves for x in examined(document(text))] == ["unknown"]
    assert [x.moves for x in examined(document(text), at)] == ["unknown"]
    assert [x.moves for x in examined(document(f"\n{text}"), at)] == ["no"]


def test_a_file_that_is_one_table_has_no_numbering() -> None:
    """Its cells are no text that refers to articles."""
    assert examined(grid(("1.2", "Exhibit A attached hereto"), ("1.1", "See Section 9"))) == ()


def test_amounts_alone_can_be_checked(agreement_of: Callable[[str], Agreement]) -> None:
    """A document that lists amounts needs neither schedule nor clause."""
    agreement = agreement_of("A-100 Study USD 400\nA-200 Report USD 500\nTotal USD 950")

    assert agreement.can_be_checked
    assert agreement.discrepancies[["kind", "says", "meant"]].to_dict("list") == {
        "kind": ["sum"], "says": ["950"], "meant": ["USD 900"],
    }  # fmt: skip


def test_where_a_right_is_named_besides() -> None:
    """A line that prints its number in any form, but none of its own rows, and no short number or sum of money."""
    text = """
        See 5519155 below, and not $5,519,155 or 5,519,155/2.

        Schedule A

        Country    Patent No.    Expiry
        US         5519155       24 April 2015
        FI         91260         1 February 2009
        NZ                       1 February 2009

        We own 91260 shares.
    """
    page = document(cleandoc(text))
    rights = rights_of(listing for schedule in parse(page) for listing in schedule.listings)
    named = mentions((page,), rights)

    assert [(right.patent, [place.line for place in named[right]]) for right in rights] == [
        ("5519155", [1]), ("91260", []), ("", []),
    ]  # fmt: skip
    assert mentions((page,), ()) == {}


PIECES = [
    "ARTICLE II", "Article 3", "Section 1.2", "1.", "2)", "(3)", "1.1", "1.0", "a)", "(b)", "item 2", "Exhibit A",
    "and", "SCHEDULE 1", "hereto", "right to buy", "supply agreement described in", "under", "Invoice", "D-100",
    "USD 1,000", "CHF 5'0", "Total", "of this Agreement", ";", ".", "\n", "\n\n", "٣.١", "²", "XC",
    "the sum made of the following", "(CHF 5)", "EUR -5.-",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_text_can_be_examined(pieces: list[str]) -> None:
    """Nothing breaks it, every finding has a place in the text, and none moves the term."""
    page = document(" ".join(pieces))

    for found in examined(page):
        assert found.moves_term is not True
        assert {place.line for place in found.sources} <= {line.number for line in page.lines}
        assert found.sources
