"""Hold what the law gives against real patents, whose facts and expiries others published.

``python benchmarks/reality.py [FOLDER]`` reads what the folder has of ``us_term_vectors.csv``, ``drug_patents.csv``,
``us_grants.csv`` and ``orange-book-*.txt``. Each is put to the program as a schedule, through ``portfolio.load``.
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import reduce
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import portfolio
from portfolio.law import law_of
from portfolio.law.facts import Facts
from portfolio.law.held import FITS, Held
from portfolio.law.numbers import read_number
from portfolio.law.statutory import Answer, extended, statutory
from portfolio.law.verdict import verdict
from portfolio.term import Bounds, Term, shifted

FOLDER = Path(__file__).parents[2] / "shared/grants"
(US,) = filter(None, (law_of("US"),))
Row = Mapping[str, str]


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def held_by_patent(rows: Sequence[Row], facts: Iterable[str] = ()) -> dict[str, Held]:
    """Put rows to the program as a schedule, and give its answers by the patent numbers as printed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "schedule.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return {each.right.supports[0].printed["patent"]: each for each in portfolio.load(path, more_facts=facts).held}


def iso(text: str) -> str:
    """Give the day at the beginning of a text, as ``20010410`` or ``2010-09-27 (implied)``; empty without one."""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)\b", text)
    return "-".join(found.groups()) if found else ""


def base_rules(answer: Answer) -> str:
    return " or ".join(dict.fromkeys(each.provision.id for each in answer.candidates)) or "no rule"


def distance(sooner: date, later: date) -> str:
    days = (later - sooner).days
    return f"{abs(days)} day{'' if abs(days) == 1 else 's'} {'after' if days > 0 else 'before'}"


# Terms of US patents with extensions


class Measured(NamedTuple):
    """How the law's answer compares with a published one, and why where it does not agree.

    ``implied`` says that the filing was inferred from the expiry itself: then only the extension is proved.
    """

    patent: str
    kind: str
    why: str
    implied: bool = False


EXACT, INSIDE, MISS, NOTHING = "to the day", "base inside the bounds, extension to the day", "miss", "no answer given"


def vectors(folder: Path) -> list[Measured]:
    """Hold the published terms of US patents against the law."""
    rows = rows_of(folder / "us_term_vectors.csv")
    originals = {row["patent_no"]: row["expected_pre_extension_expiry"] for row in rows if row["type"] == "reissue"}
    facts = [f"US {patent}: original expiry={day}" for patent, day in originals.items() if day]
    held = held_by_patent([_vector(row) for row in rows], facts)
    return [_measured(row, held[row["patent_no"]]) for row in rows]


def _vector(row: Row) -> Row:
    return {
        "Country": "US", "Patent No.": row["patent_no"], "Filed": iso(row["filing_date"]),
        "Earliest filing": iso(row["earliest_nonprov_us_or_pct_filing"]), "Granted": row["grant_date"],
        "PTA (days)": row["pta_days"], "PTE": row["pte"],
    }  # fmt: skip


def _measured(row: Row, held: Held) -> Measured:
    facts, note = held.known.facts, row["note"]
    if not row["expected_final_expiry"]:
        return Measured(row["patent_no"], NOTHING, f"the law gives {held.answer.ends}; {note}")
    base, final = (date.fromisoformat(row[f"expected_{which}_expiry"]) for which in ("pre_extension", "final"))
    plain = statutory(US, "US", Facts(facts.days, sorts=facts.sorts))
    longer = with_extensions(base, facts)
    if base not in plain.ends:
        why = verdict(Bounds.on(base), plain, facts).why
        return Measured(row["patent_no"], MISS, f"base {base}: {why}; the file says: {note}")
    if longer != final:
        why = (
            f"{base} with its extension is {longer}, {distance(final, longer)} the {final} given; the file says: {note}"
        )
        return Measured(row["patent_no"], MISS, why)
    kind = EXACT if held.answer.ends.exact == final else INSIDE
    implied = "implied" in row["earliest_nonprov_us_or_pct_filing"]
    return Measured(row["patent_no"], kind, held.answer.rules, implied)


