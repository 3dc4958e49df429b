"""The timeline: artists, labels and limits, not pixels; and files that are written whole or not at all."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from conftest import LICENCE
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import StepPatch
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from portfolio.agreement import Agreement, load
from portfolio.files import whole
from portfolio.frame import RIGHTS
from portfolio.term import Bounds, Term
from portfolio.timeline import HEIGHT, plot_cliff, plot_timeline, save_timeline
from portfolio.timeline.bars import COUNTS, SPANS
from portfolio.timeline.cliff import COLOURS, OTHERS
from portfolio.timeline.rows import day_of, number
from portfolio.timeline.words import shortened

mpl.use("agg")
Span = tuple[float, float, float]
EXPIRY = "2009-01-26"


@pytest.fixture(autouse=True)
def _no_figure_stays_open() -> Iterator[None]:
    """Close what pyplot keeps."""
    yield
    plt.close("all")


def table(*rows: Mapping[str, object]) -> pd.DataFrame:
    """Give rights in the columns of RIGHTS; what is not said is missing, but for a case, a country and a number."""
    usual = [{"case": "F 1", "country": "US", "patent": str(5_000_001 + place)} for place in range(len(rows))]
    given = [{**one, **row} for one, row in zip(usual, rows, strict=True)]
    return pd.DataFrame(given, columns=list(RIGHTS)).astype(RIGHTS)


def spans(ax: Axes, words: str) -> list[Span]:
    """Give the bars that the legend calls by these words: first day, last day, row."""
    found = [each for each in ax.collections if isinstance(each, PolyCollection) and each.get_label() == words]
    return [_span(path.vertices) for each in found for path in each.get_paths()]


def _span(corners: Any) -> Span:  # noqa: ANN401 an array
    return corners[:, 0].min(), corners[:, 0].max(), corners[:, 1].min() / 2 + corners[:, 1].max() / 2


def bars(ax: Axes) -> list[Span]:
    """Give the bars of all rights."""
    return [span for style in COUNTS.values() for span in spans(ax, style.words)]


def day(iso: str) -> float:
    """Give a day as matplotlib numbers it."""
    return float(number(date.fromisoformat(iso)))


def names(ax: Axes, *, minor: bool = False) -> list[str]:
    """Give the labels of the rows or, as minor ones, of the groups."""
    return [label.get_text() for label in ax.get_yticklabels(minor=minor)]


def row(ax: Axes, name: str) -> float:
    """Give the place of the row with this label."""
    return float(ax.get_yticks()[names(ax).index(name)])


def lines(ax: Axes) -> list[float]:
    """Give the days of the vertical lines."""
    return sorted(float(np.asarray(line.get_xdata())[0]) for line in ax.lines if len(np.asarray(line.get_xdata())) == 2)


def expiries(ax: Axes) -> list[str]:
    """Give the labels at the right."""
    (column,) = ax.child_axes
    return [label.get_text() for label in column.get_yticklabels()]


def drawn(ax: Axes) -> Figure:
    """Draw the figure of an Axes, so that its texts know where they stand."""
    figure = ax.figure
    assert isinstance(figure, Figure)
    figure.draw_without_rendering()
    return figure


def listed(folder: Path) -> list[str]:
    """Give the names of everything in a folder."""
    return [path.name for path in folder.iterdir()]


def boxes(texts: Iterable[Text]) -> list[Bbox]:
    """Give the extents of texts that say something, in pixels, without the stem that leads from a text to a line."""
    return [Text.get_window_extent(text) for text in texts if text.get_text()]


def apart(found: list[Bbox]) -> bool:
    """Tell whether no two extents share more than an edge."""
    return not any(
        one.x0 < two.x1 and two.x0 < one.x1 and one.y0 < two.y1 and two.y0 < one.y1
        for one, two in combinations(found, 2)
    )


def words_of(ax: Axes) -> list[Text]:
    """Give every text of rows, groups, expiries and marks."""
    (column,) = ax.child_axes
    return [*ax.get_yticklabels(), *ax.get_yticklabels(minor=True), *column.get_yticklabels(), *ax.texts]


@pytest.fixture(scope="module")
def axes(licence: Agreement) -> Axes:
    """Give the timeline of the licence with its term."""
    return plot_timeline(licence.rights, term=licence.term())


def test_every_right_has_one_bar(axes: Axes) -> None:
    """The 50 rights of the licence are 50 bars on 50 rows of their own."""
    rows = {place for *_, place in bars(axes)}

    assert len(bars(axes)) == len(rows) == 50


def test_what_counts_is_told_by_colour(axes: Axes) -> None:
    """Thirty rights count for the term and twenty do not, in two colours."""
    found = {each.get_label(): str(each.get_facecolor()) for each in axes.collections if each.get_hatch() is None}

    assert len(spans(axes, COUNTS["yes"].words)) == 30
    assert len(spans(axes, COUNTS["no"].words)) == 20
    assert found[COUNTS["yes"].words] != found[COUNTS["no"].words]


def test_colours_stay_apart_in_grey() -> None:
    """Each kind is clearly lighter than the one before, so that grey print keeps them apart."""
    greys = [float(np.dot(to_rgb(style.face), (0.299, 0.587, 0.114))) for style in COUNTS.values()]

    assert all(after - before > 0.12 for before, after in pairwise(greys))


def test_neighbours_in_the_cliff_stay_apart_in_grey() -> None:
    """So do the groups that stand on one another, seven of them or six and the others."""
    for colours in (COLOURS, (*COLOURS[:-1], OTHERS)):
        greys = [float(np.dot(to_rgb(each), (0.299, 0.587, 0.114))) for each in colours]
        assert all(abs(after - before) > 0.12 for before, after in pairwise(greys))


def test_a_bar_ends_on_the_expiry(axes: Axes) -> None:
    """The bar of US 5519155 ends on 24 April 2015, and its row says so."""
    place = row(axes, "US 5519155")
    (end,) = [last for _, last, y in bars(axes) if y == place]

    assert end == day("2015-04-24")
    assert expiries(axes)[names(axes).index("US 5519155")] == "2015-04-24"


def test_a_possible_extension_is_hatched(axes: Axes) -> None:
    """IE 65503 may be extended from 31 January 2006 to 31 January 2009."""
    found = spans(axes, SPANS["may be extended"].words)

    assert found == [(day("2006-01-31"), day("2009-01-31"), row(axes, "IE 65503"))]


def test_a_disputed_span_is_hatched_otherwise(axes: Axes) -> None:
    """The copies disagree on BR 1100963-2: 2 February 2008 or 14 May 2017."""
    found = spans(axes, SPANS["copies disagree"].words)
    hatches = [each.get_hatch() for each in axes.collections if each.get_hatch()]

    assert found == [(day("2008-02-02"), day("2017-05-14"), row(axes, "BR 1100963-2"))]
    assert len(hatches) == len(set(hatches)) == 2


def test_the_deciding_days_are_marked(axes: Axes) -> None:
    """The last expiry that counts and the end of the term are lines with their days in words."""
    said = [text.get_text() for text in axes.texts]

    assert lines(axes) == [day("2015-04-24"), day("2018-04-24")]
    assert "last expiry that counts: 2015-04-24" in said
    assert "end of the term: 2018-04-24" in said


def test_the_licence_is_legible(axes: Axes) -> None:
    """With 50 rows no label overlaps another, and none leaves the figure."""
    figure = drawn(axes)
    found = boxes(words_of(axes))

    assert len(found) == 50 + 2 + 50 + 3
    assert apart(found)
    assert all(figure.bbox.containsx(box.x0) and figure.bbox.containsx(box.x1) for box in found)
    assert all(figure.bbox.containsy(box.y0) and figure.bbox.containsy(box.y1) for box in found)


def test_rights_stand_by_case_and_expiry(axes: Axes) -> None:
    """The two cases keep the order of the document; within each the expiries ascend."""
    cut = names(axes).index("AT 0679656")
    shown = [words[:10] for words in expiries(axes)]

    assert names(axes, minor=True) == ["MBUS 1044", "MBUS 1192"]
    assert shown[:cut] == sorted(shown[:cut])
    assert shown[cut:] == sorted(shown[cut:])
    assert cut == 32


def test_the_legend_has_words_for_what_is_there(axes: Axes) -> None:
    """The legend names the two colours, the lines and the two hatches of the licence, and nothing else."""
    legend = axes.get_legend()

    assert legend is not None
    assert {text.get_text() for text in legend.get_texts()} == {
        "counts for the term",
        "does not count for the term",
        "what the law gives",
        "against the law",
        "possible extension",
        "copies disagree on the expiry",
        "hollow: pending or published",
    }


def test_rights_stand_by_country(licence: Agreement) -> None:
    """Grouped by country, the three rights of the United States stand under one heading."""
    ax = plot_timeline(licence.rights, by="country")
    head = dict(zip(names(ax, minor=True), ax.get_yticks(minor=True), strict=True))
    under = [name for name, y in zip(names(ax), ax.get_yticks(), strict=True) if 0 < y - head["US"] <= 3]

    assert under == ["US 5072011", "US 5244919", "US 5519155"]
    assert len(head) == licence.rights["country"].nunique()


def test_another_grouping_is_refused(licence: Agreement) -> None:
    """What cannot be grouped by is named in the message."""
    with pytest.raises(ValueError, match="not by 'owner'"):
        plot_timeline(licence.rights, by="owner")


def test_a_right_with_no_expiry_keeps_its_row() -> None:
    """It has no bar but a line across, says so, and leaves the last expiry open if it counts."""
    ax = plot_timeline(table({"expiry": EXPIRY, "counts": "yes"}, {"counts": "yes", "filed": "1990-01-01"}))

    assert len(bars(ax)) == 1
    assert expiries(ax) == [EXPIRY, "no expiry listed"]
    assert "last expiry that counts: 2009-01-26 or later" in [text.get_text() for text in ax.texts]
    assert "end not known" in ax.get_legend_handles_labels()[1]


def test_no_expiry_at_all() -> None:
    """Where no day is known there are no bars, no numbers on the axis and no line, and the rows are there."""
    ax = plot_timeline(table({"counts": "yes"}, {"counts": "no"}))
    drawn(ax)

    assert names(ax) == ["US 5000001", "US 5000002"]
    assert not bars(ax)
    assert not lines(ax)
    assert not list(ax.get_xticks())
    assert "last expiry that counts: unknown" in [text.get_text() for text in ax.texts]


def test_an_empty_table_says_so() -> None:
    """No rights give an Axes that says that there are none; a term is still marked."""
    ax = plot_timeline(table(), term=Term(Bounds.on(date(2018, 4, 24)), "the day named"))
    drawn(ax)

    assert [text.get_text() for text in ax.texts] == ["no rights are listed", "end of the term: 2018-04-24"]
    assert lines(ax) == [day("2018-04-24")]
    assert ax.get_legend() is None


def test_a_bar_begins_at_grant_or_else_at_filing() -> None:
    """A listed grant begins the bar, else a listed filing; a day that is not before the expiry does not."""
    ax = plot_timeline(
        table(
            {"expiry": "2009-01-01", "filed": "1989-01-01", "granted": "1993-01-01"},
            {"expiry": "2009-01-02", "filed": "1990-01-01"},
            {"expiry": "2009-01-03", "filed": "2010-01-01"},
        )
    )
    starts = [first for first, _, _ in sorted(bars(ax), key=lambda bar: bar[2])]

    assert starts == [day("1993-01-01"), day("1990-01-01"), ax.get_xlim()[0]]
    assert len(ax.images) == 1
    assert ax.get_xlabel().startswith("bars begin at grant")
    assert ax.get_xlabel().endswith("no start date listed")


def test_bars_fade_in_only_where_a_start_is_not_listed() -> None:
    """A table with every start has no fading, and its axis does not speak of it."""
    ax = plot_timeline(table({"expiry": EXPIRY, "filed": "1990-01-01"}))

    assert not ax.images
    assert "fade" not in ax.get_xlabel()


def test_the_axis_says_that_starts_are_not_listed(axes: Axes) -> None:
    """The licence lists no start: every bar comes in from the left edge, faded, and the axis says why."""
    starts = {first for first, _, _ in bars(axes)}

    assert starts == {axes.get_xlim()[0]}
    assert len(axes.images) == 1
    assert axes.get_xlabel() == "bars that fade in have no start date listed"


def test_expiries_known_from_one_side() -> None:
    """An earliest day alone reads 'or later', a latest alone 'or earlier', a span neither; each end is marked."""
    ax = plot_timeline(
        table(
            {"expiry": "2009-01-01", "expiry_note": "not exact"},
            {"expiry": "2010-01-01", "expiry_latest": "2010-01-01", "expiry_note": "not exact"},
            {"expiry": "2011-01-01", "expiry_latest": "2012-01-01", "expiry_note": "not exact"},
            {"expiry_note": "copies disagree"},
        )
    )
    ends = {line.get_label(): tuple(np.asarray(line.get_xdata())) for line in ax.lines}

    assert expiries(ax) == [
        "2009-01-01 or later",
        "2010-01-01 or earlier",
        "2011-01-01 to 2012-01-01",
        "copies disagree",
    ]
    assert ends == {"expires then or later": (day("2009-01-01"),), "expires then or earlier": (day("2010-01-01"),)}
    assert spans(ax, SPANS["not exact"].words) == [(day("2011-01-01"), day("2012-01-01"), 3)]


def test_what_counts_may_be_unknown() -> None:
    """Where nothing is known to count there is one colour, and no last expiry that counts."""
    ax = plot_timeline(table({"expiry": EXPIRY, "counts": "unknown"}, {"expiry": EXPIRY}))

    assert len(spans(ax, COUNTS["unknown"].words)) == 2
    assert not lines(ax)


def test_a_right_that_may_count_has_a_colour_of_its_own() -> None:
    """A right that may count is told apart, and does not make the last expiry that counts."""
    ax = plot_timeline(table({"expiry": EXPIRY, "counts": "yes"}, {"expiry": "2012-01-01", "counts": "maybe"}))

    assert [last for _, last, _ in spans(ax, COUNTS["maybe"].words)] == [day("2012-01-01")]
    assert lines(ax) == [day(EXPIRY)]


def test_a_term_within_bounds_is_a_band() -> None:
    """A term known from both sides has a line at each and its bounds in words."""
    ends = Bounds(date(2018, 4, 24), date(2020, 4, 24))
    ax = plot_timeline(table({"expiry": EXPIRY}), term=Term(ends, "x"))

    assert lines(ax) == [day("2018-04-24"), day("2020-04-24")]
    assert [text.get_text() for text in ax.texts][-1] == "end of the term: 2018-04-24 to 2020-04-24"
    assert len(ax.patches) == 1


def test_an_unknown_term_is_said_to_be_unknown() -> None:
    """A term with no known side has words and no line."""
    ax = plot_timeline(table({"expiry": EXPIRY}), term=Term(Bounds(), "x"))
    drawn(ax)

    assert not lines(ax)
    assert [text.get_text() for text in ax.texts][-1] == "end of the term: unknown"


@pytest.mark.parametrize(
    "as_of", [date(1970, 1, 1), date(2014, 9, 1), date(2015, 4, 24), date(2017, 1, 1), date(2040, 1, 1)]
)
def test_marks_do_not_collide(licence: Agreement, as_of: date) -> None:
    """Wherever the day asked for falls, no label overlaps another or is crossed by the line of a later mark."""
    ax = plot_timeline(licence.rights[40:], as_of=as_of, term=licence.term())
    drawn(ax)
    marks = sorted(boxes(text for text in ax.texts if text.get_text() != "expires"), key=lambda box: box.y0)

    assert day(as_of.isoformat()) in lines(ax)
    assert f"as of {as_of}" in [text.get_text() for text in ax.texts]
    assert apart(boxes(words_of(ax)))
    assert [box.x1 for box in marks] == sorted(box.x1 for box in marks)


def test_the_axis_holds_every_day(licence: Agreement) -> None:
    """The limits take in the first and the last day, those of the marks too, and the rows."""
    ax = plot_timeline(licence.rights, as_of=date(2001, 8, 28), term=licence.term())
    left, right = ax.get_xlim()
    low, high = ax.get_ylim()

    assert left < day("2001-08-28") < day("2018-04-24") < right
    assert high < 0 < max(ax.get_yticks()) < low


def test_days_at_the_ends_of_the_calendar() -> None:
    """The first and the last day that there are can be drawn."""
    first, last = (plot_timeline(table({"expiry": each})) for each in ("0001-01-01", "9999-12-31"))
    drawn(first)
    drawn(last)

    assert first.get_xlim()[0] == number(date.min)
    assert last.get_xlim()[1] == number(date.max)


def test_a_day_astray_leaves_room_for_the_others() -> None:
    """Days a century off are beyond the axis, which says how many rights have such; a mark there is but named."""
    rights = table(
        {"filed": "1993-01-01", "expiry": EXPIRY}, {"expiry": "2013-01-26"},
        {"expiry": "9999-12-31", "counts": "yes"}, {"filed": "0001-01-01", "expiry": "2011-01-26"}, {},
    )  # fmt: skip
    ax = plot_timeline(rights, as_of=date(1001, 1, 1))
    figure = drawn(ax)
    left, right = ax.get_xlim()

    assert day("1980-01-01") < left < right < day("2030-01-01")
    assert "2 rights have days beyond these years" in ax.get_xlabel()
    assert lines(ax) == []
    assert {"as of 1001-01-01", "last expiry that counts: 9999-12-31"} <= {text.get_text() for text in ax.texts}
    for box in boxes(ax.texts):
        assert 0 <= box.x0 < box.x1 <= figure.bbox.width


def test_what_the_law_bounds_on_one_side_is_an_open_line() -> None:
    """A right without an expiry, of which the law gives the earliest day: years, and a line from it to the edge."""
    rights = table({"statutory_earliest": "1995-06-08"}, {"statutory_latest": "2001-01-01"})
    ax = plot_timeline(rights)
    left, right = ax.get_xlim()
    (found,) = [each for each in ax.collections if str(each.get_label()).endswith("known from one side")]
    ends = [tuple(np.asarray(path.vertices)[:, 0]) for path in found.get_paths()]

    assert ends == [(day("1995-06-08") - 30, right), (left, day("2001-01-01") + 30)]
    assert len(ax.get_xticks()) > 2


def test_a_tall_picture_has_its_years_on_top_too(licence: Agreement) -> None:
    """Above ten inches one need not look at the foot for the years; the marks stand above them."""
    low, high = plot_timeline(licence.rights[:5]), plot_timeline(families(90, 1), as_of=date(2009, 2, 1))
    drawn(high)
    years = [each for tick in high.xaxis.get_major_ticks() if (each := tick.label2).get_visible() and each.get_text()]
    marked = [text for text in high.texts if text.get_text().startswith("as of")]

    assert not low.xaxis.get_major_ticks()[0].label2.get_visible()
    assert len(years) > 2
    assert min(each.y0 for each in boxes(marked)) >= max(each.y1 for each in boxes(years))


def test_one_right_has_room() -> None:
    """A single right still has a bar of some length and days to read it by."""
    ax = plot_timeline(table({"expiry": EXPIRY, "counts": "yes"}))
    drawn(ax)
    ((first, last, _),) = bars(ax)

    assert last - first > 365
    assert apart(boxes([*words_of(ax), *ax.get_xticklabels()]))


def test_numbers_are_taken_from_what_is_listed() -> None:
    """A row is named by its patent, else its application, else its publication; what is missing is said to be."""
    ax = plot_timeline(
        table(
            {"application": "07/602931"},
            {"application": "07/602932", "patent": None},
            {"publication": "A1", "patent": None},
            {"patent": "", "country": None, "case": None},
        )
    )

    assert names(ax) == ["US 5000001", "US 07/602932", "US A1", "? (no number)"]
    assert names(ax, minor=True) == ["F 1", "no case listed"]


def test_a_part_of_the_table_can_be_drawn(licence: Agreement) -> None:
    """Rows that were chosen or put together keep their own dates, whatever their index."""
    rights = licence.rights
    chosen = rights[rights["country"] == "US"]
    ax = plot_timeline(pd.concat([chosen, chosen]))

    assert len(bars(ax)) == 6
    assert dict(zip(names(ax), expiries(ax), strict=True)) == {
        "US 5072011": "2008-12-09",
        "US 5244919": "2010-09-14",
        "US 5519155": "2015-04-24",
    }


def test_a_figure_grows_with_its_rows_up_to_a_limit(licence: Agreement) -> None:
    """Its height grows from 5 rights to 50, shrinks where they are folded, and ends at the limit."""
    tables = (licence.rights[:5], licence.rights, families(300), families(399))
    heights = [plot_timeline(rights).figure.get_figheight() for rights in tables]  # type: ignore[union-attr]

    assert heights[0] < heights[1] < heights[2] == heights[3] == HEIGHT


def families(count: int, rights: int = 3, **more: object) -> pd.DataFrame:
    """Give rights of many families; the last of each expires a day after the last of the one before."""
    days = pd.date_range("2009-01-01", periods=count * rights)
    rows = [{"case": f"F {each}", "expiry": day, **more} for each, day in zip(np.arange(count).repeat(rights), days)]  # noqa: B905
    return table(*rows)


def test_many_rights_are_folded_to_one_row_a_family() -> None:
    """With 120 rights there is one row a family, by last expiry, with its last day and the number of its rights."""
    rights = families(40).iloc[::-1]
    ax = plot_timeline(rights)
    drawn(ax)

    assert names(ax) == [f"F {each}" for each in range(40)]
    assert expiries(ax)[0] == "2009-01-03 · 3 rights"
    assert {last for _, last, _ in bars(ax)} == {day("2009-01-03") + 3 * each for each in range(40)}
    assert apart(boxes(words_of(ax)))


def test_a_folded_row_tells_what_is_open_in_it() -> None:
    """Its words give the span of its last expiry and how many have none; the span is hatched, a line leads on."""
    last = {"expiry": "2030-01-01", "expiry_latest": "2031-01-01", "expiry_note": "may be extended"}
    rights = pd.concat([families(60), table({"case": "F 0"}, {"case": "F 0", **last})])
    ax = plot_timeline(rights)
    (dotted,) = [each for each in ax.collections if each.get_label() == "end not known"]

    assert expiries(ax)[-1] == "2030-01-01 to 2031-01-01 · 5 rights, 1 undated"
    assert spans(ax, SPANS["may be extended"].words) == [(day("2030-01-01"), day("2031-01-01"), 60)]
    assert [tuple(np.asarray(path.vertices)[0]) for path in dotted.get_paths()] == [(day("2030-01-01"), 60)]


def test_a_family_without_any_expiry_keeps_its_row() -> None:
    """It comes last, with a mark and a dotted line where a bar would be."""
    ax = plot_timeline(pd.concat([families(60), table({"case": "none"}, {"case": "none"})]))
    (dotted,) = [each for each in ax.collections if each.get_label() == "end not known"]

    assert names(ax)[-1] == "none"
    assert expiries(ax)[-1] == "no expiry listed · 2 rights, 2 undated"
    assert len(dotted.get_paths()) == 1


def test_what_counts_is_drawn_over_what_does_not() -> None:
    """In a row of many rights the one that counts hides others up to its expiry, whatever their order."""
    rights = pd.concat([families(60, counts="no"), families(60, 1, counts="yes")])
    ax = plot_timeline(rights)
    order = [each.get_zorder() for each in ax.collections if each.get_label() in {s.words for s in COUNTS.values()}]

    assert len(spans(ax, COUNTS["yes"].words)) == len(spans(ax, COUNTS["no"].words)) == 60
    assert order == sorted(order, reverse=True)


def test_more_families_than_rows_are_folded_by_the_year_of_their_last_expiry() -> None:
    """With 1,100 families there is one row a year, which says how many families and rights end there."""
    ax = plot_timeline(pd.concat([families(1100, 1), table({"case": "none", "counts": "maybe", "status": "lapsed"})]))
    drawn(ax)

    assert names(ax) == [*(f"last expiry in {year}" for year in (2009, 2010, 2011, 2012)), "no expiry listed"]
    assert expiries(ax)[0] == "365 cases, 365 rights"
    assert expiries(ax)[-1] == "1 case, 1 right, 1 undated"


def test_one_family_of_many_rights_is_folded_by_country() -> None:
    """A row for all would say nothing, so that there is one a country, and the other way round."""
    rights = families(1, 300).assign(country=pd.Categorical(["US", "DE", "FR"] * 100))

    assert names(plot_timeline(rights)) == ["US", "DE", "FR"]
    assert names(plot_timeline(families(50).assign(case="F"), by="country"))[0] == "last expiry in 2009"
    assert names(plot_timeline(families(50), by="country"))[:2] == ["F 0", "F 1"]


def test_a_small_axes_folds_earlier(licence: Agreement) -> None:
    """On an Axes of two inches the fifty rights of the licence do not fit, and its two families do."""
    ax = plot_timeline(licence.rights, Figure(figsize=(8, 2)).add_subplot())

    assert names(ax) == ["MBUS 1192", "MBUS 1044"]


def test_pending_rights_are_hollow_and_lapsed_ones_thin() -> None:
    """Both are told in print from granted ones of the same colour, and the legend says how."""
    states = ("granted", "pending", "published", "lapsed", "expired", "abandoned", "unknown")
    ax = plot_timeline(table(*({"status": each, "expiry": EXPIRY, "counts": "yes"} for each in states)))
    (drawn_bars,) = [each for each in ax.collections if each.get_label() == COUNTS["yes"].words]
    thick = [round(float(np.ptp(np.asarray(path.vertices)[:, 1])), 2) for path in drawn_bars.get_paths()]
    faces = {tuple(each) for each in np.asarray(drawn_bars.get_facecolor())}
    legend = ax.get_legend()

    assert sorted(thick) == [0.26] * 3 + [0.64] * 2 + [0.72] * 2
    assert len(faces) == 2
    assert legend is not None
    assert [text.get_text()[:6] for text in legend.get_texts()] == ["counts", "hollow", "thin: "]


AWKWARD = [
    "$x^2$ and $\\frac{1}",
    "山田製薬の特許ファミリー" * 4,
    "براءة اختراع",
    "a\nb\tc\x07",
    "&<b>" * 30,
    "",
    " ",
    "\u202eabc",
]


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_awkward_names_are_written_as_they_stand(form: str) -> None:
    """No formula, no second line, no letter that no font has, and nothing too wide; and no warning."""
    rights = table(*({"case": each, "patent": each, "expiry": EXPIRY} for each in AWKWARD))
    ax = plot_timeline(rights)
    drawn(ax)
    save_timeline(rights, BytesIO(), format=form)
    written = [*names(ax), *names(ax, minor=True)]

    assert "US $x^2$ and $\\frac{1}" in written
    assert not any(text.get_parse_math() for text in (*ax.get_yticklabels(), *ax.get_yticklabels(minor=True)))
    assert all(len(each) <= 34 and each.isprintable() for each in written)
    assert apart(boxes([*ax.get_yticklabels(), *ax.get_yticklabels(minor=True)]))


def test_a_name_that_is_too_wide_keeps_its_end() -> None:
    """Names that differ at the end alone stay apart; a letter of double width takes two columns."""
    assert shortened("short", 10) == "short"
    assert shortened("a family of many patents, no. 17", 20) == "a family of…no. 17"
    assert shortened("山" * 12, 11) == "山山山…山山"


def test_a_given_axes_keeps_its_figure(licence: Agreement) -> None:
    """Drawn on the user's Axes, the figure keeps its size and the Axes beside it stays empty."""
    figure = Figure(figsize=(12, 6), layout="constrained")
    left, right = figure.subplots(1, 2)
    ax = plot_timeline(licence.rights, left, term=licence.term())
    drawn(ax)

    assert ax is left
    assert tuple(figure.get_size_inches()) == (12, 6)
    assert len(figure.axes) == 2
    assert not right.has_data()
    assert apart(boxes([*ax.get_yticklabels(), *ax.get_yticklabels(minor=True)]))


