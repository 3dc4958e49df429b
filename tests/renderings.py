"""The pieces of a document printed as text, HTML, XLSX or CSV."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Any

from known_rights import Known
from layouts import Block, Layout, Table, Words, blocks, divided, wrapped
from openpyxl import Workbook
from wordings import DATES, NUMBERS

_ALIGN: dict[str, Callable[[str, int], str]] = {"left": str.ljust, "right": str.rjust, "centre": str.center}


def render_text(rights: Sequence[Known], layout: Layout) -> str:
    """Print the rights as text, each column in a stretch of its own."""
    pieces = list(blocks(rights, layout))
    lines: list[str] = []
    places: tuple[int, ...] = ()
    cut: list[str] = []  # the rest of a row that goes on behind the end of its page
    for at, piece in enumerate(pieces):
        if isinstance(piece, Words):
            lines += ["", *_words(piece, layout), ""]
            continue
        if piece.headings:
            places = _widths(_run(pieces, at, layout) if piece.columns else [piece], layout)
        lines += [*_table_head(piece, places, layout), *cut]
        rows = list(_rows(piece, places, layout))
        cut = rows[-1][1:] if rows and layout.cuts and _is_page(pieces[at + 1 : at + 2]) else []
        lines += [line for row in rows for line in row]
        lines = lines[: len(lines) - len(cut)]
        lines += ["</TABLE>"] if layout.tagged and not _goes_on(pieces[at + 1 : at + 2]) else []
    return "\n".join(line.rstrip(" ") for line in lines) + "\n"


def _is_page(below: Sequence[Block]) -> bool:
    return any(isinstance(each, Words) and each.kind == "page" for each in below)


def _goes_on(below: Sequence[Block]) -> bool:
    """Tell whether a table goes on with what stands below it."""
    return any(each.kind == "group" if isinstance(each, Words) else not each.headings for each in below)


def _run(pieces: Sequence[Block], at: int, layout: Layout) -> list[Table]:
    """Give the tables whose columns stand at the same places: those of all pages, unless they move."""
    tables = [piece for piece in pieces if isinstance(piece, Table) and piece.columns]
    if not layout.moves:
        return tables
    first = next(number for number, table in enumerate(tables) if table is pieces[at])
    more = next((n for n, table in enumerate(tables) if n > first and table.headings), len(tables))
    return tables[first:more]


def _words(piece: Words, layout: Layout) -> Iterator[str]:
    indent = {"prose": 0, "page": 34, "heading": 30, "group": layout.indent}[piece.kind]
    for line in piece.lines:
        yield line if line.startswith(("\f", "<PAGE>")) else " " * indent + line


def _widths(tables: Sequence[Table], layout: Layout) -> tuple[int, ...]:
    columns = tables[0].columns or ("",) * len(tables[0].headings)
    widths = [3 if layout.tagged else 1] * len(columns)
    for table in tables:
        cells = [(at, wrapped(layout, columns[at], cell)) for row in table.rows for at, cell in enumerate(row)]
        cells += [(at, divided(heading, layout.stacked)) for at, heading in enumerate(table.headings)]
        for at, lines in cells:
            widths[at] = max(widths[at], *map(len, lines))
    return tuple(widths)


def _table_head(table: Table, widths: Sequence[int], layout: Layout) -> Iterator[str]:
    """Give the lines of a table above its rows: none if it goes on with the one above."""
    if not table.headings:
        return
    cells = [divided(heading, layout.stacked) for heading in table.headings]
    yield from ("<TABLE>", "<CAPTION>") if layout.tagged else ()
    yield from _lines(cells, layout.stacked_on, widths, [layout.align_headings] * len(widths), layout)
    if layout.rules in ("headings", "rows"):
        line = _line((layout.rule * width for width in widths), layout)
        yield "- " + line if layout.tagged and line.startswith("-") else line  # as mail did with such lines
    elif layout.rules == "line":
        yield _rule(widths, layout)
    elif not layout.tagged:
        yield from [""] * layout.between
    if layout.tagged:
        yield _line((f"{'<C>' if at else '<S>':{width}}" for at, width in enumerate(widths)), layout)


def _rows(table: Table, widths: Sequence[int], layout: Layout) -> Iterator[list[str]]:
    """Give the lines of each row, first those that part it from the row above."""
    columns = table.columns or ("",) * len(widths)
    for number, row in enumerate(table.rows):
        if number:
            yield [*[""] * layout.between, *([_rule(widths, layout)] if layout.rules == "rows" else [])]
        cells = [wrapped(layout, *cell) for cell in zip(columns, row, strict=True)]
        aligns = [_alignment(name, cell, layout) for name, cell in zip(columns, row, strict=True)]
        yield list(_lines(cells, layout.stands, widths, aligns, layout))


def _line(cells: Iterable[str], layout: Layout) -> str:
    gap = " " * (layout.gap // 2) + "|" + " " * (layout.gap // 2) if layout.bars else " " * layout.gap
    line = gap.join(cells)
    return " " * layout.indent + (f"| {line} |" if layout.bars else line)


def _rule(widths: Sequence[int], layout: Layout) -> str:
    line = _line((" " * width for width in widths), replace(layout, indent=0))
    return " " * layout.indent + layout.rule * len(line)


def _alignment(name: str, cell: str, layout: Layout) -> str:
    if cell in ('"', "''"):
        return "centre"
    if layout.align == "numbers right":
        return "right" if name in NUMBERS else "left"
    return layout.align


def _lines(
    cells: Sequence[list[str]], stands: str, widths: Sequence[int], aligns: Sequence[str], layout: Layout
) -> Iterator[str]:
    height = max(map(len, cells))
    tops = [{"first": 0, "middle": (height - len(cell)) // 2, "last": height - len(cell)}[stands] for cell in cells]
    for at in range(height):
        shown = [cell[at - top] if 0 <= at - top < len(cell) else "" for cell, top in zip(cells, tops, strict=True)]
        aligned = (_ALIGN[align](each, width) for align, each, width in zip(aligns, shown, widths, strict=True))
        yield _line(aligned, layout)


def render_html(rights: Sequence[Known], layout: Layout) -> str:
    """Print the rights as a page of HTML, each run of rows under headings a table."""
    body = "".join(_html(blocks(rights, for_grid(layout)), layout))
    return f"<html><head><title>Agreement</title></head><body>{body}</body></html>"


def for_grid(layout: Layout) -> Layout:
    """Give the layout as a grid needs it: a table has headings, and groups outside of tables divide them."""
    return replace(layout, repeats=True, group_headings=layout.group_headings or not layout.inside)


def _html(pieces: Iterator[Block], layout: Layout) -> Iterator[str]:
    is_open, across = False, 0
    inside = layout.inside and not layout.group_headings
    for piece in pieces:
        within = inside and is_open and isinstance(piece, Words) and piece.kind == "group"
        if is_open and not within and (isinstance(piece, Words) or piece.headings):
            yield "</table>"
            is_open = False
        if within and isinstance(piece, Words):
            yield f'<tr><td colspan="{across}"><b>{escape(piece.lines[0])}</b></td></tr>'
        elif isinstance(piece, Words):
            yield "<hr>" if piece.kind == "page" else "".join(f"<p>{escape(line)}</p>" for line in piece.lines)
        else:
            yield "" if is_open else '<table border="1">'
            is_open, across = True, len(piece.columns) * (1 + layout.spacers) - layout.spacers
            yield from _html_rows(piece, layout)
    yield "</table>" if is_open else ""


def _heading_rows(table: Table, layout: Layout) -> list[tuple[str, ...]]:
    """Give the rows of cells that the headings of a table take up."""
    if not table.headings:
        return []
    stacks = [divided(heading, layout.stacked) for heading in table.headings]
    if not layout.heading_rows:
        return [tuple("\n".join(stack) for stack in stacks)]
    height = max(map(len, stacks))
    return list(zip(*([""] * (height - len(stack)) + stack for stack in stacks), strict=True))


def _html_rows(table: Table, layout: Layout) -> Iterator[str]:
    spacer = "<td>&nbsp;</td>" if layout.spacers else ""
    tag = "th" if layout.th else "td"
    for headings in _heading_rows(table, layout):
        cells = ("<br>".join(map(escape, heading.split("\n"))) or "&nbsp;" for heading in headings)
        yield f"<tr>{spacer.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"
    for number, row in enumerate(table.rows):
        cells = (_html_cell(table, number, at, layout) for at in range(len(row)))
        yield f"<tr>{spacer.join(cells)}</tr>"


def _html_cell(table: Table, number: int, at: int, layout: Layout) -> str:
    """Give a cell; it spans the rows below that have its value where the layout says so."""
    name, cell = table.columns[at] if table.columns else "", table.rows[number][at]
    down = 1
    if layout.spans and layout.same == "" and name in layout.same_in:
        if not cell:
            return ""
        down += next((n for n, row in enumerate(table.rows[number + 1 :]) if row[at]), len(table.rows) - number - 1)
    lines = "<br>".join(map(escape, wrapped(layout, name, cell)))
    return f"<td{f' rowspan={down}' if down > 1 else ''}>{lines or '&nbsp;'}</td>"


def render_xlsx(rights: Sequence[Known], layout: Layout) -> bytes:
    """Print the rights as a sheet of a workbook."""
    book = Workbook()
    sheet = book.active
    for piece in blocks(rights, for_grid(layout)):
        if isinstance(piece, Words):
            for line in {"page": (), "group": piece.lines}.get(piece.kind, ("", *piece.lines)):
                sheet.append([line])
            continue
        for row in ([], *_heading_rows(piece, layout)) if piece.headings else ():
            sheet.append(row)
        for row in piece.rows:
            names = piece.columns or ("",) * len(row)
            sheet.append([_value(*cell, layout) for cell in zip(names, row, strict=True)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _value(name: str, cell: str, layout: Layout) -> Any:  # noqa: ANN401 what a cell of a workbook may hold
    if layout.typed and name in DATES and cell and cell not in (layout.empty, layout.same):
        return datetime.strptime(cell, layout.dates.replace("%-", "%"))  # noqa: DTZ007 a date without a time
    if layout.typed and name == "patent" and cell.isdecimal() and not cell.startswith("0"):
        return int(cell)
    return "\n".join(wrapped(layout, name, cell)) or None


def render_csv(rights: Sequence[Known], layout: Layout) -> str:
    """Print the rights as comma-separated values: a line of headings, and one a right."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    for piece in blocks(rights, layout):
        if isinstance(piece, Table) and piece.columns:
            rows.writerows([piece.headings] if piece.headings else [])
            rows.writerows(piece.rows)
    return file.getvalue()


def for_csv(layout: Layout) -> Layout:
    """Give the layout less what a file of nothing but rows cannot hold: prose, groups, and dates without a century."""
    dates = layout.dates.replace("%y", "%Y")
    return replace(layout, before=(), amid=(), after=(), group="", parts=1, copies=1, dates=dates, page_rows=0)
