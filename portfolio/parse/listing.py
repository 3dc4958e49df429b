"""A row -> listings: what its cells mean, with what stands above it, and what of that cannot be read."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from portfolio.cells import is_ditto, is_redacted, plain, says_nothing
from portfolio.cells.country import country
from portfolio.cells.date import PrintedDate, is_date
from portfolio.cells.number import canonical, form, is_number
from portfolio.cells.status import is_status, status, status_in
from portfolio.model import DATES, NUMBERS, TAKEN_OUT, Listing
from portfolio.parse.meanings import DATE_OF
from portfolio.parse.rows import Row
from portfolio.parse.shared import Cell, apart, several
from portfolio.term import OPEN

if TYPE_CHECKING:
    from portfolio.cells.items import Item

ReadDate = Callable[[str], PrintedDate]

_INHERITED = ("country", "case", "title")
# Words that can stand beside the number in its cell and take nothing back.
_WITH = frozenset(
    ("no", "patent", "application", "serial", "filed", "issued", "granted", "published", "on", "dated", "date",
     "as", "of", "pct", "us", "u", "s")
)  # fmt: skip
_ENDS_NOTE = frozenset("*†‡§)]")
# A mark behind a cell that points to a footnote.
_NOTE = re.compile(r"(?<=[\w.)])(?:\s*[*†‡§]+|\s*\((?:\d{1,2}|[a-z]|[*†‡§]+)\)|\s*\[(?:\d{1,2}|[a-z])\])$")


def listings(rows: Sequence[Row], read: ReadDate, place: Callable[..., Mapping[str, Any]]) -> Iterator[Listing]:
    """Give the listings of rows, in order: marks for 'the same' and cells left blank for it take what stands above."""
    above: dict[str, str] = {}
    for row in rows:
        for cells in apart(row):
            printed = _printed(row, cells)
            said = _filled(printed | _raw(cells), above, row)
            above = said
            for each in several(said, printed, cells):
                yield listing_of(*each, read, **place(row.lines))


def _printed(row: Row, cells: Sequence[Cell]) -> dict[str, str]:
    """Give the cells of a row as printed, on one line each, by what their columns are kept under."""
    printed = {column.key: "" for column in row.columns if len(column.roles) < 2 and column.roles != ("date",)}
    for cell in cells:
        printed[cell.column.key] = " ".join(cell.text.split())
    return printed


def _raw(cells: Sequence[Cell]) -> dict[str, str]:
    """Give the cells of numbers with their lines as they stand over one another."""
    return {cell.column.key: cell.text for cell in cells if cell.column.key in NUMBERS}


def _filled(printed: Mapping[str, str], above: Mapping[str, str], row: Row) -> dict[str, str]:
    """Give the cells with ditto marks filled, and with what stands over the row or above it where one is blank."""
    said = {name: above.get(name, "") if is_ditto(text) else text for name, text in printed.items()}
    listed = [] if said.get("country") else [form(said[name]) for name in NUMBERS if said.get(name)]
    told = {each.country for each in listed if each.sure} - {""}
    for name in _INHERITED:
        over = getattr(row.group, name)
        if name == "country" and not said.get(name) and ("WO" in told or (told and not over)):
            continue
        if not said.get(name) and (over or (name in said and name in above)):
            said[name] = over or above[name]
    return said


def listing_of(said: Mapping[str, str], printed: Mapping[str, str], read: ReadDate, **place: Any) -> Listing:  # noqa: ANN401
    """Read the cells of a row; what cannot be read is a problem of the listing, not an error.

    ``said`` holds what each cell means in words (ditto marks filled, empty cells left out), ``printed`` what every
    column of the table looks like there; ``read`` reads a date.
    """
    said = {name: _without_note(text.strip()) for name, text in said.items() if not says_nothing(text)}
    hidden = [name for name, text in said.items() if is_redacted(text)]
    said = {name: text for name, text in said.items() if name not in hidden}
    said = _untangled(said)
    hints = [
        found for name in NUMBERS if not is_number(said.get(name, "")) and (found := status_in(said.get(name, "")))
    ]
    numbers = {name: canonical(said[name]) for name in NUMBERS if is_number(said.get(name, ""))}
    dates = {name: day for name in DATES if name in said and not (day := read(said[name])).says_nothing}
    code = country(said.get("country", "")) or _office_of(numbers, said)
    problems = [f"{name} {each.problem}" for name, each in dates.items() if each.problem]
    if "status" in said and not is_status(said["status"]):
        problems.append(f"status '{said['status']}' is not known")
    problems += [
        f"{name} '{said[name]}' is not a number"
        for name in NUMBERS
        if name in said and name not in numbers and not status_in(said[name])
    ]
    problems += [f"{name} {TAKEN_OUT}" for name in hidden if name in (*NUMBERS, *DATES)]
    if not code and "country" not in hidden:
        listed = said.get("country")
        unknown = f"'{listed}' is not the name or code of a known country or office"
        problems.append(unknown if listed else "no country is listed")
    granted = "granted" in dates and dates["granted"].bounds != OPEN
    silent = {name for name in NUMBERS if name not in printed or (name in said and name not in numbers)} | {*hidden}
    evidence = {name: None if name in silent else numbers.get(name, "") for name in ("patent", "application")}
    told = said.get("status", "") or ("" if numbers.get("patent") or granted else next(iter(hints), ""))
    taken_out = bool(hidden) and not numbers and not dates
    fields: dict[str, Any] = {
        "printed": printed,
        "case": said.get("case", ""),
        "title": said.get("title", ""),
        "country": code,
        "status": "redacted" if taken_out else status(told, granted=granted, **evidence),
        "extendable": "expiry" in dates and dates["expiry"].extendable,
        "problems": (f"the row {TAKEN_OUT}",) if taken_out else tuple(problems),
    }
    return Listing(**fields | numbers | {name: each.bounds for name, each in dates.items()} | place)


def _without_note(text: str) -> str:
    return _NOTE.sub("", text) if text[-1:] in _ENDS_NOTE else text


def _office_of(numbers: Mapping[str, str], said: Mapping[str, str]) -> str:
    """Give the office that the form of a number tells, where no country is printed."""
    if said.get("country"):
        return ""
    return next((found.country for name in numbers if (found := form(said[name])).country), "")


def _untangled(said: Mapping[str, str]) -> dict[str, str]:
    """Give the cells with numbers less what shares their cell: a date goes to its column, if that is empty.

    So does a date of filing that stands in the place of a title.
    """
    clear = dict(said)
    first, _, day = clear.get("title", "").strip("()").partition(" ")
    if first.casefold() == "filed" and is_date(day):
        clear.setdefault("filed", day)
    for name in NUMBERS:
        text = clear.get(name, "")
        if not text or (is_number(text) and not _has_date(text)):
            continue
        from portfolio.cells.items import items

        found = items(text)
        numbers = [item.text for item in found if item.kind == "number"]
        dates = [item.text for item in found if item.kind == "date"]
        if len(numbers) == 1 and sum(map(str.isdecimal, numbers[0])) > 4 and _WITH.issuperset(_others(text, found)):
            clear[name] = numbers[0]
            if dates:
                clear.setdefault(DATE_OF[name], dates[0])
    return clear


def _others(text: str, found: "Iterable[Item]") -> list[str]:
    """Give the words of a cell that are neither number nor date."""
    for item in found:
        if item.kind in ("number", "date"):
            text = text.replace(item.text, " ", 1)
    return plain(text).split()


def _has_date(text: str) -> bool:
    return len(text.split()) > 1 and any(is_date(part) and not part.isdecimal() for part in text.split())
