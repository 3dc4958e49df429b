"""What is known of the events of an agreement, and what its key dates come to by that."""

from collections.abc import Iterator, Mapping
from datetime import MAXYEAR, date
from typing import NamedTuple

from portfolio.cells.date import leading_date
from portfolio.keydates.events import (
    ANNIVERSARY,
    EACH,
    EXECUTION,
    TERMINATION,
    THE_DATE,
    THE_EFFECTIVE_DATE,
    THE_TERM_END,
)
from portfolio.keydates.lengths import YEARLY, day_of
from portfolio.keydates.signatures import Signatures
from portfolio.licence.clauses import Dated
from portfolio.term import OPEN, After, Bounds, Event, Rule, evaluate, shifted, walk

_MONTHS = {"calendar month": 1, "month": 1, "calendar quarter": 3, "calendar half year": 6, "calendar half": 6,
           "calendar year": 12}  # fmt: skip


_UNKNOWN = (OPEN, "")


class Known(NamedTuple):
    """The days of events by name, and what each rests on."""

    days: Mapping[str, Bounds]
    notes: Mapping[str, str]

    def of(self, event: str) -> Bounds:
        """Give the day of an event; of one whose words go on behind a known name, that of the longest such name."""
        words = plain(event).split()
        names = (" ".join(words[:size]) for size in range(len(words), 0, -1))
        return next((self.days[name] for name in names if name in self.days), OPEN)

    def also(self, days: Mapping[str, Bounds]) -> "Known":
        """Give what is known with more days."""
        return self._replace(days={**days, **self.days})

    def note(self, event: str) -> str:
        """Give what the day of an event rests on."""
        return self.notes.get(plain(event), "")


class Worked(NamedTuple):
    """What a rule came to: a day or its bounds, what is missing, every day on which it recurs, and notes."""

    when: Bounds
    missing: tuple[str, ...] = ()
    recurs: str = ""
    days: tuple[date, ...] = ()
    notes: tuple[str, ...] = ()


def plain(event: str) -> str:
    """Give the name of an event as it is compared."""
    return event.casefold().removeprefix("the ")


def known(named: Mapping[str, Bounds], made: Dated | None, signed: Signatures, term: Bounds) -> Known:
    """Give what is known: days by their names, the day that the agreement bears, its last signature, its end.

    A name that the document defines otherwise than by a day is known only as far as ``named`` says. An agreement that
    bears no day is of the day of its last signature; one whose signatures are undated, or which does not say when it
    takes effect, was signed and takes effect on the day that it bears, as far as anybody can tell.
    """
    bears = (Bounds.on(made.day), f"taken to be the day that the agreement bears [{made.source}]") if made else _UNKNOWN
    last = (signed.last, signed.note)
    said = {
        THE_DATE: (bears[0], "") if made else last,
        EXECUTION: last if signed.dated else bears,
        THE_EFFECTIVE_DATE: bears if made else last,
        THE_TERM_END: (term, ""),
        TERMINATION: (Bounds(None, term.latest), "if the term runs out; earlier where it is ended earlier"),
    }
    days = {plain(event.name): day for event, (day, _) in said.items()} | {plain(name): named[name] for name in named}
    notes = {
        plain(event.name): note for event, (day, note) in said.items() if day != OPEN and plain(event.name) not in named
    }
    return Known(days, notes)


def worked(rule: Rule, facts: Known) -> Worked:
    """Work a rule out over what is known; what recurs is worked out from the first time to the last in the term."""
    events = [node.name for node in walk(rule) if isinstance(node, Event)]
    notes = tuple(dict.fromkeys(filter(None, map(facts.note, events))))
    each = next((name for name in events if name.startswith((EACH, YEARLY))), None)
    if each is None:
        term = evaluate(rule, {name: facts.of(name) for name in events})
        lengths = [node.by for node in walk(rule) if isinstance(node, After) and node.by]
        vague = [leaf.because for leaf in term.deciding if not leaf.ends.exact]
        missing = tuple(dict.fromkeys((*vague, *lengths))) or term.missing
        return Worked(term.ends, () if term.ends.exact else missing, notes=notes)
    return _recurring(rule, each, facts)


def _recurring(rule: Rule, each: str, facts: Known) -> Worked:
    cycle = "year" if each.startswith(YEARLY) else each.removeprefix(EACH)
    base = each.removeprefix(ANNIVERSARY) if each.startswith(ANNIVERSARY) else THE_EFFECTIVE_DATE.name
    began, ends = facts.of(base).earliest or leading_date(base), facts.of(THE_TERM_END.name).exact
    if not isinstance(rule, After | Event) or not (each.startswith(YEARLY) or cycle in _MONTHS):
        return Worked(OPEN, (each,), cycle)
    if not began:
        return Worked(OPEN, (base,), cycle)
    came = [evaluate(rule, {each: Bounds.on(day)}).ends for day in _occurs(each, began, ends or began)]
    days = tuple(when.exact for when in came if when.exact)
    if not days:
        lacks = rule.by if isinstance(rule, After) else each
        return Worked(Bounds(came[0].earliest if came else None), (lacks,), cycle)
    if not ends:
        return Worked(Bounds(days[0]), (THE_TERM_END.name,), cycle, days[:1], (f"the first from {base} on",))
    return Worked(
        Bounds(days[0], days[-1]), (), cycle, days, (f"the first from {base} on, the last for the end of the term",)
    )


def _yearly(each: str, first: date, last: date) -> Iterator[date]:
    """Give the days of each year from that of one day to a year after another: anniversaries of the first, or named."""
    if each.startswith(ANNIVERSARY):
        yield from (shifted(first, years, 0, 0) for years in range(1, min(last.year + 2, MAXYEAR) - first.year))
        return
    names = each.removeprefix(YEARLY).replace(", ", " and ").split(" and ")
    for year in range(first.year, min(last.year + 2, MAXYEAR)):
        yield from sorted(day for name in names if (day := day_of(name, year)))


def _occurs(each: str, first: date, last: date) -> Iterator[date]:
    """Give the days on which something recurs, from the first for one day to the last for another."""
    if each.startswith(YEARLY):
        yield from (day for day in _yearly(each, first, last) if first <= day and (day <= last or last == first))
        return
    months = _MONTHS[each.removeprefix(EACH)]
    begin = date(first.year, first.month - (first.month - 1) % months, 1)
    while begin <= last:
        yield shifted(begin, 0, months, -1)
        begin = shifted(begin, 0, months, 0)
