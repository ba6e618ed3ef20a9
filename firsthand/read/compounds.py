"""Source phrases in several parts: appositions, brackets, "and", papers that speak for others."""

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
    """The ministry, of "the ministry's report" and "a statement from the ministry"."""
    core = phrase.core
    owner = next((i for i, word in enumerate(core) if word.text in ("’s", "'s")), 0)
    last = words_only(core)[-1:]
    if not last:
        return None
    dated = bool(owner) and core[owner - 1].low in words(LISTS, "word", "times")  # "Friday's poll"
    its = core[0].low in ("its", "his", "her", "their")
    if (dated and listed(last[0], "document")) or (its and listed(last[0], "channel")):
        return phrase.whole("document", phrase.tail())
    owned = bool(owner) and not dated and last[0].start > core[owner].end
    if owned and listed(last[0], "document", "channel"):
        return again(Span(phrase.span.start, core[owner].start))
    rest = phrase.words[phrase.run :]
    if listed(last[0], "voice") and rest[1:] and rest[0].low in ("from", "by", "of"):
        return again(Span(rest[1].start, phrase.span.end))
    return None


KNOWN_AS = re.compile(r"(?i)(?:better |only )?(?:known|identified|named|referred to) (?:only )?as ")


def apposition(phrase: Phrase, again: Again) -> Described | None:
    """A name and its office, in either order, with a comma or brackets between."""
    cut = _cut(phrase.words)
    if not cut or not words_only(phrase.words[cut:]):
        return None
    if phrase.words[cut].text == "(":
        return _bracketed(phrase, cut, again)
    left = Span(phrase.span.start, phrase.words[cut].start)
    right = trim(phrase.text, Span(phrase.words[cut].end, phrase.span.end))
    if alias := KNOWN_AS.match(phrase.text, right.start, right.end):
        right = Span(alias.end(), right.end)
    first, second = again(left), again(right)
    what = cleaned(right.of(phrase.text))
    if is_proper(phrase.text, right):
        holder = _holder(phrase, left, first, second)
        if holder:
            return holder
    if first.kind in ("anonymous", "document", "group", "rumour"):
        return phrase.whole(first.kind, what)
    kind = _corrected(first, second, words_only(phrase.words[cut:]))
    return phrase.named(first.name_span, kind, first.description, what)


def _cut(parts: list[Word]) -> int:
    """The first comma or bracket outside of quotation marks; 0 if there is none."""
    marks = (i for i, word in enumerate(parts) if word.text in (",", "(") and i)
    return next((i for i in marks if not is_quoted(parts, i)), 0)


def _holder(phrase: Phrase, left: Span, first: Described, second: Described) -> Described | None:
    """Who is named behind the comma: "the mayor, Ivo Harrat", or more people than one."""
    if is_named(phrase.text, first, left):
        several = first.kind == "person" and second.kind == "group"
        return phrase.whole("group") if several else None  # "Kessaly, Ozmen and Vann"
    office = cleaned(left.of(phrase.text))
    if second.kind == "person" and first.kind in ("person", "anonymous", "group"):
        return phrase.named(second.name_span, "person", office)
    if first.kind in ("organization", "media"):
        return phrase.named(second.name_span, first.kind, office)
    if first.kind == "person" and second.kind in ("organization", "media"):
        return phrase.named(second.name_span, second.kind, office)  # "the owner, Calloway Shipping"
    return None


def _bracketed(phrase: Phrase, cut: int, again: Again) -> Described:
    """A name and its office in brackets; a short name, "(RSF)", is no description."""
    first = again(Span(phrase.span.start, phrase.words[cut].start))
    inside = cleaned(phrase.text[phrase.words[cut].end : phrase.span.end])
    if inside and re.fullmatch(r"[A-Z][\w.&-]{1,7}", inside):
        inside = None
    return phrase.named(first.name_span, first.kind, first.description, inside)


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
    """Several in one phrase; "the Ministry of Trade and Industry" is one."""
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
