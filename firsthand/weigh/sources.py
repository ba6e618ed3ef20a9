"""Who the sources of a claim's tellings are, and which of them are one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from firsthand.data import words
from firsthand.weigh.source_names import (
    ANOTHER,
    LISTS,
    described_as,
    fullness,
    is_generic,
    is_same,
    is_unnamed,
    names_nobody,
    tokens,
    without_article,
)
from firsthand.weigh.speakers import Speakers, house_in, whole_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from firsthand.types import ChainLink, Told
    from firsthand.weigh.houses import Houses
    from firsthand.weigh.tracing import Background

_TOWN = re.compile(
    r"(?:the )?(?:town|city|county|municipality|province|state|republic|kingdom) of ", re.IGNORECASE
)
_NO_HOUSES = ("person", "anonymous", "rumour")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_ASKED = re.compile(
    r"\bin our own cause\b|\b(?:told|to|with|asked by|asked|informed|from) "
    r"(?:(?:our|the|a|its|several|other) )?"
    r"(?:[\w-]+ )?(?:reporters?|correspondents?|photographers?|journalists)\b",
    re.IGNORECASE,
)
"""They were told, and did not see; or it is about their own mistakes."""


class Key(NamedTuple):
    """This is one origin: of this kind, of this owner, so described."""

    kind: Literal["named", "unnamed", "saw", "rumour"]
    owner: str
    described: str = ""


class Sources:
    """Who the sources of a claim's tellings are: which names and entities mean one."""

    def __init__(self, told: Sequence[Told], background: Background) -> None:
        """Know all sources of a claim.

        Args:
            told: all tellings of the claim, in a fixed order.
            background: what a desk knows beside them.
        """
        self._background = background
        self._houses = background.houses
        self._speakers = Speakers(_texts(told, background))
        self._known: dict[str, tuple[str, str]] = {}
        self._outlets: dict[ChainLink, bool] = {}
        self._meant: dict[ChainLink, frozenset[str]] = {}
        self._publishers = sorted({one.publisher for one in told if one.publisher})
        self._links = [link for one in told for link in one.chain]
        last = [one.chain[-1] for one in told if one.chain]
        named = [link for link in last if not self.is_unnamed(link)]
        self._names = {self._of(link) for link in named}

    def is_unnamed(self, link: ChainLink) -> bool:
        """Whether nobody is told to be it."""
        return link.entity is None and (link.kind == "anonymous" or is_unnamed(link.name))

    def is_outlet(self, link: ChainLink) -> bool:
        """Whether it is a house that reports."""
        if link not in self._outlets:
            self._outlets[link] = self._is_outlet(link)
        return self._outlets[link]

    def _is_outlet(self, link: ChainLink) -> bool:
        if link.kind in _NO_HOUSES or self.is_unnamed(link) or names_nobody(link):
            return False
        if link.kind == "media" or self._houses.is_known(link.name):
            return True
        return any(
            self._houses.is_same(link.name, one, whole=True) and not self.speaks_for_itself(one)
            for one in self._may_be(link.name)
        )

    def _may_be(self, name: str) -> set[str]:
        """Publishers whose names have a word or initials in common with a name."""
        found = _by_word(self._background.publishers | frozenset(self._publishers))
        return {one for word in _comparable(name) for one in found.get(word, ())}

    def publishers_of(self, link: ChainLink) -> frozenset[str]:
        """Who of those that published reports of the claim is meant by a link of a chain."""
        if link not in self._meant:
            names = () if link.kind in _NO_HOUSES else {link.name, self._called(link)}
            # "Mell" may be the town's government where it is not said to be a house that reports.
            whole = link.kind != "media"
            self._meant[link] = frozenset(
                one
                for one in self._publishers
                if any(self._houses.is_same(name, one, whole=whole) for name in names)
            )
        return self._meant[link]

    def house(self, name: str) -> tuple[str, str]:
        """A house that reports: one spelling for all its names, and how it is called."""
        if name not in self._known:
            same = [one for one in self._publishers if self._houses.is_same(name, one)]
            called = self._houses.house(max(same, key=fullness) if same else name)
            self._known[name] = (" ".join(sorted(tokens(called))), called)
        return self._known[name]

    def speaks_for_itself(self, publisher: str) -> bool:
        """Whether a publisher is no house that reports, but one that others quote."""
        found = set(tokens(publisher))
        if self._houses.is_known(publisher) or found & words(LISTS, "word", "outlet"):
            return False
        return bool(found & words(LISTS, "word", "body")) or _TOWN.match(publisher) is not None

    def keys(self, told: Sequence[Told]) -> list[Key | None]:
        """Whom each goes back to by its own words; None for one that names nobody.

        "Sources" of an outlet are taken for those that it describes more closely elsewhere.

        Args:
            told: of one side of the claim.
        """
        found = [self._key(one) for one in told]
        closer = {
            key.owner: key.described
            for key in sorted(filter(None, found), reverse=True)
            if key.kind == "unnamed" and not is_generic(key.described)
        }
        return [
            key._replace(described=closer[key.owner])
            if key and key.owner in closer and is_generic(key.described)
            else key
            for key in found
        ]

    def _key(self, one: Told) -> Key | None:
        """Whom a telling goes back to by its own words; None where it names nobody."""
        if one.chain and not names_nobody(one.chain[-1]):
            return self._of_chain(one)
        publisher = one.publisher
        if publisher is not None and (
            self.speaks_for_itself(publisher) or _speaks_of(one.words, publisher)
        ):
            return Key("named", self._label(publisher))
        if not one.chain and _saw(one.around):
            return Key("saw", self.house(publisher)[0] if publisher else one.report)
        return None

    def _of_chain(self, one: Told) -> Key:
        last = one.chain[-1]
        if not self.is_unnamed(last):
            house = self.house(self._called(last))
            if self.is_outlet(last) and self._houses.is_known(house[1]):
                return Key("named", house[0])
            return Key("named", self._label(self._of(last)))
        owner = self._owner(one)
        folded = self.house(owner)[0] if owner else one.report
        return Key("unnamed", folded, described_as(last.name))

    def owner(self, one: Told) -> str | None:
        """How the outlet is called to which the unnamed source of a telling spoke."""
        owner = self._owner(one)
        return None if owner is None else self.house(owner)[1]

    def _owner(self, one: Told) -> str | None:
        known = [self._called(link) for link in one.chain[:-1] if not self.is_unnamed(link)]
        return known[-1] if known else one.publisher

    def speaks_for_another(self, link: ChainLink) -> bool:
        """Whether it stands for a house that is not the link itself."""
        return self._of(link) not in (link.name, link.entity)

    def name(self, one: Told) -> str:
        """How the source of a telling with a chain is called: the house that it speaks for."""
        meant = self._of(one.chain[-1])
        return meant if isinstance(meant, str) else self._background.names[meant]

    def standing(self, one: Told) -> str | None:
        """Why a telling goes back to a house that its chain does not name; None where it does."""
        if not one.chain:
            return f"{one.publisher} reports it itself"
        link = one.chain[-1]
        if not self.speaks_for_another(link):
            return None
        spoken = self._speakers.house(link.name)
        said = spoken is not None and spoken.house == self.name(one)
        words_of_it = f" (“{spoken.words}”)" if spoken is not None and said else ""
        return f"{link.name} speaks for {self.name(one)}{words_of_it}"

    def _of(self, link: ChainLink) -> int | str:
        """The entity or the name of who speaks; of one who speaks for a house, of the house."""
        background, meant, seen = self._background, link.entity, set[int]()
        while isinstance(meant, int) and meant in background.speaks_for and meant not in seen:
            seen.add(meant)
            further = background.speaks_for[meant]
            if isinstance(further, str):
                return further
            meant = further
        if seen and meant is not None:
            return meant if meant in background.names else link.name
        spoken = self._speakers.house(link.name)
        house = house_in(link.description or "") or (spoken.house if spoken else None)
        if house is not None and link.kind not in ("document", "media"):
            return house
        whole = self._whole_of(link.name)
        return whole if meant is None or meant not in background.names else meant

    def _whole_of(self, name: str) -> str:
        """The house of an organ, which may be named in full only elsewhere: "the board"."""
        if without_article(name).lower() not in words(LISTS, "word", "organ"):
            return whole_of(name)
        alike = {link.name for link in self._links if is_same(name, link.name)}
        wholes = sorted({whole_of(one) for one in alike if whole_of(one) != one})
        return wholes[0] if len(wholes) == 1 else name

    def _called(self, link: ChainLink) -> str:
        return self._background.names.get(link.entity or -1, link.name)

    def _label(self, meant: int | str) -> str:
        """One spelling for all that mean one: of an entity its number, else the longest name."""
        names = self._background.names
        if isinstance(meant, int):
            return f"E{meant}"
        known = [one for one in self._names if isinstance(one, int) and is_same(names[one], meant)]
        if known:
            return f"E{max(known, key=lambda one: (fullness(names[one]), one))}"
        if meant in self._publishers:
            return " ".join(sorted(tokens(meant)))
        spelled = [one for one in self._names if isinstance(one, str)]
        bodies = [one for one in self._publishers if self.speaks_for_itself(one)]
        same = [one for one in (*bodies, *spelled) if is_same(meant, one)]
        return " ".join(sorted(tokens(max(same, key=fullness, default=meant))))


