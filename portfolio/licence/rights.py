"""A licence's rule over the rights at hand: which rights count, why the others do not, and what the rule comes to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.errors import RuleError, Source
from portfolio.licence.countries import ELSEWHERE, all_countries, countries, in_country, of_country, per_country, waits
from portfolio.licence.events import NO, YES, Fact, bounds, counting, key, period, without_what_is_not
from portfolio.licence.judging import Standing, assumptions, by_number_alone, describe, judge, outside, where
from portfolio.licence.needs import Need, needs
from portfolio.model import STATUSES, Right
from portfolio.term import (
    After,
    Bounds,
    Case,
    Earlier,
    Event,
    Later,
    PerCountry,
    Period,
    PerProduct,
    Rights,
    Rule,
    Term,
    earlier,
    evaluate,
    later,
    mapped,
    walk,
)

NO_FACTS: Mapping[str, Fact] = MappingProxyType({})


class Outcome(NamedTuple):
    """What a rule came to over rights: the term, the standing of each right, the rights that decide, and the rule.

    ``needs`` is what is missing; ``events`` names what facts can be given, ``unneeded`` the facts that nothing needs.
    """

    term: Term
    standings: tuple[Standing, ...]
    deciding: tuple[Right, ...]
    rule: Rule
    needs: tuple[Need, ...] = ()
    events: tuple[str, ...] = ()
    unneeded: tuple[str, ...] = ()

    def refusal(self, name: str) -> str:
        """Say that nothing needs a fact, and of what there could be one, what is missing first."""
        known = dict.fromkeys((*(need.fact.partition("=")[0] for need in self.needs if need.fact), *self.events))
        others = (
            f"{len(known)} do, such as {', '.join(list(known)[:5])}" if known else "nothing that is told can move it"
        )
        return f"no event '{name}' decides this term; {others}"

    def awaits_more_than(self, name: str) -> bool:
        """Tell whether an event is awaited whose name goes on behind a name, as that of a sale in a country does."""
        return any(key(event).startswith(f"{key(name)} ") for event in self.events)


def work_out(
    rule: Rule, rights: Sequence[Right], facts: Mapping[str, Fact] | None = None, unread: Sequence[Source] = ()
) -> Outcome:
    """Work a licence's rule out over its rights; ``facts`` give events by name, and overrule the listed expiries.

    A fact also tells a period by its name, whether a right counts as in ``US 5519155 counts``, or that there is no
    such event (see ``events.Told``). ``unread`` are lines that may list a right but were not understood: the answer is
    open to what they may say. Raises RuleError for a fact of the wrong kind.
    """
    told = {key(name): fact for name, fact in (facts or {}).items()}
    names = dict(_named(rights))
    unfolded = _Unfolding(names, told, unread)
    whole = unfolded.rule(spread(rule, rights, facts or ()))
    events, periods = _awaited(whole)
    days, lengths = _given(whole, told)
    days |= unfolded.facts
    term = evaluate(without_what_is_not(whole, told), days, lengths)
    silent = "the rule does not speak of rights"
    standings = {name: unfolded.standings.get(name, Standing(right, "no", silent)) for name, right in names.items()}
    deciding = dict.fromkeys(unfolded.events[leaf.because] for leaf in term.deciding if leaf.because in unfolded.events)
    judged = {name: standing.counts for name, standing in standings.items()}
    settled = (f"{name} counts" for name in names if judged[name] != "no" or counting(told, name))
    answers = (*events, *periods, *settled)
    return Outcome(
        term, tuple(standings.values()), tuple(names[name] for name in deciding), rule,
        tuple(needs(term, rule, judged, days, periods)), answers, tuple(_idle(facts, answers) if facts else ()),
    )  # fmt: skip


def _awaited(rule: Rule) -> tuple[list[str], list[str]]:
    """Give the names of the events and of the periods of a rule."""
    events = (node.name for node in walk(rule) if isinstance(node, Event))
    periods = (node.by for node in walk(rule) if isinstance(node, After) and node.by)
    return list(dict.fromkeys(events)), list(dict.fromkeys(periods))


def _given(rule: Rule, told: Mapping[str, Fact]) -> tuple[dict[str, Bounds], dict[str, Period]]:
    """Give the days of the events and the lengths of the periods of a rule that facts tell."""
    events, periods = _awaited(rule) if told else ((), ())
    days = {name: day for name in events if (day := bounds(told, name))}
    return days, {name: length for name in periods if (length := period(told, name))}


def _idle(facts: Iterable[str], answers: Iterable[str]) -> Iterator[str]:
    known = set(map(key, answers))
    return (name for name in facts if key(name) not in known)


def spread(rule: Rule, rights: Sequence[Right], told: Iterable[str] = ()) -> Rule:
    """Write a rule out for each country with a right, as the last of them, and settle what holds where there is none.

    ``told`` are the names of facts: a country of which one tells an event counts, too. A rule for each country that
    waits for events may end later in another country still; that end is not known.
    """
    match rule:
        case PerCountry(inner):
            places = countries(rule, rights, told)
            ends = [spread(in_country(inner, place), rights, told) for place in places]
            ends += [ELSEWHERE] if waits(inner) or not ends else []
            return Later(tuple(ends), f"the last of {len(places)} countries, each by itself")
        case PerProduct(inner):
            notes = ("which product a right is for is not told: the end is that of the last product",)
            return Later((spread(inner, rights, told),), "for each product", notes)
        case Case(node, inner, otherwise):
            counts = {judge(right, node).counts for right in rights}
            none = counts == {"no"} and bool(node.listed_in)
            settled = inner if "yes" in counts else otherwise if none else None
            return spread(settled, rights, told) if settled else mapped(rule, lambda each: spread(each, rights, told))
        case _:
            return mapped(rule, lambda each: spread(each, rights, told))


def by_country(
    rule: Rule, rights: Sequence[Right], facts: Mapping[str, Fact], unread: Sequence[Source]
) -> dict[str, Outcome]:
    """Work out a rule that holds for each country by itself for each of them; empty where it does for none."""
    places = all_countries(rule, rights, facts)
    return {place: work_out(of_country(rule, place), rights, facts, unread) for place in places}


def _named(rights: Iterable[Right]) -> Iterator[tuple[str, Right]]:
    seen: set[str] = set()
    for place, right in enumerate(rights):
        name = right.name
        if name in seen:
            name += f", application {right.application or 'not listed'}, {right.supports[0].source}"
        if name in seen:
            name += f", right {place + 1}"
        seen.add(name)
        yield name, right


class _Unfolding:
    """Rights nodes -> events over the rights at hand, and the facts about those events."""

    def __init__(self, names: Mapping[str, Right], given: Mapping[str, Fact], unread: Sequence[Source]) -> None:
        self.names = names
        self.given = given
        self.unread = [Event(f"what {source} lists, which was not understood", str(source)) for source in unread]
        self.facts: dict[str, Bounds] = {}
        self.events: dict[str, str] = {}
        self.standings: dict[str, Standing] = {}

    def rule(self, rule: Rule) -> Rule:
        match rule:
            case After(inner):
                return rule._replace(rule=self.rule(inner))
            case Later([Rights() as node]) | Earlier([Rights() as node]):
                return self._choice(type(rule), node)
            case Later(rules, words, notes) | Earlier(rules, words, notes):
                single = [type(rule)((each,)) if isinstance(each, Rights) else each for each in rules]
                return type(rule)(tuple(map(self.rule, single)), words, notes)
            case _:
                return rule if isinstance(rule, Rights) else mapped(rule, self.rule)

    def _choice(self, kind: type[Later | Earlier], node: Rights) -> Rule:
        events, notes = [], list(assumptions(node))
        for name, right in self.names.items():
            standing = _settled(judge(right, node), self.given, name)
            self.standings[name] = min(self.standings.get(name, standing), standing, key=_rank)
            if standing.counts == "no":
                decided = ", as decided" if right.decided("expiry") else ""
                notes.append(f"does not count: {name}, {right.expiry}{decided}: {standing.why}")
            else:
                fact = _weight(standing, kind, bounds(self.given, name) or right.expiry)
                weak = "; grant by number alone" if by_number_alone(right) else ""
                events.append(Event(self._event(name, fact), where(right) + weak))
        counted, place = len(events), f" in {node.within}" if node.within else ""
        if not events:
            events = [Event(f"a right that counts{place}")]
        if node.claims and not node.listed_in:
            events.append(Event(f"a right that may count but is not listed{place}"))
        events += self.unread
        events.sort(key=lambda event: self.facts.get(event.name, Bounds()).latest or date.max, reverse=True)
        which = "last" if kind is Later else "first"
        return kind(tuple(events), f"the {which} of {counted} expiries: {describe(node)}", tuple(notes))

    def _event(self, name: str, fact: Bounds) -> str:
        """Give an event of a right's name to a fact, or of another name where it has another part in the rule."""
        event = name if self.facts.get(name, fact) == fact else f"{name}, in part {len(self.facts)} of the rule"
        self.facts[event], self.events[event] = fact, name
        return event


