"""The words of a term clause -> a Rule. Words that the grammar does not know make the clause 'not understood'."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple, NoReturn

from portfolio.cells.country import country
from portfolio.cells.date import is_date, leading_date
from portfolio.errors import Source
from portfolio.model import Document, Line
from portfolio.term import After, Later, Period, Rights, Rule

_DATED = r"(?:DATED?|Dated?)\b ?:? ?(?:as of )?(.+)"
# A line that is a day and nothing more, but for what it is the day of: the agreement itself, not another that it is to.
_OF_DAY = (
    r"(?i)(?:(?:(?!to |under |of )[a-z&-]+ ){0,6}(?:agreement|licen[cs]e),? (?:dated(?: as of)?|(?:as )?of)"
    r"|as of|effective date:?) (.+)"
)
_MADE = (
    r"(?i)\bthis (?:[a-z&-]+ ){0,5}(?:agreement|licen[cs]e|deed)\b[^.]{0,120}?"
    r"\b(?:dated|made|entered into|effective|executed)\b(?: and [a-z ]{0,20})?"
    r"(?: as)?(?: of| on)?(?: this| the)? (\S.{5,40})"
)
_ARTICLE = re.compile(r"\s*(article|section|clause)\s+([ivxlc\d]+)\b", re.IGNORECASE)
_ITEM = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})+|\d{1,3}(?=[.)]))[.)]?\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"-?\s*\d{1,4}\s*-?|<PAGE>.*", re.IGNORECASE)
_DEFINES_TERM = re.compile(r"[\"'“]?term[\"'”]?\s*(?::|means\b|shall mean\b)")
_WORD = re.compile(r"[a-z0-9][a-z0-9'’-]*|\S")

_NUMBERS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
]
_LIMITS = ("not extend", "extend", "end", "expire", "be for", "be five", "be ten", "be twenty", "terminate on")
_LIMITED = ("the term", "this agreement", "term of this agreement", "this licence", "this license")
_TERM_IS = ("shall the term extend", "term of this agreement shall be", "term of this agreement is")
# What an extension may be granted by, to whom, and how such lists are joined; any other word may take something away.
_KINDS_OF_EXTENSION = frozenset(
    [
        *("to", "licensor", "by", "virtue", "of", "any", "and", "or", "including", "issuing", ",", "patent", "term"),
        *(
            "continuation",
            "continuations",
            "continuation-in-part",
            "continuations-in-part",
            "divisional",
            "application",
        ),
        *("applications", "reissue", "reissues", "reexamination", "reexaminations", "extension", "extensions"),
        *("certificate", "certificates", "supplementary", "protection"),
    ]
)
_UNIONS = {"european union": "EU", "european economic area": "EEA", "european patent convention": "EPC"}


class Dated(NamedTuple):
    """The day of an agreement, and where it says so."""

    day: date
    source: Source


class Clause(NamedTuple):
    """A clause that says when the agreement ends: where it stands, its words, and the rule that they were read as.

    ``rule`` is None where the words were not understood; ``not_understood`` then begins where the reading stopped.
    ``form`` names the kind of clause, ``extensions`` tells that granted extensions count, ``as_at`` where the day comes
    from at which the members of a union are asked for.
    """

    source: Source
    article: str
    words: str
    rule: Rule | None = None
    form: str = ""
    not_understood: str = ""
    extensions: bool = False
    as_at: Source | None = None

    @property
    def place(self) -> str:
        """The article and the lines, for people."""
        return f"{self.article}, {self.source}" if self.article else str(self.source)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reading of the words rests on."""
        as_at = f"'currently' is read as the day of the agreement [{self.as_at}]"
        extensions = (
            "an extension that was granted counts; the listed dates are taken as they stand where none is known"
        )
        return tuple(note for note, holds in ((as_at, self.as_at), (extensions, self.extensions)) if holds)


class _Paragraph(NamedTuple):
    first: Line
    last: Line
    text: str


def dated(document: Document) -> Dated | None:
    """Give the day that an agreement bears, by its first line 'Dated ...' or words like 'this Agreement, made on'."""
    for line, below in zip_longest(document.lines, document.lines[1:]):
        text = " ".join(line.text.split())
        found = re.match(_DATED, text)
        if not found and (alone := re.match(_OF_DAY, text)) and is_date(alone[1]):
            found = alone
        if not found and "this" in text.casefold():
            found = re.search(_MADE, f"{text} {below.text.strip() if below else ''}")
        if found and (day := leading_date(found[1])):
            return Dated(day, document.source(line))
    return None


