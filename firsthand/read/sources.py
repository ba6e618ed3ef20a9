"""From the words of a source phrase to a link of the chain: name, kind, description.

The kinds are those of `formats.md`.  What was decided where they leave it open:

* The report, analysis or letter *of* a house in the possessive ("the ministry's report") is
  the house that speaks; headed by the paper itself ("a report published by the ministry") it
  is the document.  A statement, post or notice "by" or "from" someone is that one speaking.
* An office with "the" is a person ("the mayor"), with "a" an unnamed one ("a minister"), in
  the plural a group; officials, diplomats and sources are always unnamed.  A spokesman
  speaks on the record: a person, named or not.
* A country or a capital that speaks is its government: an organization.
* A name keeps its own article ("The Washington Institute"), loses quotation marks, and
  titles go into the description.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from firsthand.read.outlets import own_sources_of, same_outlet
from firsthand.read.phrases import (
    CLOSING,
    LISTS,
    OPENING,
    Word,
    head_noun,
    head_of,
    is_adjective,
    is_definite_description,
    is_pronoun,
    parse,
    places,
    run,
    trailing_name,
    trim,
    words_only,
)
from firsthand.read.wordlists import table, words
from firsthand.types import Kind, Span

__all__ = [
    "Described",
    "describe",
    "head_noun",
    "is_definite_description",
    "is_pronoun",
    "own_sources_of",
    "same_outlet",
]
# "the ministry of X's report on Y's statement": possessives within possessives.
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Described:
    """A source phrase speaks of this one, of this kind, and says this of it.

    Attributes:
        name: its name without quotation marks, or the whole phrase where it gives none.
        kind: what sort of source it is.
        name_span: where the name stands; `name_span.of(text) == name`.
        description: what the phrase says of it besides, or None.
    """

    name: str
    kind: Kind
    name_span: Span
    description: str | None = None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A trimmed phrase, its words, and the number of those in front of its description."""

    text: str
    span: Span
    words: list[Word]
    run: int

    @property
    def core(self) -> list[Word]:
        return self.words[: self.run]

    def whole(self, kind: Kind, description: str | None = None) -> Described:
        return Described(self.span.of(self.text), kind, self.span, description)

    def tail(self) -> str | None:
        """What stands behind the head, as a description."""
        if self.run >= len(self.words):
            return None
        return _described(self.text[self.words[self.run].start : self.span.end])


def describe(text: str, phrase: Span) -> Described:
    """Name, kind and description of the source that a phrase speaks of.

    Args:
        text: the report's text.
        phrase: the source phrase; its first 300 characters are looked at.
    """
    return _describe(text, phrase, DEPTH)


def _describe(text: str, span: Span, depth: int) -> Described:
    parsed = _parsed(text, span)
    if not words_only(parsed.words):
        return parsed.whole("group")
    for rule in RULES[: len(RULES) if depth else 1]:
        described = rule(parsed, depth)
        if described is not None:
            return described
    return parsed.whole(_kind_of_name(parsed.words))


def _parsed(text: str, span: Span) -> _Phrase:
    span = trim(text, span)
    found = parse(text, span)
    return _Phrase(text, span, found, run(found))


def _described(words_: str) -> str | None:
    """Description text without marks and article at its ends."""
    cleaned = words_.strip(" ,;:()\n\t")
    cleaned = re.sub(r"^(?:the|a|an)(?:\s+|$)", "", cleaned, flags=re.IGNORECASE)
    return cleaned or None


# ------------------------------------------------------------------ the rules, in order


def _pronoun(phrase: _Phrase, _depth: int) -> Described | None:
    bare = " ".join(word.low for word in words_only(phrase.words)[:3])
    if bare in words(LISTS, "word", "pronouns_many"):
        return phrase.whole("group")
    if bare in words(LISTS, "word", "pronouns_thing"):
        return phrase.whole("organization")
    return phrase.whole("person") if bare in words(LISTS, "word", "pronouns_one") else None


def _rumour(phrase: _Phrase, _depth: int) -> Described | None:
    core = words_only(phrase.core)
    lows = [word.low for word in core]
    joined = " ".join(lows)
    talk = bool(lows) and lows[-1] in words(LISTS, "head", "rumour")
    unsure = bool(set(lows) & words(LISTS, "unsure", "rumours")) and lows[-1].endswith("s") and _in(core[-1], "document", "media")
    if core and core[-1].low in words(LISTS, "head", "document"):
        joined = " ".join(word.low for word in words_only(phrase.words))  # "posts on social media"
    social = any(entry in joined for entry in table(LISTS)["unsure"]["social"]) and not _in(core[-1], "group")
    return phrase.whole("rumour", phrase.tail()) if talk or unsure or social else None


