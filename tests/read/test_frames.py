from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.frames import framed
from firsthand.read.layout import Layout
from firsthand.testing import marked_text

texts = st.lists(
    st.sampled_from(["According to ", "the board", ", ", "as reported by ", "rumours that ", ". "]),
    max_size=15,
).map("".join) | st.text(max_size=60)


@pytest.mark.parametrize(
    "words",
    [
        "[[cue:According to]] [[source:the board]], [[content:the pier will close in May]].",
        "[[content:The pier will close in May]], [[cue:according to]] [[source:the board]].",
        "[[content:The pier will close in May]], [[cue:as reported by]] [[source:Harbour Wire]].",
        "However, [[cue:according to]] [[source:two sources]], [[content:the pier is quite safe]].",
    ],
)
def test_a_frame_names_its_source(words: str) -> None:
    known = marked_text(words)
    [found] = framed(known.text, Layout.of(known.text), [])
    [expected] = known.attributions()
    assert (found.source, found.cue, found.content) == (
        expected.source,
        expected.cue,
        expected.content,
    )


def test_a_rumour_is_its_own_source() -> None:
    text = "There are rumours that the governor fled to Tarsk."
    [found] = framed(text, Layout.of(text), [])
    assert [span.of(text) for span in found.source] == ["rumours"]
    assert [span.of(text) for span in found.content] == ["the governor fled to Tarsk"]


@pytest.mark.parametrize(
    "text",
    [
        "The plan goes according to the timetable of the board and its friends.",
        "According to the board, no.",
        "The pier will close in May, said the board.",
        "",
    ],
)
def test_finds_nothing_else(text: str) -> None:
    assert framed(text, Layout.of(text), []) == []


def test_adds_nothing_to_what_is_known() -> None:
    words = "[[cue:According to]] [[source:the board]], [[content:the pier will close in May]]."
    known = marked_text(words)
    assert framed(known.text, Layout.of(known.text), known.attributions()) == []


@given(texts)
def test_whatever_the_text_the_spans_lie_in_it(text: str) -> None:
    for found in framed(text, Layout.of(text), []):
        for span in (*found.content, *found.cue, *found.source):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    "words",
    [
        "[[content:The pier could close in May]], [[source:a board source]] [[cue:told]] us.",
        "[[source:The Brigade]] had [[cue:announced]] via Telegram [[content:the end of it all]].",
    ],
)
def test_plain_words_name_their_source(words: str) -> None:
    known = marked_text(words)
    [found] = framed(known.text, Layout.of(known.text), [])
    [expected] = known.attributions()
    assert (found.source, found.content) == (expected.source, expected.content)


@pytest.mark.parametrize(
    "text",
    [
        "He came home, ate his dinner in the kitchen, and said goodnight.",
        "After the storm, the fishermen told stories.",
        "Rumours that circulate in the town have found no confirmation.",
    ],
)
def test_what_only_looks_like_a_frame_is_none(text: str) -> None:
    assert framed(text, Layout.of(text), []) == []
