"""The bar for long work: on a terminal's standard error alone, saying what is done, and gone when it is done."""

import os
import pty
import subprocess
import sys
import time

import pytest
from conftest import LICENCE

from portfolio import progress

SOON = "from portfolio import progress; progress.DELAY = progress.LEAST = 0; from portfolio.cli import main; "
SLOW = "import portfolio.agreement as a, time; l = a.load; a.load = lambda *p, **k: (time.sleep(1.5), l(*p, **k))[1]; "


def said_to_a_terminal(begin: str, *arguments: str, **environment: str) -> str:
    """Give what goes to standard error, a terminal, while standard output is a pipe."""
    ours, theirs = pty.openpty()
    surroundings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "200", **environment}
    with subprocess.Popen(
        [sys.executable, "-c", f"{begin}main({list(arguments)!r})"],
        stdout=subprocess.PIPE, stderr=theirs, env=surroundings,
    ) as process:  # fmt: skip
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 1 << 16):
                said += part
        except OSError:  # how Linux tells that the other end is closed
            pass
        assert process.stdout
        assert b"\x1b" not in process.stdout.read()
    os.close(ours)
    return said.decode()


def test_it_says_what_is_done() -> None:
    """Reading, then what follows; a slow piece of work is named, and the bar is erased behind it."""
    said = said_to_a_terminal(SOON + SLOW, "check", str(LICENCE))

    assert f"reading {LICENCE}"[:40] in said
    assert said.rstrip().endswith("\x1b[2K")


@pytest.mark.parametrize(
    "arguments",
    [("check", str(LICENCE), "--quiet"), ("term-end", str(LICENCE))], ids=["quiet", "term-end"],
)  # fmt: skip
def test_it_is_not_shown(arguments: tuple[str, ...]) -> None:
    """To those who ask for quiet, and by term-end, which is soon done."""
    assert said_to_a_terminal(SOON + SLOW, *arguments) == ""


def test_it_is_not_shown_where_it_could_not_be_erased() -> None:
    """TERM=dumb gets nothing."""
    assert said_to_a_terminal(SOON + SLOW, "check", str(LICENCE), TERM="dumb") == ""


def test_short_work_shows_none(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is rich loaded for it."""
    monkeypatch.setattr(progress, "DELAY", 60)
    with progress.waiting("reading"):
        pass
    monkeypatch.setattr(progress, "LEAST", 60)
    with pytest.raises(OSError, match="trouble"), progress.waiting("reading"):
        raise OSError("trouble")

    assert capsys.readouterr() == ("", "")


def test_work_that_lasts_shows_one(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done is text, not markup, and only as long as there is room for it."""
    monkeypatch.setattr(progress, "LEAST", 0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    with progress.waiting(f"reading [a].txt \x1b[2J{'b' * 100}"):
        time.sleep(progress.DELAY + 1)
    captured = capsys.readouterr()

    assert captured.out == ""
    assert "reading [a].txt \N{REPLACEMENT CHARACTER}[2Jb" in captured.err
    assert "b…" in captured.err
