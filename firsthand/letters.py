"""Letters without what is written over and under them."""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """A text in compatibility form, without combining marks: "Orléans" is "Orleans"."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
