"""What the page shows, as plain data: the answer as ``term-end`` gives it, and the ways to the papers and back."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from portfolio import answer as answers
from portfolio.cells import country as offices
from portfolio.errors import NothingToReadError, UnclearError
from portfolio.licence.judging import places
from portfolio.page.besides import besides, bounds, needs, warnings
from portfolio.page.text import Places, columns
from portfolio.term import Bounds, hull, later

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from portfolio.agreement import Agreement
    from portfolio.law.held import Held
    from portfolio.model import Discrepancy, Document

Row = dict[str, Any]
PART = 200  # lines of a document that are laid out together, when they come into sight


class Back(NamedTuple):
    """A way back from a line: to what on the page, and what that is called."""

    to: str
    words: str


def view(agreement: Agreement, as_of: date | None) -> Row:
    """Give the values that the template prints. The answer is that of ``answer.as_data``, worked out once."""
    answer = answers.as_data(agreement, agreement.standings, as_of)
    where = Places(agreement.documents)
    rights = [_right(*each) for each in zip(answer["rights"], agreement.held, strict=True)]
    findings = [
        _finding(*each) for each in zip(answer["discrepancies"], agreement.portfolio.discrepancies, strict=True)
    ]
    back = _back(agreement, where, rights, findings, answer.get("warnings", ()))
    at = {row["name"]: f"r{number}" for number, row in reversed(list(enumerate(rights, 1)))}
    return {
        "answer": answer,
        "ends": bounds(answer, "ends"),
        "why_not": _why_not(agreement),
        "rights": rights,
        "choices": {name: _choices(rights, name) for name in ("case", "country", "status", "counts")},
        "laws": _laws(rights),
        "counting": Counter(row["counts"] for row in rights),
        "drivers": _drivers(agreement),
        "deciding": list(_deciding(agreement)),
        "findings": _findings(rights, findings),
        "moving": Counter(found["moves_term"] for found in findings),
        "readings": answer["readings"],
        "documents": [_document(number, document, back) for number, document in enumerate(agreement.documents, 1)],
        "clauses": [
            {**read, "place": clause.place} for read, clause in zip(answer["clauses"], agreement.clauses, strict=True)
        ],
        "not_read": agreement.not_read,
        "band": _band(answer),
        "needs": needs(answer),
        "warnings": list(warnings(answer)),
        "tables": list(besides(answer)),
        "marks": _marks(answer, rights, as_of),
        "linked": where.linked,
        "bounds": bounds,
        "row_of": at.get,
        "office": offices.name,
    }  # fmt: skip


def _band(answer: Row) -> Bounds | None:
    """Give what all reasonable readings give together, where the answer says so and it is not simply the end."""
    days = answer.get("band") or {}
    band = bounds({f"band_{side}": day for side, day in days.items()}, "band")
    return None if band in (Bounds(), bounds(answer, "ends")) else band


def _why_not(agreement: Agreement) -> str:
    try:
        agreement.governing()
    except (NothingToReadError, UnclearError) as error:
        return str(error)
    return ""


def _right(row: Row, held: Held) -> Row:
    """Add to a right of the answer what the papers print and what the law gives."""
    right, law, verdict = held.right, held.answer, held.worst
    why = "; ".join(filter(None, (verdict.why or law.why_not, *held.doubts)))
    begins = (right.date(name) for name in ("filed", "granted"))
    number = right.patent or right.application or right.publication
    return row | {
        "title": right.title,
        "number": number,
        "called": number or f"line {right.listings[0].source.line}",  # as in Right.name: rights are told apart by it
        "places": places(listing.source for listing in right.supports),
        "office": right.country or right.listings[0].printed.get("country", "?"),
        "begins": next((day.exact for day in begins if day.exact), None),
        "printed": " | ".join(dict.fromkeys(filter(None, right.said("expiry")))),
        "bounds": right.expiry if right.dated else None,
        "law": law.ends if law.candidates else None,
        "rule": law.rules,
        "cite": law.cites,
        "verdict": verdict.kind,
        "verdict_why": why,
    }


def _finding(found: Row, record: Discrepancy) -> Row:
    return {**found, "places": places(record.sources)}


def _drivers(agreement: Agreement) -> list[str]:
    """Give what decides, as ``Term.driver`` names it, in full: rights, and events that are waited for."""
    deciding = agreement.standings.term.deciding if agreement.standings else ()
    return list(dict.fromkeys(leaf.because for leaf in deciding))


def _deciding(agreement: Agreement) -> Iterator[Row]:
    """Give the day on which the rights that decide expire, and where that is said."""
    if agreement.standings and agreement.standings.deciding:
        leaves = agreement.standings.term.deciding
        ends, said = hull(leaf.ends for leaf in leaves), filter(None, (leaf.source for leaf in leaves[:3]))
        if ends != Bounds():
            yield {"ends": ends, "source": "; ".join(said)}


def _laws(rights: Sequence[Row]) -> dict[str, Row]:
    """Give each set of rules that a right was held against, with its citation and the count of those rights."""
    counted = Counter((row["rule"], row["cite"]) for row in rights if row["rule"])
    laws: dict[str, Row] = {}
    for (rule, cite), count in sorted(counted.items()):
        law = laws.setdefault(rule, {"id": f"law{len(laws) + 1}", "cite": cite, "count": 0})
        law["count"] += count
    return laws


def _choices(rights: Sequence[Row], name: str) -> list[str]:
    return sorted({row[name] for row in rights if row[name]})


def _findings(rights: Sequence[Row], findings: Sequence[Row]) -> dict[str, list[Row]]:
    """Give the findings of substance, those that move the term first, and those of spelling alone."""
    listed: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rights, 1):
        for source in row["sources"]:
            listed[source].append(number)
    numbered = [
        {**found, "number": number, "rights": sorted({n for source in found["sources"] for n in listed[source]})}
        for number, found in enumerate(findings, 1)
    ]
    numbered.sort(key=lambda found: ("yes", "unknown", "no").index(found["moves_term"]))
    return {
        "substance": [found for found in numbered if found["kind"] != "spelling"],
        "spelling": [found for found in numbered if found["kind"] == "spelling"],
    }


def _back(
    agreement: Agreement, where: Places, rights: Sequence[Row], findings: Sequence[Row], warned: Sequence[Row]
) -> dict[tuple[int, int], list[Back]]:
    """Give for each line that the page rests on what does; of several lines together the first has it."""
    back: defaultdict[tuple[int, int], dict[Back, None]] = defaultdict(dict)
    ways = [
        *((Back(f"c{n}", clause.article or "clause"), [clause.place]) for n, clause in enumerate(agreement.clauses, 1)),
        *((Back(f"r{n}", f"{row['office']} {row['called']}"), row["sources"]) for n, row in enumerate(rights, 1)),
        *((Back(f"f{n}", f"finding {n}"), found["sources"]) for n, found in enumerate(findings, 1)),
        *((Back("answer", "warning"), each["sources"]) for each in warned),
    ]
    for way, sources in ways:
        for place in where.of(sources):
            back[place.document, place.first][way] = None
            for line in range(place.first + 1, place.last + 1):
                back[place.document, line] |= {}
    return {line: list(those) for line, those in back.items()}


def _document(number: int, document: Document, back: Mapping[tuple[int, int], Sequence[Back]]) -> Row:
    before = (None, *(line.page for line in document.lines))
    lines = [
        {
            "number": line.number,
            "columns": columns(line.text),
            "page": line.page,
            "begins": line.page is not None and line.page != last,
            "back": back.get((number, line.number)),
        }
        for line, last in zip(document.lines, before, strict=False)
    ]
    parts = [lines[at : at + PART] for at in range(0, len(lines), PART)]
    return {"number": number, "name": document.name, "parts": parts, "count": len(lines)}


def _marks(answer: Row, rights: Sequence[Row], as_of: date | None) -> list[Row]:
    """Give the days that the chart marks: as of, the last expiry that counts, the end of the term."""
    return list(_marked(answer, rights, as_of))


def _marked(answer: Row, rights: Sequence[Row], as_of: date | None) -> Iterator[Row]:
    if as_of:
        yield {"words": "as of", "kind": "as-of", "bounds": Bounds.on(as_of)}
    counting = [row["bounds"] or Bounds() for row in rights if row["counts"] == "yes"]
    if counting:
        yield {"words": "last expiry that counts", "kind": "last", "bounds": later(counting)}
    if answer["working"]:
        yield {"words": "end of the term", "kind": "end", "bounds": bounds(answer, "ends")}
