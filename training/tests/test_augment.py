from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from firsthand.read.quotes import quoted_spans
from firsthand.read.segment import paragraphs
from training.augment import requote

if TYPE_CHECKING:
    from training.corpora import Annotated

STYLES = ["“”", '""', "«»", "„“"]


@pytest.mark.parametrize("seed", range(8))
def test_only_the_marks_change(document: Annotated, seed: int):
    changed = requote(document, random.Random(seed))
    assert replace(changed, text=document.text) == document  # offsets and annotation stay
    pairs = list(zip(document.text, changed.text, strict=True))
    marks = "".join(new for old, new in pairs if old in "“”")
    assert marks in STYLES
    assert all(old == new for old, new in pairs if old not in "“”")


@pytest.mark.parametrize(
    "style",
    [
        *STYLES[:3],
        pytest.param(
            STYLES[3],
            marks=pytest.mark.xfail(reason="read/quotes.py closes no „ by a “ yet", strict=True),
        ),
    ],
)
def test_each_style_comes_and_is_read_as_a_quotation(document: Annotated, style: str):
    texts = {requote(document, random.Random(seed)).text for seed in range(40)}
    text = next(text for text in texts if text[0] + text[text.index("said") - 2] == style)
    spans = [span for block in paragraphs(text) for span in quoted_spans(text, block)]
    assert [(span.start, span.end) for span in spans] == [(0, text.index("said") - 1)]


def test_other_marks_stay(document: Annotated):
    text = "It's 5' 10'' tall, ``said'' nobody; ‘never’, they “say."
    other = replace(document, text=text, attribution=None)
    assert all(requote(other, random.Random(seed)).text == text for seed in range(8))
