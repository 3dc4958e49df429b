"""Lines under headings -> rows: which lines are one row, what stands over several of them, and what is neither."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from portfolio.cells import is_ditto, is_redacted, says_nothing
from portfolio.cells.country import country, named
from portfolio.cells.date import is_date
from portfolio.cells.number import is_number
from portfolio.cells.status import is_status
from portfolio.model import DATES, NUMBERS, Line
from portfolio.parse.columns import BARE, Column, Headings, cells, fits, spans

# What a line that is no row can be. One pattern, because every line of a document goes through it.
_LINE = re.compile(
    r"(?P<furniture>-?\s*\d{1,4}\s*-?|<page>(?:\s*\d{1,4})?|page \d{1,4}(?: of \d{1,4})?|[a-z]-\d{1,3}"
    r"|\(?(?:continued|cont(?:'d|\.)?)(?: (?:on|from) (?:next|previous) page)?\.?\)?|)"
    r"|(?P<rule>[-=_|+:][-=_|+: ]+)"
    r"|(?P<schedule>(?:schedule|exhibit|annex|appendix|attachment)\s+[\w.()-]+"
    r"(?:\s*[-:–—].{0,80}|\s+to\s+(?:the|this|that)\s.{0,80})?(?<![.,;]))"
    r"|(?:\(?[\divxa-z]{1,4}[.)]\s+)?(?:case|family|docket|our ref)(?: no\.?)?[.:]?\s+(?P<group>\S.*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:title|invention)(?: of (?:the )?invention)?\s*[:.-]\s*", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?<=\w)[/,-]$|^(?:PCT|[A-Z]{2})$")
_NUMERIC = (*NUMBERS, "number")
_DATED = (*DATES, "date")
_KEYS = (*_NUMERIC, *_DATED, "country")
_FEWEST = 5  # digits of a number that makes a row where no country does
_TITLE = 25  # words of a title that stands over rows


class Group(NamedTuple):
    """What stands over rows and holds for each of them."""

    case: str = ""
    country: str = ""
    title: str = ""


class Row(NamedTuple):
    """A row as it is gathered: its lines, its printed cells by the place of their column, and what stands over it."""

    lines: tuple[Line, ...]
    cells: Mapping[int, str]
    columns: tuple[Column, ...]
    group: Group = Group()


class Part(NamedTuple):
    """The lines under one set of headings, and how wide a grid these belong to; 0 for text."""

    headings: Headings
    width: int
    over: list[Line]
    lines: list[Line]


class Gathered(NamedTuple):
    """What the lines of a schedule are: its rows, what was not understood, and what stands over rows."""

    rows: list[Row]
    unread: list[Line]
    over: list[Line]
    loose: list[Line]


def sort_of(line: Line) -> tuple[str, str]:
    """Give what a line that is no row can be by its form: furniture, rule, schedule or group; and a group's words."""
    found = _LINE.fullmatch(line.text.strip())
    kind = (found and found.lastgroup) or ""
    return kind, found["group"] if found and kind == "group" else ""


class _Paragraph(NamedTuple):
    """Lines that no empty line parts, what broke the lines before them off, and which of them make rows."""

    lines: list[Line]
    broken: str
    anchors: list[int]


def gather(parts: Sequence[Part], group: Group) -> Gathered:
    """Give the rows of a schedule's tables, in order, and what each other line is."""
    gathering = _Gathering(group)
    open_parts = [part for part in parts if part.headings.columns]
    for number, part in enumerate(open_parts, 1):
        gathering.take(part, more=number < len(open_parts))
    return gathering.closed()


def makes_row(line: Line, part: Part) -> bool:
    """Tell whether a line makes a row by itself under headings that stand before it."""
    return _Table(part).makes_row(line, follows=False)


