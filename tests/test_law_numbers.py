"""Numbers as facts: what the form of a printed number tells of its days, and which numbers are refused."""

import re
from dataclasses import replace
from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.law import CHECK_DIGITS, ERAS, Authority, Form, Law, Window, law_of, offices
from portfolio.law.facts import Facts
from portfolio.law.numbers import CHECKS, Number, read_number
from portfolio.law.statutory import statutory
from portfolio.term import Bounds, Event

SOURCE = Authority("a handbook", "verified")
CHECKED = SOURCE._replace(checked=date(2026, 6, 1))


def form(pattern: str, **more: object) -> Form:
    """Give a form of application numbers."""
    base = Form(of="application", form=re.compile(pattern), example="", authority=SOURCE, event="filing")
    return replace(base, **more)  # type: ignore[arg-type]


def read(printed: str, *forms: Form, of: str = "application") -> Number:
    """Read a number by the forms of an office."""
    law = Law(office="XX", last="anniversary", day=SOURCE, rules=(), extensions=(), floors=(), forms=forms)
    return read_number(law, of, printed)


def years(first: int, last: int | None = None) -> Bounds:
    """Give whole years."""
    return Bounds(date(first, 1, 1), date(last or first, 12, 31))


def used(first: date | None, last: date | None) -> Window:
    """Give the days between which a form was in use."""
    return Window(Event("filing"), first, last)


YY = r"(?P<yy>\d\d)/\d{1,6}"
YYYY = r"(?P<yyyy>\d{4})\d{6}"
SINCE_1989 = used(date(1989, 3, 1), None)
N = r"(?P<n>\d+)"
FIRST = ((1000, date(1990, 1, 2)), (2000, date(1991, 1, 1)))


@pytest.mark.parametrize(
    ("printed", "read_by", "days"),
    [
        ("89/123", form(YY, year="filing"), years(1989, 2089)),
        ("89/123", form(YY, year="filing", used=SINCE_1989), Bounds(date(1989, 3, 1), date(2089, 12, 31))),
        ("89/123", form(YY, year="filing", used=used(date(1989, 3, 1), date(1999, 1, 1))),
         Bounds(date(1989, 3, 1), date(1989, 12, 31))),
        ("89/123", form(YY, year="filing", used=SINCE_1989, authority=CHECKED),
         Bounds(date(1989, 3, 1), date(1989, 12, 31))),
        ("89/123", form(YY, year="filing", authority=CHECKED), years(1889, 1989)),
        ("26/123", form(YY, year="filing", used=SINCE_1989, authority=CHECKED), years(2026)),
        ("27/123", form(YY, year="filing", used=SINCE_1989, authority=CHECKED), years(2027)),
        ("50/1", form(YY, year="filing", used=used(None, date(1960, 1, 1))), years(1850, 1950)),
        ("2001 000,123", form(YYYY, year="filing"), years(2001)),
        ("1989000123", form(YYYY, year="filing", used=SINCE_1989), Bounds(date(1989, 3, 1), date(1989, 12, 31))),
        ("64/1", form(YY, year="filing", era="showa"), Bounds(date(1989, 1, 1), date(1989, 1, 7))),
        ("01/1", form(YY, year="filing", era="heisei"), Bounds(date(1989, 1, 8), date(1989, 12, 31))),
        ("31/1", form(YY, year="filing", era="heisei"), Bounds(date(2019, 1, 1), date(2019, 4, 30))),
        ("01/1", form(YY, year="filing", era="reiwa"), Bounds(date(2019, 5, 1), date(2019, 12, 31))),
        ("83/1", form(YY, year="filing", era="roc"), years(1994)),
        ("999", form(N, first=FIRST), Bounds(None, date(1990, 1, 1))),
        ("1000", form(N, first=FIRST), Bounds(date(1990, 1, 2), date(1990, 12, 31))),
        ("0001999", form(N, first=FIRST), Bounds(date(1990, 1, 2), date(1990, 12, 31))),
        ("2000", form(N, first=FIRST), Bounds(date(1991, 1, 1))),
        ("2000", form(N, first=FIRST, used=used(None, date(1995, 1, 1))), Bounds(date(1991, 1, 1), date(1995, 1, 1))),
        ("77", form(r"\d+", used=SINCE_1989), Bounds(date(1989, 3, 1))),
    ],
)  # fmt: skip
def test_a_number_bounds_its_filing(printed: str, read_by: Form, days: Bounds) -> None:
    """The year, the days of use and the first numbers of periods bound the event; two digits mean two centuries."""
    assert read(printed, read_by).days == {"filing": days}


