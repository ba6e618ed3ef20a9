"""Who is with or against whom: relations that reports state, and sides that sources take."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import exists, select

from firsthand.store.claim_schema import claim, telling
from firsthand.store.queries.citations import FACTS, citation
from firsthand.store.queries.filters import from_current, published_within
from firsthand.store.queries.names import entity_id
from firsthand.store.schema import appearance, entity, link, relation, report
from firsthand.types import Network, Node, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row, Select

    from firsthand.store.queries.filters import Clauses, Filter
    from firsthand.types import TieKind

    Key = tuple[TieKind, int, int, str]
    """The last is the relation; two who take sides have one tie for all claims."""

REPORTS = 500
"""The newest so many that fit are looked at: a network of more says nothing to a reader."""
CITED = 3
"""Reports that are cited for a tie."""
_PASSING_ON = ("media", "rumour", "anonymous")
"""Kinds of sources that take no side of their own."""
_SIDES = ("denies", "supports")
VOICES = 40
"""Sources of one claim that are tied to each other, the earliest: ties grow with their square."""


class _Found(NamedTuple):
    """A report shows a tie here: the row has the report's facts and the span of the words."""

    key: Key
    words: str
    row: Row[Any]
    claim: str | None = None
    denied: bool = False


@dataclass(slots=True)
class _Shown:
    """What shows one tie: how it was found first, where those words stand, and all the rest."""

    first: _Found
    cited: dict[str, Row[Any]] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)

    def add(self, one: _Found) -> None:
        self.reports.add(one.row.hash)
        if one.claim is not None:
            self.claims.add(one.claim)
        if (one.claim, one.denied) == (self.first.claim, self.first.denied):
            self.cited.setdefault(one.row.hash, one.row)

    def tie(self) -> Tie:
        (kind, one, two, _), found = self.first.key, self.first
        rows = islice(self.cited.values(), CITED)
        return Tie(
            entity_id(one), entity_id(two), kind, found.words, len(self.reports),
            tuple(citation(row, row.start, row.end) for row in rows),
            found.claim, len(self.claims), found.denied,
        )  # fmt: skip


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
    shown: dict[Key, _Shown] = {}
    wanted = set(kinds)
    if "relation" in wanted:
        numbers = _newest_that_speak_of_it(connection, chosen)
        _add(shown, _relations(connection, numbers))
    if wanted & {"with", "against"}:
        numbers = _newest(connection, chosen, _on_its_claims(chosen))
        _add(shown, (one for one in _sides(connection, numbers) if one.key[0] in wanted))
    return _network(connection, shown, chosen.entity, most)


def _newest(connection: Connection, chosen: Filter, clauses: Clauses) -> list[int]:
    """Rows of the newest reports that fit."""
    some = select(report.c.id).where(*from_current(chosen), *published_within(chosen), *clauses)
    newest = some.order_by(report.c.published.desc(), report.c.hash).limit(REPORTS)
    return list(connection.scalars(newest))


def _newest_that_speak_of_it(connection: Connection, chosen: Filter) -> list[int]:
    """The same of those that speak of the entity asked for, along the index of what it is in."""
    if chosen.entity is None:
        return _newest(connection, chosen, [])
    some = (
        select(report.c.id)
        .join(appearance, appearance.c.report_id == report.c.id)
        .where(appearance.c.entity_id == chosen.entity)
        .where(*from_current(chosen), *published_within(chosen, appearance.c.published))
        .order_by(appearance.c.published.desc(), report.c.hash)
        .limit(REPORTS)
    )
    return sorted(set(connection.scalars(some)))


def _on_its_claims(chosen: Filter) -> Clauses:
    """Clauses over `report`: it tells a claim of the entity asked for, whoever it names."""
    if chosen.entity is None:
        return []
    its = (
        select(telling.c.claim_id)
        .join(link, link.c.statement_id == telling.c.statement_id)
        .join(appearance, link.c.appearance_id == appearance.c.id)
        .where(appearance.c.entity_id == chosen.entity, telling.c.claim_id.is_not(None))
    )
    return [report.c.id.in_(select(telling.c.report_id).where(telling.c.claim_id.in_(its)))]


def _add(shown: dict[Key, _Shown], found: Iterable[_Found]) -> None:
    for one in found:
        if one.key not in shown:
            shown[one.key] = _Shown(one)
        shown[one.key].add(one)


def _relations(connection: Connection, numbers: Sequence[int]) -> Iterator[_Found]:
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
            yield _Found(("relation", row.one, row.two, row.relation), row.relation, row)


def _sides(connection: Connection, numbers: Sequence[int]) -> Iterator[_Found]:
    """Each two sources that take a side of one claim: those said to know, not who passes it on."""
    later = link.alias("later")
    passed_on = exists().where(
        later.c.statement_id == link.c.statement_id, later.c.position > link.c.position
    )
    asked = (
        select(
            telling.c.claim_id, telling.c.stance, telling.c.start, telling.c.end,
            claim.c.name.label("claim"), claim.c.text.label("claimed"),
            appearance.c.entity_id.label("who"), *FACTS,
        )
        .join(claim, telling.c.claim_id == claim.c.id)
        .join(report, telling.c.report_id == report.c.id)
        .join(link, link.c.statement_id == telling.c.statement_id)
        .join(appearance, link.c.appearance_id == appearance.c.id)
        .where(
            appearance.c.entity_id.is_not(None),
            link.c.kind.not_in(_PASSING_ON),
            telling.c.stance.in_(_SIDES),
            ~passed_on,
        )
        .order_by(report.c.published, report.c.hash, telling.c.start)
    )  # fmt: skip
    by_claim: defaultdict[int, dict[tuple[int, str], Row[Any]]] = defaultdict(dict)
    for row in _in_batches(connection, asked, telling.c.report_id, numbers):
        by_claim[row.claim_id].setdefault((row.who, row.stance), row)
    for number in sorted(by_claim):
        for one, two in combinations(list(by_claim[number].values())[:VOICES], 2):
            if one.who != two.who:
                denied = one.stance == two.stance == "denies"
                for row in (one, two):
                    yield _Found(_key(one, two), row.claimed, row, row.claim, denied)


def _key(one: Row[Any], two: Row[Any]) -> Key:
    if one.stance == two.stance:
        return "with", min(one.who, two.who), max(one.who, two.who), ""
    denier, other = (one, two) if one.stance == "denies" else (two, one)
    return "against", denier.who, other.who, ""


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
    for (_, one, two, _), found in shown.items():
        for number in (one, two):
            weights[number] |= found.reports
        if centre in (one, two):
            beside |= {one, two}
    able = [n for n in weights if centre is None or n in beside]
    kept = sorted(able, key=lambda n: (n != centre, -len(weights[n]), n))[:most]
    asked = select(entity.c.id, entity.c.name, entity.c.schema).where(entity.c.id.in_(kept))
    rows = {row.id: row for row in connection.execute(asked)}
    ties = [found.tie() for (_, one, two, _), found in shown.items() if {one, two} <= rows.keys()]
    ties.sort(key=lambda tie: (-tie.reports, tie.kind, tie.one, tie.other, tie.words))
    nodes = (
        Node(entity_id(n), rows[n].name, rows[n].schema, len(weights[n])) for n in kept if n in rows
    )
    return Network(tuple(nodes), tuple(ties))
