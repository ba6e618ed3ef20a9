"""Claims made by hand: nine reports on a bridge in Dunmore, an invented town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.types import (
    Citation,
    Claim,
    Conflict,
    Contradiction,
    Grade,
    Merge,
    Origin,
    Stance,
    Strength,
    Support,
    Turn,
    Unknown,
    Voice,
)

if TYPE_CHECKING:
    from firsthand.types.statement import Certainty

CLOSE = "The army will close the Dunmore bridge on Friday"
CAN_CLOSE = "the army may close the bridge at Dunmore on Friday"
OFFICIAL = "Harbour Wire’s port official"


def cited(report: str, publisher: str | None, published: str | None) -> Citation:
    return Citation(
        report, publisher, f"Title of {report}", published, None, f"{report}.txt", 5, 53
    )


WIRE = cited("r1", "Harbour Wire", "2031-03-02T07:40:00Z")
POST = cited("r2", "Dunmore Post", "2031-03-02T11:05:00Z")
LAKE = cited("r3", "Lakeside News", "2031-03-03T06:00:00Z")
ECHO = cited("r4", "Valley Echo", "2031-03-03")
BRISA = cited("r5", "Agencia Brisa", "2031-03-03T09:15:00Z")
COAST = cited("r6", "Radio Two Coasts", "2031-03-03T12:30:00Z")
LEDGER = cited("r7", "Lorvane Ledger", "2031-03-04T08:00:00Z")
BLOG = cited("r8", "Quay Notes", None)
ASKS = cited("r9", "Morning Sheet", "2031-03-04T10:00:00Z")


def voice(
    where: Citation,
    words: str,
    *chain: str,
    origin: str | None = "o1",
    stance: Stance = "supports",
    certainty: Certainty = "certain",
    strength: Strength = "same",
    statement: str = "s1",
) -> Voice:
    return Voice(statement, words, chain, stance, certainty, origin, strength, where)


ORIGINS = (
    Origin(
        id="o1",
        name=OFFICIAL,
        kind="anonymous",
        stance="supports",
        counts="low",
        first_report="r1",
        merged=(
            Merge("r1", "t2", "same_unnamed_source", "the same official further down", WIRE),
            Merge("r2", "s1", "cites", "citing Harbour Wire", WIRE),
            Merge("r3", "s1", "cites", "citing the Dunmore Post", POST),
            Merge(
                "r4", "t4", "copies", "the same words stand in both: “The army will close”", LAKE
            ),
        ),
    ),
    Origin(
        id="o2",
        name="Shafra’s source",
        kind="anonymous",
        stance="supports",
        counts="high",
        first_report="r5",
        merged=(
            Merge("r6", "s1", "cites", "both cite Shafra; Agencia Brisa says on whose word", BRISA),
        ),
        on_desk=False,
    ),
    Origin("o3", "nobody named", "rumour", "supports", "none", "r8"),
    Origin("o4", "the army’s press office", "organization", "denies", "low", "r7"),
)
CLAIM = Claim(
    id="C3f9a2b0",
    text=CLOSE,
    voices=(
        voice(WIRE, CAN_CLOSE, "a port official", certainty="possible"),
        voice(WIRE, "A closure on Friday is possible", certainty="possible", statement="t2"),
        voice(POST, CAN_CLOSE, "Harbour Wire", "a port official", certainty="possible"),
        voice(LAKE, CLOSE, "Dunmore Post", strength="stronger"),
        voice(ECHO, CLOSE, strength="stronger", statement="t4"),
        voice(
            BRISA,
            "the bridge would be shut at the end of the week",
            "Shafra",
            "a source",
            origin="o2",
            certainty="probable",
            strength="stronger",
        ),
        voice(COAST, "the bridge is to be shut", "Shafra", origin="o2", strength="stronger"),
        voice(BLOG, "They are closing the bridge!", origin="o3", statement="t1"),
        voice(
            LEDGER,
            "No closure is planned",
            "the army’s press office",
            origin="o4",
            stance="denies",
        ),
        voice(
            ASKS,
            "Will the bridge be closed?",
            origin=None,
            stance="mentions",
            certainty="unknown",
            statement="t3",
        ),
    ),
    origins=ORIGINS,
    support=Support(7, 1, 2),
    denial=Support(1, 1, 1),
    contradictions=(
        Contradiction(
            "C77ab012",
            "The Dunmore bridge will stay open all week",
            "outcome",
            "a bridge that stays open all week is not closed on its Friday",
        ),
    ),
    grade=Grade(4, "one origin for certain, which is not named; the army’s press office denies it"),
    first_seen="2031-03-02T07:40:00Z",
    last_seen="2031-03-04T10:00:00Z",
    distortions=("C0d1e2f3",),
    history=(
        Turn("2031-03-02T07:40:00Z", "first seen", CAN_CLOSE, WIRE),
        Turn("2031-03-03T06:00:00Z", "hardened", CLOSE, LAKE),
        Turn("2031-03-04T08:00:00Z", "denied", "No closure is planned", LEDGER),
    ),
    unknowns=(Unknown("Shafra", (BRISA, COAST)),),
)
OTHER = Claim(
    id="C77ab012",
    text="The Dunmore bridge will stay open all week",
    voices=(),
    origins=(Origin("o1", "Mayor Dana Orrey", "person", "supports", "low", "r7"),),
    support=Support(1, 1, 1),
    denial=Support(0, 0, 0),
    contradictions=(),
    grade=Grade(3, "one origin, Mayor Dana Orrey"),
    first_seen="2031-03-04",
    last_seen="2031-03-04",
)
CONFLICT = Conflict(
    claim=CLAIM.id,
    other=OTHER.id,
    kind="outcome",
    because="a bridge that stays open all week is not closed on its Friday",
    words=CLOSE,
    other_words=OTHER.text,
    support=CLAIM.support,
    other_support=OTHER.support,
    cited=LAKE,
    other_cited=LEDGER,
)
DENIAL = Conflict(
    claim=CLAIM.id,
    other=CLAIM.id,
    kind="denial",
    because="the army’s press office denies what Harbour Wire’s port official says",
    words=CLOSE,
    other_words="No closure is planned",
    support=CLAIM.support,
    other_support=CLAIM.denial,
    cited=LAKE,
    other_cited=LEDGER,
)
