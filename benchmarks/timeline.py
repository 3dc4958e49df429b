"""Hold the timeline and the cliff against one PolyCollection of as many bars, with nothing around them, and bars alone.

Six rights a case, a tenth of them with an inexact expiry; times are of the processor. Most of a picture's time goes
into its words and their layout, whatever its size; from some number of rights on they are folded.
"""

from collections.abc import Callable
from io import BytesIO
from time import process_time

import numpy as np
import pandas as pd
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from portfolio.frame import RIGHTS
from portfolio.timeline import save_timeline

SIZES = (100, 1000, 2000, 10000)
ONE_BY_ONE = 2000  # more take too long
ROUNDS = 3


def rights(count: int) -> pd.DataFrame:
    place = np.arange(count)
    filed = pd.Series(pd.Timestamp("1990-01-01") + pd.to_timedelta(place * 7 % 9000, "D"))
    expiry = filed + pd.Timedelta(days=7305)
    inexact = place % 10 == 0
    columns = {
        "case": [f"F {each}" for each in place // 6], "country": np.array(["US", "EP", "JP", "CN", "DE"])[place % 5],
        "patent": [str(5_000_000 + each) for each in place], "status": np.where(place % 7, "granted", "pending"),
        "filed": filed, "expiry": expiry, "expiry_latest": (expiry + pd.Timedelta(days=400)).where(inexact),
        "expiry_note": pd.Series(np.where(inexact, "not exact", "")).where(inexact),
        "counts": np.where(place % 3, "yes", "no"),
    }  # fmt: skip
    return pd.DataFrame(columns, columns=list(RIGHTS)).astype(RIGHTS)


def timeline(table: pd.DataFrame) -> None:
    save_timeline(table, BytesIO())


def collection(table: pd.DataFrame) -> None:
    figure, y = Figure(figsize=(10, 12)), np.arange(len(table))
    ax = figure.add_subplot()
    x = [table[name].astype("int64").to_numpy() / 86400 for name in ("filed", "expiry")]
    corners = np.stack([(x[0], y), (x[1], y), (x[1], y + 0.7), (x[0], y + 0.7)]).transpose(2, 0, 1)
    ax.add_collection(PolyCollection(list(corners)))
    ax.autoscale()
    figure.savefig(BytesIO(), dpi=150)


def one_by_one(table: pd.DataFrame) -> None:
    figure = Figure(figsize=(10, 12))
    x = [table[name].astype("int64").to_numpy() / 86400 for name in ("filed", "expiry")]
    figure.add_subplot().barh(np.arange(len(table)), x[1] - x[0], left=x[0])
    figure.savefig(BytesIO(), dpi=150)


def seconds(work: Callable[[pd.DataFrame], None], table: pd.DataFrame) -> float:
    def once() -> float:
        start = process_time()
        work(table)
        return process_time() - start

    return min(once() for _ in range(ROUNDS))


if __name__ == "__main__":
    timeline(rights(10))
    for size in SIZES:
        table = rights(size)
        ours, bare = seconds(timeline, table), seconds(collection, table)
        bars = f"; bars one by one {seconds(one_by_one, table):.2f} s" if size <= ONE_BY_ONE else ""
        print(f"{size} rights: timeline and cliff {ours:.2f} s, {ours / bare:.1f} times one bare collection{bars}")
