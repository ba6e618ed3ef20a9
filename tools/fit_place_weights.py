"""Fit the weights of what speaks for a place: `python -m tools.fit_place_weights LGL GEOVIRUS`.

Both arguments are corpora as `firsthand eval toponyms` reads them; only documents of part 1 of 2
(`firsthand.evaluation.times.fold`) are used, so that part 0 can be measured. A choice among the
candidates of a name and "none of them" is fitted by maximum likelihood with an L2 penalty. What
the other names of a report are taken for counts in it, so it is fitted several times, each time
with what the weights before would say. Well-known names alone (`well_known`) are added.
"""

from __future__ import annotations

import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.evaluation.globe import distance_km
from firsthand.evaluation.toponym_resolution import gold_readings, unplaced
from firsthand.resolve.where.candidates import candidates
from firsthand.resolve.where.choosing import Weights, probabilities, scores
from firsthand.resolve.where.features import is_country, is_district, is_town
from firsthand.resolve.where.gazetteer import Gazetteer
from firsthand.resolve.where.places import lay_out, setting_of
from firsthand.resolve.where.scene import FEATURES, NOTHING, Group, Scene, Setting
from firsthand.resolve.where.table import Lines

if TYPE_CHECKING:
    from firsthand.resolve.where.candidates import Candidate
    from firsthand.resolve.where.table import Array
    from firsthand.types import Reading, Toponym

OUT = Path(__file__).parent.parent / "firsthand" / "data" / "gazetteer" / "weights.toml"
ROUNDS, STEPS, RATE, PENALTY = 5, 150, 0.5, 0.0005
_NONE_COUNTS = 0.5
"""A name that means none of its candidates counts half: part 1 then has 85 % of places within
161 km and 7 to 8 % elsewhere; counted in full, 84 and 6."""
_SAME_TOWN_KM, _SAME_REGION_KM = 25, 161
_EACH_KEY, _SHORTEST, _KNOWN, _BETTER_KNOWN = 60, 5, 50_000, 10
_ALONE = 0.3
"""Every so many-th name, from so many letters on, of so many people, so many times the next;
and what such a name counts, beside 1 for one in a report."""
_FIRST = Weights(np.zeros(len(FEATURES)), np.zeros(len(NOTHING)))
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Example:
    """One report with what is right in it.

    Attributes:
        scene: its names and candidates.
        right: (candidates) whether each is what its name means.
        none: (names) whether none of a name's candidates is.
        weight: (names) how much each counts.
    """

    scene: Scene
    right: Array
    none: Array
    weight: Array


def examples(paths: list[Path], gazetteer: Gazetteer) -> list[Example]:
    """The documents of part 1 with what is right in them."""
    readings = [reading for path in paths for reading in gold_readings(path, 1)]
    return [_example(reading, gazetteer) for reading in readings if reading.toponyms]


def well_known(gazetteer: Gazetteer) -> list[Example]:
    """Names of towns that are known far better than all others called so, each alone.

    The corpora are written for readers in English-speaking countries; they hardly show that
    "Basra" needs no other place of Iraq beside it.
    """
    lines = Lines(gazetteer.tables[0].keys)
    names = (lines[number].decode() for number in range(0, len(lines), _EACH_KEY))
    found: list[Example] = []
    for name in names:
        if name.isascii() and len(name) >= _SHORTEST:
            ranked = candidates(name, gazetteer)
            people = [*(c.place.population for c in ranked), 0]
            town = bool(ranked) and is_town(ranked[0].place.feature)
            if town and people[0] >= _KNOWN and people[0] > _BETTER_KNOWN * people[1]:
                scene = Scene([Group(name, 1, tuple(ranked))], [], Setting({}))
                right = np.arange(len(ranked)) == 0
                found.append(Example(scene, right, np.zeros(1, bool), np.full(1, _ALONE)))
    return found


def _example(gold: Reading, gazetteer: Gazetteer) -> Example:
    setting = setting_of(unplaced(gold), gazetteer)
    laid = lay_out(gold.report.text, unplaced(gold).toponyms, setting, gazetteer)
    scene = laid.scene
    votes = np.zeros(len(scene.flat))
    for toponym, group in zip(gold.toponyms, laid.group, strict=True):
        start = scene.starts[group]
        for number in _right(toponym, scene.groups[group].candidates):
            votes[start + number] += 1
    best = np.zeros(len(scene.groups))
    np.maximum.at(best, scene.group_of, votes)
    right = (votes == best[scene.group_of]) & (votes > 0)
    counts = np.array([group.count for group in scene.groups], float)
    none = best == 0
    return Example(scene, right, none, np.sqrt(counts) * np.where(none, _NONE_COUNTS, 1))


