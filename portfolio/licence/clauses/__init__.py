"""The words of term clauses -> rules. What the grammar does not know makes a clause 'not understood', never a guess.

``tokens`` and ``peg`` read words by a grammar that is text; ``times``, ``ends`` and ``sentences`` are that grammar;
``items``, ``anchors`` and ``said`` tell where clauses stand, ``after`` and ``amended`` what other sentences do to them,
``found`` what they come to, ``forms`` of what kind they are.
"""

from portfolio.licence.clauses.dated import Dated, dated
from portfolio.licence.clauses.found import Clause, term_clauses

__all__ = ["Clause", "Dated", "dated", "term_clauses"]
