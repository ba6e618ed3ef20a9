"""Who is who, kept in the tables of a desk: the index that `resolve/who` places entities in.

Each form has a row of the same number in `entity`; those that are not the head of their entity say
where they went. Counts are kept in step, so that nothing has to be counted when a report comes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, exists, func, insert, select, update

from firsthand.store.entity_rows import (
    COUNT,
    FORMS,
    KEYS,
    LAST,
    LAST_ENTITY,
    PUBLISHED,
    SHOW_ENTITY,
    SHOW_FORM,
    SIZES,
    TOLD,
    appearance_of,
    appearance_values,
    decision_of,
    entity_values,
    form_of,
    form_row,
    form_values,
    having,
)
from firsthand.store.folding import fold
from firsthand.store.packing import now, storable, to_json
from firsthand.store.schema import appearance, entity, form, form_key, judged, judgement, report
from firsthand.store.unsettling import unsettle_entities, unsettle_form
from firsthand.types.identity import FormRow, as_shown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from firsthand.types.identity import Appearance, Decision, Form, Json, JudgementKind, NewForm


@dataclass(frozen=True, slots=True)
class EntityIndex:
    """The forms of a desk within a transaction; `resolve/who/index.py` says what each method does.

    Attributes:
        connection: within a writing transaction, or a reading one for what only looks up.
    """

    connection: Connection

    def find(self, forms: Collection[Form]) -> dict[Form, FormRow]:
        """The rows of those forms that have one, there or not."""
        if not forms:
            return {}
        families = {one.family for one in forms}
        cores = {storable(one.folded) or "" for one in forms}
        asked = FORMS.where(form.c.family.in_(sorted(families)), form.c.core.in_(sorted(cores)))
        rows = [form_row(row) for row in self.connection.execute(asked)]
        return {row.form: row for row in rows if row.form in forms}

    def rows(self, ids: Collection[int]) -> list[FormRow]:
        """Rows by their ids."""
        if not ids:
            return []
        asked = FORMS.where(form.c.id.in_(sorted(ids)))
        return [form_row(row) for row in self.connection.execute(asked)]

    def having(self, keys: Collection[str], limit: int) -> dict[str, list[int]]:
        """Ids of forms that have each key, no more than so many; no entry where there are none."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        wanted = sorted({storable(key) or "": key for key in keys}.items())
        for at in range(0, len(wanted), KEYS):
            some = wanted[at : at + KEYS]
            size = next(size for size in SIZES if size >= len(some))
            # No form has the empty key, with which the question is filled up.
            stored = [key for key, _ in some] + [""] * (size - len(some))
            asked = {f"key{n}": key for n, key in enumerate(stored)} | {"most": limit}
            for n, number in self.connection.execute(having(size), asked):
                found[some[n][1]].append(number)
        return dict(found)

    def forms_of(self, entities: Collection[int]) -> list[FormRow]:
        """All forms that are there and mean one of these entities."""
        asked = FORMS.where(form.c.entity_id.in_(sorted(entities)), form.c.reports > 0)
        return [form_row(row) for row in self.connection.execute(asked)]

    def open(self, new: Collection[NewForm], because: str) -> list[FormRow]:
        """Make rows for forms; each is its own entity, for this reason, and in no report yet."""
        if not new:
            return []
        last = self.connection.scalar(LAST_ENTITY) or 0
        rows = [
            FormRow(number, one.form, one.name, one.schema, 0, number, because)
            for number, one in enumerate(new, last + 1)
        ]
        self.connection.execute(insert(entity), [entity_values(row) for row in rows])
        self.connection.execute(insert(form), [form_values(row) for row in rows])
        return rows

    def set_keys(self, keys: Mapping[int, Collection[str]]) -> None:
        """Let forms be found by keys that their names give them."""
        rows = [
            {"key": storable(key), "form_id": number}
            for number, own in keys.items()
            for key in sorted(own)
        ]
        if rows:
            self.connection.execute(insert(form_key), rows)

    def drop_keys(self, number: int) -> None:
        """Let a form be found by no key that its name gives it."""
        mine = and_(form_key.c.form_id == number, form_key.c.told.is_(None))
        self.connection.execute(delete(form_key).where(mine))

    def tell(self, number: int, key: str, by: int) -> int:
        """One report more (1) or less (-1) says that a form has a key; how many do now."""
        it = and_(form_key.c.key == storable(key), form_key.c.form_id == number)
        count = (self.connection.scalar(select(form_key.c.told).where(it)) or 0) + by
        if count == by:
            values = {"key": storable(key), "form_id": number, "told": count}
            self.connection.execute(insert(form_key).values(values))
        elif count:
            self.connection.execute(update(form_key).where(it).values(told=count))
        else:
            self.connection.execute(delete(form_key).where(it))
        return count

    def told(self, forms: Collection[int]) -> dict[int, list[str]]:
        """The keys that forms have because a report says so; no entry where there are none."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        if forms:
            asked = TOLD.where(form_key.c.form_id.in_(sorted(forms)))
            for row in self.connection.execute(asked):
                found[row.form_id].append(row.key)
        return dict(found)

    def appear(self, number: int, appearances: Sequence[Appearance]) -> list[int]:
        """Put the appearances of a report down, all at once; count forms and entities."""
        ids = {one.form for one in appearances if one.form is not None}
        forms = {row.id: row for row in self.rows(ids)}
        last = self.connection.scalar(LAST) or 0
        published = self.connection.scalar(PUBLISHED, {"number": number})
        made = [
            {
                **appearance_values(one, forms.get(one.form or 0)),
                "id": last + n,
                "report_id": number,
                "published": published,
            }
            for n, one in enumerate(appearances, 1)
        ]
        if made:
            self.connection.execute(insert(appearance), made)
        self._count_forms([one for one in appearances if one.form], forms)
        mentions: Counter[int] = Counter()
        for one in made:
            if one["entity_id"] is not None:
                mentions[one["entity_id"]] += one["mentions"]
        counted = [{"it": it, "more": 1, "said": said} for it, said in mentions.items()]
        if counted:
            self.connection.execute(COUNT, counted)
        return [one["id"] for one in made]

    def appearances(self, number: int) -> list[Appearance]:
        """The appearances of a report."""
        asked = select(appearance).where(appearance.c.report_id == number)
        return [appearance_of(row) for row in self.connection.execute(asked)]

    def vanish(self, number: int) -> None:
        """Delete the appearances of a report; count their forms and entities."""
        here = appearance.c.report_id == number
        rows = self.connection.execute(select(appearance).where(here)).all()
        for means in {row.entity_id for row in rows if row.entity_id is not None}:
            mentions = sum(row.mentions for row in rows if row.entity_id == means)
            self._count(means, -1, -mentions)
        self.connection.execute(delete(appearance).where(here))
        for of in {row.form_id for row in rows if row.form_id is not None}:
            counted = update(form).where(form.c.id == of).values(reports=form.c.reports - 1)
            self.connection.execute(counted)
            if not self._is_written_so(of):
                self._name_again(of)

    def move(self, number: int, to: int, reports: Collection[str]) -> None:
        """Let the appearances of a form in some reports be those of another form."""
        means = select(form.c.entity_id).where(form.c.id.in_((number, to)))
        entities = set(self.connection.scalars(means))
        those = select(report.c.id).where(report.c.hash.in_(list(reports)))
        target = select(form.c.entity_id).where(form.c.id == to).scalar_subquery()
        self.connection.execute(
            update(appearance)
            .where(appearance.c.form_id == number, appearance.c.report_id.in_(those))
            .values(form_id=to, entity_id=target)
        )
        for one in (number, to):
            times = select(func.count(appearance.c.report_id.distinct()))
            times = times.where(appearance.c.form_id == one)
            counted = update(form).where(form.c.id == one)
            self.connection.execute(counted.values(reports=times.scalar_subquery()))
            self._name_again(one)
            unsettle_form(self.connection, one, entities)
        for one in entities:
            self._recount(one)

    def reports_of(self, number: int) -> list[str]:
        """Ids of the reports in which a form stands."""
        asked = (
            select(report.c.hash)
            .join(appearance, appearance.c.report_id == report.c.id)
            .where(appearance.c.form_id == number)
            .distinct()
        )
        return sorted(self.connection.scalars(asked))

    def settle(self, number: int, means: int, because: str, *, ambiguous: bool) -> None:
        """A form means this entity from now on, wherever it stands."""
        was = self.connection.execute(
            select(form.c.entity_id, form.c.ambiguous).where(form.c.id == number)
        ).first()
        before = was.entity_id if was else None
        mine = appearance.c.form_id == number
        if before is not None and before != means:
            mentions = select(func.coalesce(func.sum(appearance.c.mentions), 0)).where(mine)
            moved = self.connection.execute(mentions).scalar_one()
            self._count(means, self._reports_without(number, means), moved)
            self._count(before, -self._reports_without(number, before, other=True), -moved)
        values = {"entity_id": means, "because": because}
        self.connection.execute(update(appearance).where(mine).values(values))
        self.connection.execute(
            update(form).where(form.c.id == number).values(values | {"ambiguous": int(ambiguous)})
        )
        went = None if means == number else means
        shown = {"now": went, "ambiguous": int(ambiguous)}
        self.connection.execute(update(entity).where(entity.c.id == number).values(shown))
        if was and (before, was.ambiguous) != (means, int(ambiguous)):
            unsettle_form(self.connection, number, {was.entity_id or means, means})

    def describe(self, shown: Mapping[int, tuple[str, str]]) -> None:
        """How entities are shown: name and schema, by their numbers."""
        asked = select(entity.c.id, entity.c.name, entity.c.schema)
        rows = self.connection.execute(asked.where(entity.c.id.in_(sorted(shown)))).all()
        others = [
            {"it": row.id, "shown": storable(name), "words": storable(fold(name)), "kind": schema}
            for row in rows
            for name, schema in [shown[row.id]]
            if (row.name, row.schema) != (storable(name), schema)
        ]
        if others:
            self.connection.execute(SHOW_ENTITY, others)
            unsettle_entities(self.connection, {row["it"] for row in others})

    def log(
        self,
        by: str,
        kind: JudgementKind,
        subject: Json,
        object_: Json | None,
        because: str,
        undoes: int | None = None,
    ) -> int:
        """Write a decision down, with the time; its id."""
        values = {
            "at": now(),
            "by": by,
            "kind": kind,
            "subject": storable(to_json(subject)),
            "object": None if object_ is None else storable(to_json(object_)),
            "because": storable(because),
            "undoes": undoes,
        }
        number = self._made(judgement, values)
        about = {
            form_of(one) for side in (subject, object_) for one in (side or {}).get("forms", ())
        }
        rows = [{"form_id": r.id, "judgement_id": number} for r in self.find(about).values()]
        if rows:
            self.connection.execute(insert(judged), rows)
        return number

    def decided(self) -> Sequence[Decision]:
        """What users decided, oldest first, with what they took back."""
        asked = select(judgement).where(judgement.c.by == "user").order_by(judgement.c.id)
        return [decision_of(row) for row in self.connection.execute(asked)]

    def _made(self, table: Any, values: dict[str, Any]) -> int:
        made = self.connection.execute(insert(table).values(values)).inserted_primary_key
        return int(made[0]) if made else 0

    def _count_forms(self, appearances: Sequence[Appearance], forms: Mapping[int, FormRow]) -> None:
        """One report more for each form, which is shown as it is written where that sorts first."""
        written: dict[int, tuple[str, str]] = {}
        for one in appearances:
            row = forms[one.form or 0]
            known = written.get(row.id, (row.name, row.schema) if row.reports else None)
            new = storable(one.name) or "", one.schema
            written[row.id] = min([new, known] if known else [new], key=as_shown)
        rows = [
            {"it": it, "shown": name, "words": fold(name) or name, "kind": schema}
            for it, (name, schema) in written.items()
        ]
        if rows:
            self.connection.execute(SHOW_FORM, rows)

    def _count(self, number: int, reports: int, mentions: int) -> None:
        counted = {"it": number, "more": reports, "said": mentions}
        self.connection.execute(COUNT, counted)

    def _reports_without(self, number: int, means: int, *, other: bool = False) -> int:
        """In how many reports of a form no (other) form stands that means an entity."""
        beside = appearance.alias()
        clauses: list[ColumnElement[bool]] = [
            beside.c.report_id == appearance.c.report_id,
            beside.c.entity_id == means,
        ]
        if other:
            clauses.append(beside.c.form_id != number)
        asked = select(func.count(appearance.c.report_id.distinct())).where(
            appearance.c.form_id == number, ~exists().where(*clauses)
        )
        return self.connection.execute(asked).scalar_one()

    def _recount(self, number: int) -> None:
        asked = select(
            func.count(appearance.c.report_id.distinct()).label("reports"),
            func.coalesce(func.sum(appearance.c.mentions), 0).label("mentions"),
        ).where(appearance.c.entity_id == number)
        row = self.connection.execute(asked).one()
        counted = update(entity).where(entity.c.id == number)
        self.connection.execute(counted.values(reports=row.reports, mentions=row.mentions))

    def _is_written_so(self, number: int) -> bool:
        """Whether some report still writes a form as it is shown."""
        asked = (
            select(appearance.c.id)
            .join(form, form.c.id == appearance.c.form_id)
            .where(
                form.c.id == number,
                appearance.c.name == form.c.name,
                appearance.c.schema == form.c.schema,
            )
            .limit(1)
        )
        return self.connection.execute(asked).first() is not None

    def _name_again(self, number: int) -> None:
        """Show a form as the report writes it that sorts first now."""
        asked = (
            select(appearance.c.name, appearance.c.schema)
            .where(appearance.c.form_id == number)
            .distinct()
        )
        written = [(row.name, row.schema) for row in self.connection.execute(asked)]
        if written:
            name, schema = min(written, key=as_shown)
            values = {"name": name, "folded": fold(name) or name, "schema": schema}
            self.connection.execute(update(form).where(form.c.id == number).values(values))
