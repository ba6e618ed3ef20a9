"""A time expression with the words around it, and what a rule makes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from firsthand.read.clause_parts import helpers
from firsthand.read.timed import LISTS
from firsthand.read.wordlists import starts, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from firsthand.read.forest import Node
    from firsthand.read.timed import Timed
    from firsthand.types import DeadlineKind, Span, Statement

LIMITS = frozenset(("by", "before", "within", "than"))
"""Prepositions of the last moment at which it may be done; "than" of "no later than"."""
TO = frozenset(("to", "until", "till", "for"))
"""Prepositions of a new time."""
MOMENTS = frozenset(("on", "in", "at", "within", "by", "before", "than", "during", ""))
"""Prepositions of the time itself, or of the last moment; none in "next week"."""
_LIMIT_BEFORE = re.compile(
    r"\b(until|till|by|before|within|than) (?:(?:early|late|mid|noon|midnight|midday|the|on|of|in|"
    r"end|start|beginning|middle|this|next|coming|following|\d\d?(?:[:.]\d\d)?|[ap]\.?m\.?)[ -])*$"
)
_NOT_BEFORE = re.compile(r"\b(?:not|n['’]t|never) (?:be )?(?:before|until|till|within)\b[^.,;]*$")
_REACH = 40
"""So many code points before a time at most is its preposition looked for."""


@dataclass(frozen=True)
class Scene:
    """A time expression and what is known of the words around it.

    Attributes:
        stmt: the innermost statement that the time stands in, if any.
        speaks: whether a noun phrase stands for the one whose statement this is.
    """

    text: str
    time: Timed
    stmt: Statement | None
    speaks: Callable[[Node], bool]

    @property
    def owner(self) -> Node:
        """What the time depends on."""
        return self.time.owner

    @cached_property
    def preposition(self) -> str:
        """Before the time, also where more stands between: "until noon on Monday"."""
        start = self.time.timex.span.start
        before = self.text[max(0, start - _REACH) : start].lower()
        limit = _LIMIT_BEFORE.search(before)
        if limit is None:
            return self.time.preposition
        return "not before" if _NOT_BEFORE.search(before) else limit[1]

    @cached_property
    def time_words(self) -> frozenset[str]:
        """The words of the time, in lower case, with the one before it."""
        span = self.time.timex.span
        before = self.text[max(0, span.start - 12) : span.start].rsplit(None, 1)[-1:]
        return frozenset((*before, *span.of(self.text).lower().replace("-", " ").split()))

    @property
    def lasts(self) -> bool:
        """Whether it is a length of time."""
        return self.time.timex.type == "DURATION"

    @property
    def between(self) -> bool:
        """Whether it stands right behind a noun and before its predicate: "the winner tonight is".

        It may belong to either then.
        """
        start = self.time.start
        behind = self.time.node.tree.upos[max(0, start - 1) : start]
        loose = self.preposition in ("", "in") and start < self.owner.at
        return loose and behind in (("NOUN",), ("PROPN",), ("VERB",))

    @property
    def is_dated(self) -> bool:
        """Whether it names a day, a month or a year, or says that it is to come."""
        return self.to_come or self.names_day or any(w[0].isdigit() for w in self.time_words)

    @property
    def names_day(self) -> bool:
        """Whether it names a day of the week or a month, with a capital: not "the march"."""
        span = self.time.timex.span
        capitals = {word.lower() for word in span.of(self.text).split() if not word.islower()}
        plain = {"tonight", "today", "weekend", "noon", "midnight"} & self.time_words
        return bool(plain) or not capitals.isdisjoint(words(LISTS, "time", "days"))

    @property
    def to_come(self) -> bool:
        """Whether the words of the time alone say that it is to come."""
        return not self.time_words.isdisjoint(words(LISTS, "time", "to_come"))

    @property
    def last_token(self) -> int:
        """The last token of the time expression."""
        return self.time.node.tree.within(self.time.timex.span)[-1]


@dataclass(frozen=True, slots=True)
class Due:
    """What one rule found.

    Attributes:
        top: the predicate of the clause that says so.
        who: who set it; `speaker` for the source of the statement.
    """

    kind: DeadlineKind
    top: Node
    what: Span
    who: Node | Literal["speaker"] | None = None
    whom: Node | None = None


def is_form(node: Node | None, key: str, section: str = "verb") -> bool:
    """Whether a token is a form of one of the words of a list."""
    return node is not None and node.word in starts(LISTS, section, key)


def is_plain(predicate: Node, *, allow: frozenset[str] = frozenset()) -> bool:
    """Whether it is neither denied nor only possible."""
    bad = words(LISTS, "verb", "unsure") | words(LISTS, "verb", "negation")
    return not helpers(predicate) & (bad - allow)


def governed(scene: Scene, key: str) -> Node:
    """What is asked or promised, where the parser hung its time on the verb of asking."""
    owner = scene.owner
    if is_form(owner, key):
        for task in owner.children("xcomp", "ccomp"):
            if owner.at < task.at < scene.time.node.at:
                return task
    return owner
