"""A made-up story that many houses tell: alike, denied, with other numbers, copied, cited."""

from __future__ import annotations

from made_tellings import WIRE, Line, Made

DAM = "the northern dam of Sarrane has broken under the flood"
NO_DAM = "the northern dam of Sarrane has not broken under the flood"
SHUT = "the ferry harbour of Lorvane will stay closed until the storm ends"
OPEN = "the ferry harbour of Lorvane is open to all ships again"
ORREY = "Dana Orrey ordered the villages of Dornik valley to be left before night"
LAMPS = "the keepers of the lighthouse lit their lamps again"
TALKS = "the council of Tervan talks with the miners about higher wages"
NOT_TALKS = "the council of Tervan does not talk with the miners about higher wages"


def hurt(number: str) -> str:
    """So many were hurt."""
    return f"{number} fishermen were injured in the flood at Sarrane"


FLOOD = (
    Made(
        "Mell Wire",
        "2031-05-01T06:00:00Z",
        [
            Line(DAM, ("Dana Orrey",)),
            Line(hurt("40"), ("Rescue Service",)),
            Line(SHUT, ("a port official",), certainty="probable"),
            Line(LAMPS),
        ],
        WIRE,
        offices=[("Dana Orrey", "spokeswoman for", "Harbour Board")],
    ),
    Made(
        "Lorvane Ledger",
        "2031-05-01T09:30:00Z",
        [
            Line("Northern dam of Sarrane has broken", headline=True),
            Line(DAM, ("Mell Wire", "Dana Orrey")),
            Line(hurt("400"), ("Mell Wire", "Rescue Service")),
            Line(LAMPS),
        ],
        WIRE,
    ),
    Made(
        "Radio Two Shores",
        "2031-05-01",
        [
            Line(NO_DAM, ("Teodor Valk",), polarity="negative"),
            Line(SHUT, ("a port official",)),
            Line(TALKS, ("Ilka Maron",), certainty="possible"),
        ],
    ),
    Made(
        "Brisa Online",
        "2031-05-02T10:00:00Z",
        [
            Line(DAM),
            Line(hurt("40"), ("Lorvane Ledger",)),
            Line(LAMPS),
            Line(ORREY, ("Harbour Board",)),
        ],
        WIRE.replace("nine dark days", "nine long days"),
    ),
    Made(
        "Dornik Morgen",
        "2031-05-02",
        [
            Line(ORREY, ("an aide", "D. Orrey")),
            Line(hurt("70"), ("a nurse",), certainty="probable"),
            Line(OPEN, ("Harbour Board",)),
        ],
        offices=[("D. Orrey", "spokeswoman for", "Rescue Service")],
    ),
    Made(
        "Harbour Board",
        "2031-05-02T16:00:00Z",
        [
            Line(SHUT),
            Line(NO_DAM, polarity="negative"),
            Line(TALKS),
        ],
    ),
    Made(
        "Oule Star",
        "2031-05-03T08:00:00Z",
        [
            Line(DAM, ("a source",), certainty="possible"),
            Line(SHUT, ("sources",)),
            Line(NOT_TALKS, ("Ilka Maron",), polarity="negative"),
            Line(hurt("forty"), ("Rescue Service",)),
        ],
    ),
    Made(
        None,
        None,
        [
            Line(DAM, ("rumours",), certainty="unknown"),
            Line(OPEN),
        ],
    ),
    Made(
        "Kestrel Daily",
        "2031-05-03",
        [
            Line(hurt("400")),
            Line("If the storm ends, " + OPEN, conditional=True),
            Line(ORREY, ("Dornik Morgen",)),
            Line(LAMPS, ("Mell Wire",)),
        ],
        WIRE,
        offices=[("Dana Orrey", "head of", "Harbour Board")],
    ),
    Made("Marn Echo", "2031-05-04", []),
    Made(
        "Aldo Times",
        "2031-05-04T07:00:00Z",
        [
            Line(TALKS, ("Teodor Valk",)),
            Line(NOT_TALKS, ("Dana Orrey",), polarity="negative"),
            Line(hurt("39"), ("Rescue Service",)),
            Line(SHUT, ("another port official",)),
        ],
        offices=[("Dana Orrey", "spokeswoman for", "Rescue Service")],
    ),
    Made(
        "Lorvane Ledger",
        "2031-05-05",
        [
            Line("The number of injured was corrected", headline=True),
            Line(hurt("40"), ("Rescue Service",)),
            Line(OPEN, ("Harbour Board",)),
            Line(LAMPS),
        ],
    ),
)
"""Twelve reports with forty tellings."""
