"""Bars, and what stands where there is none; what looks alike is one collection, so that 10,000 rights are quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from portfolio.timeline.rows import SURE

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from portfolio.timeline.rows import Rows


class Style(NamedTuple):
    """How one kind of bar or span looks, and what the legend calls it."""

    words: str
    face: str
    edge: str
    hatch: str = ""
    line: str = "-"


INK, LAW = "#4a4f57", "#a1123f"
# Each is lighter than the one before, so that they stay apart in grey print and for colour-blind readers.
COUNTS = {
    "yes": Style("counts for the term", "#0b3c78", "#0b3c78"),
    "maybe": Style("may count for the term", "#c8651b", "#c8651b"),
    "unknown": Style("not known whether it counts", "#b8a6cf", "#7d6a99"),
    "no": Style("does not count for the term", "#dde1e6", "#8b939d"),
}
SPANS = {
    "may be extended": Style("possible extension", "white", INK, "////"),
    "copies disagree": Style("copies disagree on the expiry", "white", INK, "xxxx", "--"),
    "not exact": Style("expiry not exact", "white", INK, "....", ":"),
}
HOLLOW, THIN_IS = "hollow: pending or published", "thin: lapsed, expired or abandoned"
OPEN_END: dict[str, Any] = {"colors": INK, "linestyles": ":", "linewidths": 1.2, "label": "end not known"}
SIDES = {False: ("or later", ">"), True: ("or earlier", "<")}
HALF, THIN = 0.36, 0.13  # of a row: half the thickness of a bar, and of one whose right is no more
FADE = 0.08  # of the axis: how far bars with no listed start come in gradually


def draw(ax: Axes, rows: Rows, left: float, right: float) -> None:
    """Draw all that is known of the rights between the ends of the axis, and the legend's entries as labels."""
    bars = rows.bars
    if rows.folded:
        _lead_on(ax, bars, right)
    _draw_bars(ax, bars.assign(start=bars["start"].fillna(left)))
    _draw_spans(ax, bars)
    if rows.folded:
        _notch(ax, bars, (right - left) / 1000)
    _draw_open_ends(ax, bars)
    if not rows.folded:
        _draw_law(ax, bars, left, right)
    _draw_against(ax, bars)
    _draw_undated(ax, bars, left, right)
    if (bars["start"].isna() & bars["expiry"].notna()).any():
        fade(ax, left, left + FADE * (right - left))


def _draw_bars(ax: Axes, bars: pd.DataFrame) -> None:
    """Draw a collection for each colour, the weightiest on top where rights share a row, and there the granted."""
    bars = bars[bars["start"] < bars["expiry"]].sort_values("expiry", kind="stable")
    bars = bars.drop_duplicates(["y", "counts", "kind"], keep="last").sort_values("kind", key=_weight, kind="stable")
    for level, counts in enumerate(SURE):
        some, style = bars[bars["counts"] == counts], COUNTS[counts]
        hollow = some["kind"] == "pending"
        look: dict[str, Any] = {
            "facecolors": [to_rgb("white" if each else style.face) for each in hollow], "edgecolors": style.edge,
            "linewidths": [1.1 if each else 0.0 for each in hollow], "zorder": 2 - 0.01 * level, "label": style.words,
        }  # fmt: skip
        half = np.where(some["kind"] == "ended", THIN, np.where(hollow, HALF - 0.04, HALF))
        _add(ax, some[["y", "start", "expiry"]], half, look)


def _weight(kinds: pd.Series[Any]) -> pd.Series[Any]:
    return kinds.map({"pending": 0, "ended": 1, "granted": 2})


def _draw_spans(ax: Axes, bars: pd.DataFrame) -> None:
    """Hatch what lies between the bounds of an expiry; in a row of many rights, what lies beyond its last expiry."""
    first = bars[["expiry", "tip"]].max(axis=1)
    for note, style in SPANS.items():
        some = bars.assign(first=first)[(bars["note"] == note) & (first < bars["latest"])]
        some = some.sort_values("latest", kind="stable").drop_duplicates("y", keep="last")
        look = {
            "facecolors": style.face, "edgecolors": style.edge, "hatch": style.hatch, "linestyles": style.line,
            "linewidths": 0.6, "zorder": 2, "label": style.words,
        }  # fmt: skip
        _add(ax, some[["y", "first", "latest"]], HALF, look)


def _add(ax: Axes, spans: pd.DataFrame, half: Any, look: dict[str, Any]) -> None:  # noqa: ANN401 a number or many
    """Draw spans as one collection; where there are none, nothing enters the legend."""
    if len(spans):
        y, x0, x1 = spans.to_numpy(float).T
        low, high = y - half, y + half
        corners = np.stack([(x0, low), (x1, low), (x1, high), (x0, high)]).transpose(2, 0, 1)
        ax.add_collection(PolyCollection(list(corners), **look))


