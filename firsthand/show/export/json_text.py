"""JSON of which neither the whole nor a part is ever in memory twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def line(value: Any) -> str:
    """One line of JSON without the line break; letters stay as they are."""
    return json.dumps(value, ensure_ascii=False)


def without_nothing(value: dict[str, Any]) -> dict[str, Any]:
    """The same without keys for what is not known."""
    return {key: part for key, part in value.items() if part not in (None, [], {})}


def listed(head: dict[str, Any], key: str, parts: Iterable[dict[str, Any]]) -> Iterator[str]:
    """An object that ends with a list, a line for each of its members.

    Args:
        head: its other keys.
        key: of the list.
        parts: members of the list, taken one by one.
    """
    opened = line(head)[:-1]
    yield f"{opened}{', ' if head else ''}{line(key)}: ["
    between = "\n"
    for part in parts:
        yield between + line(part)
        between = ",\n"
    yield "\n]}\n"
