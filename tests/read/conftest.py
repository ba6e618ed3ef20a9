from __future__ import annotations

import pytest

from firsthand.read.wordpiece import WordPiece
from firsthand.testing import write_vocabulary


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> WordPiece:
    """Cuts into letters; its vocabulary is written to a file and loaded from it."""
    return WordPiece.load(write_vocabulary(tmp_path_factory.mktemp("vocabulary")))
