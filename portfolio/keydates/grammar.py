"""The grammar of key dates: how long, from when, by when, over the legal times that term clauses are read by.

What a document calls by a name stays an event of that name; ``worked`` says when the known ones are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.keydates.events import EVENTS, THE_EFFECTIVE_DATE, THE_TERM_END, ends_of_each, printed
from portfolio.keydates.events import TERMINALS as EVENT_TERMINALS
from portfolio.keydates.lengths import HIDDEN, YEARLY, Span, is_day
from portfolio.keydates.lengths import TERMINALS as LENGTH_TERMINALS
from portfolio.licence.clauses import times, words
from portfolio.licence.clauses.peg import Caught, Grammar
from portfolio.licence.clauses.tokens import Token, vocabulary
from portfolio.term import After, Date, Earlier, Event, Later, Rule

RULES = """
said      = <choice> | <noticed> | <counted> | <nth_day> | <lasting> | <during> | <effective_is> | <by_day> |
            <moment>

# A length and what it is counted from.
length    = <quantity> {<whole>} [<business>] <unit> ['(' <quantity> <unit> ')']
whole     = full | calendar | consecutive | additional | further | complete | successive | more | continuous | whole
business  = business | working | trading | banking
counted   = [<lead>] [<such>] [<size>] <length> [<named_so>] [period | periods | term] <from_what> |
            <limit> [<size>] <hidden> [period] <from_what> | [<lead>] [<size>] <hidden> period <from_what>
from_what = <way> <event> | <before> <event> | <thereafter>
lead      = <look_back> | <limit> | <least> | <lasts>
look_back = (has | have | had) been within
limit     = within | as soon as practicable and within | [in no event | in any event | and | but] (not | no) later
            than | (not | no) more than |
            at the latest | on or before | by not later than
least     = at least | (not | no) (less | fewer) than | a minimum of
lasts     = for [up to | at least | an] | until | throughout | during | over | of | at the (end | expiration |
            expiry) of
size      = (a | the | an | any | each | every | one) [further | additional | initial | minimum | maximum]
            (period | term | duration | time period) of [time of] [at least | not less than | up to] | <any_one>
any_one   = (a | an | any | each | every) [further | additional | initial | given] | the [further | additional |
            initial]
such      = (such | said) [period of] | (the | that) (applicable | foregoing | aforementioned)
named_so  = ('"' | '(') <any> {<any>} ('"' | ')')
way       = after | following | from [and after] | of | upon | since |
            (commencing | beginning | starting | counted | running | calculated) (on | upon | from | with | as of |
            after)
before    = prior to | before | preceding | in advance of | ahead of | (ended | ending) [on]
thereafter = thereafter | afterwards | later
nth_day   = [<limit> | by | on | until] [the] (<ordinal> [<business>] <days> (after | following) | <ordinal>
            <anniversary> of) <event>
days      = day
anniversary = [year | yearly] anniversary

# A notice of some length.
noticed   = [<lead>] [<such> | a | an] (<length> | <hidden>) {<formal>} <notice> [period] [(<before> | <behind>)
            <event>] |
            {<formal>} <notice> [period] of [at least | not less than | no less than] <length> [<before> <event>]
formal    = prior | advance | previous | written | formal | , | and
behind    = after | following
notice    = notice | notification

# A length alone.
lasting   = [<lead>] [<such>] [<size>] <length> [<period>]
period    = period | periods | term

# What lasts as the agreement does.
during    = (during | throughout | for | beyond | after | within) [all of | the remainder of | the balance of]
            (<the_term> [of <own> | hereof] | the [entire | full | whole] term (of <own> | hereof) |
            the (continuance | currency | duration | life) of <own>) |
            (during | throughout | for) the term of <words>
own       = this {<adjective>} <deed> | the agreement
deed      = agreement | licence | license

# A day by its date.
by_day    = [<day_lead>] (<calendar> | <each_year>) | (upon | at) <anniversaries>
each_year = <month_days> <of_each> | <month_day> <of_each> | (each | every) (<month_days> | <month_day>) |
            <anniversaries>
