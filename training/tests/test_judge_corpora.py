"""Corpora of pairs as pairs, from files of our own in their formats."""

from __future__ import annotations

import gzip
import json
import random
from typing import TYPE_CHECKING, Any

from training.judge import corpora
from training.judge.circular import appearances
from training.judge.mixture import _taken
from training.judge.pair import CONTRADICTS, ENTAILS, NEUTRAL, Pair, overlap, part_of

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, *records: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)


def sentence(a: str, b: str, **more: Any) -> dict[str, Any]:
    return {"id": f"{a}-{b}", "text_a": a, "text_b": b, **more}


def test_paraphrases_with_other_numbers_are_left_out(tmp_path: Path) -> None:
    write(
        tmp_path / "msrp-train.jsonl.gz",
        sentence("9 saved in Mell", "Nine were saved in Mell: 9", paraphrase=1),
        sentence("9 saved in Mell", "19 saved in Mell", paraphrase=1),
        sentence("9 saved in Mell", "19 lost in Mell", paraphrase=0),
    )
    assert [p.same for p in corpora.msrp(tmp_path)] == [1.0, 0.0]


def test_headlines_grow_more_the_same_with_their_similarity(tmp_path: Path) -> None:
    rows = [sentence(f"a{n}", "b", similarity=float(n), year=2031) for n in range(6)]
    write(tmp_path / "sts-headlines.jsonl.gz", *rows)
    same = [p.same or 0.0 for p in corpora.sts_headlines(tmp_path)]
    assert same == sorted(same)
    assert same[0] < 0.01
    assert same[3] < 0.5 < same[4]


def test_evidence_comes_first_and_the_claim_second(tmp_path: Path) -> None:
    evidence = [{"text": "Ice melts.", "label": "SUPPORTS"}, {"text": "It is.", "label": "REFUTES"}]
    write(tmp_path / "climate-fever.jsonl.gz", {"id": "c", "text": "Claim.", "evidence": evidence})
    pairs = list(corpora.climate_fever(tmp_path))
    assert [(p.a, p.b, p.relation) for p in pairs] == [
        ("Ice melts.", "Claim.", ENTAILS),
        ("It is.", "Claim.", CONTRADICTS),
    ]
    assert len({p.group for p in pairs}) == 1


def test_headlines_that_agree_with_one_body_tell_the_same(tmp_path: Path) -> None:
    def stance(headline: str, stance: str) -> dict[str, Any]:
        return {"id": headline, "headline": headline, "body": 1, "stance": stance}

    write(tmp_path / "fnc1-bodies.jsonl.gz", {"id": 1, "text": "The ferry sank. " * 9})
    write(
        tmp_path / "fnc1-stances.jsonl.gz",
        stance("Ferry sank", "agree"),
        stance("Ferry has sunk", "agree"),
        stance("Ferry 12 has sunk", "agree"),
        stance("No ferry sank", "disagree"),
    )
    pairs = list(corpora.fnc(tmp_path, 20))
    headlines = {(p.a, p.b): p.same for p in pairs if p.corpus == "fnc-headlines"}
    assert headlines[("Ferry sank", "Ferry has sunk")] == 1.0
    assert headlines[("Ferry sank", "No ferry sank")] == 0.0
    assert ("Ferry sank", "Ferry 12 has sunk") not in headlines
    bodies = {p.a: (p.b, p.bearing) for p in pairs if p.corpus == "fnc-body"}
    assert bodies["No ferry sank"] == ("The ferry sank. The", (0, 1))


def test_sentences_of_the_same_events(tmp_path: Path) -> None:
    def report(name: str, text: str, chains: list[str]) -> dict[str, Any]:
        mentions = [{"id": c, "kind": "event", "chain": c, "sentence": 0} for c in chains]
        return {
            "id": name, "topic": 1, "text": text, "sentences": [[0, len(text)]],
            "sentence_numbers": [0], "validated_sentences": [0], "mentions": mentions,
        }  # fmt: skip

    path = tmp_path / "ecb.jsonl.gz"
    write(
        path,
        report("1", "It burnt and sank .", ["burn", "sink"]),
        report("2", "It caught fire and went down .", ["burn", "sink"]),
        report("3", "It was built and sold .", ["build", "sell"]),
    )
    found = {(p.a, p.b): p.same for p in corpora.ecb(path)}
    assert found[("It burnt and sank.", "It caught fire and went down.")] == 1.0
    assert found[("It burnt and sank.", "It was built and sold.")] == 0.0


def test_no_topic_stands_on_both_sides(tmp_path: Path) -> None:
    rows = [
        {
            "id": str(n), "topic": f"topic {n // 4}", "text_a": "a", "text_b": f"b{n}",
            "strengthen": 1, "weaken": 0,
        }
        for n in range(80)
    ]  # fmt: skip
    for name in ("msrp-train", "sts-headlines", "climate-fever", "feversymmetric-dev"):
        write(tmp_path / f"{name}.jsonl.gz")
    for name in corpora.ENTAILMENT.values():
        write(tmp_path / f"{name}.jsonl.gz")
    write(tmp_path / "claimdiff-train.jsonl.gz", *rows)
    held = {p.group for p in corpora.corpus_pairs(tmp_path, held_out=True)}
    others = {p.group for p in corpora.corpus_pairs(tmp_path, held_out=False)}
    assert held
    assert not held & others
    assert len(held | others) == 20


def test_what_is_measured_only_trains_nothing() -> None:
    assert not set(corpora.MEASURED_ONLY) & {*corpora.ENTAILMENT, *corpora.SMALL}
    assert not set(corpora.MEASURED_ONLY.values()) & set(corpora.ENTAILMENT.values())


def test_parts_and_overlaps() -> None:
    assert {part_of(str(n), 3) for n in range(50)} == {0, 1, 2}
    assert part_of("topic", 5) == part_of("topic", 5)
    assert overlap("The ferry sank.", "the ferry Sank") == 1.0
    assert overlap("one two", "three") == 0.0


def test_labels_are_taken_alike() -> None:
    many = [Pair("med", str(n), "a", "b", relation=ENTAILS) for n in range(90)]
    few = [Pair("med", str(n), "c", "d", relation=NEUTRAL) for n in range(10)]
    taken = _taken([*many, *few], 20, random.Random(1))
    assert [sum(p.relation == r for p in taken) for r in (ENTAILS, NEUTRAL)] == [10, 10]


def _story(folder: Path, name: str) -> None:
    def claim(name: str, rival: list[str], *quotes: tuple[str, str]) -> dict[str, Any]:
        rows = [{"quote": q, "stance": s} for q, s in quotes]
        return {"id": name, "contradicts": rival, "appearances": rows}

    claims = [
        claim("c1", ["c2"], ("Nine died", "supports"), ("It was nine", "supports"),
              ("Not nine", "denies")),
        claim("c2", ["c1"], ("Twelve died", "supports")),
        claim("c3", [], ("It rained", "mentions")),
    ]  # fmt: skip
    (folder / name).mkdir()
    (folder / name / "story.json").write_text(json.dumps({"id": name, "claims": claims}), "utf-8")


def test_appearances_of_one_claim(tmp_path: Path) -> None:
    _story(tmp_path, "ferry")
    found = {(p.a, p.b): p.relation for p in appearances(tmp_path)}
    assert found[("Nine died", "It was nine")] == "same"
    assert found[("Nine died", "Not nine")] == "denied"
    assert found[("Nine died", "Twelve died")] == "rival"
    assert found[("Nine died", "It rained")] == "open"
