"""Hold the statutory bounds of a million rights against the same arithmetic written by hand.

By hand is what an analyst would write for these offices alone, with every day known, and gives the days but not the
rules: in pandas and, where it is installed, in polars. Each is measured in turn in one run, because machines are noisy;
the medians are compared, and the days must be the same.
"""

import tracemalloc
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib.util import find_spec
from statistics import median
from time import perf_counter

import numpy as np
import pandas as pd

import portfolio

ROWS = 1_000_000
ROUNDS = 9
OFFICES = ("US", "CA", "CN", "GB", "DE", "FR")
URAA, CANADA, CHANGE, CHINA, WTO = map(
    pd.Timestamp, ("1995-06-08", "1989-10-01", "2001-07-12", "1993-01-01", "2001-12-11")
)


def rights(offices: tuple[str, ...]) -> pd.DataFrame:
    """Make rights of offices in no order, filed from 1986 to 2015 and granted one to eight years later."""
    random = np.random.default_rng(1995)
    filed = np.datetime64("1986-01-01") + random.integers(0, 30 * 365, ROWS)
    days = {
        "filed": filed,
        "granted": filed + random.integers(365, 8 * 365, ROWS),
        "earliest filing": filed - random.integers(0, 700, ROWS),
    }
    table = pd.DataFrame({name: day.astype("datetime64[s]") for name, day in days.items()})
    return table.assign(country=pd.Series(np.array(offices)[random.integers(0, len(offices), ROWS)], dtype="string"))


def years(days: "pd.Series[pd.Timestamp]", count: int) -> "pd.Series[pd.Timestamp]":
    return days + pd.DateOffset(years=count)


def in_united_states(table: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    twenty, seventeen = years(table["earliest filing"], 20), years(table["granted"], 17)
    longer = seventeen.where((seventeen < URAA) | (seventeen > twenty), twenty)
    return twenty.where(table["filed"] >= URAA, longer)


def in_canada(table: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    twenty, seventeen = years(table["filed"], 20), years(table["granted"], 17)
    longer = seventeen.where((seventeen < CHANGE) | (seventeen > twenty), twenty)
    return twenty.where(table["filed"] >= CANADA, longer)


def in_china(table: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    twenty, fifteen = years(table["filed"], 20), years(table["filed"], 15)
    return twenty.where((table["filed"] >= CHINA) | (fifteen >= WTO), fifteen) - pd.Timedelta(days=1)


def in_britain(table: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    return years(table["filed"], 20) - pd.Timedelta(days=1)


def elsewhere(table: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    return years(table["filed"], 20)


BY_HAND = {"US": in_united_states, "CA": in_canada, "CN": in_china, "GB": in_britain}


def in_pandas(table: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    parts = [BY_HAND.get(str(office), elsewhere)(rows) for office, rows in table.groupby("country", sort=False)]
    return pd.concat(parts).reindex(table.index)


def in_polars(table: object) -> "pd.Series[pd.Timestamp]":
    import polars as pl

    uraa, canada, change, china, wto = (day.date() for day in (URAA, CANADA, CHANGE, CHINA, WTO))
    filed, granted = pl.col("filed"), pl.col("granted")
    twenty, fifteen, seventeen = filed.dt.offset_by("20y"), filed.dt.offset_by("15y"), granted.dt.offset_by("17y")
    earliest = pl.col("earliest filing").dt.offset_by("20y")

    def old(day: "pl.Expr", turn: date) -> "pl.Expr":
        return pl.when((seventeen < turn) | (seventeen > day)).then(seventeen).otherwise(day)

    ends = {
        "US": pl.when(filed >= uraa).then(earliest).otherwise(old(earliest, uraa)),
        "CA": pl.when(filed >= canada).then(twenty).otherwise(old(twenty, change)),
        "CN": pl.when((filed >= china) | (fifteen >= wto)).then(twenty).otherwise(fifteen).dt.offset_by("-1d"),
        "GB": twenty.dt.offset_by("-1d"),
    }
    chosen = twenty
    for office, day in ends.items():
        chosen = pl.when(pl.col("country") == office).then(day).otherwise(chosen)
    return table.select(ends=chosen)["ends"]  # type: ignore[attr-defined,no-any-return]


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def megabytes(work: Callable[[], object]) -> float:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def compare(name: str, table: pd.DataFrame) -> None:
    ours, by_hand = portfolio.statutory(table), in_pandas(table)
    for side in ("statutory_earliest", "statutory_latest"):
        if not (ours[side] == by_hand).all():
            raise SystemExit(f"{name}: {side} is not what was worked out by hand")
    missing = table.assign(granted=table["granted"].mask(np.arange(ROWS) % 10 == 0))
    work: dict[str, Callable[[], object]] = {
        "portfolio.statutory": partial(portfolio.statutory, table),
        "with a tenth of the grants missing": partial(portfolio.statutory, missing),
        "by hand in pandas": partial(in_pandas, table),
    }
    if find_spec("polars"):
        import polars as pl

        frame = pl.from_pandas(table).with_columns(pl.col("filed", "granted", "earliest filing").cast(pl.Date))
        if not (in_polars(frame).to_numpy() == by_hand.to_numpy()).all():
            raise SystemExit(f"{name}: polars and pandas differ")
        work["by hand in polars"] = partial(in_polars, frame)
    rounds = [[seconds(each) for each in work.values()] for _ in range(ROUNDS)]
    times = dict(zip(work, map(median, zip(*rounds, strict=True)), strict=True))
    print(f"{name}, {ROWS:,} rights")
    for each, time in times.items():
        ratio = times["portfolio.statutory"] / time
        memory = "not traced" if "polars" in each else f"{megabytes(work[each]):.0f} MB"
        print(f"  {each}: {time:.3f} s, peak {memory}; portfolio takes {ratio:.2f} times as long")


if __name__ == "__main__":
    compare("six offices in no order", rights(OFFICES))
    compare("the United States alone", rights(("US",)))
