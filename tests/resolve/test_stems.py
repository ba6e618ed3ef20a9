from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.stems import irregular, is_past, stem, stems, words_of


@pytest.mark.parametrize(
    "words",
    [
        "reopen reopens reopened reopening",
        "close closes closed closing closure",
        "pay pays paid payment",
        "expel expels expelled expelling expulsion",
        "carry carries carried carrying",
        "stop stops stopped stopping",
        "leave leaves left leaving",
        "withdraw withdrew withdrawn withdrawal",
        "pass passes passed passing",
        "salary salaries",
        "crossing crossings",
    ],
)
def test_forms_of_one_word_share_a_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("pair", ["open close", "pay play", "vote veto", "man mine", "free fire"])
def test_other_words_do_not(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_small_words_and_words_of_time_say_nothing() -> None:
    assert stems("The crossing will be reopened on Monday") == {stem("crossing"), stem("reopen")}
    assert stems("It is due") == frozenset()


def test_words_of_a_text() -> None:
    assert words_of("The mayor’s men didn’t pay 40.") == [
        *("the", "mayor", "men", "did", "n't", "pay", "40")
    ]


def test_forms_that_do_not_begin_with_their_stem() -> None:
    assert "held" in irregular("hold")
    assert irregular("vote") == ()


def test_past_forms() -> None:
    assert [w for w in "paid pay opened open taken takes".split() if is_past(w)] == [
        *("paid", "opened", "taken")
    ]


@given(st.text(alphabet="abcdeilnprsty", min_size=1, max_size=12))
def test_a_stem_is_never_empty_and_never_longer(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word) + 1
