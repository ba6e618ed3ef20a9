"""Which of its candidates a name means: a weighted sum of what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from firsthand import data
from firsthand.errors import GazetteerError
from firsthand.resolve.where.scene import FEATURES, NOTHING, OWN_FEATURES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firsthand.resolve.where.scene import Scene
    from firsthand.resolve.where.table import Array

ROUNDS = 4
"""So often are the names of a report decided again by what the others were taken for."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature counts.

    Attributes:
        candidate: in the order of `scene.FEATURES`.
        nothing: in the order of `scene.NOTHING`.
    """

    candidate: Array
    nothing: Array


@cache
def shipped_weights() -> Weights:
    """The weights in `firsthand/data/gazetteer/weights.toml`.

    Source: fitted by `python -m tools.fit_place_weights`; the file says on what.

    Raises:
        GazetteerError: the file does not have exactly these features.
    """
    rows = data.table("gazetteer/weights")
    return Weights(_row(rows["candidate"], FEATURES), _row(rows["nothing"], NOTHING))


def _row(given: Mapping[str, float], wanted: tuple[str, ...]) -> Array:
    if set(given) != set(wanted):
        odd = sorted(set(given) ^ set(wanted))
        msg = f"weights.toml: {odd} differ; run python -m tools.fit_place_weights"
        raise GazetteerError(msg)
    return np.array([given[name] for name in wanted], float)


def choose(scene: Scene, weights: Weights) -> list[int | None]:
    """For each name of a report the number of the candidate that it means, or None.

    Args:
        scene: the report's names.
        weights: usually `shipped_weights()`.
    """
    candidate, nothing = scores(scene, weights)
    chosen: list[int | None] = []
    for group in range(len(scene.groups)):
        start, end = scene.starts[group], scene.starts[group + 1]
        own = candidate[start:end]
        best = int(own.argmax()) if len(own) else None
        chosen.append(best if best is not None and own[best] > nothing[group] else None)
    return chosen


def scores(scene: Scene, weights: Weights) -> tuple[Array, Array]:
    """Scores of all candidates, (candidates), and of none for each name, (names)."""
    nothing = scene.nothing @ weights.nothing if len(scene.groups) else np.zeros(0)
    own = scene.own @ weights.candidate[: len(OWN_FEATURES)]
    candidate = own
    for _ in range(ROUNDS):
        probs = probabilities(scene, candidate, nothing)
        candidate = own + scene.report_features(probs) @ weights.candidate[len(OWN_FEATURES) :]
    return candidate, nothing


def probabilities(scene: Scene, candidate: Array, nothing: Array) -> Array:
    """How likely each candidate is what its name means, none of them being a choice as well."""
    top = np.maximum(nothing, -np.inf)
    np.maximum.at(top, scene.group_of, candidate)
    shares = np.exp(candidate - top[scene.group_of])
    total = np.exp(nothing - top)
    np.add.at(total, scene.group_of, shares)
    result: Array = shares / total[scene.group_of]
    return result
