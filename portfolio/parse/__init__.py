"""Document -> schedules: headings, columns, rows, ditto marks, wrapped and repeated lines, lists and prose.

The columns are found on the page: lines of column headings, and the rule under them, say where they stand. Where there
are none, the numbers that a list or a sentence names are found by their form and by the words that stand before them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from portfolio.cells import designation
from portfolio.cells.country import country
from portfolio.cells.date import order_of, read_date
from portfolio.cells.number import key
from portfolio.licence.clauses import dated
from portfolio.model import DATES, NUMBERS, Document, Line, Schedule, Unread
from portfolio.parse.fields import rows_of_fields
from portfolio.parse.lines import sort_of
from portfolio.parse.listing import listing_of, listings
from portfolio.parse.paragraphs import Named, telling
from portfolio.parse.rows import Gathered, gather
from portfolio.parse.sections import Section, sections


def parse(document: Document, near: date | None = None) -> tuple[Schedule, ...]:
    """Find every printed copy of every schedule in a document, in its order; empty if it has none.

    Each row becomes a Listing, and so does each right that a list or a sentence names. A line between rows that is
    neither row, heading nor furniture stands in ``unread``. Two-digit years are read from the day that the document
    bears, else from ``near``; the order of day and month from its own dates in numbers, where they decide it.
    """
    return tuple(found.schedule for found in _found(document, near) if found.schedule.listings or found.schedule.unread)


_BY_FORM = {"furniture": "furniture", "rule": "furniture", "schedule": "heading", "group": "heading"}


class Account(NamedTuple):
    """What each line of a schedule was read as, the columns that were recognised, and the order of days and months."""

    schedule: Schedule
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    lines: tuple[tuple[Line, str], ...]
    order: str | None


def accounts(document: Document, near: date | None = None) -> Iterator[Account]:
    """Account for every line of each schedule that ``parse`` finds, in its order: none is dropped in silence.

    A line is ``row``, ``rest of a row``, ``headings``, ``heading``, ``furniture``, ``not understood`` or, outside of
    rows, ``other right``, such as a trade mark, or ``text``; a row with a number that was not read is ``not
    understood``. Columns are given as their headings and the names of what their cells may hold.
    """
    for found in _found(document, near):
        if found.schedule.listings or found.schedule.unread:
            columns = dict.fromkeys(
                (column.heading, column.roles) for part in found.section.parts for column in part.headings.columns
            )
            yield Account(found.schedule, tuple(columns), tuple(_sorted_lines(found)), found.order)


def _sorted_lines(found: "_Found") -> Iterator[tuple[Line, str]]:
    """Give the lines of a schedule from the first that says something of it to the last, each with what it is."""
    section, schedule = found.section, found.schedule
    lines = {line.number: line for line in section.lines}
    told = {line.number: "headings" for part in section.parts for line in part.over if part.headings.columns}
    others = {line.number for line in section.others if any(map(str.isdecimal, line.text)) and not sort_of(line)[0]}
    told |= {line.number: "heading" for line in found.gathered.over}
    for row in schedule.listings:
        first, last = row.source.line, row.source.last or row.source.line
        told |= {number: "rest of a row" for number in range(first + 1, last + 1) if told.get(number) != "row"}
        told[first] = "row"
    for gathered in found.gathered.rows:
        told |= {line.number: "rest of a row" for line in gathered.lines if line.number not in told}
    told |= {unread.source.line: "not understood" for unread in schedule.unread}
    if section.heading:
        told[section.heading.number] = "heading"
    for number in range(min(told), max(told) + 1):
        if line := lines.get(number):
            by_form = "other right" if number in others else _BY_FORM.get(sort_of(line)[0], "text")
            yield line, told.get(number) or by_form


class _Found(NamedTuple):
    """A schedule as it was found, and as it was read."""

    section: Section
    gathered: Gathered
    schedule: Schedule
    order: str | None


def _found(document: Document, near: date | None) -> Iterator[_Found]:
    said = dated(document)
    near = said.day if said else near
    found = [(section, _gathered(section)) for section in sections(document.lines)]
    named = {section: _cited(section, gathered) for section, gathered in found}
    in_prose = (text for each in named.values() for right in each.rights for text in right.values(DATES))
    order = order_of(chain(_cells(found, (*DATES, "date")), in_prose))
    read = partial(read_date, near=near, order=order)
    printed: Counter[str] = Counter()
    listed = _numbers_of(found)
    in_lists = listed.union(*(each.numbers for section, each in named.items() if section.is_list))
    for section, gathered in found:
        own = designation(section.title)
        place = partial(_place, document, copy=printed[own] + 1, schedule=section.title)
        known = listed if section.is_list else in_lists
        cited = [listing_of(right.said, right.said, read, **place(right.lines)) for right in named[section].but(known)]
        rows = [*listings(gathered.rows, read, place), *cited]
        rows.sort(key=lambda row: row.source.line)
        printed[own] += bool(rows)
        left = sorted({*gathered.unread, *named[section].unread(in_lists)}, key=lambda line: line.number)
        unread = tuple(_unread(document, line) for line in left)
        yield _Found(section, gathered, Schedule(section.title, printed[own], tuple(rows), unread), order)


def _gathered(section: Section) -> Gathered:
    """Give the rows of a schedule; what stands over them is asked for only if there are tables or fields."""
    found = gather(section.parts, section.group) if section.parts else Gathered([], [], [], [])
    loose = section.loose + found.loose
    rows = rows_of_fields(loose) if section.is_list else []
    used = {line for row in rows for line in row.lines}
    return found._replace(rows=found.rows + rows, loose=[line for line in loose if line not in used])


def _place(document: Document, lines: Sequence[Line], *, copy: int, schedule: str) -> Mapping[str, Any]:
    last = lines[-1] if len(lines) > 1 else None
    return {"source": document.source(lines[0], last), "copy": copy, "schedule": schedule}


def _unread(document: Document, line: Line) -> Unread:
    """Give a line that was not understood; one with a digit, or with the name of a country alone, may list a right."""
    text = line.text.strip()
    return Unread(document.source(line), text, any(map(str.isdecimal, text)) or bool(country(text)))


def _numbers_of(found: Iterable[tuple[Section, Gathered]]) -> set[str]:
    """Give every number that tables list, in the form in which spellings are compared."""
    parts = (part for text in _cells(found, (*NUMBERS, "number")) for part in (text, *text.split("\n")))
    return {key(part) for part in parts if any(map(str.isdecimal, part))}


def _cells(found: Iterable[tuple[Section, Gathered]], roles: Sequence[str]) -> Iterator[str]:
    """Give the cells of tables in columns that hold one of several facts."""
    for _, gathered in found:
        for row in gathered.rows:
            yield from (text for at, text in row.cells.items() if row.columns[at].holds(roles))


def _cited(section: Section, gathered: Gathered) -> Named:
    """Give the rights that the lines of a schedule name outside of its tables."""
    strict = not section.is_list
    paragraphs = telling(gathered.loose, strict=strict)
    if not paragraphs:
        return Named([], [])
    from portfolio.parse.naming import rights_named

    return rights_named(paragraphs, office=section.group.country, strict=strict)
