"""What a person at a terminal sees besides plain words: tables that fit, colours, and a bar while they wait.

Nothing of it is used where output is piped. ``NO_COLOR`` is honoured (no-color.org), by rich.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from portfolio.tables import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

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


def words(text: str) -> None:
    """Print text on standard output with what matters in colour; lines keep their ends."""
    shown = Text(text)
    for pattern, style in _STYLES.items():
        shown.highlight_regex(f"(?m){pattern}", style)
    Console(highlight=False).print(shown, soft_wrap=True)


def listings(table: pd.DataFrame) -> None:
    """Print a table in the columns of ``frame.LISTINGS``, one for each schedule, in as many columns as fit."""
    console = Console(highlight=False)
    for (document, schedule, copy), rows in table.groupby(["document", "schedule", "copy"], sort=False, dropna=False):
        title = f"{schedule if isinstance(schedule, str) else 'no heading'}, copy {copy}, {document}: {len(rows)} rows"
        _print(console, in_words(rows.drop(columns=["document", "schedule", "copy"])), title)


def _print(console: Console, rows: pd.DataFrame, title: str) -> None:
    fitting = _fitting(rows, console.width)
    left = [name for name in rows.columns if name not in fitting]
    caption = f"not shown: {', '.join(left)}; --format csv has them" if left else None
    drawn = Table(title=Text(title), caption=caption, title_justify="left", caption_justify="left", box=SIMPLE_HEAD)
    for name in fitting:
        drawn.add_column(Text(name.replace("_", " ")), overflow="fold")
    for row in rows[fitting].itertuples(index=False):
        drawn.add_row(*map(Text, row))
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


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show a bar on standard error, with the time that went by, for as long as the work lasts."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        progress.add_task(what, total=None)
        yield
