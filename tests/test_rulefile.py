"""A rule in a file: what is printed is read back as the same rule, with the same answer; what is none is refused."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import LICENCE, document
from hypothesis import assume, example, given
from hypothesis import strategies as st
from wordings_of_terms import WORDINGS, Wording

import portfolio
from portfolio.agreement import Agreement
from portfolio.errors import RuleError
from portfolio.licence.clauses import term_clauses
from portfolio.licence.rights import work_out
from portfolio.rulefile import EXAMPLES, rule_from_toml, rule_to_toml, shown, skeleton
from portfolio.term import (
    EVER,
    After,
    Bounds,
    Case,
    Date,
    Earlier,
    Event,
    Later,
    PerCountry,
    PerProduct,
    Rights,
    Rule,
    from_data,
    inside,
    walk,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
days = st.dates(date(1900, 1, 1))
territory = st.lists(st.sampled_from(("US", "EU", "DE", "EPC")), max_size=3).map(tuple)
status = st.lists(st.sampled_from(("granted", "pending", "lapsed")), max_size=2).map(tuple)
rights = st.builds(
    Rights, territory, days | st.sampled_from((None, EVER)), status, texts, st.booleans(), texts,
    st.sampled_from(("", "US")),
)  # fmt: skip


def grown(rule: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    """Give every node that holds other rules."""
    many = st.lists(rule | rights, min_size=1, max_size=3).map(tuple)
    whole = st.integers(-50, 50)
    return (
        st.builds(After, rule, whole, whole, whole, texts)
        | st.builds(Later, many)
        | st.builds(Earlier, many)
        | st.builds(PerCountry, rule, st.sampled_from(((), ("EU",))))
        | st.builds(PerProduct, rule)
        | st.builds(Case, rights, rule, rule)
    )


rules = st.recursive(days.map(Date) | texts.map(Event) | rights.map(lambda node: Later((node,))), grown, max_leaves=8)
SCHEDULE = """
SCHEDULE A

Country    Patent No.    Expiration
USA        5519155       24 Apr 2015
Germany    4414000       19 Apr 2014
Germany    4414001       19 Apr 2016
"""


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the name of a file for rules."""
    return tmp_path_factory.mktemp("rules") / "rule.toml"


def read_back(file: Path, text: str) -> tuple[Rule, str]:
    """Read a rule that was printed."""
    file.write_text(text, encoding="utf-8", newline="")
    return rule_from_toml(str(file))


@given(rules, texts)
@example(After(Date(date(2001, 8, 28))), "\x7f\x00\u2028\r\n\"'''")
def test_a_rule_that_is_printed_is_read_back(file: Path, rule: Rule, source: str) -> None:
    """Every node, with every field and any text in it, inside every other; but no countries in a country."""
    assume(not any(isinstance(each, PerCountry) for node in walk(rule) for part in inside(node) for each in walk(part)
                   if isinstance(node, PerCountry)))  # fmt: skip
    read, place = read_back(file, rule_to_toml(rule, source))

    assert read == rule
    assert place == (f"{source} ({file})" if source else str(file))


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.text[:60])
def test_a_clause_that_is_printed_is_read_back(file: Path, wording: Wording) -> None:
    """Under its own words as a comment; over a schedule the answer is the same, and so is what it lacks."""
    (clause,) = term_clauses(document(f"Dated 28 August 2001\n\n9.1    {wording.text}"))
    assert clause.rule
    listed = Agreement((document(SCHEDULE),)).grouped
    read, place = read_back(file, shown(clause.rule, clause.place, clause))

    assert read == clause.rule
    assert work_out(read, listed) == work_out(clause.rule, listed)
    assert place == f"Item 9.1, test.txt:3 ({file})"
    assert " ".join(wording.text.split()[:5]) in file.read_text(encoding="utf-8")


def test_the_licence(file: Path, licence: Agreement) -> None:
    """The rule of the licence, printed and given back, ends it on the same day; printed again, it is the same file."""
    rule, clause = licence.governing()
    read_back(file, shown(rule, clause.place if clause else "", clause))
    again = portfolio.load(LICENCE, rule=file)

    assert again.term().ends == licence.term().ends
    assert again.term().parts == licence.term().parts
    assert again.term().source.startswith("Article I.16, ")
    assert ":161-169" in again.term().source
    assert again.governing() == (rule, None)
    source = again.rule_source
    assert read_back(file, rule_to_toml(rule, source)) == (rule, source)


@pytest.mark.parametrize("words", EXAMPLES)
def test_examples_are_rules(words: str) -> None:
    """What a skeleton shows is in the language of terms, on one line that loses its mark of comment."""
    assert "\n" not in EXAMPLES[words]
    assert from_data(tomllib.loads(f"ends = {EXAMPLES[words]}")["ends"])


def uncommented(lines: list[str], place: int) -> list[str]:
    """Take the mark of comment from a line, and from those behind it that go on with it."""
    last = place if lines[place].endswith("}") else next(at for at in range(place, len(lines)) if lines[at][2:3] == "]")
    return [line.removeprefix("# ") if place <= at <= last else line for at, line in enumerate(lines)]