@pytest.mark.parametrize("printed", ["T947001", "H2140", "AI00318", "AI7"])
def test_what_the_office_numbers_that_is_no_patent_has_no_term(printed: str) -> None:
    """A defensive publication has none; an additional improvement had that of a patent of before the Act of 1861."""
    law = law_of("US")
    assert law
    found = read_number(law, "patent", printed)

    assert not found.refused
    sorts = frozenset(sort or "patent" for sort in found.sorts)
    assert statutory(law, "US", Facts(found.days, sorts=sorts)).candidates == ()


def test_two_digits_of_a_form_in_use_do_not_reach_into_the_future() -> None:
    """A British number of 1989 is not one of 2089."""
    law = law_of("GB")
    assert law

    assert read_number(law, "application", "8912345.1").days == {"filing": years(1989)}


def test_a_form_that_nobody_checked_is_as_old_as_the_law_of_its_office() -> None:
    """The day on which the office's law was held against a source stands for that of the form."""
    law = Law(
        office="XX", last="anniversary", day=CHECKED, rules=(), extensions=(), floors=(),
        forms=(form(YY, year="filing", used=SINCE_1989),),
    )  # fmt: skip

    assert read_number(law, "application", "90/1").days == {"filing": years(1990)}


@pytest.mark.parametrize("office", offices())
def test_no_example_of_a_form_with_two_digits_reaches_into_the_future(office: str) -> None:
    """Whatever the century, a number that was given out names a year that has been."""
    law = law_of(office)
    assert law
    for each in law.forms:
        if each.year and "yy" in each.form.groupindex:
            latest = read_number(law, each.of, each.example).days[each.year].latest
            assert latest, each.example
            assert latest < date(2040, 1, 1), each.example


def test_the_year_and_the_days_of_use_may_be_those_of_different_events() -> None:
    """A patent number that was in use from a day on may name the year of its filing."""
    found = read("89/123", form(YY, year="filing", event="grant", used=used(date(1992, 1, 1), None)))

    assert found.days == {"filing": years(1989, 2089), "grant": Bounds(date(1992, 1, 1))}


def test_a_number_that_has_several_forms_gets_their_hull() -> None:
    """What only one of the forms would tell is not known; the sorts and the citations are those of all of them."""
    national = form(YYYY, year="filing", sort="patent")
    design = form(
        r"\d{10}", used=used(date(2005, 1, 1), date(2006, 1, 1)), sort="design", authority=Authority("b", "partly")
    )

    found = read("2001000123", national, design)
    assert found.days == {"filing": Bounds(date(2001, 1, 1), date(2006, 1, 1))}
    assert found.sorts == {"patent", "design"}
    assert found.cites == ("a handbook", "b")
    assert read("2001000123", national, form(r"\d{10}")).days == {}
    assert read("2001000123", national, form(r"\d{10}", of="patent")).days == {"filing": years(2001)}


@pytest.mark.parametrize(
    ("printed", "read_by"),
    [
        ("abc", form(YY)),
        ("", form(YY)),
        ("89/1234567", form(YY)),
        ("0000000123", form(YYYY, year="filing")),
        ("1988000123", form(YYYY, year="filing", used=SINCE_1989)),
        ("00/1", form(YY, year="filing", era="heisei")),
        ("32/1", form(YY, year="filing", era="heisei")),
        ("65/1", form(YY, year="filing", era="showa")),
        ("88/1", form(YY, year="filing", used=used(date(1989, 1, 1), date(1990, 1, 1)))),
        ("9999/1", form(r"(?P<yy>\d{4})/1", year="filing", era="roc")),
        ("3", form(N, first=FIRST, used=used(date(1995, 1, 1), None))),
        ("9" * 5000, form(N, first=FIRST)),
        ("9" * 5000 + "/1", form(YY)),
    ],
)  # fmt: skip
def test_what_has_no_form_of_its_office_is_refused(printed: str, read_by: Form) -> None:
    """A number of another form, or that names a time when no such numbers were given out, tells nothing but that."""
    found = read(printed, read_by)

    assert (found.days, found.sorts) == ({}, frozenset())
    assert "has no known form of the application numbers of XX" in found.refused
    assert len(found.refused) < 150
    assert "\n" not in found.refused


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("2085000123", ": none was given out then"),
        ("H32-1", ": there is no year or series 32"),
        ("32/1", ": there is no year or series 32"),
        ("3210001", ""),
        ("a/b", ""),
    ],
)
def test_what_cannot_be_is_told_from_what_is_not_known(printed: str, reason: str) -> None:
    """A time in which no number was given out, and a year or series that never was, are printed wrongly."""
    found = read(printed, form(YYYY, year="filing", used=used(None, date(2000, 1, 1))), form(r"(?:H|1)[01]?\d[-/]\d+"))

    assert found.refused.endswith(f"has no known form of the application numbers of XX{reason}")
    assert found.wrong == bool(reason)


