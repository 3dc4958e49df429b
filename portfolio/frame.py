"""The table schemas, and records -> DataFrames: the only translator. Names and dtypes are a contract."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from portfolio.keydates import KINDS as KEY_DATE_KINDS
from portfolio.law.verdict import KINDS
from portfolio.licence.judging import places
from portfolio.licence.sensitivity import KINDS as VARIATIONS
from portfolio.model import COLUMNS, STATUSES
from portfolio.term import Bounds, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portfolio.agreement import Evaluated
    from portfolio.errors import Source
    from portfolio.keydates import KeyDate
    from portfolio.law.held import Held
    from portfolio.law.verdict import Verdict
    from portfolio.licence.readings import Reading
    from portfolio.licence.rights import Outcome
    from portfolio.licence.sensitivity import Variation
    from portfolio.model import Discrepancy, Listing, Right, Schedule
    from portfolio.papers import Amount
    from portfolio.term import Term

STATUS = pd.CategoricalDtype(list(STATUSES))
COUNTS = pd.CategoricalDtype(["yes", "maybe", "no", "unknown"])
MOVES = pd.CategoricalDtype(["yes", "no", "unknown"])
VERDICT = pd.CategoricalDtype(list(KINDS))
EXPIRY_NOTE = pd.CategoricalDtype(["may be extended", "copies disagree", "not exact", "decided"])
VARIED = pd.CategoricalDtype(list(VARIATIONS))
DAY = "datetime64[s]"

LISTINGS: dict[str, Any] = {
    "document": "string", "copy": "int64", "schedule": "string", "page": "Int64", "line": "Int64",
    "case": "string", "title": "string", "country_as_listed": "string", "country": "category",
    "application_as_listed": "string", "application": "string", "patent_as_listed": "string", "patent": "string",
    "publication_as_listed": "string", "publication": "string", "status_as_listed": "string", "status": STATUS,
    "priority_as_listed": "string", "priority": DAY, "filed_as_listed": "string", "filed": DAY,
    "granted_as_listed": "string", "granted": DAY, "published_as_listed": "string", "published": DAY,
    "expiry_as_listed": "string", "expiry": DAY, "expiry_if_extended": DAY, "other_as_listed": "string",
}  # fmt: skip
LAW: dict[str, Any] = {
    "statutory_earliest": DAY, "statutory_latest": DAY, "rule": "string", "cite": "string", "verdict": VERDICT,
    "verdict_why": "string", "known": "string",
}  # fmt: skip
NAMED: dict[str, Any] = {"also_named": "string"}
RIGHTS: dict[str, Any] = {
    "case": "string", "title": "string", "country": "category", "application": "string", "patent": "string",
    "publication": "string", "status": STATUS, "priority": DAY, "filed": DAY, "granted": DAY, "published": DAY,
    "expiry": DAY, "expiry_latest": DAY, "expiry_note": EXPIRY_NOTE, **LAW, "counts": COUNTS, "why": "string",
    "decided": "string", "copies": "string", "sources": "string",
}  # fmt: skip
DISCREPANCIES: dict[str, Any] = {
    "kind": "string", "case": "string", "country": "string", "field": "string", "says": "string", "meant": "string",
    "moves_term": MOVES, "decided": "string", "message": "string", "sources": "string",
}  # fmt: skip
AMOUNTS: dict[str, Any] = {
    "document": "string", "table": "int64", "title": "string", "page": "Int64", "line": "Int64", "reference": "string",
    "item": "string", "date": DAY, "currency": "string", "amount_as_listed": "string", "amount": "float64",
    "is_total": "bool",
}  # fmt: skip
TERMS: dict[str, Any] = {
    "reading": "string", "meaning": "string", "kind": "string", "territory": "string", "ends": DAY, "ends_latest": DAY,
    "driver": "string", "because": "string", "missing": "string", "by_copy": "string", "adjustments": "string",
}  # fmt: skip
SENSITIVITY: dict[str, Any] = {
    "item": "string",
    "kind": VARIED,
    "moves": MOVES,
    "days": "Int64",
    "days_latest": "Int64",
    "ends": DAY,
    "ends_latest": DAY,
    "why": "string",
    "adjustments": "string",
}
KEY_DATES: dict[str, Any] = {
    "document": "string", "page": "Int64", "lines": "string", "article": "string",
    "kind": pd.CategoricalDtype(list(KEY_DATE_KINDS)), "words": "string", "trigger": "string", "rule": "string",
    "date": DAY, "earliest": DAY, "latest": DAY, "recurs": "string", "missing": "string", "convention": "string",
    "notes": "string", "sentence": "string",
}  # fmt: skip


def listings(schedules: Sequence[Schedule]) -> pd.DataFrame:
    """Give every printed row in the columns of LISTINGS, in document order."""
    return _frame(LISTINGS, (_listing(listing) for schedule in schedules for listing in schedule.listings))


def with_law(
    schedules: Sequence[Schedule], held: Mapping[Listing, Held], named: Mapping[Right, Sequence[Source]]
) -> pd.DataFrame:
    """Give every printed row in the columns of LISTINGS, LAW and NAMED, in document order."""
    rows = (
        _listing(listing)
        | _law(held[listing], held[listing].verdict_on(listing))
        | {"also_named": places(named.get(held[listing].right, ()))}
        for schedule in schedules
        for listing in schedule.listings
    )
    return _frame(LISTINGS | LAW | NAMED, rows)


def rights(held: Sequence[Held], outcome: Outcome | None) -> pd.DataFrame:
    """Give one row a right in the columns of RIGHTS; ``counts`` is unknown where no clause was understood."""
    silent = ((each.right, "unknown", "no term clause was understood") for each in held)
    standings = outcome.standings if outcome else silent
    rows = (_right(*standing) | _law(x, x.worst) for standing, x in zip(standings, held, strict=True))
    return _frame(RIGHTS, rows)


def discrepancies(records: Sequence[Discrepancy]) -> pd.DataFrame:
    """Give one row a finding in the columns of DISCREPANCIES."""
    return _frame(DISCREPANCIES, map(_discrepancy, records))


def amounts(rows: Iterable[Amount]) -> pd.DataFrame:
    """Give every row of the tables of amounts in the columns of AMOUNTS, in document order."""
    return _frame(AMOUNTS, map(_amount, rows))


def terms(evaluated: Sequence[Evaluated], by_country: Mapping[str, Outcome] = MappingProxyType({})) -> pd.DataFrame:
    """Give one row a reading in the columns of TERMS, the one as written first; then one row a country, as written."""
    as_written = [_in_country(evaluated[0].reading, *each) for each in by_country.items()] if evaluated else []
    return _frame(TERMS, [*map(_term, evaluated), *as_written])


def sensitivity(varied: Sequence[Variation]) -> pd.DataFrame:
    """Give one row a thing varied in the columns of SENSITIVITY; ``days`` are those by which the end moves."""
    return _frame(SENSITIVITY, map(_variation, varied))


def key_dates(records: Sequence[KeyDate]) -> pd.DataFrame:
    """Give one row a date, duration or deadline in the columns of KEY_DATES, in document order."""
    return _frame(KEY_DATES, map(_key_date, records))


def _frame(schema: dict[str, Any], rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    table = list(rows)
    columns = {name: _column([_value(row.get(name)) for row in table], dtype) for name, dtype in schema.items()}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(table)))


def _value(value: object) -> object:
    return None if value == "" else value


def _column(values: list[Any], dtype: Any) -> pd.Series[Any]:  # noqa: ANN401 every dtype of the schemas
    column: pd.Series[Any] = pd.Series(values, dtype=dtype)
    return column


def _listing(listing: Listing) -> dict[str, Any]:
    row: dict[str, Any] = {
        "document": listing.source.document, "copy": listing.copy, "schedule": listing.schedule,
        "page": listing.source.page, "line": listing.source.line, "case": listing.case, "title": listing.title,
        "country": listing.country, "application": listing.application, "patent": listing.patent,
        "publication": listing.publication, "status": listing.status,
    }  # fmt: skip
    row |= {f"{name}_as_listed": printed for name, printed in listing.printed.items()}
    others = (f"{name}: {text}" for name, text in listing.printed.items() if text and name not in COLUMNS)
    row["other_as_listed"] = "; ".join(others)
    for name in ("priority", "filed", "granted", "published"):
        row[name] = (getattr(listing, name) or Bounds()).exact
    expiry = listing.expiry or Bounds()
    row["expiry"] = expiry.earliest or expiry.latest
    row["expiry_if_extended"] = None if expiry.exact else expiry.latest
    return row


def _law(held: Held, verdict: Verdict) -> dict[str, Any]:
    answer = held.answer
    return {
        "statutory_earliest": answer.ends.earliest, "statutory_latest": answer.ends.latest, "rule": answer.rules,
        "cite": answer.cites, "verdict": verdict.kind,
        "verdict_why": "; ".join(filter(None, (verdict.why or answer.why_not, *held.doubts))),
        "known": "; ".join(f"{event} {bounds}" for event, bounds in held.events.items()),
    }  # fmt: skip


def _right(right: Right, counts: str, why: str) -> dict[str, Any]:
    expiry = right.expiry
    names = ("case", "title", "country", "application", "patent", "publication", "status")
    return {name: getattr(right, name) for name in names} | {
        **{name: right.date(name).exact for name in ("priority", "filed", "granted", "published")},
        "expiry": expiry.earliest or expiry.latest,
        "expiry_latest": None if expiry.exact else expiry.latest,
        "expiry_note": expiry_note(right),
        "counts": counts,
        "why": why,
        "decided": _joined(map(str, right.decisions), "; "),
        "copies": ", ".join(map(str, right.copies)),
        "sources": places(listing.source for listing in right.supports),
    }


def expiry_note(right: Right) -> str | None:
    """Say why a right's expiry is not the one day that the papers give: a value of EXPIRY_NOTE, or None."""
    if right.decided("expiry"):
        return "decided"
    if right.expiry.exact or not right.dated:
        return None
    said = {listing.expiry for listing in right.supports if listing.expiry is not None}
    if len(said) > 1:
        return "copies disagree"
    return "may be extended" if any(listing.extendable for listing in right.supports) else "not exact"


