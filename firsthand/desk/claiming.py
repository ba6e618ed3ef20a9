"""Claims are made anew where pairs of tellings have changed, and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from firsthand.desk.background import background
from firsthand.store.claim_rows import (
    ClaimRow,
    RivalRow,
    claim_names,
    last_claim,
    put_claims,
    put_conflicts,
    rivals_of,
)
from firsthand.store.rulings import rulings_on
from firsthand.store.told import load_told
from firsthand.weigh.contradictions import Rivalry, denial, shown, why
from firsthand.weigh.grades import ClaimFacts
from firsthand.weigh.grouping import groups, parts
from firsthand.weigh.origins import trace
from firsthand.weigh.rulings import TOGETHER, apart, heeded, newest_first, united
from firsthand.weigh.stances import claim_text, stances
from firsthand.weigh.variants import place_in_time
from firsthand.weigh.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from firsthand.store.claim_index import ClaimIndex, NearRow
    from firsthand.types import Stance, Told
    from firsthand.types.ruling import Ruling
    from firsthand.weigh.tracing import Traced

    Pairs = Mapping[tuple[int, int], Verdict]

_AT_A_TIME = 500
"""Tellings whose claims are opened together."""


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
    nodes, rulings = _reach(index, {*touched, *lost})
    pairs = {pair: _verdict(row) for pair, row in index.pairs_of(nodes).items()}
    ranks = index.ranks(nodes)
    wanted = _grouped(index, nodes, pairs, ranks, rulings)
    owners = {owner for owner in index.claims_of(nodes).values() if owner is not None}
    before = {
        frozenset(there): owner
        for owner, there in index.members(owners).items()
        if owner not in stale
    }
    staying = {before[key] for group in wanted if (key := frozenset(group)) in before}
    index.drop_claims((owners | stale) - staying)
    changed = [group for group in wanted if frozenset(group) not in before]
    _open(index, changed, heeded(pairs, rulings), ranks)


def _grouped(
    index: ClaimIndex,
    nodes: Collection[int],
    pairs: Pairs,
    ranks: Mapping[int, int],
    rulings: Sequence[Ruling],
) -> list[list[int]]:
    """Tellings as claims: by the rules, and then by what users decided."""
    full, barred = index.crowded(nodes), apart(rulings)
    by_rules = [
        group for part in parts(nodes, pairs) for group in groups(part, pairs, ranks, full, barred)
    ]
    return united(by_rules, rulings, ranks)


def _reach(index: ClaimIndex, touched: Collection[int]) -> tuple[set[int], list[Ruling]]:
    """These tellings with all that pairs, claims or users join with them; and what users say."""
    nodes: set[int] = set()
    rulings: dict[int, Ruling] = {}
    ahead = set(touched)
    while ahead:
        nodes |= ahead
        owners = {owner for owner in index.claims_of(ahead).values() if owner is not None}
        beside = {n for there in index.members(owners).values() for n in there}
        found = rulings_on(index.connection, ahead)
        rulings |= {one.judgement: one for one in found}
        said = {n for one in found if one.kind in TOGETHER for n in (*one.one, *one.other)}
        ahead = (index.joined(ahead) | beside | said) - nodes
    return nodes, newest_first(rulings.values())


def _verdict(row: NearRow) -> Verdict:
    return Verdict(row.relation, row.same, row.kind, row.because)  # type: ignore[arg-type]


def _open(
    index: ClaimIndex, changed: Sequence[list[int]], pairs: Pairs, ranks: Mapping[int, int]
) -> None:
    """Weigh groups of tellings and keep them as claims, with what stands against them."""
    first = last_claim(index.connection) + 1
    beside = _beside(pairs)
    denials: list[RivalRow] = []
    number = first
    for some in _batches(changed):
        denials += _open_some(index, dict(enumerate(some, number)), beside, ranks)
        number += len(some)
    put_conflicts(index.connection, [*denials, *_rivals(index.connection, range(first, number))])


def _open_some(
    index: ClaimIndex,
    wanted: Mapping[int, list[int]],
    beside: Mapping[int, Pairs],
    ranks: Mapping[int, int],
) -> list[RivalRow]:
    """Keep a few groups as claims of these numbers; the denials that are in them.

    What the desk knows of their tellings is asked for once for all of them.
    """
    connection = index.connection
    found = load_told(connection, [n for group in wanted.values() for n in group], with_text=True)
    known = background(connection, found.values())
    orders = {
        number: sorted(group, key=lambda n: place_in_time(found[n]))
        for number, group in wanted.items()
    }
    names = claim_names(connection, [ranks[order[0]] for order in orders.values()])
    rows: list[ClaimRow] = []
    sides: dict[int, dict[int, Stance]] = {}
    for (number, order), name in zip(orders.items(), names, strict=True):
        told = [found[n] for n in order]
        taken = stances(told, _inside(order, beside))
        rows.append(_claim_row(number, name, told, taken, trace(told, taken, known)))
        sides[number] = dict(zip(order, taken, strict=True))
    put_claims(connection, rows)
    index.assign(sides)
    denials = ((number, denial({n: found[n] for n in of}, of)) for number, of in sides.items())
    return [_row(number, number, denied, found) for number, denied in denials if denied]


def _claim_row(
    number: int, name: str, told: Sequence[Told], sides: Sequence[Stance], weighed: Traced
) -> ClaimRow:
    days = sorted(one.published for one in told if one.published)
    return ClaimRow(
        number,
        name,
        told[claim_text(told, sides)].plain,
        len(told),
        weighed.support,
        weighed.denial,
        days[0] if days else None,
        days[-1] if days else None,
        ClaimFacts(weighed.support, origins=weighed.origins).named,
    )


def _batches(groups: Iterable[list[int]]) -> Iterator[list[list[int]]]:
    """Groups of some hundred tellings together."""
    some: list[list[int]] = []
    size = 0
    for group in groups:
        some.append(group)
        size += len(group)
        if size >= _AT_A_TIME:
            yield some
            some, size = [], 0
    if some:
        yield some


def _beside(pairs: Pairs) -> Mapping[int, Pairs]:
    """The pairs of each telling in which it is the smaller number."""
    found: defaultdict[int, dict[tuple[int, int], Verdict]] = defaultdict(dict)
    for pair, verdict in pairs.items():
        found[pair[0]][pair] = verdict
    return found


def _inside(order: Sequence[int], beside: Mapping[int, Pairs]) -> Pairs:
    """Pairs of a group by the places of the two in it."""
    place = {n: at for at, n in enumerate(order)}
    return {
        (min(place[a], place[b]), max(place[a], place[b])): found
        for n in order
        for (a, b), found in beside.get(n, {}).items()
        if b in place
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
