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
    from firsthand.evaluation.gold_facts import FactScore
    from firsthand.evaluation.readers import Reader
    from firsthand.read.encoder import Encoder
    from firsthand.types import Report

POLNEAR = Path("attribution") / "polnear-dev.jsonl.gz"
COFENET = Path("attribution") / "cofenet-valid.jsonl.gz"
WORLDWIDE = Path("names") / "worldwide-dev.jsonl.gz"
EWT = Path("syntax") / "ewt-dev.conllu.gz"
UW = Path("factuality") / "uw-dev.jsonl.gz"
ONTOGUM = Path("coreference") / "ontogum-dev.jsonl.gz"
TIMEBANK = Path("time") / "timebank-aquaint.jsonl.gz"
GEOVIRUS = Path("place") / "geovirus.jsonl.gz"
GUM_DATES = Path("time") / "gum-dates-dev.jsonl.gz"
LGL = Path("place") / "lgl.jsonl.gz"
ECBPLUS = Path("coreference") / "ecbplus-dev.jsonl.gz"
CORPORA = (
    *(POLNEAR, COFENET, WORLDWIDE, EWT, UW, ONTOGUM, TIMEBANK, GEOVIRUS),
    *(GUM_DATES, LGL, ECBPLUS),
)
TIMEBANK_FOLD = 0, 5
"""The documents that the shipped model was not trained on: this part of so many."""
ROLES = ("source", "cue", "content")
WHOLE = ("exact", "overlap", "right_source")


def sample_figures(encoder: Encoder) -> dict[str, float]:
    """Figures on the reports and the pairs of names in `benchmarks/samples`."""
    from benchmarks.resolving import pair_figures  # noqa: PLC0415  it takes its corpora from here

    figures = _gold(samples.load(), encoder) | pair_figures()
    return {f"samples {name}": value for name, value in figures.items()}


def corpus_figures(corpora: Path, seed: Path, encoder: Encoder) -> dict[str, float]:
    """Figures on the development parts of the corpora and on the seed report.

    Args:
        corpora: holds CORPORA.
        seed: holds `article.txt` and `gold.json`.
        encoder: the loaded model.

    Raises:
        InputError: one of them cannot be read.
    """
    from benchmarks.resolving import resolving_figures  # noqa: PLC0415  it takes its corpora from here
    from firsthand.evaluation.corpora_scores import (  # noqa: PLC0415  the samples need neither
        cofenet_scores,
        polnear_scores,
    )
    from firsthand.evaluation.readers import reader_of  # noqa: PLC0415  the same

    polnear = polnear_scores(corpora / POLNEAR, encoder)
    cofenet = cofenet_scores(corpora / COFENET, encoder)
    return {
        **{f"polnear {name}": polnear[name] for name in (*ROLES, *WHOLE)},
        **{f"cofenet {name}": cofenet[name] for name in ROLES},
        **name_and_place_figures(corpora, reader_of(encoder)),
        **sentence_figures(corpora, reader_of(encoder)),
        **resolving_figures(corpora, encoder),
        **{f"seed {name}": value for name, value in _gold([_seed(seed)], encoder).items()},
    }


def name_and_place_figures(corpora: Path, reader: Reader) -> dict[str, float]:
    """Names, chains of what means the same, times and place names."""
    from firsthand.evaluation.chains import coreference_scores  # noqa: PLC0415  slow to import
    from firsthand.evaluation.names import FOUR, names_scores  # noqa: PLC0415  the same
    from firsthand.evaluation.places import toponyms_scores  # noqa: PLC0415  the same
    from firsthand.evaluation.times import Fold, times_scores  # noqa: PLC0415  the same

    names = names_scores(corpora / WORLDWIDE, reader)
    chains = coreference_scores(corpora / ONTOGUM, reader)
    times = times_scores(corpora / TIMEBANK, reader, only=Fold(*TIMEBANK_FOLD))
    places = toponyms_scores(corpora / GEOVIRUS, reader)
    return {
        **{f"worldwide {name}": names.get(name, 0.0) for name in (*FOUR, "names4")},
        **{f"ontogum {name}": chains[name] for name in ("conll", "pronouns", "raw conll")},
        **{f"timebank {name}": times[name] for name in ("strict", "relaxed", "type")},
        **{f"geovirus {name}": places[name] for name in ("exact", "overlap")},
    }


def sentence_figures(corpora: Path, reader: Reader) -> dict[str, float]:
    """Syntax and factuality; `uw closeness` is 100 less the mean error in percent of 3."""
    from firsthand.evaluation.factuality import LIMIT, factuality_scores  # noqa: PLC0415  slow
    from firsthand.evaluation.syntax import syntax_scores  # noqa: PLC0415  the same

    syntax = syntax_scores(corpora / EWT, reader)
    factuality = factuality_scores(corpora / UW, reader)
    return {
        **{f"ewt {name}": syntax[name] for name in ("upos", "uas", "las", "raw words", "raw las")},
        "uw pearson": round(100 * factuality["pearson"], 1),
        "uw closeness": round(100 * (1 - factuality["mae"] / LIMIT), 1),
    }


def corpus_digest(corpora: Path, seed: Path) -> str:
    """Sixteen hexadecimal digits that change when one of the files changes."""
    hashed = hashlib.sha256()
    files = (*(corpora / c for c in CORPORA), seed / "article.txt", seed / "gold.json")
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
    from firsthand.evaluation.gold_facts import score_facts  # noqa: PLC0415  the same
    from firsthand.pipeline import read_reports  # noqa: PLC0415  the same

    pairs = list(items)
    readings = list(read_reports((report for report, _ in pairs), encoder=encoder))
    golds = [gold for _, gold in pairs]
    return {
        **_percentages(list(map(score_reading, readings, golds))),
        **fact_percentages(list(map(score_facts, readings, golds))),
    }


def fact_percentages(scores: list[FactScore]) -> dict[str, float]:
    """What was found of entities, relations, times and places, where the gold has any."""

    def total(name: str) -> int:
        return sum(getattr(score, name) for score in scores)

    strings, missing = total("strings"), total("missing")
    shares = {
        "mentions together": (total("together"), total("occurrences")),
        "ways of mentioning together": (strings - missing, strings),
        "relations": (total("relations_found"), total("relations")),
        "times": (total("times_found"), total("times")),
        "time values": (total("values_right"), total("values")),
        "places": (total("places_found"), total("places")),
    }
    return {name: round(100 * part / of, 1) for name, (part, of) in shares.items() if of}


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
