"""What a document says of itself: its tables of amounts, its numbering, and where its references lead.

``amounts`` reads the tables and ``accounts`` checks them; ``outline`` reads the numbering, and ``numbering``,
``references`` and ``subjects`` check it; ``mentions`` tells where a text names a right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from portfolio.errors import Source
from portfolio.model import Discrepancy, Document
from portfolio.papers.accounts import accounts_compared, odd_marks, totals
from portfolio.papers.amounts import Amount, amounts, stated, tables_of
from portfolio.papers.mentions import mentions
from portfolio.papers.numbering import relics
from portfolio.papers.outline import Outline
from portfolio.papers.references import leading_nowhere, references, without_schedule
from portfolio.papers.subjects import strayed

__all__ = ["Amount", "amounts", "can_be_examined", "examined", "mentions"]


def examined(document: Document, clauses: Sequence[Source] | None = None) -> tuple[Discrepancy, ...]:
    """Report what in a document does not fit the rest of it, in time proportional to its length.

    ``clauses`` are the places of the clauses that say when the agreement ends, None where they are not understood: what
    stands elsewhere does not move the term. Inside of them that is left open; amounts never do.
    """
    return tuple(_weighed(found, clauses) for found in (*_of_amounts(document), *_of_numbering(document)))


def can_be_examined(document: Document) -> bool:
    """Tell whether a document holds anything that is checked here: tables of amounts, or references to itself."""
    return bool(amounts(document)) or bool(references(Outline(document)))


def _of_amounts(document: Document) -> Iterator[Discrepancy]:
    rows = amounts(document)
    tables, said = tables_of(rows), stated(document, rows) if rows else []
    yield from accounts_compared(tables, said)
    yield from totals(tables, said)
    yield from odd_marks(rows)


def _of_numbering(document: Document) -> Iterator[Discrepancy]:
    """Check the numbers of a text; a file that is one table has none."""
    if all(line.cells is not None for line in document.lines):
        return
    outline = Outline(document)
    found = references(outline)
    yield from strayed(outline, found)
    yield from leading_nowhere(outline, found)
    yield from without_schedule(outline)
    yield from relics(outline)


def _weighed(found: Discrepancy, clauses: Sequence[Source] | None) -> Discrepancy:
    if clauses is None or any(_holds(clause, place) for clause in clauses for place in found.sources):
        return found
    return replace(found, moves_term=False)


def _holds(clause: Source, place: Source) -> bool:
    return clause.document == place.document and clause.line <= place.line <= (clause.last or clause.line)
