"""Numbers that lists and prose name -> entries: which number is of what, and which dates and title go with it."""

import re
from typing import NamedTuple

from portfolio.cells import plain
from portfolio.cells.items import Item, blanked, items
from portfolio.cells.number import form
from portfolio.model import DATES, NUMBERS
from portfolio.parse.phrase import Phrase
from portfolio.parse.surroundings import digits, goes_to, in_short_line, is_address, is_counted, is_range, stands_alone

_FEWEST = 5  # digits of a number that is named in passing
_RUN = re.compile(r"\w[\w/.,-]*")
_YEAR = re.compile(r"\D*(?:19|20)\d\d\D*")
SURE = frozenset((office, kind) for office in ("IN", "MX", "US", "WO") for kind in ("application", "publication"))
_BECAME = re.compile(r"\W*(?:now|(?:issued|granted|published|registered)[ ]as)\b", re.IGNORECASE)
# Where the date that follows is that of every right before it.
_EACH = re.compile(r"\b(?:each|all|both)\s(?:of\s(?:which|them)\s)?(?:(?:was|were)\s)?\w+\s(?:on\s)?\Z", re.IGNORECASE)
_GOES_ON = re.compile(r"\),? (?:and )?")  # from 'in India (no. 1)' to the office of the next such number
_LABEL_BEHIND = re.compile(r",? \(?(?:U\.?S\.? )?(?:application|appln?\b|app\.|serial|ser\.|s\.?n\.)", re.IGNORECASE)
_REACH = 50  # characters
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


def entries(text: str, *, office: str = "", strict: bool = True, dated: bool = False) -> list[Entry]:
    """Give the rights that a text names, in its order.

    ``office`` is the one that numbers without another are of. ``strict`` takes only numbers that words close by tell to
    be of patents; else their form is enough. ``dated`` takes a date behind a number as that of its filing, grant or
    publication even if no word says so.
    """
    return Reader(text, office, strict=strict, dated=dated).entries


