"""Write the generated documents: `python docs/build.py`, or see that none differs: `--check`.

`docs/reference.md` comes from the code, the cards from the models' manifests and metrics.json,
`docs/accuracy.md` from the reader's and from benchmarks/resolving.json, claim_pairs.json,
weighing.json and pages.json, the tables of `docs/circular.md` from
benchmarks/circular/results.json, `docs/demo.svg` and the excerpts in README.md from readings of the
demo's reports and a desk of them.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from make_accuracy import Measured, accuracy
from make_card import card
from make_circular import with_results
from make_desk import with_answers
from make_judge_card import judge_card
from make_picture import excerpt, picture, read_sample, words_of
from make_reference import reference

from firsthand.errors import FirsthandError
from firsthand.judge import SHIPPED as JUDGE
from firsthand.read.encoder import SHIPPED, Encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
MEASURED = Measured(
    ROOT / "benchmarks" / "resolving.json",
    ROOT / "benchmarks" / "claim_pairs.json",
    ROOT / "benchmarks" / "samples" / "claim_pairs.tsv",
    ROOT / "benchmarks" / "weighing.json",
    ROOT / "benchmarks" / "pages.json",
)
CIRCULAR = ROOT / "benchmarks" / "circular" / "results.json"


@dataclass(frozen=True, slots=True)
class Document:
    """This generated file should read so.

    Attributes:
        same: makes of a text what is compared.
    """

    path: Path
    text: str
    same: Callable[[str], str] = str

    def is_current(self) -> bool:
        """Whether the file on disk says the same."""
        if not self.path.exists():
            return False
        return self.same(self.path.read_text("utf-8")) == self.same(self.text)

    def write(self) -> None:
        """Put it on disk."""
        self.path.write_text(self.text, encoding="utf-8")


def documents(model: Path) -> Iterator[Document]:
    """Make every generated document.

    Args:
        model: folder of the model to read with and to report on.

    Raises:
        FirsthandError: the model or its figures are missing.
    """
    yield Document(ROOT / "docs" / "reference.md", reference())
    yield Document(ROOT / "docs" / "accuracy.md", accuracy(model, MEASURED))
    yield Document(model / "CARD.md", card(model))
    yield Document(JUDGE / "CARD.md", judge_card(JUDGE))
    page = ROOT / "docs" / "circular.md"
    yield Document(page, with_results(page.read_text("utf-8"), CIRCULAR))
    reading = read_sample(Encoder(model))
    # Of the picture only the words count: rich may draw the same words in another way.
    yield Document(ROOT / "docs" / "demo.svg", picture(reading), words_of)
    readme = ROOT / "README.md"
    yield Document(readme, with_answers(excerpt(reading, readme.read_text("utf-8"))))


def main() -> None:
    """Parse the command line, build; with --check exit with 1 where a file differs."""
    parser = argparse.ArgumentParser(prog="python docs/build.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="another model's folder")
    options = parser.parse_args()
    changed = 0
    try:
        for document in documents(options.model):
            if document.is_current():
                continue
            changed += 1
            name = document.path
            print(f"{name}: differs; run `python docs/build.py`" if options.check else name)
            if not options.check:
                document.write()
    except FirsthandError as error:
        print(f"docs: {error}", file=sys.stderr)
        sys.exit(2)
    if options.check:
        sys.exit(bool(changed))


if __name__ == "__main__":
    main()
