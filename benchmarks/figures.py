"""What the gate measures: percentages, higher is better, by name."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import samples
from firsthand.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.evaluation.gold import GoldScore
    from firsthand.read.encoder import Encoder
    from firsthand.types import Report

POLNEAR = Path("attribution") / "polnear-dev.jsonl.gz"
COFENET = Path("attribution") / "cofenet-valid.jsonl.gz"
ROLES = ("source", "cue", "content")
WHOLE = ("exact", "overlap", "right_source")


def sample_figures(encoder: Encoder) -> dict[str, float]:
    """Figures on the reports in `benchmarks/samples`."""
    return {f"samples {name}": value for name, value in _gold(samples.load(), encoder).items()}


def corpus_figures(corpora: Path, seed: Path, encoder: Encoder) -> dict[str, float]:
    """Figures on the development parts of the corpora and on the seed report.

    Args:
        corpora: holds POLNEAR and COFENET.
        seed: holds `article.txt` and `gold.json`.
        encoder: the loaded model.

    Raises:
        InputError: one of them cannot be read.
    """
    from firsthand.evaluation.corpora_scores import (  # noqa: PLC0415  the samples need neither
        cofenet_scores,
        polnear_scores,
    )

    polnear = polnear_scores(corpora / POLNEAR, encoder)
    cofenet = cofenet_scores(corpora / COFENET, encoder)
    return {
        **{f"polnear {name}": polnear[name] for name in (*ROLES, *WHOLE)},
        **{f"cofenet {name}": cofenet[name] for name in ROLES},
        **{f"seed {name}": value for name, value in _gold([_seed(seed)], encoder).items()},
    }


def corpus_digest(corpora: Path, seed: Path) -> str:
    """Sixteen hexadecimal digits that change when one of the files changes."""
    hashed = hashlib.sha256()
    files = (corpora / POLNEAR, corpora / COFENET, seed / "article.txt", seed / "gold.json")
    for path in files:
        hashed.update(path.read_bytes())
    return hashed.hexdigest()[:16]


def _seed(folder: Path) -> tuple[Report, dict[str, Any]]:
    """The report that the idea comes from, with its gold."""
    from firsthand.ingest import Facts, from_text  # noqa: PLC0415  only for this one

    try:
        text = (folder / "article.txt").read_text("utf-8")
        gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{folder}: needs article.txt and gold.json, both UTF-8 ({error})"
        raise InputError(msg) from error
    about = gold["document"]
    facts = Facts(publisher=about["publisher"], published=about["published"])
    return from_text(text, facts), gold


def _gold(items: Iterable[tuple[Report, dict[str, Any]]], encoder: Encoder) -> dict[str, float]:
    """Read reports and score them against their gold, all together, in percent."""
    from firsthand.evaluation.gold import score_reading  # noqa: PLC0415  slow to import
    from firsthand.pipeline import read_reports  # noqa: PLC0415  the same

    pairs = list(items)
    readings = read_reports((report for report, _ in pairs), encoder=encoder)
    scores = [score_reading(r, gold) for r, (_, gold) in zip(readings, pairs, strict=True)]
    return _percentages(scores)


def _percentages(scores: list[GoldScore]) -> dict[str, float]:
    def total(name: str) -> int:
        return sum(getattr(score, name) for score in scores)

    def share(name: str, of: str) -> float:
        return round(100 * total(name) / total(of), 1) if total(of) else 100.0

    return {
        "found": share("found", "statements"),
        "right source": share("right_source", "statements"),
        "chains whole": share("chains_whole", "chains"),
        "certainty": share("certainty", "statements"),
        "polarity": share("polarity", "statements"),
        "narrated left alone": round(100 - share("narrated_with_source", "narrated"), 1)
        if total("narrated")
        else 100.0,
    }
