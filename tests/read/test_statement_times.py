from __future__ import annotations

from dataclasses import replace

import pytest
from golden_cases import Case, cases
from hypothesis import given
from sentences_of_times import sentences
from time_cases import Told, told, words_at

from firsthand.read.statement_times import told_times, with_times
from firsthand.types import Happening, Span, Statement

ON_MONDAY = (
    "{a:person-source An aide/nsubj} {a:cue said/root} {a:content the port/nsubj "
    "closed/ccomp/said on {t:DATE Monday/obl/closed}} ."
)


def times_of(sentence: Told) -> tuple[Statement, ...]:
    return with_times(sentence.text, [sentence.tree], sentence.statements, sentence.timexes)


def happenings_of(sentence: Told) -> tuple[Happening, ...]:
    return told_times(sentence.text, [sentence.tree], sentence.statements, sentence.timexes)


@pytest.mark.parametrize(
    "case", cases("statement_times"), ids=lambda case: f"{case.line}: {case.title}"
)
def test_golden(case: Case) -> None:
    sentence = told(case.words)
    said = [(stmt.id, stmt.time) for stmt in times_of(sentence) if stmt.time is not None]
    happened = [(words_at(sentence, one.span), one.time) for one in happenings_of(sentence)]
    written = [f"{what} = {words_at(sentence, time)}" for what, time in (*said, *happened)]
    expected = [part.strip() for part in case.expected.split(";") if part != "none"]
    assert written == expected, f"tests/cases/statement_times.md, line {case.line}"


def test_a_time_outside_of_the_content_is_not_its_own() -> None:
    sentence = told(ON_MONDAY)
    [stmt] = sentence.statements
    before = Span(stmt.content[0].start, sentence.timexes[0].span.start)
    shorter = replace(stmt, content=(before,))
    assert with_times(sentence.text, [sentence.tree], [shorter], sentence.timexes) == (shorter,)


def test_nothing_without_trees_or_times() -> None:
    sentence = told(ON_MONDAY)
    assert with_times(sentence.text, [], sentence.statements, sentence.timexes) == (
        *sentence.statements,
    )
    assert told_times(sentence.text, [sentence.tree], [], []) == ()
    assert told_times("", [], [], []) == ()


@given(sentences())
def test_whatever_the_parser_says_times_lie_in_contents_and_happenings_outside(
    sentence: Told,
) -> None:
    spans = {timex.span for timex in sentence.timexes if timex.type != "SET"}
    for before, after in zip(sentence.statements, times_of(sentence), strict=True):
        assert (after.id, after.content) == (before.id, before.content)
        if after.time is not None:
            assert after.time in spans
            assert any(content.contains(after.time) for content in after.content)
    for one in happenings_of(sentence):
        assert one.time in spans
        said = (span for stmt in sentence.statements for span in (*stmt.content, *stmt.cue))
        assert not any(span.overlaps(one.span) for span in said)
        assert one.span.end <= len(sentence.text)
