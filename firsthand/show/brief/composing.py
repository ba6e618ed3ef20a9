"""A brief out of what a desk answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from firsthand.errors import SettingError
from firsthand.show.brief.checking import Checker
from firsthand.show.brief.parts import Brief, Item, Quote, Section, Sentence
from firsthand.show.brief.wording import (
    access,
    confidence_because,
    kind_words,
    likelihood,
    record,
)
from firsthand.show.claim_words import CREDIBILITY, counted, origin_range, shown_day
from firsthand.show.days import shown_days
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.desk.desk import Desk
    from firsthand.types import Citation, Claim, Conflict, Due, Origin, Voice

_By = Literal["support", "repeats", "new"]
NEW, CLAIMED, AGAINST, DUE, SOURCES = 4, 6, 5, 6, 10
"""Rows of each section: two minutes of reading."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a brief is about.

    Attributes:
        words: of claims; None for all.
        entity, outlet, since, until: filters of `Desk.claims`.
        as_of: the day of the brief, `2031-05-14`.
    """

    as_of: str
    words: str | None = None
    entity: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None


def compose(desk: Desk, asked: Question) -> Brief:
    """Write a brief; sentences whose citations do not hold are left out and listed.

    Args:
        desk: that is asked.
        asked: about what.

    Raises:
        SettingError: a filter means nothing on the desk.
    """
    told = _claims(desk, asked, "support", CLAIMED)
    repeated = [one for one in _claims(desk, asked, "repeats", 3) if one.support.reports > 1]
    claimed = list({one.id: one for one in (*told[: CLAIMED - 2], *repeated, *told)}.values())
    claimed = sorted(claimed[:CLAIMED], key=lambda one: -one.support.reports)
    new = [one for one in _claims(desk, asked, "new", NEW + CLAIMED) if one not in claimed][:NEW]
    conflicts = _conflicts(desk, asked, [*claimed, *new])
    sections = (
        Section("What is claimed", tuple(map(_claim, claimed)), "Nothing is claimed."),
        Section("What contradicts it", tuple(map(_conflict, conflicts)), "Nothing on this desk."),
        Section("What is new", tuple(map(_new, new)), "Nothing beside what stands above."),
        Section("What is due", tuple(map(_due, _open(desk, asked))), "Nothing that is known."),
        Section(
            "What is not known",
            tuple(_unknown([*claimed, *new])),
            "No report that others cite is missing.",
        ),
        Section("Who the sources are", tuple(_sources(desk, claimed)), "No source is named."),
    )
    title = f"Brief: {printable(asked.words)}" if asked.words else "Brief"
    return Checker(desk).checked(Brief(title, asked.as_of, _scope(desk), sections))


def _scope(desk: Desk) -> str:
    counts = desk.counts()
    days = f", published {shown_day(counts.first)} to {shown_day(counts.last)}"
    reports, outlets = counted(counts.reports, "report"), counted(counts.outlets, "publisher")
    return f"From {reports} of {outlets}{days if counts.first else ''}."


def _claims(desk: Desk, asked: Question, by: _By, limit: int) -> list[Claim]:
    return desk.claims(
        asked.words,
        by=by,
        entity=asked.entity,
        outlet=asked.outlet,
        since=asked.since,
        until=asked.until,
        limit=limit,
    )


def _conflicts(desk: Desk, asked: Question, claims: Sequence[Claim]) -> list[Conflict]:
    """Those of these claims; without words, the newest of the desk behind them."""
    found = desk.conflicts(
        entity=asked.entity,
        outlet=asked.outlet,
        since=asked.since,
        until=asked.until,
        limit=AGAINST * 10,
    )
    ids = {one.id for one in claims}
    mine = [one for one in found if {one.claim, one.other} & ids]
    others = [] if asked.words else [one for one in found if one not in mine]
    return [*mine, *others][:AGAINST]


def _open(desk: Desk, asked: Question) -> list[Due]:
    return desk.deadlines(
        state="open",
        as_of=asked.as_of,
        entity=asked.entity,
        outlet=asked.outlet,
        limit=DUE,
    )


# ------------------------------------------------------------------ claims


def _claim(claim: Claim) -> Item:
    supporting = [voice for voice in claim.voices if voice.stance == "supports"]
    denying = [voice for voice in claim.voices if voice.stance == "denies"]
    sentences = [
        *_first(supporting),
        *_count(claim, supporting),
        *_surer(supporting),
        *_denied(claim, denying),
    ]
    grade = f"Grade {claim.grade.credibility}, {CREDIBILITY[claim.grade.credibility]}: "
    because = printable(claim.grade.because)
    note = f"{grade}{because}. {confidence_because(claim)}"
    weighed = Sentence((note,), tuple(_once([*supporting, *denying])))
    return Item(tuple(sentences), printable(claim.text), weighed)


def _first(supporting: Sequence[Voice]) -> Iterator[Sentence]:
    if supporting:
        yield Sentence((*_said(supporting[0]), "."))


def _said(voice: Voice) -> tuple[str | Quote, ...]:
    """`Kelm Observer (2031-06-02), on the word of an engineer, puts it as likely: "..."`."""
    chain = ", who cites ".join(printable(name) for name in voice.chain)
    who = f"{_house(voice)}, on the word of {chain}," if chain else _house(voice)
    return (f"{who} {likelihood(voice.certainty)}: ", Quote(voice.words, voice.cited))


def _house(voice: Voice) -> str:
    day = shown_day(voice.cited.published) or "day not known"
    return f"{printable(voice.cited.publisher or 'An unknown publisher')} ({day})"


def _count(claim: Claim, supporting: Sequence[Voice]) -> Iterator[Sentence]:
    if len({voice.cited.report for voice in supporting}) > 1:
        reports = counted(claim.support.reports, "report")
        words = f"{reports} tell it, from {origin_range(claim.support)}: "
        names = [one for one in claim.origins if one.stance == "supports" and one.counts != "none"]
        told = "; ".join(printable(one.name) for one in names) or "none that can be named"
        yield Sentence((f"{words}{told}.",), tuple(_once(supporting)))


def _surer(supporting: Sequence[Voice]) -> Iterator[Sentence]:
    surer = next((voice for voice in supporting if voice.strength == "stronger"), None)
    if surer is not None:
        told = f"{_house(surer)} tells it more surely than it was first told: "
        yield Sentence((told, Quote(surer.words, surer.cited), "."))


def _denied(claim: Claim, denying: Sequence[Voice]) -> Iterator[Sentence]:
    if denying:
        voice = denying[0]
        who = printable(voice.chain[-1]) if voice.chain else "its own voice"
        told = f"{origin_range(claim.denial)} denied it, first in {_house(voice)}, by {who}: "
        yield Sentence((told[:1].upper() + told[1:], Quote(voice.words, voice.cited), "."))


def _once(voices: Sequence[Voice]) -> list[Citation]:
    found = {voice.cited.report: voice.cited for voice in reversed(voices)}
    return [found[report] for report in dict.fromkeys(voice.cited.report for voice in voices)]


def _new(claim: Claim) -> Item:
    first = claim.voices[0]
    return Item((Sentence((*_said(first), ".")),))


def _conflict(one: Conflict) -> Item:
    against = "denied: " if one.claim == one.other else "against "
    sentence = Sentence(
        (
            Quote(one.words, one.cited),
            f" ({origin_range(one.support, 'origin')}) {against}",
            Quote(one.other_words, one.other_cited),
            f" ({origin_range(one.other_support, 'origin')}).",
        )
    )
    why = f"Why both cannot hold: {printable(one.because)}"
    return Item((sentence,), None, Sentence((why,), sentence.cited))


def _due(due: Due) -> Item:
    who = printable(due.who or "It is not told who")
    whom = f" to {printable(due.whom)}" if due.whom else ""
    days = shown_days(due.start, due.end) or "on a day that is not known"
    words = f"{who} set {due.kind} due{whom} ({days}): " if due.who else f"Due ({days}): "
    return Item((Sentence((words, Quote(due.words, due.cited), ".")),))


# ------------------------------------------------------------------ what is not known, sources


def _unknown(claims: Sequence[Claim]) -> Iterator[Item]:
    seen: set[str] = set()
    for claim in claims:
        for unknown in claim.unknowns:
            outlet = printable(unknown.outlet)
            if outlet.casefold() in seen or not unknown.cited_by:
                continue
            seen.add(outlet.casefold())
            words = f"{outlet} is cited, but its own report is not on this desk: get it next."
            yield Item((Sentence((words,), unknown.cited_by),))
    for claim in claims:
        if claim.grade.credibility == max(CREDIBILITY) and claim.voices:
            voice = claim.voices[0]
            words = "Nobody is known to stand for this: "
            yield Item((Sentence((words, Quote(voice.words, voice.cited), ".")),))


def _sources(desk: Desk, claims: Sequence[Claim]) -> Iterator[Item]:
    seen: set[str] = set()
    for claim in claims:
        for origin in claim.origins:
            name = printable(origin.name)
            if origin.counts == "none" or name.casefold() in seen or len(seen) >= SOURCES:
                continue
            seen.add(name.casefold())
            voices = [voice for voice in claim.voices if voice.origin == origin.id]
            if voices:
                yield Item((_source(desk, name, origin, voices),))


def _source(desk: Desk, name: str, origin: Origin, voices: Sequence[Voice]) -> Sentence:
    outlets = dict.fromkeys(printable(v.cited.publisher or "unknown") for v in voices)
    first_hand = any(len(voice.chain) <= 1 for voice in voices)
    had = access(first_hand=first_hand, off_desk=not origin.on_desk)
    days = sorted(day for v in voices if (day := shown_day(v.cited.published)))
    when = f"{days[0]} to {days[-1]}" if days and days[0] != days[-1] else "".join(days[:1])
    words = (
        f"{name}: {kind_words(origin.kind)}, {had}, by way of {', '.join(outlets)}"
        f"{f', {when}' if when else ''}; {_record(desk, origin)}."
    )
    return Sentence((words,), tuple(_once(voices)))


def _record(desk: Desk, origin: Origin) -> str:
    try:
        return record(desk.reliability(origin.name))
    except SettingError:  # an unnamed source has no record of its own
        return "no record of its own on this desk"
