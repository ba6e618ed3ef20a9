from __future__ import annotations

import tomllib

import numpy as np
import pytest

from firsthand.resolve.where.candidates import Candidate
from firsthand.resolve.where.choosing import choose
from firsthand.resolve.where.naming import How
from firsthand.resolve.where.scene import FEATURES, NOTHING, Group, Scene, Setting
from firsthand.types import Place
from tools import fit_place_weights
from tools.fit_place_weights import Example, fit, to_toml


def scene() -> Scene:
    large = Place(1, "Mell", 1.0, 1.0, "P.PPL", "QT", population=900_000)
    small = Place(2, "Mell", 50.0, 50.0, "P.PPL", "QL", population=2_000)
    both = (Candidate(large, How.OWN), Candidate(small, How.OWN))
    return Scene([Group("mell", 1, both)], [], Setting({}))


def example(right: int | None) -> Example:
    flags = np.arange(2) == (-1 if right is None else right)
    return Example(scene(), flags, np.array([right is None]), np.ones(1))


@pytest.mark.parametrize("right", [0, 1, None])
def test_what_is_right_in_the_examples_is_chosen(
    right: int | None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(fit_place_weights, "ROUNDS", 2)
    assert choose(scene(), fit([example(right)] * 2)) == [right]


def test_weights_are_written_as_they_are_read():
    weights = fit_place_weights.Weights(np.arange(len(FEATURES)) / 4, -np.ones(len(NOTHING)))
    rows = tomllib.loads(to_toml(weights, "note"))
    assert list(rows["candidate"].values()) == list(weights.candidate)
    assert tuple(rows["nothing"]) == NOTHING
