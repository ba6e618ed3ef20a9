"""When what is said holds: "on 3 May" in "Kell said on Tuesday that the port closes on 3 May".

The tree decides. A time that stands with the main predicate of a content comes first, then one of
a clause that goes on with it or under it; times of a noun or of what describes a noun ("the man who
came in May is ill") say nothing of the content. What the report tells in its own voice gets its
time by the same rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.read.clause_parts import closed
from firsthand.read.forest import Forest, Node
from firsthand.read.timed import (
    LISTS,
    Timed,
    first_head,
    is_predicate,
    is_vague,
    run_around,
    subtree,
    timed,
)
from firsthand.read.wordlists import words
from firsthand.types import Happening, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Statement, Timex

_MAIN, _UNDER, _BESIDE = 0, 1, 2
"""How near a time is to the main predicate: with it, in a clause under it, in one beside it."""
_LASTING = 10
"""Added to the rank of durations, which serve only when there is no other time."""
_OF_NOUNS = frozenset(("nmod", "obl", "advmod"))
"""How a time stands with the noun of which it says when."""
_SENTENCE_END = re.compile(r"[.!?][”\"]?\s+(?=[“\"]?[A-Z])|\[\.\.\.\]|…")
_DEICTIC = frozenset(("yesterday", "today", "tomorrow", "tonight"))
_MODALS = frozenset(("could", "may", "might", "should", "must"))
_DEEPEST = 8
"""So many clauses at most between a time and the main predicate."""
_SHORTEST = 3
"""Tokens that a sentence must have to be told."""


def with_times(
    text: str,
    trees: Sequence[Tree],
    statements: Iterable[Statement],
    timexes: Sequence[Timex],
) -> tuple[Statement, ...]:
    """Give each statement the time at which its content holds, where its words say so.

    Args:
        text: the report's text.
        trees: of its sentences, in the order of the text.
        statements: of the report.
        timexes: of the report, in the order of the text.
    """
    times = PlacedTimes(text, Forest(trees), timexes)
    made = []
    for stmt in statements:
        time = _best(times, stmt)
        made.append(replace(stmt, time=time) if time is not None else stmt)
    return tuple(made)


class PlacedTimes:
    """The time expressions of one report that say when something holds."""

    def __init__(self, text: str, forest: Forest, timexes: Iterable[Timex]) -> None:
        """Find what they depend on.

        Args:
            text: the report's text.
            forest: its trees.
            timexes: of the report, in the order of the text.
        """
        self.text = text
        self.forest = forest
        self._found = [one for one in timed(forest, timexes) if _is_placed(text, one)]
        self._starts = [one.timex.span.start for one in self._found]

    def inside(self, spans: Iterable[Span]) -> list[Timed]:
        """Those that stand in some words."""
        return [one for span in spans for one in _within(self._found, self._starts, span)]


def time_of(
    times: PlacedTimes, main: Node, spans: Iterable[Span], outside: Sequence[Span] = ()
) -> Span | None:
    """When a clause holds, where its words say so.

    Args:
        times: of the report.
        main: the clause's predicate, or the head of a fragment.
        spans: its words.
        outside: words of a cue or source, whose times are not its own.
    """
    return _nearest(times.text, main, times.inside(spans), outside)


def _within(found: Sequence[Timed], starts: Sequence[int], span: Span) -> list[Timed]:
    some = found[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
    return [one for one in some if span.contains(one.timex.span)]


def _is_placed(text: str, one: Timed) -> bool:
    """Whether the words say a time, not only how long or how often."""
    span = one.timex.span.of(text).lower()
    if is_vague(text, one) or _is_aside(one):
        return False
    if one.preposition in words(LISTS, "time", "beyond"):
        return False  # "before the war" says when it was not
    if one.timex.type != "DURATION":
        return True
    return not words(LISTS, "time", "placed").isdisjoint(span.split()) or (
        one.preposition in ("within", "in") and _is_future(one.owner)
    )


def _is_aside(one: Timed) -> bool:
    """Whether it may be that of something else: "ceased after the murder, in late January"."""
    tree, owner = one.node.tree, one.owner
    start = one.start
    comma = start > 0 and tree.words[start - 1] == ","
    others = [n for n in owner.children("obl", "advcl") if owner.at < n.at < start]
    marks = {mark.word for n in others for mark in n.children("case", "mark")}
    return comma and bool(marks & words(LISTS, "time", "beyond"))


def _is_future(predicate: Node) -> bool:
    helpers = {child.word for child in predicate.children("aux")}
    return bool(helpers & (words(LISTS, "verb", "future") | _MODALS))


# ------------------------------------------------------------------ statements


def _best(times: PlacedTimes, stmt: Statement) -> Span | None:
    inside = times.inside(stmt.content)
    main = _main_predicate(times.forest, stmt) if inside else None
    outside = (*stmt.cue, *stmt.source)
    return _nearest(times.text, main, inside, outside) if main is not None else None


def _nearest(text: str, main: Node, times: Iterable[Timed], outside: Sequence[Span]) -> Span | None:
    ranked: list[tuple[int, Span]] = []
    for one in times:
        rank = _rank(one, main)
        if rank is None or _are_apart(text, main.span, one.timex.span):
            continue
        if not any(one.timex.span.overlaps(span) for span in outside):
            lasting = _LASTING if one.timex.type == "DURATION" else 0
            ranked.append((rank + lasting, one.timex.span))
    return min(ranked)[1] if ranked else None


def _are_apart(text: str, one: Span, other: Span) -> bool:
    """Whether a sentence ends between two spans, which a parser may have missed in a quotation."""
    first, last = sorted((one, other))
    return _SENTENCE_END.search(text, first.end, last.start + 1) is not None


def _main_predicate(forest: Forest, stmt: Statement) -> Node | None:
    """The head of the first sentence of a content, or of what the content has of it."""
    heads: list[Node] = []
    for span in stmt.content:
        first = first_head(forest, span)
        if first is not None and (not heads or heads[0].tree is first.tree):
            heads.append(first)
    return min(heads, key=lambda node: node.tree.depth(node.at), default=None)


def _rank(one: Timed, main: Node) -> int | None:
    """How near a time is to the main predicate, None where it speaks of something else."""
    if one.node.tree is not main.tree:
        return None
    if not is_predicate(main):
        return _MAIN if _is_of_noun(one, main) else None
    if not one.adverbial or _splits(one, "", "in"):
        return None
    return _way_up(one.owner, main)


def _is_of_noun(one: Timed, main: Node) -> bool:
    """Whether it says when something named happens: "the opening of an office in May".

    Not where it hangs on the verb before: "announced the opening in May" may say when they did.
    """
    beside = one.node.basic in _OF_NOUNS and one.node.relation != "nmod:poss"
    return beside and one.owner.at == main.at


def _splits(one: Timed, *prepositions: str) -> bool:
    """Whether it stands between a noun and its verb: "the victims of the fire in 2014 want".

    It may belong to either; "yesterday" and the like are surely the verb's.
    """
    start = one.start
    before = one.node.tree.upos[max(0, start - 1) : start]
    between = start < one.owner.at and before in (("NOUN",), ("PROPN",))
    return between and one.preposition in prepositions and one.node.word not in _DEICTIC


def _way_up(predicate: Node, main: Node) -> int | None:
    """How near a predicate is to the main one."""
    rank, node = _MAIN, predicate
    for _ in range(_DEEPEST):
        if node.at == main.at:
            return rank
        step = _step(node)
        if step is None or node.head is None:
            return None
        rank, node = max(rank, step), node.head
    return None


def _step(node: Node) -> int | None:
    """What it means for a clause's time that it depends so on the clause above."""
    if node.basic == "xcomp":
        return _MAIN  # "is expected to close on 3 May"
    if node.basic in ("ccomp", "csubj"):
        return _UNDER
    if node.basic == "advcl":
        marks = {child.word for child in node.children("mark", "advmod")}
        return _UNDER if marks & words(LISTS, "time", "same") else None
    if node.basic == "conj":
        return _BESIDE if is_predicate(node) else None
    return _BESIDE if node.basic == "parataxis" else None


