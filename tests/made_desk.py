"""A desk made by hand: rows as the store would write them, of an invented story."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from firsthand.store import schema
from firsthand.store.embedded import open_desk, writing
from firsthand.store.folding import fold
from firsthand.store.fulltext import (
    ReportWords,
    StatementWords,
    index_reports,
    index_statements,
    unindex_reports,
    unindex_statements,
)
from firsthand.store.location_rows import leave, locate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine, Table

NOW = "2031-06-01T00:00:00Z"


@dataclass
class Link:
    """One source of a chain; `at` is the row of its appearance."""

    name: str
    kind: str
    at: int | None = None


@dataclass
class Said:
    """A statement; without a chain, the report's own voice."""

    words: str
    chain: Sequence[Link] = ()
    certainty: str = "certain"
    polarity: str = "positive"
    time: tuple[str, str, str, int] | None = None
    about: Sequence[int] = ()


@dataclass
class Hand:
    """Writes rows, in one transaction."""

    connection: Connection
    _locals: Counter[tuple[str, int]] = field(default_factory=Counter)

    def put(self, table: Table, **values: Any) -> int:
        return int(self.connection.execute(insert(table).values(**values)).inserted_primary_key[0])

    def report(
        self,
        publisher: str | None,
        published: str | None,
        text: str,
        *,
        title: str | None = None,
        page: str | None = None,
    ) -> int:
        """A report; of a page that is there already, a version that takes the old one's place."""
        known = select(schema.page.c.id).where(schema.page.c.address == page)
        page_id = self.connection.scalar(known)
        if page_id is None:
            there = self.connection.scalar(select(func.count()).select_from(schema.page))
            page_id = self.put(schema.page, address=page or f"p{there}")
        version = 1 + self._supersede(page_id)
        number = self.put(
            schema.report,
            hash=f"h{page_id}v{version}",
            page_id=page_id,
            version=version,
            current=1,
            path=f"{page_id}.txt",
            publisher=publisher,
            title=title,
            authors="[]",
            published=published,
            text=zlib.compress(text.encode()),
            cuts="[]",
            added=NOW,
            problems="[]",
        )
        index_reports(self.connection, [ReportWords(number, title, text)])
        return number

    def entity(self, name: str, kind: str, *forms: str, ambiguous: bool = False) -> int:
        """An entity with its forms; counts are kept by `appears`."""
        number = self.put(
            schema.entity,
            name=name,
            folded=fold(name),
            schema=kind,
            reports=0,
            mentions=0,
            ambiguous=int(ambiguous),
        )
        for form in (name, *forms):
            self.form(form, number)
        return number

    def form(self, name: str, entity: int) -> int:
        return self.put(
            schema.form,
            family="other",
            folded=fold(name),
            variant=0,
            name=name,
            reports=0,
            entity_id=entity,
        )

    def appears(self, report: int, name: str, entity: int, mentions: int = 1) -> int:
        """An entity in a report, under one of its forms."""
        form = schema.form.c.folded == fold(name)
        self.connection.execute(
            update(schema.form).where(form).values(reports=schema.form.c.reports + 1)
        )
        kind = self.connection.scalar(
            select(schema.entity.c.schema).where(schema.entity.c.id == entity)
        )
        number = self.put(
            schema.appearance,
            report_id=report,
            local=self._local("e", report),
            name=name,
            schema=kind,
            aliases="[]",
            mentions=mentions,
            form_id=self.connection.scalars(select(schema.form.c.id).where(form)).one(),
            entity_id=entity,
            because="by hand",
            published=self.connection.scalar(
                select(schema.report.c.published).where(schema.report.c.id == report)
            ),
        )
        self._count(entity)
        return number

    def says(self, report: int, said: Said) -> int:
        """A statement of a report, which has its words."""
        row = self.connection.execute(
            select(schema.report).where(schema.report.c.id == report)
        ).one()
        start = zlib.decompress(row.text).decode().index(said.words)
        words, first, last, precision = said.time or (None, None, None, None)
        number = self.put(
            schema.statement,
            report_id=report,
            local=self._local("s", report),
            kind="said" if said.chain else "told",
            words=said.words,
            spans=json.dumps([[start, start + len(said.words)]]),
            certainty=said.certainty,
            polarity=said.polarity,
            conditional=0,
            confidence=0.9,
            time_words=words,
            time_start=first,
            time_end=last,
            time_precision=precision,
            published=row.published,
        )
        for position, link in enumerate(said.chain):
            self.put(
                schema.link,
                statement_id=number,
                position=position,
                name=link.name,
                folded=fold(link.name),
                kind=link.kind,
                appearance_id=link.at,
            )
        for appearance in said.about:
            self.connection.execute(
                insert(schema.about).values(statement_id=number, appearance_id=appearance)
            )
        if row.current:
            index_statements(self.connection, [StatementWords(number, said.words)])
        return number

    def relates(self, report: int, subject: int, relation: str, other: int) -> int:
        return self.put(
            schema.relation,
            report_id=report,
            subject=subject,
            relation=relation,
            object=other,
            start=0,
            end=1,
        )

    def names_place(
        self,
        report: int,
        name: str,
        number: int | None = None,
        spot: tuple[float, float] | None = None,
        precision: int | None = None,
    ) -> None:
        lat, lon = spot or (None, None)
        row = {
            "report_id": report,
            "start": 0,
            "end": len(name),
            "name": name,
            "folded": fold(name),
            "geonameid": number,
            "lat": lat,
            "lon": lon,
            "precision": precision,
            "country": "TV" if number else None,
        }
        # What a report names is counted at once, as a report comes with all that it has.
        there = select(schema.toponym).where(schema.toponym.c.report_id == report)
        rows = [dict(one) for one in self.connection.execute(there).mappings()] + [row]
        leave(self.connection, report)
        locate(self.connection, rows)
        for one in rows:
            self.put(schema.toponym, **one)

    def due(
        self,
        report: int,
        what: str,
        days: tuple[str, str] | tuple[None, None],
        *,
        kind: str = "promise",
        parties: tuple[int | None, int | None] = (None, None),
    ) -> int:
        """A deadline; its parties are rows of appearances: who set it, and for whom."""
        return self.put(
            schema.deadline,
            report_id=report,
            kind=kind,
            words=what,
            start=0,
            end=len(what),
            what=what,
            who="it" if parties[0] else None,
            whom=None,
            who_appearance=parties[0],
            whom_appearance=parties[1],
            time_words="then",
            due_start=days[0],
            due_end=days[1],
        )

    def _count(self, entity: int) -> None:
        """Keep the counts of an entity as they are over the current reports."""
        rows = schema.appearance.join(
            schema.report, schema.appearance.c.report_id == schema.report.c.id
        )
        reports, mentions = self.connection.execute(
            select(func.count(), func.coalesce(func.sum(schema.appearance.c.mentions), 0))
            .select_from(rows)
            .where(schema.appearance.c.entity_id == entity, schema.report.c.current == 1)
        ).one()
        self.connection.execute(
            update(schema.entity)
            .where(schema.entity.c.id == entity)
            .values(reports=reports, mentions=mentions)
        )

    def _supersede(self, page: int) -> int:
        """Let the versions of a page count no more; how many there are."""
        versions = schema.report.c.page_id == page
        older = self.connection.execute(select(schema.report).where(versions)).all()
        for row in older:
            if row.current:
                unindex_reports(
                    self.connection,
                    [ReportWords(row.id, row.title, zlib.decompress(row.text).decode())],
                )
                said = schema.statement.c.report_id == row.id
                rows = self.connection.execute(select(schema.statement).where(said))
                words = [StatementWords(row.id, row.words) for row in rows]
                unindex_statements(self.connection, words)
                leave(self.connection, row.id)
        self.connection.execute(update(schema.report).where(versions).values(current=0))
        for number in self.connection.scalars(select(schema.entity.c.id)).all():
            self._count(number)
        return len(older)

    def _local(self, letter: str, report: int) -> str:
        self._locals[letter, report] += 1
        return f"{letter}{self._locals[letter, report]}"


