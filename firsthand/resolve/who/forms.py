"""A form: a name, folded, of one family of entities. What two reports share is forms."""

from __future__ import annotations

from functools import lru_cache

from firsthand.data import words
from firsthand.resolve.who.houses import fold_house, house_name, is_office, is_short_house
from firsthand.resolve.who.persons import fold_person, is_short_person, person_name
from firsthand.resolve.who.places import fold_place
from firsthand.resolve.who.spelling import MEMORY, folded
from firsthand.types.identity import Family, Form

_BY_SCHEMA: dict[str, Family] = {
    "Person": "person",
    "Organization": "organization",
    "PublicBody": "organization",
    "Company": "organization",
    "Address": "place",
    "Country": "country",
}
OFFICE: Family = "office"
"""Family of those who are only known by what they are: "prime minister of Iraq"."""


def family_of(schema: str) -> Family:
    """The family in which names of entities of a FollowTheMoney schema are compared."""
    return _BY_SCHEMA.get(schema, "other")


def family_of_name(schema: str, name: str) -> Family:
    """The same, but a ship is a thing, whatever it was taken for: "INS Marn"."""
    first = name.split(maxsplit=1)[0]
    is_vessel = first.isupper() and first.lower() in words("names_houses", "word", "vessels")
    return "other" if is_vessel and first != name else family_of(schema)


def form_of(family: Family, written: str, country: str | None = None) -> Form:
    """The form of a name.

    Args:
        family: what is called so.
        written: the name as a report shows it.
        country: where it is or what country the report speaks of, if that is known: of a place
            the ISO 3166-1 alpha-2 code, of a house the folded name.
    """
    if family == "person":
        return Form(family, fold_person(written))
    if family == "organization":
        return Form(family, fold_house(written, country))
    if family == "place":
        return Form(family, fold_place(written, country))
    found = [word for word in folded(written) if word != "the"]
    return Form(family, " ".join(found) or written.casefold())


@lru_cache(maxsize=MEMORY)
def kindless(form: Form) -> str:
    """The words of a name, whatever is called so: "port dornik" for houses and for places."""
    joining = words("names_houses", "word", "joining")
    found = form.folded.split()
    return " ".join(word for word in found if word not in joining) or form.folded


def is_anyones(form: Form) -> bool:
    """Whether it is an office that each country has, without a country: "government"."""
    return form.family == "organization" and is_office(house_name(form.folded))


def is_short(form: Form) -> bool:
    """Whether several entities may be called so: it joins one only where it can mean no other."""
    if form.family == "person":
        return is_short_person(person_name(form.folded))
    if form.family == "organization":
        return is_short_house(house_name(form.folded))
    return form.family == OFFICE
