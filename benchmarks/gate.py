"""The accuracy gate: `python -m benchmarks.gate [--corpora DIR]`.

Measures the reader on our own samples and the counting of origins on our own stories, or the
reader on the development parts of public corpora and the seed report, and compares with the floors
in `floors.json`. Ends with 1 when a figure lies below its floor by more than the section's epsilon,
which allows for processors that round differently.

`--update` raises floors to what was measured; to lower them, or to accept changed texts with
lower figures, say `--lower` as well.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import circular_results, figures, samples
from firsthand.errors import FirsthandError
from firsthand.read.encoder import SHIPPED, Encoder

if TYPE_CHECKING:
    from collections.abc import Mapping

FLOORS = Path(__file__).parent / "floors.json"


@dataclass(slots=True)
class Section:
    """These figures must not fall below these floors, on texts with this digest.

    Attributes:
        epsilon: how far below its floor a figure may lie, in percentage points.
        digest: of the texts that the floors were measured on.
        floors: percentages by the figure's name.
    """

    epsilon: float
    digest: str = ""
    floors: dict[str, float] = field(default_factory=dict)

    def below(self, measured: Mapping[str, float]) -> list[str]:
        """Names of the figures that lie too low, or that a floor asks for and nobody measured."""
        return [
            name
            for name, floor in self.floors.items()
            if name not in measured or measured[name] < floor - self.epsilon
        ]

    def updated(self, measured: Mapping[str, float], digest: str, *, lower: bool) -> Section:
        """The floors after `--update`."""
        floors = {
            name: value if lower else max(value, self.floors.get(name, value))
            for name, value in measured.items()
        }
        return Section(self.epsilon, digest, floors)


@dataclass(frozen=True, slots=True)
class Measured:
    """These are the figures of now of the section of that name.

    Attributes:
        figures: percentages by name.
        digest: of the texts that they were measured on.
    """

    section: str
    figures: Mapping[str, float]
    digest: str


def read_floors(path: Path = FLOORS) -> dict[str, Section]:
    """The sections of the file, by name."""
    sections = json.loads(path.read_text("utf-8"))
    return {name: Section(**section) for name, section in sections.items()}


def write_floors(sections: Mapping[str, Section], path: Path = FLOORS) -> None:
    """Write the sections as they were read."""
    plain = {name: asdict(section) for name, section in sections.items()}
    path.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")


def verdict(section: Section, measured: Mapping[str, float], digest: str) -> list[str]:
    """What keeps the gate shut, a line each; nothing where it is open."""
    told = [
        f"{name}: {measured.get(name, 'not measured')}, floor {section.floors[name]:.1f}"
        for name in section.below(measured)
    ]
    told += [f"{name}: has no floor yet" for name in measured if name not in section.floors]
    told += [f"{name}: a floor of 0 guards nothing" for name, v in section.floors.items() if not v]
    if section.digest != digest:
        told.append("the texts are not those that the floors were measured on")
    return told


def print_table(section: Section, measured: Mapping[str, float]) -> None:
    """Print every figure beside its floor."""
    print(f"{'figure (%)':32} {'measured':>8} {'floor':>8}")
    for name, value in measured.items():
        floor = f"{section.floors[name]:8.1f}" if name in section.floors else "       -"
        print(f"{name:32} {value:8.1f} {floor}")


def measure(options: argparse.Namespace) -> list[Measured]:
    """The figures of every section that is asked for."""
    encoder = Encoder(options.model)
    if options.corpora is None:
        stories = circular_results.digest()
        return [
            Measured("samples", figures.sample_figures(encoder), samples.digest()),
            Measured("circular given", circular_results.given_figures(), stories),
            Measured("circular whole", circular_results.whole_figures(), stories),
        ]
    seed = options.seed or options.corpora.parent / "seed"
    measured = figures.corpus_figures(options.corpora, seed, encoder)
    return [Measured("corpora", measured, figures.corpus_digest(options.corpora, seed))]


def judged(section: Section, now: Measured, *, update: bool, lower: bool) -> Section:
    """Print figures beside their floors; the section, updated where that is asked for."""
    print(f"\n{now.section}")
    print_table(section, now.figures)
    return section.updated(now.figures, now.digest, lower=lower) if update else section


def main() -> None:
    """Parse the command line, measure, print; exit with 1 below a floor, 2 where none was taken."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.gate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--seed", type=Path, help="folder of the seed report (beside the corpora)")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="another model's folder")
    parser.add_argument("--update", action="store_true", help="raise floors to what was measured")
    parser.add_argument("--lower", action="store_true", help="let --update lower them, too")
    options = parser.parse_args()
    if options.lower and not options.update:
        parser.error("--lower goes with --update")
    try:
        measured = measure(options)
    except FirsthandError as error:
        print(f"gate: {error}", file=sys.stderr)
        sys.exit(2)
    sections = read_floors()
    told = []
    for now in measured:
        section = judged(sections[now.section], now, update=options.update, lower=options.lower)
        sections[now.section] = section
        told += [f"{now.section}: {one}" for one in verdict(section, now.figures, now.digest)]
    if options.update:
        write_floors(sections)
    for line in told:
        print(f"gate: {line}", file=sys.stderr)
    sys.exit(bool(told))


if __name__ == "__main__":
    main()
