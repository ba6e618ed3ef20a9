"""A claim of a desk with all that is known of it: put together when it is asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from firsthand.desk.background import traced
from firsthand.store.claim_rows import claim_row, rivals_of
from firsthand.store.queries.claims import conflict_rows, told_rows
from firsthand.store.queries.records import outcomes_of
from firsthand.store.told import load_told
from firsthand.types import Claim, Conflict, Contradiction, Support, Voice
from firsthand.weigh.contradictions import Rivalry, Side, conflict
from firsthand.weigh.grades import ClaimFacts, Rival, credibility, strongest
from firsthand.weigh.history import Voiced, history
from firsthand.weigh.reliability import Record
from firsthand.weigh.variants import distortion, place_in_time, strengths

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row

    from firsthand.types import Citation, Origin, Stance, Told
    from firsthand.weigh.tracing import Traced


def shown(connection: Connection, number: int) -> Claim:
    """All that is known of a claim.

    Args:
        connection: of the desk.
        number: row of the claim.
    """
    kept = claim_row(connection, number)
    rows = told_rows(connection, number)
    found = load_told(connection, rows, with_text=True)
    order = sorted(found, key=lambda n: place_in_time(found[n]))
    told: list[Told] = [found[n] for n in order]
    sides = [cast("Stance", rows[n][0]) for n in order]
    citations = {(one.report, one.id): rows[n][1] for n, one in zip(order, told, strict=True)}
    weighed = traced(connection, told, sides, citations)
    against = conflict_rows(connection, [number])
    rivals = [
        Rival(row.text, Support(row.reports, row.low, row.high))
        for row in against
        if row.other != number
    ]
    by_id = {origin.id: origin for origin in weighed.origins}
    voiced = [
        Voiced(one, side, by_id.get(origin or ""))
        for one, side, origin in zip(told, sides, weighed.origin_of, strict=True)
    ]
    facts = ClaimFacts(weighed.support, weighed.denial, weighed.origins, strongest(rivals))
    return Claim(
        id=kept.name,
        text=kept.text,
        voices=_voices(told, sides, weighed, citations),
        origins=_origins(weighed.origins, told),
        support=weighed.support,
        denial=weighed.denial,
        contradictions=tuple(
            Contradiction(row.name, row.text, row.kind, row.because)
            for row in against
            if row.other != number
        ),
        grade=credibility(facts),
        first_seen=kept.first_seen,
        last_seen=kept.last_seen,
        distortions=_distortions(connection, number, against),
        history=history(voiced, rivals=_rivals(connection, number), citations=citations),
        unknowns=weighed.unknowns,
    )


def _origins(origins: Sequence[Origin], told: Sequence[Told]) -> tuple[Origin, ...]:
    """The same origins with the ids of statements for those of their tellings, as voices have."""
    said = {(one.report, one.id): one.statement or one.id for one in told}
    return tuple(
        replace(
            one,
            merged=tuple(replace(m, statement=said[m.report, m.statement]) for m in one.merged),
        )
        for one in origins
    )


def _voices(
    told: Sequence[Told],
    sides: Sequence[Stance],
    weighed: Traced,
    citations: Mapping[tuple[str, str], Citation],
) -> tuple[Voice, ...]:
    return tuple(
        Voice(
            statement=one.statement or one.id,
            words=one.words,
            chain=tuple(link.name for link in one.chain),
            stance=side,
            certainty=one.certainty,
            origin=origin,
            strength=strength,
            cited=citations[one.report, one.id],
        )
        for one, side, origin, strength in zip(
            told, sides, weighed.origin_of, strengths(told, sides), strict=True
        )
    )


def _distortions(
    connection: Connection, number: int, against: Sequence[Row[Any]]
) -> tuple[str, ...]:
    """Names of the claims that are this one gone wrong, or the reverse."""
    names = {row.other: row.name for row in against if row.other != number}
    by_other: defaultdict[int, list[Rivalry]] = defaultdict(list)
    for row in rivals_of(connection, [number]) if names else ():
        pair = Rivalry(row.telling, row.other_telling, row.kind, row.because)
        other = row.other if row.claim == number else row.claim
        by_other[other].append(pair)
    rivalries = {n for some in by_other.values() for one in some for n in (one.a, one.b)}
    told = load_told(connection, rivalries)
    gone_wrong = (n for n, some in by_other.items() if n in names and distortion(some, told))
    return tuple(sorted(names[n] for n in gone_wrong))


def _rivals(connection: Connection, number: int) -> list[Told]:
    """Tellings of other claims that exclude one of this claim."""
    rows = rivals_of(connection, [number])
    others = {row.other_telling if row.claim == number else row.telling for row in rows}
    return list(load_told(connection, others).values())


def conflict_of(connection: Connection, row: Row[Any]) -> Conflict:
    """Two claims that cannot both hold, or one and its denial, with the words of both.

    Args:
        connection: of the desk.
        row: all columns of `conflict`.
    """
    pair = Rivalry(row.telling_id, row.other_telling_id, row.kind, row.because)
    told = load_told(connection, [pair.a, pair.b])
    one, other = claim_row(connection, row.one_id), claim_row(connection, row.other_id)
    against = other.denial if row.one_id == row.other_id else other.support
    cited = {
        (told[n].report, told[n].id): told_rows(connection, owner)[n][1]
        for n, owner in ((pair.a, row.one_id), (pair.b, row.other_id))
    }
    return conflict(Side(one.name, one.support), Side(other.name, against), pair, told, cited)


def record_of(connection: Connection, source: str) -> Record:
    """What became of the claims of a source.

    Raises:
        SettingError: nobody on the desk is called so.
    """
    return Record(*outcomes_of(connection, source))
