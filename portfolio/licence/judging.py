"""Whether a right is one of those that a rule speaks of, why, and where that is printed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from portfolio.cells import country as offices
from portfolio.cells import designation
from portfolio.cells.number import ep_application, ep_filed
from portfolio.errors import Source
from portfolio.model import Right
from portfolio.term import EVER, OPEN, Rights

UNION_OF_OFFICE = {"EP": "EPC", "EA": "EAPC", "AP": "ARIPO-HARARE", "OA": "OAPI"}


class Standing(NamedTuple):
    """Whether a right counts for the term (yes, no, maybe, or unknown where there is no rule), and why."""

    right: Right
    counts: str
    why: str


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
    verdicts = [*outside(right, node), *_listed(right, node), *_status(right, node), *_territory(right, node)]
    if node.claims:
        verdicts.append(("maybe", f"whether this is one with {node.claims} is not told"))
    for counts in ("no", "maybe"):
        if reasons := [why for verdict, why in verdicts if verdict == counts]:
            return Standing(right, counts, "; ".join(reasons))
    return Standing(right, "yes", "; ".join(why for _, why in verdicts))


Verdicts = Iterator[tuple[str, str]]


def outside(right: Right, node: Rights) -> Verdicts:
    """Say that a right is not of the one country, or union as one, that a node is worked out for; nothing if it is."""
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
        yield "yes", f"{right.status}{by_number_alone(right)}"
    elif right.status == "unknown":
        yield "maybe", "whether it is granted is not known"
    else:
        yield "no", f"{right.status}, not {' or '.join(node.status)}"


def by_number_alone(right: Right) -> str:
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