def _voice(phrase: _Phrase, depth: int) -> Described | None:
    """ "The ministry's report" and "a statement from the ministry" are the ministry."""
    core = phrase.core
    owner = next((i for i, word in enumerate(core) if word.text in ("’s", "'s")), None)
    last = words_only(core)[-1:]
    if owner and core[owner - 1].low in words(LISTS, "word", "times"):
        return phrase.whole("document", phrase.tail()) if _in(last[0], "document") else None
    if owner and last and last[0].start > core[owner].end and _in(last[0], "document", "channel"):
        if not is_pronoun(core[0].text) or owner > 1:
            return _describe(phrase.text, Span(phrase.span.start, core[owner].start), depth - 1)
    if last and core[0].low in ("its", "his", "her", "their") and _in(last[0], "channel"):
        return phrase.whole("document", phrase.tail())
    rest = phrase.words[phrase.run :]
    if last and last[0].low in words(LISTS, "head", "voice") and rest and rest[0].low in ("from", "by", "of") and len(rest) > 1:
        return _describe(phrase.text, Span(rest[1].start, phrase.span.end), depth - 1)
    return None


def _apposition(phrase: _Phrase, depth: int) -> Described | None:
    """ "Name, office" and "office, Name"; also "Name (office)"."""
    cut = next((i for i, word in enumerate(phrase.words) if word.text in (",", "(") and i and not _quoted(phrase.words, i)), None)
    if cut is None or not words_only(phrase.words[cut:]):
        return None
    left = Span(phrase.span.start, phrase.words[cut].start)
    if phrase.words[cut].text == "(":
        return _bracketed(phrase, cut, depth)
    right = trim(phrase.text, Span(phrase.words[cut].end, phrase.span.end))
    first, second = _describe(phrase.text, left, depth - 1), _describe(phrase.text, right, depth - 1)
    what = _described(right.of(phrase.text))
    named = _is_name(phrase.text, first, left)
    if not named and _is_proper(phrase.text, right) and first.kind not in ("document", "rumour"):
        if second.kind == "person" and first.kind in ("person", "anonymous", "group"):
            return Described(second.name, "person", second.name_span, _described(left.of(phrase.text)))
        if first.kind in ("organization", "media"):
            return Described(second.name, first.kind, second.name_span, _described(left.of(phrase.text)))
    if first.kind == "person" and named and second.kind == "group" and _is_proper(phrase.text, right):
        return phrase.whole("group")  # "Kessaly, Ozmen and Vann"
    if first.kind in ("anonymous", "document", "group", "rumour"):
        return phrase.whole(first.kind, what)
    kind = _corrected(first, second, words_only(phrase.words[cut:]))
    return Described(first.name, kind, first.name_span, ", ".join(filter(None, [first.description, what])) or None)


def _bracketed(phrase: _Phrase, cut: int, depth: int) -> Described:
    """ "Name (office)"; a short name in brackets, "(RSF)", is no description."""
    first = _describe(phrase.text, Span(phrase.span.start, phrase.words[cut].start), depth - 1)
    inside = _described(phrase.text[phrase.words[cut].end : phrase.span.end])
    if inside and re.fullmatch(r"[A-Z][\w.&-]{1,7}", inside):
        inside = None
    return Described(first.name, first.kind, first.name_span, ", ".join(filter(None, [first.description, inside])) or None)


def _corrected(first: Described, second: Described, behind: list[Word]) -> Kind:
    """A bare name is what its apposition says: "Zahra, a press agency" is no person."""
    if first.kind != "person" or first.description or second.kind not in ("media", "organization"):
        return first.kind
    head = head_of(behind)
    house = head is not None and _in(head, "organization", "media") and behind[0].low not in words(LISTS, "word", "stops")
    return second.kind if house else first.kind


