"""The words of a term clause -> a rule, that rule over the rights, and its other readings."""

from dataclasses import replace
from datetime import date

import pytest
from conftest import document

from portfolio.agreement import Agreement
from portfolio.errors import NothingToReadError, RuleError, UnclearError
from portfolio.licence.adjustments import adjusted
from portfolio.licence.clauses import Clause, dated, term_clauses
from portfolio.licence.judging import judge, places
from portfolio.licence.readings import readings
from portfolio.licence.rights import Outcome, work_out
from portfolio.model import Document, Right
from portfolio.parse import parse
from portfolio.reconcile import reconcile
from portfolio.term import EVER, OPEN, After, Bounds, Date, Earlier, Event, Later, Period, Rights, Rule, from_data

LAST = (
    "the expiry of the last to expire of the patents granted in the United States of America or any of the countries "
    "currently comprising the European Union which have expiration dates specified on Schedule A."
)
EXTENSION = (
    "The date of expiration of a patent described in this Section shall include any extension granted to LICENSOR by "
    "virtue of any continuation, including reissues and patent term extension certificates issuing to LICENSOR."
)
CLAUSE = f"TERM: the term commencing on the EFFECTIVE DATE and terminating three (3) years following {LAST} {EXTENSION}"
PATENTS = Rights(("US", "EU"), date(2001, 8, 28), ("granted",), "Schedule A", dated=True)
RULE = After(Later((PATENTS,)), years=3)


def clauses(text: str) -> tuple[Clause, ...]:
    """Read the clauses of an agreement of 28 August 2001."""
    return term_clauses(document(f"Dated 28 August 2001\n\n{text}"))


def rule(text: str) -> Rule | None:
    """Give the rule that the only clause is read as."""
    (clause,) = clauses(text)
    return clause.rule


def test_the_clause_of_the_licence() -> None:
    """The clause is read as three years after the last of the patents that it describes."""
    (clause,) = clauses(f"16.    {CLAUSE}")

    assert clause.rule == RULE
    assert (clause.form, clause.extensions, clause.not_understood) == ("last-to-expire-plus", True, "")
    assert (clause.article[-2:], clause.source.lines, clause.words) == ("16", "3", f"16. {CLAUSE}")
    assert clause.as_at is not None
    assert clause.as_at.line == 1


IN_US_OR_EU = " in the United States of America or any of the countries currently comprising the European Union"


def after(rights: Rights, **period: int) -> After:
    """Give a period after the last of some rights."""
    return After(Later((rights,)), *Period(**(period or {"years": 3})))


OTHER_WORDS = [
    ("three (3) years", "four (4) years", after(PATENTS, years=4)),
    ("three (3) years", "3 years", RULE),
    ("three (3) years", "one (1) year", after(PATENTS, years=1)),
    ("years", "months", after(PATENTS, months=3)),
    ("following", "after", RULE),
    ("terminating", "ending", RULE),
    ("TERM:", '"TERM" means', RULE),
    ("TERM:", "“Term” shall mean", RULE),
    ("commencing on the EFFECTIVE DATE and ", "", RULE),
    (EXTENSION, "", RULE),
    ("granted in", "in", after(replace(PATENTS, status=()))),
    ("which have expiration dates specified on Schedule A", "listed in Schedule B",
     after(replace(PATENTS, listed_in="Schedule B", dated=False))),
    (" which have expiration dates specified on Schedule A", "", after(replace(PATENTS, listed_in="", dated=False))),
    ("United States of America", "United Kingdom", after(replace(PATENTS, territory=("GB", "EU")))),
    ("European Union", "European Economic Area", after(replace(PATENTS, territory=("US", "EEA")))),
    ("European Union", "European Union and Switzerland", after(replace(PATENTS, territory=("US", "EU", "CH")))),
    (IN_US_OR_EU, "", after(replace(PATENTS, territory=(), as_at=None))),
    (IN_US_OR_EU, " in Germany, France and Spain", after(replace(PATENTS, territory=("DE", "FR", "ES"), as_at=None))),
]  # fmt: skip


