"""Page, workbook, data and text say the same of the same input: the end, what decides it, counts, verdicts, readings.

Each is made by the command line and read again; whatever two of them show, they show alike.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click.testing import CliRunner
from conftest import DATA, LICENCE

from portfolio.cli import program
from portfolio.term import Bounds

if TYPE_CHECKING:
    from collections.abc import Mapping

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("jinja2", reason="skipped: Jinja2 (extra 'page') is not installed")
html = pytest.importorskip("lxml.html", reason="skipped: lxml (extra 'documents') is not installed")

EXHIBITS = Path(__file__).parents[2] / "shared/exhibits"
ABSENT = [EXHIBITS / "of-every-kind.pdf", EXHIBITS / "clauses/of-every-kind.txt"]
FOUND = sorted([*EXHIBITS.glob("*.pdf"), *EXHIBITS.glob("*.txt"), *EXHIBITS.glob("clauses/*.txt")])
FACTS = Path(__file__).parent / f"facts/{LICENCE.stem}.toml"
DAY = "5519155       24Apr15"
BY_COUNTRY = """\
Dated as of January 5, 2001

1. TERM: This Agreement shall continue, on a country-by-country basis, until the later of ten (10) years after the
first commercial sale of a PRODUCT in such country and the expiration of the last to expire of the patents in such
country.

                                   SCHEDULE A

       Country       Application No.       Patent No.    Expiration
       -------       ---------------       -----------   ----------
       USA           08/428444             5519155       24Apr15
       Germany       P 95302629            69500001      19Apr15
       Ireland       IE 1                  65503         31Jan06 (can be extended to 31Jan09)
"""
# What is added to the two exhibits: an end that is not exact, one for each country, and facts from outside the papers.
MADE = {
    "bounds": lambda: LICENCE.read_text().replace(DAY, f"{DAY} (can be extended to 24Apr20)"),
    "not-understood": lambda: LICENCE.read_text().replace("three (3)\n       years", "a span of\n       years"),
    "by-country": lambda: BY_COUNTRY,
}  # fmt: skip
INPUTS = [*sorted(DATA.glob("*.txt")), *(FOUND or ABSENT), *map(Path, MADE)]


class Media(NamedTuple):
    """What the program says of one input: as text, as data, and read again from its page and its workbook."""

    summary: str
    alone: str
    answer: dict[str, Any] | None
    found: list[dict[str, Any]]
    listed: list[dict[str, str]]
    page: Any
    book: Any


@pytest.fixture(params=INPUTS, ids=lambda path: path.stem, scope="module")
def media(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Media:
    """Run the commands on one input, and read what they write."""
    path, folder = request.param, tmp_path_factory.mktemp("agreeing")
    if str(path) in MADE:
        path = folder / f"{path}.txt"
        path.write_text(MADE[path.stem](), encoding="utf-8")
    if not path.is_file():
        pytest.skip(f"skipped: {path} is not at hand")
    if path.suffix == ".pdf":
        pytest.importorskip("pypdfium2")

    def run(*words: str) -> str:
        facts = ("--facts", str(FACTS)) if path == LICENCE else ()
        return CliRunner().invoke(program, [*words, *facts]).stdout

    name, written, book = str(path), folder / "x.html", folder / "x.xlsx"
    run("report", name, "-o", str(written))
    run("report", name, "-o", str(book))
    answer = run("term-end", name, "--format", "json")
    return Media(
        run(name),
        run("term-end", name),
        json.loads(answer) if answer else None,
        json.loads(run("check", name, "--format", "json") or "[]"),
        list(csv.DictReader(io.StringIO(run("schedule", name, "--with-law", "--format", "csv")))),
        html.fromstring(written.read_text(encoding="utf-8")),
        openpyxl.load_workbook(book),
    )


def agreed(said: Mapping[str, Any]) -> Any:  # noqa: ANN401 whatever is said
    """Hold that all that is said is the same, and give it; None is said where a thing is not shown."""
    shown = {where: what for where, what in said.items() if what is not None}
    first = next(iter(shown.values()))
    assert shown == dict.fromkeys(shown, first)
    return first


def day(value: object) -> str:
    """Give a day of a cell or of data as words; '' where there is none."""
    return str(value.date() if isinstance(value, datetime) else value or "")


def span(first: object, last: object) -> str:
    """Give two sides of a day in the words of the program."""
    return str(Bounds(*(date.fromisoformat(day(side)) if side else None for side in (first, last))))


def ends(item: Mapping[str, Any], name: str = "ends") -> str:
    """Give the bounds of a day of the data in the words of the program."""
    return span(item[f"{name}_earliest"], item[f"{name}_latest"])


def rows(sheet: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Give the rows of a table of the workbook by their headings."""
    head, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in below]


