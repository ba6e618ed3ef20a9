from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.who.persons import (
    compare_persons,
    family_names,
    fits_person,
    fold_person,
    is_short_person,
    person_name,
)


def name(written: str):
    return person_name(fold_person(written))


@pytest.mark.parametrize(
    ("written", "core"),
    [
        ("Prime Minister Orro al-Marn", "orro marn"),
        ("Marnic President Orro Talvan", "marnic president orro talvan"),  # no known country
        ("Iraqi President Orro Talvan", "orro talvan"),
        ("Talvan, Orro", "orro talvan"),
        ("Orro Talvan Jr.", "orro talvan jr"),
        ("Orro Talvan Senior", "orro talvan sr"),
        ("J.K. Talvan", "j k talvan"),
        ("JK Talvan", "j k talvan"),
        ("Abd al-Rahman Sorvi", "abdulrahman sorvi"),
        ("Abu Muhammad al-Talvi", "abumohammed talvi"),
        ("Nur al-Din Sorvi", "nurdin sorvi"),
        ("Ilva van der Sorn", "ilva sorn"),
        ("Prince Orro", "prince orro"),
        ("Prince Orro bin Talvan", "orro talvan"),
        ("Al Green", "al green"),
        ("Al Marni", "marni"),
        ("General", "general"),
        ("E. Sorn", "e sorn"),
    ],
)
def test_folded_away(written: str, core: str):
    assert fold_person(written) == core


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Orro Talvan", "Orro Teva Talvan"),
        ("Mohammed Shorvi", "Muhamad al-Shourvi"),
        ("Robert Orley", "Bob Orley"),
        ("George W. Orley", "George Walker Orley"),
        ("E. Jean Orley", "Jean Orley"),
        ("Wang Xiaodun", "Xiaodun Wang"),
        ("Kim Jorn-un", "Kim Jornun"),
        ("Orro García Sorvano", "Orro García"),
        ("Mohammed Hosmi Talvan", "Hosmi Talvan"),
        ("Vladimir Petrovich Drenov", "Wladimir Drenow"),
    ],
)
def test_one_person(a: str, b: str):
    verdict = compare_persons(name(a), name(b))
    assert verdict.match == "same"
    assert verdict.because


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sarim Orro Talvan", "Orro Talvan"),  # a son has his father's name behind his own
        ("Orro Talvan", "Ilva Talvan"),
        ("George W. Orley", "George H. W. Orley"),
        ("Orla T. Kessing", "Orla M. Kessing"),
        ("Orro Talvan Jr", "Orro Talvan Sr"),
        ("Alexander Drenov", "Alexandra Drenov"),
        ("Jamil Sorvi", "Jamal Sorvi"),
        ("Ivan Ivanovich Drenov", "Ivan Petrovich Drenov"),
    ],
)
def test_two_people(a: str, b: str):
    verdict = compare_persons(name(a), name(b))
    assert verdict.match == "different"
    assert verdict.excludes


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Peter Millar", "Peter Muller"),  # names of the West are not respelt by ear
        ("Wang Li", "Wang Lu"),  # in Pinyin each letter counts
        ("Orro Talvan", "Orro Sorn"),
    ],
)
def test_nothing_says_that_they_are_one(a: str, b: str):
    assert compare_persons(name(a), name(b)).match == "different"


@pytest.mark.parametrize(
    ("a", "b"), [("Orro Talvan Jr", "Orro Talvan"), ("Charger Vincent Orley", "Vincent Orley")]
)
def test_not_to_be_told(a: str, b: str):
    verdict = compare_persons(name(a), name(b))
    assert verdict.match == "possible"
    assert not verdict.excludes


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Talvan", "Orro Talvan", True),
        ("Al-Talvani", "Orro al-Talvani", True),
        ("Orro", "Orro Talvan", False),
        ("O. Talvan", "Orro Talvan", True),
        ("I. Talvan", "Orro Talvan", False),
        ("J.K. Orley", "Joanne Orley", True),
        ("Xi", "Xi Jinpeng", True),
        ("García Márquez", "Orro García Márquez", True),
        ("Larry", "Gary Lawrence", False),
    ],
)
def test_short_names(short: str, full: str, fits: bool):  # noqa: FBT001
    assert not is_short_person(name(full))
    assert bool(fits_person(name(short), name(full))) == fits


def test_the_names_that_one_is_called_by():
    assert family_names(name("Orro Talvan")) == ("talvan",)
    assert set(family_names(name("Orro García Márquez"))) == {"marquez", "garcia"}
    assert set(family_names(name("Xi Jinpeng"))) == {"jinpeng", "xi"}


NAMES = st.lists(
    st.sampled_from(
        "Orro Ilva Mohammed Ali Hassan W. Robert Bob Kim Wang al-Talvan García Jr".split()
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(NAMES, NAMES)
def test_it_does_not_matter_which_name_comes_first(a: str, b: str):
    one, other = name(a), name(b)
    assert compare_persons(one, other) == compare_persons(other, one)
    assert compare_persons(one, one).match == "same"


@given(st.text(min_size=1, max_size=30))
def test_whatever_is_written_is_folded(written: str):
    assert person_name(fold_person(written)).words
