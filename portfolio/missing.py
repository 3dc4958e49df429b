"""What an end lacks to be exact, what it is in each country, and the facts that it rests on: as text and as data."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portfolio.agreement import Agreement
    from portfolio.licence.rights import Outcome

SHOWN = 8  # countries on the one screen
FEW = 3  # names of what is missing, in a line


def ends(outcome: Outcome) -> str:
    """Give the end in a line and, where it is not exact, the first of what is needed."""
    needed = _few([need.words for need in outcome.needs])
    return f"{outcome.term.ends}; needs: {needed}" if needed else str(outcome.term.ends)


def not_exact(outcome: Outcome) -> str:
    """Say in a line what would have to be given for the end to be exact."""
    facts = [f'--fact "{need.fact}"' for need in outcome.needs if need.fact]
    return f"not exact; give {_few(facts)}" if facts else f"not exact; it lacks: {_few(outcome.term.missing)}"


def _few(words: Sequence[str]) -> str:
    more = f" and {len(words) - FEW} more" if len(words) > FEW else ""
    return f"{', '.join(words[:FEW])}{more}"


def summary(agreement: Agreement, outcome: Outcome) -> Iterator[str]:
    """Give the lines of the one screen: the first of what is missing, the first countries, the facts."""
    yield from (f"  it lacks      {need.words}" for need in outcome.needs[:FEW])
    if len(outcome.needs) > FEW:
        yield f"                and {len(outcome.needs) - FEW} more; 'portfolio term-end --explain' lists them"
    yield from (f"  in {place:10} {ends(each)}" for place, each in islice(agreement.by_country.items(), SHOWN))
    if len(agreement.by_country) > SHOWN:
        yield f"                and {len(agreement.by_country) - SHOWN} countries more"
    yield from (f"  given         {each}  [{each.source}]" for each in agreement.told)


def countries(agreement: Agreement) -> Iterator[str]:
    """Show the end in each country, where the clause is one for each, and what decides it there."""
    if agreement.by_country:
        rows = ((place, str(each.term.ends), _why(each)) for place, each in agreement.by_country.items())
        yield "\n".join(["By country:", *table(rows)])


def _why(outcome: Outcome) -> str:
    return f"needs: {_few([need.words for need in outcome.needs])}" if outcome.needs else outcome.term.driver


def needed(outcome: Outcome) -> Iterator[str]:
    """Show all that is missing, and the option that gives each."""
    if outcome.needs:
        rows = ((need.words, f'--fact "{need.fact}"' if need.fact else "no fact tells it") for need in outcome.needs)
        yield "\n".join(["What would make it exact:", *table(rows)])


def facts(agreement: Agreement) -> Iterator[dict[str, Any]]:
    """Give the facts that are not in the papers, and where each is from."""
    for each in agreement.told:
        yield {"name": each.name, "value": str(each.value), "source": each.source}
    for given in agreement.given:
        named = {**given.facts.days, **given.facts.periods, **dict.fromkeys(sorted(given.facts.said), "yes")}
        for name, value in named.items():
            yield {"name": f"{given.marks}: {name}", "value": str(value), "source": given.source}


def table(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Give rows of cells as lines, their columns below one another."""
    many = list(rows)
    widths = [max(map(len, column)) for column in zip(*many, strict=True)]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in many
    ]
