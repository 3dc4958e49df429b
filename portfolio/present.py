"""What the command line says, as text. It imports no table and draws nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from portfolio import missing
from portfolio.errors import NothingToReadError, UnclearError
from portfolio.licence.judging import places
from portfolio.term import OPEN, Bounds, hull, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from portfolio.agreement import Agreement, Evaluated
    from portfolio.keydates import KeyDate
    from portfolio.law import Authority, Law, Provision
    from portfolio.licence.clauses import Clause
    from portfolio.licence.rights import Outcome
    from portfolio.licence.sensitivity import Variation
    from portfolio.model import Discrepancy
    from portfolio.parse import Account


SHOWN = 8  # disagreements on the one screen, those that move the term first; rights that a copy lacks


def summary(agreement: Agreement, as_of: date | None = None) -> str:
    """Say on one screen when the licence ends, what decides it, the band of readings, and what disagrees."""
    return "\n".join([*_end(agreement, as_of), *_papers(agreement)])


def _end(agreement: Agreement, as_of: date | None) -> Iterator[str]:
    outcome = agreement.standings
    if outcome is None:
        yield f"When {agreement.name} ends is not known: {_unclear(agreement)}."
        for clause in agreement.clauses:
            yield f"  clause        {clause.place}, {clause.form if clause.rule else 'not understood'}"
        yield "  next          'portfolio term-end --show-rule' prints a rule to fill in, for --rule"
        return
    term = outcome.term
    evaluated = agreement.evaluated(as_of)
    verb = "ends on" if term.ends.exact else "ends"
    ends = f"The licence {verb} {term.ends}" if term.ends != OPEN else "When the licence ends is not known"
    band = agreement.band(as_of)
    yield f"{ends}." if band == OPEN or len(evaluated) == 1 else f"{ends}; {_band(band, evaluated)}."
    after = f"; {term.because} that" if term.because.endswith(" after") else ""
    yield f"  decided by    {term.driver}, {hull(leaf.ends for leaf in term.deciding)}{after}"
    yield from missing.summary(agreement, outcome)
    yield f"  clause        {term.source}"
    yield from (f"  {label:13} {band}" for label, band in _bands(evaluated))
    yield from (f"  warning       {warned}" for warned in agreement.warnings)


def _band(band: Bounds, evaluated: Sequence[Evaluated]) -> str:
    """Say what all reasonable readings give, and how many of them give no end."""
    ends = [each.term.ends for each in evaluated if each.reading.kind == "reading"]
    without = f", {ends.count(OPEN)} of them without an end" if OPEN in ends else ""
    readings = f"all {len(ends)} reasonable readings" if len(ends) > 1 else "the one reading there is"
    return f"{band} over {readings}{without}"


def _unclear(agreement: Agreement) -> str:
    """Say why no clause tells the end; nothing where one does."""
    try:
        agreement.governing()
    except (NothingToReadError, UnclearError) as lacking:
        return str(lacking)
    return ""


def _bands(evaluated: Sequence[Evaluated]) -> Iterator[tuple[str, str]]:
    for kind, label in (("misreading", "misreadings"), ("hypothesis", "hypotheses")):
        ends = [
            bounds
            for each in evaluated
            if each.reading.kind == kind
            for bounds in (each.term.ends, *each.by_copy.values())
        ]
        known = [each for each in ends if each != OPEN]
        count = sum(each.reading.kind == kind for each in evaluated)
        without = "" if len(known) == len(ends) else ", some without an end"
        if known:
            yield label, f"{hull(known)} ({count} of them{without}; --explain lists them)"


def _papers(agreement: Agreement) -> Iterator[str]:
    portfolio = agreement.portfolio
    listings = sum(len(schedule.listings) for schedule in agreement.schedules)
    copies = len(agreement.schedules)
    printed = "printed schedule" if copies == 1 else "printed schedules"
    yield f"  rights        {len(portfolio.rights)}, from {listings} rows in {copies} {printed}"
    yield from (f"    {words}" for words in _undated(agreement))
    if unread := sum(len(schedule.unread) for schedule in agreement.schedules):
        lines = "1 line" if unread == 1 else f"{unread} lines"
        yield f"  not read      {lines} among the rows; 'portfolio schedule --explain' shows what was not understood"
    yield from (f"  decided       {right.name}: {each}" for right in portfolio.rights for each in right.decisions)
    substance = [found for found in portfolio.discrepancies if found.kind != "spelling"]
    spelling = len(portfolio.discrepancies) - len(substance)
    decided = sum(bool(found.decided) for found in substance)
    of_these = f" ({decided} decided)" if decided else ""
    yield f"  disagreements {len(substance)} of substance{of_these}, {spelling} of spelling alone"
    first = sorted(substance, key=lambda found: ("yes", "unknown", "no").index(found.moves))[:SHOWN]
    yield from (
        f"    moves the term: {found.moves:8} {'decided: ' if found.decided else ''}{found.message}" for found in first
    )
    if len(substance) > SHOWN:
        yield f"    and {len(substance) - SHOWN} more; 'portfolio check' lists them"


def key_dates(records: Sequence[KeyDate]) -> str:
    """Say every date, duration and deadline: its lines, kind and day, its words, and under them its rule and notes."""
    shown = [(each.source.lines, each.kind, key_date_day(each)) for each in records]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    return "\n".join(
        line
        for each, cells in zip(records, shown, strict=True)
        for line in _key_date(each, "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)))
    )


def key_date_day(each: KeyDate) -> str:
    """Say the day of a key date, or its bounds, and how it recurs."""
    if each.when == OPEN:
        return "not known"
    return f"{each.when}, each {each.recurs}" if each.recurs else str(each.when)


def _key_date(each: KeyDate, lead: str) -> Iterator[str]:
    yield f"{lead}  {' '.join(each.words.split())}"
    yield from (f"{' ' * len(lead)}  - {words}" for words in key_date_notes(each))


def key_date_notes(each: KeyDate) -> tuple[str, ...]:
    """Say by what rule a key date is worked out, what it lacks, and what else is to be known of it."""
    return (in_words(each.rule), *(f"it lacks: {name}" for name in each.missing), *each.notes)


def explanation(agreement: Agreement, outcome: Outcome, as_of: date | None = None) -> str:
    """Show the working of a term: the tree, what each country gives, what is needed, the clause, other readings."""
    clauses = () if agreement.rule else agreement.clauses
    parts = [outcome.term.explain(), *missing.countries(agreement), *missing.needed(outcome), *map(_clause, clauses)]
    evaluated = agreement.evaluated(as_of)
    for kind, heading in _KINDS.items():
        if those := [each for each in evaluated if each.reading.kind == kind]:
            band = agreement.band(as_of) if kind == "reading" else OPEN
            over = f", {_band(band, evaluated)}" if band != OPEN else ""
            parts.append("\n".join([f"{heading}{over}:", *missing.table(map(_reading, those))]))
    if varied := agreement.varied(as_of):
        parts.append("\n".join(["What moves the end:", *_moving(varied)]))
    parts += [f"Warning: {warned}" for warned in agreement.warnings]
    return "\n\n".join(parts)


_KINDS = {
    "reading": "Other readings",
    "misreading": "What a misreading would give",
    "hypothesis": "What would have had to happen, and would give",
}
_PLURALS = {"reading": "readings", "misreading": "misreadings", "hypothesis": "hypotheses", "copy": "copies",
            "membership": "changes of membership", "territory": "countries counted in", "case": "cases dropped",
            "right": "rights dropped", "finding": "findings"}  # fmt: skip


def _moving(varied: Sequence[Variation]) -> Iterator[str]:
    """List what moves the end, the first of each kind, and count the rest."""
    counted = {
        moves: Counter(each.kind for each in varied if each.moves == moves) for moves in ("yes", "no", "unknown")
    }
    moving = [each for each in varied if each.moves == "yes"]
    first = [each for kind in counted["yes"] for each in [one for one in moving if one.kind == kind][:SHOWN]]
    rows = [(_days(each), each.item, "" if each.kind in _KINDS else each.why) for each in first]
    yield from missing.table(rows) if rows else ()
    folded = Counter({kind: count - SHOWN for kind, count in counted["yes"].items() if count > SHOWN})
    for words, many in (
        ("and more, which --format json lists", folded), ("what does not", counted["no"]),
        ("whether these do is not known", counted["unknown"]),
    ):  # fmt: skip
        if many:
            yield f"  {words}: {', '.join(f'{_PLURALS[kind]} ({count})' for kind, count in many.items())}"


def _days(each: Variation) -> str:
    """Say by how many days the end moves, from its earliest to its latest."""
    known = [f"{days:+}" if days else "0" for days in dict.fromkeys(each.days) if days is not None]
    unit = "day" if known in (["+1"], ["-1"]) else "days"
    return f"{' to '.join(known)} {unit}" if None not in each.days and each.moves == "yes" else f"to {each.ends}"


def _clause(clause: Clause) -> str:
    return f"The clause, {clause.place}:\n  {clause.words}"


def _reading(each: Evaluated) -> tuple[str, ...]:
    by_copy = dict.fromkeys(map(str, each.by_copy.values()))
    apart = "; ".join(f"copy {copy}: {ends}" for copy, ends in each.by_copy.items()) if len(by_copy) > 1 else ""
    ends = f"{each.term.ends} ({apart})" if apart else str(each.term.ends)
    return each.reading.name, ends, each.term.driver, each.reading.meaning


def unclear(agreement: Agreement) -> str:
    """Show the clauses that were found, where the reading of each stopped, and what can be given instead."""
    shown = (
        f"{_clause(clause)}\n  "
        + (f"read as: {in_words(clause.rule)}" if clause.rule else f"not understood from: {clause.not_understood}")
        for clause in agreement.clauses
    )
    give = "What the agreement says can be given as a rule in TOML: --show-rule prints one to fill in, for --rule FILE"
    return "\n\n".join([*shown, give])


def findings(agreement: Agreement) -> str:
    """List the discrepancies, each with whether it moves the term; those of spelling alone come last, apart.

    What only some copies list is told as a number where that is long, behind the rest. Of several files the copies that
    they hold stand first.
    """
    found = agreement.portfolio.discrepancies
    many = {words: those for words, those in _lacking(found).items() if len(those) > SHOWN}
    folded = {id(each) for those in many.values() for each in those}
    substance = [each for each in found if each.kind != "spelling" and id(each) not in folded]
    spelling = [each for each in found if each.kind == "spelling"]
    blocks = [*_files(agreement), *map(_finding, substance), *(_fold(*group) for group in many.items())]
    if spelling:
        blocks.append("\n".join([f"Spelling alone ({len(spelling)}):", *(_finding(each) for each in spelling)]))
    beside = (*_open_no_longer(agreement), *_undated(agreement), *_verdicts(agreement))
    return "\n".join([*(blocks if found else ["no discrepancies"]), *beside])


def _undated(agreement: Agreement) -> Iterator[str]:
    """Say what is known of rights for which no last day is listed, where the papers do not list any; the first few."""
    if any(each.right.dated for each in agreement.held):
        return
    for each in agreement.held[:SHOWN]:
        events = "; ".join(f"{event} {bounds}" for event, bounds in each.events.items())
        ends = f"ends {each.answer.ends} by {each.answer.rules}" if each.answer.ends != OPEN else each.answer.why_not
        also = agreement.mentions[each.right]
        named = f"; also named in {places(also)}" if also else ""
        yield f"{each.right.name}: no last day is listed; {events or 'nothing known'}; {ends or 'no end known'}{named}"
    if len(agreement.held) > SHOWN:
        yield f"and {len(agreement.held) - SHOWN} more without a last day; 'portfolio schedule --with-law' lists them"


def _open_no_longer(agreement: Agreement) -> Iterator[str]:
    """Give the decisions that settle no finding, but what the papers do not say exactly."""
    settling = {each for found in agreement.portfolio.discrepancies for each in found.decided}
    for right in agreement.grouped:
        yield from (f"decided: {right.name}: {each}" for each in right.decisions if each not in settling)


def _verdicts(agreement: Agreement) -> Iterator[str]:
    """Count how the listed dates stand to the law, those apart that rest on facts inferred from themselves."""
    worst = [(each.worst.kind, each.proves_nothing) for each in agreement.held]
    counted = Counter(kind for kind, _ in worst if kind not in ("no rule", "not listed"))
    apart = Counter(kind for kind, circular in worst if circular)
    words = (f"{count} {kind}" + _circular(apart[kind]) for kind, count in counted.items())
    if counted:
        yield f"Held against the law: {', '.join(words)}"


def _circular(count: int) -> str:
    return f" ({count} on facts inferred from the listed date, which proves nothing)" if count else ""


def _files(agreement: Agreement) -> Iterator[str]:
    if len(agreement.documents) > 1:
        for document, schedules in zip(agreement.documents, agreement.parsed, strict=True):
            for schedule in schedules:
                title = f"{schedule.title} of {document.name}" if schedule.title else document.name
                rows = "1 row" if len(schedule.listings) == 1 else f"{len(schedule.listings)} rows"
                yield f"copy {schedule.copy}: {title}, {rows}"


def _lacking(found: Iterable[Discrepancy]) -> dict[tuple[str, str], list[Discrepancy]]:
    """Group the rights that copies lack, but for those that move the term, by where they stand and whether they do."""
    groups: dict[tuple[str, str], list[Discrepancy]] = {}
    for each in found:
        if each.kind == "missing" and not each.moves_term:
            groups.setdefault((each.message.rpartition(": ")[2], each.moves), []).append(each)
    return groups


def _fold(where: tuple[str, str], those: Sequence[Discrepancy]) -> str:
    first = "; ".join(each.message.rpartition(": ")[0] for each in those[:SHOWN])
    return (
        f"missing: {len(those)} rights, {where[0]}: {first}; and {len(those) - SHOWN} more\n"
        f"  moves the term: {where[1]}  [--format csv or json lists them]"
    )


def _finding(found: Discrepancy) -> str:
    decided = "".join(f"\n  decided: {words}" for words in dict.fromkeys(map(str, found.decided)))
    return f"{found.kind}: {found.message}{decided}\n  moves the term: {found.moves}  [{places(found.sources)}]"


def law(office: str | None) -> str:
    """Show the rules of an office, or of all: when each holds, what it gives, and where that is written.

    Raises NothingToReadError where no rule for the office is known.
    """
    from portfolio.cells import country as names
    from portfolio.law import law_of, offices

    if office is None:
        return "\n\n".join(_law(known) for code in offices() if (known := law_of(code)))
    known = law_of(names.country(office) or office.upper())
    if known is None:
        raise NothingToReadError(f"no rule for '{office}'; there are rules for {', '.join(offices())}")
    return _law(known)


def _law(law: Law) -> str:
    from portfolio.cells import country as names

    lines = [f"{law.office}  {names.name(law.office)}", f"  last day: {law.last}  [{_authority(law.day)}]"]
    for heading, provisions in (("", law.rules), ("extension ", law.extensions), ("floor ", law.floors)):
        lines += [line for each in provisions for line in _provision(heading, each)]
    return "\n".join(lines)


def _provision(heading: str, each: Provision) -> Iterator[str]:
    sorts = "" if each.sorts == ("patent",) else f" ({', '.join(each.sorts)})"
    yield f"  {heading}{each.id}{sorts}: {in_words(each.term)}"
    yield from (f"    where {in_words(when.rule)}: {Bounds(when.first, when.last)}" for when in each.when)
    if each.given:
        yield f"    where the facts give: {', '.join(each.given)}"
    if each.unless:
        yield f"    unless they give: {', '.join(each.unless)}"
    if each.instead_of:
        yield f"    instead of {', '.join(each.instead_of)}"
    since = f"in force since {each.since}; " if each.since else ""
    yield f"    {since}{_authority(each.authority)}"


def _authority(authority: Authority) -> str:
    checked = f", checked {authority.checked}" if authority.checked else ""
    return f"{authority.cite}; {authority.confidence}{checked}" + (f"; {authority.note}" if authority.note else "")


def accounts(agreement: Agreement) -> str:
    """Show, for each schedule, the columns that were recognised and what each of its lines was read as."""
    return "\n\n".join("\n".join(_account(each)) for each in agreement.accounts())


def _account(account: Account) -> Iterator[str]:
    schedule = account.schedule
    listings, lines = _counted(len(schedule.listings), "listing"), _counted(len(schedule.unread), "line")
    yield f"{schedule.title or 'no heading'}, copy {schedule.copy}: {listings}, {lines} not understood"
    for heading, roles in account.columns:
        yield f"  column {heading!r}: {' or '.join(roles) or _told(heading)}"
    if not account.columns:
        yield "  no columns: the rights are named in a list or in sentences"
    if account.order:
        yield f"  dates in numbers: the {account.order} stands first, as the document's own dates tell"
    yield from (f"  {line.number:>6}  {kind:14}  {line.text.strip()}".rstrip() for line, kind in account.lines)


def _told(heading: str) -> str:
    from portfolio.cells.fact import fact

    name = fact(heading)
    return f"a fact for the law, {name}" if name else "not known; its cells are kept"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
