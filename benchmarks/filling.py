"""Fills a desk with very many readings, faster than they would come.

Reports, statements and all else become the same rows by the same functions as ever. What is spared
is what takes time and changes nothing that is asked later: the reading's own JSON is that of the
report that was varied; each form of a name is an entity of its own, and no two are compared;
nothing is flushed before the end. Nothing waits to be weighed: `filling_claims` fills what claims
are made of.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, update

from firsthand.resolve.who.blocking import keys_of
from firsthand.resolve.who.seen import seen_of
from firsthand.store.embedded import writing
from firsthand.store.folding import fold
from firsthand.store.fulltext import ReportWords, StatementWords, index_reports, index_statements
from firsthand.store.location_rows import locate
from firsthand.store.packing import now, pack_text, storable, to_json
from firsthand.store.readings import Versions, content_of
from firsthand.store.reports import values_of
from firsthand.store.rows import Numbered, rows_of
from firsthand.store.schema import (
    appearance,
    entity,
    form,
    form_key,
    page,
    reading,
    report,
    statement,
    toponym,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine, Table

    from firsthand.resolve.who.seen import Seen
    from firsthand.types import Reading
    from firsthand.types.identity import Form

    Rows = defaultdict[Table, list[dict[str, Any]]]

AT_A_TIME = 250


@dataclass(slots=True)
class Counts:
    """So many reports have the form of this number; `last` was the last of them."""

    id: int
    reports: int = 0
    mentions: int = 0
    last: int = 0


@dataclass(slots=True)
class Filler:
    """Writes readings onto an empty desk.

    Attributes:
        engine: of the desk.
        by: who is said to have read them.
        numbers: table -> number of its last row.
        forms: how often each was met.
        contents: what was kept of each reading that was varied.
    """

    engine: Engine
    by: Versions
    numbers: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    forms: dict[Form, Counts] = field(default_factory=dict)
    contents: dict[int, bytes] = field(default_factory=dict)

    def fill(self, readings: Iterable[Reading]) -> int:
        """Write all of them; how many they were."""
        stream = iter(readings)
        total = 0
        with self.engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA synchronous = OFF")
        while some := list(islice(stream, AT_A_TIME)):
            self._write(some)
            total += len(some)
        self._count()
        return total

    def _next(self, table: Table) -> int:
        self.numbers[table.name] += 1
        return self.numbers[table.name]

    def _write(self, readings: list[Reading]) -> None:
        tables: Rows = defaultdict(list)
        for one in readings:
            self._add(one, tables)
        first = self.numbers["report"] - len(readings) + 1
        bodies = [
            ReportWords(at, one.report.title, one.report.text)
            for at, one in enumerate(readings, first)
        ]
        words = [StatementWords(row["id"], row["words"]) for row in tables[statement]]
        order = [page, report, reading, entity, form, form_key, appearance]
        with writing(self.engine) as connection:
            locate(connection, tables[toponym])
            for table in [*order, *(table for table in tables if table not in order)]:
                if tables[table]:
                    connection.execute(insert(table), tables[table])
            index_reports(connection, bodies)
            index_statements(connection, words)

    def _add(self, one: Reading, tables: Rows) -> None:
        number = self._next(report)
        tables[page].append({"id": number, "address": one.report.url})
        tables[report].append(
            {
                "id": number,
                "page_id": number,
                "version": 1,
                "current": 1,
                "waiting": 0,
                "added": now(),
                **values_of(one.report),
            }
        )
        # Copies share the mentions of the reading that was varied.
        content = self.contents.get(id(one.mentions))
        if content is None:
            content = self.contents[id(one.mentions)] = pack_text(content_of(one))
        tables[reading].append(
            {
                "report_id": number,
                "model": self.by.model,
                "resolver": self.by.resolver,
                "content": content,
                "added": now(),
            }
        )
        appearances = {seen.local: self._appear(seen, one, tables) for seen in seen_of(one)}
        numbered = Numbered(number, self.numbers["statement"] + 1, appearances)
        for table, rows in rows_of(one, numbered):
            tables[table] += rows
            self.numbers[table.name] += len(rows)

    def _appear(self, seen: Seen, one: Reading, tables: Rows) -> int:
        who = None if seen.form is None else self._count_in(seen, seen.form, tables)
        row = {
            "id": self._next(appearance),
            "report_id": self.numbers["report"],
            "published": storable(one.report.published),
            "local": seen.local,
            "name": seen.name,
            "schema": seen.schema,
            "aliases": to_json(seen.aliases),
            "mentions": seen.mentions,
            "form_id": who,
            "entity_id": who,
            "because": "the same name",
        }
        tables[appearance].append(row)
        return self.numbers["appearance"]

    def _count_in(self, seen: Seen, of: Form, tables: Rows) -> int:
        """The number of a form, which is an entity of its own here."""
        counts = self.forms.get(of)
        if counts is None:
            counts = self.forms[of] = Counts(self._next(form))
            named = {"id": counts.id, "name": seen.name, "folded": fold(seen.name) or seen.name}
            named["schema"] = seen.schema
            tables[entity].append({**named, "reports": 0, "mentions": 0})
            compared = {"family": of.family, "core": of.folded, "variant": 0}
            tables[form].append({**named, **compared, "reports": 1, "entity_id": counts.id})
            tables[form_key] += [{"key": key, "form_id": counts.id} for key in keys_of(of)]
        number = self.numbers["report"]
        if counts.last != number:
            counts.reports, counts.last = counts.reports + 1, number
        counts.mentions += seen.mentions
        return counts.id

    def _count(self) -> None:
        """Say in how many reports each entity stands."""
        counts = [
            {"who": one.id, "more": one.reports, "said": one.mentions}
            for one in self.forms.values()
        ]
        entities = update(entity).where(entity.c.id == bindparam("who"))
        forms = update(form).where(form.c.id == bindparam("who"))
        with writing(self.engine) as connection:
            connection.execute(
                entities.values(reports=bindparam("more"), mentions=bindparam("said")), counts
            )
            connection.execute(forms.values(reports=bindparam("more")), counts)
