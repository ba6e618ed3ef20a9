"""Claims are made anew where pairs of tellings have changed, and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from firsthand.desk.background import traced
from firsthand.store.claim_rows import (
    ClaimRow,
    RivalRow,
    claim_name,
    last_claim,
    put_claim,
    put_conflicts,
    rivals_of,
)
from firsthand.store.told import load_told
from firsthand.weigh.contradictions import Rivalry, denial, shown, why
from firsthand.weigh.grouping import groups, parts
from firsthand.weigh.stances import claim_text, stances
from firsthand.weigh.variants import place_in_time
from firsthand.weigh.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from firsthand.store.claim_index import ClaimIndex, NearRow
    from firsthand.types import Told

    Pairs = Mapping[tuple[int, int], Verdict]


def regroup(
    index: ClaimIndex, touched: Collection[int], turned: Collection[int] = frozenset()
) -> None:
    """Make the claims of these tellings anew, and of all that they may be one with.

    Args:
        index: within a writing transaction.
        touched: tellings whose pairs have changed, or that are in claims to be weighed again.
        turned: tellings whose claims are made anew even if their tellings stay the same.
    """
    stale = set(index.stale_claims())
    stale |= {owner for owner in index.claims_of(turned).values() if owner is not None}
    lost = {n for there in index.members(stale).values() for n in there}
    nodes = _reach(index, {*touched, *lost})
    pairs = {pair: _verdict(row) for pair, row in index.pairs_of(nodes).items()}
    ranks = index.ranks(nodes)
    wanted = [group for part in parts(nodes, pairs) for group in groups(part, pairs, ranks)]
    owners = {owner for owner in index.claims_of(nodes).values() if owner is not None}
    before = {
        frozenset(there): owner
        for owner, there in index.members(owners).items()
        if owner not in stale
    }
    staying = {before[key] for group in wanted if (key := frozenset(group)) in before}
    index.drop_claims((owners | stale) - staying)
    _open(index, [group for group in wanted if frozenset(group) not in before], pairs, ranks)


def _reach(index: ClaimIndex, touched: Collection[int]) -> set[int]:
    """These tellings with all that pairs or claims join with them."""
    nodes: set[int] = set()
    ahead = set(touched)
    while ahead:
        nodes |= ahead
        owners = {owner for owner in index.claims_of(ahead).values() if owner is not None}
        beside = {n for there in index.members(owners).values() for n in there}
        ahead = (index.joined(ahead) | beside) - nodes
    return nodes


def _verdict(row: NearRow) -> Verdict:
    return Verdict(row.relation, row.same, row.kind, row.because)  # type: ignore[arg-type]


def _open(
    index: ClaimIndex, changed: Sequence[list[int]], pairs: Pairs, ranks: Mapping[int, int]
) -> None:
    """Weigh groups of tellings and keep them as claims, with what stands against them."""
    connection = index.connection
    first = last_claim(connection) + 1
    denials: list[RivalRow] = []
    for number, group in enumerate(changed, first):
        found = load_told(connection, group, with_text=True)
        order = sorted(found, key=lambda n: place_in_time(found[n]))
        told = [found[n] for n in order]
        sides = stances(told, _inside(order, pairs))
        weighed = traced(connection, told, sides)
        days = sorted(one.published for one in told if one.published)
        put_claim(
            connection,
            ClaimRow(
                number,
                claim_name(connection, ranks[order[0]]),
                told[claim_text(told, sides)].plain,
                len(told),
                weighed.support,
                weighed.denial,
                days[0] if days else None,
                days[-1] if days else None,
            ),
        )
        index.assign(number, dict(zip(order, sides, strict=True)))
        denied = denial(found, dict(zip(order, sides, strict=True)))
        if denied is not None:
            denials.append(_row(number, number, denied, found))
    made = range(first, first + len(changed))
    put_conflicts(connection, [*denials, *_rivals(connection, made)])


def _inside(order: Sequence[int], pairs: Pairs) -> Pairs:
    """Pairs of a group by the places of the two in it."""
    place = {n: at for at, n in enumerate(order)}
    return {
        (min(place[a], place[b]), max(place[a], place[b])): found
        for (a, b), found in pairs.items()
        if a in place and b in place
    }


def _rivals(connection: Connection, claims: Collection[int]) -> Iterator[RivalRow]:
    """For every two claims that exclude each other, the tellings that show it best."""
    by_pair: defaultdict[frozenset[int], list[Rivalry]] = defaultdict(list)
    owner: dict[int, int] = {}
    for row in rivals_of(connection, claims):
        found = Rivalry(row.telling, row.other_telling, row.kind, row.because)
        by_pair[frozenset((row.claim, row.other))].append(found)
        owner |= {row.telling: row.claim, row.other_telling: row.other}
    told = load_told(connection, owner)
    for some in by_pair.values():
        best = shown([_in_order(each, told) for each in some], told)
        if best is not None:
            yield _row(owner[best.a], owner[best.b], best, told)


def _in_order(pair: Rivalry, told: Mapping[int, Told]) -> Rivalry:
    """The same with the earlier telling first."""
    is_turned = place_in_time(told[pair.b]) < place_in_time(told[pair.a])
    return pair.swapped() if is_turned else pair


def _row(one: int, other: int, pair: Rivalry, told: Mapping[int, Told]) -> RivalRow:
    a, b = told[pair.a], told[pair.b]
    because = pair.because or why(a, b, pair.kind)
    since = max(a.published or "", b.published or "") or None
    return RivalRow(one, other, pair.a, pair.b, pair.kind, because, since)
