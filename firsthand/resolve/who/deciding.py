"""Users say who is who: merge, split, rename, and take it back. It holds until they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.errors import SettingError
from firsthand.resolve.who.blocking import keys_of
from firsthand.resolve.who.forms import is_short
from firsthand.resolve.who.rulings import (
    form_from_json,
    form_to_json,
    forms_in,
    rows_to_json,
    rulings_of,
)
from firsthand.resolve.who.settling import ALONE, Settling
from firsthand.resolve.who.spelling import folded
from firsthand.types.identity import Form, NewForm

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any

    from firsthand.resolve.who.index import Index
    from firsthand.types.identity import Decision, FormRow

USER = "user"


def merge(index: Index, a: int, b: int, because: str) -> int:
    """Two entities are one, whatever the rules say; the number of the decision.

    Args:
        index: of the desk.
        a: number of an entity.
        b: number of another one.
        because: why, in the user's words.

    Raises:
        SettingError: there is no such entity, or they are one already.
    """
    if a == b and _forms(index, a):
        message = f"E{a} is one already: nothing to merge"
        raise SettingError(message)
    heads = [_head(index, number) for number in (a, b)]
    sides = [rows_to_json([head]) for head in heads]
    number = index.log(USER, "same", sides[0], sides[1], because)
    _again(index, {row.id for one in (a, b) for row in _forms(index, one)})
    return number


def split(
    index: Index,
    entity: int,
    because: str,
    *,
    names: Collection[str] = (),
    reports: Collection[str] = (),
) -> int:
    """Some names of an entity, or its names in some reports, are another one's.

    Args:
        index: of the desk.
        entity: number of the entity.
        because: why, in the user's words.
        names: as reports write them; all spellings that fold alike go along.
        reports: ids of reports (`Report.id`) that speak of the other one.

    Returns:
        The number of the decision.

    Raises:
        SettingError: no such entity, none of it has these names or stands in these reports, or
            nothing of it would be left.
    """
    rows = _forms(index, entity)
    wanted = {folded(name) for name in names}
    apart = [row for row in rows if folded(row.name) in wanted]
    moves = _moves(index, [row for row in rows if row not in apart], set(reports))
    apart += [one["row"] for one in moves if one["whole"]]
    rest = [row for row in rows if row not in apart]
    partial = [one for one in moves if not one["whole"]]
    if not apart and not partial:
        raise SettingError(_nothing(entity, rows))
    if not rest:
        message = f"nothing would be left of E{entity}: name some of {_named(rows)}, not all"
        raise SettingError(message)
    moved = [_variant(index, one["row"], one["reports"]) for one in partial]
    subject = rows_to_json(apart)
    subject["forms"] += [one["form"] | {"variant": one["to"]} for one in moved]
    subject["moved"] = moved
    full = [row for row in rest if row.id == entity or not is_short(row.form)]
    number = index.log(USER, "different", subject, rows_to_json(full), because)
    touched = {row.id for row in rows} | _move(index, moved)
    _again(index, touched)
    return number


def rename(index: Index, entity: int, name: str, because: str) -> int:
    """Show an entity under this name; the number of the decision.

    Raises:
        SettingError: there is no such entity, or the name is empty.
    """
    if not name.strip():
        message = "a name has letters: give one"
        raise SettingError(message)
    head = _head(index, entity)
    number = index.log(USER, "rename", rows_to_json([head]), {"name": name.strip()}, because)
    _again(index, {head.id})
    return number


def undo(index: Index, judgement: int, because: str) -> int:
    """Take a decision of a user back, as if it had never been made; the number of this one.

    Raises:
        SettingError: there is no such decision of a user, or it was taken back before.
    """
    decisions = index.decided()
    found = {one.id: one for one in decisions if one.kind != "undo"}
    if judgement not in found:
        message = (
            f"J{judgement} is no decision of a user: look with `firsthand entities judgements`"
        )
        raise SettingError(message)
    if judgement in {one.undoes for one in decisions}:
        message = f"J{judgement} was taken back before"
        raise SettingError(message)
    undone = found[judgement]
    number = index.log(USER, "undo", undone.subject, undone.object, because, judgement)
    _again(index, _move(index, undone.subject.get("moved", ()), back=True) | _about(index, undone))
    return number


def _about(index: Index, decision: Decision) -> set[int]:
    """Ids of the forms that a decision names, and of all that mean the same as one of them."""
    forms = [*forms_in(decision.subject), *forms_in(decision.object)]
    rows = index.find(forms).values()
    same = index.forms_of({row.entity for row in rows})
    return {row.id for row in (*rows, *same)}


def _again(index: Index, ids: Collection[int]) -> None:
    settling = Settling(index, rulings_of(index.decided()))
    settling.again(ids, counted=ids)


def _forms(index: Index, entity: int) -> list[FormRow]:
    rows = sorted(index.forms_of({entity}), key=lambda row: row.id)
    if not rows:
        message = f"there is no entity E{entity} on this desk: look with `firsthand entities`"
        raise SettingError(message)
    return rows


def _head(index: Index, entity: int) -> FormRow:
    """The form whose number the entity has."""
    return next(
        (row for row in _forms(index, entity) if row.id == entity), _forms(index, entity)[0]
    )


def _moves(index: Index, rows: Sequence[FormRow], reports: Collection[str]) -> list[dict[str, Any]]:
    """For each form in these reports, in which; and whether it stands in no others."""
    found = []
    for row in rows:
        here = index.reports_of(row.id) if reports else []
        those = sorted(set(here) & set(reports))
        if those:
            found.append({"row": row, "reports": those, "whole": len(those) == len(here)})
    return found


def _variant(index: Index, row: FormRow, reports: Sequence[str]) -> dict[str, Any]:
    """A new variant of a form for its appearances in some reports."""
    form, variant = row.form, 1
    while index.find([Form(form.family, form.folded, variant)]):
        variant += 1
    return {"form": form_to_json(form, row.name), "to": variant, "reports": list(reports)}


def _moved_to(move: dict[str, Any]) -> Form:
    form = form_from_json(move["form"])
    return Form(form.family, form.folded, move["to"])


def _move(index: Index, moves: Iterable[Any], *, back: bool = False) -> set[int]:
    """Move appearances to a variant of their form, or back; ids of the forms."""
    touched: set[int] = set()
    for move in moves:
        one, other = form_from_json(move["form"]), _moved_to(move)
        rows = index.find([one, other])
        if one not in rows:
            continue
        row = rows[one]
        variant = rows.get(other)
        if variant is None:
            variant = index.open([NewForm(other, row.name, row.schema)], ALONE)[0]
        source, target = (variant, row) if back else (row, variant)
        index.move(source.id, target.id, move["reports"])
        for after in index.rows({source.id, target.id}):
            index.drop_keys(after.id)
            if after.reports:
                index.set_keys({after.id: keys_of(after.form)})
        touched |= {source.id, target.id}
    return touched


def _nothing(entity: int, rows: Sequence[FormRow]) -> str:
    return f"E{entity} has none of these names or reports: it is called {_named(rows)}"


def _named(rows: Sequence[FormRow]) -> str:
    return ", ".join(f"“{row.name}”" for row in rows)
