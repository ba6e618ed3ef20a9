"""What another system found in the stories of the Circular benchmark, read from its file.

JSONL, one story a line, the shape of a story's claims: docs/circular.md says what goes where.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, cast, get_args

from firsthand.errors import InputError
from firsthand.evaluation.circular import Range, Stance
from firsthand.evaluation.circular_scores import NOBODY, Weighed, WeighedAppearance, WeighedClaim
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from firsthand.evaluation.circular import Story, StoryReport

FORMAT = "firsthand.circular/1"
MOST = 1000
"""More origins than any claim has; a larger number is a mistake."""
_STORY_KEYS = frozenset({"format", "story", "claims"})
# `text`, `why`, `origins` and `chain` are not scored; with them, claims of a story can be copied.
_CLAIM_KEYS = frozenset(
    {"id", "appearances", "support", "denial", "contradicts", "text", "why", "origins"}
)
_APPEARANCE_KEYS = frozenset({"report", "start", "end", "quote", "stance", "origin", "chain"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the file something is wrong."""

    name: str

    def inside(self, name: str) -> _Place:
        return _Place(f"{self.name}, {name}")

    def refuse(self, wrong: str, remedy: str) -> NoReturn:
        """Say what is wrong and what would be right.

        Raises:
            InputError: always.
        """
        msg = f"{self.name}: {wrong}; {remedy}"
        raise InputError(msg)


