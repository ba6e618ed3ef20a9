"""Rules that find relations in one parsed sentence: by roles, by verbs, by compounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.read.holders import holder
from firsthand.read.referents import (
    FACILITY,
    ORGANIZATION,
    PERSON,
    PLACE,
    Parsed,
    is_name,
    is_of_country,
)
from firsthand.read.roles import KINDS, Role, Target, role_at
from firsthand.read.standing import standing
from firsthand.read.subjects import asserted, subject
from firsthand.read.wordlists import starts, words
from firsthand.types import Mention, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ORGANIZATIONS = frozenset([ORGANIZATION])
_ACTORS = frozenset([PERSON, ORGANIZATION, PLACE])
_SITES = frozenset([PLACE, FACILITY, ORGANIZATION])
_COMPOUNDED = frozenset(["led", "headed", "commanded", "based"])
_NAME_AND_TITLES = frozenset(["DET", "ADJ", "NOUN", "PROPN"])


@dataclass(frozen=True, slots=True)
class Pattern:
    """Verbs that say a relation between their agent and what they are done to."""

    relation: str
    verbs: str
    subjects: frozenset[str]
    objects: frozenset[str]


_DEEDS = (
    Pattern("leads", "lead", _ACTORS, _ORGANIZATIONS | {"event"}),
    Pattern(
        "founded", "found", frozenset([PERSON, ORGANIZATION]), _ORGANIZATIONS | {FACILITY, PLACE}
    ),
)


def say(
    parsed: Parsed, subject_: Mention, relation: str, object_: Mention, tokens: Iterable[int]
) -> Relation:
    """The relation between two mentions of this sentence, with the words that say it."""
    words = {*tokens, *parsed.range_of(subject_), *parsed.range_of(object_)}
    return Relation(str(subject_.entity), relation, str(object_.entity), parsed.span(words))


def by_roles(parsed: Parsed) -> Iterator[Relation]:
    """As in "Dana Orrey, deputy head of the Kell League"; "its armed wing, the Marn Brigade"."""
    for token in range(len(parsed)):
        role = role_at(parsed, token)
        if role is None or not role.targets:
            continue
        who = holder(parsed, role)
        if who is None:
            continue
        for target in role.targets:
            relation = _as_it_stands(parsed, role, target)
            if relation is not None and not _is_odd(parsed, role, who, target):
                yield say(parsed, who, relation, target.mention, [token])


def _as_it_stands(parsed: Parsed, role: Role, target: Target) -> str | None:
    """The relation, "former" where it was so; None where that is not sure or says nothing now."""
    relation = target.words
    if role.kind is KINDS["founder"] or role.kind is KINDS["place"]:
        return relation if asserted(parsed, role.head) else None
    now = standing(parsed, role)
    if now == "holds":
        return relation
    if now == "unsure" or role.kind is not KINDS["office"]:
        return None
    first, _, rest = relation.partition(" ")
    if first in words("relations", "office", "former") and rest:
        relation = rest
    return f"former {'leader of' if relation == 'leads' else relation}"


def _is_odd(parsed: Parsed, role: Role, who: Mention, target: Target) -> bool:
    """Whether no such relation can be between these two: their words were taken for others.

    The mayor of a capital is none of its country, and no country lies in another place.
    """
    noun, of = parsed.words[role.head], target.mention
    if role.kind is KINDS["office"] and _is_beside_the_office(parsed, noun, target):
        return True
    if role.kind is KINDS["office"] and parsed.cast.is_country(of):
        local = noun in words("relations", "office", "local")
        return local or not _is_own(parsed, of)
    return role.kind is KINDS["place"] and parsed.cast.is_country(who)


def _is_beside_the_office(parsed: Parsed, noun: str, target: Target) -> bool:
    """Whether what stands beside an office is not what it is an office of, or only a part of that.

    As in "the Tervan coach", "the Dornik editor", "the local League chairman", "the Dornik Party".
    """
    of = target.mention
    if parsed.cast.kind(of) == PLACE:
        if not target.words.endswith(f"{noun} of"):
            return False  # "commander of the navy of"
        whence = of.type == "nationality" and noun in words("relations", "office", "of_people")
        return whence or noun in words("relations", "office", "of_house")
    first = parsed.range_of(of)[0] - 1
    if first < 0:
        return False
    last_word = parsed.words[parsed.range_of(of)[-1]]
    branched = last_word in words("relations", "office", "branched")
    in_place = parsed.cast.kind(parsed.names[first]) == PLACE
    return (branched and in_place) or (
        parsed.words[first] in words("relations", "office", "part_of_house")
    )


def _is_own(parsed: Parsed, of: Mention) -> bool:
    """Whether a country is called by its name or traced to, and not by its capital's name."""
    return is_of_country(parsed.text, of) or not is_name(parsed.text, of)


