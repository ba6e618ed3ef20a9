from __future__ import annotations

from dataclasses import replace

import pytest
from golden_cases import Case, cases
from hypothesis import given
from sentences_of_times import sentences
from time_cases import Told, told, words_at

from firsthand.read.deadlines import find_deadlines, innermost
from firsthand.types import Deadline, Span, Statement

WILL = (
    "{a:person-source An aide/nsubj} {a:cue said/root} {a:content the line/nsubj/open "
    "will/aux open/ccomp/said in {t:DATE May/obl/open}} ."
)
MUST = (
    "{a:person-source An aide/nsubj} {a:cue said/root} {a:content the line/nsubj/close "
    "must/aux close/ccomp/said by {t:DATE May/obl/close}} ."
)


def deadlines_of(sentence: Told, *, times: int | None = None) -> tuple[Deadline, ...]:
    return find_deadlines(
        sentence.text,
        [sentence.tree],
        sentence.statements,
        sentence.mentions,
        sentence.timexes[:times],
    )


def written(sentence: Told, one: Deadline) -> str:
    who = one.who_entity or words_at(sentence, one.who)
    whom = one.whom_entity or words_at(sentence, one.whom)
    what, time = words_at(sentence, one.what), words_at(sentence, one.timex)
    return " | ".join((one.kind, who, whom, what, time, one.statement or "-"))


@pytest.mark.parametrize("case", cases("deadlines"), ids=lambda case: f"{case.line}: {case.title}")
def test_golden(case: Case) -> None:
    sentence = told(case.words)
    found = [written(sentence, one) for one in deadlines_of(sentence)]
    expected = [part.strip() for part in case.expected.split(";") if part != "none"]
    assert found == expected, f"tests/cases/deadlines.md, line {case.line}"


def changed(line: str, **fields: object) -> Told:
    sentence = told(line)
    statements = [replace(stmt, **fields) for stmt in sentence.statements]  # type: ignore[arg-type]
    return replace(sentence, statements=statements)


def test_a_plan_that_is_not_sure_is_none() -> None:
    assert len(deadlines_of(told(WILL))) == 1
    assert deadlines_of(changed(WILL, certainty="possible")) == ()
    assert deadlines_of(changed(WILL, conditional=True)) == ()
    assert deadlines_of(changed(WILL, polarity="negative")) == ()


def test_a_demand_may_have_a_condition_but_is_not_denied() -> None:
    assert len(deadlines_of(changed(MUST, conditional=True))) == 1
    assert deadlines_of(changed(MUST, polarity="negative")) == ()


def test_the_clause_is_without_who_says_it() -> None:
    sentence = told(MUST)
    [one] = deadlines_of(sentence)
    assert words_at(sentence, one.span) == "the line must close by May"


def test_without_times_nothing_is_due() -> None:
    assert deadlines_of(told(MUST), times=0) == ()
    assert find_deadlines("", [], [], [], []) == ()


def test_innermost_is_the_shortest_content_around() -> None:
    def statement(name: str, *content: Span) -> Statement:
        return Statement(name, content, (), (), (), "certain", "positive", False, 1.0)  # noqa: FBT003

    outer, inner = statement("outer", Span(0, 40)), statement("inner", Span(5, 20), Span(30, 35))
    assert innermost(Span(6, 9), [outer, inner]) is inner
    assert innermost(Span(18, 31), [outer, inner]) is outer
    assert innermost(Span(39, 41), [outer, inner]) is None


@given(sentences())
def test_whatever_the_parser_says_the_parts_lie_in_the_clause(sentence: Told) -> None:
    ids = {stmt.id for stmt in sentence.statements} | {None}
    times = {timex.span for timex in sentence.timexes}
    for one in deadlines_of(sentence):
        assert one.span.contains(one.what)
        assert one.span.contains(one.timex)
        assert one.timex in times
        assert one.statement in ids
        assert one.span.end <= len(sentence.text)
        assert (one.start, one.end) == (None, None)
