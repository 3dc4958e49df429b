"""Whoever is left without an answer is told in one line what to do next; ``--quiet`` leaves only that."""

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from conftest import LICENCE, SETTLEMENT

from portfolio import cli

DECIDE = ("--value", "2000-01-01", "--reason", "r", "--by", "b", "--date", "2026-11-24", "--decisions", "d.toml")
CLAUSE = "1. TERM: the term commencing on the EFFECTIVE DATE and terminating when all the second last of them expire.\n"
TABLE = (
    "SCHEDULE A\n\nCountry  Application No.  Patent No.  Expiration\nUSA      08/428444        5519155     24Apr15\n"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that runs the program in a folder of its own, for its exit code and both streams."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.txt").write_text(TABLE, encoding="utf-8")
    (tmp_path / "unclear.txt").write_text(f"DATED AUGUST 28, 2001\n\n{CLAUSE}\n{TABLE}", encoding="utf-8")

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cli.main([str(argument) for argument in arguments])
        return (int(stop.value.code or 0), *capsys.readouterr())

    return run


@pytest.mark.parametrize(
    ("arguments", "step"),
    [
        (["term-end", SETTLEMENT], "--show-rule prints a rule to fill in, for --rule FILE"),
        (["term-end", LICENCE, "--rule", "x.toml"], "x.toml does not exist; a rule in TOML, as --show-rule prints one"),
        (["term-end", LICENCE, "--facts", "x.toml"], "x.toml does not exist; a file in TOML was expected"),
        (["term-end", LICENCE, "--reading", "x"], "there are as-written, "),
        (["term-end", LICENCE, "--explan"], "Did you mean '--explain'?"),
        (["term-end"], "Missing argument 'FILE'; 'portfolio term-end -h' shows how"),
        (["timeline", LICENCE], "; 'portfolio timeline -h' shows how"),
        (["timeline", LICENCE, "-o", "x.gif"], "end in .png or .svg or .pdf"),
        ([LICENCE, "--as-of", "x"], "; 'portfolio -h' shows how"),
        (["report", LICENCE, "-o", "no/x.xlsx"], "cannot write no/x.xlsx: its folder does not exist"),
        (["chek", LICENCE], "did you mean check? the commands are term-end, "),
        (["xyz"], "neither a file nor a command; the commands are term-end, "),
        (["calendar", "table.txt", "-o", "x.ics"], "'portfolio schedule' lists its rights"),
        (["schedule", LICENCE, "--schedule", "B"], "it has SCHEDULE A"),
        (["law", "XX"], "there are rules for AL, "),
        (["decide", LICENCE, "--right", "BR 1", "--field", "expiry", *DECIDE], "'portfolio schedule' lists them"),
        (["decide", LICENCE, "--right", "US 5519155", "--field", "expiry", *DECIDE], "'portfolio check' lists what"),
    ],
)  # fmt: skip
def test_an_error_says_what_to_do(run: Run, arguments: list[object], step: str) -> None:
    """One line on standard error, exit code 2, nothing on standard output; --quiet says no less."""
    code, out, err = run(*arguments)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("portfolio: ")
    assert step in err
    if "Missing" not in err and "neither" not in err:
        assert run(*arguments, "--quiet")[2] == err or arguments[0] == "law"


def test_a_clause_that_is_not_understood_leads_to_a_rule(run: Run) -> None:
    """On the one screen too, and for those who read data; --quiet leaves the answer alone."""
    for options in ([], ["--format", "json"]):
        code, out, err = run("term-end", "unclear.txt", *options)
        assert (code, err.count("\n")) == (1, 1)
        assert "--show-rule" in out + err
        assert run("term-end", "unclear.txt", *options, "--quiet") == (1, out, "")

    assert "--show-rule' prints a rule to fill in" in run("unclear.txt")[1]


def test_lines_that_were_not_understood_are_counted(run: Run, tmp_path: Path) -> None:
    """The one screen says how many, and what shows them."""
    (tmp_path / "unread.txt").write_text(
        f"{TABLE}USA      and so on ???\nUSA      08/428445        5519156     24Apr15\n", encoding="utf-8"
    )
    out = run("unread.txt")[1]

    assert re.search(r"(?m)^  not read      1 line among the rows; 'portfolio schedule --explain' shows", out)


def commands() -> list[str]:
    """Give the commands that read a file, the one without a name first."""
    assert isinstance(cli.program, click.Group)
    return ["", *(name for name in cli.program.commands if name not in ("law", "decide"))]


@pytest.mark.parametrize("command", commands())
def test_quiet(run: Run, tmp_path: Path, command: str) -> None:
    """Of every command that says something on standard error, and only there: what it prints is the same."""
    (tmp_path / "paper.txt").write_text(LICENCE.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "paper.facts.toml").write_text("[events]\nlaunch = 2006-05-01\n", encoding="utf-8")
    output = {"timeline": ["-o", "x.svg"], "report": ["-o", "x.xlsx"], "calendar": ["-o", "x.ics"]}.get(command, [])
    arguments = [*([command] if command else []), "paper.txt", *output]
    code, out, err = run(*arguments)

    assert "launch" in err
    assert run(*arguments, "-q") == (code, out, "")
