"""Parts of a passage by its tree, as changes need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.judge.told import Told

BE_PAST = {"was", "were"}
BE = {"is": "be", "are": "be", "was": "have been", "were": "have been", "has": "have",
      "had": "have"}  # fmt: skip
"""First auxiliary or copula -> its form after a modal."""
MODALS = frozenset("will would can could may might shall should must".split())
NEGATIONS = frozenset("not n't n’t never no nobody nothing none neither".split())
NOMINAL = ("NOUN", "PROPN")


def root(told: Told) -> int:
    """The token that depends on nothing."""
    return told.heads.index(-1)


def child(told: Told, head: int, *relations: str) -> int | None:
    """The first token that depends on another in one of these ways."""
    for n, (h, relation) in enumerate(zip(told.heads, told.relations, strict=True)):
        if h == head and relation in relations:
            return n
    return None


def subtree(told: Told, top: int) -> list[int]:
    """A token and all that hangs below it, in the order of the text."""
    children: dict[int, list[int]] = {}
    for n, head in enumerate(told.heads):
        children.setdefault(head, []).append(n)
    below = [top]
    for token in below:  # grows while it is gone over
        below += children.get(token, ())
    return sorted(below)


def phrase(told: Told, top: int) -> range | None:
    """A subtree whose words stand together, or None; without punctuation at its end."""
    tokens = subtree(told, top)
    while tokens and told.upos[tokens[-1]] == "PUNCT" and tokens[-1] != top:
        tokens.pop()
    whole = range(tokens[0], tokens[-1] + 1)
    return whole if len(tokens) == len(whole) else None


def first_auxiliary(told: Told) -> int | None:
    """The auxiliary or copula that a modal or a "not" goes to: the first below the root."""
    found = [
        n
        for n, (h, relation) in enumerate(zip(told.heads, told.relations, strict=True))
        if h == root(told) and relation in ("aux", "aux:pass", "cop")
    ]
    return min(found, default=None)


def negated(told: Told) -> bool:
    """Whether the main clause holds a word of negation."""
    return any(w.lower() in NEGATIONS for w in told.words)


def is_statement(told: Told) -> bool:
    """Whether the main clause has a subject and a verb, and tells rather than asks."""
    top = root(told)
    verbal = told.upos[top] == "VERB" or child(told, top, "cop") is not None
    subject = child(told, top, "nsubj", "nsubj:pass")
    return verbal and subject is not None and subject < top and not told.words[-1].endswith("?")


def past_verb(told: Told) -> int | None:
    """The root, if it is a verb without auxiliary."""
    top = root(told)
    bare = told.upos[top] == "VERB" and first_auxiliary(told) is None
    return top if bare and child(told, top, "nsubj") is not None else None
