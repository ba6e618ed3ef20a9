"""Names that a thing has in every export of the same desk: hashes of what it is."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from firsthand.types import ChainLink
    from firsthand.types.exported import KnownEntity

SPACE = UUID("6c5b1d3e-5f0a-5d0e-9d2b-0c8f4a7e1b36")
"""Our own name space; names of different kinds of thing begin differently."""


def digest(*parts: object) -> str:
    """Forty hexadecimal digits that stand for these values."""
    return hashlib.sha1(_canonical(parts).encode(), usedforsecurity=False).hexdigest()


def uuid_of(*parts: object) -> UUID:
    """A UUID, version 5, that stands for these values."""
    return uuid5(SPACE, _canonical(parts))


def _canonical(parts: tuple[object, ...]) -> str:
    return json.dumps(parts, sort_keys=True)  # escaped to ASCII, so halves of surrogate pairs, too


def entity_parts(entity: KnownEntity) -> tuple[object, ...]:
    """What an entity is told by, whatever number it has on its desk."""
    return ("entity", *entity.key)


def source_parts(link: ChainLink, report: str) -> tuple[object, ...]:
    """What a source that is no entity of the desk is told by: its words in this report alone.

    Two that are described alike need not be the same.
    """
    return ("source", report, link.kind, link.name)
