"""A claim for people: the count, and its proof as a tree from each origin to each report.

Nothing in the words of the reports is interpreted. Everything wraps, nothing is cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.constrain import Constrain
from rich.rule import Rule
from rich.text import Text
from rich.tree import Tree

from firsthand.show.claim_words import (
    DENIED,
    counted,
    grade_words,
    merge_words,
    quoted,
    shown_instant,
    support_words,
)
from firsthand.show.listing import Listing, words
from firsthand.show.passing_on import branches, mentioned, walk
from firsthand.show.printable import printable
from firsthand.show.styles import CERTAINTY_STYLES, FAINT, QUIET, UNNAMED_KINDS, WIDEST
from firsthand.show.tables_claims import claims_table
from firsthand.show.trace_context import contradictions, heading, history, unknowns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType

    from firsthand.show.passing_on import Branch
    from firsthand.types import Claim, Origin, Stance, Voice

_GUIDE = 4
"""Columns that each step down the tree takes."""
_LEAST = 36
"""Columns that words in the tree keep; deeper steps stand below each other instead."""
_OTHERS = 10
"""So many other claims with the same words are listed; `firsthand claims` lists all."""
_COUNTS = {
    "low": ("counts as one", "bold"),
    "high": ("may count as one more", "yellow"),
    "none": ("does not count", QUIET),
}
_STRENGTHS = {
    "weaker": ("less sure than first told", "yellow"),
    "stronger": ("surer than first told", "bold red"),
}
_BETWEEN = " · "
_OFF_DESK = "its report is not on this desk"


def traced(claims: Sequence[Claim], notes: tuple[str, ...] = ()) -> RenderableType:
    """The first of these claims with its proof, then a list of the others; notes where none is."""
    if not claims:
        return Listing((), [], notes)
    return Trace(claims[0], claims[1:])


@dataclass(frozen=True, slots=True)
class Trace:
    """This claim with its proof, and other claims with the same words.

    Attributes:
        others: the next best, best first.
    """

    claim: Claim
    others: Sequence[Claim] = ()

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """Yield everything, no wider than `WIDEST`."""
        width = min(options.max_width, WIDEST)
        yield Constrain(Group(*self._parts(width)), width)

    def _parts(self, width: int) -> Iterator[RenderableType]:
        yield from _head(self.claim)
        yield from _side(self.claim, "supports", width)
        yield from _side(self.claim, "denies", width)
        yield from _mentions(self.claim, width)
        yield from contradictions(self.claim)
        yield from unknowns(self.claim)
        yield from history(self.claim.history, width)
        if self.others:
            yield from heading("Other claims with these words")
            yield claims_table(self.others[:_OTHERS], _more(len(self.others)))


def _head(claim: Claim) -> Iterator[RenderableType]:
    """The claim and what it amounts to: reports, origins, denial, grade, days."""
    yield Rule(style=FAINT, characters="═")
    yield Text(printable(claim.text), style="bold", overflow="fold")
    yield Text(support_words(claim.support), style="bold", overflow="fold")
    if claim.denial.reports:
        denied = f"denied in {support_words(claim.denial)}"
        yield Text(denied, style=DENIED, overflow="fold")
    because = printable(claim.grade.because)
    grade = Text.assemble("grade ", grade_words(claim.grade), overflow="fold")
    yield Text.assemble(grade, f": {because}" if because else "", overflow="fold")
    yield Text(_BETWEEN.join(_facts(claim)), style=QUIET, overflow="fold")


def _facts(claim: Claim) -> Iterator[str]:
    yield printable(claim.id)
    if claim.first_seen:
        yield f"first told {shown_instant(claim.first_seen)}"
    if claim.last_seen and claim.last_seen != claim.first_seen:
        yield f"last told {shown_instant(claim.last_seen)}"


def _side(claim: Claim, stance: Stance, width: int) -> Iterator[RenderableType]:
    """The origins of one side, those that count first, each with its reports."""
    origins = [origin for origin in claim.origins if origin.stance == stance]
    if not origins:
        return
    denies = stance == "denies"
    yield from heading("Who denies it" if denies else "Who says so", DENIED if denies else "bold")
    for at, origin in enumerate(sorted(origins, key=lambda o: list(_COUNTS).index(o.counts))):
        if at:
            yield Text()
        top = branches(claim, origin)
        is_told = origin.on_desk or any(branch.outlet for branch in top)
        yield _tree(_origin(origin, is_told=is_told), top, width)


def _origin(origin: Origin, *, is_told: bool) -> Text:
    """Its name and kind, and what it adds to the count; that it is off the desk, unless told."""
    name = words(origin.name, "italic" if origin.kind in UNNAMED_KINDS else "bold")
    counts, style = _COUNTS[origin.counts]
    parts = [name, Text(f" ({printable(origin.kind)})", style=QUIET), Text(_BETWEEN, style=QUIET)]
    parts.append(Text(counts, style=style))
    if not is_told:
        parts.append(Text(f"{_BETWEEN}{_OFF_DESK}", style=QUIET))
    return Text.assemble(*parts, overflow="fold")


def _mentions(claim: Claim, width: int) -> Iterator[RenderableType]:
    """Reports that take no side."""
    found = mentioned(claim)
    if found:
        yield from heading("Who only mentions it")
        label = f"{counted(len(found), 'report')}, without taking a side"
        yield _tree(Text(label, style=QUIET), found, width)


def _tree(label: Text, top: Sequence[Branch], width: int) -> Tree:
    """Branches below a label; where there is no room left, deeper ones stand side by side."""
    tree = Tree(label, guide_style=FAINT)
    deepest = max(1, (width - _LEAST) // _GUIDE) - 1
    nodes: list[Tree] = [tree]
    path: list[Branch] = []
    for depth, branch in walk(top):
        path[depth:] = [branch]
        parent = path[depth - 1] if depth else None
        at = min(depth, deepest)
        nodes[at + 1 :] = [nodes[at].add(Group(*_branch(branch, parent)))]
    return tree


def _branch(branch: Branch, parent: Branch | None) -> Iterator[Text]:
    """A report with its words, or an outlet; what only repeats the words above is not quoted."""
    if branch.outlet is not None:
        name = (printable(branch.outlet), "bold")
        yield Text.assemble(name, (f"{_BETWEEN}{_OFF_DESK}", QUIET), overflow="fold")
        return
    copied = branch.merge is not None and branch.merge.because == "copies"
    shown = {_folded(voice) for voice in parent.voices} if parent and copied else set()
    first = branch.voices[0]
    yield Text(_BETWEEN, overflow="fold").join([*_imprint(first), *_sure(first)])
    for voice in branch.voices:
        if _folded(voice) in shown:
            continue
        shown.add(_folded(voice))
        yield _said(voice, first)
    if branch.merge is not None:
        yield merge_words(branch.merge)


def _folded(voice: Voice) -> str:
    return printable(voice.words).casefold()


def _imprint(voice: Voice) -> Iterator[Text]:
    """House and time of a report."""
    cited = voice.cited
    yield words(cited.publisher or cited.title or cited.url or cited.path, "bold")
    yield Text(shown_instant(cited.published) or "day not known", style=QUIET)


def _sure(voice: Voice) -> Iterator[Text]:
    """How sure it is, also beside the claim's first telling."""
    yield Text(voice.certainty, style=CERTAINTY_STYLES[voice.certainty])
    if voice.strength in _STRENGTHS:
        yield Text(*_STRENGTHS[voice.strength])


def _said(voice: Voice, first: Voice) -> Text:
    """Chain and words; how sure, where that is not what the report's first telling is."""
    chain = " → ".join(printable(name) for name in voice.chain)
    who = Text(f"{chain}: ") if chain else Text("in its own voice: ", style=QUIET)
    said = Text.assemble(who, quoted(voice.words), overflow="fold")
    if (voice.certainty, voice.strength) == (first.certainty, first.strength):
        return said
    return Text(_BETWEEN, overflow="fold").join([said, *_sure(voice)])


def _more(found: int) -> tuple[str, ...]:
    if found <= _OTHERS:
        return ("firsthand trace with one of these numbers shows it.",)
    return (f"{found - _OTHERS:,} more: firsthand claims with the same words lists them.",)
