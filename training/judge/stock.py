"""What changes are made from: lists of words, forms of verbs, names and nouns of real passages."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from training.judge.lexicon import Lexicon
    from training.judge.told import Told

WORDS = Path(__file__).with_name("words.toml")
NEAREST, FURTHEST = 0.62, 0.38
"""Cosines between which another noun is near and yet another: nearer ones may mean the same."""
LEAST_SEEN, MOST_NOUNS = 3, 4000


@dataclass(frozen=True)
class Stock:
    """What all changes draw from.

    Attributes:
        words: the tables of words.toml.
        names: type -> names of that type, by document.
        nouns: noun -> other nouns near it.
        modifiers: noun -> what stands before it in real passages.
        synonyms: first word -> phrases that begin with it, each with what it may be put as.
    """

    lexicon: Lexicon
    words: dict[str, Any]
    names: dict[str, dict[str, list[str]]]
    nouns: dict[str, list[str]]
    modifiers: dict[str, list[str]]
    synonyms: dict[str, list[tuple[tuple[str, ...], list[str]]]]

    @classmethod
    def of(
        cls,
        passages: Sequence[Told],
        lexicon: Lexicon,
        embed: Callable[[list[str]], np.ndarray],
    ) -> Stock:
        """Collect from passages.

        Args:
            passages: those that pairs are made from.
            lexicon: forms of verbs.
            embed: words to unit vectors, (words, H).
        """
        words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
        names, nouns = _names(passages), _near(passages, embed)
        return cls(lexicon, words, names, nouns, _modifiers(passages), synonyms_of(words))


def synonyms_of(words: dict[str, Any]) -> dict[str, list[tuple[tuple[str, ...], list[str]]]]:
    """The table of synonyms by the first word of each phrase. words: of words.toml."""
    table = words["synonyms"]
    usable = [(phrase, group) for group in table["groups"] for phrase in group]
    usable += [(group[0], group) for group in table["one_way"]]
    found: dict[str, list[tuple[tuple[str, ...], list[str]]]] = defaultdict(list)
    for phrase, group in usable:
        first, *more = phrase.split()
        found[first].append(((first, *more), group))
    return dict(found)


def _names(passages: Sequence[Told]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for told in passages:
        for start, end, type_ in told.names:
            name = " ".join(told.words[start:end])
            if name not in found[type_][told.document]:
                found[type_][told.document].append(name)
    return found


def _near(
    passages: Sequence[Told], embed: Callable[[list[str]], np.ndarray]
) -> dict[str, list[str]]:
    counts = Counter(
        w for t in passages for w, u in zip(t.words, t.upos, strict=True) if u == "NOUN"
    )
    nouns = [
        w
        for w, n in counts.most_common(MOST_NOUNS)
        if n >= LEAST_SEEN and w.islower() and w.isalpha()
    ]
    if not nouns:
        return {}
    cosines = (vectors := embed(nouns)) @ vectors.T
    near = {}
    for row, noun in enumerate(nouns):
        between = (cosines[row] > FURTHEST) & (cosines[row] < NEAREST)
        others = [nouns[i] for i in np.flatnonzero(between)]
        # A plural for a plural: a change of number would give the other noun away.
        near[noun] = [o for o in others if o.endswith("s") == noun.endswith("s")]
    return near


def _modifiers(passages: Sequence[Told]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for told in passages:
        for n, (word, relation) in enumerate(zip(told.words, told.relations, strict=True)):
            head = told.heads[n]
            if relation in ("amod", "compound") and n + 1 == head and word.islower():
                found[told.words[head].lower()].append(word)
    return {noun: list(dict.fromkeys(words)) for noun, words in found.items()}
