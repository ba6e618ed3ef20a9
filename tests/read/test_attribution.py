from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read.attribution import ALSO, GAP_WORDS, Attribution, attributions
from firsthand.read.decode import viterbi
from firsthand.read.encoder import Scores
from firsthand.read.heads import SCORE_COLUMNS, SCORES, VECTORS
from firsthand.read.tokenizer import cut_words
from firsthand.read.wordpiece import WordPiece
from firsthand.testing import FakeEncoder, character_pieces, marked_text
from firsthand.types import Span

CUTTER = WordPiece.of(character_pieces())
PARAMETERS = FakeEncoder().parameters
EXAMPLES = [
    "[[source:The mayor]] [[cue:said]] [[content:the bridge is safe]].",
    "“[[content:Yes]],” [[source:she]] [[cue:added]], “[[content:it is]].”",
    "[[content:The pier is shut]], [[cue:reportedly]].",
    "[[source:Vann]] and [[source:Kessaly]] [[cue:said]] [[content:the bridge is safe]].",
    "[[source:Vann]] [[cue:denied]] and [[cue:condemned]] [[content:the strike]].",
    "[[content 1:It]], [[source:Vann]] [[cue:said]] [[content:no]], [[source 1:I]] [[cue 1:saw]].",
    "[[source:He]] [[cue:said]] [[content:no]].\n[[source:She]] [[cue:said]] [[content:yes]].",
    "Nothing is said here.",
    "",
]


def read(words: str) -> tuple[str, list[Attribution]]:
    encoder = FakeEncoder(words)
    text = marked_text(words).text
    [scores] = encoder.read([text])
    return text, decoded(text, scores)


def decoded(text: str, scores: Scores, head: str = "attribution") -> list[Attribution]:
    [path] = viterbi([scores.score(head)], PARAMETERS.transitions[head])
    return attributions(text, path, scores, PARAMETERS, head)


@pytest.mark.parametrize("words", EXAMPLES)
def test_puts_together_what_belongs_together(words: str) -> None:
    _, found = read(words)
    sure = [replace(a, confidence=1.0) for a in found]
    assert sure == marked_text(words).attributions()


def test_is_sure_of_what_the_encoder_is_sure_of() -> None:
    _, [found] = read(EXAMPLES[0])
    assert found.confidence > 0.99


def test_a_content_without_cue_is_none() -> None:
    assert read("[[content:The pier is shut]].")[1] == []


def test_a_cue_without_content_is_none() -> None:
    assert read("[[source:The mayor]] [[cue:spoke]].")[1] == []


def test_a_third_of_the_odds_is_no_second_partner() -> None:
    names = [f"[[source:{name}]]" for name in ("Vann", "Oster", "Pell")]
    _, [found] = read(f"{names[0]}, {names[1]} and {names[2]} [[cue:said]] [[content:no]].")
    assert ALSO > 1 / 3
    assert len(found.source) == 1


def test_parts_of_a_content_stand_close_together() -> None:
    words = "[[source:Vann]] [[cue:said]] [[content:no]]{} [[content:more]]."
    _, [near] = read(words.format(" or" * GAP_WORDS))
    _, [far] = read(words.format(" or" * (GAP_WORDS + 1)))
    assert (len(near.content), len(far.content)) == (2, 1)


def test_moves_with_the_text_around_it() -> None:
    attribution = Attribution((Span(0, 4),), (Span(5, 6),), (), 0.5)
    assert attribution.moved(10) == Attribution((Span(10, 14),), (Span(15, 16),), (), 0.5)


def test_each_head_speaks_for_itself() -> None:
    outer = "[[source:Vann]] [[cue:said]] [[content:Kessaly knows that the pier is shut]]."
    inner = "[[source:Kessaly]] [[cue:knows]] that [[content:the pier is shut]]"
    text = marked_text(outer).text
    [scores] = FakeEncoder(outer, inner).read([text])
    [said] = decoded(text, scores)
    [known] = decoded(text, scores, "inner")
    assert [s.of(text) for s in (*said.source, *said.cue)] == ["Vann", "said"]
    assert [s.of(text) for s in (*known.source, *known.cue)] == ["Kessaly", "knows"]
    assert [s.of(text) for s in known.content] == ["the pier is shut"]


def random_scores(text: str, seed: int) -> Scores:
    rng = np.random.default_rng(seed)
    words = cut_words(CUTTER, text)
    scores, vectors = (
        rng.normal(scale=scale, size=(len(words), sum(widths.values()))).astype(np.float32)
        for scale, widths in ((4, SCORES), (1, VECTORS))
    )
    return Scores(words, scores, vectors, np.tile([0, len(words)], (len(words), 1)))


@pytest.mark.parametrize("head", ["attribution", "inner"])
@given(
    text=st.text(st.sampled_from("ab. “”\n,é"), max_size=60) | st.text(max_size=60),
    seed=st.integers(0, 999),
)
@settings(deadline=None)
def test_whatever_the_labels_spans_lie_in_the_text(head: str, text: str, seed: int) -> None:
    scores = random_scores(text, seed)
    seen: set[int] = set()
    for attribution in decoded(text, scores, head):
        assert attribution.content
        assert attribution.cue
        assert 0 <= attribution.confidence <= 1
        for span in (*attribution.content, *attribution.cue):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()
        contents = {i for span in attribution.content for i in range(span.start, span.end)}
        assert not contents & seen
        seen |= contents


def test_scores_of_other_heads_change_nothing() -> None:
    text = marked_text(EXAMPLES[0]).text
    [scores] = FakeEncoder(EXAMPLES[0]).read([text])
    wanted = decoded(text, scores)
    assert wanted
    scores.scores[:, SCORE_COLUMNS["attribution"].stop :] = 9
    scores.vectors[:, VECTORS["links"] :] = 9
    assert decoded(text, scores) == wanted
