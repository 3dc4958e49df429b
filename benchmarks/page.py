"""Write the page of 100, 1,000 and 10,000 rights, and open it in headless Chromium, where that is at hand.

``answer`` is what ``term-end --format json`` works out; ``page`` is what the page costs besides.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from shutil import which
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sizes import grown

import portfolio
from portfolio import answer as answers
from portfolio.page import page

SIZES = (100, 1000, 10_000)
CHROMIUM = which("chromium") or ""
BEFORE, AFTER = "const t = performance.now()", "document.body.offsetHeight; return performance.now() - t"
ACTS = {
    "sort": "document.querySelector('[data-sort=expiry]').click()",
    "filter": "const f = document.getElementById('find'); f.value = '600'; f.dispatchEvent(new Event('input'))",
    "zoom": "document.querySelector('[data-zoom=in]').click()",
}


def opened(path: Path) -> Iterator[str]:
    """Open the page as a person would, and tell how long that and what is done then take."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": 1600, "height": 1000})
        start = perf_counter()
        window.goto(path.as_uri(), timeout=120_000)
        yield f"opens in {perf_counter() - start:.1f} s"
        for name, act in ACTS.items():
            took = window.evaluate(f"() => {{ {BEFORE}; {act}; {AFTER} }}")
            yield f"{name} {took:.0f} ms"
        browser.close()


def told(folder: Path, size: int) -> Iterator[str]:
    paper, target = folder / f"{size}.txt", folder / f"{size}.html"
    paper.write_text(grown(2 * size))
    agreement = portfolio.load(paper)
    yield f"{len(agreement.grouped)} rights"
    start = process_time()
    given = answers.as_data(agreement, agreement.standings)
    yield f"answer {process_time() - start:.1f} s"
    kept, answers.as_data = answers.as_data, lambda *_: given
    start = process_time()
    text = page(agreement)
    answers.as_data = kept
    yield f"page {process_time() - start:.1f} s"
    most = getrusage(RUSAGE_SELF).ru_maxrss
    yield f"{most // 1024} MiB in use so far, {most / len(agreement.grouped):.0f} KiB a right"
    target.write_text(text, encoding="utf-8")
    yield f"{target.stat().st_size / 1e6:.2f} MB on disk"
    if CHROMIUM:
        yield from opened(target)


if __name__ == "__main__":
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    with TemporaryDirectory() as place:
        for count in sizes:
            for words in told(Path(place), count):
                print(words, end="; ", flush=True)
            print()
