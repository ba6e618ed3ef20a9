"""Which lines at the top of a report are its headlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from firsthand.read.clauses import is_finite
from firsthand.read.propositions import Proposition
from firsthand.read.segment import paragraphs
from firsthand.read.timed import LISTS
from firsthand.read.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Span

_MOST = 4
"""So many lines at most: kicker, headline, subheading, byline."""
_LONGEST = 200
"""Characters that a line of a headline has at most."""
_FULL_STOP = re.compile(r"[.!?…][”\"’)\]]*$")


_FEWEST = 2
_CUTS = frozenset((",", ";"))
_BOUND = frozenset(
    "who which whose where when after before as while amid despite with without by for from in on "
    "at of to including says say said".split()
)
"""Words behind a comma that only add to what stands before it."""


def headline_end(text: str, title: str | None = None) -> int:
    """Where the headlines above a text end; 0 where there are none.

    Args:
        text: the report's text.
        title: the report's headline, where it is known; a line that repeats it is one, full stop
            or not.
    """
    lines = paragraphs(text)
    end = 0
    for line in lines[: min(_MOST, len(lines) - 1)]:
        if not _is_headline(text, line, title):
            break
        end = line.end
    return end


def _is_headline(text: str, line: Span, title: str | None) -> bool:
    words = line.of(text)
    if title is not None and " ".join(words.split()) == " ".join(title.split()):
        return True
    return len(words) <= _LONGEST and _FULL_STOP.search(words) is None


def headline_parts(one: Proposition) -> Iterator[Proposition]:
    """Cut a headline at commas between which something is told, as no tree of it does.

    "Council met, auditor quits" is two; "Kell, mayor of Dornik, resigns" is one.

    Args:
        one: a proposition in a headline.
    """
    tree, rest = one.clauses.tree, list(one.tokens)
    for n, token in enumerate(one.tokens):
        left, right = [t for t in rest if t < token], list(one.tokens[n + 1 :])
        stop = next((i for i, t in enumerate(right) if tree.words[t] in _CUTS), len(right))
        if tree.words[token] in _CUTS and _tells(tree, left) and _tells(tree, right[:stop]):
            yield _made(one, left)
            rest = right
    yield _made(one, rest)


def _tells(tree: Tree, tokens: Sequence[int]) -> bool:
    """Whether a part of a headline says something by itself: with a verb or a number."""
    own = [t for t in tokens if tree.upos[t] != "PUNCT" and tree.relations[t] != "cc"]
    if len(own) < _FEWEST or tree.words[own[0]].lower() in _BOUND:
        return False
    written = [tree.words[t].lower() for t in own]
    if listed(LISTS, "verb", "saying") & set(written):
        return False  # "..., sources told the agency"
    verbs = any(tree.upos[t] in ("VERB", "AUX", "NUM") for t in own)
    return verbs or any(
        is_finite(written, i) or _is_verb_in_s(written, i) for i in range(1, len(own))
    )


def _is_verb_in_s(written: Sequence[str], i: int) -> bool:
    """Whether it looks like "withholds" in "auditor withholds signature"."""
    return len(written) > i + 1 and written[i].endswith("s") and not written[i - 1].endswith("s")


def _made(one: Proposition, tokens: Sequence[int]) -> Proposition:
    tree = one.clauses.tree
    kept = [t for t in tokens if tree.relations[t] != "cc" or t != tokens[0]]
    if len(kept) == len(one.tokens):
        return one
    span = range(kept[0], kept[-1] + 1)
    head = one.at if one.at in kept else tree.top(span)
    return Proposition(one.clauses, head, tuple(kept))
