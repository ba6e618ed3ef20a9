"""Who put a claim into the world: the origins behind its appearances, and how many at least.

Source: rules 1 to 7 of the Circular benchmark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from firsthand.data import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LISTS = "origins"
_WORD = re.compile(r"[\w]+(?:['’](?!s\b)\w+)?")
_SPEAKS = r"(?:spokes\w+|press officer|press secretary)"
_NEAR = 160
"""Characters around an appearance in which a report says that it saw for itself."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A report tells a claim on the word of this chain.

    Attributes:
        report, publisher, published: of the report; `published` is ISO 8601 in UTC.
        text: of the report.
        start, end: of the words, in it.
        chain: names, from the source that the report names first-hand to the one who knows.
    """

    report: str
    publisher: str
    published: str
    text: str
    start: int
    end: int
    stance: Literal["supports", "denies", "mentions"]
    chain: tuple[str, ...]


class Key(NamedTuple):
    """This is one origin: of this kind, of this owner, so described."""

    kind: Literal["named", "unnamed", "saw", "rumour"]
    owner: str
    described: str = ""


class Count(NamedTuple):
    """So many origins at least and at most."""

    low: int
    high: int


def origins(tellings: Sequence[Telling], story: Iterable[Telling] = ()) -> list[Key]:
    """The origin of each appearance of one claim, in their order.

    Args:
        tellings: of the claim.
        story: of all claims that the same reports tell; they say who speaks for whom.
    """
    cast = _Cast([*story, *tellings])
    found: dict[int, Key] = {}
    order = sorted(range(len(tellings)), key=lambda n: (tellings[n].published, not tellings[n].chain))
    for n in order:
        earlier = [(tellings[m], found[m]) for m in order if m in found]
        found[n] = _origin(tellings[n], earlier, cast)
    return [found[n] for n in range(len(tellings))]


def count(keys: Iterable[Key]) -> Count:
    """How many independent origins stand behind one side of a claim.

    Args:
        keys: of its appearances.
    """
    known = set(keys)
    firm = {key for key in known if key.kind != "rumour"}
    unnamed = {key for key in firm if key.kind == "unnamed"}
    alike = {key.described for key in unnamed}
    return Count(len(firm - unnamed) + len(alike), len(firm) + (len(firm) < len(known)))


def _origin(one: Telling, earlier: Sequence[tuple[Telling, Key]], cast: _Cast) -> Key:
    if one.chain:
        return _of_chain(one, earlier, cast)
    mine = [key for before, key in earlier if before.report == one.report and before.stance == one.stance]
    if cast.speaks_for_itself(one.publisher):
        return Key("named", cast.name(one.publisher))
    if _saw(one):
        return Key("saw", one.publisher)
    if mine:  # a headline has the origin of the text below it
        return mine[-1]
    same = [key for before, key in earlier if before.stance == one.stance]
    return same[0] if same else Key("rumour", one.publisher)


def _of_chain(one: Telling, earlier: Sequence[tuple[Telling, Key]], cast: _Cast) -> Key:
    last = one.chain[-1]
    outlets = [outlet for link in one.chain if (outlet := cast.outlet(link))]
    if is_unnamed(last):
        owner = outlets[-1] if outlets else one.publisher
        return Key("unnamed", owner, described_as(last))
    outlet = cast.outlet(last)
    if outlet and not cast.speaks_for_itself(outlet):
        theirs = [key for before, key in earlier if before.publisher == outlet]
        return theirs[0] if theirs else Key("named", cast.name(last))
    return Key("named", cast.name(last))


def _saw(one: Telling) -> bool:
    around = one.text[max(0, one.start - _NEAR) : one.end + _NEAR].lower()
    return any(told in around for told in words(LISTS, "saw", "words"))


# ------------------------------------------------------------------ names


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without those that only join."""
    found = [word.lower() for word in _WORD.findall(name)]
    return tuple(word for word in found if word not in words(LISTS, "word", "joining"))


def is_unnamed(name: str) -> bool:
    """Whether it describes people who are not named: "a port official", "the source"."""
    found = [word.lower() for word in _WORD.findall(name)]
    head = next((n for n, w in enumerate(found) if w in words(LISTS, "word", "behind")), len(found))
    before = found[:head]
    capitals = [w for w in _WORD.findall(name)[1:head] if w[0].isupper()]
    named = len(capitals) > 1 or (len(before) > 1 and capitals and capitals[-1].lower() == before[-1])
    return not named and bool(before) and before[-1] in words(LISTS, "word", "unnamed")


def described_as(name: str) -> str:
    """By what nameless sources of two houses are told to be alike: "port official"."""
    found = [word.lower() for word in _WORD.findall(name)]
    more = " 2" if set(found) & words(LISTS, "word", "another") else ""
    kind = next((w for w in found if w in words(LISTS, "word", "unnamed")), "")
    return kind.rstrip("s") + more


class _Cast:
    """Who appears in the reports of a story, under which names."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        """Collect publishers, and names at the ends of chains."""
        self.publishers = list(dict.fromkeys(one.publisher for one in tellings))
        self.texts = list(dict.fromkeys(one.text for one in tellings))
        ends = [one.chain[-1] for one in tellings if one.chain and not is_unnamed(one.chain[-1])]
        self.names = list(dict.fromkeys(ends))

    def outlet(self, name: str) -> str | None:
        """The publisher that a link of a chain means, or None."""
        return next((p for p in self.publishers if is_same(name, p)), None)

    def speaks_for_itself(self, publisher: str) -> bool:
        """Whether a publisher is no house that reports, but one that others quote."""
        return not set(tokens(publisher)) & words(LISTS, "word", "outlet") and any(
            is_same(name, publisher) for name in self.by_speaker.values()
        )

    def name(self, name: str) -> str:
        """One spelling for all names of one: the longest; who speaks for a house is the house."""
        name = self.by_speaker.get(name, name)
        same = [other for other in (*self.publishers, *self.by_speaker.values()) if is_same(name, other)]
        return " ".join(sorted(tokens(max(same, key=lambda o: (len(tokens(o)), o), default=name))))

    @cached_property
    def by_speaker(self) -> dict[str, str]:
        """Each name to the house that its bearer speaks for, or to itself."""
        return {name: self._house(name) or name for name in self.names}

    def _house(self, name: str) -> str | None:
        spoken = re.escape(name)
        house = r"(?:the )?(?P<house>[A-Z][\w’'.-]*(?: (?:of|the|for|[A-Z][\w’'.-]*))*)"
        shapes = (
            rf"{spoken},? (?:[^.,;]{{0,30}} )?{_SPEAKS} (?:for|of) {house}",
            rf"{house}(?:['’]s)? {_SPEAKS},? {spoken}",
            rf"{_SPEAKS} (?:for|of) {house},? {spoken}",
        )
        for text in self.texts:
            for one in shapes:
                if match := re.search(one, text):
                    return match["house"]
        return None


@cache
def is_same(one: str, other: str) -> bool:
    """Whether two names mean one: the words of one are among the other's, or its initials."""
    a, b = tokens(one), tokens(other)
    if not a or not b:
        return False
    generic = words(LISTS, "word", "generic")
    plain_a, plain_b = set(a) - generic or set(a), set(b) - generic or set(b)
    if plain_a <= plain_b or plain_b <= plain_a:
        return True
    initials = {"".join(word[0] for word in x) for x in (a, b)}
    return any(len(x) == 1 and len(x[0]) > 1 and x[0] in initials for x in (a, b))
