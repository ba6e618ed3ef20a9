"""`ftm`: FollowTheMoney entities, one JSON object a line, as Aleph and its kin take them.

Reports are articles; entities of the desk are what they are; a report's words about two of them
are a link between the two with the report as its proof.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from firsthand.show.export.json_text import line, without_nothing
from firsthand.show.export.moments import instant_of
from firsthand.show.export.naming import digest, entity_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from firsthand.show.export.asking import Asked
    from firsthand.types import Report
    from firsthand.types.exported import KnownEntity, Related, ReportRecord

    Properties = dict[str, list[str]]

SCHEMATA = {
    "Person": "Person",
    "Organization": "Organization",
    "PublicBody": "PublicBody",
    "Company": "Company",
    "Address": "Address",
    "Country": "LegalEntity",  # FollowTheMoney has none of its own for states
}
"""Schema of an entity of the desk -> FollowTheMoney's; entities of no schema here are left out."""
_ORGANIZATIONS = frozenset({"Organization", "PublicBody", "Company"})
_PARTIES = _ORGANIZATIONS | {"Person", "LegalEntity"}
_LANGUAGES = {"en": "eng"}
"""ISO 639-1 -> 639-3, as FollowTheMoney writes languages; others are not read."""
_DAY = 10
"""Characters of a day, `2031-05-01`."""
_FORMER = re.compile(r"\b(?:former|formerly|ex|late)\b", re.IGNORECASE)
_DIRECTS = re.compile(
    r"\b(?:leads|leader|head|chief|director|chair\w*|president|manager|commander|secretary|"
    r"governor|founder|ceo)\b",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|representative|lawyer|attorney|envoy|ambassador|delegate)\b", re.IGNORECASE
)
_BELONGS = re.compile(r"\b(?:member|fighter|militant|employee|officer)\b", re.IGNORECASE)


def make(asked: Asked) -> Iterator[str]:
    """Each report's article, the entities that it is the first to name, and its links."""
    written: set[int] = set()

    def of_report(record: ReportRecord) -> list[str]:
        known = asked.known.of(record.entities)
        new = (one for number, one in known.items() if number not in written)
        found = [
            *map(_entity, (one for one in new if one.schema in SCHEMATA)),
            _article(record, known),
            *_documentation(record, known),
            *(_link(record.report, one, known) for one in _linked(record, known)),
        ]
        lines = [f"{line(one)}\n" for one in found]
        written.update(known)  # only now: nothing of a report that fails is written
        return lines

    yield from asked.of_reports(of_report)


def _made(name: str, schema: str, properties: dict[str, Iterable[str | None]]) -> dict[str, Any]:
    kept = {key: list(dict.fromkeys(filter(None, values))) for key, values in properties.items()}
    return {"id": name, "schema": schema, "properties": without_nothing(kept)}


def _entity_id(entity: KnownEntity) -> str:
    return digest(*entity_parts(entity))


def article_id(report: Report) -> str:
    """The id of a report's article."""
    return digest("report", report.id)


def _entity(entity: KnownEntity) -> dict[str, Any]:
    schema = SCHEMATA[entity.schema]
    others = [name for name in entity.names if name != entity.name]
    properties: dict[str, Iterable[str | None]] = {"name": [entity.name], "alias": others}
    if schema == "Address":
        properties["full"] = [entity.name]
    return _made(_entity_id(entity), schema, properties)


def _article(record: ReportRecord, known: dict[int, KnownEntity]) -> dict[str, Any]:
    report = record.report
    named = [known[number] for number in record.entities if number in known]

    def called(*schemata: str) -> list[str | None]:
        return [one.name for one in named if one.schema in schemata]

    published = _time(report.published)
    properties: dict[str, Iterable[str | None]] = {
        "title": [report.title],
        "publisher": [report.publisher],
        "author": report.authors,
        "publishedAt": [published],
        "sourceUrl": [_address(report.url)],
        "fileName": [PurePath(report.path).name if report.path else None],
        "language": [_LANGUAGES.get(report.language or "")],
        "bodyText": [report.text],
        "peopleMentioned": called("Person"),
        "companiesMentioned": called("Company"),
        "locationMentioned": called("Address"),
        "keywords": [one.name for one in named if one.schema not in SCHEMATA],
    }
    return _made(article_id(report), "Article", properties)


def _documentation(record: ReportRecord, known: dict[int, KnownEntity]) -> Iterator[dict[str, Any]]:
    """The report names this one, or quotes it with these words."""
    quoted: dict[int, list[str]] = {}
    for said in record.said:
        for link in said.chain:
            if link.entity is not None:
                quoted.setdefault(link.entity, []).append(said.words)
    for number in record.entities:
        entity = known.get(number)
        if entity is None or entity.schema not in SCHEMATA:
            continue
        properties: dict[str, Iterable[str | None]] = {
            "document": [article_id(record.report)],
            "entity": [_entity_id(entity)],
            "role": ["quoted" if number in quoted else "mentioned"],
            "summary": quoted.get(number, ()),
            **_provenance(record.report),
        }
        name = digest("documentation", record.report.id, _entity_id(entity))
        yield _made(name, "Documentation", properties)


def _linked(record: ReportRecord, known: dict[int, KnownEntity]) -> list[Related]:
    """What the report says of two, the same once."""
    found = {
        (one.subject, one.relation, one.object): one
        for one in reversed(record.relations)
        if all(n in known and known[n].schema in SCHEMATA for n in (one.subject, one.object))
    }
    return list(found.values())[::-1]


def _link(report: Report, related: Related, known: dict[int, KnownEntity]) -> dict[str, Any]:
    subject, other = known[related.subject], known[related.object]
    schema, one, two = link_schema(
        related.relation, SCHEMATA[subject.schema], SCHEMATA[other.schema]
    )
    properties: dict[str, Iterable[str | None]] = {
        one: [_entity_id(subject)],
        two: [_entity_id(other)],
        "role": [related.relation],
        "status": ["former"] if _FORMER.search(related.relation) else [],
        "summary": [report.quote(related.span)],
        "proof": [article_id(report)],
        **_provenance(report),
    }
    parts = (report.id, _entity_id(subject), related.relation, _entity_id(other))
    return _made(digest("link", *parts), schema, properties)


def link_schema(relation: str, subject: str, other: str) -> tuple[str, str, str]:
    """The schema that a relation fits, and the properties for its subject and its object.

    Args:
        relation: in the report's words, or one of `Relation`'s.
        subject: FollowTheMoney schema of the one of whom it is said.
        other: schema of the one to whom it is that.
    """
    is_party = subject in _PARTIES
    if is_party and other in _PARTIES and _SPEAKS_FOR.search(relation):
        return "Representation", "agent", "client"
    if subject == "Person" and other in _ORGANIZATIONS and _DIRECTS.search(relation):
        return "Directorship", "director", "organization"
    if is_party and other in _ORGANIZATIONS and _BELONGS.search(relation):
        return "Membership", "member", "organization"
    return "UnknownLink", "subject", "object"


def _provenance(report: Report) -> dict[str, Iterable[str | None]]:
    """Who says so, where and when: properties of every link."""
    return {
        "publisher": [report.publisher],
        "sourceUrl": [_address(report.url)],
        "date": [_time(report.published)],
    }


def _time(published: str | None) -> str | None:
    """A time as FollowTheMoney has it: in UTC without saying so, to the second, or a day."""
    moment = instant_of(published)
    if moment is None or published is None:
        return None
    is_day = len(published) <= _DAY
    return moment.date().isoformat() if is_day else moment.strftime("%Y-%m-%dT%H:%M:%S")


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None
