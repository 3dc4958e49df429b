"""Relics of earlier numberings: numbers under an item that bear another's, and numbers that go back or are left out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from portfolio.model import Discrepancy
from portfolio.papers.finding import finding
from portfolio.papers.outline import Outline, Path, Unit


def relics(outline: Outline) -> Iterator[Discrepancy]:
    """Report numbers that do not follow from those before them."""
    yield from _under_another(outline)
    yield from _going_back(outline)


def _under_another(outline: Outline) -> Iterator[Discrepancy]:
    """Report items that are numbered after another than they stand under, where others are numbered after theirs."""
    groups: defaultdict[tuple[str, Path], list[Unit]] = defaultdict(list)
    for unit in outline.units:
        if unit.is_item_below:
            groups[unit.part, unit.path[:2]].append(unit)
    usual = [path for (_, path), many in groups.items() if _first(many[0]) == str(path[1])]
    for (_, path), many in groups.items():
        if usual and _first(many[0]) != str(path[1]):
            printed = f"{many[0].printed} to {many[-1].printed}"
            meant = f"{_expected(many[0])} to {_expected(many[-1])}"
            above = outline.under[path][0].label
            example = outline.under[usual[0]][0].label
            message = f"the items under {above} are numbered {printed}; as under {example}, {meant} would be expected"
            yield _found(outline, message, many, printed, meant)


def _first(unit: Unit) -> str:
    return unit.printed.partition(".")[0]


def _expected(unit: Unit) -> str:
    return ".".join(map(str, unit.path[1:]))


def _going_back(outline: Outline) -> Iterator[Discrepancy]:
    """Report a number that is not above the last one beside it; a numbering that begins anew as a whole is another."""
    last: dict[Path, Unit] = {}
    top = 0
    for unit in outline.units:
        above, here = unit.path[:-1], unit.path[-1]
        last.pop(unit.path, None)
        if unit.number < top or (not above and here == 1):
            last.clear()
        top = unit.number
        if isinstance(here, int):
            before = last.get(above)
            if before and here <= int(before.path[-1]):
                expected = ".".join(map(str, (*above, int(before.path[-1]) + 1)))
                message = f"{unit.label} stands behind {before.label}, where {expected} would be expected"
                yield _found(outline, message, [unit], unit.label, expected)
            last[above] = unit


def _found(outline: Outline, message: str, units: Sequence[Unit], printed: str, meant: str) -> Discrepancy:
    return finding("numbering", message, [outline.source(unit.start) for unit in units], printed, meant)