def _discrepancy(found: Discrepancy) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "case": _joined(listing.case for listing in found.listings),
        "country": _joined(listing.country for listing in found.listings),
        "field": found.field,
        "says": found.printed or (" | ".join(f"copy {copy}: {x}" for copy, x in found.said()) if found.field else ""),
        "meant": found.meant,
        "moves_term": found.moves,
        "decided": _joined(map(str, found.decided), "; "),
        "message": found.message,
        "sources": places(found.sources),
    }


def _amount(row: Amount) -> dict[str, Any]:
    source = row.source
    return {
        "document": source.document, "table": row.table, "title": row.title, "page": source.page, "line": source.line,
        "reference": row.reference, "item": row.item, "date": row.day, "currency": row.currency,
        "amount_as_listed": row.printed, "amount": None if row.amount is None else float(row.amount),
        "is_total": row.is_total,
    }  # fmt: skip


def _term(each: Evaluated) -> dict[str, Any]:
    return _ends(each.reading, each.term) | {
        "missing": "; ".join(each.missing),
        "by_copy": "; ".join(f"copy {copy}: {ends}" for copy, ends in each.by_copy.items()),
    }


def _in_country(reading: Reading, place: str, outcome: Outcome) -> dict[str, Any]:
    missing = "; ".join(need.words for need in outcome.needs)
    return _ends(reading, outcome.term) | {"territory": place, "missing": missing}


