"""A brief as one HTML file: nothing is loaded from elsewhere, and nothing runs."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from firsthand.show.brief.parts import Quote
from firsthand.show.brief.references import numbers, references
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.show.brief.parts import Brief, Item, Sentence
    from firsthand.show.brief.references import Reference
    from firsthand.types import Citation


def to_html(brief: Brief) -> str:
    """Write a brief as a page that can be read, printed and passed on."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    known = references(brief)
    style = files("firsthand.show.brief").joinpath("brief.css").read_text("utf-8")
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    yield " style-src 'unsafe-inline'\">"
    yield f"<title>{_words(brief.title)}</title>"
    yield f"<style>\n{style}</style></head><body><main>"
    yield f"<h1>{_words(brief.title)}</h1>"
    yield f'<p class="scope"><time>{_words(brief.day)}</time>. {_words(brief.scope)}</p>'
    for section in brief.sections:
        yield f"<section><h2>{_words(section.title)}</h2>"
        if not section.items:
            yield f'<p class="empty">{_words(section.empty)}</p>'
        for item in section.items:
            yield from _item(item, known)
        yield "</section>"
    yield '<section class="references"><h2>References</h2><ol>'
    yield from (f'<li id="r{one.number}">{_reference(one)}</li>' for one in known.values())
    yield "</ol></section>"
    if brief.left_out:
        yield "<section><h2>Left out</h2><p>Sentences whose citations do not hold:</p><ul>"
        yield from (f"<li>{_words(words)}</li>" for words in brief.left_out)
        yield "</ul></section>"
    yield "</main></body></html>"


def _item(item: Item, known: dict[Citation, Reference]) -> Iterator[str]:
    yield '<div class="item">'
    if item.lead:
        mark = _marks([known[item.lead.cited].number])
        yield f"<h3>“<bdi>{_words(item.lead.words)}</bdi>” {mark}</h3>"
    yield "<p>" + " ".join(_sentence(one, known) for one in item.sentences) + "</p>"
    if item.notes:
        yield '<p class="note">' + " ".join(_sentence(one, known) for one in item.notes) + "</p>"
    yield "</div>"


def _reference(one: Reference) -> str:
    place = _words(one.place or "")
    if one.link:
        place = f'<a href="{_words(one.link)}" rel="noopener noreferrer">{place}</a>'
    where = f", {place}" if place else ""
    return f"<bdi>{_words(one.imprint)}</bdi>{where}: “<bdi>{_words(one.words)}</bdi>”"


def _sentence(sentence: Sentence, known: dict[Citation, Reference]) -> str:
    words = "".join(
        f"“<bdi>{_words(part.words)}</bdi>”" if isinstance(part, Quote) else _spaced(part)
        for part in sentence.parts
    )
    return f"{words} {_marks(numbers(sentence, known))}"


def _marks(cited: Sequence[int]) -> str:
    marks = ", ".join(f'<a href="#r{number}">{number}</a>' for number in cited)
    return f"<sup>[{marks}]</sup>"


def _words(text: str) -> str:
    return escape(printable(text))


def _spaced(text: str) -> str:
    """The same with the space at its ends."""
    before = " " if text[:1].isspace() else ""
    return before + _words(text) + (" " if text[-1:].isspace() else "")
