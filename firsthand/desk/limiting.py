"""Tellings that limit what a thing is, and those that tell what they leave no room for.

Such tellings are few, so each is held against all that name the same thing, a kind that it bars and
a name of its own, not only against those that lie nearest to it. That depends on the two reports
alone, and not on what else is on the desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.store.kind_rows import (
    Contrast,
    KindRow,
    barring,
    kinded_beside,
    plain_of,
    put_contrasts,
    put_kinds,
)
from firsthand.store.told import load_told
from firsthand.weigh.comparison import no_room
from firsthand.weigh.figures import in_words
from firsthand.weigh.kinds import kinded
from firsthand.weigh.limits import barred, names_limited
from firsthand.weigh.values import values
from firsthand.weigh.variants import place_in_time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from firsthand.types import Told
    from firsthand.weigh.values import Values


def find_contrasts(connection: Connection, come: Collection[int]) -> None:
    """Keep what tellings say of kinds, and which pairs of tellings cannot both hold for that.

    Args:
        connection: within a writing transaction.
        come: rows of tellings that came, all of their reports.
    """
    plain = plain_of(connection, come)
    some = load_told(connection, [n for n, text in plain.items() if kinded(in_words(text))])
    if not some:
        return
    put_kinds(connection, list(_rows(some)))
    pairs = barring(connection, some)
    beside = kinded_beside(connection, {limit for limit, _ in pairs})
    wanted = {n for pair in pairs for n in pair} | {n for these in beside.values() for n in these}
    told = some | load_told(connection, wanted - some.keys())
    seen = {n: values(told[n]) for n in wanted}
    found: dict[frozenset[int], Contrast] = {}
    for pair in sorted(pairs, key=lambda pair: place_in_time(told[pair[0]])):
        because = _because(pair, told, seen, beside.get(pair[0], ()))
        if because is not None:
            # Each may bar the other: then the earlier one says why.
            found.setdefault(frozenset(pair), Contrast(*pair, because))
    put_contrasts(connection, list(found.values()))


def _rows(some: Mapping[int, Told]) -> Iterator[KindRow]:
    seen = {n: values(told) for n, told in some.items()}
    by_report: dict[str, list[int]] = {}
    for n, told in some.items():
        by_report.setdefault(told.report, []).append(n)
    for n, one in seen.items():
        beside = [seen[other] for other in by_report[some[n].report] if other != n]
        for each in one.kinded:
            for kind in sorted(each.kinds):
                yield from (KindRow(each.thing, kind, name, 0, n) for name in one.names)
            named = [other.names for other in beside if names_limited(other, each)]
            names = sorted(one.names.union(*named))
            for kind in sorted(each.barred):
                yield from (KindRow(each.thing, kind, name, 1, n) for name in names)


def _because(
    pair: tuple[int, int],
    told: Mapping[int, Told],
    seen: Mapping[int, Values],
    beside: Sequence[int],
) -> str | None:
    """Why the second cannot hold beside the first; None where it can."""
    limit, other = pair
    found = barred(seen[limit], seen[other], [seen[n] for n in beside])
    if found is None:
        return None
    said = found.limit.words, found.other.words
    is_turned = place_in_time(told[other]) < place_in_time(told[limit])
    return no_room(*(reversed(said) if is_turned else said))
