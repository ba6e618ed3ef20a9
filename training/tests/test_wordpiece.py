"""Our word pieces against those of the library that the field uses."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from firsthand.read.encoder import SHIPPED
from firsthand.read.wordpiece import WordPiece

if TYPE_CHECKING:
    from tokenizers import Tokenizer

tokenizers = pytest.importorskip("tokenizers", reason="the training extra brings the reference")

ALPHABET = "aB1 .é“ıİ中ß€\u0301\u200b\u00ad\u202e\t\n-'_$ñ漢ﬁ̈Ⅳ٣אبعऄไ\u3000\x00\x07😀’"


def reference() -> Tokenizer:
    from tokenizers.models import WordPiece as Model  # noqa: PLC0415 (may be missing)

    pieces = (SHIPPED / "vocab.txt").read_text("utf-8").split("\n")
    vocabulary = {piece: index for index, piece in enumerate(pieces) if piece}
    built = tokenizers.Tokenizer(Model(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    built.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    built.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return built


def words_of(library: Tokenizer, text: str) -> list[tuple[int, int, tuple[int, ...]]]:
    encoding = library.encode(text, add_special_tokens=False)
    words: list[tuple[int, int, tuple[int, ...]]] = []
    for n, (word, (start, end), piece) in enumerate(
        zip(encoding.word_ids, encoding.offsets, encoding.ids, strict=True)
    ):
        if n and encoding.word_ids[n - 1] == word:
            words[-1] = (words[-1][0], end, (*words[-1][2], piece))
        else:
            words.append((start, end, (piece,)))
    return words


def test_random_texts_are_cut_alike() -> None:
    library, ours = reference(), WordPiece.load(SHIPPED / "vocab.txt")
    rng = random.Random(1)
    for _ in range(5000):
        text = "".join(rng.choice(ALPHABET) for _ in range(rng.randint(1, 12)))
        assert words_of(library, text) == [tuple(w) for w in ours.words(text)], repr(text)