def by_deeds(parsed: Parsed) -> Iterator[Relation]:
    """As in "The Kell League, led by Dana Orrey"; "Dana Orrey founded the Marn Institute"."""
    for pattern in _DEEDS:
        for verb in parsed.among(starts("relations", "verb", pattern.verbs)):
            yield from _deed(parsed, verb, pattern)


def _deed(parsed: Parsed, verb: int, pattern: Pattern) -> Iterator[Relation]:
    if parsed.tree.upos[verb] not in ("VERB", "ADJ") or not asserted(parsed, verb):
        return
    agents = _agents(parsed, verb)
    if agents:
        # "The League began a search, led by Dana Orrey": the search, or the League.
        behind = parsed.relation(verb) == "advcl" and verb > parsed.tree.heads[verb]
        done_to = [] if behind else [subject(parsed, verb)]
    elif _is_passive(parsed, verb):
        return
    else:
        agents = _done_by(parsed, verb, pattern)
        done_to = [parsed.referent(child) for child in parsed.with_relation(verb, "obj")]
    for agent in agents:
        for thing in done_to:
            if _fit(parsed, agent, thing, pattern) and agent and thing:
                yield say(parsed, agent, pattern.relation, thing, [verb])


def _fit(parsed: Parsed, agent: Mention | None, thing: Mention | None, pattern: Pattern) -> bool:
    kinds = parsed.cast.kind(agent), parsed.cast.kind(thing)
    return kinds[0] in pattern.subjects and kinds[1] in pattern.objects


def _done_by(parsed: Parsed, verb: int, pattern: Pattern) -> list[Mention | None]:
    """Who does it; of houses, one that leads another is mostly ahead of it, as in sport."""
    who = subject(parsed, verb)
    ahead = pattern.verbs == "lead" and parsed.cast.kind(who) != PERSON
    return [] if ahead else [who]


def _is_passive(parsed: Parsed, verb: int) -> bool:
    return any(
        parsed.tree.relations[child] in ("aux:pass", "nsubj:pass")
        for child in parsed.children[verb]
    )


def _agents(parsed: Parsed, verb: int) -> list[Mention | None]:
    """By whom it is done, as the tree says, else as the words behind "by" do."""
    by = [child for child in parsed.with_relation(verb, "obl") if parsed.case(child) == "by"]
    if by and parsed.referent(by[0]) is not None:
        others = [
            child
            for child in parsed.with_relation(by[0], "conj")
            if parsed.kind(child) == parsed.kind(by[0])
        ]
        return [parsed.referent(token) for token in (by[0], *others)]
    behind = parsed.words[verb + 1 : verb + 2]
    return [_name_behind(parsed, verb + 2)] if behind == ["by"] and not by else []


def _name_behind(parsed: Parsed, start: int) -> Mention | None:
    """The last name of the noun phrase that begins here: "by Kell League leader Dana Orrey"."""
    found = None
    for token in range(start, len(parsed)):
        if parsed.names[token] is None and parsed.tree.upos[token] not in _NAME_AND_TITLES:
            break
        found = parsed.names[token] or found
    return found


