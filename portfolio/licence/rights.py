"""A licence's rule over the rights at hand: which rights count, why the others do not, and what the rule comes to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.cells import designation
from portfolio.cells.number import ep_application, ep_filed
from portfolio.errors import RuleError, Source
from portfolio.licence.countries import ELSEWHERE, all_countries, countries, in_country, of_country, per_country, waits
from portfolio.licence.events import NO, YES, Fact, bounds, counting, key, period, without_what_is_not
from portfolio.licence.needs import Need, needs
from portfolio.model import STATUSES, Right
from portfolio.term import (
    EVER,
    OPEN,
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
UNION_OF_OFFICE = {"EP": "EPC", "EA": "EAPC", "AP": "ARIPO-HARARE", "OA": "OAPI"}


class Standing(NamedTuple):
    """Whether a right counts for the term (yes, no, maybe, or unknown where there is no rule), and why."""

    right: Right
    counts: str
    why: str


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
                weak = "; grant by number alone" if _weak(right) else ""
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
            place: {at for at, right in enumerate(rights) if not any(_within(right, Rights(within=place)))}
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


def where(right: Right) -> str:
    """Give every place that lists a right, the expiry as it is printed there, and what was decided."""
    printed = dict.fromkeys(said for listing in right.supports if (said := listing.printed.get("expiry")))
    said = f", printed {' and '.join(printed)}" if printed else ""
    decided = "".join(f"; decided: {decision}" for decision in right.decisions)
    return places(listing.source for listing in right.supports) + said + decided


def places(sources: Iterable[Source]) -> str:
    """Give places in words, each document named once, its lines in order and in runs: ``a.txt:914-925, 1021``."""
    lines: dict[str, set[int]] = {}
    for source in sources:
        lines.setdefault(source.document, set()).update(range(source.line, (source.last or source.line) + 1))
    return "; ".join(f"{document}:{', '.join(_runs(sorted(many)))}" for document, many in lines.items())


def _runs(lines: Sequence[int]) -> Iterator[str]:
    all_lines = set(lines)
    starts = [line for line in lines if line - 1 not in all_lines]
    ends = [line for line in lines if line + 1 not in all_lines]
    return (str(start) if start == end else f"{start}-{end}" for start, end in zip(starts, ends, strict=True))


def describe(node: Rights) -> str:
    """Say in words which rights a node speaks of."""
    status = " or ".join(node.status) or "granted or not"
    claims = f", with {node.claims}" if node.claims else ""
    within = f", {offices.name(node.within) or node.within} alone" if node.within else ""
    territory = f"in {' or '.join(node.territory)}{_unions(node)}" if node.territory else "in any country"
    listed = f", {'with an expiry ' if node.dated else ''}in {node.listed_in}" if node.listed_in else ""
    return f"rights {status}, {territory}{within}{listed}{claims}"


def _unions(node: Rights) -> str:
    return f" (as it was {_on(node.as_at)})" if any(map(offices.is_union, node.territory)) else ""


def _on(as_at: date | str | None) -> str:
    return "at any time" if as_at == EVER else f"on {as_at}" if as_at else "on a day that is not known"


def assumptions(node: Rights) -> Iterator[str]:
    """Say what a node's answer rests on: the members of its unions, and how well those dates are known."""
    for union in filter(offices.is_union, node.territory):
        if node.as_at is None:
            yield f"members of {union}: the day to ask for is not known"
            continue
        states = sorted(offices.members(union, node.as_at))
        known = {"verified": "verified", "partly": "partly verified"}.get(
            offices.confidence(union, node.as_at), "unverified"
        )
        yield f"{union} {_on(node.as_at)}: {' '.join(states)} ({len(states)}; accession dates {known})"


