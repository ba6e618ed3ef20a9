"""The Circular benchmark: stories told by several reports, and who really stands behind them.

A story is a folder: `story.json` and its reports, one text file each. What counts as an origin,
and what the range means, stands in the benchmark's seven rules; nothing here repeats them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from firsthand.errors import InputError
from firsthand.types import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Stance = Literal["supports", "denies", "mentions"]
STORY_FILE = "story.json"


@dataclass(frozen=True, slots=True)
class Range:
    """So many independent origins, at least and at most.

    Args:
        low: 0 or more.
        high: at least `low`.

    Raises:
        ValueError: the numbers are negative or run backwards.
    """

    low: int
    high: int

    def __post_init__(self) -> None:
        """Refuse what is no range."""
        if not 0 <= self.low <= self.high:
            msg = f"range {self.low}-{self.high} is negative or runs backwards"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class StoryReport:
    """One report of a story; `text` is the whole file, the headline is its first line.

    Attributes:
        published: ISO 8601 date-time in UTC.
    """

    id: str
    publisher: str
    title: str
    published: str
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StoryOrigin:
    """Who put a claim into the world; the same id is the same origin in the whole story."""

    id: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Appearance:
    """A report states a claim in these words, on the word of this chain.

    Attributes:
        report: id of the report.
        span: in the text of the report.
        chain: names, from the source that the report names first-hand to the one who knows.
        origin: id of an origin of the claim.
    """

    report: str
    span: Span
    stance: Stance
    chain: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """What several appearances share, and how many origins stand behind and against it.

    Attributes:
        contradicts: ids of claims of the story that cannot be true together with this one.
    """

    id: str
    text: str
    appearances: tuple[Appearance, ...]
    origins: tuple[StoryOrigin, ...]
    support: Range
    denial: Range
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports, in the order of publication, and the claims that are followed through them."""

    id: str
    about: str
    reports: tuple[StoryReport, ...]
    claims: tuple[StoryClaim, ...]

    def report(self, id_: str) -> StoryReport:
        """The report of that id.

        Raises:
            KeyError: the story has none of that id.
        """
        for report in self.reports:
            if report.id == id_:
                return report
        raise KeyError(id_)

    def quote(self, appearance: Appearance) -> str:
        """The words of an appearance."""
        return appearance.span.of(self.report(appearance.report).text)


def read_stories(folder: Path) -> list[Story]:
    """Read all stories of a folder in the order of their names, or the one that it is itself.

    Raises:
        InputError: there is no story, or one of them does not hold together.
    """
    return [read_story(path) for path in story_folders(folder)]


def story_folders(folder: Path) -> list[Path]:
    """The folders of all stories of a folder, in the order of their names; itself if it is one.

    Raises:
        InputError: there is no story.
    """
    if (folder / STORY_FILE).is_file():
        return [folder]
    if not folder.is_dir():
        msg = f"{folder}: no such folder; give the folder of the stories"
        raise InputError(msg)
    found = sorted(path.parent for path in folder.glob(f"*/{STORY_FILE}"))
    if not found:
        msg = f"{folder}: no story in it; each is a folder with a {STORY_FILE}"
        raise InputError(msg)
    return found


def read_story(folder: Path) -> Story:
    """Read one story and check that what it says of its reports holds.

    Raises:
        InputError: a file is missing or not readable, a quote does not stand exactly once in its
            report, or an id that is referred to does not exist.
    """
    path = folder / STORY_FILE
    try:
        story = _story(folder, json.loads(path.read_text(encoding="utf-8")))
    except KeyError as error:
        msg = f"{path}: {error} is missing"
        raise InputError(msg) from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        msg = f"{path}: not a story that can be read ({error})"
        raise InputError(msg) from error
    return story


def _story(folder: Path, record: dict[str, Any]) -> Story:
    reports = tuple(_report(folder, one) for one in record["reports"])
    _refuse_twice((one.id for one in reports), "report")
    texts = {one.id: one.text for one in reports}
    claims = tuple(_claim(one, texts) for one in record["claims"])
    _refuse_twice((one.id for one in claims), "claim")
    known = {one.id for one in claims}
    for claim in claims:
        for other in claim.contradicts:
            if other == claim.id or other not in known:
                msg = f"claim {claim.id} contradicts {other}, which is not another claim"
                raise ValueError(msg)
    return Story(record["id"], record["about"], reports, claims)


def _report(folder: Path, record: dict[str, Any]) -> StoryReport:
    text = (folder / record["file"]).read_text(encoding="utf-8")
    return StoryReport(
        record["id"],
        record["publisher"],
        record["title"],
        record["published"],
        text,
        record.get("url"),
    )


def _claim(record: dict[str, Any], texts: dict[str, str]) -> StoryClaim:
    where = f"claim {record['id']}"
    origins = tuple(_origin(one, where) for one in record["origins"])
    _refuse_twice((one.id for one in origins), f"{where}: origin")
    known = {one.id for one in origins}
    return StoryClaim(
        record["id"],
        record["text"],
        tuple(_appearance(one, texts, known, where) for one in record["appearances"]),
        origins,
        support=Range(**record["support"]),
        denial=Range(**record["denial"]),
        contradicts=tuple(record["contradicts"]),
    )


def _origin(record: dict[str, Any], where: str) -> StoryOrigin:
    if record["kind"] not in get_args(Kind):
        msg = f"{where}: origin {record['id']} is of kind {record['kind']!r}: {get_args(Kind)}"
        raise ValueError(msg)
    return StoryOrigin(record["id"], record["name"], record["kind"])


def _appearance(
    record: dict[str, Any], texts: dict[str, str], origins: set[str], where: str
) -> Appearance:
    report, quote = record["report"], record["quote"]
    if report not in texts:
        msg = f"{where}: there is no report {report!r}"
        raise ValueError(msg)
    if record["origin"] not in origins:
        msg = f"{where}: origin {record['origin']!r} is not among its origins"
        raise ValueError(msg)
    if record["stance"] not in get_args(Stance):
        msg = f"{where}: stance {record['stance']!r} is none of {get_args(Stance)}"
        raise ValueError(msg)
    if not isinstance(record["chain"], list):
        msg = f"{where}: the chain in {report} is no list of names: {record['chain']!r}"
        raise TypeError(msg)
    times = texts[report].count(quote) if quote else 0
    if times != 1:
        msg = f"{where}: the quote must stand once in {report}, but stands {times} times: {quote!r}"
        raise ValueError(msg)
    start = texts[report].index(quote)
    stance = cast("Stance", record["stance"])
    span = Span(start, start + len(quote))
    return Appearance(report, span, stance, tuple(record["chain"]), record["origin"])


def _refuse_twice(ids: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            msg = f"{what} {id_} is there twice"
            raise ValueError(msg)
        seen.add(id_)
