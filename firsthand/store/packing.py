"""What is long is kept deflated; lists are kept as JSON."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from typing import Any


def pack(content: bytes) -> bytes:
    """Deflate."""
    return zlib.compress(content)


def unpack(packed: bytes) -> bytes:
    """Undo `pack`."""
    return zlib.decompress(packed)


def pack_text(text: str) -> bytes:
    """Deflate a text; halves of surrogate pairs, which are no UTF-8, are kept, too."""
    return pack(text.encode("utf-8", "surrogatepass"))


def unpack_text(packed: bytes) -> str:
    """Undo `pack_text`."""
    return unpack(packed).decode("utf-8", "surrogatepass")


def to_json(value: Any) -> str:
    """Write a plain value as short JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def storable(text: str | None) -> str | None:
    """A text that can be written as UTF-8: halves of surrogate pairs become question marks."""
    return text if text is None else text.encode("utf-8", "replace").decode("utf-8")


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
