"""Tables of amounts, such as invoices: their rows and, of every table, what it comes to."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from portfolio.cells import plain
from portfolio.cells.date import leading_date
from portfolio.cells.items import blanked, dates
from portfolio.errors import Source
from portfolio.model import Document, Line
from portfolio.papers.money import Money, sums, written

_HEADING = re.compile(r"(?:schedule|exhibit|annex|appendix|attachment)\s[\w.()-]{1,12}", re.IGNORECASE)
_MARKER = re.compile(r"\(?\w{1,3}[.)] ")
_REFERENCE = re.compile(r"(?<!\S)(?=[A-Za-z/.-]{0,6}\d)[A-Za-z\d][\w/.-]{2,23}(?!\S)")
_RULE = frozenset("-=_|+:. \t")
_TOTALS = frozenset(
    ("total", "sum", "total amount", "sum total", "grand total", "total due", "amount due", "total sum")
)
_NAMED = re.compile(
    r"(?:\b(?:purchase|option|licen[cs]e|sale|settlement|milestone|royalty|initial)\s)?"
    r"\b(?:price|fee|payment|sum|amount|royalty|deposit|penalty|cap)s?\b",
    re.IGNORECASE,
)
_AT_MOST = re.compile(r"not exceed|up to|(?:no|not) more than|maximum|at most")
_OPTION = re.compile(r"\boption to (?:re)?(?:buy|purchase|acquire)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;] ")
_SIGNS = "(-−–"  # before the currency of a credit
_ENDS = ")-−–—"  # behind the digits of a credit, or in the place of cents
_BEFORE = 200  # characters before a sum that may tell what it is
_NEAR = 600  # characters from a sum to the table that it is the sum of
_INTRODUCES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in ("sum|total|aggregate", "combined|composed|consists?|comprises|made|broken", "following|follows|below")
)


class Amount(NamedTuple):
    """A row of a table of amounts, as printed and as read; ``amount`` is None where the digits cannot be read.

    ``table`` counts the tables of a document from 1, ``title`` is the heading of the schedule that a table stands in,
    ``above`` the line over its first row, such as the headings of its columns.
    """

    source: Source
    table: int
    title: str
    above: str
    reference: str
    item: str
    day: date | None
    currency: str
    printed: str
    marks: str
    amount: Decimal | None
    is_total: bool = False

    @property
    def name(self) -> str:
        """What the row is of: its reference, or else its words."""
        return self.reference or self.item


class Stated(NamedTuple):
    """A sum of money in the text: what the words before it call it, and the table below that it is the sum of."""

    money: Money
    called: str
    source: Source
    table: int | None


class Table(NamedTuple):
    """The rows of one table."""

    rows: tuple[Amount, ...]

    @property
    def number(self) -> int:
        """Which table of the document it is, from 1."""
        return self.rows[0].table

    @property
    def own(self) -> list[Amount]:
        """The rows that are no totals."""
        return [row for row in self.rows if not row.is_total]

    @property
    def comes_to(self) -> Decimal | None:
        """The sum of its rows; None where one cannot be read, or where they are not of one currency."""
        return self.sum_in(self.rows[0].currency) if len(self.currencies) == 1 else None

    def sum_in(self, currency: str) -> Decimal | None:
        """Give the sum of its rows of a currency; None where one cannot be read."""
        amounts = [row.amount for row in self.own if row.currency == currency]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal()) if len(known) == len(amounts) else None

    @property
    def currencies(self) -> set[str]:
        """The currencies of its rows."""
        return {row.currency for row in self.rows}

    @property
    def source(self) -> Source:
        """Where it stands, from its first to its last row."""
        return self.rows[0].source._replace(last=self.rows[-1].source.line)

    @property
    def name(self) -> str:
        """Its heading or, where it has none, its lines."""
        lines = f"lines {self.source.lines}"
        return f"{self.rows[0].title} ({lines})" if self.rows[0].title else f"the table on {lines}"

    def worded(self, amount: Decimal) -> str:
        """Write an amount with the currency and the mark between thousands that the table has."""
        marks = "".join(row.marks for row in self.rows)
        return f"{self.rows[0].currency} {written(amount, max(marks, key=marks.count, default=','))}"


def amounts(document: Document) -> tuple[Amount, ...]:
    """Find the rows of every table of amounts: lines, at least two under one another, that end in a sum of money.

    Lines of nothing but rules and blanks may stand between. The lines of a reader's tables are rows in the same way.
    """
    tables = enumerate(_tables(document.lines), 1)
    return tuple(
        _row((document.source(line), number, *over), text, money)
        for number, (over, rows) in tables
        for line, text, money in rows
    )


_Rows = list[tuple[Line, str, Money]]
_Over = tuple[str, str]


def _tables(lines: Sequence[Line]) -> Iterator[tuple[_Over, _Rows]]:
    """Give the rows of each table, with the heading of its schedule and the line over its first row."""
    title, above, rows = "", "", _Rows()
    heads = next((line.number for line in lines if line.text.strip()), 0)  # of the document, an exhibit itself
    for line in lines:
        text = " ".join(line.text.split())
        if money := _at_end(text):
            rows.append((line, text, money))
        elif not _RULE.issuperset(text):
            if len(rows) > 1:
                yield (title, above), _signed(rows)
            above, rows = text, []
            title = text if _HEADING.fullmatch(text) and line.number > heads else title
    if len(rows) > 1:
        yield (title, above), _signed(rows)


def _at_end(text: str) -> Money | None:
    """Give the one sum of money that ends a line which has words before it, with any sign before its currency."""
    if not text or not (text[-1].isdecimal() or text[-1] in _ENDS):
        return None
    found = list(sums(text))
    if len(found) != 1 or found[0].start == 0:
        return None
    money, before = found[0], text[: found[0].start]
    if (before[-1] == "(" and text[money.end :] == ")") or (before[-1] in _SIGNS[1:] and before[-2:-1] in ("", " ")):
        money = money._replace(start=money.start - 1, end=money.end + (before[-1] == "("))
    return money if money.end == len(text) and money.start > 0 else None


def _signed(rows: _Rows) -> _Rows:
    """Take a sign before a currency for that of a credit, unless all rows have one: then it only sets the sums off."""
    signs = [text[money.start] if text[money.start] in _SIGNS else "" for _, text, money in rows]
    if all(signs):
        return rows
    return [
        (line, text, money.behind(sign) if sign else money)
        for (line, text, money), sign in zip(rows, signs, strict=True)
    ]


def _row(place: tuple[Source, int, str, str], text: str, money: Money) -> Amount:
    words = text[: money.start].strip()
    marked = _MARKER.match(words)
    words = words[marked.end() :] if marked else words
    total = plain(words) in _TOTALS
    days = dates(words)
    words = blanked(words, days)
    reference = None if total else _REFERENCE.search(words)
    item = f"{words[: reference.start()]} {words[reference.end() :]}" if reference else words
    return Amount(
        *place, reference[0] if reference else "", " ".join(item.split()).rstrip(":"),
        leading_date(days[0].text) if days else None, money.currency, money.printed, money.marks, money.amount, total,
    )  # fmt: skip


def tables_of(rows: Iterable[Amount]) -> list[Table]:
    """Gather rows into their tables, in the order of the document."""
    return [Table(tuple(table)) for _, table in groupby(rows, key=lambda row: row.table)]


def stated(document: Document, rows: Sequence[Amount]) -> list[Stated]:
    """Find the sums of money that stand outside of tables, and what the words before each call it."""
    in_tables = {row.source.line: row.table for row in rows}
    lines = [line for line in document.lines if line.text.strip()]
    texts = [" ".join(line.text.split()) for line in lines]
    starts = list(accumulate((len(each) + 1 for each in texts), initial=0))
    text = " ".join(texts)
    tables = _begins(zip(starts, lines, strict=False), in_tables)
    found = []
    for money in sums(text):
        line = lines[bisect_right(starts, money.end - 1) - 1]
        if line.number not in in_tables:
            called = _called(text[max(0, money.start - _BEFORE) : money.start])
            found.append(Stated(money, called, document.source(line), _introduced(text, money, tables)))
    return found


def _begins(lines: Iterable[tuple[int, Line]], in_tables: Mapping[int, int]) -> list[tuple[int, int]]:
    """Give each table with where its first row stands in the text."""
    found: dict[int, int] = {}
    for at, line in lines:
        if line.number in in_tables:
            found.setdefault(in_tables[line.number], at)
    return list(found.items())


def _introduced(text: str, money: Money, tables: Sequence[tuple[int, int]]) -> int | None:
    """Give the table that follows soon behind words which say that a sum is made of what follows."""
    place = bisect_right(tables, money.end, key=itemgetter(1))
    if place == len(tables) or tables[place][1] - money.end > _NEAR:
        return None
    at = max(0, money.start - _BEFORE)
    for words in _INTRODUCES:
        told = words.search(text, at, tables[place][1])
        if not told:
            return None
        at = told.end()
    return tables[place][0]


def _called(before: str) -> str:
    """Give the last word for a sum in what stands before it, and whether it is of an option or the most it can be."""
    own = _SENTENCE.split(before)[-1]
    named = list(_NAMED.finditer(own))
    if not named:
        return ""
    option = " of an option" if named[-1][0].endswith("price") and _OPTION.search(own) else ""
    return named[-1][0] + option + (", at most" if _AT_MOST.search(own, named[-1].end()) else "")
