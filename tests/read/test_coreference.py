from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_trees import tree

from firsthand.read import coreference_features as features
from firsthand.read.coreference import (
    SHAPES,
    THRESHOLD,
    PairParameters,
    Vectors,
    clusters,
    decode,
    pair_scores,
    resolve,
)
from firsthand.read.coreference_candidates import Candidates, candidates
from firsthand.read.coreference_kinds import KINDS
from firsthand.read.coreference_mentions import Sentence, phrases
from firsthand.types import Span

if TYPE_CHECKING:
    from firsthand.read.trees import Tree

TEXT = (
    "Ilka Maron, the mayor of Dornik, and her deputy met the dockers (members of a union).\n"
    "She said that they had praised themselves."
)
FIRST = """
Ilka PROPN 12 nsubj
Maron PROPN 1 flat
, PUNCT 5 punct
the DET 5 det
mayor NOUN 1 appos
of ADP 7 case
Dornik PROPN 5 nmod
, PUNCT 11 punct
and CCONJ 11 cc
her PRON 11 nmod:poss
deputy NOUN 1 conj
met VERB 0 root
the DET 14 det
dockers NOUN 12 obj
( PUNCT 16 punct
members NOUN 14 appos
of ADP 19 case
a DET 19 det
union NOUN 16 nmod
) PUNCT 16 punct
. PUNCT 12 punct
"""
SECOND = """
She PRON 2 nsubj
said VERB 0 root
that SCONJ 6 mark
they PRON 6 nsubj
had AUX 6 aux
praised VERB 2 ccomp
themselves PRON 6 obj
. PUNCT 2 punct
"""


def two_trees() -> list[Tree]:
    cut = TEXT.index("She")
    second = tree(SECOND, TEXT[cut:])
    moved = tuple(Span(s.start + cut, s.end + cut) for s in second.spans)
    return [tree(FIRST, TEXT), replace(second, spans=moved)]


def known() -> Candidates:
    return candidates(TEXT, two_trees())


def written(tokens: str, text: str) -> list[str]:
    """What the candidates of one sentence are."""
    made = tree(tokens, text)
    return [phrase.span(made).of(text) for phrase in phrases(Sentence(made))]


def test_phrases_reach_as_far_as_what_depends_on_their_heads():
    assert [span.of(TEXT) for span in known().spans] == [
        "Ilka Maron, the mayor of Dornik",
        "Ilka Maron, the mayor of Dornik, and her deputy",
        "the mayor of Dornik",
        "Dornik",
        "her",
        "her deputy",
        "the dockers (members of a union)",
        "members of a union",
        "a union",
        "She",
        "they",
        "themselves",
    ]


@pytest.mark.parametrize(
    ("text", "tokens", "expected"),
    [
        (
            "Only in Dornik's harbour, though",
            (
                "Only ADV 5 advmod\nin ADP 5 case\nDornik PROPN 5 nmod:poss\n's PART 3 case\n"
                "harbour NOUN 0 root\n, PUNCT 5 punct\nthough ADV 5 advmod"
            ),
            ["Dornik's", "Dornik's harbour, though"],
        ),
        (
            "She is now the mayor .",
            (
                "She PRON 5 nsubj\nis AUX 5 cop\nnow ADV 5 advmod\nthe DET 5 det\n"
                "mayor NOUN 0 root\n. PUNCT 5 punct"
            ),
            ["She", "the mayor"],
        ),
        (
            "the ferry “Ilka.” that is late, sank",
            (
                "the DET 2 det\nferry NOUN 11 nsubj\n“ PUNCT 4 punct\nIlka PROPN 2 appos\n"
                ". PUNCT 11 punct\n” PUNCT 11 punct\nthat PRON 9 nsubj\nis AUX 9 cop\n"
                "late ADJ 2 acl:relcl\n, PUNCT 2 punct\nsank VERB 0 root"
            ),
            ["the ferry “Ilka.” that is late", "Ilka", "that"],
        ),
        (
            "the ferry “Ilka.” sank",
            (
                "the DET 2 det\nferry NOUN 7 nsubj\n“ PUNCT 4 punct\nIlka PROPN 2 appos\n"
                ". PUNCT 7 punct\n” PUNCT 7 punct\nsank VERB 0 root"
            ),
            ["the ferry “Ilka.”", "Ilka"],
        ),
        (
            "Who saw both when it rained ?",
            (
                "Who PRON 2 nsubj\nsaw VERB 0 root\nboth DET 2 obj\nwhen ADV 6 advmod\n"
                "it PRON 6 expl\nrained VERB 2 advcl\n? PUNCT 2 punct"
            ),
            ["both"],
        ),
    ],
)
def test_what_is_a_candidate_and_where_it_ends(text: str, tokens: str, expected: list[str]):
    assert written(tokens, text) == expected


