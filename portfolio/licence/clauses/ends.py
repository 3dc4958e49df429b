"""The grammar of ends: what the patents, sales and approvals of a licence are, and which of several ends it is.

Every action makes a ``Rule``. What a clause calls by a defined term, such as the Royalty Term, is an event of that
name until ``named`` puts the rule of its definition there.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from portfolio.cells import country
from portfolio.licence.clauses.peg import Action, Caught
from portfolio.licence.clauses.tokens import vocabulary
from portfolio.term import After, Case, Date, Earlier, Event, Later, Rights, Rule, walk

RULES = """
np        = {<determiner>} <plain> {<plain>}
about     = {<per> | <about_one>}
about_one = (of the first <np> | [and | or] (of | in | on | for | by | to | within | under | with respect to |
            anywhere in | pursuant to |
            covered by) <np>)
article   = the | a | an | any | such

# Patents and claims.
patents   = [any of | all of | all] [<article>] last <expiring> [any of | all of | all] [<article>] <kind> {[,]
            <quality>} [to expire]
all       = all [of] [the | such] <kind> {[,] <quality>}
kindred   = <kind> {[,] <quality>}
none      = no [longer] [any | a] <kind> {[,] <quality>}
expiring  = [remaining | surviving | existing | living] <lasting>
lasting   = to expire [remaining] [of] | to to expire [of] | expiring [of] | of |
kind      = {<granted> | unexpired | <living>} (<claimed> | <patented>)
claimed   = {composition of matter | compound | patent} <claim> [[,] (and | or) {<living>} <claim>]
living    = valid | enforceable
granted   = issued | granted
claim     = claim | claims
patented  = {<plain>} <patent> {(or | and '/' or | and | ,) {<plain> | pending} <patent>}
patent    = (patent | patents) [right | rights | application | applications]
territory = <place> {(, | or | and) <place>}
place     = [any of] [the] ((countries | states | member states) <currently> (comprising | in | of | members of)
            the <union> | <country>)
currently = currently
union     = european union | european economic area | european patent convention
quality   = <clock> | <extended> | <granted> in <territory> | in <territory> | <schedule> | <covering> | <where> |
            <owned> | <ground> | <granted>
where     = (in | for) (such | each | any | that | a | said | the | a particular | any given) [applicable |
            relevant | particular]
            (country | jurisdiction) [of (sale or manufacture | sale | manufacture)] [(in | of | within) the
            territory]
ground    = (in | within) the territory
schedule  = (<dated> | listed | specified | set forth | set out | identified) (on | in) <listed>
dated     = (which have | having) expiration dates specified
listed    = (schedule | exhibit | annex | appendix | attachment) <any>
covering  = (<covers> | that includes a valid claim [<covers>] | containing a valid claim [<covers>]) <np> {<more>}
covers    = [that | which] [would] (cover | covers | covering | covered by | claim | claims | claiming) |
            (that | which) would [, but for <np> <about> ,] be infringed by
more      = (of | in | for | by | to | within | under | with respect to | on | at) [(a | an | the | any) <patented>
            | <np>] |
            (and '/' or | and | or | ,) <np>
owned     = [and] (included in | of | in | within | under | contained in | comprised in | included within | from)
            ((a | an | the | any of the | any | all | such) {<granted>} <patented> | <name> {<name>} <patent>) |
            [and] (licensed | owned | controlled | held) <about> | (of | for) (the | any | a | such) <np>
clock     = [including (any | a) [pending] claim [(of | in) a pending [patent] application]] [(that | which) has
            been] pending for (no more than | not more than | less than | up to | no longer than) <length>
extended  = (including | <unextended>) [any | all] {<extension> | any | and | or | , | thereof | of | the | such
            <patent>}
unextended = without (regard to | giving effect to)
extension = patent term [extension | extensions] | term (extension | extensions) | extension | extensions |
            supplementary protection
            (certificate | certificates) | (restoration | restorations) | equivalents | pediatric exclusivity

