"""The wordings of term clauses: what each is read as, what its words bear, what is none."""

from datetime import date
from itertools import cycle

import pytest
from conftest import document
from wordings_of_terms import DECOYS, REDUNDANT, TRAPS, WORDINGS, Wording

from portfolio.agreement import Agreement
from portfolio.errors import RuleError, UnclearError
from portfolio.licence.clauses import Clause, term_clauses
from portfolio.licence.clauses.peg import Grammar
from portfolio.licence.clauses.sentences import GRAMMAR
from portfolio.licence.clauses.times import HIDDEN, Length
from portfolio.licence.clauses.tokens import sentences, tokens, vocabulary
from portfolio.licence.clauses.words import is_plain
from portfolio.term import After, Bounds, Case, Date, Event, Later, PerCountry, Period, PerProduct, Rights, Rule, walk

TERM = "The term of this Agreement shall continue until the expiration of the Royalty Term."
ROYAL = '"Royalty Term" means the period of ten (10) years from the First Commercial Sale.'


def clauses(text: str) -> tuple[Clause, ...]:
    """Read the clauses of an agreement of 28 August 2001."""
    return term_clauses(document(f"Dated 28 August 2001\n\n{text}"))


def told(clause: Clause) -> tuple[object, ...]:
    """Give what is told of a clause as data."""
    return clause.governs, clause.form, clause.years, clause.per


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.text[:60])
def test_wordings(wording: Wording) -> None:
    """Each wording is read as what it says, with nothing left that is not understood."""
    (clause,) = clauses(f"9.1    {wording.text}")

    assert told(clause) == wording[1:5], clause.not_understood
    assert clause.rule is not None
    assert clause.not_understood == ""


BEARING = [(wording, word) for wording in WORDINGS for word in wording.bearing]


@pytest.mark.parametrize(("wording", "word"), BEARING, ids=lambda each: str(each)[-40:])
def test_a_word_that_bears_a_meaning_is_left_out(wording: Wording, word: str) -> None:
    """Without it the clause means something else, is not understood, or is none any more."""
    (clause,) = clauses(wording.text)
    assert word in wording.text
    without = clauses(" ".join(wording.text.replace(word, "", 1).split()))

    assert all(other.rule is None or other.rule != clause.rule for other in without) or (
        told(without[0]) != told(clause) or without[0].renews != clause.renews
    )


# Words that name, join or point; all others of the examples say when, whether or which.
JOINING = vocabulary(
    """of in for by with to under within at on upon from as and or that which who where when into per the a an any all
    such said its their this shall will has 3 8 9 10 14 5.3 9.1 19.2 19.3 19.4"""
)


def meant(text: str) -> set[tuple[object, ...]]:
    """Give what the clauses of a text are read as."""
    return {(*told(each), each.rule, each.renews, each.extensions, each.unextended) for each in clauses(text)}


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.text[:60])
def test_every_word_that_bears_a_meaning(wording: Wording) -> None:
    """Without any word that says when, whether or which, a clause means something else, unless another says as much."""
    words, whole = tokens(wording.text), meant(wording.text)
    kept = [
        " ".join(each.text for each in words[at - 1 : at + 2])
        for at, word in enumerate(words)
        if word.is_word
        and not is_plain(word)
        and not (word.text in JOINING or (word.text.isdecimal() and ")" in words[at + 1].text))
        and meant(wording.text[: word.start] + wording.text[word.start + len(word.printed) :]) == whole
    ]

    assert set(kept) <= REDUNDANT


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.text[:60])
def test_a_word_that_turns_the_meaning_is_put_in(wording: Wording) -> None:
    """Wherever 'not', 'before', 'half of' or 'other than' is put in, the clause is not read as it was without it."""
    words, whole = tokens(wording.text), meant(wording.text)
    renewal = next((at for at, word in enumerate(words) if word.text in ("renew", "renewed", "extended")), len(words))
    turns = cycle(("not", "before", "half of", "non", "other than", "first"))
    for word, turn in zip([each for each in words[1:renewal] if each.is_word], turns, strict=False):
        text = f"{wording.text[: word.start]}{turn} {wording.text[word.start :]}"

        assert meant(text) != whole or turn == "first", text


@pytest.mark.parametrize("text", TRAPS)
def test_traps(text: str) -> None:
    """What a clause adds, or another one says of it, is read, or stops the date; it is never passed over."""
    found = clauses(text)

    assert not found or any(each.rule is None for each in found) or len({each.rule for each in found}) > 1