def read_predictions(path: Path, stories: Iterable[Story]) -> list[Weighed]:
    """Read what was found in stories.

    Args:
        path: a file of `firsthand.circular/1`, a story a line; empty lines are passed over.
        stories: those that it may speak of; it need not speak of all.

    Raises:
        InputError: the file cannot be read, or a line does not say what it must; the message names
            file, line and remedy.
    """
    known = {story.id: story for story in stories}
    found: dict[str, Weighed] = {}
    for number, line in _lines(path):
        place = _Place(f"{path}, line {number}")
        one = _weighed(_record(line, place), known, place)
        if one.story in found:
            place.refuse(f"story {one.story!r} had a line before", "put all its claims into one")
        found[one.story] = one
    if not found:
        _Place(str(path)).refuse("nothing is in it", "write a line for each story")
    return list(found.values())


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers from 1."""
    try:
        whole = path.read_bytes()
    except OSError as error:
        _Place(str(path)).refuse(f"cannot be read ({error})", "give a JSONL file of predictions")
    # Only "\n" ends a line: other separators may stand in a quote.
    for number, line in enumerate(whole.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield number, line


def _record(line: bytes, place: _Place) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        place.refuse(f"no JSON in UTF-8 ({error})", "write one whole object a line")
    _see_that_it_is_an_object(record, _STORY_KEYS, place)
    if record.get("format") != FORMAT:
        said = record.get("format")
        place.refuse(f'"format" is {said!r}', f'write "format": "{FORMAT}"')
    return cast("dict[str, Any]", record)


def _weighed(record: dict[str, Any], known: dict[str, Story], place: _Place) -> Weighed:
    name = record.get("story")
    if not isinstance(name, str) or name not in known:
        place.refuse(f"there is no story {name!r}", f"the stories are {', '.join(sorted(known))}")
    reports = {one.id: one for one in known[name].reports}
    claims = tuple(
        _claim(one, reports, place.inside(f"claim {number}"))
        for number, one in enumerate(_list(record, "claims", place), 1)
    )
    _see_that_ids_hold(claims, place)
    return Weighed(name, claims)


def _see_that_ids_hold(claims: Sequence[WeighedClaim], place: _Place) -> None:
    """Each claim of a story has an id of its own, and contradicts others of them."""
    known: set[str] = set()
    for number, claim in enumerate(claims, 1):
        if claim.id in known:
            here = place.inside(f"claim {number}")
            here.refuse(f"id {claim.id!r} is there twice", "give each claim of a story its own")
        known.add(claim.id)
    for number, claim in enumerate(claims, 1):
        for other in claim.contradicts:
            if other == claim.id or other not in known:
                here = place.inside(f"claim {number}")
                wrong = f"contradicts {other!r}, which is no other claim of this line"
                here.refuse(wrong, "name ids of claims of the same story")


def _claim(record: Any, reports: dict[str, StoryReport], place: _Place) -> WeighedClaim:
    _see_that_it_is_an_object(record, _CLAIM_KEYS, place)
    appearances = tuple(
        _appearance(one, reports, place.inside(f"appearance {number}"))
        for number, one in enumerate(_list(record, "appearances", place), 1)
    )
    return WeighedClaim(
        _string(record, "id", place),
        appearances,
        _range(record, "support", place),
        _range(record, "denial", place) if "denial" in record else NOBODY,
        tuple(_ids(record, place)) if "contradicts" in record else (),
    )


def _ids(record: dict[str, Any], place: _Place) -> list[str]:
    ids = _list(record, "contradicts", place)
    if not all(isinstance(one, str) for one in ids):
        place.refuse(f'"contradicts" is {ids!r}', "write a list of ids of claims")
    return ids


def _appearance(record: Any, reports: dict[str, StoryReport], place: _Place) -> WeighedAppearance:
    _see_that_it_is_an_object(record, _APPEARANCE_KEYS, place)
    name = _string(record, "report", place)
    if name not in reports:
        place.refuse(f"there is no report {name!r}", f"its reports are {', '.join(reports)}")
    stance = record.get("stance")
    if stance not in get_args(Stance):
        place.refuse(f'"stance" is {stance!r}', f"write one of {', '.join(get_args(Stance))}")
    origin = record.get("origin")
    if origin is not None and not (isinstance(origin, str) and origin):
        place.refuse(f'"origin" is {origin!r}', "write a string, or null where it is not known")
    span = _span(record, reports[name].text, place)
    return WeighedAppearance(name, span, cast("Stance", stance), origin)


def _span(record: dict[str, Any], text: str, place: _Place) -> Span:
    """Where the words stand: between `start` and `end`, else where the quote stands."""
    if "start" not in record and "end" not in record:
        return _quoted(_string(record, "quote", place), text, place)
    start, end = record.get("start"), record.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        wrong = f"{start!r} to {end!r} is no part of its {len(text)} characters"
        place.refuse(wrong, '"start" and "end" count code points of the whole file, headline too')
    if "quote" in record and record["quote"] != text[start:end]:
        wrong = f"{start} to {end} is {text[start:end]!r}, not the quote {record['quote']!r}"
        place.refuse(wrong, '"start" and "end" count code points of the whole file, headline too')
    return Span(start, end)


def _quoted(quote: str, text: str, place: _Place) -> Span:
    times = text.count(quote)
    if times != 1:
        wrong = f"the quote {quote!r} stands {times} times in the report, not once"
        place.refuse(wrong, 'copy its words exactly, or give "start" and "end"')
    start = text.index(quote)
    return Span(start, start + len(quote))


def _range(record: dict[str, Any], key: str, place: _Place) -> Range:
    said = record.get(key)
    low, high = (said.get("low"), said.get("high")) if isinstance(said, dict) else (None, None)
    if type(low) is not int or type(high) is not int or not 0 <= low <= high <= MOST:
        place.refuse(
            f'"{key}" is {said!r}',
            f'write {{"low": L, "high": H}}, whole numbers with 0 <= L <= H <= {MOST}',
        )
    return Range(low, high)


def _see_that_it_is_an_object(record: Any, keys: frozenset[str], place: _Place) -> None:
    """Unknown keys are refused: a misspelled one would be scored as if it said nothing."""
    if not isinstance(record, dict):
        place.refuse(f"{record!r} is no object", f"write one with {', '.join(sorted(keys))}")
    for key in record:
        if key not in keys:
            place.refuse(f"there is no key {key!r}", f"the keys are {', '.join(sorted(keys))}")


def _list(record: dict[str, Any], key: str, place: _Place) -> list[Any]:
    value = record.get(key)
    if not isinstance(value, list):
        place.refuse(f'"{key}" is {value!r}', "write a list, empty where there is none")
    return value


def _string(record: dict[str, Any], key: str, place: _Place) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value:
        place.refuse(f'"{key}" is {value!r}', "write a string that is not empty")
    return value
