"""The figures of a model: `python -m training.results --corpora DIR --seed-report DIR --out FILE`.

Writes `metrics.json`, from which the model card and docs/accuracy.md are made. The intervals
come from drawing the development documents again with replacement; the spread over seeds from
the logs of the runs, which are kept in `training/logs`.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.samples import load
from firsthand.evaluation.corpora_scores import (
    Counts,
    cofenet_scores,
    polnear_documents,
    summary,
)
from firsthand.evaluation.gold import score_reading
from firsthand.evaluation.gold_facts import score_facts
from firsthand.pipeline import read_reports
from firsthand.read.encoder import SHIPPED, Encoder
from firsthand.show.cli.evaluate import PUBLISHED, fact_rows, read_gold, read_with_gold
from training.results_layers import layer_tables

DRAWS = 1000
FIGURES = ("source", "cue", "content", "all", "exact", "overlap", "right_source")
NAMES = {
    "exact": "whole attribution, exact",
    "overlap": "whole attribution, overlap",
    "right_source": "right source, of contents found",
    "all": "all fragments",
}
TRIAL = {"source": 80.6, "cue": 72.7, "content": 65.6}


def intervals(documents: list[Counts]) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals over documents, in percent."""
    rng = random.Random(0)  # noqa: S311 (no secret)
    draws = [summary(rng.choices(documents, k=len(documents))) for _ in range(DRAWS)]
    low, high = int(0.025 * DRAWS), int(0.975 * DRAWS) - 1
    return {
        f: (sorted(d[f] for d in draws)[low], sorted(d[f] for d in draws)[high]) for f in FIGURES
    }


def polnear_table(path: Path, encoder: Encoder) -> dict[str, Any]:
    """The shipped model on PolNeAR's development documents."""
    documents = polnear_documents(path, encoder)
    figures, spread = summary(documents), intervals(documents)
    rows = [
        [
            NAMES.get(f, f),
            f"{figures[f]:.1f}",
            f"{spread[f][0]:.1f}–{spread[f][1]:.1f}",
            f"{figures[f'{f}_p']:.1f} / {figures[f'{f}_r']:.1f}" if f"{f}_p" in figures else "",
            f"{TRIAL[f]:.1f}" if f in TRIAL else "",
            f"{PUBLISHED[f]:.1f}" if f in PUBLISHED else "",
        ]
        for f in FIGURES
    ]
    return {
        "title": "PolNeAR, development part, whole documents",
        "note": (
            f"{len(documents)} documents. F1 in percent over labelled fragments as CofeNet defines "
            "it; whole attributions: source, cue and content together. Intervals: 95 %, from "
            f"drawing the documents again {DRAWS} times. The model shipped, int8, on the CPU. "
            "The published figures are of the test part."
        ),
        "columns": ["", "F1", "interval", "precision / recall", "first trial", "BERT + Cofe"],
        "rows": rows,
    }


def cofenet_table(path: Path, encoder: Encoder) -> dict[str, Any]:
    """The shipped model on the same part as CofeNet cut it."""
    figures = cofenet_scores(path, encoder)
    rows = [
        [
            NAMES.get(f, f),
            f"{figures[f]:.1f}",
            f"{figures[f'{f}_p']:.1f} / {figures[f'{f}_r']:.1f}",
            f"{PUBLISHED[f]:.1f}" if f in PUBLISHED else "",
        ]
        for f in ("source", "cue", "content", "all")
    ]
    return {
        "title": "PolNeAR, development part as CofeNet cut it",
        "note": "Each item read alone, without the text around it. F1 in percent over fragments.",
        "columns": ["", "F1", "precision / recall", "BERT + Cofe, test part"],
        "rows": rows,
    }


def seed_table(folder: Path) -> dict[str, Any]:
    """The report that the idea comes from, against what a careful reader finds in it."""
    score = read_gold(folder)
    facts = score_facts(*read_with_gold(folder))
    rows = [
        ["statements found", f"{score.found} of {score.statements}"],
        ["with the right first source", f"{score.right_source} of {score.statements}"],
        ["chains of two or more whole", f"{score.chains_whole} of {score.chains}"],
        ["certainty right", f"{score.certainty} of {score.statements}"],
        ["polarity right", f"{score.polarity} of {score.statements}"],
        ["narrated items given a source", f"{score.narrated_with_source} of {score.narrated}"],
        *map(list, fact_rows(facts)),
    ]
    return {
        "title": "The report that the idea comes from",
        "note": "One machine-translated agency report, read by hand. Rules and model together.",
        "columns": ["", "found"],
        "rows": rows,
    }


def failures(encoder: Encoder) -> list[str]:
    """What the reader gets wrong in our own sample reports."""
    samples = load()
    readings = read_reports([report for report, _ in samples], encoder=encoder)
    return [
        f"{Path(report.path or '').stem}: {miss}"
        for (report, gold), reading in zip(samples, readings, strict=True)
        for miss in score_reading(reading, gold).misses
    ]


def runs_table(logs: Path) -> dict[str, Any]:
    """Every run that went into the model, with the losses of its last epoch."""
    runs = {
        path.stem: json.loads(path.read_text(encoding="utf-8").splitlines()[-1])
        for path in sorted(logs.glob("*.jsonl"))
    }
    rows = [[name, str(last["epoch"]), str(last["step"])] for name, last in runs.items()]
    return {
        "title": "Training runs",
        "note": "One run of each: no spread over seeds was measured. See training/LOG.md.",
        "columns": ["run", "epochs", "steps"],
        "rows": rows,
    }


def main() -> None:
    """Parse the command line, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--seed-report", type=Path, required=True)
    parser.add_argument("--logs", type=Path, default=Path(__file__).parent / "logs")
    parser.add_argument("--out", type=Path, default=SHIPPED / "metrics.json")
    options = parser.parse_args()
    encoder = Encoder()
    attribution = options.corpora / "attribution"
    metrics = {
        "generated_on": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "model": encoder.manifest["name"],
        "tables": [
            polnear_table(attribution / "polnear-dev.jsonl.gz", encoder),
            cofenet_table(attribution / "cofenet-valid.jsonl.gz", encoder),
            *layer_tables(options.corpora, encoder),
            seed_table(options.seed_report),
            runs_table(options.logs),
        ],
        "failures": failures(encoder),
    }
    options.out.write_text(
        json.dumps(metrics, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
