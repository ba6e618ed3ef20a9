"""Figures of the judge of pairs: `python docs/make_judge_figures.py FIGURES` writes `metrics.json`.

FIGURES is `figures.json` as `python -m training.judge.evaluate` leaves it beside the weights. The
judge's card is written from what this makes of it, so that no figure is typed in.
"""

from __future__ import annotations

import argparse
import json
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.judge import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Mapping

RELATIONS = {
    "fever-symmetric": "FEVER-Symmetric",
    "climate-fever": "CLIMATE-FEVER",
    "sick": "SICK",
    "anli": "ANLI",
    "snli": "SNLI",
    "mnli": "MultiNLI",
}
LEVELS = {
    "best f1": "the best there is, chosen on these pairs",
    "at 0.3": "0.3",
    "at 0.5": "0.5",
    "at 0.7": "0.7",
    "at 0.9": "0.9",
    "cosine, best f1": "cosine of the pretrained encoder, its best",
}
HERE = {"best f1 here": LEVELS["best f1"], "cosine, best f1 here": LEVELS["cosine, best f1"]}
ONE_CLAIM = ("same", "weaker", "stronger")
SHARES = "pairs of a claim taken", "precision", "F1"


def metrics(figures: Mapping[str, Any]) -> dict[str, Any]:
    """What a card shows of figures, as tables.

    Args:
        figures: as `training.judge.evaluate` writes them.

    Raises:
        KeyError: something was not measured.
    """
    return {
        "generated_on": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "best_same": round(figures["families"]["best f1"]["f1"], 2),
        "tables": [
            _pairs_of_texts(figures),
            _levels(
                "Families of claims that trained nothing",
                "{families} families, {pairs} pairs within a family: wordings of one claim, and of "
                "claims with another number, actor, object, outcome, scope, place or time. From "
                "which belief on a pair is taken for one claim; in percent. The beliefs of "
                "`firsthand/weigh` were fitted on these families.",
                figures["families"],
                LEVELS,
            ),
            _levels(
                "Stories that trained nothing",
                "Circular, development part: ceasefire, dam, ferry, office; all pairs of passages "
                "of a story as annotated, of which those that do not lie near each other are "
                "taken for two. In percent.",
                figures["circular"],
                {**HERE, **{k: v for k, v in LEVELS.items() if k.startswith("at ")}},
            ),
            _denies(figures),
            _own(figures["own"]),
            _near(figures["near"]),
        ],
    }


def _pairs_of_texts(figures: Mapping[str, Any]) -> dict[str, Any]:
    headlines = figures["headlines"]
    rows: list[list[Any]] = [
        [f"ClaimDiff: {name}", row["measured"], _percent(row["right"]), _percent(row["majority"])]
        for name, row in figures["bearing"].items()
    ]
    rows.append(
        [
            "STS headlines: alike from 3.6 of 5 on",
            headlines["count"],
            _percent(headlines["right"]),
            _percent(headlines["majority"]),
        ]
    )
    rows += [
        [name, row["measured"], _percent(row["right"]), _percent(row["majority"])]
        for key, name in RELATIONS.items()
        if (row := figures["relations"].get(key))
    ]
    return {
        "title": "Pairs of texts",
        "note": "Right in percent, beside what always giving the commonest answer would get. Of "
        "ClaimDiff, STS headlines, FEVER-Symmetric and CLIMATE-FEVER the part that trained "
        "nothing, by topic or claim; SICK, ANLI, SNLI and MultiNLI, development files, train "
        "nothing at all. Up to 300 pairs of each corpus of relations. Headlines: correlation of "
        f"the belief with the similarity {headlines['pearson']:.2f}, of the pretrained encoder's "
        f"cosine {headlines['pearson, cosine']:.2f}, of the judge's own "
        f"{headlines['pearson, own cosine']:.2f}; with the best threshold on the pretrained "
        f"cosine, chosen on them, {_percent(headlines['right, cosine'])} are right.",
        "columns": ["", "pairs", "right", "majority"],
        "rows": rows,
    }


def _levels(
    title: str, note: str, found: Mapping[str, Any], levels: Mapping[str, str]
) -> dict[str, Any]:
    rows = [
        [name, *(_percent(found[key][what]) for what in ("recall", "precision", "f1"))]
        for key, name in levels.items()
    ]
    return {
        "title": title,
        "note": note.format(**{k: v for k, v in found.items() if isinstance(v, int)}),
        "columns": ["belief from", *SHARES],
        "rows": rows,
    }


def _denies(figures: Mapping[str, Any]) -> dict[str, Any]:
    rows = []
    for name, key in (("families", "families"), ("stories", "circular")):
        row = figures[key]["denies"]
        precision, recall = row["precision"], row["recall"]
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        rows.append([name, _percent(recall), _percent(precision), _percent(f1)])
    return {
        "title": "Who denies whom",
        "note": "The same families and stories: the answer to `denies`, from 0.5 on. In percent.",
        "columns": ["", "denials found", "precision", "F1"],
        "rows": rows,
    }


def _own(own: Mapping[str, Any]) -> dict[str, Any]:
    kept, half = own["kept apart"], own["half"]
    rows: list[list[Any]] = [
        [
            "all distorted ones",
            *(_percent(1 - found["distorted, kept apart"]) for found in (kept, half)),
        ]
    ]
    rows += [
        [kind, *(_percent(found["taken"][kind]) for found in (kept, half))] for kind in _kinds(own)
    ]
    return {
        "title": "Our own pairs",
        "note": f"{own['count']} pairs in `benchmarks/samples/claim_pairs.tsv`, {own['distorted']} "
        "of them distorted; taken for one claim by the judge alone, in percent. Only the first "
        "three kinds should be. The lower threshold was chosen on these pairs, to keep nine in ten "
        "of the distorted ones apart. How sure the second passage is beside the first: right in "
        f"{_percent(own['strength right'])} %.",
        "columns": ["", f"from {kept['threshold']:.4f} on", f"from {half['threshold']} on"],
        "rows": rows,
    }


def _kinds(own: Mapping[str, Any]) -> list[str]:
    kinds = own["half"]["taken"]
    return [*ONE_CLAIM, *sorted(kind for kind in kinds if kind not in ONE_CLAIM)]


def _near(near: Mapping[str, float]) -> dict[str, Any]:
    return {
        "title": "What lies near what",
        "note": f"{near['passages']:.0f} passages of these families and stories: how many of the "
        "others on the same claim are among the nearest of each, in percent.",
        "columns": ["", "found"],
        "rows": [
            ["pretrained encoder", _percent(near["before"])],
            ["the judge", _percent(near["after"])],
        ],
    }


def _percent(share: float) -> float:
    return round(100 * share, 1)


def main() -> None:
    """Parse the command line and write."""
    parser = argparse.ArgumentParser(prog="python docs/make_judge_figures.py", description=__doc__)
    parser.add_argument("figures", type=Path)
    parser.add_argument("--model", type=Path, default=SHIPPED, help="folder to write into")
    options = parser.parse_args()
    found = metrics(json.loads(options.figures.read_text("utf-8")))
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (options.model / "metrics.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