def with_extensions(base: date, facts: Facts) -> date:
    """Give a base term with the adjustment and the extension whose periods are known."""
    periods = [each for each in US.extensions if set(each.given) <= set(facts.periods)]
    return _exact(reduce(lambda term, each: extended(each, term, facts), periods, Term(Bounds.on(base), "as given")))


def _exact(term: Term) -> date:
    return term.ends.exact or date.max


def print_vectors(folder: Path) -> None:
    found = vectors(folder)
    print(f"published US terms: {len(found)}; " + counts(each.kind for each in found))
    for each in found:
        if each.kind in (MISS, NOTHING):
            print(f"  {each.patent}: {each.kind}: {each.why}")
    print("  to the day, by rule: " + counts(each.why for each in found if each.kind == EXACT))
    print(
        f"  filings inferred from the expiry itself, which prove the extension alone: {sum(x.implied for x in found)}"
    )


# Drug patents as listed


def drugs(folder: Path) -> list[Held]:
    """Hold every listed expiry against the bounds from number and grant; the paediatric six months are a column."""
    return list(held_by_patent(rows_of(folder / "drug_patents.csv")).values())


def width(held: Held) -> int | None:
    """Give the days between the earliest and the latest day that the law allows; None where a side is open."""
    ends = held.answer.ends
    return (ends.latest - ends.earliest).days if ends.latest and ends.earliest else None


def print_drugs(folder: Path) -> None:
    found = drugs(folder)
    print(f"drug patents, from grant and number: {len(found)}; " + counts(each.worst.kind for each in found))
    for each in found:
        if each.worst.kind not in FITS:
            print(f"  {each.right.name}: {each.worst}")
    by_rule: defaultdict[str, list[Held]] = defaultdict(list)
    for each in found:
        by_rule["all"].append(each)
        by_rule[f"{each.right.country} {base_rules(each.answer)}"].append(each)
    for rule, many in sorted(by_rule.items()):
        print(f"  {rule}: {len(many)}; {widths(many)}")


def widths(many: Iterable[Held]) -> str:
    """Say how wide the bounds are."""
    known = [width(each) for each in many]
    closed = [each for each in known if each is not None]
    spread = f"width in days: median {median(closed):.0f}, mean {mean(closed):.0f}, " if closed else ""
    return f"{spread}open on a side: {len(known) - len(closed)}"


# Grants with their parents


class Grant(NamedTuple):
    """A grant as published, the answer of the law, and the last day by arithmetic written apart, or the latest.

    It is the latest where a disclaimer is to a day that is not printed, or the day of a parent is lacking.
    """

    row: Row
    held: Held
    by_hand: date | None
    paths: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether the law gives the day worked out apart."""
        ends = self.held.answer.ends
        if "vague parent" in self.paths:
            return bool(ends.latest and self.by_hand and ends.latest <= self.by_hand)
        return (ends.latest if "disclaimer" in self.paths else ends.exact) == self.by_hand


CHAIN = ("continuation", "continuation-in-part", "division")


def parents(row: Row) -> list[tuple[str, str, str]]:
    """Give the kind, number and day of each parent; the day is empty where it is not printed."""
    split = (each.split(":") for each in row["parents"].split("|") if each)
    return [(kind, number, iso(day)) for kind, number, day in split]


def foreign(row: Row) -> list[tuple[str, str]]:
    """Give the number and day of each priority, provisional applications among them."""
    printed = [each.split(":", 1)[1].rsplit(":", 1) for each in row["foreign_priority"].split("|") if each]
    provisional = [(number, day) for kind, number, day in parents(row) if kind == "us-provisional-application"]
    return [*((number, iso(day)) for number, day in printed), *provisional]


def chain(row: Row) -> list[str]:
    """Give the days of the filings from which twenty years may run; an empty one where a day is not known.

    A PCT application that is printed as a priority may be a parent: whether it is, the row does not say.
    """
    days = [iso(row["filing_date"]), *(day for kind, _, day in parents(row) if kind in CHAIN)]
    international = [iso(each.rsplit(":", 1)[1]) for each in row["pct"].split("|") if each]
    return [*days, *international, *("" for number, _ in foreign(row) if number.startswith("PCT"))]


def paths(row: Row) -> tuple[str, ...]:
    """Name the ways in which a row's term is special."""
    kinds = {kind for kind, *_ in parents(row)}
    found = {
        **{kind: kind in kinds for kind in CHAIN},
        "provisional": "us-provisional-application" in kinds,
        "foreign priority": bool(row["foreign_priority"]),
        "national stage of a PCT application": bool(row["pct"]),
        "child of a PCT application": any("PCT" in number for kind, number, _ in parents(row) if kind in CHAIN),
        "parent before 8 June 1995": min(filter(None, chain(row))) < "1995-06-08",
        "vague parent": "" in chain(row),
        "adjustment": bool(row["pta_days"]),
        "disclaimer": bool(row["terminal_disclaimer"]),
        row["appl_type"]: True,
    }  # fmt: skip
    return tuple(name for name, holds in found.items() if holds)


