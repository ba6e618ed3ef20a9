"""Contents that are no claim by themselves: "of the attack", "the story", "more towers".

What a statement says is cut at its cue, and what is left may have no predicate. A noun with what
belongs to it can be claimed ("the closure of the port on Monday"), a bare noun cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.read.propositions import Proposition

_FEWEST = 4
"""Words of the shortest phrase without a predicate that tells something."""
_OF_DEEDS = ("ation", "ition", "ission", "ution", "ment", "osure", "arture", "awal")
"""Endings of nouns for what somebody does: "her resignation" can be denied."""
_NO_HEADS = frozenset(("PRON", "DET", "ADP", "ADV", "SCONJ", "PART"))


def tells(one: Proposition) -> bool:
    """Whether it can be claimed or denied.

    Args:
        one: all that is left of what a statement says.
    """
    tree = one.clauses.tree
    said = [token for token in one.tokens if tree.upos[token] != "PUNCT"]
    if any(tree.upos[token] == "NUM" for token in said):
        return True
    if one.is_clause or any(tree.upos[token] in ("VERB", "AUX") for token in said):
        return len(said) > 1
    if tree.upos[one.at] in _NO_HEADS or one.clauses.having(one.at, ("case",)):
        return False
    deed = len(said) > 1 and tree.words[one.at].lower().endswith(_OF_DEEDS)
    return deed or len(said) >= _FEWEST
