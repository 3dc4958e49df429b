"""The page in a real browser: headless Chromium, driven by Playwright. ``make test-browser`` runs these tests.

``SCREENSHOTS=folder`` keeps pictures of the page, to be looked at.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest
from printed_agreements import LICENCE, SETTLEMENT, astray, hostile, many, struck_out

import portfolio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page, ViewportSize

    Open = Callable[..., Page]

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome") or ""
pytest.importorskip("jinja2", reason="skipped: Jinja2 (extra 'page') is not installed")
sync_api = pytest.importorskip("playwright.sync_api", reason="skipped: Playwright (extra 'dev') is not installed")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="skipped: Chromium, which opens the page, is not installed"),
]
TALL: ViewportSize = {"width": 1600, "height": 1000}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser of the system; none is fetched."""
    with sync_api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages of the licence, of the settlement and of a hostile agreement."""
    folder = tmp_path_factory.mktemp("pages")
    portfolio.write_page(portfolio.load(LICENCE), folder / "licence.html", as_of=date(2012, 6, 1))
    portfolio.write_page(portfolio.load(SETTLEMENT), folder / "settlement.html")
    portfolio.write_page(hostile(folder), folder / "hostile.html")
    for made in (many, struck_out, astray):
        portfolio.write_page(made(folder), folder / f"{made.__name__}.html")
    return folder


@pytest.fixture
def opened(browser: Browser, pages: Path) -> Iterator[Open]:
    """Give a function that opens a page; whatever it asks the network for, logs or throws fails the test."""
    contexts, said = [], list[str]()

    def open_page(name: str = "licence", **options: Any) -> Page:  # noqa: ANN401 of a browser context
        url, context = (pages / f"{name}.html").as_uri(), browser.new_context(viewport=TALL, **options)
        contexts.append(context)
        page: Page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
        page.on("request", lambda asked: said.extend({asked.url} - {url}))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []


def picture(page: Page, name: str) -> None:
    """Keep a picture of what is to be seen, where they are asked for."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def in_view(place: Locator) -> bool:
    """Tell whether something lies inside the window."""
    box = place.bounding_box()
    return box is not None and 0 <= box["y"] < TALL["height"]


def test_from_the_answer_to_its_line_and_back(opened: Open) -> None:
    """The day of the deciding right leads to the line that prints it; the line leads to the row; back is one click."""
    page = opened()
    link = page.locator("#answer a.at", has_text="985")
    link.click()
    line = page.locator("#d1-985")

    assert "lit" in (line.get_attribute("class") or "")
    assert "24Apr15" in line.inner_text()
    assert in_view(line)
    assert in_view(page.locator("#answer strong"))
    picture(page, "line")
    page.locator("#document .return").click()
    assert link.evaluate("each => each === document.activeElement")

    line.locator(".back a").first.click()
    row = page.locator("#table tr.lit")
    assert "5519155" in row.inner_text()
    assert in_view(row)


def test_a_range_of_lines_is_lit_as_a_whole(opened: Open) -> None:
    """The clause is lit from its first line to its last, already when the page is opened."""
    page = opened()
    lit = [each.get_attribute("id") for each in page.locator("#document .lit").all()]

    assert lit == [f"d1-{line}" for line in range(161, 170)]
    assert in_view(page.locator("#d1-161"))


def test_filters_hold_for_the_chart_and_the_table(opened: Open) -> None:
    """Each filter leaves the same rights in both; all of them together, and then none."""
    page = opened()
    bars, rows = page.locator("#bars a"), page.locator("#table tbody tr:visible")

    assert (bars.count(), rows.count()) == (50, 50)
    page.get_by_label("Counts for the term", exact=True).select_option("yes")
    assert (bars.count(), rows.count()) == (30, 30)
    page.get_by_label("Country", exact=True).select_option("US")
    assert (bars.count(), rows.count()) == (3, 3)
    assert page.locator("#count").inner_text() == "3 of 50 rights"
    page.get_by_label("Case", exact=True).select_option("MBUS 1192")
    assert bars.first.get_attribute("href") == "#d1-985"
    assert rows.all_inner_texts()[0].startswith("US 5519155")
    page.get_by_label("Find", exact=True).fill("no such right")
    assert (bars.count(), rows.count()) == (0, 0)
    page.get_by_role("button", name="All", exact=True).click()
    page.get_by_label("Status", exact=True).select_option("pending")
    assert 0 < bars.count() == rows.count() < 10


