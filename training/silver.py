"""What a reader of outermost attributions finds where no corpus annotates it.

`python -m training.silver --model DIR --corpora DIR --out FILE`. No corpus annotates what is said
inside of what is said: given a content as a text of its own, the reader finds it, and the head
`inner` learns to find the same while the report is read once. Contents are PolNeAR's own, and
those that the reader finds in the Worldwide newswire. What it finds there is kept, too: the head
of attributions learns from it while the names of the same windows are learnt.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.corpora import polnear, worldwide
from firsthand.read.encoder import Encoder
from firsthand.read.labels import ROLES
from firsthand.read.reader import find_attributions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from firsthand.read.attribution import Attribution
    from firsthand.types import Span

LEAST_LETTERS = 40
"""Shorter contents hold no attribution of their own."""


def inner_attributions(
    text: str, contents: Iterable[Span], encoder: Encoder
) -> list[dict[str, list[list[int]]]]:
    """What the model finds in contents read as texts of their own, as spans of the whole text.

    Args:
        text: the whole text.
        contents: of its attributions; those inside of others are read with them.
        encoder: a model of outermost attributions.
    """
    long = {c for c in contents if len(c) >= LEAST_LETTERS}
    outermost = sorted(c for c in long if not any(o != c and o.contains(c) for o in long))
    found = read_alone([c.of(text) for c in outermost], encoder)
    moved = [
        (content, attribution.moved(content.start))
        for content, attributions in zip(outermost, found, strict=True)
        for attribution in attributions
    ]
    return [
        _spans(attribution)
        for content, attribution in moved
        if attribution.cue and 0 < sum(map(len, attribution.content)) < len(content)
    ]


def _spans(attribution: Attribution) -> dict[str, list[list[int]]]:
    return {role: [[s.start, s.end] for s in getattr(attribution, role)] for role in ROLES}


def read_alone(texts: Sequence[str], encoder: Encoder) -> list[list[Attribution]]:
    """The outermost attributions of each text."""
    return find_attributions(texts, encoder.read(texts), encoder.parameters)


def _records(corpora: Path, encoder: Encoder) -> Iterator[dict[str, Any]]:
    """What is found in each document, as `training.corpora.silver_of` reads it."""
    for document in polnear(corpora / "attribution" / "polnear-train.jsonl.gz"):
        contents = [s for a in document.attributions for s in a.content]
        inner = inner_attributions(document.text, contents, encoder)
        yield {"id": document.id, "inner": inner}
    for named in worldwide(corpora / "names" / "worldwide-train.jsonl.gz"):
        found = read_alone([named.text], encoder)[0]
        inner = inner_attributions(named.text, [s for a in found for s in a.content], encoder)
        outer = [{**_spans(a), "confidence": a.confidence} for a in found]
        yield {"id": named.id, "inner": inner, "outer": outer}


def main() -> None:
    """Parse the command line, read, write a line a document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of an exported model")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write_silver(options.model, options.corpora, options.out)


def write_silver(model: Path, corpora: Path, out: Path) -> None:
    """Write the file that `training.train --silver` reads."""
    encoder = Encoder(model)
    with out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in _records(corpora, encoder))


if __name__ == "__main__":
    main()
