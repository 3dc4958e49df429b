"""Wordings of term clauses, what each is read as, and the words that bear its meaning; decoys that are none.

The wordings follow published agreements; names and numbers are made up.
"""

from typing import NamedTuple


class Wording(NamedTuple):
    """A clause, what it is read as, and words without which it must be read otherwise or not at all."""

    text: str
    governs: str
    form: str
    years: int | None
    per: str
    bearing: tuple[str, ...] = ()


SALE = "the First Commercial Sale of such Product in such country"
EACH = "on a Product-by-Product and country-by-country basis"
CLAIM = "the last Valid Claim of a Licensed Patent covering such Product in such country"
WORDINGS = (
    Wording(
        "This License shall continue in effect until the last of the patents within the Patent Rights expires.",
        "agreement", "last-to-expire", None, "none", ("until", "last", "patents", "expires"),
    ),
    Wording(
        "This Agreement commences on the Effective Date and continues until the expiry of the last to expire of the "
        "Licensed Patents, unless earlier terminated in accordance with Article 9.",
        "agreement", "last-to-expire", None, "none", ("until", "expiry", "last", "Patents", "unless"),
    ),
    Wording(
        "This Agreement shall be effective as of the Effective Date and shall remain in effect for the life of the "
        "last-to-expire patent licensed under this Agreement, unless otherwise terminated in accordance herewith.",
        "agreement", "last-to-expire", None, "none", ("life", "last-to-expire", "patent", "unless"),
    ),
    Wording(
        "TERM: the term ending three (3) years following the expiry of the last to expire of the patents granted in "
        "the United States of America which have expiration dates specified on Schedule A.",
        "agreement", "last-to-expire-plus", 3, "none",
        ("three", "years", "following", "expiry", "last", "patents", "granted", "have", "Schedule"),
    ),
    Wording(
        f'"Royalty Term" means, {EACH}, the period until the expiration of {CLAIM}.',
        "royalty", "last-valid-claim-by-country", None, "both",
        ("expiration", "last", "Claim", "Product-by-Product", "country-by-country"),
    ),
    Wording(
        f"Royalties due under this Article 3 shall be payable {EACH} until the expiration of the last-to-expire issued "
        "Valid Claim covering such Product in such country, or if no such Valid Claim issued in a country, until the "
        "fifth anniversary of the first commercial sale of such Product in such country.",
        "royalty", "last-valid-claim-or-fallback", 5, "both",
        ("until", "last-to-expire", "issued", "if", "no", "fifth", "anniversary", "first"),
    ),
    Wording(
        f"Royalties on a Product shall commence upon {SALE} and will continue {EACH} until the later of (i) the "
        f"expiration of {CLAIM} or (ii) the tenth (10th) anniversary of the date of {SALE}.",
        "royalty", "later-of-patents-and-first-sale", 10, "both",
        ("until", "later", "expiration", "last", "Claim", "tenth", "anniversary", "First"),
    ),
    Wording(
        "This Agreement shall continue in force for ten (10) years from the Launch, or the date of expiry of the last "
        "valid patent of the Product, whichever comes later, subject to clauses 19.2, 19.3 and 19.4 hereunder.",
        "agreement", "later-of-patents-and-first-sale", 10, "none",
        ("ten", "years", "Launch", "last", "whichever", "later", "expiry"),
    ),
    Wording(
        f'"Royalty Term" means, {EACH}, the period beginning on {SALE} and continuing until the last of: (a) [ * ] '
        f"thereafter; (b) the expiration of {CLAIM}; or (c) the expiration of all Regulatory Exclusivity for such "
        "Product in such country.",
        "royalty", "later-of-patents-first-sale-exclusivity", None, "both",
        ("last", "Exclusivity", "expiration"),
    ),
    Wording(
        f"{EACH.capitalize()}, royalty payments shall commence upon {SALE} and shall terminate upon the later of: "
        f"(a) the expiration, invalidation or abandonment date of {CLAIM}; (b) ten (10) years from {SALE}; or (c) "
        "expiration of regulatory exclusivity of such Product in such country.",
        "royalty", "later-of-patents-first-sale-exclusivity", 10, "both",
        ("later", "ten", "years", "exclusivity", "last"),
    ),
    Wording(
        "Licensee's obligation to pay royalties under Section 9.1 shall commence upon the First Commercial Sale of the "
        "first Product and shall expire upon the later of (i) expiration of the last to expire Valid Claim in the "
        "issued patents and pending patent applications listed in Schedule 1.27 and (ii) twenty (20) years from the "
        "Effective Date.",
        "royalty", "later-of-patents-and-effective-date", 20, "none", ("later", "last", "twenty", "years", "Effective"),
    ),
    Wording(
        f'"Royalty Term" means, {EACH}, the later of (a) the expiration of {CLAIM} and (b) ten (10) years from {SALE}. '
        "With respect to the ten (10) year period, the EU will be considered as one country.",
        "royalty", "region-as-one-country", 10, "both", ("later", "one", "EU", "last"),
    ),
    Wording(
        "The initial term of this Agreement shall be five (5) years from the date of execution and may be extended "
        "subject to satisfactory agreement on terms.",
        "agreement", "fixed", 5, "none", ("five", "years", "execution"),
    ),
    Wording(
        "The term of this Agreement will commence on the Effective Date and will continue until December 31, 2010.",
        "agreement", "fixed", None, "none", ("until", "December", "31", "2010"),
    ),
    Wording(
        "This Agreement shall continue until the third anniversary of the Effective Date and shall be renewed "
        "automatically for successive one-year periods thereafter.",
        "agreement", "fixed", 3, "none", ("until", "third", "anniversary", "renewed"),
    ),
    Wording(
        "This Agreement shall continue until the expiration of the last to expire of the Licensed Patents, including "
        "any patent term extensions and supplementary protection certificates.",
        "agreement", "extensions-stated", None, "none", ("last", "including", "expiration"),
    ),
    Wording(
        "This Agreement shall continue until the expiration of the last Valid Claim pending for no more than "
        "seven (7) years.",
        "agreement", "pending-with-clock", None, "none", ("pending", "no", "seven", "years", "last"),
    ),
    Wording(
        '"Step-Down Date" means the later of (a) the expiration of the last Valid Claim covering the Product and (b) '
        "the expiration of any Regulatory Exclusivity with respect to the Product.",
        "royalty", "step-down", None, "none", ("later", "last", "Exclusivity"),
    ),
    Wording(
        "The term of this Agreement shall be from the Effective Date until the expiration or abandonment of all issued "
        "patents and filed patent applications within the Patent Rights, unless earlier terminated in accordance with "
        "the provisions of this Agreement.",
        "agreement", "all-rights-ended", None, "none", ("until", "expiration", "all", "issued", "unless"),
    ),
    Wording(
        "This Agreement shall continue until the earlier of (a) termination of this Agreement in accordance with "
        "Section 11.2(a) or (b) the expiration of the last to expire of the Licensed Patents.",
        "agreement", "last-to-expire", None, "none", ("earlier", "expiration", "last"),
    ),
    Wording(
        "This Agreement shall continue until the earlier of (a) the tenth anniversary of the Effective Date and (b) "
        "the expiration of the last to expire of the Licensed Patents.",
        "agreement", "step-down", 10, "none", ("earlier", "tenth", "anniversary", "last"),
    ),
    Wording(
        "Royalties on each Product in each country shall be payable from the First Commercial Sale until the later of "
        "the expiration of the last Valid Claim in such country and ten (10) years from the First Commercial Sale of "
        "such Product in such country.",
        "royalty", "later-of-patents-and-first-sale", 10, "both", ("each", "later", "last", "ten"),
    ),
    Wording(
        '"Term" as used in this Agreement shall mean the period from the Effective Date until the expiration of the '
        "last to expire of the Patent Rights.",
        "agreement", "last-to-expire", None, "none", ("until", "expiration", "last"),
    ),
    Wording(
        'The "Term" of this Agreement shall mean the period that begins on the Effective Date and ends on the date on '
        "which the last of the Licensed Patents expires.",
        "agreement", "last-to-expire", None, "none", ("ends", "last", "expires"),
    ),
    Wording(
        "The licence hereby granted shall continue for so long as any of the Licensed Patents remains in force.",
        "agreement", "last-to-expire", None, "none", ("long", "any", "remains", "force", "granted"),
    ),
    Wording(
        "This Agreement, unless terminated earlier in accordance with Article 10, shall remain in effect until the "
        "last of the Licensed Patents to expire has expired.",
        "agreement", "last-to-expire", None, "none", ("last", "until"),
    ),
    Wording(
        "This Agreement shall be effective when signed by all parties and, unless sooner terminated as hereinafter "
        "provided, shall extend to the expiration date of the last to expire of the Patents.",
        "agreement", "last-to-expire", None, "none", ("last", "unless"),
    ),
    Wording(
        "The Term of this Agreement shall commence on the Effective Date set forth above and shall continue, unless "
        "earlier terminated under this Article 8, until the date of expiration or abandonment of the last to expire of "
        "the Licensed Patents.",
        "agreement", "last-to-expire", None, "none", ("until", "expiration", "abandonment", "last"),
    ),
    Wording(
        "The term of this Agreement shall extend from the Effective Date to the full end of the term or terms for "
        "which the Licensed Patents are issued.",
        "agreement", "last-to-expire", None, "none", ("end", "which", "Patents", "issued"),
    ),
    Wording(
        "This Agreement shall expire one (1) year after the last Valid Claim within the Patent Rights has expired.",
        "agreement", "last-to-expire-plus", 1, "none", ("one", "year", "after", "last", "expired"),
    ),
    Wording(
        "This Agreement shall continue in force until the date five (5) years after the expiry of the last to expire "
        "of the Licensed Patents.",
        "agreement", "last-to-expire-plus", 5, "none", ("five", "years", "after", "expiry", "last"),
    ),
    Wording(
        '"Royalty Term" means, for each Product and for each country, the period beginning on the date of the First '
        "Commercial Sale of such Product in such country and ending on the date on which the last Valid Claim that "
        "covers such Product in such country expires.",
        "royalty", "last-valid-claim-by-country", None, "both", ("ending", "last", "expires"),
    ),
    Wording(
        "Royalties on Net Sales of a Product in a country shall be payable during a period which shall commence on the "
        "First Commercial Sale of such Product in such country and shall end on the expiration of the last Valid Claim "
        "covering such Product in such country, or, where no Valid Claim exists in such country, on the tenth "
        "anniversary of the First Commercial Sale of such Product in such country.",
        "royalty", "last-valid-claim-or-fallback", 10, "both", ("expiration", "last", "where", "no", "tenth"),
    ),
    Wording(
        f"Royalties under Section 5.3 shall be payable {EACH} commencing on {SALE} and expiring on the later of (i) "
        f"expiration of {CLAIM} or (ii) twelve (12) years from {SALE}.",
        "royalty", "later-of-patents-and-first-sale", 12, "both", ("expiring", "later", "expiration", "last", "twelve"),
    ),
    Wording(
        "Licensee's royalty obligations in a country shall expire as follows: (a) the expiration of the last Valid "
        "Claim in such country; (b) ten (10) years from First Commercial Sale in such country; or (c) the expiration "
        "of regulatory exclusivity in such country, whichever is the latest.",
        "royalty", "later-of-patents-first-sale-exclusivity", 10, "country",
        ("expiration", "last", "ten", "exclusivity", "whichever", "latest"),
    ),
    Wording(
        f'"Royalty Term" means, {EACH}, the period from {SALE} until the latest of (a) the last date on which there '
        "exists a Valid Claim covering such Product in such country; (b) the expiration of Data Exclusivity for such "
        f"Product in such country; and (c) the tenth (10th) anniversary of {SALE}.",
        "royalty", "later-of-patents-first-sale-exclusivity", 10, "both", ("latest", "last", "exists", "tenth"),
    ),
    Wording(
        '"Royalty Term" means, on a country-by-country basis, the later of (a) the expiration of the last Valid Claim '
        "in such country and (b) ten (10) years from such First Commercial Sale in such country. For purposes of "
        "clause (b), the European Union shall be deemed to be a single country.",
        "royalty", "region-as-one-country", 10, "country", ("later", "last", "ten", "single"),
    ),
    Wording(
        "The term of this Agreement shall be for an initial period of two (2) years from the Effective Date, and shall "
        "then renew automatically for successive periods of one (1) year.",
        "agreement", "fixed", 2, "none", ("two", "years", "renew"),
    ),
    Wording(
        "This Agreement shall have a duration of five (5) years from the date of signature.",
        "agreement", "fixed", 5, "none", ("duration", "five", "years", "signature"),
    ),
    Wording(
        "This Agreement shall continue in force for a period of seven (7) years from the Effective Date unless and "
        "until terminated in accordance with the provisions of Article 14.",
        "agreement", "fixed", 7, "none", ("seven", "years", "unless"),
    ),
    Wording(
        "The term of this Agreement shall begin on January 1, 2003 and end on December 31, 2012, unless extended by "
        "mutual written agreement of the parties.",
        "agreement", "fixed", None, "none", ("end", "December", "31", "unless"),
    ),
    Wording(
        "The initial term of this Agreement shall commence on the Effective Date and shall expire on the fifth (5th) "
        "anniversary thereof.",
        "agreement", "fixed", 5, "none", ("expire", "fifth", "anniversary", "thereof"),
    ),
    Wording(
        "This Agreement shall continue until expiration of the last to expire Valid Claim, including any claim of a "
        "pending application which has been pending for less than seven (7) years.",
        "agreement", "pending-with-clock", None, "none", ("including", "less", "than", "seven"),
    ),
    Wording(
        "This Agreement shall remain in force until the expiration of the last to expire of the Licensed Patents, "
        "without regard to any extension thereof.",
        "agreement", "extensions-stated", None, "none", ("without", "regard", "extension"),
    ),
    Wording(
        "Licensee shall pay royalties on a country-by-country basis until the expiration of the last to expire Valid "
        "Claim in that country.",
        "royalty", "last-valid-claim-by-country", None, "country", ("until", "expiration", "country-by-country"),
    ),
    Wording(
        "Royalties on a Licensed Product-by-Licensed Product basis shall be payable until the expiration of the last "
        "Valid Claim covering such Licensed Product.",
        "royalty", "last-valid-claim-by-country", None, "product", ("until", "last", "Licensed Product-by-"),
    ),
    Wording(
        "Licensee's obligation to pay royalties with respect to a Product in a country shall commence upon First "
        "Commercial Sale of such Product in such country and shall end on the latest of (a) the date on which there is "
        "no longer a Valid Claim covering such Product in such country, (b) twelve (12) years after First Commercial "
        "Sale of such Product in such country and (c) the expiry of Data Exclusivity for such Product in such country.",
        "royalty", "later-of-patents-first-sale-exclusivity", 12, "both", ("latest", "no", "twelve", "expiry"),
    ),
    Wording(
        "The term of this License Agreement shall be for the life of the last to expire Licensed Patent.",
        "agreement", "last-to-expire", None, "none", ("life", "last", "Patent"),
    ),
    Wording(
        "This Agreement shall remain in force until all of the Licensed Patents have expired, been abandoned or been "
        "held invalid.",
        "agreement", "all-rights-ended", None, "none", ("until", "all", "Patents", "expired", "abandoned"),
    ),
    Wording(
        '"Term" shall mean the period commencing on the Effective Date and, unless terminated earlier as provided '
        "herein, continuing until December 31, 2010.",
        "agreement", "fixed", None, "none", ("until", "December", "31"),
    ),
    Wording("The term of this Agreement is perpetual.", "agreement", "perpetual", None, "none", ("perpetual",)),
)  # fmt: skip

