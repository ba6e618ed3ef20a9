"""Changes to a passage, several of which can be made at once where they touch other words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from training.judge.pair import ENTAILS, EQUAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.judge.told import Told

_BEFORE_MARK = re.compile(r"\s+([,.;:!?%])")
_DOUBLED = re.compile(r",(?:\s*,)+|,(?=\s*[.!?])|^\s*,\s*")
_KEEP_CAPITAL = ("PROPN",)


@dataclass(frozen=True)
class Change:
    """What is done to the words of a passage, and what that does to its meaning.

    Attributes:
        name: of the kind of change.
        words: token -> what stands in its place; "" for nothing.
        order: the tokens in their new order; empty where it stays.
        frame: a text with `{}` where the passage goes; empty for none.
        forward, back: relation of the passage to the changed one, and of the changed one to it;
            None where nobody could say.
        same: whether it still tells the same claim; None where nobody could say.
        strength: how sure it is put after the change.
    """

    name: str
    words: dict[int, str] = field(default_factory=dict)
    order: tuple[int, ...] = ()
    frame: str = ""
    forward: int | None = ENTAILS
    back: int | None = ENTAILS
    same: float | None = 1.0
    strength: int | None = EQUAL

    def touches(self) -> set[int]:
        """The tokens that no other change may touch; a frame counts as token -1."""
        moved = {t for n, t in enumerate(self.order) if n != t}
        return set(self.words) | moved | ({-1} if self.frame else set())


def fits(change: Change, others: Sequence[Change]) -> bool:
    """Whether a change can be made together with others."""
    if change.order and any(o.order for o in others):
        return False
    return not any(change.touches() & other.touches() for other in others)


def apply(told: Told, changes: Sequence[Change]) -> str:
    """The passage after some changes that fit together."""
    words: dict[int, str] = {}
    order: Sequence[int] = range(len(told.words))
    frame = "{}"
    for change in changes:
        words |= change.words
        order = change.order or order
        frame = change.frame or frame
    text = _joined(told, order, words)
    if frame != "{}":
        text = text.strip() if frame.endswith("{}") else text.strip().rstrip(".")
        text = frame.replace("{}", text if frame.startswith("{}") else uncapital(told, text))
    return _tidy(text)


def _joined(told: Told, order: Sequence[int], words: dict[int, str]) -> str:
    parts: list[str] = []
    moved = list(order) != list(range(len(told.words)))
    for place, token in enumerate(order):
        word = words.get(token, told.words[token])
        if token == 0 and place > 0 and token not in words:
            word = uncapital(told, word)
        follows = place + 1 < len(order) and order[place + 1] == token + 1
        glued = follows and not told.spaced[token] and order[place + 1] not in words
        parts.append(word + ("" if glued and word and token not in words else " "))
    text = "".join(parts)
    if moved:
        stop = told.words[-1] if told.upos[-1] == "PUNCT" else ""
        text = text if text.rstrip().endswith(stop) else text.rstrip() + stop
    return text


def uncapital(told: Told, text: str) -> str:
    """The text as it goes on inside of a sentence."""
    keep = told.upos[0] in _KEEP_CAPITAL or told.words[0] == "I" or told.words[0][1:2].isupper()
    if keep or any(start == 0 for start, _, _ in told.names):
        return text
    return text[:1].lower() + text[1:]


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    text = _BEFORE_MARK.sub(r"\1", text).replace(" n't", "n't").replace(" 's", "'s")
    text = text.replace(" ’s", "’s").replace("$ ", "$").replace(" %", "%").replace("s ' ", "s' ")
    text = _DOUBLED.sub(lambda m: "," if m.group().count(",") > 1 else "", text)
    text = text.strip()
    return text[:1].upper() + text[1:]
