"""Real passages with their trees and names, from which pairs are made by known changes.

`python -m training.judge.told --corpora DIR --out FILE`. Passages are contents of PolNeAR's
training part, sentences of Wikinews, and first sentences with the title above them.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from firsthand.evaluation.corpora import polnear, records
from firsthand.pipeline import shipped_encoder
from firsthand.read.layers import names_of, own_tokens, paths, trees_of
from firsthand.read.segment import paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from firsthand.read.encoder import Encoder
    from firsthand.read.trees import Tree
    from firsthand.types import Mention

LEAST_WORDS, MOST_WORDS = 5, 34
"""Words of a passage; claims are no shorter, and longer ones cost too much."""
EVERY_CONTENT = 2
"""One in so many contents of PolNeAR is taken, which are all of one campaign."""
BATCH = 64
_DATE_LINE = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \w+ \d+, \d{4}\W*$")
_LEADING = re.compile(r"^(?:that|“|\"|')\s*(?=\w)")
_DATELINE = re.compile(r"^[A-Z][A-Za-z .,]{2,40} (?:\([A-Za-z/]+\) )?[—–-]{1,2} ")
_TITLE_END = (".", "!", "?")


class Raw(NamedTuple):
    """A passage before it is read: its document, what it is (`content` ...), its words."""

    document: str
    kind: str
    text: str


@dataclass(frozen=True)
class Told:
    """One passage with its tree.

    Attributes:
        document: where it comes from; all passages of one document stay on one side of a split.
        kind: `content`, `sentence`, `title` or `lead`.
        words, upos, heads, relations: as in `firsthand.read.trees.Tree`.
        spaced: whether a space follows each word.
        names: (first token, one behind the last, type of name).
    """

    document: str
    kind: str
    words: tuple[str, ...]
    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    spaced: tuple[bool, ...]
    names: tuple[tuple[int, int, str], ...]

    @property
    def text(self) -> str:
        """The passage as written."""
        pairs = zip(self.words, self.spaced, strict=True)
        return "".join(w + " " * s for w, s in pairs).strip()

    @classmethod
    def load(cls, record: dict[str, Any]) -> Told:
        """From a line of the file."""
        names = tuple(tuple(n) for n in record.pop("names"))
        kept: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in record.items()
        }
        return cls(names=names, **kept)


def load_told(path: Path) -> list[Told]:
    """All passages of a file that `main` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [Told.load(json.loads(line)) for line in lines]


def raw_passages(corpora: Path) -> Iterator[Raw]:
    """The passages of both corpora, cleaned: no quotation marks around them, no leading "that"."""
    train = corpora / "attribution" / "polnear-train.jsonl.gz"
    titles = {r["id"]: r["title"] for r in records(train)}
    for document in polnear(train):
        contents = [a.content[0] for a in document.attributions if len(a.content) == 1]
        for span in contents[::EVERY_CONTENT]:
            yield from _cleaned(document.id, "content", span.of(document.text))
        yield from _headed(document.id, titles[document.id], document.text)
    for record in records(corpora / "raw" / "wikinews-2019-2020.jsonl.gz"):
        yield from _headed(record["id"], record["title"], record["text"])
        for sentence in _sentences(record["text"]):
            yield from _cleaned(record["id"], "sentence", sentence)


def _headed(document: str, title: str | None, text: str) -> Iterator[Raw]:
    """A title with the first sentence that is no repetition of it."""
    lead = next((s for s in _sentences(text) if title and s.strip(". ") != title.strip(". ")), "")
    title = (title or "").strip()
    if not title or not LEAST_WORDS <= len(lead.split()) <= MOST_WORDS:
        return
    if len(title.split()) >= LEAST_WORDS and not title.endswith(_TITLE_END):
        yield Raw(document, "title", title)
        yield Raw(document, "lead", _DATELINE.sub("", lead))


def _sentences(text: str) -> Iterator[str]:
    for block in paragraphs(text):
        for span in sentences(text, block):
            words = span.of(text)
            if not _DATE_LINE.match(words):
                yield words


def _cleaned(document: str, kind: str, words: str) -> Iterator[Raw]:
    words = " ".join(words.split()).strip(" “”\"'")
    words = _LEADING.sub("", words).rstrip(' ,;:”"')
    if LEAST_WORDS <= len(words.split()) <= MOST_WORDS and not set(words) & set('“”"()[]…'):
        yield Raw(document, kind, words[0].upper() + words[1:])


def read_told(passages: Iterable[Raw], encoder: Encoder) -> Iterator[Told]:
    """Read each passage as a text of its own; those that are not one sentence are left out."""
    stream = iter(passages)
    while batch := list(islice(stream, BATCH)):
        texts = [raw.text for raw in batch]
        scores, parameters = encoder.read(texts), encoder.parameters
        for raw, score, path in zip(batch, scores, paths(scores, parameters, "names"), strict=True):
            trees = trees_of(raw.text, score, parameters, own_tokens(raw.text))
            if len(trees) == 1:
                yield _told(raw, trees[0], names_of(raw.text, path, score))


def _told(raw: Raw, tree: Tree, names: Iterable[Mention]) -> Told:
    ends = [span.end for span in tree.spans]
    tokens = [(tree.within(name.span), name.type) for name in names]
    return Told(
        document=raw.document,
        kind=raw.kind,
        words=tree.words,
        upos=tree.upos,
        heads=tree.heads,
        relations=tree.relations,
        spaced=tuple(raw.text[end : end + 1].isspace() for end in ends),
        names=tuple((t.start, t.stop, type_) for t, type_ in tokens if t),
    )


def main() -> None:
    """Parse the command line, read, write a line a passage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as file:
        for told in read_told(raw_passages(options.corpora), shipped_encoder()):
            file.write(json.dumps(asdict(told)) + "\n")


if __name__ == "__main__":
    main()
