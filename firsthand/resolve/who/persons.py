"""Names of people: what is folded away, and the evidence that two of them mean one or two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.data import words
from firsthand.resolve.who.countries import country_of
from firsthand.resolve.who.spelling import (
    ALIKE,
    MEMORY,
    folded,
    is_western,
    likeness,
    respelt,
    usual,
)
from firsthand.resolve.who.verdict import DIFFERENT, Verdict, different, possible, same

_EXACT = 0.97
"""Names of the West, of China and Korea are not respelt by ear: a listed spelling or the same."""
_WRITTEN = re.compile(r"[^\W_]+(?:[’'‘`´.][^\W_]+)*\.?")
_FULLER = 0.95
"""A name with another one in the middle is a little less like the name without."""
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")
_BINDING = dict.fromkeys(("abd", "abdel", "abdal", "abdur"), "abdul") | {
    "abou": "abu",
    "abo": "abu",
}
_FULL = 2
"""So many words name one person among those of the same family."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a person's name that count.

    Attributes:
        words: folded; without titles and particles, each initial a word of its own.
        generation: "jr", "ii" or the like, or nothing.
    """

    words: tuple[str, ...]
    generation: str = ""

    @property
    def given(self) -> str:
        """The first word."""
        return self.words[0]

    @property
    def family(self) -> str:
        """The last word."""
        return self.words[-1]


@lru_cache(maxsize=MEMORY)
def fold_person(written: str) -> str:
    """A person's name without titles and particles: "Mr. Orro al-Marn Jr" is "orro marn jr".

    Args:
        written: as a report shows it; "Marn, Orro" is turned round.
    """
    turned = re.sub(r"\A([^,]+), (?!Jr|Sr|I)([^,]+)\Z", r"\2 \1", written.strip())
    parts = _WRITTEN.findall(turned)
    found = _without_titles([part for part in parts if folded(part)])
    generation = ""
    if len(found) > 1 and _word(found[-1]) in words("names", "word", "generations"):
        generation = {"junior": "jr", "senior": "sr"}.get(_word(found[-1]), _word(found[-1]))
        found = found[:-1]
    core = _joined(_without_particles(found, turned))
    return " ".join([*core, generation] if generation else core)


def _word(part: str) -> str:
    return "".join(folded(part.replace(".", "")))


def _without_titles(parts: list[str]) -> list[str]:
    """Without ranks and offices in front; words that are names as well stay before a last word."""
    titles, names = words("names", "word", "titles"), words("names", "word", "also_names")
    at = 0
    if len(parts) > _FULL and country_of(folded(parts[0])) and _word(parts[1]) in titles:
        at = 1
    while at < len(parts) - 1 and _word(parts[at]) in titles:
        if _word(parts[at]) in names and len(parts) - at <= _FULL:
            break
        at += 1
    return parts[at:]


def _without_particles(parts: list[str], written: str) -> list[str]:
    """Folded words without "al", "bin", "van"; initials one by one."""
    particles = words("names", "word", "particles")
    core: list[str] = []
    for n, part in enumerate(parts):
        low = _word(part)
        last = n == len(parts) - 1
        if _INITIALS.fullmatch(part) and (part.endswith(".") or _are_initials(low, parts)):
            core += low
        elif last or not _is_particle(part, low, particles, parts, n, written):
            core.append(low)
    return core or [_word(part) for part in parts]


def _are_initials(low: str, parts: list[str]) -> bool:
    """Whether capitals stand for given names: "JK" in a name that is not all in capitals."""
    return len(low) <= _FULL and any(part != part.upper() for part in parts)


def _is_particle(
    part: str, low: str, particles: frozenset[str], parts: list[str], n: int, written: str
) -> bool:
    """Whether a word of a name joins the others; "Al" may be Albert, "An" and "E." a given name."""
    if low not in particles:
        return False
    if part[0].islower() or f"{part}-" in written:
        return True
    if len(low) == 1:
        return False
    if n:
        return True
    if low == "al":
        return _word(parts[n + 1]) not in words("names", "word", "al_given")
    return low not in ("an", "as", "at", "ben", "ad", "i")


def _joined(core: list[str]) -> list[str]:
    """Join "abd" and "abu" with the word behind, "allah" and "din" with the one before."""
    binding, bound = words("names", "word", "binding"), words("names", "word", "bound")
    found: list[str] = []
    for n, word in enumerate(core):
        before = core[n - 1] if n else ""
        if found and before in binding:
            found[-1] = _BINDING.get(before, before) + usual(word)
        elif found and word in bound:
            found[-1] += "din" if word not in ("allah", "ullah") else "allah"
        else:
            found.append(word)
    return found


@lru_cache(maxsize=MEMORY)
def person_name(core: str) -> PersonName:
    """What `fold_person` left, taken apart."""
    found = tuple(core.split())
    if len(found) > 1 and found[-1] in words("names", "word", "generations"):
        return PersonName(found[:-1], found[-1])
    return PersonName(found or (core,))


@lru_cache(maxsize=MEMORY)
def is_short_person(name: PersonName) -> bool:
    """Whether it may be what several people are called: a surname, "J. Marn", "García Márquez"."""
    telling = [word for word in name.words if len(word) > 1]
    if len(name.words) == 1:
        return not name.given.startswith(("abu", "umm")) and not name.generation
    iberian = words("names", "iberian", "families")
    return len(telling) <= 1 or (len(name.words) == _FULL and set(name.words) <= iberian)


@lru_cache(maxsize=MEMORY)
def family_names(name: PersonName) -> tuple[str, ...]:
    """The words by which a person may be called alone.

    The last; in Spain the one before as well; the first where family names stand first.
    """
    found = [name.family]
    if len(name.words) > _FULL and _is_iberian(name):
        found.append(name.words[-2])
    if puts_family_first(name):
        found.append(name.given)
    return tuple(dict.fromkeys(found))


def puts_family_first(name: PersonName) -> bool:
    """Whether the first word is a family name of a people that puts it there."""
    families = words("names", "family_first", "families")
    given, family = respelt(name.given), respelt(name.family)
    return given in families and (
        len(name.words) > _FULL or (len(name.words) > 1 and family not in families)
    )


def _is_iberian(name: PersonName) -> bool:
    return bool(set(name.words[-2:]) & words("names", "iberian", "families"))


def _wanted(a: PersonName, b: PersonName) -> float:
    """How alike the family names must be."""
    families = words("names", "family_first", "families")
    strict = any(is_western(name.given) or not families.isdisjoint(name.words) for name in (a, b))
    return _EXACT if strict else ALIKE


def compare_persons(a: PersonName, b: PersonName) -> Verdict:
    """Whether two full names of people mean one.

    The first kind of evidence that says anything decides; each says in its docstring what it sees.
    """
    for evidence in (_same_words, _generations, _aligned, _turned, _cut, _namesakes):
        if (verdict := evidence(a, b)) is not None:
            return verdict
    return DIFFERENT


def _same_words(a: PersonName, b: PersonName) -> Verdict | None:
    """All words are the same, however they are cut: "Jong-un", "Jong Un"."""
    if "".join(a.words) == "".join(b.words) and a.generation == b.generation:
        return same(1.0, "the same words")
    return None


def _generations(a: PersonName, b: PersonName) -> Verdict | None:
    """Of "Jr." and "Sr." there are two; with one of them the other name may be either's."""
    if a.generation == b.generation:
        return None
    verdict = compare_persons(PersonName(a.words), PersonName(b.words))
    if verdict.match != "same":
        return verdict
    if a.generation and b.generation:
        return different(f"“{a.generation}” is not “{b.generation}”")
    return possible(0.5, f"only one is called “{a.generation or b.generation}”")


