"""From the words of a source phrase to a link of the chain: name, kind, description.

The kinds are those of `formats.md`.  What was decided where they leave it open:

* The report, analysis or letter *of* a house in the possessive ("the ministry's report") is
  the house that speaks; headed by the paper itself ("a report published by the ministry") it
  is the document.  A statement, post or notice "by" or "from" someone is that one speaking.
* An office with "the" is a person ("the mayor"), with "a" an unnamed one ("a minister"), in
  the plural a group; officials, diplomats and sources are always unnamed.  A spokesman
  speaks on the record: a person, named or not.
* A country or a capital that speaks is its government: an organization.
* A name keeps its own article ("The Washington Institute"), loses quotation marks, and
  titles go into the description.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.read.compounds import Again, apposition, coordination, voice
from firsthand.read.kinds import kind_of_head, kind_of_name, kind_of_people
from firsthand.read.outlets import own_sources_of, same_outlet
from firsthand.read.persons import is_title, name_at_end, office, person
from firsthand.read.phrases import (
    LISTS,
    OPENING,
    Described,
    Phrase,
    Word,
    cleaned,
    head_noun,
    is_adjective,
    is_definite_description,
    is_pronoun,
    listed,
    parse,
    parsed_phrase,
    places,
    quotation,
    stretch,
    trailing_name,
    words_only,
)
from firsthand.read.wordlists import table, words
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Described",
    "describe",
    "head_noun",
    "is_definite_description",
    "is_pronoun",
    "own_sources_of",
    "same_outlet",
]
# "the ministry of X's report on Y's statement": possessives within possessives.
DEPTH = 3


# "Talvera himself": the name is what stands before it.
REFLEXIVE = re.compile(r"(?<=\w)\s+(?:himself|herself|itself|themselves)\W*\Z", re.IGNORECASE)


def describe(text: str, phrase: Span) -> Described:
    """Name, kind and description of the source that a phrase speaks of.

    Args:
        text: the report's text.
        phrase: the source phrase; its first 300 characters are looked at.
    """
    if match := REFLEXIVE.search(text[: phrase.end], phrase.start):
        phrase = Span(phrase.start, match.start())
    described = _describe(text, phrase, DEPTH)
    quoted = text[max(0, phrase.start) : phrase.end][: described.name_span.start - phrase.start]
    if described.kind == "person" and set(quoted) & set(OPENING) and not described.description:
        return replace(described, kind="media")  # people do not stand in quotation marks
    return described


def _describe(text: str, span: Span, depth: int) -> Described:
    phrase = parsed_phrase(text, span)
    if not words_only(phrase.words):
        return phrase.whole("group")

    def again(part: Span) -> Described:
        return _describe(text, part, depth - 1)

    for rule in RULES if depth else RULES[:1]:
        described = rule(phrase, again)
        if described is not None:
            return described
    return phrase.whole(kind_of_name(phrase.words))


def pronoun(phrase: Phrase, _again: Again) -> Described | None:
    """Someone who is named elsewhere."""
    bare = " ".join(word.low for word in words_only(phrase.words)[:3])
    if bare in words(LISTS, "word", "pronouns_many"):
        return phrase.whole("group")
    if bare in words(LISTS, "word", "pronouns_thing"):
        return phrase.whole("organization")
    return phrase.whole("person") if bare in words(LISTS, "word", "pronouns_one") else None


def rumour(phrase: Phrase, _again: Again) -> Described | None:
    """Talk for which nobody stands: "rumours", "unconfirmed reports", "posts on social media"."""
    core = words_only(phrase.core)
    if not core:
        return None
    head, lows = core[-1], {word.low for word in core}
    talk = listed(head, "rumour")
    unsure = bool(lows & words(LISTS, "unsure", "rumours")) and head.low.endswith("s")
    unsure = unsure and listed(head, "document", "media")
    where = phrase.words if listed(head, "document") else core  # "posts on social media"
    joined = " ".join(word.low for word in words_only(where))
    social = any(entry in joined for entry in table(LISTS)["unsure"]["social"])
    social = social and not listed(head, "group")
    return phrase.whole("rumour", phrase.tail()) if talk or unsure or social else None


def typed(phrase: Phrase, _again: Again) -> Described | None:
    """A name, in quotation marks or capitals, beside a common noun that says what it is."""
    core = phrase.core
    quoted = quotation(core)
    if quoted:
        name = Span(core[quoted[0]].end, core[quoted[1]].start)
        return _beside(phrase, name, core[: quoted[0]], core[quoted[1] + 1 :])
    at = trailing_name(core)
    front = core[:at]
    if at == len(core):
        return name_before_head(phrase)
    if front and front[-1].text in ("’s", "'s"):
        return None  # "the country's Coast Guard"
    if not any(
        word.text.islower() and word.low not in words(LISTS, "word", "determiner")
        for word in words_only(front)
    ):
        return None
    return _beside(phrase, Span(core[at].start, core[-1].end), front, [])


def _beside(phrase: Phrase, name: Span, front: list[Word], behind: list[Word]) -> Described | None:
    """The name with the words around it: the noun among them gives the kind."""
    around = [
        word for word in words_only(front) + words_only(behind) if word.text not in ("’s", "'s")
    ]
    common = [word for word in around if word.low not in words(LISTS, "word", "determiner")]
    own = parse(phrase.text, name)
    if kind_of_name(own) == "group" or own[-1].text == "PAC":
        return phrase.whole("organization" if own[-1].text == "PAC" else "group")
    if (
        own[1:]
        and own[0].low.rstrip(".") in words(LISTS, "word", "titles")
        and not behind
        and kind_of_name(own) == "person"
    ):
        return person(phrase, own, front)
    kind = kind_of_head(common[-1], common[:-1], named=True) if common else None
    if kind not in ("media", "organization", "document"):  # an office or a trade
        kind = kind_of_name(own)
    if kind == "person":
        return person(phrase, own, front)
    around_it = (cleaned(stretch(phrase.text, part)) for part in (front, behind))
    return phrase.named(name, kind, *around_it, phrase.tail())


def name_before_head(phrase: Phrase) -> Described | None:
    """The capitals before a common noun, unless they only describe: "the Zahra news agency"."""
    core = words_only(phrase.core)
    common = next(
        (i for i, word in enumerate(core) if word.text.islower() and i and core[i - 1].is_name),
        None,
    )
    if (
        common is None
        or core[-1].low not in words(LISTS, "head", "apposed")
        or not core[-1].text.islower()
    ):
        return None
    start = common
    while start and core[start - 1].is_name:
        start -= 1
    while start and core[start - 1].low in words(LISTS, "word", "particles") and start > 1:
        start -= 1
        while start and core[start - 1].is_name:
            start -= 1
    while start < common and (
        is_adjective(core[start])
        or core[start].text in places()
        or core[start].low
        in words(LISTS, "word", "determiner") | words(LISTS, "word", "indefinite")
    ):
        start += 1
    if start == common or core[common].low in words(LISTS, "word", "plain_media"):
        return None
    kind = kind_of_head(core[-1], core[common:-1], named=True) or "organization"
    name = Span(core[start].start, core[common - 1].end)
    what = cleaned(phrase.text[core[common].start : core[-1].end])
    return phrase.named(name, kind, what, phrase.tail())


def common(phrase: Phrase, _again: Again) -> Described | None:
    """A common noun, with no name that it belongs to: "the ministry", "two officials"."""
    core = words_only(phrase.core)
    if not core or (core[-1].is_name and not _named_head(core, plural=_goes_on(phrase))):
        return None
    titled = core[-1].is_name and phrase.run < len(phrase.words) and is_title(core[-1])
    holder = office(phrase, phrase.core) if titled else name_at_end(phrase)
    if holder and holder.name_span != phrase.span:
        return holder
    kind = kind_of_head(core[-1], core[:-1], named=False) or kind_of_people(phrase, core)
    informed = {word.low for word in phrase.words} & words(LISTS, "head", "informed")
    if kind == "group" and informed and core[-1].low in words(LISTS, "head", "people"):
        kind = "anonymous"
    nameless = kind in ("anonymous", "document", "group", "rumour")
    return phrase.whole(kind, phrase.tail() if nameless else None)


def _goes_on(phrase: Phrase) -> bool:
    """Whether words that describe a plural follow: "Organizers of the march"."""
    following = phrase.words[phrase.run].low if phrase.run < len(phrase.words) else ""
    return following in ("of", "in", "at", "who", "from", "near", "for", "with", "close")


def _named_head(core: list[Word], *, plural: bool) -> bool:
    """Whether the capitalised last word is a common noun all the same: "Sources", "Residents"."""
    low = core[-1].low
    if low in words(LISTS, "head", "person") or low in words(LISTS, "word", "titles"):
        # "the Italian Minister", but "Tom Baker"
        return core[0].low in words(LISTS, "word", "determiner") or all(
            _only_describes(word) for word in core[:-1]
        )
    if low in words(LISTS, "head", "document"):
        return len(core) > 1 or low.endswith("s")
    known = listed(core[-1], "anonymous", "rumour", "group")
    several = low.endswith("s") and plural and not listed(core[-1], "organization")
    return len(core) == 1 and (known or several)


def _only_describes(word: Word) -> bool:
    return word.low in words(LISTS, "word", "titles") or is_adjective(word) or word.text.islower()


def named(phrase: Phrase, _again: Again) -> Described | None:
    """Nothing but a name, with or without titles, and what follows it."""
    core = phrase.core
    owner = max((i for i, word in enumerate(core) if word.text in ("’s", "'s")), default=-1)
    if 0 < owner < len(core) - 1:
        kind = kind_of_name(core[owner + 1 :])
        if kind == "person":
            return person(phrase, core[owner + 1 :], core[: owner + 1])
        if kind == "media":
            return phrase.named(Span(core[owner + 1].start, core[-1].end), kind, phrase.tail())
    kind = kind_of_name(core, whole=phrase.words)
    if kind != "person":
        return phrase.whole(kind)
    return person(phrase, core, [])


RULES: tuple[Callable[[Phrase, Again], Described | None], ...] = (
    pronoun,
    rumour,
    voice,
    apposition,
    coordination,
    typed,
    common,
    named,
)
