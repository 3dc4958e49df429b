"""Completion in the shell: commands, options, values and the names of files, for both programs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import LICENCE

PROGRAMS = {"portfolio": "main", "term-end": "term_end_main"}


def completed(words: str, shell: str = "bash_complete") -> list[str]:
    """Give what the program of the first word answers the shell about the last, which may be empty."""
    program, *rest = words.split(" ")
    variable = f"_{program.replace('-', '_').upper()}_COMPLETE"
    environment = {**os.environ, variable: shell, "COMP_WORDS": words, "COMP_CWORD": str(len(rest))}
    code = f"from portfolio.cli import {PROGRAMS[program]} as main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("portfolio ch", ["file,ch", "plain,check"]),
        ("portfolio data/j", ["file,data/j"]),
        (f"portfolio {LICENCE} --quie", ["plain,--quiet"]),
        ("portfolio nosuch --quie", ["plain,--quiet"]),
        ("portfolio term-end da", ["file,da"]),
        ("portfolio check a.txt b", ["file,b"]),
        ("portfolio term-end --rule r", ["file,r"]),
        ("portfolio decide x.txt --decisions d", ["file,d"]),
        ("portfolio report x.txt -o r", ["file,r"]),
        ("portfolio report x.txt --format ", ["plain,xlsx", "plain,html"]),
        ("portfolio law ie", ["plain,IE"]),
        ("term-end da", ["file,da"]),
        ("term-end x.txt --expl", ["plain,--explain"]),
        ("term-end x.txt --format j", ["plain,json"]),
    ],
)
def test_words_are_completed(words: str, answers: list[str]) -> None:
    """What begins like the last word is offered, files where a file is meant."""
    assert completed(words) == answers


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_every_shell_is_told_how(program: str, shell: str) -> None:
    """The script that the shell reads names the program."""
    script = completed(program, f"{shell}_source")

    assert program in "\n".join(script)
    assert "_COMPLETE=" in "\n".join(script)


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_bash_offers_commands_before_files(tmp_path: Path) -> None:
    """Its script forgets words that stand before a file, so that files come first."""
    program = tmp_path / "portfolio"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m portfolio\n', encoding="utf-8")
    program.chmod(0o755)
    ask = f"COMP_WORDS=({program} ch); COMP_CWORD=1; _portfolio_completion {program} 2>/dev/null"
    done = subprocess.run(
        ["bash", "-c", "\n".join([*completed("portfolio", "bash_source"), ask, 'echo "${COMPREPLY[*]}"'])],  # noqa: S607
        env={**os.environ, "_PORTFOLIO_COMPLETE": "bash_complete"}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.stdout == "check\n"
