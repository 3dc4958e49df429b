"""Dates as bounds, and one small language for what statutes and licences say about them.

A rule is a tree of ``Date``, ``Event``, ``After``, ``Later`` and ``Earlier``; a licence's may also hold ``Rights``,
which unfold into events over the rights at hand (``licence.rights``). ``evaluate`` works a rule out over facts that may
be vague, and gives a ``Term`` that explains itself. What is not known stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from typing import Any, NamedTuple

from portfolio.errors import RuleError


@dataclass(frozen=True, slots=True)
class Bounds:
    """A day known to lie between two days, both included; None leaves a side open. Raises ValueError if reversed."""

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        """Refuse bounds that no day can satisfy."""
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"bounds are reversed: {self.earliest} is after {self.latest}")

    @classmethod
    def on(cls, day: date) -> Bounds:
        """Give the bounds of a day that is known exactly."""
        return cls(day, day)

    @property
    def exact(self) -> date | None:
        """The day, where it is known exactly."""
        return self.earliest if self.earliest == self.latest else None

    def __contains__(self, day: date) -> bool:
        """Tell whether the day may be this one."""
        return not ((self.earliest and day < self.earliest) or (self.latest and day > self.latest))

    def __str__(self) -> str:
        """Give the bounds in words, with ISO days."""
        if self.exact:
            return str(self.exact)
        if self.earliest and self.latest:
            return f"{self.earliest} to {self.latest}"
        if self.earliest:
            return f"{self.earliest} or later"
        return f"{self.latest} or earlier" if self.latest else "unknown"

    def shifted(self, years: int = 0, months: int = 0, days: int = 0) -> Bounds:
        """Move both sides by a period; a side that leaves the calendar becomes open, or stops at the calendar's end."""
        low, high = (side and shifted(side, years, months, days) for side in (self.earliest, self.latest))
        return Bounds(None if low == date.min else low, None if high == date.max else high)


OPEN = Bounds()


