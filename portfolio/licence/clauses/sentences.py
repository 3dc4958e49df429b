"""The grammar of whole sentences: definitions of a term, when an agreement ends, until when royalties are owed."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from portfolio.licence.clauses import ends, times, words
from portfolio.licence.clauses.ends import THERE, ends_of
from portfolio.licence.clauses.peg import Action, Caught, Grammar
from portfolio.term import Date, Event, Rule, mapped, walk

RULES = """
# What may stand around what is said: headings, references, and that the parties may end it earlier.
lead      = <unless> , | <subject_to> , | except as <authority> , | the parties agree that | <per> ,
unless    = unless [and until] [this agreement is | it is | otherwise | mutually] <ended_early> | unless otherwise
            [mutually]
            agreed [<authority>] | unless [otherwise] extended or terminated <authority> |
            unless <extended_by>
extended_by = [otherwise | sooner] (extended | renewed) by <both>
both      = [mutual] [written] (agreement | consent) [[in writing] (of | between) [both | the] [the] parties]
ended_early = (earlier | sooner | previously) terminated [early] [<authority>] | terminated (earlier | sooner |
            early) [<authority>] |
            terminated <authority> | (earlier | sooner) termination <authority>
subject_to = subject to [the] [rights of] [any] [earlier | early | prior] termination [<authority>] | subject to
            <authority>
insert    = , (<unless> | <subject_to> | <per>) [,] | (<unless> | <subject_to>) , | <per> | <aside> |
            in [each country (of | in)] the territory | in each country | throughout the territory
modal     = shall | will | would

# A definition.
definition = [<enumerator>] ([the] '"' <term_of> '"' [of this agreement] [(or | also) '"' {<any>} '"'] | <term_of>)
            {<aside>} [<used>] (means | shall
            mean | : | is |
            shall be | refers to) [,] {<per> [in <np> | within <np>] [,]} [(with respect to | for) <np> <about>
            [and for
            <np>] ,] (<span>
            | <end>) <close>
used      = [,] as used (in this agreement | herein | hereunder) [,]
term_of   = <named_term>
named_term = {<termname>} (term | period | date) [of this agreement]
span      = [the | that | a] [time] (term | period | duration) [of time] [<begun>] [,] [and] <up_to> <end>
begun     = {[(that | which)] (commencing | beginning | starting | running | commences | begins | starts) (on | upon |
            with | from | as of | at) | from} <start>
start     = <event> | <named_end> | <calendar>
up_to     = (terminating | ending | expiring | terminates | ends | expires) (on | upon | with | at |) | (continuing
            | lasting | running)
            [thereafter] (until | for | through | to) |
            until | to | through | up to
elsewhere = [<enumerator>] '"' {<termname>} (term | period | date) '"' {<aside>} (has | have | shall have | shall
            mean | means | is)
            [the] (meaning [given | ascribed | assigned] [to it | thereto] | [period | time | term] [of this
            agreement]) [as]
            (<authority> | defined <authority>) <stop>
defines   = [<enumerator>] ([the] '"' <term_of> '"' [of this agreement] | <term_of>) {<aside>} [<used>] (means | shall
            mean | :) | [<enumerator>] '"'
            <term_of> '"'
            {<aside>} (is | shall be | refers to | has | shall have)

# The agreement ends.
agreement = {<lead>} [<per> ,] <subject> {<insert>} (<begins> <joined> <runs> | <begins> <lasts> | <runs>) <close>
subject   = (this {<adjective>} (agreement | licence | license) | the [license | licence | original | existing |
            amended] agreement) [and the <np> <about>] |
            [the | its] [initial] term of (this {<adjective>} | the) (agreement | licence | license)
            [and the <np> <about>] |
            <the_term> | the (licence | license | licences | licenses) [[hereby] granted [herein | hereby |
            hereunder | (under
            | by | in) this agreement] | hereunder]
begins    = [<modal>] [be deemed to have] (commence | commences | begin | begins | commenced | become effective |
            be effective |
            is effective | be in full force and effect | take effect | takes effect | come into effect | come into
            force | enter into force |
            enter into effect |
            comes into force | be in effect | becomes effective) [on | upon | as of | from | as from | with | at |
            when]
            <start> {<insert>}
joined    = {<insert>} [, | ;] [and] {<insert>} [,]
lasts     = [and] ([continuing | lasting] [thereafter] (until | for | through) | (ending | expiring) [thereafter]
            (on |
            upon | at | until)) <end>
runs      = [<modal>] {<insert>} [thereafter] <lasting_verb> [thereafter] [valid | effective | binding]
            [in [full] (force and effect | effect | force or effect | force)] [thereafter] {<insert>} [,]
            (<forever> | <throughout> | (until | for | through | to | <from_until> | <as_long>) <end>) |
            [<modal>] {<insert>} (be | is | (have | has) (a | an) [initial] (term | duration | period) of)
            {<insert>} <fixed> |
            [<modal>] {<insert>} [automatically] (expire | expires | end | ends | terminate | terminates)
            {<insert>} [,]
            [on | upon | at | as of | at the end of | in] <end>
