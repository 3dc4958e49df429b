"""The cliff: how many rights are in force on 1 January of each year, territory by territory."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from portfolio.cells.country import members
from portfolio.term import EVER
from portfolio.timeline.bars import FADE, INK, fade
from portfolio.timeline.rows import PENDING, bounds, day_of, limits, number, numbers, words
from portfolio.timeline.words import fitted, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

COLUMN = {"territory": "country", "country": "country", "case": "case"}
EUROPE = "EPC states"
# Okabe and Ito's colours, which colour-blind readers can tell apart, dark and light by turns for grey print.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#f0e442", "#d55e00", "#56b4e9", "#4a4f57")
OTHERS = "#dde1e6"
GONE = ("lapsed", "abandoned")
SIZE = 7.5  # points


class Spans(NamedTuple):
    """When rights are in force: days as matplotlib numbers them, minus or plus infinity where they are not known."""

    group: Any
    start: Any
    sure: Any  # the last day on which it certainly is, if granted
    latest: Any  # the last day on which it may be

    def on(self, days: Any) -> tuple[Any, Any]:  # noqa: ANN401 an array
        """Count those that are certainly, and those that may be in force on each of some days."""
        begun = _at_most(self.start, days)
        return begun - _before(self.sure, days), begun - _before(self.latest, days)


def _at_most(ends: Any, days: Any) -> Any:  # noqa: ANN401 arrays
    return np.searchsorted(np.sort(ends), days, "right")


def _before(ends: Any, days: Any) -> Any:  # noqa: ANN401 arrays
    return np.searchsorted(np.sort(ends), days, "left")


def cliff(ax: Axes, rights: pd.DataFrame, by: str, as_of: date | None) -> Axes:
    """Draw the cliff onto an Axes; one that shares its days with another that is drawn keeps to those."""
    if by not in COLUMN:
        raise ValueError(f"rights in force are told apart by 'territory', 'country' or 'case', not by {by!r}")
    spans = _spans(rights[~rights["status"].isin(GONE)].reset_index(drop=True), by)
    others = set(ax.get_shared_x_axes().get_siblings(ax)) - {ax}
    left, right = ax.get_xlim() if any(each.has_data() for each in others) else _limits(spans, as_of)
    years = _years(left, right)
    tops = _stack(ax, spans, years)
    ax.set(xlim=(left, right), ylim=(0, max(1.0, 1.12 * float(tops.max(initial=0)))))
    _label(ax, len(rights) - len(spans.group))
    if np.isinf(spans.start).any():
        fade(ax, left, left + FADE * (right - left))
    if as_of:
        _mark(ax, spans, as_of)
    return ax


def _spans(rights: pd.DataFrame, by: str) -> Spans:
    ends = bounds(rights)
    start = pd.Series(numbers(rights["granted"].fillna(rights["filed"])))
    sure, latest = (
        pd.Series(numbers(pd.Series(days, dtype="datetime64[s]")))
        for days in ([each.earliest for each in ends], [each.latest for each in ends])
    )
    undated = sure.isna() & latest.isna()
    latest = latest.fillna(pd.Series(numbers(rights["statutory_latest"])).where(undated)).fillna(np.inf)
    start = start.mask(start >= latest).fillna(-np.inf)
    sure = sure.mask(rights["status"].isin(PENDING)).fillna(-np.inf)
    group = words(rights[COLUMN[by]]).fillna(f"no {COLUMN[by]}")
    if by == "territory":
        group = group.mask(group.isin({"EP", *members("EPC", EVER)}), EUROPE)
    sure = sure.clip(lower=start - 0.5)
    return Spans(group.to_numpy(object), *(each.to_numpy() for each in (start, sure, latest)))


def _limits(spans: Spans, as_of: date | None) -> tuple[float, float]:
    days = [np.where(np.isfinite(each), each, np.nan) for each in spans[1:]]
    return limits(days, [number(as_of)] if as_of else [])


def _years(left: float, right: float) -> Any:  # noqa: ANN401 an array
    """Give the first days of the years from before one day to after another, as far as the calendar goes."""
    first, last = day_of(left).year, day_of(right).year
    return number(np.array([date(year, 1, 1) for year in range(first, min(last + 1, 9999) + 1)]))


def _stack(ax: Axes, spans: Spans, years: Any) -> Any:  # noqa: ANN401 arrays
    """Draw a step a year for each group, what may be in force on top, and give how high the whole is."""
    sure, may = spans.on(years[:-1])
    below = np.zeros(len(years) - 1)
    for name, colour, some in _shares(spans):
        top = below + Spans(*(each[some] for each in spans)).on(years[:-1])[0]
        ax.stairs(top, years, baseline=below, fill=True, facecolor=colour, edgecolor="white", lw=0.4, label=name)
        below = top
    if (may > sure).any():
        look: dict[str, Any] = {"facecolor": "white", "edgecolor": INK, "hatch": "////", "linewidth": 0.4}
        ax.stairs(may, years, baseline=below, fill=True, label="may be in force", **look)
    return may


def _shares(spans: Spans) -> Iterator[tuple[str, str, Any]]:
    """Give the groups with the most rights in colours of their own, and all others together."""
    sizes = pd.Series(spans.group, dtype=object).value_counts(sort=False).sort_values(ascending=False, kind="stable")
    most = list(sizes.index[: len(COLOURS) if len(sizes) <= len(COLOURS) else len(COLOURS) - 1])
    for name, colour in zip(most, COLOURS, strict=False):
        yield name, colour, spans.group == name
    if len(sizes) > len(most):
        yield f"{len(sizes) - len(most):,} others", OTHERS, ~pd.Series(spans.group).isin(most).to_numpy()


def _label(ax: Axes, gone: int) -> None:
    ax.xaxis_date()
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.spines[["top", "left", "right"]].set_visible(False)
    ax.tick_params("y", length=0, labelsize=SIZE)
    ax.set_ylabel("rights in force\non 1 January", fontsize=SIZE, color=INK)
    if ax.get_xlim() == (0, 1):
        ax.set_xticks([])
        ax.text(0.5, 0.5, "no day is listed", transform=ax.transAxes, ha="center", va="center", color=INK)
    if gone:
        ax.set_xlabel(f"without {gone:,} that lapsed or were abandoned", fontsize=SIZE, color=INK)
    handles, names = ax.get_legend_handles_labels()
    if handles:
        shown, families = fitted(names, 16)
        look: dict[str, Any] = {"fontsize": SIZE, "frameon": False, "reverse": True}
        legend = ax.legend(handles, shown, loc="upper left", bbox_to_anchor=(1, 1), **look)
        literal(legend.get_texts(), families)


def _mark(ax: Axes, spans: Spans, as_of: date) -> None:
    sure, may = (int(each) for each in spans.on(number(as_of)))
    left, right = ax.get_xlim()
    at = min(max(number(as_of), left), right)
    if at == number(as_of):
        ax.axvline(at, color="black", linestyle=":", linewidth=1.1, zorder=3)
    said = f"{as_of}: {sure:,} in force" if sure == may else f"{as_of}: {sure:,} to {may:,} in force"
    side, away = ("left", 4) if at < (left + right) / 2 else ("right", -4)
    place: dict[str, Any] = {"xycoords": ax.get_xaxis_transform(), "textcoords": "offset points"}
    ax.annotate(said, (at, 1), (away, 2), ha=side, va="bottom", fontsize=SIZE + 1, **place)
