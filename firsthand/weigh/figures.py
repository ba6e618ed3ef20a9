"""Numbers in figures and words: "1,200", "forty-three", "4.2 million", "half a million"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from firsthand.data import table

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|_")
_SHARES = frozenset({"per", "percent", "%", "percentage", *table("quantities")["scale"]})
_SINGLE, _HUNDRED, _THOUSAND = 20, 100, 1000
_GROUP = 3


class Word(NamedTuple):
    """A word, a figure or a sign of a text.

    Attributes:
        low: in lower case, with a straight apostrophe.
        glued: whether no space stands before it.
    """

    text: str
    low: str
    start: int
    end: int
    glued: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A number.

    Attributes:
        size: how many.
        step: to what it is rounded at most: 100 for "1,200"; 0 for a small whole number.
        vague: whether it is only the least that the word can mean ("dozens").
        end: number of the first word behind it.
        is_year: whether it looks like one.
    """

    size: float
    step: float
    end: int
    vague: bool = False
    is_year: bool = False


def in_words(text: str) -> list[Word]:
    """The words, figures and signs of a text, in order."""
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        found.append(Word(word, word.lower().replace("’", "'"), start, match.end(), start == end))
        end = match.end()
    return found


@cache
def _numbers(key: str) -> dict[str, float]:
    return {word: float(size) for word, size in table("quantities")[key].items()}


@cache
def _beginnings() -> frozenset[str]:
    more = ("a", "an", "half", "tens")
    return frozenset([*_numbers("number"), *_numbers("vague"), *more])


def begins(word: Word) -> bool:
    """Whether a number may begin with this word."""
    return word.low in _beginnings() or word.low[0].isdigit()


def figure(words: Sequence[Word], at: int) -> Figure | None:
    """The number that begins with word `at`; None where there is none, or it is ambiguous.

    Args:
        words: of the whole text.
        at: number of a word, from 0.
    """
    low = words[at].low
    if low[0].isdigit():
        return _in_digits(words, at)
    if low in ("tens", *_numbers("vague")):
        return _vague(words, at)
    if low in ("a", "an") and not _is(words, at + 1, ("hundred", "thousand", "million", "dozen")):
        return None
    if low == "half":
        scale = words[at + 2].low if _is(words, at + 1, ("a", "an")) and at + 2 < len(words) else ""
        size = _numbers("scale").get(scale)
        return Figure(size / 2, size / 2, at + 3) if size and len(scale) > 1 + 1 else None
    return _spelt(words, at)


def _is(words: Sequence[Word], at: int, these: Sequence[str]) -> bool:
    return at < len(words) and words[at].low in these


def _in_digits(words: Sequence[Word], at: int) -> Figure | None:
    text, end = words[at].text, at + 1
    before = _following(words, end)
    while re.fullmatch(r"\d{1,3}(?: \d{3})*", text) and _continues(words, end):
        text, end = f"{text} {words[end].text}", end + 1
    number = _read(text, is_share=before in _SHARES)
    if number is None:
        return None
    size, step = number
    year = re.fullmatch(r"1[5-9]\d\d|20\d\d", text) is not None
    scaled = _scaled(words, end, size, step)
    return Figure(scaled.size, scaled.step, scaled.end, is_year=year and scaled.end == end)


def _following(words: Sequence[Word], at: int) -> str:
    return words[at].low if at < len(words) else ""


def _continues(words: Sequence[Word], at: int) -> bool:
    """Whether a group of three digits goes on after one space: "12 000"."""
    if not (at < len(words) and re.fullmatch(r"\d{3}", words[at].text)):
        return False
    return words[at].start - words[at - 1].end == 1


