"""The command line: what goes to which stream, exit codes, files written whole or not at all."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from csv import DictReader
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from conftest import LICENCE, SETTLEMENT

from portfolio import cli, frame

MAKEFILE = LICENCE.parents[1] / "Makefile"
Run = Callable[..., SimpleNamespace]
NAME = LICENCE.name
FACTS = Path(__file__).parent / f"facts/{LICENCE.stem}.toml"
CLAUSE = """DATED AUGUST 28, 2001

1. TERM: the term commencing on the EFFECTIVE DATE and terminating three (3) years
   following the expiry of the last to expire of the patents granted in the
   United States of America which have expiration dates specified on Schedule A.
"""
TABLE = """
SCHEDULE A

Country   Application No.   Patent No.   Expiration
-------   ---------------   ----------   ----------
USA       08/428444         5519155      24Apr15
"""


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Give a function that runs the program and returns its exit code and both streams."""

    def run(*arguments: object) -> SimpleNamespace:
        with pytest.raises(SystemExit) as stop:
            cli.main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return SimpleNamespace(code=stop.value.code, out=out.decode(errors="replace"), err=err.decode(), bytes=out)

    return run


@pytest.fixture
def paper(tmp_path: Path) -> Callable[[str], Path]:
    """Give a function that writes text to a file of its own."""

    def write(text: str, name: str = "paper.txt") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_date_stands_alone_on_standard_output(run: Run) -> None:
    """``term-end`` prints the last day of the licence and nothing else."""
    done = run("term-end", LICENCE)

    assert (done.code, done.out, done.err) == (0, "2018-04-24\n", "")


