"""Who holds a role: by apposition, the name beside it, a verb, or what it was traced to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.read.referents import PERSON
from firsthand.read.roles import KINDS, role_at
from firsthand.read.subjects import asserted, subject
from firsthand.read.wordlists import starts

if TYPE_CHECKING:
    from firsthand.read.referents import Parsed
    from firsthand.read.roles import Role
    from firsthand.types import Mention

_QUOTES = frozenset("“”\"„«»'‘’")
_OPENS_APPOSITION = frozenset([",", "(", "–", "—"])
APPOSITION = frozenset(
    ["appos", "dep", "parataxis", "list", "nmod", "acl", "root", "compound", "flat"]
)
"""What a phrase behind a name and a comma may be in the tree if it is an apposition, misread."""


def holder(parsed: Parsed, role: Role) -> Mention | None:
    """The entity that the sentence says has this role, or None where that is not sure."""
    ways = (_named_behind, _apposed, _said_to_be, _made, _with_the_role_before, _traced)
    for way in ways:
        mention = way(parsed, role)
        if parsed.cast.kind(mention) in role.kind.subjects:
            return mention
    return None


def _named_behind(parsed: Parsed, role: Role) -> Mention | None:
    """As in "Prime Minister Ilo Marn", "the president of Tervania Ilo Marn"."""
    at = role.end
    while at < len(parsed) and parsed.words[at] in _QUOTES:
        at += 1
    name = parsed.names[at] if at < len(parsed) else None
    return name if name is not None and parsed.range_of(name)[0] == at else None


def _apposed(parsed: Parsed, role: Role) -> Mention | None:
    """As in "Ilo Marn, the prime minister," or "the prime minister, Ilo Marn,"."""
    if _opens_name(parsed, role):
        return None
    outer = parsed.tree.heads[role.head]
    relation = parsed.tree.relations[role.head]
    # What only describes stands before the name; behind one it belongs to the next.
    if relation == "appos" or (relation == "nmod:desc" and outer > role.head):
        return parsed.referent(outer)
    listed = role.start > 1 and parsed.cast.kind(parsed.names[role.start - 2]) == PERSON
    for child in parsed.with_relation(role.head, "appos"):
        if parsed.names[child] is not None:
            # "Ilo Marn, head of the League, Dana Orrey, ...": it may be the office of either.
            return None if listed else parsed.names[child]
    at = role.start - 1
    if at < 1 or parsed.words[at] not in _OPENS_APPOSITION:
        return None
    misread = parsed.relation(role.head) in APPOSITION
    return parsed.names[at - 1] if misread and not _has(parsed, role, "cop") else None


def _opens_name(parsed: Parsed, role: Role) -> bool:
    """Whether a name follows at once: "Tervan leader Sheikh Marn" is nobody named before."""
    return role.end < len(parsed) and parsed.tree.upos[role.end] == "PROPN"


def _has(parsed: Parsed, role: Role, relation: str) -> bool:
    return bool(parsed.with_relation(role.head, relation))


def _said_to_be(parsed: Parsed, role: Role) -> Mention | None:
    """As in "Ilo Marn is the prime minister", "who was a member"."""
    if not _has(parsed, role, "cop") or not asserted(parsed, role.head):
        return None
    return subject(parsed, role.head)


def _made(parsed: Parsed, role: Role) -> Mention | None:
    """As in "Ilo Marn was elected president", "serves as director", "became its leader"."""
    verb = parsed.tree.heads[role.head]
    relation = parsed.relation(role.head)
    if verb < 0 or relation not in ("xcomp", "obj", "obl") or not asserted(parsed, verb):
        return None
    word = parsed.words[verb]
    as_role = relation != "obl" or parsed.case(role.head) == "as"
    if word in starts("relations", "verb", "form") and relation == "obj":
        return subject(parsed, verb)
    if word in starts("relations", "office", "become") and as_role:
        return subject(parsed, verb)
    if word not in starts("relations", "office", "made") or not as_role:
        return None
    objects = [child for child in parsed.with_relation(verb, "obj") if child != role.head]
    return parsed.referent(objects[0]) if objects else subject(parsed, verb)


def _with_the_role_before(parsed: Parsed, role: Role) -> Mention | None:
    """As in "Ilo Marn, founder of the Kell League and head of the Marn Institute".

    "The president of Tervania and the head of the Kell League" are two people.
    """
    before = role_at(parsed, parsed.tree.heads[role.head])
    if parsed.relation(role.head) != "conj" or before is None:
        return None
    for way in (_apposed, _said_to_be, _made):
        mention = way(parsed, before)
        if parsed.cast.kind(mention) in role.kind.subjects:
            return mention
    return None


def _traced(parsed: Parsed, role: Role) -> Mention | None:
    """As in "The prime minister", where it is known who that is; "the city of Dornik" is Dornik."""
    untraced = role.kind is KINDS["place"] or (
        parsed.names[role.head] is None and _opens_name(parsed, role)
    )
    return None if untraced else parsed.headed.get(role.head)
