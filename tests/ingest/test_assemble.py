from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.ingest import Facts, from_text
from firsthand.ingest.assemble import MAX_REPORT_BYTES


def test_a_text_keeps_its_dateline_and_loses_its_boilerplate(article: str):
    report = from_text(article + "\n\nFollow us on Telegram")
    assert report.text == article
    assert [cut.text for cut in report.cuts] == ["Follow us on Telegram"]
    assert report.language == "en"
    assert (report.published, report.publisher, report.path) == (None, None, None)
    assert report.problems == ()


def test_the_id_is_of_the_content_never_of_the_path(article: str):
    one = from_text(article, path="a.txt")
    assert one.id == from_text(article, path="b/c.txt").id
    assert one.id == from_text(article.replace("\n", "\r\n") + "\n\n").id
    assert len(one.id) == 16
    others = [
        from_text(article + " More."),
        from_text(article, Facts(publisher="Averley Post")),
        from_text(article, Facts(title="Averley Post")),
        from_text(article, Facts(authors=("a", "b"))),
        from_text(article, Facts(authors=("ab",))),
        from_text(article, Facts(published="2031-03-02")),
        from_text(article, Facts(language="it")),
        from_text(article, Facts(url="https://x.example/")),
    ]
    assert len({one.id, *(report.id for report in others)}) == 9


def test_the_id_never_changes():
    report = from_text("The pier will close in May, the board said.", Facts(publisher="Post"))
    assert report.id == "adb707ea47c69d1f"


def test_an_unreadable_time_is_told_and_missing(article: str):
    report = from_text(article, Facts(published="06/07/2031"), path="a.txt")
    assert report.published is None
    assert report.problems[0].stage == "ingest"
    assert report.problems[0].message == (
        "a.txt: the time of publication '06/07/2031' cannot be read."
        " Write it like 2024-06-13T09:10:00Z."
    )


def test_a_language_that_is_no_code_is_told_and_detected(article: str):
    report = from_text(article, Facts(language="klingon"), path="a.txt")
    assert report.language == "en"
    assert "'klingon' is not a code" in report.problems[0].message


def test_names_in_a_credit_are_authors_if_there_are_none(article: str):
    text = article + "\n(Reporting by Ana Brisk; Editing by Tom Oster)"
    assert from_text(text).authors == ("Ana Brisk",)
    assert from_text(text, Facts(authors=("Mara Quill",))).authors == ("Mara Quill",)


def test_half_characters_are_replaced_and_told(article: str):
    report = from_text(article + " \ud800", Facts(title="\udfff"), path="a.txt")
    report.text.encode()
    assert "lone surrogates" in report.problems[0].message
    assert report.title == "\ufffd"


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "no text found"), (" \n\u200b\n", "no text found"), ("***\n---", "no text found"),
     ("We use cookies to improve this site.\nShare", "besides boilerplate")],
)  # fmt: skip
def test_nothing_to_read_is_an_error(text: str, why: str):
    with pytest.raises(InputError, match=why):
        from_text(text, path="a.txt")


def test_a_text_over_the_limit_is_an_error():
    with pytest.raises(InputError, match="Split it"):
        from_text("a" * (MAX_REPORT_BYTES + 1))


def test_one_line_of_200_000_characters():
    line = "The ferry was late again. " * 7_700
    assert from_text(line).text == line.strip()


@given(st.text(st.characters(), max_size=300), st.text(st.characters(), max_size=30))
def test_whatever_the_text(text: str, fact: str):
    facts = Facts(publisher=fact, published=fact, title=fact, language=fact, authors=(fact,))
    try:
        report = from_text(text, facts)
    except InputError:
        return
    repr(report).encode()
    assert report.text
    assert all(0 <= cut.before <= len(report.text) for cut in report.cuts)
    assert report == from_text(text, facts)