def test_term_end_is_a_program_of_its_own() -> None:
    """The script ``term-end`` takes the file as its first argument."""
    program = Path(sys.executable).with_name("term-end")
    done = subprocess.run([program, LICENCE], capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("2018-04-24\n", "")


def test_the_module_runs() -> None:
    """``python -m portfolio`` is the same program."""
    done = subprocess.run(
        [sys.executable, "-m", "portfolio", "term-end", LICENCE], capture_output=True, text=True, check=True
    )

    assert done.stdout == "2018-04-24\n"


@pytest.mark.parametrize("copy", [1, 2])
def test_both_copies_give_the_same_date(run: Run, copy: int) -> None:
    """Whichever copy is believed, the licence ends on the same day."""
    assert run("term-end", LICENCE, "--prefer-copy", copy).out == "2018-04-24\n"


def test_the_working_goes_down_to_the_deciding_row(run: Run) -> None:
    """``--explain`` names the article, its lines, the deciding patent and both lines that list it."""
    out = run("term-end", LICENCE, "--explain").out
    deciding = next(line for line in out.splitlines() if "decides" in line)

    assert out.startswith(f"2018-04-24  3 years after  [Article I.16, {NAME}:161-169]\n")
    assert f"2015-04-24  US 5519155 (MBUS 1192)  [{NAME}:985, 1070, printed 24Apr15]" in deciding
    assert "does not count: BR 1100963-2 (MBUS 1044), 2008-02-02 to 2017-05-14: Brazil is outside US and EU" in out
    assert "EU on 2001-08-28: AT BE DE DK ES FI FR GB GR IE IT LU NL PT SE (15; accession dates partly verified)" in out
    assert "every-country           2018-12-22 to 2020-05-14 (copy 1: 2020-05-14; copy 2: 2018-12-22)" in out


def test_json_gives_the_same_as_data(run: Run) -> None:
    """``--format json`` holds the date, the rule, the working, the readings and the clause with its lines."""
    data = json.loads(run("term-end", LICENCE, "--format", "json").out)
    readings = {reading["name"]: reading for reading in data["readings"]}

    assert data["ends"] == "2018-04-24"
    assert data["driver"] == ["US 5519155 (MBUS 1192)"]
    assert data["rule"]["years"] == 3
    assert data["working"]["parts"][0]["ends"] == "2015-04-24"
    assert sum(right["counts"] == "yes" for right in data["rights"]) == 30
    assert readings["driver-out"]["ends"] == "2018-04-19"
    assert readings["every-country"]["by_copy"] == {"1": "2020-05-14", "2": "2018-12-22"}
    assert data["clauses"][0]["lines"] == [161, 169]
    assert len(data["discrepancies"]) == 13


def test_another_reading_is_worked_out(run: Run) -> None:
    """``--reading`` takes a name or adjustments joined by a plus sign."""
    assert run("term-end", LICENCE, "--reading", "driver-out").out == "2018-04-19\n"
    assert run("term-end", LICENCE, "--reading", "every-country+copy=1").out == "2020-05-14\n"


def test_bounds_exit_with_1_and_say_what_they_lack(run: Run) -> None:
    """An answer that is not exact is printed as bounds with what it lacks; what gives that goes to standard error."""
    done = run("term-end", LICENCE, "--reading", "every-country")
    quiet = run("term-end", LICENCE, "--reading", "every-country", "--quiet")

    assert (done.code, done.out) == (1, "2018-12-22 to 2020-05-14; needs: BR 1100963-2 (MBUS 1044)\n")
    assert done.err == 'not exact; give --fact "BR 1100963-2 (MBUS 1044)=YYYY-MM-DD"\n'
    assert (quiet.code, quiet.err) == (1, "")


def test_a_fact_overrules_a_listed_expiry(run: Run) -> None:
    """``--fact`` moves the expiry of the deciding patent, and the end with it."""
    done = run("term-end", LICENCE, "--fact", "US 5519155 (MBUS 1192)=2016-02-29")

    assert done.out == "2019-02-28\n"


def test_a_rule_of_ones_own(run: Run, paper: Callable[..., Path]) -> None:
    """``--rule`` works out a rule in TOML instead of the clause."""
    rule = paper(
        '[term]\nends = { years = 1, after = { later = { rights = { territory = ["CA"], status = "granted" } } } }\n',
        "rule.toml",
    )
    brazil = paper('term.ends = { later = { rights = { territory = ["BR"] } } }', "brazil.toml")
    page = rule.with_name("page.html")

    assert run("term-end", LICENCE, "--rule", rule).out == "2016-12-22\n"
    assert run(LICENCE, "--rule", rule).out.startswith("The licence ends on 2016-12-22")
    assert run("report", LICENCE, "--rule", rule, "-o", page).code == 0
    assert "2016-12-22" in page.read_text(encoding="utf-8")
    assert "moves the term: yes" in run("check", LICENCE, "--rule", brazil).out


def test_a_rule_that_a_command_does_not_take(run: Run, paper: Callable[..., Path]) -> None:
    """What is listed rests on no rule."""
    assert run("schedule", LICENCE, "--rule", paper("", "rule.toml")).code == 2


SALES = (
    '9.1 "Term" means, on a country-by-country basis, the later of the expiration of the last Valid Claim in such '
    "country and ten years from the First Commercial Sale in such country.\n"
)
SALE = "first commercial sale in US=2006-05-01"
UNTIL = "9.{0} This Agreement shall continue until May 1, 203{0}.\n\n"


def test_the_rule_is_shown_and_given_back(run: Run, paper: Callable[..., Path]) -> None:
    """``--show-rule`` prints what ``--rule`` takes; what was changed in it changes the answer."""
    shown = run("term-end", LICENCE, "--show-rule")
    same, longer = paper(shown.out, "same.toml"), paper(shown.out.replace("years = 3", "years = 4"), "longer.toml")

    assert (shown.code, shown.err) == (0, "")
    assert run("term-end", LICENCE, "--rule", same).out == "2018-04-24\n"
    assert run("term-end", LICENCE, "--rule", longer).out == "2019-04-24\n"
    assert run("term-end", LICENCE, "--rule", longer, "--show-rule").out.count("longer.toml") == 1
    assert "[Article I.16, " in run("term-end", LICENCE, "--rule", same, "--explain").out.split("\n")[0]


@pytest.mark.parametrize(
    ("clause", "trouble"),
    [
        (CLAUSE.replace("last to expire", "second last to expire"), "was not understood"),
        (f"{UNTIL.format(0)}{UNTIL.format(1)}", "conflict"),
        ("", "holds no term clause"),
    ],
)  # fmt: skip
def test_where_no_rule_is_known_one_is_to_be_filled_in(
    run: Run, paper: Callable[..., Path], clause: str, trouble: str
) -> None:
    """The skeleton goes to standard output, the trouble to standard error; the exit code is 1."""
    done = run("term-end", paper(f"{clause}\n{TABLE}"), "--show-rule")

    assert done.code == 1
    assert trouble in done.err
    assert "\n[term]\nsource = " in done.out
    assert done.out.count("# ends = ") == 4 + 2 * (trouble == "conflict")


def test_clauses_that_conflict_are_shown_with_what_they_say(run: Run, paper: Callable[..., Path]) -> None:
    """Each with its lines and how it was read, and what can be given; the exit code is 1."""
    done = run("term-end", paper(UNTIL.format(0) + UNTIL.format(1) + TABLE))

    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "read as: 2030-05-01" in done.out
    assert "read as: 2031-05-01" in done.out
    assert done.out.endswith("--show-rule prints one to fill in, for --rule FILE\n")


DECIDE = "decide --right R --field expiry --value 2000-01-01 --reason R --by B --date 2026-11-24"
COMMANDS = ("", "term-end", "schedule", "check", DECIDE, "timeline -o x.svg", "report -o x.xlsx")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_facts(
    run: Run, paper: Callable[..., Path], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of both kinds, in words or in a file; a slip in one is one line and exit code 2, and nothing is written."""
    path = paper(SALES + TABLE)
    monkeypatch.chdir(path.parent)
    name, options = command.split()[:1], command.split()[1:]
    for words, said in (("launch=2006", "no event 'launch'"), ("US 7: grant=1996-05-21", "no right bears")):
        done = run(*name, path, *options, "--fact", SALE, "--fact", "US 5519155: grant=1996-05-21", "--fact", words)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert said in done.err
    (path.parent / "paper.facts.toml").write_text("[event]\n", encoding="utf-8")
    assert "a table [events] or tables [[right]] were expected" in run(*name, path, *options).err
    assert "a table [events]" not in run(*name, path, *options, "--no-facts").err
    assert "x.toml does not exist" in run(*name, path, *options, "--facts", "x.toml").err


def test_what_is_needed_is_named(run: Run, paper: Callable[..., Path]) -> None:
    """A bound says what it lacks; standard error, the working and the data say how to give it; data names the facts."""
    path = paper(SALES + TABLE)
    (path.parent / "paper.facts.toml").write_text("[events]\nlaunch = 2006-05-01\n", encoding="utf-8")
    done = run("term-end", path, "--fact", SALE)
    data = json.loads(run("term-end", path, "--fact", SALE, "--format", "json").out)
    explained = run("term-end", path, "--fact", SALE, "--explain").out
    screen = run(path, "--fact", SALE).out

    assert (done.code, done.out.split("; ")[0]) == (1, "2016-05-01 or later")
    assert "needs: first commercial sale in each country where no right is listed, " in done.out
    assert "paper.facts.toml: no event 'launch' decides this term" in done.err.split("\n")[0]
    assert '--fact "first commercial sale in COUNTRY=YYYY-MM-DD"' in done.err.split("\n")[1]
    (us,) = data["ends_by_country"]
    assert (us["country"], us["ends"], us["ends_earliest"], us["ends_latest"]) == ("US", None, "2016-05-01", None)
    assert "first commercial sale in US" in us["driver"]
    assert us["missing"] == ["a right that may count but is not listed in US", "whether US 5519155 counts"]
    assert data["missing"] == [need["words"] for need in data["needs"]]
    assert [(each["name"], each["value"]) for each in data["facts"]] == [
        ("launch", "2006-05-01"), ("first commercial sale in US", "2006-05-01"),
    ]  # fmt: skip
    assert [each["source"] for each in data["facts"]] == [str(path.parent / "paper.facts.toml"), "command line"]
    assert "By country:\n  US  2016-05-01 or later  needs: a right that may" in explained
    assert "given: first commercial sale in US: 2006-05-01  [command line]" in explained
    assert '--fact "a right that may count but is not listed in US=YYYY-MM-DD"' in explained
    assert "\n  in US         2016-05-01 or later; needs: a right that may" in screen
    assert "\n  given         first commercial sale in US: 2006-05-01  [command line]" in screen


def test_facts_on_rights_are_in_the_data(run: Run) -> None:
    """Beside those on events, with where each is from."""
    fact = "US 5519155: grant=1996-05-21"
    (own, *filed) = json.loads(run("term-end", LICENCE, "--fact", fact, "--facts", FACTS, "--format", "json").out)[
        "facts"
    ][::-1]

    assert own == {"name": "country US, number 5519155: grant", "value": "1996-05-21", "source": "command line"}
    assert all(each["source"].endswith(f"{FACTS.name})") or each["source"].endswith(FACTS.name) for each in filed)


def test_many_countries_are_shortened_on_the_screen(run: Run, paper: Callable[..., Path]) -> None:
    """Eight are shown, the others counted."""
    places = ("USA", "Germany", "France", "Italy", "Spain", "Sweden", "Japan", "Canada", "Denmark", "Finland")
    rows = "".join(f"{place:15}{number}          24 Apr 2015\n" for number, place in enumerate(places, 100))
    done = run(paper(f"{SALES}\n\nSCHEDULE A\n\nCountry        Patent No.   Expiration\n{rows}"))

    assert done.out.count("first commercial sale in ") > 7
    assert "and 2 countries more" in done.out


def test_what_is_missing_is_shortened_in_text_alone(run: Run, paper: Callable[..., Path]) -> None:
    """Three are named, the others counted; in the working and in data all are."""
    rows = "".join(f"USA       551915{n}                 \n" for n in range(9))
    clause = CLAUSE.replace(" which have expiration dates specified on Schedule A", "")
    path = paper(f"{clause}\n\nSCHEDULE A\n\nCountry   Patent No.    Expiration\n{rows}")
    done, data = run("term-end", path), json.loads(run("term-end", path, "--format", "json").out)

    assert len(data["missing"]) == 9
    assert done.out == "unknown; needs: US 5519150, US 5519151, US 5519152 and 6 more\n"
    assert done.err.endswith(" and 6 more\n")
    assert "5519158=YYYY-MM-DD" in run("term-end", path, "--explain").out
    assert "and 6 more; 'portfolio term-end --explain' lists them" in run(path).out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ends = 1", "a table [term]"),
        ("[term]\nends = " + "{ earlier = [" * 3000, "is not TOML that can be read"),
        ("[term.ends" + ".years-after" * 5 + "]", "years-after"),
        ("[term", "is not TOML that can be read"),
        ("[term]\nends = { decade = 1 }", "decade"),
    ],
)
def test_a_rule_that_is_none(run: Run, paper: Callable[..., Path], text: str, words: str) -> None:
    """A file that holds no rule is refused in one line that names it."""
    done = run("term-end", LICENCE, "--rule", paper(text, "rule.toml"))

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "rule.toml" in done.err
    assert words in done.err


def test_a_clause_that_is_not_understood(run: Run, paper: Callable[..., Path]) -> None:
    """The clause is shown with its lines and with the words at which the reading stopped; the exit code is 1."""
    path = paper(CLAUSE.replace("last to expire", "second last to expire") + TABLE)
    done = run("term-end", path)
    data = run("term-end", path, "--format", "json")

    assert done.code == data.code == 1
    assert "paper.txt:3-5" in done.out
    assert "not understood from: second last to expire" in done.out
    assert done.out.endswith("--show-rule prints one to fill in, for --rule FILE\n")
    assert done.err.count("\n") == 1
    assert json.loads(data.out)["ends"] is None
    assert json.loads(data.out)["clauses"][0]["understood"] is False


def test_a_schedule_without_a_clause(run: Run, paper: Callable[..., Path], tmp_path: Path) -> None:
    """Its rows are readable, checked and drawn, but no term can be told: exit code 2."""
    path = paper("DATED AUGUST 28, 2001\n" + TABLE)
    done = run("term-end", path)

    assert (done.code, done.out) == (2, "")
    assert "holds no term clause" in done.err
    assert "5519155" in run("schedule", path).out
    assert run("check", path).out == "no discrepancies\nHeld against the law: 1 possible\n"
    assert "is not known" in run(path).out
    assert run("timeline", path, "-o", tmp_path / "x.png").code == 0


@pytest.mark.parametrize("command", ["term-end", "schedule", "check"])
@pytest.mark.parametrize("bad", ["missing", "folder", "empty", "binary", "prose"])
def test_wrong_input_gets_one_clear_line(run: Run, tmp_path: Path, command: str, bad: str) -> None:
    """Nothing on standard output, one line on standard error, exit code 2, no traceback."""
    path = tmp_path / bad
    content = {"empty": b"", "binary": bytes(range(256)), "prose": b"It was the best of times.\n"}
    if bad == "folder":
        path.mkdir()
    elif bad in content:
        path.write_bytes(content[bad])
    done = run(command, path)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("portfolio: ")
    assert done.err.count("\n") == 1
    assert str(path) in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["term-end"], "FILE"),
        (["nosuch"], "neither a file nor a command"),
        (["--nosuch"], "--nosuch"),
        (["term-end", LICENCE, "--as-of", "tomorrow"], "'tomorrow' is not a day"),
        (["term-end", LICENCE, "--fact", "approval"], "NAME=VALUE"),
        (["term-end", LICENCE, "--fact", "approval=soon"], "'soon' is not a day"),
        (["term-end", LICENCE, "--fact", "approval=2005-01-01"], "no event 'approval'"),
        (["term-end", LICENCE, "--reading", "upside-down"], "no reading 'upside-down'"),
        (["term-end", LICENCE, "--prefer-copy", "3"], "no copy 3"),
        (["term-end", "no/such/file.txt"], "no/such/file.txt does not exist"),
        (["timeline", LICENCE, "-o", "x.bmp"], ".png or .svg or .pdf"),
        (["timeline", LICENCE, "-o", "-"], ".png or .svg or .pdf"),
        (["report", LICENCE, "-o", "x.doc"], ".xlsx or .html"),
        (["schedule", MAKEFILE], "neither a patent schedule nor a term clause"),
    ],
)
def test_a_request_that_cannot_be_served(run: Run, arguments: list[object], words: str) -> None:
    """Usage errors and refusals are one line, and exit code 2."""
    done = run(*arguments)

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert words in done.err


def test_without_arguments_the_help_is_shown(run: Run) -> None:
    """The program alone says how it is used; that is no answer, so the exit code is 2."""
    done = run()

    assert done.code == 2
    assert "portfolio term-end FILE" in done.err


@pytest.mark.parametrize("command", [None, *cli.program.commands])
def test_every_command_has_help(run: Run, command: str | None) -> None:
    """``--help`` says what a command does, and shows an example of it."""
    done = run(*filter(None, [command]), "--help")

    assert done.code == 0
    assert command is None or f"Example: portfolio {command}" in done.out


def test_the_version_is_told(run: Run) -> None:
    """``--version`` prints the number alone."""
    assert run("--version").out == "0.1.0\n"


def test_the_summary_fits_one_screen(run: Run) -> None:
    """``portfolio FILE`` shows the end, the deciding patent, the band of readings and the disagreements."""
    done = run(LICENCE)

    assert done.code == 0
    assert done.out.startswith(
        "The licence ends on 2018-04-24; 2018-04-19 to 2018-04-25 over all 11 reasonable readings.\n"
    )
    assert "decided by    US 5519155 (MBUS 1192), 2015-04-24" in done.out
    assert "misreadings   2018-04-23 to 2020-05-14 (3 of them" in done.out
    assert "hypotheses    2012-02-02 to 2023-10-19 (12 of them" in done.out
    assert "Kimble v. Marvel" in done.out
    assert "moves the term: no" in done.out
    assert done.out.count("\n") < 24


def test_the_summary_takes_a_day(run: Run, paper: Callable[..., Path]) -> None:
    """``--as-of`` names the day for readings that ask how things are now; bounds are said to be bounds."""
    path = paper(CLAUSE + TABLE.replace("24Apr15", "31Feb15"))

    assert "all 11 reasonable readings" in run(LICENCE, "--as-of", "2022-01-01").out
    assert "EU-on-2010-01-01" in run("term-end", LICENCE, "--explain", "--as-of", "2010-01-01").out
    assert run(path).out.startswith("When the licence ends is not known.\n")
    assert "it lacks      US 5519155" in run(path).out


def test_check_lists_substance_before_spelling(run: Run) -> None:
    """Each discrepancy says whether it moves the term; those of spelling alone stand apart, last."""
    done = run("check", LICENCE)
    substance, spelling = done.out.split("Spelling alone (5):\n")

    assert done.code == 1
    assert substance.count("moves the term: no") == 8
    assert spelling.count("moves the term: no") == 5
    assert f"[{NAME}:927, 1034]" in substance


def test_check_as_data(run: Run) -> None:
    """The discrepancies are also given as CSV and JSON, a row each."""
    rows = json.loads(run("check", LICENCE, "--format", "json").out)
    lines = run("check", LICENCE, "--format", "csv").out.splitlines()

    assert [row["moves_term"] for row in rows] == ["no"] * 13
    assert len(lines) == 14


def test_check_takes_files_as_copies(run: Run, paper: Callable[..., Path]) -> None:
    """Two files are two copies of one schedule; a dispute about the deciding patent moves the term."""
    one = paper(CLAUSE + TABLE, "one.txt")
    same, other = paper(TABLE, "same.txt"), paper(TABLE.replace("24Apr15", "25Apr15"), "other.txt")
    done = run("check", one, other)

    assert run("check", one, same).code == 0
    assert done.code == 1
    assert "'24Apr15' (2015-04-24) in copy 1; '25Apr15' (2015-04-25) in copy 2" in done.out
    assert "moves the term: yes" in done.out
    assert done.out.startswith("copy 1: SCHEDULE A of one.txt, 1 row\ncopy 2: SCHEDULE A of other.txt, 1 row\n")


@pytest.mark.parametrize("form", ["table", "csv", "json", "parquet", "xlsx"])
def test_the_schedule_in_every_form(run: Run, tmp_path: Path, form: str) -> None:
    """The listings go to standard output or, whole, to a file; the bytes are the same."""
    path = tmp_path / f"listings.{form}"
    shown, written = run("schedule", LICENCE, "--format", form), run("schedule", LICENCE, "--format", form, "-o", path)

    assert (shown.code, written.code, written.out) == (0, 0, "")
    assert path.read_bytes() == shown.bytes
    assert len(shown.bytes) > 5000


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_timeline_is_written(run: Run, tmp_path: Path, form: str) -> None:
    """A picture is written in the form that the file's name tells, and the path is said on standard error."""
    path = tmp_path / f"timeline.{form}"
    done = run("timeline", LICENCE, "-o", path, "--as-of", "2012-01-01", "--by", "country")

    assert (done.code, done.out, done.err) == (0, "", f"wrote {path}\n")
    assert path.stat().st_size > 5000


def test_the_cliff_stands_below_the_timeline_unless_told_otherwise(run: Run, tmp_path: Path) -> None:
    """``--no-cliff`` leaves the rights in force out, which a schedule of fifty rights has."""
    with_it, without = tmp_path / "with.svg", tmp_path / "without.svg"
    run("timeline", LICENCE, "-o", with_it)
    run("timeline", LICENCE, "-o", without, "--no-cliff")

    assert ["EPC states" in path.read_text(encoding="utf-8") for path in (with_it, without)] == [True, False]


def test_the_timeline_goes_to_standard_output(run: Run) -> None:
    """``-o -`` writes the picture to standard output, and nothing to standard error."""
    done = run("timeline", LICENCE, "-o", "-", "--format", "png")

    assert done.bytes.startswith(b"\x89PNG")
    assert done.err == ""


def test_the_report_is_written(run: Run, tmp_path: Path) -> None:
    """The workbook goes to a file, or to standard output."""
    path = tmp_path / "licence.xlsx"
    done, piped = run("report", LICENCE, "-o", path, "--quiet"), run("report", LICENCE, "-o", "-")

    assert (done.code, done.err) == (0, "")
    assert path.read_bytes() == piped.bytes


def test_the_page_is_written(run: Run, tmp_path: Path) -> None:
    """The page goes to a file, or to standard output where its format is named; ``--as-of`` marks a day."""
    pytest.importorskip("jinja2")
    path = tmp_path / "licence.html"
    done = run("report", LICENCE, "-o", path, "--as-of", "2012-06-01")
    piped = run("report", LICENCE, "-o", "-", "--format", "html", "--as-of", "2012-06-01")

    assert (done.code, done.err) == (0, f"wrote {path}\n")
    assert b"as of 2012-06-01" in path.read_bytes() == piped.bytes


def test_a_page_without_its_library(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install, and nothing is written."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    done = run("report", LICENCE, "-o", tmp_path / "x.html")

    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "portfolio[page]" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    """One line says so, and nothing is left behind."""
    done = run("report", LICENCE, "-o", tmp_path / "no" / "folder.xlsx")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "cannot write" in done.err
    assert list(tmp_path.iterdir()) == []


def test_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads the agreement from standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(LICENCE.read_bytes())))

    assert run("term-end", "-").out == "2018-04-24\n"


def test_a_reader_that_stops_early() -> None:
    """A closed pipe ends the program without a traceback."""
    command = f"'{sys.executable}' -m portfolio schedule '{LICENCE}' | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)  # noqa: S607

    assert "Traceback" not in done.stderr
    assert done.stdout.count("\n") == 1


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control-C ends the program with the code for it, and no traceback."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_load", interrupt)

    assert run("term-end", LICENCE).code == 130


