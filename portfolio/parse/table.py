"""One set of headings and the lines under it: which cells a line has, and whether these make a row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from portfolio.cells import is_ditto, is_redacted, says_nothing
from portfolio.cells.country import country
from portfolio.cells.date import is_date
from portfolio.cells.number import is_number
from portfolio.cells.status import is_status
from portfolio.model import DATES, NUMBERS, Line
from portfolio.parse.columns import BARE, cells, fits, fitted, kind, spans, unlike
from portfolio.parse.headings import Headings

_FOOTNOTE = re.compile(r"\s*[*†‡§]+ ?[A-Za-z]")
_UNFINISHED = re.compile(r"(?<=\w)[/,-]$|^(?:PCT|[A-Z]{2})$")
NUMERIC = (*NUMBERS, "number")
DATED = (*DATES, "date")
_KEYS = (*NUMERIC, *DATED, "country")
_WHOLE = 5  # digits of a number that makes a row where no country does


class Part(NamedTuple):
    """The lines under one set of headings, and how wide a grid these belong to; 0 for text."""

    headings: Headings
    width: int
    over: list[Line]
    lines: list[Line]


class Table:
    """One set of headings, and what a line under them is."""

    def __init__(self, part: Part) -> None:
        """Take the headings and the lines of a part."""
        self.width = part.width
        self.columns = part.headings.columns if part.width else fitted(part.headings.columns, part.lines)
        self.lines = part.lines
        self._cells: dict[int, dict[int, str]] = {}
        self.with_country = any(column.holds(("country",)) for column in self.columns)
        self.with_title = any(column.holds(("title",)) for column in self.columns)
        many = {at: column for at, column in enumerate(self.columns) if len(column.roles) > 1}
        self.mixed = {at for at, column in many.items() if column.holds((*NUMERIC, *DATED))}

    def cells(self, line: Line) -> dict[int, str]:
        """Give a line's cells; none of a row of another table, which has another width."""
        if line.number not in self._cells:
            own = len(line.cells or ()) == self.width
            self._cells[line.number] = self._joined(cells(line, self.columns)) if own else {}
        return self._cells[line.number]

    def cells_of(self, lines: Iterable[Line], before: Mapping[int, str] | None = None) -> dict[int, str]:
        """Give the cells of several lines, those of one column with their lines over one another, behind others."""
        whole = dict(before or {})
        for line in lines:
            for at, text in self.cells(line).items():
                whole[at] = f"{whole[at]}\n{text}" if at in whole else text
        return whole

    def _joined(self, found: dict[int, str]) -> dict[int, str]:
        """Give cells with those of a column without a heading joined to a number beside them that they make whole."""
        for at in [at for at in found if at and not self.columns[at].roles and self.columns[at].key.startswith(BARE)]:
            left = found.get(at - 1, "")
            whole = f"{left} {found[at]}"
            if left and self.columns[at - 1].holds(NUMERIC) and not is_whole(left) and is_whole(whole):
                found[at - 1] = whole
                del found[at]
        return found

    def under(self, found: Mapping[int, str], names: Iterable[str]) -> list[str]:
        """Give the cells in the columns that may hold one of some names."""
        return [text for at, text in found.items() if self.columns[at].holds(names)]

    def makes_row(self, line: Line, *, follows: bool, below: Sequence[Line] = ()) -> bool:
        """Tell a row: a country, where there is a column for it, and a number, a date, or a mark for one.

        A country that is not known still makes a row if the line follows other rows, has a number and fills all columns
        but one, or if in a grid it has a number and a date, or a whole number; none at all, if the line has a whole
        number or a whole date.
        """
        found = self.cells(line)
        if not found or _FOOTNOTE.match(line.text):
            return False
        if self._is_taken_out(found):
            return True
        if len(found) > 1 and line.cells is None and next(spans(line)).end == len(line.text.rstrip()):
            return all(kind(text) != "words" for text in found.values()) and any(map(is_whole, self._numbers(found)))
        names = self.under(found, ("country",)) if self.with_country else []
        if any(country(name) or is_ditto(name) or self._named_below(name, below) for name in names):
            return any(map(tells, self._numbers(found))) or any(map(_dates, self.under(found, DATED)))
        if names and not self.composite(found):
            full = follows and len(found) + 1 >= len(self.columns) and any(map(tells, self._numbers(found)))
            return full or (line.cells is not None and self._lists(found))
        return self._tells_alone(found, line)

    def is_sure(self, line: Line) -> bool:
        """Tell whether a line makes a row, names its country where there is a column for it, and looks like one."""
        found = self.cells(line)
        named = not self.with_country or bool(self.under(found, ("country",)))
        alike = not any(unlike(kind(text), self.columns[at]) for at, text in found.items())
        return named and alike and self.makes_row(line, follows=False)

    def _lists(self, found: Mapping[int, str]) -> bool:
        numbers = [text for text in self._numbers(found) if is_number(text)]
        return any(map(is_whole, numbers)) or (bool(numbers) and any(map(is_date, self.under(found, DATED))))

    def _numbers(self, found: Mapping[int, str]) -> list[str]:
        return self.under(found, NUMERIC)

    @staticmethod
    def _is_taken_out(found: Mapping[int, str]) -> bool:
        hidden = sum(map(is_redacted, found.values()))
        return hidden > 1 and all(is_redacted(text) or says_nothing(text) for text in found.values())

    def _tells_alone(self, found: Mapping[int, str], line: Line) -> bool:
        """Tell whether cells make a row without a country: by a whole number, a whole date, or a mark in each place."""
        if len(found) < 2 and len(self.columns) > 2 and line.cells is None:
            return False
        pure = {at: text for at, text in found.items() if at not in self.mixed}
        whole = any(map(is_whole, self._numbers(found))) or any(map(is_date, self.under(pure, DATED)))
        telling = self.under(found, (*NUMERIC, *DATED))
        marked = len(found) > 2 and bool(telling) and all(map(tells, telling)) and not self.with_country
        return whole or marked or any(_names_number(found[at]) for at in self.mixed & found.keys())

    def _named_below(self, name: str, below: Iterable[Line]) -> bool:
        """Tell whether the lines below end the name of a country."""
        rest = [text for line in below for text in self.under(self.cells(line), ("country",))]
        return any(country(" ".join([name, *rest[:size]])) for size in range(1, len(rest) + 1))

    def composite(self, found: Mapping[int, str]) -> bool:
        """Tell whether a cell holds a country and more."""
        return any(self.columns[at].holds(("country",)) and len(self.columns[at].roles) > 1 for at in found)

    def may_go_on(self, line: Line) -> bool:
        """Tell whether a line can be the rest of a row: it leaves a column empty, and keeps each run in its column."""
        found = self.cells(line)
        few = 0 < len(found) < max(len(self.columns), 2) or not self.mixed.isdisjoint(found)
        return few and (line.cells is not None or fits(line, self.columns))

    def goes_on(self, found: Mapping[int, str], before: Mapping[int, str]) -> bool:
        """Tell whether the numbers of a line are the rest of ones that the line before leaves unfinished."""
        numbers = [at for at in found if self.columns[at].holds(NUMERIC)]
        rest = [at for at in numbers if _UNFINISHED.search(before.get(at, "")) or country(before.get(at, ""))]
        dates = [at for at in found if self.columns[at].holds(DATED)]
        if dates and not numbers:
            return all(_ends_date(before.get(at, ""), found[at]) for at in dates)
        return bool(rest) and not any(is_whole(found[at]) for at in numbers if at not in rest)

    def holds_words(self, line: Line) -> bool:
        """Tell whether a line can be the rest of a row that a page cut: it holds nothing but words."""
        return self.may_go_on(line) and not self.under(self.cells(line), _KEYS)


def _dates(text: str) -> bool:
    """Tell whether a cell is a date or holds as many digits, or a mark for 'the same', 'nothing' or 'taken out'."""
    return is_date(text) or sum(map(str.isdecimal, text)) > 3 or (tells(text) and not any(map(str.isdecimal, text)))


def _ends_date(before: str, rest: str) -> bool:
    """Tell whether a cell makes a date of the one above it that is none yet."""
    return bool(before) and not is_date(before) and is_date(f"{before} {rest}")


def tells(text: str) -> bool:
    """Tell whether a cell holds a digit, or a mark for 'the same', 'nothing' or 'taken out'."""
    return any(map(str.isdecimal, text)) or is_ditto(text) or says_nothing(text) or is_redacted(text) or is_status(text)


@lru_cache(4096)
def is_whole(text: str) -> bool:
    """Tell whether a cell is a number by itself, long enough to be nothing else."""
    return is_number(text) and sum(map(str.isdecimal, text)) >= _WHOLE and not _UNFINISHED.search(text)


@lru_cache(4096)
def _names_number(text: str) -> bool:
    from portfolio.cells.items import items

    return any(item.kind == "number" and sum(map(str.isdecimal, item.text)) >= _WHOLE for item in items(text))
