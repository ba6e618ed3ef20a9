"""Reads the golden cases in `tests/cases/*.md`: a title, the words, what is expected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from firsthand.types import Span

FOLDER = Path(__file__).resolve().parent.parent / "cases"
HELD_OUT = "(held out)"


@dataclass(frozen=True, slots=True)
class Case:
    """Of these words this is expected; the line says where an editor finds it."""

    title: str
    words: str
    expected: str
    line: int

    @property
    def held_out(self) -> bool:
        return self.title.endswith(HELD_OUT)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its marks, and where they stood."""

    text: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]


def cases(name: str) -> list[Case]:
    """All cases of `tests/cases/NAME.md`."""
    lines = [*(FOLDER / f"{name}.md").read_text(encoding="utf-8").splitlines(), ""]
    return [
        Case(line.removeprefix("## "), lines[i + 1], lines[i + 2], i + 1)
        for i, line in enumerate(lines)
        if line.startswith("## ")
    ]


def marked(words: str) -> Marked:
    """Take `[content]` and `{cue}` marks out of a sentence."""
    text, content, cue, start = "", [], [], 0
    for part in re.split(r"([\[\]{}])", words):
        if part in ("[", "{"):
            start = len(text)
        elif part == "]":
            content.append(Span(start, len(text)))
        elif part == "}":
            cue.append(Span(start, len(text)))
        else:
            text += part
    return Marked(text, tuple(content), tuple(cue))
