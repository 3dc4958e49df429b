"""What a person at a terminal sees besides plain words: tables that fit, colours, lines that wrap, one screen.

Nothing of it is used where output is piped. ``NO_COLOR`` is honoured (no-color.org), by rich.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from portfolio.present import key_date_day, key_date_notes
from portfolio.tables import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from portfolio.keydates import KeyDate

# What stands out, by patterns of whole words that the program itself writes.
_STYLES = {
    r"^The licence ends.*$": "bold",
    r"moves the term: yes": "bold red",
    r"moves the term: unknown": "yellow",
    r"moves the term: no\b": "dim",
    r"^[a-z]+(?:-[a-z]+)*: ": "bold",
    r"\[[^\[\]]*:[\d, -]+\]$": "dim",
    r"<- decides": "bold green",
}
# Columns of LISTINGS and LAW that readers want before the others; what comes last gives way to a narrow terminal.
WANTED = (
    "line", "country", "patent", "application", "expiry", "verdict", "status", "case", "publication",
    "expiry_as_listed", "expiry_if_extended", "statutory_earliest", "statutory_latest", "rule", "granted", "filed",
)  # fmt: skip
_WIDE = 24  # characters of a column, beyond which its cells may wrap
_BETWEEN = 3  # characters from one column to the next
_ROOMY = 110  # columns from which the rule of a date has a column of its own
_DEEP = 9  # lines of the screen that a line of the summary may fill
_LABEL = re.compile(r" *\S+(?: \S+)* {2,}")  # what stands before the words, as "  decided by    "
_MORE = Text("shortened to fit the screen; '| cat' shows all of it", "dim")
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def words(text: str, *, wrap: bool = False) -> None:
    """Print text on standard output with what matters in colour; lines keep their ends, or wrap under their words."""
    console = Console(highlight=False)
    shown = _styled(text)
    _print_lines(
        console, (piece for line in shown.split("\n") for piece in _wrapped(line, console)) if wrap else [shown]
    )


def screen(text: str) -> None:
    """Print text so that it fits one screen: behind the first, its lines are cut, and then its lists end early."""
    console = Console(highlight=False)
    lines = [_wrapped(line, console) for line in _styled(text).split("\n")]
    room = console.height - 1  # the prompt needs a line
    for deep, many in (
        *((deep, len(lines)) for deep in range(_DEEP, 0, -1)),
        *((1, many) for many in range(8, -1, -1)),
    ):
        shown = [*lines[0], *_shortened(lines[1:], deep, many, console.width)]
        cut = [piece.plain for piece in shown] != [piece.plain for pieces in lines for piece in pieces]
        if len(shown) + cut <= room:
            break
    _print_lines(console, [*shown, *_wrapped(_MORE, console)] if cut else shown)


def _shortened(lines: Iterable[list[Text]], deep: int, many: int, width: int) -> Iterator[Text]:
    """Give each line as far as it has room in ``deep`` of the screen's, and of a list of details the first ``many``."""
    for detail, run in groupby(lines, lambda pieces: pieces[0].plain.startswith("    ")):
        listed = list(run)
        kept = listed[:many] if detail else listed
        yield from (piece for pieces in kept for piece in _cut(pieces, deep, width))
        if len(kept) < len(listed):
            yield Text(f"    ... and {len(listed) - len(kept)} lines more")


def _cut(pieces: list[Text], deep: int, width: int) -> Iterator[Text]:
    yield from pieces[: deep - 1]
    if len(pieces) > deep:
        last = pieces[deep - 1]
        last.truncate(width - 2)
        last.rstrip()
        yield last.copy().append(" …")
    else:
        yield from pieces[deep - 1 :]


def _styled(text: str) -> Text:
    """Give text with its styles."""
    shown = _inert(text)
    for pattern, style in _STYLES.items():
        shown.highlight_regex(f"(?m){pattern}", style)
    return shown


def _inert(text: str) -> Text:
    """Give text as it is, but for a mark instead of what would steer the terminal, as the name of a file can."""
    return Text(_STEERING.sub("\N{REPLACEMENT CHARACTER}", text))


def _wrapped(line: Text, console: Console) -> list[Text]:
    """Give a line in pieces that fit; those behind the first stand under its words, to the right of its label."""
    if line.cell_len <= console.width:
        return [line]
    indent = len(line.plain) - len(line.plain.lstrip())
    found = _LABEL.match(line.plain)
    lead = found.end() if found else indent
    longest = max(map(len, line.plain.split()), default=0)
    if lead > min(console.width // 2, console.width - longest):
        found, lead = None, min(indent, console.width // 3)
    hang = lead if found else lead + 2
    first, *rest = line[lead:].wrap(console, max(console.width - hang, 1)) or [Text()]
    for piece in (first, *rest):
        piece.rstrip()
    return [line[:lead] + first, *(Text(" " * hang) + piece for piece in rest)]


def _print_lines(console: Console, lines: Iterable[Text]) -> None:
    console.print(Text("\n").join(lines), soft_wrap=True)


def listings(table: pd.DataFrame) -> None:
    """Print a table in the columns of ``frame.LISTINGS``, one for each schedule, in as many columns as fit."""
    console = Console(highlight=False)
    for (document, schedule, copy), rows in table.groupby(["document", "schedule", "copy"], sort=False, dropna=False):
        title = f"{schedule if isinstance(schedule, str) else 'no heading'}, copy {copy}, {document}: {len(rows)} rows"
        _print(console, in_words(rows.drop(columns=["document", "schedule", "copy"])), title)


def key_dates(records: Sequence[KeyDate]) -> None:
    """Print every date, duration and deadline as a table; where there is room, the rule and the notes stand apart."""
    console = Console(highlight=False)
    roomy = console.width >= _ROOMY
    drawn = Table(box=SIMPLE_HEAD, caption=f"{len(records)} rows; --format csv has each with its sentence")
    drawn.title_justify = drawn.caption_justify = "left"
    for name in ("lines", "kind", "day", "words", *(["rule, and what it lacks"] if roomy else [])):
        drawn.add_column(name, overflow="fold", no_wrap=name == "lines")
    for each in records:
        said, notes = _inert(" ".join(each.words.split())), _inert("\n".join(key_date_notes(each)))
        cells = (said, notes) if roomy else (Text("\n").join([said, Text(notes.plain, "dim")]),)
        drawn.add_row(Text(each.source.lines), Text(each.kind), Text(key_date_day(each)), *cells)
    console.print(drawn)


def _print(console: Console, rows: pd.DataFrame, title: str) -> None:
    fitting = _fitting(rows, console.width)
    left = [name for name in rows.columns if name not in fitting]
    caption = f"not shown: {', '.join(left)}; --format csv has them" if left else None
    drawn = Table(title=_inert(title), caption=caption, title_justify="left", caption_justify="left", box=SIMPLE_HEAD)
    for name in fitting:
        drawn.add_column(Text(name.replace("_", " ")), overflow="fold")
    for row in rows[fitting].itertuples(index=False):
        drawn.add_row(*map(_inert, row))
    console.print(drawn)


def _fitting(rows: pd.DataFrame, width: int) -> Sequence[str]:
    """Give the columns, in their own order, that a reader wants first and that find room."""
    chosen: set[str] = set()
    names = list(map(str, rows.columns))
    order = (*(name for name in WANTED if name in names), *(name for name in names if name not in WANTED))
    for name in order:
        width -= min(max(rows[name].str.len().max(), len(name)), _WIDE) + _BETWEEN
        if width < 0 and chosen:
            break
        chosen.add(name)
    return [name for name in names if name in chosen]
