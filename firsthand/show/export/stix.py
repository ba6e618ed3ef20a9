"""`stix`: reports, sources and graded claims as a STIX 2.1 bundle."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from firsthand.show.export.admiralty import NAMES, STIX_CONFIDENCE, STIX_OPINION, explained
from firsthand.show.export.json_text import listed, without_nothing
from firsthand.show.export.moments import instant_of
from firsthand.show.export.naming import entity_parts, uuid_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from firsthand.show.export.asking import Asked
    from firsthand.types import Citation, Claim, Merge
    from firsthand.types.exported import KnownEntity, ReportRecord

    Object = dict[str, Any]

UNKNOWN = "1970-01-01T00:00:00.000Z"
"""When an object was made of which no report says when; STIX does without no such time."""
_CLASSES = {"Person": "individual"} | dict.fromkeys(
    ("Organization", "PublicBody", "Company", "Country"), "organization"
)
"""Schema of an entity -> identity class; entities of no schema here are no identities."""
_HOUSE, _MAKER = "publisher", "maker"
_TAKEN = frozenset({"cites", "copies"})


def _id(kind: str, *parts: object) -> str:
    return f"{kind}--{uuid_of(kind, *parts)}"


MAKER = _id("identity", _MAKER)
EXTENSION = _id("extension-definition", "admiralty", 1)
EXTENSION_SCHEMA = (
    "Properties of notes: admiralty_credibility, integer, 1 (confirmed by other sources) to 6"
    " (truth cannot be judged), NATO STANAG 2511; admiralty_name, string, the grade in a word;"
    " origins_low and origins_high, integers, independent origins that stand behind the claim, at"
    " least and at most; denial_low and denial_high, integers, independent origins that deny it;"
    " reports, integer, reports that support it. Properties of reports and groupings: report_id,"
    " string, the id of the report on its desk; published_as_told, string, the time of"
    " publication as precise as it is known."
)


@dataclass(slots=True)
class _Written:
    """Ids of objects that stand in the bundle."""

    ids: set[str] = field(default_factory=set)

    def new(self, objects: Iterable[Object]) -> list[Object]:
        """The objects whose ids are new; from now on they are not."""
        found = {one["id"]: one for one in objects if one["id"] not in self.ids}
        self.ids.update(found)
        return list(found.values())


def make(asked: Asked) -> Iterator[str]:
    """A bundle: who made it, the extension, reports with their sources, then claims."""
    head = {"type": "bundle", "id": _id("bundle", asked.author or "")}
    yield from listed(head, "objects", _objects(asked))


def _objects(asked: Asked) -> Iterator[Object]:
    written = _Written()
    yield from written.new(_own(asked.author))
    yield from asked.of_reports(lambda record: written.new(_of_report(asked, record)))
    yield from asked.of_claims(lambda claim: written.new(_of_claim(claim)))


def _own(author: str | None) -> Iterator[Object]:
    yield _made("identity", MAKER, UNKNOWN) | {
        "name": author or "Firsthand",
        "identity_class": "organization" if author else "system",
    }
    yield _made("extension-definition", EXTENSION, UNKNOWN) | {
        "created_by_ref": MAKER,
        "name": "Admiralty grades and counts of independent origins",
        "schema": EXTENSION_SCHEMA,
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _made(kind: str, name: str, created: str, modified: str | None = None) -> Object:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": name,
        "created": created,
        "modified": max(created, modified or created),
    }


def _extended(facts: Object) -> Object:
    return {EXTENSION: {"extension_type": "property-extension"} | without_nothing(facts)}


def _time(published: str | None) -> str:
    moment = instant_of(published)
    if moment is None:
        return UNKNOWN
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def _of_report(asked: Asked, record: ReportRecord) -> Iterator[Object]:
    report = record.report
    quoted = asked.linked(record).values()
    sources = [_identity(entity) for entity in quoted if entity.schema in _CLASSES]
    yield from sources
    house = list(_house(report.publisher))
    yield from house
    facts = _Facts(report.id, report.title, report.published, report.url, report.publisher)
    made = _report(facts, [one["id"] for one in [*house, *sources]])
    yield made
    for one in sources:
        yield _relationship(made["id"], "related-to", one["id"], _time(report.published), "quotes")


def _identity(entity: KnownEntity) -> Object:
    made = _made("identity", _id("identity", *entity_parts(entity)), UNKNOWN)
    return made | {"name": entity.name, "identity_class": _CLASSES[entity.schema]}


def _house(publisher: str | None) -> Iterator[Object]:
    if publisher:
        made = _made("identity", _id("identity", _HOUSE, publisher), UNKNOWN)
        yield made | {"name": publisher, "identity_class": "organization"}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a bundle tells of a report."""

    id: str
    title: str | None
    published: str | None
    url: str | None
    publisher: str | None


