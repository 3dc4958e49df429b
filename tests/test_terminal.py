"""What a person at a terminal sees: tables in as many columns as fit, colours unless NO_COLOR is set."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import LICENCE, SETTLEMENT

from portfolio import frame, present, terminal
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
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    surroundings = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "LINES")}
    surroundings |= {"TERM": "xterm-256color"} | environment
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


CODES = re.compile(r"\x1b\[[\d;]*m")
EXHIBITS = Path(__file__).parents[2] / "shared/exhibits"
PAPERS = [LICENCE, SETTLEMENT, *sorted(path for path in EXHIBITS.glob("*.*") if path.suffix in (".pdf", ".txt"))]


def lines_of(printed: str) -> list[str]:
    """Give the lines of a screen without their colours."""
    return CODES.sub("", printed).splitlines()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_the_summary_fits_the_screen(paper: Path) -> None:
    """A hundred columns and forty lines hold it, the prompt included; what was cut is said to be."""
    printed, _ = on_a_terminal(str(paper))
    lines = lines_of(printed)

    assert len(lines) < 40
    assert max(map(len, lines)) <= 100
    assert any("…" in line or "lines more" in line for line in lines) is lines[-1].startswith("shortened to fit")


@pytest.mark.parametrize(("width", "height"), [(100, 40), (80, 24), (60, 20), (30, 12)])
def test_the_answer_is_never_cut(
    licence: Agreement, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, height: int
) -> None:
    """Details give way first, then the lists; what is left is in the words of what is piped."""
    text = present.summary(licence)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("LINES", str(height))
    terminal.screen(text)
    lines = capsys.readouterr().out.splitlines()

    assert max(map(len, lines)) <= width
    assert " ".join(" ".join(lines).split()).startswith(f"{text.splitlines()[0]} decided by US 5519155")
    assert len(lines) < height or width == 30
    assert ("shortened to fit" in " ".join(lines)) is (height < 40)


def test_what_fits_is_not_cut(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen that is large enough shows every word, those behind a label under one another."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "40")
    terminal.screen("The end\n  clause        a place that is long enough to be wrapped")

    assert capsys.readouterr().out == (
        "The end\n  clause        a place that is long\n                enough to be wrapped\n"
    )


@pytest.mark.parametrize("command", [["check"], ["dates"]], ids=" ".join)
def test_long_lines_wrap_under_their_words(command: list[str]) -> None:
    """Nothing is wider than the terminal, and every word that is piped is there."""
    printed, errors = on_a_terminal(*command, str(SETTLEMENT), COLUMNS="80")
    done = subprocess.run(
        [sys.executable, "-m", "portfolio", *command, SETTLEMENT], capture_output=True, text=True, check=False
    )

    assert not errors
    assert max(map(len, lines_of(printed))) <= 80
    assert set(done.stdout.replace("- ", " ").split()) <= set(CODES.sub("", printed).split())


@pytest.mark.parametrize(("width", "apart"), [(80, False), (140, True)])
def test_the_dates_have_the_columns_that_fit(width: int, *, apart: bool) -> None:
    """Where there is room, the rule has a column of its own."""
    printed, _ = on_a_terminal("dates", str(SETTLEMENT), COLUMNS=str(width))
    first = next(line for line in lines_of(printed) if line.split()[:1] == ["52"])

    assert ("rule, and what it lacks" in printed) is apart
    assert ("5 years after" in first) is apart


def test_a_terminal_that_is_none_gets_what_is_piped() -> None:
    """TERM=dumb has neither tables nor colours, and nothing is cut."""
    printed, _ = on_a_terminal(str(LICENCE), TERM="dumb")
    done = subprocess.run([sys.executable, "-m", "portfolio", LICENCE], capture_output=True, text=True, check=False)

    assert printed.replace("\r\n", "\n") == done.stdout


def test_what_would_steer_a_terminal_is_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Neither the words of a document nor the name of its file colour, move or clear anything."""
    paper = tmp_path / "\x1b[2Jx\x9b31m.txt"
    paper.write_text(
        "SCHEDULE A\n\nCountry  Patent No.\nUS  5,519,155 \x1b[31m\n[bold]FR[/bold]  2,640,984\n", encoding="utf-8"
    )
    shown, _ = on_a_terminal("check", str(paper))
    summary, _ = on_a_terminal(str(paper))

    table, _ = on_a_terminal("schedule", str(paper))

    for printed in (CODES.sub("", each) for each in (shown, summary, table)):
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", printed)
    assert "31m" not in re.findall(r"\x1b\[([\d;]*m)", shown)
    terminal.words("[bold]a[/] [/red]", wrap=True)
    assert capsys.readouterr().out == "[bold]a[/] [/red]\n"