lasting_verb = continue | continues | remain | remains | be | is | last | lasts | run | runs | extend | extends
from_until = from <start> (until | to | through) | for the period from <start> until
throughout = (for | during | throughout) <termed> <about>
fixed     = <end>
forever   = perpetual | in perpetuity | perpetually | indefinitely [until terminated <authority>]

# Royalties are owed.
royalty   = {<lead>} [<per> ,] <owed> {<insert>} <owing> [,] <until_then> <close>
owed      = [the] {<adjective>} royalty (obligation | obligations) <about> [<authority>] |
            [the | all | such] {<adjective>} (royalties | royalty payments | royalty) [payable | due | owed] <about>
            [<authority>] <about> |
            [the] {<adjective>} (obligation | obligations) [of <np>] to (pay | make) {<adjective>}
            (royalties | royalty payments) <about> [<authority>] <about>
owing     = [<modal>] (be [paid | payable | due | owed] [and payable] | commence | begin | continue | expire |
            terminate | end | is payable | are payable |
            are due) {<insert>} [during (a | the) period (which | that) [<modal>] (commence | commences | begin |
            begins)]
            [<begun> | (on | upon | with) <start>] {<insert>} [and] [<modal>]
            [continue | expire | end | terminate | continuing | ending | expiring | terminating] {<insert>}
until_then = <throughout> | (as follows : | until | for | upon | on | through) <end>

# What may be said beside it.
extending = the (date of expiration of a patent | expiration date of a patent | expiry of a patent) [described in
            this section]
            (shall include | includes) any extension granted {<of_extension>} <stop>
of_extension = to | licensor | by | virtue | of | any | and | or | including | issuing | , | patent | term |
            continuation | continuations |
            continuation in part | continuations in part | in part | divisional | application | applications |
            reissue | reissues |
            reexamination | reexaminations | extension | extensions | certificate | certificates | supplementary |
            protection
as_one    = (with respect to | for [the] purposes of) <authority> [the <length> period] , <the_eu> (shall | will) be
            (considered | deemed | treated | counted) [as] [to be] (one | a single) country <stop> |
            with respect to the <length> period , <the_eu> (shall | will) be (considered | deemed | treated |
            counted) [as] [to be]
            (one | a single) country <stop>
the_eu    = the (eu | european union)

# How it may go on after that.
close     = {[,] <aside> | , <unless> | <bare_unless> | [,] <subject_to> | , at which time <rest> | , [and]
            <renewal> | and <renewal>} <stop>
bare_unless = or until [earlier | sooner] terminated <authority> | unless [and until] [this agreement is | it is]
            (terminated (earlier | sooner | early) <authority> | (earlier | sooner) terminated <authority> |
            terminated <authority>) | unless <extended_by>
renewal   = ((<modal> | may) [thereafter | then] [be] [automatically] | automatically | thereafter) (renew | renewed |
            renews | extended | extend) <rest> | renews <rest> | <modal> thereafter automatically renew <rest>
"""


FOREVER = Event("termination, for the clause sets no end")


class Sentence(NamedTuple):
    """What a sentence says: the rule, the term it defines, for each of what, and whether it renews itself."""

    rule: Rule
    defines: str = ""
    per: frozenset[str] = frozenset()
    renewal: str = ""


def _sentence(caught: Caught) -> Sentence | None:
    rule = caught["end"] or caught["throughout"] or caught["forever"]
    start = caught["start"] or (Event("effective date") if "subject" in caught else None)
    rule = counted_from(rule, start)
    if rule is None:
        return None
    per = frozenset[str]().union(*caught.all("per"))
    return Sentence(rule, caught["term_of"] or "", per, caught["renewal"] or "")


def counted_from(rule: Rule, start: Rule | None) -> Rule | None:
    """Count from the beginning what has no other; None if none is known either."""
    if THERE not in walk(rule):
        return rule
    return replaced(rule, {THERE: start}) if start else None


def replaced(rule: Rule, by: Mapping[Rule, Rule]) -> Rule:
    """Put other rules in the places of some."""
    return by[rule] if rule in by else mapped(rule, lambda inner: replaced(inner, by))


def _start(caught: Caught) -> Rule:
    found = caught["event"] or caught["named_end"] or caught["calendar"]
    return Date(found) if isinstance(found, date) else found


ACTIONS: dict[str, Action] = {
    "term_of": lambda caught: caught.text,
    "start": _start,
    "subject": lambda _: True,
    "the_eu": lambda _: "EU",
    "forever": lambda _: FOREVER,
    "throughout": lambda caught: ends_of(caught["termed"]),
    "renewal": lambda caught: caught.text,
    **dict.fromkeys(("definition", "agreement", "royalty"), _sentence),
}
GRAMMAR = Grammar(
    times.RULES + ends.RULES + RULES,
    {**times.TERMINALS, **words.TERMINALS},
    {**times.ACTIONS, **ends.ACTIONS, **ACTIONS},
)
