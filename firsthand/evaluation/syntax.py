"""Syntax: parts of speech and dependencies, scored as in the CoNLL 2018 shared task.

Words align where they have the same characters. A word's attachment is right when the words
that both depend on align, too, or when neither depends on any. Relations count without their
subtypes, punctuation included. Source: Zeman et al., CoNLL 2018.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from firsthand.evaluation.counts import exact, percentages, total
from firsthand.evaluation.fragments import Score
from firsthand.evaluation.treebanks import conllu
from firsthand.read.trees import ROOT
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from firsthand.evaluation.readers import SyntaxReader
    from firsthand.read.trees import Tree


class _Word(NamedTuple):
    """One word of a tree; `head` is where the word stands that it depends on, None for a root."""

    upos: str
    head: Span | None
    relation: str


def syntax_scores(path: Path, reader: SyntaxReader, limit: int | None = None) -> dict[str, float]:
    """Figures on a treebank, in percent.

    Args:
        path: for example `ewt-dev.conllu.gz`.
        reader: what is scored.
        limit: how many documents; None for all.

    Returns:
        `upos`, `uas`, `las` on gold tokens; the same from raw text as `raw upos`, `raw uas`,
        `raw las`, with `raw words` and `raw sentences`: F1 over words, and over sentences.
    """
    gold = conllu(path)[:limit]
    texts, wanted = [d.text for d in gold], [d.trees for d in gold]
    given = reader.trees_on(texts, [[tree.spans for tree in trees] for trees in wanted])
    on_gold = syntax_summary(map(score_trees, given, wanted))
    raw = syntax_summary(map(score_trees, reader.trees(texts), wanted))
    return {
        **{name: on_gold[name] for name in ("upos", "uas", "las")},
        **{f"raw {name}": raw[name] for name in ("words", "sentences", "upos", "uas", "las")},
    }


def syntax_summary(counts: Iterable[dict[str, Score]]) -> dict[str, float]:
    """Counts of documents to percentages."""
    return percentages(total(counts))


def score_trees(found: Sequence[Tree], wanted: Sequence[Tree]) -> dict[str, Score]:
    """Score the trees of one document.

    Args:
        found: over gold tokens or the reader's own, in the same text.
        wanted: the annotators'.

    Returns:
        `words`, `sentences`, `upos`, `uas`, `las`.
    """
    ours, gold = dict(_words(found)), dict(_words(wanted))
    pairs = [(word, gold[span]) for span, word in ours.items() if span in gold]
    attached = [(word, other) for word, other in pairs if word.head == other.head]
    right = {
        "words": len(pairs),
        "upos": sum(word.upos == other.upos for word, other in pairs),
        "uas": len(attached),
        "las": sum(word.relation == other.relation for word, other in attached),
    }
    return {
        "sentences": exact(map(_extent, found), map(_extent, wanted)),
        **{name: Score(count, len(ours), len(gold)) for name, count in right.items()},
    }


def _words(trees: Iterable[Tree]) -> Iterator[tuple[Span, _Word]]:
    for tree in trees:
        for n, span in enumerate(tree.spans):
            head = None if tree.heads[n] == ROOT else tree.spans[tree.heads[n]]
            yield span, _Word(tree.upos[n], head, tree.relations[n].partition(":")[0])


def _extent(tree: Tree) -> Span:
    return Span(tree.spans[0].start, tree.spans[-1].end)
