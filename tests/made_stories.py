"""A small story of the Circular benchmark's kind: an invented bridge, four reports, two claims."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "r1": "Bridge shut\n\nThe Orrey bridge will stay shut until the new year, an engineer told us.",
    "r2": "No way over\n\nThe Orrey bridge will stay shut until the new year. Nobody asked why.",
    "r3": "Town answers\n\nIt is false that it stays shut, the town of Mell says. It opens in May.",
    "r4": "In brief\n\nThe crossing is closed for months, the Wire reported, citing an engineer.",
}
PUBLISHERS = {"r1": "The Mell Wire", "r2": "Quayside", "r3": "Town of Mell", "r4": "Mell Wire"}
SHUT = "The Orrey bridge will stay shut until the new year"


def appearance(report: str, quote: str, origin: str, *chain: str, **more: Any) -> dict[str, Any]:
    known = {"report": report, "quote": quote, "stance": "supports"}
    return {**known, "chain": list(chain), "origin": origin, **more}


def record() -> dict[str, Any]:
    engineer = {"id": "o1", "name": "an engineer", "kind": "anonymous"}
    town = {"id": "o2", "name": "the town of Mell", "kind": "organization"}
    shut = {
        "id": "c1",
        "text": "The bridge stays shut until the new year.",
        "appearances": [
            appearance("r1", SHUT, "o1", "an engineer"),
            appearance("r2", SHUT, "o1"),
            appearance("r3", "it stays shut", "o2", stance="denies"),
            appearance("r4", "The crossing is closed", "o1", "the Wire", "An engineer"),
        ],
        "origins": [engineer, town],
        "support": {"low": 1, "high": 1},
        "denial": {"low": 1, "high": 1},
        "contradicts": ["c2"],
    }
    opens = {
        "id": "c2",
        "text": "The bridge opens in May.",
        "appearances": [appearance("r3", "It opens in May", "o2")],
        "origins": [town],
        "support": {"low": 1, "high": 1},
        "denial": {"low": 0, "high": 0},
        "contradicts": ["c1"],
    }
    reports = [
        {
            "id": id_,
            "file": f"{id_}.txt",
            "publisher": PUBLISHERS[id_],
            "title": text.partition("\n")[0],
            "published": f"2031-05-0{number}T08:00:00Z",
            "url": None,
        }
        for number, (id_, text) in enumerate(TEXTS.items(), 1)
    ]
    return {"id": "bridge", "about": "A bridge.", "reports": reports, "claims": [shut, opens]}


def write_story(
    folder: Path, story: dict[str, Any] | None = None, texts: dict[str, str] | None = None
) -> Path:
    """Write a story into a folder of its own.

    Args:
        folder: is made.
        story: by default the bridge's.
        texts: of reports that differ from the bridge's.
    """
    folder.mkdir(parents=True)
    for id_, text in {**TEXTS, **(texts or {})}.items():
        (folder / f"{id_}.txt").write_text(text, encoding="utf-8")
    known = json.dumps(record() if story is None else story)
    (folder / "story.json").write_text(known, encoding="utf-8")
    return folder
