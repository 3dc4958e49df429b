"""Layouts of schedules made up for the tests: what may differ between documents, and what must be read whatever does.

A Layout says how rights are printed; ``blocks`` makes of both the pieces of a document, which ``renderings`` prints as
text, HTML, XLSX or CSV and ``page_renderings`` as PDF or DOCX; ``expected`` says what must be read. ``features`` draws
layouts. Every layout is one that a careful person reads with certainty: ``sound`` changes those that are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise, takewhile
from textwrap import wrap
from typing import NamedTuple

from decoys import DECOYS
from known_rights import Known
from wordings import DATED, DATES, GROUP_HEADINGS, HEADINGS, KEYS, NUMBERS, SPELLINGS, STATUSES, WORDINGS


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a document prints its schedules; as it stands, in the plainest way."""

    columns: tuple[str, ...] = ("country", "application", "patent", "filed", "title")
    words: tuple[int, ...] = (0,) * len(WORDINGS)  # which of its wordings each heading has
    words_below: tuple[int, ...] = ()  # the same after a page break, if they change
    capitals: bool = False
    stacked: int = 1  # lines of the headings
    stacked_on: str = "last"  # the line on which those that need fewer stand
    page_rows: int = 0  # rows of a page; 0 if all are on one
    page_mark: str = "\f"
    repeats: bool = True  # the headings on each page
    continued: str = ""  # what stands behind the heading of a schedule that goes on
    moves: bool = False  # columns stand elsewhere on each page
    width: int = 0  # of titles; 0 if they are not wrapped
    lines: int = 0  # of titles, if all have the same
    narrow: bool = False  # countries, statuses and dates are wrapped, too
    breaks: bool = False  # and numbers
    cuts: bool = False  # the end of a page may stand within a row
    prefixed: bool = False  # the country stands before the number only
    hangs: int = 0  # blanks before all lines of a title but the first
    stands: str = "first"  # the line of a wrapped row on which other cells stand: first, middle or last
    between: int = 0  # blank lines between rows
    rules: str = ""  # where they are drawn: under headings, under the line of them, or under rows
    rule: str = "-"
    bars: bool = False  # between cells
    tagged: bool = False  # as tables in text are marked for EDGAR
    indent: int = 0
    gap: int = 3
    align: str = "left"
    align_headings: str = "left"
    group: str = ""  # the column whose values stand as headings above their rows
    group_style: int = 0
    group_headings: bool = False  # columns have headings below that of each group
    same: str | None = None  # what is printed for the value of the row above
    same_in: tuple[str, ...] = ("country", "case", "title")
    dates: str = "%d %B %Y"
    spelling: int = 0
    shouts: bool = False  # titles and countries in capitals
    empty: str = ""
    before: tuple[str, ...] = ()  # decoys
    amid: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    parts: int = 1  # schedules
    copies: int = 1
    heading: int = 0
    heading_rows: bool = False  # HTML, XLSX: the lines of headings are rows
    th: bool = True  # HTML: the cells of headings are marked as such
    spacers: bool = False  # HTML: empty columns between the columns
    inside: bool = True  # HTML: the headings of groups are rows of the table
    spans: bool = False  # HTML: a cell spans the rows that have its value
    typed: bool = False  # XLSX: dates and whole numbers are no text


class Words(NamedTuple):
    """A paragraph or a heading; ``kind`` is prose, heading, group or page."""

    kind: str
    lines: tuple[str, ...]


class Table(NamedTuple):
    """Rows of printed cells, headings above them unless they are those of the table above."""

    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Words | Table


def blocks(rights: Sequence[Known], layout: Layout) -> Iterator[Block]:
    """Give the pieces of a document that lists the rights in a layout."""
    yield Words("prose", DATED)
    yield from _decoys(layout.before)
    for copy in range(layout.copies):
        for number, part in enumerate(_parts(rights, layout), 1):
            if copy or number > 1:
                yield from _decoys(layout.amid)
            heading = tuple(line.format("ABC"[number - 1], n=number) for line in HEADINGS[layout.heading])
            yield Words("heading", heading)
            yield from _schedule(part, layout, heading[0])
    yield from _decoys(layout.after)


def expected(rights: Sequence[Known], layout: Layout) -> list[dict[str, object]]:
    """Give what must be read: one row a printed right, all that is printed of it, and nothing else."""
    parts = _parts(rights, layout)
    return [_read(right, layout) for _ in range(layout.copies) for part in parts for right in _sorted(part, layout)]


