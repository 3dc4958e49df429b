"""Rights over time on a matplotlib Axes: one bar a right, and the days that decide the term."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib.dates
import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

from portfolio.files import whole
from portfolio.term import OPEN, Bounds, later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO

    from matplotlib.axes import Axes

    from portfolio.term import Term


class Style(NamedTuple):
    """How one kind of bar or span looks, and what the legend calls it."""

    words: str
    face: str
    hatch: str = ""
    line: str = "-"


# Each is lighter than the one before, so that they stay apart in grey print and for colour-blind readers.
COUNTS = {
    "yes": Style("counts for the term", "#0b3c78"),
    "maybe": Style("may count for the term", "#c8651b"),
    "unknown": Style("not known whether it counts", "#b8a6cf"),
    "no": Style("does not count for the term", "#dde1e6"),
}
SPANS = {
    "may be extended": Style("possible extension", "white", "////"),
    "copies disagree": Style("copies disagree on the expiry", "white", "xxxx", "--"),
    "not exact": Style("expiry not exact", "white", "....", ":"),
}
SIDES = {"or later": ">", "or earlier": "<"}
UNDATED = "no expiry listed"
INK, GRID, LAW = "#4a4f57", "#e6e8eb", "#a1123f"
HALF = 0.36  # of a row: half the thickness of a bar
HEIGHT = 40.0  # inches: how high a figure of its own may become
SIZE, LEAST = 7.5, 4.5  # points: the labels of rows, and the smallest that can still be read

number: Callable[[Any], Any] = matplotlib.dates.date2num


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
    order, and by expiry within a group. The colour says whether a right counts for the term; a possible extension, a
    span on which copies disagree and an inexact expiry are hatched. The last expiry that counts, the end of ``term``
    and ``as_of`` are marked. A right with no expiry keeps its row. Without ``ax`` pyplot makes a figure, which a
    notebook shows; a given Axes keeps its size, and a constrained layout makes room for the words around it. Raises
    ValueError for another ``by``.
    """
    if ax is None:
        from matplotlib import pyplot as plt

        ax = plt.figure(figsize=_size(rights, by), layout="constrained").add_subplot()
    return _onto(ax, rights, by, as_of, term)


def _onto(ax: Axes, rights: pd.DataFrame, by: str, as_of: date | None, term: Term | None) -> Axes:
    if by not in ("case", "country"):
        raise ValueError(f"rights are grouped by 'case' or 'country', not by {by!r}")
    rows, marks = _rows(rights.reset_index(drop=True), by), _marks(rights, as_of, term)
    left, right = _limits(rows, marks)
    _draw_bars(ax, rows, left)
    _draw_open_ends(ax, rows)
    _draw_law(ax, rows)
    _draw_undated(ax, rows, left, right)
    _fade(ax, rows, left, left + 0.08 * (right - left))
    ax.set(xlim=(left, right), ylim=(rows["y"].max() + 0.8 if len(rows) else 1, -0.8))
    _label_days(ax, rows)
    _label_rows(ax, rows)
    _draw_marks(ax, marks, right)
    return ax


def save_timeline(
    rights: pd.DataFrame, target: str | PathLike[str] | BinaryIO, *, format: str | None = None,  # noqa: A002
    by: str = "case", as_of: date | None = None, term: Term | None = None,
) -> None:  # fmt: skip
    """Write the timeline to a path, whole or not at all, or to a binary stream; the same rights give the same bytes.

    ``format`` is ``png``, ``svg`` or ``pdf``; where it is not given, a path's suffix tells it, and a stream gets PNG.
    See ``plot_timeline`` for the rest. Raises ValueError for an unknown format, OSError for a path that refuses.
    """
    figure = Figure(figsize=_size(rights, by), layout="constrained")
    ax = _onto(figure.add_subplot(), rights, by, as_of, term)
    if not isinstance(target, (str, PathLike)):
        _save(ax, target, format or "png")
        return
    path = Path(target)
    with whole(path) as draft:
        _save(ax, draft, format or path.suffix.removeprefix("."))


def _save(ax: Axes, target: Path | BinaryIO, form: str) -> None:
    undated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(form)
    with rc_context({"svg.hashsalt": "portfolio"}):
        ax.figure.savefig(target, format=form, dpi=150, metadata=undated)  # type: ignore[union-attr]


