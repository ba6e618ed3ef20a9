"""Windows with their targets in one file: `python -m training.pack RECIPE RUN ... --out FILE`.

What a run on a GPU learns from, cut and tokenised before: `rounds` times, each time with other
texts' quotation marks changed and other texts cut without the text before. `--development` packs
the development parts once, as they are, to watch the run by.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firsthand.read import tokenizer as tk
from firsthand.read.labels import SCHEMES
from firsthand.read.wordpiece import WordPiece
from training.corpora import development_texts, training_texts
from training.examples import UNKNOWN, examples
from training.recipe import Recipe
from training.tables import ANY, LINKED, Writer, save

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from training.coreference import CoreferenceTargets
    from training.examples import Example, Links, Tokens

ENDS = ((1, 0), (2, 1))
"""Roles of the two ends of each relation."""


def pack(
    rounds: Iterable[Sequence[Example]], special: tuple[int, int, int]
) -> dict[str, np.ndarray]:
    """All windows as flat arrays.

    Args:
        rounds: the windows of all texts, cut once and again.
        special: vocabulary ids of [CLS], [SEP] and [PAD].
    """
    writer = Writer()
    names: list[str] = []
    targets: dict[int, int] = {}  # text -> its place in the table of targets
    documents = 0
    for number, windows in enumerate(rounds):
        before: int | None = None
        for at, example in enumerate(windows):
            if example.corpus not in names:
                names.append(example.corpus)
            new = example.text != before
            before = example.text
            document = -1
            if example.coreference is not None:
                if new:
                    _document(example, windows[at:], writer, targets)
                    documents += 1
                document = documents - 1
            writer.add(
                "window",
                corpus=np.array([names.index(example.corpus)], dtype=np.uint8),
                round=np.array([number], dtype=np.uint8),
                document=np.array([document], dtype=np.int32),
            )
            _window(example, special, writer)
    found = writer.arrays()
    found["special"] = np.array(special, dtype=np.int32)
    found["corpora"] = np.array(names)
    return found


def _window(example: Example, special: tuple[int, int, int], writer: Writer) -> None:
    batch = tk.make_batch([(example.words, example.window)], special=special)
    writer.add(
        "piece",
        id=batch.pieces[0].astype(np.uint16),
        shape=batch.shape[0].astype(np.uint8),
        quote=batch.quote[0].astype(np.uint8),
        breaks=batch.breaks[0].astype(np.uint8),
    )
    first = tk.first_pieces(example.words, example.window).astype(np.uint8)
    labels = {head: _labels(example, head, len(first)) for head in SCHEMES}
    writer.add("word", first=first, **labels)
    flags = {head: np.array([head in example.targets.spans]) for head in SCHEMES}
    writer.add("labelled", **{head: flag.astype(np.uint8) for head, flag in flags.items()})
    _add_tokens(example.targets.tokens, writer)
    word, value = example.targets.judged or (np.zeros(0, np.int64), np.zeros(0, np.float32))
    writer.add("judged", word=word.astype(np.uint8), value=value.astype(np.float32))
    for head in LINKED:
        for relation, (query, key) in enumerate(ENDS):
            name = f"{head} link{relation}"
            _add_links(example.targets.links.get(head), query, key, name, writer)


def _labels(example: Example, head: str, words: int) -> np.ndarray:
    """The one label that is right for each word, or ANY. (words,) of uint8."""
    allowed = example.targets.spans.get(head)
    if allowed is None:
        return np.full(words, ANY, dtype=np.uint8)
    return np.where(allowed.sum(1) == 1, allowed.argmax(1), ANY).astype(np.uint8)


def _add_tokens(tokens: Tokens | None, writer: Writer) -> None:
    none = np.zeros(0, dtype=np.int64)
    if tokens is None or not len(tokens.word):
        writer.add("token", word=none, upos=none, head=none, relation=none, begin=none)
        writer.add("sentence", begin=none, size=none)
        return
    begins = np.flatnonzero(np.diff(tokens.sentence, prepend=-1))
    sizes = np.diff([*begins, len(tokens.word)])
    begin = np.repeat(begins, sizes)
    root = np.where(tokens.head == -1, 0, UNKNOWN)
    head = np.where(tokens.head >= 0, tokens.head - begin + 1, root)
    relation = np.where(head >= 0, tokens.relation, UNKNOWN)
    columns = {"word": tokens.word, "upos": tokens.upos, "head": head}
    columns |= {"relation": relation, "begin": begin}
    writer.add("token", **{k: v.astype(np.int16) for k, v in columns.items()})
    writer.add("sentence", begin=begins.astype(np.int16), size=sizes.astype(np.int16))


def _add_links(links: Links | None, query: int, key: int, name: str, writer: Writer) -> None:
    """Queries, keys and the right pairs of one relation in one window, counted in the window."""
    ends: dict[int, dict[int, int]] = {query: {}, key: {}}
    places: dict[int, list[tuple[int, int]]] = {query: [], key: []}
    pairs: list[tuple[int, int]] = []
    if links is not None:
        for index, (start, end, role) in enumerate(links.fragments.tolist()):
            if role in ends and end > start:
                ends[role][index] = len(places[role])
                places[role].append((start, end - 1))
        partners = links.to_source if query == 1 else links.to_cue
        for fragment, at in ends[query].items():
            found = partners.get(fragment, ())
            pairs += [(at, ends[key][other]) for other in sorted(found) if other in ends[key]]
    one = np.array(pairs, dtype=np.uint8).reshape(-1, 2)
    for side, role in (("query", query), ("key", key)):
        place = np.array(places[role], dtype=np.uint8).reshape(-1, 2)
        columns = {"first": place[:, 0], "last": place[:, 1]}
        if side == "query":
            linked = np.isin(np.arange(len(place)), one[:, 0])
            columns["alone"] = (~linked).astype(np.uint8)
        writer.add(f"{name} {side}", **columns)
    writer.add(f"{name} pair", query=one[:, 0], key=one[:, 1])


def _document(
    example: Example, rest: Sequence[Example], writer: Writer, targets: dict[int, int]
) -> None:
    """Where the tokens of a text stand in the windows that decide on them, and what they mean."""
    assert example.coreference is not None
    word, learnt = example.coreference
    ends: list[int] = []
    starts: list[int] = []
    for window in (e.window for e in rest if e.text == example.text):
        if ends and window.end <= ends[-1]:
            break
        ends.append(window.end)
        starts.append(window.start)
    row = np.searchsorted(np.array(ends), word, side="right")
    column = word - np.array(starts)[row]
    writer.add("place", window=row.astype(np.uint8), word=column.astype(np.uint8))
    if example.text not in targets:
        targets[example.text] = len(targets)
        _add_targets(learnt, writer)
    writer.add("document", targets=np.array([targets[example.text]], dtype=np.int32))


def _add_targets(learnt: CoreferenceTargets, writer: Writer) -> None:
    together = np.packbits(learnt.together.numpy(), axis=1)
    writer.add(
        "candidate",
        token=learnt.token.numpy().astype(np.uint16),
        kind=learnt.kind.numpy().astype(np.uint8),
        alone=learnt.alone.numpy(),
    )
    writer.add(
        "pair",
        later=learnt.later.numpy().astype(np.uint16),
        earlier=learnt.earlier.numpy().astype(np.uint16),
        place=learnt.place.numpy().astype(np.uint8),
        right=learnt.right.numpy().astype(np.uint8),
        together=together,
    )
    writer.add(
        "head",
        token=learnt.heads.numpy().astype(np.uint16),
        is_head=learnt.is_head.numpy().astype(np.uint8),
    )


def main() -> None:
    """Parse the command line, cut, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument("run", help="which of the recipe's runs")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--silver", type=Path, help="what an earlier reader found, a file")
    parser.add_argument("--development", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    recipe = Recipe.load(options.recipe, options.run)
    write_packed(recipe, options)


def write_packed(recipe: Recipe, options: argparse.Namespace) -> None:
    """Pack what a run learns from, or what it is watched by, into the file `options.out`."""
    tokenizer = WordPiece.load(options.vocabulary)
    fold = {"fold": recipe.fold, "folds": recipe.folds}
    if options.development:
        texts, changes, rounds = development_texts(options.corpora, **fold), {}, 1
    else:
        texts = training_texts(options.corpora, options.silver, **fold)
        texts = [t for t in texts if t.corpus in recipe.shares]
        changes = {"requoted": recipe.requoted, "without_context": recipe.without_context}
        rounds = recipe.rounds
    rng = random.Random(recipe.seed)  # noqa: S311 (order of examples)
    cut = (list(examples(texts, tokenizer, rng, **changes)) for _ in range(rounds))
    save(pack(cut, tk.special_ids(tokenizer)), options.out)


if __name__ == "__main__":
    main()
