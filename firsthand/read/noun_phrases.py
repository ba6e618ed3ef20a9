"""Noun phrases around the words that pass something on, found without a parser.

Names in reports are cut off by punctuation and by the words that begin a new clause; that is
enough to take "the “Shafaq” news agency" out of "told the “Shafaq” news agency on Monday that".
"""

from __future__ import annotations

import re

from firsthand.types import Span

_REACH = 240
NOUN = re.compile(
    r"(?i)(?:(?:as\s+well\s+as|and|or|but\s+also)\s+)?(?=(?:the|an?|its|his|her|their)\s)"
)
"""A noun begins here, the last of a series or alone; a joint before it is passed over."""
_WORD = re.compile(r"[“\"«„][^“”\"«»„\n]{1,80}[”\"»“]|[\w’'&/.-]*[\w’'&/]|\S")
_HARD_STOP = frozenset(',;:()[]—–!?.…”»"')
_CLAUSE = frozenset(
    "that who whom which whose where when while after before because since until although though "
    "if as than said says saying told adding explaining stressing noting warning claiming".split()
)
_CIRCUMSTANCE = frozenset(
    "on in at during by with from about over under through via yesterday today tomorrow earlier "
    "later recently monday tuesday wednesday thursday friday saturday sunday late early how what "
    "why whether to for and but or is are was were has have had".split()
)
# After a name these begin what it was told: "told The Dornik Times the crane had failed".
_NEW_CLAUSE = frozenset(
    "the a an this these those there he she it they we i you his her its their our my no some "
    "all both only".split()
)
_JOINS_NAME = frozenset(("of", "for", "and", "&", "de", "del", "la", "le", "al", "el"))


def phrase_at(text: str, start: int, limit: int, *, whole: bool = False) -> Span | None:
    """The noun phrase that begins at an offset, or None.

    Args:
        text: the report's text.
        start: where it begins, spaces aside.
        limit: where it must end at the latest.
        whole: take its circumstances too ("a source in the ministry who asked not to be
            named"), up to the next punctuation mark, rather than only the name.
    """
    limit = min(limit, start + _REACH)
    first: int | None = None
    end, before = start, ""
    for match in _WORD.finditer(text, start, limit):
        word = match.group()
        if word in _HARD_STOP and not (whole and word in '”»"'):
            break
        if not whole and first is not None and _ends_name(text, match, limit):
            break
        if not whole and end > start and word in _NEW_CLAUSE and before not in _JOINS_NAME:
            break
        if whole and word.lower() in ("that", "as", "saying", "said"):
            break
        first = match.start() if first is None else first
        end, before = match.end(), word
        if word[0] in '“"«„' and word[-2:-1] in (",", "."):
            break  # “Shafaq,” the coalition: the comma inside ends the phrase
    return Span(first, end) if first is not None and end > first else None


def _ends_name(text: str, match: re.Match[str], limit: int) -> bool:
    word = match.group().lower()
    if word in _CLAUSE:
        return True
    if word in _JOINS_NAME:
        following = _WORD.match(text, match.end() + 1, limit)
        return following is None or not (following.group()[0].isupper() or word == "of")
    return word in _CIRCUMSTANCE


_SUBJECT = re.compile(r"[^,;:()—–\n]+$")


def phrase_before(text: str, end: int, limit: int) -> Span | None:
    """The words between the last punctuation mark and an offset: the subject of a short clause.

    Args:
        text: the report's text.
        end: where the phrase ends, spaces aside.
        limit: where it may begin at the earliest.
    """
    limit = max(limit, end - _REACH)
    match = _SUBJECT.search(text[limit:end].rstrip(" ,"))
    if match is None or not match.group().strip():
        return None
    words = match.group()
    start = limit + match.start() + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
