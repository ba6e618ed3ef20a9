"""Makes trees and mentions of sentences that are annotated by hand, in a short notation.

Tokens stand between blanks, as `word/relation/head`, and the mentions in braces, as
`{id:type word/... word/...}`. The head is given as a word, the nearest of several. What can be
left out, so that a linguist can write the cases in `tests/cases/relations.md`:

* of a modifier (`amod`, `compound`, `nmod:desc`, ...) the head: the next word that is no modifier;
* of `flat` the head: the last word before that is not `flat`;
* of articles, prepositions, `and`, `'s` and marks all but the word;
* the part of speech, `/TAG` at the end, where it follows from the relation and the capital.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.read.trees import ROOT, Tree
from firsthand.types import Mention, Span

_SMALL = {
    "det": "the a an this all its".split(),
    "case": "of in by for at to with under from near against on as including".split(),
    "cc": "and or but".split(),
}
_MODIFIERS = ("amod", "compound", "nummod", "det", "case", "cc", "nmod:desc", "nmod:poss", "advmod")
_TAGS = {
    "det": "DET", "case": "ADP", "cc": "CCONJ", "punct": "PUNCT", "amod": "ADJ", "aux": "AUX",
    "aux:pass": "AUX", "cop": "AUX", "mark": "PART", "nummod": "NUM", "advmod": "ADV",
    "acl": "VERB", "acl:relcl": "VERB", "advcl": "VERB", "root": "VERB", "ccomp": "VERB",
    "fixed": "ADP",
}  # fmt: skip
_POSSESSIVE = ("'s", "’s", "'")
_NO_BLANK_BEFORE = (*_POSSESSIVE, ",", ".", ")", "”", "n't", "n’t")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence, its tree and its mentions."""

    text: str
    tree: Tree
    mentions: list[Mention]


@dataclass(slots=True)
class _Token:
    word: str
    relation: str
    head: str
    tag: str


def annotated(line: str) -> Annotated:
    """Read one sentence in the short notation."""
    tokens, marks = _read(line)
    text, spans = _written(tokens)
    heads = [_head(tokens, i) for i in range(len(tokens))]
    tree = Tree(
        tuple(spans),
        tuple(token.word for token in tokens),
        tuple(token.tag for token in tokens),
        tuple(heads),
        tuple(token.relation for token in tokens),
    )
    mentions = [
        Mention(Span(spans[first].start, spans[last - 1].end), kind, entity)
        for entity, kind, first, last in marks
    ]
    return Annotated(text, tree, mentions)


def _read(line: str) -> tuple[list[_Token], list[tuple[str, str, int, int]]]:
    tokens: list[_Token] = []
    marks, open_marks = [], []
    for part in line.split():
        if part.startswith("{"):
            entity, kind = part[1:].split(":")
            open_marks.append((entity, kind, len(tokens)))
            continue
        word = part.rstrip("}")
        tokens.append(_token(word))
        for _ in range(len(part) - len(word)):
            entity, kind, first = open_marks.pop()
            marks.append((entity, kind, first, len(tokens)))
    return tokens, marks


def _token(annotation: str) -> _Token:
    word, relation, head, tag = [*annotation.split("/"), "", "", ""][:4]
    if not relation:
        small = [name for name, words in _SMALL.items() if word.lower() in words]
        is_case = word in _POSSESSIVE
        relation = small[0] if small else "case" if is_case else "punct"
    if not tag:
        is_name = word[0].isupper() and relation not in ("det", "case", "amod")
        tag = "PROPN" if is_name and relation not in ("root", "acl", "advcl") else ""
        tag = tag or _TAGS.get(relation, "NOUN")
    return _Token(word, relation, head, "PART" if word in _POSSESSIVE else tag)


def _head(tokens: list[_Token], i: int) -> int:
    token = tokens[i]
    if token.relation == "root":
        return ROOT
    if token.head:
        same = [j for j, other in enumerate(tokens) if other.word == token.head and j != i]
        return min(same, key=lambda j: abs(j - i))
    if token.relation == "flat" or token.word in _POSSESSIVE:
        return next(j for j in range(i - 1, -1, -1) if tokens[j].relation not in ("flat", "case"))
    if token.relation == "punct":
        return next(j for j, other in enumerate(tokens) if other.relation == "root")
    return next(
        j
        for j in range(i + 1, len(tokens))
        if tokens[j].relation not in (*_MODIFIERS, "punct", "flat")
        or (tokens[j].relation in ("nmod:poss", "nmod:desc") and token.relation in ("det", "case"))
    )


def _written(tokens: list[_Token]) -> tuple[str, list[Span]]:
    text, spans = "", []
    for i, token in enumerate(tokens):
        glued = token.word in _NO_BLANK_BEFORE or re.fullmatch("[-(“]", token.word)
        after = i > 0 and tokens[i - 1].word in ("-", "(", "“")
        if text and not (after or (glued and token.word not in ("(", "“"))):
            text += " "
        spans.append(Span(len(text), len(text) + len(token.word)))
        text += token.word
    return text, spans
