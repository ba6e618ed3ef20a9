"""Forms of verbs, as treebanks have them."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FORM, LEMMA, UPOS, XPOS = 1, 2, 3, 4
"""Columns of CoNLL-U."""


class Lexicon:
    """Finds one form of a verb from another."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Count what forms verbs have.

        Args:
            rows: form, lemma and Penn tag (VB, VBD, VBN ...) of verbs.
        """
        forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for form, lemma, tag in rows:
            forms[lemma, tag][form.lower()] += 1
            lemmas[form.lower(), tag][lemma] += 1
        self._forms = {key: counts.most_common(1)[0][0] for key, counts in forms.items()}
        self._lemmas = {key: counts.most_common(1)[0][0] for key, counts in lemmas.items()}

    @classmethod
    def load(cls, paths: Iterable[Path]) -> Lexicon:
        """From treebanks in CoNLL-U, compressed."""
        return cls(row for path in paths for row in _verbs(path))

    def lemma(self, form: str, tag: str) -> str | None:
        """The lemma of a form, or None where the treebanks do not have it."""
        return self._lemmas.get((form.lower(), tag))

    def participle(self, past: str) -> str | None:
        """The past participle that belongs to a past tense ("took", "taken")."""
        lemma = self.lemma(past, "VBD")
        found = self._forms.get((lemma, "VBN")) if lemma else None
        return found or (past.lower() if lemma and past.endswith("ed") else None)


def _verbs(path: Path) -> Iterator[tuple[str, str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.split("\t")
            if len(columns) > XPOS and columns[UPOS] == "VERB":
                yield columns[FORM], columns[LEMMA], columns[XPOS]
