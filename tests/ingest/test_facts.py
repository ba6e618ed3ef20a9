from __future__ import annotations

from firsthand.ingest.facts import Facts, clean, facts_from_record

RECORD = {
    "publisher": "Averley Post",
    "published": "2031-03-02",
    "title": "Pier to close",
    "url": "https://averleypost.example/pier",
    "authors": ["Mara Quill", "Jon Ostrey"],
    "language": "en",
    "section": ["not", "a", "fact"],
}


def test_all_keys_are_read():
    facts, problems = facts_from_record(RECORD, "a.json")
    assert facts == Facts(
        publisher="Averley Post",
        published="2031-03-02",
        title="Pier to close",
        url="https://averleypost.example/pier",
        language="en",
        authors=("Mara Quill", "Jon Ostrey"),
    )
    assert problems == []


def test_one_author_may_be_a_string_and_null_is_missing():
    facts, problems = facts_from_record({"authors": "Mara Quill", "title": None}, "a.json")
    assert facts == Facts(authors=("Mara Quill",))
    assert problems == []


def test_wrong_types_are_left_out_and_told():
    record = {"title": 7, "publisher": {"name": "Averley Post"}, "authors": ["Mara Quill", None]}
    facts, problems = facts_from_record(record, "a.json")
    assert facts == Facts(authors=("Mara Quill",))
    assert [problem.message for problem in problems] == [
        "a.json: `publisher` is an object and was left out; make it a string.",
        "a.json: `title` is a number and was left out; make it a string.",
        "a.json: `authors` is null and was left out; make it a list of strings.",
    ]


def test_clean_facts_are_one_line_or_missing():
    facts = Facts(title=" Pier\n to close ", publisher=" ", authors=("A  B", "", "A B"))
    assert clean(facts) == Facts(title="Pier to close", authors=("A B",))
