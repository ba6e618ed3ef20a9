"""The API keeps to its own description, whatever it is asked: schemathesis tries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_pages import HOME, story
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from firsthand.show.web.access import Access
from firsthand.show.web.app import PAGES, create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI
    from schemathesis import Case

HERE = "testserver"
CHECKS = [not_a_server_error, response_schema_conformance]
PROGRAM = {"X-Firsthand": "1"}
ROUTES = sorted(
    f"{method} {route.path}"
    for module in PAGES
    for route in module.router.routes
    for method in getattr(route, "methods", ())
    if route.path.startswith("/api")
)
"""All that the application answers programs, described or not."""
BAD_IDS = (
    *("E0", "E999999999999", "E٣", "E1%00", "J0", "J999999999999999999", "J٣", "r1", "%20"),
    *("..", "*"),
    *("C0123456789", "C0123456789abcd", "C0123456789ABCD", "C0123456789abcde", "C"),
    *("0" * 16, "x" * 5000),
)
"""Names of nothing, and names that nothing can have."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    with story(tmp_path_factory.mktemp("schema") / "desk.db") as desk:
        app = create_app(desk.path, Access(names=frozenset({HERE})))
        app.state.desk = desk
        yield app


@pytest.fixture(scope="module")
def ids(app: FastAPI) -> dict[str, str]:
    """What is on the desk, by the names that addresses have for it."""
    desk = app.state.desk
    found = desk.conflicts(limit=1)[0]
    one, other = (entity.id for entity in desk.entities(limit=2))
    made = desk.merge(one, other).id
    return {
        "report": desk.reports(limit=1)[0].id,
        "claim": found.claim,
        "other": found.other,
        "entity": one,
        "number": made,
    }


def test_all_that_is_answered_is_described(app: FastAPI):
    described = {
        f"{method.upper()} {path}"
        for path, methods in app.openapi()["paths"].items()
        for method in methods
    }
    assert sorted(described) == ROUTES
    assert sum(one.startswith("POST") for one in ROUTES) == 2


@pytest.mark.parametrize("route", ROUTES)
def test_the_api_keeps_to_its_description(app: FastAPI, ids: dict[str, str], route: str):
    """Of the half of what is asked, what it names is on the desk."""
    method, path = route.split()
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    operation = schema[path][method]

    @settings(max_examples=5, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(), is_there=st.booleans())
    def asked(case: Case, is_there: bool) -> None:  # noqa: FBT001  Hypothesis names it
        if is_there:
            case.path_parameters = {name: ids[name] for name in case.path_parameters or {}}
        case.call_and_validate(headers=PROGRAM, checks=CHECKS)

    asked()


@pytest.mark.parametrize("route", [one for one in ROUTES if "{" in one])
def test_names_of_nothing_are_no_error_of_ours(app: FastAPI, ids: dict[str, str], route: str):
    method, path = route.split()
    client = TestClient(app, base_url=HOME, raise_server_exceptions=False)
    for name in BAD_IDS:
        answer = client.request(method, path.format_map(dict.fromkeys(ids, name)), headers=PROGRAM)
        assert answer.status_code < 500, (name, answer.text[:300])
        if path.endswith(("}", "}/{other}")) and name not in {"..", "*"}:
            assert answer.status_code in {400, 404}, (name, answer.text[:300])