def _read(right: Known, layout: Layout) -> dict[str, object]:
    printed = {*layout.columns, layout.group}
    row: dict[str, object] = {
        "title": titled(right, layout) if "title" in printed else "",
        "case": right.case if "case" in printed else "",
    }
    row |= {name: canonical(numbered(right, name, layout)) if name in printed else "" for name in NUMBERS}
    row |= {name: getattr(right, name) if name in printed else None for name in DATES}
    if "status" in printed:
        row["status"] = STATUSES.get(right.status.lower(), right.status.lower())
    return {"country": right.country} | row


def canonical(number: str) -> str:
    """Give a number less its spaces and commas."""
    return number.replace(" ", "").replace(",", "")


def sound(rights: Sequence[Known], layout: Layout) -> Layout:
    """Give the layout without what would make it ambiguous for these rights."""
    layout = _with_columns(rights, layout)
    if layout.tagged:
        layout = replace(layout, bars=False, cuts=False)
    if layout.align_headings == "right" != layout.align:  # nobody prints that
        layout = replace(layout, align_headings="centre")
    if layout.same == "":
        keys = KEYS[_has_foreign_numbers(rights) :]  # where the number says another country, blank may not say one
        layout = replace(layout, same_in=_leading(layout, keys))
    if layout.cuts:  # what goes on above must stand where it stood
        layout = replace(layout, stands="first", moves=False, words_below=())
    if layout.breaks:
        layout = replace(layout, between=max(layout.between, 1), stands="first")
    if layout.stands != "first" and not layout.between and layout.rules != "rows" and not _even(rights, layout):
        layout = replace(layout, between=1)
    if not _order_is_shown(rights, layout):
        layout = replace(layout, dates="%Y-%m-%d")
    return layout


def _with_columns(rights: Sequence[Known], layout: Layout) -> Layout:
    """Give the layout with columns that tell one right from another."""
    prefixed = layout.prefixed and layout.group != "country" and not _has_foreign_numbers(rights)
    left_out = (layout.group, "item", "country" if prefixed else "")
    columns = tuple(name for name in layout.columns if name not in left_out)
    placed = prefixed or layout.group == "country"
    columns += tuple(name for name in ("country", "application", "patent")[placed:] if name not in columns)
    columns = ("item", *columns) if "item" in layout.columns else columns
    return replace(layout, columns=columns, prefixed=prefixed)


def _has_foreign_numbers(rights: Sequence[Known]) -> bool:
    """Tell whether a number of a right begins with the code of another office, as after a European grant."""
    numbers = ((right, getattr(right, name)) for right in rights for name in NUMBERS)
    return any(number.startswith("EP") and right.country != "EP" for right, number in numbers)


def _leading(layout: Layout, keys: Sequence[str]) -> tuple[str, ...]:
    """Give the columns that may be blank where a row has the value of that above: the first ones, if they are keys."""
    return tuple(takewhile(lambda name: name in keys and name in layout.same_in, layout.columns))


def _even(rights: Sequence[Known], layout: Layout) -> bool:
    """Tell whether all rows take up as many lines, so that the line of their numbers is certain."""
    rows = (cells for part in _parts(rights, layout) for cells in _cells(_sorted(part, layout), layout))
    heights = {max(len(wrapped(layout, *cell)) for cell in zip(layout.columns, row, strict=True)) for row in rows}
    return len(heights) == 1 and (layout.stands == "last" or heights.pop() % 2 == 1)


def _order_is_shown(rights: Sequence[Known], layout: Layout) -> bool:
    """Tell whether dates in numbers say by themselves which is the day."""
    if "%b" in layout.dates.lower() or layout.dates.startswith("%Y"):
        return True
    days = (getattr(right, name) for right in rights for name in DATES if name in layout.columns)
    return any(day and day.day > 12 for day in days)