def _coordination(phrase: _Phrase, depth: int) -> Described | None:
    """ "Kessaly and Ozmen" are several; "the Ministry of Trade and Industry" is one."""
    core = phrase.core
    at = next((i for i, word in enumerate(core) if word.low == "and" and i and not _quoted(core, i)), None)
    if at is None or at + 1 >= len(core):
        return None
    if core[at + 1].text.islower() and trailing_name(core) < len(core):
        return None  # "the comedian and actor Odo Brantz"
    left = _describe(phrase.text, Span(phrase.span.start, core[at - 1].end), depth - 1)
    right = _describe(phrase.text, Span(core[at + 1].start, phrase.span.end), depth - 1)
    if right.kind == "organization" and left.kind == "person" and core[-1].text in words(LISTS, "organization", "words"):
        return None  # "the Trade and Industry Ministry"
    return phrase.whole(left.kind if left.kind == right.kind != "person" else "group")


def _typed(phrase: _Phrase, _depth: int) -> Described | None:
    """A name, in quotation marks or capitals, beside a common noun that says what it is."""
    core = phrase.core
    quoted = _quotation(core)
    if quoted:
        name = Span(core[quoted[0]].end, core[quoted[1]].start)
        return _beside(phrase, name, core[: quoted[0]], core[quoted[1] + 1 :])
    at = trailing_name(core)
    front = core[:at]
    if at == len(core):
        return _name_before_head(phrase)
    if not any(word.text.islower() and word.low not in words(LISTS, "word", "determiner") for word in words_only(front)):
        return None
    return _beside(phrase, Span(core[at].start, core[-1].end), front, [])


def _beside(phrase: _Phrase, name: Span, front: list[Word], behind: list[Word]) -> Described | None:
    """The name with the words around it: the noun among them gives the kind."""
    around = [word for word in words_only(front) + words_only(behind) if word.text not in ("’s", "'s")]
    common = [word for word in around if word.low not in words(LISTS, "word", "determiner")]
    own = parse(phrase.text, name)
    if _kind_of_name(own) == "group" or own[-1].text == "PAC":
        return phrase.whole("organization" if own[-1].text == "PAC" else "group")
    if own[1:] and own[0].low.rstrip(".") in words(LISTS, "word", "titles") and not behind and _kind_of_name(own) == "person":
        return _person(phrase, own, front)
    kind = _kind_of_head(common[-1], common[:-1], named=True) if common else None
    if kind in ("anonymous", "rumour", "group"):
        kind = "person" if kind != "rumour" else kind
    if kind is None or kind == "person":
        kind = _kind_of_name(own)
    if kind == "person":
        return _person(phrase, own, front)
    parts = [_described(_joined(phrase.text, front)), _described(_joined(phrase.text, behind)), phrase.tail()]
    start, end = name.start, name.end
    return Described(phrase.text[start:end], kind, name, ", ".join(part for part in parts if part) or None)


def _name_before_head(phrase: _Phrase) -> Described | None:
    """ "The Zahra news agency": the capitals before a common noun, unless they only describe."""
    core = words_only(phrase.core)
    common = next((i for i, word in enumerate(core) if word.text.islower() and i and core[i - 1].is_name), None)
    if common is None or core[-1].low not in words(LISTS, "head", "apposed") or not core[-1].text.islower():
        return None
    start = common
    while start and core[start - 1].is_name:
        start -= 1
    while start and core[start - 1].low in words(LISTS, "word", "particles") and start > 1:
        start -= 1
        while start and core[start - 1].is_name:
            start -= 1
    while start < common and (is_adjective(core[start]) or core[start].text in places() or core[start].low in words(LISTS, "word", "determiner") | words(LISTS, "word", "indefinite")):
        start += 1
    if start == common or core[common].low in words(LISTS, "word", "plain_media"):
        return None
    kind = _kind_of_head(core[-1], core[common:-1], named=True) or "organization"
    name = Span(core[start].start, core[common - 1].end)
    parts = [_described(phrase.text[core[common].start : core[-1].end]), phrase.tail()]
    return Described(name.of(phrase.text), kind, name, ", ".join(part for part in parts if part) or None)


def _common(phrase: _Phrase, _depth: int) -> Described | None:
    """A common noun, with no name that it belongs to: "the ministry", "two officials"."""
    core = words_only(phrase.core)
    if not core or (core[-1].is_name and not _named_head(core, plural=_goes_on(phrase))):
        return None
    named = _name_at_end(phrase)
    if named:
        return named
    kind = _kind_of_head(core[-1], core[:-1], named=False) or _kind_of_people(phrase, core)
    informed = {word.low for word in phrase.words} & words(LISTS, "head", "informed")
    if kind == "group" and informed and core[-1].low in words(LISTS, "head", "people"):
        kind = "anonymous"
    return phrase.whole(kind, phrase.tail() if kind in ("anonymous", "document", "group", "rumour") else None)


