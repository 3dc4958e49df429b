"""How results show themselves in a notebook: HTML in one calm style, in which every word of the papers is escaped.

It knows the records by their fields alone, so that they can ask it to show them; nothing else loads it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portfolio.agreement import Agreement
    from portfolio.errors import Source
    from portfolio.model import Discrepancy, Portfolio, Right
    from portfolio.term import Term

FEW = 8  # things that an answer lacks
MOST = 60  # parts of a step, rights, findings: a notebook is no place for thousands
STYLE = """<style>
.portfolio{font:14px/1.5 system-ui,sans-serif;max-width:64em;margin:.4em 0}
.portfolio .end{font:400 1.9em/1.3 Georgia,serif;font-variant-numeric:lining-nums tabular-nums}
.portfolio .soft{opacity:.68}
.portfolio dl{display:grid;grid-template-columns:9em minmax(0,1fr);gap:.15em 1em;margin:.4em 0}
.portfolio dt{opacity:.68}.portfolio dd{margin:0;overflow-wrap:anywhere}
.portfolio ul{list-style:none;margin:.1em 0 .1em .4em;padding:0 0 0 1em;border-left:1px solid rgba(128,128,128,.35)}
.portfolio li{margin:.15em 0;overflow-wrap:anywhere}.portfolio summary{cursor:pointer}
.portfolio .day{font-variant-numeric:tabular-nums;white-space:nowrap;margin-right:.5em}
.portfolio .decides{font-weight:600}
.portfolio .badge{border:1px solid currentColor;border-radius:1em;padding:0 .5em;font-size:.85em;white-space:nowrap}
.portfolio .badge.yes{background:#a1123f;border-color:#a1123f;color:#fff}
.portfolio .badge.no{opacity:.68}
.portfolio table{border-collapse:collapse;margin:.3em 0}
.portfolio td,.portfolio th{text-align:left;padding:.1em 1em .1em 0;border-bottom:1px solid rgba(128,128,128,.25)}
</style>"""


def term(shown: Term) -> str:
    """Show a term: its end, what decides it, what it lacks, and its working as a tree that opens."""
    return _whole(_answer(shown) + _working(shown, is_open=True))


def finding(shown: Discrepancy) -> str:
    """Show one finding with whether it moves the term, and its places."""
    return _whole(_list([_finding(shown)]))


def portfolio(shown: Portfolio) -> str:
    """Show what rights there are, and the findings, those that move the term first."""
    return _whole(_rights(shown.rights) + _findings(shown.discrepancies, is_open=True))


def agreement(shown: Agreement) -> str:
    """Show when an agreement ends, or the clauses that were not understood; its working, findings and rights."""
    outcome, found = shown.standings, shown.portfolio.discrepancies
    head = f'<div class="soft">{escape(shown.name)}</div>'
    if outcome is None:
        words = "".join(_row("clause", f"{each.place}: {each.words}") for each in shown.clauses)
        answer = f'<div class="end">end not known</div><dl>{words or _row("clause", "none found")}</dl>'
    else:
        answer = _answer(outcome.term) + _working(outcome.term)
    beside = "".join(f"<div>{escape(str(each))}</div>" for each in (*shown.warnings, *shown.not_read))
    return _whole(head + answer + beside + _findings(found) + _rights(shown.portfolio.rights))


def _whole(inner: str) -> str:
    return f'{STYLE}<div class="portfolio">{inner}</div>'


def _answer(shown: Term) -> str:
    lacks = [*shown.missing[:FEW], *([f"and {more:,} more"] if (more := len(shown.missing) - FEW) > 0 else [])]
    facts = [("decided by", shown.driver), *(("it lacks", each) for each in lacks), ("clause", shown.source)]
    rows = "".join(_row(name, words) for name, words in facts if words)
    return f'<div class="end">{escape(str(shown.ends))}</div><dl>{rows}</dl>'


def _row(name: str, words: str) -> str:
    return f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>"


def _working(shown: Term, *, is_open: bool = False) -> str:
    step = _step(shown, frozenset(map(id, shown.deciding)))
    return _details("the working", f"<ul><li>{step}</li></ul>", is_open=is_open)


def _step(shown: Term, deciding: frozenset[int]) -> str:
    """Show a step and, folded up, those that it was worked out from, the deciding ones first if they are too many."""
    mark = ' class="decides"' if id(shown) in deciding else ""
    source = f' <span class="soft">{escape(shown.source)}</span>' if shown.source else ""
    words = f'<span class="day">{escape(str(shown.ends))}</span><span{mark}>{escape(shown.because)}</span>{source}'
    order = list(range(len(shown.parts)))
    if len(order) > MOST:
        order.sort(key=lambda place: place not in shown.decides)
    parts = [_step(shown.parts[place], deciding) for place in order[:MOST]]
    inner = _list([*parts, *_more(len(order)), *map(escape, shown.notes[:MOST]), *_more(len(shown.notes))])
    return _details(words, inner, is_open=len(parts) < 3, escaped=True) if inner else words


def _more(count: int) -> Iterator[str]:
    if count > MOST:
        yield f"and {count - MOST:,} more"


def _findings(found: Sequence[Discrepancy], *, is_open: bool = False) -> str:
    shown = sorted(found, key=lambda each: (("yes", "unknown", "no").index(each.moves), each.kind == "spelling"))
    moving, unknown = (sum(each.moves == moves for each in found) for moves in ("yes", "unknown"))
    title = f"{_counted(len(found), 'finding')} in the papers, {moving or 'none'} of which {_moves(moving)} the term"
    title += f"; of {unknown:,} it is not known" if unknown else ""
    inner = _list([*map(_finding, shown[:MOST]), *_more(len(shown))])
    return _details(title, inner, is_open=is_open) if found else "<div>no findings in the papers</div>"


def _moves(count: int) -> str:
    return "move" if count > 1 else "moves"


def _finding(shown: Discrepancy) -> str:
    badge = f'<span class="badge {shown.moves}">moves the term: {shown.moves}</span>'
    decided = "".join(f'<div class="soft">decided: {escape(str(each))}</div>' for each in shown.decided)
    return f'{badge} {escape(shown.message)} <span class="soft">{escape(_places(shown.sources))}</span>{decided}'


def _places(sources: Iterable[Source]) -> str:
    """Give places in words, each document named once."""
    lines: dict[str, dict[str, None]] = {}
    for each in sources:
        lines.setdefault(each.document, {})[each.lines] = None
    return "; ".join(f"{document}:{', '.join(many)}" for document, many in lines.items())


def _rights(rights: Sequence[Right]) -> str:
    heads = "".join(f"<th>{name}</th>" for name in ("right", "status", "expires", "copies"))
    rows = "".join(map(_right, rights[:MOST])) + "".join(f"<tr><td>{each}</td></tr>" for each in _more(len(rights)))
    return _details(_counted(len(rights), "right"), f"<table><tr>{heads}</tr>{rows}</table>")


def _right(right: Right) -> str:
    expires = str(right.expiry) if right.dated else "none listed"
    cells = (right.name, right.status, expires, ", ".join(map(str, right.copies)))
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _details(title: str, inner: str, *, is_open: bool = False, escaped: bool = False) -> str:
    title = title if escaped else escape(title)
    return f"<details{' open' if is_open else ''}><summary>{title}</summary>{inner}</details>"


def _list(items: Iterable[str]) -> str:
    shown = "".join(f"<li>{each}</li>" for each in items)
    return f"<ul>{shown}</ul>" if shown else ""


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"
