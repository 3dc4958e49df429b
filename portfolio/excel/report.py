"""What a workbook tells: an agreement and the day as of which it is asked, the costly parts worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from portfolio.term import OPEN, Bounds, hull

if TYPE_CHECKING:
    from datetime import date

    from portfolio.agreement import Agreement, Evaluated
    from portfolio.term import Term


@dataclass(frozen=True)
class Report:
    """An agreement, and the day for whatever depends on one; there is no hidden today."""

    agreement: Agreement
    as_of: date | None = None

    @property
    def term(self) -> Term | None:
        """The term as written; None where no clause was understood."""
        return self.agreement.standings.term if self.agreement.standings else None

    @cached_property
    def readings(self) -> tuple[Evaluated, ...]:
        """Every reading, worked out; none where no clause was understood."""
        return self.agreement.evaluated(self.as_of)

    @property
    def band(self) -> Bounds:
        """The days between which the ends lie that the words can bear; OPEN where none is known."""
        real = (each for each in self.readings if each.reading.kind == "reading")
        ends = (term.ends for each in real for term in (each.term, *each.by_copy.values()))
        known = [each for each in ends if each != OPEN]
        return hull(known) if known else OPEN
