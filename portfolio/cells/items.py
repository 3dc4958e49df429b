"""A run of words -> its items: the numbers, dates, countries, titles and telling words in it, in their order.

For lists, prose, and cells that hold more than one fact. Every pattern is linear in the length of the text.
"""

import re
from functools import cache
from typing import NamedTuple

from portfolio.cells.country import country, spoken

_MONTH = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|fév|fev|avr|mai|jui|aoû|aou|okt|dez|déc|ene|abr|ago|dic"
    "|gen|mag|giu|lug|set|ott|out|mrz|mär"
)
_YEAR = r"(?:\d{4}|\d{2})(?!\d|[,/.-]\d)"
_DATE = re.compile(
    rf"""(?<![\w/.,-])(?:
        \d{{1,2}}(?:st|nd|rd|th|\.)?[ ./-]{{0,2}}(?:(?:day[ ])?of[ ]|de[ ])?
          (?:{_MONTH})[^\W\d_]{{0,7}}(?:[ ]de[ ]|[ .,/'’-]{{0,3}}){_YEAR}
      | (?:{_MONTH})[^\W\d_]{{0,7}}\.?[ \n]{{0,2}}\d{{1,2}}(?:st|nd|rd|th)?[ .,/\n-]{{1,3}}{_YEAR}
      | \d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark){_YEAR}
      | (?:19|20)\d{{2}}(?P<iso>[-/.])(?:0?[1-9]|1[0-2])(?P=iso)(?:0[1-9]|[12]\d|3[01]|[1-9])(?![\d,/])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(
    r"""(?<![\w$€£¥%])(?<![$€£¥][ ])(?<!(?:USD|EUR|GBP|CHF|JPY|CAD|AUD)[ ])(?<!\d[.,/-])
    (?:(?<![^\W\d_]-)|(?<=Hei-)|(?<=Sho-))
    (?:PCT[ ]?[/-]?[ ]?(?!WO)[A-Z]{2}[ ]?[/-]?[ ]?
      |(?:(?<![^\n])|(?<=[/;][ ]))(?:NO|IN|IS|AT|BY|ME)[ ](?=\d{6}(?!\d)|(?:19|20)\d{2}[ ]?\d{4}(?!\d))
         (?:(?:19|20)\d{2}[ ](?=\d{4}))?                 # begins a line, or an item of a list
      |(?!(?:NO|SN|IN|IS|AT|BY|TO|SO|ME|AS|AM|PM|OF|OR|ON)[. ])[A-Z]{2}[ ](?:PA[ ])?
         (?:19|20)\d{2}[ ](?=\d{4,6}(?!\d|[,.]\d))       # 2001 254321
      |(?:(?!(?:NO|SN|IN|IS|AT|BY|TO|SO|ME|AS|AM|PM|OF|OR|ON)[. ])[A-Z]{2}|RE|PP|D|H|(?<!\.)P|PI|C)
        [.]?[ ]?[/-]?[ ]?(?:ZL[ ]?|RE|D)?
      |ZL[ ]?|[A-Z]{2}[ ]?(?:PP|PI)[ ]?|[A-Z]{2}-[A-C]\d?-|(?:Re|Des)\.[ ]?|(?:TW[ ]?)?[IM]-?(?=\d{6})
      |(?:MX[ /]?)?(?:MX|PA)/[a-z]/
    )?
    (?:\d{1,6}/[A-Z]{3,6}/(?:19|20)\d{2}                   # 1234/DELNP/2005
      |\d{2}[ ]\d{4}[ ]\d{3}[ ]\d{3}                       # 60 2009 024 610.0
      |\d{4}[ ]\d[ ]\d{7}                                  # 2004 8 0012345.6
      |\d{2}[ ]\d[ ]\d{5}(?!\d)                            # 95 1 06789.X
      |\d{2,3}[ ]\d{2}[ ]\d{3}(?!\d)                       # 35 12 345.6
      |\d{1,3}(?:[ ]\d{3}){2}(?!\d)                        # 0 679 656
      |\d+(?:(?:[/-]|,[ \n]?(?=\d{3}(?!\d))|[ ][/-][ ]?(?=\d)|[/-][ \n](?=\d{3})|\.(?=\d{3}))\d+)*
    )
    (?:\.[\dX](?!\d))?
    (?:[ ]?-?[ABCEPSTUY]\d|(?<=\d)[ABCESUY]|[ ][ABC](?=[ ]?(?:[\n,;)]|$)))?
    (?:\*[A-Z]{2,4})?
    (?![\w%]|[/-]\d|[.,]\d)
    """,
    re.VERBOSE,
)
_WORDS = {
    "publication": r"publications?|published|publ?\.?(?=[ ](?:no|date))|laid[ -]open",
    "application": (
        r"applications?|app?l?ns?\.?|appls?\.?|apps?\.|app(?=[ ](?:no|\#))|serial|ser\.|s\.?n\.|s/n|sn|ussn"
        r"|provisionals?"
    ),
    "patent": r"patents?|pats?\.|u\.?s\.?p\.?n?\.?(?=[ ])|letters[ ]patent|reissue|registration|reg\.",
    "filed": r"filed|filing|date[ ]of[ ]filing|filing[ ]date|application[ ]date",
    "granted": r"issued?|issuing|issuance|issue[ ]date|granted?|grant[ ]date|date[ ]of[ ]grant|registered",
    "expiry": r"expires?|expired|expiring|expiry|expirations?",
    "priority": r"priority",
    "title": r"entitled|titled|title|invention",
    "case": r"docket|(?:our|your|hhs|nih|client|file|internal|attorney|matter)[ ]ref|case|reference",
    "relation": (
        r"continuations?(?:[ -]in[ -]part)?[ ]of|continuing|divisionals?[ ]of|division[ ]of|claim(?:s|ing)?[ ]priority"
        r"|priority[ ](?:to|from)|benefit[ ]of|re-?examination|counterparts?[ ]of|parent|reissue[ ]of|related[ ]to"
    ),
    "mark": r"trade[ -]?marks?|service[ ]marks?|copyrights?|domain[ ]names?",
    "other": (
        r"serial[ ]n(?:umber|o\.?)s?[ ]of[ ](?:the[ ])?(?:machine|equipment|device|unit|instrument|vehicle)s?"
        r"|lots?(?=[ ](?:no\.?|nos\.?|numbers?|\#|[ ]))|sections?|articles?|§|rule|u\.?s\.?c\.?|c\.?f\.?r\.?|telephone"
        r"|tel\.?|fax|phone|facsimile|zip|suite|street|avenue|account|invoice|shares|commission[ ]file|file[ ]no"
        r"|registration[ ]statement|version|release|invoices?|purchase[ ]order|p\.?o\.?[ ]box|civil[ ]action|reel|frame"
        r"|(?:company|part)[ ]n(?:umber|o\.?)|p/n|vat|tax[ ]id"
    ),
}
_KEY = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{name}>{words})' for name, words in reversed(_WORDS.items()))})(?!\w)", re.IGNORECASE
)
_ABBREVIATED = r"(?<!\bno)(?<!\bnos)(?<!\bpubl)(?<!\bpub)(?<!\b\w)"
_MARK = re.compile(
    rf"(?P<stop>{_ABBREVIATED}[.](?=\s+(?-i:[A-Z“\"(])|\s*$)|;|\n\n)|(?P<and>(?<!\w)(?:and|or|together\s+with|as\s+well\s+as|along\s+with)(?!\w)|&)|(?P<line>\n)",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"[“\"](?P<words>[^“”\"]{2,400})[”\"]")
_TITLE = re.compile(
    r"(?<!\w)(?:title|invention)(?:[ ]of[ ](?:the[ ])?invention)?[ ]?:[ ]{0,9}"
    r"(?P<words>[^\s\d;“\"](?:[^\n\d;“\"]|\d{1,3}(?![\d,/])){1,400})(?=\n|;|$)",
    re.IGNORECASE,
)
_STATE = "pending|allowed|abandoned|withdrawn|expired|lapsed"
_STATUS = re.compile(
    rf"""\((?:now[ ])?({_STATE}|issued|granted|published|in[ ]force)\)
      | [,;–—-][ ](?:now[ ])?({_STATE})(?=[ ]?(?:[.,;)]|\n|$))
      | (?<!\w)status[ ]?:[ ]{{0,9}}((?:{_STATE}|issued|granted|published)(?!\w)|[^\s\d;,][^\n\d;,]{{1,60}}(?=[\n;,]|$))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIRST = (("title", _TITLE), ("quote", _QUOTE), ("status", _STATUS), ("date", _DATE), ("number", _NUMBER))