def judge(right: Right, node: Rights) -> Standing:
    """Say whether a right is one of those that a node speaks of, and why."""
    verdicts = [*_within(right, node), *_listed(right, node), *_status(right, node), *_territory(right, node)]
    if node.claims:
        verdicts.append(("maybe", f"whether this is one with {node.claims} is not told"))
    for counts in ("no", "maybe"):
        if reasons := [why for verdict, why in verdicts if verdict == counts]:
            return Standing(right, counts, "; ".join(reasons))
    return Standing(right, "yes", "; ".join(why for _, why in verdicts))


Verdicts = Iterator[tuple[str, str]]


def _within(right: Right, node: Rights) -> Verdicts:
    if node.within and right.country != node.within:
        union = offices.is_union(node.within)
        if not union or right.country not in offices.members(node.within, EVER):
            yield "no", f"not {offices.name(node.within) or node.within}"


def _listed(right: Right, node: Rights) -> Verdicts:
    heading = designation(node.listed_in)
    if heading and all(designation(listing.schedule) != heading for listing in right.supports):
        named = all(listing.schedule for listing in right.supports)
        yield ("no", f"not listed in {node.listed_in}") if named else ("maybe", "its schedule bears no name")
    if node.dated and not right.dated:
        yield "no", "no expiry is listed"
    elif (
        node.dated
        and not right.decided("expiry")
        and any(x.expiry is None and "expiry" in x.printed for x in right.listings)
    ):
        yield "maybe", "not every copy lists an expiry"


def _status(right: Right, node: Rights) -> Verdicts:
    once_granted = right.status in ("lapsed", "expired") and right.patent
    if not node.status:
        return
    if right.status in node.status or ("granted" in node.status and once_granted):
        yield "yes", f"{right.status}{_weak(right)}"
    elif right.status == "unknown":
        yield "maybe", "whether it is granted is not known"
    else:
        yield "no", f"{right.status}, not {' or '.join(node.status)}"


def _weak(right: Right) -> str:
    """Say where only a European number speaks for grant: the publication bears the same number (Rule 68 EPC)."""
    proved = any(listing.granted or "status" in listing.printed for listing in right.listings)
    european = ep_application(right.application) and (
        right.country == "EP" or right.application.upper().startswith("EP")
    )
    return " (by its number alone, which the European publication bears too)" if european and not proved else ""


def _territory(right: Right, node: Rights) -> Verdicts:
    if not node.territory:
        return
    if not right.country:
        yield "maybe", "its country is not known"
    elif right.country in node.territory:
        yield "yes", offices.name(right.country)
    elif office := UNION_OF_OFFICE.get(right.country):
        yield _region(right, node, office)
    else:
        verdicts = dict(reversed([_place(right.country, place, node.as_at) for place in node.territory]))
        outside = f"{offices.name(right.country)} is outside {' and '.join(node.territory)}{_unions(node)}"
        yield next(((v, verdicts[v]) for v in ("yes", "maybe") if v in verdicts), ("no", outside))


def _place(state: str, place: str, as_at: date | str | None) -> tuple[str, str]:
    name = offices.name(state)
    if not offices.is_union(place):
        return ("yes" if state == place else "no"), name
    if as_at is None and state in offices.members(place, EVER):
        return "maybe", f"{name} is in {place} on some days"
    inside = as_at is not None and state in offices.members(place, as_at)
    return ("yes" if inside else "no"), f"{name}, in {place} {_on(as_at)}"


def _region(right: Right, node: Rights, union: str) -> tuple[str, str]:
    """A regional right with no states listed: at most those that were party when it was filed."""
    filed = right.date("filed")
    latest = (filed if filed != OPEN else ep_filed(right.application)).latest or EVER
    states = sorted(offices.members(union, latest))
    for verdict in ("yes", "maybe"):
        inside = [s for s in states if any(_place(s, place, node.as_at)[0] == verdict for place in node.territory)]
        if inside:
            return verdict, f"no states listed: taken to reach at least one of {' '.join(inside)}"
    return "no", f"none of the states of {union} {_on(latest)} is in the territory"


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
