"""Lines outside of tables -> paragraphs, and which of them may name a right; the record of those that they name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portfolio.cells.number import key
from portfolio.model import NUMBERS, Line

# Asked of every line that stands in no table: digits as numbers of patents have them, and words that go with them.
_NUMBER = re.compile(r"\d(?:\d{4}|[,/.-]\d{3}|/\d\d| \d{3}|/[A-Z]{3,6}/)")
_WORD = re.compile(r"patent|applic|appl\b|serial|publication|PCT|\bWO|\bpats?\.|\bser\.|\bapps?\.", re.IGNORECASE)
_SHORT = 8  # words of a line of a list


class Right(NamedTuple):
    """A right as lines name it: what they say of it, by column.

    ``passing`` tells that it is named only for its relation to another.
    """

    said: dict[str, str]
    passing: bool
    lines: Sequence[Line]

    def values(self, names: Sequence[str]) -> list[str]:
        """Give what is said by several names."""
        return [self.said[name] for name in names if name in self.said]

    @property
    def numbers(self) -> set[str]:
        """Its numbers, in the form in which spellings are compared."""
        return set(map(key, self.values(NUMBERS)))


class Named(NamedTuple):
    """What lines name: rights, in their order, and what is left: numbers that may be of others, with their lines."""

    rights: list[Right]
    left: list[tuple[str, Line]]

    @property
    def numbers(self) -> set[str]:
        """The numbers of the rights that are not named in passing."""
        return set().union(*(right.numbers for right in self.rights if not right.passing))

    def but(self, listed: set[str]) -> Iterator[Right]:
        """Give the rights but for those that are listed, or named in passing, elsewhere."""
        known = listed | self.numbers
        return (right for right in self.rights if right.numbers.isdisjoint(known if right.passing else listed))

    def unread(self, listed: set[str]) -> set[Line]:
        """Give the lines of numbers that are left and not listed elsewhere."""
        return {line for number, line in self.left if key(number) not in listed}


def telling(lines: Sequence[Line], *, strict: bool) -> list[list[Line]]:
    """Give the paragraphs that may name a right, and those of one line that may stand over such; none, if none does.

    ``strict`` asks for a telling word in the paragraph, too.
    """
    if not _NUMBER.search(_text(lines)):
        return []
    paragraphs = [_trimmed(paragraph) for paragraph in _paragraphs(lines)]
    found = [(paragraph, _tells(paragraph, strict=strict)) for paragraph in paragraphs]
    return [paragraph for paragraph, tells in found if tells or len(paragraph) == 1] if any(t for _, t in found) else []


def _tells(paragraph: Sequence[Line], *, strict: bool) -> bool:
    text = _text(paragraph)
    return bool(_NUMBER.search(text)) and (not strict or bool(_WORD.search(text)))


def _text(lines: Sequence[Line]) -> str:
    return "\n".join([line.text for line in lines])


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Give lines that no empty one parts; what ends with a colon and the list behind it are one."""
    paragraph: list[Line] = []
    listing = False
    for line in lines:
        if not line.text.strip():
            ends = next((each.text.rstrip() for each in reversed(paragraph) if each.text.strip()), "")
            listing = ends.endswith(":") or (listing and _is_short(ends))
            if paragraph and not listing:
                yield paragraph
                paragraph = []
            elif paragraph:
                paragraph.append(line)  # the items of a list stay apart
        elif line.cells is not None or (listing and not _is_short(line.text)):
            if paragraph:
                yield paragraph
            paragraph, listing = [line], False
            if line.cells is not None:
                yield paragraph
                paragraph = []
        else:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _trimmed(paragraph: list[Line]) -> list[Line]:
    """Give a paragraph without the empty lines at its end."""
    size = len(paragraph)
    while not paragraph[size - 1].text.strip() and paragraph[size - 1].cells is None:
        size -= 1
    return paragraph[:size]


def _is_short(text: str) -> bool:
    return len(text.split()) < _SHORT
