from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from firsthand.errors import InputError
from firsthand.evaluation.corpora import cofenet, polnear
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "Vann said no . He left ."


def part(*spans: list[int]) -> dict[str, object]:
    return {"spans": list(spans)}


def record() -> dict[str, object]:
    return {
        "id": "d1",
        "text": TEXT,
        "tokens": [[0, 4], [5, 9], [10, 12], [13, 14], [15, 17], [18, 22], [23, 24]],
        "attributions": [
            {"source": [part([0, 4])], "cue": [part([5, 9])], "content": [part([10, 12])]}
        ],
        "unlinked": [part([15, 17])],
        "discard": [[18, 22]],
    }


def written(folder: Path, *records: object) -> Path:
    path = folder / "corpus.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)
    return path


def test_reads_polnear(tmp_path: Path) -> None:
    [document] = polnear(written(tmp_path, record()))
    [attribution] = document.attributions
    assert document.text == TEXT
    assert [s.of(TEXT) for s in attribution.source] == ["Vann"]
    assert document.role_spans() == [(Span(0, 4), 0), (Span(5, 9), 1), (Span(10, 12), 2)]


def test_what_was_not_annotated_is_not_scored(tmp_path: Path) -> None:
    [document] = polnear(written(tmp_path, record()))
    assert [t.of(TEXT) for t in document.scored_tokens()] == ["Vann", "said", "no", ".", "."]


def test_parts_of_a_role_come_in_the_order_of_the_text(tmp_path: Path) -> None:
    mixed = record()
    mixed["attributions"] = [
        {"source": [], "cue": [], "content": [part([23, 24], [15, 17]), part([0, 4])]}
    ]
    [document] = polnear(written(tmp_path, mixed))
    assert document.attributions[0].content == (Span(0, 4), Span(15, 17), Span(23, 24))


def test_reads_cofenet_as_a_reader_sees_it(tmp_path: Path) -> None:
    tokens = ["``", "No", "''", "-LRB-", "he", "said", "-RRB-"]
    labels = ["B-content", "I-content", "I-content", "O", "B-source", "B-cue", "O"]
    [item] = cofenet(written(tmp_path, {"tokens": tokens, "labels": labels}))
    assert item.text == "“ No ” ( he said )"
    assert [t.of(item.text) for t in item.tokens] == ["“", "No", "”", "(", "he", "said", ")"]
    assert item.labels == tuple(labels)


@pytest.mark.parametrize("content", [b"", b"plain words", gzip.compress(b"{]\n")])
def test_names_a_corpus_that_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(content)
    if not content:
        assert polnear(path) == []
        return
    with pytest.raises(InputError, match=r"corpus\.jsonl\.gz: not a readable"):
        polnear(path)


def test_names_a_corpus_that_ends_too_soon(tmp_path: Path) -> None:
    path = written(tmp_path, record())
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(InputError, match="not a readable"):
        polnear(path)


def test_names_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.jsonl\.gz: not a readable"):
        polnear(tmp_path / "nowhere.jsonl.gz")


@pytest.mark.parametrize("read", [polnear, cofenet])
def test_names_a_corpus_that_is_another(tmp_path: Path, read: Callable[[Path], object]) -> None:
    with pytest.raises(InputError, match=r"corpus \(no '\w+'\)"):
        read(written(tmp_path, {"id": "d1", "text": TEXT, "names": []}))
