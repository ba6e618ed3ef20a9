"""Who is said, right beside the words of a telling, to be its source, where no reader found it.

A telling without a source is taken for the report's own word. Where "a resident told the Post"
stands behind it, or "According to the police" in front of it, that would be wrong.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from firsthand.data import words
from firsthand.types import ChainLink
from firsthand.weigh.source_names import LISTS, is_unnamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from firsthand.types import Told

_KNOWN = 40
"""So many first characters of a telling find it in the words around it."""
_FEWEST = 3
"""Words that tell something: not "On Monday", in front of "the mayor said"."""
_END = re.compile(r"(?<!\bSt)(?<!\b[DM]r)(?<!\bMrs)(?<!\b[A-Z])[.!?][”\"’»]?\s|[;\n]")
_WHO = r"(?P<who>(?:\b(?:St|Dr|Mr|Mrs|Ms)\. |[^.;:!?()\n“”\"«»]){2,160}?)"
_TO = r" (?:(?:the|this|our|a|its) )?[\w’'-]+(?: [\w’'-]+){0,3}?(?=[.,;]|\Z| on | by | in )"
_HAD = r"(?:(?:had|has|have) )?"
_PERSON = re.compile(r"(?:[A-Z][\w’'-]+ )+(?:(?:de|van|von|al|el|bin) )?[A-Z][\w’'-]+")
_NAMED = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_PAPER = re.compile(
    r"(?:(?:an?|the|its|their) )?(?:[a-z-]+ )?(?:study|report|notice|letter|statement|post|survey)"
    r" (?:by|of|from) (?P<whose>.*[A-Z].*)"
)
_BEHIND_NOUN = re.compile(
    r"(?:an?|the|its|their|his|her|our) (?:(?!of |by |from |for |in |at )[a-z-]+ ){1,3}"
    rf"(?P<name>{_NAMED})"
)
_DETERMINER = re.compile(r"\A(?:the (?:same )?|his |her |their |its )", re.IGNORECASE)
_ANY = re.compile(r"an? ", re.IGNORECASE)
_AS = re.compile(r"\Aas ")
_RELATIVE = re.compile(r"(?:who|which|whose|whom|where)\b")
_TITLE = re.compile(r"\A(?:Professor|Prof|Dr|Mr|Mrs|Ms|Mx|Sir|Colonel|Captain|General)\.? ")


def with_source_beside(one: Told) -> Told:
    """Give a telling in the report's own voice the source that its sentence names for it.

    Args:
        one: a telling; with a source of its own it stays as it is, and so do headlines.
    """
    if one.chain or one.is_headline:
        return one
    return _source_of(one) or one


def with_names_beside(one: Told, texts: Sequence[str]) -> Told:
    """Give the sources of a telling that are only described the names that stand beside that.

    "Her husband" is Piet Dorrel where the report has "her husband, Piet Dorrel,"; "the channel" is
    the one that it names so. Only where one name alone can be meant.

    Args:
        one: a telling.
        texts: in which a person may be introduced; a house only in the words around the telling.
    """
    chain = tuple(_by_name(link, one, texts) for link in one.chain)
    return one if chain == one.chain else replace(one, chain=chain)


def _by_name(link: ChainLink, one: Told, texts: Sequence[str]) -> ChainLink:
    noun = _DETERMINER.sub("", link.name)
    described = noun and not any(char.isupper() for char in noun[1:])
    if link.entity is not None or not described or _ANY.match(link.name):
        return link
    name = None
    if link.kind == "person":
        name = _only(_introduced(noun), texts)
    elif noun.lower() in words(LISTS, "beside", "house"):
        name = _only((_house_called(noun),), (one.around,))
    return link if name is None else replace(link, name=name, description=noun)


@lru_cache(maxsize=256)
def _introduced(noun: str) -> tuple[re.Pattern[str], ...]:
    """How somebody's name stands beside what he is."""
    called = rf"\b(?i:{re.escape(noun)})"
    return (
        re.compile(rf"{called},? (?P<name>{_PERSON.pattern})"),
        re.compile(rf"(?P<name>{_PERSON.pattern}), (?:the |his |her |its |a |an )?{called}\b"),
    )


@lru_cache(maxsize=256)
def _house_called(noun: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(noun)} [“\"]?(?P<name>{_NAMED})")


def _only(shapes: Iterable[re.Pattern[str]], texts: Iterable[str]) -> str | None:
    """The name that all matches have, or None where they differ or there is none."""
    found = {match["name"] for shape in shapes for text in texts for match in shape.finditer(text)}
    return found.pop() if len(found) == 1 else None