@pytest.mark.parametrize(("words", "others", "expected"), OTHER_WORDS)
def test_other_words(words: str, others: str, expected: Rule | None) -> None:
    """Words that mean the same give the same rule, and words that mean something else another."""
    assert words in CLAUSE
    assert rule(CLAUSE.replace(words, others, 1)) == expected


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("three (3)", "three (4)"),
        ("three (3)", "four (3)"),
        ("three (3)", "three (three)"),
        ("three (3)", "three (3"),
        ("three (3)", "(3)"),
        ("three (3)", ""),
        ("three (3)", "several"),
        ("three (3)", "no more than three (3)"),
        ("three (3)", "3.5"),
        ("years", "quarters"),
        ("years", ""),
        ("years", "years and six (6) months"),
        ("following", "before"),
        ("following", "preceding"),
        ("following", ""),
        ("and terminating", "and not terminating"),
        ("terminating", "renewed"),
        ("on the EFFECTIVE DATE", "on the FIRST SALE"),
        ("the expiry", "the grant"),
        ("expiry of", "expiry or lapse of"),
        ("the last to expire", "the first to expire"),
        ("the last to expire", "the last but one to expire"),
        ("last ", ""),
        ("last to expire", "last to be granted"),
        ("patents granted", "patents not granted"),
        ("patents granted", "patents granted or applied for"),
        ("patents granted", "patents pending"),
        ("patents granted", "Valid Claims of patents granted"),
        ("patents", "trade marks"),
        ("granted in", "granted outside"),
        ("America or any", "America but not any"),
        ("America or any", "America, excluding any"),
        ("United States of America", "Northern Hemisphere"),
        ("any of the countries", "none of the countries"),
        ("currently comprising", "comprising"),
        ("currently comprising", "then comprising"),
        ("currently comprising", "from time to time comprising"),
        ("currently comprising", "currently or hereafter comprising"),
        ("currently comprising", "currently outside"),
        ("European Union", "United Nations"),
        ("which have", "which have no"),
        ("which have", "other than those which have"),
        ("expiration dates", "publication dates"),
        ("specified on", "not specified on"),
        ("Schedule A", "Schedule A and Schedule B"),
        ("Schedule A.", "Schedule A or, if earlier, on termination."),
        ("Schedule A.", "Schedule A unless terminated earlier."),
        ("Schedule A.", "Schedule A"),
        ("Schedule A.", "Schedule."),
        ("shall include", "shall not include"),
        ("shall include", "may include"),
        ("include any", "exclude any"),
        ("any extension", "no extension"),
        ("extension granted", "extension applied for"),
        ("to LICENSOR by", "to LICENSOR, other than a patent term extension, by"),
        ("issuing to LICENSOR.", "but excluding patent term extensions."),
        ("issuing to LICENSOR.", "issuing to LICENSOR"),
        ("issuing to LICENSOR.", "issuing to LICENSOR. Nothing in this Section extends the TERM beyond 2010."),
    ],
)
def test_words_that_are_not_understood(words: str, others: str) -> None:
    """A word that bears a meaning cannot be changed or left out and the clause still be read as if nothing were."""
    (clause,) = clauses(CLAUSE.replace(words, others, 1))

    assert words in CLAUSE
    assert clause.rule is None
    assert clause.form == ""


@pytest.mark.parametrize("size", range(len(CLAUSE.split())))
def test_a_clause_that_breaks_off(size: int) -> None:
    """A clause that ends at any word is not understood, or means what it says so far."""
    words = CLAUSE.split()[:size]
    ends_a_sentence = size > 0 and words[-1] == "A."
    found = clauses(" ".join(words))

    assert [clause.rule for clause in found if clause.rule] == [RULE] * ends_a_sentence


