from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.errors import InputError
from firsthand.evaluation.name_pairs import (
    COLUMNS,
    NamePair,
    PairScore,
    is_one,
    name_pairs,
    right_by_kind,
    score_pairs,
    token_set_baseline,
    wrong_pairs,
)

SAMPLES = Path(__file__).parents[2] / "benchmarks" / "samples" / "name_pairs.tsv"
ONE = NamePair("Orro Talvan", "person", "Orro K. Talvan", "person", is_same=True, kind="initials")
TWO = NamePair("Orro Talvan", "person", "Ilva Talvan", "person", is_same=False, kind="relatives")
HARD = NamePair("Kell Press", "organization", "Kell", "organization", is_same=True, kind="hard")


def test_a_desk_of_two_names():
    assert [is_one(pair) for pair in (ONE, TWO, HARD)] == [True, False, False]
    assert wrong_pairs([ONE, TWO, HARD]) == [HARD]
    assert right_by_kind([ONE, TWO, HARD])["hard"] == (0, 1)


def test_scores():
    assert score_pairs([ONE, TWO, HARD], is_one) == PairScore(right=1, found=1, wanted=2)
    assert PairScore(right=1, found=1, wanted=2).f1 == pytest.approx(200 / 3)
    assert (PairScore(1, 1, 2).precision, PairScore(1, 1, 2).recall) == (100, 50)
    assert PairScore().f1 == 0


def test_the_baseline_takes_its_best_threshold():
    pytest.importorskip("rapidfuzz")
    score, threshold = token_set_baseline([ONE, TWO])
    assert score.f1 == 100
    assert 0 <= threshold <= 100


def test_our_set():
    pairs = name_pairs(SAMPLES)
    assert len(pairs) >= 300
    assert len({(pair.a, pair.b) for pair in pairs}) == len(pairs)
    assert score_pairs(pairs, is_one).f1 >= 93


@pytest.mark.parametrize("line", ["Orro\tperson\tIlva", "Orro\tperson\tIlva\tperson\t2\tx\t"])
def test_lines_that_are_no_pairs(tmp_path: Path, line: str):
    file = tmp_path / "pairs.tsv"
    file.write_text("\t".join(COLUMNS) + "\n" + line, encoding="utf-8")
    with pytest.raises(InputError, match=":2:"):
        name_pairs(file)


def test_no_list_at_all(tmp_path: Path):
    with pytest.raises(InputError, match="no list"):
        name_pairs(tmp_path / "none.tsv")
    (tmp_path / "other.tsv").write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(InputError, match="columns"):
        name_pairs(tmp_path / "other.tsv")
