"""Briefs as Markdown, HTML and PDF: words of reports are words, whatever they are."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from made_briefs import HOSTILE, brief_of
from markdown_it import MarkdownIt
from pypdf import PdfReader

from firsthand.errors import SettingError
from firsthand.show.brief import to_html, to_markdown, to_pdf
from firsthand.show.brief.references import references
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

OURS = {"strong_open", "strong_close", "em_open", "em_close", "text", "text_special", "softbreak"}
LISTS = {
    "bullet_list", "ordered_list", "list_item", "paragraph", "heading", "inline",
}  # fmt: skip
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def tokens(text: str) -> Iterator[Token]:
    for token in MARKDOWN.parse(text):
        yield token
        yield from token.children or []


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def only_words(made: str, words: str) -> None:
    """Nothing but the structure of a brief, and the words in it as they are."""
    found = list(tokens(made))
    kinds = {re.sub(r"_(open|close)$", "", t.type) for t in found if t.type not in OURS}
    assert kinds <= LISTS
    assert sum(token.type == "heading_open" for token in found) == 5
    assert sum(token.type == "strong_open" for token in found) == 1
    told = [
        "".join(child.content for child in token.children or [])
        for token in found
        if token.type == "inline"
    ]
    shown = printable(words)
    assert squeezed(told[0]) == squeezed(shown)
    assert any(squeezed(f"It says: “{shown}”.") in squeezed(one) for one in told)


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_takes_no_words_for_markup(words: str):
    only_words(to_markdown(brief_of(words)), words)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1).filter(printable))
def test_markdown_gives_back_any_words(words: str):
    only_words(to_markdown(brief_of(words)), words)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_page_has_no_elements_but_ours(words: str):
    made = to_html(brief_of(words, url="javascript:alert(1)"))
    page = html.document_fromstring(made)
    known = set(
        "html head meta title style body main h1 h2 h3 p time section div bdi sup a ol ul li"
        "".split()
    )
    assert {one.tag for one in page.iter()} == known
    assert all(link.get("href").startswith("#r") for link in page.iter("a"))
    assert squeezed(page.findtext(".//title")) == squeezed(printable(words))
    assert squeezed(f"It says: “{printable(words)}”.") in squeezed(page.text_content())
    assert "\u202e" not in made
    assert "\x1b" not in made


def test_a_page_is_one_file_and_leads_to_its_references():
    made = to_html(brief_of("the quay", url='https://wire.example/a?b=1&c="x"'))
    page = html.document_fromstring(made)
    ids = {one.get("id") for one in page.iter("li")}
    links = [link.get("href") for link in page.iter("a")]
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= ids
    assert 'https://wire.example/a?b=1&c="x"' in links
    assert not re.search(r"<(script|img|link|iframe)|@import|url\(", made)
    assert "@media print" in made
    assert "default-src 'none'" in made


def text_of(pdf: bytes) -> tuple[str, str | None]:
    read = PdfReader(io.BytesIO(pdf))
    title = read.metadata.title if read.metadata else None
    return "".join(page.extract_text() for page in read.pages), title


@pytest.mark.parametrize("words", HOSTILE[:4])
def test_typst_takes_no_words_for_markup(words: str):
    text, title = text_of(to_pdf(brief_of(words)))
    assert title == printable(words)
    assert squeezed(f"It says: “{printable(words)}”.") in squeezed(text).replace("-\n", "")


@pytest.mark.parametrize("words", HOSTILE[4:])
def test_odd_and_long_words_are_set(words: str):
    assert to_pdf(brief_of(words)).startswith(b"%PDF")


def test_pdf_links_only_to_the_web():
    links = [
        note["/A"]["/URI"]
        for url in ("javascript:alert(1)", "https://wire.example/a")
        for page in PdfReader(io.BytesIO(to_pdf(brief_of("the quay", url)))).pages
        for one in page.get("/Annots", [])
        if "/URI" in (note := one.get_object()).get("/A", {})
    ]
    assert set(links) == {"https://wire.example/a"}


def test_without_typst_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(SettingError, match=r"pip install 'firsthand\[pdf\]'"):
        to_pdf(brief_of("the quay"))


def test_each_passage_has_one_number():
    made = brief_of("the quay")
    (one,) = references(made).values()
    assert (one.number, one.words) == (1, "the quay")
    assert one.imprint.endswith("2031-05-01, report r1, characters 3–9")
    assert to_markdown(made).count("\n1. ") == 1
