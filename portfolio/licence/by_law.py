"""Listed expiries as the law would have them: counted as the office counts, or moved by facts that are supposed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from portfolio.errors import RuleError
from portfolio.law import Provision, law_of
from portfolio.law.facts import Facts, common, tightened
from portfolio.law.given import Given, fact_from_words
from portfolio.law.known import known_of
from portfolio.law.statutory import Answer, first_event, lengthened, statutory
from portfolio.law.verdict import verdict
from portfolio.model import Right
from portfolio.term import Bounds, Term

Change = Callable[[Bounds], Bounds]


def statutory_day(right: Right) -> Change:
    """Give for a listed expiry the last day that the law gives or, where that is not exact, counts to.

    A list may give the day before the anniversary everywhere; where the office counts to the anniversary and the law
    allows the day after the listed one, that is taken. What only an extension can explain stays as it is listed.
    Source: the conventions of the law files, ``[day]``.
    """
    facts = known_of(right).facts
    answer = statutory(law_of(right.country), right.country, facts)
    return lambda listed: _counted(listed, answer, facts)


def _counted(listed: Bounds, answer: Answer, facts: Facts) -> Bounds:
    if not listed.exact or verdict(listed, answer, facts).kind == "extension":
        return listed
    if answer.ends.exact:
        return answer.ends
    after = Bounds.on(listed.exact + timedelta(1))
    counts = any(each.last != "day before" and common(each.term.ends, after) for each in answer.candidates)
    return after if counts else listed


def supposed(rights: Sequence[Right], words: str) -> Mapping[int, Change]:
    """Give, by their places, how the expiries of the rights that facts speak of would move by them.

    ``words`` are a right and facts, ``US 5519155: patent term extension=5 years; marketing authorisation=2005-01-01``.
    Raises RuleError for facts about no right, and for facts that no extension asks for.
    """
    mark, _, facts = words.partition(":")
    given = [fact_from_words(f"{mark}:{each}") for each in facts.split(";")]
    about = {at: right for at, right in enumerate(rights) if given[0].speaks_of(right)}
    if not about:
        raise RuleError(f"fact={words}: no right bears {given[0].marks}")
    asked = {at: _asked(right, given) for at, right in about.items()}
    if not any(extensions for extensions, _ in asked.values()):
        raise RuleError(f"fact={words}: the law of {rights[min(about)].country or 'no country'} asks for no such facts")
    return {at: _lengthening(*each) for at, each in asked.items()}


def _asked(right: Right, given: Sequence[Given]) -> tuple[Sequence[Provision], Facts]:
    """Give the extensions that the facts given ask for, and all that is then known of a right."""
    facts, law = known_of(right, given).facts, law_of(right.country)
    new = {name for each in given for name in (*each.facts.days, *each.facts.periods, *each.facts.said)}
    extensions = law.extensions if law else ()
    return [
        each
        for each in extensions
        if facts.sorts & set(each.sorts) and each.asked_by(facts.has) and new & set(each.given)
    ], replace(facts, days=tightened(facts.days, first_event(right.country)))


def _lengthening(extensions: Sequence[Provision], facts: Facts) -> Change:
    return lambda listed: lengthened(Term(listed, "the listed expiry"), extensions, facts)[0].ends
