"""What is not known: reports that others cite, claims without a basis, who, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.show.brief.naming import house_of, lead, listed, name_of, passages, side
from firsthand.show.brief.parts import Item, Quote, Sentence
from firsthand.show.claim_words import CREDIBILITY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.show.brief.checking import Kept
    from firsthand.types import Claim, Reading, Span, Voice

READ = 40
"""Reports of a claim that are searched for when and where; if it has more, nothing is told."""
_NAMELESS = ("anonymous", "rumour")
_WHERE = ("place", "facility")


def unknown_items(claims: Sequence[Claim], kept: Kept) -> Iterator[Item]:
    """What to get next, what has no basis, what the words leave open."""
    yield from _not_on_desk(claims, kept)
    for claim in claims:
        about = lead(claim)
        if about is not None:
            told = tuple(_without_basis(claim, about)) or tuple(_left_open(claim, about, kept))
            yield from (Item((sentence,)) for sentence in told)


def _not_on_desk(claims: Sequence[Claim], kept: Kept) -> Iterator[Item]:
    seen: set[str] = set()
    for unknown in (one for claim in claims for one in claim.unknowns):
        name = name_of(unknown.outlet)
        if not unknown.cited_by or name.casefold() in seen:
            continue
        seen.add(name.casefold())
        where = unknown.cited_by[0]
        reading = kept.reading(where.report)
        text = reading.report.text[where.start : where.end] if reading else ""
        words = f"{house_of(where)} cites {name}, whose report is not on this desk (get it next): "
        yield Item((Sentence((words, Quote(text, where), ".")),))


def _without_basis(claim: Claim, about: Quote) -> Iterator[Sentence]:
    if claim.grade.credibility == max(CREDIBILITY):
        yield Sentence(
            ("Nobody is known to stand behind this, so that it cannot be judged: ", about, ".")
        )


def _left_open(claim: Claim, about: Quote, kept: Kept) -> Iterator[Sentence]:
    """One sentence with all that no report's words of this claim tell."""
    supporting = side(claim, "supports")
    behind = [one for one in claim.origins if one.stance == "supports" and one.counts != "none"]
    open_ = []
    if behind and all(origin.kind in _NAMELESS for origin in behind):
        open_.append("no name of who knows it")
    places = _readings(supporting, kept)
    if places and not any(_tells_when(reading, words) for reading, words in places):
        open_.append("no day")
    if places and not any(_tells_where(reading, words) for reading, words in places):
        open_.append("no place")
    if open_:
        told = f"This claim comes with {listed(open_)}: "
        yield Sentence((told, about, "."), passages(supporting))


def _readings(voices: Sequence[Voice], kept: Kept) -> list[tuple[Reading, tuple[Span, ...]]]:
    """Each voice's report with the spans of its words; none where one of them is not known."""
    if len({voice.cited.report for voice in voices}) > READ:
        return []
    found = []
    for voice in voices:
        reading = kept.reading(voice.cited.report)
        spans = _spans(reading, voice) if reading else ()
        if reading is None or not spans:
            return []
        found.append((reading, spans))
    return found


def _spans(reading: Reading, voice: Voice) -> tuple[Span, ...]:
    """Of the telling, and of the statement that it is a part of, as wide as the sentence is."""
    start, end = voice.cited.start, voice.cited.end
    for telling in reading.tellings:
        if telling.spans[0].start == start and telling.spans[-1].end == end:
            times = [telling.time] if telling.time else []
            said = [one for one in reading.statements if one.id == telling.statement]
            times += [one.time for one in said if one.time]
            return (*telling.spans, *(span for one in said for span in one.content), *times)
    return ()


def _tells_when(reading: Reading, words: tuple[Span, ...]) -> bool:
    return any(_meet(timex.span, words) for timex in reading.timexes)


def _tells_where(reading: Reading, words: tuple[Span, ...]) -> bool:
    """A place on the map, or anything that is called a place or a building."""
    named = [one.span for one in reading.mentions if one.type in _WHERE]
    return any(_meet(span, words) for span in (*(t.span for t in reading.toponyms), *named))


def _meet(span: Span, others: tuple[Span, ...]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
