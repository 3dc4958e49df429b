"""A rule that holds for each country by itself: which countries there are, and the rule in one of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from portfolio.cells import country as offices
from portfolio.licence.events import key, place_of
from portfolio.model import Right
from portfolio.term import EVER, Event, PerCountry, Rights, Rule, mapped, walk

# What happens once, in whatever country; every other event is one of the country that a rule is worked out for.
_ONCE = ("effective date", "execution", "the end of the last renewal")
ELSEWHERE = Event("the end in a country where no right is listed")


def waits(rule: Rule) -> list[str]:
    """Give the events that a rule waits for in each country."""
    return list(dict.fromkeys(node.name for node in walk(rule) if isinstance(node, Event) and _is_of_country(node)))


def _is_of_country(event: Event) -> bool:
    """Tell whether an event is one of each country: not what happens once, nor what names its place itself."""
    return event.name not in _ONCE and " in " not in event.name


def countries(rule: PerCountry, rights: Iterable[Right], told: Iterable[str]) -> list[str]:
    """Give the countries that rights are listed for or events are told of; unions that count as one by their names."""
    own = {right.country for right in rights if right.country}
    awaited = set(map(key, waits(rule.rule)))
    own |= {place for name in told if (place := place_of(name)) and key(name).rpartition(" in ")[0] in awaited}
    group = {state: union for union in rule.as_one for state in offices.members(union, EVER)}
    return list(dict.fromkeys(group.get(country, country) for country in sorted(own)))


def in_country(rule: Rule, place: str) -> Rule:
    """Give a rule with the rights and the events of one country."""
    match rule:
        case Rights():
            return replace(rule, within=place)
        case Event(name) if _is_of_country(rule):
            return Event(f"{name} in {place}")
        case _:
            return mapped(rule, lambda inner: in_country(inner, place))


def per_country(rule: Rule) -> Iterator[PerCountry]:
    """Give what in a rule holds for each country."""
    return (node for node in walk(rule) if isinstance(node, PerCountry))


def of_country(rule: Rule, place: str) -> Rule:
    """Give a rule with what holds for each country as it is for one."""
    if isinstance(rule, PerCountry):
        return in_country(rule.rule, place)
    return mapped(rule, lambda inner: of_country(inner, place))


def all_countries(rule: Rule, rights: Sequence[Right], told: Iterable[str]) -> list[str]:
    """Give the countries for which a rule holds by itself, in order; none where it does for none."""
    named = list(told)
    return sorted({place for node in per_country(rule) for place in countries(node, rights, named)})
