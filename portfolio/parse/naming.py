"""Paragraphs of lists and prose -> the rights that they name, each with its lines."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import ge

from portfolio.cells.country import named
from portfolio.model import Line
from portfolio.parse.cited import Reader
from portfolio.parse.paragraphs import Named, Right


def rights_named(paragraphs: Iterable[Sequence[Line]], *, office: str, strict: bool) -> Named:
    """Give what paragraphs of lists and prose say of each right that they name, with the lines that say it.

    A paragraph that is the name of an office alone stands over those behind it; see ``cited.entries`` for the rest.
    """
    found = Named([], [])
    for paragraph in paragraphs:
        office = (named(paragraph[0].text.strip()) if len(paragraph) == 1 else "") or office
        for reader in _best([line.text for line in paragraph], office=office, strict=strict):
            ends = [at for at, char in enumerate(reader.text) if char == "\n"]
            for entry in reader.entries:
                first, last = bisect_left(ends, entry.start), bisect_left(ends, max(entry.end - 1, entry.start))
                found.rights.append(Right(entry.said, entry.passing, paragraph[first : last + 1]))
            found.left.extend((item.text, paragraph[bisect_left(ends, item.start)]) for item in reader.left)
    return found


def _best(lines: Sequence[str], *, office: str, strict: bool) -> list[Reader]:
    """Read the lines of a paragraph: those in columns that stand side by side column by column if that tells more."""
    whole = "\n".join(line.strip() for line in lines)
    if not any(map(str.isdecimal, whole)):
        return []
    found = Reader(whole, office, strict=strict)
    if not found.entries or len(lines) < 3 or len(columns := side_by_side(lines)) < 2:
        return [found]
    apart = [Reader(text, office, strict=strict) for text in columns]
    return apart if all(map(ge, _told(*apart), _told(found))) else [found]


def _told(*readers: Reader) -> tuple[int, int]:
    """Count the rights that were read, and what is said of them."""
    said = [entry.said for reader in readers for entry in reader.entries]
    return len(said), sum(map(len, said))


def side_by_side(lines: Sequence[str]) -> list[str]:
    """Give the text of each column of lines that stand side by side; a single one if no blank strip divides them."""
    width = max(map(len, lines), default=0)
    blank = [all(at >= len(line) or line[at] == " " for line in lines) for at in range(width)]
    cuts = [0]
    for at, (one, other) in enumerate(pairwise(blank)):
        if one and not other and at and blank[at - 1] and not all(blank[: at + 1]):
            cuts.append(at + 1)
    ends = [*cuts[1:], width]
    columns = zip(cuts, ends, strict=True)
    return ["\n".join(line[start:end].strip() for line in lines) for start, end in columns]