class _Table:
    """One set of headings, and what a line under them is."""

    def __init__(self, part: Part) -> None:
        self.columns, self.width = part.headings.columns, part.width
        self.lines = part.lines
        self._cells: dict[int, dict[int, str]] = {}
        self.with_country = any(column.holds(("country",)) for column in self.columns)
        self.with_title = any(column.holds(("title",)) for column in self.columns)
        self.mixed = {at for at, column in enumerate(self.columns) if len(column.roles) > 1 and column.holds(_NUMERIC)}

    def cells(self, line: Line) -> dict[int, str]:
        """Give a line's cells; none of a row of another table, which has another width."""
        if line.number not in self._cells:
            own = len(line.cells or ()) == self.width
            self._cells[line.number] = self._joined(cells(line, self.columns)) if own else {}
        return self._cells[line.number]

    def _joined(self, found: dict[int, str]) -> dict[int, str]:
        """Give cells with those of a column without a heading joined to a number beside them that they make whole."""
        for at in [at for at in found if at and not self.columns[at].roles and self.columns[at].key.startswith(BARE)]:
            left = found.get(at - 1, "")
            whole = f"{left} {found[at]}"
            if left and self.columns[at - 1].holds(_NUMERIC) and not _is_whole(left) and _is_whole(whole):
                found[at - 1] = whole
                del found[at]
        return found

    def under(self, found: Mapping[int, str], names: Iterable[str]) -> list[str]:
        """Give the cells in the columns that may hold one of some names."""
        return [text for at, text in found.items() if self.columns[at].holds(names)]

    def makes_row(self, line: Line, *, follows: bool) -> bool:
        """Tell a row: a country, where there is a column for it, and a number, a date, or a mark for one.

        A country that is not known still makes a row if the line follows other rows, has a number and fills all columns
        but one; none at all, if the line has a whole number or a whole date.
        """
        found = self.cells(line)
        if not found:
            return False
        if sum(map(is_redacted, found.values())) > 1 and all(is_redacted(t) or says_nothing(t) for t in found.values()):
            return True
        telling = self.under(found, (*_NUMERIC, *_DATED))
        names = self.under(found, ("country",)) if self.with_country else []
        if names and any(country(name) or is_ditto(name) for name in names):
            return any(map(_tells, telling))
        if names and not self.composite(found):
            return follows and len(found) + 1 >= len(self.columns) and any(map(_tells, self.under(found, _NUMERIC)))
        pure = {at: text for at, text in found.items() if at not in self.mixed}
        if len(found) < 2 and len(self.columns) > 2 and line.cells is None:
            return False
        whole = any(map(_is_whole, self.under(found, _NUMERIC))) or any(map(is_date, self.under(pure, _DATED)))
        whole = whole or any(_names_number(found[at]) for at in self.mixed & found.keys())
        return whole or (len(found) > 2 and all(map(_tells, telling)) and bool(telling) and not self.with_country)

    def composite(self, found: Mapping[int, str]) -> bool:
        return any(self.columns[at].holds(("country",)) and len(self.columns[at].roles) > 1 for at in found)

    def may_go_on(self, line: Line) -> bool:
        """Tell whether a line can be the rest of a row: it leaves a column empty, and keeps each run in its column."""
        found = self.cells(line)
        few = 0 < len(found) < max(len(self.columns), 2) or not self.mixed.isdisjoint(found)
        return few and (line.cells is not None or fits(line, self.columns))

    def prose(self, line: Line) -> bool:
        """Tell whether a line is one run that no column holds."""
        return line.cells is None and len(list(spans(line))) == 1 and not fits(line, self.columns)


def _tells(text: str) -> bool:
    """Tell whether a cell holds a digit, or a mark for 'the same', 'nothing' or 'taken out'."""
    return any(map(str.isdecimal, text)) or is_ditto(text) or says_nothing(text) or is_redacted(text) or is_status(text)


@lru_cache(4096)
def _is_whole(text: str) -> bool:
    return is_number(text) and sum(map(str.isdecimal, text)) >= _FEWEST and not _UNFINISHED.search(text)


@lru_cache(4096)
def _names_number(text: str) -> bool:
    from portfolio.cells.items import items

    return any(item.kind == "number" and sum(map(str.isdecimal, item.text)) >= _FEWEST for item in items(text))


