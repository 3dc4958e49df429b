"""Hold ``portfolio term-end`` against ``import pandas``, and reading the licence against a bare scan of its lines.

Both sides of each ratio are measured in turn in one run, because machines are noisy; the medians are compared.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile
from time import perf_counter

from portfolio.agreement import Agreement
from portfolio.read import read

LICENCE = Path(__file__).parents[1] / "data/johnson-matthey-neotherapeutics-licence-2001.txt"
TERM_END = Path(sys.executable).with_name("term-end")
COLD = ([sys.executable, "-c", "import pandas"], [str(TERM_END), str(LICENCE)], [sys.executable, "-c", "import click"])
ROUNDS = 15
PATTERN = re.compile(r"\S+(?: \S+)*")


def seconds(work: Callable[[], object]) -> float:
    """Give the time that work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def scan() -> None:
    for line in LICENCE.read_text().split("\n"):
        PATTERN.search(line)


def whole_job() -> None:
    agreement = Agreement((read(str(LICENCE)),))
    agreement.term()


def cold() -> None:
    rounds = [[seconds(partial(run, command)) for command in COLD] for _ in range(ROUNDS)]
    pandas, term_end, click = map(median, zip(*rounds, strict=True))
    print(f"cold: import pandas {pandas:.3f} s, term-end {term_end:.3f} s, import click {click:.3f} s")
    ratio = term_end / pandas
    print(f"cold: term-end / import pandas = {ratio:.3f} (budget 0.25); import click alone {click / pandas:.3f}")


def warm() -> None:
    whole_job()
    rounds = [(seconds(scan), seconds(whole_job)) for _ in range(ROUNDS * 5)]
    bare, job = map(median, zip(*rounds, strict=True))
    print(f"warm: line scan {bare * 1e3:.2f} ms, read + parse + reconcile + term {job * 1e3:.2f} ms")
    print(f"warm: whole job / line scan = {job / bare:.1f} (aim 4)")


def read_all(path: str) -> None:
    agreement = Agreement((read(path),))
    _ = agreement.schedules, agreement.clauses


def growth() -> None:
    """Time a contract without a schedule at two lengths: the time should grow like the length."""
    prose = "\n".join(LICENCE.read_text().split("\n")[:900])
    sizes = [200_000, 400_000, 800_000]
    texts = [(prose * (size // len(prose) + 1))[:size] for size in sizes]
    with NamedTemporaryFile("w", suffix=".txt") as file:
        times = []
        for text in texts:
            file.seek(0)
            file.write(text)
            file.flush()
            times.append(min(seconds(partial(read_all, file.name)) for _ in range(3)))
    print("growth: " + ", ".join(f"{size // 1000} KB {time:.3f} s" for size, time in zip(sizes, times, strict=True)))
    print(f"growth: time for double the length = {times[1] / times[0]:.2f}, {times[2] / times[1]:.2f} (linear: 2)")


if __name__ == "__main__":
    cold()
    warm()
    growth()
