"""Reports that want to be more than words, on every page as a browser shows it, on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from conftest import Watched, served
from made_hostile import PAYLOADS, hostile_desk
from markdown_it import MarkdownIt

from benchmarks.pages import addresses, known_of
from firsthand.show.brief import Question, compose, to_html, to_markdown
from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from firsthand.desk.desk import Desk

PHONE = {"width": 360, "height": 740}
DUE = "2031-06-02"
ASKED = {
    "/deadlines": f"?as_of={DUE}",
    "/search": "?q=dam",
    "/map": "?world=true",
    "/timeline": "?limit=100",
}
"""What pages are asked for beside their address, so that they show something."""
FOREIGN = """(known) => [...document.querySelectorAll("*")].filter((one) =>
  ["IFRAME", "IMG", "OBJECT", "EMBED", "BASE"].includes(one.tagName)
  || (one.tagName === "SCRIPT" && !one.src.startsWith(location.origin + "/static/"))
  || [...one.attributes].some((a) => a.name.startsWith("on") || a.name === "style")
  || (one.hasAttribute("href")
      && !new RegExp(known).test(one.getAttribute("href")))
).map((one) => one.outerHTML.slice(0, 200))"""
"""Elements and attributes that no template of ours has, and links that lead out of it."""
TURNED = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const box = (node, at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  const after = (one, other) => Math.abs(one.top - other.top) > 2 || one.left <= other.left + 1;
  for (let node; (node = walker.nextNode()); ) {
    for (const word of node.data.slice(0, 5000).matchAll(/[A-Za-z0-9]{2,20}/g)) {
      const [first, last] = [box(node, word.index), box(node, word.index + word[0].length - 1)];
      if (first.width && !after(first, last)) found.push(`turned: ${word[0]}`);
    }
  }
  for (const name of document.querySelectorAll("bdi")) {
    const next = name.nextSibling;
    if (!next || next.nodeType !== Node.TEXT_NODE || !next.data.trim()) continue;
    const rects = name.getClientRects();
    if (!rects.length) continue;
    const behind = box(next, next.data.search(/\\S/));
    if (!after(rects[rects.length - 1], behind)) found.push(`before its name: ${next.data}`);
  }
  return found;
}"""
"""Words that run from right to left, and words that stand before the name that they follow."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with hostile_desk(tmp_path_factory.mktemp("hostile") / "desk.db") as desk:
        yield desk


@pytest.fixture
def phone(a_phone: Watched) -> Watched:
    """The phone, without what was wrong in tests before."""
    a_phone.faults.clear()
    return a_phone


@pytest.fixture(scope="module")
def a_phone(browser: Browser, hostile: Desk) -> Iterator[Watched]:
    """A phone that looks at that desk."""
    app = create_app(hostile.path)
    app.state.desk = hostile
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    with served(app) as home:
        yield Watched(context.new_page(), home)
    context.close()


def harmless(phone: Watched, page: Page, path: str, links: str = r"^([/?#](?!/)|$)") -> None:
    """What a page showed was words only; all that is wrong with it."""
    phone.faults += [f"element: {one}" for one in page.evaluate(FOREIGN, links)]
    phone.faults += page.evaluate(TURNED)
    if page.evaluate("typeof hacked") != "undefined":
        phone.faults.append("a script ran")
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    if wide > PHONE["width"]:
        phone.faults.append(f"{wide} pixels wide")
    # That an answer was refused is asserted where it is; the console may tell it later.
    faults, phone.faults = [one for one in phone.faults if "400 (Bad Request)" not in one], []
    assert (path, faults) == (path, [])


def pages() -> list[str]:
    paths = [path for path in addresses() if not path.startswith("/api")]
    return [*paths, "/judgements", "/login", "/claims?by=new", "/timeline?by=published"]


@pytest.mark.parametrize("path", pages())
def test_a_page_shows_words_only(phone: Watched, hostile: Desk, path: str):
    address = path.format_map(known_of(hostile)) + ASKED.get(path, "")
    page = phone.go(address)
    assert page.locator("main").inner_text().strip()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    harmless(phone, page, address)


@pytest.mark.parametrize("kind", ["report", "entity"])
def test_each_of_a_kind_shows_words_only(phone: Watched, hostile: Desk, kind: str):
    some = hostile.reports() if kind == "report" else hostile.entities(schema="Person")
    assert len(some) == len(PAYLOADS)
    for one in some:
        harmless(phone, phone.go(f"/{kind}/{one.id}"), f"/{kind}/{one.id}")


def test_what_is_asked_is_words_only(phone: Watched):
    for one in ('"><script>hacked=1</script>', "\u202e<img src=x onerror=hacked=1>", "W" * 150):
        for asked in ("/search?q=", "/claims?q=", "/entities?q="):
            path = asked + quote(one)
            harmless(phone, phone.go(path), path)


def test_what_means_nothing_is_words_only(phone: Watched):
    answer = phone.page.goto(
        f"{phone.home}/claims?since=%3Cb%3E&outlet={quote(PAYLOADS['script'])}"
    )
    assert answer is not None
    assert answer.status == 400
    assert "<b>" in phone.page.locator("main").inner_text()
    harmless(phone, phone.page, "an outlet that is not there")


def test_a_click_runs_nothing(phone: Watched, hostile: Desk):
    page = phone.go(f"/report/{hostile.reports()[0].id}")
    for one in page.locator("[data-key]").all()[:20]:
        one.dispatch_event("click")
        one.dispatch_event("mouseover")
    harmless(phone, page, "clicked")


@pytest.mark.parametrize("kind", ["html", "markdown"])
def test_a_brief_shows_words_only(phone: Watched, hostile: Desk, kind: str):
    brief = compose(hostile, Question(DUE, limit=2))
    assert sum(len(section.items) for section in brief.sections) > 4
    made = to_html(brief)
    if kind == "markdown":
        made = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(to_markdown(brief))
        made = f"<style>body {{ overflow-wrap: anywhere }}</style>{made}"
        assert "<strong>" in made
    phone.page.goto("about:blank")
    phone.page.set_content(made)
    harmless(phone, phone.page, f"brief as {kind}", "^(#r[0-9]+$|https://)")
