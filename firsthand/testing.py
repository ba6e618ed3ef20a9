"""Stand-ins for the trained model, for our tests and for yours.

>>> encoder = FakeEncoder("[[source:The mayor]] [[cue:said]] [[content:the bridge is safe]].")
>>> scores = encoder.read(["The mayor said the bridge is safe."])

A mark is `[[ROLE:words]]`, with ROLE one of `source`, `cue` and `content`. The marks of one line
belong together, or those of one number, wherever they stand: `[[cue 2:added]]`.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from firsthand.judge import Judge
from firsthand.read import tokenizer as tk
from firsthand.read.attribution import Attribution
from firsthand.read.coreference import SHAPES
from firsthand.read.decode import FORBIDDEN
from firsthand.read.encoder import Encoder, Parameters, Scores
from firsthand.read.heads import (
    ARC_WIDTH,
    LINK_WIDTH,
    RELATION_WIDTH,
    RELATIONS,
    SCORE_COLUMNS,
    SCORES,
    VECTORS,
)
from firsthand.read.labels import ATTRIBUTION, ROLES, SCHEMES
from firsthand.read.links import BUCKETS
from firsthand.read.wordpiece import WordPiece
from firsthand.types import Span
from firsthand.types.judgement import Likeness
from firsthand.weigh.cells import Cells

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MARK = re.compile(
    r"\[\[(?P<role>source|cue|content)(?: (?P<number>\d+))?:(?P<words>.*?)\]\]", re.DOTALL
)
_SURE = 8.0
"""Score of the marked label; the others have 0."""
_WIDTH, _KEPT, _CELLS = 384, 128, 8
"""Of a fake judge's embeddings."""
_ALIKE = 0.5
"""Share of words from which on a fake judge is sure."""
_NOTHING = 10.0
"""Score of belonging to nothing: below that of the marks of one attribution, above the rest."""


