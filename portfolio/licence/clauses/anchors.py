"""Which sentences may say when something ends, be they understood or not: by their subject and their verb."""

from collections.abc import Sequence
from itertools import islice

from portfolio.licence.clauses.after import RENEWING, is_afterwards
from portfolio.licence.clauses.times import NUMBER_WORDS
from portfolio.licence.clauses.tokens import Token, vocabulary

_VERBS = vocabulary(
    """continue continues remain remains expire expires end ends extend extends be is last lasts run runs terminate
    commence commences have has begin begins become come take enter exceed exceeds renew renews are"""
)
_ADVERBS = vocabulary(
    "not also automatically only thereafter then accordingly thereupon hereby further no event case now"
)
_ENDINGS = vocabulary(
    """until till for through expiration expiry expire expires end ends perpetuity perpetual perpetually
    indefinitely beyond after years year months term terminate
    terminated long"""
)
_BEFORE = frozenset(
    (",", ":", ";", ".", ")", '"', "term", "duration", "termination", "period", "that")
)  # leads and headings
_OWING = vocabulary("paid payable due owed commence begin continue expire terminate end")
_LASTING = tuple(
    [word]
    for word in NUMBER_WORDS
    | vocabulary(
        """for in effective perpetual from valid a the indefinite extended renewed limited shortened reduced
        prolonged"""
    )
)
_VAGUE = {
    "have": (["a"], ["an"]),
    "has": (["a"], ["an"]),
    "become": (["effective"],),
    "be": _LASTING,
    "is": _LASTING,
    "are": _LASTING,
    "terminate": (["on"], ["at"], ["upon"], ["with"]),
}
_EXTENDING = frozenset(("extend", "renew", "prolong"))
_MODAL = frozenset(("shall", "will"))
_UP_TO, _LIMITS = vocabulary("until for upon on follows"), vocabulary("until expire expiring terminate term period")
_OWED = (["payments"], ["obligations"], ["obligation"])
_OTHERS = vocabulary("minimum overdue late unpaid accrued interest sublicense sublicence sublicensing sublicensee")
# A sentence that ends an agreement for one of these is no term clause.
_WHERE = vocabulary("if in upon should where when")
_ITS_NAMES = vocabulary("license licence original existing amended said")
_FOR_CAUSE = vocabulary("if notice breach default option bankruptcy insolvency insolvent elects event fails cured")
_HEADS = frozenset(("agreement", "licence", "license", "term"))


def is_of_agreement(words: Sequence[Token]) -> bool:
    """Tell whether a sentence says of the agreement, and of nothing under it, how long it runs."""
    texts = [word.text for word in words]
    if _ENDINGS.isdisjoint(texts):
        return False
    if _extends(texts):
        return True
    inverted = any(text == "shall" and texts[at + 1 : at + 3] == ["the", "term"] for at, text in enumerate(texts))
    heads = (at for at, text in enumerate(texts) if text in _HEADS)
    return inverted or any(_is_subject(texts, at) and _says_how_long(texts, at + 1) for at in heads)


def _is_subject(texts: Sequence[str], at: int) -> bool:
    """Tell whether a subject ends here: this agreement, the term of it, or the term."""
    if texts[at] != "term":
        begin = next((place for place in range(at, max(-1, at - 5), -1) if texts[place] in ("this", "the")), -1)
        if begin >= 0 and texts[begin] == "the" and not _ITS_NAMES.issuperset(texts[begin + 1 : at]):
            return False
        if texts[max(0, begin - 2) : begin] == ["date", "of"] and texts[max(0, begin - 3)] in _ENDINGS:
            return True
        if texts[max(0, begin - 2) : begin] == ["term", "of"]:
            begin -= 2 + (begin > 2 and texts[begin - 3] in ("the", "initial"))
            begin -= begin > 0 and texts[begin] == "initial"
            return begin <= 0 or texts[begin - 1] in (*_BEFORE, "the", "and")
        if begin == 0 and texts[at] != "agreement":
            return at == 1
        named = texts[begin] == "this" or texts[at] == "agreement"
        return begin >= 0 and named and (begin == 0 or texts[begin - 1] in _BEFORE)
    return at > 0 and (at == 1 or texts[at - 2] in _BEFORE or texts[at - 1] == "initial")


def _extends(texts: Sequence[str]) -> bool:
    """Tell whether somebody extends the agreement, its term being the object, or it is extended thereafter."""
    if texts[0] == "thereafter" and not RENEWING.isdisjoint(texts):
        return True
    return not _EXTENDING.isdisjoint(texts) and any(
        text in _EXTENDING
        and texts[at + 1] in ("the", "this")
        and not _HEADS.isdisjoint(texts[at + 2 : at + 4])
        and (
            texts[at + 3 : at + 4] != ["of"]
            or not {"agreement", "licence", "license"}.isdisjoint(texts[at + 5 : at + 7])
        )
        for at, text in enumerate(texts[:-3])
    )


def _is_for_cause(texts: Sequence[str], at: int) -> bool:
    return texts[0] in _WHERE or not _FOR_CAUSE.isdisjoint(texts[at : at + 10])


def _says_how_long(texts: Sequence[str], at: int) -> bool:
    """Tell whether a verb of lasting follows, be it behind words between commas or brackets."""
    for place in range(at, min(at + 40, len(texts))):
        if texts[place] in _MODAL and texts[at - 3 : at - 1] == ["of", "this"]:
            return True
        if texts[place] in _MODAL or (place == at and texts[place] in _VERBS):
            here = [text for text in texts[place : place + 6] if text not in _MODAL and text not in _ADVERBS]
            here = here[here[:1] == ["in"] :]  # in no event
            return (
                bool(here)
                and here[0] in _VERBS
                and (here[0] not in _VAGUE or here[1:2] in _VAGUE[here[0]])
                and not ("terminate" in here[:1] and _is_for_cause(texts, place))
            ) or (here[1:2] == ["terminated"] and "hereby" in texts)
        if place == at and texts[place] not in (",", "(", "and", "hereof", '"', "granted", "hereby"):
            return False
    return False


def is_of_royalties(texts: Sequence[str]) -> bool:
    """Tell whether a sentence says of royalties, or of the duty to pay them, how long they are owed."""
    if _UP_TO.isdisjoint(texts) or _LIMITS.isdisjoint(texts) or is_afterwards(texts):
        return False
    owed = (
        at
        for at, text in enumerate(texts)
        if text == "royalties" or (text == "royalty" and texts[at + 1 : at + 2] in _OWED)
    )
    return any(_is_owed(texts, at + 1) for at in islice(owed, 4))


def _is_owed(texts: Sequence[str], at: int) -> bool:
    """Tell whether a verb of owing or of lasting follows soon, and no day on which each of them is to be paid."""
    if _OTHERS & set(texts[max(0, at - 8) : at - 1]):
        return False
    for place in range(at, min(at + 16, len(texts))):
        if texts[place] in _MODAL:
            return any(text in _OWING for text in texts[place : place + 4]) and "within" not in texts[place : place + 5]
        if texts[place] in (".", ";"):
            return False
    return False
