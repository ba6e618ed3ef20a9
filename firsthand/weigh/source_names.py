"""Sources as chains name them: who is unnamed, which names mean one, who speaks for which house."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from firsthand.data import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.types import ChainLink, Told
    from firsthand.weigh.tracing import Background

LISTS = "origins"
_ANOTHER = " 2"
"""Behind a description: it is told to be another one."""
_WORD = re.compile(r"[\w]+(?:['’](?!s\b)\w+)?")


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
    named = len(capitals) > 1 or (
        len(before) > 1 and capitals and capitals[-1].lower() == before[-1]
    )
    return not named and bool(before) and before[-1] in words(LISTS, "word", "unnamed")


def described_as(name: str) -> str:
    """By what nameless sources of two houses are told to be alike: "port official"."""
    found = [word.lower() for word in _WORD.findall(name)]
    more = _ANOTHER if set(found) & words(LISTS, "word", "another") else ""
    kind = next((w for w in found if w in words(LISTS, "word", "unnamed")), "")
    return kind.rstrip("s") + more


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
        self._texts = tuple(dict.fromkeys([*background.texts, *(one.around for one in told)]))
        self._publishers = sorted({one.publisher for one in told if one.publisher})
        self._citing = {one.publisher for one in told if one.chain}
        last = [one.chain[-1] for one in told if one.chain]
        named = [link for link in last if not self.is_unnamed(link)]
        self._names = {self._of(link) for link in named}

    def is_unnamed(self, link: ChainLink) -> bool:
        """Whether nobody is told to be it."""
        return link.entity is None and (link.kind == "anonymous" or is_unnamed(link.name))

    def is_outlet(self, link: ChainLink) -> bool:
        """Whether it is a house that reports."""
        if link.kind in ("person", "anonymous", "rumour") or self.is_unnamed(link):
            return False
        if link.kind == "media" or self._houses.is_known(link.name):
            return True
        known = (*self._publishers, *self._background.publishers)
        return any(
            self._houses.is_same(link.name, one) and not self.speaks_for_itself(one)
            for one in known
        )

    def is_publisher(self, link: ChainLink, publisher: str) -> bool:
        """Whether a link of a chain means the house that published a report."""
        if link.kind in ("person", "anonymous", "rumour"):
            return False
        names = {link.name, self._called(link)}
        return any(self._houses.is_same(name, publisher) for name in names)

    def house(self, name: str) -> tuple[str, str]:
        """A house that reports: one spelling for all its names, and how it is called."""
        same = [one for one in self._publishers if self._houses.is_same(name, one)]
        called = self._houses.house(max(same, key=_fullness) if same else name)
        return " ".join(sorted(tokens(called))), called

    def speaks_for_itself(self, publisher: str) -> bool:
        """Whether a publisher is no house that reports, but one that others quote."""
        found = set(tokens(publisher))
        if self._houses.is_known(publisher) or found & words(LISTS, "word", "outlet"):
            return False
        if found & words(LISTS, "word", "body"):
            return True
        quoted = any(isinstance(one, str) and is_same(one, publisher) for one in self._names)
        return quoted and publisher not in self._citing

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
        if one.chain and not _is_rumour(one.chain[-1]):
            return self._of_chain(one)
        publisher = one.publisher
        if publisher is not None and self.speaks_for_itself(publisher):
            return Key("named", self._label(publisher))
        if not one.chain and _saw(one.around):
            return Key("saw", self.house(publisher)[0] if publisher else one.report)
        return None

    def _of_chain(self, one: Told) -> Key:
        last = one.chain[-1]
        if not self.is_unnamed(last):
            return Key("named", self._label(self._of(last)))
        known = [link.name for link in one.chain[:-1] if not self.is_unnamed(link)]
        owner = known[-1] if known else one.publisher
        return Key(
            "unnamed", self.house(owner)[0] if owner else one.report, described_as(last.name)
        )

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
        house = house_in(link.description or "") or self._spoken_for(link.name)
        if house is not None and link.kind not in ("document", "media"):
            return house
        return link.name if meant is None or meant not in background.names else meant

    def _called(self, link: ChainLink) -> str:
        return self._background.names.get(link.entity or -1, link.name)

    def _label(self, meant: int | str) -> str:
        """One spelling for all that mean one: of an entity its number, else the longest name."""
        names = self._background.names
        if isinstance(meant, int):
            return f"E{meant}"
        known = [one for one in self._names if isinstance(one, int) and is_same(names[one], meant)]
        if known:
            return f"E{max(known, key=lambda one: (_fullness(names[one]), one))}"
        if meant in self._publishers:
            return " ".join(sorted(tokens(meant)))
        spelled = [one for one in self._names if isinstance(one, str)]
        same = [one for one in (*self._publishers, *spelled) if is_same(meant, one)]
        return " ".join(sorted(tokens(max(same, key=_fullness, default=meant))))

    @cache  # noqa: B019  lives as long as one claim is traced
    def _spoken_for(self, name: str) -> str | None:
        """The house for which texts say that somebody of this name speaks."""
        spoken = re.escape(name)
        for text in self._texts:
            for shape in _shapes():
                if match := re.search(shape.format(name=spoken), text):
                    return match["house"]
        return None


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
    if one.described.endswith(_ANOTHER) or other.described.endswith(_ANOTHER):
        return False
    return one.owner == other.owner or is_generic(one.described) or is_generic(other.described)


def is_generic(described: str) -> bool:
    """Whether it may describe anybody: "source", "a person"; not "a second source"."""
    return set(tokens(described)) <= words(LISTS, "word", "anybody")


def without_article(name: str) -> str:
    """Leave out an article in front: "port official"."""
    return re.sub(r"\A(?:an?|the|one)\s+", "", name, flags=re.IGNORECASE)


def house_in(description: str) -> str | None:
    """The house in "spokeswoman for the Port Authority", "the Port Authority's director"; or None.

    Args:
        description: of a source, as a report gives it.
    """
    for shape in _descriptions():
        if match := re.search(shape, description):
            return match["house"]
    return None


def _fullness(name: str) -> tuple[int, str]:
    return len(tokens(name)), name


def _is_rumour(link: ChainLink) -> bool:
    return link.kind == "rumour" or tokens(link.name) in (("rumour",), ("rumours",))


def _saw(around: str) -> bool:
    lowered = around.lower()
    return any(told in lowered for told in words(LISTS, "saw", "words"))


_COMMON = (
    r"bank|company|hospital|commission|ministry|party|union|authority|police|guard|brigade"
    r"|(?:border|traffic|state|city|fire|coast) (?:police|guard|brigade|service)"
)
_PROPER = r"[A-Z][\w’'.-]*"
_HOUSE = rf"(?P<house>(?:[Tt]he )?(?:{_PROPER}|{_COMMON})(?: (?:of|the|for|{_PROPER}))*?)"
_AFTER = r"(?=[,.;:]| who| said| told)"


@cache
def _shapes() -> tuple[str, ...]:
    """How reports say for which house somebody speaks, with `{name}` for the name."""
    title = "|".join(sorted(words(LISTS, "word", "speaking"), key=len, reverse=True))
    house = _HOUSE.replace("{", "{{").replace("}", "}}")
    return (
        rf"{{name}},? (?:the )?(?:\w+ )?(?:{title}) (?:for|of|at) {house}{_AFTER}",
        rf"{house}(?:['’]s)? (?:\w+ )?(?:{title}),? {{name}}",
        rf"(?:{title}) (?:for|of|at) {house},? {{name}}",
        rf"{{name}} of {house}{_AFTER}",
        r"(?P<house>(?!Prime|Deputy|First)[A-Z]\w+) [Mm]inister,? {name}",
    )


@cache
def _descriptions() -> tuple[str, ...]:
    """How a description says for which house somebody speaks."""
    title = "|".join(sorted(words(LISTS, "word", "speaking"), key=len, reverse=True))
    return (
        rf"(?:{title}) (?:for|of|at) {_HOUSE}\Z",
        rf"\A{_HOUSE}(?:['’]s)? (?:\w+ )?(?:{title})\Z",
    )


@cache
def is_same(one: str, other: str) -> bool:
    """Whether two names mean one: the words of one are among the other's, or its initials."""
    a, b = tokens(one), tokens(other)
    if not a or not b:
        return False
    generic = words(LISTS, "word", "generic")
    plain_a, plain_b = set(a) - generic or set(a), set(b) - generic or set(b)
    if plain_a == plain_b or _is_part(a, plain_a, plain_b) or _is_part(b, plain_b, plain_a):
        return True
    if "".join(x for x in a if x in plain_a) == "".join(x for x in b if x in plain_b):
        return True
    initials = {"".join(word[0] for word in x) for x in (a, b)}
    return any(len(x) == 1 and len(x[0]) > 1 and x[0] in initials for x in (a, b))


def _is_part(name: tuple[str, ...], plain: set[str], other: set[str]) -> bool:
    """Whether a name is a shorter form: "Zahra", but not "Zahra Online", of the Zahra Council."""
    return plain <= other and (len(plain) > 1 or len(name) == 1)
