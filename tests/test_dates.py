"""Dates as documents print them: tables of what is printed, the days it may be, and what is said of the rest."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.cells.date import Order, leading_date, order_of, read_date
from portfolio.term import OPEN, Bounds, hull

NEAR = date(2001, 8, 28)


def bounds(first: str, last: str = "") -> Bounds:
    """Give bounds by their days in ISO form."""
    return Bounds(date.fromisoformat(first), date.fromisoformat(last or first))


DAYS = [
    ("26Jan09", "2009-01-26"),  # as the licence of 2001 prints them
    ("1Feb09", "2009-02-01"),
    ("31Jan 06", "2006-01-31"),
    ("31-JAN-2006", "2006-01-31"),
    ("31 Jan. '06", "2006-01-31"),
    ("31.Jan.06", "2006-01-31"),
    ("3 Sept 1998", "1998-09-03"),
    ("AUGUST 28, 2001", "2001-08-28"),
    ("29 February 2000", "2000-02-29"),
    (" 1  May\n2001 ", "2001-05-01"),  # a wrapped cell
    # as other agreements do
    ("Feb 24/98", "1998-02-24"),
    ("March 4, 03", "2003-03-04"),
    ("23/Feb-17", "2017-02-23"),
    ("3-Jun-08", "2008-06-03"),
    ("24-Mar-08", "2008-03-24"),
    ("March 23. 2031", "2031-03-23"),
    ("Sept. 5, 2001", "2001-09-05"),
    ("JUNE 2,1992", "1992-06-02"),
    ("2009-Jan-26", "2009-01-26"),
    ("1 January 1970", "1970-01-01"),  # in words it is no mark of a database
    # a two-digit year takes the century that puts it nearest to the agreement
    ("14Aug33", "2033-08-14"),
    ("14Aug00", "2000-08-14"),
    ("14Aug99", "1999-08-14"),
    ("14Aug50", "2050-08-14"),
    ("14Aug51", "1951-08-14"),  # as near as 2051
    ("14Aug52", "1952-08-14"),
    ("29Feb00", "2000-02-29"),
    # ordinals and the small words of formal dates
    ("August 28th, 2001", "2001-08-28"),
    ("1st January 2004", "2004-01-01"),
    ("22nd May 2004", "2004-05-22"),
    ("23RD MAY 2004", "2004-05-23"),
    ("13th March, 2001", "2001-03-13"),
    ("28th day of August, 2001", "2001-08-28"),
    ("1er août 2033", "2033-08-01"),
    ("1º de março de 2033", "2033-03-01"),
    ("1° gennaio 2001", "2001-01-01"),
    ("14. August 2033", "2033-08-14"),
    ("14e augustus 2033", "2033-08-14"),
    ("14 de agosto del 2033", "2033-08-14"),
    # accents may be lost, combined or capital
    ("1 aout 2033", "2033-08-01"),
    ("1 aou\u0302t 2033", "2033-08-01"),
    ("1 FÉVRIER 2033", "2033-02-01"),
    ("26Jän09", "2009-01-26"),
    # brackets and full stops around, and what typesetters put for a space and a hyphen
    ("(31 Jan 2006)", "2006-01-31"),
    ("[ 31 Jan 2006 ].", "2006-01-31"),
    ("31 Jan 2006...", "2006-01-31"),
    ("31\u00a0Jan\u00a02006", "2006-01-31"),
    ("31\u202fJan\u202f2006\u00a0", "2006-01-31"),
    ("26\u2011Jan–09", "2009-01-26"),
    # numbers: the year first, or an order that the calendar allows alone
    ("2033-08-14", "2033-08-14"),
    ("2033/8/14", "2033-08-14"),
    ("2033.08.14", "2033-08-14"),
    ("20330814", "2033-08-14"),
    ("(20330814)", "2033-08-14"),
    ("19700102", "1970-01-02"),
    ("12-31-2009", "2009-12-31"),
    ("31/12/2009", "2009-12-31"),
    ("31.12.09", "2009-12-31"),
    ("12–31–2009", "2009-12-31"),
    ("14. 08. 2033", "2033-08-14"),
    ("3/3/03", "2003-03-03"),  # the same day in either order
    ("98-12-31", "1998-12-31"),  # ISO 8601 before 2004
    ("12-31-09", "2009-12-31"),
    ("1/1/70", "1970-01-01"),  # a mark of a database has all digits
    # digits that the reading of a scan pulled apart
    ("2 8-Apr-0 6", "2006-04-28"),
    ("28-Apr-0 6", "2006-04-28"),
    ("8/Apr/2 0 0 6", "2006-04-08"),
    ("2 8.0 4.2 0\u00a00 6", "2006-04-28"),
]


@pytest.mark.parametrize(("printed", "day"), DAYS)
def test_dates(printed: str, day: str) -> None:
    """A printed date is an exact day, without a problem."""
    assert read_date(printed, NEAR) == (bounds(day), False, "")


# All names of a month, January first; each is read in full and shortened as the language does.
MONTHS = {
    "English": "January February March April May June July August September October November December",
    "English, short": "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.",
    "French": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "French, short": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "German": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "German, short": "Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez.",
    "German, without accents": "Jaenner Februar Maerz April Mai Juni Juli August September Oktober November Dezember",
    "Spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "Spanish, short": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "Italian, short": "gen. feb. mar. apr. mag. giu. lug. ago. set. ott. nov. dic.",
    "Portuguese": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "Portuguese, short": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    "Dutch": "januari februari maart april mei juni juli augustus september oktober november december",
    "Dutch, short": "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
}


@pytest.mark.parametrize("language", MONTHS)
def test_months_of_seven_languages(language: str) -> None:
    """A month is known by its name in each language, in full and shortened, in capitals or not."""
    names = MONTHS[language].split()
    for month, name in enumerate(names, 1):
        day = Bounds.on(date(2033, month, 14))

        assert read_date(f"14 {name} 2033", None) == (day, False, "")
        assert read_date(f"{name.upper()} 14, 33", NEAR) == (day, False, "")
    assert len(names) == 12


WHOLE = [
    ("Jan 2009", bounds("2009-01-01", "2009-01-31")),
    ("Feb. 2000", bounds("2000-02-01", "2000-02-29")),
    ("février 1999", bounds("1999-02-01", "1999-02-28")),
    ("diciembre de 2033", bounds("2033-12-01", "2033-12-31")),
    ("December, 2099.", bounds("2099-12-01", "2099-12-31")),
    ("2009", bounds("2009-01-01", "2009-12-31")),
    ("(1900)", bounds("1900-01-01", "1900-12-31")),
]


@pytest.mark.parametrize(("printed", "days"), WHOLE)
def test_months_and_years(printed: str, days: Bounds) -> None:
    """A month or a year alone is the bounds of its days; that is what it says, not a problem."""
    assert read_date(printed, None) == (days, False, "")


BY_ORDER = [  # the day first, the month first
    ("6/9/2015", "2015-09-06", "2015-06-09"),
    ("09.12.2008", "2008-12-09", "2008-09-12"),
    ("12-11-2009", "2009-11-12", "2009-12-11"),
    ("3/11/03", "2003-11-03", "2003-03-11"),
    ("6 / 9 / 98", "1998-09-06", "1998-06-09"),
    ("1/2/00", "2000-02-01", "2000-01-02"),
]


@pytest.mark.parametrize(("printed", "day_first", "month_first"), BY_ORDER)
def test_orders_of_day_and_month(printed: str, day_first: str, month_first: str) -> None:
    """Where the numbers allow both orders, the given one decides; without it the bounds hold both, and it is said."""
    either = bounds(*sorted((day_first, month_first)))

    assert read_date(printed, NEAR, "day") == (bounds(day_first), False, "")
    assert read_date(printed, NEAR, "month") == (bounds(month_first), False, "")
    assert read_date(printed, NEAR) == (either, False, f"'{printed}': the order of day and month is open")


@pytest.mark.parametrize("order", ["day", "month"])
def test_the_calendar_wins_over_the_order(order: Order) -> None:
    """Numbers that allow one order only are read in it, whatever the rest of the document does."""
    assert read_date("12/31/2009", NEAR, order).bounds.exact == date(2009, 12, 31)
    assert read_date("31.12.2009", NEAR, order).bounds.exact == date(2009, 12, 31)
    assert read_date("2009-12-11", NEAR, order).bounds.exact == date(2009, 12, 11)


YEAR_MAY_BE_FIRST = [
    ("09-01-26", None, bounds("2009-01-26", "2026-09-01")),  # and 9 January 2026 between the two
    ("26-09-01", None, bounds("2001-09-26", "2026-09-01")),
    ("26-09-01", "month", bounds("2001-09-26", "2026-09-01")),  # no month 26: the order does not help
]


@pytest.mark.parametrize(("printed", "order", "days"), YEAR_MAY_BE_FIRST)
def test_short_years_may_be_first(printed: str, order: Order | None, days: Bounds) -> None:
    """Three pairs of digits with hyphens may also be year, month and day, as ISO 8601 had it before 2004."""
    problem = f"'{printed}': the order of year, month and day is open"

    assert read_date(printed, NEAR, order) == (days, False, problem)
    assert read_date(printed, NEAR, "day").problem == ""


CENTURY = "'{}': the century is open"
BOTH = "'{}': the order of day and month is open and the century is open"
WITHOUT_AGREEMENT = [
    ("26Jan09", None, bounds("1909-01-26", "2009-01-26"), CENTURY),
    ("26Jan2009", None, bounds("2009-01-26"), ""),
    ("29Feb00", None, bounds("2000-02-29"), ""),  # 1900 had no such day
    ("29Feb09", None, OPEN, "'{}' is not a day of the calendar"),
    ("12/31/09", None, bounds("1909-12-31", "2009-12-31"), CENTURY),
    ("3/11/03", "day", bounds("1903-11-03", "2003-11-03"), CENTURY),
    ("3/11/03", None, bounds("1903-03-11", "2003-11-03"), BOTH),
    ("3/3/03", None, bounds("1903-03-03", "2003-03-03"), CENTURY),
]


@pytest.mark.parametrize(("printed", "order", "days", "problem"), WITHOUT_AGREEMENT)
def test_dates_without_a_day_of_agreement(printed: str, order: Order | None, days: Bounds, problem: str) -> None:
    """Where nothing says which century is meant, both are in the bounds, and that is reported."""
    assert read_date(printed, None, order) == (days, False, problem.format(printed))


@pytest.mark.parametrize(
    "printed",
    ["1970-01-01", "0000-00-00", "0000/00/00", "00/00/0000", "1/1/1970", "19700101", "(1970-01-01)", "0-0-00"],
)
def test_nulls_of_databases(printed: str) -> None:
    """What a database prints where it holds no date bounds nothing and is no problem: it says nothing."""
    found = read_date(printed, NEAR)

    assert found == (OPEN, False, "")
    assert found.says_nothing


@pytest.mark.parametrize("printed", ["1970-01-02", "1 Jan 1970", "00 Jan 0000", "1970", "", "n/a", "0000", "00000000"])
def test_what_says_something(printed: str) -> None:
    """A day, a year and a cell that is not understood are not taken for a database's null."""
    assert not read_date(printed, NEAR).says_nothing


