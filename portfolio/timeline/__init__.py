"""Rights over time on a matplotlib Axes: one bar a right, the days that decide the term, and how many are in force."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

from portfolio.files import whole
from portfolio.timeline.bars import INK, draw, legend
from portfolio.timeline.cliff import cliff
from portfolio.timeline.rows import Mark, Rows, arrange, limits, marks, sides
from portfolio.timeline.words import fitted, literal, spaced

if TYPE_CHECKING:
    from datetime import date
    from typing import BinaryIO

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.axes._base import _AxesBase

    from portfolio.term import Term

GRID = "#e6e8eb"
WIDTH, HEIGHT = 10.0, 40.0  # inches: how wide a figure of its own is, and how high it may become
CLIFF, DATED = 2.2, 10  # inches: how high the cliff is; from how many dated rights on it tells more than their bars
SIZE, LEAST = 7.5, 4.5  # points: the labels of rows, and the smallest that can still be read
TALL = 10.0  # inches: from how high a picture on the years stand above it, too
COLUMNS = {"label": 34, "says": 60}  # as on a terminal: how wide the words at the left and the right may be
ROWS, GROUPS = 120, 400  # how many a figure of its own holds before rights, then groups, are folded


def plot_timeline(
    rights: pd.DataFrame,
    ax: Axes | None = None,
    *,
    by: str = "case",
    as_of: date | None = None,
    term: Term | None = None,
) -> Axes:
    """Draw one bar a right, up to its expiry, and give the Axes.

    ``rights`` is a table in the columns of ``frame.RIGHTS``; ``by`` groups it by ``case`` or ``country``, in document
    order, and by expiry within a group. Where the rights are too many to be read there is one row a group with the
    number of its rights, by last expiry, and where the groups are too many one a year. The colour says whether a right
    counts for the term; a pending right is hollow, one that lapsed thin; a possible extension, a span on which copies
    disagree and an inexact expiry are hatched. The last expiry that counts, the end of ``term`` and ``as_of`` are
    marked. A right with no expiry keeps its row. Without ``ax`` pyplot makes a figure, which a notebook shows; a given
    Axes keeps its size, and a constrained layout makes room for the words around it. Raises ValueError for another
    ``by``.
    """
    fits = 0 if ax is None else max(1, int(_room(ax) * 0.8 / LEAST))
    rows = arrange(rights, by, fits or ROWS, fits or GROUPS)
    if ax is None:
        from matplotlib import pyplot as plt

        ax = plt.figure(figsize=(WIDTH, _height(rows)), layout="constrained").add_subplot()
    return _onto(ax, rows, marks(rights, as_of, term))


def plot_cliff(
    rights: pd.DataFrame, ax: Axes | None = None, *, by: str = "territory", as_of: date | None = None
) -> Axes:
    """Draw how many rights are in force on 1 January of each year, and give the Axes.

    ``rights`` is a table in the columns of ``frame.RIGHTS``; ``by`` tells them apart by ``country``, by ``territory``
    (the states that ever were of the European Patent Convention are one) or by ``case``: the seven with the most
    rights, or six and all others together. A right is in force from its grant, or else its filing, where that is
    listed, to its expiry. One that is pending, and the days between the bounds of an expiry, are hatched; one that
    lapsed is left out, and this is said. The numbers on ``as_of`` are marked. Beside a timeline with which it shares
    its days (``sharex``) it keeps to them. See ``plot_timeline`` for ``ax``. Raises ValueError for another ``by``.
    """
    if ax is None:
        from matplotlib import pyplot as plt

        ax = plt.figure(figsize=(WIDTH, 1.2 + CLIFF), layout="constrained").add_subplot()
    return cliff(ax, rights, by, as_of)


def save_timeline(
    rights: pd.DataFrame, target: str | PathLike[str] | BinaryIO, *, format: str | None = None,  # noqa: A002
    by: str = "case", as_of: date | None = None, term: Term | None = None, with_cliff: bool | None = None,
) -> None:  # fmt: skip
    """Write the timeline to a path, whole or not at all, or to a binary stream; the same rights give the same bytes.

    ``format`` is ``png``, ``svg`` or ``pdf``; where it is not given, a path's suffix tells it, and a stream gets PNG.
    The cliff stands below the bars, unless few rights have an expiry, or as ``with_cliff`` says. See ``plot_timeline``
    for the rest. Raises ValueError for an unknown format, OSError for a path that refuses.
    """
    with_cliff = bool(rights["expiry"].notna().sum() >= DATED) if with_cliff is None else with_cliff
    figure = _figure(rights, by, as_of, term, with_cliff=with_cliff)
    if not isinstance(target, (str, PathLike)):
        _save(figure, target, format or "png")
        return
    path = Path(target)
    with whole(path) as draft:
        _save(figure, draft, format or path.suffix.removeprefix("."))


def _figure(rights: pd.DataFrame, by: str, as_of: date | None, term: Term | None, *, with_cliff: bool) -> Figure:
    rows = arrange(rights, by, ROWS, GROUPS)
    ratios = [_height(rows), CLIFF] if with_cliff else [_height(rows)]
    figure = Figure(figsize=(WIDTH, sum(ratios)), layout="constrained")
    grid = figure.add_gridspec(len(ratios), height_ratios=ratios)
    ax = _onto(figure.add_subplot(grid[0]), rows, marks(rights, as_of, term))
    if with_cliff:
        cliff(figure.add_subplot(grid[1], sharex=ax), rights, "territory", as_of)
    return figure


def _height(rows: Rows) -> float:
    return min(HEIGHT, 2.4 + (0.15 if rows.folded else 0.18) * rows.last)


def _save(figure: Figure, target: Path | BinaryIO, form: str) -> None:
    undated: dict[str, Any] | None = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(form)
    with rc_context({"svg.hashsalt": "portfolio"}):
        figure.savefig(target, format=form, dpi=150, metadata=undated)


def _onto(ax: Axes, rows: Rows, found: list[Mark]) -> Axes:
    law = [] if rows.folded else ["law_first", "law_last"]
    days = rows.bars[["start", "expiry", "latest", *law]]
    left, right = limits([days], map(sides, found))
    draw(ax, rows, left, right)
    ax.set(xlim=(left, right), ylim=(rows.last + 0.8, -0.8))
    _label_days(ax, rows, int(((days < left) | (days > right)).any(axis=1).sum()))
    _label_rows(ax, rows)
    _draw_marks(ax, found, left, right)
    return ax


def _room(ax: Axes) -> float:
    """Foresee how high the rows will be, in points: a layout gives it the margins and takes room for words."""
    height = ax.bbox.height / ax.figure.dpi * 72
    engine = ax.figure.get_layout_engine()
    return max(20.0, 1.25 * height - 115) if engine else height


def _label_days(ax: Axes, rows: Rows, beyond: int) -> None:
    """Number the years, say where bars begin, and give the legend below."""
    ax.xaxis_date()
    ax.grid(axis="x", color=GRID, linewidth=0.8)
    if _tall(ax):
        ax.tick_params("x", top=True, labeltop=True)
    ax.set_axisbelow(True)
    if ax.get_xlim() == (0, 1):
        ax.set_xticks([])
    width = ax.bbox.width / ax.figure.dpi
    said = _on_starts(rows)
    if beyond:
        said.append(f"{beyond:,} {'right has a day' if beyond == 1 else 'rights have days'} beyond these years")
    ax.set_xlabel((";\n" if width < 6 else "; ").join(said), fontsize=SIZE, color=INK)
    if handles := legend(ax, rows.bars):
        below = 28 + 10 * (len(said) if width < 6 else 1)
        under = ax.transAxes + ScaledTranslation(0, -below / 72, ax.figure.dpi_scale_trans)
        look: dict[str, Any] = {"fontsize": SIZE, "frameon": False, "ncols": max(1, min(3, int(width / 2.2)))}
        ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=under, **look)


def _on_starts(rows: Rows) -> list[str]:
    listed = rows.bars.loc[rows.bars["expiry"].notna(), "start"].notna()
    said = ["bars begin at grant, or else at filing, where that is listed"] * bool(listed.any())
    said += ["bars that fade in have no start date listed"] * (not listed.all())
    return said + ["bars of a row begin with its first right; notches are expiries"] * (
        rows.folded and bool(len(listed))
    )


def _label_rows(ax: Axes, rows: Rows) -> None:
    """Name the rows and groups at the left and say at the right when they expire, as far as there is room."""
    ax.spines[["top", "left", "right"]].set_visible(False)
    pitch = _room(ax) / float(np.ptp(ax.get_ylim()))
    size = max(LEAST, min(SIZE, 0.8 * pitch))
    names = rows.names[spaced(rows.names["y"], 1.2 * size / pitch)]
    column = ax.secondary_yaxis("right")
    column.spines["right"].set_visible(False)
    _tick(ax, names, "label", size)
    _tick(column, names, "says", size)
    _tick(ax, rows.heads, "label", size, minor=True)
    if rows.names.empty:
        ax.text(0.5, 0.5, "no rights are listed", transform=ax.transAxes, ha="center", va="center", color=INK)
    else:
        ax.annotate(rows.title, (1, 1), (6, 0), xycoords="axes fraction", textcoords="offset points", fontsize=size)


def _tick(side: _AxesBase, names: pd.DataFrame, column: str, size: float, *, minor: bool = False) -> None:
    labels, families = fitted(names[column], COLUMNS[column])
    side.tick_params("y", which="minor" if minor else "major", length=0, pad=6, labelsize=size)
    side.set_yticks(names["y"], labels=labels, minor=minor)
    literal(side.get_yticklabels(minor=minor), families, "bold" if minor else "normal")


def _draw_marks(ax: Axes, found: list[Mark], left: float, right: float) -> None:
    """Draw each mark and name it above the rows, the later the higher, so that no name crosses the line of another.

    One whose day is beyond the axis is but named, on its side.
    """
    above = 6 + 14 * _tall(ax)  # clear of the years
    for level, mark in enumerate(sorted(found, key=lambda each: max(sides(each), default=right))):
        days = sides(mark)
        seen = [day for day in days if left <= day <= right]
        for day in seen:
            ax.axvline(day, color="black", linestyle=mark.line, linewidth=1.1, zorder=3)
        if len(days) == 2:
            ax.axvspan(*np.clip(days, left, right), color="black", alpha=0.07, linewidth=0, zorder=1)
        stem = {"arrowstyle": "-", "relpos": (1, 0), "shrinkA": 0, "shrinkB": 0, "linewidth": 0.6}
        last = max(days, default=right)
        ax.annotate(
            f"{mark.words} {mark.day}", (min(max(last, left), right), 1), (0, above + 12 * level),
            ha="left" if last < left else "right", va="bottom",
            xycoords=ax.get_xaxis_transform(), textcoords="offset points", annotation_clip=False, fontsize=SIZE + 1,
            arrowprops=stem if last in seen else None,
        )  # fmt: skip


def _tall(ax: Axes) -> bool:
    return bool(ax.bbox.height / ax.figure.dpi > TALL)
