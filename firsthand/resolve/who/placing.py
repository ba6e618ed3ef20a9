"""Entities of one report -> entities of the desk; a report that goes takes its own off again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.resolve.who.blocking import keys_of, told_form, told_key
from firsthand.resolve.who.rulings import rulings_of
from firsthand.resolve.who.settling import ALONE, Settling
from firsthand.types.identity import Appearance, NewForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from firsthand.resolve.who.index import Index
    from firsthand.resolve.who.seen import Seen
    from firsthand.types.identity import Form, FormRow

_DESCRIBED = "only described"


@dataclass(frozen=True, slots=True)
class Placement:
    """This entity of the report is that one of the desk, for this reason.

    Attributes:
        local: its id in the reading.
        row: number of its appearance.
        entity: number of the entity; None for one that is only described.
    """

    local: str
    row: int
    entity: int | None
    because: str


def place(index: Index, report: int, id_: str, seen: Sequence[Seen]) -> list[Placement]:
    """Put the entities of a report on the desk.

    Args:
        index: of the desk.
        report: row of the report.
        id_: its id (`Report.id`), by which users name it.
        seen: what the report speaks of.
    """
    rulings = rulings_of(index.decided())
    forms = {one.local: rulings.variant(one.form, id_) for one in seen if one.form}
    rows = _rows(index, seen, forms)
    new = {row.id for row in rows.values() if not row.reports}
    index.set_keys({row.id: keys_of(row.form) for row in rows.values() if row.id in new})
    told = _tell(index, [(rows[forms[one.local]].id, one) for one in seen if one.form])
    made = [_appearance(one, rows[forms[one.local]] if one.form else None) for one in seen]
    numbers = index.appear(report, made)
    ids = {row.id for row in rows.values()}
    settling = Settling(index, rulings)
    settling.again(new | settling.crowded(new), told, counted=ids)
    after = {row.form: row for row in index.rows(ids)}
    return [
        _placement(one, number, after[forms[one.local]] if one.form else None)
        for one, number in zip(seen, numbers, strict=True)
    ]


def withdraw(index: Index, report: int) -> None:
    """Take the appearances of a report off the desk, and what only they said."""
    rulings = rulings_of(index.decided())
    before, settling = Settling(index, rulings), Settling(index, rulings)
    gone = index.appearances(report)
    ids = {one.form for one in gone if one.form}
    near = {row.id: before.near(row) for row in index.rows(ids)}
    index.vanish(report)
    told = {
        told_form(key)
        for one in gone
        for key in one.told
        if one.form and index.tell(one.form, key, -1) == 0
    }
    left = [row for row in index.rows(ids) if not row.reports]
    for row in left:
        index.drop_keys(row.id)
        settling.leave(row)
    again = {other for row in left for other in near[row.id]} | settling.uncrowded(left)
    settling.again(again, told, counted=ids)


def _rows(index: Index, seen: Sequence[Seen], forms: Mapping[str, Form]) -> dict[Form, FormRow]:
    """Rows of the forms of a report; those that it is the first to use are made."""
    rows = index.find(set(forms.values()))
    new: dict[Form, NewForm] = {}
    for one in seen:
        form = forms.get(one.local)
        if form and form not in rows:
            new.setdefault(form, NewForm(form, one.name, one.schema))
    return rows | {row.form: row for row in index.open(list(new.values()), ALONE)}


def _tell(index: Index, seen: Iterable[tuple[int, Seen]]) -> set[Form]:
    """Count what the report tells; the short forms of which that is news."""
    return {
        short
        for number, one in seen
        for short in one.told
        if index.tell(number, told_key(short), 1) == 1
    }


def _appearance(one: Seen, row: FormRow | None) -> Appearance:
    told = tuple(sorted(told_key(short) for short in one.told)) if row else ()
    form, because = (row.id, row.because) if row else (None, _DESCRIBED)
    return Appearance(
        one.local, one.name, one.schema, one.aliases, one.mentions, form, told, because
    )


def _placement(one: Seen, number: int, row: FormRow | None) -> Placement:
    if row is None:
        return Placement(one.local, number, None, _DESCRIBED)
    return Placement(one.local, number, row.entity, row.because)
