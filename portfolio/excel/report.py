"""What a workbook tells: an agreement and the day as of which it is asked, the costly parts worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from portfolio import frame

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from portfolio.agreement import Agreement
    from portfolio.licence.needs import Need
    from portfolio.term import Bounds, Term


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

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the end lacks to be exact, and the fact that gives it."""
        return self.agreement.standings.needs if self.agreement.standings else ()

    @cached_property
    def readings(self) -> Readings:
        """Every reading, worked out; none where no clause was understood. The band is OPEN where no end is known."""
        evaluated = self.agreement.evaluated(self.as_of)
        borne = sum(each.reading.kind == "reading" for each in evaluated)
        return Readings(frame.terms(evaluated, self.agreement.by_country), borne, self.agreement.band(self.as_of))
