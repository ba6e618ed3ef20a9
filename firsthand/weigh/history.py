"""What happened to a claim as reports told it on, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from firsthand.types import Turn
from firsthand.weigh.contradictions import cited
from firsthand.weigh.variants import degree, place_in_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from firsthand.types import Citation, DeadlineState, Origin, Stance, Told
    from firsthand.types.claim import MomentKind
    from firsthand.weigh.contradictions import Citations

CONFIRMED = 2
"""Independent origins from which on a further one confirms a claim."""
MILESTONES = (10, 100, 1000)
"""Reports behind the first repeat at which "repeated" is told again."""
_DUE: dict[DeadlineState, MomentKind] = {"met": "deadline met", "passed": "deadline passed"}
_ORDER: tuple[MomentKind, ...] = (
    "first seen",
    "repeated",
    "hardened",
    "weakened",
    "confirmed",
    "denied",
    "corrected",
    "deadline met",
    "deadline passed",
)


@dataclass(frozen=True, slots=True)
class Voiced:
    """A telling with what weighing found out of it.

    Attributes:
        origin: who put it into the world, or None.
    """

    told: Told
    stance: Stance
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class DueTurn:
    """On this day a deadline of the claim was in this state, as these words tell.

    Attributes:
        day: ISO 8601, or None.
    """

    day: str | None
    state: DeadlineState
    words: str
    cited: Citation


class _Event(NamedTuple):
    kind: MomentKind
    told: Told


def history(
    voices: Sequence[Voiced],
    *,
    rivals: Iterable[Told] = (),
    due: Iterable[DueTurn] = (),
    citations: Citations | None = None,
) -> tuple[Turn, ...]:
    """Tell what happened to a claim.

    Args:
        voices: all its tellings, in any order.
        rivals: tellings of claims that exclude it.
        due: what became of its deadlines.
        citations: where tellings stand.

    Returns:
        The earliest first, what has no day last. `words` are always those of a report.
    """
    order = sorted(voices, key=lambda one: place_in_time(one.told))
    events = [
        *_first_seen(order),
        *_repeated(order),
        *_sureness(order),
        *_confirmed(order),
        *_denied(order),
        *_corrected(order, sorted(rivals, key=place_in_time)),
    ]
    turns = [
        Turn(one.told.published, one.kind, one.told.words, cited(one.told, citations or {}))
        for one in sorted(events, key=lambda one: (place_in_time(one.told), _rank(one.kind)))
    ]
    turns += [Turn(d.day, _DUE[d.state], d.words, d.cited) for d in due if d.state in _DUE]
    return tuple(sorted(turns, key=_turn_order))


def _rank(kind: MomentKind) -> int:
    return _ORDER.index(kind)


def _turn_order(turn: Turn) -> tuple[object, ...]:
    at = turn.cited.start if turn.cited.start is not None else -1
    return (turn.at is None, turn.at or "", _rank(turn.kind), turn.cited.report, at, turn.words)


def _first_seen(order: Sequence[Voiced]) -> Iterator[_Event]:
    if order:
        yield _Event("first seen", order[0].told)


def _repeated(order: Sequence[Voiced]) -> Iterator[_Event]:
    """By another house for the first time, and when many reports have it."""
    support = [one.told for one in order if one.stance == "supports"]
    if not support:
        return
    houses = {support[0].publisher or support[0].report}
    reports = {support[0].report}
    for told in support[1:]:
        house = told.publisher or told.report
        is_new = told.report not in reports
        reports.add(told.report)
        first_repeat = len(houses) == 1 and house not in houses
        houses.add(house)
        if first_repeat or (is_new and len(reports) in MILESTONES):
            yield _Event("repeated", told)


def _sureness(order: Sequence[Voiced]) -> Iterator[_Event]:
    """A report tells it surer than all before, or less sure."""
    least: int | None = None
    most: int | None = None
    for told, sure in _surest(order):
        if most is not None and sure > most:
            yield _Event("hardened", told)
        if least is not None and sure < least:
            yield _Event("weakened", told)
        least = sure if least is None else min(least, sure)
        most = sure if most is None else max(most, sure)


def _surest(order: Sequence[Voiced]) -> Iterator[tuple[Told, int]]:
    """Of each report the telling that is surest; its headline only where the text has none."""
    by_report: dict[str, list[tuple[Told, int]]] = {}
    for one in order:
        sure = degree(one.told)
        if one.stance == "supports" and sure is not None:
            by_report.setdefault(one.told.report, []).append((one.told, sure))
    for found in by_report.values():
        text = [each for each in found if not each[0].is_headline] or found
        yield max(text, key=lambda each: each[1])


def _confirmed(order: Sequence[Voiced]) -> Iterator[_Event]:
    """One more independent origin stands behind it, from the second on."""
    known: set[str] = set()
    for one in order:
        if one.stance != "supports" or one.origin is None or one.origin.counts != "low":
            continue
        if one.origin.id not in known:
            known.add(one.origin.id)
            if len(known) >= CONFIRMED:
                yield _Event("confirmed", one.told)


def _denied(order: Sequence[Voiced]) -> Iterator[_Event]:
    first = next((one.told for one in order if one.stance == "denies"), None)
    if first is not None:
        yield _Event("denied", first)


def _corrected(order: Sequence[Voiced], rivals: Sequence[Told]) -> Iterator[_Event]:
    """Who told it now denies it or tells a rival: the first time for each."""
    since: dict[tuple[str, str], Told] = {}
    for one in order:
        if one.stance == "supports":
            for party in _parties(one):
                since.setdefault(party, one.told)
    against = [one for one in order if one.stance == "denies"]
    against += [Voiced(told, "denies") for told in rivals]
    done: set[tuple[str, str]] = set()
    for one in sorted(against, key=lambda one: place_in_time(one.told)):
        back = {
            party
            for party in _parties(one)
            if party in since and _is_later(one.told, since[party]) and party not in done
        }
        done |= back
        if back:
            yield _Event("corrected", one.told)


def _parties(one: Voiced) -> set[tuple[str, str]]:
    """Who speaks here: the last source of the chain, or the house; and the origin behind it."""
    told = one.told
    found = set()
    if not told.chain:
        if told.publisher:
            found.add(("house", told.publisher))
    elif told.chain[-1].kind not in ("anonymous", "rumour"):
        last = told.chain[-1]
        found.add(("entity", str(last.entity)) if last.entity is not None else ("name", last.name))
    if one.origin is not None and one.origin.kind not in ("anonymous", "rumour"):
        found.add(("origin", one.origin.name))
    return found


def _is_later(told: Told, before: Told) -> bool:
    """Whether a report that is not the same came out later."""
    if told.report == before.report or told.published is None or before.published is None:
        return False
    shared = min(len(told.published), len(before.published))  # a day is no earlier than its hours
    return told.published[:shared] > before.published[:shared]
