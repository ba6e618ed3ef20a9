"""Which language a text is in; whether it is read is another stage's decision."""

from __future__ import annotations

import re

SHORTEST = 40  # letters: below, any answer is a guess
SAMPLE = 4000  # characters looked at, half from the start and half from the middle
CLEAR_SHARE = 0.2  # of words; English news had 0.19-0.49 (median 0.34) in four corpora
CLEAR_THE = 0.03  # of words; no other language writes "the"

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    """the of to and in that is was for on with as by at from it he his be has have had an not are
    this which who but said will were been they their she her would after about its also more
    than when one up out over into""".split()
)
_NAMES = {"english": "en", "eng": "en", "en": "en"}
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9_-]+)?$")


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None for fewer than `SHORTEST` letters.

    Clear English is known by its function words. Everything else is decided by py3langid,
    whose model takes nearly a second to load: a run over English news never pays for it.
    """
    sample = _sample(text)
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < SHORTEST:
        return None
    english = sum(word in _ENGLISH for word in words) / len(words)
    if english >= CLEAR_SHARE and words.count("the") >= CLEAR_THE * len(words):
        return "en"
    return _classify(sample)


def language_code(written: str) -> str | None:
    """The ISO 639-1 code that somebody meant by "en", "en-GB" or "English", or None."""
    written = written.strip().lower()
    if written in _NAMES:
        return _NAMES[written]
    found = _CODE.match(written)
    return found[1] if found else None


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    middle = len(text) // 2
    return text[: SAMPLE // 2] + "\n" + text[middle : middle + SAMPLE // 2]


def _classify(text: str) -> str:
    import py3langid  # noqa: PLC0415 - a slow import that English text does not need

    code: str = py3langid.classify(text)[0]
    return code
