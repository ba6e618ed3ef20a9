"""What became of what was due: open, met, passed, or not known, from what later reports tell.

A later report must speak of the same thing in the same words, about the same entity, and say that
it was done, or that it was not. Where two such reports disagree, or nothing is told, the outcome is
not known: a wrong "met" is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from firsthand.resolve.stems import is_past, stem, stems, word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.types import Certainty, DeadlineKind, Polarity, Span

Status = Literal["open", "met", "passed", "unknown"]
_Verdict = Literal["done", "late", "undated", "off", "refused", "expired"]

ALIKE = 0.75
"""Part of the stems of what is due that a later report must repeat."""
_ENOUGH = 2
"""Stems that must be the same, where no entity is."""
_NEAR = 5
"""Words between a "not" and what it denies, at most."""
_CLOSE_DAYS = timedelta(days=3)
"""So soon after its last day, "the deadline passed" means this one."""
_NEWS_LAG = timedelta(days=1)
"""What a report tells without a date happened on the day before it appeared, or earlier."""


@dataclass(frozen=True, slots=True)
class Due:
    """This was due between these days, as that report told.

    Attributes:
        what: the words of what is due.
        kind: what is scheduled does not happen before its first day, but demands and promises may
            be met early.
        start, end: first and last day on which it can fall due, or None.
        report: id of the report that told it.
        told: the day on which it was published, or None.
        entities: rows of the desk, ids or names, of whoever is to do it, set it or wants it.
    """

    what: str
    kind: DeadlineKind
    start: date | None
    end: date | None
    report: str
    told: date | None = None
    entities: frozenset[object] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """A statement or happening of another report that may tell what became of it.

    Attributes:
        report: id of the report.
        words: of its content or clause.
        published: the day on which the report appeared, or None.
        span: where the words stand in it.
        time: first and last day of the time that the words speak of, or None.
        entities: of which the words speak: as in `Due`.
    """

    report: str
    words: str
    published: date | None
    span: Span | None = None
    time: tuple[date, date] | None = None
    entities: frozenset[object] = frozenset()
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was due is in this state, because of that.

    Attributes:
        because: the reason, as a short sentence for readers.
        evidence: what a later report tells, where the state rests on it.
    """

    status: Status
    because: str
    evidence: Told | None = None


def outcome(due: Due, later: Iterable[Told], as_of: date) -> Outcome:
    """Find out what became of what was due, as far as it is known on a day.

    Args:
        due: the deadline.
        later: statements and happenings of all reports; those that appeared before the deadline
            was told, or after `as_of`, are passed over.
        as_of: the day on which the question is asked.
    """
    found = [
        (verdict, one)
        for one in sorted(later, key=_order)
        if _is_later(due, one, as_of) and (verdict := _verdict(due, one)) is not None
    ]
    done = [one for verdict, one in found if verdict == "done"]
    is_over = due.end is not None and as_of > due.end
    against = [pair for pair in found if _speaks_against(due, *pair)]
    if done and against:
        return Outcome("unknown", "later reports disagree on whether it was done", done[0])
    if done:
        return Outcome("met", f"told as done in a report of {_when(done[0])}", done[0])
    if due.end is None:
        return Outcome("unknown", "the day on which it is due is not known")
    if is_over and against:
        return _passed(*against[0])
    return _untold(due, found, is_over=is_over)


def _order(told: Told) -> tuple[date, str, str]:
    return told.published or date.max, told.report, told.words


def _is_later(due: Due, told: Told, as_of: date) -> bool:
    if told.published is None or told.published > as_of or told.report == due.report:
        return False
    return due.told is None or told.published >= due.told


def _speaks_against(due: Due, verdict: _Verdict, told: Told) -> bool:
    """Whether it says that it was not done in time: before the end only of what was called off."""
    if verdict in ("done", "undated"):
        return False
    if verdict in ("late", "off", "expired"):
        return True
    return due.end is not None and told.published is not None and told.published > due.end


def _passed(verdict: _Verdict, told: Told) -> Outcome:
    reasons: dict[_Verdict, str] = {
        "late": "told as done too late",
        "off": "told as called off or put off",
        "refused": "told as not done",
        "expired": "the deadline is told to have passed",
    }
    return Outcome("passed", f"{reasons[verdict]} in a report of {_when(told)}", told)


def _untold(due: Due, found: list[tuple[_Verdict, Told]], *, is_over: bool) -> Outcome:
    """Nothing decides: it is open until its last day, then not known."""
    by_verdict = dict(reversed(found))
    off, undated = by_verdict.get("off"), by_verdict.get("undated")
    if off is not None:
        return Outcome("unknown", f"called off or put off in a report of {_when(off)}", off)
    if undated is not None and is_over:
        return Outcome("unknown", "told as done, but not when", undated)
    if is_over:
        return Outcome("unknown", f"no report tells what became of it after {due.end}")
    return Outcome("open", f"due until {due.end}")


