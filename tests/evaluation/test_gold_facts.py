from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from corpus_files import at

from firsthand.evaluation.gold_facts import FactScore, score_facts
from firsthand.types import (
    Entity,
    Mention,
    Reading,
    Relation,
    Report,
    Span,
    Timex,
    Toponym,
)

TEXT = (
    "Minister Ilka Maron met the Harbour Guard in Sarrane on Monday. Maron leads the Guard. "
    "The militia left Sarrane in May 2031, and Sarrane thanked it in 2031."
)
MARON = ("Minister Ilka Maron", "Maron")
GUARD = ("the Harbour Guard", "The militia")


def reading(*clusters: tuple[Any, ...], **parts: Any) -> Reading:
    """Clusters are spans, or words that stand once in the text."""
    mentions = [
        Mention(at(TEXT, m) if isinstance(m, str) else m, "other", f"e{n}")
        for n, cluster in enumerate(clusters)
        for m in cluster
    ]
    return Reading(Report(id="r", text=TEXT), mentions=tuple(mentions), **parts)


def entities(*groups: tuple[str, ...]) -> dict[str, Any]:
    return {"entities": [{"name": group[0], "mentions": list(group)} for group in groups]}


def second_maron() -> Span:
    return at(TEXT, "Maron", 1)


def test_all_mentions_in_one_cluster():
    score = score_facts(reading((at(TEXT, "Minister Ilka Maron"), second_maron())), entities(MARON))
    assert score == FactScore(strings=2, occurrences=2, together=2)


def test_a_mention_in_another_cluster_is_missing():
    score = score_facts(reading(("Minister Ilka Maron",), (second_maron(),)), entities(MARON))
    assert (score.strings, score.missing, score.absent, score.together) == (2, 1, 1, 1)
    assert score.misses == ("Minister Ilka Maron: 0 of 1 'Maron'",)


def test_words_inside_of_longer_words_of_the_gold_are_no_mention_of_their_own():
    score = score_facts(reading(), entities(MARON, ("Guard",), ("the Harbour Guard",)))
    assert score.occurrences == 4  # Guard stands alone once


@pytest.mark.parametrize(
    ("mention", "counts"),
    [
        ("Minister Ilka Maron", 1),
        ("Ilka Maron", 1),
        ("Minister Ilka", 1),
        ("Minister Ilka Maron met", 1),
        ("Minister", 0),
        ("Ilka", 0),
        ("Maron met", 0),
    ],
)
def test_a_mention_may_have_more_or_less_words(mention: str, counts: int):
    score = score_facts(reading((at(TEXT, mention),)), entities(("Minister Ilka Maron",)))
    assert score.together == counts


def test_some_places_of_the_same_words_in_another_cluster():
    sarrane = [at(TEXT, "Sarrane", n) for n in range(3)]
    score = score_facts(reading(sarrane[:2], sarrane[2:]), entities(("Sarrane",)))
    assert (score.strings, score.missing, score.absent) == (1, 1, 0)
    assert (score.occurrences, score.together) == (3, 2)


def test_words_that_only_sometimes_mean_the_entity_need_one_place():
    gold = entities(("Tervania", "Sarrane (as its government)"))
    sarrane = [at(TEXT, "Sarrane", n) for n in range(3)]
    score = score_facts(reading(sarrane[:2], sarrane[2:]), gold)
    assert (score.strings, score.missing, score.occurrences) == (1, 0, 1)


def test_one_cluster_for_everything_serves_one_entity():
    everything = (*MARON[:1], second_maron(), *GUARD)
    score = score_facts(reading(everything), entities(MARON, GUARD))
    assert (score.strings, score.missing, score.together) == (4, 2, 2)


def test_words_that_are_not_in_the_text_are_not_asked_for():
    assert score_facts(reading(), entities(("Maro", "Kell"))).strings == 0


MEMBERS = (
    Entity("e1", "Ilka Maron", "Person", aliases=("Maron",)),
    Entity("e2", "Harbour Guard", "Organization"),
    Entity("e3", "Sarrane", "Country"),
)


