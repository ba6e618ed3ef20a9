"""Entities of one report -> entities of the desk; a report that goes takes its own off again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.resolve.who.blocking import keys_of, told_form, told_key
from firsthand.resolve.who.rulings import rulings_of
from firsthand.resolve.who.settling import Settling
from firsthand.types.identity import Appearance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.resolve.who.index import Index
    from firsthand.resolve.who.seen import Seen
    from firsthand.types.identity import Form, FormRow


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
    new: set[int] = set()
    told: set[Form] = set()
    rows: dict[str, int] = {}
    forms: dict[str, int] = {}
    for one in seen:
        if one.form is None:
            rows[one.local] = index.appear(report, _appearance(one, None, "only described"))
            continue
        row = _row_of(index, rulings.variant(one.form, id_), one)
        if not row.reports:
            index.set_keys(row.id, keys_of(row.form))
            new.add(row.id)
        told |= {form for form in one.told if index.tell(row.id, told_key(form), 1) == 1}
        rows[one.local] = index.appear(report, _appearance(one, row.id, row.because))
        forms[one.local] = row.id
    settling = Settling(index, rulings)
    settling.again(new | settling.crowded(new), told, counted=forms.values())
    means = {row.id: row for row in index.rows(set(forms.values()))}
    return [_placement(one, rows, means.get(forms.get(one.local, -1))) for one in seen]


def withdraw(index: Index, report: int) -> None:
    """Take the appearances of a report off the desk, and what only they said."""
    settling = Settling(index, rulings_of(index.decided()))
    gone = index.appearances(report)
    ids = {one.form for one in gone if one.form}
    near = {row.id: settling.near(row) for row in index.rows(ids)}
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


def _row_of(index: Index, form: Form, one: Seen) -> FormRow:
    return index.find(form) or index.open(form, one.name, one.schema)


def _appearance(one: Seen, form: int | None, because: str) -> Appearance:
    told = tuple(sorted(told_key(other) for other in one.told)) if form else ()
    return Appearance(
        one.local, one.name, one.schema, one.aliases, one.mentions, form, told, because
    )


def _placement(one: Seen, rows: dict[str, int], row: FormRow | None) -> Placement:
    if row is None:
        return Placement(one.local, rows[one.local], None, "only described")
    return Placement(one.local, rows[one.local], row.entity, row.because)
