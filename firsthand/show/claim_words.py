"""Counts, grades and reasons of claims in words, shared by what shows claims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from firsthand.show.printable import printable
from firsthand.show.styles import QUIET
from firsthand.show.tables_desk_times import imprint

if TYPE_CHECKING:
    from firsthand.types import Because, Citation, Grade, Merge, Support

CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""The Admiralty scale in its own words (NATO STANAG 2511)."""
GRADE_STYLES = {1: "bold green", 2: "green", 3: "yellow", 4: "red", 5: "bold red", 6: "magenta"}
DENIED = "bold red"
_REASONS: dict[Because, str] = {
    "cites": "cites",
    "copies": "same words as",
    "same_person": "same person as in",
    "same_organization": "same organization as in",
    "same_document": "same document as in",
    "same_unnamed_source": "same unnamed source as in",
    "unsourced_repeat": "names no source, after",
}
_TOLD_BY_EVIDENCE = frozenset({"unsourced_repeat", "cites"})
"""Of a report that both cite, "cites" would be said wrongly."""
_CITING = "citing "
_ELSEWHERE = "another report"
_SAID = "a user says so"
"""Evidence of a copy that a user has marked: the words of the two may differ."""
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)")
_QUOTATION = re.compile(r"“.*”")


def counted(count: int, noun: str) -> str:
    """`1 report`, `14 reports`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def origin_range(support: Support, noun: str = "independent origin") -> str:
    """So many origins stand behind it: `1–2 independent origins`, `1 independent origin`."""
    if support.low == support.high:
        return counted(support.low, noun)
    return f"{support.low:,}–{support.high:,} {noun}s"


def support_words(support: Support, noun: str = "independent origin") -> str:
    """`14 reports, 1–2 independent origins`."""
    return f"{counted(support.reports, 'report')}, {origin_range(support, noun)}"


def grade_words(grade: Grade) -> Text:
    """`3 possibly true`."""
    words = CREDIBILITY[grade.credibility]
    return Text(f"{grade.credibility} {words}", style=GRADE_STYLES[grade.credibility])


def shown_instant(time: str | None) -> str:
    """Day and time as people read them: `2031-03-02 07:40 UTC`; a day alone stays as it is."""
    instant = _INSTANT.fullmatch(time or "")
    return f"{instant[1]} {instant[2]} UTC" if instant else printable(time or "")


def shown_day(time: str | None) -> str:
    """The day of a time, or empty where it is not known."""
    return printable((time or "")[: len("2031-03-02")])


def quoted(words: str) -> Text:
    """A report's words, safe to print, between quotation marks."""
    return Text(f"“{printable(words)}”", overflow="fold")


def merge_words(merge: Merge) -> Text:
    """Why a telling adds no origin, with the other report and with what shows it."""
    shown = f"adds no origin: {_told(merge) or _reason(merge)}"
    return Text(shown, style=QUIET, overflow="fold")


def _told(merge: Merge) -> str | None:
    """The evidence alone, where it tells already what the other report has to do with it."""
    publisher = printable(merge.other.publisher or "") if merge.other else ""
    evidence = printable(merge.evidence)
    is_told = merge.because in _TOLD_BY_EVIDENCE and not evidence.startswith(_CITING)
    if not is_told or not publisher or publisher not in evidence:
        return None
    day = shown_day(merge.other.published if merge.other else None)
    return f"{evidence} ({day})" if day else evidence


def _reason(merge: Merge) -> str:
    other = _ELSEWHERE if merge.other is None else house(merge.other)
    evidence = _evidence(merge)
    is_said = merge.because == "copies" and evidence == _SAID
    reason = "taken from" if is_said else _REASONS[merge.because]
    return ": ".join(filter(None, [f"{reason} {other}", evidence]))


def _evidence(merge: Merge) -> str:
    """What shows it, without what the reason says already."""
    shown = printable(merge.evidence)
    if merge.because == "copies" and (words := _QUOTATION.search(shown)):
        return words[0]
    cited = printable(merge.other.publisher or "") if merge.other else ""
    return "" if shown.casefold() == f"{_CITING}{cited}".casefold() else shown


def house(cited: Citation) -> str:
    """House and day of a report in a running sentence: `Dunmore Post (2031-03-03)`."""
    day = shown_day(cited.published)
    name = printable(cited.publisher or "")
    if name and day:
        return f"{name} ({day})"
    return name or imprint(cited).plain
