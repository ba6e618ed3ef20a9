"""`prov`: where words come from, in PROV-O as JSON-LD with its context inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from firsthand.show.export.json_text import listed, without_nothing
from firsthand.show.export.naming import entity_parts, source_parts, uuid_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from firsthand.show.export.asking import Asked
    from firsthand.types import ChainLink, Citation, Claim, Origin, Voice
    from firsthand.types.exported import KnownEntity, ReportRecord, Said

    Node = dict[str, Any]

_LINKS = (
    "wasQuotedFrom", "wasDerivedFrom", "wasAttributedTo", "hadPrimarySource", "wasGeneratedBy",
    "wasAssociatedWith", "used",
)  # fmt: skip
VOCABULARY = "urn:firsthand:vocabulary:"
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "fh": VOCABULARY,
    **{f"prov:{name}": {"@type": "@id"} for name in _LINKS},
    "fh:deniedBy": {"@type": "@id"},
    "fh:mentionedBy": {"@type": "@id"},
    "fh:contradicts": {"@type": "@id"},
}
_AGENTS = {
    "person": "prov:Person",
    "organization": "prov:Organization",
    "media": "prov:Organization",
}
_SCHEMATA = {"Person": "prov:Person", "Organization": "prov:Organization"} | dict.fromkeys(
    ("PublicBody", "Company", "Country"), "prov:Organization"
)
_TAKEN = frozenset({"cites", "copies"})
"""By these rules a report has its words from the other one."""


def make(asked: Asked) -> Iterator[str]:
    """One document: reports with their statements, then claims with their origins."""
    yield from listed({"@context": CONTEXT}, "@graph", _nodes(asked))


def _nodes(asked: Asked) -> Iterator[Node]:
    written: set[str] = set()

    def new(nodes: Iterable[Node]) -> list[Node]:
        """Agents are told once; what is told of anything else is told where it is found."""
        found = [n for n in nodes if not (_is_agent(n) and n["@id"] in written)]
        written.update(n["@id"] for n in found if _is_agent(n))
        return found

    yield from asked.of_reports(lambda record: new(_of_report(asked, record)))
    yield from asked.of_claims(lambda claim: new(_of_claim(claim)))


def _is_agent(node: Node) -> bool:
    return "prov:Agent" in node.get("@type", ())


def _of_report(asked: Asked, record: ReportRecord) -> Iterator[Node]:
    report = record.report
    house = _house(report.publisher)
    reader = _iri("model", record.model)
    yield from house
    yield {"@id": reader, "@type": ["prov:Agent", "prov:SoftwareAgent"], "rdfs:label": record.model}
    yield _report(report.id, report.title, report.published, report.url, house)
    reading = _iri("reading", report.id)
    yield {
        "@id": reading,
        "@type": ["prov:Activity"],
        "prov:used": _iri("report", report.id),
        "prov:wasAssociatedWith": reader,
    }
    known = asked.linked(record)
    for said in record.said:
        agents = [_agent(link, report.id, known) for link in said.chain]
        yield from agents
        yield _statement(said, report.id, reading, [one["@id"] for one in agents])


def _report(
    name: str, title: str | None, published: str | None, url: str | None, house: list[Node]
) -> Node:
    return without_nothing(
        {
            "@id": _iri("report", name),
            "@type": ["prov:Entity", "fh:Report"],
            "dcterms:title": title,
            "dcterms:issued": published,
            "dcterms:identifier": url,
            "prov:wasAttributedTo": [one["@id"] for one in house],
        }
    )


def _house(publisher: str | None) -> list[Node]:
    if not publisher:
        return []
    types = ["prov:Agent", "prov:Organization"]
    name = _iri("agent", str(uuid_of("publisher", publisher)))
    return [{"@id": name, "@type": types, "rdfs:label": publisher}]


def _agent(link: ChainLink, report: str, known: dict[int, KnownEntity]) -> Node:
    entity = known.get(link.entity) if link.entity is not None else None
    parts = entity_parts(entity) if entity else source_parts(link, report)
    kind = _SCHEMATA.get(entity.schema) if entity else _AGENTS.get(link.kind)
    return {
        "@id": _iri("agent", str(uuid_of(*parts))),
        "@type": ["prov:Agent", *filter(None, [kind])],
        "rdfs:label": entity.name if entity else link.name,
    }


def _statement(said: Said, report: str, reading: str, sources: list[str]) -> Node:
    return without_nothing(
        {
            "@id": _iri("statement", report, said.id),
            "@type": ["prov:Entity", "fh:Statement"],
            "prov:value": said.words,
            "prov:wasQuotedFrom": _iri("report", report),
            "prov:wasGeneratedBy": reading,
            "prov:wasAttributedTo": sources,
            "fh:start": said.spans[0].start,
            "fh:end": said.spans[-1].end,
            "fh:certainty": said.certainty,
            "fh:polarity": said.polarity,
        }
    )


def _of_claim(claim: Claim) -> Iterator[Node]:
    sides: dict[str, list[str]] = {"supports": [], "denies": [], "mentions": []}
    for voice in claim.voices:
        sides[voice.stance].append(_iri("statement", voice.cited.report, voice.statement))
        yield from _voice(voice)
    for origin in claim.origins:
        yield from _origin(claim, origin)
    counted = [one for one in claim.origins if one.stance == "supports" and one.counts != "none"]
    yield without_nothing(
        {
            "@id": _iri("claim", claim.id),
            "@type": ["prov:Entity", "fh:Claim"],
            "prov:value": claim.text,
            "prov:wasDerivedFrom": _once(sides["supports"]),
            "fh:deniedBy": _once(sides["denies"]),
            "fh:mentionedBy": _once(sides["mentions"]),
            "fh:contradicts": [_iri("claim", one.claim) for one in claim.contradictions],
            "prov:hadPrimarySource": [_iri("origin", claim.id, one.id) for one in counted],
            "fh:originsLow": claim.support.low,
            "fh:originsHigh": claim.support.high,
            "fh:credibility": claim.grade.credibility,
        }
    )


def _voice(voice: Voice) -> Iterator[Node]:
    """What a report tells in its own voice, which is none of its statements."""
    yield from _cited(voice.cited)
    if not voice.chain:
        yield {
            "@id": _iri("statement", voice.cited.report, voice.statement),
            "@type": ["prov:Entity", "fh:Statement"],
            "prov:value": voice.words,
            "prov:wasQuotedFrom": _iri("report", voice.cited.report),
            "fh:certainty": voice.certainty,
        }


def _cited(cited: Citation) -> Iterator[Node]:
    house = _house(cited.publisher)
    yield from house
    yield _report(cited.report, cited.title, cited.published, cited.url, house)


def _origin(claim: Claim, origin: Origin) -> Iterator[Node]:
    """What its origin put into the world, and which reports have the words from which."""
    agent = _iri("agent", str(uuid_of("origin", claim.id, origin.id)))
    kind = _AGENTS.get(origin.kind)
    yield {
        "@id": agent,
        "@type": ["prov:Agent", *filter(None, [kind])],
        "rdfs:label": origin.name,
    }
    yield {
        "@id": _iri("origin", claim.id, origin.id),
        "@type": ["prov:Entity", "fh:Origin"],
        "prov:wasAttributedTo": agent,
        "fh:counts": origin.counts,
    }
    for merge in origin.merged:
        other = merge.other
        if merge.because in _TAKEN and other is not None and other.report != merge.report:
            yield {
                "@id": _iri("report", merge.report),
                "prov:wasDerivedFrom": _iri("report", other.report),
            }


def _once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _iri(*parts: str) -> str:
    return "urn:firsthand:" + ":".join(quote(part, safe="", errors="replace") for part in parts)
