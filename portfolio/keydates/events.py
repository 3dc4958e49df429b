"""The grammar of events, from which days are counted: a few that every agreement knows; others keep their words."""

from collections.abc import Mapping, Sequence

from portfolio.keydates.lengths import YEARLY
from portfolio.licence.clauses.peg import Action, Caught, Terminal
from portfolio.licence.clauses.tokens import Token, vocabulary
from portfolio.term import Date, Event, Rule

EVENTS = """
event     = <one_of> | <plain_event>
plain_event = [(a | the) [later] date [that is | which is | of] | (the | any) day of] <calendar> | <each_end> |
            <days_of_each> | <anniversaries> | <effective> | <term_end> | <terminated> | <executed> | <made> | <words>
effective = [the] <effective_date> <alone> [(of <own> | hereof)]
term_end  = [the | any | its] [date of [the]] [natural | scheduled | normal] <ending_of> [date] of
            (<the_term> [of <own> | hereof] | the [then current | entire] term (of <own> | hereof) | <own>)
            <alone>
ending_of = expiration | expiry | end | completion | conclusion
terminated = [the | any | such] [effective] [date of [the | any | such | its]] <ending> <alone> [hereof | of <own>]
ending    = <ends> [{and '/' or | and | or | earlier | sooner} <ends>]
ends      = termination | expiration | expiry
executed  = [the] [date of [the]] ({<complete>} <signing> (of | under) <own> |
            <complete> {<complete>} <signing> <alone>) [by (both | each | all | the) (parties | party)]
complete  = complete | full | last | final | due | mutual
signing   = execution | signature | signing
days_of_each = <month_days> [<of_each>] | <month_day> <of_each>
of_each   = (of | in) (each | every | any) [calendar] year [of the term | during the term | thereafter]
anniversaries = (each | every) [such | subsequent | successive | annual | yearly] anniversary of
            (<calendar> | <effective> | <executed> | <made> | <words>)
made      = [the] date (hereof | of this agreement | first (above written | written above | set forth above))
each_end  = [the] (end | close | last day | expiration | completion | termination) of (each | every | any) <cyclic>
            <cycle>
cyclic    = [full | such] [calendar | fiscal | financial | contract | license | royalty | reporting]
cycle     = quarter | year | month | (half | half year) | semester | week
"""

THE_EFFECTIVE_DATE = Event("the Effective Date")
THE_TERM_END = Event("the end of the term")
TERMINATION = Event("the termination of this agreement")
EXECUTION = Event("the last signature of this agreement")
THE_DATE = Event("the date of this agreement")
EACH = "the end of each "
ANNIVERSARY = f"{YEARLY}anniversary of "

_LONGEST = 26  # words of an event
_STOPS = vocabulary(
    """provided unless except whereupon then whichever and if but thereafter subject within notwithstanding until till
    together plus without whether"""
)
_MODALS = vocabulary("shall will may must can would should might")
_LOOSE = vocabulary(
    """of to the a an in by with and or from for that which is are on at any as such under its this be upon either both
    based was were has have been not"""
)
_SUBJECTS = vocabulary("the such either each any it they a neither both no if all")
_NEW = vocabulary("the if such any by within at upon to a an in on for as unless")


def _words(words: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Read the words of an event: up to a mark, a word that turns to something else, or the subject of a new verb."""
    end = _reach(words, at, at) if at < len(words) and words[at].text not in ("or", "and") else at
    if end < len(words) and words[end].text in _MODALS:
        cut = _before_subject(words, at, end)
        end = cut if cut < end else _reach(words, at, end + 1)
    while end > at and words[end - 1].text in _LOOSE:
        end -= 1
    return (end, printed(words[at:end])) if end > at else None


def printed(words: Sequence[Token]) -> str:
    """Give words as they are printed, but for hyphens."""
    return " ".join(word.printed for word in words)


def _reach(words: Sequence[Token], at: int, end: int) -> int:
    while end < len(words) and end - at < _LONGEST and not _stops(words, end):
        end += 1
    return end


def _stops(words: Sequence[Token], at: int) -> bool:
    word = words[at]
    following = words[at + 1].text if at + 1 < len(words) else ""
    if (word.text, following) in (("at", "a"), ("up", "to"), ("other", "than")):
        return True
    if word.text == "or":
        return following in _NEW or not following[:1].isalnum()
    return word.text in _STOPS or word.text in _MODALS or not (word.is_word or word.text in ("'", "&", "/"))


def _before_subject(words: Sequence[Token], at: int, end: int) -> int:
    """Cut off the subject of the verb that follows, if something is left; else the verb belongs to the event."""
    names = next((place for place in range(end - 1, at - 1, -1) if not words[place].is_name), at) + 1
    if at + 1 < names < end:
        return names
    subject = next((place for place in range(end - 1, at, -1) if words[place].text in _SUBJECTS), at)
    return subject if subject > at + 1 else end


def _the_term(words: Sequence[Token], at: int) -> tuple[int, bool] | None:
    """Read ``the Term`` as the defined term that it is; the Initial Term is another."""
    here = words[at : at + 2]
    return (at + 2, True) if [word.text for word in here] == ["the", "term"] and here[1].is_name else None


def _effective_date(words: Sequence[Token], at: int) -> tuple[int, bool] | None:
    """Read ``Effective Date`` as the defined term that it is; written small it is that of anything."""
    here = words[at : at + 2]
    return (at + 2, True) if [word.text for word in here] == ["effective", "date"] and here[0].is_name else None


def _alone(words: Sequence[Token], at: int) -> tuple[int, bool] | None:
    """Read nothing: what stands before is not of something else than this agreement."""
    here = [word.text for word in words[at : at + 3]]
    own = here[:1] != ["of"] or here[1:2] == ["this"] or here[1:] == ["the", "agreement"]
    return (at, True) if own else None


TERMINALS: dict[str, Terminal] = {
    "words": _words,
    "alone": _alone,
    "effective_date": _effective_date,
    "the_term": _the_term,
}


def ends_of_each() -> Mapping[str, Action]:
    """Give what is made of the words of each event."""
    return {
        "effective": lambda _: THE_EFFECTIVE_DATE,
        "term_end": lambda _: THE_TERM_END,
        "terminated": lambda _: TERMINATION,
        "executed": lambda _: EXECUTION,
        "made": lambda _: THE_DATE,
        "cyclic": lambda caught: caught.text,
        "cycle": lambda caught: caught.text,
        "each_end": lambda caught: Event(EACH + " ".join(filter(None, (caught["cyclic"], caught["cycle"])))),
        "days_of_each": lambda caught: Event(YEARLY + (caught["month_days"] or caught["month_day"])),
        "anniversaries": lambda caught: Event(ANNIVERSARY + _name(caught.values[0][1])),
        "known": _first,
        "known_each": _first,
        "event": _first,
        "plain_event": _event,
    }


def _first(caught: Caught) -> Rule:
    rule: Rule = caught.values[0][1]
    return rule


def _name(base: Rule | str) -> str:
    return str(base.day) if isinstance(base, Date) else base.name if isinstance(base, Event) else str(base)


def _event(caught: Caught) -> Rule:
    day: Rule | None = caught["calendar"]
    if day:
        return day
    known = next((value for _, value in caught.values if isinstance(value, Event)), None)
    return known or Event(caught["words"])