def _parts(rights: Sequence[Known], layout: Layout) -> list[Sequence[Known]]:
    """Divide the rights among the schedules."""
    size = max(-(-len(rights) // layout.parts), 1)
    return [rights[at : at + size] for at in range(0, len(rights), size)]


def _sorted(rights: Sequence[Known], layout: Layout) -> Sequence[Known]:
    rows = sorted(rights, key=lambda right: right.country) if layout.group == "country" else rights
    return [right._replace(item=str(number)) for number, right in enumerate(rows, 1)]


def _decoys(names: Sequence[str]) -> Iterator[Block]:
    for name in names:
        yield Words("prose", DECOYS[name].paragraphs)
        if DECOYS[name].headings:
            yield Table((), DECOYS[name].headings, DECOYS[name].rows)


def _schedule(rights: Sequence[Known], layout: Layout, heading: str) -> Iterator[Block]:
    """Divide a schedule into pages and groups, with headings of columns where they are due."""
    rows = _sorted(rights, layout)
    done, words = 0, layout.words
    if layout.group and not layout.group_headings:
        yield Table(layout.columns, _headings(layout, words), ())
    for number, (group, members) in enumerate(groupby(rows, lambda right: _group(right, layout)), 1):
        left = list(members)
        headed = not layout.group or layout.group_headings
        if group:
            yield Words("group", (GROUP_HEADINGS[layout.group][layout.group_style].format(group, n=number),))
        while left:
            size = layout.page_rows - done % layout.page_rows if layout.page_rows else len(left)
            page, left = left[:size], left[size:]
            headings = _headings(layout, words) if headed else ()
            yield Table(layout.columns, headings, tuple(_cells(page, layout)))
            done, headed = done + len(page), False
            if layout.page_rows and done % layout.page_rows == 0 and done < len(rows):
                words = layout.words_below or words
                yield Words("page", tuple(layout.page_mark.split("\n")))
                if layout.continued:
                    yield Words("heading", (heading + layout.continued,))
                headed = layout.repeats and bool(left)
                if layout.repeats and not left and not layout.group_headings:
                    yield Table(layout.columns, _headings(layout, words), ())


def _group(right: Known, layout: Layout) -> str:
    return _printed(right, layout.group, layout) if layout.group else ""


def _headings(layout: Layout, words: tuple[int, ...]) -> tuple[str, ...]:
    said = (WORDINGS[name][words[list(WORDINGS).index(name)]] for name in layout.columns)
    return tuple(each.upper() if layout.capitals else each for each in said)


def _cells(rights: Sequence[Known], layout: Layout) -> Iterator[tuple[str, ...]]:
    above: dict[str, str] = {}
    for right in rights:
        cells = {name: _printed(right, name, layout) for name in layout.columns}
        same = [name for name in layout.same_in if above.get(name) == cells.get(name) != layout.empty]
        if layout.same == "":  # blank only behind what is blank: a case has many countries, not a country many cases
            same = list(takewhile(same.__contains__, layout.same_in))
        yield tuple(cell if layout.same is None or name not in same else layout.same for name, cell in cells.items())
        above = cells


def _printed(right: Known, name: str, layout: Layout) -> str:
    value = getattr(right, name)
    if name == "country":
        return _spelled(right.country, layout)
    if isinstance(value, date):
        return value.strftime(layout.dates)
    if name == "title":
        return titled(right, layout)
    return (numbered(right, name, layout) if name in NUMBERS else value) or layout.empty


def _spelled(country: str, layout: Layout) -> str:
    name = SPELLINGS[country][layout.spelling % len(SPELLINGS[country])]
    return name.upper() if layout.shouts else name


def numbered(right: Known, name: str, layout: Layout) -> str:
    """Give a number as it is printed: behind its country if that stands nowhere else."""
    number = str(getattr(right, name))
    bare = not layout.prefixed or not number or number.startswith((right.country, "PCT"))
    return number if bare else f"{right.country} {number}"


def titled(right: Known, layout: Layout) -> str:
    """Give the title as it is printed."""
    return right.title.upper() if layout.shouts else right.title


def wrapped(layout: Layout, name: str, cell: str) -> list[str]:
    """Give the lines of a cell."""
    if name == "title" and cell:
        return [" " * layout.hangs * bool(at) + line for at, line in enumerate(_title_lines(layout, cell))]
    if layout.breaks and name in NUMBERS and len(cell) > 13 and (at := max(map(cell.rfind, "/- "))) > 0:
        return [cell[: at + 1].strip(), cell[at + 1 :]]
    return _wrap(cell, 8 if layout.narrow and name in ("country", "status", *DATES) else 0)


def _title_lines(layout: Layout, title: str) -> list[str]:
    if layout.lines and len(title.split()) >= layout.lines:
        return divided(title, layout.lines)
    return _wrap(title, layout.width)


def _wrap(cell: str, width: int) -> list[str]:
    return wrap(cell, width, break_long_words=False, break_on_hyphens=False) if width and cell else [cell]


def divided(text: str, count: int) -> list[str]:
    """Divide words into so many lines, or one a word, the first no shorter than the last."""
    words = text.split() or [""]
    size, more = divmod(len(words), min(count, len(words)))
    starts = [at * size + min(at, more) for at in range(min(count, len(words)) + 1)]
    return [" ".join(words[start:end]) for start, end in pairwise(starts)]
