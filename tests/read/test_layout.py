from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.layout import Layout
from firsthand.types import Span

TEXT = "The pier is shut. The town waits.\n\nNobody came. It rained."


def sentence_at(words: str, *, same_paragraph: bool = False) -> str | None:
    found = Layout.of(TEXT).before(TEXT.index(words), same_paragraph=same_paragraph)
    return found.of(TEXT) if found else None


def test_knows_the_paragraph_of_each_sentence() -> None:
    layout = Layout.of(TEXT)
    assert [s.of(TEXT) for s in layout.sentences] == [
        "The pier is shut.",
        "The town waits.",
        "Nobody came.",
        "It rained.",
    ]
    assert layout.paragraph_of == (0, 0, 1, 1)


def test_the_sentence_before() -> None:
    assert sentence_at("pier") is None
    assert sentence_at("town") == "The pier is shut."
    assert sentence_at("Nobody") == "The town waits."
    assert sentence_at("Nobody", same_paragraph=True) is None
    assert sentence_at("rained", same_paragraph=True) == "Nobody came."


def test_around_reaches_over_all_sentences_of_a_span() -> None:
    span = Span(TEXT.index("town"), TEXT.index("came"))
    assert Layout.of(TEXT).around(span).of(TEXT) == "The town waits.\n\nNobody came."


def test_between_two_sentences_counts_the_one_before() -> None:
    assert Layout.of(TEXT).index(TEXT.index("\n\n")) == 1


def test_of_nothing() -> None:
    layout = Layout.of("")
    assert layout.around(Span(0, 0)) == Span(0, 0)
    assert layout.before(0) is None


@given(st.text(st.sampled_from("Ab. “”\n!"), max_size=50), st.data())
def test_around_contains_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert Layout.of(text).around(span).contains(span)