def _goes_on(phrase: _Phrase) -> bool:
    """Whether words that describe a plural follow: "Organizers of the march"."""
    return phrase.run < len(phrase.words) and phrase.words[phrase.run].low in ("of", "in", "at", "who", "from", "near", "for", "with", "close")


def _named_head(core: list[Word], *, plural: bool) -> bool:
    """Whether the capitalised last word is a common noun all the same: "Sources", "Residents"."""
    low = core[-1].low
    if low in words(LISTS, "head", "person") or low in words(LISTS, "word", "titles"):
        # "the Italian Minister", but "Tom Baker"
        return core[0].low in words(LISTS, "word", "determiner") or all(_only_describes(word) for word in core[:-1])
    if low in words(LISTS, "head", "document"):
        return len(core) > 1 or low.endswith("s")
    listed = any(low in words(LISTS, "head", key) for key in ("anonymous", "rumour", "group"))
    return len(core) == 1 and (listed or (low.endswith("s") and plural))


def _only_describes(word: Word) -> bool:
    return word.low in words(LISTS, "word", "titles") or is_adjective(word) or word.text.islower()


def _name_at_end(phrase: _Phrase) -> Described | None:
    """ "The head of the union Petr Vann": an office, and its holder without a comma."""
    at = trailing_name(phrase.words)
    before = phrase.words[at - 1] if at else None
    if not before or not before.text.islower() or at <= phrase.run or len(words_only(phrase.words[at:])) < 2:  # noqa: PLR2004 -- a full name
        return None
    office = words_only(phrase.core)[-1]
    small = words(LISTS, "word", "stops") | words(LISTS, "word", "determiner") | words(LISTS, "head", "apposed") | {"and"}
    if before.low in small or not _in(office, "person", "spokesman"):
        return None
    return _person(phrase, phrase.words[at:], phrase.words[:at])


def _named(phrase: _Phrase, _depth: int) -> Described | None:
    """Nothing but a name, with or without titles, and what follows it."""
    core = phrase.core
    owner = max((i for i, word in enumerate(core) if word.text in ("’s", "'s")), default=-1)
    if 0 < owner < len(core) - 1:
        kind = _kind_of_name(core[owner + 1 :])
        if kind == "person":
            return _person(phrase, core[owner + 1 :], core[: owner + 1])
        if kind == "media":
            name = Span(core[owner + 1].start, core[-1].end)
            return Described(name.of(phrase.text), kind, name, phrase.tail())
    kind = _kind_of_name(core, whole=phrase.words)
    if kind != "person":
        return phrase.whole(kind)
    return _person(phrase, core, [])


RULES: tuple[Callable[[_Phrase, int], Described | None], ...] = (
    _pronoun,
    _rumour,
    _voice,
    _apposition,
    _coordination,
    _typed,
    _common,
    _named,
)


# ------------------------------------------------------------------ persons


def _person(phrase: _Phrase, name: list[Word], front: list[Word]) -> Described:
    """A person's name without the titles in front of it."""
    first = 0
    only = [i for i, word in enumerate(name) if word.text[0].isalnum()]
    for i in only[:-1]:
        if not _is_title(name, i):
            break
        first = i + 1
    if phrase.run < len(phrase.words) and all(name[i].low.rstrip(".") in words(LISTS, "word", "titles") or first > i for i in only):
        return _office(phrase, name)
    kept = name[first:]
    while kept and not (kept[0].text[0].isalnum()):
        kept = kept[1:]
    while kept[1:] and not kept[-1].text[0].isalnum():
        kept = kept[:-1]
    span = Span(kept[0].start, kept[-1].end)
    lead = [word for word in [*front, *name[:first]] if word.low not in words(LISTS, "word", "honorifics") and word.text not in ".’'"]
    parts = [_described(_joined(phrase.text, lead)), phrase.tail() if span.end <= phrase.core[-1].end else None]
    return Described(span.of(phrase.text), "person", span, ", ".join(part for part in parts if part) or None)


