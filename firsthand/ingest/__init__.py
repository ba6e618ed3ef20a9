"""The world -> Report: files, pages and lines become texts whose offsets hold from here on."""

from firsthand.ingest.archive import from_paths, inputs_of
from firsthand.ingest.facts import NO_FACTS, Facts
from firsthand.ingest.inputs import Input
from firsthand.ingest.pages import from_html
from firsthand.ingest.rejected import Rejected
from firsthand.ingest.texts import from_text

__all__ = [
    "NO_FACTS",
    "Facts",
    "Input",
    "Rejected",
    "from_html",
    "from_paths",
    "from_text",
    "inputs_of",
]