def _size(rights: pd.DataFrame, by: str) -> tuple[float, float]:
    groups = rights[by].nunique(dropna=False) if by in rights else 0
    return 10, min(HEIGHT, 2.4 + 0.18 * (len(rights) + groups))


# What there is to draw


def _rows(rights: pd.DataFrame, by: str) -> pd.DataFrame:
    """Give one row a right in the order drawn: days as matplotlib numbers them, each group's heading one above it."""
    codes, names = pd.factorize(_words(rights[by]).fillna(f"no {by} listed"))
    rows = pd.DataFrame({
        "group": codes, "heading": names[codes], "label": _labels(rights), "says": _says(rights),
        "counts": rights["counts"].astype("object").where(rights["counts"].isin(list(COUNTS)), "unknown"),
        "note": rights["expiry_note"].astype("object"),
        "start": _numbers(rights["granted"].fillna(rights["filed"])),
        "expiry": _numbers(rights["expiry"]), "latest": _numbers(rights["expiry_latest"]),
        "law_first": _numbers(rights["statutory_earliest"]), "law_last": _numbers(rights["statutory_latest"]),
        "against": (rights["verdict"].astype("object") == "against the law") & ~_decided(rights),
    })  # fmt: skip
    rows["start"] = rows["start"].mask(rows["start"] >= rows["expiry"])
    rows = rows.sort_values(["group", "expiry"], kind="stable", ignore_index=True)
    return rows.assign(y=rows.index + rows["group"] + 1.0)


def _words(column: pd.Series[Any]) -> pd.Series[Any]:
    words = column.astype("string")
    return words.mask(words == "")


def _numbers(column: pd.Series[Any]) -> Any:  # noqa: ANN401 an array, as matplotlib gives it
    return number(column.astype("datetime64[s]").to_numpy())


def _labels(rights: pd.DataFrame) -> pd.Series[Any]:
    known = _words(rights["patent"]).fillna(_words(rights["application"])).fillna(_words(rights["publication"]))
    return _words(rights["country"]).fillna("?") + " " + known.fillna("(no number)")


def _says(rights: pd.DataFrame) -> pd.Series[Any]:
    days = pd.Series([None if each == OPEN else str(each) for each in _expiries(rights)], dtype="string")
    days += _decided(rights).map({True: ", decided", False: ""}).astype("string")
    return days.fillna(_words(rights["expiry_note"])).fillna(UNDATED)


def _decided(rights: pd.DataFrame) -> pd.Series[bool]:
    return rights["expiry_note"].astype("object") == "decided"


def _expiries(rights: pd.DataFrame) -> list[Bounds]:
    """Read the expiries back as bounds: of a noted one, a latest day alone stands in both columns."""
    days = (_dates(rights["expiry"]), _dates(rights["expiry_latest"]), rights["expiry_note"].isin(list(SPANS)))
    return [
        Bounds(None if noted and first == last else first, last if noted else last or first)
        for first, last, noted in zip(*days, strict=True)
    ]


def _dates(column: pd.Series[Any]) -> list[date | None]:
    return [None if pd.isna(day) else day.date() for day in column.astype("datetime64[s]")]


class Mark(NamedTuple):
    """A day, or the bounds of one, to be marked across the rows."""

    words: str
    day: Bounds
    line: str


def _marks(rights: pd.DataFrame, as_of: date | None, term: Term | None) -> list[Mark]:
    counting = _expiries(rights[rights["counts"] == "yes"])
    marks = [Mark("as of", Bounds.on(as_of), ":")] if as_of else []
    marks += [Mark("last expiry that counts:", later(counting), "--")] if counting else []
    return [*marks, Mark("end of the term:", term.ends, "-")] if term else marks


def _sides(mark: Mark) -> list[float]:
    """Give the days at which a mark begins and ends, as matplotlib numbers them: one, two, or none that is known."""
    return sorted({float(number(side)) for side in (mark.day.earliest, mark.day.latest) if side})


