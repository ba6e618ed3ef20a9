"""How fast an exported judge is: `python -m training.judge.speed FOLDER --own TSV`."""

from __future__ import annotations

import argparse
import csv
import time
from pathlib import Path
from typing import TYPE_CHECKING

import onnxruntime

from firsthand.judge.pieces import Cutter
from firsthand.read.wordpiece import WordPiece
from training.judge.batches import padded
from training.judge.export import INPUTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.judge.pieces import Cut

BATCH = 16
ROUNDS = 3


def texts_a_second(session: onnxruntime.InferenceSession, cuts: Sequence[Cut], pad: int) -> float:
    """The best of a few rounds, which other work disturbs least."""
    ordered = sorted(cuts, key=len)
    batches = [padded(ordered[n : n + BATCH], pad) for n in range(0, len(ordered), BATCH)]
    inputs = [{name: getattr(b, name).numpy() for name in INPUTS} for b in batches]
    seconds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for given in inputs:
            session.run(None, given)
        seconds.append(time.perf_counter() - started)
    return len(cuts) / min(seconds)


def main() -> None:
    """Parse the command line, measure on one thread, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="of the exported model")
    parser.add_argument("--own", type=Path, required=True, help="claim_pairs.tsv")
    options = parser.parse_args()
    with options.own.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    cutter = Cutter(WordPiece.load(options.folder / "vocab.txt"))
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(options.folder / "model.onnx"), settings, providers=["CPUExecutionProvider"]
    )
    pairs = [cutter.pair(r["a"], r["b"]) for r in rows]
    alone = [cutter.alone(r["a"]) for r in rows]
    for name, cuts in (("pairs", pairs), ("passages", alone)):
        pieces = sum(map(len, cuts)) / len(cuts)
        rate = texts_a_second(session, cuts, cutter.pad)
        print(f"{name}: {rate:.0f} a second, {pieces:.0f} pieces each")


if __name__ == "__main__":
    main()
