"""Invented reports and pages that several tests of ingest share."""

from __future__ import annotations

import pytest

FIRST = (
    "PORT AVERLEY, March 2 (Harbour Wire) - The harbour board of Port Averley voted on Monday to"
    " close the old ferry pier, its chairwoman Ines Corvale told reporters after a long meeting."
)
SECOND = (
    "Residents of the lower town, who depend on the ferry to reach the hospital on the far bank,"
    " gathered outside the hall with lanterns and a brass band late into the night."
)
THIRD = (
    "“We will not go quietly,” said Ruben Tollis, 71, who has sold tickets on the pier since it"
    " was built and who was at the front of the crowd with his two grandsons."
)


@pytest.fixture
def article() -> str:
    return f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.fixture
def page(article: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in article.split("\n\n"))
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Pier to close | Averley Post</title></head>
<body><nav><a href="/">Home</a> <a href="/ports">Ports</a></nav>
<article><h1>Pier to close</h1>{paragraphs}
<p>Follow us on Telegram and Facebook</p></article>
<section id="comments"><p>I love this ferry and so does my mother, who is ninety.</p></section>
<footer><p>© 2031 Averley Post</p></footer></body></html>"""