def _ends(reading: Reading, term: Term) -> dict[str, Any]:
    ends = term.ends
    return {
        "reading": reading.name, "meaning": reading.meaning, "kind": reading.kind, "adjustments": reading.adjustments,
        "ends": ends.earliest, "ends_latest": None if ends.exact else ends.latest, "driver": term.driver,
        "because": term.parts[0].because if term.parts else term.because,
    }  # fmt: skip


def _variation(each: Variation) -> dict[str, Any]:
    earliest, latest = each.days
    return {
        "item": each.item, "kind": each.kind, "moves": each.moves, "days": earliest,
        "days_latest": None if latest == earliest else latest, "ends": each.ends.earliest,
        "ends_latest": None if each.ends.exact else each.ends.latest, "why": each.why, "adjustments": each.adjustments,
    }  # fmt: skip


def _key_date(each: KeyDate) -> dict[str, Any]:
    when = each.when
    return {
        "document": each.source.document, "page": each.source.page, "lines": each.source.lines,
        "article": each.article, "kind": each.kind, "words": each.words, "trigger": each.trigger,
        "rule": in_words(each.rule), "date": when.exact, "earliest": None if when.exact else when.earliest,
        "latest": None if when.exact else when.latest, "recurs": each.recurs, "missing": "; ".join(each.missing),
        "convention": each.convention, "notes": "; ".join(each.notes), "sentence": each.sentence,
    }  # fmt: skip


def _joined(words: Iterator[str], mark: str = ", ") -> str:
    return mark.join(dict.fromkeys(filter(None, words)))
