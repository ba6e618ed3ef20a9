"""Who or what a predicate is said of, where the sentence leaves it to be understood, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.read.referents import ORGANIZATION, Parsed
from firsthand.read.trees import ROOT
from firsthand.read.wordlists import words

if TYPE_CHECKING:
    from firsthand.types import Mention

_DASHES = frozenset([",", "–", "—", "-", "("])
_MAX_STEPS = 4


def asserted(parsed: Parsed, predicate: int) -> bool:
    """Whether a predicate is said to hold: not denied, not only possible or to come."""
    around = parsed.words_of(parsed.with_relation(predicate, "aux", "advmod", "det", "mark"))
    return not around & (
        words("relations", "verb", "modal") | words("relations", "verb", "negation") | {"to", "if"}
    )


def subject(parsed: Parsed, predicate: int, steps: int = _MAX_STEPS) -> Mention | None:
    """The entity that a verb or predicate noun is said of, or None where that is not sure.

    Args:
        parsed: the sentence.
        predicate: the verb's or noun's token.
        steps: how many clauses further out to look.
    """
    subjects = parsed.with_relation(predicate, "nsubj")
    if subjects:
        return parsed.referent(subjects[0])
    head, relation = parsed.tree.heads[predicate], parsed.relation(predicate)
    if head == ROOT:
        return _opening(parsed, predicate)
    if relation in ("acl", "amod"):
        return _modified(parsed, predicate, head)
    if steps and (relation in ("advcl", "conj")):
        if relation == "conj" and parsed.relation(head) in ("acl", "amod"):
            return _modified(parsed, head, parsed.tree.heads[head])
        return subject(parsed, head, steps - 1)
    return None


def _modified(parsed: Parsed, predicate: int, noun: int) -> Mention | None:
    """What a participle or relative clause says more of.

    Behind a comma it may belong to any name of the phrase: "the Marn Mission in the Kell League,
    led by ..." says nothing sure.
    """
    mention = parsed.referent(noun)
    starts_after_comma = noun < predicate and any(
        parsed.words[token] in _DASHES for token in range(noun + 1, predicate)
    )
    if mention is None or not starts_after_comma or parsed.names[noun] is None:
        return mention
    outer = parsed.tree.heads[noun]
    while outer != ROOT and parsed.relation(noun) == "nmod":
        other = parsed.referent(outer)
        if parsed.cast.kind(other) == ORGANIZATION and other is not mention:
            return None
        noun, outer = outer, parsed.tree.heads[outer]
    return mention


def _opening(parsed: Parsed, predicate: int) -> Mention | None:
    """The subject of a participle that opens the sentence, by the comma: "Led by X, the group"."""
    if predicate > 1:
        return None
    for token in range(predicate + 1, len(parsed) - 1):
        if parsed.words[token] == ",":
            after = token + 1 + (parsed.tree.upos[token + 1] == "DET")
            starting = [
                mention
                for head, mention in parsed.headed.items()
                if parsed.range_of(mention)[0] in (token + 1, after)
                and parsed.relation(head) == "nsubj"
            ]
            return starting[0] if starting else None
    return None