# What a definition says that the patents are.
meant     = [any and] [all [of]] [the | those | such] [following] {<granted>} [<territory>] {<granted>} <sort>
            {(and '/' or | or | and | ,) <sort>} {[,] [and] [that are | which are | that have been | which have been]
            (<granted> in <territory> | in <territory> | <schedule> | <granted>)}
meaning   = [and] (means | mean | shall mean | will mean | refers to | refer to) [,]
heading   = <meaning> | :
being     = <heading> | (is | are | shall be) [defined as] | (consist | consists | shall consist) of |
            comprise | comprises
pointing  = (has | have | shall have) the meaning
sort      = {pending | <granted>} <patent>

# How an end is told by them.
ways      = (expiration | expiry) {[,] [or | and] <ended>}
so_ended  = [or | and] [have] [been] [held | declared | finally] <ended>
ended     = abandoned | invalidated | invalid | lapsed | revoked | cancelled | invalidation | invalidity |
            abandonment | termination | revocation | cancellation | unenforceability
expires   = expires | expire | has expired | have expired | shall expire | shall have expired | expired
moment    = such (day | date) (on | at) which | [the] (date | time | day) [on | at] (which | that | when) | such
            time as | when | the date of [the | such] |
            the | such
patented_end = [<moment>] [date of [the]] [complete | final] <ways> [date] of <patents> [<tail>] |
            [<moment>] [date of [the]] <ways> [date] of <all> |
            [<moment>] (<patents> | <all>) <expires> {[,] <so_ended>} |
            [<moment>] there (is | are) <none> | [<moment>] <none> (remains | remain | exists | exist) |
            [the] [duration of the] (life | lifetime) of <patents> |
            (so | as) long as [there is] (any | at least one | one or more | a) [of the] <kindred> <lives> |
            [the] last (date | day) on which (there (exists | is | remains) (a | any | at least one) <kindred> |
            (a | any | at least one) [of the] <kindred> <lives>) |
            [the] [full] end of the (term | terms) [or terms] for which [the] <kindred> are issued |
            [<moment>] <bare>
lives     = (remains | remain | is | are) [in] [full] (force | effect) | exists | exist | remains | remain | is
bare      = <patents>
tail      = and any additional period of time thereafter that any of the patents remain enforceable [such as <rest>]

# Events.
event     = [<moment>] ((<sale> | <launch> | <approval>) {in [the] <scope> | <about_one>} | <effective> |
            <day> <about>) | [the] <made>
scope     = <country>
sale      = first commercial (sale | launch | shipment) [date] | first (bona fide commercial sale | sale for value)
launch    = [first | commercial] launch [date]
approval  = [first] [grant of | receipt of] [the] (regulatory | marketing) (approval | authorization) [date]
effective = effective date [of this agreement | hereof | [first] (set forth | written) above | first above written]
day       = <name> {<name> | entry} date
made      = date hereof | date of this agreement | date of [its] <signing> [of this agreement | hereof] |
            <signing> [date] [of this agreement | hereof]
signing   = (execution | signature | signing) [hereof] [by (all | both | the) [the] parties] | signed by (all |
            both | the) [the] parties | last signature
exclusive = [<moment>] [date of [the]] (expiration | expiry | end | loss | termination) of {<exclusion>} exclusivity
            [period | periods | right | rights] [including {<exclusion>} exclusivity [period | periods]] [, if any
            ,] [granted] <about>
exclusion = the | any | all | applicable | regulatory | data | market | marketing | orphan | drug | statutory |
            period of |
            periods of | and | or | '/' | initial | such

# Ends of other terms, by their names.
termed    = {the | all | any | applicable | last to expire of | last | remaining} {<termname>} (term | terms |
            period | periods)
termname  = <plain>
named_end = [<moment>] [date of [the]] (expiration | expiry | end | last day | conclusion) [date] of <termed>
            <about> [<for_last>] |
            <termed> <about> (<expires> | ends | has ended | have ended) [in all countries] <about>
for_last  = for the last <np> <about>
stops     = [the] [date of [the]] [early | earlier] termination [of this agreement] [<authority>] |
            this agreement is terminated [<authority>]