def _is_title(name: list[Word], i: int) -> bool:
    """Whether a word in front of a name is a title or belongs to one: "US", "Foreign", "Lt."."""
    low = name[i].low.rstrip(".").partition("-")[0]  # "Secretary-General"
    known = words(LISTS, "word", "titles") | words(LISTS, "word", "honorifics") | words(LISTS, "head", "person")
    later = any(word.low.rstrip(".") in known for word in name[i + 1 :][:6])
    if low in known or name[i].low in known:
        return True
    return later


def _office(phrase: _Phrase, name: list[Word]) -> Described:
    """Only titles before "of": the holder's name may follow the name of the house."""
    behind = phrase.words[phrase.run :]
    at = max((i for i, word in enumerate(behind) if word.low.rstrip(".") in words(LISTS, "word", "titles") and word.is_name), default=None)
    caps = trailing_name(behind)
    rest = words_only(behind[max(caps, (at + 1) if at is not None else 0) :])
    if at is None:
        rest = _behind_portfolio(rest)
    if not rest or (at is None and behind[:1] and behind[0].low not in ("of", "for")):
        return phrase.whole("person")
    span = Span(rest[0].start, rest[-1].end)
    return Described(span.of(phrase.text), "person", span, _described(phrase.text[name[0].start : span.start]))


def _behind_portfolio(rest: list[Word]) -> list[Word]:
    """What is left of "Commerce Warren Pell" or "Ruritania Ivan Petrov" without the house."""
    house = 0
    while house < len(rest) and (rest[house].low in words(LISTS, "word", "portfolios") or rest[house].text in places()):
        house += 1
    if house:
        return rest[house:]
    return rest[-2:] if len(rest) > 2 else []  # noqa: PLR2004 -- "of New York" holds no name


# ------------------------------------------------------------------ kinds


def _in(word: Word, *keys: str) -> bool:
    return any(word.low in words(LISTS, "head", key) for key in keys)


def _kind_of_head(head: Word, before: list[Word], *, named: bool) -> Kind | None:
    """The kind that a head noun gives, with the words before it; None if it is not listed."""
    low, prior = head.low, before[-1].low if before else ""
    press = bool({word.low for word in before} & (words(LISTS, "head", "news") | words(LISTS, "head", "media")))
    if low in ("agency", "service", "wire", "agencies"):
        bare = not any(word.text.islower() and word.low not in words(LISTS, "word", "determiner") for word in before)
        if press or (bare and low in ("agency", "wire") and not _speaks_for_house(before)):
            return "media"
        return _house(head, before)
    if low in ("station", "network", "site", "paper", "journal", "group") and not named:
        return "media" if press or low in ("paper", "journal") else "organization"
    if low in ("reports", "headlines"):
        return "media"
    for kind in ("anonymous", "spokesman", "media", "document", "organization", "rumour"):
        if low in words(LISTS, "head", kind):
            if kind == "spokesman":
                return "person"
            if kind == "organization":
                return _house(head, before)
            return kind  # type: ignore[return-value]
    return "anonymous" if named is False and low in words(LISTS, "head", "shadow") and prior not in words(LISTS, "word", "definite") else None


def _speaks_for_house(before: list[Word]) -> bool:
    return any(word.text in table(LISTS)["organization"]["known"] for word in before)


SINGULAR = {"authorities", "forces", "services", "customs", "congress", "corps", "headquarters", "police", "armed"}


def _house(head: Word, before: list[Word]) -> Kind:
    """One house, or several without a name: "opposition parties" are a group."""
    low = head.low
    plural = low.endswith("s") and not low.endswith("ss") and low not in SINGULAR
    definite = bool(before) and before[0].low in words(LISTS, "word", "definite")
    proper = any(word.is_name and not is_adjective(word) and word.low not in words(LISTS, "word", "determiner") for word in before)
    return "group" if plural and not proper and not (definite and low.startswith("militia")) else "organization"


def _kind_of_people(phrase: _Phrase, core: list[Word]) -> Kind:
    """Of a role or of people in the plural, by article and number."""
    low = core[-1].low
    lead = core[0].low
    if low in ("man", "woman"):
        return "anonymous"
    singular = low in words(LISTS, "head", "person")
    if singular:
        unnamed = lead in words(LISTS, "word", "indefinite") and len(core) > 1
        return "anonymous" if unnamed else "person"
    counted = lead in ("two", "three", "four", "five", "six", "one")
    if counted and low.rstrip("s") in words(LISTS, "head", "person"):
        return "anonymous"
    if low in words(LISTS, "head", "group") or low.endswith("s") or not phrase.words:
        return "group"
    if low.endswith(tuple(table(LISTS)["people"]["endings"])):
        return "anonymous" if lead in words(LISTS, "word", "indefinite") else "person"
    return "anonymous" if lead in words(LISTS, "word", "indefinite") else "organization"


