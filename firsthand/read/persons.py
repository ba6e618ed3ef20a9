"""A person's name among titles and offices: "Commander of the Lowland Brigade General Oru Hadda"."""

from __future__ import annotations

from firsthand.read.phrases import (
    LISTS,
    Described,
    Phrase,
    Word,
    cleaned,
    listed,
    places,
    stretch,
    trailing_name,
    words_only,
)
from firsthand.read.wordlists import words
from firsthand.types import Span


def person(phrase: Phrase, name: list[Word], front: list[Word]) -> Described:
    """A person's name without the titles in front of it."""
    first = 0
    only = [i for i, word in enumerate(name) if word.text[0].isalnum()]
    for i in only[:-1]:
        if not leads_to_title(name, i):
            break
        first = i + 1
    if phrase.run < len(phrase.words) and all(
        name[i].low.rstrip(".") in words(LISTS, "word", "titles") or first > i for i in only
    ):
        return office(phrase, name)
    kept = name[first:]
    while kept and not (kept[0].text[0].isalnum()):
        kept = kept[1:]
    while kept[1:] and not kept[-1].text[0].isalnum():
        kept = kept[:-1]
    span = Span(kept[0].start, kept[-1].end)
    lead = [
        word
        for word in [*front, *name[:first]]
        if word.low not in words(LISTS, "word", "honorifics") and word.text not in ".’'"
    ]
    parts = [
        cleaned(stretch(phrase.text, lead)),
        phrase.tail() if span.end <= phrase.core[-1].end else None,
    ]
    return Described(
        span.of(phrase.text), "person", span, ", ".join(part for part in parts if part) or None
    )


def leads_to_title(name: list[Word], i: int) -> bool:
    """Whether a word in front of a name is a title, or stands before one: "US", "Foreign"."""
    return any(is_title(word) for word in name[i : i + 7])


def is_title(word: Word) -> bool:
    low = word.low.rstrip(".").partition("-")[0]  # "Secretary-General"
    return any(
        low in words(LISTS, *at)
        for at in (("word", "titles"), ("word", "honorifics"), ("head", "person"))
    )


def office(phrase: Phrase, name: list[Word]) -> Described:
    """Only titles before "of": the holder's name may follow the name of the house."""
    behind = phrase.words[phrase.run :]
    at = max(
        (
            i
            for i, word in enumerate(behind)
            if word.low.rstrip(".") in words(LISTS, "word", "titles") and word.is_name
        ),
        default=None,
    )
    caps = trailing_name(behind)
    rest = words_only(behind[max(caps, (at + 1) if at is not None else 0) :])
    if at is None:
        rest = _behind_portfolio(rest)
    if not rest or (at is None and behind[:1] and behind[0].low not in ("of", "for")):
        return phrase.whole("person")
    span = Span(rest[0].start, rest[-1].end)
    return Described(
        span.of(phrase.text), "person", span, cleaned(phrase.text[name[0].start : span.start])
    )


def _behind_portfolio(rest: list[Word]) -> list[Word]:
    """What is left of "Commerce Warren Pell" or "Ruritania Ivan Petrov" without the house."""
    house = 0
    while house < len(rest) and (
        rest[house].low in words(LISTS, "word", "portfolios") or rest[house].text in places()
    ):
        house += 1
    if house:
        return rest[house:]
    return rest[-2:] if len(rest) > 2 else []  # noqa: PLR2004 -- "of New York" holds no name


def name_at_end(phrase: Phrase) -> Described | None:
    """ "The head of the union Petr Vann": an office, and its holder without a comma."""
    at = trailing_name(phrase.words)
    before = phrase.words[at - 1] if at else None
    if (
        not before
        or not before.text.islower()
        or at <= phrase.run
        or len(words_only(phrase.words[at:])) < 2
    ):
        return None
    office = words_only(phrase.core)[-1]
    small = (
        words(LISTS, "word", "stops")
        | words(LISTS, "word", "determiner")
        | words(LISTS, "head", "apposed")
        | {"and"}
    )
    if before.low in small or not listed(office, "person", "spokesman"):
        return None
    return person(phrase, phrase.words[at:], phrase.words[:at])