def _limits(rows: pd.DataFrame, marks: Iterable[Mark]) -> tuple[float, float]:
    """Give the ends of the axis, with room before the first day for bars to come in; 0 and 1 where no day is known."""
    spans = rows[["start", "expiry", "latest"]], _given(rows)[["law_first", "law_last"]]
    days = np.concatenate([*(each.to_numpy().ravel() for each in spans), *map(_sides, marks)])
    if np.isnan(days).all():
        return 0.0, 1.0
    first, last = float(np.nanmin(days)), float(np.nanmax(days))
    span = max(last - first, 3650.0)
    return max(number(date.min), first - 0.12 * span), min(number(date.max), last + 0.04 * span)


# Bars, and what stands where there is none


def _draw_bars(ax: Axes, rows: pd.DataFrame, left: float) -> None:
    rows = rows.assign(start=rows["start"].fillna(left))
    for counts, style in COUNTS.items():
        _draw(ax, rows[rows["counts"] == counts], "start", "expiry", style)
    for note, style in SPANS.items():
        _draw(ax, rows[rows["note"] == note], "expiry", "latest", style)


def _draw(ax: Axes, rows: pd.DataFrame, first: str, last: str, style: Style) -> None:
    """Draw the spans between two columns as one collection; where there are none, nothing enters the legend."""
    spans = rows.loc[rows[first] < rows[last], ["y", first, last]]
    if spans.empty:
        return
    y, x0, x1 = spans.to_numpy().T
    corners = np.stack([(x0, y - HALF), (x1, y - HALF), (x1, y + HALF), (x0, y + HALF)]).transpose(2, 0, 1)
    edge: dict[str, Any] = {"edgecolors": INK, "linewidths": 0.6, "linestyles": style.line, "hatch": style.hatch}
    edge = edge if style.hatch else {"linewidths": 0}
    ax.add_collection(PolyCollection(list(corners), facecolors=style.face, label=style.words, zorder=2, **edge))


def _draw_open_ends(ax: Axes, rows: pd.DataFrame) -> None:
    """Mark the expiries that are known from one side only."""
    for words, marker in SIDES.items():
        some = rows[rows["says"].str.endswith(words)]
        if len(some):
            look: dict[str, Any] = {"marker": marker, "linestyle": "", "color": INK, "markeredgecolor": "white"}
            ax.plot(some["expiry"], some["y"], label=f"expires then {words}", zorder=3.1, **look)


def _draw_law(ax: Axes, rows: pd.DataFrame) -> None:
    """Underline each row where the law lets its right end, and mark the listed days that are against it."""
    given = _given(rows)
    if len(given):
        y = given["y"] + HALF + 0.06
        look: dict[str, Any] = {"colors": LAW, "linewidths": 1.6, "zorder": 3.05}
        ax.hlines(y, given["law_first"] - 30, given["law_last"] + 30, label="what the law gives", **look)
    against = rows[rows["against"] & rows["expiry"].notna()]
    if len(against):
        sound = against["expiry"].between(against["law_first"] - 1, against["law_last"] + 1)
        days = against["latest"].where(sound & against["latest"].notna(), against["expiry"])
        look = {"marker": "X", "edgecolors": "white", "linewidths": 0.6, "zorder": 3.2}
        ax.scatter(days, against["y"], 26, LAW, label="against the law", **look)


def _given(rows: pd.DataFrame) -> pd.DataFrame:
    """Give the rows that the law bounds on both sides."""
    return rows[rows["law_first"].notna() & rows["law_last"].notna()]


def _draw_undated(ax: Axes, rows: pd.DataFrame, left: float, right: float) -> None:
    """Lead a dotted line across the rows with no expiry, from a mark in the colour that a bar would have."""
    rows = rows[rows["expiry"].isna()]
    if rows.empty:
        return
    starts, faces = rows["start"].fillna(left), [COUNTS[each].face for each in rows["counts"]]
    ax.hlines(rows["y"], starts, right, colors=INK, linestyles=":", linewidths=1.2, label="end not known")
    ax.scatter(starts, rows["y"], 22, faces, marker="s", edgecolors=INK, linewidths=0.6, clip_on=False, zorder=3.1)


def _fade(ax: Axes, rows: pd.DataFrame, left: float, clear: float) -> None:
    """Let bars with no listed start come in gradually, so that the left edge is not taken for one."""
    if not (rows["start"].isna() & rows["expiry"].notna()).any():
        return
    veil = np.empty((1, 64, 4))
    veil[..., :3], veil[..., 3] = to_rgb(ax.get_facecolor()), np.linspace(1, 0, 64)
    where = ax.get_xaxis_transform()
    ax.imshow(veil, extent=(left, clear, 0, 1), transform=where, aspect="auto", interpolation="bilinear", zorder=2.3)