def cover(book: Any) -> dict[str, tuple[Any, ...]]:  # noqa: ANN401
    """Give the rows of the cover by their labels, the first of each."""
    return {row[0]: row[1:] for row in reversed(list(book["Answer"].iter_rows(values_only=True))) if row[0]}


def after(text: str, words: str) -> list[str]:
    """Give what follows some words at the beginning of a line of the one screen."""
    return [line.strip()[len(words) :].strip() for line in text.split("\n") if line.strip().startswith(words)]


def table_of(page: Any, heading: str) -> list[list[str]]:  # noqa: ANN401
    """Give the cells of a table of the page by its heading."""
    rows = page.xpath(f"//section[h2='{heading}']//tbody/tr")
    return [[cell.text_content() for cell in row] for row in rows]


def labelled(page: Any, label: str) -> list[str]:  # noqa: ANN401
    """Give what the answer of the page says under a label."""
    return [words(each) for each in page.xpath(f"//section[@id='answer']//div[dt='{label}']/dd")]


def words(element: Any) -> str:  # noqa: ANN401
    """Give the text of an element with single blanks."""
    return " ".join(element.text_content().split())


def test_the_end(media: Media) -> None:
    """The end with its bounds is one: on every sheet, in the page's title, in its tree and in every text."""
    page, book, given = media.page, media.book, media.answer
    said = re.match(r"The licence ends (?:on )?(.*?)[;.]( |$)|When .* is not known", media.summary, re.MULTILINE)
    title = re.match("Ends (.*?): |End not known", page.xpath("string(//title)"))
    sides = [row[1].value for row in book["Answer"] if "nd of the term" in str(row[0].value)]
    readings = rows(book["Readings"])
    assert said
    assert title
    agreed({
        "one screen": said[1] or "unknown",
        "term-end": media.alone.split(";")[0].strip() if worked_out(given) else None,
        "data": ends(given) if given else "unknown",
        "working": ends(given["working"]) if given and given["working"] else None,
        "page": page.xpath("string(//section[@id='answer']//strong)").replace("on a day that is not known", "unknown"),
        "title": title[1] or "unknown",
        "tree": page.xpath("string((//ul[@class='tree']//*[contains(@class, 'day')])[1])") or None,
        "reading as written": written(readings[0]) if readings else None,
        "sheet Answer": written({"Ends": sides[0], "Ends latest": sides[-1]}),
        "sheet Working": day(book["Working"].cell(4, 1).value) if worked_out(given) else None,
    })  # fmt: skip


def test_what_decides(media: Media) -> None:
    """What decides is the same, rights and events; each shows the first of many."""
    given, readings = media.answer, rows(media.book["Readings"])
    page = labelled(media.page, "Decided by")
    if given is None or not worked_out(given):
        assert (page, readings) == ([], [])
        return
    driver = agreed({
        "reading as written, data": given["readings"][0]["driver"],
        "reading as written, workbook": readings[0]["Driver"],
        "sheet Answer": cover(media.book)["Decided by"][0],
    })  # fmt: skip
    names = re.sub(r" and \d+ more$", "", driver)
    first = re.sub(r" and \d+ more$", "", page[0])
    rights = [name for name in first.split(", ") if name in {each["name"] for each in given["rights"]}]

    assert after(media.summary, "decided by")[0].startswith(f"{driver}, ")
    assert first.startswith(names)
    assert given["driver"][: len(rights)] == rights
    agreed({
        "tree": len(media.page.xpath("//ul[@class='tree']//span[contains(@class, 'badge')]")),
        "sheet Working": sum(row[1].style == "Strong" for row in media.book["Working"]),
    })  # fmt: skip


def test_what_it_lacks(media: Media) -> None:
    """What is missing is said in the same words; the one screen says the first of it."""
    given = media.answer
    said = [row[1].value for row in media.book["Answer"] if row[0].value == "What is missing"]
    page = media.page.xpath("//ul[@class='needs']/li[not(starts-with(., 'and '))]")
    needed = given["needs"] if given else []
    needs = [need["words"] for need in needed]

    assert needs == (given["missing"] if given else [])
    assert after(media.summary, "it lacks") == needs[:3]
    assert said == needs[:8]
    assert [each.xpath("count(code)") for each in page] == [float(bool(need["fact"])) for need in needed[:8]]


