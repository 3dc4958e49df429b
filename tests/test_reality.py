"""Terms against real patents: a sample worked out by hand, and the published lists where they are at hand."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import reality

from portfolio.law.held import FITS, Held
from portfolio.law.verdict import KINDS
from portfolio.term import Bounds

SAMPLE = Path(__file__).parent / "reality.csv"
HEADINGS = {
    "patent": "Patent No.", "application": "Application No.", "priority": "Priority", "filed": "Filed",
    "earliest_filing": "Earliest filing", "granted": "Granted", "pta": "PTA (days)",
    "disclaimer": "Terminal disclaimer",
}  # fmt: skip
NAMES = ("us_term_vectors.csv", "drug_patents.csv", "us_grants.csv", "orange-book-2022-07.txt")
real = pytest.mark.skipif(
    not all((reality.FOLDER / name).exists() for name in NAMES), reason="the published lists of patents are not at hand"
)


def sample() -> list[dict[str, str]]:
    """Give the sample: real facts, and what was worked out from them by hand."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def held() -> dict[str, Held]:
    """Give the program's answers for the sample."""
    rows = [{"Country": "US", **{heading: row[name] for name, heading in HEADINGS.items()}} for row in sample()]
    return reality.held_by_patent(rows)


@pytest.mark.parametrize("row", sample(), ids=lambda row: row["path"])
def test_a_real_patent_worked_out_by_hand(row: dict[str, str], held: dict[str, Held]) -> None:
    """The rule governs and gives the day, or the bounds where a day is not printed."""
    low, high = (date.fromisoformat(row[name]) if row[name] else None for name in ("earliest", "latest"))
    answer = held[row["patent"]].answer

    assert row["counted"]
    assert not held[row["patent"]].known.contradictions
    assert not reality.refused({"appl_no": row["application"], "patent_no": row["patent"]})
    assert (answer.rules, answer.ends) == (row["rule"], Bounds(low, high))


def test_the_month_end_rule_of_the_fda(tmp_path: Path) -> None:
    """Six months from 30 August are 28 February; the list of 2020 has 2 March, and once 1 March."""
    rows = ["1 Aug 30, 2020", "1*PED Feb 28, 2021", "2 Aug 30, 2020", "2*PED Mar 2, 2021", "3 Aug 30, 2020",
            "3*PED Mar 1, 2021", "4*PED Mar 1, 2021", "5 Aug 28, 2020", "5 Aug 31, 2021", "5*PED Feb 28, 2022",
            "6 none", "6*PED Mar 1, 2022"]  # fmt: skip
    path = tmp_path / "orange-book.txt"
    lines = (f"N~1~1~{row.replace(' ', '~', 1)}" for row in rows)
    path.write_text("\n".join(["Appl_Type~Appl_No~Product_No~Patent_No~Patent_Expire_Date_Text", *lines]))

    kinds = {each.patent: each.kind for each in reality.paediatric(path)}

    assert kinds == {
        "1": reality.AGREE, "2": reality.MONTH_END, "3": reality.DIFFER, "4": reality.BARE, "5": reality.AGREE,
        "6": reality.BARE,
    }  # fmt: skip


def test_nothing_is_measured_where_nothing_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that lacks the lists, or is not there, is said and is no error."""
    reality.main([str(tmp_path / "none")])
    assert capsys.readouterr().out == f"reality: {tmp_path / 'none'} is not there; nothing was measured\n"

    reality.main([str(tmp_path)])
    assert capsys.readouterr().out.count("not measured") == 4


@real
def test_published_terms() -> None:
    """Every published US term comes out, but for the two rows that are doubtful and say why.

    The extension that one row leaves to another source ("see OB") leaves its term open.
    """
    found = reality.vectors(reality.FOLDER)
    misses = {each.patent: each.why for each in found if each.kind == reality.MISS}

    assert Counter(each.kind for each in found) == {
        reality.EXACT: 12, reality.INSIDE: 11, reality.MISS: 2, reality.NOTHING: 1,
    }  # fmt: skip
    assert "only US-TD or US-MAINT could give the listed day" in misses["US4863908"]
    assert "2008-04-02 with its extension is 2010-05-28, 8 days after the 2010-05-20 given" in misses["US5004758"]
    assert sum(each.implied for each in found) == 2


@real
def test_drug_patents() -> None:
    """Every listed expiry is inside the bounds from grant and number, or an extension explains it."""
    found = reality.drugs(reality.FOLDER)
    outside = {each.right.patent: each.worst for each in found if each.worst.kind not in FITS}

    assert len(found) == 174
    assert {patent: verdict.kind for patent, verdict in outside.items()} == {"5604229": "extension"}
    assert "US-PTE could give the listed day" in outside["5604229"].why
    assert {each.right.patent for each in found if reality.width(each) is None} == {"RE42889", "RE43596", "RE43802"}


@real
def test_grants() -> None:
    """Every grant gets the day of arithmetic written apart, every number is read and contradicts no day."""
    found = reality.grants(reality.FOLDER)

    assert len(found) == 470
    assert [each.row["patent_no"] for each in found if not each.agrees] == []
    assert [words for each in found for words in (*reality.refused(each.row), *each.held.known.contradictions)] == []
    assert Counter(each.held.answer.rules.split(" + ")[0] for each in found) == {
        "US-DESIGN": 259, "US-154A2": 209, "US-154A2-PLANT": 1, "": 1,
    }  # fmt: skip
    vague = [each for each in found if not each.held.answer.ends.exact and each.held.answer.candidates]
    assert Counter("disclaimer" in each.paths for each in vague) == {True: 25, False: 2}


@real
def test_the_orange_book() -> None:
    """From its number alone, no listed expiry is against the law; the paediatric ones are six months later."""
    (path,) = (each for each in reality.snapshots(reality.FOLDER) if "2022" in each.name)
    found = reality.orange_book(path)

    assert len(found) > 5000
    assert {each.worst.kind for each in found} <= set(KINDS[: KINDS.index("against the law")])
    kinds = Counter(each.kind for each in reality.paediatric(path))
    assert kinds == {reality.AGREE: 461, reality.MONTH_END: 3, reality.BARE: 25}
