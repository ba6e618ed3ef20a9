"""Names of organizations: what is folded away, and the evidence that two mean one or two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from firsthand.data import rows, table, words
from firsthand.resolve.who.countries import MARK, with_countries
from firsthand.resolve.who.spelling import MEMORY, folded, likeness
from firsthand.resolve.who.verdict import DIFFERENT, Verdict, different, possible, same

LISTS = "names_houses"
AT = "@"
"""In front of the country that a report speaks of, behind the name of an office without one."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,6}")
_POSSESSIVE = re.compile(r"(?<=\w)\s?[’']s\b")
_SPELT = 0.9
"""Words of names of houses are mostly plain words: only near spellings are the same."""
_SHORTEST = 5
"""Shorter words must be spelt alike."""


@dataclass(frozen=True, slots=True)
class HouseName:
    """The words of a house's name that count.

    Attributes:
        words: folded, in their order, without joining words; countries in one word behind MARK.
        row: number of the row of the alias table that lists it, or None.
        acronym: its letters, where it is nothing but an acronym.
    """

    words: tuple[str, ...]
    row: int | None = None
    acronym: str = ""

    @property
    def countries(self) -> frozenset[str]:
        """The countries in it."""
        return frozenset(word for word in self.words if word.startswith(MARK))

    @property
    def core(self) -> tuple[str, ...]:
        """Without words that only say what kind of house it is, unless there are no others."""
        kinds = words(LISTS, "word", "kinds")
        return tuple(word for word in self.words if word not in kinds) or self.words


@lru_cache(maxsize=MEMORY)
def fold_house(written: str, country: str | None = None) -> str:
    """A house's name in folded words; an acronym in capitals.

    Args:
        written: as a report shows it.
        country: folded name of the country that the report speaks of, for an office without one.
    """
    plain = written.replace(".", "").strip()
    if _ACRONYM.fullmatch(plain):
        return plain
    found = with_countries(folded(_POSSESSIVE.sub("", plain)), written)
    if "foreign" in found:
        found = tuple(word for word in found if word != "affairs")
    core = [_one_spelling(word) for word in found if word not in words(LISTS, "word", "joining")]
    name = " ".join(core or found) or written.casefold()
    if country and is_office(house_name(name)):
        return f"{name} {AT}{country.replace(' ', '_')}"
    return name


@lru_cache(maxsize=MEMORY)
def house_name(core: str) -> HouseName:
    """What `fold_house` left, taken apart."""
    found = tuple(MARK + word[1:] if word.startswith(AT) else word for word in core.split())
    acronym = core if core.isupper() and len(found) == 1 and not core.startswith(MARK) else ""
    row = None if core in words(LISTS, "word", "shared") else _rows().get(core)
    return HouseName(found or (core,), row, acronym)


def is_office(name: HouseName) -> bool:
    """Whether each country has one of that name, and it says not which: "Ministry of Defence"."""
    return name.row is None and set(name.words) <= words(LISTS, "word", "institutions")


def is_short_house(name: HouseName) -> bool:
    """Whether several houses may be called so.

    Offices, acronyms that are not listed, and plurals ("Chargers", "Democrats").
    """
    return is_office(name) or (name.row is None and (bool(name.acronym) or _is_plural(name)))


def _is_plural(name: HouseName) -> bool:
    one = name.words[0]
    return len(name.words) == 1 and len(one) >= _SHORTEST and one.endswith("s") and one[0] != MARK


def is_end_of(short: HouseName, long: HouseName) -> bool:
    """Whether a plural is the last word of a longer name: "Chargers" of "Maro Chargers"."""
    common = words(LISTS, "word", "common")
    same_end = len(long.words) > 1 and long.words[-1:] == short.words
    return same_end and _is_plural(short) and short.words[0] not in common


def compare_houses(a: HouseName, b: HouseName) -> Verdict:
    """Whether two names of houses mean one; the first evidence that says anything decides."""
    for evidence in (_same_words, _listed, _of_countries, _kinds, _branches, _respelt):
        if (verdict := evidence(a, b)) is not None:
            return verdict
    return DIFFERENT


def _same_words(a: HouseName, b: HouseName) -> Verdict | None:
    """The same words: "Ministry of Defence of Iraq", "Iraqi Ministry of Defense"."""
    return same(1.0, "the same words") if sorted(a.words) == sorted(b.words) else None


