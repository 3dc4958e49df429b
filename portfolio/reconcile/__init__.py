"""Schedules -> rights and discrepancies, and which of these move the term. Every listing supports a right."""

from collections.abc import Callable, Iterator, Sequence

from portfolio.grouping import rights_of
from portfolio.law.held import Held
from portfolio.model import Discrepancy, Portfolio, Right, Schedule
from portfolio.reconcile.cells import check_digits, illegible
from portfolio.reconcile.copies import disagreements, missing, regional_rows, spellings
from portfolio.reconcile.dates import impossible_dates
from portfolio.reconcile.law import against_law, illegible_facts, refused_numbers
from portfolio.reconcile.weighing import weighed

__all__ = ["CHECKS", "Check", "reconcile", "rights_of", "weighed"]

Check = Callable[[Sequence[Schedule], tuple[Right, ...]], Iterator[Discrepancy]]

CHECKS: tuple[Check, ...] = (
    disagreements, regional_rows, missing, impossible_dates, illegible, check_digits, spellings,
)  # fmt: skip


def reconcile(schedules: Sequence[Schedule], held: Sequence[Held] = ()) -> Portfolio:
    """Group the listings of all schedules into rights, and report every way in which the papers disagree or err.

    ``held`` are the rights as held against the law. What is spelling alone comes last.
    Whether a discrepancy moves the term is left open here; ``weighed`` tells it under a rule.
    """
    listings = [listing for schedule in schedules for listing in schedule.listings]
    rights = rights_of(listings)
    found = [found for check in CHECKS for found in check(schedules, rights)]
    found += [*against_law(held), *illegible_facts(held), *refused_numbers(held)]
    return Portfolio(rights, tuple(sorted(found, key=lambda each: each.kind == "spelling")))
