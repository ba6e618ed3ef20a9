"""The trees of a report, found by their places in the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.read.trees import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Span


@dataclass(frozen=True)
class Node:
    """One token of a tree.

    Attributes:
        at: index of the token.
    """

    tree: Tree
    at: int

    @property
    def word(self) -> str:
        """In lower case."""
        return self.tree.words[self.at].lower()

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return self.tree.spans[self.at]

    @property
    def upos(self) -> str:
        """Its universal part of speech."""
        return self.tree.upos[self.at]

    @property
    def relation(self) -> str:
        """Its relation to its head, subtype included."""
        return self.tree.relations[self.at]

    @property
    def basic(self) -> str:
        """Its relation without subtype."""
        return self.relation.partition(":")[0]

    @property
    def head(self) -> Node | None:
        """What it depends on; None for the root."""
        head = self.tree.heads[self.at]
        return None if head == ROOT else Node(self.tree, head)

    def children(self, *relations: str) -> list[Node]:
        """What depends on it, by basic relations or relations with their subtypes; all if none."""
        found = [Node(self.tree, n) for n, head in enumerate(self.tree.heads) if head == self.at]
        return [n for n in found if not relations or {n.relation, n.basic} & set(relations)]


class Forest:
    """The trees of one report."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        """Index the trees, which stand in the order of the text."""
        self.trees = [tree for tree in trees if len(tree)]

    @cached_property
    def _starts(self) -> list[int]:
        return [tree.spans[0].start for tree in self.trees]

    def head_of(self, span: Span) -> Node | None:
        """The token of a span on which the others in it depend; None where no tree covers it."""
        index = bisect_right(self._starts, max(span.end - 1, span.start)) - 1
        return head_in(self.trees[index], span) if index >= 0 else None


def head_in(tree: Tree, span: Span) -> Node | None:
    """The token of a span on which the others in it depend, None if the tree has none there."""
    inside = tree.within(span)
    return Node(tree, tree.top(inside)) if inside else None