class Item(NamedTuple):
    """A part of a text that says something: its kind, its words, and where they stand.

    The kinds are number, date, country, title, quote (words in quotation marks), status, key (a word that tells what a
    number or a date is) and mark (what joins or parts). ``value`` is the code of a country, the words of a title, a
    quotation or a status, what a key means, or which mark it is.
    """

    kind: str
    text: str
    start: int
    end: int
    value: str = ""


def items(text: str) -> list[Item]:
    """Give the items of a text in their order; other words are passed over."""
    found: list[Item] = []
    rest = text
    for kind, pattern in (*_FIRST, ("country", _names())):
        taken = [Item(kind, each[0], each.start(), each.end(), _value(kind, each)) for each in pattern.finditer(rest)]
        found += taken
        rest = blanked(rest, taken)
    keys = [Item("key", each[0], each.start(), each.end(), each.lastgroup or "") for each in _KEY.finditer(rest)]
    marks = [
        Item("mark", each[0], each.start(), each.end(), each.lastgroup or "")
        for each in _MARK.finditer(blanked(rest, keys))
    ]
    return sorted([*found, *keys, *marks], key=lambda item: item.start)


def _value(kind: str, found: re.Match[str]) -> str:
    return country(found[0]) if kind == "country" else found[found.lastindex] if found.lastindex else ""


@cache
def _names() -> re.Pattern[str]:
    spelled = "|".join(re.escape(name).replace(r"\ ", "[ \n]") for name in spoken())
    coded = "[A-Z]{2}(?=[ ]+(?:[Pp]at|[Aa]pp|[Ss]er|PAT|APP|SER|[Pp]rovisional|[Uu]tility|[Dd]esign))"
    return re.compile(rf"(?<![\w.])(?:(?:{spelled})(?!\w)|{coded})")


def blanked(text: str, taken: list[Item]) -> str:
    """Give a text with blanks where items were taken."""
    parts, at = [], 0
    for item in taken:
        parts += [text[at : item.start], " " * len(item.text)]
        at = item.end
    return "".join([*parts, text[at:]])


def dates(text: str) -> list[Item]:
    """Give the dates in a text, by their shape."""
    return [Item("date", each[0], each.start(), each.end()) for each in _DATE.finditer(text)]
