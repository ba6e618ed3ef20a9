"""What assistants are answered: rows with their citations and counts of origins, and their words.

Each answer is told twice, as an object for programs and as text for those who read. Words of
reports stand between quotation marks, on one line, without anything that moves a cursor.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from firsthand.show.brief.parts import Quote
from firsthand.show.brief.references import numbers, references
from firsthand.show.claim_words import (
    CREDIBILITY,
    counted,
    merge_words,
    origin_range,
    shown_instant,
    support_words,
)
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.show.brief.parts import Brief, Sentence
    from firsthand.types import Citation, Claim, Hit, PlacedClaim, Reading, Span, Statement, Voice

    Row = dict[str, Any]

FIRST_WORDS = 3
"""Tellings that a list of claims cites of each."""


def citation(cited: Citation, words: str) -> Row:
    """Where some words stand; offsets count the characters of the report's text."""
    return {
        "report": cited.report,
        "publisher": cited.publisher,
        "title": cited.title,
        "published": cited.published,
        "url": cited.url,
        "start": cited.start,
        "end": cited.end,
        "quote": words,
    }


def cited_words(row: Row) -> str:
    """`“...” (Kelm Observer, 2031-06-02, report 1f..., characters 5–53)`."""
    facts = [
        printable(row["publisher"] or "publisher not known"),
        shown_instant(row["published"]) or "day not known",
        f"report {row['report']}",
    ]
    if row["start"] is not None:
        facts.append(f"characters {row['start']}–{row['end']}")
    return f"“{printable(row['quote'])}” ({', '.join(facts)})"


def on_word_of(chain: Sequence[str]) -> str:
    """Who says it, and on whose word."""
    names = ", who cites ".join(printable(name) for name in chain)
    return f"on the word of {names}" if names else "in the report's own voice"


# ------------------------------------------------------------------ search


def hit_row(hit: Hit) -> Row:
    """Words that were found."""
    return {
        "statement": hit.statement,
        "chain": list(hit.chain),
        "cited": citation(hit.cited, hit.words),
    }


def hit_words(row: Row) -> str:
    """One line."""
    said = f", {on_word_of(row['chain'])}" if row["statement"] else ""
    return f"- {cited_words(row['cited'])}{said}"


# ------------------------------------------------------------------ claims


def claim_row(claim: Claim) -> Row:
    """A claim in a list: how many tell it, from how many origins, and its first tellings."""
    return {
        "id": claim.id,
        "text": claim.text,
        "count": support_words(claim.support),
        "support": asdict(claim.support),
        "denial": asdict(claim.denial),
        "grade": {
            "credibility": claim.grade.credibility,
            "meaning": CREDIBILITY[claim.grade.credibility],
            "because": claim.grade.because,
        },
        "contradictions": [asdict(one) for one in claim.contradictions],
        "first_seen": claim.first_seen,
        "last_seen": claim.last_seen,
        "cited": [
            {
                "stance": voice.stance,
                "chain": list(voice.chain),
                **citation(voice.cited, voice.words),
            }
            for voice in claim.voices[:FIRST_WORDS]
        ],
    }


def claim_words(row: Row) -> str:
    """A claim and its first tellings, a line each."""
    return "\n".join(_claim_lines(row))


def _claim_lines(row: Row) -> Iterator[str]:
    grade, denial = row["grade"], row["denial"]
    yield f"- {row['id']} “{printable(row['text'])}”: {row['count']}"
    yield f"  grade {grade['credibility']}, {grade['meaning']}: {printable(grade['because'])}"
    if denial["reports"]:
        yield f"  denied in {counted(denial['reports'], 'report')}"
    for one in row["contradictions"]:
        yield f"  against {one['claim']} “{printable(one['text'])}”: {printable(one['because'])}"
    for one in row["cited"]:
        yield f"  {one['stance']}: {cited_words(one)}, {on_word_of(one['chain'])}"


def trace_row(claim: Claim, limit: int, offset: int) -> Row:
    """A claim with its origins and a page of its tellings, each with why it adds no origin."""
    merges = {
        (merge.report, merge.statement): merge_words(merge).plain
        for origin in claim.origins
        for merge in origin.merged
    }
    voices = claim.voices[offset : offset + limit]
    return {
        **claim_row(claim),
        "denial_count": origin_range(claim.denial) if claim.denial.reports else None,
        "origins": [
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind,
                "stance": one.stance,
                "counts": one.counts,
                "first_report": one.first_report,
                "on_desk": one.on_desk,
            }
            for one in claim.origins
        ],
        "tellings": [_voice(voice, merges) for voice in voices],
        "missing": [one.outlet for one in claim.unknowns],
        "history": [
            {"at": turn.at, "kind": turn.kind, **citation(turn.cited, turn.words)}
            for turn in claim.history
        ],
    }


