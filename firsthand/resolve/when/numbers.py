"""Numbers in words and figures: "two and a half", "twenty-four", "nineteen ninety-four"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from firsthand.resolve.when.words import shape, table

_FIGURE = re.compile(r"(\d{1,3}(?: ?,? ?\d{3})+|\d+)(?:\.(\d+))?(?: (\d)/(\d))?(?= |$|-)")
_BEFORE_NUMBER = r"^an? (?=\d|(?!an? )<:number> )"


class Number(NamedTuple):
    """How many, and the words behind it.

    Attributes:
        size: None where it is vague ("several").
        loose: whether the words only come close ("a couple of").
    """

    size: Fraction | None
    rest: str
    loose: bool = False


def leading_number(text: str) -> Number | None:
    """The number at the start of normalised words, None if there is none there."""
    if match := re.match(r"(?:a |the )?couple(?: of)? ?", text):
        return Number(Fraction(2), text[match.end() :], loose=True)
    for words in table("vague")["words"]:
        if text == words or text.startswith(f"{words} "):
            return Number(None, text[len(words) :].strip())
    if match := re.match(r"(?:a )?half(?: of)? ?(?:an? )?(?=\w)", text):
        return Number(Fraction(1, 2), text[match.end() :])
    text = shape(_BEFORE_NUMBER).sub("", text)
    number = _figure(text) or _in_words(text)
    return _and_a_half(number) if number else None


def _figure(text: str) -> Number | None:
    match = _FIGURE.match(text)
    if not match:
        return None
    size = Fraction(re.sub(r"\D", "", match[1]))
    if match[2]:
        size += Fraction(int(match[2]), 10 ** len(match[2]))
    if match[3] and int(match[4]):
        size += Fraction(int(match[3]), int(match[4]))
    rest = text[match.end() :].lstrip(" -")
    scale, _, behind = rest.partition(" ")
    if scale in table("scale"):
        size, rest = size * table("scale")[scale], behind
    return Number(size, rest)


def _in_words(text: str) -> Number | None:
    """Small numbers add up, "hundred" and "thousand" multiply what stands before them."""
    total, group, used = 0, 0, 0
    words = text.split()
    for n, word in enumerate(words):
        if word in table("scale"):
            group = max(group, 1) * table("scale")[word]
            if word == "thousand":
                total, group = total + group, 0
        elif word in table("number") and (group % 100 == 0 or (group % 100 >= 20 and word != "a")):  # noqa: PLR2004 (twenty-four)
            if n and word in ("a", "an", "another"):
                break
            group += table("number")[word]
        elif not (word == "and" and total + group >= 100 and words[n + 1 : n + 2]):  # noqa: PLR2004 (a hundred and ten)
            break
        used = n + 1
    if not used or words[used - 1] == "and":
        return None
    return Number(Fraction(total + group), " ".join(words[used:]))


def _and_a_half(number: Number) -> Number:
    match = re.match(r"and (?:a |one )?half ?", number.rest)
    if not match or number.size is None:
        return number
    return Number(number.size + Fraction(1, 2), number.rest[match.end() :])


_CENTURY = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"


def year_in_words(text: str) -> int | None:
    """A year as it is spoken: "nineteen ninety-four", "two thousand and four"."""
    first, _, rest = text.partition(" ")
    if first in _CENTURY.split() and rest:
        short = re.sub(r"^(?:hundred(?: and)?|oh) ", "", rest)
        behind = _in_words(short)
        # "Twenty four" is no year, "nineteen oh four" is one.
        least = 10 if short == rest else 1
        if behind and behind.size and not behind.rest and least <= behind.size < 100:  # noqa: PLR2004
            return int(table("number")[first]) * 100 + int(behind.size)
    whole = _in_words(text)
    if whole and whole.size and not whole.rest and 1000 <= whole.size < 2100:  # noqa: PLR2004 (years)
        return int(whole.size)
    return None