@pytest.mark.parametrize(
    ("patents", "status"),
    [
        ("granted Licensed Patents", ("granted",)),
        ("issued patents", ("granted",)),
        ("Licensed Patents", ()),
        ("issued patents and pending patent applications", ()),
    ],
)
def test_granted_may_stand_before_the_patents(patents: str, status: tuple[str, ...]) -> None:
    """The granted Licensed Patents are the Licensed Patents that were granted."""
    (clause,) = clauses(
        f"9.1 This Agreement shall continue until the expiration of the last to expire of the {patents}."
    )

    assert clause.rule
    assert [node.status for node in walk(clause.rule) if isinstance(node, Rights)] == [status]


def test_the_territory_is_asked_for() -> None:
    """Which rights are in a territory that the clause only names is not told, so it is not passed over."""
    (clause,) = clauses(
        "9.1 This Agreement shall continue until the expiration of the last to expire of the Licensed Patents in the "
        'Territory.\n\n1.1 "Territory" means the United States.'
    )

    assert clause.rule == Later((Rights(claims="effect in the territory"),))


def test_an_amendment_that_only_looks_like_one() -> None:
    """Another clause, a section of a statute, one that may be changed, or a heading before any, changes nothing."""
    years = "9.1 This Agreement shall continue for ten (10) years from the Effective Date."
    others = (
        "2. Section 8.1 is hereby deleted.",
        "2. Section 9.1 may be amended in writing.",
        "2. The Schedule is amended.",
        "2. The restriction shall not apply to offers under Section 9 of the Securities Exchange Act.",
    )
    said_before = f"1. Section 9.1 is hereby deleted, as is Section 9\n\n{years}"

    for text in (*(f"{years}\n\n{other}" for other in others), said_before):
        assert [each.rule for each in clauses(text)] == [After(Event("effective date"), years=10)], text


@pytest.mark.parametrize(
    "text",
    [
        "Schedule A may be amended by adding patents.",
        "Schedule A shall be updated from time to time to include new patents.",
        "Licensee has the right to have patents deleted from Schedule A.",
        "Exhibit C (Royalty Rates) is hereby amended.",
        "The patents listed in Schedule A, as amended, are licensed. They are licensed as amended.",
    ],
)
def test_a_schedule_of_patents_that_is_not_changed(text: str) -> None:
    """That it may be changed, or that another is, changes nothing."""
    patents = "9.1 This Agreement shall continue until the expiration of the last to expire of the Licensed Patents."

    assert [each.rule for each in clauses(f"{patents}\n\n3. {text}")] == [Later((Rights(),))]


def test_a_change_of_a_schedule_concerns_what_ends_with_patents() -> None:
    """A term of years does not end with them; one by the name of another may, and that of another paper, too."""
    change = "2. Schedule A is hereby amended by deleting U.S. Patent No. 6,000,002."
    years = "9.1 This Agreement shall continue for ten (10) years from the Effective Date."

    assert [each.rule for each in clauses(f"{years}\n\n{change}")] == [After(Event("effective date"), years=10)]
    assert [each.rule for each in clauses(change)] == [None]
    assert clauses(f"1.2 {ROYAL}\n\n9.1 {TERM}\n\n{change}")[-1].rule is None


def test_what_renews_an_agreement_may_stand_elsewhere() -> None:
    """It counts as if it stood behind the clause; alone, or with more that is not understood, it stops the answer."""
    years = "9.1 This Agreement shall continue for ten (10) years from the Effective Date."
    more = "9.2 Licensee may extend the Term for five (5) years by notice."

    assert [each.renews for each in clauses(f"{years}\n\n{more}")] == [True]
    assert [each.rule for each in clauses(more)] == [None]
    assert clauses(f"{years}\n\n{more} Such period shall count twice.")[-1].rule is None


def test_a_sale_in_a_named_country() -> None:
    """It is another event than the first sale anywhere, or than that in each country."""
    text = '"Royalty Term" means {}the later of the expiration of the last Valid Claim and ten years from {} in Japan.'
    (one,), (each,) = (
        clauses(text.format(per, "First Commercial Sale")) for per in ("", "on a country-by-country basis, ")
    )

    assert told(one) == ("royalty", "later-of-patents-and-first-sale", 10, "none")
    assert "first commercial sale in Japan" in str(one.rule)
    assert "first commercial sale in Japan" in str(each.rule)


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("including any extension", "an extension that was granted counts"),
        ("without regard to any extension", "no ext"),
    ],
)
def test_extensions_in_or_out(words: str, note: str) -> None:
    """What a clause says of extensions is told with its reading."""
    (clause,) = clauses(
        f"This Agreement shall continue until the expiry of the last to expire of the Patents, {words}."
    )

    assert clause.notes[0].startswith(note)


