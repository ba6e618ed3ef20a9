"""`graphml`: who tells, cites, copies and denies what, as a graph for Gephi, yEd or networkx."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from firsthand.show.export.asking import Asked
    from firsthand.types import ChainLink, Citation, Claim, Origin, Voice
    from firsthand.types.exported import KnownEntity, ReportRecord

    Value = str | int | None

NODE_KEYS: dict[str, Literal["string", "int"]] = {
    "kind": "string",
    "label": "string",
    "schema": "string",
    "publisher": "string",
    "published": "string",
    "url": "string",
    "reports": "int",
    "low": "int",
    "high": "int",
    "denial_low": "int",
    "denial_high": "int",
    "credibility": "int",
    "counts": "string",
}
"""What nodes carry, and of which type."""
EDGE_KEYS: dict[str, Literal["string", "int"]] = {
    "relation": "string",
    "words": "string",
    "certainty": "string",
    "because": "string",
    "evidence": "string",
    "claim": "string",
}
"""What edges carry, and of which type."""
_TELLS = {"supports": "says", "denies": "denies", "mentions": "mentions"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
  http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


@dataclass(slots=True)
class _Drawn:
    """Nodes that are drawn already.

    Attributes:
        nodes: names of those that are written.
        pending: of those of the report or claim at hand, of which all is written or nothing.
    """

    nodes: set[str] = field(default_factory=set)
    pending: set[str] = field(default_factory=set)

    def new(self, name: str) -> bool:
        """Whether a node is not drawn yet; from now on it is."""
        if name in self.nodes or name in self.pending:
            return False
        self.pending.add(name)
        return True

    def whole(self, lines: Callable[[], Iterable[str]]) -> list[str]:
        """All lines of a report or claim; where they fail, nothing of it is drawn."""
        self.pending.clear()
        made = list(lines())
        self.nodes |= self.pending
        return made


def make(asked: Asked) -> Iterator[str]:
    """The keys, then nodes and edges report by report and claim by claim."""
    yield _HEAD
    for owner, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, kind in keys.items():
            key = f'<key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'
            yield f"  {key}\n"
    yield '  <graph id="desk" edgedefault="directed">\n'
    drawn = _Drawn()
    yield from asked.of_reports(
        lambda record: drawn.whole(lambda: _of_report(asked, record, drawn))
    )
    yield from asked.of_claims(lambda claim: drawn.whole(lambda: _of_claim(claim, drawn)))
    yield "  </graph>\n</graphml>\n"


def _of_report(asked: Asked, record: ReportRecord, drawn: _Drawn) -> Iterator[str]:
    report = record.report
    name = f"report:{report.id}"
    if drawn.new(name):
        label = report.title or report.publisher or report.id
        facts = {"publisher": report.publisher, "published": report.published, "url": report.url}
        yield _node(name, {"kind": "report", "label": label, **facts})
    known = asked.linked(record)
    for said in record.said:
        above = name
        for link in said.chain:
            source = _source_name(link, report.id)
            if drawn.new(source):
                yield _node(source, _source(link, known))
            facts = {"relation": "cites", "words": said.words, "certainty": said.certainty}
            yield _edge(above, source, facts)
            above = source


def _source_name(link: ChainLink, report: str) -> str:
    """Who has a name on the desk is one node; who has none is another in every report."""
    if link.entity is not None:
        return f"source:E{link.entity}"
    return f"source:{report}:{link.kind}:{link.name}"


def _source(link: ChainLink, known: dict[int, KnownEntity]) -> dict[str, Value]:
    entity = known.get(link.entity) if link.entity is not None else None
    label = entity.name if entity else link.name
    return {"kind": "source", "label": label, "schema": entity.schema if entity else link.kind}


def _of_claim(claim: Claim, drawn: _Drawn) -> Iterator[str]:
    name = f"claim:{claim.id}"
    drawn.new(name)
    facts = {"reports": claim.support.reports, "low": claim.support.low, "high": claim.support.high}
    denied = {"denial_low": claim.denial.low, "denial_high": claim.denial.high}
    grade = {"credibility": claim.grade.credibility}
    yield _node(name, {"kind": "claim", "label": claim.text, **facts, **denied, **grade})
    for origin in claim.origins:
        yield from _of_origin(claim, origin, drawn)
    for voice in claim.voices:
        yield from _cited(voice.cited, drawn)
        yield _edge(f"report:{voice.cited.report}", name, _voice(voice))
    for rival in claim.contradictions:
        if f"claim:{rival.claim}" in drawn.nodes:  # told from the later of the two
            yield _edge(
                f"claim:{rival.claim}", name, {"relation": "contradicts", "because": rival.because}
            )


def _of_origin(claim: Claim, origin: Origin, drawn: _Drawn) -> Iterator[str]:
    name = f"origin:{claim.id}:{origin.id}"
    facts = {"label": origin.name, "schema": origin.kind, "counts": origin.counts}
    yield _node(name, {"kind": "origin", **facts})
    yield _edge(name, f"claim:{claim.id}", {"relation": _TELLS[origin.stance]})
    for merge in origin.merged:
        if merge.other is None or merge.other.report == merge.report:
            continue
        relation = merge.because if merge.because in {"cites", "copies"} else "shares origin with"
        told = {"because": merge.because, "evidence": merge.evidence, "claim": claim.id}
        yield from _cited(merge.other, drawn)
        yield _edge(
            f"report:{merge.report}",
            f"report:{merge.other.report}",
            {"relation": relation, **told},
        )


def _cited(cited: Citation, drawn: _Drawn) -> Iterator[str]:
    """The report that a claim is told in, if that is none of those asked for."""
    name = f"report:{cited.report}"
    if drawn.new(name):
        label = cited.title or cited.publisher or cited.report
        facts = {"publisher": cited.publisher, "published": cited.published, "url": cited.url}
        yield _node(name, {"kind": "report", "label": label, **facts})


def _voice(voice: Voice) -> dict[str, Value]:
    relation = _TELLS[voice.stance]
    return {"relation": relation, "words": voice.words, "certainty": voice.certainty}


def _node(name: str, facts: Mapping[str, Value]) -> str:
    return f'    <node id="{_xml(name)}">{_data("node", facts)}</node>\n'


def _edge(source: str, target: str, facts: Mapping[str, Value]) -> str:
    ends = f'source="{_xml(source)}" target="{_xml(target)}"'
    return f"    <edge {ends}>{_data('edge', facts)}</edge>\n"


def _data(owner: str, facts: Mapping[str, Value]) -> str:
    known = [(key, value) for key, value in facts.items() if value is not None]
    return "".join(f'<data key="{owner}_{key}">{_xml(str(v))}</data>' for key, v in known)


def _xml(text: str) -> str:
    """Text for XML; characters that it cannot have are replaced."""
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))
