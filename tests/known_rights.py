"""Rights made up for the tests: plausible numbers, dates and titles, in families as schedules list them."""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st


class Known(NamedTuple):
    """A right as a schedule may list it, its numbers as printed; what it does not have is empty or None."""

    country: str
    case: str
    title: str
    application: str = ""
    patent: str = ""
    publication: str = ""
    filed: date | None = None
    granted: date | None = None
    expiry: date | None = None
    status: str = ""
    priority: date | None = None
    item: str = ""  # its place in the schedule
    owner: str = ""


class Forms(NamedTuple):
    """The forms that an office's numbers take; a ``#`` stands for a digit."""

    application: tuple[str, ...]
    patent: tuple[str, ...] = ()
    publication: tuple[str, ...] = ()


OFFICES = {
    "US": Forms(("10/###,###", "08/######", "1#/###,###"), ("5,###,###", "6######", "10,###,###"),
                ("2004/0######", "US 2007-0###### A1")),
    "US provisional": Forms(("62/###,###", "60/######")),
    "US design": Forms(("29/###,###",), ("D4##,###",)),
    "US reissue": Forms(("11/###,###",), ("RE3#,###", "RE 38,###")),
    "EP": Forms(("95######.#", "EP04######", "0#######.#"), ("0 6## ###", "0######", "EP1######"), ("EP1######",)),
    "WO": Forms(("PCT/US2004/0#####", "PCT/EP98/0####", "PCT/GB2011/05####"), (), ("WO2005/0#####", "WO 99/1####")),
    "GB": Forms(("GB#######.#", "98#####.#"), ("2######", "GB2######"), ("GB2######A",)),
    "DE": Forms(("10 2004 0## ###.#", "197#####.#"), ("10 2004 0## ###", "697#####"), ("DE197#####A1",)),
    "FR": Forms(("98 0####", "04#####"), ("2 7## ###", "28#####"), ("FR2 7## ###",)),
    "JP": Forms(("2004-######", "7-######", "H09-######"), ("3######", "4,###,###"), ("2005-######",)),
    "AU": Forms(("2004######", "2####/97"), ("6#####", "2004######"), ("2004######A1",)),
    "CA": Forms(("2,5##,###", "24#####"), ("2,5##,###", "24#####"), ("CA25#####",)),
    "CN": Forms(("2004800#####.#", "971#####"), ("ZL2004800#####.#", "CN1######"), ("CN1######A",)),
    "KR": Forms(("10-2005-70#####", "97/7####"), ("10-0######", "4#####"), ("10-2006-00#####",)),
    "BR": Forms(("PI04#####-#", "97#####-#"), ("PI97#####-#",), ()),
    "IL": Forms(("1#####",), ("1#####",), ()),
    "NZ": Forms(("5#####",), ("5#####",), ()),
    "ZA": Forms(("2004/0####", "97/####"), ("2004/0####", "97/####"), ()),
    "MX": Forms(("PA/a/2005/00####", "97####"), ("2#####",), ()),
}  # fmt: skip
STATES = ("DE", "FR", "GB", "IT", "NL", "ES")  # where a European patent was validated
GRANTED = ("Granted", "Issued", "Lapsed", "Expired")
OWNERS = ("Licensor", "Quadrofoil Ltd.", "Zeotherm, Inc.")
NOT_GRANTED = ("Pending", "Published", "Abandoned")
THINGS = ("Apparatus", "Method", "Interleaver", "Thermoplate", "Composition", "Quadrofoil valve", "Stator assembly")
WORDS = (
    "for", "of", "folding", "zeotropic", "sheets", "and", "photonic", "couplers,", "in", "a", "low-drift", "resonator",
    "with", "2", "or", "more", "layers", "using", "patent", "leather", "application", "to", "date", "stamps", "10/100",
    "networks", "number", "3D", "issue", "tracking", "countries", "title",
)  # fmt: skip
TAILS = ("and uses thereof", "made in Japan", "from New Zealand", "of 1,234,567 cells", "for Germany", "Mark II.")
CASES = ("MB {}", "NTI-{}", "P{}", "{}.01", "REG0{}CON")


def families() -> st.SearchStrategy[tuple[Known, ...]]:
    """Make the rights of one family or more, the rights of a family together."""
    drawn = st.lists(st.one_of(_filed_apart(), _validated()), min_size=1, max_size=4)
    made = st.tuples(st.sampled_from(CASES), drawn)
    return made.map(lambda each: tuple(_numbered(*each)))


def _numbered(case: str, drawn: list[tuple[Known, ...]]) -> list[Known]:
    """Give each family the case that it has in the style of the document, and each right once."""
    rights = (
        right._replace(case=case.format(1044 + 37 * number)) for number, rights in enumerate(drawn) for right in rights
    )
    return list({(right.country, right.application): right for right in rights}.values())


@st.composite
def titles(draw: st.DrawFn) -> str:
    """Make a title of three words or more; some end in a country's name, hold digits, or speak of patents and dates."""
    first = draw(st.sampled_from(THINGS))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=12))
    tail = draw(st.sampled_from(("", *TAILS)))
    return " ".join(filter(None, (first, *words, tail))).removesuffix(",")


@st.composite
def _filed_apart(draw: st.DrawFn) -> tuple[Known, ...]:
    """Make a family that was filed in each country by itself."""
    title = draw(titles())
    offices = draw(st.lists(st.sampled_from(list(OFFICES)), min_size=1, max_size=5))
    rights = [draw(_right(office)) for office in offices]
    return tuple(right._replace(title=title) for right in rights)


@st.composite
def _validated(draw: st.DrawFn) -> tuple[Known, ...]:
    """Make a European patent in the states where it was validated: all have its numbers and dates."""
    title = draw(titles())
    right = draw(_right("EP", granted=True))
    states = draw(st.lists(st.sampled_from(STATES), min_size=1, max_size=4, unique=True))
    return tuple(right._replace(title=title, country=state) for state in states)


@st.composite
def _right(draw: st.DrawFn, office: str, *, granted: bool | None = None) -> Known:
    forms = OFFICES[office]
    is_granted = bool(forms.patent) and (draw(st.booleans()) if granted is None else granted)
    filed = draw(st.dates(date(1985, 1, 1), date(2014, 12, 31)))
    days = draw(st.integers(500, 2500))
    return Known(
        office[:2],
        case="",
        title="",
        application=draw(_number(forms.application)),
        patent=draw(_number(forms.patent)) if is_granted else "",
        publication=draw(_number(("", *forms.publication))),
        filed=filed,
        granted=filed + timedelta(days) if is_granted else None,
        expiry=filed.replace(year=filed.year + 20, day=min(filed.day, 28)) if is_granted else None,
        priority=filed - timedelta(draw(st.integers(1, 365))) if draw(st.booleans()) else None,
        owner=draw(st.sampled_from(OWNERS)),
        status=draw(st.sampled_from(GRANTED if is_granted else NOT_GRANTED)),
    )


def _number(forms: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.builds(_filled, st.sampled_from(forms), st.integers(0, 10**9 - 1))


def _filled(form: str, number: int) -> str:
    """Fill in the digits, those that change most first."""
    digits = iter(str(210_987_654_321 + number)[::-1])
    return "".join(next(digits) if each == "#" else each for each in form)
