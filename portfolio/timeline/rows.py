"""What a timeline has to draw: the rights in rows, one a right or folded to one a group, and the days to mark."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib.dates
import numpy as np
import pandas as pd

from portfolio.term import OPEN, Bounds, later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from portfolio.term import Term

SURE = ("yes", "maybe", "unknown", "no")  # what ``counts`` says, from the weightiest
NOTES = ("may be extended", "copies disagree", "not exact")
UNDATED = "no expiry listed"
PENDING, ENDED = ("pending", "published"), ("lapsed", "expired", "abandoned")
CENTURY = 36525.0  # days
MANY = {"case": "cases", "country": "countries"}

number: Callable[[Any], Any] = matplotlib.dates.date2num
day_of: Callable[[Any], Any] = matplotlib.dates.num2date


class Rows(NamedTuple):
    """What is drawn: ``bars``, one a right; ``names``, one a row with what it says; ``heads``, names of groups."""

    bars: pd.DataFrame
    names: pd.DataFrame
    heads: pd.DataFrame
    folded: bool
    title: str  # of what the rows say

    @property
    def last(self) -> float:
        """The place of the last row."""
        return float(self.names["y"].max()) if len(self.names) else 0.2


class Mark(NamedTuple):
    """A day, or the bounds of one, to be marked across the rows."""

    words: str
    day: Bounds
    line: str


def arrange(rights: pd.DataFrame, by: str, rights_at_most: float, groups_at_most: float) -> Rows:
    """Give one row a right; where they are too many one a group, and where those are one a year of last expiry.

    Where there is but one case the rights are grouped by country instead, and the other way round. Raises ValueError
    where ``by`` is neither ``case`` nor ``country``.
    """
    if by not in MANY:
        raise ValueError(f"rights are grouped by 'case' or 'country', not by {by!r}")
    table = _table(rights.reset_index(drop=True), by)
    groups = int(table["group"].nunique())
    if len(table) + groups <= rights_at_most:
        return _single(table)
    if groups == 1:
        (by,) = MANY.keys() - {by}
        table = _table(rights.reset_index(drop=True), by)
        groups = int(table["group"].nunique())
    return _groups(table) if 1 < groups <= groups_at_most else _years(table, by, MANY[by])


def _table(rights: pd.DataFrame, by: str) -> pd.DataFrame:
    """Give what is drawn of each right, with days as matplotlib numbers them."""
    codes, names = pd.factorize(words(rights[by]).fillna(f"no {by} listed"))
    expiries = bounds(rights)
    table = pd.DataFrame({
        "group": codes, "heading": names[codes], "label": _labels(rights), "says": _says(rights, expiries),
        "counts": rights["counts"].astype("object").where(rights["counts"].isin(list(SURE)), "unknown"),
        "kind": _kinds(rights["status"]), "note": rights["expiry_note"].astype("object"),
        "side": [_side(each) for each in expiries],
        "start": numbers(rights["granted"].fillna(rights["filed"])),
        "expiry": numbers(rights["expiry"]), "latest": numbers(rights["expiry_latest"]),
        "year": rights["expiry"].astype("datetime64[s]").dt.year.fillna(0).astype(int),
        "law_first": numbers(rights["statutory_earliest"]), "law_last": numbers(rights["statutory_latest"]),
        "against": (rights["verdict"].astype("object") == "against the law") & ~_decided(rights),
    })  # fmt: skip
    table["start"] = table["start"].mask(table["start"] >= table["expiry"])
    return table


def _single(table: pd.DataFrame) -> Rows:
    """Give each right a row, in document order of the groups and by expiry within one, headings one row above."""
    bars = table.sort_values(["group", "expiry"], kind="stable", ignore_index=True)
    bars = bars.assign(y=bars.index + bars["group"] + 1.0, tip=bars["expiry"])
    heads = bars.drop_duplicates("group")
    heads = pd.DataFrame({"y": heads["y"] - 1, "label": heads["heading"]})
    return Rows(bars, bars[["y", "label", "says"]], heads, folded=False, title="expires")


def _groups(table: pd.DataFrame) -> Rows:
    rows = _folded(table, table["group"]).assign(label=table.groupby("group")["heading"].first())
    said = [f"{_until(each)} · {_count(each)}" for each in rows.itertuples()]
    return _of(table, table["group"], rows.assign(says=said), "last expiry · rights")


def _years(table: pd.DataFrame, one: str, many: str) -> Rows:
    key = table.groupby("group")["year"].transform("max")
    rows = _folded(table, key).assign(cases=table.groupby(key)["group"].nunique())
    label = [f"last expiry in {year}" if year else UNDATED for year in rows.index]
    number_of = [f"{n:,} {many if n > 1 else one}" for n in rows["cases"]]
    said = [f"{groups}, {_count(each)}" for groups, each in zip(number_of, rows.itertuples(), strict=True)]
    return _of(table, key, rows.assign(label=label, says=said), f"{many} · rights")


def _folded(table: pd.DataFrame, key: pd.Series[Any]) -> pd.DataFrame:
    """Give one row a value of the key, by last expiry; those with none come last."""
    rows = table.assign(undated=table["expiry"].isna()).groupby(key, sort=False).agg(
        tip=("expiry", "max"), latest=("latest", "max"), rights=("group", "size"), undated=("undated", "sum")
    )  # fmt: skip
    rows = rows.sort_values("tip", kind="stable", na_position="last")
    return rows.assign(y=np.arange(1.0, len(rows) + 1))


def _of(table: pd.DataFrame, key: pd.Series[Any], rows: pd.DataFrame, title: str) -> Rows:
    first = table["start"].groupby(key).transform("min")
    first = table["start"].where(first >= table["expiry"], first)
    bars = table.assign(y=key.map(rows["y"]), tip=key.map(rows["tip"]), start=first)
    names = rows[["y", "label", "says"]].reset_index(drop=True)
    return Rows(bars, names, names[:0], folded=True, title=title)


def _until(row: Any) -> str:  # noqa: ANN401 a named tuple of pandas
    if pd.isna(row.tip):
        return UNDATED
    days = [row.tip, row.latest] if row.latest > row.tip else [row.tip]
    return " to ".join(str(day_of(day).date()) for day in days)


def _count(row: Any) -> str:  # noqa: ANN401 a named tuple of pandas
    undated = f", {row.undated:,} undated" if row.undated else ""
    return f"{row.rights:,} right{'s' * (row.rights != 1)}{undated}"


# Columns of the rights


def words(column: pd.Series[Any]) -> pd.Series[Any]:
    """Give a column as strings, those that say nothing as missing."""
    strings = column.astype("string")
    return strings.mask(strings.str.strip() == "")


def numbers(column: pd.Series[Any]) -> Any:  # noqa: ANN401 an array, as matplotlib gives it
    """Give days as matplotlib numbers them, missing ones as NaN."""
    return number(column.astype("datetime64[s]").to_numpy())


def bounds(rights: pd.DataFrame) -> list[Bounds]:
    """Read the expiries back as bounds: of a noted one, a latest day alone stands in both columns."""
    days = (_dates(rights["expiry"]), _dates(rights["expiry_latest"]), rights["expiry_note"].isin(NOTES))
    return [
        Bounds(None if noted and first == last else first, last if noted else last or first)
        for first, last, noted in zip(*days, strict=True)
    ]


def _kinds(status: pd.Series[Any]) -> Any:  # noqa: ANN401 an array
    """Give ``pending`` for what is not yet granted, ``ended`` for what is no more, and ``granted`` for all else."""
    return np.select([status.isin(PENDING), status.isin(ENDED)], ["pending", "ended"], "granted")


def _side(expiry: Bounds) -> bool | None:
    """Tell whether it is the later side alone that is known; None where it is both or neither."""
    return None if expiry == OPEN or (expiry.earliest and expiry.latest) else expiry.earliest is None


def _labels(rights: pd.DataFrame) -> pd.Series[Any]:
    known = words(rights["patent"]).fillna(words(rights["application"])).fillna(words(rights["publication"]))
    return words(rights["country"]).fillna("?") + " " + known.fillna("(no number)")


def _says(rights: pd.DataFrame, expiries: Iterable[Bounds]) -> pd.Series[Any]:
    days = pd.Series([None if each == OPEN else str(each) for each in expiries], dtype="string")
    days += _decided(rights).map({True: ", decided", False: ""}).astype("string")
    return days.fillna(words(rights["expiry_note"])).fillna(UNDATED)


def _decided(rights: pd.DataFrame) -> pd.Series[bool]:
    return rights["expiry_note"].astype("object") == "decided"


def _dates(column: pd.Series[Any]) -> list[date | None]:
    days = column.astype("datetime64[s]").to_numpy().astype("datetime64[D]")
    return list(days.tolist())


# Days


def marks(rights: pd.DataFrame, as_of: date | None, term: Term | None) -> list[Mark]:
    """Give the days to be marked: the one asked for, the last expiry that counts, and the end of the term."""
    counting = bounds(rights[rights["counts"] == "yes"])
    found = [Mark("as of", Bounds.on(as_of), ":")] if as_of else []
    found += [Mark("last expiry that counts:", later(counting), "--")] if counting else []
    return [*found, Mark("end of the term:", term.ends, "-")] if term else found


def sides(mark: Mark) -> list[float]:
    """Give the days at which a mark begins and ends, as matplotlib numbers them: one, two, or none that is known."""
    return sorted({float(number(side)) for side in (mark.day.earliest, mark.day.latest) if side})


def limits(days: Iterable[Any], marked: Iterable[Any] = ()) -> tuple[float, float]:
    """Give the ends of the axis for the days of rights and those that are marked; 0 and 1 where no day is known.

    There is room before the first day for bars to come in, and after the last for the first year without a right. A day
    a century off, such as 9999-12-31, would leave no room for the rest: the axis does without it.
    """
    known, marks = _known(days), _known(marked)
    if not len(known) + len(marks):
        return 0.0, 1.0
    near = np.concatenate([known, marks])
    near = near[np.abs(near - np.quantile(known if len(known) else marks, 0.5, method="lower")) <= CENTURY]
    first, last = float(near.min()), float(near.max())
    span = max(last - first, 3650.0)
    return max(number(date.min), first - 0.12 * span), min(number(date.max), last + max(400, 0.04 * span))


def _known(days: Iterable[Any]) -> Any:  # noqa: ANN401 an array
    found = np.concatenate([np.empty(0), *map(np.ravel, days)]).astype(float)
    return found[~np.isnan(found)]