def _when(told: Told) -> str:
    return told.published.isoformat() if told.published else "an unknown day"


# ------------------------------------------------------------------ one report


def _verdict(due: Due, told: Told) -> _Verdict | None:
    """What one statement says of what was due; None where it says nothing that is sure."""
    if told.certainty != "certain" or told.conditional:
        return None
    shared = bool(due.entities & told.entities)
    if shared and _DEADLINE.search(told.words):
        return _of_deadline(due, told)
    return _of_deed(due, told) if _alike(due, told, shared=shared) else None


_DEADLINE = re.compile(r"\b(?:deadline|ultimatum|cut-?off)\b", re.IGNORECASE)
_MET = re.compile(
    r"\b(?:met|kept|honou?red|complied with) (?:the|its|his|her|their) (?:[\w-]+ )?"
    r"(?:deadline|ultimatum)\b|"
    r"\b(?:deadline|ultimatum) (?:was|has been|had been) (?:met|honou?red)\b",
    re.IGNORECASE,
)
_EXPIRED = re.compile(
    r"\b(?:deadline|ultimatum)\b[^.,;]{0,40}\b(?:expired|passed|lapsed|elapsed|ran out|run out|"
    r"not met|missed)\b|\bmissed (?:the|its|his|her|their|a) (?:[\w-]+ )?(?:deadline|ultimatum)|"
    r"\blet (?:the|its|his|her|their) (?:[\w-]+ )?(?:deadline|ultimatum) (?:pass|expire|lapse)\b",
    re.IGNORECASE,
)


def _of_deadline(due: Due, told: Told) -> _Verdict | None:
    """As in "the deadline passed"; "they met the deadline": of this one, as far as can be told."""
    by = told.published
    soon = due.end is not None and by is not None and due.end < by <= due.end + _CLOSE_DAYS
    same = soon or bool(stems(due.what) & stems(told.words))
    if not same or due.end is None or by is None:
        return None
    if _EXPIRED.search(told.words):
        return "expired" if by > due.end and told.polarity == "positive" else None
    return _in_time(due, told) if _MET.search(told.words) and told.polarity == "positive" else None


def _alike(due: Due, told: Told, *, shared: bool) -> bool:
    """Whether the words speak of what was due."""
    wanted, given = stems(due.what), stems(told.words)
    same = wanted & given
    if not wanted or len(same) < ALIKE * len(wanted) or _numbers(wanted) - given:
        return False
    if due.entities:
        return shared
    return len(same) >= _ENOUGH and same == wanted


def _numbers(found: Iterable[str]) -> set[str]:
    return {one for one in found if one.isdigit()}


def _of_deed(due: Due, told: Told) -> _Verdict | None:
    """Whether words that speak of what was due say that it was done."""
    said, wanted = words_of(told.words), stems(due.what)
    off = _has(said, "off") or "called off" in " ".join(said)
    done = _is_past(due, said, wanted)
    if told.polarity == "negative" or _has(said, "refused"):
        denied = told.polarity == "negative" or _is_denied(said, wanted)
        return "refused" if denied and not off else None
    if off:
        return None if done else "off"  # "after it had been delayed, the vote was held"
    return _in_time(due, told) if done and not _has(said, "open") else None


def _has(said: Sequence[str], key: str) -> bool:
    return not word_list("outcome", key).isdisjoint(said)


def _is_denied(said: Sequence[str], wanted: frozenset[str]) -> bool:
    """Whether a "not" stands right before the words of what was due."""
    denials = [n for n, word in enumerate(said) if word in word_list("outcome", "refused")]
    return any(stem(word) in wanted for n in denials for word in said[n + 1 : n + 1 + _NEAR])


def _is_past(due: Due, said: Sequence[str], wanted: frozenset[str]) -> bool:
    """Whether the words tell it as done: by its own verb, or of an event, that it was held."""
    if any(is_past(word) and stem(word) in wanted for word in said):
        return True
    first, *others = words_of(due.what) or [""]
    is_event = due.what[:1].isupper() or first in _ARTICLES
    return is_event and _AUXILIARIES.isdisjoint(others) and _has(said, "happened")


_ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their"))
_AUXILIARIES = frozenset("is are was were will would to has have had be".split())


def _in_time(due: Due, told: Told) -> _Verdict | None:
    """When it was done: in time, too late, on a day untold; None if that was another time."""
    if told.time is None:
        return _by_publication(due, told)
    first, last = told.time
    earliest = due.start if due.kind == "schedule" else due.told
    if earliest is not None and last < earliest:
        return None
    if due.end is None or last <= due.end:
        return "done"
    return "late" if first > due.end else "undated"


def _by_publication(due: Due, told: Told) -> _Verdict | None:
    by = told.published
    if by is None or (due.kind == "schedule" and due.start is not None and by < due.start):
        return None
    return "done" if due.end is None or by <= due.end + _NEWS_LAG else "undated"
