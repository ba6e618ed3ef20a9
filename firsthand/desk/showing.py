"""A claim of a desk with all that is known of it: put together when it is asked for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from firsthand.desk.background import background
from firsthand.desk.judging import judged
from firsthand.store.claim_rows import claims_by_row, rivals_of
from firsthand.store.queries.claims import conflict_rows, told_rows
from firsthand.store.queries.deadlines import due_in
from firsthand.store.queries.records import outcomes_of
from firsthand.store.told import load_told
from firsthand.types import Claim, Conflict, Contradiction, ListedClaim, Support, Voice
from firsthand.weigh.contradictions import Rivalry, Side, conflict
from firsthand.weigh.grades import ClaimFacts, Rival, credibility, strongest
from firsthand.weigh.history import DueTurn, Voiced, history
from firsthand.weigh.origins import trace
from firsthand.weigh.reliability import Record
from firsthand.weigh.variants import distortion, place_in_time, strengths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection, Row

    from firsthand.store.claim_rows import ClaimRow, RivalRow
    from firsthand.types import Citation, Due, Origin, Stance, Told
    from firsthand.weigh.tracing import Background, Traced


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the desk knows of some claims, asked for once for all of them; by rows of claims.

    Attributes:
        rows: stances of their tellings, and where they stand.
        told: these tellings.
        known: what is to be known to trace them.
        against: conflicts that they are in.
        rivals: pairs of tellings that exclude each other, one of them of the claim.
        rivalled: the tellings of these pairs.
        due: what became of what tellings say is due.
    """

    kept: Mapping[int, ClaimRow]
    rows: Mapping[int, Mapping[int, tuple[str, Citation]]]
    told: Mapping[int, Told]
    known: Background
    against: Mapping[int, Sequence[Row[Any]]]
    rivals: Mapping[int, Sequence[RivalRow]]
    rivalled: Mapping[int, Told]
    due: Sequence[tuple[Due, Told]] = ()


def shown(
    connection: Connection, numbers: Sequence[int], *, as_of: date | None = None
) -> list[Claim]:
    """All that is known of some claims, in their order.

    Args:
        connection: of the desk.
        numbers: rows of the claims.
        as_of: the day on which it is asked what became of what they say is due; None to leave that
            out, which takes long for many claims.
    """
    gathered = _gathered(connection, numbers, as_of)
    return [_claim(gathered, number) for number in numbers]


def listed(connection: Connection, numbers: Sequence[int]) -> list[ListedClaim]:
    """Some claims, in their order, by what was counted when they were weighed.

    Args:
        connection: of the desk.
        numbers: rows of the claims.
    """
    kept = claims_by_row(connection, numbers)
    rivals: defaultdict[int, list[Rival]] = defaultdict(list)
    for row in conflict_rows(connection, numbers):
        if row.other != row.mine:
            rivals[row.mine].append(_rival(row))
    return [_listed(kept[number], rivals[number]) for number in numbers]


def _listed(kept: ClaimRow, rivals: Sequence[Rival]) -> ListedClaim:
    facts = ClaimFacts(kept.support, kept.denial, (), strongest(rivals), kept.named)
    return ListedClaim(
        id=kept.name,
        text=kept.text,
        support=kept.support,
        denial=kept.denial,
        contradicted=bool(rivals),
        grade=credibility(facts),
        first_seen=kept.first_seen,
        last_seen=kept.last_seen,
    )


def _rival(row: Row[Any]) -> Rival:
    return Rival(row.text, Support(row.reports, row.low, row.high))


def _due(
    connection: Connection, told: Iterable[Told], as_of: date | None
) -> list[tuple[Due, Told]]:
    """What became of what tellings say is due."""
    if as_of is None:
        return []
    passages = {(one.report, one.start, one.end): one for one in told}
    found = [judged(connection, row, as_of) for row in due_in(connection, passages)]
    return [
        (due, one)
        for due in found
        for (report, start, end), one in passages.items()
        if due.cited.report == report and _overlap(due.cited, start, end)
    ]


def _overlap(cited: Citation, start: int, end: int) -> bool:
    return (cited.start or 0) < end and start < (cited.end or 0)


