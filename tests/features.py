"""What may differ between layouts, by name, so that each can be tested apart; and any of it together."""

from decoys import DECOYS
from hypothesis import strategies as st
from known_rights import Known, families
from layouts import Layout, sound
from wordings import (
    COLUMNS,
    CONTINUED,
    DATE_FORMATS,
    EMPTY,
    GROUP_HEADINGS,
    HEADINGS,
    KEYS,
    NUMBERS,
    OTHERS,
    PAGE_MARKS,
    SAME,
    WORDINGS,
)

_SOME_COLUMNS = st.lists(st.sampled_from(COLUMNS), min_size=2, unique=True).map(tuple)
_WORDS = st.tuples(*(st.integers(0, len(wordings) - 1) for wordings in WORDINGS.values()))
_PAGE_ROWS = st.integers(1, 6)
_SOME_DECOYS = st.lists(st.sampled_from(list(DECOYS)), max_size=3, unique=True).map(tuple)

FEATURES: dict[str, dict[str, st.SearchStrategy[object]]] = {
    "columns": {"columns": _SOME_COLUMNS},
    "wordings": {"columns": _SOME_COLUMNS, "words": _WORDS, "capitals": st.booleans()},
    "stacked headings": {"columns": _SOME_COLUMNS, "words": _WORDS, "stacked": st.integers(2, 3),
                         "stacked_on": st.sampled_from(("first", "last"))},
    "pages": {"page_rows": _PAGE_ROWS, "page_mark": st.sampled_from(PAGE_MARKS), "repeats": st.booleans()},
    "schedules that go on": {"page_rows": _PAGE_ROWS, "continued": st.sampled_from(CONTINUED)},
    "headings that change": {
        "page_rows": _PAGE_ROWS,
        "page_mark": st.sampled_from(PAGE_MARKS),
        "words": _WORDS,
        "words_below": _WORDS,
        "moves": st.booleans(),
    },
    "wrapped titles": {"width": st.integers(12, 40), "between": st.integers(0, 1), "hangs": st.sampled_from((0, 2))},
    "numbers on the last line": {"width": st.integers(12, 40), "stands": st.just("last")},
    "numbers on the middle line": {"width": st.integers(12, 40), "stands": st.just("middle")},
    "titles of as many lines": {"lines": st.integers(2, 3), "stands": st.sampled_from(("first", "middle", "last"))},
    "other wrapped cells": {
        "columns": st.just(("country", "title", "application", "patent", "filed", "status")),
        "width": st.integers(12, 40),
        "narrow": st.just(value=True),
        "stands": st.sampled_from(("first", "middle", "last")),
    },
    "rows cut by a page": {
        "width": st.integers(12, 30),
        "page_rows": st.integers(1, 3),
        "page_mark": st.sampled_from(PAGE_MARKS),
        "repeats": st.booleans(),
        "cuts": st.just(value=True),
    },
    "wrapped numbers": {"columns": _SOME_COLUMNS, "breaks": st.just(value=True)},
    "spacing": {"between": st.integers(0, 2), "indent": st.integers(0, 12), "gap": st.integers(2, 8)},
    "rules": {"rules": st.sampled_from(("headings", "line", "rows")), "rule": st.sampled_from("-=_"),
              "between": st.integers(0, 1)},
    "bars": {"bars": st.just(value=True), "rules": st.sampled_from(("", "headings", "line", "rows"))},
    "tables tagged for EDGAR": {
        "columns": _SOME_COLUMNS,
        "tagged": st.just(value=True),
        "rules": st.sampled_from(("", "headings")),
        "page_rows": st.sampled_from((0, 2, 5)),
        "page_mark": st.just("<PAGE>"),
        "width": st.integers(20, 40),
        "hangs": st.sampled_from((0, 2)),
        "stands": st.sampled_from(("first", "last")),
        "between": st.just(1),
    },
    "alignment": {
        "align": st.sampled_from(("centre", "right", "numbers right")),
        "align_headings": st.sampled_from(("left", "centre", "right")),
    },
    "groups": {
        "columns": _SOME_COLUMNS,
        "group": st.sampled_from(tuple(GROUP_HEADINGS)),
        "group_style": st.integers(0, 4),
        "group_headings": st.booleans(),
        "inside": st.booleans(),
    },
    "the same as above": {
        "columns": st.just(("case", "country", "title", "application", "patent", "filed")),
        "same": st.sampled_from(SAME[1:]),
        "same_in": st.lists(st.sampled_from(KEYS + NUMBERS[:2]), min_size=1, unique=True).map(tuple),
    },
    "blank as above": {
        "columns": st.permutations(KEYS).map(lambda keys: (*keys, "application", "patent")),
        "same": st.just(""),
        "same_in": st.permutations(KEYS).map(tuple),
        "spans": st.booleans(),
    },
    "dates": {"columns": _SOME_COLUMNS, "dates": st.sampled_from(DATE_FORMATS), "typed": st.booleans()},
    "countries": {"spelling": st.integers(0, 3), "shouts": st.booleans()},
    "countries in numbers": {"columns": _SOME_COLUMNS, "prefixed": st.just(value=True)},
    "other columns": {"columns": st.lists(st.sampled_from((*COLUMNS, *OTHERS)), min_size=2, unique=True).map(tuple)},
    "empty cells": {"columns": _SOME_COLUMNS, "empty": st.sampled_from(EMPTY)},
    "decoys": {"before": _SOME_DECOYS, "amid": _SOME_DECOYS, "after": _SOME_DECOYS, "parts": st.integers(1, 2)},
    "several schedules": {"parts": st.integers(1, 3), "heading": st.integers(0, len(HEADINGS) - 1)},
    "copies": {"copies": st.integers(1, 2), "parts": st.integers(1, 2), "heading": st.integers(0, len(HEADINGS) - 1)},
    "headings in several rows": {"columns": _SOME_COLUMNS, "words": _WORDS, "stacked": st.integers(2, 3),
                                 "heading_rows": st.just(value=True)},
    "markup": {"columns": _SOME_COLUMNS, "th": st.booleans(), "spacers": st.booleans(), "typed": st.booleans()},
}  # fmt: skip


@st.composite
def printed(draw: st.DrawFn, *features: str) -> tuple[tuple[Known, ...], Layout]:
    """Make rights and a layout of them that differs from the plainest in the features, or in any if none is named."""
    rights = draw(families())
    options: dict[str, st.SearchStrategy[object]] = {}
    for name in features or FEATURES:
        for key, value in FEATURES[name].items():
            options[key] = options[key] | value if key in options else value
    if not features:
        options = {key: st.just(getattr(Layout(), key)) | value for key, value in options.items()}
    return rights, sound(rights, Layout(**{key: draw(value) for key, value in options.items()}))  # type: ignore[arg-type]
