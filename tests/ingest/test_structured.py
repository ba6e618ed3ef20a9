from __future__ import annotations

import pytest

from firsthand.ingest.structured import by_id, find_article, names, parse_blocks

ARTICLE = '{"@type": "NewsArticle", "headline": "Pier to close", "datePublished": "2031-03-02"}'


@pytest.mark.parametrize(
    "block",
    [
        ARTICLE,
        f"[{ARTICLE}]",
        f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebPage"}}, {ARTICLE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        ARTICLE.replace('"NewsArticle"', '["Thing", "http://schema.org/ReportageNewsArticle"]'),
        ARTICLE.replace("}", ",}"),
        f"<!--\n{ARTICLE}\n-->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        ARTICLE.replace("Pier to", "Pier\nto") + ";",
    ],
)
def test_finds_the_article(block: str):
    values, errors = parse_blocks([block])
    assert errors == []
    assert find_article(values, None, None)["datePublished"] == "2031-03-02"


def test_other_works_on_the_page_are_not_the_article():
    listed = '{"@type": "ItemList", "itemListElement": [' + ARTICLE + "]}"
    assert find_article(parse_blocks([listed])[0], None, None) == {}


def test_of_several_articles_the_page_chooses():
    nodes = [
        {"@type": "Article", "headline": "Whale in the canal", "url": "https://x.example/whale"},
        {"@type": "Article", "headline": "Pier to close",
         "mainEntityOfPage": {"@id": "https://x.example/pier"}},
    ]  # fmt: skip
    assert find_article(nodes, "https://x.example/pier", None) is nodes[1]
    assert find_article(nodes, None, "Pier to close") is nodes[1]
    assert find_article(nodes, None, None) is nodes[0]


def test_broken_blocks_are_told_if_they_hold_the_time():
    values, errors = parse_blocks(['{"datePublished": "2031-03-02", "x": }', '{"@type": broken}'])
    assert values == []
    assert [(error.lineno, error.colno) for error in errors] == [(1, 38)]


def test_hostile_blocks_do_no_harm():
    deep = "[" * 50_000
    values, _ = parse_blocks([deep, "9" * 6_000, '{"a":' * 500 + "1" + "}" * 500])
    assert find_article(values, None, None) == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mara Quill", ["Mara Quill"]),
        ({"name": "Mara Quill"}, ["Mara Quill"]),
        ([{"name": "Mara Quill"}, "Jon Ostrey"], ["Mara Quill", "Jon Ostrey"]),
        ({"@id": "#mara"}, ["Mara Quill"]),
        ([{"@id": "#nobody"}, 7, None, {"name": ["Jon Ostrey"]}], ["Jon Ostrey"]),
        (None, []),
    ],
)
def test_names(value: object, expected: list[str]):
    index = by_id([{"@graph": [{"@id": "#mara", "name": "Mara Quill"}, {"x": {"@id": "#mara"}}]}])
    assert names(value, index) == expected
