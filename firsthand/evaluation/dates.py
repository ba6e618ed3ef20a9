"""Values of dates and clock times on GUM, which annotates them in the manner of TEI."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.files import documents
from firsthand.read.tenses import with_tenses
from firsthand.resolve.when.intervals import Bounds, bounds_of
from firsthand.resolve.when.resolving import resolve_timexes
from firsthand.types import Span, Timex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from firsthand.evaluation.readers import SyntaxReader

_DAY = re.compile(r"(?:(?P<year>\d{3,4})(?:-|$|T)|--)(?P<month>\d\d)?(?:-(?P<day>\d\d?))?(?:T.*)?")
_BEFORE_CHRIST = re.compile(r"BC(\d\d|\d{4})(?:-\d\d)?")
_YEAR = re.compile(r"-?\d+")
_CLOCK = re.compile(r"(?:^|T)(\d\d:\d\d)(?::\d\d)?$")

TOLERANCE = 0.25
"""How far each end of a range may be off, as a share of its length, to be near."""


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """One document of GUM.

    Attributes:
        created: ISO 8601 date of the document, or None.
        timexes: the annotated extents, without values.
        values: what they mean, in TEI's attributes (`when`, `from`, `to`, `notBefore`,
            `notAfter`), one for each extent.
    """

    id: str
    text: str
    created: str | None
    timexes: tuple[Timex, ...]
    values: tuple[dict[str, str], ...]


def gum_dates(path: Path) -> list[DatedDocument]:
    """The documents of GUM with annotated dates. Source: Zeldes, LREV 2017.

    Raises:
        InputError: the file cannot be read.
    """
    return documents(path, _dated_document)


def _dated_document(record: dict[str, Any]) -> DatedDocument:
    rows = sorted(record["timexes"], key=lambda t: (t["start"], t["end"]))
    return DatedDocument(
        record["id"],
        record["text"],
        record["dct"],
        tuple(
            Timex(Span(t["start"], t["end"]), "TIME" if t["tag"] == "time" else "DATE")
            for t in rows
        ),
        tuple(t["value"] for t in rows),
    )


@dataclass(frozen=True, slots=True)
class DatesScore:
    """Counts of one or more documents.

    Attributes:
        count: everything annotated.
        resolved: what of it got a first or last day, or a year before our era.
        right, near: what of it is right, to the day and within TOLERANCE.
    """

    count: int = 0
    resolved: int = 0
    right: int = 0
    near: int = 0

    def __add__(self, other: DatesScore) -> DatesScore:
        """Counts of two documents together."""
        return DatesScore(
            self.count + other.count,
            self.resolved + other.resolved,
            self.right + other.right,
            self.near + other.near,
        )


def dates_scores(path: Path, reader: SyntaxReader, limit: int | None = None) -> dict[str, float]:
    """How many of GUM's dates and clock times get the right value on the annotated extents.

    A value is right as `same_time` says. Everything annotated counts, also what is not resolved.

    Args:
        path: `gum-dates-dev.jsonl.gz`.
        reader: makes the trees that tell the tense.
        limit: how many documents; None for all.

    Returns:
        `count`; in percent of it `resolved`, `right` and `near` (each end of a range within a
        quarter of its length); `precision`, `precision near`: the same of those resolved.
    """
    return dates_summary(dates_documents(path, reader, limit))


def dates_documents(path: Path, reader: SyntaxReader, limit: int | None = None) -> list[DatesScore]:
    """The counts behind `dates_scores`, per document.

    Arguments and errors are those of `dates_scores`.
    """
    gold = [d for d in gum_dates(path) if d.timexes][:limit]
    trees = reader.trees([d.text for d in gold])
    return [
        score_dates(
            resolve_timexes(d.text, with_tenses(d.timexes, t), d.created, complete=True), d.values
        )
        for d, t in zip(gold, trees, strict=True)
    ]


def score_dates(found: Sequence[Timex], values: Sequence[dict[str, str]]) -> DatesScore:
    """Score the resolved time expressions of one document.

    Args:
        found: one for each annotated expression.
        values: TEI's attributes of each.
    """
    pairs = list(zip(found, values, strict=True))
    return DatesScore(
        count=len(pairs),
        resolved=sum(_is_resolved(f) for f in found),
        right=sum(same_time(f, v) for f, v in pairs),
        near=sum(same_time(f, v, tolerance=TOLERANCE) for f, v in pairs),
    )


def _is_resolved(timex: Timex) -> bool:
    value = timex.value or ""
    return timex.start is not None or timex.end is not None or value.startswith(("BC", "XXXX"))


def dates_summary(counts: Iterable[DatesScore]) -> dict[str, float]:
    """Counts of documents to percentages."""
    whole = sum(counts, DatesScore())

    def percent(part: int, of: int) -> float:
        return round(100 * part / of, 1) if of else 0.0

    return {
        "count": whole.count,
        "resolved": percent(whole.resolved, whole.count),
        "right": percent(whole.right, whole.count),
        "near": percent(whole.near, whole.count),
        "precision": percent(whole.right, whole.resolved),
        "precision near": percent(whole.near, whole.resolved),
    }


def same_time(timex: Timex, tei: dict[str, str], *, tolerance: float = 0.0) -> bool:
    """Whether a resolved time expression means what TEI's attributes say.

    * A clock time: hours and minutes are the same (the day, too, where TEI has it).
    * A date: its first and last day are the same; a year of TEI is all of its days. Where TEI has
      only one of the two ends, that one; where TEI has no year, but for the year; where it lies
      before our era, the year is the same.

    Args:
        timex: resolved.
        tei: `when`, or `from` and `to`, or `notBefore` and `notAfter`.
        tolerance: by how much each end of a range may be off, as a share of its length, in [0, 1].
            Summer ends in August or in September, depending on who annotates.
    """
    if timex.type == "TIME" and (clock := _CLOCK.search(tei.get("when", ""))):
        return _same_clock(timex, tei["when"], clock[1])
    if years := _years_before_christ(timex.value or ""):
        return _same_years(years, tei, tolerance)
    ours = _days(timex)
    start, end = _bounds(tei, (ours.start or ours.end or date.max).year)
    margin = timedelta((end - start).days * tolerance) if start and end else timedelta()
    return _near(start, ours.start, margin) and _near(end, ours.end, margin)


def _years_before_christ(value: str) -> tuple[int, int] | None:
    """First and last year of `BC0490` or of the century `BC04`, as negative numbers."""
    match = _BEFORE_CHRIST.fullmatch(value)
    if not match:
        return None
    year = int(match[1])
    return (-year, -year) if len(match[1]) == 4 else (-100 * year - 99, -100 * year)  # noqa: PLR2004 (a year)


def _same_years(years: tuple[int, int], tei: dict[str, str], tolerance: float) -> bool:
    margin = (years[1] - years[0]) * tolerance
    ends = ("when", "from", "notBefore"), ("when", "to", "notAfter")
    wanted = [next((tei[key] for key in keys if key in tei), None) for keys in ends]
    found = [_YEAR.match(w) if w else None for w in wanted]
    return any(found) and all(
        w is None or (m is not None and abs(int(m[0]) - year) <= margin)
        for w, m, year in zip(wanted, found, years, strict=True)
    )


def _same_clock(timex: Timex, wanted: str, clock: str) -> bool:
    ours = _CLOCK.search(timex.value or "")
    day = wanted.partition("T")[0] if "T" in wanted else None
    return ours is not None and ours[1] == clock and day in (None, timex.start)


def _days(timex: Timex) -> Bounds:
    if (timex.value or "").startswith("XXXX"):
        return bounds_of((timex.value or "").replace("XXXX", "2001"), timex.mod, None)
    return Bounds(*(date.fromisoformat(d) if d else None for d in (timex.start, timex.end)))


def _near(wanted: date | None, found: date | None, margin: timedelta) -> bool:
    """Whether a day is one of TEI's ends; any will do where TEI leaves the end open."""
    return wanted is None or (found is not None and abs(wanted - found) <= margin)


def _bounds(tei: dict[str, str], year: int) -> Bounds:
    """The first and last day of TEI's attributes, in this year where they have none."""
    when = tei.get("when")
    start = _end(when or tei.get("from") or tei.get("notBefore"), year, last=False)
    end = _end(when or tei.get("to") or tei.get("notAfter"), year, last=True)
    if start and end and end < start:
        end = _end(tei.get("to") or tei.get("notAfter"), year + 1, last=True)
    if start is None and end is None:
        start = date.max  # nothing that can be read: nothing is right
    return Bounds(start, end)


def _end(wanted: str | None, year: int, *, last: bool) -> date | None:
    match = _DAY.fullmatch(wanted or "")
    if not match:
        return None
    month = int(match["month"] or (12 if last else 1))
    try:
        first = date(int(match["year"] or year), month, 1)
        length = monthrange(first.year, month)[1]
        return first.replace(day=min(int(match["day"] or (length if last else 1)), length))
    except ValueError:
        return None
