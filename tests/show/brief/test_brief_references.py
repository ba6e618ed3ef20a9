"""The list at the end of a brief: what is cited, by number, without whose machine it lay on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from firsthand.show.brief import Brief, Item, Quote, Section, Sentence, to_html, to_markdown
from firsthand.show.brief.references import Reference, numbers, references
from firsthand.types import Citation

if TYPE_CHECKING:
    from collections.abc import Callable

FILED = Citation("4f", None, None, "2031-05-01", None, "/home/ines/leaks/kelm.txt", 3, 9)
PRINTED = Citation("5a", "Kelm Observer", None, None, "https://kelm.example/1", "/home/ines/o.html")


def brief(*cited: Citation) -> Brief:
    told = [Sentence((Quote("It rains", one),)) for one in cited]
    last = Sentence(("All of it",), tuple(Quote("It rains", one) for one in reversed(cited)))
    section = Section("What is new", (Item((*told, last)),), "Nothing.")
    return Brief("Brief", "2031-05-02", "From 2 reports.", (section,))


def test_a_file_is_named_without_its_folders():
    assert Reference(1, FILED, "It rains").place == "kelm.txt"
    assert Reference(1, PRINTED, "It rains").place == "https://kelm.example/1"
    assert Reference(1, replace(FILED, path=None), "It rains").place is None
    assert "report 4f" in Reference(1, FILED, "It rains").imprint


@pytest.mark.parametrize("write", [to_html, to_markdown])
def test_nobody_learns_where_it_lay(write: Callable[[Brief], str]):
    told = write(brief(FILED, PRINTED))
    assert "ines" not in told
    assert "kelm.txt" in told


def test_numbers_stand_in_order():
    made = brief(FILED, PRINTED, replace(FILED, report="6b"))
    known = references(made)
    assert numbers(made.sections[0].items[0].sentences[-1], known) == [1, 2, 3]
    assert "<sup>[<a href" in to_html(made)