EXTENDABLE = [
    ("31Jan 06(can be extended to 31Jan09)", bounds("2006-01-31", "2009-01-31")),
    ("31 Jan 2006 (can be extended to 31 Jan 2009)", bounds("2006-01-31", "2009-01-31")),
    ("31Jan 06 (can be extended to 31Jan09", bounds("2006-01-31", "2009-01-31")),  # the bracket is lost in wrapping
    ("(31Jan06) [can be extended to 31Jan09].", bounds("2006-01-31", "2009-01-31")),
    ("4Aug10, extendable to 4 August 2015", bounds("2010-08-04", "2015-08-04")),
    ("4Aug10 (if extended, 4Aug15)", bounds("2010-08-04", "2015-08-04")),
    ("31Jan06 (may be extended to 31Jan09)", bounds("2006-01-31", "2009-01-31")),  # "may" is no month here
    ("2009 may be extended to 2014", bounds("2009-01-01", "2014-12-31")),  # nor here
    ("Jan 2009 (can be extended to Feb 2014)", bounds("2009-01-01", "2014-02-28")),
    ("31/12/2006 (can be extended to 12/31/2009)", bounds("2006-12-31", "2009-12-31")),
]


@pytest.mark.parametrize(("printed", "days"), EXTENDABLE)
def test_dates_that_can_be_extended(printed: str, days: Bounds) -> None:
    """A date and another to which it can be extended are bounds, and the page says that they can be extended."""
    assert read_date(printed, NEAR) == (days, True, "")


