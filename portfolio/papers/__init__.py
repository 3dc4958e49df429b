"""What a document says of itself: its tables of amounts, its numbering, and where its references lead.

``amounts`` reads the tables, ``accounts`` checks them; ``outline`` reads the numbering, ``numbering``, ``references`` and
``subjects`` check it.
"""

from collections.abc import Iterator

from portfolio.model import Discrepancy, Document
from portfolio.papers.accounts import accounts_compared, odd_marks, totals
from portfolio.papers.amounts import Amount, amounts, stated, tables_of
from portfolio.papers.numbering import relics
from portfolio.papers.outline import Outline
from portfolio.papers.references import leading_nowhere, references, without_schedule
from portfolio.papers.subjects import strayed

__all__ = ["Amount", "amounts", "examined"]


def examined(document: Document) -> Iterator[Discrepancy]:
    """Report what in a document does not fit the rest of it, in time proportional to its length.

    Whether a reference or a number moves the term is left open; amounts of money never do.
    """
    rows = amounts(document)
    tables, said = tables_of(rows), stated(document, rows) if rows else []
    yield from (*accounts_compared(tables, said), *totals(tables, said), *odd_marks(rows))
    outline = Outline(document)
    found = references(outline)
    yield from (*strayed(outline, found), *leading_nowhere(outline, found), *without_schedule(outline))
    yield from relics(outline)