def by_hand(row: Row) -> date | None:
    """Work a term out by plain arithmetic: a design 14 years from grant, others 20 from the first filing, adjusted."""
    if row["appl_type"] == "sir":
        return None
    if row["appl_type"] == "design":
        return _anniversary(iso(row["grant_date"]), 14)
    return _anniversary(min(filter(None, chain(row))), 20) + timedelta(int(row["pta_days"] or 0))


def _anniversary(day: str, years: int) -> date:
    year, month, number = map(int, day.split("-"))
    return date(year + years, month, 28 if (month, number) == (2, 29) else number)


def grants(folder: Path) -> list[Grant]:
    """Put every grant through the law."""
    rows = rows_of(folder / "us_grants.csv")
    held = held_by_patent([_grant(row) for row in rows])
    return [Grant(row, held[row["patent_no"]], by_hand(row), paths(row)) for row in rows]


def _grant(row: Row) -> Row:
    days = chain(row)
    return {
        "Country": "US", "Application No.": row["appl_no"], "Patent No.": row["patent_no"],
        "Priority": min((day for _, day in foreign(row)), default=""), "Filed": iso(row["filing_date"]),
        "Earliest filing": "" if "" in days else min(days), "Granted": iso(row["grant_date"]),
        "PTA (days)": row["pta_days"], "Terminal disclaimer": row["terminal_disclaimer"],
    }  # fmt: skip


def refused(row: Row) -> list[str]:
    """Say which numbers of a row have no form that the office's file knows."""
    read = [read_number(US, of, row[name]) for of, name in (("application", "appl_no"), ("patent", "patent_no"))]
    return [each.refused for each in read if each.refused]


def print_grants(folder: Path) -> None:
    found = grants(folder)
    print(f"US grants: {len(found)}; " + counts(each.held.answer.rules or "no rule" for each in found))
    print("  by path: " + counts(path for each in found for path in each.paths))
    exact = sum(bool(each.held.answer.ends.exact) for each in found)
    print(f"  exact {exact}; as arithmetic written apart has it {sum(each.agrees for each in found)} of {len(found)}")
    against = [words for each in found for words in (*refused(each.row), *each.held.known.contradictions)]
    print(f"  numbers refused, or days outside what numbers and priorities imply: {len(against)}")
    for words in against:
        print(f"    {words}")
    for each in found:
        if not each.agrees or "vague parent" in each.paths or not each.held.answer.candidates:
            print(f"  {each.held.right.name}: {each.held.answer.ends if each.by_hand else each.held.answer.why_not}")


# The Orange Book


def snapshots(folder: Path) -> list[Path]:
    return sorted(folder.glob("orange-book-*.txt"))


def listed(path: Path) -> set[tuple[str, str, date]]:
    """Give the application and product, the patent and the expiry of every row that has a day."""
    return {
        (f"{row['Appl_No']} {row['Product_No']}", row["Patent_No"], day)
        for row in rows_of(path, "~")
        if (day := _american(row["Patent_Expire_Date_Text"]))
    }