NOT_READ = "'{}' is not in a form of date that is read"
NO_DAY = "'{}' is not a day of the calendar"
WHAT_FOLLOWS = "'{}': what follows the first date is not understood"
PROBLEMS = [
    *((printed, NOT_READ) for printed in ("", "()", "-", "N/A", "pending", "soon", "Jan", "26 Jan", "28")),
    ("5,123,456", NOT_READ),  # numbers of patents and applications
    ("08/428,444", NOT_READ),
    ("5.12,99", NOT_READ),
    ("95302629.1", NOT_READ),
    ("95302629", NOT_READ),
    ("6/9-2015", NOT_READ),  # 6 September to a Dane; two kinds of mark are no form that is read
    ("6 9 2015", NOT_READ),
    ("6,9,2015", NOT_READ),
    ("1/2/003", NOT_READ),
    ("001/2/2003", NOT_READ),
    ("20331399", NOT_READ),  # eight digits, but no day
    ("18991231", NOT_READ),
    ("203308140", NOT_READ),
    ("2033081²", NOT_READ),
    ("1899", NOT_READ),  # a year begins with 19 or 20
    ("Jan 2109", NOT_READ),
    ("Jan 09", NOT_READ),  # a day or a year
    ("08/2015", NOT_READ),
    ("26Jan9", NOT_READ),
    ("26Jan009", NOT_READ),
    ("26Jan20090", NOT_READ),
    ("026Jan2009", NOT_READ),
    ("26Jin09", NOT_READ),
    ("²6Jan09", NOT_READ),
    ("2 8-Apr-06", NOT_READ),  # 28 April, or 8 April behind another cell's 2: only a split year tells a split scan
    ("28-Apr-20 06", WHAT_FOLLOWS),  # 2020 and something else, or 2006
    ("2  8-Apr-0 6", NOT_READ.format("2 8-Apr-0 6")),  # two spaces part cells
    ("3 2 8-Apr-0 6", NOT_READ),
    ("31Feb09", NO_DAY),
    ("29Feb09", NO_DAY),
    ("29 February 1900", NO_DAY),
    ("0Jan09", NO_DAY),
    ("2009-13-01", NO_DAY),
    ("2009-00-01", NO_DAY),
    ("0000-01-01", NO_DAY),
    ("31/2/2009", NO_DAY),
    ("13/13/2009", NO_DAY),
    ("00/01/2009", NO_DAY),
    ("31Jan 06 (can be extended", WHAT_FOLLOWS),
    ("31Jan06 (see note 3)", WHAT_FOLLOWS),
    ("31Jan06*", WHAT_FOLLOWS),  # a note somewhere else
    ("31Jan06 31Jan09", WHAT_FOLLOWS),  # which of them?
    ("31Jan06 or 31Jan09", WHAT_FOLLOWS),
    ("2006-2009", WHAT_FOLLOWS),
    ("1/2/2003/4", WHAT_FOLLOWS),
    ("1.2.2003 00:00:00", WHAT_FOLLOWS),
    ("31Jan06 (can be extended to 31Jan09) unless paid", WHAT_FOLLOWS),
    ("31Jan06 (can be extended to page 9)", WHAT_FOLLOWS),
    ("31Jan06 (cannot be extended to 31Jan09)", WHAT_FOLLOWS),
    ("31Jan09 (extended from 31Jan06)", WHAT_FOLLOWS),  # done already: 2006 is no longer possible
    ("1970-01-01 (can be extended to 31Jan09)", WHAT_FOLLOWS),  # nothing that could be extended
    ("31Jan09 (can be extended to 0000-00-00)", WHAT_FOLLOWS),
]