# One end, and one of several.
limb      = [<enumerator>] {until | for | on | the period of | the date that is | the date which is} <single>
single    = <fallback> | <patented_end> | <exclusive> | <anniversary> (of <base> | thereof) | the <length> of <base> |
            <named_end> |
            the (date | day) <length> <following> <base> |
            [the] {a period of | period of | a term of | an initial (period | term) of} <length> [period]
            (<thereafter> | <following> <base> |
            <open>) |
            <stops> | <calendar> | <event>
base      = <patented_end> | <exclusive> | <named_end> | <calendar> | <event>
thereafter = thereafter
open      =
fallback  = <patented_end> [,] or [,] (if | where) [there is] no [such] {<granted>} [valid] (claim | patent) [has]
            [issued | exists | granted | remains]
            [<where>] [,] [then] [until] <otherwise>
otherwise = <limb>
choice    = [the (expiration | expiry) of | [for] (a | the) period (being | equal to) | the period ending on | the
            date that is | the date which is | on] [the] (<later> | <earlier>)
            [to occur] [of] [the following] [dates] [:] <limb> <further> {<further>}
later     = later | latest | longer | longest | last to occur | last of | greater
earlier   = earlier | earliest | shorter | first to occur | sooner
further   = ([, | ;] (and '/' or | and | or) | , | ;) <limb>
whichever = <limb> {<aside>} ([,] (or | and) <limb> | <further> {<further>}) {<aside>} [,] whichever [of <np>]
            (is | comes | occurs | ends | shall be | shall occur | expires) [the] (<later> | <earlier> | <final> |
            <soonest>)
