"""Cells of a row -> what each right says that shares them: several facts in a cell, several rights in a row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from portfolio.cells import says_nothing
from portfolio.cells.country import country
from portfolio.cells.date import is_date
from portfolio.cells.number import canonical, form, is_number
from portfolio.cells.status import is_status, status
from portfolio.model import DATES, NUMBERS
from portfolio.parse.columns import Column, second_half
from portfolio.parse.meanings import DATE_OF
from portfolio.parse.rows import Row

_BLANKS = re.compile(r"[^\S\n]+")
_MORE = re.compile(r"[;\n]|, | (?:and|&) | / ")  # what divides several numbers in a cell
_WORDS = 4  # of the name of a country before a number


class Cell(NamedTuple):
    """A cell of a row: its column and its text, in which lines may stand over one another."""

    column: Column
    text: str

    @property
    def lines(self) -> list[str]:
        """Its lines, less the blanks around them."""
        return [line.strip() for line in self.text.split("\n")]

    def under(self, *roles: str, text: str) -> "Cell":
        """Give a part of the cell, in a column that holds nothing but what the part is."""
        return Cell(self.column._replace(roles=roles), text)


def apart(row: Row) -> Iterator[list[Cell]]:
    """Give the rows that a row is: one for each office with columns of its own, one for each line if all are facts.

    Under headings that stand there twice, side by side, it is two.
    """
    half = second_half(row.columns)
    for second in (False, True) if half else (False,):
        found = sorted((at, text) for at, text in row.cells.items() if not half or (at >= half) == second)
        for own in _by_office([Cell(row.columns[at], text) for at, text in found]) if found else ():
            yield from _by_line([part for cell in own for part in _parts(cell, own)])


def _by_office(cells: list[Cell]) -> list[list[Cell]]:
    """Give the cells for each office that columns name; numbers and dates of none are those of the first."""
    offices = dict.fromkeys(cell.column.office for cell in cells if cell.column.office and not says_nothing(cell.text))
    if len(offices) < 2:
        return [cells]
    shared = [cell for cell in cells if not cell.column.office]
    others = [cell for cell in shared if not cell.column.holds((*NUMBERS, *DATES, "number", "date"))]
    return [
        [*(others if number else shared), *(cell for cell in cells if cell.column.office == office)]
        for number, office in enumerate(offices)
    ]


def _parts(cell: Cell, beside: Sequence[Cell]) -> list[Cell]:
    """Give the cells that a cell is: one for each meaning of its column, or one of a country and one of a number."""
    roles = cell.column.roles
    if len(roles) > 1:
        facts = _dates_in(cell.text) if set(roles) <= {*DATES} else cell.lines if set(roles) <= {*NUMBERS} else []
        if len(facts) == len(roles) and all(map(_may_be, facts, roles)):
            return [cell.under(role, text=text) for role, text in zip(roles, facts, strict=True)]
    elif cell.column.holds(NUMBERS) and not any(other.column.holds(("country",)) for other in beside):
        words = [] if is_number(cell.text) else cell.text.split()
        for size in range(1, min(len(words), _WORDS + 1)):
            name, number = " ".join(words[:size]), " ".join(words[size:])
            if country(name) and is_number(number):
                return [cell.under("country", text=name), cell.under(*roles, text=number)]
    return [cell]


def _dates_in(text: str) -> list[str]:
    from portfolio.cells.items import items

    lines = text.split("\n")
    return lines if len(lines) > 1 else [item.text for item in items(text) if item.kind == "date"]


def _may_be(fact: str, role: str) -> bool:
    """Tell whether a text is what a column holds, as far as its form tells."""
    if says_nothing(fact):
        return True
    return is_date(fact) if role in DATES else is_number(fact) and form(fact).kind in ("", role)


def _by_line(cells: list[Cell]) -> list[list[Cell]]:
    """Give a row for each line, if the numbers, dates and countries each stand on as many."""
    if not any("\n" in cell.text for cell in cells):
        return [cells]
    telling = [cell.lines for cell in cells if cell.column.holds((*NUMBERS, *DATES, "country"))]
    sizes = {len(many) for many in telling if all(map(_is_fact, many))}
    size = max(sizes, default=1)
    alike = [many for many in telling if len(many) == size and all(map(_is_fact, many))]
    if size < 2 or len(alike) < 2 or len(alike) < len([many for many in telling if many != [""]]):
        return [cells]
    return [[Cell(cell.column, _line(cell, at, size)) for cell in cells] for at in range(size)]


def _line(cell: Cell, at: int, size: int) -> str:
    many = cell.lines
    return many[at] if len(many) == size else cell.text if len(many) == 1 or not at else ""


def _is_fact(text: str) -> bool:
    return (is_number(text) and len(text) > 4) or is_date(text) or bool(country(text)) or says_nothing(text)


def several(
    said: dict[str, str], printed: dict[str, str], cells: Sequence[Cell]
) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Give what each of the rights says that share a row: those of a cell with several facts or several numbers."""
    mixed = [cell for cell in cells if len(cell.column.roles) > 1 or cell.column.roles == ("number",)]
    of_office = [cell for cell in cells if cell.column.office]
    if of_office and not any(map(_names_another, of_office)) and not said.get("country"):
        said = {**said, "country": of_office[0].column.office}
    many: list[dict[str, str]] = [{}]
    dates = []
    for cell in mixed:
        said = {name: text for name, text in said.items() if name != cell.column.key}
        facts = _facts(cell, said.get("country", ""), printed.get("country", ""), _kind_of(said.get("status", "")))
        if set(cell.column.roles) <= {*DATES} and not is_status(cell.text):
            dates.append(cell)
        elif not facts and cell.text.strip():
            name = _only(cell, said)
            said[name] = printed[name] = " ".join(cell.text.split())
        many = [{**one, **other} for one in many for other in facts] if facts else many
    for one in many:
        for numbers in _numbers(said, one):
            whole = {**said, **numbers}
            shown = {**{k: v for k, v in printed.items() if k in whole or not v}, **numbers}
            told = {_date_of(cell, whole, one): " ".join(cell.text.split()) for cell in dates}
            yield {**whole, **told}, {**shown, **told}


