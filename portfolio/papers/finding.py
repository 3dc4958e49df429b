"""A finding about the papers themselves, and not about what their schedules list."""

from collections.abc import Sequence

from portfolio.errors import Source
from portfolio.model import Discrepancy


def finding(kind: str, message: str, places: Sequence[Source], printed: str = "", meant: str = "") -> Discrepancy:
    """Make a finding of one or more places; what stands twice on a line is one place."""
    first, *others = dict.fromkeys(places)
    return Discrepancy(kind, "", (), message, source=first, others=tuple(others), printed=printed, meant=meant)
