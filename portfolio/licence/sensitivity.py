"""Which of the things that an answer takes for granted move the end, and by how much: each is varied by itself."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.licence.adjustments import adjusted
from portfolio.licence.events import Fact
from portfolio.licence.judging import UNION_OF_OFFICE, judge, places
from portfolio.licence.readings import Reading, nodes_of
from portfolio.licence.rights import NO_FACTS, Scales
from portfolio.model import Discrepancy, Right
from portfolio.term import EVER, OPEN, Bounds, Case, PerCountry, Rights, Rule, walk

KINDS = ("reading", "misreading", "hypothesis", "copy", "membership", "territory", "case", "right", "finding")


class Variation(NamedTuple):
    """One thing varied: what, of which of KINDS, what the end was and becomes, why, and the adjustments that do it."""

    item: str
    kind: str
    base: Bounds
    ends: Bounds
    why: str
    adjustments: str = ""
    told: str = ""

    @property
    def moves(self) -> str:
        """Whether it moves the end: yes, no, or unknown; what was ``told`` of a finding, or else what the ends say."""
        if self.told:
            return self.told
        if self.ends != self.base:
            return "yes"
        return "unknown" if self.base == OPEN else "no"

    @property
    def days(self) -> tuple[int | None, int | None]:
        """By how many days it moves the earliest and the latest end; None for a side that is not known."""
        return _between(self.base.earliest, self.ends.earliest), _between(self.base.latest, self.ends.latest)


def _between(base: date | None, end: date | None) -> int | None:
    return (end - base).days if base and end else None


def sensitivity(
    rule: Rule, rights: Sequence[Right], readings: Sequence[tuple[Reading, Bounds]], found: Iterable[Discrepancy],
    *, facts: Mapping[str, Fact] = NO_FACTS,
) -> tuple[Variation, ...]:  # fmt: skip
    """Vary everything that the end of a rule over rights rests on, one thing at a time.

    ``readings`` are the readings with what each came to, the one as written first; ``found`` are findings in the papers
    that were weighed; ``facts`` are those of ``rights.work_out``.
    """
    base = readings[0][1]
    varied = _Varied(rule, rights, facts)
    return (
        *(Variation(each.name, each.kind, base, ends, each.meaning, each.adjustments) for each, ends in readings[1:]),
        *varied.copies(), *varied.memberships(), *varied.territory(), *varied.cases(), *varied.each_right(),
        *varied.findings(found),
    )  # fmt: skip


class _Varied:
    """A rule over rights, and what it comes to when one thing is otherwise."""

    def __init__(self, rule: Rule, rights: Sequence[Right], facts: Mapping[str, Fact]) -> None:
        self.rule, self.rights, self.facts = rule, tuple(rights), facts
        self.scales = Scales(rule, rights, facts)
        self.base = self.scales.ends()
        self.nodes = nodes_of(rule)
        weighed = zip(*self.scales.weights, strict=True)
        self.counting = [at for at, weights in enumerate(weighed) if any(each is not None for each in weights)]
        self.asking = _Asking(rule, rights)

    def _adjusted(self, item: str, kind: str, why: str, adjustments: str) -> Variation:
        ends = Scales(*adjusted(self.rule, self.rights, adjustments), self.facts).ends()
        return Variation(item, kind, self.base, ends, why, adjustments)

    def copies(self) -> Iterator[Variation]:
        copies = sorted({copy for right in self.rights for copy in right.copies})
        for copy in copies if len(copies) > 1 else ():
            yield self._adjusted(f"copy {copy}", "copy", f"copy {copy} is right where copies differ", f"copy={copy}")

    def memberships(self) -> Iterator[Variation]:
        """Ask for the members of each union as from every day on which they changed."""
        for union in _unions(self.nodes):
            for day in _changes(union):
                before, after = (offices.members(union, each) for each in (day - timedelta(1), day))
                changed = [f"with {' '.join(sorted(after - before))}"] * bool(after - before)
                changed += [f"without {' '.join(sorted(before - after))}"] * bool(before - after)
                yield self._adjusted(
                    f"{union} as from {day}",
                    "membership",
                    f"{union} {', '.join(changed)} from that day",
                    f"as-at={day}",
                )

    def territory(self) -> Iterator[Variation]:
        """Let each country count that lies outside the territory, though it is none of it."""
        if not any(node.territory for node in self.nodes):
            return
        wide = Scales(adjusted(self.rule, (), "every-country")[0], self.rights, self.facts)
        outside: defaultdict[str, list[int]] = defaultdict(list)
        counting = set(self.counting)
        for at, weighed in enumerate(zip(*wide.weights, strict=True)):
            if at not in counting and any(each is not None for each in weighed):
                outside[self.rights[at].country].append(at)
        for country, many in outside.items():
            item = f"{offices.name(country)} counted in"
            why = f"outside the territory: {_told([self.rights[at] for at in many])}"
            also = "" if country in UNION_OF_OFFICE else f"also={country}"
            if self.asking.judged:  # other rights may then be asked for, too
                yield self._adjusted(item, "territory", why, also)
                continue
            weights = [[weight for at in many if (weight := own[at])] for own in wide.weights]
            yield Variation(item, "territory", self.base, self.scales.ends(weights=weights), why, also)

    def cases(self) -> Iterator[Variation]:
        families: defaultdict[str, list[int]] = defaultdict(list)
        for at, right in enumerate(self.rights):
            families[right.case].append(at)
        counting = set(self.counting)
        for case, many in families.items():
            own = [self.rights[at] for at in many if at in counting]
            if case and own:
                yield Variation(
                    f"{case} drops out", "case", self.base, self._without(many), _told(own), f"without={case}"
                )

    def each_right(self) -> Iterator[Variation]:
        for at in self.counting:
            right = self.rights[at]
            why = f"listed until {right.expiry} [{places(each.source for each in right.supports)}]"
            yield Variation(
                f"{right.name} drops out", "right", self.base, self._without((at,)), why, f"without={right.name}"
            )

    def _without(self, out: Collection[int]) -> Bounds:
        """Give the end without some rights; all is asked anew only where a rule asks whether there are such rights."""
        if not self.asking.answers_otherwise(out):
            return self.scales.ends(out)
        gone = set(out)
        return Scales(self.rule, [right for at, right in enumerate(self.rights) if at not in gone], self.facts).ends()

    def findings(self, found: Iterable[Discrepancy]) -> Iterator[Variation]:
        for each in found:
            ends = self.base if each.ends is None else each.ends
            why = f"{each.kind} [{places(each.sources)}]"
            yield Variation(each.message, "finding", self.base, ends, why, told=each.moves)


def _unions(nodes: Iterable[Rights]) -> Iterable[str]:
    return dict.fromkeys(place for node in nodes for place in node.territory if offices.is_union(place))


def _changes(union: str) -> Sequence[date]:
    """Give every day from which a union had other members than the day before."""
    many = offices.memberships(union, EVER)
    return sorted({each.first for each in many} | {each.last + timedelta(1) for each in many if each.last})


def _told(rights: Sequence[Right]) -> str:
    last = max((day for right in rights if (day := right.expiry.latest)), default=None)
    count = f"{len(rights)} right{'' if len(rights) == 1 else 's'}"
    return f"{count}, the last until {last}" if last else f"{count} of no known expiry"


class _Asking:
    """Which rights decide whether there are such as a rule of two branches asks for; in each country, if it does."""

    def __init__(self, rule: Rule, rights: Sequence[Right]) -> None:
        by_country = any(isinstance(node, PerCountry) for node in walk(rule))
        self.where = [right.country if by_country else "" for right in rights]
        self.judged = [
            [judge(right, node.rights).counts for right in rights] for node in walk(rule) if isinstance(node, Case)
        ]
        self.counted = [Counter(zip(self.where, judged, strict=True)) for judged in self.judged]

    def answers_otherwise(self, out: Collection[int]) -> bool:
        """Tell whether there would be none left of a kind, in a country, without the rights at some places."""
        return any(
            gone == counted[key]
            for judged, counted in zip(self.judged, self.counted, strict=True)
            for key, gone in Counter((self.where[at], judged[at]) for at in out).items()
        )
