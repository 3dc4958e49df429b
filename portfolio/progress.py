"""A bar on standard error, for a person who waits: what is being done, and for how long.

Work that is soon done shows none, and rich is not loaded for it.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

DELAY = 1.0  # seconds from the beginning of a command, before which nothing is shown
LEAST = 0.2  # seconds of each piece of work after that, so that nothing flickers
_BEGUN = monotonic()


class _Bar:
    """A bar that is drawn when it is shown, and leaves nothing behind when it is hidden."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.drawn: Progress | None = None

    def show(self) -> None:
        """Draw the bar, which moves by itself."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
        from rich.text import Text

        console = Console(file=sys.stderr)
        room = max(console.width - 40, 10)  # the bar and the time take 40 columns
        said = Text("".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in self.what))
        said.truncate(room, overflow="ellipsis")
        columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=24), TimeElapsedColumn())
        self.drawn = Progress(
            *columns,
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            refresh_per_second=5,
        )
        self.drawn.add_task(said.plain, total=None)
        self.drawn.start()

    def hide(self) -> None:
        """Take the bar away, if it was drawn."""
        if self.drawn:
            self.drawn.stop()


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show a bar with what is being done for as long as the work lasts, but none if it is soon done."""
    bar = _Bar(what)
    timer = Timer(max(DELAY - (monotonic() - _BEGUN), LEAST), bar.show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        bar.hide()
