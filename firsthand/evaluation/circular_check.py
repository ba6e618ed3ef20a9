"""What does not hold together in stories of the Circular benchmark, all of it at once.

For whoever writes stories: `read_story` stops at the first fault that it cannot score over, this
names every one, and those too that scoring would not notice. Whether a range is right it cannot
tell, only whether it follows from the origins that the claim itself names.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from firsthand.evaluation.circular import STORY_FILE, story_folders
from firsthand.evaluation.circular_check_claims import Said, check_claims
from firsthand.evaluation.circular_check_parts import (
    Problem,
    all_objects,
    is_text,
    objects,
    repeated,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_REPORT_KEYS = ("id", "file", "publisher", "title", "published")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_SHAPE = "headline, an empty line, body"


def check_stories(folder: Path) -> list[Problem]:
    """Check all stories of a folder, or the one that it is itself.

    Returns:
        What is wrong, story by story; nothing where all hold together.

    Raises:
        InputError: there is no story.
    """
    return [problem for path in story_folders(folder) for problem in check_story(path)]


def check_story(folder: Path) -> list[Problem]:
    """Check one story.

    Args:
        folder: holds `story.json` and the reports.
    """
    name = folder.resolve().name
    try:
        record = json.loads((folder / STORY_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        return [
            Problem(name, None, f"{STORY_FILE} cannot be read ({error})", "write JSON in UTF-8")
        ]
    if not isinstance(record, dict):
        return [Problem(name, None, f"{STORY_FILE} holds no object", "see docs/circular.md")]
    return _Check(folder, name).of(record)


@dataclass(slots=True)
class _Check:
    """The check of one story; problems gather as it goes on."""

    folder: Path
    name: str
    problems: list[Problem] = field(default_factory=list)

    def say(self, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.name, None, message, remedy))

    def of(self, record: dict[str, Any]) -> list[Problem]:
        """All problems of the story with this record."""
        if record.get("id") != self.name:
            self.say(f"its id is {record.get('id')!r}", f"call it as its folder: {self.name!r}")
        if not is_text(record.get("about")):
            self.say('"about" is missing', "say in a sentence what happens")
        reports = objects(record.get("reports"))
        if not reports or not all_objects(record.get("reports")):
            self.say("no reports, or not all of them objects", 'list them in "reports"')
        self._say_repeated(reports, "id")
        self._say_repeated(reports, "file")
        texts = {}
        for report in reports:
            text = self._report(report)
            if text is not None:
                texts[str(report.get("id"))] = text
        self._order(reports)
        self._further_files(reports)
        said = Said(self.name, texts, {str(r.get("id")): str(r.get("publisher")) for r in reports})
        return self.problems + check_claims(record.get("claims"), said)

    def _say_repeated(self, reports: Sequence[dict[str, Any]], key: str) -> None:
        for one in repeated(report.get(key) for report in reports):
            self.say(f"report {key} {one!r} is there twice", "give each report its own")

    def _report(self, report: dict[str, Any]) -> str | None:
        """Check a report; its text, None where there is none to be read."""
        where = f"report {report.get('id')}"
        for key in _REPORT_KEYS:
            if not is_text(report.get(key)):
                self.say(f'{where}: "{key}" is missing', "write a string that is not empty")
        if "url" not in report or not (report["url"] is None or is_text(report["url"])):
            self.say(f'{where}: "url" is missing', "write null where there is none")
        if _moment(report) is None:
            said = f'{where}: "published" is {report.get("published")!r}'
            self.say(said, "write a moment in UTC as 2034-03-13T06:00:00Z")
        if not is_text(report.get("file")):
            return None
        try:
            text: str = (self.folder / report["file"]).read_bytes().decode("utf-8")
        except (OSError, ValueError) as error:
            self.say(f"{where}: {report['file']!r} cannot be read ({error})", "write it in UTF-8")
            return None
        self._shape(where, text, report.get("title"))
        return text

    def _shape(self, where: str, text: str, title: object) -> None:
        if "\r" in text or "\ufeff" in text:
            self.say(f"{where}: has a carriage return or a byte order mark", "take it out")
        headline, blank, body = [*text.split("\n", 2), "", ""][:3]
        if headline != title:
            self.say(f"{where}: the first line is not the title", "write the same in both")
        if blank or not body.strip():
            self.say(f"{where}: is not {_SHAPE}", "put the headline into a line of its own")

    def _order(self, reports: Sequence[dict[str, Any]]) -> None:
        dated = [(moment, r.get("id")) for r in reports if (moment := _moment(r))]
        for (earlier, one), (later, other) in pairwise(dated):
            if later < earlier:
                said = f"report {other} is older than {one} before it"
                self.say(said, "list the reports in the order of publication")

    def _further_files(self, reports: Sequence[dict[str, Any]]) -> None:
        listed = {STORY_FILE, *(str(report.get("file")) for report in reports)}
        for path in sorted(self.folder.iterdir()):
            if path.name not in listed:
                self.say(f"{path.name} belongs to no report", "list it, or take it away")


def _moment(report: dict[str, Any]) -> datetime | None:
    """When a report was published; None where it does not say so in UTC."""
    said = report.get("published")
    if not is_text(said) or not _MOMENT.fullmatch(str(said)):
        return None
    try:
        return datetime.fromisoformat(str(said))
    except ValueError:
        return None
