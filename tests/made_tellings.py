"""Reports with tellings, made by hand and kept on a desk; places and people are invented."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import event

from firsthand.desk.desk import Desk
from firsthand.desk.intake import WHO
from firsthand.store.embedded import reading as reading_from
from firsthand.store.embedded import writing
from firsthand.store.readings import Versions, keep_reading
from firsthand.store.reports import Arrived, keep_report
from firsthand.testing import FakeJudge
from firsthand.types import (
    Entity,
    Mention,
    Reading,
    Relation,
    Report,
    Source,
    Span,
    Statement,
    Telling,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Any

    from firsthand.types import Certainty, Claim, Conflict, Kind, Polarity

NAMED: dict[str, tuple[str, str, Kind]] = {
    "Dana Orrey": ("Person", "person", "person"),
    "D. Orrey": ("Person", "person", "person"),
    "Teodor Valk": ("Person", "person", "person"),
    "Ilka Maron": ("Person", "person", "person"),
    "Harbour Board": ("Organization", "organization", "organization"),
    "Rescue Service": ("Organization", "organization", "organization"),
    "Mell Wire": ("Organization", "organization", "media"),
    "Lorvane Ledger": ("Organization", "organization", "media"),
    "Kell Bulletin": ("Organization", "organization", "organization"),
}
"""Names that the texts use -> schema of the entity, type of a mention, kind of a source."""
WIRE = (
    "Crews worked through the night along the eastern quay of Sarrane, where cables and planks "
    "had been torn away by the flood, and the keepers of the old lighthouse lit their lamps again "
    "after nine dark days, while fishermen carried nets, ropes and barrels up the stairs of the "
    "customs house and waited for the water to fall below the third mark on the stone beside the "
    "ferry landing."
)
"""More than 60 words that several houses print."""


@dataclass(frozen=True)
class Line:
    """A sentence of a report: these words, on the word of these sources.

    Attributes:
        by: from the first-hand one to the one who is said to know; empty for the report's own
            voice. A name of `NAMED`, or a description of somebody unnamed.
        headline: it stands above the text.
    """

    words: str
    by: tuple[str, ...] = ()
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    conditional: bool = False
    headline: bool = False


@dataclass(frozen=True)
class Made:
    """A report as it comes.

    Attributes:
        more: text that stands below the lines and tells nothing.
        offices: who is what to whom.
        page: its address; two of one page are versions of it.
    """

    house: str | None
    published: str | None
    lines: Sequence[Line]
    more: str = ""
    offices: Sequence[tuple[str, str, str]] = ()
    page: str | None = None

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join([*(_sentence(line) for line in self.lines), self.more])

    def _id(self) -> str:
        facts = json.dumps([self.house, self.published, self.text, self.offices])
        return sha256(facts.encode()).hexdigest()[:16]

    def reading(self) -> Reading:
        """What a reader would have made of it."""
        text = self.text
        names = [name for name in NAMED if name in text or any(name in o for o in self.offices)]
        ids = {name: f"e{n}" for n, name in enumerate(names, 1)}
        spans = _spans(text, self.lines)
        statements = tuple(_statements(text, self.lines, spans, ids))
        said = {one.content[0]: one.id for one in statements}
        return Reading(
            Report(self._id(), text, publisher=self.house, published=self.published),
            statements,
            tuple(_mentions(text, ids)),
            tuple(Entity(ids[n], n, NAMED[n][0], (), max(1, text.count(n))) for n in names),
            tuple(Relation(ids[a], what, ids[b], Span(0, 1)) for a, what, b in self.offices),
            tellings=tuple(
                Telling(
                    f"t{n}",
                    (span,),
                    line.words,
                    said.get(span) if line.by else None,
                    line.certainty,
                    line.polarity,
                    line.conditional,
                    is_headline=line.headline,
                )
                for n, (line, span) in enumerate(zip(self.lines, spans, strict=True), 1)
            ),
        )


def _sentence(line: Line) -> str:
    return f"{', citing '.join(line.by)} said that {line.words}." if line.by else f"{line.words}."


def _spans(text: str, lines: Sequence[Line]) -> list[Span]:
    found, at = [], 0
    for line in lines:
        start = at + len(_sentence(line)) - 1 - len(line.words)
        found.append(Span(start, start + len(line.words)))
        at += len(_sentence(line)) + 1
    assert [span.of(text) for span in found] == [line.words for line in lines]
    return found


def _statements(
    text: str, lines: Sequence[Line], spans: Sequence[Span], ids: dict[str, str]
) -> Iterable[Statement]:
    for n, (line, span) in enumerate(zip(lines, spans, strict=True), 1):
        if line.by:
            start = text.rindex("\n", 0, span.start) + 1 if "\n" in text[: span.start] else 0
            chain = tuple(
                Source(
                    name,
                    NAMED[name][2] if name in NAMED else "anonymous",
                    Span(start, start + 1),
                    entity=ids.get(name),
                )
                for name in line.by
            )
            yield Statement(
                f"s{n}", (span,), (), (), chain, line.certainty, line.polarity, line.conditional, 1
            )


def _mentions(text: str, ids: dict[str, str]) -> Iterable[Mention]:
    found = []
    for name, local in ids.items():
        at = text.find(name)
        while at >= 0:
            found.append(Mention(Span(at, at + len(name)), NAMED[name][1], local))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda one: (one.span.start, one.span.end))


def keep(desk: Desk, made: Made, model: str = "made") -> str:
    """Keep what was read out of a report; it waits to be weighed. Returns the report's id."""
    reading = made.reading()
    address = made.page or reading.report.id
    with writing(desk._engine) as connection:
        kept = keep_report(connection, Arrived(reading.report, address))
        by = Versions(model, "made")
        keep_reading(connection, kept.id, reading, meant=reading, by=by, who=WHO)
    return kept.hash


