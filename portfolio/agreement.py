"""An agreement: what its files say, read once, and what follows from it. Tables are made when they are asked for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from portfolio import beside
from portfolio.cells import designation, plain
from portfolio.copies import numbered
from portfolio.errors import NothingToReadError, RuleError, UnclearError
from portfolio.grouping import rights_of
from portfolio.licence.clauses import Clause, dated, term_clauses
from portfolio.licence.events import COMMAND_LINE, key
from portfolio.licence.rights import Outcome, by_country, work_out
from portfolio.model import Portfolio
from portfolio.parse import parse
from portfolio.read import read
from portfolio.term import OPEN, Bounds, Event, Rule, Term, hull, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from os import PathLike

    import pandas as pd

    from portfolio.errors import Source
    from portfolio.keydates import KeyDate
    from portfolio.law.given import Given
    from portfolio.law.held import Held
    from portfolio.licence.by_law import ByLaw
    from portfolio.licence.clauses.dated import Dated
    from portfolio.licence.events import Fact, Told
    from portfolio.licence.readings import Reading
    from portfolio.licence.royalties import Warned
    from portfolio.licence.sensitivity import Variation
    from portfolio.model import Decision, Discrepancy, Document, Right, Schedule
    from portfolio.parse import Account


def load(
    *paths: str | PathLike[str],
    rule: str | PathLike[str] | None = None,
    exhibit: str | None = None,
    schedule: str | None = None,
    facts: str | PathLike[str] | bool = True,
    more_facts: Iterable[str] = (),
    decisions: str | PathLike[str] | bool = True,
) -> Agreement:
    """Read an agreement from its file, or several files that are copies of one schedule.

    ``exhibit`` picks one exhibit, such as ``EX-10.5``, from a whole submission to EDGAR; ``schedule`` the schedules of
    one name, such as ``Schedule A``.
    ``facts`` is a file in TOML of facts that are not in the papers (see ``beside.facts_from_toml``), ``more_facts`` are
    such facts in words, as ``first commercial sale=2006-05-01`` or ``US 5519155: grant=1996-05-21``; ``decisions`` is
    one of decisions on what the papers leave open. True takes the files beside the documents, where there are any
    (``X.facts.toml`` beside ``X.txt``), False none.
    ``rule`` is a file in TOML whose ``[term]`` table says when the agreement ends, instead of the clause as read.
    Raises UnreadableError for a file that is no text, NothingToReadError for one with neither schedule, term clause,
    date nor amounts, RuleError for a rule that is not in the language of terms, or for one of ``more_facts`` that
    nothing needs.
    """
    ends, place = _rule(str(rule)) if rule is not None else (None, "")
    documents = [read(str(path), exhibit) for path in paths]
    if len({document.name for document in documents}) < len(documents):
        documents = [document._replace(name=str(path)) for document, path in zip(documents, paths, strict=True)]
    told, given = beside.facts(paths, facts, more_facts)
    ruled = beside.decisions(paths, decisions)
    agreement = Agreement(tuple(documents), ends, place, given=given, decisions=ruled, told=told)
    for path, document, schedules in zip(paths, agreement.documents, agreement.parsed, strict=True):
        if not schedules and not term_clauses(document) and not _has_something(document):
            raise NothingToReadError(
                f"{path} holds neither a patent schedule nor a term clause nor any date; an agreement was expected"
                + "".join(f" ({words})" for words in Agreement((document,)).not_read)
            )
    picked = replace(agreement, schedule=schedule) if schedule else agreement
    if schedule and not picked.schedules:
        there = ", ".join(dict.fromkeys(each.title for each in agreement.schedules if each.title))
        raise NothingToReadError(f"{agreement.name} has no schedule '{schedule}'; it has {there or 'none with a name'}")
    for source, words in picked.unneeded if more_facts else ():
        if source == COMMAND_LINE:
            raise RuleError(words)
    return picked


def _rule(path: str) -> tuple[Rule, str]:
    from portfolio.rulefile import rule_from_toml

    return rule_from_toml(path)


@dataclass(frozen=True)
class Agreement:
    """An agreement as read: its documents, and everything worked out from them."""

    documents: tuple[Document, ...]
    rule: Rule | None = None
    rule_source: str = ""
    schedule: str | None = None
    given: tuple[Given, ...] = ()
    decisions: tuple[Decision, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def name(self) -> str:
        """The names of its documents."""
        return ", ".join(document.name for document in self.documents)

    @property
    def not_read(self) -> tuple[str, ...]:
        """What each document lacks because it could not be read: its pages without a text layer."""
        paged = [document for document in self.documents if any(line.page for line in document.lines)]
        if not paged:
            return ()
        from portfolio.read.lines import pages_without_text

        lacks = ((document.name, pages_without_text(document)) for document in paged)
        return tuple(
            f"{name}: no text layer on page {pages}; what is printed there was not read"
            for name, pages in lacks
            if pages
        )

    @cached_property
    def parsed(self) -> tuple[tuple[Schedule, ...], ...]:
        """The schedules of each document, numbered as copies of one another over all of them.

        A document that bears no day of its own has its two-digit years read from that of the first that does.
        """
        found = [parse(document, self._near) for document in self.documents]
        schedules = iter(numbered(tuple(chain.from_iterable(found))))
        parsed = tuple(tuple(islice(schedules, len(many))) for many in found)
        return tuple(tuple(filter(self._is_meant, many)) for many in parsed) if self.schedule else parsed

    def _is_meant(self, schedule: Schedule) -> bool:
        wanted, title = designation(self.schedule or ""), schedule.title
        return wanted in (designation(title), plain(title))

    @cached_property
    def _near(self) -> date | None:
        days = (said.day for document in self.documents if (said := dated(document)))
        return next(days, None)

    def accounts(self) -> tuple[Account, ...]:
        """Account for every line of each schedule, in the order of ``schedules``."""
        from portfolio.parse import accounts

        found = [each for document in self.documents for each in accounts(document, self._near)]
        own = [each for each in found if not self.schedule or self._is_meant(each.schedule)]
        return tuple(each._replace(schedule=schedule) for each, schedule in zip(own, self.schedules, strict=True))

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """Every printed copy of every schedule."""
        return tuple(schedule for schedules in self.parsed for schedule in schedules)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause found that says when the agreement ends, understood or not."""
        return tuple(chain.from_iterable(self._clauses_of))

    @cached_property
    def _clauses_of(self) -> tuple[tuple[Clause, ...], ...]:
        return tuple(map(term_clauses, self.documents))

    @cached_property
    def grouped(self) -> tuple[Right, ...]:
        """The rights that the schedules list, each with the decisions that hold for it."""
        return self._applied[0]

    @property
    def stale(self) -> tuple[Discrepancy, ...]:
        """The decisions that are not applied, as findings: the papers are no longer what they were."""
        return self._applied[1]

    @cached_property
    def _applied(self) -> tuple[tuple[Right, ...], tuple[Discrepancy, ...]]:
        rights = rights_of(listing for schedule in self.schedules for listing in schedule.listings)
        if not self.decisions:
            return rights, ()
        from portfolio.decisions import applied

        ruled, stale = applied(rights, self.decisions)
        return ruled, tuple(found for found in stale if found.listings or not self.schedule)

    @cached_property
    def portfolio(self) -> Portfolio:
        """The rights and the discrepancies, each of which says whether it moves the term."""
        from portfolio.decisions import settled
        from portfolio.reconcile import reconcile, weighed

        of_schedules = reconcile(self.schedules, self.held).discrepancies
        found = tuple(
            sorted((*self.stale, *of_schedules, *self._of_papers()), key=lambda each: each.kind == "spelling")
        )
        portfolio = Portfolio(self.grouped, tuple(settled(found, self.grouped)) if self.decisions else found)
        try:
            return weighed(portfolio, self.governing()[0], self._values)
        except (NothingToReadError, UnclearError):
            return portfolio

    @cached_property
    def mentions(self) -> Mapping[Right, tuple[Source, ...]]:
        """The lines that name each right besides the rows that list it."""
        from portfolio.papers import mentions

        return mentions(self.documents, self.grouped)

    @property
    def can_be_checked(self) -> bool:
        """Whether there is anything to check: listed rights, amounts, or references of a document to itself."""
        from portfolio.papers import can_be_examined

        return any(schedule.listings for schedule in self.schedules) or any(map(can_be_examined, self.documents))

    def _of_papers(self) -> Iterator[Discrepancy]:
        """Check the documents themselves: their amounts, their numbering, and where their references lead."""
        from portfolio.papers import examined

        clauses: list[Source] | None = None
        with suppress(NothingToReadError, UnclearError):
            self.governing()
            clauses = [each.source for each in self.clauses if each.rule]
        return chain.from_iterable(examined(document, clauses) for document in self.documents)

    def with_decision(self, path: str, decision: Mapping[str, Any]) -> bytes:
        """Give a file of decisions, or the beginning of one, with one more; see ``decisions.made`` for what it takes.

        Raises RuleError for a decision that cannot be made.
        """
        from portfolio.decisions import added, made

        ruling = made(self.portfolio, decision)  # takes its time; what others decide meanwhile is read after it
        return added(path, beside.text(path, or_none=True), ruling)

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """Every right held against the law: today's and, for what is listed, that of the agreement's day too."""
        from portfolio.law.held import held_against_law

        return held_against_law(self.grouped, [each for each in self.given if self._bears(each)], self._near)

    def _bears(self, given: Given) -> bool:
        return any(map(given.speaks_of, self.grouped))

    @cached_property
    def unneeded(self) -> tuple[tuple[str, str], ...]:
        """The facts that neither the term nor a key date needs: where each is from, and why.

        There are none of events where no clause was understood.
        """
        outcome = self.standings if self.told else None
        if outcome and outcome.unneeded:
            idle = (
                name
                for name in outcome.unneeded
                if outcome.awaits_more_than(name) or not any(each.awaits(name) for each in self.dates)
            )
            outcome = outcome._replace(unneeded=tuple(idle))
        return tuple(beside.unneeded(self.told, self.given, outcome, self.grouped))

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """The facts by which a right would end before its listed day, which is kept: where each is from, and what."""
        if not self.given:
            return ()
        return tuple(
            (
                given.source,
                (
                    f"{right.name} would end on {ends} by this fact, but is listed until {right.expiry}, which is "
                    f'kept; --fact "{right.name}={ends}" takes the other day'
                ),
            )
            for given, right, ends in self._law.kept(self.grouped)
        )

    def governing(self) -> tuple[Rule, Clause | None]:
        """Give the rule that ends the agreement and its clause; a rule that was given outranks what was read.

        Raises NothingToReadError where no clause was found, UnclearError where none was understood or two conflict.
        """
        if self.rule is not None:
            return self.rule, None
        clauses = [clause for clause in self.clauses if clause.governs == "agreement"]
        if not clauses:
            raise NothingToReadError(
                f"{self.name} holds no term clause; a definition of TERM or 'until ...' was expected"
            )
        unread = [clause for clause in clauses if clause.rule is None]
        read_as = {clause.rule: clause for clause in reversed(clauses) if clause.rule}
        if unread or len(read_as) > 1:
            places = "; ".join(clause.place for clause in unread or clauses)
            trouble = ("was" if len(unread) == 1 else "were") + " not understood" if unread else "conflict"
            raise UnclearError(f"the term clause{'' if len(unread) == 1 else 's'} at {places} {trouble}")
        return next(iter(read_as.items()))

    def outcome(
        self, reading: str | None = None, *, prefer_copy: int | None = None, as_of: date | None = None,
        facts: Mapping[str, date | Bounds] | None = None,
    ) -> Outcome:  # fmt: skip
        """Work the term out under a reading, by name or by adjustments; see ``term`` for the arguments."""
        rule, clause = self.governing()
        adjustments = "+".join(
            [*self._adjustments(reading, as_of), *([f"copy={prefer_copy}"] if prefer_copy is not None else [])]
        )
        given = {name: day if isinstance(day, Bounds) else Bounds.on(day) for name, day in (facts or {}).items()}
        told = {each.name: each for each in self.told if each.name not in given}
        outcome = work_out(*self._adjusted(rule, adjustments), {**self._values, **given}, self.unread)
        if unknown := [name for name in outcome.unneeded if name in given]:
            raise RuleError(outcome.refusal(unknown[0]))
        used = (f"given: {each}  [{each.source}]" for name, each in told.items() if name not in outcome.unneeded)
        decided = (f"decided: {right.name}: {each}" for right in self.grouped for each in right.decisions)
        known = {key(name) for name in (*told, *given)}
        said = (
            f"'{name}' is {each.day} [{each.source}]" for name, each in self._beginnings.items() if name not in known
        )
        notes = [*(clause.notes if clause else ()), *said, *used, *decided, *(found.message for found in self.stale)]
        notes += [f"read otherwise: {adjustments}"] if adjustments else []
        source = clause.place if clause else self.rule_source
        return outcome._replace(term=outcome.term._replace(source=source, notes=tuple(notes)))

    @property
    def unread(self) -> list[Source]:
        """The lines that may list a right but were not understood; they leave the term open."""
        return [each.source for schedule in self.schedules for each in schedule.unread if each.may_be_row]

    def _adjusted(self, rule: Rule, adjustments: str) -> tuple[Rule, tuple[Right, ...]]:
        if not adjustments:
            return rule, self.grouped
        from portfolio.licence.adjustments import adjusted

        return adjusted(rule, self.grouped, adjustments, lambda: self._law)

    @cached_property
    def _law(self) -> ByLaw:
        from portfolio.licence.by_law import ByLaw

        return ByLaw(self.given, self.held)

    def _adjustments(self, reading: str | None, as_of: date | None) -> list[str]:
        if not reading:
            return []
        from portfolio.licence.adjustments import NAMES

        named = {each.name: each.adjustments for each in self.readings(as_of)}
        if reading not in named and not reading.startswith(NAMES):
            raise RuleError(f"no reading '{reading}'; there are {', '.join(named)}, and {', '.join(NAMES)} to combine")
        return list(filter(None, [named.get(reading, reading)]))

    def readings(self, as_of: date | None = None) -> tuple[Reading, ...]:
        """Give the readings that make sense for this agreement, the one as written first, the hypotheses last."""
        from portfolio.licence.readings import readings

        return (*readings(self.governing()[0], self._listed, as_of), *self._hypotheses)

    @cached_property
    def _hypotheses(self) -> tuple[Reading, ...]:
        from portfolio.licence.approvals import approvals, speaks_of_medicines
        from portfolio.licence.hypotheses import hypotheses

        if not any(map(speaks_of_medicines, self.documents)):
            return ()
        found = tuple(each for document in self.documents for each in approvals(document))
        return tuple(hypotheses(self._listed, found))

    @cached_property
    def _listed(self) -> Outcome:
        """What the rule comes to over the rights and the facts, whatever lines were not understood."""
        return work_out(self.governing()[0], self.grouped, self._values)

    @property
    def _values(self) -> dict[str, Fact]:
        return {**self._said_days, **{each.name: each.value for each in self.told}}

    @property
    def _said_days(self) -> dict[str, Fact]:
        return {name: Bounds.on(said.day) for name, said in self._beginnings.items()}

    @cached_property
    def _beginnings(self) -> dict[str, Dated]:
        """The days from which the term counts and which the documents say, by the names of their events."""
        with suppress(NothingToReadError, UnclearError):
            if names := {node.name for node in walk(self.governing()[0]) if isinstance(node, Event)}:
                from portfolio.licence.clauses.beginning import beginnings

                return beginnings(names, self.documents, self.clauses)
        return {}

    def term(
        self, reading: str | None = None, *, prefer_copy: int | None = None, as_of: date | None = None,
        facts: Mapping[str, date | Bounds] | None = None,
    ) -> Term:  # fmt: skip
        """Work out when the licence ends.

        ``reading`` names a reading (see ``readings``) or combines adjustments, ``prefer_copy`` settles disputes by
        one copy, ``as_of`` is the day for readings that ask how things are now, ``facts`` give events by name.
        Raises NothingToReadError, UnclearError or RuleError.
        """
        return self.outcome(reading, prefer_copy=prefer_copy, as_of=as_of, facts=facts).term

    @cached_property
    def standings(self) -> Outcome | None:
        """What the term came to as written; None where no clause was understood."""
        try:
            return self.outcome()
        except (NothingToReadError, UnclearError):
            return None

    @cached_property
    def by_country(self) -> Mapping[str, Outcome]:
        """What the term comes to in each country, as written; empty where the clause is not one for each country."""
        if self.standings is None:
            return {}
        return by_country(self.standings.rule, self.grouped, self._values, self.unread)

    @cached_property
    def copies(self) -> tuple[int, ...]:
        """The printed copies there are."""
        return tuple(sorted({schedule.copy for schedule in self.schedules}))

    @cached_property
    def listings(self) -> pd.DataFrame:
        """Every printed row as a table, in the columns of ``frame.LISTINGS``."""
        from portfolio import frame

        return frame.listings(self.schedules)

    @cached_property
    def with_law(self) -> pd.DataFrame:
        """Every printed row with what the law says, in the columns of ``frame.LISTINGS``, ``LAW`` and ``NAMED``."""
        from portfolio import frame
        from portfolio.law.held import by_listing

        return frame.with_law(self.schedules, by_listing(self.held, self.given, self._near), self.mentions)

    @cached_property
    def rights(self) -> pd.DataFrame:
        """Every right as a table, in the columns of ``frame.RIGHTS``."""
        from portfolio import frame

        return frame.rights(self.held, self.standings)

    @cached_property
    def discrepancies(self) -> pd.DataFrame:
        """Every finding in the papers as a table, in the columns of ``frame.DISCREPANCIES``."""
        from portfolio import frame

        return frame.discrepancies(self.portfolio.discrepancies)

    @cached_property
    def amounts(self) -> pd.DataFrame:
        """Every row of the tables of amounts, such as invoices, in the columns of ``frame.AMOUNTS``."""
        from portfolio import frame
        from portfolio.papers import amounts

        return frame.amounts(chain.from_iterable(map(amounts, self.documents)))

    @cached_property
    def terms(self) -> pd.DataFrame:
        """The term under each reading and in each country of a clause for each, in the columns of ``frame.TERMS``.

        It is empty where no clause is understood.
        """
        from portfolio import frame

        return frame.terms(self.evaluated(), self.by_country)

    def _repr_html_(self) -> str:
        """Show when it ends, and why, in a notebook."""
        from portfolio.display import agreement

        return agreement(self)

    @cached_property
    def warnings(self) -> tuple[Warned, ...]:
        """What is to be minded beside the date: royalties for longer than the patents last."""
        if self.standings is None:
            return ()
        from portfolio.licence.royalties import post_expiry

        return post_expiry(self.documents, self.clauses, self.standings)

    def band(self, as_of: date | None = None) -> Bounds:
        """Give the bounds of the end over all reasonable readings, in every copy, but for those that give no end.

        OPEN where the clause as written gives none, or there is no clause that is understood.
        """
        reasonable = [each for each in self.evaluated(as_of) if each.reading.kind == "reading"]
        if not reasonable or reasonable[0].term.ends == OPEN:
            return OPEN
        many = (ends for each in reasonable for ends in (each.term.ends, *each.by_copy.values()))
        return hull(ends for ends in many if ends != OPEN)

    @cached_property
    def sensitivity(self) -> pd.DataFrame:
        """Everything that the end rests on, varied one by one, in the columns of ``frame.SENSITIVITY``."""
        from portfolio import frame

        return frame.sensitivity(self.varied())

    def varied(self, as_of: date | None = None) -> tuple[Variation, ...]:
        """Vary everything that the end rests on, one thing at a time; nothing where no clause is understood."""
        if not (evaluated := self.evaluated(as_of)):
            return ()
        from portfolio.licence.sensitivity import sensitivity

        ends = [(each.reading, each.term.ends) for each in evaluated]
        return sensitivity(self.governing()[0], self.grouped, ends, self.portfolio.discrepancies, facts=self._values)

    @cached_property
    def key_dates(self) -> pd.DataFrame:
        """Every date, duration and deadline as a table, in the columns of ``frame.KEY_DATES``."""
        from portfolio import frame

        return frame.key_dates(self.dates)

    @cached_property
    def dates(self) -> tuple[KeyDate, ...]:
        """Every date, duration and deadline, worked out with the facts that are given."""
        from portfolio.keydates import key_dates

        ends = self.standings.term.ends if self.standings else OPEN
        known = {each.name: each.value for each in self.told if isinstance(each.value, Bounds)}
        return tuple(
            each
            for document, clauses, schedules in zip(self.documents, self._clauses_of, self.parsed, strict=True)
            for each in key_dates(document, clauses, ends, _lines(schedules), known)
        )

    def evaluated(self, as_of: date | None = None) -> tuple[Evaluated, ...]:
        """Work out every reading, over all copies and with each copy preferred; none where no clause is understood."""
        if as_of not in self._evaluated:
            readings = self.readings(as_of) if self.standings else ()
            self._evaluated[as_of] = tuple(map(self._evaluate, readings))
        return self._evaluated[as_of]

    @cached_property
    def _evaluated(self) -> dict[date | None, tuple[Evaluated, ...]]:
        return {}

    def _evaluate(self, reading: Reading) -> Evaluated:
        from portfolio.licence.readings import ends_by_copy

        rule, rights = self._adjusted(self.governing()[0], reading.adjustments)
        outcome = work_out(rule, rights, self._values, self.unread)
        ends, lacks = outcome.term.ends, tuple(need.words for need in outcome.needs)
        by_copy = ends_by_copy(rule, rights, self.copies, ends, len(self.unread), facts=self._values)
        return Evaluated(reading, outcome.term, by_copy, lacks)


def _has_something(document: Document) -> bool:
    """Tell whether a document without schedule and term clause has dates or amounts."""
    from portfolio.keydates import has_times
    from portfolio.papers import amounts

    return has_times(document) or bool(amounts(document))


def _lines(schedules: Iterable[Schedule]) -> frozenset[int]:
    """Give the lines on which rows of schedules stand."""
    places = (listing.source for schedule in schedules for listing in schedule.listings)
    return frozenset(line for place in places for line in range(place.line, (place.last or place.line) + 1))


class Evaluated(NamedTuple):
    """A reading and what it came to, over all copies and with each copy preferred, and what is missing for more."""

    reading: Reading
    term: Term
    by_copy: Mapping[int, Bounds]
    missing: tuple[str, ...]