# ------------------------------------------------------------------ the report's own voice


def told_times(
    text: str,
    trees: Sequence[Tree],
    statements: Iterable[Statement],
    timexes: Sequence[Timex],
) -> tuple[Happening, ...]:
    """Find what the report tells in its own voice and says the time of, in the text's order.

    Args:
        text: the report's text.
        trees: of its sentences, in the order of the text.
        statements: of the report; nothing of their contents or cues is told so.
        timexes: of the report, in the order of the text.
    """
    said = _Said.of(statements)
    found: dict[Span, Happening] = {}
    for one in timed(Forest(trees), timexes):
        if not one.adverbial or _splits(one, "in"):
            continue
        if not (_is_placed(text, one) and _is_told(one.owner)):
            continue
        span = _clause(one, said)
        if span is not None:
            span = closed(text, span)
            found.setdefault(span, Happening(span, one.timex.span))
    return tuple(found[span] for span in sorted(found))


class _Said:
    """The words of all statements, found by their places."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Keep spans that are in order."""
        self._spans = spans

    @staticmethod
    def of(statements: Iterable[Statement]) -> _Said:
        """Contents and cues."""
        return _Said(sorted({s for stmt in statements for s in (*stmt.content, *stmt.cue)}))

    def holds(self, span: Span) -> bool:
        """Whether a token is part of what somebody says, or says that they do."""
        before = self._spans[: bisect_left(self._spans, span.end, key=lambda said: said.start)]
        return any(said.end > span.start for said in before)


