"""Hold the commands on the licence with rows added to both copies of its schedule against the same with half of them.

The times should grow like the number of rows. A row in twenty is disputed, as in the licence itself. The workbook of
100, 1,000 and 10,000 rights is then written in a process of its own: seconds, size, and the most memory in use.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import portfolio
from portfolio import present

LICENCE = Path(__file__).parents[1] / "data/johnson-matthey-neotherapeutics-licence-2001.txt"
LAST_ROW = re.compile(r"\s*(USA\s+)(08/428444\s+)(5519155\s+)24Apr15")  # of each copy
COUNTRIES = ("USA", "Germany", "France", "Japan", "Canada", "Ireland")
SIZES = (500, 1000, 2000, 4000)  # rows added, in both copies together
ROUNDS = 3
RIGHTS = (100, 1000, 10_000)  # added to the 50 of the licence, for the workbook
WORKBOOK = """
import sys, time, resource, portfolio
from io import BytesIO
agreement, stream = portfolio.load(sys.argv[1]), BytesIO()
agreement.rights, agreement.terms, agreement.listings, agreement.discrepancies
tables, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
portfolio.write_report(agreement, stream)
spent, most = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
each = f"{most / len(agreement.grouped):.0f} KiB a right"
size = f"{len(stream.getvalue()) / 1e6:.1f} MB"
print(f"{spent:.1f} s, {size}, {most // 1024} MiB in use ({each}), {tables // 1024} before")
"""


def rows(like: re.Match[str], copy: int, count: int) -> Iterator[str]:
    """Print rows in the columns of one: one date in twenty is disputed, and copy 2 lacks one row in a hundred."""
    widths = [like.end(column) - like.start(column) for column in (1, 2, 3)]
    for number in range(count):
        disputed = copy if number % 20 == 0 else 0
        cells = (COUNTRIES[number % len(COUNTRIES)], f"09/{400000 + number}", f"{6000000 + number}")
        day = f"{1 + (number + disputed) % 28}Mar{5 + number % 10:02}"
        if copy == 1 or number % 100:
            yield " " * like.start(1) + "".join(map(str.ljust, cells, widths)) + day


def grown(count: int) -> str:
    """Give the licence with rows behind the last one of each copy."""
    lines, copy = [], 0
    for line in LICENCE.read_text().split("\n"):
        lines.append(line)
        if like := LAST_ROW.match(line):
            copy += 1
            lines += rows(like, copy, count // 2)
    return "\n".join(lines)


def summary(path: Path) -> object:
    return present.summary(portfolio.load(path))


def check(path: Path) -> object:
    return present.findings(portfolio.load(path))


def report(path: Path) -> None:
    portfolio.write_report(portfolio.load(path), BytesIO())


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        papers = [Path(folder) / f"{size}.txt" for size in SIZES]
        for paper, size in zip(papers, SIZES, strict=True):
            paper.write_text(grown(size))
        for job in (summary, check, report):
            times = [min(seconds(partial(job, paper)) for _ in range(ROUNDS)) for paper in papers]
            told = ", ".join(f"{size} rows {time:.2f} s" for size, time in zip(SIZES, times, strict=True))
            ratios = ", ".join(f"{twice / once:.2f}" for once, twice in pairwise(times))
            print(f"{job.__name__}: {told}; double the rows takes {ratios} times as long (linear: 2)")
        for count in RIGHTS:
            paper = Path(folder) / "rights.txt"
            paper.write_text(grown(2 * count))
            done = subprocess.run([sys.executable, "-c", WORKBOOK, paper], check=True, capture_output=True, text=True)
            print(f"workbook of {count} rights: {done.stdout.strip()}")
