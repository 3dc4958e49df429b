"""The records: what a document prints, what was read from it, and what follows. Everything printed stays beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as field_
from datetime import date
from typing import NamedTuple

from portfolio.errors import Source
from portfolio.term import Bounds, hull

STATUSES = ("granted", "pending", "published", "lapsed", "expired", "abandoned", "redacted", "unknown")
NUMBERS = ("application", "patent", "publication")
DATES = ("priority", "filed", "granted", "published", "expiry")
TAKEN_OUT = "is taken out"  # what the problems of a listing say of cells that somebody hid
COLUMNS = frozenset((*NUMBERS, *DATES, "country", "status", "case", "title"))


class Line(NamedTuple):
    """One line of a document, counted from 1; ``page`` is None where no pages are marked.

    A reader of tables makes a line of each row and fills ``cells``, one a column of the table, empty ones included; a
    cell that spans rows stands in each of them, one that spans columns in the first.
    """

    number: int
    text: str
    page: int | None = None
    cells: tuple[str, ...] | None = None


class Document(NamedTuple):
    """A file as lines of text."""

    name: str
    lines: tuple[Line, ...]

    def source(self, first: Line, last: Line | None = None) -> Source:
        """Point at a line of this document, or at a range of lines."""
        return Source(self.name, first.page, first.number, last.number if last else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One printed row: ``printed`` by column as on the page, the other fields as read, ``problems`` what could not be.

    A date that the page does not give is None; one that it gives but that cannot be read is OPEN.
    """

    source: Source
    copy: int
    schedule: str
    printed: Mapping[str, str] = field_(hash=False)
    case: str = ""
    title: str = ""
    country: str = ""
    application: str = ""
    patent: str = ""
    publication: str = ""
    status: str = "unknown"
    priority: Bounds | None = None
    filed: Bounds | None = None
    granted: Bounds | None = None
    published: Bounds | None = None
    expiry: Bounds | None = None
    extendable: bool = False
    problems: tuple[str, ...] = ()


class Unread(NamedTuple):
    """A line among the rows of a schedule that was not understood, and whether it may list a right."""

    source: Source
    text: str
    may_be_row: bool


class Schedule(NamedTuple):
    """One printed copy of a schedule; ``unread`` holds the lines among its rows that were not understood."""

    title: str
    copy: int
    listings: tuple[Listing, ...]
    unread: tuple[Unread, ...] = ()


