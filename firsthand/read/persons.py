"""A person's name among titles and offices: "Commander of the Brigade General Oru Hadda"."""

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

# Words of a first and a family name.
FULL_NAME = 2


def person(phrase: Phrase, name: list[Word], front: list[Word]) -> Described:
    """A person's name without the titles in front of it.

    Args:
        phrase: the whole phrase.
        name: the words that hold the name, with at least one letter or digit.
        front: words before them that describe the person.
    """
    first = _behind_titles(name)
    office_only = all(_is_rank(word) for word in words_only(name[first:]))
    if office_only and phrase.run < len(phrase.words):
        return office(phrase, name)
    kept = words_only(name[first:])
    span = Span(kept[0].start, kept[-1].end)
    lead = [word for word in [*front, *name[:first]] if not _is_polite(word)]
    tail = phrase.tail() if span.end <= phrase.core[-1].end else None
    return phrase.named(span, "person", cleaned(stretch(phrase.text, lead)), tail)


def _behind_titles(name: list[Word]) -> int:
    """How many words in front are titles, or lead to one: "US", "Foreign", "Minister".

    The last word is never one: "Stephen King".
    """
    last = max((i for i, word in enumerate(name) if _is_family(word)), default=0)
    titles = [i for i in range(last) if is_title(name[i])]
    return titles[-1] + 1 if titles else 0


def _is_family(word: Word) -> bool:
    """Whether a word may be the last of a name."""
    return word.text[0].isalnum() and word.low.rstrip(".") not in ("jr", "sr")


def _is_polite(word: Word) -> bool:
    return word.low in words(LISTS, "word", "honorifics") or word.text in ".’'"


def _is_rank(word: Word) -> bool:
    return word.low.rstrip(".") in words(LISTS, "word", "titles")


def is_title(word: Word) -> bool:
    """Whether a word is a title, an honorific or an office that one person holds."""
    low = word.low.rstrip(".").partition("-")[0]  # "Secretary-General"
    return any(
        low in words(LISTS, *at)
        for at in (("word", "titles"), ("word", "honorifics"), ("head", "person"))
    )


def office(phrase: Phrase, name: list[Word]) -> Described:
    """Only titles before "of": the holder's name may follow the name of the house."""
    behind = phrase.words[phrase.run :]
    ministries = words(LISTS, "word", "portfolios") - {"general"}
    ranks = (i + 1 for i, word in enumerate(behind) if _is_rank(word) and word.is_name)
    rank = max((i for i in ranks if behind[i - 1].low not in ministries), default=0)
    rest = words_only(behind[max(trailing_name(behind), rank) :])
    if not rank:
        rest = _behind_portfolio(rest) if behind and behind[0].low in ("of", "for") else []
    if not rest:
        return phrase.whole("person")
    span = Span(rest[0].start, rest[-1].end)
    return phrase.named(span, "person", cleaned(phrase.text[name[0].start : span.start]))


def _behind_portfolio(rest: list[Word]) -> list[Word]:
    """What is left of "Commerce Warren Pell" or "Ruritania Ivan Petrov" without the house."""
    ministries = words(LISTS, "word", "portfolios")
    house = 0
    while house < len(rest) and (rest[house].low in ministries or rest[house].text in places()):
        house += 1
    if house:
        return rest[house:]
    return rest[-2:] if len(rest) > FULL_NAME else []  # "of New York" holds no name


def name_at_end(phrase: Phrase) -> Described | None:
    """The holder of an office without a comma: "the head of the union Petr Vann"."""
    at = trailing_name(phrase.words)
    before = phrase.words[at - 1] if at else None
    name = words_only(phrase.words[at:])
    if not before or not before.text.islower() or at <= phrase.run or len(name) < FULL_NAME:
        return None
    held = words_only(phrase.core)[-1]
    small = words(LISTS, "word", "stops") | words(LISTS, "word", "determiner") | {"and"}
    house = before.low in words(LISTS, "head", "apposed")  # "the head of the movement Daruna Libre"
    if house or before.low in small or not listed(held, "person", "spokesman"):
        return None
    return person(phrase, phrase.words[at:], phrase.words[:at])
