"""Lines of headings -> columns: on one line, stacked on several, or one after another."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from portfolio.cells import plain
from portfolio.cells.country import country, named
from portfolio.cells.fact import fact
from portfolio.model import DATES, NUMBERS, Line
from portfolio.parse.columns import BARE, Column, Span, second_half, spans
from portfolio.parse.meanings import (
    DATE_WORDS,
    LONGEST,
    NUMBER_WORDS,
    TELLING,
    USE_CODE,
    VOCABULARY,
    divided,
    heading_words,
    is_of_others,
    office_in,
    roles,
)

_NUMBERED = frozenset((name,) for name in NUMBERS)
_RUN = 16  # words of headings that are printed in one run
DEEPEST = 4  # lines that headings are stacked on
_NEAR = 10  # characters between the end of a heading and the rest of it
_CLOSING = (
    NUMBER_WORDS
    | DATE_WORDS
    | {"ref", "reference", "code", "status", "conferred", "filed", "issued", "authority", "sn", "invention"}
)
_DIGITS = 3  # more than these are of a number or a date, and no mark of a footnote
_WIDE = 45  # characters of a heading beside others
_JOINTS = frozenset(("of", "or", "and", "the", "in"))  # no heading begins with
_AHEAD = 24  # lines among which headings that follow one another are looked for
_FOOTNOTE = re.compile(r"\(\w\)|\[\w\]|[*†‡§]")
# How the words begin of which a line of headings has at least one: a cheap question, asked of every line.
_MAY_HEAD = re.compile(
    r"app|ser|pat|grant|reg|pub|countr|jurisd|territ|title|invent|fil|issue|date|stat|exp|docket|case|ref|no\b|num|mark"
    r"|domain|famil|prior|c(?:n)?try|office|term\b"
)


class Headings(NamedTuple):
    """Lines of headings: how many they are and their columns; none where they head a table of something else.

    ``streamed`` tells that the headings do not stand above their columns: only the order of the cells counts.
    """

    used: int
    columns: tuple[Column, ...]
    streamed: bool = False

    @property
    def worth(self) -> int:
        """How many different meanings are known."""
        return _worth(self.columns)

    @property
    def tells(self) -> bool:
        """Whether more than grants or registrations speaks of patents, or there are no columns."""
        words = {word for column in self.columns for word in plain(column.heading).split()}
        named = any(column.office or column.holds(("country", "title")) for column in self.columns)
        return named or not self.columns or not words.isdisjoint(TELLING)


def headings(lines: Sequence[Line], at: int) -> Headings | None:
    """Give the headings that begin on a line, be they on one or stacked on several; None if none do.

    Headings have two that are known, one of them of a number, and as many known as not; in a grid that tells countries
    and patents apart any number of others may stand beside these. What holds a fact for the law is known.
    """
    if not _may_head(lines[at]):
        return _of_offices(lines[at])
    block = [lines[at]]
    for line in lines[at + 1 : at + DEEPEST]:
        if (line.cells is None) != (block[0].cells is None) or not _may_head(line):
            break
        block.append(line)
    tried = [(_columns(block[:size]), size) for size in range(1, len(block) + 1)]
    columns, used = max(tried, key=lambda each: (_worth(each[0]), -each[1]))
    while any(_completes(line, columns) for line in block[used:]):
        columns, used = tried[used]
    if used > 1 and _begins_late(block[0], block[1:used], _worth(columns)):
        return None
    streamed = _streamed(lines, at)
    if streamed and (not streamed.columns or _worth(streamed.columns) > _worth(columns)):
        return streamed
    if _worth(columns) > 1 and any(is_of_others(column.heading) for column in columns):
        return Headings(used, ())
    known = [column for column in columns if column.roles]
    drugs = any(plain(column.heading) == USE_CODE for column in columns)
    facts = [column for column in columns if not column.roles and fact(column.heading)]
    many = (len(known) + len(facts)) * 2 >= len(columns) or drugs or _is_sure_grid(lines[at])
    sound = len(known) > 1 and many and all(_is_sound(column.heading) for column in known)
    if not sound or not any(column.holds((*NUMBERS, "number")) for column in columns):
        return None
    return Headings(used, tuple(columns))


def _of_offices(line: Line) -> Headings | None:
    """Give the headings of a table with a column for each office: their names, behind headings of something else."""
    own = list(spans(line))
    if len(own) < 3 or not all(country(span.text) for span in own[-2:]):
        return None
    columns = list(map(_named_column, own))
    offices = [column.office for column in columns if column.office]
    others = columns[: len(columns) - len(offices)]
    known = others and all(column.roles and not column.holds((*NUMBERS, *DATES, "country")) for column in others)
    if not known or any(column.office for column in others) or not 1 < len(offices) == len(set(offices)):
        return None
    return Headings(1, tuple(columns + _bare(line)))


def _named_column(span: Span) -> Column:
    """Give the column of a heading that is the name of an office, or of any other."""
    office = country(span.text)
    return Column(("number",) if office else roles(span.text), span.start, span.end, span.text, office)


def _bare(line: Line) -> list[Column]:
    """Give the columns of a table's grid that have no heading."""
    bare = [at for at, cell in enumerate(line.cells or ()) if not cell.strip()]
    return [Column((), at, at + 1, f"{BARE} {at + 1}") for at in bare]


