"""Whether two names of one report may mean the same: by their words alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from firsthand.read.countries import countries_of_people, country_named
from firsthand.read.houses import rows
from firsthand.read.name_keys import (
    LISTS,
    MEMORY,
    folded,
    initials,
    is_acronym,
    same_word,
    sound,
    without_titles,
)
from firsthand.read.phrases import LISTS as SOURCES
from firsthand.read.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PERSON, NATIONALITY = "person", "nationality"
FAMILIES = {"facility": "place", "product": "other", "event": "other"}
"""Types whose names are compared with those of another type; the rest stand for themselves."""
_MANY_WORDS = 3
"""A country's name of more words is not looked for inside of other names."""
_PREFIX = 2
"""So many words in common, at least, for one name to be a part of another."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name, and what it is compared by.

    Attributes:
        family: `person`, `organization`, `place`, `nationality` or `other`.
        name: as shown.
        words: folded words that count: for persons without particles and suffixes, for others
            without joining words, countries in one word.
        telling: those of `words` that do not only say what kind of house or place it is.
        suffix: "jr" or the like behind a person's name.
    """

    family: str
    name: str
    words: tuple[str, ...]
    telling: tuple[str, ...]
    suffix: str = ""

    @property
    def acronym(self) -> str:
        """Its letters in lower case where it is an acronym, else nothing."""
        return "".join(self.words) if is_acronym(self.name) else ""


@lru_cache(maxsize=MEMORY)
def person_form(name: str) -> Form:
    """The form of a person's name as `clean_name` leaves it."""
    bare = without_titles(name)
    found = folded(bare) or folded(name) or (name.casefold(),)
    suffixes = words(LISTS, "word", "suffixes")
    suffix = found[-1] if len(found) > 1 and found[-1] in suffixes else ""
    found = found[:-1] if suffix else found
    particles = words(SOURCES, "word", "particles")
    core = tuple(word for word in found if word not in particles) or found
    return Form(PERSON, bare, core, core, suffix)


@lru_cache(maxsize=MEMORY)
def other_form(name: str, family: str) -> Form:
    """The form of what is no person."""
    found = _countries_joined(folded(name)) or (name.casefold(),)
    joining = words(LISTS, "word", "joining")
    core = tuple(word for word in found if word not in joining) or found
    generic = words(LISTS, "word", "generic")
    telling = tuple(word for word in core if word not in generic) or core
    return Form(family, name, core, telling)


def _countries_joined(found: tuple[str, ...]) -> tuple[str, ...]:
    """Countries and their adjectives as one word: "iraqi" and "iraq" are alike."""
    joined: list[str] = []
    at = 0
    while at < len(found):
        for length in range(min(_MANY_WORDS, len(found) - at), 0, -1):
            part = " ".join(found[at : at + length])
            country = _country(part) if length < len(found) else None
            if country or length == 1:
                joined.append(country or part)
                at += length
                break
    return tuple(joined)


@lru_cache(maxsize=MEMORY)
def _country(part: str) -> str | None:
    names = (part.upper(), part) if len(part) <= _MANY_WORDS else (part,)
    for name in names:
        found = country_named(name) or next(iter(countries_of_people(name)), None)
        if found:
            return "".join(folded(found))
    return None


def same_person(short: Form, long: Form) -> bool:
    """Whether the words of one name are found in the other, in order: initials will do.

    Args:
        short: with no more words than the other.
        long: the other.
    """
    both = len(short.words) > 1
    if both and short.suffix != long.suffix:
        return False
    pairs = _in_order(short.words, long.words, _same_or_initial if both else same_word)
    return pairs is not None and any(len(word) > 1 for word in short.words)


def _same_or_initial(a: str, b: str) -> bool:
    return same_word(a, b) or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _in_order(
    short: Sequence[str], long: Sequence[str], same: Callable[[str, str], bool]
) -> list[int] | None:
    """Where the words of one stand in the other, None if one is missing."""
    places: list[int] = []
    at = 0
    for word in short:
        while at < len(long) and not same(word, long[at]):
            at += 1
        if at == len(long):
            return None
        places.append(at)
        at += 1
    return places


