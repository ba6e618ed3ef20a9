"""What a page says of itself: JSON-LD, meta tags, microdata and <time> -> Facts.

Our own reader, because trafilatura keeps only the date, and guesses it from the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from firsthand.ingest.dates import read_time
from firsthand.ingest.facts import Facts
from firsthand.ingest.normalise import one_line
from firsthand.ingest.structured import by_id, find_article, names, parse_blocks
from firsthand.types import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# names of meta tags and microdata, most telling first; compared in lower case
TIME_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time",
    "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "parsely-pub-date", "sailthru.date", "article.published", "publish-date", "publish_date",
    "publishdate", "publication_date", "pubdate", "cxenseparse:recs:publishtime",
    "datecreated", "dc.date", "dcterms.date", "date",
)  # fmt: skip
TITLE_NAMES = ("og:title", "headline", "dc.title", "dcterms.title", "twitter:title", "title")
AUTHOR_NAMES = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "byl", "authors",
)  # fmt: skip
PUBLISHER_NAMES = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "cre")
_ASIDE = frozenset(("aside", "nav", "footer"))
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?:|//|www\.|@)", re.IGNORECASE)

Tags = dict[str, list[str]]


def page_facts(tree: HtmlElement, where: str) -> tuple[Facts, list[Problem]]:
    """Read the facts that a page states; what it does not state stays None.

    Args:
        tree: the parsed page, as it came.
        where: the file, for messages.
    """
    tags = _collect_tags(tree)
    blocks = [node.text_content() for node in tree.iter("script") if _is_json_ld(node)]
    values, errors = parse_blocks(blocks)
    url = _page_url(tree, tags)
    title = _first(tags, TITLE_NAMES)
    article = find_article(values, url, title)
    index = by_id(values)
    publisher = _pick([*names(article.get("publisher"), index), *_all(tags, PUBLISHER_NAMES)])
    headline = [value for value in (article.get("headline"),) if isinstance(value, str)]
    titles = [*headline, *([title] if title else []), *_headings(tree)]
    stated = article.get("datePublished")
    times = [*([stated] if isinstance(stated, str) else []), *_all(tags, TIME_NAMES)]
    facts = Facts(
        publisher=publisher,
        published=_best_time([*times, *_time_elements(tree)]),
        title=_without_site(_pick(titles), publisher),
        url=url or _web(article.get("url")),
        authors=_authors(names(article.get("author"), index), tags),
    )
    told = [_broken(where, error.lineno, error.colno) for error in errors] if not times else []
    return facts, told


def _collect_tags(tree: HtmlElement) -> Tags:
    """Contents of meta tags and of microdata, by lower-case name."""
    tags: Tags = {}
    for node in tree.iter("meta"):
        content = node.get("content")
        for key in {node.get("property"), node.get("name"), node.get("itemprop")} - {None}:
            if content and content.strip():
                tags.setdefault(key.strip().lower(), []).append(content)
    for node in tree.iterfind(".//*[@itemprop]"):
        key = node.get("itemprop").strip().lower()
        if key in ("datepublished", "datecreated", "headline", "author", "publisher"):
            value = node.get("content") or node.get("datetime") or _own_name(node)
            if node.tag != "meta" and value and not _in_aside(node):
                tags.setdefault(key, []).append(value)
    return tags


def _own_name(node: HtmlElement) -> str | None:
    """The `name` inside a microdata object, or the words of a plain property."""
    inner = node.find(".//*[@itemprop='name']")
    if inner is not None:
        return inner.get("content") or one_line(inner.text_content())
    return None if node.get("itemscope") is not None else one_line(node.text_content())


def _is_json_ld(node: HtmlElement) -> bool:
    return "ld+json" in (node.get("type") or "").lower()


def _page_url(tree: HtmlElement, tags: Tags) -> str | None:
    """The address that the page calls its own: canonical link, then Open Graph."""
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split() and _web(node.get("href")):
            return _web(node.get("href"))
    return next((url for value in tags.get("og:url", []) if (url := _web(value))), None)


def _web(value: object) -> str | None:
    """An absolute web address, or None."""
    value = value.strip() if isinstance(value, str) else ""
    return value if value.lower().startswith(("http://", "https://")) else None


def _headings(tree: HtmlElement) -> Iterator[str]:
    """The page's only <h1>, then its <title>."""
    headings = [node for node in tree.iter("h1") if node.text_content().strip()]
    if len(headings) == 1:
        yield headings[0].text_content()
    for node in tree.iterfind(".//head/title"):
        yield node.text_content()


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """A title without " | Harbour Wire" at its end, where that is the publisher."""
    if not title or not publisher:
        return title
    return re.sub(rf"\s+[|–—·-]\s+{re.escape(publisher)}$", "", title, flags=re.IGNORECASE) or title


def _authors(stated: list[str], tags: Tags) -> tuple[str, ...]:
    """Names from JSON-LD, else from the first kind of tag that gives any; no web addresses."""
    for written in (stated, *(tags.get(key, []) for key in AUTHOR_NAMES)):
        cleaned = [_BY.sub("", name) for value in written if (name := one_line(value))]
        found = dict.fromkeys(name for name in cleaned if not _ADDRESS.match(name))
        if found:
            return tuple(found)
    return ()


def _best_time(written: list[str]) -> str | None:
    """The first time that can be read, or one of the same day that also says the hour.

    If none can be read, the first as written, so that it can be told.
    """
    times = [when for value in written if (when := read_time(value))]
    if not times:
        return next(iter(written), None)
    return next(
        (when for when in times if len(when) > len(times[0]) and when.startswith(times[0])),
        times[0],
    )


def _time_elements(tree: HtmlElement) -> list[str]:
    """<time datetime> of the article; elsewhere only if the page has no other."""
    nodes = [node for node in tree.iter("time") if node.get("datetime") and not _in_aside(node)]
    inside = [node for node in nodes if _articles_above(node) == 1]
    if inside and sum(1 for _ in tree.iter("article")) == 1:
        return [inside[0].get("datetime")]
    return [nodes[0].get("datetime")] if len({node.get("datetime") for node in nodes}) == 1 else []


def _articles_above(node: HtmlElement) -> int:
    return sum(1 for _ in node.iterancestors("article"))


def _in_aside(node: HtmlElement) -> bool:
    return any(above.tag in _ASIDE for above in node.iterancestors())


def _all(tags: Tags, keys: tuple[str, ...]) -> list[str]:
    return [value for key in keys for value in tags.get(key, [])]


def _first(tags: Tags, keys: tuple[str, ...]) -> str | None:
    return _pick(_all(tags, keys))


def _pick(values: list[str]) -> str | None:
    """The first that is a name or title and not a web address, on one line."""
    cleaned = (one_line(value) for value in values)
    return next((value for value in cleaned if value and not _ADDRESS.match(value)), None)


def _broken(where: str, line: int, column: int) -> Problem:
    message = (
        f"{where}: the page's JSON-LD is broken at its line {line}, column {column}, and no time"
        " of publication stands elsewhere in the page. Give it with --published."
    )
    return Problem("ingest", message)