class Reader:
    """What a text names: rights in ``entries``, and in ``left`` numbers that may be of others, not understood."""

    def __init__(self, text: str, office: str, *, strict: bool, dated: bool = False) -> None:
        """Read a text, as ``entries`` does."""
        self.text, self.context, self.strict, self.dated = text, office, strict, dated
        self.entries: list[Entry] = []
        self.left: list[Item] = []
        self.phrase = self.outer = Phrase()  # the outer is broken off by words of something else
        self.fresh = True  # no number has come since the phrase began
        self.marks: set[str] = set()  # since the last number
        self.labelled = False
        self.renamed = False  # whether the office is named again on another line
        self.role = ""  # of the next date
        self.waiting: dict[str, str] = {}  # what came before the number of which it is said
        self.sentence = 0  # the first right that it names
        self.ended = False  # whether no number has come since a sentence ended
        self.stray = False  # whether a number that was not understood has come since the last right
        self.skip = ""  # what the next number or quotation is
        self.relation = False  # whether the next numbers are those of relatives
        known = items(text)
        for item in sorted([*known, *_unknown(text, known)], key=lambda item: item.start):
            self._take(item)
        if not self.entries:  # no right: only the lines of a list may be of others
            self.left = [item for item in self.left if not strict and in_short_line(text, item)]

    def _take(self, item: Item) -> None:
        match item.kind:
            case "country":
                self._country(item)
            case "key":
                self._key(item)
            case "mark":
                self._mark(item)
            case "title" | "quote" | "status" | "date" if self.stray:
                self.skip = self.role = ""  # said of a right that nobody read
            case "title" | "quote":
                self._title(item)
            case "status":
                self._status(item)
            case "date":
                self._date(item)
            case _:
                self._number(item)

    def _country(self, item: Item) -> None:
        self.renamed = self.renamed or "line" in self.marks
        if not self.fresh:
            goes_on = _GOES_ON.fullmatch(self.text, self.phrase.end, item.start) and self.text.startswith(
                " (", item.end
            )
            self.phrase, self.fresh = (self.phrase._replace(end=item.start) if goes_on else Phrase()), True
        self.phrase = self.phrase._replace(office=item.value)

    def _key(self, item: Item) -> None:
        value = item.value
        if value in ("title", "case"):
            self.skip = value
        elif value in ("other", "mark"):
            self.outer = self.outer if self.phrase.foreign else self.phrase
            self.phrase, self.fresh = Phrase(foreign=value), True
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
            self.phrase, self.fresh = Phrase(office=kept), True
        self.phrase = self.phrase.and_named(self.text, item)
        self.labelled = True

    def _mark(self, item: Item) -> None:
        self.marks.add(item.value)
        if item.value == "stop":
            self.role, self.relation = "", False
            self.ended = self.ended or item.text != ";"
        if (
            item.value != "and" and self.phrase.foreign == "other" and not self.strict
        ):  # of a remark behind a number of a list, say
            self.phrase, self.fresh = self.outer._replace(end=item.end), True

    def _title(self, item: Item) -> None:
        words = item.value.strip(" ,.\n")
        named = item.kind == "title" or self.skip == "title" or (not self.strict and len(words.split()) > 2)
        if named and "patent" not in plain(words).split()[-1:]:
            self._say("title", words, item.end)
        self.skip = ""

    def _status(self, item: Item) -> None:
        self._say("status", item.value.strip(), item.end)

    def _say(self, name: str, words: str, end: int) -> None:
        """Say something of the right named last, or else of the next."""
        if self._said() and name not in self._said():
            self._add(name, words, end)
        else:
            self.waiting.setdefault(name, _on_one_line(words))

    def _date(self, item: Item) -> None:
        role, self.role = self.role, ""
        said = self._said()
        if said:
            last = next((kind for kind in reversed(said) if kind in NUMBERS), "")
            role = role or (_DATE_OF[last] if self.dated or last == "application" else "date")
            if role not in said:
                self._add(role, item.text, item.end)
                if _EACH.search(self.text, max(item.start - _REACH, 0), item.start):
                    self._date_alike(last, role)
        elif role in DATES:
            self.waiting[role] = _on_one_line(item.text)

    def _date_alike(self, kind: str, role: str) -> None:
        """Give the date of the right named last to all that its sentence has named by numbers of a kind."""
        day = self.entries[-1].said[role]
        for entry in self.entries[self.sentence :]:
            if kind in entry.said:
                entry.said.setdefault(role, day)
        self.ended = True

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
        if skip == "case" or is_counted(self.text, item):
            return
        if self._is_behind_brackets(item):
            self.phrase, self.fresh = Phrase(), True
        right = self._is_right(item)
        self.stray = not right and self._may_be_right(item)
        if self.stray or (right and self._is_range(item)):
            self.left.append(item)
        if right and not is_range(item.text):
            self._cite(item)
        if right or self.stray:
            self.fresh, self.labelled, self.renamed = False, False, False
            self.marks, self.waiting = set(), {}
            self.phrase = self.phrase._replace(end=item.end)

    def _is_behind_brackets(self, item: Item) -> bool:
        """Tell whether a number with an office of its own stands behind the brackets that held the words before it."""
        between = self.text[max(self.phrase.end, item.start - _REACH, 0) : item.start]
        return self.phrase.end >= 0 and between.count(")") > between.count("(") and bool(form(item.text).country)

    def _is_range(self, item: Item) -> bool:
        """Tell whether a number stands for others, too, that are not printed."""
        if is_range(item.text) or not self.entries or self.fresh:
            return is_range(item.text)
        return goes_to(self.text[self.phrase.end : item.start])

    def _cite(self, item: Item) -> None:
        own = form(item.text)
        named = self.phrase.office or self._office_before_brackets(item) or self.context
        office = own.country if own.country and own.sure else named or own.country
        kind = self._kind(item, office)
        entry = self.entries[-1] if self.entries else None
        if self.ended:
            self.sentence, self.ended = len(self.entries), False
        if entry and entry.passing == self.relation and self._same(entry, office, kind, item):
            self._add(kind, item.text, item.end)
        else:
            said = {"country": office, kind: _on_one_line(item.text), **self.waiting}
            start = self.phrase.end if self.fresh and self.phrase.end >= 0 else item.start
            self.entries.append(Entry(said, min(start, item.start), item.end, self.relation))

    def _office_before_brackets(self, item: Item) -> str:
        """Give the office of the right named last if a number stands in brackets behind it."""
        if not self.entries or "\n" in (between := self.text[self.entries[-1].end : item.start]):
            return ""
        return self.entries[-1].said["country"] if between.lstrip().startswith("(") and ")" not in between else ""

    def _kind(self, item: Item, office: str) -> str:
        """Give what a number is, by the words before it, its form, and the number beside it."""
        own = form(item.text)
        # Words such as 'patents' are said of whatever a list holds; a form that only applications have is surer.
        sure = (own.country, own.kind) in SURE or (own.kind == "publication" and bool(_CODE_A.search(item.text)))
        if self.phrase.kind and not sure:
            return self.phrase.kind
        told = own.kind or form(f"{office}{item.text}").kind
        return told or ("patent" if self._follows_application() else "application")

    def _follows_application(self) -> bool:
        """Tell whether a number stands beside the application of a right of which no patent is named yet."""
        if self.fresh or self.marks or not self.entries:
            return False
        entry = self.entries[-1]
        apart = self.text[entry.end : entry.end + 40].lstrip(" \t").startswith(",")
        return not apart and "application" in entry.said and "patent" not in entry.said

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
        own, size = form(item.text), digits(item.text)
        if own.country == "WO" and own.kind:
            return True
        if self.phrase.foreign or is_address(item.text) or item.kind == "run":
            return False
        if size < _FEWEST:
            return self._is_short_right(item)
        if self.phrase.reaches(self.text, item, strict=self.strict):
            return True
        if own.country and own.sure and _LABEL_BEHIND.match(self.text, item.end):
            return True
        office = own.country or self.phrase.office or (self.context and stands_alone(self.text, item))
        return not self.strict and bool(own.kind or (office and size > _FEWEST))

    def _is_short_right(self, item: Item) -> bool:
        """Tell whether a number of few digits is of a right: in a list, with the code of an office that is named."""
        own = form(item.text)
        named = bool(own.country) and (own.country == self.phrase.office or stands_alone(self.text, item))
        return named and not self.strict and digits(item.text) == _FEWEST - 1 and not _YEAR.fullmatch(item.text)

    def _may_be_right(self, item: Item) -> bool:
        """Tell whether a number may be of a right, though nothing makes it sure: it is long and of nothing else."""
        if self.phrase.foreign or is_address(item.text):
            return False
        told = form(item.text).country or (not self.strict and (self.phrase.office or self.phrase.kinds))
        return digits(item.text) + bool(told) > _FEWEST


def _unknown(text: str, known: list[Item]) -> list[Item]:
    """Give the runs of digits and letters that may be numbers of a form that is not known."""
    runs = _RUN.finditer(blanked(text, known))
    return [Item("run", each[0], each.start(), each.end()) for each in runs if digits(each[0]) > _FEWEST]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
