"""How well copied passages are found: `python -m benchmarks.copies --corpora DIR`.

Passages of real reports are lifted into other real reports, word for word or lightly edited (one
word in eight dropped, replaced or added; numbers stay). Against them stand pairs of reports that
are most alike in subject, and have in common what reports share without copying: quotations of
fewer than 60 words, a line of boilerplate, a row of names. Parameters were set on part 0 of the
reports, every other one; part 1 was not looked at for that.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.corpora import records
from firsthand.types import Span
from firsthand.weigh.copies import Passage, Prepared, copied, passages, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

REPORTS = "raw/wikinews-2019-2020.jsonl.gz"
PARTS = 2
SHORTEST, LONGEST = 60, 150
"""Words of a lifted passage."""
QUOTATIONS = (10, 59)
"""Words of a quotation that two reports share."""
EDITED = 1 / 8
ROUNDS = 4
"""So many passages are lifted out of each report, and as many others set against them."""
LIFTED = ("verbatim", "edited")
NOTHING, ALREADY = "as published", "as published, with words in common"
BOILERPLATE = (
    "This is a developing story and will be updated as more information becomes available.",
    "Subscribe to our morning letter to have the most important stories of the day in your inbox.",
    "The writer can be reached at the desk; additional reporting by our bureaus in three cities.",
    "All times are local. Figures have been rounded and may not add up to the total that is given.",
)
SAID = ('The minister told reporters: "{}"', '"{}", it was said in the capital on the day after.')
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
NAMES = 12
SHARED = 30
"""Reports that have so many words in a row in common anyhow are not set side by side: some houses
publish one text twice, or ask every candidate the same questions."""


@dataclass(frozen=True, slots=True)
class Case:
    """These two texts; where something was lifted, it stands at `lifted` of the second."""

    a: str
    b: str
    lifted: Span | None = None


@dataclass(slots=True)
class Tally:
    """What was found of so many cases of one kind.

    Attributes:
        found: cases of which something that was lifted was found.
        right: passages that were lifted.
        wrong: words that were reported and had not been lifted.
        missed: words that were lifted and not reported.
    """

    cases: int = 0
    found: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, case: Case, reported: Sequence[Passage]) -> None:
        """Count what was reported for a case."""
        right = [p for p in reported if case.lifted and _is_there(p.span_b, case.lifted)]
        self.cases += 1
        self.found += bool(right)
        self.right += len(right)
        if case.lifted and not right:
            self.missed.append(case.lifted.of(case.b))
        self.wrong += [p.span_b.of(case.b) for p in reported if p not in right]


def lifted_case(chance: random.Random, source: str, target: str, *, edited: bool) -> Case | None:
    """Lift a passage of the source into the target, between two of its paragraphs.

    Args:
        chance: decides on everything.
        source: is copied from.
        target: is copied into.
        edited: whether one word in EDITED is changed on the way.

    Returns:
        None where the source is too short.
    """
    words = source.split(" ")
    size = chance.randint(SHORTEST, LONGEST)
    if len(words) < size:
        return None
    at = chance.randint(0, len(words) - size)
    taken = words[at : at + size]
    if edited:
        taken = [new for word in taken for new in _edited(chance, word, target.split())]
    return _planted(chance, source, target, " ".join(taken))


def alike_case(chance: random.Random, a: str, b: str, third: str) -> Case:
    """Give two reports a quotation, a line of boilerplate and a row of names in common.

    Args:
        chance: decides on everything.
        a: one report.
        b: another on the same subject.
        third: whose words are quoted.
    """
    words = re.sub(r'["“”\n]+', " ", third).split()
    size = min(chance.randint(*QUOTATIONS), len(words))
    at = chance.randint(0, len(words) - size)
    quotation = " ".join(words[at : at + size])
    names = ", ".join(list(dict.fromkeys(NAME.findall(third)))[:NAMES])
    line = chance.choice(BOILERPLATE)
    return Case(
        _sown(chance, a, (SAID[0].format(quotation), f"They met {names}.", line)),
        _sown(chance, b, (SAID[1].format(quotation), f"Among them: {names}.", line)),
    )


def most_alike(texts: Sequence[str]) -> list[int]:
    """For each text the number of the one that shares most of its names, weighted by rarity."""
    names = [set(NAME.findall(text)) for text in texts]
    counts = Counter(name for found in names for name in found)

    def alike(one: int, other: int) -> float:
        return sum(1 / counts[name] for name in names[one] & names[other])

    numbers = range(len(texts))
    return [
        max(
            (n for n in numbers if n != at and not _share_already(texts[at], texts[n])),
            key=lambda n: alike(at, n),
        )
        for at in numbers
    ]


def cases(chance: random.Random, texts: Sequence[str]) -> Iterator[tuple[str, Case]]:
    """All cases with their kinds.

    Args:
        chance: decides on everything.
        texts: of real reports.
    """
    alike = most_alike(texts)
    for at in list(range(len(texts))) * ROUNDS:
        apart = [text for text in texts if not _share_already(texts[at], text)]
        target, third = chance.sample(apart, 2)
        for kind in LIFTED:
            case = lifted_case(chance, texts[at], target, edited=kind == "edited")
            if case:
                yield kind, case
        yield "not copied", alike_case(chance, texts[at], texts[alike[at]], third)


def score(chance: random.Random, texts: Sequence[str]) -> dict[str, Tally]:
    """Look for copies in all cases, and in every pair of the reports as they were published.

    Args:
        chance: decides on everything.
        texts: of real reports.
    """
    tallies: dict[str, Tally] = {}
    for kind, case in cases(chance, texts):
        tallies.setdefault(kind, Tally()).add(case, passages(case.a, case.b))
    ready = [prepare(text) for text in texts]
    for one, other in combinations(ready, 2):
        kind = ALREADY if _share_already(one.text, other.text) else NOTHING
        case = Case(one.text, other.text)
        tallies.setdefault(kind, Tally()).add(case, passages(one, other))
    return tallies


def whole_reports(chance: random.Random, texts: Sequence[str]) -> float:
    """The least share of a lightly edited report that is found in its original.

    Args:
        chance: decides on the edits.
        texts: of real reports.
    """
    shares = []
    for text in texts:
        lines = text.split("\n")
        words = text.split()
        edited = (
            " ".join(new for w in line.split(" ") for new in _edited(chance, w, words))
            for line in lines
        )
        shares.append(copied("\n".join(edited), text).of_a)
    return min(shares)


def times(ready: Sequence[Prepared], texts: Sequence[str]) -> tuple[float, float]:
    """Milliseconds to prepare a text, and to compare one with its own copy."""
    return _mean_ms(prepare, texts), _mean_ms(lambda one: passages(one, one), ready)


def main() -> None:
    """Print precision and recall."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", type=int, choices=range(PARTS), default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", action="store_true", help="print what was found and not lifted")
    given = parser.parse_args()
    every = [record["text"] for record in records(given.corpora / REPORTS)]
    texts = [t for t in every[given.part :: PARTS] if len(t.split()) >= SHORTEST]
    chance = random.Random(given.seed)  # noqa: S311  no secret
    _report(score(chance, texts), wrong=given.wrong)
    least = whole_reports(chance, [t for t in texts if len(t.split()) >= 2 * SHORTEST])
    print(f"least share found of a whole report, edited: {least:.2f}")
    prepared_ms, compared_ms = times([prepare(t) for t in texts], texts)
    print(f"{prepared_ms:.2f} ms to prepare a report, {compared_ms:.2f} to compare it with a copy")


