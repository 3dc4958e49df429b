"""The exhibits, and an agreement whose every line would like to be more than text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import portfolio

if TYPE_CHECKING:
    from portfolio.agreement import Agreement

DATA = Path(__file__).parents[1] / "data"
LICENCE = DATA / "johnson-matthey-neotherapeutics-licence-2001.txt"
SETTLEMENT = DATA / "neotherapeutics-merck-eprova-settlement-2002.txt"

HOSTILE = """\
Dated as of January 5, 2001 <script>document.title='owned'</script>

16.    TERM: the term commencing on the EFFECTIVE DATE and terminating three (3)
       years following the expiry of the last to expire of the patents granted
       in the United States of America which have expiration dates specified on
       Schedule A.
</script><script>document.title='owned'</script> {{ 7 * 7 }} {% raw %} @NULL@ \u202eevil\u2066
<img src=x onerror="document.title='owned'"> javascript:alert(1) "quoted" 'single' &amp; &#60;

                                   SCHEDULE A

1.     Case =<b onclick=x>"'{{case}}

       Country       Application No.       Patent No.    Expiration
       -------       ---------------       -----------   ----------
       USA           <script>1             "onload='x'   29Feb08
       USA           =CMD()                5519155       24Apr15
       USA           +1/2                  6000001       javascript:1
"""


def hostile(folder: Path) -> Agreement:
    """Write the hostile agreement to a folder, and read it. A file with a null is no text, but a PDF may hold one."""
    path = folder / "<script>'{{x}}\".txt"
    path.write_text(HOSTILE, encoding="utf-8")
    agreement = portfolio.load(path)
    (document,) = agreement.documents
    lines = tuple(line._replace(text=line.text.replace("@NULL@", "\0 \7")) for line in document.lines)
    return replace(agreement, documents=(document._replace(lines=lines),))


def many(folder: Path, count: int = 700) -> Agreement:
    """Write an agreement that lists many rights in three families, one a line, and read it."""
    rows = [f"USA       {7000000 + n}      {1 + n % 28}Mar{10 + n % 20}" for n in range(count)]
    heads = {at: f"{n}.   Case Family {n}" for n, at in enumerate(range(0, count, count // 3), 1) if n < 4}
    listed = (line for n, row in enumerate(rows) for line in ([heads[n], row] if n in heads else [row]))
    path = folder / "many.txt"
    head = ("Dated as of January 5, 2001", "SCHEDULE A", "Country   Patent No.   Expiration")
    path.write_text("\n".join([*head, *listed]), encoding="utf-8")
    return portfolio.load(path)


STRUCK_OUT = """\
Dated as of January 5, 2001

SCHEDULE A
Country   Patent No.   Filed       Expiration
[**]      [**]         1Mar1993    1Mar2013
[**]      [**]         [**]        [**]
"""


def struck_out(folder: Path) -> Agreement:
    """Write an agreement whose countries and numbers were struck out for confidence, and read it."""
    path = folder / "struck-out.txt"
    path.write_text(STRUCK_OUT, encoding="utf-8")
    return portfolio.load(path)


ASTRAY = """\
Country,Patent No.,Filed,Expiration
US,5519155,1993-01-01,2009-01-26
US,5519156,,2013-01-26
US,5519157,,9999-12-31
US,5519158,0001-01-01,2011-01-26
"""


def astray(folder: Path) -> Agreement:
    """Write a table of rights, two of which have days that no right of their time can have, and read it."""
    path = folder / "astray.csv"
    path.write_text(ASTRAY, encoding="utf-8")
    return portfolio.load(path)