# Words


def _label_days(ax: Axes, rows: pd.DataFrame) -> None:
    """Number the years, say where bars begin, and give the legend below."""
    ax.xaxis_date()
    ax.grid(axis="x", color=GRID, linewidth=0.8)
    ax.set_axisbelow(True)
    if ax.get_xlim() == (0, 1):
        ax.set_xticks([])
    listed = rows.loc[rows["expiry"].notna(), "start"].notna()
    words = ["bars begin at grant, or else at filing, where that is listed"] * bool(listed.any())
    words += ["bars that fade in have no start date listed"] * (not listed.all())
    ax.set_xlabel("; ".join(words), fontsize=SIZE, color=INK)
    if ax.get_legend_handles_labels()[0]:
        under = ax.transAxes + ScaledTranslation(0, -38 / 72, ax.figure.dpi_scale_trans)
        ax.legend(loc="upper left", bbox_to_anchor=(0, 0), bbox_transform=under, ncols=3, fontsize=SIZE, frameon=False)


def _label_rows(ax: Axes, rows: pd.DataFrame) -> None:
    """Name the groups and, where there is room, the rights at the left and their expiries at the right."""
    ax.spines[["top", "left", "right"]].set_visible(False)
    pitch = ax.bbox.height / ax.figure.dpi * 72 / float(np.ptp(ax.get_ylim()))
    size = min(SIZE, 0.8 * pitch)
    shown = rows if size >= LEAST else rows[:0]
    column = ax.secondary_yaxis("right")
    column.spines["right"].set_visible(False)
    for side, labels in ((ax, shown["label"]), (column, shown["says"])):
        side.tick_params("y", length=0, pad=6, labelsize=size)
        side.set_yticks(shown["y"], labels=labels)
    _head_groups(ax, rows.drop_duplicates("group"), pitch, size if len(shown) else SIZE)
    if rows.empty:
        ax.text(0.5, 0.5, "no rights are listed", transform=ax.transAxes, ha="center", va="center", color=INK)
    elif len(shown):
        ax.annotate("expires", (1, 1), (6, 0), xycoords="axes fraction", textcoords="offset points", fontsize=size)


def _head_groups(ax: Axes, firsts: pd.DataFrame, pitch: float, size: float) -> None:
    heads = firsts.loc[_spaced(firsts["y"], 1.2 * size / pitch)]
    ax.tick_params("y", which="minor", length=0, pad=6, labelsize=size)
    ax.set_yticks(heads["y"] - 1, labels=heads["heading"], minor=True)
    for name in ax.get_yticklabels(minor=True):
        name.set_fontweight("bold")


def _spaced(places: Iterable[float], least: float) -> list[bool]:
    """Say which of some ascending places to keep, so that no two stand closer than ``least``."""
    kept, last = [], -np.inf
    for place in places:
        kept.append(place - last >= least)
        last = place if kept[-1] else last
    return kept


def _draw_marks(ax: Axes, marks: list[Mark], right: float) -> None:
    """Draw each mark and name it above the rows, the later the higher, so that no name crosses the line of another."""
    for level, mark in enumerate(sorted(marks, key=lambda each: max(_sides(each), default=right))):
        sides = _sides(mark)
        for day in sides:
            ax.axvline(day, color="black", linestyle=mark.line, linewidth=1.1, zorder=3)
        if len(sides) == 2:
            ax.axvspan(*sides, color="black", alpha=0.07, linewidth=0, zorder=1)
        stem = {"arrowstyle": "-", "relpos": (1, 0), "shrinkA": 0, "shrinkB": 0, "linewidth": 0.6}
        ax.annotate(
            f"{mark.words} {mark.day}", (max(sides, default=right), 1), (0, 6 + 12 * level), ha="right", va="bottom",
            xycoords=ax.get_xaxis_transform(), textcoords="offset points", annotation_clip=False, fontsize=SIZE + 1,
            arrowprops=stem if sides else None,
        )  # fmt: skip
