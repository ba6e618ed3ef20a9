"""Who is with or against whom: relations that reports state, and sides that sources take."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from firsthand.store.claim_schema import claim, telling
from firsthand.store.queries.citations import FACTS, citation
from firsthand.store.queries.filters import from_current, published_within, speaking_of
from firsthand.store.queries.names import entity_id
from firsthand.store.schema import appearance, entity, link, relation, report
from firsthand.types import Network, Node, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row, Select

    from firsthand.store.queries.filters import Filter
    from firsthand.types import Citation, TieKind

    Key = tuple[TieKind, int, int]

REPORTS = 1000
"""The newest so many that fit are looked at: a network of more says nothing to a reader."""
CITED = 3
"""Reports that are cited for a tie."""
_PASSING_ON = ("media", "rumour", "anonymous")
"""Kinds of sources that take no side of their own."""
_ANY = frozenset(("supports", "denies"))


@dataclass(slots=True)
class _Shown:
    """What shows one tie: the first words, and the reports in their order."""

    words: str
    cited: dict[str, Citation] = field(default_factory=dict)


def network(
    connection: Connection, chosen: Filter, *, kinds: Iterable[TieKind], most: int = 40
) -> Network:
    """The entities that most ties join, and these ties.

    Args:
        connection: to the desk.
        chosen: which reports count; with an entity, only its own ties and those between its
            neighbours.
        kinds: which ties.
        most: entities at most.
    """
    clauses = [*from_current(chosen), *published_within(chosen), *speaking_of(chosen)]
    some = (
        select(report.c.id)
        .where(*clauses)
        .order_by(report.c.published.desc(), report.c.hash)
        .limit(REPORTS)
    )
    numbers = list(connection.scalars(some))
    shown: dict[Key, _Shown] = {}
    wanted = set(kinds)
    if "relation" in wanted:
        _add(shown, _relations(connection, numbers))
    if wanted & {"with", "against"}:
        _add(shown, (one for one in _sides(connection, numbers) if one[0][0] in wanted))
    return _network(connection, shown, chosen.entity, most)


def _add(shown: dict[Key, _Shown], found: Iterable[tuple[Key, str, Citation]]) -> None:
    for key, words, cited in found:
        shown.setdefault(key, _Shown(words)).cited.setdefault(cited.report, cited)


def _relations(
    connection: Connection, numbers: Sequence[int]
) -> Iterator[tuple[Key, str, Citation]]:
    it, other = appearance.alias("it"), appearance.alias("other")
    asked = (
        select(
            relation.c.relation, relation.c.start, relation.c.end,
            it.c.entity_id.label("one"), other.c.entity_id.label("two"), *FACTS,
        )
        .join(it, relation.c.subject == it.c.id)
        .join(other, relation.c.object == other.c.id)
        .join(report, relation.c.report_id == report.c.id)
        .where(it.c.entity_id.is_not(None), other.c.entity_id.is_not(None))
        .order_by(report.c.published, report.c.hash, relation.c.start)
    )  # fmt: skip
    for row in _in_batches(connection, asked, relation.c.report_id, numbers):
        if row.one != row.two:
            yield ("relation", row.one, row.two), row.relation, citation(row, row.start, row.end)


def _sides(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[Key, str, Citation]]:
    """Each two sources that take a side of one claim."""
    asked = (
        select(
            telling.c.claim_id, telling.c.stance, telling.c.start, telling.c.end,
            claim.c.text.label("claimed"), appearance.c.entity_id.label("who"), *FACTS,
        )
        .join(claim, telling.c.claim_id == claim.c.id)
        .join(report, telling.c.report_id == report.c.id)
        .join(link, link.c.statement_id == telling.c.statement_id)
        .join(appearance, link.c.appearance_id == appearance.c.id)
        .where(
            appearance.c.entity_id.is_not(None),
            link.c.kind.not_in(_PASSING_ON),
            telling.c.stance.in_(sorted(_ANY)),
        )
        .order_by(report.c.published, report.c.hash, telling.c.start)
    )  # fmt: skip
    by_claim: defaultdict[int, dict[tuple[int, str], Row[Any]]] = defaultdict(dict)
    for row in _in_batches(connection, asked, telling.c.report_id, numbers):
        by_claim[row.claim_id].setdefault((row.who, row.stance), row)
    for number in sorted(by_claim):
        for one, two in combinations(by_claim[number].values(), 2):
            if one.who != two.who:
                kind: TieKind = "with" if one.stance == two.stance else "against"
                key = (kind, min(one.who, two.who), max(one.who, two.who))
                for row in (one, two):
                    yield key, row.claimed, citation(row, row.start, row.end)


def _in_batches(
    connection: Connection, asked: Select[Any], column: Any, numbers: Sequence[int]
) -> Iterator[Row[Any]]:
    for at in range(0, len(numbers), 500):
        yield from connection.execute(asked.where(column.in_(numbers[at : at + 500])))


def _network(
    connection: Connection, shown: dict[Key, _Shown], centre: int | None, most: int
) -> Network:
    weights: defaultdict[int, set[str]] = defaultdict(set)
    beside: set[int] = set()
    for (_, one, two), found in shown.items():
        for number in (one, two):
            weights[number] |= found.cited.keys()
        if centre in (one, two):
            beside |= {one, two}
    able = [n for n in weights if centre is None or n in beside]
    kept = sorted(able, key=lambda n: (n != centre, -len(weights[n]), n))[:most]
    asked = select(entity.c.id, entity.c.name, entity.c.schema).where(entity.c.id.in_(kept))
    rows = {row.id: row for row in connection.execute(asked)}
    ties = [
        Tie(
            entity_id(one), entity_id(two), kind, found.words, len(found.cited),
            tuple(found.cited.values())[:CITED],
        )
        for (kind, one, two), found in shown.items()
        if one in rows and two in rows and {one, two} <= set(kept)
    ]  # fmt: skip
    ties.sort(key=lambda tie: (-tie.reports, tie.kind, tie.one, tie.other))
    nodes = (
        Node(entity_id(n), rows[n].name, rows[n].schema, len(weights[n])) for n in kept if n in rows
    )
    return Network(tuple(nodes), tuple(ties))
