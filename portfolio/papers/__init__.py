"""What a document says of itself: its tables of amounts, its numbering, and where its references lead."""

from portfolio.model import Discrepancy, Document
from portfolio.papers.accounts import accounts_compared, odd_marks, totals
from portfolio.papers.amounts import Amount, amounts, stated, tables_of

__all__ = ["Amount", "amounts", "examined"]


def examined(document: Document) -> tuple[Discrepancy, ...]:
    """Report what in a document does not fit the rest of it. Takes time in proportion to its length."""
    rows = amounts(document)
    tables, said = tables_of(rows), stated(document, rows) if rows else []
    return (*accounts_compared(tables, said), *totals(tables, said), *odd_marks(rows))
