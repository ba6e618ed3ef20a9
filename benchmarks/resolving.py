"""Figures on who, when and where: `python -m benchmarks.resolving --corpora DIR`.

Takes them on corpora that are not part of this repository and on our own pairs of names, and
writes `benchmarks/resolving.json`, from which docs/accuracy.md is made.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figures import ECBPLUS, GEOVIRUS, GUM_DATES, LGL, TIMEBANK, TIMEBANK_FOLD
from benchmarks.machine import machine_facts
from benchmarks.samples import FOLDER
from firsthand.evaluation import name_pairs
from firsthand.evaluation.cross_document import FAMILIES, desk_scores, ecbplus
from firsthand.evaluation.dates import dates_scores
from firsthand.evaluation.readers import reader_of
from firsthand.evaluation.times import Fold, times_scores
from firsthand.evaluation.toponym_resolution import placing_scores
from firsthand.pipeline import read_reports
from firsthand.read.encoder import SHIPPED, Encoder

if TYPE_CHECKING:
    from collections.abc import Mapping

Table = dict[str, Any]

OUT = Path(__file__).parent / "resolving.json"
PAIRS = FOLDER / "name_pairs.tsv"
LGL_PART = 0
"""The half of the documents that nothing was fitted on or looked at."""
MORDECAI = {"acc161": 82.7, "id": 79.4}
"""Mordecai 3 on all of LGL. Source: Halterman, arXiv:2303.13675 (2023)."""
BEST_VALUES = 82.4
"""Relaxed extent and value on TempEval-3's platinum part, learnt; rules: 77.6."""


def pair_figures() -> dict[str, float]:
    """Our own pairs of names; the baseline stands in the table only."""
    score = name_pairs.score_pairs(name_pairs.name_pairs(PAIRS), name_pairs.is_one)
    return {"pairs of names": round(score.f1, 1)}


def resolving_figures(corpora: Path, encoder: Encoder) -> dict[str, float]:
    """What the gate holds: percentages, higher is better, by name.

    Args:
        corpora: holds `benchmarks.figures.CORPORA`.
        encoder: the loaded model.

    Raises:
        InputError: one of them cannot be read.
    """
    times, dates, lgl, geovirus, entities = _measured(corpora, encoder)
    return {
        **{f"timebank {name}": times[name] for name in ("value", "value given")},
        **{f"gum dates {name}": dates[name] for name in ("right", "near")},
        **{f"lgl {name}": lgl[name] for name in ("acc161", "id", "located")},
        **{f"geovirus {name}": geovirus[name] for name in ("acc161", "located")},
        **{f"ecb {name}": round(entities[name], 1) for name in ("b3", "conll")},
    }


def _measured(corpora: Path, encoder: Encoder) -> tuple[dict[str, float], ...]:
    reader = reader_of(encoder)
    stories = ecbplus(corpora / ECBPLUS)
    return (
        times_scores(corpora / TIMEBANK, reader, only=Fold(*TIMEBANK_FOLD)),
        dates_scores(corpora / GUM_DATES, reader),
        placing_scores(corpora / LGL, encoder, part=LGL_PART),
        placing_scores(corpora / GEOVIRUS, encoder),
        desk_scores(stories, read_reports((s.report() for s in stories), encoder=encoder)),
    )


def tables(corpora: Path, encoder: Encoder) -> list[Table]:
    """All of it for docs/accuracy.md."""
    times, dates, lgl, geovirus, entities = _measured(corpora, encoder)
    return [
        _times_table(times),
        _dates_table(dates),
        _places_table(lgl, geovirus),
        _entities_table(entities),
        _pairs_table(),
    ]