def _completes(line: Line, columns: Sequence[Column]) -> bool:
    """Tell whether a line under headings holds no more than the ends of some of them, such as 'No.'."""
    own = list(spans(line))
    near = all(any(span.distance(column.start, column.end) <= _NEAR for column in columns) for span in own)
    words = VOCABULARY | _CLOSING if len(own) > 1 else _CLOSING
    return near and all(words.issuperset(plain(span.text).split()) for span in own)


def _is_sound(heading: str) -> bool:
    """Tell whether at least half of the words of a heading are heading words."""
    words = heading_words(heading)
    return sum(word in VOCABULARY for word in words) * 2 >= len(words)


def _begins_late(first: Line, others: Sequence[Line], worth: int) -> bool:
    """Tell whether the first of stacked lines is no heading but a title: without it the others are worth as much."""
    own = list(spans(first))
    below = _columns(others)
    return _worth(below) >= worth and (len(own) == 1 and not _is_open(own[0].text))


def _is_open(text: str) -> bool:
    """Tell whether a fragment of a heading wants more: it ends with a joint, or says of what but not what."""
    words = plain(text).split()
    return text.rstrip().endswith(("/", "&", "-")) or (len(words) < 3 and not words[-1].endswith("s"))


def _may_head(line: Line) -> bool:
    """Tell whether a line can be one of headings: few words and no digits in each cell, half of them heading words."""
    text = line.text.strip()
    if line.cells is None and "  " not in text:
        words = text.split() if _known(text.rpartition(" ")[2]) else []
        if not 0 < len(words) <= _RUN or words[0] in _JOINTS or not _known(words[0]):
            return False
    own = list(spans(line))
    if line.cells is None and any(span.end - span.start > _WIDE for span in own) and len(own) > 1:
        return False
    if not _MAY_HEAD.search(line.text.lower()):
        return False
    if any(sum(map(str.isdecimal, span.text)) > _DIGITS for span in own):
        return _is_sure_grid(line)
    if len(own) > 1 or line.cells is not None:
        known = sum(map(_is_heading, own))
        return known * 2 >= len(own) or _is_sure_grid(line)
    return _all_known(own[0].text)


@lru_cache(1024)
def _known(word: str) -> bool:
    return VOCABULARY.issuperset(plain(word).split())


@lru_cache(1024)
def _all_known(text: str) -> bool:
    words = plain(text).split()
    return 0 < len(words) <= _RUN and VOCABULARY.issuperset(words)


def _is_sure_grid(line: Line) -> bool:
    """Tell whether cells head a table of patents, whatever else they head: one of countries, one of patent numbers."""
    names = [span.text for span in spans(line) if _is_heading(span)] if line.cells is not None else []
    numbered = (name for name in names if not TELLING.isdisjoint(plain(name).split()) and _is_sound(name))
    return ("country",) in map(roles, names) and any(roles(name) in _NUMBERED for name in numbered)


def _is_heading(span: Span) -> bool:
    text = _FOOTNOTE.sub("", span.text)
    words = heading_words(text)
    if fact(text):
        return True
    if len(words) > 2 * LONGEST or any(map(str.isdecimal, text)) or country(text):
        return False
    return not VOCABULARY.isdisjoint(words) or text.strip() == "#"


def _worth(columns: Sequence[Column]) -> int:
    """Give how many different meanings are known."""
    return len({role for column in columns for role in column.roles})


