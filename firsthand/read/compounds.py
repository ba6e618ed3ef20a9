"""Source phrases in several parts: appositions, brackets, "and", and papers that speak for a house."""

from __future__ import annotations

import re
from collections.abc import Callable

from firsthand.read.phrases import (
    LISTS,
    Described,
    Phrase,
    Word,
    cleaned,
    head_of,
    is_named,
    is_pronoun,
    is_proper,
    is_quoted,
    listed,
    trailing_name,
    trim,
    words_only,
)
from firsthand.read.wordlists import words
from firsthand.types import Kind, Span

# Describes a part of the phrase by all the rules.
Again = Callable[[Span], Described]


def voice(phrase: Phrase, again: Again) -> Described | None:
    """ "The ministry's report" and "a statement from the ministry" are the ministry."""
    core = phrase.core
    owner = next((i for i, word in enumerate(core) if word.text in ("’s", "'s")), None)
    last = words_only(core)[-1:]
    if owner and core[owner - 1].low in words(LISTS, "word", "times"):
        return phrase.whole("document", phrase.tail()) if listed(last[0], "document") else None
    if (
        owner
        and last
        and last[0].start > core[owner].end
        and listed(last[0], "document", "channel")
    ):
        if not is_pronoun(core[0].text) or owner > 1:
            return again(Span(phrase.span.start, core[owner].start))
    if last and core[0].low in ("its", "his", "her", "their") and listed(last[0], "channel"):
        return phrase.whole("document", phrase.tail())
    rest = phrase.words[phrase.run :]
    if (
        last
        and last[0].low in words(LISTS, "head", "voice")
        and rest
        and rest[0].low in ("from", "by", "of")
        and len(rest) > 1
    ):
        return again(Span(rest[1].start, phrase.span.end))
    return None


def apposition(phrase: Phrase, again: Again) -> Described | None:
    """ "Name, office" and "office, Name"; also "Name (office)"."""
    cut = next(
        (
            i
            for i, word in enumerate(phrase.words)
            if word.text in (",", "(") and i and not is_quoted(phrase.words, i)
        ),
        None,
    )
    if cut is None or not words_only(phrase.words[cut:]):
        return None
    left = Span(phrase.span.start, phrase.words[cut].start)
    if phrase.words[cut].text == "(":
        return _bracketed(phrase, cut, again)
    right = trim(phrase.text, Span(phrase.words[cut].end, phrase.span.end))
    first, second = (
        again(left),
        again(right),
    )
    what = cleaned(right.of(phrase.text))
    named = is_named(phrase.text, first, left)
    if not named and is_proper(phrase.text, right) and first.kind not in ("document", "rumour"):
        if second.kind == "person" and first.kind in ("person", "anonymous", "group"):
            return Described(second.name, "person", second.name_span, cleaned(left.of(phrase.text)))
        if first.kind in ("organization", "media"):
            return Described(
                second.name, first.kind, second.name_span, cleaned(left.of(phrase.text))
            )
    if (
        first.kind == "person"
        and named
        and second.kind == "group"
        and is_proper(phrase.text, right)
    ):
        return phrase.whole("group")  # "Kessaly, Ozmen and Vann"
    if first.kind in ("anonymous", "document", "group", "rumour"):
        return phrase.whole(first.kind, what)
    kind = _corrected(first, second, words_only(phrase.words[cut:]))
    return Described(
        first.name,
        kind,
        first.name_span,
        ", ".join(filter(None, [first.description, what])) or None,
    )


def _bracketed(phrase: Phrase, cut: int, again: Again) -> Described:
    """ "Name (office)"; a short name in brackets, "(RSF)", is no description."""
    first = again(Span(phrase.span.start, phrase.words[cut].start))
    inside = cleaned(phrase.text[phrase.words[cut].end : phrase.span.end])
    if inside and re.fullmatch(r"[A-Z][\w.&-]{1,7}", inside):
        inside = None
    return Described(
        first.name,
        first.kind,
        first.name_span,
        ", ".join(filter(None, [first.description, inside])) or None,
    )


def _corrected(first: Described, second: Described, behind: list[Word]) -> Kind:
    """A bare name is what its apposition says: "Zahra, a press agency" is no person."""
    if first.kind != "person" or first.description or second.kind not in ("media", "organization"):
        return first.kind
    head = head_of(behind)
    house = (
        head is not None
        and listed(head, "organization", "media")
        and behind[0].low not in words(LISTS, "word", "stops")
    )
    return second.kind if house else first.kind


def coordination(phrase: Phrase, again: Again) -> Described | None:
    """ "Kessaly and Ozmen" are several; "the Ministry of Trade and Industry" is one."""
    core = phrase.core
    at = next(
        (i for i, word in enumerate(core) if word.low == "and" and i and not is_quoted(core, i)),
        None,
    )
    if at is None or at + 1 >= len(core):
        return None
    if core[at + 1].text.islower() and trailing_name(core) < len(core):
        return None  # "the comedian and actor Odo Brantz"
    left = again(Span(phrase.span.start, core[at - 1].end))
    right = again(Span(core[at + 1].start, phrase.span.end))
    if (
        right.kind == "organization"
        and left.kind == "person"
        and core[-1].text in words(LISTS, "organization", "words")
    ):
        return None  # "the Trade and Industry Ministry"
    return phrase.whole(left.kind if left.kind == right.kind != "person" else "group")
