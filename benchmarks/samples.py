"""Our own short reports with what a careful reader finds in them: `python -m benchmarks.samples`.

NAME.txt is the report. NAME.json is its sidecar (publisher, title, published, language) and its
gold: `statements` and `narrated`, each with the `content` as it stands in the text, and what
`firsthand.evaluation.gold_facts` compares:

* `entities`: all that is named, and who is only described but met again or holds a relation.
  `mentions` are names, without titles, and definite descriptions; no pronouns. Where words stand
  in several places, each of them means this entity, unless a note in brackets says when.
* `relations` between these entities that the report states, not those one could conclude.
* `times`: `value` is TIMEX3, with -START, -MID or -END for its `mod`, seen from the day of
  publication; null where it is not clear.
* `places`: names that somewhere in the report mean a location, not a government.

The command looks the contents up and writes `start` and `end`, so that nobody counts letters.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firsthand.errors import InputError
from firsthand.ingest import from_paths
from firsthand.types import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "samples"
PARTS = ("statements", "narrated")


def load(folder: Path = FOLDER) -> list[tuple[Report, dict[str, Any]]]:
    """Read the reports as the program reads them, each with its gold, in order of their names.

    Raises:
        InputError: a report cannot be read, or its gold does not go with it.
    """
    loaded = []
    for text in sorted(folder.glob("*.txt")):
        report, gold = _report(text), _gold(text)
        for item in _items(gold):
            if report.text[item["start"] : item["end"]] != item["content"]:
                msg = f"{text}: {item['id']} has moved; run `python -m benchmarks.samples`"
                raise InputError(msg)
        check(report.text, gold)
        loaded.append((report, gold))
    return loaded


def digest(folder: Path = FOLDER) -> str:
    """Sixteen hexadecimal digits that change when a report or its gold changes."""
    hashed = hashlib.sha256()
    for path in sorted(folder.glob("*.txt")):
        for file in (path, path.with_suffix(".json")):
            hashed.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return hashed.hexdigest()[:16]


def locate(text: str, gold: dict[str, Any]) -> None:
    """Write `start` and `end` of every item into the gold.

    Raises:
        InputError: a content is not in the text, or there more than once.
    """
    for item in _items(gold):
        times = text.count(item["content"])
        if times != 1:
            msg = (
                f"{item['id']}: {item['content']!r} must stand once in the text, not {times} times"
            )
            raise InputError(msg)
        item["start"] = text.index(item["content"])
        item["end"] = item["start"] + len(item["content"])


def check(text: str, gold: dict[str, Any]) -> None:
    """See that the facts of the gold can be found.

    Raises:
        InputError: words of an entity, time or place are not in the text, or a relation has a
            name that no entity has.
    """
    for words in _fact_words(gold):
        if not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            msg = f"{words!r} does not stand in the text {text[:40]!r}..."
            raise InputError(msg)
    names = {entity["name"] for entity in gold["entities"]}
    for relation in gold["relations"]:
        if not {relation["subject"], relation["object"]} <= names:
            msg = f"{relation}: subject and object must be names of entities"
            raise InputError(msg)


def _fact_words(gold: dict[str, Any]) -> Iterator[str]:
    for entity in gold["entities"]:
        yield from (without_note(mention) for mention in entity["mentions"])
    yield from (time["text"] for time in gold["times"])
    yield from gold["places"]


def without_note(mention: str) -> str:
    """The words themselves: "Kell" of "Kell (as its government)"."""
    return mention.partition(" (")[0]


def _items(gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (item for part in PARTS for item in gold[part])


def _report(path: Path) -> Report:
    read = next(from_paths([path]))
    if not isinstance(read, Report):
        raise InputError(read.problem.message)
    return read


def _gold(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return gold


def main() -> None:
    """Look up every content and write the offsets."""
    for text in sorted(FOLDER.glob("*.txt")):
        gold, report = _gold(text), _report(text)
        check(report.text, gold)
        locate(report.text, gold)
        lines = json.dumps(gold, ensure_ascii=False, indent=1)
        text.with_suffix(".json").write_text(lines + "\n", encoding="utf-8")
        print(
            f"{text.stem}: {len(gold['statements'])} statements, {len(gold['narrated'])} narrated"
        )


if __name__ == "__main__":
    main()
