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
from firsthand.read.timed import LISTS
from firsthand.read.trees import ROOT
from firsthand.read.wordlists import words
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from firsthand.read.trees import Tree

JOINED = frozenset(("conj", "parataxis"))
"""How a clause hangs on the one that it goes on with."""
_LOOSE = frozenset(("ccomp", "advcl", "dep", "acl", "appos"))
"""How a parser may hang a clause behind a semicolon on the one before it."""
_SUBJECTS = frozenset(("nsubj", "csubj", "expl"))
_COMPLEMENTS = frozenset(("obj", "iobj", "obl", "xcomp", "ccomp", "advcl", "nmod"))
_BESIDE = frozenset(("cc", "punct", "mark", "discourse"))
_ALTERNATIVES = frozenset(("or",))
_EDGES = frozenset(("PUNCT", "CCONJ"))
_OPENINGS = frozenset(("that", "while", "whereas"))
_KEPT = frozenset(("nor", "neither", "(", "[", "$", "€", "£"))
"""What begins a clause and says something, though it looks like a joint."""
_CLOSING = frozenset((")", "]", "%"))
_NOT = frozenset(("not", "n't", "n’t", "never"))
_WHEN = frozenset(("when", "where", "why", "how", "who", "which", "whose", "what"))
_VERBS = frozenset(("VERB", "AUX"))
_FULL_STOPS = frozenset((".", "!", "?", "..."))
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
        heads = _heads(clauses, part, inside, frames)
        for head, tokens in _parts(clauses, part, heads).items():
            trimmed = _trimmed(clauses.tree, tokens)
            if trimmed:
                shared = _shared_with(clauses, head, inside)
                made.append(Proposition(clauses, head, trimmed, shared))
    return sorted(made, key=lambda one: one.tokens)


def _sentences(clauses: Clauses, region: Sequence[int]) -> Iterator[Sequence[int]]:
    """A quotation may hold several sentences, and semicolons join what could be several."""
    tree, start = clauses.tree, 0
    for n in range(1, len(region)):
        mark = tree.words[region[n - 1]]
        full_stop = mark in _FULL_STOPS and tree.words[region[n]][:1].isupper()
        if full_stop or (mark == ";" and _are_clauses(clauses, region[start:n], region[n:])):
            yield region[start:n]
            start = n
    yield region[start:]


def _are_clauses(clauses: Clauses, *parts: Sequence[int]) -> bool:
    """Whether each part has a predicate with its subject."""
    return all(
        any(
            (
                clauses.tree.upos[token] in _VERBS
                and any(child in part for child in clauses.having(token, _SUBJECTS))
            )
            or clauses.basic[token] in ("cop", "aux")
            for token in part
        )
        for part in parts
    )


def _heads(
    clauses: Clauses, region: Sequence[int], inside: frozenset[int], frames: Container[int]
) -> list[int]:
    """The heads of the main clauses of a region, those of the joined ones among them."""
    tree = clauses.tree
    tops = [t for t in region if tree.heads[t] not in inside and tree.upos[t] != "PUNCT"]
    if not tops:
        return []
    said = [t for t in tops if clauses.is_predicate(t)]
    first = min(said or tops, key=tree.depth)
    ahead = [first, *(t for t in said if t != first and clauses.having(t, _SUBJECTS))]
    found: list[int] = []
    while ahead:
        token = ahead.pop(0)
        found.append(token)
        ahead += [
            child
            for child in clauses.below[token]
            if child in inside
            and child not in found
            and (
                _begins(clauses, token, child)
                or (token in frames and _is_reported(clauses, token, child))
            )
        ]
    return sorted(set(found))


def _is_reported(clauses: Clauses, frame: int, child: int) -> bool:
    """Whether a clause under a verb of saying is a part of what is said."""
    if not clauses.is_predicate(child) or not clauses.having(child, _SUBJECTS):
        return False
    relation = clauses.basic[child]
    marked = bool(clauses.having(child, ("mark",)))
    return relation in ("ccomp", *JOINED) or (relation == "advcl" and not marked and child < frame)


def _begins(clauses: Clauses, head: int, child: int) -> bool:
    """Whether a clause under a main clause is one of its own."""
    relation = clauses.basic[child]
    if relation not in JOINED | _LOOSE or not clauses.is_predicate(child):
        return False
    has_subject = bool(clauses.having(child, _SUBJECTS))
    if _only_frames(clauses, child):
        return False
    if has_subject and relation in JOINED:
        return not _is_alternative(clauses, child) and not _is_bound(clauses, child)
    if relation in _LOOSE:
        return has_subject and _runs_on(clauses, head, child)
    return relation == "conj" and _goes_on(clauses, head, child)


