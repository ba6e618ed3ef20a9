"""Which names of outlets mean one house: names, editions, and addresses of sites.

Names are those of `firsthand/data/houses_of_news.toml` and those that users of a desk add.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol

from firsthand.data import rows, words
from firsthand.letters import without_accents
from firsthand.weigh.source_names import is_same, is_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HouseKind = Literal["outlet", "agency", "redirect", "edition"]
LISTS = "houses_of_news"
_REMEMBERED = 1 << 14
"""Names that were looked up last; a desk asks again and again for the same."""
_ADDRESS = re.compile(
    r"^(?:https?://)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(?:[/?#].*)?\Z", re.ASCII
)
_WORD = re.compile(r"\w+")


class Naming(Protocol):
    """A user says that a name means a house."""

    @property
    def name(self) -> str:
        """The name, or the address of a site."""

    @property
    def house(self) -> str:
        """The house that it means."""


@dataclass(frozen=True, slots=True)
class Houses:
    """Which house a name or an address means.

    Attributes:
        added: folded name or host to the house that users say it means.
    """

    added: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @staticmethod
    def of_rows(named: Iterable[Naming]) -> Houses:
        """The houses of the shipped list and those of users, whose word goes first.

        Args:
            named: what users said.
        """
        return Houses({_key(one.name): one.house for one in named})

    def house(self, name: str) -> str:
        """The name of the house that a name or an address means; itself where nothing is known.

        Args:
            name: as a report or a chain has it: "Nova News", "BBC Arabic", "https://www.ansa.it/a".
        """
        for _ in range(len(self.added) + 1):  # what users say may lead on, and in a circle
            further = self._added(name)
            if further is None or fold(further) == fold(name):
                break
            name = further
        return _shipped(name) or name

    def is_same(self, one: str, other: str, *, whole: bool = False) -> bool:
        """Whether two names mean one house.

        Args:
            one: a name or an address.
            other: another.
            whole: whether a part does not stand for a name: "Mell" is not "Mell Today".
        """
        a, b = self.house(one), self.house(other)
        if fold(a) == fold(b):
            return True
        if self.is_known(one) and self.is_known(other):
            return False
        return (is_whole if whole else is_same)(_bare(a), _bare(b))

    def is_known(self, name: str) -> bool:
        """Whether a list has this name as one of a house that reports."""
        return self._added(name) is not None or _shipped(name) is not None

    def _added(self, name: str) -> str | None:
        if not self.added:
            return None
        return next((self.added[key] for key in _keys(name) if key in self.added), None)


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """The words of a name without case, accents, punctuation and an article in front."""
    plain = re.sub(r"['’]s\b|[.'’]", "", without_accents(name)).casefold()
    found = _WORD.findall(plain)
    return " ".join(found[1:] if len(found) > 1 and found[0] == "the" else found)


@lru_cache(maxsize=_REMEMBERED)
def host(name: str) -> str | None:
    """The host of an address without its first label where that says nothing, or None.

    "https://www.agenzianova.com/a/b" is "agenzianova.com"; "Agenzia Nova" is no address.
    """
    match = _ADDRESS.match(name.strip().casefold())
    if match is None:
        return None
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", match["host"])


def _key(name: str) -> str:
    return host(name) or fold(name)


def _keys(name: str) -> Iterable[str]:
    """What a name or an address is looked up by, the closest first."""
    site = host(name)
    if site is None:
        yield fold(name)
        yield _without_edition(fold(name))
        return
    labels = site.split(".")
    for at in range(len(labels) - 1):  # "arabic.rt.com" is a site of "rt.com"
        yield ".".join(labels[at:])


def _without_edition(folded: str) -> str:
    """Leave out what names an edition, such as a language: "bbc" of "bbc arabic"."""
    found = folded.split()
    while len(found) > 1 and found[-1] in words(LISTS, "word", "edition"):
        found.pop()
    return " ".join(found)


def _bare(name: str) -> str:
    """A name to compare by its words: of an address the last word before its ending."""
    site = host(name)
    if site is None:
        return name
    return re.sub(r"\.(?:com?|org|net|[a-z]{2,})(?:\.[a-z]{2})?\Z", "", site).rpartition(".")[2]


@lru_cache(maxsize=_REMEMBERED)
def _shipped(name: str) -> str | None:
    listed = _listed()
    return next((listed[key] for key in _keys(name) if key in listed), None)


@cache
def _listed() -> dict[str, str]:
    return {
        _key(name): row[0]
        for section in ("agency", "outlet")
        for row in rows(LISTS, section, "rows")
        for name in row
    }
