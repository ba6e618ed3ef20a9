from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.who.houses import (
    abbreviates,
    compare_houses,
    fits_house,
    fold_house,
    house_name,
    is_acronym,
    is_end_of,
    is_office,
    is_short_house,
)


def name(written: str, country: str | None = None):
    return house_name(fold_house(written, country))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Iraqi Ministry of Defence", "Ministry of Defense of Iraq"),
        ("Iraq’s Foreign Ministry", "Ministry of Foreign Affairs of Iraq"),
        ("Hamas", "Islamic Resistance Movement"),
        ("United Nations", "U.N."),
        ("Velkan Steel Ltd", "Velkan Steel"),
        ("Velkan Steel Corp", "Velkan Steel Corporation"),
        ("Kell movement", "Kell"),
        ("Asaib Ahl al-Tarq", "Asa'ib Ahl ul-Tarq"),
        ("University of Dornik", "The Dornik University"),
        ("Academy of Motion Picture Sciences", "Academy of Motion Pictures Sciences"),
    ],
)
def test_one_house(a: str, b: str):
    assert compare_houses(name(a), name(b)).match == "same"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Central Bank of Iraq", "Central Bank of Syria"),
        ("Iraqi Ministry of Defence", "Iranian Ministry of Defence"),
        ("Hamas", "Hezbollah"),
        ("Kell Front", "Kell Front Youth Wing"),
        ("Hamas", "Hamas political bureau"),
        ("Velkan Steel", "Velkan Steel Bank"),
    ],
)
def test_two_houses(a: str, b: str):
    verdict = compare_houses(name(a), name(b))
    assert verdict.match == "different"
    assert verdict.excludes


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ministry of Defence", "Iraqi Ministry of Defence"),
        ("Kell Party", "Kell Movement"),
        ("Kell Front", "Kell Liberation Front"),
    ],
)
def test_not_to_be_told(a: str, b: str):
    assert compare_houses(name(a), name(b)).match == "possible"


def test_an_office_is_that_of_the_country_that_the_report_speaks_of():
    of_iraq = name("Ministry of Defence", "iraq")
    assert compare_houses(of_iraq, name("Iraqi Ministry of Defence")).match == "same"
    assert compare_houses(of_iraq, name("Iranian Ministry of Defence")).match == "different"
    assert name("Kell Front", "iraq") == name("Kell Front")


@pytest.mark.parametrize("written", ["Ministry of Defence", "KPA", "Talvans", "Supreme Court"])
def test_short_names(written: str):
    assert is_short_house(name(written))


@pytest.mark.parametrize("written", ["Hamas", "UN", "Kell Front", "Supreme Court of India", "Kell"])
def test_full_names(written: str):
    assert not is_short_house(name(written))
    assert not is_office(name(written))


def test_what_short_names_fit():
    assert fits_house(name("KELL"), name("Kell"))
    assert not fits_house(name("KF"), name("Kell Front"))  # only a report can tell
    assert fits_house(name("Ministry of Defence"), name("Iraqi Ministry of Defence"))
    assert not fits_house(name("Ministry of Defence"), name("Iraqi Ministry of Oil"))


def test_acronyms():
    assert is_acronym("Z.P.A.")
    assert not is_acronym("Zpa")
    assert abbreviates("ZPA", "Zahra Press Agency")
    assert abbreviates("UZF", "Union of the Zahra Front")
    assert not abbreviates("ZPA", "Zahra Press")


def test_ends_of_names():
    assert is_end_of(name("Talvans"), name("Maro Talvans"))
    assert not is_end_of(name("Democrats"), name("Young Democrats"))
    assert not is_end_of(name("Front"), name("Kell Front"))


WORDS = "Kell Front Iraqi Ministry of Defence Bank Syria Ltd Youth Hamas UN the".split()
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@given(NAMES, NAMES)
def test_it_does_not_matter_which_name_comes_first(a: str, b: str):
    assert compare_houses(name(a), name(b)) == compare_houses(name(b), name(a))
    assert compare_houses(name(a), name(a)).match == "same"
