"""A finding about the papers themselves, and not about what their schedules list."""

from collections.abc import Sequence
from dataclasses import replace

from portfolio.errors import Source
from portfolio.model import Discrepancy


def finding(kind: str, message: str, places: Sequence[Source], printed: str = "", meant: str = "") -> Discrepancy:
    """Make a finding of one or more places; what stands twice on a line is one place."""
    first, *others = dict.fromkeys(places)
    return Discrepancy(kind, "", (), message, source=first, others=tuple(others), printed=printed, meant=meant)


def of_amounts(kind: str, message: str, places: Sequence[Source], printed: str = "", meant: str = "") -> Discrepancy:
    """Make a finding about amounts, which never moves the term."""
    return replace(finding(kind, message, places, printed, meant), field="amount", moves_term=False)
