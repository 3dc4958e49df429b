"""The answer and its working as plain data: what ``--format json`` prints, and what the page shows."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from portfolio import missing
from portfolio.term import Bounds, Term, to_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from portfolio.agreement import Agreement, Evaluated
    from portfolio.licence.clauses import Clause
    from portfolio.licence.rights import Outcome
    from portfolio.licence.royalties import Warned
    from portfolio.licence.sensitivity import Variation
    from portfolio.model import Decision, Discrepancy, Right


def as_data(agreement: Agreement, outcome: Outcome | None, as_of: date | None = None) -> dict[str, Any]:
    """Give the answer and its working as plain data: strings, numbers, booleans, lists and tables; days in ISO form."""
    term = outcome.term if outcome else None
    return {
        "document": agreement.name,
        **_bounds("ends", term.ends if term else Bounds()),
        "driver": [right.name for right in outcome.deciding] if outcome else [],
        "missing": [need.words for need in outcome.needs] if outcome else [],
        "needs": [need._asdict() for need in outcome.needs] if outcome else [],
        "ends_by_country": [_in_country(*each) for each in agreement.by_country.items()] if outcome else [],
        "facts": [*missing.facts(agreement)],
        "rule": _plain(to_data(outcome.rule)) if outcome else None,
        "working": _working(term) if term else None,
        "rights": [_standing(*standing) for standing in (outcome.standings if outcome else _unjudged(agreement))],
        "band": _plain(asdict(agreement.band(as_of))),
        "readings": [_evaluated(each) for each in agreement.evaluated(as_of)],
        "sensitivity": [_varied(each) for each in agreement.varied(as_of)],
        "warnings": [_warned(each) for each in agreement.warnings],
        "discrepancies": [_found(found) for found in agreement.portfolio.discrepancies],
        "decisions": [_decision(right.name, each) for right in agreement.grouped for each in right.decisions],
        "clauses": [_read(clause) for clause in agreement.clauses],
    }


def _in_country(place: str, outcome: Outcome) -> dict[str, Any]:
    lacks = [need.words for need in outcome.needs]
    return {"country": place, **_bounds("ends", outcome.term.ends), "driver": outcome.term.driver, "missing": lacks}


def _unjudged(agreement: Agreement) -> Iterator[tuple[Right, str, str]]:
    return ((right, "unknown", "no term clause was understood") for right in agreement.grouped)


def _bounds(name: str, bounds: Bounds) -> dict[str, Any]:
    days = {name: bounds.exact, f"{name}_earliest": bounds.earliest, f"{name}_latest": bounds.latest}
    return {key: str(day) if day else None for key, day in days.items()}


def _plain(data: Any) -> Any:  # noqa: ANN401 any tree of plain data
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data if isinstance(data, str | int | None) else str(data)


def _working(term: Term) -> dict[str, Any]:
    return {
        **_bounds("ends", term.ends),
        "because": term.because,
        "source": term.source,
        "parts": [_working(part) for part in term.parts],
        "notes": list(term.notes),
        "decides": list(term.decides),
    }


def _standing(right: Right, counts: str, why: str) -> dict[str, Any]:
    names = ("case", "country", "application", "patent", "publication", "status")
    return {
        "name": right.name,
        **{name: getattr(right, name) for name in names},
        **_bounds("expiry", right.expiry),
        "counts": counts,
        "why": why,
        "decided": {each.field: str(each.value) for each in right.decisions},
        "sources": [str(listing.source) for listing in right.supports],
    }


def _evaluated(each: Evaluated) -> dict[str, Any]:
    return {
        "name": each.reading.name,
        "meaning": each.reading.meaning,
        "kind": each.reading.kind,
        "adjustments": each.reading.adjustments,
        **_bounds("ends", each.term.ends),
        "driver": each.term.driver,
        "by_copy": {str(copy): str(ends) for copy, ends in each.by_copy.items()},
    }


def _varied(each: Variation) -> dict[str, Any]:
    earliest, latest = each.days
    return {
        "item": each.item,
        "kind": each.kind,
        "moves": each.moves,
        "days": earliest,
        "days_latest": latest,
        **_bounds("ends", each.ends),
        "why": each.why,
        "adjustments": each.adjustments,
    }


def _warned(each: Warned) -> dict[str, Any]:
    return each._asdict() | {"sources": [str(source) for source in each.sources]}


def _found(found: Discrepancy) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "field": found.field,
        "moves_term": found.moves,
        "decided": list(dict.fromkeys(map(str, found.decided))),
        "message": found.message,
        "says": {str(copy): words for copy, words in found.said()} if found.field else {},
        "printed": found.printed or None,
        "meant": found.meant or None,
        "sources": [str(source) for source in found.sources],
    }


def _decision(right: str, each: Decision) -> dict[str, Any]:
    data = each._asdict() | {"right": right, "value": str(each.value), "papers": list(each.papers)}
    return data | {"date": str(data.pop("on"))}


def _read(clause: Clause) -> dict[str, Any]:
    return {
        "governs": clause.governs,
        "form": clause.form or None,
        "years": clause.years,
        "per": clause.per,
        "territory": ", ".join(clause.territory),
        "article": clause.article,
        "lines": [clause.source.line, clause.source.last or clause.source.line],
        "page": clause.source.page,
        "words": clause.words,
        "understood": clause.rule is not None,
        "words_not_understood": clause.not_understood,
    }
