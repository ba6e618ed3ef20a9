"""Attributions inside of contents, for the head `inner` to learn from.

`python -m training.inner --model DIR --corpora DIR --out FILE`. No corpus annotates what is said
inside of what is said. A reader of outermost attributions finds it when it is given a content as
a text of its own; the head learns to find the same while the report is read once. Contents are
PolNeAR's own, and those that the reader finds in the Worldwide newswire.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

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
        {role: [[s.start, s.end] for s in getattr(attribution, role)] for role in ROLES}
        for content, attribution in moved
        if attribution.cue and 0 < sum(map(len, attribution.content)) < len(content)
    ]


def read_alone(texts: Sequence[str], encoder: Encoder) -> list[list[Attribution]]:
    """The outermost attributions of each text."""
    return find_attributions(texts, encoder.read(texts), encoder.parameters)


def _contents(corpora: Path, encoder: Encoder) -> Iterator[tuple[str, str, list[Span]]]:
    """Id, text and contents of each document."""
    for document in polnear(corpora / "attribution" / "polnear-train.jsonl.gz"):
        yield document.id, document.text, [s for a in document.attributions for s in a.content]
    for named in worldwide(corpora / "names" / "worldwide-train.jsonl.gz"):
        found = read_alone([named.text], encoder)[0]
        yield named.id, named.text, [s for a in found for s in a.content]


def main() -> None:
    """Parse the command line, read, write a line a document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of an exported model")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write_inner(options.model, options.corpora, options.out)


def write_inner(model: Path, corpora: Path, out: Path) -> None:
    """Write the file that `training.train --inner` reads."""
    encoder = Encoder(model)
    with out.open("w", encoding="utf-8") as file:
        for name, text, contents in _contents(corpora, encoder):
            inner = inner_attributions(text, contents, encoder)
            file.write(json.dumps({"id": name, "inner": inner}) + "\n")


if __name__ == "__main__":
    main()