def test_a_line_leads_to_a_row_that_is_filtered_out(opened: Open) -> None:
    """A filter that hides the row gives way."""
    page = opened()
    page.get_by_label("Country", exact=True).select_option("CA")
    page.locator("#d1-985 .back a").first.click()

    assert in_view(page.locator("#table tr.lit"))
    assert page.locator("#table tbody tr:visible").count() == 50


def test_the_table_is_sorted_by_each_heading(opened: Open) -> None:
    """By expiry up and down, days that are not listed last; the heading says which way."""
    page = opened()
    head = page.locator("th:has(button[data-sort=expiry])")
    expiry = page.locator("#table tbody [data-k=expiry]")
    head.get_by_role("button").click()
    days = expiry.all_inner_texts()

    assert head.get_attribute("aria-sort") == "ascending"
    assert days[0] == "2006-10-20"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert expiry.all_inner_texts()[:2] == ["2008-02-02 to 2017-05-14", "2015-12-22"]
    picture(page, "sorted")
    for name in ("name", "case", "status", "counts", "verdict"):
        page.locator(f"button[data-sort={name}]").click()
        words = page.locator(f"#table tbody [data-k={'country' if name == 'name' else name}]").all_inner_texts()
        order = ["yes", "maybe", "unknown", "no"].index if name == "counts" else str
        assert words == sorted(words, key=order)


def test_the_rows_shown_are_copied(opened: Open) -> None:
    """The clipboard gets the rows as they are filtered and sorted, with headings, tabs between the cells."""
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("Country", exact=True).select_option("US")
    page.get_by_role("button", name="Copy the rows shown").click()
    page.locator("#copied", has_text="3 rows").wait_for()
    head, *rows = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").split("\n")]

    assert len(rows) == 3
    cells = dict(zip(head, rows[-1], strict=True))
    assert (cells["country"], cells["number"], cells["expiry"], cells["counts"]) == (
        "US",
        "5519155",
        "2015-04-24",
        "yes",
    )