def _notch(ax: Axes, bars: pd.DataFrame, apart: float) -> None:
    """Mark every expiry within a row of many rights at its lower edge, those that could not be told apart once."""
    some = bars[bars["expiry"] < bars["tip"]]
    some = some[~some.assign(place=some["expiry"] // apart).duplicated(["y", "place"])]
    ax.vlines(some["expiry"], some["y"] + HALF / 3, some["y"] + HALF, colors="white", linewidths=0.5, zorder=2.1)


def _lead_on(ax: Axes, bars: pd.DataFrame, right: float) -> None:
    """Lead a dotted line on from the end of a row of many rights where one of them has no expiry."""
    some = bars[bars["expiry"].isna() & bars["tip"].notna()].drop_duplicates("y")
    if len(some):
        ax.hlines(some["y"], some["tip"], right, **OPEN_END)


def _draw_open_ends(ax: Axes, bars: pd.DataFrame) -> None:
    """Mark the expiries that are known from one side only."""
    for late, (words, marker) in SIDES.items():
        some = bars[(bars["side"] == late) & (bars["expiry"] >= bars["tip"])]
        if len(some):
            look: dict[str, Any] = {"marker": marker, "linestyle": "", "color": INK, "markeredgecolor": "white"}
            ax.plot(some["expiry"], some["y"], label=f"expires then {words}", zorder=3.1, **look)


def _draw_law(ax: Axes, bars: pd.DataFrame, left: float, right: float) -> None:
    """Underline each row where the law lets its right end.

    A bound on one side says little of a listed day; where none is listed it is dotted up to the edge.
    """
    known = bars[["law_first", "law_last"]].notna().sum(axis=1)
    known = known.mask((known == 1) & bars["expiry"].notna(), 0)
    first, last, y = bars["law_first"] - 30, bars["law_last"] + 30, bars["y"] + HALF + 0.06
    for sides, style, words in ((2, "-", "what the law gives"), (1, ":", "what the law gives, known from one side")):
        if (some := known == sides).any():
            look: dict[str, Any] = {"colors": LAW, "linewidths": 1.6, "linestyles": style, "zorder": 3.05}
            ax.hlines(y[some], first[some].fillna(left), last[some].fillna(right), label=words, **look)


def _draw_against(ax: Axes, bars: pd.DataFrame) -> None:
    """Mark the listed days that are against the law."""
    against = bars[bars["against"] & bars["expiry"].notna()]
    if len(against):
        sound = against["expiry"].between(against["law_first"] - 1, against["law_last"] + 1)
        days = against["latest"].where(sound & against["latest"].notna(), against["expiry"])
        look: dict[str, Any] = {"marker": "X", "edgecolors": "white", "linewidths": 0.6, "zorder": 3.2}
        ax.scatter(days, against["y"], 26, LAW, label="against the law", **look)


def _draw_undated(ax: Axes, bars: pd.DataFrame, left: float, right: float) -> None:
    """Lead a dotted line across the rows with no expiry, from a mark in the look that a bar would have."""
    bars = bars[bars["tip"].isna()].drop_duplicates("y")
    if bars.empty:
        return
    starts, looks = bars["start"].fillna(left).clip(left, right), [COUNTS[each] for each in bars["counts"]]
    faces = ["white" if kind == "pending" else look.face for kind, look in zip(bars["kind"], looks, strict=True)]
    sizes = [7 if kind == "ended" else 22 for kind in bars["kind"]]
    ax.hlines(bars["y"], starts, right, **OPEN_END)
    edges = [look.edge for look in looks]
    ax.scatter(starts, bars["y"], sizes, faces, marker="s", edgecolors=edges, linewidths=1, clip_on=False, zorder=3.1)


def fade(ax: Axes, left: float, clear: float) -> None:
    """Let bars with no listed start come in gradually, so that the left edge is not taken for one."""
    veil = np.empty((1, 64, 4))
    veil[..., :3], veil[..., 3] = to_rgb(ax.get_facecolor()), np.linspace(1, 0, 64)
    where = ax.get_xaxis_transform()
    ax.imshow(veil, extent=(left, clear, 0, 1), transform=where, aspect="auto", interpolation="bilinear", zorder=2.3)


def legend(ax: Axes, bars: pd.DataFrame) -> list[Artist]:
    """Give an entry for each look that is there: a colour and its meaning, then hatches, kinds, lines and marks."""
    drawn = {str(each.get_label()): each for each in (*ax.collections, *ax.lines)}
    found: list[Artist] = [
        Patch(facecolor=style.face, label=style.words) for style in COUNTS.values() if style.words in drawn
    ]
    named = {style.words for style in COUNTS.values()}
    found += [each for words, each in drawn.items() if not words.startswith("_") and words not in named]
    look: dict[str, Any] = {"facecolor": "white", "edgecolor": COUNTS["no"].edge, "linewidth": 1.1}
    if (bars["kind"] == "pending").any():
        found.append(Patch(label=HOLLOW, **look))
    if (bars["kind"] == "ended").any():
        found.append(Line2D([], [], color=INK, linewidth=2.4, label=THIN_IS))
    return found
