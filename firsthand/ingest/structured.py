"""JSON-LD in a page -> the object that describes the article, with its references resolved."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEEPEST = 20  # levels of nesting looked into; real pages have fewer than ten

_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_ARTICLE = re.compile(r"(?:article|report|blogposting|liveblogposting|newsitem)$", re.IGNORECASE)
# other pages and other works, which have authors and dates of their own
_ELSEWHERE = frozenset((
    "itemListElement", "isPartOf", "hasPart", "relatedLink", "mentions", "citation", "comment",
    "review", "about", "video", "image", "associatedMedia", "isBasedOn", "subjectOf",
    "significantLink",
))  # fmt: skip

Node = dict[str, Any]


def parse_blocks(blocks: Iterable[str]) -> tuple[list[Any], list[json.JSONDecodeError]]:
    """Parse the JSON-LD blocks of a page; forgive comment marks, raw line ends, extra commas."""
    values, errors = [], []
    for block in blocks:
        text = _COMMENT.sub("", _COMMENT.sub("", block)).strip().rstrip(";")
        try:
            values.append(_parse(text))
        except json.JSONDecodeError as error:
            if '"datePublished"' in text:  # a broken breadcrumb trail loses nothing
                errors.append(error)
        except (RecursionError, ValueError):  # nested thousands deep; a number of 5,000 digits
            continue
    return values, errors


def find_article(values: list[Any], url: str | None, title: str | None) -> Node:
    """The node of this page's article; the page's own node if there is none; {} if neither.

    Args:
        values: parsed blocks.
        url: the page's canonical address, to choose among several articles.
        title: the page's title, for the same.
    """
    nodes = [node for value in values for node in _walk(value, 0)]
    articles = [node for node in nodes if any(map(_ARTICLE.search, _types(node)))]
    pages = [node for node in nodes if "WebPage" in _types(node)]
    for node in articles:
        if url and url in (node.get("url"), node.get("@id"), _target(node.get("mainEntityOfPage"))):
            return node
    for node in articles:
        if title and node.get("headline") == title:
            return node
    return next(iter(articles or pages), {})


def by_id(values: list[Any]) -> dict[str, Node]:
    """Nodes that other nodes refer to by "@id", the fullest of each."""
    index: dict[str, Node] = {}
    for value in values:
        for node in _walk(value, 0, everywhere=True):
            key = node.get("@id")
            if isinstance(key, str) and len(node) > len(index.get(key, {})):
                index[key] = node
    return index


def names(value: Any, index: dict[str, Node]) -> list[str]:
    """The names in a string, an object, a reference or a list of those."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [name for item in value if not isinstance(item, list) for name in names(item, index)]
    if not isinstance(value, dict):
        return []
    name = value.get("name")
    if name is None and isinstance(value.get("@id"), str):
        name = index.get(value["@id"], {}).get("name")
    return names(name, {}) if isinstance(name, str | list) else []


def _parse(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError:
        return json.loads(_TRAILING_COMMA.sub("", text), strict=False)


def _walk(value: Any, depth: int, *, everywhere: bool = False) -> Iterator[Node]:
    """Every object in the value, outermost first; not into other works unless `everywhere`."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1, everywhere=everywhere)
    elif isinstance(value, dict):
        yield value
        for key, item in value.items():
            if everywhere or key not in _ELSEWHERE:
                yield from _walk(item, depth + 1, everywhere=everywhere)


def _types(node: Node) -> list[str]:
    """The node's types without "http://schema.org/" and the like."""
    value = node.get("@type")
    types = value if isinstance(value, list) else [value]
    return [re.split(r"[/:#]", name)[-1] for name in types if isinstance(name, str)]


def _target(value: Any) -> Any:
    return value.get("@id") if isinstance(value, dict) else value
