"""One published text, and what went wrong while it was read."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.types.span import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """At this stage, this went wrong with a report; the message names file, place and remedy."""

    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class Cut:
    """These words stood in the input and were cut from the report's text, and why.

    Attributes:
        text: the words, as they stood.
        because: the kind of boilerplate: `promotion`, `social`, `newsletter`, `cookies`,
            `credit`, `navigation`.
        before: offset into `Report.text` before which the words stood.
    """

    text: str
    because: str
    before: int


@dataclass(frozen=True, slots=True)
class Report:
    """This house published this text under this title at this time.

    Attributes:
        id: hash of the content (text and the facts below), the same on every machine.
        text: the words, with boilerplate cut; every offset of a reading refers to it.
            Paragraphs are separated by line breaks.
        path: where it was read from, if from a file; `FILE#LINE` for a line of JSONL.
        published: ISO 8601 date or UTC date-time, as precise as known; None when not known.
        language: ISO 639-1 code of the text.
        cuts: the boilerplate that was cut, in order.
        problems: what went wrong on the way, oldest first.
    """

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    cuts: tuple[Cut, ...] = ()
    problems: tuple[Problem, ...] = ()

    def quote(self, span: Span) -> str:
        """The report's own words at `span`."""
        return span.of(self.text)
