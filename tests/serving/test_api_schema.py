"""The API against its own description: schemathesis makes up requests, fit and unfit, and holds the answers to it."""

from __future__ import annotations

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from visitors import HERE, visit

from onrecord import web
from onrecord.store.kept import Store
from onrecord.web import LOCAL, Serving

EXAMPLES = int(os.environ.get("ONRECORD_API_EXAMPLES", "15"))
PHASES = (Phase.explicit, Phase.generate)  # nothing to shrink: what fails is told as it was asked


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_no_request_is_answered_otherwise_than_described(kept: Store, mode: GenerationMode) -> None:
    site = web.create(kept, Serving(hosts=(*LOCAL, "testserver")))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", site)
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) == 11
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
            continue  # nothing to be wrong in
        fits_its_description(operation.as_strategy(generation_mode=mode), kept)


def fits_its_description(requests: SearchStrategy[Any], kept: Store) -> None:
    @given(case=requests)
    @bounded
    def check(case: Any) -> None:
        case.call_and_validate(excluded_checks=[positive_data_acceptance])  # no schema tells a real day or place
        if "id" in case.path_parameters:  # made-up ids are of nothing: the rest of it again, with a real one
            case.path_parameters["id"] = real_id(kept, case.path)
            assert case.call().status_code < 500

    check()


bounded = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck)
)


def real_id(kept: Store, path: str) -> str:
    story = kept.stories().rows[0].id
    record = kept.story(story)
    return {
        "stories": story,
        "articles": record.articles[0].id,
        "actors": kept.actors().rows[0].id,
        "statements": record.statements[0].id,
        "questions": kept.questions()[0].question.id,
    }[path.split("/")[3]]


def test_what_is_told_of_everything_in_the_store_keeps_to_its_schema(site: Any, kept: Store) -> None:
    program = visit(site)
    described = program.get("/api/v1/openapi.json").json()
    registry = Registry().with_resource("urn:api", Resource.from_contents(described, DRAFT202012))
    for path, operations in described["paths"].items():
        of = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        asked = {"q": "compact"} if path.endswith("/search") else {}
        told = program.get(path.replace("{id}", real_id(kept, path) if "{id}" in path else ""), params=asked)
        assert told.status_code == 200, path
        Draft202012Validator({"$ref": f"urn:api{of}"}, registry=registry).validate(told.json())
    assert len(described["paths"]) == 11
    assert described["openapi"].startswith("3.1")
    assert HERE not in program.get("/api/v1/openapi.json").text
