"""Which predicate a time expression belongs to, as the tree of its sentence says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.read.forest import Node
from firsthand.read.wordlists import words
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from firsthand.read.forest import Forest
    from firsthand.types import Timex

LISTS = "deadlines"
_DEEPEST = 6
"""So many steps at most from a time expression up to what it belongs to."""
_ADVERBIAL = frozenset(("obl", "advmod"))
_NOMINAL = frozenset(("nmod", "appos", "compound", "amod", "nummod"))


@dataclass(frozen=True, slots=True)
class Timed:
    """This time expression says when that happens.

    Attributes:
        node: the head of the time expression, or of the phrase of time around it ("end" in
            "at the end of May").
        owner: what it depends on: a predicate, or a noun ("the attack on Tuesday").
    """

    timex: Timex
    node: Node
    owner: Node

    @property
    def start(self) -> int:
        """The first token of the phrase of time: a preposition or the first word."""
        below = [child.at for child in self.node.children() if child.basic != "punct"]
        return min([self.node.at, *below])

    @property
    def adverbial(self) -> bool:
        """Whether it says when a predicate holds rather than which thing is meant."""
        return self.node.basic in _ADVERBIAL and is_predicate(self.owner)

    @property
    def preposition(self) -> str:
        """The nearest preposition before it, in lower case; empty where there is none."""
        cases = [child for child in self.node.children("case") if child.at < self.node.at]
        own = cases[-1].word if cases else ""
        before = self.node.tree.within(self.timex.span)[0] - 1
        if own or before < 0 or self.node.tree.upos[before] != "ADP":
            return own
        return self.node.tree.words[before].lower()


def timed(forest: Forest, timexes: Iterable[Timex]) -> Iterator[Timed]:
    """What each time expression depends on; those that depend on nothing are left out."""
    for timex in timexes:
        node = forest.head_of(timex.span)
        if node is None:
            continue
        node = _phrase(node)
        says = node.children("cop")  # "the vote is on 3 May": the time is the predicate itself
        owner = node if says else node.head
        if owner is not None:
            yield Timed(timex, node, owner)


def is_vague(text: str, one: Timed) -> bool:
    """Whether the words say no time that could be drawn on a line: "now", "every Monday".

    "The year" alone does not; with "the end of" before it, it does.
    """
    span = one.timex.span
    said = span.of(text).lower()
    if one.timex.type == "SET" or said.startswith(("every ", "each ")):
        return True
    return span.contains(one.node.span) and said in words(LISTS, "time", "vague")


def first_head(forest: Forest, span: Span) -> Node | None:
    """The head of what a span has of the first sentence in it; None where no tree covers it.

    A predicate is preferred where the parser hangs parts of one clause on different words.
    """
    first = forest.head_of(Span(span.start, min(span.start + 1, span.end)))
    inside = first.tree.within(span) if first is not None else range(0)
    if first is None or not inside:
        return None
    tops = [Node(first.tree, t) for t in inside if first.tree.heads[t] not in inside]
    said = [node for node in tops if is_predicate(node)]
    return min(said or tops, key=lambda node: first.tree.depth(node.at))


def _phrase(node: Node) -> Node:
    """The head of the phrase of time: "noon" in "noon on Monday", "end" in "the end of May"."""
    for _ in range(_DEEPEST):
        head = node.head
        if head is None or node.basic not in (*_NOMINAL, "conj", "obl"):
            break
        if head.word not in words(LISTS, "time", "parts") or head.upos == "VERB":
            break
        node = head
    return node


def is_predicate(node: Node) -> bool:
    """Whether a token is what a clause says: a verb, or a noun or adjective with a copula."""
    if node.upos in ("VERB", "AUX"):
        return True
    return any(child.basic in ("cop", "nsubj", "csubj") for child in node.children())


def subtree(node: Node, without: frozenset[int] = frozenset()) -> list[int]:
    """The tokens that depend on a node, directly or not, and itself, in the order of the text.

    Args:
        node: the head.
        without: tokens that are left out with all that depends on them.
    """
    below = node.tree.children()
    found, ahead = [], [node.at]
    while ahead:
        token = ahead.pop()
        found.append(token)
        ahead += [child for child in below[token] if child not in without]
    return sorted(found)


def run_around(tokens: Iterable[int], center: int) -> range:
    """The tokens next to one another around one of them."""
    known = set(tokens)
    first = last = center
    while first - 1 in known:
        first -= 1
    while last + 1 in known:
        last += 1
    return range(first, last + 1)
