"""What is missing for an end to be exact, and the fact that would tell it."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from portfolio.licence.countries import ELSEWHERE, per_country, waits
from portfolio.licence.events import NONE, NOTHING, YES
from portfolio.term import OPEN, Bounds, Rule, Term

_OF_RIGHTS = ("a right that ", "what ")
_NO_FACT = ("a day within the calendar", "the latest of", "the earliest of", NOTHING.name)


class Need(NamedTuple):
    """What would have to be known, and the fact that tells it as the command line takes it; empty where none does."""

    words: str
    fact: str = ""


def needs(
    term: Term, rule: Rule, standings: Mapping[str, str], ends: Mapping[str, Bounds], periods: Collection[str]
) -> Iterator[Need]:
    """Say of all that a term lacks how it can be given: what happens in the world first, then rights.

    ``standings`` tells of each right whether it counts, ``ends`` the days that are known.
    """
    for name in sorted(term.missing, key=lambda name: (name in standings) + name.startswith(_OF_RIGHTS)):
        if name == ELSEWHERE.name:
            events = dict.fromkeys(event for node in per_country(rule) for event in waits(node.rule))
            where = "in each country where no right is listed"
            yield from (Need(f"{event} {where}", f"{event} in COUNTRY=YYYY-MM-DD") for event in events)
            yield Need("whether there are other countries", f"{name}={NONE}")
        elif standings.get(name) == "maybe" and ends.get(name, OPEN).latest:
            yield Need(f"whether {name} counts", f"{name} counts={YES}")
        elif name in periods:
            yield Need(name, f"{name}=N years")
        else:
            yield Need(name.strip(), "" if name in _NO_FACT else f"{name.strip()}=YYYY-MM-DD")
