"""References of a document to its own articles and schedules, and those that lead nowhere."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from portfolio.cells import designation
from portfolio.model import Discrepancy
from portfolio.papers.finding import finding
from portfolio.papers.outline import Outline, Path, Unit, number

_NUMBER = (
    r"(?:[IVXLC]{1,7}(?:\.\d{1,2}|\s\d{1,2}(?=[,.;)\s]))?|\d{1,3}(?:\.\d{1,3}){0,3})(?:\s?\([a-z\d]{1,4}\)){0,4}"
    r"(?![\w/-]|\.\d)"
)
_WORD = r"[Aa]rticle|ARTICLE|[Ss]ection|SECTION|[Cc]lause|CLAUSE|[Pp]aragraph|[Ii]tem"
_JOINED = r"(?:,\s|,?\s(?:and|or|through|to)\s)(?:[Ss]ections?\s|[Aa]rticles?\s)?"
_REFERENCE = re.compile(rf"\b(?P<word>{_WORD})s?\s(?P<numbers>{_NUMBER}(?:{_JOINED}{_NUMBER}){{0,9}})")
_ONE = re.compile(_NUMBER)
_SCHEDULE = re.compile(
    r"\b(?:Schedule|Exhibit|Annex|Appendix|Attachment|schedule|exhibit|annex|appendix|attachment)\s"
    r"(?P<number>[A-Z]|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2}(?:\([a-z\d]{1,3}\))?)(?![\w/-]|\.\d)"
)
# What may follow a reference to an article of this document; other words with 'of' tell that it is another's.
_OWN = re.compile(
    r",?\s(?:hereof|hereto|herein|above|below|(?:of|to|in|under)\s(?:this|the\spresent|these)\s)", re.IGNORECASE
)
_OF_ANOTHER = re.compile(
    r"(?:,?\s\([^()]{1,60}\))?"
    r"(?:,?\s(?:of|to|in|under|from)\s|,?\s(?:thereof|thereto|therein)\b|\s[A-Z]{3,}\b|\sU\.S\.C"
    r"|\s(?:[A-Z]\w{1,20}\s){0,3}(?:Act|Code|Law|Regulations?|Treaty|Convention)\b)"
)
# Words before one that tell of whose.
_OTHERS_BEFORE = re.compile(
    r"(?:\b(?:Act|Code|Agreement|Regulations?|Rules?|Law|Treaty|Statute|Convention|thereof|Form|Part|Title)"
    r"|U\.S\.C\.|C\.F\.R\.|'s|’s|,\sits)[,.]?\s(?:as\sdefined\sin\s|under\s|in\s)?\Z"
)
_IN_SCHEDULE = re.compile(r"\b(?:schedule|exhibit|annex|appendix|attachment)\s[\w.()-]{1,12},?\s\Z", re.IGNORECASE)
_TO_ATTACH = re.compile(
    r"\b(?:attached|annexed|hereto|hereof|this agreement|set (?:forth|out) (?:in|on)|form"
    r"|listed|identified|described|specified)\b",
    re.IGNORECASE,
)
_BEFORE = 40  # characters before a reference that tell of whose
_HIGHEST = 99
_FEWEST = 4  # references without which it cannot be told whether the numbering was read


class Reference(NamedTuple):
    """A place that refers to an article or item of the document: the words, the path, the unit it stands in."""

    word: str
    printed: str
    path: Path
    start: int
    end: int
    unit: Unit | None


def references(outline: Outline) -> tuple[Reference, ...]:
    """Find what refers to articles, sections, clauses and items of the document itself, in order."""
    text, found = outline.text, list[Reference]()
    begins = {unit.start for unit in outline.units}
    for each in _REFERENCE.finditer(text):
        before = text[max(0, each.start() - _BEFORE) : each.start()]
        if each.start() in begins or _IN_SCHEDULE.search(before) or _is_of_another(text, each.start(), each.end()):
            continue
        for one in _ONE.finditer(each["numbers"]):
            path = path_of(one[0])
            start = each.start("numbers") + one.start()
            if path[0] <= _HIGHEST:
                begin = each.start() if not found or found[-1].start < each.start() else start
                end = each.start("numbers") + one.end()
                found.append(Reference(each["word"].casefold(), one[0], path, begin, end, outline.unit(start)))
    return tuple(found)


def path_of(printed: str) -> tuple[int, ...]:
    """Give the numbers of a reference; letters and what follows them are left out."""
    bare = printed.partition("(")[0].strip().replace(" ", ".")
    first, *others = bare.split(".")
    numbers = (number(first), *map(int, others))
    return numbers[:-1] if len(numbers) > 1 and numbers[-1] == 0 else numbers


def _is_of_another(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a reference say that it is to another document, or to a law."""
    behind = text[end : end + 90]
    if _OTHERS_BEFORE.search(text[max(0, start - _BEFORE) : start]):
        return True
    return not _OWN.match(behind) and bool(_OF_ANOTHER.match(behind))


def leading_nowhere(outline: Outline, found: Sequence[Reference]) -> Iterator[Discrepancy]:
    """Report references to articles that do not exist, where the numbering is seen without a gap.

    Nothing is said of a document of whose references more than a fifth lead nowhere: its numbering was not read.
    """
    lost = [each for each in found if each.path not in outline.under]
    if len(found) < _FEWEST or len(lost) * 5 > len(found):
        return
    by_path: defaultdict[Path, list[Reference]] = defaultdict(list)
    for each in lost:
        if _is_beyond(outline, each.path) and ".".join(map(str, each.path)) not in outline.seen:
            by_path[each.path].append(each)
    for path, many in by_path.items():
        above = outline.under.get(path[:-1], [])
        last = _last(outline, path)
        where = f"{above[0].label} ends with {last}" if above else f"the last is {last}"
        message = f"'{many[0].word} {many[0].printed}' is referred to, but there is none: {where}"
        places = [outline.source(each.start) for each in many]
        yield finding("reference", message, places, f"{many[0].word} {many[0].printed}")


def _is_beyond(outline: Outline, path: Path) -> bool:
    """Tell whether a path is higher than all beside it, of which none is missing; or has a parent that is."""
    if len(path) > 1 and path[:-1] not in outline.under:
        return False
    last = _last(outline, path)
    return last > 1 and int(path[-1]) > last and all((*path[:-1], n) in outline.under for n in range(1, last + 1))


def _last(outline: Outline, path: Path) -> int:
    return outline.lasts.get(path[:-1], 0)


def without_schedule(outline: Outline) -> Iterator[Discrepancy]:
    """Report schedules, exhibits and the like that are referred to as attached, but are not in the document."""
    by_name: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    text = outline.text
    for each in _SCHEDULE.finditer(text):
        if not _is_there(outline, designation(each[0])) and not _is_of_another(text, each.start(), each.end()):
            by_name[designation(each[0])].append(each)
    for many in by_name.values():
        if any(_TO_ATTACH.search(text, max(0, each.start() - 60), each.end() + 30) for each in many):
            places = [outline.source(each.start()) for each in many]
            message = f"'{many[0][0]}' is referred to as attached, but it is not in {outline.document.name}"
            yield finding("reference", message, places, many[0][0])


def _is_there(outline: Outline, name: str) -> bool:
    """Tell whether a schedule is in the document, or parts of it, such as (a) and (b)."""
    return name in outline.schedules or f"{name}(a)" in outline.schedules