def _aligned(a: PersonName, b: PersonName) -> Verdict | None:
    """The given and the family name are the same, and what stands between does not differ."""
    short, long = sorted((a, b), key=lambda name: (len(name.words), name.words))
    dropped = words("names", "word", "often_dropped")
    starts = [long.words]
    if len(long.words) > _FULL and (len(long.given) == 1 or usual(long.given) in dropped):
        starts.append(long.words[1:])
    for start in starts:
        ends = [start]
        if len(start) > _FULL and _is_iberian(long):
            ends.append(start[:-1])
        for end in ends:
            verdict = _inside(short, PersonName(end))
            if verdict is not None:
                return verdict
    return None


def _inside(short: PersonName, long: PersonName) -> Verdict | None:
    if min(len(short.words), len(long.words)) < _FULL:
        return None
    given = _like(short.given, long.given)
    family = likeness(short.family, long.family, given=False)
    if given < ALIKE or family < _wanted(short, long):
        return None
    middle = _middles(short, long)
    if middle is None:
        return different("other middle names")
    exact = all(one == 1.0 for one in (given, family)) and middle in (1.0, _FULLER)
    return same(given * family * middle, "the same names" if exact else "spellings of one name")


def _like(a: str, b: str) -> float:
    if min(len(a), len(b)) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    return likeness(a, b)


