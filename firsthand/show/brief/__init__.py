"""A brief for a person with two minutes: every sentence is a template around cited words."""

from firsthand.show.brief.composing import Question, compose
from firsthand.show.brief.html import to_html
from firsthand.show.brief.markdown import to_markdown
from firsthand.show.brief.parts import Brief, Item, Quote, Section, Sentence
from firsthand.show.brief.pdf import to_pdf

__all__ = [
    "Brief",
    "Item",
    "Question",
    "Quote",
    "Section",
    "Sentence",
    "compose",
    "to_html",
    "to_markdown",
    "to_pdf",
]
