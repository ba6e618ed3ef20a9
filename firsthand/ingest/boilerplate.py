"""Lines that a site adds to a report: found by a table of whole-line patterns, cut and kept.

The table is `firsthand/data/boilerplate.toml`; its comments say how it is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from firsthand.types import Cut

EDGE_LINES = 6  # kept lines that may stand before (after) a line at the start (end)
CALL_LIMIT = 140  # longest line of which the last sentence is looked at alone
CALLS = ("promotion", "social", "newsletter")

_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\s+[–—-]\s+")
_PURPOSE = re.compile(
    r"^to [^,.]{3,60}(?:, (?:please )?| (?=follow |subscribe |sign up |click |join ))",
    re.IGNORECASE,
)
_BULLETS = re.compile(r"^[\s•·»>►▶→👉🔔📲👇📱✅|*#–—-]+")
_BLANK_RUNS = re.compile(r"\n{3,}")
_CREDIT = re.compile(
    r"\W*(?:additional )?(?:reporting|writing|written|reporting and writing) by ([^;()]+)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:[a-z]{2,3} ){0,2}[A-Z][\w.’'-]*){1,3}")
_AND = re.compile(r",? and |, | & ")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of this kind looks like this and stands here."""

    kind: str
    where: str
    limit: int
    prose: bool
    source: str

    def matches(self, line: str) -> bool:
        """Whether the whole line is of this kind; compiled when first asked, then kept."""
        return _compiled(self.source).fullmatch(line) is not None


@dataclass(frozen=True, slots=True)
class Table:
    """The rules, the longest line that any of them looks at, and what prose looks like."""

    rules: tuple[Rule, ...]
    any_rule: re.Pattern[str]
    longest: int
    prose: re.Pattern[str]


def cut_boilerplate(text: str) -> tuple[str, tuple[Cut, ...]]:
    """Take the boilerplate lines out of a normalised text.

    Returns:
        The text without them, and the lines in order, each with where it stood.
    """
    lines = text.split("\n")
    kinds = _kinds(lines)
    if not any(kinds):
        return text, ()
    left = "\n".join(line for line, kind in zip(lines, kinds, strict=True) if not kind)
    left = _BLANK_RUNS.sub("\n\n", left).strip("\n")
    cuts, start, end = [], 0, 0
    for line, kind in zip(lines, kinds, strict=True):
        if kind:
            cuts.append((line, kind, end))
        elif line:
            start = left.index(line, end)
            end = start + len(line)
    return left, tuple(Cut(line, kind, _next_word(left, end)) for line, kind, end in cuts)


def names_in_credits(cuts: tuple[Cut, ...]) -> tuple[str, ...]:
    """The people whom a cut credit line names as having reported or written, if any."""
    for cut in cuts:
        found = _CREDIT.match(cut.text) if cut.because == "credit" else None
        if found:
            parts = _AND.split(found[1].split(" in ")[0].strip(" ."))
            names = tuple(name for part in parts if (name := part.split(" in ")[0].strip()))
            return names if all(map(_NAME.fullmatch, names)) else ()
    return ()


def _kinds(lines: list[str]) -> list[str | None]:
    """The kind of boilerplate of each line, None for the report's own."""
    table = load_table()
    found = [_matching(line, table) for line in lines]
    kinds = [next((rule.kind for rule in rules if rule.where == "any"), None) for rules in found]
    _mark_edge("start", range(len(lines)), lines, found, kinds)
    _mark_edge("end", range(len(lines) - 1, -1, -1), lines, found, kinds)
    return kinds


def _mark_edge(
    where: str,
    order: range,
    lines: list[str],
    found: list[list[Rule]],
    kinds: list[str | None],
) -> None:
    """Go inwards from one edge until `EDGE_LINES` lines were kept; write into `kinds`."""
    kept = 0
    for at in order:
        if kept == EDGE_LINES:
            return
        if lines[at] and kinds[at] is None:
            kinds[at] = next((rule.kind for rule in found[at] if rule.where == where), None)
            kept += kinds[at] is None


def _matching(line: str, table: Table) -> list[Rule]:
    """Every rule that matches the line, wherever the line stands."""
    if not line or len(line) > table.longest:
        return []
    bare = _BULLETS.sub("", line)
    if not table.any_rule.fullmatch(bare):
        return _matching_call(bare, table) if len(bare) <= CALL_LIMIT else []
    prose = table.prose.search(bare) is not None
    return [
        rule
        for rule in table.rules
        if len(bare) <= rule.limit and (rule.prose or not prose) and rule.matches(bare)
    ]


def _matching_call(line: str, table: Table) -> list[Rule]:
    """The rules for lines anywhere that match what a short line calls for in the end."""
    call = _PURPOSE.sub("", _SENTENCE.split(line)[-1])
    if len(call) == len(line) or not table.any_rule.fullmatch(call) or table.prose.search(line):
        return []
    return [
        rule
        for rule in table.rules
        if rule.where == "any" and rule.kind in CALLS and rule.matches(call)
    ]


def _next_word(text: str, start: int) -> int:
    """The first offset from `start` on that is not a line end."""
    while start < len(text) and text[start] == "\n":
        start += 1
    return start


@cache
def load_table() -> Table:
    """Read the table once, when the first text needs it."""
    from firsthand.data import table  # noqa: PLC0415 - slow to import, and needed once

    raw: dict[str, Any] = table("boilerplate")
    words: dict[str, str] = raw["words"]
    rules = tuple(_read_rule(entry, words) for entry in raw["rule"])
    union = "|".join(f"(?:{rule.source})" for rule in rules)
    return Table(
        rules=rules,
        any_rule=_compiled(union),
        longest=max(rule.limit for rule in rules),
        prose=_compiled(raw["prose"]),
    )


def _read_rule(entry: dict[str, Any], words: dict[str, str]) -> Rule:
    """One [[rule]] of the table, its {words} filled in."""
    source = "|".join(f"(?:{line})" for line in entry["lines"])
    for name, pattern in words.items():
        source = source.replace("{" + name + "}", pattern)
    return Rule(
        kind=entry["kind"],
        where=entry["where"],
        limit=entry["limit"],
        prose=entry.get("prose", False),
        source=source,
    )


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