@pytest.mark.parametrize("redirection", [">/dev/full", ">&-", "<&-", "2>&-"])
@pytest.mark.parametrize("arguments", ["term-end {}", "schedule {}", "term-end -", "check {} --format json"])
def test_streams_that_are_full_or_closed(redirection: str, arguments: str) -> None:
    """A stream that is full or closed gives one line at the most, never a traceback."""
    command = ["bash", "-c", f"'{sys.executable}' -m portfolio {arguments.format(LICENCE)} {redirection}"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") <= 1
    assert done.returncode in (0, 1, 2)


def test_a_summary_of_many_disagreements_stays_on_one_screen(run: Run, paper: Callable[[str], Path]) -> None:
    """Only the first disagreements are shown, and the command that lists the rest."""
    rows = [f"USA       08/{100000 + row}         {5000000 + row}      24{{}}15\n" for row in range(30)]
    one, other = (TABLE.split("USA ", maxsplit=1)[0] + "".join(rows).format(*[month] * 30) for month in ("Apr", "May"))
    done = run(paper(CLAUSE + one + other))

    assert done.out.count("moves the term: yes") + done.out.count("moves the term: no") == 8
    assert "and 22 more; 'portfolio check' lists them" in done.out


@pytest.mark.parametrize("command", [[], ["term-end"], ["schedule", "--format", "csv"], ["check"]], ids=str)
def test_one_exhibit(run: Run, paper: Callable[..., Path], command: list[str]) -> None:
    """Every command reads the exhibit that it is asked for, as if it stood alone; without it, the line names all."""
    part = "<DOCUMENT>\n<TYPE>{}\n<TEXT>\n{}\n</TEXT>\n</DOCUMENT>\n"
    whole = part.format("EX-10.4", CLAUSE.replace("three (3)", "nine (9)")) + part.format("EX-10.5", CLAUSE + TABLE)
    path = paper(whole)
    named, refused = run(*command, path, "--exhibit", "EX-10.5"), run(*command, path, "--exhibit", "EX-9")

    assert named.code in (0, 1), named.err
    assert "EX-9" not in named.out
    assert refused.code == 2
    assert refused.out == ""
    assert refused.err.endswith(
        f"{path} is a submission to EDGAR, but it has no exhibit 'EX-9'; there are EX-10.4, EX-10.5\n"
    )
    if command == ["term-end"]:
        assert named.out == "2018-04-24\n"


def test_pages_that_are_not_read(run: Run, tmp_path: Path) -> None:
    """Pages without a text layer are named on standard error, unless it is to be quiet; the answer stands alone."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    pytest.importorskip("pypdfium2")
    path = tmp_path / "agreement.pdf"
    pdf = canvas.Canvas(str(path))
    pdf.setFont("Courier", 8)
    for row, text in enumerate((CLAUSE + TABLE).split("\n")):
        pdf.drawString(50, 700 - 10 * row, text)
    pdf.showPage()
    pdf.circle(100, 100, 50)
    pdf.save()
    told, quiet = run("term-end", path), run("term-end", path, "--quiet")

    assert (told.code, told.out) == (quiet.code, quiet.out) == (0, "2018-04-24\n")
    assert told.err == "agreement.pdf: no text layer on page 2; what is printed there was not read\n"
    assert quiet.err == ""
    for command in ("schedule", "check"):
        assert "no text layer on page 2" in run(command, path).err


TWO = f"{TABLE}\nExhibit B - Trials\n\nCountry   Title   Patent No.   Remarks\nJapan     Trial   3,123,456    none\n"


def test_each_line_is_told_what_it_was_read_as(run: Run, paper: Callable[[str], Path]) -> None:
    """``schedule --explain`` shows the columns that were recognised and what each line of a schedule was read as."""
    done = run("schedule", paper(TWO), "--explain")

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "SCHEDULE A, copy 1: 1 listing, 0 lines not understood\n"
        "  column 'Country': country\n"
        "  column 'Application No.': application\n"
        "  column 'Patent No.': patent\n"
        "  column 'Expiration': expiry\n"
        "       2  heading         SCHEDULE A\n"
        "       3  furniture\n"
        "       4  headings        Country   Application No.   Patent No.   Expiration\n"
        "       5  furniture       -------   ---------------   ----------   ----------\n"
        "       6  row             USA       08/428444         5519155      24Apr15\n"
        "\n"
        "Exhibit B - Trials, copy 1: 1 listing, 0 lines not understood\n"
        "  column 'Country': country\n"
        "  column 'Title': title\n"
        "  column 'Patent No.': patent\n"
        "  column 'Remarks': not known; its cells are kept\n"
        "       8  heading         Exhibit B - Trials\n"
        "       9  furniture\n"
        "      10  headings        Country   Title   Patent No.   Remarks\n"
        "      11  row             Japan     Trial   3,123,456    none\n"
    )


def test_lists_have_no_columns_to_explain(run: Run, paper: Callable[[str], Path]) -> None:
    """``schedule --explain`` says where rights are named in a list, and in which order its dates stand."""
    listed = run("schedule", paper("EXHIBIT A\nPATENTS\n\nU.S. Patent No. 5,519,155\n"), "--explain").out
    dated = run("schedule", paper("Patent No.    Issue Date\n5,519,155     05/21/1996\n"), "--explain").out

    assert "  no columns: the rights are named in a list or in sentences\n" in listed
    assert "       4  row             U.S. Patent No. 5,519,155\n" in listed
    assert dated.startswith("no heading, copy 1: 1 listing, 0 lines not understood\n")
    assert "  dates in numbers: the month stands first, as the document's own dates tell\n" in dated


def test_the_working_of_the_schedule_goes_to_a_file(run: Run, paper: Callable[[str], Path], tmp_path: Path) -> None:
    """``schedule --explain -o`` writes what it would print."""
    source, target = paper(TWO), tmp_path / "lines.txt"
    done = run("schedule", source, "--explain", "-o", target)

    assert (done.code, done.out) == (0, "")
    assert target.read_text(encoding="utf-8") == run("schedule", source, "--explain").out


@pytest.mark.parametrize("name", ["Exhibit B", "exhibit b", "EXHIBIT B - TRIALS"])
def test_one_schedule_by_its_name(run: Run, paper: Callable[[str], Path], name: str) -> None:
    """``schedule --schedule`` gives the rows of the schedule of that name alone, and with ``--explain`` its lines."""
    source = paper(TWO)
    rows = run("schedule", source, "--schedule", name, "--format", "csv").out.splitlines()
    lines = run("schedule", source, "--schedule", name, "--explain").out

    assert ["Exhibit B - Trials" in row and "3123456" in row for row in rows] == [False, True]
    assert lines.startswith("Exhibit B - Trials, copy 1: 1 listing")
    assert "SCHEDULE A" not in lines


def test_a_schedule_of_no_such_name(run: Run, paper: Callable[[str], Path]) -> None:
    """A name that no schedule has is refused with the names that there are."""
    done = run("schedule", paper(TWO), "--schedule", "Schedule Z")
    nameless = run("schedule", paper("Country   Patent No.\nUSA       5,519,155\n"), "--schedule", "Schedule Z")

    assert (done.code, done.out) == (2, "")
    assert "paper.txt has no schedule 'Schedule Z'; it has SCHEDULE A, Exhibit B - Trials" in done.err
    assert (nameless.code, nameless.out) == (2, "")
    assert "it has none with a name" in nameless.err


def test_the_law_in_the_schedule(run: Run) -> None:
    """``--with-law`` adds eight columns, whose days are in ISO form; facts come from the command line or a file."""
    fact = ["--fact", "US 5519155: earliest filing=1995-04-25", "--fact", "US 5519155: filing=1995-04-25"]
    rows = list(DictReader(run("schedule", LICENCE, "--with-law", "--format", "csv", *fact).out.splitlines()))
    filed = list(
        DictReader(run("schedule", LICENCE, "--with-law", "--format", "csv", "--facts", FACTS).out.splitlines())
    )

    assert list(rows[0])[-8:] == [*frame.LAW, "also_named"]
    assert rows[49]["known"].startswith("earliest filing 1995-04-25; filing 1995-04-25; grant 1996-01-02 to")
    assert rows[49]["patent"] == filed[49]["patent"] == "5519155"
    assert (rows[49]["statutory_earliest"], rows[49]["rule"]) == ("2015-04-25", "US-154C")
    assert {row["verdict"] for row in filed} == {"explained", "possible", "conditional", "against the law"}


def test_a_settlement_says_what_the_numbers_of_its_rights_imply(run: Run) -> None:
    """Its two rights have no listed day: their numbers bound their events; they are named outside of the list, too."""
    for command in (["check"], []):
        out = run(*command, SETTLEMENT).out
        assert "filing 2002-06-30 or earlier; publication 2002-01-01 to 2002-06-30; no rule for WO" in out
        assert "US 09/602048: no last day is listed; filing 1995-05-01 to 2003-12-31; ends 1995-06-08 or later" in out
        assert [f"{SETTLEMENT.name}:{line}" in out for line in (83, 84)] == [True, True]
    rows = json.loads(run("schedule", SETTLEMENT, "--with-law", "--format", "json").out)
    assert [row["known"].partition(";")[0] for row in rows] == [
        "filing 2002-06-30 or earlier", "filing 1995-05-01 to 2003-12-31",
    ]  # fmt: skip
    assert [row["also_named"] for row in rows] == [f"{SETTLEMENT.name}:83", f"{SETTLEMENT.name}:84"]


def test_nothing_to_check(run: Run, paper: Callable[..., Path]) -> None:
    """A document with a clause, but neither schedule, amounts nor references, has nothing to check; with any it has."""
    clause = "DATED AUGUST 28, 2001\n\nTERM: the term ending on some day to be agreed."
    none, some = run("check", paper(clause)), run("check", paper(f"{clause}\n\n1. Fees\n\nSee Section 1.", "b.txt"))

    assert (none.code, some.code) == (2, 0)
    assert "nothing to check" in none.err


def test_check_counts_verdicts_those_that_prove_nothing_apart(run: Run) -> None:
    """The last line says how the listed dates stand to the law; without facts from outside nothing is circular."""
    with_facts, alone = (run("check", LICENCE, *more).out.splitlines()[-1] for more in (["--facts", FACTS], []))

    assert with_facts == (
        "Held against the law: 32 explained (15 on facts inferred from the listed date, which proves nothing), "
        "12 possible, 3 against the law, 3 conditional (1 on facts inferred from the listed date, which proves nothing)"
    )
    assert alone.startswith("Held against the law: ")
    assert "inferred" not in alone


def test_law_prints_rules_with_their_authority(run: Run) -> None:
    """An office is named by code or name; each rule has its words, its citation and how well it is known."""
    ireland, everything = run("law", "Ireland").out, run("law").out

    assert ireland.startswith("IE  Ireland\n  last day: day before  [")
    assert "IE-1964X: 20 years after filing\n    where filing: 1992-07-31 or earlier" in ireland
    assert "instead of IE-1964" in ireland
    assert "verified, checked 2026-11-24" in ireland
    assert ireland in everything
    assert (run("law", "XX").code, run("law", "XX").out) == (2, "")
    assert "no rule for 'XX'; there are rules for AL, " in run("law", "XX").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nonsense", "'nonsense' is not NAME=VALUE"),
        ("US 1: grant=1996-05-21", "no right bears country US, number 1"),
        ("US 5519155: grnt=1996-05-21", "no fact 'grnt'"),
        ("US 5519155: grant=May 1996", "'May 1996' is not a day"),
    ],
)
def test_a_fact_that_is_none_is_refused(run: Run, words: str, said: str) -> None:
    """A fact in the wrong form, about no right or of no name, is one line and exit code 2."""
    done = run("schedule", LICENCE, "--with-law", "--fact", words)

    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


BRAZIL = {
    "right": "BR 1100963-2", "field": "expiry", "value": "2008-02-02", "reason": 'the "14May17" is a slip',
    "by": "counsel", "date": "2026-11-24",
}  # fmt: skip


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Give a copy of the licence, beside which decisions can be written."""
    path = tmp_path / "licence.txt"
    path.write_bytes(LICENCE.read_bytes())
    return path


def ruling(**changed: str) -> list[str]:
    """Give the options of the decision on Brazil, or of another."""
    return [word for name, value in (BRAZIL | changed).items() for word in (f"--{name}", value)]


def test_a_decision_is_recorded_and_shown_in_every_report(run: Run, copied: Path, tmp_path: Path) -> None:
    """``decide`` writes it beside the document; each command then applies it and gives its reason."""
    made = run("decide", copied, *ruling())
    words = 'expiry 2008-02-02, by counsel on 2026-11-24: the "14May17" is a slip'
    said = f"BR 1100963-2 (MBUS 1044): {words}\n"
    explained = run("term-end", copied, "--explain").out
    data = json.loads(run("term-end", copied, "--format", "json").out)
    found = next(iter(DictReader(io.StringIO(run("check", copied, "--format", "csv").out))))
    finding = "  decided: " + words + "\n  moves the term: no  [licence.txt:927, 1034]\n"

    assert (made.code, made.out, made.err) == (0, "", f"wrote {tmp_path / 'licence.decisions.toml'}\n")
    assert f"decided: {said}" in explained
    assert "does not count: BR 1100963-2 (MBUS 1044), 2008-02-02, as decided: Brazil" in explained
    assert "every-country           2018-12-22  CA 1340286" in explained
    assert f"  decided       {said}" in run(copied).out
    assert "disagreements 8 of substance (1 decided), 5 of spelling" in run(copied).out
    assert "decided: BR 1100963-2 (MBUS 1044): expiry is '14May17'" in run(copied).out
    assert finding in run("check", copied).out
    assert "\ndecided: " not in run("check", copied).out
    assert (found["says"], found["decided"]) == ("copy 1: 14May17 | copy 2: 2Feb08", words)
    assert data["decisions"] == [BRAZIL | {"right": "BR 1100963-2 (MBUS 1044)", "papers": ["14May17", "2Feb08"]}]
    assert data["discrepancies"][0]["decided"] == [words]
    assert [right["decided"] for right in data["rights"] if right["country"] == "BR"] == [{"expiry": "2008-02-02"}]


def test_a_decision_in_the_workbook_and_the_picture(run: Run, copied: Path, tmp_path: Path) -> None:
    """The sheets Answer, Rights and Discrepancies give its reason; a decided day is not drawn as against the law."""
    run("decide", copied, *ruling())
    run("timeline", copied, "-o", tmp_path / "before.svg")
    run("decide", copied, *ruling(right="IE 65503", value="2009-01-31"))
    run("report", copied, "-o", tmp_path / "x.xlsx")
    run("timeline", copied, "-o", tmp_path / "x.svg")
    before, after = ((tmp_path / f"{name}.svg").read_text(encoding="utf-8") for name in ("before", "x"))
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    telling = [sheet.title for sheet in book if any("is a slip" in str(cell.value) for row in sheet for cell in row)]

    assert telling == ["Answer", "Rights", "Discrepancies", "Working"]
    assert all(day in after for day in ("2008-02-02, decided", "2009-01-31, decided"))
    assert ["against the law" in picture for picture in (before, after)] == [True, False]


def test_a_stale_decision_is_said(run: Run, copied: Path) -> None:
    """Where a copy is no longer what it was, standard error says so and ``check`` lists it; the papers are followed."""
    run("decide", copied, *ruling())
    copied.write_text(
        copied.read_text(encoding="utf-8").replace("          2Feb08", "          3Feb08"), encoding="utf-8"
    )
    done = run("term-end", copied, "--reading", "every-country+copy=2")
    quiet = run("term-end", copied, "--quiet")
    found = run("check", copied).out
    again = run("decide", copied, *ruling(value="2008-02-03"))

    assert (done.code, done.out) == (0, "2018-12-22\n")
    assert "stale-decision: BR 1100963-2 (MBUS 1044): decided was expiry 2008-02-02, by counsel" in done.err
    assert "not applied, as the papers said '14May17', '2Feb08' then and '14May17', '3Feb08' now\n" in done.err
    assert (quiet.out, quiet.err) == ("2018-04-24\n", "")
    assert found.startswith("stale-decision: BR 1100963-2")
    assert again.code == 0
    assert "stale-decision" not in run("check", copied).out


def test_decisions_of_another_file_or_none(run: Run, copied: Path, tmp_path: Path) -> None:
    """``--decisions`` names the file to write and to read; ``--no-decisions`` leaves them out."""
    other = tmp_path / "other.toml"
    made = run("decide", copied, *ruling(), "--decisions", other, "--quiet")
    ends = ["term-end", copied, "--reading", "every-country"]

    assert (made.code, made.err, other.exists()) == (0, "", True)
    assert run(*ends).out.startswith("2018-12-22 to 2020-05-14; ")
    assert run(*ends, "--decisions", other).out == "2018-12-22\n"
    assert run(*ends, "--decisions", other, "--no-decisions").out.startswith("2018-12-22 to 2020-05-14; ")
    assert run(*ends, "--decisions", tmp_path / "none.toml").code == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"right": "BR 7"}, "'BR 7' names no right that the papers list"),
        ({"field": "colour"}, "no field 'colour' can be decided"),
        ({"value": "soon"}, "expiry is a day such as 2018-04-24, not 'soon'"),
        ({"right": "US 5519155"}, "nobody disputes the expiry of US 5519155 (MBUS 1192)"),
        ({"reason": ""}, "a decision needs a reason in words"),
        ({"date": "today"}, "date is a day such as"),
    ],
)
def test_what_cannot_be_decided_writes_nothing(run: Run, copied: Path, changed: dict[str, str], said: str) -> None:
    """A refusal is one line and exit code 2; a file that was there stays as it was."""
    refused = run("decide", copied, *ruling(**changed))
    beside = copied.with_suffix(".decisions.toml")

    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert refused.err.count("\n") == 1
    assert not beside.exists()


