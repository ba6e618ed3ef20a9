"""What is known of each candidate mention without a model: kind, number, role, words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from firsthand.read.coreference_kinds import (
    GENDERS,
    KINDS,
    NUMBERS,
    gender_of,
    is_plural,
    kind_of,
    number_of,
)
from firsthand.read.coreference_mentions import Phrase, Sentence, phrases
from firsthand.read.quotes import OUTSIDE, quote_states
from firsthand.read.segment import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Span

ROLES = ("other", "subject", "passive", "object", "oblique", "possessor", "modifier", "root")
WORDS = 8
"""So many words of a candidate are compared with those of others."""
_SHORT = 3
"""Words of so many letters keep their last one: "gas"."""

_ROLE = {
    "nsubj": "subject",
    "csubj": "subject",
    "obj": "object",
    "iobj": "object",
    "obl": "oblique",
    "nmod": "modifier",
    "compound": "modifier",
    "root": "root",
}
_KIND_CODE, _NUMBER_CODE, _GENDER_CODE, _ROLE_CODE = (
    {name: code for code, name in enumerate(names)} for names in (KINDS, NUMBERS, GENDERS, ROLES)
)
_SMALL = frozenset("the a an this that these those of and or in for on at to ’s 's".split())
_CORE = frozenset("amod compound flat nmod nummod appos".split())


@dataclass(frozen=True)
class Candidates:
    """The candidate mentions of one report, in order of their heads. n of them.

    Attributes:
        spans: where each stands.
        token: (n,) index of the head among all tokens of the report.
        order: (n,) how many heads the report has before it, those left out included.
        kind, number, gender, role: (n,) index into KINDS, NUMBERS, GENDERS, ROLES.
        sentence, paragraph: (n,) numbers.
        governor: (n,) index of the token that the head depends on, -1 for none.
        string: (n,) the same number for the same words, articles aside.
        words: (n, WORDS) numbers of the words that count, the head first; -1 where there are fewer.
        shape: (n, 9) of 0 and 1, as `coreference_features.SHAPES` names them.
        initials: (n,) number of the word that its initials make, or -1.
        subject: (n,) index of the token that is the subject of a predicate noun, else -1.
        apposed: (n,) index of the token that it is apposed to, else -1.
    """

    spans: tuple[Span, ...]
    token: np.ndarray
    order: np.ndarray
    kind: np.ndarray
    number: np.ndarray
    gender: np.ndarray
    role: np.ndarray
    sentence: np.ndarray
    paragraph: np.ndarray
    governor: np.ndarray
    string: np.ndarray
    words: np.ndarray
    shape: np.ndarray
    initials: np.ndarray
    subject: np.ndarray
    apposed: np.ndarray

    def __len__(self) -> int:
        """How many there are."""
        return len(self.spans)


def candidates(
    text: str,
    trees: Sequence[Tree],
    *,
    quoted: np.ndarray | None = None,
    likely: np.ndarray | None = None,
) -> Candidates:
    """Find the candidates of a report.

    Args:
        text: the report's text.
        trees: its sentences, in order.
        quoted: (tokens,) of bool, whether each token of all the trees stands inside quotation
            marks; None where that is not known.
        likely: (tokens,) of bool, which tokens to look at; None for all.
    """
    ids: dict[str, int] = {}
    spans: list[Span] = []
    rows: list[tuple[int, ...]] = []
    offset = order = 0
    for number, (tree, line) in enumerate(zip(trees, _paragraphs(text, trees), strict=True)):
        sentence, end = Sentence(tree), offset + len(tree)
        found = phrases(sentence, None if likely is None else likely[offset:end])
        for phrase, nested in zip(found, _nested(found), strict=True):
            at = offset + phrase.head
            marks = (nested, number == 0, bool(quoted is not None and quoted[at]))
            place = (number, line, order + phrase.order)
            rows.append((*place, *_row(sentence, phrase, ids, offset), *marks))
            spans.append(phrase.span(tree))
        offset, order = end, order + len(sentence.heads)
    return _columns(spans, np.array(rows, dtype=np.int64).reshape(len(rows), _WIDTH))


def quoted_tokens(text: str, trees: Sequence[Tree]) -> np.ndarray:
    """Whether each token of all the trees stands inside quotation marks. (tokens,) of bool."""
    inside = quote_states(text, paragraphs(text)) != OUTSIDE
    starts = [span.start for tree in trees for span in tree.spans]
    quoted: np.ndarray = inside[np.array(starts, dtype=np.int64)]
    return quoted


_PLACE, _FACTS, _SHAPE = 3, 10, 6
_WORDS_AT = _PLACE + _FACTS + _SHAPE
_WIDTH = _WORDS_AT + WORDS + 3


def _columns(spans: list[Span], rows: np.ndarray) -> Candidates:
    """Sort the numbers of `candidates` into columns."""
    sentence, paragraph, order, token, kind, number, gender, role = rows[:, :8].T
    governor, string, initials, subject, apposed = rows[:, 8 : _PLACE + _FACTS].T
    shape = np.concatenate([rows[:, _PLACE + _FACTS : _WORDS_AT], rows[:, -3:]], axis=1)
    return Candidates(
        spans=tuple(spans), token=token, order=order, kind=kind, number=number, gender=gender,
        role=role, sentence=sentence, paragraph=paragraph, governor=governor, string=string,
        words=rows[:, _WORDS_AT : _WORDS_AT + WORDS], shape=shape, initials=initials,
        subject=subject, apposed=apposed,
    )  # fmt: skip


def _paragraphs(text: str, trees: Sequence[Tree]) -> list[int]:
    """The number of the paragraph that each sentence stands in."""
    starts = [tree.spans[0].start if len(tree) else 0 for tree in trees]
    breaks = [text.count("\n", a, b) for a, b in zip([0, *starts], starts, strict=False)]
    return list(accumulate(breaks))


def _nested(found: list[Phrase]) -> list[bool]:
    """Whether each phrase of a sentence stands inside a longer one that does not share its head."""
    covers = [(p.first, p.last, p.head) for p in found]
    nested = {}
    last, by = -1, -1
    for first, end, head in sorted(covers, key=lambda c: (c[0], -c[1])):
        nested[first, end, head] = end <= last and head != by
        if end > last:
            last, by = end, head
    return [nested[c] for c in covers]


def _row(sentence: Sentence, phrase: Phrase, ids: dict[str, int], offset: int) -> tuple[int, ...]:
    """All that is known of one phrase, but for where its sentence stands and what is around it."""
    tree, head, low = sentence.tree, phrase.head, sentence.low[phrase.head]
    kind, above = kind_of(sentence, phrase), tree.heads[head]
    below = {sentence.relations[c]: c for c in reversed(sentence.children[head])}
    subject = below.get("nsubj", below.get("csubj", -1))
    return (
        offset + head,
        _KIND_CODE[kind],
        _NUMBER_CODE[number_of(kind, low)],
        _GENDER_CODE[gender_of(sentence, phrase, kind)],
        _ROLE_CODE[_role(sentence, head)],
        offset + above if above >= 0 else -1,
        _id(ids, _string(sentence, phrase)),
        _id(ids, _initials(tree, phrase)),
        offset + subject if subject >= 0 else -1,
        offset + above if sentence.relations[head] == "appos" else -1,
        low.endswith(("self", "selves")),
        tree.upos[head] == "PRON" and tree.relations[head] == "nmod:poss",
        "acl" in below,
        "appos" in below,
        "cop" in below,
        tree.upos[head] == "PRON" and above >= 0 and tree.relations[above] == "acl:relcl",
        *_words(sentence, phrase, ids),
    )


def _id(ids: dict[str, int], word: str) -> int:
    return ids.setdefault(word, len(ids)) if word else -1


def _role(sentence: Sentence, head: int) -> str:
    relation = sentence.tree.relations[head]
    if relation == "nsubj:pass":
        return "passive"
    if relation == "nmod:poss":
        return "possessor"
    return _ROLE.get(sentence.relations[head], "other")


def _string(sentence: Sentence, phrase: Phrase) -> str:
    """Its words in lower case, articles and the mark of possession aside."""
    words = sentence.low[phrase.first : phrase.last + 1]
    if len(words) > 1 and words[0] in _SMALL:
        del words[0]
    if len(words) > 1 and words[-1] in ("'s", "’s", "'", "’"):
        del words[-1]
    return " ".join(words)


def _initials(tree: Tree, phrase: Phrase) -> str:
    """What the capitals of its words make, two or more: a word as it may be written elsewhere."""
    if phrase.first == phrase.last or tree.upos[phrase.head] not in ("PROPN", "NOUN"):
        return ""
    words = tree.words[phrase.first : phrase.last + 1]
    capitals = [word[0] for word in words if word[0].isupper()]
    return "".join(capitals).lower() if len(capitals) > 1 else ""


def _words(sentence: Sentence, phrase: Phrase, ids: dict[str, int]) -> list[int]:
    """Numbers of the words that count, the head first."""
    tree, head = sentence.tree, phrase.head
    found = [_id(ids, _folded(tree.words[head]))]
    for child in sentence.children[head]:
        inside = phrase.first <= child <= phrase.last and len(found) < WORDS
        if inside and sentence.relations[child] in _CORE and tree.upos[child] != "PRON":
            found.append(_id(ids, _folded(tree.words[child])))
    return found + [-1] * (WORDS - len(found))


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """A word in lower case, without points and the ending of a plural."""
    low = word.lower().replace(".", "") or word
    if len(low) <= _SHORT or not is_plural(low) or not low.endswith("s"):
        return low
    return f"{low[:-3]}y" if low.endswith("ies") else low[:-1]
