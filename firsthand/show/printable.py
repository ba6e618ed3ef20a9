"""Report text made safe to print: nothing in it can move a cursor, set a colour or hide words."""

from __future__ import annotations

import unicodedata

# These two shape letters in Persian, Indic scripts and emoji, and cannot move anything.
_JOINERS = "\u200c\u200d"


def printable(text: str) -> str:
    """Put the words of `text` on one line, with single spaces and without controls.

    Control characters (so the start of every escape sequence), invisible format characters
    such as those that turn the direction of text, and halves of surrogate pairs are taken out
    or replaced; the words stay. Markup such as "[red]" is left to the caller not to interpret.
    """
    if not text.isprintable():
        text = "".join(_harmless(char) for char in text)
    return " ".join(text.split())


def _harmless(char: str) -> str:
    if char.isspace() or char in _JOINERS:
        return char
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    return "" if category in {"Cc", "Cf"} else char
