"""An agreement: what its files say, read once, and what follows from it. Tables are made when they are asked for."""

from __future__ import annotations

import os.path
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from portfolio.cells import designation, plain
from portfolio.copies import numbered
from portfolio.errors import NothingToReadError, RuleError, UnclearError
from portfolio.grouping import rights_of
from portfolio.licence.clauses import Clause, dated, term_clauses
from portfolio.licence.rights import Outcome, checked, work_out
from portfolio.model import Portfolio
from portfolio.parse import parse
from portfolio.read import content, read
from portfolio.term import Bounds, Rule, Term, from_data, hull

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from os import PathLike

    import pandas as pd

    from portfolio.errors import Source
    from portfolio.law.given import Given
    from portfolio.law.held import Held
    from portfolio.licence.by_law import ByLaw
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
    facts: str | PathLike[str] | None = None,
    more_facts: Iterable[str] = (),
    decisions: str | PathLike[str] | bool = True,
) -> Agreement:
    """Read an agreement from its file, or several files that are copies of one schedule.

    ``exhibit`` picks one exhibit, such as ``EX-10.5``, from a whole submission to EDGAR; ``schedule`` the schedules of
    one name, such as ``Schedule A``.
    ``facts`` is a file in TOML of facts about rights that are not in the papers, ``more_facts`` are such facts in
    words, as ``US 5519155: grant=1996-05-21`` (see ``law.given``).
    ``decisions`` is a file in TOML of decisions on what the papers leave open; True takes those beside the documents,
    where there are any (see ``decisions_beside``), False none.
    ``rule`` is a file in TOML whose ``[term]`` table says when the agreement ends, instead of the clause as read.
    Raises UnreadableError for a file that is no text, NothingToReadError for one with neither schedule nor term clause,
    RuleError for a rule that is not in the language of terms.
    """
    ends, place = rule_from_toml(str(rule)) if rule is not None else (None, "")
    documents = [read(str(path), exhibit) for path in paths]
    if len({document.name for document in documents}) < len(documents):
        documents = [document._replace(name=str(path)) for document, path in zip(documents, paths, strict=True)]
    ruled = tuple(
        _decisions(paths if decisions is True else [decisions] if decisions else [], beside=decisions is True)
    )
    agreement = Agreement(tuple(documents), ends, place, given=_facts(facts, more_facts), decisions=ruled)
    for path, document, schedules in zip(paths, agreement.documents, agreement.parsed, strict=True):
        if not schedules and not term_clauses(document):
            raise NothingToReadError(
                f"{path} holds neither a patent schedule nor a term clause; an agreement was expected"
                + "".join(f" ({words})" for words in Agreement((document,)).not_read)
            )
    if schedule is None:
        return agreement
    picked = replace(agreement, schedule=schedule)
    if not picked.schedules:
        there = ", ".join(dict.fromkeys(each.title for each in agreement.schedules if each.title))
        raise NothingToReadError(f"{agreement.name} has no schedule '{schedule}'; it has {there or 'none with a name'}")
    return picked


