"""Figures of a judge: `python -m training.judge.evaluate WEIGHTS --corpora DIR --circular DIR ...`.

Prints them and writes `figures.json` beside the weights. What is measured trains nothing: SICK and
ANLI, parts of other corpora, families of claims and stories that were kept apart, our own pairs.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from firsthand.evaluation.corpora import records
from firsthand.judge.pieces import Cutter
from firsthand.read.wordpiece import WordPiece
from training.judge import corpora
from training.judge import figures as fg
from training.judge.bench import Bench
from training.judge.claims import family_figures, near_figures, story_figures
from training.judge.encode import embed
from training.judge.families import load_families, split
from training.judge.mixture import made_pairs
from training.judge.model import load_judge, pretrained
from training.judge.pair import EQUAL, STRONGER, WEAKER, Pair
from training.judge.told_pairs import FAMILIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from training.judge.figures import Share

DISTORTED = ("number", "scope", "actor", "negation", "object", "time", "place", "outcome")
STRENGTHS = {"weaker": WEAKER, "stronger": STRONGER, "same": EQUAL}
KEPT_APART = 0.9
"""Share of our own distorted pairs that must not be taken for the same."""
SIMILAR = 3.6


def _texts(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    return [(p.a, p.b) for p in pairs]


def relation_figures(bench: Bench, folder: Path) -> dict[str, Share]:
    """Relations on parts of corpora that were kept apart, and on corpora that train nothing."""
    held = corpora.corpus_pairs(folder, held_out=True)
    by_corpus: dict[str, list[Pair]] = defaultdict(list)
    for pair in fg.labelled(held, "relation"):
        by_corpus[pair.corpus].append(pair)
    for name in corpora.MEASURED_ONLY:
        by_corpus[name] = corpora.measured_only(folder, name)
    found = {}
    for name, all_pairs in by_corpus.items():
        pairs = bench.sample(all_pairs)
        labels = [p.relation for p in pairs if p.relation is not None]
        found[name] = fg.relation_right(bench.compare(_texts(pairs)), labels)
    return found


def bearing_figures(bench: Bench, folder: Path) -> dict[str, Share]:
    """ClaimDiff's topics that were kept apart: strengthens or not, weakens or not."""
    pairs = [p for p in corpora.corpus_pairs(folder, held_out=True) if p.bearing is not None]
    logits = fg.column(bench.compare(_texts(pairs)), "bearing")
    given = np.array([p.bearing for p in pairs], dtype=bool)
    names = ("strengthens", "weakens")
    return {n: fg.binary_right(logits[:, i] > 0, given[:, i]) for i, n in enumerate(names)}


def headline_figures(bench: Bench, folder: Path) -> dict[str, float]:
    """STS headlines kept apart: correlation with the similarity that people gave."""
    held = {
        (p.a, p.b)
        for p in corpora.corpus_pairs(folder, held_out=True)
        if p.corpus == "sts-headlines"
    }
    rows = [
        r for r in records(folder / "sts-headlines.jsonl.gz") if (r["text_a"], r["text_b"]) in held
    ]
    texts = [(r["text_a"], r["text_b"]) for r in rows]
    given = np.array([float(r["similarity"]) for r in rows])
    same, before = bench.same(texts), bench.cosines(texts)
    after = bench.cosines(texts, bench.model)
    alike = given >= SIMILAR
    return {
        "count": len(rows),
        "majority": float(max(alike.mean(), 1 - alike.mean())),
        "right": float(((same >= 0.5) == alike).mean()),  # noqa: PLR2004 (as trained)
        "right, cosine": max(
            float(((before >= t) == alike).mean()) for t in np.linspace(0, 1, 101)
        ),
        "pearson": fg.pearson(same, given),
        "pearson, cosine": fg.pearson(before, given),
        "pearson, own cosine": fg.pearson(after, given),
    }


