"""Sources as chains name them: who is unnamed, which names mean one, who speaks for which house."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from firsthand.data import words

if TYPE_CHECKING:
    from collections.abc import Iterable

LISTS = "origins"
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
    more = " 2" if set(found) & words(LISTS, "word", "another") else ""
    kind = next((w for w in found if w in words(LISTS, "word", "unnamed")), "")
    return kind.rstrip("s") + more


class Cast:
    """Who appears in the reports of a story, under which names."""

    def __init__(
        self,
        publishers: Iterable[str],
        texts: Iterable[str],
        names: Iterable[str],
        citing: Iterable[str] = (),
    ) -> None:
        """Know them.

        Args:
            publishers: of the reports.
            texts: of the reports.
            names: of those said to know, the last links of chains; unnamed ones are left out.
            citing: publishers that name sources: houses that report.
        """
        self.citing = frozenset(citing)
        self.publishers = list(dict.fromkeys(publishers))
        self.texts = list(dict.fromkeys(texts))
        self.names = [name for name in dict.fromkeys(names) if not is_unnamed(name)]

    def outlet(self, name: str) -> str | None:
        """The publisher that a link of a chain means, or None."""
        return next((p for p in self.publishers if is_same(name, p)), None)

    def speaks_for_itself(self, publisher: str) -> bool:
        """Whether a publisher is no house that reports, but one that others quote."""
        found = set(tokens(publisher))
        if found & words(LISTS, "word", "outlet"):
            return False
        if found & words(LISTS, "word", "body"):
            return True
        quoted = any(is_same(name, publisher) for name in self.by_speaker.values())
        return quoted and publisher not in self.citing

    def name(self, name: str) -> str:
        """One spelling for all names of one: the longest; who speaks for a house is the house."""
        name = self.by_speaker.get(name, name)
        if name in self.publishers:
            return " ".join(sorted(tokens(name)))
        same = [
            other for other in (*self.publishers, *self.by_speaker.values()) if is_same(name, other)
        ]
        return " ".join(sorted(tokens(max(same, key=lambda o: (len(tokens(o)), o), default=name))))

    @cached_property
    def by_speaker(self) -> dict[str, str]:
        """Each name to the house that its bearer speaks for, or to itself."""
        return {name: self._house(name) or name for name in self.names}

    def _house(self, name: str) -> str | None:
        spoken = re.escape(name)
        for text in self.texts:
            for shape in _shapes():
                if match := re.search(shape.format(name=spoken), text):
                    return match["house"]
        return None


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
