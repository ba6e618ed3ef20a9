from __future__ import annotations

import pytest

from firsthand.read.described_sources import with_office_holders
from firsthand.types import Entity, Kind, Mention, Source, Span, Statement

KNOWN = (Entity("e1", "Kell League", "Organization", (), 1),)
MENTIONS = (Mention(Span(90, 94), "organization", "e1"),)


def says(at: int, name: str, kind: Kind = "person", entity: str | None = None) -> Statement:
    span = Span(at, at + len(name))
    link = Source(name, kind, span, entity=entity)
    content = (Span(at + 40, at + 50),)
    return Statement(
        id=f"s{at}",
        content=content,
        cue=(),
        source=(span,),
        chain=(link,),
        certainty="certain",
        polarity="positive",
        conditional=False,
        confidence=1.0,
    )


def test_who_is_only_an_office_is_somebody():
    statements = (
        says(0, "The Portuguese prime minister"),
        says(200, "the Portuguese Prime Minister"),
    )
    found = with_office_holders(statements, MENTIONS, KNOWN)
    new = Entity("e2", "the Portuguese prime minister", "Person", (), 2)
    assert found.entities == [new, *KNOWN]
    assert [stmt.chain[0].entity for stmt in found.statements] == ["e2", "e2"]
    assert [m.span.start for m in found.mentions] == [0, 90, 200]


@pytest.mark.parametrize(
    "other",
    [
        says(0, "a Portuguese minister"),
        says(0, "the mayor"),
        says(0, "the Portuguese official", "anonymous"),
        says(0, "the Portuguese government", "organization"),
        says(0, "Dar Orrey"),
        says(0, "the Portuguese prime minister", entity="e1"),
    ],
    ids=lambda stmt: stmt.chain[0].name,
)
def test_others_are_not_made_somebody(other: Statement):
    found = with_office_holders((other,), MENTIONS, KNOWN)
    assert (found.statements, found.mentions, found.entities) == (
        (other,),
        list(MENTIONS),
        list(KNOWN),
    )
