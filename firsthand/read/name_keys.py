"""Names made comparable: shown without stray marks, folded, and by the sound of their spelling.

Machine translation leaves marks inside of names ("Orro . ‘ al Marn"), and one Arabic or Russian
name is spelt in many ways.
"""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.letters import without_accents
from firsthand.read.countries import countries_of_people
from firsthand.read.persons import is_title
from firsthand.read.phrases import parse
from firsthand.read.sources import describe
from firsthand.read.wordlists import words
from firsthand.types import Span

LISTS = "entities"
MEMORY = 4096
"""So many names are remembered: most come several times in a report."""
_QUOTES = re.compile(r"[“”\"«»„`´ʿʾ]")
_LONE_MARKS = re.compile(r"(?:(?<=\s)|\A)[^\w\s&]+(?=\s|\Z)")
_LAST_MARK = re.compile(r"(?<=[^\Ws])[’'‘](?=\s|\Z)")  # "Shia’ al Maro", but "Workers’ Party"
_POSSESSIVE = re.compile(r"(?<=\w)[’']s\Z|(?<=s)[’']\Z")
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"[’'‘ʿʾ`´.]")
_LONG = 7
"""From this many letters on, two spellings may differ in two of them."""
_SHORTEST = 4
"""Shorter words must be spelt alike."""
_SOUNDS = (
    ("ph", "f"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("aa", "a"), ("w", "u"), ("o", "u"), ("y", "i"), ("e", "i"),
)  # fmt: skip


@lru_cache(maxsize=MEMORY)
def clean_name(written: str) -> str:
    """A name as it is shown: without quotation marks, stray marks, article and possessive."""
    name = _LONE_MARKS.sub(" ", _QUOTES.sub("", written))
    name = _POSSESSIVE.sub("", " ".join(name.split()).strip(" ,;:!?-–—"))
    name = _LAST_MARK.sub("", name)
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


def without_possessive(name: str) -> str:
    """Words without the mark of an owner behind the last."""
    return _POSSESSIVE.sub("", name)


@lru_cache(maxsize=MEMORY)
def without_titles(name: str) -> str:
    """A person's name without ranks and offices in front of it; never empty."""
    found = parse(name, Span(0, len(name)))
    while len(found) > 1 and found[0].low in words(LISTS, "word", "titles"):
        found = found[1:]
    whole = Span(found[0].start if found else 0, len(name))
    if len(found) > 1 and any(is_title(word) for word in found[:-1]):
        described = describe(name, whole)
        if described.kind == "person" and described.name.strip():
            return described.name.strip()
    return whole.of(name)


@lru_cache(maxsize=MEMORY)
def is_bare_title(name: str) -> bool:
    """Whether a name is nothing but a rank or an office: "President", "Iraqi Prime Minister"."""
    found = [word for word in parse(name, Span(0, len(name))) if word.text[0].isalnum()]
    ranks = [is_title(word) or word.low in words(LISTS, "word", "titles") for word in found]
    small = words("sources", "word", "portfolios") | {"of", "for"}
    return any(ranks) and all(
        rank or word.low in small or countries_of_people(word.text) or word.low in ("uk", "u.k.")
        for word, rank in zip(found, ranks, strict=True)
    )


@lru_cache(maxsize=MEMORY)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, apostrophes and dots."""
    plain = without_accents(_APOSTROPHES.sub("", name)).casefold()
    return tuple(_WORD.findall(plain))


@lru_cache(maxsize=MEMORY)
def sound(word: str) -> str:
    """A key that spellings of one word share: its consonants, with its first vowel.

    Args:
        word: one folded word.
    """
    spelling = _spelling(word)
    vowel = next((char for char in spelling if char in "aiu"), "")
    return vowel + "".join(char for char in spelling if char not in "aiu")


def same_word(a: str, b: str) -> bool:
    """Whether two folded words are one, spelt alike or, without digits, nearly so."""
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST or sound(a) != sound(b) or not (a + b).isalpha():
        return False
    one, other = _spelling(a), _spelling(b)
    allowed = 2 if max(len(one), len(other)) >= _LONG else 1
    return _distance(one, other) <= allowed


@lru_cache(maxsize=MEMORY)
def _spelling(word: str) -> str:
    for letters, one in _SOUNDS:
        word = word.replace(letters, one)
    return re.sub(r"(.)\1+", r"\1", word)


def _distance(a: str, b: str) -> int:
    """Levenshtein distance; words are short."""
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            change = above + (char != other)
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, change)
    return row[-1]


def is_acronym(name: str) -> bool:
    """Whether a name is one word of two to seven capitals: "PKK", "U.N."."""
    plain = name.replace(".", "")
    return re.fullmatch(r"[A-Z][A-Z0-9&-]{1,6}", plain) is not None


def initials(words_: tuple[str, ...]) -> frozenset[str]:
    """The first letters of the words, with and without the small words that join them."""
    joining = words(LISTS, "word", "joining")
    capitals = [word[0] for word in words_ if word not in joining]
    return frozenset(("".join(word[0] for word in words_), "".join(capitals)))


def with_small_article(description: str) -> str:
    """A description that began a sentence, as it stands within one: "the port council"."""
    return f"the {description[4:]}" if description.startswith("The ") else description
