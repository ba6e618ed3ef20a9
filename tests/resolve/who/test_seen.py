from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from firsthand.resolve.who.seen import is_description, office_form, seen_of
from firsthand.types import Entity, Mention, Reading, Relation, Report, Span, Toponym

if TYPE_CHECKING:
    from collections.abc import Sequence


def reading(
    *entities: Entity,
    relations: Sequence[Relation] = (),
    toponyms: Sequence[Toponym] = (),
    mentions: Sequence[Mention] = (),
) -> Reading:
    return Reading(
        Report("r1", "x" * 200),
        entities=entities,
        relations=tuple(relations),
        toponyms=tuple(toponyms),
        mentions=tuple(mentions),
    )


def test_an_acronym_is_told_where_the_name_bears_it_out():
    house = Entity("e1", "Kell Popular Front", "Organization", ("KPF", "XYZ", "the group"), 3)
    seen = seen_of(reading(house))[0]
    assert seen.form is not None
    assert seen.form.folded == "kell popular front"
    assert {form.folded for form in seen.told} == {"KPF"}


def test_an_office_is_that_of_the_one_country_of_the_report():
    house = Entity("e1", "Ministry of Oil", "PublicBody", (), 2)
    iraq, iran = Entity("e2", "Iraq", "Country", (), 5), Entity("e3", "Iran", "Country", (), 1)
    forms = [seen_of(reading(house, *others))[0].form for others in ((iraq, iran), (iran,), ())]
    assert [form.folded for form in forms if form] == [
        "ministry oil @iraq",
        "ministry oil",
        "ministry oil",
    ]


def test_a_place_is_told_apart_by_its_country():
    place, span = Entity("e1", "Maro", "Address", (), 1), Span(3, 7)
    seen = seen_of(
        reading(
            place,
            toponyms=[Toponym(span, "Maro", country="LY")],
            mentions=[Mention(span, "place", "e1")],
        )
    )
    assert seen[0].form is not None
    assert seen[0].form.folded == "maro @LY"


def test_what_is_only_described_has_no_form():
    seen = seen_of(reading(Entity("e1", "the port official", "Person", (), 2)))
    assert seen[0].form is None


def test_who_holds_an_office_is_known_by_it():
    man, iraq = Entity("e1", "Orro Talvan", "Person", (), 2), Entity("e2", "Iraq", "Country", (), 1)
    holds = Relation("e1", "prime minister of", "e2", Span(0, 5))
    seen = seen_of(reading(man, iraq, relations=[holds]))
    described = seen_of(reading(Entity("e1", "the Iraqi prime minister", "Person", (), 2)))
    assert described[0].form in seen[0].told


@pytest.mark.parametrize(
    "words",
    [
        "the former Iraqi prime minister",
        "the prime minister",
        "an Iraqi minister",
        "the Iraqi and Syrian presidents",
        "spokesman of Iraq",
    ],
)
def test_no_office_of_one_holder(words: str):
    assert office_form(words) is None


def test_descriptions():
    assert is_description("the Iraqi prime minister")
    assert is_description("officials")
    assert not is_description("Orro Talvan")
