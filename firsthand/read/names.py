"""Names of one report, made to agree with each other and with the sources of its statements.

The model sees a window at a time; what it is sure of in one sentence helps where it wavers in
another. Source: Gale, Church and Yarowsky, "One sense per discourse" (1992); LOG 2026-11-24.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from firsthand.read.name_contexts import told_by_context
from firsthand.read.source_links import is_proper_name
from firsthand.types import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.types import Statement

TELLING = 5.0
"""What the words beside one mention tell counts as much as so many mentions that are sure."""
_OPEN = re.compile(r"\w (?:of|for)(?: the)?\Z")
"""An organization that ends so has lost its end."""
_BETWEEN = (" ", " the ")
_STRAY = re.compile(r" ?\.? ?[‘’'`] ?")
_SMALL = re.compile(r"(?:al|el|ibn|bin|ben|abu|ould)[ -]")
_TOLD = frozenset(("person", "organization", "place", "facility"))
MOST = 0.6
"""So much of the belief must go to one type for all mentions of a name to get it."""


_TYPES = {"person": "person", "organization": "organization", "media": "organization"}
"""Kinds of sources that are names of this type."""
_KEPT = ("place", "nationality")
"""A government is called by its place: such a name keeps its type though it speaks."""


class Scored(NamedTuple):
    """A name as the model found it, with its belief, in [0, 1]."""

    span: Span
    type: str
    score: float


def agreeing(text: str, found: Sequence[Scored]) -> list[Mention]:
    """Names with the type that most of the belief in them, all through the report, goes to.

    Args:
        text: the report's text.
        found: names in the order of the text.
    """
    belief: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in found:
        words = name.span.of(text)
        belief[words][name.type] += name.score
        told = told_by_context(text, name.span)
        if told is not None and name.type in _TOLD:
            belief[words][told] += TELLING
    _share_surnames(belief)
    return [_agreed(Mention(n.span, n.type), belief[n.span.of(text)]) for n in found]


def _share_surnames(belief: dict[str, dict[str, float]]) -> None:
    """Whoever bears a name of several words is meant by the last of them, too."""
    for words, types in list(belief.items()):
        *first, last = words.split()
        if first and last in belief and _most(types) == "person":
            belief[last]["person"] += types["person"]


def _most(types: dict[str, float]) -> str:
    return max(types, key=lambda kind: (types[kind], kind))


def _agreed(mention: Mention, belief: dict[str, float]) -> Mention:
    best = _most(belief)
    if belief[best] < MOST * sum(belief.values()):
        return mention
    return replace(mention, type=best)


def joined(text: str, names: Sequence[Mention]) -> list[Mention]:
    """Names that were broken made whole: "Dawn of" and "Tamrel", "Orro . ‘" and "al Marn".

    The corpus that teaches names annotates a place inside of an organization's name in place of
    the whole name, so that "University of" is an organization there. Machine translation leaves
    marks inside of people's names.

    Args:
        text: the report's text.
        names: in the order of the text.
    """
    whole: list[Mention] = []
    for name in names:
        before = whole[-1] if whole else None
        if before is not None and _breaks_off(text, before, name):
            whole[-1] = replace(before, span=Span(before.span.start, name.span.end))
        else:
            whole.append(name)
    return whole


def _breaks_off(text: str, before: Mention, name: Mention) -> bool:
    between = text[before.span.end : name.span.start]
    if before.type == "person":
        return (
            _STRAY.fullmatch(between) is not None and _SMALL.match(name.span.of(text)) is not None
        )
    return (
        before.type == "organization"
        and between in _BETWEEN
        and _OPEN.search(before.span.of(text) + between.rstrip()) is not None
    )


def with_sources(
    text: str, names: Sequence[Mention], statements: Iterable[Statement]
) -> list[Mention]:
    """Names, with those of the sources wherever they stand in the report.

    Who speaks was found by its cue and named by rules that know offices, houses and particles:
    "Kell al Imar Orro" is one name, though the model may have seen but its last word.

    Args:
        text: the report's text.
        names: as the model found them.
        statements: of the same report.
    """
    known = {
        link.name: _TYPES[link.kind]
        for statement in statements
        for link in statement.chain
        if link.kind in _TYPES and is_proper_name(link.name)
    }
    spoken = _everywhere(text, known)
    kept = [n for n in names if n.type in _KEPT or not _replaced(n.span, spoken)]
    new = [m for m in spoken if not any(m.span.overlaps(n.span) for n in kept)]
    return sorted([*kept, *new], key=lambda mention: mention.span)


def _everywhere(text: str, known: dict[str, str]) -> list[Mention]:
    """Where names stand in a text as whole words; the longer of two that overlap."""
    if not known:
        return []
    longest = sorted(known, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return [Mention(Span(*m.span()), known[m.group()]) for m in pattern.finditer(text)]


def _replaced(span: Span, spoken: Sequence[Mention]) -> bool:
    """Whether a name is that of a source, or a part of it."""
    return any(mention.span.contains(span) for mention in spoken)
