from __future__ import annotations

import numpy as np
import pytest
from golden_cases import Case, cases
from hand_made_trees import Annotated, annotated
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.labels import NAME_TYPES
from firsthand.read.parse import best_tree
from firsthand.read.relations import find_relations
from firsthand.read.trees import UPOS, Tree
from firsthand.types import Mention, Relation, Source, Span, Statement

LED = (
    "The {league:organization Kell/compound League/nsubj/left} , led/acl/League by "
    "{orrey:person Dana/obl:agent/led Orrey/flat} , left/root ."
)


def relations_of(sentence: Annotated, *statements: Statement) -> list[Relation]:
    return find_relations(sentence.text, [sentence.tree], sentence.mentions, statements)


@pytest.mark.parametrize("case", cases("relations"), ids=lambda case: f"{case.line}: {case.title}")
def test_golden(case: Case) -> None:
    found = relations_of(annotated(case.words))
    written = {f"{one.subject} | {one.relation} | {one.object}" for one in found}
    expected = {part.strip() for part in case.expected.split(";")} - {"none"}
    assert written == expected, f"tests/cases/relations.md, line {case.line}"


SUCH_AS = (
    "The {{front:organization Kell/compound Front/nsubj/left}} , a group/appos/Front "
    "such/case/Brigade as/fixed/such {} and {} left/root ."
)


def test_a_person_listed_behind_an_organization_is_a_mistaken_name_of_one() -> None:
    brigade = "the {brigade:organization Marn/compound Brigade/nmod/group}"
    osk = "{osk:person Osk/conj/Brigade}"
    found = relations_of(annotated(SUCH_AS.format(brigade, osk)))
    assert [(one.subject, one.relation, one.object) for one in found] == [
        ("brigade", "member of", "front"),
        ("osk", "member of", "front"),
    ]
    assert relations_of(annotated(SUCH_AS.format(osk, brigade))) == []


def statement(name: str, *content: Span) -> Statement:
    source = Source("Petr Vann", "person", Span(0, 1))
    return Statement(name, content, (), (), (source,), "certain", "positive", False, 1.0)  # noqa: FBT003


def test_span_is_the_shortest_that_says_it() -> None:
    sentence = annotated(LED)
    [relation] = relations_of(sentence)
    assert relation.span.of(sentence.text) == "Kell League, led by Dana Orrey"


def test_belongs_to_the_innermost_statement_whose_content_says_it() -> None:
    sentence = annotated(LED)
    whole = Span(0, len(sentence.text))
    inner = statement("inner", Span(4, len(sentence.text) - 6))
    beside = statement("beside", Span(4, 20))
    [relation] = relations_of(sentence, statement("outer", whole), inner, beside)
    assert relation.statement == "inner"


def test_told_by_the_report_itself() -> None:
    sentence = annotated(LED)
    [relation] = relations_of(sentence, statement("beside", Span(4, 20)))
    assert relation.statement is None


def test_each_relation_once() -> None:
    one, text = annotated(LED), annotated(LED).text
    again = annotated(LED)
    spans = tuple(Span(s.start + len(text) + 1, s.end + len(text) + 1) for s in again.tree.spans)
    tree = type(again.tree)(
        spans, again.tree.words, again.tree.upos, again.tree.heads, again.tree.relations
    )
    moved = [
        Mention(Span(m.span.start + len(text) + 1, m.span.end + len(text) + 1), m.type, m.entity)
        for m in again.mentions
    ]
    found = find_relations(f"{text} {text}", [one.tree, tree], [*one.mentions, *moved], [])
    assert [relation.span.start for relation in found] == [4]


def test_mentions_without_an_entity_say_nothing() -> None:
    sentence = annotated(LED)
    bare = [Mention(mention.span, mention.type) for mention in sentence.mentions]
    assert find_relations(sentence.text, [sentence.tree], bare, []) == []


def test_nothing_to_find() -> None:
    assert find_relations("", [], [], []) == []


VOCABULARY = (
    "Kell League , - the of under umbrella leader leads led by ’s group such as and Marn member "
    "located in based part western town which is no president general vice including made chief"
).split()
LABELS = (
    "nsubj nmod appos conj obl acl advcl case cop amod obj compound nmod:poss acl:relcl".split()
)


@st.composite
def nonsense(draw: st.DrawFn) -> Annotated:
    """Any words in any tree with any mentions."""
    words = draw(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12))
    n = len(words)
    starts = np.cumsum([0, *(len(word) + 1 for word in words)])
    spans = tuple(
        Span(int(at), int(at) + len(word)) for at, word in zip(starts, words, strict=False)
    )
    scores = np.random.default_rng(draw(st.integers(0, 9999))).normal(size=(n, n + 1))
    tags = draw(st.lists(st.sampled_from(UPOS), min_size=n, max_size=n))
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=n, max_size=n))
    tree = Tree(spans, tuple(words), tuple(tags), tuple(best_tree(scores)), tuple(labels))
    pairs = draw(st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=5))
    ids, kinds = st.sampled_from("xyz"), st.sampled_from(NAME_TYPES)
    mentions = [
        Mention(Span(spans[min(pair)].start, spans[max(pair)].end), draw(kinds), draw(ids))
        for pair in pairs
    ]
    return Annotated(" ".join(words), tree, mentions)


@given(nonsense())
def test_whatever_the_parser_says_relations_are_between_two_entities(sentence: Annotated) -> None:
    entities = {mention.entity for mention in sentence.mentions}
    for relation in relations_of(sentence):
        assert {relation.subject, relation.object} <= entities
        assert relation.subject != relation.object
        assert sentence.tree.spans[0].start <= relation.span.start < relation.span.end
        assert relation.span.end <= len(sentence.text)