day_lead  = <limit> | <by> | <until> | <from> | <as_of>
by        = by | prior to | before
until     = until | till | through | to | (ending | ended | expiring | terminating) [on]
from      = (no | not) (earlier | sooner) than | not before | from [and after] | after | following |
            since | (commencing | beginning | starting | effective) [on | as of]
as_of     = dated [as of] | date : | date of | as of | on | this
effective_is = [<enumerator>] ['"'] effective date ['"'] (: | means | shall mean | is | shall be) [the date]
            (<calendar> | <words>)

# A day by what happens on it.
moment    = (<until_day> | <from_day>) (<known> | <that_day>) | at <known_each> | until <until_it>
until_day = until | till | through | up to
until_it  = <words>
known_each = <each_end>
from_day  = upon | on | from [and after] | as from | after | following | since |
            (commencing | beginning | starting | effective) (on | upon | with | as of | from | as from)
known     = <effective> | <term_end> | <executed> | <made> | <each_end>
that_day  = (the | such | that) <date_of> <words> | the time frame of <words> | the [calendar] quarter (during | in)
            which <words>
date_of   = (date | day) [of | that | on which | upon which | when | such]

# One of several days.
choice    = [<limit> | by | upon | on | until | for] <one_of>
one_of    = [the] (<earlier> | <later>) ([to occur] of | to occur) [the following] [:] <limb> {(, | ;) <limb>}
            <further>
            {<further>}
earlier   = earlier | earliest | sooner | shorter | first
later     = later | latest | longer | last
further   = [, | ;] (and '/' or | and | or) <limb>
limb      = [<enumerator>] [<limit> | <lasts> | by | upon | on] ([<size>] <length> [period] (<way> | <before>)
            <plain_event> | <plain_event>)