def shifted(day: date, years: int, months: int, days: int) -> date:
    """Give the corresponding day after a period of years and months, then of days; at most the calendar's ends.

    The day of the event is left out of the count and the period ends on the day with the same number, or on the last of
    a shorter month. Source: Lester v Garland (1808) 15 Ves Jun 248; Dodds v Walker [1981] 1 WLR 1027; for Swiss law
    CO art. 77(1).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + years * 12 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if year > MAXYEAR else date.min
    try:
        return _on_or_before(year, month + 1, day.day) + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _on_or_before(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return _on_or_before(year, month, day - 1)


def hull(many: Iterable[Bounds]) -> Bounds:
    """Give the narrowest bounds that contain all the given ones; OPEN if there are none."""
    many = tuple(many)
    lows, highs = [b.earliest for b in many], [b.latest for b in many]
    return Bounds(_least(lows), _greatest(highs)) if many else OPEN


def later(many: Iterable[Bounds]) -> Bounds:
    """Give the bounds of the latest of several days; an unknown one leaves the later side open."""
    many = tuple(many)
    known = [b.earliest for b in many if b.earliest]
    return Bounds(max(known, default=None), _greatest([b.latest for b in many]))


def earlier(many: Iterable[Bounds]) -> Bounds:
    """Give the bounds of the earliest of several days; an unknown one leaves the earlier side open."""
    many = tuple(many)
    known = [b.latest for b in many if b.latest]
    return Bounds(_least([b.earliest for b in many]), min(known, default=None))


def _least(days: list[date | None]) -> date | None:
    known = [day for day in days if day]
    return min(known) if known and len(known) == len(days) else None


def _greatest(days: list[date | None]) -> date | None:
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


class Date(NamedTuple):
    """A day that the rule itself names."""

    day: date


class Event(NamedTuple):
    """A day that the facts give by name; ``source`` says where the papers speak of it."""

    name: str
    source: str = ""


class Period(NamedTuple):
    """A length of time, such as the 143 days by which an office adjusted a term."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        """Give the period in words, ``3 years 10 days``."""
        named = [
            f"{count} {unit[:-1]}{'' if abs(count) == 1 else 's'}" for unit, count in self._asdict().items() if count
        ]
        return " ".join(named) or "0 days"


class After(NamedTuple):
    """A period after another day, by the corresponding-date rule (see ``shifted``); negative periods go back.

    ``by`` names a period among the facts that is added to the one given; it is never negative.
    """

    rule: Rule
    years: int = 0
    months: int = 0
    days: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Choice:
    """One of several days; ``words`` says of what, ``notes`` what was considered and left out."""

    rules: tuple[Rule, ...]
    words: str = ""
    notes: tuple[str, ...] = ()


class Later(_Choice):
    """The latest of several days."""

    __slots__ = ()


class Earlier(_Choice):
    """The earliest of several days."""

    __slots__ = ()


EVER = "ever"


@dataclass(frozen=True, slots=True)
class Rights:
    """The expiries of the rights that a licence speaks of; it stands inside ``Later`` or ``Earlier`` and unfolds there.

    ``territory`` names offices or unions by code (none: every country), ``as_at`` the day at which a union's members
    are asked for (EVER: any day; None: not known), ``status`` the statuses that count (none: any), ``listed_in`` the
    heading of a schedule, and ``dated`` whether the schedule must give the right an expiry. ``claims`` says in words
    what their claims must be or cover: which rights do, a schedule does not tell. ``within`` is the one country whose
    rights count, where a rule is worked out for each.
    """

    territory: tuple[str, ...] = ()
    as_at: date | str | None = None
    status: tuple[str, ...] = ()
    listed_in: str = ""
    dated: bool = False
    claims: str = ""
    within: str = ""


class PerCountry(NamedTuple):
    """A rule that holds for each country by itself; ``as_one`` names unions that count as one country."""

    rule: Rule
    as_one: tuple[str, ...] = ()


class PerProduct(NamedTuple):
    """A rule that holds for each product by itself."""

    rule: Rule


class Case(NamedTuple):
    """A rule for where there are such rights, and another for where there is none; both, where that is open."""

    rights: Rights
    rule: Rule
    otherwise: Rule


Rule = Date | Event | After | Later | Earlier | Rights | PerCountry | PerProduct | Case


def inside(rule: Rule) -> tuple[Rule, ...]:
    """Give the rules that stand directly in a rule, in order."""
    match rule:
        case After(inner) | PerCountry(inner) | PerProduct(inner):
            return (inner,)
        case Later(rules) | Earlier(rules):
            return rules
        case Case(rights, inner, otherwise):
            return rights, inner, otherwise
        case _:
            return ()


def mapped(rule: Rule, change: Callable[[Rule], Rule]) -> Rule:
    """Give a rule with every rule that stands directly in it changed."""
    match rule:
        case After(inner) | PerCountry(inner) | PerProduct(inner):
            return rule._replace(rule=change(inner))
        case Later(rules) | Earlier(rules):
            return replace(rule, rules=tuple(map(change, rules)))
        case Case(rights, inner, otherwise):
            changed = change(rights)
            return Case(changed if isinstance(changed, Rights) else rights, change(inner), change(otherwise))
        case _:
            return rule


def walk(rule: Rule) -> Iterator[Rule]:
    """Give a rule and every rule inside it, from the top."""
    yield rule
    for each in inside(rule):
        yield from walk(each)


class Term(NamedTuple):
    """What a rule came to: its last day, why, where that is said, and the terms it was worked out from.

    ``lacks`` names the period that is not known and would have to be added.
    """

    ends: Bounds
    because: str
    source: str = ""
    parts: tuple[Term, ...] = ()
    notes: tuple[str, ...] = ()
    decides: tuple[int, ...] = ()
    lacks: str = ""

    @property
    def deciding(self) -> tuple[Term, ...]:
        """The leaves that decide the day or, where only bounds are known, may decide it."""
        if not self.parts:
            return (self,)
        return tuple(leaf for index in self.decides for leaf in self.parts[index].deciding)

    @property
    def driver(self) -> str:
        """The deciding leaves in words, the first three by name."""
        names = [leaf.because for leaf in self.deciding]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        return ", ".join(names[:3]) + more

    @property
    def missing(self) -> tuple[str, ...]:
        """What would have to be known for the day to be exact; empty when it is."""
        if self.ends.exact:
            return ()
        return tuple(dict.fromkeys(self._lacking())) or ("a day within the calendar",)

    def _lacking(self) -> Iterator[str]:
        if not self.parts and not self.ends.exact:
            yield self.because
        for index in self.decides:
            yield from self.parts[index]._lacking()  # noqa: SLF001 its own class
        if self.lacks:
            yield self.lacks

    def explain(self) -> str:
        """Give the working as a tree, one line a step, never cut to a width."""
        return "\n".join(self._tree("", "", deciding=frozenset(map(id, self.deciding))))

    def _tree(self, first: str, rest: str, deciding: frozenset[int]) -> Iterator[str]:
        decides = "  <- decides" if id(self) in deciding else ""
        where = f"  [{self.source}]" if self.source else ""
        yield f"{first}{self.ends}  {self.because}{where}{decides}"
        for index, part in enumerate(self.parts, 1):
            last = index == len(self.parts) and not self.notes
            branch = rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  ")
            yield from part._tree(*branch, deciding)  # noqa: SLF001 its own class
        for index, note in enumerate(self.notes, 1):
            yield rest + ("└─ " if index == len(self.notes) else "├─ ") + note

    def _repr_html_(self) -> str:
        """Show the term with its working in a notebook."""
        from portfolio.display import term

        return term(self)


def evaluate(rule: Rule, facts: Mapping[str, Bounds], periods: Mapping[str, Period] | None = None) -> Term:  # noqa: PLR0911 one for each node
    """Work a rule out over facts, vague or exact; an event or period that no fact names is unknown, never guessed.

    Whatever the exact facts turn out to be, the answer from vaguer ones contains the answer from them.
    """
    match rule:
        case Date(day):
            return Term(Bounds.on(day), "the day named")
        case Event(name, source):
            return Term(facts.get(name, OPEN), name, source)
        case After(inner):
            part = evaluate(inner, facts, periods)
            ends, words = _added(part.ends, rule, periods or {})
            lacks = rule.by if rule.by not in (periods or {}) else ""
            return Term(ends, f"{words} after", parts=(part,), decides=(0,), lacks=lacks)
        case Later(rules, words, notes):
            parts = tuple(evaluate(each, facts, periods) for each in rules)
            ends = later(part.ends for part in parts)
            decides = tuple(i for i, part in enumerate(parts) if _may_be_last(part.ends, ends))
            return Term(ends, words or "the latest of", parts=parts, notes=notes, decides=decides)
        case Earlier(rules, words, notes):
            parts = tuple(evaluate(each, facts, periods) for each in rules)
            ends = earlier(part.ends for part in parts)
            decides = tuple(i for i, part in enumerate(parts) if _may_be_first(part.ends, ends))
            return Term(ends, words or "the earliest of", parts=parts, notes=notes, decides=decides)
        case PerCountry(inner) | PerProduct(inner):
            each = "for each country" if isinstance(rule, PerCountry) else "for each product"
            part = evaluate(inner, facts, periods)
            return Term(part.ends, each, parts=(part,), decides=(0,))
        case Case(rights, inner, otherwise):
            parts = tuple(evaluate(each, facts, periods) for each in (inner, otherwise))
            words = f"one of two, as there are {in_words(rights)} or not"
            return Term(hull(part.ends for part in parts), words, parts=parts, decides=(0, 1))
        case _:
            raise RuleError("rights stand inside 'later' or 'earlier', and are unfolded before a rule is worked out")


def _may_be_last(part: Bounds, ends: Bounds) -> bool:
    return not (part.latest and ends.earliest) or part.latest >= ends.earliest


def _may_be_first(part: Bounds, ends: Bounds) -> bool:
    return not (part.earliest and ends.latest) or part.earliest <= ends.latest


def _added(day: Bounds, rule: After, periods: Mapping[str, Period]) -> tuple[Bounds, str]:
    fixed = Period(rule.years, rule.months, rule.days)
    if not rule.by:
        return day.shifted(*fixed), str(fixed)
    known = periods.get(rule.by)
    start = day.shifted(*fixed)
    ends = start.shifted(*known) if known else Bounds(start.earliest)
    words = f"the {rule.by.removeprefix('the ')}, {known or 'which is not known'},"
    return ends, f"{fixed} and {words}" if any(fixed) else words


def in_words(rule: Rule) -> str:  # noqa: PLR0911 one for each node
    """Say a rule in words, on one line: ``the later of 17 years after grant and 20 years after filing``."""
    match rule:
        case Date(day):
            return str(day)
        case Event(name):
            return name
        case After(inner):
            fixed = Period(rule.years, rule.months, rule.days)
            if min(fixed) < 0 and max(fixed) <= 0 and not rule.by:
                return f"{Period(*(-count for count in fixed))} before {in_words(inner)}"
            periods = [str(fixed)] * any(fixed) + [f"the {rule.by.removeprefix('the ')}"] * bool(rule.by)
            return f"{' and '.join(periods) or 'no days'} after {in_words(inner)}"
        case Later([Rights() as rights]) | Earlier([Rights() as rights]):
            return f"the {'last' if isinstance(rule, Later) else 'first'} to expire of {in_words(rights)}"
        case Later(rules) | Earlier(rules):
            many = [in_words(each) for each in rules] or ["nothing"]
            return (
                f"the {type(rule).__name__.lower()} of {', '.join(many[:-1])} and {many[-1]}" if many[1:] else many[0]
            )
        case PerCountry(inner, as_one):
            grouped = f" ({' and '.join(as_one)} as one)" if as_one else ""
            return f"for each country{grouped}: {in_words(inner)}"
        case PerProduct(inner):
            return f"for each product: {in_words(inner)}"
        case Case(rights, inner, otherwise):
            return f"{in_words(inner)} or, without {in_words(rights)}, {in_words(otherwise)}"
        case _:
            status, territory = " or ".join(rule.status) or "granted or not", " or ".join(rule.territory)
            claims = f" with {rule.claims}" if rule.claims else ""
            return f"the rights {status} in {territory or 'any country'}{claims}"


UNITS = ("years", "months", "days")
_KINDS = ("date", "event", "after", "later", "earlier", "rights")
_DEEPEST = 60  # rules inside one another; no clause has ten
_SHOWN = 200  # characters of what is refused
_OF_RIGHTS = ("territory", "as_at", "status", "listed_in", "dated", "claims", "within")


def to_data(rule: Rule) -> dict[str, object]:  # noqa: PLR0911 one for each node
    """Write a rule as plain data, in the form that ``from_data`` reads."""
    match rule:
        case Date(day):
            return {"date": day}
        case Event(name):
            return {"event": name}
        case After(inner):
            period = {unit: value for unit in (*UNITS, "by") if (value := getattr(rule, unit))}
            return {**(period or {"days": 0}), "after": to_data(inner)}
        case Later(rules) | Earlier(rules):
            many = [to_data(each) for each in rules]
            return {type(rule).__name__.lower(): many[0] if len(many) == 1 else many}
        case PerCountry(inner, as_one):
            return {"per_country": to_data(inner), **({"as_one": list(as_one)} if as_one else {})}
        case PerProduct(inner):
            return {"per_product": to_data(inner)}
        case Case(rights, inner, otherwise):
            return {"where": to_data(rights), "holds": to_data(inner), "otherwise": to_data(otherwise)}
        case _:
            fields = {name: getattr(rule, name) for name in _OF_RIGHTS}
            plain = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
            return {"rights": {name: value for name, value in plain.items() if value}}


def from_data(data: object, where: str = "") -> Rule:
    """Read a rule from plain data, such as a table of TOML; the keys are closed.

    A rule is ``{date = 2001-08-28}``, ``{event = "grant"}``, ``{years = 3, after = RULE}`` (also months, days, and by,
    the name of a period among the facts), ``{later = [RULE, ...]}``, ``{earlier = [RULE, ...]}`` or, inside these two,
    ``{rights = {...}}`` with the fields of ``Rights``. A licence also has ``{per_country = RULE}``, with unions that
    count as one country in ``as_one``, ``{per_product = RULE}`` and
    ``{where = {rights = {...}}, holds = RULE, otherwise = RULE}``. Raises RuleError for anything else; it begins with
    ``where`` the rule stands.
    """
    try:
        return _read(data, where)
    except _Misplaced as error:
        raise RuleError(f"{error.args[0]}: {error.args[1]}" if where else error.args[1]) from None


class _Misplaced(Exception):  # noqa: N818 it becomes a RuleError
    """What was expected at a place inside a rule."""


def _read(data: object, where: str) -> Rule:
    if where.count(".") > _DEEPEST:
        raise _Misplaced(where[: where.index(".")], f"the rule is nested too deep: at most {_DEEPEST} were expected")
    if not isinstance(data, Mapping):
        raise _Misplaced(where, f'a rule is a table such as {{ event = "grant" }}, not {_short(data)}')
    if {"per_country", "per_product", "where"} & set(data):
        return _of_licence(data, where)
    period = {unit: data[unit] for unit in (*UNITS, "by") if unit in data}
    kinds = [key for key in data if key not in period]
    if len(kinds) != 1:
        there = _short(sorted(map(str, data)))
        raise _Misplaced(where, f"a rule is one of {', '.join(_KINDS)}; here stands {there}")
    whole = all(isinstance(value, str) if unit == "by" else type(value) is int for unit, value in period.items())
    if (kinds == ["after"]) != bool(period) or not whole:
        raise _Misplaced(
            where,
            f"'after' goes with years, months or days in whole numbers, or with by; here stands {_short(dict(data))}",
        )
    return _node(kinds[0], data[kinds[0]], period, where)


def _short(value: object) -> str:
    """Give a value as it can be shown in one line."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _node(kind: str, value: object, period: dict[str, Any], where: str) -> Rule:
    match kind, value:
        case "after", _:
            return After(_read(value, f"{where}.after"), **period)
        case "date", date() if not isinstance(value, datetime):
            return Date(value)
        case "event", str():
            return Event(value)
        case "later", list() | Mapping():
            return Later(_rules(value, f"{where}.later"))
        case "earlier", list() | Mapping():
            return Earlier(_rules(value, f"{where}.earlier"))
        case "rights", Mapping():
            return _rights(value, f"{where}.rights")
    there = f"{' '.join(str(kind).split())} = {_short(value)}"
    raise _Misplaced(where, f"not in the language of terms: {there}; a rule is one of {', '.join(_KINDS)}")


