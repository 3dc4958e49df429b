"""Headings of columns that hold a fact for the law, as ``PTA (days)``, and the name by which the law asks for it."""

from functools import lru_cache

from portfolio.cells import plain

# The names that the law gives facts (law.EVENTS, law.PERIODS and what its provisions ask for), and ``right`` for the
# sort of right. They stand here so that who reads a table need not load the law.
NAMES = (
    "priority", "first foreign filing", "foreign filing", "filing", "earliest filing", "publication",
    "examined publication", "grant", "foreign expiry", "original expiry", "marketing authorisation", "SPC expiry",
    "disclaimed to", "lapsed", "patent term adjustment", "patent term extension", "term extension under the URAA",
    "extension of term", "first five-year extension", "second five-year extension", "two-year extension",
    "not a health product", "paediatric certificate", "paediatric extension", "patent without examination",
    "petition pending on 1 August 1992", "six-year patent", "supplementary certificate", "right",
)  # fmt: skip
_CALLED = {
    "pta": "patent term adjustment", "pta days": "patent term adjustment", "154 b days": "patent term adjustment",
    "patent term adjustment days": "patent term adjustment", "pte": "patent term extension",
    "pte days": "patent term extension", "patent term extension days": "patent term extension",
    "terminal disclaimer": "disclaimed to", "terminal disclaimer date": "disclaimed to",
    "earliest non provisional filing": "earliest filing", "earliest filing date": "earliest filing",
    "effective filing date": "earliest filing", "marketing authorization": "marketing authorisation",
    "ma date": "marketing authorisation", "lapse": "lapsed", "lapse date": "lapsed",
    "pediatric extension": "paediatric extension", "kind of right": "right", "type": "right",
}  # fmt: skip
_FACTS = {plain(name): name for name in NAMES} | _CALLED


@lru_cache(1024)
def fact(heading: str) -> str:
    """Give the name of the fact that the cells under a heading hold; empty if it is none for the law."""
    return _FACTS.get(plain(heading), "")
