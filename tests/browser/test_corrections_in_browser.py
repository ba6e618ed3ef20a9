"""What a user corrects in a browser: it is counted at once, logged, and taken back as if never."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import Watched, served
from made_tellings import come, open_made, told

from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

QUAY = "the eastern quay of Mell is unsafe for lorries"
LOAD = "heavy vehicles must stay off the landing stage"
MOST_STEPS = 120
"""Times that a key is pressed in search of something, at most."""


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A desk of three reports in a browser; each test leaves it as it was."""
    path = tmp_path_factory.mktemp("judged") / "desk.db"
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    with open_made(path) as opened:
        come(
            opened,
            told(QUAY, "Dana Orrey", more="Teodor Valk was there."),
            told(QUAY, "Ilka Maron", house="Oule Star", day=2, more="D. Orrey was not."),
            told(LOAD, "Teodor Valk", house="Marn Echo", day=3),
        )
        app = create_app(path)
        app.state.desk = opened
        with served(app) as home:
            yield Watched(context.new_page(), home)
    context.close()


@pytest.fixture
def watched(desk: Watched) -> Iterator[Watched]:
    desk.faults.clear()
    yield desk
    assert desk.faults == []


def open_claim(watched: Watched, words: str) -> Page:
    """The page of a claim, with its forms unfolded."""
    page = watched.go("/claims?by=new")
    page.locator("a.what", has_text=words).first.click()
    return unfolded(page)


def open_entity(watched: Watched, name: str) -> Page:
    page = watched.go("/entities")
    page.get_by_role("link", name=name, exact=True).click()
    return unfolded(page)


def unfolded(page: Page) -> Page:
    page.locator("#decide > summary").click()
    return page


def form(page: Page, name: str) -> Locator:
    return page.get_by_role("form", name=name, exact=True)


def choose(form: Locator, name: str, words: str) -> None:
    """Choose what has these words."""
    select = form.locator(f"select[name={name}]")
    select.select_option(select.locator("option", has_text=words).get_attribute("value"))


def taken_back(watched: Watched, kind: str, because: str) -> None:
    """See a judgement at the top of the log, and take it back there."""
    page = watched.go("/judgements?by=user")
    newest = page.locator(".judged > li").first
    assert newest.locator(".kind").inner_text() == kind
    assert because in newest.inner_text()
    newest.get_by_role("button").click()
    assert "is taken back" in page.get_by_role("status").inner_text()
    logged = page.locator(".judged > li", has_text=because).last
    assert "taken back" in logged.inner_text()
    assert logged.get_by_role("button").count() == 0


def count_of_claim(watched: Watched, words: str) -> str:
    return open_claim(watched, words).locator(".sum").inner_text()


def count_of_entity(watched: Watched, name: str) -> str:
    return counted(open_entity(watched, name))


def counted(page: Page) -> str:
    """In how many reports, and how often, the entity of a page is named."""
    (found,) = re.findall(r"^\d+ reports?, \d+ mentions?", page.locator("h1 + .lead").inner_text())
    return str(found)


def test_a_copy_adds_no_origin(watched: Watched):
    before = count_of_claim(watched, QUAY)
    assert before == "2 reports, 2 independent origins"
    copies = form(watched.page, "Copies")
    choose(copies, "a", "Oule Star")
    choose(copies, "b", "Mell Wire")
    copies.get_by_label("Why").fill("word for word")
    copies.get_by_role("button").click()
    assert watched.page.get_by_role("status").is_visible()
    assert watched.page.locator(".sum").inner_text() == "2 reports, 1 independent origin"
    assert "a user says so" in watched.page.locator("main").inner_text()
    taken_back(watched, "copy", "word for word")
    assert count_of_claim(watched, QUAY) == before


def test_what_is_not_the_same_leaves_the_claim(watched: Watched):
    before = count_of_claim(watched, QUAY)
    apart = form(watched.page, "Not the same claim")
    choose(apart, "a", "Oule Star")
    apart.get_by_label("Why").fill("another quay")
    apart.get_by_role("button").click()
    assert watched.page.locator(".sum").inner_text() == "1 report, 1 independent origin"
    taken_back(watched, "not the same claim", "another quay")
    assert count_of_claim(watched, QUAY) == before


