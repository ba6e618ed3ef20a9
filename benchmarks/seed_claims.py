"""What a desk makes of the seed report and three others: `python -m benchmarks.seed_claims DIR`.

The seed is read where it lies; what a careful reader finds in the four stands in
`seed_companions/expected.toml`. A table says of each of their findings whether the desk has it.
This only looks: the run ends with 0 whatever it finds, and with 2 where it could not look.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from firsthand.desk.desk import Desk
from firsthand.errors import FirsthandError, InputError
from firsthand.ingest import Facts
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from firsthand.judge import Judge
    from firsthand.types import Claim, Conflict, Support, Voice

COMPANIONS = Path(__file__).parent / "seed_companions"
SEED = "seed"
_ALL = 10_000


@dataclass(frozen=True, slots=True)
class Finding:
    """A careful reader finds this; the desk does, too, or has something else instead."""

    of: str
    expected: str
    is_found: bool
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A report of the check on the desk."""

    id: str
    text: str


@dataclass(frozen=True)
class Desked:
    """What a desk answers about the reports of the check.

    Attributes:
        reports: by the names that expectations call them by.
        gold: where the statements of the seed stand, by id.
    """

    reports: Mapping[str, Read]
    gold: Mapping[str, Span]
    claims: Sequence[Claim]
    conflicts: Sequence[Conflict]

    def place(self, telling: Mapping[str, str]) -> tuple[Read, Span]:
        """Where the words of an expected telling stand.

        Raises:
            InputError: nowhere.
        """
        name, words = telling.get("report", SEED), telling.get("words")
        if name not in self.reports or telling.get("seed", "") not in {"", *self.gold}:
            msg = f"expected.toml: no report or statement is {dict(telling)}"
            raise InputError(msg)
        read = self.reports[name]
        within = self.gold[telling["seed"]] if "seed" in telling else Span(0, len(read.text))
        if words is None:
            return read, within
        start = read.text.find(words, within.start, within.end)
        if start < 0:
            msg = f"{name}: the words {words!r} of expected.toml do not stand there"
            raise InputError(msg)
        return read, Span(start, start + len(words))

    def told(self, telling: Mapping[str, str]) -> tuple[Claim, Voice] | None:
        """The claim that has these words, and its voice; the one with the most of them."""
        read, span = self.place(telling)
        found = [
            (_shared(span, voice), -len(voice.words), claim, voice)
            for claim in self.claims
            for voice in claim.voices
            if voice.cited.report == read.id and _shared(span, voice)
        ]
        best = max(found, key=lambda one: one[:2], default=None)
        return best and best[2:]


def _shared(span: Span, voice: Voice) -> int:
    start, end = voice.cited.start, voice.cited.end
    if start is None or end is None:
        return 0
    return max(0, min(span.end, end) - max(span.start, start))


def desked(seed: Path, companions: Path = COMPANIONS, *, judge: Judge | None = None) -> Desked:
    """Put the seed and its companions on a desk that is thrown away, and ask it.

    Args:
        seed: holds `article.txt` and `gold.json`.
        companions: reports with their sidecars.
        judge: another judge of pairs than the shipped one.

    Raises:
        FirsthandError: a file is missing, or no report.
    """
    gold = _gold(seed)
    about = Facts(publisher=gold["document"]["publisher"], published=gold["document"]["published"])
    files = sorted(companions.glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder) / "desk", judge=judge) as desk:
        stored = [*desk.read([seed / "article.txt"], about), *desk.read(files)]
        names = [SEED, *(path.stem for path in files)]
        reports = {
            name: Read(one.report, desk.reading(one.report).report.text)
            for name, one in zip(names, stored, strict=True)
            if one.report is not None
        }
        spans = {one["id"]: Span(one["start"], one["end"]) for one in gold["statements"]}
        return Desked(reports, spans, desk.claims(limit=_ALL), desk.conflicts(limit=_ALL))


