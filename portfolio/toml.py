"""Values as TOML, in a form that people can edit: what a file of decisions holds, and a rule."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def written(value: Any, indent: str = "") -> str:  # noqa: ANN401 any tree of plain data
    """Write a day, a text, a number, yes or no, a list or a table; a list of tables has one a line, where it has two.

    A line may break within a list, even inside a table that stands on one line (TOML 1.0, Inline Table).
    """
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key(name)} = {written(each, indent)}" for name, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return _list(value, indent) if isinstance(value, Iterable) else str(value)


def _list(values: Iterable[Any], indent: str) -> str:
    many = list(values)
    if len(many) < 2 or not isinstance(many[0], Mapping):
        return f"[{', '.join(written(each, indent) for each in many)}]"
    inner = f"{indent}    "
    return "".join(["[\n", *(f"{inner}{written(each, inner)},\n" for each in many), indent, "]"])


def _text(value: str) -> str:
    """Write a text; one of JSON is one of TOML, but for the one control character that JSON lets pass."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def key(name: str) -> str:
    """Write the name of a value, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else _text(name)


def pairs(data: Mapping[str, Any]) -> str:
    """Write the values of a table, one a line."""
    return "".join(f"{key(name)} = {written(value)}\n" for name, value in data.items())


def comment(text: str) -> str:
    """Write a text as lines of comment; what a comment cannot hold, or a reader not see, becomes a blank."""
    seen = "\n".join("".join(c if c.isprintable() else " " for c in line).rstrip() for line in text.split("\n"))
    return "".join(f"# {line}".rstrip() + "\n" for line in seen.split("\n"))