def test_where_reading_stopped() -> None:
    """A clause that is not understood says from which word on."""
    (clause,) = clauses(CLAUSE.replace("currently", "then"))

    assert clause.not_understood.startswith("then comprising the european union which have")


def test_a_clause_without_a_period() -> None:
    """A term may end with the last patent itself."""
    (clause,) = clauses(f"Term: the period ending on {LAST}")

    assert (clause.rule, clause.form) == (Later((PATENTS,)), "last-to-expire")
    assert clause.extensions is False


def test_another_form() -> None:
    """A clause that says until when an agreement runs is found, and not understood."""
    (clause,) = clauses("This Agreement shall continue in force until the parties have nothing more to say.")

    assert (clause.rule, clause.not_understood) == (None, "have nothing more to say .")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The TERM is long.",
        "Terms: net thirty days",
        "Either party may wait until the agreement expires.",
        "Term of Art",
    ],
)
def test_no_clause(text: str) -> None:
    """Words that define no term and no end are no clause."""
    assert clauses(text) == ()
    assert term_clauses(Document("empty.txt", ())) == ()


def test_the_article_and_the_lines(page: Document) -> None:
    """A clause is placed by the article above it, its own number and its lines, over a page break.

    ARTICLE I - DEFINITIONS

    15.    PRODUCTS: any of them.
    16.    TERM: the term commencing on the EFFECTIVE DATE and terminating three (3)
           years following the expiry of the last to expire of the patents granted


                                       4


           in the United States of America.
    17.    TERRITORY: the world.
    """
    (clause,) = term_clauses(page)

    assert (clause.article, clause.source.lines) == ("Article I.16", "6-13")
    assert clause.place == "Article I.16, test.txt:6-13"
    assert clause.rule == After(Later((Rights(("US",), None, ("granted",)),)), years=3)
    assert clause.notes == ()


def test_a_page_break_before_a_capital(page: Document) -> None:
    """A page may break before any word, be it a name.

    TERM: the term terminating three (3) years following the expiry of the last to expire of the patents granted in

                                       4

    Germany.
    """
    (clause,) = term_clauses(page)

    assert clause.rule == After(Later((Rights(("DE",), None, ("granted",)),)), years=3)


def test_a_line_that_begins_with_a_number(page: Document) -> None:
    """A number that a line happens to begin with is no new item.

    TERM: the term terminating
    3 years following the expiry of the last to expire of the patents granted in Germany.
    """
    (clause,) = term_clauses(page)

    assert clause.rule == After(Later((Rights(("DE",), None, ("granted",)),)), years=3)


@pytest.mark.parametrize(("heading", "place"), [("SECTION 3. TERM", "Section 3"), ("", "test.txt:5")])
def test_a_clause_without_a_number(heading: str, place: str) -> None:
    """Without a number of its own a clause is placed by its heading alone, or by its lines."""
    (clause,) = term_clauses(document(f"Dated 28 August 2001\n\n{heading}\n\n{CLAUSE}"))

    assert clause.place.startswith(place)