def test_a_file_that_holds_something_else_is_not_written(run: Run, copied: Path) -> None:
    """``decide`` adds to a file of decisions only, and says where it could stand for standard input."""
    beside = copied.with_suffix(".decisions.toml")
    beside.write_text("[term]\n", encoding="utf-8")
    refused, nowhere = run("decide", copied, *ruling()), run("decide", "-", *ruling())

    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert f"{beside}: tables [[decision]] were expected" in refused.err
    assert beside.read_text(encoding="utf-8") == "[term]\n"
    assert nowhere.code == 2
    assert "name a file with --decisions" in nowhere.err


def test_a_decision_that_settles_no_finding_is_listed(run: Run, paper: Callable[[str], Path]) -> None:
    """What was only not exact, and so is no finding, is said behind the findings."""
    path = paper(f"{CLAUSE}{TABLE.replace('24Apr15', 'Apr 2015')}")
    run("decide", path, *ruling(right="US 5519155", value="2015-04-24"))
    done = run("check", path)

    assert (done.code, run("term-end", path).out) == (0, "2018-04-24\n")
    assert done.out.startswith("no discrepancies\ndecided: US 5519155: expiry 2015-04-24, by counsel on 2026-11-24: ")


def test_the_dates_on_a_terminal(run: Run) -> None:
    """Each date stands on a line with its lines, its kind and its words; its rule and what it lacks under it."""
    done = run("dates", SETTLEMENT)

    assert (done.code, done.err) == (0, "")
    assert "60-61    payment    2002-10-07 or later  within ten (10) days after the execution" in done.out
    assert "- Sunday 2002-10-06 moves to Monday 2002-10-07" in done.out
    assert "- it lacks: what it is counted from, which is not said here" in done.out
    assert "2001-10-30 to 2018-07-30, each calendar quarter  within 30 days" in run("dates", LICENCE).out


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_the_dates_in_every_form(run: Run, tmp_path: Path, form: str) -> None:
    """The dates go to standard output or, whole, to a file; the bytes are the same."""
    path = tmp_path / f"dates.{form}"
    shown, written = run("dates", LICENCE, "--format", form), run("dates", LICENCE, "--format", form, "-o", path)

    assert (shown.code, written.code, written.out) == (0, 0, "")
    assert path.read_bytes() == shown.bytes
    assert len(shown.bytes) > 5000


