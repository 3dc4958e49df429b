"""Whatever the layout, reading what is printed gives the rights back: each feature by itself, and all together."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from known_rights import Known
from layouts import DATES, FEATURES, NUMBERS, Layout, expected, printed, sound
from renderings import for_csv, render_csv, render_html, render_text, render_xlsx

from portfolio.model import Listing
from portfolio.parse import parse
from portfolio.read import read

_FEATURE = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a folder for what is rendered; each example overwrites the last."""
    return str(tmp_path_factory.mktemp("rendered"))


def rows_read(path: str, content: str | bytes) -> list[dict[str, object]]:
    """Write a file and give what is read from it, as ``expected`` says it."""
    data = content if isinstance(content, bytes) else content.encode()
    with open(path, "wb") as file:  # noqa: PTH123 thousands of them
        file.write(data)
    return [_said(listing) for schedule in parse(read(path)) for listing in schedule.listings]


def _said(listing: Listing) -> dict[str, object]:
    row: dict[str, object] = {
        "country": listing.country,
        "title": " ".join(listing.title.split()),
        "case": listing.case,
    }
    row |= {name: getattr(listing, name) for name in NUMBERS}
    row |= {name: day and day.exact for name in DATES if (day := getattr(listing, name)) or True}
    return row | ({"status": listing.status} if "status" in listing.printed else {})


RENDERERS: dict[str, Callable[[tuple[Known, ...], Layout], str | bytes]] = {
    "text": render_text,
    "html": render_html,
    "xlsx": render_xlsx,
    "csv": render_csv,
}


def check(kind: str, rights: tuple[Known, ...], layout: Layout, folder: str) -> None:
    """Hold what is read from a rendering against what must be."""
    layout = sound(rights, for_csv(layout)) if kind == "csv" else layout
    content = RENDERERS[kind](rights, layout)
    note(f"{layout}\n{content if isinstance(content, str) else render_text(rights, layout)}")

    assert rows_read(f"{folder}/agreement.{kind}", content) == expected(rights, layout)


@pytest.mark.parametrize("kind", RENDERERS)
@pytest.mark.parametrize("feature", FEATURES)
@_FEATURE
@given(data=st.data())
def test_a_feature_by_itself(feature: str, kind: str, folder: str, data: st.DataObject) -> None:
    """A document that differs from the plainest in one way is read."""
    check(kind, *data.draw(printed(feature)), folder)


@pytest.mark.parametrize("kind", RENDERERS)
@settings(_FEATURE, max_examples=50)
@given(data=st.data())
def test_any_layout(kind: str, folder: str, data: st.DataObject) -> None:
    """A document that differs in every way is read."""
    check(kind, *data.draw(printed()), folder)