def test_rights_and_what_counts(media: Media) -> None:
    """There are as many rights and rows everywhere, and the same of them count, for the same reason."""
    rights, law = rows(media.book["Rights"]), rows(media.book["Law"])
    copies = [sheet for sheet in media.book if sheet.title.startswith("Copy ")]
    told = re.search(r"(\d+), from (\d+) rows", media.summary)
    listed = re.match(r"(\d+) rows", cover(media.book)["Rights listed"][1])
    given = media.answer["rights"] if media.answer else None
    assert told
    assert listed
    count = agreed({
        "one screen": int(told[1]), "data": None if given is None else len(given), "sheet Rights": len(rights),
        "sheet Law": len(law), "sheet Answer": cover(media.book)["Rights listed"][0],
        "page": int(labelled(media.page, "Rights")[0].partition(":")[0]),
        "page's table": len(media.page.xpath("//*[@id='table']/tbody/tr")),
    })  # fmt: skip
    agreed({
        "one screen": int(told[2]), "schedule": len(media.listed), "sheet Answer": int(listed[1]),
        "copies": sum(len(rows(sheet)) for sheet in copies),
    })  # fmt: skip
    agreed({
        "data": None if given is None else [each["name"] for each in given],
        "sheet Rights": [row["Right"] for row in rights], "sheet Law": [row["Right"] for row in law],
    })  # fmt: skip
    counts = agreed({
        "data": None if given is None else [each["counts"] for each in given],
        "sheet Rights": [row["Counts"] for row in rights],
        "page": media.page.xpath("//*[@data-k='counts']/text()"),
    })  # fmt: skip
    agreed({
        "data": None if given is None else [each["why"] or None for each in given],
        "sheet Rights": [row["Why"] for row in rights],
    })  # fmt: skip
    expiry = [span(row["Expiry"], row["Expiry latest"] or row["Expiry"]) for row in rights]
    known = [each for each, row in zip(expiry, rights, strict=True) if row["Expiry note"] != "not exact"]
    shown = [words(each).replace("not listed", "unknown") for each in media.page.xpath("//*[@data-k='expiry']")]
    assert len(counts) == count == len(shown)
    assert known == [each for each, row in zip(shown, rights, strict=True) if row["Expiry note"] != "not exact"]
    agreed({"page": shown, "data": None if given is None else [ends(each, "expiry") for each in given]})


def test_verdicts_of_the_law(media: Media) -> None:
    """Of each right the worst verdict is shown on page and sheet, and is that of one of its rows; so is the law."""
    law, table = rows(media.book["Law"]), media.page.xpath("//*[@id='table']/tbody/tr")
    sheet = [(row["Verdict"], row["Rule"], day(row["Statutory earliest"]), day(row["Statutory latest"])) for row in law]
    page = [
        (
            row.xpath("string(.//*[@data-k='verdict'])"), row.xpath("string(.//*[@data-k='rule'])") or None,
            *(row.xpath(f"string(*[6]/@data-{side})").replace("None", "") for side in ("from", "to")),
        )
        for row in table
    ]  # fmt: skip
    lines: defaultdict[tuple[str, int], list[tuple[str | None, ...]]] = defaultdict(list)
    for row in media.listed:
        lines[row["document"], int(row["line"])].append(
            (row["verdict"], row["rule"] or None, row["statutory_earliest"], row["statutory_latest"])
        )
    sources = [row["Sources"] for row in rows(media.book["Rights"])]

    agreed({"sheet": sheet, "page": page})
    for verdict, places in zip(sheet, sources, strict=True):
        document, _, numbers = places.partition(":")
        sides = [[int(side) for side in part.split("-")] for part in numbers.split(", ")]
        of_rows = [each for first, *last in sides for line in range(first, max((first, *last)) + 1)
                   for each in lines[document, line]]  # fmt: skip
        assert verdict in of_rows


