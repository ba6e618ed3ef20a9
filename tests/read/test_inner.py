from __future__ import annotations

import pytest

from firsthand.read.attribution import Attribution
from firsthand.read.inner import (
    LEAST_CONFIDENCE,
    continuation,
    is_real,
    with_threats,
    worth_reading,
)
from firsthand.testing import marked_text
from firsthand.types import Span

OUTER = "the ministry said on Monday that the road to Tarsk was open again"


def whole(text: str) -> Attribution:
    return Attribution((Span(0, len(text)),), (), (), 1.0)


def inner(words: str, confidence: float = 0.9) -> tuple[str, Attribution]:
    known = marked_text(words)
    [found] = known.attributions()
    return known.text, Attribution(found.content, found.cue, found.source, confidence)


@pytest.mark.parametrize(
    ("content", "worth"),
    [
        (OUTER, True),
        ("the road to Tarsk was open again, according to the ministry", True),
        ("the road to Tarsk was open again on Monday afternoon", False),
        ("it said so", False),
        ("the Saidov road and the Reporter bridge would stay shut all winter", False),
    ],
)
def test_reads_again_what_holds_a_word_of_saying(content: str, *, worth: bool) -> None:
    assert bool(worth_reading(content, whole(content))) == worth


def test_reads_only_the_parts_that_do() -> None:
    text = f"{OUTER} – and the road to Keldra was shut for the winter"
    parts = (Span(0, len(OUTER)), Span(len(OUTER) + 3, len(text)))
    assert worth_reading(text, Attribution(parts, (), (), 1.0)) == [parts[0]]


def test_a_source_of_its_own_is_real() -> None:
    text, found = inner("[[source:the ministry]] [[cue:said]] that [[content:the road was open]]")
    assert is_real(text, found, Span(0, len(text)))


@pytest.mark.parametrize(
    "words",
    [
        "[[source:I]] [[cue:think]] [[content:the road was open]] at last",
        "“[[source:We]] [[cue:believe]] [[content:the road was open]]” at last",
        "[[source:who]] [[cue:said]] [[content:the road was open]] at last",
        "[[cue:believed]] [[content:that the road was open]] at last",
        "[[source:the ministry]] [[cue:said]] [[content:so]] on Monday morning",
        "[[source:the ministry]] [[content:knew the road was open]] at last",
    ],
)
def test_a_voice_or_a_word_is_not(words: str) -> None:
    text, found = inner(words)
    assert not is_real(text, found, Span(0, len(text)))


def test_nor_what_the_model_doubts() -> None:
    words = "[[source:the ministry]] [[cue:said]] that [[content:the road was open]]"
    text, found = inner(words, LEAST_CONFIDENCE - 0.01)
    assert not is_real(text, found, Span(0, len(text)))


def source_of_second(words: str) -> str | None:
    known = marked_text(words)
    found = continuation(known.text, *known.attributions())
    return found.source[0].of(known.text) if found else None


@pytest.mark.parametrize(
    ("participle", "source"),
    [
        (", [[cue 2:adding]] that", "The mayor"),
        (", also [[cue 2:stressing]] that", "The mayor"),
        (", otherwise [[cue 2:threatening]] that", "the militia"),
        (", and the town was quiet, [[cue 2:adding]] that", None),
        (", [[cue 2:added]]", None),
        (", [[source 2:Vann]] [[cue 2:adding]]", None),
    ],
)
def test_a_participle_goes_on_with_what_was_said_before(participle: str, source: str) -> None:
    words = (
        "[[source 1:The mayor]] [[cue 1:said]] that [[content 1:the militia gave the town a day]]"
        f"{participle} [[content 2:it would close the bridge]]."
    )
    assert source_of_second(words) == source


def test_a_threat_that_was_passed_over_has_the_subject_of_what_was_said() -> None:
    known = marked_text(
        "[[source:A source]] [[cue:said]] [[content:the militia gave the town ten days]], "
        "otherwise threatening to block the pier."
    )
    [_, threat] = with_threats(known.text, known.attributions())
    assert [s.of(known.text) for s in threat.content] == ["to block the pier"]
    made = continuation(known.text, known.attributions()[0], threat)
    assert made is not None
    assert [s.of(known.text) for s in made.source] == ["the militia"]


def test_a_threat_behind_nothing_said_is_left() -> None:
    text = "The wind rose all night, threatening to break the old pier."
    assert with_threats(text, []) == []
