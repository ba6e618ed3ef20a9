"""Which telling has it from which: houses that are cited, words that are copied, mere repeats."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.types import NOT_KNOWN, Unknown
from firsthand.weigh.particulars import folded_words, particulars

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from firsthand.types import Because, ChainLink, Citation, Span, Told
    from firsthand.weigh.sources import Key, Sources
    from firsthand.weigh.tracing import Background, SharedPassage

_DAY = len("2031-05-02")
_NEW_PARTICULARS = 2
"""So many numbers and names that no earlier report has make a telling one that was not repeated.
One is often another spelling. Source: the development part of Circular, stories looked at."""
_FIRST_WORDS = 12
USER = "a user says so"
"""Evidence of a copy that a user has marked."""


@dataclass(frozen=True, slots=True)
class Step:
    """A telling has it from another, of the same list.

    Attributes:
        to: which.
        because: by which rule.
        evidence: the words that show it, in a sentence.
    """

    to: int
    because: Because
    evidence: str


class Side:
    """The tellings of one side of a claim, and which has it from which."""

    def __init__(
        self,
        told: Sequence[Told],
        keys: Sequence[Key | None],
        sources: Sources,
        background: Background,
    ) -> None:
        """Make ready to look for who has it from whom.

        Args:
            told: the tellings, in the order of publication.
            keys: who each goes back to by its own words; None where it names nobody.
            sources: of the whole claim.
            background: what the desk knows beside it.
        """
        self.told, self.keys, self.sources = told, keys, sources
        self._in_reports: defaultdict[str, list[int]] = defaultdict(list)
        self._of_publishers: defaultdict[str, list[int]] = defaultdict(list)
        for n, one in enumerate(told):
            self._in_reports[one.report].append(n)
            if one.publisher is not None and not sources.speaks_for_itself(one.publisher):
                self._of_publishers[one.publisher].append(n)
        self._shared: defaultdict[str, list[SharedPassage]] = defaultdict(list)
        self._copies, self._no_copies = background.copies, background.no_copies
        for passage in background.shared:
            self._shared[passage.report].append(passage)
            self._shared[passage.other].append(_swapped(passage))

    def steps(self) -> dict[int, Step]:
        """From whom each telling has it, where that is another telling; never in a circle."""
        found: dict[int, Step] = {}
        # What users say goes first: of a circle, it is what the rules say that is broken.
        for ways in (self._said, self._ways):
            for n in range(len(self.told)):
                if n in found:
                    continue
                for step in ways(n):
                    if not _leads_to(found, step.to, n):
                        found[n] = step
                        break
        return found

    def unseen(self, n: int) -> list[ChainLink]:
        """Houses that a telling cites and that have no report on the desk that could be meant."""
        one = self.told[n]
        return [
            link
            for link in one.chain
            if self.sources.is_outlet(link)
            and one.publisher not in self.sources.publishers_of(link)
            and not any(could_know(one, self.told[m]) for m in self._of_house(n, link))
        ]

    def _ways(self, n: int) -> Iterable[Step]:
        yield from self._headline(n)
        yield from self._cited(n)
        yield from self._copied(n)
        if self.keys[n] is None:
            yield from self._same_report(n)
            yield from self._repeated(n)

    def _said(self, n: int) -> Iterable[Step]:
        """From which report users say that this one was taken."""
        mine = self.told[n].report
        for report in sorted(of for one, of in self._copies if one == mine):
            theirs = self._in_reports.get(report, ())
            for m in sorted(theirs, key=lambda m: (self.told[m].is_headline, m)):
                yield Step(m, "copies", USER)

    def _headline(self, n: int) -> Iterable[Step]:
        """What a headline says, the text below it says on somebody's word."""
        if not self.told[n].is_headline:
            return
        below = [m for m in self._in_report(n) if not self.told[m].is_headline]
        for m in sorted(below, key=lambda m: (not self._alike(n, m), self.keys[m] is None, m)):
            yield Step(m, "unsourced_repeat", "a headline of the report whose text tells it")

    def _cited(self, n: int) -> Iterable[Step]:
        """Whoever cites a house has what that house has."""
        one = self.told[n]
        for at, link in enumerate(one.chain):
            if self.sources.is_unnamed(link):
                continue
            theirs = self._of_house(n, link)
            is_last = at == len(one.chain) - 1
            for m in sorted(theirs, key=lambda m: self._closeness(n, m, is_last=is_last)):
                yield Step(m, "cites", _citing(one, at))
            if not theirs and self.sources.is_outlet(link) and is_last:
                yield from self._citing_further(n, link)

    def _of_house(self, n: int, link: ChainLink) -> list[int]:
        """Tellings of other reports of the house that a link means."""
        return [
            m
            for publisher in self.sources.publishers_of(link)
            for m in self._of_publishers.get(publisher, ())
            if self.told[m].report != self.told[n].report
        ]

    def _closeness(self, n: int, m: int, *, is_last: bool) -> tuple[bool, bool, bool, bool, int]:
        """Sorts tellings of a cited house: those it can mean, then those on the same word."""
        other = self.told[m]
        return (
            not could_know(self.told[n], other),
            not (is_last or self._alike(n, m)),
            other.is_headline,
            self.keys[m] is None,
            m,
        )

    def _citing_further(self, n: int, link: ChainLink) -> Iterable[Step]:
        """Others cite the same house, which is not on the desk, and say who told it."""
        house, _ = self.sources.house(link.name)
        for m in self._further.get(house, ()):
            if m != n:
                evidence = f"both cite {link.name}; {_house(self.told[m])} says on whose word"
                yield Step(m, "cites", evidence)

    @cached_property
    def _further(self) -> Mapping[str, Sequence[int]]:
        """Houses that are cited, each with the tellings that name a further source behind it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for m, other in enumerate(self.told):
            for link in other.chain[:-1]:
                found[self.sources.house(link.name)[0]].append(m)
        return found

    def _copied(self, n: int) -> Iterable[Step]:
        """Of two with the same words, the one that names nobody has it from the other."""
        for m, passage in self._sharing(n):
            mine, theirs = self.keys[n], self.keys[m]
            both_named = None not in (mine, theirs) and mine != theirs
            if both_named and not (mine and theirs and "unnamed" in (mine.kind, theirs.kind)):
                continue
            is_said = (self.told[n].report, self.told[m].report) in self._no_copies
            if (theirs is None, m) < (mine is None, n) and not is_said:
                yield Step(m, "copies", f"the same words stand in both: “{_first_words(passage)}”")

    def _sharing(self, n: int) -> Iterable[tuple[int, SharedPassage]]:
        one = self.told[n]
        for passage in self._shared.get(one.report, ()):
            if _overlaps(one, passage.span):
                for m in self._in_reports.get(passage.other, ()):
                    if _overlaps(self.told[m], passage.other_span):
                        yield m, passage

    def _same_report(self, n: int) -> Iterable[Step]:
        """What a report says again without a source it has from the source that it named."""
        for m in sorted(self._in_report(n), key=lambda m: (self.keys[m] is None, m)):
            if self.told[m].is_headline and not self.told[n].is_headline:
                continue  # a headline has its source from the text, and not the reverse
            if self.keys[m] is not None or m < n:
                evidence = "the same report tells it elsewhere"
                yield Step(m, "unsourced_repeat", evidence)

    def _repeated(self, n: int) -> Iterable[Step]:
        """What names no source may come from any report that was there before."""
        one = self.told[n]
        new = particulars(one.words)
        if len(new) >= _NEW_PARTICULARS:
            for m in self._before(n):
                new -= self._words[m]
            if len(new) >= _NEW_PARTICULARS:
                return
        for wanted in (True, False):
            for m in self._before(n):
                if (self.keys[m] is not None) is wanted:
                    yield Step(m, "unsourced_repeat", _repeats(one, self.told[m]))

    def _before(self, n: int) -> Iterable[int]:
        """Tellings of other reports from which this one may come."""
        one = self.told[n]
        for m, other in enumerate(self.told):
            is_said = (one.report, other.report) in self._no_copies
            if other.report != one.report and was_before(other, one) and not is_said:
                yield m

    @cached_property
    def _words(self) -> Sequence[set[str]]:
        return [folded_words(f"{one.words} {one.around}") for one in self.told]

    def _in_report(self, n: int) -> list[int]:
        return [m for m in self._in_reports[self.told[n].report] if m != n]

    def _alike(self, n: int, m: int) -> bool:
        """Whether both go back to one, as far as their own words say."""
        mine, theirs = self.keys[n], self.keys[m]
        if mine is None or theirs is None:
            return False
        return mine == theirs or mine.kind == theirs.kind == "unnamed"


def unknowns(
    side: Side, citations: Mapping[tuple[str, str], Citation]
) -> dict[str, tuple[str, list[Citation]]]:
    """Houses that are cited and have no report on the desk that could be meant.

    Args:
        side: of a claim.
        citations: of tellings, by report and id.

    Returns:
        By folded house: how it is called, and where it is cited.
    """
    found: dict[str, tuple[str, list[Citation]]] = {}
    for n, one in enumerate(side.told):
        for link in side.unseen(n):
            key, name = side.sources.house(link.name)
            found.setdefault(key, (name, []))[1].append(citations[one.report, one.id])
    return found


def as_unknowns(*found: Mapping[str, tuple[str, list[Citation]]]) -> tuple[Unknown, ...]:
    """The houses of both sides, those that most cite first."""
    names: dict[str, str] = {}
    cited: dict[str, list[Citation]] = {}
    for side in found:
        for key, (name, where) in side.items():
            names.setdefault(key, name)
            places = cited.setdefault(key, [])
            places += [one for one in where if one.report not in {x.report for x in places}]
    order = sorted(cited, key=lambda key: (-len(cited[key]), key))
    return tuple(Unknown(names[key], tuple(cited[key])) for key in order)


def could_know(one: Told, other: Told) -> bool:
    """Whether a report may mean another that it cites: of the same day, or earlier, or undated.

    Clocks of sites are wrong by hours, so that within a day nothing is said.

    Args:
        one: of the report that cites.
        other: of the report that may be meant.
    """
    if one.published is None or other.published is None:
        return True
    return other.published[:_DAY] <= one.published[:_DAY]


def was_before(one: Told, other: Told) -> bool:
    """Whether a report was there before another, or may have been where no clock tells.

    Args:
        one: of the report that may have been first.
        other: of the other report.
    """
    if one.published is None or other.published is None:
        return True
    exact = min(len(one.published), len(other.published)) > _DAY
    if exact:
        return one.published < other.published
    return one.published[:_DAY] <= other.published[:_DAY]


def _leads_to(steps: Mapping[int, Step], start: int, end: int) -> bool:
    at: int | None = start
    while at is not None and at != end:
        at = steps[at].to if at in steps else None
    return at == end


def _citing(one: Told, at: int) -> str:
    passed = [link.name for link in one.chain[:at]]
    through = f", through {', '.join(passed)}" if passed else ""
    return f"citing {one.chain[at].name}{through}"


def _house(one: Told) -> str:
    return one.publisher or "another report"


def _first_words(passage: SharedPassage) -> str:
    found = passage.words.split()
    more = " …" if len(found) > _FIRST_WORDS else ""
    return " ".join(found[:_FIRST_WORDS]) + more


def _repeats(one: Told, other: Told) -> str:
    if one.chain:
        last = one.chain[-1]
        said = last.description or last.name if last.name == NOT_KNOWN else last.name
        return f"“{said}” may be {_house(other)}, which told the same before"
    return f"names no source; {_house(other)} told the same before"


def _swapped(passage: SharedPassage) -> SharedPassage:
    """The same, seen from the other report."""
    return replace(
        passage,
        report=passage.other,
        other=passage.report,
        span=passage.other_span,
        other_span=passage.span,
    )


def _overlaps(one: Told, span: Span) -> bool:
    return one.start < span.end and span.start < one.end
