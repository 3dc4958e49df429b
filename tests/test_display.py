"""What results show in a notebook: the answer and its working, well formed, with nothing of the papers left alive."""

from datetime import date
from html.parser import HTMLParser

import pytest
from conftest import LICENCE, SETTLEMENT, document

from portfolio.agreement import Agreement, load
from portfolio.display import FEW, MOST
from portfolio.errors import Source
from portfolio.model import Decision, Discrepancy, Listing, Portfolio, Right
from portfolio.term import Bounds, Term

HOSTILE = "<script>alert(1)</script>&amp;\"'><img src=x onerror=alert(1)>"


class Reader(HTMLParser):
    """Takes HTML apart: what elements it has, its words, and whether each element is closed where it should be."""

    def __init__(self, text: str) -> None:
        """Read a text through."""
        super().__init__()
        self.elements: list[str] = []
        self.words: list[str] = []
        self._unclosed: list[str] = []
        self.feed(text)
        self.close()
        assert self._unclosed == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and that it is to be closed; only classes and ``open`` are expected on one."""
        assert {name for name, _ in attrs} <= {"class", "open"}
        self.elements.append(tag)
        self._unclosed.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Hold the end of an element against the last one that began."""
        assert self._unclosed.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the words, but for the style."""
        if "style" not in self._unclosed:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All words in a row."""
        return " ".join(" ".join(self.words).split())


def shown(result: object) -> Reader:
    """Give what a result shows in a notebook."""
    return Reader(result._repr_html_())  # type: ignore[attr-defined]


def test_an_agreement_shows_its_end_what_decides_it_and_its_findings(licence: Agreement) -> None:
    """The licence: the day, the patent, the clause with its lines; thirteen findings, fifty rights."""
    text = shown(licence).text

    assert "2018-04-24 decided by US 5519155 (MBUS 1192) clause Article I.16" in text
    assert "13 findings in the papers, none of which moves the term" in text
    assert "50 rights" in text
    assert f"{LICENCE.name}:927, 1034" in text


def test_a_term_shows_its_working(licence: Agreement) -> None:
    """Every step is there with its day, the deciding one marked; each that has steps below it opens."""
    term = licence.term()
    page = shown(term)

    assert page.elements.count("details") == 3
    assert page.elements.count("li") == 33 + len(term.notes) + len(term.parts[0].notes) - 1
    assert page.text.count("2015-04-19") == term.explain().count("2015-04-19")
    assert term._repr_html_().count('class="decides"') == 1


def test_a_portfolio_shows_its_rights_and_findings(licence: Agreement) -> None:
    """Fifty rows below one of headings, and thirteen findings of which those of spelling alone come last."""
    page = shown(licence.portfolio)

    assert page.elements.count("tr") == 51
    assert page.text.count("moves the term: no") == 13
    assert "BR 1100963-2 (MBUS 1044) granted 2008-02-02 to 2017-05-14 1, 2" in page.text
    assert page.text.index("read the same") > page.text.index("1065 days before")


def test_an_end_that_is_not_known_says_what_it_lacks(licence: Agreement) -> None:
    """A term in bounds gives what it lacks; an agreement without a clause that was understood gives its clauses."""
    term = Term(Bounds(date(2018, 4, 24)), "x", parts=(Term(Bounds(date(2018, 4, 24)), "the grant"),), decides=(0,))
    settlement = load(SETTLEMENT)
    nothing = Agreement((document("No words of a term."),))

    assert "2018-04-24 or later decided by the grant it lacks the grant" in shown(term).text
    assert "clause none found" in shown(nothing).text
    assert "end not known" in shown(nothing).text
    assert shown(settlement).text.startswith(f"{SETTLEMENT.name} ")


def test_nothing_of_the_papers_is_alive(licence: Agreement) -> None:
    """Names, words, sources, reasons and notes that are written as HTML are shown as they stand."""
    source = Source(HOSTILE, None, 1)
    listing = Listing(source=source, copy=1, schedule="", printed={"expiry": HOSTILE}, case=HOSTILE, patent=HOSTILE)
    decision = Decision(HOSTILE, "expiry", date(2009, 1, 26), HOSTILE, HOSTILE, date(2026, 1, 1), (HOSTILE,))
    found = Discrepancy("disagreement", "expiry", (listing,), HOSTILE, moves_term=True, decided=(decision,))
    term = Term(Bounds(), HOSTILE, HOSTILE, (Term(Bounds(), HOSTILE),), (HOSTILE,), (0,))
    papers = document(f"The TERM {HOSTILE} of this agreement shall end upon the last {HOSTILE} to expire.", HOSTILE)

    for result in (found, Portfolio((Right((listing,)),), (found,)), term, Agreement((papers,))):
        page = shown(result)
        assert not {"script", "img"} & set(page.elements)
        assert "<script>alert(1)</script>&amp;" in page.text


def test_of_thousands_the_first_are_shown_and_the_deciding_ones() -> None:
    """A step of 500 parts shows 60, those that decide among them, and how many there are beside."""
    parts = tuple(Term(Bounds.on(date(2000, 1, 1)), f"right {each}") for each in range(500))
    term = Term(Bounds.on(date(2000, 1, 1)), "the last of them", parts=parts, decides=(499,))
    many = Portfolio((), (Discrepancy("spelling", "country", (), "spelt otherwise", moves_term=False),) * 1234)

    assert "right 499" in shown(term).text
    assert f"and {500 - MOST} more" in shown(term).text
    assert f"and {1234 - MOST:,} more" in shown(many).text
    assert "no findings in the papers" in shown(Portfolio(())).text


@pytest.mark.parametrize(
    ("moving", "words"), [(1, "1 of which moves"), (2, "2 of which move"), (0, "none of which moves")]
)
def test_the_findings_that_move_the_term_are_counted(moving: int, words: str) -> None:
    """The number stands in the heading."""
    found = [Discrepancy("disagreement", "expiry", (), "x", moves_term=place < moving) for place in range(3)]

    assert f"3 findings in the papers, {words} the term" in shown(Portfolio((), tuple(found))).text


def test_where_it_is_not_known_whether_the_term_moves_the_heading_says_so() -> None:
    """'None moves the term' alone would say too much of findings of which nobody knows."""
    text = shown(Portfolio((), (Discrepancy("disagreement", "expiry", (), "x", moves_term=None),))).text

    assert "1 finding in the papers, none of which moves the term; of 1 it is not known" in text


def test_of_many_things_that_are_lacking_the_first_are_shown() -> None:
    """An answer that lacks hundreds of days stays short, and counts what it leaves out."""
    parts = tuple(Term(Bounds(), f"day {number}") for number in range(300))
    text = shown(Term(Bounds(), "the latest of", parts=parts, decides=tuple(range(300)))).text

    assert text.count("it lacks") == FEW + 1
    assert f"and {300 - FEW} more" in text
