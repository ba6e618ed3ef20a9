"""Whether two names are of the same outlet, and whether unnamed sources are an outlet's own."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from firsthand.letters import without_accents
from firsthand.read.wordlists import table, words

LISTS = "sources"
REACH = 300
SUFFIX = re.compile(r"\.(?:com?|org|net|info|news|tv|eu|[a-z]{2})(?:\.[a-z]{2})?\Z")
ADDRESS = re.compile(r"^(?:https?://)?(?:www\.|m\.)?(?P<host>[\w.-]+\.[a-z]{2,})(?:[/?#:].*)?\Z")


def same_outlet(a: str, b: str) -> bool:
    """Whether two names mean the same house: "Nova", "Agenzia Nova" and "agenzianova.com" do.

    Case, accents, articles, quotation marks, words like "agency" that all houses share, and
    domain endings are passed over; well-known short names are looked up.
    """
    return not _keys(a).isdisjoint(_keys(b)) or _abbreviates(a, b) or _abbreviates(b, a)


def _abbreviates(short: str, name: str) -> bool:
    """Whether one is the capitals of the other: "ZPA" of "Zahra Press Agency"."""
    short = short.strip(' .“”"').replace(".", "")
    if not re.fullmatch(r"[A-Z]{3,6}", short):
        return False
    return short.casefold() == "".join(
        part[0] for part in _parts(name) if part not in ("the", "of", "and")
    )


@lru_cache(maxsize=512)
def _keys(name: str) -> frozenset[str]:
    """The forms under which a name is compared."""
    parts = _parts(name)
    if not parts:
        return frozenset()
    special = [part for part in parts if part not in words(LISTS, "media", "generic")]
    joined = "".join(part for part in parts if part != "the")
    keys = {joined, "".join(special) or joined} - {""}
    return frozenset(keys | _aliases().get(joined, frozenset()))


def _parts(name: str) -> list[str]:
    """The words of a name, folded, the ending of a domain left out."""
    folded = without_accents(name[:REACH].strip(" \t\n“”\"«»'‘’()")).casefold()
    address = ADDRESS.match(folded)
    if address:
        folded = SUFFIX.sub("", address["host"]).rpartition(".")[2]
    return re.findall(r"\w+", re.sub(r"['’]s\b|[.'’]", "", folded))


@cache
def _aliases() -> dict[str, frozenset[str]]:
    """Joined name to the joined names of the same house."""
    found: dict[str, frozenset[str]] = {}
    for row in table(LISTS)["media"]["alias"]:
        names = frozenset("".join(part for part in _parts(name) if part != "the") for name in row)
        found |= dict.fromkeys(names, names)
    return found


@cache
def _own() -> re.Pattern[str]:
    own = "|".join(
        re.escape(entry) for entry in sorted(words(LISTS, "media", "own"), key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{own})\b", re.IGNORECASE)


@cache
def _unnamed() -> re.Pattern[str]:
    heads = "|".join(
        map(re.escape, words(LISTS, "head", "anonymous") | words(LISTS, "head", "people"))
    )
    return re.compile(
        rf"\b(?:{heads}|learned|learnt|understands|gathered|been told)\b",
        re.IGNORECASE,
    )


def own_sources_of(phrase: str, publisher: str) -> bool:
    """Whether the words speak of unnamed sources that talked to this publisher.

    "Sources from the “Agenzia Nova”", "sources told Nova" and "Nova has learned" are Nova's own;
    so are "our sources" and "a source told this newspaper" of whoever publishes them.
    """
    phrase = phrase[:REACH]
    if not _unnamed().search(phrase):
        return False
    return _own().search(phrase) is not None or _names(phrase, publisher)


def _names(phrase: str, publisher: str) -> bool:
    """Whether a stretch of capitalised words or a quoted one in the phrase is the publisher."""
    stretches = re.findall(
        r"[“\"«]([^”\"»]{1,60})[”\"»]|((?:[A-Z][\w.&-]*)(?:\s+(?:[A-Z][\w.&-]*|de|of|della))*)|([\w-]+\.[a-z]{2,3})\b",
        phrase,
    )
    names = [name for found in stretches for name in found if name]
    last = publisher.split()[-1:]
    short = bool(last) and last[0] in words(LISTS, "media", "ends") and f"the {last[0]}" in phrase
    return short or any(same_outlet(_without_lead(name), publisher) for name in names)


def _without_lead(name: str) -> str:
    """Without the capitals of a sentence's beginning: "Sources of Agenzia Nova"."""
    parts = name.split()
    lead = words(LISTS, "head", "anonymous") | {
        "of",
        "according",
        "to",
        "a",
        "two",
        "three",
        "several",
    }
    while parts[1:] and parts[0].lower() in lead:
        parts.pop(0)
    return " ".join(parts)