def _gold(seed: Path) -> dict[str, Any]:
    try:
        gold: dict[str, Any] = json.loads((seed / "gold.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{seed / 'gold.json'}: {error}; give the folder of the seed report"
        raise InputError(msg) from error
    return gold


def findings(there: Desked, expected: Mapping[str, Any]) -> Iterator[Finding]:
    """What is expected, one after another, each found or not.

    Raises:
        InputError: an expectation names what is not there.
    """
    owners: dict[str, Claim | None] = {}
    for one in expected["claim"]:
        owners[one["name"]] = _owner(there, one["tellings"])
        yield from _of_claim(there, one, owners[one["name"]])
    yield from _apart(owners)
    for one in expected["conflict"]:
        yield _of_conflict(there, one, owners)


def _owner(there: Desked, tellings: Sequence[Mapping[str, str]]) -> Claim | None:
    """The claim of the desk that most of these tellings are in; of several, the first's."""
    found = [at[0] for at in map(there.told, tellings) if at]
    ids = [claim.id for claim in found]
    return max(found, key=lambda claim: ids.count(claim.id), default=None)


def _of_claim(there: Desked, one: Mapping[str, Any], owner: Claim | None) -> Iterator[Finding]:
    name = one["name"]
    for telling in one["tellings"]:
        yield _of_telling(there, telling, name, owner)
    if owner is None:
        yield Finding(name, one["why"], is_found=False, instead="no claim")
        return
    for side, have in (("support", owner.support), ("denial", owner.denial)):
        low, high = one[side]
        is_found = (have.low, have.high) == (low, high)
        yield Finding(name, f"{side} {low}–{high}", is_found, _range(have))
    names = [origin.name for origin in owner.origins]
    for origin in one["origins"]:
        is_found = any(origin in each for each in names)
        yield Finding(name, f"an origin is {origin}", is_found, ", ".join(names))
    outlets = [unknown.outlet for unknown in owner.unknowns]
    wanted = ", ".join(one["unknowns"]) or "nothing"
    is_found = len(outlets) == len(one["unknowns"]) and all(
        any(each in outlet for outlet in outlets) for each in one["unknowns"]
    )
    yield Finding(name, f"to get next: {wanted}", is_found, ", ".join(outlets) or "nothing")


def _range(support: Support) -> str:
    return f"{support.low}–{support.high}"


def _of_telling(
    there: Desked, telling: Mapping[str, str], name: str, owner: Claim | None
) -> Finding:
    """Whether a telling is in its claim, on its side, and as sure as it should be."""
    where = telling.get("seed") or telling["report"]
    wanted = {"stance": telling.get("stance", "supports")}
    if "strength" in telling:
        wanted["strength"] = telling["strength"]
    expected = f"{where} {telling.get('words', '')}: {', '.join(wanted.values())}"
    at = there.told(telling)
    if at is None:
        return Finding(name, expected, is_found=False, instead="not told")
    claim, voice = at
    if owner is None or claim.id != owner.id:
        return Finding(name, expected, is_found=False, instead=f"in {claim.id}: {claim.text}")
    have = {key: getattr(voice, key) for key in wanted}
    return Finding(name, expected, have == wanted, ", ".join(have.values()))


def _apart(owners: Mapping[str, Claim | None]) -> Iterator[Finding]:
    """No two of the expected claims may be one."""
    for name, owner in owners.items():
        same = [
            other
            for other, claim in owners.items()
            if owner and claim and claim.id == owner.id and other != name
        ]
        yield Finding(
            name, "is a claim of its own", not same and owner is not None, ", ".join(same)
        )


def _of_conflict(
    there: Desked, one: Mapping[str, Any], owners: Mapping[str, Claim | None]
) -> Finding:
    name, expected = " / ".join(one["between"]), f"{' or '.join(one['kinds'])}: {one['why']}"
    ids = {claim.id for each in one["between"] if (claim := owners[each])}
    found = [each for each in there.conflicts if {each.claim, each.other} == ids]
    if len(ids) != len(one["between"]) or not found:
        return Finding(name, expected, is_found=False, instead="no conflict")
    instead = "; ".join(f"{each.kind}: {each.because}" for each in found)
    return Finding(name, expected, any(each.kind in one["kinds"] for each in found), instead)


def show(found: Sequence[Finding], console: Console) -> None:
    """Print findings as a table, and how many the desk has."""
    table = Table("of", "expected", "found", "the desk has")
    last = None
    for one in found:
        if last not in (None, one.of):
            table.add_section()
        table.add_row(
            one.of if one.of != last else "",
            one.expected,
            "yes" if one.is_found else "no",
            one.instead,
        )
        last = one.of
    console.print(table)
    console.print(f"{sum(one.is_found for one in found)} of {len(found)} found")


def expectations(companions: Path = COMPANIONS) -> dict[str, Any]:
    """What a careful reader finds, as `expected.toml` has it."""
    return tomllib.loads((companions / "expected.toml").read_text("utf-8"))


def main() -> None:
    """Parse the command line, read, weigh, print; exit with 2 where nothing could be looked at."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seed_claims", description=__doc__)
    parser.add_argument("seed", type=Path, help="folder of the seed report")
    options = parser.parse_args()
    try:
        found = list(findings(desked(options.seed), expectations()))
    except FirsthandError as error:
        print(f"seed_claims: {error}", file=sys.stderr)
        sys.exit(2)
    show(found, Console())


if __name__ == "__main__":
    main()
