from __future__ import annotations

import pytest

from firsthand.store.addresses import normal_url, page_address
from firsthand.types import Report


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://Mell.Example/News/", "https://mell.example/News"),
        ("http://mell.example:80/a#top", "http://mell.example/a"),
        ("https://mell.example:443/a", "https://mell.example/a"),
        ("https://mell.example:8443/a", "https://mell.example:8443/a"),
        ("https://mell.example/a?utm_source=x&id=7&UTM_medium=y", "https://mell.example/a?id=7"),
        ("https://mell.example/a?b=%20c&d", "https://mell.example/a?b=%20c&d"),
        ("https://reader@mell.example/", "https://mell.example"),
        ("mailto:desk@mell.example", None),
        ("mell.example/a", None),
        ("http://[mell", None),
        ("https://", None),
    ],
)
def test_what_does_not_tell_pages_apart_is_dropped(url: str, normal: str | None):
    assert normal_url(url) == normal


def test_url_then_file_then_the_report_itself():
    assert page_address(Report("h", "", url="http://mell.example/#a"), "/a.txt") == (
        "http://mell.example"
    )
    assert page_address(Report("h", "", url="no url"), "/a.txt") == "/a.txt"
    assert page_address(Report("h", "", path="a.jsonl#3"), None) == "report:h"