def same_thing(short: Form, long: Form) -> bool:
    """Whether two names of houses, places or the like may mean the same.

    Args:
        short: with no more words than the other.
        long: the other.
    """
    return any(rule(short, long) for rule in (_alike, _abbreviates, _part, _head_alone))


def _alike(short: Form, long: Form) -> bool:
    """The same telling words; in another order only where all words are the same."""
    if sorted(short.words) == sorted(long.words):
        return True
    if len(short.telling) != len(long.telling):
        return False
    kinds = set(short.words) - set(short.telling), set(long.words) - set(long.telling)
    return (kinds[0] <= kinds[1] or kinds[1] <= kinds[0]) and all(
        map(same_word, short.telling, long.telling)
    )


def _abbreviates(short: Form, long: Form) -> bool:
    """Capitals that stand for words: "ZPA" for "Zahra Press Agency", "UN Council" for more."""
    if acronym := short.acronym:
        return len(long.words) > 1 and (
            acronym in initials(long.words) or acronym in initials(folded(long.name))
        )
    upper = {word.casefold() for word in short.name.split() if is_acronym(word)}
    return bool(upper) and _spelt_out(folded(short.name), folded(long.name), upper)


def _spelt_out(short: tuple[str, ...], long: tuple[str, ...], upper: set[str]) -> bool:
    """Whether the words are the same when these acronyms are spelt out."""
    at = 0
    for word in short:
        if at < len(long) and word == long[at]:
            at += 1
        elif word in upper and "".join(w[0] for w in long[at : at + len(word)]) == word:
            at += len(word)
        else:
            return False
    return at == len(long)


def _part(short: Form, long: Form) -> bool:
    """The last words of the longer name, or the first before "in" or "of": two or more that tell.

    "United Nations" is no part of "United Nations Commission", but "Resistance Front" is of
    "Kell Resistance Front", and "Lake Council" of "Lake Council of Maro".
    """
    n = len(short.telling)
    if n < _PREFIX or n >= len(long.words) or folded(short.name) in fullest_names():
        return False
    if "," in long.name:  # "12 Quay Street, Sarrane"
        return False
    all_words = folded(long.name)
    if short.telling == long.words[-n:]:
        # "New York" is no part of the name "Southern District of New York".
        return long.family != "place" or set(all_words[-n - 1 : -n]).isdisjoint(("of", "in"))
    first = all_words.index(long.words[n]) if long.words[n] in all_words else 0
    joined = all_words[first - 1 : first][:1]
    return short.telling == long.words[:n] and set(joined) <= words(LISTS, "word", "joining")


def _head_alone(short: Form, long: Form) -> bool:
    """What the longer one ends with, or what it is: "the Council", "the Ministry"."""
    heads = words(LISTS, "word", "heads")
    if len(short.words) != 1 or len(long.words) == 1 or short.words[0] not in heads:
        return False
    lead = long.name.split()[1:2] in (["of"], ["for"])  # "Ministry of Fisheries"
    return short.words[0] in (long.words[-1], long.words[0] if lead else "")


def related(short: Form, long: Form) -> bool:
    """Whether two names of the same family may mean the same."""
    if short.family != long.family:
        return False
    if short.family == NATIONALITY:
        return short.words == long.words  # "Hindi" and "Hindu" are two
    return same_person(short, long) if short.family == PERSON else same_thing(short, long)


def keys(form: Form) -> frozenset[tuple[str, str, str]]:
    """The keys under which forms that may mean the same find one another."""
    found = {("word", sound(word)) for word in (*form.words[-1:], *form.words[:1], *form.telling)}
    if form.acronym:
        found.add(("initials", form.acronym))
    elif form.family != PERSON and len(form.words) > 1:
        found |= {("initials", some) for some in initials(form.words) | initials(folded(form.name))}
    return frozenset((form.family, kind, key) for kind, key in found)


@cache
def fullest_names() -> dict[tuple[str, ...], str]:
    """Folded names of well-known houses to the fullest of their names."""
    return {folded(name): row[0] for row in rows() for name in row}