def _american(text: str) -> date | None:
    """Read a day such as ``Apr 28, 2020``."""
    try:
        return datetime.strptime(f"{text} +0000", "%b %d, %Y %z").date()
    except ValueError:
        return None


def orange_book(path: Path) -> list[Held]:
    """Hold every patent of a snapshot against the law, its country stated, from its number alone."""
    pairs = sorted({(patent, day) for _, patent, day in listed(path) if not patent.endswith(PED)})
    rows = [{"Country": "US", "Patent No.": patent, "Expiry": str(day)} for patent, day in pairs]
    return list(held_by_patent(rows).values())


PED = "*PED"
# The FDA's month-end rule: 30 August and six months is "30 February", which is listed as 2 March.
KINDS = ("agree", "month-end rule of the FDA", "differ", "no base in the same product")
AGREE, MONTH_END, DIFFER, BARE = KINDS


class Paediatric(NamedTuple):
    """A paediatric exclusivity: its patent, the expiry listed for that, its own, and how they compare."""

    patent: str
    base: date | None
    ends: date
    kind: str


def paediatric(path: Path) -> list[Paediatric]:
    """Hold every ``*PED`` row of a snapshot against the expiry that the same product lists for its patent."""
    bases: defaultdict[tuple[str, str], list[date]] = defaultdict(list)
    rows = listed(path)
    for product, patent, day in rows:
        bases[product, patent].append(day)
    found = set()
    for product, printed, day in rows:
        if printed.endswith(PED):
            patent = printed.removesuffix(PED)
            near = [Paediatric(patent, base, day, _compared(base, day)) for base in bases.get((product, patent), ())]
            found.add(min(near, key=lambda each: KINDS.index(each.kind), default=Paediatric(patent, None, day, BARE)))
    return sorted(found, key=str)


def _compared(base: date, ends: date) -> str:
    if ends == six_months_after(base):
        return AGREE
    return MONTH_END if ends == _past_month_end(base) else DIFFER


def six_months_after(base: date) -> date:
    """Give the end of the paediatric exclusivity by the law's own rule."""
    (rule,) = (each for each in US.extensions if each.id == "US-PED")
    return _exact(extended(rule, Term(Bounds.on(base), "as listed"), Facts()))


def _past_month_end(base: date) -> date:
    """Give the day six months on, days that the sixth month lacks counted into the next."""
    return shifted(base.replace(day=1), 0, 6, base.day - 1)


def print_orange_book(path: Path) -> None:
    found, children = orange_book(path), paediatric(path)
    print(f"{path.stem}, from numbers: {len(found)} patents; " + counts(each.worst.kind for each in found))
    print(f"  {widths(found)}")
    for each in found:
        if each.worst.kind not in (*FITS, "extension"):
            print(f"  {each.right.name}: {each.worst}")
    print(f"  *PED, six months after the patent: {len(children)}; " + counts(each.kind for each in children))
    for child in children:
        if child.kind in (MONTH_END, DIFFER) and child.base:
            six = six_months_after(child.base)
            print(f"    {child.patent}: {child.base} and six months is {six}; listed {child.ends}: {child.kind}")


def counts(many: Iterable[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in Counter(many).most_common())


def parts(folder: Path) -> Iterator[str]:
    """Print what the folder has, and give the names of what it lacks."""
    known = {"us_term_vectors.csv": print_vectors, "drug_patents.csv": print_drugs, "us_grants.csv": print_grants}
    for name, part in known.items():
        if (folder / name).exists():
            part(folder)
        else:
            yield name
    for path in snapshots(folder):
        print_orange_book(path)
    if not snapshots(folder):
        yield "orange-book-*.txt"


def main(arguments: Sequence[str]) -> None:
    folder = Path(arguments[0]) if arguments else FOLDER
    if not folder.is_dir():
        print(f"reality: {folder} is not there; nothing was measured")
        return
    for name in parts(folder):
        print(f"reality: {folder} has no {name}; not measured")


if __name__ == "__main__":
    main(sys.argv[1:])