def test_a_skeleton_is_filled_in(file: Path) -> None:
    """Unfilled it is refused; each 'ends' in it makes it a rule, those of the clauses that conflict among them."""
    text = (
        "1.1 The term of this Agreement shall continue until December 31, 2010.\n"
        "\n9.1 This Agreement shall continue until the later of May 1, 2030 and the last of the patents within the "
        "Patent Rights expires.\n"
        "\n9.2 This Agreement shall continue until the second last Patent expires.\n"
        '\n9.3 "Royalty Term" means the period of ten (10) years from the First Commercial Sale.\n'
    )
    clauses = term_clauses(document(text))
    printed = skeleton("test.txt", clauses)
    with pytest.raises(RuleError, match=r"a table \[term\] with 'ends', and perhaps 'source', was expected"):
        read_back(file, printed)
    lines = printed.split("\n")
    ends = [place for place, line in enumerate(lines) if line.startswith("# ends = ")]
    filled = [read_back(file, "\n".join(uncommented(lines, place)))[0] for place in ends]

    assert [clause.rule for clause in clauses if clause.rule] == filled[:3]
    assert len(filled) == 3 + len(EXAMPLES)
    assert "not understood from: " in printed
    assert "of the royalty and not of the agreement" in printed
    assert 'source = "Item 1.1, test.txt:1; Item 9.1, test.txt:3; Item 9.2, test.txt:5"' in printed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[term]\nends = 5", 'ends: a rule is a table such as { event = "grant" }, not 5'),
        ("[term]\nends = { after = { event = 'a' } }", "ends: 'after' goes with years, months or days"),
        ("[term]\nends = { years = 3, after = { later = [{ event = 'a' }, { evnt = 'b' }] } }",
         "ends.after.later[2]: not in the language of terms: evnt = 'b'; a rule is one of date, event, after, later"),
        ("[term]\nends = { event = 'a', date = 2 }", "ends: a rule is one of date, event, after, later, "),
        ("[term]\nends = { later = { rights = { territory = 5 } } }",
         "ends.later.rights.territory: expected a word or a list of words, not 5"),
        ("[term]\nends = { later = { rights = { terr = 'US' } } }", "ends.later.rights: rights have territory, "),
        ("[term]\nends = { later = { rights = { as_at = 'now' } } }", "ends.later.rights: as_at is a date or"),
        ("[term]\nends = { later = { rights = { territory = 'USA' } } }", "territory 'USA' is neither the code of"),
        ("[term]\nends = { later = [] }", "'later' is of one rule at least; here stands []"),
        ("[term]\nends = { days = 1, after = { earlier = [] } }", "'earlier' is of one rule at least"),
        ("[term]\nends = { per_country = 1 }", "ends.per_country: a rule is a table"),
        ("[term]\nends = { per_country = { event = 'a' }, as_one = 1 }", "ends.as_one: expected a word"),
        ("[term]\nends = { per_product = { event = 1 } }", "ends.per_product: not in the language of terms: event = 1"),
        ("[term]\nends = { where = { event = 'a' }, holds = { event = 'b' }, otherwise = { event = 'c' } }",
         "ends: a rule is per_country"),
        ("[term]\nends = { where = { rights = {} }, holds = 2, otherwise = { event = 'c' } }", "ends.holds: a rule is"),
        (f"[term]\nends = '{'x' * 5000}'", "xxx..."),
        ("[term]\nends = { event = 'a' }\nsource = 5", "'source' is a text, not 5"),
        ("[term]\nsource = 'a'\nuntil = 1", "there stands ['source', 'until']"),
        ("", "there stands nothing"),
        ("term = 1", "there stands ['term']"),
        ("term.ends = { date = 2030-12-31 }\nroyalty.ends = 1", "there stands ['royalty', 'term']"),
        ("[term]\nends = { per_country = { years = 1, after = { per_country = { event = 'a' } } } }",
         "per_country stands inside per_country: a country has no countries"),
        (f"[term.ends{'.per_product' * 2000}]", "ends: the rule is nested too deep: at most 60 were expected"),
        ("[term]\nends = { earlier = [" + "{ earlier = [" * 60, "is not TOML that can be read"),
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused(file: Path, text: str, said: str) -> None:
    """In one line: the file, where in the rule, what was expected, and what stands there, however long."""
    with pytest.raises(RuleError) as refused:
        read_back(file, text)

    assert str(refused.value).startswith(str(file))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 600


@pytest.mark.parametrize("kind", ["per_product", "later", "earlier"])
def test_a_rule_as_deep_as_may_be(file: Path, kind: str) -> None:
    """It is read, said in words, worked out over rights, and printed again."""
    rule, _ = read_back(file, f"[term.ends{f'.{kind}' * 60}]\nevent = 'a'\n")
    outcome = work_out(rule, Agreement((document(SCHEDULE),)).grouped, {"a": Bounds.on(date(2001, 8, 28))})

    assert outcome.term.ends.exact in (date(2001, 8, 28), None)
    assert outcome.term.explain()
    assert read_back(file, shown(rule, "", None))[0] == rule


def test_a_rule_given_is_shown(tmp_path: Path, agreement_of: Callable[[str], Agreement]) -> None:
    """A rule of one's own has no clause; its source is the file."""
    agreement_of(f"1.1 The term of this Agreement is perpetual.\n{SCHEDULE}")
    path = tmp_path / "own.toml"
    path.write_text("[term]\nends = { date = 2020-01-01 }\n", encoding="utf-8")
    agreement = portfolio.load(tmp_path / "agreement.txt", rule=path)

    assert agreement.term().source == str(path)
    assert shown(*agreement.governing()[:1], agreement.rule_source, None) == (
        f'# Read as: 2020-01-01\n[term]\nends = {{ date = 2020-01-01 }}\nsource = "{path}"\n'
    )
