"""Keys by which forms find one another, few for each, so that a new one meets few others.

A full form has keys under which it meets its other spellings (`link_keys`), and keys under which
it may be meant by shorter ones (`meaning_keys`); a short form has keys of those whom it may mean
(`asking_keys`). A key that more than MOST forms share tells nothing and is passed over: which
keys those are depends on what is on the desk, never on the order in which it came.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from firsthand.data import words
from firsthand.resolve.who.countries import MARK
from firsthand.resolve.who.forms import is_short, kindless
from firsthand.resolve.who.houses import HouseName, house_name, is_office
from firsthand.resolve.who.persons import PersonName, family_names, person_name, puts_family_first
from firsthand.resolve.who.places import place_words
from firsthand.resolve.who.spelling import MEMORY, skeleton, usual
from firsthand.types.identity import Form

if TYPE_CHECKING:
    from firsthand.types.identity import Family

MOST = 40
"""So many forms may share a key: more of them would be namesakes ("Mohammed ... Ali")."""
_LINK, _MEANT, _ASKS, _TOLD = "l", "m", "a", "t"


@lru_cache(maxsize=MEMORY)
def link_keys(form: Form) -> frozenset[str]:
    """Keys that forms of one entity share, where both are full."""
    if is_short(form):
        return frozenset()
    if form.family == "person":
        found = _person_links(person_name(form.folded))
    elif form.family == "organization":
        found = _house_links(house_name(form.folded))
    elif form.family == "place":
        found = {_bag(place_words(form.folded)[0])}
    else:
        found = {" ".join(sorted(form.folded.split()))}
    own = {f"{_LINK} {form.family} {key}" for key in found}
    if form.family in ("organization", "place", "other"):
        own.add(f"{_LINK} {kindless(form)}")  # one name that readers took for two kinds of thing
    return frozenset(own)


@lru_cache(maxsize=MEMORY)
def meaning_keys(form: Form) -> frozenset[str]:
    """Keys under which a short form may mean this full one."""
    return frozenset(f"{_MEANT}{key}" for key in _meant(form))


@lru_cache(maxsize=MEMORY)
def asking_keys(form: Form) -> frozenset[str]:
    """Keys that a short form has: the same as those of the full ones that it may mean."""
    return frozenset(f"{_ASKS}{key}" for key in _asked(form))


def meant_by(asking: str) -> str:
    """The key of full forms that belongs to a key of short ones."""
    return _MEANT + asking[len(_ASKS) :]


def asked_by(meaning: str) -> str:
    """The key of short forms that belongs to a key of full ones."""
    return _ASKS + meaning[len(_MEANT) :]


def told_key(short: Form) -> str:
    """The key of a full form that a report says is also called this."""
    return f"{_TOLD} {short.family} {short.folded}"


def told_form(key: str) -> Form:
    """The short form that a key of `told_key` names."""
    _, family, folded = key.split(" ", 2)
    return Form(cast("Family", family), folded)


def keys_of(form: Form) -> frozenset[str]:
    """All keys that its name gives a form."""
    return asking_keys(form) if is_short(form) else link_keys(form) | meaning_keys(form)


def _person_links(name: PersonName) -> set[str]:
    found = {_bag(name.words), f"joined {skeleton(''.join(name.words))}"}
    if puts_family_first(name):
        found.add(f"{skeleton(name.given)} given {skeleton(''.join(name.words[1:]))}")
    starts = [name.words]
    if len(name.words) > 2 and (  # noqa: PLR2004
        len(name.given) == 1 or usual(name.given) in words("names", "word", "often_dropped")
    ):
        starts.append(name.words[1:])
    for start in starts:
        found |= {f"{skeleton(start[0])} {skeleton(last)}" for last in _lasts(PersonName(start))}
    return found


def _lasts(name: PersonName) -> set[str]:
    iberian = words("names", "iberian", "families")
    last = {name.family}
    if len(name.words) > 2 and not iberian.isdisjoint(name.words[-2:]):  # noqa: PLR2004
        last.add(name.words[-2])
    return last


def _house_links(name: HouseName) -> set[str]:
    found = {_bag(name.words), _bag(name.core), _bag(_singular(name.core))}
    if name.row is not None:
        found.add(f"row {name.row}")
    return found


def _singular(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.removesuffix("s") for word in found)


def _bag(found: tuple[str, ...]) -> str:
    return " ".join(sorted(w if w.startswith(MARK) else skeleton(w) for w in found))


def _meant(form: Form) -> set[str]:
    if form.family == "person":
        name = person_name(form.folded)
        found = {f" person {skeleton(one)}" for one in family_names(name)}
        found |= {f" person {skeleton(one)} {name.given[0]}" for one in family_names(name)}
        if len(name.words) > 2:  # noqa: PLR2004
            found.add(f" person both {' '.join(name.words[-2:])}")
        return found
    if form.family == "organization":
        return _house_meant(house_name(form.folded))
    return set()


def _house_meant(name: HouseName) -> set[str]:
    bare = tuple(word for word in name.words if word not in name.countries)
    found: set[str] = set()
    if name.countries and bare and is_office(HouseName(bare)):
        found.add(f" office {_bag(bare)}")
    if len(name.core) == 1:
        found.add(f" letters {name.core[0]}")
    return found


def _asked(form: Form) -> set[str]:
    if form.family == "person":
        return {_asked_person(person_name(form.folded))}
    return {_asked_house(house_name(form.folded))} if form.family == "organization" else set()


def _asked_person(name: PersonName) -> str:
    if len(name.words) == 1:
        return f" person {skeleton(name.family)}"
    if all(len(word) > 1 for word in name.words):
        return f" person both {' '.join(name.words)}"
    return f" person {skeleton(name.family)} {name.given[0]}"


def _asked_house(name: HouseName) -> str:
    if name.acronym:
        return f" letters {name.acronym.casefold().replace('-', '')}"
    return f" office {_bag(name.words)}" if is_office(name) else f" letters {name.words[0]}"