def test_the_dates_take_facts(run: Run, paper: Callable[[str], Path]) -> None:
    """An event whose day is given is counted from; a contract needs neither schedule nor term clause."""
    path = paper("The Buyer shall pay within ten days after the Closing.")

    assert "2002-02-10" in run("dates", path, "--fact", "Closing=2002-01-31").out
    done = run("dates", path, "--format", "csv")
    assert done.out.splitlines()[1].split(",")[4:10] == [
        "payment", "within ten days after the Closing", "the Closing", "10 days after the Closing", "", "",
    ]  # fmt: skip


def test_the_dates_of_nothing(run: Run, paper: Callable[..., Path]) -> None:
    """A document without any date is refused, in one line; so is one with nothing but a schedule."""
    none, table = run("dates", paper("Dear Sirs, we enclose it.")), run("dates", paper(TABLE, "table.txt"))

    assert (none.code, none.out) == (2, "")
    assert "neither a patent schedule nor a term clause nor any date" in none.err
    assert table.err == (
        "portfolio: table.txt holds no date, duration or deadline; an agreement was expected; "
        "'portfolio schedule' lists its rights\n"
    )


def test_the_calendar_is_written(run: Run, tmp_path: Path) -> None:
    """The events go to a file, whole, or to standard output; the file's name must say what it is."""
    path = tmp_path / "x.ics"
    done = run("calendar", LICENCE, "-o", path)

    assert (done.code, done.out, done.err) == (0, "", f"wrote {path}\n")
    assert path.read_bytes() == run("calendar", LICENCE, "-o", "-").bytes
    assert run("calendar", LICENCE, "-o", tmp_path / "x.txt").code == 2
    assert b"20020210" in run("calendar", SETTLEMENT, "-o", "-", "--fact", "date of the invoices=2002-02-10").bytes


def test_the_calendar_of_nothing_is_not_written(run: Run, paper: Callable[..., Path], tmp_path: Path) -> None:
    """Where there is no date no file is left."""
    done = run("calendar", paper(TABLE, "table.txt"), "-o", tmp_path / "x.ics")

    assert (done.code, (tmp_path / "x.ics").exists()) == (2, False)
