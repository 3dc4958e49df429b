"""Which sentences may say when something ends, be they understood or not: by their subject and their verb."""

from collections.abc import Sequence
from itertools import islice, pairwise

from portfolio.licence.clauses.after import RENEWING, is_afterwards
from portfolio.licence.clauses.times import NUMBER_WORDS
from portfolio.licence.clauses.tokens import Token, vocabulary

_VERBS = vocabulary(
    """continue continues remain remains expire expires end ends extend extends be is last lasts run runs terminate
    commence commences have has begin begins become come take enter exceed exceeds renew renews are terminates lapse
    lapses"""
)
_ADVERBS = vocabulary(
    "not also automatically only thereafter then accordingly thereupon hereby further no event case now"
)
_ENDINGS = vocabulary(
    """until till for through expiration expiry expire expires end ends perpetuity perpetual perpetually
    indefinitely beyond after years year months term terminate
    terminated terminates run runs long longer later lapse lapses exceed maximum"""
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
        prolonged changed moved postponed longer january february march april may june july august september october
        november december"""
    )
)
_VAGUE = {
    "have": (["a"], ["an"]),
    "has": (["a"], ["an"]),
    "become": (["effective"],),
    "be": _LASTING,
    "is": _LASTING,
    "are": _LASTING,
    **dict.fromkeys(("run", "runs"), tuple([word] for word in ("to", "through", "until", "till", "for", "from", "up"))),
    **dict.fromkeys(("terminate", "terminates"), (["on"], ["at"], ["upon"], ["with"], ["later"])),
}
_FINITE = vocabulary("expires terminates ends lapses")
_WITH_EFFECT = (["as", "of"], ["with", "effect"], ["effective", "as"], ["effective", "on"])
_INVERTED = tuple(f"shall {name} ".split() for name in ("the term", "this agreement", "the agreement", "this license"))
_EXTENDING = frozenset(("extend", "renew", "prolong"))
_NO_TIMES = vocabulary("affect apply govern control prevail include")
_MODAL = frozenset(("shall", "will"))
_UP_TO, _LIMITS = vocabulary("until for upon on follows"), vocabulary("until expire expiring terminate term period")
_OWED = (["payments"], ["obligations"], ["obligation"])
_OWN = frozenset(("royalties", "royalty"))
_PAST = (["accrued"], ["accruing"], ["earned"], ["unpaid"], ["owing"])
_SHALL_END = {("shall", "end"), ("will", "end")}
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
    heads = (at for at, text in enumerate(texts) if text in _HEADS)
    return _inverted(texts) or any(_is_subject(texts, at) and _says_how_long(texts, at + 1) for at in heads)


def _inverted(texts: Sequence[str]) -> bool:
    """Tell whether the verb stands around the subject: in no event shall this Agreement remain in force."""
    return any(
        texts[at : at + 3] in _INVERTED and (texts[at + 2] == "term" or _lasts(_verb(texts, at + 3), texts, at))
        for at, text in enumerate(texts)
        if text == "shall"
    )


def _is_subject(texts: Sequence[str], at: int) -> bool:
    """Tell whether a subject ends here: this agreement, the term of it, or the term."""
    if texts[at] != "term":
        begin = next((place for place in range(at, max(-1, at - 5), -1) if texts[place] in ("this", "the")), -1)
        if begin >= 0 and texts[begin] == "the" and not _ITS_NAMES.issuperset(texts[begin + 1 : at]):
            return False
        if texts[max(0, begin - 2) : begin] == ["date", "of"] and texts[max(0, begin - 3)] in _ENDINGS:
            return True
        if texts[max(0, begin - 2) : begin] in (["term", "of"], ["duration", "of"]):
            begin -= 2 + (begin > 2 and texts[begin - 3] in ("the", "initial", "maximum"))
            begin -= begin > 0 and texts[begin] in ("initial", "maximum")
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
            return _NO_TIMES.isdisjoint(texts[place : place + 3])
        granted = texts[at] == "granted" and texts[place] in _FINITE
        if texts[place] in _MODAL or granted or (place == at and texts[place] in _VERBS):
            return _lasts(_verb(texts, place), texts, place)
        if place == at and texts[place] not in (",", "(", "and", "hereof", '"', "granted", "hereby", "set"):
            return False
    return False


def _verb(texts: Sequence[str], at: int) -> Sequence[str]:
    """Give a verb and the words behind it."""
    here = [text for text in texts[at : at + 6] if text not in _MODAL and text not in _ADVERBS]
    return here[here[:1] == ["in"] :]  # in no event


def _lasts(here: Sequence[str], texts: Sequence[str], at: int) -> bool:
    """Tell whether a verb, and the word behind it, say how long something lasts, or that it was extended or ended."""
    if here[1:3] == ["been", "extended"] or (here[1:2] == ["terminated"] and "hereby" in texts):
        return True
    if here[1:2] == ["terminated"] and here[2:4] in _WITH_EFFECT:
        return not _is_for_cause(texts, at) and "event" not in texts[:4]
    if (
        not here
        or here[0] not in _VERBS
        or here[1:3] == ["at", "any"]
        or (here[0] in _VAGUE and here[1:2] not in _VAGUE[here[0]])
    ):
        return False
    return here[0] not in ("terminate", "terminates") or not _is_for_cause(texts, at)


def is_of_royalties(texts: Sequence[str]) -> bool:
    """Tell whether a sentence says of royalties, or of the duty to pay them, how long they are owed."""
    if _OWN.isdisjoint(texts) or _UP_TO.isdisjoint(texts) or is_afterwards(texts):
        return False
    if _LIMITS.isdisjoint(texts) and _SHALL_END.isdisjoint(pairwise(texts)):
        return False
    owed = (
        at
        for at, text in enumerate(texts)
        if text == "royalties" or (text == "royalty" and texts[at + 1 : at + 2] in _OWED)
    )
    return any(_is_paid(texts, at) or _is_owed(texts, at + 1) for at in islice(owed, 4) if not _of_others(texts, at))


def _of_others(texts: Sequence[str], at: int) -> bool:
    """Tell whether royalties are those of sublicensees, minimum ones or interest, or owed under another agreement."""
    elsewhere = texts[at + 1 : at + 3] == ["under", "the"] and texts[at + 4 : at + 5] == ["agreement"]
    if elsewhere and texts[at + 3] not in _ITS_NAMES:
        return True
    return not _OTHERS.isdisjoint(texts[max(0, at - 7) : at]) or texts[at + 1 : at + 2] in _PAST


def _is_paid(texts: Sequence[str], at: int) -> bool:
    """Tell whether somebody shall pay them until a time, not on a day of each."""
    return texts[at - 1] == "pay" and texts[at - 2] in _MODAL and "until" in texts and "within" not in texts


def _is_owed(texts: Sequence[str], at: int) -> bool:
    """Tell whether a verb of owing or of lasting follows soon, and no day on which each of them is to be paid."""
    for place in range(at, min(at + 16, len(texts))):
        if texts[place] in _MODAL:
            return any(text in _OWING for text in texts[place : place + 4]) and "within" not in texts[place : place + 5]
        if texts[place] in (".", ";"):
            return False
    return False