DAYS = st.none() | st.dates(date(2005, 1, 1), date(2005, 1, 5))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(st.none() | st.sampled_from("AB"), st.sampled_from(["yes", "no", "maybe"]), DAYS, DAYS), max_size=6
    )
)
def test_no_right_is_dropped(rows: list[tuple[str | None, str, date | None, date | None]]) -> None:
    """Whatever is missing, each right has a row with a label, and a bar exactly if it has an expiry."""
    rights = table(*[{"case": a, "counts": b, "filed": c, "expiry": d} for a, b, c, d in rows])
    ax = plot_timeline(rights)

    assert sorted(names(ax)) == sorted("US " + rights["patent"])
    assert len({place for *_, place in bars(ax)}) == len(bars(ax)) == rights["expiry"].notna().sum()


@pytest.mark.parametrize(("form", "head"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_each_format_is_written_and_the_same_twice(licence: Agreement, tmp_path: Path, form: str, head: bytes) -> None:
    """A path and a stream get the same bytes of the format asked for, with no date in them."""
    stream, path = BytesIO(), tmp_path / f"x.{form}"
    save_timeline(licence.rights[:5], stream, format=form, term=licence.term())
    save_timeline(licence.rights[:5], path, term=licence.term())

    assert stream.getvalue().startswith(head)
    assert path.read_bytes() == stream.getvalue()
    assert b"CreationDate" not in stream.getvalue()
    assert b"dc:date" not in stream.getvalue()
    assert listed(tmp_path) == [path.name]


def test_the_format_asked_for_outranks_the_name(licence: Agreement, tmp_path: Path) -> None:
    """A path may have another suffix, or none, and a stream alone gets PNG."""
    stream, path = BytesIO(), tmp_path / "x"
    save_timeline(licence.rights[:1], str(path), format="svg", by="country", as_of=date(2001, 8, 28))
    save_timeline(licence.rights[:1], stream)

    assert path.read_bytes().startswith(b"<?xml")
    assert stream.getvalue().startswith(b"\x89PNG")


def test_nothing_is_half_written(licence: Agreement, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When saving fails half-way, the file that was there is as it was and nothing stands beside it."""
    path = tmp_path / "x.png"
    path.write_text("before")

    def fail(_: Figure, target: Path, **__: object) -> None:
        target.write_text("half")
        raise OSError("disk full")

    monkeypatch.setattr(Figure, "savefig", fail)
    with pytest.raises(OSError, match="disk full"):
        save_timeline(licence.rights[:1], path)

    assert path.read_text() == "before"
    assert listed(tmp_path) == [path.name]


def test_an_unknown_format_is_refused(licence: Agreement, tmp_path: Path) -> None:
    """A format that matplotlib does not know is an error and leaves no file."""
    with pytest.raises(ValueError, match="xyz"):
        save_timeline(licence.rights[:1], tmp_path / "x.xyz")

    assert listed(tmp_path) == []


def test_global_settings_are_left_alone(licence: Agreement) -> None:
    """Drawing and saving leave matplotlib's settings as they were."""
    before = dict(mpl.rcParams)
    save_timeline(licence.rights[:3], BytesIO(), format="svg")

    assert dict(mpl.rcParams) == before


def test_saving_does_not_need_pyplot() -> None:
    """Drawing to a file does not load pyplot, so no backend is chosen."""
    code = (
        "import io, sys, pandas, portfolio.frame, portfolio.timeline as t\n"
        "t.save_timeline(pandas.DataFrame(columns=list(portfolio.frame.RIGHTS)), io.BytesIO())\n"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout == "False\n"


def test_whole_takes_the_place_of_a_file(tmp_path: Path) -> None:
    """The new file has the words and the suffix of the temporary one and the permissions of the old."""
    path = tmp_path / "x.txt"
    path.write_text("old")
    path.chmod(0o640)
    with whole(path) as draft:
        draft.write_text("new")
        meanwhile = path.read_text()

    assert (meanwhile, path.read_text()) == ("old", "new")
    assert (draft.parent, draft.suffix) == (tmp_path, ".txt")
    assert path.stat().st_mode & 0o777 == 0o640
    assert listed(tmp_path) == ["x.txt"]


def test_whole_follows_a_link(tmp_path: Path) -> None:
    """Written through a link, the file that it leads to is replaced and the link stays."""
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    with whole(link) as draft:
        draft.write_text("new")

    assert link.is_symlink()
    assert target.read_text() == "new"


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="a circle of links is replaced by the file")
def test_whole_follows_no_circle_of_links(tmp_path: Path) -> None:
    """It is an error of the system, like a folder that cannot be written to."""
    (tmp_path / "a").symlink_to(tmp_path / "a")

    with pytest.raises(OSError, match="symbolic links"), whole(tmp_path / "a"):
        pass


def test_whole_leaves_devices_in_place() -> None:
    """What is no ordinary file is written to as it is, never replaced."""
    device = Path(os.devnull)
    with whole(device) as draft:
        pass

    assert draft == device
    assert not device.is_file()


def test_whole_needs_a_folder(tmp_path: Path) -> None:
    """Where the folder does not exist, the error is the system's own."""
    with pytest.raises(FileNotFoundError), whole(tmp_path / "none" / "x.txt") as draft:
        draft.write_text("new")

    assert listed(tmp_path) == []


def heights(ax: Axes, words: str) -> dict[int, int]:
    """Give the steps of the cliff that the legend calls by these words: year and number of rights."""
    (step,) = [each for each in ax.patches if each.get_label() == words]
    assert isinstance(step, StepPatch)
    tops, edges, below = step.get_data()
    years = [day_of(edge).year for edge in edges]
    return dict(zip(years, (np.asarray(tops) - np.asarray(below)).astype(int).tolist(), strict=False))


CLIFF = (
    {"filed": "2000-06-01", "granted": "2002-01-01", "expiry": "2005-01-01"},  # in force on the very days
    {"filed": "2000-06-01", "expiry": "2004-12-31"},
    {"country": "DE", "granted": "2003-05-05", "expiry": "2004-05-05", "expiry_latest": "2006-06-06",
     "expiry_note": "copies disagree"},
    {"country": "JP", "filed": "2003-01-01", "expiry": "2005-05-05", "status": "pending"},
    {"country": "JP", "filed": "2000-01-01", "expiry": "2008-01-01", "status": "lapsed"},
)  # fmt: skip


def test_the_cliff_counts_rights_in_force_on_1_january() -> None:
    """Grant or filing and expiry are included; a dispute and a pending right may be in force; a lapsed one is not."""
    ax = plot_cliff(table(*CLIFF), by="country", as_of=date(2004, 6, 1))
    drawn(ax)

    assert {year: n for year, n in heights(ax, "US").items() if n} == {2001: 1, 2002: 2, 2003: 2, 2004: 2, 2005: 1}
    assert {year: n for year, n in heights(ax, "DE").items() if n} == {2004: 1}
    assert {year: n for year, n in heights(ax, "may be in force").items() if n} == {2003: 1, 2004: 1, 2005: 2, 2006: 1}
    assert [text.get_text() for text in ax.texts] == ["2004-06-01: 2 to 4 in force"]
    assert ax.get_xlabel() == "without 1 that lapsed or were abandoned"


def test_the_cliff_of_the_licence_is_that_of_its_rights(licence: Agreement) -> None:
    """On 1 January 2016 nothing is in force for certain, and on the day asked for what a count by hand gives."""
    ax = plot_cliff(licence.rights, as_of=date(2014, 1, 1))
    expiry, pending = licence.rights["expiry"], licence.rights["status"] == "pending"
    still = expiry >= "2014-01-01"

    assert ax.texts[0].get_text() == f"2014-01-01: {(still & ~pending).sum()} to {still.sum() + 1} in force"
    assert heights(ax, "EPC states")[2016] == heights(ax, "US")[2016] == 0
    assert len(ax.images) == 1


def test_the_cliff_has_a_few_colours_and_takes_the_others_together() -> None:
    """Of nine countries six have a colour of their own; of seven all have."""
    offices = ["US", "JP", "CN", "KR", "IN", "BR", "CA", "AU", None]
    rights = table(*({"country": each, "expiry": EXPIRY} for each in offices))
    nine, seven = plot_cliff(rights), plot_cliff(rights[:7], by="country")

    assert [each.get_label() for each in nine.patches] == ["US", "JP", "CN", "KR", "IN", "BR", "3 others"]
    assert len(seven.patches) == 7
    assert [each.get_label() for each in plot_cliff(rights, by="case").patches] == ["F 1"]


def test_a_cliff_of_nothing_says_so() -> None:
    """No rights, and rights without a day, give an Axes that can be drawn; another grouping is refused."""
    for rights in (table(), table({})):
        ax = plot_cliff(rights)
        drawn(ax)
        assert ax.texts[0].get_text() == "no day is listed"
    with pytest.raises(ValueError, match="not by 'status'"):
        plot_cliff(table(), by="status")


def test_days_at_the_ends_of_the_calendar_in_the_cliff() -> None:
    """The first and the last day that there are can be drawn."""
    drawn(plot_cliff(table({"expiry": "9999-12-31"}), as_of=date.min))


def test_pictures_that_share_their_days_keep_to_them(licence: Agreement) -> None:
    """The cliff below a timeline has its limits; by itself it has its own."""
    above, below = Figure(figsize=(10, 14)).subplots(2, sharex=True)
    plot_timeline(licence.rights, above, term=licence.term())
    days = above.get_xlim()
    plot_cliff(licence.rights, below)

    assert below.get_xlim() == above.get_xlim() == days != plot_cliff(licence.rights).get_xlim()


def test_both_pictures_stand_in_a_figure_of_the_user(licence: Agreement) -> None:
    """A grid keeps its places, a title and limits set before or after hold, and pyplot keeps no figure."""
    figure = Figure(figsize=(16, 9), layout="constrained")
    grid = figure.add_gridspec(2, 2)
    axes = [figure.add_subplot(grid[0, :]), figure.add_subplot(grid[1, 0]), figure.add_subplot(grid[1, 1])]
    axes[0].set_title("Ours", loc="left")
    before = dict(mpl.rcParams)
    plot_timeline(licence.rights, axes[0], term=licence.term(), as_of=date(2012, 1, 1))
    plot_cliff(licence.rights, axes[1])
    plot_timeline(licence.rights, axes[2], by="country")
    axes[1].set_xlim(day("2000-01-01"), day("2020-01-01"))
    figure.draw_without_rendering()

    assert figure.axes == axes
    assert axes[0].get_title("left") == "Ours"
    assert axes[1].get_xlim() == (day("2000-01-01"), day("2020-01-01"))
    assert plt.get_fignums() == []
    assert dict(mpl.rcParams) == before
    for ax in (axes[0], axes[2]):
        assert apart(boxes(words_of(ax)))
        assert all(figure.bbox.containsx(each) for box in boxes(words_of(ax)) for each in (box.x0, box.x1))


def test_the_cliff_stands_below_where_it_tells_something(licence: Agreement) -> None:
    """It is drawn for ten dated rights or more, on the same axis, or as the caller says."""
    pictures = [BytesIO() for _ in range(4)]
    for stream, (rights, wanted) in zip(pictures, [(9, None), (9, True), (10, None), (10, False)], strict=True):
        save_timeline(licence.rights[:rights], stream, format="svg", with_cliff=wanted)

    assert [b"EPC states" in each.getvalue() or b"on 1 January" in each.getvalue() for each in pictures] == [
        False, True, True, False,
    ]  # fmt: skip


def test_of_two_listed_days_the_one_against_the_law_is_marked() -> None:
    """The copies give Brazil 2008 and 2017: the law gives 2008, so that 2017 is marked."""
    facts = Path(__file__).parent / "facts/johnson-matthey-neotherapeutics-licence-2001.toml"
    axes = plot_timeline(load(LICENCE, facts=facts).rights)
    (marked,) = [each for each in axes.collections if each.get_label() == "against the law"]

    days = {float(x) for x, _ in np.asarray(marked.get_offsets())}
    assert days == {float(number(day)) for day in (date(2006, 1, 31), date(2017, 5, 14), date(2009, 2, 3))}