@pytest.mark.parametrize(("printed", "problem"), PROBLEMS)
def test_dates_that_are_not_read(printed: str, problem: str) -> None:
    """What is not a date, is no day, or goes on in words that are not known is reported, and bounds nothing."""
    assert read_date(printed, NEAR) == (OPEN, False, problem.format(printed))


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("see\n the\u2028note", "see the note"),
        ("1-" * 9999, "1-" * 29 + "1…"),
        ("1" * 5000 + "-01-2001", "1" * 59 + "…"),  # more digits than Python makes a number of
    ],
    ids=lambda value: value[:9],
)
def test_problems_are_one_short_line(printed: str, quoted: str) -> None:
    """A problem quotes the cell in one line of at most sixty characters."""
    assert read_date(printed, NEAR).problem == NOT_READ.format(quoted)


def test_impossible_extension() -> None:
    """An extension to a day that is none is reported, and it is kept that the page speaks of one."""
    printed = "31Jan06 (can be extended to 31Feb09)"

    assert read_date(printed, NEAR) == (OPEN, True, NO_DAY.format(printed))
    assert read_date("31Feb06 (can be extended to 31Jan09)", NEAR).problem.endswith("is not a day of the calendar")
    assert read_date("31Feb06 (can be extended to 31Jan09)", NEAR).bounds == OPEN