def _names_another(cell: Cell) -> bool:
    """Tell whether a number is of another office than its heading names: of the PCT, or by a code before it."""
    told = form(cell.text)
    prefixed = told.country == "WO" or canonical(cell.text).upper().startswith(told.country)
    return told.sure and prefixed and told.country not in ("", cell.column.office)


def _only(cell: Cell, said: Mapping[str, str]) -> str:
    """Give what a cell without a number is kept under, though its column may hold several kinds of facts."""
    if is_status(cell.text) and "status" not in said:
        return "status"
    return cell.column.roles[0] if len(cell.column.roles) > 1 else cell.column.heading


def _date_of(cell: Cell, said: Mapping[str, str], mixed: Mapping[str, str]) -> str:
    """Give which date of several a single one is: that of the only number, if it can be no other; else its heading."""
    numbers = [name for name in NUMBERS if said.get(name)]
    name = DATE_OF[numbers[0]] if len(numbers) == 1 else ""
    sure = name == "filed" or (bool(numbers) and numbers[0] in mixed)
    return name if name in cell.column.roles and sure else cell.column.heading


def _numbers(said: Mapping[str, str], facts: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Give the facts of each of several numbers in one cell, be it of patents, publications or applications."""
    for name in ("patent", "application", "publication"):
        texts = _divided(said.get(name, "")) if name not in facts else []
        if len(texts) > 1:
            yield {**facts, name: texts[0]}
            own = (*NUMBERS, *DATES) if "\n" in said[name] else NUMBERS  # what stands on another line is another's
            others = dict.fromkeys((other for other in own if other in said and other != name), "")
            yield from ({**facts, **others, name: text} for text in texts[1:])
            return
    yield dict(facts)


def _divided(text: str) -> list[str]:
    parts = [part.strip() for part in _MORE.split(_BLANKS.sub(" ", text)) if part.strip()]
    whole = all(is_number(part) and sum(map(str.isdecimal, part)) > 4 and part[-1] not in "-/," for part in parts)
    return parts if whole else [text]


def _kind_of(printed: str) -> str:
    """Give what the number of a right is of which a status is printed; empty if that may be either."""
    said = status(printed, patent=None, application=None, granted=False)
    return {"granted": "patent", "pending": "application"}.get(said, "")


def _meant(number: str, kinds: Sequence[str], likely: str) -> str:
    if likely in kinds:
        return likely
    return number if number in kinds or not kinds else kinds[0]


def _facts(cell: Cell, office: str, printed: str, likely: str) -> list[dict[str, str]]:
    """Give what a cell that holds several kinds of facts says, once for each right that it names.

    A country that is printed beside the cell is that of the right, whatever office its number is of; a number is what
    the heading says that the cell may hold, unless no other than its form can be. Of several that it may be, it is the
    one that the status makes ``likely``.
    """
    from portfolio.parse.cited import SURE, entries

    kinds = [role for role in cell.column.roles if role in NUMBERS]
    code = country(office) or cell.column.office
    found = []
    for entry in entries(cell.text, office=code, strict=False, dated=True):
        own = dict(entry.said)
        number = next(name for name in NUMBERS if name in own)
        told = form(own[number])
        to = number if (told.country, told.kind) in SURE else _meant(number, kinds, likely)
        if to not in own:
            meant = {number: to}
            if DATE_OF[number] not in cell.column.roles:
                meant[DATE_OF[number]] = DATE_OF[to]
            own = {meant.get(name, name): text for name, text in own.items()}
        if country(printed) or (office and not own.get("country")):
            own.pop("country")
        found.append(own)
    if not found and is_number(cell.text) and (kinds or cell.column.office):
        kind = form(cell.text).kind or form(f"{code}{cell.text}").kind
        found = [{kind if kind in (kinds or NUMBERS) else [*kinds, "application"][0]: cell.text}]
    return found
