"""Who put a claim into the world: its tellings, traced to origins, with proof.

Source: rules 1 to 7 of the Circular benchmark.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from firsthand.types import Citation, Merge, Origin, Support
from firsthand.weigh.beside import with_source_beside
from firsthand.weigh.citations import Side, Step, as_unknowns, unknowns
from firsthand.weigh.names_beside import with_names_beside
from firsthand.weigh.source_names import (
    fullness,
    is_generic,
    names_nobody,
    without_article,
    without_clause,
)
from firsthand.weigh.sources import Key, Sources, one_person, without_own_house
from firsthand.weigh.tracing import Background, SharedPassage, Traced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from firsthand.types import Because, Kind, Stance, Told

__all__ = ["Background", "SharedPassage", "Traced", "trace"]

_SIDES: tuple[Literal["supports"], Literal["denies"]] = ("supports", "denies")
_NO_CITATIONS: Mapping[tuple[str, str], Citation] = MappingProxyType({})
_RUMOUR = Key("rumour", "")
_LATE = "9999"
"""Undated reports come last."""


def trace(
    told: Sequence[Told],
    stances: Sequence[Stance],
    background: Background,
    citations: Mapping[tuple[str, str], Citation] = _NO_CITATIONS,
) -> Traced:
    """Trace the tellings of one claim to those who put it into the world.

    Args:
        told: the tellings, in any order.
        stances: the side of each.
        background: what the desk knows beside them.
        citations: where tellings stand, by report and id of the telling; of what is missing, made
            from the telling itself, without title and address.

    Returns:
        The same for every order of the tellings.
    """
    told = _with_sources(told, background)
    order = sorted(range(len(told)), key=lambda n: _place(told[n]))
    sources = Sources([told[n] for n in order], background)
    cited = {(one.report, one.id): _citation(one) for one in told} | dict(citations)
    sides = {
        stance: _Traces.of([n for n in order if stances[n] == stance], told, sources, background)
        for stance in _SIDES
    }
    ids = _numbered(sides, told)
    origins = {
        ids[stance, key]: side.origin(key, ids[stance, key], stance, cited)
        for stance, side in sides.items()
        for key in side.members
    }
    found: list[str | None] = [None] * len(told)
    for stance, side in sides.items():
        for key, members in side.members.items():
            for n in members:
                found[side.rows[n]] = ids[stance, key]
    return Traced(
        tuple(found),
        tuple(origins[f"o{n}"] for n in range(1, len(origins) + 1)),
        sides["supports"].support(),
        sides["denies"].support(),
        as_unknowns(*(unknowns(side.side, cited) for side in sides.values())),
    )


def _with_sources(told: Sequence[Told], background: Background) -> list[Told]:
    """The tellings with what the words beside them say of their sources."""
    texts = sorted({*background.texts, *(one.around for one in told)})
    known = (_with_source(one, texts, background) for one in told)
    return [without_own_house(one, background.houses) for one in known]


def _with_source(one: Told, texts: Sequence[str], background: Background) -> Told:
    """A telling with its source; without one where only a pronoun stands for nobody in sight."""
    text = background.reports.get(one.report, "")
    known = with_names_beside(with_source_beside(one, text), texts, text, background.publishers)
    is_new = known.chain and known.chain[-1] not in one.chain
    return one if is_new and names_nobody(known.chain[-1]) else known


@dataclass(frozen=True, slots=True)
class _Traces:
    """One side of a claim, traced.

    Attributes:
        rows: of each telling of the side, its place among those that were given.
        steps: from whom a telling has it.
        members: of each origin its tellings, the one that it begins with first.
    """

    rows: Sequence[int]
    side: Side
    steps: Mapping[int, Step]
    members: Mapping[Key, Sequence[int]]

    @staticmethod
    def of(
        rows: Sequence[int], told: Sequence[Told], sources: Sources, background: Background
    ) -> _Traces:
        mine = [told[n] for n in rows]
        side = Side(mine, sources.keys(mine), sources, background)
        steps = side.steps()
        members: defaultdict[Key, list[int]] = defaultdict(list)
        # Those that have it from nobody come first: an origin begins with one of them.
        for n in sorted(range(len(mine)), key=lambda n: (n in steps, n)):
            members[side.keys[_root(steps, n)] or _RUMOUR].append(n)
        return _Traces(rows, side, steps, members)

    def support(self) -> Support:
        """How many origins, at least and at most."""
        counts = [self.counts(key) for key in self.members]
        reports = {one.report for one in self.side.told}
        low = counts.count("low")
        return Support(len(reports), low, low + counts.count("high"))

    def counts(self, key: Key) -> Literal["low", "high", "none"]:
        """Whether an origin is certainly another than those before it."""
        if key.kind == "rumour":
            return "high"
        if key.kind != "unnamed":
            return "low"
        unnamed = [one for one in self.members if one.kind == "unnamed"]
        first = min(one_person(key, unnamed), key=lambda one: self.members[one][0])
        return "low" if first == key else "high"

    def origin(
        self, key: Key, id_: str, stance: Stance, cited: Mapping[tuple[str, str], Citation]
    ) -> Origin:
        """An origin with a reason for every telling that is not its first."""
        first, *others = self.members[key]
        told = self.side.told
        merged = tuple(self._merge(n, first, cited) for n in sorted(others))
        on_desk = any(not self.side.unseen(n) for n in (first, *others) if n not in self.steps)
        return Origin(
            id=id_,
            name=self._fullest(key),
            kind=self._kind(key, told[first]),
            stance=stance,
            counts=self.counts(key),
            first_report=told[first].report,
            merged=merged,
            on_desk=on_desk,
        )

    def _merge(self, n: int, first: int, cited: Mapping[tuple[str, str], Citation]) -> Merge:
        one = self.side.told[n]
        step = self.steps.get(n) or self._same(n, first)
        other = self.side.told[step.to]
        return Merge(one.report, one.id, step.because, step.evidence, cited[other.report, other.id])

    def _same(self, n: int, first: int) -> Step:
        """Why a telling that has it from no other has the origin of an earlier one."""
        one, other = self.side.told[n], self.side.told[first]
        key = self.side.keys[n] or _RUMOUR
        mine, theirs = self._called(one), self._called(other)
        if key.kind == "rumour":
            return Step(first, "unsourced_repeat", "neither names a source")
        if key.kind == "saw":
            return Step(first, "same_organization", f"{mine} saw it for itself in both")
        if key.kind == "unnamed":
            return Step(first, "same_unnamed_source", _unnamed_evidence(mine, theirs))
        because = _because(self._kind(key, one), self._kind(key, other))
        standing = [self.side.sources.standing(x) for x in (one, other)]
        reasons = list(dict.fromkeys(filter(None, standing)))
        return Step(first, because, "; ".join(reasons) or _named_evidence(mine, theirs))

    def _called(self, one: Told) -> str:
        return one.chain[-1].name if one.chain else one.publisher or "the report"

    def _fullest(self, key: Key) -> str:
        """The fullest name of those that tell it first-hand."""
        own = [n for n in self.members[key] if self.side.keys[n] == key and n not in self.steps]
        names = [self._name(key, self.side.told[n]) for n in own or self.members[key][:1]]
        return max(names, key=fullness) if key.kind == "named" else names[0]

    def _name(self, key: Key, one: Told) -> str:
        sources = self.side.sources
        house = one.publisher or "an unknown outlet"
        if key.kind == "named":
            return sources.name(one) if one.chain else house
        if key.kind == "saw":
            return f"{house}’s own reporting"
        if key.kind == "rumour":
            return f"the unsourced account in {house}"
        owner = sources.owner(one) or house
        called = without_article(without_clause(one.chain[-1].name))
        return f"{owner}’s {'unnamed source' if is_generic(called) else called}"

    def _kind(self, key: Key, one: Told) -> Kind:
        if key.kind == "rumour":
            return "rumour"
        if key.kind == "unnamed":
            return "anonymous"
        if key.kind == "saw":
            return "media"
        if not one.chain:
            return "organization"
        link = one.chain[-1]
        return "organization" if self.side.sources.speaks_for_another(link) else link.kind


def _numbered(
    sides: Mapping[Literal["supports", "denies"], _Traces], told: Sequence[Told]
) -> dict[tuple[str, Key], str]:
    """Ids of origins, in the order of first reports."""
    firsts = [
        (_place(told[side.rows[members[0]]]), stance, key)
        for stance, side in sides.items()
        for key, members in side.members.items()
    ]
    return {(stance, key): f"o{n}" for n, (_, stance, key) in enumerate(sorted(firsts), 1)}


def _root(steps: Mapping[int, Step], n: int) -> int:
    while n in steps:
        n = steps[n].to
    return n


def _because(one: Kind, other: Kind) -> Because:
    kinds = {one, other}
    if kinds == {"person"}:
        return "same_person"
    return "same_document" if kinds == {"document"} else "same_organization"


def _named_evidence(mine: str, theirs: str) -> str:
    if mine == theirs:
        return f"both name {mine}"
    return f"“{mine}” and “{theirs}” are names of one"


def _unnamed_evidence(mine: str, theirs: str) -> str:
    if mine == theirs:
        return f"the same outlet, the same words: {mine}"
    return f"sources of one outlet that nothing tells apart: {theirs}, {mine}"


def _place(one: Told) -> tuple[str, str, bool, bool, int, str]:
    """Sorts tellings: of a report, its headlines come last, for they have it from the text."""
    return (
        one.published or _LATE,
        one.report,
        one.is_headline,
        not one.chain,
        one.start,
        one.id,
    )


def _citation(one: Told) -> Citation:
    return Citation(one.report, one.publisher, None, one.published, None, None, one.start, one.end)
