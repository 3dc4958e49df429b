"""What README and docs/ show is what the program does: every command they print is run, as a reader would run it."""

import ast
import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from conftest import LICENCE

from portfolio.cli import main, program, summary

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MAKERS = ("Discrepancy", "finding", "of_amounts")  # what makes a finding, its kind first
BY_HAND = ("make ", "pip ")  # they set the environment up in which the tests run


def examples(page: Path) -> Iterator[tuple[str, str]]:
    """Give every command that a page shows behind ``$``, with what it shows below it."""
    blocks = re.findall(r"(?m)(?:^    .*\n(?:^ *\n(?=    ))?)+", page.read_text(encoding="utf-8"))
    for block in blocks:
        for example in re.split(r"(?m)^    \$ ", block)[1:]:
            command, _, shown = example.partition("\n")
            yield command, re.sub(r"(?m)^    ", "", shown)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_say_what_it_shows(page: Path, tmp_path: Path) -> None:
    """They are run one after the other in a folder that holds nothing but the data; ``...`` stands for any words."""
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("*.toml"))
    (tmp_path / "reports").mkdir()
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    environment |= {"PYTHONPATH": str(ROOT), "COLUMNS": "120", "NO_COLOR": "1"}

    wrong = []
    for command, shown in examples(page):
        if command.startswith(BY_HAND):
            continue
        done = subprocess.run(  # noqa: S602 the commands are the project's own
            command, shell=True, cwd=tmp_path, env=environment, check=False, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        )  # fmt: skip
        if not doctest.OutputChecker().check_output(shown, done.stdout, doctest.ELLIPSIS):
            wrong.append(f"$ {command}\n{done.stdout}--- shown was\n{shown}")
    assert not wrong, "\n".join(wrong)


def named(page: Path) -> Iterator[list[str]]:
    """Give the words of every command of the program that a page names in its text or shows."""
    text = page.read_text(encoding="utf-8")
    inline = re.findall(r"`((?:portfolio|term-end) [^`\n]+)`", text)
    shown = re.findall(r"(?m)^    \$ .*?\b((?:portfolio|term-end) [^|;\n]+)", text)
    yield from (words.split() for words in (*inline, *shown))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_that_a_page_names_exist(page: Path) -> None:
    """A renamed option would leave the pages behind."""
    assert isinstance(program, click.Group)
    for words in named(page):
        command = program.commands.get("term-end" if words[0] == "term-end" else words[1])
        if command is None:  # portfolio FILE
            continue
        known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
        told = {word.partition("=")[0] for word in words if re.fullmatch(r"--?[a-z][a-z-]*(=.*)?", word)}
        assert told <= known, f"{page.name}: {' '.join(words)}"


def test_every_command_is_documented() -> None:
    """The table of README names each, and its own help shows an example of it."""
    readme = PAGES[0].read_text(encoding="utf-8")
    assert isinstance(program, click.Group)
    for name, command in program.commands.items():
        assert f"`portfolio {name}" in readme, name
        assert f"portfolio {name} " in (command.help or "").partition("Example:")[2], name


HELPS = {"": summary, **program.commands} if isinstance(program, click.Group) else {}


@pytest.mark.parametrize("name", HELPS)
def test_the_example_in_the_help_works(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run where ``data/licence.txt`` is the licence, it says nothing but what it wrote, and that is there."""
    (tmp_path / "data").mkdir()
    (tmp_path / "reports").mkdir()
    shutil.copy(LICENCE, tmp_path / "data/licence.txt")
    monkeypatch.chdir(tmp_path)
    words = shlex.split((HELPS[name].help or "").partition("Example:")[2].replace("\\\n", " "))

    assert words[: 2 if name else 1] == ["portfolio", name][: 2 if name else 1]
    with pytest.raises(SystemExit) as stop:
        main(words[1:])
    written = [path for path in tmp_path.rglob("*.*") if path.name != "licence.txt"]
    assert stop.value.code == (name == "check")
    assert capsys.readouterr().err == "".join(f"wrote {path.relative_to(tmp_path)}\n" for path in written)


@pytest.mark.parametrize("width", [80, 100])
def test_the_help_gives_each_command_a_line(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole first sentence of its own help, the answer before what explains it and what is sent on."""
    monkeypatch.setenv("COLUMNS", str(width))
    shown = CliRunner().invoke(program, ["--help"]).output.partition("Commands:\n")[2]
    listed = dict(line.split(maxsplit=1) for line in shown.splitlines())

    assert isinstance(program, click.Group)
    assert list(listed) == list(program.commands)
    assert next(iter(listed)) == "term-end"
    assert listed == {name: (command.help or "").split("\n\n")[0] for name, command in program.commands.items()}


def kinds() -> set[str]:
    """Give the kind of every finding that the program can make, as its sources name them."""
    found = set()
    for path in (ROOT / "portfolio").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            target.id: node.value
            for node in tree.body if isinstance(node, ast.Assign)
            for target in node.targets if isinstance(target, ast.Name)
        }  # fmt: skip
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or len(node.args) == 1:  # one that is shown, not made
                continue
            if getattr(node.func, "id", "") in MAKERS and path.name != "finding.py":
                kind = constants.get(node.args[0].id) if isinstance(node.args[0], ast.Name) else node.args[0]
                assert isinstance(kind, ast.Constant), f"{path.name}:{node.lineno} names its kind in another way"
                found.add(str(kind.value))
    return found


def test_every_check_is_documented() -> None:
    """Each kind of finding has a section in docs/checks.md, and nothing else has."""
    sections = re.findall(r"(?m)^### (\S+)$", (ROOT / "docs" / "checks.md").read_text(encoding="utf-8"))

    assert len(kinds()) > 10
    assert set(sections) == kinds()