def test_kinds_numbers_and_genders():
    found = known()
    kinds = [KINDS[kind] for kind in found.kind]
    assert kinds[:6] == ["name", "joined", "definite", "name", "she", "of someone"]
    assert kinds[6:] == ["definite", "plural", "indefinite", "she", "they", "they"]
    assert found.number[[1, 6, 10]].tolist() == [2, 2, 2]
    assert found.gender[[4, 9, 10]].tolist() == [2, 2, 0]
    assert found.paragraph[[8, 9]].tolist() == [0, 1]
    reflexive = found.shape[:, features.SHAPES.index("reflexive")]
    assert np.flatnonzero(reflexive).tolist() == [11]


def feature(found: Candidates, name: str, later: int, earlier: int) -> bool:
    paired = features.pairs(found)
    row = np.flatnonzero((paired.later == later) & (paired.earlier == earlier))
    return bool(paired.features[row, features.TOGETHER.index(name)])


@pytest.mark.parametrize(
    ("name", "later", "earlier", "expected"),
    [
        ("gender agrees", 9, 4, True),
        ("1 sentences or more", 9, 8, True),
        ("same paragraph", 9, 8, False),
        ("2 heads or more", 9, 8, False),
        ("2 heads or more", 9, 7, True),
        ("2 heads or more", 2, 0, False),
        ("2 heads or more", 3, 0, True),
        ("number differs", 10, 9, True),
        ("same governor", 11, 10, True),
        ("same governor, reflexive", 11, 10, True),
        ("same governor", 10, 9, False),
        ("apposed to it", 2, 0, True),
        ("later inside earlier", 4, 1, True),
        ("earlier inside later", 5, 4, True),
    ],
)
def test_features_of_pairs(name: str, later: int, earlier: int, expected: bool):  # noqa: FBT001
    assert feature(known(), name, later, earlier) == expected


SAME = "The old ferries left. An old ferry of the PSC sank. Port Sarrana Council"


def test_features_of_words():
    found = candidates(
        SAME,
        [
            tree(
                "The DET 3 det\nold ADJ 3 amod\nferries NOUN 4 nsubj\nleft VERB 0 root\n"
                ". PUNCT 4 punct\nAn DET 8 det\nold ADJ 8 amod\nferry NOUN 12 nsubj\n"
                "of ADP 11 case\nthe DET 11 det\nPSC PROPN 8 nmod\nsank VERB 4 conj\n"
                ". PUNCT 12 punct\nPort PROPN 16 compound\nSarrana PROPN 16 compound\n"
                "Council PROPN 4 obj",
                SAME,
            )
        ],
    )
    ferries, ferry, house, council = 0, 1, 2, 5
    assert found.spans[council].of(SAME) == "Port Sarrana Council"
    assert feature(found, "same head", ferry, ferries)
    assert not feature(found, "same words", ferry, ferries)
    assert feature(found, "all words in later", ferry, ferries)
    assert not feature(found, "all words in earlier", ferry, ferries)
    assert feature(found, "some other word", ferry, ferries)
    assert not feature(found, "words on both sides", ferry, ferries)
    assert feature(found, "initials", council, house)
    assert not feature(found, "initials", council, ferry)


def scored(wanted: dict[tuple[int, int], float]) -> list[list[str]]:
    """Decode with these scores of pairs, all others far below 0; clusters as words."""
    found = known()
    paired = features.pairs(found)
    scores = np.full(len(paired), -9.0, dtype=np.float32)
    for (later, earlier), score in wanted.items():
        scores[(paired.later == later) & (paired.earlier == earlier)] = score
    return [
        [span.of(TEXT) for span in cluster] for cluster in clusters(decode(found, paired, scores))
    ]


MARON, DOCKERS = "Ilka Maron, the mayor of Dornik", "the dockers (members of a union)"


def test_the_best_antecedent_wins_and_chains_go_on():
    expected = [[MARON, "her", "She"], [DOCKERS, "they", "themselves"]]
    scores = {(4, 0): 2, (4, 3): 1, (9, 4): 3, (9, 8): 2, (10, 6): 1, (11, 10): 5}
    assert scored(scores) == expected


def test_below_the_threshold_nothing_is_linked():
    assert scored({(9, 4): THRESHOLD - 0.1}) == []
    assert scored({(9, 4): THRESHOLD + 0.1}) == [["her", "She"]]


def test_she_joins_no_cluster_of_another_gender():
    found = known()
    male = np.array(found.gender)
    male[2] = 1
    paired = features.pairs(found)
    scores = np.full(len(paired), -9.0)
    scores[(paired.later == 9) & (paired.earlier == 2)] = 3
    scores[(paired.later == 9) & (paired.earlier == 4)] = 1
    she = decode(replace(found, gender=male), paired, scores)[-1]
    assert she.antecedent is not None
    assert she.antecedent.of(TEXT) == "her"
    assert 0 < she.score < 0.2


def test_the_score_is_the_share_of_belief():
    found = known()
    paired = features.pairs(found)
    scores = np.full(len(paired), -99.0)
    scores[(paired.later == 9) & np.isin(paired.earlier, (3, 4))] = np.log(2)
    first, second = decode(found, paired, scores)
    assert (first.score, first.antecedent) == (1.0, None)
    assert second.score == pytest.approx(2 / 5)


def random_parameters(seed: int) -> dict[str, np.ndarray]:
    chance = np.random.default_rng(seed)
    return {name: chance.normal(size=shape) for name, shape in SHAPES.items()}


