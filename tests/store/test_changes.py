from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.store.changes import MOST, changes
from firsthand.types import Report


def made(text: str, **facts: str) -> Report:
    return Report("h", text, **facts)


def test_the_same_has_not_changed():
    one = made("The bridge is open. So is the road.", title="Open")
    assert changes(one, one) == []


def test_facts_come_first_then_sentences_in_their_order():
    old = made("The bridge is open. The road is shut.\nNobody was hurt.", title="Open")
    new = made("The bridge is open. The road is open.\nNobody was hurt. Two fled.")
    assert changes(old, new) == [
        "title: Open → –",
        "− The road is shut.",
        "+ The road is open.",
        "+ Two fled.",
    ]


def test_authors_are_told():
    old = Report("h", "Words.", authors=("Dana Orrey",))
    new = Report("h", "Words.", authors=("Dana Orrey", "Teodor Valk"))
    assert changes(old, new) == ["authors: Dana Orrey → Dana Orrey, Teodor Valk"]


def test_a_quotation_stays_with_its_marks():
    old, new = made("He said: “It is.” She left."), made("He said: “It is.” She stayed.")
    assert changes(old, new) == ["− She left.", "+ She stayed."]


def test_a_page_written_anew_is_told_in_a_few_lines():
    old = made(" ".join(f"Old {at}." for at in range(30)))
    told = changes(old, made("New."))
    assert len(told) == MOST
    assert told[-1] == "… and 12 more changes"


@given(st.text(), st.text())
def test_no_two_texts_are_too_much(old: str, new: str):
    assert len(changes(made(old), made(new))) <= MOST
    assert changes(made(old), made(old)) == []
