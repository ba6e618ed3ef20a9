"""The names of one report in groups that each mean one: by the names alone, one candidate or none.

A group is founded by the fullest form of a name; shorter forms join where exactly one group could
be meant.  Two people of one surname stay apart, and so does the surname that could be either.
Forms find one another by keys, so that the work grows with the number of names only.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firsthand.read.countries import countries_of_people, countries_ruled_from, country_named
from firsthand.read.name_keys import LISTS, clean_name, folded, is_acronym
from firsthand.read.name_relations import (
    FAMILIES,
    NATIONALITY,
    PERSON,
    Form,
    fullest_names,
    keys,
    other_form,
    person_form,
    related,
)
from firsthand.read.outlets import same_outlet
from firsthand.read.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from firsthand.types import Mention

_MOST_CANDIDATES = 16
"""A key that so many groups share tells nothing."""
_BRACKET = re.compile(r"\s*[“”\"’']?\s*\(\s*[“\"]?")
_BETWEEN = re.compile(r"[\s,(“”\"’']+")
_REACH = 40
"""Characters between a name and another one that it is introduced by."""


@dataclass(slots=True)
class Group:
    """All names that mean this one.

    Attributes:
        country: its name where the group is a country.
        forms: the different ways in which it is written, the fullest first.
    """

    country: str | None = None
    forms: list[Form] = field(default_factory=list)


@dataclass(slots=True)
class Groups:
    """Which name belongs to which group.

    Attributes:
        found: group of each name, by the name's index, as it was found.
        groups: by their numbers.
        could_be: of a group whose name could mean several others, the numbers of those.
    """

    found: list[int]
    groups: list[Group]
    could_be: dict[int, frozenset[int]] = field(default_factory=dict)
    _merged: dict[int, int] = field(default_factory=dict)

    def of(self, name: int) -> int:
        """Number of the group that a name belongs to."""
        return self._last(self.found[name])

    def candidates(self, group: int) -> frozenset[int]:
        """The groups that an ambiguous name could mean."""
        return frozenset(self._last(one) for one in self.could_be.get(group, ()))

    def merge(self, one: int, other: int) -> None:
        """Make one group of two."""
        kept, gone = sorted((self._last(one), self._last(other)))
        if kept != gone:
            self._merged[gone] = kept
            self.groups[kept].forms += self.groups[gone].forms
            self.groups[kept].country = self.groups[kept].country or self.groups[gone].country

    def _last(self, group: int) -> int:
        while (into := self._merged.get(group)) is not None:
            group = into
        return group


def group_names(
    text: str,
    names: Sequence[Mention],
    *,
    governments: AbstractSet[int] = frozenset(),
    publisher: str | None = None,
) -> Groups:
    """Group the names of a report.

    Args:
        text: the report's text.
        names: in the order of the text.
        governments: indices of the places that mean a government.
        publisher: of the report; names of that house are one group.
    """
    shown = [clean_name(name.span.of(text)) or name.span.of(text) for name in names]
    families = _families(names, shown)
    countries = [
        _country(shown[n], families[n], government=n in governments) for n in range(len(names))
    ]
    chosen = _chosen(countries)
    grouping = _Grouping(Groups([0] * len(names), []), publisher)
    for n, country in enumerate(chosen):
        if country:
            grouping.add_country(n, country)
    forms = {n: _form(shown[n], families[n]) for n in range(len(names)) if chosen[n] is None}
    grouping.add_forms(forms)
    _join_introduced(text, names, families, grouping.groups)
    return grouping.groups


def _families(names: Sequence[Mention], shown: Sequence[str]) -> list[str]:
    """Family of each name: that of most mentions of the same words, people apart."""
    counts: dict[tuple[str, bool], Counter[str]] = {}
    own = [FAMILIES.get(name.type, name.type) for name in names]
    for family, words_ in zip(own, shown, strict=True):
        counts.setdefault((words_.casefold(), family == PERSON), Counter())[family] += 1
    families = [
        family if family == PERSON else _most(counts[words_.casefold(), False])
        for family, words_ in zip(own, shown, strict=True)
    ]
    people = Counter(w.casefold() for w, family in zip(shown, own, strict=True) if family == PERSON)
    return [
        _outvoted(people[w.casefold()], counts.get((w.casefold(), False)), family)
        for w, family in zip(shown, families, strict=True)
    ]


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda family: (-counts[family], family))


def _outvoted(people: int, others: Counter[str] | None, family: str) -> str:
    """A house that was once taken for a person is a house; a place and a person stay two."""
    houses = others.get("organization", 0) if others else 0
    if family == PERSON and houses > people:
        return "organization"
    if family == "organization" and people > houses:
        return PERSON
    return family


def _country(name: str, family: str, *, government: bool) -> tuple[str, ...]:
    """The countries that a name may mean."""
    if family == PERSON:
        return ()
    if found := country_named(name):
        return (found,)
    if family in (NATIONALITY, "place", "other") and (people := countries_of_people(name)):
        return people
    return countries_ruled_from(name) if government else ()


def _chosen(countries: Sequence[tuple[str, ...]]) -> list[str | None]:
    """Of several countries, the one that the report names; else the first."""
    named = {found[0] for found in countries if len(found) == 1}
    return [
        next((one for one in found if one in named), found[0]) if found else None
        for found in countries
    ]


def _form(name: str, family: str) -> Form:
    if family == PERSON:
        return person_form(name)
    return other_form(fullest_names().get(folded(name), name), family)


class _Grouping:
    """Groups in the making, with the keys under which they are found."""

    def __init__(self, groups: Groups, publisher: str | None) -> None:
        self.groups = groups
        self._publisher = publisher
        self._by_key: dict[tuple[str, str, str], dict[int, None]] = {}

    def add_country(self, name: int, country: str) -> None:
        """Put a name into the group of a country."""
        key = ("country", "", country)
        found = self._by_key.setdefault(key, {})
        group = next(iter(found), None)
        if group is None:
            group = self._found(Group(country))
            found[group] = None
        self.groups.found[name] = group

    def add_forms(self, forms: dict[int, Form]) -> None:
        """Put every name into a group, the fullest names first."""
        mentions: dict[Form, list[int]] = {}
        for name, form in forms.items():
            mentions.setdefault(form, []).append(name)
        for form in sorted(mentions, key=lambda f: (-len(f.words), mentions[f][0])):
            group = self._place(form)
            self.groups.groups[group].forms.append(form)
            for key in keys(form):
                self._by_key.setdefault(key, {})[group] = None
            for name in mentions[form]:
                self.groups.found[name] = group

    def _place(self, form: Form) -> int:
        """The one group that the form may mean, or a new one."""
        if self._is_publisher(form):
            return self._publishers_own()
        candidates = self._candidates(form)
        same = {g for g in candidates if self._is_written(form, g)}
        fits = same or {g for g in candidates if self._fits(form, g)}
        if len(fits) == 1:
            return fits.pop()
        group = self._found(Group())
        if fits:
            self.groups.could_be[group] = frozenset(fits)
        return group

    def _candidates(self, form: Form) -> set[int]:
        found: set[int] = set()
        for key in keys(form):
            groups = self._by_key.get(key, {})
            if len(groups) <= _MOST_CANDIDATES:
                found.update(groups)
        return found

    def _is_written(self, form: Form, group: int) -> bool:
        """Whether the group is already written with these words."""
        known = self.groups.groups[group].forms
        return any(f.words == form.words and f.suffix == form.suffix for f in known)

    def _fits(self, form: Form, group: int) -> bool:
        return any(related(form, known) for known in self.groups.groups[group].forms[:4])

    def _is_publisher(self, form: Form) -> bool:
        house = form.family in ("organization", "other")
        return house and bool(self._publisher) and same_outlet(form.name, self._publisher or "")

    def _publishers_own(self) -> int:
        key = ("publisher", "", "")
        found = self._by_key.setdefault(key, {})
        if not found:
            found[self._found(Group())] = None
        return next(iter(found))

    def _found(self, group: Group) -> int:
        self.groups.groups.append(group)
        return len(self.groups.groups) - 1


def _join_introduced(
    text: str, names: Sequence[Mention], families: Sequence[str], groups: Groups
) -> None:
    """Merge what the text says is one: "the Dockers' Union (DU)", "X, also known as Y"."""
    for n in range(1, len(names)):
        one, other = groups.of(n - 1), groups.of(n)
        before, after = names[n - 1].span.end, names[n].span.start
        alike = families[n - 1] == families[n] != NATIONALITY
        if one == other or not alike or not 0 < after - before <= _REACH:
            continue
        if groups.groups[one].country and groups.groups[other].country:
            continue
        if _introduces(text[before:after], names[n].span.of(text), families[n]):
            groups.merge(one, other)


def _introduces(between: str, name: str, family: str) -> bool:
    house = family in ("organization", "other")
    if house and _BRACKET.fullmatch(between) and is_acronym(clean_name(name)):
        return True
    said = " ".join(_BETWEEN.sub(" ", between).lower().split())
    return said.removesuffix(" the") in words(LISTS, "alias", "between")
