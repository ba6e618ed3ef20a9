from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.noun_phrases import phrase_at, phrase_before

texts = st.text(st.sampled_from("The port of U.S “”,. that-’"), max_size=60) | st.text(max_size=60)


def after(text: str, mark: str, *, whole: bool = False) -> str | None:
    start = text.index(mark) + len(mark)
    found = phrase_at(text, start, len(text), whole=whole)
    return found.of(text) if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("told the “Brisa” news agency on Monday that", "the “Brisa” news agency"),
        ("told Harbour Wire that the pier", "Harbour Wire"),
        ("told Harbour Wire the pier was shut", "Harbour Wire"),
        ("told The Dornik Times they were late", "The Dornik Times"),
        ("told the Bank of Lorvane, which", "the Bank of Lorvane"),
        ("told the Bank of the North yesterday", "the Bank of the North"),
        ("told the Bread and Salt Gazette.", "the Bread and Salt Gazette"),
        ("told Vann and left", "Vann"),
        ("told the agency’s correspondent in Tarsk", "the agency’s correspondent"),
        ("told “Brisa,” the board", "“Brisa,”"),
        ("told vellin.net in May", "vellin.net"),
        ("told Radio 4 in May", "Radio 4"),
        ("told Al-Marfa while in", "Al-Marfa"),
    ],
)
def test_a_name_ends_where_a_clause_begins(text: str, name: str) -> None:
    assert after(text, "told ") == name


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            "citing a source in the ministry who asked for silence.",
            "a source in the ministry who asked for silence",
        ),
        ("citing two officials, said", "two officials"),
        ("citing an engineer as saying that", "an engineer"),
        ("citing a source considered “reliable”, said", "a source considered “reliable”"),
    ],
)
def test_a_whole_phrase_keeps_its_circumstances(text: str, phrase: str) -> None:
    assert after(text, "citing ", whole=True) == phrase


def test_no_phrase_before_a_mark() -> None:
    assert after("told, as we hear", "told") is None
    assert after("told", "told") is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("On Monday, the Brisa agency quoted", "the Brisa agency"),
        ("The Brisa agency quoted", "The Brisa agency"),
        ("(the agency quoted", "the agency"),
        (", quoted", None),
        ("quoted", None),
    ],
)
def test_the_subject_of_a_short_clause(text: str, subject: str | None) -> None:
    found = phrase_before(text, text.index("quoted"), 0)
    assert (found.of(text) if found else None) == subject


@given(texts, st.data())
def test_phrases_stay_within_their_limits(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    limit = data.draw(st.integers(start, len(text)))
    for whole in (False, True):
        found = phrase_at(text, start, limit, whole=whole)
        assert found is None or start <= found.start < found.end <= limit
    before = phrase_before(text, limit, start)
    assert before is None or start <= before.start < before.end <= limit
    assert before is None or before.of(text) == before.of(text).strip()
