"""Batches from a file of `training.pack`, made on the device that learns from them.

Unlike those of `batches.py` they hold windows of all corpora: a head's losses are taken on the
windows that are annotated for it, and count by their share of the batch.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch

from firsthand.read.coreference_features import TOGETHER
from firsthand.read.labels import SCHEMES
from firsthand.read.links import distance_bucket
from firsthand.read.tokenizer import MAX_PIECES
from training.batches import Links, Tokens, TrainingBatch
from training.coreference import CoreferenceTargets
from training.tables import ANY, LINKED, Table, load, onto

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from torch import Tensor

    from training.tables import Taken

CLASSES = (24, 64, 128, 192, MAX_PIECES)
"""Windows up to these lengths share a batch."""
ON_HOST = ("window", "document")
"""Tables that are only asked which windows go into a batch."""
SPREAD = 8
"""Rows of a batch are padded to a multiple of this: attention is quicker so."""


@dataclass(frozen=True)
class Packed:
    """All windows of a file, on a device.

    Attributes:
        corpora: names of the corpora.
        special: vocabulary ids of [CLS], [SEP] and [PAD].
        window, document: columns of the tables that stay with the processor.
        labelled: head -> (windows,) of bool.
        longest: (windows,) tokens in the longest sentence.
        widths: (texts,) as in CoreferenceTargets.
        bucket: (2 * MAX_PIECES,) bucket of each distance in words, the least first.
    """

    device: torch.device
    corpora: list[str]
    special: tuple[int, ...]
    tables: dict[str, Table]
    window: dict[str, np.ndarray]
    document: dict[str, np.ndarray]
    labelled: dict[str, np.ndarray]
    longest: np.ndarray
    widths: np.ndarray
    bucket: Tensor
    _units: dict[int, dict[str, list[np.ndarray]]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path, device: torch.device) -> Packed:
        """Read a file."""
        arrays = load(path)
        if "pair/together" in arrays:
            together = arrays["pair/together"]
            arrays["pair/together"] = np.unpackbits(together, axis=1, count=len(TOGETHER))
        names = {key.partition("/")[0] for key in arrays if "/" in key}
        tables = {n: Table.of(arrays, n, device) for n in names - {*ON_HOST, "labelled"}}
        apart = np.arange(-MAX_PIECES, MAX_PIECES)
        return cls(
            device,
            arrays["corpora"].tolist(),
            tuple(arrays["special"].tolist()),
            tables,
            {k: arrays[f"window/{k}"].astype(np.int64) for k in ("corpus", "round", "document")},
            {k: arrays[f"document/{k}"].astype(np.int64) for k in ("targets",) if "place" in names},
            {head: arrays[f"labelled/{head}"] > 0 for head in SCHEMES},
            _largest(arrays, "sentence", "size"),
            _largest(arrays, "pair", "place") + 2 if "pair" in names else np.zeros(0, np.int64),
            torch.from_numpy(distance_bucket(np.zeros(1, np.int64), apart)[0]).to(device),
        )

    def units(self, number: int) -> dict[str, list[np.ndarray]]:
        """The windows of one round by corpus; those of a text with chains stay together."""
        if number not in self._units:
            self._units[number] = self._cut(number)
        return self._units[number]

    def _cut(self, number: int) -> dict[str, list[np.ndarray]]:
        chosen = np.flatnonzero(self.window["round"] == number)
        document = self.window["document"][chosen]
        new = (document < 0) | (np.diff(document, prepend=-1) != 0)
        found: dict[str, list[np.ndarray]] = {name: [] for name in self.corpora}
        for unit in np.split(chosen, np.flatnonzero(new)[1:]):
            found[self.corpora[self.window["corpus"][unit[0]]]].append(unit)
        return found

    @property
    def rounds(self) -> int:
        """How many times all texts were cut."""
        return int(self.window["round"].max()) + 1

    def batches(
        self, shares: Mapping[str, float], size: int, rng: random.Random
    ) -> Iterator[np.ndarray]:
        """Windows of one batch after the other, without end.

        Args:
            shares: corpus -> how often an epoch sees it.
            size: pieces in a batch, padding included.
            rng: decides on the order.
        """
        for epoch in range(1 << 30):
            yield from self.epoch(shares, size, rng, epoch % self.rounds)

    def epoch(
        self, shares: Mapping[str, float], size: int, rng: random.Random, number: int = 0
    ) -> list[np.ndarray]:
        """The batches of one epoch over one round. See `batches`."""
        taken = []
        for corpus, units in sorted(self.units(number).items()):
            whole, part = divmod(shares.get(corpus, 0.0), 1.0)
            taken += units * int(whole) + rng.sample(units, round(part * len(units)))
        rng.shuffle(taken)
        lengths = self.tables["piece"].counts.tolist()
        groups: dict[int, list[np.ndarray]] = {length: [] for length in CLASSES}
        rows = dict.fromkeys(CLASSES, 0)
        found = []
        for unit in taken:
            longest = max(lengths[n] for n in unit.tolist())
            length = CLASSES[bisect_left(CLASSES, longest)]
            if rows[length] and (rows[length] + len(unit)) * length > size:
                found.append(np.concatenate(groups[length]))
                groups[length], rows[length] = [], 0
            groups[length].append(unit)
            rows[length] += len(unit)
        found += [np.concatenate(group) for group in groups.values() if group]
        rng.shuffle(found)
        return found

    def batch(self, windows: np.ndarray) -> TrainingBatch:
        """The batch of some windows; those of a text with chains in their order."""
        words = self.tables["word"].take(windows)
        width = int(words.counts.max())
        size = words.counts / words.counts.sum()
        mask = onto(np.arange(width) < words.counts[:, None], self.device)
        rows = {head: np.flatnonzero(flag[windows]) for head, flag in self.labelled.items()}
        rows = {head: found for head, found in rows.items() if len(found)}
        at = {head: onto(found, self.device) for head, found in rows.items()}
        shares = {head: float(size[found].sum()) for head, found in rows.items()}
        tokens, judged = (self.tables[name].take(windows) for name in ("token", "judged"))
        read = float(size[tokens.counts > 0].sum())
        shares |= dict.fromkeys(("upos", "arc", "relation"), read)
        shares["factuality"] = float(size[judged.counts > 0].sum())
        whole, found = self._whole(windows)
        shares |= dict.fromkeys(("antecedent", "mention"), float(size[found].sum()))
        return TrainingBatch(
            corpus="",
            inputs=self._inputs(windows),
            hidden=None,
            first=words.padded("first", width, 0),
            word_mask=mask,
            spans={head: self._allowed(words, head, width, at[head]) for head in rows},
            links={
                head: (self._links(windows, head, 0), self._links(windows, head, 1))
                for head in LINKED
                if head in rows
            },
            tokens=self._tokens(windows, tokens) if len(tokens) else None,
            judged=_judged(judged) if len(judged) else None,
            whole=whole,
            rows=at,
            shares=shares,
        )

    def _inputs(self, windows: np.ndarray) -> tuple[Tensor, ...]:
        pieces = self.tables["piece"].take(windows)
        width = -(-int(pieces.counts.max()) // SPREAD) * SPREAD
        fills = {"id": self.special[2], "shape": 0, "quote": 0, "breaks": 0}
        mask = onto((np.arange(width) < pieces.counts[:, None]).astype(np.int64), self.device)
        return (*(pieces.padded(name, width, fill) for name, fill in fills.items()), mask)

    @staticmethod
    def _allowed(words: Taken, head: str, width: int, rows: Tensor) -> Tensor:
        """As in TrainingBatch.spans, of the windows that are annotated. (rows, width, labels)."""
        labels = words.padded(head, width, ANY)[rows][..., None]
        every = torch.arange(len(SCHEMES[head].labels), device=labels.device)
        return (labels == every) | (labels == ANY)

    def _links(self, windows: np.ndarray, head: str, relation: int) -> Links:
        query, key, pair = (
            self.tables[f"{head} link{relation} {part}"].take(windows)
            for part in ("query", "key", "pair")
        )
        wanted = torch.zeros(len(query), len(key) + 1, device=self.device)
        right = (
            onto(query.begins, self.device)[pair.owner] + pair["query"],
            onto(key.begins, self.device)[pair.owner] + pair["key"],
        )
        wanted[right] = 1.0
        wanted[:, -1] = query["alone"].float()
        places = (torch.stack([x.owner, x["first"], x["last"]], dim=1) for x in (query, key))
        apart = key["first"][None, :] - query["first"][:, None]
        query_place, key_place = places
        return Links(
            query_place,
            key_place,
            self.bucket[(apart + MAX_PIECES).clamp(0, 2 * MAX_PIECES - 1)],
            query.owner[:, None] == key.owner[None, :],
            wanted,
        )

    def _tokens(self, windows: np.ndarray, tokens: Taken) -> Tokens:
        sentence = self.tables["sentence"].take(windows)
        begin = onto(tokens.begins, self.device)[sentence.owner] + sentence["begin"]
        every = torch.arange(int(self.longest[windows].max()), device=self.device)
        there = every < sentence["size"][:, None]
        return Tokens(
            place=torch.stack([tokens.owner, tokens["word"]], dim=1),
            upos=tokens["upos"],
            relation=tokens["relation"],
            head=tokens["head"],
            begin=tokens["begin"] + tokens.begin,
            sentences=torch.where(there, begin[:, None] + every, -1),
        )

    def _whole(
        self, windows: np.ndarray
    ) -> tuple[tuple[Tensor, CoreferenceTargets] | None, np.ndarray]:
        """What is to be learnt of the texts with chains, and which windows are of them."""
        document = self.window["document"][windows]
        found = document >= 0
        if not found.any():
            return None, found
        begins = np.flatnonzero(found & (np.diff(document, prepend=-1) != 0))
        texts = self.document["targets"][document[begins]]
        token = self.tables["place"].take(document[begins])
        candidate, pair, head = (self.tables[n].take(texts) for n in ("candidate", "pair", "head"))
        row = token["window"] + onto(begins, self.device)[token.owner]
        first = onto(token.begins, self.device)
        before = onto(candidate.begins, self.device)[pair.owner]
        targets = CoreferenceTargets(
            token=candidate["token"] + first[candidate.owner],
            alone=candidate["alone"],
            together=pair["together"],
            kind=candidate["kind"],
            later=pair["later"] + before,
            earlier=pair["earlier"] + before,
            place=pair["place"],
            right=pair["right"] > 0,
            heads=head["token"] + first[head.owner],
            is_head=head["is_head"].float(),
            width=int(self.widths[texts].max()),
        )
        return (torch.stack([row, token["word"]], dim=1), targets), found


def _judged(judged: Taken) -> tuple[Tensor, Tensor]:
    return torch.stack([judged.owner, judged["word"]], dim=1), judged["value"]


def _largest(arrays: Mapping[str, np.ndarray], table: str, column: str) -> np.ndarray:
    """The largest value of each owner's rows, -1 where there are none. (owners,)."""
    counts = arrays[f"{table}/#"].astype(np.int64)
    largest = np.full(len(counts), -1, dtype=np.int64)
    owner = np.repeat(np.arange(len(counts)), counts)
    np.maximum.at(largest, owner, arrays[f"{table}/{column}"].astype(np.int64))
    return largest
