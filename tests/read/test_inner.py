from __future__ import annotations

import pytest

from firsthand.read.attribution import Attribution
from firsthand.read.inner import (
    LEAST_CONFIDENCE,
    continuation,
    home_of,
    is_real,
    with_threats,
)
from firsthand.testing import marked_text
from firsthand.types import Span


def inner(words: str, confidence: float = 0.9) -> tuple[str, Attribution]:
    known = marked_text(words)
    [found] = known.attributions()
    return known.text, Attribution(found.content, found.cue, found.source, confidence)


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


NESTED = "A ship will sail, a clerk said the harbour said, if the wind holds, Vann knew."


def attribution(content: str, cue: str, *more: str) -> Attribution:
    contents = tuple(at(NESTED, words) for words in (content, *more))
    return Attribution(contents, (at(NESTED, cue),), (), 0.9)


OUTERMOST = attribution(NESTED[: NESTED.index(", Vann")], "knew")
BETWEEN = attribution("A ship will sail, a clerk said the harbour said", "said")


@pytest.mark.parametrize(
    ("inner", "outer", "home"),
    [
        (attribution("A ship will sail", "harbour said"), [OUTERMOST], 0),
        (attribution("A ship will sail", "harbour said"), [OUTERMOST, BETWEEN], 1),
        (attribution("A ship will sail", "harbour said"), [BETWEEN, OUTERMOST], 0),
        (attribution("A ship will sail", "harbour said"), [], None),
        (attribution("A ship will sail", "knew"), [OUTERMOST], None),  # its cue stands outside
        (attribution("A ship will sail", "harbour said", "Vann"), [OUTERMOST], None),
        (OUTERMOST, [OUTERMOST], None),  # the same once more
        (BETWEEN, [BETWEEN], None),
    ],
)
def test_it_lives_in_the_shortest_content_around_it(
    inner: Attribution, outer: list[Attribution], home: int | None
) -> None:
    assert home_of(inner, outer) == home


def test_parts_of_one_content_are_homes_of_their_own() -> None:
    parts = attribution("A ship will sail", "knew", "if the wind holds")
    assert home_of(attribution("wind", "holds"), [BETWEEN, parts]) == 1
    assert home_of(attribution("wind", "sail"), [parts]) is None  # one in each part


def test_a_source_of_its_own_is_real() -> None:
    text, found = inner("[[source:the ministry]] [[cue:said]] that [[content:the road was open]]")
    assert is_real(text, found)


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
    assert not is_real(text, found)


def test_nor_what_the_model_doubts() -> None:
    words = "[[source:the ministry]] [[cue:said]] that [[content:the road was open]]"
    text, found = inner(words, LEAST_CONFIDENCE - 0.01)
    assert not is_real(text, found)


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
