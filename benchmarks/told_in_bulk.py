"""Reports of made-up tellings as rows, and their tellings as weighing works with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from benchmarks.made_tellings import PER_ENTITY, VOCABULARY, Tellings, World, published
from firsthand.store.packing import pack_text
from firsthand.store.telling_rows import rank_of
from firsthand.store.told import AROUND
from firsthand.types import ChainLink, Told

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSES = 400
FILLING = 120
"""Further words of each report."""
WIRE_SHARE, WIRE_OF, WIRE_WORDS = 0.05, 40, 60
"""So many reports, in each of so many that follow each other, have the same so many words."""
PHRASES, PHRASE_SHARE, PHRASE_WORDS = 20, 0.1, 12
"""So many phrases stand in so many reports each, as "all rights reserved" does."""

Row = tuple[Any, ...]


class Placed(NamedTuple):
    """A text, and where each telling begins and ends in it."""

    text: str
    spans: list[tuple[int, int]]


@dataclass
class Reports:
    """The reports that tell these tellings.

    Attributes:
        before: reports that are on the desk already: numbers go on from there.
        told_before: the same of tellings.
        firsts: of each report its first telling; one more at the end.
    """

    world: World
    told: Tellings
    before: int = 0
    told_before: int = 0
    said_before: int = 0
    firsts: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        reports = int(self.told.report[-1]) + 1
        self.firsts = np.searchsorted(self.told.report, np.arange(reports + 1))
        # Statements have numbers of their own: one for each telling with a source.
        self.statements = np.cumsum(self.told.source > 0) + self.said_before
        self.place = lru_cache(200_000)(self._place)

    def __len__(self) -> int:
        """How many reports."""
        return len(self.firsts) - 1

    def tellings_of(self, report: int) -> range:
        """The tellings of a report."""
        return range(int(self.firsts[report]), int(self.firsts[report + 1]))

    def hash(self, report: int) -> str:
        """Its id."""
        return f"made-{self.before + report:08d}"

    def publisher(self, report: int) -> str:
        """Its house."""
        one, two = self.world.words[report % HOUSES], self.world.words[-1 - report % HOUSES]
        return f"{one} {two} Courier".title()

    def source_name(self, entity: int) -> str:
        """How an entity is called."""
        words = self.world.words
        return f"{words[entity % 9_973]} {words[entity * 7 % 9_967]}".title()

    def wire(self, report: int) -> int | None:
        """Which words of a wire it has, if any."""
        chance = np.random.default_rng((3, self.before + report))
        return (self.before + report) // WIRE_OF if chance.random() < WIRE_SHARE else None

    def _place(self, report: int) -> Placed:
        """Its text."""
        text, spans = "", []
        for n in self.tellings_of(report):
            plain = self.world.plain(self.told, n)
            spans.append((len(text), len(text) + len(plain)))
            source = int(self.told.source[n])
            text += plain + (f", {self.source_name(source)} said.\n" if source else ".\n")
        return Placed(text + self._further(report), spans)

    def _further(self, report: int) -> str:
        chance = np.random.default_rng((4, self.before + report))
        parts = [self._some(chance, FILLING)]
        if chance.random() < PHRASE_SHARE:
            phrase = int(chance.integers(PHRASES))
            parts.append(self._some(np.random.default_rng((5, phrase)), PHRASE_WORDS))
        wire = self.wire(report)
        if wire is not None:
            parts.append(self._some(np.random.default_rng((6, wire)), WIRE_WORDS))
        return ".\n".join(parts) + "."

    def _some(self, chance: np.random.Generator, number: int) -> str:
        words = self.world.words
        return " ".join(words[n] for n in chance.integers(VOCABULARY, size=number).tolist())

    # ------------------------------------------------------------------ as rows

    def report_rows(self, *, unweighed: int) -> Iterator[Row]:
        """Rows of `report`; each on a page of its own."""
        for report in range(len(self)):
            row = self.before + report + 1
            when = published(self.before + report)
            yield (
                row, self.hash(report), row, 1, 1, 0, unweighed, self.publisher(report), when,
                "[]", "en", pack_text(self.place(report).text), "[]", when, "[]",
            )  # fmt: skip

    def telling_rows(self) -> Iterator[Row]:
        """Rows of `telling`, in no claim yet."""
        for report in range(len(self)):
            placed, when = self.place(report), published(self.before + report)
            for at, n in enumerate(self.tellings_of(report)):
                start, end = placed.spans[at]
                words = placed.text[start:end]
                statement = int(self.statements[n]) if self.told.source[n] else None
                yield (
                    self.told_before + n + 1, self.before + report + 1, f"t{at}", statement,
                    self.rank(n), start, end, words, words, self.certainty(n), self.polarity(n),
                    0, 0, when, 0,
                )  # fmt: skip

    def statement_rows(self) -> Iterator[Row]:
        """Rows of `statement`: what somebody is named for."""
        for report in range(len(self)):
            placed, when = self.place(report), published(self.before + report)
            for at, n in enumerate(self.tellings_of(report)):
                if self.told.source[n]:
                    start, end = placed.spans[at]
                    yield (
                        int(self.statements[n]), self.before + report + 1, f"s{at}", "said",
                        placed.text[start:end], f"[[{start},{end}]]", self.certainty(n),
                        self.polarity(n), 0, 0.9, when,
                    )  # fmt: skip

    def link_rows(self) -> Iterator[Row]:
        """Rows of `link`: who says it."""
        for n in np.flatnonzero(self.told.source).tolist():
            name = self.source_name(int(self.told.source[n]))
            where = self.appearance(n, 0)
            yield int(self.statements[n]), 0, name, name.lower(), self.kind(n), where

    def appearance_rows(self) -> Iterator[Row]:
        """Rows of `appearance`: of each telling its source, and whom it names."""
        for n in range(len(self.told)):
            report = self.before + int(self.told.report[n]) + 1
            for which, entity in enumerate((self.told.source[n], self.told.about[n])):
                if entity:
                    name = self.source_name(int(entity))
                    row = self.appearance(n, which)
                    yield (
                        row,
                        report,
                        f"e{row}",
                        name,
                        "Person",
                        "[]",
                        1,
                        int(entity),
                        "[]",
                        "made up",
                    )

    def about_rows(self) -> Iterator[Row]:
        """Rows of `telling_about`."""
        for n in range(len(self.told)):
            yield self.told_before + n + 1, self.appearance(n, 1)

    def entity_rows(self) -> Iterator[Row]:
        """Rows of `entity`."""
        for entity in range(1, 21 + len(self.told) // PER_ENTITY):
            name = self.source_name(entity)
            yield entity, name, name.lower(), "Person", PER_ENTITY, PER_ENTITY, 0

    def appearance(self, n: int, which: int) -> int:
        """The number of an appearance: 0 the source, 1 whom it names."""
        return 2 * (self.told_before + n) + 1 + which

    def rank(self, n: int) -> int:
        """What breaks ties."""
        report = int(self.told.report[n])
        return rank_of(self.hash(report), f"t{n - int(self.firsts[report])}")

    def certainty(self, n: int) -> str:
        """How sure it is."""
        return "possible" if self.told.hedged[n] else "certain"

    def polarity(self, n: int) -> str:
        """Whether it is told or denied."""
        return "negative" if self.told.denies[n] else "positive"

    def kind(self, n: int) -> str:
        """Every third source is a house."""
        return "person" if self.told.source[n] % 3 else "organization"

    # ------------------------------------------------------------------ as weighing has it

    def as_told(self, n: int) -> Told:
        """As `load_told` has it."""
        report = int(self.told.report[n])
        at = n - int(self.firsts[report])
        text, spans = self.place(report)
        start, end = spans[at]
        source = int(self.told.source[n])
        link = ChainLink(self.source_name(source), self.kind(n), None, source)  # type: ignore[arg-type]
        return Told(
            report=self.hash(report),
            id=f"t{at}",
            statement=f"s{at}" if source else None,
            publisher=self.publisher(report),
            published=published(self.before + report),
            start=start,
            end=end,
            words=text[start:end],
            plain=text[start:end],
            chain=(link,) if source else (),
            certainty=self.certainty(n),  # type: ignore[arg-type]
            polarity=self.polarity(n),  # type: ignore[arg-type]
            about=frozenset((int(self.told.about[n]),)),
            around=text[max(0, start - AROUND) : end + AROUND],
        )
