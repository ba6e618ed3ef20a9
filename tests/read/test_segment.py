from __future__ import annotations

import pytest
from golden_cases import Case, cases
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.segment import paragraphs, sentences
from firsthand.types import Span

pieces = st.sampled_from(
    ["Lt.", "No.", "5", "U.S.", " ", ". ", ".", "“", "”", "The port", "he said", "\n", "!", "…"]
)
texts = st.lists(pieces, max_size=25).map("".join) | st.text(max_size=60)


@pytest.mark.parametrize("case", cases("sentences"), ids=lambda case: f"{case.line}: {case.title}")
def test_golden(case: Case) -> None:
    text = case.words.replace(" | ", " ").replace("|", "")
    expected = case.words.replace(" | ", "|").split("|")
    found = [span.of(text) for span in sentences(text, Span(0, len(text)))]
    assert found == expected, f"tests/cases/sentences.md, line {case.line}"


def test_paragraphs_are_lines_without_the_spaces_around() -> None:
    text = "  One line. \n\n \t\nAnother. Line.\r\nThird"
    assert [p.of(text) for p in paragraphs(text)] == ["One line.", "Another. Line.", "Third"]


def test_no_text_no_paragraphs() -> None:
    assert paragraphs("") == []
    assert paragraphs(" \n\t\n") == []


@given(texts)
def test_sentences_cover_the_paragraph_but_for_spaces(text: str) -> None:
    for paragraph in paragraphs(text):
        at = paragraph.start
        for sentence in sentences(text, paragraph):
            assert not text[at : sentence.start].strip()
            assert len(sentence) > 0
            at = sentence.end
        assert not text[at : paragraph.end].strip()


@given(texts)
def test_paragraphs_cover_the_text_but_for_spaces(text: str) -> None:
    at = 0
    for paragraph in paragraphs(text):
        assert not text[at : paragraph.start].strip()
        assert "\n" not in paragraph.of(text)
        at = paragraph.end
    assert not text[at:].strip()


@pytest.mark.parametrize("junk", [". ", '" ', ". ”", "“", "A. "])
def test_a_long_line_of_nothing_takes_no_longer_than_its_length(junk: str) -> None:
    text = junk * (40_000 // len(junk))  # in quadratic time a quarter of a minute
    [paragraph] = paragraphs(text)
    assert sentences(text, paragraph)[-1].end == paragraph.end
