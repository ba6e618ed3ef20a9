from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.ingest import Facts, from_html
from firsthand.ingest.assemble import MAX_REPORT_BYTES
from firsthand.ingest.pages import looks_like_feed, looks_like_page


def test_main_text_is_the_paragraphs(page: str, article: str):
    report = from_html(page)
    assert report.text.endswith(article.replace("\n\n", "\n"))
    assert "my mother" not in report.text
    assert "Ports" not in report.text
    assert [cut.text for cut in report.cuts] == ["Follow us on Telegram and Facebook"]
    assert (report.title, report.language, report.published) == ("Pier to close", "en", None)


def test_options_are_over_what_the_page_says(page: str):
    dated = page.replace("<title>", '<meta name="date" content="2031-03-02"><title>')
    assert from_html(dated).published == "2031-03-02"
    report = from_html(dated, Facts(published="2031-03-05", title="Mine"))
    assert (report.published, report.title) == ("2031-03-05", "Mine")


def test_no_time_is_guessed_from_the_text(page: str):
    assert from_html(page.replace("March 2 ", "March 2, 2031 ")).published is None


def test_bytes_of_any_encoding_give_the_same_report(page: str):
    reports = [from_html(page.encode(encoding)) for encoding in ("utf-8", "utf-16", "cp1252")]
    assert {report.id for report in reports} == {from_html(page).id}


def test_list_items_come_without_marks(page: str):
    items = "<ul><li>Keep the ferry running all winter long.</li><li>Lower the fare.</li></ul>"
    text = from_html(page.replace("</p><p>", f"</p>{items}<p>", 1)).text
    assert "\nKeep the ferry running all winter long.\nLower the fare.\n" in text


def test_an_article_laid_out_in_a_table(article: str):
    cells = "".join(f"<p>{line}</p>" for line in article.split("\n\n"))
    page = f"<html><body><table><tr><td>{cells}</td></tr></table></body></html>"
    assert "Ruben Tollis, 71" in from_html(page).text


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><script>var a = 'The ferry was closed';</script></head><body></body></html>",
        "<html><body><script>render()</script><noscript></noscript></body></html>",
        "<html></html>",
        "<!-- -->",
        "<",
        "",
        b"",
    ],
)
def test_pages_without_text(page: bytes | str):
    with pytest.raises(InputError, match="no text found"):
        from_html(page, path="a.html")


def test_a_page_over_the_limit():
    with pytest.raises(InputError, match="Save the article alone"):
        from_html(b"a" * (MAX_REPORT_BYTES + 1))


def test_markup_deeper_than_the_parser_goes_is_refused(article: str):
    with pytest.raises(InputError, match="no text found"):
        from_html("<div>" * 50_000 + f"<p>{article}")


def test_far_too_many_elements_are_refused():
    with pytest.raises(InputError, match="more than 100,000 elements"):
        from_html("<p>a" * 100_001)


def test_deep_and_broken_markup(article: str):
    assert "Ines Corvale" in from_html("<div>" * 100 + f"<p>{article}").text
    declared = f'<?xml version="1.0" encoding="utf-8"?><html><body><p>{article}</p></body></html>'
    assert "Ines Corvale" in from_html(declared).text


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "<table><tr><td>", "<script>", "</script>", "<!--", "-->",
             '<script type="application/ld+json">{"@type":"Article","author":[1,{}]}</script>',
             '<meta name="date" content="2031">', "<time datetime=x>", "&#0;", "&#xD800;", "\0",
             "The pier will close in May, the harbour board said on Monday. " * 6, "<h1>Pier</h1>",
             "<article>", "\ud800", "<br>", "<a href=x>", "]]>", "<svg>", "<template>"]
        ),
        max_size=15,
    )
)  # fmt: skip
def test_whatever_the_page(parts: list[str]):
    try:
        report = from_html("".join(parts))
    except InputError:
        return
    repr(report).encode()
    assert report.text


def test_what_looks_like_a_page():
    assert looks_like_page("\n<!DOCTYPE HTML><p>x", named_page=False)
    assert looks_like_page('<?xml version="1.0"?>\n<html>', named_page=False)
    assert looks_like_page("<!-- saved -->\n<html>", named_page=False)
    assert looks_like_page("x <p>y</p>", named_page=True)
    assert not looks_like_page("x <p>y</p>", named_page=False)
    assert not looks_like_page("x < y and y > z", named_page=True)
    assert looks_like_feed('<?xml version="1.0"?><rss version="2.0">')
