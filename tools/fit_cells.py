"""Fits the cells in which tellings are compared: `python -m tools.fit_cells PASSAGES.jsonl`.

Passages are embedded by the shipped judge; their main directions are kept, and centres are found
by k-means on the sphere. Written once for each judge: a desk is compared anew when they change.
"""

from __future__ import annotations

import argparse
import json
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np

from firsthand.judge import SHIPPED, Judge

DIRECTIONS = 128
CENTRES = 2048
ROUNDS = 12
SEED = 1


def directions_of(embedded: np.ndarray) -> np.ndarray:
    """The directions in which passages differ most. (passages, width) -> (width, DIRECTIONS).

    The mean stays in: cosines of what is kept are close to those of the whole.
    """
    _, _, rows = np.linalg.svd(embedded.T @ embedded)
    kept: np.ndarray = rows[:DIRECTIONS].T
    return kept


def centres_of(vectors: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Centres of groups of unit vectors. (passages, kept) -> (CENTRES, kept)."""
    centres = vectors[rng.choice(len(vectors), CENTRES, replace=False)]
    for _ in range(ROUNDS):
        nearest = np.concatenate(
            [np.argmax(some @ centres.T, axis=1) for some in np.array_split(vectors, 64)]
        )
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres)
    return centres


def main() -> None:
    """Parse the command line, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path, help="JSON lines, a `text` or `words` each")
    parser.add_argument("--judge", type=Path, default=SHIPPED, help="folder of the model")
    parser.add_argument("--most", type=int, default=20_000, help="passages that are taken")
    options = parser.parse_args()
    rows = map(json.loads, options.passages.read_text("utf-8").splitlines())
    texts = sorted({row.get("text") or " ".join(row["words"]) for row in rows})
    rng = np.random.default_rng(SEED)
    chosen = rng.permutation(len(texts))[: options.most]
    embedded = Judge(options.judge).embed([texts[n] for n in chosen])
    directions = directions_of(embedded)
    vectors = embedded @ directions
    kept = np.linalg.norm(vectors, axis=1, keepdims=True)
    sys.stdout.write(f"{len(chosen)} passages, {(kept**2).mean():.3f} of their length kept\n")
    centres = centres_of(vectors / kept, rng)
    np.savez_compressed(
        options.judge / "cells.npz",
        directions=directions.astype(np.float16),
        centres=centres.astype(np.float16),
    )
    _name_in_manifest(options.judge)


def _name_in_manifest(folder: Path) -> None:
    """Let the manifest of the judge name the file that was written."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["sha256"]["cells.npz"] = sha256((folder / "cells.npz").read_bytes()).hexdigest()
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