def open_made(path: Path) -> Desk:
    """A desk that is weighed by words that are alike."""
    desk = Desk(path, judge=FakeJudge())
    event.listen(desk._engine, "connect", _hurry)
    desk._engine.dispose()  # connections of before
    return desk


def _hurry(connection: Any, _record: object) -> None:
    """Wait for no disk."""
    connection.execute("PRAGMA synchronous = OFF")


@dataclass(frozen=True)
class Answers:
    """All that a desk answers about claims, and what it has kept of them, without its numbers."""

    claims: list[Claim]
    conflicts: list[Conflict]
    traced: list[list[Claim]]
    kept: dict[str, list[tuple[Any, ...]]]


def answers(desk: Desk, *words: str) -> Answers:
    """Ask a desk everything."""
    claims = desk.claims(limit=10_000)
    traced = [desk.trace(one) for one in words]
    return Answers(claims, desk.conflicts(limit=10_000), traced, kept(desk))


def kept(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of claims of a desk, by names that do not depend on who came first."""
    with reading_from(desk._engine) as connection:
        return {
            name: sorted(map(tuple, connection.exec_driver_sql(asked)), key=repr)
            for name, asked in _KEPT.items()
        }


_TELLINGS = """
    WITH told AS (
        SELECT telling.id, report.hash || ' ' || telling.local AS at, telling.claim_id, stance
        FROM telling JOIN report ON report.id = telling.report_id
    )"""
_KEPT = {
    "claims": """SELECT name, text, tellings, reports, low, high, denying, denial_low, denial_high,
        first_seen, last_seen, stale FROM claim""",
    "stances": f"""{_TELLINGS} SELECT at, claim.name, stance FROM told
        LEFT JOIN claim ON claim.id = told.claim_id""",  # noqa: S608  our own, as below
    "near": f"""{_TELLINGS} SELECT one.at, other.at, likeness, same, relation, kind, because
        FROM near JOIN told AS one ON one.id = near.telling_id
        JOIN told AS other ON other.id = near.other_id""",  # noqa: S608
    "crowded": f"""{_TELLINGS} SELECT at, least FROM crowded
        JOIN told ON told.id = telling_id""",  # noqa: S608
    "kinds": f"""{_TELLINGS} SELECT at, thing, kind, kind.name, is_barred FROM kind
        JOIN told ON told.id = telling_id""",  # noqa: S608
    "contrasts": f"""{_TELLINGS} SELECT one.at, other.at, because FROM contrast
        JOIN told AS one ON one.id = contrast.telling_id
        JOIN told AS other ON other.id = contrast.other_id""",  # noqa: S608
    "conflicts": f"""{_TELLINGS} SELECT a.name, b.name, kind, because, since, one.at, other.at
        FROM conflict JOIN claim AS a ON a.id = one_id JOIN claim AS b ON b.id = other_id
        JOIN told AS one ON one.id = conflict.telling_id
        JOIN told AS other ON other.id = conflict.other_telling_id""",  # noqa: S608
    "unfinished": """SELECT 'report' FROM report WHERE unweighed = 1
        UNION ALL SELECT 'telling' FROM telling WHERE refill = 1 OR claim_id IS NULL""",
    "empty": """SELECT name FROM claim WHERE id NOT IN
        (SELECT claim_id FROM telling WHERE claim_id IS NOT NULL)""",
    "dangling": "SELECT * FROM pragma_foreign_key_check",
}


def weigh_afresh(desk: Desk) -> None:
    """Weigh everything on a desk as if it had come just now."""
    with writing(desk._engine) as connection:
        for asked in (
            "DELETE FROM conflict",
            "UPDATE telling SET claim_id = NULL, stance = NULL, refill = 0",
            "DELETE FROM claim",
            "DELETE FROM near",
            "DELETE FROM contrast",
            "DELETE FROM kind",
            "DELETE FROM crowded",
            "DELETE FROM place",
            "DELETE FROM cell",
            "DELETE FROM passage",
            "DELETE FROM fingerprint",
            "UPDATE report SET unweighed = current WHERE waiting = 0",
        ):
            connection.exec_driver_sql(asked)
    desk.weigh()


def come(desk: Desk, *reports: Made) -> None:
    """Each is weighed before the next one comes."""
    for one in reports:
        keep(desk, one)
        desk.weigh()


def told(words: str, *by: str, house: str = "Mell Wire", day: int = 1, **more: object) -> Made:
    return Made(house, f"2031-05-0{day}", [Line(words, by)], **more)  # type: ignore[arg-type]


def one(claims: Sequence[Claim]) -> Claim:
    (claim,) = claims
    return claim
