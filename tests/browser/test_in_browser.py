"""Pages as a browser shows them: nothing breaks, nothing leaves the machine, everybody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from conftest import Watched
    from playwright.sync_api import Browser, Page

LISTS = (
    "/",
    "/claims",
    "/claims?by=repeats",
    "/conflicts",
    "/reports",
    "/entities",
    "/network",
    "/timeline",
    "/timeline?by=published",
    "/map",
    "/map?world=true",
    "/deadlines?as_of=2031-05-13",
    "/search?q=grain",
    "/judgements",
)
NARROW = {"width": 360, "height": 740}


def first(page: Page, kind: str) -> str:
    """The address of the first page of this kind that a page leads to."""
    found = page.locator(f"main a[href^='/{kind}/']").first.get_attribute("href")
    assert found is not None
    return found


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_readable_for_all(watched: Watched, path: str):
    _looked_at(watched.go(path))


@pytest.mark.parametrize(
    ("listed", "kind"),
    [
        ("/claims", "claim"),
        ("/conflicts", "conflict"),
        ("/reports", "report"),
        ("/entities", "entity"),
    ],
)
def test_what_a_list_leads_to_is_readable_for_all(watched: Watched, listed: str, kind: str):
    address = first(watched.go(listed), kind)
    _looked_at(watched.go(address))


def _looked_at(page: Page) -> None:
    assert page.locator("h1").count() == 1
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
        assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= NARROW["width"], "the page is wider than a phone"


def test_a_claim_is_followed_to_its_origin_and_into_the_report(watched: Watched):
    page = watched.go("/")
    page.locator("section[aria-labelledby=repeated] a.what").first.click()
    assert "/claim/" in page.url
    assert "independent origin" in page.locator(".sum").inner_text()
    page.locator("main a.cite").first.click()
    assert "/report/" in page.url
    words = page.locator("#at")
    assert words.is_visible()
    assert words.inner_text().strip()


def test_one_click_lights_up_all_that_belongs_together(watched: Watched):
    page = watched.go(first(watched.go("/reports"), "report"))
    row = page.locator("ol.statements li[data-key], .found li[data-key]").first
    key = (row.get_attribute("data-key") or "").split()[0]
    row.click(position={"x": 3, "y": 3})
    lit = page.locator(f".lit[data-key~='{key}']")
    assert lit.count() > 1
    page.keyboard.press("Escape")
    assert page.locator(".lit").count() == 0


def test_filters_narrow_a_list(watched: Watched):
    page = watched.go("/reports")
    everything = page.locator("ul.rows > li").count()
    page.get_by_label("Publisher").fill("Littoral Press")
    page.get_by_role("button", name="Show").click()
    assert 0 < page.locator("ul.rows > li").count() < everything
    assert "outlet=Littoral" in page.url


def test_all_is_there_without_scripts(browser: Browser, home: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in LISTS:
        answer = page.goto(home + path)
        assert answer is not None
        assert answer.ok
        assert page.locator("h1").is_visible()
    page.goto(home + "/claims")
    page.locator("a.what").first.click()
    assert page.locator("svg.passed-on").first.is_visible()
    context.close()


def test_a_page_can_be_printed(watched: Watched):
    page = watched.go(first(watched.go("/claims"), "claim"))
    page.emulate_media(media="print")
    assert not page.locator("header nav").is_visible()
    assert page.locator("h1").is_visible()
