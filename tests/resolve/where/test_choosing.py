from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_places import PLACES, world

from firsthand.errors import GazetteerError
from firsthand.resolve.where import choosing
from firsthand.resolve.where.candidates import candidates
from firsthand.resolve.where.choosing import Weights, choose, probabilities, scores, shipped_weights
from firsthand.resolve.where.linking import Link
from firsthand.resolve.where.scene import FEATURES, NOTHING, OWN_FEATURES, Group, Scene, Setting

NOWHERE = Setting({})


def scene(*names: str, links: tuple[Link, ...] = (), setting: Setting = NOWHERE) -> Scene:
    groups = [Group(n.casefold(), 1, tuple(candidates(n, world()))) for n in names]
    return Scene(groups, list(links), setting)


def weights(nothing: float = -9.0, **given: float) -> Weights:
    candidate = [given.get(name.replace(" ", "_"), 0.0) for name in FEATURES]
    return Weights(np.array(candidate), np.array([nothing, *[0.0] * (len(NOTHING) - 1)]))


def test_without_company_the_larger_place_is_meant():
    assert choose(scene("Dornik"), weights(population=1)) == [0]


@pytest.mark.parametrize("feature", ["country_focus", "region_focus", "in_reach", "near"])
def test_other_places_of_the_report_decide(feature: str):
    assert choose(scene("Dornik", "Sarrana"), weights(**{feature: 5})) == [1, 0]
    assert choose(scene("Dornik", "Kellsay"), weights(**{feature: 5})) == [0, 0]


def test_a_place_lies_in_the_one_that_is_named_with_it():
    linked = scene("Dornik", "Mell Province", links=(Link(0, 1, firm=True),))
    assert choose(linked, weights(contained=5)) == [1, 0]


def test_a_people_or_the_publishers_country_decides():
    assert choose(scene("Dornik", setting=Setting({"QT": 2})), weights(country_focus=5)) == [1]
    assert choose(scene("Dornik", setting=Setting({}, "QT")), weights(publisher=5)) == [1]


def test_what_is_not_likelier_than_nothing_stays_open():
    assert choose(scene("Brixen", "Xanten"), weights(nothing=1.0, population=1)) == [None, None]
    assert choose(scene(), weights()) == []


@given(st.permutations(["Dornik", "Sarrana", "Kellsay", "Mell", "Brixen", "Ombric Sea"]))
def test_the_order_of_names_does_not_matter(names: list[str]):
    chosen = dict(zip(names, choose(scene(*names), shipped_weights()), strict=True))
    usual = ["Brixen", "Dornik", "Kellsay", "Mell", "Ombric Sea", "Sarrana"]
    assert chosen == dict(zip(usual, choose(scene(*usual), shipped_weights()), strict=True))


def test_likelihoods_of_a_name_add_up_to_at_most_one():
    laid = scene("Dornik", "Sarrana", "Xanten")
    candidate, nothing = scores(laid, shipped_weights())
    probs = probabilities(laid, candidate, nothing)
    assert all(0 < p < 1 for p in probs)
    assert max(np.bincount(laid.group_of, probs)) < 1


def test_features_have_the_shapes_that_their_names_say():
    laid = scene("Dornik", "Sarrana")
    assert laid.own.shape == (3, len(OWN_FEATURES))
    assert laid.report_features(np.ones(3)).shape == (3, len(FEATURES) - len(OWN_FEATURES))
    assert laid.nothing.shape == (2, len(NOTHING))
    assert len(PLACES) == 10


def test_weights_of_other_features_are_refused():
    with pytest.raises(GazetteerError, match=r"\['hope'\] differ; run python -m tools"):
        choosing._row({"hope": 1.0}, ())
