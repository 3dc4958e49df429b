"""TOML as it is written: whatever is written is read back as it was, also what stands in comments beside it."""

import tomllib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from portfolio.toml import comment, pairs, written

texts = st.text(st.characters(exclude_categories=["Cs"]))
leaves = st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.dates(date(1, 1, 1)) | texts
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=20
)


@given(st.dictionaries(texts, values, max_size=4))
def test_what_is_written_is_read_back(data: dict[str, object]) -> None:
    """Tables in lists in tables, names and texts of any characters."""
    assert tomllib.loads(pairs(data)) == data


@given(texts, texts)
def test_a_comment_says_nothing(words: str, value: str) -> None:
    """Whatever is put into a comment, the file holds what stands beside it, and no more."""
    assert tomllib.loads(f"{comment(words)}a = {written(value)}\n") == {"a": value}


def test_tables_in_a_list_have_a_line_each() -> None:
    """Two tables are told apart at a glance; one, and what is no table, stays on its line."""
    assert written([{"a": 1}]) == "[{ a = 1 }]"
    assert written({"b": [{"a": 1}, {"a c": [True]}]}) == '{ b = [\n    { a = 1 },\n    { "a c" = [true] },\n] }'
    assert written({}) == "{}"
    assert comment("two\n\nlines\x00") == "# two\n#\n# lines\n"