def sentence_around(one: Told) -> tuple[str, str]:
    """What stands in front of a telling and behind it in its sentence, as far as that is known."""
    at = one.around.find(one.words[:_KNOWN]) if one.words else -1
    if at < 0:
        return "", ""
    before, behind = one.around[:at], one.around[at + len(one.words) :]
    ends = [match.end() for match in _END.finditer(before)]
    end = _END.search(behind)
    return before[ends[-1] if ends else 0 :], behind[: end.start() + 1 if end else len(behind)]


def _source_of(one: Told) -> Told | None:
    """The telling with the source that stands beside it, and without the words that name that."""
    before, behind = sentence_around(one)
    text = one.words + behind
    # What is told on the word of nobody who was found may go on up to the end of the sentence.
    reach = len(text) if one.statement else len(one.words) + 1
    for pattern in _behind():
        for match in _overlapping(pattern, text, reach):
            told = one.words[: match.start()].rstrip(" ,")
            if len(told.split()) >= _FEWEST and (link := _link(match["who"], last=True)):
                return replace(one, words=told, chain=(link,))
    for pattern in _in_front():
        ahead = pattern.match(before + one.words)
        if ahead and ahead.end() >= len(before) and (link := _link(ahead["who"], last=False)):
            told = one.words[max(0, ahead.end() - len(before)) :]
            return replace(one, words=told, chain=(link,))
    return None


def _overlapping(pattern: re.Pattern[str], text: str, reach: int) -> Iterator[re.Match[str]]:
    """Matches that begin at most so far on, also those that begin within another."""
    at = 0
    while (match := pattern.search(text, at)) and match.start() <= reach:
        yield match
        at = match.start() + 1


@cache
def _behind() -> tuple[re.Pattern[str], ...]:
    """How a source is named behind what it says; whom it cites goes before itself."""
    saying, mark, end = _saying(), r"[,”\"’»]+\s*", r"(?=[.,;]|\Z)"
    who_says = rf"[^.;:!?\n]{{2,110}}? (?:{saying})"
    ends = rf"(?=[.,;:”\"]|\Z| (?:{'|'.join(sorted(words(LISTS, 'beside', 'circumstance')))})\b)"
    return (
        re.compile(rf"{mark}(?:as )?{who_says},? (?:citing|quoting) {_WHO}{end}"),
        re.compile(rf"{mark}(?:as )?{_WHO},? {_HAD}(?:(?:told|tells){_TO}|(?:{saying}){ends})"),
        re.compile(rf"{mark}(?:so )?(?!told|tells)(?:{saying}) {_WHO}{end}"),
        re.compile(rf"{mark}(?:according to|if one goes by) {_WHO}{end}"),
    )


@cache
def _in_front() -> tuple[re.Pattern[str], ...]:
    """How a source is named in front of what it says, from the beginning of the sentence."""
    return (
        re.compile(rf"\W*(?:According to|If one goes by) {_WHO}, "),
        re.compile(rf"\W*{_WHO},? {_HAD}(?:{_saying()})(?: that |:? [“\"]|: )"),
        re.compile(
            rf"\W*{_WHO},? puts? (?:the|their|its|her|his) (?:number|figure|count|toll) at "
        ),
    )


@cache
def _saying() -> str:
    return "|".join(sorted(words(LISTS, "beside", "saying")))


def _link(phrase: str, *, last: bool) -> ChainLink | None:
    """The source that a phrase names; None where it is a pronoun or no phrase of one.

    Args:
        phrase: "the mayor of the town, Jorun Haldt".
        last: of parts without the name of a person, whether the last one is the source.
    """
    parts = [_AS.sub("", part.strip()) for part in phrase.split(",")]
    parts = [part for part in parts if part and not _RELATIVE.match(part)]
    if not parts or any(_is_clause(part) for part in parts):
        return None
    bare = [_TITLE.sub("", part) for part in parts]
    person = next((part for part in bare if _PERSON.fullmatch(part)), None)
    if person is None:
        name = _named_in(parts[-1 if last else 0])
        return ChainLink(name, "anonymous" if is_unnamed(name) else "organization")
    described = ", ".join(part for part in bare if part != person) or None
    return ChainLink(person, "person" if described else "organization", described)


def _is_clause(part: str) -> bool:
    found = re.findall(r"\w+", part.lower())
    pronoun = found[:1] and len(found) == 1 and found[0] in words(LISTS, "beside", "pronouns")
    return bool(pronoun) or not words(LISTS, "beside", "clause").isdisjoint(found)


def _named_in(phrase: str) -> str:
    """The name in "its owner Kolmar Coal", "a study by the Halberd Centre", or the whole phrase."""
    if match := _PAPER.fullmatch(phrase):
        return match["whose"]
    match = _BEHIND_NOUN.fullmatch(phrase)
    return match["name"] if match else phrase
