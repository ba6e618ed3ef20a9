"""Sentences cut into propositions: main clauses that can be claimed or denied on their own.

"The bank is solvent and will open on Saturday" is two; what is embedded (relative clauses, "after
the vote", what somebody says) stays with the clause that holds it. The tree decides; what the
parser hangs on nothing near goes with its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.read.forest import Node
from firsthand.read.trees import ROOT
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from firsthand.read.trees import Tree

JOINED = frozenset(("conj", "parataxis"))
"""How a clause hangs on the one that it goes on with."""
_LOOSE = frozenset(("ccomp", "advcl", "dep", "acl", "appos"))
"""How a parser may hang a clause behind a semicolon on the one before it."""
_SUBJECTS = frozenset(("nsubj", "csubj", "expl"))
_COMPLEMENTS = frozenset(("obj", "iobj", "obl", "xcomp", "ccomp", "advcl", "nmod"))
_BESIDE = frozenset(("cc", "punct", "mark", "discourse"))
_ALTERNATIVES = frozenset(("or", "nor"))
_EDGES = frozenset(("PUNCT", "CCONJ", "SYM"))
_OPENINGS = frozenset(("that", "and", "but", "while", "whereas", "nor", "or"))
_TWO_VERBS = 2
"""So far apart at most are verbs that share all that follows: "opened and closed the bridge"."""


@dataclass(frozen=True)
class Clauses:
    """One tree, asked many times for what depends on its tokens."""

    tree: Tree

    @cached_property
    def below(self) -> list[list[int]]:
        """The tokens that depend on each token."""
        return self.tree.children()

    @cached_property
    def basic(self) -> list[str]:
        """The relation of each token without its subtype."""
        return [relation.partition(":")[0] for relation in self.tree.relations]

    def having(self, token: int, relations: Iterable[str]) -> list[int]:
        """What depends on a token by one of some basic relations."""
        return [child for child in self.below[token] if self.basic[child] in relations]

    def is_predicate(self, token: int) -> bool:
        """Whether a token is what a clause says: a verb, or a noun or adjective with a copula."""
        verb = self.tree.upos[token] in ("VERB", "AUX")
        return verb or bool(self.having(token, ("cop", "nsubj", "csubj")))

    def with_all_below(self, token: int) -> Iterator[int]:
        """A token and what depends on it, directly or not."""
        ahead = [token]
        while ahead:
            at = ahead.pop()
            yield at
            ahead += self.below[at]


@dataclass(frozen=True, slots=True)
class Proposition:
    """These tokens of a sentence say one thing.

    Attributes:
        head: its predicate, or the head of a fragment without one.
        tokens: in the order of the text.
        goes_on: head of the clause whose subject it shares, as "will open" does in "is solvent
            and will open"; None where it has its own.
    """

    head: Node
    tokens: tuple[int, ...]
    goes_on: Node | None = None

    @property
    def is_clause(self) -> bool:
        """Whether it has a predicate."""
        return Clauses(self.head.tree).is_predicate(self.head.at)

    def spans(self) -> tuple[Span, ...]:
        """Where the words stand, in pieces only where other words cut them."""
        return tuple(_pieces(self.head.tree, self.tokens))


def propositions(clauses: Clauses, region: Sequence[int]) -> list[Proposition]:
    """Cut some tokens of a sentence into propositions, in the order of the text.

    Args:
        clauses: the sentence.
        region: tokens in the order of the text, all with the same owner.
    """
    inside = frozenset(region)
    heads = _heads(clauses, region, inside)
    if not heads:
        return []
    parts: dict[int, list[int]] = {head: [] for head in heads}
    last = min(heads)
    for token in region:
        last = _nearest(clauses.tree, token, heads, last)
        parts[last].append(token)
    made = []
    for head, tokens in parts.items():
        trimmed = _trimmed(clauses.tree, tokens)
        if trimmed:
            goes_on = _shared_with(clauses, head, inside)
            made.append(Proposition(Node(clauses.tree, head), trimmed, goes_on))
    return sorted(made, key=lambda one: one.tokens)


def _heads(clauses: Clauses, region: Sequence[int], inside: frozenset[int]) -> dict[int, None]:
    """The heads of the main clauses of a region, those of the joined ones among them."""
    tree = clauses.tree
    tops = [t for t in region if tree.heads[t] not in inside and tree.upos[t] != "PUNCT"]
    if not tops:
        return {}
    said = [t for t in tops if clauses.is_predicate(t)]
    first = min(said or tops, key=tree.depth)
    ahead = [first, *(t for t in said if t != first and clauses.having(t, _SUBJECTS))]
    found: dict[int, None] = {}
    while ahead:
        token = ahead.pop(0)
        found[token] = None
        ahead += [
            child
            for child in clauses.below[token]
            if child in inside and child not in found and _begins(clauses, token, child)
        ]
    return found


def _begins(clauses: Clauses, head: int, child: int) -> bool:
    """Whether a clause under a main clause is one of its own."""
    relation = clauses.basic[child]
    if not clauses.is_predicate(child) or relation not in JOINED | _LOOSE:
        return False
    has_subject = bool(clauses.having(child, _SUBJECTS))
    if has_subject and relation in ("conj", "parataxis"):
        return not _is_alternative(clauses, child)
    if relation in _LOOSE:
        return has_subject and _behind_semicolon(clauses, child)
    return relation == "conj" and _goes_on(clauses, head, child)


def _is_alternative(clauses: Clauses, child: int) -> bool:
    joints = clauses.having(child, ("cc",))
    return any(clauses.tree.words[joint].lower() in _ALTERNATIVES for joint in joints)


def _behind_semicolon(clauses: Clauses, child: int) -> bool:
    first = min(clauses.with_all_below(child))
    return ";" in clauses.tree.words[max(0, first - 1) : first + 1]


def _goes_on(clauses: Clauses, head: int, child: int) -> bool:
    """Whether a clause without subject says something of its own of the same subject."""
    words, upos = clauses.tree.words, clauses.tree.upos
    if _is_alternative(clauses, child) or not clauses.is_predicate(head):
        return False
    marks = [words[mark].lower() for mark in clauses.having(child, ("mark",))]
    if "to" in marks or (words[child].endswith("ing") and not clauses.having(child, ("aux",))):
        return False
    if upos[child] not in ("VERB", "AUX") and not clauses.having(child, ("cop",)):
        return False
    between = [t for t in clauses.having(head, _COMPLEMENTS) if head < t < child]
    if clauses.having(child, ("obj",)) and not between and child - head <= _TWO_VERBS:
        return False  # "opened and closed the bridge"
    own = [t for t in clauses.below[child] if clauses.basic[t] not in _BESIDE]
    return bool(own)


def _nearest(tree: Tree, token: int, heads: dict[int, None], before: int) -> int:
    """The clause that a token belongs to; that of the token before where the tree says none."""
    at = token
    while at != ROOT:
        if at in heads:
            return at
        at = tree.heads[at]
    return before


def _shared_with(clauses: Clauses, head: int, inside: frozenset[int]) -> Node | None:
    if clauses.having(head, _SUBJECTS) or clauses.basic[head] != "conj":
        return None
    above = clauses.tree.heads[head]
    while above in inside and clauses.basic[above] == "conj":
        if clauses.having(above, _SUBJECTS):
            break
        above = clauses.tree.heads[above]
    has_subject = above != ROOT and clauses.having(above, _SUBJECTS)
    return Node(clauses.tree, above) if has_subject else None


def _trimmed(tree: Tree, tokens: Sequence[int]) -> tuple[int, ...]:
    """Without marks and joints at the edges, nor a "that" in front."""
    kept = list(tokens)
    while kept and (
        tree.upos[kept[0]] in _EDGES
        or tree.relations[kept[0]] in ("cc", "punct")
        or (tree.relations[kept[0]] == "mark" and tree.words[kept[0]].lower() in _OPENINGS)
    ):
        kept.pop(0)
    while kept and (tree.upos[kept[-1]] in _EDGES or tree.relations[kept[-1]] in ("cc", "punct")):
        if tree.words[kept[-1]] in (")", "]", "%", "$", "€", "£"):
            break
        kept.pop()
    return tuple(kept)


def _pieces(tree: Tree, tokens: Sequence[int]) -> Iterator[Span]:
    start = previous = tokens[0]
    for token in tokens[1:]:
        if any(tree.upos[t] != "PUNCT" for t in range(previous + 1, token)):
            yield Span(tree.spans[start].start, tree.spans[previous].end)
            start = token
        previous = token
    yield Span(tree.spans[start].start, tree.spans[previous].end)