def _right(toponym: Toponym, candidates: tuple[Candidate, ...]) -> list[int]:
    """Which candidates are the gold place: by number in GeoNames, else by kind and position."""
    if toponym.lat is None or toponym.lon is None:
        return []
    same = [
        number
        for number, candidate in enumerate(candidates)
        if toponym.geonameid and candidate.place.geonameid == toponym.geonameid
    ]
    if same:
        return same
    away = [distance_km(toponym.lat, toponym.lon, c.place.lat, c.place.lon) for c in candidates]
    near = [n for n, c in enumerate(candidates) if away[n] <= _reach(c)]
    # "New York" at the town's own position is the town, not the state
    towns = [n for n in near if is_town(candidates[n].place.feature)]
    exact = [n for n in towns if away[n] <= _SAME_TOWN_KM / 2]
    return exact or near


def _reach(candidate: Candidate) -> float:
    feature = candidate.place.feature
    small = is_town(feature) or is_district(feature)
    return _SAME_TOWN_KM if small else _SAME_REGION_KM * (2 if is_country(feature) else 1)


def fit(data: list[Example]) -> Weights:
    """Weights under which what is right is likeliest."""
    weights = _FIRST
    for number in range(ROUNDS):
        features = [_features(example, weights) for example in data]
        weights, loss = _fitted(data, features, weights)
        _log.info("round %d: loss %.4f", number + 1, loss)
    return weights


def _features(example: Example, weights: Weights) -> Array:
    candidate, nothing = scores(example.scene, weights)
    probs = probabilities(example.scene, candidate, nothing)
    return np.hstack([example.scene.own, example.scene.report_features(probs)])


def _fitted(data: list[Example], features: list[Array], start: Weights) -> tuple[Weights, float]:
    """Gradient descent with momentum (Adam) on the negative log-likelihood."""
    width = len(FEATURES)
    flat = np.concatenate([start.candidate, start.nothing])
    mean, square = np.zeros_like(flat), np.zeros_like(flat)
    loss = 0.0
    for step in range(1, STEPS + 1):
        loss, slope = _slope(data, features, Weights(flat[:width], flat[width:]))
        slope += PENALTY * flat
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        size = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        flat = flat - RATE * 0.99**step * mean / (1 - 0.9**step) / size
    return Weights(flat[:width], flat[width:]), loss


def _slope(data: list[Example], features: list[Array], weights: Weights) -> tuple[float, Array]:
    total, loss = 0.0, 0.0
    slope = np.zeros(len(FEATURES) + len(NOTHING))
    for example, own in zip(data, features, strict=True):
        scene = example.scene
        candidate, nothing = own @ weights.candidate, scene.nothing @ weights.nothing
        probs = probabilities(scene, candidate, nothing)
        given = np.zeros(len(scene.groups))
        np.add.at(given, scene.group_of, probs)
        likely = np.zeros(len(scene.groups))
        np.add.at(likely, scene.group_of, probs * example.right)
        likely = np.maximum(np.where(example.none, 1 - given, likely), 1e-12)
        loss -= float((example.weight * np.log(likely)).sum())
        total += float(example.weight.sum())
        wanted = probs * example.right / likely[scene.group_of]
        error = (probs - wanted) * example.weight[scene.group_of]
        slope[: len(FEATURES)] += error @ own
        slope[len(FEATURES) :] += ((1 - given - example.none) * example.weight) @ scene.nothing
    return loss / total, slope / total


def to_toml(weights: Weights, note: str) -> str:
    """The weights as the package reads them."""
    lines = [f"# {note}", "", "[candidate]"]
    lines += [f'"{n}" = {v:.3f}' for n, v in zip(FEATURES, weights.candidate, strict=True)]
    lines += ["", "[nothing]"]
    lines += [f'"{n}" = {v:.3f}' for n, v in zip(NOTHING, weights.nothing, strict=True)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit and write the weights."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lgl", type=Path)
    parser.add_argument("geovirus", type=Path)
    paths = parser.parse_args()
    gazetteer = Gazetteer.shipped()
    reports, known = examples([paths.lgl, paths.geovirus], gazetteer), well_known(gazetteer)
    note = (
        "Fitted by tools/fit_place_weights.py on part 1 of 2 of the Local-Global Lexicon and of "
        f"GeoVirus\n# ({len(reports)} reports), and on {len(known)} well-known names alone. "
        "Do not edit."
    )
    _log.info(note)
    OUT.write_text(to_toml(fit([*reports, *known]), note), encoding="utf-8")


if __name__ == "__main__":
    main()
