from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read.encoder import Scores
from firsthand.read.labels import LABELS
from firsthand.read.reader import BATCH_REPORTS, read_batch, read_reports
from firsthand.testing import FakeEncoder, marked_text
from firsthand.types import Reading, Report, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIER = "[[source:The mayor]] [[cue:said]] [[content:the pier is safe]]."
WORDS = (
    "The mayor |said |This is reported by |Harbour Wire|, |. |“|”|\n|according to |he |the source |"
    "told |rumours that |citing |not |if "
)
chunks = st.sampled_from(WORDS.split("|"))
texts = st.lists(chunks, max_size=40).map("".join) | st.text(max_size=80)


class WildEncoder(FakeEncoder):
    """Finds something else in every text, always the same in the same."""

    def read(self, texts: Sequence[str]) -> list[Scores]:
        known = super().read(texts)
        return [self._wild(text, scores) for text, scores in zip(texts, known, strict=True)]

    def _wild(self, text: str, scores: Scores) -> Scores:
        rng = np.random.default_rng(crc32(text.encode("utf-8", "surrogatepass")))
        words = len(scores.words)
        emissions = rng.normal(scale=4, size=(words, len(LABELS))).astype(np.float32)
        emissions[:, 0] += 3
        links = rng.normal(scale=9, size=(words, 4, self._width)).astype(np.float32)
        return Scores(scores.words, emissions, links, scores.seen)


def report(text: str, name: str = "r", language: str | None = "en") -> Report:
    return Report(name, text, language=language, publisher="Harbour Wire")


def spans_of(reading: Reading) -> list[Span]:
    return [
        span
        for s in reading.statements
        for span in (*s.content, *s.cue, *s.source, *(link.span for link in s.chain))
    ]


def test_reads_who_said_what() -> None:
    [reading] = read_batch([report(marked_text(PIER).text)], FakeEncoder(PIER))
    [statement] = reading.statements
    assert [reading.report.quote(s) for s in statement.content] == ["the pier is safe"]
    assert [(link.name, link.kind) for link in statement.chain] == [("The mayor", "person")]
    assert (statement.certainty, statement.polarity) == ("certain", "positive")


def test_a_source_inside_what_is_said_is_one_link_further_in() -> None:
    said = "the board reported on Monday that the old pier is safe"
    outer = f"[[source:The mayor]] [[cue:said]] [[content:{said}]]."
    inner = "[[source:the board]] [[cue:reported]] on Monday that [[content:the old pier is safe]]"
    [reading] = read_batch([report(marked_text(outer).text)], FakeEncoder(outer, inner))
    chains = [[link.name for link in s.chain] for s in reading.statements]
    assert chains == [["The mayor"], ["The mayor", "the board"]]


def test_a_language_that_is_not_read_is_a_problem() -> None:
    [reading] = read_batch([report("El puerto está cerrado.", language="es")], FakeEncoder())
    [problem] = reading.problems
    assert reading.statements == ()
    assert "“es”" in problem.message
    assert "--language en" in problem.message


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


@given(texts)
@settings(deadline=None, max_examples=200)
def test_whatever_the_text_every_span_slices(text: str) -> None:
    [reading] = read_batch([report(text)], WildEncoder())
    assert all(0 <= s.start < s.end <= len(text) for s in spans_of(reading))
    assert all(link.name.strip() for s in reading.statements for link in s.chain)
    assert all(statement.content for statement in reading.statements)
    assert all(0 <= statement.confidence <= 1 for statement in reading.statements)
    assert len({s.id for s in reading.statements}) == len(reading.statements)


@given(st.lists(texts, min_size=2, max_size=4, unique=True))
@settings(deadline=None, max_examples=30)
def test_the_order_of_reports_does_not_matter(many: list[str]) -> None:
    reports = [report(text, str(n)) for n, text in enumerate(many)]
    forth = read_batch(reports, WildEncoder())
    back = read_batch(reports[::-1], WildEncoder())
    assert forth == back[::-1]
