"""Whether somebody holds an office now, held it once, or only will: what the words around it say.

"Formerly the mayor", "was the mayor" and "the then mayor" are all of one who may be it no more; an
office that is to come, or only thought of, is nobody's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from firsthand.read.subjects import asserted
from firsthand.read.wordlists import starts, words

if TYPE_CHECKING:
    from firsthand.read.referents import Parsed
    from firsthand.read.roles import Role

Standing = Literal["holds", "held", "unsure"]

_PAST_COPULAS = frozenset(["was", "were"])
_PAST_FORMS = frozenset(["served", "acted"])
_AS_ROLE = frozenset(["obl", "obj", "xcomp"])
_HELD = ("ex-", "then-", "former-")
_HAVING = frozenset(["had", "has", "have"])
_RUN = frozenset(["ADJ", "NOUN", "PROPN", "ADV", "X"])
_HYPHENS = frozenset(["-", "‐", "‑"])
_REACH = 8
"""How many words before an office may belong to the same noun phrase."""


def standing(parsed: Parsed, role: Role) -> Standing:
    """Whether the holder of a role has it, had it, or neither is sure.

    Args:
        parsed: the sentence.
        role: as `role_at` found it.
    """
    if parsed.case(role.head) == "than" or _is_sought(parsed, role):
        return "unsure"
    if not asserted(parsed, role.head) or _is_only_meant(parsed, role):
        return "unsure"
    if _called_former(parsed, role):
        return "held"
    if _shares_former(parsed, role):
        return "unsure"
    verb = _said_by(parsed, role)
    if verb is None:
        return "holds"
    # In reported speech "was" may stand for "is"; "had been" and "has served as" say nothing sure.
    perfect = parsed.words_of(parsed.with_relation(verb, "aux")) & _HAVING
    return "unsure" if perfect or parsed.relation(verb) == "ccomp" else "held"


def _is_sought(parsed: Parsed, role: Role) -> bool:
    """As in "ran for governor": without an article it is the office, not the one who has it."""
    return parsed.case(role.head) == "for" and not parsed.with_relation(role.head, "det")


def _is_only_meant(parsed: Parsed, role: Role) -> bool:
    """As in "fit to serve as president"."""
    verb = parsed.tree.heads[role.head]
    if verb < 0 or parsed.relation(role.head) not in _AS_ROLE:
        return False
    makes = starts("relations", "office", "become", "made")
    return parsed.words[verb] in makes and not asserted(parsed, verb)


def _called_former(parsed: Parsed, role: Role) -> bool:
    former = words("relations", "office", "former")
    own = parsed.words_of(_run(parsed, role.head)) | {*parsed.words[role.start - 1 : role.start]}
    return any(word in former or word.startswith(_HELD) for word in own)


def _run(parsed: Parsed, head: int) -> range:
    """The words before a noun that can belong to its phrase: adjectives, nouns, names.

    The name of another stops them where it is in the possessive: "the former mayor's deputy".
    """
    at = head
    while at > max(head - _REACH, 0) and (
        parsed.tree.upos[at - 1] in _RUN or parsed.words[at - 1] in _HYPHENS
    ):
        at -= 1
    return range(at, head)


def _shares_former(parsed: Parsed, role: Role) -> bool:
    """As in "former governor and senator Dana Orrey", who may be a senator still."""
    first = _run(parsed, role.head).start
    if first < 2 or parsed.words[first - 1] not in ("and", "&"):  # noqa: PLR2004 (a word and "and")
        return False
    before = {*parsed.words_of(_run(parsed, first - 1)), parsed.words[first - 2]}
    former = words("relations", "office", "former")
    return any(word in former or word.startswith(_HELD) for word in before)


def _said_by(parsed: Parsed, role: Role) -> int | None:
    """The predicate in the past tense that says who has the role, or None."""
    copulas = parsed.words_of(parsed.with_relation(role.head, "cop"))
    if copulas & _PAST_COPULAS or (copulas and _has_been(parsed, role)):
        return role.head
    token = role.head
    if parsed.relation(token) == "conj":  # "served as a trustee and as chairman"
        token = parsed.tree.heads[token]
    verb = parsed.tree.heads[token]
    if verb < 0 or parsed.relation(token) not in _AS_ROLE:
        return None
    serves = parsed.words[verb] in starts("relations", "office", "become")
    return verb if serves and parsed.words[verb] in _PAST_FORMS else None


def _has_been(parsed: Parsed, role: Role) -> bool:
    return "had" in parsed.words_of(parsed.with_relation(role.head, "aux"))
