from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.anaphora import anaphoric, main_clause, name_contents, replace_anaphoric
from firsthand.read.layout import Layout
from firsthand.testing import marked_text
from firsthand.types import Span

if TYPE_CHECKING:
    from firsthand.read.attribution import Attribution

texts = st.lists(
    st.sampled_from(
        ["This is reported by ", "the Brisa agency", ". ", "So says ", "\n", ", ", "It "]
    ),
    max_size=15,
).map("".join) | st.text(max_size=60)


def found_in(words: str) -> None:
    """Check that the marks, and nothing else, are found."""
    known = marked_text(words)
    found = [(*a.content, *a.cue, *a.source) for a in anaphoric(known.text, Layout.of(known.text))]
    expected = [(*a.content, *a.cue, *a.source) for a in known.attributions()]
    assert [[s.of(known.text) for s in spans] for spans in found] == [
        [s.of(known.text) for s in spans] for spans in expected
    ]


@pytest.mark.parametrize(
    "words",
    [
        "[[content:A base opens]]. It is [[cue:reported by]] [[source:the Brisa agency]], so",
        "[[content:A base opens]]. It was [[cue:announced by]] [[source:the governor]] there.",
        "[[content:The mine is shut]]. The news was [[cue:confirmed by]] [[source:the owners]].",
        "[[content:A base may be built]], by law. It was also [[cue:stated by]] [[source:Vann]].",
        "[[content 1:A base opens]].\nThis [[cue 1:reports]] [[source 1:the Brisa agency]].",
        "[[content:A base opens]]. [[source:The Brisa agency]] [[cue:reported this]].",
        "[[content:A base opens]]. So [[cue:says]] [[source:Harbour Wire]].",
    ],
)
def test_finds_who_said_the_sentence_before(words: str) -> None:
    found_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "This is reported by the Brisa agency.",
        "The pier is shut. This is a shame for the town.",
        "The pier is shut. The mayor said it would open again.",
        "The pier is shut. This is reported by.",
        "",
    ],
)
def test_finds_nothing_else(words: str) -> None:
    found_in(words)


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("The base may open in May.", "The base may open in May"),
        (
            "The base near Tarsk may open, subject to a vote in the council.",
            "The base near Tarsk may open",
        ),
        (
            "On Monday, the two movements agreed on a common list of names.",
            "the two movements agreed on a common list of names",
        ),
        (
            "The list holds bread, salt and oil for the winter.",
            "The list holds bread, salt and oil for the winter",
        ),
        ("Rain, which fell, stopped.", "Rain, which fell, stopped"),
        ("Who opened the lock?!", "Who opened the lock"),
    ],
)
def test_the_main_clause(sentence: str, clause: str) -> None:
    assert main_clause(sentence, Span(0, len(sentence))).of(sentence) == clause


def merged(model: str, ours: Attribution) -> list[Attribution]:
    known = marked_text(model)
    return replace_anaphoric(known.attributions(), [ours], Layout.of(known.text))


def test_stands_in_for_what_the_model_made_of_the_same_cue() -> None:
    model = (
        "A base may open near Tarsk. "
        "[[content:This]] is [[cue:reported by]] [[source:the Brisa agency]]."
    )
    text = marked_text(model).text
    [ours] = anaphoric(text, Layout.of(text))
    assert merged(model, ours) == [ours]


def test_leaves_alone_what_says_something_of_its_own() -> None:
    model = (
        "A base may open near Tarsk. This is reported by [[source:the Brisa agency]], which "
        "[[cue:adds]] [[content:that the council will vote on it in the autumn]]."
    )
    text = marked_text(model).text
    [ours] = anaphoric(text, Layout.of(text))
    assert len(merged(model, ours)) == 2


@given(texts)
def test_whatever_the_text_the_spans_lie_in_it(text: str) -> None:
    layout = Layout.of(text)
    for attribution in anaphoric(text, layout):
        for span in (*attribution.content, *attribution.cue, *attribution.source):
            assert 0 <= span.start < span.end <= len(text)
    for sentence in layout.sentences:
        assert sentence.contains(main_clause(text, sentence))


def test_a_bare_it_gets_what_was_said_before() -> None:
    known = marked_text(
        "[[content 1:The pier is shut]], [[source 1:the board]] [[cue 1:said]]. "
        "[[source 2:The mayor]] [[cue 2:denied]] [[content 2:it]]."
    )
    named = name_contents(known.text, known.attributions(), Layout.of(known.text))
    assert [a.content[0].of(known.text) for a in named] == ["The pier is shut"] * 2