def in_a_line(words: str) -> str:
    """Give words in one line, with blanks for what would act on a terminal or turn the direction of the text."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())


class Decision(NamedTuple):
    """A person's ruling on a field of a right: its value, why, by whom and on which day.

    ``papers`` are the words of each copy, in their order, when it was decided; where they differ, it is stale.
    """

    right: str
    field: str
    value: date | str
    reason: str
    by: str
    on: date
    papers: tuple[str, ...]

    def __str__(self) -> str:
        """Give the ruling and its reason in one line."""
        return in_a_line(f"{self.field} {self.value}, by {self.by} on {self.on}: {self.reason}")


class Right(NamedTuple):
    """One patent right and the listings that speak of it, in the order of the documents.

    Each field is what was decided, else what the listings agree on; dates that differ give their hull, statuses that
    differ ``unknown``. The listings stay as they are printed and read, whatever was decided.
    A regional listing supports the national rights of its states: it may date them, but not name or number them.
    """

    listings: tuple[Listing, ...]
    regional: tuple[Listing, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def supports(self) -> tuple[Listing, ...]:
        """All the listings that speak of this right."""
        return self.listings + self.regional

    def decided(self, name: str) -> Decision | None:
        """Give the decision on a field, if there is one."""
        return None if not self.decisions else next((each for each in self.decisions if each.field == name), None)

    def said(self, name: str) -> tuple[str, ...]:
        """Give the words of each copy in a field; a status that is not printed is what its numbers are evidence of."""
        words: dict[int, dict[str, None]] = {}
        for listing in self.supports:
            printed = listing.printed.get(name) or (listing.status if name == "status" else "")
            words.setdefault(listing.copy, {})[printed] = None
        return tuple("; ".join(words[copy]) for copy in sorted(words))

    def _first(self, name: str) -> str:
        if decision := self.decided(name):
            return str(decision.value)
        for listing in self.supports:
            if value := getattr(listing, name):
                return str(value)
        return ""

    @property
    def case(self) -> str:
        """The family or docket reference."""
        return self._first("case")

    @property
    def title(self) -> str:
        """The title of the invention."""
        return self._first("title")

    @property
    def country(self) -> str:
        """The ST.3 code of the office or state; empty where the printed name is not known."""
        return self._first("country")

    @property
    def application(self) -> str:
        """The application number."""
        return self._first("application")

    @property
    def patent(self) -> str:
        """The patent number."""
        return self._first("patent")

    @property
    def publication(self) -> str:
        """The publication number."""
        return self._first("publication")

    @property
    def name(self) -> str:
        """Country, number and case: what people call the right."""
        number = self.patent or self.application or self.publication or f"line {self.listings[0].source.line}"
        country = self.country or self.listings[0].printed.get("country", "?")
        return f"{country} {number}".strip() + (f" ({self.case})" if self.case else "")

    @property
    def status(self) -> str:
        """The status that was decided, or that its own listings give, if they agree on one; else ``unknown``."""
        if decision := self.decided("status"):
            return str(decision.value)
        statuses = {listing.status for listing in self.listings} - {"unknown"}
        return statuses.pop() if len(statuses) == 1 else "unknown"

    def date(self, name: str) -> Bounds:
        """Give one of DATES as decided, or the hull of what the listings print; OPEN where none prints it."""
        if (decision := self.decided(name)) and isinstance(decision.value, date):
            return Bounds.on(decision.value)
        return hull(day for listing in self.supports if (day := getattr(listing, name)) is not None)

    @property
    def expiry(self) -> Bounds:
        """The listed expiry."""
        return self.date("expiry")

    @property
    def dated(self) -> bool:
        """Whether any listing gives an expiry, legible or not."""
        return any(listing.expiry is not None for listing in self.supports)

    @property
    def copies(self) -> tuple[int, ...]:
        """The printed copies that list the right."""
        return tuple(sorted({listing.copy for listing in self.supports}))

    def preferring(self, copy: int) -> "Right":
        """Give the right as one copy lists it; unchanged where that copy does not list it."""
        own = tuple(listing for listing in self.listings if listing.copy == copy)
        regional = tuple(listing for listing in self.regional if listing.copy == copy)
        if own or not regional:
            return self._replace(listings=own, regional=regional) if own else self
        dates = {name: day for name in DATES if (day := getattr(regional[0], name)) is not None}
        own = tuple(replace(listing, **dates) for listing in self.listings)
        return self._replace(listings=own, regional=regional)


Change = tuple[Listing, Listing | None]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A finding in the papers; ``moves_term`` is None where that cannot be told, as when no clause was understood.

    ``variants`` are the ways in which the papers may be meant: each replaces listings by others, or by none.
    ``decided`` are the decisions that settle it, ``ends`` holds every end of the term that they may mean.
    Where it is not of listings, ``source`` and ``others`` are its places, ``printed`` the words found there;
    ``meant`` is what would be right instead, as far as that can be told.
    """

    kind: str
    field: str
    listings: tuple[Listing, ...]
    message: str
    moves_term: bool | None = None
    source: Source | None = None
    variants: tuple[tuple[Change, ...], ...] = field_(default=(), repr=False)
    decided: tuple[Decision, ...] = ()
    printed: str = ""
    meant: str = ""
    others: tuple[Source, ...] = ()
    ends: Bounds | None = None

    @property
    def moves(self) -> str:
        """Whether it moves the term, in a word: yes, no or unknown."""
        return {True: "yes", False: "no", None: "unknown"}[self.moves_term]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every place that the finding rests on."""
        own = (self.source, *self.others) if self.source else ()
        return tuple(listing.source for listing in self.listings) or own

    def said(self) -> Iterator[tuple[int, str]]:
        """Give each copy with what it prints in the field, different words joined by a semicolon."""
        for copy in sorted({listing.copy for listing in self.listings}):
            words = (x.printed.get(self.field, "") for x in self.listings if x.copy == copy)
            yield copy, "; ".join(dict.fromkeys(words))

    def _repr_html_(self) -> str:
        """Show the finding in a notebook."""
        from portfolio import display

        return display.finding(self)


class Portfolio(NamedTuple):
    """The rights that the schedules list, and what is to be said about the papers."""

    rights: tuple[Right, ...]
    discrepancies: tuple[Discrepancy, ...] = ()

    def _repr_html_(self) -> str:
        """Show the rights and the findings in a notebook."""
        from portfolio.display import portfolio

        return portfolio(self)
