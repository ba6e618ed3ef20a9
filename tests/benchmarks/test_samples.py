from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from benchmarks import samples
from benchmarks.figures import fact_percentages
from firsthand import types
from firsthand.errors import InputError
from firsthand.evaluation.gold_facts import gold_value, score_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

LOADED = [(Path(report.path or "").stem, report, gold) for report, gold in samples.load()]
EACH = pytest.mark.parametrize(("name", "report", "gold"), LOADED, ids=[n for n, *_ in LOADED])
SCHEMATA = {"Person", "Organization", "PublicBody", "Company", "Country", "Address", "Vessel"}
RELATIONS = {"leads", "member of", "part of", "located in", "founded", "under the umbrella of"}


@EACH
def test_a_sample_is_a_short_report_with_its_facts(name: str, report: types.Report, gold: dict):
    assert 120 <= len(report.text.split()) <= 350, name
    assert report.publisher == gold["publisher"]
    assert report.published == gold["published"]
    assert not report.problems


@EACH
def test_the_gold_of_a_sample_uses_our_words(name: str, report: types.Report, gold: dict):
    for statement in gold["statements"]:
        assert statement["certainty"] in get_args(types.Certainty), name
        assert statement["polarity"] in get_args(types.Polarity)
        for link in statement["chain"]:
            assert link["kind"] in get_args(types.Kind)
            assert link["source"].lower() in report.text.lower()
    assert {entity["schema"] for entity in gold["entities"]} <= SCHEMATA
    for relation in gold["relations"]:
        words = relation["relation"]
        assert words in RELATIONS or words.endswith(" of"), name


@EACH
def test_no_fact_stands_twice(name: str, report: types.Report, gold: dict):
    mentions = [mention for entity in gold["entities"] for mention in entity["mentions"]]
    relations = [tuple(relation.values()) for relation in gold["relations"]]
    names = [entity["name"] for entity in gold["entities"]]
    times = [time["text"] for time in gold["times"]]
    for facts in (mentions, relations, names, times, gold["places"]):
        assert len(facts) == len(set(facts)), name
    for time in times:
        assert len(list(places(report.text, time, times))) == 1, f"{name}: which {time!r}?"


@EACH
def test_words_that_are_not_always_the_same_have_a_note(
    name: str, report: types.Report, gold: dict
):
    plain = [samples.without_note(m) for e in gold["entities"] for m in e["mentions"]]
    for entity in gold["entities"]:
        for mention in entity["mentions"]:
            assert plain.count(mention) in (0, 1), f"{name}: {mention!r} has two meanings"
            words = samples.without_note(mention)
            assert any(places(report.text, words, plain)), f"{name}: {mention!r} is never asked for"


@EACH
def test_a_reading_that_says_what_the_gold_says_is_right_in_everything(
    name: str, report: types.Report, gold: dict
):
    score = score_facts(reading_of(report, gold), gold)
    assert score.misses == (), name
    assert score.strings == sum(len(entity["mentions"]) for entity in gold["entities"])
    assert score.relations == len(gold["relations"])
    found = fact_percentages([score])
    assert set(found.values()) == {100.0}
    assert "times" in found
    assert ("time values" in found) == any(time["value"] for time in gold["times"])


@EACH
def test_a_reading_of_nothing_is_right_in_nothing(name: str, report: types.Report, gold: dict):
    found = fact_percentages([score_facts(types.Reading(report), gold)])
    assert set(found.values()) == {0.0}, name
    assert {"mentions together", "ways of mentioning together", "times"} <= set(found)


def gold_timex(span: types.Span, written: str | None) -> types.Timex:
    value, mod = gold_value(written) if written else (None, None)
    return types.Timex(span, "DATE", value, mod=mod)


def reading_of(report: types.Report, gold: dict[str, Any]) -> types.Reading:
    """What the gold says, as a reading."""
    text = report.text
    named = [samples.without_note(m) for e in gold["entities"] for m in e["mentions"]]
    mentions = [
        types.Mention(span, "other", entity["name"])
        for entity in gold["entities"]
        for mention in entity["mentions"]
        for span in places(text, samples.without_note(mention), named)
    ]
    times = [time["text"] for time in gold["times"]]
    return types.Reading(
        report,
        mentions=tuple(mentions),
        entities=tuple(
            types.Entity(e["name"], e["name"], e["schema"], tuple(e["mentions"]))
            for e in gold["entities"]
        ),
        relations=tuple(types.Relation(**r, span=types.Span(0, 1)) for r in gold["relations"]),
        timexes=tuple(
            gold_timex(span, time["value"])
            for time in gold["times"]
            for span in places(text, time["text"], times)
        ),
        toponyms=tuple(
            types.Toponym(span, place) for place in gold["places"] for span in places(text, place)
        ),
    )


def places(text: str, words: str, others: list[str] | None = None) -> Iterator[types.Span]:
    """Where words stand, and not inside of longer ones."""
    longer = [other for other in others or () if words in other and words != other]
    taken = [span for other in longer for span in places(text, other)]
    for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
        span = types.Span(*found.span())
        if not any(other.contains(span) for other in taken):
            yield span


FACTS: dict[str, Any] = {
    "entities": [{"name": "Kell", "mentions": ["Kell (as its government)", "the town"]}],
    "relations": [{"subject": "Kell", "relation": "part of", "object": "Kell"}],
    "times": [{"text": "May", "value": None}],
    "places": ["Kell"],
}


def test_facts_that_stand_in_the_text_pass():
    samples.check("In May Kell, the town, slept.", FACTS)


@pytest.mark.parametrize(
    ("text", "changed", "told"),
    [
        ("In May Kell slept.", {}, "'the town' does not stand"),
        ("In Mayhem Kell, the town, slept.", {}, "'May' does not stand"),
        ("In May Kell, the town, slept.", {"places": ["Ruhn"]}, "'Ruhn' does not stand"),
        ("In May Kell, the town, slept.", {"entities": []}, "must be names of entities"),
    ],
)
def test_facts_that_cannot_be_found_are_told(text: str, changed: dict[str, Any], told: str):
    with pytest.raises(InputError, match=told):
        samples.check(text, FACTS | changed)


def test_contents_that_are_not_there_or_there_twice_are_told():
    for content in ("three", "one"):
        with pytest.raises(InputError, match="must stand once"):
            samples.locate("one two one", {"statements": [{"id": "S1", "content": content}]})


def test_offsets_are_written():
    gold = {"statements": [{"id": "S1", "content": "two"}], "narrated": []}
    samples.locate("one two one", gold)
    assert gold["statements"][0] == {"id": "S1", "content": "two", "start": 4, "end": 7}
