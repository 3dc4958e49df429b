"""The table schemas, and records -> DataFrames: the only translator. Names and dtypes are a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from portfolio.law.verdict import KINDS
from portfolio.licence.rights import places
from portfolio.licence.sensitivity import KINDS as VARIATIONS
from portfolio.model import COLUMNS, STATUSES
from portfolio.term import Bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portfolio.agreement import Evaluated
    from portfolio.law.held import Held
    from portfolio.law.verdict import Verdict
    from portfolio.licence.rights import Outcome
    from portfolio.licence.sensitivity import Variation
    from portfolio.model import Discrepancy, Listing, Right, Schedule

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
    "verdict_why": "string",
}  # fmt: skip
RIGHTS: dict[str, Any] = {
    "case": "string", "title": "string", "country": "category", "application": "string", "patent": "string",
    "publication": "string", "status": STATUS, "priority": DAY, "filed": DAY, "granted": DAY, "published": DAY,
    "expiry": DAY, "expiry_latest": DAY, "expiry_note": EXPIRY_NOTE, **LAW, "counts": COUNTS, "why": "string",
    "decided": "string", "copies": "string", "sources": "string",
}  # fmt: skip
DISCREPANCIES: dict[str, Any] = {
    "kind": "string", "case": "string", "country": "string", "field": "string", "says": "string",
    "moves_term": MOVES, "decided": "string", "message": "string", "sources": "string",
}  # fmt: skip
TERMS: dict[str, Any] = {
    "reading": "string", "meaning": "string", "kind": "string", "territory": "string", "ends": DAY, "ends_latest": DAY,
    "driver": "string", "because": "string", "missing": "string", "by_copy": "string", "adjustments": "string",
}  # fmt: skip
SENSITIVITY: dict[str, Any] = {
    "item": "string", "kind": VARIED, "moves": MOVES, "days": "Int64", "days_latest": "Int64", "ends": DAY,
    "ends_latest": DAY, "why": "string", "adjustments": "string",
}  # fmt: skip


def listings(schedules: Sequence[Schedule]) -> pd.DataFrame:
    """Give every printed row in the columns of LISTINGS, in document order."""
    return _frame(LISTINGS, (_listing(listing) for schedule in schedules for listing in schedule.listings))


def with_law(schedules: Sequence[Schedule], held: Mapping[Listing, Held]) -> pd.DataFrame:
    """Give every printed row in the columns of LISTINGS and LAW, in document order."""
    rows = (
        _listing(listing) | _law(held[listing], held[listing].verdict_on(listing))
        for schedule in schedules
        for listing in schedule.listings
    )
    return _frame(LISTINGS | LAW, rows)


def rights(held: Sequence[Held], outcome: Outcome | None) -> pd.DataFrame:
    """Give one row a right in the columns of RIGHTS; ``counts`` is unknown where no clause was understood."""
    silent = ((each.right, "unknown", "no term clause was understood") for each in held)
    standings = outcome.standings if outcome else silent
    rows = (_right(*standing) | _law(x, x.worst) for standing, x in zip(standings, held, strict=True))
    return _frame(RIGHTS, rows)


def discrepancies(records: Sequence[Discrepancy]) -> pd.DataFrame:
    """Give one row a finding in the columns of DISCREPANCIES."""
    return _frame(DISCREPANCIES, map(_discrepancy, records))


def terms(evaluated: Sequence[Evaluated]) -> pd.DataFrame:
    """Give one row a reading in the columns of TERMS, the one as written first."""
    return _frame(TERMS, map(_term, evaluated))


def sensitivity(varied: Sequence[Variation]) -> pd.DataFrame:
    """Give one row a thing varied in the columns of SENSITIVITY; ``days`` are those by which the end moves."""
    return _frame(SENSITIVITY, map(_variation, varied))


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
        "says": " | ".join(f"copy {copy}: {words}" for copy, words in found.said()) if found.field else "",
        "moves_term": found.moves,
        "decided": _joined(map(str, found.decided), "; "),
        "message": found.message,
        "sources": places(found.sources),
    }


def _term(each: Evaluated) -> dict[str, Any]:
    ends = each.term.ends
    return {
        "reading": each.reading.name, "meaning": each.reading.meaning, "kind": each.reading.kind,
        "ends": ends.earliest, "ends_latest": None if ends.exact else ends.latest, "driver": each.term.driver,
        "because": each.term.parts[0].because if each.term.parts else each.term.because,
        "missing": "; ".join(each.term.missing), "adjustments": each.reading.adjustments,
        "by_copy": "; ".join(f"copy {copy}: {term.ends}" for copy, term in each.by_copy.items()),
    }  # fmt: skip


def _variation(each: Variation) -> dict[str, Any]:
    earliest, latest = each.days
    return {
        "item": each.item, "kind": each.kind, "moves": each.moves, "days": earliest,
        "days_latest": None if latest == earliest else latest, "ends": each.ends.earliest,
        "ends_latest": None if each.ends.exact else each.ends.latest, "why": each.why, "adjustments": each.adjustments,
    }  # fmt: skip


def _joined(words: Iterator[str], mark: str = ", ") -> str:
    return mark.join(dict.fromkeys(filter(None, words)))
