from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from golden_cases import Case, cases
from hypothesis import given
from sentences_of_times import sentences
from time_cases import Told, told, words_at

from firsthand.read.tellings import tellings_of
from firsthand.types import Entity, Reading, Report, Span, Telling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.read.trees import Tree
    from firsthand.types import Mention

_SCHEMATA = {"person": "Person", "organization": "Organization"}
_PRONOUNS = ("it", "its", "he", "she", "his", "her", "they", "their")


def entities(text: str, mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    """An entity for each id, called by the first name that the sentence has for it."""
    found: dict[str, Entity] = {}
    for mention in mentions:
        words, id_ = mention.span.of(text), str(mention.entity)
        name = id_.capitalize() if words.lower() in _PRONOUNS else words
        found.setdefault(id_, Entity(id_, name, _SCHEMATA.get(mention.type, "Thing"), (), 1))
    return tuple(found.values())


def reading(sentence: Told, title: str | None = None) -> Reading:
    return Reading(
        Report("r", sentence.text, title=title),
        statements=tuple(sentence.statements),
        mentions=tuple(sentence.mentions),
        entities=entities(sentence.text, sentence.mentions),
        timexes=tuple(sentence.timexes),
    )


def written(sentence: Told, one: Telling) -> str:
    marks: list[str] = [value for value in (one.certainty, one.polarity) if value not in _USUAL]
    marks += ["conditional"] if one.conditional else []
    stance = f" ({', '.join(marks)})" if marks else ""
    time = f" @ {words_at(sentence, one.time)}" if one.time else ""
    return f"{one.statement or 'own'}: {one.plain}{stance}{time}"


_USUAL = ("certain", "positive")


@pytest.mark.parametrize("case", cases("tellings"), ids=lambda case: f"{case.line}: {case.title}")
def test_golden(case: Case) -> None:
    sentence = told(case.words)
    found = [written(sentence, one) for one in tellings_of(reading(sentence), [sentence.tree])]
    expected = [part.strip() for part in case.expected.split("|") if part != "none"]
    assert found == expected, f"tests/cases/tellings.md, line {case.line}"


TITLE = "Port/nsubj/closed closed/root"
LEAD = "The port/nsubj/closed of Dornik/nmod/port was/aux:pass/closed closed/root ."


def below(first: Told, second: Told) -> tuple[str, list[Tree]]:
    """Two sentences in paragraphs of their own."""
    start = len(first.text) + 2
    moved = tuple(Span(s.start + start, s.end + start) for s in second.tree.spans)
    return f"{first.text}\n\n{second.text}", [first.tree, replace(second.tree, spans=moved)]


def test_a_headline_is_told_and_marked() -> None:
    text, trees = below(told(TITLE), told(LEAD))
    found = tellings_of(Reading(Report("r", text)), trees)
    assert [(one.plain, one.is_headline) for one in found] == [
        ("Port closed", True),
        ("The port of Dornik was closed", False),
    ]


def test_a_headline_needs_no_verb_but_more_than_a_name_below_it() -> None:
    text, trees = below(told("73/root//NUM in hospital/nmod/73"), told(LEAD))
    assert tellings_of(Reading(Report("r", text)), trees)[0].plain == "73 in hospital"
    text, trees = below(told("By/case/Orrey Ina/root//PROPN Orrey/flat/Ina"), told(LEAD))
    assert [one.plain for one in tellings_of(Reading(Report("r", text)), trees)] == [
        "The port of Dornik was closed"
    ]


def test_ids_follow_the_text() -> None:
    sentence = told(
        "{a:organization-source The ministry/nsubj} {a:cue said/root} {a:content the "
        "bank/nsubj/solvent is/cop solvent/ccomp/said/ADJ "
        "and/cc/open will/aux open/conj/solvent/VERB} ."
    )
    assert [one.id for one in tellings_of(reading(sentence), [sentence.tree])] == ["t1", "t2"]


def test_a_statement_that_no_tree_covers_tells_nothing() -> None:
    sentence = told("{a:content The port/nsubj closed/root} .")
    assert tellings_of(reading(sentence), []) == ()
    assert tellings_of(Reading(Report("r", "")), []) == ()


@given(sentences())
def test_whatever_the_parser_says_tellings_keep_to_their_place(sentence: Told) -> None:
    found = tellings_of(reading(sentence), [sentence.tree])
    content = [span for stmt in sentence.statements for span in stmt.content]
    assert [one.id for one in found] == [f"t{n}" for n in range(1, len(found) + 1)]
    assert [one.spans for one in found] == sorted(one.spans for one in found)
    for one in found:
        assert one.plain
        assert one.plain == " ".join(one.plain.split())
        assert all(len(a) and a.end < b.start for a, b in pairwise((*one.spans, _BEYOND)))
        assert one.statement in (None, *(stmt.id for stmt in sentence.statements))
        if one.time is not None:
            assert any(span.contains(one.time) for span in one.spans)
        if one.statement is None:
            assert not any(span.overlaps(said) for span in one.spans for said in content)


_BEYOND = Span(10**6, 10**6)
