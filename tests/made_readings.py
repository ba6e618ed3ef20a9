"""Readings made by hand from the types, so that no test of what is shown runs the reader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from firsthand.types import (
    Cut,
    Entity,
    Mention,
    Problem,
    Reading,
    Relation,
    Report,
    Source,
    Span,
    Statement,
    Timex,
    Toponym,
)

TEXT = (
    "The port of Sarrane could close within ten days, unless the inspectors return. "
    "This is reported by the Littoral agency, citing a source considered “reliable”.\n"
    "“There is no paper,” said Teodor Valk, the transport minister, “and no plan.” "
    "He added that the ferries will sail."
)


def find(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def statement(*content: str, text: str = TEXT, **values: Any) -> Statement:
    """A statement with these words as content; everything else has a default."""
    defaults: dict[str, Any] = {
        "id": "s",
        "content": tuple(find(words, text) for words in content),
        "cue": (),
        "source": (),
        "chain": (),
        "certainty": "certain",
        "polarity": "positive",
        "conditional": False,
        "confidence": 0.9,
    }
    return Statement(**(defaults | values))


def plain_reading(text: str, *statements: Statement, **facts: Any) -> Reading:
    return Reading(report=Report(id="r", text=text, **facts), statements=statements)


def port_reading() -> Reading:
    littoral = Source("Littoral", "media", find("Littoral"), entity="e1")
    unnamed = Source(
        "a source considered “reliable”", "anonymous", find("a source considered “reliable”")
    )
    valk = Source(
        "Teodor Valk", "person", find("Teodor Valk"), description="the transport minister"
    )
    he = Source("Teodor Valk", "person", find("He"), description="the transport minister")
    return Reading(
        report=Report(
            id="abc",
            text=TEXT,
            path="news/port.txt",
            publisher="Agencia Brisa",
            title="What moves behind the port",
            authors=("Ilka Maron", "Noor Halvard"),
            published="2031-05-14T07:40:00Z",
            language="en",
            cuts=(
                Cut("Click here and receive updates on WhatsApp", "social", len(TEXT)),
                Cut("Also read other news about Brisa", "promotion", len(TEXT)),
            ),
        ),
        statements=(
            statement(
                "The port of Sarrane could close within ten days",
                id="s1",
                cue=(find("reported"),),
                source=(find("the Littoral agency"),),
                chain=(littoral, unnamed),
                certainty="possible",
                conditional=True,
            ),
            statement(
                "“There is no paper,”",
                "“and no plan.”",
                id="s2",
                cue=(find("said"),),
                source=(find("Teodor Valk, the transport minister"),),
                chain=(valk,),
                polarity="negative",
            ),
            statement(
                "the ferries will sail",
                id="s3",
                cue=(find("added"),),
                source=(find("He"),),
                chain=(he,),
                certainty="probable",
            ),
        ),
        mentions=(Mention(find("Littoral"), "organization", "e1"),),
        entities=(Entity("e1", "Littoral", "Company", ("the Littoral agency",), 1),),
        problems=(Problem("ingest", "news/port.txt: no time of publication; pass --published"),),
    )


def full_reading() -> Reading:
    """The same with entities of all sources, relations, a time and a place."""
    reading = port_reading()
    report, valk, he = reading.statements
    he = replace(he, chain=(replace(he.chain[0], name="Valk", entity="e2"),))
    valk = replace(valk, chain=(replace(valk.chain[0], entity="e2"),))
    return replace(
        reading,
        statements=(report, valk, he),
        mentions=(
            Mention(find("Sarrane"), "place", "e3"),
            Mention(find("Littoral"), "organization", "e1"),
            Mention(find("Teodor Valk"), "person", "e2"),
            Mention(find("He"), "person", "e2"),
        ),
        entities=(
            Entity("e2", "Teodor Valk", "Person", ("Valk", "the transport minister"), 2),
            Entity("e3", "Sarrane", "Address", (), 1),
            Entity("e1", "Littoral", "Company", ("the Littoral agency",), 1),
        ),
        relations=(
            Relation("e2", "transport minister of", "e3", find("the transport minister")),
            Relation("e1", "located in", "e3", find("the Littoral agency"), "s1"),
        ),
        timexes=(Timex(find("within ten days"), "DURATION", "P10D"),),
        toponyms=(Toponym(find("Sarrane"), "Sarrane", 41.5, 19.25, 7, 1),),
    )