class _Gathering:
    """Rows as they are gathered from one table after another."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.fresh = True  # whether the group was named behind the last row
        self.rows: list[Row] = []
        self.unread: list[Line] = []
        self.over: list[Line] = []
        self.doubtful: list[Line] = []

    def take(self, part: Part, *, more: bool) -> None:
        """Take the lines under one set of headings; ``more`` tells that other headings follow."""
        kept = {column.roles for column in part.headings.columns}
        if self.rows and not self.fresh and kept != {column.roles for column in self.rows[-1].columns}:
            self.group = Group()
        if part.headings.streamed:
            self._take_stream(part, more=more)
            return
        table = _Table(part)
        paragraphs = list(self._paragraphs(table))
        mode = _mode(paragraphs, table)
        for number, paragraph in enumerate(paragraphs):
            if paragraph.broken == "group":
                self._stand_over(paragraph.lines[0], table)
            elif paragraph.anchors:
                self._take_rows(paragraph, table, mode)
            else:
                follows = more or any(each.anchors for each in paragraphs[number + 1 :])
                self._take_others(paragraph, table, follows=follows)

    def _take_stream(self, part: Part, *, more: bool) -> None:
        from portfolio.parse.stream import Record, records

        between: list[Line] = []
        for found in records(part.lines, part.headings.columns):
            if isinstance(found, Record):
                self._stand_between(between)
                self._add(Row(tuple(found.lines), found.cells, found.columns, self.group))
                between = []
            elif not sort_of(found)[0]:
                between.append(found)
        if more:
            self._stand_between(between)
        else:
            self.doubtful += between

    def _add(self, row: Row) -> None:
        self.rows.append(row)
        self.fresh = False

    def _name(self, group: Group, line: Line) -> None:
        self.group, self.fresh = group, True
        self.over.append(line)

    def _stand_between(self, lines: Sequence[Line]) -> None:
        for line in lines:
            text = line.text.strip()
            place = named(text)
            self._name(self.group._replace(**({"country": place} if place else {"title": text})), line)

    def closed(self) -> Gathered:
        """Give what was gathered: of the lines behind the last row, those that begin like one are not understood."""
        late = [line for line in self.doubtful if _begins_like_a_row(line.text)]
        loose = [line for line in self.doubtful if line not in late]
        return Gathered(self.rows, self.unread + late, self.over, loose)

    def _paragraphs(self, table: _Table) -> Iterator[_Paragraph]:
        lines: list[Line] = []
        broken = "start"
        follows = True
        for line in table.lines:
            kind = "" if lines and _stands_under(line, lines[-1]) else sort_of(line)[0]
            if kind == "rule" or (kind and not table.makes_row(line, follows=False)) or self._is_place(line, table):
                if lines:
                    yield (paragraph := self._paragraph(lines, broken, table, follows=follows))
                    follows = bool(paragraph.anchors)
                    broken = ""
                lines = []
                if kind == "group" or (not kind and line.text.strip()):
                    yield _Paragraph([line], "group", [])
                elif kind != "rule":
                    page = line.text.strip() or line.page != (table.lines[0].page if not broken else line.page)
                    broken = "page" if broken == "page" or page else "blank"
                continue
            lines.append(line)
        if lines:
            yield self._paragraph(lines, broken, table, follows=follows)

    def _paragraph(self, lines: list[Line], broken: str, table: _Table, *, follows: bool) -> _Paragraph:
        anchors: list[int] = []
        before: dict[int, str] = {}
        for place, line in enumerate(lines):
            found = table.cells(line)
            more = bool(anchors) and table.mixed.issuperset(found)
            if table.makes_row(line, follows=follows) and not more and not _goes_on(found, before, table):
                anchors.append(place)
                before = dict(found)
                follows = True
            elif table.may_go_on(line):
                before |= found
            else:
                follows = False
        return _Paragraph(lines, broken, anchors)

    def _take_rows(self, paragraph: _Paragraph, table: _Table, mode: str) -> None:
        """Take the rows of a paragraph, each with the lines that are the rest of it."""
        self.unread += self.doubtful
        self.doubtful.clear()
        owner = _owners(paragraph, table, mode)
        made: dict[int, list[Line]] = {anchor: [] for anchor in paragraph.anchors}
        first = paragraph.anchors[0]
        for place, line in enumerate(paragraph.lines):
            if owner[place] is not None:
                made[owner[place] or 0].append(line)
            elif place < first and (group := self._over(line, table)):
                self._name(group, line)
            else:
                self.unread.append(line)
        for anchor, lines in made.items():
            whole: dict[int, str] = {}
            for line in lines:
                for at, text in table.cells(line).items():
                    whole[at] = f"{whole[at]}\n{text}" if at in whole else text
            own = paragraph.lines[anchor]
            if _is_sound(whole, table):
                self._add(Row(tuple(lines), whole, table.columns, self.group))
            else:
                self.unread += [line for line in lines if line is not own]
                self._add(Row((own,), table.cells(own), table.columns, self.group))

    def _take_others(self, paragraph: _Paragraph, table: _Table, *, follows: bool) -> None:
        """Take a paragraph without a row: the rest of a row that a page cut, what stands over rows, or neither."""
        if self.rows and self.rows[-1].columns == table.columns and paragraph.broken == "page":
            if all(table.may_go_on(line) and not table.under(table.cells(line), _KEYS) for line in paragraph.lines):
                self._lengthen(paragraph.lines, table)
                return
        for place, line in enumerate(paragraph.lines):
            group = self._over(line, table) if follows else None
            if group and len(paragraph.lines) < 3:
                self._name(group, line)
            elif _dated(table, line) or (place and paragraph.lines[place - 1] in self.unread):
                self.unread.append(line)
            else:
                self.doubtful.append(line)

    def _lengthen(self, lines: Iterable[Line], table: _Table) -> None:
        row = self.rows[-1]
        whole = dict(row.cells)
        for line in lines:
            for at, text in table.cells(line).items():
                whole[at] = f"{whole[at]}\n{text}" if at in whole else text
        self.rows[-1] = row._replace(lines=(*row.lines, *lines), cells=whole)

    def _stand_over(self, line: Line, table: _Table) -> None:
        kind, words = sort_of(line)
        over = None if kind else self._over(line, table)
        self._name(over or Group(case=words, country=self.group.country), line)

    def _is_place(self, line: Line, table: _Table) -> bool:
        """Tell whether a line is the name of an office alone, and stands over rows that do not name theirs."""
        over = self._over(line, table) if not table.makes_row(line, follows=False) else None
        return over is not None and over.title == self.group.title

    def _over(self, line: Line, table: _Table) -> Group | None:
        """Give the group that a line stands over, by its country or its title; None if it does not look like that."""
        own = list(spans(line))
        text = own[0].text if len(own) == 1 else ""
        if not text:
            return None
        place = named(text)
        if place and not (table.with_country and all(self._has_country(each, table) for each in table.lines)):
            return self.group._replace(country=place)
        in_title = table.with_title and table.columns[next(iter(table.cells(line)), 0)].holds(("title",))
        titled = _LABEL.sub("", text)
        if not in_title and not table.with_title and is_title(titled):
            return self.group._replace(title=titled)
        return None

    @staticmethod
    def _has_country(line: Line, table: _Table) -> bool:
        found = table.cells(line)
        return not table.makes_row(line, follows=True) or any(table.under(found, ("country",)))


def _stands_under(line: Line, above: Line) -> bool:
    """Tell whether a number alone on its line stands where a run of the line above begins: no page has that number."""
    own = list(spans(line))
    return (
        line.cells is None
        and len(own) == 1
        and own[0].text.isdecimal()
        and own[0].start in {span.start for span in spans(above) if span.start}
    )


def _goes_on(found: Mapping[int, str], before: Mapping[int, str], table: _Table) -> bool:
    """Tell whether the numbers of a line are the rest of ones that the line before leaves unfinished."""
    numbers = [at for at in found if table.columns[at].holds(_NUMERIC)]
    rest = [at for at in numbers if _UNFINISHED.search(before.get(at, ""))]
    return bool(rest) and not any(_is_whole(found[at]) for at in numbers if at not in rest)


def _dated(table: _Table, line: Line) -> bool:
    return any(map(_tells, table.under(table.cells(line), _DATED)))


def _mode(paragraphs: Sequence[_Paragraph], table: _Table) -> str:
    """Tell where in a row of several lines its number stands: top, bottom, middle, or whole paragraphs are rows."""
    with_rows = [each for each in paragraphs if each.anchors]
    leading = any(each.anchors[0] > 0 and table.may_go_on(each.lines[each.anchors[0] - 1]) for each in with_rows)
    trailing = any(
        each.anchors[-1] + 1 < len(each.lines) and table.may_go_on(each.lines[each.anchors[-1] + 1])
        for each in with_rows
    )
    if all(len(each.anchors) == 1 for each in with_rows):
        return "whole"
    if not leading:
        return "top"
    return "middle" if trailing else "bottom"


def _owners(paragraph: _Paragraph, table: _Table, mode: str) -> list[int | None]:
    """Give for each line of a paragraph the line that makes its row; None for one that is no part of a row."""
    size = len(paragraph.lines)
    owner: list[int | None] = [None] * size
    for anchor in paragraph.anchors:
        owner[anchor] = anchor
    for anchor, first, last in _reaches(paragraph.anchors, size, mode):
        for place in range(anchor + 1, last):
            if not table.may_go_on(paragraph.lines[place]):
                break
            owner[place] = anchor
        for place in range(anchor - 1, first - 1, -1):
            if not table.may_go_on(paragraph.lines[place]):
                break
            owner[place] = anchor
    return owner


def _reaches(anchors: Sequence[int], size: int, mode: str) -> Iterator[tuple[int, int, int]]:
    """Give each line that makes a row with the first line of that row and the one behind its last."""
    first = 0 if mode != "top" else anchors[0]
    for number, anchor in enumerate(anchors):
        after = anchors[number + 1] if number + 1 < len(anchors) else size
        if mode == "bottom":
            last = anchor + 1 if number + 1 < len(anchors) else size
        elif mode == "middle" and number + 1 < len(anchors):
            last = min(after, anchor + 1 + (anchor - first))
        else:
            last = after
        yield anchor, first, last
        first = last


def _is_sound(whole: Mapping[int, str], table: _Table) -> bool:
    """Tell whether a country that goes on below is one that is known."""
    names = table.under(whole, ("country",))
    return all("\n" not in name or country(" ".join(name.split())) or table.composite(whole) for name in names)


def is_title(text: str) -> bool:
    """Tell whether a line can be the title of an invention: few words, and the long ones begin with capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    return len(words) > 0 and len(text.split()) <= _TITLE and capital * 3 >= len(words) * 2 and text[-1] not in ".:;"


def _begins_like_a_row(text: str) -> bool:
    """Tell whether a line with a digit begins with the name of a country."""
    words = text.split()
    begins = any(country(" ".join(words[:size])) for size in range(1, min(len(words), 4)))
    return begins and any(map(str.isdecimal, text))
