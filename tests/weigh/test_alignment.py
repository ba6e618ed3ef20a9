from __future__ import annotations

import time

import pytest

from firsthand.weigh.alignment import LONGEST_GAP, Hashed, Run, alignments, shared_runs
from firsthand.weigh.fingerprints import gram_hashes


def hashed(text: str) -> Hashed:
    words = text.split()
    return Hashed(words, gram_hashes(words))


def numbers(start: int, count: int) -> str:
    return " ".join(f"n{at}" for at in range(start, start + count))


def runs(a: str, b: str, *, least_words: int = 4) -> list[list[Run]]:
    found = alignments(hashed(a), hashed(b), least_words=least_words)
    return [list(alignment.runs) for alignment in found]


def test_a_run_goes_as_far_as_words_are_equal():
    a, b = f"x y {numbers(0, 9)} z", f"{numbers(0, 9)} w"
    assert list(shared_runs(hashed(a), hashed(b))) == [Run(2, 0, 9)]


@pytest.mark.parametrize(
    ("middle_a", "middle_b", "runs_between"),
    [
        ("old", "new", []),
        ("old", "", []),
        ("", "new", []),
        ("old small word", "new small word", [Run(7, 7, 2)]),
    ],
)
def test_an_edit_ends_nothing(middle_a: str, middle_b: str, runs_between: list[Run]):
    a = f"{numbers(0, 6)} {middle_a} {numbers(50, 6)}"
    b = f"{numbers(0, 6)} {middle_b} {numbers(50, 6)}"
    (found,) = runs(a, b)
    assert found[0] == Run(0, 0, 6)
    assert found[-1].words == 6 + sum(run.words for run in runs_between)


def test_a_gap_that_costs_more_than_the_runs_are_worth_parts_them():
    gap_a, gap_b = numbers(100, LONGEST_GAP), numbers(200, LONGEST_GAP)
    short = (
        f"{numbers(0, 9)} {gap_a} {numbers(50, 9)}",
        f"{numbers(0, 9)} {gap_b} {numbers(50, 9)}",
    )
    assert [len(found) for found in runs(*short)] == [1, 1]
    long = [text.replace(numbers(0, 9), numbers(0, 20)) for text in short]
    assert [len(found) for found in runs(*long)] == [1, 1]
    longer = [text.replace(numbers(50, 9), numbers(50, 20)) for text in long]
    assert [len(found) for found in runs(*longer)] == [2]


def test_no_gap_is_longer_than_the_longest():
    gap_a, gap_b = numbers(100, LONGEST_GAP + 1), numbers(200, LONGEST_GAP + 1)
    a, b = (f"{numbers(0, 40)} {gap} {numbers(50, 40)}" for gap in (gap_a, gap_b))
    assert [len(found) for found in runs(a, b)] == [1, 1]


def test_order_is_kept():
    a, b = f"{numbers(0, 9)} {numbers(50, 8)}", f"{numbers(50, 8)} {numbers(0, 9)}"
    assert runs(a, b) == [[Run(0, 8, 9)], [Run(9, 0, 8)]]


def test_a_word_said_twice_is_no_overlap():
    a, b = f"{numbers(0, 6)} x x {numbers(50, 6)}", f"{numbers(0, 6)} x x x {numbers(50, 6)}"
    (found,) = runs(a, b)
    ends_a = [0, *(run.end_a for run in found)]
    ends_b = [0, *(run.end_b for run in found)]
    assert all(run.start_a >= end for run, end in zip(found, ends_a, strict=False))
    assert all(run.start_b >= end for run, end in zip(found, ends_b, strict=False))
    assert sum(run.words for run in found) == 14


def test_fewer_words_are_left_out():
    assert runs(numbers(0, 9), numbers(0, 9), least_words=10) == []


@pytest.mark.parametrize("line", ["no", "a b c d e f g"])
def test_time_grows_with_the_length_even_where_all_lines_are_one(line: str):
    def seconds(lines: int) -> float:
        a = hashed(f"{line} " * lines)
        b = hashed(f"{line.replace('f', 'x')} " * lines)
        start = time.process_time()
        assert alignments(a, b, least_words=4)[0].range_a.start == 0
        return time.process_time() - start

    assert seconds(1_000) < 40 * max(seconds(100), 0.005)
