"""Law files: what the form holds, and that anything else is refused in one line that names the file and the rule."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from portfolio.errors import RuleError
from portfolio.law import Authority, Law, Window, law_of, read_law, read_shared
from portfolio.term import After, Earlier, Event

DAY = '[day]\nlast = "anniversary"\ncite = "a statute"\nconfidence = "partly"\n'
HEAD = f'office = "XX"\n{DAY}'
SEEN = 'cite = "s. 1"\nconfidence = "verified"\n'
RULE = f'[[rule]]\nid = "A"\nterm = {{ years = 20, after = {{ event = "filing" }} }}\n{SEEN}'
EXTENSION = f'[[extension]]\nid = "E"\ngiven = "lapsed"\nterm = {{ event = "term" }}\n{SEEN}'
NUMBER = f'[[number]]\nof = "application"\nform = \'(?P<yy>[0-9]{{2}})/[0-9]+\'\nexample = "89/1"\n{SEEN}'

Read = Callable[[str], Law]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Give a function that reads text as a law file, beside a shared rule."""
    shared = tmp_path / "shared.toml"
    shared.write_text(RULE.replace('"A"', '"SHARED"') + EXTENSION.replace('"E"', '"SPC"'), encoding="utf-8")

    def read(text: str) -> Law:
        path = tmp_path / "xx.toml"
        path.write_text(text, encoding="utf-8")
        return read_law(str(path), read_shared(str(shared)))

    return read


def test_a_law_file_is_read(read: Read) -> None:
    """Everything that the form knows is read, and what is shared stands behind the office's own."""
    law = read(
        f'office = "XX"\nshared = ["SPC", "SHARED"]\n{DAY}note = "n"\n{RULE}checked = 2026-11-24\n'
        'right = ["patent", "design"]\nsince = 1995-06-08\ninstead_of = ["SHARED"]\nlast = "copied"\nunion = "EU"\n'
        'when = [{ event = "filing", to = 1995-06-07 }, { years = 17, after = { event = "grant" }, '
        "from = 1995-06-08 }]\n"
        f'{EXTENSION}when = [{{ event = "term", from = 2000-01-01 }}]\n'
        f"{RULE.replace('[[rule]]', '[[floor]]').replace('A', 'F')}"
        f'{NUMBER}year = "filing"\nera = "showa"\nused = {{ to = 1989-01-07 }}\nright = "design"\n'
    )
    rule, shared = law.rules

    assert (law.office, law.last, law.day) == ("XX", "anniversary", Authority("a statute", "partly", None, "n"))
    assert rule.authority == Authority("s. 1", "verified", date(2026, 11, 24))
    assert (rule.sorts, rule.since, rule.last) == (("patent", "design"), date(1995, 6, 8), "copied")
    assert (rule.instead_of, rule.union, shared.id) == (("SHARED",), "EU", "SHARED")
    assert rule.when == (
        Window(Event("filing"), None, date(1995, 6, 7)),
        Window(After(Event("grant"), 17), date(1995, 6, 8), None),
    )
    assert [(each.id, each.given) for each in law.extensions] == [("E", ("lapsed",)), ("SPC", ("lapsed",))]
    assert [each.id for each in law.floors] == ["F"]
    (form,) = law.forms
    assert (form.of, form.event, form.year, form.era, form.sort) == (
        "application", "filing", "filing", "showa", "design",
    )  # fmt: skip
    assert form.used == Window(Event("filing"), None, date(1989, 1, 7))


def test_an_extension_may_be_kept_away(read: Read) -> None:
    """The facts that keep an extension away are read; nothing but an extension has them."""
    (extension,) = read(f'{HEAD}{EXTENSION}unless = ["SPC expiry"]\n').extensions

    assert extension.unless == ("SPC expiry",)
    with pytest.raises(RuleError, match="rule A: rule has no unless"):
        read(f'{HEAD}{RULE}unless = ["SPC expiry"]\n')


