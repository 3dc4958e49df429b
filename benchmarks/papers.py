"""Check pages of near-misses of half a megabyte and of one against themselves: the time should double."""

from near_misses import times_longer

from portfolio.model import Document, Line
from portfolio.papers import examined

ALMOST = (
    "1.1 See Section 1.1, 1.2 and 1.3 or ",
    "ARTICLE I ARTICLE II.1, Article III 4 (a) ",
    "the right, the option, the right to manufacture under Article 1.1 ",
    "the supply agreement described in Article 7.1; the supply ",
    "the supply agreement described in the supply agreement described in ",
    "Exhibit A, Schedule B, attached hereto as Annex ",
    "D22095 ACA CHF 351'000\n",
    "D{n} ACA CHF 351'000\nD{n} ACA CHF 351`000\n\ntext of USD {n} price of the following\n",
    "CHF                                                                    1'000'000'00 ",
    "1) one\n2) two\n{n}) three (a) (b) 1. 1.1 ",
    "ARTICLE {n}\n1. a\n2.1 b of Article {n}.9\n",
    "The total price of USD 5 is made of the following, but not more than USD ",
    "The total of USD {n} is made of the following\nInvoice\nD{n} a USD 5\nD{n}0 a USD 6\n",
    "option to buy the product except in the circumstances of Article 1.1 ",
    "ARTICLE 1 A\n\n||option to buy it under Article 2 ||\n\nARTICLE 2 B\n\nNone\n\nARTICLE 3 C\n\nAn option to buy it",
    "ARTICLE 1 A\n\n||1. The supply agreement described in Article 1\n||\n\nARTICLE 2 SUPPLY\n\n1. A supply agreement",
    "||Schedule {n}\n1. option to buy it under item 2\n2. None\n3. An option to buy it\n||",
    "(((((((((((((( '''''''''' ,,,,,,,,,, .......... ",
)
SIZES = (500_000, 1_000_000)


def page(words: str, size: int) -> Document:
    head, again, tail = words.split("||") if "||" in words else ("", words, "")
    text = head + "".join(again.replace("{n}", str(number)) for number in range(size // len(again)))[:size] + tail
    return Document("page.txt", tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1)))


if __name__ == "__main__":
    for words in ALMOST:
        whole, ratio = times_longer(examined, *(page(words, size) for size in SIZES))
        print(f"{words[:40]!r:44} 1 MB in {whole:.2f} s, {ratio:.2f} times as long as half of it (linear: 2)")
