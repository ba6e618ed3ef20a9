"""Families of claims and stories as pairs, and paraphrases by people with one side changed."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from told_passages import SHELLED, stock

pytest.importorskip("torch", reason="the extra `train` brings it")

from training.judge.added import added
from training.judge.changed import Likeness, changed
from training.judge.claims import recall_of_nearest
from training.judge.draw import without
from training.judge.families import (
    Wording,
    across,
    alike_in_families,
    inside,
    load_families,
    split,
)
from training.judge.pair import CONTRADICTS, EQUAL, STRONGER, WEAKER, Pair
from training.judge.stories import MEASURED, load_stories, story_pairs
from training.judge.told_pairs import FAMILIES

if TYPE_CHECKING:
    from pathlib import Path

    from training.judge.told import Told

STOCK = stock()


def wording(claim: str, text: str, sure: int = 2, *, denies: bool = False) -> Wording:
    return Wording("f1", claim, sure, denies, "" if claim == "a" else "number", text)


OPENS = wording("a", "The port opens")
MAY_OPEN = wording("a", "The port may open", 0)
SHUT = wording("a", "The port stays shut", denies=True)
TWO_OPEN = wording("b", "Two ports open")


def only(*wordings: Wording) -> Pair:
    (pair,) = inside(wordings)
    return pair


def test_less_sure_is_the_same_claim() -> None:
    assert (only(OPENS, MAY_OPEN).same, only(OPENS, MAY_OPEN).strength) == (1.0, WEAKER)
    assert only(MAY_OPEN, OPENS).strength == STRONGER
    assert only(OPENS, replace(OPENS, text="The harbour opens")).strength == EQUAL


def test_a_denial_is_another_claim_and_contradicts() -> None:
    pair = only(OPENS, SHUT)
    assert (pair.same, pair.denies, pair.relation, pair.back) == (0.0, 1, CONTRADICTS, CONTRADICTS)


def test_rivals_are_other_claims_and_deny_nothing() -> None:
    pair = only(OPENS, TWO_OPEN)
    assert (pair.same, pair.denies, pair.relation, pair.change) == (0.0, 0, None, "number")
    assert only(SHUT, TWO_OPEN).denies is None


def test_only_what_is_as_sure_and_on_one_side_is_alike() -> None:
    harbour = replace(OPENS, text="The harbour opens")
    found = list(alike_in_families([OPENS, MAY_OPEN, SHUT, TWO_OPEN, harbour]))
    assert found == [("f1", OPENS.text, harbour.text)]


def test_passages_of_other_families_are_the_nearest() -> None:
    wordings = [replace(OPENS, family=f"f{n // 2}", text=str(n)) for n in range(10)]
    vectors = np.random.default_rng(1).normal(size=(10, 4))
    pairs = list(across(wordings, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)))
    assert len(pairs) == 30
    for pair in pairs:
        assert int(pair.a) // 2 != int(pair.b) // 2
        assert pair.same == 0.0


def test_our_families_are_split_by_event() -> None:
    every = load_families(FAMILIES)
    held, others = split(every, held_out=True), split(every, held_out=False)
    assert len(held) + len(others) == len(every)
    assert {w.family for w in held}.isdisjoint(w.family for w in others)
    assert 0.05 < len(held) / len(every) < 0.2
    assert {w.sure for w in every} == {0, 1, 2}


def test_pairs_that_only_measure_are_left_out() -> None:
    pairs = [Pair("c", "g", "One port", "Two"), Pair("c", "g", "Three", "Four")]
    assert without(pairs, {"one port"}) == pairs[1:]


def story(folder: Path, name: str) -> None:
    text = (
        "Port shut\n\nThe port is shut, Orrey said. It was never shut, said Addan. Nine fell ill."
    )
    (folder / name).mkdir(parents=True)
    (folder / name / "r1.txt").write_text(text, "utf-8")

    def claim(
        name: str, text: str, *quotes: tuple[str, str], against: str = ""
    ) -> dict[str, object]:
        rows = [{"report": "r1", "quote": q, "stance": s} for q, s in quotes]
        return {"id": name, "text": text, "contradicts": [against] * bool(against),
                "appearances": rows}  # fmt: skip

    claims = [
        claim("c1", "A port is shut.", ("The port is shut", "supports"),
              ("never shut", "denies"), against="c2"),
        claim("c2", "No port is shut.", ("Nine fell ill", "mentions")),
    ]  # fmt: skip
    reports = [{"id": "r1", "file": "r1.txt"}]
    record = {"id": name, "reports": reports, "claims": claims}
    (folder / name / "story.json").write_text(json.dumps(record), "utf-8")


def test_appearances_come_as_quoted_and_with_their_sentence(tmp_path: Path) -> None:
    story(tmp_path, "port")
    found = load_stories([tmp_path])
    assert {a.quote: a.sentence for a in found}["never shut"] == "It was never shut, said Addan."
    pairs = {(p.a, p.b): p for p in story_pairs(found)}
    same = pairs["A port is shut.", "The port is shut, Orrey said."]
    assert (same.same, same.denies) == (1.0, 0)
    denied = pairs["A port is shut.", "never shut"]
    assert (denied.same, denied.denies) == (0.0, 1)
    rival = pairs["The port is shut", "No port is shut."]
    assert (rival.corpus, rival.relation) == ("story-rival", CONTRADICTS)
    assert not any("Nine fell ill" in text for pair in pairs for text in pair)


def test_stories_that_measure_train_nothing(tmp_path: Path) -> None:
    for name in MEASURED:
        story(tmp_path, name)
    assert load_stories([tmp_path]) == []


def made(passage: Told, other: str, rounds: int = 400) -> list[Pair]:
    alike = [Likeness("g", other, passage.text)] * rounds
    return list(changed(alike, {passage.text: passage}, STOCK, random.Random(1)))


def test_one_side_of_a_paraphrase_by_people_is_changed() -> None:
    pairs = made(SHELLED, "Shells from the army fell on the northern port")
    assert {p.same for p in pairs} == {0.0, 1.0}
    assert {p.denies for p in pairs} >= {0, 1}
    for pair in pairs:
        assert "Shells from the army fell on the northern port" in (pair.a, pair.b)
        assert (pair.denies == 1) <= (pair.relation == CONTRADICTS)


def test_what_the_other_side_does_not_say_is_not_changed() -> None:
    changes = {p.change for p in made(SHELLED, "It happened")}
    assert changes <= {"modality", "negation", "same:people"}


def test_times_and_places_are_added_to_both_sides() -> None:
    for seed in range(60):
        rng = random.Random(seed)
        found = added(SHELLED, STOCK, rng, same=seed % 2 == 0)
        if found is not None:
            assert found[1].same == float(seed % 2 == 0)
            assert found[0].name in ("time", "place")


def test_the_nearest_hold_the_passages_on_the_same_claim() -> None:
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0], [-1.0, 0.0]])
    assert recall_of_nearest(vectors, ["x", "x", "y", "y", "z"], 1) == 1.0
    assert recall_of_nearest(vectors, ["x", "y", "x", "y", "z"], 1) == 0.0