@dataclass(frozen=True, slots=True)
class Mark:
    """These words play this role in that attribution of their text."""

    span: Span
    role: int
    attribution: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its marks, and where they stood."""

    text: str
    marks: tuple[Mark, ...]

    def attributions(self) -> list[Attribution]:
        """What the marks say, as if the model were sure of it; in the order of the contents."""
        groups: dict[int, tuple[list[Span], ...]] = {}
        for mark in self.marks:
            groups.setdefault(mark.attribution, ([], [], []))[mark.role].append(mark.span)
        made = [
            Attribution(tuple(content), tuple(cue), tuple(source), 1.0)
            for source, cue, content in groups.values()
            if content
        ]
        return sorted(made, key=lambda a: a.content)


def marked_text(words: str) -> MarkedText:
    """Take the marks out of a text.

    Raises:
        ValueError: square brackets are left over, so that a mark is misspelt.
    """
    text, at = "", 0
    marks: list[Mark] = []
    numbers: dict[str, int] = {}
    for match in _MARK.finditer(words):
        text += words[at : match.start()]
        span = Span(len(text), len(text) + len(match["words"]))
        line = text.count("\n")
        key = match["number"] or f"line {line}"
        number = numbers.setdefault(key, len(numbers))
        marks.append(Mark(span, ROLES.index(match["role"]), number))
        text += match["words"]
        at = match.end()
    text += words[at:]
    if "[[" in text or "]]" in text:
        msg = f"a mark is not [[source:...]], [[cue:...]] or [[content:...]]: {words!r}"
        raise ValueError(msg)
    return MarkedText(text, tuple(marks))


def character_pieces() -> list[str]:
    """A vocabulary in which every letter, digit and mark of ASCII is a piece of its own."""
    characters = string.ascii_lowercase + string.digits + string.punctuation + "“”‘’«»–—…"
    return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *characters, *(f"##{c}" for c in characters)]


def write_vocabulary(folder: Path) -> Path:
    """Write `vocab.txt` of `character_pieces` into a folder, for `WordPiece.load`."""
    path = folder / "vocab.txt"
    path.write_text("\n".join(character_pieces()), encoding="utf-8")
    return path


class FakeEncoder(Encoder):
    """Knows some texts by heart and finds nothing in any other; loads no model.

    Attributes:
        asked: the texts that it was given to read, in order.
    """

    def __init__(self, *marked: str) -> None:
        """Learn texts.

        Args:
            marked: texts with marks (see the module): whole reports, and contents of theirs with
                the attributions that stand inside.
        """
        # Nothing of a real encoder is built: no manifest is read and no graph loaded.
        self._known = {known.text: known for known in map(marked_text, marked)}
        self._tokenizer = WordPiece.of(character_pieces())
        self.manifest = {"name": "fake"}
        self.parameters = Parameters.of(_no_parameters())
        self.asked: list[str] = []

    def read(self, texts: Sequence[str]) -> list[Scores]:
        """Scores that lead to the marks of each text."""
        self.asked += texts
        return [self._scores(self._known.get(text, MarkedText(text, ()))) for text in texts]

    def _scores(self, known: MarkedText) -> Scores:
        words = tk.cut_words(self._tokenizer, known.text)
        scores = np.zeros((len(words), sum(SCORES.values())), dtype=np.float32)
        for head in SCHEMES:
            scores[:, SCORE_COLUMNS[head].start] = _SURE  # O
        scores[:, SCORE_COLUMNS["mention"]] = -_SURE
        vectors = np.zeros((len(words), sum(VECTORS.values())), dtype=np.float32)
        seen = np.tile(np.array([0, len(words)]), (len(words), 1))
        made = Scores(words, scores, vectors, seen)
        for mark in known.marks:
            _write(made, "attribution", mark)
        for mark in self._inside(known):
            _write(made, "inner", mark)
        return made

    def _inside(self, known: MarkedText) -> list[Mark]:
        """The marks of contents that were given as texts of their own."""
        after = 1 + max((m.attribution for m in known.marks), default=0)
        found = []
        for mark in known.marks:
            inner = self._known.get(mark.span.of(known.text))
            if mark.role == ROLES.index("content") and inner is not None:
                at = mark.span.start
                for m in inner.marks:
                    span = Span(m.span.start + at, m.span.end + at)
                    found.append(Mark(span, m.role, after + m.attribution))
                after += 1 + max((m.attribution for m in inner.marks), default=0)
        return found


class FakeJudge(Judge):
    """Takes passages for alike as far as they have the same words; loads no model.

    Attributes:
        asked: the pairs that it was given to compare, in order.
    """

    def __init__(self) -> None:
        """Set up a few cells."""
        self.manifest = {"name": "fake"}
        self.cells = _some_cells()
        self.asked: list[tuple[str, str]] = []

    def embed(self, passages: Sequence[str]) -> np.ndarray:
        """Unit vectors that lie near each other where passages share words."""
        rows = np.zeros((len(passages), _WIDTH))
        for n, passage in enumerate(passages):
            for word in sorted(_said(passage)):
                rows[n] += np.random.default_rng(crc32(word.encode())).normal(size=_WIDTH)
        unit: np.ndarray = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return unit

    def compare(self, pairs: Sequence[tuple[str, str]]) -> list[Likeness]:
        """The same claim as far as two share words; denied where one of them says "not"."""
        self.asked += pairs
        return [_alike(a, b) for a, b in pairs]


@cache
def _some_cells() -> Cells:
    chance = np.random.default_rng(1)
    directions = np.linalg.qr(chance.normal(size=(_WIDTH, _KEPT)))[0]
    return Cells(directions, chance.normal(size=(_CELLS, _KEPT)))


def _said(passage: str) -> set[str]:
    return set(re.findall(r"\w+", passage.lower())) - {"not", "the", "a", "did", "does"}


def _alike(a: str, b: str) -> Likeness:
    one, other = _said(a), _said(b)
    shared = len(one & other) / max(1, len(one | other))
    shared = 1.0 if shared >= _ALIKE else shared
    if ("not" in a.split()) != ("not" in b.split()):
        return Likeness(0.0, shared, shared)
    return Likeness(shared, 0.0, 0.0)


def _write(scores: Scores, head: str, mark: Mark) -> None:
    """Let a span head label a mark, and link the marks of one attribution."""
    starts = scores.words.start
    first, end = np.searchsorted(starts, (mark.span.start, mark.span.end)).tolist()
    parts = "S" if end - first == 1 else "B" + "I" * (end - first - 2) + "E"
    labels = scores.score(head)
    for word, part in zip(range(first, end), parts, strict=True):
        labels[word, 0] = 0
        labels[word, ATTRIBUTION.index(mark.role, part)] = _SURE
    # Fragments score by the product of their vectors, over the root of the width.
    links = scores.vector("links").reshape(len(starts), 4, LINK_WIDTH)
    links[first:end, :, mark.attribution % LINK_WIDTH] = 4 * LINK_WIDTH**0.25


def _no_parameters() -> dict[str, np.ndarray]:
    """Parameters that say nothing, but forbid what no labels allow."""
    shapes = {
        "distance": (2, BUCKETS),
        "root": (ARC_WIDTH,),
        "root_relation": (RELATION_WIDTH,),
        "relation.weight": (RELATION_WIDTH, len(RELATIONS)),
        "relation.bias": (len(RELATIONS),),
        **{f"pairs.{name}": shape for name, shape in SHAPES.items()},
    }
    return {
        **{name: np.zeros(shape, dtype=np.float32) for name, shape in shapes.items()},
        "nothing": np.full(2, _NOTHING, dtype=np.float32),
        **{
            f"transitions.{head}": np.where(scheme.allowed, 0, FORBIDDEN).astype(np.float32)
            for head, scheme in SCHEMES.items()
        },
    }
