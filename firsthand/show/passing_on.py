"""How a claim was passed on: from an origin to the reports that have it from each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from firsthand.types import Claim, Merge, Origin, Voice

_FROM_A_REPORT = frozenset({"cites", "copies", "unsourced_repeat"})
"""By these rules a report has a claim from another report, by the others only from one origin."""


@dataclass(slots=True)
class Branch:
    """This report tells it, or this outlet that is not on the desk; those have it from there.

    Attributes:
        outlet: name of an outlet whose report is not on the desk; None for a report.
        voices: where the report tells it, in the order of its text; none for an outlet.
        merge: why the report adds no origin; None where it has the claim first-hand.
        children: reports that have it from there, the earliest first.
    """

    outlet: str | None = None
    voices: tuple[Voice, ...] = ()
    merge: Merge | None = None
    children: list[Branch] = field(default_factory=list)


def branches(claim: Claim, origin: Origin) -> list[Branch]:
    """The reports that have it straight from an origin, each with those that have it from there.

    Every report with this origin stands there exactly once. The time that it takes grows with the
    number of tellings.
    """
    reports = _by_report([voice for voice in claim.voices if voice.origin == origin.id])
    merges = _merges_of(reports, origin)
    parents = _parents(merges)
    unknown = _cited_off_desk(claim)
    grown = {
        report: Branch(voices=tuple(voices), merge=merges[report])
        for report, voices in reports.items()
    }
    top: list[Branch] = []
    outlets: dict[str, Branch] = {}
    for report, branch in grown.items():
        parent = grown.get(parents[report] or "")
        outlet = _outlet_off_desk(unknown, branch, origin)
        if outlet is not None and not (parent and _names(branch, parent)):
            if outlet not in outlets:
                outlets[outlet] = Branch(outlet=outlet)
                top.append(outlets[outlet])
            outlets[outlet].children.append(branch)
        else:
            (parent.children if parent else top).append(branch)
    return top


def mentioned(claim: Claim) -> list[Branch]:
    """The reports that pass it on without a side."""
    voices = [voice for voice in claim.voices if voice.origin is None]
    return [Branch(voices=tuple(told)) for told in _by_report(voices).values()]


def walk(top: Sequence[Branch]) -> Iterator[tuple[int, Branch]]:
    """Each branch with its depth, from 0, a parent before its children."""
    waiting = [(0, branch) for branch in reversed(top)]
    while waiting:
        depth, branch = waiting.pop()
        yield depth, branch
        waiting += [(depth + 1, child) for child in reversed(branch.children)]


def _by_report(voices: Sequence[Voice]) -> dict[str, list[Voice]]:
    """By report, in the order of publication; what has no time comes last."""
    reports: dict[str, list[Voice]] = {}
    for voice in sorted(voices, key=_published):
        reports.setdefault(voice.cited.report, []).append(voice)
    return reports


def _published(voice: Voice) -> tuple[bool, str, str, int]:
    cited = voice.cited
    return cited.published is None, cited.published or "", cited.report, cited.start or 0


def _merges_of(reports: Mapping[str, Sequence[Voice]], origin: Origin) -> dict[str, Merge | None]:
    """Why each report adds no origin; None where one of its tellings is the origin's own.

    A report has one merge for each telling that adds none, and so fewer than tellings where one
    of them is the origin's own.
    """
    merged: defaultdict[str, list[Merge]] = defaultdict(list)
    for merge in origin.merged:
        merged[merge.report].append(merge)
    return {
        report: _from_another(merged[report]) if len(merged[report]) >= len(voices) else None
        for report, voices in reports.items()
    }


def _from_another(merges: Sequence[Merge]) -> Merge | None:
    """The first that does not lead to another telling of the same report."""
    for merge in merges:
        if merge.other is None or merge.other.report != merge.report:
            return merge
    return None


def _parents(merges: Mapping[str, Merge | None]) -> dict[str, str | None]:
    """The report that each has the claim from; None for none, and where the way leads in a ring."""
    above = {report: _told_by(merge) for report, merge in merges.items()}
    in_ring: dict[str, bool] = {}
    for report in above:
        way: list[str] = []
        at: str | None = report
        on_way: set[str] = set()
        while at is not None and at in above and at not in in_ring and at not in on_way:
            way.append(at)
            on_way.add(at)
            at = above[at]
        ends_in_ring = at in on_way or (at is not None and in_ring.get(at, False))
        in_ring |= dict.fromkeys(way, ends_in_ring)
    return {report: None if in_ring[report] else parent for report, parent in above.items()}


def _told_by(merge: Merge | None) -> str | None:
    if merge is None or merge.because not in _FROM_A_REPORT or merge.other is None:
        return None
    return merge.other.report


def _names(branch: Branch, parent: Branch) -> bool:
    """Whether a report says that it has the claim from that one's house."""
    house = (parent.voices[0].cited.publisher or "").casefold()
    links = [name.casefold() for voice in branch.voices for name in voice.chain]
    return any(name in house or house in name for name in links if name and house)


def _cited_off_desk(claim: Claim) -> dict[str, str]:
    """The first outlet without a report on the desk that each report cites."""
    found: dict[str, str] = {}
    for unknown in claim.unknowns:
        for cited in unknown.cited_by:
            found.setdefault(cited.report, unknown.outlet)
    return found


def _outlet_off_desk(unknown: Mapping[str, str], branch: Branch, origin: Origin) -> str | None:
    """The outlet that a report has it from, where that one's report is not on the desk."""
    report = branch.voices[0].cited.report
    if report in unknown and any(voice.chain for voice in branch.voices):
        return unknown[report]
    if branch.merge is None or branch.merge.because != "cites" or branch.merge.other is not None:
        return None
    first = next((voice.chain[0] for voice in branch.voices if voice.chain), None)
    return None if first == origin.name else first
