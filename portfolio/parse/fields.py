"""Lines that each name a fact and say it, such as 'Country: Norway' -> rows, one for each right."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portfolio.cells.country import named
from portfolio.model import NUMBERS, Line
from portfolio.parse.columns import Column, spans
from portfolio.parse.meanings import is_of_others, office_in, roles
from portfolio.parse.rows import Group, Row

_LABEL = 6  # words of the name of a fact
_FEWEST = 3  # facts of a right that are known by their names
_DIGITS = 4  # of a number, or more


class _Field(NamedTuple):
    """A fact: what it is called, what it says, and its lines."""

    label: str
    value: str
    lines: tuple[Line, ...]


def rows_of_fields(lines: Sequence[Line]) -> list[Row]:
    """Give the rows that fields make: a right goes on until a name comes again, or a line that is no field.

    Each has a number and three facts that are known by their names; empty lines part none. The name of an office alone
    stands over the rights behind it.
    """
    return [_row(fields, office) for fields, office in _records(lines) if _is_right(fields)]


def _records(lines: Sequence[Line]) -> Iterator[tuple[list[_Field], str]]:
    fields: list[_Field] = []
    office = ""
    for number, line in enumerate(lines):
        if not line.text.strip():
            continue
        field = _field(line)
        if field is None and fields and fields[-1].lines[-1] is lines[number - 1] and _goes_on(line, fields[-1]):
            last = fields[-1]
            fields[-1] = _Field(last.label, f"{last.value} {line.text.strip()}", (*last.lines, line))
            continue
        if field is None or any(field.label == other.label for other in fields):
            yield fields, office
            fields = []
        if field:
            fields.append(field)
        else:
            office = named(line.text.strip()) or office
    yield fields, office


def _field(line: Line) -> _Field | None:
    own = [span.text for span in spans(line)] if line.cells is not None else []
    label, colon, value = (own[0].rstrip(": "), ":", own[1]) if len(own) == 2 else line.text.strip().partition(":")
    label, value = label.strip(), value.strip()
    is_named = colon and len(label.split()) <= _LABEL and not any(map(str.isdecimal, label))
    return _Field(label, value, (line,)) if is_named and (value or roles(label)) else None


def _goes_on(line: Line, field: _Field) -> bool:
    """Tell whether a line stands under what a field says, as the rest of it does."""
    above = field.lines[0]
    begins = above.text.find(field.value[:1], above.text.find(":") + 1)
    return line.cells is None and above.cells is None and next(spans(line)).start >= begins > 0


def _is_right(fields: Sequence[_Field]) -> bool:
    known = [field for field in fields if roles(field.label)]
    numbers = [field.value for field in known if not {*NUMBERS, "number"}.isdisjoint(roles(field.label))]
    told = any(sum(map(str.isdecimal, number)) >= _DIGITS for number in numbers)
    return len(known) >= _FEWEST and told and not any(is_of_others(field.label) for field in fields)


def _row(fields: Sequence[_Field], office: str) -> Row:
    columns: list[Column] = []
    for at, field in enumerate(fields):
        meant = roles(field.label)
        fresh = () if any(meant == column.roles for column in columns) else meant
        columns.append(Column(fresh, at, at + 1, field.label, office_in(field.label)))
    lines = tuple(line for field in fields for line in field.lines)
    return Row(
        lines,
        {at: field.value for at, field in enumerate(fields) if field.value},
        tuple(columns),
        Group(country=office),
    )
