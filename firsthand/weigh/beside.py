"""Who is said, right beside the words of a telling, to be its source, where no reader found it.

A telling without a source is taken for the report's own word. Where "a resident told the Post"
stands behind it, or "According to the police" in front of it, that would be wrong.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.types import ChainLink
from firsthand.weigh.beside_patterns import (
    behind,
    confirmed_by,
    in_front,
    in_next_sentence,
    in_own_words,
    pronoun_behind,
)
from firsthand.weigh.source_phrases import link_of
from firsthand.weigh.surroundings import as_written, paragraph_around, sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.types import Kind, Told

_FEWEST = 3
"""Words that tell something: not "On Monday", in front of "the mayor said"."""
_ENDED = re.compile(r"[”\"’»]?[.!?][.!?\s”\"’»]*")
_ASSERTED = re.compile(r"\bthat \Z", re.IGNORECASE)
_NOBODY = ("who", "it")
"""A reader takes them for the source in "a clerk told us, who ..." and "it says in the letter"."""


def with_source_beside(one: Told, text: str = "") -> Told:
    """Give a telling in the report's own voice the source that its sentence names for it.

    Where that is a pronoun, as in "it adds", the pronoun is its source.

    Args:
        one: a telling; with a source of its own it stays as it is, and so do headlines.
        text: of its report; without it, the words around the telling are all that is known.
    """
    if one.is_headline or (one.chain and one.chain[-1].name.lower() not in _NOBODY):
        return one
    return _source_of(one, text) or one


def source_in(sentence: str) -> ChainLink | None:
    """Whom a sentence names as the source of what it says, or None.

    Args:
        sentence: of a report.
    """
    for pattern in behind():
        for match in _overlapping(pattern, sentence, len(sentence)):
            if link := link_of(match["who"], last=True):
                return link
    found = (pattern.match(sentence) for pattern in in_front())
    return next((link for m in found if m and (link := link_of(m["who"], last=False))), None)


def _source_of(one: Told, text: str) -> Told | None:
    """The telling with the source that stands beside it, and without the words that name that."""
    before, after = sentence_around(one, text)
    whole = as_written(one, text)
    return (
        _behind(one, whole, after, from_start=not before.strip())
        or _in_front(one, before)
        or _asserted(one, before, after)
        or _by_pronoun(one, whole, after)
        or _in_next_sentence(one, text)
    )


def _behind(one: Told, whole: str, after: str, *, from_start: bool) -> Told | None:
    # Who is named at the end of a sentence says all of it; a clause inside may be the report's own,
    # where it is not said on the word of somebody who was not found.
    reach = len(whole) + (len(after) if one.statement or from_start else 1)
    for pattern in behind():
        for match in _overlapping(pattern, whole + after, reach):
            link = link_of(match["who"], last=True)
            if link is not None and (found := _cut(one, whole, match.start(), link)):
                return found
    return None


def _cut(one: Told, whole: str, at: int, link: ChainLink) -> Told | None:
    """The telling up to where its source is named; None where too little is left."""
    told = whole[:at].rstrip(" ,")
    if not one.words.startswith(told):  # the words of a telling may leave out some of the text
        told = one.words
    return replace(one, words=told, chain=(link,)) if len(told.split()) >= _FEWEST else None


def _in_front(one: Told, before: str) -> Told | None:
    for pattern in in_front():
        ahead = pattern.match(before + one.words)
        if ahead and ahead.end() >= len(before) and (link := link_of(ahead["who"], last=False)):
            told = one.words[max(0, ahead.end() - len(before)) :]
            return replace(one, words=told, chain=(link,))
    said = in_own_words().match(before)
    link = link_of(said["who"], last=False) if said and _is_first_person(one.words) else None
    return replace(one, chain=(link,)) if link else None


def _is_first_person(words: str) -> bool:
    return re.search(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b", words) is not None


def _asserted(one: Told, before: str, after: str) -> Told | None:
    """Whoever confirms it, where it is said *that* it is so."""
    match = confirmed_by().match(after) if _ASSERTED.search(before) else None
    link = link_of(match["who"], last=False) if match else None
    return replace(one, chain=(link,)) if link else None


def _by_pronoun(one: Told, whole: str, after: str) -> Told | None:
    match = pronoun_behind().search(whole + after)
    if match is None or match.start() > len(whole) + 1:
        return None
    kind: Kind = "person" if match["who"] in ("he", "she") else "organization"
    return _cut(one, whole, match.start(), ChainLink(match["who"], kind))


def _in_next_sentence(one: Told, text: str) -> Told | None:
    after = paragraph_around(one, text)[1]
    ended = _ENDED.match(one.words[-1:] + after)
    if ended is None and (ended := _ENDED.match(after)) is None:
        return None
    further = (one.words[-1:] + after if one.words[-1:] in ".!?" else after)[ended.end() :]
    found = (pattern.match(further) for pattern in in_next_sentence())
    link = next((link for m in found if m and (link := link_of(m["who"], last=False))), None)
    return replace(one, chain=(link,)) if link else None


def _overlapping(pattern: re.Pattern[str], text: str, reach: int) -> Iterator[re.Match[str]]:
    """Matches that begin at most so far on, also those that begin within another."""
    at = 0
    while (match := pattern.search(text, at)) and match.start() <= reach:
        yield match
        at = match.start() + 1
