from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpus_files import jsonl, marked

from firsthand.evaluation.factuality import (
    factuality,
    factuality_scores,
    polarity_class,
    score_factuality,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from firsthand.types import Span

TEXT = "The ferry did not sink but may leave"


def record() -> dict[str, object]:
    targets = [
        marked(TEXT, "sink", factuality=-2.5),
        marked(TEXT, "leave", factuality=0.5),
    ]
    return {"id": "f1", "text": TEXT, "targets": targets}


def test_reads_targets(tmp_path: Path):
    [text] = factuality(jsonl(tmp_path, record()))
    assert [(span.of(text.text), value) for span, value in text.targets] == [
        ("sink", -2.5),
        ("leave", 0.5),
    ]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (-3, "negative"),
        (-0.6, "negative"),
        (-0.5, "uncertain"),
        (0.5, "uncertain"),
        (0.6, "positive"),
        (3, "positive"),
    ],
)
def test_classes(value: float, name: str):
    assert polarity_class(value) == name


def test_errors_by_class_beside_always_certain():
    figures = score_factuality([-1.0, 0.0, 3.0, 2.0], [-3.0, 0.0, 3.0, 2.0])
    assert figures["mae"] == pytest.approx(0.5)
    assert figures["always mae"] == pytest.approx(2.5)
    assert figures["mae negative"] == pytest.approx(2.0)
    assert figures["always mae negative"] == pytest.approx(6.0)
    assert figures["mae positive"] == pytest.approx(0.0)
    assert figures["always mae positive"] == pytest.approx(0.5)
    assert (figures["count"], figures["count positive"]) == (4, 2)


def test_correlation():
    assert score_factuality([1.0, 2.0, 3.0], [0.0, 1.0, 2.0])["pearson"] == pytest.approx(1.0)
    assert score_factuality([1.0, 2.0, 3.0], [2.0, 1.0, 0.0])["pearson"] == pytest.approx(-1.0)
    assert score_factuality([3.0, 3.0], [0.0, 2.0])["pearson"] == 0.0


def test_a_class_without_events_has_no_figures():
    assert "mae negative" not in score_factuality([3.0, 2.0], [3.0, 1.0])


def test_values_go_with_their_events(tmp_path: Path):
    class Reader:
        def factuality(
            self, texts: Sequence[str], targets: Sequence[Sequence[Span]]
        ) -> list[list[float]]:
            known = {"sink": -2.0, "leave": 0.5}
            return [
                [known[s.of(text)] for s in spans]
                for text, spans in zip(texts, targets, strict=True)
            ]

    figures = factuality_scores(jsonl(tmp_path, record(), record()), Reader())
    assert figures["mae negative"] == pytest.approx(0.5)
    assert figures["mae uncertain"] == pytest.approx(0.0)
    assert figures["count"] == 4
