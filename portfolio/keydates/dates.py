"""The key dates of a document, worked out by what it says of its own events."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from portfolio.cells.date import PrintedDate, order_of, read_date
from portfolio.errors import Source
from portfolio.keydates.events import THE_EFFECTIVE_DATE
from portfolio.keydates.found import Found, found_in
from portfolio.keydates.grammar import counted_from
from portfolio.keydates.kinds import kind_of
from portfolio.keydates.laws import Convention, governing, laws_in, weekday
from portfolio.keydates.lengths import IN_NUMBERS, PRINTED, Span, is_day
from portfolio.keydates.signatures import Signatures, signatures
from portfolio.keydates.worked import Known, known, plain, worked
from portfolio.licence.clauses import Clause, dated
from portfolio.licence.clauses.anchors import is_of_agreement
from portfolio.licence.clauses.items import items
from portfolio.licence.clauses.tokens import Token, sentences, tokens
from portfolio.model import Document
from portfolio.term import OPEN, After, Bounds, Date, Event, Rule, hull, shifted, walk

_EFFECTIVE = THE_EFFECTIVE_DATE.name.casefold().removeprefix("the ")
_DEADLINES = frozenset(("deadline", "notice"))


class KeyDate(NamedTuple):
    """A date, duration or deadline: where it stands and in which words, its rule, and what that comes to.

    ``trigger`` is what it counts from, ``when`` its day or bounds, ``missing`` what would have to be known for a day.
    What ``recurs`` has its first and its last day in ``when``, and all of them in ``days``.
    """

    source: Source
    article: str
    kind: str
    words: str
    sentence: str
    trigger: str
    rule: Rule
    when: Bounds
    missing: tuple[str, ...]
    recurs: str
    days: tuple[date, ...]
    convention: str
    notes: tuple[str, ...]

    def awaits(self, name: str) -> bool:
        """Tell whether it counts from an event of that name, or of one that begins so."""
        events = (plain(node.name) for node in walk(self.rule) if isinstance(node, Event))
        return any(f"{event} ".startswith(f"{plain(name)} ") for event in events)


def key_dates(
    document: Document, clauses: Sequence[Clause] = (), term: Bounds = OPEN, listed: Collection[int] = (),
    facts: Mapping[str, Bounds] | None = None,
) -> tuple[KeyDate, ...]:  # fmt: skip
    """Find every date, duration and deadline of a document and work it out, in the order of the document.

    ``clauses`` are its term clauses and ``term`` the end that they come to, ``listed`` the lines of its
    schedules, whose days are no key dates, ``facts`` the days of other events by name.
    """
    found = list(found_in(document, listed))
    law = governing([law for sentence in _sentences(document) for law in laws_in(sentence)])
    signed = signatures(document)
    about = _known(document, found, signed, term, facts or {})
    about = about.also(_items(found, about))
    rows = [_term_row(clause, term) for clause in clauses if clause.governs == "agreement" and clause.rule]
    places = [clause.source for clause in clauses if clause.rule]
    inside = {line for place in places for line in range(place.line, (place.last or place.line) + 1)}
    dated_lines = {line.number for line, _ in signed.dated}
    targets = {id(target.day): target for target in _targets(found)}
    for each in found:
        if each.first.number in inside and _is_the_term(each):
            continue
        rows.append(_row(document, each, about, law, targets.get(id(each)), signature=each.first.number in dated_lines))
    return tuple(sorted(rows, key=lambda row: row.source.line))


def _is_the_term(found: Found) -> bool:
    """Tell whether a time in a term clause is what the clause says, in its definition or of the agreement."""
    ends = found.time.form in ("deadline", "period", "term", "end")
    return ends and (not found.sentence[0].start or is_of_agreement(found.sentence))


def has_times(document: Document) -> bool:
    """Tell whether a document holds any date, duration or deadline."""
    return next(found_in(document), None) is not None


def _sentences(document: Document) -> Iterator[Sequence[Token]]:
    for item in items(document, lambda text: "law" in text.casefold()):
        yield from sentences(tokens(item.body))


class _Target(NamedTuple):
    """A day in a table that a clause above it speaks of as the date specified for each of several things."""

    clause: Found
    day: Found


def _targets(found: Sequence[Found]) -> Iterator[_Target]:
    """Give the days of the tables that a clause leads to: it ends with a colon, each of their lines with a day."""
    clause = None
    for each in found:
        if _leads_to_table(each):
            clause = each
        elif (
            clause and isinstance(each.time.rule, Date) and each.time.form == "date" and each.end == len(each.sentence)
        ):
            yield _Target(clause, each)
        else:
            clause = None


def _leads_to_table(found: Found) -> bool:
    event = _specified(found.time.rule)
    return bool(event) and found.sentence[-1].text == ":"


def _specified(rule: Rule) -> str:
    """Give the words of an event that is a date 'specified' elsewhere, up to that word; else nothing."""
    if not isinstance(rule, After) or not isinstance(rule.rule, Event):
        return ""
    before, said, _ = rule.rule.name.partition(" specified")
    return before + said if "date" in before else ""


def _known(
    document: Document, found: Sequence[Found], signed: Signatures, term: Bounds, facts: Mapping[str, Bounds]
) -> Known:
    made = dated(document)
    printed = _printed(document, found, made and made.day)
    named: dict[str, Bounds] = {}
    for each in found:
        rule = each.time.rule
        if is_day(rule):
            when = printed[rule.name].bounds if isinstance(rule, Event) else Bounds.on(_day(each))
            own = (_EFFECTIVE,) if each.time.form == "definition" else each.names
            for name in own:
                named[name.casefold()] = hull((*filter(None, [named.get(name.casefold())]), when))
        elif each.time.form == "definition" and isinstance(rule, Event) and rule != THE_EFFECTIVE_DATE:
            named.setdefault(_EFFECTIVE, named.get(rule.name.casefold(), OPEN))
    for target in _targets(found):
        name, day = _specified(target.clause.time.rule).casefold(), _day(target.day)
        named[name] = hull((*filter(None, [named.get(name)]), Bounds.on(day)))
    about = known({**named, **facts}, made, signed, term)
    notes = {plain(name): read.problem for name, read in printed.items()}
    days = {plain(name): read.bounds for name, read in printed.items()}
    return Known({**days, **about.days}, {**notes, **about.notes})


def _printed(document: Document, found: Sequence[Found], near: date | None) -> dict[str, PrintedDate]:
    """Read the days that are printed so that words alone do not tell them; all dates in numbers decide their order."""
    events = (node.name for each in found for node in walk(each.time.rule) if isinstance(node, Event))
    names = dict.fromkeys(PRINTED + name.partition(PRINTED)[2] for name in events if PRINTED in name)
    if not names:
        return {}
    order = order_of(one[0] for line in document.lines for one in IN_NUMBERS.finditer(line.text))
    return {name: read_date(name.removeprefix(PRINTED), near, order) for name in names}


def _items(found: Sequence[Found], about: Known) -> dict[str, Bounds]:
    """Give the ends of the periods under each number, as 'the time-frame of item 2' names them."""
    frames: dict[str, list[Bounds]] = {}
    for each in found:
        if each.time.span and each.article:
            frames.setdefault(f"time frame of {each.article.casefold()}", []).append(worked(each.time.rule, about).when)
    return {name: hull(many) for name, many in frames.items()}


def _day(found: Found) -> date:
    assert isinstance(found.time.rule, Date)  # noqa: S101 a bare day
    return found.time.rule.day


def _term_row(clause: Clause, term: Bounds) -> KeyDate:
    rule = clause.rule
    assert rule  # noqa: S101 only clauses that were understood come here
    missing = () if term.exact else ("what the term clause lacks; see term-end",)
    return KeyDate(
        clause.source,
        clause.article,
        "term",
        clause.words,
        clause.words,
        "",
        rule,
        term,
        missing,
        "",
        (),
        "",
        clause.notes,
    )


def _row(
    document: Document,
    found: Found,
    about: Known,
    law: Convention,
    target: _Target | None = None,
    *,
    signature: bool = False,
) -> KeyDate:
    time = found.time
    kind = (
        "milestone" if target else "signature" if signature else kind_of(time, found.sentence, found.begin, found.end)
    )
    rule = time.rule
    notes: tuple[str, ...] = ()
    if target:
        span = target.clause.time.span
        assert span  # noqa: S101 a clause that leads to a table has a length
        rule, notes = counted_from(time.rule, span), _on_either_side(document, target, span)
    came = worked(rule, about)
    acts = target or time.form in _DEADLINES
    moved = law.moved(came.when) if acts and not _is_backward(rule) else came.when
    counted = acts or any(isinstance(node, After) for node in walk(rule))
    return KeyDate(
        document.source(found.first, found.last), found.article, kind, found.words, found.printed, _trigger(rule), rule,
        moved, came.missing, came.recurs, tuple(day for day in came.days), str(law) if counted else "",
        (*notes, *came.notes, *(_weekdays(came.when, moved) if counted else ())),
    )  # fmt: skip


def _is_backward(rule: Rule) -> bool:
    """Tell whether a rule counts back: a later day would leave less time than it asks for."""
    return any(isinstance(node, After) and min(node.years, node.months, node.days) < 0 for node in walk(rule))


def _on_either_side(document: Document, target: _Target, span: Span) -> tuple[str, ...]:
    said = document.source(target.clause.first, target.clause.last)
    first = shifted(_day(target.day), *(-each for each in span.period))
    return f"{target.clause.words} [{said}]", f"'within ... of' also reads as on either side: from {first}"


def _trigger(rule: Rule) -> str:
    leaves = (node for node in walk(rule) if isinstance(node, Date | Event))
    return "; ".join(dict.fromkeys(str(leaf.day) if isinstance(leaf, Date) else leaf.name for leaf in leaves))


def _weekdays(came: Bounds, moved: Bounds) -> Iterator[str]:
    for day, to in dict.fromkeys(((came.earliest, moved.earliest), (came.latest, moved.latest))):
        if day and to and day != to:
            yield f"{weekday(day)} {day} moves to {weekday(to)} {to}"
        elif day and weekday(day) in ("Saturday", "Sunday") and came.exact:
            yield f"a {weekday(day)}"
