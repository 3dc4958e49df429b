"""The tables: names, dtypes, order, and that nothing is lost on the way from the records."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from portfolio import frame
from portfolio.agreement import Agreement

SCHEMAS = {
    "listings": frame.LISTINGS,
    "rights": frame.RIGHTS,
    "discrepancies": frame.DISCREPANCIES,
    "terms": frame.TERMS,
}
KEY_DATES = {"key_dates": frame.KEY_DATES}


@pytest.mark.parametrize("name", [*SCHEMAS, *KEY_DATES])
def test_names_and_dtypes_are_the_contract(licence: Agreement, name: str) -> None:
    """A table has the columns of its schema, in order, with their dtypes, and a plain index."""
    table = getattr(licence, name)
    schema = (SCHEMAS | KEY_DATES)[name]

    assert list(table.columns) == list(schema)
    for column, dtype in schema.items():
        assert table[column].dtype == dtype, column
    assert isinstance(table.index, pd.RangeIndex)
    assert table.attrs == {}


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_empty_table_keeps_its_dtypes(agreement_of: Callable[[str], Agreement], name: str) -> None:
    """An agreement with a clause and no schedule gives tables of the same columns and dtypes."""
    clause = "DATED AUGUST 28, 2001\n\nTERM: the term ending on some day to be agreed."
    table = getattr(agreement_of(clause), name)

    assert len(table) == 0
    assert list(table.columns) == list(SCHEMAS[name])
    for column, dtype in SCHEMAS[name].items():
        assert table[column].dtype == dtype or str(dtype) == "category", column


def test_listings_are_in_document_order(licence: Agreement) -> None:
    """The 87 rows stand in the order of the page, with the line of each."""
    table = licence.listings

    assert list(table["line"]) == sorted(table["line"])
    assert list(table["copy"].value_counts()) == [50, 37]
    assert set(table["document"]) == {licence.name}


def test_a_listing_keeps_what_is_printed_beside_what_is_read(licence: Agreement) -> None:
    """Ditto marks, null marks and printed dates stay; what they mean stands beside them."""
    belgium, denmark, ireland = (licence.listings.set_index("line").loc[line] for line in (915, 929, 933))

    assert (belgium["application_as_listed"], belgium["application"]) == ('"', "EP891300787")
    assert denmark["patent_as_listed"] == "--"
    assert pd.isna(denmark["patent"])
    assert denmark["status"] == "pending"
    assert ireland["expiry_as_listed"] == "31Jan 06(can be extended to 31Jan09)"
    assert ireland["expiry"].date() == date(2006, 1, 31)
    assert ireland["expiry_if_extended"].date() == date(2009, 1, 31)


def test_rights_say_whether_they_count_and_why(licence: Agreement) -> None:
    """Thirty rights count for the term; each says why or why not, and who says so."""
    table = licence.rights
    brazil = table[table["country"] == "BR"].iloc[0]

    assert len(table) == 50
    assert (table["counts"] == "yes").sum() == 30
    assert not table["why"].isna().any()
    assert brazil["expiry_note"] == "copies disagree"
    assert (brazil["expiry"].date(), brazil["expiry_latest"].date()) == (date(2008, 2, 2), date(2017, 5, 14))
    assert brazil["sources"] == f"{licence.name}:927, 1034"
    assert brazil["copies"] == "1, 2"


def test_every_listing_is_cited_by_a_right(licence: Agreement) -> None:
    """The lines of all 87 listings stand among the sources of the rights."""
    cited = set()
    for sources in licence.rights["sources"]:
        for part in sources.split(":")[1].split(", "):
            first, _, last = part.partition("-")
            cited |= set(range(int(first), int(last or first) + 1))

    assert set(licence.listings["line"]) <= cited


def test_an_expiry_that_is_not_exact_says_so(agreement_of: Callable[[str], Agreement]) -> None:
    """A two-digit year without a day to read it from gives both centuries, noted as not exact."""
    text = "SCHEDULE A\n\nCountry   Patent No.   Expiration\n\nUSA       5519155      24Apr15\n"
    right = agreement_of(text).rights.iloc[0]

    assert right["expiry_note"] == "not exact"
    assert (right["expiry"].year, right["expiry_latest"].year) == (1915, 2015)
    assert right["counts"] == "unknown"


def test_the_readings_as_a_table(licence: Agreement) -> None:
    """The first row is the reading as written; bounds fill two columns, and each copy's answer stands beside."""
    terms = licence.terms.set_index("reading")

    assert terms.index[0] == "as-written"
    assert terms.loc["as-written", "ends"] == pd.Timestamp("2018-04-24")
    assert terms["ends_latest"].isna()["as-written"]
    assert terms.loc["every-country", "ends_latest"] == pd.Timestamp("2020-05-14")
    assert terms.loc["every-country", "by_copy"] == "copy 1: 2020-05-14; copy 2: 2018-12-22"


def test_key_dates_have_a_day_or_bounds(licence: Agreement) -> None:
    """A day stands alone, bounds beside it, and what is missing in words."""
    table = licence.key_dates.set_index("lines")
    payment, disclosure, secrecy = table.loc["273-274"], table.loc["193-194"], table.loc["693"]

    assert str(disclosure["date"].date()) == "2001-09-12"
    assert pd.isna(disclosure["earliest"])
    assert pd.isna(disclosure["missing"])
    assert str(payment["latest"].date()) == "2002-01-31"
    assert pd.isna(payment["date"])
    assert payment["missing"].startswith("execution by LICENSOR")
    assert str(secrecy["latest"].date()) == "2028-04-24"
    assert disclosure["convention"].startswith("English law: ")
    assert frame.key_dates(()).empty
