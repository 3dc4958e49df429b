"""Application, patent and publication numbers: canonical form, sameness, and the check digits of the EPO."""

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import decimal

from portfolio.cells import plain
from portfolio.cells.country import country
from portfolio.term import OPEN, Bounds

# RE is not Réunion: it marks a reissue, as D a design and PP a plant patent.
_PREFIX = re.compile(r"(?!RE)([A-Z]{2})(?:-?[A-C]\d?-)?[.-]?(?=\d|(?:RE|PP|D|PI|P|PA|MU|ZL|C|H|S|[IM]-?)\d|P[AL]/)")
# What can stand before a number and is none of it, or tells of money; and the form of a telephone number.
_NO_PART = re.compile(r"\s*(?:NOS?\.|[$€£¥+]|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\s*$)")
_OF_DATE = re.compile(r",\s+(?:\d{4}|\d{1,2})(?!\d)")  # as in 'May 7, 1998', of which a line may hold the rest
_LETTERS = re.compile(r"[^\W\d_]+")
_KIND_CODE = re.compile(r"(?<=\d)[A-Z]\d?$")
_CHECK_DIGIT = re.compile(r"(?<=\d{6})\.[\dX]$")
_EP = re.compile(r"(?:EP)?(\d\d)(\d)(\d{5})(?:\.?(\d))?")


def canonical(printed: str) -> str:
    """Give a printed number less its spaces and commas; nothing is added, dropped or expanded.

    Digits of another width or script are the digits that they stand for.
    """
    return _unspaced(printed).replace(",", "")


def _unspaced(printed: str) -> str:
    bare = "".join(printed.split())
    return bare if bare.isascii() else "".join(str(decimal(char, char)) for char in bare)


@lru_cache(4096)
def is_number(printed: str) -> bool:
    """Tell whether a cell can be a number: it has a digit, and no words but short codes such as EP, PCT or ZL."""
    if not any(map(str.isdecimal, printed)) or _NO_PART.match(printed) or _OF_DATE.search(printed):
        return False
    words = _LETTERS.findall(printed)
    return all(len(word) == 1 or (len(word) <= 5 and word.isupper()) or word in ("Re", "Des") for word in words)


@lru_cache(4096)
def key(number: str) -> str:
    """Give what two spellings of a number share: not office, punctuation, kind code, check digit or leading zero."""
    bare = canonical(number).upper()
    prefix = _PREFIX.match(bare)
    if prefix and country(prefix[1]):
        bare = bare[prefix.end() :]
    bare = _CHECK_DIGIT.sub("", _KIND_CODE.sub("", bare))
    return plain(bare).replace(" ", "").upper().lstrip("0")


class Form(NamedTuple):
    """What the form of a number tells: the office that numbers so, and what it numbers; empty where it does not tell.

    ``sure`` is False where others print numbers of that form, too.
    """

    country: str
    kind: str
    sure: bool = True