def test_extension_backwards() -> None:
    """An extension to a day before the date itself is reported, and bounds nothing."""
    printed = "31Jan09 (can be extended to 31Jan06)"

    assert read_date(printed, NEAR) == (OPEN, True, f"'{printed}': the extension ends before the date that it extends")


def test_extension_in_an_open_century() -> None:
    """A date and its extension, both with an open century, stay open, and that is reported."""
    printed = "31Jan 06(can be extended to 31Jan09)"

    assert read_date(printed, None) == (OPEN, True, CENTURY.format(printed))


def test_order_of_an_extension() -> None:
    """The order of the document holds for the date and for its extension."""
    printed = "6/9/2015 (can be extended to 7/9/2020)"

    assert read_date(printed, NEAR, "day") == (bounds("2015-09-06", "2020-09-07"), True, "")
    assert read_date(printed, NEAR, "month") == (bounds("2015-06-09", "2020-07-09"), True, "")
    assert read_date(printed, NEAR) == (OPEN, True, f"'{printed}': the order of day and month is open")


ORDERS: list[tuple[Order | None, list[str]]] = [
    ("day", ["6/9/2015", "31/12/2009", "", "pending"]),
    ("month", ["6/9/2015", "(12-31-09)"]),
    ("month", ["2009-12-31", "12.31.2009", "26-09-01", "14 Aug 2033"]),  # the others decide nothing
    (None, []),
    (None, ["6/9/2015", "3/3/2009", "9/12/08"]),
    (None, ["31/12/2009", "12/31/2009"]),  # they contradict each other
    (None, ["31/2/2009", "13/13/2009", "0/0/0000"]),  # no days of the calendar
    (None, ["98-12-31", "2009-12-31", "20091231", "31 Dec 2009"]),
    (None, ["31/12", "31/12/2009/7", "31/12-2009", "31/12/2009 (see note 3)", "31/12/2009*"]),
]


@pytest.mark.parametrize(("order", "cells"), ORDERS)
def test_order_of_a_document(order: Order | None, cells: list[str]) -> None:
    """The dates that allow one order only tell the order of the others, unless they contradict each other."""
    assert order_of(cells) == order
    assert order_of(iter(reversed(cells))) == order


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("28 August 2001 (the Effective Date)", date(2001, 8, 28)),
        ("28th day of August, 2001", date(2001, 8, 28)),
        ("August 28, 2001, between", date(2001, 8, 28)),
        ("8/28/2001 between", date(2001, 8, 28)),
        ("8/9/2001 between", None),  # no order
        ("28Aug01", None),  # no century
        ("August 2001", None),
        ("2001", None),
        ("1970-01-01", None),
        ("30 February 2001", None),
        ("the day of 28 August 2001", None),
        ("", None),
    ],
)
def test_leading_dates(text: str, day: date | None) -> None:
    """A text may begin with a date of a four-digit year, whatever follows."""
    assert leading_date(text) == day


WORDS = ("{0.day} {1} {0:%Y}", "{0:%d}{1}{0:%Y}", "{1} {0.day}, {0:%Y}", "({1}. {0:%d}/{0:%Y})", "{0:%Y}-{1}-{0:%d}")
FULL = ("{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0:%Y}.{0.month}.{0.day}", "{0:%Y%m%d}")
DAY_FIRST = ("{0:%d/%m/%Y}", "{0.day}.{0.month}.{0.year}", "{0:%d-%m-%Y}", "{0.day} / {0.month} / {0.year}.")
MONTH_FIRST = ("{0:%m/%d/%Y}", "{0.month}.{0.day}.{0.year}", "{0:%m-%d-%Y}", "{0.month} / {0.day} / {0.year}.")
days = st.dates(date(1971, 1, 1), date(2099, 12, 31))
months = st.sampled_from([names.split() for names in MONTHS.values()])


