from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import figures
from firsthand.evaluation.gold_facts import FactScore

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PARTS = {
    "names.names_scores": {"person": 90.0, "names4": 85.0},
    "chains.coreference_scores": {"conll": 62.0, "pronouns": 75.0, "raw conll": 60.0},
    "times.times_scores": {"strict": 83.0, "relaxed": 91.0, "type": 95.0},
    "places.toponyms_scores": {"exact": 70.0, "overlap": 80.0},
    "syntax.syntax_scores": dict.fromkeys(("upos", "uas", "las", "raw words", "raw las"), 87.0),
    "factuality.factuality_scores": {"pearson": 0.8, "mae": 0.45},
}


def test_parts_become_percentages_that_should_be_high(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    for where, values in PARTS.items():
        found = lambda *_, values=values, **__: values  # noqa: E731  one for each
        monkeypatch.setattr(f"firsthand.evaluation.{where}", found)
    reader: object = "reader"
    found = figures.sentence_figures(tmp_path, reader) | figures.name_and_place_figures(
        tmp_path, reader
    )
    assert (found["uw pearson"], found["uw closeness"]) == (80.0, 85.0)
    assert (found["worldwide person"], found["worldwide place"]) == (90.0, 0.0)
    assert (found["ewt las"], found["ontogum pronouns"], found["timebank strict"]) == (87, 75, 83)


def test_facts_become_percentages_where_there_are_any():
    one = FactScore(strings=4, missing=1, occurrences=10, together=9, places=1)
    two = FactScore(strings=4, missing=1, occurrences=10, together=6, places=3, places_found=2)
    assert figures.fact_percentages([one, two]) == {
        "mentions together": 75.0,
        "ways of mentioning together": 75.0,
        "places": 50.0,
    }
    assert figures.fact_percentages([]) == {}


def test_the_digest_changes_with_any_file(tmp_path: Path):
    for path in (*figures.CORPORA, "article.txt", "gold.json"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(str(path))
    before = figures.corpus_digest(tmp_path, tmp_path)
    for path in (*figures.CORPORA, "article.txt"):
        (tmp_path / path).write_text("other")
        after = figures.corpus_digest(tmp_path, tmp_path)
        assert after != before
        before = after