@pytest.mark.parametrize("text", DECOYS)
def test_decoys(text: str) -> None:
    """A notice, a tail, a period for records or for secrets is no term."""
    assert clauses(f"9.1    {text}") == ()


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("three (3) years", Length(Period(years=3))),
        ("twenty-five (25) years", Length(Period(years=25))),
        ("18 months", Length(Period(months=18))),
        ("two (2) weeks", Length(Period(days=14))),
        ("ninety (90) days", Length(Period(days=90))),
        ("[***] years", Length(Period(), HIDDEN)),
        ("[***] ([***]) years", Length(Period(), HIDDEN)),
        ("[ * ]", Length(Period(), HIDDEN)),
    ],
)
def test_lengths(words: str, length: Length) -> None:
    """A length of time is read in words, in figures, and where somebody hid it."""
    assert GRAMMAR.read("length", tokens(words))["length"] == length


@pytest.mark.parametrize(
    "words",
    ["three (4) years", "three (3 years", "years", "three (three) years", "1000 years", ""],
)
def test_no_lengths(words: str) -> None:
    """Words and figures that differ are no length."""
    assert GRAMMAR.read("length", tokens(words)).match is None


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("the tenth (10th) anniversary", 10), ("the 3rd anniversary", 3), ("twentieth anniversary", 20),
        ("the twenty-fifth (25th) anniversary", 25), ("the ten (10) year anniversary", 10),
        ("the twelfth anniversary", 12),
    ],
)  # fmt: skip
def test_anniversaries(words: str, years: int) -> None:
    """An anniversary is so many years."""
    assert GRAMMAR.read("anniversary", tokens(words))["anniversary"] == Length(Period(years=years))
    assert GRAMMAR.read("anniversary", tokens("[***] anniversary"))["anniversary"].by == HIDDEN


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("December 31, 2010", date(2010, 12, 31)), ("31 December 2010", date(2010, 12, 31)),
        ("the 1st day of May, 2004", date(2004, 5, 1)),
        ("December 2010", None), ("31 February 2010", None), ("31 December 10", None), ("Decent 31, 2010", None),
    ],
)  # fmt: skip
def test_calendar_days(words: str, day: date | None) -> None:
    """A day of the calendar is read in either order; a day that there is not is none."""
    assert GRAMMAR.read("calendar", tokens(words))["calendar"] == day


def test_a_text_that_ends_with_a_reference() -> None:
    """Words that only name a place may be the last there are."""
    assert GRAMMAR.read("subject_to", tokens("subject to Section 4")).match == (4, (("authority", True),))


def test_sentences() -> None:
    """A full stop ends a sentence before a capital or a mark, not within a number or an abbreviation."""
    found = sentences(tokens("Section 4.1 of U.S. law. It ends. and goes on"))

    assert [len(each) for each in found] == [6, 6]


def test_a_term_that_names_another() -> None:
    """An agreement that ends with the Royalty Term is read as that is defined, wherever it stands."""
    royalty, agreement = clauses(f"1.2 {ROYAL}\n\n9.1 {TERM}")

    assert told(royalty) == ("royalty", "fixed", 10, "none")
    assert told(agreement) == ("agreement", "fixed", 10, "none")


LATER = (
    '"Royalty Term" means the later of the expiration of the last Valid Claim and {} years from the First Commercial '
    "Sale."
)


def test_a_term_that_names_one_that_is_understood() -> None:
    """Its form and its years are those of the other; the article that is under the name says the same."""
    royalty, agreement = clauses(f"1.2 {LATER.format('ten')}\n\n9.1 {TERM}")

    assert told(agreement) == ("agreement", "later-of-patents-and-first-sale", 10, "none")
    assert agreement.rule == royalty.rule


def test_periods_that_were_taken_out_are_told_apart() -> None:
    """Two that nobody shows need not be of one length; one alone needs no number."""
    second = (
        '1.3 "Royalty Term" means the later of [***] from the Effective Date and {} from the First Commercial Sale and '
        "the expiration of the last Valid Claim."
    )
    for length, names in (("ten years", [HIDDEN]), ("[***]", [f"{HIDDEN}, number 1", f"{HIDDEN}, number 2"])):
        (clause,) = clauses(second.format(length))
        assert clause.rule
        assert [node.by for node in walk(clause.rule) if isinstance(node, After) and node.by] == names


