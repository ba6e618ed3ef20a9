"""`firsthand eval entities` and `name-pairs`: who is who across reports."""

from __future__ import annotations

from pathlib import Path

from firsthand.show.cli.evaluate import print_table

METRICS = ("muc", "b3", "ceaf", "conll")
WAYS = {"the desk": "", "the same folded name": "same name ", "without articles": "same bare name "}
"""Ways to tell who is who, and their prefix among the figures."""


def entities(path: str, limit: int | None = None) -> None:
    """Print the figures on ECB+, all documents on one desk, beside two baselines.

    Args:
        path: `ecbplus-dev.jsonl.gz`.
        limit: how many documents; None for all.
    """
    from firsthand.evaluation.cross_document import (  # noqa: PLC0415 (slow)
        FAMILIES,
        desk_scores,
        ecbplus,
    )
    from firsthand.pipeline import read_reports  # noqa: PLC0415 (slow)

    gold = ecbplus(Path(path))[:limit]
    figures = desk_scores(gold, read_reports(document.report() for document in gold))
    rows = [
        (
            family or "all",
            way,
            *(f"{figures[f'{family} {prefix}{m}'.lstrip()]:.1f}" for m in METRICS),
        )
        for family in ("", *sorted(set(FAMILIES.values())))
        for way, prefix in WAYS.items()
    ]
    title = f"entities of {len(gold)} documents, {figures['mentions']:.0f} mentions: {path}"
    print_table(title, ("", "told by", "MUC", "B³", "CEAFe", "CoNLL F1"), rows)


def pairs_of_names(path: str, *, wrong: bool = False) -> None:
    """Print the figures on pairs of names, beside a baseline at its best threshold.

    Args:
        path: a list as in `benchmarks/samples/name_pairs.tsv`.
        wrong: list the pairs that are told wrongly, too.
    """
    from firsthand.evaluation import name_pairs  # noqa: PLC0415 (slow)

    pairs = name_pairs.name_pairs(Path(path))
    ours = name_pairs.score_pairs(pairs, name_pairs.is_one)
    theirs, threshold = name_pairs.token_set_baseline(pairs)
    scores = {"the desk": ours, f"token_set_ratio ≥ {threshold:.0f}, its best": theirs}
    rows = [
        (way, f"{score.precision:.1f}", f"{score.recall:.1f}", f"{score.f1:.1f}")
        for way, score in scores.items()
    ]
    print_table(f"{len(pairs)} pairs of names: {path}", ("", "precision", "recall", "F1"), rows)
    kinds = name_pairs.right_by_kind(pairs).items()
    print_table("by kind", ("", "right", "of"), [(k, str(r), str(n)) for k, (r, n) in kinds])
    if wrong:
        told = [
            (pair.a, pair.b, "one" if pair.is_same else "two", pair.kind)
            for pair in name_pairs.wrong_pairs(pairs)
        ]
        print_table("told wrongly", ("", "", "they are", "kind"), told)