def _settled(standing: Standing, facts: Mapping[str, Fact], name: str) -> Standing:
    """Give a standing as facts settle it: a right that may count does or does not, one that counts may not."""
    said = counting(facts, name)
    settled = said == NO if standing.counts == YES else said is not None and standing.counts == "maybe"
    return Standing(standing.right, str(said), "as the facts say") if settled else standing


def _weight(standing: Standing, kind: type[Later | Earlier], expiry: Bounds) -> Bounds:
    """Give the expiry of a right that counts; of one that may count, no more than the side that it can move."""
    if standing.counts == "yes":
        return expiry
    return Bounds(None, expiry.latest) if kind is Later else Bounds(expiry.earliest, None)


class Scales:
    """A rule over rights, ready to be asked again and again what it comes to when a few of them change."""

    def __init__(self, rule: Rule, rights: Sequence[Right], facts: Mapping[str, Fact] = NO_FACTS) -> None:
        """Judge every right once; ``facts`` are those of ``work_out``."""
        self.told = {key(name): fact for name, fact in facts.items()}
        self.choices: list[tuple[type[Later | Earlier], Rights]] = []
        whole = self._event_for_each_choice(spread(rule, rights, facts))
        self.days, self.lengths = _given(whole, self.told)
        self.rule = without_what_is_not(whole, self.told)
        self.weights = [[self._weigh(choice, right) for right in rights] for choice in self.choices]
        self.orders = [_orders(kind, weights) for (kind, _), weights in zip(self.choices, self.weights, strict=True)]
        places = {node.within for _, node in self.choices if node.within}
        self.listed = {
            place: {at for at, right in enumerate(rights) if not any(outside(right, Rights(within=place)))}
            for place in places
        }

    def _event_for_each_choice(self, rule: Rule) -> Rule:
        match rule:
            case After(inner):
                return rule._replace(rule=self._event_for_each_choice(inner))
            case Later([Rights() as node]) | Earlier([Rights() as node]):
                self.choices.append((type(rule), node))
                return Event(f"\0{len(self.choices) - 1}")
            case Later(rules) | Earlier(rules):
                single = (type(rule)((each,)) if isinstance(each, Rights) else each for each in rules)
                return type(rule)(tuple(map(self._event_for_each_choice, single)))
            case _:
                return rule if isinstance(rule, Rights) else mapped(rule, self._event_for_each_choice)

    def _weigh(self, choice: tuple[type[Later | Earlier], Rights], right: Right) -> Bounds | None:
        kind, node = choice
        standing = _settled(judge(right, node), self.told, right.name)
        if standing.counts == "no":
            return None
        return _weight(standing, kind, bounds(self.told, right.name) or right.expiry)

    def ends(
        self, out: Collection[int] = (), added: Iterable[Right] = (), weights: Sequence[Sequence[Bounds]] = ()
    ) -> Bounds:
        """Give what the rule comes to without the rights at some places, and with others added.

        ``weights`` are expiries that count besides, for each choice. A country that no right is left in ends nothing.
        """
        facts, added, gone = dict[str, Bounds](), tuple(added), set(out)
        for place, (choice, own) in enumerate(zip(self.choices, self.weights, strict=True)):
            first = (next((at for at in order if at not in gone), None) for order in self.orders[place])
            left = [weight for at in first if at is not None and (weight := own[at])]
            left += [weight for right in added if (weight := self._weigh(choice, right))]
            left += weights[place] if weights else ()
            nowhere = gone and not added and choice[1].within and self.listed[choice[1].within] <= gone
            both = later(left) if choice[0] is Later else earlier(left)
            facts[f"\0{place}"] = Bounds.on(date.min) if nowhere else both
        return evaluate(self.rule, {**self.days, **facts}, self.lengths).ends