def _only_frames(clauses: Clauses, child: int) -> bool:
    """Whether it says of its neighbour that somebody says so: ", she told our station,"."""
    word = clauses.tree.words[child].lower()
    return word in words(LISTS, "verb", "saying") and not clauses.having(
        child, ("cc", "ccomp", "xcomp", "mark")
    )


def _is_alternative(clauses: Clauses, child: int) -> bool:
    joints = clauses.having(child, ("cc",))
    return any(clauses.tree.words[joint].lower() in _ALTERNATIVES for joint in joints)


def _is_bound(clauses: Clauses, child: int) -> bool:
    """Whether it only tells when or why the other holds: "if beds stood there"."""
    marks = {clauses.tree.words[mark].lower() for mark in clauses.having(child, ("mark",))}
    return bool(marks - {"that"})


def _runs_on(clauses: Clauses, head: int, child: int) -> bool:
    """Whether only a mark joins it: "He left; the talks went on", "It is ten, it was ten"."""
    first = min(clauses.with_all_below(child))
    marks = clauses.tree.words[max(0, first - 1) : first + 1]
    if ";" in marks or ":" in marks:
        return True
    loose = clauses.basic[child] in ("ccomp", "dep") and head < first
    opening = clauses.tree.words[first].lower()
    bound = bool(clauses.having(child, ("mark",))) or opening in _WHEN
    states = bool(clauses.having(head, ("cop", "expl")))
    return "," in marks and loose and states and not bound


def _goes_on(clauses: Clauses, head: int, child: int) -> bool:
    """Whether a clause without subject says something of its own of the same subject."""
    tree = clauses.tree
    if _is_alternative(clauses, child) or not clauses.is_predicate(head):
        return False
    marks = [tree.words[mark].lower() for mark in clauses.having(child, ("mark",))]
    helped = bool(clauses.having(child, ("aux", "cop")))
    if "to" in marks or (tree.words[child].endswith("ing") and not helped):
        return False
    if tree.upos[child] not in ("VERB", "AUX") and not helped:
        return False
    if not helped and any(tree.words[t].lower() in _NOT for t in clauses.below[head]):
        return False  # "did not meet and sign" denies both
    between = [t for t in clauses.having(head, _COMPLEMENTS) if head < t < child]
    if clauses.having(child, ("obj",)) and not between and child - head <= _TWO_VERBS:
        return False  # "opened and closed the bridge"
    return any(clauses.basic[t] not in _BESIDE for t in clauses.below[child])


# ------------------------------------------------------------------ which tokens are whose


def _parts(clauses: Clauses, region: Sequence[int], heads: Sequence[int]) -> dict[int, list[int]]:
    """The tokens of each clause."""
    if not heads:
        return {}
    owners: dict[int, int] = {}
    last, known = heads[0], frozenset(heads)
    for token in region:
        last = _nearest(clauses.tree, token, known, last)
        owners[token] = last
    parts: dict[int, list[int]] = {head: [] for head in heads}
    begun = _beginnings(clauses, heads, owners)
    for token, owner in owners.items():
        # A parser may hang the words behind a joined clause on the clause before it.
        joined = [head for first, head in begun if first <= token and owner < head]
        parts[joined[-1] if joined else owner].append(token)
    return parts


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
) -> list[tuple[int, int]]:
    """The first token of each clause that "and" joins to one before it, and its head."""
    found = []
    for head in heads:
        above = clauses.tree.heads[head]
        if clauses.basic[head] != "conj" or above not in heads or above > head:
            continue
        first = head
        while first - 1 in owners and owners[first - 1] == head:
            first -= 1
        subjects = [t for t in clauses.having(head, _SUBJECTS) if above < t < first]
        found.append((min([first, *subjects]), head))
    return sorted(found)


def _shared_with(clauses: Clauses, head: int, inside: frozenset[int]) -> int | None:
    if clauses.having(head, _SUBJECTS) or clauses.basic[head] != "conj":
        return None
    above = clauses.tree.heads[head]
    while above in inside and clauses.basic[above] == "conj":
        if clauses.having(above, _SUBJECTS):
            break
        above = clauses.tree.heads[above]
    has_subject = above in inside and bool(clauses.having(above, _SUBJECTS))
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
        if any(tree.upos[t] != "PUNCT" for t in range(previous + 1, token)):
            yield Span(tree.spans[start].start, tree.spans[previous].end)
            start = token
        previous = token
    yield Span(tree.spans[start].start, tree.spans[previous].end)
