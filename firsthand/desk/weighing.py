"""What has come onto a desk is weighed: compared, made into claims, traced to its origins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from firsthand import pipeline
from firsthand.desk.claiming import regroup
from firsthand.desk.copying import find_copies
from firsthand.desk.placing import Placing
from firsthand.store.cell_rows import Lying
from firsthand.store.claim_index import ClaimIndex
from firsthand.store.embedded import reading, writing
from firsthand.store.unsettling import say_weighed_by, weigh_by, weighed_by

if TYPE_CHECKING:
    import numpy as np
    from sqlalchemy import Engine

    from firsthand.judge import Judge
    from firsthand.store.claim_index import Waiting

BATCH = 8
"""Reports that are weighed in one transaction."""
_ALL = -1
"""No limit, as SQLite writes it."""


@dataclass(frozen=True)
class Weighing:
    """Weighs what a desk holds.

    Attributes:
        engine: of the desk.
        given: another judge than the shipped one, which is loaded when something is weighed.
    """

    engine: Engine
    given: Judge | None = None

    @cached_property
    def judge(self) -> Judge:
        """Who compares tellings."""
        return self.given or pipeline.shipped_judge()

    def renew(self) -> None:
        """Weigh everything again if another judge or other rules weighed it.

        Raises:
            DeskError: the desk cannot be written.
        """
        now = pipeline.weigher_version(self.judge)
        with reading(self.engine) as connection:
            is_current = weighed_by(connection) == now
        if not is_current:
            with writing(self.engine) as connection:
                weigh_by(connection, now)
        self.catch_up()

    def catch_up(self) -> None:
        """Weigh all that waits; what was weighed before is touched only where that changes it.

        What others put on the desk meanwhile may wait on: who asks must not wait for them.

        Raises:
            DeskError: the desk cannot be written.
        """
        with reading(self.engine) as connection:
            last = max(ClaimIndex(connection).unweighed(_ALL), default=0)
        while self._step(last):
            pass

    def _step(self, last: int) -> bool:
        """Weigh a few reports up to this one; whether there was anything to do."""
        with reading(self.engine) as connection:
            index = ClaimIndex(connection)
            reports = _up_to(last, index)
            waiting = index.waiting(reports)
            if not (reports or index.to_refill() or index.stale_claims()):
                return False
        embedded = self.judge.embed([one.plain for one in waiting])
        with writing(self.engine) as connection:
            index = ClaimIndex(connection)
            # Somebody else may have been quicker.
            if _up_to(last, index) == reports and index.waiting(reports) == waiting:
                self._weigh(index, reports, waiting, embedded)
        return True

    def _weigh(
        self,
        index: ClaimIndex,
        reports: list[int],
        waiting: list[Waiting],
        embedded: np.ndarray,
    ) -> None:
        if weighed_by(index.connection) is None:
            say_weighed_by(index.connection, pipeline.weigher_version(self.judge))
        find_copies(index.connection, reports)
        placing = Placing(index, self.judge)
        # First, so that whoever comes finds as many near to each as there would be without those
        # who went.
        placing.refill(index.to_refill())
        if waiting:
            places = zip(waiting, *self.judge.cells.place(embedded), strict=True)
            placing.come([Lying(one.id, one.rank, vector, cells) for one, vector, cells in places])
        regroup(index, placing.touched, placing.turned)
        index.done(reports)


def _up_to(last: int, index: ClaimIndex) -> list[int]:
    return [number for number in index.unweighed(BATCH) if number <= last]
