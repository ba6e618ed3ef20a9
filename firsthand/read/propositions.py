"""Sentences cut into propositions: main clauses that can be claimed or denied on their own.

"The bank is solvent and will open on Saturday" is two; what is embedded (relative clauses, "after
the vote", what somebody says) stays with the clause that holds it. The tree decides; what the
parser hangs on nothing near goes with its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.read.forest import Node
from firsthand.read.main_clauses import SUBJECTS, has_clause, main_heads
from firsthand.read.trees import ROOT
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from firsthand.read.main_clauses import Clauses
    from firsthand.read.trees import Tree

_EDGES = frozenset(("PUNCT", "CCONJ"))
_OPENINGS = frozenset(("that", "while", "whereas"))
_KEPT = frozenset(("nor", "neither", "(", "[", "$", "€", "£"))
"""What begins a clause and says something, though it looks like a joint."""
_SEVERAL = 2
_CLOSING = frozenset((")", "]", "%"))
_FULL_STOPS = frozenset((".", "!", "?", "..."))
_ENDS = _FULL_STOPS | {";"}


@dataclass(frozen=True, slots=True)
class Proposition:
    """These tokens of a sentence say one thing.

    Attributes:
        clauses: the sentence.
        at: its predicate, or the head of a fragment without one.
        tokens: in the order of the text.
        goes_on: head of the clause whose subject it shares, as "will open" does in "is solvent
            and will open"; None where it has its own.
    """

    clauses: Clauses
    at: int
    tokens: tuple[int, ...]
    goes_on: int | None = None

    @property
    def head(self) -> Node:
        """Its predicate as a node of the tree."""
        return Node(self.clauses.tree, self.at)

    @property
    def is_clause(self) -> bool:
        """Whether it has a predicate."""
        return self.clauses.is_predicate(self.at)

    @property
    def asks(self) -> bool:
        """Whether a question mark stands behind it."""
        behind = self.clauses.tree.words[self.tokens[-1] + 1 : self.tokens[-1] + 2]
        return behind in (("?",), ("?!",), ("??",))

    def spans(self) -> tuple[Span, ...]:
        """Where the words stand, in pieces only where other words cut them."""
        return tuple(_pieces(self.clauses.tree, self.tokens))


def propositions(
    clauses: Clauses, region: Sequence[int], frames: Container[int] = ()
) -> list[Proposition]:
    """Cut some tokens of a sentence into propositions, in the order of the text.

    Args:
        clauses: the sentence.
        region: tokens in the order of the text, all with the same owner.
        frames: predicates that only say that something is said: what hangs on them is cut off.
    """
    made: list[Proposition] = []
    for part in _sentences(clauses, region):
        inside = frozenset(part)
        heads = main_heads(clauses, part, frames)
        for head, tokens in _parts(clauses, part, heads).items():
            trimmed = _trimmed(clauses.tree, tokens)
            if trimmed:
                shared = _shared_with(clauses, head, inside)
                made.append(Proposition(clauses, head, trimmed, shared))
    return sorted(made, key=lambda one: one.tokens)


def _sentences(clauses: Clauses, region: Sequence[int]) -> Iterator[Sequence[int]]:
    """A quotation may hold several sentences, and semicolons join what could be several."""
    tree, start = clauses.tree, 0
    ends = _ENDS.intersection(tree.words[region[0] : region[-1]]) if region else ()
    for n in range(1, len(region) if ends else 0):
        mark = tree.words[region[n - 1]]
        full_stop = mark in _FULL_STOPS and tree.words[region[n]][:1].isupper()
        if full_stop or (
            mark == ";" and has_clause(clauses, region[start:n]) and has_clause(clauses, region[n:])
        ):
            yield region[start:n]
            start = n
    yield region[start:]


# ------------------------------------------------------------------ which tokens are whose


def _parts(clauses: Clauses, region: Sequence[int], heads: Sequence[int]) -> dict[int, list[int]]:
    """The tokens of each clause."""
    if len(heads) < _SEVERAL:
        return {head: list(region) for head in heads}
    owners: dict[int, int] = {}
    last, known = heads[0], frozenset(heads)
    for token in region:
        last = _nearest(clauses.tree, token, known, last)
        owners[token] = last
    parts: dict[int, list[int]] = {head: [] for head in heads}
    begun = _beginnings(clauses, heads, owners)
    for token, owner in owners.items():
        parts[_placed(clauses, token, owner, begun)].append(token)
    return parts


def _placed(clauses: Clauses, token: int, owner: int, begun: Mapping[int, int]) -> int:
    """The clause of a token where a parser hung it on the one before or behind the joint."""
    above = clauses.tree.heads[owner]
    if owner in begun and above < token < begun[owner]:
        owner = above  # "It was ten yesterday, and I shall say it again"
    joined = [head for head, first in begun.items() if first <= token and owner < head]
    return max(joined, default=owner)


def _nearest(tree: Tree, token: int, heads: frozenset[int], before: int) -> int:
    """The clause that a token belongs to; that of the token before where the tree says none."""
    at = token
    while at != ROOT:
        if at in heads:
            return at
        at = tree.heads[at]
    return before


def _beginnings(
    clauses: Clauses, heads: Sequence[int], owners: Mapping[int, int]
) -> dict[int, int]:
    """The first token of each clause that "and" joins to one before it, by the clause's head."""
    found = {}
    for head in heads:
        above = clauses.tree.heads[head]
        if clauses.basic[head] != "conj" or above not in heads or above > head:
            continue
        first = head
        while first - 1 in owners and owners[first - 1] == head:
            first -= 1
        subjects = [t for t in clauses.having(head, SUBJECTS) if above < t < first]
        joints = [t for t in clauses.having(head, ("cc",)) if above < t < head and t in owners]
        found[head] = max(joints, default=min([first, *subjects]))
    return found