def by_places(parsed: Parsed) -> Iterator[Relation]:
    """As in "the camp is located in the western part of Dornik"; "a firm based in Dornik"."""
    for verb in parsed.among(starts("relations", "verb", "locate")):
        where = [child for child in parsed.with_relation(verb, "obl") if parsed.case(child) == "in"]
        place = parsed.place_of(where[0]) if where else _place_behind(parsed, verb)
        what = subject(parsed, verb)
        if (
            place is not None
            and what is not None
            and asserted(parsed, verb)
            and parsed.cast.kind(place) == PLACE
            and parsed.cast.kind(what) in _SITES
        ):
            yield say(parsed, what, "located in", place, [verb])


def _place_behind(parsed: Parsed, verb: int) -> Mention | None:
    """The place by the words alone: "located in Dornik", "based in northern Tervania"."""
    if parsed.words[verb + 1 : verb + 2] != ["in"]:
        return None
    return _name_behind(parsed, verb + 2)


def by_names_of_places(parsed: Parsed) -> Iterator[Relation]:
    """As in "Vellin, in northern Tervania," where the one name follows the other."""
    for token in range(1, len(parsed) - 2):
        place = parsed.names[token - 1]
        if parsed.words[token : token + 2] != [",", "in"] or parsed.cast.kind(place) != PLACE:
            continue
        around = _name_behind(parsed, token + 2)
        if place is None or around is None or parsed.cast.kind(around) != PLACE:
            continue
        last = parsed.range_of(around)[-1]
        closed = last + 1 >= len(parsed) or parsed.words[last + 1] in (",", ".", ")", ";")
        attached = parsed.tree.top(parsed.range_of(around))
        if closed and parsed.tree.heads[attached] in parsed.range_of(place):
            yield say(parsed, place, "located in", around, [token])


def by_belonging(parsed: Parsed) -> Iterator[Relation]:
    """As in "He belongs to the Kell League"; of organizations, that they are part of it."""
    for verb in parsed.among(starts("relations", "verb", "belong")):
        to = [child for child in parsed.with_relation(verb, "obl") if parsed.case(child) == "to"]
        whole = parsed.referent(to[0]) if to else None
        who = subject(parsed, verb)
        kind = parsed.cast.kind(who)
        if who is None or whole is None or parsed.cast.kind(whole) != ORGANIZATION:
            continue
        if kind in (PERSON, ORGANIZATION) and asserted(parsed, verb):
            yield say(parsed, who, "member of" if kind == PERSON else "part of", whole, [verb])


def by_compounds(parsed: Parsed) -> Iterator[Relation]:
    """As in "The US-led coalition"; "the Dornik-based Harbour Wire"."""
    for token in parsed.among(_COMPOUNDED):
        name = parsed.names[token - 2] if token > 1 else None
        if name is None or parsed.words[token - 1] not in ("-", "‐", "‑"):
            continue
        of = _compounded(parsed, token)
        before = parsed.words[max(token - 4, 0) : token - 1]
        if not words("relations", "office", "former").isdisjoint(before):
            continue  # "the formerly Dornik-based Harbour Wire"
        if of is None or parsed.cast.kind(of) != ORGANIZATION:
            continue
        if parsed.words[token] != "based":
            yield say(parsed, name, "leads", of, [token])
        elif parsed.cast.kind(name) == PLACE:
            yield say(parsed, of, "located in", name, [token])


def _compounded(parsed: Parsed, token: int) -> Mention | None:
    """What the phrase is of that "X-led" or "X-based" opens: its last noun says.

    "The US-led Islamic State campaign" is a campaign, "the US-led campaign against the Islamic
    State" is one, too: neither is the Islamic State.
    """
    last = token
    while last + 1 < len(parsed) and (
        parsed.tree.upos[last + 1] in _NAME_AND_TITLES - {"DET"} or parsed.words[last + 1] in "-‑‐"
    ):
        last += 1
    inside = range(token + 1, last + 1)
    if not inside:
        return None
    name = parsed.names[last]
    if name is not None and parsed.range_of(name)[0] == token + 1:
        return name
    head = parsed.tree.heads[token]
    return parsed.referent(head) if head in inside and parsed.names[head] is None else None