def term_clauses(document: Document) -> tuple[Clause, ...]:
    """Find and read every clause that defines the TERM or says until when the agreement runs, in document order."""
    made = dated(document)
    return tuple(_clause(document, paragraph, article, made) for paragraph, article in _candidates(document))


def _candidates(document: Document) -> Iterator[tuple[_Paragraph, str]]:
    heading = ""
    for paragraph in _paragraphs(document):
        if found := _ARTICLE.match(paragraph.text):
            heading = f"{found[1].capitalize()} {found[2]}"
        item = _ITEM.match(paragraph.text)
        body = (paragraph.text[item.end() :] if item else paragraph.text).casefold()
        if _DEFINES_TERM.match(body) or _runs_until(body):
            number = item[1] if item else ""
            yield paragraph, f"{heading}.{number}" if heading and number else heading or (number and f"Item {number}")


def _runs_until(body: str) -> bool:
    """Tell whether a sentence sets an end: the agreement continues until something, or the term shall end."""
    return any(map(_sets_an_end, body.split(".")))


def _sets_an_end(sentence: str) -> bool:
    begins = sentence.find("agreement")
    runs = max(sentence.find("continue", begins), sentence.find("remain", begins)) if begins >= 0 else -1
    if runs >= 0 and sentence.find("until", runs) >= 0:
        return True
    what, *does = sentence.split(" shall ")
    for each in does:
        if what.endswith(_LIMITED) and each.startswith(_LIMITS):
            return True
        what = each
    return "term" in sentence and any(words in sentence for words in _TERM_IS)


def _paragraphs(document: Document) -> Iterator[_Paragraph]:
    """Give runs of lines that belong together: divided by empty lines and numbered items, joined over page breaks."""
    run: list[Line] = []
    gap = turned = False
    for line in document.lines:
        text = line.text.strip()
        if not text or (not text[0].isalpha() and _PAGE_NUMBER.fullmatch(text)):
            gap, turned = True, turned or bool(text)
            continue
        if run and (
            (gap and not _goes_on(run[-1], text, turned=turned)) or (text[0].isdecimal() and _ITEM.match(text))
        ):
            yield _paragraph(run)
            run = []
        run.append(line)
        gap = turned = False
    if run:
        yield _paragraph(run)


def _goes_on(above: Line, text: str, *, turned: bool) -> bool:
    """Tell whether a line goes on with the one above a gap: in the middle of a sentence, or on the next page."""
    return (turned or text[0].islower()) and not above.text.endswith((".", ";", ":"))


def _paragraph(run: list[Line]) -> _Paragraph:
    return _Paragraph(run[0], run[-1], " ".join(" ".join(line.text for line in run).split()))


def _clause(document: Document, paragraph: _Paragraph, article: str, made: Dated | None) -> Clause:
    reading = _Reading(paragraph.text, made)
    try:
        rule = reading.term()
        unread = ""
    except _NotUnderstoodError:
        rule, unread = None, reading.rest
    return Clause(
        source=document.source(paragraph.first, paragraph.last),
        article=article,
        words=paragraph.text,
        rule=rule,
        form="last-to-expire-plus" if isinstance(rule, After) else "last-to-expire" if rule else "",
        not_understood=unread,
        extensions=reading.extensions,
        as_at=made.source if made and reading.currently else None,
    )


class _NotUnderstoodError(Exception):
    """The words at the reading's place are not in the grammar."""


