"""Are two passages taken for one claim? `python -m benchmarks.claim_pairs [--update]`.

Our own pairs (`samples/claim_pairs.tsv`): paraphrases and other degrees of certainty are one claim;
another number, scope, actor, object, outcome, place or time, a denial, and what only stands near,
are not. Each passage is read as a report of its own, then compared as on a desk: by values and by
the judge. A pair is taken for one claim where two tellings alone would make one, on one side.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

from firsthand import pipeline
from firsthand.desk.placing import compared_pair
from firsthand.evaluation.passages import told_of
from firsthand.weigh.beliefs import Seen, belief
from firsthand.weigh.cells import cosines
from firsthand.weigh.grouping import TOGETHER
from firsthand.weigh.values import values
from firsthand.weigh.verdicts import verdict

PAIRS = Path(__file__).parent / "samples" / "claim_pairs.tsv"
RESULTS = Path(__file__).parent / "claim_pairs.json"
ONE_CLAIM = ("same", "weaker", "stronger")
DISTORTED = ("number", "scope", "actor", "object", "outcome", "place", "time", "negation")


def taken_for_one(pairs: list[tuple[str, str, str]]) -> dict[str, list[bool]]:
    """For each kind of pair, which are taken for one claim.

    Args:
        pairs: kind and both passages.
    """
    told = told_of(sorted({text for _, *both in pairs for text in both}))
    seen = {text: Seen(one, values(one)) for text, one in told.items()}
    judge = pipeline.shipped_judge()
    place = {text: n for n, text in enumerate(told)}
    vectors, _ = judge.cells.place(judge.embed([one.plain for one in told.values()]))
    found: defaultdict[str, list[bool]] = defaultdict(list)
    asked = [(told[a].plain, told[b].plain) for _, a, b in pairs]
    for (kind, a, b), likeness in zip(pairs, judge.compare(asked), strict=True):
        near = float(cosines(vectors[place[a]], vectors[place[b]][None])[0])
        features, meant, compared = compared_pair(seen[a], seen[b], near, likeness)
        made = verdict(belief(features), meant, compared)
        found[kind].append(made.relation == "same" and made.same >= TOGETHER)
    return dict(found)


def figures(found: dict[str, list[bool]]) -> dict[str, float]:
    """Shares in percent: of each kind and all distorted ones kept apart, of one claim taken."""
    kept = {
        f"{kind} kept apart": 100 * (1 - sum(taken) / len(taken))
        for kind, taken in found.items()
        if kind not in ONE_CLAIM
    }
    distorted = [one for kind in DISTORTED for one in found[kind]]
    together = {f"{kind} taken": 100 * sum(found[kind]) / len(found[kind]) for kind in ONE_CLAIM}
    whole = {"distorted kept apart": 100 * (1 - sum(distorted) / len(distorted))}
    return {name: round(value, 1) for name, value in (whole | together | kept).items()}


def main() -> None:
    """Measure and print; with `--update`, write the results for the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    with PAIRS.open(encoding="utf-8", newline="") as file:
        pairs = [(r["kind"], r["a"], r["b"]) for r in csv.DictReader(file, delimiter="\t")]
    found = figures(taken_for_one(pairs))
    for name, value in found.items():
        sys.stdout.write(f"{name:24} {value:6.1f}\n")
    if options.update:
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
