"""Builds what the rules about times want from golden cases in `tests/cases/*.md`.

The sentences are annotated as `hand_made_trees` explains. What is marked in braces may be, besides
a mention, a time (`{t:DATE ...}`) or a part of a statement: `{a:content ...}`, `{a:cue ...}`, and
its source, a person or a house (`{a:person-source ...}`, `{a:organization-source ...}`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from hand_made_trees import annotated

from firsthand.types import Kind, Mention, Source, Statement, Timex, TimexType

if TYPE_CHECKING:
    from firsthand.read.trees import Tree
    from firsthand.types import Span

_PARTS = ("content", "cue")
_SOURCE = "-source"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with its tree and what was found in it."""

    text: str
    tree: Tree
    mentions: list[Mention]
    timexes: list[Timex]
    statements: list[Statement]


def told(line: str) -> Told:
    """Read one annotated sentence."""
    sentence = annotated(line)
    marks = sorted(sentence.mentions, key=lambda mark: mark.span)
    times = [
        Timex(mark.span, cast("TimexType", mark.type))
        for mark in marks
        if mark.type in get_args(TimexType)
    ]
    parts = [m for m in marks if m.type in _PARTS or m.type.endswith(_SOURCE)]
    known = {timex.span for timex in times}
    mentions = [m for m in marks if m not in parts and m.span not in known]
    names = dict.fromkeys(part.entity for part in parts)
    statements = [_statement(str(name), parts, mentions, sentence.text) for name in names]
    return Told(sentence.text, sentence.tree, mentions, times, statements)


def _statement(name: str, parts: list[Mention], mentions: list[Mention], text: str) -> Statement:
    def spans(kind: str) -> tuple[Span, ...]:
        return tuple(p.span for p in parts if p.entity == name and p.type.endswith(kind))

    chain = tuple(
        Source(
            part.span.of(text),
            cast("Kind", part.type.removesuffix(_SOURCE)),
            part.span,
            entity=next((m.entity for m in mentions if m.span == part.span), None),
        )
        for part in parts
        if part.entity == name and part.type.endswith(_SOURCE)
    )
    content, cue, source = spans("content"), spans("cue"), spans(_SOURCE)
    return Statement(name, content, cue, source, chain, "certain", "positive", False, 1.0)  # noqa: FBT003


def words_at(told_: Told, span: Span | None) -> str:
    """The words of a span, `-` for none."""
    return span.of(told_.text) if span is not None else "-"
