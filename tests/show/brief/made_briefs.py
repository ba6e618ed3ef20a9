"""A ferry that may stop: five reports on a desk, and briefs made by hand."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from made_tellings import Line, Made, keep, open_made

from firsthand.show.brief import Brief, Item, Quote, Section, Sentence
from firsthand.types import Citation

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.desk.desk import Desk

STOPS = "the ferry of Lorvane will stop on the first of June"
STAYS = "the ferry of Lorvane will not stop on the first of June"
HIRED = "Teodor Valk has likely hired two pilots from Sarrane"
STORY = (
    Made("Mell Wire", "2031-05-01T06:00:00Z", [Line(STOPS, ("a port official",), "possible")]),
    Made("Quayside", "2031-05-02", [Line(STOPS, ("Mell Wire",)), Line(HIRED, (), "probable")]),
    Made("Kell Bulletin", "2031-05-03", [Line(STOPS)]),
    Made("Harbour Board", "2031-05-04", [Line(STAYS, polarity="negative")]),
    Made("Oule Star", "2031-05-05", [Line(STOPS, ("Lorvane Ledger", "Dana Orrey"))]),
)
HOSTILE = (
    "</title><script>alert(1)</script>",
    '#panic(1) $x^2$ *b* _i_ @r1 <r1> // \\u{41} ]#eval("1")[',
    "[a](javascript:alert(1)) ![i](http://x.example/i) `c` **b** # h | t | ~~s~~ <b>&amp;",
    "1. one\n- two\n+ three\n# four\n> five\n---\n\n    six",
    '\u202eevil\u202c \x1b[2J\x07 \ud800 “x” "y"',
    "a" * 20_000,
)


def ferry_desk(path: Path) -> Desk:
    desk = open_made(path)
    for report in STORY:
        keep(desk, report)
    desk.weigh()
    return desk


def change(desk: Desk, publisher: str, old: str, new: str) -> None:
    """Change the text of a report behind the desk's back."""
    with desk._engine.begin() as connection:
        (text,) = connection.exec_driver_sql(
            "SELECT text FROM report WHERE publisher = ?", (publisher,)
        ).one()
        changed = zlib.decompress(text).decode().replace(old, new)
        connection.exec_driver_sql(
            "UPDATE report SET text = ? WHERE text = ?", (zlib.compress(changed.encode()), text)
        )


def brief_of(words: str, url: str | None = None) -> Brief:
    """A brief that has these words wherever words of reports can stand."""
    cited = Citation("r1", words, words, "2031-05-01", url, words, 3, 9)
    quote = Quote(words, cited)
    sentence = Sentence(("It says: ", quote, "."), (Quote(words, cited),))
    items = (Item((sentence,), quote, (sentence,)), Item((sentence,)))
    sections = (Section("What is claimed", items, "Nothing."), Section("What is due", (), "None."))
    return Brief(words, "2031-05-02", words, sections, (words,))