def _of_licence(data: Mapping[str, object], where: str) -> Rule:
    match data:
        case {"per_country": inner, **beside} if set(beside) <= {"as_one"}:
            return PerCountry(_read(inner, f"{where}.per_country"), _words(beside.get("as_one", []), f"{where}.as_one"))
        case {"per_product": inner, **beside} if not beside:
            return PerProduct(_read(inner, f"{where}.per_product"))
        case {"where": which, "holds": holds, "otherwise": otherwise, **beside} if not beside:
            rights = _read(which, f"{where}.where")
            if isinstance(rights, Rights):
                return Case(rights, _read(holds, f"{where}.holds"), _read(otherwise, f"{where}.otherwise"))
    raise _Misplaced(
        where,
        f"a rule is per_country, perhaps with as_one, per_product, or where rights with holds and otherwise; "
        f"here stands {_short(dict(data))}",
    )


def _rules(value: object, where: str) -> tuple[Rule, ...]:
    if not isinstance(value, list):
        return (_read(value, where),)
    return tuple(_read(each, f"{where}[{place}]") for place, each in enumerate(value, 1))


def _rights(value: Mapping[str, object], where: str) -> Rights:
    known = dict(value)
    territory, status = (_words(known.pop(key, []), f"{where}.{key}") for key in ("territory", "status"))
    as_at, dated = known.pop("as_at", None), known.pop("dated", False)
    listed_in, claims, within = (known.pop(key, "") for key in ("listed_in", "claims", "within"))
    if known or not (all(isinstance(word, str) for word in (listed_in, claims, within)) and isinstance(dated, bool)):
        raise _Misplaced(where, f"rights have {', '.join(_OF_RIGHTS)}; here stands {_short(dict(value))}")
    if not (as_at is None or as_at == EVER or (isinstance(as_at, date) and not isinstance(as_at, datetime))):
        raise _Misplaced(where, f'as_at is a date or "{EVER}", not {as_at!r}')
    return Rights(territory, as_at, status, str(listed_in), dated, str(claims), str(within))


def _words(value: object, where: str) -> tuple[str, ...]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise _Misplaced(where, f"expected a word or a list of words, not {value!r}")
    return tuple(words)
