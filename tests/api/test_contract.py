"""Whatever is sent, the API answers as its document says, whoever asks: sense, nonsense and what is between."""

import copy
import json
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
import schemathesis
from django.db import connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from schakel.api.openapi import document
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER
from schakel.kernel.operation import all_operations
from schakel.run.proof.examples import EXAMPLES
from schakel.run.server import django_application
from tests.api.program import Program, brought_forward
from tests.isolation.scene import Played as Scene
from tests.isolation.scene import scene
from tests.world import World, make_world

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
# Few with every change; `SCHAKEL_EXAMPLES=60` tries longer.
EXAMPLES_EACH = int(os.environ.get("SCHAKEL_EXAMPLES", "6"))
PHASES = [Phase.explicit, Phase.generate]
AUDIENCES = {"alice": STAFF, "carla": CUSTOMER, "sam": SUPPLIER}
DOCUMENT = document()
api = schemathesis.openapi.from_dict(DOCUMENT)


def closing(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Serve as a server does, which closes each answer, and with it the files of its request."""
    answer = django_application(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


api.app = closing
api.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])


class Stage:
    """A scene, and three programs in it."""

    def __init__(self, world: World) -> None:
        self.scene: Scene = scene(world)
        self.programs = {who: Program(world, getattr(world, who)) for who in AUDIENCES}


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock():
        yield Stage(make_world())
        connections.close_all()


def known_ids(s: Scene, name: str, who: str) -> dict[str, str]:
    path = EXAMPLES[name](s, AUDIENCES[who]).get("path", {})
    return {key: str(value) for key, value in path.items()}


@api.parametrize()
@settings(
    max_examples=EXAMPLES_EACH, phases=PHASES, suppress_health_check=QUIET, deadline=None, derandomize=True
)
def test_what_the_document_allows_and_forbids_is_answered_as_it_says(
    case: schemathesis.Case[Any], stage: Stage
) -> None:
    name = case.operation.definition.raw["operationId"]
    good = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
    # Who may not call it at all is tested below, with one request.
    for who in (w for w, audience in AUDIENCES.items() if audience in all_operations()[name].audiences):
        if case.path_parameters and good:
            case.path_parameters.update(known_ids(stage.scene, name, who))
        # Schemathesis asks for packed answers and does not unpack them here.
        headers = {**stage.programs[who].headers, "Accept-Encoding": "identity"}
        # The token is ours, so that a request in which only that is wrong is a good one.
        wrong = () if good or case.meta is None else case.meta.components.items()
        ours = any(
            part is ParameterLocation.HEADER and info.mode is GenerationMode.NEGATIVE for part, info in wrong
        )
        checks = [check for check in CHECKS if not (ours and check is negative_data_rejection)]
        case.validate_response(case.call(headers=headers), checks=checks, headers=headers)


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.dates().map(str),
    st.datetimes().map(str),
    st.uuids(version=4).map(str),
    st.sampled_from(
        ["", "0", "-1", "1e400", "9" * 40, "0001-01-01", "9999-12-31", "\0", "\ud800", [], {}, [{}]]
    ),
)


def places(value: Any, where: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value inside a body."""
    found = [where]
    if isinstance(value, dict):
        found += [way for key, inner in value.items() for way in places(inner, (*where, key))]
    elif isinstance(value, list):
        found += [way for index, inner in enumerate(value) for way in places(inner, (*where, index))]
    return found


def put(body: Any, where: tuple[Any, ...], value: Any) -> Any:
    if not where:
        return value
    body = copy.deepcopy(body)
    inner = body
    for part in where[:-1]:
        inner = inner[part]
    inner[where[-1]] = value
    return body


def conforms(name: str, response: Any) -> None:
    """Raise where an answer is not what the document says of this operation."""
    operation = all_operations()[name]
    described = DOCUMENT["paths"][f"/api/v1{operation.path}"][operation.method.lower()]["responses"]
    answer = described.get(str(response.status_code))
    assert answer is not None, (name, response.status_code, response.content)
    if "$ref" in answer:
        answer = DOCUMENT["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    ((kind, content),) = answer["content"].items()
    assert response["Content-Type"] == kind
    if response.streaming:
        b"".join(response.streaming_content)
        return
    validator = Draft202012Validator({**content["schema"], "components": DOCUMENT["components"]})
    errors = [error.message for error in validator.iter_errors(json.loads(response.content))]
    assert errors == [], (name, errors)


def sends(operation_name: str) -> bool:
    return all_operations()[operation_name].input is not None


@pytest.mark.parametrize("name", [name for name in sorted(all_operations()) if sends(name)])
@settings(max_examples=15, phases=PHASES, suppress_health_check=QUIET, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_good_request_with_one_thing_changed_is_answered_or_refused(
    stage: Stage, name: str, data: st.DataObject
) -> None:
    operation = all_operations()[name]
    who = data.draw(
        st.sampled_from([w for w, audience in AUDIENCES.items() if audience in operation.audiences])
    )
    request = EXAMPLES[name](stage.scene, AUDIENCES[who])
    body = brought_forward(request.get("body", {}), stage.scene.today)
    assert operation.input is not None
    schema = DOCUMENT["components"]["schemas"][operation.input.__name__]
    for field in schema["properties"]:
        body.setdefault(field, None)
    where = data.draw(st.sampled_from(places(body)[1:]))
    kept = {field: value for field, value in body.items() if value is not None or field == where[0]}
    changed = put(kept, where, data.draw(VALUES))
    response = stage.programs[who].post(path_of(operation.path, request), json.dumps(changed, default=str))
    conforms(name, response)
    assert response.status_code != 403


def path_of(template: str, request: dict[str, Any]) -> str:
    return template.format(**{key: str(value) for key, value in request.get("path", {}).items()})


def test_every_good_request_is_answered_as_the_document_says(world: World) -> None:
    stage = Stage(world)
    for name, operation in all_operations().items():
        for who, audience in AUDIENCES.items():
            request = EXAMPLES[name](stage.scene, audience)
            path = path_of(operation.path, request)
            program = stage.programs[who]
            if audience not in operation.audiences:
                response = program.get(path) if operation.reads else program.post(path, "nonsense")
                assert response.status_code == 403, (name, who)
            elif operation.reads:
                response = program.get(f"{path}?{urlencode(request.get('query', {}))}")
                assert response.status_code == 200, (name, who, response.content)
            else:
                response = program.post(path, brought_forward(request.get("body", {}), stage.scene.today))
                # What was done for one caller may be done already for the next.
                done = 200 if response.streaming else 201
                assert response.status_code in (done, 409), (name, who, response.getvalue())
            conforms(name, response)


@pytest.mark.parametrize("who", AUDIENCES)
def test_ids_that_are_nowhere_are_not_found(stage: Stage, who: str) -> None:
    for operation in all_operations().values():
        if AUDIENCES[who] not in operation.audiences or not operation.path_names:
            continue
        for wrong in (str(UUID(int=5)), "nonsense", "%00", "..%2f"):
            path = path_of(operation.path, {"path": dict.fromkeys(operation.path_names, wrong)})
            request = EXAMPLES[operation.name](stage.scene, AUDIENCES[who])
            program = stage.programs[who]
            response = (
                program.get(path)
                if operation.reads
                else program.post(path, brought_forward(request.get("body", {}), stage.scene.today))
            )
            assert response.status_code == 404, (operation.name, wrong)
            assert response["Content-Type"] == "application/problem+json"