def _gathered(
    connection: Connection, numbers: Sequence[int], as_of: date | None = None
) -> _Gathered:
    rows = told_rows(connection, numbers)
    told = load_told(connection, [n for some in rows.values() for n in some], with_text=True)
    against: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in conflict_rows(connection, numbers):
        against[row.mine].append(row)
    rivals: defaultdict[int, list[RivalRow]] = defaultdict(list)
    for rival in rivals_of(connection, numbers):
        for number in {rival.claim, rival.other} & rows.keys():
            rivals[number].append(rival)
    pairs = [rival for some in rivals.values() for rival in some]
    return _Gathered(
        claims_by_row(connection, numbers),
        rows,
        told,
        background(connection, told.values()),
        against,
        rivals,
        load_told(connection, {n for one in pairs for n in (one.telling, one.other_telling)}),
        _due(connection, told.values(), as_of),
    )


def _claim(gathered: _Gathered, number: int) -> Claim:
    kept, rows, against = gathered.kept[number], gathered.rows[number], gathered.against[number]
    order = sorted(rows, key=lambda n: place_in_time(gathered.told[n]))
    told = [gathered.told[n] for n in order]
    sides = [cast("Stance", rows[n][0]) for n in order]
    citations = {(one.report, one.id): rows[n][1] for n, one in zip(order, told, strict=True)}
    weighed = trace(told, sides, gathered.known, citations)
    rivals = [_rival(row) for row in against if row.other != number]
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
        distortions=_distortions(gathered, number),
        history=history(
            voiced,
            rivals=_rivals(gathered, number),
            due=[
                DueTurn(due.end, due.state, due.words, due.evidence or due.cited)
                for due, one in gathered.due
                if one in told
            ],
            citations=citations,
        ),
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


def _distortions(gathered: _Gathered, number: int) -> tuple[str, ...]:
    """Names of the claims that are this one gone wrong, or the reverse."""
    against, told = gathered.against[number], gathered.rivalled
    names = {row.other: row.name for row in against if row.other != number}
    by_other: defaultdict[int, list[Rivalry]] = defaultdict(list)
    for row in gathered.rivals[number] if names else ():
        pair = Rivalry(row.telling, row.other_telling, row.kind, row.because)
        other = row.other if row.claim == number else row.claim
        by_other[other].append(pair)
    gone_wrong = (n for n, some in by_other.items() if n in names and distortion(some, told))
    return tuple(sorted(names[n] for n in gone_wrong))


def _rivals(gathered: _Gathered, number: int) -> list[Told]:
    """Tellings of other claims that exclude one of this claim."""
    rows = gathered.rivals[number]
    others = {row.other_telling if row.claim == number else row.telling for row in rows}
    return [gathered.rivalled[n] for n in sorted(others)]


def conflicts_of(connection: Connection, rows: Sequence[Row[Any]]) -> list[Conflict]:
    """Each of two claims that cannot both hold, or one and its denial, with the words of both.

    Args:
        connection: of the desk.
        rows: all columns of `conflict`.
    """
    owners = {number for row in rows for number in (row.one_id, row.other_id)}
    claims, stands = claims_by_row(connection, owners), told_rows(connection, owners)
    told = load_told(
        connection, {n for row in rows for n in (row.telling_id, row.other_telling_id)}
    )
    found = []
    for row in rows:
        pair = Rivalry(row.telling_id, row.other_telling_id, row.kind, row.because)
        one, other = claims[row.one_id], claims[row.other_id]
        against = other.denial if row.one_id == row.other_id else other.support
        cited = {
            (told[n].report, told[n].id): stands[owner][n][1]
            for n, owner in ((pair.a, row.one_id), (pair.b, row.other_id))
        }
        sides = Side(one.name, one.support), Side(other.name, against)
        found.append(conflict(*sides, pair, told, cited))
    return found


def record_of(connection: Connection, source: str) -> Record:
    """What became of the claims of a source.

    Raises:
        SettingError: nobody on the desk is called so.
    """
    return Record(*outcomes_of(connection, source))
