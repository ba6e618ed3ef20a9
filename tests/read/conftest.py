from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from firsthand.read.tokenizer import load_tokenizer
from firsthand.testing import write_vocabulary

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """Cuts into letters; its vocabulary is written to a file and loaded from it."""
    return load_tokenizer(write_vocabulary(tmp_path_factory.mktemp("vocabulary")))
