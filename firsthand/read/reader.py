"""Reports to readings: the encoder once over everything, then small rules around it."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from firsthand.read.attribution import Attribution, attributions
from firsthand.read.deadlines import find_deadlines
from firsthand.read.described_sources import with_office_holders
from firsthand.read.entities import entities_of
from firsthand.read.layers import Layer, layers, paths
from firsthand.read.mending import mend
from firsthand.read.names import with_sources
from firsthand.read.relations import find_relations
from firsthand.read.source_links import link_sources
from firsthand.read.statement_times import told_times, with_times
from firsthand.read.statements import Nested, nested, statements_of
from firsthand.read.tellings import tellings_of
from firsthand.read.tenses import with_tenses
from firsthand.read.toponyms import toponyms_of
from firsthand.types import Problem, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from firsthand.read.encoder import Encoder, Parameters, Scores

BATCH_REPORTS = 16
"""Reports that are decoded side by side and held at a time."""
READS = "en"


def read_reports(reports: Iterable[Report], encoder: Encoder) -> Iterator[Reading]:
    """Read reports as they come, a few at a time, in their order.

    Args:
        reports: any number; no more than BATCH_REPORTS are held at a time.
        encoder: the loaded model.
    """
    stream = iter(reports)
    while batch := list(islice(stream, BATCH_REPORTS)):
        yield from read_batch(batch, encoder)


def read_batch(reports: Sequence[Report], encoder: Encoder) -> list[Reading]:
    """Read a few reports together: the encoder once, then everything else from what it says."""
    readable = [r for r in reports if _reads(r)]
    texts = [r.text for r in readable]
    scores, parameters = encoder.read(texts), encoder.parameters
    parts = zip(
        readable,
        find_attributions(texts, scores, parameters),
        find_attributions(texts, scores, parameters, "inner"),
        layers(texts, scores, parameters),
        strict=True,
    )
    made = {id(r): _reading(r, nested(r.text, out, deep), layer) for r, out, deep, layer in parts}
    return [made[id(r)] if id(r) in made else _unread(r) for r in reports]


def find_attributions(
    texts: Sequence[str],
    scores: Sequence[Scores],
    parameters: Parameters,
    head: str = "attribution",
) -> list[list[Attribution]]:
    """The model's own attributions of each text, without any rule.

    Args:
        texts: as the encoder read them.
        scores: what it says of each.
        parameters: of the same model.
        head: `attribution` for the outermost, `inner` for those inside of contents.
    """
    return [
        mend(text, attributions(text, path, score, parameters, head))
        for text, path, score in zip(texts, paths(scores, parameters, head), scores, strict=True)
    ]


def _reads(report: Report) -> bool:
    return report.language in (None, READS)


def _unread(report: Report) -> Reading:
    message = (
        f"{report.path or report.title or report.id}: the text is in language "
        f"“{report.language}”; only English (“{READS}”) is read; translate it, or pass "
        f"--language {READS} if it is English"
    )
    return Reading(report, problems=(*report.problems, Problem("language", message)))


def _reading(report: Report, found: Sequence[Nested], layer: Layer) -> Reading:
    """Put together what was found: statements, and whom, when and where they are about."""
    text = report.text
    statements = statements_of(report, found)
    names = with_sources(text, layer.names, statements)
    mentions, entities = entities_of(
        text, layer.trees, names, layer.sure_clusters, publisher=report.publisher
    )
    linked = link_sources(statements, mentions, entities, publisher=report.publisher)
    spoken = with_office_holders(linked, mentions, entities)
    timexes = with_tenses(layer.timexes, layer.trees)
    dated = with_times(text, layer.trees, spoken.statements, timexes)
    reading = Reading(
        report,
        statements=dated,
        mentions=tuple(spoken.mentions),
        entities=tuple(spoken.entities),
        relations=tuple(find_relations(text, layer.trees, spoken.mentions, dated)),
        timexes=timexes,
        toponyms=tuple(toponyms_of(text, layer.trees, names, dated)),
        deadlines=find_deadlines(text, layer.trees, dated, spoken.mentions, timexes),
        happenings=told_times(text, layer.trees, dated, timexes),
        problems=report.problems,
    )
    return replace(reading, tellings=tellings_of(reading, layer.trees))
