"""Words of headings -> what the cells under them hold, and of which office."""

import re
from collections.abc import Sequence
from functools import lru_cache

from portfolio.cells import plain
from portfolio.cells.country import country
from portfolio.model import NUMBERS

_APPLICATION = frozenset(
    ("application", "applications", "app", "appl", "appln", "appn", "apln", "appli", "serial", "ser", "sn", "ussn")
)
_PATENT = frozenset(("patent", "patents", "pat", "grant", "registration", "reg", "regn"))
_PUBLICATION = frozenset(("publication", "publications", "published", "pub", "publ"))
_GRANT = frozenset(("issue", "issued", "issuance", "grant", "granted", "registration", "registered", "reg", "patent"))
TELLING = _APPLICATION | _PUBLICATION | {"patent", "patents", "pat", "inventor", "inventors", "pct"}
DATE_WORDS = frozenset(("date", "dated", "dates"))
NUMBER_WORDS = frozenset(("no", "nos", "number", "numbers", "num", "numero", "sn", "serial"))
_GRANTED = frozenset(("issued", "granted"))
_PLACES = frozenset(
    ("country", "countries", "ctry", "cntry", "jurisdiction", "territory", "authority", "region", "nation")
)
_PEOPLE = frozenset(
    (
        "inventor",
        "inventors",
        "owner",
        "owners",
        "assignee",
        "assignees",
        "assignor",
        "applicant",
        "applicants",
        "agent",
    )
)
_KEEPING = frozenset(
    ("fee", "fees", "annuity", "annuities", "maintenance", "renewal", "due", "reel", "frame", "recorded", "recordation",
     "adjustment", "extension", "type", "pages", "page", "remarks", "comments", "notes", "claims")
)  # fmt: skip

# What a heading means: the first row of which it has a word from each set. Narrower meanings stand before wider ones.
MEANINGS: tuple[tuple[str, tuple[frozenset[str], ...]], ...] = (
    ("", (frozenset(("use",)), frozenset(("code",)))),
    ("", (_PEOPLE,)),
    ("", (_KEEPING,)),
    ("country", (_PLACES, frozenset(("name", "names")))),
    ("title", (frozenset(("title", "titles", "invention", "name", "protection", "description", "subject")),)),
    ("status", (frozenset(("status", "stage")),)),
    ("country", (_PLACES,)),
    ("filed", (frozenset(("file",)), DATE_WORDS)),
    ("case", (frozenset(("docket", "case", "ref", "reference", "family", "matter", "file")),)),
    ("expiry", (frozenset(("expiration", "expiry", "expires", "expire", "exp")),)),
    ("priority", (frozenset(("priority",)), DATE_WORDS)),
    ("", (frozenset(("priority",)), _APPLICATION | NUMBER_WORDS)),
    ("priority", (frozenset(("priority",)),)),
    ("published", (_PUBLICATION, DATE_WORDS)),
    ("publication", (_PUBLICATION,)),
    ("filed", (frozenset(("filed", "filing")),)),
    ("filed", (_APPLICATION, DATE_WORDS)),
    ("granted", (_GRANT, DATE_WORDS)),
    ("patent", (_GRANTED, NUMBER_WORDS - _APPLICATION)),
    ("granted", (_GRANTED,)),
    ("application", (_APPLICATION,)),
    ("patent", (_PATENT,)),
)  # fmt: skip
WHOLE = {"office": "country", "term": "expiry", "issue": "granted", "place": "country", "where filed": "country"}
# Tables of trade marks and domain names look the same.
NOT_PATENTS = frozenset(
    ("mark", "marks", "trademark", "trademarks", "class", "classes", "goods", "domain", "domains", "copyright", "url")
)
USE_CODE = "patent use code"  # of a list of approved drugs: its applications are for approval, not for patents
LONGEST = 8  # words of a heading: prose has more
DATE_OF = {"application": "filed", "patent": "granted", "publication": "published"}

_PART = re.compile(r"[/,;&()\n+]|\b(?:and|or)\b", re.IGNORECASE)
VOCABULARY = frozenset().union(
    *(each for _, sets in MEANINGS for each in sets), NUMBER_WORDS, DATE_WORDS, WHOLE, NOT_PATENTS,
    ("of", "or", "and", "the", "in", "our", "your", "attorney", "attorneys", "client", "us", "u", "s", "foreign", "pct",
     "international", "code", "legal", "first", "earliest", "estimated", "est", "sr", "item", "id", "attny", "atty"),
)  # fmt: skip
_JOINING = 1.2  # what it costs to join words that stand apart; a heading that is known costs 1
_BARE = 2.5  # what a heading costs that says 'date' or 'number' alone
_UNKNOWN = 10.0
_AGAIN = 3.0  # what it costs that a meaning is there already
_CLOSED = 5.0  # what it costs that a heading goes on behind a word that ends one
_ENDS = (NUMBER_WORDS | DATE_WORDS | {"filed", "issued", "country", "title", "status", "jurisdiction"}) - {
    "serial",
    "sn",
}


