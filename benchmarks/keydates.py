"""Read pages of words that almost are times, of 25 KB and of 50: the time should double."""

from pathlib import Path

from near_misses import page, times_longer

from portfolio.keydates import key_dates
from portfolio.model import Document, Line
from portfolio.read import read

ALMOST = (
    "within thirty (30) days after ",
    "within thirty (30) days after the ",
    "the later of ",
    "the earlier of (a) the sale, ",
    "sixty (60) days prior written ",
    "[***] ",
    "during the ",
    "until the date of ",
    "at least one hundred and ",
    "May 5, ",
    "the end of each calendar ",
    "no later than ten days before the other ",
)
SIZES = (25_000, 50_000)
LICENCE = Path(__file__).parents[1] / "data/johnson-matthey-neotherapeutics-licence-2001.txt"


if __name__ == "__main__":
    licence = read(str(LICENCE))
    repeated = [
        Document("x.txt", tuple(Line(at, line.text) for at, line in enumerate(licence.lines * count, 1)))
        for count in (2, 4)
    ]
    whole, ratio = times_longer(key_dates, *repeated)
    print(f"the licence four times: {whole:.2f} s, {ratio:.2f} times as long as twice (linear: 2)")
    for words in ALMOST:
        whole, ratio = times_longer(key_dates, *(page(words, size) for size in SIZES))
        print(
            f"{words[:40]!r:44} {SIZES[1] // 1000} KB in {whole:.2f} s, {ratio:.2f} times as long as half (linear: 2)"
        )