def _orders(kind: type[Later | Earlier], weights: Sequence[Bounds | None]) -> tuple[list[int], list[int]]:
    """Order the places of the weights by either side, so that the two that come first tell what a choice comes to."""
    known = {at: weight for at, weight in enumerate(weights) if weight}
    last = kind is Later
    by_earliest = sorted(known, key=lambda at: known[at].earliest or date.min, reverse=last)
    by_latest = sorted(known, key=lambda at: known[at].latest or date.max, reverse=last)
    return by_earliest, by_latest


def _rank(standing: Standing) -> int:
    return ("yes", "maybe", "no").index(standing.counts)


def checked(rule: Rule) -> Rule:
    """Give a rule whose choices are of something, whose rights name places and statuses that there are.

    Its countries hold no countries. Raises RuleError for others.
    """
    if any(each is not node for node in per_country(rule) for each in per_country(node)):
        raise RuleError("per_country stands inside per_country: a country has no countries")
    for node in walk(rule):
        if isinstance(node, Later | Earlier) and not node.rules:
            raise RuleError(f"'{type(node).__name__.lower()}' is of one rule at least; here stands []")
        if isinstance(node, Rights):
            for place in node.territory:
                if not (offices.is_union(place) or offices.country(place) == place):
                    raise RuleError(
                        f"territory '{place}' is neither the code of an office, such as US, nor a union, such as EU"
                    )
            for status in set(node.status) - set(STATUSES):
                raise RuleError(f"status '{status}' is not one of {', '.join(STATUSES)}")
    return rule
