"""Cells that follow one another, in lines of their own or side by side, under headings that do the same -> rows.

What is left of a table where a program took its rules and its columns away: only order and content tell what is what.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portfolio.cells.items import items
from portfolio.cells.number import form
from portfolio.model import DATES, NUMBERS, Line
from portfolio.parse.columns import Column, kind, spans, unlike
from portfolio.parse.lines import sort_of


class _Value(NamedTuple):
    """A cell: its words, its line, and the paragraph that it stands in."""

    text: str
    line: Line
    paragraph: int


class Record(NamedTuple):
    """Cells that belong together, by the place of their column, and their lines; ``columns`` with those added to it."""

    cells: dict[int, str]
    lines: list[Line]
    columns: tuple[Column, ...]

    @property
    def is_row(self) -> bool:
        """Whether the cells tell of a right: a number, or a date beside something else."""
        looks = [(kind(text), self.columns[at]) for at, text in self.cells.items()]
        numbered = any(look == "number" and column.holds((*NUMBERS, "number")) for look, column in looks)
        return numbered or (len(looks) > 1 and any(look == "date" and column.holds(DATES) for look, column in looks))


def records(lines: Sequence[Line], columns: tuple[Column, ...]) -> Iterator[Record | Line]:
    """Give the records that lines hold, and the lines between them that are no part of one, in order."""
    record = Record({}, [], columns)
    last, paragraph = -1, -1
    for value in _values(lines):
        place = _next(value, last, columns, record)
        if place is None and value.paragraph == paragraph and (extra := _extra(value, record)):
            record = record._replace(columns=(*record.columns, extra))
            record.cells[len(record.columns) - 1] = value.text
            record.lines.append(value.line)
            continue
        if place is None or place <= last - (place == last and _is_wordy(columns[place])):
            yield from _told(record)
            record, last = Record({}, [], columns), -1
            place = _next(value, last, columns, record)
            if place is None:
                yield value.line
                continue
        record.cells[place] = f"{record.cells[place]} {value.text}" if place in record.cells else value.text
        if value.line not in record.lines[-1:]:
            record.lines.append(value.line)
        last, paragraph = place, value.paragraph
    yield from _told(record)


def _told(record: Record) -> Iterator[Record | Line]:
    if record.is_row:
        yield record
    else:
        yield from record.lines


def _values(lines: Sequence[Line]) -> Iterator[_Value]:
    paragraph = 0
    for line in lines:
        own = [] if _is_page(line) else [span.text for span in spans(line)]
        paragraph += not own
        yield from (_Value(text, line, paragraph) for text in (_parts(own[0]) if len(own) == 1 else own))


def _is_page(line: Line) -> bool:
    """Tell whether a line marks a page by more than a number or a letter with one, which may be a cell."""
    text = line.text.strip()
    return not text[:1].isalnum() and sort_of(line)[0] == "furniture"


def _parts(text: str) -> list[str]:
    """Give the cells of a run that single blanks divide, if it holds two numbers or dates or more."""
    facts = [item for item in items(text) if item.kind in ("number", "date")]
    if len(facts) < 2 or kind(text) != "words":
        return [text]
    parts, at = [], 0
    for item in facts:
        parts += [text[at : item.start], item.text]
        at = item.end
    return [part.strip() for part in (*parts, text[at:]) if part.strip()]


def _next(value: _Value, last: int, columns: Sequence[Column], record: Record) -> int | None:
    """Give the first place behind the last one whose column holds such cells; None if there is none."""
    looks = kind(value.text)
    if last >= 0 and looks == "words" and _is_wordy(columns[last]) and not _takes_words(columns, last + 1):
        return last
    fit = [at for at in range(last + 1, len(columns)) if not unlike(looks, columns[at])]
    return fit[0] if fit and _may_skip(record, last, fit[0], columns) else None


def _may_skip(record: Record, last: int, place: int, columns: Sequence[Column]) -> bool:
    """Tell whether the columns between may be empty: not that of the country, or of all at the start."""
    return bool(record.cells) or not any(column.holds(("country",)) for column in columns[last + 1 : place])


def _is_wordy(column: Column) -> bool:
    return not column.roles or column.holds(("title", "case", "status"))


def _takes_words(columns: Sequence[Column], place: int) -> bool:
    return place < len(columns) and not unlike("words", columns[place])


def _extra(value: _Value, record: Record) -> Column | None:
    """Give a column for a number more than there are columns, if its form tells what it is and the record lacks it."""
    told = form(value.text).kind if kind(value.text) == "number" else ""
    lacking = told and not any(record.columns[at].holds((told,)) for at in record.cells)
    at = len(record.columns)
    return Column((told,), at, at + 1, told) if lacking else None
