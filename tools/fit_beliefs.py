"""Fits the weights of `weigh/beliefs.py`: `python -m tools.fit_beliefs STORY... [--families DIR]`.

Stories of the Circular benchmark are read; each telling that covers a quote of an appearance is of
that claim. A pair counts as one claim if both are of it, on either side. Pairs of which neither
telling is of any claim count less: a story follows only some of its claims. Of families of claims
(`training/judge/families`) those are taken that the judge was not trained on.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import select

from firsthand import pipeline
from firsthand.desk.desk import Desk
from firsthand.desk.placing import compared_pair
from firsthand.evaluation.circular import read_stories
from firsthand.evaluation.circular_system import report_of, span_in
from firsthand.evaluation.passages import told_of
from firsthand.ingest import Input
from firsthand.store.claim_schema import telling
from firsthand.store.embedded import reading
from firsthand.store.told import load_told
from firsthand.weigh.beliefs import Features, Seen
from firsthand.weigh.cells import cosines
from firsthand.weigh.values import values
from training.judge.families import load_families, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.evaluation.circular import Story
    from firsthand.types import Told
    from training.judge.families import Wording

    Row = tuple[Features, bool, float]

LEAST = 0.3
"""Cosine from which on a pair is fitted on."""
UNLABELLED = 0.3
"""What a pair counts of which neither telling is of any claim."""
OF_FAMILIES = 0.3
"""What a pair of a family counts: they are made to be hard, and reports seldom are."""
PENALTY = 33.0
"""On the squares of weights of standardised features: strong, for the judge has seen the same
stories, so that its beliefs look better here than they are."""
ROUNDS = 30
TARGET = Path(__file__).parent.parent / "firsthand" / "data" / "beliefs.toml"
NOTE = """\
# Weights of what is seen of two tellings, for weigh/beliefs.py.
# Made by: python -m tools.fit_beliefs {stories}
"""


def of_story(story: Story) -> Iterator[Row]:
    """Features of pairs of tellings, whether they are of one claim, and what the pair counts."""
    told = _told(story)
    claims = [_claims(story, one) for one in told]
    for a, b, found in _close(told):
        counts = 1.0 if claims[a] or claims[b] else UNLABELLED
        yield found, bool(claims[a] & claims[b]), counts


def of_families(folder: Path) -> Iterator[Row]:
    """The same of passages of one family."""
    by_family: defaultdict[str, list[Wording]] = defaultdict(list)
    for one in split(load_families(folder), held_out=True):
        by_family[one.family].append(one)
    for some in by_family.values():
        told = told_of(one.text for one in some)
        for a, b, found in _close([told[one.text] for one in some], least=-1.0):
            if some[a].text != some[b].text:
                yield found, some[a].claim == some[b].claim, OF_FAMILIES


def _close(told: Sequence[Told], least: float = LEAST) -> Iterator[tuple[int, int, Features]]:
    """Pairs of tellings that lie near each other, and what is seen of them."""
    seen = [Seen(one, values(one)) for one in told]
    judge = pipeline.shipped_judge()
    vectors, _ = judge.cells.place(judge.embed([one.plain for one in told]))
    near = np.stack([cosines(vector, vectors) for vector in vectors])
    close = [(a, b) for a, b in combinations(range(len(seen)), 2) if near[a, b] >= least]
    plain = [(told[a].plain, told[b].plain) for a, b in close]
    for (a, b), likeness in zip(close, judge.compare(plain), strict=True):
        yield a, b, compared_pair(seen[a], seen[b], float(near[a, b]), likeness)[0]


def _told(story: Story) -> list[Told]:
    read = {one.id: report_of(one) for one in story.reports}
    with TemporaryDirectory() as folder, Desk(Path(folder) / "desk.db") as desk:
        inputs = (Input(report, None, name) for name, report in read.items())
        for _ in desk._intake.store(inputs):  # noqa: SLF001  (not weighed: that takes the weights)
            pass
        with reading(desk._engine) as connection:  # noqa: SLF001  (the tellings are asked for by no question)
            ids = list(connection.scalars(select(telling.c.id)))
            told = load_told(connection, ids)
    return [told[n] for n in sorted(told)]


def _claims(story: Story, one: Told) -> frozenset[str]:
    """Claims of which it covers a quote, by half of the shorter of the two."""
    there = next(r for r in story.reports if report_of(r).id == one.report)
    span = span_in(there, report_of(there), one.start, one.end)
    return frozenset(
        claim.id
        for claim in story.claims
        for quote in claim.appearances
        if quote.report == there.id
        and 2 * (min(span.end, quote.span.end) - max(span.start, quote.span.start))
        >= min(len(span), len(quote.span))
    )


def fit(rows: list[Row]) -> tuple[float, np.ndarray]:
    """Logistic regression by Newton's method, on standardised features.

    Returns:
        The start and the weights of the features as they are.
    """
    x = np.array([row[0] for row in rows], dtype=np.float64)
    y, counts = (np.array([row[n] for row in rows], dtype=np.float64) for n in (1, 2))
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    penalty = np.diag([0.0, *([PENALTY] * x.shape[1])])
    weights = np.zeros(z.shape[1])
    for _ in range(ROUNDS):
        belief = 1 / (1 + np.exp(-z @ weights))
        slope = z.T @ (counts * (belief - y)) + penalty @ weights
        bend = (z * (counts * belief * (1 - belief))[:, None]).T @ z + penalty
        weights -= np.linalg.solve(bend, slope)
    own = weights[1:] / spread
    return float(weights[0] - own @ mean), own


def main() -> None:
    """Parse the command line, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path, nargs="+", help="folders of stories")
    parser.add_argument("--families", type=Path, help="folder of families of claims")
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    stories = [story for folder in options.stories for story in read_stories(folder)]
    rows = [row for story in stories for row in of_story(story)]
    rows += of_families(options.families) if options.families else []
    start, weights = fit(rows)
    lines = [f"start = {start:.4f}"]
    lines += [
        f"{name} = {value:.4f}" for name, value in zip(Features._fields, weights, strict=True)
    ]
    names = " ".join(story.id for story in stories)
    options.out.write_text(NOTE.format(stories=names) + "\n[weights]\n" + "\n".join(lines) + "\n")
    sys.stdout.write(f"{len(rows)} pairs of {len(stories)} stories: {options.out}\n")


if __name__ == "__main__":
    main()
