"""The page as text: what it says, what it lets through, that two runs give the same bytes. See test_browser too."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import printed_agreements
import pytest
from printed_agreements import HOSTILE, LICENCE, SETTLEMENT

import portfolio
from portfolio import answer as answers
from portfolio.page.text import Places, visible
from portfolio.term import Bounds

if TYPE_CHECKING:
    from portfolio.agreement import Agreement

pytest.importorskip("jinja2", reason="skipped: Jinja2 (extra 'page') is not installed")
html = pytest.importorskip("lxml.html", reason="skipped: lxml (extra 'documents') is not installed")

from portfolio.page import page  # noqa: E402 only where Jinja2 is

THREE_MEGABYTES = 3_000_000


@pytest.fixture(scope="module")
def licence() -> Agreement:
    """Give the licence."""
    return portfolio.load(LICENCE)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    """Give an agreement whose every line would like to be more than text."""
    return printed_agreements.hostile(tmp_path_factory.mktemp("hostile"))


def test_the_page_gives_the_answer_of_the_command_line(licence: Agreement) -> None:
    """End, driver, counts, verdicts and readings are those of ``term-end --format json``."""
    answer = answers.as_data(licence, licence.outcome())
    tree = html.fromstring(page(licence))

    assert tree.xpath("string(//section[@id='answer']//strong)") == answer["ends"] == "2018-04-24"
    assert tree.xpath("//section[@id='answer']//dd")[0].text_content() == answer["driver"][0]
    assert [each.text for each in tree.xpath("//*[@data-k='counts']")] == [each["counts"] for each in answer["rights"]]
    assert [each.text for each in tree.xpath("//*[@data-k='verdict']")] == list(licence.rights["verdict"])
    assert len(tree.xpath("//li[contains(@class, 'finding')]")) == len(answer["discrepancies"])
    assert len(tree.xpath("//*[@data-reading]")) == len(answer["readings"])


def test_every_line_of_the_document_is_there(licence: Agreement) -> None:
    """The document stands beside the answer as it is printed, line for line."""
    tree = html.fromstring(page(licence))
    lines = {each.get("id"): each.text or "" for each in tree.xpath("//aside//li")}

    assert lines == {f"d1-{line.number}": visible(line.text) for line in licence.documents[0].lines}


def test_a_right_without_a_number_is_called_by_its_line(tmp_path: Path) -> None:
    """Rights whose numbers were struck out can be told apart; no number is made up for them."""
    tree = html.fromstring(page(printed_agreements.struck_out(tmp_path)))

    assert [each.text_content() for each in tree.xpath("//*[@id='table']/tbody//th")] == ["[**] line 5", "[**] line 6"]
    assert tree.xpath("//*[@data-k='number']") == []
    assert [each.text for each in tree.xpath("//aside//a[starts-with(@href, '#r')]")] == ["[**] line 5", "[**] line 6"]


def test_letters_from_right_to_left_leave_the_columns_in_their_order(tmp_path: Path) -> None:
    """Each column of such a line is set apart, so that its days stand as printed; other lines are left alone."""
    path = tmp_path / "rights.csv"
    arabic = "\u0645\u0631\u0643\u0628 3"
    rows = ("Country,Patent No.,Title,Filed,Expiration", f"US,5519155,{arabic},1993-01-01,2009-01-26")
    path.write_text("\n".join([*rows, "US,5519156,Film,1993-01-01,2009-01-26"]), encoding="utf-8")
    _, second, third = html.fromstring(page(portfolio.load(path))).xpath("//aside//li")

    assert [each.text for each in second.xpath("bdi")] == ["US", "5519155", arabic, "1993-01-01", "2009-01-26"]
    assert third.xpath("bdi") == []


@pytest.mark.parametrize("path", [LICENCE, SETTLEMENT], ids=lambda path: path.stem)
def test_every_link_leads_somewhere_and_back(path: Path) -> None:
    """Each link is to something on the page; each row, clause and finding has a line, and its line leads back."""
    tree = html.fromstring(page(portfolio.load(path)))
    names = set(tree.xpath("//@id"))
    links = tree.xpath("//a/@href")

    assert [link for link in links if not link.startswith("#") or link[1:] not in names] == []
    for each in tree.xpath("//*[@id='table']/tbody/tr | //li[contains(@class, 'finding')] | //blockquote"):
        lines = each.xpath(".//a[@class='at']/@href")
        assert lines
        assert f"#{each.get('id')}" in tree.xpath(f"//li[@id='{lines[0][1:]}']//a/@href")


def test_two_runs_give_the_same_bytes_and_they_are_few() -> None:
    """Nothing on the page depends on when or how often it is written."""
    first, second = (page(portfolio.load(LICENCE)).encode() for _ in range(2))

    assert first == second
    assert len(first) < THREE_MEGABYTES


def test_the_policy_lets_only_the_own_style_and_script_run(licence: Agreement) -> None:
    """The policy names both by their hashes, and nothing from outside is asked for."""
    text = page(licence)
    policy = html.fromstring(text).xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")

    for name in ("style", "script"):
        (inlined,) = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert f"{name}-src 'sha256-{b64encode(sha256(inlined.encode()).digest()).decode()}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert html.fromstring(text).xpath("//@src | //link | //@style | //@*[starts-with(name(), 'on')]") == []


def test_nothing_in_a_document_becomes_more_than_text(hostile: Agreement) -> None:
    """Scripts, handlers, templates, entities, control characters and turned directions are shown, and do nothing."""
    text = page(hostile)
    tree = html.fromstring(text)

    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//img | //@onclick | //@onerror | //@onload | //a[starts-with(@href, 'javascript')]") == []
    assert "{{ 7 * 7 }}" in text
    assert "49" not in tree.xpath("string(//li[@id='d1-7'])")
    assert not set(text) & {chr(0), chr(7), "\u202e", "\u2066"}
    assert "\u2400 \u2407 <U+202E>evil<U+2066>" in tree.xpath("string(//li[@id='d1-7'])")
    assert "&amp; &#60;" in tree.xpath("string(//li[@id='d1-8'])")


def test_a_page_without_an_answer() -> None:
    """Where no clause is, the page says so and why; the rights and the document are there all the same."""
    tree = html.fromstring(page(portfolio.load(SETTLEMENT)))
    said = tree.xpath("string(//section[@id='answer'])")

    assert "on a day that is not known" in said
    assert "holds no term clause" in said
    assert [each.text for each in tree.xpath("//*[@data-k='counts']")] == ["unknown", "unknown"]
    assert tree.xpath("//section[@id='working'] | //section[@id='readings']") == []


def test_a_page_without_a_schedule(tmp_path: Path) -> None:
    """Where no right is listed, there is neither chart nor table."""
    path = tmp_path / "bare.txt"
    path.write_text(HOSTILE.partition("\n</script>")[0], encoding="utf-8")
    tree = html.fromstring(page(portfolio.load(path)))

    assert "none is listed" in tree.xpath("string(//section[@id='answer'])")
    assert tree.xpath("//*[@id='table'] | //*[@id='timeline']") == []


def test_a_page_of_a_clause_that_was_not_understood(tmp_path: Path) -> None:
    """The clause is shown with the words from which it was not understood."""
    path = tmp_path / "unclear.txt"
    path.write_text(LICENCE.read_text().replace("three (3)\n       years", "a span of\n       years"), encoding="utf-8")
    said = html.fromstring(page(portfolio.load(path)))

    assert "not understood" in said.xpath("string(//section[@id='clauses'])")
    assert "not understood" in said.xpath("string(//section[@id='answer'])")


def test_a_page_of_bounds(tmp_path: Path) -> None:
    """Where the facts give only bounds, the page gives them, and says once what is lacking."""
    path = tmp_path / "bounds.txt"
    path.write_text(
        LICENCE.read_text().replace("5519155       24Apr15", "5519155       24Apr15 (can be extended to 24Apr20)")
    )
    tree = html.fromstring(page(portfolio.load(path)))

    assert tree.xpath("string(//section[@id='answer']//strong)") == "2018-04-24 to 2023-04-24"
    assert [each.text.strip() for each in tree.xpath("//ul[@class='needs']/li")] == ["US 5519155 (MBUS 1192)"]


def test_a_page_of_an_end_that_is_open(tmp_path: Path) -> None:
    """Where not even bounds are known, the page does not pretend to a day."""
    path = tmp_path / "open.txt"
    words = "This Agreement shall continue until ten (10) years after the first commercial sale of a PRODUCT.\n"
    path.write_text(f"Dated as of January 5, 2001\n\n1. TERM: {words}", encoding="utf-8")
    agreement = portfolio.load(path)
    said = html.fromstring(page(agreement)).xpath("string(//section[@id='answer'])")

    assert agreement.term().ends == Bounds()
    assert "on a day that is not known" in said
    assert f"Decided by{agreement.term().driver}" in said.replace("\n", "")
    assert "It lacks" in said


def test_the_day_asked_for_is_marked(licence: Agreement) -> None:
    """``as_of`` is on the chart and at the foot of the page, and the readings ask for it."""
    tree = html.fromstring(page(licence, date(2012, 6, 1)))

    assert tree.xpath("string(//data[@value='as-of'])") == "as of 2012-06-01"
    assert "as of 2012-06-01" in tree.xpath("string(//footer[@class='end-note'])")
    assert "EU-on-2012-06-01" in tree.xpath("string(//section[@id='readings'])")


def test_it_is_written_to_a_path_or_a_stream(licence: Agreement, tmp_path: Path) -> None:
    """Both get the same bytes."""
    stream = BytesIO()
    portfolio.write_page(licence, stream)
    portfolio.write_page(licence, tmp_path / "a.html")

    assert (tmp_path / "a.html").read_bytes() == stream.getvalue() == page(licence).encode()


def test_places_are_found_in_words(licence: Agreement) -> None:
    """A place is linked where the document has such a line, and left as it is where it has none."""
    places, name = Places(licence.documents), licence.name

    assert str(places.linked(f"<at> {name}:914, 1040-1041, printed 2Feb08")) == (
        '&lt;at&gt; lines <a class="at" href="#d1-914" data-last="914">914</a>, '
        '<a class="at" href="#d1-1040" data-last="1041">1040-1041</a>, printed 2Feb08'
    )
    assert str(places.linked(f"{name}:0, 99999")) == "lines 0, 99999"
    assert [place.anchor for place in places.of([f"{name}:914, 1021", "other.txt:3"])] == ["d1-914", "d1-1021"]


def test_places_in_several_documents(tmp_path: Path) -> None:
    """With several documents each place names its own."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(HOSTILE, encoding="utf-8")
    agreement = portfolio.load(tmp_path / "a.txt", tmp_path / "b.txt")
    tree = html.fromstring(page(agreement))

    assert len(tree.xpath("//aside//h2")) == 2
    assert "b.txt:16" in tree.xpath("string(//*[@id='table'])").replace("\n", "")