MADE = "THIS AGREEMENT is made on 28 August 2001 between two parties"
SECRECY = "by virtue of a Secrecy Agreement dated 13th March, 2001 between them"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("DATED AUGUST 28, 2001", 1),
        ("Licence\n\n  Dated: as of 28 August 2001", 3),
        (f"{MADE}\n{SECRECY}", 1),
        (f"DATED 28th August 2001\n\nTHIS LICENCE\n{SECRECY}", 1),
        ("This License Agreement, effective as of August 28, 2001, is", 1),
        ("This Agreement is made and entered into as of the 28 August 2001", 1),
        (f"{SECRECY}\n{MADE}", 2),
        (f"by virtue of a Secrecy Agreement\ndated 13th March, 2001\n{MADE}", 3),
        ("THIS AGREEMENT is made the 28th day of August 2001 between", 1),
        (f"THIS AGREEMENT is made the 28th day of August 2001 between\n{SECRECY}", 1),
        (f"{MADE}\n\nSigned by A\nDate: 3 September 2001", 1),
        ("THIS AGREEMENT is made on\n28 August 2001 between two parties", 1),
        ("LICENCE AND SUPPLY AGREEMENT\n   as of  August 28, 2001", 2),
        ("Patent License Agreement of August 28, 2001", 1),
        ("RESEARCH LICENSE dated August 28, 2001", 1),
        ("AGREEMENT dated August 28, 2001", 1),
        ("License Agreement, dated as of August 28, 2001.", 1),
        ("Amendment to the License Agreement of May 4, 1999\nEffective Date: August 28, 2001", 2),
    ],
)
def test_the_day_of_an_agreement(text: str, line: int) -> None:
    """The day is that of the agreement itself, not of one that it mentions or of a signature."""
    found = dated(document(text))

    assert found is not None
    assert (found.day, found.source.line) == (date(2001, 8, 28), line)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Date: today",
        "This Agreement is dated 28/08/01",
        "The parties met on 28 August 2001",
        SECRECY,
        "as of August 28, 2001 and until they end",
        "Effective Date: the day of the last signature",
    ],
)
def test_no_day(text: str) -> None:
    """Where the agreement does not say of what day it is, none is made up."""
    assert dated(document(text)) is None


SCHEDULE = """
SCHEDULE A

Country         Application No.    Patent No.    Expiration
USA             08/428444          5519155       24 Apr 2010
Germany         44 14 000          4414000       19 Apr 2015
Hungary         52289              205767        3 Feb 2016
Ruritania       77                 88            1 May 2011
Denmark         0491/89            --            1 Feb 2017
Japan           7-100870           2781403       1 Feb 2020
Norway          89/0426            177569        --
"""


def rights(text: str = SCHEDULE) -> tuple[Right, ...]:
    """Give the rights of a schedule."""
    return reconcile(parse(document(text))).rights


def agreement(*texts: str, given: Rule | None = None) -> Agreement:
    """Give an agreement of several documents."""
    return Agreement(tuple(document(text) for text in texts), given)


def test_no_day_no_guess() -> None:
    """Without the day of the agreement it is not known who was in the union: the term is given as bounds."""
    known = agreement(f"Dated 28 August 2001\n\n{CLAUSE}\n{SCHEDULE}".replace("Ruritania", "Australia"))
    unknown = agreement(f"{CLAUSE}\n{SCHEDULE}".replace("Ruritania", "Australia"))

    assert known.term().ends == Bounds.on(date(2018, 4, 19))
    assert unknown.term().ends == Bounds(date(2013, 4, 24), date(2019, 2, 3))
    assert "members of EU: the day to ask for is not known" in unknown.term().explain()


def test_no_term_clause() -> None:
    """An agreement without a clause has no term to work out."""
    with pytest.raises(NothingToReadError, match=r"test\.txt holds no term clause"):
        agreement(SCHEDULE).governing()


def test_two_clauses_that_agree() -> None:
    """A clause that is printed twice is one."""
    both = agreement(f"Dated 28 August 2001\n\n{CLAUSE}\n\n{CLAUSE}")
    found, clause = both.governing()

    assert found == RULE
    assert clause is not None
    assert clause.source.line == 3


def test_two_clauses_that_conflict() -> None:
    """Two clauses that mean different things are not chosen from."""
    both = agreement(f"Dated 28 August 2001\n\n{CLAUSE}\n\n{CLAUSE.replace('three (3)', 'four (4)')}")

    with pytest.raises(UnclearError, match=r"the term clauses at test\.txt:3; test\.txt:5 conflict"):
        both.governing()


def test_a_clause_that_is_not_understood() -> None:
    """A clause that is not understood gives no term."""
    with pytest.raises(UnclearError, match=r"the term clause at test\.txt:1 was not understood"):
        agreement(CLAUSE.replace("last", "first")).governing()


