"""Real passages as pairs are made from them, and forms of verbs."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from told_passages import ALL_FARMERS, LEXICON, PRESIDENT

from training.judge import syntax as sx
from training.judge.lexicon import Lexicon
from training.judge.told import Told, _cleaned, _headed, load_told

if TYPE_CHECKING:
    from pathlib import Path


def test_passages_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "told.jsonl"
    path.write_text(
        "".join(json.dumps(asdict(t)) + "\n" for t in (PRESIDENT, ALL_FARMERS)), "utf-8"
    )
    assert load_told(path) == [PRESIDENT, ALL_FARMERS]
    assert load_told(path)[0].text == "President Dana Orrey met Pell Addan."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("that the ferry had been late again", ["The ferry had been late again"]),
        ("“the ferry  had been late again,”", ["The ferry had been late again"]),
        ("too short", []),
        ("it (the ferry) had been late again", []),
        ("word " * 60, []),
    ],
)
def test_contents_are_cleaned(words: str, expected: list[str]) -> None:
    assert [raw.text for raw in _cleaned("d", "content", words)] == expected


def test_a_title_goes_with_the_first_sentence_without_its_dateline() -> None:
    text = "MELL (Lakeside) — The old ferry sank off Mell on Friday night.\n\nNobody was hurt."
    raws = list(_headed("d", "Ferry sinks off Mell at night", text))
    assert [(r.kind, r.text) for r in raws] == [
        ("title", "Ferry sinks off Mell at night"),
        ("lead", "The old ferry sank off Mell on Friday night."),
    ]
    assert not list(_headed("d", None, text))


def test_forms_of_verbs() -> None:
    assert LEXICON.participle("took") == "taken"
    assert LEXICON.participle("shelled") == "shelled"
    assert LEXICON.lemma("Took", "VBD") == "take"
    assert LEXICON.participle("flewn") is None


def test_the_commonest_form_of_a_treebank_is_taken(tmp_path: Path) -> None:
    row = "1\t{}\tsink\tVERB\tVBN\t_\t0\troot\t_\t_\n"
    past = "1\tsank\tsink\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    noun = "1\tsank\tsank\tNOUN\tVBD\t_\t0\troot\t_\t_\n"
    with gzip.open(tmp_path / "t.gz", "wt", encoding="utf-8") as file:
        file.write(past + noun + row.format("sunken") + row.format("Sunk") * 2)
    assert Lexicon.load([tmp_path / "t.gz"]).participle("sank") == "sunk"


def test_parts_by_the_tree() -> None:
    assert sx.subtree(PRESIDENT, 0) == [0, 1, 2]
    assert sx.phrase(ALL_FARMERS, 5) == range(3, 6)
    assert sx.is_statement(PRESIDENT)
    assert sx.past_verb(PRESIDENT) == 3
    assert sx.first_auxiliary(PRESIDENT) is None
    question = Told(**{**vars(PRESIDENT), "words": (*PRESIDENT.words[:-1], "?")})
    assert not sx.is_statement(question)
