from __future__ import annotations

import pytest
from lxml import html

from firsthand.ingest.facts import Facts
from firsthand.ingest.metadata import page_facts


def facts_of(head: str = "", body: str = "") -> Facts:
    page = f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>"
    return page_facts(html.document_fromstring(page), "a.html")[0]


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


GRAPH = ld("""{"@context": "https://schema.org", "@graph": [
 {"@type": "NewsArticle", "headline": "Pier to close", "datePublished": "2031-03-02T10:10:00+01:00",
  "author": [{"@id": "#mara"}, {"@type": "Person", "name": "By Jon Ostrey"}],
  "publisher": {"@id": "#house"}},
 {"@type": "Person", "@id": "#mara", "name": "Mara Quill"},
 {"@type": "Organization", "@id": "#house", "name": "Averley Post"}]}""")


def test_json_ld_with_references():
    assert facts_of(GRAPH) == Facts(
        publisher="Averley Post",
        published="2031-03-02T09:10:00Z",
        title="Pier to close",
        authors=("Mara Quill", "Jon Ostrey"),
    )


def test_open_graph():
    facts = facts_of(
        '<meta property="og:title" content="Pier to close | Averley Post">'
        '<meta property="og:site_name" content="Averley Post">'
        '<meta property="og:url" content="https://averleypost.example/pier">'
        '<meta property="article:published_time" content="2031-03-02T09:10:00Z">'
        '<meta property="article:author" content="https://social.example/mara">'
        '<meta name="author" content="Mara Quill">'
    )
    assert facts == Facts(
        publisher="Averley Post",
        published="2031-03-02T09:10:00Z",
        title="Pier to close",
        url="https://averleypost.example/pier",
        authors=("Mara Quill",),
    )


def test_dublin_core_and_canonical_link():
    facts = facts_of(
        '<meta name="DC.title" content="Pier to close">'
        '<meta name="DC.creator" content="Mara Quill">'
        '<meta name="DC.date.issued" content="2031-03-02"><meta name="DC.publisher" content="Post">'
        '<link rel="canonical" href="https://averleypost.example/pier">'
    )
    assert facts == Facts(
        publisher="Post",
        published="2031-03-02",
        title="Pier to close",
        url="https://averleypost.example/pier",
        authors=("Mara Quill",),
    )


def test_microdata():
    facts = facts_of(
        body='<div itemscope itemtype="https://schema.org/NewsArticle">'
        '<h2 itemprop="headline">Pier to close</h2>'
        '<span itemprop="author" itemscope><b itemprop="name">Mara Quill</b></span>'
        '<time itemprop="datePublished" datetime="2031-03-02T09:10Z">today</time>'
        '<div itemprop="publisher" itemscope><meta itemprop="name" content="Post"></div></div>'
    )
    assert facts == Facts(
        publisher="Post",
        published="2031-03-02T09:10:00Z",
        title="Pier to close",
        authors=("Mara Quill",),
    )


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ('<article><time datetime="2031-03-02T09:10Z">x</time></article>', "2031-03-02T09:10:00Z"),
        ('<time datetime="2031-03-02">x</time>', "2031-03-02"),
        ('<aside><time datetime="2031-03-01">x</time></aside>', None),
        ('<time datetime="2031-03-01">x</time><time datetime="2031-03-02">y</time>', None),
        ("<article><time>2 March 2031</time></article>", None),
        ("<p>Published on 2 March 2031 in Port Averley</p>", None),
    ],
)
def test_time_elements(body: str, published: str | None):
    assert facts_of(body=body).published == published


def test_a_clock_time_refines_the_day_that_was_stated():
    meta = '<meta property="article:published_time" content="2031-03-02T09:10:00Z">'
    day = ld('{"@type": "Article", "datePublished": "2031-03-02"}')
    other = ld('{"@type": "Article", "datePublished": "2031-02-27"}')
    assert facts_of(day + meta).published == "2031-03-02T09:10:00Z"
    assert facts_of(other + meta).published == "2031-02-27"


def test_the_next_time_is_tried_and_an_unreadable_one_comes_as_written():
    bad = ld('{"@type": "Article", "datePublished": "yesterday"}')
    meta = '<meta name="date" content="2031-03-02">'
    assert facts_of(bad + meta).published == "2031-03-02"
    assert facts_of(bad).published == "yesterday"


def test_broken_json_ld_is_told_unless_the_time_stands_elsewhere():
    broken = ld('{"@type": "Article", "datePublished": "2031-03-02" "x": 1}')
    page = f"<html><head>{broken}%s</head><body>x</body></html>"
    facts, told = page_facts(html.document_fromstring(page % ""), "a.html")
    assert facts.published is None
    assert "a.html: the page's JSON-LD is broken at its line 1, column 52" in told[0].message
    meta = '<meta name="date" content="2031-03-02">'
    assert page_facts(html.document_fromstring(page % meta), "a.html")[1] == []


def test_titles_from_headings_and_title():
    assert facts_of("<title>Pier to close</title>").title == "Pier to close"
    assert facts_of("<title>Site</title>", "<h1>Pier to <i>close</i></h1>").title == "Pier to close"
    assert facts_of("<title>Site</title>", "<h1>a</h1><h1>b</h1>").title == "Site"


def test_nothing_stated_is_nothing_known():
    assert facts_of() == Facts()
    assert (
        facts_of('<link rel="canonical" href="/pier"><meta name="author" content=" ">') == Facts()
    )
