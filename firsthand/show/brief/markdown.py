"""A brief as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from firsthand.show.brief.parts import Quote
from firsthand.show.brief.references import numbers, references
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.show.brief.parts import Brief, Item, Sentence
    from firsthand.show.brief.references import Reference
    from firsthand.types import Citation

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&]|^[-+=])")
_NUMBERED = re.compile(r"^(\d+)([.)])")
"""What would begin a list."""


def to_markdown(brief: Brief) -> str:
    """Write a brief; nothing in the words of reports is taken for Markdown or HTML."""
    return "\n".join(_lines(brief)).rstrip() + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    known = references(brief)
    yield f"# {escaped(brief.title)}"
    yield ""
    yield f"{escaped(brief.day)}. {escaped(brief.scope)}"
    for section in brief.sections:
        yield from ("", f"## {escaped(section.title)}", "")
        if not section.items:
            yield escaped(section.empty)
        for item in section.items:
            yield from _item(item, known)
    yield from ("", "## References", "")
    for one in known.values():
        place = f", {escaped(one.place)}" if one.place else ""
        yield f"{one.number}. {escaped(one.imprint)}{place}: “{escaped(one.words)}”"
    if brief.left_out:
        yield from ("", "## Left out", "")
        yield "Sentences whose citations do not hold were not printed:"
        yield ""
        yield from (f"- {escaped(words)}" for words in brief.left_out)


def _item(item: Item, known: dict[Citation, Reference]) -> Iterator[str]:
    told = [_sentence(one, known) for one in item.sentences]
    notes = [f"*{_sentence(one, known)}*" for one in item.notes]
    if item.lead:
        yield f"- **“{escaped(item.lead.words)}”** \\[{known[item.lead.cited].number}\\]"
        yield from (f"  - {words}" for words in (*told, *notes))
    else:
        yield f"- {' '.join((*told, *notes))}"


def _sentence(sentence: Sentence, known: dict[Citation, Reference]) -> str:
    words = "".join(
        f"“{escaped(part.words)}”" if isinstance(part, Quote) else escaped(part, keep_ends=True)
        for part in sentence.parts
    )
    return f"{words} \\[{', '.join(map(str, numbers(sentence, known)))}\\]"


def escaped(text: str, *, keep_ends: bool = False) -> str:
    """Words on one line in which nothing means anything to Markdown."""
    words = _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", printable(text)))
    if not keep_ends:
        return words
    before = " " if text[:1].isspace() else ""
    return before + words + (" " if text[-1:].isspace() and words else "")
