"""Lists of patents by approved drug, as the Orange Book is published: two snapshots, held against each other."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

import portfolio
from portfolio import cli
from portfolio.agreement import Agreement
from portfolio.model import Discrepancy

HEAD = (
    "Appl_Type~Appl_No~Product_No~Patent_No~Patent_Expire_Date_Text~Drug_Substance_Flag~Drug_Product_Flag"
    "~Patent_Use_Code~Delist_Flag~Submission_Date"
)
GRANTS = Path(__file__).parents[2] / "shared/grants"
REAL = (GRANTS / "orange-book-2020-07.txt", GRANTS / "orange-book-2022-07.txt")
real = pytest.mark.skipif(not all(path.exists() for path in REAL), reason="the published snapshots are not at hand")

Snapshots = Callable[..., tuple[Path, ...]]


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    """Give a function that writes snapshots, each of rows such as ``5344932 Jan 24, 2022``, one product a row."""

    def write(*many: list[str]) -> tuple[Path, ...]:
        paths = [tmp_path / f"{place}.txt" for place, _ in enumerate(many, 1)]
        for path, rows in zip(paths, many, strict=True):
            lines = (f"N~021462~{place:03}~{row.replace(' ', '~', 1)}~Y~~U-1148~~" for place, row in enumerate(rows, 1))
            path.write_text("\r\n".join([HEAD, *lines, ""]), encoding="ascii")
        return tuple(paths)

    return write


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Callable[..., SimpleNamespace]:
    """Give a function that runs ``portfolio check`` and returns its exit code and what it printed."""

    def run(*arguments: object) -> SimpleNamespace:
        with pytest.raises(SystemExit) as stop:
            cli.main(["check", *map(str, arguments)])
        return SimpleNamespace(code=stop.value.code, out=capsys.readouterr().out)

    return run


def expiries(agreement: Agreement) -> list[Discrepancy]:
    """Give the findings on expiries that differ."""
    found = agreement.portfolio.discrepancies
    return [each for each in found if (each.kind, each.field) == ("disagreement", "expiry")]


def printed_by(found: Discrepancy) -> dict[int, set[str]]:
    """Give the expiries that each copy prints."""
    return {
        copy: {x.printed["expiry"] for x in found.listings if x.copy == copy}
        for copy in {x.copy for x in found.listings}
    }


def test_a_patent_of_several_products(snapshots: Snapshots) -> None:
    """Rows that repeat a patent are one right; its paediatric exclusivity is another; nobody guesses a country."""
    rows = ["5344932 Jan 24, 2022", "5344932 Jan 24, 2022", "5344932*PED Jul 24, 2022"]
    agreement = portfolio.load(*snapshots(rows))

    assert [len(right.listings) for right in agreement.grouped] == [2, 1]
    assert {right.country for right in agreement.grouped} == {""}
    assert expiries(agreement) == []


def test_two_expiries_in_one_file(snapshots: Snapshots, check: Callable[..., SimpleNamespace]) -> None:
    """A patent with two expiries is one finding, which says what stands on which lines."""
    done = check(*snapshots(["1 May 1, 2021", "2 May 1, 2022", "1 May 1, 2023", "1 May 1, 2021"]))

    assert done.code == 1
    assert done.out.splitlines()[0] == (
        "disagreement: ? 1: expiry is 'May 1, 2021' (2021-05-01) in copy 1 (1.txt:2, 5); "
        "'May 1, 2023' (2023-05-01) in copy 1 (1.txt:4)"
    )


def test_an_expiry_that_changes(snapshots: Snapshots, check: Callable[..., SimpleNamespace]) -> None:
    """A patent whose expiry is another in the second file is one finding; the files are told first."""
    done = check(*snapshots(["1 May 1, 2021", "2 May 1, 2022"], ["2 May 2, 2022"]))

    assert done.out.splitlines()[:4] == [
        "copy 1: 1.txt, 2 rows",
        "copy 2: 2.txt, 1 row",
        "disagreement: ? 2: expiry is 'May 1, 2022' (2022-05-01) in copy 1; 'May 2, 2022' (2022-05-02) in copy 2",
        "  moves the term: unknown  [1.txt:3; 2.txt:2]",
    ]


def test_what_is_said_of_a_whole_file(snapshots: Snapshots) -> None:
    """That no country is printed, and what columns mean nothing to a reader of patents, is said once a file."""
    agreement = portfolio.load(*snapshots(["1 May 1, 2021", "2 May 1, 2022"]))
    columns, country = agreement.portfolio.discrepancies

    assert columns.message.startswith("1.txt, copy 1: the columns 'Appl_No', 'Appl_Type', 'Drug_Substance_Flag', ")
    assert country.message == "1.txt, copy 1: no column gives the country of its 2 rows"


def test_many_patents_in_one_file_only(snapshots: Snapshots, check: Callable[..., SimpleNamespace]) -> None:
    """What only one file lists is a number in the text, behind the rest, and a list as data."""
    rows = [f"{number} May 1, 2021" for number in range(101, 131)]
    paths = snapshots(rows, rows[:10])
    text, table, data = (check(*paths, "--format", form).out for form in ("text", "csv", "json"))

    last, moves = text.splitlines()[-2:]

    assert last.startswith("missing: 20 rights, listed in copy 1, not in copy 2: ? 111; ? 112; ")
    assert last.endswith("? 118; and 12 more")
    assert moves == "  moves the term: unknown  [--format csv or json lists them]"
    assert sum(row["kind"] == "missing" for row in csv.DictReader(io.StringIO(table))) == 20
    assert sum(row["kind"] == "missing" for row in json.loads(data)) == 20


def test_a_few_patents_in_one_file_only(snapshots: Snapshots, check: Callable[..., SimpleNamespace]) -> None:
    """A few are told one by one."""
    rows = [f"{number} May 1, 2021" for number in range(1, 9)]

    assert check(*snapshots(rows, rows[:2])).out.count("missing: ") == 6


@real
def test_published_snapshots(check: Callable[..., SimpleNamespace]) -> None:
    """The published snapshots: every line is a row; the counts were made apart, from the numbers as printed."""
    agreement = portfolio.load(*REAL)
    found = [printed_by(each) for each in expiries(agreement)]

    assert [len(schedule.listings) for schedule in agreement.schedules] == [14191, 16892]
    assert len(found) == 109
    assert [sum(len(each.get(copy, ())) > 1 for each in found) for copy in (1, 2)] == [26, 23]
    assert sum(len(each) == 2 and each[1] != each[2] for each in found) == 88
    assert Counter(each.kind for each in agreement.portfolio.discrepancies) == {
        "disagreement": 109, "missing": 763 + 1514, "not-understood": 2, "illegible": 2,
    }  # fmt: skip


@real
@pytest.mark.parametrize("form", ["text", "csv"])
def test_checking_published_snapshots(form: str, check: Callable[..., SimpleNamespace]) -> None:
    """The text can be read by a person; the table has every finding."""
    done = check(*REAL, "--format", form)

    assert done.code == 1
    assert len(done.out.splitlines()) == {"text": 2 + 2 * (109 + 2 + 4) + 1, "csv": 1 + 109 + 763 + 1514 + 4}[form]
