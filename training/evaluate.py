"""Scores of a model under training on whole documents, decoded as at run time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from firsthand.evaluation.fragments import bio, score_fragments
from firsthand.read import tokenizer as tk
from firsthand.read.decode import Fragment, fragments, viterbi
from firsthand.types import Span
from training.losses import transition_scores

if TYPE_CHECKING:
    from firsthand.evaluation.corpora import GoldDocument
    from firsthand.read.wordpiece import WordPiece
    from training.model import Reader


@dataclass(frozen=True)
class Documents:
    """Documents with their words and gold labels, cut once."""

    documents: list[GoldDocument]
    words: list[tk.Words]
    gold: list[list[str]]

    @classmethod
    def of(cls, documents: list[GoldDocument], tokenizer: WordPiece) -> Documents:
        """Cut the documents."""
        gold = [bio(d.scored_tokens(), d.role_spans()) for d in documents]
        return cls(documents, [tk.cut_words(tokenizer, d.text) for d in documents], gold)


@torch.no_grad()
def emissions_of(
    model: Reader, words: list[tk.Words], special: tuple[int, int, int], batch: int = 32
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Run the model over documents.

    Returns:
        For each document emissions (words, labels), and links (words, 4, width).
    """
    model.eval()
    jobs = [(n, window) for n, w in enumerate(words) for window in tk.windows(w)]
    jobs.sort(key=lambda j: int(words[j[0]].first[j[1].end] - words[j[0]].first[j[1].start]))
    emissions = [np.zeros((len(w), 0)) for w in words]
    links = [np.zeros((len(w), 0)) for w in words]
    for at in range(0, len(jobs), batch):
        part = jobs[at : at + batch]
        inputs = tk.make_batch([(words[n], w) for n, w in part], special=special)
        scores = model(
            *(
                torch.from_numpy(x)
                for x in (inputs.pieces, inputs.shape, inputs.quote, inputs.breaks, inputs.mask)
            )
        )
        for row, (n, window) in enumerate(part):
            first = tk.first_pieces(words[n], window)[window.context - window.start :]
            for store, values in ((emissions, scores.emissions), (links, scores.links)):
                taken = values[row].float().numpy()[first]
                if store[n].shape[1:] != taken.shape[1:]:
                    store[n] = np.zeros((len(words[n]), *taken.shape[1:]), dtype=np.float32)
                store[n][window.context : window.end] = taken
    return emissions, links


def predict(emissions: list[np.ndarray], transitions: np.ndarray) -> list[list[Fragment]]:
    """Fragments of each document."""
    paths = viterbi(emissions, transitions)
    return [fragments(p, e) for p, e in zip(paths, emissions, strict=True)]


def evaluate(model: Reader, docs: Documents, special: tuple[int, int, int]) -> dict[str, float]:
    """F1 per role over fragments, in percent."""
    emissions, _ = emissions_of(model, docs.words, special)
    transitions = transition_scores(model.attribution.transitions.detach()).numpy()
    found = []
    for document, words, frags in zip(
        docs.documents, docs.words, predict(emissions, transitions), strict=True
    ):
        spans = [
            (Span(int(words.start[f.start]), int(words.end[f.end - 1])), f.role) for f in frags
        ]
        found.append(bio(document.scored_tokens(), spans))
    scores = score_fragments(found, docs.gold)
    out = {}
    for name, s in scores.items():
        out[name] = round(100 * s.f1, 2)
        out[f"{name}_p"], out[f"{name}_r"] = round(100 * s.precision, 1), round(100 * s.recall, 1)
    return out
