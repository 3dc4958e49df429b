"""Checks of tables of amounts: of one invoice in two of them, of what they come to, and of marks that stand alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from portfolio.cells import plain
from portfolio.licence.clauses.tokens import vocabulary
from portfolio.model import Discrepancy
from portfolio.papers.amounts import Amount, Stated, Table
from portfolio.papers.finding import of_amounts
from portfolio.papers.money import written

_Sum = tuple[str, Decimal | None]
_Stating = Mapping[_Sum, Sequence[Stated]]
_DEBTS = vocabulary("invoice invoices account accounts bill bills debt debts claim claims payable payables")
_ALIKE = 2  # rows of the same name that make two tables accounts of the same things


def totals(tables: Sequence[Table], stated: Sequence[Stated]) -> Iterator[Discrepancy]:
    """Report a total, in a table or in the words above it, which its rows do not come to, or that cannot be checked."""
    introducing = {each.table: each for each in reversed(stated)}
    for table in tables:
        said = [(row.currency, row.amount, row.printed, row.source) for row in table.rows if row.is_total]
        if each := introducing.get(table.number):
            said.append((each.money.currency, each.money.amount, each.money.printed, each.source))
        for currency, amount, printed, source in said:
            places = [source, table.source]
            if table.comes_to is None:
                if amount is None or amount != table.sum_in(currency):
                    message = f"{table.name}: {currency} {printed} is stated, which cannot be checked, as {_why(table)}"
                    yield of_amounts("sum", message, places, printed)
            elif amount != table.comes_to:
                meant = table.worded(table.comes_to)
                message = f"{table.name} comes to {meant}, but {currency} {printed} is stated"
                yield of_amounts("sum", message, places, printed, meant)


def _why(table: Table) -> str:
    """Tell why what a table comes to is not known."""
    unread = next((row for row in table.own if row.amount is None), None)
    if unread:
        return f"'{unread.currency} {unread.printed}' cannot be read"
    return f"it has amounts in {' and '.join(sorted(table.currencies))}"


def accounts_compared(tables: Sequence[Table], stated: Sequence[Stated]) -> Iterator[Discrepancy]:
    """Report what two tables of the same references say differently, row by row and in all."""
    stating: defaultdict[_Sum, list[Stated]] = defaultdict(list)
    for each in stated:
        stating[each.money.currency, each.money.amount].append(each)
    for one, other in _of_the_same(tables):
        by_name: defaultdict[str, list[Amount]] = defaultdict(list)
        for row in (*one.own, *other.own):
            by_name[plain(row.name)].append(row)
        for rows in by_name.values():
            yield from _row_by_row(one, other, rows)
        yield from _in_all(one, other, stating)


def _of_the_same(tables: Sequence[Table]) -> Iterator[tuple[Table, Table]]:
    """Pair each list of what is owed with the first before it that at least half of its rows are in, too.

    Prices of one thing may differ from list to list; what an invoice comes to may not.
    """
    first: dict[str, Table] = {}
    for table in filter(_is_of_debts, tables):
        names = {plain(row.reference) for row in table.own} - {""}
        numbers = Counter(first[name].number for name in names if name in first)
        for number, count in numbers.most_common(1):
            if count >= max(_ALIKE, len(table.own) / 2):
                yield next(first[name] for name in names if name in first and first[name].number == number), table
        for name in names:
            first.setdefault(name, table)


def _is_of_debts(table: Table) -> bool:
    words = {*plain(table.rows[0].above).split(), *plain(table.rows[0].title).split()}
    return not _DEBTS.isdisjoint(words)


def _row_by_row(one: Table, other: Table, rows: Sequence[Amount]) -> Iterator[Discrepancy]:
    named = {one.number: one.name, other.number: other.name}
    name = f"{rows[0].reference} {rows[0].item}".strip()
    places = [row.source for row in rows]
    if len({row.table for row in rows}) == 1:
        there = rows[0].table
        lacking = next(words for number, words in named.items() if number != there)
        yield of_amounts("amounts", f"{name} is listed in {named[there]}, not in {lacking}", places, rows[0].printed)
    elif len({(row.currency, row.amount) for row in rows}) > 1:
        said = "; ".join(f"{row.currency} {row.printed} in {named[row.table]}" for row in rows)
        yield of_amounts("amounts", f"{name} is {said}", places, " | ".join(row.printed for row in rows))


def _in_all(one: Table, other: Table, stating: _Stating) -> Iterator[Discrepancy]:
    """Report that two tables come to different sums, and where the text states either sum or their difference."""
    totals = [each.comes_to for each in (one, other)]
    if totals[0] is None or totals[1] is None or totals[0] == totals[1] or one.currencies != other.currencies:
        return
    currency = one.rows[0].currency
    words = [
        f"{table.name} comes to {table.worded(total)}{_where(stating.get((currency, total), ()))}"
        for table, total in ((one, totals[0]), (other, totals[1]))
    ]
    apart = abs(totals[0] - totals[1])
    same = stating.get((currency, apart), ())
    words.append(f"they differ by {one.worded(apart)}{_where(same)}")
    places = [one.source, other.source, *(each.source for each in same)]
    yield of_amounts("sum", "; ".join(words), places, meant=one.worded(apart))


def _where(stated: Sequence[Stated]) -> str:
    lines = (f"line {x.source.line}" + (f" ({x.called})" if x.called else "") for x in stated)
    return f", stated on {' and '.join(lines)}" if stated else ", stated nowhere"


def odd_marks(rows: Sequence[Amount]) -> Iterator[Discrepancy]:
    """Report digits that cannot be read, and a mark between thousands that the amounts beside it do not have."""
    marks = Counter(mark for row in rows for mark in set(row.marks))
    usual = max(marks, key=lambda mark: marks[mark], default="")
    for row in rows:
        if row.amount is None:
            yield of_amounts(
                "illegible", f"{row.name}: amount '{row.printed}' cannot be read", [row.source], row.printed
            )
        elif odd := next((mark for mark in row.marks if mark != usual and marks[mark] * 2 < marks[usual]), ""):
            meant = written(row.amount, usual)
            message = (
                f"amount is printed {row.printed!r}, with {odd} for {usual}; read as {meant}, as the others are printed"
            )
            yield of_amounts("spelling", message, [row.source], row.printed, meant)