def test_discrepancies(media: Media) -> None:
    """The findings are the same, one by one, and so are their counts, and whether they move the term."""
    sheet = rows(media.book["Discrepancies"])
    shown = sorted(media.page.xpath("//li[contains(@class, 'finding')]"), key=lambda each: int(each.get("id")[1:]))
    found = agreed({
        "check": [(each["kind"], each["moves_term"], each["message"]) for each in media.found],
        "sheet": [(row["Kind"], row["Moves term"], row["Message"]) for row in sheet],
        "data": media.answer and [
            (each["kind"], each["moves_term"], each["message"]) for each in media.answer["discrepancies"]
        ],
    })  # fmt: skip
    kinds = [kind for kind, *_ in found]
    moves = [moves for _, moves, _ in found]
    told = re.search(r"disagreements (\d+) of substance.*, (\d+) of spelling", media.summary)
    moving = re.search(r"(none|\d+) moves? the term", labelled(media.page, "Discrepancies")[0])
    first, of = cover(media.book)["Discrepancies that move the term"]
    total = re.match(r"of (\d+)", of)
    assert told
    assert total
    assert [each.xpath("string(p/b)") for each in shown] == kinds
    assert [each.xpath("string(p/span[contains(@class, 'badge')])") for each in shown] == [
        f"moves the term: {each}" for each in moves
    ]
    assert [int(each) for each in told.groups()] == [len(kinds) - kinds.count("spelling"), kinds.count("spelling")]
    assert int(labelled(media.page, "Discrepancies")[0].split()[0].rstrip(":")) == len(found)
    assert (moving[1] if moving else "none") == str(moves.count("yes") or "none")
    assert (first, int(total[1])) == (moves.count("yes"), len(found))


def test_readings(media: Media) -> None:
    """Each reading gives the same end, decided by the same; the band is over them."""
    given = media.answer
    sheet = [row for row in rows(media.book["Readings"]) if not row["Territory"]]
    table = media.page.xpath("//section[@id='readings']//tbody/tr[td]")
    agreed({
        "data": [(each["name"], ends(each), each["driver"] or None) for each in given["readings"]] if given else [],
        "sheet": [(row["Reading"], written(row), row["Driver"]) for row in sheet],
        "page": [
            (name.text, words(end).partition("copy ")[0], driver.text)
            for name, end, driver in (row.xpath("th/small | td[1] | td[2]") for row in table)
        ],
    })  # fmt: skip
    band = agreed({
        "data": span(given["band"]["earliest"], given["band"]["latest"]) if given else "unknown",
        "one screen": next(iter(re.findall("; (.*?) over (?:all|the one)", media.summary.split("\n")[0])), "unknown"),
        "sheet Answer": day(cover(media.book).get("Ends under other readings", ["unknown"])[0]),
    })  # fmt: skip
    assert labelled(media.page, "All readings") == (
        [f"{band} over all that are reasonable"] if given and band not in ("unknown", ends(given)) else []
    )


def test_countries_warnings_and_facts(media: Media) -> None:
    """The ends by country, what is to be minded and the facts from outside stand everywhere, and are the same."""
    given, table = media.answer or {}, table_of(media.page, "The end, country by country")
    sheet = [row for row in rows(media.book["Readings"]) if row["Territory"]]
    by_country = given.get("ends_by_country", [])
    countries = agreed({
        "data": [(each["country"], ends(each), "; ".join(each["missing"])) for each in by_country],
        "sheet": [(row["Territory"], written(row), row["Missing"] or "") for row in sheet],
        "page": [(row[0].split()[0], row[1], row[3]) for row in table],
    })  # fmt: skip
    screen = [line.replace(", ", "; ").split(maxsplit=1) for line in after(media.summary, "in ")]
    facts = agreed({
        "data": [(each["name"], each["value"], each["source"]) for each in given.get("facts", [])],
        "page": [tuple(row) for row in table_of(media.page, "Facts from outside the papers")],
    })  # fmt: skip
    said = [f"{each['message']} ({each['authority']})" for each in given.get("warnings", [])]
    cells = {label: [row[1:] for row in media.book["Answer"].iter_rows(values_only=True) if row[0] == label]
             for label in ("Warning", "Given")}  # fmt: skip

    assert screen == [[place, end if not lacks else f"{end}; needs: {lacks}"] for place, end, lacks in countries[:8]]
    assert [message for message, _ in cells["Warning"]] == said
    assert cells["Given"] == [(f"{name}: {value}", source) for name, value, source in facts]
    assert [line.partition(" [")[0] for line in after(media.summary, "warning")] == said
    assert len(labelled(media.page, "Warning")) == len(said)


def test_every_link_of_the_page_leads_somewhere(media: Media) -> None:
    """For agreements of every kind each link is to something on the page."""
    assert {link[1:] for link in media.page.xpath("//a/@href")} <= set(media.page.xpath("//@id"))


def worked_out(given: Mapping[str, Any] | None) -> bool:
    """Tell whether a clause was understood."""
    return given is not None and given["working"] is not None


def written(row: Mapping[str, Any]) -> str:
    """Give the end in a row of the sheet Readings, or on the cover; one day alone is exact."""
    first, last = (None if row[side] == "not known" else day(row[side]) for side in ("Ends", "Ends latest"))
    return span(first, first if last == "" else last)