def test_one_claim_is_made_of_two(watched: Watched):
    open_claim(watched, LOAD)
    number = watched.page.url.rpartition("/")[2]
    before = count_of_claim(watched, QUAY)
    one = form(watched.page, "Same claim")
    one.get_by_label("The same claim is").fill(number)
    one.get_by_label("Why").fill("the landing stage is that quay")
    one.get_by_role("button").click()
    assert watched.page.locator(".sum").inner_text() == "3 reports, 3 independent origins"
    assert watched.go("/claims").locator("a.what").count() == 1
    taken_back(watched, "same claim", "the landing stage is that quay")
    assert count_of_claim(watched, QUAY) == before
    assert count_of_claim(watched, LOAD) == "1 report, 1 independent origin"


def test_two_entities_are_merged(watched: Watched):
    before = count_of_entity(watched, "Teodor Valk")
    assert before == "2 reports, 2 mentions"
    merge = form(watched.page, "Merge")
    merge.get_by_label("It is the same as").fill("Ilka Maron")
    merge.get_by_label("Why").fill("she changed her name")
    merge.get_by_role("button").click()
    assert counted(watched.page) == "3 reports, 3 mentions"
    assert "also called Ilka Maron" in watched.page.locator("h1 + .lead").inner_text()
    taken_back(watched, "same", "she changed her name")
    assert count_of_entity(watched, "Teodor Valk") == before
    assert count_of_entity(watched, "Ilka Maron") == "1 report, 1 mention"


def test_an_entity_is_split(watched: Watched):
    before = count_of_entity(watched, "Dana Orrey")
    assert before == "2 reports, 2 mentions"
    split = form(watched.page, "Split")
    split.get_by_label("D. Orrey").check()
    split.get_by_label("Why").fill("that is Dora")
    split.get_by_role("button").click()
    assert counted(watched.page) == "1 report, 1 mention"
    assert count_of_entity(watched, "D. Orrey") == "1 report, 1 mention"
    taken_back(watched, "different", "that is Dora")
    assert count_of_entity(watched, "Dana Orrey") == before


def reached(page: Page, is_there: Callable[[], bool]) -> None:
    """Go from one thing to the next with the tabulator, until it is there."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if is_there():
            return
    pytest.fail("the keyboard does not lead there")


def focused(page: Page) -> str:
    """What has the focus: its text, or the words of its label, and that of its form."""
    return str(
        page.evaluate("""() => {
            const one = document.activeElement;
            const label = one.labels && one.labels.length ? one.labels[0].innerText : "";
            const form = one.form ? one.form.getAttribute("aria-label") || "" : "";
            return `${form}: ${label || one.innerText || ""}`.trim().replace(/\\s+/g, " ");
        }""")
    )


def test_an_entity_is_renamed_with_the_keyboard_alone(watched: Watched):
    page = watched.go("/entities")
    reached(page, lambda: focused(page) == ": Ilka Maron")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/*")
    reached(page, lambda: focused(page) == ": Correct it")
    page.keyboard.press("Enter")
    reached(page, lambda: focused(page).startswith("Rename: Show it as"))
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("Ilka of Mell")
    reached(page, lambda: focused(page).startswith("Rename: Why"))
    page.keyboard.type("as she signs")
    page.keyboard.press("Enter")
    page.wait_for_url("**?judged=*")
    assert page.locator("h1").inner_text() == "Ilka of Mell"
    reached(page, lambda: focused(page) == ": all judgements")
    page.keyboard.press("Enter")
    page.wait_for_url("**/judgements")
    newest = page.locator(".judged > li").first
    assert "as she signs" in newest.inner_text()
    reached(page, lambda: focused(page).startswith(": Take J"))
    page.keyboard.press("Enter")
    page.wait_for_url("**?taken=*")
    assert watched.go("/entities").get_by_role("link", name="Ilka of Mell").count() == 0
    assert count_of_entity(watched, "Ilka Maron") == "1 report, 1 mention"
