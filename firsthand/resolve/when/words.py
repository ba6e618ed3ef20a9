"""Words of time as the grammar sees them: plain, small, without decoration."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from firsthand import data


def table(section: str) -> dict[str, Any]:
    """One section of `firsthand/data/times.toml`."""
    return data.table("times")[section]


@cache
def one_of(section: str) -> str:
    """The keys of a section as the inside of a group of a regular expression, longest first."""
    return "|".join(re.escape(word) for word in sorted(table(section), key=len, reverse=True))


@cache
def entries(section: str) -> dict[str, str]:
    """The sections that list words under a key, turned round: the key of each word."""
    return {word: key for key, words in table(section).items() for word in words}


_QUOTES = {**dict.fromkeys("’‘`´", "'"), **dict.fromkeys('“”"', " ")}
_SIGNS = str.maketrans({**_QUOTES, "½": " 1/2", "¼": " 1/4", "¾": " 3/4"})
_DASHES = re.compile(r"[‐‑‒–—−]|--")
_ABBREVIATED = re.compile(r"\b([a-z])\. ?([a-z])\.?(?=\W|$)")
_POINT = re.compile(r"(?<=[a-z])\.|\.$|(?<=\d)\.(?!\d)")
_MARKS = re.compile(r"[,;!?()\[\]*]|'s?$|(?<=\w)'s(?= )|'(?![\ds])")
_HYPHEN = re.compile(r"(?<=[a-z])-|-(?=[a-z])|^-|-$")
_GLUED = re.compile(r"(?<=\d)(?=(?:am|pm)\b)|(?<=[a-z])(?<!\dt)(?=\d)")
_ARTICLE = re.compile(
    r"^(?:the|its|their|his|her|our|my|your|on|in(?! excess)|at(?! (?:least|most))|during|by|of|for"
    r"|from|as (?:early|late|soon) as|as of"
    r"|over(?= (?:the )?(?:weekend|last|past|next|coming|previous)\b)) "
)
_DECADE = re.compile(r"(?<=\d)'s\b")


def normalised(words: str) -> str:
    """Words in small letters with single blanks, without hyphens, points and commas.

    "Third-quarter" becomes "third quarter", "5 p.m., Nov. 9" "5 pm nov 9"; hyphens and points
    between digits stay.
    """
    text = words.lower().translate(_SIGNS)
    text = _DASHES.sub("-", text)
    text = _ABBREVIATED.sub(r"\1\2", text)
    text = _DECADE.sub("s", _POINT.sub("", text))
    text = _MARKS.sub(" ", text)
    text = _HYPHEN.sub(" ", text)
    return " ".join(_GLUED.sub(" ", text).split())


def without_article(text: str) -> str:
    """Without "the", possessives and prepositions in front."""
    while (shorter := _ARTICLE.sub("", text)) != text:
        text = shorter
    return text


@cache
def shape(pattern: str) -> re.Pattern[str]:
    """A pattern with word lists in it, compiled at first use.

    Args:
        pattern: a regular expression for normalised words, in which `<month>` stands for any key
            of the section `month` of `firsthand/data/times.toml`, as a group of that name, and
            `<:month>` for the same without a name.
    """
    return re.compile(_PLACE.sub(_filled, pattern), re.IGNORECASE)


_PLACE = re.compile(
    r"(?<!\(\?P)<(:?)(month|weekday|season|hijri|persian|ordinal|number|scale|unit"
    r"|part_of_day)>"
)


def _filled(place: re.Match[str]) -> str:
    return f"(?:{one_of(place[2])})" if place[1] else f"(?P<{place[2]}>{one_of(place[2])})"


def matched(pattern: str, text: str) -> re.Match[str] | None:
    """A whole text against a `shape`."""
    return shape(pattern).fullmatch(text)
