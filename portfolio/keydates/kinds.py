"""What a time is about: a payment, a report, an option, by the telling word that stands nearest to it."""

from collections.abc import Sequence

from portfolio.keydates.events import TERMINATION, THE_TERM_END
from portfolio.keydates.grammar import Time
from portfolio.licence.clauses.tokens import Token
from portfolio.term import walk

KINDS = (
    "term", "start", "end", "date", "definition", "signature", "milestone", "payment", "report", "records", "option",
    "cure", "notice", "survival", "look-back", "window", "deadline", "period", "agreement",
)  # fmt: skip
_TELLING = {
    **dict.fromkeys(("pay", "pays", "paid", "payment", "payments", "payable", "remit", "reimburse"), "payment"),
    **dict.fromkeys(("statement", "statements", "report", "reports"), "report"),
    **dict.fromkeys(("records", "books"), "records"),
    **dict.fromkeys(("option", "refusal"), "option"),
    **dict.fromkeys(("cure", "cured", "cures", "remedy", "remedied", "remedies", "breach"), "cure"),
}
_CHOOSING = frozenset(("its", "their", "sole", "own", "party's", "'s", "at"))
_NEAR = 30  # words


def kind_of(time: Time, sentence: Sequence[Token], begin: int, end: int) -> str:
    """Give one of KINDS: the form of the time or, of a deadline or a period, what it is about."""
    if time.form not in ("deadline", "period"):
        return time.form
    near = [
        (min(abs(place - begin), abs(place - end)), _TELLING[sentence[place].text])
        for place in range(max(0, begin - _NEAR), min(len(sentence), end + _NEAR))
        if sentence[place].text in _TELLING and _tells(sentence, place)
    ]
    about = min(near)[1] if near else time.form
    survives = time.form == "period" and {TERMINATION, THE_TERM_END} & set(walk(time.rule))
    return "survival" if survives and about != "records" else about


def _tells(sentence: Sequence[Token], place: int) -> bool:
    """Tell whether a word means what it seems to: not 'at its option', and only a first refusal."""
    before = sentence[place - 1].text if place else ""
    text = sentence[place].text
    return (text != "option" or before not in _CHOOSING) and (text != "refusal" or before == "first")
