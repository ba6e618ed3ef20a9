"""Places: whether toponyms are put where they are, with gold toponyms and from plain text.

With gold toponyms (as in Gritta et al., "A pragmatic guide to geoparsing evaluation", 2020) every
toponym that has a gold position counts, those that stay unresolved as wrong. `acc161` is the
share within 161 km, `id` the share with the very number in GeoNames, where the corpus has numbers.

From plain text the corpora also count adjectives ("Russian") and governments ("Moscow said"), which
a reading keeps apart from its toponyms. So what is scored is everything that a reading takes for
a place or a people (`spoken_of`), resolved as toponyms are. It is found right where it overlaps a
gold toponym and lies within 161 km of it; a gold toponym without a position is neither wanted
nor, where it is found, wrong, since nobody can tell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.files import documents
from firsthand.evaluation.fragments import Score
from firsthand.evaluation.globe import distance_km
from firsthand.evaluation.times import fold
from firsthand.read.reader import read_reports
from firsthand.resolve.where.gazetteer import Gazetteer
from firsthand.resolve.where.places import resolve_places
from firsthand.types import Reading, Report, Span, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from firsthand.read.encoder import Encoder

NEAR_KM = 161.0
"""A hundred miles, the usual bound."""
SPOKEN_OF = frozenset(("place", "nationality"))
"""Types of mentions that the corpora count besides toponyms."""


def placing_scores(
    path: Path, encoder: Encoder, limit: int | None = None, *, part: int | None = None
) -> dict[str, float]:
    """All figures on a corpus with the shipped gazetteer, whatever the user has added.

    Args:
        path: `geovirus.jsonl.gz` or `lgl.jsonl.gz`.
        encoder: what reads the plain text.
        limit: how many documents; None for all.
        part: 0 or 1, only this half of the documents; None for both. The shipped weights are
            fitted on part 1.

    Returns:
        What `gold_toponym_scores` and `plain_text_scores` return.
    """
    gold, gazetteer = gold_readings(path, part)[:limit], Gazetteer.shipped()
    return {
        **gold_toponym_scores(gold, gazetteer),
        **plain_text_scores(gold, encoder, gazetteer),
    }


def gold_readings(path: Path, part: int | None = None, parts: int = 2) -> list[Reading]:
    """Reports of GeoVirus or of the Local-Global Lexicon with their gold toponyms.

    Args:
        path: `geovirus.jsonl.gz` or `lgl.jsonl.gz`.
        part: only this part, 0 to `parts` - 1, split by document; None for all.
        parts: how many parts there are.

    Raises:
        InputError: the file cannot be read.
    """
    readings = documents(path, _reading)
    return [r for r in readings if part is None or fold(r.report.id, parts) == part]


def _reading(record: dict[str, Any]) -> Reading:
    toponyms = sorted((_toponym(t) for t in record["toponyms"]), key=lambda t: t.span)
    report = Report(record["id"], record["text"], url=record.get("url"), language="en")
    return Reading(report, toponyms=tuple(toponyms))


def _toponym(record: dict[str, Any]) -> Toponym:
    number = record.get("geonameid")
    return Toponym(
        Span(record["start"], record["end"]),
        record["text"],
        record.get("lat"),
        record.get("lon"),
        int(number) if number else None,
    )


def unplaced(reading: Reading) -> Reading:
    """The reading without what is known of where its toponyms are."""
    return replace(reading, toponyms=tuple(Toponym(t.span, t.name) for t in reading.toponyms))


def gold_toponym_scores(readings: Iterable[Reading], gazetteer: Gazetteer) -> dict[str, float]:
    """Figures with gold toponyms.

    Args:
        readings: with annotated toponyms and where they are.
        gazetteer: what is resolved with.

    Returns:
        `count`; `acc161` and `id`, in percent; `mean_km` and `median_km` of those resolved;
        `unresolved`, in percent.
    """
    outcomes = [
        outcome
        for gold in readings
        for outcome in outcomes_of(gold, resolve_places(unplaced(gold), gazetteer))
    ]
    away = [outcome.km for outcome in outcomes if outcome.km is not None]
    return {
        "count": len(outcomes),
        "acc161": _percent(sum(km <= NEAR_KM for km in away), len(outcomes)),
        "id": _percent(sum(outcome.same for outcome in outcomes), len(outcomes)),
        "mean_km": round(sum(away) / max(1, len(away)), 1),
        "median_km": round(median(away), 1) if away else 0.0,
        "unresolved": _percent(len(outcomes) - len(away), len(outcomes)),
    }


@dataclass(frozen=True, slots=True)
class Outcome:
    """A toponym came out so far from its gold position.

    Attributes:
        km: None where it was not resolved.
        same: whether it has the very number in GeoNames.
    """

    gold: Toponym
    found: Toponym
    km: float | None
    same: bool


def outcomes_of(gold: Reading, resolved: Reading) -> Iterator[Outcome]:
    """Compare toponyms one by one, those with a gold position only.

    Args:
        gold: as annotated.
        resolved: the same toponyms in the same order, as resolved.
    """
    for wanted, found in zip(gold.toponyms, resolved.toponyms, strict=True):
        if wanted.lat is not None:
            same = found.geonameid is not None and found.geonameid == wanted.geonameid
            yield Outcome(wanted, found, away_km(found, wanted), same)


def away_km(one: Toponym, other: Toponym) -> float | None:
    """How far two toponyms lie apart; None where one is not resolved."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def plain_text_scores(
    gold: Sequence[Reading], encoder: Encoder, gazetteer: Gazetteer
) -> dict[str, float]:
    """Figures from plain text: read with this model, then resolved; in percent.

    Args:
        gold: readings with annotated toponyms and where they are.
        encoder: the model to read with.
        gazetteer: what is resolved with.

    Returns:
        `located`, F1 of what is found and lies within 161 km; `located_p`, `located_r`.
    """
    read = read_reports((reading.report for reading in gold), encoder)
    pairs = zip(gold, (resolve_places(spoken_of(r), gazetteer) for r in read), strict=True)
    score = sum((located(wanted, found) for wanted, found in pairs), Score(0, 0, 0))
    return {
        "located": round(100 * score.f1, 1),
        "located_p": round(100 * score.precision, 1),
        "located_r": round(100 * score.recall, 1),
    }


def spoken_of(reading: Reading) -> Reading:
    """The reading with its governments and peoples among the toponyms, as the corpora count."""
    text = reading.report.text
    taken = [toponym.span for toponym in reading.toponyms]
    others = [
        Toponym(mention.span, mention.span.of(text))
        for mention in reading.mentions
        if mention.type in SPOKEN_OF
        and any(char.isupper() for char in mention.span.of(text))  # "the region" names nothing
        and not any(mention.span.overlaps(span) for span in taken)
    ]
    return replace(
        reading, toponyms=tuple(sorted((*reading.toponyms, *others), key=lambda t: t.span))
    )


def located(gold: Reading, found: Reading) -> Score:
    """Count what is found of one report; both sides count where it overlaps and is near."""
    wanted = [t for t in gold.toponyms if t.lat is not None]
    unknown = [t for t in gold.toponyms if t.lat is None]
    placed = [
        t
        for t in found.toponyms
        if t.lat is not None and not any(t.span.overlaps(u.span) for u in unknown)
    ]
    right = sum(any(_matches(t, w) for t in placed) for w in wanted)
    return Score(right, len(placed), len(wanted))


def _matches(found: Toponym, wanted: Toponym) -> bool:
    km = away_km(found, wanted)
    return found.span.overlaps(wanted.span) and km is not None and km <= NEAR_KM


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 1)
