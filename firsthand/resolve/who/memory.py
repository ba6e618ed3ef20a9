"""The index of a desk in memory, for measuring, and for a desk that is not kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, cast

from firsthand.types.identity import Decision, FormRow, as_shown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from firsthand.types.identity import Appearance, Form, Json, JudgementKind, NewForm


@dataclass(frozen=True, slots=True)
class Shown:
    """An entity as it is shown."""

    name: str
    schema: str


@dataclass(slots=True)
class MemoryIndex:
    """All forms and appearances in dictionaries; see `Index` for what each method does.

    Attributes:
        shown: entities by their numbers.
        decisions: by rules and users, oldest first.
    """

    shown: dict[int, Shown] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    _rows: dict[int, FormRow] = field(default_factory=dict)
    _by_form: dict[Form, int] = field(default_factory=dict)
    _by_key: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _keys: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    _told: defaultdict[int, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    _by_entity: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    _appearances: defaultdict[int, list[Appearance]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _in: defaultdict[int, defaultdict[int, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    _ids: dict[int, str] = field(default_factory=dict)
    _made: int = 0

    def find(self, forms: Collection[Form]) -> dict[Form, FormRow]:
        """The rows of forms."""
        return {f: self._rows[self._by_form[f]] for f in forms if f in self._by_form}

    def rows(self, ids: Collection[int]) -> list[FormRow]:
        """Rows by their ids."""
        return [self._rows[number] for number in ids]

    def having(self, keys: Collection[str], limit: int) -> dict[str, list[int]]:
        """Ids of forms with keys."""
        return {key: list(self._by_key[key])[:limit] for key in keys if self._by_key.get(key)}

    def forms_of(self, entities: Collection[int]) -> list[FormRow]:
        """Forms that are there and mean one of these entities."""
        ids = {form for entity in entities for form in self._by_entity[entity]}
        return [row for row in self.rows(ids) if row.reports]

    def open(self, new: Collection[NewForm], because: str) -> list[FormRow]:
        """Make rows."""
        rows = []
        for number, one in enumerate(new, len(self._rows) + 1):
            row = FormRow(number, one.form, one.name, one.schema, 0, number, because)
            self._rows[number] = row
            self._by_form[one.form] = number
            self._by_entity[number].add(number)
            rows.append(row)
        return rows

    def set_keys(self, keys: Mapping[int, Collection[str]]) -> None:
        """Let forms be found by keys."""
        for form, own in keys.items():
            for key in own:
                self._by_key[key][form] = 1
                self._keys[form].add(key)

    def drop_keys(self, form: int) -> None:
        """Let it be found by none."""
        for key in self._keys.pop(form, set()):
            del self._by_key[key][form]

    def tell(self, form: int, key: str, by: int) -> int:
        """Count who says that a form has a key."""
        count = self._told[form].get(key, 0) + by
        if count:
            self._told[form][key] = self._by_key[key][form] = count
        else:
            del self._told[form][key]
            del self._by_key[key][form]
        return count

    def told(self, forms: Collection[int]) -> dict[int, list[str]]:
        """Keys that reports give forms."""
        return {form: list(self._told[form]) for form in forms if self._told.get(form)}

    def appear(self, report: int, appearances: Sequence[Appearance]) -> list[int]:
        """Put appearances down."""
        self._appearances[report] += appearances
        for one in appearances:
            if one.form is not None:
                self._in[one.form][report] += 1
                row = self._rows[one.form]
                first = (one.name, one.schema)
                known = [(row.name, row.schema)] if row.reports else []
                written = min([first, *known], key=as_shown)
                self._rows[one.form] = replace(
                    row, reports=len(self._in[one.form]), name=written[0], schema=written[1]
                )
        start = self._made + 1
        self._made += len(appearances)
        return list(range(start, self._made + 1))

    def appearances(self, report: int) -> list[Appearance]:
        """Those of a report."""
        return list(self._appearances[report])

    def vanish(self, report: int) -> None:
        """Delete those of a report."""
        gone = {one.form for one in self._appearances.pop(report, ()) if one.form is not None}
        for form in gone:
            del self._in[form][report]
            self._count(form)

    def named(self, report: int, id_: str) -> None:
        """Say by which id users know a report."""
        self._ids[report] = id_

    def move(self, form: int, to: int, reports: Collection[str]) -> None:
        """Give appearances another form."""
        for report in [one for one in self._in[form] if self._ids.get(one) in reports]:
            self._in[to][report] += self._in[form].pop(report)
            self._appearances[report] = [
                replace(one, form=to) if one.form == form else one
                for one in self._appearances[report]
            ]
        self._count(form)
        self._count(to)

    def reports_of(self, form: int) -> list[str]:
        """Ids of the reports of a form."""
        return sorted(self._ids[report] for report in self._in[form])

    def settle(self, form: int, entity: int, because: str, *, ambiguous: bool) -> None:
        """Say what a form means."""
        row = self._rows[form]
        self._by_entity[row.entity].discard(form)
        self._by_entity[entity].add(form)
        self._rows[form] = replace(row, entity=entity, because=because, ambiguous=ambiguous)

    def describe(self, shown: Mapping[int, tuple[str, str]]) -> None:
        """Say how entities are shown."""
        self.shown |= {entity: Shown(*named) for entity, named in shown.items()}

    def log(
        self,
        by: str,
        kind: JudgementKind,
        subject: Json,
        object_: Json | None,
        because: str,
        undoes: int | None = None,
    ) -> int:
        """Write a decision down."""
        number = len(self.decisions) + 1
        at = datetime.now(UTC).isoformat()
        who = cast("Literal['rule', 'user']", by)
        self.decisions.append(Decision(number, at, who, kind, subject, object_, because, undoes))
        return number

    def decided(self) -> Sequence[Decision]:
        """What users decided."""
        return [decision for decision in self.decisions if decision.by == "user"]

    def _count(self, form: int) -> None:
        """Count the reports of a form, and show what sorts first of how they write it."""
        written = [
            (one.name, one.schema)
            for report in self._in[form]
            for one in self._appearances[report]
            if one.form == form
        ]
        row = self._rows[form]
        name, schema = min(written, default=(row.name, row.schema), key=as_shown)
        self._rows[form] = replace(row, reports=len(self._in[form]), name=name, schema=schema)