def _times_table(figures: Mapping[str, float]) -> Table:
    rows = [
        ["extent by overlap, and value", figures["value"], BEST_VALUES],
        ["the same, however the value is spelled", figures["value alike"], None],
        ["value on annotated extents", figures["value given"], None],
    ]
    return {
        "title": "Values of times: TimeBank and AQUAINT, one part of five",
        "note": "The part that neither the model nor the grammar of times was made with; its "
        "figures were taken several times during the work. F1 and, of annotated extents, shares, "
        "in percent. Published: the best of TempEval-3's own test part, which is another.",
        "columns": ["", "ours", "published best"],
        "rows": rows,
    }


def _dates_table(figures: Mapping[str, float]) -> Table:
    rows = [
        ["right to the day or minute", figures["right"]],
        ["right, or near where it is a range", figures["near"]],
        ["got a day or a clock time at all", figures["resolved"]],
        ["right or near, of those", figures["precision near"]],
    ]
    return {
        "title": "Values of dates: GUM, development part",
        "note": f"{figures['count']:.0f} annotated extents in speech, letters, video blogs, "
        "histories and news. In percent. Near: each end within a quarter of the range's length.",
        "columns": ["", "share"],
        "rows": rows,
    }


def _places_table(lgl: Mapping[str, float], geovirus: Mapping[str, float]) -> Table:
    names = {
        "acc161": "gold toponyms within 161 km",
        "id": "gold toponyms, the very place in GeoNames",
        "unresolved": "gold toponyms not resolved",
        "located": "from plain text: found and within 161 km, F1",
    }
    rows = [
        [name, lgl[key], None if key == "id" else geovirus[key], MORDECAI.get(key)]
        for key, name in names.items()
    ]
    return {
        "title": "Places: Local-Global Lexicon, one half, and GeoVirus",
        "note": "In percent. The half of the lexicon was used for nothing else; GeoVirus was "
        "looked at and partly fitted on, and has no numbers of GeoNames. Mordecai 3 is on all of "
        "the lexicon, as published.",
        "columns": ["", "lexicon", "GeoVirus", "Mordecai 3"],
        "rows": rows,
    }


def _entities_table(figures: Mapping[str, float]) -> Table:
    ways = {
        "": "the desk",
        "same name ": "same folded words",
        "same bare name ": "without articles",
    }
    rows = [
        [family or "all", way, *(round(figures[f"{family} {key}{m}".lstrip()], 1) for m in METRICS)]
        for family in ("", *sorted(set(FAMILIES.values())))
        for key, way in ways.items()
    ]
    return {
        "title": "Entities across reports: ECB+, development part",
        "note": f"All documents on one desk, {figures['mentions']:.0f} annotated mentions, told "
        "from plain text. Baselines take mentions with the same folded words for one.",
        "columns": ["", "told by", "MUC", "B³", "CEAFe", "CoNLL"],
        "rows": rows,
    }


METRICS = ("muc", "b3", "ceaf", "conll")


def _pairs_table() -> Table:
    pairs = name_pairs.name_pairs(PAIRS)
    baseline, threshold = name_pairs.token_set_baseline(pairs)
    scores = {
        "the desk": name_pairs.score_pairs(pairs, name_pairs.is_one),
        f"token_set_ratio ≥ {threshold:.0f}, the best for it here": baseline,
    }
    return {
        "title": "Pairs of names: our own set",
        "note": f"{len(pairs)} pairs, in `benchmarks/samples/name_pairs.tsv`; the rules were "
        "written with it in view. In percent.",
        "columns": ["", "F1", "precision", "recall"],
        "rows": [
            [name, round(s.f1, 1), round(s.precision, 1), round(s.recall, 1)]
            for name, s in scores.items()
        ],
    }


def main() -> None:
    """Parse the command line, measure, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolving", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE")
    options = parser.parse_args()
    facts = machine_facts()
    taken = {
        "generated_on": facts["date"],
        "machine": f"{facts['processor']}, Python {facts['python']}",
        "tables": tables(options.corpora, Encoder(SHIPPED)),
    }
    options.out.write_text(json.dumps(taken, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(options.out)


if __name__ == "__main__":
    main()