def test_an_office_counts_its_extensions_as_it_counts_its_terms(read: Read) -> None:
    """What runs from an event ends the day before there too; what runs from a last day goes on from it."""
    head, leg = (
        HEAD.replace("anniversary", "day before"),
        '{ years = 15, after = { event = "marketing authorisation" } }',
    )
    legs = '{ years = 5, after = { event = "term" } }, { months = 6, after = { event = "SPC expiry" } }'
    table = re.sub("term = .*", f"term = {{ months = 6, after = {{ earlier = [{leg}, {legs}] }} }}", EXTENSION)
    approved, term, registered = Event("marketing authorisation"), Event("term"), Event("SPC expiry")

    for text, days in ((head, -1), (HEAD, 0)):
        counted = Earlier((After(approved, 15, days=days), After(term, 5), After(registered, months=6)))
        assert read(text + table).extensions[0].term == After(counted, months=6)
    assert read(head + table.replace(legs, leg)).extensions[0].term == After(
        Earlier((After(approved, 15),) * 2), months=6, days=-1
    )


def test_first_numbers_are_sorted_by_number(read: Read) -> None:
    """The first numbers of dated periods are given in the order of the numbers, whatever the file's."""
    table = "first = { 10 = 1991-01-01, 9 = 1990-01-01 }\n"
    law = read(HEAD + NUMBER.replace("yy", "n") + table + 'event = "grant"\n')

    assert law.forms[0].first == ((9, date(1990, 1, 1)), (10, date(1991, 1, 1)))
    assert law.forms[0].event == "grant"