def _columns(lines: Sequence[Line]) -> list[Column]:
    """Give the columns of lines of headings that stand one over another."""
    rows = [list(spans(line)) for line in lines]
    if lines[0].cells is not None:
        rows[:-1] = [_spread(row, rows[-1]) for row in rows[:-1]]
    stacks = _stacked(rows)
    made = [_column(stack, grid=lines[0].cells is not None) for stack in stacks]
    drugs = any(plain(column.heading) == USE_CODE for column in made)
    kept: dict[str, set[str]] = {"application": {""}} if drugs else {}
    columns: list[Column] = made if second_half(made) else []
    for column in () if columns else sorted(made, key=lambda each: bool(fact(each.heading))):  # a fact leaves its role
        fresh = tuple(role for role in column.roles if _is_fresh(role, column.office, kept))
        for role in fresh:
            kept.setdefault(role, set()).add(column.office)
        again = sum(fresh == other.roles and column.heading == other.heading for other in columns)
        columns.append(
            column._replace(roles=fresh, heading=f"{column.heading} ({again + 1})" if again else column.heading)
        )
    return sorted([*columns, *(_bare(lines[0]) if len(lines) == 1 else [])], key=lambda column: column.start)


def _is_fresh(role: str, office: str, kept: Mapping[str, set[str]]) -> bool:
    """Tell whether no column before holds the same; columns for numbers of other offices do not."""
    others = kept.get(role, set())
    return role in ("number", "date") or not others or bool(office and "" not in others and office not in others)


def _spread(row: Sequence[Span], below: Sequence[Span]) -> list[Span]:
    """Give the cells of a row of headings over all that they span: those below that say 'Number' or 'Date' alone."""
    ends = [*(span.start for span in row[1:]), max(span.end for span in (*row, *below))]
    bare = {span.start for span in below if roles(span.text) in ((), ("number",), ("date",))}
    spread = []
    for span, behind in zip(row, ends, strict=True):
        under = takewhile(bare.__contains__, range(span.start, behind))
        spread.append(span._replace(end=max([span.end, *(at + 1 for at in under)])))
    return spread


def _column(stack: Sequence[Span], *, grid: bool) -> Column:
    """Give the column of spans that stand one over another; in a grid its place is that of the narrowest."""
    heading = " ".join(" ".join(span.text.split()) for span in stack)
    places = [min(stack, key=lambda span: span.end - span.start)] if grid else stack
    start, end = min(span.start for span in places), max(span.end for span in places)
    return Column(roles(heading), start, end, heading, office_in(heading))


def _stacked(rows: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """Give the spans of several lines by column, from the top: a wide one over several stands over each of them."""
    widest = max(range(len(rows)), key=lambda row: len(rows[row]))
    stacks = [[span] for span in rows[widest]]
    for row in (*range(widest - 1, -1, -1), *range(widest + 1, len(rows))):
        for span in rows[row]:
            near = [stack for stack in stacks if span.distance(stack[0].start, stack[-1].end) < 0]
            near = near or [stack for stack in stacks if any(span.distance(s.start, s.end) < 0 for s in stack)]
            if row > widest and len(near) > 1:
                near = [min(near, key=lambda stack: span.distance(stack[0].start, stack[0].end))]
            for stack in near:
                stack.insert(0, span) if row < widest else stack.append(span)
            if not near:
                stacks.append([span])
    return sorted(stacks, key=lambda stack: min(span.start for span in stack))


def _streamed(lines: Sequence[Line], at: int) -> Headings | None:
    """Give headings that are printed one after another, over one line or several, without their columns."""
    parts: list[list[str]] = []
    used = 0
    for ahead, line in enumerate(lines[at : at + _AHEAD], 1):
        text = line.text.strip()
        own = list(spans(line))
        if text and not (_MAY_HEAD.search(text.lower()) and all(_all_known(s.text) for s in own) and not named(text)):
            break
        if len(own) > 2:
            return None
        parts += [span.text.split() for span in own]
        used = ahead if text else used
    names = divided(parts) if used else []
    known = {role for name in names for role in roles(name)}
    if len(known) < 3 or known.isdisjoint((*NUMBERS, "number")):
        return None
    if any(map(is_of_others, names)):
        return Headings(used, (), streamed=True)
    return Headings(
        used, tuple(Column(roles(n), i, i + 1, n, office_in(n)) for i, n in enumerate(names)), streamed=True
    )
