from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firsthand.read.heads import SCORE_COLUMNS
from firsthand.read.labels import SCHEMES
from firsthand.read.reader import (
    BATCH_REPORTS,
    find_attributions,
    read_batch,
    read_reports,
)
from firsthand.testing import FakeEncoder, marked_text
from firsthand.types import Reading, Report, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.read.encoder import Scores

PIER = "[[source:The mayor]] [[cue:said]] [[content:the pier is safe]]."
SAID = "the board reported on Monday that the old pier is safe"
OUTER = f"[[source:The mayor]] [[cue:said]] [[content:{SAID}]]."
INNER = "[[source:the board]] [[cue:reported]] on Monday that [[content:the old pier is safe]]"
WORDS = (
    "The mayor |said |This is reported by |Harbour Wire|, |. |“|”|\n|according to |he |the source |"
    "told |rumours that |citing |not |if |Dana Orrey |Mell |on Friday |head of the |Kell League "
)
chunks = st.sampled_from(WORDS.split("|"))
texts = st.lists(chunks, max_size=40).map("".join) | st.text(max_size=80)


class WildEncoder(FakeEncoder):
    """Finds something else in every text, always the same in the same."""

    def read(self, texts: Sequence[str]) -> list[Scores]:
        known = super().read(texts)
        for text, scores in zip(texts, known, strict=True):
            rng = np.random.default_rng(crc32(text.encode("utf-8", "surrogatepass")))
            scores.scores[:] = rng.normal(scale=4, size=scores.scores.shape)
            scores.vectors[:] = rng.normal(scale=2, size=scores.vectors.shape)
            for head in SCHEMES:
                scores.scores[:, SCORE_COLUMNS[head].start] += 3
        return known


def report(text: str, name: str = "r", language: str | None = "en") -> Report:
    return Report(name, text, language=language, publisher="Harbour Wire")


def spans_of(reading: Reading) -> list[Span]:
    """All spans of a reading."""
    said = [
        span
        for s in reading.statements
        for span in (*s.content, *s.cue, *s.source, *(link.span for link in s.chain))
    ]
    names = [mention.span for mention in reading.mentions]
    times = [timex.span for timex in reading.timexes]
    places = [toponym.span for toponym in reading.toponyms]
    return [*said, *names, *times, *places, *(relation.span for relation in reading.relations)]


def test_reads_who_said_what() -> None:
    [reading] = read_batch([report(marked_text(PIER).text)], FakeEncoder(PIER))
    [statement] = reading.statements
    assert [reading.report.quote(s) for s in statement.content] == ["the pier is safe"]
    assert [(link.name, link.kind) for link in statement.chain] == [("The mayor", "person")]
    assert (statement.certainty, statement.polarity) == ("certain", "positive")


def test_a_source_inside_what_is_said_is_one_link_further_in() -> None:
    encoder = FakeEncoder(OUTER, INNER)
    [reading] = read_batch([report(marked_text(OUTER).text)], encoder)
    chains = [[link.name for link in s.chain] for s in reading.statements]
    assert chains == [["The mayor"], ["The mayor", "the board"]]
    assert encoder.asked == [marked_text(OUTER).text]  # nothing is read a second time


def test_all_heads_speak_of_one_run_of_the_encoder() -> None:
    encoder = FakeEncoder(PIER, OUTER)
    texts = [marked_text(PIER).text, "Nothing.", marked_text(OUTER).text]
    read_batch([report(text) for text in texts], encoder)
    assert encoder.asked == texts


def test_outermost_and_inner_attributions_come_from_heads_of_their_own() -> None:
    encoder, text = FakeEncoder(OUTER, INNER), marked_text(OUTER).text
    scores = encoder.read([text, ""])
    outer = find_attributions([text, ""], scores, encoder.parameters)
    inner = find_attributions([text, ""], scores, encoder.parameters, "inner")
    assert [[a.cue[0].of(text) for a in found] for found in outer] == [["said"], []]
    assert [[a.cue[0].of(text) for a in found] for found in inner] == [["reported"], []]
    assert inner[0][0].content[0].of(text) == "the old pier is safe"


def test_a_language_that_is_not_read_is_a_problem() -> None:
    encoder = FakeEncoder()
    reports = [report("Nothing."), report("El puerto está cerrado.", language="es")]
    [_, reading] = read_batch(reports, encoder)
    [problem] = reading.problems
    assert reading.statements == ()
    assert "“es”" in problem.message
    assert "--language en" in problem.message
    assert encoder.asked == ["Nothing."]


def test_reads_a_stream_a_few_at_a_time() -> None:
    taken: list[str] = []

    def stream() -> Iterator[Report]:
        for n in range(3 * BATCH_REPORTS):
            taken.append(str(n))
            yield report("Nothing.", str(n))

    readings = read_reports(stream(), FakeEncoder())
    assert next(readings).report.id == "0"
    assert len(taken) == BATCH_REPORTS
    assert [r.report.id for r in readings] == [str(n) for n in range(1, 3 * BATCH_REPORTS)]


def test_no_reports_no_readings() -> None:
    assert read_batch([], FakeEncoder()) == []


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "\x00", "...", "\u200b \u200b\n\n\u200b"])
def test_texts_of_no_words_have_empty_readings(text: str) -> None:
    [reading] = read_batch([report(text)], FakeEncoder())
    assert reading == Reading(report(text))


@given(texts)
@example("\u200b")
@settings(deadline=None, max_examples=100)
def test_whatever_the_text_every_span_slices(text: str) -> None:
    [reading] = read_batch([report(text)], WildEncoder())
    assert all(0 <= s.start < s.end <= len(text) for s in spans_of(reading))
    assert all(link.name.strip() for s in reading.statements for link in s.chain)
    assert all(statement.content for statement in reading.statements)
    assert all(0 <= statement.confidence <= 1 for statement in reading.statements)
    assert len({s.id for s in reading.statements}) == len(reading.statements)


@given(texts)
@settings(deadline=None, max_examples=100)
def test_whatever_the_text_the_parts_of_a_reading_fit_together(text: str) -> None:
    [reading] = read_batch([report(text)], WildEncoder())
    entities = {entity.id for entity in reading.entities}
    assert len(entities) == len(reading.entities)
    links = [link.entity for s in reading.statements for link in s.chain]
    mentioned = [mention.entity for mention in reading.mentions]
    assert {e for e in (*links, *mentioned) if e is not None} <= entities
    for relation in reading.relations:
        assert {relation.subject, relation.object} <= entities
        assert relation.subject != relation.object
        assert relation.statement in {None, *(s.id for s in reading.statements)}
    for found in (reading.mentions, reading.timexes, reading.toponyms):
        spans = [part.span for part in found]
        assert spans == sorted(spans)
        assert len(set(spans)) == len(spans)


@given(st.lists(texts, min_size=2, max_size=4, unique=True))
@settings(deadline=None, max_examples=30)
def test_the_order_of_reports_does_not_matter(many: list[str]) -> None:
    reports = [report(text, str(n)) for n, text in enumerate(many)]
    forth = read_batch(reports, WildEncoder())
    back = read_batch(reports[::-1], WildEncoder())
    assert forth == back[::-1]
