"""The kinds of term clauses, by name: which one a rule is, and the years that it counts."""

from collections.abc import Collection, Iterator

from portfolio.licence.clauses.ends import EXCLUSIVITY, SUED_UPON
from portfolio.licence.clauses.sentences import FOREVER
from portfolio.licence.clauses.tokens import Token
from portfolio.term import After, Case, Date, Earlier, Event, Later, Rights, Rule, walk

SALES = ("first commercial sale", "first commercial launch", "launch")


def form_of(rule: Rule, per: Collection[str], words: Collection[Token], defines: str = "") -> str:
    """Name the kind of clause that a rule is; empty if it is none that is known."""
    nodes = list(walk(rule))
    if defines.startswith("step down"):
        return "step-down"
    if any(isinstance(node, Case) for node in nodes):
        return "last-valid-claim-or-fallback"
    if any(isinstance(node, Rights) for node in nodes):
        return _of_patents(rule, nodes, per, {word.text for word in words})
    if rule == FOREVER:
        return "perpetual"
    return (
        "fixed" if isinstance(rule, Date) or (isinstance(rule, After) and isinstance(rule.rule, Event | Date)) else ""
    )


def _of_patents(rule: Rule, nodes: list[Rule], per: Collection[str], words: Collection[str]) -> str:
    if any(isinstance(node, Earlier) for node in nodes):
        return "step-down"
    if any(isinstance(node, Rights) and "pending for" in node.claims for node in nodes):
        return "pending-with-clock"
    if EXCLUSIVITY in nodes:
        return "later-of-patents-first-sale-exclusivity"
    events = (node.rule for node in nodes if isinstance(node, After))
    counted = {event.name.partition(" in ")[0] for event in events if isinstance(event, Event)}
    if counted:
        return f"later-of-patents-and-{'first-sale' if counted & set(SALES) else 'effective-date'}"
    if isinstance(rule, After) and rule.by != SUED_UPON:
        return "last-to-expire-plus"
    return _of_patents_alone(nodes, per, words) if not any(isinstance(node, Event) for node in nodes) else ""


def _of_patents_alone(nodes: list[Rule], per: Collection[str], words: Collection[str]) -> str:
    if per:
        return "last-valid-claim-by-country"
    if "all" in words and any(isinstance(node, Rights) and node.claims.endswith("in force") for node in nodes):
        return "all-rights-ended"
    return "extensions-stated" if {"extension", "extensions"} & set(words) else "last-to-expire"


def years_of(rule: Rule) -> int | None:
    """Give the whole years that a rule counts; None if it counts none, or different ones."""
    counted = set(_years(rule))
    return counted.pop() if len(counted) == 1 else None


def _years(rule: Rule) -> Iterator[int]:
    for node in walk(rule):
        if isinstance(node, After) and (months := node.years * 12 + node.months) and not months % 12 and not node.days:
            yield months // 12


def in_place(rule: Rule) -> tuple[str, ...]:
    """Give the territory that a rule names for the rights that count."""
    return tuple(dict.fromkeys(place for node in walk(rule) if isinstance(node, Rights) for place in node.territory))


__all__ = ["SALES", "Later", "form_of", "in_place", "years_of"]
