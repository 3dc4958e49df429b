"""Which clauses an amendment changes: by the numbers that it names, and without giving the whole of the new words."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, takewhile

from portfolio.licence.clauses.items import Item
from portfolio.licence.clauses.tokens import Token, vocabulary

_PLACES = vocabulary("section sections article articles clause clauses paragraph paragraphs subsection item")
_CHANGED = vocabulary("changed extended amended deleted replaced restated superseded substituted modified revised")
_CHANGE = vocabulary("amend delete replace restate supersede substitute modify revise deleting replacing")
_TELLS = _CHANGED | _CHANGE | {"read", "amendment", "becomes", "apply", "applies"}
_ANEW = {
    *(("shall", "read"), ("to", "read"), ("amendment", "to"), ("amendment", "of")),
    *(("not", "apply"), ("applies", "only"), ("becomes", '"')),
}
_STEMS = (
    *("amend", "delet", "replac", "supersed", "substitut", "modif", "revis", "changed", "is extended"),
    *("added to", "removed from", "hereby add", "hereby remove", "supplemented", "updated"),
    *("shall read", "to read", "not apply", "applies only", "becomes"),
)
_STEMS_OF_PLACES = ("section", "article", "clause", "paragraph", "item", "schedule", "exhibit", "annex", "appendix")
_SCHEDULES = vocabulary("schedule schedules exhibit exhibits annex appendix")
_LISTED = _CHANGED | {"added", "removed", "supplemented", "updated"}  # what is done to a schedule, or to a row of it
_LIST = _CHANGE | {"add", "remove", "supplement", "update"}
_ONE_DAY = vocabulary("may right entitled if when whenever time promptly periodically upon unless option")
_STATUTES = vocabulary("act code statute regulations rules u.s.c")
_BETWEEN = vocabulary(", and or to")
_DONE = vocabulary("is are hereby be been was were and")


def may_amend(folded: str) -> bool:
    """Tell cheaply whether a text in lower case may change a clause."""
    return any(map(folded.__contains__, _STEMS)) and any(map(folded.__contains__, _STEMS_OF_PLACES))


def amends(words: Sequence[Token]) -> frozenset[str]:
    """Give the numbers of the clauses that a sentence changes; that one may be changed, or was, changes nothing."""
    texts = [word.text for word in words]
    if _PLACES.isdisjoint(texts) or _TELLS.isdisjoint(texts):
        return frozenset()
    passive = any(
        text in _CHANGED and texts[at - 1] in _DONE and "may" not in texts[max(0, at - 3) : at]
        for at, text in enumerate(texts[1:], 1)
    )
    leads = ("hereby", "to", ":")
    active = any(text in _CHANGE and (not at or texts[at - 1] in leads) for at, text in enumerate(texts))
    anew = not _ANEW.isdisjoint(pairwise(texts))
    return frozenset(_numbered(texts)) if passive or active or anew else frozenset()


def schedules(words: Sequence[Token]) -> frozenset[str]:
    """Give the schedules that a sentence changes, as ``schedule a``; that one may or shall be at times changes none."""
    texts = [word.text for word in words]
    if _SCHEDULES.isdisjoint(texts) or not _ONE_DAY.isdisjoint(texts):
        return frozenset()
    passive = any(text in _LISTED and texts[at] in _DONE for at, text in enumerate(texts[1:]))
    active = any(text in _LIST and (not at or texts[at - 1] in ("hereby", ":")) for at, text in enumerate(texts))
    named = (
        " ".join((text.rstrip("s"), *texts[at : at + 1])) for at, text in enumerate(texts, 1) if text in _SCHEDULES
    )
    return frozenset(named) if passive or active else frozenset()


def _numbered(texts: Sequence[str]) -> Iterator[str]:
    """Give the numbers behind the words for places: Sections 8.1, 8.2 and 9.1; not those of a statute."""
    begins = (at + 1 for at, text in enumerate(texts) if text in _PLACES)
    for begin in begins:
        named = [*takewhile(_is_number, texts[begin : begin + 12])]
        if _STATUTES.isdisjoint(texts[begin + len(named) : begin + len(named) + 8]):
            yield from (text for text in named if text not in _BETWEEN)


def _is_number(text: str) -> bool:
    return text[0].isdecimal() or text in _BETWEEN or (text.isalpha() and len(text) < 5 and text != "of")


def new_words(words: Sequence[Token]) -> int:
    """Give where the new words begin in a sentence that changes a clause; 0 if it gives none."""
    return next((at for at, word in enumerate(words, 1) if word.text == ":" and at < len(words)), 0)


def numbers(item: Item) -> frozenset[str]:
    """Give the numbers by which an item may be called: 9.1 is a part of 9, and so of an Article IX."""
    parts = item.article.lower().rpartition(" ")[2].split(".")
    named = [] if parts[0].isdecimal() else parts[:1]
    counted = parts[len(named) :]
    return frozenset((*named, *accumulate(counted, "{}.{}".format)) if parts[0] else ())


def unanswered(
    called: Sequence[frozenset[str]], governs: Sequence[str], changes: Sequence[frozenset[str]]
) -> Iterator[tuple[int, str]]:
    """Give the place of each change to a clause before it for which no clause behind it gives the new words.

    The three say of one found sentence each how it may be called, what it governs and what it changes.
    """
    first: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], int] = {}
    for place, (names, what) in enumerate(zip(called, governs, strict=True)):
        for name in names if what else ():
            first.setdefault((name, what), place)
            last[name, what] = place
    for place, names in enumerate(changes):
        for what in ("agreement", "royalty") if names else ():
            before = any(first.get((name, what), place) < place for name in names)
            if before and not any(last[name, what] > place for name in names if (name, what) in last):
                yield place, what
