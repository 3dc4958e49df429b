"""Whatever the layout, reading what is printed gives the rights back: each feature by itself, and all together."""

from collections.abc import Callable
from datetime import date

import pytest
from decoys import DECOYS
from features import FEATURES, printed
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from known_rights import Known
from layouts import Layout, expected, sound
from renderings import for_csv, render_csv, render_html, render_text, render_xlsx
from wordings import DATES, NUMBERS

from portfolio.model import Listing
from portfolio.parse import parse
from portfolio.read import read

Render = Callable[[tuple[Known, ...], Layout], str | bytes]

RENDERERS: dict[str, Render] = {"text": render_text, "html": render_html, "xlsx": render_xlsx, "csv": render_csv}
_DRAWN = settings(
    database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=False
)
# Floors, not aims: what is drawn changes with the code, and a few of the layouts are beyond the parser.
_BY_ITSELF = 0.85
_TOGETHER = 0.75

# Rights for the samples of PDF and DOCX: of every kind of number, with wrapped titles and missing cells.
LIST = (
    Known("US", "QV-101", "Quadrofoil valve with 2 or more zeotropic layers", "10/345,678", "6,789,012", "2004/0123456",
          date(2003, 1, 16), date(2004, 9, 14), date(2023, 1, 16), "Granted"),
    Known("US", "QV-101", "Quadrofoil valve with 2 or more zeotropic layers", "60/350,123", "", "",
          date(2002, 1, 17), None, None, "Expired"),
    Known("WO", "QV-101", "Quadrofoil valve with 2 or more zeotropic layers", "PCT/US2003/001234", "", "WO2003/065432",
          date(2003, 1, 16), None, None, "Published"),
    Known("DE", "QV-101", "Quadrofoil valve with 2 or more zeotropic layers", "03701234.5", "1 467 890", "",
          date(2003, 1, 16), date(2008, 5, 28), date(2023, 1, 16), "Granted"),
    Known("GB", "QV-101", "Quadrofoil valve with 2 or more zeotropic layers", "03701234.5", "1 467 890", "",
          date(2003, 1, 16), date(2008, 5, 28), date(2023, 1, 16), "Granted"),
    Known("US", "ST-7", "Ornamental design for a stator assembly", "29/123,456", "D456,789", "",
          date(2000, 5, 23), date(2002, 5, 7), date(2016, 5, 7), "Expired"),
    Known("JP", "ST-9", "Stator assembly, low-drift resonator and method of folding photonic couplers made in Japan",
          "2004-123456", "", "2005-234567", date(2004, 4, 19), None, None, "Pending"),
    Known("BR", "ST-9", "Stator assembly, low-drift resonator and method of folding photonic couplers made in Japan",
          "PI0412345-6", "", "", date(2004, 4, 20), None, None, "Pending"),
)  # fmt: skip
_ALL = ("case", "country", "title", "application", "patent", "filed", "granted", "status")
LAYOUTS = {
    "plain": Layout(columns=_ALL),
    "wrapped": Layout(columns=_ALL, width=24, between=1, empty="--", dates="%d-%b-%Y"),
    "ruled, on two pages": Layout(columns=_ALL, rules="rows", width=30, page_rows=5, stands="middle", empty="N/A"),
    "ruled, grouped by case": Layout(columns=_ALL, rules="headings", group="case", dates="%B %-d, %Y"),
    "among decoys": Layout(columns=_ALL, before=("sections", "trademarks"), after=("domains", "notices")),
}  # fmt: skip


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a folder for what is rendered; each example overwrites the last."""
    return str(tmp_path_factory.mktemp("rendered"))


def rows_read(path: str, content: str | bytes) -> list[dict[str, object]]:
    """Write a file and give what is read from it, as ``expected`` says it."""
    with open(path, "wb") as file:  # noqa: PTH123 there are thousands
        file.write(content if isinstance(content, bytes) else content.encode())
    return [_said(listing) for schedule in parse(read(path)) for listing in schedule.listings]


def _said(listing: Listing) -> dict[str, object]:
    """Give a row as read; a status only where one is printed, a date that is not one day as its bounds."""
    row: dict[str, object] = {
        "country": listing.country,
        "title": " ".join(listing.title.split()),
        "case": listing.case,
    }
    row |= {name: getattr(listing, name) for name in NUMBERS}
    row |= {name: day and (day.exact or day) for name in DATES for day in [getattr(listing, name)]}
    return row | ({"status": listing.status} if "status" in listing.printed else {})


def check(path: str, render: Render, rights: tuple[Known, ...], layout: Layout) -> None:
    """Hold what is read from a rendering against what must be."""
    assert rows_read(path, render(rights, layout)) == expected(rights, layout)


def check_kind(kind: str, folder: str, rights: tuple[Known, ...], layout: Layout) -> None:
    """Check a rendering of one kind; CSV can hold only rows."""
    if kind == "csv":
        layout = sound(rights, for_csv(layout))
    check(f"{folder}/agreement.{kind}", RENDERERS[kind], rights, layout)


def share_read(kind: str, folder: str, features: tuple[str, ...], examples: int) -> float:
    """Give the share of drawn documents that are read without a fault, and print those that are not."""
    read_right: list[bool] = []

    @seed(1)
    @settings(_DRAWN, max_examples=examples)
    @given(data=st.data())
    def draw(data: st.DataObject) -> None:
        rights, layout = data.draw(printed(*features))
        try:
            check_kind(kind, folder, rights, layout)
        except AssertionError:
            read_right.append(False)
            print(render_text(rights, layout))  # noqa: T201 pytest shows it with a failure
        else:
            read_right.append(True)

    draw()
    return sum(read_right) / len(read_right)


@pytest.mark.parametrize("kind", RENDERERS)
@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_by_itself(feature: str, kind: str, folder: str) -> None:
    """Of the documents that differ from the plainest in one way nearly all are read without a fault."""
    assert share_read(kind, folder, (feature,), 20) >= _BY_ITSELF


@pytest.mark.parametrize("kind", RENDERERS)
def test_any_layout(kind: str, folder: str) -> None:
    """Of the documents that may differ in every way at once most are read without a fault."""
    assert share_read(kind, folder, (), 50) >= _TOGETHER


@pytest.mark.parametrize("kind", ["text", "html", "xlsx"])
@pytest.mark.parametrize("name", DECOYS)
def test_decoys_alone(name: str, kind: str, folder: str) -> None:
    """What lists no patents gives no rows, where there are no schedules at all too."""
    check_kind(kind, folder, (), Layout(before=(name, name)))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
@pytest.mark.parametrize("kind", ["render_typed_pdf", "render_set_pdf", "render_docx"])
def test_pages(kind: str, layout: Layout, folder: str) -> None:
    """A list of rights is read from PDF, typed or set, and from DOCX."""
    import page_renderings

    check(f"{folder}/agreement", getattr(page_renderings, kind), LIST, sound(LIST, layout))
