"""The words of a clause, one by one, as the grammars read them: without case and hyphens, with one quotation mark."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"\[[\s*.…_]*\]|\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*|[^\W\d_]\.[^\W\d_]\.(?:[^\W\d_]\.)*|[^\W_][\w'’]*|[^\s\w-]",
    re.UNICODE,
)
_QUOTES = dict.fromkeys('"“”„«»', '"')
TAKEN_OUT = "[*]"  # what somebody hid: [ * ], [***], [...]


class Token(NamedTuple):
    """A word, a number or a mark: in lower case, as it is printed, and where it begins."""

    text: str
    printed: str
    start: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, no mark."""
        return self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it begins with a capital letter, as defined terms do."""
        return self.printed[0].isupper()


def tokens(text: str) -> tuple[Token, ...]:
    """Divide a text into words, numbers and marks; hyphens divide words, and are left out.

    >>> [token.text for token in tokens('“Last-to-expire” within [ * ] years of 14.1')]
    ['"', 'last', 'to', 'expire', '"', 'within', '[*]', 'years', 'of', '14.1']
    """
    found = [(each[0], each.start()) for each in _TOKEN.finditer(text)]
    return tuple([Token(word.lower() if word.isalnum() else _mark(word), word, start) for word, start in found])


def _mark(printed: str) -> str:
    if len(printed) > 1 and printed[0] == "[":
        return TAKEN_OUT
    return _QUOTES.get(printed, printed.lower().replace("’", "'"))


def sentences(words: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Divide words into sentences: at a full stop, if a capital, a mark or nothing follows."""
    begin = 0
    for at, word in enumerate(words, 1):
        if word.text == "." and (at == len(words) or words[at].is_name or not words[at].printed[0].isalpha()):
            yield tuple(words[begin:at])
            begin = at
    if begin < len(words):
        yield tuple(words[begin:])


def vocabulary(words: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(words.split())


def said(words: Sequence[Token]) -> str:
    """Give words as one text, in lower case."""
    return " ".join(word.text for word in words)