"""

UNSAID = Event("what it is counted from, which is not said here")
BEFORE_IT = Event("what stands before it")
SAME = Event("the period of that length before it")


@dataclass(frozen=True, slots=True)
class Time:
    """A time that words tell: of what form it is, and its rule; ``span`` is its length, if it has one."""

    form: str
    rule: Rule
    span: Span | None = None


def counted_from(rule: Rule, span: Span, sign: int = 1) -> Rule:
    """Give the rule of a length after (1) or before (-1) what another rule gives."""
    years, months, days = (sign * each for each in span.period)
    if span.by and sign < 0:
        return Event(f"{span.by} before {_name(rule)}")
    return After(rule, years, months, days, span.by)


def _name(rule: Rule) -> str:
    return rule.name if isinstance(rule, Event) else str(rule.day) if isinstance(rule, Date) else "it"


def _length(caught: Caught) -> Span:
    return Span.of(caught["quantity"], caught["unit"], caught["business"] or "")


def _counted(caught: Caught) -> Time:
    span = caught["length"] or caught["hidden"]
    if "thereafter" in caught:
        return Time(_form(caught), counted_from(BEFORE_IT, span), span)
    sign = -1 if "before" in caught or "look_back" in caught else 1
    return Time(_form(caught, sign), counted_from(caught["event"], span, sign), span)


def _form(caught: Caught, sign: int = 1) -> str:
    limit: str = caught["limit"] or ("at least" if "least" in caught else "")
    if "look_back" in caught:
        return "look-back"
    if sign < 0:
        if caught["before"].startswith("end"):
            return "period"
        return "window" if limit.endswith("within") else "look-back" if "lasts" in caught and not limit else "deadline"
    return "deadline" if "limit" in caught else "period"


def _noticed(caught: Caught) -> Time:
    span, event = caught["length"] or caught["hidden"], caught["event"]
    if event is None:
        return Time("notice", counted_from(Event("the notice"), span), span)
    return Time("notice", counted_from(event, span, -1 if "before" in caught else 1), span)


def _lasting(caught: Caught) -> Time:
    span = caught["length"]
    if "such" in caught or ("period" in caught and "any_one" not in caught and "lasts" not in caught):
        return Time("period", SAME, span)
    return Time("deadline" if "limit" in caught else "period", counted_from(UNSAID, span), span)


def _during(caught: Caught) -> Time:
    if "words" in caught:
        return Time("period", Event(f"the end of the term of {caught['words']}"))
    beyond = caught.words[0].text in ("beyond", "after")
    return Time("start", After(THE_TERM_END, days=1)) if beyond else Time("term", THE_TERM_END)


def _by_day(caught: Caught) -> Time:
    rule = caught["calendar"] or caught["each_year"] or caught["anniversaries"]
    if "limit" in caught or "by" in caught:
        return Time("deadline", _beside(rule, caught, -1, "before", "prior"))
    form = "end" if "until" in caught else "start" if "from" in caught else "date"
    return Time(form, _beside(rule, caught, 1, "after", "following"))


def _each_year(caught: Caught) -> Rule:
    anniversaries: Rule | None = caught["anniversaries"]
    return anniversaries or Event(YEARLY + (caught["month_days"] or caught["month_day"]))


def _beside(rule: Rule, caught: Caught, days: int, *leads: str) -> Rule:
    """Give the last day before a date, or the first after it, where its lead leaves the date itself out."""
    return After(rule, days=days) if is_day(rule) and caught.words[0].text in leads else rule


def _effective_is(caught: Caught) -> Time:
    if day := caught["calendar"]:
        return Time("definition", day)
    words: str = caught["words"]
    signed = any(word in words.casefold() for word in ("execut", "sign", "first written", "first above"))
    return Time("definition", THE_EFFECTIVE_DATE if signed else Event(words))


def _nth_day(caught: Caught) -> Time:
    number, event = caught["ordinal"], caught["event"]
    unit = "years" if "anniversary" in caught else "days"
    span = Span.of(number if number >= 0 else HIDDEN, unit, caught["business"] or "")
    return Time("deadline" if "limit" in caught else "period", counted_from(event, span), span)


def _moment(caught: Caught) -> Time | None:
    form = "end" if "until_day" in caught else "start"
    known = caught["known"] or caught["known_each"]
    if known == THE_TERM_END and caught.words[0].text in ("after", "following"):
        return Time(form, After(known, days=1))
    if known:
        return Time(form, known)
    if "until_it" in caught:
        return Time("end", Event(caught["until_it"])) if len(caught.words) > 4 else None
    return Time(form, Event(caught["that_day"]))


def _limb(caught: Caught) -> Rule:
    event: Rule = caught["plain_event"]
    span = caught["length"]
    return counted_from(event, span, -1 if "before" in caught else 1) if span else event


def _choice(caught: Caught) -> Time:
    rule = caught["one_of"]
    return Time("deadline" if isinstance(rule, Earlier) else "period", rule)


def _one_of(caught: Caught) -> Rule:
    kind = Earlier if "earlier" in caught else Later
    return kind(caught.all("limb"))


def _flag(caught: Caught) -> bool:
    return bool(caught.words)


FLAGS = (
    *("look_back", "least", "lasts", "such", "way", "thereafter", "until", "from", "until_day"),
    *("from_day", "earlier", "later", "by", "any_one", "period", "anniversary"),
)
GRAMMAR = Grammar(
    RULES + EVENTS,
    words.TERMINALS | times.TERMINALS | LENGTH_TERMINALS | EVENT_TERMINALS,
    {
        **dict.fromkeys(FLAGS, _flag), **dict.fromkeys(("limit", "before", "business"), lambda caught: caught.text),
        "length": _length, "counted": _counted, "noticed": _noticed, "lasting": _lasting, "during": _during,
        "by_day": _by_day, "each_year": _each_year,
        "effective_is": _effective_is, "moment": _moment, "limb": _limb, "choice": _choice,
        "one_of": _one_of, "nth_day": _nth_day, "that_day": lambda caught: printed(caught.words),
        "until_it": lambda caught: caught["words"], **ends_of_each(),
    },
)  # fmt: skip

STARTERS = vocabulary(
    """within not no in at by on as a has have had for until throughout during over of the such said that each
    every any through up prior before from after following since commencing beginning starting effective upon
    dated date this till to ending ended expiring terminating beyond written notice advance"""
)


def time_at(sentence: Sequence[Token], at: int) -> tuple[int, Time] | None:
    """Read a time at a place of a sentence; give where it ends, and what it is."""
    reading = GRAMMAR.read("said", sentence, at)
    if reading.match is None:
        return None
    end, ((_, time),) = reading.match
    return end, time