@cache
def _known(section: str) -> frozenset[str]:
    return frozenset(name.lower().removeprefix("the ") for name in table(LISTS)[section]["known"])


@cache
def _demonyms() -> frozenset[str]:
    """ "Norwegians", "the French"."""
    return frozenset(form for row in table(LISTS)["country"]["all"] for name in row[2:] for form in (f"{name.lower()}s",))


def _kind_of_name(name: list[Word], *, whole: list[Word] | None = None) -> Kind:
    """The kind of something that is named by capitals alone."""
    parts = words_only(name)
    definite = bool(parts) and parts[0].low == "the"
    parts = parts[1:] if parts and parts[0].low in words(LISTS, "word", "determiner") else parts
    joined = " ".join(word.text for word in parts)
    full = " ".join(word.text for word in words_only(whole or [])).lower().removeprefix("the ")
    if not parts:
        return "group"
    if {joined.lower(), full} & _known("media") and not (joined.islower()):
        return "media"
    if {joined.lower(), full} & _known("organization"):
        return "organization"
    if joined in places() or " ".join(word.text for word in parts) in places():
        return "organization"
    if parts[-1].low in _demonyms() or parts[-1].low in words(LISTS, "people", "plural"):
        return "group"
    if definite and len(parts) == 1 and re.fullmatch(r"[A-Z][a-z]+s", parts[0].text):
        return "group"  # "the Clintons"
    return _kind_of_capitals(parts, definite=definite)


def _kind_of_capitals(parts: list[Word], *, definite: bool) -> Kind:
    """By words inside the name, and by its shape."""
    titled = any(word.low.rstrip(".") in words(LISTS, "word", "titles") for word in parts[:-1])
    ends = words(LISTS, "media", "ends")
    houses = words(LISTS, "organization", "words")
    press = parts[-1].text in ends and (len(parts) > 1 or definite)
    news = any(word.low in words(LISTS, "head", "news") for word in parts[:-1])
    if press or (parts[-1].text in ("Agency", "Service", "Network") and news):
        return "media"
    if any(DOMAIN_LIKE.search(word.text) for word in parts):
        return "media"
    if not titled and any(word.text in houses or _in_head(word) for word in parts):
        return "organization"
    if titled and parts[-1].text in houses:
        return "organization"
    acronym = len(parts) == 1 and re.fullmatch(r"[A-Z][A-Z0-9.&-]{1,6}", parts[0].text)
    if (acronym or definite) and not titled:
        return "organization"
    return "person"


DOMAIN_LIKE = re.compile(r"\w\.(?:com|org|net|info|news|tv)\Z", re.IGNORECASE)


def _in_head(word: Word) -> bool:
    """A lower-case noun of a house inside a name written with capitals."""
    return word.text.islower() and _in(word, "organization")


# ------------------------------------------------------------------ small helpers


def _quoted(phrase: list[Word], at: int) -> bool:
    """Whether a word stands between quotation marks."""
    return sum(word.text in OPENING + CLOSING for word in phrase[:at]) % 2 == 1


def _quotation(core: list[Word]) -> tuple[int, int] | None:
    """The first pair of quotation marks, as positions of the marks."""
    marks = [i for i, word in enumerate(core) if word.text in OPENING + CLOSING]
    return (marks[0], marks[1]) if len(marks) > 1 and marks[1] > marks[0] + 1 else None


def _joined(text: str, part: list[Word]) -> str:
    return text[part[0].start : part[-1].end] if part else ""


def _is_name(text: str, described: Described, span: Span) -> bool:
    """Whether a name was found, rather than the phrase taken whole."""
    return described.name != trim(text, span).of(text) or trailing_name(parse(text, span)) == 0


def _is_proper(text: str, span: Span) -> bool:
    """Whether the words are a short name and nothing else."""
    found = [word for word in words_only(parse(text, span)) if word.low not in ("jr.", "sr.", "jr", "sr")]
    names = [word for word in found if word.low != "and"]
    return 0 < len(names) <= 9 and trailing_name(names) == 0  # noqa: PLR2004 -- titles, name, particles
