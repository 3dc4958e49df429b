"""The check of listed dates against the law, and of dates against the numbers that were given out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from portfolio.law import law_of
from portfolio.law.given import illegible
from portfolio.law.held import FITS, Held
from portfolio.law.numbers import read_number
from portfolio.law.verdict import Verdict
from portfolio.model import NUMBERS, Discrepancy, Listing
from portfolio.reconcile.meant import instead, quoted

AGAINST = "against-law"


def against_law(held: Iterable[Held]) -> Iterator[Discrepancy]:
    """Report each listed expiry that the law does not give, or probably does not, and each number against a date.

    Where copies disagree, the message says which of them the law supports. The papers may mean what they list, or what
    the law gives.
    """
    for each in held:
        for listings, verdict in each.verdicts:
            if verdict.kind == "against the law":
                yield _against(each, listings, verdict)
        for doubt in each.doubts:
            yield _found(each, each.right.supports, doubt)
        for words in each.known.contradictions:
            yield Discrepancy("number-date", "", each.right.listings, f"{each.right.name}: {words}", variants=((),))


def illegible_facts(held: Iterable[Held]) -> Iterator[Discrepancy]:
    """Report the cells of facts for the law that cannot be read, those that print the same under one heading once."""
    found: defaultdict[tuple[str, str], dict[Listing, str]] = defaultdict(dict)
    for each in held:
        for listing, heading, words in illegible(each.right):
            found[heading, words].setdefault(listing, each.right.name)
    for (heading, words), rows in found.items():
        name, *others = dict.fromkeys(rows.values())
        more = f" and {len(others)} more" if others else ""
        yield Discrepancy("illegible", heading, tuple(rows), f"{name}{more}: {heading} {words}", variants=((),))


def refused_numbers(held: Iterable[Held]) -> Iterator[Discrepancy]:
    """Report the numbers that were printed wrongly: by their check digit, or of a year or series that never was.

    What the European or the PCT office would have given out is not; the digits of European numbers have a check of
    their own.
    """
    for each in held:
        right = each.right
        for of in NUMBERS if right.country != "EP" else ():
            for number in dict.fromkeys(filter(None, (getattr(listing, of) for listing in right.listings))):
                if reason := _refused(right.country, of, number):
                    saying = tuple(listing for listing in right.listings if getattr(listing, of) == number)
                    yield Discrepancy("number", of, saying, f"{right.name}: {of} {reason}", variants=((),))


def _refused(office: str, of: str, number: str) -> str:
    """Say why an office refuses a number for sure; nothing where another may have given it out."""
    if (law := law_of(office)) is None or not (read := read_number(law, of, number)).wrong:
        return ""
    others = (read_number(other, of, number) for code in ("EP", "WO") if (other := law_of(code)))
    return read.refused if all(each.refused for each in others) else ""


def _against(held: Held, listings: tuple[Listing, ...], verdict: Verdict) -> Discrepancy:
    supported = [f"copy {x.copy} ({quoted(x, 'expiry')}) is what the law gives: {other.why}"
                 for those, other in held.verdicts if other.kind in FITS for x in those[:1]]  # fmt: skip
    said = f"expiry {quoted(listings[0], 'expiry')} in {_copies(listings)} is {verdict.why}"
    return _found(held, listings, "; ".join([said, *supported]))


def _copies(listings: Iterable[Listing]) -> str:
    copies = sorted({listing.copy for listing in listings})
    return ("copy " if len(copies) == 1 else "copies ") + ", ".join(map(str, copies))


def _found(held: Held, listings: tuple[Listing, ...], words: str) -> Discrepancy:
    as_the_law = instead(listings, "expiry", held.answer.ends)
    return Discrepancy(AGAINST, "expiry", listings, f"{held.right.name}: {words}", variants=((), as_the_law))