@pytest.mark.parametrize(
    ("printed", "bare"), [("XX 007", "XX007"), ("xx-007", "xx-007"), ("XX.007", "XX.007"), ("007", "007")]
)
def test_leading_zeros_survive_and_the_office_may_stand_before(printed: str, bare: str) -> None:
    """The canonical number is the printed one; the code of the office is no part of its form."""
    assert read(printed, form(r"0\d\d"))[:1] == (bare,)
    assert not read(printed, form(r"0\d\d")).refused
    assert read(printed, form(r"\d\d")).refused


LUHN = form(r"(?P<body>\d{8})(?:\.(?P<check>\d))?", check="luhn", sort="european patent")


@pytest.mark.parametrize(
    ("check", "body", "digit"),
    [
        ("luhn", "95302629", "1"),  # EP 95302629.1, as printed in the licence
        ("luhn", "89130078", "2"),  # 8 + 9 + 1 + 6 + 0 + 0 + 7 + 7 = 38
        ("mod11-cn", "00000000", "0"),
        ("mod11-cn", "10000000", "2"),  # the first weight is 2
        ("mod11-cn", "50000000", "X"),
        ("mod11-cn", "000000001", "2"),  # the weights begin again with the ninth digit
        ("mod11-br", "0000001", "9"),  # 11 less the weight 2
        ("mod11-br", "0000006", "0"),  # 12 leaves 1: 10 is written 0
        ("mod11-br", "0000000", "0"),
    ],
)
def test_check_digits_worked_out_by_hand(check: str, body: str, digit: str) -> None:
    """Each office weights the digits in its own way."""
    assert CHECKS[check](body) == digit


def test_a_check_digit_may_be_left_out_and_one_form_that_is_right_suffices() -> None:
    """Without a check digit nothing fails; a number that is sound by another form is read by that alone."""
    assert not read("95302629", LUHN).refused
    assert read("95302629.2", LUHN).refused == "'95302629.2' has check digit 2; 1 was expected"
    assert read("95302629.2", LUHN, form(r"\d{8}\.\d", sort="design")).sorts == {"design"}


def test_the_names_in_law_files_are_those_that_are_known() -> None:
    """Every check digit that a law file may name can be worked out."""
    assert set(CHECKS) == set(CHECK_DIGITS)
    for era in ERAS:
        read("10/1", form(YY, year="filing", era=era))


HOSTILE = ("9" * 100_000, "1/" * 50_000, " " * 100_000, "A" * 100_000, "٣" * 100_000, "9" * 59 + "!", "1-" * 29 + "?")


@pytest.mark.parametrize("office", offices())
def test_hostile_numbers_are_read_in_linear_time(office: str) -> None:
    """No form of an office needs long for a number that nearly fits, and none crashes on one."""
    law = law_of(office)
    assert law
    begun = perf_counter()
    for of in ("application", "patent", "publication"):
        for printed in HOSTILE:
            read_number(law, of, printed)
    assert perf_counter() - begun < 2


@given(st.text(max_size=70) | st.from_regex(r"[A-Z]{0,2}[0-9./ -]{1,15}[0-9X]?", fullmatch=True), st.data())
def test_any_text_is_a_number_or_is_refused(printed: str, data: st.DataObject) -> None:
    """What cannot be a number is refused with a reason in one line; nothing crashes."""
    forms = (form(YY, year="filing"), form(YYYY, year="filing", used=SINCE_1989), form(N, first=FIRST), LUHN)
    found = read(printed, *forms)

    assert bool(found.refused) != bool(found.cites)
    assert found.refused.splitlines() == [found.refused][: bool(found.refused)]
    for office in offices()[:: max(1, len(offices()) // 8)]:
        law = law_of(office)
        assert law
        of = data.draw(st.sampled_from(("application", "patent", "publication")))
        assert read_number(law, of, printed).canonical == found.canonical
