"""What a report's text does not say: who published it, when, under which title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from firsthand.ingest.normalise import one_line
from firsthand.types import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

_STRING_KEYS = ("publisher", "published", "title", "url", "language")


@dataclass(frozen=True, slots=True)
class Facts:
    """Somebody says that this house published it under this title at this time.

    Attributes:
        published: as written; `dates.read_time` makes an ISO date or UTC date-time of it.
        language: ISO 639-1 code, with or without a region ("en", "en-GB").
    """

    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()


NO_FACTS = Facts()


def clean(facts: Facts) -> Facts:
    """Put each fact on one clean line; what is empty then is missing."""
    words = {key: _clean_word(getattr(facts, key)) for key in _STRING_KEYS}
    authors = dict.fromkeys(name for name in map(one_line, facts.authors) if name)
    return Facts(**words, authors=tuple(authors))


def facts_from_record(record: Mapping[str, Any], where: str) -> tuple[Facts, list[Problem]]:
    """Take the facts out of a JSON object; what has the wrong type is left out and told.

    Args:
        record: a line of JSONL or a sidecar; keys that are not facts are not looked at.
        where: the file and line, for messages.
    """
    problems: list[Problem] = []
    words: dict[str, str] = {}
    for key in _STRING_KEYS:
        value = record.get(key)
        if isinstance(value, str):
            words[key] = value
        elif value is not None:
            problems.append(_wrong_type(where, key, value, "a string"))
    authors, rest = _names(record.get("authors"))
    problems.extend(_wrong_type(where, "authors", value, "a list of strings") for value in rest)
    return Facts(**words, authors=authors), problems


def json_kind(value: object) -> str:
    """What JSON calls the type of a value, with its article, for messages."""
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false"}
    return "null" if value is None else kinds.get(type(value), "a number")


def _names(value: object) -> tuple[tuple[str, ...], list[object]]:
    """Names out of a list of strings or one string; and what in it was no name."""
    if value is None:
        return (), []
    values = value if isinstance(value, list) else [value]
    names = tuple(name for name in values if isinstance(name, str))
    return names, [name for name in values if not isinstance(name, str)]


def _clean_word(word: str | None) -> str | None:
    return one_line(word) if word else None


def _wrong_type(where: str, key: str, value: object, wanted: str) -> Problem:
    message = f"{where}: `{key}` is {json_kind(value)} and was left out; make it {wanted}."
    return Problem("ingest", message)
