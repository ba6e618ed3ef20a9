from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from firsthand.read.source_links import is_proper_name, link_sources
from firsthand.types import NOT_KNOWN, Entity, Mention, Source, Span, Statement

if TYPE_CHECKING:
    from firsthand.types import Kind

TEXT = (
    "Teodor Valk spoke. He left. The movement Daruna denied it. The movement slept. An aide fled."
)
ENTITIES = [
    Entity("e1", "Teodor Valk", "Person", ("Valk", "the minister"), 2),
    Entity("e2", "Daruna", "Organization", ("The movement",), 3),
    Entity("e3", "An aide", "Person", (), 2),
    Entity("e4", "Brisa", "Organization", (), 2),
    Entity("e5", "Radio Two Shores", "Organization", (), 1),
    Entity("e6", "Ombrel", "Country", (), 1),
]
OWN = Span(200, 203)
RADIO = Span(300, 302)
COUNTRY = Span(400, 404)


def at(words: str, start: int = 0) -> Span:
    begin = TEXT.index(words, start)
    return Span(begin, begin + len(words))


MENTIONS = [
    Mention(at("Teodor Valk"), "person", "e1"),
    Mention(at("He"), "person", "e1"),
    Mention(at("Daruna"), "organization", "e2"),
    Mention(at("it"), "organization", "e2"),
    Mention(at("The movement", 50), "organization", "e2"),
    Mention(at("An aide"), "person", "e3"),
    Mention(OWN, "organization", "e4"),
    Mention(RADIO, "organization", "e5"),
    Mention(COUNTRY, "organization", "e6"),
]


def linked(*chain: Source, publisher: str | None = "Agencia Brisa") -> tuple[Source, ...]:
    stmt = Statement("s", (Span(0, 1),), (), (), chain, "certain", "positive", False, 1.0)  # noqa: FBT003
    (found,) = link_sources([stmt], MENTIONS, ENTITIES, publisher=publisher)
    return found.chain


@pytest.mark.parametrize(
    ("name", "kind", "span", "expected"),
    [
        ("Teodor Valk", "person", at("Teodor Valk"), ("Teodor Valk", "person", "e1")),
        ("Valk", "person", at("Teodor Valk"), ("Valk", "person", "e1")),
        ("Mr. Valk", "person", Span(90, 92), ("Mr. Valk", "person", "e1")),
        ("He", "person", at("He"), ("Teodor Valk", "person", "e1")),
        ("it", "group", at("it"), ("Daruna", "organization", "e2")),
        ("it", "group", RADIO, ("Radio Two Shores", "media", "e5")),
        ("it", "group", COUNTRY, ("Ombrel", "organization", "e6")),
        ("The movement", "group", at("The movement", 50), ("Daruna", "group", "e2")),
        ("The aide", "anonymous", at("An aide"), ("The aide", "anonymous", "e3")),
        ("the source", "anonymous", at("He"), ("the source", "anonymous", None)),
        ("officials", "anonymous", at("Teodor Valk"), ("officials", "anonymous", None)),
        ("She", "person", at("An aide"), ("An aide", "anonymous", "e3")),
        ("it", "organization", OWN, (NOT_KNOWN, "anonymous", None)),
        ("They", "group", Span(90, 92), (NOT_KNOWN, "anonymous", None)),
        ("Ilka Maron", "person", Span(90, 92), ("Ilka Maron", "person", None)),
    ],
)
def test_a_link_gets_its_entity_and_a_name(
    name: str, kind: Kind, span: Span, expected: tuple[str, Kind, str | None]
):
    (link,) = linked(Source(name, kind, span))
    assert (link.name, link.kind, link.entity) == expected
    assert link.span == span


@pytest.mark.parametrize(
    ("name", "whose", "expected"),
    [
        ("his wife", at("He"), "his wife"),
        ("his ministry", at("He"), "his ministry (Teodor Valk)"),
        ("Its leaders", at("it"), "Its leaders (Daruna)"),
        ("his ministry", Span(90, 93), "his ministry"),
        ("their ministry", at("He"), "their ministry"),
        ("Her Shore", at("He"), "Her Shore"),
        ("his ministry", at("An aide"), "his ministry"),
    ],
)
def test_whose_a_source_is(name: str, whose: Span, expected: str):
    pronoun = Span(whose.start, whose.start + len(name.split(maxsplit=1)[0]))
    mention = [Mention(pronoun, "person", m.entity) for m in MENTIONS if m.span == whose]
    kind: Kind = "person" if name == "his wife" else "organization"
    source = Source(name, kind, Span(whose.start, whose.start + len(name)))
    statement = Statement("s", (Span(0, 1),), (), (), (source,), "certain", "positive", False, 1.0)  # noqa: FBT003
    (found,) = link_sources([statement], mention, ENTITIES)
    assert (found.chain[0].name, found.chain[0].entity) == (expected, None)


def test_pronouns_of_nobody_known_stay_two_links():
    chain = linked(Source("he", "person", Span(90, 92)), Source("they", "group", Span(95, 99)))
    assert [(link.name, link.kind) for link in chain] == [(NOT_KNOWN, "anonymous")] * 2


def test_a_traced_name_counts_more_than_the_words_that_stand_there():
    (link,) = linked(Source("Daruna", "organization", at("He")))
    assert (link.name, link.entity) == ("Daruna", "e2")


def test_a_name_that_two_share_tells_nothing():
    twins = [*ENTITIES, Entity("e7", "Ilka Valk", "Person", ("Valk",), 1)]
    stmt = Statement(
        *("s", (Span(0, 1),), (), (), (Source("Valk", "person", Span(90, 92)),)),
        *("certain", "positive", False, 1.0),
    )
    (found,) = link_sources([stmt], MENTIONS, twins)
    assert found.chain[0].entity is None


def test_who_speaks_of_himself_is_one_link():
    chain = linked(
        Source("Teodor Valk", "person", at("Teodor Valk")), Source("He", "person", at("He"))
    )
    assert [link.name for link in chain] == ["Teodor Valk"]


def test_the_publisher_is_left_out_only_where_it_is_known():
    (link,) = linked(Source("it", "organization", OWN), publisher=None)
    assert (link.name, link.entity) == ("Brisa", "e4")


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("Daruna", True),
        ("21 Movement", True),
        ("The movement", False),
        ("his aide", False),
        ("His aide", False),
        ("He", False),
        ("It", False),
        ("I", False),
        ("US", True),
        ("al Marn", True),
        ("figures released on Friday", False),
        ("", False),
    ],
)
def test_names_and_descriptions(name: str, proper: bool):  # noqa: FBT001  a case of the table
    assert is_proper_name(name) is proper
