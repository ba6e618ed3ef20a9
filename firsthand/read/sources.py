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

from typing import TYPE_CHECKING

from firsthand.read.compounds import Again, apposition, coordination, voice
from firsthand.read.kinds import kind_of_head, kind_of_name, kind_of_people
from firsthand.read.outlets import own_sources_of, same_outlet
from firsthand.read.persons import is_title, name_at_end, office, person
from firsthand.read.phrases import (
    LISTS,
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


def describe(text: str, phrase: Span) -> Described:
    """Name, kind and description of the source that a phrase speaks of.

    Args:
        text: the report's text.
        phrase: the source phrase; its first 300 characters are looked at.
    """
    return _describe(text, phrase, DEPTH)


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
    bare = " ".join(word.low for word in words_only(phrase.words)[:3])
    if bare in words(LISTS, "word", "pronouns_many"):
        return phrase.whole("group")
    if bare in words(LISTS, "word", "pronouns_thing"):
        return phrase.whole("organization")
    return phrase.whole("person") if bare in words(LISTS, "word", "pronouns_one") else None


def rumour(phrase: Phrase, _again: Again) -> Described | None:
    core = words_only(phrase.core)
    lows = [word.low for word in core]
    joined = " ".join(lows)
    talk = bool(lows) and lows[-1] in words(LISTS, "head", "rumour")
    unsure = (
        bool(set(lows) & words(LISTS, "unsure", "rumours"))
        and lows[-1].endswith("s")
        and listed(core[-1], "document", "media")
    )
    if core and core[-1].low in words(LISTS, "head", "document"):
        joined = " ".join(word.low for word in words_only(phrase.words))  # "posts on social media"
    social = any(entry in joined for entry in table(LISTS)["unsure"]["social"]) and not listed(
        core[-1], "group"
    )
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
    if kind in ("anonymous", "rumour", "group"):
        kind = "person" if kind != "rumour" else kind
    if kind is None or kind == "person":
        kind = kind_of_name(own)
    if kind == "person":
        return person(phrase, own, front)
    parts = [
        cleaned(stretch(phrase.text, front)),
        cleaned(stretch(phrase.text, behind)),
        phrase.tail(),
    ]
    start, end = name.start, name.end
    return Described(
        phrase.text[start:end], kind, name, ", ".join(part for part in parts if part) or None
    )


def name_before_head(phrase: Phrase) -> Described | None:
    """ "The Zahra news agency": the capitals before a common noun, unless they only describe."""
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
    parts = [cleaned(phrase.text[core[common].start : core[-1].end]), phrase.tail()]
    return Described(
        name.of(phrase.text), kind, name, ", ".join(part for part in parts if part) or None
    )


def common(phrase: Phrase, _again: Again) -> Described | None:
    """A common noun, with no name that it belongs to: "the ministry", "two officials"."""
    core = words_only(phrase.core)
    if not core or (core[-1].is_name and not _named_head(core, plural=_goes_on(phrase))):
        return None
    named = (
        office(phrase, phrase.core)
        if core[-1].is_name and phrase.run < len(phrase.words) and is_title(core[-1])
        else None
    )
    named = named or name_at_end(phrase)
    if named and named.name_span != phrase.span:
        return named
    kind = kind_of_head(core[-1], core[:-1], named=False) or kind_of_people(phrase, core)
    informed = {word.low for word in phrase.words} & words(LISTS, "head", "informed")
    if kind == "group" and informed and core[-1].low in words(LISTS, "head", "people"):
        kind = "anonymous"
    return phrase.whole(
        kind, phrase.tail() if kind in ("anonymous", "document", "group", "rumour") else None
    )


def _goes_on(phrase: Phrase) -> bool:
    """Whether words that describe a plural follow: "Organizers of the march"."""
    return phrase.run < len(phrase.words) and phrase.words[phrase.run].low in (
        "of",
        "in",
        "at",
        "who",
        "from",
        "near",
        "for",
        "with",
        "close",
    )


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
    listed = any(low in words(LISTS, "head", key) for key in ("anonymous", "rumour", "group"))
    return len(core) == 1 and (listed or (low.endswith("s") and plural))


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
            name = Span(core[owner + 1].start, core[-1].end)
            return Described(name.of(phrase.text), kind, name, phrase.tail())
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
