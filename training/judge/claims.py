"""Figures on families of claims and on stories that train nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from training.judge import figures as fg
from training.judge.circular import appearances
from training.judge.encode import embed
from training.judge.families import inside
from training.judge.stories import MEASURED, measured_stories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.judge.bench import Bench
    from training.judge.families import Wording
    from training.judge.model import Judge

CANDIDATE = 0.3
"""Cosine of two passages from which on they are compared at all."""
AIMS = {"precise": 0.9, "fair": 0.8, "best f1": 0.0}
"""Least precision that a threshold is chosen for: a wrong merge invents confirmation."""
LEVELS = (0.3, 0.5, 0.7, 0.8, 0.9)
NEAREST = 10


def family_figures(bench: Bench, wordings: Sequence[Wording]) -> dict[str, Any]:
    """Pairs of passages of one family: the same claim or not, a denial or not.

    Args:
        bench: the judge.
        wordings: of families that train nothing.
    """
    pairs = list(inside(wordings))
    texts = [(p.a, p.b) for p in pairs]
    there, back = bench.compare(texts), bench.compare([(b, a) for a, b in texts])
    same, given = fg.same_scores(there, back), np.array([p.same == 1.0 for p in pairs])
    changes = [p.change or "" for p in pairs]
    found: dict[str, Any] = {"families": len({w.family for w in wordings}), "pairs": len(pairs)}
    for name, least in AIMS.items():
        found[name] = _at(same, given, fg.best_threshold(same, given, least), changes)
    for level in LEVELS:
        found[f"at {level}"] = _at(same, given, level, changes)
    cosines = bench.cosines(texts)
    found["cosine, best f1"] = _at(cosines, given, fg.best_threshold(cosines, given), changes)
    known = [n for n, p in enumerate(pairs) if p.denies is not None]
    denies = np.minimum(*(fg.sigmoid(fg.column(x, "denies")[known, 0]) for x in (there, back)))
    denied = np.array([pairs[n].denies == 1 for n in known])
    found["denies"] = {
        **fg.retrieval(denies, denied, 0.5)._asdict(),
        **fg.binary_right(denies >= 0.5, denied)._asdict(),  # noqa: PLR2004 (the likelier)
    }
    return found


def _at(
    scores: np.ndarray, given: np.ndarray, threshold: float, kinds: Sequence[str]
) -> dict[str, Any]:
    """Precision, recall and F1 from a threshold on, and what is taken for the same of each kind."""
    found = fg.retrieval(scores, given, threshold)
    taken: dict[str, list[bool]] = defaultdict(list)
    for kind, said in zip(kinds, (scores >= threshold).tolist(), strict=True):
        taken[kind].append(said)
    shares = {kind: [round(float(np.mean(x)), 3), len(x)] for kind, x in sorted(taken.items())}
    return {"threshold": threshold, **found._asdict(), "f1": found.f1, "taken": shares}


def story_figures(bench: Bench, folder: Path, families: dict[str, Any]) -> dict[str, Any]:
    """Appearances in stories, at the thresholds that were chosen on families, and at others.

    Args:
        bench: the judge.
        folder: of stories; those of MEASURED are read.
        families: what `family_figures` found.
    """
    pairs = [p for p in appearances(folder) if p.relation != "open" and p.story in MEASURED]
    quotes = [(p.a, p.b) for p in pairs]
    given = np.array([p.relation == "same" for p in pairs])
    kinds = [p.relation for p in pairs]
    there, back = bench.compare(quotes), bench.compare([(b, a) for a, b in quotes])
    near = bench.cosines(quotes, bench.model) >= CANDIDATE
    same, cosines = fg.same_scores(there, back) * near, bench.cosines(quotes)
    levels = {name: families[name]["threshold"] for name in AIMS} | {f"at {x}": x for x in LEVELS}
    found: dict[str, Any] = {name: _at(same, given, x, kinds) for name, x in levels.items()}
    found["best f1 here"] = _at(same, given, fg.best_threshold(same, given), kinds)
    found["cosine, best f1 here"] = _at(cosines, given, fg.best_threshold(cosines, given), kinds)
    denies = np.minimum(*(fg.sigmoid(fg.column(x, "denies")[:, 0]) for x in (there, back)))
    denied = np.array([k == "denied" for k in kinds])
    found["denies"] = fg.retrieval(denies, denied, 0.5)._asdict()
    return found


def near_figures(bench: Bench, wordings: Sequence[Wording], folder: Path) -> dict[str, float]:
    """How many passages on a claim are among the nearest of each, before and after training.

    Args:
        bench: the judge, and the pretrained model.
        wordings: of families that train nothing.
        folder: of stories; those of MEASURED are read.
    """
    rows = {w.text: f"{w.family} {w.claim}" for w in wordings}
    rows |= {a.quote: f"{a.story} {a.claim}" for a in measured_stories(folder)}
    found = {"passages": float(len(rows))}
    for name, model in {"before": bench.before, "after": bench.model}.items():
        found[name] = recall_of_nearest(_vectors(bench, model, list(rows)), list(rows.values()))
    return found


def _vectors(bench: Bench, model: Judge, texts: Sequence[str]) -> np.ndarray:
    return embed(model, bench.cutter, texts)


def recall_of_nearest(vectors: np.ndarray, claims: Sequence[str], nearest: int = NEAREST) -> float:
    """Mean share of the other passages on the same claim that are among the nearest.

    Args:
        vectors: (passages, H) of unit length.
        claims: that each tells.
        nearest: so many are looked at; of a claim with more passages, so many are asked for.
    """
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -2)
    names = np.array(claims)
    alike = names[:, None] == names[None, :]
    np.fill_diagonal(alike, val=False)
    order = np.argsort(-cosines, axis=1)[:, :nearest]
    hits = np.take_along_axis(alike, order, axis=1).sum(1)
    asked = np.minimum(alike.sum(1), nearest)
    return float((hits[asked > 0] / asked[asked > 0]).mean())