def _middles(short: PersonName, long: PersonName) -> float | None:
    """How alike what stands between is; None where it differs: "George W.", "George H. W."."""
    inner, outer = short.words[1:-1], long.words[1:-1]
    if len(inner) > len(outer):
        inner, outer = outer, inner
    strict = is_western(short.given) or any(len(word) == 1 for word in (*inner, *outer))
    score, at = _FULLER if len(inner) < len(outer) else 1.0, 0
    for n, word in enumerate(inner):
        start = at
        while at < len(outer) and _like(word, outer[at]) < ALIKE:
            at += 1
        iberian = word in words("names", "iberian", "families")
        if at == len(outer) or (strict and n == 0 and at > start and not iberian):
            return None
        score *= _like(word, outer[at])
        at += 1
    return score


def _turned(a: PersonName, b: PersonName) -> Verdict | None:
    """The same two words in the other order, where family names may stand first."""
    for name, other in ((a, b), (b, a)):
        if not puts_family_first(name):
            continue
        turned = PersonName((*name.words[1:], name.given))
        if "".join(turned.words) == "".join(other.words):
            return same(0.95, "the same words, the family name first")
    return None


def _cut(a: PersonName, b: PersonName) -> Verdict | None:
    """The family name first, and a spelling of the given name in one word or two: "Tse-tung"."""
    if puts_family_first(a) and puts_family_first(b) and usual(a.given) == usual(b.given):
        score = likeness("".join(a.words[1:]), "".join(b.words[1:]))
        return same(score, "spellings of one name") if score >= _EXACT else None
    return None


def _namesakes(a: PersonName, b: PersonName) -> Verdict | None:
    """One family name and the rest differs: namesakes; or there is a word too many before it."""
    short, long = sorted((a, b), key=lambda name: (len(name.words), name.words))
    if is_western(short.given) and long.words[-len(short.words) :] == short.words:
        return possible(0.6, "the same names, with another word before them")
    if likeness(a.family, b.family, given=False) >= ALIKE:
        return different("one family name, other given names")
    return None


def fits_person(short: PersonName, full: PersonName) -> float:
    """How well a short name may mean the bearer of a full one, in [0, 1]; 0 is not at all.

    Args:
        short: one that `is_short_person`.
        full: one that is not.
    """
    if len(short.words) > 1 and all(len(word) > 1 for word in short.words):
        tail = full.words[-len(short.words) :]
        return 0.95 if tail == short.words else 0.0
    wanted = max(_wanted(short, full), 0.95)
    family = max(likeness(short.family, one, given=False) for one in family_names(full))
    initials, givens = short.words[:-1], full.words[:-1]
    fit = (len(initials) <= len(givens) or len(givens) == 1) and all(
        one[0] == other[0] for one, other in zip(initials, givens, strict=False)
    )
    return family if fit and family >= wanted else 0.0
