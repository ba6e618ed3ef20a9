"""Umbrellas and what stands under them: "a group under the umbrella of X, such as A, B and C"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.read.holders import APPOSITION
from firsthand.read.referents import ORGANIZATION, PERSON, PLACE, Parsed
from firsthand.read.relation_rules import say
from firsthand.read.subjects import asserted, subject
from firsthand.read.trees import ROOT
from firsthand.read.wordlists import starts, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.types import Mention, Relation

_BETWEEN = frozenset(
    ["the", ",", "and", "or", "both", "as", "well", "“", "”", '"', "‘", "’", "a", "also", "&"]
)
_MARKERS = {"such": ["as"], "including": [], "among": ["them"], "comprising": []}
"""What begins a list of members, by its first word."""
_REACH = 16
"""Tokens between who has members and the words that begin their list."""


def by_umbrella(parsed: Parsed) -> Iterator[Relation]:
    """As in "The Kell Front, a group under the umbrella of Tervania"."""
    for token in parsed.among(frozenset(["umbrella"])):
        under = next(
            (at for at in range(token - 1, max(token - 8, -1), -1) if parsed.words[at] == "under"),
            None,
        )
        if under is None:
            continue
        over = _over(parsed, under, token)
        who = _under(parsed, under, token)
        kind = parsed.cast.kind(over)
        if who is None or over is None or kind not in (ORGANIZATION, PLACE):
            continue
        if parsed.cast.kind(who) in (ORGANIZATION, PERSON):
            yield say(parsed, who, "under the umbrella of", over, [under, token])


def _over(parsed: Parsed, under: int, token: int) -> Mention | None:
    """Whose umbrella it is."""
    for at in range(token - 1, under, -1):
        if parsed.names[at] is not None:
            return parsed.names[at]
    if parsed.words[token + 1 : token + 2] != ["of"]:
        return None
    of = [child for child in parsed.with_relation(token, "nmod") if parsed.case(child) == "of"]
    if of and parsed.referent(of[0]) is not None:
        return parsed.referent(of[0])
    at = token + 2
    while at < len(parsed) and parsed.tree.upos[at] in ("DET", "ADJ"):
        at += 1
    return parsed.names[at] if at < len(parsed) else None


def _under(parsed: Parsed, under: int, token: int) -> Mention | None:
    """Who stands under it: by the tree, else by the noun before."""
    head = parsed.tree.heads[token]
    if parsed.with_relation(token, "cop"):
        return subject(parsed, token) if asserted(parsed, token) else None
    if head != ROOT and parsed.tree.upos[head] == "VERB":
        return subject(parsed, head) if asserted(parsed, head) else None
    traced = _body(parsed, head) if head != ROOT else None
    return traced or _body(parsed, under - 1)


def _body(parsed: Parsed, token: int) -> Mention | None:
    """The organization that a word like "group" stands for, in spite of a place before it.

    In "the Kell Front in Tervania, a militia group" the group is no place, whatever the tree says.
    """
    mention = parsed.referent(token)
    if parsed.cast.kind(mention) == ORGANIZATION:
        return mention
    if parsed.relation(token) not in APPOSITION:
        return None
    outer = parsed.tree.heads[token]
    while outer != ROOT and parsed.relation(outer) == "nmod":
        outer = parsed.tree.heads[outer]
        if outer != ROOT and parsed.kind(outer) == ORGANIZATION:
            return parsed.referent(outer)
    return _before_comma(parsed, token)


def _before_comma(parsed: Parsed, token: int) -> Mention | None:
    """The organization whose name ends at the comma before a phrase, "in" a place or not."""
    at = token - 1
    while at >= 0 and (parsed.tree.upos[at] in ("ADJ", "NOUN", "PROPN", "DET")):
        at -= 1
    if at < 1 or parsed.words[at] != ",":
        return None
    name = parsed.names[at - 1]
    if name is not None and parsed.cast.kind(name) == PLACE:
        first = parsed.range_of(name)[0]
        placed = first > 1 and parsed.words[first - 1] in ("in", "of")
        name = parsed.names[first - 2] if placed else None
    return name


def by_examples(parsed: Parsed) -> Iterator[Relation]:
    """As in "The Kell Front, a coalition of militias such as the Marn Brigade and Orrey's Sons"."""
    for at in parsed.among(frozenset(_MARKERS)):
        marker = [parsed.words[at], *_MARKERS[parsed.words[at]]]
        start = at + len(marker)
        if at and parsed.words[at:start] == marker:
            members = _list(parsed, start, frozenset([ORGANIZATION]))
            yield from _members(parsed, members, _whole_before(parsed, at), at)


def by_composition(parsed: Parsed) -> Iterator[Relation]:
    """As in "The Kell Front includes A and B", "consists of A and B", "is made up of A and B"."""
    including = starts("relations", "verb", "include") - set(_MARKERS)
    including_of = starts("relations", "verb", "include_of")
    for verb in parsed.among(including | including_of):
        of = parsed.words[verb + 1 : verb + 3]
        if parsed.words[verb] not in including_of:
            start = verb + 1
        elif "of" in of:
            start = verb + 2 + of.index("of")
        else:
            continue
        if parsed.tree.upos[verb] != "VERB" or not asserted(parsed, verb):
            continue
        if any(parsed.case(child) in ("in", "on", "among") for child in parsed.children[verb]):
            continue  # "The Kell Front included the League in its list"
        members = _list(parsed, start, frozenset([ORGANIZATION, PLACE]))
        if _is_a_body(parsed, verb):
            yield from _members(parsed, members, subject(parsed, verb), verb)


def _is_a_body(parsed: Parsed, verb: int) -> bool:
    """Whether what includes others is called by a name or a body: not "the countries include"."""
    subjects = parsed.with_relation(verb, "nsubj")
    if not subjects or parsed.names[subjects[0]] is not None:
        return True
    word = parsed.words[subjects[0]]
    nouns = words("relations", "noun", "collective") | words("relations", "noun", "described")
    return parsed.tree.upos[subjects[0]] == "PRON" or word in nouns


def _members(
    parsed: Parsed, members: list[Mention], whole: Mention | None, at: int
) -> Iterator[Relation]:
    if whole is None or parsed.cast.kind(whole) != ORGANIZATION:
        return
    for member in members:
        if member.entity != whole.entity:
            yield say(parsed, member, "member of", whole, [at])


def _list(parsed: Parsed, start: int, kinds: frozenset[str]) -> list[Mention]:
    """The names that follow one another from here, with commas and "and" between them.

    Behind an organization one that was taken for a person may stand: what is listed together is
    of one kind, and a strange name is more easily mistaken than a list.
    """
    found: list[Mention] = []
    at = start
    while at < len(parsed):
        name = parsed.names[at]
        if name is not None and parsed.cast.kind(name) in (kinds | {PERSON} if found else kinds):
            found.append(name)
            at = parsed.range_of(name)[-1] + 1
        elif name is None and parsed.words[at] in _BETWEEN:
            at += 1
        else:
            break
    return found


def _whole_before(parsed: Parsed, marker: int) -> Mention | None:
    """Whose members are listed: the nearest word before that speaks of a body with members."""
    for token in range(marker - 1, max(marker - _REACH, -1), -1):
        if parsed.tree.upos[token] in ("VERB", "AUX"):
            return None
        if parsed.words[token] in words("relations", "noun", "collective"):
            return _body(parsed, token)
    return None
