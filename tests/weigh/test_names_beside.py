"""Names of sources that are only described, and pronouns; everything is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_told import link, made

from firsthand.weigh.names_beside import with_names_beside

PIER = "The old pier is unsafe"


def named(source: str, kind: str, around: str, *texts: str) -> str:
    told = made(PIER, link(source, kind), around=around)
    return with_names_beside(told, texts or (around,)).chain[0].name


def test_who_is_only_described_has_the_name_beside_that():
    assert named("her husband", "person", "Her husband, Piet Orrel, had seen it") == "Piet Orrel"
    assert named("Minister", "person", "said Minister Casim Tholl") == "Casim Tholl"
    assert named("the shift leader", "person", PIER, "Edvar Skarn, the shift leader,") == (
        "Edvar Skarn"
    )
    assert named("channel", "media", "a post on the channel Mell Unmasked") == "Mell Unmasked"


def test_a_description_stays_where_names_differ_or_are_missing():
    two = "minister Casim Tholl met minister Ada Moos"
    assert named("minister", "person", two) == "minister"
    assert named("a minister", "person", "a minister, Casim Tholl,") == "a minister"
    assert named("the channel", "media", "the channel is new") == "the channel"
    assert named("Jona Hald", "person", "Jona Hald, Ada Moos") == "Jona Hald"


def meant(source: str, kind: str, text: str, *houses: str) -> str:
    at = text.index(PIER)
    told = made(PIER, link(source, kind), start=at, end=at + len(PIER))
    return with_names_beside(told, (), text, houses).chain[0].name


@pytest.mark.parametrize(
    ("source", "kind", "before", "name"),
    [
        ("it", "organization", "The rails are old, the Pier Board reports.", "the Pier Board"),
        ("she", "person", "That was untrue, said its head, Ada Moos.", "Ada Moos"),
        ("he", "person", "Then we call Jona Hald, who sells fish in Lower Mell.", "Jona Hald"),
        # two people, or another kind of source, or nobody: it stays what it is
        ("he", "person", "Jona Hald met Piet Orrel.", "he"),
        ("it", "organization", "That was untrue, said its head, Ada Moos.", "it"),
        ("it", "organization", "The Pier Board met in Mell.", "it"),
        ("they", "group", "The Pier Board met in Mell.", "they"),
    ],
)
def test_a_pronoun_is_who_said_what_stands_before(source: str, kind: str, before: str, name: str):
    assert meant(source, kind, f"{before} {PIER}, so it is told.") == name


def test_so_is_a_source_that_is_not_known():
    unknown = replace(link("source not known", "anonymous"), description="He")
    text = f"Then we call Jona Hald, who sells fish in Lower Mell. {PIER}, he said."
    at = text.index(PIER)
    told = made(PIER, unknown, start=at, end=at + len(PIER))
    (found,) = with_names_beside(told, (), text).chain
    assert (found.name, found.kind, found.description) == ("Jona Hald", "person", None)


def test_who_stands_in_another_paragraph_is_not_meant():
    assert meant("he", "person", f"We call Jona Hald.\n{PIER}, he said.") == "he"


def test_the_newspaper_is_the_one_that_the_report_names_before():
    text = f"The rails are old, the Kell Courier writes. {PIER}, the newspaper adds."
    assert meant("the newspaper", "media", text, "Kell Courier", "Mell Wire") == "Kell Courier"
    assert meant("the newspaper", "media", text, "Moor Post") == "the newspaper"
    two = f"The Kell Courier and the Moor Post write. {PIER}, the newspaper adds."
    assert meant("the newspaper", "media", two, "Kell Courier", "Moor Post") == "the newspaper"


def test_a_paper_is_whose_it_is():
    text = f"So concludes a study by the Kell Centre. {PIER}, the study notes."
    assert meant("the study", "document", text) == "Kell Centre"
    two = f"A study by the Kell Centre and a study by Mell Works differ. {PIER}, the study notes."
    assert meant("the study", "document", two) == "the study"
