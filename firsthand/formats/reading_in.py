"""`firsthand.reading/1` -> a reading: the way back from `reading_out.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from firsthand.types import (
    Deadline,
    Entity,
    Happening,
    Mention,
    Problem,
    Reading,
    Relation,
    Report,
    Source,
    Span,
    Statement,
    Telling,
    Timex,
    Toponym,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Made = TypeVar("Made")

_SPANS = frozenset({"span", "what", "who", "whom", "timex", "time"})
"""Keys of the objects of a reading that hold a span, or null."""


def reading_from_dict(data: dict[str, Any], report: Report | None = None) -> Reading:
    """Make the reading that `reading_to_dict` has written.

    Args:
        data: as parsed from JSON; keys that earlier versions did not write may be missing.
        report: the report that was read, where the data holds none of its own. The format has no
            place for what was cut from a report.

    Raises:
        KeyError: a key is missing that every version has written.
    """
    return Reading(
        report or report_from_dict(data["report"]),
        statements=tuple(map(_statement, data["statements"])),
        mentions=tuple(_spanned(Mention, row) for row in data["mentions"]),
        entities=tuple(
            Entity(**row | {"aliases": tuple(row["aliases"])}) for row in data["entities"]
        ),
        relations=tuple(_spanned(Relation, row) for row in data["relations"]),
        timexes=tuple(_spanned(Timex, row) for row in data["timexes"]),
        toponyms=tuple(_spanned(Toponym, row) for row in data["toponyms"]),
        deadlines=tuple(_spanned(Deadline, row) for row in data.get("deadlines", ())),
        happenings=tuple(_spanned(Happening, row) for row in data.get("happenings", ())),
        tellings=tuple(map(_telling, data.get("tellings", ()))),
        problems=tuple(Problem(**row) for row in data["problems"]),
    )


def report_from_dict(data: dict[str, Any]) -> Report:
    """Make a report of its keys; its cuts and its own problems are not among them."""
    return Report(**data | {"authors": tuple(data["authors"])})


def _statement(row: dict[str, Any]) -> Statement:
    return Statement(
        **row
        | {key: tuple(map(_span, row[key])) for key in ("content", "cue", "source")}
        | {
            "chain": tuple(_spanned(Source, link) for link in row["chain"]),
            "time": _span(row.get("time")),
        }
    )


def _telling(row: dict[str, Any]) -> Telling:
    given = {key: value for key, value in row.items() if key != "headline"}
    return Telling(
        **given
        | {"spans": tuple(map(_span, row["spans"])), "time": _span(row["time"])}
        | {"is_headline": row["headline"]}
    )


def _spanned(cls: Callable[..., Made], row: dict[str, Any]) -> Made:
    """Make an object of a row whose spans are pairs of numbers."""
    return cls(**{key: _span(value) if key in _SPANS else value for key, value in row.items()})


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)
