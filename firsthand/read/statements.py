"""Attributions of one report become statements: chains, certainty, what stands inside of what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from firsthand.read.anaphora import anaphoric, name_contents, replace_anaphoric
from firsthand.read.certainty import judge
from firsthand.read.chains import Scene, chain_of
from firsthand.read.frames import framed, widened
from firsthand.read.inner import continuation, home_of, is_real, with_threats
from firsthand.read.layout import Layout
from firsthand.read.sources import is_pronoun
from firsthand.read.tracing import Tracer
from firsthand.types import Report, Source, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.attribution import Attribution

_FEW_WORDS, _UNSURE = 4, 0.35
"""So few words with so little confidence are left out."""
_NOBODY = frozenset(("nobody", "no one", "no-one", "none"))
"""Sources that say nothing: "nobody would confirm that the bridge is closed"."""
_MARKS = 4
"""A content this much longer than a source is that source with its quotation marks."""


@dataclass(frozen=True, slots=True)
class Nested:
    """An attribution with those inside of its content."""

    attribution: Attribution
    inner: tuple[Attribution, ...] = ()


def nested(text: str, outer: Sequence[Attribution], inner: Sequence[Attribution]) -> list[Nested]:
    """Put attributions inside of contents where they belong.

    Args:
        text: the report's text.
        outer: its outermost attributions.
        inner: those inside of contents; what stands in no content is left out.
    """
    outer = with_threats(text, outer)
    inside: dict[int, list[Attribution]] = {}
    for attribution in inner:
        home = home_of(attribution, outer)
        if home is not None and is_real(text, attribution):
            inside.setdefault(home, []).append(attribution)
    return _continued(text, [Nested(a, tuple(inside.get(n, ()))) for n, a in enumerate(outer)])


def _continued(text: str, found: Sequence[Nested]) -> list[Nested]:
    """Give participles without source the one that they go on with."""
    made: list[Nested] = []
    for nested in found:
        before = made[-1] if made else None
        more = continuation(text, before.attribution, nested.attribution) if before else None
        if before is None or more is None:
            made.append(nested)
        elif more.source == before.attribution.source:
            made.append(replace(nested, attribution=more))
        else:
            made[-1] = replace(before, inner=(*before.inner, more))
    return made


def statements_of(report: Report, found: Sequence[Nested]) -> list[Statement]:
    """Statements with their chains, in the order of their contents.

    Args:
        report: the report.
        found: its attributions, from `nested`.
    """
    layout = Layout.of(report.text)
    # By their cues: contents may still be mended.
    inner = {n.attribution.cue: n.inner for n in found}
    outer = _mended(report.text, layout, [n.attribution for n in found])
    made = []
    for attribution, chain in zip(outer, _chains(report, layout, outer), strict=True):
        if _says_nothing(report.text, attribution, chain):
            continue
        made.append(_statement(report, layout, attribution, chain))
        for deeper in inner.get(attribution.cue, ()):
            links = chain_of(_scene(report, layout, deeper))
            # "The mayor said he ...": inside of what someone says, a pronoun is most often them.
            new = [
                link
                for link in links
                if not is_pronoun(link.name) and all(link.name != known.name for known in chain)
            ]
            made.append(_statement(report, layout, deeper, (*chain, *new)))
    return sorted(made, key=lambda s: (s.content, len(s.chain), s.id))


def _mended(text: str, layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions of sentences that are found by their frames, and those that the model found."""
    outer = replace_anaphoric(found, anaphoric(text, layout), layout)
    outer = widened(text, layout, outer)
    plain = framed(text, layout, outer)
    # What the model found without a source gives way to what a frame found with one.
    kept = [a for a in outer if a.source or not any(_same_cue(a, frame) for frame in plain)]
    return name_contents(text, sorted([*kept, *plain], key=lambda a: a.content), layout)


def _says_nothing(text: str, attribution: Attribution, chain: Sequence[Source]) -> bool:
    """Whether nobody says it: a question, a few doubtful words, a link of its own chain."""
    if chain and chain[0].name.lower() in _NOBODY:
        return True
    cue = attribution.cue[0].of(text).lower() if attribution.cue else ""
    if not chain and cue.startswith(("asked", "when asked", "if asked", "questioned")):
        return True
    content = attribution.content[0]
    short = sum(len(c.of(text).split()) for c in attribution.content) <= _FEW_WORDS
    if short and attribution.confidence < _UNSURE:
        return True
    return len(attribution.content) == 1 and any(
        content.contains(link.span) and len(content) - len(link.span) <= _MARKS for link in chain
    )


def _same_cue(a: Attribution, b: Attribution) -> bool:
    return any(x.overlaps(y) for x in a.cue for y in b.cue)


def _chains(
    report: Report, layout: Layout, outer: Sequence[Attribution]
) -> list[tuple[Source, ...]]:
    """Chains of all attributions, traced in the order in which the text names their sources."""
    tracer = Tracer(report.text, layout)
    chains: list[tuple[Source, ...]] = [()] * len(outer)
    for n in sorted(range(len(outer)), key=lambda i: _source_place(outer[i])):
        chain = tracer.trace(chain_of(_scene(report, layout, outer[n])))
        tracer.note(chain, outer[n].source)
        chains[n] = chain
    return chains


def _source_place(attribution: Attribution) -> Span:
    return (*attribution.source, *attribution.cue, *attribution.content)[0]


def _scene(report: Report, layout: Layout, attribution: Attribution) -> Scene:
    known = (*attribution.cue, *attribution.source, *attribution.content)
    return Scene(report.text, attribution, layout.around(known[0]), report.publisher)


def _statement(
    report: Report,
    layout: Layout,
    attribution: Attribution,
    chain: tuple[Source, ...],
) -> Statement:
    content = attribution.content
    first, last = layout.around(content[0]), layout.around(content[-1])
    stance = judge(
        report.text,
        content,
        attribution.cue,
        sentence=Span(first.start, max(first.end, last.end)),
        rumour=bool(chain) and chain[-1].kind == "rumour",
    )
    statement = Statement(
        id="",
        content=content,
        cue=attribution.cue,
        source=attribution.source,
        chain=chain,
        certainty=stance.certainty,
        polarity=stance.polarity,
        conditional=stance.conditional,
        confidence=attribution.confidence,
    )
    return replace(statement, id=_statement_id(report, statement))


def _statement_id(report: Report, statement: Statement) -> str:
    """Twelve hexadecimal digits that the same words of the same report always get."""
    words = repr((report.id, statement.content, statement.cue, [s.name for s in statement.chain]))
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