def _texts(told: Sequence[Told], background: Background) -> list[str]:
    """Where it may be said for whom the sources of a claim speak."""
    entities = sorted({link.entity for one in told for link in one.chain if link.entity})
    reports = sorted({one.report for one in told})
    return [
        *background.texts,
        *(background.reports.get(name, "") for name in reports),
        *(text for entity in entities for text in background.introduced.get(entity, ())),
        *(one.around for one in told),
    ]


def without_own_house(one: Told, houses: Houses) -> Told:
    """Leave out the publisher of a report where the report names it as a source: it speaks itself.

    Args:
        one: a telling.
        houses: which names mean one house.
    """
    if one.publisher is None:
        return one
    chain = tuple(
        link
        for link in one.chain
        if link.kind in _NO_HOUSES
        or not houses.is_same(link.name, one.publisher, whole=link.kind != "media")
    )
    return one if len(chain) == len(one.chain) else replace(one, chain=chain)


def one_person(key: Key, others: Iterable[Key]) -> set[Key]:
    """The unnamed sources that may be one with this one, itself among them.

    Those of one outlet may, where the words do not say "another"; those of different outlets where
    they are described alike; and all those that may be one with one of these.

    Args:
        key: of an unnamed source.
        others: of all unnamed sources.
    """
    left, found = set(others) - {key}, {key}
    ends = [key]
    while ends:
        one = ends.pop()
        more = {other for other in left if _may_be_one(one, other)}
        left -= more
        found |= more
        ends += more
    return found