def _is_told(predicate: Node) -> bool:
    """Whether a sentence, or one of several joined, tells this as what happened or will."""
    node = predicate
    while node.basic == "conj" and node.head is not None:
        node = node.head
    helpers = {child.word for child in predicate.children("aux", "mark")}
    doubtful = helpers & words(LISTS, "verb", "doubtful")
    saying = predicate.word in words(LISTS, "verb", "saying")
    asked = any(child.word == "?" for child in node.children("punct"))
    return node.head is None and not doubtful and not saying and not asked


def _clause(one: Timed, said: _Said) -> Span | None:
    """The words of a clause without what somebody says in it and what is joined to it."""
    tree, predicate = one.owner.tree, one.owner
    apart = frozenset(
        child.at
        for child in predicate.children()
        if (child.basic in ("conj", "parataxis") and is_predicate(child))
        or (child.basic in ("advcl", "ccomp") and _holds_any(child, said))
    )
    tokens = [t for t in subtree(predicate, apart) if not said.holds(tree.spans[t])]
    if predicate.at not in tokens:
        return None
    run = [*_trimmed(tree, run_around(tokens, predicate.at))]
    subjects = [child.at for child in predicate.children("nsubj", "csubj")]
    if one.node.at not in run or len(run) < _SHORTEST or not set(subjects) & set(run):
        return None
    return Span(tree.spans[run[0]].start, tree.spans[run[-1]].end)


def _holds_any(node: Node, said: _Said) -> bool:
    return any(said.holds(node.tree.spans[token]) for token in subtree(node))


def _trimmed(tree: Tree, run: range) -> Iterator[int]:
    """Without punctuation and joints at the edges; nor the "on" of "rose on reports that ..."."""
    edges = [t for t in run if tree.upos[t] not in ("PUNCT", "CCONJ")]
    ends = [t for t in edges if tree.relations[t] not in ("case", "mark", "det")]
    yield from range(edges[0], ends[-1] + 1)