def _voice(voice: Voice, merges: dict[tuple[str, str], str]) -> Row:
    return {
        "statement": voice.statement,
        "stance": voice.stance,
        "certainty": voice.certainty,
        "chain": list(voice.chain),
        "origin": voice.origin,
        "merged": merges.get((voice.cited.report, voice.statement)),
        "cited": citation(voice.cited, voice.words),
    }


def trace_words(row: Row) -> str:
    """A claim, its origins and tellings, a line each."""
    return "\n".join(_trace_lines(row))


def _trace_lines(row: Row) -> Iterator[str]:
    yield from _claim_lines({**row, "cited": ()})
    if row["denial_count"]:
        yield f"  {row['denial_count']} against it"
    yield "Origins:"
    for one in row["origins"]:
        missing = "" if one["on_desk"] else "; its own report is not on this desk"
        counts = {"low": "counts", "high": "may count", "none": "does not count"}[one["counts"]]
        yield f"- {one['id']} {printable(one['name'])} ({one['stance']}, {counts}{missing})"
    yield "Tellings:"
    for one in row["tellings"]:
        merged = f"; {one['merged']}" if one["merged"] else ""
        origin = f", origin {one['origin']}" if one["origin"] else ""
        told = f"{cited_words(one['cited'])}, {on_word_of(one['chain'])}"
        yield f"- {one['stance']}, {one['certainty']}: {told}{origin}{merged}"
    if row["missing"]:
        names = ", ".join(printable(name) for name in row["missing"])
        yield f"Cited, and not on this desk: {names}"


# ------------------------------------------------------------------ reports


def report_row(reading: Reading, claims: Sequence[PlacedClaim], start: int, length: int) -> Row:
    """A part of a report's text, with the statements and claims that stand in it."""
    report, end = reading.report, start + length
    return {
        "report": report.id,
        "publisher": report.publisher,
        "title": report.title,
        "published": report.published,
        "url": report.url,
        "authors": list(report.authors),
        "characters": len(report.text),
        "start": start,
        "text": report.text[start:end],
        "next_start": end if end < len(report.text) else None,
        "statements": [
            _statement(stmt, reading)
            for stmt in reading.statements
            if stmt.content and _within(stmt.content[0], start, end)
        ],
        "claims": [
            {
                "claim": one.claim,
                "text": one.text,
                "stance": one.stance,
                "count": support_words(one.support),
                "start": one.span.start,
                "end": one.span.end,
                "quote": one.span.of(report.text),
            }
            for one in claims
            if _within(one.span, start, end)
        ],
    }


def _within(span: Span, start: int, end: int) -> bool:
    return start <= span.start < end


def _statement(stmt: Statement, reading: Reading) -> Row:
    text = reading.report.text
    return {
        "id": stmt.id,
        "chain": [source.name for source in stmt.chain],
        "certainty": stmt.certainty,
        "polarity": stmt.polarity,
        "start": stmt.content[0].start,
        "end": stmt.content[-1].end,
        "quote": " … ".join(span.of(text) for span in stmt.content),
    }


def report_words(row: Row) -> str:
    """The part of a report, then what stands in it, a line each."""
    return "\n".join(_report_lines(row))


def _report_lines(row: Row) -> Iterator[str]:
    title = f" “{printable(row['title'])}”" if row["title"] else ""
    when = shown_instant(row["published"]) or "day not known"
    house = printable(row["publisher"] or "publisher not known")
    yield f"Report {row['report']}{title}, {house}, {when}, {row['characters']} characters"
    yield f"Quoted from character {row['start']} on:"
    # A mark before each line: nothing in the text can pass for a line of ours.
    yield from (f"> {printable(line)}" for line in row["text"].splitlines() or [""])
    for one in row["statements"]:
        place = f"characters {one['start']}–{one['end']}"
        said = f"“{printable(one['quote'])}” ({place}), {on_word_of(one['chain'])}"
        yield f"- statement {one['id']}, {one['certainty']}: {said}"
    for one in row["claims"]:
        words = f"“{printable(one['text'])}” (characters {one['start']}–{one['end']})"
        yield f"- {one['stance']} {one['claim']} {words}: {one['count']}"


# ------------------------------------------------------------------ briefs


def brief_row(brief: Brief) -> Row:
    """A brief, each sentence with the numbers of what it cites."""
    known = references(brief)

    def sentence(one: Sentence) -> Row:
        words = "".join(
            f"“{printable(part.words)}”" if isinstance(part, Quote) else part for part in one.parts
        )
        return {"words": words, "cites": numbers(one, known)}

    return {
        "title": brief.title,
        "day": brief.day,
        "scope": brief.scope,
        "sections": [
            {
                "title": section.title,
                "items": [
                    {
                        "heading": item.heading,
                        "sentences": [sentence(one) for one in item.told],
                    }
                    for item in section.items
                ],
            }
            for section in brief.sections
        ],
        "references": [
            {"number": one.number, **citation(one.cited, one.words or "")} for one in known.values()
        ],
        "left_out": list(brief.left_out),
    }
