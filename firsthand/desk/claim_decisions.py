"""What users of a desk decide about claims: which tellings are one, and who took from whom."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from firsthand.errors import SettingError
from firsthand.store.embedded import reading, writing
from firsthand.store.queries.judgements import judgements
from firsthand.store.queries.tellings import claim_name, meant, members_of
from firsthand.store.rulings import (
    copies_said,
    judged_report,
    judged_tellings,
    log_ruling,
    rulings_on,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection, Engine

    from firsthand.desk.weighing import Weighing
    from firsthand.store.queries.tellings import Meant
    from firsthand.types import Judgement
    from firsthand.types.ruling import JudgedText, RulingKind

_APART: tuple[RulingKind, ...] = ("not the same claim",)
_TOGETHER: tuple[RulingKind, ...] = ("same claim", "denies")
_SAID: dict[RulingKind, str] = {
    "same claim": "are one claim",
    "denies": "are one claim and its denial",
    "not the same claim": "are not the same claim",
    "copy": "was taken from the other",
    "not a copy": "was not taken from the other",
}


class ClaimDecisions:
    """Decisions about claims; they are kept by the words of reports, and undone like any other.

    A claim is named by its id (`C3f9a2b01c4`) or by words that only it is shown by, a telling as
    `REPORT:START-END` or `REPORT:t12`. Of a claim, what is judged is the telling that it is shown
    by. Each method returns the decision as it was logged, and raises `SettingError` where it means
    nothing or another decision stands against it.
    """

    _engine: Engine
    _weighing: Weighing

    def same_claim(self, a: str, b: str, because: str = "", *, denied: bool = False) -> Judgement:
        """Two tellings, or two claims, are one claim, whatever the rules say.

        Args:
            a: one of them.
            b: the other.
            because: why, for those who come after.
            denied: the one denies what the other says: they stand on two sides of one claim.

        Raises:
            SettingError: nothing is called so; they are one already; a decision keeps them apart.
        """
        with self._deciding() as connection:
            one, other = meant(connection, a), meant(connection, b)
            _refuse_itself(one, other)
            if one.claim is not None and one.claim == other.claim:
                if (_side(one) != _side(other)) == denied:
                    msg = f"{one.name} and {other.name} are one claim already: nothing to decide"
                    raise SettingError(msg)
            else:
                sides = [_all_of(connection, side) for side in (one, other)]
                _refuse_against(connection, sides, _APART)
            kind: RulingKind = "denies" if denied else "same claim"
            held = _between_tellings(one, other, denied=denied)
            return _decided(connection, kind, [one.tellings, other.tellings], because, held)

    def different_claim(self, a: str, b: str, because: str = "") -> Judgement:
        """Two tellings, or two claims, are not the same claim, whatever the rules say.

        Args:
            a: one of them.
            b: the other; where it is the claim that the telling is in, all others of that claim.
            because: why, for those who come after.

        Raises:
            SettingError: nothing is called so, or a decision says that they are one.
        """
        with self._deciding() as connection:
            one, other = meant(connection, a), meant(connection, b)
            sides = [_but(connection, one, other), _but(connection, other, one)]
            if set(sides[0]) & set(sides[1]) or not all(sides):
                msg = f"nothing else is in {one.name}: it cannot be told from itself"
                raise SettingError(msg)
            _refuse_against(connection, sides, _TOGETHER)
            return _decided(connection, "not the same claim", sides, because)

    def mark_copy(self, report: str, of: str, because: str = "") -> Judgement:
        """A report took what it tells from another: in claims that both tell it adds no origin.

        Args:
            report: id of the one that took it.
            of: id of the one that had it.
            because: why, for those who come after.

        Raises:
            SettingError: there is no such report; it is itself; a decision says otherwise, or so.
        """
        return self._mark("copy", report, of, because)

    def not_copy(self, report: str, of: str, because: str = "") -> Judgement:
        """A report did not take what it tells from another, whatever words they share.

        Args:
            report: id of the one that is taken for a copy.
            of: id of the other.
            because: why, for those who come after.

        Raises:
            SettingError: there is no such report; it is itself; a decision says otherwise, or so.
        """
        return self._mark("not a copy", report, of, because)

    def claim_of(self, called: str) -> str | None:
        """Id of the claim that a telling is in now, or of a claim by words or a part of its id.

        Args:
            called: a claim or a telling.

        Raises:
            SettingError: nothing is called so.
        """
        self._weighing.catch_up()
        with reading(self._engine) as connection:
            number = meant(connection, called).claim
            return None if number is None else claim_name(connection, number)

    def _mark(self, kind: RulingKind, report: str, of: str, because: str) -> Judgement:
        with self._deciding() as connection:
            one, other = judged_report(connection, report), judged_report(connection, of)
            _refuse_copy(connection, kind, one, other)
            log_ruling(connection, kind, [one], [other], because)
            return _newest(connection)

    @contextmanager
    def _deciding(self) -> Iterator[Connection]:
        """Decide about claims as they are now; nobody else writes meanwhile."""
        self._weighing.catch_up()
        with writing(self._engine) as connection:
            yield connection


def _refuse_itself(one: Meant, other: Meant) -> None:
    if set(one.tellings) & set(other.tellings):
        msg = f"{one.name} and {other.name} are the same: name two"
        raise SettingError(msg)


def _side(one: Meant) -> str | None:
    """The side that is named: of a claim always that which supports it."""
    return "supports" if one.is_claim else one.stance


def _between_tellings(one: Meant, other: Meant, *, denied: bool) -> RulingKind:
    """What two tellings are to each other: that by which a claim is shown may be its denial."""
    turned = [side.is_claim and side.stance == "denies" for side in (one, other)]
    return "denies" if denied ^ turned[0] ^ turned[1] else "same claim"


def _all_of(connection: Connection, one: Meant) -> Collection[int]:
    """All that would come along with what was named."""
    return one.tellings if one.claim is None else members_of(connection, one.claim)


def _but(connection: Connection, one: Meant, other: Meant) -> Sequence[int]:
    """What of the one is told from the other: of a claim that the other is in, all but that."""
    if not one.is_claim or one.claim != other.claim or other.is_claim:
        return one.tellings
    return [n for n in members_of(connection, other.claim or 0) if n not in other.tellings]


def _refuse_against(
    connection: Connection, sides: Sequence[Collection[int]], kinds: Collection[RulingKind]
) -> None:
    """Refuse what a decision of another kind stands against.

    Raises:
        SettingError: one does.
    """
    a, b = map(set, sides)
    for ruling in rulings_on(connection, a | b):
        one, other = set(ruling.one), set(ruling.other)
        if ruling.kind in kinds and ((one & a and other & b) or (one & b and other & a)):
            raise SettingError(_against(ruling.judgement, "these", ruling.kind))


def _refuse_copy(
    connection: Connection, kind: RulingKind, one: JudgedText, other: JudgedText
) -> None:
    """Refuse a copy of itself, by a detour too, and what was said of the two already."""
    if one.report == other.report:
        msg = f"report {one.report} is one: name two"
        raise SettingError(msg)
    for known, pairs in copies_said(connection, [one.report]).items():
        if (one.report, other.report) in pairs:
            raise SettingError(_against(pairs[one.report, other.report], "the report", known))
    if kind == "copy":
        _refuse_circle(connection, one.report, other.report)


def _refuse_circle(connection: Connection, report: str, of: str) -> None:
    seen: set[str] = set()
    ahead = {of}
    while ahead:
        seen |= ahead
        pairs = copies_said(connection, ahead)["copy"]
        for (_, origin), number in pairs.items():
            if origin == report:
                raise SettingError(_against(number, "it is the other report that", "copy"))
        ahead = {origin for _, origin in pairs} - seen


def _against(number: int, subject: str, kind: RulingKind) -> str:
    return f"J{number} says that {subject} {_SAID[kind]}: take that back first"


def _decided(
    connection: Connection,
    kind: RulingKind,
    sides: Sequence[Collection[int]],
    because: str,
    held: RulingKind | None = None,
) -> Judgement:
    one, other = (judged_tellings(connection, side) for side in sides)
    log_ruling(connection, kind, one, other, because, held=held)
    return _newest(connection)


def _newest(connection: Connection) -> Judgement:
    return judgements(connection, by="user", limit=1)[0]
