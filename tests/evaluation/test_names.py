from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpus_files import at, jsonl, marked, tokens

from firsthand.errors import InputError
from firsthand.evaluation.fragments import Score
from firsthand.evaluation.names import names_scores, re3d, score_names, worldwide
from firsthand.types import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT = "Ilka Maron of Sarrane Ports left Tervania for the Harbour Days on Monday"


def record(text: str = TEXT) -> dict[str, object]:
    return {
        "id": "w1",
        "text": text,
        "tokens": tokens(text),
        "entities": [
            marked(text, "Tervania", type="Location"),
            marked(text, "Ilka Maron", type="Person"),
            marked(text, "Sarrane Ports", type="Organization"),
            marked(text, "Harbour Days", type="Misc"),
            marked(text, "Monday", type="Date"),
        ],
    }


def mention(words: str, kind: str, text: str = TEXT) -> Mention:
    return Mention(at(text, words), kind)


class Reader:
    """Finds the same words everywhere."""

    def __init__(self, *mentions: Mention) -> None:
        self.mentions = mentions

    def names(self, texts: Sequence[str]) -> list[Sequence[Mention]]:
        return [self.mentions for _ in texts]


def test_reads_worldwide(tmp_path: Path):
    [document] = worldwide(jsonl(tmp_path, record()))
    assert [(n.span.of(TEXT), n.types) for n in document.names] == [
        ("Ilka Maron", ("person",)),
        ("Sarrane Ports", ("organization",)),
        ("Tervania", ("place",)),
        ("Harbour Days", ("event", "other")),
    ]
    assert [t.of(TEXT) for t in document.tokens] == TEXT.split()


def test_names_are_right_when_span_and_type_are(tmp_path: Path):
    [document] = worldwide(jsonl(tmp_path, record()))
    found = [
        mention("Ilka Maron", "person"),
        mention("Sarrane Ports", "place"),
        mention("Tervania", "place"),
        mention("Harbour Days", "other"),
        mention("Monday", "event"),
    ]
    assert score_names(found, document) == {
        "person": Score(1, 1, 1),
        "organization": Score(0, 0, 1),
        "place": Score(1, 2, 1),
        "event or other": Score(1, 2, 1),
    }


def test_spans_count_in_gold_tokens(tmp_path: Path):
    [document] = worldwide(jsonl(tmp_path, record()))
    found = [mention("arrane Por", "organization"), mention("of Sarrane Ports", "organization")]
    assert score_names(found, document)["organization"] == Score(1, 2, 1)


def test_the_same_name_found_twice_is_one(tmp_path: Path):
    [document] = worldwide(jsonl(tmp_path, record()))
    found = [mention("Tervania", "place"), mention("Tervani", "place")]
    assert score_names(found, document)["place"] == Score(1, 1, 1)


def test_figures_of_four_types_and_of_all(tmp_path: Path):
    reader = Reader(mention("Ilka Maron", "person"), mention("Harbour Days", "event"))
    figures = names_scores(jsonl(tmp_path, record()), reader)
    assert figures["person"] == 100.0
    assert (figures["names4_p"], figures["names4_r"]) == (100.0, 33.3)
    assert figures["names4"] == 50.0
    assert (figures["all_p"], figures["all_r"]) == (100.0, 50.0)


def test_a_limit_leaves_documents_out(tmp_path: Path):
    other = record("Nothing of Sarrane Ports here for Ilka Maron Tervania Harbour Days Monday")
    path = jsonl(tmp_path, record(), other)
    reader = Reader(mention("Ilka Maron", "person"))
    assert names_scores(path, reader, 1)["person_r"] == 100.0
    assert names_scores(path, reader)["person_r"] == 50.0


RE3D = "the Harbour Guard told Tervanian ships that We saw Noor Halvard of Guard House in Sarrane"


def re3d_record(*entities: tuple[str, str]) -> dict[str, object]:
    marks = [marked(RE3D, words, type=kind) for words, kind in entities]
    return {"id": "r1", "text": RE3D, "entities": marks}


@pytest.mark.parametrize(
    ("entities", "names", "discard"),
    [
        ([("the Harbour Guard", "Organisation")], [("Harbour Guard", ["organization"])], []),
        (
            [("Sarrane", "Location"), ("Sarrane", "Organisation")],
            [("Sarrane", ["organization", "place"])],
            [],
        ),
        (
            [("Tervanian ships", "Organisation"), ("Tervanian", "Nationality")],
            [("Tervanian", ["nationality"])],
            [" ships"],
        ),
        (
            [("Noor Halvard of Guard House", "Person"), ("Guard House", "Location")],
            [],
            ["Noor Halvard of Guard House"],
        ),
        ([("We", "Person"), ("ships", "Vehicle")], [], []),
        ([("Guard House", "DocumentReference")], [], ["Guard House"]),
        ([("arrane", "Location"), ("Harbour Gua", "Location")], [], ["Harbour Gua"]),
    ],
)
def test_reads_re3d(
    entities: list[tuple[str, str]],
    names: list[tuple[str, list[str]]],
    discard: list[str],
    tmp_path: Path,
):
    [document] = re3d(jsonl(tmp_path, re3d_record(*entities)))
    assert [(n.span.of(RE3D), list(n.types)) for n in document.names] == names
    assert [span.of(RE3D) for span in document.discard] == discard


def test_a_name_of_either_type_and_what_is_discarded(tmp_path: Path):
    entities = [("Sarrane", "Location"), ("Sarrane", "Organisation"), ("Tervanian ships", "Person")]
    [document] = re3d(jsonl(tmp_path, re3d_record(*entities)))
    found = [
        mention("Sarrane", "place", RE3D),
        mention("Tervanian", "nationality", RE3D),
        mention("Noor Halvard", "person", RE3D),
    ]
    assert score_names(found, document) == {"place": Score(1, 1, 1), "person": Score(0, 1, 0)}


def test_names_a_corpus_of_another_kind(tmp_path: Path):
    with pytest.raises(InputError, match=r"corpus\.jsonl\.gz: not a readable.*'tokens'"):
        worldwide(jsonl(tmp_path, {"id": "x", "text": "", "entities": []}))