def test_a_rule_that_is_given() -> None:
    """A rule from data outranks the clause, and may be any in the language of terms."""
    data = {"years": 1, "after": {"later": {"rights": {"territory": ["JP"], "status": ["granted"]}}}}

    assert agreement(CLAUSE, SCHEDULE, given=from_data(data)).term().ends == Bounds.on(date(2021, 2, 1))
    assert agreement(SCHEDULE, given=Date(date(2010, 1, 1))).term().ends == Bounds.on(date(2010, 1, 1))


def verdict(country: str, node: Rights, text: str = SCHEDULE) -> tuple[str, str]:
    """Say whether the right of a country counts, and why."""
    (right,) = (right for right in rights(text) if country in (right.country, right.listings[0].printed["country"]))
    standing = judge(right, node)
    return standing.counts, standing.why


GRANTED = Rights(status=("granted",))


@pytest.mark.parametrize(
    ("country", "node", "counts", "why"),
    [
        ("US", PATENTS, "yes", "granted; United States of America"),
        ("DE", PATENTS, "yes", "granted; Germany, in EU on 2001-08-28"),
        ("HU", PATENTS, "no", "Hungary is outside US and EU (as it was on 2001-08-28)"),
        ("HU", Rights(("EU",), date(2004, 5, 1)), "yes", "Hungary, in EU on 2004-05-01"),
        ("HU", Rights(("EU",), EVER), "yes", "Hungary, in EU at any time"),
        ("HU", Rights(("EU",)), "maybe", "Hungary is in EU on some days"),
        ("HU", Rights(("EU", "HU")), "yes", "Hungary"),
        ("JP", Rights(("EU",)), "no", "Japan is outside EU (as it was on a day that is not known)"),
        ("JP", Rights(("US",)), "no", "Japan is outside US"),
        ("Ruritania", PATENTS, "maybe", "its country is not known"),
        ("DK", PATENTS, "no", "pending, not granted"),
        ("DK", Rights(status=("granted", "pending")), "yes", "pending"),
        ("NO", Rights(dated=True), "no", "no expiry is listed"),
        ("NO", Rights(), "yes", ""),
        ("US", Rights(listed_in="Schedule B"), "no", "not listed in Schedule B"),
        ("JP", Rights(("US",), None, (), "Schedule A", dated=True), "no", "Japan is outside US"),
    ],
)  # fmt: skip
def test_whether_a_right_counts(country: str, node: Rights, counts: str, why: str) -> None:
    """A right counts, may count or does not, each for a reason that is said."""
    assert verdict(country, node) == (counts, why)


@pytest.mark.parametrize(
    ("row", "counts", "why"),
    [
        ("USA          Lapsed       1              2", "yes", "lapsed"),
        ("USA          Expired      1              2", "yes", "expired"),
        ("USA          Lapsed       1              --", "no", "lapsed, not granted"),
        ("USA          Abandoned    1              2", "no", "abandoned, not granted"),
        ("USA          Published    1              2", "no", "published, not granted"),
        ("USA          perhaps      1              2", "maybe", "whether it is granted is not known"),
        ("USA          Granted      1              --", "yes", "granted"),
        ("Spain        Granted      EP95302629.1   2", "yes", "granted"),
        ("Europe       Granted      95302629       2", "yes", "granted"),
    ],
)
def test_the_status_that_counts(row: str, counts: str, why: str) -> None:
    """Once granted is granted; what is not known to be granted may be."""
    (right,) = rights(f"Country      Status       App. No.       Patent No.\n{row}")
    standing = judge(right, GRANTED)

    assert (standing.counts, standing.why) == (counts, why)


