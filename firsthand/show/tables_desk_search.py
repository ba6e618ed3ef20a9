"""What a search of a desk found, in a table, with the words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from firsthand.show.listing import Listing
from firsthand.show.printable import printable
from firsthand.show.styles import QUIET
from firsthand.show.tables_desk_times import chained, imprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.show.columns import Row
    from firsthand.types import Hit

_MARK = "bold yellow"
_ENDS = tuple(".!?…”\"’'")


def search_table(hits: Sequence[Hit], notes: tuple[str, ...] = ()) -> Listing:
    """A row a hit."""
    return Listing(("who", "what", "in"), [_hit(hit) for hit in hits], notes, sentences="what")


def _hit(hit: Hit) -> Row:
    said = hit.statement is not None
    who = chained(hit.chain) if said else Text("report", style=QUIET)
    return who, marked(hit) if said else _as_passage(marked(hit)), imprint(hit.cited)


def marked(hit: Hit) -> Text:
    """The words of a hit; what was found stands out."""
    text = Text()
    at = 0
    for start, end in hit.marks:
        text.append(_one_line(hit.words[at:start]))
        text.append(_one_line(hit.words[start:end]), style=_MARK)
        at = end
    text.append(_one_line(hit.words[at:]))
    return text


def _as_passage(text: Text) -> Text:
    """With an ellipsis on each side where the words are in the middle of a sentence."""
    before = "… " if text.plain[:1].islower() else ""
    after = "" if text.plain.endswith(_ENDS) else " …"
    return Text.assemble(before, text, after)


def _one_line(words: str) -> str:
    """`printable`, with the spaces at both ends kept: the piece stands beside others."""
    shown = printable(words)
    before = " " if words[:1].isspace() and shown else ""
    after = " " if words[-1:].isspace() else ""
    return before + shown + after
