"""Read pages of words that almost are term clauses, of half a megabyte and of one: the time should double."""

from near_misses import page, times_longer

from portfolio.licence.clauses import term_clauses

ALMOST = (
    "This Agreement shall continue until the expiration of the last to expire of ",
    "This Agreement shall continue until the expiration of the last to expire of. ",
    '"Royalty Term" means the later of (a) ',
    "the later of ten (10) years from the first commercial sale of the ",
    "Royalties shall be payable until the ",
    'The Term (the "Term" ',
    "this Agreement, until ",
    "1.1 Term. The term of this Agreement and the ",
    "Section 4.1 and 4.2 until the term ",
    "Term of ",
    "1.1 This Agreement shall continue for so long as any of the last of the Licensed Patents to expire. ",
    "Section 9.1 is hereby amended to read: ",
    "9.1 This Agreement shall continue for ten years. Sections 9.1, 9.1 and 9.1 are amended to read: ",
    "9.1 This Agreement shall continue for ten years. 9.1 This Agreement shall automatically renew. ",
    "the parties may extend the term of the agreement, ",
    "The royalty obligations shall expire as follows: (a) the last date on which there exists ",
    "a country or a product of such country such ",
    '"Term" as used in this Agreement, as used herein, ',
    "The license hereby granted herein under this Agreement, unless extended by mutual written ",
    "First Commercial Sale in the United States in Japan in ",
)
SIZES = (500_000, 1_000_000)


if __name__ == "__main__":
    for words in ALMOST:
        whole, ratio = times_longer(term_clauses, *(page(words, size) for size in SIZES))
        print(f"{words[:40]!r:44} 1 MB in {whole:.2f} s, {ratio:.2f} times as long as half of it (linear: 2)")
