"""Lines around those that make rows -> whose they are: rows go on below their numbers, above them, or both ways."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from portfolio.model import Line
from portfolio.parse.lines import wants_more
from portfolio.parse.table import Table

_TORN = 3.0  # what it costs that a row tears words apart; a line more above its number than below costs 1
_UNEVEN = 2  # lines more on one side than on the other: a row that differs by more is dearer


class Paragraph(NamedTuple):
    """Lines that no empty line parts, what broke the lines before them off, and which of them make rows."""

    lines: list[Line]
    broken: str
    anchors: list[int]


class Mode(NamedTuple):
    """Where in a row of several lines its number stands: top, bottom, middle, or any where paragraphs are rows."""

    name: str
    leading: bool


class _Gap(NamedTuple):
    """Lines between two numbers: how many may be the rest of the row above and of that below, or of either."""

    below: int
    above: int
    shared: bool


_Sides = tuple[int, int]  # how many lines of a row stand above its number, and how many below


def mode_of(paragraphs: Sequence[Paragraph], table: Table) -> Mode:
    """Tell where the numbers stand in the rows of a table; what leads at the head of a page tells nothing.

    They stand in the middle, too, if only then no words are torn apart.
    """
    with_rows = [each for each in paragraphs if each.anchors]
    gaps = [(each, _gaps(each, table)) for each in with_rows]
    leading = any(each.broken != "page" and own[0].above for each, own in gaps)
    trailing = any(own[-1].below for _, own in gaps)
    if all(len(each.anchors) == 1 for each in with_rows):
        return Mode("whole", leading)
    if leading and trailing:
        return Mode("middle", leading)
    name = "bottom" if leading else "top"
    plainly = sum(_torn(each, _sides(each, table, name), table) for each in with_rows)
    centred = plainly and sum(_centred(each, table)[0] for each in with_rows)
    return Mode("middle" if centred < plainly else name, leading)


def owners(paragraph: Paragraph, table: Table, mode: str) -> list[int | None]:
    """Give for each line of a paragraph the line that makes its row; None for one that is no part of a row."""
    owner: list[int | None] = [None] * len(paragraph.lines)
    for anchor, (above, below) in zip(paragraph.anchors, _sides(paragraph, table, mode), strict=True):
        for place in range(anchor - above, anchor + below + 1):
            owner[place] = anchor
    return owner


def _gaps(paragraph: Paragraph, table: Table) -> list[_Gap]:
    """Give what stands before the first number, between each two, and behind the last."""
    ends = [-1, *paragraph.anchors, len(paragraph.lines)]
    gaps = []
    for start, end in pairwise(ends):
        goes_on = [table.may_go_on(line) for line in paragraph.lines[start + 1 : end]]
        below = goes_on.index(False) if False in goes_on else len(goes_on)
        above = goes_on[::-1].index(False) if False in goes_on else len(goes_on)
        gaps.append(_Gap(below, above, shared=False not in goes_on))
    return gaps


def _sides(paragraph: Paragraph, table: Table, mode: str) -> list[_Sides]:
    if mode == "middle":
        return _centred(paragraph, table)[1]
    gaps = _gaps(paragraph, table)
    above = [0 if mode == "top" else gap.above for gap in gaps[:-1]]
    below = [0 if mode == "bottom" else gap.below for gap in gaps[1:-1]]
    return list(zip(above, [*below, gaps[-1].below], strict=True))


def _torn(paragraph: Paragraph, sides: Sequence[_Sides], table: Table) -> float:
    return sum(_tears(paragraph, at, own, table) for at, own in zip(paragraph.anchors, sides, strict=True))


def _tears(paragraph: Paragraph, anchor: int, sides: _Sides, table: Table) -> float:
    """Give what it costs that the words of a row begin small, or end in one that joins others."""
    firsts: dict[int, str] = {}
    lasts: dict[int, str] = {}
    for line in paragraph.lines[anchor - sides[0] : anchor + sides[1] + 1]:
        for at, text in table.cells(line).items():
            if not table.columns[at].roles or table.columns[at].holds(("title",)):
                firsts.setdefault(at, text)
                lasts[at] = text
    begin = sum(text[:1].islower() for text in firsts.values())
    end = sum(map(wants_more, lasts.values()))
    return _TORN * (begin + end)


class _Path(NamedTuple):
    """How rows were divided so far: what that costs, the sides of the last row, and the way to it."""

    cost: float
    sides: _Sides = (0, 0)
    before: "_Path | None" = None


def _centred(paragraph: Paragraph, table: Table) -> tuple[float, list[_Sides]]:
    """Give the cheapest way to divide lines among the numbers in their middle, and what it costs."""
    gaps = _gaps(paragraph, table)
    paths = {gaps[0].above: _Path(0.0)}
    for anchor, gap in zip(paragraph.anchors, gaps[1:], strict=True):
        last = anchor == paragraph.anchors[-1]
        after: dict[int, _Path] = {}
        for above, path in paths.items():
            for below in _belows(above, gap) if gap.shared and not last else (gap.below,):
                sides = (above, below)
                cost = path.cost + _unevenness(sides) + _tears(paragraph, anchor, sides, table)
                rest = gap.below - below if gap.shared else gap.above
                if rest not in after or cost < after[rest].cost:
                    after[rest] = _Path(cost, sides, path)
        paths = after
    best = min(paths.values(), key=lambda path: path.cost)
    return best.cost, list(_way(best))[::-1]


def _belows(above: int, gap: _Gap) -> Iterator[int]:
    near = range(above - _UNEVEN, above + _UNEVEN + 1)
    yield from dict.fromkeys(min(max(below, 0), gap.below) for below in sorted(near, key=lambda at: abs(at - above)))


def _unevenness(sides: _Sides) -> float:
    more = abs(sides[0] - sides[1])
    return more if more < _UNEVEN else _TORN * more


def _way(path: _Path | None) -> Iterator[_Sides]:
    while path and path.before:
        yield path.sides
        path = path.before
