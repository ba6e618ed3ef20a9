from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from firsthand.evaluation.cross_document import (
    GoldMention,
    StoryDocument,
    desk_scores,
    ecbplus,
    on_one_desk,
)
from firsthand.types import Entity, Mention, Reading, Span

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "Orro Talvan spoke in Dornik ."
SECOND = "Talvan left the port near Dornik ."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def document(id_: str, text: str, *mentions: tuple[str, str, str]) -> StoryDocument:
    found = tuple(GoldMention(span(text, words), kind, chain) for words, kind, chain in mentions)
    return StoryDocument(id_, text, found)


GOLD = [
    document("1", FIRST, ("Orro Talvan", "people", "T"), ("in Dornik", "places", "D")),
    document("2", SECOND, ("Talvan", "people", "T"), ("the port near Dornik", "places", "P")),
]


def reading(doc: StoryDocument, *names: tuple[str, str]) -> Reading:
    entities = [Entity(f"e{n}", name, schema, (), 1) for n, (name, schema) in enumerate(names)]
    mentions = [Mention(span(doc.text, e.name), "person", e.id) for e in entities]
    return Reading(doc.report(), entities=tuple(entities), mentions=tuple(mentions))


READINGS = [
    reading(GOLD[0], ("Orro Talvan", "Person"), ("Dornik", "Address")),
    reading(GOLD[1], ("Talvan", "Person"), ("Dornik", "Address")),
]


def test_mentions_mean_what_the_desk_takes_them_for():
    found = on_one_desk(GOLD, READINGS)
    assert found[0][0] == found[1][0]
    assert found[1][1] == "port near dornik"  # its head is no mention of ours, and no name


def test_scores_and_those_of_the_same_name():
    figures = desk_scores(GOLD, READINGS)
    assert figures["b3"] == figures["people b3"] == 100
    assert figures["people same name b3"] < 100
    assert figures["mentions"] == 4


def test_the_corpus(tmp_path: Path):
    record = {
        "id": "1_1ecbplus",
        "text": "http://a.b\nOrro Talvan spoke .",
        "sentence_numbers": [0, 1],
        "validated_sentences": [1],
        "mentions": [
            mention("1", "HUMAN_PART_PER", [[11, 15], [16, 22]], 1),
            mention("2", "ACTION_OCCURRENCE", [[23, 28]], 1),
            mention("3", "HUMAN_PART_ORG", [[7, 10]], 0),
        ],
    }
    file = tmp_path / "ecb.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.write(json.dumps(record) + "\n")
    doc = ecbplus(file)[0]
    assert doc.text == "Orro Talvan spoke ."
    assert [(m.span.of(doc.text), m.family, m.chain) for m in doc.mentions] == [
        ("Orro Talvan", "people", "1_1ecbplus 1")
    ]


def mention(id_: str, kind: str, spans: list[list[int]], sentence: int) -> dict[str, object]:
    return {"id": id_, "type": kind, "spans": spans, "sentence": sentence, "chain": None}