class _Reading:
    """A reading of a clause, word by word: each method takes the words of one part of speech, or stops there."""

    def __init__(self, text: str, made: Dated | None) -> None:
        item = _ITEM.match(text)
        self.words: list[str] = _WORD.findall((text[item.end() :] if item else text).casefold())
        self.at = 0
        self.made = made
        self.extensions = False
        self.currently = False

    @property
    def rest(self) -> str:
        """The words from the reading's place to the end of the clause."""
        return " ".join(self.words[self.at :])

    def take(self, *phrases: str) -> str:
        """Take the first of the phrases that stands here; empty if none does."""
        for phrase in phrases:
            words = phrase.split()
            if self.words[self.at : self.at + len(words)] == words:
                self.at += len(words)
                return phrase
        return ""

    def word(self) -> str:
        """Take any one word, or stop at the end or at a mark."""
        if self.at == len(self.words) or not self.words[self.at][0].isalnum():
            self.stop()
        self.at += 1
        return self.words[self.at - 1]

    def need(self, *phrases: str) -> str:
        """Take one of the phrases, or stop."""
        taken = self.take(*phrases)
        if not taken:
            self.stop()
        return taken

    def stop(self) -> NoReturn:
        """Say that the words here are not understood."""
        raise _NotUnderstoodError

    def term(self) -> Rule:
        """Read ``TERM: the term [commencing on EVENT and] terminating WHEN. [EXTENSION.]``."""
        self.take('"', "“", "'")
        self.need("term")
        self.take('"', "”", "'")
        self.need(":", "means", "shall mean")
        self.need("the term", "the period")
        if self.take("commencing", "beginning", "starting"):
            self.need("on", "from")
            self.need("the effective date", "the date of this agreement", "the date hereof")
            self.need("and")
        self.need("terminating", "ending", "expiring")
        rule = self.when()
        self.need(".")
        if self.at < len(self.words):
            self.extension()
        if self.at < len(self.words):
            self.stop()
        return rule

    def when(self) -> Rule:
        """Read ``PERIOD following LAST`` or ``on LAST``."""
        if self.take("on", "upon"):
            return Later((self.last_to_expire(),))
        period = self.period()
        self.need("following", "after", "from")
        return After(Later((self.last_to_expire(),)), *period)

    def period(self) -> Period:
        """Read ``three (3) years``, ``three years`` or ``3 years``; where words and figures differ, stop."""
        counts = {self.count()}
        if self.take("("):
            counts.add(self.count(words=()))
            self.need(")")
        unit = self.need("years", "months", "days", "year", "month", "day").rstrip("s")
        if len(counts) != 1:
            self.stop()
        return Period(**{f"{unit}s": counts.pop()})

    def count(self, words: Sequence[str] = _NUMBERS) -> int:
        """Read a whole number in words or figures."""
        word = self.word()
        if word not in words and not (word.isdecimal() and len(word) <= 3):
            self.at -= 1
            self.stop()
        return words.index(word) if word in words else int(word)

    def last_to_expire(self) -> Rights:
        """Read ``the expiry of the last to expire of the patents [granted] [in TERRITORY] [SCHEDULE]``."""
        self.take("the")
        self.need("expiry of", "expiration of")
        self.take("the")
        self.need("last to expire of", "last-to-expire of")
        self.need("the patents", "any of the patents", "patents")
        status = ("granted",) if self.take("granted", "issued") else ()
        territory = self.territory() if self.take("in") else ()
        listed_in, is_dated = self.schedule()
        as_at = self.made.day if self.made and self.currently else None
        return Rights(territory, as_at, status, listed_in, is_dated)

    def territory(self) -> tuple[str, ...]:
        """Read ``PLACE or PLACE``."""
        places = [self.place()]
        while self.take("or", "and", ","):
            places.append(self.place())
        return tuple(places)

    def place(self) -> str:
        """Read a country, or ``any of the countries currently comprising`` a union."""
        self.take("any of")
        self.take("the")
        if self.take("countries", "states", "member states"):
            self.need("currently")
            self.need("comprising", "in", "of", "members of")
            self.need("the")
            union = self.need(*_UNIONS)
            self.currently = True
            return _UNIONS[union]
        here = [self.words[self.at : self.at + size] for size in range(6, 0, -1)]
        known = ((words, country(" ".join(words))) for words in here if all(word[0].isalnum() for word in words))
        words, code = next((found for found in known if found[1]), ([], ""))
        if not code:
            self.stop()
        self.at += len(words)
        return code

    def schedule(self) -> tuple[str, bool]:
        """Read ``which have expiration dates specified on Schedule A``, ``listed in Schedule A``, or nothing."""
        is_dated = bool(self.take("which have expiration dates specified", "having expiration dates specified"))
        if not (is_dated or self.take("listed", "specified", "set forth", "set out")):
            return "", False
        self.need("on", "in")
        kind = self.need("schedule", "exhibit", "annex", "appendix", "attachment")
        return f"{kind} {self.word()}".title(), is_dated

    def extension(self) -> None:
        """Read that the date of expiration of a patent shall include any extension granted."""
        self.need("the date of expiration of a patent", "the expiration date of a patent", "the expiry of a patent")
        self.take("described in this section")
        self.need("shall include any extension", "includes any extension")
        self.need("granted")
        while self.at < len(self.words) and self.words[self.at] in _KINDS_OF_EXTENSION:
            self.at += 1
        self.need(".")
        self.extensions = True
