"""Times: reader of the corpora, and scores as in TempEval-3."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Protocol

from firsthand.evaluation.counts import (
    NO_OVERLAPS,
    NOTHING,
    Overlaps,
    exact,
    overlapping,
    percentages,
)
from firsthand.evaluation.files import documents
from firsthand.evaluation.fragments import Score
from firsthand.evaluation.readers import SyntaxReader, TimesReader
from firsthand.read.tenses import with_tenses
from firsthand.resolve.when.resolving import resolve_timexes
from firsthand.types import Span, Timex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from firsthand.read.trees import Tree


class TimedReader(TimesReader, SyntaxReader, Protocol):
    """Finds time expressions, and trees that tell their tense."""


@dataclass(frozen=True, slots=True)
class TimesDocument:
    """One document whose time expressions are annotated.

    Attributes:
        created: ISO 8601 date or date-time of the document, or None.
        timexes: in the order of the text; no two overlap.
    """

    id: str
    text: str
    created: str | None
    timexes: tuple[Timex, ...]


def timebank(path: Path) -> list[TimesDocument]:
    """TimeBank and AQUAINT as cleaned for TempEval-3. Source: UzZaman et al., SemEval 2013.

    Raises:
        InputError: the file cannot be read.
    """
    return documents(path, _times_document)


def _times_document(record: dict[str, Any]) -> TimesDocument:
    timexes = [
        Timex(Span(t["start"], t["end"]), t["type"], t["value"], mod=t.get("mod"))
        for t in record["timexes"]
    ]
    timexes.sort(key=lambda t: t.span)
    return TimesDocument(record["id"], record["text"], record["dct"], tuple(timexes))


def fold(document_id: str, folds: int) -> int:
    """Which part of a cross-validation a document belongs to; always the same.

    Args:
        document_id: as the corpus has it.
        folds: how many parts there are, 1 or more.

    Returns:
        0 to `folds` - 1.
    """
    return int.from_bytes(hashlib.sha256(document_id.encode()).digest()[:8]) % folds


@dataclass(frozen=True, slots=True)
class TimesScore:
    """Counts of one or more documents.

    Attributes:
        strict: time expressions found to the character.
        relaxed: those found by overlap.
        types: of the found ones that overlap an annotated one, those with its type.
        values: found ones that overlap an annotated one and have its value, character by character.
        alike: the same with what is only another spelling (`plain_value`).
        given, alike_given: the same two where the annotated extents and types are given.
    """

    strict: Score = NOTHING
    relaxed: Overlaps = NO_OVERLAPS
    types: Score = NOTHING
    values: Score = NOTHING
    alike: Score = NOTHING
    given: Score = NOTHING
    alike_given: Score = NOTHING

    def __add__(self, other: TimesScore) -> TimesScore:
        """Counts of two documents together."""
        return TimesScore(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Fold:
    """One part of a cross-validation by document: number `part`, from 0, of `parts`."""

    part: int
    parts: int

    def holds(self, document: TimesDocument) -> bool:
        """Whether the document belongs to this part."""
        return fold(document.id, self.parts) == self.part


def times_scores(
    path: Path, reader: TimedReader, limit: int | None = None, *, only: Fold | None = None
) -> dict[str, float]:
    """Figures on TimeBank and AQUAINT, in percent.

    Args:
        path: `timebank-aquaint.jsonl.gz`.
        reader: what is scored; its trees tell the tense on which values lean.
        limit: how many documents; None for all.
        only: the part that the reader was not trained on; None for all documents.

    Returns:
        `strict`, `relaxed`: F1 of exact and of overlapping extents, each with precision and
        recall as `..._p`, `..._r`; `type`: share of the overlapping ones with the right type;
        `value`: F1 of overlapping extents with the right value, precision and recall as above;
        `value alike`: the same where other spellings of a value count (`2031-W7` for `2031-W07`);
        `value given`, `alike given`: shares of right values where the annotated extents and types
        are given.
        Source: as in TempEval-3, UzZaman et al., SemEval 2013.
    """
    return times_summary(times_documents(path, reader, limit, only=only))


def times_documents(
    path: Path, reader: TimedReader, limit: int | None = None, *, only: Fold | None = None
) -> list[TimesScore]:
    """The counts behind `times_scores`, per document.

    Arguments and errors are those of `times_scores`.
    """
    gold = [d for d in timebank(path) if only is None or only.holds(d)][:limit]
    texts = [document.text for document in gold]
    return [
        _score_document(document, found, trees)
        for document, found, trees in zip(
            gold, reader.timexes(texts), reader.trees(texts), strict=True
        )
    ]


def _score_document(
    document: TimesDocument, found: Sequence[Timex], trees: Sequence[Tree]
) -> TimesScore:
    found = resolve_timexes(document.text, with_tenses(found, trees), document.created)
    bare = with_tenses([Timex(t.span, t.type) for t in document.timexes], trees)
    given = resolve_timexes(document.text, bare, document.created, complete=True)
    pairs = [(g.value, w.value) for g, w in zip(given, document.timexes, strict=True)]
    right, alike = (sum(same(g, w) for g, w in pairs) for same in (_same, _alike))
    return replace(
        score_times(found, document.timexes),
        given=Score(right, len(pairs), len(pairs)),
        alike_given=Score(alike, len(pairs), len(pairs)),
    )


def _same(found: str | None, wanted: str | None) -> bool:
    return found is not None and found == wanted


def _alike(found: str | None, wanted: str | None) -> bool:
    return bool(found and wanted) and plain_value(found or "") == plain_value(wanted or "")


def plain_value(value: str) -> str:
    """A TIMEX3 value in one of the spellings that annotators use for the same time.

    `1948-XX` and `1948-XX-XX` are the year, `199X` is the decade `199`, `19XX` the century `19`,
    `2000-W7` the week `2000-W07`.
    """
    value = re.sub(r"(?:-XX)+$", "", value) if value[:1].isdigit() else value
    value = re.sub(r"(?<=\d)X{1,2}$", "", value)
    return re.sub(r"-W(\d)(?=$|-)", r"-W0\1", value)


def times_summary(counts: Iterable[TimesScore]) -> dict[str, float]:
    """Counts of documents to percentages."""
    whole = sum(counts, TimesScore())
    figures = percentages(
        {
            "strict": whole.strict,
            "relaxed": whole.relaxed,
            "value": whole.values,
            "value alike": whole.alike,
        }
    )
    shares = {
        "type": whole.types.precision,
        "value given": whole.given.precision,
        "alike given": whole.alike_given.precision,
    }
    return {**figures, **{name: round(100 * share, 1) for name, share in shares.items()}}


def score_times(found: Sequence[Timex], wanted: Sequence[Timex]) -> TimesScore:
    """Score the time expressions of one document; values as TempEval-3 does, by the character.

    Args:
        found: those that were found.
        wanted: those that are annotated.
    """
    spans, gold = [t.span for t in found], [t.span for t in wanted]
    relaxed = overlapping(spans, gold)
    pairs = [(f, w) for f in found if (w := _first_overlapping(f, wanted))]
    types = sum(f.type == w.type for f, w in pairs)
    values, alike = (sum(same(f.value, w.value) for f, w in pairs) for same in (_same, _alike))
    return TimesScore(
        exact(spans, gold),
        relaxed,
        Score(types, relaxed.found_right, relaxed.wanted_right),
        Score(values, relaxed.found, relaxed.wanted),
        Score(alike, relaxed.found, relaxed.wanted),
    )


def _first_overlapping(timex: Timex, others: Sequence[Timex]) -> Timex | None:
    return next((other for other in others if other.span.overlaps(timex.span)), None)
