"""Trees and names of passages that people put in several ways.

`python -m training.judge.told_pairs --corpora DIR --stories DIR... --out FILE` goes on where the
file ends.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.pipeline import shipped_encoder
from training.judge import corpora
from training.judge.families import FOLDER_NAME, load_families, split
from training.judge.stories import load_stories
from training.judge.told import LEAST_WORDS, MOST_WORDS, Raw, load_told, read_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.judge.pair import Pair

FAMILIES = Path(__file__).with_name(FOLDER_NAME)
ALIKE = 0.8
"""From here on headlines tell the same."""


def likenesses(folder: Path) -> list[Pair]:
    """Pairs of corpora that people put differently and that mean the same. folder: `pairs`."""
    found = [p for p in corpora.corpus_pairs(folder, held_out=False) if (p.same or 0.0) > ALIKE]
    fnc = corpora.fnc(folder, 1)
    return found + [p for p in fnc if p.corpus == "fnc-headlines" and p.same == 1.0]


def passages(folder: Path, stories: Sequence[Path]) -> list[str]:
    """The texts of all such passages, each once."""
    texts = [t for p in likenesses(folder) for t in (p.a, p.b)]
    texts += [w.text for w in split(load_families(FAMILIES), held_out=False)]
    texts += [a.quote for a in load_stories(stories)]
    return list(dict.fromkeys(t for t in texts if LEAST_WORDS <= len(t.split()) <= MOST_WORDS))


def main() -> None:
    """Parse the command line, read what is not yet there, write a line a passage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--stories", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    there = {t.text for t in load_told(options.out)} if options.out.exists() else set()
    new = [t for t in passages(options.corpora / "pairs", options.stories) if t not in there]
    print(f"{len(there)} passages are there, {len(new)} are read")
    with options.out.open("a", encoding="utf-8") as file:
        for told in read_told((Raw(t, "paired", t) for t in new), shipped_encoder()):
            file.write(json.dumps(asdict(told)) + "\n")


if __name__ == "__main__":
    main()
