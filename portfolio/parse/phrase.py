"""The words that tell what the numbers behind them are, and how far they reach."""

import re
from typing import NamedTuple

from portfolio.cells import plain
from portfolio.cells.items import Item, items

_GAP = 60  # characters between a telling word and the number that it tells of
# What can stand between a telling word and its number.
_BETWEEN = frozenset(
    ("no", "nos", "number", "numbers", "num", "ser", "serial", "sn", "us", "u", "s", "and", "or", "the", "of",
     "in", "to", "through", "a", "an", "having", "with", "bearing", "assigned", "identified", "as", "is", "are",
     "following", "including", "namely", "document", "under", "by", "issued", "granted", "filed", "pct", "ep",
     "wo", "both", "each", "numbered", "ref", "see", "also", "national", "phase", "stage", "regional", "corresponding",
     "dated", "pending", "heisei", "hei", "showa")
)  # fmt: skip
_JOINED = re.compile(r"\b(?:and|or)\b|[/&,]")


class Phrase(NamedTuple):
    """The words that tell what the numbers behind them are.

    ``either`` tells that they leave open which of their kinds a number is, ``foreign`` that the numbers are of
    something else than rights; ``end`` is where the words, or the last number that they told of, end.
    """

    kinds: tuple[str, ...] = ()
    either: bool = False
    office: str = ""
    foreign: str = ""
    end: int = -1

    @property
    def kind(self) -> str:
        """What the words say the numbers are; empty if they leave it open."""
        if self.either and "patent" in self.kinds and len(set(self.kinds)) > 1:
            return ""
        return next((kind for kind in ("publication", "application", "patent") if kind in self.kinds), "")

    def and_named(self, text: str, item: Item) -> "Phrase":
        """Give the phrase with one more word for what the numbers are."""
        joined = bool(self.kinds) and bool(_JOINED.search(text[self.end : item.start]))
        return self._replace(kinds=(*self.kinds, item.value), either=self.either or joined, end=item.end)

    def reaches(self, text: str, item: Item, *, strict: bool) -> bool:
        """Tell whether the words stand close enough to a number to tell of it; ``strict`` looks at what is between."""
        if not self.kinds or item.start - self.end > _GAP:
            return False
        return not strict or _BETWEEN.issuperset(_words_of(text[self.end : item.start]))


def _words_of(gap: str) -> list[str]:
    for item in reversed(items(gap)):
        if item.kind in ("country", "date", "title", "quote", "status", "key"):
            gap = f"{gap[: item.start]} {gap[item.end :]}"
    return plain(gap).split()