# Words that may go, between those that say as much.
REDUNDANT = frozenset((
    *("abandonment date of", "expiration date of", "the expiration date", "the date five", ", invalidation or"),
    *("unless earlier terminated", "terminated earlier in", "unless sooner terminated", "unless otherwise terminated"),
    *("hereinafter provided ,", "basis commencing on", "will continue on", "and continues until", ", until the"),
    *("shall end on", "shall expire upon", "in each country", "the first product", "any patent term"),
    *("shall be renewed", "may be extended", "shall then renew", "on terms .", "periods thereafter ."),
    *("successive one year", "one year periods", "year periods thereafter", "successive periods of", "of one ("),
    *(") year .", "[*] thereafter ;", "no longer a", "patents have expired", ", been abandoned", "or been held"),
    *("as provided herein", "terminated earlier as"),
))  # fmt: skip

PATENTS = "This Agreement shall continue until the expiration of the last to expire of the Licensed Patents"
YEARS = "9.1 This Agreement shall continue for ten (10) years from the Effective Date"
# What stands in or around a clause that is understood without it, and must stop a date that does not know of it.
TRAPS = (
    *(
        f"{PATENTS}{more}"
        for more in (
            " other than the Excluded Patents.", " outside the United States.", " and for three (3) years thereafter.",
            " plus three years.", " or ten years, whichever is less.", " issued before 2001.", " then in force.",
            " existing on the Effective Date.", " (but in no event later than December 31, 2020).",
            " in Europe.", " granted in Europe.",
            ", or until termination by either party on notice.", "; provided, however, that it ends in 2010.",
            ". In no event shall it last beyond 2020.", ". It shall end in any case after twenty (20) years.",
            ". For Japan, five (5) years shall be added.", ". The foregoing does not apply to Product B.",
            ". Such period is increased by five years if Product A is launched.",
            ". Such date shall be December 31, 2014.", ". Improvement Patents shall be disregarded.",
            ". Notwithstanding the foregoing, the period for Product B is five (5) years.",
            ". Upon its expiration this shall be extended for five (5) years.",
            ".\n\n2. Schedule A is hereby amended by deleting U.S. Patent No. 6,000,002.",
            ".\n\n2. Schedule A is amended by adding U.S. Patent No. 6,000,002.",
            ".\n\n2. Schedule A shall be amended by deleting U.S. Patent No. 6,000,002.",
            ".\n\n2. The parties hereby amend Schedule A by deleting U.S. Patent No. 6,000,002.",
            ".\n\n2. U.S. Patent No. 6,000,002 is hereby added to Exhibit 1.",
            ".\n\n2. U.S. Patent No. 6,000,002 is hereby removed from Exhibit 1.",
            " listed in Annex B.\n\n2. Annex B is hereby replaced by the Annex B attached to this Amendment.",
            ".\n\n9.2 Notwithstanding Section 9.1, the Term shall not exceed twenty (20) years.",
            ".\n\n9.2 This Agreement shall in no event continue after December 31, 2020.",
            ".\n\n9.2 In no event shall the term of this Agreement exceed twenty years.",
            ".\n\n9.2 In no event shall this Agreement remain in effect later than December 31, 2020.",
            ".\n\n9.2 Notwithstanding Section 9.1, this Agreement shall end on December 31, 2020.",
            ".\n\n9.2 This Agreement shall terminate no later than December 31, 2020.",
            ".\n\n9.2 The parties agree that the Agreement shall not extend beyond December 31, 2020.",
            ".\n\n9.2 The Term shall be no longer than fifteen (15) years.",
            ".\n\n9.2 The term set forth in Section 9.1 shall not exceed fifteen (15) years.",
            ".\n\n9.2 The maximum duration of this Agreement is fifteen (15) years.",
            ".\n\n9.2 Unless renewed, this Agreement lapses on December 31, 2020.",
            ".\n\n9.2 This Agreement terminates on December 31, 2020.",
            ".\n\n9.2 The license granted in Section 1.1 terminates on December 31, 2020.",
            ".\n\n9.2 The license granted hereunder expires ten (10) years from January 15, 2001.",
        )
    ),
    *(
        f"{YEARS}{more}"
        for more in (
            " of the Supply Agreement.", " in each country.", " or such later date as is agreed.",
            " unless extended by Licensee.", " unless and until the Option is exercised.",
            ".\n\n2. Section 9.1 shall not apply to Product B.", ".\n\n2. Section 9.1 applies only in Japan.",
            ".\n\n2. The Term has been extended to December 31, 2030.", ' (the "Term", which includes any renewal).',
            '.\n\n2. Section 9.1: delete "ten (10)" and insert "twelve (12)".',
            '.\n\n2. In Section 9.1 "ten (10)" becomes "twelve (12)".',
            ".\n\n2. The ten (10) year period in Section 9.1 is extended to twelve (12) years.",
            ".\n\n2. Section 9.1 is hereby deleted.", ".\n\n2. Sections 8.1, 8.2 and 9.1 are hereby deleted.",
            ".\n\n2. Article 9 of the Agreement is replaced in its entirety.",
            '.\n\n2. Section 9.1 is amended by deleting "ten (10) years" and inserting "fifteen (15) years".',
            ".\n\n2. The parties hereby agree to amend Section 9.1 so that the number of years is fifteen.",
            '.\n\n2. In Section 9.1, "ten (10)" shall read "twelve (12)".',
            '.\n\n2. Amendment to Section 9.1. The phrase "ten (10) years" is deleted.',
            '.\n\n2. Section 9.1 is hereby amended to read: "This Agreement shall continue until December 31, 2020."',
            ".\n\n2. Section 9.1 is replaced by the following:\n\n9.1 This Agreement shall end on December 31, 2020.",
            ".\n\n2. The term of the Agreement is hereby extended to December 31, 2030.",
            ".\n\n2. The Term shall be extended by two (2) years.", ".\n\n2. The Term shall now end on May 1, 2020.",
            ".\n\n2. The expiration date of the Agreement is extended to June 30, 2015.",
            ".\n\n2. The parties hereby extend the Term of the Agreement by two (2) years.",
            ".\n\n2. Thereafter it shall be renewed for five (5) years.",
            ".\n\n2. The License Agreement shall remain in effect until December 31, 2020.",
            ".\n\n2. The License Agreement is hereby terminated as of December 31, 2003.",
            ".\n\n2. The Agreement is terminated with effect from June 30, 2003.",
            ".\n\n2. The expiration date of the Agreement is changed to December 31, 2014.",
            ".\n\n2. The new end date of the Agreement is December 31, 2014.",
            ".\n\nThe parties confirm that the Agreement shall end on December 31, 2014.",
        )
    ),
    "This Agreement shall continue for ten (10) years from the effective date of the Amendment.",
    "This Agreement shall continue for ten (10) years from the First Commercial Sale in Europe.",
    "This Agreement shall continue until the first of the Licensed Patents expires.",
    "This Agreement shall continue until the last of the Licensed Patents is granted.",
    "This Agreement shall continue so long as all of the Licensed Patents remain in force.",
    "This Agreement shall expire three (3) calendar years after the last Licensed Patent has expired.",
    "This Agreement shall not expire one (1) year after the last Valid Claim has expired.",
    "This Agreement shall expire within one (1) year after the last Valid Claim has expired.",
    "The licence granted under Section 2.3 shall continue until the last of the Licensed Patents expires.",
    "This Agreement shall be effective when signed and end not before December 31, 2010.",
    '"Royalty Term" means the later of the expiration of the last Valid Claim and ten years from launch of a generic.',
    '"Royalty Term" means ten (10) years from First Commercial Sale of a Competing Product.',
    '"Royalty Term" means, on a country-by-country basis, ten years from First Commercial Sale anywhere in the world.',
    '"Royalty Term" means, on a half of country-by-country basis, ten years from First Commercial Sale.',
    '"Royalty Term" means the period until the date on which there exists a Valid Claim.',
)  # fmt: skip


