"""Who the sources of a brief are, as ICD 206 asks: kind, access, through whom, record, dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.errors import SettingError
from firsthand.show.brief.naming import SHOWN, listed, name_of, passages
from firsthand.show.brief.parts import Item, Quote, Sentence
from firsthand.show.brief.wording import How, access, kind_words, record
from firsthand.show.claim_words import counted, shown_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.desk.desk import Desk
    from firsthand.types import Claim, Kind, Origin, Reliability, Voice


_NAMELESS = ("anonymous", "rumour")
_THROUGH = 3
"""Names of those who pass a source's words on that are told at most."""
_HOUSES = 4
"""Houses that are told at most."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a source of these claims.

    Attributes:
        through: names of those who pass its words on, where nobody quotes it first-hand.
        reliability: from its record on the desk; None where it has none.
    """

    name: str
    kind: Kind
    how: How
    through: tuple[str, ...]
    voices: tuple[Voice, ...]
    reliability: Reliability | None


def source_items(desk: Desk, claims: Sequence[Claim], limit: int) -> Iterator[Item]:
    """A summary of the sources, then each of them.

    Args:
        desk: on which they have a record.
        claims: whose origins they are.
        limit: sources that are described at most.
    """
    known = _known(desk, claims)
    if known:
        yield Item((_summary(known),))
    for one in known[:limit]:
        yield Item((_described(one),))


def _known(desk: Desk, claims: Sequence[Claim]) -> list[Known]:
    """The origins behind and against the claims, each name once, in the order of the claims."""
    found: dict[str, list[tuple[Origin, list[Voice]]]] = {}
    for claim in claims:
        for origin in claim.origins:
            voices = [voice for voice in claim.voices if voice.origin == origin.id]
            if origin.counts != "none" and voices:
                found.setdefault(_key(origin.name), []).append((origin, voices))
    return [_one(desk, appearances) for appearances in found.values()]


def _one(desk: Desk, appearances: Sequence[tuple[Origin, list[Voice]]]) -> Known:
    first = appearances[0][0]
    voices = tuple(voice for _, some in appearances for voice in some)
    passed_on = (name_of(name) for voice in voices for name in voice.chain[:-1])
    on_desk = any(origin.on_desk for origin, _ in appearances)
    return Known(
        name_of(first.name),
        first.kind,
        _how(first, voices, on_desk=on_desk),
        tuple(dict.fromkeys(passed_on))[:_THROUGH],
        voices,
        _reliability(desk, first),
    )


def _how(origin: Origin, voices: Sequence[Voice], *, on_desk: bool) -> How:
    if origin.kind == "rumour":
        return "nobody"
    if not on_desk:
        return "off desk"
    if origin.kind not in _NAMELESS and any(_is_own(origin.name, voice) for voice in voices):
        return "own"
    is_through = all(len(voice.chain) > 1 for voice in voices)
    return "through" if is_through else "direct"


def _is_own(name: str, voice: Voice) -> bool:
    """Its house speaks in its own voice: `Mell Wire`, or `Mell Wire’s own reporting`."""
    house = _key(voice.cited.publisher or "")
    return bool(house) and not voice.chain and _key(name).startswith(house)


def _reliability(desk: Desk, origin: Origin) -> Reliability | None:
    if origin.kind in _NAMELESS:  # no two unnamed sources can be told apart for certain
        return None
    try:
        return desk.reliability(origin.name)
    except SettingError:
        return None


def _key(name: str) -> str:
    return name_of(name).casefold().removeprefix("the ")


def _described(one: Known) -> Sentence:
    houses = dict.fromkeys(name_of(v.cited.publisher or "") or "not known" for v in one.voices)
    shown = [*list(houses)[:_HOUSES], *(["others"] if len(houses) > _HOUSES else [])]
    by_way_of = "" if one.how == "own" and len(houses) == 1 else f", by way of {listed(shown)}"
    days = sorted(day for v in one.voices if (day := shown_day(v.cited.published)))
    when = f", {days[0]} to {days[-1]}" if days and days[0] != days[-1] else "".join(days[:1])
    when = f", {when}" if when and not when.startswith(",") else when
    known = record(one.reliability) if one.reliability else "no record of its own on this desk"
    words = (
        f"{one.name}: {kind_words(one.kind)}, {access(one.how, one.through)}{by_way_of}{when}; "
        f"{known}."
    )
    return Sentence((words,), passages(one.voices))


def _summary(known: Sequence[Known]) -> Sentence:
    """Source summary statement: strength and weakness of all sources together."""
    nameless = sum(one.kind in _NAMELESS for one in known)
    near = sum(one.how in ("own", "direct") for one in known)
    judged = sum(one.reliability is not None and one.reliability.letter != "F" for one in known)
    words = (
        f"Source summary: {counted(len(known), 'source')} behind or against these claims, "
        f"{len(known) - nameless} named and {nameless} not named; {near} in their own reports or "
        f"quoted first-hand, {len(known) - near} not; {judged} with a record on "
        "this desk that is long enough to judge."
    )
    cited = {one.voices[0].cited: one.voices[0] for one in known}
    return Sentence((words,), tuple(Quote(v.words, v.cited) for v in cited.values())[:SHOWN])
