"""A rule in a file of its own: as the clause was read, to be edited, and given back instead of the clause."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from portfolio.errors import RuleError
from portfolio.licence.rights import checked
from portfolio.read import content
from portfolio.term import from_data, in_words, to_data
from portfolio.toml import comment, pairs, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portfolio.licence.clauses import Clause
    from portfolio.term import Rule

# What a rule may look like; each is read back in the tests.
EXAMPLES = {
    "on a day": "{ date = 2030-12-31 }",
    "ten years after an event, which --fact can give": '{ years = 10, after = { event = "first commercial sale" } }',
    "three years after the last of the patents granted in some places": (
        '{ years = 3, after = { later = { rights = { territory = ["US", "EU"], as_at = 2001-08-28, '
        'status = ["granted"], listed_in = "Schedule A" } } } }'
    ),
    "country by country, the later of the last patent and ten years from the first sale there": (
        "{ per_country = { later = [{ later = { rights = {} } }, "
        '{ years = 10, after = { event = "first commercial sale" } }] } }'
    ),
}


def rule_from_toml(path: str) -> tuple[Rule, str]:
    """Read the ``[term]`` table of a TOML file: ``ends``, a rule in the language of ``term.from_data``, and its source.

    Raises UnreadableError for a file that cannot be read, RuleError for what is not a rule.
    """
    import tomllib

    try:
        data = tomllib.loads(content(path, "a rule in TOML, as --show-rule prints one,").decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RuleError(f"{path} is not TOML that can be read: {error}") from error
    term = data.get("term")
    alone = isinstance(term, dict) and len(data) == 1
    if not isinstance(term, dict) or not alone or set(term) - {"ends", "source"} or "ends" not in term:
        there = sorted(term) if alone and isinstance(term, dict) else sorted(data)
        raise RuleError(
            f"{path}: a table [term] with 'ends', and perhaps 'source', was expected; there stands {there or 'nothing'}"
        )
    if not isinstance(term.get("source", ""), str):
        raise RuleError(f"{path}: 'source' is a text, not {term['source']!r}")
    try:
        return checked(from_data(term["ends"], "ends")), _source(term.get("source", ""), path)
    except RuleError as error:
        raise RuleError(f"{path}: {error}") from error


def _source(said: str, path: str) -> str:
    """Give where a rule is from; one that was printed from this file says so already."""
    return path if said in ("", path) else said if said.endswith(f" ({path})") else f"{said} ({path})"


def rule_to_toml(rule: Rule, source: str) -> str:
    """Write a rule as the table that ``rule_from_toml`` reads."""
    return f"[term]\n{pairs({'ends': to_data(rule), 'source': source})}"


def shown(rule: Rule, source: str, clause: Clause | None) -> str:
    """Write the rule that ends an agreement, under the words that it was read from."""
    words = [_quoted(clause), *(f"{note}\n" for note in clause.notes)] if clause else []
    said = "\n".join(wrap(f"Read as: {in_words(rule)}", 110))
    return f"{comment(''.join([*words, said]))}{rule_to_toml(rule, source)}"


def _quoted(clause: Clause) -> str:
    return "\n".join([f"{clause.place}:", *(f"  {line}" for line in wrap(clause.words, 108)), ""])


def skeleton(name: str, clauses: Sequence[Clause]) -> str:
    """Write what is to be filled in where no rule is known: the clauses, what each was read as, and examples."""
    lead = (
        f"When {name} ends is to be said by hand: take the marks of comment from one 'ends', make it true, and give\n"
        "this file with --rule."
    )
    none = "No clause was found that says when the agreement ends."
    forms = "".join(comment(f"{words}:\nends = {rule}") for words, rule in EXAMPLES.items())
    places = "; ".join(clause.place for clause in clauses if clause.governs == "agreement")
    source = pairs({"source": places})
    return "\n".join(
        [comment(lead if clauses else f"{lead}\n{none}"), f"[term]\n{source}", *map(_candidate, clauses), forms]
    )


def _candidate(clause: Clause) -> str:
    if clause.rule is None:
        return comment(f"{_quoted(clause)}not understood from: {clause.not_understood[:100]}")
    what = "" if clause.governs == "agreement" else f", of the {clause.governs} and not of the agreement"
    return comment(f"{_quoted(clause)}read{what} as:\nends = {written(to_data(clause.rule))}")
