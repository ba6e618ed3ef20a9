"""What a reading says of whom: its entities by the forms of their names."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.data import words
from firsthand.resolve.who.countries import MARK, with_countries
from firsthand.resolve.who.forms import OFFICE, family_of, family_of_name, form_of, is_short
from firsthand.resolve.who.houses import abbreviates, house_name, is_acronym, is_end_of
from firsthand.resolve.who.spelling import folded
from firsthand.types.identity import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from firsthand.types import Entity, Reading

_FOCUS = 0.6
"""A report speaks of one country where so much of what it says of countries is about that one."""
_FEWEST = 2
"""And it names it so often."""
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some several one two".split()
)
_PREMIER = {"premier": ("prime", "minister"), "defense": ("defence",), "emir": ("emir",)}


@dataclass(frozen=True, slots=True)
class Seen:
    """The report speaks of this one, known by this form.

    Attributes:
        local: id of the entity in the reading.
        form: of its fullest name; None for one that is only described.
        told: forms that mean it, too, because the report says so: an acronym, an office.
    """

    local: str
    name: str
    schema: str
    mentions: int
    form: Form | None
    aliases: tuple[str, ...] = ()
    told: frozenset[Form] = frozenset()


def seen_of(reading: Reading) -> list[Seen]:
    """The entities of a reading, as they are looked up on a desk."""
    focus = _focus(reading)
    lands = _countries_of_places(reading)
    offices = _offices(reading)
    return [_seen(entity, focus, lands, offices) for entity in reading.entities]


def _seen(
    entity: Entity,
    focus: str | None,
    lands: Mapping[str, str],
    offices: Mapping[str, frozenset[Form]],
) -> Seen:
    family = family_of_name(entity.schema, entity.name)
    if is_description(entity.name):
        form = office_form(entity.name) if family == "person" else None
        return _as_seen(entity, form)
    country = lands.get(entity.id) if family == "place" else focus
    form = form_of(family, entity.name, country)
    told = set(offices.get(entity.id, ())) if family == "person" and not is_short(form) else set()
    if family == "organization" and not is_short(form):
        told |= _short_names(entity, form)
    return _as_seen(entity, form, frozenset(told - {form}))


def _short_names(house: Entity, form: Form) -> set[Form]:
    """Short names of a house that its own name bears out: its acronym, its last word."""
    found: set[Form] = set()
    for alias in house.aliases:
        short = form_of("organization", alias)
        if is_acronym(alias):
            found |= {short} if abbreviates(alias, house.name) else set()
        elif is_end_of(house_name(short.folded), house_name(form.folded)):
            found.add(short)
    return found


def _as_seen(entity: Entity, form: Form | None, told: frozenset[Form] = frozenset()) -> Seen:
    return Seen(entity.id, entity.name, entity.schema, entity.mentions, form, entity.aliases, told)


def is_description(name: str) -> bool:
    """Whether an entity has no name but only a description: "the Iraqi prime minister"."""
    found = name.split()
    return found[0].lower() in _DETERMINERS or not any(c.isupper() or not c.isascii() for c in name)


def office_form(words_: str, country: str | None = None) -> Form | None:
    """The form of an office that one holds at a time: "prime minister" of one country.

    Args:
        words_: "the Iraqi prime minister", or "prime minister of".
        country: the country's name where it stands apart.

    Returns:
        None where it is no such office, or of no country or of several.
    """
    found = list(with_countries(folded(words_), words_))
    if country:
        found += with_countries(folded(country), country)
    lands = [word for word in found if word.startswith(MARK)]
    titles: list[str] = []
    for word in found:
        titles += () if word.startswith(MARK) else _PREMIER.get(word, (word,))
    small = words("names_houses", "word", "joining") | _DETERMINERS
    titles = [word for word in titles if word not in small]
    known = words("names", "office", "words")
    heads = words("names", "office", "heads")
    if len(lands) != 1 or not titles or not set(titles) <= known or heads.isdisjoint(titles):
        return None
    if titles == ["minister"]:
        return None
    return Form(OFFICE, " ".join(sorted([*titles, *lands])))


def _focus(reading: Reading) -> str | None:
    """The one country that a report speaks of, folded, or None."""
    counts: Counter[str] = Counter()
    for entity in reading.entities:
        if family_of(entity.schema) == "country":
            counts[" ".join(folded(entity.name))] += entity.mentions
    if not counts:
        return None
    country, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    clear = most >= _FEWEST and most >= _FOCUS * counts.total()
    return country if clear else None


def _countries_of_places(reading: Reading) -> dict[str, str]:
    """Id of each place to the code of the country that it lies in, where that is one."""
    lands = {toponym.span: toponym.country for toponym in reading.toponyms if toponym.country}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if mention.entity and (land := lands.get(mention.span)):
            found[mention.entity].add(land)
    return {entity: next(iter(codes)) for entity, codes in found.items() if len(codes) == 1}


def _offices(reading: Reading) -> dict[str, frozenset[Form]]:
    """Offices of a country that the report says somebody holds."""
    names = {entity.id: entity for entity in reading.entities}
    found: defaultdict[str, set[Form]] = defaultdict(set)
    for relation in reading.relations:
        other = names.get(relation.object)
        if other and family_of(other.schema) == "country":
            form = office_form(relation.relation, other.name)
            found[relation.subject] |= {form} if form else set()
    return {holder: frozenset(forms) for holder, forms in found.items()}


def forms_in(seen: Iterable[Seen]) -> set[Form]:
    """The forms of what was seen."""
    return {one.form for one in seen if one.form}