def _report(tallies: dict[str, Tally], *, wrong: bool) -> None:
    for kind, tally in tallies.items():
        print(f"{kind}: {tally.cases} pairs, {tally.found} found, {len(tally.wrong)} not lifted")
    for kind in LIFTED:
        print(f"recall, {kind}: {tallies[kind].found / tallies[kind].cases:.3f}")
    judged = [tally for kind, tally in tallies.items() if kind != ALREADY]
    right = sum(tally.right for tally in judged)
    false = sum(len(tally.wrong) for tally in judged)
    print(f"precision, all but those with words in common: {right / (right + false):.3f}")
    for kind, tally in tallies.items():
        for words in tally.wrong if wrong else ():
            print(f"--- {kind}, not lifted: {' '.join(words.split())}")
        for words in tally.missed if wrong else ():
            print(f"--- {kind}, missed: {' '.join(words.split())}")


def _planted(chance: random.Random, source: str, target: str, passage: str) -> Case:
    at = chance.choice(_breaks(target))
    text = f"{target[:at]}{passage}\n\n{target[at:]}"
    return Case(source, text, Span(at, at + len(passage)))


def _sown(chance: random.Random, text: str, lines: Sequence[str]) -> str:
    """The text with the lines as paragraphs of their own, at different places where it has any."""
    breaks = _breaks(text)
    places = chance.sample(breaks, len(lines)) if len(breaks) >= len(lines) else breaks * len(lines)
    for at, line in sorted(zip(places, lines, strict=False), reverse=True):
        text = f"{text[:at]}{line}\n\n{text[at:]}"
    return text


def _breaks(text: str) -> list[int]:
    return [match.end() for match in re.finditer(r"\n+", text)] or [0]


def _share_already(a: str, b: str) -> bool:
    """Whether two reports as they were published have SHARED words in a row in common."""
    return not _rows(a).isdisjoint(_rows(b))


@cache
def _rows(text: str) -> frozenset[int]:
    words = text.split()
    return frozenset(hash(tuple(words[at : at + SHARED])) for at in range(len(words) - SHARED + 1))


def _edited(chance: random.Random, word: str, others: Sequence[str]) -> list[str]:
    """The word dropped, replaced or with another behind it, by chance; numbers stay."""
    if chance.random() >= EDITED or any(c.isdigit() for c in word):
        return [word]
    other = chance.choice(others)
    return chance.choice([[], [other], [word, other]])


def _is_there(found: Span, lifted: Span) -> bool:
    """Whether what was found covers half of what was lifted, and lies there by half."""
    both = min(found.end, lifted.end) - max(found.start, lifted.start)
    return 2 * both >= max(len(found), len(lifted))


def _mean_ms(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    start = time.perf_counter()
    for item in items:
        work(item)
    return 1000 * (time.perf_counter() - start) / len(items)


if __name__ == "__main__":
    main()