def _listed(a: HouseName, b: HouseName) -> Verdict | None:
    """The alias table lists both: as one house, or as two."""
    if a.row is None or b.row is None:
        return None
    if a.row == b.row:
        return same(0.98, "names of one house in the table of houses")
    return different("two houses in the table of houses")


def _of_countries(a: HouseName, b: HouseName) -> Verdict | None:
    """The countries in them are two: "Central Bank of X", "Central Bank of Y"."""
    if a.countries == b.countries:
        return None
    if a.countries and b.countries:
        return different("of two countries")
    bare = [sorted(word for word in name.words if word not in name.countries) for name in (a, b)]
    return possible(0.5, "only one says of which country it is") if bare[0] == bare[1] else None


def _kinds(a: HouseName, b: HouseName) -> Verdict | None:
    """All words but "Inc", "movement" and the like are the same, and only one has these."""
    kinds = words(LISTS, "word", "kinds")
    own = [set(name.words) & kinds - words(LISTS, "word", "legal") for name in (a, b)]
    if sorted(a.core) != sorted(b.core) or set(a.core) <= words(LISTS, "word", "institutions"):
        return None
    if all(word.startswith(MARK) for word in a.core):
        return None  # "Georgia Corporation" is not Georgia
    if own[0] <= own[1] or own[1] <= own[0]:
        return same(0.92, "the same words, but for what kind of house it is")
    return possible(0.4, "the same words, but two kinds of house")


def _branches(a: HouseName, b: HouseName) -> Verdict | None:
    """One has all words of the other and others: a part of it, perhaps."""
    short, long = sorted(
        (set(a.words), set(b.words)), key=lambda found: (len(found), sorted(found))
    )
    if not short < long:
        return None
    if (long - short) & words(LISTS, "word", "branches"):
        return different("one is a part or branch of the other")
    return possible(0.3, "one has all words of the other, and more")


def _respelt(a: HouseName, b: HouseName) -> Verdict | None:
    """Word for word the same, some respelt: "Asaib Ahl al-Haq", "Asa'ib Ahl ul-Haqq"."""
    one, other = a.core, b.core
    if len(one) != len(other):
        return None
    score = 1.0
    for word, its in zip(one, other, strict=True):
        score *= _spelt_like(word, its)
    return same(score, "spellings of one name") if score >= _SPELT**2 else None


def _spelt_like(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if min(len(word), len(other)) < _SHORTEST or MARK in word[:1] + other[:1]:
        return 0.0
    if f"{word}s" == other or f"{other}s" == word:
        return 0.95
    score = likeness(word, other)
    return score if score >= _SPELT else 0.0


def fits_house(short: HouseName, full: HouseName) -> float:
    """How well a short name may mean the house of a full one, in [0, 1].

    An acronym fits the house that a report calls so (which its key tells) or that is written so
    in small letters; the office of no country fits that of any.
    """
    if short.acronym:
        letters = short.acronym.casefold().replace("-", "")
        return 0.95 if full.words == (letters,) else 0.0
    if _is_plural(short):
        return 0.95 if full.core == short.words else 0.0
    bare = sorted(word for word in full.words if word not in full.countries)
    if short.countries:
        return 0.0
    return 0.5 if full.countries and bare == sorted(short.words) else 0.0


def abbreviates(acronym: str, written: str) -> bool:
    """Whether an acronym is made of the first letters of a name, small words counted or not."""
    letters = acronym.replace(".", "").replace("-", "").replace("&", "").casefold()
    found = folded(written)
    capitals = [word for word in found if word not in words(LISTS, "word", "joining")]
    made = {"".join(word[0] for word in some) for some in (found, capitals)}
    return len(found) > 1 and letters in made


def is_acronym(written: str) -> bool:
    """Whether a name is one word of two to seven capitals: "PKK", "U.N."."""
    return _ACRONYM.fullmatch(written.replace(".", "").strip()) is not None


@cache
def _spellings() -> dict[str, str]:
    return {word: row[0] for row in rows(LISTS, "word", "spellings") for word in row}


def _one_spelling(word: str) -> str:
    return _spellings().get(word, word)


@cache
def _rows() -> dict[str, int]:
    """Folded names of the alias table to their row."""
    listed = [row for section in table("houses").values() for row in section["rows"]]
    found: dict[str, int] = {}
    for number, row in enumerate(listed):
        for name in row:
            found.setdefault(fold_house(name), number)
    return found
