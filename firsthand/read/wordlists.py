"""Word lists that a linguist can edit, made into patterns once.

The lists stand in `firsthand/data/*.toml`.  An entry is plain lower-case words, with three
marks: `deny~` stands for all forms of the verb, `<claim>` for any entry of the file's
`[group]` of that name, `...` for up to four words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from firsthand.data import table, words

__all__ = ["GAP", "VOWELS", "alternatives", "forms", "found", "pattern", "starts", "table", "words"]

GAP = r"(?:[\w'’-]+[ ,]+){0,4}?"
VOWELS = "aeiou"


@cache
def pattern(name: str, section: str, *keys: str) -> re.Pattern[str]:
    """One pattern for all entries of these lists, longest first, as whole words."""
    return re.compile(
        rf"(?<![\w-])(?:{alternatives(name, section, *keys)})(?![\w-])", re.IGNORECASE
    )


@cache
def starts(name: str, section: str, *keys: str) -> frozenset[str]:
    """The words that an entry of these lists may begin with."""
    entries = [entry for key in keys for entry in table(name)[section][key]]
    return frozenset(word for entry in entries for word in _starts(name, entry.split()[0]))


def _starts(name: str, word: str) -> frozenset[str]:
    if word.startswith("<"):
        return starts(name, "group", word.strip("<>"))
    return frozenset(forms(name, word[:-1]) if word.endswith("~") else [word])


def found(name: str, section: str, key: str, text: str) -> re.Match[str] | None:
    """The first entry of a list in lower-case words with single blanks.

    Most texts hold none, which a look at their words tells faster than a pattern of hundreds
    of alternatives does.
    """
    if starts(name, section, key).isdisjoint(text.split()):
        return None
    return pattern(name, section, key).search(text)


@cache
def alternatives(name: str, section: str, *keys: str) -> str:
    """The entries of these lists as the inside of a group of a regular expression."""
    entries = [entry for key in keys for entry in table(name)[section][key]]
    return "|".join(_entry(name, entry) for entry in sorted(entries, key=len, reverse=True))


def _entry(name: str, entry: str) -> str:
    """One entry as a regular expression; a gap swallows the blank behind it."""
    parts = [_word(name, word) for word in entry.split()]
    return r"\s+".join(parts).replace(rf"{GAP}\s+", GAP)


def _word(name: str, word: str) -> str:
    if word == "...":
        return GAP
    if word.startswith("<"):
        return f"(?:{alternatives(name, 'group', word.strip('<>'))})"
    if word.endswith("~"):
        return f"(?:{'|'.join(forms(name, word[:-1]))})"
    return re.escape(word).replace("'", "['’]")


def forms(name: str, verb: str) -> list[str]:
    """The forms of an English verb: `deny`, `denies`, `denied`, `denying`."""
    past = cast("str | None", table(name).get("irregular", {}).get(verb))
    stem, s, ed = verb, f"{verb}s", f"{verb}ed"
    if verb.endswith("e"):
        stem, ed = verb[:-1], f"{verb}d"
    elif verb.endswith("y") and verb[-2] not in VOWELS:
        s, ed = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    elif verb.endswith(("s", "sh", "ch", "x")):
        s = f"{verb}es"
    return [verb, s, *(past.split("|") if past else [ed]), f"{stem}ing"]
