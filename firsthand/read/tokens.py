"""Sentences cut into tokens the way the English Web Treebank cuts them.

"Mustn't" is two tokens (must, n't), "Kell's" two, "well-known" three, "anti-Kell", "U.S.",
"1,000", "10:30" and an address one; the point that ends a sentence is one of its own. Tokens
are not the words that labels of spans stand on: only the syntax heads see them.

Source: Universal Dependencies 2, English Web Treebank; measured on the dev parts of EWT and GUM.
"""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.types import Span

_CHUNK = re.compile(r"\S+")
_APOSTROPHE = "['’‘`´]"
_LETTER = r"[^\W\d_]"
_NO_MORE = r"(?![^\W_])"
_CLITIC = rf"{_APOSTROPHE}(?:s|m|d|re|ve|ll){_NO_MORE}"

# Written as one, but two words; often an apostrophe was left out.
_TWO_WORDS = {
    first + second: len(first)
    for second, firsts in {
        "not": "can",
        "na": "gon wan",
        "ta": "got out",
        "nno": "du",
        "me": "gim lem",
        "nt": "do did does is are was were has have had could would should ca",
        "re": "you they",
        "s": "that let what",
        "ve": "i",
        "m": "i",
        "lot": "a",
    }.items()
    for first in firsts.split()
}
# Prefixes that keep their hyphen: "non-lethal" is one word, "government-run" is three.
_PREFIXES = (
    "anti co counter cross e ex extra hyper inter intra macro mega micro mid mini mis multi neo "
    "non over pan post pre pro pseudo psycho quasi re semi sub super trans ultra"
).replace(" ", "|")
# Their point belongs to them, unless it ends the sentence; so does that of a single capital.
_ABBREVIATIONS = (
    "adm al approx apr assoc asst atty aug ave blvd brig bros ca cal capt cmdr co col corp cpl "
    "dec dept dist dr ed eds esp est etc ext feb fig fri ft gen gov hon inc insp jan jr lt ltd "
    "maj messrs mlle mme mr mrs ms msgr mt no nos nov oct pfc ph prof pvt rep reps rev sec sen "
    "sens sept sgt sr st supt tel tue tues thur thurs univ vol vs wed"
).replace(" ", "|")
_UNITS = "am|pm|km|cm|mm|kg|mg|m|k|b|bn|lb|lbs|ft|hrs|hr|min|mins|percent|mph|mw|gb|mb|kb|hz|hh|c|f"
_DOMAIN = r"(?:com|org|net|edu|gov|info|html?|pdf|docx?|xlsx?|jpg)\b"
_ADDRESS = r"[^<>“”\"«»]*[^<>“”\"«».,;:!?)\]'’]"

# Repetitions that can fail at their end are bounded: chunks may be as long as a page.
_LETTERS = rf"""
      (?:https?://|www\.){_ADDRESS}                                 # pages
    | [\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+                           # people
    | [\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{0,8}}\.{_DOMAIN}(?:/{_ADDRESS})?  # kell.com/news, list.pdf
    | [a-z]+(?:\.[a-z]{{2,}}){{2,}}                                 # news.kell.boats
    | {_LETTER}(?:\.{_LETTER}){{1,8}}\.?{_NO_MORE}                  # U.S., p.m.
    | b/c | w/(?:out)?{_NO_MORE}
    | (?:{_ABBREVIATIONS}|(?-i:[A-Z]))\.(?![.\w])
    | {_LETTER}+?(?=n{_APOSTROPHE}t{_NO_MORE}) | n{_APOSTROPHE}t{_NO_MORE}
    | (?:{_PREFIXES})[-‐‑]\w+
    | \w+(?:{_APOSTROPHE}(?!(?:s|m|d|re|ve|ll){_NO_MORE}){_LETTER}+)*  # Ba'ath, O'Hara
"""
_DIGITS = rf"""
      (?:\d-)?\d{{3}}[-.]\d{{3}}[-.]\d{{4}}\b | \d{{3}}-\d{{4}}\b    # telephones
    | 24(?=/7)
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|{_APOSTROPHE}s)?(?!\w)      # 1,000, 10:30, 1st, 1990s
    | \d+(?:[.,:]\d+)*(?=(?:{_UNITS}){_NO_MORE})                    # 10 of 10km
    | \w+
"""
_MARKS = rf"""
      {_CLITIC}
    | {_APOSTROPHE}(?:\d\ds?|em|til|cause|tis|twas)(?!\w)
    | (?<!\w)[.,]\d+                                                # .22
    | [.:]?[!?]+ | '{{2}} | `{{2}} | ’{{2}} | ([-–—.=*_~<>$])\1+
    | [:;]-?[()DPp/](?!\w)                                          # faces
    | \S
"""
_TOKEN = re.compile(
    rf"(?=[^\W\d]) (?:{_LETTERS}) | (?=\d) (?:{_DIGITS}) | {_MARKS}",
    re.VERBOSE | re.IGNORECASE,
)
_FOLLOWS = frozenset(",;:)”’")
_LAST_POINT = re.compile(r"[^.]\.$")


def tokens(text: str, sentence: Span) -> list[Span]:
    """Cut one sentence into tokens; all of it but the spaces belongs to one.

    Args:
        text: the whole report.
        sentence: where the sentence stands in it.
    """
    spans = [
        Span(chunk.start() + start, chunk.start() + end)
        for chunk in _CHUNK.finditer(text, sentence.start, sentence.end)
        for start, end in _cut(chunk.group())
    ]
    if spans and _LAST_POINT.search(spans[-1].of(text)):
        last = spans.pop()
        spans += [Span(last.start, last.end - 1), Span(last.end - 1, last.end)]
    return spans


# Words come again and again, with their marks, too: looking them up is twice as fast.
@lru_cache(maxsize=1 << 14)
def _cut(chunk: str) -> tuple[tuple[int, int], ...]:
    """Start and end of the tokens of a text without spaces."""
    word = chunk[:-1] if chunk[-1] in _FOLLOWS else chunk
    if word.isalpha():
        marks = [(i, i + 1) for i in range(len(word), len(chunk))]
        return (*_words(word, 0), *marks)
    return tuple(
        piece for match in _TOKEN.finditer(chunk) for piece in _words(match.group(), match.start())
    )


def _words(token: str, start: int) -> list[tuple[int, int]]:
    """The token, or the two words that were written as one."""
    end = start + len(token)
    middle = _TWO_WORDS.get(token.lower())
    return [(start, end)] if middle is None else [(start, start + middle), (start + middle, end)]
