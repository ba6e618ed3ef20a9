"""How a claim was passed on: from an origin to the reports that have it from each other."""

from __future__ import annotations

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

    Every report with this origin stands there exactly once.
    """
    reports = _by_report([voice for voice in claim.voices if voice.origin == origin.id])
    merges = {report: _merge_of(report, voices, origin) for report, voices in reports.items()}
    grown = {
        report: Branch(voices=tuple(voices), merge=merges[report])
        for report, voices in reports.items()
    }
    top: list[Branch] = []
    outlets: dict[str, Branch] = {}
    for report, branch in grown.items():
        parent = grown.get(_parent(report, merges) or "")
        outlet = _outlet_off_desk(claim, branch, origin)
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


def _merge_of(report: str, voices: Sequence[Voice], origin: Origin) -> Merge | None:
    """Why a report adds no origin; None where one of its tellings is the origin's own.

    A report has one merge for each telling that adds none, and so fewer than tellings where one
    of them is the origin's own.
    """
    merged = [merge for merge in origin.merged if merge.report == report]
    if len(merged) < len(voices):
        return None
    return next((m for m in merged if m.other is None or m.other.report != report), None)


def _parent(report: str, merges: Mapping[str, Merge | None]) -> str | None:
    """The report that it has the claim from; None where that is none of these or leads back."""
    parent = _told_by(merges[report])
    seen = {report}
    above = parent
    while above is not None and above in merges:
        if above in seen:
            return None
        seen.add(above)
        above = _told_by(merges[above])
    return parent


def _told_by(merge: Merge | None) -> str | None:
    if merge is None or merge.because not in _FROM_A_REPORT or merge.other is None:
        return None
    return merge.other.report


def _names(branch: Branch, parent: Branch) -> bool:
    """Whether a report says that it has the claim from that one's house."""
    house = (parent.voices[0].cited.publisher or "").casefold()
    links = [name.casefold() for voice in branch.voices for name in voice.chain]
    return any(name in house or house in name for name in links if name and house)


def _outlet_off_desk(claim: Claim, branch: Branch, origin: Origin) -> str | None:
    """The outlet that a report has it from, where that one's report is not on the desk."""
    report = branch.voices[0].cited.report
    names_somebody = any(voice.chain for voice in branch.voices)
    for unknown in claim.unknowns if names_somebody else ():
        if any(cited.report == report for cited in unknown.cited_by):
            return unknown.outlet
    if branch.merge is None or branch.merge.because != "cites" or branch.merge.other is not None:
        return None
    first = next((voice.chain[0] for voice in branch.voices if voice.chain), None)
    return None if first == origin.name else first
