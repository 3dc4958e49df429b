"""Numbers that lists and prose name -> entries: which number is of what, and which dates and title go with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from portfolio.cells import plain
from portfolio.cells.country import named
from portfolio.cells.items import Item, items
from portfolio.cells.number import form
from portfolio.model import DATES, NUMBERS, Line

_FEWEST = 5  # digits of a number that is named in passing
_GAP = 60  # characters between a telling word and the number that it tells of
# What can stand between a telling word and its number.
_BETWEEN = frozenset(
    ("no", "nos", "number", "numbers", "num", "ser", "serial", "sn", "us", "u", "s", "and", "or", "the", "of",
     "in", "to", "a", "an", "having", "with", "bearing", "assigned", "identified", "as", "is", "are", "following",
     "including", "namely", "document", "under", "by", "issued", "granted", "filed", "pct", "ep", "wo", "both",
     "each", "numbered", "ref", "see", "also", "national", "phase", "stage", "regional", "corresponding",
     "dated", "heisei", "hei", "showa")
)  # fmt: skip
# States of the USA whose abbreviations are codes of offices, too: with five digits they are addresses.
_POSTCODE = re.compile(
    r"(?:AL|AR|AZ|CA|CO|DE|GA|ID|IL|IN|LA|MA|MD|ME|MN|MO|MS|MT|NC|NE|PA|SC|SD|TN|VA)[ .]*\d{5}|[A-Z]{2}[ .]*\d{5}-\d{4}"
)
SURE = frozenset((("WO", "application"), ("WO", "publication"), ("US", "application"), ("US", "publication")))
_BECAME = re.compile(r"\W*(?:now|(?:issued|granted|published|registered)[ ]as)\b", re.IGNORECASE)
_CODE_A = re.compile(r"A\d?$")
_DATE_OF = {"application": "filed", "patent": "granted", "publication": "published"}


class Entry(NamedTuple):
    """A right as a text names it: what it says of it, by column, and from where to where.

    ``passing`` tells that it is named only for its relation to another.
    """

    said: dict[str, str]
    start: int
    end: int
    passing: bool = False


class _Phrase(NamedTuple):
    """The words that tell what the numbers behind them are."""

    kinds: tuple[str, ...] = ()
    either: bool = False
    office: str = ""
    foreign: str = ""  # what else the numbers are of
    end: int = -1

    @property
    def kind(self) -> str:
        """What the words say the numbers are; empty if they leave it open."""
        if self.either and "patent" in self.kinds and len(set(self.kinds)) > 1:
            return ""
        return next((kind for kind in ("publication", "application", "patent") if kind in self.kinds), "")


def entries(text: str, *, office: str = "", strict: bool = True, dated: bool = False) -> list[Entry]:
    """Give the rights that a text names, in its order.

    ``office`` is the one that numbers without another are of. ``strict`` takes only numbers that words close by tell to
    be of patents; else their form is enough. ``dated`` takes a date behind a number as that of its filing, grant or
    publication even if no word says so.
    """
    reader = _Reader(text, office, strict=strict, dated=dated)
    for item in items(text):
        reader.take(item)
    return reader.entries


class _Reader:
    def __init__(self, text: str, office: str, *, strict: bool, dated: bool) -> None:
        self.text, self.context, self.strict, self.dated = text, office, strict, dated
        self.entries: list[Entry] = []
        self.phrase = _Phrase()
        self.fresh = True  # no number has come since the phrase began
        self.marks: set[str] = set()  # since the last number
        self.labelled = False
        self.renamed = False  # whether the office is named again on another line
        self.role = ""  # of the next date
        self.waiting: dict[str, str] = {}  # dates that came before their number
        self.skip = ""  # what the next number or quotation is
        self.relation = False  # whether the next numbers are those of relatives

    def take(self, item: Item) -> None:
        """Take the next item."""
        getattr(self, f"_{item.kind}")(item)

    def _country(self, item: Item) -> None:
        self.renamed = self.renamed or "line" in self.marks
        if not self.fresh:
            self.phrase, self.fresh = _Phrase(), True
        self.phrase = self.phrase._replace(office=item.value)

    def _key(self, item: Item) -> None:
        value = item.value
        if value in ("title", "case"):
            self.skip = value
        elif value in ("other", "mark"):
            self.phrase, self.fresh = _Phrase(foreign=value), True
        elif value == "relation":
            self.relation = True
            self.marks.add("and")  # a relative begins
        elif value in NUMBERS:
            self._name(item)
            if value == "publication":
                self.role = "published"
        else:
            self.role = value

    def _name(self, item: Item) -> None:
        self.skip = "" if self.skip == "case" else self.skip
        if self.phrase.foreign == "mark" and not item.text.casefold().startswith("pat"):
            return
        if not self.fresh or self.phrase.foreign:
            kept = "" if "stop" in self.marks else self.phrase.office
            self.phrase, self.fresh = _Phrase(office=kept), True
        either = self.phrase.either or bool(self.phrase.kinds and self._joined(item))
        self.phrase = self.phrase._replace(kinds=(*self.phrase.kinds, item.value), either=either, end=item.end)
        self.labelled = True

    def _joined(self, item: Item) -> bool:
        between = self.text[self.phrase.end : item.start]
        return bool(re.search(r"\b(?:and|or)\b|[/&,]", between))

    def _mark(self, item: Item) -> None:
        self.marks.add(item.value)
        if item.value == "stop":
            self.role, self.relation = "", False

    def _quote(self, item: Item) -> None:
        words = " ".join(item.value.split()).strip(" ,.")
        titled = self.skip == "title" or (not self.strict and len(words.split()) > 2)
        if titled and "title" not in self.waiting and "patent" not in plain(words).split()[-1:]:
            if self._said() and "title" not in self._said():
                self._add("title", words, item.end)
            else:
                self.waiting["title"] = words
        self.skip = ""

    def _date(self, item: Item) -> None:
        role, self.role = self.role, ""
        said = self._said()
        if said:
            last = next((kind for kind in reversed(said) if kind in NUMBERS), "")
            role = role or (_DATE_OF[last] if self.dated or last == "application" else "date")
            if role not in said:
                self._add(role, item.text, item.end)
        elif role in DATES:
            self.waiting[role] = _on_one_line(item.text)

    def _said(self) -> dict[str, str]:
        """Give what is said of the right named last; nothing if the words that follow begin another."""
        begun = self.fresh and not {"and", "stop"}.isdisjoint(self.marks)
        return self.entries[-1].said if self.entries and not begun else {}

    def _add(self, name: str, text: str, end: int) -> None:
        entry = self.entries[-1]
        entry.said[name] = _on_one_line(text)
        self.entries[-1] = entry._replace(end=end)

    def _number(self, item: Item) -> None:
        skip, self.skip = self.skip, ""
        if skip == "case" or not self._is_right(item):
            return
        own = form(item.text)
        named = self.phrase.office or self.context
        office = own.country if own.country and own.sure else named or own.country
        kind = self._kind(item, office)
        entry = self.entries[-1] if self.entries else None
        if entry and entry.passing == self.relation and self._same(entry, office, kind, item):
            self._add(kind, item.text, item.end)
        else:
            said = {"country": office, kind: _on_one_line(item.text), **self.waiting}
            start = self.phrase.end if self.fresh and self.phrase.end >= 0 else item.start
            self.entries.append(Entry(said, min(start, item.start), item.end, self.relation))
        self.fresh, self.labelled, self.renamed = False, False, False
        self.marks, self.waiting = set(), {}
        self.phrase = self.phrase._replace(end=item.end)

    def _kind(self, item: Item, office: str) -> str:
        own = form(item.text)
        if (
            (own.country, own.kind) in SURE
            or (own.kind == "publication" and _CODE_A.search(item.text))
            or not (self.phrase.kind or own.kind)
        ):
            told = own.kind or form(f"{office}{item.text}").kind
        elif self.phrase.kind:
            return self.phrase.kind
        else:
            told = own.kind
        entry = self.entries[-1] if self.entries else None
        if not told and entry and self._beside(entry) and "application" in entry.said and "patent" not in entry.said:
            return "patent"
        return told or "application"

    def _beside(self, entry: Entry) -> bool:
        return (
            not self.fresh
            and not self.marks
            and not self.text[entry.end : entry.end + 40].lstrip(" \t").startswith(",")
        )

    def _same(self, entry: Entry, office: str, kind: str, item: Item) -> bool:
        """Tell whether a number is another one of the right named before: one of its kinds that is not named yet."""
        if entry.said["country"] != office or kind in entry.said or "and" in self.marks or "stop" in self.marks:
            return False
        return "line" not in self.marks or (self.labelled and self._goes_on(entry, item))

    def _goes_on(self, entry: Entry, item: Item) -> bool:
        """Tell whether a line names another number of the right above: in a record, or in a sentence that goes on."""
        label = self.text[self.phrase.end : item.start]
        above, _, below = self.text[entry.end : item.start].partition("\n")
        above = above.rstrip()
        if ":" in label:
            return "\n" not in label
        if _BECAME.match(below):
            return True
        return not self.renamed and (above.endswith(",") or any(map(str.isalpha, above)))

    def _is_right(self, item: Item) -> bool:
        """Tell whether a number is of a patent or an application: by its form or by what stands before it."""
        own = form(item.text)
        digits = sum(map(str.isdecimal, item.text))
        if own.country == "WO" and own.kind:
            return True
        if self.phrase.foreign or digits < _FEWEST or _POSTCODE.fullmatch(item.text):
            return False
        if bool(self.phrase.kinds) and self._close(item):
            return True
        return not self.strict and (bool(own.kind) or (bool(own.country or self.phrase.office) and digits > _FEWEST))

    def _close(self, item: Item) -> bool:
        gap = self.text[self.phrase.end : item.start]
        return len(gap) <= _GAP and (not self.strict or _BETWEEN.issuperset(_words_of(gap)))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _words_of(gap: str) -> list[str]:
    found = items(gap)
    for item in reversed(found):
        if item.kind in ("country", "date", "quote", "key"):
            gap = f"{gap[: item.start]} {gap[item.end :]}"
    return plain(gap).split()


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


def rights_named(
    paragraphs: Iterable[Sequence[Line]], *, office: str, strict: bool
) -> Iterator[tuple[Entry, Sequence[Line]]]:
    """Give what paragraphs of lists and prose say of each right that they name, with the lines that say it.

    A paragraph that is the name of an office alone stands over those behind it; see ``entries`` for the rest.
    """
    for paragraph in paragraphs:
        office = (named(paragraph[0].text.strip()) if len(paragraph) == 1 else "") or office
        for entry, first, last in _best([line.text for line in paragraph], office=office, strict=strict):
            yield entry, paragraph[first : last + 1]


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
