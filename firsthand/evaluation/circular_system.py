"""The whole system on the Circular benchmark: from plain reports to weighed claims."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from firsthand.desk.desk import Desk
from firsthand.evaluation.circular import Range
from firsthand.evaluation.circular_scores import Weighed, WeighedAppearance, WeighedClaim
from firsthand.ingest import Facts, Input, from_text
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firsthand.evaluation.circular import Story, StoryReport
    from firsthand.types import Claim, Report, Voice

EVERY = 100_000
"""More claims than a story has."""


def weigh_story(story: Story) -> Weighed:
    """Put the reports of a story onto a desk of their own and weigh them.

    Args:
        story: its reports; claims, appearances and origins are not looked at.
    """
    read = {one.id: report_of(one) for one in story.reports}
    with TemporaryDirectory() as folder, Desk(Path(folder) / "desk.db") as desk:
        inputs = [Input(report, None, name) for name, report in read.items()]
        for _ in desk.store(inputs):
            pass
        claims = desk.claims(limit=EVERY)
    places = {report.id: (story.report(name), report) for name, report in read.items()}
    return Weighed(story.id, tuple(_weighed(one, places) for one in claims))


def report_of(one: StoryReport) -> Report:
    """A report of a story as it comes in."""
    facts = Facts(publisher=one.publisher, published=one.published, title=one.title, url=one.url)
    return from_text(one.text, facts)


def _weighed(claim: Claim, places: Mapping[str, tuple[StoryReport, Report]]) -> WeighedClaim:
    return WeighedClaim(
        claim.id,
        tuple(_appearance(voice, *places[voice.cited.report]) for voice in claim.voices),
        Range(claim.support.low, claim.support.high),
        Range(claim.denial.low, claim.denial.high),
        tuple(one.claim for one in claim.contradictions if one.claim != claim.id),
    )


def _appearance(voice: Voice, there: StoryReport, report: Report) -> WeighedAppearance:
    span = span_in(there, report, voice.cited.start or 0, voice.cited.end or 0)
    return WeighedAppearance(there.id, span, voice.stance, voice.origin)


def span_in(there: StoryReport, report: Report, start: int, end: int) -> Span:
    """Where in the text of a story's report the words stand that its report has there.

    Args:
        there: as the story has it.
        report: as it came in: some of its text may have been cut.
        start: first character of the words.
        end: behind the last one.
    """
    words = report.text[start:end]
    # What was cut from the text stood before it or behind it, so its words stand no further ahead.
    at = there.text.find(words, start)
    first = max(there.text.find(words) if at < 0 else at, 0)
    return Span(first, first + len(words))
