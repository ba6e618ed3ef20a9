"""What the heads say, decoded: scores and vectors are made by hand, no model runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_trees import tree

from firsthand.read.heads import ARC_WIDTH, RELATION_WIDTH, RELATIONS, SCORE_COLUMNS
from firsthand.read.labels import SCHEMES
from firsthand.read.layers import BATCH_TEXTS, Layer, Layers, layers, own_tokens, token_words
from firsthand.read.trees import ROOT, UPOS
from firsthand.testing import FakeEncoder
from firsthand.types import Mention, Span, Timex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.encoder import Scores
    from firsthand.read.trees import Tree

SURE = 9.0
TEXT = "Dana Orrey left the port of Mell on 3 May. She can't swim."
FIRST = """
Dana PROPN 3 nsubj
Orrey PROPN 1 flat
left VERB 0 root
the DET 5 det
port NOUN 3 obj
of ADP 7 case
Mell PROPN 5 nmod
on ADP 10 case
3 NUM 10 nummod
May PROPN 3 obl
. PUNCT 3 punct
"""
SECOND = """
She PRON 4 nsubj
ca AUX 4 aux
n't PART 4 advmod
swim VERB 0 root
. PUNCT 4 punct
"""
MELL_ACTS = """
Mell PROPN 2 nsubj
refused VERB 0 root
. PUNCT 2 punct
"""


@dataclass(frozen=True)
class Known:
    """What the heads are to say of a text.

    Attributes:
        names, times: words and their kind.
        certain: value by word; 0 elsewhere.
        same: tokens that head mentions, by the number of what they mean.
    """

    trees: tuple[Tree, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    times: tuple[tuple[str, str], ...] = ()
    certain: tuple[tuple[str, float], ...] = ()
    same: tuple[tuple[int, int], ...] = ()


KNOWN = {
    TEXT: Known(
        trees=(tree(FIRST, TEXT), tree(SECOND, TEXT)),
        names=(("Dana Orrey", "person"), ("Mell", "place")),
        times=(("3 May", "DATE"),),
        certain=(("left", 2.5), ("can", -0.5), ("'", 0.5), ("swim", -7.0)),
        same=((0, 0), (6, 1), (11, 0)),  # Dana, Mell, She
    ),
    "Mell refused.": Known((tree(MELL_ACTS, "Mell refused."),), (("Mell", "place"),)),
    "1 2": Known(times=(("1", "TIME"), ("2", "SET"))),
}


class HandMade(FakeEncoder):
    """Says of each text what KNOWN says, and nothing of others."""

    def __init__(self) -> None:
        super().__init__()
        syntax = replace(
            self.parameters.syntax,
            root=np.eye(ARC_WIDTH)[-1],
            weight=np.eye(RELATION_WIDTH, len(RELATIONS)),
        )
        self.parameters = replace(self.parameters, syntax=syntax)

    def read(self, texts: Sequence[str]) -> list[Scores]:
        made = super().read(texts)
        for text, scores in zip(texts, made, strict=True):
            known = KNOWN.get(text, Known())
            for head, found in (("names", known.names), ("times", known.times)):
                for words, kind in found:
                    _label(text, scores, head, words, kind)
            for word, value in known.certain:
                scores.score("factuality")[_words(text, scores, word)] = value
            _write_trees(scores, known.trees)
            _write_clusters(scores, known)
        return made


def _words(text: str, scores: Scores, words: str) -> slice:
    start = text.index(words)
    return slice(*np.searchsorted(scores.words.start, (start, start + len(words))))


def _label(text: str, scores: Scores, head: str, words: str, kind: str) -> None:
    scheme, at = SCHEMES[head], _words(text, scores, words)
    count = at.stop - at.start
    parts = "S" if count == 1 else "B" + "I" * (count - 2) + "E"
    for word, part in zip(range(at.start, at.stop), parts, strict=True):
        scores.score(head)[word] = 0
        scores.score(head)[word, scheme.index(scheme.kinds.index(kind), part)] = SURE


def _write_trees(scores: Scores, trees: Sequence[Tree]) -> None:
    """One column of the arc vectors for each token, the last one for the root."""
    at = token_words(scores, [t.spans for t in trees])
    start = 0
    for found in trees:
        for n, word in enumerate(at[start : start + len(found)]):
            head = found.heads[n]
            scores.score("upos")[word, UPOS.index(found.upos[n])] = SURE
            scores.vector("head")[word, start + n] = 1
            scores.vector("dependent")[word, -1 if head == ROOT else start + head] = SURE
            relation = RELATIONS.index(found.relations[n])
            scores.vector("dependent_relation")[word, relation] = SURE
        start += len(found)


def _write_clusters(scores: Scores, known: Known) -> None:
    """A column for each thing that is meant: keys of other things speak against it."""
    at = token_words(scores, [t.spans for t in known.trees])
    for token, meant in known.same:
        scores.score("mention")[at[token]] = SURE
        scores.vector("query")[at[token], meant] = SURE
        scores.vector("key")[at[token]] = -SURE
        scores.vector("key")[at[token], meant] = SURE


@pytest.fixture(scope="module")
def layer() -> Layer:
    encoder = HandMade()
    return layers([TEXT], encoder.read([TEXT]), encoder.parameters)[0]


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_names_with_their_types(layer: Layer) -> None:
    assert layer.names == (Mention(at("Dana Orrey"), "person"), Mention(at("Mell"), "place"))


def test_times_with_their_types(layer: Layer) -> None:
    assert layer.timexes == (Timex(at("3 May"), "DATE"),)


def test_trees_over_the_readers_own_tokens(layer: Layer) -> None:
    assert layer.trees == KNOWN[TEXT].trees
    assert [list(t.spans) for t in layer.trees] == own_tokens(TEXT)


def test_certainty_of_each_token_of_the_trees(layer: Layer) -> None:
    words = [word for t in layer.trees for word in t.words]
    found = dict(zip(words, layer.certainty.tolist(), strict=True))
    assert {word: value for word, value in found.items() if value} == {
        "left": 2.5,
        "ca": -0.5,
        "n't": 0.5,  # the word that begins in it is the apostrophe
        "swim": -3.0,  # values end there
    }


def test_what_means_the_same(layer: Layer) -> None:
    assert layer.sure_clusters == [[at("Dana Orrey"), at("She")]]
    first, second = layer.coreferents
    assert (first.antecedent, second.antecedent) == (None, at("Dana Orrey"))
    assert second.score > 0.99


def test_a_doubtful_link_is_kept_but_names_nobody() -> None:
    encoder = HandMade()
    [scores] = encoder.read([TEXT])
    scores.vector("query")[:] *= 0.06
    [found] = layers([TEXT], [scores], encoder.parameters)
    spans = [c.span for c in found.coreferents]
    assert spans == [at("Dana Orrey"), at("Mell"), at("She")]
    assert found.coreferents[1].score == pytest.approx(0.35, abs=0.01)
    assert found.sure_clusters == [[at("Dana Orrey"), at("She")]]


@pytest.mark.parametrize("text", ["", " \n ", "\u200b"])
def test_a_text_without_words_has_empty_layers(text: str) -> None:
    encoder = HandMade()
    [empty, full] = layers([text, TEXT], encoder.read([text, TEXT]), encoder.parameters)
    assert (empty.names, empty.timexes, empty.trees) == ((), (), ())
    assert empty.coreferents == ()
    assert len(empty.certainty) == 0
    assert full.names


def test_texts_side_by_side_change_nothing(layer: Layer) -> None:
    texts = ["1 2", TEXT, "Nothing.", TEXT]
    encoder = HandMade()
    found = layers(texts, encoder.read(texts), encoder.parameters)
    assert [t.type for t in found[0].timexes] == ["TIME", "SET"]
    for same in (found[1], found[3]):
        assert (same.names, same.timexes, same.trees) == (layer.names, layer.timexes, layer.trees)
        assert same.coreferents == layer.coreferents
        assert np.array_equal(same.certainty, layer.certainty)


def test_each_layer_can_be_asked_for_alone(layer: Layer) -> None:
    some = Layers(HandMade())
    assert some.names([TEXT, ""]) == [list(layer.names), []]
    assert some.timexes([TEXT, ""]) == [list(layer.timexes), []]
    assert some.trees([TEXT, ""]) == [list(layer.trees), []]
    assert some.clusters([TEXT, ""]) == [layer.sure_clusters, []]


def test_a_place_that_acts_is_no_toponym() -> None:
    [left, acts] = Layers(HandMade()).toponyms([TEXT, "Mell refused."])
    assert [(t.name, t.span) for t in left] == [("Mell", at("Mell"))]
    assert acts == []


def test_factuality_of_given_targets() -> None:
    targets = [[at("swim"), at("left"), at("can't")], []]
    assert Layers(HandMade()).factuality([TEXT, ""], targets) == [[-3.0, 2.5, -0.5], []]


def test_trees_and_clusters_over_given_tokens() -> None:
    spans = [[at("Dana"), at("Orrey"), at("left")], [], [at("She"), at("swim")]]
    some = Layers(HandMade())
    [trees] = some.trees_on([TEXT], [spans])
    assert [list(t.spans) for t in trees] == spans
    assert [t.words for t in trees] == [("Dana", "Orrey", "left"), (), ("She", "swim")]
    assert [t.heads for t in trees] == [(2, 0, ROOT), (), (1, ROOT)]
    assert some.clusters_on([TEXT], [spans]) == [[[at("Dana Orrey"), at("She")]]]


def test_texts_are_read_a_few_at_a_time_and_once() -> None:
    texts = [f"{n}." for n in range(2 * BATCH_TEXTS + 1)]
    for ask in ("names", "timexes", "toponyms", "trees", "clusters"):
        encoder = HandMade()
        found = getattr(Layers(encoder), ask)(texts)
        assert len(found) == len(texts)
        assert encoder.asked == texts


chunks = st.sampled_from(
    "Dana Orrey |left |Mell|, |. |can't |“|”|\n|3 May |don’t |\u200b".split("|")
)


@given(st.lists(chunks, max_size=30).map("".join) | st.text(max_size=60), st.integers(0, 999))
@settings(deadline=None)
def test_whatever_the_scores_layers_are_well_made(text: str, seed: int) -> None:
    encoder = HandMade()
    [scores] = encoder.read([text])
    rng = np.random.default_rng(seed)
    scores.scores[:] = rng.normal(scale=4, size=scores.scores.shape)
    scores.vectors[:] = rng.normal(scale=2, size=scores.vectors.shape)
    for head in SCHEMES:
        scores.scores[:, SCORE_COLUMNS[head].start] += 3
    [layer] = layers([text], [scores], encoder.parameters)
    for found in (layer.names, layer.timexes):
        end = 0
        for part in found:
            assert end <= part.span.start < part.span.end <= len(text)
            assert part.span.of(text) == part.span.of(text).strip()
            end = part.span.end
    for made in layer.trees:
        assert all(span.of(text) == word for span, word in zip(made.spans, made.words, strict=True))
        assert not len(made) or made.heads.count(ROOT) == 1
        assert all(made.depth(token) < len(made) for token in range(len(made)))  # no circle
        roots = [relation == "root" for relation in made.relations]
        assert roots == [head == ROOT for head in made.heads]
    assert len(layer.certainty) == sum(map(len, layer.trees))
    assert (np.abs(layer.certainty) <= 3).all()
    members = [found.span for found in layer.coreferents]
    assert len(set(members)) == len(members)  # a mention means one thing
    assert {span for cluster in layer.sure_clusters for span in cluster} <= set(members)
    assert all(len(cluster) > 1 for cluster in layer.sure_clusters)