def test_weak_evidence_of_grant() -> None:
    """A European number alone is weak evidence of grant, and is said to be."""
    (right,) = rights("Country     Application No.    Patent No.\nSpain       EP 95302629.1      0 679 656")

    assert judge(right, GRANTED).why == "granted (by its number alone, which the European publication bears too)"


def test_what_an_office_granted_is_in_its_territory() -> None:
    """A European patent is one of those of EP, where a rule says so."""
    (right,) = rights("Country     Status     Patent No.\nEurope      Granted    0 679 656")

    assert judge(right, Rights(("EP",))) == (right, "yes", "European Patent Office")


def test_the_heading_of_a_schedule() -> None:
    """A schedule is known by its name, whatever else its heading says; no other that begins alike is meant."""
    longer = SCHEDULE.replace("SCHEDULE A", "Schedule A - Patent Rights")
    other = SCHEDULE.replace("SCHEDULE A", "SCHEDULE A1")

    assert verdict("US", PATENTS, longer)[0] == "yes"
    assert verdict("US", PATENTS, other)[0] == "no"


def outcome(given: Rule, facts: dict[str, Bounds] | None = None) -> Outcome:
    """Work a rule out over the rights of the schedule."""
    return work_out(given, rights(), facts)


def test_what_may_count_opens_one_side() -> None:
    """A right that may count can put off the last day, never bring it forward; with the first it is the other way."""
    in_us = Rights(("US",), None, ("granted",), dated=True)

    assert outcome(Later((in_us,))).term.ends == Bounds(date(2010, 4, 24), date(2011, 5, 1))
    assert outcome(Earlier((in_us,))).term.ends == Bounds.on(date(2010, 4, 24))


def test_no_right_that_counts() -> None:
    """Where no right counts the day is unknown, and the answer says what is lacking."""
    term = work_out(RULE, ()).term

    assert term.ends == OPEN
    assert term.missing == ("a right that counts",)


def test_rules_beside_rights() -> None:
    """Rights may stand beside other days, for the later and for the earlier of them."""
    japan = Rights(("JP",), None, ("granted",))
    day = Date(date(2015, 1, 1))
    text = SCHEDULE.replace("Ruritania", "Chile")

    assert work_out(Later((japan, day)), rights(text)).term.ends == Bounds.on(date(2020, 2, 1))
    assert work_out(Earlier((japan, day)), rights(text)).term.ends == Bounds.on(date(2015, 1, 1))


def test_a_rule_that_does_not_speak_of_rights() -> None:
    """Where the rule has no rights in it, none counts."""
    found = outcome(After(Event("first sale"), years=10), {"first sale": Bounds.on(date(2003, 5, 6))})

    assert found.term.ends == Bounds.on(date(2013, 5, 6))
    assert {standing.counts for standing in found.standings} == {"no"}
    assert found.deciding == ()


def test_a_fact_about_a_right() -> None:
    """A fact overrules the listed expiry of a right that counts."""
    assert outcome(RULE, {"DE 4414000": Bounds.on(date(2019, 1, 1))}).term.ends == Bounds.on(date(2022, 1, 1))


def test_a_fact_about_nothing() -> None:
    """A fact about an event that the rule does not speak of is not needed; the refusal names some of those it does."""
    found = outcome(RULE, {"first sale": Bounds.on(date(2003, 5, 6))})

    assert found.unneeded == ("first sale",)
    assert found.term == outcome(RULE).term
    assert found.refusal("first sale").startswith("no event 'first sale' decides this term; ")
    assert "US 5519155" in found.refusal("first sale")


def test_a_fact_about_a_right_that_may_count() -> None:
    """A fact about when a right ends does not tell whether it counts."""
    found = outcome(RULE, {"Ruritania 88": Bounds.on(date(2019, 1, 1))})

    assert found.term.ends == Bounds(date(2018, 4, 19), date(2022, 1, 1))


