"""Descriptions that mean a named entity by their words, in the notation of `hand_made_trees`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hand_made_trees import annotated
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read.descriptions import told_by_descriptions
from firsthand.read.parse import best_tree
from firsthand.read.trees import UPOS, Tree
from firsthand.types import Mention, Span


def told(*sentences: str) -> list[tuple[str, str]]:
    """The words of each description of a report with the entity that it means."""
    text = ""
    trees: list[Tree] = []
    names: list[Mention] = []
    for sentence in map(annotated, sentences):
        spans = tuple(moved(span, len(text)) for span in sentence.tree.spans)
        trees.append(replace(sentence.tree, spans=spans))
        names += [replace(name, span=moved(name.span, len(text))) for name in sentence.mentions]
        text += f"{sentence.text} "
    names.sort(key=lambda name: name.span)
    entities = [name.entity or "" for name in names]
    found = told_by_descriptions(trees, names, [entities.index(entity) for entity in entities])
    return [(one.span.of(text), entities[one.name]) for one in found]


def moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def beside(phrase: str, name: str, type_: str = "organization") -> str:
    """A sentence in which a definite description stands right before a name."""
    *modifiers, noun = phrase.split()
    before = " ".join(f"{word}/amod/{noun}" for word in modifiers)
    return (
        f"the/det/{noun} {before} {noun}/compound/{name} "
        f"{{{name}:{type_} {name}/nsubj/left}} left/root ."
    )


def alone(phrase: str) -> str:
    """A sentence in which a description with its article stands alone."""
    article, *modifiers, noun = phrase.split()
    before = " ".join(f"{word}/amod" for word in modifiers)
    return f"{article} {before} {noun}/nsubj/waits waits/root ."


KELL = beside("Marnic movement", "Kell")
KNOWN = ("the Marnic movement", "Kell")


def test_right_before_a_name():
    assert told(KELL) == [KNOWN]


def test_right_before_a_name_wherever_the_parser_hangs_it():
    hung = "the Marnic/amod movement/obj/left {Kell:organization Kell/nsubj/left} left/root ."
    assert told(hung) == [KNOWN]


def test_a_word_that_the_parser_hung_from_afar_is_no_part_of_it():
    assert told(
        "armed/amod/movement miners/nsubj/joined joined/root the/det/movement "
        "Marnic/amod/movement movement/compound/Kell {Kell:organization Kell/obj/joined}"
    ) == [KNOWN]


@pytest.mark.parametrize("relation", ["compound", "nmod:desc"])
def test_before_a_name_with_words_between_them(relation: str):
    apart = (
        "the/det/movement Marnic/amod/movement movement/{}/Kell , {{Kell:organization Kell/root}}"
    )
    assert told(apart.format(relation)) == [KNOWN]
    assert told(apart.format("conj")) == []


def test_behind_a_comma_with_an_article_that_means_any():
    behind = (
        "{{Kell:organization Kell/nsubj/left}} {} {} Marnic/amod group/parataxis/left left/root"
    )
    assert told(behind.format(",", "a")) == [("Marnic group", "Kell")]
    assert told(behind.format(",", "an")) == [("Marnic group", "Kell")]
    assert told(behind.format(",", "the")) == []
    assert told(behind.format("and", "a")) == []


def test_a_comma_at_the_end_stands_before_nothing():
    first = "a Marnic/amod group/nsubj/left left/root {Kell:organization Kell/obj/left} ,"
    assert told(first) == []


def test_a_name_in_apposition():
    apposed = (
        "the Marnic/amod movement/nsubj/left , {Kell:organization Kell/appos/movement} left/root"
    )
    assert told(apposed) == [KNOWN]


SAID_TO_BE = "{{Kell:organization Kell/nsubj/group}} {} a Marnic/amod group/root//NOUN"


@pytest.mark.parametrize("verb", ["is/cop/group", "was/cop/group"])
def test_said_to_be(verb: str):
    assert told(SAID_TO_BE.format(verb)) == [("Marnic group", "Kell")]


@pytest.mark.parametrize(
    "verb",
    [
        "is/cop/group not/advmod/group",
        "is/cop/group n't/advmod/group",
        "was/cop/group never/advmod/group",
        "would/aux/group be/cop/group",
    ],
)
def test_denied_or_no_fact(verb: str):
    assert told(SAID_TO_BE.format(verb)) == []


def test_said_only_as_a_condition():
    assert told(f"if/mark/group {SAID_TO_BE.format('is/cop/group')}") == []


@pytest.mark.parametrize("noun", ["movement", "group", "militia", "Party"])
def test_a_definite_description_with_a_noun_that_may_be_exchanged(noun: str):
    assert told(KELL, alone(f"the Marnic {noun}")) == [KNOWN, (f"the Marnic {noun}", "Kell")]


@pytest.mark.parametrize(
    "phrase",
    [
        "the Marnic newspaper",
        "the armed Marnic group",
        "the armed group",
        "a Marnic group",
        "the group",
        "the local group",
        "the Marnic town",
    ],
)
def test_one_that_says_what_was_not_said_or_too_little_means_nothing(phrase: str):
    assert told(KELL, alone(phrase)) == [KNOWN]


def test_one_that_says_less_than_was_said():
    known = ("the armed Marnic movement", "Kell")
    armed = beside("armed Marnic movement", "Kell")
    assert told(armed, alone("the Marnic group")) == [known, ("the Marnic group", "Kell")]


@pytest.mark.parametrize("phrase", ["movement", "local movement"])
def test_a_description_that_tells_nothing_apart_describes_nothing(phrase: str):
    assert told(beside(phrase, "Kell"), alone("the Marnic group")) == []


def test_one_that_fits_two_entities_means_neither():
    found = told(KELL, beside("Marnic movement", "Dorn"), alone("the Marnic group"))
    assert found == [KNOWN, ("the Marnic movement", "Dorn")]


def test_one_that_fits_only_one_of_two():
    found = told(KELL, beside("armed Marnic movement", "Dorn"), alone("the armed group"))
    assert found == [KNOWN, ("the armed Marnic movement", "Dorn"), ("the armed group", "Dorn")]


def test_an_entity_that_was_described_twice_is_one():
    assert told(KELL, KELL, alone("the Marnic group"))[2:] == [("the Marnic group", "Kell")]


def test_in_the_order_of_the_text():
    found = told(KELL, alone("the Marnic group"), beside("old newspaper", "Dorn"))
    assert found == [KNOWN, ("the Marnic group", "Kell"), ("the old newspaper", "Dorn")]


def test_a_noun_for_people_describes_no_house():
    again = alone("the Marnic minister")
    assert told(beside("Marnic minister", "Orrey"), again) == []
    assert (
        told(beside("Marnic minister", "Orrey", "person"), again)
        == [("the Marnic minister", "Orrey")] * 2
    )


BEHIND = (
    "{{Kell:organization Kell/nsubj/left}} , a Marnic/amod movement/parataxis/left {} left/root"
)


def test_words_behind_that_say_where_do_not_count():
    kell = BEHIND.format("in {Dornik:place Dornik/nmod/movement}")
    known = ("Marnic movement", "Kell")
    in_sarn = "the Marnic/amod group/nsubj/waits in {Sarn:place Sarn/nmod/group} waits/root"
    assert told(kell, in_sarn) == [known, ("the Marnic group", "Kell")]
    assert told(kell, alone("the Dornik group")) == [known]


@pytest.mark.parametrize("case", ["of", "under", "for"])
def test_words_behind_that_say_what_it_is_do_count(case: str):
    kell = BEHIND.format(f"{case} young/amod miners/nmod/movement")
    found = told(kell, alone("the young group"), alone("the old group"))
    assert found == [(f"Marnic movement {case} young miners", "Kell"), ("the young group", "Kell")]


@pytest.mark.parametrize(("country", "people"), [("US", "American"), ("Denmark", "Danish")])
def test_a_people_is_as_good_as_its_country(country: str, people: str):
    one, other = f"the {country} movement", f"the {people} group"
    assert told(beside(f"{country} movement", "Kell"), alone(other), alone("the Thai group")) == [
        (one, "Kell"),
        (other, "Kell"),
    ]


def test_a_country_may_be_a_name_itself():
    of_us = (
        "the {US:place US/compound/movement} movement/nsubj/left , "
        "{Kell:organization Kell/appos/movement} left/root"
    )
    assert told(of_us, alone("the American group"))[1:] == [("the American group", "Kell")]


WORDS = "the a Marnic US armed movement group minister Kell Orrey is of , Dornik".split()
TYPES = {"Kell": "organization", "Orrey": "person", "US": "place", "Dornik": "place"}
LABELS = "nsubj cop compound amod det appos nmod case punct flat conj".split()


@st.composite
def nonsense(draw: st.DrawFn, start: int) -> Tree:
    """Any words in any tree, from here in the text on."""
    words = tuple(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)))
    n = len(words)
    starts = np.cumsum([start, *(len(word) + 1 for word in words)]).tolist()
    spans = tuple(Span(at, at + len(word)) for at, word in zip(starts, words, strict=False))
    chance = np.random.default_rng(draw(st.integers(0, 9999)))
    heads = tuple(best_tree(chance.normal(size=(n, n + 1))))
    tags = tuple(chance.choice(["NOUN", "ADJ", *UPOS], n).tolist())
    labels = tuple(chance.choice(LABELS, n).tolist())
    return Tree(spans, words, tags, heads, labels)


@settings(deadline=None)
@given(st.data())
def test_whatever_the_parser_says_descriptions_stand_in_sentences_and_mean_names(
    data: st.DataObject,
):
    trees: list[Tree] = []
    for _ in range(data.draw(st.integers(1, 3))):
        start = trees[-1].spans[-1].end + 1 if trees else 0
        trees.append(data.draw(nonsense(start)))
    names = [
        Mention(span, TYPES[word])
        for tree in trees
        for span, word in zip(tree.spans, tree.words, strict=True)
        if word in TYPES
    ]
    entities = [n % 3 for n in range(len(names))]
    found = told_by_descriptions(trees, names, entities)
    assert found == sorted(found)
    sentences = [Span(tree.spans[0].start, tree.spans[-1].end) for tree in trees]
    for one in found:
        assert any(sentence.contains(one.span) for sentence in sentences)
        assert one.name in range(len(names))
        assert names[one.name].type in ("person", "organization")


PREMIER = (
    "Portuguese/amod Prime/compound/Minister Minister/nsubj/left {Dar:person Dar/appos/Minister} "
    "left/root ."
)


@pytest.mark.parametrize(
    "government",
    [
        "the {P:nationality Portuguese/amod/government} government/nmod/head",
        "the {P:place Lisbon/compound/government} government/nmod/head",
    ],
)
def test_the_head_of_a_government_is_its_prime_minister(government: str):
    portuguese = PREMIER.replace("Portuguese/amod", "{P:nationality Portuguese/amod/Minister}")
    found = told(portuguese, f"the head/nsubj/waits of {government} waits/root .")
    assert (found[-1][0].split()[:2], found[-1][1]) == (["the", "head"], "Dar")


def test_the_head_of_another_government_is_another():
    portuguese = PREMIER.replace("Portuguese/amod", "{P:nationality Portuguese/amod/Minister}")
    other = "the {Q:nationality Danish/amod/government} government/nmod/head"
    found = told(portuguese, f"the head/nsubj/waits of {other} waits/root .")
    assert [words for words, _ in found if words.startswith("the head")] == []


def test_what_stands_between_the_article_and_the_noun_belongs_to_it():
    astray = (
        "the/det/report Marnic/compound/report movement/nmod:poss/report 's report/nsubj/waits "
        "waits/root ."
    )
    assert told(KELL, astray)[1] == KNOWN


def test_an_umbrella_right_behind_it_is_its_own_wherever_the_parser_hangs_it():
    hung = (
        "attack/nsubj/came came/root from {Kell:organization Kell/obl/came} , a group/appos/Kell "
        "under the umbrella/nmod/attack of {D:organization Dorn/nmod/umbrella}"
    )
    later = (
        "the coalition/nsubj/waits of militias/nmod/coalition under the umbrella/nmod/coalition "
        "of {D:organization Dorn/nmod/umbrella} waits/root ."
    )
    assert told(hung, later)[-1][1] == "Kell"


ALTHOUGH = (
    "Although/mark/shrank/SCONJ {Kell:organization Kell/nmod:poss/forces} 's forces/nsubj/shrank "
    "shrank/advcl/fights , the armed/amod/group group/nsubj/fights fights/root ."
)


def test_it_takes_up_the_subject_of_the_clause_before():
    assert told(ALTHOUGH) == [("the armed group", "Kell")]


def test_what_is_called_so_then_is_called_so_elsewhere():
    assert told(alone("The armed group"), ALTHOUGH) == [
        ("The armed group", "Kell"),
        ("the armed group", "Kell"),
    ]


def test_words_that_tell_of_another_come_before_the_clause():
    other = beside("armed group", "Dorn")
    assert told(other, ALTHOUGH) == [("the armed group", "Dorn"), ("the armed group", "Dorn")]
