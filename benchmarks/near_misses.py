"""Pages of words that are almost what is looked for, and how much longer twice as many take."""

from collections.abc import Callable
from time import perf_counter

from portfolio.model import Document, Line


def page(words: str, size: int) -> Document:
    """Give one line of the same words again and again."""
    return Document("page.txt", (Line(1, words * (size // len(words))),))


def seconds(work: Callable[[], object]) -> float:
    """Give the time that work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def times_longer(work: Callable[[Document], object], half: Document, whole: Document) -> tuple[float, float]:
    """Give the time for a document, and how many times as long it is as that for half of it; the best of three."""
    once, twice = (min(seconds(lambda: work(each)) for _ in range(3)) for each in (half, whole))  # noqa: B023 called at once
    return twice, twice / once
