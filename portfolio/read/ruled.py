"""Rules drawn on a page -> tables: the grid that they form, and which of its cells are one."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_THIN = 3.0  # points: a box as thin as this is a rule
_NEAR = 2.5  # points: rules as near as this are one
_LEAST = 4.0  # points: shorter boxes are dots and dashes
_MOST = 5_000  # cells of one grid
_RULES = 1_500  # on one page: more are a drawing


class Box(NamedTuple):
    """A box on the page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Edge(NamedTuple):
    """A stretch of a rule: where it stands, and from where to where it goes."""

    at: float
    start: float
    end: float


class Edges(NamedTuple):
    """The horizontal and the vertical rules of a page or of a table."""

    across: list[Edge]
    down: list[Edge]


class Table:
    """A grid of rules; cells between which no rule stands are one, found under the first of them."""

    def __init__(self, lefts: list[float], tops: list[float], first: dict[tuple[int, int], tuple[int, int]]) -> None:
        """Take the sides of the columns, those of the rows from the top, and for each cell the first it is one with."""
        self.lefts, self.tops, self.top, self._first = lefts, tops, tops[0], first

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the table."""
        return self.lefts[0] < x < self.lefts[-1] and self.tops[-1] < y < self.tops[0]

    def touches(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the table or on its border."""
        return self.lefts[0] < x < self.lefts[-1] and self.tops[-1] - _NEAR <= y <= self.tops[0] + _NEAR

    def keeps(self, left: float, right: float) -> bool:
        """Tell whether a stretch stays within one column."""
        first, last = self.column(left + _NEAR), self.column(max(left, right - _NEAR))
        return 0 <= first == last < len(self.lefts) - 1

    def column(self, x: float) -> int:
        """Give the column, from 0, in which a place between the left and the right side of the table lies."""
        return bisect_right(self.lefts, x) - 1

    def heading(self) -> "Table":
        """Give a table of one row with the same columns, for headings that stand above the rules."""
        first = {(0, column): (0, column) for column in range(len(self.lefts) - 1)}
        return Table(self.lefts, [float("inf"), self.top], first)

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Give row and column, from 0, of the cell in which a point of the table lies."""
        row = bisect_right(self.tops, -y, key=lambda top: -top) - 1
        return self._first[row, self.column(x)]

    def columns(self, least: float) -> list[int]:
        """Give the columns that are not narrower than some width."""
        return [at for at, (left, right) in enumerate(pairwise(self.lefts)) if right - left >= least]


def _joined(rules: Edges, lefts: Sequence[float], tops: Sequence[float]) -> dict[tuple[int, int], tuple[int, int]]:
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(tops)):
        for column, (left, right) in enumerate(pairwise(lefts)):
            place = (row, column)
            if column and not _stands(rules.down, left, (top + bottom) / 2):
                place = first[row, column - 1]
            elif row and not _stands(rules.across, top, (left + right) / 2):
                place = first[row - 1, column]
            first[row, column] = place
    return first


def edges(boxes: Iterable[Box]) -> Edges:
    """Give the rules that boxes are, if they are thin, or that their sides stand for."""
    across, down = [], []
    for left, bottom, right, top in boxes:
        wide, high = right - left, top - bottom
        if high <= _THIN and wide >= _LEAST:
            across.append(Edge((top + bottom) / 2, left, right))
        elif wide <= _THIN and high >= _LEAST:
            down.append(Edge((left + right) / 2, bottom, top))
        elif wide > _THIN and high > _THIN:
            across += [Edge(bottom, left, right), Edge(top, left, right)]
            down += [Edge(left, bottom, top), Edge(right, bottom, top)]
    return Edges(_long(across), _long(down))


def alone(boxes: Iterable[Box], tables: Iterable[Table]) -> list[Edge]:
    """Give the horizontal rules that are drawn outside of tables."""
    thin = (Edge((box.top + box.bottom) / 2, box.left, box.right) for box in boxes if box.top - box.bottom <= _THIN)
    outside = [
        rule for rule in thin if not any(table.touches((rule.start + rule.end) / 2, rule.at) for table in tables)
    ]
    return _long(rule for rule in outside if rule.end - rule.start >= _LEAST)


def tables(rules: Edges) -> list[Table]:
    """Give the tables that rules form where they meet: those of two columns or more."""
    found: list[Table] = []
    if len(rules.across) + len(rules.down) > _RULES:
        return found
    for group in _groups(rules):
        lefts, tops = _places(group.down), _places(group.across)[::-1]
        if len(lefts) > 2 and len(tops) > 1 and len(lefts) * len(tops) <= _MOST:
            found.append(Table(lefts, tops, _joined(group, lefts, tops)))
    return found


def _groups(rules: Edges) -> Iterator[Edges]:
    """Give the rules that meet, directly or through others."""
    across, down = list(rules.across), list(rules.down)
    while across:
        group = Edges([across.pop()], [])
        fresh = Edges(list(group.across), [])
        while fresh.across or fresh.down:
            met = [each for each in down if any(_meet(other, each) for other in fresh.across)]
            down = [each for each in down if each not in met]
            new = [each for each in across if any(_meet(each, other) for other in met)]
            across = [each for each in across if each not in new]
            group.down.extend(met)
            group.across.extend(new)
            fresh = Edges(new, [])
        yield group


def _meet(across: Edge, down: Edge) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _stands(rules: Iterable[Edge], at: float, along: float) -> bool:
    return any(abs(edge.at - at) <= _NEAR and edge.start <= along <= edge.end for edge in rules)


def _places(rules: Iterable[Edge]) -> list[float]:
    """Give the places of rules in their order, those that are near one another once."""
    places: list[float] = []
    for at in sorted(edge.at for edge in rules):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places


def _long(rules: Iterable[Edge]) -> list[Edge]:
    """Join rules of one line that touch."""
    lines: list[list[Edge]] = []
    for edge in sorted(rules):
        if lines and edge.at - lines[-1][0].at <= _NEAR:
            lines[-1].append(edge)
        else:
            lines.append([edge])
    return [edge for line in lines for edge in _touching(line)]


def _touching(line: Sequence[Edge]) -> Iterator[Edge]:
    at, start, end = line[0].at, *min((edge.start, edge.end) for edge in line)
    for edge in sorted(line, key=lambda edge: edge.start):
        if edge.start > end + _NEAR:
            yield Edge(at, start, end)
            start = edge.start
            end = edge.end
        end = max(end, edge.end)
    yield Edge(at, start, end)
