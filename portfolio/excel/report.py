"""What a workbook tells: an agreement and the day as of which it is asked, the costly parts worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from portfolio import frame
from portfolio.term import OPEN, Bounds, hull

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from portfolio.agreement import Agreement
    from portfolio.term import Term


class Readings(NamedTuple):
    """The readings as a table, and those that the words can bear, how many they are and between which days they end."""

    table: pd.DataFrame
    borne: int
    band: Bounds


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
    def readings(self) -> Readings:
        """Every reading, worked out; none where no clause was understood. The band is OPEN where no end is known."""
        evaluated = self.agreement.evaluated(self.as_of)
        real = [each for each in evaluated if each.reading.kind == "reading"]
        ends = (term.ends for each in real for term in (each.term, *each.by_copy.values()))
        known = [each for each in ends if each != OPEN]
        return Readings(frame.terms(evaluated), len(real), hull(known) if known else OPEN)