@pytest.mark.parametrize(
    "text",
    [
        TERM,
        f"1.2 {LATER.format('ten')}\n\n1.3 {LATER.format('nine')}\n\n9.1 {TERM}",
        f'1.2 "Royalty Term" means what it means.\n\n9.1 {TERM}',
        '9.1 The term of this Agreement (the "Term") shall continue until the expiration of the Term.',
    ],
)
def test_a_term_that_is_not_defined(text: str) -> None:
    """A name that nothing, two things or only itself defines is not understood."""
    clause = clauses(text)[-1]

    assert (clause.governs, clause.rule) == ("agreement", None)
    assert clause.not_understood


def test_what_comes_behind() -> None:
    """Sentences behind a clause may renew it, end it early, or be about something else; others stop the reading."""
    first = "9.1 This Agreement shall continue for three (3) years from the Effective Date."
    early = (
        "Notwithstanding the foregoing, if generic sales exceed a quarter, the term of this Agreement will immediately "
        "terminate."
    )
    harmless = "Either party may terminate this Agreement upon notice. The parties shall discuss it. They do."
    after_it = "Upon the expiration of this Agreement, all rights revert. By mutual agreement it may be extended."

    assert clauses(f"{first} {harmless} {after_it}")[0].rule == After(Event("effective date"), years=3)
    assert clauses(f"{first} The parties shall discuss an extension.")[0].rule is not None
    assert clauses(f"{first} The Term shall be automatically renewed for one year.")[0].renews is True
    assert "early end" in str(clauses(f"{first} {early.replace('the term of this Agreement', 'this term')}")[0].rule)
    assert clauses(f"{first} No expiration shall matter.")[0].rule is None
    assert clauses(f"{first} And then it goes")[0].rule is None


def test_such_country_without_a_country() -> None:
    """A clause that says 'such country' but is not read for each of them is not understood."""
    (clause,) = clauses('"Royalty Term" means the period until the expiry of the last Valid Claim in such country.')

    assert (clause.rule, clause.not_understood) == (None, "such country")


def test_clauses_that_conflict_are_reported() -> None:
    """Royalties are no concern of it, but two ends of the agreement are."""
    one = "9.1 This Agreement shall continue for {} years from the Effective Date.\n\n"
    agreement = Agreement((document(one.format("three") + one.format("five")),))

    with pytest.raises(UnclearError, match="conflict"):
        agreement.term()


def test_an_end_that_waits_for_events() -> None:
    """What the document does not give stays unknown and is named as missing."""
    text = (
        '9.1 "Term" means, on a country-by-country and product-by-product basis, the later of the expiration of the '
        "last Valid Claim in such country and ten years from the First Commercial Sale in such country.\n"
    )
    table = (
        "\nSCHEDULE A\n\nCountry    Patent No.    Expiration\n"
        "USA        5519155       24 Apr 2015\nGermany    4414000       19 Apr 2014\n"
    )
    agreement = Agreement((document(text + table),))
    term = agreement.term()

    assert term.ends == Bounds()
    assert "first commercial sale in US" in term.explain()
    assert "a country where no right is listed" in term.explain()
    assert isinstance(agreement.governing()[0], PerProduct)


def test_the_set_of_rights() -> None:
    """What claims must cover is kept in words; an extension of the clause is told."""
    (clause,) = clauses("This Agreement shall continue until the expiration of the last Valid Claim covering the Cup.")

    assert clause.rule == Later((Rights(claims="valid claim covering the cup"),))


SECOND = '"Secondary Royalty Term" means the period continuing until the [ * ] of the expiration of the Royalty Term.'


def test_a_period_after_another_term() -> None:
    """A hidden period counts from the end of another term; the form is told only if that is one of patents."""
    of_patents, of_years = (clauses(f"1.2 {royal}\n\n1.3 {SECOND}")[1] for royal in (LATER.format("ten"), ROYAL))

    assert told(of_patents) == ("royalty", "last-to-expire-plus", 10, "none")
    assert isinstance(of_patents.rule, After)
    assert of_patents.rule.by == HIDDEN
    assert of_years.rule is None


