"""Lines of headings -> columns, and lines of a table -> cells: where things stand on a page, and what headings mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from portfolio.cells import plain
from portfolio.model import NUMBERS, Line

_APPLICATION = frozenset(("application", "applications", "app", "appl", "appln", "appn", "serial"))
_PATENT = frozenset(("patent", "patents", "grant", "registration", "reg"))
_PUBLICATION = frozenset(("publication", "published", "pub", "publ"))
_GRANT = frozenset(("issue", "issued", "grant", "granted", "registration", "reg", "patent"))
_DATE = frozenset(("date", "dated", "dates"))

# What a heading means: the first row of which it has a word from each set. Narrower meanings stand before wider ones.
MEANINGS: tuple[tuple[str, tuple[frozenset[str], ...]], ...] = (
    ("", (frozenset(("use",)), frozenset(("code",)))),
    ("title", (frozenset(("title", "invention", "name", "protection", "description")),)),
    ("status", (frozenset(("status", "stage")),)),
    ("country", (frozenset(("country", "countries", "jurisdiction", "territory", "authority")),)),
    ("case", (frozenset(("docket", "case", "ref", "reference", "family", "matter", "file")),)),
    ("expiry", (frozenset(("expiration", "expiry", "expires", "expire", "exp")),)),
    ("priority", (frozenset(("priority",)),)),
    ("published", (_PUBLICATION, _DATE)),
    ("publication", (_PUBLICATION,)),
    ("filed", (frozenset(("filed", "filing")),)),
    ("filed", (_APPLICATION, _DATE)),
    ("granted", (_GRANT, _DATE)),
    ("granted", (frozenset(("issued", "granted")),)),
    ("application", (_APPLICATION,)),
    ("patent", (_PATENT,)),
)
WHOLE = {"office": "country", "term": "expiry"}
# Tables of trade marks and domain names look the same.
NOT_PATENTS = frozenset(("mark", "marks", "trademark", "trademarks", "class", "classes", "goods", "domain", "domains"))
USE_CODE = "patent use code"  # of a list of approved drugs: its applications are for approval, not for patents
LONGEST = 6  # words of a heading: prose has more

_CELL = re.compile(r"\S+(?: \S+)*")
_OF_NUMBERS = re.compile("app|serial|patent|grant|reg|pub", re.IGNORECASE)  # how the words for numbers begin


class Span(NamedTuple):
    """A run of text on a line, from one place to before another: characters, or cells of a table's grid."""

    text: str
    start: int
    end: int

    def distance(self, start: int, end: int) -> int:
        """Give the gap to a stretch of the line; negative, by how much, where they overlap."""
        return max(self.start - end, start - self.end)


class Column(NamedTuple):
    """A column of a table: its name, the places its heading and rule take up, and its heading as printed."""

    name: str
    start: int
    end: int
    heading: str

    @property
    def key(self) -> str:
        """What its cells are kept under: its name or, where its meaning is not known, its heading."""
        return self.name or self.heading

    def widened(self, rule: Span) -> "Column":
        """Give the column with the width of a rule, where that is drawn under its heading."""
        if rule.distance(self.start, self.end) >= 0:
            return self
        return self._replace(start=min(self.start, rule.start), end=max(self.end, rule.end))


@lru_cache(1024)
def meaning(heading: str) -> str:
    """Give the column that a heading names, such as ``application`` for 'Appln. Sr. No.'; empty if none is known."""
    words = plain(heading).split()
    if len(words) > LONGEST:
        return ""
    near = (name for name, sets in MEANINGS if all(each.intersection(words) for each in sets))
    return WHOLE.get(" ".join(words)) or next(near, "")


def find_columns(line: Line) -> list[Column] | None:
    """Give the columns of a line of headings; None if it is not one, empty if it heads a table of something else.

    A line of headings has two that are known, one of them of a number, none twice, and as many known as not. A list of
    approved drugs says more of the drugs than of their patents.
    """
    if (line.cells is None and "  " not in line.text.strip()) or not _OF_NUMBERS.search(line.text):
        return None
    columns = [Column(meaning(s.text), s.start, s.end, " ".join(s.text.split())) for s in spans(line)]
    if drugs := any(plain(column.heading) == USE_CODE for column in columns):
        columns = [column._replace(name="") if column.name == "application" else column for column in columns]
    known = [column.name for column in columns if column.name]
    few = len(known) < 2 or (len(known) * 2 < len(columns) and not drugs)
    if few or len(set(known)) < len(known) or not {*known} & {*NUMBERS}:
        return None
    words = {word for column in columns for word in plain(column.heading).split()}
    bare = [at for at, cell in enumerate(line.cells or ()) if not cell.strip()]
    return [] if words & NOT_PATENTS else columns + [Column("", at, at + 1, f"column {at + 1}") for at in bare]


def spans(line: Line) -> Iterator[Span]:
    """Give the runs of a line that stand apart: its cells or, in text, what two spaces or more divide."""
    if line.cells is not None:
        return (Span(cell.strip(), at, at + 1) for at, cell in enumerate(line.cells) if cell.strip())
    return (Span(found[0], found.start(), found.end()) for found in _CELL.finditer(line.text))


def cells(line: Line, columns: Sequence[Column]) -> dict[str, str]:
    """Give the cells of a line by column; a run that reaches into the next column's start is divided there."""
    parts = [part for span in spans(line) for part in _divided(span, line, columns)]
    places = [_column(part, columns) for part in parts]
    if len(parts) == len(columns) and len(set(places)) < len(places):
        places = list(columns)  # squeezed together: what is left is their order
    found: dict[str, list[str]] = {}
    for column, part in zip(places, parts, strict=True):
        found.setdefault(column.key, []).append(part.text)
    return {name: " ".join(texts) for name, texts in found.items()}


def _divided(span: Span, line: Line, columns: Sequence[Column]) -> Iterable[Span]:
    cuts = [c.start for c in columns if span.start < c.start < span.end and line.text[c.start - 1] == " "]
    if not cuts:
        return (span,)
    ends = zip([span.start, *cuts], [*cuts, span.end], strict=True)
    return (Span(line.text[start:end].strip(), start, end) for start, end in ends)


def _column(part: Span, columns: Sequence[Column]) -> Column:
    """Give the column that a run begins with or, failing that, overlaps most or is nearest to."""
    for column in columns:
        if column.start == part.start:
            return column
    return min(columns, key=lambda column: part.distance(column.start, column.end))


def fits(line: Line, columns: Sequence[Column]) -> bool:
    """Tell whether every run of a line stays within one column, as the rest of a wrapped cell does."""
    starts = [column.start for column in columns]
    return all(sum(span.start < start < span.end for start in starts) == 0 for span in spans(line))
