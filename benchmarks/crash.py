"""Kill a program while it reads reports onto a desk, again and again: `python -m benchmarks.crash`.

A child process reads short made-up reports (by an encoder that knows them by heart, so that most
of its time is storing) and tells of each once the desk has said that it is kept. It is killed a
moment after it has told of a few, how many and how long a moment by chance; then the desk is
opened, checked, and read into further by the next child. Every other desk is killed for the first
time while it is being made, and every other child while it weighs: it has a few reports to read
only, and what it read is weighed behind them. What was weighed in the end is the same as on a desk
that nobody disturbed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.desk.desk import Desk
from firsthand.ingest import Facts, Input, from_text
from firsthand.testing import FakeEncoder, FakeJudge, marked_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.types import Report

KILLS_A_DESK = 25
MOST_TOLD = 20
"""A child tells of up to so many reports, more than are acknowledged at a time."""
LONGEST_S = 0.1
"""And lives up to so long after that."""
WEIGHED = 6
"""A child that is to be killed while it weighs has so many reports to read beside the old ones."""
LONGEST_WEIGHING_S = 0.4
REPORTS = 80
"""A child has so many reports to read: more than it can."""
OVERLAP = 4
"""So many of them the desk should have already."""
PLACES = "Mell Dornik Lorvane Sarrane Tervan Kestrel Marn Aldo Brisa Oule".split()
WORDS = "bridge harbour school road dam market tunnel depot ferry mill".split()
VERSIONS = 3
"""Every page comes in so many versions."""
CHECKS = (
    "INSERT INTO report_words (report_words) VALUES ('integrity-check')",
    "INSERT INTO statement_words (statement_words) VALUES ('integrity-check')",
)


def marked(number: int) -> str:
    """A short report, with the marks that `FakeEncoder` learns from."""
    chance = random.Random(number)  # noqa: S311  no secret
    lines = [f"Report {number} from {chance.choice(PLACES)}."]
    for _ in range(chance.randint(1, 4)):
        source = f"The mayor of {chance.choice(PLACES)}"
        what = f"the {chance.choice(WORDS)} of {chance.choice(PLACES)} is safe"
        lines.append(f"[[source:{source}]] [[cue:said]] [[content:{what}]].")
    return "\n".join(lines)


def made_report(number: int) -> Report:
    """The report of a number, a version of its page."""
    text = marked_text(marked(number)).text
    url = f"https://mell.example/{number // VERSIONS}"
    facts = Facts(publisher="The Mell Post", url=url, language="en")
    return from_text(text, facts)


def inputs(first: int, number: int) -> Iterator[Input]:
    """Made-up reports one after the other."""
    for at in range(first, first + number):
        report = made_report(at)
        yield Input(report, report.text.encode())


def read_on(path: Path, first: int, number: int, out: int) -> None:
    """What a child does: read reports onto the desk, and tell of each that is kept."""
    # It reads, too, what children before it have not come to read.
    encoder = FakeEncoder(*map(marked, range(first, first + REPORTS)))
    with Desk(path, encoder=encoder, judge=FakeJudge()) as desk:
        for stored in desk.store(inputs(first, number)):
            os.write(out, f"{stored.report}\n".encode())


@dataclass(slots=True)
class Trial:
    """One desk, killed again and again.

    Attributes:
        path: of the desk.
        told: ids of the reports that a child said to be kept.
        faults: what was wrong, a line each.
        killed: how often a child was killed before it was done.
    """

    path: Path
    told: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    killed: int = 0

    def kill(self, after: int, delay_s: float, reports: int = REPORTS) -> None:
        """Let a child tell of some reports and live on for a moment, kill it, check the desk.

        Args:
            after: so many.
            delay_s: seconds that it lives on.
            reports: how many it has to read; having told of them all, it weighs.
        """
        first = max(0, len(self.told) - OVERLAP)
        into, out = os.pipe()
        child = os.fork()
        if not child:
            _be_a_child(self.path, first, reports, out)
        os.close(out)
        with os.fdopen(into) as lines:
            self.told |= {line.strip() for line in islice(lines, after)}
            time.sleep(delay_s)
            os.kill(child, signal.SIGKILL)
            self.told |= {line.strip() for line in lines if line.endswith("\n")}
        _, status = os.waitpid(child, 0)
        self.killed += os.WIFSIGNALED(status)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            self.faults.append(f"a child failed with {os.WEXITSTATUS(status)}")
        self.check()

    def check(self) -> None:
        """The desk is sound and has all that was told."""
        if self.path.exists():
            # A connection of its own: nothing of ours helps the desk to its feet.
            with sqlite3.connect(self.path) as connection:
                self.faults += faults_of(connection, self.told)
            connection.close()
        elif self.told:
            self.faults.append("the desk is gone")

    def finish(self) -> int:
        """Read what is left of the last child's reports; how many reports the desk has."""
        self.told |= set(_read_all(self.path, len(self.told) + OVERLAP))
        self.check()
        with sqlite3.connect(self.path) as connection:
            reports, pending = connection.execute(
                "SELECT count(*), count(*) - count(reading.id)"
                " FROM report LEFT JOIN reading ON reading.report_id = report.id"
            ).fetchone()
            weighed = weighed_on(connection)
        connection.close()
        if pending:
            self.faults.append(f"{pending} reports were never read")
        self.faults += _differences(weighed, self._undisturbed(int(reports)))
        return int(reports)

    def _undisturbed(self, reports: int) -> dict[str, list[tuple[object, ...]]]:
        """What is weighed on a desk that has as many reports and was never killed."""
        path = self.path.with_suffix(".calm.db")
        _read_all(path, reports)
        with sqlite3.connect(path) as connection:
            weighed = weighed_on(connection)
        connection.close()
        return weighed


