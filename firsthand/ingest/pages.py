"""HTML page -> Report: main text by trafilatura, facts by our own reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from firsthand.errors import InputError
from firsthand.ingest.assemble import MAX_REPORT_BYTES, assemble
from firsthand.ingest.decode import decode
from firsthand.ingest.facts import NO_FACTS, Facts
from firsthand.ingest.metadata import page_facts
from firsthand.ingest.rejected import unreadable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from firsthand.types import Problem, Report

MAX_ELEMENTS = 100_000
"""A news page has 500 to 5,000; trafilatura took 97 s over a million."""
FEW_WORDS = 40  # below, a page without its tables is tried again with them (old layouts)

_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF|urlset)\b", re.IGNORECASE)
_ANY_TAG = re.compile(
    r"</?(?:p|div|body|html|head|article|section|main|br|h[1-6]|span|a|ul|table|script)\b[^<>]*>",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^- (?=\S)", re.MULTILINE)  # trafilatura writes it, not the page
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def from_html(page: bytes | str, facts: Facts = NO_FACTS, *, path: str | None = None) -> Report:
    """Make a report of a web page.

    Args:
        page: as it came from the server or the disk; bytes are decoded, whatever they claim.
        facts: what is known better than the page says it.
        path: where it came from, for messages and `Report.path`.

    Raises:
        InputError: no text is in it, it is not text, or larger than `MAX_REPORT_BYTES`.
    """
    where = path or "the page"
    if len(page) > MAX_REPORT_BYTES:
        message = f"{where}: {len(page):,} bytes are more than {MAX_REPORT_BYTES:,}."
        raise unreadable(message, "Save the article alone.")
    problems: list[Problem] = []
    if isinstance(page, bytes):
        page, problems = decode(page, where)
    return page_report(page, [facts], path=path, where=where, problems=problems)


def page_report(
    page: str, layers: list[Facts], *, path: str | None, where: str, problems: list[Problem]
) -> Report:
    """Make a report of a decoded page; what it says of itself is the last of the layers."""
    tree = _parse(page, where)
    stated, told = page_facts(tree, where)
    known = any(layer.published for layer in layers)
    return assemble(
        _main_text(tree, where),
        [*layers, stated],
        path=path,
        where=where,
        wrapped=False,
        problems=[*problems, *([] if known else told)],
    )


def looks_like_page(text: str, *, named_page: bool) -> bool:
    """Whether a text is HTML: by its first tag, or by any tag if its name says that it is."""
    return bool(_PAGE_START.match(text) or (named_page and _ANY_TAG.search(text)))


def looks_like_feed(text: str) -> bool:
    """Whether a text is RSS, Atom or a sitemap."""
    return _FEED_START.match(text) is not None


def _parse(page: str, where: str) -> HtmlElement:
    """Parse a page, however broken.

    Raises:
        InputError: it has no elements at all, or far too many.
    """
    from lxml import etree, html  # noqa: PLC0415 - slow import that plain text does not need

    # lxml refuses a str with an encoding declaration; zeros end its strings
    page = _XML_DECLARATION.sub("", page).replace("\0", "")
    try:
        tree = html.document_fromstring(
            page.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        raise InputError(_no_text(where)) from None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        message = f"{where}: a page of more than {MAX_ELEMENTS:,} elements, which is no article."
        raise unreadable(message, "Save the article alone.")
    return tree


def _main_text(tree: HtmlElement, where: str) -> str:
    """The article's paragraphs, one a line; tables only where the article stands in one."""
    text = _extract(tree, where, tables=False)
    if len(text.split()) < FEW_WORDS:
        with_tables = _extract(tree, where, tables=True)
        text = max(text, with_tables, key=len)
    if not text.strip():
        raise InputError(_no_text(where))
    return text


def _extract(tree: HtmlElement, where: str, *, tables: bool) -> str:
    """Run trafilatura without comments, links and its own metadata."""
    import logging  # noqa: PLC0415

    import trafilatura  # noqa: PLC0415 - half a second of imports that plain text does not need

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # we tell what it only logs
    try:
        text = trafilatura.extract(tree, include_comments=False, include_tables=tables)
    except Exception as error:  # whatever it stumbles over, the next page is read
        message = f"{where}: the main text could not be taken out ({type(error).__name__})."
        raise unreadable(message, "Save the article as plain text.") from error
    return _LIST_MARK.sub("", text or "")


def _no_text(where: str) -> str:
    return (
        f"{where}: no text found in the page (maybe only scripts). Save it from a browser after"
        " it has loaded, or as plain text."
    )
