"""The house: import order, what the core must not load, no hidden today, nothing heavy on the cold path."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import portfolio

HOUSE = Path(portfolio.__file__).parent
ORDER = (
    "errors", "display",  # the latter below all that ask it to show them
    "toml", "term", "model", "cells", "law", "licence", "keydates", "parse", "copies", "grouping",
    "decisions", "reconcile", "papers", "read", "beside", "rulefile", "agreement", "frame", "columns", "files",
    "missing", "timeline", "excel", "tables", "calendar", "progress", "answer", "present", "terminal", "page",
    "__init__", "options", "cli", "__main__",
)  # fmt: skip
CORE = (
    "errors", "toml", "term", "model", "cells", "law", "licence", "keydates", "parse", "copies", "grouping",
    "decisions", "reconcile", "papers",
)  # fmt: skip
HEAVY = {"pandas", "numpy", "matplotlib", "openpyxl", "click", "jinja2"}
MODULES = sorted(path.relative_to(HOUSE) for path in HOUSE.rglob("*.py"))


def level(path: Path) -> str:
    """Give the name under which a module stands in the order: its own, or its folder's."""
    return path.parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Give what a module imports when it runs, inside functions too, but not for the type checker alone."""
    tree = ast.parse((HOUSE / path).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return names | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_modules_import_only_what_stands_below_them(path: Path) -> None:
    """Data flows one way: a module knows only those before it in the order, or in its own folder."""
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("portfolio.")}

    assert ORDER.index(level(path)) >= max((ORDER.index(name) for name in ours), default=0)


def test_the_core_loads_nothing_heavy() -> None:
    """A fresh interpreter that imports every module of the core has loaded none of the heavy libraries."""
    core = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in MODULES if level(path) in CORE]
    code = f"import sys, {', '.join(f'portfolio.{name}' for name in core)}; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "portfolio.licence.readings" in done.stdout
    assert not HEAVY & set(done.stdout.split())


def test_the_term_is_told_without_tables(tmp_path: Path) -> None:
    """``term-end`` loads click, but neither pandas, numpy, matplotlib nor openpyxl, the law nor the papers."""
    licence = HOUSE.parent / "data/johnson-matthey-neotherapeutics-licence-2001.txt"
    code = (
        "import sys\nfrom portfolio.cli import main\n"
        f"try: main(['term-end', {str(licence)!r}])\n"
        "except SystemExit: print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.startswith("2018-04-24\n")
    assert set(done.stdout.split()) & {*HEAVY, "portfolio.law", "portfolio.papers"} == {"click"}


def test_importing_the_package_loads_no_module_of_it() -> None:
    """``import portfolio`` costs nothing: its names are handed on when they are asked for."""
    code = "import sys, portfolio; print(*(name for name in sys.modules if name.startswith('portfolio.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == []


def test_the_public_names_are_there() -> None:
    """Every public name can be had, no other, and none is the name of a module."""
    modules = {level(path) for path in MODULES}

    assert [name for name in portfolio.__all__ if getattr(portfolio, name, None) is None] == []
    assert set(dir(portfolio)) == set(portfolio.__all__)
    assert not modules & set(portfolio.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nosuch'"):
        _ = portfolio.nosuch


@pytest.mark.parametrize("path", [path for path in MODULES if level(path) in CORE], ids=str)
def test_the_core_asks_no_clock_and_opens_no_file(path: Path) -> None:
    """There is no hidden today in the core, and it opens no file but its own data on offices and their law."""
    text = (HOUSE / path).read_text(encoding="utf-8")
    opens = re.findall(r"\bopen\(", text)

    assert not re.search(r"\b(today|now)\(", text)
    assert len(opens) == (path in (Path("cells/country.py"), Path("law/__init__.py")))
