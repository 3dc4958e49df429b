"""Which schedules are copies of one another, and the numbers that they get."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from conftest import document

from portfolio.agreement import Agreement
from portfolio.copies import copies_of, numbered
from portfolio.model import Schedule
from portfolio.parse import parse
from portfolio.reconcile import reconcile

COLUMNS = "Country | Application No. | Patent No. | Expiration"


def right(number: int, country: str = "USA", day: str = "1 May 2015") -> str:
    """Print a row of a right by its number."""
    return f"{country} | 08/{428000 + number} | {5519000 + number} | {day}"


ROWS = [right(number) for number in range(10)]
OTHERS = [right(number) for number in range(10, 20)]


def table(*rows: str, title: str = "SCHEDULE A") -> str:
    """Print a schedule, its cells divided by bars."""
    lines = ("".join(cell.strip().ljust(30) for cell in row.split("|")) for row in (COLUMNS, *rows))
    return "\n".join([title, "", *lines, ""])


def files(*texts: str) -> tuple[Schedule, ...]:
    """Read schedules of several files, and number them."""
    names = (f"{place}.txt" for place, _ in enumerate(texts, 1))
    return numbered([each for text, name in zip(texts, names, strict=True) for each in parse(document(text, name))])


def numbers(*texts: str) -> list[int]:
    """Give the copy number of each schedule of several files."""
    return [schedule.copy for schedule in files(*texts)]


def kinds(*texts: str) -> list[str]:
    """Give the kind of each discrepancy between the schedules of several files."""
    return [found.kind for found in reconcile(files(*texts)).discrepancies]


def test_the_licence(licence: Agreement) -> None:
    """The real licence prints its schedule twice; the second time it has one row for what were many."""
    assert [(each.copy, len(each.listings)) for each in licence.schedules] == [(1, 50), (2, 37)]


def test_another_heading() -> None:
    """A schedule that is printed again under another heading is a copy, and may lack a right."""
    amended = table(*ROWS[1:], title="EXHIBIT 1 - Amendment No. 2")
    schedules = files(table(*ROWS) + amended)

    assert [each.copy for each in schedules] == [1, 2]
    assert {listing.copy for listing in schedules[1].listings} == {2}
    assert kinds(table(*ROWS) + amended) == ["missing"]


def test_one_heading_for_two() -> None:
    """Two schedules of one heading that share nothing, as when a sublicence is attached, are not copies."""
    assert numbers(table(*ROWS) + table(*OTHERS)) == [1, 1]
    assert kinds(table(*ROWS) + table(*OTHERS)) == []


def test_one_heading_for_two_that_share_little() -> None:
    """Nor are they where they share less than half of the smaller one."""
    assert numbers(table(*ROWS) + table(*ROWS[:4], *OTHERS)) == [1, 1]
    assert numbers(table(*ROWS) + table(*ROWS[:5], *OTHERS)) == [1, 2]


def test_a_part_for_another_purpose() -> None:
    """A part under a heading of its own lacks nothing, but may disagree; lines tell where copies do not."""
    part = table(ROWS[0], right(1, day="1 May 2016"), title="SCHEDULE B")
    (found,) = reconcile(files(table(*ROWS) + part)).discrepancies

    assert numbers(table(*ROWS) + part) == [1, 1]
    assert (found.kind, found.field) == ("disagreement", "expiry")
    assert [source.line for source in found.sources] == [5, 18]


def test_a_part_under_the_same_heading() -> None:
    """A part under the heading of the whole is a copy that lacks the rest."""
    assert numbers(table(*ROWS) + table(*ROWS[:2])) == [1, 2]
    assert kinds(table(*ROWS) + table(*ROWS[:2])) == ["missing"] * 8


@pytest.mark.parametrize(("shared", "copy"), [(0, 1), (1, 1), (3, 2)])
def test_files_are_copies(shared: int, copy: int) -> None:
    """Of files that are compared, a schedule under another heading is a copy if half of the smaller one is shared."""
    assert numbers(table(*ROWS), table(*ROWS[:shared], *OTHERS[:3], title="EXHIBIT 1"))[1] == copy


def test_files_under_one_heading() -> None:
    """In files that are compared, schedules of one heading need only one right in common."""
    assert numbers(table(*ROWS), table(ROWS[0], *OTHERS)) == [1, 2]
    assert numbers(table(*ROWS), table(*OTHERS)) == [1, 1]


def test_pages_with_headings_of_their_own() -> None:
    """Where each page of a schedule repeats its heading and columns, the pages are one copy."""
    pages = table(*ROWS[:6]) + table(*ROWS[6:])
    moved = table(*ROWS[:7]) + table(*ROWS[7:])

    assert numbers(pages + moved) == [1, 1, 2, 2]
    assert kinds(pages + moved) == []


def test_one_number_in_several_states() -> None:
    """Schedules that list the same European number for different states share no right."""
    assert numbers(table(right(1, "Austria")) + table(right(1, "Belgium"))) == [1, 1]
    assert numbers(table(right(1, "Ruritania")) + table(right(1, "Ruritania"))) == [1, 2]


def test_a_regional_row() -> None:
    """A regional row stands for the rows of its states, not for those of others."""
    assert numbers(table(right(1, "Austria"), right(1, "Belgium")) + table(right(1, "Europe"))) == [1, 2]
    assert numbers(table(right(1, "Japan")) + table(right(1, "Europe"))) == [1, 1]


def test_rows_without_numbers() -> None:
    """Rows without a number are no evidence of a copy."""
    bare = table("Japan | -- | -- | 1 May 2015")

    assert numbers(bare + bare) == [1, 1]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_changes_nothing(order: Sequence[int]) -> None:
    """What is a copy of what does not depend on the order; rows with one number each are tied by one that has both."""
    texts = [table(ROWS[0]), table("USA | 08/428000 | -- | --"), table("USA | -- | 5519000 | --"), table(*OTHERS)]
    schedules = parse(document("\n".join(texts[place] for place in (*order, 3))))

    assert copies_of(schedules) == [{0, 1, 2}, {0, 1, 2}, {0, 1, 2}, {3}]
    assert [each.copy for each in numbered(schedules)] == [1, 2, 3, 1]


def test_many_copies_of_one_right() -> None:
    """What many schedules have in common is compared once, not for each two of them."""
    schedules = files(table(ROWS[0]) * 400)

    assert [each.copy for each in schedules] == list(range(1, 401))
    assert len({id(copies) for copies in copies_of(schedules)}) == 1
