"""The main clauses of a sentence: which predicates say something of their own.

Those that "and", a semicolon or a mere comma joins, where each has a verb of its own: "The bank is
solvent and will open". Conditions, alternatives and relative clauses are parts of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.read.timed import LISTS
from firsthand.read.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from firsthand.read.trees import Tree

SUBJECTS = frozenset(("nsubj", "csubj", "expl"))
_JOINED = frozenset(("conj", "parataxis"))
"""How a clause hangs on the one that it goes on with."""
_LOOSE = frozenset(("ccomp", "advcl", "dep", "acl", "appos"))
"""How a parser may hang a clause behind a semicolon on the one before it."""
_COMPLEMENTS = frozenset(("obj", "iobj", "obl", "xcomp", "ccomp", "advcl", "nmod"))
_BESIDE = frozenset(("cc", "punct", "mark", "discourse"))
_ALTERNATIVES = frozenset(("or",))
_NOT = frozenset(("not", "n't", "n’t", "never"))
_WHEN = frozenset(("when", "where", "why", "how", "who", "which", "whose", "what"))
_VERBS = frozenset(("VERB", "AUX"))
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


def main_heads(clauses: Clauses, region: Sequence[int], frames: Container[int] = ()) -> list[int]:
    """The heads of the main clauses of some tokens, those of the joined ones among them.

    Args:
        clauses: the sentence.
        region: tokens in the order of the text.
        frames: predicates that only say that something is said: what hangs on them is cut off.

    Returns:
        In the order of the text; the head of a fragment where there is no clause.
    """
    tree, inside = clauses.tree, frozenset(region)
    tops = [t for t in region if tree.heads[t] not in inside and tree.upos[t] != "PUNCT"]
    if not tops:
        return []
    said = [t for t in tops if clauses.is_predicate(t)]
    first = min(said or tops, key=tree.depth)
    ahead = [first, *(t for t in said if t != first and clauses.having(t, SUBJECTS))]
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
    if not clauses.is_predicate(child) or not clauses.having(child, SUBJECTS):
        return False
    relation = clauses.basic[child]
    marked = bool(clauses.having(child, ("mark",)))
    return relation in ("ccomp", *_JOINED) or (relation == "advcl" and not marked and child < frame)


def _begins(clauses: Clauses, head: int, child: int) -> bool:
    """Whether a clause under a main clause is one of its own."""
    relation = clauses.basic[child]
    if relation not in _JOINED | _LOOSE or not clauses.is_predicate(child):
        return False
    has_subject = bool(clauses.having(child, SUBJECTS))
    if _only_frames(clauses, child):
        return False
    if has_subject and relation in _JOINED:
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


def has_clause(clauses: Clauses, part: Sequence[int]) -> bool:
    """Whether some tokens have a predicate with its subject, or one with an auxiliary."""
    return any(
        clauses.basic[token] in ("cop", "aux")
        or (
            clauses.tree.upos[token] in _VERBS
            and any(child in part for child in clauses.having(token, SUBJECTS))
        )
        for token in part
    )
