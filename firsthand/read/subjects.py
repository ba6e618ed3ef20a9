"""Who or what a predicate is said of, where the sentence leaves it to be understood, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.read.trees import ROOT
from firsthand.read.wordlists import words

if TYPE_CHECKING:
    from firsthand.read.referents import Parsed
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

    Behind a comma or a dash it may belong to any noun of the phrase: "the Marn Mission in the Kell
    League, led by ..." says nothing sure, nor does "the fight against the Kell League led by ...".
    """
    mention = parsed.referent(noun)
    if mention is None:
        return None
    if noun > predicate:  # "the newly founded League"; not what stands in another part
        return mention if predicate <= 1 or not _parted(parsed, predicate, noun) else None
    if parsed.relation(noun) != "nmod":
        return mention
    if parsed.case(noun) not in ("", "of", "by"):
        return _unless_of_body(parsed, noun, mention)
    return _unless_of_body(parsed, noun, mention) if _parted(parsed, noun, predicate) else mention


def _parted(parsed: Parsed, start: int, end: int) -> bool:
    return any(parsed.words[token] in _DASHES for token in range(start + 1, end))


def _unless_of_body(parsed: Parsed, noun: int, mention: Mention) -> Mention | None:
    """Nothing where another noun further out can be meant as well; one who speaks for itself."""
    if parsed.names[noun] is None:
        return mention
    outer = parsed.tree.heads[noun]
    return None if outer != ROOT and parsed.tree.upos[outer] in ("NOUN", "PROPN") else mention


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
