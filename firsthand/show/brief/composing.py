"""A brief out of what a desk answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from firsthand.errors import SettingError
from firsthand.show.brief.checking import Checker, Kept
from firsthand.show.brief.claimed import claim_item
from firsthand.show.brief.naming import house_of, lead, name_of, passages, side
from firsthand.show.brief.parts import Brief, Item, Quote, Section, Sentence
from firsthand.show.brief.sources import source_items
from firsthand.show.brief.unknown import unknown_items
from firsthand.show.brief.wording import conflict_words, due_words, turn_rank, turn_words
from firsthand.show.claim_words import counted, origin_range, shown_day
from firsthand.show.days import shown_days
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.desk.desk import Desk
    from firsthand.types import Citation, Claim, Conflict, Due, Turn

    _By = Literal["support", "repeats", "contradicted", "new"]

ROWS = 6
"""Rows of a section, where nothing else is asked for: two minutes of reading."""
_WIDER = 5
"""Times as many are looked at as are shown, where only some of them are of the claims shown."""
_SEVERAL = 2
"""Reports from which on it is news that somebody was the first to tell it."""
_AGAINST = ("denied", "corrected")
"""What happens to a claim in words that are not its own."""
_PHRASE = 4
"""Words from which on what is new says something by itself."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a brief is about.

    Attributes:
        as_of: the day of the brief, `2031-05-14`.
        words: of claims; None for all.
        entity, outlet, since, until: filters of `Desk.claims`.
        limit: rows of a section at most.
    """

    as_of: str
    words: str | None = None
    entity: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = ROWS


def compose(desk: Desk, asked: Question) -> Brief:
    """Write a brief; sentences whose citations do not hold are left out and listed.

    Args:
        desk: that is asked.
        asked: about what.

    Raises:
        SettingError: a filter means nothing on the desk.
    """
    if asked.limit < 1:
        msg = f"limit {asked.limit}: ask for 1 row or more"
        raise SettingError(msg)
    kept = Kept(desk)
    claims = _claimed(desk, asked)
    new = _claims(desk, asked, "new", asked.limit)
    known = list({one.id: one for one in (*claims, *new)}.values())
    conflicts = _conflicts(desk, asked, known)
    due = tuple(map(_due, _open(desk, asked, known)))
    nothing = "Nothing on this desk."
    sections = (
        Section("What is new", tuple(_new(known, asked)), "Nothing up to this day."),
        Section("What is claimed", tuple(map(claim_item, claims)), nothing),
        Section("What contradicts it", tuple(map(_conflict, conflicts)), nothing),
        Section("What is due", due, "Nothing that is open on this day."),
        Section(
            "What is not known",
            tuple(unknown_items(claims, kept)),
            "No report that others cite is missing, and the claims leave nothing open.",
        ),
        Section("Who the sources are", tuple(source_items(desk, claims, asked.limit * 2)), nothing),
    )
    title = f"Brief: {printable(asked.words)}" if asked.words else "Brief"
    return Checker(kept).checked(Brief(title, asked.as_of, _scope(desk, asked), sections))


def _scope(desk: Desk, asked: Question) -> str:
    counts = desk.counts()
    # of some reports neither is known: these are not of the publishers and days that are told
    days = f" Days known: {shown_day(counts.first)} to {shown_day(counts.last)}."
    known = f"{counted(counts.reports, 'report')}. Publishers known: {counts.outlets:,}."
    filters = {
        "claims with the words": asked.words,
        "that name": asked.entity,
        "told by": asked.outlet,
        "since": asked.since,
        "until": asked.until,
    }
    told = [f"{name} {printable(value)}" for name, value in filters.items() if value]
    only = f" Only {', '.join(told)}." if told else ""
    return f"From {known}{days if counts.first else ''}{only}"


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


def _claimed(desk: Desk, asked: Question) -> list[Claim]:
    """Those with most origins, then those repeated most on one; a third is kept for these."""
    told = _claims(desk, asked, "support", asked.limit)
    repeated = _claims(desk, asked, "repeats", asked.limit)
    repeated = [one for one in repeated if one.support.reports > 1]
    best = told[: asked.limit - asked.limit // 3]
    chosen = list({one.id: one for one in (*best, *repeated, *told)}.values())[: asked.limit]
    return sorted(chosen, key=lambda one: -one.support.reports)


# ------------------------------------------------------------------ what is new


def _new(claims: Sequence[Claim], asked: Question) -> Iterator[Item]:
    """What happened to claims, a passage once; first what is more than a report's first words."""
    turns = [
        (turn, claim)
        for claim in claims
        for turn in claim.history
        if _is_news(turn, asked) and (claim.support.reports or turn.kind not in _AGAINST)
    ]
    turns.sort(key=lambda one: turn_rank(one[0].kind))
    turns.sort(key=lambda one: shown_day(one[0].at), reverse=True)
    turns.sort(key=lambda one: one[0].kind == "first seen" and one[1].support.reports < _SEVERAL)
    once: dict[Citation, tuple[Turn, Claim]] = {}
    for turn, claim in turns:
        once.setdefault(turn.cited, (turn, claim))
    shown = list(once.values())[: asked.limit]
    for turn, claim in sorted(shown, key=lambda one: one[0].at or "", reverse=True):
        words = turn_words(turn.kind, house_of(turn.cited)) or ""
        about = lead(claim) if turn.kind in _AGAINST else None
        of = (" The claim: ", about, ".") if about else ()
        yield Item((Sentence((words, Quote(turn.words, turn.cited), ".", *of)),))