def relation(subject: str, words: str, target: str) -> dict[str, Any]:
    return {"relations": [{"subject": subject, "relation": words, "object": target}]}


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        (relation("Ilka Maron", "leads", "the Harbour Guard"), 1),
        (relation("Minister Ilka Maron", "led by", "Guard"), 1),
        (relation("Ilka Maron", "leader of", "Harbour Guard"), 1),
        (relation("Ilka Maron", "member of", "Harbour Guard"), 0),
        (relation("Harbour Guard", "leads", "Ilka Maron"), 0),
        (relation("Ilka Maron", "leads", "Harbour Police"), 0),
        (relation("Ilka Maron", "of the", "Harbour Guard"), 0),
    ],
)
def test_relations(gold: dict[str, Any], found: int):
    leads = Relation("e1", "leads", "e2", Span(0, 1))
    score = score_facts(reading(entities=MEMBERS, relations=(leads,)), gold)
    assert (score.relations, score.relations_found, len(score.misses)) == (1, found, 1 - found)


def test_a_part_of_a_name_is_not_the_same_where_it_names_another():
    part = Relation("e2", "part of", "e3", Span(0, 1))
    gold = relation("Harbour Guard", "part of", "Council of Sarrane")
    here = reading(entities=MEMBERS, relations=(part,))
    assert score_facts(here, gold).relations_found == 1
    assert score_facts(here, {**gold, **entities(("Sarrane",))}).relations_found == 0


def test_other_words_of_the_gold_entity_are_its_names_too():
    leads = Relation("e1", "leads", "e2", Span(0, 1))
    gold = {**relation("Ilka Maron", "leads", "The militia"), **entities(("The militia", "Guard"))}
    assert score_facts(reading(entities=MEMBERS, relations=(leads,)), gold).relations_found == 1


def times(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {"times": [{"text": text, "value": value} for text, value in pairs]}


def test_times_by_overlap_and_their_values():
    timexes = (
        Timex(at(TEXT, "on Monday"), "DATE"),
        Timex(at(TEXT, "May 2031"), "DATE", "2031-05", mod="APPROX"),
        Timex(at(TEXT, "2031", 1), "DATE", "2030"),
    )
    gold = times(("Monday", "2031-05-12"), ("May 2031", "2031-05 (about)"), ("2031", "2031"))
    score = score_facts(reading(timexes=timexes), gold)
    assert (score.times, score.times_found, score.values, score.values_right) == (3, 3, 3, 1)
    assert score.misses == (
        "time 'Monday' None ; wanted 2031-05-12",
        "time '2031' 2030 ; wanted 2031",
    )


def test_a_time_that_was_not_found_has_no_right_value():
    score = score_facts(reading(), times(("Monday", "2031-05-12"), ("2031", "")))
    assert (score.values, score.values_right) == (1, 0)


@pytest.mark.parametrize(
    ("written", "value", "mod"),
    [("2031-05-END", "2031-05", "END"), ("2031-START", "2031", "START"), ("2031", "2031", None)],
)
def test_the_mod_of_a_value_counts(written: str, value: str, mod: str | None):
    timex = Timex(at(TEXT, "May 2031"), "DATE", value, mod=mod)
    wrong = replace(timex, mod="MID")
    gold = times(("May 2031", written))
    assert score_facts(reading(timexes=(timex,)), gold).values_right == 1
    assert score_facts(reading(timexes=(wrong,)), gold).values_right == 0


def test_a_time_inside_of_a_longer_one_does_not_stand_for_the_shorter():
    only = (Timex(at(TEXT, "May 2031"), "DATE"),)
    score = score_facts(reading(timexes=only), times(("May 2031", ""), ("2031", "")))
    assert (score.times, score.times_found) == (2, 1)
    assert score.misses == ("no time '2031'",)


def test_places():
    toponyms = (Toponym(at(TEXT, "Sarrane"), "Port of Sarrane"),)
    score = score_facts(reading(toponyms=toponyms), {"places": ["the Sarrane", "Tervania"]})
    assert (score.places, score.places_found) == (2, 1)
    assert score.misses == ("no place Tervania",)


def test_a_gold_without_these_parts_asks_for_nothing():
    assert score_facts(reading(), {}) == FactScore()


def test_counts_of_two_reports_add_up():
    one = FactScore(strings=1, times=2, misses=("a",))
    assert one + FactScore(strings=2, places=1, misses=("b",)) == FactScore(
        strings=3, times=2, places=1, misses=("a", "b")
    )
