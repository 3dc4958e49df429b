"""Every date, duration and deadline of a document: its words, its rule, and what it comes to.

``grammar``, ``events`` and ``lengths`` are one grammar over legal times, on the engine that reads term clauses;
``found`` tells where times stand, ``worked`` what they come to, ``laws`` how the governing law counts, ``signatures``
when it was signed, ``kinds`` what a time is about, ``dates`` puts them together.
"""

from portfolio.keydates.dates import KeyDate, has_times, key_dates
from portfolio.keydates.kinds import KINDS
from portfolio.keydates.laws import Convention

__all__ = ["KINDS", "Convention", "KeyDate", "has_times", "key_dates"]
