"""Who speaks for which house, as texts and descriptions of sources say it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from firsthand.data import words
from firsthand.weigh.source_names import LISTS, fullness, tokens
from firsthand.weigh.source_phrases import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = "\x00"
"""Stands in a text for the name at hand, so that patterns are made only once."""


_ONCE = re.compile(r"\b(?:former|then|late|ex)[ -]\Z", re.IGNORECASE)
"""In front of an office: somebody held it once."""


class Spoken(NamedTuple):
    """Somebody speaks for this house; these words say so."""

    house: str
    words: str


class Speakers:
    """What texts say of who speaks for which house."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Look in these.

        Args:
            texts: of reports, or parts of them; which comes first does not matter.
        """
        self._texts = sorted(set(texts))
        self._known: dict[str, Spoken | None] = {}

    def house(self, name: str) -> Spoken | None:
        """The house for which the bearer of a name speaks, or None.

        Args:
            name: as a report writes it.
        """
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> Spoken | None:
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        marked = [
            whole.sub(_NAME, line)
            for text in self._texts
            if name in text
            for line in text.splitlines()
            if name in line
        ]
        for shape, called in _shapes():
            for text in marked:
                for match in shape.finditer(text):
                    house = _without_ending(match["house"])
                    if _is_house(house) and not _ONCE.search(text[: match.start()]):
                        full = called.format(self._in_full(house))
                        return Spoken(full, match[0].replace(_NAME, name))
        return self._author(name, marked)

    def _author(self, name: str, marked: Iterable[str]) -> Spoken | None:
        """The house whose paper somebody wrote, where one house alone has such a paper."""
        wrote = next((found for line in marked if (found := _wrote().search(line))), None)
        if wrote is None:
            return None
        owned = re.compile(rf"\b{wrote['paper']} (?:by|from) (?:the )?(?P<house>{NAMED})")
        houses = {match["house"] for text in self._texts for match in owned.finditer(text)}
        return Spoken(houses.pop(), wrote[0].replace(_NAME, name)) if len(houses) == 1 else None

    def _in_full(self, house: str) -> str:
        """The longest name of a body in the texts that begins so: "Mell", "Mell Savings Bank"."""
        longer = re.compile(rf"\b{re.escape(house)}(?: [A-Z][\w’'-]+)+")
        found = {
            match[0]
            for text in self._texts
            if house in text
            for match in longer.finditer(text)
            if _BODY.search(match[0])
        }
        return max(found, key=fullness, default=house)


def whole_of(name: str) -> str:
    """The house whose organ a name means: "the hospital" of "the board of the hospital".

    Args:
        name: of a source.
    """
    organs = "|".join(sorted(words(LISTS, "word", "organ"), key=len, reverse=True))
    behind = re.fullmatch(rf"(?:[Tt]he )?(?:{organs}) of (.+)", name)
    ahead = re.fullmatch(rf"(.+?)['’]s? (?:{organs})", name)
    found = behind or ahead
    return found[1] if found else name


def house_in(description: str) -> str | None:
    """The house in "spokeswoman for the Port Authority", "the Port Authority's director"; or None.

    Args:
        description: of a source, as a report gives it.
    """
    for shape in _descriptions():
        if match := shape.search(description):
            return _without_ending(match["house"])
    return None


def _is_house(name: str) -> bool:
    """Whether it is more than a part of a title, or a day: not "Vice" of "Vice President"."""
    return not set(tokens(name)) <= words(LISTS, "word", "no_house")


def _without_ending(name: str) -> str:
    return re.sub(r"['’]s?\Z", "", name)


_COMMON = (
    r"bank|company|hospital|commission|ministry|party|union|authority|police|guard|brigade|railway"
    r"|museum|club|airline|operator|government|council|court|army|navy|association|federation"
    r"|institute|observatory|foundation|school|university|airport|agency|mission|embassy|utility"
    r"|(?:border|traffic|state|city|fire|coast) (?:police|guard|brigade|service)"
)
_BODY = re.compile(rf" (?:{_COMMON})\Z", re.IGNORECASE)
_PROPER = r"[A-Z][\w’'.-]*"
_HOUSE = (
    r"(?P<house>(?:[Tt]he )?(?:alliance |group |movement |firm )?"
    rf"(?:{_PROPER}|{_COMMON})(?: (?:of|the|for|{_PROPER}))*?)"
)
_AFTER = r"(?=[,.;:]| who| said| told| from)"


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How reports say for which house somebody speaks, and how the house is called by its word."""
    title, house, name = _titles(), _HOUSE, _NAME
    shapes = (
        rf"{name},? (?:the )?{title} (?:for|of|at) {house}{_AFTER}",
        rf"{house}(?:['’]s)? {title},? {name}",
        rf"{name}, {house}(?:['’]s?)? {title}\b",
        rf"{name}, who (?:heads|leads|runs|chairs|directs|represents) {house}{_AFTER}",
        rf"{title} (?:for|of|at) {house},? {name}",
        rf"{name} of {house}{_AFTER}",
        rf"{name}[^.!?\n]{{0,60}} (?:speaking|spoke|speaks) for {house}{_AFTER}",
    )
    minister = (
        rf"(?P<house>(?!Prime|Deputy|First)[A-Z]\w+(?: [A-Z]\w+){{0,2}}) [Mm]inister,? {name}"
    )
    return (
        (re.compile(rf"[Mm]inister (?:of|for) {house},? {name}"), "Ministry of {}"),
        *((re.compile(shape), "{}") for shape in shapes),
        (re.compile(minister), "{} Ministry"),
    )


@cache
def _wrote() -> re.Pattern[str]:
    """How a report says that somebody is the author of a paper."""
    paper = "|".join(sorted(words(LISTS, "beside", "paper")))
    return re.compile(
        rf"{_NAME}, (?:who (?:wrote|led) (?:the|this|that)|(?:an?|the|its) author of (?:the|this))"
        rf" (?P<paper>{paper})\b"
    )


@cache
def _descriptions() -> tuple[re.Pattern[str], ...]:
    """How a description says for which house somebody speaks."""
    title = _titles()
    return (
        re.compile(rf"{title} (?:for|of|at) {_HOUSE}\Z"),
        re.compile(rf"\A{_HOUSE}(?:['’]s)? {title}\Z"),
    )


@cache
def _titles() -> str:
    """Offices, with one word in front, but not those that somebody held once."""
    offices = "|".join(sorted(words(LISTS, "word", "speaking"), key=len, reverse=True))
    once = r"(?<!former )(?<!then )(?<!late )(?<!ex-)"
    return rf"(?:(?!former|then|late|ex\b)\w+ )?{once}\b(?:{offices})"
