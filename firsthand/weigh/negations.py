"""Whether a clause affirms or negates, by its own words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from firsthand.data import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.weigh.figures import Word

_LISTS = "opposites"
_CONTRAST = 5
"""A "not" behind a comma with so few words behind it only contrasts: "ten days, not three"."""
_NEAR = 4
_SILENCE = 8
"""Words from "not" to "comment" at most: "did not immediately respond to a request for comment"."""
_ENDS = frozenset(".;:")
_REJECTS = frozenset("rejected rejects rejecting dismissed dismisses dismissing".split())
"""Before "reports" or "talk"."""
_ASIDE = frozenset("because who whom whose which where since although though while so".split())
"""A negation behind one of these is not of the main clause."""


@cache
def _telling() -> frozenset[str]:
    """Words at which something changes."""
    told = [words(_LISTS, "negation", key) for key in ("not", "deny", "wrong", "failed", "ended")]
    return _ASIDE.union(_ENDS, ("no", "true", "without"), _REJECTS, *told)


def is_negated(text: Sequence[Word]) -> bool:
    """Whether a clause says that something is not so: twice negated is affirmed.

    Args:
        text: the words of one clause or sentence.
    """
    negated = False
    denied = False
    main = True
    for n, word in enumerate(text):
        low = word.low
        if low not in _telling() and not low.endswith("n't"):
            continue
        main = (main and (low not in _ASIDE or not n)) or low in _ENDS
        if _denies(text, n):
            denied = True
        elif main and not negated:
            negated = _negates(text, n)
    return (negated or denied) and not (negated and denied and _is_of_denied(text))


def _is_of_denied(text: Sequence[Word]) -> bool:
    """Whether "denied that it had not" stands there, and not "denied it: it had not"."""
    deny = next(n for n in range(len(text)) if _denies(text, n))
    behind = [word.low for word in text[deny:]]
    return bool({"that", "having"} & set(behind[:_NEAR])) and ":" not in behind


def _denies(text: Sequence[Word], at: int) -> bool:
    low = text[at].low
    if low in words(_LISTS, "negation", "deny"):
        return True
    if low in words(_LISTS, "negation", "wrong"):
        before = {word.low for word in text[:at]}
        return bool(before & (words(_LISTS, "negation", "talk") | _REJECTS))
    if low == "true" and at and text[at - 1].low == "not":
        return True
    reported = low in _REJECTS
    talk = {word.low for word in text[at + 1 : at + 1 + _NEAR]}
    return reported and bool(talk & (words(_LISTS, "negation", "talk") - {"it", "this", "that"}))


def _negates(text: Sequence[Word], at: int) -> bool:
    low = text[at].low
    after = text[at + 1].low if at + 1 < len(text) else ""
    if low == "no":
        return _is_no(text, at, after)
    if low == "not" or low.endswith("n't"):
        is_other = after in words(_LISTS, "negation", "only_seems") or after == "true"
        return not (is_other or _contrasts(text, at))
    if low == "nothing":
        return after not in ("but", "more", "less")
    return low in words(_LISTS, "negation", "not") or _leaves_off(low, after)


def _leaves_off(low: str, after: str) -> bool:
    """Whether it is "failed to", "stopped paying", "without having"."""
    if low in words(_LISTS, "negation", "failed"):
        return after == "to"
    if low in words(_LISTS, "negation", "ended"):
        return after.endswith("ing")
    return low == "without" and after == "having"


def _is_no(text: Sequence[Word], at: int, after: str) -> bool:
    if after in words(_LISTS, "negation", "only_seems") or after in (",", ".", ""):
        return False
    before = text[at - 1].low if at else ""
    return before not in ("with", "almost", "in", "little", "or", "by")


def _contrasts(text: Sequence[Word], at: int) -> bool:
    """Whether a "not" only contrasts: "the tax office, not the bureau", "ten days, not three"."""
    if not at or text[at - 1].low not in (",", "and", "but", "–", "("):
        return False
    behind = [word.low for word in text[at + 1 :]]
    ends = min((behind.index(sign) for sign in (",", ".", ";", ")") if sign in behind), default=99)
    return ends <= _CONTRAST or len(behind) <= _CONTRAST


def gives_no_answer(text: Sequence[Word]) -> bool:
    """Whether a clause says that somebody did not comment, reply or call back.

    Args:
        text: the words of one clause or sentence.
    """
    before = words(_LISTS, "silence", "before")
    for n in _answers(text):
        near = [one.low for one in text[max(0, n - _SILENCE) : n]]
        if any(low in before or low.endswith("n't") for low in near):
            return True
    return False


def _answers(text: Sequence[Word]) -> Iterator[int]:
    """Numbers of words of answering, or of calling back: "return our calls"."""
    answers = words(_LISTS, "silence", "answers")
    returned = words(_LISTS, "silence", "returned")
    for n, word in enumerate(text):
        returns = word.low in ("return", "returned")
        if word.low in answers or (returns and _is_near(text[n + 1 : n + _NEAR], returned)):
            yield n


def _is_near(behind: Sequence[Word], wanted: frozenset[str]) -> bool:
    return any(word.low in wanted for word in behind)
