"""Reports to readings: the encoder once over everything, then small rules around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from firsthand.read.anaphora import anaphoric, name_contents, replace_anaphoric
from firsthand.read.attribution import Attribution, attributions
from firsthand.read.certainty import judge
from firsthand.read.chains import Scene, chain_of
from firsthand.read.decode import viterbi
from firsthand.read.frames import framed, widened
from firsthand.read.inner import continuation, is_real, with_threats, worth_reading
from firsthand.read.layout import Layout
from firsthand.read.mending import mend
from firsthand.read.sources import is_pronoun
from firsthand.read.tracing import Tracer
from firsthand.types import Problem, Reading, Report, Source, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from firsthand.read.encoder import Encoder

BATCH_REPORTS = 16
"""Reports that are decoded side by side and held at a time."""
READS = "en"
_FEW_WORDS, _UNSURE = 4, 0.35
"""So few words with so little confidence are left out."""
_MARKS = 4
"""A content this much longer than a source is that source with its quotation marks."""


@dataclass(frozen=True, slots=True)
class _Nested:
    """An attribution with those inside of its content."""

    attribution: Attribution
    inner: tuple[Attribution, ...] = ()


def read_reports(reports: Iterable[Report], encoder: Encoder) -> Iterator[Reading]:
    """Read reports as they come, a few at a time, in their order.

    Args:
        reports: any number; no more than BATCH_REPORTS are held at a time.
        encoder: the loaded model.
    """
    stream = iter(reports)
    while batch := list(islice(stream, BATCH_REPORTS)):
        yield from read_batch(batch, encoder)


def read_batch(reports: Sequence[Report], encoder: Encoder) -> list[Reading]:
    """Read a few reports together."""
    readable = [r for r in reports if _reads(r)]
    outer = find_attributions([r.text for r in readable], encoder)
    nested = _find_inner(readable, outer, encoder)
    made = {id(r): _reading(r, found) for r, found in zip(readable, nested, strict=True)}
    return [made[id(r)] if id(r) in made else _unread(r) for r in reports]


def find_attributions(texts: Sequence[str], encoder: Encoder) -> list[list[Attribution]]:
    """The model's own attributions of each text, outermost only, without any rule."""
    scores = encoder.read(texts)
    paths = viterbi([s.emissions for s in scores], encoder.transitions)
    return [
        mend(text, attributions(text, path, score, encoder))
        for text, path, score in zip(texts, paths, scores, strict=True)
    ]


def _reads(report: Report) -> bool:
    return report.language in (None, READS)


def _unread(report: Report) -> Reading:
    message = (
        f"{report.path or report.title or report.id}: the text is in language "
        f"“{report.language}”; only English (“{READS}”) is read; translate it, or pass "
        f"--language {READS} if it is English"
    )
    return Reading(report, problems=(*report.problems, Problem("language", message)))


def _find_inner(
    reports: Sequence[Report], outer: Sequence[Sequence[Attribution]], encoder: Encoder
) -> list[list[_Nested]]:
    """Read the contents that may hold attributions of their own."""
    outer = [with_threats(r.text, found) for r, found in zip(reports, outer, strict=True)]
    places = [
        (n, k, span)
        for n, (report, found) in enumerate(zip(reports, outer, strict=True))
        for k, attribution in enumerate(found)
        for span in worth_reading(report.text, attribution)
    ]
    texts = [span.of(reports[n].text) for n, _, span in places]
    inner: dict[tuple[int, int], list[Attribution]] = {}
    for (n, k, span), found in zip(places, find_attributions(texts, encoder), strict=True):
        moved = [a.moved(span.start) for a in found]
        real = [a for a in moved if is_real(reports[n].text, a, span)]
        inner.setdefault((n, k), []).extend(real)
    return [
        _continued(
            report.text, [_Nested(a, tuple(inner.get((n, k), ()))) for k, a in enumerate(found)]
        )
        for n, (report, found) in enumerate(zip(reports, outer, strict=True))
    ]


def _continued(text: str, found: Sequence[_Nested]) -> list[_Nested]:
    """Give participles without source the one that they go on with."""
    made: list[_Nested] = []
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


def _reading(report: Report, found: Sequence[_Nested]) -> Reading:
    layout = Layout.of(report.text)
    # By their cues: contents may still be mended.
    inner = {n.attribution.cue: n.inner for n in found}
    ours = anaphoric(report.text, layout)
    outer = replace_anaphoric([n.attribution for n in found], ours, layout)
    outer = widened(report.text, layout, outer)
    plain = framed(report.text, layout, outer)
    # What the model found without a source gives way to what a frame found with one.
    kept = [a for a in outer if a.source or not any(_same_cue(a, frame) for frame in plain)]
    outer = sorted([*kept, *plain], key=lambda a: a.content)
    outer = name_contents(report.text, outer, layout)
    chains = _chains(report, layout, outer)
    statements = []
    for attribution, chain in zip(outer, chains, strict=True):
        if _says_nothing(report.text, attribution, chain):
            continue
        statements.append(_statement(report, layout, attribution, chain))
        for deeper in inner.get(attribution.cue, ()):
            links = chain_of(_scene(report, layout, deeper))
            # "The mayor said he ...": inside of what someone says, a pronoun is most often them.
            new = [
                link
                for link in links
                if not is_pronoun(link.name) and all(link.name != known.name for known in chain)
            ]
            statements.append(_statement(report, layout, deeper, (*chain, *new)))
    statements.sort(key=lambda s: (s.content, len(s.chain), s.id))
    return Reading(report, statements=tuple(statements), problems=report.problems)


def _says_nothing(text: str, attribution: Attribution, chain: Sequence[Source]) -> bool:
    """Whether it is a question, a few doubtful words, or only names a link of its own chain."""
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
    report: Report, layout: Layout, attribution: Attribution, chain: tuple[Source, ...]
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
