"""Glyphs at their places -> lines of text in which columns line up, and cells of ruled tables."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from portfolio.model import Line
from portfolio.read import lines
from portfolio.read.ruled import Edge, Table

_SAME = 0.4  # of the size: baselines nearer than this are of one line
_SMALL = 0.8  # of the size on the line: smaller characters may be raised
_WORD = 0.17  # of the size: a gap wider than this divides words
_KERNED = 0.05  # of the size: as narrow as a blank can get
_LIFT = 0.1  # of the size: characters that stand higher than this are raised
_RUN = 0.9  # of the size: a gap wider than this divides columns
_APART = 1.8  # of the size: lines farther apart than this are of two paragraphs
_NARROW = 15.0  # points: an empty column of a table that is narrower than this keeps others apart
_PROSE = 12  # lines: a cell with more holds no row's fact, but prose or rows that no rules divide
_UNRULED = 3  # lines of cells that these are rows of their own, if most columns have as many
_HEADED = 3  # columns with words above a grid that make these its headings
_LEFT, _SIZE = attrgetter("left"), attrgetter("size")
_CLOSEST = 0.6  # of the usual width of a character: no line is stretched beyond this to keep its columns apart


class Glyph(NamedTuple):
    """A character on the page, or a word: from left to right, on its baseline, and how high its font is."""

    char: str
    left: float
    right: float
    base: float
    size: float
    spaced: bool = False  # whether the file has a blank before it


class _Run(NamedTuple):
    """Words of one line that stand together."""

    text: str
    left: float
    right: float


class _Block(NamedTuple):
    """What stands on a page from some height: a row of text, and as words, or a table with what it holds."""

    top: float
    size: float
    row: Sequence[Glyph]
    runs: Sequence[_Run] = ()
    table: Table | None = None
    held: Sequence[Glyph] = ()


class Page:
    """What stands on a page: text and tables, from its top."""

    def __init__(self, glyphs: Sequence[Glyph], tables: Sequence[Table], rules: Sequence[Edge]) -> None:
        """Take the glyphs of a page, its tables, and the horizontal rules outside of them."""
        held, loose = _held(glyphs, tables) if tables else ([], glyphs)
        blocks = [_Block(row[0].base, row[0].size, row, _runs(row)) for row in _rows(loose)]
        blocks += [
            _Block(table.top, 0, (), (), table, within) for table, within in zip(tables, held, strict=True) if within
        ]
        self.blocks = _headed(sorted(blocks, key=lambda block: -block.top))
        self.rules = rules

    def lines(self, width: float, page: int) -> Iterator[Line]:
        """Give the lines of the page: text as it is laid out, in columns of some width, and tables row by row.

        Rules under headings, which say how wide the columns are, are lines of hyphens.
        """
        before = None
        for block in self.blocks:
            if before is None or _apart(before, block):
                yield lines.line("", page)
            if block.table:
                yield from (lines.row(cells, page) for cells in _told(block.table, block.held))
            else:
                yield lines.line(_laid_out(block.runs, width), page)
                if under := _under(block, self.rules):
                    yield lines.line(_laid_out([_hyphens(rule, width) for rule in under], width), page)
            before = block


def unit(pages: Iterable[Page]) -> float:
    """Give the width of a column of characters: the usual one, or less where columns would touch."""
    rows = [block.runs for page in pages for block in page.blocks]
    widths = [(run.right - run.left) / len(run.text) for row in rows for run in row]
    usual = median(widths) if widths else 1.0
    pairs = (pair for row in rows for pair in pairwise(row))
    needed = [(after.left - run.left) / (len(run.text) + 2) for run, after in pairs]
    return max(min(needed, default=usual), usual * _CLOSEST, 0.5) if needed else max(usual, 0.5)


def _under(block: _Block, rules: Sequence[Edge]) -> list[Edge]:
    """Give the rules right under a line, if they are those of headings: each run of it keeps to one of them."""
    near = [rule for rule in rules if 0 <= block.top - rule.at + 1 <= block.size]
    keep = all(any(rule.start - 1 <= run.left and run.right <= rule.end + 1 for rule in near) for run in block.runs)
    return sorted(near, key=lambda rule: rule.start) if keep and len(near) >= _HEADED else []


def _hyphens(rule: Edge, width: float) -> _Run:
    return _Run("-" * max(round((rule.end - rule.start) / width) - 1, 1), rule.start, rule.end)


def _apart(before: _Block, block: _Block) -> bool:
    """Tell whether a block begins a paragraph or a table; rows that are drawn as tables of their own are of one."""
    if before.table or block.table:
        return not (before.table and block.table)
    return before.top - block.top > block.size * _APART


def _held(glyphs: Iterable[Glyph], tables: Sequence[Table]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Give the glyphs of each table, and those of none; a table with prose in a cell is none."""
    held: list[list[Glyph]] = [[] for _ in tables]
    loose: list[Glyph] = []
    for glyph in glyphs:
        inside = (within for within, table in zip(held, tables, strict=True) if table.holds(*_middle(glyph)))
        next(inside, loose).append(glyph)
    for table, within in zip(tables, held, strict=True):
        if any(cell.count("\n") >= _PROSE for cells in _told(table, within) for cell in cells):
            loose += within
            within.clear()
    return held, loose


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.base + glyph.size / 4


