"""The figures of names, syntax, factuality, coreference, times and places, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.figures import EWT, GEOVIRUS, ONTOGUM, TIMEBANK, TIMEBANK_FOLD, UW, WORLDWIDE
from firsthand.evaluation.chains import coreference_scores
from firsthand.evaluation.factuality import CLASSES, factuality_scores
from firsthand.evaluation.names import FOUR, names_scores
from firsthand.evaluation.places import toponyms_scores
from firsthand.evaluation.readers import Reader, reader_of
from firsthand.evaluation.syntax import syntax_scores
from firsthand.evaluation.times import Fold, times_scores
from firsthand.show.cli.evaluate import HEIDELTIME, SPANBERT, STANZA

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.read.encoder import Encoder

Table = dict[str, Any]


def layer_tables(corpora: Path, encoder: Encoder) -> list[Table]:
    """A table of each layer on its development part."""
    reader = reader_of(encoder)
    return [
        names_table(corpora, reader),
        syntax_table(corpora, reader),
        factuality_table(corpora, reader),
        coreference_table(corpora, reader),
        times_table(corpora, reader),
        places_table(corpora, reader),
    ]


def names_table(corpora: Path, reader: Reader) -> Table:
    """Names on the Worldwide newswire."""
    figures = names_scores(corpora / WORLDWIDE, reader)
    rows = [
        [name if name != "names4" else "these four together", *_f1(figures, name)]
        for name in (*FOUR, "names4", "facility", "product", "event or other", "all")
        if name in figures
    ]
    return {
        "title": "Names: Worldwide newswire, development part",
        "note": "Reports from Africa, Asia, the Middle East, Latin America. Exact span and "
        "type, in percent.",
        "columns": ["", "F1", "precision / recall"],
        "rows": rows,
    }


def syntax_table(corpora: Path, reader: Reader) -> Table:
    """Parts of speech and trees on the English Web Treebank."""
    figures = syntax_scores(corpora / EWT, reader)
    rows = [
        [name, _one(figures, name), _one(figures, f"raw {name}"), _one(STANZA, f"raw {name}")]
        for name in ("words", "sentences", "upos", "uas", "las")
    ]
    return {
        "title": "Syntax: English Web Treebank, development part",
        "note": "As in the CoNLL 2018 shared task: relations without subtypes, punctuation "
        "counted. Documents are read as running text.",
        "columns": ["", "gold tokens", "raw text", "Stanza 1.0, test part, raw text"],
        "rows": rows,
    }


def factuality_table(corpora: Path, reader: Reader) -> Table:
    """How certain predicates are presented, on UW."""
    figures = factuality_scores(corpora / UW, reader)
    rows = [["Pearson's r", str(figures["count"]), f"{figures['pearson']:.3f}", ""]]
    for name in ("", *(f" {c}" for c in CLASSES)):
        if f"mae{name}" in figures:
            both = [f"{figures[f'{key}{name}']:.3f}" for key in ("mae", "always mae")]
            rows.append([f"mean error,{name or ' all'}", str(figures[f"count{name}"]), *both])
    return {
        "title": "Factuality: UW, development part",
        "note": "Values from -3 (did not happen) to 3 (did), each sentence read alone.",
        "columns": ["", "events", "read", "always +3"],
        "rows": rows,
    }


def coreference_table(corpora: Path, reader: Reader) -> Table:
    """What means the same, on OntoGUM."""
    figures = coreference_scores(corpora / ONTOGUM, reader)
    rows = [
        [name, _one(figures, name), _one(figures, f"raw {name}"), _one(SPANBERT, name)]
        for name in figures
        if not name.startswith("raw ")
    ]
    return {
        "title": "Coreference: OntoGUM, development part",
        "note": "Documents of all genres, exact spans, no singletons; genres under non-commercial "
        "licences are not among the training texts. The published figure is of the test part, "
        "out of domain.",
        "columns": ["", "gold tokens", "raw text", "SpanBERT large"],
        "rows": rows,
    }


def times_table(corpora: Path, reader: Reader) -> Table:
    """Time expressions on the documents that the model has not seen."""
    part, parts = TIMEBANK_FOLD
    figures = times_scores(corpora / TIMEBANK, reader, only=Fold(part, parts))
    rows = [[n, *_f1(figures, n), _one(HEIDELTIME, n)] for n in ("strict", "relaxed")]
    rows.append(["type, of those found", _one(figures, "type"), "", ""])
    return {
        "title": "Time expressions: TimeBank and AQUAINT, held-out part",
        "note": f"Part {part} of {parts} of the documents, whose time expressions were left out of "
        "training; one part, not a whole cross-validation. F1 in percent.",
        "columns": ["", "F1", "precision / recall", "HeidelTime, platinum"],
        "rows": rows,
    }


def places_table(corpora: Path, reader: Reader) -> Table:
    """Place names that mean a location, on a corpus that nothing was trained on."""
    figures = toponyms_scores(corpora / GEOVIRUS, reader)
    return {
        "title": "Place names: GeoVirus, whole",
        "note": "Nothing was trained on it. F1 in percent.",
        "columns": ["", "F1", "precision / recall"],
        "rows": [[name, *_f1(figures, name)] for name in ("exact", "overlap")],
    }


def _f1(figures: dict[str, float], name: str) -> list[str]:
    both = f"{figures[f'{name}_p']:.1f} / {figures[f'{name}_r']:.1f}"
    return [f"{figures[name]:.1f}", both]


def _one(figures: dict[str, float], name: str) -> str:
    return f"{figures[name]:.1f}" if name in figures else ""