# The forms that tell an office or a kind, the first that fits. US series codes: MPEP 503; the forms of international
# numbers: PCT Administrative Instructions 307 and 404; the others: WIPO Handbook 7.2.6.
_FORMS = (
    (r"PCT/?[A-Z]{2}[-/]?(?:\d{2}|(?:19|20)\d{2})[-/]?\d{4,6}", Form("WO", "application")),
    (r"WO(?:\d{2}|(?:19|20)\d{2})[-/]?\d{5,6}(?:A\d)?", Form("WO", "publication")),
    (r"(?:US-?)?(?:RE\.?|PP|DES\.|D|H|T)\d{1,4},?\d{3}(?:,\d{3})?(?:[ESP]\d?)?", Form("US", "patent")),
    (r"(?:US)?(?:0[2-9]|1\d|2[019]|35|6[0-4]|9[056])/\d{6}", Form("US", "application")),
    (r"(?:US)?(?:0[2-9]|1\d|2[019]|35|6[0-4]|9[056])/\d{3},\d{3}", Form("US", "application")),
    (r"(?:US)?20[0-3]\d[-/]0\d{6}(?:[AP]\d)?", Form("US", "publication")),
    (r"US20[0-3]\d0\d{6}(?:[AP]\d)?", Form("US", "publication")),
    (r"US-?\d{1,2},?\d{3},?\d{3}(?:[BC]\d?|A)?", Form("US", "patent")),
    (r"(?:[3-9]|1\d),\d{3},\d{3}(?:[BC]\d?)?", Form("US", "patent", sure=False)),
    (r"\d{8}\.\d", Form("EP", "application", sure=False)),
    (r"EP\d{8}(?:\.\d)?", Form("EP", "application")),
    (r"EP0?\d{6,7}(?:A\d)?", Form("EP", "publication")),
    (r"EP-A\d?-\d{6,7}", Form("EP", "publication")),
    (r"EP-B\d?-\d{6,7}", Form("EP", "patent")),
    (r"(?:MX/?)?(?:MX|PA)/[A-Z]/\d{4}/\d{5,6}", Form("MX", "application")),
    (r"AU\d{6}", Form("AU", "patent")),
    (r"JP\d,?\d{3},?\d{3}", Form("JP", "patent")),
    (r"TW[IM]-?\d{6}", Form("TW", "patent")),
    (r"(?:IN)?\d+/[A-Z]{3,6}/(?:19|20)\d{2}", Form("IN", "application")),
    (r"(?:CN)?ZL.*", Form("CN", "patent")),
)
_DASHED_CODE = re.compile(r"-(?=[A-Z]\d?$)")
_KIND_OF_CODE = {"A": "publication", "B": "patent", "C": "patent"}


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Form], ...]:
    return tuple((re.compile(pattern), form) for pattern, form in _FORMS)


@lru_cache(4096)
def form(printed: str) -> Form:
    """Give what the form of a printed number tells of its office and its kind."""
    bare = _DASHED_CODE.sub("", _unspaced(printed).upper()).removeprefix("NO.")
    told = next((form for pattern, form in _forms() if pattern.fullmatch(bare)), None)
    code = _KIND_CODE.search(bare)
    kind = _KIND_OF_CODE.get(code[0][0], "") if code else ""
    if told:
        return told._replace(kind=kind) if kind and told.kind == "publication" else told
    prefix = _PREFIX.match(bare)
    return Form(country(prefix[1]) if prefix else "", kind, sure=bool(prefix))


class EpApplication(NamedTuple):
    """A European application number: year of filing, place of filing, serial and check digit (empty if not printed).

    Source: EPO Guidelines A-II 1.7.1. Before 2002 the digit after the year stands for the place of filing.
    """

    year: int
    place: str
    serial: str
    check: str

    @property
    def body(self) -> str:
        """The eight digits without the check digit."""
        return f"{self.year % 100:02}{self.place}{self.serial}"

    @property
    def filed(self) -> Bounds:
        """The bounds that the year in the number sets for the day of filing."""
        return Bounds(date(self.year, 1, 1), date(self.year, 12, 31))

    @property
    def valid(self) -> bool:
        """Whether the check digit, where one is printed, is right."""
        return not self.check or self.check == check_digit(self.body)


def check_digit(body: str) -> str:
    """Give the EPO's check digit over the eight digits of an application number (weights 1 and 2, digits summed)."""
    products = (int(digit) * (1 + place % 2) for place, digit in enumerate(body))
    return str(-sum(product // 10 + product % 10 for product in products) % 10)


def ep_application(number: str) -> EpApplication | None:
    """Read a European application number, with or without prefix and check digit; None if it has not that form.

    The EPO received its first applications on 1 June 1978, which settles the century of a two-digit year until 2077.
    """
    found = _EP.fullmatch(canonical(number).upper())
    if not found:
        return None
    year = int(found[1])
    return EpApplication(year + (1900 if year >= 78 else 2000), found[2], found[3], found[4] or "")


def ep_filed(number: str) -> Bounds:
    """Give the bounds that a European application number sets for its filing; OPEN if it is not one."""
    found = ep_application(number)
    return found.filed if found else OPEN


def deletions(number: str) -> dict[str, EpApplication]:
    """Give the European application numbers left when one digit behind the year is dropped, by their digits."""
    digits = "".join(filter(str.isdecimal, number))
    if len(digits) != 9:
        return {}
    shorter = {digits[:i] + digits[i + 1 :] for i in range(2, len(digits))}
    return {each: found for each in sorted(shorter) if (found := ep_application(each))}