@pytest.mark.parametrize(
    "text",
    [
        "This Agreement shall continue until the First Commercial Sale.",
        '"Royalty Term" means ten (10) years.',
        '"Royalty Term" means ten years from the Effective Date, for sales on a country-by-country basis.',
        '"Royalty Term" means ten years from the First Commercial Sale on a country-by-country basis.',
        '"Royalty Term" means, on a region-by-region basis, the period until the expiration of the last Valid Claim.',
        '"Royalty Term" means the later of termination of this Agreement and the expiration of the last Valid Claim.',
    ],
)
def test_other_clauses_that_are_not_understood(text: str) -> None:
    """An event alone, a period without a beginning, other dimensions than countries and products."""
    (clause,) = clauses(text)

    assert clause.rule is None
    assert clause.not_understood


def test_a_name_of_a_clause_that_is_not_understood() -> None:
    """Whatever names it is not understood either."""
    first = 'The term of this Agreement (the "Term") shall continue until the cows come home.'
    found = clauses(f"9.1 {first}\n\n9.2 This Agreement shall end upon expiration of the Term.")

    assert [clause.rule for clause in found] == [None, None]


@pytest.mark.parametrize(
    ("heading", "number", "article"),
    [("ARTICLE 2", "2.1", "Article 2.1"), ("ARTICLE 2", "1.", "Article 2.1"), ("ARTICLE IX", "9.1", "Article IX.9.1"),
     ("ARTICLE 2", "22.1", "Article 2.22.1")],
)  # fmt: skip
def test_an_item_of_an_article(heading: str, number: str, article: str) -> None:
    """It is told by its article, once; a change of Section 2.1 or of Article 9 finds it."""
    text = f"{heading}\n\n{number} This Agreement shall end on June 30, 2014."
    change = f"Section {article.rpartition(' ')[2].removeprefix('IX.')} is hereby deleted."

    assert [each.article for each in clauses(text)] == [article]
    assert [each.rule for each in clauses(f"{text}\n\nARTICLE 30\n\n1. {change}")][1:] == [None]


@pytest.mark.parametrize("words", ["will run to", "shall run through", "runs until"])
def test_an_agreement_runs(words: str) -> None:
    """It runs to a day as it continues until that."""
    (clause,) = clauses(f"9.1 This Agreement {words} June 30, 2014.")

    assert clause.rule == Date(date(2014, 6, 30))


def test_what_was_not_understood_is_words() -> None:
    """Where only the full stop is left, the whole sentence is said."""
    (clause,) = clauses("9.1 The Term shall continue.")

    assert clause.not_understood == "the term shall continue ."


def test_many_items_on_a_line() -> None:
    """A clause in the middle of a line is told by its own number; a section that is referred to is no item."""
    line = f"1.1 Terms as in Section 4.1 Here. 1.2 {ROYAL} 1.3 Other things."
    (clause,) = clauses(line)

    assert (clause.article, clause.words) == ("Item 1.2", f"1.2 {ROYAL}")


def test_a_grammar_has_each_rule_once() -> None:
    """A second rule of the same name would take the place of the first unseen."""
    with pytest.raises(RuleError, match="two rules 'a'"):
        Grammar("a = one\nb = two\na = three", {}, {})


NONE_LISTED = Case(Rights(("JP",), listed_in="Schedule A"), Later((Rights(("JP",)),)), Date(date(2030, 1, 1)))
TABLE = (
    "SCHEDULE A\n\nCountry    Patent No.    Expiration\n"
    "USA        5519155       24 Apr 2015\nGermany    4414000       19 Apr 2014\n"
)


@pytest.mark.parametrize(
    ("rule", "ends"),
    [
        (NONE_LISTED, Bounds.on(date(2030, 1, 1))),
        (NONE_LISTED._replace(rights=Rights(("US",))), Bounds()),
        (NONE_LISTED._replace(rights=Rights(("US",)), rule=Later((Rights(("US",)),))), Bounds.on(date(2015, 4, 24))),
        (NONE_LISTED._replace(rights=Rights(claims="a claim"), rule=Later((Rights(("US",)),))),
         Bounds(date(2015, 4, 24), date(2030, 1, 1))),
        (PerCountry(Later((Rights(),))), Bounds.on(date(2015, 4, 24))),
        (PerCountry(Later((Rights(),)), ("EU",)), Bounds.on(date(2015, 4, 24))),
        (PerCountry(After(Event("effective date"), years=1)), Bounds()),
    ],
)  # fmt: skip
def test_rules_over_rights(rule: Rule, ends: Bounds) -> None:
    """A case is settled where the schedule tells which rights there are; countries are worked out one by one."""
    agreement = Agreement((document(TABLE),), rule)

    assert agreement.term().ends == ends
    assert agreement.portfolio.rights
