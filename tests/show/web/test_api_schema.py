"""The API keeps to its own description, whatever it is asked: schemathesis tries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import schemathesis
from hypothesis import HealthCheck, given, settings
from made_tellings import open_made
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from firsthand.show.web.access import Access
from firsthand.show.web.app import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from schemathesis import Case

HERE = "testserver"
CHECKS = [not_a_server_error, response_schema_conformance]


def test_the_api_keeps_to_its_description(tmp_path: Path):
    path = tmp_path / "desk.db"
    open_made(path).close()
    app = create_app(path, Access(names=frozenset({HERE})))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    tried = []
    for found in schema.get_all_operations():
        operation = found.ok()
        tried.append(operation.label)

        @settings(
            max_examples=6, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy())
        def asked(case: Case) -> None:
            case.call_and_validate(headers={"X-Firsthand": "1"}, checks=CHECKS)

        asked()
    assert len(tried) > 15, tried
