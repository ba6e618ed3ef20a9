"""Sources that stand beside a telling; everything is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_told import link, made

from firsthand.weigh.beside import with_source_beside

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
        (", the Kell Courier has been reporting meanwhile", "the Kell Courier"),
        (", a guard who was there, and who gave no name, told the Post", "a guard"),
        (", a source inside Kell Works communicated to the Post", "a source inside Kell Works"),
        (", data from the harbour service TideWatch showed", "TideWatch"),
        (", such as the curves published by the site “TideWatch” show it", "TideWatch"),
        (", as established by the Pier Board", "the Pier Board"),
        (", as can be seen from a letter with a stamp", "a letter with a stamp"),
        (", the Pier Board, a club, are quoted as saying", "the Pier Board"),
        (", it says in the draft accord, which is going round", "the draft accord"),
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
        ("Jona Hald put the number of those who walk there at ", "Jona Hald"),
        ("In it the Pier Board informs the clubs that ", "the Pier Board"),
        ("The Kell inquiry had established ten years ago that ", "The Kell inquiry"),
        (
            "A draft accord between Mell and Kell, a copy of which we saw, provides that ",
            "A draft accord between Mell and Kell",
        ),
        ("The Pier Board stands by it: ", "The Pier Board"),
        ("From the school we hear through its caretaker, Piet Orrel, that ", "Piet Orrel"),
        ("Our thanks go to the guards of Kell, who have written to us that ", "the guards of Kell"),
        ("On Monday the Pier Board announced that ", "the Pier Board"),
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
        f"{PIER}, whose photograph shows the rails",
        f"{PIER}, which is known",
        f"{PIER}, two harbour reports on Monday",
        f"{PIER}, the notes on the door are old",
        f"{PIER}, established by law in Mell",
        "Jona Hald heard in the harbour of the police reports that the old pier is unsafe",
        "The pier itself puts the bridge at risk of falling",
        "On Monday, the mayor said nothing of the pier",
    ],
)
def test_no_source_stands_there(words: str):
    assert found(words) == []


def test_the_next_sentence_says_who_said_it():
    assert found(PIER, f"{PIER}. This was announced on Monday by the Pier Board.") == [
        ("the Pier Board", PIER)
    ]
    assert found(PIER, f"{PIER}.\nThis was announced by the Pier Board.") == []
    taken = "The inquiry has taken it over from Kell Works and has not examined it."
    assert found(f"{PIER}.", f"{PIER}. {taken}") == [("Kell Works", f"{PIER}.")]
    assert found(PIER, f"{PIER}. It has taken the money from Kell Works.") == []


def test_what_is_confirmed_is_on_somebodys_word():
    confirmed = f"That {PIER} is confirmed to this newspaper by a guard, who says no more."
    assert found(PIER, confirmed) == [("a guard", PIER)]
    assert found(PIER, f"{PIER} is confirmed by a guard.") == []


def test_somebody_says_in_their_own_words_what_stands_behind_a_colon():
    mine = "I fell through the old pier"
    assert found(mine, f'Ada Moos, 68, is not surprised: "{mine}."') == [("Ada Moos", mine)]
    assert found(mine, f'Ada Moos, 68, has a letter: "{mine}."') == []
    assert found(PIER, f'Ada Moos, 68, is not surprised: "{PIER}."') == []


def test_words_that_were_left_out_may_name_the_source():
    text = f"It rained. {PIER}, a guard told the Post, at both ends of it."
    told = made(f"{PIER} … , at both ends of it", start=11, end=len(text) - 1)
    assert with_source_beside(told, text).chain[0].name == "a guard"


def test_a_pronoun_is_the_source_for_now():
    assert found(f"{PIER}, it adds") == [("it", PIER)]
    assert found(f"{PIER}, they recommend on page 8") == [("they", PIER)]


def test_who_speaks_in_the_next_sentence_is_no_source():
    assert found(PIER, f"{PIER}. In the harbour, a guard said. More follows.") == []
    assert found(PIER, f"{PIER}; of the rails, a guard said nothing.") == []


def test_who_is_named_at_the_end_of_a_sentence_says_all_of_it():
    around = f"{PIER} and will be closed, a guard at the gate told the Post."
    assert found(PIER, around) == [("a guard at the gate", PIER)]


def test_a_clause_inside_a_sentence_needs_somebody_who_is_known_to_say_it():
    around = f"The rails are new, but {PIER} and will be closed, a guard told the Post."
    assert found(PIER, around) == []
    assert found(PIER, around, statement="s1") == [("a guard", PIER)]


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


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_words_are_only_cut_and_nothing_else_changes(before: str, words: str, behind: str):
    told = made(words, around=before + words + behind)
    found = with_source_beside(told)
    assert found.words in told.words
    assert (found.start, found.end, found.around) == (told.start, told.end, told.around)
    if not found.chain:
        assert found == told