def _headed(blocks: Sequence[_Block]) -> list[_Block]:
    """Give the blocks with the lines of headings right above a table as a row of it, if each keeps to its columns."""
    kept: list[_Block] = []
    for block in blocks:
        above = _headings(kept, block.table) if block.table else []
        if above:
            heads = [glyph for each in above for glyph in each.row]
            del kept[-len(above) :]
            kept.append(_Block(above[0].top, 0, (), (), block.table.heading() if block.table else None, heads))
        kept.append(block)
    return kept


def _headings(blocks: Sequence[_Block], table: Table) -> list[_Block]:
    found: list[_Block] = []
    for block in reversed(blocks):
        near = (found[0].top if found else table.top + block.size) - block.top
        if (
            block.table
            or abs(near) > block.size * _APART
            or not all(table.keeps(run.left, run.right) for run in block.runs)
        ):
            break
        found.insert(0, block)
    columns = {table.column((run.left + run.right) / 2) for block in found for run in block.runs}
    return found if len(columns) >= _HEADED else []


def _told(table: Table, glyphs: Iterable[Glyph]) -> list[list[str]]:
    """Give the rows of a table that hold anything, as text."""
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        cells.setdefault(table.cell(*_middle(glyph)), []).append(glyph)
    columns = sorted({*(column for _, column in cells), *table.columns(_NARROW)})
    rows = sorted({row for row, _ in cells})
    return [told for row in rows for told in _divided([_rows(cells.get((row, column), ())) for column in columns])]


def _divided(cells: Sequence[list[list[Glyph]]]) -> list[list[str]]:
    """Give the lines of the cells between two rules as one row or, if no rules divide them, as the rows that they are.

    Then most columns have as many lines, at the same heights; cells that are wrapped have each their own number.
    """
    count = max(map(len, cells))
    full = [each for each in cells if len(each) == count]
    pairs = (pair for row in zip(*full, strict=True) for pair in pairwise(row))
    alike = all(abs(one[0].base - other[0].base) <= _SAME * one[0].size for one, other in pairs)
    if count < _UNRULED or len(full) < _HEADED or len(full) * 2 < sum(map(bool, cells)) or not alike:
        return [["\n".join(map(_words, each)) for each in cells]]
    middles = [(above[0].base + below[0].base) / 2 for above, below in pairwise(full[0])]
    rows = [[""] * len(cells) for _ in range(count)]
    for column, each in enumerate(cells):
        for line in each:
            row = rows[sum(line[0].base < middle for middle in middles)]
            row[column] = f"{row[column]}\n{_words(line)}".strip()
    return rows


def _words(row: Sequence[Glyph]) -> str:
    return " ".join(run.text for run in _runs(row))


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Give glyphs by their baselines from the top, those of each from the left; raised ones are with their line."""
    levels: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        levels.setdefault(glyph.base, []).append(glyph)
    rows: list[list[Glyph]] = []
    for _, level in sorted(levels.items(), reverse=True):
        if rows and (_level(rows[-1][-1], level[0]) or _raised(rows[-1], level[0])):
            rows[-1] += level
        else:
            rows.append(level)
    return [sorted(row, key=_LEFT) for row in rows]


def _level(one: Glyph, other: Glyph) -> bool:
    return one.base - other.base <= _SAME * min(one.size, other.size)


def _raised(row: Sequence[Glyph], glyph: Glyph) -> bool:
    """Tell whether a row is of small characters that stand high on the line of the one below."""
    return all(each.size < glyph.size * _SMALL and each.base < glyph.base + glyph.size * _SMALL for each in row)


def _noted(row: Sequence[Glyph]) -> Sequence[Glyph]:
    """Give a row with what is small and stands raised in it, such as the mark of a footnote, as one glyph."""
    line = max(row, key=_SIZE)
    small, lift = line.size * _SMALL, line.base + line.size * _LIFT
    if not any(glyph.size < small and glyph.base > lift for glyph in row):
        return row
    noted: list[Glyph] = []
    for up, stretch in groupby(row, lambda glyph: glyph.size < small and glyph.base > lift):
        glyphs = list(stretch)
        if up and noted and glyphs[0].left - noted[-1].right <= glyphs[0].size * _RUN:
            text = lines.raised("".join(glyph.char for glyph in glyphs))
            glyphs = [glyphs[0]._replace(char=text, right=glyphs[-1].right, spaced=False)]
        noted += glyphs
    return noted


def _runs(row: Sequence[Glyph]) -> list[_Run]:
    runs: list[_Run] = []
    parts: list[str] = []
    left = right = 0.0
    for char, begins, ends, _, size, spaced in _noted(row):
        gap = (begins - right) / size if parts else 0
        if gap > _RUN:
            runs.append(_Run("".join(parts), left, right))
            parts.clear()
        if not parts:
            left = begins
        elif (gap > _WORD or (spaced and gap > _KERNED)) and char[0] != " ":
            parts.append(" ")
        parts.append(char)
        right = max(ends, right) if len(parts) > 1 else ends
    return [*runs, _Run("".join(parts), left, right)] if parts else runs


def _laid_out(runs: Iterable[_Run], width: float) -> str:
    """Put runs where they begin on the page; what would touch is two blanks apart."""
    text = ""
    for run in runs:
        start = max(round(run.left / width), len(text) + 2 if text else 0)
        text = text.ljust(start) + run.text
    return text
