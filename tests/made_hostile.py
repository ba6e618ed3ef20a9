"""A desk of reports that want to be more than words: in every role, text that tries something.

Places and people are invented. `hacked` is what every script of theirs would set.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from made_tellings import open_made

from firsthand.desk.intake import WHO
from firsthand.store.embedded import writing
from firsthand.store.readings import Versions, keep_reading
from firsthand.store.reports import Arrived, keep_report
from firsthand.types import (
    Cut,
    Deadline,
    Entity,
    Mention,
    Problem,
    Reading,
    Relation,
    Report,
    Source,
    Span,
    Statement,
    Telling,
    Timex,
    Toponym,
)

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.desk.desk import Desk

PAYLOADS = {
    "script": '<script>hacked=1</script>"><svg onload=hacked=1>',
    "image": "<img src=//evil.example/x onerror=hacked=1>' onclick='hacked=1",
    "address": "javascript:hacked=1 {{7*7919}} ${7*7919} {%print(7*7919)%}",
    "closing": '--></title></textarea></select><iframe src="//evil.example"></iframe>',
    "turned": "\u202eevil\u202c \u2067right\u2069 \u200f\u202d\u061c שלום",
    "unseen": "in\u200bvis\u2060ible\ufeff\u00ad \x00\x01\x07\x1b[2J\x7f\x9b &#60;b&gt;",
    "tower": "to" + "\u0301\u0335\u0489" * 300 + "wer",
    "huge": "W" * 100_000,
    "long": "of the very long name " * 300 + "<b>end</b>",
}
"""What is tried -> the words that try it."""
ADDRESSES = {
    "script": "javascript:hacked=1",
    "image": "data:text/html,<script>hacked=1</script>",
    "closing": 'https://evil.example/"><script>hacked=1</script>',
}
"""Addresses that such reports say they come from."""
DAM = "the northern dam of Sarrane has broken under the flood"


class Text:
    """A text that grows, and where its parts stand."""

    def __init__(self) -> None:
        self.words = ""

    def add(self, words: str, after: str = " ") -> Span:
        start = len(self.words)
        self.words += words + after
        return Span(start, start + len(words))


def reading_of(tried: str, day: int) -> Reading:
    """A report in which words that try something stand in every role."""
    words = PAYLOADS[tried]
    text = Text()
    who, said = text.add(f"{words} Orrey"), text.add("said that")
    dam = text.add(f"{DAM} {words}", ".\n")
    text.add(f"Ilka {words} said that", " ")
    turned_down = text.add(f"{DAM} not, {words}", ".\n")
    place, when = text.add(f"{words} Bay"), text.add(f"until {words[:60]} Sunday")
    own = text.add(f"the ferries of {tried} {words} must leave the bay", ".\n")
    wire = Source(f"{words} Wire", "media", who, words)
    chain = (wire, Source(f"{words} Orrey", "person", who, words, "e1"))
    other = Source(f"an official of {words}", "anonymous", Span(0, 1), words)
    stands = [
        Statement("s1", (dam,), (said,), (who,), chain, "certain", "positive", False, 1, when),  # noqa: FBT003
        Statement("s2", (turned_down,), (), (), (other,), "possible", "negative", True, 1),  # noqa: FBT003
    ]
    due = Deadline(own, "ultimatum", own, when, who, place, "e1", "e2", "2031-06-01", "2031-06-30")
    facts = {
        "publisher": words, "title": f"{words} in the title", "authors": (words, f"Ann {words}"),
        "path": f"{words}.txt", "url": ADDRESSES.get(tried), "published": f"2031-05-0{day}",
        "cuts": (Cut(words, words, 0),), "problems": (Problem(words, words),),
    }  # fmt: skip
    return Reading(
        Report(sha256(tried.encode()).hexdigest()[:16], text.words, **facts),  # type: ignore[arg-type]
        tuple(stands),
        (Mention(who, "person", "e1"), Mention(place, "place", "e2")),
        (
            Entity("e1", f"{words} Orrey", "Person", (words, f"{words} O."), 1),
            Entity("e2", f"{words} Bay", "Organization", (), 1),
        ),
        (Relation("e1", f"head of {words}", "e2", who), Relation("e2", words, "e1", place)),
        (Timex(when, "DATE", None, "2031-06-01", "2031-06-30", 4),),
        (Toponym(place, f"{words} Bay", 10.5 + day, 20.25, 900 + day, 1, "ZZ"),),
        (due,),
        tellings=(
            Telling("t1", (dam,), f"{DAM} {words}", "s1", "certain", "positive"),
            Telling("t2", (turned_down,), f"{DAM} not", "s2", "possible", "negative"),
            Telling("t3", (own,), own.of(text.words), None, "certain", "positive"),
        ),
        problems=(Problem(words, words),),
    )


def hostile_desk(path: Path) -> Desk:
    """The desk, weighed, with a judgement of each kind that users make in words."""
    desk = open_made(path)
    for day, tried in enumerate(PAYLOADS, 1):
        read = reading_of(tried, day)
        with writing(desk._engine) as connection:
            kept = keep_report(connection, Arrived(read.report, tried, tried.encode()))
            by = Versions("made", "made")
            keep_reading(connection, kept.id, read, meant=read, by=by, who=WHO)
    desk.weigh()
    for one in desk.entities(schema="Organization", limit=3):
        desk.rename(one.id, one.name + " 2", PAYLOADS["script"])
    return desk
