"""The words of term clauses -> rules. What the grammar does not know makes a clause 'not understood', never a guess.

``tokens`` and ``peg`` read words by a grammar that is text; ``times``, ``ends`` and ``sentences`` are that grammar;
``items``, ``anchors`` and ``found`` tell where clauses stand, ``after`` what the sentences around them do, ``forms`` of
what kind they are.
"""

from portfolio.licence.clauses.dated import Dated, dated
from portfolio.licence.clauses.found import Clause, term_clauses

__all__ = ["Clause", "Dated", "dated", "term_clauses"]
