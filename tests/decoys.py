"""What stands around the schedules of an agreement and lists no patents: prose, numbered sections, other tables."""

from typing import NamedTuple


class Decoy(NamedTuple):
    """A piece of an agreement: paragraphs, and a table below them if it has headings."""

    paragraphs: tuple[str, ...]
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


DECOYS = {
    "sections": Decoy(
        (
            "ARTICLE I  DEFINITIONS",
            "1.1  'Affiliate' means an entity that holds fifty percent (50%) or more of the shares of a Party.",
            "1.2  'Net Sales' means the amounts invoiced from January 1, 1999, less returns, not above $1,250,000.",
            "2.  The Licensee pays 3.5% of Net Sales within 30 days after the end of each quarter.",
        )
    ),
    "prose": Decoy(
        (
            "Subject to 35 U.S.C. 154(b) and Section 365(n) of the Bankruptcy Code, 11 U.S.C. 101 et seq., the",
            "Licensor grants the Licensee a licence in Canada, Japan and the United States against payment of",
            "US$ 2,500,000 on March 3, 1999, and of $750,000 on each anniversary until 31 December 2003.",
        )
    ),
    "notes": Decoy(
        (
            "* Owned jointly with an Affiliate; see Section 4.2. Renewal fees for 2004 are to be paid by the Licensee.",
            "[Signature page follows]",
        )
    ),
    "notices": Decoy(
        (
            "If to the Licensor:",
            "2001 Main Street, Suite 4500",
            "Wilmington, Delaware 19801, United States",
            "Telephone: +1 302 555 0143   Facsimile: +1 302 555 0144",
            "Attention: General Counsel",
        )
    ),
    "trademarks": Decoy(
        ("EXHIBIT 9.1", "Trademarks"),
        ("Trademark", "Country", "App. No.", "Filing Date", "Reg. No.", "Reg. Date", "Class"),
        (
            ("QUADROFOIL", "United States", "75/123,456", "March 3, 1997", "2,345,678", "July 4, 1999", "9"),
            ("ZEOTHERM", "Japan", "1998-012345", "May 7, 1998", "4,123,456", "June 30, 2000", "9, 42"),
            ("ZEOTHERM and Device", "Canada", "1,012,345", "May 8, 1999", "", "", "42"),
        ),
    ),
    "domains": Decoy(
        ("EXHIBIT 9.2", "Domain Names"),
        ("Domain Name", "Registrar", "Status", "Expiration Date"),
        (
            ("quadrofoil.example", "Registry of Germany", "Active", "October 12, 2006"),
            ("zeotherm.example", "Registry of Japan", "Active", "November 30, 2007"),
        ),
    ),
    "people": Decoy(
        ("EXHIBIT 9.3", "Contacts"),
        ("Office", "Title", "Telephone"),
        (
            ("Licensing, United States", "Vice President", "302 555 0143"),
            ("Licensing, Japan", "Director", "+81 3 5555 0144"),
        ),
    ),
    "prices": Decoy(
        ("EXHIBIT 9.4", "Prices"),
        ("Product", "Catalogue No.", "Unit Price", "Valid From"),
        (
            ("Thermoplate, 2 layers", "10-4711", "$1,250.00", "January 1, 2002"),
            ("Quadrofoil valve", "10-4712", "$890.50", "January 1, 2002"),
        ),
    ),
}
