"""Paragraphs and sentences, with quotations kept whole.

A sentence does not end inside a quotation, after an abbreviation ("Lt.", "No. 5", "U.S.") or
at the stray marks of machine translation: a point only ends a sentence when what follows
looks like the beginning of one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from firsthand.read.quotes import quoted_spans
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?…]+[)\]’'”»\"]*(?=\s|[“„«\"]|$)|[”»\"](?=\s+[A-Z“„«\"])")
# Not without end: a line of nothing but points would be read as often as it has points.
_NEXT = re.compile(r"[\s.,;’'”»\"“„«‘(\[-]{0,64}(\w|$)")
_NO_SPACE = re.compile(r"\S|$")
_LAST_WORD = re.compile(r"[\w.&’'-]+$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$|[A-Z]$")
_LOOK_BACK = 24

# Abbreviations that never end a sentence, and those that go on only before a number.
_TITLES = (
    "mr mrs ms mx dr prof gen lt col maj sgt capt cpl cmdr adm brig rev hon fr sr st mt ft gov sen "
    "rep pres amb msgr ayatollah sheikh hajj supt insp det atty dist v vs cf"
)
_OTHERS = (
    "no nos vol art arts sec fig figs para pp ed eds al e.g i.e approx est dept univ assn "
    "bros jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri "
    "sat sun ca c ext tel min max"
)
_NEVER_LAST = frozenset(_TITLES.split())
_BEFORE_NUMBER = frozenset(_OTHERS.split())


@cache
def _lower_starters() -> frozenset[str]:
    """Words that show, though capitalised, that an abbreviation before them ended a sentence."""
    return frozenset(
        "the a an this that these those he she it they we i in on at but and however after before "
        "when while his her their its as for if there according meanwhile earlier later".split()
    )


def paragraphs(text: str) -> list[Span]:
    """Split at line breaks; blank lines belong to none, spaces at the ends are left out."""
    spans = []
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if end > start:
            spans.append(Span(start, end))
    return spans


def sentences(text: str, paragraph: Span) -> list[Span]:
    """Split one paragraph into sentences that cover all of it but the spaces between.

    Args:
        text: the whole report.
        paragraph: one of `paragraphs(text)`.
    """
    spans: list[Span] = []
    start = seen = paragraph.start
    for end in _sentence_ends(text, paragraph):
        says_something = any(map(str.isalnum, text[seen:end]))
        seen = end
        if says_something:
            spans.append(Span(start, end))
        elif spans:
            # A point left alone by machine translation ("abstained. . He") ends nothing new.
            spans[-1] = Span(spans[-1].start, end)
        else:
            continue
        after = _NO_SPACE.search(text, end, paragraph.end)
        start = after.start() if after else paragraph.end
    if start < paragraph.end:
        spans.append(Span(start, paragraph.end))
    return spans


def _sentence_ends(text: str, paragraph: Span) -> Iterator[int]:
    quotations = iter(quoted_spans(text, paragraph))
    quotation = next(quotations, None)
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        while quotation is not None and quotation.end < match.end():
            quotation = next(quotations, None)
        inside = quotation is not None and quotation.start < match.end() < quotation.end
        if not inside and _ends_sentence(text, match, paragraph):
            yield match.end()


def _ends_sentence(text: str, match: re.Match[str], paragraph: Span) -> bool:
    after = _NEXT.match(text, match.end(), paragraph.end)
    first = after.group(1) if after else ""
    if not first:
        return True
    if first.islower():
        return False
    mark = match.group()
    if mark[0] in '”»"':  # a closing mark alone ends nothing unless a point stands inside it
        return text[match.start() - 1] in ".!?…"
    if mark[0] != "." or len(mark.rstrip("’'”»\")]")) > 1:
        return True
    return not _is_abbreviation(text, match.start(), first, after.start(1) if after else 0)


def _is_abbreviation(text: str, point: int, first: str, next_word: int) -> bool:
    word_match = _LAST_WORD.search(text[max(0, point - _LOOK_BACK) : point])
    if word_match is None:
        return False
    word = word_match.group().lower()
    if word in _NEVER_LAST:
        return True
    if word in _BEFORE_NUMBER:
        return first.isdigit()
    if _INITIALS.match(word_match.group()):
        following = re.match(r"\w+", text[next_word : next_word + _LOOK_BACK])
        return following is None or following.group().lower() not in _lower_starters()
    return False
