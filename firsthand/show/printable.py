"""Report text made safe to print: nothing in it can move a cursor, set a colour or hide words."""

from __future__ import annotations

import re
import unicodedata

# These two shape letters in Persian, Indic scripts and emoji, and cannot move anything.
_JOINERS = "\u200c\u200d"
_MOST_MARKS = 6
"""Accents, joiners and the like on one letter: no script needs more, and a tower of them covers the
lines above it."""
# Quickly searched for; what is found may be a row of dashes, too.
_MAYBE_TOWER = re.compile(rf"[^\w\s\x00-\u02ff]{{{_MOST_MARKS + 1},}}")


def printable(text: str) -> str:
    """Put the words of `text` on one line, with single spaces and without controls.

    Control characters (so the start of every escape sequence), invisible format characters
    such as those that turn the direction of text, and halves of surrogate pairs are taken out
    or replaced, and so are marks heaped on one letter; the words stay. Markup such as "[red]" is
    left to the caller not to interpret.
    """
    if not text.isprintable():
        odd = {ord(char): _harmless(char) for char in set(text) if not char.isprintable()}
        text = text.translate(odd)
    return " ".join(_MAYBE_TOWER.sub(_lowered, text).split())


def _lowered(found: re.Match[str]) -> str:
    """The same signs, of which no more are marks in a row than a letter needs."""
    kept, marks = [], 0
    for char in found[0]:
        is_mark = char in _JOINERS or unicodedata.category(char) in {"Mn", "Me"}
        marks = marks + 1 if is_mark else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _harmless(char: str) -> str:
    if char.isspace() or char in _JOINERS:
        return char
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    return "" if category in {"Cc", "Cf"} else char