def report_ref(report: str, published: str | None) -> str:
    """The id of a report's object: a `report`, or a `grouping` where no day is known."""
    return _id("report" if instant_of(published) else "grouping", report)


def _report(facts: _Facts, about: list[str]) -> Object:
    """A report; STIX wants the time at which one was published, so an undated one is a grouping."""
    created = _time(facts.published)
    name = report_ref(facts.id, facts.published)
    is_dated = name.startswith("report")
    of_kind = {"published": created} if is_dated else {"context": "unspecified"}
    external = {
        "source_name": facts.publisher or "firsthand",
        "external_id": facts.id,
        "url": facts.url,
    }
    made = _made("report" if is_dated else "grouping", name, created) | of_kind
    return made | {
        "name": facts.title or facts.publisher or facts.id,
        "object_refs": about or [MAKER],
        "external_references": [without_nothing(external)],
        "extensions": _extended({"report_id": facts.id, "published_as_told": facts.published}),
    }


def _cited(cited: Citation) -> Iterator[Object]:
    """The report of a claim, if it is none of those asked for."""
    house = list(_house(cited.publisher))
    yield from house
    facts = _Facts(cited.report, cited.title, cited.published, cited.url, cited.publisher)
    yield _report(facts, [one["id"] for one in house])


def _of_claim(claim: Claim) -> Iterator[Object]:
    created, modified = _time(claim.first_seen), _time(claim.last_seen)
    for voice in claim.voices:
        yield from _cited(voice.cited)
    note = _note(claim, _made("note", claim_ref(claim.id), created, modified))
    yield note
    opinion = STIX_OPINION[claim.grade.credibility]
    if opinion is not None:
        name = _id("opinion", claim.id)
        yield _made("opinion", name, created, modified) | {
            "created_by_ref": MAKER,
            "opinion": opinion,
            "explanation": explained(claim),
            "object_refs": [note["id"]],
        }
    for rival in claim.contradictions:
        one, other = sorted((claim.id, rival.claim))
        why = f"contradicts: {rival.because}"
        yield _relationship(claim_ref(one), "related-to", claim_ref(other), UNKNOWN, why)
    for origin in claim.origins:
        for merge in origin.merged:
            yield from _taken(merge, claim)


def claim_ref(claim: str) -> str:
    """The id of a claim's note."""
    return _id("note", claim)


def _note(claim: Claim, made: Object) -> Object:
    grade = claim.grade.credibility
    told = {v.cited.report: report_ref(v.cited.report, v.cited.published) for v in claim.voices}
    facts = {
        "admiralty_credibility": grade,
        "admiralty_name": NAMES[grade],
        "reports": claim.support.reports,
        "origins_low": claim.support.low,
        "origins_high": claim.support.high,
        "denial_low": claim.denial.low,
        "denial_high": claim.denial.high,
    }
    origins = [f"{one.name} ({one.stance})" for one in claim.origins]
    content = "\n".join([claim.text, explained(claim), *filter(None, ["; ".join(origins)])])
    note = made | {
        "created_by_ref": MAKER,
        "abstract": claim.text,
        "content": content,
        "object_refs": list(told.values()),
        "extensions": _extended(facts),
    }
    confidence = STIX_CONFIDENCE[grade]
    return note if confidence is None else note | {"confidence": confidence}


def _taken(merge: Merge, claim: Claim) -> Iterator[Object]:
    """The report has its words from the other one."""
    other = merge.other
    cited = {v.cited.report: v.cited for v in claim.voices}.get(merge.report)
    if (
        merge.because not in _TAKEN
        or other is None
        or cited is None
        or other.report == cited.report
    ):
        return
    yield from _cited(other)
    one, two = (report_ref(c.report, c.published) for c in (cited, other))
    why = f"{merge.because}: {merge.evidence}"
    yield _relationship(one, "derived-from", two, _time(cited.published), why)


def _relationship(one: str, kind: str, other: str, created: str, why: str) -> Object:
    name = _id("relationship", one, kind, other, why)
    return _made("relationship", name, created) | {
        "relationship_type": kind,
        "source_ref": one,
        "target_ref": other,
        "description": why,
    }
