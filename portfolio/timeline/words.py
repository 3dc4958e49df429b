"""The words of a timeline: names that fit, in fonts that have their letters, and never taken for formulas."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import numpy as np
from matplotlib import rcParams
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.text import Text
    from numpy.typing import NDArray

NO_LETTERS = "Last Resort"  # a font that matplotlib brings, with a box for every letter there is


def fitted(names: Iterable[str], width: int) -> tuple[list[str], list[str]]:
    """Give names on one line, of at most the width in columns as on a terminal, and the families of their fonts.

    A letter that no installed font has, or that cannot be seen, is given as its code.
    """
    lines = [" ".join(name.split()) for name in names]
    letters = frozenset(letter for line in lines for letter in line if not (letter.isascii() and letter.isprintable()))
    families, lacking = _families(frozenset(filter(str.isprintable, letters)))
    hidden = {letter for letter in letters if not letter.isprintable()}
    codes = {ord(each): each.encode("unicode_escape").decode() for each in lacking | hidden}
    return [shortened(line.translate(codes), width) for line in lines], families


def shortened(name: str, width: int) -> str:
    """Leave out the middle of a name that is too wide: its end is often what tells it from others."""
    sizes = [1 + (east_asian_width(letter) in "WF") for letter in name]
    if sum(sizes) <= width:
        return name
    head = int(np.searchsorted(np.cumsum(sizes), (width - 1) * 0.6, "right"))
    tail = int(np.searchsorted(np.cumsum(sizes[::-1]), (width - 1) * 0.4, "right"))
    return f"{name[:head].rstrip()}…{name[len(name) - tail :].lstrip()}"


@lru_cache(16)
def _families(letters: frozenset[str]) -> tuple[list[str], frozenset[str]]:
    """Give the usual families and, for letters that they lack, others that have them; and what no font has."""
    families = list(rcParams["font.family"])
    lacking = letters - _covered(findfont(FontProperties(family=families))) if letters else letters
    for name, path in sorted({(each.name, each.fname) for each in fontManager.ttflist}) if lacking else []:
        if lacking & _covered(path) and not name.startswith(NO_LETTERS):
            families.append(name)
            lacking -= _covered(path)
    return families, lacking


@lru_cache(256)
def _covered(path: str) -> frozenset[str]:
    return frozenset(map(chr, get_font(path).get_charmap()))


def literal(texts: Iterable[Text], families: Sequence[str], weight: str = "normal") -> None:
    """Let texts stand as they are: a dollar sign begins no formula.

    Bold are those in the usual fonts only; few others have such a face, and matplotlib complains of each that has not.
    """
    usual = len(rcParams["font.family"])
    for text in texts:
        text.set_parse_math(False)
        text.set_fontfamily(list(families))
        text.set_fontweight(weight if text.get_text().isascii() or len(families) == usual else "normal")


def spaced(places: Iterable[float], least: float) -> NDArray[np.bool_]:
    """Say which of some ascending places to keep, so that no two stand closer than ``least``."""
    kept, last = [], -np.inf
    for place in places:
        kept.append(place - last >= least)
        last = place if kept[-1] else last
    return np.array(kept, bool)
