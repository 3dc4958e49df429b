"""What a person at a terminal sees: tables in as many columns as fit, colours unless NO_COLOR is set."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from conftest import LICENCE

from portfolio import frame, terminal
from portfolio.agreement import Agreement

Shown = Callable[[Agreement, int], str]


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Give a function that prints the listings of an agreement in a number of columns."""

    def show(agreement: Agreement, width: int) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        terminal.listings(agreement.listings)
        return capsys.readouterr().out

    return show


@pytest.mark.parametrize("width", [20, 60, 80, 120, 300])
def test_a_table_fits(licence: Agreement, shown: Shown, width: int) -> None:
    """Nothing is wider than the terminal, every row is there, and what found no room is named."""
    lines = shown(licence, width).splitlines()
    text = " ".join(" ".join(lines).split())

    assert max(map(len, lines)) <= width
    assert sum(bool(re.match(r" +\d{3,4}\b", line)) for line in lines) == len(licence.listings)
    assert all(f"copy {copy}," in text for copy in licence.copies)
    assert ("not shown:" in text) is (width < 300)


def test_what_a_reader_wants_first_is_shown_first(licence: Agreement, shown: Shown) -> None:
    """Eighty columns have the right, its status and its expiry, in the order of the table."""
    headings = next(line for line in shown(licence, 80).splitlines() if "line" in line.split())

    assert headings.split() == ["line", "case", "country", "application", "patent", "status", "expiry"]


def test_cells_are_text(agreement_of: Callable[[str], Agreement], shown: Shown) -> None:
    """What a document prints is no markup of the terminal's."""
    page = "SCHEDULE A\n\nCountry  Patent No.  Title\nUS  5,519,155  [bold red]a[/] [/red]\nFR  2,640,984  [link=x]b\n"

    assert "[bold red]a[/] [/red]" in shown(agreement_of(page), 200)


def test_every_column_that_is_wanted_exists() -> None:
    """A column by another name would never be shown."""
    assert set(terminal.WANTED) <= {*frame.LISTINGS, *frame.LAW}


def test_no_rows_are_no_table(capsys: pytest.CaptureFixture[str], licence: Agreement) -> None:
    """An empty table prints nothing."""
    terminal.listings(licence.listings.iloc[:0])

    assert capsys.readouterr().out == ""


def on_a_terminal(*arguments: str, **environment: str) -> tuple[str, str]:
    """Give what the program prints on standard output, a terminal, and on standard error, a pipe."""
    ours, theirs = pty.openpty()
    surroundings = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS")}
    surroundings |= {"TERM": "xterm-256color", "COLUMNS": "100"} | environment
    with subprocess.Popen(
        [sys.executable, "-m", "portfolio", *arguments], stdout=theirs, stderr=subprocess.PIPE, env=surroundings
    ) as process:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 1 << 16):
                said += part
        except OSError:  # how Linux tells that the other end is closed
            pass
        assert process.stderr
        errors = process.stderr.read()
    os.close(ours)
    return said.decode(), errors.decode()


@pytest.mark.parametrize("arguments", [(), ("check",), ("schedule",), ("term-end", "--explain")], ids=" ".join)
def test_colours(arguments: tuple[str, ...]) -> None:
    """They mark what matters, and NO_COLOR leaves the same words."""
    coloured, errors = on_a_terminal(*arguments, str(LICENCE))
    plain, _ = on_a_terminal(*arguments, str(LICENCE), NO_COLOR="1")
    codes = re.compile(r"\x1b\[[\d;]*m")

    assert not errors
    assert codes.search(coloured)
    assert not re.search(r"\x1b\[[\d;]*3\dm", plain)
    assert codes.sub("", coloured) == codes.sub("", plain)


def test_the_date_alone_is_plain() -> None:
    """The answer of term-end is not dressed up, and rich is not loaded for it."""
    assert on_a_terminal("term-end", str(LICENCE)) == ("2018-04-24\r\n", "")
