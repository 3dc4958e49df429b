"""Lines under headings -> rows: which lines are one row, what stands over several of them, and what is neither."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from portfolio.cells import is_redacted
from portfolio.cells.country import country, named
from portfolio.cells.number import is_number
from portfolio.model import Line
from portfolio.parse.columns import Column, spans
from portfolio.parse.lines import is_title, labelled, numbered, sort_of, wants_more
from portfolio.parse.reach import Mode, Paragraph, mode_of, owners
from portfolio.parse.table import DATED, NUMERIC, Part, Table, tells


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


class Gathered(NamedTuple):
    """What the lines of a schedule are: its rows, what was not understood, and what stands over rows."""

    rows: list[Row]
    unread: list[Line]
    over: list[Line]
    loose: list[Line]


def gather(parts: Sequence[Part], group: Group) -> Gathered:
    """Give the rows of a schedule's tables, in order, and what each other line is."""
    gathering = _Gathering(group)
    open_parts = [part for part in parts if part.headings.columns]
    for number, part in enumerate(open_parts, 1):
        gathering.take(part, more=number < len(open_parts))
    return gathering.closed()


class _Gathering:
    """Rows as they are gathered from one table after another."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.leading = False  # whether lines of a row have stood above its number
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
        table = Table(part)
        paragraphs = list(self._paragraphs(table))
        mode = mode_of(paragraphs, table)
        self.leading = self.leading or mode.leading
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

    def _paragraphs(self, table: Table) -> Iterator[Paragraph]:
        lines: list[Line] = []
        broken = "page" if self._same_columns(table) else "start"
        follows = True
        before = table.lines[0].page if table.lines else None
        left = 0  # where the lines begin that stand farthest to the left
        for line in table.lines:
            turned, before = line.page != before, line.page
            kind = "" if lines and _stands_under(line, lines[-1]) else sort_of(line)[0]
            if (
                kind == "rule"
                or (kind and not table.makes_row(line, follows=False))
                or self._stands_apart(line, lines, table, left)
            ):
                if lines:
                    yield (paragraph := self._paragraph(lines, broken, table, follows=follows))
                    follows = bool(paragraph.anchors)
                    broken = ""
                lines = []
                if kind == "group" or (not kind and line.text.strip()):
                    yield Paragraph([line], "group", [])
                elif kind != "rule":
                    broken = "page" if broken == "page" or line.text.strip() or turned else "blank"
                continue
            start = _left(line)
            left = min(left, start) if lines else start
            lines.append(line)
        if lines:
            yield self._paragraph(lines, broken, table, follows=follows)

    def _paragraph(self, lines: list[Line], broken: str, table: Table, *, follows: bool) -> Paragraph:
        anchors: list[int] = []
        before: dict[int, str] = {}
        for place, line in enumerate(lines):
            found = table.cells(line)
            more = bool(anchors) and table.mixed.issuperset(found) and not table.mixed.issuperset(before)
            if (
                table.makes_row(line, follows=follows, below=lines[place + 1 : place + 3])
                and not more
                and not table.goes_on(found, before)
            ):
                anchors.append(place)
                before = dict(found)
                follows = True
            elif table.may_go_on(line):
                before |= found
            else:
                follows = False
        return Paragraph(lines, broken, anchors)

    def _take_rows(self, paragraph: Paragraph, table: Table, mode: Mode) -> None:
        """Take the rows of a paragraph, each with the lines that are the rest of it."""
        self.unread += self.doubtful
        self.doubtful.clear()
        owner = owners(paragraph, table, mode.name)
        made: dict[int, list[Line]] = {anchor: [] for anchor in paragraph.anchors}
        first = paragraph.anchors[0]
        if not self.leading and paragraph.broken == "page" and self._same_columns(table):
            cut = list(takewhile(table.holds_words, paragraph.lines[:first]))
            self._lengthen(cut, table)
        else:
            cut = []
        for place, line in enumerate(paragraph.lines):
            if line in cut:
                continue
            if owner[place] is not None:
                made[owner[place] or 0].append(line)
            elif place < first and (group := self._over(line, table)):
                self._name(group, line)
            else:
                self.unread.append(line)
        for anchor, lines in made.items():
            whole = table.cells_of(lines)
            own = paragraph.lines[anchor]
            if _is_sound(whole, table):
                self._add(Row(tuple(lines), whole, table.columns, self.group))
            else:
                self.unread += [line for line in lines if line is not own]
                self._add(Row((own,), table.cells(own), table.columns, self.group))

    def _take_others(self, paragraph: Paragraph, table: Table, *, follows: bool) -> None:
        """Take a paragraph without a row: the rest of a row that a page cut, what stands over rows, or neither."""
        if self._is_rest(paragraph, table):
            self._lengthen(paragraph.lines, table)
            return
        for place, line in enumerate(paragraph.lines):
            group = self._over(line, table) if follows else None
            if group and len(paragraph.lines) < 3:
                self._name(group, line)
            elif _may_list(table, line) or (place and paragraph.lines[place - 1] in self.unread):
                self.unread.append(line)
            else:
                self.doubtful.append(line)

    def _is_rest(self, paragraph: Paragraph, table: Table) -> bool:
        """Tell whether a paragraph at the head of a page is the rest of the last row: it holds nothing but words."""
        return (
            paragraph.broken == "page"
            and self._same_columns(table)
            and all(table.holds_words(line) for line in paragraph.lines)
        )

    def _same_columns(self, table: Table) -> bool:
        """Tell whether the last row stands in columns that hold the same in the same order."""
        last = self.rows[-1].columns if self.rows else ()
        return [column.roles for column in last] == [column.roles for column in table.columns]

    def _lengthen(self, lines: Sequence[Line], table: Table) -> None:
        row = self.rows[-1]
        self.rows[-1] = row._replace(lines=(*row.lines, *lines), cells=table.cells_of(lines, row.cells))

    def _stand_over(self, line: Line, table: Table) -> None:
        kind, words = sort_of(line)
        over = None if kind else self._over(line, table)
        self._name(over or Group(case=words, country=self.group.country), line)

    def _stands_apart(self, line: Line, before: Sequence[Line], table: Table, left: int) -> bool:
        """Tell whether a line stands over rows and is part of none: an office, a title by its label, or a lone cell.

        One that begins behind the place where the lines before it do is part of them.
        """
        if line.cells is None and "  " in line.text.strip():
            return False
        if before and line.cells is None and _left(line) > left:
            return False
        if before and table.with_title and any(map(wants_more, table.under(table.cells(before[-1]), ("title",)))):
            return False
        over = self._over(line, table) if not table.makes_row(line, follows=False) else None
        if over is None:
            return False
        return line.cells is not None or over.title == self.group.title or bool(labelled(line.text))

    def _over(self, line: Line, table: Table) -> Group | None:
        """Give the group that a line stands over, by its country or its title; None if it does not look like that."""
        own = list(spans(line))
        whole = " ".join(span.text for span in own)
        text = whole if len(own) == 1 or (len(own) == 2 and numbered(whole)) else ""
        if not text:
            return None
        place = named(text)
        if place and not (table.with_country and all(self._has_country(each, table) for each in table.lines)):
            return self.group._replace(country=place)
        in_title = table.with_title and table.columns[next(iter(table.cells(line)), 0)].holds(("title",))
        if is_redacted(text):
            return self.group
        titled = labelled(text) or numbered(text) or (text if is_title(text) else "")
        if titled and not in_title and not table.with_title:
            return self.group._replace(title=titled)
        return None

    @staticmethod
    def _has_country(line: Line, table: Table) -> bool:
        found = table.cells(line)
        return not table.makes_row(line, follows=True) or any(table.under(found, ("country",)))


def _left(line: Line) -> int:
    return next((span.start for span in spans(line)), 0)


def _stands_under(line: Line, above: Line) -> bool:
    """Tell whether a number alone on its line stands under a run of the line above: no page has that number."""
    own = list(spans(line))
    return (
        line.cells is None
        and len(own) == 1
        and own[0].text.isdecimal()
        and any(span.start and own[0].distance(span.start, span.end) < 0 for span in spans(above))
    )


def _may_list(table: Table, line: Line) -> bool:
    """Tell whether a line has a date or, in a grid, a number beside the name of what may be an office."""
    found = table.cells(line)
    numbered = line.cells is not None and bool(table.under(found, ("country",)))
    return any(map(tells, table.under(found, DATED))) or (numbered and any(map(is_number, table.under(found, NUMERIC))))


def _is_sound(whole: Mapping[int, str], table: Table) -> bool:
    """Tell whether a country that goes on below is one that is known."""
    names = table.under(whole, ("country",))
    return all("\n" not in name or country(" ".join(name.split())) or table.composite(whole) for name in names)


def _begins_like_a_row(text: str) -> bool:
    """Tell whether a line with a digit begins with the name of a country."""
    words = text.split()
    begins = any(country(" ".join(words[:size])) for size in range(1, min(len(words), 4)))
    return begins and any(map(str.isdecimal, text))
