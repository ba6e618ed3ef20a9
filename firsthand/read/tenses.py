"""The tense of the predicate that a time expression stands with.

"On Tuesday" is last week in "they met on Tuesday" and next week in "they will meet on Tuesday".
The predicate is found in the tree; its tense is told by its auxiliaries and its form.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.read.forest import Forest, Node
from firsthand.read.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Span, Tense, Timex

_PREDICATES = ("VERB", "AUX")
_OVER = {"had", "not", "n't", "n’t", "never"}
_TOWARDS = {"by", "for", "through", "to", "till"}
_OF_NOUNS = ("nmod", "compound", "amod")


def with_tenses(timexes: Sequence[Timex], trees: Sequence[Tree]) -> tuple[Timex, ...]:
    """The time expressions, each with the tense of its predicate where there is one.

    Args:
        timexes: of one text.
        trees: of the same text.
    """
    forest = Forest(trees)
    return tuple(replace(timex, tense=tense_at(timex.span, forest)) for timex in timexes)


def tense_at(span: Span, forest: Forest) -> Tense | None:
    """The tense of the nearest predicate above some words, None where the tree has none."""
    node = forest.head_of(span)
    if node is None:
        return None
    cases = {child.word for child in node.children("case", "mark")}
    if "since" in cases:
        return "past"
    if _list("ahead", _before(node)):
        return "future"
    tense = _above(node, span)
    if "until" in cases:
        return _until(node, tense)
    if tense == "past" and cases & _TOWARDS:
        return None  # "was put off to May": nobody knows whether that is over
    # "The move follows Tuesday's ruling": a plan in the present tense is one of its verb alone.
    return None if tense == "present" and node.basic in _OF_NOUNS else tense


def _until(node: Node, tense: Tense | None) -> Tense:
    """Whether "until Friday" is over: so with "they waited" and "they had not been told".

    What was given, put off or must be done until then is still ahead.
    """
    head = node.head
    if head is None or tense != "past":
        return "future"
    before = {child.word for child in head.children("aux", "advmod", "cop")}
    return "past" if _list("lasted", head.word) or before & _OVER else "future"


def _above(node: Node | None, span: Span) -> Tense | None:
    while node is not None:
        if _is_predicate(node) and not span.contains(node.span) and (tense := _tense(node)):
            return tense
        node = node.head
    return None


def _before(node: Node) -> str:
    """The word in front of the phrase, where it governs it: "due Friday"."""
    head = node.head
    return head.word if head is not None and head.at < node.at else ""


def _is_predicate(node: Node) -> bool:
    return node.upos in _PREDICATES or bool(node.children("cop"))


def _list(key: str, word: str) -> bool:
    return word in words("times", "tense", key)


def _tense(node: Node) -> Tense | None:
    """The tense of one predicate, None where it has none of its own and no verb above it."""
    auxiliaries = [child.word for child in node.children("aux", "cop")]
    if any(_list("future", word) for word in auxiliaries):
        return "future"
    perfect = any(_list("perfect", word) for word in auxiliaries)
    if any(_list("modal", word) for word in auxiliaries):
        return "past" if perfect else "future"
    if any(_list("past", word) for word in auxiliaries):
        return "future" if _going(node, auxiliaries) else "past"
    if perfect:
        return "past"
    if _is_infinitive(node):
        return _of_infinitive(node)
    return _of_form(node, auxiliaries)


def _going(node: Node, auxiliaries: Sequence[str]) -> bool:
    """Whether it lies ahead of the past, and mostly still ahead: "was expected", "were due"."""
    return _list("ahead", node.word) and bool(auxiliaries) and bool(node.children("xcomp"))


def _is_infinitive(node: Node) -> bool:
    return any(child.word == "to" for child in node.children("mark"))


def _of_infinitive(node: Node) -> Tense | None:
    """The tense of "plans to meet" lies ahead, that of "managed to meet" when they managed."""
    head = node.head
    if head is not None and node.basic == "xcomp" and _list("implicative", head.word):
        return _tense(head)
    return "future"


def _of_form(node: Node, auxiliaries: Sequence[str]) -> Tense | None:
    word = node.word
    if _list("ahead", word) and not node.children("obj"):
        return "future"
    if word.endswith("ing"):
        if not auxiliaries and node.basic in ("acl", "advcl", "xcomp", "amod", "ccomp", "csubj"):
            return None  # that of the verb above it
        return "present"
    if _list("irregular_past", word) or word.endswith("ed"):
        # "is published" on a weekday is said of the days to come, "published" of those past.
        return "present" if auxiliaries and not node.children("aux:pass") else "past"
    return "present"