def faults_of(connection: sqlite3.Connection, told: set[str]) -> list[str]:
    """What is wrong with a desk on which these reports were said to be kept."""
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    faults += [
        f"a row of {row[0]} points to none"
        for row in connection.execute("PRAGMA foreign_key_check")
    ]
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'report'").fetchone():
        return [*faults, *(["the tables are gone"] if told else [])]
    for check in CHECKS:
        connection.execute(check)
    rows = connection.execute(
        "SELECT report.hash, report.current, count(statement.id) FROM report"
        " JOIN reading ON reading.report_id = report.id"
        " LEFT JOIN statement ON statement.report_id = report.id GROUP BY report.id"
    ).fetchall()
    kept = [row[0] for row in rows]
    faults += [f"report {one} was told and is not there" for one in told - set(kept)]
    if len(kept) != len(set(kept)):
        faults.append("a report is there twice")
    faults += [
        f"report {row[0]} has {row[2]} statements" for row in rows if bool(row[1]) != bool(row[2])
    ]
    twice = "SELECT count(*) - count(DISTINCT page_id) FROM report WHERE current = 1"
    if connection.execute(twice).fetchone()[0]:
        faults.append("a page has two current versions")
    return faults


WEIGHED_ROWS = {
    "claims": "SELECT name, text, tellings, reports, low, high, denying, denial_low, denial_high,"
    " first_seen, last_seen, stale FROM claim",
    "tellings": "SELECT report.hash, local, name, stance, refill FROM telling"
    " JOIN report ON report.id = report_id LEFT JOIN claim ON claim.id = claim_id",
    "near tellings": "SELECT a.hash, one.local, b.hash, other.local, likeness, same, relation, kind"
    " FROM near JOIN telling AS one ON one.id = telling_id"
    " JOIN telling AS other ON other.id = other_id"
    " JOIN report AS a ON a.id = one.report_id JOIN report AS b ON b.id = other.report_id",
    "conflicts": "SELECT one.name, other.name, kind, because, since FROM conflict"
    " JOIN claim AS one ON one.id = one_id JOIN claim AS other ON other.id = other_id",
    "unweighed reports": "SELECT hash FROM report WHERE unweighed = 1",
}
"""What is weighed, without the numbers of rows, which depend on what came when."""


def weighed_on(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that is weighed on a desk, in an order of its own."""
    return {
        what: sorted(connection.execute(asked).fetchall(), key=repr)
        for what, asked in WEIGHED_ROWS.items()
    }


def _differences(
    found: dict[str, list[tuple[object, ...]]], wanted: dict[str, list[tuple[object, ...]]]
) -> list[str]:
    differ = [what for what in wanted if found[what] != wanted[what]]
    faults = [f"{what} are not as they would be undisturbed" for what in differ]
    return faults if wanted["claims"] else [*faults, "nothing was weighed"]


def _read_all(path: Path, number: int) -> list[str]:
    """Read reports onto a desk, undisturbed; their ids, and those of what was left unread."""
    encoder = FakeEncoder(*map(marked, range(number + REPORTS)))
    with Desk(path, encoder=encoder, judge=FakeJudge()) as desk:
        return [stored.report or "" for stored in desk.store(inputs(0, number))]


def run(kills: int, *, seed: int) -> list[Trial]:
    """Kill so many children, on a new desk after every KILLS_A_DESK; print how it goes."""
    chance = random.Random(seed)  # noqa: S311  no secret
    trials = []
    with tempfile.TemporaryDirectory() as folder:
        _warm_up(Path(folder) / "warm.db")
        for at in range(0, kills, KILLS_A_DESK):
            trial = Trial(Path(folder) / f"{at}.db")
            for number in range(min(KILLS_A_DESK, kills - at)):
                while_made = not number and at // KILLS_A_DESK % 2
                if number % 2:
                    few = OVERLAP + WEIGHED
                    trial.kill(few, chance.uniform(0, LONGEST_WEIGHING_S), few)
                    continue
                after = 0 if while_made else chance.randint(0, MOST_TOLD)
                trial.kill(after, chance.uniform(0, LONGEST_S))
            reports = trial.finish()
            trials.append(trial)
            print(f"{trial.killed:4} kills  {reports:6} reports  {len(trial.faults)} faults")
    return trials


def _warm_up(path: Path) -> None:
    """Load all that a child needs, so that it is killed at its work and not while it loads."""
    with Desk(path, encoder=FakeEncoder(marked(0)), judge=FakeJudge()) as desk:
        list(desk.store(inputs(0, 1)))


def _be_a_child(path: Path, first: int, reports: int, out: int) -> None:
    """Read until done or killed; never come back."""
    code = 1
    try:
        read_on(path, first, reports, out)
        code = 0
    finally:
        os._exit(code)


def main() -> None:
    """Parse the command line, kill, print; exit with 1 if anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    trials = run(options.kills, seed=options.seed)
    faults = [fault for trial in trials for fault in trial.faults]
    print("\n".join(faults) or f"{sum(trial.killed for trial in trials)} kills, nothing lost")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