FAULTS = [
    ("not TOML", "Expected '='"),
    ("", "a law file lacks day, office"),
    (f"{HEAD}[laws]\n", "a law file has no laws; it has day, extension, floor, number, office, rule, shared"),
    (f"office = 1\n{DAY}", "words was expected, not 1"),
    ('office = "XX"\nday = 5', "day: a table was expected, not 5"),
    (HEAD.replace("anniversary", "eve"), "'eve' is none of anniversary, copied, day before"),
    (f"{HEAD}holiday = 1\n", "day: it has no holiday; it has checked, cite, confidence, last, note"),
    (HEAD.replace("partly", "surely"), "'surely' is none of partly, unverified, verified"),
    (f'shared = ["NONE"]\n{HEAD}', "'NONE' is none of SHARED, SPC"),
    (f"rule = 5\n{HEAD}", "rule: a table was expected, not 5"),
    (HEAD + RULE + RULE, "A stands for more than one provision"),
    (f'shared = ["SHARED"]\n{HEAD}{RULE.replace("A", "SHARED")}', "SHARED stands for more than one provision"),
    (f'{HEAD}{RULE}instead_of = ["B", "C"]\n', "A stands instead of B, C, which is not there"),
    (HEAD + RULE.replace("cite", "site"), "rule A: rule lacks cite"),
    (HEAD + RULE.replace('id = "A"', ""), "rule: rule lacks id"),
    (f'{HEAD}{RULE}given = ["lapsed"]\n', "rule A: rule has no given; it has checked, cite, confidence, id"),
    (HEAD + EXTENSION.replace('given = "lapsed"', ""), "extension E: extension lacks given"),
    (f'{HEAD}{EXTENSION}last = "copied"\n', "extension E: extension has no last"),
    (f'{HEAD}{RULE.replace("[rule]", "[floor]")}since = 1995-01-01\n', "floor A: floor has no since"),
    (HEAD + RULE.replace("filing", "birth"), "rule A: 'birth' is none of SPC expiry, disclaimed to"),
    (HEAD + RULE.replace("filing", "term"), "rule A: 'term' is none of"),
    (HEAD + RULE.replace("years = 20", 'by = "grace"'), "rule A: 'grace' is none of patent term adjustment"),
    (HEAD + RULE.replace("years", "weeks"), "rule A: a rule is one of date, event, after"),
    (HEAD + RULE.replace('event = "filing"', "later = [{ rights = {} }]"), "rule A: a law does not speak of"),
    (HEAD + RULE.replace("verified", "certain"), "rule A: 'certain' is none of"),
    (f'{HEAD}{RULE}right = "trade mark"\n', "rule A: 'trade mark' is none of design, european patent"),
    (f"{HEAD}{RULE}right = 5\n", "rule A: words was expected, not 5"),
    (f'{HEAD}{RULE}last = "eve"\n', "rule A: 'eve' is none of anniversary, copied, day before"),
    (f'{HEAD}{RULE}since = "1995-06-08"\n', "rule A: a day such as 1995-06-08 was expected, not '1995-06-08'"),
    (f"{HEAD}{RULE}since = 1995-06-08T00:00:00\n", "rule A: a day such as 1995-06-08 was expected"),
    (f"{HEAD}{RULE}checked = 2026\n", "rule A: a day such as 1995-06-08 was expected, not 2026"),
    (f'{HEAD}{RULE}union = ""\n', "rule A: words was expected, not ''"),
    (f"{HEAD}{RULE}when = 5\n", "rule A: a table was expected, not 5"),
    (f'{HEAD}{RULE}when = [{{ event = "filing" }}]\n', "rule A: a rule with 'from' or 'to' was expected"),
    (f'{HEAD}{RULE}when = [{{ event = "filing", until = 1995-06-08, to = 1995-06-08 }}]\n',
     "rule A: a rule is one of date, event, after, later, earlier, rights; here stands ['event', 'until']"),
    (f'{HEAD}{RULE}when = [{{ event = "filing", from = 1995-06-08, to = 1995-06-07 }}]\n',
     "rule A: bounds are reversed: 1995-06-08 is after 1995-06-07"),
    (f"{HEAD}{NUMBER}forms = 1\n", "number (?P<yy>[0-9]{2})/[0-9]+: number has no forms"),
    (HEAD + NUMBER.replace("(?P", "((?P"), "missing ), unterminated subpattern"),
    (HEAD + NUMBER.replace("application", "letter"), "'letter' is none of application, patent, publication"),
    (f'{HEAD}{NUMBER}event = "birth"\n', "'birth' is none of"),
    (f'{HEAD}{NUMBER}year = "birth"\n', "'birth' is none of"),
    (f'{HEAD}{NUMBER}era = "meiji"\n', "'meiji' is none of gregorian, heisei, reiwa, roc, showa"),
    (f'{HEAD}{NUMBER}right = "trade mark"\n', "'trade mark' is none of"),
    (f"{HEAD}{NUMBER}used = 1989\n", "a table was expected, not 1989"),
    (f"{HEAD}{NUMBER}used = {{ since = 1989-01-01 }}\n", "used has no since; it has from, to"),
    (f'{HEAD}{NUMBER}check = "luhn"\n', "'check' needs the group body and check in the form"),
    (HEAD + NUMBER.replace("(?P<yy>", "(?P<body>.)(?P<check>") + 'check = "mod97"\n',
     "'mod97' is none of luhn, mod11-br, mod11-cn"),
    (HEAD + NUMBER.replace("yy", "year") + 'year = "filing"\n', "'year' needs the group yy or yyyy in the form"),
    (f"{HEAD}{NUMBER}first = {{ 1 = 1990-01-01 }}\n", "'first' needs the group n in the form"),
    (HEAD + NUMBER.replace("yy", "n") + "first = { one = 1990-01-01 }\n", "'one'"),
    (HEAD + NUMBER.replace("yy", "n") + "first = { 1 = 1990 }\n", "a day such as 1995-06-08 was expected, not 1990"),
    (HEAD + NUMBER.replace("yy", "n") + "first = { 1 = 1991-01-01, 2 = 1990-01-01 }\n",
     "later first numbers were given out on earlier days"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_what_the_form_does_not_know_is_refused(read: Read, text: str, fault: str) -> None:
    """The refusal is one line that names the file and, where there is one, the rule."""
    with pytest.raises(RuleError) as refused:
        read(text)

    message = str(refused.value)
    assert "xx.toml: " in message
    assert fault in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (HEAD, "what is shared has no day, office; it has extension, floor, rule"),
        (RULE + EXTENSION.replace('"E"', '"A"'), "A stands for more than one provision"),
        (RULE + "since = 5\n", "rule A: a day such as 1995-06-08 was expected, not 5"),
        ("rule = [", "Invalid value"),
    ],
)
def test_shared_rules_are_held_to_the_same_form(tmp_path: Path, text: str, fault: str) -> None:
    """What binds many offices is refused in the same way."""
    path = tmp_path / "shared.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RuleError, match=r"shared\.toml: ") as refused:
        read_shared(str(path))

    assert fault in str(refused.value)


@pytest.mark.parametrize("office", ["", "QQ", "us", "../shared", "shared", "U\n"])
def test_an_office_that_is_not_known_has_no_law(office: str) -> None:
    """Only the code of an office in capitals that has a file has a law."""
    assert law_of(office) is None
