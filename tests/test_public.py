from __future__ import annotations

import importlib
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import firsthand
from firsthand import ingest, types

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent


def names_of(module: ModuleType) -> list[str]:
    return sorted(module.__all__)


def test_the_public_names():
    assert names_of(firsthand) == [
        "Cut",
        "Deadline",
        "Desk",
        "DeskError",
        "Entity",
        "FirsthandError",
        "GazetteerError",
        "Happening",
        "InputError",
        "LanguageError",
        "Mention",
        "ModelError",
        "Problem",
        "Reading",
        "Relation",
        "Report",
        "SettingError",
        "Source",
        "Span",
        "Statement",
        "Timex",
        "Toponym",
        "read",
        "read_reports",
    ]


def test_the_names_of_ingest():
    assert names_of(ingest) == [
        "Facts",
        "Input",
        "NO_FACTS",
        "Rejected",
        "from_html",
        "from_paths",
        "from_text",
        "inputs_of",
    ]


def test_the_names_of_the_types():
    assert names_of(types) == [
        "Because",
        "Certainty",
        "ChainLink",
        "Citation",
        "Claim",
        "Conflict",
        "ConflictKind",
        "Contradiction",
        "Cut",
        "Deadline",
        "DeadlineKind",
        "DeadlineState",
        "DeskCounts",
        "DeskEntity",
        "DeskPlace",
        "DeskReport",
        "Due",
        "Entity",
        "Grade",
        "Happening",
        "Hit",
        "Judgement",
        "Kind",
        "ListedClaim",
        "Mention",
        "Merge",
        "Moment",
        "NOT_KNOWN",
        "Network",
        "Node",
        "Office",
        "Origin",
        "Place",
        "PlacedClaim",
        "Polarity",
        "Problem",
        "QuotedSource",
        "Reading",
        "Relation",
        "Reliability",
        "Report",
        "Source",
        "Span",
        "Stance",
        "Statement",
        "Stored",
        "Strength",
        "Support",
        "Telling",
        "Tense",
        "Tie",
        "TieKind",
        "Timex",
        "TimexType",
        "Told",
        "Toponym",
        "Turn",
        "Unknown",
        "Voice",
    ]


def test_every_public_name_is_there_and_says_what_it_is():
    for name in firsthand.__all__:
        assert getattr(firsthand, name).__doc__


def test_the_function_read_is_not_hidden_by_the_folder_read():
    importlib.import_module("firsthand.read.segment")
    assert callable(firsthand.read)


def test_one_version_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == firsthand.__version__
    assert f"## [{firsthand.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_package_says_that_it_is_typed():
    assert (ROOT / "firsthand" / "py.typed").exists()
