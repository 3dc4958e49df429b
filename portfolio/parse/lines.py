"""One line of a document: what it can be when it is no row of a table, by its form alone."""

import re

from portfolio.model import Line

# What a line that is no row can be. One pattern, because every line of a document goes through it; blanks stand single,
# and all letters are small.
_LINE = re.compile(
    r"(?P<furniture>-?\s*\d{1,4}\s*-?|<page>(?:\s*\d{1,4})?|page \d{1,4}(?: of \d{1,4})?|[a-z]-\d{1,3}"
    r"|(?:(?:schedule|exhibit|annex|appendix|attachment)\s+[\w.-]+,? ?[-–—:]? ?)?"
    r"\(?(?:continued|cont(?:'?d|\.)?)(?: (?:on|from) (?:next|previous) page)?\.?\)?)"
    r"|(?P<rule>[-=_|+:][-=_|+: ]+)"
    r"|(?P<schedule>(?:schedule|exhibit|annex|appendix|attachment)\s+[\w.()-]+"
    r"(?: ?[-:–—].{0,80}| to (?:the|this|that) .{0,80})?(?<![.,;]))"
    r"|(?:\(?[\divxa-z]{1,4}[.)]\s+)?(?:case|family|docket|our ref)(?: no\.?)?[.:]?\s+(?P<group>\S.*)"
)
# The words behind the number of a schedule, without a mark between, make a heading if all are in capitals.
_IN_CAPITALS = (
    r"(?:SCHEDULE|EXHIBIT|ANNEX|APPENDIX|ATTACHMENT)\s+"
    r"(?:[A-Z]|[IVX]{1,5}|[A-Z]?[-.]?\d[\w.()-]*)\s[A-Z][A-Z ,&/'-]{2,80}"
)
_LABEL = re.compile(
    r"\s*(?:(?:title|invention)(?: of (?:the )?invention)?\s*[:.-]\s*(?P<behind>\S.*)|[\"“](?P<quoted>[^\"“”]+)[\"”])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*\(?(?:\d{1,3}|[ivx]{1,4}|[a-z])[.)]\s+(\S.*(?:[^\s.:;,]|\b\w{1,3}\.))")
_JOINING = frozenset(("a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
_TITLE = 25  # words of a title that stands over rows


def sort_of(line: Line) -> tuple[str, str]:
    """Give what a line that is no row can be by its form: furniture, rule, schedule or group; and a group's words."""
    text = line.text.strip()
    if not text:
        return "furniture", ""
    if "  " in text:
        text = " ".join(text.split())
    found = _LINE.fullmatch(text.lower())
    if not found:
        return ("schedule" if text[:6].isupper() and text[0] in "SEA" and re.fullmatch(_IN_CAPITALS, text) else ""), ""
    kind = found.lastgroup or ""
    return kind, text[found.start("group") :] if kind == "group" else ""


def is_title(text: str) -> bool:
    """Tell whether a line can be the title of an invention: few words, and the long ones begin with capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    return len(words) > 0 and len(text.split()) <= _TITLE and capital * 3 >= len(words) * 2 and text[-1] not in ".:;"


def labelled(text: str) -> str:
    """Give the title of an invention behind the word that says so, or in quotation marks; empty without either."""
    found = _LABEL.fullmatch(text)
    return (found["behind"] or found["quoted"]).strip(' "“”') if found else ""


def numbered(text: str) -> str:
    """Give the words of an item that a number or a letter leads, if they are no sentence; else nothing."""
    found = _NUMBERED.fullmatch(text)
    return found[1] if found and len(found[1].split()) <= _TITLE else ""


def wants_more(text: str) -> bool:
    """Tell whether words end in one that joins them to others, or in a mark that does."""
    words = text.split()
    return bool(words) and (words[-1].endswith((",", "-")) or words[-1].casefold() in _JOINING)
