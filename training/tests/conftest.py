"""A tiny vocabulary, a tiny reader and annotated texts of our own."""

from __future__ import annotations

import re

import pytest

from firsthand.evaluation.corpora import GoldAttribution, GoldDocument
from firsthand.read.trees import Tree
from firsthand.read.wordpiece import WordPiece
from firsthand.types import Span

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from training.corpora import Annotated  # noqa: E402 (needs torch first)
from training.model import EncoderConfig, Reader  # noqa: E402

PIECES = (
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", *'“”.,«»"„'),
    *"the ferry is late said or ##rey union denied that it had been warned nobody knew".split(),
)
TEXT = (
    "“The ferry is late,” said Orrey. The union denied that it had been warned.\n\n"
    "Nobody knew. A ferry was said to be late."
)
PARSED = "The ferry is late. Nobody had warned it."
FIRST = "The DET 2 det,ferry NOUN 4 nsubj,is AUX 4 cop,late ADJ 0 root,. PUNCT 4 punct"
SECOND = "Nobody PRON 3 nsubj,had AUX 3 aux,warned VERB 0 root,it PRON 3 obj,. PUNCT 3 punct"


def span(text: str, words: str, after: int = 0) -> Span:
    """Where the words stand first from an offset on."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def tree(text: str, rows: str) -> Tree:
    """Rows of `word UPOS head relation`, a comma between them; heads count from 1."""
    columns = [row.split() for row in rows.split(",")]
    spans, at = [], 0
    for word, *_ in columns:
        spans.append(span(text, word, at))
        at = spans[-1].end
    words, upos, heads, relations = zip(*columns, strict=True)
    return Tree(tuple(spans), words, upos, tuple(int(h) - 1 for h in heads), relations)


@pytest.fixture
def tokenizer() -> WordPiece:
    return WordPiece.of(PIECES)


@pytest.fixture
def document() -> Annotated:
    """Two attributions with a source, one without."""

    def spans(words: str, after: int = 0) -> tuple[Span]:
        return (span(TEXT, words, after),)

    last = TEXT.index("A ferry")
    gold = GoldDocument(
        "orrey",
        TEXT,
        tuple(Span(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", TEXT)),
        (
            GoldAttribution(spans("Orrey"), spans("said"), spans("The ferry is late")),
            GoldAttribution(spans("The union"), spans("denied"), spans("that it had been warned")),
            GoldAttribution((), spans("was said", last), spans("to be late", last)),
        ),
    )
    return Annotated("orrey", "polnear", TEXT, attribution=gold)


@pytest.fixture
def parsed() -> Annotated:
    """Two sentences with trees, a name, a time, two judgements and a chain."""
    return Annotated(
        "ferry",
        "gum",
        PARSED,
        names=((span(PARSED, "The ferry"), "product"),),
        times=((span(PARSED, "late"), "TIME"),),
        trees=(tree(PARSED, FIRST), tree(PARSED, SECOND)),
        factuality=((span(PARSED, "late"), 3.0), (span(PARSED, "warned"), -2.5)),
        chains=((span(PARSED, "The ferry"), span(PARSED, "it")),),
    )


@pytest.fixture
def reader() -> Reader:
    """Random weights everywhere, so that every input matters."""
    config = EncoderConfig(
        vocabulary=len(PIECES), width=32, layers=2, heads=4, inner=64, positions=256
    )
    torch.manual_seed(1)
    made = Reader(config)
    for name, parameter in made.named_parameters():
        if "norm" not in name:
            torch.nn.init.normal_(parameter, std=0.1)
    return made.eval()