def _may_be_one(one: Key, other: Key) -> bool:
    if one.described == other.described:
        return True
    if one.described.endswith(ANOTHER) or other.described.endswith(ANOTHER):
        return False
    return one.owner == other.owner or is_generic(one.described) or is_generic(other.described)


def _speaks_of(told: str, publisher: str) -> bool:
    """Whether a house tells it of itself, which it knows first-hand."""
    found = r"\W+".join(map(re.escape, tokens(publisher)))
    if not found:
        return False
    as_asked = rf"\b(?:told|tells|to|with|by) (?:the )?{found}\b"
    own = re.sub(as_asked, " ", told, flags=re.IGNORECASE)  # "seen by the Wire" is not of the Wire
    return re.search(rf"\b{found}\b", own, re.IGNORECASE) is not None


def _saw(around: str) -> bool:
    """Whether a report says, outside of quotations, that it was there."""
    own = _ASKED.sub(" ", _QUOTED.sub(" ", around)).lower()
    return _present().search(own) is not None


@cache
def _present() -> re.Pattern[str]:
    """Any of the words by which a report says that it was there."""
    return re.compile(rf"\b(?:{'|'.join(sorted(words(LISTS, 'saw', 'words')))})\b")


@lru_cache(maxsize=4)
def _by_word(publishers: frozenset[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in publishers:
        for word in _comparable(one):
            found.setdefault(word, set()).add(one)
    return found


def _comparable(name: str) -> set[str]:
    """What two names have in common if they are to be the same."""
    found = tokens(name)
    return {*found, "".join(found), "".join(word[0] for word in found)}