@lru_cache(1024)
def heading_words(heading: str) -> list[str]:
    """Give the words of a heading, small; two parts of one that a narrow column broke are joined.

    >>> heading_words("Countr y"), heading_words("Patent No.")
    (['country'], ['patent', 'no'])
    """
    words: list[str] = []
    for word in plain(heading).split():
        broken = words and VOCABULARY.isdisjoint((words[-1], word)) and words[-1] + word in VOCABULARY
        words[-1:] = [words[-1] + word] if broken else [*words[-1:], word]
    return words


@lru_cache(1024)
def meaning(heading: str) -> str:
    """Give the column that a heading names, such as ``application`` for 'Appln. Sr. No.'; empty if none is known."""
    words = heading_words(heading)
    if len(words) > LONGEST:
        return ""
    near = (name for name, sets in MEANINGS if all(each.intersection(words) for each in sets))
    return WHOLE.get(" ".join(words)) or next(near, "")


@lru_cache(1024)
def roles(heading: str) -> tuple[str, ...]:
    """Give all that the cells under a heading may hold: more than one for 'Patent/Application No.', say."""
    words = heading_words(heading)
    if words and DATE_WORDS.issuperset(words):
        return ("date",)
    if heading.strip() == "#" or (
        words and NUMBER_WORDS.issuperset(words) and "serial" not in words and "sn" not in words
    ):
        return ("number",)
    whole = meaning(heading)
    parts = _parts(heading) if len(words) <= 2 * LONGEST else []
    return tuple(parts) if len(parts) > 1 else (whole,) if whole else ()


def _parts(heading: str) -> list[str]:
    """Give the meanings of a heading's parts, each once; none unless every part has one."""
    parts = [part for part in _PART.split(heading) if plain(part)]
    last = plain(parts[-1]).split() if parts else []
    shared = "date" if DATE_WORDS.intersection(last) else "no" if NUMBER_WORDS.intersection(last) else ""
    found: list[str] = []
    for part in parts:
        words = plain(part).split()
        name = DATE_OF.get(found[-1] if found else "", "") if DATE_WORDS.issuperset(words) else meaning(part)
        name = name or (meaning(f"{part} {shared}") if shared else "")
        if not name:
            return []
        found.append(name)
    numbered = all(NUMBER_WORDS.intersection(plain(part).split()) for part, name in zip(parts, found, strict=True)
                   if name in NUMBERS)  # fmt: skip
    return list(dict.fromkeys(found)) if "title" not in found or numbered else []


def office_in(heading: str) -> str:
    """Give the country that a heading names beside its meaning, as in 'U.S. Patent No.'; empty if it names none."""
    words = heading.split()
    named = (country(" ".join(words[:size])) for size in (4, 3, 2, 1) if size < len(words))
    return next(filter(None, named), "")


def is_of_others(heading: str) -> bool:
    """Tell whether a heading is one of tables of trade marks or domain names."""
    words = plain(heading).split()
    return not NOT_PATENTS.isdisjoint(words) and ("domain" not in words or len(words) > 1)


def divided(parts: Sequence[Sequence[str]]) -> list[str]:
    """Divide the words of headings that follow one another into headings: the division that costs least."""
    words = [word for part in parts for word in part]
    starts = {sum(map(len, parts[:at])) for at in range(len(parts))}
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(words) + 1):
        choices = []
        for start in range(max(0, end - 6), end):
            paid, names = best[start]
            name = " ".join(words[start:end])
            joined = _JOINING * len(starts & set(range(start + 1, end)))
            choices.append((paid + joined + _price(name, names), [*names, name]))
        best.append(min(choices, key=lambda each: each[0]))
    return best[-1][1]


def _price(name: str, before: Sequence[str]) -> float:
    own = roles(name)
    words = plain(name).split()
    closed = any(word in _ENDS for word in words[1:-1]) or (
        len(words) > 1 and words[0] in _ENDS and words[1] not in ("of", "filed", "issued")
    )
    price = _CLOSED * closed + (_BARE if own in (("date",), ("number",)) else 1.0 if own else _UNKNOWN)
    return price + _AGAIN * any(roles(other) == own for other in before)