def test_what_an_answer_has_besides_is_shown(licence: Agreement, monkeypatch: pytest.MonkeyPatch) -> None:
    """The band, warnings with their lines, ends by country, what moves the end and facts are shown where they are."""
    moved = {"kind": "right", "moves": "yes", "days": -5, "days_latest": -5, "why": "drops out"}
    unmoved = {"kind": "case", "moves": "no", "days": 0, "days_latest": 0, "ends": "2018-04-24", "why": "is out"}
    bounds = {"ends": None, "ends_earliest": "2018-04-19", "ends_latest": "2018-04-20"}
    one_day = dict.fromkeys(bounds, "2018-04-19")
    besides = {
        "warnings": [{"message": "<beware>", "authority": "a court", "sources": [f"{licence.name}:294-303"]}],
        "band": {"earliest": "2018-04-19", "latest": "2018-04-25"},
        "needs": [{"words": "the first sale", "fact": "first sale=YYYY-MM-DD"}],
        "ends_by_country": [
            {"country": "DE", **bounds, "driver": "DE 1", "missing": ["a day"]},
        ],
        "sensitivity": [moved | one_day | {"item": "US 5519155"}, unmoved | {"item": "MBUS 1044"}],
        "facts": [{"name": "approval", "value": "2005-01-01", "source": "a letter"}],
    }
    given = answers.as_data(licence, licence.standings) | besides
    monkeypatch.setattr(answers, "as_data", lambda *_: given)
    tree = html.fromstring(page(licence))
    cells = [[cell.text_content() for cell in row] for row in tree.xpath("//section[not(@id)]//tbody/tr")]
    said = tree.xpath("string(//section[@id='answer'])")

    assert "2018-04-19 to 2018-04-25 over all that are reasonable" in said
    assert "<beware> a court, lines 294-303" in said
    assert 'the first sale --fact "first sale=YYYY-MM-DD"' in said
    assert cells == [
        ["DE Germany", "2018-04-19 to 2018-04-20", "DE 1", "a day"],
        ["US 5519155", "right", "-5", "2018-04-19", "drops out"],
        ["approval", "2005-01-01", "a letter"],
    ]


def test_the_wheel_holds_what_the_page_is_made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Template, style and script are in the package that is installed, and so are the offices and their law."""
    build = pytest.importorskip("hatchling.build", reason="skipped: hatchling, the builder, is not installed")
    monkeypatch.chdir(Path(portfolio.__file__).parents[1])
    with ZipFile(tmp_path / build.build_wheel(str(tmp_path))) as wheel:
        held = set(wheel.namelist())

    assert {f"portfolio/page/page.{kind}" for kind in ("html", "css", "js")} <= held
    assert {"portfolio/offices.csv", "portfolio/law/us.toml"} <= held
