"""What a number is by what stands around it: part of an address, the end of a range, alone on its line."""

import re

from portfolio.cells.items import Item

# States of the USA whose abbreviations are codes of offices, too: with five digits they are addresses.
_ADDRESS = re.compile(
    r"(?:AL|AR|AZ|CA|CO|DE|GA|ID|IL|IN|LA|MA|MD|ME|MN|MO|MS|MT|NC|NE|PA|SC|SD|TN|VA)[ .]*\d{5}|[A-Z]{2}[ .]*\d{5}-\d{4}"
    r"|(?:\d{3}-)?\d{3}-\d{4}"  # of a telephone
    r"|(?:19|20)\d{2}[/-](?:19|20)\d{2}"  # years
)
_TO = re.compile(r"\s?(?:through|thru|to|[-–—])\s(?:nos?\.\s)?|\s?[–—]", re.IGNORECASE)
_RUN = re.compile(r"([\d,]+) ?- ?([\d,]+)")
_LEAD = re.compile(r"[\s•*·–—-]*(?:\(?\w{1,3}[.)]\s+)?")
_BEHIND = re.compile(r" ?(?:[,;(–—\n-]|$)| {2}| (?:filed|issued|granted|published|dated)\b", re.IGNORECASE)
_MONEY = re.compile(r"(?:[$€£¥]|(?<![^\W\d_])(?:USD|EUR|GBP|CHF|JPY|CAD|AUD)) ?\Z")
_COUNTED = re.compile(
    r"%| (?:percent|per cent|shares|units|dollars|euros?|pounds|yen|copies|tablets|doses|sheets|subscribers|warrants"
    r"|options|square feet|sq\.|tons|tonnes|barrels)\b",
    re.IGNORECASE,
)
_WIDTH = 60  # characters on each side of a number in a line of a list
_SHORTEST = 6  # digits of the numbers that a range can be of


def is_address(number: str) -> bool:
    """Tell whether what looks like a number of a right is a postcode, a telephone or a span of years."""
    return bool(_ADDRESS.fullmatch(number))


def is_range(number: str) -> bool:
    """Tell whether a run of digits is the first and the last of several numbers."""
    run = _RUN.fullmatch(number)
    return bool(run and _SHORTEST <= digits(run[1]) == digits(run[2]))


def goes_to(between: str) -> bool:
    """Tell whether words between two numbers make them the first and the last of several."""
    return bool(_TO.fullmatch(between))


def digits(number: str) -> int:
    """Count the digits of a number."""
    return sum(map(str.isdecimal, number))


def stands_alone(text: str, item: Item) -> bool:
    """Tell whether a number begins its line and nothing but dates, marks or a remark follows."""
    before = text[max(item.start - _WIDTH, 0) : item.start].rpartition("\n")[2]
    return bool(_LEAD.fullmatch(before)) and bool(_BEHIND.match(text, item.end))


def in_short_line(text: str, item: Item) -> bool:
    """Tell whether the line of a number is no longer than those of a list are."""
    start, end = item.start - _WIDTH, item.end + _WIDTH
    return (start <= 0 or "\n" in text[start : item.start]) and (end >= len(text) or "\n" in text[item.end : end])


def is_counted(text: str, item: Item) -> bool:
    """Tell whether a number is an amount of money, a share of something, or counts what is named behind it."""
    return bool(_MONEY.search(text, max(item.start - 6, 0), item.start) or _COUNTED.match(text, item.end))
