"""How wide words are drawn, so that they fit into a box: the server cannot ask the browser."""

from __future__ import annotations

import unicodedata

_CLASSES = {
    "ijlI'|": 300,
    " ,.!/\\:;ftJ()[]-": 400,
    'r"`*_°': 500,
    "acekosvxyzFLPTYESZ?0123456789": 640,
    "bdhnpquABCKRVXU$¢£": 720,
    "GHNOQD&+<>=#~": 840,
    "wWmM%@…—": 1000,
}
"""Thousandths of the size of the letters, as in DejaVu Sans, the widest of common fonts."""
_WIDTHS = {letter: width for letters, width in _CLASSES.items() for letter in letters}
_SMALL, _LARGE, _WIDE, _NONE = 850, 1000, 1050, 0
_BOLD = 1.13
"""Bold letters are at most so much wider."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The most pixels that a line of text takes.

    Args:
        text: one line.
        size: of the letters, in pixels.
        bold: whether it is drawn bold.
    """
    thousandths = sum(map(_width, text))
    return thousandths * size / 1000 * (_BOLD if bold else 1)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """As much of a line as fits, with an ellipsis where something is left out.

    Args:
        text: one line.
        room: pixels.
        size: of the letters, in pixels.
        bold: whether it is drawn bold.
    """
    if _begin(text, room, size, bold=bold) == len(text):
        return text
    kept = _begin(text, room - text_width("…", size, bold=bold), size, bold=bold)
    return text[:kept].rstrip() + "…"


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """A line on one or two lines, cut between words where that is possible.

    Args:
        text: one line.
        room: pixels of either line.
        size: of the letters, in pixels.
        bold: whether it is drawn bold.
    """
    most = _begin(text, room, size, bold=bold)
    if most == len(text):
        return (text,)
    at = text.rfind(" ", 0, most + 1)
    at = at if at > most // 2 else most
    return (text[:at].rstrip(), fitted(text[at:].strip(), room, size, bold=bold))


def _begin(text: str, room: float, size: float, *, bold: bool) -> int:
    """How many characters at the beginning fit."""
    taken = 0.0
    for at, letter in enumerate(text):
        taken += text_width(letter, size, bold=bold)
        if taken > room:
            return at
    return len(text)


def _width(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return _NONE
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return _WIDE
    if unicodedata.category(letter) == "So":
        return _WIDE
    return _LARGE if letter.isupper() else _SMALL