def own_figures(bench: Bench, path: Path) -> dict[str, Any]:
    """Our own pairs, by kind: what is taken for the same from the threshold on that keeps apart.

    The threshold is the lowest at which KEPT_APART of the distorted pairs are not taken for the
    same.
    """
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = [(r["a"], r["b"]) for r in rows]
    there, back = bench.compare(texts), bench.compare([(b, a) for a, b in texts])
    kinds = np.array([r["kind"] for r in rows])
    same = fg.same_scores(there, back)
    apart, judged = np.isin(kinds, DISTORTED), np.isin(kinds, tuple(STRENGTHS))
    threshold = float(np.quantile(same[apart], KEPT_APART))
    found: dict[str, Any] = {"count": len(rows), "distorted": int(apart.sum())}
    for name, limit in {"kept apart": threshold, "half": 0.5}.items():
        said = same > limit
        taken = {k: float(said[kinds == k].mean()) for k in dict.fromkeys(kinds.tolist())}
        kept = float((~said[apart]).mean())
        found[name] = {"threshold": limit, "distorted, kept apart": kept, "taken": taken}
    given = np.array([STRENGTHS.get(k, EQUAL) for k in kinds.tolist()])
    found["strength right"] = float((strength_of(there, back) == given)[judged].mean())
    return found


def strength_of(there: np.ndarray, back: np.ndarray) -> np.ndarray:
    """WEAKER, EQUAL or STRONGER of the second passage, from both orders. (pairs,)."""
    mean = (
        fg.softmax(fg.column(there, "strength")) + fg.softmax(fg.column(back, "strength"))[:, ::-1]
    )
    found: np.ndarray = mean.argmax(-1)
    return found


def made_figures(bench: Bench, told: Path, folder: Path, threshold: float) -> dict[str, Any]:
    """Pairs made from documents that were kept apart: what is taken for the same, by change."""
    every = made_pairs(
        told, folder, lambda texts: embed(bench.before, bench.cutter, texts), held_out=True, seed=7
    )
    pairs = bench.sample([p for p in every if p.same is not None])
    said = bench.same(_texts(pairs)) >= threshold
    by_change: dict[str, list[bool]] = defaultdict(list)
    for pair, taken in zip(pairs, said.tolist(), strict=True):
        by_change[(pair.change or "").split(":")[0]].append(taken)
    return {change: [float(np.mean(x)), len(x)] for change, x in sorted(by_change.items())}


def main() -> None:
    """Parse the command line, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="mean.pt of a run")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument(
        "--circular", type=Path, required=True, help="folder of the development part"
    )
    parser.add_argument("--own", type=Path, required=True, help="claim_pairs.tsv")
    parser.add_argument("--told", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=300, help="pairs of a corpus")
    options = parser.parse_args()
    torch.set_num_threads(2)
    cutter = Cutter(WordPiece.load(options.encoder / "vocab.txt"))
    before = pretrained(options.encoder / "model.safetensors").eval()
    bench = Bench(load_judge(options.weights), before, cutter, options.limit)
    found = measured(bench, options)
    text = json.dumps(found, indent=1)
    (options.weights.parent / "figures.json").write_text(text + "\n", encoding="utf-8")


def measured(bench: Bench, options: argparse.Namespace) -> dict[str, Any]:
    """All figures, each printed when it is there."""
    pairs = options.corpora / "pairs"
    wordings = split(load_families(FAMILIES), held_out=True)
    found: dict[str, Any] = {"families": family_figures(bench, wordings)}
    threshold = found["families"]["fair"]["threshold"]
    steps: dict[str, Callable[[], dict[str, Any]]] = {
        "circular": lambda: story_figures(bench, options.circular, found["families"]),
        "near": lambda: near_figures(bench, wordings, options.circular),
        "own": lambda: own_figures(bench, options.own),
        "headlines": lambda: headline_figures(bench, pairs),
        "bearing": lambda: bearing_figures(bench, pairs),
        "relations": lambda: relation_figures(bench, pairs),
        "made": lambda: made_figures(bench, options.told, options.corpora, threshold),
    }
    print("families", json.dumps(found["families"], indent=1), flush=True)
    for name, step in steps.items():
        found[name] = {k: v._asdict() if isinstance(v, fg.Share) else v for k, v in step().items()}
        print(name, json.dumps(found[name], indent=1), flush=True)
    return found


if __name__ == "__main__":
    main()