def _shared_with(clauses: Clauses, head: int, inside: frozenset[int]) -> int | None:
    if clauses.having(head, SUBJECTS) or clauses.basic[head] != "conj":
        return None
    above = clauses.tree.heads[head]
    while above in inside and clauses.basic[above] == "conj":
        if clauses.having(above, SUBJECTS):
            break
        above = clauses.tree.heads[above]
    has_subject = above in inside and bool(clauses.having(above, SUBJECTS))
    return above if has_subject else None


def _trimmed(tree: Tree, tokens: Sequence[int]) -> tuple[int, ...]:
    """Without marks and joints at the edges, nor a "that" in front."""
    first, end = 0, len(tokens)
    while first < end and _is_edge(tree, tokens[first]):
        first += 1
    while first < end and _is_end(tree, tokens[end - 1]):
        end -= 1
    return tuple(tokens[first:end])


def _is_edge(tree: Tree, token: int) -> bool:
    word = tree.words[token].lower()
    if word in _KEPT:
        return False
    joint = tree.upos[token] in _EDGES or tree.relations[token] in ("cc", "punct")
    return joint or (tree.relations[token] == "mark" and word in _OPENINGS)


def _is_end(tree: Tree, token: int) -> bool:
    joint = tree.upos[token] in _EDGES or tree.relations[token] in ("cc", "punct")
    return joint and tree.words[token] not in _CLOSING


def _pieces(tree: Tree, tokens: Sequence[int]) -> Iterator[Span]:
    start = previous = tokens[0]
    for token in tokens[1:]:
        if token - previous > 1 and _says(tree.words[previous + 1 : token]):
            yield Span(tree.spans[start].start, tree.spans[previous].end)
            start = token
        previous = token
    yield Span(tree.spans[start].start, tree.spans[previous].end)


def _says(between: Sequence[str]) -> bool:
    """Whether there is more than marks between two tokens."""
    return any(character.isalnum() for word in between for character in word)