final     = last
soonest   = first
end       = <whichever> | <choice> | <limb>
"""

THERE = Event("the beginning")  # what 'thereafter' and a period without a beginning count from
NOW = "currently"  # the day of the agreement, once that is known
SUED_UPON = "the time for which an expired patent can still be sued upon"
EXCLUSIVITY = Event("the end of regulatory exclusivity")
STOPS = Event("termination")
_NOT_YET = ("pending", "filed", "application", "applications")
_GENERIC = vocabulary("""licensed patent patents right rights issued granted valid unexpired enforceable""")


def ends_of(name: str) -> Event:
    """Give the end of another term, until the rule of its definition takes its place."""
    return Event(f"the end of the {name}")


def _rights(caught: Caught) -> Rights:
    """Make the set of rights of which a clause speaks; what it asks of their claims cannot be told from a schedule."""
    territory, currently = caught["territory"] or ((), False)
    kinds = caught.all("kind")
    status = ("granted",) if "granted" in caught or any(granted for _, granted in kinds) else ()
    said = [*(claims for claims, _ in kinds), *(value for name, value in caught.values if name in _OF_CLAIMS)]
    claims = " ".join(filter(None, said))
    return Rights(territory, NOW if currently else None, status, caught["listed"] or "", "dated" in caught, claims)


def _meant(caught: Caught) -> Rights | None:
    """Make the rights that a definition takes in; None where it names several territories or schedules."""
    several = len(caught.all("territory")) > 1 or len(caught.all("listed")) > 1
    granted = "granted" in caught and set(caught.text.split()).isdisjoint(_NOT_YET)
    return None if several else replace(_rights(caught), status=("granted",) if granted else ())


_OF_CLAIMS = ("covering", "owned", "clock", "ground")


def _territory(caught: Caught) -> tuple[tuple[str, ...], bool]:
    places = tuple(value for name, value in caught.values if name in ("union", "country"))
    return places, "currently" in caught


def _kind(caught: Caught) -> tuple[str, bool]:
    """Give what is asked of the claims, and whether patents must be granted: not where applications count as well."""
    said = set(caught.text.split())
    granted = not said.isdisjoint(("issued", "granted")) and said.isdisjoint(_NOT_YET)
    return caught.text if "claim" in caught or said - _GENERIC else "", granted


def _patented_end(caught: Caught) -> Rule:
    rights = next(value for name, value in caught.values if name in ("patents", "all", "none", "bare", "kindred"))
    if "ended" in caught or "lives" in caught:
        rights = replace(rights, claims=f"{rights.claims} in force".strip())
    last = Later((rights,))
    return After(last, by=SUED_UPON) if "tail" in caught else last


def _bare(caught: Caught) -> Rights | None:
    """The last to expire of some patents stands for its expiry; the last patents alone do not."""
    return caught["patents"] if " to expire" in caught.text or " expiring" in caught.text else None


def _event(caught: Caught) -> Event | None:
    name, words = next((name, value) for name, value in caught.values if name in _EVENTS)
    if name != "day" and (not _OF_OTHERS.isdisjoint(caught.text.split()) or "any country" in caught.text):
        return None
    scope = f" in {country.name(caught['scope'])}" if "scope" in caught else ""
    return Event((_EVENTS[name] or words) + scope)


def _first(caught: Caught) -> Any:  # noqa: ANN401 whatever the rules in it make
    """Hand on the first value of what can stand there."""
    return next((value for name, value in caught.values if name in _ENDS), None)


def _single(caught: Caught) -> Rule | None:
    if length := caught["anniversary"] or caught["length"]:
        years, months, days = length.period
        return After(caught["base"] or THERE, years, months, days, length.by)
    found = _first(caught)
    return Date(found) if isinstance(found, date) else found


def _fallback(caught: Caught) -> Case:
    last = caught["patented_end"]
    rights = next(node for node in walk(last) if isinstance(node, Rights))
    return Case(rights, last, caught["otherwise"])


def _several(caught: Caught) -> Rule | None:
    limbs: tuple[Rule, ...] = tuple(value for name, value in caught.values if name == "limb")
    if {"later", "final"} & {name for name, _ in caught.values}:
        return None if STOPS in limbs else Later(limbs)
    lasting = tuple(limb for limb in limbs if limb != STOPS)
    return Earlier(lasting) if len(lasting) > 1 else next(iter(lasting), None)


def _named_end(caught: Caught) -> Event:
    return ends_of(caught["termed"])


def _termed(caught: Caught) -> str | None:
    """Give the name of another term in the singular; the articles and 'all' are no part of it."""
    words = [word for word in caught.text.split() if word not in _LEADING]
    return " ".join([*words[:-1], words[-1].rstrip("s")])


_OF_OTHERS = vocabulary("europe anywhere generic biosimilar competing competitive competitor")
_UNIONS = {"european union": "EU", "european economic area": "EEA", "european patent convention": "EPC"}
_EVENTS = {
    "launch": "launch",
    "approval": "marketing approval",
    "effective": "effective date",
    "day": "",
    "sale": "",
    "made": "execution",
}
_ENDS = ("fallback", "patented_end", "exclusive", "named_end", "calendar", "stops", "event")
_LEADING = ("the", "all", "any", "applicable", "last", "to", "expire", "of", "remaining")
_FLAGS = ("currently", "granted", "claim", "dated", "ended", "tail", "later", "earlier", "final", "soonest", "lives")

ACTIONS: dict[str, Action] = {
    **dict.fromkeys((*_FLAGS, "covering", "owned", "clock", "where", "day"), lambda caught: caught.text),
    **dict.fromkeys(("launch", "approval", "effective", "made"), lambda caught: caught.text),
    **dict.fromkeys(("patents", "all", "none", "kindred"), _rights),
    "meant": _meant,
    "ground": lambda _: "effect in the territory",
    "kind": _kind,
    "union": lambda caught: _UNIONS[caught.text],
    "territory": _territory,
    "sale": lambda caught: f"first commercial {'launch' if 'launch' in caught.text else 'sale'}",
    "scope": lambda caught: caught["country"],
    "listed": lambda caught: caught.text.title(),
    "bare": _bare,
    "patented_end": _patented_end,
    "event": _event,
    "exclusive": lambda _: EXCLUSIVITY,
    "termed": _termed,
    "named_end": _named_end,
    "stops": lambda _: STOPS,
    "base": _first,
    "single": _single,
    "limb": lambda caught: caught["single"],
    "otherwise": lambda caught: caught["limb"],
    "fallback": _fallback,
    "choice": _several,
    "whichever": _several,
    "end": lambda caught: caught["whichever"] or caught["choice"] or caught["limb"],
}
