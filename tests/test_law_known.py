"""What is known of a right: listed dates, columns beside the contract's, given facts, and what its numbers imply."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from portfolio import law
from portfolio.beside import facts_from_toml
from portfolio.errors import RuleError, Source
from portfolio.law import given
from portfolio.law.facts import Facts
from portfolio.law.given import Given, columns_of, fact_from_words, period_of, with_fact
from portfolio.law.known import known_of, likely_sorts
from portfolio.model import Listing, Right
from portfolio.term import OPEN, Bounds, Period

OFFICE = """
office = "{office}"
[day]
last = "anniversary"
cite = "a statute"
confidence = "verified"
[[extension]]
id = "{office}-PAED"
given = ["paediatric extension"]
term = {{ months = 6, after = {{ event = "term" }} }}
cite = "a regulation"
confidence = "verified"
[[extension]]
id = "{office}-TD"
given = ["disclaimed to"]
term = {{ earlier = [{{ event = "term" }}, {{ event = "disclaimed to" }}] }}
cite = "a statute"
confidence = "verified"
"""
NUMBER = """
[[number]]
of = "{of}"
form = '{form}'
example = "-"
cite = "{cite}"
confidence = "verified"
{more}
"""
NUMBERS = {
    "XX": NUMBER.format(of="application", form=r"(?P<yy>\d\d)/\d+", cite="rule 4",
                        more='year = "filing"\nused = { from = 1950-01-01, to = 2002-12-31 }')
    + NUMBER.format(of="application", form=r"D\d+", cite="rule 5", more='right = "design"')
    + NUMBER.format(of="patent", form=r"(?P<body>\d{8})\.(?P<check>\d)", cite="rule 6",
                    more='check = "luhn"\nright = "utility model"'),
    "EP": NUMBER.format(of="application", form=r"(?P<yy>\d\d)\d{6}(?:\.\d)?", cite="guidelines",
                more='year = "filing"\nright = "european patent"\nused = { from = 1978-06-01, to = 2050-01-01 }')
    + NUMBER.format(of="patent", form=r"0\d{6}", cite="bulletin", more='right = "european patent"'),
    "GB": "",
    "US": "",
    "WO": NUMBER.format(of="application", form=r"PCT/[A-Z]{2}(?P<yyyy>\d{4})/\d{6}", cite="instructions",
                        more='year = "filing"'),
}  # fmt: skip


@pytest.fixture(autouse=True)
def laws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put small law files in the place of the real ones."""
    (tmp_path / "shared.toml").write_text("", encoding="utf-8")
    for office, numbers in NUMBERS.items():
        text = OFFICE.format(office=office) + numbers
        (tmp_path / f"{office.lower()}.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(law, "_FOLDER", str(tmp_path))
    caches = (law.law_of, law._shared, given.yes_facts, given._asked_for)  # noqa: SLF001 what they hold is the files'
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def listing(printed: dict[str, str] | None = None, /, **more: object) -> Listing:
    """Give a row of a schedule."""
    more = {
        name: on(day) if name in ("priority", "filed", "granted", "published") else day for name, day in more.items()
    }
    return Listing(source=Source("a.csv", None, 1), copy=1, schedule="A", printed=printed or {}, **more)  # type: ignore[arg-type]


def right(printed: dict[str, str] | None = None, /, **more: object) -> Right:
    """Give a right of one row."""
    return Right((listing(printed, **{"country": "XX", **more}),))


def on(day: object) -> Bounds:
    """Give the bounds of a day in ISO form."""
    return Bounds.on(date.fromisoformat(str(day)))


def year(first: int, last: int | None = None) -> Bounds:
    """Give the days of years."""
    return Bounds(date(first, 1, 1), date(last or first, 12, 31))


def given_of(text: str) -> tuple[Given, ...]:
    """Read a file of facts."""
    return facts_from_toml("facts.toml", text).given


def test_listed_dates_are_facts() -> None:
    """The dates of the contract's columns stand under the names of their events; a pipeline patent may be meant."""
    known = known_of(right(priority="1990-01-02", filed="1991-01-02", granted="1995-01-02", published="1992-01-02"))

    assert known.facts.days == {
        "first foreign filing": on("1990-01-02"), "priority": on("1990-01-02"), "filing": on("1991-01-02"),
        "grant": on("1995-01-02"), "publication": on("1992-01-02"),
    }  # fmt: skip
    assert (known.contradictions, known.sources, known.inferred) == ((), (), frozenset())


def test_columns_beside_the_contracts_are_facts() -> None:
    """What a CSV heads ``PTA (days)`` is a period, an event a day, a yes-fact yes, and the sort of right is told."""
    found = columns_of(
        right({
            "PTA (days)": "143", "patent term extension": "1 year 3 days", "Terminal Disclaimer": "2010-05-06",
            "Paediatric extension": "Yes", "Kind of right": "Plant", "priority": "02.02.88", "remarks": "grant",
            "lapsed": "perhaps", "MA date": "1988",
        })
    )  # fmt: skip

    assert found.days == {"disclaimed to": on("2010-05-06"), "marketing authorisation": year(1988)}
    assert found.periods == {
        "patent term adjustment": Period(days=143), "patent term extension": Period(1, 0, 3),
    }  # fmt: skip
    assert found.said == {"paediatric extension"}
    assert found.sorts == {"plant patent"}
    nothing = columns_of(right({"PTA (days)": "none", "Paediatric extension": "no", "type": "CIP", "PTE": ""}))
    assert nothing == Facts(sorts=frozenset())


def test_a_disclaimer_without_its_day_is_a_fact() -> None:
    """That a term was disclaimed is known where the column only says so; a period that is said so is unclear."""
    found = columns_of(right({"Terminal disclaimer": "Y", "pediatric_extension": "true", "PTA": "yes"}))

    said, unclear = frozenset(("disclaimed to", "paediatric extension")), frozenset(("patent term adjustment",))
    assert found == Facts(said=said, sorts=frozenset(), unclear=unclear)
    assert found.has("disclaimed to")
    assert found.has("patent term adjustment")


@pytest.mark.parametrize(
    ("heading", "printed", "name"),
    [
        ("PTA (days)", "-5", "patent term adjustment"),
        ("PTA (days)", "1.5", "patent term adjustment"),
        ("PTE", "see OB", "patent term extension"),
        ("Earliest filing", "2010-09-27 (implied)", "earliest filing"),
        ("Earliest filing", "yes", "earliest filing"),
        ("Terminal disclaimer", "perhaps", "disclaimed to"),
        ("Paediatric extension", "maybe", "paediatric extension"),
        ("Type", "banana", "right"),
    ],
)
def test_facts_that_cannot_be_read(heading: str, printed: str, name: str) -> None:
    """They are unclear, in whatever copy they stand, and it is said what was expected; a sort of right is left out."""
    row = listing({heading: printed})

    ((where, column, words),) = given.illegible(Right((row,)))
    assert (where, column) == (row, heading)
    assert words.startswith(f"'{printed}' is n")
    for readable in ("143", "2001-05-06", "yes"):
        facts = columns_of(Right((row, listing({heading: readable}))))
        assert facts.unclear == {name} - {"right"}
        assert not facts.has(name) or name in facts.unclear - {*facts.days, *facts.periods, *facts.said}


def test_a_period_with_its_thousands_apart() -> None:
    """A comma divides thousands, and nothing else."""
    assert columns_of(right({"PTA (days)": "1,234 days"})).periods == {"patent term adjustment": Period(days=1234)}
    assert period_of("1,23") is None
    assert period_of("2 years, 300 days") == Period(2, 0, 300)


def test_what_says_nothing_is_no_fact() -> None:
    """A mark for nothing, a no, and how a patent was filed."""
    printed = {"PTA": "no", "PTE": "n/a", "Lapsed": "0", "Paediatric extension": "-", "Type": "CON"}

    assert columns_of(right(printed)) == Facts(sorts=frozenset())
    assert list(given.illegible(right(printed))) == []


def test_a_fact_that_somebody_gives_is_clear() -> None:
    """What is given outranks a column that cannot be read."""
    told = given_of('[[right]]\ncountry = "XX"\n"patent term adjustment" = 4\n')

    assert known_of(right({"PTA": "see OB"})).facts.unclear == {"patent term adjustment"}
    assert known_of(right({"PTA": "see OB"}), told).facts.unclear == frozenset()


@pytest.mark.parametrize(
    ("country", "printed", "numbers", "sorts", "said"),
    [
        ("XX", "utility", {"application": "D77"}, "design",
         "listed as patent, but number D77 is one of a design (rule 5)"),
        ("XX", "design", {"patent": "95302629.2"}, "utility model",
         "listed as design, but number 95302629.2 is one of a utility model"),
        ("XX", "design", {"application": "D77"}, "design", ""),
        ("XX", "design", {"application": "89/1"}, "design", ""),
        ("XX", "plant", {}, "plant patent", ""),
        ("XX", "banana", {}, "patent, pipeline patent", ""),
        ("EP", "utility", {}, "european patent", ""),
        ("GB", "utility", {"application": "95302629.1"}, "european patent", ""),
    ],
)  # fmt: skip
def test_a_number_outranks_the_sort_that_a_column_names(
    country: str, printed: str, numbers: dict[str, str], sorts: str, said: str
) -> None:
    """Where its form tells another sort that is said; a patent may be a European one."""
    known = known_of(right({"Type": printed}, country=country, **numbers))

    assert ", ".join(sorted(known.facts.sorts)) == sorts
    assert known.contradictions == tuple(filter(None, (said,)))


def test_copies_that_differ_give_hulls_and_no_period() -> None:
    """A day on which two copies differ lies between theirs; of two periods neither is known."""
    rows = [listing({"lapsed": day, "PTA": pta, "PTE": "5"}) for day, pta in (("2001-05-06", "1"), ("2003-05-06", "2"))]

    found = columns_of(Right(tuple(rows)))

    assert found.days == {"lapsed": Bounds(date(2001, 5, 6), date(2003, 5, 6))}
    assert found.periods == {"patent term extension": Period(days=5)}


def test_given_facts_outrank_columns_and_these_listed_dates() -> None:
    """The later of two given facts about a right outranks the former; what is said of other rights is not heard."""
    told = given_of(
        '[[right]]\ncase = "One"\ngrant = 1995-03-04\nright = "plant patent"\nsource = "a register"\n'
        '[[right]]\ncountry = "GB"\ngrant = 1900-01-01\n'
        '[[right]]\ncountry = "XX"\ngrant = 1995-05-06\n"patent term extension" = 9\n"paediatric extension" = true\n'
        'inferred = ["grant"]\n'
    )
    known = known_of(
        right(
            {"filing": "1991-05-06", "PTA": "4", "type": "design"}, case="ONE", filed="1990-01-01", granted="1994-01-01"
        ),
        told,
    )

    assert known.facts.days == {"filing": on("1991-05-06"), "grant": on("1995-05-06")}
    assert known.facts.periods == {"patent term adjustment": Period(days=4), "patent term extension": Period(days=9)}
    assert known.facts.said == {"paediatric extension"}
    assert known.facts.sorts == {"plant patent"}
    assert known.inferred == {"grant"}
    assert known.sources == ("a register (facts.toml)", "facts.toml")
    assert known_of(right({"type": "design"})).facts.sorts == {"design"}


def test_a_number_bounds_what_is_not_listed() -> None:
    """A number narrows its event; where it contradicts the listed date, both are named and the date stays."""
    assert known_of(right(application="89/123")).facts.days == {"filing": year(1989)}
    assert known_of(right(application="89/123", filed="1989-05-05")).facts.days == {"filing": on("1989-05-05")}

    known = known_of(right(application="89/123", filed="1990-05-05"))
    assert known.facts.days == {"filing": on("1990-05-05")}
    assert known.contradictions == (
        "filing 1990-05-05, but number 89/123 was given out 1989-01-01 to 1989-12-31 (rule 4)",
    )


def test_days_that_cannot_be_are_said() -> None:
    """A grant before the filing is a contradiction."""
    known = known_of(right(filed="1990-05-05", granted="1989-05-05"))

    assert known.contradictions == ("grant 1989-05-05 is before filing 1990-05-05",)


@pytest.mark.parametrize(("filed", "application"), [("1995-05-05", ""), (None, "95/1"), ("1995-05-05", "95/1")])
def test_a_filing_after_the_priority_year_is_an_entry_into_the_national_phase(
    filed: str | None, application: str
) -> None:
    """Whether the page or the number tells it, it is not the effective filing, and it is said why it is left out."""
    listed = right(priority="1992-02-02", application=application, **({"filed": filed} if filed else {}))
    known = known_of(listed)

    assert known.facts.days == dict.fromkeys(("first foreign filing", "priority"), on("1992-02-02"))
    (note,) = known.contradictions
    assert "after the year from priority 1992-02-02: an entry into the national phase, or a division" in note


def test_later_filings_are_filings_in_the_united_states_and_where_they_are_given() -> None:
    """A continuation is filed years after its priority; and who gives the effective filing has looked it up."""
    known = known_of(right(country="US", priority="1992-02-02", filed="1995-05-05"))
    assert known.facts.days["filing"] == on("1995-05-05")
    assert known.contradictions == ()

    told = given_of('[[right]]\ncountry = "XX"\nfiling = 1995-05-05\n')
    known = known_of(right(priority="1992-02-02"), told)
    assert known.facts.days["filing"] == on("1995-05-05")
    assert known.contradictions == ("filing 1995-05-05 is after the year from priority 1992-02-02",)


@pytest.mark.parametrize(
    ("country", "numbers", "sorts", "days"),
    [
        ("XX", {}, "patent, pipeline patent", {}),
        ("XX", {"application": "89/1"}, "patent, pipeline patent", {"filing": year(1989)}),
        ("XX", {"application": "D77"}, "design", {}),
        ("XX", {"patent": "95302629.1"}, "utility model", {}),
        ("XX", {"patent": "95302629.2"}, "utility model", {}),  # the check digit is wrong, the sort is told
        ("XX", {"application": "89/1", "patent": "95302629.1"}, "utility model", {"filing": year(1989)}),
        ("XX", {"application": "not one", "patent": "x"}, "patent, pipeline patent", {}),
        ("XX", {"application": "PCT/GB1994/000123"}, "patent, pipeline patent", {"filing": year(1994)}),
        ("QQ", {"application": "89/1"}, "patent, pipeline patent", {}),
        ("GB", {}, "european patent, patent, pipeline patent", {}),
        ("GB", {"application": "95302629.1"}, "european patent", {"filing": year(1995)}),
        ("GB", {"application": "EP95302629"}, "european patent", {"filing": year(1995)}),
        ("NO", {"application": "19951234"}, "european patent, patent, pipeline patent", {}),  # no check digit
        ("IT", {"patent": "0 679 656"}, "european patent", {}),
        ("IT", {"patent": "1101234"}, "european patent, patent, pipeline patent", {}),  # either office may number so
        ("EP", {}, "european patent", {}),
        ("UP", {}, "unitary patent", {}),
    ],
)
def test_numbers_tell_the_sort_of_right(
    country: str, numbers: dict[str, str], sorts: str, days: dict[str, Bounds]
) -> None:
    """By the forms of the office, or of the European and the PCT offices where none of its own fits.

    An application of a form that many sorts share leaves it to the number of the grant.
    """
    known = known_of(right(country=country, **numbers))

    assert ", ".join(sorted(known.facts.sorts)) == sorts
    assert known.facts.days == days


def test_a_pipeline_patent_counts_from_its_first_foreign_filing() -> None:
    """The priority of a pipeline patent is no priority of its filing, which came long after."""
    told = given_of('[[right]]\ncountry = "XX"\nright = "pipeline patent"\n')
    known = known_of(right(priority="1988-02-02", filed="1996-05-05"), told)
    assert known.facts.days == {"first foreign filing": on("1988-02-02"), "filing": on("1996-05-05")}


@pytest.mark.parametrize(
    ("mark", "bears"),
    [
        ('case = "mbus 1044"', True), ('case = "MBUS 1045"', False), ('country = "United Kingdom"', True),
        ('country = "XX"', False), ('patent = "GB 2,123,456 B"', True), ('publication = "2123456"', False),
        ('number = "2123456"', True), ('number = ["1", "88/7"]', True), ('number = "3"', False),
        ('case = "MBUS 1044"\ncountry = "US"', False), ('case = ["x", "MBUS 1044"]\ncountry = "gb"', True),
    ],
)  # fmt: skip
def test_facts_speak_of_the_rights_that_bear_all_their_marks(mark: str, bears: bool) -> None:  # noqa: FBT001
    """Numbers are compared as numbers, countries by any of their names; one of several values suffices."""
    (told,) = given_of(f"[[right]]\n{mark}\ngrant = 1995-03-04\n")

    assert told.speaks_of(right(case="MBUS 1044", country="GB", patent="2123456", application="88/7")) is bears
    assert all(part in told.marks for part in mark.split(" = ", maxsplit=1)[0].split())


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("143", Period(days=143)), (143, Period(days=143)), ("143 days", Period(days=143)), ("1 day", Period(days=1)),
        (" 2 Years  30 days ", Period(2, 0, 30)), ("5 years", Period(years=5)), ("6 months", Period(months=6)),
        ("1 year, 2 months, 3 days", Period(1, 2, 3)), ("0", Period()),
        ("", None), ("none", None), (-5, None), ("1.5 years", None), ("143 weeks", None), ("9" * 50_000, None),
    ],
)  # fmt: skip
def test_periods_in_words(words: str | int, period: Period | None) -> None:
    """Years, months and days in that order, a bare number being days; anything else is none."""
    assert period_of(words) == period


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[right", "Expected"),
        ("", "a table [events] or tables [[right]] were expected; there stands nothing"),
        ("a = 1\nb = 2", "a table [events] or tables [[right]] were expected; there stands a, b"),
        ("right = 5", "tables [[right]] were expected, not 5"),
        ("right = [1]", "tables [[right]] were expected, not [1]"),
        ("[[right]]\ngrant = 1995-03-04", "needs one of case, country, number, application, patent, publication"),
        ("[[right]]\ncase = 5", "a mark is a text or a list of texts, not 5"),
        ("[[right]]\ncase = []", "a mark is a text or a list of texts, not []"),
        ('[[right]]\ncase = "a"\nbirth = 1995-03-04', "no fact 'birth'; there are SPC expiry, disclaimed to,"),
        ('[[right]]\ncase = "a"\nterm = 1995-03-04', "no fact 'term'"),
        ('[[right]]\ncase = "a"\ngrant = "1995-03-04"', "'grant' is a day, not '1995-03-04'"),
        ('[[right]]\ncase = "a"\ngrant = 1995-03-04T05:06:07', "'grant' is a day, not datetime"),
        ('[[right]]\ncase = "a"\n"patent term adjustment" = "long"', "is a period such as '143 days', not 'long'"),
        ('[[right]]\ncase = "a"\n"patent term adjustment" = true', "is a period such as '143 days', not True"),
        ('[[right]]\ncase = "a"\n"paediatric extension" = "yes"', "'paediatric extension' is true, not 'yes'"),
        ('[[right]]\ncase = "a"\n"a\\nb" = true', "no fact 'a b'"),
        ('[[right]]\ncase = "a"\nright = "trade mark"', "no sort of right 'trade mark'; there are patent,"),
        ('[[right]]\ncase = "a"\nright = ["design"]', "no sort of right '['design']'"),
        ('[[right]]\ncase = "a"\ninferred = "grant"', "'inferred' lists facts of its table; there stands 'grant'"),
        ('[[right]]\ncase = "a"\ninferred = ["grant"]', "'inferred' lists facts of its table; there stands ['grant']"),
        ('[[right]]\ncase = "a"\ninferred = [[1]]', "'inferred' lists facts of its table; there stands [[1]]"),
    ],
)
def test_a_file_of_facts_that_is_not_understood_is_refused(text: str, fault: str) -> None:
    """In one line that names the file."""
    with pytest.raises(RuleError) as refused:
        given_of(text)

    assert str(refused.value).startswith("facts.toml: ")
    assert fault in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("words", "about", "facts"),
    [
        ("US 5,519,155: grant = 1996-05-21", {"country": ("US",), "number": ("5,519,155",)},
         Facts({"grant": on("1996-05-21")})),
        ("0456789: patent term adjustment = 2 years", {"number": ("0456789",)},
         Facts(periods={"patent term adjustment": Period(2)})),
        ("MBUS 7: paediatric extension=yes", {"number": ("MBUS 7",)}, Facts(said=frozenset(("paediatric extension",)))),
    ],
)  # fmt: skip
def test_a_fact_in_words(words: str, about: dict[str, tuple[str, ...]], facts: Facts) -> None:
    """What the command line gives is the right, by country or number or both, and one fact of it."""
    told = fact_from_words(words)

    assert told.about == about
    assert (told.facts.days, told.facts.periods, told.facts.said) == (facts.days, facts.periods, facts.said)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("grant = 1996-05-21", "is not RIGHT: FACT=VALUE"),
        ("US: grant", "is not RIGHT: FACT=VALUE"),
        (": grant = 1996-05-21", "is not RIGHT: FACT=VALUE"),
        ("US: grant = May", "'May' is not a day such as 2018-04-24"),
        ("US: paediatric extension = no", "'paediatric extension' is true, not False"),
        ("US: patent term adjustment = long", "is a period such as '143 days', not 'long'"),
        ("US: birth = yes", "no fact 'birth'"),
    ],
)
def test_a_fact_in_words_that_is_not_understood_is_refused(words: str, fault: str) -> None:
    """In one line that says what was expected."""
    with pytest.raises(RuleError) as refused:
        fact_from_words(words)

    assert fault in str(refused.value)


def test_facts_are_added_one_by_one() -> None:
    """A fact given twice is the later one, and nothing else is forgotten."""
    facts = with_fact(with_fact(Facts(said=frozenset("a")), "grant", date(1990, 1, 1)), "grant", date(1991, 1, 1))

    assert facts == Facts({"grant": on("1991-01-01")}, {}, frozenset("a"))
    assert facts.has("grant")
    assert facts.has("a")
    assert not Facts({"grant": OPEN}).has("grant")


def test_a_state_had_no_european_patents_before_it_joined() -> None:
    """Spain joined in October 1986: what was filed there in 1980 is national, if its number tells nothing."""
    before, after = (likely_sorts("ES", (), on(day)) for day in ("1980-05-05", "1987-05-05"))

    assert before == frozenset(("patent", "pipeline patent"))
    assert after - before == frozenset(("european patent",))