def test_a_right_in_two_places_of_a_rule() -> None:
    """A right that counts in one place of a rule and may count in another is not taken to count in both."""
    doubtful = rights("Country   Status    Patent No.   Expiration\nUSA       perhaps   1            1 May 2020\n"
                      "USA       Granted   2            1 May 2010")  # fmt: skip
    both = Earlier((Later((Rights(("US",), None, ("granted",)),)), Later((Rights(("US",)),))))
    found = work_out(both, doubtful).term.ends

    assert date(2010, 5, 1) in found
    assert date(2020, 5, 1) in found


@pytest.mark.parametrize("turned", [False, True])
def test_the_best_standing_is_kept(*, turned: bool) -> None:
    """A right that may count in one place of a rule is not said to count in none."""
    nodes = (Rights(("US",), None, ("granted",)), Rights(("DE",)))
    doubtful = rights("Country   Status    Patent No.   Expiration\nUSA       perhaps   1            1 May 2020")
    (standing,) = work_out(Later(nodes[::-1] if turned else nodes), doubtful).standings

    assert standing.counts == "maybe"


def test_two_rights_of_one_name() -> None:
    """Rights that people would call the same are told apart by application and place."""
    same = rights(
        "Country   Application No.   Patent No.   Expiration\nUSA       1                 9            1 May 2010\n"
        "USA       2                 9            1 May 2011"
    )
    found = work_out(Later((Rights(("US",)),)), same)

    assert found.deciding == (same[1],)
    assert found.term.driver == "US 9, application 2, test.txt:3"


def test_places_in_words() -> None:
    """Places name each document once, and its lines in order."""
    first, second = document("a\nb\nc\nd", "a.txt"), document("a", "b.txt")
    one, _, three, four = first.lines
    sources = [first.source(one), first.source(three, four), second.source(second.lines[0]), first.source(one)]

    assert places(sources) == "a.txt:1, 3-4; b.txt:1"


def ends(adjustments: str, given: Rule = RULE, text: str = SCHEDULE) -> Bounds:
    """Give what the term comes to under adjustments."""
    return work_out(*adjusted(given, rights(text.replace("Ruritania", "Chile")), adjustments)).term.ends


@pytest.mark.parametrize(
    ("adjustments", "year"),
    [
        ("", 2018),
        ("pending", 2020),
        ("as-at=2004-05-01", 2019),
        ("as-at=ever", 2019),
        ("every-country", 2023),
        ("every-country+without=JP", 2019),
        ("every-country+without=JP 2781403+without=52289", 2018),
        ("only=US", 2013),
        ("only=EU", 2018),
        ("only=Germany", 2018),
        ("only=Holland+pending+only=DK", 2020),
        ("without=DE", 2013),
        ("without=4,414,000", 2013),
        ("copy=1", 2018),
        ("extended", 2018),
        ("earliest", 2018),
        ("latest+without= 4414000 ", 2013),
    ],
)
def test_adjustments(adjustments: str, year: int) -> None:
    """Adjustments change the rule or the rights, and combine from left to right."""
    found = ends(adjustments).exact

    assert found is not None
    assert found.year == year


@pytest.mark.parametrize(
    ("adjustments", "words"),
    [
        ("sideways", "no reading 'sideways'; the adjustments are pending, as-at,"),
        ("pending+sideways", "no reading 'pending.sideways'|no reading 'sideways'"),
        ("as-at=yesterday", "as-at takes a day such as 2004-05-01, or 'ever', not 'yesterday'"),
        ("as-at", "as-at takes a day"),
        ("only=Ruritania", "only takes the code of a country or a union, not 'Ruritania'"),
        ("only", "only takes the code"),
        ("without=Narnia", "without=Narnia: no right has that"),
        ("without=", "without=: no right has that"),
        ("copy=3", "there is no copy 3; .* 1$"),
        ("copy", r"there is no copy \(none named\)"),
    ],
)
def test_adjustments_that_cannot_be_made(adjustments: str, words: str) -> None:
    """An adjustment that is not known, or has nothing to adjust, is refused with what would do."""
    with pytest.raises(RuleError, match=words):
        ends(adjustments)


