from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.store.folding import fold
from firsthand.store.queries.passages import Wanted, marked, passage, wanted_of

SENTENCE = (
    "The Kata’ib movement, it said, would leave “within forty days” or face Katāʾib's rivals."
)
LONG = f"{'word ' * 100}the quay is cracked{' word' * 100}"
TEXTS = st.text(alphabet=st.characters(codec="utf-8")) | st.text(alphabet="ab '’\n*\"", max_size=60)


def shown(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in marked(text, wanted_of(query))]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kataib", ["Kata’ib", "Katāʾib's"]),
        ("KATA'IB days", ["Kata’ib", "days", "Katāʾib's"]),
        ('"forty days"', ["forty days"]),
        ('"days forty"', []),
        ("kat*", ["Kata’ib", "Katāʾib's"]),
        ("kat", []),
        ('"within forty" days', ["within forty", "days"]),
        ('"within forty" "forty days"', ["within forty days"]),
        ("", []),
    ],
)
def test_words_are_marked_as_they_stand(query: str, found: list[str]):
    assert shown(SENTENCE, query) == found


def test_a_phrase_may_go_on_at_its_end():
    wanted = [Wanted(("forty", "da"), is_open=True)]
    assert marked("forty days", wanted) == ((0, 10),)
    assert marked("forty nights", wanted) == ()


def test_the_paragraph_with_most_of_it_is_shown():
    text = "The quay.\nA quay, cracked.\nThe cracked quay again."
    found = passage(text, wanted_of("quay cracked"))
    assert found is not None
    assert text[found.start : found.end] == "A quay, cracked."
    assert found.marks == ((2, 6), (8, 15))


def test_a_long_paragraph_is_cut_between_words():
    found = passage(LONG, wanted_of("cracked"))
    assert found is not None
    words = LONG[found.start : found.end]
    assert len(words) <= 280
    assert words.startswith("word ")
    assert words.endswith(" word")
    assert [words[a:b] for a, b in found.marks] == ["cracked"]


@pytest.mark.parametrize(
    "text", [f"quay {'word ' * 100}", f"{'word ' * 100}quay", "x" * 400 + " quay"]
)
def test_a_cut_keeps_the_mark_at_either_end(text: str):
    found = passage(text, wanted_of("quay"))
    assert found is not None
    words = text[found.start : found.end]
    assert [words[a:b] for a, b in found.marks] == ["quay"]


def test_a_text_without_the_words_has_no_passage():
    assert passage("Nothing here.\n\n", wanted_of("quay")) is None
    assert passage("", wanted_of("quay")) is None
    assert passage("Words.", []) is None


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, query=TEXTS)
def test_marks_hold_what_was_wanted_and_never_touch(text: str, query: str):
    found = passage(text, wanted_of(query))
    if found is None:
        return
    words = text[found.start : found.end]
    assert found.marks
    asked = fold(query.replace("*", " ")).split()
    last = -1
    for start, end in found.marks:
        assert last < start < end <= len(words)
        assert any(word in fold(words[start:end]) for word in asked)
        last = end