def _is_news(turn: Turn, asked: Question) -> bool:
    if turn.at is None or turn_words(turn.kind, "") is None:
        return False
    is_in_time = (asked.since or "") <= turn.at and shown_day(turn.at) <= asked.as_of
    return is_in_time and len(turn.words.split()) >= _PHRASE


# ------------------------------------------------------------------ contradictions


def _conflicts(desk: Desk, asked: Question, claims: Sequence[Claim]) -> list[Conflict]:
    """Those of these claims; where no words are asked for, the newest of the desk behind them."""
    found = desk.conflicts(
        entity=asked.entity,
        outlet=asked.outlet,
        since=asked.since,
        until=asked.until,
        limit=asked.limit * _WIDER,
    )
    ids = {one.id for one in claims}
    mine = [one for one in found if {one.claim, one.other} & ids]
    others = [] if asked.words else [one for one in found if one not in mine]
    return [*mine, *others][: asked.limit]


def _conflict(one: Conflict) -> Item:
    against = "Denied in" if one.claim == one.other else "Against it"
    other = house_of(one.other_cited, begins=False)
    between = f" ({origin_range(one.support, 'origin')}). {against} {other}: "
    sentence = Sentence(
        (
            f"{house_of(one.cited)}: ",
            Quote(one.words, one.cited),
            between,
            Quote(one.other_words, one.other_cited),
            f" ({origin_range(one.other_support, 'origin')}).",
        )
    )
    return Item((sentence,), None, (Sentence((_why(one),), sentence.quotes),))


def _why(one: Conflict) -> str:
    """The desk's reason, where what it quotes stands in both passages; else that of its kind."""
    because = printable(one.because)
    both = f"{printable(one.words)} {printable(one.other_words)}"
    quoted = [piece.partition("”")[0] for piece in because.split("“")[1:]]
    is_shown = one.kind != "denial" and quoted and all(words in both for words in quoted)
    reason = because.rstrip(".") if is_shown else conflict_words(one.kind)
    return f"Why both cannot hold: {reason}."


# ------------------------------------------------------------------ what is due


def _open(desk: Desk, asked: Question, claims: Sequence[Claim]) -> list[Due]:
    """What is still to come; where words are asked for, what has them or stands with the claims."""
    found = desk.deadlines(
        state="open",
        as_of=asked.as_of,
        entity=asked.entity,
        outlet=asked.outlet,
        limit=asked.limit * _WIDER,
    )
    if asked.words:
        words = asked.words.casefold().split()
        near = {quote.cited for one in claims for quote in passages(side(one, "supports"))}
        found = [due for due in found if _has(due, words) or any(_in(due, c) for c in near)]
    return found[: asked.limit]


def _has(due: Due, words: Sequence[str]) -> bool:
    told = due.words.casefold()
    return all(word in told for word in words)


def _in(due: Due, passage: Citation) -> bool:
    """Whether what is due stands in that passage."""
    here = due.cited
    if here.report != passage.report or None in {here.start, passage.start}:
        return False
    return (here.start or 0) < (passage.end or 0) and (passage.start or 0) < (here.end or 0)


def _due(due: Due) -> Item:
    who, whom = (name_of(name) if name else None for name in (due.who, due.whom))
    days = shown_days(due.start, due.end) or "on a day that is not known"
    told = due_words(due.kind, who, whom, days)
    house = house_of(due.cited, begins=False)
    return Item((Sentence((told, Quote(due.words, due.cited), f" ({house}).")),))
