from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.who.blocking import (
    asked_by,
    asking_keys,
    keys_of,
    link_keys,
    meaning_keys,
    meant_by,
    told_form,
    told_key,
)
from firsthand.resolve.who.compare import compare, fits
from firsthand.resolve.who.forms import form_of, is_short

if TYPE_CHECKING:
    from firsthand.types.identity import Form

PEOPLE = st.lists(
    st.sampled_from(
        "Orro Ilva Mohammed Muhamad Ali Hassan W. Robert Bob Kim Jong-un Wang al-Talvan Talvan"
        " García Márquez Abd Rahman Chou En-lai Zhou Enlai Jr".split()
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
HOUSES = st.lists(
    st.sampled_from(
        "Kell Kells Front Iraqi Ministry of Defense Defence Hamas UN Ltd Talvans KF".split()
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
FORMS = PEOPLE.map(lambda name: form_of("person", name)) | HOUSES.map(
    lambda name: form_of("organization", name)
)


@given(FORMS, FORMS)
def test_full_forms_of_one_entity_share_a_key(a: Form, b: Form):
    if not is_short(a) and not is_short(b) and compare(a, b).match == "same":
        assert link_keys(a) & link_keys(b)


@given(FORMS, FORMS)
def test_a_short_form_shares_a_key_with_what_it_fits(a: Form, b: Form):
    if is_short(a) and not is_short(b) and fits(a, b):
        assert {meant_by(key) for key in asking_keys(a)} & meaning_keys(b)
        assert asking_keys(a) & {asked_by(key) for key in meaning_keys(b)}


@given(FORMS)
def test_each_form_has_few_keys(form: Form):
    assert 0 < len(keys_of(form)) <= 20


@given(FORMS)
def test_what_is_told_can_be_read_back(form: Form):
    assert told_form(told_key(form)) == form
