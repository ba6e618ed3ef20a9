"""A tiny vocabulary, a tiny reader and an annotated text of our own."""

from __future__ import annotations

import re

import pytest

from firsthand.evaluation.corpora import GoldAttribution, GoldDocument
from firsthand.read.wordpiece import WordPiece
from firsthand.types import Span

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

PIECES = (
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", *'“”.,«»"„'),
    *"the ferry is late said or ##rey union denied that it had been warned nobody knew".split(),
)
TEXT = (
    "“The ferry is late,” said Orrey. The union denied that it had been warned.\n\n"
    "Nobody knew. A ferry was said to be late."
)


@pytest.fixture
def tokenizer() -> WordPiece:
    return WordPiece.of(PIECES)


@pytest.fixture
def document() -> GoldDocument:
    """Two attributions with a source, one without."""

    def span(words: str, after: int = 0) -> tuple[Span]:
        start = TEXT.index(words, after)
        return (Span(start, start + len(words)),)

    last = TEXT.index("A ferry")
    return GoldDocument(
        "orrey",
        TEXT,
        tuple(Span(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", TEXT)),
        (
            GoldAttribution(span("Orrey"), span("said"), span("The ferry is late")),
            GoldAttribution(span("The union"), span("denied"), span("that it had been warned")),
            GoldAttribution((), span("was said", last), span("to be late", last)),
        ),
    )


@pytest.fixture
def reader() -> torch.nn.Module:
    """Random weights everywhere, so that every input matters."""
    from training.model import EncoderConfig, Reader  # noqa: PLC0415 (needs torch)

    config = EncoderConfig(
        vocabulary=len(PIECES), width=32, layers=2, heads=4, inner=64, positions=256
    )
    torch.manual_seed(1)
    made = Reader(config)
    for name, parameter in made.named_parameters():
        if "norm" not in name:
            torch.nn.init.normal_(parameter, std=0.3)
    return made.eval()