def _read(text: str, *, is_share: bool) -> tuple[float, float] | None:
    """Size and step of digits; None where separators leave it open what they mean."""
    if re.fullmatch(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?", text):
        whole, _, rest = re.sub(r"[, ]", "", text).partition(".")
        return float(f"{whole}.{rest or 0}"), _step(whole, rest)
    match = re.fullmatch(r"(\d+)(?:([.,])(\d+))?", text)
    if match is None:
        return None
    whole, sign, rest = match[1], match[2], match[3] or ""
    if sign == "," and not (is_share and len(rest) < _GROUP):
        return None
    if sign == "." and len(rest) == _GROUP and not is_share:
        return None  # "1.200" is one or the other
    return float(f"{whole}.{rest or 0}"), _step(whole, rest)


def _step(whole: str, rest: str) -> float:
    if rest:
        return 10.0 ** -len(rest)
    stripped = whole.rstrip("0")
    return 10.0 ** (len(whole) - len(stripped)) if len(whole) >= _GROUP and stripped else 1.0


def _scaled(words: Sequence[Word], end: int, size: float, step: float) -> Figure:
    """With "million" behind it, and "and a half" before or behind that."""
    if _is(words, end, ("and",)) and _is(words, end + 1, ("a",)) and _is(words, end + 2, ("half",)):
        size, step, end = size + 0.5, 0.5, end + 3
    while end < len(words) and (scale := _numbers("scale").get(words[end].low)):
        if len(words[end].low) <= 1 + 1 and not words[end].glued:
            break  # the m of "300 m" are metres
        if words[end].low in ("m", "k") and not _of_money(words, end):
            break
        size, step, end = size * scale, step * scale, end + 1
        if _is(words, end, ("and",)) and _is(words, end + 2, ("half",)):
            size, end = size + scale / 2, end + 3
    return Figure(size, step, end)


def _of_money(words: Sequence[Word], at: int) -> bool:
    """Whether a currency stands before the figure or behind its letter: "$3m", "3m crowns"."""
    if at > 1 and words[at - 2].low in ("$", "€", "£", "¥", "₹"):
        return True
    currencies = table("quantities")["money"].values()
    return at + 1 < len(words) and any(words[at + 1].low in names for names in currencies)


def _vague(words: Sequence[Word], at: int) -> Figure | None:
    """So many at least: "dozens", "hundreds of thousands"."""
    if words[at].low == "tens" or (_is(words, at + 1, ("of",)) and _vague_after(words, at + 2)):
        if not (_is(words, at + 1, ("of",)) and _vague_after(words, at + 2)):
            return None
        first = {"tens": 10.0, "hundreds": 100.0, "thousands": 1000.0}.get(words[at].low)
        size = _numbers("vague")[words[at + 2].low]
        return Figure(first * size, 0, at + 3, vague=True) if first else None
    if words[at].low == "scores" and not _is(words, at + 1, ("of",)):
        return None
    return Figure(_numbers("vague")[words[at].low], 0, at + 1, vague=True)


def _vague_after(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].low in _numbers("vague")


def _spelt(words: Sequence[Word], at: int) -> Figure | None:
    """Small numbers add up, "hundred" and "thousand" multiply what stands before them."""
    total = group = last = 0.0
    n = end = at
    while n < len(words):
        low = words[n].low
        if low in _numbers("scale") and len(low) > 1 + 1:
            scale = _numbers("scale")[low]
            group = max(group, 1.0) * scale
            if scale >= _THOUSAND:
                total, group = total + group, 0.0
        elif low in _numbers("number") and _adds(group, last, _numbers("number")[low]):
            group += _numbers("number")[low]
        elif not (low in ("a", "an") and n == at):
            if not (low in ("-", "and") and _adds_behind(words, n, total + group)):
                break
            n += 1
            continue
        last = _numbers("number").get(low, 0.0)
        n = end = n + 1
    size = total + group
    if not size:
        return None
    return _scaled(words, end, size, _step(f"{size:.0f}", "") if size >= _HUNDRED else 1.0)


def _adds(group: float, last: float, size: float) -> bool:
    if group % _HUNDRED == 0:
        return True
    return last >= _SINGLE and size < 10  # noqa: PLR2004 (twenty-four)


def _adds_behind(words: Sequence[Word], at: int, size: float) -> bool:
    """Whether a hyphen or "and" goes on with the number: "forty-three", "a hundred and ten"."""
    if at + 1 >= len(words) or words[at + 1].low not in _numbers("number"):
        return False
    return words[at].low == "-" or size >= _HUNDRED
