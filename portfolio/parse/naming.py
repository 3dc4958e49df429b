"""Paragraphs of lists and prose -> the rights that they name, each with its lines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from portfolio.cells.country import named
from portfolio.model import Line
from portfolio.parse.cited import Entry, entries
from portfolio.parse.paragraphs import Named, Right


def rights_named(paragraphs: Iterable[Sequence[Line]], *, office: str, strict: bool) -> Named:
    """Give what paragraphs of lists and prose say of each right that they name, with the lines that say it.

    A paragraph that is the name of an office alone stands over those behind it; see ``cited.entries`` for the rest.
    """
    rights = []
    for paragraph in paragraphs:
        office = (named(paragraph[0].text.strip()) if len(paragraph) == 1 else "") or office
        for entry, first, last in _best([line.text for line in paragraph], office=office, strict=strict):
            rights.append(Right(entry.said, entry.passing, paragraph[first : last + 1]))
    return Named(rights)


def _best(lines: Sequence[str], *, office: str, strict: bool) -> Iterator[tuple[Entry, int, int]]:
    """Give the rights that the lines of a paragraph name, each with its first and its last line.

    Lines in columns that stand side by side are read column by column where that tells more.
    """
    whole = "\n".join(line.strip() for line in lines)
    if not any(map(str.isdecimal, whole)):
        return
    found = [(entry, whole) for entry in entries(whole, office=office, strict=strict)]
    if found and len(lines) > 2 and len(columns := side_by_side(lines)) > 1:
        apart = [(entry, text) for text in columns for entry in entries(text, office=office, strict=strict)]
        if len(apart) >= len(found) and sum(len(e.said) for e, _ in apart) >= sum(len(e.said) for e, _ in found):
            found = apart
    for entry, text in found:
        yield entry, text.count("\n", 0, entry.start), text.count("\n", 0, max(entry.end - 1, entry.start))


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
