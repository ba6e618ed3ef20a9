"""Words of names made comparable: folded, by the sound of their spelling, and how alike two are.

One Arabic, Persian, Russian or Chinese name is written in many ways in Latin letters. What is
regular about that are rules here; what is not stands in `data/names.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from firsthand.data import rows
from firsthand.letters import without_accents

MEMORY = 65536
"""So many words are remembered: the words of names come again and again."""
ALIKE = 0.8
"""Two words this much alike may be one. Source: `eval name-pairs`, name_pairs.tsv."""
_LONG, _LONGER = 5, 8
"""From so many letters on, two spellings of the same consonants may differ in one, in two."""
_VOWELS = frozenset("aiu")
_FEMININE, _UNCLEAR = ("a", "ah"), ("eh", "ih")
_APOSTROPHES = re.compile(r"[’'‘ʿʾʼ`´]")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
# In this order: endings of Slavic surnames, then letters that stand for one sound.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"iyy?[ae]h?\Z", "ia"), (r"(?<=[aeiou][dlmnrt])e\Z", ""),
        (r"(?:skyy|skyi|skiy|skij|skii|skyj|sky|skiy|zki|zky)\Z", "ski"),
        (r"(?<=[oe])(?:ff|w)\Z", "v"), (r"yov\Z", "ev"), (r"(?:iy|ij|yj|yy|yi|ii)\Z", "i"),
        (r"\A[yj]e(?=[vlkfr])", "e"), (r"tsch|tch", "ch"), (r"sch", "sh"), (r"shch", "sh"),
        (r"dzh|dj|zh", "j"), (r"kh", "h"), (r"ph", "f"), (r"gh", "k"), (r"dh", "d"), (r"th", "t"),
        (r"ck|q", "k"), (r"x", "ks"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"w", "v"),
        (r"ou|oo|uu", "u"), (r"ee|ie|ei|ey|ai|ay|ae", "i"), (r"aa", "a"), (r"iu|yu", "u"),
        (r"o", "u"), (r"[ye]", "i"), (r"(?<=[aiu])h\Z", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=MEMORY)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents and apostrophes."""
    plain = without_accents(_APOSTROPHES.sub("", name)).casefold()
    return tuple(_WORD.findall(plain.translate(_LETTERS)))


@lru_cache(maxsize=MEMORY)
def sound(word: str) -> str:
    """One spelling for the many of a word: its consonants, and the vowels a, i and u.

    Args:
        word: one folded word.
    """
    heard = word
    for pattern, letters in _SOUNDS:
        heard = pattern.sub(letters, heard)
    return heard or word


@lru_cache(maxsize=MEMORY)
def skeleton(word: str) -> str:
    """What all spellings of a word share: the consonants of the name that it stands for."""
    heard = sound(usual(word))
    return "".join(char for char in heard if char not in _VOWELS) or heard


@lru_cache(maxsize=MEMORY)
def usual(word: str) -> str:
    """The spelling that stands for all listed ones: "mohammed" for "muhamad", "robert" for "bob".

    Args:
        word: one folded word.
    """
    return _usual().get(word, word)


@lru_cache(maxsize=MEMORY)
def likeness(a: str, b: str, *, given: bool = True) -> float:
    """How much two folded words look like two spellings of one, in [0, 1]; 0 is not at all.

    A listed pair counts for more than a regular one, and that for more than a slip of the pen.

    Args:
        a: a word of one name.
        b: a word of the other.
        given: whether they may be given names, which are shortened: "Bob".
    """
    if a == b:
        return 1.0
    one, other = (usual(a), usual(b)) if given else (respelt(a), respelt(b))
    if one == other:
        return 0.97
    if _are_distinct(one, other) or not (a + b).isalpha() or _differ_in_gender(one, other):
        return 0.0
    heard, told = sound(one), sound(other)
    if heard == told:
        return 0.95
    if skeleton(one) != skeleton(other):
        return 0.0
    return _nearness(heard, told)


def respelt(word: str) -> str:
    """The usual spelling of a word that may be a family name: those are not shortened."""
    return word if is_western(word) else usual(word)


def _nearness(heard: str, told: str) -> float:
    """Of two words with the same consonants: by how many vowels they differ, and how long."""
    shorter, apart = min(len(heard), len(told)), distance(heard, told)
    if apart == 1 and shorter >= _LONG:
        return 0.88
    return 0.85 if apart <= 2 and shorter >= _LONGER else 0.0  # noqa: PLR2004


def _differ_in_gender(a: str, b: str) -> bool:
    """Whether one ends like a woman's name and the other does not: "alexander", "alexandra"."""
    if a.endswith(_UNCLEAR) or b.endswith(_UNCLEAR):
        return False
    return a.endswith(_FEMININE) != b.endswith(_FEMININE)


def distance(a: str, b: str) -> int:
    """Levenshtein distance; words are short."""
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            change = above + (char != other)
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, change)
    return row[-1]


@lru_cache(maxsize=MEMORY)
def is_western(word: str) -> bool:
    """Whether a folded word is a given name of the West: those are not spelt as they sound."""
    return usual(word) in _western()


@cache
def _western() -> frozenset[str]:
    return frozenset(row[0] for row in rows("names", "same", "short"))


@cache
def _usual() -> dict[str, str]:
    listed = (*rows("names", "same", "spellings"), *rows("names", "same", "short"))
    return {word: row[0] for row in listed for word in row}


@cache
def _distinct() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows("names", "same", "distinct")):
        for word in row:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _are_distinct(a: str, b: str) -> bool:
    return not _distinct().get(a, frozenset()).isdisjoint(_distinct().get(b, frozenset()))
