"""Royalties that a licence asks for after the patents have expired: a warning with its authority, no change of date."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.errors import Source
from portfolio.licence.clauses import Clause
from portfolio.licence.clauses.items import Item, items
from portfolio.licence.clauses.tokens import sentences, tokens, vocabulary
from portfolio.licence.judging import places
from portfolio.licence.rights import Outcome
from portfolio.model import Document
from portfolio.term import EVER, After, Period, Rights, Rule, walk

UNITED_STATES = "Brulotte v. Thys, 379 U.S. 29 (1964); Kimble v. Marvel, 576 U.S. 446 (2015)"
EUROPEAN_UNION = "Ottung, C-320/87; Genentech v. Hoechst, C-567/14"
_PAYING = vocabulary("pay pays paid payable due owe owes owed")
_ROYALTY = vocabulary("royalty royalties")
_LICENSEES = vocabulary("licensee licensees either")
_FREELY = (("at", "any", "time"), ("without", "cause"), ("for", "convenience"), ("for", "any", "reason"))


class Warned(NamedTuple):
    """What is to be minded beside the date, on what authority, and where the papers give rise to it."""

    message: str
    authority: str
    sources: tuple[Source, ...]

    def __str__(self) -> str:
        """Give the warning in one line."""
        return f"{self.message} ({self.authority}) [{places(self.sources)}]"


def post_expiry(documents: Sequence[Document], clauses: Iterable[Clause], outcome: Outcome) -> tuple[Warned, ...]:
    """Warn of royalties for longer than the last patent lasts, by the law of where the rights that count are.

    They are those of the clause on royalties or, where there is none and the document has royalties to be paid, of the
    clause that ends the agreement.
    """
    own = [clause for clause in clauses if clause.governs == "royalty"]
    owed = next(_paid(documents), None)
    longer = next(filter(None, map(_beyond, (clause.rule for clause in own))), None)
    if not own and owed:
        longer = _beyond(outcome.rule)
    source = own[0].source if own else owed
    return tuple(_warned(documents, longer, source, outcome)) if longer and source else ()


def _beyond(rule: Rule | None) -> After | None:
    """Give the part of a rule that runs for a period after rights have expired."""
    for node in walk(rule) if rule else ():
        if isinstance(node, After) and any(period > 0 for period in node[1:4]):
            return node if any(isinstance(each, Rights) for each in walk(node)) else None
    return None


def _warned(documents: Sequence[Document], longer: After, source: Source, outcome: Outcome) -> Iterator[Warned]:
    countries = {standing.right.country for standing in outcome.standings if standing.counts != "no"}
    royalties = f"royalties run for {Period(longer.years, longer.months, longer.days)} after the last patent expires"
    if "US" in countries:
        yield Warned(f"{royalties}; in the United States none can be enforced for that time", UNITED_STATES, (source,))
    if countries & {"EP", *offices.members("EU", EVER)}:
        freely = next(_ends_freely(documents), None)
        may = "as it may here" if freely else "of which nothing was found here"
        message = f"{royalties}; in the European Union only if the licensee may freely end the licence on notice, {may}"
        yield Warned(message, EUROPEAN_UNION, (source, freely) if freely else (source,))


def _paid(documents: Iterable[Document]) -> Iterator[Source]:
    """Give where a document says that royalties are to be paid."""
    for document in documents:
        for item in items(document, lambda text: "royalt" in text.casefold()):
            for words in _sentences(item):
                if not _ROYALTY.isdisjoint(words) and not _PAYING.isdisjoint(words):
                    yield document.source(item.first, item.last)


def _ends_freely(documents: Iterable[Document]) -> Iterator[Source]:
    """Give where a document lets the licensee end it at any time by notice."""
    for document in documents:
        for item in items(document, lambda text: "terminate" in text.casefold()):
            if any(map(_is_free_end, _sentences(item))):
                yield document.source(item.first, item.last)


def _is_free_end(words: Sequence[str]) -> bool:
    at = words.index("terminate") if "terminate" in words else 0
    who = next((word for word in reversed(words[:at]) if word in (*_LICENSEES, "licensor")), "")
    freely = any(tuple(words[place : place + len(each)]) == each for place in range(len(words)) for each in _FREELY)
    return who in _LICENSEES and "notice" in words and freely and "breach" not in words


def _sentences(item: Item) -> Iterator[list[str]]:
    return ([word.text for word in words] for words in sentences(tokens(item.body)))
