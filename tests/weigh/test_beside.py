"""Sources that stand beside a telling; everything is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_told import link, made

from firsthand.weigh.beside import sentence_around, with_names_beside, with_source_beside

PIER = "The old pier is unsafe"


def found(words: str, around: str | None = None, **more: object) -> list[tuple[str, str]]:
    """Sources found for words in the report's own voice, with what is left of the words."""
    one = with_source_beside(made(words, around=around or words, **more))
    return [(last.name, one.words) for last in one.chain]


@pytest.mark.parametrize(
    ("behind", "source"),
    [
        (", a resident told the Post", "a resident"),
        (", a resident, who did not want to be named, told this newspaper", "a resident"),
        (", the mayor of the town, Jona Hald, said", "Jona Hald"),
        (", the mayor, Jona Hald, said, citing the hospital of St. Orm", "the hospital of St. Orm"),
        (", as the Mell Courier reports", "the Mell Courier"),
        (", the regional portal Mell24 reports", "Mell24"),
        (", its owner Kell Works said on Sunday", "Kell Works"),
        (", concludes a study by the Kell Centre", "the Kell Centre"),
        (", according to the harbour police", "the harbour police"),
        (", if one goes by the Pier Board", "the Pier Board"),
        (",” a guard said", "a guard"),
    ],
)
def test_a_source_behind_a_telling(behind: str, source: str):
    assert found(PIER + behind) == [(source, PIER)]
    assert found(PIER, f"It rained. {PIER}{behind}. Nobody went.") == [(source, PIER)]


@pytest.mark.parametrize(
    ("ahead", "source"),
    [
        ("According to the harbour police, ", "the harbour police"),
        ("If one goes by the Pier Board, ", "the Pier Board"),
        ("The Pier Board reports that ", "The Pier Board"),
        ("The police put the number at ", "The police"),
    ],
)
def test_a_source_in_front_of_a_telling(ahead: str, source: str):
    assert found(ahead + "four are unsafe") == [(source, "four are unsafe")]
    around = f"It rained. {ahead}four are unsafe."
    assert found("four are unsafe", around) == [(source, "four are unsafe")]


@pytest.mark.parametrize(
    "words",
    [
        PIER,
        f"{PIER}, and the mayor said that it will be closed",
        f"{PIER}, he said",
        f"{PIER}, whose photograph shows the rails",
        f"{PIER}, which is known",
        "On Monday, the mayor said nothing of the pier",
    ],
)
def test_no_source_stands_there(words: str):
    assert found(words) == []


def test_who_speaks_in_the_next_sentence_is_no_source():
    assert found(PIER, f"{PIER}. In the harbour, a guard said. More follows.") == []
    assert found(PIER, f"{PIER}; of the rails, a guard said nothing.") == []


def test_a_clause_further_on_counts_only_where_somebody_is_known_to_say_it():
    around = f"{PIER} and will be closed, a guard at the gate told the Post."
    assert found(PIER, around) == []
    assert found(PIER, around, statement="s1") == [("a guard at the gate", PIER)]


def test_kinds_and_descriptions():
    [person] = with_source_beside(made(f"{PIER}, the mayor, Dr Jona Hald, said")).chain
    assert (person.kind, person.description) == ("person", "the mayor")
    [nobody] = with_source_beside(made(f"{PIER}, a guard told the Post")).chain
    assert nobody.kind == "anonymous"


def test_a_known_source_and_a_headline_stay():
    told = made(f"{PIER}, a guard said", link("Kell Board"))
    assert with_source_beside(told) == told
    headline = made(f"{PIER}, a guard said", is_headline=True)
    assert with_source_beside(headline) == headline


def test_a_sentence_ends_where_no_title_or_saint_stands():
    around = f"Dr. Orm came. At St. Orm {PIER}, and so on! Then."
    assert sentence_around(made(PIER, around=around)) == ("At St. Orm ", ", and so on!")
    assert sentence_around(made(PIER, around="elsewhere")) == ("", "")


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


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_words_are_only_cut_and_nothing_else_changes(before: str, words: str, behind: str):
    told = made(words, around=before + words + behind)
    found = with_source_beside(told)
    assert found.words in told.words
    assert (found.start, found.end, found.around) == (told.start, told.end, told.around)
    if not found.chain:
        assert found == told