def test_what_is_copied_runs_in_no_spreadsheet(opened: Open) -> None:
    """A cell that would begin a formula is led by an apostrophe."""
    page = opened("hostile", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the rows shown").click()
    page.locator("#copied", has_text="3 rows").wait_for()
    cells = [cell for line in page.evaluate("navigator.clipboard.readText()").split("\n") for cell in line.split("\t")]

    assert "'=<b onclick=x>\"'{{case}}" in cells
    assert [cell for cell in cells if cell[:1] in "=+@" and cell] == []


def test_a_bar_tells_source_and_rule(opened: Open) -> None:
    """Hovering shows the right, why it counts, what the law gives, and its lines; so does focus."""
    page = opened()
    bar, tip = page.locator("#bars a[aria-label^='US 5519155']"), page.locator("#tip")
    bar.scroll_into_view_if_needed()
    bar.hover()

    for words in (
        "US 5519155",
        "expires 2015-04-24, printed 24Apr15",
        "counts: granted",
        "by US-154",
        "lines 985, 1070",
    ):
        assert words in tip.inner_text()
    picture(page, "tip")
    page.mouse.move(5, 5)
    assert not tip.is_visible()
    bar.focus()
    assert tip.is_visible()
    bar.click()
    assert in_view(page.locator("#d1-985.lit"))


def test_the_chart_is_zoomed_and_grouped(opened: Open) -> None:
    """Zooming in shows fewer years, the whole is one click away; rights are grouped by case or country."""
    page = opened()
    years = page.locator("#axis text:not(.mark)")
    whole = years.all_text_contents()
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    near = years.all_text_contents()

    assert near != whole
    page.get_by_role("button", name="Later").click()
    assert years.all_text_contents() != near
    page.get_by_role("button", name="Whole").click()
    assert years.all_text_contents() == whole
    assert page.locator("#bars .group").count() == 2
    page.get_by_label("By", exact=True).select_option("country")
    assert page.locator("#bars .group").count() == len(set(page.locator("#table [data-k=country]").all_inner_texts()))
    assert "as of 2012-06-01" in page.locator("#axis").inner_html()


def test_bars_that_fade_in_begin_before_all_that_is_known(opened: Open) -> None:
    """Where one looks closely at later years, a bar without a start comes in whole: nothing seems to begin there."""
    page = opened()
    fade = page.locator("#fade-yes")
    assert float(fade.get_attribute("x1") or 0) == 172 < float(fade.get_attribute("x2") or 0)
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()

    assert float(fade.get_attribute("x2") or 0) < 172


def test_what_the_law_bounds_on_one_side_is_drawn(opened: Open) -> None:
    """A right without an expiry, of which the law gives the earliest day: an open line, and the years above it."""
    page = opened("settlement")
    line = page.locator("#bars a[aria-label^='US 09/602048'] .law.open")
    picture(page, "one-side")

    assert float(line.get_attribute("x2") or 0) - float(line.get_attribute("x1") or 0) > 100
    assert "1996" in page.locator("#axis").inner_text()


def test_what_is_not_known_is_said_in_words(opened: Open) -> None:
    """No right 'expires not listed', and the law never 'gives unknown'."""
    bars = "each => each.map(bar => bar.getAttribute('aria-label'))"
    said = [words for name in ("licence", "settlement") for words in opened(name).locator("#bars a").evaluate_all(bars)]

    assert [words for words in said if "expires not" in words or "gives unknown" in words] == []
    assert any("what the law gives is not known, by CA-45-1 or CA-45-2: possible" in words for words in said)
    assert any("expiry not listed" in words for words in said)


def test_rights_that_were_struck_out_can_be_told_apart(opened: Open) -> None:
    """Without a number a bar is called by its line, as in the answer."""
    page = opened("struck_out")
    assert page.locator("#bars .label").all_text_contents() == ["[**] line 5", "[**] line 6"]


def test_a_day_astray_leaves_room_for_the_others(opened: Open) -> None:
    """The first view leaves out the years 1 and 9999 and says so; zoomed out, no year is before the first."""
    page = opened("astray")
    years = page.locator("#axis text:not(.mark)")
    picture(page, "astray")

    assert years.all_text_contents() == ["1995", "2000", "2005", "2010", "2015"]
    assert "days of 2 rights" in page.locator("#beyond").inner_text()
    for _ in range(15):
        page.get_by_role("button", name="Zoom out").click()
    assert years.all_text_contents() == [f"{each}000" for each in range(1, 10)]
    assert not page.locator("#beyond").is_visible()
    page.get_by_role("button", name="Whole").click()
    assert years.first.text_content() == "1995"


def test_the_keyboard_alone_is_enough(opened: Open) -> None:
    """From the first key to the answer, into the chart, from bar to bar, to a line and back."""
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#bars a[tabindex='0']").focus()
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first.startswith("AT 0328274")
    assert second.startswith("BE 0328274")
    page.keyboard.press("+")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == second
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "d1-915"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == second
    assert page.locator("#bars a[tabindex='0']").count() == 1


def test_every_control_is_reached_by_tab(opened: Open) -> None:
    """Walking by Tab meets every field, button and fold of the page, and ends."""
    page = opened()
    page.evaluate("document.querySelectorAll('aside a').forEach(each => each.remove())")
    wanted = page.locator("main :is(button, select, input, summary):visible").count()
    met = 0
    for _ in range(600):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.closest('main') ? document.activeElement.localName : ''")
        met += name in ("button", "select", "input", "summary")
        if page.evaluate("document.activeElement === document.body"):
            break

    assert met == wanted


@pytest.mark.parametrize("name", ["licence", "settlement", "hostile"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Open, name: str, scheme: str) -> None:
    """No rule of axe is violated: names, roles, contrast, order of headings and the rest."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="skipped: axe is not installed")
    page = opened(name, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")
    violations = axe.Axe().run(page).response["violations"]

    assert [
        (each["id"], each["nodes"][0]["html"][:200], each["nodes"][0]["failureSummary"]) for each in violations
    ] == []


def test_many_rights_are_shown_bit_by_bit(opened: Open) -> None:
    """Of 700 rights the table shows 300 and then more, the chart one bar a family, which opens."""
    page = opened("many")
    rows, bars = page.locator("#table tbody tr:visible"), page.locator("#bars a")

    assert rows.count() == 300
    page.get_by_role("button", name="Show 300 more of 700").click()
    assert rows.count() == 600
    assert bars.count() == page.locator("#bars .group").count() == 3
    bars.first.press("Enter")
    assert 200 < bars.count() < 250
    assert page.evaluate("document.activeElement.classList.contains('group')")
    bars.first.press("Enter")
    assert bars.count() == 3
    page.locator("#d1-700 .back a").first.click()
    assert in_view(page.locator("#table tr.lit"))
    page.get_by_label("Find", exact=True).fill("7000699")
    assert (rows.count(), bars.count()) == (1, 1)


def test_scripts_of_a_document_are_inert(opened: Open) -> None:
    """Nothing in the document ran, and what would be run later is stopped by the policy."""
    page = opened("hostile")

    assert "owned" not in page.title()
    assert page.locator("script").count() == 1
    assert "</script><script>document.title='owned'</script> {{ 7 * 7 }}" in page.locator("#d1-7").inner_text()
    picture(page, "hostile")


def test_the_policy_stops_what_would_be_added(browser: Browser, pages: Path) -> None:
    """Even a script that got into the page would not run, nor could it fetch anything."""
    page = browser.new_page()
    page.goto((pages / "licence.html").as_uri())
    page.evaluate(
        "() => { const s = document.createElement('img'); s.src = 'https://example.com/x.png'; document.body.append(s);"
        "window.stopped = []; addEventListener('securitypolicyviolation', e => stopped.push(e.violatedDirective)) }"
    )
    with pytest.raises(sync_api.Error, match=r"TrustedHTML|Content Security Policy"):
        page.evaluate("document.body.innerHTML = '<img src=x onerror=1>'")
    page.wait_for_function("stopped.includes('img-src')")
    page.close()


def test_on_paper(opened: Open, tmp_path: Path) -> None:
    """Printed, every fold is open, controls are gone, and of the document there are the lines that are relied on."""
    page = opened()
    page.emulate_media(media="print")

    assert page.locator("main details:not([open])").count() == 0
    assert not page.locator("#copy").is_visible()
    assert page.locator("#d1-985").is_visible()
    assert not page.locator("#d1-1").is_visible()
    assert page.locator("#table tbody tr:visible").count() == 50
    boxes = [each.bounding_box() for each in page.locator("#bars > svg").all()]
    assert [box["height"] < box["width"] for box in boxes if box] == [True] * 3, "higher than a page: cut in two"
    data = page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert data.startswith(b"%PDF")
    if folder := os.environ.get("SCREENSHOTS"):
        (Path(folder) / "page.pdf").write_bytes(data)
    page.emulate_media(media="screen")
    page.locator("main details:not([open])").first.wait_for(state="attached")


def test_light_and_dark(opened: Open) -> None:
    """The page follows the system: dark letters on light, or light on dark."""
    grounds = []
    for scheme in ("light", "dark"):
        page = opened(color_scheme=scheme)
        grounds.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        picture(page, scheme)

    assert grounds == ["rgb(255, 255, 255)", "rgb(22, 25, 29)"]


def test_on_a_narrow_screen(opened: Open) -> None:
    """On a telephone nothing sticks out: the document stands below."""
    page = opened()
    page.set_viewport_size({"width": 390, "height": 844})
    picture(page, "narrow")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#answer a.at", has_text="985").click()
    assert in_view(page.locator("#d1-985"))


def test_no_flag_is_cut_on_a_narrow_screen(opened: Open) -> None:
    """Wherever one looks, the words of a flag stand inside the chart, whose right edge is to be seen."""
    page = opened()
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.querySelector('#axis svg').clientWidth < 390")
    plot, seen = page.locator(".plot").bounding_box(), 0
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
    for _ in range(16):
        for flag in page.locator("#axis text.mark").all():
            box, seen = flag.bounding_box(), seen + 1
            assert plot
            assert box
            assert plot["x"] <= box["x"] <= box["x"] + box["width"] <= plot["x"] + plot["width"]
        page.get_by_role("button", name="Later").click()
    picture(page, "flags")
    assert seen > 3


def test_without_scripts(browser: Browser, pages: Path) -> None:
    """The answer, the tables and the links from line to row are there without any script."""
    context = browser.new_context(java_script_enabled=False, viewport=TALL)
    page = context.new_page()
    page.goto((pages / "licence.html").as_uri())
    page.locator("#answer a.at", has_text="985").click()

    assert page.locator("#table tbody tr:visible").count() == 50
    assert in_view(page.locator("#d1-985"))
    assert page.locator("select:visible, input:visible, figure:visible, .tools:visible").count() == 0
    context.close()


@pytest.mark.parametrize("name", ["licence", "settlement"])
def test_no_status_is_broken_in_two(opened: Open, name: str) -> None:
    """A word such as 'granted' or 'unknown' stands on one line of its column."""
    page = opened(name)
    page.set_viewport_size({"width": 1400, "height": 950})

    heights = page.locator("#table td[data-k=status]").evaluate_all(
        """cells => cells.map(cell => { const range = document.createRange(); range.selectNodeContents(cell);
        return range.getBoundingClientRect().height; })"""
    )
    assert max(heights) < 30