@dataclass(frozen=True)
class Agreement:
    """An agreement as read: its documents, and everything worked out from them."""

    documents: tuple[Document, ...]
    rule: Rule | None = None
    rule_source: str = ""
    schedule: str | None = None
    given: tuple[Given, ...] = ()
    decisions: tuple[Decision, ...] = ()

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
        return tuple(clause for document in self.documents for clause in term_clauses(document))

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

        found = (*self.stale, *reconcile(self.schedules, self.held).discrepancies)
        portfolio = Portfolio(self.grouped, tuple(settled(found, self.grouped)) if self.decisions else found)
        try:
            return weighed(portfolio, self.governing()[0])
        except (NothingToReadError, UnclearError):
            return portfolio

    def with_decision(self, path: str, decision: Mapping[str, Any]) -> bytes:
        """Give a file of decisions, or the beginning of one, with one more; see ``decisions.made`` for what it takes.

        Raises RuleError for a decision that cannot be made.
        """
        from portfolio.decisions import added, made

        return added(path, _toml_text(path) if os.path.exists(path) else "", made(self.portfolio, decision))  # noqa: PTH110

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """Every right held against the law: today's and, for what is listed, that of the agreement's day too."""
        from portfolio.law.held import held_against_law

        return held_against_law(self.grouped, self.given, self._near)

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
        given = {name: day if isinstance(day, Bounds) else Bounds.on(day) for name, day in (facts or {}).items()}
        return self._work_out(self._adjustments(reading, as_of), prefer_copy, given)

    def _work_out(
        self, adjustments: str, copy: int | None = None, given: Mapping[str, Bounds] | None = None
    ) -> Outcome:
        rule, clause = self.governing()
        adjustments = "+".join(filter(None, (adjustments, f"copy={copy}" if copy is not None else "")))
        outcome = work_out(*self._adjusted(rule, adjustments), given, self.unread)
        decided = (f"decided: {right.name}: {each}" for right in self.grouped for each in right.decisions)
        notes = [*(clause.notes if clause else ()), *decided, *(found.message for found in self.stale)]
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

    def _adjustments(self, reading: str | None, as_of: date | None) -> str:
        if not reading:
            return ""
        from portfolio.licence.adjustments import NAMES

        named = {each.name: each.adjustments for each in self.readings(as_of)}
        if reading not in named and not reading.startswith(NAMES):
            raise RuleError(f"no reading '{reading}'; there are {', '.join(named)}, and {', '.join(NAMES)} to combine")
        return named.get(reading, reading)

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
        """What the rule comes to over the rights alone, whatever lines were not understood."""
        return work_out(self.governing()[0], self.grouped)

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
        """Every printed row with what the law says of it, in the columns of ``frame.LISTINGS`` and ``frame.LAW``."""
        from portfolio import frame
        from portfolio.law.held import by_listing

        return frame.with_law(self.schedules, by_listing(self.held, self.given, self._near))

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
    def terms(self) -> pd.DataFrame:
        """The term under each reading, in the columns of ``frame.TERMS``; empty where no clause is understood."""
        from portfolio import frame

        return frame.terms(self.evaluated())

    @cached_property
    def warnings(self) -> tuple[Warned, ...]:
        """What is to be minded beside the date: royalties for longer than the patents last."""
        if self.standings is None:
            return ()
        from portfolio.licence.royalties import post_expiry

        return post_expiry(self.documents, self.clauses, self.standings)

    def band(self, as_of: date | None = None) -> Bounds:
        """Give the bounds of the end over all reasonable readings, in every copy; OPEN where there is none."""
        reasonable = (each for each in self.evaluated(as_of) if each.reading.kind == "reading")
        return hull(term.ends for each in reasonable for term in (each.term, *each.by_copy.values()))

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
        return sensitivity(self.governing()[0], self.grouped, ends, self.portfolio.discrepancies)

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
        term, alone = self._work_out(reading.adjustments).term, len(self.copies) == 1
        by_copy = {copy: term if alone else self._work_out(reading.adjustments, copy).term for copy in self.copies}
        return Evaluated(reading, term, by_copy)


class Evaluated(NamedTuple):
    """A reading and what it came to: over all copies, and with each copy preferred."""

    reading: Reading
    term: Term
    by_copy: Mapping[int, Term]


def _facts(path: str | PathLike[str] | None, words: Iterable[str]) -> tuple[Given, ...]:
    if path is None and not words:
        return ()
    from portfolio.law.given import fact_from_words, facts_from_toml

    filed = facts_from_toml(str(path), _toml_text(str(path))) if path is not None else ()
    return (*filed, *map(fact_from_words, words))


def decisions_beside(path: str) -> str:
    """Give the name of the file of decisions beside a document: ``licence.decisions.toml`` beside ``licence.txt``."""
    return f"{os.path.splitext(path)[0]}.decisions.toml"  # noqa: PTH122 pathlib is slow to load


def _decisions(paths: Iterable[str | PathLike[str]], *, beside: bool) -> Iterator[Decision]:
    names = (decisions_beside(str(path)) if beside else str(path) for path in paths)
    for name in dict.fromkeys(names):
        if not beside or os.path.exists(name):  # noqa: PTH110
            from portfolio.decisions import from_toml

            yield from from_toml(name, _toml_text(name))


def _toml_text(path: str) -> str:
    try:
        return content(path).decode()
    except UnicodeDecodeError as error:
        raise RuleError(f"{path} is not TOML that can be read: {error}") from error


def rule_from_toml(path: str) -> tuple[Rule, str]:
    """Read the ``[term]`` table of a TOML file: ``ends``, a rule in the language of ``term.from_data``, and its source.

    Raises UnreadableError for a file that cannot be read, RuleError for what is not a rule.
    """
    import tomllib

    try:
        data = tomllib.loads(content(path).decode())
    except (ValueError, RecursionError) as error:
        raise RuleError(f"{path} is not TOML that can be read: {error}") from error
    term = data.get("term")
    if not isinstance(term, dict) or set(term) - {"ends", "source"} or "ends" not in term:
        raise RuleError(
            f"{path}: a table [term] with 'ends', and perhaps 'source', was expected; there stands {sorted(data)}"
        )
    try:
        return checked(from_data(term["ends"])), f"{term['source']} ({path})" if "source" in term else path
    except RecursionError as error:
        raise RuleError(f"{path}: the rule is nested too deep") from error
    except RuleError as error:
        raise RuleError(f"{path}: {error}") from error