@given(days, months, st.none() | days)
def test_written_days_are_read(day: date, names: list[str], near: date | None) -> None:
    """A day written in any form that has no order to choose is that day, whatever the day of the agreement."""
    for form in WORDS + FULL:
        printed = form.format(day, names[day.month - 1].rstrip("."))

        assert read_date(printed, near) == (Bounds.on(day), False, "")


@given(days, st.none() | days)
def test_written_orders_are_read(day: date, near: date | None) -> None:
    """A day written in numbers is read in its order, and lies in the bounds if that is not known."""
    orders: tuple[Order, ...] = ("day", "month")
    for order, forms in zip(orders, (DAY_FIRST, MONTH_FIRST), strict=True):
        for printed in (form.format(day) for form in forms):
            unsure = day.day <= 12 and day.day != day.month

            assert read_date(printed, near, order) == (Bounds.on(day), False, "")
            assert day in read_date(printed, near).bounds
            assert bool(read_date(printed, near).problem) == unsure
            assert order_of([printed]) == (order if day.day > 12 else None)


@given(st.dates(date(1952, 1, 1), date(2050, 12, 31)))
def test_short_years_are_read(day: date) -> None:
    """A two-digit year is read back from the agreement's own century, and left open without the agreement."""
    forms: list[tuple[str, Order | None]] = [("%d%b%y", None), ("%b %d/%y", None), ("%d.%m.%y", "day")]
    forms += [("%m/%d/%y", "month"), ("%d-%m-%y", "day")]
    for form, order in forms:
        assert read_date(day.strftime(form), NEAR, order).bounds.exact == day
        assert day in read_date(day.strftime(form), None, order).bounds
        assert day in read_date(day.strftime(form), NEAR).bounds


@given(days, months)
def test_written_months_are_read(day: date, names: list[str]) -> None:
    """A month and its year are all the days of the month, from the first to the last."""
    found = read_date(f"{names[day.month - 1]} {day.year}", None).bounds

    assert found == Bounds(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


# What a hostile cell is made of: the marks, words and digits that the reader looks for, in any order, and anything.
PIECES = [
    *"0129²٢-/.,'’()[] \n\u00a0º",
    "31",
    "Jan",
    "may",
    "août",
    "2001",
    "1970",
    "(can be extended to",
    "th",
    "ſt",
    "de",
]
hostile = st.text() | st.lists(st.sampled_from(PIECES)).map("".join)


@given(hostile, st.none() | st.dates(), st.sampled_from((None, "day", "month")))
@example("2001-99999999999-01", None, None)
@example("1/2/٢٠", None, "day")
def test_any_cell_is_read_or_reported(printed: str, near: date | None, order: Order | None) -> None:
    """Whatever a cell holds, it is bounds or a problem in one short line, unless it is a database's null."""
    found = read_date(printed, near, order)

    assert found.problem or found.says_nothing or None not in (found.bounds.earliest, found.bounds.latest)
    assert len(found.problem) < 140
    assert len(found.problem.splitlines()) <= 1
    assert found.bounds == read_date(printed, near, order).bounds
    assert order_of([printed]) in {None, "day", "month"}


@given(hostile, st.none() | st.dates())
def test_an_order_only_narrows(printed: str, near: date | None) -> None:
    """What is read with an order lies in what is read without one, unless that bounds nothing."""
    without = read_date(printed, near).bounds
    for order in ("day", "month"):
        found = read_date(printed, near, order).bounds

        assert without in {OPEN, hull((without, found))}


@pytest.mark.parametrize("head", ["", "1-Jan-", "1/2/"])
@pytest.mark.parametrize("body", ["1", "1 ", "-", "(", "e ", "é", "Jan ", "\n"])
def test_long_cells(head: str, body: str) -> None:
    """A cell of a hundred thousand characters is reported, and takes no longer than its length."""
    assert read_date(head + body * (100_000 // len(body)) + "x", NEAR).bounds == OPEN
