"""Passages of our own with trees of our own, for the tests of changes."""

from __future__ import annotations

import tomllib
from functools import cache

from conftest import tree

from training.judge.lexicon import Lexicon
from training.judge.stock import WORDS, Stock, synonyms_of
from training.judge.told import Told

LEXICON = Lexicon(
    [
        ("shelled", "shell", "VBD"),
        ("shelled", "shell", "VBN"),
        ("took", "take", "VBD"),
        ("taken", "take", "VBN"),
        ("met", "meet", "VBD"),
        ("rose", "rise", "VBD"),
        ("risen", "rise", "VBN"),
    ]
)


def told(
    text: str, rows: str, names: tuple[tuple[int, int, str], ...] = (), document: str = "d"
) -> Told:
    """A passage. rows: `word UPOS head relation` of each token, a comma between them."""
    made = tree(text, rows)
    ends = [span.end for span in made.spans]
    spaced = tuple(text[end : end + 1] == " " for end in ends)
    parts = (made.words, made.upos, made.heads, made.relations)
    return Told(document, "sentence", *parts, spaced, names)


SHELLED = told(
    "The army shelled the port on Friday.",
    "The DET 2 det,army NOUN 3 nsubj,shelled VERB 0 root,the DET 5 det,port NOUN 3 obj,"
    "on ADP 7 case,Friday PROPN 3 obl,. PUNCT 3 punct",
)
MISSING = told(
    "Twelve miners will be missing.",
    "Twelve NUM 2 nummod,miners NOUN 5 nsubj,will AUX 5 aux,be AUX 5 cop,missing ADJ 0 root,"
    ". PUNCT 5 punct",
)
PRESIDENT = told(
    "President Dana Orrey met Pell Addan.",
    "President NOUN 4 nsubj,Dana PROPN 1 flat,Orrey PROPN 1 flat,met VERB 0 root,"
    "Pell PROPN 4 obj,Addan PROPN 5 flat,. PUNCT 4 punct",
    names=((1, 3, "person"), (4, 6, "person")),
)
ALL_FARMERS = told(
    "All farmers oppose the media office.",
    "All DET 2 det,farmers NOUN 3 nsubj,oppose VERB 0 root,the DET 6 det,media NOUN 6 compound,"
    "office NOUN 3 obj,. PUNCT 3 punct",
)


@cache
def stock() -> Stock:
    """Our own lists, two documents' names, a few nouns."""
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    names = {"person": {"d": ["Dana Orrey", "Pell Addan", "Ines Corro"]}}
    nouns = {"port": ["harbour", "airport"]}
    modifiers = {"office": ["media", "political"]}
    return Stock(LEXICON, words, names, nouns, modifiers, synonyms_of(words))