def empty_desk(path: Path) -> Engine:
    return open_desk(path)


def port_desk(path: Path) -> Engine:
    """Four current reports of three houses on a port, and an older version of one of them."""
    engine = open_desk(path)
    with writing(engine) as connection:
        _tell_story(Hand(connection))
    return engine


PRESS = (
    "The port of Sarrane will close on 3 May, Teodor Valk told the agency Littoral. "
    "A port official said that the ships have to wait.\n"
    "Two cranes fell in April."
)
LEDGER = (
    "Littoral reports, citing a port official, that the quay is cracked. "
    "Kell Front could block the Strait of Mell in June, its spokesman said."
)
LEDGER_FIRST = "The quay is perfectly sound, Teodor Valk said."
RADIO = "A port official said that the harbour master has fled to Mell. Valk denied that."
WIRE = "Dana Valk leads the Kell Front."


def _tell_story(hand: Hand) -> None:
    valk = hand.entity("Teodor Valk", "Person", "Valk T.")
    dana = hand.entity("Dana Valk", "Person")
    littoral = hand.entity("Littoral", "Organization", "Littoral Press Agency")
    kell = hand.entity("Kell Front", "Organization", "Ka’il Front")
    valks = hand.entity("Valk", "Person", ambiguous=True)

    old = hand.report("Lorvane Ledger", "2031-05-02", LEDGER_FIRST, page="ledger")
    was = hand.appears(old, "Teodor Valk", valk)
    hand.says(old, Said("The quay is perfectly sound", [Link("Teodor Valk", "person", was)]))
    hand.names_place(old, "Sarrane", 7, (10.5, -20.25), 1)
    ledger = hand.report(
        "Lorvane Ledger", "2031-05-03", LEDGER, title="The cracked quay", page="ledger"
    )
    press = hand.report("Littoral Press", "2031-05-01T07:40:00Z", PRESS, title="Port to close")
    radio = hand.report("Radio Two Shores", "2031-05-04", RADIO)
    wire = hand.report(None, None, WIRE)

    official = Link("a port official", "anonymous")
    minister = hand.appears(press, "Teodor Valk", valk, 3)
    agency = hand.appears(press, "Littoral", littoral)
    hand.relates(press, minister, "transport minister of", agency)
    hand.says(
        press,
        Said(
            "The port of Sarrane will close on 3 May",
            [Link("Teodor Valk", "person", minister)],
            time=("3 May", "2031-05-03", "2031-05-03", 1),
        ),
    )
    hand.says(press, Said("the ships have to wait", [official], certainty="probable"))
    hand.says(
        press,
        Said("Two cranes fell in April", time=("April", "2031-04-01", "2031-04-30", 4)),
    )
    front = hand.appears(ledger, "Ka’il Front", kell, 2)
    quoted = hand.appears(ledger, "Littoral", littoral, 2)
    hand.says(ledger, Said("the quay is cracked", [Link("Littoral", "media", quoted), official]))
    hand.says(
        ledger,
        Said(
            "Kell Front could block the Strait of Mell in June",
            [Link("its spokesman", "person")],
            certainty="possible",
            time=("in June", "2031-06-01", "2031-06-30", 4),
            about=[front],
        ),
    )
    hand.says(radio, Said("the harbour master has fled to Mell", [official]))
    unclear = hand.appears(radio, "Valk", valks)
    hand.says(
        radio,
        Said("that", [Link("Valk", "person", unclear)], polarity="negative"),
    )
    leader = hand.appears(wire, "Dana Valk", dana)
    hand.relates(wire, leader, "leads", hand.appears(wire, "Kell Front", kell))
    hand.says(wire, Said("Dana Valk leads the Kell Front", about=[leader]))

    hand.names_place(press, "Sarrane", 7, (10.5, -20.25), 1)
    hand.names_place(ledger, "Strait of Mell", None, (11.0, -21.0), 7)
    hand.names_place(radio, "Mell", None)
    hand.names_place(radio, "Sarrana", 7, (10.5, -20.25), 2)
