"""What the spans of a coreference cluster are: a name, a description or a pronoun."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.read.name_keys import LISTS
from firsthand.read.phrases import LISTS as SOURCES
from firsthand.read.wordlists import words
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.read.forest import Forest, Node
    from firsthand.types import Mention

_MOSTLY = 0.6
"""Without a tree, a name that fills so much of a span is what the span means."""
_MARKS = ' \n\t,;:“”"«»'


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """This span of a cluster is this name, or this pronoun, or else a description.

    Attributes:
        name: index of the name that the span means, or None.
        pronoun: in lower case; empty for names and descriptions.
        inside: indices of all names that stand in it.
    """

    span: Span
    name: int | None = None
    pronoun: str = ""
    inside: tuple[int, ...] = ()


class Members:
    """Tells what spans of one report are."""

    def __init__(self, text: str, forest: Forest, names: Sequence[Mention]) -> None:
        """Index the names, which stand in the order of the text and are disjoint."""
        self._text = text
        self._forest = forest
        self._names = names
        self._ends = [name.span.end for name in names]

    def of(self, cluster: Iterable[Span]) -> list[Member]:
        """The members of a cluster in the order of the text; blank spans are left out."""
        spans = {self._trimmed(span) for span in cluster}
        return [self._member(span) for span in sorted(spans) if len(span)]

    def _trimmed(self, span: Span) -> Span:
        words_ = span.of(self._text)
        start = span.start + len(words_) - len(words_.lstrip(_MARKS))
        return Span(start, max(start, span.start + len(words_.rstrip(_MARKS))))

    def _member(self, span: Span) -> Member:
        written = " ".join(span.of(self._text).lower().split())
        if is_any_pronoun(written):
            return Member(span, pronoun=written)
        inside = tuple(self._inside(span))
        return Member(span, self._meant(span, inside), inside=inside)

    def _inside(self, span: Span) -> Iterable[int]:
        at = bisect_left(self._ends, span.start + 1)
        while at < len(self._names) and self._names[at].span.start < span.end:
            yield at
            at += 1

    def _meant(self, span: Span, inside: Sequence[int]) -> int | None:
        """The name that the whole span means: its head, or what stands beside its head."""
        for n in inside:
            if self._names[n].span.contains(span):
                return n
        head = self._forest.head_of(span) if inside else None
        if head is None:
            return next((n for n in inside if self._fills(n, span)), None)
        if any(span.contains(child.span) for child in head.children("conj")):
            return None  # "Maro and Veth" are two
        within = [n for n in inside if self._names[n].span.overlaps(head.span)]
        return within[0] if within else self._beside(head, inside)

    def _fills(self, name: int, span: Span) -> bool:
        return len(self._names[name].span) >= _MOSTLY * len(span)

    def _beside(self, head: Node, inside: Sequence[int]) -> int | None:
        """The name in "the militia Kell Guard", "the Kell movement"; not in "Kell fighters"."""
        for n in inside:
            node = self._forest.head_of(self._names[n].span)
            above = node.head if node else None
            if node is None or above is None or above.span != head.span:
                continue
            house = head.word in words(SOURCES, "head", "apposed")
            if node.basic in ("appos", "flat") or (node.basic == "compound" and house):
                return n
        return None


def is_any_pronoun(written: str) -> bool:
    """Whether words in lower case are a pronoun, possessive or not."""
    return any(is_pronoun_of(written, key) for key in ("person", "thing", "either"))


def is_pronoun_of(written: str, key: str) -> bool:
    """Whether words in lower case are a pronoun of a `person`, of a `thing` or of `either`."""
    return written in words(LISTS, "pronoun", key)