def random_vectors(seed: int, size: int) -> Vectors:
    chance = np.random.default_rng(seed)
    queries, keys = chance.normal(size=(2, size, 64)).astype(np.float32)
    return Vectors(queries, keys, chance.normal(size=size).astype(np.float32))


@settings(deadline=None)
@given(st.integers(0, 1000))
def test_clusters_partition_their_mentions_whatever_the_scores(seed: int):
    trees = two_trees()
    vectors = random_vectors(seed, sum(map(len, trees)))
    found = resolve(TEXT, trees, vectors, PairParameters.of(random_parameters(seed)))
    spans = [mention.span for mention in found]
    assert spans == sorted(set(spans))
    groups = clusters(found)
    assert sorted(span for group in groups for span in group) == spans
    assert all(len(group) > 1 for group in groups)
    for mention in found:
        own = groups[mention.cluster]
        assert mention.span in own
        assert mention.antecedent is None or mention.antecedent in own
        assert 0 <= mention.score <= 1
    for a in spans:
        for b in spans:
            assert not a.overlaps(b) or a.contains(b) or b.contains(a)


RELATIONS = ("nsubj", "obj", "conj", "case", "cop", "appos", "nmod:poss", "acl:relcl", "punct")


@st.composite
def random_trees(draw: st.DrawFn) -> Tree:
    """Any tree, crossing ones too, over any words."""
    size = draw(st.integers(1, 9))
    words = draw(
        st.lists(
            st.sampled_from(("she", "Orrey", "port", "(", ")", ".")), min_size=size, max_size=size
        )
    )
    parents = [
        draw(st.integers(0, n)) for n in range(size)
    ]  # of the nodes, in order of their depth
    place = draw(st.permutations(range(size)))
    heads = {place[n]: 0 if n == 0 else place[min(parents[n], n - 1)] + 1 for n in range(size)}
    rows = [
        (
            word,
            draw(st.sampled_from(("NOUN", "PROPN", "PRON", "PUNCT"))),
            heads[n],
            draw(st.sampled_from(RELATIONS)),
        )
        for n, word in enumerate(words)
    ]
    return tree("\n".join(" ".join(map(str, row)) for row in rows), " ".join(words))


@settings(deadline=None)
@given(random_trees(), st.integers(0, 1000))
def test_any_tree_can_be_read(made: Tree, seed: int):
    text = " ".join(made.words)
    parameters = PairParameters.of(random_parameters(seed))
    found = resolve(text, [made], random_vectors(seed, len(made)), parameters)
    groups = clusters(found)
    assert all(len(group) > 1 for group in groups)
    assert len({span for group in groups for span in group}) == sum(map(len, groups)) == len(found)
    starts, ends = {s.start for s in made.spans}, {s.end for s in made.spans}
    assert all(m.span.start in starts and m.span.end in ends and len(m.span) for m in found)
    assert all(m.antecedent is None or m.antecedent in groups[m.cluster] for m in found)


@settings(deadline=None)
@given(st.integers(0, 1000))
def test_a_score_depends_on_its_own_pair_alone(seed: int):
    trees = two_trees()
    found = candidates(TEXT, trees)
    paired = features.pairs(found)
    parameters = PairParameters.of(random_parameters(seed))
    vectors = random_vectors(seed, sum(map(len, trees)))
    scores = pair_scores(found, paired, vectors, parameters)
    token = int(found.token[9])
    changed = np.array(vectors.queries)
    changed[token] += 1
    others = pair_scores(found, paired, replace(vectors, queries=changed), parameters)
    same = paired.later != 9
    assert np.allclose(scores[same], others[same])
    assert not np.allclose(scores[~same], others[~same])


def test_parameters_of_other_features_are_refused():
    arrays = random_parameters(1)
    arrays["together"] = arrays["together"][1:]
    with pytest.raises(ValueError, match=r"together has shape.*retrain"):
        PairParameters.of(arrays)


def test_a_report_without_words_has_no_clusters():
    vectors = random_vectors(1, 0)
    assert resolve("", [], vectors, PairParameters.of(random_parameters(1))) == []


def test_far_antecedents_have_the_same_head():
    text = " ".join(f"ferry{n % 3} left ." for n in range(150))
    trees, at = [], 0
    for n in range(150):
        words = f"ferry{n % 3} left .".split()
        made = tree(f"{words[0]} NOUN 2 nsubj\nleft VERB 0 root\n. PUNCT 2 punct", " ".join(words))
        moved = tuple(Span(s.start + at, s.end + at) for s in made.spans)
        trees.append(replace(made, spans=moved))
        at += len(" ".join(words)) + 1
    paired = features.pairs(candidates(text, trees))
    far = paired.later - paired.earlier > features.REACH
    assert far.any()
    assert set((paired.later - paired.earlier)[far] % 3) == {0}
    last = paired.later == 149
    assert last.sum() == features.REACH + features.REPEATS
    assert np.array_equal(paired.place[last], np.arange(last.sum()))
    assert (np.diff(paired.later) >= 0).all()
