"""Listed expiries as the law would have them: counted as the office counts, or moved by facts that are supposed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from portfolio.errors import RuleError
from portfolio.law import Provision, law_of
from portfolio.law.facts import Facts, common, tightened
from portfolio.law.given import Given, fact_from_words
from portfolio.law.held import Held
from portfolio.law.known import known_of
from portfolio.law.statutory import Answer, first_event, lengthened, statutory
from portfolio.law.verdict import verdict
from portfolio.model import Right
from portfolio.term import OPEN, Bounds, Term

Change = Callable[[Bounds], Bounds]


class ByLaw:
    """The law over rights, with the facts that were given of them; what it was already asked is not asked again."""

    def __init__(self, given: Sequence[Given] = (), held: Iterable[Held] = ()) -> None:
        """Take the facts that were given, and the rights that were held against the law with them."""
        self.given = tuple(given)
        self.held = {id(each.right): each for each in held}

    def statutory_day(self, right: Right) -> Change:
        """Give for a listed expiry the last day that the law gives or, where that is not exact, counts to.

        A list may give the day before the anniversary everywhere; where the office counts to the anniversary and the
        law allows the day after the listed one, that is taken. What only an extension can explain stays as listed, and
        so does what is not exact.
        Source: the conventions of the law files, ``[day]``.
        """
        if held := self.held.get(id(right)):
            return lambda listed: _counted(listed, held.answer, held.known.facts)
        facts = known_of(right, self.given).facts
        answer = statutory(law_of(right.country), right.country, facts)
        return lambda listed: _counted(listed, answer, facts)

    def supposed(self, rights: Sequence[Right], words: str) -> Mapping[int, Change]:
        """Give, by their places, how the expiries of the rights that facts speak of would move by them.

        ``words`` are a right and facts, ``US 5519155: patent term extension=5 years; lapsed=2012-05-21``.
        Raises RuleError for facts about no right, and for facts that no extension asks for.
        """
        mark, _, facts = words.partition(":")
        supposed = [fact_from_words(f"{mark}:{each}") for each in facts.split(";")]
        about = {at: right for at, right in enumerate(rights) if supposed[0].speaks_of(right)}
        if not about:
            raise RuleError(f"fact={words}: no right bears {supposed[0].marks}")
        asked = {at: self._asked(right, supposed) for at, right in about.items()}
        if not any(extensions for extensions, _ in asked.values()):
            country = rights[min(about)].country or "no country"
            raise RuleError(f"fact={words}: the law of {country} asks for no such facts")
        return {at: _lengthening(*each) for at, each in asked.items()}

    def kept(self, rights: Iterable[Right]) -> Iterator[tuple[Given, Right, Bounds]]:
        """Give each fact by which a right would end before its listed day, which the term keeps, and when it would."""
        for each in self.given:
            for right in rights:
                if right.expiry.earliest and right.dated and each.speaks_of(right):
                    ends = _lengthening(*self._asked(right, [each]))(right.expiry)
                    if ends.latest and ends.latest < right.expiry.earliest:
                        yield each, right, ends

    def _asked(self, right: Right, supposed: Sequence[Given]) -> tuple[Sequence[Provision], Facts]:
        """Give the extensions that the facts supposed ask for, and all that is then known of a right."""
        facts, law = known_of(right, (*self.given, *supposed)).facts, law_of(right.country)
        new = {name for each in supposed for name in (*each.facts.days, *each.facts.periods, *each.facts.said)}
        asked = [
            each
            for each in (law.extensions if law else ())
            if facts.sorts & set(each.sorts) and each.asked_by(facts.has) and new & set(each.given)
        ]
        return asked, replace(facts, days=tightened(facts.days, first_event(right.country)))


def _counted(listed: Bounds, answer: Answer, facts: Facts) -> Bounds:
    if not listed.exact:
        return answer.ends if listed == OPEN else listed
    if (day := answer.ends.exact) and (abs((day - listed.exact).days) <= 1 or _is_against(listed, answer, facts)):
        return answer.ends
    after = Bounds.on(listed.exact + timedelta(1))
    counts = any(each.last != "day before" and common(each.term.ends, after) for each in answer.candidates)
    return after if counts and not answer.ends.exact else listed


def _is_against(listed: Bounds, answer: Answer, facts: Facts) -> bool:
    """Tell whether not even an extension can explain a listed day."""
    return verdict(listed, answer, facts).kind != "extension"


def _lengthening(extensions: Sequence[Provision], facts: Facts) -> Change:
    return lambda listed: lengthened(Term(listed, "the listed expiry"), extensions, facts)[0].ends
