"""What is needed to trace the tellings of a claim to its origins, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from firsthand.weigh.houses import Houses

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from firsthand.types import Origin, Span, Support, Unknown


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """These words of one report stand in another, but for light edits.

    Attributes:
        report, other: ids of the reports; each pair once, in whichever order.
        span: in the text of `report`.
        other_span: in the text of `other`.
        words: the first words of the passage, or all of it, as `report` has them.
    """

    report: str
    other: str
    span: Span
    other_span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Background:
    """What a desk knows beside the tellings of a claim.

    Attributes:
        names: desk number of an entity to its name.
        speaks_for: entity to the house for which it speaks: its number, or its name.
        houses: which names mean one house.
        shared: passages that two reports share, at least those of the reports at hand.
        publishers: of all reports on the desk.
        texts: of reports, to look in them for who speaks for which house where entities do not
            tell; the words around tellings are looked at in any case.
        reports: the texts of the reports whose tellings are at hand, by id.
        introduced: texts of the first reports that name an entity which is a source.
        copies: reports of which users say that they took from another: ids of both.
        no_copies: the same of those of which users say that they did not.
    """

    names: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    speaks_for: Mapping[int, int | str] = field(default_factory=lambda: MappingProxyType({}))
    houses: Houses = field(default_factory=Houses)
    shared: Sequence[SharedPassage] = ()
    publishers: frozenset[str] = frozenset()
    texts: Sequence[str] = ()
    reports: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    introduced: Mapping[int, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
    copies: Collection[tuple[str, str]] = frozenset()
    no_copies: Collection[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Traced:
    """The tellings of a claim go back to these origins.

    Attributes:
        origin_of: id of the origin of each telling, in their order; None for one that merely
            mentions the claim.
        origins: in the order of first reports; each with a reason for every telling that adds no
            origin of its own.
        support: of those who support the claim; `denial`: of those who deny it.
        unknowns: houses that are cited and whose report is not on the desk.
    """

    origin_of: tuple[str | None, ...]
    origins: tuple[Origin, ...]
    support: Support
    denial: Support
    unknowns: tuple[Unknown, ...]
