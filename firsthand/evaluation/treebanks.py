"""Reader of Universal Dependencies treebanks: CoNLL-U as documents with text and trees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firsthand.evaluation.files import lines, readable
from firsthand.read.trees import ROOT, Tree
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FORM, _UPOS, _HEAD, _RELATION = 1, 3, 6, 7


@dataclass(frozen=True, slots=True)
class TreebankDocument:
    """One document with its trees.

    Attributes:
        genre: GUM's genre, or None.
        text: its sentences joined by a space, or by a line break where a paragraph begins.
        trees: one a sentence; spans count in `text`, and parts of one written word ("do", "n't")
            share it.
    """

    id: str
    genre: str | None
    text: str
    trees: tuple[Tree, ...]


@dataclass(slots=True)
class _Block:
    """The lines of one sentence."""

    facts: dict[str, str] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
    """A document that is still being read."""

    id: str = ""
    genre: str | None = None
    text: str = ""
    trees: list[Tree] = field(default_factory=list)

    def add(self, block: _Block) -> None:
        """Append a sentence to the text, with its tree."""
        if self.trees:
            self.text += "\n" if block.facts.keys() & {"newpar", "newpar id"} else " "
        start = len(self.text)
        self.text += block.facts["text"]
        self.trees.append(_tree(block, self.text, start))

    def done(self) -> TreebankDocument:
        """The document as read."""
        return TreebankDocument(self.id, self.genre, self.text, tuple(self.trees))


def conllu(path: Path) -> list[TreebankDocument]:
    """The documents of a `.conllu.gz` file; empty nodes are left out.

    Raises:
        InputError: the file cannot be read, or a word does not stand in its sentence's text.
    """
    with readable(path, ".conllu.gz"):
        drafts: list[_Draft] = []
        for block in _blocks(lines(path)):
            facts = block.facts
            if not drafts or facts.keys() & {"newdoc", "newdoc id"}:
                drafts.append(_Draft(facts.get("newdoc id", ""), facts.get("meta::genre")))
            drafts[-1].add(block)
        return [draft.done() for draft in drafts]


def _blocks(stream: Iterator[str]) -> Iterator[_Block]:
    block = _Block()
    for line in stream:
        content = line.rstrip("\r\n")
        if content.startswith("#"):
            name, _, value = content[1:].partition("=")
            block.facts[name.strip()] = value.strip()
        elif content:
            block.rows.append(content.split("\t"))
        elif block.rows:
            yield block
            block = _Block()
    if block.rows:
        yield block


def _tree(block: _Block, text: str, start: int) -> Tree:
    rows = [row for row in block.rows if row[0].isdigit()]
    spans = _spans(block, text, start)
    heads = tuple(int(row[_HEAD]) - 1 for row in rows)
    if heads.count(ROOT) != 1 or not all(ROOT <= head < len(rows) for head in heads):
        msg = f"{block.facts.get('sent_id')}: heads are not those of one tree"
        raise ValueError(msg)
    return Tree(
        spans=tuple(spans),
        words=tuple(span.of(text) for span in spans),
        upos=tuple(row[_UPOS] for row in rows),
        heads=heads,
        relations=tuple(row[_RELATION] for row in rows),
    )


def _spans(block: _Block, text: str, at: int) -> list[Span]:
    """Where each syntactic word stands."""
    spans: list[Span] = []
    forms = {row[0]: row[_FORM] for row in block.rows}
    shared = 0  # last word of the multiword token that is being read
    for row in block.rows:
        number = row[0]
        if "." in number or (number.isdigit() and int(number) <= shared):
            continue
        first, _, last = number.partition("-")
        found = text.find(row[_FORM], at)
        if found < 0 or text[at:found].strip():
            msg = f"{block.facts.get('sent_id')}: {row[_FORM]!r} is not the next word of its text"
            raise ValueError(msg)
        at = found + len(row[_FORM])
        shared = int(last or first)
        parts = [forms[str(n)] for n in range(int(first), shared + 1)]
        spans += share(Span(found, at), text, parts)
    return spans


def share(span: Span, text: str, words: Sequence[str]) -> list[Span]:
    """Cut one written word into its syntactic words.

    Words that are written as they are get their own letters; others a share of what is left in
    proportion to their length. No part is empty: at worst, parts have the last letter in common.

    Args:
        span: the written word.
        text: what the span counts in.
        words: the syntactic words, at least one.
    """
    spans: list[Span] = []
    at = span.start
    for n, word in enumerate(words):
        left = sum(map(len, words[n:])) or 1
        fits = text[at : span.end].casefold().startswith(word.casefold())
        length = len(word) if fits else round((span.end - at) * len(word) / left)
        start = min(at, span.end - 1)
        last = n == len(words) - 1
        at = span.end if last else min(max(at + length, start + 1), span.end)
        spans.append(Span(start, at))
    return spans
