"""Who put a claim into the world: the origins behind its appearances, and how many at least.

Source: rules 1 to 7 of the Circular benchmark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from firsthand.data import words
from firsthand.weigh.source_names import LISTS, Cast, described_as, is_unnamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    everything = [*story, *tellings]
    cast = Cast(
        (one.publisher for one in everything),
        (one.text for one in everything),
        (one.chain[-1] for one in everything if one.chain),
        (one.publisher for one in everything if one.chain),
    )
    found: dict[int, Key] = {}
    # Of a report, its headline comes last: it has the origin of the text below it.
    order = sorted(range(len(tellings)), key=lambda n: _place(tellings[n]))
    for n in order:
        earlier = [(tellings[m], found[m]) for m in order if m in found]
        found[n] = _origin(tellings[n], earlier, cast)
    return [found[n] for n in range(len(tellings))]


def _place(one: Telling) -> tuple[str, str, bool, bool, int]:
    return one.published, one.report, _is_headline(one), not one.chain, one.start


def _is_headline(one: Telling) -> bool:
    return "\n" not in one.text[: one.end].strip()


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


def _origin(one: Telling, earlier: Sequence[tuple[Telling, Key]], cast: Cast) -> Key:
    same = [(before, key) for before, key in earlier if before.stance == one.stance]
    mine = [key for before, key in same if before.report == one.report]
    if mine and _is_headline(one):
        return mine[0]
    if one.chain:
        return _of_chain(one, same, cast)
    if cast.speaks_for_itself(one.publisher):
        return Key("named", cast.name(one.publisher))
    if _saw(one):
        return Key("saw", one.publisher)
    if mine or same:
        return mine[0] if mine else same[0][1]
    return Key("rumour", one.publisher)


def _of_chain(one: Telling, earlier: Sequence[tuple[Telling, Key]], cast: Cast) -> Key:
    last = one.chain[-1]
    for link in one.chain:  # whoever cites a report has what that one has
        outlet = cast.outlet(link)
        theirs = [key for before, key in earlier if outlet and before.publisher == outlet]
        if theirs and not cast.speaks_for_itself(outlet or ""):
            return theirs[0]
    if not is_unnamed(last):
        return Key("named", cast.name(last))
    known = [link for link in one.chain[:-1] if not is_unnamed(link)]
    owner = cast.name(known[-1]) if known else cast.name(one.publisher)
    return Key("unnamed", owner, described_as(last))


def _saw(one: Telling) -> bool:
    around = one.text[max(0, one.start - _NEAR) : one.end + _NEAR].lower()
    return any(told in around for told in words(LISTS, "saw", "words"))
