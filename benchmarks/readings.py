"""Vary what the end of a licence rests on, for lists of rising length: the time should grow with the list."""

from datetime import date, timedelta
from time import process_time

from portfolio.errors import Source
from portfolio.licence.readings import Reading
from portfolio.licence.rights import work_out
from portfolio.licence.sensitivity import sensitivity
from portfolio.model import Listing, Right
from portfolio.term import After, Bounds, Later, Rights

COUNTRIES = ("US", "DE", "FR", "GB", "JP", "CN", "IT", "ES", "CA", "AU")
RULE = After(Later((Rights(("US", "EU"), date(2001, 8, 28), ("granted",), "Schedule A", dated=True),)), 3)
SIZES = (100, 1_000, 10_000)


def right(number: int) -> Right:
    country, expiry = COUNTRIES[number % 10], Bounds.on(date(2010, 1, 1) + timedelta(number * 37 % 4001))
    return Right((Listing(
        source=Source("list.txt", None, number + 1), copy=1, schedule="Schedule A", printed={"expiry": str(expiry)},
        case=f"C{number // 20}", country=country, patent=str(5_000_000 + number), status="granted", expiry=expiry,
    ),))  # fmt: skip


if __name__ == "__main__":
    for size in SIZES:
        rights = [right(number) for number in range(size)]
        start = process_time()
        base = work_out(RULE, rights).term.ends
        once = process_time() - start
        start = process_time()
        varied = sensitivity(RULE, rights, [(Reading("as-written", "", ""), base)], ())
        taken = process_time() - start
        print(
            f"{size:>6} rights: {len(varied):>5} variations in {taken:.2f} s, {taken / once:.0f} times one working-out"
        )