def test_no_copies_at_all() -> None:
    """Without rights there is no copy to prefer."""
    with pytest.raises(RuleError, match=r"there is no copy 1; .* none"):
        adjusted(RULE, (), "copy=1")


TWICE = """Dated 28 August 2001
SCHEDULE A
Country     Application No.    Patent No.    Expiration
Germany     1                  11            31Jan 06 (can be extended to 31Jan09)
France      2                  12            1 May 2007

SCHEDULE A
Country     Application No.    Patent No.    Expiration
Germany     1                  11            31Jan 06 (can be extended to 31Jan09)
France      2                  12            1 May 2010
"""


@pytest.mark.parametrize(
    ("adjustments", "earliest", "latest"),
    [
        ("", date(2010, 5, 1), date(2013, 5, 1)),
        ("earliest", date(2010, 5, 1), date(2012, 1, 31)),
        ("latest", date(2013, 5, 1), date(2013, 5, 1)),
        ("extended", date(2012, 1, 31), date(2013, 5, 1)),
        ("extended+earliest", date(2012, 1, 31), date(2012, 1, 31)),
        ("copy=1", date(2010, 5, 1), date(2012, 1, 31)),
        ("copy=2", date(2013, 5, 1), date(2013, 5, 1)),
    ],
)
def test_disputes_and_extensions(adjustments: str, earliest: date, latest: date) -> None:
    """Disputed dates may be taken at either side or by one copy, and extensions taken to be granted."""
    assert ends(adjustments, text=TWICE) == Bounds(earliest, latest)


def test_what_is_vague_is_not_extended() -> None:
    """Only what the schedule says can be extended is, not every date that is known only as bounds."""
    vague = "SCHEDULE A\nCountry   Patent No.   Expiration\nUSA       2            1May07"

    assert ends("extended", text=vague) == Bounds(date(1910, 5, 1), date(2010, 5, 1))


def names(given: Rule) -> list[str]:
    """Give the names of the readings that make sense for a rule."""
    return [reading.name for reading in readings(given, work_out(given, rights()))]


def test_readings_without_rights() -> None:
    """A rule that does not speak of rights is only counted otherwise, and not even that where it counts nothing."""
    assert names(After(Date(date(2010, 1, 1)), years=3)) == ["as-written", "inclusive"]
    assert names(Date(date(2010, 1, 1))) == ["as-written"]


def test_readings_of_every_country() -> None:
    """Where the territory is every country, there is none to leave out."""
    assert names(Later((Rights(),))) == [
        "as-written",
        "statutory",
        "at-midnight",
        "driver-out",
        "driver-out-statutory",
        "extended",
    ]


def test_readings_of_one_country() -> None:
    """A territory of one country is not divided, and nothing may lie beyond it."""
    assert names(Earlier((Event("sale"), Rights(("JP",), None, ("granted",))))) == [
        "as-written",
        "pending-included",
        "statutory",
        "at-midnight",
        "driver-out",
        "driver-out-statutory",
        "every-country",
        "every-country-earliest",
        "extended",
    ]


def test_readings_inside_other_rules() -> None:
    """Adjustments reach rights wherever they stand in a rule."""
    given = Earlier((Date(date(2030, 1, 1)), After(Later((PATENTS, Event("sale"))), years=3)))
    nobody = Later((Rights(("US",), None, ("granted",)), Date(date(2030, 1, 1))))
    rule_, _ = adjusted(given, rights(), "every-country")

    assert rule_ == Earlier(
        (Date(date(2030, 1, 1)), After(Later((Rights((), date(2001, 8, 28), ("granted",), "Schedule A", dated=True),
                                              Event("sale"))), years=3))
    )  # fmt: skip
    assert "driver-out" not in names(nobody)