DECOYS = (
    "The term of the Supply Agreement shall be three (3) years from the Effective Date.",
    "The warranty under this Agreement shall be for one (1) year from delivery.",
    "The insurance required by this Agreement shall remain in force for three (3) years after the Term.",
    "Royalties on a Product shall be paid. The parties expect a sale to continue for years.",
    "Either party may terminate this Agreement upon ninety (90) days written notice to the other party.",
    "The obligations of confidentiality shall survive for five (5) years after the expiration of this Agreement.",
    "The confidentiality obligations under this Agreement shall continue for ten (10) years.",
    "Licensee shall keep records for three (3) years after the end of the year to which they relate.",
    "Licensee may sell remaining inventory for six (6) months following the expiration of the Term.",
    "The last Calendar Quarter of the Term shall end upon the expiration of this Agreement.",
    "Royalties shall be paid within thirty (30) days after the end of each Calendar Quarter during the Term.",
    "Upon the expiration of the Royalty Term, the license shall become non-exclusive, fully paid and perpetual.",
    '"Research Term" means the period of three (3) years from the Effective Date.',
    '"Term" has the meaning set forth in Section 9.1.',
    '"Calendar Year" means the twelve-month period ending on December 31.',
    "Improvements made during the term of this Agreement shall be owned by the party that made them until assigned.",
    "Following termination of this Agreement, royalties shall be payable on Products until all inventory is sold.",
    "Royalties due shall be paid within sixty (60) days of the end of each year until paid in full.",
    "Licensee owes royalties on each Product; the parties shall keep records until the term ends.",
    "Royalties accrued until the end of the term shall be payable.",
    "Sublicenses continue until the last Valid Claim expires, and the term of this Agreement shall not affect them.",
    "Sublicensee shall pay royalties until the expiration of the last Valid Claim.",
    "Licensee shall pay royalties under the Supply Agreement until December 31, 2010.",
    "The minimum annual royalties shall be payable on December 31 of each year until the First Commercial Sale.",
    "Interest on overdue royalties shall be payable from the due date until the date of payment.",
    "Sublicense royalties shall be payable until the expiration of the last Valid Claim.",
    "The obligation of a Sublicensee to pay royalties shall continue until the expiration of the last Valid Claim.",
    "If the breach is not cured, this Agreement shall terminate at the end of the thirty (30) day period.",
    "This Agreement shall terminate on the thirtieth day after notice of default.",
    "This Agreement shall terminate on December 31, 2003 unless the Option has been exercised.",
    "The sub-licence hereby granted shall continue until December 31, 2010.",
    '"Term" as used in Section 5 shall mean the period from the Effective Date until December 31, 2010.',
    '"Option Period" means the period beginning on the Effective Date and ending two (2) years thereafter.',
    "The Steering Committee established under this Agreement shall continue until the First Commercial Sale.",
    "The insurance shall remain in effect during the term of this Agreement and for three (3) years thereafter.",
    "The term of the patent shall be twenty (20) years from its filing date.",
    "This Agreement shall run with the land.",
    "The time to cure a default under this Agreement will run from notice.",
    "The term of any sublicense shall be no longer than the term of this Agreement.",
    "The option granted under this Agreement shall expire on December 31, 2004.",
    "The term of the Research Agreement shall be two (2) years from the Effective Date.",
    "This Agreement shall be governed by the laws of England as from time to time in effect until its expiration.",
    "In no event shall this Agreement be construed as a sale of the patents later than December 31, 2020.",
    "In the event that this Agreement is terminated as of December 31, 2003, Licensee shall return the samples.",
    "WHEREAS, royalties were payable under the Prior License until its term expired on December 31, 1999;",
)
