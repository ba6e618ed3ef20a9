from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_files import at, jsonl, tokens

from firsthand.evaluation.chains import coreference_scores, ontogum

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from firsthand.types import Span

TEXT = "Ilka Maron spoke . She praised the port , and it thanked her ."


def mention(words: str) -> list[int]:
    span = at(TEXT, words)
    return [span.start, span.end]


def record() -> dict[str, object]:
    return {
        "id": "g1",
        "genre": "news",
        "text": TEXT,
        "tokens": tokens(TEXT),
        "sentences": [[0, 18], [19, len(TEXT)]],
        "chains": [
            {"id": "1", "mentions": [mention("Ilka Maron"), mention("She"), mention("her")]},
            {"id": "2", "mentions": [mention("the port"), mention("it")]},
        ],
    }


def clusters(*groups: tuple[str, ...]) -> list[list[Span]]:
    return [[at(TEXT, words) for words in group] for group in groups]


class Reader:
    def __init__(self, given: list[list[Span]], own: list[list[Span]]) -> None:
        self.given, self.own = given, own

    def clusters(self, texts: Sequence[str]) -> list[list[list[Span]]]:
        return [self.own for _ in texts]

    def clusters_on(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Sequence[Span]]]
    ) -> list[list[list[Span]]]:
        words = [[t.of(TEXT) for t in sentence] for sentence in sentences[0]]
        assert words == [TEXT.split()[:4], TEXT.split()[4:]]
        return [self.given for _ in texts]


RIGHT = clusters(("Ilka Maron", "She", "her"), ("the port", "it"))


def test_reads_ontogum(tmp_path: Path):
    [document] = ontogum(jsonl(tmp_path, record()))
    assert document.genre == "news"
    assert [len(sentence) for sentence in document.sentences] == [4, 10]
    assert [[s.of(TEXT) for s in chain] for chain in document.chains] == [
        ["Ilka Maron", "She", "her"],
        ["the port", "it"],
    ]


def test_the_annotators_own_chains_are_right(tmp_path: Path):
    figures = coreference_scores(jsonl(tmp_path, record()), Reader(RIGHT, RIGHT))
    assert set(figures.values()) == {100.0}
    assert {"conll", "pronouns", "raw conll", "raw pronouns"} <= figures.keys()


def test_own_mentions_are_moved_to_gold_tokens_and_clusters_of_one_do_not_count(tmp_path: Path):
    own = clusters(("lka Maro", "She", "he"), ("the port", "it"), ("spoke",))
    figures = coreference_scores(jsonl(tmp_path, record()), Reader([], own))
    assert figures["raw mentions"] < 100.0  # "he" stands in "She" first
    own = clusters(("lka Maro", "She", "her"), ("the por", "it"), ("spoke",))
    figures = coreference_scores(jsonl(tmp_path, record()), Reader([], own))
    assert figures["raw conll"] == 100.0
    assert figures["conll"] == 0.0


def test_pronouns_with_the_right_antecedent(tmp_path: Path):
    found = clusters(("Ilka Maron", "She", "it"), ("the port", "her"))
    figures = coreference_scores(jsonl(tmp_path, record()), Reader(found, []))
    assert figures["pronouns"] == 33.3
